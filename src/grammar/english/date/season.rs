//! Seasons of the year, by the calendar of the northern hemisphere.
//!
//! In: "spring", "that fall", "summer 2016", "the winter of 1978". Out: a [`Moment`]. Winter belongs to
//! the year in which it ends, except where only "late" or a year says otherwise; that is left open.

use jiff::civil::Date;

use super::direction::{self, Direction};
use super::moment::{Grain, Moment};
use super::reader::Reader;
use crate::grammar::token::TokenKind;
use crate::value::{CalendarDays, DaySet};

/// A season and the day on which it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Season {
    /// 1 is spring, 4 is winter.
    number: i8,
    month: i8,
    day: i8,
}

const SEASONS: [Season; 4] = [
    Season {
        number: 1,
        month: 3,
        day: 20,
    },
    Season {
        number: 2,
        month: 6,
        day: 21,
    },
    Season {
        number: 3,
        month: 9,
        day: 23,
    },
    Season {
        number: 4,
        month: 12,
        day: 21,
    },
];

/// The season of that name.
pub(super) fn named(word: &str) -> Option<Season> {
    Some(match word {
        "spring" => SEASONS[0],
        "summer" => SEASONS[1],
        "autumn" | "fall" => SEASONS[2],
        "winter" => SEASONS[3],
        _ => return None,
    })
}

impl Season {
    /// First and last day of the season that starts in that year.
    fn starting(self, year: i16) -> Option<(Date, Date)> {
        let first = Date::new(year, self.month, self.day).ok()?;
        let next = SEASONS[usize::try_from(self.number % 4).ok()?];
        let next_year = if self.number == 4 { year + 1 } else { year };
        // The day on which one season gives way to the next differs by the year: both hold it.
        let last = Date::new(next_year, next.month, next.day).ok()?;
        Some((first, last))
    }

    /// That season of that year.
    pub(super) fn of_year(self, end: usize, year: i16) -> Option<Moment> {
        let (first, last) = self.starting(year)?;
        Some(self.moment(end, first, last))
    }

    fn moment(self, end: usize, first: Date, last: Date) -> Moment {
        // ISO 8601-2 numbers the seasons 21 to 24.
        let written = format!("{:04}-{}", first.year(), 20 + self.number);
        Moment::known(end, written, DaySet::span(first, last), Grain::Season)
    }

    /// That season of any year.
    pub(super) fn of_any_year(self, end: usize) -> Moment {
        let next = SEASONS[usize::try_from(self.number % 4).unwrap_or(0)];
        let days = CalendarDays::between((self.month, self.day), (next.month, next.day));
        let written = format!("XXXX-{}", 20 + self.number);
        Moment::known(end, written, DaySet::calendar(days), Grain::Season)
    }

    /// The season as seen from the dateline: `offset` 0 is the one that runs or comes in this year,
    /// -1 the last one that has ended, 1 the next one to begin.
    pub(super) fn seen_from(self, end: usize, dateline: Date, offset: i16) -> Option<Moment> {
        let mut candidates = (-2..=2).filter_map(|years| self.starting(dateline.year() + years));
        let (first, last) = match offset {
            -1 => candidates.rfind(|(_, last)| *last < dateline)?,
            1 => candidates.find(|(first, _)| *first > dateline)?,
            _ => {
                let mut running = candidates.clone();
                running
                    .find(|(first, last)| *first <= dateline && dateline <= *last)
                    .or_else(|| self.starting(dateline.year()))?
            }
        };
        Some(self.moment(end, first, last))
    }
}

/// First and last day of the season that holds `day`.
pub(super) fn around(day: Date) -> Option<(Date, Date)> {
    (-1..=0)
        .flat_map(|years| {
            SEASONS
                .iter()
                .filter_map(move |season| season.starting(day.year() + years))
        })
        .find(|(first, last)| *first <= day && day < *last)
}

/// The season that starts at `at`: with a year, or after a word that dates follow.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let season = named(&reader.word(at))?;
    let year_at = reader.past_comma(reader.past(at + 1, "of"));
    if let Some(year) = reader.four_digit_year(year_at) {
        return season.of_year(year_at + 1, year);
    }
    // "the summer of '69"
    let apostrophe = matches!(
        reader.tokens.kind(year_at),
        TokenKind::Sign('\'' | '’' | '‘')
    );
    if apostrophe && let Some((year, end)) = reader.short_year(year_at) {
        return season.of_year(end, year);
    }
    let before = reader.word_before(at);
    let article = &*before == "the" && at > 1 && reader.is_any(at - 2, LEADING);
    // "Injuries suffered in the fall": a fall without its year may be any other.
    let fall = reader.tokens.is(at, "fall") && !matches!(&*before, "early" | "late" | "mid");
    if fall {
        return None;
    }
    // "spring" is a verb too.
    if !(matches!(
        &*before,
        "in" | "since" | "until" | "early" | "late" | "mid" | "by"
    ) || article)
        || reader.is_any(at + 1, &["of", "behind", "short", "apart", "break"])
    {
        return None;
    }
    let Some(dateline) = reader.dateline else {
        return Some(season.of_any_year(at + 1));
    };
    let offset = match direction::around(reader, at, at + 1) {
        Direction::Ahead => 1,
        Direction::Back => -1,
        Direction::Open => 0,
    };
    season.seen_from(at + 1, dateline, offset)
}

/// Words before "the summer" that make it a date.
const LEADING: &[&str] = &[
    "in",
    "since",
    "until",
    "during",
    "through",
    "throughout",
    "over",
    "by",
    "before",
    "after",
    "late",
    "early",
];

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_season_needs_a_year_or_a_word_that_points() {
        check("in summer 2016", "", &["summer 2016 = 2016-22"]);
        check("the winter of 1978", "", &["the winter of 1978 = 1978-24"]);
        check("the summer of '69", "", &["the summer of '69 = 1969-22"]);
        check(
            "since 2019, and left that fall",
            "",
            &["2019 = 2019", "that fall = 2019-23"],
        );
        check("last summer", "2022-11-12", &["last summer = 2022-22"]);
        check("this spring", "", &["this spring = XXXX-21"]);
        check("he was hurt in the fall", "2022-11-12", &[]);
        check("prices fall below", "2022-11-12", &[]);
    }
}
