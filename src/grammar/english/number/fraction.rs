//! Parts of one: "two thirds", "3/4", "½", "half a million", "one in five", "two and a half".

use super::super::super::token::TokenKind;
use super::super::Tokens;
use super::super::lexicon::{self, NumberWord};
use super::{Numeral, Style, after_dash, digits, words};
use crate::value::{Figure, Rational};

/// A fraction and the token after it.
type Part = (Rational, usize);

/// The fraction in words that starts at `at`, with the magnitude it is a part of.
pub(super) fn at(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    if let Some(found) = one_in(tokens, at) {
        return Some(found);
    }
    let (value, end) = in_words(tokens, at)?;
    of_magnitude(tokens, value, end).or_else(|| part(value, end))
}

/// The fraction in figures that starts at `at`: `3/4`, `½`, `1 in 5`, `⅔ of a million`.
pub(super) fn of_figures(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    if let Some(found) = one_in(tokens, at) {
        return Some(found);
    }
    let (value, end) = in_figures(tokens, at)?;
    of_magnitude(tokens, value, end).or_else(|| part(value, end))
}

/// A whole number and a part: `2½`, `2 1/4`.
pub(super) fn mixed(tokens: &Tokens<'_>, whole: Numeral) -> Option<Numeral> {
    if whole.decimals != 0 || tokens.kind(whole.end) == TokenKind::Word {
        return None;
    }
    let (part, end) = in_figures(tokens, after_dash(tokens, whole.end))?;
    with_part(whole, part, Rational::ONE, end)
}

/// "two and a half", "a million and a half", "five-and-a-half million", "one billion and a half
/// million"; with the magnitude that follows.
pub(super) fn and_a_half(tokens: &Tokens<'_>, whole: Numeral) -> Option<Numeral> {
    let at = after_dash(tokens, whole.end);
    if !tokens.is(at, "and") || whole.decimals != 0 {
        return None;
    }
    let start = after_dash(tokens, at + 1);
    let (part, end) = in_words(tokens, start).or_else(|| in_figures(tokens, start))?;
    let scale = Rational::power_of_ten(whole.magnitude.into())?;
    let magnitude_at = if tokens.is(after_dash(tokens, end), "of") {
        end
    } else {
        after_dash(tokens, end)
    };
    let power = match lexicon::number_form(tokens.key(magnitude_at)) {
        Some(NumberWord::Magnitude(power)) => power,
        Some(NumberWord::Hundred) => 2,
        _ => return with_part(whole, part, scale, end),
    };
    let factor = Rational::power_of_ten(power.into())?;
    if whole.magnitude == 0 {
        let mixed = with_part(whole, part, Rational::ONE, end)?;
        return Some(Numeral {
            figure: Figure::scaled(mixed.figure.value, 1, factor)?,
            end: magnitude_at + 1,
            magnitude: power,
            decimals: 1,
            ..mixed
        });
    }
    (power < whole.magnitude).then(|| with_part(whole, part, factor, magnitude_at + 1))?
}

fn with_part(whole: Numeral, part: Rational, scale: Rational, end: usize) -> Option<Numeral> {
    let value = whole.figure.value.plus(part.times(scale)?)?;
    let mantissa = value.over(scale)?;
    Some(Numeral {
        figure: Figure::scaled(mantissa, 1, scale)?,
        end,
        decimals: 1,
        ..whole
    })
}

fn part(value: Rational, end: usize) -> Option<Numeral> {
    let slack = lexicon::fraction_slack(value);
    Some(Numeral {
        figure: Figure::colloquial(value, value.minus(slack)?, value.plus(slack)?),
        end,
        style: Style::Fraction,
        magnitude: 0,
        decimals: 0,
    })
}

/// "half a million", "quarter million", "two thirds of a million", "half a dozen".
fn of_magnitude(tokens: &Tokens<'_>, value: Rational, end: usize) -> Option<Numeral> {
    let mut at = after_dash(tokens, end);
    if tokens.is(at, "of") {
        at += 1;
    }
    at = after_dash(tokens, at);
    if tokens.is_any(at, &["a", "an", "one"]) {
        at = after_dash(tokens, at + 1);
    }
    let (factor, power) = match lexicon::number_form(tokens.key(at))? {
        NumberWord::Hundred => (Rational::integer(100), 2),
        NumberWord::Dozen => (Rational::integer(12), 0),
        NumberWord::Magnitude(power) => (Rational::power_of_ten(power.into())?, power),
        _ => return None,
    };
    let value = value.times(factor)?;
    let slack = lexicon::fraction_slack(value);
    Some(Numeral {
        figure: Figure::colloquial(value, value.minus(slack)?, value.plus(slack)?),
        end: at + 1,
        style: Style::Words,
        magnitude: power,
        decimals: 0,
    })
}

/// "half", "a third", "two-thirds", "three quarters", "one twenty-fifth".
fn in_words(tokens: &Tokens<'_>, at: usize) -> Option<Part> {
    if let Some(NumberWord::Part { of, plural: false }) = lexicon::number_form(tokens.key(at)) {
        return Some((Rational::new(1, of.into())?, at + 1));
    }
    let article = tokens.is_indefinite(at);
    if let Some((numerator, end)) = words::numerator(tokens, at) {
        let found =
            hyphened_denominator(tokens, numerator, end).or_else(|| over(tokens, numerator, end));
        if found.is_some() {
            return found;
        }
    }
    article.then(|| over(tokens, 1, at + 1))?
}

/// "one hundred thirty-fifths": the tens belong to the denominator that a hyphen joins them to; without
/// one, to that after full hundreds, but not behind "and".
fn hyphened_denominator(tokens: &Tokens<'_>, numerator: i128, end: usize) -> Option<Part> {
    let tens = lexicon::number_word(tokens.key(end - 1)).filter(|tens| *tens >= 20)?;
    let ordinal = after_dash(tokens, end);
    let above = numerator - tens;
    let hyphen = ordinal > end;
    let hundreds = above >= 100 && !tokens.is(end - 2, "and");
    match lexicon::number_form(tokens.key(ordinal))? {
        NumberWord::Ordinal {
            value,
            plural: true,
        } if (hyphen && above > 0 || hundreds) && value < 10 => {
            Some((Rational::new(above, tens + i128::from(value))?, ordinal + 1))
        }
        _ => None,
    }
}

/// The denominator in words at `at` under `numerator`.
fn over(tokens: &Tokens<'_>, numerator: i128, at: usize) -> Option<Part> {
    let at = after_dash(tokens, at);
    let divide = |of: i128, plural: bool, end: usize| {
        (numerator > 0 && (numerator == 1 || plural))
            .then(|| Some((Rational::new(numerator, of)?, end)))?
    };
    match lexicon::number_form(tokens.key(at))? {
        // Quarters are often left in the singular: "three quarter".
        NumberWord::Part { of, plural } => divide(of.into(), plural || of == 4, at + 1),
        NumberWord::Ordinal { value, plural } if value >= 3 => divide(value.into(), plural, at + 1),
        // "one one-thousandth", "one one hundred and fifth"
        NumberWord::Below100(1) => {
            let next = after_dash(tokens, at + 1);
            match lexicon::number_form(tokens.key(next))? {
                NumberWord::Ordinal { value, plural } if value >= 100 => {
                    divide(value.into(), plural, next + 1)
                }
                _ => {
                    let (value, end) = words::ordinal(tokens, at)?;
                    divide(value, false, end)
                }
            }
        }
        NumberWord::Below100(tens) if tens >= 20 => {
            let unit = after_dash(tokens, at + 1);
            match lexicon::number_form(tokens.key(unit))? {
                NumberWord::Ordinal { value, plural } if value < 10 => {
                    divide(i128::from(tens) + i128::from(value), plural, unit + 1)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// `½`, or `3/4` where it cannot be a date.
fn in_figures(tokens: &Tokens<'_>, at: usize) -> Option<Part> {
    if let TokenKind::Sign(sign) = tokens.kind(at) {
        let (numerator, denominator) = lexicon::fraction_sign(sign)?;
        return Some((Rational::new(numerator, denominator)?, at + 1));
    }
    let slash = tokens.is_sign(at + 1, '/') || tokens.is_sign(at + 1, '⁄');
    if !slash || tokens.kind(at) != TokenKind::Digits || tokens.kind(at + 2) != TokenKind::Digits {
        return None;
    }
    let (numerator, denominator) = (tokens.figure(at)?, tokens.figure(at + 2)?);
    let more = |at: usize| tokens.is_sign(at, '/') && tokens.touches_previous(at);
    let common = matches!(denominator, 2..=6 | 8 | 10 | 16 | 32 | 64 | 100);
    (common
        && 0 < numerator
        && numerator < denominator
        && !more(at + 3)
        && !(at > 0 && more(at - 1)))
    .then(|| Some((Rational::new(numerator, denominator)?, at + 3)))?
}

/// "one in five", "2 out of 3", "one in every 20".
fn one_in(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    if tokens.kind(at) == TokenKind::Digits && !may_be_share(tokens, at) {
        return None;
    }
    let (share, end) = count(tokens, at)?;
    let joined = tokens.kind(end) == TokenKind::Dash && tokens.touches_previous(end);
    let link = after_dash(tokens, end);
    let out_of = tokens.phrase(link, &["out", "of"]);
    let mut after = match out_of {
        Some(after) => after,
        None if tokens.is(link, "in") || share == 1 && tokens.is(link, "over") => link + 1,
        None => return None,
    };
    if tokens.is(after, "every") {
        after += 1;
    }
    if joined {
        after = after_dash(tokens, after);
    }
    let (whole, end) = whole(tokens, after)?;
    // "12 in six boxes", "5 in 10 days", "3 in 2019": a share is below its whole, and of a round one.
    let integer = whole.as_integer();
    let round = share == 1
        || out_of.is_some()
        || integer.is_some_and(|whole| (3..=10).contains(&whole) || whole % 10 == 0);
    let timed =
        lexicon::time_unit(tokens.key(end)).is_some() || tokens.is_any(end, &["days'", "boxes"]);
    let year = integer.is_some_and(|whole| (1900..2100).contains(&whole));
    let below = Rational::integer(share) < whole;
    if share == 0 || !below || share > 99 || !round || timed || year {
        return None;
    }
    part(Rational::integer(share).over(whole)?, end)
}

/// Whether the digits at `at` can be a share, which is below a hundred: one look beyond them tells most
/// figures from one.
fn may_be_share(tokens: &Tokens<'_>, at: usize) -> bool {
    let digits = tokens.text(at);
    let link = at + 1;
    let linked = match tokens.kind(link) {
        TokenKind::Word => {
            tokens.is(link, "in") || tokens.is(link, "out") || tokens.is(link, "over")
        }
        TokenKind::Dash => true,
        // Noughts in front may have more digits behind them: "0,005 in 10".
        _ => digits.starts_with('0'),
    };
    linked && (digits.len() <= 2 || digits.starts_with('0'))
}

/// What the share is of: "five", "500", "292 million".
fn whole(tokens: &Tokens<'_>, at: usize) -> Option<(Rational, usize)> {
    if tokens.kind(at) == TokenKind::Digits {
        let numeral = digits::at(tokens, at)?;
        // A decimal by itself is no whole: "one in 2.5".
        let scaled = numeral.magnitude > 0 || numeral.decimals == 0;
        let glued =
            tokens.touches_previous(numeral.end) && tokens.kind(numeral.end) == TokenKind::Word;
        return (scaled && !glued).then_some((numeral.figure.value, numeral.end));
    }
    let (value, end) = words::any(tokens, at)?;
    Some((Rational::integer(value), end))
}

/// A bare count in digits or words.
fn count(tokens: &Tokens<'_>, at: usize) -> Option<(i128, usize)> {
    if tokens.kind(at) == TokenKind::Digits {
        let plain = digits::count(tokens, at)?;
        return Some(plain);
    }
    words::any(tokens, at)
}
