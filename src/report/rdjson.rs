//! The report in the Reviewdog Diagnostic Format: what reviewdog posts on any forge.
//!
//! In: a report. Out: one JSON text (`DiagnosticResult`). Columns count bytes of UTF-8 from 1, and an end
//! is outside: that is the format's own rule, and no other format's.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::address::is_address;
use super::json::escaped;
use super::place::{Place, chosen, place_of_fix, places, sentence};
use super::summary::counted;
use super::{Problem, Report, Texts};
use crate::finding::{Finding, Severity};
use crate::text::{FileOffset, LineIndex, Offset, Position};

/// Places that a message names, its own among them.
const MOST_NAMED: usize = 9;

#[derive(Serialize)]
struct Diagnostics<'a> {
    source: Source,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location<'a>>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    /// Left out where the whole file is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    /// Left out where the article's bytes are not to be had.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

/// Writes the diagnostics.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagnostics = Diagnostics {
        source: Source {
            name: env!("CARGO_PKG_NAME"),
        },
        diagnostics: report
            .findings
            .iter()
            .map(|finding| diagnostic(finding, report.texts))
            .chain(report.problems.iter().map(unread))
            .collect(),
    };
    escaped(&diagnostics, out)?;
    writeln!(out)
}

fn diagnostic<'a>(finding: &'a Finding, texts: &dyn Texts) -> Diagnostic<'a> {
    let places = places(finding);
    let mut message = sentence(finding);
    let (shown, rest) = chosen(&places, MOST_NAMED);
    for (_, said) in shown.iter().skip(1) {
        message.push_str(&format!("\n{}: {}", said.place.shown(), said.words));
    }
    if !rest.is_empty() {
        let more = counted(rest.len(), "more place", "more places");
        message.push_str(&format!("\nand {more}"));
    }
    if !finding.help.trim().is_empty() {
        message.push_str(&format!("\n{}", finding.help));
    }
    let first = places.first().map(|said| said.place);
    Diagnostic {
        message,
        location: first.map(|place| Location {
            path: place.path,
            range: Some(range(&place, texts)),
        }),
        severity: severity(finding.severity),
        code: Code {
            value: Cow::Borrowed(&finding.fact.rule),
            url: finding
                .reference
                .as_deref()
                .filter(|reference| is_address(reference)),
        },
        // A suggestion replaces words in the file that the diagnostic stands in.
        suggestions: finding
            .fixes
            .iter()
            .filter(|fix| first.is_some_and(|place| place.path == &*fix.path))
            .filter_map(|fix| {
                Some(Suggestion {
                    range: range(&place_of_fix(fix, texts)?, texts),
                    text: &fix.replacement,
                })
            })
            .collect(),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    }
}

/// An article that could not be read.
fn unread<'a>(problem: &Problem<'a>) -> Diagnostic<'a> {
    let point = |position: Position| Point {
        line: position.line,
        column: None,
    };
    Diagnostic {
        message: format!("{}\n{}", problem.message, problem.help),
        location: Some(Location {
            path: problem.path,
            range: problem.start.zip(problem.end).map(|(start, end)| Range {
                start: point(start),
                end: point(end),
            }),
        }),
        severity: severity(problem.severity),
        code: Code {
            value: Cow::Owned(problem.id()),
            url: None,
        },
        suggestions: Vec::new(),
    }
}

fn range(place: &Place<'_>, texts: &dyn Texts) -> Range {
    let text = texts.text(place.path);
    Range {
        start: point(place.start, place.span.start(), text),
        end: point(place.end, place.span.end(), text),
    }
}

/// `offset` as a line and a column of bytes.
fn point(position: Position, offset: usize, text: Option<(&str, &LineIndex)>) -> Point {
    let column = text.and_then(|(_, lines)| {
        // A byte order mark is bytes of its line, too.
        let line = lines.line(FileOffset::new(offset));
        Some(offset.checked_sub(lines.line_start(line)?)? + 1)
    });
    Point {
        line: position.line,
        column,
    }
}
