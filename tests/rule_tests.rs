//! The tests that rules carry: what comes of each example, and what the author of a failing one sees.

mod support;

use factlint::engine::{TestOutcome, test_rules};
use factlint::rule::{RuleFile, parse};
use miette::{GraphicalReportHandler, GraphicalTheme};
use support::Scratch;

const MARCH: &str = "kind: number\nfind: \"{number} people marched\"";
const VOTE: &str = "kind: vote\nnear: [Senate, \"confirm*\"]\nunless: [forecast]";

/// The outcomes of the examples in order, and the diagnostics of those that fail at 80 columns.
fn outcomes(rule: &str, tests: &str) -> (Vec<&'static str>, String) {
    let indented = |text: &str, by: &str| -> String {
        text.lines().map(|line| format!("{by}{line}\n")).collect()
    };
    let text = format!(
        "rules:\n  - id: crowd\n{}    tests:\n{}",
        indented(rule, "    "),
        indented(tests, "      ")
    );
    let file = RuleFile {
        shown: "rules/march.yaml".to_owned(),
        text,
    };
    let rules = parse(&[file]).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    let report = test_rules(&rules, &[]);
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .with_width(80)
        .with_links(false);
    let mut shown = String::new();
    for failure in &report.failures {
        handler
            .render_report(&mut shown, failure)
            .expect("a string takes all");
    }
    let all = report.tried.iter().map(|tried| tried.outcome.as_str());
    let failed = report.examples - report.count(TestOutcome::Passed);
    assert_eq!(report.failures.len(), failed, "one diagnostic for each");
    (all.collect(), shown)
}

#[track_caller]
fn check(rule: &str, tests: &str, expected: &[&str]) {
    let (found, shown) = outcomes(rule, tests);
    assert_eq!(found, expected, "{tests}\n{shown}");
}

#[test]
fn what_is_read_is_named_by_its_words_and_its_value() {
    for (reads, outcome) in [
        ("About 300", "passed"),
        ("[About 300]", "passed"),
        ("{text: About 300}", "passed"),
        ("{text: About 300, value: 300}", "passed"),
        ("[{text: About 300, value: '300'}]", "passed"),
        ("{text: About 300, value: three hundred}", "passed"),
        ("{text: About 300, value: 312}", "misread"),
        ("{text: About 300, value: not a number}", "misread"),
        ("'300'", "misread"),
        ("About 300 people", "misread"),
        ("[About 300, people]", "missed"),
    ] {
        let tests = format!("reads: {{\"About 300 people marched.\": {reads}}}");
        check(MARCH, &tests, &[outcome]);
    }
    let two = "\"In May 12 people marched, and 14 people marched in June.\"";
    for (reads, outcome) in [
        ("[12, 14]", "passed"),
        ("[{text: 12}, 14]", "passed"),
        ("[{text: 12, value: 13}, 14]", "misread"),
        ("12", "noisy"),
    ] {
        check(MARCH, &format!("reads: {{{two}: {reads}}}"), &[outcome]);
    }
    check(MARCH, "reads: {\"300 men walked.\": 300}", &["missed"]);
    let dated = "dateline: 2022-11-12\nreads: {\"It opened on Wednesday.\": {text: Wednesday, value: 2022-11-09}}";
    check("kind: date\nfind: opened on {date}", dated, &["passed"]);
}

#[test]
fn every_example_has_one_of_four_outcomes() {
    check(
        MARCH,
        "agree: [300 people marched., 300 men marched.]\n\
         disagree: [900 people marched., Some three hundred people marched.]\n\
         ignore: [12 people walked., 12 people marched.]",
        &["passed", "missed", "passed", "misread", "passed", "noisy"],
    );
}

#[track_caller]
fn snapshot(name: &str, rule: &str, tests: &str) {
    insta::assert_snapshot!(name, outcomes(rule, tests).1);
}

#[test]
fn a_failing_example_shows_what_was_read_instead() {
    snapshot("test_noisy", MARCH, "ignore: [some 300 people marched]");
    snapshot(
        "test_misread",
        MARCH,
        "agree: [300 people marched, 900 people marched]\ndisagree: [about 300 people marched]",
    );
    snapshot(
        "test_reads",
        MARCH,
        "reads:\n  \"Nearly 2.4 million people marched.\": 2.4 million\n  \
         \"Nearly 2.5 million people marched.\":\n    text: Nearly 2.5 million\n    value: 2,600,000\n  \
         \"12 people marched, and 14 people marched.\": 12\n  \
         \"12 people marched, and 14 walked.\": [12, 14]",
    );
    snapshot(
        "test_unresolved",
        "kind: date\nfind: opened {date}",
        "agree: [It opened yesterday.]",
    );
}

#[test]
fn a_missed_example_says_what_it_lacks() {
    snapshot(
        "test_missed_kind",
        "kind: date\nnear: [march]",
        "agree: [300 people joined the march., The march grew.]",
    );
    snapshot(
        "test_missed_words",
        VOTE,
        "agree: [The House confirmed him 50 to 47., The Senate may confirm him 50-47 by this forecast.]",
    );
    snapshot(
        "test_missed_pattern",
        "kind: number\nfind: [\"{number} people marched\", \"crowd of {number}\"]",
        "agree: [300 persons walked., A crowd numbered 300 and people marched.]",
    );
    snapshot(
        "test_missed_name",
        "kind: name\ncanonical: Magnus",
        "agree: [The commissioner spoke.]",
    );
    snapshot(
        "test_missed_label",
        "kind: label\nstates: {open: [is open], closed: [is closed, was shut]}",
        "agree: [It opens.]",
    );
    snapshot(
        "test_missed_quote",
        "kind: quote\nlike: I have no plans to resign from this office",
        "agree: [\"He said he had no plans.\", \"“No plans at all,” he said.\"]",
    );
    snapshot(
        "test_missed_sentences",
        "kind: number\nnear: [hospital]",
        "agree: [The hospital burned. All 120 patients were saved.]",
    );
}

#[test]
fn the_command_counts_the_outcomes_and_gives_them_as_json() {
    let scratch = Scratch::empty();
    scratch.write(
        "rules/a.yaml",
        "rules:\n  - id: crowd\n    kind: number\n    find: \"{number} people marched\"\n    \
         tests:\n      agree: [300 people marched.]\n      ignore: [12 people marched.]\n",
    );
    let output = scratch.run(&["rules", "test"]);
    assert_eq!(output.status.code(), Some(2));
    let out = String::from_utf8_lossy(&output.stdout);
    assert_eq!(out, "1 rule, 2 examples: 1 passed, 1 noisy\n");
    let output = scratch.run(&["rules", "test", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["summary"]["noisy"], 1);
    let noisy = &json["examples"][1];
    assert_eq!(
        (&noisy["outcome"], &noisy["line"]),
        (&"noisy".into(), &7.into())
    );
    assert_eq!(noisy["reads"][0]["value"], "12");
    assert!(json["coverage"].is_null());
}

#[test]
fn coverage_names_rules_that_nothing_proves_and_rules_that_match_nothing() {
    let scratch = Scratch::empty();
    let rule = |id: &str, tests: &str| {
        format!("  - id: {id}\n    kind: number\n    find: \"{{number}} {id}\"\n{tests}")
    };
    let rules = [
        rule("apples", "    tests: {agree: [12 apples]}\n"),
        rule("pears", "    tests: {ignore: [no pears]}\n"),
        rule("plums", ""),
    ]
    .concat();
    scratch.write("rules/a.yaml", format!("rules:\n{rules}"));
    scratch.write("articles/a.txt", "They sold 12 pears and 9 plums.\n");
    let run = |arguments: &[&str]| {
        let output = scratch.run(arguments);
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        (output.status.code(), out)
    };
    let (code, out) = run(&["rules", "test", "--coverage", "articles"]);
    assert_eq!(code, Some(1));
    insta::assert_snapshot!("test_coverage", out);
    assert_eq!(run(&["rules", "test", "--coverage"]), (Some(1), out));
    let (code, out) = run(&["rules", "test", "apples", "--coverage"]);
    assert_eq!(code, Some(0), "an idle rule alone fails nothing: {out}");
    assert!(out.contains("apples  rules/a.yaml:2"), "{out}");
    let (code, out) = run(&["rules", "test", "--format", "json", "--coverage"]);
    assert_eq!(code, Some(1));
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["coverage"]["idle"], serde_json::json!(["apples"]));
    assert_eq!(
        json["coverage"]["unproven"],
        serde_json::json!(["pears", "plums"])
    );
    assert_eq!(json["untested"], serde_json::json!(["plums"]));
    assert_eq!(
        run(&["rules", "test", "--coverage", "rules"]).0,
        Some(2),
        "no article there"
    );
}

/// A stranger's rule file may hold any number of examples, and words to look for in them.
#[test]
fn many_examples_are_read() {
    const COUNT: usize = 20_000;
    let same = "\"12 x\", ".repeat(COUNT);
    let sentence = "12 x and ".repeat(COUNT);
    let reads = "\"12\", ".repeat(COUNT);
    let text = format!(
        "rules:\n  - id: a\n    kind: number\n    near: x\n    tests:\n      agree: [{same}]\n      reads:\n        \
         ? \"{sentence}\"\n        : [{reads}]\n"
    );
    let shown = "a.yaml".to_owned();
    let rules = parse(&[RuleFile { shown, text }]).expect("no mistake");
    let tests = &rules.rules[0].tests;
    assert_eq!(tests.agree.len(), COUNT);
    assert_eq!(tests.reads[0].expected.len(), COUNT);
}
