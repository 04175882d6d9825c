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

/// Where each line of a file starts; made once, then every look-up is a binary search and a count over
/// a few bytes, however long the line.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    /// Byte offset of the first byte of each line; the first entry is 0.
    starts: Vec<usize>,
    /// How many characters start before byte 0, [`STRIDE`], 2 × `STRIDE` …
    counted: Vec<usize>,
}

/// Bytes from one count of characters to the next.
const STRIDE: usize = 1 << 10;

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
        let mut characters = 0;
        let counted = bytes
            .chunks(STRIDE)
            .map(|chunk| {
                let before = characters;
                characters += count_starts(chunk);
                before
            })
            .collect();
        Self { starts, counted }
    }

    /// How many characters of `text` start before byte `offset`.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        let stride = (offset / STRIDE).min(self.counted.len().saturating_sub(1));
        let rest = text.as_bytes().get(stride * STRIDE..offset);
        self.counted.get(stride).copied().unwrap_or(0) + count_starts(rest.unwrap_or_default())
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
        let mark =
            usize::from(start == 0 && offset.get() >= MARK.len_utf8() && text.starts_with(MARK));
        let before = self.characters_before(text, offset.get());
        Position {
            line,
            column: before - self.characters_before(text, start) - mark + 1,
        }
    }
}

/// The byte order mark.
const MARK: char = '\u{feff}';

/// How many characters start in these bytes of a text: all bytes but those that go on with one.
fn count_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
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
    fn a_column_in_a_line_of_many_bytes_is_counted_like_any_other() {
        for length in [STRIDE - 2, STRIDE - 1, STRIDE, STRIDE + 1, 3 * STRIDE + 5] {
            let text = format!("\u{feff}one\n{}é“x", "é".repeat(length));
            check(&text, "x", 2, length + 3);
            let text = format!("\u{feff}{}x", "a".repeat(length));
            check(&text, "x", 1, length + 1);
        }
    }

    #[test]
    fn a_place_past_the_end_is_the_end() {
        let lines = LineIndex::new("ab");
        let position = lines.position("ab", FileOffset::new(9));
        assert_eq!(position, Position { line: 1, column: 3 });
        let empty = LineIndex::new("").position("", FileOffset::new(0));
        assert_eq!(empty, Position { line: 1, column: 1 });
    }

    #[test]
    fn columns_count_characters_and_not_the_byte_order_mark() {
        check("“é” x", "x", 1, 5);
        check("\u{feff}x", "x", 1, 1);
    }
}
