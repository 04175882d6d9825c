//! Numerals that begin with digits: `2,378,944`, `.08`, `2½`, `1.2bn`, `2.4 million`, `3-million`.

use std::borrow::Cow;

use super::super::super::token::TokenKind;
use super::super::Tokens;
use super::super::lexicon::{self, NumberWord};
use super::{Numeral, Style, after_dash, fraction, singular_form, words};
use crate::value::{Figure, Rational};

/// Digits with their separators and decimals, nothing more.
struct Digits {
    value: Rational,
    decimals: u32,
    end: usize,
}

/// The numeral whose first digits stand at `at`.
pub(super) fn at(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let digits = plain(tokens, at)?;
    if digits.decimals == 0
        && let Some(found) = words::after_digits(tokens, digits.value, digits.end)
    {
        return fraction::and_a_half(tokens, found).or(Some(found));
    }
    let figure = if digits.decimals == 0 {
        Figure::full(digits.value)
    } else {
        Figure::scaled(digits.value, digits.decimals, Rational::ONE)?
    };
    let bare = Numeral {
        figure,
        end: digits.end,
        style: Style::Digits,
        magnitude: 0,
        decimals: digits.decimals,
    };
    let bare = fraction::mixed(tokens, bare).unwrap_or(bare);
    if bare.decimals == 0
        && tokens.is(bare.end, "point")
        && tokens.kind(bare.end + 1) == TokenKind::Digits
    {
        return words::point(tokens, bare.end, bare.figure.value);
    }
    let scaled = magnitude(tokens, &bare).unwrap_or(bare);
    let scaled = fraction::and_a_half(tokens, scaled).unwrap_or(scaled);
    Some(scaled)
}

/// `bare` with the magnitude that follows it.
fn magnitude(tokens: &Tokens<'_>, bare: &Numeral) -> Option<Numeral> {
    let at = bare.end;
    let (power, end) = if tokens.touches_previous(at) && tokens.kind(at) == TokenKind::Word {
        (glued(tokens, at)?, at + 1)
    } else {
        let at = after_dash(tokens, at);
        let word = tokens.text(at);
        let power = match singular_form(word) {
            Some(NumberWord::Magnitude(power)) => power,
            Some(_) => return None,
            // A capital alone after decimals: "1.2 M".
            None if bare.decimals > 0 && matches!(word, "M" | "B") => {
                lexicon::glued_magnitude(word)?
            }
            None => lexicon::short_magnitude(word)?,
        };
        // "thousand million" and the like.
        match singular_form(tokens.text(at + 1)) {
            Some(NumberWord::Magnitude(more)) => (power.checked_add(more)?, at + 2),
            _ => (power, at + 1),
        }
    };
    let factor = Rational::power_of_ten(power.into())?;
    Some(Numeral {
        figure: Figure::scaled(bare.figure.value, bare.decimals, factor)?,
        end,
        magnitude: power,
        ..*bare
    })
}

/// The magnitude that touches its digits. A race is run over 100m or 5k, not over millions.
fn glued(tokens: &Tokens<'_>, at: usize) -> Option<u8> {
    let word = tokens.text(at);
    let power = lexicon::glued_magnitude(word)?;
    let distance = matches!(word, "m" | "k" | "K")
        && tokens.is_any(
            at + 1,
            &[
                "race",
                "run",
                "final",
                "sprint",
                "dash",
                "hurdles",
                "freestyle",
                "butterfly",
                "backstroke",
                "breaststroke",
                "relay",
                "champion",
                "record",
                "heats",
                "walk",
                "medley",
            ],
        );
    (!distance).then_some(power)
}

/// Digits with separators and decimals.
fn plain(tokens: &Tokens<'_>, at: usize) -> Option<Digits> {
    if tokens.is_sign(at, '.') {
        // ".08", but not the end of a sentence that a figure follows without a space.
        let first = at == 0 || !tokens.touches_previous(at) || opens(tokens, at - 1);
        let digits = tokens.text(at + 1);
        if !first || tokens.kind(at + 1) != TokenKind::Digits || !tokens.touches_previous(at + 1) {
            return None;
        }
        return Some(Digits {
            value: decimal("0", digits)?,
            decimals: u32::try_from(digits.len()).ok()?,
            end: at + 2,
        });
    }
    if tokens.kind(at) != TokenKind::Digits {
        return None;
    }
    let mut whole = Cow::Borrowed(tokens.text(at));
    let mut end = at + 1;
    while let Some(group) = group(tokens, &whole, end) {
        whole.to_mut().push_str(tokens.text(group));
        end = group + 1;
    }
    let places = tokens.is_sign(end, '.')
        && tokens.touches_previous(end)
        && tokens.touches_previous(end + 1)
        && tokens.kind(end + 1) == TokenKind::Digits;
    if !places {
        return Some(Digits {
            value: Rational::from_decimal(&whole)?,
            decimals: 0,
            end,
        });
    }
    let digits = tokens.text(end + 1);
    Some(Digits {
        value: decimal(&whole, digits)?,
        decimals: u32::try_from(digits.len()).ok()?,
        end: end + 2,
    })
}

fn decimal(whole: &str, places: &str) -> Option<Rational> {
    if whole.len() + places.len() > 36 {
        return None;
    }
    Rational::from_decimal(&format!("{whole}.{places}"))
}

fn opens(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.kind(at),
        TokenKind::Sign('$' | '£' | '€' | '(' | '[' | '“' | '"' | '‘' | '~') | TokenKind::Dash
    )
}

/// The token of the next group of digits after a separator: a comma, or a space that cannot be the
/// space between two numbers.
fn group(tokens: &Tokens<'_>, before: &str, end: usize) -> Option<usize> {
    if before.len() > 36 {
        return None;
    }
    if tokens.is_sign(end, ',') && tokens.touches_previous(end) && tokens.touches_previous(end + 1)
    {
        let digits = tokens.text(end + 1);
        let ends = !(tokens.is_sign(end + 2, ',')
            && tokens.touches_previous(end + 2)
            && tokens.kind(end + 3) == TokenKind::Digits
            && tokens.touches_previous(end + 3));
        // Groups of three; of two in the Indian manner, where a group of three ends the number.
        let indian = digits.len() == 2 && !ends;
        let first = before.len() <= 3 || tokens.kind(end.wrapping_sub(2)) != TokenKind::Break;
        return (tokens.kind(end + 1) == TokenKind::Digits
            && first
            && (digits.len() == 3 || indian))
            .then_some(end + 1);
    }
    if tokens.kind(end) != TokenKind::Digits || tokens.text(end).len() != 3 {
        return None;
    }
    let gap = tokens.gap(end);
    let narrow = matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}");
    // With a plain space only a group of noughts, or a second group, cannot be a number of its own.
    let groups = tokens.kind(end + 1) == TokenKind::Digits
        && tokens.text(end + 1).len() == 3
        && tokens.gap(end + 1) == " ";
    let plain = gap == " " && (tokens.text(end) == "000" || groups || before.len() > 3);
    let first =
        before.len() <= 3 || !before.len().is_multiple_of(3) || tokens.text(end - 1).len() == 3;
    (first && (narrow || plain) && tokens.text(end - 1).len() <= 3).then_some(end)
}

/// A whole number in digits and the token after it.
pub(super) fn count(tokens: &Tokens<'_>, at: usize) -> Option<(i128, usize)> {
    let digits = plain(tokens, at)?;
    let glued = tokens.touches_previous(digits.end) && tokens.kind(digits.end) == TokenKind::Word;
    (digits.decimals == 0 && !glued).then_some((digits.value.as_integer()?, digits.end))
}
