//! The settings file that `init` writes, with comments that say what was found and what may be changed.
//!
//! In: what is known of a folder. Out: the text of `factlint.yaml`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::yaml::{comment, quoted};

/// What was found in a folder; counts are of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// All articles.
    pub articles: usize,
    /// Those that were read: of a large folder a part.
    pub read: usize,
    /// By their ending: `md`.
    pub formats: BTreeMap<String, usize>,
    /// The folders that hold them, from the root; empty where they lie in the root itself.
    pub folders: Vec<String>,
    /// Files and folders that are left out: a README is no article.
    pub left_out: Vec<String>,
    /// By the outlet that they name.
    pub outlets: BTreeMap<String, usize>,
    /// By the fields of their front matter.
    pub keys: BTreeMap<String, usize>,
    /// By what gives their dateline: `their front matter`.
    pub datelines: BTreeMap<&'static str, usize>,
    /// The name of an article of which something is not known.
    pub unknown: Option<String>,
}

/// Fields of front matter that are read.
const READ: [&str; 7] = [
    "title",
    "source",
    "outlet",
    "date",
    "published",
    "tags",
    "authority",
];
/// Names that are listed in a comment, at most.
const MOST_NAMES: usize = 6;

/// The text of the file.
#[must_use]
pub fn settings_file(folder: &Folder) -> String {
    let mut out = String::from(
        "# Settings of factlint: where articles and rules are, and what articles do not say of themselves.\n\
         # Every field may be left out. Lines that start with # are notes.\n\
         version: 1\n\n",
    );
    articles(folder, &mut out);
    out.push_str(
        "\n# Rules are YAML files in these folders, at any depth.\n\
         rules: [rules]\n\
         \n# From which severity on `factlint check` ends with exit code 1: error, warning, info or never.\n\
         fail_on: error\n",
    );
    metadata(folder, &mut out);
    out
}

// Writing to a string cannot fail, so what `writeln!` gives back is not looked at.

fn articles(folder: &Folder, out: &mut String) {
    let formats: Vec<String> = folder
        .formats
        .iter()
        .map(|(ending, count)| format!("{count} .{ending}"))
        .collect();
    let _ = match folder.articles {
        0 => writeln!(
            out,
            "# No article was found yet: text, Markdown, HTML and the like in this folder will be read. Name their folders\n\
             # to leave out everything else.\n\
             # articles: [articles]"
        ),
        1 => writeln!(
            out,
            "# What `factlint check` reads. One article was found ({}).",
            formats.join(", ")
        ),
        count => writeln!(
            out,
            "# What `factlint check` reads. {count} articles were found ({}).",
            formats.join(", ")
        ),
    };
    if !folder.folders.is_empty() {
        let names: Vec<String> = folder.folders.iter().map(|name| entry(name)).collect();
        let _ = writeln!(out, "articles: [{}]", names.join(", "));
    } else if folder.articles > 0 {
        out.push_str(
            "# All articles of this folder are read; `articles: [folder]` would narrow that.\n",
        );
    }
    if !folder.left_out.is_empty() {
        let names: Vec<String> = folder.left_out.iter().map(|name| entry(name)).collect();
        if folder.folders.is_empty() {
            let _ = writeln!(out, "exclude: [{}]", names.join(", "));
        } else {
            let _ = writeln!(out, "# Not read: {}.", comment(&listed(&folder.left_out)));
        }
    }
}

/// A name as an entry of a list in brackets: in quotation marks where it needs them.
fn entry(name: &str) -> String {
    let plain = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/' | '.'))
        && name.starts_with(|c: char| c.is_ascii_alphabetic());
    if plain { name.to_owned() } else { quoted(name) }
}

fn metadata(folder: &Folder, out: &mut String) {
    if folder.articles == 0 {
        return;
    }
    out.push_str("\n# What articles do not say of themselves.\n");
    let of = |count: usize| format!("{count} of {}", folder.read);
    let named: usize = folder.outlets.values().sum();
    let outlets: Vec<String> = folder.outlets.keys().cloned().collect();
    let _ = match named {
        0 => writeln!(
            out,
            "# - No article names its outlet, so each is a source of its own."
        ),
        named => writeln!(
            out,
            "# - Articles that name their outlet: {} ({}).",
            of(named),
            comment(&listed(&outlets))
        ),
    };
    let dated: usize = folder.datelines.values().sum();
    let places: Vec<String> = folder
        .datelines
        .iter()
        .map(|(place, count)| format!("{count} in {place}"))
        .collect();
    let _ = match dated {
        0 => writeln!(
            out,
            "# - No article names its day. “Friday” and “last week” count from it: without one they are not known."
        ),
        dated => writeln!(
            out,
            "# - Articles that name their day: {} ({}). “Friday” and “last week” count from it.",
            of(dated),
            places.join(", ")
        ),
    };
    let unread: Vec<String> = folder
        .keys
        .keys()
        .filter(|key| !READ.iter().any(|known| key.eq_ignore_ascii_case(known)))
        .cloned()
        .collect();
    if !unread.is_empty() {
        let _ = writeln!(
            out,
            "# - Front matter also has {}, which factlint does not read.",
            comment(&listed(&unread))
        );
    }
    if let Some(name) = &folder.unknown {
        let name = comment(name);
        let _ = write!(
            out,
            "# Take the # away to say it here; * stands for any part of a name:\n\
             # metadata:\n\
             #   - paths: {}\n\
             #     source: The name of the outlet\n\
             #     date: 2022-11-12\n",
            quoted(&name)
        );
    }
}

fn listed(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(MOST_NAMES).map(String::as_str).collect();
    let more = names.len().saturating_sub(MOST_NAMES);
    if more > 0 {
        format!("{} and {more} more", shown.join(", "))
    } else {
        shown.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The file without the signs that make its examples comments.
    fn uncommented(text: &str) -> String {
        text.lines()
            .map(|line| {
                let bare = line.strip_prefix("# ").unwrap_or(line);
                let field = bare.trim_start();
                let is_field = ["metadata:", "- paths:", "source:", "date:", "articles:"]
                    .iter()
                    .any(|name| field.starts_with(name));
                if is_field { bare } else { line }
            })
            .fold(String::new(), |all, line| all + line + "\n")
    }

    #[test]
    fn the_file_is_yaml_with_and_without_its_examples() {
        let names = ["a b", "né: #", "x\u{1b}[31m\n- evil", "a'b\"c", "plain"];
        for name in names {
            let folder = Folder {
                articles: 3,
                read: 3,
                formats: BTreeMap::from([("md".to_owned(), 3)]),
                folders: vec![name.to_owned()],
                left_out: vec![name.to_owned()],
                outlets: BTreeMap::from([(name.to_owned(), 2)]),
                keys: BTreeMap::from([(name.to_owned(), 2)]),
                datelines: BTreeMap::from([("their file names", 1)]),
                unknown: Some(name.to_owned()),
            };
            for text in [settings_file(&folder), uncommented(&settings_file(&folder))] {
                let read: serde_yaml::Value = serde_yaml::from_str(&text).expect(&text);
                assert_eq!(read["version"], 1);
                assert_eq!(read["articles"][0], name);
                assert!(!text.contains('\u{1b}'));
            }
        }
        let empty = uncommented(&settings_file(&Folder::default()));
        let read: serde_yaml::Value = serde_yaml::from_str(&empty).expect("YAML");
        assert_eq!(read["articles"][0], "articles");
    }
}
