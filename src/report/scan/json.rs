//! The reading of articles as JSON, the contract of docs/json.md, article by article.

use serde::Serialize;
use serde_json::Value;

use super::Scanned;
use super::entry::Entry;
use crate::grammar::ReadValue;
use crate::report::json::escaped;

/// What stands before the first article. Between two articles stands a comma.
pub(super) const BEGIN: &str = "{\"version\":1,\"articles\":[";
/// What stands after the last one.
pub(super) const END: &str = "]}";

/// Bytes that a value takes, about.
const TYPICAL: usize = 320;

#[derive(Serialize)]
struct Article<'a> {
    path: &'a str,
    dateline: Option<String>,
    values: Vec<Entry<'a>>,
}

/// One article with its values.
pub(super) fn article(article: &Scanned<'_>, values: &[&ReadValue]) -> Vec<u8> {
    let report = Article {
        path: article.path,
        dateline: article.dateline.map(|day| day.to_string()),
        values: values
            .iter()
            .map(|value| Entry::new(article, value))
            .collect(),
    };
    let mut out = Vec::with_capacity(values.len() * TYPICAL);
    escaped(&report, &mut out).expect("invariant: a vector takes an entry, whose keys are text");
    out
}

/// The end of a set as a cell: the number, the day, or nothing.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
