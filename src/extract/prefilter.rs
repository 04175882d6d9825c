//! Which pattern can match in which sentence: one pass over the words for all rules together.
//!
//! In: every pattern's required literals, and words of names and quotations. Out: for a text, where they stand; and with
//! the sentences there, the pairs of (probe, sentence) worth trying. A pattern without required literals is
//! tried in every sentence. A probe whose rule looks at whole paragraphs is tried once in each, at its first
//! sentence.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::finder::{Finder, Hit};
use crate::grammar::Sentence;
use crate::rule::{Literals, LooksFor, Pattern, RuleSet, Scope, Words, better};

/// What of a rule is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Search {
    /// The pattern of that index, see `extract::patterns`.
    Find(usize),
    /// A pattern of a state.
    State { state: usize, find: usize },
    /// Every value of the kind beside the words of `near`.
    Near,
}

/// One thing to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Probe {
    pub(super) rule: usize,
    pub(super) search: Search,
    /// How far it looks around.
    scope: Scope,
}

/// The literals of all probes, and words of names and quotations, looked for in one pass.
pub(super) struct Prefilter {
    probes: Vec<Probe>,
    finder: Finder,
    /// For each literal who needs it.
    needed_by: Vec<NeededBy>,
    /// Probes that no literal filters.
    always: Vec<usize>,
}

/// Who needs a literal.
#[derive(Clone, Debug, Default)]
struct NeededBy {
    probes: Vec<usize>,
    names: bool,
    quotations: bool,
}

/// The literals in a text.
#[derive(Debug, Default)]
pub(super) struct Hits(Vec<Hit>);

impl Hits {
    /// The literals, by their numbers.
    pub(super) fn literals(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|hit| hit.literal)
    }
}

impl Prefilter {
    /// Of these rules, and of words of `names` and `quotations`, in small letters of ASCII.
    pub(super) fn new(
        rules: &RuleSet,
        names: &BTreeSet<String>,
        quotations: &BTreeSet<String>,
    ) -> Self {
        let mut probes_of_rules = Vec::new();
        let mut always = Vec::new();
        let mut needed_by: BTreeMap<String, NeededBy> = BTreeMap::new();
        for (number, (probe, needs)) in probes(rules).into_iter().enumerate() {
            probes_of_rules.push(probe);
            match needs {
                None => always.push(number),
                Some(needs) => {
                    for literal in needs {
                        needed_by.entry(literal).or_default().probes.push(number);
                    }
                }
            }
        }
        for name in names {
            needed_by.entry(name.clone()).or_default().names = true;
        }
        for word in quotations {
            needed_by.entry(word.clone()).or_default().quotations = true;
        }
        let literals: Vec<&str> = needed_by.keys().map(String::as_str).collect();
        Self {
            finder: Finder::new(&literals),
            probes: probes_of_rules,
            needed_by: needed_by.into_values().collect(),
            always,
        }
    }

    /// Of these rules without a literal: every probe is tried in every sentence.
    pub(super) fn blind(rules: &RuleSet) -> Self {
        let probes: Vec<Probe> = probes(rules).into_iter().map(|(probe, _)| probe).collect();
        Self {
            finder: Finder::new(&[]),
            needed_by: Vec::new(),
            always: (0..probes.len()).collect(),
            probes,
        }
    }

    pub(super) fn probe(&self, index: usize) -> &Probe {
        &self.probes[index]
    }

    /// Whether it tells nothing of some probe, so that every line has to be read.
    pub(super) fn is_blind(&self) -> bool {
        !self.always.is_empty()
    }

    /// All the literals in `text`.
    pub(super) fn hits(&self, text: &str) -> Hits {
        let folded = Folded::new(text);
        let mut hits = self.finder.find(&folded.text);
        if !folded.moved.is_empty() {
            for hit in &mut hits {
                hit.at = folded.original(hit.at);
            }
        }
        Hits(hits)
    }

    /// Where literals of probes and words of quotations stand, in ascending order.
    pub(super) fn places(&self, hits: &Hits) -> Vec<usize> {
        self.places_where(hits, |by| !by.probes.is_empty() || by.quotations)
    }

    /// Where words of names stand, in ascending order.
    pub(super) fn places_of_names(&self, hits: &Hits) -> Vec<usize> {
        self.places_where(hits, |by| by.names)
    }

    fn places_where(&self, hits: &Hits, wanted: impl Fn(&NeededBy) -> bool) -> Vec<usize> {
        let hits = hits
            .0
            .iter()
            .filter(|hit| wanted(&self.needed_by[hit.literal]));
        let mut places: Vec<usize> = hits.map(|hit| hit.at).collect();
        places.sort_unstable();
        places
    }

    /// For each literal the rules of the probes that need it.
    pub(super) fn rules_by_literal(&self) -> impl Iterator<Item = Vec<usize>> {
        let rule = |probe: &usize| self.probes[*probe].rule;
        let probes = self.needed_by.iter().map(|by| by.probes.iter());
        probes.map(move |probes| probes.map(rule).collect())
    }

    /// The pairs (probe, sentence) worth trying, by sentence and probe. `sentences` are all of a text, or of
    /// some lines that hold all hits of probes.
    pub(super) fn candidates(&self, hits: &Hits, sentences: &[Sentence]) -> Vec<(usize, usize)> {
        let first_of_block = first_of_block(sentences);
        let place = |probe: usize, sentence: usize| match self.probes[probe].scope {
            Scope::Sentence => (sentence, probe),
            Scope::Paragraph => (first_of_block[sentence], probe),
        };
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        // A literal tells nothing new the second time in a sentence.
        let mut told: HashMap<usize, usize> = HashMap::new();
        for hit in &hits.0 {
            let after = sentences.partition_point(|sentence| sentence.span.start() <= hit.at);
            let Some(sentence) = after.checked_sub(1) else {
                continue;
            };
            if told.insert(hit.literal, sentence) != Some(sentence) {
                let probes = self.needed_by[hit.literal].probes.iter();
                pairs.extend(probes.map(|&probe| place(probe, sentence)));
            }
        }
        for &probe in &self.always {
            pairs.extend((0..sentences.len()).map(|sentence| place(probe, sentence)));
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
            .into_iter()
            .map(|(sentence, probe)| (probe, sentence))
            .collect()
    }
}

/// For each sentence the first one of its block.
fn first_of_block(sentences: &[Sentence]) -> Vec<usize> {
    let mut firsts: Vec<usize> = Vec::with_capacity(sentences.len());
    for (index, sentence) in sentences.iter().enumerate() {
        let first = match firsts.last() {
            Some(&first) if sentences[first].block == sentence.block => first,
            _ => index,
        };
        firsts.push(first);
    }
    firsts
}

/// The two characters beyond ASCII that are letters of ASCII in another case: to an expression in
/// which case does not count they are the same, to the finder they are not.
const LONG_S: char = 'ſ';
const KELVIN_SIGN: char = '\u{212a}';

/// A text with those two as the letters that they stand for.
struct Folded<'t> {
    text: Cow<'t, str>,
    /// Of each letter that has become shorter, in the order of the text: where it ends in the folded text, and
    /// by how many bytes all that follows has moved.
    moved: Vec<(usize, usize)>,
}

impl<'t> Folded<'t> {
    fn new(text: &'t str) -> Self {
        if !text.contains(LONG_S) && !text.contains(KELVIN_SIGN) {
            return Self {
                text: Cow::Borrowed(text),
                moved: Vec::new(),
            };
        }
        let mut folded = String::with_capacity(text.len());
        let mut moved = Vec::new();
        for (at, character) in text.char_indices() {
            let letter = match character {
                LONG_S => 's',
                KELVIN_SIGN => 'k',
                other => other,
            };
            folded.push(letter);
            if letter != character {
                moved.push((folded.len(), at + character.len_utf8() - folded.len()));
            }
        }
        Self {
            text: Cow::Owned(folded),
            moved,
        }
    }

    /// The byte of the original text that the byte `at` of the folded one stands for.
    fn original(&self, at: usize) -> usize {
        let before = self.moved.partition_point(|(end, _)| *end <= at);
        let moved = before.checked_sub(1).map_or(0, |last| self.moved[last].1);
        at + moved
    }
}

/// Everything that can be tried, with the literals that each try needs.
fn probes(rules: &RuleSet) -> Vec<(Probe, Option<Literals>)> {
    let mut all = Vec::new();
    for (index, rule) in rules.rules.iter().enumerate() {
        let mut add = |search: Search, needs: Option<Literals>| {
            all.push((
                Probe {
                    rule: index,
                    search,
                    scope: rule.within,
                },
                needs,
            ));
        };
        match &rule.looks_for {
            LooksFor::Values { find, near } | LooksFor::Members { find, near, .. } => {
                add_find(find, near, &mut add);
            }
            LooksFor::Quotations { like, find, near } => {
                if like.is_empty() || !find.is_empty() {
                    add_find(find, near, &mut add);
                }
            }
            LooksFor::States { states, .. } => {
                for (state, patterns) in states.iter().enumerate() {
                    for (find, pattern) in patterns.find.iter().enumerate() {
                        add(Search::State { state, find }, pattern.literals().cloned());
                    }
                }
            }
            LooksFor::Name { .. } => {}
        }
    }
    all
}

fn add_find(find: &[Pattern], near: &[Words], add: &mut impl FnMut(Search, Option<Literals>)) {
    for (number, pattern) in find.iter().enumerate() {
        add(Search::Find(number), pattern.literals().cloned());
    }
    if find.is_empty() {
        let needs = near.iter().map(|words| words.literals().cloned());
        let needs = needs.fold(None, better);
        add(Search::Near, needs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_folded_text_is_told_in_the_original() {
        let text = "aſ b\u{212a}c";
        let folded = Folded::new(text);
        assert_eq!(&*folded.text, "as bkc");
        for letter in ["a", " ", "b", "c"] {
            let at = folded.text.find(letter).expect("the letter is there");
            assert_eq!(text.find(letter), Some(folded.original(at)), "{letter}");
        }
        assert_eq!(folded.original(1), 1);
    }
}
