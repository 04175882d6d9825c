//! What a rule is once it is read and checked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::applies_to::AppliesTo;
use super::deprecated::Deprecated;
use super::expect::Expected;
use super::{Pattern, Relation, Words};
use crate::finding::Severity;
use crate::grammar::Events;
use crate::mistake::{Mistake, Place};
use crate::value::{Kind, OverTime, Policy, Quotation};

/// All rules of a run.
#[derive(Clone, Debug)]
pub struct RuleSet {
    /// By file, then in the order of the file. Ids are unique.
    pub rules: Vec<Rule>,
    /// What must hold between the facts of these rules, by file, then in the order of the file. Their ids
    /// are unique among all rules'.
    pub relations: Vec<Relation>,
    /// Days that have a name, from all files and the settings.
    pub events: Events,
    /// What is odd about the rules and keeps none of them from being used.
    pub warnings: Vec<Mistake>,
}

impl RuleSet {
    /// The ids of all rules, and then those of all relations.
    pub fn ids(&self) -> impl Iterator<Item = &Arc<str>> {
        let relations = self.relations.iter().map(|relation| &relation.id);
        self.rules.iter().map(|rule| &rule.id).chain(relations)
    }
}

/// The declaration of one fact, or of a keyed family of facts.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name in reports and suppressions: small letters, digits and hyphens.
    pub id: Arc<str>,
    /// What the fact is called in a sentence; the id where none is given.
    pub title: Arc<str>,
    /// What its claims are about, and so how they are compared.
    pub kind: Kind,
    /// `as: since`: a length of time stands for the day on which it began. Only for kind `date`.
    pub since: bool,
    /// How much a finding of it weighs.
    pub severity: Severity,
    /// Where the rule states its severity; `None` where it is the default.
    pub severity_place: Option<Place>,
    /// What to do about a finding, in the words of the rule's author.
    pub help: Option<String>,
    /// Where the fact can be looked up.
    pub reference: Option<Arc<str>>,
    /// Words by which rules are selected together, in small letters.
    pub tags: Vec<String>,
    /// That it is on its way out.
    pub deprecated: Option<Deprecated>,
    /// Which articles it is about.
    pub applies_to: AppliesTo,
    /// What makes words a claim.
    pub looks_for: LooksFor,
    /// What tells one fact of the family from another; it has a slot.
    pub key: Option<Pattern>,
    /// Words that void a match in their sentence.
    pub unless: Vec<Words>,
    /// How far `near` reaches.
    pub within: Scope,
    /// Whether words inside quotation marks count.
    pub quotes: Quotes,
    /// What is known to be right. A rule of kind `name` expects its first canonical spelling.
    pub expect: Option<Expected>,
    /// What later articles may do with the value.
    pub over_time: OverTime,
    /// How wide the sets of its claims are.
    pub policy: Policy,
    /// Figures with fewer significant digits are left out.
    pub min_precision: Option<u32>,
    /// Of kinds `text` and `set`: wording as [`normal_words`](super::normal_words) evens it → canonical wording.
    /// The canonical wordings themselves are in it.
    pub aliases: BTreeMap<String, String>,
    /// What it is tried on by `rules test`.
    pub tests: RuleTests,
    /// Its id in its file.
    pub place: Place,
}

/// What makes words a claim, by kind of rule.
#[derive(Clone, Debug)]
pub enum LooksFor {
    /// Figures, dates, durations and wordings: `find` or `near` or both.
    Values {
        /// Patterns, each with a slot of the rule's kind (`duration` with `as: since`).
        find: Vec<Pattern>,
        /// Words that must all stand near.
        near: Vec<Words>,
    },
    /// Quotations.
    Quotations {
        /// Words that the quotation shares: at least half of these, in order. What is expected, where
        /// the rule gives nothing else.
        like: Vec<Quotation>,
        /// Patterns with a slot `{quote}`.
        find: Vec<Pattern>,
        /// Words that must all stand near.
        near: Vec<Words>,
    },
    /// Spellings of a name.
    Name {
        /// The right spellings; the first is the one to suggest.
        canonical: Vec<String>,
        /// Other names that are right too.
        aliases: Vec<String>,
    },
    /// Lists of names.
    Members {
        /// Patterns with a slot `{set}`.
        find: Vec<Pattern>,
        /// Words that must all stand near.
        near: Vec<Words>,
        /// Member as [`normal_words`](super::normal_words) evens it → its canonical name; the same as the rule's `aliases`.
        aliases: BTreeMap<String, String>,
        /// Members that do not count, in small letters.
        ignore: BTreeSet<String>,
    },
    /// One of a few states.
    States {
        /// The states in the order written; at least two.
        states: Vec<State>,
        /// States in the order in which time moves through them; empty where there is no such order.
        order: Vec<String>,
    },
}

/// A state of a label, and the words that tell it.
#[derive(Clone, Debug)]
pub struct State {
    /// Its name.
    pub name: String,
    /// Patterns, with or without slots; at least one.
    pub find: Vec<Pattern>,
}

/// How far `near` reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// To the ends of the sentence.
    #[default]
    Sentence,
    /// To the ends of the paragraph.
    Paragraph,
}

/// Whether words inside quotation marks count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Quotes {
    /// Like all others.
    #[default]
    Include,
    /// Not at all.
    Exclude,
    /// They alone.
    Only,
}

/// Texts that a rule is tried on.
#[derive(Clone, Debug, Default)]
pub struct RuleTests {
    /// The day from which their relative dates count.
    pub dateline: Option<Date>,
    /// Texts with claims that agree with one another and with what is expected.
    pub agree: Vec<Example>,
    /// Texts each of which has a claim that disagrees.
    pub disagree: Vec<Example>,
    /// Texts without a claim.
    pub ignore: Vec<Example>,
    /// Texts with what is read in each.
    pub reads: Vec<ReadsExample>,
}

/// A text, and everything that is to be read in it.
#[derive(Clone, Debug)]
pub struct ReadsExample {
    /// The text.
    pub example: Example,
    /// What is read in it, in the order of the text. At least one.
    pub expected: Vec<ExpectedRead>,
}

/// What is to be read at one place of a text.
#[derive(Clone, Debug)]
pub struct ExpectedRead {
    /// The words with their hedge, as they stand in the text, white space evened.
    pub text: String,
    /// Their value, as an article or a report would write it; `None` where it does not matter.
    pub value: Option<String>,
    /// Where it stands in the rule file.
    pub place: Place,
}

/// One such text.
#[derive(Clone, Debug)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Where it stands in the rule file.
    pub place: Place,
}
