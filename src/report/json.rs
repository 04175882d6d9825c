//! The report of a check as JSON: the contract of docs/json.md.
//!
//! In: a report. Out: one JSON text and a line feed. The structs here are the contract, field by
//! field and in its order; nothing inside the library is serialised as it is.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use super::{Counts, DeprecatedRule, Problem, Report, scan};
use crate::claim::{Claim, FactId};
use crate::finding::{Fact, Finding, Fix, Label, Role, Ruled};
use crate::text::OLD_COMMAND;
use crate::value::{Bound, Camp, Hedge, LineSet, Possible, Rational};

/// The version of the contract; it grows when a reader of the old one could be misled.
pub(super) const VERSION: u32 = 1;

#[derive(Serialize)]
struct ReportEntry<'a> {
    version: u32,
    tool: ToolEntry,
    summary: SummaryEntry,
    facts: Vec<FactEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<FindingEntry<'a>>>,
    unmatched_rules: Vec<&'a str>,
    deprecated_rules: Vec<DeprecatedEntry<'a>>,
    notes: &'a [String],
    problems: Vec<ProblemEntry<'a>>,
}

#[derive(Serialize)]
pub(super) struct ProblemEntry<'a> {
    path: &'a str,
    severity: &'static str,
    code: &'a str,
    message: &'a str,
    help: &'a str,
    line: Option<usize>,
    column: Option<usize>,
}

#[derive(Serialize)]
struct DeprecatedEntry<'a> {
    rule: &'a str,
    note: Option<&'a str>,
    successor: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct ToolEntry {
    name: &'static str,
    version: &'static str,
}

/// This program.
pub(super) const TOOL: ToolEntry = ToolEntry {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
};

#[derive(Serialize)]
pub(super) struct SummaryEntry {
    articles: usize,
    rules: usize,
    claims: usize,
    facts: usize,
    error: usize,
    warning: usize,
    info: usize,
    suppressed: usize,
    baselined: usize,
    unresolved: usize,
    packs: usize,
    switched_off: usize,
    unread: usize,
    partly_read: usize,
}

#[derive(Serialize)]
struct FactEntry<'a> {
    rule: &'a str,
    key: Option<&'a str>,
    kind: &'static str,
    verdict: &'static str,
    consensus: Option<ConsensusEntry<'a>>,
    claims: Vec<ClaimEntry<'a>>,
}

#[derive(Serialize)]
struct ConsensusEntry<'a> {
    text: &'a str,
    low: Value,
    high: Value,
    sources: usize,
}

#[derive(Serialize)]
struct ClaimEntry<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
    value: &'a str,
    set: Option<String>,
    low: Value,
    high: Value,
    hedge: Option<&'static str>,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    camp: Option<usize>,
    /// Of a relation's finding, whose claims are of other rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct FindingEntry<'a> {
    rule: &'a str,
    key: Option<&'a str>,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    reference: Option<&'a str>,
    fingerprint: &'a str,
    claims: Vec<ClaimEntry<'a>>,
    fixes: Vec<FixEntry<'a>>,
    title: &'a str,
    labels: Vec<LabelEntry<'a>>,
}

#[derive(Serialize)]
struct LabelEntry<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
    primary: bool,
}

#[derive(Serialize)]
struct FixEntry<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    replacement: &'a str,
}

/// Writes the report.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings = report.findings.iter().map(FindingEntry::from).collect();
    write_entry(report, Some(findings), out)
}

/// Writes the facts alone: the same text without `findings`.
///
/// # Errors
/// When `out` cannot be written.
pub(super) fn write_facts(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_entry(report, None, out)
}

fn write_entry<'a>(
    report: &Report<'a>,
    findings: Option<Vec<FindingEntry<'a>>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let entry = ReportEntry {
        version: VERSION,
        tool: TOOL,
        summary: report.counts.into(),
        facts: report.facts.iter().map(FactEntry::from).collect(),
        findings,
        unmatched_rules: report.idle_rules.iter().map(|rule| &**rule).collect(),
        deprecated_rules: report
            .deprecated
            .iter()
            .map(DeprecatedEntry::from)
            .collect(),
        notes: report.notes,
        problems: report.problems.iter().map(ProblemEntry::from).collect(),
    };
    escaped(&entry, out)?;
    writeln!(out)
}

/// Writes `entry` as JSON, nothing in it that steers a terminal.
pub(super) fn escaped<W: Write + ?Sized>(entry: &impl Serialize, out: &mut W) -> io::Result<()> {
    entry.serialize(&mut Serializer::with_formatter(
        out,
        Escaping(CompactFormatter),
    ))?;
    Ok(())
}

impl From<Counts> for SummaryEntry {
    fn from(counts: Counts) -> Self {
        Self {
            articles: counts.articles,
            rules: counts.rules,
            claims: counts.claims,
            facts: counts.facts,
            error: counts.error,
            warning: counts.warning,
            info: counts.info,
            suppressed: counts.suppressed,
            baselined: counts.baselined,
            unresolved: counts.unresolved,
            packs: counts.packs,
            switched_off: counts.switched_off,
            unread: counts.unread,
            partly_read: counts.partly_read,
        }
    }
}

impl<'a> From<&'a DeprecatedRule> for DeprecatedEntry<'a> {
    fn from(rule: &'a DeprecatedRule) -> Self {
        Self {
            rule: &rule.id,
            note: rule.note.as_deref(),
            successor: rule.successor.as_deref(),
        }
    }
}

impl<'a> From<&Problem<'a>> for ProblemEntry<'a> {
    fn from(problem: &Problem<'a>) -> Self {
        Self {
            path: problem.path,
            severity: problem.severity.as_str(),
            code: problem.code,
            message: problem.message,
            help: problem.help,
            line: problem.start.map(|start| start.line),
            column: problem.start.map(|start| start.column),
        }
    }
}

fn key(id: &FactId) -> Option<&str> {
    id.key.as_deref()
}

impl<'a> From<&'a Fact> for FactEntry<'a> {
    fn from(fact: &'a Fact) -> Self {
        Self {
            rule: &fact.id.rule,
            key: key(&fact.id),
            kind: fact.kind.as_str(),
            verdict: fact.verdict.as_str(),
            consensus: fact.consensus.as_ref().map(ConsensusEntry::from),
            claims: fact.claims.iter().map(ClaimEntry::from).collect(),
        }
    }
}

impl<'a> From<&'a (String, Camp)> for ConsensusEntry<'a> {
    fn from((text, camp): &'a (String, Camp)) -> Self {
        let (low, high) = ends(&camp.possible);
        Self {
            text,
            low,
            high,
            sources: camp.sources,
        }
    }
}

impl<'a> From<&'a Ruled> for ClaimEntry<'a> {
    fn from(Ruled { claim, role }: &'a Ruled) -> Self {
        let possible = claim.reading.possible();
        let (low, high) = possible.map_or((Value::Null, Value::Null), ends);
        Self {
            path: &claim.path,
            start: claim.span.start(),
            end: claim.span.end(),
            line: claim.start.line,
            column: claim.start.column,
            end_line: claim.end.line,
            end_column: claim.end.column,
            text: &claim.text,
            value: &claim.value,
            set: possible.map(ToString::to_string),
            low,
            high,
            hedge: hedge(claim),
            role: role.as_str(),
            camp: match role {
                Role::Camp(index) => Some(*index),
                _ => None,
            },
            rule: None,
            label: None,
        }
    }
}

fn hedge(claim: &Claim) -> Option<&'static str> {
    claim.hedge.map(Hedge::as_str)
}

impl<'a> From<&'a Finding> for FindingEntry<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            rule: &finding.fact.rule,
            key: key(&finding.fact),
            severity: finding.severity.as_str(),
            message: &finding.message,
            help: &finding.help,
            reference: finding.reference.as_deref(),
            fingerprint: &finding.fingerprint.0,
            claims: finding
                .claims
                .iter()
                .map(|ruled| taking_part(finding, ruled))
                .collect(),
            fixes: finding.fixes.iter().map(FixEntry::from).collect(),
            title: &finding.title,
            labels: finding.labels.iter().map(LabelEntry::from).collect(),
        }
    }
}

impl<'a> From<&'a Label> for LabelEntry<'a> {
    fn from(label: &'a Label) -> Self {
        Self {
            path: &label.path,
            start: label.span.start(),
            end: label.span.end(),
            line: label.start.line,
            column: label.start.column,
            end_line: label.end.line,
            end_column: label.end.column,
            text: &label.text,
            primary: label.primary,
        }
    }
}

/// A claim of a finding; of a relation with the rule that read it and what is said of it.
fn taking_part<'a>(finding: &'a Finding, ruled: &'a Ruled) -> ClaimEntry<'a> {
    let claim = &ruled.claim;
    let mut entry = ClaimEntry::from(ruled);
    if ruled.role == Role::Related {
        let at_it = |label: &&Label| label.path == claim.path && label.span == claim.span;
        entry.rule = Some(&claim.fact.rule);
        entry.label = finding
            .labels
            .iter()
            .find(at_it)
            .map(|label| label.text.as_str());
    }
    entry
}

impl<'a> From<&'a Fix> for FixEntry<'a> {
    fn from(fix: &'a Fix) -> Self {
        Self {
            path: &fix.path,
            start: fix.span.start(),
            end: fix.span.end(),
            replacement: &fix.replacement,
        }
    }
}

/// The ends of a set: numbers of a line, ISO days of a calendar; null where there is none.
fn ends(possible: &Possible) -> (Value, Value) {
    match possible {
        Possible::Line(LineSet { interval, .. }) => {
            let end = |bound: Bound<Rational>| bound.value().map_or(Value::Null, scan::number);
            (end(interval.low), end(interval.high))
        }
        Possible::Days(days) => {
            let end = |day: Option<jiff::civil::Date>| {
                day.map_or(Value::Null, |day| Value::from(day.to_string()))
            };
            (end(days.from), end(days.to))
        }
        Possible::Tally(_) | Possible::Quotation(_) | Possible::Term(_) | Possible::Members(_) => {
            (Value::Null, Value::Null)
        }
    }
}

/// Writes characters that steer a terminal or a build log as `\u` escapes, also those that JSON would
/// allow as they are. The same text to every reader of JSON.
struct Escaping(CompactFormatter);

impl Formatter for Escaping {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let mut rest = fragment;
        while let Some(at) = first_to_escape(rest) {
            self.0.write_string_fragment(writer, &rest[..at])?;
            let mut after = rest[at..].chars();
            for character in after.by_ref().take(1) {
                writer.write_all(numbered(character).as_bytes())?;
            }
            rest = after.as_str();
        }
        self.0.write_string_fragment(writer, rest)
    }
}

/// A JSON text with nothing in it that steers a terminal or a build log; the same to every reader.
#[must_use]
pub fn unsteered(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = first_to_escape(rest) {
        out.push_str(&rest[..at]);
        let mut after = rest[at..].chars();
        for character in after.by_ref().take(1) {
            out.push_str(&numbered(character));
        }
        rest = after.as_str();
    }
    out + rest
}

/// The `\u` escapes of a character.
fn numbered(character: char) -> String {
    let mut units = [0; 2];
    let units = character.encode_utf16(&mut units).iter();
    units.map(|unit| format!("\\u{unit:04x}")).collect()
}

/// Where the next character stands that has to be escaped; of `##[` the second sign, which makes the
/// three no command to a build log.
pub(super) fn first_to_escape(text: &str) -> Option<usize> {
    // Nearly every text and every key is of plain signs.
    if text
        .bytes()
        .all(|byte| matches!(byte, b' '..=b'~') && byte != b'#')
    {
        return None;
    }
    text.char_indices()
        .find_map(|(at, character)| match character {
            '#' if text[at..].starts_with(OLD_COMMAND) => Some(at + 1),
            character => steers(character).then_some(at),
        })
}

fn steers(character: char) -> bool {
    matches!(character,
        '\u{7f}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}')
}
