//! Numerals in words: "one hundred and forty-two", "three crore twelve lakh", "nine point nought
//! four"; words that stand for a range; multiples.

use super::super::super::token::TokenKind;
use super::super::Tokens;
use super::super::lexicon::{self, NumberWord};
use super::{Numeral, Style, after_dash, fraction, singular_form};
use crate::value::{Figure, Rational};

/// How often "and" may lead on within one numeral: bounds the work on hostile text.
const DEPTH: u8 = 6;

/// The part of a numeral that was read last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Digits,
    Unit,
    Teen,
    Tens,
    Hundred,
    Magnitude(u8),
}

/// A whole number in words, or in digits with a word after them.
#[derive(Clone, Copy)]
struct Cardinal {
    value: i128,
    end: usize,
    last: Last,
}

impl Cardinal {
    fn numeral(self) -> Option<Numeral> {
        let value = Rational::integer(self.value);
        if let Last::Magnitude(power) = self.last {
            let factor = Rational::power_of_ten(power.into())?;
            return Some(Numeral {
                figure: Figure::scaled(value.over(factor)?, 0, factor)?,
                end: self.end,
                style: Style::Words,
                magnitude: power,
                decimals: 0,
            });
        }
        Some(Numeral {
            figure: Figure::full(value),
            end: self.end,
            style: Style::Words,
            magnitude: 0,
            decimals: 0,
        })
    }
}

/// The numeral in words that starts at `at`.
pub(super) fn at(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    if let Some(found) = colloquial(tokens, at)
        .or_else(|| times(tokens, at))
        .or_else(|| group(tokens, at))
    {
        return Some(found);
    }
    if tokens.is(at, "point") {
        return point(tokens, at, Rational::ZERO);
    }
    let cardinal = cardinal(tokens, at, DEPTH)?;
    let found = cardinal.numeral()?;
    if tokens.is(found.end, "point")
        && let Some(decimal) = point(tokens, found.end, found.figure.value)
    {
        return Some(decimal);
    }
    fraction::and_a_half(tokens, found).or(Some(found))
}

/// The whole number in words at `at`, for a numerator.
pub(super) fn numerator(tokens: &Tokens<'_>, at: usize) -> Option<(i128, usize)> {
    let found = cardinal(tokens, at, DEPTH)?;
    (found.last != Last::Nothing).then_some((found.value, found.end))
}

/// The ordinal beyond ninety-nine at `at`: a cardinal whose last word is an ordinal.
pub(super) fn ordinal(tokens: &Tokens<'_>, at: usize) -> Option<(i128, usize)> {
    let before = cardinal(tokens, at, DEPTH)?;
    let large = before.value >= 100 || before.last == Last::Unit;
    let mut place = after_dash(tokens, before.end);
    if tokens.is(place, "and") && matches!(before.last, Last::Hundred | Last::Magnitude(_)) {
        place += 1;
    }
    if let Some(tail) = super::ordinal_whole(tokens, place).filter(|tail| tail.in_words) {
        // "two hundred and twenty-first"; a unit after a unit ("one third") is a fraction.
        let fits = match before.last {
            Last::Hundred | Last::Magnitude(_) => true,
            Last::Tens => tail.value < 10,
            _ => false,
        };
        return (large && fits).then_some((before.value.checked_add(tail.value)?, tail.end));
    }
    // "nine hundred thousandth", "one hundredth".
    match lexicon::number_form(tokens.key(place))? {
        NumberWord::Ordinal {
            value,
            plural: false,
        } if value >= 100 => {
            let article = tokens.is_indefinite(at);
            let value = i128::from(value);
            let low = before.value % value.max(1000);
            let high = before.value - low;
            (!article && low > 0 || article && before.value >= 100)
                .then(|| Some((high.checked_add(low.checked_mul(value)?)?, place + 1)))?
        }
        _ => None,
    }
}

/// The whole number in words at `at`, whatever its size.
pub(in super::super) fn any(tokens: &Tokens<'_>, at: usize) -> Option<(i128, usize)> {
    cardinal(tokens, at, DEPTH).map(|found| (found.value, found.end))
}

/// The numeral that digits begin and words go on with: "3 hundred and 21", "5 thousand".
pub(super) fn after_digits(tokens: &Tokens<'_>, value: Rational, end: usize) -> Option<Numeral> {
    let at = after_dash(tokens, end);
    singular_form(tokens, at).filter(|form| {
        matches!(
            form,
            NumberWord::Hundred | NumberWord::Magnitude(_) | NumberWord::Dozen
        )
    })?;
    let start = Cardinal {
        value: 0,
        end,
        last: Last::Digits,
    };
    let found = go_on(tokens, start, value.as_integer()?, DEPTH)?;
    Some(Numeral {
        style: Style::Digits,
        ..found.numeral()?
    })
}

fn cardinal(tokens: &Tokens<'_>, at: usize, depth: u8) -> Option<Cardinal> {
    let article = tokens.is_indefinite(at);
    let start = Cardinal {
        value: 0,
        end: at,
        last: Last::Nothing,
    };
    if article {
        let counted = matches!(
            lexicon::number_form(tokens.key(at + 1)),
            Some(NumberWord::Hundred | NumberWord::Magnitude(_) | NumberWord::Dozen)
        );
        let one = Cardinal {
            end: at + 1,
            last: Last::Unit,
            ..start
        };
        return counted.then(|| go_on(tokens, one, 1, depth))?;
    }
    go_on(tokens, start, 0, depth)
}

/// Reads on from `so_far`; `current` is what was read since the last magnitude.
fn go_on(tokens: &Tokens<'_>, so_far: Cardinal, mut current: i128, depth: u8) -> Option<Cardinal> {
    let Cardinal {
        value: mut total,
        mut end,
        mut last,
    } = so_far;
    let mut ceiling = i128::MAX;
    let mut read = false;
    for _ in 0..64 {
        let mut at = end;
        let mut dashed = false;
        if last != Last::Nothing {
            match tokens.kind(at) {
                TokenKind::Dash | TokenKind::LongDash => {
                    let tight = tokens.touches_previous(at) && tokens.touches_previous(at + 1);
                    if !tight && last != Last::Tens {
                        break;
                    }
                    dashed = true;
                    at += 1;
                }
                TokenKind::Word if tokens.is(at, "and") => match last {
                    Last::Magnitude(power) => {
                        let rest = depth
                            .checked_sub(1)
                            .and_then(|depth| after_and(tokens, at + 1, depth));
                        if let Some(rest) = rest
                            && current == 0
                            && 10_i128
                                .checked_pow(power.into())
                                .is_some_and(|f| rest.value < f)
                        {
                            return Some(Cardinal {
                                value: total.checked_add(rest.value)?,
                                ..rest
                            });
                        }
                        break;
                    }
                    Last::Hundred if below_hundred(tokens, at + 1) => at += 1,
                    _ => break,
                },
                _ => {}
            }
        }
        let form = if last == Last::Nothing {
            lexicon::number_form(tokens.key(at))
        } else {
            singular_form(tokens, at)
        };
        match form {
            Some(NumberWord::Below100(value)) => {
                let next = match value {
                    0 if last != Last::Nothing => break,
                    0..=9 => Last::Unit,
                    10..=19 => Last::Teen,
                    _ => Last::Tens,
                };
                if last == Last::Unit
                    && next == Last::Tens
                    && !dashed
                    && total == 0
                    && spoken_hundred(tokens, at)
                {
                    current = current.checked_mul(100)?;
                    last = Last::Hundred;
                }
                let allowed = match last {
                    Last::Nothing => true,
                    Last::Hundred | Last::Magnitude(_) => !dashed || next != Last::Unit,
                    Last::Tens => next == Last::Unit,
                    Last::Digits | Last::Unit | Last::Teen => false,
                };
                if !allowed {
                    break;
                }
                current = current.checked_add(value.into())?;
                last = next;
            }
            Some(NumberWord::Hundred) => {
                if matches!(last, Last::Hundred | Last::Magnitude(_)) {
                    break;
                }
                current = current.max(1).checked_mul(100)?;
                last = Last::Hundred;
            }
            Some(NumberWord::Magnitude(power)) => {
                let factor = 10_i128.checked_pow(power.into())?;
                if current == 0 && matches!(last, Last::Magnitude(_)) {
                    total = total.checked_mul(factor)?;
                } else if factor < ceiling {
                    total = total.checked_add(current.max(1).checked_mul(factor)?)?;
                } else {
                    break;
                }
                current = 0;
                ceiling = factor;
                last = Last::Magnitude(power);
            }
            Some(NumberWord::Dozen) if !matches!(last, Last::Magnitude(_)) => {
                // "three hundred and two dozen" counts two of them.
                let counted = if current > 100 {
                    current % 100
                } else {
                    current.max(1)
                };
                let rest = if current > 100 { current - counted } else { 0 };
                return Some(Cardinal {
                    value: counted.checked_mul(12)?.checked_add(rest)?,
                    end: at + 1,
                    last: Last::Unit,
                });
            }
            _ if tokens.kind(at) == TokenKind::Digits
                && matches!(last, Last::Hundred | Last::Magnitude(_))
                && !dashed
                && digits_go_on(tokens, at, last) =>
            {
                current = current.checked_add(tokens.figure(at)?)?;
                last = Last::Digits;
            }
            None if last == Last::Tens && !dashed => break,
            _ => break,
        }
        read = true;
        end = at + 1;
    }
    read.then_some(Cardinal {
        value: total.checked_add(current)?,
        end,
        last,
    })
}

/// Whether the tens at `at` have units after them without a hyphen: "one twenty two" is spoken for
/// 122. Print has "twenty-two", and "one twenty-two-year-old" is one person.
fn spoken_hundred(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        singular_form(tokens, at + 1),
        Some(NumberWord::Below100(1..=9))
    ) && tokens.kind(at + 2) != TokenKind::Dash
}

/// What follows "and" after a magnitude: words, or "3 hundred" in digits and words.
fn after_and(tokens: &Tokens<'_>, at: usize, depth: u8) -> Option<Cardinal> {
    // "five billion and three quarters" goes on with a part, not with three.
    cardinal(tokens, at, depth).filter(|found| {
        found.value > 0
            && !matches!(
                lexicon::number_form(tokens.key(found.end)),
                Some(NumberWord::Part { .. })
            )
    })
}

/// Whether a number below a hundred stands at `at` and nothing that counts hundreds of it.
fn below_hundred(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(number) = super::whole(tokens, at) else {
        return false;
    };
    (1..100).contains(&number.value)
        && !matches!(
            lexicon::number_form(tokens.key(number.end)),
            Some(NumberWord::Hundred | NumberWord::Part { .. })
        )
}

/// Whether digits after a hundred or a magnitude belong to it: "3 hundred and 21", "4 thousand 3
/// hundred". "5 million 3 years ago" are two numbers.
fn digits_go_on(tokens: &Tokens<'_>, at: usize, last: Last) -> bool {
    let short = tokens.text(at).len() <= 2;
    let and = at > 0 && tokens.is(at - 1, "and");
    match last {
        Last::Hundred => short && and,
        _ => short && lexicon::number_form(tokens.key(at + 1)) == Some(NumberWord::Hundred),
    }
}

/// "point seven one", "point seventy-one" after `whole`.
pub(super) fn point(tokens: &Tokens<'_>, at: usize, whole: Rational) -> Option<Numeral> {
    let mut digits = String::new();
    let mut end = at + 1;
    while digits.len() < 12 {
        let word = tokens.text(end);
        let (text, after) = if tokens.kind(end) == TokenKind::Digits && digits.is_empty() {
            (word.to_owned(), end + 1)
        } else if let Some(number) = super::whole(tokens, end).filter(|number| number.in_words) {
            (number.value.to_string(), number.end)
        } else {
            break;
        };
        digits.push_str(&text);
        end = after;
    }
    let places = Rational::from_decimal(&format!("0.{digits}")).filter(|_| !digits.is_empty())?;
    let decimals = u32::try_from(digits.len()).ok()?;
    Some(Numeral {
        figure: Figure::scaled(whole.plus(places)?, decimals, Rational::ONE)?,
        end,
        style: Style::Words,
        magnitude: 0,
        decimals,
    })
}

/// "dozens", "hundreds of thousands", "several hundred", "a few thousand", "a couple of".
fn colloquial(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let article = tokens.is(at, "a");
    let word_at = if article { at + 1 } else { at };
    let word = tokens.text(word_at);
    let range = lexicon::colloquial(word)?;
    let needs_article = tokens.is_any(word_at, &["couple", "few", "handful"]);
    let bare_few = tokens.is(word_at, "few")
        && at > 0
        && tokens.is_any(
            at - 1,
            &["past", "last", "next", "first", "coming", "these", "those"],
        );
    // "the next couple of years", but not "the first couple"
    let bare_couple = tokens.is(word_at, "couple")
        && tokens.is(word_at + 1, "of")
        && at > 0
        && tokens.is_any(at - 1, &["past", "last", "next", "coming"]);
    // "few" by itself in a cell or answer is a number; "few came" says that they were not many.
    let only_few = tokens.is(word_at, "few")
        && (at == 0 || tokens.kind(at - 1) == TokenKind::Break)
        && tokens.kind(at + 1) == TokenKind::Break;
    if needs_article != article && !bare_few && !bare_couple && !only_few {
        return None;
    }
    let mut factor = Rational::ONE;
    let mut end = word_at + 1;
    let of = tokens.is(end, "of");
    if range.counts {
        // "tens of thousands": of nothing else are tens counted.
        let counted = lexicon::colloquial(tokens.key(end + 1)).filter(|_| of);
        match counted {
            Some(counted) if counted.value >= 2_000 => {
                factor = Rational::integer((counted.value / 2).into());
                end += 2;
            }
            _ if tokens.is(word_at, "tens") => return None,
            _ => {}
        }
    } else if let Some(form) = lexicon::number_form(tokens.key(end)) {
        let (multiplier, after) = match form {
            NumberWord::Hundred => (100, end + 1),
            NumberWord::Dozen => (12, end + 1),
            NumberWord::Magnitude(power) => (10_i128.checked_pow(power.into())?, end + 1),
            _ => (1, end),
        };
        factor = Rational::integer(multiplier);
        end = after;
    } else if tokens.is(word_at, "scores") && !of {
        return None;
    }
    let scaled = |value: i64| Rational::integer(value.into()).times(factor);
    Some(Numeral {
        figure: Figure::colloquial(
            scaled(range.value)?,
            scaled(range.low)?,
            scaled(range.high)?,
        ),
        end,
        style: Style::Colloquial,
        magnitude: 0,
        decimals: 0,
    })
}

/// "a pair of senators", "a trio of sequoias"; "a pair of glasses" is one thing.
fn group(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    if !tokens.is(at, "a") {
        return None;
    }
    let count = lexicon::group(tokens.key(at + 1))?;
    let thing = at + 3;
    let paired = (thing..thing + 3)
        .take_while(|&place| tokens.kind(place) == TokenKind::Word)
        .any(|place| lexicon::comes_in_pairs(tokens.key(place)));
    let counted = tokens.is(at + 2, "of") && tokens.kind(thing) == TokenKind::Word;
    (counted && !paired).then(|| Numeral {
        figure: Figure::full(Rational::integer(count.into())),
        end: at + 2,
        style: Style::Words,
        magnitude: 0,
        decimals: 0,
    })
}

/// "doubled", "twice", "tenfold".
fn times(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let Some(NumberWord::Times {
        numerator,
        denominator,
    }) = lexicon::number_form(tokens.key(at))
    else {
        return None;
    };
    let value = Rational::new(numerator.into(), denominator.into())?;
    let slack = lexicon::fraction_slack(value);
    Some(Numeral {
        figure: Figure::colloquial(value, value.minus(slack)?, value.plus(slack)?),
        end: at + 1,
        style: Style::Times,
        magnitude: 0,
        decimals: 0,
    })
}
