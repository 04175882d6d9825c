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
    /// A weekday was written that its own date does not fall on: "Friday, Nov. 9, 2022".
    pub contradicts_itself: bool,
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
