//! English: how its newspapers write figures, votes, dates and quotations.
//!
//! In: tokens. Out: a [`Reading`]. Words are data (`lexicon`); each recogniser is a file of its own
//! and answers one question: which value, if any, starts at this token. The driver asks all of them
//! and takes the longest reading, of two that are as long the more specific one.

mod date;
mod lexicon;
mod number;

use super::token::Tokens;
use super::{Context, Meaning, ReadValue, Reading, Sentence};
use crate::text::ProseSpan;
use crate::value::Kind;

/// A value that starts at the token a recogniser was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    /// Its kind.
    kind: Kind,
    /// The index of the token after its last one.
    end: usize,
    /// What was written.
    meaning: Meaning,
}

/// Answers whether a value of its kind starts at a token.
type Recogniser = fn(&Tokens<'_>, usize, Context<'_>) -> Option<Found>;

/// From the least to the most specific: of readings of equal length the last one wins.
const RECOGNISERS: &[Recogniser] = &[number::at, date::at];

pub(super) fn read(text: &str, context: Context<'_>) -> Reading {
    let tokens = Tokens::new(text);
    let mut reading = Reading {
        sentences: vec![Sentence {
            span: ProseSpan::new(0, text.len()),
            block: 0,
        }],
        ..Reading::default()
    };
    let mut at = 0;
    while at < tokens.len() {
        let found = RECOGNISERS
            .iter()
            .filter_map(|recognise| recognise(&tokens, at, context))
            .max_by_key(|found| found.end);
        let Some(found) = found else {
            at += 1;
            continue;
        };
        reading.values.push(ReadValue {
            kind: found.kind,
            span: tokens.span(at, found.end),
            hedge: None,
            meaning: found.meaning,
        });
        at = found.end.max(at + 1);
    }
    reading
}

pub(super) fn read_as(kind: Kind, text: &str, context: Context<'_>) -> Option<ReadValue> {
    read(text, context)
        .values
        .into_iter()
        .find(|value| value.kind == kind)
}

pub(super) fn read_names(_text: &str, _sentences: &[Sentence]) -> Vec<ReadValue> {
    Vec::new()
}

pub(super) fn read_lists(_text: &str, _sentences: &[Sentence]) -> Vec<ReadValue> {
    Vec::new()
}
