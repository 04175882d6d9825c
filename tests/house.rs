//! Keeps the plan of the house: which room may use which, and that each says its job.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each room of `src` with the rooms it may use. The data goes one way: a room uses the data rooms
/// and the stages before it, never a later one. `engine` and `cli` see everything.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("value", &["text"]),
    ("claim", &["text", "value"]),
    ("finding", &["text", "value", "claim"]),
    ("article", &["text", "value", "claim", "finding"]),
    ("grammar", &["text", "value"]),
    (
        "pack",
        &["text", "value", "claim", "finding", "grammar", "article"],
    ),
    ("mistake", &["text"]),
    ("yaml", &["text", "value", "mistake"]),
    ("config", &["text", "value", "finding", "mistake", "yaml"]),
    (
        "rule",
        &[
            "text", "value", "finding", "grammar", "mistake", "yaml", "config",
        ],
    ),
    (
        "extract",
        &["text", "value", "claim", "grammar", "article", "rule"],
    ),
    ("verify", &["text", "value", "claim", "finding", "rule"]),
    (
        "triage",
        &["text", "value", "claim", "finding", "article", "mistake"],
    ),
    (
        "fix",
        &[
            "text", "value", "claim", "finding", "article", "grammar", "rule", "extract",
        ],
    ),
    ("describe", &["value", "rule"]),
    (
        "propose",
        &["text", "value", "grammar", "mistake", "rule", "describe"],
    ),
    ("report", &["text", "value", "claim", "finding", "grammar"]),
];

/// The rooms that wire the others together.
const SEES_EVERYTHING: &[&str] = &["engine", "cli", "lib", "main"];

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .expect("src can be read")
        .map(|entry| entry.expect("an entry of src").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            source_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn files() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    source_files(&root, &mut found);
    found
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).expect("below src");
            let first = inside.components().next().expect("a component");
            let room = Path::new(first.as_os_str()).with_extension("");
            #[expect(
                clippy::disallowed_methods,
                reason = "the test reads the project's own source"
            )]
            let text = std::fs::read_to_string(&path).expect("source is UTF-8");
            (room.display().to_string(), inside.to_owned(), text)
        })
        .collect()
}

/// The rooms that a file names in `crate::room`.
fn uses(text: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        for part in line.split("crate::").skip(1) {
            let names: Vec<&str> = match part.strip_prefix('{') {
                Some(list) => list.split(',').collect(),
                None => vec![part],
            };
            rooms.extend(names.into_iter().filter_map(|name| {
                let name: String = name
                    .trim()
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                (!name.is_empty() && name.chars().all(|c| c.is_lowercase() || c == '_'))
                    .then_some(name)
            }));
        }
    }
    rooms
}

#[test]
fn every_arrow_points_back() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for (room, path, text) in files() {
        if SEES_EVERYTHING.contains(&room.as_str()) {
            continue;
        }
        let Some(allowed) = allowed.get(room.as_str()) else {
            wrong.push(format!(
                "{}: the room `{room}` is not in the plan",
                path.display()
            ));
            continue;
        };
        for used in uses(&text) {
            if used != room && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: `{room}` may not use `{used}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_says_its_job_first() {
    let silent: Vec<String> = files()
        .into_iter()
        .filter(|(_, _, text)| !text.starts_with("//!"))
        .map(|(_, path, _)| path.display().to_string())
        .collect();
    assert!(silent.is_empty(), "no //! on line 1: {}", silent.join(", "));
}

#[test]
fn only_the_command_line_prints() {
    let printing: Vec<String> = files()
        .into_iter()
        .filter(|(room, _, _)| room != "cli" && room != "main")
        .filter(|(_, _, text)| {
            ["println!", "eprintln!", "print!(", "stdout()", "stderr()"]
                .iter()
                .any(|call| text.contains(call))
        })
        .map(|(_, path, _)| path.display().to_string())
        .collect();
    assert!(printing.is_empty(), "{}", printing.join(", "));
}
