//! Explains rules and relations: what each looks for, and what it found in the corpus.
//!
//! In: loaded rules, the ids that are asked for, and which articles to read. Out: [`Explained`], from
//! which the report is written; or a mistake for each id that no rule has.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::severity::Severities;
use super::{Loaded, Outcome, Progress, Request, unknown_rules};
use crate::article::FileSystem;
use crate::config::{Config, FailOn, SeverityEntry};
use crate::describe::{self, Line};
use crate::finding::{Fact, Level, Severity};
use crate::mistake::{Mistake, Place, quoted};
use crate::report::explain::{Explanation, Found, Part, PartLine, Related};
use crate::rule::{Deprecated, Relation, Rule, RuleSet};
use crate::value::OverTime;

/// Rules with what they found.
#[derive(Debug)]
pub struct Explained {
    /// Those that are asked for, and those that asked-for relations name.
    rules: RuleSet,
    /// The ids that are asked for, in their order.
    ids: Vec<String>,
    fail_on: (FailOn, bool),
    config: Config,
    severities: Severities,
    /// What came of checking with these rules alone.
    pub outcome: Outcome,
}

impl Loaded {
    /// Checks with the rules of these ids alone.
    ///
    /// # Errors
    /// With a mistake for each id that no rule has.
    pub fn explain(
        mut self,
        files: &dyn FileSystem,
        request: &Request,
        ids: &[String],
        progress: &dyn Progress,
    ) -> Result<Explained, Vec<Mistake>> {
        let unknown = unknown_rules("rules explain", ids, &self.rules);
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let asked = |id: &str| ids.iter().any(|asked| asked == id);
        self.rules.relations.retain(|relation| asked(&relation.id));
        let figures = self.rules.relations.iter().flat_map(|it| &it.figures);
        let named: BTreeSet<Arc<str>> = figures.map(|it| Arc::clone(&it.rule)).collect();
        self.rules
            .rules
            .retain(|rule| asked(&rule.id) || named.contains(&rule.id));
        self.packs.clear();
        // What the settings make of the findings is told, and hides none of them here.
        let severities = std::mem::take(&mut self.severities);
        let outcome = self.check(files, request, progress);
        let stated = self.corpus.config.fail_on;
        Ok(Explained {
            rules: self.rules,
            ids: ids.to_vec(),
            fail_on: (
                stated.unwrap_or(FailOn::At(Severity::Error)),
                stated.is_some(),
            ),
            config: self.corpus.config,
            severities,
            outcome,
        })
    }
}

/// What a rule file says of the severity of one of its rules.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'e> {
    /// The rule's id.
    pub id: &'e str,
    /// The file, as reports show it.
    pub file: &'e str,
    /// The severity, which may be the default.
    pub severity: Severity,
}

impl Explained {
    /// The ids that are asked for, each once.
    fn ids(&self) -> impl Iterator<Item = &String> {
        let mut told = BTreeSet::new();
        let ids = self.ids.iter();
        ids.filter(move |id| told.insert(id.as_str()))
    }

    /// What the files say of the severity of each rule and relation, in the order of
    /// [`explanations`](Self::explanations).
    #[must_use]
    pub fn stated(&self) -> Vec<Stated<'_>> {
        let of_rules = self.rules.rules.iter();
        let of_rules = of_rules.map(|it| (&*it.id, &it.place, it.severity));
        let of_relations = self.rules.relations.iter();
        let of_relations = of_relations.map(|it| (&*it.id, &it.place, it.severity));
        let all: Vec<_> = of_rules.chain(of_relations).collect();
        let ids = self.ids();
        ids.filter_map(|id| all.iter().find(|(of, ..)| of == id))
            .map(|(id, place, severity)| Stated {
                id,
                file: place.file.shown(),
                severity: *severity,
            })
            .collect()
    }

    /// What is told of each rule and relation, in the order of the ids.
    #[must_use]
    pub fn explanations(&self) -> Vec<Explanation<'_>> {
        let ids = self.ids();
        ids.filter_map(|id| {
            let rule = self.rules.rules.iter().find(|rule| *rule.id == **id);
            let relation = || self.rules.relations.iter().find(|it| *it.id == **id);
            rule.map(|rule| self.explanation(rule))
                .or_else(|| relation().map(|relation| self.of_relation(relation)))
        })
        .collect()
    }

    fn explanation<'e>(&'e self, rule: &'e Rule) -> Explanation<'e> {
        let description = describe::describe(rule);
        let mut parts = vec![
            part("looks for", &description.looks_for),
            part("articles", &description.articles),
            part("agreement", &description.agreement),
            Part {
                heading: "severity",
                lines: self.severity(&rule.id, rule.severity, rule.severity_place.as_ref()),
            },
            part("tests", &description.tests),
        ];
        parts.extend(deprecated(rule.deprecated.as_ref()));
        parts.extend(help(rule.help.as_deref(), rule.reference.as_deref()));
        Explanation {
            id: &rule.id,
            kind: rule.kind.as_str(),
            place: at(&rule.place),
            title: &rule.title,
            parts,
            found: Found::Facts {
                facts: self.facts(&rule.id).collect(),
                expected: rule
                    .expect
                    .as_ref()
                    .and_then(|expect| Some((expect.written.to_string(), rule.expected()?))),
                moves: rule.over_time != OverTime::Constant,
            },
            articles: self.outcome.counts.articles,
        }
    }

    fn of_relation<'e>(&'e self, relation: &'e Relation) -> Explanation<'e> {
        let description = describe::describe_relation(relation, &self.rules.rules);
        let between = description.between.iter().map(|(place, words)| {
            let claims: usize = self
                .facts(&self.rules.rules[*place].id)
                .map(|fact| fact.claims.len())
                .sum();
            PartLine::Sentence(match claims {
                0 => format!("{words}, nothing found"),
                1 => format!("{words}, 1 claim"),
                count => format!("{words}, {count} claims"),
            })
        });
        let mut parts = vec![
            part("must hold", &description.must_hold),
            Part {
                heading: "between",
                lines: between.collect(),
            },
            part("articles", &description.articles),
            Part {
                heading: "severity",
                lines: self.severity(
                    &relation.id,
                    relation.severity,
                    relation.severity_place.as_ref(),
                ),
            },
            part("tests", &description.tests),
        ];
        parts.extend(deprecated(relation.deprecated.as_ref()));
        parts.extend(help(
            relation.help.as_deref(),
            relation.reference.as_deref(),
        ));
        let outcome = &self.outcome;
        let is_its_own = |note: &&str| {
            note.strip_prefix(&*relation.id)
                .is_some_and(|rest| rest.starts_with(' '))
        };
        Explanation {
            id: &relation.id,
            kind: "relation",
            place: at(&relation.place),
            title: &relation.title,
            parts,
            found: Found::Relation(Related {
                judged: !outcome.idle_rules.contains(&relation.id),
                notes: outcome
                    .notes
                    .iter()
                    .map(String::as_str)
                    .filter(is_its_own)
                    .collect(),
                findings: outcome
                    .findings
                    .iter()
                    .filter(|finding| finding.fact.rule == relation.id)
                    .collect(),
            }),
            articles: outcome.counts.articles,
        }
    }

    /// What the rule of this id found, by key.
    fn facts<'e>(&'e self, id: &'e str) -> impl Iterator<Item = &'e Fact> {
        let facts = self.outcome.facts.iter();
        facts.filter(move |fact| *fact.id.rule == *id)
    }

    /// The severity, where it comes from, what the settings make of it, and what the exit code makes of it.
    fn severity(&self, id: &str, own: Severity, stated: Option<&Place>) -> Vec<PartLine> {
        let word = own.as_str();
        let from = match stated {
            Some(place) => format!("{word}, as {} says", at(place)),
            None => format!("{word}, the default: the rule states none"),
        };
        let mut lines = vec![PartLine::Sentence(from)];
        let entries: Vec<&SeverityEntry> = self.severities.of(&self.config, id).collect();
        lines.extend(entries.iter().map(|entry| {
            let articles = match &entry.paths {
                None => "everywhere".to_owned(),
                Some(paths) => {
                    let patterns = paths.written().iter().map(|(text, _)| quoted(text));
                    format!("in {}", patterns.collect::<Vec<_>>().join(", "))
                }
            };
            let word = entry.level.as_str();
            PartLine::Entry(format!("{word} {articles}, as {} says", at(&entry.place)))
        }));
        let everywhere = entries.iter().rev().find(|entry| entry.paths.is_none());
        match everywhere.map(|entry| entry.level) {
            Some(Level::Off) if self.severities.switched_off(&self.config, id).is_some() => {
                let words = "`factlint check` does not apply it, unless --select names it.";
                lines.push(PartLine::Sentence(words.to_owned()));
            }
            Some(Level::Off) => {}
            Some(Level::At(severity)) => lines.push(self.exit_code_of(severity)),
            None => lines.push(self.exit_code_of(own)),
        }
        lines
    }

    /// What the exit code makes of a finding of that severity.
    fn exit_code_of(&self, severity: Severity) -> PartLine {
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
        let fails = matches!(fail_on, FailOn::At(least) if severity >= least);
        PartLine::Sentence(if fails {
            format!("With {source}, a finding ends `factlint check` with exit code 1.")
        } else {
            format!("With {source}, a finding is shown and the exit code stays 0.")
        })
    }
}

/// That it is on its way out, if it is.
fn deprecated(deprecated: Option<&Deprecated>) -> Option<Part> {
    deprecated.map(|deprecated| Part {
        heading: "deprecated",
        lines: vec![PartLine::Sentence(deprecated.advice())],
    })
}

/// The words of its author, where there are any.
fn help(help: Option<&str>, reference: Option<&str>) -> Option<Part> {
    let words = help.into_iter().chain(reference);
    let lines: Vec<PartLine> = words
        .map(|words| PartLine::Sentence(words.to_owned()))
        .collect();
    (!lines.is_empty()).then_some(Part {
        heading: "help",
        lines,
    })
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
