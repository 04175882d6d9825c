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
    /// Where the bytes `part` of the text stand, if the text was written as `raw` at `span`. The whole
    /// span where it cannot be told: a text that was folded over several lines.
    pub(crate) fn part(&self, raw: &str, span: FileSpan, part: &Range<usize>) -> FileSpan {
        self.map(raw, part).map_or(span, |(from, to)| {
            FileSpan::new(span.start() + from, span.start() + to)
        })
    }

    fn map(&self, raw: &str, part: &Range<usize>) -> Option<(usize, usize)> {
        if part.start > part.end || part.end > self.text.len() {
            return None;
        }
        let (inner, skipped) = match self.style {
            Style::Plain => (raw, 0),
            Style::Single => (raw.strip_prefix('\'')?.strip_suffix('\'')?, 1),
            Style::Double => (raw.strip_prefix('"')?.strip_suffix('"')?, 1),
            Style::Block => return None,
        };
        let (mut from, mut to) = (None, None);
        let (mut at, mut written) = (0, inner.char_indices().peekable());
        loop {
            let here = written.peek().map_or(inner.len(), |(byte, _)| *byte);
            if at >= part.start {
                from.get_or_insert(here);
            }
            if at >= part.end {
                to.get_or_insert(here);
            }
            let Some((_, character)) = written.next() else {
                break;
            };
            let mut read = character;
            match (self.style, character) {
                (_, '\n' | '\r') => return None,
                (Style::Single, '\'') => drop(written.next()),
                (Style::Double, '\\') => {
                    let (_, escape) = written.next()?;
                    let digits = match escape {
                        'x' => 2,
                        'u' => 4,
                        'U' => 8,
                        _ => 0,
                    };
                    for _ in 0..digits {
                        written.next()?;
                    }
                    read = self.text.get(at..)?.chars().next()?;
                }
                _ => {}
            }
            if !self.text.get(at..)?.starts_with(read) {
                return None;
            }
            at += read.len_utf8();
        }
        (at == self.text.len()).then_some((from? + skipped, to? + skipped))
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
        let span = written.part(raw, FileSpan::new(0, raw.len()), &(at..at + part.len()));
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
    fn a_text_over_several_lines_is_shown_whole() {
        check("a\n  {x}", Style::Plain, "a {x}", "{x}", "a\n  {x}");
        check("|\n  a {x}", Style::Block, "a {x}\n", "{x}", "|\n  a {x}");
    }
}
