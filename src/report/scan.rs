//! The reading of articles as JSON: what `factlint scan` prints.
//!
//! In: articles with their readings. Out: one JSON text, the contract of docs/json.md.

use std::io;

use serde::Serialize;
use serde_json::{Number, Value};

use crate::grammar::{Meaning, ReadValue, Reading};
use crate::text::{FileOffset, FileSpan, LineIndex, Offset, ProseSpan};
use crate::value::{Bound, Days, Kind, LineSet, Policy, Rational};

/// One article as the scan report needs it.
pub struct Scanned<'a> {
    /// Path as reports show it.
    pub path: &'a str,
    /// The file's text.
    pub text: &'a str,
    /// Its lines.
    pub lines: &'a LineIndex,
    /// Its dateline.
    pub dateline: Option<jiff::civil::Date>,
    /// What was read.
    pub reading: &'a Reading,
    /// From the prose to the file.
    pub place: &'a dyn Fn(ProseSpan) -> FileSpan,
}

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    articles: Vec<Article<'a>>,
}

#[derive(Serialize)]
struct Article<'a> {
    path: &'a str,
    dateline: Option<String>,
    values: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    kind: &'static str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: String,
    value: String,
    low: Value,
    high: Value,
    unit: Option<&'static str>,
    hedge: Option<HedgeEntry>,
}

#[derive(Serialize)]
struct HedgeEntry {
    text: String,
    start: usize,
    end: usize,
    sense: &'static str,
}

/// Writes the report.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(articles: &[Scanned<'_>], mut out: impl io::Write) -> io::Result<()> {
    let report = Report {
        version: 1,
        articles: articles
            .iter()
            .map(|article| Article {
                path: article.path,
                dateline: article.dateline.map(|day| day.to_string()),
                values: entries(article),
            })
            .collect(),
    };
    serde_json::to_writer(&mut out, &report)?;
    writeln!(out)
}

fn entries(article: &Scanned<'_>) -> Vec<Entry> {
    let mut all: Vec<&ReadValue> = article
        .reading
        .values
        .iter()
        .chain(&article.reading.quotations)
        .collect();
    all.sort_by_key(|value| value.span);
    all.into_iter().map(|value| entry(article, value)).collect()
}

fn entry(article: &Scanned<'_>, value: &ReadValue) -> Entry {
    let span = (article.place)(value.span);
    let position = |offset: usize| {
        article
            .lines
            .position(article.text, FileOffset::new(offset))
    };
    let (start, end) = (position(span.start()), position(span.end()));
    let words = |span: FileSpan| {
        article
            .text
            .get(span.range())
            .unwrap_or_default()
            .to_owned()
    };
    let (low, high) = ends(value);
    Entry {
        kind: value.kind.as_str(),
        start: span.start(),
        end: span.end(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        text: words(span),
        value: value.written(),
        low,
        high,
        unit: match &value.meaning {
            Meaning::Amount { unit, .. } => *unit,
            _ => None,
        },
        hedge: value.hedge.map(|hedge| {
            let span = (article.place)(hedge.span);
            HedgeEntry {
                text: words(span),
                start: span.start(),
                end: span.end(),
                sense: hedge.sense.as_str(),
            }
        }),
    }
}

/// The ends of the set that the words allow: numbers, or ISO days; null where there is none.
fn ends(value: &ReadValue) -> (Value, Value) {
    let sense = value.hedge.map(|hedge| hedge.sense);
    let policy = Policy::default();
    match &value.meaning {
        Meaning::Amount { amount, .. } => {
            let amount = if value.kind == Kind::Percent {
                amount.as_rounded()
            } else {
                *amount
            };
            line_ends(&amount.possible(sense, &policy))
        }
        Meaning::Duration(duration) => line_ends(&duration.possible(sense, &policy)),
        Meaning::Date(date) => match date.days {
            Days::Known(days) => match days.bounds() {
                Some((low, high)) => (low.to_string().into(), high.to_string().into()),
                None => (Value::Null, Value::Null),
            },
            Days::NeedsDateline => (Value::Null, Value::Null),
        },
        _ => (Value::Null, Value::Null),
    }
}

fn line_ends(set: &LineSet) -> (Value, Value) {
    let end = |bound: Bound<Rational>| bound.value().map_or(Value::Null, number);
    (end(set.interval.low), end(set.interval.high))
}

/// A JSON number: whole where the figure is whole and small enough, else the nearest there is.
pub(super) fn number(value: Rational) -> Value {
    match value
        .as_integer()
        .and_then(|whole| i64::try_from(whole).ok())
    {
        Some(whole) => Value::from(whole),
        None => Number::from_f64(value.to_f64()).map_or(Value::Null, Value::Number),
    }
}
