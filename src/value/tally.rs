//! Votes, ratios and scores: figures that stand against each other.

use std::fmt;

/// What was written: `50-47`, or with a third figure `60-48-2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tally {
    /// The first figure: in a vote those in favour.
    pub first: u32,
    /// The second: in a vote those against.
    pub second: u32,
    /// The third, where one was given: in a vote those present or abstaining.
    pub third: Option<u32>,
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.first, self.second)?;
        match self.third {
            Some(third) => write!(formatter, "-{third}"),
            None => Ok(()),
        }
    }
}

/// The tallies that a claim allows: one, whose third figure may be left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TallySet {
    tally: Tally,
}

impl TallySet {
    /// The set of a vote or a score: the tally itself; a missing third figure may be anything.
    #[must_use]
    pub fn exactly(tally: Tally) -> Self {
        Self { tally }
    }

    /// The set of a ratio, in lowest terms: 6 to 2 is 3 to 1.
    #[must_use]
    pub fn proportion(tally: Tally) -> Self {
        let (mut a, mut b) = (tally.first, tally.second);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let common = a.max(1);
        Self {
            tally: Tally {
                first: tally.first / common,
                second: tally.second / common,
                third: None,
            },
        }
    }

    /// The tally that stands for the set.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// What both allow.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        let (a, b) = (self.tally, other.tally);
        let third = match (a.third, b.third) {
            (Some(x), Some(y)) if x != y => return None,
            (x, y) => x.or(y),
        };
        (a.first == b.first && a.second == b.second).then_some(Self {
            tally: Tally { third, ..a },
        })
    }
}
