//! What a figure can be at least and at most: interval arithmetic for the checks.
//!
//! Wider than a claim's set on purpose: an end that the set leaves out is taken in, writers may cut off
//! as well as round, and a hedge that is open to one side is open without end. A sum or a quotient
//! that lies outside is then outside however the figures were written.

use crate::grammar::{Meaning, ReadValue};
use crate::value::{Amount, Figure, Form, HedgeWidth, Kind, Policy, Rational, Rounding};

/// All values from `low` to `high`, both inside; `None` for no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    low: Option<Rational>,
    high: Option<Rational>,
}

/// What the words of an amount allow; `None` for other values, and for amounts below nought.
pub(super) fn reach(value: &ReadValue) -> Option<Reach> {
    let Meaning::Amount { amount, .. } = &value.meaning else {
        return None;
    };
    let policy = Policy {
        rounding: Rounding::Either,
        hedge: HedgeWidth::Logical,
        ..Policy::default()
    };
    let hedge = value.hedge.map(|hedge| hedge.sense);
    let interval = coarse(*amount).possible(hedge, &policy).interval;
    // "Nearly 40%" is said of 37% too: of a hedged round percentage half of its last digit that is not
    // nought counts.
    let slack = match hedge {
        Some(_) if value.kind == Kind::Percent => Figure::full(amount.value()).step.half(),
        _ => Rational::ZERO,
    };
    let reach = Reach {
        low: one(interval.low.value(), |end| end.minus(slack))?,
        high: one(interval.high.value(), |end| end.plus(slack))?,
    };
    let negative = |end: Option<Rational>| end.is_some_and(Rational::is_negative);
    (!negative(reach.high) && !negative(Some(amount.value()))).then_some(Reach {
        low: Some(reach.low.unwrap_or(Rational::ZERO).max(Rational::ZERO)),
        ..reach
    })
}

/// A figure of one digit and noughts (20, 300) is often a rounding, though nothing says so.
fn coarse(amount: Amount) -> Amount {
    let widened = |figure: Figure| {
        let one_digit = figure.step > Rational::ONE && figure.significant_digits() == 1;
        match figure.form {
            Form::Exact if one_digit => Figure {
                form: Form::Colloquial {
                    low: figure
                        .value
                        .minus(figure.step.half())
                        .unwrap_or(figure.value),
                    high: figure
                        .value
                        .plus(figure.step.half())
                        .unwrap_or(figure.value),
                },
                ..figure
            },
            _ => figure,
        }
    };
    Amount {
        from: widened(amount.from),
        to: amount.to.map(widened),
    }
}

impl Reach {
    /// That value alone.
    pub(super) fn exactly(value: Rational) -> Self {
        Self {
            low: Some(value),
            high: Some(value),
        }
    }

    /// The sums; `None` beyond exact arithmetic, here as everywhere below.
    pub(super) fn plus(&self, other: &Self) -> Option<Self> {
        Some(Self {
            low: both(self.low, other.low, Rational::plus)?,
            high: both(self.high, other.high, Rational::plus)?,
        })
    }

    /// The quotients of values that are not below nought; `None` where the divisor may be nought alone.
    pub(super) fn over(&self, other: &Self) -> Option<Self> {
        let low = match (self.low, other.high) {
            (Some(low), Some(high)) => Some(low.over(high)?),
            _ => Some(Rational::ZERO),
        };
        let high = match (self.high, other.low) {
            (Some(high), Some(low)) if !low.is_zero() => Some(high.over(low)?),
            _ => None,
        };
        Some(Self { low, high })
    }

    /// The products with a factor above nought.
    pub(super) fn times(&self, factor: Rational) -> Option<Self> {
        Some(Self {
            low: one(self.low, |end| end.times(factor))?,
            high: one(self.high, |end| end.times(factor))?,
        })
    }

    /// Less `by`.
    pub(super) fn minus(&self, by: Rational) -> Option<Self> {
        Some(Self {
            low: one(self.low, |end| end.minus(by))?,
            high: one(self.high, |end| end.minus(by))?,
        })
    }

    /// What is left of one.
    pub(super) fn left_of_one(&self) -> Option<Self> {
        Some(self.minus(Rational::ONE)?.negated())
    }

    /// The opposites.
    pub(super) fn negated(&self) -> Self {
        Self {
            low: self.high.map(|end| -end),
            high: self.low.map(|end| -end),
        }
    }

    /// Whether some value lies in both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        !self.lies_above(other) && !other.lies_above(self)
    }

    /// Whether every value here is greater than every value there.
    pub(super) fn lies_above(&self, other: &Self) -> bool {
        matches!((self.low, other.high), (Some(low), Some(high)) if low > high)
    }

    /// Whether every value is below nought.
    pub(super) fn is_below_nought(&self) -> bool {
        self.high.is_some_and(Rational::is_negative)
    }

    /// `37.6%`, `36.5% to 38.7%`, `at least 12%`.
    pub(super) fn percents(&self) -> String {
        self.shown("%")
    }

    /// `310`, `305 to 315`.
    pub(super) fn decimals(&self) -> String {
        self.shown("")
    }

    fn shown(&self, unit: &str) -> String {
        let written = |end: Rational| format!("{}{unit}", short(end));
        match (self.low, self.high) {
            (Some(low), Some(high)) if short(low) == short(high) => written(low),
            (Some(low), Some(high)) => format!("{} to {}", written(low), written(high)),
            (Some(low), None) => format!("at least {}", written(low)),
            (None, Some(high)) => format!("at most {}", written(high)),
            (None, None) => "any figure".to_owned(),
        }
    }
}

/// With one decimal, rounded to the nearest, thousands parted.
fn short(value: Rational) -> String {
    let tenths = value
        .times(Rational::integer(10))
        .and_then(|tenths| tenths.plus(Rational::ONE.half()))
        .map_or(0, Rational::floor);
    let sign = if tenths < 0 { "-" } else { "" };
    let whole = tenths.unsigned_abs() / 10;
    let digits = whole.to_string();
    let mut parted = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    match tenths.unsigned_abs() % 10 {
        0 => format!("{sign}{parted}"),
        rest => format!("{sign}{parted}.{rest}"),
    }
}

fn one(
    end: Option<Rational>,
    change: impl Fn(Rational) -> Option<Rational>,
) -> Option<Option<Rational>> {
    match end {
        None => Some(None),
        Some(end) => change(end).map(Some),
    }
}

fn both(
    one: Option<Rational>,
    other: Option<Rational>,
    join: impl Fn(Rational, Rational) -> Option<Rational>,
) -> Option<Option<Rational>> {
    match (one, other) {
        (Some(one), Some(other)) => join(one, other).map(Some),
        _ => Some(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(low: i128, high: i128) -> Reach {
        Reach {
            low: Some(Rational::integer(low)),
            high: Some(Rational::integer(high)),
        }
    }

    #[test]
    fn quotients_and_sums_reach_from_the_least_to_the_most() {
        let quotient = whole(1, 2).over(&whole(4, 5)).expect("exact");
        assert_eq!(
            quotient
                .times(Rational::integer(100))
                .expect("exact")
                .percents(),
            "20% to 50%"
        );
        assert_eq!(whole(1, 2).plus(&whole(4, 4)), Some(whole(5, 6)));
        assert_eq!(
            whole(1, 2).over(&whole(0, 5)).expect("exact").decimals(),
            "at least 0.2"
        );
        assert!(whole(1, 2).meets(&whole(2, 3)));
        assert!(whole(3, 4).lies_above(&whole(1, 2)));
        assert_eq!(whole(1234567, 1234567).decimals(), "1,234,567");
    }
}
