//! Whether the words around a date look back or ahead.
//!
//! Reports look back: "said Friday" is the last Friday. "Will vote Tuesday" looks ahead. The words
//! nearest before the date decide, then those after it; a date that stands alone, as in a listing,
//! looks ahead.

use super::reader::Reader;
use super::words;
use crate::grammar::token::TokenKind;

/// Where a date lies, seen from the dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Ahead,
    /// Nothing says it: the default of the form decides.
    Open,
}

/// How many tokens are looked at, before and after.
const REACH: usize = 14;

/// The direction of the date that stands on the tokens `from..to`.
pub(super) fn around(reader: &Reader<'_, '_>, from: usize, to: usize) -> Direction {
    let start = reader.sentence_start(from, REACH);
    for at in (start..from).rev() {
        if let Some(direction) = of_word(reader, at) {
            return direction;
        }
    }
    for at in to..to + REACH {
        if reader.ends_sentence(at) {
            break;
        }
        if let Some(direction) = of_word(reader, at) {
            return direction;
        }
    }
    if stands_alone(reader, from, to) {
        return Direction::Ahead;
    }
    Direction::Open
}

fn of_word(reader: &Reader<'_, '_>, at: usize) -> Option<Direction> {
    let word = reader.word(at);
    if word.is_empty() {
        return None;
    }
    if &*word == "may" && reader.capital(at) {
        return None;
    }
    if words::AHEAD.contains(&&*word) {
        return Some(Direction::Ahead);
    }
    // "set to begin", "is to meet": the infinitive after a form of "be" looks ahead.
    if &*word == "be" && at > 0 && reader.tokens.is(at - 1, "to") {
        return Some(Direction::Ahead);
    }
    let past = word.len() > 4 && word.ends_with("ed") && !words::NOT_PAST.contains(&&*word);
    (past || words::BACK.contains(&&*word)).then_some(Direction::Back)
}

/// Whether nothing but small words stands around the date in its block.
fn stands_alone(reader: &Reader<'_, '_>, from: usize, to: usize) -> bool {
    let small = |at: usize| {
        reader.is_any(
            at,
            &["on", "in", "at", "the", "from", "of", "by", "for", "around"],
        ) || matches!(reader.tokens.kind(at), TokenKind::Sign(_))
    };
    let mut before = from;
    while before > 0 && from - before < 4 && small(before - 1) {
        before -= 1;
    }
    let mut after = to;
    while after < to + 4 && after < reader.tokens.len() && small(after) {
        after += 1;
    }
    let at_start = before == 0 || reader.tokens.kind(before - 1) == TokenKind::Break;
    at_start && reader.tokens.kind(after) == TokenKind::Break
}
