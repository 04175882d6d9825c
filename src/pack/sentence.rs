//! A sentence as the checks look at it: words, signs and read values in a row.
//!
//! In: the prose, one of its sentences, the values read in it. Out: [`Row`], whose items templates are
//! laid over. Knows no language.

use crate::grammar::{ReadValue, Reading, Sentence};
use crate::text::ProseSpan;

/// What an item of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// Letters and digits, with apostrophes between letters; a possessive ending is a word of its own.
    Word,
    /// Any other character but white space.
    Sign(char),
    /// A read value, by its place in [`Reading::values`].
    Value(usize),
}

/// One item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    /// Where it stands; of a value with its hedge.
    pub(super) span: ProseSpan,
}

/// A sentence, cut into items.
pub(super) struct Row<'t> {
    text: &'t str,
    values: &'t [ReadValue],
    pub(super) items: Vec<Item>,
}

impl<'t> Row<'t> {
    /// Cuts `sentence`.
    pub(super) fn new(text: &'t str, reading: &'t Reading, sentence: Sentence) -> Self {
        let (start, end) = (sentence.span.start(), sentence.span.end());
        let mut items = Vec::new();
        let mut at = start;
        let numbers = values_within(reading, sentence);
        for number in numbers {
            let whole = reading.values[number].whole();
            if whole.start() < at || whole.end() > end {
                continue;
            }
            cut(text, at, whole.start(), &mut items);
            items.push(Item {
                kind: ItemKind::Value(number),
                span: whole,
            });
            at = whole.end();
        }
        cut(text, at, end, &mut items);
        Self {
            text,
            values: &reading.values,
            items,
        }
    }

    /// The characters of the item at `at`; empty beyond the end.
    pub(super) fn words(&self, at: usize) -> &'t str {
        self.items
            .get(at)
            .and_then(|item| self.text.get(item.span.range()))
            .unwrap_or_default()
    }

    /// The characters at a span of the text.
    pub(super) fn text_of(&self, span: ProseSpan) -> &'t str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Whether the item at `at` is this word, whatever its case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        matches!(self.items.get(at), Some(item) if item.kind == ItemKind::Word)
            && self.words(at).eq_ignore_ascii_case(word)
    }

    /// Whether one of the items is one of these words, whatever its case.
    pub(super) fn has_any(&self, words: &[&str]) -> bool {
        (0..self.items.len()).any(|at| words.iter().any(|word| self.is(at, word)))
    }

    /// The value at `at`, if it is one.
    pub(super) fn value(&self, at: usize) -> Option<&'t ReadValue> {
        match self.items.get(at)?.kind {
            ItemKind::Value(number) => self.values.get(number),
            _ => None,
        }
    }

    /// Its values in order.
    pub(super) fn values(&self) -> impl Iterator<Item = (usize, &'t ReadValue)> {
        (0..self.items.len()).filter_map(|at| Some((at, self.value(at)?)))
    }
}

/// The values of a sentence, by their places in the reading.
pub(super) fn values_within(reading: &Reading, sentence: Sentence) -> std::ops::Range<usize> {
    let first = |offset: usize| {
        reading
            .values
            .partition_point(|value| value.span.start() < offset)
    };
    first(sentence.span.start())..first(sentence.span.end())
}

/// Cuts the words and signs of `start..end`.
fn cut(text: &str, start: usize, end: usize, items: &mut Vec<Item>) {
    let Some(stretch) = text.get(start..end) else {
        return;
    };
    let mut word: Option<usize> = None;
    let mut push = |kind, from: usize, to: usize| {
        items.push(Item {
            kind,
            span: ProseSpan::new(from, to),
        });
    };
    for (offset, sign) in stretch.char_indices() {
        let at = start + offset;
        let rest = &stretch[offset + sign.len_utf8()..];
        let joins = matches!(sign, '\'' | '’')
            && word.is_some()
            && rest.starts_with(char::is_alphanumeric)
            && !is_possessive(rest);
        if sign.is_alphanumeric() || joins {
            word.get_or_insert(at);
            continue;
        }
        if let Some(from) = word.take() {
            push(ItemKind::Word, from, at);
        }
        if !sign.is_whitespace() {
            push(ItemKind::Sign(sign), at, at + sign.len_utf8());
        }
    }
    if let Some(from) = word {
        push(ItemKind::Word, from, end);
    }
}

/// Whether what follows an apostrophe is the `s` of a possessive.
fn is_possessive(rest: &str) -> bool {
    let mut letters = rest.chars();
    matches!(letters.next(), Some('s' | 'S')) && !letters.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::{Context, Events, read};

    #[test]
    fn words_signs_and_values_stand_in_a_row() {
        let text = "The mayor's (about 300) guests’ didn't—pay $5.";
        let events = Events::new();
        let context = Context {
            dateline: None,
            events: &events,
        };
        let reading = read(text, context);
        let row = Row::new(text, &reading, reading.sentences[0]);
        let items: Vec<&str> = (0..row.items.len()).map(|at| row.words(at)).collect();
        assert_eq!(
            items,
            [
                "The",
                "mayor",
                "'",
                "s",
                "(",
                "about 300",
                ")",
                "guests",
                "’",
                "didn't",
                "—",
                "pay",
                "$5",
                "."
            ]
        );
        assert_eq!(row.values().count(), 2);
    }
}
