//! Facts that very many articles tell: what is reported of them stays short, and nothing is forgotten.

mod support;

use serde_json::Value;
use support::Scratch;

/// So many articles, each of its own count.
const ARTICLES: usize = 300;

/// A folder in which `says` tells what each article has.
fn corpus(says: impl Fn(usize) -> String) -> Scratch {
    let scratch = Scratch::empty();
    scratch.write(
        "rules/one.yaml",
        "version: 1\nrules:\n  - id: crowd\n    kind: number\n    find: ['{number} people marched']\n",
    );
    for number in 0..ARTICLES {
        let text = format!("In all, {} people marched.\n", says(number));
        scratch.write(&format!("news/{number:03}.txt"), text);
    }
    scratch
}

fn roles(finding: &Value, role: &str) -> usize {
    let claims = finding["claims"].as_array().expect("claims");
    claims.iter().filter(|claim| claim["role"] == role).count()
}

#[test]
fn of_hundreds_of_sources_that_all_disagree_a_hundred_are_shown_and_the_others_counted() {
    // No round figure, which might be the rounding of another one.
    let scratch = corpus(|number| (2_001 + number / 99 * 100 + number % 99).to_string());
    let (code, report) = scratch.check();
    assert_eq!(code, 1);
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(1));
    let finding = &report["findings"][0];
    assert_eq!(
        finding["message"],
        "1 source says 2001, 1 source says 2002, 1 source says 2003, and 297 other values"
    );
    assert_eq!(roles(finding, "camp"), 100);
    let help = finding["help"].as_str().expect("help");
    assert!(
        help.ends_with("100 of 300 claims are shown here; `factlint facts` lists all."),
        "{help}"
    );
    // The fact has them all, each with its role.
    assert_eq!(roles(&report["facts"][0], "camp"), ARTICLES);
    let shown = scratch.run(&["check", "--color", "never"]).stdout;
    let lines = String::from_utf8_lossy(&shown).lines().count();
    assert!(lines < 1_000, "{lines} lines");
}

#[test]
fn the_one_who_differs_is_shown_among_hundreds_and_both_sides_are_heard() {
    let scratch = corpus(|number| if number == 250 { "345" } else { "312" }.to_owned());
    let (_, report) = scratch.check();
    let finding = &report["findings"][0];
    assert_eq!(finding["message"], "345 here; 299 other sources say 312");
    assert_eq!(finding["claims"][0]["path"], "news/250.txt");
    assert_eq!(
        (roles(finding, "outlier"), roles(finding, "consensus")),
        (1, 99)
    );
    let scratch = corpus(|number| if number % 2 == 0 { "345" } else { "312" }.to_owned());
    let (_, report) = scratch.check();
    let finding = &report["findings"][0];
    assert_eq!(
        finding["message"],
        "150 sources say 345, 150 sources say 312"
    );
    assert_eq!(roles(finding, "camp"), 100);
}

#[test]
fn what_touches_the_focus_is_decided_by_all_claims_and_shown_first() {
    let scratch = corpus(|number| if number == 0 { "345" } else { "312" }.to_owned());
    let (code, report) = scratch.check_with(&["--focus", "news/299.txt"]);
    assert_eq!(code, 1);
    assert_eq!(report["findings"][0]["claims"][0]["path"], "news/299.txt");
    // A comment in an article whose claim is not shown counts too.
    scratch.write(
        "news/000.txt",
        "<!-- factlint: ignore[crowd] ours -->\nIn all, 345 people marched.\n",
    );
    let (code, report) = scratch.check();
    assert_eq!(
        (code, &report["summary"]["suppressed"]),
        (0, &Value::from(1))
    );
}
