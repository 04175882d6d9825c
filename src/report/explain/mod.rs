//! A rule explained: its description, and what it found, drawn.
//!
//! In: an [`Explanation`] for each rule: sentences, and facts with their claims. Out: text for people.
//! Figures are drawn on a number line and dates on a calendar strip, a row for each claim on one axis,
//! so that a glance shows who leaves out what the others allow; everything else is a table.

mod calendar;
mod chart;
mod line;
mod relation;
mod scale;
mod table;

pub use relation::Related;

use std::io::{self, Write};

use super::Style;
use super::summary::counted;
use super::visible::{BOLD, DIM, RED, ellipsis, harmless, painted, visible, wrapped};
use crate::claim::Claim;
use crate::finding::{Fact, Verdict};
use crate::value::{Kind, Possible};

/// What is told of one rule or relation.
#[derive(Clone, Debug)]
pub struct Explanation<'a> {
    /// The rule's id.
    pub id: &'a str,
    /// What it reads: `number`; or `relation`.
    pub kind: &'static str,
    /// Where it is declared: `rules/border.yaml:7`.
    pub place: String,
    /// What the fact is called.
    pub title: &'a str,
    /// What is said of it, part by part.
    pub parts: Vec<Part>,
    /// What came of it.
    pub found: Found<'a>,
    /// How many articles were read.
    pub articles: usize,
}

/// What came of a rule or relation.
#[derive(Clone, Debug)]
pub enum Found<'a> {
    /// What a rule found.
    Facts {
        /// By key.
        facts: Vec<&'a Fact>,
        /// What the rule expects, with what it is called.
        expected: Option<(String, Possible)>,
        /// Whether later articles may change the value.
        moves: bool,
    },
    /// Whether a relation holds.
    Relation(Related<'a>),
}

/// Some sentences under one heading.
#[derive(Clone, Debug)]
pub struct Part {
    /// A word or two.
    pub heading: &'static str,
    /// What is said.
    pub lines: Vec<PartLine>,
}

/// One line of a part.
#[derive(Clone, Debug)]
pub enum PartLine {
    /// A sentence.
    Sentence(String),
    /// An entry of the list that the sentence before opens.
    Entry(String),
}

/// Columns before a heading.
const MARGIN: usize = 2;
/// Columns for a heading and the gap after it.
const HEADING: usize = 13;

/// Writes what is told of the rules, one after the other.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(
    explanations: &[Explanation<'_>],
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (index, explanation) in explanations.iter().enumerate() {
        let mut text = String::new();
        if index > 0 {
            text.push('\n');
        }
        one(explanation, style, &mut text);
        out.write_all(harmless(&text).as_bytes())?;
    }
    Ok(())
}

fn one(explanation: &Explanation<'_>, style: &Style, text: &mut String) {
    let id = visible(explanation.id, style.unicode);
    let place = visible(&explanation.place, style.unicode);
    text.push_str(&painted(&id, BOLD, style));
    text.push_str(&painted(
        &format!("  {}  {place}\n", explanation.kind),
        DIM,
        style,
    ));
    if explanation.title != explanation.id {
        for line in wrapped(explanation.title, style.columns(), style.unicode) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text.push('\n');
    for part in &explanation.parts {
        self::part(part, style, text);
    }
    text.push('\n');
    let (facts, expected, moves) = match &explanation.found {
        Found::Relation(related) if explanation.articles > 0 => {
            return relation::write(related, style, text);
        }
        Found::Relation(_) => (&[][..], None, false),
        Found::Facts {
            facts,
            expected,
            moves,
        } => (facts.as_slice(), expected.as_ref(), *moves),
    };
    if facts.is_empty() {
        heading("found", style, text);
        text.push_str(&match explanation.articles {
            0 => "no article was read\n".to_owned(),
            1 => "nothing in 1 article\n".to_owned(),
            count => format!("nothing in {count} articles\n"),
        });
        return;
    }
    let shown = if style.verbose {
        facts.len()
    } else {
        MOST_FACTS
    };
    for (index, fact) in facts.iter().take(shown).enumerate() {
        if index > 0 {
            text.push('\n');
        }
        found(fact, style, text);
        text.push('\n');
        match fact.kind {
            Kind::Number
            | Kind::Percent
            | Kind::Money
            | Kind::Ordinal
            | Kind::Duration
            | Kind::Date => chart::draw(fact, expected, moves, style, text),
            _ => table::lay_out(fact, moves, style, text),
        }
    }
    let more = facts.len().saturating_sub(shown);
    if more > 0 {
        text.push_str(&format!(
            "\n  and {}; -v shows all\n",
            counted(more, "more fact", "more facts")
        ));
    }
}

/// Facts of a family that are shown unless everything is wanted.
const MOST_FACTS: usize = 12;

fn heading(words: &str, style: &Style, text: &mut String) {
    text.push_str(&" ".repeat(MARGIN));
    text.push_str(&painted(&format!("{words:<HEADING$}"), DIM, style));
}

fn part(part: &Part, style: &Style, text: &mut String) {
    let indent = MARGIN + HEADING;
    let mut first = true;
    for line in &part.lines {
        let (words, inset) = match line {
            PartLine::Sentence(words) => (words, 0),
            PartLine::Entry(words) => (words, 2),
        };
        let room = style.columns().saturating_sub(indent + inset);
        let lines = wrapped(
            &fit(words, style),
            room.saturating_sub(inset),
            style.unicode,
        );
        for (index, words) in lines.iter().enumerate() {
            if first {
                heading(part.heading, style, text);
                first = false;
            } else {
                text.push_str(&" ".repeat(indent));
            }
            // What runs on in an entry is set in once more, so that each entry is seen to begin.
            let more = if index > 0 { inset } else { 0 };
            text.push_str(&" ".repeat(inset + more));
            text.push_str(words);
            text.push('\n');
        }
    }
}

/// The set of values that a claim allows, in words: `from 2,375,000 up to 2,385,000`.
pub(super) fn in_words(claim: &Claim) -> String {
    match claim.reading.possible() {
        Some(Possible::Line(set)) => line::Measure::of(claim.kind, std::iter::once(set)).words(set),
        Some(Possible::Days(days)) => super::scan::days_in_words(days, &claim.display),
        Some(Possible::Tally(_)) => claim.value.clone(),
        Some(Possible::Quotation(quotation)) => counted(quotation.len(), "word", "words"),
        _ => claim.display.clone(),
    }
}

/// `words` without signs of ours that the terminal does not know.
fn fit(words: &str, style: &Style) -> String {
    if style.unicode {
        words.to_owned()
    } else {
        words
            .replace('…', ellipsis(false))
            .replace(['“', '”'], "\"")
            .replace('’', "'")
    }
}

/// The line over a fact's claims: how many there are, and what came of them.
fn found(fact: &Fact, style: &Style, text: &mut String) {
    heading("found", style, text);
    let sources: std::collections::BTreeSet<&str> = fact
        .claims
        .iter()
        .map(|ruled| &*ruled.claim.source.name)
        .collect();
    let verdict = match fact.verdict {
        Verdict::Agree => "they agree",
        Verdict::Disagree => "they disagree",
        Verdict::Single => "so nothing to compare",
        Verdict::Unexpected => "not all are as expected",
    };
    let key = fact
        .id
        .key
        .as_deref()
        .map(|key| format!("{}: ", visible(key, style.unicode)));
    let line = format!(
        "{}{} of {}, {verdict}",
        key.unwrap_or_default(),
        counted(fact.claims.len(), "claim", "claims"),
        counted(sources.len(), "source", "sources"),
    );
    let wrong = matches!(fact.verdict, Verdict::Disagree | Verdict::Unexpected);
    let room = style.columns().saturating_sub(MARGIN + HEADING);
    for (index, line) in wrapped(&line, room, style.unicode).iter().enumerate() {
        if index > 0 {
            text.push_str(&" ".repeat(MARGIN + HEADING));
        }
        text.push_str(&if wrong {
            painted(line, RED, style)
        } else {
            line.clone()
        });
        text.push('\n');
    }
}
