//! Offsets and half-open spans of the two texts that exist: the file and its prose view.

use std::fmt;
use std::ops::Range;

/// A byte position; implemented by [`FileOffset`] and [`ProseOffset`] alone.
pub trait Offset: Copy + Ord + fmt::Debug {
    /// The position that lies `bytes` bytes after the start of the text (0-based).
    fn new(bytes: usize) -> Self;
    /// Bytes from the start of the text (0-based).
    fn get(self) -> usize;
}

/// A 0-based byte position in a file as it lies on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileOffset(usize);

/// A 0-based byte position in the prose view of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProseOffset(usize);

impl Offset for FileOffset {
    fn new(bytes: usize) -> Self {
        Self(bytes)
    }
    fn get(self) -> usize {
        self.0
    }
}

impl Offset for ProseOffset {
    fn new(bytes: usize) -> Self {
        Self(bytes)
    }
    fn get(self) -> usize {
        self.0
    }
}

/// Bytes `start..end` of one text; `end` is outside.
///
/// Invariant: `start <= end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<O> {
    start: O,
    end: O,
}

/// A span of the file as it lies on disk.
pub type FileSpan = Span<FileOffset>;
/// A span of the prose view.
pub type ProseSpan = Span<ProseOffset>;

impl<O: Offset> Span<O> {
    /// The span from byte `start` up to, not including, byte `end`.
    /// Ends that are the wrong way round give the empty span at `start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start: O::new(start),
            end: O::new(end.max(start)),
        }
    }

    /// First byte, 0-based.
    #[must_use]
    pub fn start(self) -> usize {
        self.start.get()
    }

    /// The byte after the last one, 0-based.
    #[must_use]
    pub fn end(self) -> usize {
        self.end.get()
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.get() - self.start.get()
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The same bytes as a range, for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start.get()..self.end.get()
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}
