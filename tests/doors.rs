//! Whatever a stranger can hand in, read by the bodies of the fuzz targets (`fuzz/`): all their seeds,
//! which are where fuzzing starts, and inputs that once failed.

#![allow(clippy::disallowed_methods, missing_docs, unreachable_pub)]

#[path = "../fuzz/src/lib.rs"]
mod doors;

use std::path::Path;

/// Feeds a target with all its seeds, and with parts of each.
fn feed(target: &str, body: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/seeds")
        .join(target);
    let mut fed = 0;
    for entry in std::fs::read_dir(&folder).expect("the seeds of the target") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a seed");
        body(&bytes);
        body(&bytes[..bytes.len() / 2]);
        fed += 1;
    }
    assert!(fed > 0, "{target} has no seeds");
    body(b"");
}

#[test]
fn scan() {
    feed("scan", doors::scan::scan);
}

#[test]
fn article() {
    feed("article", doors::article::article);
}

#[test]
fn rules() {
    feed("rules", doors::rules::rules);
}

#[test]
fn stored() {
    feed("stored", doors::stored::stored);
}

#[test]
fn suppressions() {
    feed("suppressions", doors::suppressions::suppressions);
}

#[test]
fn fix() {
    feed("fix", doors::fix::fix);
}
