//! Understands what someone typed who wants a rule: a pattern, a sentence of an article, a few words.
//!
//! In: that text. Out: an [`Idea`]: ways to look for it, from the closest to the loosest; or a mistake with
//! the caret at its place. What each of them finds is for others to find out.

use std::ops::Range;
use std::sync::Arc;

use super::content::content_words;
use super::draft::Looks;
use crate::grammar::{Context, Events, Meaning, ReadValue, Reading, read};
use crate::mistake::{FileText, Mistake, Place};
use crate::rule::{Pattern, PatternMistake, Words};
use crate::text::FileSpan;
use crate::value::Kind;

/// What was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A pattern with a slot.
    Pattern,
    /// A sentence with a figure in it.
    Sentence,
    /// A quotation.
    Quotation,
    /// Words alone.
    Words,
}

/// One way to look for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What is read.
    pub kind: Kind,
    /// Where.
    pub looks: Looks,
}

/// What someone wants to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idea {
    /// What was typed.
    pub form: Form,
    /// Ways to look for it, the closest first; of words alone, the same words with every kind.
    pub attempts: Vec<Attempt>,
    /// The words of the figure that the slot stands for, and of others in the sentence.
    pub figure: Option<String>,
    /// Other figures of the sentence.
    pub others: Vec<String>,
}

/// How mistakes name what was typed.
const SHOWN: &str = "<what to try>";
/// What is typed may be this long, in bytes.
const LONGEST: usize = 4_096;
/// Words that are looked for, at most.
const MOST_WORDS: usize = 8;
/// Words beside a slot, at most: more of them are seldom found a second time.
const MOST_BESIDE: usize = 6;

/// Kinds that words alone may be about, the likelier first.
const KINDS: [Kind; 8] = [
    Kind::Number,
    Kind::Percent,
    Kind::Money,
    Kind::Vote,
    Kind::Date,
    Kind::Duration,
    Kind::Ratio,
    Kind::Score,
];

/// Reads what was typed. `events` are days that have a name.
///
/// # Errors
/// With the mistake, at its place: an empty text, a bad pattern, no word to look for.
pub fn understand(text: &str, events: &Events) -> Result<Idea, Mistake> {
    let text = text.trim();
    if text.len() > LONGEST {
        return Err(Mistake::new(
            "factlint::try::too-long",
            format!(
                "what to try is {} bytes long; {LONGEST} is the most",
                text.len()
            ),
        )
        .help("try one sentence, or its most important words"));
    }
    if text.is_empty() {
        return Err(Mistake::new("factlint::try::empty", "there is nothing to try").help(HELP));
    }
    if looks_like_a_pattern(text) {
        return pattern(text);
    }
    let context = Context {
        dateline: None,
        events,
    };
    let reading = read(text, context);
    if let Some(value) = chosen(text, &reading) {
        let idea = sentence(text, value, &reading);
        if idea.attempts.is_empty() {
            let range = value.whole().range();
            return Err(mistake(
                text,
                PatternMistake {
                    range,
                    message: "there is no word beside the figure that tells what it is".to_owned(),
                    help: HELP.to_owned(),
                },
            ));
        }
        return Ok(idea);
    }
    if let Some(Meaning::Quotation(quotation)) =
        reading.quotations.first().map(|value| &value.meaning)
        && quotation.len() >= LEAST_QUOTED
    {
        return Ok(Idea {
            form: Form::Quotation,
            attempts: vec![Attempt {
                kind: Kind::Quote,
                looks: Looks::Like(quotation.written(0..quotation.len())),
            }],
            figure: None,
            others: Vec::new(),
        });
    }
    words(text)
}

/// A quotation is told from a word in quotation marks by its length; a rule needs as many to find it.
const LEAST_QUOTED: usize = 5;

const HELP: &str = "type a pattern with a slot, \"{number} migrants\", a few words, \"migrants stopped\", or \
     a sentence of an article with its figure";

/// A brace or a regular expression's group: nothing that stands in a sentence.
fn looks_like_a_pattern(text: &str) -> bool {
    text.contains(['{', '}']) || text.contains("(?") || text.contains(".*") || text.contains("\\")
}

fn mistake(text: &str, mistake: PatternMistake) -> Mistake {
    let file = Arc::new(FileText::new(SHOWN, text));
    let place = Place {
        file,
        span: FileSpan::new(mistake.range.start, mistake.range.end),
    };
    Mistake::new("factlint::try::bad-pattern", mistake.message)
        .at(&place, "here")
        .help(mistake.help)
}

fn pattern(text: &str) -> Result<Idea, Mistake> {
    let whole = |message: &str, help: &str| {
        mistake(
            text,
            PatternMistake {
                range: 0..text.len(),
                message: message.to_owned(),
                help: help.to_owned(),
            },
        )
    };
    let pattern = Pattern::parse(text).map_err(|wrong| mistake(text, wrong))?;
    let kinds: Vec<Kind> = pattern.slots().iter().map(|slot| slot.kind).collect();
    let Some(kind) = kinds
        .iter()
        .find(|kind| !matches!(kind, Kind::Name))
        .copied()
    else {
        return Err(if kinds.is_empty() {
            whole(
                "the pattern has no slot, so it reads no value",
                "write a slot where the value stands, such as {number}, {date} or {vote}",
            )
        } else {
            whole(
                "a slot {name} alone makes no rule: names are found by their spelling",
                "write a rule with `kind: name` and `canonical: …`, or add a slot for a value",
            )
        });
    };
    Ok(Idea {
        form: Form::Pattern,
        attempts: vec![Attempt {
            kind,
            looks: Looks::Find(text.to_owned()),
        }],
        figure: None,
        others: Vec::new(),
    })
}

/// The figure that a sentence is about: the first one that is no date and no length of time, else the
/// first. A place in an order in words alone ("first") is none.
fn chosen<'r>(text: &str, reading: &'r Reading) -> Option<&'r ReadValue> {
    let is_figure = |value: &&ReadValue| {
        value.kind != Kind::Ordinal
            || text[value.span.range()].contains(|c: char| c.is_ascii_digit())
    };
    let is_time = |value: &&ReadValue| matches!(value.kind, Kind::Date | Kind::Duration);
    let mut values = reading
        .values
        .iter()
        .chain(&reading.pairs)
        .filter(is_figure);
    values
        .clone()
        .find(|value| !is_time(value))
        .or_else(|| values.next())
}

fn sentence(text: &str, value: &ReadValue, reading: &Reading) -> Idea {
    let whole = value.whole().range();
    let kind = value.kind;
    // The clause ends at a sign or at another figure.
    let mut clause = clause(text, &whole);
    for other in &reading.values {
        let range = other.whole().range();
        if range.end <= whole.start {
            clause.start = clause.start.max(range.end);
        } else if range.start >= whole.end {
            clause.end = clause.end.min(range.start);
        }
    }
    let mut attempts = Vec::new();
    let mut add = |looks: Looks| {
        let attempt = Attempt { kind, looks };
        if !attempts.contains(&attempt) {
            attempts.push(attempt);
        }
    };
    let everything = trimmed(text, 0..text.len());
    for range in [everything, clause.clone()] {
        add_pattern(text, &whole, range, kind, MOST_BESIDE, &mut add);
    }
    let mut beside: Vec<String> = words_beside(text, clause.clone(), &whole);
    if beside.len() < 2 {
        // A figure in brackets, or between commas: the words of the sentence tell what it is.
        beside = words_beside(text, 0..text.len(), &whole);
    }
    if beside.len() > 1 {
        add(Looks::Near(beside.iter().take(3).cloned().collect()));
    }
    for most in [3, 2, 1] {
        add_pattern(
            text,
            &whole,
            shortened(text, &clause, &whole, most),
            kind,
            most,
            &mut add,
        );
    }
    if !beside.is_empty() {
        add(Looks::Near(beside.iter().take(2).cloned().collect()));
    }
    Idea {
        form: Form::Sentence,
        attempts,
        figure: Some(text[whole].to_owned()),
        others: reading
            .values
            .iter()
            .filter(|other| *other != value)
            .map(|other| text[other.whole().range()].to_owned())
            .collect(),
    }
}

/// Adds the pattern of the words in `range`, the figure replaced by its slot, unless it has too many words
/// or none that says anything.
fn add_pattern(
    text: &str,
    figure: &Range<usize>,
    range: Range<usize>,
    kind: Kind,
    most: usize,
    add: &mut impl FnMut(Looks),
) {
    let range = range.start.min(figure.start)..range.end.max(figure.end);
    let (before, after) = (
        &text[range.start..figure.start],
        &text[figure.end..range.end],
    );
    let count = |words: &str| words.split_whitespace().count();
    let says = !content_words(before).is_empty() || !content_words(after).is_empty();
    if !says || count(before).max(count(after)) > most {
        return;
    }
    let written = format!("{}{{{kind}}}{}", plain(before), plain(after));
    let even = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if Pattern::parse(&even).is_ok() {
        add(Looks::Find(even));
    }
}

/// Words as a pattern that matches them.
fn plain(words: &str) -> String {
    // A hyphen is escaped for the sake of classes alone, and as itself it stands for any dash.
    regex_syntax::escape(words).replace(r"\-", "-")
}

/// The bytes around the figure that no sign of punctuation parts from it.
fn clause(text: &str, figure: &Range<usize>) -> Range<usize> {
    let parts = |character: char| {
        matches!(
            character,
            ',' | ';' | ':' | '.' | '!' | '?' | '—' | '–' | '(' | ')' | '“' | '”' | '"' | '\n'
        )
    };
    let from = text[..figure.start]
        .char_indices()
        .rev()
        .find(|(_, character)| parts(*character))
        .map_or(0, |(at, character)| at + character.len_utf8());
    let to = text[figure.end..]
        .find(parts)
        .map_or(text.len(), |at| figure.end + at);
    trimmed(text, from..to.max(figure.end))
}

/// `range` without white space and end punctuation at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let sign = |c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '“' | '”')
    };
    let start = range.start + (words.len() - words.trim_start_matches(sign).len());
    let end = range.start + words.trim_end_matches(sign).len();
    start.min(end)..end.max(start)
}

/// The bytes of at most `most` words on either side of the figure, within the clause.
fn shortened(
    text: &str,
    clause: &Range<usize>,
    figure: &Range<usize>,
    most: usize,
) -> Range<usize> {
    let before = &text[clause.start.min(figure.start)..figure.start];
    let after = &text[figure.end..clause.end.max(figure.end)];
    let words = |part: &str| -> Vec<Range<usize>> {
        let mut words: Vec<Range<usize>> = Vec::new();
        for (at, character) in part.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            match words.last_mut() {
                Some(word) if word.end == at => word.end = at + character.len_utf8(),
                _ => words.push(at..at + character.len_utf8()),
            }
        }
        words
    };
    let offset = figure.start - before.len();
    let from = words(before)
        .iter()
        .rev()
        .nth(most - 1)
        .map_or(offset, |word| offset + word.start);
    let to = words(after)
        .get(most - 1)
        .map_or(figure.end + after.trim_end().len(), |word| {
            figure.end + word.end
        });
    from..to
}

/// The words of the clause that say something, the nearest to the figure first.
fn words_beside(text: &str, clause: Range<usize>, figure: &Range<usize>) -> Vec<String> {
    let mut words: Vec<(usize, usize, &str)> = content_words(&text[clause.clone()])
        .into_iter()
        .map(|(range, word)| (clause.start + range.start, clause.start + range.end, word))
        .filter(|(start, end, _)| *end <= figure.start || *start >= figure.end)
        .map(|(start, end, word)| {
            let distance = figure.start.saturating_sub(end) + start.saturating_sub(figure.end);
            (distance, start, word)
        })
        .collect();
    words.sort_unstable();
    let mut nearest: Vec<String> = Vec::new();
    for (.., word) in words {
        if !nearest.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            nearest.push(word.to_owned());
        }
    }
    nearest
}

fn words(text: &str) -> Result<Idea, Mistake> {
    let mut near: Vec<String> = Vec::new();
    for entry in text.split_whitespace() {
        let entry = entry.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '*' | '|'));
        // What is written with a star or a bar is meant as it stands.
        let meant = entry.contains(['*', '|']) && entry.contains(char::is_alphabetic);
        let says = !content_words(entry).is_empty();
        if (meant || says)
            && Words::parse(entry).is_ok()
            && !near.iter().any(|known| known.eq_ignore_ascii_case(entry))
            && near.len() < MOST_WORDS
        {
            near.push(entry.to_owned());
        }
    }
    if near.is_empty() {
        return Err(mistake(
            text,
            PatternMistake {
                range: 0..text.len(),
                message: "there is no word here that tells one sentence from another".to_owned(),
                help: HELP.to_owned(),
            },
        ));
    }
    Ok(Idea {
        form: Form::Words,
        attempts: KINDS
            .into_iter()
            .map(|kind| Attempt {
                kind,
                looks: Looks::Near(near.clone()),
            })
            .collect(),
        figure: None,
        others: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn idea(text: &str) -> Idea {
        understand(text, &Events::new()).expect("understood")
    }

    #[track_caller]
    fn check(text: &str, form: Form, kind: Kind, attempts: &[&str]) {
        let idea = idea(text);
        assert_eq!(idea.form, form);
        assert_eq!(idea.attempts[0].kind, kind);
        let said: Vec<String> = idea
            .attempts
            .iter()
            .filter(|attempt| attempt.kind == kind)
            .map(|attempt| attempt.looks.in_words())
            .collect();
        assert_eq!(said, attempts);
    }

    #[test]
    fn a_pattern_is_taken_as_it_stands() {
        check(
            "{number} migrants",
            Form::Pattern,
            Kind::Number,
            &["“<number> migrants”"],
        );
        check(
            "{name} was confirmed {vote}",
            Form::Pattern,
            Kind::Vote,
            &["“<name> was confirmed <vote>”"],
        );
    }

    #[test]
    fn the_figure_of_a_sentence_becomes_a_slot_and_the_words_loosen() {
        check(
            "2.38 million migrants were stopped.",
            Form::Sentence,
            Kind::Number,
            &[
                "“<number> migrants were stopped”",
                "near migrants, stopped",
                "“<number> migrants were”",
                "“<number> migrants”",
            ],
        );
        check(
            "In the fiscal year that ended Sept. 30, migrants were stopped 2.38 million times, up 37% from the year before",
            Form::Sentence,
            Kind::Number,
            &[
                "“migrants were stopped <number> times”",
                "near stopped, times, migrants",
                "“were stopped <number> times”",
                "“stopped <number> times”",
                "near stopped, times",
            ],
        );
        check(
            "The Senate confirmed him (50-47)",
            Form::Sentence,
            Kind::Vote,
            &[
                "“The Senate confirmed him (<vote>)”",
                "near confirmed, Senate",
            ],
        );
    }

    #[test]
    fn signs_of_a_sentence_are_meant_as_themselves() {
        let idea = idea("U.S. (net) profit rose 12% [sic] there");
        assert!(
            idea.attempts.iter().any(
                |attempt| matches!(&attempt.looks, Looks::Find(pattern) if pattern.contains(r"\["))
            ),
            "{:?}",
            idea.attempts
        );
        assert!(idea.attempts.iter().all(|attempt| match &attempt.looks {
            Looks::Find(pattern) => Pattern::parse(pattern).is_ok(),
            _ => true,
        }));
    }

    #[test]
    fn words_alone_are_looked_for_with_every_kind() {
        check(
            "the migrants were stopped",
            Form::Words,
            Kind::Number,
            &["near migrants, stopped"],
        );
        check(
            "Senate confirm*|vote*",
            Form::Words,
            Kind::Number,
            &["near Senate, confirm*|vote*"],
        );
        assert_eq!(idea("first migrants").form, Form::Words);
    }

    #[test]
    fn a_quotation_is_looked_for_by_its_words() {
        check(
            "“I have no plans to resign,” he said",
            Form::Quotation,
            Kind::Quote,
            &["like “I have no plans to resign”"],
        );
    }

    #[track_caller]
    fn mistaken(text: &str, at: &str, says: &str) {
        let mistake = understand(text, &Events::new()).expect_err("a mistake");
        let place = mistake.place().expect("a place");
        assert_eq!(&place.file.text()[place.span.range()], at);
        let all = format!("{mistake} {}", mistake.advice().unwrap_or_default());
        assert!(all.contains(says), "{all}");
    }

    #[test]
    fn a_mistake_is_shown_at_its_place() {
        mistaken("{nubmer} migrants", "{nubmer}", "{number}");
        mistaken("{number migrants", "{number migrants", "never closed");
        mistaken("(?:one|other) way", "(?:one|other) way", "no slot");
        mistaken("{name} spoke", "{name} spoke", "kind: name");
        mistaken("it was the", "it was the", "no word");
        mistaken("it was 50-47", "50-47", "no word beside the figure");
        assert!(understand("  ", &Events::new()).is_err());
        assert!(understand(&"x".repeat(5_000), &Events::new()).is_err());
    }

    #[test]
    fn no_text_is_too_odd() {
        for text in [
            "50-47",
            "%",
            "“”",
            "“a",
            "* | *",
            "é 3 é",
            "\u{202e}12 x",
            "a|",
            "3",
            "...",
        ] {
            if let Ok(idea) = understand(text, &Events::new()) {
                assert!(!idea.attempts.is_empty(), "{text}");
            }
        }
    }
}
