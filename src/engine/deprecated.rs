//! Where rules that are on their way out are still in use.
//!
//! In: the rules, the request, and what came of the run. Out: a warning for each deprecated rule that still
//! has findings, or that flags, settings, comments in articles or the baseline still name.

use std::sync::Arc;

use super::{Loaded, Request};
use crate::finding::Level;
use crate::mistake::Mistake;
use crate::report::DeprecatedRule;
use crate::rule::{Deprecated, RuleSet};
use crate::triage::{Suppressions, Triaged};

/// All deprecated rules, by id.
pub(super) fn all(rules: &RuleSet) -> Vec<(Arc<str>, Deprecated)> {
    let of_rules = rules.rules.iter().map(|it| (&it.id, &it.deprecated));
    let of_relations = rules.relations.iter().map(|it| (&it.id, &it.deprecated));
    let mut all: Vec<(Arc<str>, Deprecated)> = of_rules
        .chain(of_relations)
        .filter_map(|(id, deprecated)| Some((Arc::clone(id), deprecated.clone()?)))
        .collect();
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all
}

impl Loaded {
    /// The deprecated rules among those that are applied, as reports tell of them.
    pub(super) fn deprecated_rules(&self) -> Vec<DeprecatedRule> {
        let is_applied = |id: &Arc<str>| self.rules.ids().any(|applied| applied == id);
        self.deprecated
            .iter()
            .filter(|(id, _)| is_applied(id))
            .map(|(id, deprecated)| DeprecatedRule {
                id: Arc::clone(id),
                note: deprecated.note.clone(),
                successor: deprecated.successor.as_ref().map(|(id, _)| Arc::clone(id)),
                advice: deprecated.advice(),
            })
            .collect()
    }

    /// A warning for each deprecated rule that is still in use.
    pub(super) fn deprecations(
        &self,
        request: &Request,
        triaged: &Triaged,
        suppressions: &Suppressions,
    ) -> Vec<Mistake> {
        let warnings = self.deprecated.iter().filter_map(|(id, deprecated)| {
            self.deprecation(id, deprecated, request, triaged, suppressions)
        });
        let mut warnings: Vec<Mistake> = warnings.collect();
        warnings.sort_by(Mistake::by_place);
        warnings
    }

    fn deprecation(
        &self,
        id: &Arc<str>,
        deprecated: &Deprecated,
        request: &Request,
        triaged: &Triaged,
        suppressions: &Suppressions,
    ) -> Option<Mistake> {
        let findings = triaged.findings.iter();
        let findings = findings.filter(|finding| finding.fact.rule == *id).count();
        let accepted = self.baseline.as_ref().map_or(0, |it| it.naming(id));
        // To switch it off or to ignore it is no use of it.
        let entries = self.corpus.config.severity.iter();
        let in_settings = entries
            .filter(|entry| entry.level != Level::Off)
            .flat_map(|entry| &entry.rules);
        let in_settings: Vec<_> = in_settings
            .filter(|written| written.text == **id)
            .filter_map(|written| written.place.as_ref())
            .collect();
        let is_selected = request.select.iter().any(|it| **it == **id);
        let uses = [
            (findings, "finding", "findings"),
            (
                in_settings.len(),
                "entry of `severity`",
                "entries of `severity`",
            ),
            (
                suppressions.naming(id),
                "comment in an article",
                "comments in articles",
            ),
            (accepted, "entry of the baseline", "entries of the baseline"),
        ];
        let uses = uses.iter().filter(|(count, ..)| *count > 0);
        let mut uses: Vec<String> = uses
            .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
            .collect();
        if is_selected {
            uses.push("--select".to_owned());
        }
        if uses.is_empty() {
            return None;
        }
        let mistake = Mistake::new(
            "factlint::rule::deprecated",
            format!("rule {id} is deprecated and still in use: {}", uses.join(", ")),
        )
        .at(&deprecated.place, deprecated.advice())
        .help(match &deprecated.successor {
            Some((successor, _)) => format!(
                "write {successor} wherever {id} is named; once nothing needs {id} any more, take the rule out"
            ),
            None => "once nothing needs the rule any more, take it out".to_owned(),
        })
        .warning();
        let mistake = in_settings
            .into_iter()
            .fold(mistake, |mistake, place| mistake.at(place, "named here"));
        Some(mistake)
    }
}
