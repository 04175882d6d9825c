//! Claims → facts → verdicts → findings.
//!
//! In: the claims of all articles, and the rules that asked for them. Out: every fact with its
//! verdict, and a finding for each fact whose claims cannot all be right. Knows nothing of files,
//! formats, or how a finding is shown.

mod fact;
mod message;
mod order;
mod wording;

use std::collections::BTreeMap;

use crate::claim::{Claim, FactId};
use crate::finding::{Fact, Finding};
use crate::rule::{Rule, RuleSet};

/// What came of all claims.
#[derive(Debug, Default)]
pub struct Verified {
    /// Every fact that has a claim, by rule (in the order of the rules) and key.
    pub facts: Vec<Fact>,
    /// What is to be reported, worst first, then by place.
    pub findings: Vec<Finding>,
}

/// Gives each fact its verdict. The order of `claims` does not matter.
#[must_use]
pub fn verify(rules: &RuleSet, claims: Vec<Claim>) -> Verified {
    let mut by_fact: BTreeMap<FactId, Vec<Claim>> = BTreeMap::new();
    for claim in claims {
        by_fact.entry(claim.fact.clone()).or_default().push(claim);
    }
    let mut facts = Vec::with_capacity(by_fact.len());
    let mut findings = Vec::new();
    for rule in &rules.rules {
        let from = FactId {
            rule: rule.id.clone(),
            key: None,
        };
        let ids: Vec<FactId> = by_fact
            .range(from..)
            .take_while(|(id, _)| id.rule == rule.id)
            .map(|(id, _)| id.clone())
            .collect();
        for id in ids {
            if let Some(claims) = by_fact.remove(&id) {
                let fact = judge(rule, id, claims);
                findings.extend(wording::findings(rule, &fact));
                facts.push(fact);
            }
        }
    }
    findings.sort_by(Finding::by_weight);
    Verified { facts, findings }
}

fn judge(rule: &Rule, id: FactId, mut claims: Vec<Claim>) -> Fact {
    claims.sort_by(Claim::by_place);
    fact::judge(rule, id, claims)
}
