//! Relations between facts: `encounters = earlier * (1 + increase / 100)`.
//!
//! In: the fields of a rule with `relation`, and the rules of all files. Out: a [`Relation`] whose
//! names and kinds are checked, as a tree over the figures that take part; or every mistake in it, at
//! its place in the YAML. Knows nothing of claims: `verify` puts their sets in.

mod check;
mod literal;
mod parse;
mod read;
mod term;
mod token;

use std::ops::Range;
use std::sync::Arc;

use super::applies_to::AppliesTo;
use super::deprecated::Deprecated;
use super::model::RuleTests;
use crate::finding::Severity;
use crate::mistake::Place;
use crate::value::{Interval, Kind, Rational};

pub(super) use check::{Known, check};
pub(super) use read::{Common, Declared, read};

/// What must hold between facts, as a rule declares it.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Its name in reports and suppressions.
    pub id: Arc<str>,
    /// What it is called in a sentence; the id where no title is given.
    pub title: Arc<str>,
    /// How much a finding of it weighs.
    pub severity: Severity,
    /// Where the relation states its severity; `None` where it is the default.
    pub severity_place: Option<Place>,
    /// What to do about a finding, in the words of its author.
    pub help: Option<String>,
    /// Where it can be looked up.
    pub reference: Option<Arc<str>>,
    /// Words by which rules are selected together, in small letters.
    pub tags: Vec<String>,
    /// That it is on its way out.
    pub deprecated: Option<Deprecated>,
    /// Which articles' claims take part.
    pub applies_to: AppliesTo,
    /// The figures that take part, in the order in which they are first named.
    pub figures: Vec<Figure>,
    /// What must hold between them.
    pub formula: Formula,
    /// How it was written.
    pub wording: Wording,
    /// What it is tried on by `rules test`.
    pub tests: RuleTests,
    /// Its id in its file.
    pub place: Place,
}

/// One figure of a relation: what a rule reads, or one side of its votes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The rule's id.
    pub rule: Arc<str>,
    /// The kind of the rule.
    pub kind: Kind,
    /// Which figure of a vote or score.
    pub part: Option<Part>,
    /// How often the relation names it, at least once.
    pub times: usize,
}

/// One figure of a vote or score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `.yes` of a vote, `.first` of a score.
    First,
    /// `.no` of a vote, `.second` of a score.
    Second,
    /// `.abstaining` of a vote.
    Third,
}

impl Part {
    /// The parts of a kind with the words that relations use for them; none for a kind of one figure.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [(&'static str, Self)] {
        match kind {
            Kind::Vote => &[
                ("yes", Self::First),
                ("no", Self::Second),
                ("abstaining", Self::Third),
            ],
            Kind::Score => &[("first", Self::First), ("second", Self::Second)],
            _ => &[],
        }
    }

    /// The word that relations use for it.
    #[must_use]
    pub fn word(self, kind: Kind) -> &'static str {
        Self::of(kind)
            .iter()
            .find(|(_, part)| *part == self)
            .map_or("", |(word, _)| word)
    }
}

/// What must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// What stands on the left.
    pub left: Term,
    /// How it stands to the right.
    pub comparison: Comparison,
    /// What stands on the right; with [`Comparison::Within`] the lower end.
    pub right: Term,
    /// With [`Comparison::Within`] two ends the upper one.
    pub upper: Option<Term>,
    /// What both sides are.
    pub measure: Measure,
}

/// How the left of a relation must stand to its right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `in`: neither below the lower end nor above the upper one.
    Within,
}

/// What a value of a relation is, and so what it can be added to or compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// A plain number; a percent is one too, 37% being 37.
    Number,
    /// An amount of money, in whatever currency the claims have.
    Money,
    /// A length of time, in days.
    Duration,
    /// A day, by its number.
    Date,
}

/// A value of a relation: numbers, and how they are put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// What was written in the relation itself: a point, or for "2 months" a range.
    Literal(Interval<Rational>),
    /// A figure of an article, by its place in [`Relation::figures`].
    Figure(usize),
    /// `-a`
    Negative(Box<Term>),
    /// `a + b`
    Sum(Box<Term>, Box<Term>),
    /// `a - b`
    Difference(Box<Term>, Box<Term>),
    /// `a * b`
    Product(Box<Term>, Box<Term>),
    /// `a / b`
    Quotient(Box<Term>, Box<Term>),
    /// A length of time in whole days, where it meets the calendar.
    WholeDays(Box<Term>),
}

/// A relation as it was written, with the places of what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The whole of it on one line.
    pub text: Arc<str>,
    /// The bytes of its left side.
    pub left: Range<usize>,
    /// The bytes of its right side.
    pub right: Range<usize>,
    /// Where figures are named, by their places in [`Relation::figures`], in order.
    pub names: Vec<(Range<usize>, usize)>,
    /// The currency of its own amounts of money.
    pub currency: Option<&'static str>,
}

impl Measure {
    /// What it is called, with its article.
    fn noun(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Money => "an amount of money",
            Self::Duration => "a length of time",
            Self::Date => "a date",
        }
    }

    /// What several are called.
    fn plural(self) -> &'static str {
        match self {
            Self::Number => "numbers",
            Self::Money => "amounts of money",
            Self::Duration => "lengths of time",
            Self::Date => "dates",
        }
    }
}
