//! Lengths of time: "10 months" with another figure, and its unit in the number that the figure asks for.

use jiff::Unit;
use jiff::civil::Date;

use super::figure::Numeral;
use super::{Place, Target, plain, roundings};
use crate::value::{DateValue, Duration, DurationUnit, Figure, Hedge, Rational};

/// Ways to write `new` in the place of `old`: in the unit of `old`, or in the very `words` of `new` where that
/// unit has no whole number of them (18 months are no "1.5 years" to an editor) or one of the two has several
/// units.
pub(super) fn lengths(
    place: &Place<'_>,
    old: &Duration,
    new: &Duration,
    words: &str,
) -> Vec<String> {
    let figures = || old.parts.iter().chain(&new.parts);
    if figures().any(|(amount, _)| plain(amount).is_none()) {
        return Vec::new();
    }
    let as_known = || {
        if place.is_joined() {
            Vec::new()
        } else {
            vec![words.to_owned()]
        }
    };
    let ([(amount, unit)], [(wanted, wanted_unit)]) = (old.parts.as_slice(), new.parts.as_slice())
    else {
        return as_known();
    };
    let Some(target) = plain(&wanted.as_rounded()) else {
        return Vec::new();
    };
    let converted = |value: Rational| {
        if unit == wanted_unit {
            return Some(value);
        }
        value.times(wanted_unit.days())?.over(unit.days())
    };
    let Some(value) = converted(target.value) else {
        return Vec::new();
    };
    if unit != wanted_unit && !value.is_integer() {
        return as_known();
    }
    let Some(numeral) = Numeral::within(place.figure(), amount.from) else {
        return Vec::new();
    };
    // A unit more or less is what is known of a length in another unit.
    let target = Target {
        value,
        finest: target.finest.and_then(converted),
    };
    let mut ways = Vec::new();
    for level in numeral.levels(target) {
        for (value, hedged) in roundings(target.value, level.step, place.hedge()) {
            for figure in numeral.write(value, &level) {
                let counted = numbered(&figure, numeral.after(), amount.from, value);
                ways.push(place.with(&counted, hedged));
            }
        }
    }
    ways
}

/// Ways to write how long it is from the day of `start` up to `dateline`, in the unit of `old`.
pub(super) fn so_far(
    place: &Place<'_>,
    old: &Duration,
    start: &DateValue,
    dateline: Option<Date>,
) -> Vec<String> {
    let [(amount, unit)] = old.parts.as_slice() else {
        return Vec::new();
    };
    let day = start.days.known().and_then(|days| days.single());
    let whole = day
        .zip(dateline)
        .and_then(|(day, dateline)| units(day, dateline, *unit));
    let numeral = plain(amount).and_then(|_| Numeral::within(place.figure(), amount.from));
    let (Some(whole), Some(numeral)) = (whole.filter(|whole| *whole > 0), numeral) else {
        return Vec::new();
    };
    // Ten months and three weeks are ten months, more than ten months and nearly eleven.
    let next = matches!(
        place.hedge(),
        Some(Hedge::Nearly | Hedge::LessThan | Hedge::AtMost)
    );
    let counts = [(whole + i128::from(next), true), (whole, false)];
    let mut ways = Vec::new();
    for (count, hedged) in counts {
        let value = Rational::integer(count);
        let target = Target {
            value,
            finest: Some(Rational::ONE),
        };
        if hedged == place.hedge().is_none() {
            continue;
        }
        for level in numeral.levels(target).into_iter().take(1) {
            for figure in numeral.write(value, &level) {
                let counted = numbered(&figure, numeral.after(), amount.from, value);
                ways.push(place.with(&counted, hedged));
            }
        }
    }
    ways
}

/// How many whole units lie between two days.
fn units(from: Date, to: Date, unit: DurationUnit) -> Option<i128> {
    let length = |largest: Unit| from.until((largest, to)).ok();
    Some(match unit {
        DurationUnit::Year => length(Unit::Year)?.get_years().into(),
        DurationUnit::Month => length(Unit::Month)?.get_months().into(),
        DurationUnit::Week => i128::from(length(Unit::Day)?.get_days() / 7),
        DurationUnit::Day => length(Unit::Day)?.get_days().into(),
        DurationUnit::Hour | DurationUnit::Minute | DurationUnit::Second => return None,
    })
}

/// `words`, which end in the unit `after`, with the unit in the singular or plural that `value` asks for. One
/// that a hyphen ties to its figure stays as it is.
fn numbered(words: &str, after: &str, old: Figure, value: Rational) -> String {
    let was_one = old.value == Rational::ONE;
    let is_one = value == Rational::ONE;
    let unit = after.trim_start();
    if was_one == is_one || unit.len() == after.len() {
        return words.to_owned();
    }
    let end = unit
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(unit.len());
    let (unit, rest) = unit.split_at(end);
    let Some(before) = words
        .strip_suffix(rest)
        .and_then(|words| words.strip_suffix(unit))
    else {
        return words.to_owned();
    };
    let turned = match (is_one, unit.strip_suffix("ies"), unit.strip_suffix('s')) {
        (true, Some(stem), _) => format!("{stem}y"),
        (true, None, Some(stem)) => stem.to_owned(),
        (false, _, None) => match unit.strip_suffix("ry") {
            Some(stem) => format!("{stem}ries"),
            None => format!("{unit}s"),
        },
        _ => unit.to_owned(),
    };
    format!("{before}{turned}{rest}")
}
