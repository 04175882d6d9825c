//! Which claims are to be mended, and towards what.
//!
//! In: findings and rules. Out: by article the claims that differ from what is expected of their fact. Where
//! nothing is expected, where the fact moves, and where an authority itself speaks, there is nothing to mend.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::claim::Claim;
use crate::finding::{Finding, Role};
use crate::grammar::{Context, Meaning, ReadValue, read_as};
use crate::rule::{Expectation, LooksFor, Rule, RuleSet};
use crate::text::ProseSpan;
use crate::value::{DateValue, Days, Kind, OverTime, Possible};

/// A claim to be mended.
#[derive(Clone, Debug)]
pub struct Wish<'f> {
    /// The place of its finding among the findings.
    pub(super) finding: usize,
    pub(super) claim: &'f Claim,
    pub(super) rule: &'f Rule,
    pub(super) target: Arc<Target>,
}

/// What a fact is known to be.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// What the claim must agree with.
    pub(super) possible: Possible,
    /// The words that say so, in the rule or in an authority's article.
    pub(super) words: String,
    /// What was read in them, where they are a figure or date.
    pub(super) value: Option<ReadValue>,
}

/// The claims to be mended, by the articles they stand in, in the order of the findings.
#[must_use]
pub fn wishes<'f>(rules: &'f RuleSet, findings: &'f [Finding]) -> Vec<(Arc<str>, Vec<Wish<'f>>)> {
    let by_id: BTreeMap<&str, &Rule> = rules.rules.iter().map(|rule| (&*rule.id, rule)).collect();
    let mut by_article: BTreeMap<Arc<str>, Vec<Wish<'f>>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        let Some(rule) = by_id.get(&*finding.fact.rule) else {
            continue;
        };
        let mut outliers = finding
            .claims
            .iter()
            .filter(|ruled| ruled.role == Role::Outlier && !ruled.claim.source.authority)
            .peekable();
        if outliers.peek().is_none() || !can_be_mended(rule) {
            continue;
        }
        let Some(target) = target(rules, rule, finding).map(Arc::new) else {
            continue;
        };
        for ruled in outliers {
            let path = Arc::clone(&ruled.claim.path);
            by_article.entry(path).or_default().push(Wish {
                finding: index,
                claim: &ruled.claim,
                rule,
                target: Arc::clone(&target),
            });
        }
    }
    by_article.into_iter().collect()
}

/// A state has many wordings and a list many orders; a fact that moves is right on its day.
fn can_be_mended(rule: &Rule) -> bool {
    rule.over_time == OverTime::Constant
        && !matches!(rule.kind, Kind::Label | Kind::Set)
        && !matches!(rule.looks_for, LooksFor::States { .. })
}

fn target(rules: &RuleSet, rule: &Rule, finding: &Finding) -> Option<Target> {
    let authorities: Vec<&Claim> = finding
        .claims
        .iter()
        .filter(|ruled| ruled.role == Role::Expected)
        .map(|ruled| &*ruled.claim)
        .collect();
    let said = authorities
        .iter()
        .filter_map(|claim| claim.reading.possible().cloned());
    let possible = rule
        .expected()
        .into_iter()
        .chain(said)
        .reduce(|all, one| all.intersect(&one).unwrap_or(all))?;
    if let Some(expected) = &rule.expect {
        let value = match &expected.reading {
            Expectation::Value(value) => Some((**value).clone()),
            _ => None,
        };
        return Some(Target {
            possible,
            words: expected.written.to_string(),
            value,
        });
    }
    let authority = authorities.first()?;
    Some(Target {
        possible,
        words: authority.display.clone(),
        value: value_of(rules, authority),
    })
}

/// What an authority's words mean, to be written elsewhere.
fn value_of(rules: &RuleSet, claim: &Claim) -> Option<ReadValue> {
    if let Some(Possible::Days(days)) = claim.reading.possible() {
        return Some(ReadValue {
            kind: Kind::Date,
            span: ProseSpan::new(0, 0),
            hedge: None,
            meaning: Meaning::Date(DateValue {
                written: claim.value.clone(),
                days: Days::Known(*days),
                contradicts_itself: false,
            }),
        });
    }
    let context = Context {
        dateline: claim.dateline,
        events: &rules.events,
    };
    read_as(claim.kind, &claim.display, context)
}
