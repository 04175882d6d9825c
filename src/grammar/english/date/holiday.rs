//! Holidays that newspapers use as dates: "Christmas", "Labor Day weekend", "the Fourth of July".
//!
//! In: a token that starts one of their names. Out: a [`Moment`]: the holiday of the year that is
//! written, else of the year that the dateline and the words point at. A line of the table is a holiday.

use jiff::civil::{Date, Weekday};

use super::direction::{self, Direction};
use super::moment::{Grain, Moment, days_after};
use super::reader::Reader;
use crate::value::{CalendarDays, DaySet};

/// When a holiday is.
#[derive(Clone, Copy, Debug)]
enum Rule {
    /// That month and day of every year.
    Fixed(i8, i8),
    /// The n-th such weekday of that month; the last one for 0.
    Nth(i8, Weekday, i8),
    /// So many days after the n-th such weekday of that month.
    AfterNth(i8, Weekday, i8, i64),
    /// The last such weekday on or before that month and day.
    Until(i8, i8, Weekday),
    /// So many days after Easter Sunday.
    Easter(i64),
}

/// Names, in small letters, without a possessive ending, and their rules. "Memorial Day" must be
/// written with a capital letter, as all of them.
const HOLIDAYS: &[(&[&str], Rule)] = &[
    (&["new", "year", "day"], Rule::Fixed(1, 1)),
    (&["new", "year", "eve"], Rule::Fixed(12, 31)),
    (&["new", "years", "day"], Rule::Fixed(1, 1)),
    (&["new", "years", "eve"], Rule::Fixed(12, 31)),
    (
        &["martin", "luther", "king", "day"],
        Rule::Nth(1, Weekday::Monday, 3),
    ),
    (
        &["martin", "luther", "king", "jr", "day"],
        Rule::Nth(1, Weekday::Monday, 3),
    ),
    (&["mlk", "day"], Rule::Nth(1, Weekday::Monday, 3)),
    (&["inauguration", "day"], Rule::Fixed(1, 20)),
    (&["australia", "day"], Rule::Fixed(1, 26)),
    (&["groundhog", "day"], Rule::Fixed(2, 2)),
    (&["valentine", "day"], Rule::Fixed(2, 14)),
    (&["valentines", "day"], Rule::Fixed(2, 14)),
    (&["presidents", "day"], Rule::Nth(2, Weekday::Monday, 3)),
    (&["presidents’", "day"], Rule::Nth(2, Weekday::Monday, 3)),
    (&["ash", "wednesday"], Rule::Easter(-46)),
    (&["st", "patrick", "day"], Rule::Fixed(3, 17)),
    (&["palm", "sunday"], Rule::Easter(-7)),
    (&["good", "friday"], Rule::Easter(-2)),
    (&["easter", "sunday"], Rule::Easter(0)),
    (&["easter", "monday"], Rule::Easter(1)),
    (&["easter"], Rule::Easter(0)),
    (&["pentecost"], Rule::Easter(49)),
    (&["earth", "day"], Rule::Fixed(4, 22)),
    (&["anzac", "day"], Rule::Fixed(4, 25)),
    (&["may", "day"], Rule::Fixed(5, 1)),
    (&["mother", "day"], Rule::Nth(5, Weekday::Sunday, 2)),
    (&["mothers", "day"], Rule::Nth(5, Weekday::Sunday, 2)),
    (&["victoria", "day"], Rule::Until(5, 24, Weekday::Monday)),
    (&["memorial", "day"], Rule::Nth(5, Weekday::Monday, 0)),
    (&["father", "day"], Rule::Nth(6, Weekday::Sunday, 3)),
    (&["fathers", "day"], Rule::Nth(6, Weekday::Sunday, 3)),
    (&["juneteenth"], Rule::Fixed(6, 19)),
    (&["canada", "day"], Rule::Fixed(7, 1)),
    (&["independence", "day"], Rule::Fixed(7, 4)),
    (&["bastille", "day"], Rule::Fixed(7, 14)),
    (&["labor", "day"], Rule::Nth(9, Weekday::Monday, 1)),
    (&["labour", "day"], Rule::Nth(9, Weekday::Monday, 1)),
    (&["columbus", "day"], Rule::Nth(10, Weekday::Monday, 2)),
    (
        &["indigenous", "peoples", "day"],
        Rule::Nth(10, Weekday::Monday, 2),
    ),
    (&["halloween"], Rule::Fixed(10, 31)),
    (&["guy", "fawkes", "night"], Rule::Fixed(11, 5)),
    (
        &["election", "day"],
        Rule::AfterNth(11, Weekday::Monday, 1, 1),
    ),
    (&["veterans", "day"], Rule::Fixed(11, 11)),
    (&["armistice", "day"], Rule::Fixed(11, 11)),
    (
        &["thanksgiving", "day"],
        Rule::Nth(11, Weekday::Thursday, 4),
    ),
    (&["thanksgiving"], Rule::Nth(11, Weekday::Thursday, 4)),
    (
        &["black", "friday"],
        Rule::AfterNth(11, Weekday::Thursday, 4, 1),
    ),
    (
        &["cyber", "monday"],
        Rule::AfterNth(11, Weekday::Thursday, 4, 4),
    ),
    (&["christmas", "eve"], Rule::Fixed(12, 24)),
    (&["christmas", "day"], Rule::Fixed(12, 25)),
    (&["christmas"], Rule::Fixed(12, 25)),
    (&["xmas", "eve"], Rule::Fixed(12, 24)),
    (&["xmas", "day"], Rule::Fixed(12, 25)),
    (&["xmas"], Rule::Fixed(12, 25)),
    (&["boxing", "day"], Rule::Fixed(12, 26)),
    (&["kwanzaa"], Rule::Fixed(12, 26)),
];

/// First words of names that in small letters may mean something else.
const PLAIN_WORDS: &[&str] = &[
    "good",
    "election",
    "inauguration",
    "independence",
    "victoria",
    "earth",
    "may",
    "palm",
    "boxing",
    "cyber",
    "guy",
];

/// The holiday that starts at `at`.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let (rule, end) = name(reader, at)?;
    // "Christmas tree", "Easter egg", "Thanksgiving turkey": the feast, not its day.
    if modifies(reader, end) {
        return None;
    }
    let weekend = reader.tokens.is(end, "weekend");
    let week = reader.tokens.is(end, "week");
    let after = if weekend || week { end + 1 } else { end };
    let year_at = reader.past_comma(reader.past(after, "of"));
    let (year, end) = match reader.four_digit_year(year_at) {
        Some(year) => (Some(year), year_at + 1),
        None => (None, after),
    };
    let day = match (year, reader.dateline) {
        (Some(year), _) => rule.of_year(year)?,
        (None, Some(dateline)) => from_dateline(reader, rule, dateline, at, end)?,
        (None, None) => {
            return Some(match rule {
                Rule::Fixed(month, day) if !weekend && !week => {
                    let days = DaySet::calendar(CalendarDays::between((month, day), (month, day)));
                    Moment::known(end, format!("XXXX-{month:02}-{day:02}"), days, Grain::Day)
                }
                _ => Moment::unresolved(end, Grain::Day),
            });
        }
    };
    if week {
        return Moment::unit(end, Grain::Week, day);
    }
    if weekend {
        let (first, last) = long_weekend(day)?;
        return Some(Moment::span(end, first, last));
    }
    Some(Moment::day(end, day))
}

/// The holiday before or after the dateline: "last Easter", "next Christmas".
pub(super) fn pointed(reader: &Reader<'_, '_>, at: usize, offset: i16) -> Option<Moment> {
    let (rule, end) = name(reader, at)?;
    let Some(dateline) = reader.dateline else {
        return Some(Moment::unresolved(end, Grain::Day));
    };
    let mut around = (-1..=1).filter_map(|years| rule.of_year(dateline.year() + years));
    let day = match offset {
        0 => rule.of_year(dateline.year())?,
        ..0 => around.rfind(|day| *day < dateline)?,
        _ => around.find(|day| *day > dateline)?,
    };
    Some(Moment::day(end, day))
}

/// The longest name that starts at `at`, and the index after it.
fn name(reader: &Reader<'_, '_>, at: usize) -> Option<(Rule, usize)> {
    // Most of those who ask stand at a month, and only May begins a name.
    if reader.month(at).is_some() && !reader.tokens.is(at, "may") {
        return None;
    }
    let first = reader.word(at);
    let first: &str = &first;
    HOLIDAYS
        .iter()
        .filter(|(words, _)| words[0] == first)
        .filter_map(|(words, rule)| Some((*rule, match_words(reader, at, words)?)))
        .max_by_key(|(_, end)| *end)
        .filter(|_| {
            // "a good friday" may be praise, "on election day" any one; other names are what they say.
            reader.capital(at) || !PLAIN_WORDS.contains(&first)
        })
}

/// The index after the words, where they stand at `at`: stops, and apostrophes after an s, are skipped.
fn match_words(reader: &Reader<'_, '_>, at: usize, words: &[&str]) -> Option<usize> {
    let mut here = at;
    for word in words {
        if !reader.tokens.is_any(here, &[word]) {
            return None;
        }
        here = reader.past_possessive(here + 1);
        let skipped = matches!(
            reader.tokens.kind(here),
            crate::grammar::token::TokenKind::Sign('.' | '\'' | '’')
        );
        if skipped && reader.touches(here) && *word != words[words.len() - 1] {
            here += 1;
        }
    }
    Some(here)
}

/// Whether the word after a one-word name makes it an adjective.
fn modifies(reader: &Reader<'_, '_>, end: usize) -> bool {
    reader.is_any(
        end,
        &[
            "tree",
            "trees",
            "egg",
            "eggs",
            "turkey",
            "dinner",
            "party",
            "parties",
            "card",
            "cards",
            "gift",
            "gifts",
            "present",
            "presents",
            "shopping",
            "sales",
            "season",
            "island",
            "carol",
            "carols",
            "story",
            "costume",
            "costumes",
            "lights",
            "market",
            "markets",
            "bunny",
            "rising",
            "spirit",
            "decorations",
            "bonus",
            "bonuses",
            "film",
            "movie",
            "parade",
            "song",
            "songs",
        ],
    )
}

impl Rule {
    fn of_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Nth(month, weekday, nth) => nth_weekday(year, month, weekday, nth),
            Self::AfterNth(month, weekday, nth, days) => {
                days_after(nth_weekday(year, month, weekday, nth)?, days)
            }
            Self::Until(month, day, weekday) => {
                super::moment::weekday_until(Date::new(year, month, day).ok()?, weekday)
            }
            Self::Easter(days) => days_after(easter(year)?, days),
        }
    }
}

/// The n-th such weekday of the month; the last one for 0.
pub(super) fn nth_weekday(year: i16, month: i8, weekday: Weekday, nth: i8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    first
        .nth_weekday_of_month(if nth == 0 { -1 } else { nth }, weekday)
        .ok()
}

/// Easter Sunday of the Gregorian calendar: the first Sunday after the full moon of spring, by the
/// church's tables (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let year_of = i32::from(year);
    if year_of < 1583 {
        return None;
    }
    let golden = year_of % 19;
    let (century, rest) = (year_of / 100, year_of % 100);
    let moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let correction = (golden + 11 * moon + 22 * sunday) / 451;
    let day = moon + sunday - 7 * correction + 114;
    let month = i8::try_from(day / 31).ok()?;
    Date::new(year, month, i8::try_from(day % 31 + 1).ok()?).ok()
}

/// The weekend that a holiday lengthens: from Saturday (Friday for a Friday) to Sunday or Monday.
fn long_weekend(day: Date) -> Option<(Date, Date)> {
    match day.weekday() {
        Weekday::Monday => Some((days_after(day, -2)?, day)),
        Weekday::Friday => Some((day, days_after(day, 2)?)),
        Weekday::Thursday => Some((day, days_after(day, 3)?)),
        _ => super::moment::unit_around(Grain::Weekend, day),
    }
}

fn from_dateline(
    reader: &Reader<'_, '_>,
    rule: Rule,
    dateline: Date,
    at: usize,
    end: usize,
) -> Option<Date> {
    let mut around = (-1..=1).filter_map(|years| rule.of_year(dateline.year() + years));
    match direction::around(reader, at, end) {
        Direction::Ahead => around.find(|day| *day >= dateline),
        Direction::Back if direction::happened(reader, at, end) => {
            around.rfind(|day| *day <= dateline)
        }
        direction => around.min_by_key(|day| {
            let days = dateline
                .until(*day)
                .map_or(i32::MAX, |span| span.get_days());
            // A feast that is close is meant even where the report looks back.
            let weight = if direction == Direction::Back && days > 0 {
                3
            } else {
                1
            };
            i64::from(days).abs() * weight
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::lexicon;
    use super::super::tests::check;
    use super::HOLIDAYS;

    #[test]
    fn of_months_only_may_begins_a_name() {
        for (words, _) in HOLIDAYS {
            assert!(words[0] == "may" || lexicon::month(words[0]).is_none());
        }
    }

    #[test]
    fn holidays_fall_on_their_days() {
        check(
            "on Christmas Day 2021",
            "",
            &["Christmas Day 2021 = 2021-12-25"],
        );
        check("Easter 2018", "", &["Easter 2018 = 2018-04-01"]);
        check("Thanksgiving 2022", "", &["Thanksgiving 2022 = 2022-11-24"]);
        check(
            "before Labor Day 2021",
            "",
            &["Labor Day 2021 = 2021-09-06"],
        );
        check("Memorial Day 2022", "", &["Memorial Day 2022 = 2022-05-30"]);
        check("Election Day 2022", "", &["Election Day 2022 = 2022-11-08"]);
        check(
            "He died on New Year's Eve",
            "2022-01-05",
            &["New Year's Eve = 2021-12-31"],
        );
        check(
            "St. Patrick's Day 2022",
            "",
            &["St. Patrick's Day 2022 = 2022-03-17"],
        );
        check(
            "the day after Christmas",
            "2022-12-30",
            &["the day after Christmas = 2022-12-26"],
        );
        check("on Christmas Eve", "", &["Christmas Eve = XXXX-12-24"]);
        check(
            "He was shot on Mother's Day",
            "2022-04-20",
            &["Mother's Day = 2021-05-09"],
        );
        check(
            "On New Year's Day he fled.",
            "2022-11-12",
            &["New Year's Day = 2022-01-01"],
        );
        check(
            "The shop will close on Mother's Day",
            "2022-06-20",
            &["Mother's Day = 2023-05-14"],
        );
        check(
            "She said Thanksgiving will be quiet",
            "2022-11-20",
            &["Thanksgiving = 2022-11-24"],
        );
        check(
            "He said on Thanksgiving he would run",
            "2022-11-20",
            &["Thanksgiving = 2022-11-24"],
        );
        check("at Xmas 2014", "", &["Xmas 2014 = 2014-12-25"]);
        check("on MLK Day 2022", "", &["MLK Day 2022 = 2022-01-17"]);
        check(
            "on memorial day 2022",
            "",
            &["memorial day 2022 = 2022-05-30"],
        );
    }

    #[test]
    fn a_feast_is_not_always_its_day() {
        check("the Christmas tree", "2022-11-12", &[]);
        check("Easter eggs", "2022-11-12", &[]);
        check("a good friday", "2022-11-12", &[]);
        check("on election day", "2022-11-12", &[]);
    }
}
