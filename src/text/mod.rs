//! Places in a text: offsets, spans, and the lines of a file; the names of files as text; and signs that
//! must be shown instead of sent.
//!
//! In: bytes. Out: typed positions. Two kinds of offset never mix: a
//! [`FileOffset`] counts bytes of the file as it lies on disk, a
//! [`ProseOffset`] counts bytes of the evened text that the grammar reads.

mod line_index;
mod path_name;
mod span;
mod unseen;

pub use line_index::{LineIndex, Position};
pub use path_name::{name_as_text, path_as_text};
pub use span::{FileOffset, FileSpan, Offset, ProseOffset, ProseSpan, Span};
pub use unseen::{OLD_COMMAND, is_unseen};
