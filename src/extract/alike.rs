//! Which quotations may be of the words that a rule gives: an index of the words of all rules.
//!
//! In: the references of every `like`. Out: for a quotation, the references that share as many words
//! with it as [`alike`] asks for, in whatever order. Laying one over the other decides; that costs the
//! product of their lengths, and is done for no other pair.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::letters_of;
use crate::rule::{LooksFor, RuleSet, rarity};
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

    /// The rules that have references.
    pub(super) fn rules(&self) -> impl Iterator<Item = usize> {
        self.references.iter().map(|reference| reference.rule)
    }

    /// Words in small letters of ASCII, of which every line with a quotation like a reference has one, or else a
    /// sign of [`altering_signs`]; `None` where a reference has too few such words for that.
    pub(super) fn literals(&self) -> Option<BTreeSet<String>> {
        let mut all = BTreeSet::new();
        for reference in &self.references {
            let mut words: Vec<(String, usize)> = counted(reference.words)
                .into_iter()
                .map(|(word, count)| (letters_of(word), count))
                .filter(|(letters, _)| letters.len() >= 2)
                .collect();
            words.sort_by_key(|(letters, _)| {
                (Reverse((rarity(letters), letters.len())), letters.clone())
            });
            // So many of its words need not be shared.
            let length = reference.words.words().len();
            let most = LEAST_SHARED.min(length).saturating_sub(1);
            let mut others = length;
            for (letters, count) in words {
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

/// Where signs stand in `text` that a word is compared without, in ascending order: "[R]esign", "N.A.T.O.".
pub(super) fn altering_signs(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    memchr::memchr3_iter(b'[', b']', b'.', bytes).filter(move |at| {
        bytes[*at] != b'.'
            || at
                .checked_sub(1)
                .is_some_and(|before| is_of_word(&bytes[before]))
                && bytes
                    .get(at + 1)
                    .is_some_and(|next| is_of_word(next) && !next.is_ascii_digit())
    })
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
    use crate::rule::{RuleFile, parse};

    fn literals(like: &str) -> Option<BTreeSet<String>> {
        let text = format!("version: 1\nrules:\n  - {{id: a, kind: quote, like: \"{like}\"}}\n");
        let shown = "a.yaml".to_owned();
        let rules = parse(&[RuleFile { shown, text }]).expect("the rule can be read");
        References::new(&rules).literals()
    }

    #[test]
    fn as_many_rare_words_are_looked_for_as_no_quotation_like_it_can_lack() {
        for (like, expected) in [
            (
                "I have no plans to resign as chief",
                Some(vec!["chief", "have", "plans", "resign"]),
            ),
            ("we will defend NATO", Some(vec!["defend"])),
            ("yes we can", Some(vec!["yes"])),
            ("Đỗ Ōé", None),
        ] {
            let found = literals(like);
            let found: Option<Vec<&str>> = found
                .as_ref()
                .map(|all| all.iter().map(String::as_str).collect());
            assert_eq!(found, expected, "{like}");
        }
    }

    #[test]
    fn signs_that_a_word_is_compared_without_are_told() {
        let text = "“[R]esign.” It cost 3.5 and N.A.T.O. left. é.a";
        let found: Vec<&str> = altering_signs(text).map(|at| &text[at..=at]).collect();
        assert_eq!(found, ["[", "]", ".", ".", ".", ".", "."]);
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
