//! From a byte offset to the line and column that a person counts.

use super::{FileOffset, Offset};

/// A place as people name it: 1-based line, 1-based column in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, 1-based. Lines end at LF, CRLF or a lone CR.
    pub line: usize,
    /// Column, 1-based, in Unicode scalar values. A byte order mark has no column.
    pub column: usize,
}

/// Where each line of a file starts; made once, then every look-up is a binary search.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    /// Byte offset of the first byte of each line; the first entry is 0.
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads the line starts of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(at + 1);
        }
        Self { starts }
    }

    /// How many lines there are; a final line break opens one more, empty, line.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The 1-based line that holds `offset`.
    #[must_use]
    pub fn line(&self, offset: FileOffset) -> usize {
        self.starts.partition_point(|start| *start <= offset.get())
    }

    /// First byte of the 1-based `line`; `None` when there is no such line.
    #[must_use]
    pub fn line_start(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).copied()
    }

    /// The text of the 1-based `line`, without its line break.
    #[must_use]
    pub fn line_text<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let Some(start) = self.line_start(line) else {
            return "";
        };
        let end = self.line_start(line + 1).unwrap_or(text.len());
        text.get(start..end)
            .unwrap_or("")
            .trim_end_matches(['\n', '\r'])
    }

    /// Line and column of `offset` in `text`, the text this index was made of.
    #[must_use]
    pub fn position(&self, text: &str, offset: FileOffset) -> Position {
        let line = self.line(offset);
        let start = self.line_start(line).unwrap_or(0);
        let before = text.get(start..offset.get()).unwrap_or("");
        let before = if start == 0 {
            before.strip_prefix('\u{feff}').unwrap_or(before)
        } else {
            before
        };
        Position {
            line,
            column: before.chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, needle: &str, line: usize, column: usize) {
        let at = text.find(needle).expect("needle stands in the text");
        let position = LineIndex::new(text).position(text, FileOffset::new(at));
        assert_eq!(position, Position { line, column });
    }

    #[test]
    fn every_line_ending_counts_once() {
        check("a\nb", "b", 2, 1);
        check("a\r\nb", "b", 2, 1);
        check("a\rb", "b", 2, 1);
        check("a\n\r\nb", "b", 3, 1);
    }

    #[test]
    fn columns_count_characters_and_not_the_byte_order_mark() {
        check("“é” x", "x", 1, 5);
        check("\u{feff}x", "x", 1, 1);
    }
}
