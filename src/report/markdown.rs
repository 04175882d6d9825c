//! The report as Markdown: for a comment on a pull request, or the summary of a job.
//!
//! In: a report. Out: GitHub's dialect, which GitLab and others read, too. No word of an article or a rule
//! has a meaning in it: no mark-up, no link, no mention of a person.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::address::is_address;
use super::place::{chosen, places, sentence};
use super::summary::{counted, summary_line};
use super::visible::{harmless_markup, visible};
use super::{Problem, Report};
use crate::finding::Finding;

/// Bytes of a report, at most: a comment on GitHub may have 65,536 characters.
pub const MOST_IN_A_COMMENT: usize = 60_000;
/// Bytes of a report as the summary of a job, at most: GitHub takes 1 MiB for a step.
pub const MOST_IN_A_SUMMARY: usize = 1_000_000;
/// Places that a finding names.
const MOST_NAMED: usize = 12;
/// Files that could not be read and are named.
const MOST_PROBLEMS: usize = 50;

/// Writes the report such that it fits a comment.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_within(report, MOST_IN_A_COMMENT, out)
}

/// Writes the report in about `most` bytes: findings that do not fit are counted at the end, the gravest
/// come first.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_within(report: &Report<'_>, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut findings: Vec<&Finding> = report.findings.iter().collect();
    findings.sort_by_key(|finding| Reverse(finding.severity));
    let heading = match findings.len() {
        0 => "## factlint\n".to_owned(),
        count => format!("## factlint: {}\n", counted(count, "finding", "findings")),
    };
    writeln!(out, "{heading}\n{}", summary_line(&report.counts))?;
    let unread = harmless_markup(&unread(report.problems));
    out.write_all(unread.as_bytes())?;
    let mut used = heading.len() + unread.len();
    for (index, finding) in findings.iter().enumerate() {
        let text = harmless_markup(&section(finding));
        if used + text.len() > most {
            let left = findings.len() - index;
            let findings = counted(left, "more finding is", "more findings are");
            writeln!(
                out,
                "\n**{findings} not shown here: the text would be too long.**"
            )?;
            break;
        }
        used += text.len();
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// What could not be read, so that nobody takes the rest for everything.
fn unread(problems: &[Problem<'_>]) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let mut text =
        "\n**Not everything was read:**\n\n| where | what is wrong | what to do |\n|---|---|---|\n"
            .to_owned();
    for problem in problems.iter().take(MOST_PROBLEMS) {
        text.push_str(&format!(
            "| {} | **{}**: {} | {} |\n",
            escaped(&problem.place()),
            problem.severity.as_str(),
            escaped(problem.message),
            escaped(problem.help)
        ));
    }
    if problems.len() > MOST_PROBLEMS {
        let more = counted(problems.len() - MOST_PROBLEMS, "more file", "more files");
        text.push_str(&format!("| and {more} | | |\n"));
    }
    text
}

fn section(finding: &Finding) -> String {
    let mut text = format!(
        "\n### {}: {}\n",
        finding.severity.as_str(),
        escaped(&sentence(finding))
    );
    let places = places(finding);
    if !places.is_empty() {
        text.push_str("\n| where | what it says |\n|---|---|\n");
    }
    let (shown, rest) = chosen(&places, MOST_NAMED);
    for (_, said) in shown {
        let bold = if said.primary { "**" } else { "" };
        let words = escaped(said.words);
        let words = if words.is_empty() {
            String::new()
        } else {
            format!("{bold}{words}{bold}")
        };
        text.push_str(&format!("| {} | {words} |\n", escaped(&said.place.shown())));
    }
    if !rest.is_empty() {
        let more = counted(rest.len(), "more place", "more places");
        text.push_str(&format!("| and {more} | |\n"));
    }
    if !finding.help.trim().is_empty() {
        text.push_str(&format!("\n{}\n", escaped(&finding.help)));
    }
    text.push_str(&format!("\nRule: {}", escaped(&finding.fact.rule)));
    if let Some(reference) = &finding.reference {
        text.push_str(&format!(" · see {}", link(reference)));
    }
    text.push('\n');
    text
}

/// A link whose words are its address, or words where it is none.
pub(super) fn link(reference: &str) -> String {
    if is_address(reference) {
        // Brackets of this kind are no part of an address, so it ends where it seems to.
        format!("<{reference}>")
    } else {
        escaped(reference)
    }
}

/// `text` in one line, as words and nothing else.
pub(super) fn escaped(text: &str) -> String {
    let text = visible(text, true);
    let mut out = String::with_capacity(text.len());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(character);
            }
            // An address would become a link.
            ':' if text[at..].starts_with("://") => out.push_str("\\:"),
            '.' if ends_with_www(&text[..at]) => out.push_str("\\."),
            // Forges look for mentions and numbers of issues in the finished page, where a backslash is
            // gone; a space of no width keeps them apart.
            '@' => out.push_str("@&#8203;"),
            '#' => {
                out.push_str("\\#");
                if characters
                    .peek()
                    .is_some_and(|(_, next)| next.is_ascii_digit())
                {
                    out.push_str("&#8203;");
                }
            }
            // At the beginning of a line these make a list, a heading's line or a number.
            '-' | '+' | '=' if at == 0 => {
                out.push('\\');
                out.push(character);
            }
            '.' if at == digits => out.push_str("\\."),
            other => out.push(other),
        }
    }
    out
}

/// In any case of letters.
fn ends_with_www(text: &str) -> bool {
    let last = text.len().saturating_sub(3);
    text.as_bytes()[last..].eq_ignore_ascii_case(b"www")
}
