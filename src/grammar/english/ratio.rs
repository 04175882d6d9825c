//! Ratios: "3 to 1", `3:1`, "outnumbered two to one", "a 50-50 chance".

use super::super::token::TokenKind;
use super::super::{Context, Meaning};
use super::Tokens;
use super::lexicon::Cue;
use super::pair::Pair;
use super::{Found, lexicon, number};
use crate::value::{Kind, Tally};

/// Whether the words right beside the pair at `at` make it a ratio.
pub(super) fn decides(tokens: &Tokens<'_>, at: usize, pair: &Pair) -> bool {
    let Tally {
        first,
        second,
        third,
    } = pair.tally;
    if third.is_some() {
        return false;
    }
    let before = (1..=4).any(|back| at >= back && is_ratio(tokens, at - back));
    let after = is_ratio(tokens, pair.end) || is_ratio(tokens, pair.end + 1);
    // "outnumber the Kazakhs by 80 to 1", "by nearly 2-1".
    let by = (1..=2).any(|back| at >= back && tokens.is(at - back, "by"))
        && second == 1
        && first > 1
        && (1..=12).any(|back| {
            at >= back
                && tokens.is_any(
                    at - back,
                    &[
                        "outnumber",
                        "outnumbered",
                        "outnumbers",
                        "prefer",
                        "favor",
                        "oppose",
                        "support",
                        "nearly",
                    ],
                )
        });
    let halves = (first, second) == (50, 50);
    before || after || by || halves
}

fn is_ratio(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(lexicon::cue(tokens.key(at)), Some(Cue::Ratio(_)))
}

/// The ratio with a colon that starts at `at`, `3:1`, where "ratio" or "odds" stands near.
pub(super) fn at(tokens: &Tokens<'_>, at: usize, _context: Context<'_>) -> Option<Found> {
    let pair = colon(tokens, at)?;
    // Two digits after the colon are minutes unless the word stands right beside.
    let time = tokens.text(at + 2).len() == 2;
    let beside = is_ratio(tokens, pair.end)
        || at >= 1 && is_ratio(tokens, at - 1)
        || at >= 2 && tokens.is(at - 1, "of") && is_ratio(tokens, at - 2);
    (decides(tokens, at, &pair) && (beside || !time)).then_some(Found {
        kind: Kind::Ratio,
        end: pair.end,
        meaning: Meaning::Tally(pair.tally),
    })
}

/// The pair with a colon that starts at `at`: a ratio, or a time of day.
pub(super) fn colon(tokens: &Tokens<'_>, at: usize) -> Option<Pair> {
    let colon = tokens.is_sign(at + 1, ':')
        && tokens.kind(at) == TokenKind::Digits
        && tokens.kind(at + 2) == TokenKind::Digits
        && tokens.touches_previous(at + 1)
        && tokens.touches_previous(at + 2);
    if !colon || number::glued_before(tokens, at) || number::glued_after(tokens, at + 3) {
        return None;
    }
    let tally = Tally {
        first: tokens.text(at).parse().ok()?,
        second: tokens.text(at + 2).parse().ok()?,
        third: None,
    };
    Some(Pair {
        tally,
        end: at + 3,
        dashed: true,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use crate::value::Kind;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        tests::check(Kind::Ratio, text, expected);
    }

    #[test]
    fn ratios() {
        check(
            "a ratio of 3 to 1, odds of 10-1",
            &["3 to 1 = 3-1", "10-1 = 10-1"],
        );
        check("outnumbered them by 80 to 1", &["80 to 1 = 80-1"]);
        check("a 3:1 ratio at 10:30", &["3:1 = 3-1"]);
        check("a 50-50 chance", &["50-50 = 50-50"]);
    }
}
