//! What shells and packages are given: completions that a shell takes, and manual pages that `man` shows.

mod support;

use std::process::{Command, Stdio};

use support::Scratch;

fn printed(arguments: &[&str]) -> String {
    let output = Scratch::empty().run(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    assert!(output.stderr.is_empty(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("text")
}

/// Whether a program can be run here at all.
fn is_there(program: &str) -> bool {
    let asked = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    asked.is_ok_and(|status| status.success())
}

#[test]
fn every_shell_gets_a_script_that_knows_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = printed(&["completions", shell]);
        for word in ["check", "changed-since", "rules", "explain"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let output = Scratch::empty().run(&["completions", "tcsh"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("bash, elvish, fish"));
}

/// What bash offers for the last of these words, in the folder of the seeds.
fn offered(scratch: &Scratch, words: &[&str]) -> Vec<String> {
    let last = words.len() - 1;
    let before = words.get(last.wrapping_sub(1)).copied().unwrap_or_default();
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let line = format!(
        "source factlint.bash; COMP_WORDS=({}); COMP_CWORD={last}; \
         _factlint factlint '{}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        quoted.join(" "),
        words[last]
    );
    let output = Command::new("bash")
        .current_dir(scratch.path("."))
        .args(["--norc", "-c", &line])
        .output()
        .expect("bash runs");
    let out = String::from_utf8(output.stdout).expect("text");
    assert!(
        output.status.success(),
        "{words:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    out.lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_options_values_and_paths() {
    if !is_there("bash") {
        return;
    }
    let scratch = Scratch::of_seeds();
    scratch.write("factlint.bash", printed(&["completions", "bash"]));
    let read = Command::new("bash")
        .current_dir(scratch.path("."))
        .args(["-n", "factlint.bash"])
        .output()
        .expect("bash runs");
    assert!(read.status.success() && read.stderr.is_empty());
    // Where the script has nothing to offer, as for articles, bash offers files.
    let script = scratch.read("factlint.bash");
    assert!(script.contains("complete -F _factlint -o nosort -o bashdefault -o default factlint"));
    assert_eq!(offered(&scratch, &["factlint", "facts", "seeds/003"]), [""]);
    for (words, expected) in [
        (&["factlint", "ch"][..], &["check"][..]),
        (&["factlint", "rules", "ex"], &["explain"]),
        (&["factlint", "check", "--changed"], &["--changed-since"]),
        (&["factlint", "check", "--fail-on", "w"], &["warning"]),
        (&["factlint", "check", "--format", "ht"], &["html"]),
        (
            &["factlint", "check", "--focus", "seeds/003"],
            &["seeds/003_0cc6697237bd53a3.txt"],
        ),
        (
            &["factlint", "check", "--config", "factlint.y"],
            &["factlint.yaml"],
        ),
        (&["factlint", "scan", "--kind", "pe"], &["percent"]),
        (&["factlint", "completions", "fi"], &["fish"]),
    ] {
        assert_eq!(offered(&scratch, words), expected, "{words:?}");
    }
}

#[test]
fn the_page_of_each_command_is_printed() {
    for (words, title) in [
        (&[][..], "factlint"),
        (&["check"], "factlint-check"),
        (&["rules", "test"], "factlint-rules-test"),
    ] {
        let mut arguments = vec!["man"];
        arguments.extend(words);
        let page = printed(&arguments);
        assert!(page.contains(&format!(".TH {title} 1 ")), "{page}");
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "EXAMPLES", "EXIT STATUS"] {
            assert!(page.contains(section), "{words:?}: {section}");
        }
    }
    insta::assert_snapshot!(printed(&["man", "rules", "test"]));
}

#[test]
fn a_page_that_there_is_not_is_a_mistake() {
    let output = Scratch::empty().run(&["man", "rules", "tset"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("there is no command `rules tset`"), "{told}");
    assert!(told.contains("list, test, schema, explain, try"), "{told}");
}

#[test]
fn a_package_gets_the_pages_of_all_commands() {
    let scratch = Scratch::empty();
    let output = scratch.run(&["man", "-o", "share/man1"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
    let mut names: Vec<String> = std::fs::read_dir(scratch.path("share/man1"))
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "factlint-cache-clean.1",
            "factlint-cache-path.1",
            "factlint-cache.1",
            "factlint-check.1",
            "factlint-completions.1",
            "factlint-facts.1",
            "factlint-init.1",
            "factlint-man.1",
            "factlint-rules-explain.1",
            "factlint-rules-list.1",
            "factlint-rules-schema.1",
            "factlint-rules-test.1",
            "factlint-rules-try.1",
            "factlint-rules.1",
            "factlint-scan.1",
            "factlint.1",
        ]
    );
    assert_eq!(
        scratch.read("share/man1/factlint-check.1"),
        printed(&["man", "check"])
    );
    if !is_there("groff") {
        return;
    }
    for name in names {
        let read = Command::new("groff")
            .current_dir(scratch.path("share/man1"))
            .args(["-man", "-Tutf8", "-wall", "-z", &name])
            .output()
            .expect("groff runs");
        assert!(
            read.status.success() && read.stderr.is_empty(),
            "{name}: {}",
            String::from_utf8_lossy(&read.stderr)
        );
    }
}
