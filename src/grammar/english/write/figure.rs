//! One numeral among the words of a value, and others to stand in its place.
//!
//! In: the words, and the figure that was read in them. Out: the words with another figure, in digits or
//! words as the old one, with its separators, decimals and magnitude.

use super::super::super::token::{TokenKind, Tokens};
use super::super::lexicon::{self, NumberWord};
use super::super::number::{self, Style};
use super::Target;
use super::digits::Digits;
use super::spelled::{self, Joints};
use crate::value::{Figure, Form, Rational};

/// How many more decimals than were written are tried, where fewer would not tell the figures apart.
const MORE_DECIMALS: u32 = 4;

/// A numeral and the words of its value around it.
pub(super) struct Numeral<'t> {
    before: &'t str,
    numeral: &'t str,
    after: &'t str,
    written: Written<'t>,
    /// The value of the numeral `1` as it stands here: cents are hundredths, decades ten years.
    unit: Rational,
    /// The step to which a round figure was rounded.
    rounded_to: Option<Rational>,
}

enum Written<'t> {
    Digits(Digits<'t>),
    /// In words, perhaps with a magnitude as the last one: its power of ten and its word.
    Words(Option<(Rational, &'t str)>),
}

/// How precisely to write.
pub(super) struct Level {
    /// What the figure is a multiple of.
    pub(super) step: Rational,
    form: LevelForm,
}

enum LevelForm {
    /// In digits, with this many decimals of a magnitude and its words.
    Digits {
        decimals: u32,
        magnitude: Rational,
        words: String,
    },
    /// In words, with a magnitude and its word.
    Words(Option<(Rational, String)>),
}

impl<'t> Numeral<'t> {
    /// The one numeral in `words`, which were read as `figure`.
    pub(super) fn within(words: &'t str, figure: Figure) -> Option<Self> {
        let tokens = Tokens::new(words);
        let found = (0..tokens.len()).find_map(|at| {
            let found = number::numeral(&tokens, at)?;
            Some((at, found))
        });
        let (at, found) = match found {
            Some(found) => found,
            // "a year": the article counts.
            None => return Self::article(words, figure),
        };
        if !matches!(found.style, Style::Digits | Style::Words) || has_number(&tokens, found.end) {
            return None;
        }
        // "million" without a count is the end of something that was not read.
        let first = lexicon::number_form(tokens.text(at));
        if matches!(first, Some(NumberWord::Magnitude(_) | NumberWord::Hundred)) {
            return None;
        }
        let span = tokens.span(at, found.end);
        let numeral = words.get(span.range())?;
        let unit = if found.figure.value.is_zero() {
            Rational::ONE
        } else {
            figure.value.over(found.figure.value)?
        };
        let written = if numeral.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            Written::Digits(Digits::of(numeral, found.figure.value)?)
        } else {
            let last = tokens.text(found.end - 1);
            let magnitude = match lexicon::number_form(last) {
                Some(NumberWord::Magnitude(power)) => {
                    Some((Rational::power_of_ten(power.into())?, last))
                }
                _ => None,
            };
            Written::Words(magnitude)
        };
        Some(Self {
            before: words.get(..span.start())?,
            numeral,
            after: words.get(span.end()..)?,
            written,
            unit,
            rounded_to: (figure.form == Form::Round).then_some(figure.step),
        })
    }

    fn article(words: &'t str, figure: Figure) -> Option<Self> {
        let (article, _) = words.split_once([' ', '-'])?;
        let counts = ["a", "an"]
            .iter()
            .any(|it| article.eq_ignore_ascii_case(it));
        let tokens = Tokens::new(words);
        (counts && !has_number(&tokens, 1)).then_some(Self {
            before: "",
            numeral: article,
            after: words.get(article.len()..)?,
            written: Written::Words(None),
            unit: figure.value,
            rounded_to: None,
        })
    }

    /// Whether the figure counts by itself what the words behind it name.
    pub(super) fn is_unscaled(&self) -> bool {
        match &self.written {
            Written::Digits(digits) => digits.magnitude == Rational::ONE,
            Written::Words(magnitude) => magnitude.is_none(),
        }
    }

    /// Whether `value` is too much for the small coin that the numeral counts: a dollar is no 100 cents.
    pub(super) fn outgrows(&self, value: Rational) -> bool {
        self.unit < Rational::ONE && value >= Rational::ONE
    }

    /// What stands behind the numeral.
    pub(super) fn after(&self) -> &'t str {
        self.after
    }

    /// The ways to write `target`, the closest to how the old figure was written first: as precisely as
    /// that, and then more. Never more precisely than the target is known.
    pub(super) fn levels(&self, target: Target) -> Vec<Level> {
        let (Some(value), finest) = (
            target.value.over(self.unit),
            target.finest.and_then(|finest| finest.over(self.unit)),
        ) else {
            return Vec::new();
        };
        let mut levels = Vec::new();
        if value.is_negative() {
            return levels;
        }
        let (magnitude, words, decimals) = match &self.written {
            Written::Digits(digits) => {
                let (magnitude, words) = digits.scale(value);
                let decimals = if magnitude == digits.magnitude {
                    digits.decimals
                } else {
                    digits.decimals_at(value, magnitude)
                };
                if let Some(step) = self.rounded_to.and_then(|step| step.over(self.unit))
                    && finest.is_none_or(|finest| step >= finest)
                {
                    levels.push(self.level(step, 0, Rational::ONE, String::new()));
                }
                (magnitude, words, decimals)
            }
            Written::Words(Some((magnitude, word))) => {
                let counts = value >= *magnitude && finest.is_none_or(|it| *magnitude >= it);
                if counts {
                    levels.push(Level {
                        step: magnitude.times(self.unit).unwrap_or(*magnitude),
                        form: LevelForm::Words(Some((*magnitude, (*word).to_owned()))),
                    });
                    (*magnitude, format!(" {}", word.to_lowercase()), 1)
                } else {
                    (Rational::ONE, String::new(), 0)
                }
            }
            Written::Words(None) => {
                if finest.is_none_or(|finest| Rational::ONE >= finest) {
                    levels.push(Level {
                        step: self.unit,
                        form: LevelForm::Words(None),
                    });
                }
                (Rational::ONE, String::new(), 0)
            }
        };
        for decimals in decimals..=decimals + MORE_DECIMALS {
            let Some(step) = i32::try_from(decimals)
                .ok()
                .and_then(|decimals| Rational::power_of_ten(-decimals))
                .and_then(|step| step.times(magnitude))
            else {
                break;
            };
            match finest {
                Some(finest) if finest > step => {
                    // What is not known is not written: once, at the step to which it is known.
                    levels.push(self.level(finest, decimals, magnitude, words.clone()));
                    break;
                }
                _ => levels.push(self.level(step, decimals, magnitude, words.clone())),
            }
        }
        levels
    }

    fn level(&self, step: Rational, decimals: u32, magnitude: Rational, words: String) -> Level {
        Level {
            step: step.times(self.unit).unwrap_or(step),
            form: LevelForm::Digits {
                decimals,
                magnitude,
                words,
            },
        }
    }

    /// The words with `value`, a multiple of the level's step, in the place of the old figure.
    pub(super) fn write(&self, value: Rational, level: &Level) -> Vec<String> {
        let Some(value) = value.over(self.unit) else {
            return Vec::new();
        };
        let figures = match &level.form {
            LevelForm::Digits {
                decimals,
                magnitude,
                words,
            } => {
                let style = match &self.written {
                    Written::Digits(digits) => *digits,
                    Written::Words(_) => Digits::in_prose(),
                };
                let mantissa = value.over(*magnitude);
                let written = mantissa.map(|mantissa| style.write(mantissa, *decimals));
                let written = written.unwrap_or_default().into_iter();
                written.map(|digits| format!("{digits}{words}")).collect()
            }
            LevelForm::Words(magnitude) => self.spelled(value, magnitude.as_ref()),
        };
        let around = |figure: String| format!("{}{figure}{}", self.before, self.after);
        figures.into_iter().map(around).collect()
    }

    fn spelled(&self, value: Rational, magnitude: Option<&(Rational, String)>) -> Vec<String> {
        let joints = Joints::of(self.numeral);
        let count = magnitude.map_or(Some(value), |(magnitude, _)| value.over(*magnitude));
        let Some(count) = count.and_then(Rational::as_integer) else {
            return Vec::new();
        };
        let Ok(count) = u64::try_from(count) else {
            return Vec::new();
        };
        let mut words = spelled::cardinal(count, joints);
        if let Some((_, magnitude)) = magnitude {
            words = format!("{words} {magnitude}");
        }
        // Nobody writes 2,378,944 in words.
        if words.split([' ', '-']).count() > MOST_WORDS {
            return Vec::new();
        }
        vec![words]
    }
}

/// Words of a number that is still written in words.
const MOST_WORDS: usize = 5;

/// Whether a number stands among the tokens from `at` on.
fn has_number(tokens: &Tokens<'_>, at: usize) -> bool {
    (at..tokens.len()).any(|at| {
        tokens.kind(at) == TokenKind::Digits
            || matches!(
                lexicon::number_form(tokens.text(at)),
                Some(
                    NumberWord::Below100(_)
                        | NumberWord::Hundred
                        | NumberWord::Magnitude(_)
                        | NumberWord::Dozen
                        | NumberWord::Part { .. }
                )
            )
    })
}

/// `words`, in which a place in an order was read, with the place `value`.
pub(super) fn ordinals(words: &str, value: Rational) -> Vec<String> {
    let Some(value) = value
        .as_integer()
        .and_then(|value| u64::try_from(value).ok())
    else {
        return Vec::new();
    };
    let tokens = Tokens::new(words);
    let place = (0..tokens.len()).find_map(|at| {
        let found = number::ordinal_whole(&tokens, at)?;
        Some((tokens.span(at, found.end), found, true))
    });
    let found = place.or_else(|| {
        // "No. 2", "number one".
        (1..tokens.len()).find_map(|at| {
            let found = number::whole(&tokens, at)?;
            Some((tokens.span(at, found.end), found, false))
        })
    });
    let Some((span, found, is_place)) = found else {
        return Vec::new();
    };
    let old = words.get(span.range()).unwrap_or_default();
    let joints = Joints::of(old);
    let new = match (is_place, found.in_words) {
        (true, true) => spelled::ordinal(value, joints),
        (true, false) => format!("{value}{}", spelled::ordinal_suffix(value)),
        (false, true) => spelled::cardinal(value, joints),
        (false, false) => value.to_string(),
    };
    let before = words.get(..span.start()).unwrap_or_default();
    let after = words.get(span.end()..).unwrap_or_default();
    vec![format!("{before}{new}{after}")]
}
