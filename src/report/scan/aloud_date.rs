//! A date read aloud: `Friday, November 11, 2022`, or what is missing to know the day.
//!
//! In: a date as it was read. Out: the days it can mean, in words.

use jiff::civil::Date;

use crate::value::{CalendarDays, DateValue, DaySet, Days, Weekdays};

/// The days that `date` can mean. `has_dateline` tells whether its article has one, and so whether a
/// dateline is what is missing.
pub(super) fn date(date: &DateValue, has_dateline: bool) -> String {
    let said = match date.days {
        Days::NeedsDateline => {
            return format!("{}, which one needs a dateline", unit_of(&date.written));
        }
        Days::Known(days) => days,
    };
    let words = match said.bounds() {
        Some((first, last)) => span(first, last, said.weekdays),
        None => recurring(&said, &date.written, has_dateline),
    };
    if !date.contradicts_itself {
        return words;
    }
    match said.single() {
        Some(day) => format!(
            "contradicts itself: {} is a {:?}",
            month_day_year(day),
            day.weekday()
        ),
        None => format!("contradicts itself: {}", length_of_month(&said)),
    }
}

/// How many days the month has, in whose stead a day that it does not have was written.
fn length_of_month(said: &DaySet) -> String {
    match said.bounds() {
        Some((first, last)) => format!(
            "{} {} has {} days",
            month(first.month()),
            first.year(),
            last.day()
        ),
        // Of any year: February counts as long as it ever is.
        None => (1..=12)
            .filter_map(|number| Date::new(2000, number, 1).ok())
            .find(|first| said.contains(*first))
            .map_or_else(String::new, |first| {
                format!(
                    "{} has {} days",
                    month(first.month()),
                    first.days_in_month()
                )
            }),
    }
}

/// The days of a set in words; `written` is for one that no words fit.
pub(in crate::report) fn days_in_words(days: &DaySet, written: &str) -> String {
    match days.bounds() {
        Some((first, last)) => span(first, last, days.weekdays),
        None => recurring(days, written, true),
    }
}

/// A day with its weekday.
pub(super) fn day(day: Date) -> String {
    format!("{:?}, {}", day.weekday(), month_day_year(day))
}

fn month_day_year(day: Date) -> String {
    format!("{} {}, {}", month(day.month()), day.day(), day.year())
}

/// Every day from `first` to `last`, in the coarsest units that fit.
fn span(first: Date, last: Date, weekdays: Weekdays) -> String {
    let days = if first == last {
        return day(first);
    } else if first == first.first_of_month() && last == last.last_of_month() {
        months(first, last)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        let month = month(first.month());
        format!("{month} {} to {}, {}", first.day(), last.day(), last.year())
    } else if first.year() == last.year() {
        let first = format!("{} {}", month(first.month()), first.day());
        format!("{first} to {}", month_day_year(last))
    } else {
        format!("{} to {}", month_day_year(first), month_day_year(last))
    };
    match weekdays.single() {
        Some(weekday) => format!("a {weekday:?}, {days}"),
        None => days,
    }
}

/// Whole months.
fn months(first: Date, last: Date) -> String {
    let whole_years = first.month() == 1 && last.month() == 12;
    match (first.year() == last.year(), whole_years) {
        (true, true) => first.year().to_string(),
        (false, true) => format!("{} to {}", first.year(), last.year()),
        (true, false) if first.month() == last.month() => {
            format!("{} {}", month(first.month()), first.year())
        }
        (true, false) => format!(
            "{} to {} {}",
            month(first.month()),
            month(last.month()),
            first.year()
        ),
        (false, false) => format!(
            "{} {} to {} {}",
            month(first.month()),
            first.year(),
            month(last.month()),
            last.year()
        ),
    }
}

/// Days that come again: a weekday, a month, a day of the year; or a span with one end.
fn recurring(days: &DaySet, written: &str, has_dateline: bool) -> String {
    match (days.from, days.to) {
        (Some(from), None) => return format!("{} or later", day(from)),
        (None, Some(to)) => return format!("{} or earlier", day(to)),
        _ => {}
    }
    let missing = |what: &str| {
        if has_dateline {
            String::new()
        } else {
            format!(", which {what} needs a dateline")
        }
    };
    let weekday = days.weekdays.single();
    match (weekday, of_the_year(days)) {
        (Some(weekday), None) => format!("a {weekday:?}{}", missing("one")),
        (Some(weekday), Some(part)) => format!("{weekday:?}, {part}{}", missing("year")),
        (None, Some(part)) => format!("{part}{}", missing("year")),
        (None, None) => format!("{written}{}", missing("one")),
    }
}

/// The part of any year that `days` are, where it is one stretch and not the whole year.
fn of_the_year(days: &DaySet) -> Option<String> {
    if days.calendar == CalendarDays::ANY {
        return None;
    }
    // A leap year, so that February 29 counts.
    let year: Vec<(i8, i8)> = (1..=12)
        .flat_map(|month| (1..=length_of(month)).map(move |day| (month, day)))
        .collect();
    let inside = |at: usize| {
        let (month, day) = year[at % year.len()];
        days.calendar.has(month, day)
    };
    let mut starts = (0..year.len()).filter(|&at| inside(at) && !inside(at + year.len() - 1));
    let (Some(start), None) = (starts.next(), starts.next()) else {
        return None;
    };
    let length = (0..year.len())
        .take_while(|step| inside(start + step))
        .count();
    let (first, last) = (year[start], year[(start + length - 1) % year.len()]);
    let named = |(number, day): (i8, i8)| format!("{} {day}", month(number));
    Some(if first == last {
        named(first)
    } else if first.1 == 1 && last.1 == length_of(last.0) {
        if first.0 == last.0 {
            month(first.0).to_owned()
        } else {
            format!("{} to {}", month(first.0), month(last.0))
        }
    } else {
        format!("{} to {}", named(first), named(last))
    })
}

/// How many days a month has in a leap year.
fn length_of(month: i8) -> i8 {
    Date::new(2000, month, 1).map_or(31, Date::days_in_month)
}

/// What was written, where it is not known which: `XXXX-XX` is some month.
fn unit_of(written: &str) -> &'static str {
    match written {
        "XXXX-WXX" => "a week",
        "XXXX-XX" => "a month",
        "XXXX-QX" => "a quarter of a year",
        "XXXX" => "a year or a part of one",
        "XXX" => "a decade",
        "XX" => "a century",
        _ => "a day",
    }
}

/// The name of a month, counted from 1.
pub(in crate::report) fn month(number: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(number - 1)
        .ok()
        .and_then(|index| NAMES.get(index))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::CalendarDays;
    use jiff::civil::{Weekday, date};

    #[track_caller]
    fn check(days: DaySet, expected: &str) {
        let value = DateValue {
            written: "as written".to_owned(),
            days: Days::Known(days),
            contradicts_itself: false,
        };
        assert_eq!(super::date(&value, true), expected);
    }

    #[test]
    fn spans_are_told_in_their_coarsest_units() {
        let span = DaySet::span;
        for (first, last, expected) in [
            (date(2022, 1, 1), date(2022, 12, 31), "2022"),
            (date(1990, 1, 1), date(1999, 12, 31), "1990 to 1999"),
            (
                date(2022, 7, 1),
                date(2022, 9, 30),
                "July to September 2022",
            ),
            (
                date(2021, 10, 1),
                date(2022, 9, 30),
                "October 2021 to September 2022",
            ),
            (
                date(2021, 12, 28),
                date(2022, 1, 3),
                "December 28, 2021 to January 3, 2022",
            ),
        ] {
            check(span(first, last), expected);
        }
    }

    #[test]
    fn parts_of_any_year_may_run_over_the_new_year() {
        let calendar = |from, to| DaySet::calendar(CalendarDays::between(from, to));
        check(calendar((12, 1), (2, 29)), "December to February");
        check(calendar((2, 29), (2, 29)), "February 29");
        check(calendar((6, 21), (9, 22)), "June 21 to September 22");
        check(DaySet::ANY, "as written");
        check(
            DaySet {
                from: Some(date(2022, 11, 12)),
                ..DaySet::ANY
            },
            "Saturday, November 12, 2022 or later",
        );
        check(DaySet::weekday(Weekday::Monday), "a Monday");
    }
}
