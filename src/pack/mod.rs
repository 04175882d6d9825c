//! Packs: checks that need no rule, each off unless it is named.
//!
//! In: articles with what the grammar read in them. Out: findings like those of rules. Each check looks
//! at figures that one article itself binds to each other ([`Pack::Names`]: at the spellings of the whole
//! corpus), and speaks only where no values in their sets can be true. What is English stands in
//! `english`; the checks know wordings only as templates.

mod ages;
mod alarm;
mod arithmetic;
mod english;
mod names;
mod reach;
mod sentence;
mod template;
mod votes;
mod weekday;

use std::collections::BTreeSet;

use jiff::civil::Date;

pub use names::Spellings;
pub(crate) use names::{Mention, Mentions, Name, NamePlace};

use crate::article::Article;
use crate::finding::Finding;
use crate::grammar::{ReadValue, Reading};
use sentence::{Row, values_within};
use template::Template;

/// A check that is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pack {
    /// A date and the weekday written with it.
    Weekday,
    /// Figures of one sentence that it adds up, divides or compares.
    Arithmetic,
    /// Tallies, seats and margins.
    Votes,
    /// Age, birth and dateline.
    Ages,
    /// A personal name spelled in two ways.
    Names,
}

impl Pack {
    /// Every pack, in the order of the documentation.
    pub const ALL: [Self; 5] = [
        Self::Weekday,
        Self::Arithmetic,
        Self::Votes,
        Self::Ages,
        Self::Names,
    ];

    /// Its name, which is also the rule id of its findings.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Weekday => "weekday",
            Self::Arithmetic => "arithmetic",
            Self::Votes => "votes",
            Self::Ages => "ages",
            Self::Names => "names",
        }
    }

    /// What its findings are about.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Weekday => "A date and its weekday",
            Self::Arithmetic => "Figures that belong together",
            Self::Votes => "A vote",
            Self::Ages => "An age and a birth",
            Self::Names => "The spelling of a name",
        }
    }

    /// What it checks, in a line.
    #[must_use]
    pub fn describes(self) -> &'static str {
        match self {
            Self::Weekday => "a date falls on the weekday that is written with it",
            Self::Arithmetic => "totals and their parts, percentages and their figures fit",
            Self::Votes => "a tally has no more votes than its body has seats, and its margin fits",
            Self::Ages => "an age fits the day of birth and the article's date",
            Self::Names => "a personal name is spelled in one way in all articles",
        }
    }
}

/// Names that stand for several packs.
pub const BUNDLES: [(&str, &[Pack]); 2] = [
    (
        "news-style",
        &[Pack::Weekday, Pack::Arithmetic, Pack::Ages, Pack::Names],
    ),
    ("elections", &[Pack::Weekday, Pack::Arithmetic, Pack::Votes]),
];

/// Every name that can be written: bundles, then packs.
pub fn pack_names() -> impl Iterator<Item = &'static str> {
    BUNDLES
        .iter()
        .map(|(name, _)| *name)
        .chain(Pack::ALL.into_iter().map(Pack::id))
}

/// The packs that `name`, of a pack or of a bundle, stands for; none where there is no such name.
#[must_use]
pub fn packs_named(name: &str) -> Vec<Pack> {
    let bundle = BUNDLES.iter().find(|(bundle, _)| *bundle == name);
    bundle.map_or_else(
        || {
            Pack::ALL
                .into_iter()
                .filter(|pack| pack.id() == name)
                .collect()
        },
        |(_, packs)| packs.to_vec(),
    )
}

/// What the packs make of one article.
#[derive(Debug, Default)]
pub struct Noted {
    /// What is to be reported of the article by itself.
    pub findings: Vec<Finding>,
    /// The names that it has, for [`Spellings::add`].
    pub names: Mentions,
}

/// The packs that are on, ready for any number of articles, from any number of threads.
pub struct Checker {
    weekday: Option<weekday::Check>,
    arithmetic: Option<arithmetic::Check>,
    votes: Option<votes::Check>,
    ages: Option<ages::Check>,
    names: bool,
}

impl Checker {
    /// Makes these packs ready.
    #[must_use]
    pub fn new(packs: &BTreeSet<Pack>) -> Self {
        let on = |pack| packs.contains(&pack);
        Self {
            weekday: on(Pack::Weekday).then(weekday::Check::new),
            arithmetic: on(Pack::Arithmetic).then(arithmetic::Check::new),
            votes: on(Pack::Votes).then(votes::Check::new),
            ages: on(Pack::Ages).then(ages::Check::new),
            names: on(Pack::Names),
        }
    }

    /// Whether any pack is on: what the grammar reads in an article is looked at.
    #[must_use]
    pub fn looks_at_readings(&self) -> bool {
        self.weekday.is_some()
            || self.arithmetic.is_some()
            || self.votes.is_some()
            || self.ages.is_some()
            || self.names
    }

    /// Checks one article; `reading` is what the grammar read in its prose.
    #[must_use]
    pub fn article(&self, article: &Article, reading: &Reading) -> Noted {
        let read = ReadArticle {
            article,
            text: article.prose.text(),
            reading,
        };
        let mut noted = Noted::default();
        let findings = &mut noted.findings;
        if let Some(check) = &self.weekday {
            check.article(&read, findings);
        }
        if let Some(check) = &self.arithmetic {
            check.article(&read, findings);
        }
        if let Some(check) = &self.votes {
            check.article(&read, findings);
        }
        if let Some(check) = &self.ages {
            check.article(&read, findings);
        }
        if self.names {
            noted.names = names::mentions(&read);
        }
        noted
    }
}

/// An article and what was read in it.
struct ReadArticle<'a> {
    article: &'a Article,
    text: &'a str,
    reading: &'a Reading,
}

impl<'a> ReadArticle<'a> {
    fn dateline(&self) -> Option<Date> {
        self.article.metadata.dateline
    }

    /// The words of a value with its hedge.
    fn words(&self, value: &ReadValue) -> String {
        self.text
            .get(value.whole().range())
            .unwrap_or_default()
            .to_owned()
    }

    /// The sentences that have so many values.
    fn rows(&self, least: usize) -> impl Iterator<Item = Row<'a>> {
        self.rows_by_block(least).map(|(_, row)| row)
    }

    /// As [`rows`](Self::rows), each with the block it stands in.
    fn rows_by_block(&self, least: usize) -> impl Iterator<Item = (usize, Row<'a>)> {
        let (text, reading) = (self.text, self.reading);
        reading
            .sentences
            .iter()
            .filter(move |sentence| values_within(reading, **sentence).len() >= least)
            .map(move |sentence| (sentence.block, Row::new(text, reading, *sentence)))
    }
}

fn template(written: &str) -> Template {
    Template::new(written, english::CLASSES)
}

fn templates(written: &[&str]) -> Vec<Template> {
    written.iter().map(|written| template(written)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Metadata, from_text};
    use crate::grammar::{Context, Events, read};
    use jiff::civil::date;

    /// Checks each text, of Saturday, 2022-11-12, with one pack; the message of the one finding is given,
    /// nothing where there must be none.
    #[track_caller]
    pub(super) fn check(pack: Pack, cases: &[(&str, &str)]) {
        let checker = Checker::new(&BTreeSet::from([pack]));
        let events = Events::new();
        for (text, expected) in cases {
            let declared = Metadata {
                dateline: Some(date(2022, 11, 12)),
                ..Metadata::default()
            };
            let (article, _) = from_text("a.txt", text, &declared);
            let context = Context {
                dateline: article.metadata.dateline,
                events: &events,
            };
            let reading = read(article.prose.text(), context);
            let noted = checker.article(&article, &reading);
            let messages: Vec<&str> = noted
                .findings
                .iter()
                .map(|finding| finding.message.as_str())
                .collect();
            let expected: Vec<&str> = Some(*expected)
                .filter(|it| !it.is_empty())
                .into_iter()
                .collect();
            assert_eq!(messages, expected, "{text}");
        }
    }

    #[test]
    fn every_name_stands_for_packs_and_no_name_for_two_things() {
        let names: Vec<&str> = pack_names().collect();
        let once: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(once.len(), names.len());
        for name in names {
            assert!(!packs_named(name).is_empty(), "{name}");
        }
        assert!(packs_named("election").is_empty());
    }
}
