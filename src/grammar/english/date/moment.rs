//! A date as one recogniser hands it to another: what was written and the days it can mean.
//!
//! In: dates of the calendar and units of time. Out: [`Moment`]s, always spans of whole units, so that
//! ranges, parts ("early", "the end of") and distances ("two days after") can be built on any of them.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use crate::value::{CalendarDays, DateValue, DaySet, Days, iso};

/// Bytes of the longest form of a unit, `2022-11-09`.
const LONGEST_UNIT: usize = 10;

/// How long a moment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Season,
    Year,
    Decade,
    Century,
    /// From one day to another.
    Span,
}

/// A date that ends before the token `end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// The index of the token after its last one.
    pub(super) end: usize,
    /// ISO 8601 at the granularity written; what is missing is `X`.
    pub(super) written: String,
    /// The days it can mean.
    pub(super) days: Days,
    /// How long it is.
    pub(super) grain: Grain,
    /// A weekday was written that its date does not fall on.
    pub(super) contradicts_itself: bool,
}

impl Moment {
    /// These days.
    pub(super) fn known(end: usize, written: String, days: DaySet, grain: Grain) -> Self {
        Self {
            end,
            written,
            days: Days::Known(days),
            grain,
            contradicts_itself: false,
        }
    }

    /// Days that count from a dateline that is not there.
    pub(super) fn unresolved(end: usize, grain: Grain) -> Self {
        let written = match grain {
            Grain::Day | Grain::Weekend | Grain::Span => "XXXX-XX-XX",
            Grain::Week => "XXXX-WXX",
            Grain::Month => "XXXX-XX",
            Grain::Quarter => "XXXX-QX",
            Grain::Half | Grain::Season | Grain::Year => "XXXX",
            Grain::Decade => "XXX",
            Grain::Century => "XX",
        };
        Self {
            end,
            written: written.to_owned(),
            days: Days::NeedsDateline,
            grain,
            contradicts_itself: false,
        }
    }

    /// That day.
    pub(super) fn day(end: usize, day: Date) -> Self {
        let mut written = String::new();
        iso::write_day(day, &mut written);
        Self::known(end, written, DaySet::day(day), Grain::Day)
    }

    /// Every day from one to another, both inside.
    pub(super) fn span(end: usize, first: Date, last: Date) -> Self {
        let days = DaySet::span(first, last);
        Self::known(end, both(first, last), days, Grain::Span)
    }

    /// The unit of that length that holds `day`; `None` beyond the calendar.
    pub(super) fn unit(end: usize, grain: Grain, day: Date) -> Option<Self> {
        let (first, last) = unit_around(grain, day)?;
        let year = first.year();
        let mut written = String::with_capacity(LONGEST_UNIT);
        match grain {
            Grain::Day => iso::write_day(first, &mut written),
            Grain::Week => {
                let week = first.iso_week_date();
                iso::write_padded(week.year(), 4, &mut written);
                written.push_str("-W");
                iso::write_padded(week.week().into(), 2, &mut written);
            }
            Grain::Month => {
                iso::write_padded(year, 4, &mut written);
                written.push('-');
                iso::write_padded(first.month().into(), 2, &mut written);
            }
            Grain::Quarter => {
                iso::write_padded(year, 4, &mut written);
                written.push_str("-Q");
                iso::write_padded(i16::from(first.month() + 2) / 3, 1, &mut written);
            }
            Grain::Year => iso::write_padded(year, 4, &mut written),
            Grain::Decade => iso::write_padded(year / 10, 3, &mut written),
            Grain::Century => iso::write_padded(year / 100, 2, &mut written),
            Grain::Weekend | Grain::Half | Grain::Season | Grain::Span => {
                written = both(first, last);
            }
        }
        Some(Self::known(end, written, DaySet::span(first, last), grain))
    }

    /// That year.
    pub(super) fn year(end: usize, year: i16) -> Option<Self> {
        Self::unit(end, Grain::Year, Date::new(year, 1, 1).ok()?)
    }

    /// That month of that year.
    pub(super) fn month(end: usize, year: i16, month: i8) -> Option<Self> {
        Self::unit(end, Grain::Month, Date::new(year, month, 1).ok()?)
    }

    /// That weekday of any week.
    pub(super) fn any_weekday(end: usize, weekday: Weekday) -> Self {
        let written = format!("XXXX-WXX-{}", weekday.to_monday_one_offset());
        Self::known(end, written, DaySet::weekday(weekday), Grain::Day)
    }

    /// That month of any year.
    pub(super) fn any_month(end: usize, month: i8) -> Self {
        let days = DaySet::calendar(CalendarDays::month(month));
        Self::known(end, format!("XXXX-{month:02}"), days, Grain::Month)
    }

    /// First and last day, where both are known.
    pub(super) fn bounds(&self) -> Option<(Date, Date)> {
        self.days.known()?.bounds()
    }

    /// The one day, where it is one and known.
    pub(super) fn single(&self) -> Option<Date> {
        self.days.known()?.single()
    }

    /// The same moment, ending elsewhere.
    pub(super) fn ending(self, end: usize) -> Self {
        Self { end, ..self }
    }

    /// What the article says.
    pub(super) fn value(self) -> DateValue {
        DateValue {
            written: self.written,
            days: self.days,
            contradicts_itself: self.contradicts_itself,
        }
    }
}

/// `2022-07-13/2022-07-15`
fn both(first: Date, last: Date) -> String {
    let mut written = String::with_capacity("2022-07-13/2022-07-15".len());
    iso::write_day(first, &mut written);
    written.push('/');
    iso::write_day(last, &mut written);
    written
}

/// First and last day of the unit of that length that holds `day`. Weeks run from Monday to Sunday,
/// decades and centuries from their round year.
pub(super) fn unit_around(grain: Grain, day: Date) -> Option<(Date, Date)> {
    let (year, month) = (day.year(), day.month());
    let months = |first: i8, last: i8| {
        let last = Date::new(year, last, 1).ok()?;
        Some((Date::new(year, first, 1).ok()?, last.last_of_month()))
    };
    let years = |count: i16| {
        let first = year - year.rem_euclid(count);
        // There is no year nought: the first decade and the first century are short.
        let first_day = Date::new(first.max(1), 1, 1).ok()?;
        Some((first_day, Date::new(first + count - 1, 12, 31).ok()?))
    };
    match grain {
        Grain::Day | Grain::Span => Some((day, day)),
        Grain::Week => {
            let monday = days_after(day, -i64::from(day.weekday().to_monday_zero_offset()))?;
            Some((monday, days_after(monday, 6)?))
        }
        Grain::Weekend => {
            let (_, sunday) = unit_around(Grain::Week, day)?;
            Some((days_after(sunday, -1)?, sunday))
        }
        Grain::Month => months(month, month),
        Grain::Quarter => {
            let first = (month - 1) / 3 * 3 + 1;
            months(first, first + 2)
        }
        Grain::Half => {
            let first = (month - 1) / 6 * 6 + 1;
            months(first, first + 5)
        }
        Grain::Season => super::season::around(day),
        Grain::Year => months(1, 12),
        Grain::Decade => years(10),
        Grain::Century => years(100),
    }
}

/// The day that many days later, or earlier where the count is negative.
pub(super) fn days_after(day: Date, count: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(count).ok()?).ok()
}

/// The day that many units later, or earlier where the count is negative.
pub(super) fn units_after(day: Date, grain: Grain, count: i64) -> Option<Date> {
    let months = |each: i64| {
        let months = count.checked_mul(each)?;
        day.checked_add(Span::new().try_months(months).ok()?).ok()
    };
    match grain {
        Grain::Day | Grain::Span => days_after(day, count),
        Grain::Week | Grain::Weekend => days_after(day, count.checked_mul(7)?),
        Grain::Month => months(1),
        Grain::Quarter | Grain::Season => months(3),
        Grain::Half => months(6),
        Grain::Year => months(12),
        Grain::Decade => months(120),
        Grain::Century => months(1200),
    }
}

/// The last such weekday on or before `day`.
pub(super) fn weekday_until(day: Date, weekday: Weekday) -> Option<Date> {
    days_after(day, -i64::from(day.weekday().since(weekday)))
}

/// The first such weekday on or after `day`.
pub(super) fn weekday_from(day: Date, weekday: Weekday) -> Option<Date> {
    days_after(day, i64::from(weekday.since(day.weekday())))
}
