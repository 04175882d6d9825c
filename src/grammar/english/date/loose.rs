//! Distances that nobody counted to the day: "about two weeks ago", "several months ago", "a year and a half
//! ago".
//!
//! In: the token of the count. Out: a [`Moment`] as wide as the words are.

use jiff::civil::Date;

use super::moment::{Grain, Moment, days_after, unit_around, units_after};
use super::reader::Reader;
use crate::grammar::english::duration;
use crate::value::{DurationUnit, Rational};

/// How many units "several" and "a few" are, at least and at most, as for any count. "A few days" is
/// taken at its word, three: who can say it knows the day.
fn loose_count(reader: &Reader<'_, '_>, at: usize, grain: Grain) -> Option<(i64, i64)> {
    match &*reader.word(at) {
        "several" => Some((3, 9)),
        "few" if grain != Grain::Day => Some((3, 5)),
        _ => None,
    }
}

/// The days of a distance that is hedged or counts loosely; `at` is its first token, an article with it.
/// `None` where it is as exact as it sounds.
pub(super) fn between(
    reader: &Reader<'_, '_>,
    at: usize,
    dateline: Date,
    parts: &[(i64, Grain)],
    sign: i64,
    end: usize,
) -> Option<Moment> {
    let [(count, grain)] = *parts else {
        return None;
    };
    let counting = if reader.is_any(at, &["a", "an", "the"]) {
        at + 1
    } else {
        at
    };
    if let Some(counts) = loose_count(reader, counting, grain) {
        return spanning(dateline, counts, grain, sign, end);
    }
    let days = hedged_by(reader, at, count, grain)?;
    let day = units_after(dateline, grain, count.checked_mul(sign)?)?;
    Some(Moment::span(
        end,
        days_after(day, -days)?,
        days_after(day, days)?,
    ))
}

/// The days from so many units away to so many, whole months and years at both ends.
fn spanning(
    dateline: Date,
    (least, most): (i64, i64),
    grain: Grain,
    sign: i64,
    end: usize,
) -> Option<Moment> {
    let ends = [least, most].map(|count| {
        let day = units_after(dateline, grain, count * sign)?;
        match grain {
            Grain::Month | Grain::Year => unit_around(grain, day),
            _ => Some((day, day)),
        }
    });
    let [near, far] = ends;
    let ((near_first, near_last), (far_first, far_last)) = (near?, far?);
    Some(if sign < 0 {
        Moment::span(end, far_first, near_last)
    } else {
        Moment::span(end, near_first, far_last)
    })
}

/// How many days a hedge before a count of days or weeks leaves open, either way: "nearly a week ago",
/// "about 10 days ago". A month or a year is as wide as itself already.
fn hedged_by(reader: &Reader<'_, '_>, at: usize, count: i64, grain: Grain) -> Option<i64> {
    const HEDGES: &[&str] = &[
        "nearly",
        "almost",
        "about",
        "around",
        "roughly",
        "approximately",
        "some",
        "over",
        "under",
    ];
    let before = at.checked_sub(1)?;
    let compared = reader.tokens.is(before, "than")
        && reader.is_any(before.wrapping_sub(1), &["more", "less", "fewer"]);
    if !compared && !reader.is_any(before, HEDGES) {
        return None;
    }
    match grain {
        Grain::Week => Some(3),
        Grain::Day => Some((count / 5).max(1)),
        _ => None,
    }
}

/// Whether a half or a quarter stands at `at` or shortly behind it.
pub(super) fn names_a_half(reader: &Reader<'_, '_>, at: usize) -> bool {
    (at..at + 5).any(|word| {
        reader.tokens.is(word, "half")
            || reader.tokens.is(word, "quarter")
            || reader.tokens.is_sign(word, '½')
    })
}

/// "a year and a half ago", "half a century ago": whole months, as wide as a tenth of the length and a
/// quarter of a year at least.
pub(super) fn with_a_half(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    if !names_a_half(reader, at) {
        return None;
    }
    let (duration, end) = duration::length(reader.tokens, at)?;
    let [(amount, unit @ (DurationUnit::Year | DurationUnit::Month))] = duration.parts[..] else {
        return None;
    };
    let each = if unit == DurationUnit::Year { 12 } else { 1 };
    let months = amount
        .from
        .value
        .times(Rational::integer(each))?
        .as_integer();
    let months = i64::try_from(months?)
        .ok()
        .filter(|months| *months < 30_000)?;
    if !reader.tokens.is(end, "ago") || amount.to.is_some() {
        return None;
    }
    let Some(dateline) = reader.dateline else {
        return Some(Moment::unresolved(end + 1, Grain::Month));
    };
    let width = (months / 10).max(3);
    let (first, _) = unit_around(
        Grain::Month,
        units_after(dateline, Grain::Month, -months - width)?,
    )?;
    let (_, last) = unit_around(
        Grain::Month,
        units_after(dateline, Grain::Month, width - months)?,
    )?;
    Some(Moment::span(end + 1, first, last))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SATURDAY: &str = "2022-11-12";

    #[test]
    fn a_loose_count_or_a_hedge_leaves_days_open() {
        check(
            "about two weeks ago",
            SATURDAY,
            &["two weeks ago = 2022-10-26/2022-11-01"],
        );
        check(
            "more than 10 days ago",
            SATURDAY,
            &["10 days ago = 2022-10-31/2022-11-04"],
        );
        check(
            "several weeks ago",
            SATURDAY,
            &["several weeks ago = 2022-09-10/2022-10-22"],
        );
        check(
            "a few months ago",
            SATURDAY,
            &["a few months ago = 2022-06-01/2022-08-31"],
        );
        check(
            "a year and a half ago",
            SATURDAY,
            &["a year and a half ago = 2021-02-01/2021-08-31"],
        );
        check(
            "half a century ago",
            SATURDAY,
            &["half a century ago = 1967-11-01/1977-11-30"],
        );
        check("half a century of songs", SATURDAY, &[]);
        check("nearly two years ago", SATURDAY, &["two years ago = 2020"]);
    }
}
