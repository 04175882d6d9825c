//! `factlint scan`: what the grammar reads, rules or no rules.

use std::io::{self, Read};
use std::path::Path;

use super::arguments::ScanOptions;
use super::progress::Bar;
use super::{COULD_NOT_CHECK, Session, check};
use crate::article::{DEFAULT_SIZE_LIMIT, Disk, Problem};
use crate::engine::{self, ReadArticle, ScanRequest};
use crate::finding::Severity;
use crate::mistake::Mistake;
use crate::report::scan::{ScanReport, Scanned, ShownArticle};

/// The path that means standard input.
const STANDARD_INPUT: &str = "-";
/// How people see it.
const SHOWN: &str = "<stdin>";

/// Reads the articles and prints what can be read in them.
pub(super) fn scan(session: &Session, options: &ScanOptions) -> io::Result<u8> {
    let mut request = check::request(session, &options.corpus, &options.run);
    let corpus = match engine::open_corpus(&Disk, &request) {
        Ok(corpus) => corpus,
        Err(mistakes) => return session.refuse(&mistakes),
    };
    let named = request.paths.len();
    request
        .paths
        .retain(|path| path != Path::new(STANDARD_INPUT));
    let standard_input = if request.paths.len() < named {
        match read_standard_input() {
            Ok(bytes) => Some(bytes),
            Err(mistake) => return session.refuse(&[mistake]),
        }
    } else {
        None
    };
    let asked = ScanRequest {
        files: (named == 0 || !request.paths.is_empty()).then_some(&request),
        standard_input: standard_input.as_deref(),
        dateline: options.dateline,
        threads: request.threads,
    };
    let report = ScanReport {
        format: options.format.into(),
        style: match options.output_file {
            Some(_) => session.file_style(),
            None => session.style(),
        },
        kinds: options.kind.clone(),
    };
    let bar = Bar::new(!options.run.no_progress && !session.quiet);
    let mut problems = Vec::new();
    let mut empty = false;
    session.write_report(options.output_file.as_ref(), |out| {
        let mut writer = report.writer(out);
        problems = corpus.scan(
            &Disk,
            &asked,
            &bar,
            |article| show(&report, article),
            |article| writer.add(&article),
        )?;
        bar.finish();
        for problem in &mut problems {
            if &*problem.path == STANDARD_INPUT {
                problem.path = SHOWN.into();
            }
        }
        writer.flush()?;
        session.warn(&problems)?;
        empty = writer.articles() == 0 && !options.corpus.allow_empty;
        if empty {
            Ok(())
        } else {
            writer.finish(&check::shown_problems(&problems))
        }
    })?;
    let broken = problems
        .iter()
        .any(|problem: &Problem| problem.severity > Severity::Info);
    match (empty, broken) {
        (true, true) => session.refuse(&[]),
        (true, false) => session.refuse(&[check::no_article(&options.corpus)]),
        (false, true) => Ok(COULD_NOT_CHECK),
        (false, false) => Ok(0),
    }
}

fn show(report: &ScanReport, read: &ReadArticle) -> ShownArticle {
    let article = &read.article;
    report.show(&Scanned {
        path: &article.path,
        text: &article.text,
        lines: article.lines(),
        prose: article.prose.text(),
        dateline: read.dateline,
        reading: &read.reading,
        place: &|span| article.prose.file_span(span),
    })
}

/// The bytes of standard input.
fn read_standard_input() -> Result<Vec<u8>, Mistake> {
    let mut bytes = Vec::new();
    let limit = DEFAULT_SIZE_LIMIT;
    io::stdin()
        .lock()
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| {
            Mistake::new(
                "factlint::article::unreadable",
                format!("{SHOWN}: standard input cannot be read: {error}"),
            )
            .help("pipe a text into the command, or name files instead of `-`")
        })?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
        return Ok(bytes);
    }
    Err(Mistake::new(
        "factlint::article::too-large",
        format!("{SHOWN}: the text has more than {limit} bytes"),
    )
    .help("split it into several texts"))
}
