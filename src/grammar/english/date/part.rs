//! Parts of a month, year, week or day: "early November", "mid-1996", "the end of 2008", "late last year",
//! "later this month".
//!
//! In: the word that names the part, and any date behind it. Out: a [`Moment`] at the granularity that was
//! written, `2022-11` for "early November", its days narrowed to the part: early and late are the outer
//! halves, the beginning and the end a third, and all of them are wide, since nobody counts.

use jiff::civil::Date;

use super::moment::{Grain, Moment, days_after};
use super::reader::Reader;
use super::{base, relative, words};
use crate::grammar::token::TokenKind;
use crate::value::{CalendarDays, Days};

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
}

/// The part that starts at `at`, an article left out.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let word = reader.word(at);
    let (part, next) = match &*word {
        "early" => (Part::Early, at + 1),
        "mid" => (Part::Middle, at + 1),
        "late" => (Part::Late, at + 1),
        "earlier" => (Part::Earlier, at + 1),
        "later" => (Part::Later, at + 1),
        "beginning" | "start" | "outset" => (Part::Beginning, of(reader, at + 1)?),
        "middle" => (Part::Middle, of(reader, at + 1)?),
        "end" | "close" => (Part::End, of(reader, at + 1)?),
        "rest" | "remainder" => (Part::Later, of(reader, at + 1)?),
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
    let the = reader.past(next, "the");
    let whole = base(reader, the)
        .or_else(|| plain_year(reader, next))
        .or_else(|| {
            (the > next || &*word == "end" || &*word == "beginning")
                .then(|| relative::with_article(reader, the, true))
                .flatten()
        })?;
    narrow(reader, part, whole)
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
        && !reader.is_any(at + 1, words::COUNTED)
    {
        return Moment::year(at + 1, year);
    }
    None
}

fn narrow(reader: &Reader<'_, '_>, part: Part, whole: Moment) -> Option<Moment> {
    match part {
        Part::Earlier | Part::Later if whole.grain == Grain::Day => return Some(whole),
        Part::Earlier => return relative::side_of_dateline(reader, whole, false),
        Part::Later => return relative::side_of_dateline(reader, whole, true),
        _ => {}
    }
    match whole.grain {
        Grain::Month => Some(narrow_month(part, whole)),
        Grain::Year => Some(narrow_year(part, whole)),
        Grain::Week => narrow_week(part, whole),
        _ => Some(whole),
    }
}

fn narrow_month(part: Part, whole: Moment) -> Moment {
    let Days::Known(mut days) = whole.days else {
        return whole;
    };
    let (first, last) = match part {
        Part::Early => (1, 15),
        Part::Beginning => (1, 10),
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
    if let Some(month) = month {
        days.calendar = CalendarDays::between((month, first), (month, last));
    }
    Moment {
        days: Days::Known(days),
        ..whole
    }
}

fn narrow_year(part: Part, whole: Moment) -> Moment {
    let Days::Known(mut days) = whole.days else {
        return whole;
    };
    days.calendar = match part {
        Part::Early => CalendarDays::between((1, 1), (6, 30)),
        Part::Beginning => CalendarDays::between((1, 1), (3, 31)),
        Part::Middle => CalendarDays::between((4, 1), (9, 30)),
        Part::Late => CalendarDays::between((7, 1), (12, 31)),
        _ => CalendarDays::between((9, 1), (12, 31)),
    };
    Moment {
        days: Days::Known(days),
        ..whole
    }
}

/// The last part of a year.
pub(super) fn ended(year: Moment) -> Moment {
    narrow_year(Part::End, year)
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
