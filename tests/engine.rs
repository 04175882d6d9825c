//! A run as the library gives it: what happens to the files under way, and on how many threads.

#![allow(clippy::disallowed_methods)]

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use factlint::article::{Disk, EntryKind, FileSystem};
use factlint::config::FailOn;
use factlint::engine::{Outcome, Progress, Request, load};
use factlint::finding::Severity;
use factlint::report::Texts;

/// A disk on which an article is another one each time it is read.
struct Changing {
    /// What the article holds at each reading; nothing where it is gone.
    texts: &'static [Option<&'static str>],
    readings: AtomicUsize,
}

impl FileSystem for Changing {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        if !path.ends_with("one.txt") {
            return Disk.read(path, limit);
        }
        let reading = self.readings.fetch_add(1, Ordering::Relaxed);
        let text = self.texts[reading.min(self.texts.len() - 1)];
        text.map(|text| text.as_bytes().to_vec())
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn kind(&self, path: &Path) -> io::Result<EntryKind> {
        Disk.kind(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, EntryKind)>> {
        Disk.list(folder)
    }
}

struct Silent;

impl Progress for Silent {
    fn start(&self, _: usize) {}
    fn advance(&self) {}
}

fn run(texts: &'static [Option<&'static str>]) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("a file");
    };
    write(
        "rules.yaml",
        "version: 1\nrules:\n  - {id: a, kind: vote, near: [Senate]}\n",
    );
    write("one.txt", "");
    write("two.txt", "The Senate voted 50-48.");
    let files = Changing {
        texts,
        readings: AtomicUsize::new(0),
    };
    let request = Request {
        working_folder: folder.path().to_owned(),
        rules: vec!["rules.yaml".into()],
        isolated: true,
        ..Request::default()
    };
    load(&files, &request)
        .expect("the rules are right")
        .check(&files, &request, &Silent)
}

/// The code of the one problem, and whether the article's words can be shown.
#[track_caller]
fn check(texts: &'static [Option<&'static str>], problem: Option<&str>, exit_code: u8) {
    let outcome = run(texts);
    let codes: Vec<&str> = outcome
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect();
    assert_eq!(codes, Vec::from_iter(problem));
    assert_eq!(outcome.findings.len(), 1);
    assert_eq!(outcome.texts.text("one.txt").is_some(), problem.is_none());
    assert_eq!(outcome.exit_code(FailOn::At(Severity::Error)), exit_code);
}

#[test]
fn an_article_that_changes_under_way_is_told_and_its_new_words_are_not_shown() {
    const FIRST: &str = "The Senate voted 50-47.";
    check(&[Some(FIRST)], None, 1);
    check(&[Some(FIRST), Some("“É”")], Some("changed"), 2);
    check(&[Some(FIRST), None], Some("not-found"), 2);
}
