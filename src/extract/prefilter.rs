//! Which pattern can match in which sentence: one pass over the words for all rules together.
//!
//! In: every pattern's required literals. Out: for an article, the pairs of (probe, sentence) worth
//! trying. A pattern without required literals is tried in every sentence.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::grammar::Sentence;
use crate::rule::{Literals, LooksFor, RuleSet};

/// What of a rule is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Search {
    /// The pattern of that index, see `extract::patterns`.
    Find(usize),
    /// A pattern of a state.
    State { state: usize, find: usize },
    /// Every value of the kind beside the words of `near`.
    Near,
    /// Quotations like the reference of that index.
    Like(usize),
}

/// One thing to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Probe {
    pub(super) rule: usize,
    pub(super) search: Search,
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

impl Prefilter {
    pub(super) fn new(rules: &RuleSet) -> Self {
        let mut this = Self {
            probes: Vec::new(),
            automaton: None,
            wanted_by: Vec::new(),
            always: Vec::new(),
        };
        let mut literals: Vec<String> = Vec::new();
        let mut index = std::collections::HashMap::new();
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
            // Patterns are bounded in number and size where rules are read; were the automaton too
            // large all the same, every probe is tried everywhere: slower, never wrong.
            this.automaton = AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::Standard)
                .kind((literals.len() > 5_000).then_some(AhoCorasickKind::ContiguousNFA))
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

    /// The pairs worth trying, by sentence and probe.
    pub(super) fn candidates(&self, text: &str, sentences: &[Sentence]) -> Vec<(usize, usize)> {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        if let Some(automaton) = &self.automaton {
            for hit in automaton.find_overlapping_iter(text) {
                let after =
                    sentences.partition_point(|sentence| sentence.span.start() <= hit.start());
                let Some(sentence) = after.checked_sub(1) else {
                    continue;
                };
                for &probe in &self.wanted_by[hit.pattern().as_usize()] {
                    pairs.push((sentence, probe));
                }
            }
        }
        for &probe in &self.always {
            pairs.extend((0..sentences.len()).map(|sentence| (sentence, probe)));
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
            .into_iter()
            .map(|(sentence, probe)| (probe, sentence))
            .collect()
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
                },
                needs,
            ));
        };
        match &rule.looks_for {
            LooksFor::Values { find, near } | LooksFor::Members { find, near, .. } => {
                add_find(find, near, &mut add);
            }
            LooksFor::Quotations { like, find, near } => {
                for (number, reference) in like.iter().enumerate() {
                    let words: Literals = reference
                        .words()
                        .iter()
                        .map(|word| &word.text)
                        .filter(|word| {
                            word.len() >= 5 && word.chars().all(|c| c.is_ascii_alphabetic())
                        })
                        .map(|word| word.to_ascii_lowercase())
                        .collect();
                    add(Search::Like(number), (!words.is_empty()).then_some(words));
                }
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
        let needs = near
            .iter()
            .map(|words| words.literals().cloned())
            .max_by_key(|literals| {
                literals
                    .as_ref()
                    .and_then(|set| set.iter().map(String::len).min())
                    .unwrap_or(0)
            })
            .flatten();
        add(Search::Near, needs);
    }
}
