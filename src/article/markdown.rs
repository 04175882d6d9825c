//! Markdown as prose.

use super::prose::ProseBuilder;

/// Gives the prose of `text` from byte `start` on to `builder`.
pub(super) fn read(text: &str, start: usize, builder: &mut ProseBuilder) {
    super::plain::read(text, start, builder);
}
