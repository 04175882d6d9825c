//! Looks at a folder of articles: where they lie, what they say of themselves.
//!
//! In: the folder. Out: [`Looked`]: counts for the settings file, and the articles that were read. At most so
//! many are read, spread over the whole folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::article::{
    Article, FileSystem, Format, FoundFile, Metadata, Search, find, from_text, front_matter_keys,
    open,
};
use crate::grammar::{Context, Events, Reading, read};
use crate::propose::Folder;

/// Articles that are read.
const MOST_READ: usize = 400;
/// Bytes of them, in all and of one.
const MOST_BYTES: usize = 16 << 20;
const LARGEST: u64 = 1 << 20;
/// Folders that are named one by one; where there are more, the whole folder is read.
const MOST_FOLDERS: usize = 12;

/// Files of a project that are no articles, by their names without ending.
const NOT_ARTICLES: [&str; 12] = [
    "readme",
    "changelog",
    "contributing",
    "license",
    "licence",
    "code_of_conduct",
    "security",
    "authors",
    "notice",
    "history",
    "architecture",
    "todo",
];
/// And folders of them.
const NOT_ARTICLE_FOLDERS: [&str; 3] = ["docs", "doc", "node_modules"];

/// What was found.
pub(super) struct Looked {
    /// For the settings file.
    pub(super) folder: Folder,
    /// Articles with what was read in them.
    pub(super) read: Vec<(Article, Reading)>,
}

/// Looks at the folder.
pub(super) fn look(files: &dyn FileSystem, root: &Path) -> Looked {
    let (found, _) = find(files, &Search::new(root));
    let (found, mut folder) = chosen(found);
    folder.articles = found.len();
    for file in &found {
        if let Some((_, ending)) = file.shown.rsplit_once('.') {
            *folder.formats.entry(ending.to_lowercase()).or_default() += 1;
        }
    }
    let mut read_articles = Vec::new();
    let mut bytes = 0;
    for file in spread(&found) {
        let opened = open(
            files,
            &file.path,
            &file.shown,
            &Metadata::default(),
            LARGEST,
        );
        // What cannot be read is told by `check`; here it is only not looked at.
        let Ok((article, _)) = opened else {
            continue;
        };
        bytes += article.text.len();
        if bytes > MOST_BYTES {
            break;
        }
        note(&article, &mut folder);
        let events = Events::new();
        let context = Context {
            dateline: article.metadata.dateline,
            events: &events,
        };
        let reading = read(article.prose.text(), context);
        read_articles.push((article, reading));
    }
    folder.read = read_articles.len();
    Looked {
        folder,
        read: read_articles,
    }
}

/// So many files, from all parts of the list.
fn spread(found: &[FoundFile]) -> Vec<&FoundFile> {
    let step = found.len().div_ceil(MOST_READ).max(1);
    found.iter().step_by(step).collect()
}

/// The files that are articles, and what the settings say to read them alone.
fn chosen(found: Vec<FoundFile>) -> (Vec<FoundFile>, Folder) {
    let top = |file: &FoundFile| file.shown.split_once('/').map(|(top, _)| top.to_owned());
    let is_article = |file: &FoundFile| {
        let stem = file
            .shown
            .rsplit_once('.')
            .map_or(&*file.shown, |(stem, _)| stem);
        !NOT_ARTICLES.contains(&&*stem.to_lowercase())
    };
    let all_tops: BTreeSet<String> = found.iter().filter_map(top).collect();
    let is_other = |name: &String| NOT_ARTICLE_FOLDERS.contains(&&*name.to_lowercase());
    // A folder of documents is left out where there is anything beside it.
    let has_articles = all_tops.iter().any(|name| !is_other(name))
        || found
            .iter()
            .any(|file| top(file).is_none() && is_article(file));
    let mut left_out: BTreeSet<String> = BTreeSet::new();
    let articles: Vec<FoundFile> = found
        .into_iter()
        .filter(|file| {
            let out = match top(file) {
                None => (!is_article(file)).then(|| file.shown.clone()),
                Some(name) => (has_articles && is_other(&name)).then_some(name),
            };
            match out {
                Some(name) => {
                    left_out.insert(name);
                    false
                }
                None => true,
            }
        })
        .collect();
    let tops: BTreeSet<Option<String>> = articles.iter().map(top).collect();
    let mut folder = Folder {
        left_out: left_out.into_iter().collect(),
        ..Folder::default()
    };
    // Signs of a pattern in a name would make it one.
    let plain = |name: &String| !name.contains(['*', '?', '[', ']', '{', '}', '!', '\\']);
    let names: Option<Vec<String>> = tops.into_iter().collect();
    if let Some(names) = names
        && names.len() <= MOST_FOLDERS
        && names.iter().all(plain)
    {
        folder.folders = names;
    } else {
        folder.left_out.retain(plain);
    }
    (articles, folder)
}

/// Notes what the article says of itself.
fn note(article: &Article, folder: &mut Folder) {
    let keys: BTreeMap<String, &str> = front_matter_keys(&article.text)
        .into_iter()
        .map(|key| (key.to_lowercase(), key))
        .collect();
    for key in keys.values() {
        *folder.keys.entry((*key).to_owned()).or_default() += 1;
    }
    if let Some(source) = &article.metadata.source {
        *folder.outlets.entry(source.clone()).or_default() += 1;
    }
    if article.metadata.dateline.is_some() {
        let place = if keys.contains_key("date") || keys.contains_key("published") {
            "their front matter"
        } else if bare(article).dateline.is_none() {
            "their file names"
        } else if matches!(
            Format::of(&article.path),
            None | Some(Format::Plain | Format::Markdown)
        ) {
            "their first lines"
        } else {
            "what they say of themselves"
        };
        *folder.datelines.entry(place).or_default() += 1;
    }
    let unknown = article.metadata.source.is_none() || article.metadata.dateline.is_none();
    if unknown && folder.unknown.is_none() {
        let name = article.path.rsplit('/').next().unwrap_or(&article.path);
        folder.unknown = Some(name.to_owned());
    }
}

/// What the text alone says of itself, whatever its name.
fn bare(article: &Article) -> Metadata {
    let path = article.path.trim_end_matches(".gz");
    let ending = path.rsplit_once('.').map_or("txt", |(_, ending)| ending);
    let name = format!("article.{ending}");
    from_text(&name, &article.text, &Metadata::default())
        .0
        .metadata
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Memory;

    #[track_caller]
    fn check(files: &[(&str, &str)], folders: &[&str], left_out: &[&str], articles: usize) {
        let memory = Memory::new(
            files
                .iter()
                .map(|(path, text)| (format!("/w/{path}"), *text)),
        );
        let folder = look(&memory, Path::new("/w")).folder;
        assert_eq!(
            (folder.folders, folder.left_out),
            (
                folders
                    .iter()
                    .map(|name| (*name).to_owned())
                    .collect::<Vec<_>>(),
                left_out
                    .iter()
                    .map(|name| (*name).to_owned())
                    .collect::<Vec<_>>(),
            )
        );
        assert_eq!(folder.articles, articles);
    }

    #[test]
    fn folders_that_hold_articles_are_named_and_papers_of_the_project_are_not() {
        check(&[("a/x.md", "x"), ("b/y.txt", "y")], &["a", "b"], &[], 2);
        check(
            &[("README.md", "x"), ("docs/y.md", "y"), ("news/a/z.md", "z")],
            &["news"],
            &["README.md", "docs"],
            1,
        );
        check(
            &[("x.md", "x"), ("README.md", "y"), ("a/z.md", "")],
            &[],
            &["README.md"],
            2,
        );
        check(&[("docs/y.md", "y")], &["docs"], &[], 1);
        check(&[("a*b/y.md", "y")], &[], &[], 1);
        check(&[("picture.png", "")], &[], &[], 0);
    }

    #[test]
    fn what_articles_say_of_themselves_is_counted_by_its_place() {
        let memory = Memory::new([
            (
                "/w/a.md",
                "---\ndate: 2022-11-12\noutlet: Reuters\nbyline: Jo\n---\nx",
            ),
            ("/w/b.md", "date 2022-11-12\n\nx"),
            ("/w/2022-11-12-c.md", "x"),
            ("/w/d.md", "x"),
            (
                "/w/e.html",
                "<meta property=\"article:published_time\" content=\"2022-11-12\"><p>x</p>",
            ),
        ]);
        let folder = look(&memory, Path::new("/w")).folder;
        let places: Vec<(&str, usize)> = folder.datelines.into_iter().collect();
        assert_eq!(
            places,
            [
                ("their file names", 1),
                ("their first lines", 1),
                ("their front matter", 1),
                ("what they say of themselves", 1)
            ]
        );
        assert_eq!(folder.outlets, BTreeMap::from([("Reuters".to_owned(), 1)]));
        assert_eq!(
            folder.keys.keys().collect::<Vec<_>>(),
            ["byline", "date", "outlet"]
        );
        assert_eq!(folder.unknown.as_deref(), Some("2022-11-12-c.md"));
    }

    #[test]
    fn no_more_is_read_than_is_needed() {
        let files = (0..1_000).map(|number| (format!("/w/n{number:04}.txt"), "x"));
        let looked = look(&Memory::new(files), Path::new("/w"));
        assert_eq!((looked.folder.articles, looked.folder.read), (1_000, 334));
    }
}
