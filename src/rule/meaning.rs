//! What a read value means to a rule: the set of values that it allows under the rule's wishes.
//!
//! In: a value of the grammar, or what the rule expects. Out: a [`Possible`]. Claims and expectations
//! go through the same door, so that `expect` is one more claim.

use jiff::civil::Date;

use super::expect::Expectation;
use super::model::{LooksFor, Rule};
use crate::grammar::{Meaning, ReadValue};
use crate::value::{
    Amount, Hedge, Interval, Kind, Members, Policy, Possible, TallySet, Tolerance, edit_distance,
    misspelling,
};

impl Rule {
    /// The set that `value` allows; `None` where it counts from a dateline and there is none.
    #[must_use]
    pub fn possible(&self, value: &ReadValue, dateline: Option<Date>) -> Option<Possible> {
        self.under(value, dateline, &self.policy)
    }

    /// The set that the rule expects, without its tolerance: that widens the claims.
    #[must_use]
    pub fn expected(&self) -> Option<Possible> {
        let policy = Policy {
            tolerance: None,
            ..self.policy
        };
        match &self.expect.as_ref()?.reading {
            Expectation::Value(value) => self.under(value, None, &policy),
            Expectation::Words(quotation) => Some(Possible::Quotation(quotation.clone())),
            Expectation::Term(term) => Some(Possible::Term(term.clone())),
            Expectation::Members(members) => Some(Possible::Members(members.clone())),
        }
    }

    /// The canonical form of a wording: an alias stands for what it is listed under.
    #[must_use]
    pub fn term(&self, words: &str) -> String {
        let normal = normal_words(words);
        self.aliases.get(&normal).cloned().unwrap_or(normal)
    }

    /// The members of a list in their canonical forms, without those that the rule ignores. A member
    /// that is a slip of the pen for one the rule knows is that one: spelling is a name rule's business.
    #[must_use]
    pub fn members(&self, list: &Members) -> Members {
        let ignores = |normal: &str| match &self.looks_for {
            LooksFor::Members { ignore, .. } => {
                ignore.iter().any(|word| normal_words(word) == normal)
            }
            _ => false,
        };
        Members::new(list.iter().filter_map(|member| {
            let normal = normal_words(member);
            if ignores(&normal) {
                return None;
            }
            let canonical = self.aliases.get(&normal).map(String::as_str);
            let meant = || {
                self.known_members()
                    .find(|known| normal_words(known) == normal || misspelling(member, known))
            };
            Some(canonical.or_else(meant).unwrap_or(member).to_owned())
        }))
    }

    /// The canonical members that the rule names.
    fn known_members(&self) -> impl Iterator<Item = &str> {
        let expected = match self.expect.as_ref().map(|expected| &expected.reading) {
            Some(Expectation::Members(members)) => Some(members.iter()),
            _ => None,
        };
        self.aliases
            .values()
            .map(String::as_str)
            .chain(expected.into_iter().flatten())
    }

    /// The right spelling that `form` is closest to; empty where the rule is about no name.
    #[must_use]
    pub fn spelling_meant(&self, form: &str) -> &str {
        let right: &[String] = match &self.looks_for {
            LooksFor::Name { canonical, .. } => canonical,
            _ => &[],
        };
        right
            .iter()
            .map(String::as_str)
            .min_by_key(|spelling| edit_distance(spelling, form))
            .unwrap_or_default()
    }

    fn under(
        &self,
        value: &ReadValue,
        dateline: Option<Date>,
        policy: &Policy,
    ) -> Option<Possible> {
        let hedge = value.hedge.map(|hedge| hedge.sense);
        let days = |days: crate::value::DaySet| {
            Possible::Days(match policy.tolerance {
                Some(Tolerance::Days(by)) => days.widened(by),
                _ => days,
            })
        };
        match &value.meaning {
            Meaning::Amount { amount, unit } => {
                Some(of_amount(value.kind, amount, *unit, hedge, policy))
            }
            Meaning::Tally(tally) if self.kind == Kind::Ratio => {
                Some(Possible::Tally(TallySet::proportion(*tally)))
            }
            Meaning::Tally(tally) => Some(Possible::Tally(TallySet::exactly(*tally))),
            Meaning::Unanimous => Some(Possible::Tally(TallySet::unanimous())),
            Meaning::Date(date) => date.days.known().map(days),
            Meaning::Duration(duration) if self.since => duration.since(dateline?, hedge).map(days),
            Meaning::Duration(duration) => Some(Possible::Line(duration.possible(hedge, policy))),
            Meaning::Quotation(quotation) => Some(Possible::Quotation(quotation.clone())),
            Meaning::Name(name) => Some(Possible::Term(self.term(name))),
            Meaning::List(list) => Some(Possible::Members(self.members(list))),
        }
    }
}

/// The set of an amount by its kind: percents are roundings even when written in full, ordinals are
/// exact, money and units compare with their own kind only.
fn of_amount(
    kind: Kind,
    amount: &Amount,
    unit: Option<&'static str>,
    hedge: Option<Hedge>,
    policy: &Policy,
) -> Possible {
    let amount = if kind == Kind::Percent {
        amount.as_rounded()
    } else {
        *amount
    };
    let mut set = amount.possible(hedge, policy);
    set.unit = unit;
    if kind == Kind::Ordinal {
        set.in_full = None;
        set.interval = Interval::point(amount.value());
    }
    Possible::Line(set)
}

/// Words for comparing: small letters, single spaces, straight apostrophes, no hyphens ("second-in-command"),
/// without a leading article or a possessive ending.
#[must_use]
pub fn normal_words(words: &str) -> String {
    let hyphen = |letter: char| matches!(letter, '-' | '‐' | '‑' | '–');
    let even = words
        .split(|letter: char| letter.is_whitespace() || hyphen(letter))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let lower = even.to_lowercase().replace('’', "'");
    let bare = ["the ", "a ", "an "]
        .iter()
        .find_map(|article| lower.strip_prefix(article))
        .unwrap_or(&lower);
    let bare = bare
        .strip_suffix("'s")
        .or_else(|| bare.strip_suffix('\''))
        .unwrap_or(bare);
    bare.to_owned()
}
