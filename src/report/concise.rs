//! One line per finding, as compilers print them: `path:line:column: severity[rule] sentence`.
//!
//! In: a report and a style. Out: text for a log, an editor's list of problems, or `grep`.

use std::io::{self, Write};

use super::address::of_file;
use super::place::{places, sentence};
use super::summary::closing_line;
use super::visible::{BOLD, CYAN, LINK_END, RED, YELLOW, harmless, link_start, painted, visible};
use super::{Report, Style};
use crate::finding::Severity;

/// Writes the findings, and the summary as the last line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings {
        let place = places(finding).first().map(|said| {
            let shown = said.place.shown();
            linked(said.place.path, &shown, report, style)
        });
        write_line(
            place,
            finding.severity,
            &finding.fact.rule,
            &sentence(finding),
            style,
            out,
        )?;
    }
    for problem in report.problems {
        let place = linked(problem.path, &problem.place(), report, style);
        write_line(
            Some(place),
            problem.severity,
            &problem.id(),
            problem.message,
            style,
            out,
        )?;
    }
    if style.closing_line {
        writeln!(out, "{}", closing_line(&report.counts, style))?;
    }
    Ok(())
}

/// A place in bold, as a link to its file where the terminal can.
fn linked(path: &str, place: &str, report: &Report<'_>, style: &Style) -> String {
    let shown = painted(&visible(place, style.unicode), BOLD, style);
    if !style.hyperlinks || report.address.is_empty() {
        return shown;
    }
    let start = link_start(&of_file(report.address, path));
    format!("{start}{shown}{LINK_END}")
}

/// `place` is fit for a terminal already.
fn write_line(
    place: Option<String>,
    severity: Severity,
    id: &str,
    says: &str,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let color = match severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Info => CYAN,
    };
    let severity = format!("{}[{}]", severity.as_str(), visible(id, style.unicode));
    let place = place.map(|place| format!("{place}: ")).unwrap_or_default();
    let line = format!(
        "{place}{} {}\n",
        painted(&severity, color, style),
        visible(says, style.unicode)
    );
    out.write_all(harmless(&line).as_bytes())
}
