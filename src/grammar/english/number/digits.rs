//! Numerals that begin with digits: `2,378,944`, `.08`, `2½`, `1.2bn`, `2.4 million`, `3-million`.

use super::super::super::token::TokenKind;
use super::super::Tokens;
use super::super::lexicon::{self, NumberWord, family};
use super::{Numeral, Style, after_dash, fraction, plural_form, singular_form, words};
use crate::value::{Figure, Rational};

/// Digits with their separators and decimals, nothing more.
struct Digits {
    value: Rational,
    decimals: u32,
    end: usize,
}

/// The numeral whose first digits stand at `at`.
pub(super) fn at(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let bare = bare(tokens, at)?;
    if may_go_on(tokens, bare.end) {
        going_on(tokens, bare)
    } else {
        Some(bare)
    }
}

/// The digits at `at` by themselves.
fn bare(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let digits = plain(tokens, at)?;
    let figure = if digits.decimals == 0 {
        Figure::full(digits.value)
    } else {
        Figure::scaled(digits.value, digits.decimals, Rational::ONE)?
    };
    Some(Numeral {
        figure,
        end: digits.end,
        style: Style::Digits,
        magnitude: 0,
        decimals: digits.decimals,
    })
}

/// Whether a numeral can go on at `end`, behind its digits: nearly always one look tells that it ends.
fn may_go_on(tokens: &Tokens<'_>, end: usize) -> bool {
    match tokens.kind(end) {
        TokenKind::Word => {
            tokens.families(end).any(family::CONTINUES_DIGITS)
                || tokens.is(end, "cr")
                || plural_form(tokens, end).is_some()
        }
        TokenKind::Sign(sign) => lexicon::fraction_sign(sign).is_some(),
        TokenKind::Digits | TokenKind::Dash => true,
        TokenKind::LongDash | TokenKind::Break => false,
    }
}

/// `bare` with the words, the fraction and the magnitude that go on with it.
fn going_on(tokens: &Tokens<'_>, bare: Numeral) -> Option<Numeral> {
    if bare.decimals == 0
        && let Some(found) = words::after_digits(tokens, bare.figure.value, bare.end)
    {
        return fraction::and_a_half(tokens, found).or(Some(found));
    }
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
        let power = match singular_form(tokens, at) {
            Some(NumberWord::Magnitude(power)) => power,
            Some(_) => return None,
            // A capital alone after decimals: "1.2 M".
            None if bare.decimals > 0 && matches!(word, "M" | "B") => {
                lexicon::glued_magnitude(word)?
            }
            None => lexicon::short_magnitude(tokens.key(at))?,
        };
        // "thousand million" and the like.
        match singular_form(tokens, at + 1) {
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
        if !first || tokens.kind(at + 1) != TokenKind::Digits || !tokens.touches_previous(at + 1) {
            return None;
        }
        return Whole::default().with_places(tokens, at + 1);
    }
    let mut whole = Whole::default().with_digits(tokens, at)?;
    let mut end = at + 1;
    while let Some(group) = group(tokens, whole.length, end) {
        whole = whole.with_digits(tokens, group)?;
        end = group + 1;
    }
    let places = tokens.is_sign(end, '.')
        && tokens.touches_previous(end)
        && tokens.touches_previous(end + 1)
        && tokens.kind(end + 1) == TokenKind::Digits;
    if places {
        return whole.with_places(tokens, end + 1);
    }
    Some(Digits {
        value: Rational::integer(whole.value),
        decimals: 0,
        end,
    })
}

/// Groups of digits that were read so far.
#[derive(Clone, Copy, Default)]
struct Whole {
    value: i128,
    /// How many digits they are.
    length: usize,
}

impl Whole {
    /// With the digits at `at` behind them.
    fn with_digits(self, tokens: &Tokens<'_>, at: usize) -> Option<Self> {
        let digits = tokens.figure(at)?;
        let length = tokens.text(at).len();
        let value = if self.value == 0 {
            digits
        } else {
            let power = 10_i128.checked_pow(u32::try_from(length).ok()?)?;
            self.value.checked_mul(power)?.checked_add(digits)?
        };
        Some(Self {
            value,
            length: self.length + length,
        })
    }

    /// With the digits at `at` as places behind the point.
    fn with_places(self, tokens: &Tokens<'_>, at: usize) -> Option<Digits> {
        /// Digits of a decimal, at most.
        const MOST: usize = 36;
        let all = self.with_digits(tokens, at)?;
        let decimals = u32::try_from(tokens.text(at).len()).ok()?;
        (all.length.max(1 + tokens.text(at).len()) <= MOST).then(|| {
            Some(Digits {
                value: Rational::new(all.value, 10_i128.checked_pow(decimals)?)?,
                decimals,
                end: at + 1,
            })
        })?
    }
}

fn opens(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.kind(at),
        TokenKind::Sign('$' | '£' | '€' | '(' | '[' | '“' | '"' | '‘' | '~') | TokenKind::Dash
    )
}

/// The token of the next group after `before` digits and a separator: a comma, or a space that cannot be the
/// space between two numbers.
fn group(tokens: &Tokens<'_>, before: usize, end: usize) -> Option<usize> {
    if before > 36 {
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
        let first = before <= 3 || tokens.kind(end.wrapping_sub(2)) != TokenKind::Break;
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
    let plain = gap == " " && (tokens.text(end) == "000" || groups || before > 3);
    let first = before <= 3 || !before.is_multiple_of(3) || tokens.text(end - 1).len() == 3;
    (first && (narrow || plain) && tokens.text(end - 1).len() <= 3).then_some(end)
}

/// A whole number in digits and the token after it.
pub(super) fn count(tokens: &Tokens<'_>, at: usize) -> Option<(i128, usize)> {
    let digits = plain(tokens, at)?;
    let glued = tokens.touches_previous(digits.end) && tokens.kind(digits.end) == TokenKind::Word;
    (digits.decimals == 0 && !glued).then_some((digits.value.as_integer()?, digits.end))
}

/// Checks that the digits at `at` end where they may not go on.
#[cfg(test)]
#[track_caller]
pub(super) fn check_end(tokens: &Tokens<'_>, at: usize) {
    if let Some(bare) = bare(tokens, at).filter(|bare| !may_go_on(tokens, bare.end)) {
        assert_eq!(
            going_on(tokens, bare),
            Some(bare),
            "{}",
            tokens.source_text()
        );
    }
}
