//! Quarters, halves and weeks by their number: "the third quarter", "the first half of 1990", "week 23",
//! and the quarter or period that a report leans on: "the latest quarter", "a year earlier".
//!
//! In: an ordinal, or the word of a unit. Out: a [`Moment`]. What is counted within a month or a year is
//! handed on to `member`.

use jiff::civil::Date;

use super::antecedent;
use super::direction::{self, Direction};
use super::moment::{Grain, Moment, days_after, unit_around, units_after};
use super::reader::Reader;
use super::{member, relative};
use crate::grammar::token::TokenKind;

/// The number that an ordinal word, digits with an ending, or "last" gives; 0 is the last one.
pub(super) fn ordinal(reader: &Reader<'_, '_>, at: usize) -> Option<(i8, usize)> {
    if matches!(&*reader.word(at), "last" | "final") {
        return Some((0, at + 1));
    }
    let whole = reader.ordinal(at)?;
    Some((
        i8::try_from(whole.value)
            .ok()
            .filter(|it| (1..=53).contains(it))?,
        whole.end,
    ))
}

/// The number of the quarter whose ordinal stands at `at`.
pub(super) fn quarter_number(reader: &Reader<'_, '_>, at: usize) -> Option<i8> {
    reader
        .ordinal(at)
        .and_then(|whole| i8::try_from(whole.value).ok())
        .filter(|it| (1..=4).contains(it))
}

/// The period whose number starts at `at`, an article left out.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let (number, end) = ordinal(reader, at)?;
    let dashed = reader.tokens.kind(end) == TokenKind::Dash && reader.touches(end);
    let word_at = if dashed { end + 1 } else { end };
    if let Some((weekday, end)) = reader.weekday(word_at) {
        return member::weekday_of_month(reader, number, weekday, end);
    }
    // "the second last week of October": counted from the end.
    if !dashed && number > 0 && reader.tokens.is(word_at, "last") {
        return member::from_the_end(reader, number, word_at + 1);
    }
    if !dashed && reader.tokens.is(word_at, "of") {
        return member::day_of(reader, number, word_at).filter(|moment| moment.grain == Grain::Day);
    }
    match &*reader.word(word_at) {
        "quarter" | "qtr" => quarter(reader, at, number, word_at + 1),
        "half" => half(reader, number, word_at + 1),
        "week" if !dashed => member::week_of(reader, number, 1, word_at + 1),
        "weekend" if !dashed => member::weekend_of(reader, number, word_at + 1),
        "day" if !dashed => member::day_of(reader, number, word_at + 1),
        "month" if !dashed => member::month_of(reader, number, word_at + 1),
        _ => {
            let count = reader.count(word_at)?;
            let many = i8::try_from(count.value)
                .ok()
                .filter(|it| (2..=20).contains(it))?;
            match &*reader.word(count.end) {
                "weeks" => member::week_of(reader, number, many, count.end + 1),
                "quarters" if many < 4 => quarters(reader, number, many, count.end + 1),
                "days" => member::units_of(reader, Grain::Day, number, many, count.end + 1),
                "months" => member::units_of(reader, Grain::Month, number, many, count.end + 1),
                _ => None,
            }
        }
    }
}

/// The year that belongs to a period: "of 1990", "of fiscal 2022", "this year"; the index after it.
pub(super) fn year_of(reader: &Reader<'_, '_>, at: usize) -> Option<(Option<i16>, usize)> {
    let comma = reader.past_comma(at);
    let of = if reader.is_any(comma, &["of", "in"]) {
        comma + 1
    } else {
        comma
    };
    // "the first half of the year"
    if of > comma
        && reader.tokens.phrase(of, &["the", "year"]).is_some()
        && !names_year(reader, of + 2)
    {
        return Some((reader.dateline.map(Date::year), of + 2));
    }
    let of = reader.past(of, "the");
    let of = reader.past(of, "fiscal");
    let of = reader.past(of, "year");
    if let Some(year) = reader.four_digit_year(of) {
        return Some((Some(year), of + 1));
    }
    if let Some((year, end)) = reader.year_in_words(of) {
        return Some((Some(year), end));
    }
    let offset = match &*reader.word(of) {
        "this" | "current" => 0,
        "last" | "previous" => -1,
        "next" => 1,
        _ => return None,
    };
    reader
        .tokens
        .is(of + 1, "year")
        .then(|| (reader.dateline.map(|day| day.year() + offset), of + 2))
}

/// Whether a year stands at `at`: "the year 2022".
fn names_year(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader.four_digit_year(at).is_some() || reader.year_in_words(at).is_some()
}

pub(super) fn quarter_of(end: usize, year: i16, number: i8) -> Option<Moment> {
    Moment::unit(
        end,
        Grain::Quarter,
        Date::new(year, number * 3 - 2, 1).ok()?,
    )
}

/// "third quarter", "third-quarter", "third quarter of 1990".
fn quarter(reader: &Reader<'_, '_>, at: usize, number: i8, end: usize) -> Option<Moment> {
    if number > 4 || reader.is_any(end, &["century", "mile", "final", "finals", "back", "turn"]) {
        return None;
    }
    if let Some((year, end)) = year_of(reader, end) {
        let number = if number == 0 { 4 } else { number };
        return match year {
            Some(year) => quarter_of(end, year, number),
            None => Some(Moment::unresolved(end, Grain::Quarter)),
        };
    }
    // "the last quarter" alone is the one before the dateline's: a pointer reads it.
    if number == 0 {
        return None;
    }
    let Some(dateline) = reader.dateline else {
        return Some(Moment::unresolved(end, Grain::Quarter));
    };
    let running = (dateline.month() + 2) / 3;
    let year = match direction::around(reader, at, end) {
        // What a company expects to report is the quarter just over.
        Direction::Ahead if number + 1 < running => dateline.year() + 1,
        Direction::Ahead => dateline.year(),
        // A quarter that has not begun is the last year's, but late in the year the one that comes next
        // is looked ahead to.
        _ if number > running && running < 3 || number > running + 1 => dateline.year() - 1,
        _ => dateline.year(),
    };
    quarter_of(end, year, number)
}

/// "the first half of 1990".
fn half(reader: &Reader<'_, '_>, number: i8, end: usize) -> Option<Moment> {
    let number = match number {
        0 => 2,
        1 | 2 => number,
        _ => return None,
    };
    let (year, year_end) = year_of(reader, end)?;
    let Some(year) = year else {
        return Some(Moment::unresolved(year_end, Grain::Half));
    };
    Moment::unit(year_end, Grain::Half, Date::new(year, number * 6, 1).ok()?)
}

/// "the first two quarters of 1990".
fn quarters(reader: &Reader<'_, '_>, number: i8, many: i8, end: usize) -> Option<Moment> {
    let (year, end) = year_of(reader, end)?;
    let Some(year) = year else {
        return Some(Moment::unresolved(end, Grain::Span));
    };
    let (first, last) = match number {
        1 => (1, many),
        0 => (5 - many, 4),
        _ => return None,
    };
    let (from, _) = unit_around(Grain::Quarter, Date::new(year, first * 3, 1).ok()?)?;
    let (_, to) = unit_around(Grain::Quarter, Date::new(year, last * 3, 1).ok()?)?;
    Some(Moment::span(end, from, to))
}

/// "next year's first quarter": `at` stands behind "year's".
pub(super) fn of_pointed_year(reader: &Reader<'_, '_>, at: usize, offset: i16) -> Option<Moment> {
    let (number, end) = ordinal(reader, at)?;
    if !reader.tokens.is(end, "quarter") || number > 4 {
        return None;
    }
    match reader.dateline {
        Some(dateline) => quarter_of(
            end + 1,
            dateline.year() + offset,
            if number == 0 { 4 } else { number },
        ),
        None => Some(Moment::unresolved(end + 1, Grain::Quarter)),
    }
}

/// "week 23", "week 3 of 2027": weeks as ISO 8601 numbers them.
pub(super) fn numbered_week(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let number = i8::try_from(reader.digits(at + 1, 2)?).ok()?;
    if !reader.tokens.is(at, "week") || !reader.stands_alone(at + 1) || !(1..=53).contains(&number)
    {
        return None;
    }
    let (year, end) = match year_of(reader, at + 2) {
        Some((Some(year), end)) => (Some(year), end),
        _ => (reader.dateline.map(jiff::civil::Date::year), at + 2),
    };
    let Some(year) = year else {
        return Some(Moment::unresolved(end, Grain::Week));
    };
    let first = Date::new(year, 1, 4).ok()?;
    Moment::unit(
        end,
        Grain::Week,
        days_after(first, 7 * (i64::from(number) - 1))?,
    )
}

/// "the latest quarter", "that quarter", "the year-earlier period", "the quarter": what leans on the
/// quarter that was named last, else on the last one that is over.
pub(super) fn leaning(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let mut next = at;
    let mut year_back = false;
    let mut marked = false;
    let mut year = None;
    for _ in 0..4 {
        if reader.is_any(
            next,
            &["latest", "that", "comparable", "same", "recent", "current"],
        ) {
            marked = true;
            next += 1;
        } else if reader.tokens.is(next, "year")
            && reader.tokens.kind(next + 1) == TokenKind::Dash
            && reader.is_any(next + 2, &["earlier", "ago"])
        {
            year_back = true;
            next += 3;
        } else if let Some(named) = reader.four_digit_year(next) {
            year = Some(named);
            next += 1;
        } else {
            break;
        }
    }
    let third = quarter_number(reader, next).filter(|_| reader.tokens.is(next + 1, "quarter"));
    if third.is_some() && (year_back || year.is_some()) {
        next += 1;
    }
    let noun = reader.word(next);
    let end = next + 1;
    match &*noun {
        "quarter" => {}
        "period" if year_back || year.is_some() => {}
        "period" if reader.is_any(at, &["latest", "comparable"]) => {}
        _ if year_back => return year_before(reader, at, next),
        _ => return None,
    }
    if &*noun == "quarter"
        && !year_back
        && !marked
        && year.is_none()
        && !led_by_period_word(reader, at)
    {
        return None;
    }
    let named = third.or_else(|| antecedent::quarter(reader, at));
    if &*noun == "period" && named.is_none() {
        return match (year, reader.dateline) {
            (Some(year), _) => Moment::year(end, year),
            (None, Some(dateline)) if year_back => Moment::year(end, dateline.year() - 1),
            (None, Some(dateline)) if reader.tokens.is(at, "latest") => {
                latest_quarter(dateline, None, end)
            }
            _ => None,
        };
    }
    let Some(dateline) = reader.dateline else {
        return match (year, named) {
            (Some(year), Some(number)) => quarter_of(end, year, number),
            _ => Some(Moment::unresolved(end, Grain::Quarter)),
        };
    };
    let mut moment = latest_quarter(dateline, named, end)?;
    if moment.bounds()?.1 >= dateline && marked && !year_back {
        moment = latest_quarter(dateline, None, end)?;
    }
    let (first, _) = moment.bounds()?;
    match year {
        Some(year) => Moment::unit(end, Grain::Quarter, Date::new(year, first.month(), 1).ok()?),
        None if year_back => {
            Moment::unit(end, Grain::Quarter, units_after(first, Grain::Year, -1)?)
        }
        None => Some(moment),
    }
}

/// Whether a preposition makes "the quarter" a time and not a coin or a part of a town.
fn led_by_period_word(reader: &Reader<'_, '_>, at: usize) -> bool {
    let before = if reader.tokens.is(at.wrapping_sub(1), "the") {
        at.wrapping_sub(2)
    } else {
        return false;
    };
    reader.is_any(before, &["in", "for", "during", "of", "this"]) && !reader.capital(at)
}

/// The quarter of that number that began last, or the last one that is over.
fn latest_quarter(dateline: Date, number: Option<i8>, end: usize) -> Option<Moment> {
    let (running, _) = unit_around(Grain::Quarter, dateline)?;
    match number {
        Some(number) => {
            let year = dateline.year() - i16::from(number * 3 - 2 > dateline.month());
            quarter_of(end, year, number)
        }
        None => Moment::unit(
            end,
            Grain::Quarter,
            units_after(running, Grain::Quarter, -1)?,
        ),
    }
}

/// "a year earlier", "a year ago", "year-earlier": the same quarter a year before where the text speaks
/// of a quarter, else the year before.
pub(super) fn year_before(reader: &Reader<'_, '_>, at: usize, end: usize) -> Option<Moment> {
    let Some(dateline) = reader.dateline else {
        return Some(Moment::unresolved(end, Grain::Year));
    };
    match antecedent::compared_quarter(reader, at) {
        Some(number) => {
            let (first, _) = latest_quarter(dateline, Some(number), end)?.bounds()?;
            Moment::unit(end, Grain::Quarter, units_after(first, Grain::Year, -1)?)
        }
        None => relative::unit_from_dateline(reader, end, Grain::Year, -1),
    }
}

/// "year to date", "month-to-date", "YTD": from the first day of the unit to the dateline.
pub(super) fn unit_to_date(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let (grain, end) = match &*reader.word(at) {
        "ytd" => (Grain::Year, at + 1),
        "year" => (Grain::Year, to_date(reader, at + 1)?),
        "quarter" => (Grain::Quarter, to_date(reader, at + 1)?),
        "month" => (Grain::Month, to_date(reader, at + 1)?),
        _ => return None,
    };
    let Some(dateline) = reader.dateline else {
        return Some(Moment::unresolved(end, Grain::Span));
    };
    let (first, _) = unit_around(grain, dateline)?;
    Some(Moment::span(end, first, dateline))
}

/// The index after "to date", with dashes or without.
fn to_date(reader: &Reader<'_, '_>, at: usize) -> Option<usize> {
    let past_dash = |at: usize| {
        if reader.tokens.kind(at) == TokenKind::Dash {
            at + 1
        } else {
            at
        }
    };
    let to = past_dash(at);
    let date = past_dash(to + 1);
    (reader.tokens.is(to, "to") && reader.tokens.is(date, "date")).then_some(date + 1)
}

/// The end of the year: "year-end", "year end", "year's end".
pub(super) fn year_end(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let dashed = reader.tokens.kind(at + 1) == TokenKind::Dash;
    let end_at = if dashed || reader.possessive(at + 1) {
        at + 2
    } else {
        at + 1
    };
    if !reader.tokens.is(at, "year") {
        return None;
    }
    let led = reader.is_any(
        at.wrapping_sub(1),
        &["by", "at", "before", "until", "through", "of", "since"],
    );
    if !reader.tokens.is(end_at, "end") || !led {
        return None;
    }
    let moment = relative::unit_from_dateline(reader, end_at + 1, Grain::Year, 0)?;
    Some(super::part::ended(moment))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const DAY: &str = "1989-10-30";

    #[test]
    fn quarters_and_halves() {
        check("its third-quarter loss", DAY, &["third-quarter = 1989-Q3"]);
        check(
            "in the third quarter",
            DAY,
            &["the third quarter = 1989-Q3"],
        );
        check(
            "the third quarter of 1990",
            "",
            &["the third quarter of 1990 = 1990-Q3"],
        );
        check(
            "next year's first quarter",
            DAY,
            &["next year's first quarter = 1990-Q1"],
        );
        check("sales YTD", DAY, &["YTD = 1989-01-01/1989-10-30"]);
        check(
            "the month-to-date total",
            DAY,
            &["the month-to-date = 1989-10-01/1989-10-30"],
        );
        check(
            "the first five days of May 2015",
            "",
            &["the first five days of May 2015 = 2015-05-01/2015-05-05"],
        );
        check(
            "the last three months of 2015",
            "",
            &["the last three months of 2015 = 2015-10-01/2015-12-31"],
        );
        check(
            "the last weekend of July 2021",
            "",
            &["the last weekend of July 2021 = 2021-07-31/2021-08-01"],
        );
        check(
            "the first half of 1990",
            "",
            &["the first half of 1990 = 1990-01-01/1990-06-30"],
        );
        check(
            "the first half of the year",
            DAY,
            &["the first half of the year = 1989-01-01/1989-06-30"],
        );
        check(
            "third quarter profit rose from a year earlier",
            DAY,
            &["third quarter = 1989-Q3", "a year earlier = 1988-Q3"],
        );
        check(
            "in the third quarter; for the nine months from 9 a year ago",
            DAY,
            &["the third quarter = 1989-Q3", "a year ago = 1988"],
        );
        check(
            "it rose from a year earlier",
            DAY,
            &["a year earlier = 1988"],
        );
        check(
            "the third quarter of the game",
            "",
            &["the third quarter = XXXX-QX"],
        );
    }
}
