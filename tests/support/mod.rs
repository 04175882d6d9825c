//! A scratch copy of this repository's articles and rules, and the command run in it.

#![allow(dead_code, reason = "each test binary uses a part")]

use std::path::{Path, PathBuf};
use std::process::Output;

use factlint::rule::{RuleFile, RuleSet, parse};
use serde_json::Value;

/// A folder of its own, gone at the end of the test.
pub(crate) struct Scratch {
    folder: tempfile::TempDir,
    /// What takes the place of the user's cache folder.
    caches: tempfile::TempDir,
}

impl Scratch {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a scratch folder"),
            caches: tempfile::tempdir().expect("a folder of caches"),
        }
    }

    /// A copy of factlint.yaml, rules/ and seeds/.
    pub(crate) fn of_seeds() -> Self {
        let this = Self::empty();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for part in ["factlint.yaml", "rules", "seeds"] {
            copy(&root.join(part), &this.path(part));
        }
        this
    }

    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    pub(crate) fn write(&self, inside: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(inside);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }

    pub(crate) fn read(&self, inside: &str) -> String {
        #[expect(clippy::disallowed_methods, reason = "the test reads what it wrote")]
        std::fs::read_to_string(self.path(inside)).expect("a text")
    }

    /// The path of the seed whose name starts with `number`.
    pub(crate) fn seed(&self, number: &str) -> String {
        let name = std::fs::read_dir(self.path("seeds"))
            .expect("seeds")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .into_string()
                    .expect("a name")
            })
            .find(|name| name.starts_with(number))
            .expect("that seed");
        format!("seeds/{name}")
    }

    /// Changes the words of a seed; they must stand there.
    pub(crate) fn change(&self, number: &str, from: &str, to: &str) {
        let path = self.seed(number);
        let text = self.read(&path);
        assert!(text.contains(from), "{from:?} stands in {path}");
        self.write(&path, text.replace(from, to));
    }

    /// Rewrites the whole text of each seed.
    pub(crate) fn change_all(&self, change: impl Fn(&str) -> String) {
        for number in ["000", "001", "002", "003", "004"] {
            let path = self.seed(number);
            self.write(&path, change(&self.read(&path)));
        }
    }

    /// Runs the command in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        assert_cmd::Command::cargo_bin("factlint")
            .expect("the binary")
            .current_dir(self.folder.path())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .env_remove("GITHUB_ACTIONS")
            .env_remove("GITHUB_STEP_SUMMARY")
            .env("XDG_CACHE_HOME", self.caches.path())
            .args(arguments)
            .output()
            .expect("it runs")
    }

    /// Runs `check --format json`; exit code and report.
    pub(crate) fn check(&self) -> (i32, Value) {
        self.check_with(&[])
    }

    pub(crate) fn check_with(&self, more: &[&str]) -> (i32, Value) {
        let mut arguments = vec!["check", "--format", "json"];
        arguments.extend(more);
        let output = self.run(&arguments);
        // What was kept of the articles must not change a letter.
        let again = self.run(&arguments);
        let told = |output: &Output| {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            (
                text(&output.stdout),
                text(&output.stderr),
                output.status.code(),
            )
        };
        assert_eq!(told(&output), told(&again), "with what was kept");
        let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!("{error}: {}", String::from_utf8_lossy(&output.stderr));
        });
        (output.status.code().expect("an exit code"), report)
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        std::fs::create_dir_all(to).expect("a folder");
        for entry in std::fs::read_dir(from).expect("a folder") {
            let entry = entry.expect("an entry");
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        std::fs::copy(from, to).expect("a copy");
    }
}

/// `rule severity article:line text role` of each claim that a finding points at first.
pub(crate) fn outliers(report: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for finding in report["findings"].as_array().expect("findings") {
        for claim in finding["claims"].as_array().expect("claims") {
            if matches!(claim["role"].as_str(), Some("outlier" | "camp")) {
                lines.push(format!(
                    "{} {} {}:{} {}",
                    finding["rule"].as_str().unwrap_or_default(),
                    finding["severity"].as_str().unwrap_or_default(),
                    number(claim),
                    claim["line"],
                    words(claim),
                ));
            }
        }
    }
    lines
}

/// `rule article:line text` of each claim.
pub(crate) fn claims(report: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for fact in report["facts"].as_array().expect("facts") {
        for claim in fact["claims"].as_array().expect("claims") {
            lines.push(format!(
                "{} {}:{} {}",
                fact["rule"].as_str().unwrap_or_default(),
                number(claim),
                claim["line"],
                words(claim),
            ));
        }
    }
    lines
}

/// `rule verdict` of each fact.
pub(crate) fn verdicts(report: &Value) -> Vec<String> {
    report["facts"]
        .as_array()
        .expect("facts")
        .iter()
        .map(|fact| {
            format!(
                "{} {}",
                fact["rule"].as_str().unwrap_or_default(),
                fact["verdict"].as_str().unwrap_or_default()
            )
        })
        .collect()
}

fn number(claim: &Value) -> &str {
    let path = claim["path"].as_str().unwrap_or_default();
    path.strip_prefix("seeds/").map_or(path, |name| &name[..3])
}

fn words(claim: &Value) -> String {
    let text = claim["text"].as_str().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A rule set of one rule `fact`, given by its fields.
pub(crate) fn one_rule(fields: &[&str]) -> RuleSet {
    let mut text = "version: 1\nrules:\n  - id: fact\n".to_owned();
    for field in fields {
        text.push_str("    ");
        text.push_str(field);
        text.push('\n');
    }
    let file = RuleFile {
        shown: "rules.yaml".to_owned(),
        text,
    };
    parse(&[file]).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}
