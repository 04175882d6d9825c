//! A value of a YAML file with its place.

use std::ops::Range;

use crate::text::FileSpan;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// What was written.
    pub(crate) value: Value,
    /// Where: quotation marks and brackets included. Empty for a value that was left out.
    pub(crate) span: FileSpan,
}

/// What was written.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Nothing, `~` or `null`.
    Nothing,
    /// Text of any kind: words, a number, a day.
    Text(Text),
    /// A list.
    List(Vec<Node>),
    /// Fields with names.
    Map(Vec<Field>),
}

impl Value {
    /// What it is, for a message.
    pub(crate) fn what(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a group of fields",
        }
    }
}

/// A field of a map.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Its name.
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) name_span: FileSpan,
    /// Its value.
    pub(crate) node: Node,
}

impl Field {
    /// Where to point for the value: at its name when the value was left out.
    pub(crate) fn value_span(&self) -> FileSpan {
        if self.node.span.is_empty() {
            self.name_span
        } else {
            self.node.span
        }
    }
}

/// How a text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Without marks.
    Plain,
    /// In `'`.
    Single,
    /// In `"`.
    Double,
    /// After `|` or `>`.
    Block,
}

/// A text and how it was written.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    /// The text, unescaped.
    pub(crate) text: String,
    /// How it was written.
    pub(crate) style: Style,
}

impl Text {
    /// Where the bytes `part` of the text stand, if the text was written at `span` of `file`. The whole
    /// span where that cannot be told.
    pub(crate) fn part(&self, file: &str, span: FileSpan, part: &Range<usize>) -> FileSpan {
        self.map(file, span, part).map_or(span, |(from, to)| {
            FileSpan::new(span.start() + from, span.start() + to)
        })
    }

    fn map(&self, file: &str, span: FileSpan, part: &Range<usize>) -> Option<(usize, usize)> {
        if part.start > part.end || part.end > self.text.len() {
            return None;
        }
        let written = Written::of(file, span, self.style)?;
        let (mut from, mut to) = (None, None);
        let (mut at, mut here) = (0, written.start);
        while at < self.text.len() && here < written.end {
            // A line break of the file may stand for one of the text, a space, or nothing.
            let (behind, breaks) = written.over_break(here);
            let (read, next) = if breaks > 0 {
                (self.folded(at, breaks), behind)
            } else {
                let (read, length) = written.character(here, self.text.get(at..)?)?;
                (read, here + length)
            };
            if read > 0 && at + read > part.start {
                from.get_or_insert(here);
            }
            at += read;
            if read > 0 && at >= part.end {
                to.get_or_insert(if breaks > 0 { here } else { next });
            }
            here = next;
        }
        // What a block text ends with may be line breaks that the file's span leaves out.
        let whole = self.text.get(at..)?.trim_end_matches('\n').is_empty();
        let from = from.unwrap_or(here);
        whole.then(|| (from, to.unwrap_or(here).max(from)))
    }

    /// How many bytes of the text from `at` on so many line breaks of the file have become.
    fn folded(&self, at: usize, breaks: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        if rest.starts_with(' ') {
            return 1;
        }
        let lines = rest.len() - rest.trim_start_matches('\n').len();
        lines.min(breaks)
    }
}

/// The characters of a text as they stand in the file.
struct Written<'r> {
    raw: &'r str,
    style: Style,
    /// Where its first character stands, and where it ends.
    start: usize,
    end: usize,
    /// How far the lines of a block text are indented.
    indent: usize,
}

impl<'r> Written<'r> {
    fn of(file: &'r str, span: FileSpan, style: Style) -> Option<Self> {
        let raw = file.get(span.range())?;
        let quoted = |mark: char| {
            let inside = raw.len() >= 2 && raw.starts_with(mark) && raw.ends_with(mark);
            inside.then(|| (1, raw.len() - 1))
        };
        let (start, end) = match style {
            Style::Plain => (0, raw.len()),
            Style::Single => quoted('\'')?,
            Style::Double => quoted('"')?,
            // Its span starts behind the indentation of its first line.
            Style::Block => (0, raw.len()),
        };
        let before = file.get(..span.start())?;
        let indent = match style {
            Style::Block => before.len() - before.trim_end_matches(' ').len(),
            _ => 0,
        };
        Some(Self {
            raw,
            style,
            start,
            end,
            indent,
        })
    }

    /// The first byte behind the line breaks and the indentation that start at `at`, and how many breaks
    /// there are; none where there is no break.
    fn over_break(&self, at: usize) -> (usize, usize) {
        let rest = self.raw.get(at..self.end).unwrap_or_default();
        let blank = |letter: char| matches!(letter, ' ' | '\t' | '\r');
        let ends = match self.style {
            Style::Block => rest.trim_start_matches('\r'),
            _ => rest.trim_start_matches(blank),
        };
        if !ends.starts_with('\n') {
            return (at, 0);
        }
        let behind = ends.trim_start_matches(|letter| blank(letter) || letter == '\n');
        let skipped = &rest[..rest.len() - behind.len()];
        let breaks = skipped.matches('\n').count();
        let indent = skipped.len() - skipped.rfind('\n').map_or(0, |last| last + 1);
        // Of a block text what is indented further belongs to the text.
        let further = match self.style {
            Style::Block => indent.saturating_sub(self.indent),
            _ => 0,
        };
        (at + skipped.len() - further, breaks)
    }

    /// The character at `at`: bytes in the text, which goes on as `text`, and bytes in the file.
    fn character(&self, at: usize, text: &str) -> Option<(usize, usize)> {
        let mut rest = self.raw.get(at..self.end)?.chars();
        let character = rest.next()?;
        match (self.style, character) {
            (Style::Single, '\'') => text.starts_with('\'').then_some((1, 2)),
            (Style::Double, '\\') => {
                let escape = rest.next()?;
                let digits = match escape {
                    'x' => 2,
                    'u' => 4,
                    'U' => 8,
                    // The line goes on in the next one, behind its indentation.
                    '\n' | '\r' => return Some((0, self.over_break(at + 1).0 - at)),
                    _ => 0,
                };
                let read = text.chars().next()?;
                Some((read.len_utf8(), 1 + escape.len_utf8() + digits))
            }
            _ => text
                .starts_with(character)
                .then(|| (character.len_utf8(), character.len_utf8())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, style: Style, text: &str, part: &str, expected: &str) {
        let at = text.find(part).expect("part of the text");
        let written = Text {
            text: text.to_owned(),
            style,
        };
        // As the parser has it: a block text starts behind its mark and its indentation.
        let start = match style {
            Style::Block => {
                let first = raw.find('\n').expect("a line of its own");
                first
                    + raw[first..]
                        .find(|c: char| !c.is_whitespace())
                        .expect("words")
            }
            _ => 0,
        };
        let span = written.part(raw, FileSpan::new(start, raw.len()), &(at..at + part.len()));
        assert_eq!(&raw[span.range()], expected);
    }

    #[test]
    fn a_part_of_a_text_is_found_in_what_was_written() {
        check("{vote} x", Style::Plain, "{vote} x", "{vote}", "{vote}");
        check("'it''s {x} y'", Style::Single, "it's {x} y", "{x}", "{x}");
        check(r#""\"a\" {x}""#, Style::Double, "\"a\" {x}", "{x}", "{x}");
        check(r#""\u00e9 {x}""#, Style::Double, "é {x}", "{x}", "{x}");
        check("“a” {x}", Style::Plain, "“a” {x}", "{x}", "{x}");
    }

    #[test]
    fn a_part_of_a_text_over_several_lines_is_found_too() {
        let in_flow = |raw: &str, style: Style| check(raw, style, "a b {x} c", "{x}", "{x}");
        in_flow("a b\n  {x} c", Style::Plain);
        in_flow(
            "a  \r\n\t b {x}\n c".replacen("a  ", "a", 1).as_str(),
            Style::Plain,
        );
        in_flow("'a\n  b {x}\n  c'", Style::Single);
        in_flow("\"a\n  b \\\n  {x} c\"", Style::Double);
        in_flow("\"a\n  \\x62 {x}\n  c\"", Style::Double);
        check("'a\n\n  b {x}'", Style::Single, "a\nb {x}", "{x}", "{x}");
        check("|\n  a {x}", Style::Block, "a {x}\n", "{x}", "{x}");
        check(
            "|-\n  a\n   b {x}\n  c",
            Style::Block,
            "a\n b {x}\nc",
            "{x}",
            "{x}",
        );
        check(
            "| # why\r\n  a\r\n  b {x}",
            Style::Block,
            "a\nb {x}\n",
            "{x}",
            "{x}",
        );
        check(
            ">\n    a\n    b {x}\n    c",
            Style::Block,
            "a b {x} c\n",
            "{x}",
            "{x}",
        );
        check(
            ">-\n  a\n\n  b {x} c",
            Style::Block,
            "a\nb {x} c",
            "{x}",
            "{x}",
        );
        check(
            ">\n  é\n  “b” {x}",
            Style::Block,
            "é “b” {x}\n",
            "“b” {x}",
            "“b” {x}",
        );
        check(
            ">\n  a\n  {x}",
            Style::Block,
            "a {x}\n",
            "a {x}",
            "a\n  {x}",
        );
    }
}
