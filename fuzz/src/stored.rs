//! The text of a baseline.

use std::sync::LazyLock;

use factlint::article::Memory;
use factlint::triage::Baseline;

use super::run::{EVERY_KIND, Formats, RULES, check, loaded, request, told};

static ARTICLES: LazyLock<Memory> = LazyLock::new(|| {
    Memory::new([
        ("/w/a.txt", "The Senate voted 50-47. 300 people came."),
        ("/w/b.txt", "The Senate voted 50-48. 400 people came."),
    ])
});

/// What is written is read, and accepts all that was found: the same in every run.
static WRITTEN: LazyLock<()> = LazyLock::new(|| {
    let found = check(&EVERY_KIND, &ARTICLES, &request(), Formats::All).findings;
    let written = Baseline::write(found.iter());
    let read = Baseline::parse("baseline.json", &written).expect("it can read what it writes");
    assert!(
        found
            .iter()
            .all(|finding| read.accepts(&finding.fingerprint))
    );
});

/// Reads the bytes as a baseline, and checks with it.
pub fn stored(bytes: &[u8], formats: Formats) {
    LazyLock::force(&WRITTEN);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let baseline = match Baseline::parse("baseline.json", text) {
        Ok(baseline) => baseline,
        Err(mistake) => return told(&[mistake]),
    };
    let accepted = baseline.len();
    let mut loaded = loaded(&ARTICLES, &request(), RULES.clone());
    loaded.baseline = Some(baseline);
    let outcome = check(&loaded, &ARTICLES, &request(), formats);
    let stale = |rule: &str| rule == factlint::triage::BASELINE;
    let told = outcome
        .findings
        .iter()
        .filter(|finding| stale(&finding.fact.rule))
        .count();
    assert_eq!(
        told + outcome.counts.baselined,
        accepted,
        "an entry is neither used nor told"
    );
}
