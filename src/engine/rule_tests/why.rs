//! Finds out why a rule reads nothing in a text in which it should.
//!
//! In: the rule and the text. Out: one sentence that names the first thing that is missing: a value of
//! the rule's kind, a word of `near`, the words of a pattern.

use crate::article::Article;
use crate::grammar::{Context, Events, ReadValue, read, read_lists, read_names};
use crate::mistake::quoted;
use crate::rule::{LooksFor, Pattern, Quotes, Rule, Words};
use crate::value::Kind;

/// Why the rule reads no claim in the article.
pub(super) fn nothing(rule: &Rule, article: &Article, events: &Events) -> String {
    let text = article.prose.text();
    match &rule.looks_for {
        LooksFor::Values { find, near } | LooksFor::Members { find, near, .. } => {
            no_value(rule, article, events)
                .or_else(|| no_words(rule, text, near))
                .or_else(|| no_pattern(text, find))
                .unwrap_or_else(|| by_comparison(rule, find, near))
        }
        LooksFor::Quotations { like, find, near } => no_value(rule, article, events)
            .or_else(|| no_words(rule, text, near))
            .or_else(|| no_pattern(text, find))
            .unwrap_or_else(|| {
                if like.is_empty() {
                    by_comparison(rule, find, near)
                } else {
                    "the quotation shares too few words with `like`: half of them, five at least"
                        .to_owned()
                }
            }),
        LooksFor::Name { canonical, .. } => format!(
            "no word of it is {} or a letter or two away from it",
            canonical
                .first()
                .map_or_else(String::new, |name| quoted(name).to_string())
        ),
        LooksFor::States { states, .. } => {
            let patterns: Vec<Pattern> =
                states.iter().flat_map(|state| state.find.clone()).collect();
            no_words(rule, text, &[])
                .or_else(|| no_pattern(text, &patterns))
                .unwrap_or_else(|| {
                    "compare it word by word with the patterns of `states`".to_owned()
                })
        }
    }
}

/// The text holds no value of the kind.
fn no_value(rule: &Rule, article: &Article, events: &Events) -> Option<String> {
    let wanted = |kind: Kind| kind == rule.kind || (rule.since && kind == Kind::Duration);
    let text = article.prose.text();
    let context = Context {
        dateline: article.metadata.dateline,
        events,
    };
    let reading = read(text, context);
    let others: &[ReadValue] = match rule.kind {
        // Any words will do for a text.
        Kind::Text => return None,
        Kind::Quote => &reading.quotations,
        Kind::Name => &read_names(text, &reading.sentences),
        Kind::Set => &read_lists(text, &reading.sentences),
        // A pair of figures may be any of these, as the rule wishes.
        Kind::Vote | Kind::Ratio | Kind::Score if !reading.pairs.is_empty() => return None,
        _ => &reading.values,
    };
    if others.iter().any(|value| wanted(value.kind)) {
        return None;
    }
    let kind = word_for(rule.kind);
    let Some(first) = others.first() else {
        return Some(format!(
            "there is no {kind} in it that can be read; `factlint scan` shows what can be read in any text"
        ));
    };
    let words = text.get(first.whole().range()).unwrap_or_default();
    let article = if first.kind == Kind::Ordinal {
        "an"
    } else {
        "a"
    };
    Some(format!(
        "there is no {kind} in it: {} is read as {article} {}",
        quoted(words),
        first.kind
    ))
}

/// What an editor calls a value of the kind.
fn word_for(kind: Kind) -> &'static str {
    match kind {
        Kind::Quote => "quotation",
        Kind::Set => "list of names",
        kind => kind.as_str(),
    }
}

/// A word of `near` is missing, or one of `unless` is there.
fn no_words(rule: &Rule, text: &str, near: &[Words]) -> Option<String> {
    if let Some(words) = near.iter().find(|words| !words.stand_in(text)) {
        return Some(format!(
            "it lacks {}, which `near` asks for",
            quoted(words.written())
        ));
    }
    let voiding = rule.unless.iter().find(|words| words.stand_in(text))?;
    Some(format!(
        "it has {}, and `unless` passes over such a sentence",
        quoted(voiding.written())
    ))
}

/// No pattern has its words in the text.
fn no_pattern(text: &str, find: &[Pattern]) -> Option<String> {
    // As the search for candidates folds it.
    let folded = text
        .replace('ſ', "s")
        .replace('\u{212a}', "k")
        .to_ascii_lowercase();
    let lacks = |pattern: &Pattern| {
        pattern
            .literals()
            .filter(|literals| {
                !literals
                    .iter()
                    .any(|literal| folded.contains(literal.as_str()))
            })
            .cloned()
    };
    let lacking: Option<Vec<Vec<String>>> = find.iter().map(lacks).collect();
    let first = lacking?.into_iter().next()?;
    let shown: Vec<String> = first
        .iter()
        .take(3)
        .map(|literal| quoted(literal.trim()).to_string())
        .collect();
    let which = if find.len() == 1 {
        "it lacks the words of the pattern".to_owned()
    } else {
        format!(
            "it lacks the words of all {} patterns; the first needs",
            find.len()
        )
    };
    let joint = if find.len() == 1 { ": " } else { " " };
    Some(format!("{which}{joint}{}", shown.join(" or ")))
}

fn by_comparison(rule: &Rule, find: &[Pattern], near: &[Words]) -> String {
    if rule.key.is_some() && find.is_empty() {
        return "no words of it fit `key`, so it is not known which fact it is about".to_owned();
    }
    let outside = match rule.quotes {
        Quotes::Include => None,
        Quotes::Exclude => Some("`quotes: exclude` passes over words inside quotation marks"),
        Quotes::Only => Some("`quotes: only` passes over words outside quotation marks"),
    };
    if let (Some(outside), true) = (outside, find.is_empty()) {
        return outside.to_owned();
    }
    match (find.is_empty(), near.is_empty()) {
        (true, _) => "the value and the words of `near` stand in different sentences: `within: paragraph` looks further".to_owned(),
        _ => "a pattern has words in it, but not all of them beside the value: compare them word by word with `find`".to_owned(),
    }
}
