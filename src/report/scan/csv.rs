//! The reading of articles as CSV: one row for each value, with a header row.
//!
//! No cell can be taken for a formula or steer a terminal.

use super::Scanned;
use super::entry::Entry;
use super::json::cell;
use crate::grammar::ReadValue;
use crate::report::visible::no_formula;
use crate::value::Kind;

const COLUMNS: [&str; 11] = [
    "path",
    "line",
    "column",
    "kind",
    "text",
    "value",
    "low",
    "high",
    "unit",
    "hedge",
    "contradiction",
];

/// The header row.
pub(super) fn head() -> Vec<u8> {
    written([COLUMNS.map(str::to_owned)].into_iter())
}

/// The rows of one article.
pub(super) fn rows(article: &Scanned<'_>, values: &[&ReadValue]) -> Vec<u8> {
    let path = match article.path {
        "-" => "-".to_owned(),
        path => no_formula(path),
    };
    written(values.iter().map(|value| {
        let entry = Entry::new(article, value);
        // What this program writes itself is no formula, and a negative figure stays a figure.
        let written = match value.kind {
            Kind::Quote => no_formula(&entry.value),
            _ => entry.value,
        };
        [
            path.clone(),
            entry.line.to_string(),
            entry.column.to_string(),
            entry.kind.to_owned(),
            no_formula(entry.text),
            written,
            cell(&entry.low),
            cell(&entry.high),
            entry.unit.unwrap_or_default().to_owned(),
            entry.hedge.map_or("", |hedge| hedge.sense).to_owned(),
            if entry.contradiction { "true" } else { "" }.to_owned(),
        ]
    }))
}

fn written(rows: impl Iterator<Item = [String; 11]>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row)
            .expect("invariant: a vector takes rows of one length");
    }
    writer
        .into_inner()
        .expect("invariant: a vector can be flushed")
}
