//! Comments in articles, and the findings that they silence.
//!
//! A silenced claim contradicts nobody: a finding that is not there without it is set aside, one that is
//! still there is reported without it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{SUPPRESSION, Unsilenced, remark};
use crate::article::{Covers, Suppression, SuppressionMistake};
use crate::claim::{Claim, FactId};
use crate::finding::{Finding, Label, Silence, Silenced};
use crate::text::FileSpan;

/// A suppression with its place in its article.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The comment.
    pub suppression: Suppression,
    /// Where it stands; its text is set when it is reported.
    pub label: Label,
}

/// The suppressions of all articles.
#[derive(Debug, Default)]
pub struct Suppressions {
    all: Vec<Placed>,
    by_path: BTreeMap<Arc<str>, Vec<usize>>,
}

/// One of [`Suppressions`], and one of its rules.
type Use = (usize, usize);

impl Suppressions {
    /// Gathers them, in the order of their articles.
    #[must_use]
    pub fn new(all: Vec<Placed>) -> Self {
        let mut by_path: BTreeMap<Arc<str>, Vec<usize>> = BTreeMap::new();
        for (index, placed) in all.iter().enumerate() {
            by_path
                .entry(Arc::clone(&placed.label.path))
                .or_default()
                .push(index);
        }
        Self { all, by_path }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many comments name a rule.
    #[must_use]
    pub fn naming(&self, rule: &str) -> usize {
        let names = |placed: &&Placed| placed.suppression.rules.iter().any(|id| id == rule);
        self.all.iter().filter(names).count()
    }

    /// The suppressions that cover words in an article for a rule.
    fn covering(&self, rule: &str, path: &str, span: FileSpan) -> impl Iterator<Item = Use> {
        let within = self.by_path.get(path).map_or(&[][..], Vec::as_slice);
        within.iter().filter_map(move |&index| {
            let suppression = &self.all[index].suppression;
            let reaches = match suppression.covers {
                Covers::Article => true,
                Covers::Block(block) => block.overlaps(span),
                Covers::Nothing => false,
            };
            if !reaches || suppression.mistake.is_some() {
                return None;
            }
            let named = suppression.rules.iter().position(|id| id == rule)?;
            Some((index, named))
        })
    }

    /// Whether a comment silences the claim.
    #[must_use]
    pub fn silences(&self, claim: &Claim) -> bool {
        self.covering(&claim.fact.rule, &claim.path, claim.span)
            .next()
            .is_some()
    }

    /// Parts the findings by what the comments silence.
    ///
    /// `judged` are the findings with all claims, `silent` those of the rules `rejudged` without the
    /// silenced ones. A comment that silences nothing becomes a finding, if the rule that it names is
    /// among `known`, or if no rule has that name at all.
    #[must_use]
    pub fn part(
        &self,
        judged: Vec<Finding>,
        silent: Vec<Finding>,
        rejudged: &BTreeSet<Arc<str>>,
        known: &KnownRules<'_>,
    ) -> Unsilenced {
        let mut used: BTreeSet<Use> = BTreeSet::new();
        let mut parted = Unsilenced::default();
        let mut left: BTreeMap<FactId, Vec<Finding>> = BTreeMap::new();
        for finding in silent {
            left.entry(finding.fact.clone()).or_default().push(finding);
        }
        for finding in judged {
            let uses: Vec<Use> = self.uses(&finding).collect();
            if uses.is_empty() && !rejudged.contains(&finding.fact.rule) {
                parted.findings.push(finding);
                continue;
            }
            let stays = rejudged.contains(&finding.fact.rule)
                && left
                    .get(&finding.fact)
                    .is_some_and(|left| left.iter().any(|other| other.stands_for(&finding)));
            let unchanged = left
                .get(&finding.fact)
                .is_some_and(|left| left.contains(&finding));
            if !unchanged {
                used.extend(&uses);
            }
            if !stays && let Some(&(index, _)) = uses.first() {
                let reason = self.all[index].suppression.reason.clone();
                parted.silenced.push(Silenced {
                    finding,
                    by: Silence::Comment { reason },
                });
            } else if !stays && !rejudged.contains(&finding.fact.rule) {
                parted.findings.push(finding);
            }
        }
        parted.findings.extend(left.into_values().flatten());
        parted.findings.extend(self.idle(&used, known));
        parted
    }

    /// The suppressions that cover claims of a finding, or where it has none its labels.
    fn uses<'s>(&'s self, finding: &'s Finding) -> impl Iterator<Item = Use> + 's {
        let rule = &*finding.fact.rule;
        let own = finding
            .claims
            .iter()
            .filter(|ruled| ruled.claim.fact.rule == finding.fact.rule)
            .map(|ruled| (&ruled.claim.path, ruled.claim.span));
        let has_own = own.clone().next().is_some();
        let labels = finding
            .labels
            .iter()
            .filter(move |_| !has_own)
            .map(|label| (&label.path, label.span));
        own.chain(labels)
            .flat_map(move |(path, span)| self.covering(rule, path, span))
    }

    /// A finding for each suppression that did nothing.
    fn idle(&self, used: &BTreeSet<Use>, known: &KnownRules<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, placed) in self.all.iter().enumerate() {
            let suppression = &placed.suppression;
            let mut tell = |message: String, help: &str, text: &str| {
                let label = Label {
                    text: text.to_owned(),
                    ..placed.label.clone()
                };
                findings.push(remark(
                    SUPPRESSION,
                    "Suppression",
                    message,
                    help.to_owned(),
                    label,
                ));
            };
            const FORM: &str = "Write <!-- factlint: ignore[rule-id] reason --> before a paragraph, or \
                                <!-- factlint: ignore-file[rule-id] reason --> for the whole article.";
            match suppression.mistake {
                Some(SuppressionMistake::NoRule) => tell(
                    "it names no rule, and silences nothing".to_owned(),
                    FORM,
                    "names no rule",
                ),
                Some(SuppressionMistake::UnknownWord) => tell(
                    "it is neither `ignore` nor `ignore-file`, and silences nothing".to_owned(),
                    FORM,
                    "not understood",
                ),
                None => {}
            }
            if suppression.mistake.is_some() {
                continue;
            }
            for (named, id) in suppression.rules.iter().enumerate() {
                if !(known.exists)(id) {
                    tell(
                        format!("there is no rule {id}, so it silences nothing"),
                        "`factlint rules list` shows all rules.",
                        "no such rule",
                    );
                } else if (known.applied)(id) && !used.contains(&(index, named)) {
                    tell(
                        format!("it silences no finding of rule {id}"),
                        "Take it out, so that it cannot hide a later finding.",
                        "silences nothing",
                    );
                }
            }
        }
        findings
    }
}

/// Which rules there are.
pub struct KnownRules<'k> {
    /// Whether some rule has this id.
    pub exists: &'k dyn Fn(&str) -> bool,
    /// Whether that rule was applied in this run.
    pub applied: &'k dyn Fn(&str) -> bool,
}
