//! One fact: who allows what, and whether they can all be right.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::{course, order};
use crate::claim::{Claim, FactId, Source, spokesman};
use crate::finding::{Fact, Role, Ruled, Verdict};
use crate::rule::{LooksFor, Rule};
use crate::value::{Camp, Kind, OverTime, Possible, Side, Vote, Weighing, weigh};

/// Gives a fact its verdict. `claims` come by path and place.
pub(super) fn judge(rule: &Rule, id: FactId, claims: Vec<Arc<Claim>>) -> Fact {
    let states = match &rule.looks_for {
        LooksFor::States { order, .. } if !order.is_empty() => Some(order.as_slice()),
        _ => None,
    };
    let (roles, verdict, consensus) = if let Some(states) = states {
        order::judge(states, &claims)
    } else if rule.over_time == OverTime::Constant {
        weigh_claims(
            rule,
            &claims.iter().map(|claim| &**claim).collect::<Vec<_>>(),
        )
    } else {
        course::judge(rule, &claims)
    };
    Fact {
        id,
        title: rule.title.clone(),
        kind: rule.kind,
        verdict,
        consensus,
        expected: rule
            .expect
            .as_ref()
            .map(|expected| expected.written.clone()),
        claims: claims
            .into_iter()
            .zip(roles)
            .map(|(claim, role)| Ruled { claim, role })
            .collect(),
    }
}

/// The role of each claim, the verdict, and the consensus with the words that speak for it.
pub(super) type Judged = (Vec<Role>, Verdict, Option<(String, Camp)>);

/// Judges claims that must all hold at once.
pub(super) fn weigh_claims(rule: &Rule, claims: &[&Claim]) -> Judged {
    let sources = numbered_sources(claims);
    // Only claims that could be resolved take part; `places` leads back to all of them.
    let lists = whole_lists(claims);
    let mut places = Vec::new();
    let mut votes = Vec::new();
    for (place, claim) in claims.iter().enumerate() {
        if let Some(possible) = claim.reading.possible() {
            places.push(place);
            votes.push(Vote {
                source: sources[place],
                possible: lists.get(&*claim.source.name).unwrap_or(possible),
            });
        }
    }
    let authorities: Vec<usize> = (0..votes.len())
        .filter(|&index| claims[places[index]].source.authority)
        .collect();
    let (expected, weighing) = match (rule.expected(), together(&votes, &authorities)) {
        (None, Err(Divided)) => (None, between(&votes, &authorities)),
        (expected, Err(Divided)) => {
            let weighing = weigh(&votes, expected.as_ref());
            (expected, weighing)
        }
        (expected, Ok(authority)) => {
            let expected = match (expected, authority) {
                (Some(expected), Some(authority)) => {
                    Some(expected.intersect(&authority).unwrap_or(expected))
                }
                (expected, authority) => expected.or(authority),
            };
            let weighing = weigh(&votes, expected.as_ref());
            (expected, weighing)
        }
    };
    let mut roles = vec![Role::Unresolved; claims.len()];
    for (index, &place) in places.iter().enumerate() {
        // An authority cannot be the outlier, but another one, or the rule, can contradict it.
        let backed = claims[place].source.authority
            && expected
                .as_ref()
                .is_some_and(|expected| expected.agrees(votes[index].possible));
        roles[place] = if backed {
            Role::Expected
        } else {
            role(&weighing, index)
        };
    }
    clear_sound_pieces(&weighing, claims, &mut roles);
    let first = votes.first().map(|vote| vote.source);
    let alone = votes.iter().all(|vote| Some(vote.source) == first);
    let excluded = roles.contains(&Role::Outlier);
    let verdict = if rule.kind == Kind::Name && excluded {
        Verdict::Disagree
    } else if excluded && expected.is_some() {
        Verdict::Unexpected
    } else if excluded || weighing.camps.len() > 1 {
        Verdict::Disagree
    } else if alone {
        Verdict::Single
    } else {
        Verdict::Agree
    };
    let consensus = match weighing.camps.as_slice() {
        [camp] if !camp.claims.is_empty() => {
            let among: Vec<&Claim> = camp
                .claims
                .iter()
                .map(|&index| claims[places[index]])
                .collect();
            let camp = Camp {
                claims: camp.claims.iter().map(|&index| places[index]).collect(),
                ..camp.clone()
            };
            spokesman(&among).map(|claim| (claim.text.clone(), camp))
        }
        _ => None,
    };
    (roles, verdict, consensus)
}

/// For each claim the number of its source, counted as they come.
fn numbered_sources(claims: &[&Claim]) -> Vec<usize> {
    let mut numbers: HashMap<&str, usize> = HashMap::with_capacity(claims.len());
    let mut sources = Vec::with_capacity(claims.len());
    for claim in claims {
        let next = numbers.len();
        sources.push(*numbers.entry(&claim.source.name).or_insert(next));
    }
    sources
}

/// A source may give a list in pieces, "chief in Tucson" here and "in Fargo and Richmond" there: what
/// it says is all of them together.
fn whole_lists<'c>(claims: &[&'c Claim]) -> BTreeMap<&'c str, Possible> {
    let mut lists: BTreeMap<&str, Possible> = BTreeMap::new();
    for claim in claims {
        let Some(Possible::Members(members)) = claim.reading.possible() else {
            continue;
        };
        match lists.get_mut(&*claim.source.name) {
            Some(Possible::Members(all)) => *all = all.union(members),
            _ => {
                lists.insert(&claim.source.name, Possible::Members(members.clone()));
            }
        }
    }
    lists
}

/// Where a list that was given in pieces differs, only the pieces that differ are marked.
fn clear_sound_pieces(weighing: &Weighing, claims: &[&Claim], roles: &mut [Role]) {
    let [camp] = weighing.camps.as_slice() else {
        return;
    };
    let is_list = |claim: &Claim| matches!(claim.reading.possible(), Some(Possible::Members(_)));
    let is_sound = |claim: &Claim| {
        let own = claim.reading.possible();
        own.is_none_or(|own| own.agrees(&camp.possible))
    };
    let unsound: BTreeSet<&Source> = claims
        .iter()
        .zip(roles.iter())
        .filter(|(claim, role)| **role == Role::Outlier && is_list(claim) && !is_sound(claim))
        .map(|(claim, _)| &claim.source)
        .collect();
    for (claim, role) in claims.iter().zip(roles) {
        if *role == Role::Outlier && is_sound(claim) && unsound.contains(&claim.source) {
            *role = Role::Consensus;
        }
    }
}

fn role(weighing: &Weighing, index: usize) -> Role {
    match (weighing.sides[index], weighing.camps.len()) {
        (Side::Apart, _) => Role::Outlier,
        (Side::With(number), camps) if camps > 1 => Role::Camp(number),
        // A claim that agrees with more than one side takes no side.
        (Side::With(_) | Side::Between, _) => Role::Consensus,
    }
}

/// Authorities exclude each other.
struct Divided;

/// What the votes of `authorities` allow together; nothing where there is none.
fn together(votes: &[Vote<'_>], authorities: &[usize]) -> Result<Option<Possible>, Divided> {
    let mut all: Option<Possible> = None;
    for &index in authorities {
        let said = votes[index].possible;
        all = Some(match all {
            None => said.clone(),
            Some(all) => all.intersect(said).ok_or(Divided)?,
        });
    }
    Ok(all)
}

/// What is said in different ways is compared with the camps of authorities so often; beyond that it
/// takes no side. Nobody has thousands of authorities that all exclude each other.
const MOST_COMPARED: usize = 1 << 22;

/// The camps of authorities that exclude each other, each with all who agree with it.
fn between(votes: &[Vote<'_>], authorities: &[usize]) -> Weighing {
    let among: Vec<Vote<'_>> = authorities.iter().map(|&index| votes[index]).collect();
    let Weighing {
        mut camps,
        sides: own,
    } = weigh(&among, None);
    let mut known: HashMap<&Possible, Side> = HashMap::new();
    let mut compared = 0_usize;
    let mut side = |possible| {
        let mut side = Side::Apart;
        for (number, camp) in camps.iter().enumerate() {
            compared += 1;
            if compared > MOST_COMPARED {
                return Side::Between;
            }
            if camp.possible.agrees(possible) {
                side = match side {
                    Side::Apart => Side::With(number),
                    Side::With(_) | Side::Between => return Side::Between,
                };
            }
        }
        side
    };
    let mut sides: Vec<Side> = Vec::with_capacity(votes.len());
    for (index, vote) in votes.iter().enumerate() {
        sides.push(match authorities.binary_search(&index) {
            Ok(place) => own[place],
            Err(_) => *known
                .entry(vote.possible)
                .or_insert_with(|| side(vote.possible)),
        });
    }
    for camp in &mut camps {
        camp.claims.clear();
    }
    for (index, side) in sides.iter().enumerate() {
        if let Side::With(number) = side {
            camps[*number].claims.push(index);
        }
    }
    for camp in &mut camps {
        let sources: BTreeSet<usize> = camp.claims.iter().map(|&it| votes[it].source).collect();
        camp.sources = sources.len().max(camp.sources);
    }
    Weighing { camps, sides }
}
