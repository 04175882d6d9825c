//! `check --watch`: a change is followed by a new report, a mistake by its mending.

mod support;

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use support::Scratch;

/// Long enough for a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// A command under way, ended with the test.
struct Running {
    child: Child,
    lines: Receiver<String>,
    /// All lines so far, of both outputs, in the order in which they came.
    seen: Vec<String>,
}

impl Running {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_factlint"))
            .current_dir(folder)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let (sender, lines) = channel();
        let outputs: [Box<dyn Read + Send>; 2] = [
            Box::new(child.stdout.take().expect("standard output")),
            Box::new(child.stderr.take().expect("standard error")),
        ];
        for output in outputs {
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    if sender.send(line).is_err() {
                        break;
                    }
                }
            });
        }
        Self {
            child,
            lines,
            seen: Vec::new(),
        }
    }

    /// Waits until each of these words has come in a line that was not there before; the two outputs may
    /// overtake each other.
    #[track_caller]
    fn wait_for(&mut self, words: &[&str]) {
        let end = Instant::now() + PATIENCE;
        let mut missing = words.to_vec();
        while !missing.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => {
                    missing.retain(|words| !line.contains(words));
                    self.seen.push(line);
                }
                Err(_) => panic!("{missing:?} comes after {:#?}", self.seen),
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const RULE: &str = "rules:\n  - {id: crowd, kind: number, find: '{number} people marched'}\n";

#[test]
fn each_change_is_followed_by_a_new_report() {
    let scratch = Scratch::empty();
    scratch.write("factlint.yaml", "articles: [news]\n");
    scratch.write("rules/a.yaml", RULE);
    scratch.write("news/one.md", "In all 300 people marched.\n");
    scratch.write("news/two.md", "In all 300 people marched.\n");
    let mut run = Running::start(
        &scratch.path("."),
        &[
            "check",
            "--watch",
            "--format",
            "concise",
            "--format",
            "html=report.html",
            "--cache-dir",
            "caches",
        ],
    );
    run.wait_for(&[
        "no disagreement found",
        "watching 2 articles; press Ctrl-C to stop",
    ]);

    scratch.write("news/two.md", "In all 900 people marched.\n");
    run.wait_for(&["1 source says 900", "watching 2 articles"]);

    // A new article in a new folder.
    scratch.write("news/may/three.md", "In all 300 people marched.\n");
    run.wait_for(&["watching 3 articles"]);

    scratch.write("rules/a.yaml", RULE.replace("kind: number", "kind: numbr"));
    run.wait_for(&[
        "did you mean `number`?",
        "watching for changes; press Ctrl-C to stop",
    ]);

    scratch.write("rules/a.yaml", RULE);
    run.wait_for(&["2 other sources say 300", "watching 3 articles"]);

    scratch.write("factlint.yaml", "articles: [news/one.md]\n");
    run.wait_for(&["no disagreement found", "watching 1 article;"]);

    // What is not on a terminal is not cleared, and the report that it writes itself is no change.
    assert!(run.seen.iter().all(|line| !line.contains('\u{1b}')));
    let reports = run.seen.iter().filter(|line| line.starts_with("watching "));
    assert!(reports.count() < 20, "{:#?}", run.seen);
    assert!(
        run.child.try_wait().expect("its state").is_none(),
        "it goes on"
    );
}

#[test]
fn what_settings_extend_is_watched_and_told_of_once() {
    let scratch = Scratch::empty();
    scratch.write(".git/HEAD", "");
    scratch.write(
        "desk/factlint.yaml",
        "extends: ../shared/desks/factlint.yaml\n",
    );
    scratch.write("desk/rules/a.yaml", RULE);
    scratch.write("desk/one.md", "In all 300 people marched.\n");
    scratch.write("desk/two.md", "In all 900 people marched.\n");
    scratch.write("shared/readme.md", "What desks share.\n");
    let mut run = Running::start(
        &scratch.path("desk"),
        &["check", "--watch", "--no-cache", "--format", "github"],
    );
    let first = "::error file=desk/factlint.yaml,line=1";
    run.wait_for(&[first, "watching for changes"]);

    let weighed = |severity: &str| format!("severity: [{{rules: crowd, severity: {severity}}}]\n");
    scratch.write("shared/desks/factlint.yaml", weighed("warning"));
    run.wait_for(&["::warning file=desk/one.md", "watching 2 articles"]);

    scratch.write("shared/desks/factlint.yaml", weighed("warnin"));
    run.wait_for(&[
        "::error file=shared/desks/factlint.yaml",
        "watching for changes",
    ]);
    let told = run.seen.iter().filter(|line| line.starts_with(first));
    assert_eq!(told.count(), 1, "{:#?}", run.seen);
}

#[test]
fn a_watch_writes_no_baseline() {
    let scratch = Scratch::empty();
    let output = scratch.run(&["check", "--watch", "--write-baseline"]);
    assert_eq!(output.status.code(), Some(2));
}
