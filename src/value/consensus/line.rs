//! Where on a line the most sources meet: a sweep over the sorted ends.
//!
//! A round figure written in full is a lane of its own: two such figures never share a value, and all
//! that is not one runs in every lane.

use std::collections::BTreeMap;

use super::{Deepest, Opinion, Party, Speakers};
use crate::value::{Bound, LineSet, Possible, Rational};

/// A place on the line before, just before, at, just after or after a value: orders ends of all sorts.
type Place = (Rational, i8);

/// One opinion on the line.
#[derive(Clone, Copy)]
struct Stretch {
    opens: Place,
    closes: Place,
    index: usize,
}

/// The deepest parties among the opinions, all on one line; for each lane its own deepest.
pub(super) fn parties(opinions: &[Opinion<'_>], among: &[usize]) -> Vec<Party> {
    let sets: Vec<(usize, LineSet)> = among
        .iter()
        .filter_map(|&index| match opinions[index].possible {
            Possible::Line(set) => Some((index, *set)),
            _ => None,
        })
        .collect();
    let ends = sets
        .iter()
        .flat_map(|(_, set)| [set.interval.low.value(), set.interval.high.value()])
        .flatten();
    let least = ends.clone().min().unwrap_or(Rational::ZERO);
    let most = ends.max().unwrap_or(Rational::ZERO);
    let mut anywhere: Vec<Stretch> = Vec::new();
    let mut lanes: BTreeMap<Rational, Vec<Stretch>> = BTreeMap::new();
    for (index, set) in sets {
        let opens = match set.interval.low {
            Bound::Closed(low) => (low, 0),
            Bound::Open(low) => (low, 1),
            Bound::Unbounded => (least, -2),
        };
        let closes = match set.interval.high {
            Bound::Closed(high) => (high, 0),
            Bound::Open(high) => (high, -1),
            Bound::Unbounded => (most, 2),
        };
        let stretch = Stretch {
            opens,
            closes,
            index,
        };
        match set.in_full {
            Some(figure) => lanes.entry(figure).or_default().push(stretch),
            None => anywhere.push(stretch),
        }
    }
    let beside = Sorted::new(anywhere);
    let mut found = deepest(opinions, &beside.stretches);
    for mut lane in lanes.into_values() {
        let from = lane.iter().map(|stretch| stretch.opens).min();
        let to = lane.iter().map(|stretch| stretch.closes).max();
        if let (Some(from), Some(to)) = (from, to) {
            lane.extend(beside.touching(from, to));
        }
        found.extend(deepest(opinions, &lane));
    }
    found
}

/// Stretches by where they open, so that those that touch a place are found without reading all.
struct Sorted {
    stretches: Vec<Stretch>,
    /// For each stretch the last place where it or one before it closes.
    reach: Vec<Place>,
}

impl Sorted {
    fn new(mut stretches: Vec<Stretch>) -> Self {
        stretches.sort_by_key(|stretch| (stretch.opens, stretch.closes, stretch.index));
        let mut reach: Vec<Place> = Vec::with_capacity(stretches.len());
        for stretch in &stretches {
            let before = reach.last().copied().unwrap_or(stretch.closes);
            reach.push(before.max(stretch.closes));
        }
        Self { stretches, reach }
    }

    /// The stretches that share a place with `from..=to`.
    fn touching(&self, from: Place, to: Place) -> impl Iterator<Item = Stretch> {
        let end = self.stretches.partition_point(|one| one.opens <= to);
        let start = self.reach.partition_point(|reach| *reach < from);
        self.stretches[start.min(end)..end]
            .iter()
            .filter(move |one| one.closes >= from)
            .copied()
    }
}

fn deepest(opinions: &[Opinion<'_>], stretches: &[Stretch]) -> Vec<Party> {
    let mut events: Vec<(Place, bool, usize)> = stretches
        .iter()
        .flat_map(|one| [(one.opens, false, one.index), (one.closes, true, one.index)])
        .collect();
    events.sort_unstable();
    let mut speakers = Speakers::default();
    let mut deepest = Deepest::default();
    for (number, &(_, closing, index)) in events.iter().enumerate() {
        if closing {
            speakers.leave(index, &opinions[index]);
            continue;
        }
        speakers.enter(index, &opinions[index]);
        // Every stretch of greatest depth starts where a claim opens and ends where one closes next.
        if events.get(number + 1).is_some_and(|next| next.1) {
            deepest.note(&speakers);
        }
    }
    deepest.parties
}
