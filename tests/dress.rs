//! The articles of seeds/ in the dress of every format: read as they are read without it.

mod support;

#[path = "support/dress.rs"]
mod dress;

use std::ops::Range;

use dress::{DRESSES, Dressed, dressed};
use factlint::article::{Article, BlockRole, Metadata, from_bytes};
use factlint::grammar::{Context, Events, read};
use support::{Scratch, claims, outliers, verdicts};

const SEEDS: [&str; 5] = ["000", "001", "002", "003", "004"];

const DATE: &str = "2022-11-12";

fn article(path: &str, bytes: impl Into<Vec<u8>>) -> Article {
    let (article, problems) = from_bytes(path, bytes.into(), &Metadata::default())
        .unwrap_or_else(|problem| panic!("{path}: {} {}", problem.message, problem.help));
    assert_eq!(problems, [], "{path}");
    article
}

/// Kind and value of everything that is read after the line that gives the day, with its bytes in the
/// file.
fn values(article: &Article) -> Vec<(String, Range<usize>)> {
    let context = Context {
        dateline: Some(DATE.parse().expect("a day")),
        events: &Events::default(),
    };
    let reading = read(article.prose.text(), context);
    let is_prose = |value: &&factlint::grammar::ReadValue| {
        let block = article.prose.block_of(value.span);
        block.is_some_and(|block| block.role != BlockRole::Dateline)
    };
    let all = [&reading.values, &reading.quotations, &reading.pairs];
    all.into_iter()
        .flatten()
        .filter(is_prose)
        .map(|value| {
            let read = format!("{} {}", value.kind.as_str(), value.written());
            (read, article.prose.file_span(value.whole()).range())
        })
        .collect()
}

/// The seeds as they are, by their numbers.
fn plain() -> Vec<(String, Article)> {
    let scratch = Scratch::of_seeds();
    let seed = |number: &&str| {
        let path = scratch.seed(number);
        let article = article(&path, scratch.read(&path));
        (path, article)
    };
    SEEDS.iter().map(seed).collect()
}

#[test]
fn every_figure_is_read_in_every_dress_at_its_own_words() {
    let mut read = 0;
    for (_, plain) in plain() {
        let expected = values(&plain);
        for dress in DRESSES {
            let dressed: Dressed = dressed(&plain, dress, DATE, "AP");
            let path = format!("a.{}", dress.ending);
            let article = article(&path, dressed.bytes.clone());
            let text = &article.text;
            let found = values(&article);
            let shown = |values: &[(String, Range<usize>)]| -> Vec<String> {
                values.iter().map(|(read, _)| read.clone()).collect()
            };
            assert_eq!(
                shown(&found),
                shown(&expected),
                "{path}: {}",
                article.prose.text()
            );
            for ((read, here), (_, there)) in found.iter().zip(&expected) {
                let place = dressed.place(there.clone());
                assert_eq!(&text[here.clone()], &text[place.clone()], "{path}: {read}");
                assert_eq!(*here, place, "{path}: {read}");
            }
            read += found.len();
        }
    }
    assert!(read > 800, "{read} values");
}

#[test]
fn every_dress_tells_the_day_and_the_outlet() {
    let (_, plain) = &plain()[1];
    for dress in DRESSES {
        let dressed = dressed(plain, dress, DATE, "The Times");
        let metadata = article(&format!("a.{}", dress.ending), dressed.bytes).metadata;
        assert_eq!(metadata.dateline, DATE.parse().ok(), "{}", dress.ending);
        assert_eq!(
            metadata.source.as_deref(),
            Some("The Times"),
            "{}",
            dress.ending
        );
    }
}

/// A scratch folder with each seed in the dress that `choose` gives for its place.
fn scratch_in(choose: impl Fn(usize) -> usize) -> Scratch {
    let scratch = Scratch::of_seeds();
    for (at, (path, plain)) in plain().iter().enumerate() {
        let dress = &DRESSES[choose(at) % DRESSES.len()];
        let outlet = format!("Outlet {at}");
        // One seed alone tells its day.
        let date = if at == 0 { DATE } else { "" };
        let dressed = dressed(plain, dress, date, &outlet);
        std::fs::remove_file(scratch.path(path)).expect("the plain seed is there");
        let stem = path.strip_suffix(".txt").expect("a plain seed");
        scratch.write(&format!("{stem}.{}", dress.ending), dressed.bytes);
    }
    scratch
}

/// `rule severity article words`, without the line.
fn without_lines(outliers: Vec<String>) -> Vec<String> {
    let strip = |line: String| -> String {
        let words = line.split(' ').map(|word| match word.split_once(':') {
            Some((article, number)) if number.parse::<u32>().is_ok() => article,
            _ => word,
        });
        words.collect::<Vec<_>>().join(" ").replace("&shy;", "")
    };
    outliers.into_iter().map(strip).collect()
}

#[track_caller]
fn check_findings(scratch: &Scratch, dress: &str) {
    let (code, report) = scratch.check();
    assert_eq!(
        without_lines(outliers(&report)),
        [
            "asked-to-resign-day error 000 Friday",
            "magnus-name warning 004 Mangus",
            "tucson-name warning 004 Tuscon",
        ],
        "{dress}"
    );
    assert_eq!(code, 1, "{dress}");
    let (_, plain) = Scratch::of_seeds().check();
    assert_eq!(verdicts(&report), verdicts(&plain), "{dress}");
    assert_eq!(claims(&report).len(), claims(&plain).len(), "{dress}");
}

#[test]
fn the_three_findings_are_the_same_in_every_dress() {
    for (at, dress) in DRESSES.iter().enumerate() {
        check_findings(&scratch_in(|_| at), dress.ending);
    }
}

#[test]
fn the_three_findings_are_the_same_across_dresses() {
    check_findings(&scratch_in(|at| at), "mixed");
    check_findings(&scratch_in(|at| at + 6), "mixed");
}
