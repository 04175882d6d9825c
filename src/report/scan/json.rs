//! The reading of articles as JSON, the contract of docs/json.md, article by article.
//!
//! Every value of an archive is written here, so the fields are written one after another and not by way
//! of a general serialiser, which took as long as a third of the reading.

use serde_json::Value;

use super::Scanned;
use super::entry::Entry;
use crate::grammar::ReadValue;
use crate::report::Problem;
use crate::report::json::{ProblemEntry, escaped};

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
const TYPICAL: usize = 320;

/// One article with its values.
pub(super) fn article(article: &Scanned<'_>, values: &[&ReadValue]) -> Vec<u8> {
    let mut out = Vec::with_capacity(values.len() * TYPICAL);
    let mut object = Object::open(&mut out);
    object.text("path", article.path);
    match article.dateline {
        Some(day) => object.text("dateline", &day.to_string()),
        None => object.value("dateline", &Value::Null),
    }
    let list = object.name("values");
    list.push(b'[');
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            list.push(b',');
        }
        entry(&Entry::new(article, value), list);
    }
    list.push(b']');
    object.close();
    out
}

/// One value; the fields and their order are the contract.
fn entry(entry: &Entry<'_>, out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    object.text("kind", entry.kind);
    object.count("start", entry.start);
    object.count("end", entry.end);
    object.count("line", entry.line);
    object.count("column", entry.column);
    object.count("end_line", entry.end_line);
    object.count("end_column", entry.end_column);
    object.text("text", entry.text);
    object.text("value", &entry.value);
    object.value("low", &entry.low);
    object.value("high", &entry.high);
    match entry.unit {
        Some(unit) => object.text("unit", unit),
        None => object.value("unit", &Value::Null),
    }
    match &entry.hedge {
        Some(hedge) => {
            let mut inner = Object::open(object.name("hedge"));
            inner.text("text", hedge.text);
            inner.count("start", hedge.start);
            inner.count("end", hedge.end);
            inner.text("sense", hedge.sense);
            inner.close();
        }
        None => object.value("hedge", &Value::Null),
    }
    if entry.contradiction {
        object.value("contradiction", &Value::Bool(true));
    }
    object.close();
}

/// A JSON object on its way. Names are plain words.
struct Object<'o> {
    out: &'o mut Vec<u8>,
    /// What stands before the next field.
    before: u8,
}

impl<'o> Object<'o> {
    fn open(out: &'o mut Vec<u8>) -> Self {
        Self { out, before: b'{' }
    }

    /// Begins a field; its value is to be written next.
    fn name(&mut self, name: &str) -> &mut Vec<u8> {
        self.out.extend_from_slice(&[self.before, b'"']);
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.before = b',';
        self.out
    }

    fn text(&mut self, name: &str, text: &str) {
        let out = self.name(name);
        if is_plain(text) {
            out.push(b'"');
            out.extend_from_slice(text.as_bytes());
            out.push(b'"');
        } else {
            escaped(&text, out).expect("invariant: a vector takes a text");
        }
    }

    fn count(&mut self, name: &str, count: usize) {
        escaped(&count, self.name(name)).expect("invariant: a vector takes a number");
    }

    fn value(&mut self, name: &str, value: &Value) {
        match value {
            Value::Null => self.name(name).extend_from_slice(b"null"),
            value => escaped(value, self.name(name)).expect("invariant: a vector takes a value"),
        }
    }

    fn close(self) {
        self.out.push(b'}');
    }
}

/// Whether JSON has a text as it is: ASCII without quotation marks, backslashes and what a build log may
/// take for a command.
fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\' | b'#'))
}

/// The end of a set as a cell: the number, the day, or nothing.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
