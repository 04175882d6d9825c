//! The report as one page for a browser: findings, then all facts as a table with facts down and sources
//! across, then the passages that the cells lead to, with every claim marked.
//!
//! In: a report. Out: one HTML text that needs no other file and no script; the filter alone has one. What
//! comes from articles and rules is escaped by the templates (`maud`), and a content security policy lets
//! nothing run or load but the page's own style and script.

mod cells;
mod passage;

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Report;
use super::address::is_address;
use super::place::{Said, chosen, places, sentence};
use super::summary::{counted, summary_line};
use super::visible::{harmless_markup, visible};
use crate::finding::{Finding, Silence};
use cells::{facts_table, shown};
use passage::{Anchors, excerpt, passages};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// Nothing is loaded, and nothing runs but the two texts whose SHA-256 stands here; a test holds them to it.
const POLICY: &str = "default-src 'none'; \
     style-src 'sha256-SMIx883j2que33J9TrdyKIZaKwSoUfGKzYjWhmgEE9k='; \
     script-src 'sha256-GBvapMlZWIaOwsTQy7pwKMYSuANf3GVMKkmCuvg4pL0='; \
     base-uri 'none'; form-action 'none'";

/// Places of a finding that are shown with their words.
const MOST_EXCERPTS: usize = 6;
/// Further places that are named.
const MOST_NAMED: usize = 40;

/// Writes the page.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    // A build log may get this text, too.
    let page = harmless_markup(&page(report).into_string());
    out.write_all(page.as_bytes())?;
    writeln!(out)
}

fn page(report: &Report<'_>) -> Markup {
    let anchors = Anchors::new(report.facts);
    let findings = counted(report.findings.len(), "finding", "findings");
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content=(concat!("factlint ", env!("CARGO_PKG_VERSION")));
                title { "factlint: " (findings) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#findings" { "Skip to the findings" }
                header {
                    h1 { "Where the articles state facts differently" }
                    p.summary { (summary_line(&report.counts)) }
                }
                (navigation(report))
                main {
                    section aria-labelledby="findings" {
                        h2 id="findings" tabindex="-1" { "Findings" }
                        @if report.findings.is_empty() {
                            p { "No disagreement found." }
                        }
                        @for (index, finding) in report.findings.iter().enumerate() {
                            (card(finding, None, &format!("finding-{}", index + 1), report, &anchors))
                        }
                    }
                    @if !report.silenced.is_empty() {
                        section aria-labelledby="silenced" {
                            h2 id="silenced" { "Known and not reported" }
                            @for (index, silenced) in report.silenced.iter().enumerate() {
                                (card(
                                    &silenced.finding,
                                    Some(&silenced.by),
                                    &format!("silenced-{}", index + 1),
                                    report,
                                    &anchors,
                                ))
                            }
                        }
                    }
                    section aria-labelledby="facts" {
                        h2 id="facts" { "All facts" }
                        (facts_table(report, &anchors))
                        @if !report.idle_rules.is_empty() {
                            p.rule {
                                (counted(report.idle_rules.len(), "rule", "rules"))
                                " matched nothing: " (shown(&report.idle_rules.join(", ")))
                            }
                        }
                    }
                    section aria-labelledby="passages" {
                        h2 id="passages" { "Passages" }
                        (passages(report, &anchors))
                    }
                }
                footer {
                    p { (concat!("Written by factlint ", env!("CARGO_PKG_VERSION"), ".")) }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn navigation(report: &Report<'_>) -> Markup {
    html! {
        nav aria-label="This page" {
            div {
                a href="#findings" { "Findings (" (report.findings.len()) ")" }
                @if !report.silenced.is_empty() {
                    a href="#silenced" { "Not reported (" (report.silenced.len()) ")" }
                }
                a href="#facts" { "All facts (" (report.facts.len()) ")" }
                a href="#passages" { "Passages" }
                label {
                    input type="checkbox" id="only-wrong";
                    " Only facts that disagree"
                }
                // Without scripts there is no filter, and no field for it.
                span id="filter-part" hidden {
                    label for="filter" { "Filter " }
                    input type="search" id="filter" autocomplete="off";
                    " "
                    span id="filter-told" role="status" {}
                }
            }
        }
    }
}

/// One finding: what it says, who says what in which words, and what to do.
fn card(
    finding: &Finding,
    silence: Option<&Silence>,
    id: &str,
    report: &Report<'_>,
    anchors: &Anchors<'_>,
) -> Markup {
    let places = places(finding);
    let (shown_places, rest) = chosen(&places, MOST_EXCERPTS);
    let severity = finding.severity.as_str();
    let class = match silence {
        None => severity,
        Some(_) => "silenced",
    };
    html! {
        article class=(format!("finding {class}")) id=(id) data-fact aria-labelledby=(format!("{id}-says")) {
            h3 id=(format!("{id}-says")) {
                span.word { (severity) } " " (shown(&sentence(finding)))
            }
            @match silence {
                None => {},
                Some(Silence::Comment { reason }) => p {
                    "A comment in the article silences it"
                    @if reason.trim().is_empty() { "." } @else { ": " (shown(reason)) }
                },
                Some(Silence::Baseline) => p { "The baseline accepts it." },
                Some(Silence::Settings) => p { "The settings switch its rule off here." },
            }
            @if !places.is_empty() {
                ul.places {
                    @for (_, said) in &shown_places {
                        (witness(said, report, anchors))
                    }
                    @if !rest.is_empty() {
                        li.where {
                            "and " (counted(rest.len(), "more place", "more places")) ": "
                            @for (index, (_, said)) in rest.iter().take(MOST_NAMED).enumerate() {
                                @if index > 0 { ", " }
                                (place(said, anchors))
                            }
                            @if rest.len() > MOST_NAMED { ", and others: see the table" }
                        }
                    }
                }
            }
            @if !finding.help.trim().is_empty() {
                p.help { (shown(&finding.help)) }
            }
            p.rule {
                "Rule " code { (shown(&finding.fact.rule)) }
                @if let Some(reference) = &finding.reference {
                    " · see "
                    @if is_address(reference) {
                        a href=(reference) rel="noopener noreferrer" { (shown(reference)) }
                    } @else {
                        (shown(reference))
                    }
                }
            }
        }
    }
}

/// One place of a finding, with the words around it.
fn witness(said: &Said<'_>, report: &Report<'_>, anchors: &Anchors<'_>) -> Markup {
    html! {
        li class=[said.primary.then_some("first")] {
            @if !said.words.trim().is_empty() {
                span.says { (shown(said.words)) }
                " "
            }
            span.where {
                @if said.primary { "look here first: " } @else { "in " }
                (place(said, anchors))
            }
            @if let Some(words) = excerpt(&said.place, said.primary, report.texts) {
                blockquote { (words) }
            }
        }
    }
}

/// The place as a link to its passage, where the page has it.
fn place(said: &Said<'_>, anchors: &Anchors<'_>) -> Markup {
    let name = visible(&said.place.shown(), true);
    html! {
        @match anchors.of(&said.place) {
            Some(id) => a href=(format!("#{id}")) { (name) },
            None => (name),
        }
    }
}
