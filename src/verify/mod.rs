//! Claims → facts → verdicts → findings.
//!
//! In: the claims of all articles, and the rules that asked for them. Out: every fact with its
//! verdict, and a finding for each fact whose claims cannot all be right. Knows nothing of files,
//! formats, or how a finding is shown.

mod course;
mod fact;
mod keys;
mod message;
mod movement;
mod order;
mod relation;
mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::claim::{Claim, FactId};
use crate::finding::{Fact, Finding};
use crate::rule::{Rule, RuleSet};

pub use relation::Exempt;

/// What came of all claims.
#[derive(Debug, Default)]
pub struct Verified {
    /// Every fact that has a claim, by rule (in the order of the rules) and key.
    pub facts: Vec<Fact>,
    /// What is to be reported, worst first, then by place.
    pub findings: Vec<Finding>,
    /// What is worth knowing beside them, a sentence each: keys that look alike, a relation that could
    /// not be judged.
    pub notes: Vec<String>,
    /// The ids of relations whose figures came together at least once.
    pub related: BTreeSet<Arc<str>>,
}

/// Gives each fact its verdict, and judges the relations between facts. The order of `claims` does not
/// matter.
#[must_use]
pub fn verify(rules: &RuleSet, claims: Vec<Arc<Claim>>) -> Verified {
    verify_except(rules, claims, &Exempt::default())
}

/// As [`verify`], with articles that some relations are not about.
#[must_use]
pub fn verify_except(rules: &RuleSet, claims: Vec<Arc<Claim>>, exempt: &Exempt) -> Verified {
    let mut by_rule: BTreeMap<Arc<str>, keys::ByKey> = BTreeMap::new();
    for claim in claims {
        let keys = by_rule.entry(Arc::clone(&claim.fact.rule)).or_default();
        keys.entry(claim.fact.key.clone()).or_default().push(claim);
    }
    let mut facts = Vec::new();
    let mut findings = Vec::new();
    let mut notes = Vec::new();
    for rule in &rules.rules {
        let Some(by_key) = by_rule.remove(&rule.id) else {
            continue;
        };
        let joined = keys::join(rule, by_key);
        notes.extend(joined.notes);
        for (key, claims) in joined.by_key {
            let id = FactId {
                rule: Arc::clone(&rule.id),
                key,
            };
            let fact = judge(rule, id, claims);
            findings.extend(wording::findings(rule, &fact));
            facts.push(fact);
        }
    }
    let relations = relation::judge(rules, &facts, exempt);
    findings.extend(relations.findings);
    notes.extend(relations.notes);
    findings.sort_by(Finding::by_weight);
    Verified {
        facts,
        findings,
        notes,
        related: relations.judged,
    }
}

fn judge(rule: &Rule, id: FactId, mut claims: Vec<Arc<Claim>>) -> Fact {
    // Most come in this order.
    if !claims.is_sorted_by(|one, other| one.by_place(other).is_le()) {
        claims.sort_by(|one, other| one.by_place(other));
    }
    fact::judge(rule, id, claims)
}
