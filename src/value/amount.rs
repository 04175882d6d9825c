//! Figures: how precisely one was written, and so which values it allows.
//!
//! The table of widths is the design's: a figure with a magnitude or decimals stands for half a unit
//! of its last written digit either way; a full figure is exact; a full figure that ends in noughts
//! may also be the rounding of a finer one.

use super::possible::LineSet;
use super::{Bound, Hedge, HedgeWidth, Interval, Policy, Rational, Rounding, Tolerance};

/// How a figure was written, as far as its width goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// In full, to the last digit: `2,378,944`, `37`, `twelve`.
    Exact,
    /// In full but round, with two or more final noughts: `2,380,000`, `300`.
    Round,
    /// Shortened: `2.38 million`, `37.5`, `37%`.
    Rounded,
    /// By a word that has a range of its own, both ends inside: `dozens`, `a third`.
    Colloquial {
        /// The least it can mean.
        low: Rational,
        /// The most it can mean.
        high: Rational,
    },
}

/// The tenth part of a number that ends in a nought.
fn tenth(number: i128) -> Option<i128> {
    // Nearly every figure fits a machine word, which divides many times as fast.
    if let Ok(small) = i64::try_from(number) {
        return (small % 10 == 0).then_some((small / 10).into());
    }
    (number % 10 == 0).then_some(number / 10)
}

/// One written figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    /// The written value: `2.38 million` is 2380000.
    pub value: Rational,
    /// What one more in the last written digit would add: 10000 for `2.38 million`.
    pub step: Rational,
    /// How it was written.
    pub form: Form,
}

impl Figure {
    /// A whole number that was written in full, in digits or words.
    ///
    /// Final noughts do not count as written precision where a hedge asks for the last digit:
    /// "nearly 300" is not "nearly 300, give or take one".
    #[must_use]
    pub fn full(value: Rational) -> Self {
        let mut noughts = 0;
        let mut step = 1_i128;
        if let Some(mut rest) = value.as_integer().filter(|whole| *whole != 0) {
            while let Some(tenth) = tenth(rest) {
                rest = tenth;
                step *= 10;
                noughts += 1;
            }
        }
        let step = Rational::integer(step);
        let form = if noughts >= 2 {
            Form::Round
        } else {
            Form::Exact
        };
        Self { value, step, form }
    }

    /// A shortened figure: `mantissa` was written with `decimals` places and stands for that many
    /// `magnitude`s. `2.38 million` is (2.38, 2, 1000000); `37.5` is (37.5, 1, 1).
    ///
    /// `None` when the result is beyond exact arithmetic.
    #[must_use]
    pub fn scaled(mantissa: Rational, decimals: u32, magnitude: Rational) -> Option<Self> {
        let value = mantissa.times(magnitude)?;
        let step = if decimals == 0 && mantissa.is_integer() && !mantissa.is_zero() {
            // "300 million" may stand for 297 million as "300" may for 297; "20 million" for nothing
            // beyond half a million either way.
            let full = Self::full(mantissa);
            if full.form == Form::Round {
                full.as_rounding().step
            } else {
                Rational::ONE
            }
        } else {
            Rational::power_of_ten(-i32::try_from(decimals).ok()?)?
        };
        Some(Self {
            value,
            step: step.times(magnitude)?,
            form: Form::Rounded,
        })
    }

    /// The same figure taken as a rounding to its last written digit: percents and lengths of time,
    /// where `37` stands for 36.5 up to 37.5.
    #[must_use]
    pub fn as_rounded(self) -> Self {
        match self.form {
            Form::Exact | Form::Round => Self {
                step: Rational::ONE,
                form: Form::Rounded,
                ..self
            },
            Form::Rounded | Form::Colloquial { .. } => self,
        }
    }

    /// A word with a range of its own; `value` is what a reader would write down for it.
    #[must_use]
    pub fn colloquial(value: Rational, low: Rational, high: Rational) -> Self {
        Self {
            value,
            step: high.minus(low).unwrap_or(Rational::ONE),
            form: Form::Colloquial { low, high },
        }
    }

    /// The same figure in another unit: `times(7)` turns weeks into days.
    #[must_use]
    pub fn times(self, factor: Rational) -> Option<Self> {
        Some(Self {
            value: self.value.times(factor)?,
            step: self.step.times(factor)?,
            form: match self.form {
                Form::Colloquial { low, high } => Form::Colloquial {
                    low: low.times(factor)?,
                    high: high.times(factor)?,
                },
                form => form,
            },
        })
    }

    /// How many significant digits were written: 3 for `2.38 million`, 2 for `2,300`.
    #[must_use]
    pub fn significant_digits(&self) -> u32 {
        let Some(units) = self.value.magnitude().over(self.step) else {
            return 0;
        };
        let mut units = units.floor();
        let mut digits = 0;
        while units > 0 {
            units /= 10;
            digits += 1;
        }
        digits.max(1)
    }

    /// One unit of the last digit downward. Below a power of ten the next figure of the same length
    /// is nine tenths of it: under 1 million comes 900,000.
    fn step_below(&self) -> Rational {
        if self.value.magnitude() == self.step && self.step >= Rational::integer(10) {
            self.step.over(Rational::integer(10)).unwrap_or(self.step)
        } else {
            self.step
        }
    }

    /// Whether a full figure has but one digit that is not nought: 50, 300, 20,000.
    fn is_one_digit(&self) -> bool {
        matches!(self.form, Form::Exact | Form::Round)
            && self.step > Rational::ONE
            && self
                .value
                .magnitude()
                .over(self.step)
                .is_some_and(|units| units < Rational::integer(10))
    }

    /// The figure with the step to which it may have been rounded. Nobody writes 300 for 348: of a
    /// figure with one digit the nought after it counts as written.
    fn as_rounding(&self) -> Self {
        if !self.is_one_digit() {
            return *self;
        }
        let step = self.step.over(Rational::integer(10)).unwrap_or(self.step);
        Self { step, ..*self }
    }

    /// The values that the unhedged figure allows.
    fn interval(&self, rounding: Rounding) -> Interval<Rational> {
        let value = self.value;
        match self.form {
            Form::Exact => Interval::point(value),
            Form::Colloquial { low, high } => Interval::closed(low, high),
            Form::Round | Form::Rounded => {
                let rounded = self.as_rounding();
                let (below, above) = (rounded.step_below().half(), rounded.step.half());
                match rounding {
                    Rounding::Nearest => span(value, below, above),
                    Rounding::Down => span(value, Rational::ZERO, rounded.step),
                    Rounding::Either => span(value, below, rounded.step),
                }
            }
        }
    }

    /// The values that the hedged figure allows.
    fn hedged(&self, hedge: Hedge, width: HedgeWidth) -> Interval<Rational> {
        let (lowest, highest) = match self.form {
            Form::Colloquial { low, high } => (low, high),
            _ => (self.value, self.value),
        };
        // "Half" is a figure, if a loose one: nearly half is not more than half. "Dozens" is a range.
        let is_figure = lowest < self.value && self.value < highest;
        let (from, to) = if is_figure {
            (self.value, self.value)
        } else {
            (lowest, highest)
        };
        // "About 300" is not said of 200 or 400: of a full figure with one digit half its unit counts.
        let step = if self.is_one_digit() {
            self.step.half()
        } else {
            self.step
        };
        let below = lowest.minus(self.step_below().min(step)).unwrap_or(lowest);
        let above = highest.plus(step).unwrap_or(highest);
        let upward = match width {
            HedgeWidth::Bounded => Bound::Closed(above),
            HedgeWidth::Logical => Bound::Unbounded,
        };
        let downward = match width {
            HedgeWidth::Bounded => Bound::Closed(below),
            HedgeWidth::Logical => Bound::Unbounded,
        };
        let (low, high) = match hedge {
            Hedge::Nearly => (Bound::Closed(below), Bound::Closed(to)),
            Hedge::About if is_figure => (
                Bound::Closed(from.minus(step).unwrap_or(lowest)),
                Bound::Closed(to.plus(step).unwrap_or(highest)),
            ),
            Hedge::About => (Bound::Closed(below), Bound::Closed(above)),
            Hedge::JustOver => (Bound::Open(from), Bound::Closed(above)),
            Hedge::MoreThan => (Bound::Open(from), upward),
            Hedge::AtLeast => (Bound::Closed(from), upward),
            Hedge::LessThan => (downward, Bound::Open(to)),
            Hedge::AtMost => (downward, Bound::Closed(to)),
        };
        Interval { low, high }
    }
}

/// `[value - below, value + above)`, where "above" means further from nought.
fn span(value: Rational, below: Rational, above: Rational) -> Interval<Rational> {
    if value.is_negative() {
        Interval {
            low: Bound::Open(value.minus(above).unwrap_or(value)),
            high: Bound::Closed(value.plus(below).unwrap_or(value)),
        }
    } else {
        Interval::half_open(
            value.minus(below).unwrap_or(value),
            value.plus(above).unwrap_or(value),
        )
    }
}

/// A figure, or the range between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// The figure, or the lower end of a range.
    pub from: Figure,
    /// The upper end of a range: `between 2 and 3 million`.
    pub to: Option<Figure>,
}

impl From<Figure> for Amount {
    fn from(from: Figure) -> Self {
        Self { from, to: None }
    }
}

impl Amount {
    /// The written value; of a range its lower end.
    #[must_use]
    pub fn value(&self) -> Rational {
        self.from.value
    }

    /// Both ends taken as roundings, see [`Figure::as_rounded`].
    #[must_use]
    pub fn as_rounded(self) -> Self {
        Self {
            from: self.from.as_rounded(),
            to: self.to.map(Figure::as_rounded),
        }
    }

    /// The same amount in another unit.
    #[must_use]
    pub fn times(self, factor: Rational) -> Option<Self> {
        if factor == Rational::ONE {
            return Some(self);
        }
        Some(Self {
            from: self.from.times(factor)?,
            to: match self.to {
                Some(to) => Some(to.times(factor)?),
                None => None,
            },
        })
    }

    /// The set of values that the words allow under `policy`.
    #[must_use]
    pub fn possible(&self, hedge: Option<Hedge>, policy: &Policy) -> LineSet {
        let mut in_full = None;
        let interval = match (self.to, hedge) {
            (Some(to), _) if policy.strict => {
                Interval::closed(self.from.value, to.value.max(self.from.value))
            }
            (None, _) if policy.strict => Interval::point(self.from.value),
            (Some(to), _) => {
                let (low, high) = (
                    self.from.interval(policy.rounding).low,
                    to.interval(policy.rounding).high,
                );
                let both = Interval { low, high };
                if both.is_empty() {
                    Interval::closed(self.from.value.min(to.value), self.from.value.max(to.value))
                } else {
                    both
                }
            }
            (None, Some(hedge)) => self.from.hedged(hedge, policy.hedge),
            (None, None) => {
                if self.from.form == Form::Round && policy.tolerance.is_none() {
                    in_full = Some(self.from.value);
                }
                self.from.interval(policy.rounding)
            }
        };
        LineSet {
            interval: widen(interval, self.from.value, policy.tolerance),
            in_full,
            unit: None,
        }
    }
}

fn widen(
    interval: Interval<Rational>,
    value: Rational,
    tolerance: Option<Tolerance>,
) -> Interval<Rational> {
    let by = match tolerance {
        None => return interval,
        Some(Tolerance::Share(share)) => value.magnitude().times(share).unwrap_or(Rational::ZERO),
        Some(Tolerance::Absolute(by)) => by,
        Some(Tolerance::Days(days)) => Rational::integer(days.into()),
    };
    let shift = |bound: Bound<Rational>, by: Rational| match bound {
        Bound::Closed(end) => Bound::Closed(end.plus(by).unwrap_or(end)),
        Bound::Open(end) => Bound::Open(end.plus(by).unwrap_or(end)),
        Bound::Unbounded => Bound::Unbounded,
    };
    Interval {
        low: shift(interval.low, -by),
        high: shift(interval.high, by),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Rational {
        Rational::from_decimal(text).expect("a decimal")
    }

    fn million(mantissa: &str) -> Figure {
        let decimals = mantissa.split_once('.').map_or(0, |(_, f)| f.len());
        Figure::scaled(number(mantissa), decimals as u32, number("1000000")).expect("in range")
    }

    #[track_caller]
    fn check(figure: Figure, hedge: Option<Hedge>, expected: &str) {
        let set = Amount::from(figure).possible(hedge, &Policy::default());
        assert_eq!(set.interval.to_string(), expected);
    }

    #[test]
    fn the_width_follows_from_how_the_figure_was_written() {
        check(million("2.38"), None, "[2375000, 2385000)");
        check(Figure::full(number("2378944")), None, "{2378944}");
        check(Figure::full(number("300")), None, "[295, 305)");
        check(Figure::full(number("2380000")), None, "[2375000, 2385000)");
        check(Figure::full(number("50")), None, "{50}");
        check(
            Figure::full(number("37")).as_rounded(),
            None,
            "[36.5, 37.5)",
        );
        check(million("1"), None, "[950000, 1500000)");
        check(million("300"), None, "[295000000, 305000000)");
        check(million("20"), None, "[19500000, 20500000)");
        check(
            Figure::full(-number("37")).as_rounded(),
            None,
            "(-37.5, -36.5]",
        );
    }

    #[test]
    fn a_hedge_widens_or_bounds_by_one_unit_of_the_last_digit() {
        check(million("2.4"), Some(Hedge::Nearly), "[2300000, 2400000]");
        check(million("2.4"), Some(Hedge::About), "[2300000, 2500000]");
        check(million("2"), Some(Hedge::MoreThan), "(2000000, 3000000]");
        check(million("2"), Some(Hedge::LessThan), "[1000000, 2000000)");
        check(million("1"), Some(Hedge::Nearly), "[900000, 1000000]");
        check(
            Figure::full(number("100")),
            Some(Hedge::Nearly),
            "[90, 100]",
        );
        check(Figure::full(number("50")), Some(Hedge::AtMost), "[45, 50]");
        check(
            Figure::full(number("300")),
            Some(Hedge::About),
            "[250, 350]",
        );
    }

    #[test]
    fn a_hedged_fraction_is_bounded_by_itself_and_a_word_for_a_range_by_its_ends() {
        let half = Figure::colloquial(number("0.5"), number("0.45"), number("0.55"));
        check(half, None, "[0.45, 0.55]");
        check(half, Some(Hedge::Nearly), "[0.35, 0.5]");
        check(half, Some(Hedge::MoreThan), "(0.5, 0.65]");
        check(half, Some(Hedge::About), "[0.4, 0.6]");
        let dozens = Figure::colloquial(number("24"), number("24"), number("99"));
        check(dozens, Some(Hedge::AtLeast), "[24, 174]");
    }

    #[test]
    fn significant_digits_are_those_that_were_written() {
        assert_eq!(million("2.38").significant_digits(), 3);
        assert_eq!(million("2").significant_digits(), 1);
        assert_eq!(Figure::full(number("2300")).significant_digits(), 2);
        assert_eq!(Figure::full(number("2378944")).significant_digits(), 7);
    }
}
