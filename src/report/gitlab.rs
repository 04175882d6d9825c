//! The report as GitLab's Code Quality reads it: a JSON array with an entry for each finding.
//!
//! In: a report. Out: one JSON text. GitLab shows an entry in the merge request, at its line; paths count
//! from the root of the repository. The names of the fields are those of GitLab's documentation.

use std::io::{self, Write};

use serde::Serialize;

use super::json::escaped;
use super::place::{Occurrences, Said, chosen, places, sentence};
use super::summary::counted;
use super::{Problem, Report};
use crate::finding::{Finding, Severity};
use crate::text::Position;

/// Places that a description names, its own among them.
const MOST_NAMED: usize = 9;

#[derive(Serialize)]
struct Entry {
    check_name: String,
    description: String,
    severity: &'static str,
    fingerprint: String,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
}

impl From<Position> for Point {
    fn from(position: Position) -> Self {
        Self {
            line: position.line,
            column: position.column,
        }
    }
}

/// Writes the array.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut occurrences = Occurrences::default();
    let problems = report.problems.iter().enumerate();
    let findings = report.findings.iter();
    let entries: Vec<Entry> = findings
        .map(|finding| entry(finding, occurrences.next(finding), report))
        .chain(problems.map(|(index, problem)| {
            let before = &report.problems[..index];
            let again = before.iter().filter(|other| other.is_like(problem)).count() + 1;
            unread(problem, again, report)
        }))
        .collect();
    escaped(&entries, out)?;
    writeln!(out)
}

fn entry(finding: &Finding, occurrence: usize, report: &Report<'_>) -> Entry {
    let places = places(finding);
    Entry {
        check_name: finding.fact.rule.to_string(),
        description: description(finding, &places),
        severity: severity(finding.severity),
        // GitLab takes entries with one fingerprint for one.
        fingerprint: match occurrence {
            1 => finding.fingerprint.0.clone(),
            again => format!("{}-{again}", finding.fingerprint.0),
        },
        location: match places.first() {
            Some(said) => Location {
                path: report.path_from_root(said.place.path),
                positions: Positions {
                    begin: said.place.start.into(),
                    end: said.place.end.into(),
                },
            },
            None => at_the_top(report.path_from_root(".")),
        },
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}

/// An entry has to stand somewhere.
fn at_the_top(path: String) -> Location {
    Location {
        path,
        positions: Positions {
            begin: Point { line: 1, column: 1 },
            end: Point { line: 1, column: 1 },
        },
    }
}

/// An article that could not be read; `again` is how often this was said of it so far, this time included.
fn unread(problem: &Problem<'_>, again: usize, report: &Report<'_>) -> Entry {
    let mut location = at_the_top(report.path_from_root(problem.path));
    if let Some((start, end)) = problem.start.zip(problem.end) {
        location.positions = Positions {
            begin: start.into(),
            end: end.into(),
        };
    }
    Entry {
        check_name: problem.id(),
        description: format!("{} — {}", problem.message, problem.help),
        severity: severity(problem.severity),
        fingerprint: format!("{}-{}-{again}", problem.id(), problem.path),
        location,
    }
}

fn description(finding: &Finding, places: &[Said<'_>]) -> String {
    let mut text = sentence(finding);
    let (shown, rest) = chosen(places, MOST_NAMED);
    let mut named: Vec<String> = shown
        .iter()
        .skip(1)
        .map(|(_, said)| format!("{} ({})", said.place.shown(), said.words))
        .collect();
    if !rest.is_empty() {
        let more = counted(rest.len(), "more place", "more places");
        named.push(format!("and {more}"));
    }
    if !named.is_empty() {
        text.push_str(&format!(" — see also {}", named.join(", ")));
    }
    text
}
