//! Reads every article, rules or no rules: what `factlint scan` shows.
//!
//! In: the corpus, perhaps a text from standard input. Out: what the caller makes of each article, in
//! the order of the articles' paths. No more than a few texts are held at a time.

use std::io;
use std::panic::AssertUnwindSafe;

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Corpus, Progress, Request, failed_on, in_threads, left_out};
use crate::article::{Article, FileSystem, FoundFile, Metadata, Problem, from_bytes};
use crate::grammar::{Context, Events, Reading, read};

/// An article that was read.
#[derive(Clone, Debug)]
pub struct ReadArticle {
    /// Its text, and what is known of it.
    pub article: Article,
    /// The day that its relative dates were counted from.
    pub dateline: Option<Date>,
    /// Everything that was read in it.
    pub reading: Reading,
}

/// What to read, and how.
#[derive(Clone, Copy, Debug)]
pub struct ScanRequest<'r> {
    /// The articles that this, else the settings, name; `None` for no file at all.
    pub files: Option<&'r Request>,
    /// The bytes of an article that came by standard input. It is shown as `-` and comes first.
    pub standard_input: Option<&'r [u8]>,
    /// The dateline of articles that have none.
    pub dateline: Option<Date>,
    /// How many threads; `None` for one per processor.
    pub threads: Option<usize>,
}

/// Articles that are read before what was made of them is handed on.
const AT_ONCE: usize = 256;

/// How standard input is shown.
const STANDARD_INPUT: &str = "-";

/// The bytes of an article, or the way to them.
enum Source<'s> {
    Given(&'s [u8]),
    File(&'s FoundFile),
}

impl Source<'_> {
    fn shown(&self) -> &str {
        match self {
            Self::Given(_) => STANDARD_INPUT,
            Self::File(file) => &file.shown,
        }
    }
}

impl Corpus {
    /// Reads the articles in parallel. `show` makes of each what is wanted of it, and `take` gets that
    /// in the order of the articles. What is wrong with articles is handed back.
    ///
    /// # Errors
    /// The first of `take`; no more is read then.
    pub fn scan<T: Send>(
        &self,
        files: &dyn FileSystem,
        asked: &ScanRequest<'_>,
        progress: &dyn Progress,
        show: impl Fn(&ReadArticle) -> T + Sync,
        mut take: impl FnMut(T) -> io::Result<()>,
    ) -> io::Result<Vec<Problem>> {
        let (found, mut problems) = asked
            .files
            .map(|request| self.find(files, request))
            .unwrap_or_default();
        let sources: Vec<Source<'_>> = asked
            .standard_input
            .into_iter()
            .map(Source::Given)
            .chain(found.iter().map(Source::File))
            .collect();
        progress.start(sources.len());
        let events: Events = self
            .config
            .events
            .iter()
            .map(|event| (event.name.clone(), event.day))
            .collect();
        let one = |source: &Source<'_>| {
            // A bug of ours in one article must not cost the reading of all others.
            let read = std::panic::catch_unwind(AssertUnwindSafe(|| {
                let (article, mut problems) = self.source(files, source)?;
                let dateline = article.metadata.dateline.or(asked.dateline);
                let context = Context {
                    dateline,
                    events: &events,
                };
                let reading = read(article.prose.text(), context);
                problems.extend(left_out(&article.path, &reading));
                let read = ReadArticle {
                    article,
                    dateline,
                    reading,
                };
                Ok((show(&read), problems))
            }));
            progress.advance();
            read.unwrap_or_else(|_| Err(failed_on(source.shown())))
        };
        for chunk in sources.chunks(AT_ONCE) {
            let shown: Vec<_> = in_threads(asked.threads, || chunk.par_iter().map(one).collect());
            for one in shown {
                match one {
                    Ok((shown, more)) => {
                        problems.extend(more);
                        take(shown)?;
                    }
                    Err(problem) => problems.push(problem),
                }
            }
        }
        Ok(problems)
    }

    fn source(
        &self,
        files: &dyn FileSystem,
        source: &Source<'_>,
    ) -> Result<(Article, Vec<Problem>), Problem> {
        match source {
            Source::Given(bytes) => {
                from_bytes(STANDARD_INPUT, bytes.to_vec(), &Metadata::default())
            }
            Source::File(file) => self.open(files, file),
        }
    }
}
