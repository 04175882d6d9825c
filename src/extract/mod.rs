//! Rules × read values → claims.
//!
//! In: a compiled rule set, and one article with everything that the grammar read in it. Out: the
//! article's claims in the order of its text. One pass of one prefilter over the words marks which
//! patterns can match in which sentence; only those are tried, and only at values of their kind, so
//! the cost grows with the text and hardly with the number of rules. Knows nothing of verdicts.

mod claims;
mod matching;
mod names;
mod prefilter;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::article::Article;
use crate::claim::Claim;
use crate::grammar::{self, Context, ReadValue, Reading, Sentence};
use crate::rule::{LooksFor, Quotes, Rule, RuleSet, Scope, Words, normal_words};
use crate::text::ProseSpan;
use crate::value::{Kind, Quotation};

use claims::Writer;
use matching::{Filled, Layers, Match};
use names::NameIndex;
use prefilter::{Prefilter, Probe, Search};

/// A rule set made ready to be run over any number of articles, from any number of threads.
pub struct Extractor<'r> {
    rules: &'r RuleSet,
    prefilter: Prefilter,
    names: NameIndex,
    needs_names: bool,
    needs_lists: bool,
    heeds_applies_to: bool,
}

/// What one article gave.
#[derive(Debug, Default)]
pub struct Extraction {
    /// The claims in the order of the text; of claims at one place in the order of the rules.
    pub claims: Vec<Claim>,
    /// How many values the grammar read.
    pub values: usize,
}

impl<'r> Extractor<'r> {
    /// Builds the prefilter and the index of names.
    #[must_use]
    pub fn new(rules: &'r RuleSet) -> Self {
        let asks_for = |kind: Kind| {
            rules.rules.iter().any(|rule| {
                let of_pattern = |pattern: &crate::rule::Pattern| {
                    pattern.slots().iter().any(|slot| slot.kind == kind)
                };
                patterns(rule).any(of_pattern) || (rule.kind == kind && kind == Kind::Set)
            })
        };
        Self {
            prefilter: Prefilter::new(rules),
            names: NameIndex::new(rules),
            needs_names: asks_for(Kind::Name),
            needs_lists: asks_for(Kind::Set),
            heeds_applies_to: true,
            rules,
        }
    }

    /// As [`new`](Self::new), but every rule is applied to every article, whatever its `applies_to`:
    /// for trying rules on examples.
    #[must_use]
    pub fn everywhere(rules: &'r RuleSet) -> Self {
        Self {
            heeds_applies_to: false,
            ..Self::new(rules)
        }
    }

    /// Reads the claims of one article.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Extraction {
        let text = article.prose.text();
        let reading = grammar::read(
            text,
            Context {
                dateline: article.metadata.dateline,
                events: &self.rules.events,
            },
        );
        let names = if self.needs_names {
            grammar::read_names(text, &reading.sentences)
        } else {
            Vec::new()
        };
        let lists = if self.needs_lists {
            grammar::read_lists(text, &reading.sentences)
        } else {
            Vec::new()
        };
        let values = reading.values.len() + reading.quotations.len();
        let mut pass = Pass {
            extractor: self,
            article,
            text,
            blocks: blocks(&reading.sentences),
            layers: Layers {
                reading: &reading,
                names: &names,
                lists: &lists,
            },
            applies: self.rules.rules.iter().map(|_| OnceCell::new()).collect(),
            writer: Writer::new(article),
            seen: BTreeSet::new(),
            claims: Vec::new(),
        };
        pass.run(&reading);
        let mut claims = pass.claims;
        claims.sort_by(|(rule, one), (other_rule, other)| {
            (one.span, rule).cmp(&(other.span, other_rule))
        });
        Extraction {
            claims: claims.into_iter().map(|(_, claim)| claim).collect(),
            values,
        }
    }
}

/// Every pattern of a rule, its key's included.
fn patterns(rule: &Rule) -> impl Iterator<Item = &crate::rule::Pattern> {
    let find = match &rule.looks_for {
        LooksFor::Values { find, .. }
        | LooksFor::Quotations { find, .. }
        | LooksFor::Members { find, .. } => find.as_slice(),
        LooksFor::Name { .. } | LooksFor::States { .. } => &[],
    };
    let states = match &rule.looks_for {
        LooksFor::States { states, .. } => states.as_slice(),
        _ => &[],
    };
    find.iter()
        .chain(states.iter().flat_map(|state| &state.find))
        .chain(&rule.key)
}

/// The block of each sentence as one span: sentences of one block follow each other.
fn blocks(sentences: &[Sentence]) -> Vec<ProseSpan> {
    let mut spans: Vec<(usize, ProseSpan)> = Vec::new();
    for sentence in sentences {
        match spans.last_mut() {
            Some((block, span)) if *block == sentence.block => *span = span.cover(sentence.span),
            _ => spans.push((sentence.block, sentence.span)),
        }
    }
    let mut of_sentence = Vec::with_capacity(sentences.len());
    let mut at = 0;
    for sentence in sentences {
        while spans
            .get(at)
            .is_some_and(|(block, _)| *block != sentence.block)
        {
            at += 1;
        }
        of_sentence.push(spans.get(at).map_or(sentence.span, |(_, span)| *span));
    }
    of_sentence
}

/// One article under way.
struct Pass<'p, 'r> {
    extractor: &'p Extractor<'r>,
    article: &'p Article,
    text: &'p str,
    /// For each sentence the span of its block.
    blocks: Vec<ProseSpan>,
    layers: Layers<'p>,
    /// For each rule whether it applies to this article, once known.
    applies: Vec<OnceCell<bool>>,
    writer: Writer<'p>,
    /// (rule, span) of claims taken: two patterns of one rule may match the same words.
    seen: BTreeSet<(usize, ProseSpan)>,
    claims: Vec<(usize, Claim)>,
}

impl<'p> Pass<'p, '_> {
    fn run(&mut self, reading: &'p Reading) {
        let extractor = self.extractor;
        for (probe, sentence) in extractor
            .prefilter
            .candidates(self.text, &reading.sentences)
        {
            self.try_probe(extractor.prefilter.probe(probe), sentence);
        }
        for found in extractor.names.find(self.text) {
            let rule = &extractor.rules.rules[found.rule];
            let after = reading
                .sentences
                .partition_point(|sentence| sentence.span.start() <= found.span.start());
            let sentence = after
                .checked_sub(1)
                .and_then(|index| reading.sentences.get(index));
            let region = sentence.map_or(found.span, |sentence| sentence.span);
            if self.applies(found.rule) && self.admits(rule, region, found.span) {
                let claim = self.writer.name(rule, &found);
                self.take(found.rule, found.span, claim);
            }
        }
    }

    fn try_probe(&mut self, probe: &Probe, sentence: usize) {
        let rule = &self.extractor.rules.rules[probe.rule];
        let Some(region) = self.region(rule, sentence) else {
            return;
        };
        if !self.applies(probe.rule) {
            return;
        }
        match probe.search {
            Search::Find(index) => {
                let Some(pattern) = patterns(rule).nth(index) else {
                    return;
                };
                if !near(rule)
                    .iter()
                    .all(|words| words.stand_in(self.slice(region)))
                {
                    return;
                }
                let mut matches = Vec::new();
                matching::find(pattern, self.text, region, &self.layers, &mut matches);
                for found in &matches {
                    self.take_match(probe.rule, rule, region, found);
                }
            }
            Search::State { state, find } => {
                let LooksFor::States { states, .. } = &rule.looks_for else {
                    return;
                };
                let Some(state) = states.get(state) else {
                    return;
                };
                let Some(pattern) = state.find.get(find) else {
                    return;
                };
                let mut matches = Vec::new();
                matching::find(pattern, self.text, region, &self.layers, &mut matches);
                for found in &matches {
                    if self.admits(rule, region, found.span)
                        && let Some(key) = self.key(rule, region, found.span)
                    {
                        let claim = self.writer.state(rule, key, found.span, &state.name);
                        self.take(probe.rule, found.span, claim);
                    }
                }
            }
            Search::Near => {
                if !near(rule)
                    .iter()
                    .all(|words| words.stand_in(self.slice(region)))
                {
                    return;
                }
                let lengths = rule.since.then_some(Kind::Duration);
                for kind in [Some(rule.kind), lengths].into_iter().flatten() {
                    for value in self.layers.of(kind, region) {
                        self.take_value(probe.rule, rule, region, value);
                    }
                }
            }
            Search::Like(index) => self.take_alike(probe.rule, rule, index, sentence),
        }
    }

    /// Quotations that share the words of the rule's `like`.
    fn take_alike(&mut self, index: usize, rule: &Rule, like: usize, sentence: usize) {
        let LooksFor::Quotations {
            like: references, ..
        } = &rule.looks_for
        else {
            return;
        };
        let Some(reference) = references.get(like) else {
            return;
        };
        let region = self
            .blocks
            .get(sentence)
            .copied()
            .unwrap_or(ProseSpan::new(0, 0));
        for value in self.layers.of(Kind::Quote, region) {
            let grammar::Meaning::Quotation(quotation) = &value.meaning else {
                continue;
            };
            if self.seen.contains(&(index, value.span)) || !alike(quotation, reference) {
                continue;
            }
            if self.admits(rule, region, value.span)
                && let Some(key) = self.key(rule, region, value.span)
                && let Some(claim) = self.writer.value(rule, key, value)
            {
                self.take(index, value.span, claim);
            }
        }
    }

    fn take_match(&mut self, index: usize, rule: &Rule, region: ProseSpan, found: &Match<'p>) {
        let wanted = |kind: Kind| kind == rule.kind || (rule.since && kind == Kind::Duration);
        let Some((_, filled)) = found.slots.iter().find(|(slot, _)| wanted(slot.kind)) else {
            return;
        };
        match filled {
            Filled::Value(value) => self.take_value(index, rule, region, value),
            Filled::Text(span) => {
                if self.admits(rule, region, *span)
                    && let Some(key) = self.key(rule, region, *span)
                {
                    let claim = self.writer.wording(rule, key, *span);
                    self.take(index, *span, claim);
                }
            }
        }
    }

    fn take_value(&mut self, index: usize, rule: &Rule, region: ProseSpan, value: &ReadValue) {
        if !self.admits(rule, region, value.whole()) {
            return;
        }
        if let Some(key) = self.key(rule, region, value.whole())
            && let Some(claim) = self.writer.value(rule, key, value)
        {
            self.take(index, value.whole(), claim);
        }
    }

    fn take(&mut self, rule: usize, span: ProseSpan, claim: Claim) {
        if self.seen.insert((rule, span)) {
            self.claims.push((rule, claim));
        }
    }

    /// Whether the words around allow a claim at `span`: `unless` and `quotes`.
    fn admits(&self, rule: &Rule, region: ProseSpan, span: ProseSpan) -> bool {
        let around = self.slice(region);
        !rule.unless.iter().any(|words| words.stand_in(around)) && self.quotes_allow(rule, span)
    }

    fn quotes_allow(&self, rule: &Rule, span: ProseSpan) -> bool {
        let quoted = || {
            let quotations = &self.layers.reading.quotations;
            let after =
                quotations.partition_point(|quotation| quotation.span.start() <= span.start());
            // Nested quotations end before the one that holds them, so a few steps back suffice.
            quotations[..after]
                .iter()
                .rev()
                .take(4)
                .any(|quotation| quotation.span.contains(span))
        };
        match rule.quotes {
            Quotes::Include => true,
            Quotes::Exclude => !quoted(),
            Quotes::Only => quoted(),
        }
    }

    /// The key of the fact that the claim at `claim` in `region` belongs to: `Some(None)` where the rule
    /// has no key, `None` where it has one and the words do not give it. Of several keys the one that
    /// overlaps the claim or stands nearest to it; of two as near the one before.
    fn key(&self, rule: &Rule, region: ProseSpan, claim: ProseSpan) -> Option<Option<String>> {
        let Some(pattern) = &rule.key else {
            return Some(None);
        };
        let mut matches = Vec::new();
        matching::find(pattern, self.text, region, &self.layers, &mut matches);
        let distance = |found: &Match<'_>| {
            let before = claim.start().saturating_sub(found.span.end());
            let after = found.span.start().saturating_sub(claim.end());
            (before.max(after), after > 0)
        };
        let found = matches.iter().min_by_key(|found| distance(found))?;
        let span = match found.slots.first() {
            Some((_, Filled::Value(value))) => value.span,
            Some((_, Filled::Text(span))) => *span,
            None => found.span,
        };
        Some(Some(normal_words(self.slice(span))))
    }

    fn region(&self, rule: &Rule, sentence: usize) -> Option<ProseSpan> {
        match rule.within {
            Scope::Sentence => self
                .layers
                .reading
                .sentences
                .get(sentence)
                .map(|sentence| sentence.span),
            Scope::Paragraph => self.blocks.get(sentence).copied(),
        }
    }

    fn applies(&self, rule: usize) -> bool {
        !self.extractor.heeds_applies_to
            || *self.applies[rule].get_or_init(|| {
                let applies = &self.extractor.rules.rules[rule].applies_to;
                let metadata = &self.article.metadata;
                applies.accepts_metadata(
                    &self.article.path,
                    metadata.dateline,
                    &metadata.tags,
                    metadata.source.as_deref(),
                ) && (applies.mentions.is_empty()
                    || applies
                        .mentions
                        .iter()
                        .any(|words| words.stand_in(self.text)))
            })
    }

    fn slice(&self, span: ProseSpan) -> &'p str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

fn near(rule: &Rule) -> &[Words] {
    match &rule.looks_for {
        LooksFor::Values { near, .. }
        | LooksFor::Quotations { near, .. }
        | LooksFor::Members { near, .. } => near,
        LooksFor::Name { .. } | LooksFor::States { .. } => &[],
    }
}

/// Fewer words than this may be anybody's.
const LEAST_SHARED: usize = 5;

/// Whether a quotation is of the same words as the reference, changed or not: it shares at least
/// half of the shorter of the two, in order.
fn alike(quotation: &Quotation, reference: &Quotation) -> bool {
    let shared = quotation.shared_words(reference);
    let shorter = quotation.words().len().min(reference.words().len());
    shared * 2 >= shorter && shared >= LEAST_SHARED.min(reference.words().len())
}
