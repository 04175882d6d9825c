//! Reads YAML so that every value knows its place, and gathers what is wrong with it.
//!
//! In: the text of a file. Out: a tree of [`Node`]s, and the [`Mistake`](crate::mistake::Mistake)s of
//! whoever reads fields from it. There is one reading: a value is the text that was written, and the
//! field that takes it decides whether that is a number, a day or words. So `expect: 2,378,944`,
//! `expect: 50-47` and `near: [no]` are what they look like.
//!
//! Anchors and aliases work within bounds; tags, merge keys and several documents are refused.

mod fields;
mod glob;
mod node;
mod offsets;
mod reader;
pub(crate) mod schema;
mod shape;
mod tree;
mod trouble;

pub(crate) use fields::{Fields, check_version, closest, day, listed};
pub use glob::PathPatterns;
pub(crate) use glob::{GlobUse, Globs, is_outside, refuse_outside};
pub(crate) use node::{Field, Node, Style, Text, Value};
pub(crate) use reader::Reader;
pub(crate) use shape::{FieldSpec, Group, Shape, field};
pub(crate) use tree::read;

/// A file of rules or settings that is larger than this is refused, in bytes.
pub(crate) const LARGEST_FILE: usize = 4 * 1024 * 1024;
