//! The reading of articles as JSON, the contract of docs/json.md, article by article.
//!
//! Every value of an archive is written here, so the fields are written one after another and not by way
//! of a general serialiser, which took as long as a third of the reading.

use super::Scanned;
use super::entry::{End, Entry};
use super::row::Row;
use crate::grammar::{Meaning, ReadValue};
use crate::report::Problem;
use crate::report::json::{ProblemEntry, escaped, first_to_escape};

/// What stands before the first article.
pub(super) const BEGIN: &str = "{\"version\":1,\"articles\":[";

/// What stands before every article but the first.
pub(super) const BETWEEN: &[u8] = b",";

/// What stands after the last one: the problems.
pub(super) fn end(problems: &[Problem<'_>]) -> Vec<u8> {
    let entries: Vec<ProblemEntry<'_>> = problems.iter().map(ProblemEntry::from).collect();
    let mut out = b"],\"problems\":".to_vec();
    escaped(&entries, &mut out).expect("invariant: a vector takes entries, whose keys are text");
    out.extend(b"}\n");
    out
}

/// Bytes that a value takes, about.
const TYPICAL: usize = 240;

/// One article with its values, behind [`BETWEEN`]: all is handed on at once.
pub(super) fn article(article: &Scanned<'_>, values: &[&ReadValue]) -> Vec<u8> {
    let mut out = Vec::with_capacity(values.len() * TYPICAL);
    let mut row = Row::new();
    out.extend_from_slice(BETWEEN);
    name("{\"path\":", &mut out);
    text(article.path, &mut out);
    name(",\"dateline\":", &mut out);
    match article.dateline {
        Some(day) => text(&day.to_string(), &mut out),
        None => name("null", &mut out),
    }
    name(",\"values\":[", &mut out);
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            row.put(b",");
        }
        entry(&Entry::new(article, value), value, &mut row, &mut out);
    }
    name("]}", &mut out);
    out
}

/// One value; the fields and their order are the contract.
fn entry(entry: &Entry<'_>, value: &ReadValue, row: &mut Row, out: &mut Vec<u8>) {
    let count = |row: &mut Row, count: usize| row.put_count(count as u64);
    row.put(b"{\"kind\":\"");
    row.put_text(entry.kind.as_bytes());
    row.put(b"\",\"start\":");
    count(row, entry.start);
    row.put(b",\"end\":");
    count(row, entry.end);
    row.put(b",\"line\":");
    count(row, entry.line);
    row.put(b",\"column\":");
    count(row, entry.column);
    row.put(b",\"end_line\":");
    count(row, entry.end_line);
    row.put(b",\"end_column\":");
    count(row, entry.end_column);
    row.put(b",\"text\":");
    row.flush(out);
    text(entry.text, out);
    row.put(b",\"value\":");
    written(value, row, out);
    row.put(b",\"low\":");
    end_of_set(entry.low, row);
    row.put(b",\"high\":");
    end_of_set(entry.high, row);
    row.put(b",\"unit\":");
    match entry.unit {
        Some(unit) => {
            row.put(b"\"");
            row.put_text(unit.as_bytes());
            row.put(b"\"");
        }
        None => row.put(b"null"),
    }
    row.put(b",\"hedge\":");
    match &entry.hedge {
        Some(hedge) => {
            row.put(b"{\"text\":");
            row.flush(out);
            text(hedge.text, out);
            row.put(b",\"start\":");
            count(row, hedge.start);
            row.put(b",\"end\":");
            count(row, hedge.end);
            row.put(b",\"sense\":\"");
            row.put_text(hedge.sense.as_bytes());
            row.put(b"\"}");
        }
        None => row.put(b"null"),
    }
    if entry.contradiction {
        row.put(b",\"contradiction\":true");
    }
    row.put(b"}");
    row.flush(out);
}

/// What [`ReadValue::written`] gives, as a text.
fn written(value: &ReadValue, row: &mut Row, out: &mut Vec<u8>) {
    match &value.meaning {
        Meaning::Amount { amount, .. } => {
            row.put(b"\"");
            row.put_decimal(amount.value());
            row.put(b"\"");
        }
        Meaning::Date(date) => {
            row.flush(out);
            word(&date.written, out);
        }
        Meaning::Quotation(quotation) => {
            row.flush(out);
            text(quotation.text(), out);
        }
        _ => {
            row.flush(out);
            text(&value.written(), out);
        }
    }
}

/// Writes the name of a field, with the signs around it.
fn name(name: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(name.as_bytes());
}

fn end_of_set(end: End, row: &mut Row) {
    match end {
        End::None => row.put(b"null"),
        End::Figure(_) => row.put_end(end),
        End::Day(_) => {
            row.put(b"\"");
            row.put_end(end);
            row.put(b"\"");
        }
    }
}

/// Writes a word of this program's own, which has nothing to escape.
fn word(word: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(word.as_bytes());
    out.push(b'"');
}

fn text(text: &str, out: &mut Vec<u8>) {
    if is_plain(text) {
        word(text, out);
    } else {
        escaped(&text, out).expect("invariant: a vector takes a text");
    }
}

/// Whether JSON has a text as it is.
fn is_plain(text: &str) -> bool {
    /// Bytes of a machine word.
    const WIDTH: usize = 8;
    let (words, rest) = text.as_bytes().as_chunks::<WIDTH>();
    let mut last = [b' '; WIDTH];
    last[..rest.len()].copy_from_slice(rest);
    let other = words.iter().chain([&last]).fold(0, |other, bytes| {
        other | unusual(u64::from_le_bytes(*bytes))
    });
    other == 0 || is_plain_one_by_one(text)
}

/// Not nought where some byte is a control character, one that JSON or old tools take for their own, or not
/// in ASCII.
fn unusual(bytes: u64) -> u64 {
    const fn everywhere(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    // Below nought, or below a small number, goes what has a bit above it alone.
    let below = |bytes: u64, number: u8| bytes.wrapping_sub(everywhere(number)) & !bytes;
    let is = |byte: u8| below(bytes ^ everywhere(byte), 1);
    let special = below(bytes, b' ') | is(b'"') | is(b'\\') | is(b'#') | is(0x7f);
    (special | bytes) & everywhere(0x80)
}

fn is_plain_one_by_one(text: &str) -> bool {
    let special = |byte| byte < b' ' || matches!(byte, b'"' | b'\\' | b'#' | 0x7f);
    !text.bytes().any(special) && (text.is_ascii() || first_to_escape(text).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_written_as_the_serialiser_writes_them() {
        let signs = ('\0'..'\u{300}').chain(['“', '\u{2028}', '\u{202e}', '\u{feff}']);
        for sign in signs {
            for before in 0..20 {
                let shown = format!("{}{sign}behind #", "x".repeat(before));
                for shown in [&shown[..], shown.trim_end_matches('#')] {
                    let (mut one, mut two) = (Vec::new(), Vec::new());
                    text(shown, &mut one);
                    escaped(&shown, &mut two).expect("a vector takes a text");
                    assert_eq!(one, two, "{shown:?}");
                }
            }
        }
    }
}
