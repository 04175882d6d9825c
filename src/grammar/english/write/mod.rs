//! Writes a value in the style in which another one was written: the counterpart of the recognisers.
//!
//! In: a text with a value that was read in it, and the value that is to stand there. Out: ways to
//! write it, the closest to the old words first. Nothing is promised of them: whoever takes one reads
//! it again, for the recognisers alone say what words mean. Where there is no safe way there is none.

mod day;
mod digits;
mod figure;
mod fitting;
mod length;
mod spelled;
mod tally;

use super::super::{Context, Meaning, ReadValue};
use crate::text::ProseSpan;
use crate::value::{Amount, Form, Hedge, Kind, Rational};

pub(super) use fitting::fits;

use figure::Numeral;

/// See [`rewrite`](super::super::rewrite).
pub(super) fn rewrite(
    text: &str,
    old: &ReadValue,
    wanted: &ReadValue,
    words: &str,
    context: Context<'_>,
) -> Vec<String> {
    let place = Place { text, old };
    let hedged = wanted.hedge.is_some();
    let ways = match (&old.meaning, &wanted.meaning) {
        (
            Meaning::Amount { amount, unit },
            Meaning::Amount {
                amount: new,
                unit: of,
            },
        ) if unit == of && old.kind == wanted.kind => {
            let target = plain(new).filter(|_| !hedged);
            if old.kind == Kind::Ordinal {
                let value = target.map(|target| target.value);
                let ways =
                    value.map_or_else(Vec::new, |value| figure::ordinals(place.figure(), value));
                ways.iter().map(|figure| place.with(figure, true)).collect()
            } else {
                amounts(&place, amount, new, target, words)
            }
        }
        (Meaning::Duration(length), Meaning::Duration(new)) if !hedged => {
            length::lengths(&place, length, new, words)
        }
        (Meaning::Duration(length), Meaning::Date(date)) => {
            length::so_far(&place, length, date, context.dateline)
        }
        (Meaning::Tally(tally), Meaning::Tally(new)) => tally::write(place.figure(), *tally, *new)
            .into_iter()
            .map(|figure| place.with(&figure, true))
            .collect(),
        (Meaning::Date(date), Meaning::Date(new)) => {
            day::write(place.figure(), date, new, context.dateline)
                .into_iter()
                .map(|figure| place.with(&figure, true))
                .collect()
        }
        _ => Vec::new(),
    };
    let mut all: Vec<String> = Vec::new();
    for way in ways {
        let way = place.cased(way);
        if way != place.whole() && !all.contains(&way) && fits(text, old.whole(), &way) {
            all.push(way);
        }
    }
    all
}

/// The figure, where it is one and no range, and no word that stands for one.
fn plain(amount: &Amount) -> Option<Target> {
    let figure = amount.from;
    let finest = match figure.form {
        Form::Exact | Form::Round => None,
        Form::Rounded => Some(figure.step),
        Form::Colloquial { .. } => return None,
    };
    amount.to.is_none().then_some(Target {
        value: figure.value,
        finest,
    })
}

/// A figure to be written.
#[derive(Clone, Copy, Debug)]
struct Target {
    /// Its value.
    value: Rational,
    /// The step to which it is known; `None` where it is known exactly.
    finest: Option<Rational>,
}

/// Where the value is to be written.
#[derive(Clone, Copy)]
struct Place<'t> {
    text: &'t str,
    old: &'t ReadValue,
}

impl<'t> Place<'t> {
    fn slice(&self, span: ProseSpan) -> &'t str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The old words with their hedge.
    fn whole(&self) -> &'t str {
        self.slice(self.old.whole())
    }

    /// The old words without their hedge.
    fn figure(&self) -> &'t str {
        self.slice(self.old.span)
    }

    fn hedge(&self) -> Option<Hedge> {
        self.old.hedge.map(|hedge| hedge.sense)
    }

    /// `figure` in the place of the old one, with the old hedge or without.
    fn with(&self, figure: &str, hedged: bool) -> String {
        let (whole, span) = (self.old.whole(), self.old.span);
        if !hedged {
            return figure.to_owned();
        }
        let before = ProseSpan::new(whole.start(), span.start());
        let after = ProseSpan::new(span.end(), whole.end());
        format!("{}{figure}{}", self.slice(before), self.slice(after))
    }

    /// Whether a hyphen ties the value to the word behind it, or words of the value to each other: other
    /// words than its own would not fit in.
    fn is_joined(&self) -> bool {
        let after = self.text.get(self.old.whole().end()..).unwrap_or_default();
        after.starts_with(['-', '‑', '–', '—'])
            || self
                .figure()
                .split(['-', '‑'])
                .skip(1)
                .any(|part| part.starts_with(char::is_alphabetic))
    }

    /// The way with a capital first, where the old words had one.
    fn cased(&self, way: String) -> String {
        let capital = self.whole().starts_with(char::is_uppercase);
        if !capital || !way.starts_with(char::is_lowercase) {
            return way;
        }
        let mut letters = way.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    }
}

/// Ways to write an amount: with the hedge where it stays true, and without it; at last the very `words` of
/// `new`, which are all there is where it has no `target` of one figure.
fn amounts(
    place: &Place<'_>,
    old: &Amount,
    new: &Amount,
    target: Option<Target>,
    words: &str,
) -> Vec<String> {
    let Some(numeral) = plain(old).and_then(|_| Numeral::within(place.figure(), old.from)) else {
        return Vec::new();
    };
    let is_count = matches!(place.old.kind, Kind::Number | Kind::Money);
    let disagrees = |value| is_count && becomes_one(old.from.value, value);
    let mut ways = Vec::new();
    for (target, level) in target.into_iter().flat_map(|target| {
        numeral
            .levels(target)
            .into_iter()
            .map(move |level| (target, level))
    }) {
        for (value, hedged) in roundings(target.value, level.step, place.hedge()) {
            if (disagrees(value) && numeral.is_unscaled()) || numeral.outgrows(value) {
                continue;
            }
            let figures = numeral.write(value, &level).into_iter();
            ways.extend(figures.map(|figure| place.with(&figure, hedged)));
        }
    }
    if !place.is_joined() && !disagrees(new.from.value) {
        ways.push(words.to_owned());
    }
    ways
}

/// Whether one becomes several or several one: the words behind would have to change with it, "1 people".
fn becomes_one(old: Rational, new: Rational) -> bool {
    (old == Rational::ONE) != (new == Rational::ONE)
}

/// `value` rounded to `step`, each with whether the hedge may stay: where it does, what it says is true.
fn roundings(value: Rational, step: Rational, hedge: Option<Hedge>) -> Vec<(Rational, bool)> {
    let Some(units) = value.over(step) else {
        return Vec::new();
    };
    let at = |units: i128| Rational::integer(units).times(step);
    let floor = units.floor();
    let ceiling = if units.is_integer() { floor } else { floor + 1 };
    let nearest = units
        .plus(Rational::ONE.half())
        .map_or(floor, Rational::floor);
    let (Some(below), Some(above), Some(nearest)) = (at(floor), at(ceiling), at(nearest)) else {
        return Vec::new();
    };
    let stays = hedge.and_then(|hedge| match hedge {
        Hedge::Nearly => (nearest > value).then_some(nearest),
        Hedge::JustOver => (nearest < value).then_some(nearest),
        Hedge::About => Some(nearest),
        Hedge::MoreThan => (below < value).then_some(below),
        Hedge::AtLeast => Some(below),
        Hedge::LessThan => (above > value).then_some(above),
        Hedge::AtMost => Some(above),
    });
    let mut all: Vec<(Rational, bool)> = stays.map(|figure| (figure, true)).into_iter().collect();
    all.extend([nearest, below].map(|figure| (figure, false)));
    all.retain(|(figure, _)| !figure.is_zero() || value.is_zero());
    all
}

#[cfg(test)]
mod tests;
