//! How many values of each kind were read: the last line of the scan report for people.

use std::collections::BTreeMap;

use super::entry::contradicts_itself;
use crate::grammar::{Meaning, ReadValue};
use crate::report::summary::counted;
use crate::value::{Days, Kind};

/// Counts of values; those of several articles add up.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    kinds: BTreeMap<Kind, usize>,
    /// Dates that count from a dateline that is not there.
    without_dateline: usize,
    /// Dates that contradict themselves.
    contradictions: usize,
}

impl Tally {
    /// Counts `values`.
    pub(super) fn of(values: &[&ReadValue]) -> Self {
        let mut tally = Self::default();
        for value in values {
            *tally.kinds.entry(value.kind).or_default() += 1;
            tally.contradictions += usize::from(contradicts_itself(value));
            let unresolved = matches!(&value.meaning, Meaning::Date(date) if match date.days {
                Days::NeedsDateline => true,
                Days::Known(days) => days.bounds().is_none(),
            });
            tally.without_dateline += usize::from(unresolved);
        }
        tally
    }

    /// Adds the counts of another.
    pub(super) fn add(&mut self, other: &Self) {
        for (kind, count) in &other.kinds {
            *self.kinds.entry(*kind).or_default() += count;
        }
        self.without_dateline += other.without_dateline;
        self.contradictions += other.contradictions;
    }

    /// `5 articles: 12 dates, 5 numbers (2 dates without a dateline)`; the most frequent kind first.
    pub(super) fn line(&self, articles: usize) -> String {
        let mut kinds: Vec<(Kind, usize)> = self.kinds.iter().map(|(&k, &n)| (k, n)).collect();
        kinds.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
        let read: Vec<String> = kinds
            .into_iter()
            .map(|(kind, count)| {
                let (one, many) = named(kind);
                counted(count, one, many)
            })
            .collect();
        let mut line = format!(
            "{}: {}",
            counted(articles, "article", "articles"),
            if read.is_empty() {
                "nothing of what was asked for".to_owned()
            } else {
                read.join(", ")
            }
        );
        let mut aside = Vec::new();
        if self.without_dateline > 0 {
            aside.push(counted(
                self.without_dateline,
                "date is not certain without a dateline",
                "dates are not certain without a dateline",
            ));
        }
        if self.contradictions > 0 {
            aside.push(counted(
                self.contradictions,
                "date contradicts itself",
                "dates contradict themselves",
            ));
        }
        if !aside.is_empty() {
            line.push_str(&format!(" ({})", aside.join(", ")));
        }
        line
    }
}

/// A kind as it is counted.
fn named(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Number => ("number", "numbers"),
        Kind::Percent => ("percent", "percents"),
        Kind::Money => ("amount of money", "amounts of money"),
        Kind::Ordinal => ("ordinal", "ordinals"),
        Kind::Vote => ("vote", "votes"),
        Kind::Ratio => ("ratio", "ratios"),
        Kind::Score => ("score", "scores"),
        Kind::Date => ("date", "dates"),
        Kind::Duration => ("duration", "durations"),
        Kind::Quote => ("quotation", "quotations"),
        Kind::Name => ("name", "names"),
        Kind::Label => ("label", "labels"),
        Kind::Text => ("wording", "wordings"),
        Kind::Set => ("list", "lists"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(kinds: &[(Kind, usize)]) -> Tally {
        Tally {
            kinds: kinds.iter().copied().collect(),
            ..Tally::default()
        }
    }

    #[test]
    fn the_most_frequent_kind_comes_first() {
        let mut all = tally(&[(Kind::Number, 5), (Kind::Vote, 1)]);
        all.add(&tally(&[(Kind::Date, 12), (Kind::Money, 1)]));
        assert_eq!(
            all.line(5),
            "5 articles: 12 dates, 5 numbers, 1 amount of money, 1 vote"
        );
    }

    #[test]
    fn what_is_wrong_or_open_is_said_in_brackets() {
        let mut all = tally(&[(Kind::Date, 3)]);
        all.without_dateline = 2;
        all.contradictions = 1;
        assert_eq!(
            all.line(1),
            "1 article: 3 dates (2 dates are not certain without a dateline, 1 date contradicts itself)"
        );
        assert_eq!(
            Tally::default().line(2),
            "2 articles: nothing of what was asked for"
        );
    }
}
