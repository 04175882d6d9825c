//! The words that start a date.
//!
//! In: a word. Out: what it starts. A new form of dates that starts with a word of its own needs its line
//! here.

use super::table::words;
use crate::grammar::word_key::WordKey;

/// What a word can start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Opening {
    Month,
    Weekday,
    /// A number or an amount in words: "two", "several".
    Count,
    /// "third", "last": may count units, weekdays, quarters.
    Ordinal,
    /// A day by its distance from the dateline.
    RelativeDay,
    /// "this", "next": points at a unit.
    Pointer,
    /// "early", "end": a part of a unit.
    Part,
    /// "a", "an", "the".
    Article,
    /// "from", "between".
    Range,
    Season,
    Holiday,
    /// Names of units that start a date: "year 2008", "week of", "fiscal".
    Unit,
    /// A year in words: "nineteen", "two thousand".
    Decade,
}

// Words that start a date, digits apart. Months, weekdays and numbers have their meaning elsewhere; they
// stand here so that one look tells that a word starts nothing.
words! { OPENINGS: Opening =
    "january" => Opening::Month, "jan" => Opening::Month, "february" => Opening::Month,
    "feb" => Opening::Month, "march" => Opening::Month, "mar" => Opening::Month,
    "april" => Opening::Month, "apr" => Opening::Month, "may" => Opening::Month,
    "june" => Opening::Month, "jun" => Opening::Month, "july" => Opening::Month,
    "jul" => Opening::Month, "august" => Opening::Month, "aug" => Opening::Month,
    "september" => Opening::Month, "sept" => Opening::Month, "sep" => Opening::Month,
    "october" => Opening::Month, "oct" => Opening::Month, "november" => Opening::Month,
    "nov" => Opening::Month, "december" => Opening::Month, "dec" => Opening::Month,
    "monday" => Opening::Weekday, "mon" => Opening::Weekday, "tuesday" => Opening::Weekday,
    "tues" => Opening::Weekday, "tue" => Opening::Weekday, "wednesday" => Opening::Weekday,
    "wed" => Opening::Weekday, "thursday" => Opening::Weekday, "thurs" => Opening::Weekday,
    "thur" => Opening::Weekday, "thu" => Opening::Weekday, "friday" => Opening::Weekday,
    "fri" => Opening::Weekday, "saturday" => Opening::Weekday, "sat" => Opening::Weekday,
    "sunday" => Opening::Weekday, "sun" => Opening::Weekday,
    "one" => Opening::Count, "two" => Opening::Count, "three" => Opening::Count,
    "four" => Opening::Count, "five" => Opening::Count, "six" => Opening::Count,
    "seven" => Opening::Count, "eight" => Opening::Count, "nine" => Opening::Count,
    "ten" => Opening::Count, "eleven" => Opening::Count, "twelve" => Opening::Count,
    "thirteen" => Opening::Count, "fourteen" => Opening::Count, "fifteen" => Opening::Count,
    "sixteen" => Opening::Count, "seventeen" => Opening::Count, "eighteen" => Opening::Count,
    "nineteen" => Opening::Count, "twenty" => Opening::Count, "thirty" => Opening::Count,
    "forty" => Opening::Count, "fifty" => Opening::Count, "sixty" => Opening::Count,
    "seventy" => Opening::Count, "eighty" => Opening::Count, "ninety" => Opening::Count,
    "half" => Opening::Count, "several" => Opening::Count, "few" => Opening::Count,
    "couple" => Opening::Count,
    "first" => Opening::Ordinal, "second" => Opening::Ordinal, "third" => Opening::Ordinal,
    "fourth" => Opening::Ordinal, "fifth" => Opening::Ordinal, "sixth" => Opening::Ordinal,
    "seventh" => Opening::Ordinal, "eighth" => Opening::Ordinal, "ninth" => Opening::Ordinal,
    "tenth" => Opening::Ordinal, "eleventh" => Opening::Ordinal, "twelfth" => Opening::Ordinal,
    "thirteenth" => Opening::Ordinal, "fourteenth" => Opening::Ordinal,
    "fifteenth" => Opening::Ordinal, "sixteenth" => Opening::Ordinal,
    "seventeenth" => Opening::Ordinal, "eighteenth" => Opening::Ordinal,
    "nineteenth" => Opening::Ordinal, "twentieth" => Opening::Ordinal,
    "thirtieth" => Opening::Ordinal,
    "yesterday" => Opening::RelativeDay, "today" => Opening::RelativeDay,
    "tonight" => Opening::RelativeDay, "tomorrow" => Opening::RelativeDay,
    "tmrw" => Opening::RelativeDay,
    "last" => Opening::Pointer, "past" => Opening::Pointer, "previous" => Opening::Pointer,
    "preceding" => Opening::Pointer, "prior" => Opening::Pointer, "next" => Opening::Pointer,
    "coming" => Opening::Pointer, "upcoming" => Opening::Pointer, "following" => Opening::Pointer,
    "this" => Opening::Pointer, "current" => Opening::Pointer, "same" => Opening::Pointer,
    "that" => Opening::Pointer, "latest" => Opening::Pointer,
    "early" => Opening::Part, "earlier" => Opening::Part, "late" => Opening::Part,
    "latter" => Opening::Part, "later" => Opening::Part, "mid" => Opening::Part,
    "beginning" => Opening::Part, "start" => Opening::Part, "outset" => Opening::Part,
    "middle" => Opening::Part, "end" => Opening::Part, "close" => Opening::Part,
    "rest" => Opening::Part, "remainder" => Opening::Part,
    "a" => Opening::Article, "an" => Opening::Article, "the" => Opening::Article,
    "from" => Opening::Range, "between" => Opening::Range,
    "spring" => Opening::Season, "summer" => Opening::Season, "autumn" => Opening::Season,
    "fall" => Opening::Season, "winter" => Opening::Season,
    "week" => Opening::Unit, "weekend" => Opening::Unit, "month" => Opening::Unit,
    "quarter" => Opening::Unit, "year" => Opening::Unit, "ytd" => Opening::Unit,
    "fiscal" => Opening::Unit, "financial" => Opening::Unit, "fy" => Opening::Unit,
    "cy" => Opening::Unit, "ad" => Opening::Unit, "eve" => Opening::Unit, "day" => Opening::Unit,
    "night" => Opening::Unit, "morning" => Opening::Unit, "q" => Opening::Unit,
    "h" => Opening::Unit,
    "new" => Opening::Holiday, "martin" => Opening::Holiday, "inauguration" => Opening::Holiday,
    "australia" => Opening::Holiday, "groundhog" => Opening::Holiday,
    "valentine" => Opening::Holiday, "valentines" => Opening::Holiday,
    "presidents" => Opening::Holiday, "ash" => Opening::Holiday, "st" => Opening::Holiday,
    "palm" => Opening::Holiday, "good" => Opening::Holiday, "easter" => Opening::Holiday,
    "pentecost" => Opening::Holiday, "earth" => Opening::Holiday, "anzac" => Opening::Holiday,
    "mother" => Opening::Holiday, "mothers" => Opening::Holiday, "victoria" => Opening::Holiday,
    "memorial" => Opening::Holiday, "father" => Opening::Holiday, "fathers" => Opening::Holiday,
    "juneteenth" => Opening::Holiday, "canada" => Opening::Holiday,
    "independence" => Opening::Holiday, "bastille" => Opening::Holiday, "labor" => Opening::Holiday,
    "labour" => Opening::Holiday, "columbus" => Opening::Holiday, "indigenous" => Opening::Holiday,
    "halloween" => Opening::Holiday, "guy" => Opening::Holiday, "election" => Opening::Holiday,
    "veterans" => Opening::Holiday, "armistice" => Opening::Holiday,
    "thanksgiving" => Opening::Holiday, "black" => Opening::Holiday, "cyber" => Opening::Holiday,
    "christmas" => Opening::Holiday, "xmas" => Opening::Holiday, "mlk" => Opening::Holiday,
    "boxing" => Opening::Holiday, "kwanzaa" => Opening::Holiday,
    "twenties" => Opening::Decade, "thirties" => Opening::Decade, "forties" => Opening::Decade,
    "fifties" => Opening::Decade, "sixties" => Opening::Decade, "seventies" => Opening::Decade,
    "eighties" => Opening::Decade, "nineties" => Opening::Decade,
}

/// What the word starts.
pub(in super::super) fn opening(word: impl Into<WordKey>) -> Option<Opening> {
    OPENINGS.get(word)
}
