//! Reads the settings.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::events::{self, NamedDay};
use super::metadata::{self, Declared, MetadataEntry};
use super::severity::{self, SeverityEntry};
use super::table::FILE;
use crate::finding::Severity;
use crate::mistake::{FileText, Mistake, Place};
use crate::text::FileSpan;
use crate::yaml::{
    self, Fields, GlobUse, Globs, PathPatterns, Reader, Text, Value, refuse_outside,
};

/// The settings of a repository. All paths in it count from the folder that [`discover`](super::discover)
/// gives, are written with `/`, and stay in that folder.
#[derive(Clone, Debug)]
pub struct Config {
    /// Settings files, and folders of settings or rules, to build on. Unlike all other paths they may lead
    /// out of the folder; where to is for whoever follows them to judge.
    pub extends: Vec<Written>,
    /// Files and folders of rules; `rules` where the file does not say.
    pub rules: Vec<Written>,
    /// The files, folders and globs that `check` reads without arguments; empty where the file does
    /// not say.
    pub articles: Vec<Written>,
    /// Names of packs to switch on; whether there are such packs is not looked at here.
    pub packs: Vec<Written>,
    /// From which severity on a run fails.
    pub fail_on: Option<FailOn>,
    /// How much findings weigh, in the order written: of several entries for a finding the last holds.
    pub severity: Vec<SeverityEntry>,
    /// The file of accepted findings.
    pub baseline: Option<Written>,
    /// What is declared of articles, in the order written.
    pub metadata: Vec<MetadataEntry>,
    /// Days that have a name.
    pub events: Vec<NamedDay>,
    selected: Option<PathPatterns>,
    excluded: Option<PathPatterns>,
}

/// A path or glob as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text.
    pub text: String,
    /// Where it was written; `None` for a default.
    pub place: Option<Place>,
}

/// From which severity on a run fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// From this one on.
    At(Severity),
    /// From none.
    Never,
}

/// Reads the settings from the text of the file that reports call `shown`.
///
/// # Errors
/// With every mistake in the file.
pub fn parse(shown: &str, text: &str) -> Result<Config, Vec<Mistake>> {
    let (config, mistakes) = parse_with_mistakes(shown, text);
    if mistakes.is_empty() {
        Ok(config)
    } else {
        Err(mistakes)
    }
}

/// As [`parse`], but what could be read is given beside the mistakes, in their order: not to check by,
/// only to look for mistakes elsewhere in the same run.
#[must_use]
pub fn parse_with_mistakes(shown: &str, text: &str) -> (Config, Vec<Mistake>) {
    let mut reader = Reader::new(Arc::new(FileText::new(shown, text)), "config");
    let mut config = Config::default();
    if let Some(root) = yaml::read(&mut reader)
        && let Some(fields) = Fields::read(&mut reader, &root, root.span, &FILE)
    {
        read(&mut reader, &fields, &mut config);
    }
    let mut mistakes = reader.into_mistakes();
    mistakes.sort_by(Mistake::by_place);
    (config, mistakes)
}

fn read(reader: &mut Reader, fields: &Fields<'_>, config: &mut Config) {
    yaml::check_version(reader, fields);
    let entries = fields.entries(reader, "extends", "a settings file or a folder");
    config.extends = written(reader, entries);
    if refuse_rules(reader, fields) {
        return;
    }
    if fields.get("rules").is_some() {
        let mut entries = fields.entries(reader, "rules", "a file or folder");
        // What lies elsewhere is not looked at, not even to tell what is wrong there.
        entries.retain(|(text, at)| !refuse_outside(reader, text, *at));
        config.rules = written(reader, entries);
    }
    let entries = fields.entries(reader, "articles", "a file, folder or glob");
    config.articles = written(reader, entries.clone());
    if let Some(field) = fields.get("articles") {
        let mut globs = Globs::new(GlobUse::Articles);
        for (text, at) in entries {
            globs.add(reader, text, at);
        }
        config.selected = globs.build(reader, field.value_span());
    }
    if let Some(field) = fields.get("exclude") {
        let mut globs = Globs::new(GlobUse::Trees);
        for (text, at) in fields.entries(reader, "exclude", "a path pattern") {
            globs.add(reader, text, at);
        }
        config.excluded = globs.build(reader, field.value_span());
    }
    let entries = fields.entries(reader, "packs", "the name of a pack");
    config.packs = written(reader, entries);
    config.fail_on = fields.choice(
        reader,
        "fail_on",
        &[
            ("error", FailOn::At(Severity::Error)),
            ("warning", FailOn::At(Severity::Warning)),
            ("info", FailOn::At(Severity::Info)),
            ("never", FailOn::Never),
        ],
    );
    if let Some(field) = fields.get("severity") {
        config.severity = severity::read(reader, field);
    }
    if let Some((text, at)) = fields.text(reader, "baseline", "a file") {
        refuse_outside(reader, text, at);
        config.baseline = written(reader, vec![(text, at)]).pop();
    }
    if let Some(field) = fields.get("metadata") {
        config.metadata = metadata::read(reader, field);
    }
    if let Some(field) = fields.get("events") {
        config.events = events::read(reader, field);
    }
}

/// Notes that somebody took the settings for a rule file, or names a rule file as settings, and tells
/// whether it is so: all else would be told for each rule.
fn refuse_rules(reader: &mut Reader, fields: &Fields<'_>) -> bool {
    let Some(field) = fields.get("rules") else {
        return false;
    };
    let Value::List(items) = &field.node.value else {
        return false;
    };
    let Some(rule) = items
        .iter()
        .find(|item| matches!(item.value, Value::Map(_)))
    else {
        return false;
    };
    reader
        .mistake("wrong-type", rule.span, "a rule starts here")
        .message("`rules` of the settings names files and folders of rules, and holds none itself")
        .help(
            "rules stand in files of their own, such as rules/border.yaml; `extends` takes settings and folders \
             of rules, and no rule file",
        )
        .add();
    true
}

/// The texts as written, with their places.
pub(super) fn written(reader: &Reader, entries: Vec<(&Text, FileSpan)>) -> Vec<Written> {
    entries
        .into_iter()
        .map(|(text, at)| Written {
            text: text.text.trim().to_owned(),
            place: Some(reader.place(at)),
        })
        .collect()
}

impl Default for Config {
    /// What holds without a file: rules in the folder `rules`, nothing else.
    fn default() -> Self {
        Self {
            extends: Vec::new(),
            rules: vec![Written {
                text: "rules".to_owned(),
                place: None,
            }],
            articles: Vec::new(),
            packs: Vec::new(),
            fail_on: None,
            severity: Vec::new(),
            baseline: None,
            metadata: Vec::new(),
            events: Vec::new(),
            selected: None,
            excluded: None,
        }
    }
}

impl Config {
    /// These settings on top of what they extend: of `base` they take over packs, `fail_on`, severities,
    /// metadata and events, and their own word wins. Which articles there are, where the rules lie and what is
    /// accepted every folder says for itself.
    #[must_use]
    pub fn on_top_of(self, base: Self) -> Self {
        let renamed: BTreeSet<&str> = self.events.iter().map(|event| &*event.name).collect();
        let mut events = base.events;
        events.retain(|event| !renamed.contains(&*event.name));
        events.extend(self.events);
        Self {
            packs: [base.packs, self.packs].concat(),
            fail_on: self.fail_on.or(base.fail_on),
            severity: [base.severity, self.severity].concat(),
            metadata: [base.metadata, self.metadata].concat(),
            events,
            ..self
        }
    }

    /// What is declared of the article at `path`: later entries win, field by field.
    #[must_use]
    pub fn metadata_for(&self, path: &str) -> Declared {
        let mut declared = Declared::default();
        for entry in &self.metadata {
            if entry.paths.is_match(path) {
                declared.overlay(&entry.declared);
            }
        }
        declared
    }

    /// Whether `articles` names the file at `path`, itself or with its folder or a glob.
    #[must_use]
    pub fn selects(&self, path: &str) -> bool {
        self.selected
            .as_ref()
            .is_none_or(|globs| globs.is_match(path))
    }

    /// Whether `exclude` leaves out the file or folder at `path`.
    #[must_use]
    pub fn excludes(&self, path: &str) -> bool {
        self.excluded
            .as_ref()
            .is_some_and(|globs| globs.is_match(path))
    }

    /// The patterns of `articles`, where the file has some.
    #[must_use]
    pub fn selected(&self) -> Option<&PathPatterns> {
        self.selected.as_ref()
    }

    /// The patterns of `exclude`, where the file has some.
    #[must_use]
    pub fn excluded(&self) -> Option<&PathPatterns> {
        self.excluded.as_ref()
    }

    /// Where to start looking for the articles: the part of each entry of `articles` before its first
    /// wildcard, each once; an entry that lies in another's folder is not named again. Files there
    /// count if [`selects`](Self::selects) says so. Empty where the file names no articles.
    #[must_use]
    pub fn article_roots(&self) -> Vec<PathBuf> {
        let mut roots: Vec<PathBuf> = self
            .articles
            .iter()
            .map(|written| {
                let text = written.text.strip_prefix("./").unwrap_or(&written.text);
                let mut root = PathBuf::new();
                for part in text.split('/').filter(|part| !part.is_empty()) {
                    if part.contains(['*', '?', '[', '{', '\\']) {
                        break;
                    }
                    root.push(part);
                }
                if root.as_os_str().is_empty() {
                    root.push(".");
                }
                root
            })
            .collect();
        roots.sort();
        if roots.first().is_some_and(|root| root.as_os_str() == ".") {
            roots.truncate(1);
        }
        roots.dedup_by(|later, earlier| later.starts_with(&*earlier));
        roots
    }
}
