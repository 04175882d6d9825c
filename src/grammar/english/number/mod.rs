//! Numbers in digits, in words and in both.
//!
//! In: tokens. Out: the numeral or range that starts at a token, with the width that its form gives
//! it. Percents, money and lengths of time are read as an amount and a unit; what is left is a
//! number.

mod context;
mod digits;
mod fraction;
mod words;

use std::cell::Cell;

use super::super::token::TokenKind;
use super::super::{Context, Meaning};
use super::Tokens;
use super::{Found, lexicon};
use crate::value::{Amount, Figure, Form, Kind, Rational};

use context::stands_alone;
pub(super) use context::{clause_ends, follows_change, glued_after, glued_before};
use lexicon::{NumberWord, family};

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
        return Some(Whole {
            value: tokens.figure(at)?,
            end: at + 1,
            in_words: false,
        });
    }
    let value = lexicon::number_word(tokens.key(at))?;
    let (mut value, mut end) = (value, at + 1);
    if value >= 20 && value % 10 == 0 {
        let unit_at = after_dash(tokens, end);
        if let Some(unit) =
            lexicon::number_word(tokens.key(unit_at)).filter(|unit| (1..10).contains(unit))
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
pub(super) fn ordinal_whole(tokens: &Tokens<'_>, at: usize) -> Option<Whole> {
    if tokens.kind(at) == TokenKind::Digits {
        let suffix = at + 1;
        let is_ordinal =
            tokens.touches_previous(suffix) && lexicon::is_ordinal_suffix(tokens.text(suffix));
        return is_ordinal.then(|| {
            Some(Whole {
                value: tokens.figure(at)?,
                end: suffix + 1,
                in_words: false,
            })
        })?;
    }
    if let Some(value) = lexicon::ordinal_word(tokens.key(at)) {
        return Some(Whole {
            value,
            end: at + 1,
            in_words: true,
        });
    }
    let tens = lexicon::number_word(tokens.key(at)).filter(|tens| *tens >= 20 && tens % 10 == 0)?;
    let long_dash = tokens.kind(at + 1) == TokenKind::LongDash
        && tokens.touches_previous(at + 1)
        && tokens.touches_previous(at + 2);
    let last = if long_dash {
        at + 2
    } else {
        after_dash(tokens, at + 1)
    };
    let unit = lexicon::ordinal_word(tokens.key(last)).filter(|unit| (1..10).contains(unit))?;
    Some(Whole {
        value: tens + unit,
        end: last + 1,
        in_words: true,
    })
}

/// How a numeral was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// In digits, perhaps with a magnitude: `2.4 million`.
    Digits,
    /// In words.
    Words,
    /// As a part of one: `two thirds`, `3/4`, `one in five`.
    Fraction,
    /// By a word that stands for a range: `dozens`.
    Colloquial,
    /// As a multiple: `doubled`, `tenfold`.
    Times,
}

/// One numeral, before it is known what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// Its value and width.
    pub(super) figure: Figure,
    /// The index of the token after its last one.
    pub(super) end: usize,
    /// How it was written.
    pub(super) style: Style,
    /// The power of ten of the magnitude it ends in; 0 without one.
    magnitude: u8,
    /// Decimals that were written.
    decimals: u32,
}

impl Numeral {
    /// The value as a plain whole number without magnitude or decimals, as a side of `50-47` is.
    pub(super) fn as_count(&self) -> Option<u32> {
        if self.magnitude != 0
            || self.decimals != 0
            || !matches!(self.style, Style::Digits | Style::Words)
        {
            return None;
        }
        u32::try_from(self.figure.value.as_integer()?).ok()
    }

    /// The numeral that shares the magnitude of the other end of its range: the 2 in "2 to 3
    /// million". A full figure that is not below the other's digits keeps its own.
    fn sharing(self, other: &Self) -> Self {
        if other.magnitude == 0 || self.magnitude != 0 || self.style == Style::Fraction {
            return self;
        }
        let Some(factor) = Rational::power_of_ten(other.magnitude.into()) else {
            return self;
        };
        let below = other
            .figure
            .value
            .over(factor)
            .is_some_and(|digits| self.figure.value < digits);
        match Figure::scaled(self.figure.value, self.decimals, factor) {
            Some(figure) if below => Self {
                figure,
                magnitude: other.magnitude,
                ..self
            },
            _ => self,
        }
    }
}

/// The index after a dash that touches the token before it, or `at` where there is none.
pub(super) fn after_dash(tokens: &Tokens<'_>, at: usize) -> usize {
    if tokens.kind(at) == TokenKind::Dash && tokens.touches_previous(at) {
        at + 1
    } else {
        at
    }
}

/// The index after "-to-" at `at`, as in "50-to-47".
pub(super) fn after_hyphened_to(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let hyphen = |at: usize| tokens.kind(at) == TokenKind::Dash && tokens.touches_previous(at);
    let to = tokens.is(at + 1, "to") && tokens.touches_previous(at + 1);
    (hyphen(at) && to && hyphen(at + 2) && tokens.touches_previous(at + 3)).then_some(at + 3)
}

/// The numerals that were read last, and where none was found.
pub(super) struct Memory {
    /// The tokens they start at.
    places: [Cell<usize>; Memory::SIZE],
    /// The tokens after them; 0 where there is none.
    ends: [Cell<usize>; Memory::SIZE],
    numerals: [Cell<Option<Numeral>>; Memory::SIZE],
}

impl Memory {
    /// A range has two ends, and a date between them another figure or two.
    const SIZE: usize = 4;
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            places: [const { Cell::new(usize::MAX) }; Self::SIZE],
            ends: [const { Cell::new(0) }; Self::SIZE],
            numerals: [const { Cell::new(None) }; Self::SIZE],
        }
    }
}

/// The numeral that starts at `at`, the longest there is.
pub(super) fn numeral(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    end(tokens, at).and_then(|_| tokens.numerals.numerals[at % Memory::SIZE].get())
}

/// The token after the numeral that starts at `at`.
pub(super) fn end(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let memory = &tokens.numerals;
    let (place, end) = (
        &memory.places[at % Memory::SIZE],
        &memory.ends[at % Memory::SIZE],
    );
    if place.get() != at {
        if !may_start(tokens, at) {
            return None;
        }
        let found = read(tokens, at);
        end.set(found.map_or(0, |found| found.end));
        memory.numerals[at % Memory::SIZE].set(found);
        place.set(at);
    }
    Some(end.get()).filter(|end| *end > 0)
}

/// Whether a numeral can start at `at`: one look at a token, or two, rejects nearly all.
fn may_start(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.kind(at) {
        TokenKind::Word => {
            let article = tokens.is_indefinite(at);
            tokens.families(at).any(family::STARTS_NUMERAL)
                && (!article
                    || tokens.families(at + 1).any(family::FOLLOWS_ARTICLE)
                    || tokens.kind(at + 1) == TokenKind::Dash)
        }
        TokenKind::Break | TokenKind::LongDash => false,
        TokenKind::Digits | TokenKind::Dash | TokenKind::Sign(_) => true,
    }
}

/// Reads the numeral that starts at `at`.
fn read(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let (negative, start) = sign(tokens, at);
    let (fraction, whole) = match tokens.kind(start) {
        TokenKind::Digits | TokenKind::Sign(_) => (
            fraction::of_figures(tokens, start),
            digits::at(tokens, start),
        ),
        TokenKind::Word => (fraction::at(tokens, start), words::at(tokens, start)),
        _ => return None,
    };
    let found = match (fraction, whole) {
        (Some(fraction), Some(whole)) if whole.end > fraction.end => whole,
        (Some(fraction), _) => fraction,
        (None, whole) => whole?,
    };
    if !negative {
        return Some(found);
    }
    let figure = found.figure.times(Rational::integer(-1))?;
    // A step is a width and has no sign; the least of a range is now the most of its opposite.
    Some(Numeral {
        figure: Figure {
            step: figure.step.magnitude(),
            form: match figure.form {
                Form::Colloquial { low, high } => Form::Colloquial {
                    low: high,
                    high: low,
                },
                form => form,
            },
            ..figure
        },
        ..found
    })
}

/// Whether the numeral at `at` is negative, and the token after its sign.
fn sign(tokens: &Tokens<'_>, at: usize) -> (bool, usize) {
    match tokens.kind(at) {
        TokenKind::Dash => {
            let figure = matches!(
                tokens.kind(at + 1),
                TokenKind::Digits | TokenKind::Sign('.')
            );
            let first = at == 0 || tokens.kind(at - 1) == TokenKind::Break;
            if figure && !tokens.touches_previous(at) && (first || tokens.touches_previous(at + 1))
            {
                return (true, at + 1);
            }
        }
        TokenKind::Word if tokens.is_any(at, &["minus", "negative"]) => return (true, at + 1),
        _ => {}
    }
    (false, at)
}

/// The numeral or range that starts at `at`, and the token after it: what a unit may follow.
///
/// Ranges are "between X and Y", "X to Y", "X–Y" and "five or six". Without a unit after it the last
/// two may be something else: see `pair`.
pub(super) fn amount(tokens: &Tokens<'_>, at: usize) -> Option<(Amount, usize)> {
    if tokens.is(at, "between") {
        let from = numeral(tokens, at + 1)?;
        let to = tokens
            .is(from.end, "and")
            .then(|| numeral(tokens, from.end + 1))??;
        return range(from, to);
    }
    let from = numeral(tokens, at)?;
    match upper_end(tokens, &from) {
        Some(to) => range(from, to),
        None => Some((from.figure.into(), from.end)),
    }
}

/// The upper end of the range that `from` begins.
fn upper_end(tokens: &Tokens<'_>, from: &Numeral) -> Option<Numeral> {
    let link = from.end;
    let next = link + 1;
    let plain = |numeral: &Numeral| matches!(numeral.style, Style::Digits | Style::Words);
    if !plain(from) {
        return None;
    }
    let to = match tokens.kind(link) {
        // "a 5-to-10-year sentence"
        TokenKind::Dash if after_hyphened_to(tokens, link).is_some() => {
            numeral(tokens, after_hyphened_to(tokens, link)?)?
        }
        // "12- to 14-year-olds"
        TokenKind::Dash
            if tokens.touches_previous(link)
                && !tokens.touches_previous(next)
                && tokens.is(next, "to") =>
        {
            numeral(tokens, next + 1)?
        }
        TokenKind::Dash => {
            // "5-year", "twenty-first": a dash before anything but a figure is none of ours.
            let spaced = tokens.touches_previous(link) == tokens.touches_previous(next);
            spaced.then(|| numeral(tokens, next))??
        }
        TokenKind::Word if tokens.is(link, "to") => numeral(tokens, next)?,
        TokenKind::Word if tokens.is(link, "or") => {
            let to = numeral(tokens, next)?;
            let (low, high) = (from.as_count()?, to.as_count()?);
            (low < high && high <= low + 2 && high <= 20).then_some(to)?
        }
        _ => return None,
    };
    (plain(&to) && range(*from, to).is_some()).then_some(to)
}

/// The range from one numeral to another that is larger, and the token after it.
pub(super) fn range(from: Numeral, to: Numeral) -> Option<(Amount, usize)> {
    let from = from.sharing(&to);
    (from.figure.value < to.figure.value).then_some((
        Amount {
            from: from.figure,
            to: Some(to.figure),
        },
        to.end,
    ))
}

/// The ordinal beyond ninety-nine in words that starts at `at`: "one hundred and fifth", "two
/// thousandth"; and the token after it.
pub(super) fn large_ordinal(tokens: &Tokens<'_>, at: usize) -> Option<(i128, usize)> {
    may_start(tokens, at).then(|| words::ordinal(tokens, at))?
}

/// The amount at `at` where a number is known to be meant.
pub(super) fn bare(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let (amount, end) = amount(tokens, at)?;
    Some(Found {
        kind: Kind::Number,
        end,
        meaning: Meaning::Amount { amount, unit: None },
    })
}

/// A plain number: an amount that no unit follows and that is not part of a word, a name or a code.
pub(super) fn at(tokens: &Tokens<'_>, at: usize, _context: Context<'_>) -> Option<Found> {
    if glued_before(tokens, at) {
        return None;
    }
    let (amount, end) = number(tokens, at)?;
    let multiple = matches!(
        lexicon::number_form(tokens.key(at)),
        Some(NumberWord::Times { .. })
    );
    let unit = multiple.then_some("times");
    Some(Found {
        kind: Kind::Number,
        end,
        meaning: Meaning::Amount { amount, unit },
    })
}

/// The number at `at`, a range only where its words leave no doubt.
fn number(tokens: &Tokens<'_>, at: usize) -> Option<(Amount, usize)> {
    if tokens.is(at, "between") {
        return amount(tokens, at).filter(|(_, end)| !glued_after(tokens, *end));
    }
    let first = numeral(tokens, at)?;
    if !stands_alone(tokens, at, &first) {
        return None;
    }
    if let Some(to) = upper_end(tokens, &first) {
        // Two bare counts are a pair; only context tells a range from a vote.
        let apart = tokens.is(first.end, "to") && follows_change(tokens, at);
        let bare = apart || first.as_count().is_some() && to.as_count().is_some();
        if (!bare || tokens.is(first.end, "or")) && !glued_after(tokens, to.end) {
            return range(first, to);
        }
    }
    Some((first.figure.into(), first.end))
}

/// The form of the number word at `at` with the plural cut: `millions` after a number is `million`.
fn singular_form(tokens: &Tokens<'_>, at: usize) -> Option<NumberWord> {
    if tokens.is(at, "cr") {
        return Some(NumberWord::Magnitude(7));
    }
    lexicon::number_form(tokens.key(at)).or_else(|| plural_form(tokens, at))
}

/// The form of the number word whose plural stands at `at`: `millions`.
fn plural_form(tokens: &Tokens<'_>, at: usize) -> Option<NumberWord> {
    let stem = tokens.text(at).strip_suffix(['s', 'S'])?;
    lexicon::number_form(stem).filter(|form| {
        matches!(
            form,
            NumberWord::Hundred | NumberWord::Magnitude(_) | NumberWord::Dozen
        )
    })
}

#[cfg(test)]
mod tests;
