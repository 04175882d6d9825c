//! Rules × read values → claims.
//!
//! In: a compiled rule set, and one article. Out: what the grammar reads in it, and the
//! article's claims in the order of its text. One pass of one prefilter over the words marks which
//! patterns can match in which sentence; only those are tried, and only at values of their kind, so
//! the cost grows with the text and hardly with the number of rules. Where nothing but the claims is asked
//! for, the grammar reads no other lines than those. Knows nothing of verdicts.

mod alike;
mod claims;
mod finder;
mod glance;
mod matching;
mod names;
mod prefilter;
mod region;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::article::Article;
use crate::claim::Claim;
use crate::grammar::{self, Context, Lines, ReadValue, Reading, Sentence};
use crate::rule::{AppliesTo, Figure, LooksFor, Pattern, Quotes, Rule, RuleSet, Scope, Words};
use crate::text::ProseSpan;
use crate::value::Kind;

use alike::References;
use claims::Writer;
use matching::{Filled, Layers, Match};
use names::{NameIndex, NameMention};
use prefilter::{Hits, Prefilter, Probe, Search};
use region::Region;

/// A rule set made ready to be run over any number of articles, from any number of threads.
pub struct Extractor<'r> {
    rules: &'r RuleSet,
    prefilter: Prefilter,
    references: References<'r>,
    names: NameIndex,
    /// Whether the prefilter knows words of all names.
    finds_names: bool,
    /// Whether it knows words of all that quotations are compared with.
    finds_quotations: bool,
    /// For each rule whether names or lists of them are a layer that it looks at.
    layers: Vec<Needs>,
    /// The same for each literal of the prefilter, of all rules that need it.
    layers_by_literal: Vec<Needs>,
    heeds_applies_to: bool,
}

/// Layers of an article that are read only where a rule asks for them.
#[derive(Clone, Copy, Debug, Default)]
struct Needs {
    names: bool,
    lists: bool,
}

impl Needs {
    fn and(self, other: Self) -> Self {
        Self {
            names: self.names || other.names,
            lists: self.lists || other.lists,
        }
    }
}

/// What one article gave.
#[derive(Debug, Default)]
pub struct Extraction {
    /// The claims in the order of the text; of claims at one place in the order of the rules.
    pub claims: Vec<Arc<Claim>>,
    /// Relations, by their place in the rule set, whose `applies_to` leaves the article out although it
    /// makes a claim that would take part.
    pub exempt: Vec<usize>,
    /// What the grammar read: of [`Extractor::claims`] the lines that claims may stand in, else everything.
    pub reading: Reading,
}

impl<'r> Extractor<'r> {
    /// Builds the prefilter and the indices of names and quotations.
    #[must_use]
    pub fn new(rules: &'r RuleSet) -> Self {
        let names = NameIndex::new(rules);
        let references = References::new(rules);
        let (of_names, of_quotations) = (names.literals(), references.literals());
        let (finds_names, finds_quotations) = (of_names.is_some(), of_quotations.is_some());
        let prefilter = Prefilter::new(
            rules,
            &of_names.unwrap_or_default(),
            &of_quotations.unwrap_or_default(),
        );
        let layers: Vec<Needs> = rules.rules.iter().map(needs).collect();
        let of_literal = |rules: Vec<usize>| {
            let layers = rules.into_iter().map(|rule| layers[rule]);
            layers.fold(Needs::default(), Needs::and)
        };
        Self {
            layers_by_literal: prefilter.rules_by_literal().map(of_literal).collect(),
            layers,
            prefilter,
            finds_names,
            finds_quotations,
            references,
            names,
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

    /// As [`new`](Self::new), but nothing is passed over: every rule is tried in every sentence, and every word is
    /// compared with every name. It is slow, and there to show that passing over loses no claim.
    #[must_use]
    pub fn unfiltered(rules: &'r RuleSet) -> Self {
        Self {
            prefilter: Prefilter::blind(rules),
            finds_names: false,
            finds_quotations: false,
            layers_by_literal: Vec::new(),
            names: NameIndex::new(rules).without_glance(),
            ..Self::new(rules)
        }
    }

    /// Reads one article, and its claims.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Extraction {
        let text = article.prose.text();
        let hits = self.prefilter.hits(text);
        let names = self.mentions(text, &hits);
        let needs = self.needs(&hits, &names);
        self.read(article, &hits, &names, &Lines::all(text), needs)
    }

    /// The claims of one article, without reading more of it than they need.
    #[must_use]
    pub fn claims(&self, article: &Article) -> Extraction {
        let text = article.prose.text();
        let hits = self.prefilter.hits(text);
        let names = self.mentions(text, &hits);
        let needs = self.needs(&hits, &names);
        let lines = self.lines(text, &hits, &names, needs);
        if lines.is_empty() {
            return Extraction::default();
        }
        self.read(article, &hits, &names, &lines, needs)
    }

    /// The lines that claims may stand in.
    fn lines(&self, text: &str, hits: &Hits, names: &[NameMention], needs: Needs) -> Lines {
        // A person is named in full anywhere in the article.
        if self.looks_everywhere() || needs.names || needs.lists {
            return Lines::all(text);
        }
        let mut places = self.prefilter.places(hits);
        if !self.references.is_empty() {
            places.extend(alike::altering_signs(text));
        }
        places.extend(names.iter().map(|name| name.span.start()));
        places.sort_unstable();
        Lines::around(text, places)
    }

    /// Whether claims may stand where the prefilter tells nothing.
    fn looks_everywhere(&self) -> bool {
        self.prefilter.is_blind() || !self.finds_quotations
    }

    /// The layers that rules look at which may make a claim.
    fn needs(&self, hits: &Hits, names: &[NameMention]) -> Needs {
        let of_rules = |rules: &mut dyn Iterator<Item = usize>| {
            rules.fold(Needs::default(), |needs, rule| needs.and(self.layers[rule]))
        };
        if self.looks_everywhere() {
            return of_rules(&mut (0..self.layers.len()));
        }
        let needs = of_rules(&mut names.iter().map(|name| name.rule));
        let needs = needs.and(of_rules(&mut self.references.rules()));
        let hit = hits
            .literals()
            .map(|literal| self.layers_by_literal[literal]);
        hit.fold(needs, Needs::and)
    }

    fn mentions(&self, text: &str, hits: &Hits) -> Vec<NameMention> {
        let lines = if self.finds_names {
            Lines::around(text, self.prefilter.places_of_names(hits))
        } else {
            Lines::all(text)
        };
        self.names.find(text, &lines)
    }

    fn read(
        &self,
        article: &Article,
        hits: &Hits,
        mentions: &[NameMention],
        lines: &Lines,
        needs: Needs,
    ) -> Extraction {
        let text = article.prose.text();
        let context = Context {
            dateline: article.metadata.dateline,
            events: &self.rules.events,
        };
        let reading = grammar::read_lines(text, lines, context);
        let names = if needs.names {
            grammar::read_names(text, &reading.sentences)
        } else {
            Vec::new()
        };
        let lists = if needs.lists {
            grammar::read_lists(text, &reading.sentences)
        } else {
            Vec::new()
        };
        let full_names = OnceCell::new();
        let mut pass = Pass {
            extractor: self,
            article,
            text,
            blocks: blocks(&reading.sentences),
            quoted_up_to: furthest_ends(&reading.quotations),
            layers: Layers {
                reading: &reading,
                names: &names,
                lists: &lists,
                full_names: &full_names,
            },
            applies: RefCell::default(),
            writer: Writer::new(article),
            seen: BTreeSet::new(),
            claims: Vec::new(),
        };
        pass.run(&reading, hits, mentions);
        let mut claims = pass.claims;
        claims.sort_by(|(rule, one), (other_rule, other)| {
            (one.span, rule).cmp(&(other.span, other_rule))
        });
        let exempt = self.exempt(article, &claims);
        Extraction {
            claims: claims.into_iter().map(|(_, claim)| claim.into()).collect(),
            exempt,
            reading,
        }
    }
}

impl Extractor<'_> {
    fn exempt(&self, article: &Article, claims: &[(usize, Claim)]) -> Vec<usize> {
        let told: BTreeSet<&str> = claims.iter().map(|(_, claim)| &*claim.fact.rule).collect();
        let relations = self.rules.relations.iter().enumerate();
        relations
            .filter(|(_, relation)| {
                let takes_part = |figure: &Figure| told.contains(&*figure.rule);
                self.heeds_applies_to
                    && relation.figures.iter().any(takes_part)
                    && !accepts(&relation.applies_to, article)
            })
            .map(|(index, _)| index)
            .collect()
    }
}

/// Whether an article is one of those that a rule is about.
fn accepts(applies_to: &AppliesTo, article: &Article) -> bool {
    let metadata = &article.metadata;
    applies_to.accepts_metadata(
        &article.path,
        metadata.dateline,
        &metadata.tags,
        metadata.source.as_deref(),
    ) && (applies_to.mentions.is_empty()
        || applies_to
            .mentions
            .iter()
            .any(|words| words.stand_in(article.prose.text())))
}

/// Which layers `rule` looks at.
fn needs(rule: &Rule) -> Needs {
    let asks_for = |kind: Kind| {
        let of_pattern = |pattern: &Pattern| pattern.slots().iter().any(|slot| slot.kind == kind);
        patterns(rule).any(of_pattern)
    };
    Needs {
        names: asks_for(Kind::Name),
        lists: asks_for(Kind::Set) || rule.kind == Kind::Set,
    }
}

/// Every pattern of a rule, its key's included.
fn patterns(rule: &Rule) -> impl Iterator<Item = &Pattern> {
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

/// For each value the furthest end of it and all before it.
fn furthest_ends(values: &[ReadValue]) -> Vec<usize> {
    let mut furthest = 0;
    values
        .iter()
        .map(|value| {
            furthest = furthest.max(value.span.end());
            furthest
        })
        .collect()
}

/// Regions by rule and stretch, for claims that come one by one.
type Regions<'p> = HashMap<(usize, ProseSpan), Region<'p>>;

/// One article under way.
struct Pass<'p, 'r> {
    extractor: &'p Extractor<'r>,
    article: &'p Article,
    text: &'p str,
    /// For each sentence the span of its block.
    blocks: Vec<ProseSpan>,
    /// For each quotation the furthest end of it and all before it.
    quoted_up_to: Vec<usize>,
    layers: Layers<'p>,
    /// Of rules that were asked for whether they apply to this article.
    applies: RefCell<HashMap<usize, bool>>,
    writer: Writer<'p>,
    /// (rule, span) of claims taken: two patterns of one rule may match the same words.
    seen: BTreeSet<(usize, ProseSpan)>,
    claims: Vec<(usize, Claim)>,
}

impl<'p> Pass<'p, '_> {
    fn run(&mut self, reading: &'p Reading, hits: &Hits, mentions: &[NameMention]) {
        let extractor = self.extractor;
        for (probe, sentence) in extractor.prefilter.candidates(hits, &reading.sentences) {
            self.try_probe(extractor.prefilter.probe(probe), sentence);
        }
        let mut regions = Regions::new();
        if !extractor.references.is_empty() {
            for value in &reading.quotations {
                self.try_quotation(value, &mut regions);
            }
        }
        for found in mentions {
            let rule = &extractor.rules.rules[found.rule];
            let sentence = self.sentence_at(found.span.start());
            let span = sentence.map_or(found.span, |sentence| reading.sentences[sentence].span);
            if self.applies(found.rule)
                && !self.remembered(&mut regions, found.rule, span).is_voided()
                && self.quotes_allow(rule, found.span)
            {
                let claim = self.writer.name(rule, found);
                self.take(found.rule, found.span, claim);
            }
        }
    }

    fn try_probe(&mut self, probe: &Probe, sentence: usize) {
        let rule = &self.extractor.rules.rules[probe.rule];
        let Some(span) = self.span_around(rule, sentence) else {
            return;
        };
        if !self.applies(probe.rule) {
            return;
        }
        let region = self.region(rule, span);
        let around = self.slice(span);
        if !near(rule).iter().all(|words| words.stand_in(around)) {
            return;
        }
        match probe.search {
            Search::Find(index) => {
                let Some(pattern) = patterns(rule).nth(index) else {
                    return;
                };
                for found in self.matches(pattern, span) {
                    self.take_match(probe.rule, &region, &found);
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
                for found in self.matches(pattern, span) {
                    if let Some(key) = self.admitted(&region, found.span) {
                        let claim = self.writer.state(rule, key, found.span, &state.name);
                        self.take(probe.rule, found.span, claim);
                    }
                }
            }
            Search::Near => {
                let lengths = rule.since.then_some(Kind::Duration);
                for kind in [Some(rule.kind), lengths].into_iter().flatten() {
                    for value in self.layers.of(kind, span) {
                        self.take_value(probe.rule, &region, value);
                    }
                }
            }
        }
    }

    /// Takes a quotation for each rule whose `like` it shares the words of.
    fn try_quotation(&mut self, value: &'p ReadValue, regions: &mut Regions<'p>) {
        let grammar::Meaning::Quotation(quotation) = &value.meaning else {
            return;
        };
        let Some(first) = self.sentence_at(value.span.start()) else {
            return;
        };
        let last = self.sentence_at(value.span.end()).unwrap_or(first);
        let sentences = &self.layers.reading.sentences;
        let span = sentences[first].span.cover(sentences[last].span);
        let block = self.blocks.get(first).copied().unwrap_or(span);
        for index in self.extractor.references.rules_for(quotation) {
            let rule = &self.extractor.rules.rules[index];
            if self.applies(index)
                && !self.remembered(regions, index, span).is_voided()
                && let Some(key) = self.remembered(regions, index, block).key(value.whole())
                && let Some(claim) = self.writer.value(rule, key, value)
            {
                self.take(index, value.whole(), claim);
            }
        }
    }

    fn take_match(&mut self, index: usize, region: &Region<'_>, found: &Match<'p>) {
        let rule = region.rule;
        let wanted = |kind: Kind| kind == rule.kind || (rule.since && kind == Kind::Duration);
        let Some((_, filled)) = found.slots.iter().find(|(slot, _)| wanted(slot.kind)) else {
            return;
        };
        match filled {
            Filled::Value(value) => self.take_value(index, region, value),
            Filled::Text(span) => {
                if let Some(key) = self.admitted(region, *span) {
                    let claim = self.writer.wording(rule, key, *span);
                    self.take(index, *span, claim);
                }
            }
        }
    }

    fn take_value(&mut self, index: usize, region: &Region<'_>, value: &ReadValue) {
        if let Some(key) = self.admitted(region, value.whole())
            && let Some(claim) = self.writer.value(region.rule, key, value)
        {
            self.take(index, value.whole(), claim);
        }
    }

    fn take(&mut self, rule: usize, span: ProseSpan, claim: Claim) {
        if self.seen.insert((rule, span)) {
            self.claims.push((rule, claim));
        }
    }

    /// The key of the fact that a claim at `span` belongs to, see [`Region::key`], where `unless` and
    /// `quotes` allow a claim there.
    fn admitted(&self, region: &Region<'_>, span: ProseSpan) -> Option<Option<String>> {
        if region.is_voided() || !self.quotes_allow(region.rule, span) {
            return None;
        }
        region.key(span)
    }

    fn quotes_allow(&self, rule: &Rule, span: ProseSpan) -> bool {
        let quoted = || {
            let quotations = &self.layers.reading.quotations;
            let after =
                quotations.partition_point(|quotation| quotation.span.start() <= span.start());
            after
                .checked_sub(1)
                .is_some_and(|last| self.quoted_up_to[last] >= span.end())
        };
        match rule.quotes {
            Quotes::Include => true,
            Quotes::Exclude => !quoted(),
            Quotes::Only => quoted(),
        }
    }

    fn region(&self, rule: &'p Rule, span: ProseSpan) -> Region<'p> {
        Region::new(rule, span, self.text, self.layers)
    }

    fn remembered<'m>(
        &self,
        regions: &'m mut Regions<'p>,
        rule: usize,
        span: ProseSpan,
    ) -> &'m Region<'p> {
        regions
            .entry((rule, span))
            .or_insert_with(|| self.region(&self.extractor.rules.rules[rule], span))
    }

    /// The sentence that starts at or last before `offset`.
    fn sentence_at(&self, offset: usize) -> Option<usize> {
        let sentences = &self.layers.reading.sentences;
        sentences
            .partition_point(|sentence| sentence.span.start() <= offset)
            .checked_sub(1)
    }

    fn matches(&self, pattern: &Pattern, span: ProseSpan) -> Vec<Match<'p>> {
        let mut matches = Vec::new();
        matching::find(pattern, self.text, span, &self.layers, &mut matches);
        matches
    }

    /// What a probe of `rule` looks at around a sentence.
    fn span_around(&self, rule: &Rule, sentence: usize) -> Option<ProseSpan> {
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
        let asked = || accepts(&self.extractor.rules.rules[rule].applies_to, self.article);
        !self.extractor.heeds_applies_to
            || *self.applies.borrow_mut().entry(rule).or_insert_with(asked)
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
