//! Starts factlint in a folder: looks at its articles, and writes settings and a first rule.
//!
//! In: a folder. Out: [`Started`]: what was found and written; or mistakes, and then nothing was written.
//! What is read is bounded: of a large folder a part, spread over all of it.

mod files;
mod folder;

use std::collections::BTreeSet;
use std::path::Path;

use self::files::NewFile;
use self::folder::Looked;
use super::examples::{judge, rule_of, with_examples};
use super::seen::{Seen, seen};
use super::settings::ids_at;
use super::trial::free_id;
use crate::article::FileSystem;
use crate::config::FILE_NAMES;
use crate::extract::Extractor;
use crate::finding::Verdict;
use crate::mistake::{Mistake, quoted};
use crate::propose::{Draft, Examples, Looks, Shared, rule_file, settings_file};
use crate::rule;
use crate::value::Kind;

/// The settings that are written.
pub const SETTINGS: &str = "factlint.yaml";
/// The rule file that is written.
pub const FIRST_RULE: &str = "rules/first.yaml";

/// What came of starting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    /// Articles that were found.
    pub articles: usize,
    /// The id of the first rule.
    pub rule: String,
    /// What the rule is about, as it stands in the rule.
    pub title: String,
    /// In how many articles the rule finds its fact; 0 for an example that finds nothing yet.
    pub found_in: usize,
}

/// Drafts that are tried on the articles.
const MOST_DRAFTS: usize = 16;

/// Looks at `folder` and writes `factlint.yaml` and `rules/first.yaml` there. `shown` is how the folder is
/// named to people; empty for the working folder.
///
/// # Errors
/// With a mistake for each file that is there already, for a folder that cannot be read or written; then
/// nothing was written.
pub fn init(files: &dyn FileSystem, folder: &Path, shown: &str) -> Result<Started, Vec<Mistake>> {
    let mistakes = in_the_way(files, folder, shown);
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let looked = folder::look(files, folder);
    let taken = taken_ids(files, folder);
    let (draft, found_in) = match first_rule(&looked, &taken) {
        Some((draft, found_in)) => (draft, found_in),
        None => (free_id(example(), &taken), 0),
    };
    let comments = comments(found_in);
    let new = [
        NewFile {
            path: folder.join(SETTINGS),
            shown: join(shown, SETTINGS),
            text: settings_file(&looked.folder),
        },
        NewFile {
            path: folder.join(FIRST_RULE),
            shown: join(shown, FIRST_RULE),
            text: rule_file(&comments, std::slice::from_ref(&draft)),
        },
    ];
    files::write_all(&new).map_err(|mistake| vec![mistake])?;
    Ok(Started {
        articles: looked.folder.articles,
        rule: draft.id,
        title: draft.title,
        found_in,
    })
}

fn join(shown: &str, name: &str) -> String {
    if shown.is_empty() {
        name.to_owned()
    } else {
        format!("{}/{name}", shown.trim_end_matches('/'))
    }
}

/// A mistake for each thing that stands where something would be written.
fn in_the_way(files: &dyn FileSystem, folder: &Path, shown: &str) -> Vec<Mistake> {
    use crate::article::EntryKind;
    let named = if shown.is_empty() { "." } else { shown };
    let nothing = "nothing was written";
    match files.kind(folder) {
        Ok(EntryKind::Folder) => {}
        // The working folder may be reached by a link.
        Ok(EntryKind::Link) if files.list(folder).is_ok() => {}
        Ok(_) => {
            return vec![
                Mistake::new(
                    "factlint::init::not-a-folder",
                    format!("{} is not a folder", quoted(named)),
                )
                .help(format!(
                    "{nothing}; name the folder that holds the articles"
                )),
            ];
        }
        Err(error) => {
            return vec![
                Mistake::new(
                    "factlint::init::no-folder",
                    format!("the folder {} cannot be read: {error}", quoted(named)),
                )
                .help(format!("{nothing}; make the folder first, or name another")),
            ];
        }
    }
    let there = |name: &str| files.kind(&folder.join(name)).is_ok();
    let mut mistakes: Vec<Mistake> = FILE_NAMES
        .into_iter()
        .chain([FIRST_RULE])
        .filter(|name| there(name))
        .map(|name| {
            Mistake::new(
                "factlint::init::exists",
                format!("{} is there already", quoted(&join(shown, name))),
            )
            .help(if name == FIRST_RULE {
                format!(
                    "{nothing}; move it aside, or add rules of your own with `factlint rules try`"
                )
            } else {
                format!("{nothing}; this folder has its settings: go on with `factlint check`")
            })
        })
        .collect();
    if let Ok(kind) = files.kind(&folder.join("rules"))
        && kind != EntryKind::Folder
    {
        mistakes.push(
            Mistake::new(
                "factlint::init::exists",
                format!(
                    "{} is there and is not a folder",
                    quoted(&join(shown, "rules"))
                ),
            )
            .help(format!(
                "{nothing}; rules go into a folder of that name: move it aside"
            )),
        );
    }
    mistakes
}

/// The ids of rules that lie in the folder already, as far as they can be read.
fn taken_ids(files: &dyn FileSystem, folder: &Path) -> BTreeSet<String> {
    let asked = rule::Asked {
        path: folder.join("rules"),
        shown: "rules".to_owned(),
        place: None,
    };
    ids_at(files, &[asked])
}

/// A rule for a figure that articles share, with tests that pass, and in how many articles it is found.
fn first_rule(looked: &Looked, taken: &BTreeSet<String>) -> Option<(Draft, usize)> {
    let mut shared = Shared::default();
    for (number, (article, reading)) in looked.read.iter().enumerate() {
        shared.add(number, article.prose.text(), reading);
    }
    for draft in shared.drafts(MOST_DRAFTS) {
        let draft = free_id(draft, taken);
        let Some(rules) = rule_of(&draft, &[]) else {
            continue;
        };
        let extractor = Extractor::new(&rules);
        let all: Vec<Seen> = looked
            .read
            .iter()
            .flat_map(|(article, _)| seen(&extractor, article))
            .collect();
        let claims: Vec<&Seen> = all.iter().collect();
        let Some(judged) = judge(&rules, &claims) else {
            continue;
        };
        // A first rule that cries wolf would be the last one.
        if judged.verdict != Verdict::Agree {
            continue;
        }
        let articles: BTreeSet<&str> = claims.iter().map(|seen| &*seen.claim.path).collect();
        let found_in = articles.len();
        let draft = with_examples(draft, &claims, &judged.roles, &[], &[]);
        if found_in > 1 && !draft.examples.agree.is_empty() {
            return Some((draft, found_in));
        }
    }
    None
}

/// The rule that is written where articles share no figure: how a rule looks, to be changed.
fn example() -> Draft {
    Draft {
        id: "people-at-the-march".to_owned(),
        title: "People at the march".to_owned(),
        kind: Kind::Number,
        looks: Looks::Find("{number} people (?:marched|rallied)".to_owned()),
        examples: Examples {
            agree: vec![
                "About 300 people marched.".to_owned(),
                "In all, 312 people rallied.".to_owned(),
            ],
            disagree: vec!["Some 900 people marched.".to_owned()],
            ignore: vec!["The 300 townspeople slept.".to_owned()],
        },
    }
}

/// The first lines of the rule file.
fn comments(found_in: usize) -> Vec<String> {
    let first = if found_in > 0 {
        format!(
            "A first rule, made from a figure that {found_in} articles share: look whether it is one fact."
        )
    } else {
        "A first rule, to show how one looks: change its words to a fact of your own.".to_owned()
    };
    [
        &first,
        "`near` has words that all stand in the sentence, `find` has patterns with a slot for the figure.",
        "`tests` has sentences that the rule is tried on by `factlint rules test`.",
        "`expect: 1,234` would say what is right; without it the articles are compared with each other.",
    ]
    .map(str::to_owned)
    .into()
}
