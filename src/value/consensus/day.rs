//! On which days the most sources meet.
//!
//! A set of days is a span of the calendar under a condition: its weekdays and its days of the year.
//! Which conditions a day fulfils depends on its weekday, month and day alone, so days fall into a few
//! classes; for each class one sweep over the spans finds where the most sources meet on such a day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Deepest, Opinion, Party, Speakers};
use crate::value::{DaySet, Possible};

/// The deepest parties among the opinions, all on days; for each class of days its own deepest.
pub(super) fn parties(opinions: &[Opinion<'_>], among: &[usize]) -> Vec<Party> {
    let mut by_condition: BTreeMap<DaySet, Vec<(usize, DaySet)>> = BTreeMap::new();
    for &index in among {
        if let Possible::Days(set) = opinions[index].possible {
            let condition = DaySet {
                from: None,
                to: None,
                ..*set
            };
            by_condition
                .entry(condition)
                .or_default()
                .push((index, *set));
        }
    }
    let years = years_told(by_condition.values().flatten().map(|(_, set)| set));
    let conditions: Vec<DaySet> = by_condition.keys().copied().collect();
    let mut found = Vec::new();
    for class in classes(&conditions) {
        let mut sets = Vec::new();
        let mut all = DaySet::ANY;
        for condition in class.iter().map(|&number| conditions[number]) {
            sets.extend(by_condition.get(&condition).into_iter().flatten().copied());
            all = all.intersect(&condition).unwrap_or(all);
        }
        found.extend(deepest(opinions, &sets, all, years));
    }
    found
}

/// The years from the first to the last that a set with both ends touches; all days where no set has.
///
/// Where some claims tell the year, the others mean a year thereabouts: a Wednesday and a November 10
/// that meet only in another decade do not stand together against November 9, 2022.
fn years_told<'s>(sets: impl Iterator<Item = &'s DaySet>) -> DaySet {
    sets.filter_map(DaySet::bounds)
        .reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
        .map_or(DaySet::ANY, |(first, last)| {
            DaySet::span(first.first_of_year(), last.last_of_year())
        })
}

/// Every way in which a day can fulfil some of `conditions`, given by their indices.
fn classes(conditions: &[DaySet]) -> BTreeSet<Vec<usize>> {
    if let [_] = conditions {
        return BTreeSet::from([vec![0]]);
    }
    let mut classes = BTreeSet::new();
    // In these 28 years every day of the year, February 29 too, falls on every weekday.
    let mut day = Date::constant(2000, 1, 1);
    while day.year() < 2028 && !conditions.is_empty() {
        let class: Vec<usize> = (0..conditions.len())
            .filter(|&number| conditions[number].contains(day))
            .collect();
        classes.insert(class);
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    classes.remove(&Vec::new());
    classes
}

/// The deepest parties on days that fulfil `condition`, the condition of all of `sets` together; for
/// a party that tells no year, on days in `years`.
fn deepest(
    opinions: &[Opinion<'_>],
    sets: &[(usize, DaySet)],
    condition: DaySet,
    years: DaySet,
) -> Vec<Party> {
    // By the first day on which who speaks may change; no first day sorts before every day.
    let mut events: Vec<(Option<Date>, bool, usize)> = Vec::with_capacity(sets.len() * 2);
    for &(index, set) in sets {
        events.push((set.from, true, index));
        if let Some(after) = set.to.and_then(|to| to.tomorrow().ok()) {
            events.push((Some(after), false, index));
        }
    }
    events.sort_unstable();
    let mut speakers = Speakers::default();
    let mut deepest = Deepest::default();
    // How many of those who speak tell an end.
    let mut bounded = 0_usize;
    for (number, &(day, opening, index)) in events.iter().enumerate() {
        let tells_an_end = matches!(opinions[index].possible, Possible::Days(set) if set.from.is_some() || set.to.is_some());
        if opening {
            speakers.enter(index, &opinions[index]);
            bounded += usize::from(tells_an_end);
        } else {
            speakers.leave(index, &opinions[index]);
            bounded -= usize::from(tells_an_end);
        }
        let next = events.get(number + 1).map(|event| event.0);
        if next == Some(day) || speakers.depth() < deepest.depth {
            continue;
        }
        let stretch = DaySet {
            from: day,
            to: next.flatten().and_then(|next| next.yesterday().ok()),
            ..condition
        };
        let within = if bounded == 0 { years } else { DaySet::ANY };
        if stretch.intersect(&within).is_some() {
            deepest.note(&speakers);
        }
    }
    deepest.parties
}
