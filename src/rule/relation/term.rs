//! What a term of a relation can be worth.

use super::Term;
use crate::value::{Interval, NoResult, Rational};

impl Term {
    /// The values that the term can have where each figure lies in its set. Exact where every figure is
    /// named once; where one is named twice, its two places move apart, and the result is wider.
    ///
    /// # Errors
    /// As the arithmetic on [`Interval`]s.
    pub fn value(
        &self,
        figure: &dyn Fn(usize) -> Interval<Rational>,
    ) -> Result<Interval<Rational>, NoResult> {
        match self {
            Self::Literal(set) => Ok(*set),
            Self::Figure(index) => Ok(figure(*index)),
            Self::Negative(inner) => Ok(inner.value(figure)?.negated()),
            Self::Sum(left, right) => left.value(figure)?.plus(&right.value(figure)?),
            Self::Difference(left, right) => left.value(figure)?.minus(&right.value(figure)?),
            Self::Product(left, right) => left.value(figure)?.times(&right.value(figure)?),
            Self::Quotient(left, right) => left.value(figure)?.over(&right.value(figure)?),
            Self::WholeDays(inner) => inner.value(figure)?.nearest_whole(),
        }
    }

    /// Whether a figure stands in it.
    #[must_use]
    pub fn has_figure(&self) -> bool {
        match self {
            Self::Literal(_) => false,
            Self::Figure(_) => true,
            Self::Negative(inner) | Self::WholeDays(inner) => inner.has_figure(),
            Self::Sum(left, right)
            | Self::Difference(left, right)
            | Self::Product(left, right)
            | Self::Quotient(left, right) => left.has_figure() || right.has_figure(),
        }
    }

    /// The same term in whole days.
    pub(super) fn in_whole_days(self) -> Self {
        match self {
            Self::WholeDays(_) => self,
            term => Self::WholeDays(Box::new(term)),
        }
    }
}
