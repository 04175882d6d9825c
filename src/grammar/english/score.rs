//! Scores: what right beside a pair of figures makes it the result of a game.

use super::super::token::TokenKind;
use super::Tokens;
use super::lexicon::{self, Cue};
use super::pair::{self, Pair};
use super::sentence;

/// Whether the words right beside the pair at `at` make it a score: sets ("6-3, 6-4"), records in
/// brackets after a team ("Clemson (14-1)"), "win", "draw", "beat … 2-1".
pub(super) fn decides(tokens: &Tokens<'_>, at: usize, pair: &Pair) -> bool {
    let game = |place: usize| matches!(lexicon::cue(tokens.key(place)), Some(Cue::Score(4..)));
    let voted = |place: usize| matches!(lexicon::cue(tokens.key(place)), Some(Cue::Vote(4..)));
    let record = at > 0
        && tokens.is_sign(at - 1, '(')
        && tokens.is_sign(pair.end, ')')
        && at >= 2
        && tokens.kind(at - 2) == TokenKind::Word
        && pair.tally.first < 100
        && pair.tally.second < 100
        && !vote_near(tokens, at);
    let sets = pair.dashed && in_a_row(tokens, at, pair);
    // "a 2-1 win", "a 3-0 home win": a vote's word as near ("a 5-4 win on the vote") wins over it.
    let next = beside(tokens, pair.end)
        .find_map(|place| {
            if voted(place) {
                Some(false)
            } else {
                game(place).then_some(true)
            }
        })
        .unwrap_or(false);
    record || sets || next
}

/// Whether the sentence behind a pair begins with a game: "It ended 42-21. The game was long." That counts where the
/// pair's own sentence says nothing of a vote.
pub(super) fn goes_on(tokens: &Tokens<'_>, end: usize) -> bool {
    let behind = end + 1..tokens.len().min(end + 4);
    let is_game = |place: usize| matches!(lexicon::cue(tokens.key(place)), Some(Cue::Score(4..)));
    sentence::ends_at(tokens, end)
        && behind
            .take_while(|at| !sentence::ends_at(tokens, *at))
            .any(is_game)
}

/// The tokens right behind a pair that may belong to it, up to `end` + 3: a sign or an article begins something else,
/// as in "by 55-34, the record was passed", and so does the next sentence.
fn beside(tokens: &Tokens<'_>, end: usize) -> impl Iterator<Item = usize> {
    (end..end + 3).take_while(|&place| match tokens.kind(place) {
        TokenKind::Word => !tokens.is_any(place, &["the", "a", "an"]),
        kind => kind == TokenKind::Dash,
    })
}

/// Whether another pair stands right before or after, with nothing but a comma or "and" between.
fn in_a_row(tokens: &Tokens<'_>, at: usize, pair: &Pair) -> bool {
    let mut after = pair.end;
    while tokens.is_sign(after, ',') || tokens.is(after, "and") {
        after += 1;
    }
    if tokens.kind(after) == TokenKind::Digits
        && pair::read(tokens, after).is_some_and(|next| next.dashed)
    {
        return true;
    }
    let mut before = at;
    while before > 0 && (tokens.is_sign(before - 1, ',') || tokens.is(before - 1, "and")) {
        before -= 1;
    }
    before >= 3
        && tokens.kind(before - 1) == TokenKind::Digits
        && tokens.kind(before - 2) == TokenKind::Dash
        && tokens.kind(before - 3) == TokenKind::Digits
        && tokens.touches_previous(before - 1)
        && tokens.touches_previous(before - 2)
}

fn vote_near(tokens: &Tokens<'_>, at: usize) -> bool {
    sentence::before(tokens, at, 14).any(|place| {
        matches!(
            lexicon::cue(tokens.key(place)),
            Some(Cue::Vote(4..) | Cue::Body(3..))
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use crate::value::Kind;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        tests::check(Kind::Score, text, expected);
    }

    #[test]
    fn scores() {
        check("won 6-3, 6-4 on Sunday", &["6-3 = 6-3", "6-4 = 6-4"]);
        check("Clemson (14-1) played on", &["14-1 = 14-1"]);
        check("a 2–1 home defeat", &["2–1 = 2-1"]);
        check("the Senate (51-49) confirmed her", &[]);
    }
}
