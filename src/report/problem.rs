//! What could not be read, as every format tells it: a report without it would pass for a complete one.
//!
//! In: the parts of a problem. Out: its name and its place in words.

use crate::finding::Severity;
use crate::text::Position;

/// What is wrong with an article, or with the way to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem<'a> {
    /// The file or folder, relative to the working folder.
    pub path: &'a str,
    /// Line and column of what is wrong, where that is known.
    pub start: Option<Position>,
    /// Line and column after it.
    pub end: Option<Position>,
    /// `Error`: it was not checked. `Warning`: a part of it was not understood. `Info`: it was left out on
    /// purpose.
    pub severity: Severity,
    /// The kind of problem, a stable word in kebab case.
    pub code: &'a str,
    /// What is wrong, in one sentence without a full stop.
    pub message: &'a str,
    /// What to do about it.
    pub help: &'a str,
}

impl Problem<'_> {
    /// Its kind among everything that a report tells; no rule has such an id.
    pub(super) fn id(&self) -> String {
        format!("factlint::article::{}", self.code)
    }

    /// `path:line:column`, or the path alone.
    pub(super) fn place(&self) -> String {
        match self.start {
            Some(start) => format!("{}:{}:{}", self.path, start.line, start.column),
            None => self.path.to_owned(),
        }
    }

    /// Whether both say the same of the same file.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.path == other.path && self.code == other.code
    }
}
