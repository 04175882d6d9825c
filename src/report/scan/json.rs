//! The reading of articles as JSON, the contract of docs/json.md, article by article.

use serde::Serialize;
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
    let mut out = Vec::new();
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
