//! A table of words that answers fast, above all for the words that are not in it.

/// Words in small letters, each with its meaning; found whatever their case.
pub(super) struct Words<T: 'static, const N: usize> {
    entries: [(&'static str, T); N],
    /// Indices of the entries, those with the same first letter side by side.
    order: [u16; N],
    /// For each first letter, where in `order` its entries begin; the last ends the last letter's.
    starts: [u16; 27],
    /// For each first letter, which lengths occur: bit 3 for words of three bytes.
    lengths: [u32; 26],
}

impl<T: Copy, const N: usize> Words<T, N> {
    /// Builds the table; run by the compiler.
    ///
    /// # Panics
    /// While compiling, when an entry does not begin with a small ASCII letter.
    pub(super) const fn new(entries: [(&'static str, T); N]) -> Self {
        let mut order = [0_u16; N];
        let mut starts = [0_u16; 27];
        let mut lengths = [0_u32; 26];
        let mut filled = 0;
        let mut letter = 0;
        while letter < 26 {
            starts[letter] = filled as u16;
            let mut index = 0;
            while index < N {
                let word = entries[index].0.as_bytes();
                assert!(word[0].is_ascii_lowercase(), "a word in small letters");
                if (word[0] - b'a') as usize == letter {
                    order[filled] = index as u16;
                    filled += 1;
                    lengths[letter] |= 1 << (word.len() % 32);
                }
                index += 1;
            }
            letter += 1;
        }
        starts[26] = filled as u16;
        Self {
            entries,
            order,
            starts,
            lengths,
        }
    }

    /// The meaning of `word`, whatever its case.
    #[inline]
    pub(super) fn get(&self, word: &str) -> Option<T> {
        let first = word.as_bytes().first()?.to_ascii_lowercase();
        let letter = usize::from(first.checked_sub(b'a')?);
        if self.lengths.get(letter)? & (1 << (word.len() % 32)) == 0 {
            return None;
        }
        let range = usize::from(self.starts[letter])..usize::from(self.starts[letter + 1]);
        self.order[range]
            .iter()
            .map(|index| &self.entries[usize::from(*index)])
            .find(|(entry, _)| entry.eq_ignore_ascii_case(word))
            .map(|(_, meaning)| *meaning)
    }

    /// The meanings of all words.
    pub(super) fn meanings(&self) -> impl Iterator<Item = T> {
        self.entries.iter().map(|(_, meaning)| *meaning)
    }

    /// Whether `word` is in the table.
    #[inline]
    pub(super) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

/// Turns away most words that are in none of several tables, by their first letter, last letter and
/// length. A word that passes may still be in none.
pub(super) struct Gate {
    /// For each first and last letter, which lengths occur.
    lengths: [[u32; 26]; 26],
}

impl Gate {
    /// A gate that lets nothing pass; run by the compiler.
    pub(super) const fn new() -> Self {
        Self {
            lengths: [[0; 26]; 26],
        }
    }

    /// The gate that lets the words of `table` pass too; words that end in another sign than a small
    /// letter are not let in.
    pub(super) const fn with<T: Copy, const N: usize>(mut self, table: &Words<T, N>) -> Self {
        let mut index = 0;
        while index < N {
            let word = table.entries[index].0.as_bytes();
            let (first, last) = (word[0], word[word.len() - 1]);
            if first.is_ascii_lowercase() && last.is_ascii_lowercase() {
                self.lengths[(first - b'a') as usize][(last - b'a') as usize] |=
                    1 << (word.len() % 32);
            }
            index += 1;
        }
        self
    }

    /// Whether `word` may be in one of the tables, whatever its case.
    #[inline]
    pub(super) fn passes(&self, word: &str) -> bool {
        let letter = |byte: Option<&u8>| {
            byte.and_then(|byte| byte.to_ascii_lowercase().checked_sub(b'a'))
                .map(usize::from)
        };
        let (Some(first), Some(last)) = (
            letter(word.as_bytes().first()),
            letter(word.as_bytes().last()),
        ) else {
            return false;
        };
        self.lengths
            .get(first)
            .and_then(|row| row.get(last))
            .is_some_and(|lengths| lengths & (1 << (word.len() % 32)) != 0)
    }
}

/// Declares a [`Words`] table: `words! { NAME: Type = "word" => meaning, ... }`.
macro_rules! words {
    ($name:ident: $type:ty = $($word:literal => $meaning:expr),+ $(,)?) => {
        pub(super) static $name: $crate::grammar::english::lexicon::table::Words<$type, { [$($word),+].len() }> =
            $crate::grammar::english::lexicon::table::Words::new([$(($word, $meaning)),+]);
    };
}

/// Declares a [`Words`] table of words without a meaning of their own.
macro_rules! word_set {
    ($name:ident = $($word:literal),+ $(,)?) => {
        pub(super) static $name: $crate::grammar::english::lexicon::table::Words<(), { [$($word),+].len() }> =
            $crate::grammar::english::lexicon::table::Words::new([$(($word, ())),+]);
    };
}

pub(super) use {word_set, words};

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_are_found_whatever_their_case_and_others_are_not() {
        static TABLE: Words<u8, 3> = Words::new([("ten", 10), ("one", 1), ("two", 2)]);
        for (word, expected) in [
            ("ten", Some(10)),
            ("TWO", Some(2)),
            ("One", Some(1)),
            ("tan", None),
            ("", None),
            ("été", None),
            ("teen", None),
        ] {
            assert_eq!(TABLE.get(word), expected, "{word}");
        }
    }
}
