//! Runs the tests that rules carry.
//!
//! In: a rule set. Out: what came of each example, with a mistake at its place for each that does not
//! come out as its rule says. Each example is an article of its own; where the rule applies does not
//! matter here, what it finds does.

mod failure;
mod why;

pub(super) use failure::said;

use std::sync::Arc;

use super::unknown::unknown_rule;
use crate::article::{Article, Metadata, from_text};
use crate::claim::Claim;
use crate::extract::Extractor;
use crate::finding::Verdict;
use crate::grammar::{Context, read_as};
use crate::mistake::Mistake;
use crate::rule::{Example, ExpectedRead, ReadsExample, Rule, RuleSet};
use crate::verify::verify;

/// What came of the tests.
#[derive(Debug, Default)]
pub struct RuleTestReport {
    /// Rules that were tested.
    pub rules: usize,
    /// Examples that were tried.
    pub examples: usize,
    /// Rules that carry no example.
    pub untested: Vec<Arc<str>>,
    /// Rules without an example that passes and in which they read a claim: nothing shows that they
    /// find anything at all.
    pub unproven: Vec<Arc<str>>,
    /// What was tried, in the order of the rules and of their fields.
    pub tried: Vec<Tried>,
    /// A mistake for each example that came out otherwise than its rule says, and for each rule that
    /// was asked for and is not there.
    pub failures: Vec<Mistake>,
}

/// An example, and what came of it.
#[derive(Debug)]
pub struct Tried {
    /// The rule.
    pub rule: Arc<str>,
    /// The field of `tests` that has it.
    pub field: &'static str,
    /// The example.
    pub example: Example,
    /// What came of it.
    pub outcome: Outcome,
    /// What the rule read in it.
    pub claims: Vec<Arc<Claim>>,
}

/// What came of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What its rule says.
    Passed,
    /// Nothing was read where something should be.
    Missed,
    /// Something was read where nothing should be.
    Noisy,
    /// Something else was read than should be.
    Misread,
}

impl Outcome {
    /// The word for it in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Missed => "missed",
            Self::Noisy => "noisy",
            Self::Misread => "misread",
        }
    }
}

impl RuleTestReport {
    /// How many examples came out so.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        let same = |tried: &&Tried| tried.outcome == outcome;
        self.tried.iter().filter(same).count()
    }
}

/// Tests all rules, or those with the given ids.
#[must_use]
pub fn test_rules(rules: &RuleSet, ids: &[String]) -> RuleTestReport {
    let mut report = RuleTestReport {
        failures: unknown_rules("rules test", ids, rules),
        ..RuleTestReport::default()
    };
    let extractor = Extractor::everywhere(rules);
    for rule in &rules.rules {
        if !ids.is_empty() && !ids.iter().any(|id| **id == *rule.id) {
            continue;
        }
        report.rules += 1;
        let before = report.tried.len();
        Tester {
            alone: RuleSet {
                rules: vec![rule.clone()],
                relations: Vec::new(),
                events: rules.events.clone(),
                warnings: Vec::new(),
            },
            rule,
            extractor: &extractor,
            report: &mut report,
        }
        .run();
        let tried = &report.tried[before..];
        if tried.is_empty() {
            report.untested.push(Arc::clone(&rule.id));
        }
        let fires = |tried: &Tried| tried.outcome == Outcome::Passed && !tried.claims.is_empty();
        if !tried.iter().any(fires) {
            report.unproven.push(Arc::clone(&rule.id));
        }
    }
    super::relation_tests::run(rules, ids, &extractor, &mut report);
    report.examples = report.tried.len();
    report
}

/// A mistake for each id that no rule has.
#[must_use]
pub fn unknown_rules(asked_by: &str, ids: &[String], rules: &RuleSet) -> Vec<Mistake> {
    let known: Vec<String> = rules.ids().map(ToString::to_string).collect();
    ids.iter()
        .filter(|id| !known.contains(id))
        .map(|id| unknown_rule(asked_by, id, &known))
        .collect()
}

/// What is wrong with an example; none where nothing is.
type Judgement = Option<(Outcome, Mistake)>;

struct Tester<'t> {
    /// The rule and nothing else: to judge its examples by all relations would cost their number each time.
    alone: RuleSet,
    rule: &'t Rule,
    extractor: &'t Extractor<'t>,
    report: &'t mut RuleTestReport,
}

impl Tester<'_> {
    fn run(mut self) {
        let rule = self.rule;
        let tests = &rule.tests;
        let mut agreed: Vec<Arc<Claim>> = Vec::new();
        for (number, example) in tests.agree.iter().enumerate() {
            let (article, claims) = self.read("agree", number, example);
            let judged = self.agrees(example, &article, &claims, &agreed);
            if judged.is_none() {
                agreed.extend(claims.iter().cloned());
            }
            self.note("agree", example, claims, judged);
        }
        for (number, example) in tests.disagree.iter().enumerate() {
            let (article, claims) = self.read("disagree", number, example);
            let judged = self.disagrees(example, &article, &claims, &agreed);
            self.note("disagree", example, claims, judged);
        }
        for (number, example) in tests.ignore.iter().enumerate() {
            let (_, claims) = self.read("ignore", number, example);
            let noisy = !claims.is_empty();
            let judged = noisy.then(|| (Outcome::Noisy, failure::noisy(rule, example, &claims)));
            self.note("ignore", example, claims, judged);
        }
        for (number, reads) in tests.reads.iter().enumerate() {
            let (article, claims) = self.read("reads", number, &reads.example);
            let judged = self.reads(reads, &article, &claims);
            self.note("reads", &reads.example, claims, judged);
        }
    }

    fn note(
        &mut self,
        field: &'static str,
        example: &Example,
        claims: Vec<Arc<Claim>>,
        judged: Judgement,
    ) {
        let (outcome, failure) = match judged {
            None => (Outcome::Passed, None),
            Some((outcome, failure)) => (outcome, Some(failure)),
        };
        self.report.failures.extend(failure);
        self.report.tried.push(Tried {
            rule: Arc::clone(&self.rule.id),
            field,
            example: example.clone(),
            outcome,
            claims,
        });
    }

    /// The example as an article, and the claims of the rule in it.
    fn read(&self, field: &str, number: usize, example: &Example) -> (Article, Vec<Arc<Claim>>) {
        let declared = Metadata {
            dateline: self.rule.tests.dateline,
            ..Metadata::default()
        };
        let name = format!("{field} {}", number + 1);
        let (article, _) = from_text(&name, &example.text, &declared);
        let mut claims = self.extractor.extract(&article).claims;
        claims.retain(|claim| claim.fact.rule == self.rule.id);
        (article, claims)
    }

    fn holds(&self, agreed: &[Arc<Claim>], claims: &[Arc<Claim>]) -> bool {
        let together = agreed.iter().chain(claims).cloned().collect();
        verify(&self.alone, together)
            .facts
            .iter()
            .all(|fact| matches!(fact.verdict, Verdict::Agree | Verdict::Single))
    }

    fn missed(&self, example: &Example, article: &Article) -> (Outcome, Mistake) {
        let why = why::nothing(self.rule, article, &self.alone.events);
        (Outcome::Missed, failure::missed(self.rule, example, &why))
    }

    fn agrees(
        &self,
        example: &Example,
        article: &Article,
        claims: &[Arc<Claim>],
        agreed: &[Arc<Claim>],
    ) -> Judgement {
        if claims.is_empty() {
            return Some(self.missed(example, article));
        }
        let unresolved = claims
            .iter()
            .all(|claim| claim.reading.possible().is_none());
        if unresolved {
            return Some((
                Outcome::Misread,
                failure::unresolved(self.rule, example, claims),
            ));
        }
        (!self.holds(agreed, claims)).then(|| {
            (
                Outcome::Misread,
                failure::contradicts(self.rule, example, claims, agreed),
            )
        })
    }

    fn disagrees(
        &self,
        example: &Example,
        article: &Article,
        claims: &[Arc<Claim>],
        agreed: &[Arc<Claim>],
    ) -> Judgement {
        if claims.is_empty() {
            return Some(self.missed(example, article));
        }
        self.holds(agreed, claims).then(|| {
            (
                Outcome::Misread,
                failure::agrees(self.rule, example, claims, agreed.is_empty()),
            )
        })
    }

    /// Whether the claims are those that are expected, one for one, in the order of the text.
    fn reads(&self, reads: &ReadsExample, article: &Article, claims: &[Arc<Claim>]) -> Judgement {
        if claims.is_empty() {
            return Some(self.missed(&reads.example, article));
        }
        for (expected, claim) in reads.expected.iter().zip(claims) {
            let words: Vec<&str> = claim.text.split_whitespace().collect();
            if words.join(" ") != expected.text {
                return Some((
                    Outcome::Misread,
                    failure::other_words(self.rule, expected, claim),
                ));
            }
            if let Some(value) = &expected.value
                && !self.is_value(claim, value)
            {
                return Some((
                    Outcome::Misread,
                    failure::other_value(self.rule, expected, value, claim),
                ));
            }
        }
        if let Some(expected) = reads.expected.get(claims.len()) {
            return Some((
                Outcome::Missed,
                failure::not_read(self.rule, expected, claims),
            ));
        }
        let more = claims.get(reads.expected.len()..).unwrap_or_default();
        (!more.is_empty()).then(|| (Outcome::Noisy, failure::more_read(self.rule, reads, more)))
    }

    /// Whether `written`, in the notation of reports or as an article writes it, is the claim's value.
    fn is_value(&self, claim: &Claim, written: &str) -> bool {
        let context = Context {
            dateline: self.rule.tests.dateline,
            events: &self.alone.events,
        };
        written == claim.value
            || written == claim.display
            || read_as(self.rule.kind, written, context)
                .is_some_and(|value| value.written() == claim.value)
    }
}

/// The place of what is expected first, for a diagnostic about all of it.
fn first_place(reads: &ReadsExample) -> &crate::mistake::Place {
    reads
        .expected
        .first()
        .map_or(&reads.example.place, |expected: &ExpectedRead| {
            &expected.place
        })
}
