//! A relation in words: what must hold, between which rules, where.
//!
//! In: a relation and the rules of its set. Out: a [`RelationDescription`]. Knows nothing of whether it
//! holds.

use super::{Line, a_value, articles, sentence, tests};
use crate::rule::{Relation, Rule};

/// A relation in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationDescription {
    /// The formula, and how it is read.
    pub must_hold: Vec<Line>,
    /// The rules that take part, with their places in the list that was given; each once.
    pub between: Vec<(usize, String)>,
    /// Which articles it is about.
    pub articles: Vec<Line>,
    /// What it is tried on by `rules test`.
    pub tests: Vec<Line>,
}

/// Tells `relation` in words; `rules` holds at least those that it names.
#[must_use]
pub fn describe_relation(relation: &Relation, rules: &[Rule]) -> RelationDescription {
    let mut named = Vec::new();
    for figure in &relation.figures {
        if !named.contains(&&figure.rule) {
            named.push(&figure.rule);
        }
    }
    let between = named.into_iter().filter_map(|id| {
        let place = rules.iter().position(|rule| rule.id == *id)?;
        let rule = &rules[place];
        let what = if rule.title == rule.id {
            a_value(rule.kind).to_owned()
        } else {
            format!("{} ({})", rule.title, rule.kind)
        };
        Some((place, format!("{id}: {what}")))
    });
    RelationDescription {
        must_hold: vec![
            sentence(&*relation.wording.text),
            sentence(
                "It holds where some of the values that the words allow fit together: first in each article \
                 that states every figure, then across all articles.",
            ),
        ],
        between: between.collect(),
        articles: articles(&relation.applies_to),
        tests: tests(&relation.tests),
    }
}
