//! The tests of a rule that is proposed: sentences in which it was found, each tried before it is kept.
//!
//! In: a draft, and the claims that it makes, by what they are to each other. Out: the draft with tests
//! that pass, and its YAML.

use std::sync::Arc;

use super::seen::Seen;
use super::test_rules;
use crate::claim::Claim;
use crate::config::NamedDay;
use crate::finding::{Role, Ruled, Verdict};
use crate::propose::{Draft, rule_file, sentence_around};
use crate::rule::{RuleFile, RuleSet, parse_with};
use crate::value::Kind;
use crate::verify::verify;

/// Examples that agree, at most.
const MOST_AGREE: usize = 3;
/// Examples that disagree, and that are to be ignored.
const MOST_OTHER: usize = 2;
/// Sentences that are tried for each, at most.
const MOST_TRIED: usize = 24;
/// An example has so many bytes, give or take a word.
const LONGEST_EXAMPLE: usize = 240;

/// The rule of the draft alone, as its YAML is read.
pub(super) fn rule_of(draft: &Draft, events: &[NamedDay]) -> Option<RuleSet> {
    let file = RuleFile {
        shown: "draft.yaml".to_owned(),
        text: rule_file(&[], std::slice::from_ref(draft)),
    };
    parse_with(&[file], events).ok()
}

/// The claims of one fact with their verdict.
pub(super) struct Judged {
    /// Whether all can be right; of several facts the worst.
    pub(super) verdict: Verdict,
    /// Each claim with its role, in the order given.
    pub(super) roles: Vec<Role>,
}

/// What the claims are to each other under the rule.
pub(super) fn judge(rules: &RuleSet, seen: &[&Seen]) -> Option<Judged> {
    let id = &rules.rules.first()?.id;
    let claims = seen.iter().map(|seen| {
        let mut claim = Claim::clone(&seen.claim);
        claim.fact.rule = Arc::clone(id);
        Arc::new(claim)
    });
    let facts = verify(rules, claims.collect()).facts;
    let verdict = facts
        .iter()
        .map(|fact| fact.verdict)
        .max_by_key(|verdict| match verdict {
            Verdict::Single => 0,
            Verdict::Agree => 1,
            Verdict::Disagree | Verdict::Unexpected => 2,
        })?;
    let ruled: std::collections::BTreeMap<_, &Ruled> = facts
        .iter()
        .flat_map(|fact| &fact.claims)
        .map(|ruled| {
            (
                (std::sync::Arc::clone(&ruled.claim.path), ruled.claim.span),
                ruled,
            )
        })
        .collect();
    let roles = seen
        .iter()
        .map(|seen| {
            let place = (std::sync::Arc::clone(&seen.claim.path), seen.claim.span);
            ruled
                .get(&place)
                .map_or(Role::Unresolved, |ruled| ruled.role)
        })
        .collect();
    Some(Judged { verdict, roles })
}

/// Gives the draft tests from the sentences of its claims, and from `others`, sentences without one.
pub(super) fn with_examples(
    mut draft: Draft,
    seen: &[&Seen],
    roles: &[Role],
    others: &[String],
    events: &[NamedDay],
) -> Draft {
    let sentences = |wanted: fn(Role) -> bool| {
        let mut sentences: Vec<String> = Vec::new();
        let mut articles: Vec<&str> = Vec::new();
        let mut again: Vec<String> = Vec::new();
        for (seen, role) in seen.iter().zip(roles) {
            if !wanted(*role) || sentences.len() + again.len() >= MOST_TRIED {
                continue;
            }
            let example = example(draft.kind, seen);
            if sentences.contains(&example) || again.contains(&example) || example.is_empty() {
                continue;
            }
            // Other articles say it in other words.
            if articles.contains(&&*seen.claim.path) {
                again.push(example);
            } else {
                articles.push(&seen.claim.path);
                sentences.push(example);
            }
        }
        sentences.extend(again);
        sentences
    };
    let agree = sentences(|role| matches!(role, Role::Consensus | Role::Expected | Role::Camp(0)));
    let disagree = sentences(|role| matches!(role, Role::Outlier | Role::Camp(1..)));
    let mut keep =
        |examples: Vec<String>, most: usize, list: fn(&mut Draft) -> &mut Vec<String>| {
            for example in examples {
                if list(&mut draft).len() >= most {
                    break;
                }
                list(&mut draft).push(example);
                if !passes(&draft, events) {
                    list(&mut draft).pop();
                }
            }
        };
    keep(agree, MOST_AGREE, |draft| &mut draft.examples.agree);
    keep(disagree, MOST_OTHER, |draft| &mut draft.examples.disagree);
    keep(others.to_vec(), MOST_OTHER, |draft| {
        &mut draft.examples.ignore
    });
    draft
}

fn passes(draft: &Draft, events: &[NamedDay]) -> bool {
    rule_of(draft, events).is_some_and(|rules| test_rules(&rules, &[]).failures.is_empty())
}

/// The sentence as an example: on one line, cut to a readable length, with the article's day where
/// dates count from it.
fn example(kind: Kind, seen: &Seen) -> String {
    let (sentence, at) = &seen.sentence;
    let range = sentence_around(sentence, at.clone(), LONGEST_EXAMPLE);
    let words = sentence.get(range).unwrap_or_default();
    let even = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match seen.claim.dateline.filter(|_| kind == Kind::Date) {
        Some(day) => format!("date {day} {even}"),
        None => even,
    }
}
