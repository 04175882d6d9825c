//! SARIF: links, suppressions, limits.

use factlint::finding::{Role, Severity, Silence, Silenced, Verdict};
use factlint::report::{Format, sarif};
use factlint::value::Kind;
use serde_json::{Value, json};

use crate::formats::written;
use crate::human::{all, asked_to_resign};
use crate::story::{Articles, Story, term};

fn run(story: &Story) -> Value {
    crate::parsed::json(&written(Format::Sarif, story))["runs"][0].clone()
}

#[test]
fn the_message_links_to_every_other_place() {
    let run = run(&asked_to_resign());
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let result = &run["results"][0];
    let related = result["relatedLocations"].as_array().expect("places");
    assert_eq!(related.len(), 5);
    let message = result["message"]["text"].as_str().expect("a text");
    for location in related {
        let place = &location["physicalLocation"];
        let link = format!(
            "- [{}:{}]({}): {}",
            place["artifactLocation"]["uri"].as_str().expect("a path"),
            place["region"]["startLine"],
            location["id"],
            location["message"]["text"].as_str().expect("words"),
        );
        assert!(message.contains(&link), "{link}\n{message}");
    }
}

#[test]
fn what_is_silenced_stays_and_says_why() {
    let mut story = all();
    assert_eq!(run(&story)["results"][0].get("suppressions"), None);
    let finding = story.findings.remove(0);
    for by in [
        Silence::Baseline,
        Silence::Comment {
            reason: "as the agency said then".to_owned(),
        },
        Silence::Comment {
            reason: String::new(),
        },
    ] {
        story.silenced.push(Silenced {
            finding: finding.clone(),
            by,
        });
    }
    let run = run(&story);
    let told: Vec<&Value> = run["results"]
        .as_array()
        .expect("results")
        .iter()
        .map(|result| &result["suppressions"])
        .collect();
    assert_eq!(
        told,
        [
            &json!([]),
            &json!([]),
            &json!([]),
            &json!([]),
            &json!([{"kind": "external", "justification": "accepted in the baseline"}]),
            &json!([{"kind": "inSource", "justification": "as the agency said then"}]),
            &json!([{"kind": "inSource"}]),
        ]
    );
}

#[test]
fn fingerprints_tell_results_apart_and_come_again() {
    let mut story = asked_to_resign();
    story.findings.push(story.findings[0].clone());
    let fingerprints = |story: &Story| -> Vec<String> {
        run(story)["results"]
            .as_array()
            .expect("results")
            .iter()
            .map(|result| {
                let all = &result["partialFingerprints"];
                assert_eq!(all["primaryLocationLineHash"], all["factlint/v1"]);
                all["factlint/v1"].as_str().expect("a text").to_owned()
            })
            .collect()
    };
    let first = fingerprints(&story);
    assert_eq!(
        first,
        ["asked-to-resign-day-0000:1", "asked-to-resign-day-0000:2"]
    );
    // Another line, the same finding.
    for label in &mut story.findings[0].labels {
        label.start.line += 7;
        label.end.line += 7;
    }
    assert_eq!(fingerprints(&story), first);
}

#[test]
fn the_limits_of_github_are_kept_and_told() {
    let mut story = Story::new(Articles::default());
    story.articles.add("a.md", "Friday\n");
    let claims = vec![story.claim("a.md", "Friday", term("Friday", Role::Outlier))];
    story.fact("met", "The day", Kind::Text, Verdict::Disagree, claims);
    story.finding(Severity::Info, "Friday here", "");
    let mut grave = story.findings[0].clone();
    grave.severity = Severity::Error;
    let label = grave.labels[0].clone();
    for line in 2..1_500 {
        let mut label = label.clone();
        label.path = format!("b{line}.md").into();
        grave.labels.push(label);
    }
    story.findings = vec![story.findings[0].clone(); sarif::MOST_RESULTS];
    story.findings.push(grave);
    let run = run(&story);
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), sarif::MOST_RESULTS);
    assert_eq!(results[0]["level"], "error", "the gravest stay");
    let related = results[0]["relatedLocations"].as_array().expect("places");
    assert_eq!(related.len() + 1, sarif::MOST_LOCATIONS);
    let told = run["invocations"][0]["toolExecutionNotifications"].to_string();
    assert!(
        told.contains("1 finding is left out: GitHub takes 25000 of a run"),
        "{told}"
    );
    assert!(
        told.contains("1 finding names only 1000 places each"),
        "{told}"
    );
}
