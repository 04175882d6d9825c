//! The JSON Schemas of rule files and settings: kept in the repository, true to what is read.

mod support;

use std::path::Path;

use factlint::{config, rule};
use serde_json::Value;
use support::Scratch;

/// What is wrong with `value`: a path into it and the keyword that it does not fit. Knows the keywords
/// that our schemas use, and fails on any other, so that none goes unchecked.
fn faults(schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let keywords = match schema {
        Value::Bool(true) => return Vec::new(),
        Value::Bool(false) => return vec![format!("{at}: not allowed")],
        Value::Object(keywords) => keywords,
        other => panic!("{other} is no schema"),
    };
    let mut found = Vec::new();
    let mut note = |holds: bool, keyword: &str| {
        if !holds {
            found.push(format!("{at}: {keyword}"));
        }
    };
    let mut inner = Vec::new();
    for (keyword, says) in keywords {
        let number = || says.as_u64().expect("a number");
        match keyword.as_str() {
            "$schema" | "title" | "description" | "then" => {}
            "type" => {
                let names: Vec<&str> = match says {
                    Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
                    name => vec![name.as_str().expect("a type")],
                };
                note(names.iter().any(|name| is(value, name)), keyword);
            }
            "enum" => note(says.as_array().expect("a list").contains(value), keyword),
            "const" => note(says == value, keyword),
            "pattern" => {
                let form = regex::Regex::new(says.as_str().expect("a form")).expect("compiles");
                note(
                    value.as_str().is_none_or(|text| form.is_match(text)),
                    keyword,
                );
            }
            "minimum" => note(
                value.as_u64().is_none_or(|given| given >= number()),
                keyword,
            ),
            "maximum" => note(
                value.as_u64().is_none_or(|given| given <= number()),
                keyword,
            ),
            "minItems" => note(
                value
                    .as_array()
                    .is_none_or(|items| items.len() as u64 >= number()),
                keyword,
            ),
            "minProperties" => note(
                value
                    .as_object()
                    .is_none_or(|fields| fields.len() as u64 >= number()),
                keyword,
            ),
            "required" => {
                for name in says.as_array().expect("names") {
                    let name = name.as_str().expect("a name");
                    note(
                        value
                            .as_object()
                            .is_none_or(|fields| fields.contains_key(name)),
                        &format!("lacks {name}"),
                    );
                }
            }
            "properties" => {
                for (name, schema) in says.as_object().expect("properties") {
                    if let Some(given) = value.get(name) {
                        inner.extend(faults(schema, given, &format!("{at}/{name}")));
                    }
                }
            }
            "additionalProperties" => {
                let known = keywords.get("properties");
                for (name, given) in value.as_object().into_iter().flatten() {
                    if known.is_none_or(|known| known.get(name).is_none()) {
                        inner.extend(faults(says, given, &format!("{at}/{name}")));
                    }
                }
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    inner.extend(faults(says, item, &format!("{at}/{index}")));
                }
            }
            "anyOf" => {
                let any = says.as_array().expect("schemas");
                note(
                    any.iter().any(|each| faults(each, value, at).is_empty()),
                    keyword,
                );
            }
            "oneOf" => {
                let each = says.as_array().expect("schemas").iter();
                let fitting = each.filter(|each| faults(each, value, at).is_empty());
                note(fitting.count() == 1, keyword);
            }
            "allOf" => {
                for each in says.as_array().expect("schemas") {
                    inner.extend(faults(each, value, at));
                }
            }
            "if" => {
                if faults(says, value, at).is_empty() {
                    inner.extend(faults(&keywords["then"], value, at));
                }
            }
            other => panic!("the test does not know the keyword {other}"),
        }
    }
    found.extend(inner);
    found
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        other => panic!("{other} is no type"),
    }
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[track_caller]
fn fits(schema: &Value, place: &str, text: &str) {
    let faults = faults(schema, &yaml(text), "");
    assert!(faults.is_empty(), "{place}: {faults:#?}");
}

#[track_caller]
fn refuses(schema: &Value, text: &str, why: &str) {
    let faults = faults(schema, &yaml(text), "");
    assert!(
        faults.iter().any(|fault| fault == why),
        "{text}: {faults:#?}"
    );
}

fn at_root(inside: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test reads the project's own files"
)]
fn text(inside: &str) -> String {
    std::fs::read_to_string(at_root(inside)).expect("a text")
}

#[test]
fn the_schemas_of_the_repository_are_the_ones_that_the_command_prints() {
    let scratch = Scratch::empty();
    for (arguments, file) in [
        (&["rules", "schema"][..], "schemas/rules.schema.json"),
        (
            &["rules", "schema", "--settings"],
            "schemas/factlint.schema.json",
        ),
    ] {
        let output = scratch.run(arguments);
        assert_eq!(output.status.code(), Some(0));
        let printed = String::from_utf8(output.stdout).expect("UTF-8");
        if std::env::var_os("FACTLINT_UPDATE_SCHEMAS").is_some() {
            std::fs::write(at_root(file), &printed).expect("written");
        }
        assert!(
            text(file) == printed,
            "{file} is not what `factlint {}` prints: write it anew",
            arguments.join(" ")
        );
    }
}

#[test]
fn every_rule_file_and_every_example_fits_its_schema() {
    let (rules, settings) = (rule::schema(), config::schema());
    for file in std::fs::read_dir(at_root("rules")).expect("rules") {
        let name = file.expect("an entry").file_name();
        let name = format!("rules/{}", name.to_string_lossy());
        fits(&rules, &name, &text(&name));
    }
    fits(&settings, "factlint.yaml", &text("factlint.yaml"));
    let mut tried = 0;
    for page in ["README.md", "docs/rules.md", "docs/settings.md"] {
        let page_text = text(page);
        for block in page_text.split("```yaml\n").skip(1) {
            let block = block.split("```").next().expect("a block");
            if block.trim_start().starts_with("- id:") {
                fits(&rules, page, &format!("rules:\n{block}"));
            } else if block.lines().any(|line| line == "rules:") {
                fits(&rules, page, block);
            } else if block.contains("articles:") {
                fits(&settings, page, block);
            } else {
                continue;
            }
            tried += 1;
        }
    }
    assert!(tried > 15, "{tried}");
}

#[test]
fn broken_rule_files_do_not_fit() {
    let schema = rule::schema();
    let refuses = |lines: &str, why: &str| {
        let text = format!("rules:\n- {}", lines.replace('\n', "\n  "));
        refuses(&schema, &text, why);
    };
    refuses(
        "id: a\nkind: number\nfinds: x",
        "/rules/0/finds: not allowed",
    );
    refuses("id: a\nkind: number", "/rules/0: anyOf");
    refuses("id: a\nkind: nubmer\nnear: x", "/rules/0/kind: enum");
    refuses("kind: number\nnear: x", "/rules/0: lacks id");
    refuses("id: A b\nkind: number\nnear: x", "/rules/0/id: pattern");
    refuses(
        "id: a\nkind: number\nnear: x\nstates: {a: b}",
        "/rules/0/states: not allowed",
    );
    refuses("id: a\nkind: name\nnear: x", "/rules/0: anyOf");
    refuses("id: a\nkind: number\nnear: []", "/rules/0/near: anyOf");
    refuses(
        "id: a\nkind: number\nnear: x\nstrict: 'yes'",
        "/rules/0/strict: type",
    );
    refuses(
        "id: a\nkind: number\nnear: x\nmin_precision: 31",
        "/rules/0/min_precision: maximum",
    );
    refuses(
        "id: a\nkind: number\nnear: x\ntests: {agrees: x}",
        "/rules/0/tests/agrees: not allowed",
    );
    refuses(
        "id: a\nkind: date\nnear: x\ntests: {dateline: Friday}",
        "/rules/0/tests/dateline: pattern",
    );
    refuses(
        "id: a\nkind: date\nnear: x\napplies_to: {published: last week}",
        "/rules/0/applies_to/published: pattern",
    );
}

#[test]
fn broken_settings_do_not_fit() {
    let schema = config::schema();
    refuses(&schema, "article: [seeds]", "/article: not allowed");
    refuses(&schema, "fail_on: warnings", "/fail_on: enum");
    refuses(
        &schema,
        "metadata: [{date: 2022-11-11}]",
        "/metadata/0: lacks paths",
    );
    refuses(
        &schema,
        "events: {midterms: November 8}",
        "/events/midterms: pattern",
    );
    refuses(&schema, "version: 2", "/version: maximum");
}
