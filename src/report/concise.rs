//! One line per finding, as compilers print them: `path:line:column: severity[rule] sentence`.
//!
//! In: a report and a style. Out: text for a log, an editor's list of problems, or `grep`.

use std::io::{self, Write};

use super::place::{places, sentence};
use super::summary::summary_line;
use super::visible::{BOLD, CYAN, RED, YELLOW, harmless, painted, visible};
use super::{Report, Style};
use crate::finding::Severity;

/// Writes the findings, and the summary as the last line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings {
        let place = match places(finding).first() {
            Some(said) => format!("{}: ", visible(&said.place.shown(), style.unicode)),
            None => String::new(),
        };
        let color = match finding.severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
            Severity::Info => CYAN,
        };
        let severity = format!(
            "{}[{}]",
            finding.severity.as_str(),
            visible(&finding.fact.rule, style.unicode)
        );
        let line = format!(
            "{}{} {}\n",
            painted(&place, BOLD, style),
            painted(&severity, color, style),
            visible(&sentence(finding), style.unicode)
        );
        out.write_all(harmless(&line).as_bytes())?;
    }
    if style.closing_line {
        writeln!(out, "{}", summary_line(&report.counts))?;
    }
    Ok(())
}
