//! Which quotations may be of the words that a rule gives: an index of the words of all rules.
//!
//! In: the references of every `like`. Out: for a quotation, the references that share as many words
//! with it as [`alike`] asks for, in whatever order. Laying one over the other decides; that costs the
//! product of their lengths, and is done for no other pair.

use std::collections::{BTreeMap, HashMap};

use crate::rule::{LooksFor, RuleSet};
use crate::value::Quotation;

/// Words of a `like`.
struct Reference<'r> {
    rule: usize,
    words: &'r Quotation,
}

/// The references of all rules, by their words.
pub(super) struct References<'r> {
    references: Vec<Reference<'r>>,
    /// Word → references that have it, and how often.
    having: HashMap<&'r str, Vec<(usize, usize)>>,
}

impl<'r> References<'r> {
    pub(super) fn new(rules: &'r RuleSet) -> Self {
        let mut this = Self {
            references: Vec::new(),
            having: HashMap::new(),
        };
        for (rule, declared) in rules.rules.iter().enumerate() {
            let LooksFor::Quotations { like, .. } = &declared.looks_for else {
                continue;
            };
            for words in like {
                let number = this.references.len();
                for (word, count) in counted(words) {
                    this.having.entry(word).or_default().push((number, count));
                }
                this.references.push(Reference { rule, words });
            }
        }
        this
    }

    pub(super) fn is_empty(&self) -> bool {
        self.references.is_empty()
    }

    /// The rules that look for the words of `quotation`, changed or not, each once, in their order.
    pub(super) fn rules_for(&self, quotation: &Quotation) -> Vec<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for (word, count) in counted(quotation) {
            for &(number, in_reference) in self.having.get(word).into_iter().flatten() {
                *shared.entry(number).or_default() += count.min(in_reference);
            }
        }
        let mut rules: Vec<usize> = Vec::new();
        for (number, shared) in shared {
            let reference = &self.references[number];
            if rules.last() != Some(&reference.rule)
                && enough(shared, quotation, reference.words)
                && alike(quotation, reference.words)
            {
                rules.push(reference.rule);
            }
        }
        rules
    }
}

/// Each word of a quotation with how often it stands there.
fn counted(quotation: &Quotation) -> BTreeMap<&str, usize> {
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    for word in quotation.words() {
        *words.entry(word.text).or_default() += 1;
    }
    words
}

/// Fewer words than this may be anybody's.
const LEAST_SHARED: usize = 5;

/// Whether so many shared words make two quotations alike: at least half of the shorter of the two.
fn enough(shared: usize, quotation: &Quotation, reference: &Quotation) -> bool {
    let shorter = quotation.len().min(reference.len());
    shared * 2 >= shorter && shared >= LEAST_SHARED.min(reference.len())
}

/// Whether a quotation is of the same words as the reference, changed or not: enough words stand in
/// both in the same order.
fn alike(quotation: &Quotation, reference: &Quotation) -> bool {
    enough(quotation.shared_words(reference), quotation, reference)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, expected: bool) {
        let (one, other) = (Quotation::parse(one), Quotation::parse(other));
        assert_eq!(alike(&one, &other), expected);
    }

    #[test]
    fn half_of_the_words_in_their_order_make_two_quotations_alike() {
        let words = "I have no plans to resign as chief";
        check("I have no plan to quit as boss", words, true);
        check("I have no intention of staying", words, false);
        check("chief as resign to plans no have I", words, false);
        check("no plans to resign as", words, true);
        check("no plans", words, false);
    }
}
