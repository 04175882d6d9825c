//! Tells a group of fields as JSON Schema.
//!
//! In: the tables that files are read by. Out: a schema of draft 7, which is what VS Code, JetBrains and
//! most other editor programs understand.

use serde_json::{Map, Value, json};

use super::shape::{Group, Shape};

/// The schema of a whole file.
pub(crate) fn file(title: &str, about: &str, group: &Group) -> Value {
    let mut schema = fields(group);
    schema.insert(
        "$schema".to_owned(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    schema.insert("title".to_owned(), json!(title));
    schema.insert("description".to_owned(), json!(about));
    Value::Object(schema)
}

/// The schema of a group of fields.
pub(crate) fn fields(group: &Group) -> Map<String, Value> {
    let mut properties = Map::new();
    for field in group.fields {
        let mut schema = shape(field.shape);
        schema.insert("description".to_owned(), json!(field.about));
        properties.insert(field.name.to_owned(), Value::Object(schema));
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("additionalProperties".to_owned(), json!(false));
    if !group.required.is_empty() {
        schema.insert("required".to_owned(), json!(group.required));
    }
    if !group.either.is_empty() {
        let each = group.either.iter().map(|name| json!({"required": [name]}));
        schema.insert("oneOf".to_owned(), each.collect());
    }
    schema
}

fn shape(shape: Shape) -> Map<String, Value> {
    let schema = match shape {
        // YAML takes `expect: 37` for a number; we take it for the text that it is.
        Shape::Text => json!({"type": ["string", "number", "boolean"], "pattern": "\\S"}),
        Shape::TextLike(form) => json!({"type": ["string", "number", "boolean"], "pattern": form}),
        Shape::Texts => {
            let text = self::shape(Shape::Text);
            json!({"anyOf": [text, {"type": "array", "items": text, "minItems": 1}]})
        }
        Shape::Choice(words) => json!({"type": "string", "enum": words}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Whole { least, most } => {
            json!({"type": "integer", "minimum": least, "maximum": most})
        }
        Shape::Day => {
            json!({"type": "string", "pattern": "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$"})
        }
        Shape::Group(group) => return fields(group),
        Shape::Groups(group) => {
            json!({"type": "array", "items": fields(group), "minItems": 1})
        }
        Shape::Named(each) => {
            json!({"type": "object", "additionalProperties": self::shape(*each), "minProperties": 1})
        }
        Shape::List(each) => {
            json!({"type": "array", "items": self::shape(*each), "minItems": 1})
        }
        Shape::Either(shapes) => {
            let all: Vec<_> = shapes.iter().map(|each| self::shape(*each)).collect();
            json!({"anyOf": all})
        }
    };
    match schema {
        Value::Object(schema) => schema,
        other => Map::from_iter([("const".to_owned(), other)]),
    }
}
