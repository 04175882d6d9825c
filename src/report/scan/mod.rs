//! What was read in articles, rules or no rules: what `factlint scan` prints.
//!
//! In: one article at a time with its reading. Out: text for people, JSON (the contract of
//! docs/json.md) or CSV. [`ScanReport::show`] works on one article alone, so articles may be shown in
//! parallel and their texts let go; [`Writer`] puts what was shown together in the order it comes.

mod aloud;
mod aloud_date;
mod csv;
mod entry;
mod human;
mod json;
mod row;
mod tally;

use std::io::{self, Write};

use jiff::civil::Date;

use super::summary::fitted;
use super::{Problem, Style};
use crate::grammar::{ReadValue, Reading};
use crate::text::{FileSpan, LineIndex, ProseSpan};
use crate::value::Kind;
pub(super) use aloud::{grouped, reach};
pub(super) use aloud_date::{days_in_words, month};
pub(super) use entry::number;

use tally::Tally;

/// The kinds that an article is read for without any rule; names, labels, wordings and sets are what
/// rules make of words.
pub const KINDS: [Kind; 10] = [
    Kind::Number,
    Kind::Percent,
    Kind::Money,
    Kind::Ordinal,
    Kind::Vote,
    Kind::Ratio,
    Kind::Score,
    Kind::Date,
    Kind::Duration,
    Kind::Quote,
];

/// One article as the scan report needs it.
#[derive(Clone, Copy)]
pub struct Scanned<'a> {
    /// Path as reports show it; `-` for standard input.
    pub path: &'a str,
    /// The file's text.
    pub text: &'a str,
    /// Its lines.
    pub lines: &'a LineIndex,
    /// The evened text that was read.
    pub prose: &'a str,
    /// The day that relative dates were counted from.
    pub dateline: Option<Date>,
    /// What was read.
    pub reading: &'a Reading,
    /// From the prose to the file.
    pub place: &'a dyn Fn(ProseSpan) -> FileSpan,
}

/// The formats of the report of a scan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScanFormat {
    /// The lines that hold values, with each value read aloud, for people.
    #[default]
    Human,
    /// One JSON text, the contract of docs/json.md.
    Json,
    /// One row for each value.
    Csv,
}

/// How the values of articles are shown.
#[derive(Clone, Debug, Default)]
pub struct ScanReport {
    /// In which format.
    pub format: ScanFormat,
    /// How the format for people looks.
    pub style: Style,
    /// The kinds to show; empty for all.
    pub kinds: Vec<Kind>,
}

/// What a report says of one article.
#[derive(Debug)]
pub struct ShownArticle {
    text: Vec<u8>,
    tally: Tally,
}

impl ScanReport {
    /// What the report says of `article`.
    #[must_use]
    pub fn show(&self, article: &Scanned<'_>) -> ShownArticle {
        let values = self.values(article.reading);
        let text = match self.format {
            ScanFormat::Human => human::article(article, &values, &self.style).into_bytes(),
            ScanFormat::Json => json::article(article, &values),
            ScanFormat::Csv => csv::rows(article, &values),
        };
        ShownArticle {
            text,
            tally: match self.format {
                ScanFormat::Human => Tally::of(&values),
                ScanFormat::Json | ScanFormat::Csv => Tally::default(),
            },
        }
    }

    /// Starts a report.
    pub fn writer<W: Write>(&self, out: W) -> Writer<'_, W> {
        Writer {
            report: self,
            out,
            articles: 0,
            tally: Tally::default(),
        }
    }

    /// The values to show, in the order of the text; a quotation comes before what stands in it.
    fn values<'r>(&self, reading: &'r Reading) -> Vec<&'r ReadValue> {
        let mut all = Vec::with_capacity(reading.values.len() + reading.quotations.len());
        all.extend(&reading.values);
        all.extend(&reading.quotations);
        if !self.kinds.is_empty() {
            all.retain(|value: &&ReadValue| self.kinds.contains(&value.kind));
        }
        all.sort_by_key(|value| (value.span.start(), std::cmp::Reverse(value.span.end())));
        all
    }
}

/// Writes a report, article by article.
#[derive(Debug)]
pub struct Writer<'r, W: Write> {
    report: &'r ScanReport,
    out: W,
    articles: usize,
    tally: Tally,
}

impl<W: Write> Writer<'_, W> {
    /// How many articles were added.
    #[must_use]
    pub fn articles(&self) -> usize {
        self.articles
    }

    /// Adds one article.
    ///
    /// # Errors
    /// When the report cannot be written.
    pub fn add(&mut self, article: &ShownArticle) -> io::Result<()> {
        let mut text = &article.text[..];
        if self.articles == 0 {
            self.begin()?;
            if self.report.format == ScanFormat::Json {
                text = text.strip_prefix(json::BETWEEN).unwrap_or(text);
            }
        }
        self.articles += 1;
        self.tally.add(&article.tally);
        self.out.write_all(text)
    }

    /// Hands on all that was written so far.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Ends the report; without an article it is an empty one. As JSON it tells the problems, too.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self, problems: &[Problem<'_>]) -> io::Result<()> {
        if self.articles == 0 {
            self.begin()?;
        }
        match self.report.format {
            ScanFormat::Human if self.report.style.closing_line => {
                let line = self.tally.line(self.articles);
                writeln!(self.out, "{}", fitted(&line, &self.report.style))?;
            }
            ScanFormat::Json => self.out.write_all(&json::end(problems))?,
            ScanFormat::Human | ScanFormat::Csv => {}
        }
        self.out.flush()
    }

    fn begin(&mut self) -> io::Result<()> {
        match self.report.format {
            ScanFormat::Human => Ok(()),
            ScanFormat::Json => self.out.write_all(json::BEGIN.as_bytes()),
            ScanFormat::Csv => self.out.write_all(&csv::head()),
        }
    }
}
