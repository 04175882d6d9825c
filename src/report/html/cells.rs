//! The table of all facts: facts down, sources across, each cell a link to its passage.
//!
//! In: a report. Out: one table. Where there are more sources than columns fit, the claims of a fact stand
//! in one cell, each with its source.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::super::Report;
use super::super::visible::{shortened, visible};
use super::passage::Anchors;
use crate::finding::{Fact, Role, Ruled, Verdict};

/// Sources that get a column each.
const MOST_COLUMNS: usize = 12;
/// Columns of a value in a cell; its passage has all of it.
const MOST_OF_VALUE: usize = 80;
/// Different values that a cell shows.
const MOST_VALUES: usize = 6;

/// Words from outside, in one line, with what nobody can see made visible.
pub(super) fn shown(text: &str) -> String {
    visible(text, true)
}

/// What stands in the table for a claim: the claim's place among all.
pub(super) type Numbered<'r> = (usize, &'r Ruled);

pub(super) fn facts_table(report: &Report<'_>, anchors: &Anchors<'_>) -> Markup {
    let sources: BTreeSet<&str> = report
        .facts
        .iter()
        .flat_map(|fact| &fact.claims)
        .map(|ruled| &*ruled.claim.source.name)
        .collect();
    let sources: Vec<&str> = sources.into_iter().collect();
    let columns = (sources.len() <= MOST_COLUMNS).then_some(&*sources);
    // What cannot be right stands first; within that the order is the report's.
    let mut facts: Vec<(usize, &Fact)> = report.facts.iter().enumerate().collect();
    facts.sort_by_key(|(_, fact)| !is_wrong(fact));
    html! {
        @if facts.is_empty() {
            p { "No rule matched anything." }
        } @else {
            div.wide tabindex="0" role="group" aria-label="Table of all facts, scrolls sideways" {
                table {
                    caption {
                        "Facts down, sources across. Each value leads to its passage. "
                        "A value that stands against most sources is marked in red and in words."
                    }
                    thead {
                        tr {
                            th scope="col" { "Fact" }
                            th scope="col" { "Verdict" }
                            @match columns {
                                Some(sources) => @for source in sources {
                                    th scope="col" { (shown(source)) }
                                },
                                None => th scope="col" { "What sources say" },
                            }
                        }
                    }
                    tbody {
                        @for (index, fact) in facts {
                            (row(index, fact, columns, anchors))
                        }
                    }
                }
            }
        }
    }
}

fn is_wrong(fact: &Fact) -> bool {
    matches!(fact.verdict, Verdict::Disagree | Verdict::Unexpected)
}

/// What a verdict says in words.
fn verdict(fact: &Fact) -> &'static str {
    match fact.verdict {
        Verdict::Agree => "sources agree",
        Verdict::Single => "one source",
        Verdict::Disagree => "sources disagree",
        Verdict::Unexpected => "differs from what is expected",
    }
}

fn row(index: usize, fact: &Fact, columns: Option<&[&str]>, anchors: &Anchors<'_>) -> Markup {
    let class = if is_wrong(fact) { "wrong" } else { "agree" };
    let mut claims: BTreeMap<&str, Vec<Numbered<'_>>> = BTreeMap::new();
    for (number, ruled) in fact.claims.iter().enumerate() {
        claims
            .entry(&ruled.claim.source.name)
            .or_default()
            .push((number, ruled));
    }
    html! {
        tr class=(class) id=(format!("fact-{}", index + 1)) data-fact {
            th scope="row" {
                (shown(&fact.title))
                @if let Some(key) = &fact.id.key { " (" (shown(key)) ")" }
                @if let Some(expected) = &fact.expected {
                    span.role.quiet { "expected: " (shown(expected)) }
                }
            }
            td.verdict { (verdict(fact)) }
            @match columns {
                Some(sources) => @for source in sources {
                    (cell(index, claims.get(source).map_or(&[], Vec::as_slice), None, anchors))
                },
                None => td {
                    @for (source, claims) in &claims {
                        (values(index, claims, Some(source), anchors))
                    }
                },
            }
        }
    }
}

fn cell(
    fact: usize,
    claims: &[Numbered<'_>],
    source: Option<&str>,
    anchors: &Anchors<'_>,
) -> Markup {
    let wrong = claims.iter().any(|(_, ruled)| stands_out(ruled.role));
    html! {
        td class=[wrong.then_some("wrong")] {
            @if claims.is_empty() {
                span aria-hidden="true" { "·" }
            } @else {
                (values(fact, claims, source, anchors))
            }
        }
    }
}

fn stands_out(role: Role) -> bool {
    matches!(role, Role::Outlier | Role::Camp(_))
}

/// Each value that a source gives, what stands out first, with a link to the first of its passages.
fn values(
    fact: usize,
    claims: &[Numbered<'_>],
    source: Option<&str>,
    anchors: &Anchors<'_>,
) -> Markup {
    let mut values: BTreeMap<(bool, Role, &str), (usize, usize)> = BTreeMap::new();
    for (number, ruled) in claims {
        let (count, _) = values
            .entry((
                !stands_out(ruled.role),
                ruled.role,
                ruled.claim.display.as_str(),
            ))
            .or_insert((0, *number));
        *count += 1;
    }
    let more = values.len().saturating_sub(MOST_VALUES);
    html! {
        ul {
            @for ((_, role, display), (count, number)) in values.into_iter().take(MOST_VALUES) {
                li {
                    @if let Some(source) = source { (shown(source)) ": " }
                    @match anchors.of_claim(fact, number) {
                        Some(id) => a href=(format!("#{id}")) { (value(display)) },
                        None => (value(display)),
                    }
                    @if count > 1 { " (" (count) " times)" }
                    (in_words(role))
                }
            }
            @if more > 0 { li { "and " (more) " more" } }
        }
    }
}

fn value(display: &str) -> String {
    shortened(&shown(display), MOST_OF_VALUE, true)
}

/// What colour says, in words.
fn in_words(role: Role) -> Markup {
    html! {
        @match role {
            Role::Consensus | Role::Related => {},
            Role::Outlier => span.role { "stands against the others" },
            Role::Camp(side) => span.role { "side " (side + 1) ", equal support" },
            Role::Expected => span.role.quiet { "an authority" },
            Role::Unresolved => span.role.quiet { "no dateline, not compared" },
        }
    }
}
