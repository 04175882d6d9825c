//! The calendar strip: sets of days on one row of columns.
//!
//! In: the sets of a fact's claims. Out: a [`Strip`] that gives each set its columns. A strip of a few
//! weeks has three columns a day, a longer one a column a day, then a column for several days. Where no
//! set says in which year it lies, the strip is a week or a year without a number.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::scale::{Stretch, Tick};
use crate::report::scan::month;
use crate::value::{DaySet, Weekdays};

/// What the days of a strip are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time {
    /// Days of the calendar.
    Dated,
    /// Any week.
    Week,
    /// Any year.
    Year,
}

/// Days from `first` on a row of `width` columns.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    first: Date,
    /// How many days it has.
    days: usize,
    /// Columns of a day; 1 where a column stands for several days.
    columns: usize,
    /// Days of a column.
    bucket: usize,
    time: Time,
}

/// A leap year, so that February 29 has its place.
const ANY_YEAR: Date = Date::constant(2000, 1, 1);
/// A Monday.
const ANY_MONDAY: Date = Date::constant(2001, 1, 1);
/// A strip up to so many days is filled up to whole weeks.
const FEW_WEEKS: i32 = 35;
/// What stands out is shown to scale as long as the rest keeps that part of the strip.
const LEAST_SHARE: i32 = 10;
/// A set that repeats is looked for in so many days of a column.
const MOST_LOOKED_AT: i32 = 400;

impl Strip {
    /// A strip on which all of `core` has its place, and of `others` what leaves the core visible.
    pub(super) fn new(core: &[DaySet], others: &[DaySet], width: usize) -> Self {
        let ends = |sets: &[DaySet]| -> Vec<Date> {
            sets.iter()
                .flat_map(|set| [set.from, set.to])
                .flatten()
                .collect()
        };
        let (mut known, mut beyond) = (ends(core), ends(others));
        if known.is_empty() {
            known = std::mem::take(&mut beyond);
        }
        let (Some(low), Some(high)) = (known.iter().min(), known.iter().max()) else {
            return Self::undated(core.iter().chain(others), width);
        };
        let (mut low, mut high) = (*low, *high);
        let room = i32::try_from(width).unwrap_or(i32::MAX);
        let most = (length(low, high).saturating_mul(LEAST_SHARE)).max(room);
        for day in beyond {
            let (from, to) = (low.min(day), high.max(day));
            if length(from, to) <= most {
                (low, high) = (from, to);
            }
        }
        if length(low, high) <= FEW_WEEKS {
            low = low.saturating_sub(i64::from(low.weekday().to_monday_zero_offset()).days());
            high =
                high.saturating_add(i64::from(6 - high.weekday().to_monday_zero_offset()).days());
        }
        Self::of(low, length(low, high), width, Time::Dated)
    }

    /// Where no year is known: a week, or a year where some set says more than a weekday.
    fn undated<'s>(mut sets: impl Iterator<Item = &'s DaySet>, width: usize) -> Self {
        let weekdays_alone = sets.all(|set| {
            DaySet {
                weekdays: Weekdays::ANY,
                ..*set
            } == DaySet::ANY
        });
        if weekdays_alone {
            Self::of(ANY_MONDAY, 7, width, Time::Week)
        } else {
            Self::of(ANY_YEAR, 366, width, Time::Year)
        }
    }

    fn of(first: Date, days: i32, width: usize, time: Time) -> Self {
        let days = usize::try_from(days).unwrap_or(1).max(1);
        let columns = if days * 3 <= width { 3 } else { 1 };
        Self {
            first,
            days,
            columns,
            bucket: days.div_ceil(width.max(1)),
            time,
        }
    }

    /// Columns that the strip takes.
    pub(super) fn width(&self) -> usize {
        match self.columns {
            1 => self.days.div_ceil(self.bucket),
            columns => self.days * columns - 1,
        }
    }

    /// The columns of a set: one stretch for each run of days.
    pub(super) fn stretches(&self, set: &DaySet) -> Vec<Stretch> {
        // In any year a day of the month has its place, whatever weekday it falls on.
        let set = match self.time {
            Time::Year => DaySet {
                weekdays: Weekdays::ANY,
                ..*set
            },
            Time::Dated | Time::Week => *set,
        };
        let (low, high) = (self.first, self.day(self.days - 1));
        let arrow = |before: bool, column: usize| {
            vec![Stretch {
                before,
                after: !before,
                ..Stretch::new(column, column)
            }]
        };
        if set.to.is_some_and(|to| to < low) {
            return arrow(true, 0);
        }
        if set.from.is_some_and(|from| from > high) {
            return arrow(false, self.width() - 1);
        }
        let slots = self.days.div_ceil(self.bucket);
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for slot in 0..slots {
            if !self.has(&set, slot) {
                continue;
            }
            match runs.last_mut() {
                Some((_, end)) if *end + 1 == slot => *end = slot,
                _ => runs.push((slot, slot)),
            }
        }
        let recurs = set.weekdays != Weekdays::ANY || set.calendar != DaySet::ANY.calendar;
        let endless = self.time == Time::Dated && !recurs;
        let before = endless && set.from.is_none_or(|from| from < low);
        let after = endless && set.to.is_none_or(|to| to > high);
        runs.into_iter()
            .map(|(from, to)| {
                let (left, right) = if self.columns == 1 {
                    (from, to)
                } else if from == to {
                    (from * self.columns + 1, from * self.columns + 1)
                } else {
                    (from * self.columns, to * self.columns + 1)
                };
                Stretch {
                    before: before && from == 0,
                    after: after && to + 1 == slots,
                    ..Stretch::new(left, right)
                }
            })
            .collect()
    }

    /// Whether a day of the slot is in the set.
    fn has(&self, set: &DaySet, slot: usize) -> bool {
        let first = self.day(slot * self.bucket);
        if self.bucket == 1 {
            return set.contains(first);
        }
        let last = self.day(((slot + 1) * self.bucket - 1).min(self.days - 1));
        let near = last.min(first.saturating_add(MOST_LOOKED_AT.days()));
        let last = if set.calendar == DaySet::ANY.calendar && set.weekdays == Weekdays::ANY {
            last
        } else {
            near
        };
        set.intersect(&DaySet::span(first, last)).is_some()
    }

    fn day(&self, number: usize) -> Date {
        let by = i64::try_from(number).unwrap_or(i64::MAX);
        self.first
            .checked_add(Span::new().try_days(by).unwrap_or_default())
            .unwrap_or(Date::MAX)
    }

    /// The lines over the rows.
    pub(super) fn head(&self) -> Vec<String> {
        if self.columns == 1 {
            return Vec::new();
        }
        let mut numbers = String::new();
        let mut weekdays = String::new();
        let mut months = Vec::new();
        for number in 0..self.days {
            let day = self.day(number);
            if number > 0 {
                numbers.push(' ');
                weekdays.push(' ');
            }
            numbers.push_str(&format!("{:>2}", day.day()));
            weekdays.push_str(two_letters(day.weekday()));
            if number == 0 || day.day() == 1 {
                months.push(Tick {
                    column: number * self.columns,
                    label: self.month_name(day),
                });
            }
        }
        match self.time {
            Time::Week => vec![weekdays],
            Time::Dated | Time::Year => {
                vec![
                    super::scale::labels(&months, self.width(), false),
                    numbers,
                    weekdays,
                ]
            }
        }
    }

    /// The month with its year; of two that are too close the later name wins.
    fn month_name(&self, day: Date) -> String {
        let left = i32::from(day.days_in_month()) - i32::from(day.day());
        let name = month(day.month());
        match self.time {
            Time::Dated if left < 4 => name.chars().take(3).collect(),
            Time::Dated => format!("{name} {}", day.year()),
            Time::Week | Time::Year => name.to_owned(),
        }
    }

    /// Ticks of a long strip: weeks, months or years, as many as fit.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        if self.columns > 1 {
            return Vec::new();
        }
        let months = 1 + self.days / 30;
        let every = match months {
            0..=2 => return self.weeks(),
            3..=8 => 1,
            9..=14 => 2,
            15..=30 => 6,
            _ => 12 * self.years_apart(),
        };
        let mut ticks = Vec::new();
        let last = self.day(self.days - 1);
        let mut at = self.first.first_of_month();
        // Steps of several months start with a year.
        while (i32::from(at.year()) * 12 + i32::from(at.month()) - 1).rem_euclid(every) != 0 {
            match at.checked_add(1.month()) {
                Ok(next) => at = next,
                Err(_) => return ticks,
            }
        }
        while at <= last {
            if at >= self.first {
                ticks.push(Tick {
                    column: self.column(at),
                    label: self.tick_name(at, every),
                });
            }
            match at.checked_add(Span::new().months(every)) {
                Ok(next) => at = next,
                Err(_) => break,
            }
        }
        ticks
    }

    fn weeks(&self) -> Vec<Tick> {
        (0..self.days)
            .map(|number| self.day(number))
            .filter(|day| day.weekday() == Weekday::Monday)
            .map(|day| Tick {
                column: self.column(day),
                label: format!("{} {}", short(day), day.day()),
            })
            .collect()
    }

    fn years_apart(&self) -> i32 {
        let years = i32::try_from(self.days / 365).unwrap_or(i32::MAX);
        [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000]
            .into_iter()
            .find(|step| years / step <= 6)
            .unwrap_or(5_000)
    }

    fn tick_name(&self, day: Date, every: i32) -> String {
        if every >= 12 {
            return day.year().to_string();
        }
        if self.time == Time::Dated && (day.month() == 1 || every == 6) {
            return format!("{} {}", short(day), day.year());
        }
        short(day)
    }

    fn column(&self, day: Date) -> usize {
        let days = usize::try_from(length(self.first, day) - 1).unwrap_or(0);
        days / self.bucket
    }

    /// The years of a strip whose ticks do not name them.
    pub(super) fn years(&self) -> Option<String> {
        let (first, last) = (self.first.year(), self.day(self.days - 1).year());
        match (self.time, first == last) {
            (Time::Week | Time::Year, _) => None,
            (Time::Dated, true) => Some(first.to_string()),
            (Time::Dated, false) => Some(format!("{first} to {last}")),
        }
    }

    /// What the strip is of, where no year is known.
    pub(super) fn caption(&self) -> Option<&'static str> {
        match self.time {
            Time::Dated => None,
            Time::Week => Some("any week: no article says which"),
            Time::Year => Some("any year: no article says which"),
        }
    }
}

/// Days from `first` to `last`, both counted.
fn length(first: Date, last: Date) -> i32 {
    first
        .until(last)
        .map_or(i32::MAX, |span| span.get_days().saturating_add(1))
}

fn short(day: Date) -> String {
    month(day.month()).chars().take(3).collect()
}

fn two_letters(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Mo",
        Weekday::Tuesday => "Tu",
        Weekday::Wednesday => "We",
        Weekday::Thursday => "Th",
        Weekday::Friday => "Fr",
        Weekday::Saturday => "Sa",
        Weekday::Sunday => "Su",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::CalendarDays;
    use jiff::civil::date;

    const WIDTH: usize = 48;

    #[test]
    fn a_weekday_without_a_date_is_every_such_day_of_the_strip() {
        let sets = [
            DaySet::day(date(2022, 11, 9)),
            DaySet::weekday(Weekday::Wednesday),
            DaySet::span(date(2022, 11, 10), date(2022, 11, 12)),
        ];
        let strip = Strip::new(&sets, &[], WIDTH);
        assert_eq!(
            strip.head(),
            [
                "November 2022",
                " 7  8  9 10 11 12 13",
                "Mo Tu We Th Fr Sa Su"
            ]
        );
        assert_eq!(strip.stretches(&sets[0]), [Stretch::new(7, 7)]);
        assert_eq!(strip.stretches(&sets[1]), [Stretch::new(7, 7)]);
        assert_eq!(strip.stretches(&sets[2]), [Stretch::new(9, 16)]);
    }

    #[test]
    fn without_any_date_the_strip_is_any_week_or_any_year() {
        let friday = DaySet::weekday(Weekday::Friday);
        let strip = Strip::new(&[friday], &[], WIDTH);
        assert_eq!(strip.head(), ["Mo Tu We Th Fr Sa Su"]);
        assert_eq!(strip.stretches(&friday), [Stretch::new(13, 13)]);
        let september = DaySet::calendar(CalendarDays::month(9));
        let strip = Strip::new(&[friday, september], &[], WIDTH);
        assert!(strip.head().is_empty());
        let labels: Vec<String> = strip.ticks().into_iter().map(|tick| tick.label).collect();
        assert_eq!(labels, ["Jan", "Mar", "May", "Jul", "Sep", "Nov"]);
        let stretch = strip.stretches(&september)[0];
        assert!(
            stretch.from < stretch.to && stretch.from > 28,
            "{stretch:?}"
        );
    }

    #[test]
    fn a_strip_of_any_length_fits_the_screen() {
        for (first, last) in [
            (date(2022, 1, 1), date(2022, 2, 20)),
            (date(2021, 12, 1), date(2022, 12, 31)),
            (date(1990, 1, 1), date(2022, 12, 31)),
            (Date::MIN, Date::MAX),
        ] {
            let set = DaySet::span(first, last);
            let sets = [
                set,
                DaySet::weekday(Weekday::Monday),
                DaySet::calendar(CalendarDays::month(2)),
            ];
            let strip = Strip::new(&sets, &[], WIDTH);
            assert!(strip.width() <= WIDTH, "{first}..{last}");
            for set in &sets {
                assert!(
                    strip
                        .stretches(set)
                        .iter()
                        .all(|stretch| stretch.to < WIDTH)
                );
            }
            let ticks = strip.ticks();
            assert!(
                (2..=16).contains(&ticks.len()),
                "{first}..{last}: {ticks:?}"
            );
        }
    }

    #[test]
    fn a_day_years_off_is_an_arrow_at_the_edge() {
        let core = [
            DaySet::day(date(2022, 11, 9)),
            DaySet::day(date(2022, 11, 8)),
        ];
        let off = DaySet::day(date(2012, 11, 9));
        let strip = Strip::new(&core, &[off], WIDTH);
        assert_eq!(strip.head()[0], "November 2022");
        assert!(strip.stretches(&off)[0].before);
    }
}
