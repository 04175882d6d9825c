//! Which votes the most sources share: counts figure by figure, where the third may be left open.

use std::collections::{BTreeMap, HashSet};

use super::{Opinion, Party};
use crate::value::Possible;

/// The parties among the opinions, all votes, ratios or scores.
pub(super) fn parties(opinions: &[Opinion<'_>], among: &[usize]) -> Vec<Party> {
    let mut tallies: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    let mut unanimous = Vec::new();
    for &index in among {
        if let Possible::Tally(set) = opinions[index].possible {
            match set.first() {
                Some(first) => tallies
                    .entry((first, set.second()))
                    .or_default()
                    .push(index),
                None => unanimous.push(index),
            }
        }
    }
    let mut parties = Vec::new();
    // Those who say "unanimously" stand with every count that has nobody against.
    if tallies.keys().all(|(_, against)| *against != 0) && !unanimous.is_empty() {
        parties.push(Party::of(opinions, unanimous.clone()));
    }
    for ((_, against), mut tally) in tallies {
        if against == 0 {
            tally.extend(&unanimous);
            tally.sort_unstable();
        }
        parties.extend(third_figures(opinions, &tally));
    }
    parties
}

/// Tallies with the same first two figures: one party for each third figure that was named, with those
/// who leave it open in every one.
fn third_figures(opinions: &[Opinion<'_>], among: &[usize]) -> Vec<Party> {
    let mut open = Vec::new();
    let mut named: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for &index in among {
        if let Possible::Tally(set) = opinions[index].possible {
            match set.third() {
                Some(third) => named.entry(third).or_default().push(index),
                None => open.push(index),
            }
        }
    }
    if named.is_empty() {
        return vec![Party::of(opinions, open)];
    }
    // Those who leave it open are counted once, and not for each figure.
    let single_minded: usize = open.iter().map(|&it| opinions[it].single_minded).sum();
    let divided: HashSet<usize> = open
        .iter()
        .flat_map(|&it| opinions[it].divided.iter().copied())
        .collect();
    named
        .into_values()
        .map(|mut party| {
            let own: usize = party.iter().map(|&it| opinions[it].single_minded).sum();
            let others: HashSet<usize> = party
                .iter()
                .flat_map(|&it| opinions[it].divided.iter().copied())
                .filter(|source| !divided.contains(source))
                .collect();
            party.extend(&open);
            party.sort_unstable();
            Party {
                opinions: party,
                support: single_minded + divided.len() + own + others.len(),
            }
        })
        .collect()
}
