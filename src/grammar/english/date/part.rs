//! Parts of a month, year, week or day: "early November", "mid-1996", "the end of 2008", "late last year",
//! "later this month".
//!
//! In: the word that names the part, and any date behind it. Out: a [`Moment`] at the granularity that was
//! written, `2022-11` for "early November", its days narrowed to the part: early and late are the outer
//! halves, the beginning and the end a third, and all of them are wide, since nobody counts.
//!
//! "Early November" still names the month, so its bounds stay the month's. "The end of the month", which
//! leads away from the unit, and "early next month", which plans within it, name the part: their bounds
//! are the part's own.

use jiff::civil::{Date, Weekday};

use super::moment::{Grain, Moment, days_after, weekday_from};
use super::reader::Reader;
use super::{articled, base, words};
use crate::grammar::token::TokenKind;
use crate::value::{CalendarDays, DaySet, Days};

/// A part of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Early,
    Middle,
    Late,
    Beginning,
    End,
    /// What lies before the dateline.
    Earlier,
    /// What lies after it.
    Later,
    /// What is left of it.
    Rest,
}

/// Words that make the end or the beginning a limit: "by the end of 2008" is any day of 2008.
const LIMITS: &[&str] = &[
    "by", "after", "before", "since", "until", "till", "through", "to", "beyond",
];

/// The part that starts at `at`, an article left out.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let word = reader.word(at);
    let (part, next) = match &*word {
        "early" | "earlier" | "late" | "later" | "latter"
            if reader.is_any(at + 1, &["part", "half"]) && reader.tokens.is(at + 2, "of") =>
        {
            let early = word.starts_with("ear");
            (if early { Part::Early } else { Part::Late }, at + 3)
        }
        "early" => (Part::Early, at + 1),
        "mid" => (Part::Middle, at + 1),
        "late" => (Part::Late, at + 1),
        "earlier" => (Part::Earlier, at + 1),
        "later" => (Part::Later, at + 1),
        "beginning" | "start" | "outset" => (Part::Beginning, of(reader, at + 1)?),
        "middle" => (Part::Middle, of(reader, at + 1)?),
        "end" | "close" => (Part::End, of(reader, at + 1)?),
        "rest" | "remainder" => (Part::Rest, of(reader, at + 1)?),
        _ => return None,
    };
    let dashed = reader.tokens.kind(next) == TokenKind::Dash && reader.touches(next);
    let next = if dashed { next + 1 } else { next };
    let next = if matches!(part, Part::Earlier | Part::Later) && reader.is_any(next, &["in", "on"])
    {
        next + 1
    } else {
        next
    };
    // "the end of about next week": the part is vague already.
    let next = if reader.is_any(next, &["around", "about"]) {
        next + 1
    } else {
        next
    };
    let the = if reader.is_any(next, &["the", "my", "our", "your", "his", "her", "their"]) {
        next + 1
    } else {
        next
    };
    let whole = base(reader, the)
        .or_else(|| plain_year(reader, next))
        .or_else(|| {
            (the > next || matches!(part, Part::End | Part::Beginning | Part::Rest))
                .then(|| articled::unit(reader, the, true))
                .flatten()
        })?;
    let led = if reader.tokens.is(at.wrapping_sub(1), "the") {
        at.wrapping_sub(2)
    } else {
        at.wrapping_sub(1)
    };
    let own_bounds = match &*word {
        "early" | "earlier" | "mid" | "late" | "later" | "latter" => reader.tokens.is(the, "next"),
        _ => !reader.is_any(led, LIMITS),
    };
    narrow(reader, part, whole, own_bounds)
}

/// The index after "of", which must follow.
fn of(reader: &Reader<'_, '_>, at: usize) -> Option<usize> {
    reader.tokens.is(at, "of").then_some(at + 1)
}

/// A year right behind the part's word: "early 2023", "mid-1996".
fn plain_year(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    if let Some(year) = reader.digits(at, 4)
        && reader.tokens.text(at).len() == 4
        && (1000..2200).contains(&year)
        && !reader.is_one_of(at + 1, &words::COUNTED)
    {
        return Moment::year(at + 1, year);
    }
    None
}

/// The part of the unit; with `own_bounds` its first and last day are the part's, else the unit's.
fn narrow(reader: &Reader<'_, '_>, part: Part, whole: Moment, own_bounds: bool) -> Option<Moment> {
    match part {
        Part::Earlier | Part::Later | Part::Rest if whole.grain == Grain::Day => {
            return Some(whole);
        }
        Part::Earlier => return articled::side_of_dateline(reader, whole, false),
        Part::Rest if whole.grain == Grain::Week => return Some(rest_of_week(reader, whole)),
        Part::Later | Part::Rest => return articled::side_of_dateline(reader, whole, true),
        _ => {}
    }
    match whole.grain {
        Grain::Month => Some(narrow_month(part, whole, own_bounds)),
        Grain::Year => Some(narrow_year(part, whole, own_bounds)),
        Grain::Week => narrow_week(part, whole),
        _ => Some(whole),
    }
}

/// From the dateline to Saturday: what is left of a week ends before the Sunday that starts the next.
fn rest_of_week(reader: &Reader<'_, '_>, whole: Moment) -> Moment {
    let (Some(dateline), Some((first, last))) = (reader.dateline, whole.bounds()) else {
        return whole;
    };
    match weekday_from(dateline, Weekday::Saturday) {
        Some(saturday) if first <= dateline && dateline <= last => {
            Moment::span(whole.end, dateline, saturday)
        }
        _ => whole,
    }
}

fn narrow_month(part: Part, whole: Moment, own_bounds: bool) -> Moment {
    let (first, last) = match part {
        Part::Early => (1, 15),
        Part::Beginning => (1, 10),
        Part::Middle if own_bounds => (11, 20),
        Part::Middle => (8, 22),
        Part::Late => (16, 31),
        _ => (21, 31),
    };
    // The month of a pattern of any year is told by its written form.
    let month = whole
        .written
        .get(5..7)
        .and_then(|month| month.parse().ok())
        .filter(|month| (1..=12).contains(month));
    match month {
        Some(month) => within(whole, (month, first), (month, last), own_bounds),
        None => whole,
    }
}

fn narrow_year(part: Part, whole: Moment, own_bounds: bool) -> Moment {
    let (from, to) = match part {
        Part::Early => ((1, 1), (6, 30)),
        Part::Beginning => ((1, 1), (3, 31)),
        Part::Middle => ((4, 1), (9, 30)),
        Part::Late => ((7, 1), (12, 31)),
        _ => ((9, 1), (12, 31)),
    };
    within(whole, from, to, own_bounds)
}

/// The days of the unit between two months and days; day 31 is the last one of any month.
fn within(whole: Moment, from: (i8, i8), to: (i8, i8), own_bounds: bool) -> Moment {
    let Days::Known(mut days) = whole.days else {
        return whole;
    };
    let of_year = |year: i16, (month, day): (i8, i8)| {
        let first = Date::new(year, month, 1).ok()?;
        Date::new(year, month, day.min(first.days_in_month())).ok()
    };
    let own = days
        .bounds()
        .filter(|_| own_bounds)
        .and_then(|(first, _)| Some((of_year(first.year(), from)?, of_year(first.year(), to)?)));
    days = match own {
        Some((first, last)) => DaySet::span(first, last),
        None => DaySet {
            calendar: CalendarDays::between(from, to),
            ..days
        },
    };
    Moment {
        days: Days::Known(days),
        ..whole
    }
}

/// The last part of a year.
pub(super) fn ended(year: Moment) -> Moment {
    narrow_year(Part::End, year, false)
}

fn narrow_week(part: Part, whole: Moment) -> Option<Moment> {
    let Some((monday, sunday)) = whole.bounds() else {
        return Some(whole);
    };
    let span =
        |first: i64, last: Date| Some(Moment::span(whole.end, days_after(monday, first)?, last));
    match part {
        Part::Early | Part::Beginning => span(0, days_after(monday, 2)?),
        Part::Middle => span(1, days_after(monday, 3)?),
        Part::Late => span(3, sunday),
        _ => span(4, sunday),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_part_keeps_the_grain_of_its_unit() {
        check("early November", "", &["early November = XXXX-11"]);
        check("in mid-1996", "", &["mid-1996 = 1996"]);
        check("the end of 2008", "", &["the end of 2008 = 2008"]);
        check("late last year", "2022-11-12", &["late last year = 2021"]);
        check(
            "later this month",
            "2022-11-12",
            &["later this month = 2022-11-12/2022-11-30"],
        );
        check(
            "earlier this year",
            "2022-11-12",
            &["earlier this year = 2022"],
        );
        check(
            "in the early part of 2015",
            "",
            &["the early part of 2015 = 2015"],
        );
        check(
            "the latter half of the month",
            "2022-11-12",
            &["the latter half of the month = 2022-11"],
        );
        check("late today", "2022-11-12", &["late today = 2022-11-12"]);
        check("the end of the line", "2022-11-12", &[]);
    }

    #[test]
    fn a_part_excludes_the_days_of_the_others() {
        use crate::value::parse_day;
        for (text, inside, outside) in [
            ("early November 2022", "2022-11-03", "2022-11-28"),
            ("mid-April 2022", "2022-04-15", "2022-04-01"),
            ("late 2022", "2022-11-03", "2022-02-03"),
            ("the end of 2008", "2008-12-31", "2008-05-01"),
            ("earlier this year", "2022-05-01", "2022-12-01"),
        ] {
            let days = super::super::tests::days(text, "2022-11-12");
            let holds = |day| parse_day(day).is_some_and(|day| days.contains(day));
            assert!(holds(inside), "{text} holds {inside}");
            assert!(!holds(outside), "{text} does not hold {outside}");
        }
    }
}
