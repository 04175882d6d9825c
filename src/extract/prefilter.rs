//! Which pattern can match in which sentence: one pass over the words for all rules together.
//!
//! In: every pattern's required literals. Out: for an article, the pairs of (probe, sentence) worth
//! trying. A pattern without required literals is tried in every sentence. A probe whose rule looks at
//! whole paragraphs is tried once in each, at its first sentence.

use std::borrow::Cow;
use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::grammar::Sentence;
use crate::rule::{Literals, LooksFor, RuleSet, Scope, better};

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

/// The literals of all probes in one automaton.
pub(super) struct Prefilter {
    probes: Vec<Probe>,
    automaton: Option<AhoCorasick>,
    /// For each literal the probes that need it.
    wanted_by: Vec<Vec<usize>>,
    /// Probes that no literal filters.
    always: Vec<usize>,
}

/// Literals of so many letters together, those of about a hundred rules, have a table of 2 MB. That of a
/// thousand rules no longer fits the caches, and took more time.
const MOST_IN_A_TABLE: usize = 1 << 12;

impl Prefilter {
    pub(super) fn new(rules: &RuleSet) -> Self {
        let mut this = Self {
            probes: Vec::new(),
            automaton: None,
            wanted_by: Vec::new(),
            always: Vec::new(),
        };
        let mut literals: Vec<String> = Vec::new();
        let mut index = HashMap::new();
        for (probe, needs) in probes(rules) {
            let number = this.probes.len();
            this.probes.push(probe);
            match needs {
                None => this.always.push(number),
                Some(needs) => {
                    for literal in needs {
                        let at = *index.entry(literal.clone()).or_insert_with(|| {
                            literals.push(literal);
                            this.wanted_by.push(Vec::new());
                            literals.len() - 1
                        });
                        this.wanted_by[at].push(number);
                    }
                }
            }
        }
        if !literals.is_empty() {
            // A table of every step is fastest, as long as it stays near the processor. Patterns are
            // bounded in number and size where rules are read; were the automaton too large all the
            // same, every probe is tried everywhere: slower, never wrong.
            let letters: usize = literals.iter().map(String::len).sum();
            let kind = if letters <= MOST_IN_A_TABLE {
                AhoCorasickKind::DFA
            } else {
                AhoCorasickKind::ContiguousNFA
            };
            this.automaton = AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::Standard)
                .kind(Some(kind))
                .build(&literals)
                .ok();
            if this.automaton.is_none() {
                this.always = (0..this.probes.len()).collect();
            }
        }
        this
    }

    pub(super) fn probe(&self, index: usize) -> &Probe {
        &self.probes[index]
    }

    /// The pairs (probe, sentence) worth trying, by sentence and probe.
    pub(super) fn candidates(&self, text: &str, sentences: &[Sentence]) -> Vec<(usize, usize)> {
        let first_of_block = first_of_block(sentences);
        let place = |probe: usize, sentence: usize| match self.probes[probe].scope {
            Scope::Sentence => (sentence, probe),
            Scope::Paragraph => (first_of_block[sentence], probe),
        };
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        if let Some(automaton) = &self.automaton {
            let (text, starts) = folded(text, sentences);
            // A literal tells nothing new the second time in a sentence.
            let mut told: HashMap<usize, usize> = HashMap::new();
            for hit in automaton.find_overlapping_iter(&*text) {
                let after = starts.partition_point(|start| *start <= hit.start());
                let Some(sentence) = after.checked_sub(1) else {
                    continue;
                };
                let literal = hit.pattern().as_usize();
                if told.insert(literal, sentence) != Some(sentence) {
                    let wanted_by = self.wanted_by[literal].iter();
                    pairs.extend(wanted_by.map(|&probe| place(probe, sentence)));
                }
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
/// which case does not count they are the same, to the automaton they are not.
const LONG_S: char = 'ſ';
const KELVIN_SIGN: char = '\u{212a}';

/// The text with those two as the letters that they stand for, and where each sentence starts in it.
fn folded<'t>(text: &'t str, sentences: &[Sentence]) -> (Cow<'t, str>, Vec<usize>) {
    let starts = sentences.iter().map(|sentence| sentence.span.start());
    if !text.contains(LONG_S) && !text.contains(KELVIN_SIGN) {
        return (Cow::Borrowed(text), starts.collect());
    }
    let mut folded = String::with_capacity(text.len());
    let mut moved = Vec::with_capacity(sentences.len());
    let mut starts = starts.peekable();
    for (at, character) in text.char_indices() {
        while starts.next_if(|start| *start <= at).is_some() {
            moved.push(folded.len());
        }
        folded.push(match character {
            LONG_S => 's',
            KELVIN_SIGN => 'k',
            other => other,
        });
    }
    (Cow::Owned(folded), moved)
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
fn add_find(
    find: &[crate::rule::Pattern],
    near: &[crate::rule::Words],
    add: &mut impl FnMut(Search, Option<Literals>),
) {
    for (number, pattern) in find.iter().enumerate() {
        add(Search::Find(number), pattern.literals().cloned());
    }
    if find.is_empty() {
        let needs = near.iter().map(|words| words.literals().cloned());
        let needs = needs.fold(None, better);
        add(Search::Near, needs);
    }
}
