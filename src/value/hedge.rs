//! Words that widen or bound a value.

/// What a hedge does to the value beside it; the words themselves are the grammar's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// nearly, almost, just under, close to: up to the value.
    Nearly,
    /// about, around, roughly, some, an estimated: either side of it.
    About,
    /// just over, a little more than: from the value upward, not far.
    JustOver,
    /// more than, over, in excess of, topping: above it.
    MoreThan,
    /// at least, or more: the value or above.
    AtLeast,
    /// less than, under, fewer than: below it.
    LessThan,
    /// up to, as many as, at most, or less: the value or below.
    AtMost,
}

impl Hedge {
    /// The word that the JSON report uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nearly => "nearly",
            Self::About => "about",
            Self::JustOver => "just_over",
            Self::MoreThan => "more_than",
            Self::AtLeast => "at_least",
            Self::LessThan => "less_than",
            Self::AtMost => "at_most",
        }
    }
}
