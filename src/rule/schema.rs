//! The JSON Schema of rule files, for the completion and the red lines of editor programs.
//!
//! In: the tables that rules are read by. Out: their schema, with what each kind of rule needs and what
//! does nothing in it. What a schema cannot know (whether a pattern is one, whether `expect` can be read)
//! the reader of rules says.

use serde_json::{Map, Value, json};

use super::kinds::{enough, kinds_of};
use super::table::{FILE, RULE};
use crate::value::Kind;
use crate::yaml::schema;

/// The JSON Schema of a rule file.
#[must_use]
pub fn schema() -> Value {
    let mut file = schema::file(
        "factlint rule file",
        "Rules of factlint: which facts to look for in articles.",
        &FILE,
    );
    let mut rule = schema::fields(&RULE);
    let kinds: Vec<Value> = Kind::ALL.into_iter().map(of_kind).collect();
    rule.insert("allOf".to_owned(), json!(kinds));
    file["properties"]["rules"]["items"] = Value::Object(rule);
    file
}

/// What holds for rules of one kind alone.
fn of_kind(kind: Kind) -> Value {
    let misfits: Map<String, Value> = RULE
        .fields
        .iter()
        .filter(|field| kinds_of(field.name).is_some_and(|kinds| !kinds.contains(&kind)))
        .map(|field| (field.name.to_owned(), json!(false)))
        .collect();
    let any: Vec<Value> = enough(kind)
        .iter()
        .map(|name| json!({"required": [name]}))
        .collect();
    json!({
        "if": {"properties": {"kind": {"const": kind.as_str()}}, "required": ["kind"]},
        "then": {"properties": misfits, "anyOf": any},
    })
}
