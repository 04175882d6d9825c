//! Lists of names or places, in any order.

use std::collections::BTreeSet;

/// A list as a set of members, each in its canonical form.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Members(BTreeSet<String>);

impl Members {
    /// The set of these members.
    pub fn new(members: impl IntoIterator<Item = String>) -> Self {
        Self(members.into_iter().collect())
    }

    /// The members in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All members of both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self(self.0.union(&other.0).cloned().collect())
    }

    /// A shorter list is no contradiction: lists agree when one holds all of the other.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        self.0.is_subset(&other.0) || other.0.is_subset(&self.0)
    }

    /// Those that `other` lacks.
    pub fn beyond<'m>(&'m self, other: &'m Self) -> impl Iterator<Item = &'m str> {
        self.0.difference(&other.0).map(String::as_str)
    }
}
