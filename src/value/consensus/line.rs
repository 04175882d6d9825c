//! Where on a line the most sources meet: a sweep over the sorted ends.
//!
//! A round figure written in full is a lane of its own: two such figures never share a value, and all
//! that is not one runs in every lane.

use std::collections::BTreeMap;

use super::sweep::{Notes, Sweep, deepest_of};
use super::{Opinion, Party};
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

/// The deepest parties among the opinions, all on one line.
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
    let beside = Sorted::new(opinions, anywhere);
    let all = Sweep {
        most: beside.most(),
        cost: 0,
        over: Swept::Beside,
    };
    let lanes = lanes.into_values().filter_map(|lane| {
        let from = lane.iter().map(|stretch| stretch.opens).min()?;
        let to = lane.iter().map(|stretch| stretch.closes).max()?;
        let own: usize = lane.iter().map(|it| opinions[it.index].sources()).sum();
        let (start, end) = beside.touching(from, to);
        Some(Sweep {
            most: own + beside.most_between(from, end),
            cost: lane.len() + beside.passed[end] - beside.passed[start],
            over: Swept::Lane { lane, from, to },
        })
    });
    let sweeps: Vec<Sweep<Swept>> = std::iter::once(all).chain(lanes).collect();
    deepest_of(sweeps, |swept, notes| match swept {
        Swept::Beside => sweep(opinions, beside.stretches.iter().copied(), notes),
        Swept::Lane { lane, from, to } => {
            let (start, end) = beside.touching(*from, *to);
            let touching = beside.stretches[start..end].iter().copied();
            let touching = touching.filter(|one| one.closes >= *from);
            sweep(opinions, lane.iter().copied().chain(touching), notes);
        }
    })
}

/// What is swept at once.
enum Swept {
    /// All that is no round figure.
    Beside,
    /// A round figure, from its first place to its last, with all that runs beside it.
    Lane {
        lane: Vec<Stretch>,
        from: Place,
        to: Place,
    },
}

/// Stretches by where they open, so that those that touch a place are found without reading all.
struct Sorted {
    stretches: Vec<Stretch>,
    /// For each stretch the last place where it or one before it closes.
    reach: Vec<Place>,
    /// For each stretch how many opinions and sources stand before it.
    passed: Vec<usize>,
    /// At each stretch as it opens, how many sources speak at most; above them, for two stretches each
    /// the greater count, and so on up to all.
    depths: Vec<usize>,
}

impl Sorted {
    fn new(opinions: &[Opinion<'_>], mut stretches: Vec<Stretch>) -> Self {
        stretches.sort_by_key(|stretch| (stretch.opens, stretch.closes, stretch.index));
        let mut reach: Vec<Place> = Vec::with_capacity(stretches.len());
        let mut passed = vec![0];
        for stretch in &stretches {
            let before = reach.last().copied().unwrap_or(stretch.closes);
            reach.push(before.max(stretch.closes));
            let all = passed.last().copied().unwrap_or(0);
            passed.push(all + 1 + opinions[stretch.index].divided.len());
        }
        let count = stretches.len();
        let mut depths = vec![0; 2 * count];
        let mut closing: Vec<Stretch> = stretches.clone();
        closing.sort_by_key(|stretch| stretch.closes);
        let mut closing = closing.iter().peekable();
        let mut depth = 0;
        for (place, stretch) in stretches.iter().enumerate() {
            while let Some(closed) = closing.next_if(|closed| closed.closes < stretch.opens) {
                depth -= opinions[closed.index].sources();
            }
            depth += opinions[stretch.index].sources();
            depths[count + place] = depth;
        }
        for place in (1..count).rev() {
            depths[place] = depths[2 * place].max(depths[2 * place + 1]);
        }
        Self {
            stretches,
            reach,
            passed,
            depths,
        }
    }

    /// From which stretch up to which one all lie that share a place with `from..=to`; some between may
    /// not.
    fn touching(&self, from: Place, to: Place) -> (usize, usize) {
        let end = self.stretches.partition_point(|one| one.opens <= to);
        let start = self.reach.partition_point(|reach| *reach < from);
        (start.min(end), end)
    }

    /// No place has more sources.
    fn most(&self) -> usize {
        self.most_of(0, self.stretches.len())
    }

    /// No place from `from` to where stretch `end` opens has more sources: as many as spoke when the last
    /// stretch before opened, or when one opened between.
    fn most_between(&self, from: Place, end: usize) -> usize {
        let first = self.stretches.partition_point(|one| one.opens < from);
        self.most_of(first.saturating_sub(1).min(end), end)
    }

    /// The greatest depth at stretches `start..end`.
    fn most_of(&self, start: usize, end: usize) -> usize {
        let count = self.stretches.len();
        let (mut start, mut end, mut most) = (start + count, end + count, 0);
        while start < end {
            if start % 2 == 1 {
                most = most.max(self.depths[start]);
                start += 1;
            }
            if end % 2 == 1 {
                end -= 1;
                most = most.max(self.depths[end]);
            }
            start /= 2;
            end /= 2;
        }
        most
    }
}

fn sweep(opinions: &[Opinion<'_>], stretches: impl Iterator<Item = Stretch>, notes: &mut Notes) {
    let mut events: Vec<(Place, bool, usize)> = stretches
        .flat_map(|one| [(one.opens, false, one.index), (one.closes, true, one.index)])
        .collect();
    events.sort_unstable();
    let mut speakers = notes.speakers();
    for (number, &(_, closing, index)) in events.iter().enumerate() {
        if closing {
            speakers.leave(index, &opinions[index]);
            continue;
        }
        speakers.enter(index, &opinions[index]);
        // Every stretch of greatest depth starts where a claim opens and ends where one closes next.
        if events.get(number + 1).is_some_and(|next| next.1) {
            notes.note(&speakers);
        }
    }
}
