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

/// The tallies that a claim allows: one, whose third figure may be left open; or all without a vote
/// against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TallySet {
    /// None allows any number in favour.
    first: Option<u32>,
    second: u32,
    /// None allows any, and none at all.
    third: Option<u32>,
}

impl TallySet {
    /// The set of a vote or a score: the tally itself; a missing third figure may be anything.
    #[must_use]
    pub fn exactly(tally: Tally) -> Self {
        Self {
            first: Some(tally.first),
            second: tally.second,
            third: tally.third,
        }
    }

    /// The set of "unanimously": whatever the number in favour, nobody is against. Who abstains is left
    /// open.
    #[must_use]
    pub fn unanimous() -> Self {
        Self {
            first: None,
            second: 0,
            third: None,
        }
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
            first: Some(tally.first / common),
            second: tally.second / common,
            third: None,
        }
    }

    /// The first figure; `None` where any is allowed.
    #[must_use]
    pub fn first(&self) -> Option<u32> {
        self.first
    }

    /// The second figure.
    #[must_use]
    pub fn second(&self) -> u32 {
        self.second
    }

    /// The third figure; `None` where it is left open.
    #[must_use]
    pub fn third(&self) -> Option<u32> {
        self.third
    }

    /// What both allow.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        Some(Self {
            first: either(self.first, other.first)?,
            second: (self.second == other.second).then_some(self.second)?,
            third: either(self.third, other.third)?,
        })
    }
}

/// What two figures allow of which each may be left open; `None` when they exclude each other.
fn either(one: Option<u32>, other: Option<u32>) -> Option<Option<u32>> {
    match (one, other) {
        (Some(x), Some(y)) if x != y => None,
        (x, y) => Some(x.or(y)),
    }
}

impl fmt::Display for TallySet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.first {
            Some(first) => Tally {
                first,
                second: self.second,
                third: self.third,
            }
            .fmt(formatter),
            None => formatter.write_str("unanimous"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vote(first: u32, second: u32, third: Option<u32>) -> TallySet {
        TallySet::exactly(Tally {
            first,
            second,
            third,
        })
    }

    #[track_caller]
    fn check(one: TallySet, other: TallySet, expected: Option<&str>) {
        for both in [one.intersect(&other), other.intersect(&one)] {
            assert_eq!(both.map(|set| set.to_string()).as_deref(), expected);
        }
    }

    #[test]
    fn tallies_agree_figure_by_figure() {
        check(vote(50, 47, None), vote(50, 47, Some(3)), Some("50-47-3"));
        check(vote(50, 47, Some(2)), vote(50, 47, Some(3)), None);
        check(vote(50, 47, None), vote(51, 47, None), None);
    }

    #[test]
    fn unanimous_is_every_tally_without_a_vote_against() {
        let unanimous = TallySet::unanimous();
        check(unanimous, unanimous, Some("unanimous"));
        check(unanimous, vote(9, 0, None), Some("9-0"));
        check(unanimous, vote(14, 0, Some(1)), Some("14-0-1"));
        check(unanimous, vote(50, 47, None), None);
        check(unanimous, vote(0, 9, None), None);
    }
}
