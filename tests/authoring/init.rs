//! `factlint init`: a folder, settings, a first rule, and what to do next.

use super::{run, shown};
use crate::support::Scratch;

fn news() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("README.md", "# Our newsroom\n");
    scratch.write(
        "stories/2022-11-12-march.md",
        "---\noutlet: The Times\nbyline: Jo\n---\nPolice said that 1,250 people marched to city hall.\n",
    );
    scratch.write(
        "stories/b.md",
        "The crowd that marched counted about 1,300 people.\n",
    );
    scratch.write("wire/c.txt", "Date: 2022-11-13\n\nIt rained.\n");
    scratch
}

/// The commands that were named last all work.
#[track_caller]
fn next_steps_work(scratch: &Scratch, out: &str) {
    let commands: Vec<&str> = out
        .lines()
        .filter_map(|line| line.trim().strip_prefix("factlint "))
        .map(|line| line.split("  ").next().unwrap_or(line))
        .collect();
    assert_eq!(commands.len(), 3, "{out}");
    for command in commands {
        let arguments: Vec<&str> = command.split(' ').collect();
        let (code, out, err) = run(scratch, &arguments);
        assert_eq!((code, err.as_str()), (0, ""), "{command}\n{out}");
    }
}

#[test]
fn it_writes_settings_and_a_rule_that_works() {
    let scratch = news();
    let out = shown(&scratch, &["init"]);
    insta::assert_snapshot!("init_output", out);
    insta::assert_snapshot!("init_settings", scratch.read("factlint.yaml"));
    insta::assert_snapshot!("init_rule", scratch.read("rules/first.yaml"));
    next_steps_work(&scratch, &out);
    let (code, report) = scratch.check();
    assert_eq!(code, 0);
    assert_eq!(report["summary"]["articles"], 3, "the README is no article");
    assert_eq!(report["facts"][0]["verdict"], "agree");
    assert_eq!(
        report["facts"][0]["claims"].as_array().map(Vec::len),
        Some(2)
    );
}

#[test]
fn the_first_rule_of_the_seeds_finds_something() {
    let scratch = Scratch::of_seeds();
    for path in ["factlint.yaml", "rules/border.yaml", "rules/magnus.yaml"] {
        std::fs::remove_file(scratch.path(path)).expect("it goes");
    }
    let out = shown(&scratch, &["init"]);
    next_steps_work(&scratch, &out);
    let (code, report) = scratch.check();
    assert_eq!(code, 0);
    let claims = report["facts"][0]["claims"].as_array().expect("claims");
    assert!(claims.len() >= 2, "{report}");
    // And a figure that is changed is found.
    scratch.change("002", "2.38 million", "2.83 million");
    assert_eq!(scratch.check().0, 1);
}

#[test]
fn it_works_in_the_folder_of_the_articles_and_from_outside() {
    let scratch = news();
    let out = shown(&scratch, &["init", "stories"]);
    assert!(out.contains("Written in stories: factlint.yaml"), "{out}");
    assert!(!scratch.path("factlint.yaml").exists());
    let settings = scratch.read("stories/factlint.yaml");
    assert!(!settings.contains("\narticles:"), "{settings}");
    let (code, _, err) = run(&scratch, &["check", "--config", "stories/factlint.yaml"]);
    assert_eq!((code, err.as_str()), (0, ""));
}

#[test]
fn without_a_shared_figure_the_rule_is_an_example() {
    let scratch = Scratch::empty();
    scratch.write("a.txt", "It rained.\n");
    let out = shown(&scratch, &["init"]);
    assert!(out.contains("the rule is an example"), "{out}");
    next_steps_work(&scratch, &out);
    let empty = Scratch::empty();
    let out = shown(&empty, &["init"]);
    assert!(out.contains("There is no article yet"), "{out}");
    next_steps_work(&empty, &out);
}

#[track_caller]
fn refused(scratch: &Scratch, arguments: &[&str], says: &[&str]) {
    let (code, out, err) = run(scratch, arguments);
    assert_eq!((code, out.as_str()), (2, ""));
    let even = err.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in says {
        assert!(even.contains(words), "{words:?} in\n{err}");
    }
    assert!(err.trim_end().ends_with("nothing was written"), "{err}");
}

#[test]
fn nothing_is_overwritten_and_then_nothing_is_written() {
    for name in [
        "factlint.yaml",
        "factlint.yml",
        ".factlint.yaml",
        ".github/factlint.yaml",
    ] {
        let scratch = news();
        scratch.write(name, "# mine\n");
        refused(
            &scratch,
            &["init"],
            &[&format!("`{name}` is there already")],
        );
        assert_eq!(scratch.read(name), "# mine\n");
        assert!(!scratch.path("rules").exists());
    }
    let scratch = news();
    scratch.write("rules/first.yaml", "# mine\n");
    scratch.write("factlint.yaml", "# mine\n");
    refused(
        &scratch,
        &["init"],
        &[
            "`factlint.yaml` is there already",
            "`rules/first.yaml` is there already",
        ],
    );
    let scratch = news();
    scratch.write("rules/first.yaml", "# mine\n");
    refused(
        &scratch,
        &["init"],
        &["`rules/first.yaml` is there already"],
    );
    assert!(!scratch.path("factlint.yaml").exists());
    let scratch = news();
    scratch.write("rules", "a file\n");
    refused(
        &scratch,
        &["init"],
        &["`rules` is there and is not a folder"],
    );
    assert!(!scratch.path("factlint.yaml").exists());
    refused(&news(), &["init", "nowhere"], &["`nowhere` cannot be read"]);
    refused(&news(), &["init", "README.md"], &["is not a folder"]);
}

#[test]
fn rules_that_are_there_keep_their_ids() {
    let scratch = news();
    scratch.write(
        "rules/mine.yaml",
        "rules:\n  - id: marched-people\n    kind: number\n    find: [\"{number} tents\"]\n",
    );
    let out = shown(&scratch, &["init"]);
    assert!(out.contains("marched-people-2"), "{out}");
    next_steps_work(&scratch, &out);
}
