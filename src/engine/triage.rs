//! From what was found to what is reported: hands the stage of triage what it needs to know.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::settings::shown;
use super::{Loaded, Request, absolute};
use crate::article::{Article, clean};
use crate::claim::Claim;
use crate::finding::{Finding, Label};
use crate::text::{FileOffset, Offset};
use crate::triage::{
    BASELINE, Focus, KnownRules, Placed, SUPPRESSION, Suppressions, Terms, Triaged, Unsilenced,
    triage,
};
use crate::verify::{self, Exempt};

/// The claims of rules of which a comment silences some.
pub(super) struct LeftClaims {
    /// Those that are not silenced.
    left: Vec<Arc<Claim>>,
    rules: BTreeSet<Arc<str>>,
}

/// The article's suppressions with their places.
pub(super) fn placed(article: &Article) -> Vec<Placed> {
    let position = |offset| {
        article
            .lines()
            .position(&article.text, FileOffset::new(offset))
    };
    article
        .suppressions
        .iter()
        .map(|suppression| Placed {
            label: Label {
                path: Arc::clone(&article.path),
                span: suppression.span,
                start: position(suppression.span.start()),
                end: position(suppression.span.end()),
                text: String::new(),
                primary: true,
            },
            suppression: suppression.clone(),
        })
        .collect()
}

/// The files that somebody changed, as reports show them; `None` where everything is reported.
pub(super) fn focused(request: &Request) -> Option<BTreeSet<String>> {
    let folder = &request.working_folder;
    let paths = request.focus.as_ref()?.iter();
    let shown = paths.map(|path| shown(folder, &clean(&absolute(folder, path))));
    Some(shown.collect())
}

impl Loaded {
    /// What is left of the claims of rules that comments silence in some place.
    pub(super) fn without_silenced(
        &self,
        suppressions: &Suppressions,
        claims: &[Arc<Claim>],
    ) -> LeftClaims {
        let rules: BTreeSet<Arc<str>> = claims
            .iter()
            .filter(|_| !suppressions.is_empty())
            .filter(|claim| suppressions.silences(claim))
            .map(|claim| Arc::clone(&claim.fact.rule))
            .collect();
        let left = claims
            .iter()
            .filter(|claim| rules.contains(&claim.fact.rule) && !suppressions.silences(claim))
            .cloned()
            .collect();
        LeftClaims { left, rules }
    }

    /// Decides what is reported of `judged`, the findings of all claims.
    pub(super) fn triage(
        &self,
        request: &Request,
        judged: Vec<Finding>,
        suppressions: &Suppressions,
        silenced: LeftClaims,
        exempt: &Exempt,
    ) -> Triaged {
        let packs = self.packs.iter().map(|pack| pack.id());
        let ids: BTreeSet<&str> = self.rules.ids().map(|id| &**id).chain(packs).collect();
        let applied = |id: &str| ids.contains(id);
        let exists = |id: &str| {
            matches!(id, SUPPRESSION | BASELINE)
                || self
                    .known_ids
                    .binary_search_by(|known| (**known).cmp(id))
                    .is_ok()
        };
        let known = KnownRules {
            exists: &exists,
            applied: &applied,
        };
        let left = if request.no_ignores {
            Unsilenced {
                findings: judged,
                ..Unsilenced::default()
            }
        } else {
            let silent = verify::verify_except(&self.rules, silenced.left, exempt).findings;
            suppressions.part(judged, silent, &silenced.rules, &known)
        };
        let focus = focused(request).map(|paths| {
            let mut focus = Focus::on(paths);
            // Settings say what holds for all articles, and the baseline what is accepted in them.
            let baseline = self.corpus.baseline_path(request);
            let of_all = self
                .corpus
                .settings_file()
                .into_iter()
                .chain(baseline.as_deref());
            for file in of_all {
                focus.add_everything(&shown(&request.working_folder, file));
            }
            for file in self.corpus.inherited.files_shown() {
                focus.add_everything(file);
            }
            for rule in &self.rules.rules {
                focus.add_rule(&rule.id, rule.place.file.shown());
            }
            for relation in &self.rules.relations {
                focus.add_rule(&relation.id, relation.place.file.shown());
            }
            focus
        });
        let config = &self.corpus.config;
        let level = |rule: &str, shown: &str| {
            let path = self.corpus.within_settings(request, shown);
            self.severities.level(config, rule, &path)
        };
        let terms = Terms {
            level: &level,
            baseline: self.baseline.as_ref(),
            known: &known,
            focus: focus.as_ref(),
        };
        triage(left, &terms)
    }

    /// Whether the settings switch a rule off in every article.
    #[must_use]
    pub fn is_switched_off(&self, rule: &str) -> bool {
        let config = &self.corpus.config;
        self.severities.switched_off(config, rule).is_some()
    }

    /// A sentence for each rule that is not applied because the settings switch it off.
    pub(super) fn switched_off(&self, request: &Request) -> Vec<String> {
        if !request.select.is_empty() || request.all_rules {
            return Vec::new();
        }
        let config = &self.corpus.config;
        let off = self.known_ids.iter().filter_map(|id| {
            let place = &self.severities.switched_off(config, id)?.place;
            let line = place.position().line;
            Some(format!(
                "{id} is switched off: {}:{line}",
                place.file.shown()
            ))
        });
        off.collect()
    }
}
