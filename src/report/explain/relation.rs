//! What came of a relation: whether it holds, and what breaks it.
//!
//! In: [`Related`]. Out: its rows: each break in a sentence, with every figure that takes part and what it
//! would have to be.

use super::{HEADING, MARGIN, MOST_FACTS, heading};
use crate::finding::Finding;
use crate::report::Style;
use crate::report::summary::counted;
use crate::report::visible::{RED, painted, visible, wrapped};

/// What came of a relation.
#[derive(Clone, Debug)]
pub struct Related<'a> {
    /// Whether its figures came together at least once.
    pub judged: bool,
    /// Why it was not judged somewhere, a sentence each.
    pub notes: Vec<&'a str>,
    /// Where it does not hold.
    pub findings: Vec<&'a Finding>,
}

/// Writes it.
pub(super) fn write(related: &Related<'_>, style: &Style, text: &mut String) {
    let broken = related.findings.len();
    let verdict = match (related.judged, broken) {
        (true, 0) => "it holds wherever all its figures are stated".to_owned(),
        (_, 0) if related.notes.is_empty() => "its figures never come together".to_owned(),
        (_, 0) => "it could not be judged".to_owned(),
        (_, count) => format!("it does not hold in {}", counted(count, "place", "places")),
    };
    heading("found", style, text);
    text.push_str(&if broken > 0 {
        painted(&verdict, RED, style)
    } else {
        verdict
    });
    text.push('\n');
    let shown = if style.verbose { broken } else { MOST_FACTS };
    for finding in related.findings.iter().take(shown) {
        text.push('\n');
        let sign = if style.unicode { "≠" } else { "!=" };
        let key = finding.fact.key.as_deref().map(|key| format!("{key}: "));
        let message = format!("{sign} {}{}", key.unwrap_or_default(), finding.message);
        lines(&message, MARGIN, style, text);
        for (ruled, label) in finding.claims.iter().zip(&finding.labels) {
            let path = visible(&label.path, style.unicode);
            let place = format!("{path}:{}:{}", label.start.line, label.start.column);
            let says = &ruled.claim.display;
            let words = format!("{place} {says}; {}", label.text);
            lines(&words, MARGIN + 4, style, text);
        }
    }
    if broken > shown {
        let more = counted(broken - shown, "more place", "more places");
        text.push_str(&format!("\n  and {more}; -v shows all\n"));
    }
    for note in &related.notes {
        lines(note, MARGIN + HEADING, style, text);
    }
}

/// `words` from column `indent` on; what runs on is set in by two more.
fn lines(words: &str, indent: usize, style: &Style, text: &mut String) {
    let words = visible(words, style.unicode);
    let room = style.columns().saturating_sub(indent + 2);
    for (index, line) in wrapped(&words, room, style.unicode).iter().enumerate() {
        let more = if index > 0 { 2 } else { 0 };
        text.push_str(&" ".repeat(indent + more));
        text.push_str(line);
        text.push('\n');
    }
}
