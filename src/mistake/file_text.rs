//! The text of a file that a mistake points into.

use std::fmt;
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
        let bytes = self.printed.as_deref().unwrap_or(&self.text).as_bytes();
        Ok(Box::new(MietteSpanContents::new_named(
            self.shown.to_string(),
            &bytes[start..end],
            (start, end - start).into(),
            shown_from - 1,
            column,
            self.lines.line_count(),
        )))
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

impl Place {
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
