//! Runs the tests that rules carry.
//!
//! In: a rule set. Out: how many examples there are, and a mistake at its place for each that does
//! not come out as its rule says. Each example is an article of its own; where the rule applies does
//! not matter here, what it finds does.

use std::sync::Arc;

use super::settings::unknown_rule;
use crate::article::{Metadata, from_text};
use crate::claim::Claim;
use crate::extract::Extractor;
use crate::finding::Verdict;
use crate::mistake::{Mistake, quoted};
use crate::rule::{Example, LooksFor, Pattern, Rule, RuleSet, Words};
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
    /// Examples that came out otherwise than their rule says.
    pub failures: Vec<Mistake>,
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
        let tests = &rule.tests;
        let examples = tests.agree.len() + tests.disagree.len() + tests.ignore.len();
        if examples == 0 {
            report.untested.push(Arc::clone(&rule.id));
        }
        report.examples += examples;
        Tester {
            rules,
            rule,
            extractor: &extractor,
        }
        .run(&mut report.failures);
    }
    super::relation_tests::run(rules, ids, &extractor, &mut report);
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

struct Tester<'t> {
    rules: &'t RuleSet,
    rule: &'t Rule,
    extractor: &'t Extractor<'t>,
}

impl Tester<'_> {
    fn run(&self, failures: &mut Vec<Mistake>) {
        let tests = &self.rule.tests;
        let mut agreed: Vec<Claim> = Vec::new();
        for (number, example) in tests.agree.iter().enumerate() {
            let claims = self.claims(&format!("agree {}", number + 1), example);
            if claims.is_empty() {
                failures.push(self.missed(example));
                continue;
            }
            if claims
                .iter()
                .all(|claim| claim.reading.possible().is_none())
            {
                failures.push(self.unresolved(example, &claims));
                continue;
            }
            let together: Vec<Claim> = agreed.iter().chain(&claims).cloned().collect();
            if self.holds(together) {
                agreed.extend(claims);
            } else {
                failures.push(self.contradicts(example, &claims, &agreed));
            }
        }
        for (number, example) in tests.disagree.iter().enumerate() {
            let claims = self.claims(&format!("disagree {}", number + 1), example);
            if claims.is_empty() {
                failures.push(self.missed(example));
                continue;
            }
            let together: Vec<Claim> = agreed.iter().chain(&claims).cloned().collect();
            if self.holds(together) {
                failures.push(self.agrees(example, &claims, agreed.is_empty()));
            }
        }
        for (number, example) in tests.ignore.iter().enumerate() {
            let claims = self.claims(&format!("ignore {}", number + 1), example);
            if !claims.is_empty() {
                failures.push(
                    Mistake::new(
                        "factlint::test::noisy",
                        format!(
                            "rule {} reads a claim where it should read none",
                            self.rule.id
                        ),
                    )
                    .at(&example.place, format!("reads {}", said(&claims)))
                    .help("narrow `find` or `near`, or void the match with `unless`"),
                );
            }
        }
    }

    fn claims(&self, name: &str, example: &Example) -> Vec<Claim> {
        let declared = Metadata {
            dateline: self.rule.tests.dateline,
            ..Metadata::default()
        };
        let (article, _) = from_text(name, &example.text, &declared);
        let mut claims = self.extractor.extract(&article).claims;
        claims.retain(|claim| claim.fact.rule == self.rule.id);
        claims
    }

    fn holds(&self, claims: Vec<Claim>) -> bool {
        verify(self.rules, claims)
            .facts
            .iter()
            .all(|fact| matches!(fact.verdict, Verdict::Agree | Verdict::Single))
    }

    fn missed(&self, example: &Example) -> Mistake {
        Mistake::new(
            "factlint::test::missed",
            format!("rule {} reads no claim in its own example", self.rule.id),
        )
        .at(&example.place, format!("no {} is claimed here", self.rule.kind))
        .help(format!(
            "compare the example word by word with {}; `factlint scan` shows which values can be read",
            words_of(&self.rule.looks_for)
        ))
    }

    fn unresolved(&self, example: &Example, claims: &[Claim]) -> Mistake {
        Mistake::new(
            "factlint::test::unresolved",
            format!(
                "rule {}: an example proves nothing without a dateline",
                self.rule.id
            ),
        )
        .at(&example.place, format!("reads {}", said(claims)))
        .help("give the tests a day to count from, `dateline: 2022-11-12`, or write a full date")
    }

    fn contradicts(&self, example: &Example, claims: &[Claim], agreed: &[Claim]) -> Mistake {
        let against = match (&self.rule.expect, agreed.is_empty()) {
            (Some(expected), _) => format!("the rule expects {}", quoted(&expected.written)),
            (None, false) => format!("the examples before it say {}", said(agreed)),
            (None, true) => "it contradicts itself".to_owned(),
        };
        Mistake::new(
            "factlint::test::contradicts",
            format!(
                "rule {}: an example under `agree` does not agree",
                self.rule.id
            ),
        )
        .at(&example.place, format!("reads {}", said(claims)))
        .help(format!(
            "{against}; correct the example, or move it to `disagree`"
        ))
    }

    fn agrees(&self, example: &Example, claims: &[Claim], alone: bool) -> Mistake {
        let help = if alone && self.rule.expect.is_none() {
            "there is nothing it could disagree with: give the rule `expect`, or examples under `agree`"
        } else {
            "what is read here fits the rest: correct the example, move it to `agree`, or make the rule `strict`"
        };
        Mistake::new(
            "factlint::test::agrees",
            format!("rule {}: an example under `disagree` agrees", self.rule.id),
        )
        .at(&example.place, format!("reads {}", said(claims)))
        .help(help)
    }
}

/// What the claims say, each once.
pub(super) fn said(claims: &[Claim]) -> String {
    let mut words: Vec<String> = Vec::new();
    for claim in claims {
        let text = match &claim.reading {
            crate::claim::Reading::Resolved(_) => quoted(&claim.display).to_string(),
            crate::claim::Reading::Unresolved => {
                format!("{} (which needs a dateline)", quoted(&claim.display))
            }
        };
        if !words.contains(&text) {
            words.push(text);
        }
    }
    words.join(", ")
}

/// The fields of a rule that say which words make a claim.
fn words_of(looks_for: &LooksFor) -> &'static str {
    let both = |find: &[Pattern], near: &[Words]| match (find.is_empty(), near.is_empty()) {
        (false, false) => "`find` and `near`",
        (true, false) => "`near`",
        _ => "`find`",
    };
    match looks_for {
        LooksFor::Quotations { like, .. } if !like.is_empty() => "`like`",
        LooksFor::Values { find, near }
        | LooksFor::Quotations { find, near, .. }
        | LooksFor::Members { find, near, .. } => both(find, near),
        LooksFor::Name { .. } => "`canonical`",
        LooksFor::States { .. } => "`states`",
    }
}
