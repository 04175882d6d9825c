//! HTML: whole pages, and stretches of it that stand in another format.
//!
//! [`page`] reads files that are HTML from end to end, [`fragment`] the pieces that Markdown hands
//! over line by line. Both share the knowledge of [`elements`] and of [`entity`].

mod elements;
pub(super) mod entity;
mod fragment;
mod head;
mod json_ld;
mod page;
mod tokens;

pub(super) use fragment::Html;
pub(super) use page::{read, read_body};
