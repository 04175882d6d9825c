//! What the settings make of the findings of each rule.
//!
//! In: the entries of `severity`, and all rules. Out: for a rule and an article the level that holds there,
//! and a mistake for each name that fits no rule.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Request;
use super::corpus::Corpus;
use super::selection::{Selector, idle_selector};
use crate::config::{Config, SeverityEntry};
use crate::finding::Level;
use crate::mistake::Mistake;
use crate::pack::Pack;
use crate::rule::RuleSet;

/// For each rule that the settings speak of the entries about it, by their places in the settings.
#[derive(Clone, Debug, Default)]
pub(super) struct Severities(BTreeMap<Arc<str>, Vec<usize>>);

impl Severities {
    /// Finds the rules of every entry. A rule that `--select` names by its id, or a pack that `--pack`
    /// names, is not switched off: flags win over settings.
    pub(super) fn new(rules: &RuleSet, corpus: &Corpus, request: &Request) -> (Self, Vec<Mistake>) {
        let of_packs = Pack::ALL.iter().map(|pack| Arc::from(pack.id()));
        let of_packs: Vec<Arc<str>> = of_packs.collect();
        let of_rules = rules.rules.iter().map(|rule| (&rule.id, &*rule.tags));
        let of_relations = rules.relations.iter().map(|it| (&it.id, &*it.tags));
        let packs = of_packs.iter().map(|id| (id, &[][..]));
        let all: Vec<(&Arc<str>, &[String])> = of_rules.chain(of_relations).chain(packs).collect();
        let known: Vec<(&str, &[String])> = all.iter().map(|(id, tags)| (&***id, *tags)).collect();
        let mut this = Self::default();
        let mut mistakes = Vec::new();
        for (index, entry) in corpus.config.severity.iter().enumerate() {
            for written in &entry.rules {
                let selector = Selector::new(&written.text);
                let mut fitting = all
                    .iter()
                    .filter(|(id, tags)| selector.fits(id, tags))
                    .peekable();
                // Rules that the command line names are others than those that the settings know.
                if fitting.peek().is_none() && request.rules.is_empty() {
                    let mistake = idle_selector("`severity`", &selector, &known);
                    mistakes.push(match &written.place {
                        Some(place) => mistake.at(place, "fits no rule"),
                        None => mistake,
                    });
                }
                for (id, _) in fitting {
                    let mut by_flags = request.select.iter().chain(&request.packs);
                    let forced =
                        entry.level == Level::Off && by_flags.any(|named| **named == ***id);
                    let of_rule = this.0.entry(Arc::clone(id)).or_default();
                    if !forced && of_rule.last() != Some(&index) {
                        of_rule.push(index);
                    }
                }
            }
        }
        (this, mistakes)
    }

    /// The entries about a rule, in their order.
    pub(super) fn of<'c>(
        &self,
        config: &'c Config,
        rule: &str,
    ) -> impl DoubleEndedIterator<Item = &'c SeverityEntry> {
        let entries = self.0.get(rule).map_or(&[][..], Vec::as_slice);
        let entries: Vec<&SeverityEntry> = entries
            .iter()
            .filter_map(|index| config.severity.get(*index))
            .collect();
        entries.into_iter()
    }

    /// What holds for findings of a rule in an article, whose path counts from the folder of the settings;
    /// `None` where it is the rule's own word.
    pub(super) fn level(&self, config: &Config, rule: &str, path: &str) -> Option<Level> {
        let is_about =
            |entry: &&SeverityEntry| entry.paths.as_ref().is_none_or(|it| it.is_match(path));
        self.of(config, rule)
            .rev()
            .find(is_about)
            .map(|it| it.level)
    }

    /// The entry that switches the rule off in every article, if one does.
    pub(super) fn switched_off<'c>(
        &self,
        config: &'c Config,
        rule: &str,
    ) -> Option<&'c SeverityEntry> {
        for entry in self.of(config, rule).rev() {
            match (&entry.paths, entry.level) {
                (None, Level::Off) => return Some(entry),
                (Some(_), Level::Off) => {}
                (_, Level::At(_)) => return None,
            }
        }
        None
    }
}
