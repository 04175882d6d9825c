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
use crate::finding::{Finding, Fingerprint, Label, Severity, Silence, Silenced};

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

/// Findings that were set aside because of comments in articles, and how the rest look without the
/// silenced claims.
#[derive(Debug, Default)]
pub struct Unsilenced {
    /// What is left to report.
    pub findings: Vec<Finding>,
    /// What the comments silence.
    pub silenced: Vec<Silenced>,
}

/// Takes from `left` what the baseline accepts and what does not touch the focus. Findings keep the first
/// claims of each side, and say how many more there are.
///
/// An entry of the baseline that occurs no more is a finding itself; with a focus it is not looked for,
/// since it stands in no article that anybody changed.
#[must_use]
pub fn triage(left: Unsilenced, baseline: Option<&Baseline>, focus: Option<&Focus>) -> Triaged {
    let Unsilenced {
        mut findings,
        mut silenced,
    } = left;
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
            findings.extend(baseline.stale(&occurring));
        }
    }
    if let Some(focus) = focus {
        findings.retain_mut(|finding| focus.turn(finding));
        silenced.retain_mut(|it| focus.turn(&mut it.finding));
    }
    // What touches the focus, what is silenced and what is accepted was decided by all claims.
    findings.iter_mut().for_each(abridge::abridge);
    silenced
        .iter_mut()
        .for_each(|it| abridge::abridge(&mut it.finding));
    findings.sort_by(Finding::by_weight);
    silenced.sort_by(|one, other| one.finding.by_weight(&other.finding));
    Triaged { findings, silenced }
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
