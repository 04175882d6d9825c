//! Relations on the real articles, through the command.

mod support;

use serde_json::Value;
use support::Scratch;

const GROWTH: &str = r#"version: 1
rules:
  - id: growth-adds-up
    relation: "fy2022-encounters = 1,734,686 * (1 + fy2022-increase / 100)"
"#;

fn seeds_with(relation: &str) -> Scratch {
    let scratch = Scratch::of_seeds();
    scratch.write("rules/relations.yaml", relation);
    scratch
}

/// The rules of the findings.
fn found(report: &Value) -> Vec<&str> {
    report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|finding| finding["rule"].as_str())
        .collect()
}

const ALWAYS: [&str; 3] = ["asked-to-resign-day", "magnus-name", "tucson-name"];

#[test]
fn the_growth_of_the_seeds_adds_up() {
    let scratch = seeds_with(GROWTH);
    let (code, report) = scratch.check();
    assert_eq!((code, found(&report)), (1, ALWAYS.to_vec()));
    assert_eq!(report["summary"]["rules"], 17);
    assert_eq!(report["summary"]["facts"], 16);
    assert_eq!(report["unmatched_rules"], serde_json::json!([]));
}

#[test]
fn a_changed_figure_breaks_it_in_its_own_article() {
    let scratch = seeds_with(GROWTH);
    scratch.change("002", "up 37%", "up 27%");
    let (_, report) = scratch.check_with(&["--select", "growth-adds-up"]);
    // The rules that it names are applied too, and mark the figure themselves.
    assert_eq!(found(&report), ["growth-adds-up", "fy2022-increase"]);
    assert_eq!(report["summary"]["rules"], 3);
    let claims: Vec<_> = report["findings"][0]["claims"]
        .as_array()
        .expect("claims")
        .iter()
        .map(|claim| {
            assert!(
                claim["path"]
                    .as_str()
                    .is_some_and(|path| path.contains("002"))
            );
            let text = |field: &str| claim[field].as_str().unwrap_or_default();
            [text("text"), text("role"), text("rule"), text("label")]
        })
        .collect();
    assert_eq!(
        claims,
        [
            [
                "2.38 million",
                "related",
                "fy2022-encounters",
                "would fit: between 2.195 and 2.211 million"
            ],
            [
                "27%",
                "related",
                "fy2022-increase",
                "would fit: between 36.92% and 37.48%"
            ],
        ]
    );
}

#[test]
fn without_one_of_its_rules_a_relation_is_left_out() {
    let scratch = seeds_with(GROWTH);
    scratch.change("002", "up 37%", "up 27%");
    let (_, report) = scratch.check_with(&["--ignore", "fy2022-increase"]);
    assert_eq!(found(&report), ALWAYS);
    assert_eq!(report["summary"]["rules"], 15);
    let (_, report) = scratch.check_with(&["--ignore", "growth-adds-up"]);
    assert_eq!(report["summary"]["rules"], 16);
}

#[test]
fn only_articles_that_it_is_about_take_part() {
    for (condition, broken) in [
        ("paths: [\"002_*\"]", true),
        ("paths: [\"001_*\"]", false),
        ("sources: [NewsNation]", true),
        ("mentions: [newly released]", true),
        ("mentions: [Statistics from]", false),
    ] {
        let scratch = seeds_with(&format!("{GROWTH}    applies_to: {{{condition}}}\n"));
        scratch.change("002", "up 37%", "up 27%");
        let (_, report) = scratch.check();
        assert_eq!(
            found(&report).contains(&"growth-adds-up"),
            broken,
            "{condition}"
        );
    }
}

#[test]
fn a_relation_whose_figures_never_come_together_is_named() {
    let scratch = seeds_with(
        "rules:\n  - {id: other, kind: number, find: [\"{number} unicorns\"]}\n  \
         - {id: lonely, relation: other < fy2022-encounters}\n",
    );
    let (_, report) = scratch.check();
    assert_eq!(
        report["unmatched_rules"],
        serde_json::json!(["other", "lonely"])
    );
    let list = scratch.run(&["rules", "list", "lonely"]);
    assert_eq!(
        String::from_utf8_lossy(&list.stdout),
        "lonely  relation  lonely\n1 rule\n"
    );
}
