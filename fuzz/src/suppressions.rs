//! Comments in articles that silence findings.

use factlint::article::Memory;

use super::run::{EVERY_KIND, Formats, check, request};

const NAMES: [&str; 6] = ["a.md", "a.txt", "a.mdx", "a.html", "a.adoc", "a.rst"];

/// Checks the bytes as an article with comments; the first byte chooses the format. With `--no-ignores`
/// nothing is silenced, and what is silenced without it is then reported.
pub fn suppressions(bytes: &[u8], formats: Formats) {
    let (first, bytes) = bytes.split_first().unwrap_or((&0, bytes));
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let files = Memory::new([
        (format!("/w/{name}"), bytes),
        (
            "/w/b.txt".to_owned(),
            &b"The Senate voted 50-48. 400 people came. Prices rose 27%. The bridge fell."[..],
        ),
    ]);
    let mut request = request();
    request.paths = vec![name.into(), "b.txt".into()];
    let heeded = check(&EVERY_KIND, &files, &request, formats);
    request.no_ignores = true;
    let all = check(&EVERY_KIND, &files, &request, formats);
    assert_eq!(all.counts.suppressed, 0);
    for aside in &heeded.silenced {
        let found = all.findings.iter().any(|finding| {
            finding.fact == aside.finding.fact && finding.fingerprint == aside.finding.fingerprint
        });
        assert!(found, "silenced and never found: {:?}", aside.finding);
    }
}
