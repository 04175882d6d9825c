//! Brings the named days of all files together.

use std::collections::BTreeMap;

use crate::config::NamedDay;
use crate::grammar::Events;
use crate::mistake::{Mistake, quoted};

/// One table of all named days, and a mistake for each name with two days.
pub(super) fn gather<'d>(days: impl IntoIterator<Item = &'d NamedDay>) -> (Events, Vec<Mistake>) {
    let mut first: BTreeMap<&str, &NamedDay> = BTreeMap::new();
    let mut mistakes = Vec::new();
    for day in days {
        let known = *first.entry(&day.name).or_insert(day);
        if known.day != day.day {
            mistakes.push(
                Mistake::new(
                    "factlint::rule::event-conflict",
                    format!("the event {} has two days", quoted(&day.name)),
                )
                .at(&day.place, format!("{} here", day.day))
                .at(&known.place, format!("{} here", known.day))
                .help(
                    "keep one of the two, or tell the events apart by name: midterm elections 2022",
                ),
            );
        }
    }
    let events = first
        .into_iter()
        .map(|(name, day)| (name.to_owned(), day.day))
        .collect();
    (events, mistakes)
}
