//! The reading of articles as CSV: one row for each value, with a header row.
//!
//! No cell can be taken for a formula or steer a terminal.

use super::Scanned;
use super::entry::Entry;
use super::row::Row;
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
    let mut out = COLUMNS.join(",").into_bytes();
    out.push(b'\n');
    out
}

/// Bytes that a row takes, about.
const TYPICAL: usize = 90;

/// The rows of one article.
pub(super) fn rows(article: &Scanned<'_>, values: &[&ReadValue]) -> Vec<u8> {
    let path = match article.path {
        "-" => "-".into(),
        path => no_formula(path),
    };
    let mut out = Vec::with_capacity(values.len() * TYPICAL);
    let mut row = Row::new();
    let mut written = String::new();
    for value in values {
        let entry = Entry::new(article, value);
        written.clear();
        value.write_to(&mut written);
        cell(&path, &mut out);
        row.put(b",");
        row.put_count(entry.line as u64);
        row.put(b",");
        row.put_count(entry.column as u64);
        row.put(b",");
        row.flush(&mut out);
        cell(entry.kind, &mut out);
        out.push(b',');
        cell(&no_formula(entry.text), &mut out);
        out.push(b',');
        // What this program writes itself is no formula, and a negative figure stays a figure.
        match value.kind {
            Kind::Quote => cell(&no_formula(&written), &mut out),
            _ => cell(&written, &mut out),
        }
        row.put(b",");
        row.put_end(entry.low);
        row.put(b",");
        row.put_end(entry.high);
        row.put(b",");
        row.flush(&mut out);
        cell(entry.unit.unwrap_or_default(), &mut out);
        out.push(b',');
        cell(entry.hedge.map_or("", |hedge| hedge.sense), &mut out);
        out.push(b',');
        cell(if entry.contradiction { "true" } else { "" }, &mut out);
        out.push(b'\n');
    }
    out
}

/// Writes a cell, between quotation marks where it holds what parts cells or rows.
fn cell(text: &str, out: &mut Vec<u8>) {
    if !text.contains(['"', ',', '\n', '\r']) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    for byte in text.bytes() {
        if byte == b'"' {
            out.push(byte);
        }
        out.push(byte);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::{cell, head};

    #[test]
    fn a_cell_is_read_as_it_was_written() {
        let cells = [
            "",
            "a",
            "a b",
            "a,b",
            "\"",
            "say \"no\", he",
            "a\nb",
            "\r",
            "é",
            "'=1",
            "#",
            " a ",
        ];
        let mut out = head();
        for (column, text) in cells.iter().take(11).enumerate() {
            if column > 0 {
                out.push(b',');
            }
            cell(text, &mut out);
        }
        out.push(b'\n');
        let mut reader = csv::Reader::from_reader(out.as_slice());
        let row = reader.records().next().expect("a row").expect("of cells");
        assert_eq!(row.iter().collect::<Vec<_>>(), &cells[..11]);
        let mut writer = csv::Writer::from_writer(head());
        writer.write_record(&cells[..11]).expect("is written");
        assert_eq!(writer.into_inner().expect("all of it"), out);
    }
}
