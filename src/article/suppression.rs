//! Comments in an article that silence findings: `<!-- factlint: ignore[rule-id] reason -->`, or with the
//! signs that the format has for comments.
//!
//! In: the text of an article and its prose. Out: its suppressions with what each covers. Whether a rule
//! of that id exists, and whether there is anything to silence, is for later stages to say.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::format::Format;
use super::prose::Prose;
use crate::text::FileSpan;

/// One such comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The comment, from its first sign to its last.
    pub span: FileSpan,
    /// What it is about.
    pub covers: Covers,
    /// The ids of the rules that it silences, as written.
    pub rules: Vec<String>,
    /// Why, in the words of whoever wrote it; may be empty.
    pub reason: String,
    /// What is wrong with the comment, where something is; it then silences nothing.
    pub mistake: Option<SuppressionMistake>,
}

/// How far a suppression reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covers {
    /// The whole article.
    Article,
    /// The block that holds the comment, else the next one.
    Block(FileSpan),
    /// No block follows.
    Nothing,
}

/// Why a comment is no suppression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuppressionMistake {
    /// Neither `ignore` nor `ignore-file`.
    UnknownWord,
    /// No rule is named.
    NoRule,
}

const NAME: &str = "factlint:";

/// How a format writes comments.
struct Marks {
    opening: &'static str,
    closing: &'static str,
    /// Whether the comment stands first on its line.
    begins_line: bool,
}

fn marks(format: Format) -> Marks {
    let (opening, closing, begins_line) = match format {
        Format::Mdx => ("{/*", "*/}", false),
        Format::AsciiDoc => ("//", "\n", true),
        Format::ReStructuredText => ("..", "\n", true),
        Format::Plain | Format::Markdown | Format::Html | Format::Ninjs | Format::Nitf => {
            ("<!--", "-->", false)
        }
    };
    Marks {
        opening,
        closing,
        begins_line,
    }
}

/// The suppressions in `text` from byte `start` on, in order.
pub(super) fn read(text: &str, start: usize, format: Format, prose: &Prose) -> Vec<Suppression> {
    let mut found = Vec::new();
    let mut code: Option<Vec<Range<usize>>> = None;
    let mut at = start;
    let marks = marks(format);
    let openings = memchr::memmem::Finder::new(marks.opening);
    while let Some(opening) = text
        .get(at..)
        .and_then(|rest| openings.find(rest.as_bytes()))
    {
        let from = at + opening;
        let inner = from + marks.opening.len();
        if marks.begins_line && !text[..from].ends_with(['\n', '\r']) && from > start {
            at = inner;
            continue;
        }
        let (length, to) = match text[inner..].find(marks.closing) {
            Some(length) if marks.begins_line => (length, inner + length),
            Some(length) => (length, inner + length + marks.closing.len()),
            // The last line of a text need not end.
            None if marks.begins_line => (text.len() - inner, text.len()),
            // What no comment closes is no comment, and neither is any that opens after it.
            None => break,
        };
        at = to;
        let Some(words) = text[inner..inner + length].trim().strip_prefix(NAME) else {
            continue;
        };
        let code = code.get_or_insert_with(|| code_of(text, start, format));
        let after = code.partition_point(|range| range.start <= from);
        if after > 0 && from < code[after - 1].end {
            continue;
        }
        found.push(suppression(words.trim(), FileSpan::new(from, to), prose));
    }
    found
}

fn suppression(words: &str, span: FileSpan, prose: &Prose) -> Suppression {
    let word_end = words
        .find(|letter: char| letter.is_whitespace() || letter == '[')
        .unwrap_or(words.len());
    let (word, rest) = words.split_at(word_end);
    let (list, reason) = match rest.trim_start().strip_prefix('[') {
        Some(rest) => rest.split_once(']').unwrap_or((rest, "")),
        None => ("", rest),
    };
    let rules: Vec<String> = list
        .split(',')
        .map(|id| id.trim().to_owned())
        .filter(|id| !id.is_empty())
        .collect();
    let covers = match word {
        "ignore-file" => Covers::Article,
        _ => block_after(span, prose).map_or(Covers::Nothing, Covers::Block),
    };
    let mistake = match word {
        "ignore" | "ignore-file" if rules.is_empty() => Some(SuppressionMistake::NoRule),
        "ignore" | "ignore-file" => None,
        _ => Some(SuppressionMistake::UnknownWord),
    };
    Suppression {
        span,
        covers,
        rules,
        reason: reason.split_whitespace().collect::<Vec<_>>().join(" "),
        mistake,
    }
}

/// The first block that ends after the comment: the one that holds it, else the next.
fn block_after(comment: FileSpan, prose: &Prose) -> Option<FileSpan> {
    let blocks = prose.blocks();
    let next = blocks.partition_point(|block| prose.file_span(block.span).end() <= comment.end());
    blocks.get(next).map(|block| prose.file_span(block.span))
}

/// Where Markdown shows code: a comment there is an example, not a comment. In order, without overlaps.
fn code_of(text: &str, start: usize, format: Format) -> Vec<Range<usize>> {
    if !matches!(format, Format::Markdown | Format::Mdx) {
        return Vec::new();
    }
    let body = text.get(start..).unwrap_or_default();
    Parser::new(body)
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| start + range.start..start + range.end)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Metadata, from_text};
    use super::*;

    /// Each suppression as what it covers, its rules and its reason.
    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&str]) {
        let (article, _) = from_text(path, text, &Metadata::default());
        let found: Vec<String> = article
            .suppressions
            .iter()
            .map(|it| {
                let covers = match it.covers {
                    Covers::Article => "all",
                    Covers::Block(span) => &text[span.range()],
                    Covers::Nothing => "nothing",
                };
                let mistake = it.mistake.map(|mistake| format!(" {mistake:?}"));
                let mistake = mistake.unwrap_or_default();
                format!("{covers}: {} ({}){mistake}", it.rules.join("+"), it.reason)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_comment_silences_the_next_block() {
        for path in ["a.md", "a.txt"] {
            check(
                path,
                "One.\n\n<!-- factlint: ignore[crowd] the police count -->\nTwo\nmore.\n\nThree.",
                &["Two\nmore.: crowd (the police count)"],
            );
            check(
                path,
                "<!--factlint:ignore [ a , b ]-->\n\nTwo.",
                &["Two.: a+b ()"],
            );
        }
        check(
            "a.md",
            "One. <!-- factlint: ignore[crowd] so --> More.\n\nTwo.",
            &["One. <!-- factlint: ignore[crowd] so --> More.: crowd (so)"],
        );
        check(
            "a.md",
            "One.\n\n<!-- factlint: ignore[a] -->",
            &["nothing: a ()"],
        );
    }

    #[test]
    fn each_format_has_its_own_comments() {
        for (path, text) in [
            (
                "a.html",
                "<p>One.</p>\n<!-- factlint: ignore[a] so -->\n<p>Two.</p>",
            ),
            ("a.mdx", "One.\n\n{/* factlint: ignore[a] so */}\n\nTwo."),
            ("a.adoc", "One.\n\n// factlint: ignore[a] so\nTwo."),
            ("a.rst", "One.\n\n.. factlint: ignore[a] so\n\nTwo."),
        ] {
            check(path, text, &["Two.: a (so)"]);
        }
    }

    #[test]
    fn a_comment_silences_the_whole_article() {
        check(
            "a.md",
            "---\ntitle: T\n---\nOne.\n\n<!-- factlint: ignore-file[a] satire -->",
            &["all: a (satire)"],
        );
    }

    #[test]
    fn what_cannot_be_understood_silences_nothing_and_is_kept_to_be_told() {
        check(
            "a.md",
            "<!-- factlint: ignore crowd -->\nOne.",
            &["One.:  (crowd) NoRule"],
        );
        check(
            "a.md",
            "<!-- factlint: ignroe[crowd] -->\nOne.",
            &["One.: crowd () UnknownWord"],
        );
    }

    #[test]
    fn other_comments_and_examples_in_code_are_none() {
        check("a.md", "<!-- ignore[a] -->\nOne.", &[]);
        check("a.md", "```\n<!-- factlint: ignore[a] -->\n```\nOne.", &[]);
        check("a.md", "Write `<!-- factlint: ignore[a] -->` so.", &[]);
        check("a.md", "<!-- factlint: ignore[a]\nOne.", &[]);
        check(
            "a.md",
            "---\ntitle: <!-- factlint: ignore[a] -->\n---\nOne.",
            &[],
        );
    }
}
