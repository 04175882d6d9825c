//! Explains rules: what each looks for, and what it found in the corpus.
//!
//! In: loaded rules, the ids that are asked for, and which articles to read. Out: [`Explained`], from
//! which the report is written; or a mistake for each id that no rule has, or a relation.

use std::collections::BTreeSet;

use super::{Loaded, Outcome, Progress, Request, unknown_rules};
use crate::article::FileSystem;
use crate::config::FailOn;
use crate::describe::{self, Line};
use crate::finding::Severity;
use crate::mistake::{Mistake, quoted};
use crate::report::explain::{Explanation, Part, PartLine};
use crate::rule::{Relation, Rule};

/// Rules with what they found.
#[derive(Debug)]
pub struct Explained {
    rules: Vec<Rule>,
    fail_on: (FailOn, bool),
    /// What came of checking with these rules alone.
    pub outcome: Outcome,
}

impl Loaded {
    /// Checks with the rules of these ids alone.
    ///
    /// # Errors
    /// With a mistake for each id that no rule has, or that a relation has.
    pub fn explain(
        mut self,
        files: &dyn FileSystem,
        request: &Request,
        ids: &[String],
        progress: &dyn Progress,
    ) -> Result<Explained, Vec<Mistake>> {
        let mut mistakes = unknown_rules("rules explain", ids, &self.rules);
        let asked = |relation: &&Relation| ids.iter().any(|id| **id == *relation.id);
        mistakes.extend(self.rules.relations.iter().filter(asked).map(of_relation));
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        self.rules.relations.clear();
        self.rules
            .rules
            .retain(|rule| ids.iter().any(|id| **id == *rule.id));
        self.packs.clear();
        let outcome = self.check(files, request, progress);
        let stated = self.corpus.config.fail_on;
        let mut rules = self.rules.rules;
        rules.sort_by_key(|rule| ids.iter().position(|id| **id == *rule.id));
        Ok(Explained {
            rules,
            fail_on: (
                stated.unwrap_or(FailOn::At(Severity::Error)),
                stated.is_some(),
            ),
            outcome,
        })
    }
}

/// A relation finds nothing itself, so there is nothing to be drawn of it.
fn of_relation(relation: &Relation) -> Mistake {
    let rules: BTreeSet<&str> = relation.figures.iter().map(|it| &*it.rule).collect();
    let rules: Vec<&str> = rules.into_iter().collect();
    Mistake::new(
        "factlint::rules::explains-no-relation",
        format!(
            "{} is a relation, which finds nothing itself",
            quoted(&relation.id)
        ),
    )
    .at(&relation.place, "this relation")
    .help(format!(
        "explain the rules that it names: `factlint rules explain {}`",
        rules.join(",")
    ))
}

impl Explained {
    /// What is told of each rule, in the order of the ids.
    #[must_use]
    pub fn explanations(&self) -> Vec<Explanation<'_>> {
        let one = |rule| self.explanation(rule);
        self.rules.iter().map(one).collect()
    }

    fn explanation<'e>(&'e self, rule: &'e Rule) -> Explanation<'e> {
        let description = describe::describe(rule);
        let mut parts = vec![
            part("looks for", &description.looks_for),
            part("articles", &description.articles),
            part("agreement", &description.agreement),
            Part {
                heading: "severity",
                lines: self.severity(rule),
            },
            part("tests", &description.tests),
        ];
        let more: Vec<PartLine> = rule
            .help
            .iter()
            .cloned()
            .chain(rule.reference.as_deref().map(str::to_owned))
            .map(PartLine::Sentence)
            .collect();
        if !more.is_empty() {
            parts.push(Part {
                heading: "help",
                lines: more,
            });
        }
        Explanation {
            id: &rule.id,
            kind: rule.kind,
            place: at(&rule.place),
            title: &rule.title,
            parts,
            facts: self
                .outcome
                .facts
                .iter()
                .filter(|fact| fact.id.rule == rule.id)
                .collect(),
            expected: rule
                .expect
                .as_ref()
                .and_then(|expect| Some((expect.written.to_string(), rule.expected()?))),
            articles: self.outcome.counts.articles,
        }
    }

    /// The severity, where it comes from, and what the exit code makes of it.
    fn severity(&self, rule: &Rule) -> Vec<PartLine> {
        let word = rule.severity.as_str();
        let from = match &rule.severity_place {
            Some(place) => format!("{word}, as {} says", at(place)),
            None => format!("{word}, the default: the rule states none"),
        };
        let (fail_on, stated) = self.fail_on;
        let level = match fail_on {
            FailOn::At(least) => least.as_str(),
            FailOn::Never => "never",
        };
        let source = if stated {
            format!("`fail_on: {level}` of the settings")
        } else {
            format!("`--fail-on {level}`, the default")
        };
        let fails = matches!(fail_on, FailOn::At(least) if rule.severity >= least);
        let code = if fails {
            format!("With {source}, a finding ends `factlint check` with exit code 1.")
        } else {
            format!("With {source}, a finding is shown and the exit code stays 0.")
        };
        vec![PartLine::Sentence(from), PartLine::Sentence(code)]
    }
}

/// `rules/border.yaml:7`.
fn at(place: &crate::mistake::Place) -> String {
    format!("{}:{}", place.file.shown(), place.position().line)
}

fn part(heading: &'static str, lines: &[Line]) -> Part {
    Part {
        heading,
        lines: lines
            .iter()
            .map(|line| match line {
                Line::Sentence(words) => PartLine::Sentence(words.clone()),
                Line::Entry(words) => PartLine::Entry(words.clone()),
            })
            .collect(),
    }
}
