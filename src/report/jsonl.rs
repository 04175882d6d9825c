//! One JSON text per line: every finding, what could not be read, then the summary.
//!
//! In: a report. Out: lines for `jq`, a log collector, or whatever reads a report while it is written.
//! The fields are those of the JSON report; a line says by its `type` what it is.

use std::io::{self, Write};

use serde::Serialize;

use super::Report;
use super::json::{FindingEntry, ProblemEntry, SummaryEntry, TOOL, ToolEntry, VERSION, escaped};

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Finding(FindingEntry<'a>),
    Problem(ProblemEntry<'a>),
    Summary {
        version: u32,
        tool: ToolEntry,
        summary: SummaryEntry,
    },
}

/// Writes the lines; the summary is the last one, and tells a report without findings from one that was
/// cut off.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings {
        escaped(&Line::Finding(finding.into()), out)?;
        writeln!(out)?;
    }
    for problem in report.problems {
        escaped(&Line::Problem(problem.into()), out)?;
        writeln!(out)?;
    }
    let summary = Line::Summary {
        version: VERSION,
        tool: TOOL,
        summary: report.counts.into(),
    };
    escaped(&summary, out)?;
    writeln!(out)
}
