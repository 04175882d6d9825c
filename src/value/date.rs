//! A date as it was written, and the days it can mean.

use super::DaySet;

/// A date or span of days that was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateValue {
    /// ISO 8601 at the granularity written: `2022-11-09`, `2022-11`, `2022-Q3`, `2022-W45`, `2022`;
    /// what is missing is `X`: `XXXX-09-30`, `XXXX-WXX-3` for a Wednesday without a dateline.
    pub written: String,
    /// The days it can mean.
    pub days: Days,
    /// No day is as it was written: a weekday that its own date does not fall on ("Friday, Nov. 9,
    /// 2022"), or a day that its month does not have ("Sept. 31"; `days` is then the month).
    pub contradicts_itself: bool,
}

impl DateValue {
    /// Whether a weekday was written that its own date does not fall on. That date is the one day of
    /// `days`; which of the two is wrong the words do not say.
    #[must_use]
    pub fn weekday_contradicts(&self) -> bool {
        self.contradicts_itself && self.real_day().is_some()
    }

    /// Whether a day was written that its month does not have. The month is what `days` holds.
    #[must_use]
    pub fn day_is_missing(&self) -> bool {
        self.contradicts_itself && self.real_day().is_none()
    }

    fn real_day(&self) -> Option<jiff::civil::Date> {
        self.days.known()?.single()
    }
}

/// Whether it is known which days a date can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Days {
    /// These days.
    Known(DaySet),
    /// It counts from the dateline, and the article has none.
    NeedsDateline,
}

impl Days {
    /// The set, if it is known.
    #[must_use]
    pub fn known(&self) -> Option<DaySet> {
        match self {
            Self::Known(days) => Some(*days),
            Self::NeedsDateline => None,
        }
    }
}
