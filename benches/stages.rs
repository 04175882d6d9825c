//! What each stage costs for itself: reading, the rules' words and joins, the verdict, the report.
//!
//! `cargo bench --bench stages` prints them; `cargo bench --bench stages -- verdict` those whose name has
//! that word. Small on purpose: the whole is measured by `--bench corpus`.

#![allow(missing_docs, reason = "a benchmark has no users")]

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use factlint::article::{Article, Metadata, from_text};
use factlint::claim::Claim;
use factlint::extract::Extractor;
use factlint::grammar::{Context, Events, read};
use factlint::report::{Counts, Format, Report, Style, Texts};
use factlint::rule::{RuleFile, RuleSet, parse};
use factlint::text::LineIndex;
use factlint::verify::verify;
use std::sync::Arc;

fn main() {
    divan::main();
}

/// Rules, each about a town of its own.
fn rule_file(rules: usize) -> RuleFile {
    let mut text = "version: 1\nrules:\n".to_owned();
    for number in 0..rules {
        text.push_str(&format!(
            "  - id: town-{number}\n    kind: number\n    find: ['{{number}} people live in {}']\n",
            town(number)
        ));
    }
    RuleFile {
        shown: "rules.yaml".to_owned(),
        text,
    }
}

fn rules(count: usize) -> RuleSet {
    parse(&[rule_file(count)]).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

/// A name of its own for each number.
fn town(mut number: usize) -> String {
    const PARTS: [&str; 10] = [
        "Ash", "bel", "cor", "den", "el", "far", "gan", "hol", "is", "jun",
    ];
    let mut name = "Var".to_owned();
    for _ in 0..4 {
        name.push_str(PARTS[number % 10]);
        number /= 10;
    }
    name.push_str("ton");
    name
}

/// An article of about 50 KB that names a town in every third sentence.
fn article() -> Article {
    let mut text = String::new();
    for number in 0..250 {
        let town = town(number * 7 % 1_000);
        text.push_str(&format!(
            "The council of {town} met on Friday, Nov. 11, 2022, and voted 7-2 for a plan of $2.4 million. \
             About {} people live in {town}, and nobody there had asked for it.\n\n",
            20_000 + number % 3 * 5_000
        ));
    }
    from_text("news.txt", &text, &Metadata::default()).0
}

fn claims(articles: usize) -> (RuleSet, Vec<Arc<Claim>>) {
    let rules = rules(10);
    let extractor = Extractor::new(&rules);
    let mut claims = Vec::new();
    for number in 0..articles {
        let text = format!(
            "In all, {} people live in {}.",
            20_000 + number * 7,
            town(number % 10)
        );
        let (article, _) = from_text(&format!("{number}.txt"), &text, &Metadata::default());
        claims.extend(extractor.extract(&article).claims);
    }
    (rules, claims)
}

#[divan::bench]
fn reading(bencher: Bencher<'_, '_>) {
    let article = article();
    let text = article.prose.text();
    let events = Events::default();
    let context = Context {
        dateline: None,
        events: &events,
    };
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| read(text, context));
}

#[divan::bench(args = [10, 100, 1_000])]
fn reading_rules(bencher: Bencher<'_, '_>, count: usize) {
    let file = [rule_file(count)];
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| parse(&file));
}

#[divan::bench(args = [10, 100, 1_000])]
fn prefilter_built(bencher: Bencher<'_, '_>, count: usize) {
    let rules = rules(count);
    bencher.bench(|| Extractor::new(&rules));
}

/// Reading, prefilter and join together: what grows from one row to the next is the rules'.
#[divan::bench(args = [10, 100, 1_000])]
fn prefilter_and_join(bencher: Bencher<'_, '_>, count: usize) {
    let (rules, article) = (rules(count), article());
    let extractor = Extractor::new(&rules);
    bencher
        .counter(BytesCount::of_str(article.prose.text()))
        .bench(|| extractor.extract(&article));
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn verdict(bencher: Bencher<'_, '_>, articles: usize) {
    let (rules, claims) = claims(articles);
    bencher
        .counter(ItemsCount::new(claims.len()))
        .with_inputs(|| claims.clone())
        .bench_values(|claims| verify(&rules, claims));
}

/// Nothing is at hand, so words are named by their places.
struct NoTexts;

impl Texts for NoTexts {
    fn text(&self, _: &str) -> Option<(&str, &LineIndex)> {
        None
    }
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn report(bencher: Bencher<'_, '_>, articles: usize) {
    let (rules, claims) = claims(articles);
    let verified = verify(&rules, claims);
    let (facts, findings) = (&verified.facts, &verified.findings);
    bencher.counter(ItemsCount::new(articles)).bench(|| {
        let report = Report {
            counts: Counts::default(),
            facts,
            findings,
            texts: &NoTexts,
            idle_rules: &[],
            notes: &[],
            silenced: &[],
            deprecated: &[],
            problems: &[],
            exit_code: 1,
            folder: "",
            address: "",
        };
        let mut out = Vec::new();
        let written = Format::Json.write(&report, &Style::default(), &mut out);
        written.map(|()| out.len())
    });
}
