//! Weekdays, months, ages and births.

/// Weekdays by the first letters of their names, Monday first.
pub(in super::super) const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Months, January first.
pub(in super::super) const MONTHS: [&str; 12] = [
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

/// Wordings of a weekday `{d}` that stands apart from its date `{e}`.
pub(in super::super) const WEEKDAYS_APART: &[&str] = &["{d} ( {e} )"];

/// Wordings of an age `{y}` with the day of birth `{d}` of the same person.
pub(in super::super) const AGES: &[&str] =
    &["{y} ,? who? was born on|in? {d}", "{y} , born on|in? {d}"];

/// A life: the day of birth `{d}`, of death `{e}`, and the age `{y}` between them.
pub(in super::super) const LIVES: &[&str] = &[
    "born on|in? {d} ,? ~4 ,? ~4 died on|in? {e} ,? aged {y}",
    "born on|in? {d} ,? ~4 ,? ~4 died on|in? {e} ,? at the? age? of? {y}",
];

/// Birth in a sentence of its own, about the person of the sentence before.
pub(in super::super) const BIRTHS: &[&str] = &["he|she was born on|in? {d}"];

/// Words after an age that say of when it is true.
pub(in super::super) const AGED_THEN: &[&str] = &[
    "when", "then", "at", "as", "while", "before", "after", "would",
];
