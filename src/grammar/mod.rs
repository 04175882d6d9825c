//! Reads every figure, date, vote and quotation of a text, once, whatever the rules.
//!
//! In: the prose of an article, with its dateline and the days that have names. Out: a [`Reading`]:
//! typed values with their spans and hedges, and the sentences they stand in. Knows nothing of
//! files, rules or claims. Everything that is English stands in the folder `english`; a second
//! language is a second folder.

mod english;
mod lines;
mod reading;
mod token;
mod word_key;

use jiff::civil::Date;

pub use lines::Lines;
pub use reading::{Events, MOST, Meaning, ReadHedge, ReadValue, Reading, Sentence};
pub use token::MOST_TOKENS;

use crate::text::ProseSpan;
use crate::value::Kind;

/// What a reader knows beside the words themselves.
#[derive(Clone, Copy, Debug)]
pub struct Context<'e> {
    /// The day from which relative dates count; without one they stay unresolved.
    pub dateline: Option<Date>,
    /// Days with a name of their own.
    pub events: &'e Events,
}

/// Reads all values of `text`. Blocks of the text (paragraphs, headings, cells) end at a line break;
/// no value and no sentence runs over one.
///
/// Linear in the length of the text. Values come in the order of the text and never overlap;
/// quotations are a layer of their own and may hold values.
#[must_use]
pub fn read(text: &str, context: Context<'_>) -> Reading {
    english::read(text, &Lines::all(text), context)
}

/// Reads the values of these lines of `text` alone, and their sentences: those that [`read`] would give.
#[must_use]
pub fn read_lines(text: &str, lines: &Lines, context: Context<'_>) -> Reading {
    english::read(text, lines, context)
}

/// Reads `text` as one value of `kind`, as `expect` in a rule is written: the whole text, hedge
/// included, must be that value. Words around it that would tell a vote from a score are not needed.
#[must_use]
pub fn read_as(kind: Kind, text: &str, context: Context<'_>) -> Option<ReadValue> {
    english::read_as(kind, text, context)
}

/// The proper names of `text`: runs of capitalised words, without the first word of a sentence where
/// it is a common one. A layer of its own, read only when a rule asks for names.
#[must_use]
pub fn read_names(text: &str, sentences: &[Sentence]) -> Vec<ReadValue> {
    english::read_names(text, sentences)
}

/// The unit of amounts that is called `name`, as [`Meaning::Amount`] has it: `EUR`, `percentage point`.
#[must_use]
pub fn unit(name: &str) -> Option<&'static str> {
    english::unit(name)
}

/// A person's name for comparing: without titles, inner initials and a generation such as "Jr.".
/// `words` are in small letters with single spaces.
#[must_use]
pub fn bare_name(words: &str) -> String {
    english::bare_name(words)
}

/// Where the titles at the end of `text` begin, in bytes: those of a person whose name comes next.
/// The length of `text` where it ends with none.
#[must_use]
pub fn before_titles(text: &str) -> usize {
    english::before_titles(text)
}

/// The lists of proper names in `text`: "Tucson, Arizona, Fargo, North Dakota, and Richmond". A place
/// is named without the state that follows it. A single name is a list of one. A layer of its own.
#[must_use]
pub fn read_lists(text: &str, sentences: &[Sentence]) -> Vec<ReadValue> {
    english::read_lists(text, sentences)
}

/// Whether `word` says little of what a sentence is about: an article, a pronoun, a preposition. Case
/// does not count.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    english::is_function_word(word)
}

/// Ways to write `wanted` in the place of `old`, a value that was read in `text`, in the style of the old
/// words and with their hedge where it stays true; the closest first, none where no way is safe. `words`
/// are those of `wanted` itself. What they mean in their place is for whoever takes one to read.
#[must_use]
pub fn rewrite(
    text: &str,
    old: &ReadValue,
    wanted: &ReadValue,
    words: &str,
    context: Context<'_>,
) -> Vec<String> {
    english::rewrite(text, old, wanted, words, context)
}

/// Whether `words` can stand at `span` of `text` without another word beside them having to change: behind
/// "an" stands "11 months" and not "12 months".
#[must_use]
pub fn fits(text: &str, span: ProseSpan, words: &str) -> bool {
    english::fits(text, span, words)
}
