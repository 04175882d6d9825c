//! The state of a fact in a few words of memory, mergeable in any order.
//!
//! For sets that are boxes (lines, days, tallies, terms) their intersection says all: it is
//! associative and commutative, and empty exactly when two of the claims exclude each other.
//! Quotations and lists agree pair by pair, so their summary keeps the distinct ones.

use std::collections::BTreeSet;

use super::{Members, Possible, Quotation};

/// What is known of a fact after some of its claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How many claims went in.
    pub claims: usize,
    state: State,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Nothing,
    Shared(Possible),
    Quotations(BTreeSet<Quotation>),
    Lists(BTreeSet<Members>),
    Excluded,
}

impl Default for Summary {
    /// No claim yet.
    fn default() -> Self {
        Self {
            claims: 0,
            state: State::Nothing,
        }
    }
}

impl From<&Possible> for Summary {
    fn from(possible: &Possible) -> Self {
        Self {
            claims: 1,
            state: match possible {
                Possible::Quotation(quotation) => {
                    State::Quotations(BTreeSet::from([quotation.clone()]))
                }
                Possible::Members(members) => State::Lists(BTreeSet::from([members.clone()])),
                other => State::Shared(other.clone()),
            },
        }
    }
}

impl Summary {
    /// The summary of both. Associative and commutative; the default is its neutral element.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        Self {
            claims: self.claims + other.claims,
            state: match (self.state, other.state) {
                (State::Nothing, state) | (state, State::Nothing) => state,
                (State::Shared(a), State::Shared(b)) => {
                    a.intersect(&b).map_or(State::Excluded, State::Shared)
                }
                (State::Quotations(mut a), State::Quotations(b)) => {
                    a.extend(b);
                    State::Quotations(a)
                }
                (State::Lists(mut a), State::Lists(b)) => {
                    a.extend(b);
                    State::Lists(a)
                }
                _ => State::Excluded,
            },
        }
    }

    /// Whether all claims that went in can be true together.
    #[must_use]
    pub fn agrees(&self) -> bool {
        fn all_pairs<T>(items: &BTreeSet<T>, agree: impl Fn(&T, &T) -> bool) -> bool {
            items
                .iter()
                .enumerate()
                .all(|(index, one)| items.iter().skip(index + 1).all(|other| agree(one, other)))
        }
        match &self.state {
            State::Nothing | State::Shared(_) => true,
            State::Quotations(all) => all_pairs(all, Quotation::agrees),
            State::Lists(all) => all_pairs(all, Members::agrees),
            State::Excluded => false,
        }
    }
}
