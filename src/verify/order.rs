//! Facts that move through states in one direction: refusing, then resigned.
//!
//! Sources at different stages are no contradiction: the story moved on. A later article that is
//! behind an earlier one is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fact::Judged;
use crate::claim::{Claim, spokesman};
use crate::finding::{Role, Verdict};
use crate::value::{Camp, Possible};

/// Gives roles by the order of `states`. Articles without a dateline contradict nobody.
pub(super) fn judge(states: &[String], claims: &[Arc<Claim>]) -> Judged {
    let stage = |claim: &Claim| match claim.reading.possible() {
        Some(Possible::Term(term)) => states.iter().position(|state| state == term),
        _ => None,
    };
    // An article is as far as the furthest state it tells of.
    let mut furthest: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in claims {
        if let Some(stage) = stage(claim) {
            let article = furthest.entry(&claim.path).or_default();
            *article = (*article).max(stage);
        }
    }
    let mut dated: Vec<(jiff::civil::Date, usize)> = claims
        .iter()
        .filter_map(|claim| Some((claim.dateline?, *furthest.get(&*claim.path)?)))
        .collect();
    dated.sort_unstable();
    // The furthest stage of all articles up to and including each.
    let mut reached = 0;
    for (_, stage) in &mut dated {
        reached = reached.max(*stage);
        *stage = reached;
    }
    let behind = |claim: &Claim| {
        let (Some(dateline), Some(&own)) = (claim.dateline, furthest.get(&*claim.path)) else {
            return false;
        };
        let earlier = dated.partition_point(|(day, _)| *day < dateline);
        earlier
            .checked_sub(1)
            .is_some_and(|last| dated[last].1 > own)
    };
    let roles: Vec<Role> = claims
        .iter()
        .map(|claim| {
            if behind(claim) {
                Role::Outlier
            } else {
                Role::Consensus
            }
        })
        .collect();
    let sources: BTreeSet<&str> = claims.iter().map(|claim| &*claim.source.name).collect();
    let verdict = if roles.contains(&Role::Outlier) {
        Verdict::Disagree
    } else if sources.len() <= 1 {
        Verdict::Single
    } else {
        Verdict::Agree
    };
    let latest: Vec<usize> = {
        let last = claims.iter().filter_map(|claim| stage(claim)).max();
        (0..claims.len())
            .filter(|&index| stage(&claims[index]) == last && roles[index] == Role::Consensus)
            .collect()
    };
    let among: Vec<&Claim> = latest.iter().map(|&index| &*claims[index]).collect();
    let consensus = spokesman(&among).map(|spokesman| {
        let said: BTreeSet<&str> = among.iter().map(|claim| &*claim.source.name).collect();
        let camp = Camp {
            sources: said.len(),
            claims: latest.clone(),
            possible: spokesman
                .reading
                .possible()
                .cloned()
                .unwrap_or_else(|| Possible::Term(spokesman.value.clone())),
        };
        (spokesman.display.clone(), camp)
    });
    (roles, verdict, consensus)
}
