//! Facts that move: articles of one day must agree, and later ones must follow the rule's direction.
//!
//! In: the claims of one fact. Out: their roles, the verdict, and the value of the last day as consensus.
//! A claim that no dateline puts in time contradicts nobody and is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::fact::{Judged, weigh_claims};
use crate::claim::Claim;
use crate::finding::{Role, Verdict};
use crate::rule::Rule;
use crate::value::{Camp, Interval, OverTime, Possible, Rational, Stage, Standing, course};

/// Gives roles day by day, then along the rule's direction.
pub(super) fn judge(rule: &Rule, claims: &[Arc<Claim>]) -> Judged {
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        if let (Some(day), Some(_)) = (claim.dateline, claim.reading.possible()) {
            days.entry(day).or_default().push(index);
        }
    }
    let mut roles = vec![Role::Unresolved; claims.len()];
    let mut latest: Option<(String, Camp)> = None;
    let mut stages = Vec::new();
    let mut held: Vec<(Vec<usize>, (String, Camp))> = Vec::new();
    for places in days.into_values() {
        let of_day: Vec<&Claim> = places.iter().map(|&place| &*claims[place]).collect();
        let (day_roles, _, consensus) = weigh_claims(rule, &of_day);
        for (&place, role) in places.iter().zip(day_roles) {
            roles[place] = role;
        }
        let Some((text, camp)) = consensus else {
            continue;
        };
        let camp = Camp {
            claims: camp.claims.iter().map(|&index| places[index]).collect(),
            ..camp
        };
        if let Some(interval) = on_a_line(&camp.possible) {
            stages.push(Stage {
                interval,
                sources: camp.sources,
                authority: camp.claims.iter().any(|&it| claims[it].source.authority),
            });
            held.push((places, (text, camp)));
        } else {
            latest = Some((text, camp));
        }
    }
    let mut standings = course(&stages, rule.over_time);
    let sources_of = |stage: usize| -> BTreeSet<&str> {
        let (_, (_, camp)) = &held[stage];
        let among = camp.claims.iter();
        among.map(|&claim| &*claims[claim].source.name).collect()
    };
    settle_repeats(rule.over_time, &stages, &mut standings, sources_of);
    for (standing, (places, consensus)) in standings.into_iter().zip(held) {
        let moved_to = match standing {
            Standing::Sound => {
                latest = Some(consensus);
                continue;
            }
            Standing::Outlier => Role::Outlier,
            Standing::Disputed(side) => Role::Camp(side),
        };
        for place in places {
            if matches!(roles[place], Role::Consensus | Role::Expected) {
                roles[place] = moved_to;
            }
        }
    }
    let sources: BTreeSet<&str> = claims
        .iter()
        .zip(&roles)
        .filter(|(_, role)| **role != Role::Unresolved)
        .map(|(claim, _)| &*claim.source.name)
        .collect();
    let broken = |role: &Role| matches!(role, Role::Outlier | Role::Camp(_));
    let verdict = if roles.iter().any(broken) {
        Verdict::Disagree
    } else if sources.len() <= 1 {
        Verdict::Single
    } else {
        Verdict::Agree
    };
    (roles, verdict, latest)
}

/// Who says the same on several days is one source still: a stage is no outlier where those who exclude
/// it are no more sources than its own. Then both are shown as sides.
fn settle_repeats<'c>(
    over_time: OverTime,
    stages: &[Stage],
    standings: &mut [Standing],
    sources_of: impl Fn(usize) -> BTreeSet<&'c str>,
) {
    let excludes = |one: usize, other: usize| {
        let (earlier, later) = (one.min(other), one.max(other));
        !over_time.allows(&stages[earlier].interval, &stages[later].interval)
    };
    let mut disputed = Vec::new();
    for stage in (0..stages.len()).filter(|&it| standings[it] == Standing::Outlier) {
        let against: Vec<usize> = (0..stages.len())
            .filter(|&other| standings[other] != Standing::Outlier && excludes(stage, other))
            .collect();
        if against.iter().any(|&other| stages[other].authority) {
            continue;
        }
        let sources: BTreeSet<&str> = against.iter().flat_map(|&it| sources_of(it)).collect();
        if sources.len() <= sources_of(stage).len() {
            disputed.push((stage, 1));
            disputed.extend(against.into_iter().map(|other| (other, 0)));
        }
    }
    for (stage, side) in disputed {
        standings[stage] = Standing::Disputed(side);
    }
}

/// The stretch of a line that a set covers; `None` for what has no more and no less, and for days of
/// no certain year.
pub(super) fn on_a_line(possible: &Possible) -> Option<Interval<Rational>> {
    match possible {
        Possible::Line(set) => Some(set.interval),
        Possible::Days(days) => {
            let (first, last) = days.bounds()?;
            let number = |day| {
                let since = Date::constant(1970, 1, 1).until(day).ok()?;
                Some(Rational::integer(since.get_days().into()))
            };
            Some(Interval::closed(number(first)?, number(last)?))
        }
        _ => None,
    }
}
