//! How wide a rule wants the sets of its claims to be.

use super::Rational;

/// How the writers of a corpus shorten a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// To the nearest: 2.38 stands for 2.375 up to 2.385.
    #[default]
    Nearest,
    /// Cut off: 2.38 stands for 2.38 up to 2.39.
    Down,
    /// Some do the one, some the other: 2.375 up to 2.39.
    Either,
}

/// How far `more than X` and `less than X` reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HedgeWidth {
    /// One unit of the last digit: a writer who says "more than 2 million" does not mean 9 million.
    #[default]
    Bounded,
    /// Without end, as logic has it.
    Logical,
}

/// By how much every set is widened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tolerance {
    /// By that fraction of the written value (`1%` is 0.01), either way.
    Share(Rational),
    /// By that much, either way, in the unit of the value.
    Absolute(Rational),
    /// By that many days, either way.
    Days(i32),
}

/// A rule's wishes about precision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Policy {
    /// How writers round.
    pub rounding: Rounding,
    /// How far one-sided hedges reach.
    pub hedge: HedgeWidth,
    /// By how much sets are widened.
    pub tolerance: Option<Tolerance>,
    /// Compare written values as they stand.
    pub strict: bool,
}
