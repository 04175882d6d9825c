//! Comments in articles, and the findings that they silence.
//!
//! A silenced claim contradicts nobody: a finding that is not there without it is set aside, one that is
//! still there is reported without it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{SUPPRESSION, Unsilenced, remark};
use crate::article::{Covers, Suppression, SuppressionMistake};
use crate::claim::{Claim, FactId};
use crate::finding::{Finding, Fingerprint, Label, Silence, Silenced};
use crate::text::FileSpan;
use crate::value::Kind;

/// A suppression with its place in its article.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The comment.
    pub suppression: Suppression,
    /// Where it stands; its text is set when it is reported.
    pub label: Label,
}

/// The suppressions of all articles.
#[derive(Debug, Default)]
pub struct Suppressions {
    all: Vec<Placed>,
    by_path: BTreeMap<Arc<str>, BTreeMap<String, OfRule>>,
}

/// One of [`Suppressions`], and one of its rules.
type Use = (usize, usize);

/// What silences a rule in an article, such that the cost of a look-up does not grow with the number of
/// comments.
#[derive(Debug, Default)]
struct OfRule {
    /// Those of the whole article.
    everywhere: Vec<Use>,
    /// Those of a block, by its start; each with how far the blocks up to it reach.
    blocks: Vec<(FileSpan, Use, usize)>,
}

impl OfRule {
    /// Brings the blocks into order.
    fn settle(&mut self) {
        self.blocks
            .sort_unstable_by_key(|(block, of, _)| (block.start(), *of));
        let mut furthest = 0;
        for (block, _, reach) in &mut self.blocks {
            furthest = furthest.max(block.end());
            *reach = furthest;
        }
    }

    fn covering(&self, span: FileSpan) -> impl Iterator<Item = Use> {
        let first = self
            .blocks
            .partition_point(|(_, _, reach)| *reach <= span.start());
        let blocks = self.blocks[first..]
            .iter()
            .take_while(move |(block, ..)| block.start() < span.end())
            .filter(move |(block, ..)| block.overlaps(span))
            .map(|(_, of, _)| *of);
        self.everywhere.iter().copied().chain(blocks)
    }
}

impl Suppressions {
    /// Gathers them, in the order of their articles.
    #[must_use]
    pub fn new(all: Vec<Placed>) -> Self {
        let mut by_path: BTreeMap<Arc<str>, BTreeMap<String, OfRule>> = BTreeMap::new();
        for (index, placed) in all.iter().enumerate() {
            let suppression = &placed.suppression;
            if suppression.mistake.is_some() || suppression.covers == Covers::Nothing {
                continue;
            }
            let of_path = by_path.entry(Arc::clone(&placed.label.path)).or_default();
            let mut seen = BTreeSet::new();
            for (named, id) in suppression.rules.iter().enumerate() {
                // Where a comment names a rule twice the first time counts.
                if !seen.insert(id) {
                    continue;
                }
                let of_rule = of_path.entry(id.clone()).or_default();
                match suppression.covers {
                    Covers::Article => of_rule.everywhere.push((index, named)),
                    Covers::Block(block) => of_rule.blocks.push((block, (index, named), 0)),
                    Covers::Nothing => {}
                }
            }
        }
        for of_rule in by_path.values_mut().flat_map(BTreeMap::values_mut) {
            of_rule.settle();
        }
        Self { all, by_path }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many comments name a rule.
    #[must_use]
    pub fn naming(&self, rule: &str) -> usize {
        let names = |placed: &&Placed| placed.suppression.rules.iter().any(|id| id == rule);
        self.all.iter().filter(names).count()
    }

    /// The suppressions that cover words in an article for a rule.
    fn covering(&self, rule: &str, path: &str, span: FileSpan) -> impl Iterator<Item = Use> {
        let of_rule = self.by_path.get(path).and_then(|of| of.get(rule));
        of_rule
            .into_iter()
            .flat_map(move |of_rule| of_rule.covering(span))
    }

    /// Whether a comment silences the claim.
    #[must_use]
    pub fn silences(&self, claim: &Claim) -> bool {
        self.covering(&claim.fact.rule, &claim.path, claim.span)
            .next()
            .is_some()
    }

    /// Parts the findings by what the comments silence.
    ///
    /// `judged` are the findings with all claims, `silent` those of the rules `rejudged` without the
    /// silenced ones. A comment that silences nothing becomes a finding, if the rule that it names is
    /// among `known`, or if no rule has that name at all.
    #[must_use]
    pub fn part(
        &self,
        judged: Vec<Finding>,
        silent: Vec<Finding>,
        rejudged: &BTreeSet<Arc<str>>,
        known: &KnownRules<'_>,
    ) -> Unsilenced {
        let mut used: BTreeSet<Use> = BTreeSet::new();
        let mut parted = Unsilenced::default();
        let mut left: BTreeMap<FactId, Left> = BTreeMap::new();
        for finding in silent {
            left.entry(finding.fact.clone()).or_default().add(finding);
        }
        for finding in judged {
            // In the order of the text.
            let uses: Vec<Use> = BTreeSet::from_iter(self.uses(&finding))
                .into_iter()
                .collect();
            if uses.is_empty() && !rejudged.contains(&finding.fact.rule) {
                parted.findings.push(finding);
                continue;
            }
            let of_fact = left.get(&finding.fact);
            let stays = rejudged.contains(&finding.fact.rule)
                && of_fact.is_some_and(|left| left.stands_for(&finding));
            let unchanged = of_fact.is_some_and(|left| left.holds(&finding));
            if !unchanged {
                used.extend(&uses);
            }
            if !stays && let Some(&(index, _)) = uses.first() {
                let reason = self.all[index].suppression.reason.clone();
                parted.silenced.push(Silenced {
                    finding,
                    by: Silence::Comment { reason },
                });
            } else if !stays && !rejudged.contains(&finding.fact.rule) {
                parted.findings.push(finding);
            }
        }
        parted
            .findings
            .extend(left.into_values().flat_map(|left| left.findings));
        parted.findings.extend(self.idle(&used, known));
        parted
    }

    /// The suppressions that cover claims of a finding, or where it has none its labels.
    fn uses<'s>(&'s self, finding: &'s Finding) -> impl Iterator<Item = Use> + 's {
        let rule = &*finding.fact.rule;
        let own = finding
            .claims
            .iter()
            .filter(|ruled| ruled.claim.fact.rule == finding.fact.rule)
            .map(|ruled| (&ruled.claim.path, ruled.claim.span));
        let has_own = own.clone().next().is_some();
        let labels = finding
            .labels
            .iter()
            .filter(move |_| !has_own)
            .map(|label| (&label.path, label.span));
        own.chain(labels)
            .flat_map(move |(path, span)| self.covering(rule, path, span))
    }

    /// A finding for each suppression that did nothing.
    fn idle(&self, used: &BTreeSet<Use>, known: &KnownRules<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, placed) in self.all.iter().enumerate() {
            let suppression = &placed.suppression;
            let mut tell = |message: String, help: &str, text: &str| {
                let label = Label {
                    text: text.to_owned(),
                    ..placed.label.clone()
                };
                findings.push(remark(
                    SUPPRESSION,
                    "Suppression",
                    message,
                    help.to_owned(),
                    label,
                ));
            };
            const FORM: &str = "Write <!-- factlint: ignore[rule-id] reason --> before a paragraph, or \
                                <!-- factlint: ignore-file[rule-id] reason --> for the whole article.";
            match suppression.mistake {
                Some(SuppressionMistake::NoRule) => tell(
                    "it names no rule, and silences nothing".to_owned(),
                    FORM,
                    "names no rule",
                ),
                Some(SuppressionMistake::UnknownWord) => tell(
                    "it is neither `ignore` nor `ignore-file`, and silences nothing".to_owned(),
                    FORM,
                    "not understood",
                ),
                None => {}
            }
            if suppression.mistake.is_some() {
                continue;
            }
            for (named, id) in suppression.rules.iter().enumerate() {
                if !(known.exists)(id) {
                    tell(
                        format!("there is no rule {id}, so it silences nothing"),
                        "`factlint rules list` shows all rules.",
                        "no such rule",
                    );
                } else if (known.applied)(id) && !used.contains(&(index, named)) {
                    tell(
                        format!("it silences no finding of rule {id}"),
                        "Take it out, so that it cannot hide a later finding.",
                        "silences nothing",
                    );
                }
            }
        }
        findings
    }
}

/// The findings of a fact without the silenced claims.
#[derive(Default)]
struct Left {
    findings: Vec<Finding>,
    /// The words that they point at.
    places: BTreeSet<(Arc<str>, FileSpan)>,
    by_fingerprint: BTreeMap<Fingerprint, Vec<usize>>,
}

impl Left {
    fn add(&mut self, finding: Finding) {
        let labels = finding.labels.iter();
        self.places
            .extend(labels.map(|it| (Arc::clone(&it.path), it.span)));
        self.by_fingerprint
            .entry(finding.fingerprint.clone())
            .or_default()
            .push(self.findings.len());
        self.findings.push(finding);
    }

    /// Whether one of them is about the same words as `finding`: a fact with slips in several articles has
    /// several findings, any other has one.
    fn stands_for(&self, finding: &Finding) -> bool {
        let first = finding.claims.first();
        let is_slip = first.is_some_and(|ruled| ruled.claim.kind == Kind::Name);
        let mut labels = finding.labels.iter();
        !is_slip || labels.any(|it| self.places.contains(&(Arc::clone(&it.path), it.span)))
    }

    /// Whether `finding` is one of them.
    fn holds(&self, finding: &Finding) -> bool {
        let alike = self.by_fingerprint.get(&finding.fingerprint);
        let mut alike = alike.into_iter().flatten();
        alike.any(|index| self.findings[*index] == *finding)
    }
}

/// Which rules there are.
pub struct KnownRules<'k> {
    /// Whether some rule has this id.
    pub exists: &'k dyn Fn(&str) -> bool,
    /// Whether that rule was applied in this run.
    pub applied: &'k dyn Fn(&str) -> bool,
}
