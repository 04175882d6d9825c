//! The JSON contract of docs/json.md, field by field.

use factlint::finding::{Role, Verdict};
use factlint::report::DeprecatedRule;
use factlint::report::json;
use factlint::value::{Hedge, Kind};

use crate::human::{all, chiefs_meeting, confirmation_vote};
use crate::story::{Articles, Story, million, percent, term, unresolved};

fn written(story: &Story) -> String {
    let mut out = Vec::new();
    json::write(&story.report(), &mut out).expect("memory can be written");
    String::from_utf8(out).expect("text")
}

fn read(story: &Story) -> serde_json::Value {
    serde_json::from_str(&written(story)).expect("JSON")
}

/// One comma or bracket to a line, so that the order of fields is seen.
fn spread(json: &str) -> String {
    json.replace("{\"", "{\n\"").replace(",\"", ",\n\"")
}

#[test]
fn fields_stand_in_the_order_of_the_contract() {
    insta::assert_snapshot!(spread(&written(&confirmation_vote())));
}

#[test]
fn the_report_is_one_line_and_ends_with_a_line_feed() {
    let written = written(&all());
    assert_eq!(written.matches('\n').count(), 1);
    assert!(written.ends_with('\n'));
}

/// The one claim of a report.
#[track_caller]
fn check(text: &str, value: crate::story::Value, fields: &[(&str, serde_json::Value)]) {
    let mut story = Story::new(Articles::default());
    story.articles.add("a.md", &format!("é {text}\n"));
    let claims = vec![story.claim("a.md", text, value)];
    story.fact("rule", "Title", Kind::Text, Verdict::Single, claims);
    let report = read(&story);
    let claim = &report["facts"][0]["claims"][0];
    for (field, expected) in fields {
        assert_eq!(&claim[field], expected, "{field} of {claim}");
    }
}

#[test]
fn ends_of_a_set_are_exact_numbers_or_days_or_null() {
    check(
        "2.38 million",
        million("2.38", None, "2.38 million", Role::Consensus),
        &[
            ("value", "2380000".into()),
            ("set", "[2375000, 2385000)".into()),
            ("low", 2_375_000.into()),
            ("high", 2_385_000.into()),
            ("hedge", serde_json::Value::Null),
            ("start", 3.into()),
            ("end", 15.into()),
            ("column", 3.into()),
            ("end_column", 15.into()),
        ],
    );
    check(
        "nearly 2.4 million",
        million(
            "2.4",
            Some(Hedge::Nearly),
            "nearly 2.4 million",
            Role::Consensus,
        ),
        &[
            ("hedge", "nearly".into()),
            ("text", "nearly 2.4 million".into()),
        ],
    );
    check(
        "37%",
        percent("37", Role::Consensus),
        &[("low", 36.5.into()), ("high", 37.5.into())],
    );
    check(
        "Wednesday",
        crate::story::weekday("Wednesday", Role::Consensus),
        &[
            ("low", serde_json::Value::Null),
            ("high", serde_json::Value::Null),
            ("value", "XXXX-WXX-3".into()),
        ],
    );
    check(
        "Nov. 9",
        crate::story::day("2022-11-09", "November 9", Role::Consensus),
        &[("low", "2022-11-09".into()), ("high", "2022-11-09".into())],
    );
    check(
        "10 months",
        unresolved("10 months"),
        &[
            ("set", serde_json::Value::Null),
            ("low", serde_json::Value::Null),
            ("role", "unresolved".into()),
        ],
    );
}

#[test]
fn a_camp_has_its_number_and_nobody_else_has_one() {
    let report = read(&chiefs_meeting());
    let claims = report["findings"][0]["claims"].as_array().expect("claims");
    let camps: Vec<_> = claims
        .iter()
        .map(|claim| (&claim["role"], &claim["camp"]))
        .collect();
    assert_eq!(
        camps,
        [(&"camp".into(), &0.into()), (&"camp".into(), &1.into())]
    );
    assert_eq!(report["facts"][0]["consensus"], serde_json::Value::Null);
    let others = read(&confirmation_vote());
    assert_eq!(others["facts"][0]["claims"][0].get("camp"), None);
}

#[test]
fn rules_that_matched_nothing_are_named() {
    assert_eq!(
        read(&all())["unmatched_rules"],
        serde_json::json!(["tien-warning-day", "took-office"])
    );
}

#[test]
fn what_steers_a_terminal_is_escaped_and_reads_back_the_same() {
    let words = "a\u{1b}b\u{9b}c\u{202e}d\u{7f}é“\"\\";
    let mut story = Story::new(Articles::default());
    story.articles.add("a.md", words);
    let claims = vec![story.claim_at("a.md", 0, words.len(), term(words, Role::Consensus))];
    story.fact("rule", "Title", Kind::Text, Verdict::Single, claims);
    let written = written(&story);
    assert!(!written.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{7f}']));
    assert_eq!(read(&story)["facts"][0]["claims"][0]["text"], words);
}

/// The table of docs/json.md names every field that is written, and no other.
#[test]
#[allow(clippy::disallowed_methods)]
fn the_documentation_names_every_field() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/json.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let documented: std::collections::BTreeSet<String> = page
        .lines()
        .take_while(|line| !line.starts_with("## The JSON of a scan"))
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(field, _)| field.to_owned())
        .collect();
    let mut written = std::collections::BTreeSet::new();
    let mut story = all();
    story.facts.extend(chiefs_meeting().facts);
    story.findings[0].claims[0].role = Role::Related;
    story.deprecated.push(DeprecatedRule {
        id: "took-office".into(),
        note: None,
        successor: Some("in-office".into()),
        advice: "use in-office".to_owned(),
    });
    fields("", &read(&story), &mut written);
    assert_eq!(documented, written);
}

fn fields(at: &str, value: &serde_json::Value, all: &mut std::collections::BTreeSet<String>) {
    match value {
        serde_json::Value::Object(object) => {
            for (name, value) in object {
                let path = if at.is_empty() {
                    name.clone()
                } else {
                    format!("{at}.{name}")
                };
                // Claims of findings are the claims of facts; those of a relation's have more.
                let path = match name.as_str() {
                    "rule" | "label" => path,
                    _ => path.replace("findings[].claims[]", "facts[].claims[]"),
                };
                fields(&path, value, all);
                all.insert(path);
            }
        }
        serde_json::Value::Array(array) => {
            for value in array {
                fields(&format!("{at}[]"), value, all);
            }
        }
        _ => {}
    }
}
