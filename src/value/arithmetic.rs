//! Arithmetic on sets of numbers: what a sum, a product or a quotient can be.
//!
//! In: intervals with open, closed or missing ends. Out: the least interval that holds every result of
//! taking one value from each, its ends open or closed as they are in truth. Exact: what does not fit into
//! a [`Rational`] is no result, and neither is a quotient by a set that holds nought.

use super::{Bound, Interval, Rational};

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoResult {
    /// An end lies beyond exact arithmetic.
    TooLarge,
    /// The divisor may be nought.
    MayBeNought,
}

/// An end of an interval on a line that has both infinities.
#[derive(Clone, Copy)]
enum End {
    Below,
    Number { value: Rational, closed: bool },
    Above,
}

impl End {
    fn of(bound: Bound<Rational>, unbounded: Self) -> Self {
        match bound {
            Bound::Closed(value) => Self::Number {
                value,
                closed: true,
            },
            Bound::Open(value) => Self::Number {
                value,
                closed: false,
            },
            Bound::Unbounded => unbounded,
        }
    }

    fn bound(self) -> Bound<Rational> {
        match self {
            Self::Number {
                value,
                closed: true,
            } => Bound::Closed(value),
            Self::Number {
                value,
                closed: false,
            } => Bound::Open(value),
            Self::Below | Self::Above => Bound::Unbounded,
        }
    }

    fn is_negative(self) -> bool {
        match self {
            Self::Below => true,
            Self::Number { value, .. } => value.is_negative(),
            Self::Above => false,
        }
    }

    /// What values near both ends make when they are multiplied. Nought times anything is nought, and it is
    /// reached where a nought is.
    fn times(self, other: Self) -> Result<Self, NoResult> {
        let nought = |end: Self| match end {
            Self::Number { value, closed } if value.is_zero() => Some(closed),
            _ => None,
        };
        if let (None, None) = (nought(self), nought(other)) {
            return match (self, other) {
                (
                    Self::Number {
                        value: one,
                        closed: one_closed,
                    },
                    Self::Number {
                        value: two,
                        closed: two_closed,
                    },
                ) => Ok(Self::Number {
                    value: one.times(two).ok_or(NoResult::TooLarge)?,
                    closed: one_closed && two_closed,
                }),
                _ if self.is_negative() == other.is_negative() => Ok(Self::Above),
                _ => Ok(Self::Below),
            };
        }
        Ok(Self::Number {
            value: Rational::ZERO,
            closed: nought(self) == Some(true) || nought(other) == Some(true),
        })
    }

    /// The one that lies further down; of two at one place the one that belongs to its interval.
    fn lower(self, other: Self) -> Self {
        match (self, other) {
            (Self::Below, _) | (_, Self::Below) => Self::Below,
            (Self::Above, end) | (end, Self::Above) => end,
            (
                Self::Number {
                    value: one,
                    closed: true,
                },
                Self::Number { value: two, .. },
            ) if one == two => self,
            (Self::Number { value: one, .. }, Self::Number { value: two, .. }) => {
                if one < two {
                    self
                } else {
                    other
                }
            }
        }
    }

    /// As [`lower`](Self::lower), upward.
    fn upper(self, other: Self) -> Self {
        match (self, other) {
            (Self::Above, _) | (_, Self::Above) => Self::Above,
            (Self::Below, end) | (end, Self::Below) => end,
            (
                Self::Number {
                    value: one,
                    closed: true,
                },
                Self::Number { value: two, .. },
            ) if one == two => self,
            (Self::Number { value: one, .. }, Self::Number { value: two, .. }) => {
                if one > two {
                    self
                } else {
                    other
                }
            }
        }
    }
}

/// Both ends of an interval.
fn ends(interval: &Interval<Rational>) -> [End; 2] {
    [
        End::of(interval.low, End::Below),
        End::of(interval.high, End::Above),
    ]
}

fn sum(one: Bound<Rational>, other: Bound<Rational>) -> Result<Bound<Rational>, NoResult> {
    let (Some(a), Some(b)) = (one.value(), other.value()) else {
        return Ok(Bound::Unbounded);
    };
    let value = a.plus(b).ok_or(NoResult::TooLarge)?;
    Ok(match (one, other) {
        (Bound::Closed(_), Bound::Closed(_)) => Bound::Closed(value),
        _ => Bound::Open(value),
    })
}

fn map(bound: Bound<Rational>, change: impl Fn(Rational) -> Rational) -> Bound<Rational> {
    match bound {
        Bound::Closed(value) => Bound::Closed(change(value)),
        Bound::Open(value) => Bound::Open(change(value)),
        Bound::Unbounded => Bound::Unbounded,
    }
}

/// None of these takes an empty interval.
impl Interval<Rational> {
    /// Every number.
    pub const EVERYTHING: Self = Self {
        low: Bound::Unbounded,
        high: Bound::Unbounded,
    };

    /// What a value of it can be with the other sign.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self {
            low: map(self.high, |value| -value),
            high: map(self.low, |value| -value),
        }
    }

    /// What a value of the one and a value of the other can add up to.
    ///
    /// # Errors
    /// [`NoResult::TooLarge`].
    pub fn plus(&self, other: &Self) -> Result<Self, NoResult> {
        Ok(Self {
            low: sum(self.low, other.low)?,
            high: sum(self.high, other.high)?,
        })
    }

    /// What is left of a value of the one after a value of the other is taken away.
    ///
    /// # Errors
    /// [`NoResult::TooLarge`].
    pub fn minus(&self, other: &Self) -> Result<Self, NoResult> {
        self.plus(&other.negated())
    }

    /// What a value of the one times a value of the other can be.
    ///
    /// # Errors
    /// [`NoResult::TooLarge`].
    pub fn times(&self, other: &Self) -> Result<Self, NoResult> {
        let (mut low, mut high) = (End::Above, End::Below);
        for one in ends(self) {
            for two in ends(other) {
                let corner = one.times(two)?;
                low = low.lower(corner);
                high = high.upper(corner);
            }
        }
        Ok(Self {
            low: low.bound(),
            high: high.bound(),
        })
    }

    /// What a value of the one divided by a value of the other can be.
    ///
    /// # Errors
    /// [`NoResult::MayBeNought`] where the divisor holds nought, [`NoResult::TooLarge`].
    pub fn over(&self, other: &Self) -> Result<Self, NoResult> {
        self.times(&other.inverted()?)
    }

    /// One divided by a value of it.
    fn inverted(&self) -> Result<Self, NoResult> {
        if self.contains(Rational::ZERO) {
            return Err(NoResult::MayBeNought);
        }
        let end = |bound: Bound<Rational>| {
            let Some(value) = bound.value() else {
                return Ok(Bound::Open(Rational::ZERO));
            };
            if value.is_zero() {
                return Ok(Bound::Unbounded);
            }
            let inverse = Rational::ONE.over(value).ok_or(NoResult::TooLarge)?;
            Ok(map(bound, |_| inverse))
        };
        Ok(Self {
            low: end(self.high)?,
            high: end(self.low)?,
        })
    }

    /// The whole numbers that lie no further than a half from a value of it: from the first to the last,
    /// both inside. There is always one.
    ///
    /// Days are counted whole where a length of time meets the calendar: ten days are ten, 36 hours are one
    /// day or two.
    ///
    /// # Errors
    /// [`NoResult::TooLarge`].
    pub fn nearest_whole(&self) -> Result<Self, NoResult> {
        let half = Rational::ONE.half();
        let wide = self.plus(&Self::closed(-half, half))?;
        Ok(wide.whole().unwrap_or(wide))
    }

    /// The whole numbers in it, from the first to the last, both inside; `None` where there is none.
    #[must_use]
    pub fn whole(&self) -> Option<Self> {
        let low = match self.low {
            Bound::Unbounded => Bound::Unbounded,
            Bound::Open(value) => Bound::Closed(Rational::integer(value.floor().checked_add(1)?)),
            Bound::Closed(value) => Bound::Closed(-Rational::integer((-value).floor())),
        };
        let high = match self.high {
            Bound::Unbounded => Bound::Unbounded,
            Bound::Open(value) => {
                Bound::Closed(-Rational::integer((-value).floor().checked_add(1)?))
            }
            Bound::Closed(value) => Bound::Closed(Rational::integer(value.floor())),
        };
        let whole = Self { low, high };
        (!whole.is_empty()).then_some(whole)
    }

    /// Whether some value of the one lies below some value of the other, or beside it where they may be
    /// `equal`.
    #[must_use]
    pub fn may_lie_below(&self, other: &Self, equal: bool) -> bool {
        let (Some(low), Some(high)) = (self.low.value(), other.high.value()) else {
            return true;
        };
        low < high
            || (equal
                && low == high
                && matches!((self.low, other.high), (Bound::Closed(_), Bound::Closed(_))))
    }

    /// Its lower end with everything above it.
    #[must_use]
    pub fn and_above(&self) -> Self {
        Self {
            high: Bound::Unbounded,
            ..*self
        }
    }

    /// Its upper end with everything below it.
    #[must_use]
    pub fn and_below(&self) -> Self {
        Self {
            low: Bound::Unbounded,
            ..*self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `[1, 2)`, `(-∞, 3]`, `{5}`.
    fn set(text: &str) -> Interval<Rational> {
        let number = |text: &str| Rational::from_decimal(text).expect("a decimal");
        if let Some(point) = text.strip_prefix('{') {
            return Interval::point(number(point.trim_end_matches('}')));
        }
        let (low, high) = text.split_once(", ").expect("two ends");
        let low = match low.split_at(1) {
            (_, "-∞") => Bound::Unbounded,
            ("[", low) => Bound::Closed(number(low)),
            (_, low) => Bound::Open(number(low)),
        };
        let high = match high.split_at(high.len() - 1) {
            ("∞", _) => Bound::Unbounded,
            (high, "]") => Bound::Closed(number(high)),
            (high, _) => Bound::Open(number(high)),
        };
        Interval { low, high }
    }

    type Operation =
        fn(&Interval<Rational>, &Interval<Rational>) -> Result<Interval<Rational>, NoResult>;

    #[track_caller]
    fn check(operation: Operation, one: &str, other: &str, expected: &str) {
        let result = operation(&set(one), &set(other)).expect("a result");
        assert_eq!(result.to_string(), expected, "{one}, {other}");
    }

    #[test]
    fn sums_and_differences_keep_open_ends() {
        check(Interval::plus, "[1, 2)", "{3}", "[4, 5)");
        check(Interval::plus, "[1, 2)", "(3, ∞)", "(4, ∞)");
        check(Interval::minus, "[1, 2)", "[1, 2)", "(-1, 1)");
        check(Interval::minus, "{5}", "(-∞, 3]", "[2, ∞)");
    }

    #[test]
    fn products_follow_the_signs() {
        check(Interval::times, "[2, 3)", "[5, 7]", "[10, 21)");
        check(Interval::times, "[-2, 3)", "[5, 7]", "[-14, 21)");
        check(Interval::times, "[-2, 3]", "[-5, 7)", "[-15, 21)");
        check(Interval::times, "{0}", "(5, ∞)", "{0}");
        check(Interval::times, "(0, 1]", "[1, ∞)", "(0, ∞)");
        check(Interval::times, "(0, 1]", "(-∞, -1]", "(-∞, 0)");
        check(Interval::times, "(0, 1]", "[0, 2]", "[0, 2]");
        check(Interval::times, "(-∞, ∞)", "(-∞, ∞)", "(-∞, ∞)");
    }

    #[test]
    fn a_divisor_that_may_be_nought_gives_no_result() {
        check(Interval::over, "[2, 4]", "{2}", "[1, 2]");
        check(Interval::over, "[2, 4]", "(0, 2]", "[1, ∞)");
        check(Interval::over, "[2, 4]", "[-2, 0)", "(-∞, -1]");
        check(Interval::over, "[2, 4]", "(2, ∞)", "(0, 2)");
        for divisor in ["{0}", "[0, 1]", "[-1, 1]", "(-∞, ∞)"] {
            let result = set("{1}").over(&set(divisor));
            assert_eq!(result, Err(NoResult::MayBeNought), "{divisor}");
        }
    }

    #[test]
    fn what_does_not_fit_is_no_result() {
        let most = Interval::point(Rational::integer(i128::MAX));
        assert_eq!(most.plus(&most), Err(NoResult::TooLarge));
        assert_eq!(most.times(&most), Err(NoResult::TooLarge));
    }

    #[test]
    fn whole_numbers_are_counted_from_inside() {
        let whole = |text: &str| set(text).whole().map(|set| set.to_string());
        assert_eq!(whole("[1.5, 4.5]").as_deref(), Some("[2, 4]"));
        assert_eq!(whole("(1, 4)").as_deref(), Some("[2, 3]"));
        assert_eq!(whole("[-1.5, 1]").as_deref(), Some("[-1, 1]"));
        assert_eq!(whole("(1, 2)"), None);
        let nearest = |text: &str| set(text).nearest_whole().expect("fits").to_string();
        assert_eq!(nearest("[9.6, 10.4)"), "{10}");
        assert_eq!(nearest("{1.5}"), "[1, 2]");
        assert_eq!(nearest("(1.4, 1.45)"), "{1}");
    }

    #[test]
    fn below_asks_for_some_pair_of_values() {
        let below = |one: &str, other: &str| set(one).may_lie_below(&set(other), false);
        let beside = |one: &str, other: &str| set(one).may_lie_below(&set(other), true);
        assert!(below("[1, 2]", "[1, 2]") && !below("{2}", "[1, 2]"));
        assert!(beside("{2}", "[1, 2]") && !beside("{2}", "[1, 2)") && !beside("(2, 3]", "{2}"));
        assert!(below("{100}", "[1, ∞)") && !beside("{3}", "[1, 2]"));
    }
}
