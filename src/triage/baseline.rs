//! Findings that a team accepts, so that only new ones are reported.
//!
//! In: the text of a baseline. Out: which fingerprints it accepts, and a finding for each entry that
//! occurs no more. Entries stand each on a line of its own, sorted, without offsets, so that a merge of
//! two branches rarely meets a conflict.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{BASELINE, KnownRules, remark};
use crate::finding::{Finding, Fingerprint, Label};
use crate::mistake::{FileText, Mistake, quoted};
use crate::text::{FileOffset, FileSpan, LineIndex, Offset};

/// The version of the file that this program writes and understands.
const VERSION: u32 = 1;

/// An accepted finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The rule.
    pub rule: String,
    /// The key within the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Where and how it is said, for people: path and words.
    pub says: Vec<(String, String)>,
    /// What identifies it.
    pub fingerprint: String,
}

impl Accepted {
    fn of(finding: &Finding) -> Self {
        Self {
            rule: finding.fact.rule.to_string(),
            key: finding.fact.key.as_deref().map(str::to_owned),
            says: (finding.first_to_look_at().into_iter())
                .map(|(path, words)| (path.to_owned(), words))
                .collect(),
            fingerprint: finding.fingerprint.0.clone(),
        }
    }
}

/// The file's two fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    accepted: Vec<Accepted>,
}

/// A baseline that was read.
#[derive(Clone, Debug)]
pub struct Baseline {
    path: Arc<str>,
    text: String,
    lines: LineIndex,
    entries: BTreeMap<Fingerprint, Accepted>,
}

impl Baseline {
    /// Reads the text of the file that reports show as `path`.
    ///
    /// # Errors
    /// When it is no baseline, or one of a later version.
    pub fn parse(path: &str, text: &str) -> Result<Self, Mistake> {
        let lines = LineIndex::new(text);
        let file: File = serde_json::from_str(text).map_err(|error| {
            let line = lines.line_start(error.line().max(1)).unwrap_or_default();
            let end = text[line..]
                .find('\n')
                .map_or(text.len(), |length| line + length);
            let file = Arc::new(FileText::new(path, text));
            Mistake::new("factlint::baseline::unreadable", "this is no baseline")
                .at(
                    &crate::mistake::Place {
                        file,
                        span: FileSpan::new(line, end),
                    },
                    reason(&error),
                )
                .help("write it anew: factlint check --write-baseline")
        })?;
        if file.version != VERSION {
            return Err(Mistake::new(
                "factlint::baseline::version",
                format!(
                    "{} is a baseline of version {}, and this factlint knows version {VERSION}",
                    quoted(path),
                    file.version
                ),
            )
            .help("use a newer factlint, or write it anew: factlint check --write-baseline"));
        }
        Ok(Self {
            path: path.into(),
            entries: file
                .accepted
                .into_iter()
                .map(|entry| (Fingerprint(entry.fingerprint.clone()), entry))
                .collect(),
            text: text.to_owned(),
            lines,
        })
    }

    /// The text of a baseline that accepts `findings`.
    #[must_use]
    pub fn write<'f>(findings: impl Iterator<Item = &'f Finding>) -> String {
        let entries: BTreeSet<Accepted> = findings.map(Accepted::of).collect();
        let mut text = format!("{{\"version\": {VERSION}, \"accepted\": [");
        for (index, entry) in entries.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let entry = serde_json::to_string(entry).unwrap_or_default();
            let _ = write!(text, "{comma}\n{entry}");
        }
        text.push_str("\n]}\n");
        text
    }

    /// Whether the finding with this fingerprint is accepted.
    #[must_use]
    pub fn accepts(&self, fingerprint: &Fingerprint) -> bool {
        self.entries.contains_key(fingerprint)
    }

    /// How many findings it accepts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it accepts none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The text of the file and its lines, for reports.
    #[must_use]
    pub fn text(&self) -> (&str, &LineIndex) {
        (&self.text, &self.lines)
    }

    /// The file as reports show it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How many accepted findings are of this rule.
    #[must_use]
    pub fn naming(&self, rule: &str) -> usize {
        let entries = self.entries.values();
        entries.filter(|entry| entry.rule == rule).count()
    }

    /// A finding for each entry that is not among those `occurring`, and whose rule was looked for.
    pub(super) fn stale(
        &self,
        occurring: &BTreeSet<Fingerprint>,
        known: &KnownRules<'_>,
    ) -> Vec<Finding> {
        let left_out = |rule: &str| (known.exists)(rule) && !(known.applied)(rule);
        let places = self.places();
        self.entries
            .iter()
            .filter(|(fingerprint, entry)| {
                !occurring.contains(fingerprint) && !left_out(&entry.rule)
            })
            .map(|(fingerprint, entry)| {
                let words = match entry.says.first() {
                    Some((path, words)) => format!("“{words}” in {path}"),
                    None => "its words are gone".to_owned(),
                };
                let message = format!(
                    "the accepted finding of rule {} occurs no more: {words}",
                    entry.rule
                );
                remark(
                    BASELINE,
                    "Baseline",
                    message,
                    "Write the baseline anew, so that it cannot hide a later finding: factlint \
                     check --write-baseline"
                        .to_owned(),
                    self.label(fingerprint, &places),
                )
            })
            .collect()
    }

    /// Where each fingerprint first stands in the file, as it is written there: in one pass, for all may
    /// be asked for.
    fn places(&self) -> BTreeMap<&str, usize> {
        const FIELD: &str = "\"fingerprint\"";
        let mut places = BTreeMap::new();
        for at in memchr::memmem::find_iter(self.text.as_bytes(), FIELD) {
            let rest = &self.text[at + FIELD.len()..];
            let value = rest.trim_start_matches([' ', '\t', '\r', '\n', ':']);
            let start = self.text.len() - value.len() + 1;
            let words = value
                .strip_prefix('"')
                .and_then(|words| words.split_once('"'));
            if let Some((words, _)) = words {
                places.entry(words).or_insert(start);
            }
        }
        places
    }

    /// The fingerprint where it stands in the file; the start of the file where it is written with escapes.
    fn label(&self, fingerprint: &Fingerprint, places: &BTreeMap<&str, usize>) -> Label {
        let found = places.get(fingerprint.0.as_str());
        let length = found.map_or(0, |_| fingerprint.0.len());
        let start = found.copied().unwrap_or_default();
        let end = start + length;
        let position = |offset| self.lines.position(&self.text, FileOffset::new(offset));
        Label {
            path: Arc::clone(&self.path),
            span: FileSpan::new(start, end),
            start: position(start),
            end: position(end),
            text: "occurs no more".to_owned(),
            primary: true,
        }
    }
}

/// What serde says, without the place, which is shown.
fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned()
}
