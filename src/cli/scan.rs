//! `factlint scan`: what the grammar reads, rules or no rules.

use std::io;

use super::arguments::{ScanFormat, ScanOptions};
use super::{COULD_NOT_CHECK, Session, check};
use crate::article::{Article, Disk, Problem};
use crate::engine;
use crate::grammar::{Context, Events, Reading, read};
use crate::report::scan::{Scanned, write};

pub(super) fn scan(session: &Session, options: &ScanOptions) -> io::Result<u8> {
    let request = check::request(session, &options.corpus);
    let corpus = match engine::open_corpus(&Disk, &request) {
        Ok(corpus) => corpus,
        Err(mistakes) => return session.refuse(&mistakes),
    };
    let (found, mut problems): (_, Vec<Problem>) = corpus.find(&Disk, &request);
    let events = Events::new();
    let mut read_articles: Vec<(Article, Option<jiff::civil::Date>, Reading)> = Vec::new();
    for file in &found {
        match corpus.open(&Disk, file) {
            Ok((article, more)) => {
                problems.extend(more);
                let dateline = article.metadata.dateline.or(options.dateline);
                let context = Context {
                    dateline,
                    events: &events,
                };
                let reading = read(article.prose.text(), context);
                read_articles.push((article, dateline, reading));
            }
            Err(problem) => problems.push(problem),
        }
    }
    session.warn(&problems)?;
    let places: Vec<_> = read_articles
        .iter()
        .map(|(article, _, _)| |span| article.prose.file_span(span))
        .collect();
    let scanned: Vec<Scanned<'_>> = read_articles
        .iter()
        .zip(&places)
        .map(|((article, dateline, reading), place)| Scanned {
            path: &article.path,
            text: &article.text,
            lines: &article.lines,
            dateline: *dateline,
            reading,
            place,
        })
        .collect();
    match options.format {
        ScanFormat::Json => session.write_report(None, |out| write(&scanned, out))?,
    }
    let empty = scanned.is_empty() && !options.corpus.allow_empty;
    let broken = problems
        .iter()
        .any(|problem| problem.severity > crate::finding::Severity::Info);
    Ok(if empty || broken { COULD_NOT_CHECK } else { 0 })
}
