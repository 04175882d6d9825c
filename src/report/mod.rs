//! Shows what was found, for people and for programs.
//!
//! In: facts with their verdicts, findings, and the texts they point into. Out: text. Knows nothing
//! of how a fact is looked for, read or decided. One file per format; [`Format`] names them.

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;
use std::sync::Arc;

use crate::finding::{Fact, Finding, Silenced};
use crate::text::LineIndex;

mod address;
pub mod concise;
pub mod explain;
pub mod facts;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod human;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod markdown;
mod place;
mod problem;
pub mod rdjson;
pub mod sarif;
pub mod scan;
mod summary;
pub mod trial;
mod visible;
mod window;

pub use address::of_folder as address_of_folder;
pub use problem::Problem;
pub use summary::{closing_line, summary_line};
pub use visible::{harmless, visible};

/// Everything that a report can tell of one run.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// How much there was of everything.
    pub counts: Counts,
    /// The facts in the order to show them.
    pub facts: &'a [Fact],
    /// The findings in the order to show them.
    pub findings: &'a [Finding],
    /// The articles' texts.
    pub texts: &'a dyn Texts,
    /// Rules that matched nothing anywhere.
    pub idle_rules: &'a [Arc<str>],
    /// Rules that are on their way out, by id.
    pub deprecated: &'a [DeprecatedRule],
    /// What is worth knowing beside the findings, a sentence each; shown on request.
    pub notes: &'a [String],
    /// What is known and not reported; some formats show it, marked as such.
    pub silenced: &'a [Silenced],
    /// What could not be read, or not wholly: a report without it would pass for a complete one.
    pub problems: &'a [Problem<'a>],
    /// What the command ends with.
    pub exit_code: u8,
    /// The working folder as seen from the root of the repository, with a `/` at its end; empty where it
    /// is the root. Forges count paths from there.
    pub folder: &'a str,
    /// The address of the working folder, with a `/` at its end, for links to articles; empty where it has
    /// none.
    pub address: &'a str,
}

impl Report<'_> {
    /// The path of an article, counted from the root of the repository.
    fn path_from_root(&self, path: &str) -> String {
        path_from_root(self.folder, path)
    }
}

/// A path that counts from `folder`, counted from the root of the repository instead. The folder is seen from
/// that root and ends in `/`; it is empty at the root, and nothing leads up out of it.
#[must_use]
pub fn path_from_root(mut folder: &str, mut path: &str) -> String {
    while let (Some(above), Some(rest)) = (folder.strip_suffix('/'), path.strip_prefix("../")) {
        folder = above.rfind('/').map_or("", |end| &above[..=end]);
        path = rest;
    }
    format!("{folder}{path}")
}

/// A rule that is on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeprecatedRule {
    /// Its id.
    pub id: Arc<str>,
    /// Why, or what to do, in the words of its author.
    pub note: Option<String>,
    /// The id of the rule that takes its place.
    pub successor: Option<Arc<str>>,
    /// What to do, in a few words.
    pub advice: String,
}

/// How much of everything a run saw and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles that were read.
    pub articles: usize,
    /// Rules that were applied.
    pub rules: usize,
    /// Packs that are on.
    pub packs: usize,
    /// Claims that were found.
    pub claims: usize,
    /// Facts that the claims are about.
    pub facts: usize,
    /// Findings of severity error that are reported.
    pub error: usize,
    /// Findings of severity warning that are reported.
    pub warning: usize,
    /// Findings of severity info that are reported.
    pub info: usize,
    /// Findings that a comment in an article silences.
    pub suppressed: usize,
    /// Findings that the baseline accepts.
    pub baselined: usize,
    /// Findings that the settings switch off.
    pub switched_off: usize,
    /// Claims that count from a dateline that their article does not have.
    pub unresolved: usize,
    /// Files and folders that could not be read.
    pub unread: usize,
    /// Articles of which a part was not understood.
    pub partly_read: usize,
}

/// Where the words of articles come from.
pub trait Texts {
    /// The text of the article at `path`, as it lies on disk, with its lines; `None` when it is not
    /// to be had, and then words are named by their place alone.
    fn text(&self, path: &str) -> Option<(&str, &LineIndex)>;
}

/// How a report for people looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal; less than 40 counts as 40.
    pub width: usize,
    /// Whether ANSI colours are sent.
    pub color: bool,
    /// Whether frames and signs may be other than ASCII.
    pub unicode: bool,
    /// Whether everything is shown: every claim, and the rules that matched nothing.
    pub verbose: bool,
    /// Whether a last line says what was checked.
    pub closing_line: bool,
    /// Whether places are links to their files, for terminals that know OSC 8.
    pub hyperlinks: bool,
}

impl Default for Style {
    /// For a file or a pipe: 80 columns, no colour.
    fn default() -> Self {
        Self {
            width: 80,
            color: false,
            unicode: true,
            verbose: false,
            closing_line: true,
            hyperlinks: false,
        }
    }
}

impl Style {
    /// The columns to fill.
    fn columns(&self) -> usize {
        self.width.max(40)
    }
}

/// The formats of the report of a check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Annotated excerpts, for people.
    #[default]
    Human,
    /// One line per finding.
    Concise,
    /// One page for people, to open in a browser.
    Html,
    /// For a comment on a pull request.
    Markdown,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's Code Quality.
    Gitlab,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit XML, for CI servers.
    Junit,
    /// The Reviewdog Diagnostic Format.
    Rdjson,
    /// One JSON text, the contract of docs/json.md.
    Json,
    /// One JSON text per line.
    Jsonl,
}

impl Format {
    /// Every format, in the order of the documentation.
    pub const ALL: [Self; 11] = [
        Self::Human,
        Self::Concise,
        Self::Html,
        Self::Markdown,
        Self::Github,
        Self::Gitlab,
        Self::Sarif,
        Self::Junit,
        Self::Rdjson,
        Self::Json,
        Self::Jsonl,
    ];

    /// The word that the command line uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Rdjson => "rdjson",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
        }
    }

    /// What it is for, in a few words.
    #[must_use]
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Human => "every finding with the words of each side",
            Self::Concise => "one line per finding",
            Self::Html => "one page to open in a browser: facts down, sources across",
            Self::Markdown => "for a comment on a pull request",
            Self::Github => "annotations and job summary of GitHub Actions",
            Self::Gitlab => "Code Quality report of GitLab",
            Self::Sarif => "SARIF 2.1.0, for code scanning",
            Self::Junit => "JUnit XML, for CI servers",
            Self::Rdjson => "Reviewdog Diagnostic Format",
            Self::Json => "everything, for programs",
            Self::Jsonl => "one JSON text per finding",
        }
    }

    /// Writes the report in this format; `style` is for those that people read.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(self, report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Human => human::write(report, style, out),
            Self::Concise => concise::write(report, style, out),
            Self::Html => html::write(report, out),
            Self::Markdown => markdown::write(report, out),
            Self::Github => github::write(report, out),
            Self::Gitlab => gitlab::write(report, out),
            Self::Sarif => sarif::write(report, out),
            Self::Junit => junit::write(report, out),
            Self::Rdjson => rdjson::write(report, out),
            Self::Json => json::write(report, out),
            Self::Jsonl => jsonl::write(report, out),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == text)
            .ok_or(UnknownFormat)
    }
}

/// The word names no format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no such format; there are human, concise, html, markdown, github, gitlab, sarif, junit, rdjson, json \
     and jsonl"
)]
pub struct UnknownFormat;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_read_by_its_own_name() {
        for format in Format::ALL {
            assert_eq!(format.as_str().parse(), Ok(format));
        }
        assert_eq!("xml".parse::<Format>(), Err(UnknownFormat));
    }

    #[test]
    fn a_path_counts_from_the_root_of_the_repository() {
        for (folder, path, expected) in [
            ("", "a.md", "a.md"),
            ("", "../a.md", "../a.md"),
            ("desk/news/", "a.md", "desk/news/a.md"),
            ("desk/news/", "../a.md", "desk/a.md"),
            ("desk/news/", "../../shared/a.md", "shared/a.md"),
            ("desk/", "../../a.md", "../a.md"),
            ("desk/", "..a/b.md", "desk/..a/b.md"),
        ] {
            assert_eq!(path_from_root(folder, path), expected, "{folder} {path}");
        }
    }

    #[test]
    fn the_message_for_an_unknown_format_names_all_of_them() {
        let message = UnknownFormat.to_string();
        for format in Format::ALL {
            assert!(message.contains(format.as_str()), "{format}");
        }
    }
}
