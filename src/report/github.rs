//! Annotations for GitHub Actions: one workflow command per finding.
//!
//! In: a report. Out: lines that GitHub's runner reads, errors first, and one line for people. Everything
//! is escaped as the runner reads it (`ActionCommand.cs` of `actions/runner`): in data `%`, CR and LF; in
//! properties `:` and `,` as well. The summary of the job is the Markdown report.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::Report;
use super::place::{chosen, places, sentence};
use super::summary::{counted, summary_line};
use super::visible::{self, Shown, push_shown, visible};
use crate::finding::{Finding, Severity};
use crate::text::Position;

/// Annotations of one level that GitHub shows for one step.
const MOST_SHOWN: usize = 10;
/// Places that an annotation names, its own among them.
const MOST_NAMED: usize = 9;

/// Writes the annotations, then how many GitHub does not show, then the summary line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut findings: Vec<&Finding> = report.findings.iter().collect();
    // Only the first of each step are shown, so the gravest come first.
    findings.sort_by_key(|finding| Reverse(finding.severity));
    for finding in &findings {
        writeln!(out, "{}", command(finding, report))?;
    }
    let counts = &report.counts;
    let hidden: usize = [counts.error, counts.warning, counts.info]
        .iter()
        .map(|count| count.saturating_sub(MOST_SHOWN))
        .sum();
    if hidden > 0 {
        writeln!(
            out,
            "GitHub shows {MOST_SHOWN} annotations of each level; {} in this log and in the summary of the job.",
            counted(hidden, "more stands", "more stand"),
        )?;
    }
    writeln!(out, "{}", summary_line(counts))
}

/// The annotation for what kept something from being checked. `place` is a file as seen from the root of the
/// repository, with a line and a column; `title` a few words, `text` the whole of it.
#[must_use]
pub fn failure(place: Option<(&str, Position)>, title: &str, text: &str) -> String {
    let mut properties = Vec::new();
    if let Some((path, at)) = place {
        properties.push(("file", path.to_owned()));
        properties.push(("line", at.line.to_string()));
        properties.push(("col", at.column.to_string()));
    }
    properties.push(("title", visible(title, true)));
    let lines: Vec<String> = text.lines().map(|line| visible(line, true)).collect();
    annotation("error", &properties, &lines)
}

/// `::error file=…,line=…,col=…::…`.
fn command(finding: &Finding, report: &Report<'_>) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let places = places(finding);
    let mut properties = Vec::new();
    if let Some(place) = places.first().map(|said| said.place) {
        properties.push(("file", report.path_from_root(place.path)));
        properties.push(("line", place.start.line.to_string()));
        properties.push(("endLine", place.end.line.to_string()));
        // GitHub drops an annotation that has columns and spans lines. The last column is counted in:
        // one beyond the end of the file would not be shown either.
        if place.is_in_one_line() {
            let last = place.end.column.saturating_sub(1);
            properties.push(("col", place.start.column.to_string()));
            properties.push(("endColumn", last.max(place.start.column).to_string()));
        }
    }
    properties.push(("title", visible(&finding.fact.rule, true)));
    let mut lines = vec![visible(&sentence(finding), true)];
    let (shown, rest) = chosen(&places, MOST_NAMED);
    for (_, said) in shown.iter().skip(1) {
        let line = format!("{}: {}", said.place.shown(), said.words);
        lines.push(visible(&line, true));
    }
    if !rest.is_empty() {
        let more = counted(rest.len(), "more place", "more places");
        lines.push(format!("and {more}"));
    }
    for words in [Some(&*finding.help), finding.reference.as_deref()]
        .into_iter()
        .flatten()
    {
        if !words.trim().is_empty() {
            lines.push(visible(words, true));
        }
    }
    annotation(level, &properties, &lines)
}

fn annotation(level: &str, properties: &[(&str, String)], lines: &[String]) -> String {
    let properties: Vec<String> = properties
        .iter()
        .map(|(name, value)| format!("{name}={}", property(value)))
        .collect();
    format!(
        "::{level} {}::{}",
        properties.join(","),
        data(&lines.join("\n"))
    )
}

/// What stands after the second `::`.
fn data(text: &str) -> String {
    // `%` goes first, or it would escape the escapes.
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property. A file whose name holds what a terminal obeys has no annotation at its place:
/// the log that the line stands in is read in terminals.
fn property(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        let is_line_end = matches!(character, '\r' | '\n');
        match visible::shown(character, true) {
            Shown::As(_) | Shown::Number if !is_line_end => push_shown(character, true, &mut shown),
            _ => shown.push(character),
        }
    }
    data(&shown).replace(':', "%3A").replace(',', "%2C")
}
