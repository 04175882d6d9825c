//! The report for people: each finding with the words of every side, in their own file and line.
//!
//! In: a report and a style. Out: text for a terminal or a log. Each side of a finding is one miette
//! diagnostic over nothing but the lines it shows; colours, width and signs are told, never looked up
//! in the environment.

use std::fmt;
use std::io::{self, Write};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::address::of_file;
use super::place::sentence;
use super::summary::{closing_line, counted};
use super::visible::{LINK_END, columns, harmless, link_start, visible, wrapped};
use super::window::Frame;
use super::{Report, Style};
use crate::finding::{Finding, Label, Severity};

mod excerpt;
mod side;

use excerpt::Excerpts;
use side::sides;

/// Writes every finding, what `--verbose` adds, and the summary as the last line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings {
        let text = finding_text(finding, report, style).map_err(io::Error::other)?;
        out.write_all(harmless(&text).as_bytes())?;
        writeln!(out)?;
    }
    if style.verbose && !report.idle_rules.is_empty() {
        let number = counted(report.idle_rules.len(), "rule", "rules");
        let mut text = String::new();
        let list = format!(
            "{} matched nothing: {}",
            number,
            report.idle_rules.join(", ")
        );
        paragraph("", &list, style, &mut text);
        out.write_all(harmless(&text).as_bytes())?;
        writeln!(out)?;
    }
    for note in report.notes.iter().filter(|_| style.verbose) {
        let mut text = String::new();
        paragraph("", &visible(note, style.unicode), style, &mut text);
        out.write_all(harmless(&text).as_bytes())?;
        writeln!(out)?;
    }
    if style.closing_line {
        writeln!(out, "{}", closing_line(&report.counts, style))?;
    }
    Ok(())
}

/// One finding from its heading to its last line.
fn finding_text(
    finding: &Finding,
    report: &Report<'_>,
    style: &Style,
) -> Result<String, fmt::Error> {
    let mut text = String::new();
    let mut sides = sides(finding, style.verbose, style.unicode)
        .into_iter()
        .peekable();
    let digits = finding
        .labels
        .iter()
        .map(|label| label.end.line.to_string().len());
    let sheet = Sheet {
        style,
        digits: digits.max().unwrap_or(1),
    };
    let message = sentence(finding);
    let said = sides.peek().is_some_and(|side| side.heading.is_none());
    let leading = if said { sides.next() } else { None };
    let (shown, named) = leading.map_or_else(Default::default, |side| (side.shown, side.named));
    let part = Part::new(
        Some(format!(
            "{}[{}]",
            finding.severity.as_str(),
            finding.fact.rule
        )),
        Some(finding.severity),
        &message,
        &shown,
        report,
        &sheet,
    );
    part.draw(&sheet, &mut text)?;
    also(&part, &named, style, &mut text);
    for side in sides {
        let heading = side.heading.unwrap_or_default();
        let severity = side.is_neutral.then_some(Severity::Info);
        let part = Part::new(None, severity, &heading, &side.shown, report, &sheet);
        text.push('\n');
        part.draw(&sheet, &mut text)?;
        also(&part, &side.named, style, &mut text);
    }
    tail(finding, style, &mut text);
    Ok(text)
}

/// The articles whose words are shown of a finding, unless everything is; one may come more than once.
pub fn articles_shown(finding: &Finding) -> impl Iterator<Item = &str> {
    let sides = sides(finding, false, true).into_iter();
    let labels = sides.flat_map(|side| side.shown);
    labels.map(|label| &*label.path)
}

/// One side of a finding, as miette draws it.
#[derive(Debug)]
struct Part<'f> {
    code: Option<String>,
    /// `None` for a side that is not the one to look at first.
    severity: Option<Severity>,
    message: String,
    excerpts: Excerpts,
    missing: Vec<&'f Label>,
}

impl<'f> Part<'f> {
    fn new(
        code: Option<String>,
        severity: Option<Severity>,
        message: &str,
        labels: &[&'f Label],
        report: &Report<'f>,
        sheet: &Sheet<'_>,
    ) -> Self {
        let style = sheet.style;
        // `  × ` stands before the message.
        let before = columns(sign(severity, style.unicode)) + 3;
        let link = |path: &str| {
            if style.hyperlinks && !report.address.is_empty() {
                link_start(&of_file(report.address, path))
            } else {
                String::new()
            }
        };
        let (excerpts, missing) = Excerpts::new(labels, report.texts, sheet.frame(), &link);
        Self {
            code: code.map(|code| visible(&code, style.unicode)),
            severity,
            message: wrapped(message, style.columns() - before, style.unicode).join("\n"),
            excerpts,
            missing,
        }
    }

    fn draw(&self, sheet: &Sheet<'_>, text: &mut String) -> fmt::Result {
        let style = sheet.style;
        let mut theme = match (style.unicode, style.color) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        };
        let styles = &mut theme.styles;
        styles.highlights = vec![match self.severity {
            Some(Severity::Error) => styles.error,
            Some(Severity::Warning) => styles.warning,
            Some(Severity::Info) | None => styles.advice,
        }];
        theme.characters.advice = sign(self.severity, style.unicode).to_owned();
        let corners = (theme.characters.ltop, theme.characters.lbot);
        let mut drawn = String::new();
        GraphicalReportHandler::new_themed(theme)
            .with_width(style.columns())
            .with_urls(false)
            // Lines are broken here already, at white space alone.
            .with_wrap_lines(false)
            .without_syntax_highlighting()
            .render_report(&mut drawn, self)?;
        sheet.align(&drawn, corners, text);
        Ok(())
    }
}

/// The sign of what is merely to be known, or of another side; miette has its own for the others.
fn sign(severity: Option<Severity>, unicode: bool) -> &'static str {
    match (severity, unicode) {
        (Some(_), _) => "i",
        (None, true) => "≠",
        (None, false) => "!=",
    }
}

/// What begins every link, and stands in no text that is shown.
const LINK: &str = "\u{1b}]8;;";

/// What all sides of a finding have in common on the screen.
struct Sheet<'s> {
    style: &'s Style,
    /// Digits of the greatest line number.
    digits: usize,
}

impl Sheet<'_> {
    fn frame(&self) -> Frame {
        Frame {
            // ` 12 │ ` stands before the text.
            width: self.style.columns().saturating_sub(self.digits + 4),
            unicode: self.style.unicode,
        }
    }

    /// Adds `drawn` to `text`, its excerpts moved to the right so that the line numbers of all
    /// excerpts are aligned; miette aligns those of one excerpt.
    fn align(&self, drawn: &str, (top, bottom): (char, char), text: &mut String) {
        let mut by = 0;
        for line in drawn.split_inclusive('\n') {
            let indent = line.len() - line.trim_start_matches(' ').len();
            if line[indent..].starts_with(top) {
                by = (self.digits + 2).saturating_sub(indent);
            }
            text.extend(std::iter::repeat_n(' ', by));
            // The link begins with the path, which is all that miette is told; it ends with the place.
            match line.strip_suffix("]\n") {
                Some(place) if line[indent..].starts_with(top) && place.contains(LINK) => {
                    text.push_str(&format!("{place}{LINK_END}]\n"));
                }
                _ => text.push_str(line),
            }
            if line[indent..].starts_with(bottom) {
                by = 0;
            }
        }
    }
}

impl fmt::Display for Part<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Part<'_> {}

impl Diagnostic for Part<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code
            .as_ref()
            .map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Some(Severity::Error) => miette::Severity::Error,
            Some(Severity::Warning) => miette::Severity::Warning,
            Some(Severity::Info) | None => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpts.labels()))
    }
}

/// Articles named in one line of places.
const MOST_NAMED: usize = 6;

/// Names the places whose words are not shown.
fn also(part: &Part<'_>, named: &[&Label], style: &Style, text: &mut String) {
    let missing = &part.missing;
    let after = part.excerpts.labels().next().is_some();
    let mut labels = missing.iter().chain(named).peekable();
    if labels.peek().is_none() {
        return;
    }
    let number = missing.len() + named.len();
    let mut articles: Vec<(&str, Vec<&Label>)> = Vec::new();
    for label in labels {
        match articles.last_mut() {
            Some((path, labels)) if *path == &*label.path => labels.push(label),
            _ => articles.push((&label.path, vec![label])),
        }
    }
    let most = if style.verbose {
        articles.len()
    } else {
        MOST_NAMED
    };
    let mut places: Vec<String> = articles
        .iter()
        .take(most)
        .map(|(path, labels)| {
            let lines: Vec<String> = labels
                .iter()
                .take(MOST_NAMED)
                .map(|label| format!("{}:{}", label.start.line, label.start.column))
                .collect();
            let more = if labels.len() > lines.len() {
                ", and more"
            } else {
                ""
            };
            format!("{path}:{}{more}", lines.join(", "))
        })
        .collect();
    if articles.len() > places.len() {
        let left = articles.len() - places.len();
        places.push(format!(
            "and {}",
            counted(left, "other place", "other places")
        ));
    }
    let name = if after {
        format!("    and {number} more: ")
    } else {
        "    in ".to_owned()
    };
    paragraph(&name, &places.join(", "), style, text);
}

/// What to do, and where to look it up.
fn tail(finding: &Finding, style: &Style, text: &mut String) {
    text.push('\n');
    let before = text.len();
    if !finding.help.trim().is_empty() {
        paragraph("  help: ", &finding.help, style, text);
    }
    if let Some(reference) = &finding.reference {
        paragraph("   see: ", reference, style, text);
    }
    if text.len() == before {
        text.pop();
    }
}

/// Adds `words` in lines of their own, the first after `name`, the others as far in.
fn paragraph(name: &str, words: &str, style: &Style, text: &mut String) {
    let indent = columns(name);
    for (index, line) in wrapped(words, style.columns().saturating_sub(indent), style.unicode)
        .iter()
        .enumerate()
    {
        if index > 0 {
            text.push_str(&" ".repeat(indent));
        } else if style.color && !name.is_empty() {
            text.push_str(&format!("\u{1b}[36m{name}\u{1b}[0m"));
        } else {
            text.push_str(name);
        }
        text.push_str(line);
        text.push('\n');
    }
}
