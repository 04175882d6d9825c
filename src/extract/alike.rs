//! Which quotations may be of the words that a rule gives: an index of the words of all rules.
//!
//! In: the references of every `like`. Out: for a quotation, the references that share as many words
//! with it as [`alike`] asks for, in whatever order. Laying one over the other decides; that costs the
//! product of their lengths, and is done for no other pair.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::letters_of;
use crate::rule::{LooksFor, RuleSet, rarity};
use crate::value::{Quotation, QuotedWord};

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

    /// The rules that have references.
    pub(super) fn rules(&self) -> impl Iterator<Item = usize> {
        self.references.iter().map(|reference| reference.rule)
    }

    /// Words in small letters of ASCII, of which every line with a quotation like a reference has one, unless a
    /// bracket stands in it; `None` where a reference has too few plain words for that.
    pub(super) fn literals(&self) -> Option<BTreeSet<String>> {
        /// A word with fewer letters may be an abbreviation, and have dots between them.
        const LEAST_LETTERS: usize = 4;
        let mut all = BTreeSet::new();
        for reference in &self.references {
            let words = reference.words.words();
            let is_plain = |word: &&QuotedWord| {
                let written = word.written();
                let rest = written.chars().skip(1);
                !word.bracketed && rest.clone().all(|letter| !letter.is_uppercase())
            };
            let plain = words.iter().filter(is_plain);
            let mut plain: BTreeMap<&str, (usize, String)> = plain.fold(
                BTreeMap::new(),
                |mut plain: BTreeMap<&str, (usize, String)>, word| {
                    let known = plain
                        .entry(&word.text)
                        .or_insert_with(|| (0, letters_of(&word.text)));
                    known.0 += 1;
                    plain
                },
            );
            plain.retain(|_, (_, letters)| letters.len() >= LEAST_LETTERS);
            let mut chosen: Vec<(usize, String)> = plain.into_values().collect();
            chosen.sort_by_key(|(_, letters)| (Reverse(rarity(letters)), letters.clone()));
            // So many words may be other ones.
            let mut others = words.len();
            let most = LEAST_SHARED.min(words.len()).saturating_sub(1);
            for (count, letters) in chosen {
                if others <= most {
                    break;
                }
                others -= count;
                all.insert(letters);
            }
            if others > most {
                return None;
            }
        }
        Some(all)
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
        *words.entry(&word.text).or_default() += 1;
    }
    words
}

/// Fewer words than this may be anybody's.
const LEAST_SHARED: usize = 5;

/// Whether so many shared words make two quotations alike: at least half of the shorter of the two.
fn enough(shared: usize, quotation: &Quotation, reference: &Quotation) -> bool {
    let shorter = quotation.words().len().min(reference.words().len());
    shared * 2 >= shorter && shared >= LEAST_SHARED.min(reference.words().len())
}

/// Whether a quotation is of the same words as the reference, changed or not: enough words stand in
/// both in the same order.
fn alike(quotation: &Quotation, reference: &Quotation) -> bool {
    enough(quotation.shared_words(reference), quotation, reference)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{RuleFile, parse};

    fn literals(like: &str) -> Option<BTreeSet<String>> {
        let text = format!("version: 1\nrules:\n  - {{id: a, kind: quote, like: \"{like}\"}}\n");
        let shown = "a.yaml".to_owned();
        let rules = parse(&[RuleFile { shown, text }]).expect("the rule can be read");
        References::new(&rules).literals()
    }

    #[test]
    fn as_many_rare_words_are_looked_for_as_no_quotation_like_it_can_lack() {
        let found = literals("I have no plans to resign as chief").expect("there are words enough");
        assert!(found.iter().eq(["chief", "have", "plans", "resign"]));
        assert!(literals("we will defend NATO").is_some_and(|found| found.iter().eq(["defend"])));
        assert_eq!(literals("yes we can"), None);
    }

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
