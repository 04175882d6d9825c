//! Formats that others define, held to the schemas that others published (`tests/schemas`).

use std::process::{Command, Stdio};

use factlint::report::Format;
use serde_json::Value;

use crate::formats::written;
use crate::hostile::stories;
use crate::parsed::{elements, json};

const SARIF: &str = include_str!("../schemas/sarif-2.1.0.json");
const GITLAB: &str = include_str!("../schemas/gitlab-codequality.json");

fn validator(schema: &str) -> jsonschema::Validator {
    // As published, the pattern for a language has a bracket too many and is no expression; no language
    // is ever written.
    let schema = json(&schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$"));
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema")
}

#[track_caller]
fn fits(validator: &jsonschema::Validator, value: &Value) {
    let wrong: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sarif_fits_the_schema_of_the_standard() {
    let schema = validator(SARIF);
    for (_, story) in stories() {
        fits(&schema, &json(&written(Format::Sarif, &story)));
    }
}

#[test]
fn the_schema_of_sarif_finds_faults() {
    let mut log = json(&written(Format::Sarif, &crate::human::all()));
    log["runs"][0]["results"][0]["level"] = "bad".into();
    assert!(!validator(SARIF).is_valid(&log));
}

#[test]
fn gitlab_fits_what_gitlab_reads() {
    let schema = validator(GITLAB);
    for (_, story) in stories() {
        let report = json(&written(Format::Gitlab, &story));
        let entries = report.as_array().expect("an array");
        assert_eq!(entries.len(), story.findings.len() + story.problems.len());
        for entry in entries {
            fits(&schema, entry);
            let severity = entry["severity"].as_str().expect("a text");
            assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
        }
    }
}

#[test]
fn entries_of_gitlab_have_fingerprints_of_their_own() {
    let mut story = crate::human::all();
    for finding in &mut story.findings {
        finding.fingerprint.0 = "same".to_owned();
    }
    let report = json(&written(Format::Gitlab, &story));
    let all: Vec<&str> = report
        .as_array()
        .expect("an array")
        .iter()
        .map(|entry| entry["fingerprint"].as_str().expect("a text"))
        .collect();
    assert_eq!(all, ["same", "same-2", "same-3", "same-4", "same-5"]);
}

#[test]
fn junit_fits_the_schema_that_jenkins_reads() {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/junit-10.xsd");
    let folder = tempfile::tempdir().expect("a folder");
    for (name, story) in stories() {
        let report = written(Format::Junit, &story);
        structure_of_junit(&report);
        let file = folder.path().join(name).with_extension("xml");
        std::fs::write(&file, &report).expect("written");
        let checked = Command::new("xmllint")
            .args(["--noout", "--schema", schema])
            .arg(&file)
            .stderr(Stdio::piped())
            .output();
        // Where there is no xmllint, the structure above has to do.
        if let Ok(checked) = checked {
            let told = String::from_utf8_lossy(&checked.stderr);
            assert!(checked.status.success(), "{told}");
        }
    }
}

/// What the schema says, as far as the report uses it, and that the counts are right.
#[track_caller]
fn structure_of_junit(report: &str) {
    let allowed = [
        ("testsuites", &["name", "tests", "failures", "errors"][..]),
        (
            "testsuite",
            &["name", "tests", "failures", "errors", "skipped"],
        ),
        ("testcase", &["classname", "name"]),
        ("failure", &["type", "message"]),
        ("error", &["type", "message"]),
        ("skipped", &["message"]),
        ("system-out", &[]),
    ];
    let all = elements(report);
    for element in &all {
        let (_, attributes) = allowed
            .iter()
            .find(|(name, _)| *name == element.name)
            .unwrap_or_else(|| panic!("{element:?}"));
        for name in element.attributes.keys() {
            assert!(attributes.contains(&&**name), "{element:?}");
        }
    }
    let count = |name: &str| all.iter().filter(|element| element.name == name).count();
    let suite = all
        .iter()
        .find(|element| element.name == "testsuite")
        .expect("a suite");
    for (attribute, name) in [
        ("tests", "testcase"),
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ] {
        assert_eq!(
            suite.attributes[attribute],
            count(name).to_string(),
            "{attribute}"
        );
    }
}
