//! Months, weekdays and units of time.

use jiff::civil::Weekday;

use super::table::words;
use crate::grammar::word_key::WordKey;
use crate::value::DurationUnit;

words! { MONTHS: i8 =
    "january" => 1,
    "jan" => 1,
    "february" => 2,
    "feb" => 2,
    "march" => 3,
    "mar" => 3,
    "april" => 4,
    "apr" => 4,
    "may" => 5,
    "june" => 6,
    "jun" => 6,
    "july" => 7,
    "jul" => 7,
    "august" => 8,
    "aug" => 8,
    "september" => 9,
    "sept" => 9,
    "sep" => 9,
    "october" => 10,
    "oct" => 10,
    "november" => 11,
    "nov" => 11,
    "december" => 12,
    "dec" => 12,
}

words! { WEEKDAYS: Weekday =
    "monday" => Weekday::Monday,
    "mon" => Weekday::Monday,
    "tuesday" => Weekday::Tuesday,
    "tues" => Weekday::Tuesday,
    "tue" => Weekday::Tuesday,
    "wednesday" => Weekday::Wednesday,
    "wed" => Weekday::Wednesday,
    "thursday" => Weekday::Thursday,
    "thurs" => Weekday::Thursday,
    "thur" => Weekday::Thursday,
    "thu" => Weekday::Thursday,
    "friday" => Weekday::Friday,
    "fri" => Weekday::Friday,
    "saturday" => Weekday::Saturday,
    "sat" => Weekday::Saturday,
    "sunday" => Weekday::Sunday,
    "sun" => Weekday::Sunday,
}

/// A unit of time as it is named: so many of the unit that lengths are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct TimeUnit {
    /// How many of `unit` one of it is: ten years in a decade.
    pub(in super::super) count: u8,
    /// The unit that counts.
    pub(in super::super) unit: DurationUnit,
}

const fn one(unit: DurationUnit) -> TimeUnit {
    TimeUnit { count: 1, unit }
}

const fn many(count: u8, unit: DurationUnit) -> TimeUnit {
    TimeUnit { count, unit }
}

words! { TIME_UNITS: TimeUnit =
    "second" => one(DurationUnit::Second),
    "seconds" => one(DurationUnit::Second),
    "sec" => one(DurationUnit::Second),
    "secs" => one(DurationUnit::Second),
    "minute" => one(DurationUnit::Minute),
    "minutes" => one(DurationUnit::Minute),
    "min" => one(DurationUnit::Minute),
    "mins" => one(DurationUnit::Minute),
    "hour" => one(DurationUnit::Hour),
    "hours" => one(DurationUnit::Hour),
    "hr" => one(DurationUnit::Hour),
    "hrs" => one(DurationUnit::Hour),
    "day" => one(DurationUnit::Day),
    "days" => one(DurationUnit::Day),
    "night" => one(DurationUnit::Day),
    "nights" => one(DurationUnit::Day),
    "week" => one(DurationUnit::Week),
    "weeks" => one(DurationUnit::Week),
    "wk" => one(DurationUnit::Week),
    "wks" => one(DurationUnit::Week),
    "fortnight" => many(2, DurationUnit::Week),
    "fortnights" => many(2, DurationUnit::Week),
    "month" => one(DurationUnit::Month),
    "months" => one(DurationUnit::Month),
    "year" => one(DurationUnit::Year),
    "years" => one(DurationUnit::Year),
    "yr" => one(DurationUnit::Year),
    "yrs" => one(DurationUnit::Year),
    "decade" => many(10, DurationUnit::Year),
    "decades" => many(10, DurationUnit::Year),
    "century" => many(100, DurationUnit::Year),
    "centuries" => many(100, DurationUnit::Year),
}

words! { GLUED_TIME_UNITS: TimeUnit =
    "h" => one(DurationUnit::Hour),
    "s" => one(DurationUnit::Second),
}

words! { ADJECTIVES: () =
    "straight" => (),
    "consecutive" => (),
    "full" => (),
    "whole" => (),
    "more" => (),
    "less" => (),
    "fewer" => (),
    "additional" => (),
    "extra" => (),
    "further" => (),
    "long" => (),
    "short" => (),
    "solid" => (),
    "successive" => (),
    "calendar" => (),
    "business" => (),
    "working" => (),
    "trading" => (),
    "fiscal" => (),
    "light" => (),
    "mysterious" => (),
    "agonizing" => (),
    "agonising" => (),
    "grueling" => (),
    "gruelling" => (),
    "tense" => (),
    "brutal" => (),
    "bloody" => (),
    "dark" => (),
    "tumultuous" => (),
    "turbulent" => (),
    "chaotic" => (),
    "rough" => (),
    "tough" => (),
    "hard" => (),
    "hot" => (),
    "hectic" => (),
    "harrowing" => (),
    "terrifying" => (),
    "painful" => (),
    "lonely" => (),
    "happy" => (),
    "great" => (),
    "good" => (),
    "bad" => (),
    "wild" => (),
    "quiet" => (),
    "crucial" => (),
    "difficult" => (),
    "frantic" => (),
}

/// The month of a name or abbreviation, 1 to 12.
#[inline]
pub(in super::super) fn month(word: impl Into<WordKey>) -> Option<i8> {
    MONTHS.get(word)
}

/// The weekday of a name or abbreviation.
#[inline]
pub(in super::super) fn weekday(word: impl Into<WordKey>) -> Option<Weekday> {
    WEEKDAYS.get(word)
}

/// The unit of time that counts one of itself, singular or plural; not decades or fortnights.
pub(in super::super) fn duration_unit(word: impl Into<WordKey>) -> Option<DurationUnit> {
    time_unit(word)
        .filter(|unit| unit.count == 1)
        .map(|unit| unit.unit)
}

/// The unit of time, singular or plural, decades and fortnights among them.
#[inline]
pub(in super::super) fn time_unit(word: impl Into<WordKey>) -> Option<TimeUnit> {
    TIME_UNITS.get(word)
}

/// The unit that a letter right after digits stands for: `3h`.
pub(in super::super) fn glued_time_unit(word: impl Into<WordKey>) -> Option<TimeUnit> {
    let key = word.into();
    GLUED_TIME_UNITS.get(key).or_else(|| time_unit(key))
}

/// Whether `word` may stand between a number and its unit of time: `three straight days`.
pub(in super::super) fn time_unit_adjective(word: impl Into<WordKey>) -> bool {
    ADJECTIVES.has(word)
}
