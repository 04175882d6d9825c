//! What `--fix` would make of an article.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use factlint::article::Memory;
use factlint::engine::{Loaded, Outcome};
use factlint::fix::edits;
use factlint::report::Texts as _;
use factlint::rule::{RuleFile, parse};

use super::run::{Formats, check, loaded, request};

static EXPECTED: LazyLock<Loaded> = LazyLock::new(|| {
    let file = RuleFile {
        shown: "rules/expected.yaml".to_owned(),
        text: include_str!("expected.yaml").to_owned(),
    };
    let rules = parse(&[file]).expect("the rules are right");
    loaded(&Memory::default(), &request(), rules)
});

const NAMES: [&str; 8] = [
    "2022-11-12.txt",
    "a.md",
    "a.mdx",
    "a.html",
    "a.adoc",
    "a.rst",
    "a.json",
    "a.xml",
];

/// How many claims of each rule there are.
fn claims(outcome: &Outcome) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for fact in &outcome.facts {
        *counts.entry(&*fact.id.rule).or_default() += fact.claims.len();
    }
    counts
}

/// Fixes the bytes as an article, of which the first chooses the format, and checks again: what is outside
/// the edits is as before, each rule reads as many claims, and nothing is left to fix. Tells whether there was
/// something to fix.
pub fn fix(bytes: &[u8], formats: Formats) -> bool {
    let (first, bytes) = bytes.split_first().unwrap_or((&0, bytes));
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let mut request = request();
    request.paths = vec![name.into()];
    let path = format!("/w/{name}");
    let files = Memory::new([(path.clone(), bytes)]);
    let before = check(&EXPECTED, &files, &request, formats);
    let edits = edits(&before.findings, &|_| true);
    let Some(places) = edits.files.get(name) else {
        return false;
    };
    let (old, _) = before.texts.text(name).expect("its text is at hand");
    assert_eq!(
        old.as_bytes(),
        bytes,
        "a file that is not its text is fixed"
    );
    let new = edits.applied(name, old).expect("the edits fit");

    // What stands between the edits stands between the new words, too.
    let (mut from, mut rest) = (0, new.as_str());
    for (span, words) in places {
        assert!(from <= span.start(), "edits overlap: {places:?}");
        rest = rest
            .strip_prefix(&old[from..span.start()])
            .expect("the bytes before");
        rest = rest.strip_prefix(words.as_str()).expect("the new words");
        from = span.end();
    }
    assert_eq!(rest, &old[from..], "the bytes behind");

    let files = Memory::new([(path, new.as_str())]);
    let after = check(&EXPECTED, &files, &request, formats);
    assert_eq!(claims(&before), claims(&after), "{old:?} became {new:?}");
    // A finding of several words may stay for the sake of those that nobody may fix.
    assert!(
        after.findings.len() <= before.findings.len(),
        "{old:?} became {new:?}"
    );
    assert!(
        after
            .findings
            .iter()
            .all(|finding| finding.fixes.is_empty()),
        "there is more to fix in {new:?}"
    );
    true
}
