//! Finds article files, reads them, and views each as prose whose every byte is mapped to the file.
//!
//! In: paths, a [`FileSystem`], and what the settings declare of an article. Out: [`Article`]s, and
//! a [`Problem`] for whatever could not be read. Knows nothing of figures, rules or reports.

// A problem is rare and smaller than the article that comes in its place.
#![allow(clippy::result_large_err)]

mod about;
mod asciidoc;
mod dateline;
mod decode;
mod file_system;
mod find;
mod format;
mod front_matter;
mod gzip;
mod html;
mod markdown;
mod markup;
mod mdx;
mod ninjs;
mod nitf;
mod passage;
mod plain;
mod problem;
mod prose;
mod relay;
mod restructured;
mod suppression;

use std::io;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

pub use file_system::{Disk, EntryKind, FileSystem, Memory, Stamp};
pub use find::{FoundFile, Search, find};
pub(crate) use find::{clean, shown, shown_of_text};
pub use format::Format;
pub use problem::Problem;
pub use prose::{Block, BlockRole, FromFile, Prose};
pub use suppression::{Covers, Suppression, SuppressionMistake};

use crate::text::LineIndex;
use decode::Decoded;
use format::Document;
use front_matter::FrontMatter;

/// The size above which an article is not read unless more is asked for, in bytes: 64 MiB.
pub const DEFAULT_SIZE_LIMIT: u64 = 64 << 20;

/// One file that is checked.
#[derive(Clone, Debug)]
pub struct Article {
    /// The file as reports show it: relative to the working folder, parted by `/`.
    pub path: Arc<str>,
    /// The text as it lies on disk, byte order mark included; of a compressed file what it holds, of one
    /// in UTF-16 the same in UTF-8.
    pub text: Arc<str>,
    /// Whether the file is compressed, or not UTF-8. No place in `text` is one in the file then, and nobody
    /// may change the file by it.
    pub is_converted: bool,
    /// See [`Article::lines`].
    lines: OnceLock<LineIndex>,
    /// The words alone, with the way back to `text`.
    pub prose: Prose,
    /// What the article, its name and the settings say of it.
    pub metadata: Metadata,
    /// Its comments that silence findings, in the order of the text.
    pub suppressions: Vec<Suppression>,
}

impl Article {
    /// The lines of its text, which are looked for when they are first asked for: most articles make no claim.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

/// What is known of an article beside its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Its title.
    pub title: Option<String>,
    /// The outlet or document that speaks in it.
    pub source: Option<String>,
    /// The day from which its relative dates count.
    pub dateline: Option<Date>,
    /// Its topics.
    pub tags: Vec<String>,
    /// Whether what it says is taken as right.
    pub authority: bool,
}

/// Reads the article at `file`. `shown` is how reports name it, `declared` what the settings say of it,
/// `limit` the largest size in bytes, also of what a compressed file holds. The problems are those that
/// leave the article readable.
///
/// # Errors
/// When the file cannot be read, is too large, is no text in UTF-8 or marked UTF-16, or is not what its ending says.
pub fn open(
    files: &dyn FileSystem,
    file: &Path,
    shown: &str,
    declared: &Metadata,
    limit: u64,
) -> Result<(Article, Vec<Problem>), Problem> {
    decoded(shown, read(files, file, shown, limit)?, declared, limit)
}

/// The bytes of the article at `file`, for [`from_bytes`]. `shown` is how reports name it, `limit` the
/// largest size.
///
/// # Errors
/// When the file cannot be read or is too large.
pub fn read(
    files: &dyn FileSystem,
    file: &Path,
    shown: &str,
    limit: u64,
) -> Result<Vec<u8>, Problem> {
    files
        .read(file, limit)
        .map_err(|error| unreadable(shown, &error, limit))
}

/// Reads an article from the bytes of a file or of standard input. Its format is the one that the
/// ending of `shown` names, else plain text.
///
/// # Errors
/// When the bytes are no text in UTF-8 or marked UTF-16, or not what the ending of `shown` says, or hold more than
/// [`DEFAULT_SIZE_LIMIT`] compressed.
pub fn from_bytes(
    shown: &str,
    bytes: Vec<u8>,
    declared: &Metadata,
) -> Result<(Article, Vec<Problem>), Problem> {
    decoded(shown, bytes, declared, DEFAULT_SIZE_LIMIT)
}

fn decoded(
    shown: &str,
    bytes: Vec<u8>,
    declared: &Metadata,
    limit: u64,
) -> Result<(Article, Vec<Problem>), Problem> {
    let Decoded { text, is_converted } = text_within(shown, bytes, limit)?;
    let format = Format::of(shown).unwrap_or(Format::Plain);
    let read = |start| {
        format.read(&text, start).map_err(|no_such_format| {
            Problem::error(
                shown,
                "not-an-article",
                no_such_format.message,
                no_such_format.help,
            )
        })
    };
    let (mut article, problems) = view(shown, &text, declared, format, read)?;
    article.is_converted = is_converted;
    Ok((article, problems))
}

/// The text alone that [`from_bytes`] reads from these bytes.
///
/// # Errors
/// When the bytes are no UTF-8 text, or hold more than [`DEFAULT_SIZE_LIMIT`] compressed.
pub fn text(shown: &str, bytes: Vec<u8>) -> Result<String, Problem> {
    text_within(shown, bytes, DEFAULT_SIZE_LIMIT).map(|decoded| decoded.text)
}

fn text_within(shown: &str, bytes: Vec<u8>, limit: u64) -> Result<Decoded, Problem> {
    let is_compressed = gzip::inner_name(shown).is_some();
    let bytes = if is_compressed {
        gzip::unpack(&bytes, limit).map_err(|error| not_unpacked(shown, &error, limit))?
    } else {
        bytes
    };
    let mut decoded = decode::decode(shown, bytes)?;
    decoded.is_converted |= is_compressed;
    Ok(decoded)
}

/// Reads an article from its text. Its format is the one that the ending of `shown` names; what is not
/// of that format, and what ends otherwise, is plain text.
#[must_use]
pub fn from_text(shown: &str, text: &str, declared: &Metadata) -> (Article, Vec<Problem>) {
    let format = Format::of(shown).unwrap_or(Format::Plain);
    let read = |start| -> Result<Document, std::convert::Infallible> {
        let plain = |_| Document::plain(text, start);
        Ok(format.read(text, start).unwrap_or_else(plain))
    };
    let Ok(read) = view(shown, text, declared, format, read);
    read
}

/// Joins what `read` finds in `text`, from a byte on, with all else that is known of the article.
fn view<E>(
    shown: &str,
    text: &str,
    declared: &Metadata,
    format: Format,
    read: impl Fn(usize) -> Result<Document, E>,
) -> Result<(Article, Vec<Problem>), E> {
    let text: Arc<str> = text.into();
    let front = if format.has_front_matter() {
        front_matter::read(&text)
    } else {
        FrontMatter::default()
    };
    let Document {
        mut prose,
        about,
        flaw,
    } = read(front.end)?;
    let first_line = dateline::take_first_line(&mut prose, &text);
    let metadata = Metadata {
        title: front
            .title
            .or(about.title)
            .or_else(|| declared.title.clone()),
        source: front
            .source
            .or(about.source)
            .or_else(|| declared.source.clone()),
        dateline: front
            .date
            .or(about.date)
            .or(declared.dateline)
            .or(first_line)
            .or_else(|| dateline::in_file_name(shown)),
        tags: front
            .tags
            .or(about.tags)
            .unwrap_or_else(|| declared.tags.clone()),
        authority: front.authority.unwrap_or(declared.authority),
    };
    let path: Arc<str> = shown.into();
    let problems = front
        .mistakes
        .into_iter()
        .map(|mistake| mistake.into_problem(&path, &text))
        .chain(flaw.map(|flaw| flaw.into_problem(&path, &text)))
        .collect();
    let article = Article {
        suppressions: suppression::read(&text, front.end, format, &prose),
        lines: OnceLock::new(),
        path,
        text,
        is_converted: false,
        prose,
        metadata,
    };
    Ok((article, problems))
}

fn not_unpacked(shown: &str, error: &io::Error, limit: u64) -> Problem {
    if error.kind() == io::ErrorKind::FileTooLarge {
        return Problem::error(
            shown,
            "too-large",
            format!("what the compressed file holds has more than {limit} bytes, and was not read"),
            "split it, or leave it out with `exclude`",
        );
    }
    Problem::error(
        shown,
        "not-gzip",
        format!("the file cannot be unpacked: {error}"),
        "compress the article again with `gzip`, or leave the file out with `exclude`",
    )
}

/// The names of the fields of an article's front matter, as written, whatever is made of them; empty
/// where it has none.
#[must_use]
pub fn front_matter_keys(text: &str) -> Vec<&str> {
    let end = front_matter::read(text).end;
    let block = text.get(..end).unwrap_or_default();
    block
        .lines()
        .filter_map(|line| line.split_once([':', '=']))
        .map(|(name, _)| name.trim_end())
        .filter(|name| {
            let mut letters = name.chars();
            letters.next().is_some_and(char::is_alphabetic)
                && letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
        })
        .collect()
}

fn unreadable(shown: &str, error: &io::Error, limit: u64) -> Problem {
    match error.kind() {
        io::ErrorKind::FileTooLarge => Problem::error(
            shown,
            "too-large",
            format!("the file has more than {limit} bytes"),
            "split it, or leave it out with `exclude`",
        ),
        io::ErrorKind::NotFound => Problem::error(
            shown,
            "not-found",
            "no such file or folder".to_owned(),
            "check the spelling; paths count from the working folder",
        ),
        io::ErrorKind::PermissionDenied => Problem::error(
            shown,
            "unreadable",
            "permission to read it is missing".to_owned(),
            "give the user who runs factlint the right to read it, or leave it out with `exclude`",
        ),
        _ => Problem::error(
            shown,
            "unreadable",
            format!("cannot be read: {error}"),
            "make it readable, or leave it out with `exclude`",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn declared() -> Metadata {
        Metadata {
            source: Some("AP".to_owned()),
            dateline: Some(date(2022, 11, 2)),
            tags: vec!["border".to_owned()],
            authority: true,
            ..Metadata::default()
        }
    }

    #[track_caller]
    fn check_day(path: &str, text: &str, declared: &Metadata, day: i8) {
        let (article, _) = from_text(path, text, declared);
        assert_eq!(article.metadata.dateline, Some(date(2022, 11, day)));
    }

    #[test]
    fn the_nearest_word_on_the_dateline_counts() {
        let path = "2022-11-04-magnus.md";
        let line = "Date: 2022-11-03\n\nMagnus resigned.";
        let front = format!("---\ndate: 2022-11-01\n---\n{line}");
        check_day(path, &front, &declared(), 1);
        check_day(path, line, &declared(), 2);
        check_day(path, line, &Metadata::default(), 3);
        check_day(path, "Magnus resigned.", &Metadata::default(), 4);
        // A date that cannot be read gives way, and is told.
        let broken = "---\ndate: soon\n---\nx";
        check_day(path, broken, &declared(), 2);
        let problems = from_text(path, broken, &declared()).1;
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].severity, crate::finding::Severity::Warning);
    }

    #[test]
    fn front_matter_wins_over_what_is_declared() {
        let (bare, _) = from_text("a.txt", "x", &declared());
        assert_eq!(bare.metadata, declared());
        let text = "---\noutlet: Reuters\ntags: a\nauthority: false\ntitle: T\n---\nx";
        let (article, problems) = from_text("a.txt", text, &declared());
        assert_eq!(problems, []);
        let expected = Metadata {
            title: Some("T".to_owned()),
            source: Some("Reuters".to_owned()),
            tags: vec!["a".to_owned()],
            authority: false,
            ..declared()
        };
        assert_eq!(article.metadata, expected);
        assert_eq!(article.prose.text(), "x");
    }

    #[test]
    fn the_text_is_kept_as_on_disk() {
        let files = Memory::new([("/w/a.md", "\u{feff}*a*\r\n")]);
        let (article, problems) = open(
            &files,
            Path::new("/w/a.md"),
            "a.md",
            &Metadata::default(),
            DEFAULT_SIZE_LIMIT,
        )
        .expect("the article can be read");
        assert_eq!(problems, []);
        assert_eq!(&*article.path, "a.md");
        assert_eq!(&*article.text, "\u{feff}*a*\r\n");
        assert_eq!(article.lines().line_count(), 2);
        assert_eq!(article.prose.text(), "a");
    }

    #[track_caller]
    fn check_problem(files: &Memory, path: &str, code: &str) {
        let problem = open(files, Path::new(path), path, &Metadata::default(), 3)
            .expect_err("the article cannot be read");
        assert_eq!((problem.code, &*problem.path), (code, path));
        assert!(!problem.help.is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let mut files = Memory::new([
            ("/a.txt", &b"1234"[..]),
            ("/b.txt", b"\xe9"),
            ("/c.txt", b"\0"),
        ]);
        files.insert_kind("/d.txt", EntryKind::Other);
        check_problem(&files, "/a.txt", "too-large");
        check_problem(&files, "/b.txt", "not-utf-8");
        check_problem(&files, "/c.txt", "not-text");
        check_problem(&files, "/d.txt", "unreadable");
        check_problem(&files, "/e.txt", "not-found");
    }
}
