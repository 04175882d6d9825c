//! Days, weekdays, weeks and months counted within a month or a year: "the last week of July", "the first
//! Friday of March", "the last three months of 2015", "the second Tuesday after Easter".
//!
//! In: a number, 0 for the last one, and the token behind the unit's word. Out: a [`Moment`].

use jiff::civil::Weekday;

use super::base;
use super::event;
use super::holiday::nth_weekday;
use super::moment::{Grain, Moment, days_after, units_after, weekday_from, weekday_until};
use super::reader::Reader;

/// "the first five days of May", "the last three months of 2015": days of a month, months of a year.
pub(super) fn units_of(
    reader: &Reader<'_, '_>,
    grain: Grain,
    number: i8,
    many: i8,
    end: usize,
) -> Option<Moment> {
    let of = reader.is_any(end, &["of", "in"]);
    let whole = holder(reader, end).filter(|whole| of && whole.grain != grain)?;
    let Some((first, last)) = whole.bounds() else {
        return Some(Moment::unresolved(whole.end, Grain::Span));
    };
    let many = i64::from(many);
    let (from, to) = match number {
        1 => (first, days_after(units_after(first, grain, many)?, -1)?),
        0 => (units_after(days_after(last, 1)?, grain, -many)?, last),
        _ => return None,
    };
    (from >= first && to <= last).then(|| Moment::span(whole.end, from, to))
}

/// "the last weekend of July": the weekend whose Saturday lies in the month.
pub(super) fn weekend_of(reader: &Reader<'_, '_>, number: i8, end: usize) -> Option<Moment> {
    let of = reader.is_any(end, &["of", "in"]);
    let month = holder(reader, end).filter(|whole| of && whole.grain == Grain::Month)?;
    let Some((first, _)) = month.bounds() else {
        return Some(Moment::unresolved(month.end, Grain::Weekend));
    };
    let saturday = nth_weekday(first.year(), first.month(), Weekday::Saturday, number)?;
    Moment::unit(month.end, Grain::Weekend, saturday)
}

/// The month or year that a week or day is counted in: "of July", "of 2015", "next year".
fn holder(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let of = if reader.is_any(at, &["of", "in"]) {
        at + 1
    } else {
        at
    };
    if let Some(year) = reader.four_digit_year(of) {
        return Moment::year(of + 1, year);
    }
    if let Some((year, end)) = reader.year_in_words(of) {
        return Moment::year(end, year);
    }
    let the = reader.past(of, "the");
    base(reader, the).filter(|moment| matches!(moment.grain, Grain::Month | Grain::Year))
}

/// The weeks of a month or year, from the n-th on (the last ones for 0). A week belongs to the one that
/// holds its Thursday, as ISO 8601 counts.
pub(super) fn week_of(reader: &Reader<'_, '_>, number: i8, many: i8, end: usize) -> Option<Moment> {
    let whole = holder(reader, end)?;
    let Some((first, last)) = whole.bounds() else {
        return Some(Moment::unresolved(whole.end, Grain::Week));
    };
    let monday = if number == 0 {
        let thursday = weekday_until(last, Weekday::Thursday)?;
        days_after(thursday, -3 - 7 * i64::from(many - 1))?
    } else {
        let thursday = weekday_from(first, Weekday::Thursday)?;
        days_after(thursday, -3 + 7 * i64::from(number - 1))?
    };
    if many == 1 {
        return Moment::unit(whole.end, Grain::Week, monday);
    }
    let sunday = days_after(monday, i64::from(many) * 7 - 1)?;
    Some(Moment::span(whole.end, monday, sunday))
}

/// "the third day of October", "the last day in October 2015".
pub(super) fn day_of(reader: &Reader<'_, '_>, number: i8, end: usize) -> Option<Moment> {
    if !reader.is_any(end, &["of", "in"]) {
        return None;
    }
    let whole = holder(reader, end).filter(|whole| whole.grain == Grain::Month)?;
    let Some((first, last)) = whole.bounds() else {
        return Some(Moment::unresolved(whole.end, Grain::Day));
    };
    let day = if number == 0 {
        last
    } else {
        days_after(first, i64::from(number) - 1)?
    };
    (day <= last).then(|| Moment::day(whole.end, day))
}

/// "the second last week of October", "fifth last day of May".
pub(super) fn from_the_end(reader: &Reader<'_, '_>, number: i8, at: usize) -> Option<Moment> {
    let whole = holder(reader, at + 1)?;
    let (_, last) = whole.bounds()?;
    let back = i64::from(number) - 1;
    match &*reader.word(at) {
        "day" => Some(Moment::day(whole.end, days_after(last, -back)?)),
        "week" => {
            let thursday = weekday_until(last, Weekday::Thursday)?;
            Moment::unit(whole.end, Grain::Week, days_after(thursday, -back * 7)?)
        }
        _ => None,
    }
}

/// "the first Friday of July", "the second Monday of next month".
pub(super) fn weekday_of_month(
    reader: &Reader<'_, '_>,
    number: i8,
    weekday: Weekday,
    end: usize,
) -> Option<Moment> {
    if number > 5 {
        return None;
    }
    if let Some(moment) = weekday_beside(reader, number, weekday, end) {
        return Some(moment);
    }
    if !reader.is_any(end, &["of", "in"]) {
        return None;
    }
    let month = holder(reader, end).filter(|moment| moment.grain == Grain::Month)?;
    let Some((first, _)) = month.bounds() else {
        return Some(Moment::any_weekday(month.end, weekday));
    };
    let day = nth_weekday(first.year(), first.month(), weekday, number)?;
    Some(Moment::day(month.end, day))
}

/// "the second Tuesday after Easter", "the last Friday before Christmas".
fn weekday_beside(
    reader: &Reader<'_, '_>,
    number: i8,
    weekday: Weekday,
    at: usize,
) -> Option<Moment> {
    let (side, base_at) = event::side(reader, at)?;
    let base = event::day(reader, base_at)?;
    let weeks = (i64::from(number.max(1)) - 1) * side;
    let Some(day) = base.single() else {
        return Some(Moment::any_weekday(base.end, weekday));
    };
    let nearest = if side > 0 {
        weekday_from(days_after(day, 1)?, weekday)?
    } else {
        weekday_until(days_after(day, -1)?, weekday)?
    };
    Some(Moment::day(base.end, days_after(nearest, weeks * 7)?))
}

/// "the third month of 2020".
pub(super) fn month_of(reader: &Reader<'_, '_>, number: i8, end: usize) -> Option<Moment> {
    if number > 12 || !reader.is_any(end, &["of", "in"]) {
        return None;
    }
    let year = holder(reader, end).filter(|whole| whole.grain == Grain::Year)?;
    let Some((first, _)) = year.bounds() else {
        return Some(Moment::unresolved(year.end, Grain::Month));
    };
    Moment::month(
        year.end,
        first.year(),
        if number == 0 { 12 } else { number },
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn weeks_and_weekdays_by_number() {
        check(
            "the last week of July 2017",
            "",
            &["the last week of July 2017 = 2017-W30"],
        );
        check(
            "the first Friday of July 2016",
            "",
            &["the first Friday of July 2016 = 2016-07-01"],
        );
        check(
            "the last Monday of March 2013",
            "",
            &["the last Monday of March 2013 = 2013-03-25"],
        );
        check(
            "the third day of October 2013",
            "",
            &["the third day of October 2013 = 2013-10-03"],
        );
        check(
            "the second Tuesday after Easter 2018",
            "",
            &["the second Tuesday after Easter 2018 = 2018-04-10"],
        );
        check(
            "the last Friday before Christmas 2021",
            "",
            &["the last Friday before Christmas 2021 = 2021-12-24"],
        );
        check(
            "the third month of 2020",
            "",
            &["the third month of 2020 = 2020-03"],
        );
        check("week 3 of 2027", "", &["week 3 of 2027 = 2027-W03"]);
        check("There is no week 00", "1989-10-30", &[]);
    }
}
