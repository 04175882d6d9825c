//! From the written parts of a date to its days: of the years, months and weeks that fit, the one that the
//! words and the dateline point at.
//!
//! In: [`Named`] parts. Out: a [`Moment`]; without a dateline the days of any year.

use jiff::civil::{Date, Weekday};

use super::calendar::{Named, YearPart};
use super::direction::{self, Direction};
use super::moment::{Grain, Moment, days_after, weekday_from, weekday_until};
use super::reader::Reader;
use super::words;
use crate::grammar::token::TokenKind;
use crate::value::{CalendarDays, DaySet, iso};

/// "on the 15th": the nearest such day, `at` being the article.
pub(super) fn bare_day(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let day = reader.day_of_month(at + 1).filter(|day| day.ordinal)?;
    let noun = reader.tokens.kind(day.end) == TokenKind::Word
        && !reader.is_any(
            day.end,
            &["and", "but", "when", "after", "before", "in", "at", "by"],
        );
    let led = reader.is_any(at.wrapping_sub(1), &["on", "until", "till", "by"])
        || reader.is_any(at.wrapping_sub(1), &["for", "from", "since", "before"])
            && reader.tokens.kind(day.end) != TokenKind::Word;
    if !led
        || noun
        || reader.tokens.kind(at + 1) != TokenKind::Digits
        || reader.tokens.kind(day.end) == TokenKind::Dash
    {
        return None;
    }
    let Some(dateline) = reader.dateline else {
        return Some(Moment::unresolved(day.end, Grain::Day));
    };
    let direction = direction::around(reader, at, day.end);
    let first = dateline.first_of_month();
    let mut dates = (-2..=2).filter_map(|months| {
        let month = super::moment::units_after(first, Grain::Month, months)?;
        Date::new(month.year(), month.month(), day.day).ok()
    });
    let chosen = match direction {
        Direction::Ahead => dates.find(|date| *date >= dateline),
        _ => dates.take_while(|date| *date <= dateline).last(),
    };
    Some(Moment::day(day.end, chosen?))
}

/// The days that the parts can mean.
pub(super) fn resolve(reader: &Reader<'_, '_>, at: usize, named: &Named) -> Option<Moment> {
    let end = named.end;
    let year = match (named.year, reader.dateline) {
        (YearPart::Is(year), _) => Some(year),
        (YearPart::FromDateline(offset), Some(dateline)) => Some(dateline.year() + offset),
        _ => None,
    };
    match (named.month, named.day, year) {
        (None, None, _) => Some(weekday_alone(reader, at, end, named.weekday?)),
        (None, Some(day), _) => weekday_and_day(reader, at, named.weekday?, day, end),
        (Some(month), None, Some(year)) => Moment::month(end, year, month),
        (Some(month), None, None) => month_alone(reader, at, end, month),
        (Some(month), Some(day), _) if !month_has(year, month, day) => {
            missing_day(end, year, month)
        }
        (Some(month), Some(day), Some(year)) => {
            let date = Date::new(year, month, day).ok()?;
            let mut moment = Moment::day(end, date);
            moment.contradicts_itself = named.weekday.is_some_and(|it| it != date.weekday());
            Some(moment)
        }
        (Some(month), Some(day), None) => month_and_day(reader, at, named, month, day),
    }
}

/// Whether the month has such a day; without a year, whether it ever has.
pub(super) fn month_has(year: Option<i16>, month: i8, day: i8) -> bool {
    Date::new(year.unwrap_or(2000), month, day).is_ok()
}

/// "Sept. 31": a slip, of which the month is what is left.
fn missing_day(end: usize, year: Option<i16>, month: i8) -> Option<Moment> {
    let mut moment = match year {
        Some(year) => Moment::month(end, year, month)?,
        None => Moment::any_month(end, month),
    };
    moment.contradicts_itself = true;
    Some(moment)
}

fn weekday_alone(reader: &Reader<'_, '_>, at: usize, end: usize, weekday: Weekday) -> Moment {
    let Some(dateline) = reader.dateline else {
        return Moment::any_weekday(end, weekday);
    };
    // "Wednesday's ruling" has been given; "Tuesday's election" may lie ahead.
    let given = reader.possessive(end) && !reader.is_any(end + 1, words::SCHEDULED);
    let day = match direction::around(reader, at, end) {
        Direction::Ahead if !given => weekday_from(dateline, weekday),
        _ => weekday_until(dateline, weekday),
    };
    day.map_or_else(
        || Moment::any_weekday(end, weekday),
        |day| Moment::day(end, day),
    )
}

/// "Tuesday the 19th": the nearest such day, ahead or behind as the words say.
fn weekday_and_day(
    reader: &Reader<'_, '_>,
    at: usize,
    weekday: Weekday,
    day: i8,
    end: usize,
) -> Option<Moment> {
    let Some(dateline) = reader.dateline else {
        return Some(Moment::any_weekday(end, weekday));
    };
    let ahead = direction::around(reader, at, end) != Direction::Back;
    let first = dateline.first_of_month();
    // The same weekday and day come together again within a few years at most.
    let fits = |months: i64| {
        let month = super::moment::units_after(first, Grain::Month, months)?;
        let date = Date::new(month.year(), month.month(), day).ok()?;
        (date.weekday() == weekday).then_some(date)
    };
    let later = (0..40).filter_map(fits).find(|date| *date >= dateline);
    let earlier = (0..40)
        .filter_map(|back| fits(-back))
        .find(|date| *date <= dateline);
    let near = |date: &Date| {
        date.since(dateline)
            .is_ok_and(|span| span.get_days().abs() <= 21)
    };
    let chosen = match (earlier, later) {
        (Some(earlier), _) if near(&earlier) && !ahead => earlier,
        (_, Some(later)) if near(&later) => later,
        (Some(earlier), _) if near(&earlier) => earlier,
        (earlier, later) => {
            if ahead {
                later.or(earlier)?
            } else {
                earlier.or(later)?
            }
        }
    };
    Some(Moment::day(end, chosen))
}

fn month_alone(reader: &Reader<'_, '_>, at: usize, end: usize, month: i8) -> Option<Moment> {
    let Some(dateline) = reader.dateline else {
        return Some(Moment::any_month(end, month));
    };
    let last = if month <= dateline.month() {
        dateline.year()
    } else {
        dateline.year() - 1
    };
    let next = if month >= dateline.month() {
        dateline.year()
    } else {
        dateline.year() + 1
    };
    let before = reader.word_before(at);
    let year = if matches!(&*before, "since" | "last" | "past") {
        last
    } else if matches!(&*before, "by" | "until" | "till" | "through" | "next") {
        // The nearer of the two.
        let ahead = i32::from(next - dateline.year()) * 12 + i32::from(month - dateline.month());
        if ahead <= 6 { next } else { last }
    } else {
        match direction::around(reader, at, end) {
            Direction::Ahead => next,
            Direction::Back | Direction::Open => last,
        }
    };
    Moment::month(end, year, month)
}

fn month_and_day(
    reader: &Reader<'_, '_>,
    at: usize,
    named: &Named,
    month: i8,
    day: i8,
) -> Option<Moment> {
    let end = named.end;
    let Some(dateline) = reader.dateline else {
        let mut days = DaySet::calendar(CalendarDays::between((month, day), (month, day)));
        if let Some(weekday) = named.weekday {
            days.weekdays = crate::value::Weekdays::only(weekday);
        }
        let mut written = String::with_capacity("XXXX-MM-DD".len());
        written.push_str("XXXX-");
        iso::write_padded(month.into(), 2, &mut written);
        written.push('-');
        iso::write_padded(day.into(), 2, &mut written);
        return Some(Moment::known(end, written, days, Grain::Day));
    };
    let over = matches!(&*reader.word_before(at), "ended" | "since")
        || direction::happened(reader, at, end);
    let direction = direction::around(reader, at, end);
    let chosen = if over {
        (-8..=0)
            .rev()
            .filter_map(|years| Date::new(dateline.year() + years, month, day).ok())
            .find(|date| *date <= dateline)?
    } else {
        nearest_year(dateline, month, day, direction)?
    };
    let mut moment = Moment::day(end, chosen);
    if let Some(weekday) = named.weekday.filter(|weekday| *weekday != chosen.weekday()) {
        let near = days_after(dateline, -31)? <= chosen && chosen <= days_after(dateline, 31)?;
        let fitting = (-1..=1)
            .filter_map(|years| Date::new(dateline.year() + years, month, day).ok())
            .find(|date| date.weekday() == weekday);
        match fitting {
            Some(date) if !near => moment = Moment::day(end, date),
            _ => moment.contradicts_itself = true,
        }
    }
    Some(moment)
}

/// Of the years around the dateline the one whose such day is nearest; what lies in the direction that
/// the words do not point at counts as farther away.
fn nearest_year(dateline: Date, month: i8, day: i8, direction: Direction) -> Option<Date> {
    let cost = |date: Date| {
        let days = dateline
            .until(date)
            .map_or(i32::MAX, |span| span.get_days());
        // A report without a word of the future that names a far day means the last one.
        let open = if days > 60 { 400 } else { 115 };
        // In hundredths. A day that the words do not point at is still meant when it is near.
        let weight = match (direction, days >= 0) {
            (Direction::Back, true) => 180,
            (Direction::Ahead, false) => 300,
            (Direction::Open, true) => open,
            _ => 100,
        };
        i64::from(days).abs() * weight
    };
    let leap = if (month, day) == (2, 29) { 4 } else { 1 };
    (-leap..=leap)
        .filter_map(|years| Date::new(dateline.year() + years, month, day).ok())
        .min_by_key(|date| cost(*date))
}

/// A span of so many days that begins on a day without its year: who says it plans, so that one that is
/// over by the dateline is next year's, unless the words look back.
pub(super) fn coming(reader: &Reader<'_, '_>, first: &Named, span: (Date, Date)) -> (Date, Date) {
    let over = reader.dateline.is_some_and(|dateline| span.1 < dateline);
    let open = first.year == YearPart::Open && first.month.is_some();
    let start = first.end.saturating_sub(2);
    if !over || !open || direction::around(reader, start, first.end) == Direction::Back {
        return span;
    }
    let next = |day: Date| super::moment::units_after(day, Grain::Year, 1);
    match (next(span.0), next(span.1)) {
        (Some(first), Some(last)) => (first, last),
        _ => span,
    }
}

/// The named parts as days of one year: what ranges are made of.
pub(super) fn with_year(named: &Named, year: i16) -> Option<Moment> {
    let month = named.month?;
    match named.day {
        Some(day) => Some(Moment::day(named.end, Date::new(year, month, day).ok()?)),
        None => Moment::month(named.end, year, month),
    }
}
