//! Sets of days: spans of the calendar, weekdays, months and days of any year.
//!
//! A set is a conjunction of three conditions, so the intersection of two sets is one again and
//! partial dates ("a Wednesday", "a September 30") compare with full ones by the one law.

use std::fmt;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// Some of the seven weekdays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Any day of the week.
    pub const ANY: Self = Self(0x7f);

    /// That weekday only.
    #[must_use]
    pub fn only(weekday: Weekday) -> Self {
        Self(1 << weekday.to_monday_zero_offset())
    }

    /// These weekdays.
    #[must_use]
    pub fn of(weekdays: impl IntoIterator<Item = Weekday>) -> Self {
        Self(
            weekdays
                .into_iter()
                .fold(0, |bits, day| bits | Self::only(day).0),
        )
    }

    /// One bit for each, Monday's the lowest.
    #[must_use]
    pub fn bits(self) -> u8 {
        self.0
    }

    /// The weekdays of these bits; `None` where a bit is none's.
    #[must_use]
    pub fn from_bits(bits: u8) -> Option<Self> {
        (bits & !Self::ANY.0 == 0).then_some(Self(bits))
    }

    /// Whether `weekday` is among them.
    #[must_use]
    pub fn contains(self, weekday: Weekday) -> bool {
        self.0 & Self::only(weekday).0 != 0
    }

    /// Each weekday moved on by that many days.
    fn turned(self, days: i32) -> Self {
        let by = u32::try_from(days.rem_euclid(7)).unwrap_or(0);
        let twice = u16::from(self.0) << by;
        Self(((twice | (twice >> 7)) & 0x7f).to_le_bytes()[0])
    }

    /// The weekday, where it is one only.
    #[must_use]
    pub fn single(self) -> Option<Weekday> {
        (self.0.count_ones() == 1)
            .then(|| i8::try_from(self.0.trailing_zeros()).ok())
            .flatten()
            .and_then(|offset| Weekday::from_monday_zero_offset(offset).ok())
    }
}

/// Some days of a year, whatever the year: one bit for each month and day, February 29 included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDays([u64; 6]);

impl CalendarDays {
    /// Every day of the year.
    pub const ANY: Self = Self([
        u64::MAX,
        u64::MAX,
        u64::MAX,
        u64::MAX,
        u64::MAX,
        (1 << 52) - 1,
    ]); // 372 slots

    /// Every day from one month and day to another, both inside; runs over the new year when the
    /// second comes earlier. Days that no month has are left out.
    #[must_use]
    pub fn between(from: (i8, i8), to: (i8, i8)) -> Self {
        let (first, last) = (day_of_leap_year(from), day_of_leap_year(to));
        let mut days = Self([0; 6]);
        if first <= last {
            days.add(first..last + 1);
        } else {
            days.add(0..last + 1);
            days.add(first..372);
        }
        days
    }

    /// Adds the days of these slots.
    fn add(&mut self, slots: std::ops::Range<usize>) {
        let below = |slot: usize| {
            1_u64
                .checked_shl(slot as u32)
                .map_or(u64::MAX, |bit| bit - 1)
        };
        for (word, bits) in self.0.iter_mut().enumerate() {
            let (start, end) = (
                slots.start.saturating_sub(64 * word),
                slots.end.saturating_sub(64 * word),
            );
            *bits |= below(end) & !below(start) & (Self::ANY.0[word]);
        }
    }

    /// The days of one month.
    #[must_use]
    pub fn month(month: i8) -> Self {
        Self::between((month, 1), (month, 31))
    }

    /// One bit for each, January 1 the lowest of the first word.
    #[must_use]
    pub fn bits(&self) -> [u64; 6] {
        self.0
    }

    /// The days of these bits; `None` where a bit is none's.
    #[must_use]
    pub fn from_bits(bits: [u64; 6]) -> Option<Self> {
        (bits[5] & !Self::ANY.0[5] == 0).then_some(Self(bits))
    }

    fn count(&self) -> u32 {
        self.0.iter().map(|bits| bits.count_ones()).sum()
    }

    /// Whether that day of that month is among them.
    #[must_use]
    pub fn has(&self, month: i8, day: i8) -> bool {
        let day = day_of_leap_year((month, day));
        self.0[day / 64] & (1 << (day % 64)) != 0
    }

    fn intersect(&self, other: &Self) -> Self {
        let mut both = *self;
        for (mine, theirs) in both.0.iter_mut().zip(other.0) {
            *mine &= theirs;
        }
        both
    }

    fn is_empty(&self) -> bool {
        // Bits beyond the months' real days (April 31) never name a day.
        !(1..=12).any(|month| {
            (1..=month_length(month)).any(|day| {
                let bit = day_of_leap_year((month, day));
                self.0[bit / 64] & (1 << (bit % 64)) != 0
            })
        })
    }
}

/// A slot for each month and day, 31 to a month.
fn day_of_leap_year((month, day): (i8, i8)) -> usize {
    usize::try_from(i32::from(month - 1) * 31 + i32::from(day - 1)).unwrap_or(0)
}

fn month_length(month: i8) -> i8 {
    Date::new(2000, month, 1).map_or(31, Date::days_in_month)
}

/// The days that fulfil all of: not before `from`, not after `to`, on one of `weekdays`, on one of
/// `calendar`'s months and days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DaySet {
    /// First day, inside; `None` for no limit.
    pub from: Option<Date>,
    /// Last day, inside; `None` for no limit.
    pub to: Option<Date>,
    /// Allowed weekdays.
    pub weekdays: Weekdays,
    /// Allowed months and days.
    pub calendar: CalendarDays,
}

impl DaySet {
    /// Every day there is.
    pub const ANY: Self = Self {
        from: None,
        to: None,
        weekdays: Weekdays::ANY,
        calendar: CalendarDays::ANY,
    };

    /// That day only.
    #[must_use]
    pub fn day(day: Date) -> Self {
        Self::span(day, day)
    }

    /// Every day from `first` to `last`, both inside.
    #[must_use]
    pub fn span(first: Date, last: Date) -> Self {
        Self {
            from: Some(first.min(last)),
            to: Some(first.max(last)),
            ..Self::ANY
        }
    }

    /// That weekday of any week.
    #[must_use]
    pub fn weekday(weekday: Weekday) -> Self {
        Self {
            weekdays: Weekdays::only(weekday),
            ..Self::ANY
        }
    }

    /// Those months and days of any year.
    #[must_use]
    pub fn calendar(calendar: CalendarDays) -> Self {
        Self {
            calendar,
            ..Self::ANY
        }
    }

    /// First and last day, where the set has both ends.
    #[must_use]
    pub fn bounds(&self) -> Option<(Date, Date)> {
        Some((self.from?, self.to?))
    }

    /// The one day, where it is one only.
    #[must_use]
    pub fn single(&self) -> Option<Date> {
        self.bounds()
            .and_then(|(from, to)| (from == to).then_some(from))
    }

    /// Whether `day` fulfils all conditions.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day)
            && self.to.is_none_or(|to| day <= to)
            && self.weekdays.contains(day.weekday())
            && self.calendar.has(day.month(), day.day())
    }

    /// How many days of a year's worth of dates and weekdays it allows: the fewer the more precise.
    #[must_use]
    pub fn breadth(&self) -> u32 {
        match self.bounds() {
            Some((from, to)) => from
                .until(to)
                .map_or(u32::MAX, |length| length.get_days().unsigned_abs()),
            None => self.calendar.count() * self.weekdays.0.count_ones(),
        }
    }

    /// The same set with its ends moved outward by that many days. A weekday or a month and day
    /// without a year has no ends, and its days are widened one by one instead.
    #[must_use]
    pub fn widened(&self, days: i32) -> Self {
        let shift = |day: Option<Date>, by: i32| day.map(|day| shifted(day, by));
        let mut weekdays = self.weekdays;
        let mut calendar = self.calendar;
        for by in -days..=days {
            weekdays.0 |= self.weekdays.turned(by).0;
            if self.calendar != CalendarDays::ANY {
                calendar = widen_calendar(&calendar, &self.calendar, by);
            }
        }
        Self {
            from: shift(self.from, -days),
            to: shift(self.to, days),
            weekdays,
            calendar,
        }
    }

    /// What both allow; `None` when no day does.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        let from = match (self.from, other.from) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let both = Self {
            from,
            to,
            weekdays: Weekdays(self.weekdays.0 & other.weekdays.0),
            calendar: self.calendar.intersect(&other.calendar),
        };
        both.first_day().is_some().then_some(both)
    }

    /// The first day that fulfils all conditions. Where there is no first day to start from, one is
    /// sought in the last 400 years before the end (or before 2400): the calendar repeats after that.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        if self.weekdays.0 & 0x7f == 0 || self.calendar.is_empty() {
            return None;
        }
        if self.calendar == CalendarDays::ANY && self.weekdays == Weekdays::ANY {
            return match (self.from, self.to) {
                (Some(from), Some(to)) => (from <= to).then_some(from),
                (Some(day), None) | (None, Some(day)) => Some(day),
                (None, None) => Some(Date::ZERO),
            };
        }
        let to = self.to.unwrap_or(match self.from {
            Some(from) => from.saturating_add(400.years()),
            None => Date::constant(2399, 12, 31),
        });
        let from = self.from.unwrap_or_else(|| to.saturating_sub(400.years()));
        let to = to.min(from.saturating_add(400.years()));
        let mut day = from;
        while day <= to {
            if self.contains(day) {
                return Some(day);
            }
            day = day.tomorrow().ok()?;
        }
        None
    }
}

fn widen_calendar(so_far: &CalendarDays, original: &CalendarDays, by: i32) -> CalendarDays {
    let mut wider = *so_far;
    let mut day = Date::constant(2000, 1, 1);
    while day.year() == 2000 {
        if original.has(day.month(), day.day()) {
            let moved = shifted(day, by);
            let bit = day_of_leap_year((moved.month(), moved.day()));
            wider.0[bit / 64] |= 1 << (bit % 64);
        }
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    wider
}

fn shifted(day: Date, by: i32) -> Date {
    day.saturating_add(Span::new().days(by))
}

impl fmt::Display for DaySet {
    /// ISO days: `2022-11-09`, `2022-11-01..2022-11-30`; a weekday or calendar pattern in words.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(formatter, "{from}")?,
            (None, None) => formatter.write_str("any year")?,
            (from, to) => {
                if let Some(from) = from {
                    write!(formatter, "{from}")?;
                }
                formatter.write_str("..")?;
                if let Some(to) = to {
                    write!(formatter, "{to}")?;
                }
            }
        }
        if self.weekdays != Weekdays::ANY && self.single().is_none() {
            match self.weekdays.single() {
                Some(weekday) => write!(formatter, ", a {weekday:?}")?,
                None => formatter.write_str(", some weekdays")?,
            }
        }
        if self.calendar != CalendarDays::ANY && self.single().is_none() {
            formatter.write_str(", some days of the year")?;
        }
        Ok(())
    }
}

/// Reads an ISO day, `2022-11-09`.
#[must_use]
pub fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_weekday_agrees_with_the_days_that_fall_on_it() {
        let wednesday = DaySet::weekday(Weekday::Wednesday);
        assert!(
            wednesday
                .intersect(&DaySet::day(date(2022, 11, 9)))
                .is_some()
        );
        assert!(
            wednesday
                .intersect(&DaySet::day(date(2022, 11, 11)))
                .is_none()
        );
        assert!(
            wednesday
                .intersect(&DaySet::weekday(Weekday::Friday))
                .is_none()
        );
        let week = DaySet::span(date(2022, 11, 7), date(2022, 11, 13));
        let day = wednesday.intersect(&week).and_then(|set| set.first_day());
        assert_eq!(day, Some(date(2022, 11, 9)));
    }

    #[test]
    fn a_month_and_day_agree_with_any_year_that_has_them() {
        let last = DaySet::calendar(CalendarDays::between((9, 30), (9, 30)));
        assert!(
            last.intersect(&DaySet::calendar(CalendarDays::month(9)))
                .is_some()
        );
        assert!(
            last.intersect(&DaySet::calendar(CalendarDays::month(10)))
                .is_none()
        );
        let year = DaySet::span(date(2022, 1, 1), date(2022, 12, 31));
        assert!(last.intersect(&year).is_some());
        let leap = DaySet::calendar(CalendarDays::between((2, 29), (2, 29)));
        assert!(leap.intersect(&year).is_none());
        assert!(leap.intersect(&DaySet::weekday(Weekday::Sunday)).is_some());
    }

    #[test]
    fn widening_moves_ends_and_patterns() {
        let friday = DaySet::weekday(Weekday::Friday).widened(1);
        assert!(friday.weekdays.contains(Weekday::Thursday));
        assert!(friday.weekdays.contains(Weekday::Saturday));
        assert!(!friday.weekdays.contains(Weekday::Wednesday));
        let far = DaySet {
            from: Some(date(2500, 1, 1)),
            ..DaySet::weekday(Weekday::Friday)
        };
        assert_eq!(far.first_day(), Some(date(2500, 1, 1)));
        let day = DaySet::day(date(2022, 12, 31)).widened(2);
        assert_eq!(day.bounds(), Some((date(2022, 12, 29), date(2023, 1, 2))));
    }
}
