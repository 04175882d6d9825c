//! A word as one number, so that two words are compared by one comparison.
//!
//! In: a word, or its place in a text. Out: a [`WordKey`]. Knows no language.

/// The letters of a word in small letters, as one number.
///
/// Two words have the same key exactly when they are the same whatever the case of their ASCII letters.
/// Words of more than [`WordKey::LONGEST`] bytes have all the same key, which no shorter word has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WordKey(u128);

/// For each length in bytes, the bits that such a word takes.
const MASKS: [u128; WordKey::LONGEST + 1] = {
    let mut masks = [0; WordKey::LONGEST + 1];
    let mut length = 1;
    while length <= WordKey::LONGEST {
        masks[length] = u128::MAX >> (128 - 8 * length);
        length += 1;
    }
    masks
};

/// One byte in every place of a key.
const fn everywhere(byte: u8) -> u128 {
    u128::from_le_bytes([byte; WordKey::LONGEST])
}

impl WordKey {
    /// Bytes of the longest word that has a key of its own.
    pub(super) const LONGEST: usize = 16;
    /// The key of no word.
    pub(super) const NONE: Self = Self(0);
    /// The key of all longer words: no UTF-8 has such bytes.
    const LONG: Self = Self(u128::MAX);

    /// The key of `word`.
    #[inline]
    pub(super) const fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        if bytes.len() > Self::LONGEST {
            return Self::LONG;
        }
        let mut key = 0;
        let mut at = bytes.len();
        while at > 0 {
            at -= 1;
            key = key << 8 | bytes[at].to_ascii_lowercase() as u128;
        }
        Self(key)
    }

    /// The first byte of a word that has a key of its own, in small letters.
    #[inline]
    pub(super) fn first(self) -> u8 {
        self.0.to_le_bytes()[0]
    }

    /// The byte at a place of a word that has a key of its own, in small letters.
    #[inline]
    pub(super) fn byte(self, at: usize) -> Option<u8> {
        self.0.to_le_bytes().get(at).copied()
    }

    /// The key of a word of one sign that is no letter, in ASCII.
    #[inline]
    pub(super) fn of_sign(sign: u8) -> Self {
        Self(sign.into())
    }

    /// The key of bytes `start..end` of a text.
    #[inline]
    pub(super) fn at(text: &[u8], start: usize, end: usize) -> Self {
        let length = end - start;
        let Some(mask) = MASKS.get(length) else {
            return Self::LONG;
        };
        let bytes = match text
            .get(start..start + Self::LONGEST)
            .and_then(|bytes| bytes.try_into().ok())
        {
            Some(bytes) => u128::from_le_bytes(bytes) & mask,
            None => {
                let mut bytes = [0; Self::LONGEST];
                bytes[..length].copy_from_slice(&text[start..end]);
                u128::from_le_bytes(bytes)
            }
        };
        Self(small(bytes))
    }

    /// The key of the ASCII letters that bytes of a text from `start` on begin with, and how many they
    /// are; `None` where they may be too many for a key or the text ends too soon to tell.
    #[inline]
    pub(super) fn of_letters(text: &[u8], start: usize) -> Option<(Self, usize)> {
        let (first, rest) = text
            .get(start..start + Self::LONGEST)?
            .split_first_chunk()?;
        let (low, length) = letters(u64::from_le_bytes(*first));
        if length < HALF {
            return Some((Self(low.into()), length));
        }
        let (high, more) = letters(u64::from_le_bytes(rest.try_into().ok()?));
        let key = Self(u128::from(high) << 64 | u128::from(low));
        (more < HALF).then_some((key, HALF + more))
    }

    /// Whether the two are the same; `==` for the compiler's own work.
    pub(super) const fn is(self, other: Self) -> bool {
        self.0 == other.0
    }

    /// Bits that differ for most words, for tables: `bits` of them.
    #[inline]
    pub(super) const fn hash(self, bits: u32) -> usize {
        let folded = self.0 as u64 ^ ((self.0 >> 64) as u64).rotate_left(29);
        (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as usize
    }
}

/// The bytes with ASCII capitals made small: in each byte from `A` to `Z` the bit of small letters is set.
const fn small(bytes: u128) -> u128 {
    let low = bytes & everywhere(0x7f);
    let from_a = low + everywhere(0x80 - b'A');
    let above_z = low + everywhere(0x7f - b'Z');
    let capital = (from_a ^ above_z) & !bytes & everywhere(0x80);
    bytes | capital >> 2
}

/// Bytes of half a key: what a machine word holds.
const HALF: usize = 8;

/// The ASCII letters that eight bytes begin with, made small, and how many they are.
#[inline]
fn letters(bytes: u64) -> (u64, usize) {
    const fn everywhere(byte: u8) -> u64 {
        u64::from_le_bytes([byte; HALF])
    }
    // Letters differ from their capitals by one bit; other signs that this bit makes a letter of are none
    // but the capitals.
    let small = bytes | everywhere(0x20);
    let low = small & everywhere(0x7f);
    let from_a = low + everywhere(0x80 - b'a');
    let above_z = low + everywhere(0x7f - b'z');
    let other = !((from_a ^ above_z) & !bytes) & everywhere(0x80);
    let length = other.trailing_zeros() as usize / 8;
    let mask = if length < HALF {
        (1 << (8 * length)) - 1
    } else {
        u64::MAX
    };
    (small & mask, length)
}

impl From<&str> for WordKey {
    #[inline]
    fn from(word: &str) -> Self {
        Self::of(word)
    }
}

#[cfg(test)]
mod tests {
    use super::WordKey;

    #[test]
    fn a_place_in_a_text_has_the_key_of_its_word() {
        let text = "Nov. 8: Zoë’s `[FORTY]` @SEVENTEENTHLETTERS and ~sixteenletterss €z";
        for (start, _) in text.char_indices() {
            for (end, _) in text.char_indices().filter(|(end, _)| *end >= start) {
                let word = &text[start..end];
                assert_eq!(
                    WordKey::at(text.as_bytes(), start, end),
                    WordKey::of(word),
                    "{word}"
                );
            }
        }
    }

    #[test]
    fn letters_are_taken_up_to_the_first_other_sign() {
        let text = "Nov. `[FORTY]` SEVENTEENTHLETTERS sixteenletterss Zoë don't end of text here";
        for (start, _) in text.char_indices() {
            let rest = &text[start..];
            let length = rest
                .find(|sign: char| !sign.is_ascii_alphabetic())
                .unwrap_or(rest.len());
            let expected = (rest.len() >= WordKey::LONGEST && length < WordKey::LONGEST)
                .then(|| (WordKey::of(&rest[..length]), length));
            assert_eq!(WordKey::of_letters(text.as_bytes(), start), expected);
        }
    }

    #[test]
    fn keys_are_equal_where_words_are_but_for_case() {
        let words = [
            "it", "IT", "It", "ít", "i", "", "@", "`", "[", "{", "1", "\u{11}", "don’t",
        ];
        for one in words {
            for other in words {
                assert_eq!(
                    WordKey::of(one) == WordKey::of(other),
                    one.eq_ignore_ascii_case(other),
                    "{one} {other}"
                );
            }
        }
    }
}
