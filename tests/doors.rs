//! Whatever a stranger can hand in, read by the bodies of the fuzz targets (`fuzz/`): all their seeds,
//! which are where fuzzing starts, and inputs that once failed.

#![allow(clippy::disallowed_methods, missing_docs, unreachable_pub)]

#[path = "../fuzz/src/lib.rs"]
mod doors;

use std::path::Path;

use doors::run::Formats;

/// Feeds a target with all its seeds, reported in every format, and with a part of each in one. Gives how often
/// the body says that it came to something.
fn feed(target: &str, body: fn(&[u8], Formats) -> bool) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/seeds")
        .join(target);
    let (mut fed, mut came) = (0, 0);
    for entry in std::fs::read_dir(&folder).expect("the seeds of the target") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a seed");
        let half = &bytes[..bytes.len() / 2];
        came += usize::from(body(&bytes, Formats::All));
        body(half, Formats::chosen_by(half));
        fed += 1;
    }
    assert!(fed > 0, "{target} has no seeds");
    body(b"", Formats::All);
    came
}

#[test]
fn scan() {
    feed("scan", |bytes, _| {
        doors::scan::scan(bytes);
        true
    });
}

#[test]
fn article() {
    feed("article", |bytes, formats| {
        doors::article::article(bytes, formats);
        true
    });
}

#[test]
fn cache() {
    let spared = feed("cache", |bytes, formats| {
        doors::cache::cache(bytes, formats) > 0
    });
    assert!(spared > 3, "{spared} caches are of use");
}

#[test]
fn rules() {
    feed("rules", |bytes, formats| {
        doors::rules::rules(bytes, formats);
        true
    });
}

#[test]
fn stored() {
    feed("stored", |bytes, formats| {
        doors::stored::stored(bytes, formats);
        true
    });
}

#[test]
fn suppressions() {
    feed("suppressions", |bytes, formats| {
        doors::suppressions::suppressions(bytes, formats);
        true
    });
}

#[test]
fn fix() {
    let fixed = feed("fix", doors::fix::fix);
    let seeds = std::fs::read_dir("fuzz/seeds/fix").expect("the seeds");
    assert_eq!(
        fixed,
        seeds.count(),
        "in each seed there is something to fix"
    );
}
