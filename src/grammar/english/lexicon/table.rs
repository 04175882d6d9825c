//! Tables of words that answer fast, above all for the words that are not in them.

use crate::grammar::token::Families;
use crate::grammar::word_key::WordKey;

/// Words in small letters, each with its meaning; found whatever their case, by one look in most cases.
///
/// `S` places, a power of two, hold the `N` words: each at the place that its key gives, or the next free
/// one after it.
pub(in crate::grammar::english) struct Words<T: 'static, const N: usize, const S: usize> {
    entries: [(&'static str, T); N],
    /// The keys at their places; [`WordKey::NONE`] where a place is free.
    keys: [WordKey; S],
    /// For each place, which entry its key is of.
    indices: [u16; S],
}

/// The places for so many words: so many that hardly a word stands far from its own place.
pub(in crate::grammar::english) const fn places(words: usize) -> usize {
    (2 * words + 2).next_power_of_two()
}

impl<T: Copy, const N: usize, const S: usize> Words<T, N, S> {
    /// Builds the table; run by the compiler.
    ///
    /// # Panics
    /// While compiling, when an entry has capitals or is longer than a key.
    pub(in crate::grammar::english) const fn new(entries: [(&'static str, T); N]) -> Self {
        let mut keys = [WordKey::NONE; S];
        let mut indices = [0_u16; S];
        let mut index = 0;
        while index < N {
            let word = entries[index].0;
            assert!(
                is_small(word),
                "a word in small letters, no longer than a key"
            );
            let key = WordKey::of(word);
            let mut place = key.hash(S.trailing_zeros());
            while !keys[place].is(WordKey::NONE) && !keys[place].is(key) {
                place = (place + 1) % S;
            }
            // Of a word that is listed twice the first meaning counts.
            if keys[place].is(WordKey::NONE) {
                keys[place] = key;
                indices[place] = index as u16;
            }
            index += 1;
        }
        Self {
            entries,
            keys,
            indices,
        }
    }

    /// The meaning of `word`, whatever its case.
    #[inline]
    pub(in crate::grammar::english) fn get(&self, word: impl Into<WordKey>) -> Option<T> {
        let key = word.into();
        let mut place = key.hash(S.trailing_zeros());
        loop {
            let found = *self.keys.get(place)?;
            if found == WordKey::NONE {
                return None;
            }
            if found == key {
                let index = usize::from(*self.indices.get(place)?);
                return self.entries.get(index).map(|(_, meaning)| *meaning);
            }
            place = (place + 1) % S;
        }
    }

    /// All words.
    #[cfg(test)]
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.entries.iter().map(|(word, _)| *word)
    }

    /// The meanings of all words.
    pub(super) fn meanings(&self) -> impl Iterator<Item = T> {
        self.entries.iter().map(|(_, meaning)| *meaning)
    }

    /// Whether `word` is in the table.
    #[inline]
    pub(in crate::grammar::english) fn has(&self, word: impl Into<WordKey>) -> bool {
        self.get(word).is_some()
    }
}

const fn is_small(word: &str) -> bool {
    let bytes = word.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_uppercase() {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty() && bytes.len() <= WordKey::LONGEST
}

/// Places of the table of families: many times as many as there are words, so that nearly every word of none
/// is told by a free place.
const FAMILY_PLACES: usize = 8192;

/// Which families of words each word belongs to: one look for every word of a text, and for most of them
/// one byte tells that they belong to none.
pub(super) struct FamilyTable {
    /// A part of the key at each place, never 0; 0 where a place is free.
    tags: [u8; FAMILY_PLACES],
    keys: [WordKey; FAMILY_PLACES],
    families: [Families; FAMILY_PLACES],
    words: usize,
}

impl FamilyTable {
    /// A table in which no word has a family; run by the compiler.
    pub(super) const fn new() -> Self {
        Self {
            tags: [0; FAMILY_PLACES],
            keys: [WordKey::NONE; FAMILY_PLACES],
            families: [Families(0); FAMILY_PLACES],
            words: 0,
        }
    }

    /// The table in which the words of `table` are of the family, too.
    ///
    /// # Panics
    /// While compiling, when the places become scarce.
    pub(super) const fn with<T: Copy, const N: usize, const S: usize>(
        mut self,
        family: Families,
        table: &Words<T, N, S>,
    ) -> Self {
        let mut index = 0;
        while index < N {
            let key = WordKey::of(table.entries[index].0);
            let (mut place, tag) = Self::place(key);
            while self.tags[place] != 0 && !self.keys[place].is(key) {
                place = (place + 1) % FAMILY_PLACES;
            }
            if self.tags[place] == 0 {
                self.words += 1;
                assert!(self.words < FAMILY_PLACES / 2, "more places are needed");
            }
            self.tags[place] = tag;
            self.keys[place] = key;
            self.families[place] = self.families[place].and(family);
            index += 1;
        }
        self
    }

    const fn place(key: WordKey) -> (usize, u8) {
        let hash = key.hash(21);
        (hash % FAMILY_PLACES, (hash / FAMILY_PLACES) as u8 | 1)
    }

    /// The families of the word.
    #[inline]
    pub(super) fn get(&self, key: WordKey) -> Families {
        let (mut place, tag) = Self::place(key);
        loop {
            let found = self.tags[place];
            if found == 0 {
                return Families::default();
            }
            if found == tag && self.keys[place] == key {
                return self.families[place];
            }
            place = (place + 1) % FAMILY_PLACES;
        }
    }
}

/// Declares a [`Words`] table: `words! { NAME: Type = "word" => meaning, ... }`.
macro_rules! words {
    ($name:ident: $type:ty = $($word:literal => $meaning:expr),+ $(,)?) => {
        pub(super) static $name: $crate::grammar::english::lexicon::table::Words<
            $type,
            { [$($word),+].len() },
            { $crate::grammar::english::lexicon::table::places([$($word),+].len()) },
        > = $crate::grammar::english::lexicon::table::Words::new([$(($word, $meaning)),+]);
    };
}

/// Declares a [`Words`] table of words without a meaning of their own.
macro_rules! word_set {
    ($name:ident = $($word:literal),+ $(,)?) => {
        pub(super) static $name: $crate::grammar::english::lexicon::table::Words<
            (),
            { [$($word),+].len() },
            { $crate::grammar::english::lexicon::table::places([$($word),+].len()) },
        > = $crate::grammar::english::lexicon::table::Words::new([$(($word, ())),+]);
    };
}

pub(in crate::grammar::english) use {word_set, words};

#[cfg(test)]
mod tests {
    use super::{Words, places};

    #[test]
    fn words_are_found_whatever_their_case_and_others_are_not() {
        static TABLE: Words<u8, 4, { places(4) }> =
            Words::new([("ten", 10), ("one", 1), ("two", 2), ("two", 3)]);
        for (word, expected) in [
            ("ten", Some(10)),
            ("TWO", Some(2)),
            ("One", Some(1)),
            ("tan", None),
            ("", None),
            ("été", None),
            ("teen", None),
            ("teenteenteenteenteen", None),
        ] {
            assert_eq!(TABLE.get(word), expected, "{word}");
        }
    }
}
