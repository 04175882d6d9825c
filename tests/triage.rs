//! What is reported: suppressions, baseline, focus, and what git says has changed; in real folders.

mod support;

use std::process::Command;

use serde_json::Value;
use support::Scratch;

const RULE: &str = "version: 1\nrules:\n  - id: crowd\n    kind: number\n    find: ['{number} people marched']\n  - id: mayor\n    kind: name\n    canonical: Meyerson\n";

/// Articles by their names; `a.md` says one thing, `b.md` and `c.md` another.
fn corpus(articles: &[(&str, &str)]) -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("rules/one.yaml", RULE);
    for (name, text) in articles {
        scratch.write(&format!("news/{name}"), text);
    }
    scratch
}

const A: (&str, &str) = ("a.md", "In all, 312 people marched.\n");
const B: (&str, &str) = ("b.md", "The police say 345 people marched.\n");
const C: (&str, &str) = ("c.md", "So 345 people marched.\n");

/// Exit code, and each finding as `rule: message`.
fn said(scratch: &Scratch, arguments: &[&str]) -> (i32, Vec<String>, Value) {
    let (code, report) = scratch.check_with(arguments);
    let findings = report["findings"].as_array().expect("findings");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let lines = findings
        .iter()
        .map(|it| format!("{}: {}", text(&it["rule"]), text(&it["message"])))
        .collect();
    (code, lines, report["summary"].clone())
}

#[track_caller]
fn check(scratch: &Scratch, arguments: &[&str], code: i32, findings: &[&str]) -> Value {
    let (found, lines, summary) = said(scratch, arguments);
    assert_eq!(
        (found, lines.as_slice()),
        (
            code,
            &*findings.iter().map(ToString::to_string).collect::<Vec<_>>()
        )
    );
    summary
}

const DISAGREE: &str = "crowd: 312 here; 2 other sources say 345";
/// The same as told at another article than `a.md`.
const DISAGREE_ELSEWHERE: &str = "crowd: 312 in news/a.md; 2 other sources say 345";

#[test]
fn a_comment_before_a_paragraph_silences_its_finding() {
    let scratch = corpus(&[A, B, C]);
    check(&scratch, &[], 1, &[DISAGREE]);
    scratch.write(
        "news/a.md",
        "<!-- factlint: ignore[crowd] counted by us -->\nIn all, 312 people marched.\n",
    );
    let summary = check(&scratch, &[], 0, &[]);
    assert_eq!(summary["suppressed"], 1);
    check(&scratch, &["--no-ignores"], 1, &[DISAGREE]);
    // Another paragraph of the same article is not silenced.
    scratch.write(
        "news/a.md",
        "<!-- factlint: ignore[crowd] counted by us -->\nIn all, 312 people marched.\n\nAgain: 312 people marched.\n",
    );
    let summary = check(&scratch, &[], 1, &[DISAGREE]);
    assert_eq!(summary["suppressed"], 0);
}

#[test]
fn a_silenced_claim_contradicts_nobody_and_the_others_still_contradict_each_other() {
    let scratch = corpus(&[A, B, C, ("d.md", "Only 99 people marched.\n")]);
    scratch.write(
        "news/a.md",
        "<!-- factlint: ignore-file[crowd] satire -->\n\nIn all, 312 people marched.\n",
    );
    check(
        &scratch,
        &[],
        1,
        &["crowd: 99 here; 2 other sources say 345"],
    );
}

#[test]
fn a_slip_is_silenced_where_it_stands() {
    let scratch = corpus(&[
        (
            "a.md",
            "<!-- factlint: ignore[mayor] so signed -->\nMeyersen spoke.\n",
        ),
        ("b.md", "Meyersen left.\n"),
    ]);
    let (_, lines, summary) = said(&scratch, &[]);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(summary["suppressed"], 1);
}

#[test]
fn a_comment_that_silences_nothing_is_a_warning() {
    let scratch = corpus(&[
        (
            "a.md",
            "<!-- factlint: ignore[crowd] so -->\nIn all, 345 people marched.\n",
        ),
        C,
    ]);
    let summary = check(
        &scratch,
        &[],
        0,
        &["suppression: it silences no finding of rule crowd"],
    );
    assert_eq!(summary["warning"], 1);
    // A rule that was not asked for cannot show whether the comment is of use.
    check(&scratch, &["--select", "mayor"], 0, &[]);
    scratch.write(
        "news/a.md",
        "<!-- factlint: ignore[crowds] so -->\nOne.\n\n<!-- factlint: ignore so -->\nTwo.\n\n<!-- factlint: off -->\nThree.\n",
    );
    check(
        &scratch,
        &[],
        0,
        &[
            "suppression: there is no rule crowds, so it silences nothing",
            "suppression: it names no rule, and silences nothing",
            "suppression: it is neither `ignore` nor `ignore-file`, and silences nothing",
        ],
    );
    let output = scratch.run(&["check"]);
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stdout));
}

#[test]
fn a_baseline_is_written_and_no_report() {
    let scratch = corpus(&[A, B, C]);
    let output = scratch.run(&["check", "--write-baseline", "--format", "github=notes.txt"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(!scratch.path("notes.txt").exists());
}

#[test]
fn a_baseline_accepts_what_is_there_and_nothing_else() {
    let scratch = corpus(&[A, B, C]);
    let output = scratch.run(&["check", "--write-baseline"]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stderr));
    insta::assert_snapshot!(scratch.read("factlint-baseline.json"));
    check(&scratch, &[], 1, &[DISAGREE]);
    scratch.write(
        "factlint.yaml",
        "version: 1\nbaseline: factlint-baseline.json\n",
    );
    let summary = check(&scratch, &[], 0, &[]);
    assert_eq!(summary["baselined"], 1);
    // Words around it, and one more article that agrees with the others, do not matter.
    scratch.write(
        "news/a.md",
        "First words.\n\nIn all, 312   people marched.\n",
    );
    scratch.write("news/d.md", "So 345 people marched.\n");
    check(&scratch, &[], 0, &[]);
    // Other words do.
    scratch.write("news/a.md", "In all, 313 people marched.\n");
    check(
        &scratch,
        &[],
        1,
        &[
            "crowd: 313 here; 3 other sources say 345",
            "baseline: the accepted finding of rule crowd occurs no more: “312” in news/a.md",
        ],
    );
    insta::assert_snapshot!(String::from_utf8_lossy(&scratch.run(&["check"]).stdout));
    // The same findings give the same bytes.
    scratch.run(&["check", "--write-baseline"]);
    let once = scratch.read("factlint-baseline.json");
    scratch.run(&["check", "--write-baseline", "-j", "8"]);
    assert_eq!(scratch.read("factlint-baseline.json"), once);
}

#[test]
fn a_baseline_that_is_none_stops_the_check() {
    let scratch = corpus(&[A, B]);
    for (name, text) in [
        ("broken", "{\"version\": 1,\n \"accepted\": [}\n"),
        ("later", "{\"version\": 2, \"accepted\": []}"),
        ("empty", ""),
    ] {
        scratch.write("b.json", text);
        let output = scratch.run(&["check", "--baseline", "b.json"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        insta::assert_snapshot!(
            format!("baseline_{name}"),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let output = scratch.run(&["check", "--baseline", "missing.json"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_focus_reports_what_touches_its_files() {
    let scratch = corpus(&[
        A,
        B,
        C,
        ("d.md", "Meyersen left.\n"),
        ("e.md", "Meyerson came.\n"),
    ]);
    let slip = "mayor: “Meyersen” here; “Meyerson” in 1 place";
    check(&scratch, &[], 1, &[DISAGREE, slip]);
    check(
        &scratch,
        &["--focus", "news/c.md"],
        1,
        &[DISAGREE_ELSEWHERE],
    );
    check(&scratch, &["--focus", "news/d.md"], 1, &[slip]);
    // Whoever spells the name right is not troubled by whoever does not.
    check(&scratch, &["--focus", "news/e.md", "picture.png"], 0, &[]);
    check(&scratch, &["--focus"], 0, &[]);
    check(&scratch, &["--focus", "./news/../news/d.md"], 1, &[slip]);
    // A changed rule may have made any of its findings.
    check(
        &scratch,
        &["--focus", "rules/one.yaml"],
        1,
        &[DISAGREE, slip],
    );
    let (_, report) = scratch.check_with(&["--focus", "news/c.md"]);
    assert_eq!(report["findings"][0]["claims"][0]["path"], "news/c.md");
    assert_eq!(report["summary"]["articles"], 5);
}

#[test]
fn what_is_said_of_a_changed_file_is_true_of_it() {
    let scratch = corpus(&[A, B, C]);
    // news/b.md says 345: its line must not say "312 here".
    check(
        &scratch,
        &["--focus", "news/b.md"],
        1,
        &[DISAGREE_ELSEWHERE],
    );
    check(&scratch, &["--focus", "news/a.md"], 1, &[DISAGREE]);
}

fn git(scratch: &Scratch, arguments: &[&str]) {
    let done = Command::new("git")
        .current_dir(scratch.path("."))
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(arguments)
        .output()
        .expect("git runs");
    assert!(
        done.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}

fn repository(articles: &[(&str, &str)]) -> Scratch {
    let scratch = corpus(articles);
    git(&scratch, &["init", "-q", "-b", "main"]);
    git(&scratch, &["add", "."]);
    git(&scratch, &["commit", "-q", "-m", "first"]);
    scratch
}

#[test]
fn what_changed_is_what_git_says() {
    let scratch = repository(&[A, B, C, ("d.md", "Meyersen left.\n")]);
    let slip = "mayor: “Meyersen” here; the rule spells it “Meyerson”";
    check(&scratch, &["--changed-since", "HEAD"], 0, &[]);
    git(&scratch, &["checkout", "-q", "-b", "work"]);
    // Not committed, and unknown to git.
    scratch.write("news/new.md", "Meyersen stayed.\n");
    check(&scratch, &["--changed-since", "main"], 1, &[slip]);
    std::fs::remove_file(scratch.path("news/new.md")).expect("a file");
    // Committed, under a new name.
    git(&scratch, &["mv", "news/d.md", "news/renamed here.md"]);
    check(&scratch, &["--staged"], 1, &[slip]);
    git(&scratch, &["commit", "-q", "-m", "second"]);
    check(&scratch, &["--staged"], 0, &[]);
    check(&scratch, &["--changed-since", "main"], 1, &[slip]);
    // What others did on main meanwhile is not this branch's.
    git(&scratch, &["checkout", "-q", "main"]);
    scratch.write("news/a.md", "Of all, 312 people marched.\n");
    git(&scratch, &["commit", "-q", "-a", "-m", "third"]);
    git(&scratch, &["checkout", "-q", "work"]);
    check(&scratch, &["--changed-since", "main"], 1, &[slip]);
}

#[track_caller]
fn check_refusal(scratch: &Scratch, arguments: &[&str], expected: &str) {
    let mut all = vec!["check"];
    all.extend(arguments);
    let output = scratch.run(&all);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(expected), "{said}");
}

#[test]
fn what_git_cannot_tell_is_an_error_and_not_a_clean_result() {
    let scratch = repository(&[A, B]);
    check_refusal(
        &scratch,
        &["--changed-since", "nowhere"],
        "git knows no commit",
    );
    check_refusal(&scratch, &["--changed-since=--help"], "git knows no commit");
    git(&scratch, &["checkout", "-q", "--orphan", "other"]);
    git(&scratch, &["commit", "-q", "-m", "of its own"]);
    check_refusal(
        &scratch,
        &["--changed-since", "main"],
        "no commit in common",
    );
    let bare = corpus(&[A, B]);
    check_refusal(&bare, &["--staged"], "no git repository");
}

#[test]
fn a_repository_of_another_user_is_told_as_such() {
    let scratch = repository(&[A, B]);
    let output = assert_cmd::Command::cargo_bin("factlint")
        .expect("the binary")
        .current_dir(scratch.path("."))
        .env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        .env("GIT_CONFIG_GLOBAL", "nowhere")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args(["check", "--staged"])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("belongs to another"), "{said}");
    assert!(said.contains("safe.directory"), "{said}");
}

#[test]
fn a_shallow_clone_without_the_common_commit_is_an_error() {
    let scratch = repository(&[A, B]);
    git(&scratch, &["checkout", "-q", "-b", "work"]);
    scratch.write("news/a.md", "In all, 345 people marched.\n");
    git(&scratch, &["commit", "-q", "-a", "-m", "second"]);
    let address = format!("file://{}", scratch.path(".").display());
    git(
        &scratch,
        &[
            "clone",
            "-q",
            "--depth",
            "1",
            "--no-single-branch",
            &address,
            "clone",
        ],
    );
    let output = assert_cmd::Command::cargo_bin("factlint")
        .expect("the binary")
        .current_dir(scratch.path("clone"))
        .args(["check", "--no-cache", "--changed-since", "origin/main"])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("fetch-depth: 0"), "{said}");
}

#[test]
fn options_that_contradict_each_other_are_refused() {
    let scratch = corpus(&[A]);
    for arguments in [
        ["check", "--staged", "--changed-since", "main"].as_slice(),
        &["check", "--staged", "--focus", "news/a.md"],
        &["check", "--write-baseline", "--staged"],
    ] {
        assert_eq!(
            scratch.run(arguments).status.code(),
            Some(2),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_hook_puts_the_changed_files_last_behind_any_option() {
    let scratch = corpus(&[A, B, C, ("d.md", "Meyersen left.\n")]);
    let (code, lines, summary) = said(
        &scratch,
        &["--focus", "--fail-on", "warning", "news/d.md", "rules.png"],
    );
    assert_eq!((code, lines.len()), (1, 1), "{lines:?}");
    assert!(lines[0].starts_with("mayor: "), "{lines:?}");
    // The files are no corpus: all others are still read.
    assert_eq!(summary["articles"], 4);
    check(
        &scratch,
        &["--focus", "-q", "news/c.md"],
        1,
        &[DISAGREE_ELSEWHERE],
    );
}

#[test]
fn a_focus_on_a_folder_is_one_on_all_that_lies_in_it() {
    let scratch = corpus(&[A, B, C]);
    for folder in ["news", "news/", "./news", ".", "rules"] {
        check(&scratch, &["--focus", folder], 1, &[DISAGREE]);
    }
    check(&scratch, &["--focus", "new"], 0, &[]);
}

#[test]
fn changed_settings_and_a_changed_baseline_touch_everything() {
    let scratch = corpus(&[A, B, C]);
    scratch.write(
        "factlint.yaml",
        "version: 1\nbaseline: accepted.json\narticles: [news]\n",
    );
    scratch.write("accepted.json", "{\"version\": 1, \"accepted\": []}\n");
    check(&scratch, &["--focus", "factlint.yaml"], 1, &[DISAGREE]);
    check(&scratch, &["--focus", "accepted.json"], 1, &[DISAGREE]);
    check(&scratch, &["--focus", "other.yaml"], 0, &[]);
}

#[test]
fn a_file_in_the_focus_that_is_not_there_is_told() {
    let scratch = corpus(&[A, B]);
    let output = scratch.run(&["check", "--focus", "news/a.md", "news/nope.md"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("--focus: there is no `news/nope.md`"),
        "{said}"
    );
    assert!(!said.contains("news/a.md"), "{said}");
}

#[test]
fn what_stops_a_check_is_an_annotation_at_its_place() {
    let scratch = repository(&[A, B]);
    scratch.write("desk/rules/bad.yaml", "version: 1\nrules:\n  - id: 50%\n");
    scratch.write("desk/a.md", "In all, 312 people marched.\n");
    let annotations = |arguments: &[&str]| {
        let output = assert_cmd::Command::cargo_bin("factlint")
            .expect("the binary")
            .current_dir(scratch.path("desk"))
            .env_remove("GITHUB_STEP_SUMMARY")
            .args(["check", "--format", "github"])
            .args(arguments)
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let said = annotations(&[]);
    let first = "::error file=desk/rules/bad.yaml,line=3,col=";
    assert!(said.starts_with(first), "{said}");
    assert!(said.contains("title=factlint%3A%3Arule%3A%3A"), "{said}");
    assert!(said.contains("50%25"), "{said}");
    let said = annotations(&["--rules", "../rules", "a.md", "missing.md"]);
    assert!(
        said.contains("::error file=desk/missing.md,title=factlint%3A%3Aarticle%3A%3A"),
        "{said}"
    );
}
