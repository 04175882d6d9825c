//! Which words can be the first of a figure: what lets the driver pass over all others.

use super::table::{Gate, word_set};
use super::{currency, number};

word_set! { OTHER_STARTS =
    "a", "an", "between", "minus", "negative", "point", "all", "full", "whole", "another", "no",
    "number", "percent", "percents", "per", "year", "unanimously", "unanimous", "http", "https", "ftp", "www",
}

/// What lets the first words of figures and identifiers pass.
static STARTS: Gate = Gate::new()
    .with(&number::NUMBER_WORDS)
    .with(&number::COLLOQUIAL)
    .with(&currency::PREFIXES)
    .with(&currency::CODES)
    .with(&OTHER_STARTS);

/// Whether a figure may start with `word`: false for most words of a text, true for all that figures
/// start with but letters before a dollar sign and ordinals run together.
#[inline]
pub(in super::super) fn may_start_figure(word: &str) -> bool {
    STARTS.passes(word)
}
