//! On which days the most sources meet.
//!
//! A set of days is a span of the calendar under a condition: its weekdays and its days of the year.
//! Which conditions a day fulfils depends on its weekday, month and day alone, so days fall into a few
//! classes; for each class one sweep over the spans finds where the most sources meet on such a day. A
//! single day is of one class, and swept in no other.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::{Date, Weekday};

use super::sweep::{Notes, Sweep, deepest_of};
use super::{Opinion, Party};
use crate::value::{DaySet, Possible};

/// The deepest parties among the opinions, all on days.
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
    // Of each condition how many sources meet at most, and its single days by the class they are of.
    let mut spans: Vec<Spans> = Vec::with_capacity(conditions.len());
    let mut class_of: HashMap<(Weekday, i8, i8), Vec<usize>> = HashMap::new();
    for condition in &conditions {
        let sets = by_condition.remove(condition).unwrap_or_default();
        let mut notes = Notes::depths();
        let all = Sets {
            condition: *condition,
            sets: sets.clone(),
        };
        sweep(opinions, &all, DaySet::ANY, &mut notes);
        let (mut single, mut longer) = (HashMap::new(), Vec::new());
        for (index, set) in sets {
            match set.bounds() {
                Some((first, last)) if first == last => {
                    let key = (first.weekday(), first.month(), first.day());
                    let class = class_of
                        .entry(key)
                        .or_insert_with(|| class(&conditions, first));
                    let days: &mut Vec<_> = single.entry(class.clone()).or_default();
                    days.push((index, set));
                }
                _ => longer.push((index, set)),
            }
        }
        spans.push(Spans {
            most: notes.depth,
            single,
            longer,
        });
    }
    let sweeps = classes(&conditions).into_iter().map(|class| {
        let mut sets = Vec::new();
        let mut all = DaySet::ANY;
        let mut most = 0;
        for &number in &class {
            let own = &spans[number];
            sets.extend(
                own.longer
                    .iter()
                    .chain(own.single.get(&class).into_iter().flatten()),
            );
            all = all.intersect(&conditions[number]).unwrap_or(all);
            most += own.most;
        }
        let divided = sets.iter().map(|(index, _)| opinions[*index].divided.len());
        Sweep {
            most,
            cost: sets.len() + divided.sum::<usize>(),
            over: Sets {
                condition: all,
                sets,
            },
        }
    });
    deepest_of(sweeps.collect(), |sets, notes| {
        sweep(opinions, sets, years, notes);
    })
}

/// The sets of one condition.
struct Spans {
    /// No day has more sources.
    most: usize,
    /// Single days, by class.
    single: HashMap<Vec<usize>, Vec<(usize, DaySet)>>,
    /// All others.
    longer: Vec<(usize, DaySet)>,
}

/// Sets of days that are swept together.
struct Sets {
    /// The condition of all of them together.
    condition: DaySet,
    /// Each with the opinion that it is of.
    sets: Vec<(usize, DaySet)>,
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

/// The conditions that a day fulfils, by their indices.
fn class(conditions: &[DaySet], day: Date) -> Vec<usize> {
    (0..conditions.len())
        .filter(|&number| conditions[number].contains(day))
        .collect()
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
        classes.insert(class(conditions, day));
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    classes.remove(&Vec::new());
    classes
}

/// Notes who speaks on days that fulfil the condition of `sets`; for those who tell no year, on days in
/// `years`.
fn sweep(opinions: &[Opinion<'_>], sets: &Sets, years: DaySet, notes: &mut Notes) {
    // By the first day on which who speaks may change; no first day sorts before every day.
    let mut events: Vec<(Option<Date>, bool, usize)> = Vec::with_capacity(sets.sets.len() * 2);
    for &(index, set) in &sets.sets {
        events.push((set.from, true, index));
        if let Some(after) = set.to.and_then(|to| to.tomorrow().ok()) {
            events.push((Some(after), false, index));
        }
    }
    events.sort_unstable();
    let mut speakers = notes.speakers();
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
        if next == Some(day) || speakers.depth() < notes.depth {
            continue;
        }
        let stretch = DaySet {
            from: day,
            to: next.flatten().and_then(|next| next.yesterday().ok()),
            ..sets.condition
        };
        let within = if bounded == 0 { years } else { DaySet::ANY };
        if stretch.intersect(&within).is_some() {
            notes.note(&speakers);
        }
    }
}
