//! A stretch of a line with open, closed or missing ends.

use std::fmt;

/// One end of an [`Interval`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound<T> {
    /// The end itself belongs to the interval.
    Closed(T),
    /// The end itself does not belong to it.
    Open(T),
    /// There is no end on this side.
    Unbounded,
}

impl<T: Copy> Bound<T> {
    /// Where the end lies, whether it belongs or not.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Closed(value) | Self::Open(value) => Some(value),
            Self::Unbounded => None,
        }
    }
}

/// All values between two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval<T> {
    /// The lower end.
    pub low: Bound<T>,
    /// The upper end.
    pub high: Bound<T>,
}

impl<T: Copy + Ord> Interval<T> {
    /// The interval that holds one value only.
    pub fn point(value: T) -> Self {
        Self::closed(value, value)
    }

    /// `[low, high]`.
    pub fn closed(low: T, high: T) -> Self {
        Self {
            low: Bound::Closed(low),
            high: Bound::Closed(high),
        }
    }

    /// `[low, high)`.
    pub fn half_open(low: T, high: T) -> Self {
        Self {
            low: Bound::Closed(low),
            high: Bound::Open(high),
        }
    }

    /// Whether no value lies in it.
    pub fn is_empty(&self) -> bool {
        match (self.low, self.high) {
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
            (Bound::Closed(low), Bound::Closed(high)) => low > high,
            (low, high) => low.value() >= high.value(),
        }
    }

    /// Whether `value` lies in it.
    pub fn contains(&self, value: T) -> bool {
        let above = match self.low {
            Bound::Closed(low) => value >= low,
            Bound::Open(low) => value > low,
            Bound::Unbounded => true,
        };
        let below = match self.high {
            Bound::Closed(high) => value <= high,
            Bound::Open(high) => value < high,
            Bound::Unbounded => true,
        };
        above && below
    }

    /// The values that lie in both; `None` when there are none.
    ///
    /// On a line any number of intervals share a value exactly when each two of them do (Helly's
    /// theorem in one dimension), so folding this over claims decides agreement.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        let both = Self {
            low: tighter(self.low, other.low, |a, b| a > b),
            high: tighter(self.high, other.high, |a, b| a < b),
        };
        (!both.is_empty()).then_some(both)
    }
}

fn tighter<T: Copy + Ord>(
    one: Bound<T>,
    other: Bound<T>,
    beyond: impl Fn(T, T) -> bool,
) -> Bound<T> {
    let (Some(a), Some(b)) = (one.value(), other.value()) else {
        return if one.value().is_none() { other } else { one };
    };
    if a == b {
        if matches!(one, Bound::Open(_)) {
            one
        } else {
            other
        }
    } else if beyond(a, b) {
        one
    } else {
        other
    }
}

impl<T: fmt::Display> fmt::Display for Interval<T> {
    /// Mathematical notation: `[2375000, 2385000)`, `(5, ∞)`; a single value as itself in braces, `{37}`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Bound::Closed(low), Bound::Closed(high)) = (&self.low, &self.high) {
            let (low, high) = (low.to_string(), high.to_string());
            if low == high {
                return write!(formatter, "{{{low}}}");
            }
        }
        match &self.low {
            Bound::Closed(low) => write!(formatter, "[{low}, ")?,
            Bound::Open(low) => write!(formatter, "({low}, ")?,
            Bound::Unbounded => formatter.write_str("(-∞, ")?,
        }
        match &self.high {
            Bound::Closed(high) => write!(formatter, "{high}]"),
            Bound::Open(high) => write!(formatter, "{high})"),
            Bound::Unbounded => formatter.write_str("∞)"),
        }
    }
}
