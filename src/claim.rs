//! A claim: one mention of a fact in one article, with the set of values that its words allow.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::text::{FileSpan, Position};
use crate::value::{Bound, Hedge, Interval, Kind, Possible, Rational};

/// Which fact a claim is about: the rule, and where the rule is a family of facts, the key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId {
    /// The rule's id.
    pub rule: Arc<str>,
    /// The key within the rule, normalised; `None` for a rule of one fact.
    pub key: Option<Arc<str>>,
}

/// Who makes a claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The outlet or document; an article without one is its own source, named by its path.
    pub name: Arc<str>,
    /// Whether it cannot be the outlier.
    pub authority: bool,
}

/// Whether a claim's words could be turned into a set of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// They allow these values.
    Resolved(Possible),
    /// They count from a dateline that the article does not have. Listed, counted, never guessed.
    Unresolved,
}

impl Reading {
    /// The set, if there is one.
    #[must_use]
    pub fn possible(&self) -> Option<&Possible> {
        match self {
            Self::Resolved(possible) => Some(possible),
            Self::Unresolved => None,
        }
    }
}

/// One mention of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The fact it is about.
    pub fact: FactId,
    /// How it compares with others.
    pub kind: Kind,
    /// The article's path as reports show it: relative to the working folder, with `/`.
    pub path: Arc<str>,
    /// Who says so.
    pub source: Source,
    /// Where the words stand in the file, hedge included.
    pub span: FileSpan,
    /// Line and column of the first character.
    pub start: Position,
    /// Line and column after the last character.
    pub end: Position,
    /// The words as they stand in the file, hedge included: the bytes of `span`.
    pub text: String,
    /// The same words as a reader of the article sees them, markup and entities gone and white space evened;
    /// `None` where `text` shows them so.
    pub as_read: Option<Box<str>>,
    /// The written value in one normal notation: `2380000`, `2022-11-09`, `50-47`.
    pub value: String,
    /// The value as a reader of the report should see it: `Friday, November 11`.
    pub display: String,
    /// The values that the words allow.
    pub reading: Reading,
    /// The hedge, if there is one.
    pub hedge: Option<Hedge>,
    /// The article's dateline.
    pub dateline: Option<Date>,
    /// The words one by one with their places in the file, where a difference may lie in one of
    /// them: quotations. Indices match the words of the quotation.
    pub words: Vec<FileSpan>,
}

impl Claim {
    /// The words as a reader of the article sees them, hedge included.
    #[must_use]
    pub fn words_as_read(&self) -> &str {
        self.as_read.as_deref().unwrap_or(&self.text)
    }

    /// The order of reports: by path, then by place.
    #[must_use]
    pub fn by_place(&self, other: &Self) -> Ordering {
        (&self.path, self.span, &self.fact).cmp(&(&other.path, other.span, &other.fact))
    }
}

/// The claim whose words speak for a group: the words most of them use, as reports show them; of as common ones the
/// most precise; then the first. Whoever names a group asks here, so that it has one name wherever it is spoken of.
#[must_use]
pub fn spokesman<'c>(claims: &[&'c Claim]) -> Option<&'c Claim> {
    // Of each wording how many use it, and the most precise claim that does, the first of several.
    let mut wordings: HashMap<String, (usize, usize)> = HashMap::new();
    for (place, claim) in claims.iter().enumerate() {
        let known = wordings
            .entry(claim.display.to_lowercase())
            .or_insert((0, place));
        known.0 += 1;
        let best = claims[known.1];
        if claim.reading != best.reading && width(claim) < width(best) {
            known.1 = place;
        }
    }
    wordings
        .into_values()
        .min_by_key(|&(count, place)| (Reverse(count), width(claims[place]), place))
        .map(|(_, place)| claims[place])
}

/// How wide a claim's set is: the smaller the more precise.
fn width(claim: &Claim) -> (bool, Rational) {
    let length = |interval: &Interval<Rational>| match (interval.low, interval.high) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => None,
        (low, high) => high.value()?.minus(low.value()?),
    };
    let width = match claim.reading.possible() {
        Some(Possible::Line(set)) => length(&set.interval),
        Some(Possible::Days(days)) => Some(Rational::integer(days.breadth().into())),
        Some(Possible::Quotation(quotation)) => {
            // The fuller quotation says more.
            Some(-Rational::integer(quotation.len().try_into().unwrap_or(0)))
        }
        _ => Some(Rational::ZERO),
    };
    (width.is_none(), width.unwrap_or(Rational::ZERO))
}
