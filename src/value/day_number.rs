//! Days counted as numbers, so that dates can be subtracted and moved.
//!
//! In: a set of days. Out: the interval of its day numbers, and back. Day 0 is 1 January of the year 0;
//! nothing but differences means anything.

use jiff::civil::Date;
use jiff::{Span, Unit};

use super::{Bound, DaySet, DurationUnit, Interval, Rational};

const FIRST: Date = Date::constant(0, 1, 1);

/// The number of a day.
#[must_use]
pub fn day_number(day: Date) -> Rational {
    let days = FIRST
        .until((Unit::Day, day))
        .map_or(0, |length| length.get_days());
    Rational::integer(days.into())
}

/// The day of a number; `None` where it is not whole, or beyond the calendar.
#[must_use]
pub fn day_of_number(number: Rational) -> Option<Date> {
    let days = i64::try_from(number.as_integer()?).ok()?;
    FIRST.checked_add(Span::new().try_days(days).ok()?).ok()
}

impl DaySet {
    /// From the first of its days to the last, both inside. A set without a first or last day, such as a
    /// weekday of any week, has no end there.
    #[must_use]
    pub fn day_numbers(&self) -> Interval<Rational> {
        // Days at the ends that the other conditions rule out: at most 40 years lie between two days
        // that are the same of the week, the month and the year.
        const FURTHEST: usize = 366 * 40;
        let end = |from: Option<Date>, next: fn(Date) -> Result<Date, jiff::Error>| {
            let mut day = from?;
            for _ in 0..FURTHEST {
                if self.contains(day) {
                    return Some(day);
                }
                day = next(day).ok()?;
            }
            from
        };
        let bound =
            |day: Option<Date>| day.map_or(Bound::Unbounded, |day| Bound::Closed(day_number(day)));
        Interval {
            low: bound(end(self.from, Date::tomorrow)),
            high: bound(end(self.to, Date::yesterday)),
        }
    }
}

/// How many days so many whole units of the calendar can have: a month has 28 to 31, two years 730 or 731.
/// Units shorter than a month have one length. `None` where the count is not whole or out of range.
#[must_use]
pub fn calendar_length(count: Rational, unit: DurationUnit) -> Option<Interval<Rational>> {
    let months = match unit {
        DurationUnit::Year => count.times(Rational::integer(12))?,
        DurationUnit::Month => count,
        _ => return Some(Interval::point(count.times(unit.days())?)),
    };
    let months = i32::try_from(months.as_integer()?).ok()?;
    let months = Span::new().try_months(months).ok()?;
    // Years around 1900, which has no February 29, and around 2000, which has.
    let starts = [1896, 1900, 2000].into_iter().flat_map(|first| {
        (first..first + 4)
            .flat_map(|year| (1..=12).filter_map(move |month| Date::new(year, month, 1).ok()))
    });
    let mut lengths = Vec::new();
    for start in starts {
        let end = start.checked_add(months).ok()?;
        lengths.push(day_number(end).minus(day_number(start))?);
    }
    Some(Interval::closed(
        lengths.iter().min().copied()?,
        lengths.iter().max().copied()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::CalendarDays;
    use jiff::civil::{Weekday, date};

    #[test]
    fn a_day_has_a_number_and_a_number_a_day() {
        for day in [
            date(2022, 11, 9),
            date(1900, 2, 28),
            date(0, 1, 1),
            date(-9999, 1, 1),
        ] {
            assert_eq!(day_of_number(day_number(day)), Some(day));
        }
        let next = day_number(date(2022, 3, 1)).minus(day_number(date(2022, 2, 28)));
        assert_eq!(next, Some(Rational::ONE));
        assert_eq!(day_of_number(Rational::ONE.half()), None);
        assert_eq!(day_of_number(Rational::integer(i128::MAX)), None);
    }

    #[test]
    fn a_set_of_days_runs_from_its_first_to_its_last() {
        let days = |from, to| Interval::closed(day_number(from), day_number(to));
        let week = DaySet::span(date(2022, 11, 7), date(2022, 11, 20));
        assert_eq!(
            week.day_numbers(),
            days(date(2022, 11, 7), date(2022, 11, 20))
        );
        let wednesdays = week.intersect(&DaySet::weekday(Weekday::Wednesday));
        assert_eq!(
            wednesdays.map(|days| days.day_numbers()),
            Some(days(date(2022, 11, 9), date(2022, 11, 16)))
        );
        let any = DaySet::calendar(CalendarDays::month(9));
        assert_eq!(any.day_numbers(), Interval::EVERYTHING);
    }

    #[test]
    fn months_and_years_have_the_lengths_of_the_calendar() {
        let length = |count, unit| {
            calendar_length(Rational::integer(count), unit).map(|length| length.to_string())
        };
        assert_eq!(length(1, DurationUnit::Month).as_deref(), Some("[28, 31]"));
        assert_eq!(length(1, DurationUnit::Year).as_deref(), Some("[365, 366]"));
        assert_eq!(
            length(4, DurationUnit::Year).as_deref(),
            Some("[1460, 1461]")
        );
        assert_eq!(length(2, DurationUnit::Week).as_deref(), Some("{14}"));
        assert_eq!(length(i128::MAX, DurationUnit::Month), None);
    }
}
