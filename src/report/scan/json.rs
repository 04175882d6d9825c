//! The reading of articles as JSON, the contract of docs/json.md, article by article.
//!
//! Every value of an archive is written here, so the fields are written one after another and not by way
//! of a general serialiser, which took as long as a third of the reading.

use super::Scanned;
use super::entry::{End, Entry, write_count as count};
use crate::grammar::ReadValue;
use crate::report::Problem;
use crate::report::json::{ProblemEntry, escaped, first_to_escape};

/// What stands before the first article. Between two articles stands a comma.
pub(super) const BEGIN: &str = "{\"version\":1,\"articles\":[";

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

/// One article with its values.
pub(super) fn article(article: &Scanned<'_>, values: &[&ReadValue]) -> Vec<u8> {
    let mut out = Vec::with_capacity(values.len() * TYPICAL);
    let mut written = String::new();
    name("{\"path\":", &mut out);
    text(article.path, &mut out);
    name(",\"dateline\":", &mut out);
    match article.dateline {
        Some(day) => text(&day.to_string(), &mut out),
        None => null(&mut out),
    }
    name(",\"values\":[", &mut out);
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        written.clear();
        value.write_to(&mut written);
        entry(&Entry::new(article, value), &written, &mut out);
    }
    name("]}", &mut out);
    out
}

/// One value; the fields and their order are the contract.
fn entry(entry: &Entry<'_>, written: &str, out: &mut Vec<u8>) {
    name("{\"kind\":", out);
    word(entry.kind, out);
    name(",\"start\":", out);
    count(entry.start, out);
    name(",\"end\":", out);
    count(entry.end, out);
    name(",\"line\":", out);
    count(entry.line, out);
    name(",\"column\":", out);
    count(entry.column, out);
    name(",\"end_line\":", out);
    count(entry.end_line, out);
    name(",\"end_column\":", out);
    count(entry.end_column, out);
    name(",\"text\":", out);
    text(entry.text, out);
    name(",\"value\":", out);
    text(written, out);
    name(",\"low\":", out);
    end_of_set(entry.low, out);
    name(",\"high\":", out);
    end_of_set(entry.high, out);
    name(",\"unit\":", out);
    match entry.unit {
        Some(unit) => word(unit, out),
        None => null(out),
    }
    name(",\"hedge\":", out);
    match &entry.hedge {
        Some(hedge) => {
            name("{\"text\":", out);
            text(hedge.text, out);
            name(",\"start\":", out);
            count(hedge.start, out);
            name(",\"end\":", out);
            count(hedge.end, out);
            name(",\"sense\":", out);
            word(hedge.sense, out);
            out.push(b'}');
        }
        None => null(out),
    }
    if entry.contradiction {
        name(",\"contradiction\":true", out);
    }
    out.push(b'}');
}

/// Writes the name of a field, with the signs around it.
fn name(name: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(name.as_bytes());
}

fn null(out: &mut Vec<u8>) {
    out.extend_from_slice(b"null");
}

fn end_of_set(end: End, out: &mut Vec<u8>) {
    match end {
        End::None => null(out),
        End::Figure(_) => end.write_to(out),
        End::Day(_) => {
            out.push(b'"');
            end.write_to(out);
            out.push(b'"');
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
    // A fold without an early end looks at many bytes at once.
    let (special, ascii) = text.bytes().fold((false, true), |(special, ascii), byte| {
        (
            special | (byte < b' ') | matches!(byte, b'"' | b'\\' | b'#' | 0x7f),
            ascii & byte.is_ascii(),
        )
    });
    !special && (ascii || first_to_escape(text).is_none())
}
