//! The formats that articles are written in, by the ending of the file's name.

use std::sync::Arc;

use super::about::About;
use super::problem::Problem;
use super::prose::{Prose, ProseBuilder};
use super::{asciidoc, gzip, html, markdown, mdx, ninjs, nitf, plain, restructured};
use crate::finding::Severity;
use crate::text::FileSpan;

/// How an article is written. A further format is a variant, a file beside this one and a row in
/// the table of endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Text without markup.
    Plain,
    /// CommonMark with tables, footnotes and task lists.
    Markdown,
    /// Markdown with components and expressions of JavaScript.
    Mdx,
    /// A page of HTML or XHTML.
    Html,
    /// AsciiDoc.
    AsciiDoc,
    /// reStructuredText.
    ReStructuredText,
    /// IPTC ninjs: a news item as JSON.
    Ninjs,
    /// IPTC NITF: a news item as XML.
    Nitf,
}

/// Endings of file names, in small letters.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("mdx", Format::Mdx),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("adoc", Format::AsciiDoc),
    ("asciidoc", Format::AsciiDoc),
    ("rst", Format::ReStructuredText),
    ("json", Format::Ninjs),
    ("xml", Format::Nitf),
];

/// What a format reads in a text.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The words.
    pub(super) prose: Prose,
    /// What its own fields say of the article.
    pub(super) about: About,
    /// What keeps a part of it from being read.
    pub(super) flaw: Option<Flaw>,
}

impl Document {
    /// `text` as plain text, of which the bytes before `start` are no prose.
    pub(super) fn plain(text: &str, start: usize) -> Self {
        let mut builder = ProseBuilder::default();
        plain::read(text, start, &mut builder);
        Self {
            prose: builder.finish(),
            ..Self::default()
        }
    }
}

/// Something in a text that its format does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// Where it is.
    pub(super) span: FileSpan,
    /// What is wrong, in one sentence without a full stop.
    pub(super) message: String,
}

impl Flaw {
    pub(super) fn into_problem(self, path: &Arc<str>, text: &Arc<str>) -> Problem {
        Problem {
            path: Arc::clone(path),
            text: Some(Arc::clone(text)),
            span: Some(self.span),
            severity: Severity::Warning,
            code: "not-well-formed",
            message: self.message,
            help: "mend it at this place, or ask for the file again where it came from".to_owned(),
        }
    }
}

/// A text that is not of the format that its ending names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoSuchFormat {
    /// What is missing, in one sentence without a full stop.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: &'static str,
}

impl Format {
    /// The format that the ending of `path` names; `None` when no article ends so. An ending `.gz`
    /// behind another one says that the file is compressed, and is passed over.
    ///
    /// Files that end in `.json` or `.xml` may well be no articles: [`Format::fits`] tells.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let name = gzip::inner_name(name).unwrap_or(name);
        let (stem, ending) = name.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        ENDINGS
            .iter()
            .find(|(known, _)| ending.eq_ignore_ascii_case(known))
            .map(|(_, format)| *format)
    }

    /// Whether files with the endings of this format are articles only if their text looks so.
    #[must_use]
    pub fn is_told_by_text(self) -> bool {
        matches!(self, Self::Ninjs | Self::Nitf)
    }

    /// Whether `text` looks like an article of this format.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::Ninjs => ninjs::fits(text),
            Self::Nitf => nitf::fits(text),
            _ => true,
        }
    }

    /// Whether files of this format may begin with front matter.
    pub(super) fn has_front_matter(self) -> bool {
        !self.is_told_by_text()
    }

    /// What `text`, of which the bytes before `start` are no prose, holds.
    ///
    /// # Errors
    /// When the text is not of this format.
    pub(super) fn read(self, text: &str, start: usize) -> Result<Document, NoSuchFormat> {
        let mut builder = ProseBuilder::default();
        let mut about = About::default();
        match self {
            Self::Plain => plain::read(text, start, &mut builder),
            Self::Markdown => markdown::read(text, start, &mut builder),
            Self::Mdx => mdx::read(text, start, &mut builder),
            Self::Html => about = html::read(text, start, &mut builder),
            Self::AsciiDoc => about = asciidoc::read(text, start, &mut builder),
            Self::ReStructuredText => about = restructured::read(text, start, &mut builder),
            Self::Ninjs => return ninjs::read(text),
            Self::Nitf => return nitf::read(text),
        }
        Ok(Document {
            prose: builder.finish(),
            about,
            flaw: None,
        })
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
        check("a.HTM", Some(Format::Html));
        check("a.xhtml", Some(Format::Html));
        check("a.mdx", Some(Format::Mdx));
        check("a.asciidoc", Some(Format::AsciiDoc));
        check("a.rst", Some(Format::ReStructuredText));
        check("a.json", Some(Format::Ninjs));
        check("a.xml", Some(Format::Nitf));
        check("a.txt/b", None);
        check("txt", None);
        check(".md", None);
        check("a.rs", None);
    }

    #[test]
    fn a_compressed_file_is_of_the_format_within() {
        check("a.html.gz", Some(Format::Html));
        check("n/a.Txt.GZ", Some(Format::Plain));
        check("a.gz", None);
        check("a.tar.gz", None);
        check("html.gz", None);
        check(".html.gz", None);
    }
}
