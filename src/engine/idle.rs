//! Path patterns of settings and rules that are about no article: mostly a slip of the pen.
//!
//! In: the settings, the rules, and the paths of all articles that were found, excluded ones too. Out: a
//! warning at each such pattern. No mistake: a folder may be empty today and full tomorrow.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::mistake::{Mistake, Place, quoted};
use crate::rule::RuleSet;
use crate::yaml::{PathPatterns, closest};

use super::Corpus;

/// The patterns that are about none of `paths`, which count from the folder of the settings. `whole`
/// tells whether they are all that the settings name; else `articles` and `exclude` have no say.
/// `is_there` tells whether there is a file or folder at such a path.
pub(super) fn patterns(
    corpus: &Corpus,
    rules: &RuleSet,
    paths: &[Cow<'_, str>],
    whole: bool,
    is_there: impl Fn(&str) -> bool,
) -> Vec<Mistake> {
    let config = &corpus.config;
    let every = || paths.iter().map(AsRef::as_ref);
    let folders: BTreeSet<&str> = every()
        .filter_map(|path| path.split_once('/').map(|(folder, _)| folder))
        .collect();
    let mut told = Vec::new();
    let mut tell = |of: &str, patterns: &PathPatterns, room: &str, quiet: &dyn Fn(&str) -> bool| {
        for (text, place) in patterns.idle(every()) {
            // What several desks share is about the articles of all of them.
            if !quiet(text) && !corpus.inherited.has(place) {
                told.push(warning(room, of, text, place, &folders, paths.first()));
            }
        }
    };
    if whole {
        if let Some(selected) = config.selected() {
            // What is not there at all is told by the search for articles.
            tell("articles", selected, "config", &|text| {
                !has_wildcard(text) && !is_there(text)
            });
        }
        if let Some(excluded) = config.excluded() {
            // Outside of what `articles` names it may well be about something.
            tell("exclude", excluded, "config", &|text| {
                is_there(text) || (has_wildcard(text) && config.selected().is_some())
            });
        }
    }
    if paths.is_empty() {
        return told;
    }
    for entry in &config.metadata {
        tell("paths", &entry.paths, "config", &|_| false);
    }
    let of_severity = config.severity.iter();
    for patterns in of_severity.filter_map(|entry| entry.paths.as_ref()) {
        tell("paths", patterns, "config", &|_| false);
    }
    let mut seen = BTreeSet::new();
    for rule in &rules.rules {
        if let Some(patterns) = &rule.applies_to.paths
            && seen.insert(Arc::as_ptr(patterns))
        {
            tell("paths", patterns, "rule", &|_| false);
        }
    }
    told.sort_by(Mistake::by_place);
    told
}

fn has_wildcard(pattern: &str) -> bool {
    pattern.contains(['*', '?', '[', '{', '\\'])
}

fn warning(
    room: &str,
    of: &str,
    text: &str,
    place: &Place,
    folders: &BTreeSet<&str>,
    example: Option<&Cow<'_, str>>,
) -> Mistake {
    let meant = text.split_once('/').and_then(|(folder, rest)| {
        let near = closest(folder, folders.iter().copied())?;
        (near != folder).then(|| format!("{near}/{rest}"))
    });
    let help = match (meant, example) {
        (Some(meant), _) => format!("did you mean {}?", quoted(&meant)),
        (None, Some(example)) => format!(
            "paths count from the folder of factlint.yaml, as in {}; without a `/` a pattern is about the file's name",
            quoted(example)
        ),
        (None, None) => {
            "paths count from the folder of factlint.yaml; articles are text, Markdown, HTML and the like"
                .to_owned()
        }
    };
    Mistake::new(
        format!("factlint::{room}::idle-pattern"),
        format!("`{of}`: {} is about no article", quoted(text)),
    )
    .at(place, "matches nothing")
    .help(help)
    .warning()
}
