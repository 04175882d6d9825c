//! From a byte offset to the line and column that a person counts.

use super::{FileOffset, FileSpan, Offset};

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
    /// In lines longer than [`STRIDE`], at so many bytes each: the byte offset, and how many
    /// characters of the line start before it. In ascending order.
    milestones: Vec<(usize, usize)>,
}

/// Bytes of a line that are counted for one look-up, at most: an article may be one line of megabytes.
const STRIDE: usize = 1024;

/// Bytes of a line, about, where most are wrapped and some are paragraphs.
const TYPICAL_LINE: usize = 100;

/// How many characters start in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    // Counts of one byte, many of which a processor adds at once.
    let short = |bytes: &[u8]| {
        bytes
            .iter()
            .map(|byte| u8::from(byte & 0xc0 != 0x80))
            .sum::<u8>()
    };
    bytes
        .chunks(usize::from(u8::MAX))
        .map(|bytes| usize::from(short(bytes)))
        .sum()
}

impl LineIndex {
    /// Reads the line starts of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len() / TYPICAL_LINE + 1);
        starts.push(0);
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(at + 1);
        }
        let mut milestones = Vec::new();
        let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
        for (start, end) in starts.iter().copied().zip(ends) {
            let mut before = 0;
            for (number, stretch) in bytes[start..end].chunks_exact(STRIDE).enumerate() {
                before += characters(stretch);
                milestones.push((start + (number + 1) * STRIDE, before));
            }
        }
        Self { starts, milestones }
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
        let passed = self
            .milestones
            .partition_point(|(at, _)| *at <= offset.get());
        let (from, counted) = passed
            .checked_sub(1)
            .and_then(|last| self.milestones.get(last))
            .filter(|(at, _)| *at > start)
            .copied()
            .unwrap_or((start, 0));
        let rest = text.as_bytes().get(from..offset.get()).unwrap_or_default();
        let mark = start == 0 && offset.get() > 0 && text.starts_with('\u{feff}');
        Position {
            line,
            column: counted + characters(rest) + 1 - usize::from(mark),
        }
    }

    /// Line and column of both ends of `span` in `text`, the text this index was made of.
    #[must_use]
    pub fn positions(&self, text: &str, span: FileSpan) -> (Position, Position) {
        let start = self.position(text, FileOffset::new(span.start()));
        // Nearly every span ends in the line in which it starts. A byte order mark has no column.
        let next = self.starts.get(start.line).copied().unwrap_or(usize::MAX);
        let goes_on = span.start() > 0 && span.end() < next && span.len() < STRIDE;
        let end = match text.as_bytes().get(span.range()) {
            Some(within) if goes_on => Position {
                column: start.column + characters(within),
                ..start
            },
            _ => self.position(text, FileOffset::new(span.end())),
        };
        (start, end)
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
    fn a_long_line_is_counted_to_its_end() {
        for length in [STRIDE - 3, STRIDE - 2, STRIDE - 1, STRIDE, 3 * STRIDE + 7] {
            let line = "é".repeat(length / 2);
            check(&format!("{line}x"), "x", 1, length / 2 + 1);
            check(&format!("\u{feff}{line}x"), "x", 1, length / 2 + 1);
            check(&format!("a\n{line}x\nb"), "x", 2, length / 2 + 1);
            check(&format!("a\n{line}\nb x"), "x", 3, 3);
        }
    }

    #[test]
    fn both_ends_of_a_span_are_where_each_is_by_itself() {
        for text in ["\u{feff}ab\r\ncé“d”\r\re\n", "a\nbé c", "é"] {
            let lines = LineIndex::new(text);
            for start in 0..=text.len() + 1 {
                for end in start..=text.len() + 1 {
                    let place = |at| lines.position(text, FileOffset::new(at));
                    assert_eq!(
                        lines.positions(text, FileSpan::new(start, end)),
                        (place(start), place(end)),
                        "{text:?} {start} {end}"
                    );
                }
            }
        }
    }

    #[test]
    fn columns_count_characters_and_not_the_byte_order_mark() {
        check("“é” x", "x", 1, 5);
        check("\u{feff}x", "x", 1, 1);
    }
}
