//! The text of a file that a mistake points into.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::printable::same_length;
use crate::text::{FileOffset, FileSpan, LineIndex, Offset, Position};

/// A file's text with the name that reports show and its lines.
pub struct FileText {
    shown: Arc<str>,
    text: Arc<str>,
    lines: LineIndex,
    /// What is printed instead of `text` where it has control characters; same length.
    printed: Option<String>,
}

impl FileText {
    /// The text of the file that reports call `shown`.
    pub fn new(shown: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        Self {
            shown: shown.into(),
            lines: LineIndex::new(&text),
            printed: same_length(&text),
            text,
        }
    }

    /// The path as reports show it.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines of the text.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }
}

impl fmt::Debug for FileText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("FileText")
            .field(&self.shown)
            .finish()
    }
}

impl SourceCode for FileText {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (first, last) = (span.offset(), span.offset().saturating_add(span.len()));
        if last > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let line_of = |offset: usize| self.lines.line(FileOffset::new(offset));
        // The last byte decides which line the span ends on, not the byte after it.
        let (first_line, last_line) = (line_of(first), line_of(last.saturating_sub(1).max(first)));
        let shown_from = first_line.saturating_sub(lines_before).max(1);
        let line_start = |line: usize| self.lines.line_start(line).unwrap_or(self.text.len());
        if lines_before > 0 && first_line == last_line {
            let (from, to) = (line_start(first_line), line_start(first_line + 1));
            if to - from > LONG_LINE {
                let (from, to) = self.window(from..to, first..last);
                return Ok(self.contents(from..to, first_line, from - line_start(first_line)));
            }
        }
        let (start, column) = if lines_before == 0 {
            (first, first - line_start(first_line))
        } else {
            (line_start(shown_from), 0)
        };
        let end = if lines_after == 0 {
            last
        } else {
            line_start(last_line + lines_after + 1).max(last)
        };
        let line = if lines_before == 0 {
            first_line
        } else {
            shown_from
        };
        Ok(self.contents(start..end, line, column))
    }
}

/// A line longer than this, in bytes, is shown as a window around the words pointed at.
const LONG_LINE: usize = 200;
/// The window's width in bytes, give or take a word: with the line number it fits into 80 columns.
const WINDOW: usize = 72;
/// How far it reaches to either side at most.
const AROUND: usize = 30;
/// The words pointed at are underlined up to this many characters.
const LONGEST_LABEL: usize = 50;

impl FileText {
    /// The part of the bytes `line` to show around the bytes `label`, cut between words where it can be.
    fn window(&self, line: Range<usize>, label: Range<usize>) -> (usize, usize) {
        let text: &str = &self.text;
        let mut from = label.start.saturating_sub(AROUND).max(line.start);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        if from > line.start {
            from += text[from..label.start]
                .find(' ')
                .map_or(0, |space| space + 1);
        }
        let room = WINDOW.saturating_sub(label.end - from).min(AROUND);
        let mut to = (label.end + room).min(line.end);
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        if to < line.end {
            to = text[label.end..to]
                .rfind(' ')
                .map_or(to, |space| label.end + space);
        }
        (from, to)
    }

    /// The bytes as miette takes them; `line` is 1-based, `column` 0-based.
    fn contents<'a>(
        &'a self,
        bytes: Range<usize>,
        line: usize,
        column: usize,
    ) -> Box<dyn SpanContents<'a> + 'a> {
        let text = self.printed.as_deref().unwrap_or(&self.text).as_bytes();
        Box::new(MietteSpanContents::new_named(
            self.shown.to_string(),
            &text[bytes.clone()],
            (bytes.start, bytes.len()).into(),
            line - 1,
            column,
            self.lines.line_count(),
        ))
    }
}

/// Words in a file.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub file: Arc<FileText>,
    /// The bytes.
    pub span: FileSpan,
}

/// Places that stand further to the right than this, in bytes, are each drawn alone, in a window of their line.
const FAR_RIGHT: usize = 1_000;
/// Places in lines that lie so near to each other are drawn as one stretch of text, with all of its lines whole.
const NEAR_LINES: usize = 4;

impl Place {
    /// Whether both can be drawn in one picture: in one file, and not far to the right of lines that are drawn whole.
    pub(super) fn can_be_drawn_with(&self, other: &Self) -> bool {
        if !Arc::ptr_eq(&self.file, &other.file) {
            return false;
        }
        let lines = &self.file.lines;
        let line_and_distance = |place: &Self| {
            let start = place.span.start();
            let line = lines.line(FileOffset::new(start));
            (
                line,
                start - lines.line_start(line).unwrap_or(start).min(start),
            )
        };
        let ((one, to_one), (two, to_two)) = (line_and_distance(self), line_and_distance(other));
        one.abs_diff(two) > NEAR_LINES || to_one.max(to_two) <= FAR_RIGHT
    }

    /// The bytes to underline: the first line of the words, and no more of it than a reader needs to find
    /// them.
    pub(super) fn underlined(&self) -> Range<usize> {
        let range = self.span.range();
        let Some(words) = self.file.text.get(range.clone()) else {
            return range.start..range.start;
        };
        let line = words.split(['\n', '\r']).next().unwrap_or("");
        let end = line
            .char_indices()
            .nth(LONGEST_LABEL)
            .map_or(line.len(), |(byte, _)| byte);
        range.start..range.start + end
    }

    /// Line and column of the first character.
    #[must_use]
    pub fn position(&self) -> Position {
        self.file
            .lines
            .position(&self.file.text, FileOffset::new(self.span.start()))
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.file.shown == other.file.shown && self.span == other.span
    }
}
impl Eq for Place {}
