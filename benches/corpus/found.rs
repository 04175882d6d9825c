//! Whether factlint found what was planted, all of it and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::corpora::Corpus;
use crate::facts::Fact;
use crate::prose::Language;

/// What was compared.
pub(crate) struct Compared {
    pub(crate) claims: usize,
    pub(crate) disagreements: usize,
}

/// Compares a JSON report with what the corpus holds of the first `rules` facts.
///
/// # Errors
/// With every difference, a line each.
pub(crate) fn compare(
    corpus: &Corpus,
    rules: usize,
    report: &Path,
) -> Result<Compared, Vec<String>> {
    let text = fs::read_to_string(report).map_err(|error| vec![error.to_string()])?;
    let report: Value = serde_json::from_str(&text).map_err(|error| vec![error.to_string()])?;
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for fact in list(&report["facts"]) {
        let claims = list(&fact["claims"]).iter().map(path).collect();
        found.insert(fact["rule"].as_str().unwrap_or_default(), claims);
    }
    let mut raised: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for finding in list(&report["findings"]) {
        let rule = finding["rule"].as_str().unwrap_or_default();
        let outliers = list(&finding["claims"]).iter();
        let outliers = outliers
            .filter(|claim| claim["role"] == "outlier")
            .map(path);
        if raised.insert(rule, outliers.collect()).is_some() {
            wrong.push(format!("{rule}: several findings"));
        }
    }
    let language = Language::new();
    let mut compared = Compared {
        claims: 0,
        disagreements: 0,
    };
    for number in 0..rules.min(corpus.facts) {
        let fact = Fact::new(&language, corpus.seed, number);
        let id = fact.id();
        let mut planted: Vec<String> = fact
            .articles(corpus.articles)
            .map(|article| corpus.path(article))
            .collect();
        let last = planted.last().cloned().unwrap_or_default();
        planted.sort();
        let mut read = found.remove(&*id).unwrap_or_default();
        read.sort();
        if planted != read {
            wrong.push(format!("{id}: planted in {planted:?}, found in {read:?}"));
        }
        compared.claims += planted.len();
        let outliers = raised.remove(&*id);
        compared.disagreements += usize::from(fact.is_disputed());
        match outliers {
            None if fact.is_disputed() => wrong.push(format!("{id}: no finding")),
            Some(_) if !fact.is_disputed() => wrong.push(format!("{id}: a false alarm")),
            // In one article, both sides are its own.
            Some(outliers) if corpus.articles > 1 && !outliers.iter().eq([&last]) => {
                wrong.push(format!("{id}: {outliers:?} for {last}"));
            }
            _ => {}
        }
    }
    wrong.extend(
        found
            .keys()
            .map(|id| format!("{id}: found, but not planted")),
    );
    wrong.extend(
        raised
            .keys()
            .map(|id| format!("{id}: raised, but not planted")),
    );
    if wrong.is_empty() {
        Ok(compared)
    } else {
        Err(wrong)
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The path of a claim from the folder of its corpus on.
fn path(claim: &Value) -> String {
    let path = claim["path"].as_str().unwrap_or_default();
    let parts: Vec<&str> = path.rsplitn(3, '/').collect();
    parts[..parts.len().min(2)]
        .iter()
        .rev()
        .copied()
        .collect::<Vec<_>>()
        .join("/")
}
