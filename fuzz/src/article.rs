//! The bytes of an article, in any format, beside a second source that says something about every fact.

use std::io::Write as _;

use factlint::article::Memory;

use super::run::{EVERY_KIND, Formats, check, request};

/// What the first byte chooses from.
const NAMES: [&str; 12] = [
    "2022-11-12.txt",
    "a.md",
    "a.mdx",
    "a.html",
    "a.adoc",
    "a.rst",
    "a.json",
    "a.xml",
    "a.md.gz",
    "a.json.gz",
    "a.xml.gz",
    "a",
];

/// Says something about each rule.
pub(super) const OTHER: &str = "date 2022-11-12\n\nChristopher Magnus won 40%. 312 people marched, people: 300. The hospital has 12 \
    patients. The flood killed 14 and 9 died. Prices rose 37%. It cost $1.2 million. She finished third. \
    The Senate voted 50-47. They were outnumbered 3 to 1 and beat Leeds 2-1. It opened on Wednesday, and the fair is put \
    off to Nov. 30. She was mayor for ten months. He was sentenced to 18 months. “I have no plans to \
    resign,” she said. The shop is open. The bridge stands. Also her deputy, John Tien.\n";

/// Checks the bytes as an article. The first byte chooses the format; from 128 on the rest is compressed
/// first, so that what a compressed file holds is any bytes, too.
pub fn article(bytes: &[u8], formats: Formats) {
    let (first, bytes) = bytes.split_first().unwrap_or((&0, bytes));
    let name = NAMES[usize::from(first % 128) % NAMES.len()];
    let (name, bytes) = if *first < 128 {
        (name.to_owned(), bytes.to_vec())
    } else {
        (
            format!("{}.gz", name.trim_end_matches(".gz")),
            packed(bytes),
        )
    };
    let files = Memory::new([
        (format!("/w/{name}"), bytes),
        ("/w/other.txt".to_owned(), OTHER.as_bytes().to_vec()),
    ]);
    let mut request = request();
    request.paths = vec![name.into(), "other.txt".into()];
    let outcome = check(&EVERY_KIND, &files, &request, formats);
    assert!(
        outcome.counts.articles == 2 || !outcome.problems.is_empty(),
        "an article is left out, and nobody is told"
    );
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}
