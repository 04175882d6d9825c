//! Offers fixes for what is reported, article by article, and makes them.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::path::Path;

use rayon::prelude::*;

use super::triage::focused;
use super::{Corpus, Loaded, Outcome, Request, failed_on};
use crate::article::{Article, FileSystem, FoundFile, Problem};
use crate::extract::Extractor;
use crate::finding::{Finding, Severity};
use crate::fix::{self, Desk, Edits, Granted, Offers, Refusal};
use crate::report::Texts;
use crate::text::{FileOffset, Offset as _, Position};
use crate::triage::Focus;

/// What became of the fixes of a run.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The places that read otherwise now, by article and place.
    pub places: Vec<FixedPlace>,
    /// How many findings have a place among them.
    pub findings: usize,
    /// How many files were replaced, or would be.
    pub files: usize,
    /// Files that were not replaced, and why.
    pub problems: Vec<Problem>,
    /// What was changed or would be, as a unified diff.
    pub diff: String,
}

/// Words of an article that were replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedPlace {
    /// The article as reports show it.
    pub path: String,
    /// Line and column of the first character.
    pub start: Position,
    /// The words that went.
    pub old: String,
    /// The words that came.
    pub new: String,
}

/// The articles of a run, to be opened again.
struct Shelf<'a> {
    corpus: &'a Corpus,
    files: &'a dyn FileSystem,
    found: BTreeMap<&'a str, &'a FoundFile>,
}

impl Desk for Shelf<'_> {
    fn open(&self, path: &str) -> Option<Article> {
        let file = self.found.get(path)?;
        let opened = self.corpus.open(self.files, file).ok()?;
        Some(opened.0)
    }

    fn read_anew(&self, path: &str, text: String) -> Option<Article> {
        self.corpus.read_anew(self.found.get(path)?, text)
    }
}

impl Loaded {
    /// Adds to `findings` what `--fix` may write, on the threads of the pool that this is called in. A fault of
    /// ours in one article is a problem of it.
    pub(super) fn offer_fixes(
        &self,
        files: &dyn FileSystem,
        found: &[FoundFile],
        extractor: &Extractor<'_>,
        findings: &mut [Finding],
    ) -> Vec<Problem> {
        let wishes = fix::wishes(&self.rules, findings);
        if wishes.is_empty() {
            return Vec::new();
        }
        let shelf = Shelf {
            corpus: &self.corpus,
            files,
            found: found.iter().map(|file| (&*file.shown, file)).collect(),
        };
        let offers = Offers {
            extractor,
            events: &self.rules.events,
            desk: &shelf,
        };
        let grant = |path: &str, wishes: &[fix::Wish<'_>]| -> Result<Vec<Granted>, Problem> {
            let guarded = std::panic::catch_unwind(AssertUnwindSafe(|| offers.grant(path, wishes)));
            guarded.map_err(|_| failed_on(path))
        };
        let answers: Vec<_> = wishes
            .par_iter()
            .map(|(path, wishes)| grant(path, wishes))
            .collect();
        let (mut granted, mut problems) = (Vec::new(), Vec::new());
        for answer in answers {
            match answer {
                Ok(some) => granted.extend(some),
                Err(problem) => problems.push(problem),
            }
        }
        fix::note(findings, granted);
        problems
    }

    /// Makes the fixes of what `outcome` reports, in the articles of the focus where there is one.
    #[must_use]
    pub fn fix(&self, files: &dyn FileSystem, request: &Request, outcome: &Outcome) -> Fixed {
        let write = |path: &Path, before: &str, after: &str| {
            fix::exchange(files, path, before.as_bytes(), after.as_bytes())
        };
        self.fix_with(files, request, outcome, &write)
    }

    /// What [`fix`](Self::fix) would do, with nothing written.
    #[must_use]
    pub fn would_fix(&self, files: &dyn FileSystem, request: &Request, outcome: &Outcome) -> Fixed {
        let write = |path: &Path, _: &str, _: &str| fix::permissions(path).map(drop);
        self.fix_with(files, request, outcome, &write)
    }

    fn fix_with(
        &self,
        files: &dyn FileSystem,
        request: &Request,
        outcome: &Outcome,
        write: &dyn Fn(&Path, &str, &str) -> Result<(), Refusal>,
    ) -> Fixed {
        let focus = focused(request).map(Focus::on);
        let takes = |path: &str| focus.as_ref().is_none_or(|focus| focus.holds(path));
        let edits = fix::edits(&outcome.findings, &takes);
        let mut fixed = Fixed::default();
        if edits.files.is_empty() {
            return fixed;
        }
        let (found, _) = self.corpus.find(files, request);
        let found: BTreeMap<&str, &FoundFile> =
            found.iter().map(|file| (&*file.shown, file)).collect();
        let mut written: Vec<&str> = Vec::new();
        for path in edits.files.keys() {
            let place = found.get(&**path).zip(outcome.texts.text(path));
            let changed =
                place.and_then(|(file, (text, _))| Some((file, text, edits.applied(path, text)?)));
            // What is gone or reads otherwise by now is told by the check that follows.
            let done = match changed {
                None => Err(Refusal::Changed),
                Some((file, text, new)) => write(&file.path, text, &new),
            };
            match done {
                Ok(()) => {
                    written.push(path);
                    fixed.tell(&edits, path, &outcome.texts);
                }
                Err(refusal) => fixed.problems.push(problem(path, &refusal)),
            }
        }
        fixed.files = written.len();
        fixed.findings = edits
            .findings
            .values()
            .filter(|files| files.iter().any(|file| written.contains(&&**file)))
            .count();
        fixed
    }
}

impl Fixed {
    fn tell(&mut self, edits: &Edits, path: &str, texts: &dyn Texts) {
        let (Some(row), Some((text, lines))) = (edits.files.get(path), texts.text(path)) else {
            return;
        };
        self.diff.push_str(&fix::unified(path, text, row));
        self.places.extend(row.iter().map(|(span, new)| FixedPlace {
            path: path.to_owned(),
            start: lines.position(text, FileOffset::new(span.start())),
            old: text.get(span.range()).unwrap_or_default().to_owned(),
            new: new.clone(),
        }));
    }
}

fn problem(path: &str, refusal: &Refusal) -> Problem {
    Problem {
        path: path.into(),
        text: None,
        span: None,
        severity: Severity::Error,
        code: refusal.code(),
        message: refusal.to_string(),
        help: refusal.help().to_owned(),
    }
}
