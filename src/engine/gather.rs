//! One article: what is kept of it, or else what rules and packs find in it.
//!
//! In: a file that was found. Out: what a run takes from it, and what is to be kept for the next run. An
//! article is read only where nothing is kept of it, or where the file system cannot tell that it is still
//! the same; and rules go over it only where its content is another one than before.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use super::{Loaded, failed_on, left_out, triage};
use crate::article::{self, FileSystem, FoundFile, Problem};
use crate::cache::{Cache, Digest, Keep, Record};
use crate::extract::Extractor;
use crate::pack::Checker;

/// What one article gave.
pub(super) struct Gathered {
    pub(super) record: Record,
    pub(super) problems: Vec<Problem>,
    /// Of the file's content; `None` where it was not read.
    pub(super) digest: Option<Digest>,
    /// Whether the record is what was kept.
    pub(super) unchanged: bool,
    /// What is to be kept.
    pub(super) keep: Keep,
}

impl Gathered {
    /// Of an article that could not be read.
    fn broken(problem: Problem) -> Self {
        Self {
            record: Record::default(),
            problems: vec![problem],
            digest: None,
            unchanged: false,
            keep: Keep::Nothing,
        }
    }

    fn unchanged(record: Record, digest: Digest, keep: Keep) -> Self {
        Self {
            record,
            problems: Vec::new(),
            digest: Some(digest),
            unchanged: true,
            keep,
        }
    }
}

/// Takes what there is from articles, from any number of threads.
pub(super) struct Gatherer<'g> {
    pub(super) loaded: &'g Loaded,
    pub(super) files: &'g dyn FileSystem,
    pub(super) extractor: &'g Extractor<'g>,
    pub(super) checker: &'g Checker,
    pub(super) cache: Option<&'g Cache<'g>>,
}

impl Gatherer<'_> {
    /// Takes what there is from one, which is the `nth` of all.
    pub(super) fn gather(&self, file: &FoundFile, nth: usize) -> Gathered {
        // A bug of ours in one article must not cost the verdict on all others.
        let guarded = std::panic::catch_unwind(AssertUnwindSafe(|| {
            self.taken(file, nth).unwrap_or_else(Gathered::broken)
        }));
        guarded.unwrap_or_else(|_| Gathered::broken(failed_on(&file.shown)))
    }

    fn taken(&self, file: &FoundFile, nth: usize) -> Result<Gathered, Problem> {
        let Some(cache) = self.cache else {
            let bytes = self.bytes(file)?;
            let digest = Digest::of(&bytes);
            return self.read(file, bytes, digest);
        };
        let path: Arc<str> = file.shown.as_str().into();
        // What is noted of the file before its content is read holds of that content, or of an older one.
        let stamp = self.files.stamp(&file.path);
        let kept = cache.kept(&file.shown, nth);
        if let Some(kept) = kept
            && kept.has(stamp.as_ref())
            && let Some(record) = cache.record(kept, &path)
        {
            return Ok(Gathered::unchanged(record, kept.digest(), kept.as_is()));
        }
        let bytes = self.bytes(file)?;
        let digest = Digest::of(&bytes);
        if let Some(kept) = kept
            && kept.digest() == digest
            && let Some(record) = cache.record(kept, &path)
        {
            let keep = cache.keep_with(kept, &path, stamp);
            return Ok(Gathered::unchanged(record, digest, keep));
        }
        let mut gathered = self.read(file, bytes, digest)?;
        // A problem is told in every run, with the text that it points into.
        if gathered.problems.is_empty() {
            gathered.keep = cache.keep(&path, stamp, digest, &gathered.record);
        }
        Ok(gathered)
    }

    fn bytes(&self, file: &FoundFile) -> Result<Vec<u8>, Problem> {
        article::read(
            self.files,
            &file.path,
            &file.shown,
            article::DEFAULT_SIZE_LIMIT,
        )
    }

    /// Reads the article, whose content `bytes` have that digest.
    fn read(&self, file: &FoundFile, bytes: Vec<u8>, digest: Digest) -> Result<Gathered, Problem> {
        let declared = self.loaded.corpus.declared(file);
        let (article, mut problems) = article::from_bytes(&file.shown, bytes, &declared)?;
        let extraction = if self.checker.looks_at_readings() {
            self.extractor.extract(&article)
        } else {
            self.extractor.claims(&article)
        };
        problems.extend(left_out(&file.shown, &extraction.reading));
        Ok(Gathered {
            record: Record {
                noted: self.checker.article(&article, &extraction.reading),
                claims: extraction.claims,
                suppressions: triage::placed(&article),
                exempt: extraction.exempt,
            },
            problems,
            digest: Some(digest),
            unchanged: false,
            keep: Keep::Nothing,
        })
    }
}
