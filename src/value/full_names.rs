//! Which full name a short one stands for.
//!
//! In: names as they are compared (small letters, single spaces). Out: for a name without its first
//! words, the one full name among them that ends with it.

use std::collections::{HashMap, HashSet};

/// Names with more words are no names of persons, and end nothing.
const MOST_WORDS: usize = 8;

/// Names that were used in full, found by how they end.
#[derive(Clone, Debug, Default)]
pub struct FullNames {
    by_ending: HashMap<String, Whose>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Whose {
    One(String),
    Several,
}

impl FullNames {
    /// Gathers names. One that another one ends with is a short form of that, and no name in full.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names: HashSet<&str> = names.into_iter().collect();
        let endings = |name: &'n str| {
            let starts = name.match_indices(' ').map(|(space, _)| space + 1);
            let few = starts.clone().count() < MOST_WORDS;
            starts
                .filter(move |_| few)
                .filter_map(|start| name.get(start..))
        };
        let short: HashSet<&str> = names.iter().flat_map(|name| endings(name)).collect();
        let mut by_ending: HashMap<String, Whose> = HashMap::new();
        for name in names.difference(&short) {
            for ending in endings(name) {
                by_ending
                    .entry(ending.to_owned())
                    .and_modify(|known| *known = Whose::Several)
                    .or_insert_with(|| Whose::One((*name).to_owned()));
            }
        }
        Self { by_ending }
    }

    /// The only full name that ends with the words of `short` and has more.
    #[must_use]
    pub fn full(&self, short: &str) -> Option<&str> {
        match self.by_ending.get(short)? {
            Whose::One(name) => Some(name),
            Whose::Several => None,
        }
    }

    /// Whether several full names end with the words of `short`.
    #[must_use]
    pub fn is_ambiguous(&self, short: &str) -> bool {
        self.by_ending.get(short) == Some(&Whose::Several)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_stands_for_the_only_full_name_that_ends_with_it() {
        let names = FullNames::of(["chris magnus", "chris magnus", "jane smith", "john smith"]);
        assert_eq!(names.full("magnus"), Some("chris magnus"));
        assert_eq!(names.full("chris magnus"), None);
        assert_eq!(names.full("chris"), None);
        assert_eq!(names.full("smith"), None);
        assert!(names.is_ambiguous("smith"));
        assert!(!names.is_ambiguous("magnus"));
        let names = FullNames::of(["jan van der berg"]);
        assert_eq!(names.full("van der berg"), Some("jan van der berg"));
        assert_eq!(names.full("berg"), Some("jan van der berg"));
        let names = FullNames::of(["van der berg", "jan van der berg", "der berg"]);
        assert_eq!(names.full("berg"), Some("jan van der berg"));
        assert_eq!(names.full("van der berg"), Some("jan van der berg"));
    }
}
