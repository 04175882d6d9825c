//! Votes whose two sides carry words: "52 votes to 48", "220 in favor and 212 against", "60 yeas, 40
//! nays". Bare pairs (`50-47`) are judged by `pair`.

use super::super::token::TokenKind;
use super::super::{Context, Meaning};
use super::Tokens;
use super::lexicon::Side;
use super::{Found, lexicon, number};
use crate::value::{Kind, Tally};

/// The vote that starts at `at`.
pub(super) fn at(tokens: &Tokens<'_>, at: usize, _context: Context<'_>) -> Option<Found> {
    if number::glued_before(tokens, at) {
        return None;
    }
    let (first, after) = count(tokens, at)?;
    let (tally, end) = votes_to(tokens, first, after).or_else(|| sides(tokens, first, after))?;
    Some(Found {
        kind: Kind::Vote,
        end,
        meaning: Meaning::Tally(tally),
    })
}

fn count(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    let numeral = number::numeral(tokens, at)?;
    Some((numeral.as_count()?, numeral.end))
}

/// "52 votes to 48", "417 votes to 7".
fn votes_to(tokens: &Tokens<'_>, first: u32, after: usize) -> Option<(Tally, usize)> {
    tokens.is_any(after, &["vote", "votes"]).then_some(())?;
    let link = after + 1;
    let joined = tokens.is_any(link, &["to", "against"]) || tokens.kind(link) == TokenKind::Dash;
    let (second, end) = joined.then(|| count(tokens, link + 1))??;
    let tally = Tally {
        first,
        second,
        third: None,
    };
    Some(with_third(tokens, tally, end))
}

/// "220 in favor and 212 against", "220 for, 212 against", "voting yes … no".
fn sides(tokens: &Tokens<'_>, first: u32, after: usize) -> Option<(Tally, usize)> {
    let (one, after) = side(tokens, after)?;
    let mut start = after;
    if tokens.is_sign(start, ',') || tokens.is_sign(start, ';') {
        start += 1;
    }
    if tokens.is_any(start, &["and", "to", "with", "versus"]) {
        start += 1;
    }
    let (second, after) = count(tokens, start)?;
    let (other, end) = side(tokens, after)?;
    let tally = match (one, other) {
        (Side::Yes, Side::No) => Tally {
            first,
            second,
            third: None,
        },
        (Side::No, Side::Yes) => Tally {
            first: second,
            second: first,
            third: None,
        },
        _ => return None,
    };
    Some(with_third(tokens, tally, end))
}

/// The side that the words at `at` name: "in favor", "voting against", "votes for", "yeas".
fn side(tokens: &Tokens<'_>, at: usize) -> Option<(Side, usize)> {
    let mut place = at;
    if tokens.is_any(
        place,
        &[
            "votes",
            "vote",
            "voting",
            "voted",
            "were",
            "members",
            "lawmakers",
        ],
    ) {
        place += 1;
    }
    if tokens.is(place, "in") || tokens.is(place, "were") {
        place += 1;
    }
    let found = lexicon::side(tokens.key(place))?;
    let mut end = place + 1;
    if tokens.is_any(end, &["votes", "vote"]) {
        end += 1;
    }
    Some((found, end))
}

/// "… with six abstentions", ", 2 abstaining".
fn with_third(tokens: &Tokens<'_>, tally: Tally, end: usize) -> (Tally, usize) {
    let mut start = end;
    if tokens.is_sign(start, ',') {
        start += 1;
    }
    if tokens.is_any(start, &["with", "and"]) {
        start += 1;
    }
    let third = || {
        let (third, after) = count(tokens, start)?;
        let (side, after) = side(tokens, after)?;
        (side == Side::Abstain).then_some((third, after))
    };
    match third() {
        Some((third, after)) => (
            Tally {
                third: Some(third),
                ..tally
            },
            after,
        ),
        None => (tally, end),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use crate::value::Kind;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        tests::check(Kind::Vote, text, expected);
    }

    #[test]
    fn sides_with_words() {
        check("by 417 votes to 7", &["417 votes to 7 = 417-7"]);
        check(
            "220 in favor and 212 against",
            &["220 in favor and 212 against = 220-212"],
        );
        check("47 against and 50 for", &["47 against and 50 for = 50-47"]);
        check(
            "60 yeas, 40 nays, 2 abstaining",
            &["60 yeas, 40 nays, 2 abstaining = 60-40-2"],
        );
        check("5 for the show and 6 for tea", &[]);
    }
}
