//! Numbers in digits and in words.

use super::super::token::{TokenKind, Tokens};
use super::super::{Context, Meaning};
use super::{Found, lexicon};
use crate::value::{Figure, Kind, Rational};

/// A whole number that starts at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Whole {
    /// Its value.
    pub(super) value: i128,
    /// The index of the token after its last one.
    pub(super) end: usize,
    /// Whether it was written in words.
    pub(super) in_words: bool,
}

/// The whole number that starts at `at`: plain digits, or words up to ninety-nine. No separators,
/// no magnitude: what dates need.
pub(super) fn whole(tokens: &Tokens<'_>, at: usize) -> Option<Whole> {
    if tokens.kind(at) == TokenKind::Digits {
        let value = tokens.text(at).parse().ok()?;
        return Some(Whole {
            value,
            end: at + 1,
            in_words: false,
        });
    }
    let value = lexicon::number_word(tokens.text(at))?;
    let (mut value, mut end) = (value, at + 1);
    if value >= 20 && value % 10 == 0 {
        let unit_at = if tokens.kind(end) == TokenKind::Dash && tokens.touches_previous(end) {
            end + 1
        } else {
            end
        };
        if let Some(unit) =
            lexicon::number_word(tokens.text(unit_at)).filter(|unit| (1..10).contains(unit))
        {
            value += unit;
            end = unit_at + 1;
        }
    }
    Some(Whole {
        value,
        end,
        in_words: true,
    })
}

/// The ordinal that starts at `at`: `21st`, `third`, `twenty-first`, up to ninety-ninth in words. What
/// dates need; `second` is one here whatever it may mean in its sentence.
#[allow(dead_code, reason = "read by the recogniser of dates")]
pub(super) fn ordinal_whole(tokens: &Tokens<'_>, at: usize) -> Option<Whole> {
    if tokens.kind(at) == TokenKind::Digits {
        let suffix = at + 1;
        let value = tokens.text(at).parse().ok()?;
        return (tokens.touches_previous(suffix)
            && lexicon::is_ordinal_suffix(tokens.text(suffix), value))
        .then_some(Whole {
            value,
            end: suffix + 1,
            in_words: false,
        });
    }
    if let Some(value) = lexicon::ordinal_word(tokens.text(at)) {
        return Some(Whole {
            value,
            end: at + 1,
            in_words: true,
        });
    }
    let tens =
        lexicon::number_word(tokens.text(at)).filter(|tens| *tens >= 20 && tens % 10 == 0)?;
    let joined = tokens.kind(at + 1) == TokenKind::Dash && tokens.touches_previous(at + 1);
    let last = if joined { at + 2 } else { at + 1 };
    let unit = lexicon::ordinal_word(tokens.text(last)).filter(|unit| (1..10).contains(unit))?;
    Some(Whole {
        value: tens + unit,
        end: last + 1,
        in_words: true,
    })
}

pub(super) fn at(tokens: &Tokens<'_>, at: usize, _context: Context<'_>) -> Option<Found> {
    let whole = whole(tokens, at)?;
    Some(Found {
        kind: Kind::Number,
        end: whole.end,
        meaning: Meaning::Amount {
            amount: Figure::full(Rational::integer(whole.value)).into(),
            unit: None,
        },
    })
}
