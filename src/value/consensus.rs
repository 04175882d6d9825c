//! Which value most sources allow.

use std::collections::{BTreeMap, BTreeSet};

use super::{Bound, DaySet, Interval, LineSet, Possible, Rational};

/// One claim's say: who speaks, and what they allow.
#[derive(Clone, Copy, Debug)]
pub struct Vote<'c> {
    /// The source; a source that speaks twice still counts once.
    pub source: usize,
    /// The set of values that the claim allows.
    pub possible: &'c Possible,
}

/// A value, or region of values, with the claims that allow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Camp {
    /// How many sources have a claim that allows it.
    pub sources: usize,
    /// Indices of those claims, ascending.
    pub claims: Vec<usize>,
    /// What all of them allow.
    pub possible: Possible,
}

/// The outcome: the camps with the most support, strongest first in reading order.
///
/// One camp that holds every claim means agreement; one camp that does not means the rest are
/// outliers; several camps mean that support is equal and nobody is blamed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weighing {
    /// Camps of equal, greatest support, in the order of their first claims.
    pub camps: Vec<Camp>,
}

impl Weighing {
    /// Whether every one of `claims` claims lies in the one camp.
    #[must_use]
    pub fn is_agreement(&self, claims: usize) -> bool {
        match self.camps.as_slice() {
            [] => claims == 0,
            [camp] => camp.claims.len() == claims,
            _ => false,
        }
    }
}

/// Finds the values that most sources allow; with `expected`, only among the values it allows.
#[must_use]
pub fn weigh(votes: &[Vote<'_>], expected: Option<&Possible>) -> Weighing {
    if let Some(expected) = expected {
        return against(votes, expected);
    }
    let candidates = candidates(votes);
    let mut camps: Vec<Camp> = Vec::new();
    for candidate in candidates {
        let camp = gather(votes, &candidate);
        let best = camps.first().map_or(0, |camp| camp.sources);
        if camp.claims.is_empty() || camp.sources < best {
            continue;
        }
        if camp.sources > best {
            camps.clear();
        }
        // A camp inside another one of the same support is the same opinion, said less often.
        if camps
            .iter()
            .any(|other| is_subset(&camp.claims, &other.claims))
        {
            continue;
        }
        camps.retain(|other| !is_subset(&other.claims, &camp.claims));
        camps.push(camp);
    }
    camps.sort_by(|a, b| a.claims.cmp(&b.claims));
    Weighing { camps }
}

fn is_subset(one: &[usize], other: &[usize]) -> bool {
    one.iter().all(|claim| other.binary_search(claim).is_ok())
}

/// The camp of the expected value: it cannot be the outlier, so it is the only camp, even if empty.
fn against(votes: &[Vote<'_>], expected: &Possible) -> Weighing {
    // Claims that each allow an expected value may still exclude each other: "about 2 million"
    // expected, 1.9 and 2.1 million said. So they are weighed among themselves first.
    let allowing: Vec<usize> = (0..votes.len())
        .filter(|&index| votes[index].possible.agrees(expected))
        .collect();
    let among: Vec<Vote<'_>> = allowing.iter().map(|&index| votes[index]).collect();
    if matches!(expected, Possible::Quotation(_) | Possible::Members(_)) {
        // Two parts of one expected whole need not overlap.
        let sources: BTreeSet<usize> = among.iter().map(|vote| vote.source).collect();
        return Weighing {
            camps: vec![Camp {
                sources: sources.len(),
                claims: allowing,
                possible: expected.clone(),
            }],
        };
    }
    let inner = weigh(&among, None);
    let camps = inner
        .camps
        .into_iter()
        .map(|camp| Camp {
            sources: camp.sources,
            claims: camp
                .claims
                .into_iter()
                .map(|index| allowing[index])
                .collect(),
            possible: expected
                .intersect(&camp.possible)
                .unwrap_or_else(|| expected.clone()),
        })
        .collect::<Vec<_>>();
    if camps.is_empty() {
        return Weighing {
            camps: vec![Camp {
                sources: 0,
                claims: Vec::new(),
                possible: expected.clone(),
            }],
        };
    }
    Weighing { camps }
}

/// All claims that allow the candidate, and what they allow together.
fn gather(votes: &[Vote<'_>], candidate: &Possible) -> Camp {
    let mut claims: Vec<usize> = (0..votes.len())
        .filter(|&index| votes[index].possible.agrees(candidate))
        .collect();
    if matches!(candidate, Possible::Quotation(_) | Possible::Members(_)) {
        claims = all_of_one_mind(votes, claims);
    }
    let sources: BTreeSet<usize> = claims.iter().map(|&claim| votes[claim].source).collect();
    let possible = claims
        .iter()
        .map(|&claim| votes[claim].possible.clone())
        .reduce(|all, next| all.intersect(&next).unwrap_or(all))
        .unwrap_or_else(|| candidate.clone());
    Camp {
        sources: sources.len(),
        claims,
        possible,
    }
}

/// A short quotation or list agrees with longer ones that exclude each other. Of such claims those
/// are kept that agree with every fuller one that was kept before.
fn all_of_one_mind(votes: &[Vote<'_>], claims: Vec<usize>) -> Vec<usize> {
    let length = |claim: usize| match votes[claim].possible {
        Possible::Quotation(quotation) => quotation.words().len(),
        Possible::Members(members) => members.len(),
        _ => 0,
    };
    let mut fullest_first = claims;
    fullest_first.sort_by_key(|&claim| (std::cmp::Reverse(length(claim)), claim));
    let mut distinct: Vec<&Possible> = Vec::new();
    let mut kept = Vec::new();
    for claim in fullest_first {
        let possible = votes[claim].possible;
        if !distinct.contains(&possible) {
            if !distinct.iter().all(|other| other.agrees(possible)) {
                continue;
            }
            distinct.push(possible);
        }
        kept.push(claim);
    }
    kept.sort_unstable();
    kept
}

/// Values of which one is allowed by as many sources as any value is. Each is a single value, not a
/// region: two claims that both touch a region need not touch each other.
fn candidates(votes: &[Vote<'_>]) -> Vec<Possible> {
    let mut lines: BTreeMap<Option<&'static str>, Vec<(usize, LineSet)>> = BTreeMap::new();
    let mut days: Vec<DaySet> = Vec::new();
    let mut others: Vec<Possible> = Vec::new();
    for vote in votes {
        match vote.possible {
            Possible::Line(line) => lines
                .entry(line.unit)
                .or_default()
                .push((vote.source, *line)),
            Possible::Days(set) => days.push(*set),
            other => others.push(other.clone()),
        }
    }
    let mut found: Vec<Possible> = Vec::new();
    for (unit, claims) in lines {
        found.extend(
            line_candidates(&claims)
                .into_iter()
                .map(|(value, in_full)| {
                    Possible::Line(LineSet {
                        interval: Interval::point(value),
                        in_full,
                        unit,
                    })
                }),
        );
    }
    found.extend(day_candidates(days));
    let mut seen: Vec<Possible> = Vec::new();
    for other in others {
        if !seen.contains(&other) {
            seen.push(other);
        }
    }
    // A tally that leaves its third figure open is no single value where others name that figure.
    let open = |one: &Possible| {
        matches!(one, Possible::Tally(set) if set.tally().third.is_none())
            && seen.iter().any(|other| other != one && other.agrees(one))
    };
    found.extend(seen.iter().filter(|one| !open(one)).cloned());
    found
}

/// Points of a line where the most sources meet, one for each separate stretch: a sweep over the
/// sorted ends, once for each round figure in circulation.
fn line_candidates(claims: &[(usize, LineSet)]) -> Vec<(Rational, Option<Rational>)> {
    let mut lanes: BTreeSet<Option<Rational>> = claims.iter().map(|(_, set)| set.in_full).collect();
    if lanes.len() > 1 {
        lanes.remove(&None);
    }
    let mut found = Vec::new();
    for lane in lanes {
        let inside: Vec<(usize, Interval<Rational>)> = claims
            .iter()
            .filter(|(_, set)| set.in_full.is_none() || set.in_full == lane)
            .map(|(source, set)| (*source, set.interval))
            .collect();
        found.extend(
            deepest_points(&inside)
                .into_iter()
                .map(|point| (point, lane)),
        );
    }
    found
}

/// A place on the line just before, at, or just after a value: orders open and closed ends.
type Place = (Rational, i8);

fn deepest_points(claims: &[(usize, Interval<Rational>)]) -> Vec<Rational> {
    let values = claims
        .iter()
        .flat_map(|(_, interval)| [interval.low.value(), interval.high.value()])
        .flatten();
    let (Some(least), Some(most)) = (values.clone().min(), values.max()) else {
        return if claims.is_empty() {
            Vec::new()
        } else {
            vec![Rational::ZERO]
        };
    };
    let beyond = |value: Rational, by: i128| value.plus(Rational::integer(by)).unwrap_or(value);
    // Each claim opens at a place and closes at one; the place of an end that is outside lies
    // between it and its neighbour.
    let mut events: Vec<(Place, bool, usize)> = Vec::with_capacity(claims.len() * 2);
    for (source, interval) in claims {
        let opens = match interval.low {
            Bound::Closed(low) => (low, 0),
            Bound::Open(low) => (low, 1),
            Bound::Unbounded => (beyond(least, -1), 0),
        };
        let closes = match interval.high {
            Bound::Closed(high) => (high, 0),
            Bound::Open(high) => (high, -1),
            Bound::Unbounded => (beyond(most, 1), 0),
        };
        events.push((opens, false, *source));
        events.push((closes, true, *source));
    }
    events.sort_unstable();
    let mut open: BTreeMap<usize, usize> = BTreeMap::new();
    let mut best = 0;
    let mut stretches: Vec<(Place, Place)> = Vec::new();
    let mut index = 0;
    while index < events.len() {
        let (place, closing, source) = events[index];
        index += 1;
        if closing {
            if let Some(count) = open.get_mut(&source) {
                *count -= 1;
                if *count == 0 {
                    open.remove(&source);
                }
            }
            continue;
        }
        *open.entry(source).or_default() += 1;
        // Every stretch of greatest depth starts where a claim opens and ends where one closes next.
        if open.len() >= best && events.get(index).is_some_and(|next| next.1) {
            if open.len() > best {
                best = open.len();
                stretches.clear();
            }
            stretches.push((place, events[index].0));
        }
    }
    stretches
        .into_iter()
        .map(|(from, to)| between(from, to))
        .collect()
}

/// A value in the stretch from one place to another.
fn between(from: Place, to: Place) -> Rational {
    if from.1 == 0 {
        from.0
    } else if to.1 == 0 {
        to.0
    } else {
        from.0.plus(to.0).map_or(from.0, Rational::half)
    }
}

/// For each stretch of the calendar between two ends, the ways in which weekdays and months that
/// were named can meet in it.
fn day_candidates(mut sets: Vec<DaySet>) -> Vec<Possible> {
    sets.sort_unstable();
    sets.dedup();
    // Folding every set over the regions found so far gives the deepest ones; a region is kept
    // for each new way to meet, and the number of distinct sets in one fact is small.
    let mut regions: BTreeSet<DaySet> = BTreeSet::new();
    for set in &sets {
        let met: Vec<DaySet> = regions
            .iter()
            .filter_map(|region| region.intersect(set))
            .collect();
        regions.insert(*set);
        if regions.len() < MOST_REGIONS {
            regions.extend(met);
        }
    }
    regions
        .into_iter()
        .filter_map(|region| region.first_day())
        .map(|day| Possible::Days(DaySet::day(day)))
        .collect()
}

/// More distinct meetings of dates than this are not weighed against each other one by one.
const MOST_REGIONS: usize = 4_096;
