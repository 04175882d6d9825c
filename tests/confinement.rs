//! What a stranger's repository names is read inside its folder alone: no link and no path leads out of it.

#![cfg(unix)]

mod support;

use std::os::unix::fs::symlink;

use support::Scratch;

const RULE: &str = "rules: [{id: a, kind: number, find: \"{number} people marched\"}]\n";
const SECRET: &str = "hush: 301 people marched\n";

/// A repository, and a secret beside it.
fn repository() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("outside/hush.yaml", SECRET);
    scratch.write("outside/hush.txt", SECRET);
    scratch.write("here/.git/HEAD", "ref: refs/heads/main\n");
    scratch.write("here/rules/a.yaml", RULE);
    scratch.write("here/one.txt", "Some 300 people marched.\n");
    scratch
}

/// Runs `check` and `scan` there: exit code 2 of one of them at least, and of the secret no word.
#[track_caller]
fn is_refused(scratch: &Scratch, says: &str) {
    let mut all = String::new();
    let mut codes = Vec::new();
    for arguments in [
        &["check", "-v"][..],
        &["scan"],
        &["check", "--format", "json"],
    ] {
        let output = assert_cmd::Command::cargo_bin("factlint")
            .expect("the binary")
            .current_dir(scratch.path("here"))
            .args(arguments)
            .output()
            .expect("it runs");
        codes.push(output.status.code());
        for bytes in [output.stdout, output.stderr] {
            all.push_str(&String::from_utf8(bytes).expect("text"));
        }
    }
    assert!(codes.contains(&Some(2)), "{codes:?}\n{all}");
    assert!(!all.contains("hush:") && !all.contains("301"), "{all}");
    let even = all.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(even.replace("│ ", "").contains(says), "{says}\n{all}");
}

#[test]
fn settings_that_are_a_link_are_not_read() {
    for name in ["factlint.yaml", ".factlint.yaml"] {
        let scratch = repository();
        symlink(
            scratch.path("outside/hush.yaml"),
            scratch.path("here").join(name),
        )
        .expect("a link");
        is_refused(&scratch, &format!("`{name}` is a link"));
    }
    let scratch = repository();
    scratch.write("outside/factlint.yaml", SECRET);
    symlink(scratch.path("outside"), scratch.path("here/.github")).expect("a link");
    is_refused(
        &scratch,
        "`.github/factlint.yaml` leads over the link `.github`",
    );
}

#[test]
fn nothing_behind_a_link_is_read_though_the_settings_name_it() {
    for (settings, says) in [
        ("rules: [door]", "`door` is a link"),
        (
            "rules: [door/hush.yaml]",
            "`door/hush.yaml` leads over the link `door`",
        ),
        ("rules: [rules/b.yaml]", "`rules/b.yaml` is a link"),
        ("articles: [door]", "`door` is a link"),
        (
            "articles: [door/hush.txt]",
            "`door/hush.txt` leads over the link `door`",
        ),
        (
            "articles: [\"door/*\"]",
            "`door/*` leads over the link `door`",
        ),
        (
            "baseline: door/hush.yaml",
            "`door/hush.yaml` leads over the link `door`",
        ),
        (
            "rules: [../outside]",
            "`../outside` leads out of the folder",
        ),
        (
            "articles: [../outside]",
            "`../outside` leads out of the folder",
        ),
        (
            "baseline: ../outside/hush.yaml",
            "`../outside/hush.yaml` leads out of the folder",
        ),
    ] {
        let scratch = repository();
        symlink("../outside", scratch.path("here/door")).expect("a link");
        symlink("../../outside/hush.yaml", scratch.path("here/rules/b.yaml")).expect("a link");
        scratch.write("here/factlint.yaml", settings);
        is_refused(&scratch, says);
    }
}

#[test]
fn the_usual_folder_of_rules_may_be_no_link_either() {
    let scratch = repository();
    std::fs::rename(scratch.path("here/rules"), scratch.path("here/aside")).expect("moved");
    symlink("../outside", scratch.path("here/rules")).expect("a link");
    is_refused(&scratch, "`rules` is a link");
}

#[test]
fn who_runs_the_command_may_name_any_path() {
    let scratch = repository();
    scratch.write("outside/rules.yaml", RULE);
    symlink("../outside/rules.yaml", scratch.path("here/link.yaml")).expect("a link");
    let output = assert_cmd::Command::cargo_bin("factlint")
        .expect("the binary")
        .current_dir(scratch.path("here"))
        .args([
            "check",
            "--rules",
            "link.yaml",
            "one.txt",
            "../outside/hush.txt",
        ])
        .output()
        .expect("it runs");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("2 articles, 1 rule, 2 claims"));
}
