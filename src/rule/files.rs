//! Finds rule files and hands their texts over to be read.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::model::RuleSet;
use super::read::parse_with;
use crate::config::NamedDay;
use crate::mistake::{Mistake, Place, quoted};
use crate::text::name_as_text;
use crate::yaml::{LARGEST_FILE, closest};

/// The text of a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// Its path as reports show it.
    pub shown: String,
    /// Its text.
    pub text: String,
}

/// A file or folder of rules that was asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Where it is.
    pub path: PathBuf,
    /// How reports show it.
    pub shown: String,
    /// Where the settings name it; `None` for an argument or the default.
    pub place: Option<Place>,
}

/// The rule files at the places that were asked for: a file as it is; of a folder every file
/// `*.yaml` and `*.yml` at any depth. Hidden files and folders are left out, a link is a mistake. Sorted
/// by the path as shown, each once.
///
/// # Errors
/// With a mistake for each place that is missing or cannot be read, and for a folder without any rule file.
pub fn find_files(asked: &[Asked]) -> Result<Vec<(PathBuf, String)>, Vec<Mistake>> {
    let (found, mistakes) = find(asked);
    if mistakes.is_empty() {
        Ok(found)
    } else {
        Err(mistakes)
    }
}

/// Finds and reads the rule files at the places that were asked for, beside the days that the
/// settings name. `read` gives the bytes of a file. A place that is missing keeps no other file from being
/// read, so that all mistakes are told in one run.
///
/// # Errors
/// With every mistake of [`find_files`] and of [`load`].
pub fn open(
    read: impl Fn(&Path) -> io::Result<Vec<u8>>,
    asked: &[Asked],
    named: &[NamedDay],
) -> Result<RuleSet, Vec<Mistake>> {
    let (found, mut mistakes) = find(asked);
    if found.is_empty() && !mistakes.is_empty() {
        return Err(mistakes);
    }
    match load_with(read, &found, named) {
        Ok(rules) if mistakes.is_empty() => Ok(rules),
        Ok(_) => Err(mistakes),
        Err(more) => {
            mistakes.extend(more);
            Err(mistakes)
        }
    }
}

fn find(asked: &[Asked]) -> (Vec<(PathBuf, String)>, Vec<Mistake>) {
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut mistakes = Vec::new();
    for asked in asked {
        if asked.path.is_file() {
            found.insert(asked.shown.clone(), asked.path.clone());
        } else if asked.path.is_dir() {
            let files = walk(asked, &mut mistakes);
            if files.is_empty() {
                mistakes.push(missing(
                    asked,
                    "none",
                    format!("the folder {} has no rule file", quoted(&asked.shown)),
                    "write a rule into a file such as rules/first.yaml",
                ));
            }
            found.extend(files);
        } else {
            mistakes.push(missing(
                asked,
                "missing-path",
                format!("there is no file or folder {}", quoted(&asked.shown)),
                &sibling(&asked.path).map_or_else(
                    || "name the folder of the rules in factlint.yaml, `rules: [path]`, or with --rules; where there are none yet, `factlint init` writes a first one".to_owned(),
                    |name| format!("did you mean {}, beside it?", quoted(&name)),
                ),
            ));
        }
    }
    let found = found
        .into_iter()
        .map(|(shown, path)| (path, shown))
        .collect();
    (found, mistakes)
}

/// The file or folder beside a missing one that was probably meant.
fn sibling(path: &Path) -> Option<String> {
    const COMPARED: usize = 1_000;
    let name = path.file_name()?.to_str()?;
    let beside: Vec<String> = WalkDir::new(path.parent()?)
        .min_depth(1)
        .max_depth(1)
        .sort_by_file_name()
        .into_iter()
        .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.to_owned()))
        .take(COMPARED)
        .collect();
    closest(name, beside.iter().map(String::as_str)).map(str::to_owned)
}

fn missing(asked: &Asked, code: &str, message: String, help: &str) -> Mistake {
    let mistake = Mistake::new(format!("factlint::rule::{code}"), message).help(help);
    match &asked.place {
        Some(place) => mistake.at(place, "named here"),
        None => mistake,
    }
}

fn walk(asked: &Asked, mistakes: &mut Vec<Mistake>) -> Vec<(String, PathBuf)> {
    let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let mut files = Vec::new();
    let entries = WalkDir::new(&asked.path)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
    for entry in entries {
        match entry {
            Ok(entry) => {
                let kind = entry.file_type();
                let is_rules = entry
                    .path()
                    .extension()
                    .is_some_and(|extension| extension == "yaml" || extension == "yml");
                // A rule that is passed over without a word would be missed by nobody.
                let is_named = entry.depth() == 0;
                if kind.is_symlink() && !is_named && (is_rules || entry.path().is_dir()) {
                    mistakes.push(link(&shown(asked, entry.path())));
                } else if is_rules && kind.is_file() {
                    files.push((shown(asked, entry.path()), entry.into_path()));
                } else if is_rules && !kind.is_dir() {
                    let error = io::Error::other("neither a file nor a folder");
                    mistakes.push(unreadable(&shown(asked, entry.path()), Some(&error)));
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(&asked.path);
                mistakes.push(unreadable(&shown(asked, path), error.io_error()));
            }
        }
    }
    files
}

/// The path as reports show it: what was asked for, and the way on from there.
fn shown(asked: &Asked, path: &Path) -> String {
    let rest = path.strip_prefix(&asked.path).unwrap_or(path);
    let parts = rest.iter().map(name_as_text);
    let mut shown = asked.shown.trim_end_matches('/').to_owned();
    if shown == "." {
        shown.clear();
    }
    for part in parts {
        if !shown.is_empty() {
            shown.push('/');
        }
        shown.push_str(&part);
    }
    shown
}

fn link(shown: &str) -> Mistake {
    Mistake::new(
        "factlint::rule::link",
        format!("{} is a link, and links are not followed", quoted(shown)),
    )
    .help("name what it leads to under `rules` in factlint.yaml or with --rules, and take the link away")
}

fn unreadable(shown: &str, error: Option<&io::Error>) -> Mistake {
    let why = error.map_or_else(|| "it links back to itself".to_owned(), ToString::to_string);
    Mistake::new(
        "factlint::rule::unreadable",
        format!("{} cannot be read: {why}", quoted(shown)),
    )
    .help("check that the file is there and that you may read it")
}

/// Reads rule files: each path with the name that reports show. `read` gives the bytes of a file.
///
/// # Errors
/// With every mistake in every file.
pub fn load(
    read: impl Fn(&Path) -> io::Result<Vec<u8>>,
    files: &[(PathBuf, String)],
) -> Result<RuleSet, Vec<Mistake>> {
    load_with(read, files, &[])
}

/// As [`load`], beside the days that the settings name.
///
/// # Errors
/// As [`load`].
pub fn load_with(
    read: impl Fn(&Path) -> io::Result<Vec<u8>>,
    files: &[(PathBuf, String)],
    named: &[NamedDay],
) -> Result<RuleSet, Vec<Mistake>> {
    if files.is_empty() {
        return Err(vec![
            Mistake::new("factlint::rule::none", "there is no rule file to read")
                .help("write a rule into a file such as rules/first.yaml"),
        ]);
    }
    let mut texts = Vec::new();
    let mut mistakes = Vec::new();
    for (path, shown) in files {
        match read(path).map(|bytes| decode(shown, bytes)) {
            Ok(Ok(text)) => texts.push(RuleFile {
                shown: shown.clone(),
                text,
            }),
            Ok(Err(mistake)) => mistakes.push(mistake),
            Err(error) => mistakes.push(unreadable(shown, Some(&error))),
        }
    }
    match parse_with(&texts, named) {
        Ok(rules) if mistakes.is_empty() => Ok(rules),
        Ok(_) => Err(mistakes),
        Err(others) => {
            // That no rule was declared says nothing where a file could not be read.
            let unread = !mistakes.is_empty();
            mistakes.extend(
                others
                    .into_iter()
                    .filter(|other| !(unread && other.code() == "factlint::rule::none")),
            );
            Err(mistakes)
        }
    }
}

/// The text of a file of at most [`LARGEST_FILE`] bytes.
fn decode(shown: &str, bytes: Vec<u8>) -> Result<String, Mistake> {
    if bytes.len() > LARGEST_FILE {
        return Err(Mistake::new(
            "factlint::rule::too-large",
            format!(
                "{} is larger than {} MB",
                quoted(shown),
                LARGEST_FILE / 1024 / 1024
            ),
        )
        .help("split it: files in a rules folder are read together"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = 1 + memchr::memchr_iter(b'\n', &error.as_bytes()[..at]).count();
        Mistake::new(
            "factlint::rule::not-utf8",
            format!("{} is not UTF-8: see line {line}", quoted(shown)),
        )
        .help("save the file as UTF-8 in your editor")
    })
}
