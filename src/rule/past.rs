//! What an earlier text of a rule file said of a rule.
//!
//! In: a text that may be of another time, and so need not be right in every way. Out: the one thing that
//! is asked of it. Nothing is told of its mistakes.

use std::sync::Arc;

use crate::finding::Severity;
use crate::mistake::FileText;
use crate::yaml::{self, Field, LARGEST_FILE, Reader, Value};

/// The severity that a rule of this id has in the text of a rule file; the default where it states none.
/// `None` where there is no such rule, or where it cannot be read.
#[must_use]
pub fn severity_in(text: &str, id: &str) -> Option<Severity> {
    if text.len() > LARGEST_FILE {
        return None;
    }
    let mut reader = Reader::new(Arc::new(FileText::new("", text)), "rule");
    let root = yaml::read(&mut reader)?;
    let Value::List(rules) = &field(&root.value, "rules")?.node.value else {
        return None;
    };
    let is_it =
        |rule: &&yaml::Node| field(&rule.value, "id").and_then(written).map(str::trim) == Some(id);
    let rule = rules.iter().find(is_it)?;
    let Some(severity) = field(&rule.value, "severity") else {
        return Some(Severity::default());
    };
    let word = written(severity)?.trim();
    [Severity::Error, Severity::Warning, Severity::Info]
        .into_iter()
        .find(|severity| severity.as_str() == word)
}

fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Field> {
    let Value::Map(fields) = value else {
        return None;
    };
    fields.iter().find(|field| field.name == name)
}

fn written(field: &Field) -> Option<&str> {
    match &field.node.value {
        Value::Text(text) => Some(&text.text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_another_time_says_what_it_can() {
        let rule = |more: &str| format!("rules:\n  - id: a\n    kind: numbr\n    gone: 1\n{more}");
        assert_eq!(severity_in(&rule(""), "a"), Some(Severity::Error));
        assert_eq!(
            severity_in(&rule("    severity: info\n"), "a"),
            Some(Severity::Info)
        );
        assert_eq!(severity_in(&rule("    severity: fatal\n"), "a"), None);
        assert_eq!(severity_in(&rule(""), "b"), None);
        for broken in [
            "",
            "rules: [",
            "- id: a",
            "rules: {id: a}",
            "rules: [a, {id: [a]}]",
        ] {
            assert_eq!(severity_in(broken, "a"), None, "{broken}");
        }
    }
}
