//! Finds the frequent names that a rare one may be meant for.
//!
//! In: all names. Out: for a name its neighbours, at a cost that does not grow with the number of names:
//! two words that are a letter apart share a remnant, the word with one letter left out.

use std::collections::{BTreeSet, HashMap};

use super::{FREQUENT, MOST_ALIKE, Name, Spellings};
use crate::value::misspelling;

/// Whether one word is the other with a slip of the pen, and no form or relative of it.
pub(super) fn is_variant(rare: &str, frequent: &str) -> bool {
    let (one, other) = (rare.to_lowercase(), frequent.to_lowercase());
    // "Robert" and "Roberts", "America" and "American".
    let grown = one.starts_with(&other) || other.starts_with(&one);
    // "Arabia" and "Arabic", "Alejandro" and "Alejandra": another ending makes another word.
    let stem = |word: &str| word.chars().rev().skip(1).collect::<String>();
    let grown = grown || stem(&one) == stem(&other);
    // With and without its accents.
    let accent = one.is_ascii() != other.is_ascii();
    !grown && !accent && misspelling(rare, frequent)
}

/// Names by the words that are a letter short of theirs.
pub(super) struct Index<'n> {
    /// Under each remnant of the surname, and the first name or none.
    remnants: HashMap<(Option<&'n str>, String), Vec<&'n Name>>,
    /// How many first names each surname goes with.
    pub(super) bearers: HashMap<&'n str, usize>,
    /// In how many articles each full name stands, by its mark.
    pub(super) articles: HashMap<u64, usize>,
}

impl<'n> Index<'n> {
    /// Sorts all names.
    pub(super) fn new(spellings: &'n Spellings) -> Self {
        let mut this = Self {
            remnants: HashMap::new(),
            bearers: HashMap::new(),
            articles: HashMap::new(),
        };
        for (name, known) in &spellings.names {
            if name.first.is_some() {
                this.articles.insert(name.mark(), known.articles);
                *this.bearers.entry(&name.last).or_default() += 1;
            }
            if known.count >= FREQUENT {
                for remnant in remnants(&name.last) {
                    let of = name.first.as_deref();
                    for of in BTreeSet::from([None, of]) {
                        let names = this.remnants.entry((of, remnant.clone())).or_default();
                        names.push(name);
                    }
                }
            }
        }
        this
    }

    /// Frequent names that `name` may be meant for.
    pub(super) fn neighbours(&self, name: &Name) -> BTreeSet<&'n Name> {
        let mut near = BTreeSet::new();
        for remnant in remnants(&name.last) {
            for of in BTreeSet::from([None, name.first.as_deref()]) {
                let names = self.remnants.get(&(of, remnant.clone()));
                near.extend(names.into_iter().flatten().take(MOST_ALIKE).copied());
            }
        }
        near.retain(|other| other.last != name.last);
        near
    }
}

/// A word in small letters, whole and with each one of its letters left out.
pub(super) fn remnants(word: &str) -> BTreeSet<String> {
    let word = word.to_lowercase();
    let mut all: BTreeSet<String> = word
        .char_indices()
        .map(|(at, letter)| format!("{}{}", &word[..at], &word[at + letter.len_utf8()..]))
        .collect();
    all.insert(word);
    all
}
