//! Decides once, before every format, which findings are reported.
//!
//! In: the findings of the whole corpus, the suppressions of its articles, the baseline, and the focus.
//! Out: the findings to report, and those set aside with the reason. Knows nothing of how a finding came
//! about or how it is shown.

mod abridge;
mod baseline;
mod focus;
mod suppressed;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::claim::FactId;
use crate::finding::{Finding, Fingerprint, Label, Level, Severity, Silence, Silenced};

pub use baseline::{Accepted, Baseline};
pub use focus::Focus;
pub use suppressed::{KnownRules, Placed, Suppressions};

/// The rule id under which suppressions that do nothing are reported.
pub const SUPPRESSION: &str = "suppression";
/// The rule id under which entries of the baseline that no longer occur are reported.
pub const BASELINE: &str = "baseline";

/// What is reported, and what is not.
#[derive(Debug, Default)]
pub struct Triaged {
    /// The findings to report, worst first, then by place.
    pub findings: Vec<Finding>,
    /// Findings that a comment or the baseline keeps from being reported.
    pub silenced: Vec<Silenced>,
}

impl Triaged {
    /// Keeps each finding to the first claims of each side; it says how many more there are. For the end of
    /// triage: what a finding touches, who is silenced and what is corrected is decided by all claims.
    pub fn abridge(&mut self) {
        let silenced = self.silenced.iter_mut().map(|it| &mut it.finding);
        self.findings
            .iter_mut()
            .chain(silenced)
            .for_each(abridge::abridge);
    }
}

/// Findings that were set aside because of comments in articles, and how the rest look without the
/// silenced claims.
#[derive(Debug, Default)]
pub struct Unsilenced {
    /// What is left to report.
    pub findings: Vec<Finding>,
    /// What the comments silence.
    pub silenced: Vec<Silenced>,
}

/// What decides on findings beside the comments in articles.
pub struct Terms<'t> {
    /// What the settings make of findings of a rule (its id) in an article (its path as reports show it);
    /// `None` where it is the rule's own word.
    pub level: &'t dyn Fn(&str, &str) -> Option<Level>,
    /// The findings that are accepted.
    pub baseline: Option<&'t Baseline>,
    /// Which rules there are.
    pub known: &'t KnownRules<'t>,
    /// What is looked at.
    pub focus: Option<&'t Focus>,
}

/// Gives findings the severity that the settings want, and takes from `left` what they switch off, what the
/// baseline accepts and what does not touch the focus.
///
/// An entry of the baseline that occurs no more is a finding itself. It is not looked for with a focus, since
/// it stands in no article that anybody changed, nor where its rule was not applied.
#[must_use]
pub fn triage(left: Unsilenced, terms: &Terms<'_>) -> Triaged {
    let Unsilenced {
        mut findings,
        mut silenced,
    } = left;
    let (baseline, focus) = (terms.baseline, terms.focus);
    for aside in &mut silenced {
        weigh(&mut aside.finding, terms.level);
    }
    findings = findings
        .into_iter()
        .filter_map(|mut finding| {
            if weigh(&mut finding, terms.level) {
                return Some(finding);
            }
            silenced.push(Silenced {
                finding,
                by: Silence::Settings,
            });
            None
        })
        .collect();
    if let Some(baseline) = baseline {
        let mut occurring: BTreeSet<Fingerprint> = BTreeSet::new();
        let (accepted, rest): (Vec<Finding>, Vec<Finding>) = findings
            .into_iter()
            .partition(|finding| baseline.accepts(&finding.fingerprint));
        findings = rest;
        for finding in accepted {
            occurring.insert(finding.fingerprint.clone());
            silenced.push(Silenced {
                finding,
                by: Silence::Baseline,
            });
        }
        // What a comment silences occurs all the same.
        occurring.extend(silenced.iter().map(|it| it.finding.fingerprint.clone()));
        if focus.is_none() {
            findings.extend(baseline.stale(&occurring, terms.known));
        }
    }
    if let Some(focus) = focus {
        findings.retain_mut(|finding| focus.turn(finding));
        silenced.retain_mut(|it| focus.turn(&mut it.finding));
    }
    findings.sort_by(Finding::by_weight);
    silenced.sort_by(|one, other| one.finding.by_weight(&other.finding));
    Triaged { findings, silenced }
}

/// Gives a finding the severity that the settings want for it; `false` where they switch it off.
///
/// The articles to look at first decide. Where they are several, and the settings want this here and that
/// there, it is the gravest: what may be wrong in one place that matters is not made light of for another.
fn weigh(finding: &mut Finding, level: &dyn Fn(&str, &str) -> Option<Level>) -> bool {
    let rule = &*finding.fact.rule;
    let own = Level::At(finding.severity);
    let paths = finding.articles_to_look_at().into_iter();
    match paths.map(|path| level(rule, path).unwrap_or(own)).max() {
        Some(Level::Off) => false,
        Some(Level::At(severity)) => {
            finding.severity = severity;
            true
        }
        None => true,
    }
}

/// A finding about a note to factlint and not about a fact.
fn remark(rule: &str, title: &str, message: String, help: String, label: Label) -> Finding {
    let parts = [rule, &label.path, &message];
    Finding {
        fact: FactId {
            rule: rule.into(),
            key: None,
        },
        title: Arc::from(title),
        severity: Severity::Warning,
        fingerprint: Fingerprint::of(parts),
        message,
        help,
        reference: None,
        claims: Vec::new(),
        labels: vec![label],
        fixes: Vec::new(),
    }
}
