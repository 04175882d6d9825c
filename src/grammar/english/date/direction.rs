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
    // "One official Monday described": the verb of the date itself.
    if is_past(reader, to) {
        return Direction::Back;
    }
    if reader.is_any(from.wrapping_sub(1), &["starting", "beginning"]) {
        return Direction::Ahead;
    }
    let start = reader.sentence_start(from, REACH);
    let before = (start..from).rev();
    let after = (to..to + REACH).take_while(|at| !reader.ends_sentence(*at));
    if let Some(direction) = before.chain(after).find_map(|at| of_word(reader, at)) {
        return direction;
    }
    if stands_alone(reader, from, to) {
        return Direction::Ahead;
    }
    Direction::Open
}

/// Verbs of the past that only report: what was said may be still to come.
const REPORTS: &[&str] = &[
    "said",
    "says",
    "told",
    "announced",
    "promised",
    "predicted",
    "has",
    "have",
    "since",
    "been",
    "called",
    "scheduled",
    "expected",
    "planned",
    "proposed",
    "ordered",
    "agreed",
    "decided",
    "asked",
    "wanted",
    "vowed",
    "delayed",
    "postponed",
    "moved",
    "pushed",
    "was",
    "were",
    "had",
];

/// Whether a verb of the past beside the date on `from..to` tells what happened on it: "was shot on
/// Mother's Day", "On Jan. 6 they stormed the house". A preposition must lead the date.
pub(super) fn happened(reader: &Reader<'_, '_>, from: usize, to: usize) -> bool {
    const NEAR: usize = 5;
    let led = reader.is_any(
        from.wrapping_sub(1),
        &[
            "on", "at", "over", "during", "before", "after", "around", "since",
        ],
    );
    let planned = (reader.sentence_start(from, REACH)..from)
        .any(|at| of_word(reader, at) == Some(Direction::Ahead));
    if !led || planned {
        return false;
    }
    let start = reader.sentence_start(from, NEAR);
    let tells = |verb: usize| is_past(reader, verb) && !reader.is_any(verb, REPORTS);
    let mut before = (start..from).rev();
    if before.any(|at| is_past(reader, at)) {
        return (start..from)
            .rev()
            .find(|at| is_past(reader, *at))
            .is_some_and(tells);
    }
    let opens = start + 1 == from;
    let stops =
        |at: &usize| !reader.ends_sentence(*at) && of_word(reader, *at) != Some(Direction::Ahead);
    opens
        && (to..to + NEAR)
            .take_while(stops)
            .find(|at| is_past(reader, *at))
            .is_some_and(tells)
}

fn of_word(reader: &Reader<'_, '_>, at: usize) -> Option<Direction> {
    let tokens = reader.tokens;
    if tokens.kind(at) != TokenKind::Word {
        return None;
    }
    let key = tokens.key(at);
    // "plans to", but "vacation plans for" are things.
    let plan = || tokens.is(at, "plan") || tokens.is(at, "plans");
    let to = tokens.is(at + 1, "to") || tokens.is(at + 1, "for") && !plan();
    let on = tokens.is(at + 1, "on") && reader.word(at).starts_with("plan");
    if words::AHEAD.has(key) || (to || on) && words::AHEAD_TO.has(key) {
        return Some(Direction::Ahead);
    }
    // "set to begin", "is to be held": the infinitive after a form of "be" looks ahead.
    let before = at.wrapping_sub(1);
    if tokens.is(at, "be") && tokens.is(before, "to") {
        return Some(Direction::Ahead);
    }
    // "will be held": what decides stands further before.
    (is_past(reader, at) && !tokens.is(before, "be")).then_some(Direction::Back)
}

/// Whether the word is a verb of the past.
pub(super) fn is_past(reader: &Reader<'_, '_>, at: usize) -> bool {
    let key = reader.tokens.key(at);
    ends_in_ed(reader, at) && !words::NOT_PAST.has(key) && !words::AHEAD.has(key)
        || words::BACK.has(key)
}

/// Whether the word ends as a regular verb of the past does.
fn ends_in_ed(reader: &Reader<'_, '_>, at: usize) -> bool {
    let [.., e, d] = reader.tokens.text(at).as_bytes() else {
        return false;
    };
    let ed = e.eq_ignore_ascii_case(&b'e') && d.eq_ignore_ascii_case(&b'd');
    ed && reader.word(at).len() > 3
}

/// Whether nothing but the words of dates stands in the block of the date.
pub(super) fn stands_alone(reader: &Reader<'_, '_>, from: usize, to: usize) -> bool {
    let bare = |at: usize| match reader.tokens.kind(at) {
        TokenKind::Word => {
            let word = reader.word(at);
            reader.opening(at).is_some() || SMALL.contains(&&*word) || words::unit(&*word).is_some()
        }
        TokenKind::Break => false,
        _ => true,
    };
    let mut before = from;
    while before > 0 && from - before < REACH && bare(before - 1) {
        before -= 1;
    }
    let mut after = to;
    while after < to + REACH && bare(after) {
        after += 1;
    }
    let at_start = before == 0 || reader.tokens.kind(before - 1) == TokenKind::Break;
    at_start && reader.tokens.kind(after) == TokenKind::Break
}

/// Words that stand in a date of its own line.
const SMALL: &[&str] = &[
    "on", "in", "at", "of", "by", "for", "around", "to", "through", "until", "till", "and", "or",
    "th", "st", "nd", "rd", "last",
];
