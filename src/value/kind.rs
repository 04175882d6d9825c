//! The kinds of value that a rule can ask for.

use std::fmt;
use std::str::FromStr;

/// What a claim is about, and so how claims are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A count or measure: `2.38 million`, `twelve`.
    Number,
    /// A share of a hundred: `37%`. Percentage points are numbers with a unit, not percents.
    Percent,
    /// An amount with a currency: `$2.4bn`.
    Money,
    /// A place in an order: `third`, `21st`.
    Ordinal,
    /// Yes and no, perhaps present or abstaining: `50-47`.
    Vote,
    /// One figure against another: `3 to 1`.
    Ratio,
    /// The result of a game: `3-2`.
    Score,
    /// A day or span of days, absolute, partial or relative.
    Date,
    /// A length of time: `10 months`.
    Duration,
    /// The words of a quotation.
    Quote,
    /// The spelling of a proper name.
    Name,
    /// One of a few named states.
    Label,
    /// Free wording, with aliases.
    Text,
    /// A list of names or places.
    Set,
}

impl Kind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 14] = [
        Self::Number,
        Self::Percent,
        Self::Money,
        Self::Ordinal,
        Self::Vote,
        Self::Ratio,
        Self::Score,
        Self::Date,
        Self::Duration,
        Self::Quote,
        Self::Name,
        Self::Label,
        Self::Text,
        Self::Set,
    ];

    /// The word that rules and reports use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Ordinal => "ordinal",
            Self::Vote => "vote",
            Self::Ratio => "ratio",
            Self::Score => "score",
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Quote => "quote",
            Self::Name => "name",
            Self::Label => "label",
            Self::Text => "text",
            Self::Set => "set",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(())
    }
}
