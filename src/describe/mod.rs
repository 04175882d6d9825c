//! A rule in plain words: what it looks for, where, and what counts as agreement.
//!
//! In: a compiled rule. Out: a [`Description`], sentences for an editor who wrote the rule or has to act
//! on its findings. Knows nothing of what the rule found, nor of how the sentences are laid out.

mod agreement;
mod pattern;
mod relation;

pub use relation::{RelationDescription, describe_relation};

use crate::rule::{AppliesTo, LooksFor, Pattern, Quotes, Rule, RuleTests, Scope, State, Words};
use crate::value::Kind;

/// One line of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A sentence.
    Sentence(String),
    /// An entry of the list that the sentence before it opens.
    Entry(String),
}

impl Line {
    /// The words, whatever the line is.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Sentence(words) | Self::Entry(words) => words,
        }
    }
}

/// A rule in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// What makes words a claim.
    pub looks_for: Vec<Line>,
    /// Which articles it is about.
    pub articles: Vec<Line>,
    /// When sources agree.
    pub agreement: Vec<Line>,
    /// What it is tried on by `rules test`.
    pub tests: Vec<Line>,
}

/// Tells `rule` in words.
#[must_use]
pub fn describe(rule: &Rule) -> Description {
    Description {
        looks_for: looks_for(rule),
        articles: articles(&rule.applies_to),
        agreement: agreement::of(rule),
        tests: tests(&rule.tests),
    }
}

/// A pattern in words: `<number> migrants were (detained / stopped)`. What may be left out stands in
/// brackets, alternatives have a slash between them, `…` stands for any words.
#[must_use]
pub fn pattern_in_words(pattern: &Pattern) -> String {
    pattern::in_words(pattern)
}

fn sentence(words: impl Into<String>) -> Line {
    Line::Sentence(words.into())
}

/// What a claim of the kind is, with its article.
fn a_value(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "a number",
        Kind::Percent => "a percentage",
        Kind::Money => "an amount of money",
        Kind::Ordinal => "a place in an order",
        Kind::Vote => "a vote",
        Kind::Ratio => "a ratio",
        Kind::Score => "a score",
        Kind::Date => "a date",
        Kind::Duration => "a length of time",
        Kind::Quote => "a quotation",
        Kind::Name => "a name",
        Kind::Label => "a state",
        Kind::Text => "the wording",
        Kind::Set => "a list of names",
    }
}

fn looks_for(rule: &Rule) -> Vec<Line> {
    let what = a_value(rule.kind);
    let mut lines = Vec::new();
    match &rule.looks_for {
        LooksFor::Values { find, near } | LooksFor::Members { find, near, .. } => {
            places(what, find, near, rule.within, &mut lines);
        }
        LooksFor::Quotations { like, find, near } => {
            if !like.is_empty() {
                lines.push(sentence(
                    "a quotation with at least half of these words, five or more, in this order",
                ));
                lines.extend(like.iter().map(|quotation| {
                    let words = quotation.written(0..quotation.len());
                    Line::Entry(format!("“{words}”"))
                }));
            }
            if !find.is_empty() || !near.is_empty() {
                places(what, find, near, rule.within, &mut lines);
            }
        }
        LooksFor::Name { canonical, aliases } => {
            lines.push(sentence(format!(
                "the name {}, and every word that is a slip of the pen away from it",
                either(canonical)
            )));
            if !aliases.is_empty() {
                lines.push(sentence(format!("also right: {}", either(aliases))));
            }
        }
        LooksFor::States { states, .. } => {
            lines.push(sentence("one of these states, told by its words"));
            lines.extend(states.iter().map(state));
        }
    }
    if rule.since {
        lines.push(sentence(
            "A length of time stands for the day on which it began, counted from the article's own day.",
        ));
    }
    if let Some(key) = &rule.key {
        lines.extend(family(key));
    }
    if !rule.unless.is_empty() {
        let reach = scope(rule.within);
        lines.push(sentence(format!(
            "Not where the {reach} has {}",
            either(&all_spoken(&rule.unless))
        )));
    }
    match rule.quotes {
        Quotes::Include => {}
        Quotes::Exclude => lines.push(sentence("Words inside quotation marks do not count.")),
        Quotes::Only => lines.push(sentence("Only words inside quotation marks count.")),
    }
    if let Some(least) = rule.min_precision.filter(|least| *least > 1) {
        lines.push(sentence(format!(
            "Figures with fewer than {least} digits that say something are left out."
        )));
    }
    // Words of a quotation are not a pattern: brackets in them are its own.
    let is_pattern =
        !matches!(&rule.looks_for, LooksFor::Quotations { like, .. } if !like.is_empty());
    if is_pattern {
        lines.extend(signs(&lines));
    }
    lines
}

/// What parts one fact of a family from the next.
fn family(key: &Pattern) -> [Line; 3] {
    let is_person = key
        .slots()
        .first()
        .is_some_and(|slot| slot.kind == Kind::Name);
    [
        sentence(if is_person {
            "A family: one fact for each name read in"
        } else {
            "A family: one fact for each value read in"
        }),
        Line::Entry(quoted(key)),
        sentence(if is_person {
            "The nearest in the sentence counts; without one there is no claim. Titles and initials do not \
             count, and a person's surname stands for the full name."
        } else {
            "The nearest in the sentence counts; without one there is no claim."
        }),
    ]
}

/// Where a value has to stand.
fn places(what: &str, find: &[Pattern], near: &[Words], within: Scope, lines: &mut Vec<Line>) {
    let words = all_spoken(near);
    match (find, words.as_slice()) {
        ([], []) => {}
        ([], words) => lines.push(sentence(format!(
            "every {} in a {} with {}",
            what.split_once(' ').map_or(what, |(_, bare)| bare),
            scope(within),
            both(words)
        ))),
        (find, words) => {
            lines.push(sentence(format!("{what} where a sentence reads")));
            lines.extend(find.iter().map(|pattern| Line::Entry(quoted(pattern))));
            if !words.is_empty() {
                lines.push(sentence(format!(
                    "and the {} has {}",
                    scope(within),
                    both(words)
                )));
            }
        }
    }
}

fn scope(within: Scope) -> &'static str {
    match within {
        Scope::Sentence => "sentence",
        Scope::Paragraph => "paragraph",
    }
}

fn state(state: &State) -> Line {
    let patterns: Vec<String> = state.find.iter().map(quoted).collect();
    Line::Entry(format!("{}: {}", state.name, either(&patterns)))
}

fn quoted(pattern: &Pattern) -> String {
    format!("“{}”", pattern::in_words(pattern))
}

/// What the signs mean that patterns in words are written with, where some were used.
fn signs(lines: &[Line]) -> Option<Line> {
    let used = |sign: &str| {
        lines
            .iter()
            .any(|line| matches!(line, Line::Entry(words) if words.contains(sign)))
    };
    let mut told = Vec::new();
    for (sign, meaning) in [
        ("[", "[ ] may be left out"),
        (" / ", "/ is either"),
        ("<word>", "<word> is any word"),
        ("…", "… is any words"),
    ] {
        if used(sign) {
            told.push(meaning);
        }
    }
    (!told.is_empty()).then(|| sentence(format!("({})", told.join(", "))))
}

/// Entries of `near` or `unless` as they are read: `confirm… or vote…`.
fn all_spoken(words: &[Words]) -> Vec<String> {
    let words_are_several = words.len() > 1;
    words
        .iter()
        .map(|words| {
            let alternatives: Vec<String> = words
                .written()
                .split('|')
                .map(|word| word.trim().replace('*', "…"))
                .collect();
            match alternatives.as_slice() {
                [_, _, ..] if words_are_several => format!("({})", either(&alternatives)),
                _ => either(&alternatives),
            }
        })
        .collect()
}

/// `a, b or c`.
fn either<T: AsRef<str>>(words: &[T]) -> String {
    joined(words, "or")
}

/// `a, b and c`.
fn both<T: AsRef<str>>(words: &[T]) -> String {
    joined(words, "and")
}

fn joined<T: AsRef<str>>(words: &[T], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., end] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", first.join(", "), end.as_ref())
        }
    }
}

fn articles(applies_to: &AppliesTo) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(paths) = &applies_to.paths {
        let written: Vec<&str> = paths.written().iter().map(|(text, _)| &**text).collect();
        lines.push(format!("whose path fits {}", either(&written)));
    }
    if !applies_to.mentions.is_empty() {
        lines.push(format!(
            "that mention {}",
            either(&all_spoken(&applies_to.mentions))
        ));
    }
    match applies_to.published {
        Some((Some(from), Some(to))) if from == to => lines.push(format!("published on {from}")),
        Some((Some(from), Some(to))) => lines.push(format!("published from {from} to {to}")),
        Some((Some(from), None)) => lines.push(format!("published on {from} or later")),
        Some((None, Some(to))) => lines.push(format!("published on {to} or earlier")),
        Some((None, None)) | None => {}
    }
    if !applies_to.tags.is_empty() {
        lines.push(format!("with the tag {}", either(&applies_to.tags)));
    }
    if !applies_to.sources.is_empty() {
        lines.push(format!("from {}", either(&applies_to.sources)));
    }
    match lines.len() {
        0 => vec![sentence("all")],
        _ => vec![sentence(format!("those {}", lines.join(", and ")))],
    }
}

fn tests(tests: &RuleTests) -> Vec<Line> {
    let counts = [
        (tests.agree.len(), "agree", "agrees"),
        (tests.disagree.len(), "disagree", "disagrees"),
        (tests.ignore.len(), "are ignored", "is ignored"),
        (tests.reads.len(), "name what is read", "names what is read"),
    ];
    let all: usize = counts.iter().map(|(count, ..)| count).sum();
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, many, one)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    vec![sentence(match all {
        0 => "none: add `tests`, so that you know what it reads".to_owned(),
        1 => format!("1 example: {}", parts.join(", ")),
        _ => format!("{all} examples: {}", parts.join(", ")),
    })]
}
