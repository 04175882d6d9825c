//! The words: numbers, months, weekdays, units. Data, and the look-ups in it.

use jiff::civil::Weekday;

use crate::value::DurationUnit;

const NUMBER_WORDS: &[(&str, i128)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

const ORDINAL_WORDS: &[(&str, i128)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
];

const MONTHS: &[(&str, i8)] = &[
    ("january", 1),
    ("jan", 1),
    ("february", 2),
    ("feb", 2),
    ("march", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("june", 6),
    ("jun", 6),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("october", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dec", 12),
];

const WEEKDAYS: &[(&str, Weekday)] = &[
    ("monday", Weekday::Monday),
    ("mon", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("tues", Weekday::Tuesday),
    ("tue", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("wed", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("thurs", Weekday::Thursday),
    ("thur", Weekday::Thursday),
    ("thu", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("fri", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sat", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
    ("sun", Weekday::Sunday),
];

const DURATION_UNITS: &[(&str, DurationUnit)] = &[
    ("second", DurationUnit::Second),
    ("seconds", DurationUnit::Second),
    ("minute", DurationUnit::Minute),
    ("minutes", DurationUnit::Minute),
    ("hour", DurationUnit::Hour),
    ("hours", DurationUnit::Hour),
    ("day", DurationUnit::Day),
    ("days", DurationUnit::Day),
    ("week", DurationUnit::Week),
    ("weeks", DurationUnit::Week),
    ("month", DurationUnit::Month),
    ("months", DurationUnit::Month),
    ("year", DurationUnit::Year),
    ("years", DurationUnit::Year),
];

fn look_up<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table
        .iter()
        .find(|(entry, _)| entry.eq_ignore_ascii_case(word))
        .map(|(_, value)| *value)
}

/// The value of a number word below a hundred.
pub(super) fn number_word(word: &str) -> Option<i128> {
    look_up(NUMBER_WORDS, word)
}

/// The value of an ordinal word below a hundred, without a number word before it.
pub(super) fn ordinal_word(word: &str) -> Option<i128> {
    look_up(ORDINAL_WORDS, word)
}

/// Whether `suffix` is the one that makes an ordinal of `value`: `1st`, `11th`, `22nd`.
pub(super) fn is_ordinal_suffix(suffix: &str, value: i128) -> bool {
    let expected = match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    suffix.eq_ignore_ascii_case(expected)
}

/// The month of a name or abbreviation, 1 to 12.
pub(super) fn month(word: &str) -> Option<i8> {
    look_up(MONTHS, word)
}

/// The weekday of a name or abbreviation.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    look_up(WEEKDAYS, word)
}

/// The unit of time, singular or plural.
pub(super) fn duration_unit(word: &str) -> Option<DurationUnit> {
    look_up(DURATION_UNITS, word)
}
