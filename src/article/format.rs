//! The formats that articles are written in, by the ending of the file's name.

use super::prose::{Prose, ProseBuilder};
use super::{markdown, plain};

/// How an article is written. A further format is a variant, a file beside this one and a row in
/// the table of endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Text without markup.
    Plain,
    /// CommonMark with tables, footnotes and task lists.
    Markdown,
}

/// Endings of file names, in small letters.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
];

impl Format {
    /// The format that the ending of `path` names; `None` when no article ends so.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let (stem, ending) = name.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        ENDINGS
            .iter()
            .find(|(known, _)| ending.eq_ignore_ascii_case(known))
            .map(|(_, format)| *format)
    }

    /// The prose of `text`, of which the bytes before `start` are no prose.
    pub(super) fn prose(self, text: &str, start: usize) -> Prose {
        let mut builder = ProseBuilder::default();
        match self {
            Self::Plain => plain::read(text, start, &mut builder),
            Self::Markdown => markdown::read(text, start, &mut builder),
        }
        builder.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: Option<Format>) {
        assert_eq!(Format::of(path), expected, "{path}");
    }

    #[test]
    fn the_ending_tells_the_format() {
        check("a.txt", Some(Format::Plain));
        check("news/A.MD", Some(Format::Markdown));
        check("a.b.markdown", Some(Format::Markdown));
        check("a.text", Some(Format::Plain));
        check("a.txt/b", None);
        check("txt", None);
        check(".md", None);
        check("a.rs", None);
    }
}
