//! Runs the tests that relations carry.
//!
//! In: a rule set. Out: further counts and mistakes of a report. Each example is an article that states every
//! figure of the relation; the rules that it names read them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::rule_tests::{Outcome, RuleTestReport, Tried, said};
use crate::article::{Metadata, from_text};
use crate::claim::Claim;
use crate::extract::Extractor;
use crate::mistake::{Mistake, quoted};
use crate::rule::{Example, Relation, Rule, RuleSet};
use crate::verify::verify;

/// Tests all relations, or those with the given ids.
pub(super) fn run(
    rules: &RuleSet,
    ids: &[String],
    extractor: &Extractor<'_>,
    report: &mut RuleTestReport,
) {
    let by_id: HashMap<&str, &Rule> = rules.rules.iter().map(|rule| (&*rule.id, rule)).collect();
    for relation in &rules.relations {
        if !ids.is_empty() && !ids.iter().any(|id| **id == *relation.id) {
            continue;
        }
        report.rules += 1;
        let tests = &relation.tests;
        let tester = Tester {
            alone: RuleSet {
                rules: relation
                    .figures
                    .iter()
                    .filter_map(|figure| by_id.get(&*figure.rule))
                    .map(|rule| (*rule).clone())
                    .collect(),
                relations: vec![relation.clone()],
                events: rules.events.clone(),
                warnings: Vec::new(),
            },
            relation,
            extractor,
        };
        let before = report.tried.len();
        let lists = [
            ("agree", Wanted::Holds, &tests.agree),
            ("disagree", Wanted::Breaks, &tests.disagree),
            ("ignore", Wanted::Silent, &tests.ignore),
        ];
        for (field, wanted, examples) in lists {
            for example in examples {
                let claims = tester.claims(example);
                let failure = tester.failure(wanted, example, &claims);
                let (outcome, failure) = match failure {
                    None => (Outcome::Passed, None),
                    Some((outcome, mistake)) => (outcome, Some(mistake)),
                };
                report.failures.extend(failure);
                report.tried.push(Tried {
                    rule: Arc::clone(&relation.id),
                    field,
                    example: example.clone(),
                    outcome,
                    claims,
                });
            }
        }
        let tried = &report.tried[before..];
        if tried.is_empty() {
            report.untested.push(Arc::clone(&relation.id));
        }
        let judges = |tried: &Tried| tried.outcome == Outcome::Passed && tried.field != "ignore";
        if !tried.iter().any(judges) {
            report.unproven.push(Arc::clone(&relation.id));
        }
    }
}

/// What an example should show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Holds,
    Breaks,
    Silent,
}

struct Tester<'t> {
    /// The relation and the rules that it names.
    alone: RuleSet,
    relation: &'t Relation,
    extractor: &'t Extractor<'t>,
}

impl Tester<'_> {
    /// What the rules that take part read in an example.
    fn claims(&self, example: &Example) -> Vec<Arc<Claim>> {
        let declared = Metadata {
            dateline: self.relation.tests.dateline,
            ..Metadata::default()
        };
        let (article, _) = from_text("example", &example.text, &declared);
        let mut claims = self.extractor.extract(&article).claims;
        let takes_part = self.takes_part();
        claims.retain(|claim| takes_part.contains(&*claim.fact.rule));
        claims
    }

    fn takes_part(&self) -> BTreeSet<&str> {
        let figures = self.relation.figures.iter();
        figures.map(|figure| &*figure.rule).collect()
    }

    fn failure(
        &self,
        wanted: Wanted,
        example: &Example,
        claims: &[Arc<Claim>],
    ) -> Option<(Outcome, Mistake)> {
        let takes_part = self.takes_part();
        let verified = verify(&self.alone, claims.to_vec());
        let id = &self.relation.id;
        let breaks = verified
            .findings
            .iter()
            .find(|finding| finding.fact.rule == *id);
        let (outcome, message, label, help) = match (wanted, verified.related.contains(id), breaks) {
            (Wanted::Holds, true, None)
            | (Wanted::Breaks, true, Some(_))
            | (Wanted::Silent, false, _) => return None,
            (Wanted::Silent, true, _) => (
                Outcome::Noisy,
                "finds all its figures in an example under `ignore`",
                format!("reads {}", said(claims)),
                "move the example to `agree` or `disagree`, or narrow the rules that read its figures"
                    .to_owned(),
            ),
            (_, false, _) => {
                let (label, help) = self.missing(&takes_part, claims, &verified.notes);
                (
                    Outcome::Missed,
                    "cannot be judged by its own example",
                    label,
                    help,
                )
            }
            (Wanted::Holds, true, Some(finding)) => (
                Outcome::Misread,
                "does not hold in an example under `agree`",
                "does not hold".to_owned(),
                format!(
                    "{}: correct the example, or move it to `disagree`",
                    finding.message
                ),
            ),
            (Wanted::Breaks, true, None) => (
                Outcome::Misread,
                "holds in an example under `disagree`",
                format!("reads {}", said(claims)),
                "within what these words allow the figures fit: correct the example, or move it to `agree`"
                    .to_owned(),
            ),
        };
        let word = outcome.as_str();
        let mistake = Mistake::new(
            format!("factlint::test::{word}"),
            format!("{word}: relation {id} {message}"),
        )
        .at(&example.place, label)
        .help(help);
        Some((outcome, mistake))
    }

    /// Why the figures of an example do not come together.
    fn missing(
        &self,
        takes_part: &BTreeSet<&str>,
        claims: &[Arc<Claim>],
        notes: &[String],
    ) -> (String, String) {
        let read: BTreeSet<&str> = claims.iter().map(|claim| &*claim.fact.rule).collect();
        let silent: Vec<&str> = takes_part.difference(&read).copied().collect();
        if !silent.is_empty() {
            return (
                format!("no claim of {}", silent.join(", ")),
                "an example states every figure of the relation, in words that its rules read; `factlint \
                 scan` shows which values can be read"
                    .to_owned(),
            );
        }
        if let Some(note) = notes.first() {
            return (
                format!("reads {}", said(claims)),
                format!("{note}: give the example figures that can be compared"),
            );
        }
        if let Some(claim) = claims
            .iter()
            .find(|claim| claim.reading.possible().is_none())
        {
            return (
                format!("reads {}", said(claims)),
                format!(
                    "{} counts from a dateline: give the tests one, `dateline: 2022-11-12`, or write a full date",
                    quoted(&claim.display)
                ),
            );
        }
        (
            format!("reads {}", said(claims)),
            "the figures contradict each other before they are compared, or are of things with different \
             keys: correct the example"
                .to_owned(),
        )
    }
}
