//! The help as its readers meet it: whole, in 80 columns, with examples that run.

mod support;

use std::collections::BTreeSet;
use std::process::Output;

use support::Scratch;

/// Every command by the words that call it.
const COMMANDS: [&[&str]; 16] = [
    &[],
    &["check"],
    &["facts"],
    &["scan"],
    &["rules"],
    &["rules", "list"],
    &["rules", "test"],
    &["rules", "schema"],
    &["rules", "explain"],
    &["rules", "try"],
    &["init"],
    &["cache"],
    &["cache", "path"],
    &["cache", "clean"],
    &["completions"],
    &["man"],
];

fn run(arguments: &[&str]) -> Output {
    assert_cmd::Command::cargo_bin("factlint")
        .expect("the binary")
        .env_remove("CLICOLOR_FORCE")
        .env("COLUMNS", "80")
        .args(arguments)
        .output()
        .expect("it runs")
}

fn help(command: &[&str], flag: &str) -> String {
    let mut arguments = command.to_vec();
    arguments.push(flag);
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    assert!(output.stderr.is_empty(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("text")
}

/// The command lines under “Examples:”.
fn examples(help: &str) -> Vec<String> {
    help.lines()
        .skip_while(|line| *line != "Examples:")
        .filter_map(|line| line.strip_prefix("    $ "))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_help_of_every_command() {
    for command in COMMANDS {
        let name = command.join("_");
        for (flag, what) in [("-h", "short"), ("--help", "long")] {
            let name = format!("{what}_{name}").trim_end_matches('_').to_owned();
            insta::assert_snapshot!(name, help(command, flag));
        }
    }
}

/// Names of the commands that a help lists.
fn listed(help: &str) -> Vec<String> {
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_command_is_forgotten_here() {
    let known: BTreeSet<String> = COMMANDS.iter().map(|command| command.join(" ")).collect();
    let mut found = BTreeSet::from([String::new()]);
    for command in COMMANDS {
        for name in listed(&help(command, "-h")) {
            let mut words: Vec<&str> = command.to_vec();
            words.push(&name);
            found.insert(words.join(" "));
        }
    }
    assert_eq!(known, found);
}

#[test]
fn the_help_fits_in_80_columns() {
    for command in COMMANDS {
        for flag in ["-h", "--help"] {
            for line in help(command, flag).lines() {
                let columns = unicode_width::UnicodeWidthStr::width(line);
                assert!(columns <= 80, "{command:?} {flag}: {line}");
            }
        }
    }
}

#[test]
fn the_short_help_is_shorter_and_says_where_the_rest_is() {
    for command in COMMANDS {
        let (short, long) = (help(command, "-h"), help(command, "--help"));
        assert!(short.lines().count() < long.lines().count(), "{command:?}");
        assert!(short.contains("--help says more"), "{command:?}");
    }
}

/// A folder like the one in which the examples are written: a draft beside the articles, in git.
#[cfg(unix)]
fn newsroom() -> Scratch {
    let scratch = Scratch::of_seeds();
    scratch.write(
        "drafts/mayor.md",
        "The Senate confirmed Magnus 50 to 47 on Tuesday.\n",
    );
    for folder in ["newsroom", ".config/fish/completions", ".config/elvish"] {
        std::fs::create_dir_all(scratch.path(folder)).expect("a folder");
    }
    let git = |arguments: &[&str]| {
        let status = std::process::Command::new("git")
            .current_dir(scratch.path("."))
            .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
            .args(arguments)
            .status()
            .expect("git runs");
        assert!(status.success(), "{arguments:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "all"]);
    git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    scratch
}

#[cfg(unix)]
#[test]
fn every_example_runs() {
    let binary = assert_cmd::cargo::cargo_bin("factlint");
    let folder = binary.parent().expect("a folder").to_str().expect("UTF-8");
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let scratch = newsroom();
    let mut tried = 0;
    for command in COMMANDS {
        let examples = examples(&help(command, "--help"));
        assert!(
            (2..=6).contains(&examples.len()),
            "{command:?}: {examples:?}"
        );
        for example in examples {
            let starts_here = example == "factlint init";
            if starts_here {
                std::fs::rename(scratch.path("factlint.yaml"), scratch.path("aside"))
                    .expect("moved");
                std::fs::rename(scratch.path("rules"), scratch.path("rules-aside")).expect("moved");
            }
            let output = std::process::Command::new("sh")
                .current_dir(scratch.path("."))
                .env("PATH", &path)
                .env("HOME", scratch.path("."))
                .env("PROFILE", "profile.ps1")
                .env_remove("GITHUB_STEP_SUMMARY")
                .args(["-c", &example])
                .output()
                .expect("a shell");
            if starts_here {
                std::fs::remove_file(scratch.path("factlint.yaml")).expect("written");
                std::fs::remove_dir_all(scratch.path("rules")).expect("written");
                std::fs::rename(scratch.path("aside"), scratch.path("factlint.yaml"))
                    .expect("moved");
                std::fs::rename(scratch.path("rules-aside"), scratch.path("rules")).expect("moved");
            }
            let told = String::from_utf8_lossy(&output.stderr);
            let finds = matches!(
                &*example,
                "factlint check"
                    | "factlint check --diff"
                    | "factlint check --format html=report.html"
            );
            assert_eq!(
                output.status.code(),
                Some(i32::from(finds)),
                "{example}\n{told}"
            );
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried}");
    // What they were to write is there.
    for file in [
        "report.html",
        "factlint-baseline.json",
        "facts.csv",
        "rules.schema.json",
        "rule.yaml",
        "check.1",
        "man1/factlint-rules-test.1",
        ".config/fish/completions/factlint.fish",
        ".bashrc",
    ] {
        assert!(scratch.read(file).len() > 20, "{file}");
    }
}

/// Every variable that the command line looks at is in the help.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads the sources")]
fn every_variable_is_told() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli");
    let mut names = BTreeSet::from(["FORCE_HYPERLINK".to_owned()]);
    let call = regex::Regex::new(r#"(?:var|var_os|set)\("([A-Z_]+)"\)"#).expect("a pattern");
    for entry in std::fs::read_dir(folder).expect("sources") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a text");
        names.extend(call.captures_iter(&text).map(|parts| parts[1].to_owned()));
    }
    assert!(names.len() > 4, "{names:?}");
    let help = help(&[], "--help");
    for name in names {
        assert!(help.contains(&name), "{name}");
    }
}
