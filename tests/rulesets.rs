//! Rule sets at scale, in real folders: settings that extend others, severities by rule and path, rules on
//! their way out.

mod support;

use std::process::{Command, Output};

use serde_json::Value;
use support::Scratch;

const CROWD: &str = "  - id: crowd\n    kind: number\n    find: ['{number} people marched']\n";
const TREES: &str =
    "  - id: trees\n    kind: number\n    find: ['{number} trees']\n    tags: [parks]\n";

/// Two desks of one repository: `shared` has rules and settings, `desk` has articles.
fn desks() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write(".git/HEAD", "");
    scratch.write("shared/rules/crowd.yaml", format!("rules:\n{CROWD}{TREES}"));
    scratch.write(
        "desk/news/a.md",
        "In all, 312 people marched. They saw 20 trees.\n",
    );
    scratch.write("desk/news/b.md", "Police said 345 people marched.\n");
    scratch.write(
        "desk/archive/c.md",
        "So 345 people marched past 90 trees.\n",
    );
    scratch
}

/// Runs the command in the folder of the desk.
fn run(scratch: &Scratch, arguments: &[&str]) -> Output {
    assert_cmd::Command::cargo_bin("factlint")
        .expect("the binary")
        .current_dir(scratch.path("desk"))
        .env_remove("NO_COLOR")
        .args(arguments)
        .output()
        .expect("it runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs `check`: exit code, each finding as `severity rule path`, and the report.
fn report(scratch: &Scratch, arguments: &[&str]) -> (Option<i32>, Vec<String>, Value) {
    let mut all = vec!["check", "--format", "json"];
    all.extend(arguments);
    let output = run(scratch, &all);
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", err(&output)));
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = report["findings"].as_array().expect("findings").iter();
    let findings = findings.map(|it| {
        let path = word(&it["labels"][0]["path"]);
        format!("{} {} {path}", word(&it["severity"]), word(&it["rule"]))
    });
    (output.status.code(), findings.collect(), report)
}

#[track_caller]
fn check(scratch: &Scratch, arguments: &[&str], code: i32, findings: &[&str]) -> Value {
    let (found, lines, report) = report(scratch, arguments);
    assert_eq!(lines, findings);
    assert_eq!(found, Some(code));
    report
}

#[track_caller]
fn refused(scratch: &Scratch, name: &str) {
    let output = run(scratch, &["check"]);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(output.stdout.is_empty());
    insta::assert_snapshot!(name, err(&output));
}

#[test]
fn settings_take_over_what_they_extend() {
    let scratch = desks();
    scratch.write(
        "shared/factlint.yaml",
        "fail_on: never\npacks: [weekday]\nevents: {the flood: 2022-03-01, the fire: 2022-04-02}\nmetadata:\n  - \
         {paths: \"*.md\", source: Wire, date: 2022-11-12}\n",
    );
    scratch.write(
        "shared/rules/fire.yaml",
        "rules: [{id: fire-day, kind: date, find: ['burned {date}']}]\n",
    );
    scratch.write(
        "desk/factlint.yaml",
        "extends: ../shared\nevents: {the fire: 2022-05-03}\nmetadata:\n  - {paths: \"b.md\", source: Herald}\n",
    );
    scratch.write(
        "desk/news/d.md",
        "It burned one day after the fire. They met on Friday, Nov. 9.\n",
    );
    let report = check(
        &scratch,
        &[],
        0,
        &[
            "error trees archive/c.md",
            "error crowd news/a.md",
            "warning weekday news/d.md",
        ],
    );
    // The desk's own day of the fire, not the shared one.
    let facts = report["facts"].as_array().expect("facts");
    let fire = facts.iter().find(|fact| fact["rule"] == "fire-day");
    assert_eq!(fire.expect("read")["claims"][0]["value"], "2022-05-04");
    // `a.md` and `c.md` are of one source, `b.md` is of another.
    let crowd = facts
        .iter()
        .find(|fact| fact["rule"] == "crowd")
        .expect("read");
    assert_eq!(crowd["verdict"], "disagree");
    let listed = out(&run(&scratch, &["rules", "list", "-v"]));
    assert!(listed.contains("../shared/rules/crowd.yaml:2"), "{listed}");
}

#[test]
fn a_folder_of_rules_can_be_extended_and_own_rules_stand_beside_it() {
    let scratch = desks();
    scratch.write("desk/factlint.yaml", "extends: [../shared/rules]\n");
    let both = ["error trees archive/c.md", "error crowd news/a.md"];
    check(&scratch, &[], 1, &both);
    scratch.write(
        "desk/rules/own.yaml",
        "rules: [{id: mayor, kind: name, canonical: Meyerson}]\n",
    );
    scratch.write("desk/news/d.md", "It was Meyersn.\n");
    check(
        &scratch,
        &[],
        1,
        &[
            "error trees archive/c.md",
            "error crowd news/a.md",
            "error mayor news/d.md",
        ],
    );
    // What the command line names stands in the place of all of them.
    check(
        &scratch,
        &["--rules", "rules"],
        1,
        &["error mayor news/d.md"],
    );
    check(&scratch, &["--isolated"], 1, &["error mayor news/d.md"]);
}

#[test]
fn an_empty_folder_of_rules_is_no_mistake_beside_rules_that_come_in() {
    let scratch = desks();
    let both = ["error trees archive/c.md", "error crowd news/a.md"];
    std::fs::create_dir(scratch.path("desk/rules")).expect("a folder");
    scratch.write("desk/factlint.yaml", "extends: [../shared/rules]\n");
    check(&scratch, &[], 1, &both);
    // Nor is one beside settings that are extended.
    std::fs::create_dir_all(scratch.path("common/rules")).expect("a folder");
    scratch.write("common/factlint.yaml", "version: 1\n");
    scratch.write(
        "desk/factlint.yaml",
        "extends: [../common, ../shared/rules]\n",
    );
    check(&scratch, &[], 1, &both);
    // One that is named is meant, and without any rule there is nothing to check.
    scratch.write(
        "desk/factlint.yaml",
        "extends: [../shared/rules]\nrules: [rules]\n",
    );
    assert!(err(&run(&scratch, &["check"])).contains("has no rule file"));
    scratch.write("desk/factlint.yaml", "extends: [../common]\n");
    assert!(err(&run(&scratch, &["check"])).contains("has no rule file"));
}

#[test]
fn what_follows_from_settings_that_cannot_be_read_is_not_told() {
    let scratch = desks();
    scratch.write(
        "desk/factlint.yaml",
        "extends: [../shred]\nseverity: [{rules: crowd, severity: warning}]\n",
    );
    scratch.write(
        "desk/rules/own.yaml",
        "rules:\n  - {id: mayor, kind: name, canonical: Meyerson}\n  - {id: sum, relation: crowd > trees}\n",
    );
    for arguments in [&["check"][..], &["check", "--select", "trees"]] {
        let told = err(&run(&scratch, arguments));
        assert!(told.contains("did you mean"), "{told}");
        assert!(told.contains("1 mistake: nothing was checked"), "{told}");
    }
    // What is wrong whatever they say is told beside it.
    scratch.write("desk/rules/more.yaml", "rules: [{id: x, kind: nmae}]\n");
    let told = err(&run(&scratch, &["check"]));
    assert!(told.contains("2 mistakes: nothing was checked"), "{told}");
}

#[test]
fn shared_settings_come_in_once_and_the_later_wins() {
    let scratch = desks();
    scratch.write(
        "base/factlint.yaml",
        "fail_on: warning\nseverity: [{rules: [weekday], severity: info}]\n",
    );
    scratch.write(
        "one/factlint.yaml",
        "extends: ../base\nrules: [\"../shared/rules\"]\n",
    );
    scratch.write(
        "two/factlint.yaml",
        "extends: ../base/factlint.yaml\nfail_on: error\n",
    );
    scratch.write("one/factlint.yaml", "extends: ../base\nfail_on: info\n");
    scratch.write(
        "desk/factlint.yaml",
        "extends: [../shared/rules, ../one, ../two]\n",
    );
    let explained = |scratch: &Scratch| out(&run(scratch, &["rules", "explain", "crowd"]));
    let text = explained(&scratch);
    assert!(
        text.contains("With `fail_on: error` of the settings"),
        "{text}"
    );
    scratch.write(
        "desk/factlint.yaml",
        "extends: [../shared/rules, ../two, ../one]\n",
    );
    let text = explained(&scratch);
    assert!(
        text.contains("With `fail_on: info` of the settings"),
        "{text}"
    );
    scratch.write(
        "desk/factlint.yaml",
        "fail_on: never\nextends: [../shared/rules, ../two, ../one]\n",
    );
    let text = explained(&scratch);
    assert!(
        text.contains("With `fail_on: never` of the settings"),
        "{text}"
    );
}

#[test]
fn two_rules_of_one_id_are_a_mistake_that_shows_both_places() {
    let scratch = desks();
    scratch.write("desk/factlint.yaml", "extends: ../shared\n");
    scratch.write("desk/rules/own.yaml", format!("rules:\n{CROWD}"));
    refused(&scratch, "extends_duplicate_id");
    // The way out that the mistake names.
    scratch.write(
        "desk/rules/own.yaml",
        format!("rules:\n{}", CROWD.replace("crowd", "our-crowd")),
    );
    scratch.write(
        "desk/factlint.yaml",
        "extends: ../shared\nseverity: [{rules: crowd, severity: off}]\n",
    );
    check(
        &scratch,
        &[],
        1,
        &["error trees archive/c.md", "error our-crowd news/a.md"],
    );
}

#[test]
fn extends_reads_nothing_outside_the_repository() {
    let scratch = desks();
    scratch.write(
        "desk/factlint.yaml",
        "extends:\n  - /etc/factlint\n  - ../../outside\n  - ../shared/../../outside/factlint.yaml\n  - 'C:\\rules'\n",
    );
    refused(&scratch, "extends_outside");
    scratch.write("shared/factlint.yaml", "rules: [../../outside]\n");
    scratch.write("desk/factlint.yaml", "extends: ../shared\n");
    refused(&scratch, "extends_rules_outside");
}

#[cfg(unix)]
#[test]
fn extends_follows_no_link() {
    use std::os::unix::fs::symlink;
    let scratch = desks();
    let outside = Scratch::empty();
    outside.write("rules/a.yaml", format!("rules:\n{CROWD}"));
    outside.write("factlint.yaml", "fail_on: never\n");
    symlink(outside.path(""), scratch.path("linked")).expect("a link");
    symlink(outside.path("factlint.yaml"), scratch.path("linked.yaml")).expect("a link");
    std::fs::create_dir(scratch.path("half")).expect("a folder");
    symlink(
        outside.path("factlint.yaml"),
        scratch.path("half/factlint.yaml"),
    )
    .expect("a link");
    scratch.write("part/factlint.yaml", "rules: [rules]\n");
    symlink(outside.path("rules"), scratch.path("part/rules")).expect("a link");
    scratch.write(
        "desk/factlint.yaml",
        "extends:\n  - ../shared\n  - ../linked\n  - ../linked/rules\n  - ../linked.yaml\n  - ../half\n  - ../part\n",
    );
    refused(&scratch, "extends_links");
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_rules_is_not_followed() {
    use std::os::unix::fs::symlink;
    let scratch = desks();
    symlink(scratch.path("shared/rules"), scratch.path("desk/rules")).expect("a link");
    refused(&scratch, "rules_are_a_link");
    // On the command line somebody asks for it.
    let output = run(&scratch, &["check", "--rules", "rules"]);
    assert_eq!(output.status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn settings_and_baseline_are_read_over_no_link() {
    use std::os::unix::fs::symlink;
    let scratch = desks();
    let outside = Scratch::empty();
    outside.write("secret.txt", "password: [hunter2\n");
    symlink(
        outside.path("secret.txt"),
        scratch.path("desk/factlint.yaml"),
    )
    .expect("a link");
    refused(&scratch, "settings_are_a_link");
    let given = run(&scratch, &["check", "--config", "factlint.yaml"]);
    assert!(
        err(&given).contains("hunter2"),
        "who names a link asks for it"
    );
    std::fs::remove_file(scratch.path("desk/factlint.yaml")).expect("it was there");
    scratch.write(
        "desk/factlint.yaml",
        "extends: ../shared\nbaseline: accepted/base.json\n",
    );
    symlink(outside.path(""), scratch.path("desk/accepted")).expect("a link");
    outside.write("base.json", "hunter2\n");
    refused(&scratch, "baseline_over_a_link");
}

#[test]
fn a_change_of_shared_rules_touches_their_findings() {
    let scratch = desks();
    scratch.write("desk/factlint.yaml", "extends: ../shared\n");
    scratch.write("shared/rules/more.yaml", "events: {the fire: 2022-04-02}\n");
    let both = ["error trees archive/c.md", "error crowd news/a.md"];
    check(
        &scratch,
        &["--focus", "../shared/rules/crowd.yaml"],
        1,
        &both,
    );
    check(&scratch, &["--focus", "../shared/rules/more.yaml"], 0, &[]);
}

#[cfg(target_os = "linux")]
#[test]
fn an_article_whose_name_is_no_text_is_weighed_by_its_name_as_shown() {
    use std::os::unix::ffi::OsStrExt as _;
    let scratch = desks();
    scratch.write("desk/rules/a.yaml", format!("rules:\n{CROWD}"));
    scratch.write(
        "desk/factlint.yaml",
        "severity:\n  - {rules: crowd, severity: warning}\n  - {rules: crowd, paths: 'news/caf\\\\xE9.md', severity: info}\n",
    );
    let check_all = || report(&scratch, &[]).1;
    assert_eq!(check_all(), ["warning crowd news/a.md"]);
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    let odd = scratch.path("desk/news").join(name);
    std::fs::rename(scratch.path("desk/news/a.md"), odd).expect("it moves");
    assert_eq!(check_all(), ["info crowd news/caf\\xE9.md"]);
}

#[test]
fn a_change_of_shared_settings_touches_all_findings() {
    let scratch = desks();
    scratch.write("desk/factlint.yaml", "extends: ../shared\n");
    scratch.write("shared/factlint.yaml", "extends: ../agency/factlint.yaml\n");
    scratch.write("agency/factlint.yaml", "fail_on: error\n");
    let both = ["error trees archive/c.md", "error crowd news/a.md"];
    for file in ["../shared/factlint.yaml", "../agency/factlint.yaml"] {
        check(&scratch, &["--focus", file], 1, &both);
    }
    scratch.write("other/factlint.yaml", "fail_on: error\n");
    check(&scratch, &["--focus", "../other/factlint.yaml"], 0, &[]);
}

#[test]
fn outside_of_a_repository_extends_stays_in_the_folder() {
    let scratch = desks();
    std::fs::remove_dir_all(scratch.path(".git")).expect("it was there");
    scratch.write("desk/factlint.yaml", "extends: ../shared\n");
    refused(&scratch, "extends_without_repository");
    scratch.write("desk/shared/factlint.yaml", "rules: [all]\n");
    scratch.write("desk/shared/all/crowd.yaml", format!("rules:\n{CROWD}"));
    scratch.write("desk/factlint.yaml", "extends: shared\n");
    check(&scratch, &[], 1, &["error crowd news/a.md"]);
}

#[test]
fn a_circle_shows_the_way_and_what_is_missing_what_was_meant() {
    let scratch = desks();
    scratch.write("desk/factlint.yaml", "extends: ../one\n");
    scratch.write("one/factlint.yaml", "extends: [../two/factlint.yaml]\n");
    scratch.write("two/factlint.yaml", "version: 1\nextends: ../one\n");
    refused(&scratch, "extends_circle");
    scratch.write(
        "two/factlint.yaml",
        "extends: [../shred, ../shared/factlint.yml]\nfail_on: warn\n",
    );
    refused(&scratch, "extends_missing");
    for number in 0..12 {
        scratch.write(
            &format!("deep{number}/factlint.yaml"),
            format!("extends: ../deep{}\n", number + 1),
        );
    }
    scratch.write("desk/factlint.yaml", "extends: ../deep0\n");
    refused(&scratch, "extends_too_deep");
}

#[test]
fn what_desks_share_need_not_be_about_every_desk() {
    let scratch = desks();
    scratch.write(
        "shared/factlint.yaml",
        "metadata: [{paths: \"*-wire.md\", source: Wire}]\nseverity: [{rules: crowd, paths: \"old/**\", severity: off}]\n",
    );
    scratch.write(
        "shared/rules/crowd.yaml",
        format!("applies_to: {{paths: [\"news/**\", \"press/**\"]}}\nrules:\n{CROWD}"),
    );
    scratch.write(
        "desk/factlint.yaml",
        "extends: ../shared\nseverity: [{rules: crowd, paths: [\"nwes/**\"], severity: off}]\n",
    );
    let output = run(&scratch, &["check"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("extends_idle_patterns", err(&output));
}

#[test]
fn the_articles_to_look_at_first_decide_on_the_severity() {
    let scratch = desks();
    let settings = |severity: &str| {
        let text = format!("extends: ../shared/rules\nseverity:\n{severity}");
        scratch.write("desk/factlint.yaml", text);
    };
    // Of `crowd` a.md is the outlier; of `trees` a.md and c.md stand against each other.
    settings("  - {rules: \"*\", paths: \"archive/**\", severity: info}\n");
    check(
        &scratch,
        &[],
        1,
        &["error trees archive/c.md", "error crowd news/a.md"],
    );
    settings("  - {rules: \"*\", paths: \"news/**\", severity: warning}\n");
    check(
        &scratch,
        &[],
        1,
        &["error trees archive/c.md", "warning crowd news/a.md"],
    );
    settings(
        "  - {rules: crowd, severity: warning}\n  - {rules: \"tag:parks\", paths: [\"news/**\", c.md], severity: info}\n",
    );
    check(
        &scratch,
        &[],
        0,
        &["warning crowd news/a.md", "info trees archive/c.md"],
    );
    // Of several entries the last holds.
    settings(
        "  - {rules: \"*\", paths: \"**\", severity: off}\n  - {rules: [crowd, trees], severity: info}\n  - {rules: \
         \"cr*d\", paths: a.md, severity: warning}\n",
    );
    check(
        &scratch,
        &[],
        0,
        &["warning crowd news/a.md", "info trees archive/c.md"],
    );
    check(
        &scratch,
        &["--fail-on", "warning"],
        1,
        &["warning crowd news/a.md", "info trees archive/c.md"],
    );
}

#[test]
fn what_is_switched_off_in_some_articles_is_counted() {
    let scratch = desks();
    scratch.write(
        "desk/factlint.yaml",
        "extends: ../shared/rules\nseverity: [{rules: \"*\", paths: \"news/a.md\", severity: off}]\n",
    );
    let report = check(&scratch, &[], 1, &["error trees archive/c.md"]);
    assert_eq!(report["summary"]["switched_off"], 1);
    let shown = out(&run(&scratch, &["check", "--format", "concise"]));
    assert!(shown.contains("1 error (1 switched off)"), "{shown}");
    let junit = out(&run(&scratch, &["check", "--format", "junit"]));
    assert!(junit.contains("the settings switch it off"), "{junit}");
    let sarif = out(&run(&scratch, &["check", "--format", "sarif"]));
    assert!(sarif.contains("switched off in the settings"), "{sarif}");
    let html = out(&run(&scratch, &["check", "--format", "html"]));
    assert!(html.contains("The settings switch its rule off here."));
    // It is no new finding for the baseline, nor is an accepted one gone.
    let written = run(&scratch, &["check", "--write-baseline"]);
    assert!(
        err(&written).contains("1 finding accepted"),
        "{}",
        err(&written)
    );
    scratch.write("desk/factlint.yaml", "extends: ../shared/rules\n");
    run(&scratch, &["check", "--write-baseline"]);
    scratch.write(
        "desk/factlint.yaml",
        "extends: ../shared/rules\nbaseline: factlint-baseline.json\nseverity: [{rules: \"*\", paths: \"news/a.md\", \
         severity: off}, {rules: trees, severity: off}]\n",
    );
    check(&scratch, &[], 0, &[]);
}

#[test]
fn a_rule_that_is_switched_off_everywhere_is_not_applied() {
    let scratch = desks();
    scratch.write(
        "desk/factlint.yaml",
        "extends: ../shared/rules\npacks: [weekday]\nseverity: [{rules: [trees, weekday], severity: off}]\n",
    );
    scratch.write(
        "desk/news/d.md",
        "<!-- factlint: ignore[trees] ours -->\nThey met on Friday, Nov. 9, 2022, under 3 trees.\n",
    );
    let report = check(&scratch, &[], 1, &["error crowd news/a.md"]);
    assert_eq!(report["summary"]["rules"], 1);
    assert_eq!(
        report["notes"],
        serde_json::json!([
            "trees is switched off: factlint.yaml:3",
            "weekday is switched off: factlint.yaml:3"
        ])
    );
    // Flags win over settings.
    scratch.write("desk/news/e.md", "They met on Friday, Nov. 9, 2022.\n");
    check(
        &scratch,
        &["--pack", "weekday", "--ignore", "crowd"],
        0,
        &["warning weekday news/d.md", "warning weekday news/e.md"],
    );
    check(
        &scratch,
        &["--select", "trees", "--no-ignores"],
        1,
        &["error trees archive/c.md"],
    );
    // It is looked at like any other.
    let listed = out(&run(&scratch, &["rules", "list"]));
    assert!(
        listed.contains("trees  number  trees (switched off)"),
        "{listed}"
    );
    let tested = run(&scratch, &["rules", "test", "trees"]);
    assert_eq!(tested.status.code(), Some(0));
    let explained = out(&run(&scratch, &["rules", "explain", "trees"]));
    assert!(
        explained.contains("off everywhere, as factlint.yaml:3 says"),
        "{explained}"
    );
    assert!(
        explained.contains("`factlint check` does not apply it"),
        "{explained}"
    );
    assert!(explained.contains("they disagree"), "{explained}");
}

#[test]
fn rules_that_the_command_line_names_need_not_be_those_of_the_settings() {
    let scratch = desks();
    scratch.write(
        "desk/factlint.yaml",
        "severity: [{rules: crowd, severity: info}, {rules: other, severity: off}]\n",
    );
    check(
        &scratch,
        &["--rules", "../shared/rules"],
        1,
        &["error trees archive/c.md", "info crowd news/a.md"],
    );
}

#[test]
fn an_accepted_finding_is_not_gone_where_its_rule_was_not_applied() {
    let scratch = desks();
    scratch.write(
        "desk/factlint.yaml",
        "extends: ../shared\nbaseline: factlint-baseline.json\n",
    );
    run(&scratch, &["check", "--write-baseline"]);
    check(&scratch, &[], 0, &[]);
    check(
        &scratch,
        &["--select", "crowd", "--fail-on", "info"],
        0,
        &[],
    );
    check(
        &scratch,
        &["--ignore", "crowd", "--fail-on", "info"],
        0,
        &[],
    );
    // It is gone where its rule found nothing, or is there no more.
    scratch.write(
        "desk/archive/c.md",
        "So 345 people marched past 20 trees.\n",
    );
    check(
        &scratch,
        &[],
        0,
        &["warning baseline factlint-baseline.json"],
    );
    scratch.write("shared/rules/crowd.yaml", format!("rules:\n{CROWD}"));
    check(
        &scratch,
        &[],
        0,
        &["warning baseline factlint-baseline.json"],
    );
}

/// Desks whose rule `crowd` is on its way out.
fn with_successor(deprecated: &str) -> Scratch {
    let scratch = desks();
    let deprecated = format!("{CROWD}    deprecated: {deprecated}\n");
    scratch.write(
        "shared/rules/crowd.yaml",
        format!("rules:\n{deprecated}{TREES}"),
    );
    scratch.write("desk/factlint.yaml", "extends: ../shared\n");
    scratch
}

#[test]
fn a_deprecated_rule_says_so_wherever_it_is_shown() {
    let scratch = with_successor("{successor: trees, note: it counts twice}");
    let report = check(
        &scratch,
        &[],
        1,
        &["error trees archive/c.md", "error crowd news/a.md"],
    );
    assert_eq!(
        report["deprecated_rules"],
        serde_json::json!([{"rule": "crowd", "note": "it counts twice", "successor": "trees"}])
    );
    let listed = out(&run(&scratch, &["rules", "list"]));
    assert!(
        listed.contains("crowd  number  crowd (deprecated: use trees: it counts twice)"),
        "{listed}"
    );
    let explained = out(&run(&scratch, &["rules", "explain", "crowd"]));
    assert!(
        explained.contains("deprecated   use trees: it counts twice"),
        "{explained}"
    );
    let sarif: Value =
        serde_json::from_slice(&run(&scratch, &["check", "--format", "sarif"]).stdout)
            .expect("SARIF");
    let rules = &sarif["runs"][0]["tool"]["driver"]["rules"];
    assert_eq!(rules[0]["id"], "crowd");
    assert_eq!(
        rules[0]["properties"]["deprecated"],
        "use trees: it counts twice"
    );
    assert!(rules[1].get("properties").is_none());
    scratch.write(
        "desk/factlint.yaml",
        "extends: ../shared\nseverity: [{rules: [crowd, trees], severity: warning}]\nbaseline: base.json\n",
    );
    run(&scratch, &["check", "--write-baseline"]);
    scratch.write(
        "desk/news/e.md",
        "<!-- factlint: ignore[crowd] old -->\nThen 400 people marched.\n",
    );
    let output = run(&scratch, &["check", "--select", "crowd"]);
    insta::assert_snapshot!("deprecated_and_in_use", err(&output));
}

#[test]
fn a_deprecated_rule_that_nobody_needs_is_silent() {
    let scratch = with_successor("no longer counted");
    scratch.write("desk/news/a.md", "In all, 345 people marched.\n");
    let output = run(&scratch, &["check"]);
    assert_eq!(
        (output.status.code(), err(&output)),
        (Some(0), String::new())
    );
    // To do without it is no use of it.
    scratch.write(
        "desk/factlint.yaml",
        "extends: ../shared\nseverity: [{rules: crowd, severity: off}]\n",
    );
    assert_eq!(err(&run(&scratch, &["check"])), "");
    assert_eq!(err(&run(&scratch, &["check", "--ignore", "crowd"])), "");
    // A successor that is on its way out itself is a warning, and stops nothing.
    scratch.write("desk/factlint.yaml", "extends: [../shared, ../more]\n");
    scratch.write(
        "more/old.yaml",
        "rules: [{id: old, kind: number, near: marchers, deprecated: {successor: crowd}}]\n",
    );
    let output = run(&scratch, &["check"]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("deprecated_successor", err(&output));
}

/// Runs git on a day, with no settings but its own.
#[track_caller]
fn git(scratch: &Scratch, day: &str, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(scratch.path(""))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_COMMITTER_DATE", format!("{day}T12:00:00Z"))
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(arguments)
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {}", err(&output));
}

#[test]
fn explain_tells_how_a_severity_has_changed() {
    let scratch = desks();
    std::fs::remove_dir_all(scratch.path(".git")).expect("it was there");
    let rules = |severity: &str| format!("rules:\n{CROWD}    severity: {severity}\n{TREES}");
    let told = |id: &str| {
        let explained = out(&run(&scratch, &["rules", "explain", id]));
        let words: Vec<&str> = explained.split_whitespace().collect();
        let words = words.join(" ");
        let (_, rest) = words.split_once(" severity ").expect("the severity");
        let (severity, _) = rest.split_once(" With ").expect("the exit code");
        let source = [" says ", " states none "];
        let line = source.iter().find_map(|end| severity.split_once(end));
        line.map(|(_, history)| history.to_owned())
    };
    scratch.write("desk/factlint.yaml", "");
    scratch.write("desk/rules/old.yaml", rules("info"));
    assert_eq!(told("crowd"), None, "without git nothing is said");
    git(&scratch, "2025-01-01", &["init", "-q"]);
    assert_eq!(told("crowd"), None, "nor of a file that git does not know");
    let commit = |day: &str| {
        git(&scratch, day, &["add", "-A"]);
        git(&scratch, day, &["commit", "-q", "-m", "rules"]);
    };
    commit("2025-01-01");
    assert_eq!(told("crowd"), None, "nor where it never changed");
    // A broken file of the past, another name, another rule.
    git(
        &scratch,
        "2025-02-01",
        &["mv", "desk/rules/old.yaml", "desk/rules/crowd é.yaml"],
    );
    commit("2025-02-01");
    let file = "desk/rules/crowd é.yaml";
    scratch.write(file, rules("warning"));
    commit("2025-03-01");
    scratch.write(file, format!("{}    title: Trees\n", rules("warning")));
    commit("2025-04-01");
    let committed = "warning since 2025-03-01; before that info since 2025-01-01";
    assert_eq!(told("crowd").as_deref(), Some(committed));
    assert_eq!(told("trees"), None);
    scratch.write(file, rules("error"));
    assert_eq!(
        told("crowd"),
        Some(format!(
            "error in this folder, not committed yet; before that {committed}"
        ))
    );
    scratch.write(file, "rules: [");
    commit("2025-05-01");
    scratch.write(file, rules("error"));
    commit("2025-06-01");
    assert_eq!(
        told("crowd"),
        None,
        "no further than to where it cannot be read"
    );
    // Only the last revisions are looked at: since when the first of them holds is not known.
    for number in 0..20 {
        let severity = if number < 19 { "error" } else { "info" };
        scratch.write(file, format!("# {number}\n{}", rules(severity)));
        commit("2025-07-01");
    }
    assert_eq!(
        told("crowd").as_deref(),
        Some("info since 2025-07-01; before that error")
    );
}
