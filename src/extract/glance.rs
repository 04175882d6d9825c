//! Whether a word may be a name or close to one, told at a glance.
//!
//! In: the words and remnants of all names. Out: for a word of an article, whether it or what is left of
//! it without a letter or two may be among them. It says yes too often by chance, and never no wrongly. The
//! numbers of the remnants follow from those of the word's beginnings, so none of them is written down.

use super::names::{LONG_WORD, LONGEST_WORD, even};

/// What a word's number is counted in: odd, so that each letter counts at any place.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The letters of a word, small, in one typography.
#[derive(Default)]
pub(super) struct Letters {
    /// The numbers of the word's beginnings, from none of its letters to all.
    beginnings: Vec<u64>,
    /// `BASE` to the power of 0, 1, 2 …
    powers: Vec<u64>,
}

impl Letters {
    /// Reads the letters of `word`.
    pub(super) fn read(&mut self, word: &str) {
        self.beginnings.clear();
        self.beginnings.push(0);
        let mut number = 0_u64;
        let mut add = |letter: char| {
            number = number
                .wrapping_mul(BASE)
                .wrapping_add(u64::from(u32::from(letter)));
            self.beginnings.push(number);
        };
        if word.is_ascii() {
            word.bytes()
                .for_each(|byte| add(char::from(byte.to_ascii_lowercase())));
        } else {
            // Together, since a letter may be small in one way at the end of a word and in another inside.
            let evened: String = word.chars().map(even).collect();
            evened.to_lowercase().chars().for_each(add);
        }
        while self.powers.len() < self.beginnings.len() {
            let last = self.powers.last().map_or(1, |last| last.wrapping_mul(BASE));
            self.powers.push(last);
        }
    }

    fn count(&self) -> usize {
        self.beginnings.len() - 1
    }

    /// The number of the whole word.
    fn number(&self) -> u64 {
        self.beginnings[self.count()]
    }

    /// The number of the letters `from..to`.
    fn part(&self, from: usize, to: usize) -> u64 {
        let before = self.beginnings[from].wrapping_mul(self.powers[to - from]);
        self.beginnings[to].wrapping_sub(before)
    }

    /// The number of what is left without letter `out`.
    fn without(&self, out: usize) -> u64 {
        let (count, behind) = (self.count(), out + 1);
        let before = self.beginnings[out].wrapping_mul(self.powers[count - behind]);
        before.wrapping_add(self.part(behind, count))
    }

    /// The number of what is left without letter `first` and the later letter `second`.
    fn without_both(&self, first: usize, second: usize) -> u64 {
        let (count, behind) = (self.count(), second + 1);
        let middle = self.part(first + 1, second);
        let before = self.beginnings[first].wrapping_mul(self.powers[second - first - 1]);
        let before = before.wrapping_add(middle);
        before
            .wrapping_mul(self.powers[count - behind])
            .wrapping_add(self.part(behind, count))
    }
}

/// Words by their numbers.
#[derive(Default)]
pub(super) struct Glance {
    known: Bits,
    remnants: Bits,
}

impl Glance {
    pub(super) fn new<'w>(
        known: impl ExactSizeIterator<Item = &'w String>,
        remnants: impl ExactSizeIterator<Item = &'w String>,
    ) -> Self {
        Self {
            known: Bits::of(known),
            remnants: Bits::of(remnants),
        }
    }

    /// Whether the word may be a word of a name.
    pub(super) fn may_know(&self, word: &Letters) -> bool {
        self.known.may_have(word.number())
    }

    /// Whether what is left of the word without none, one or, of a long one, two of its letters may be a
    /// remnant of a name's word.
    pub(super) fn may_be_near(&self, word: &Letters) -> bool {
        let count = word.count();
        if count > LONGEST_WORD || self.remnants.0.is_empty() {
            return false;
        }
        self.remnants.may_have(word.number())
            || (0..count).any(|out| self.remnants.may_have(word.without(out)))
            || (count >= LONG_WORD
                && (0..count).any(|first| {
                    (first + 1..count)
                        .any(|second| self.remnants.may_have(word.without_both(first, second)))
                }))
    }
}

/// Three bits for each number, all in one place: by chance one number in thousands is taken for another.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn of<'w>(words: impl ExactSizeIterator<Item = &'w String>) -> Self {
        /// A small set is sparse at no cost.
        const LEAST: usize = 256;
        if words.len() == 0 {
            return Self::default();
        }
        let mut bits = Self(vec![0; words.len().next_power_of_two().max(LEAST)]);
        let mut letters = Letters::default();
        for word in words {
            letters.read(word);
            let (place, own) = bits.place(letters.number());
            bits.0[place] |= own;
        }
        bits
    }

    fn may_have(&self, number: u64) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let (place, own) = self.place(number);
        self.0[place] & own == own
    }

    /// Where the bits of a number stand, and which they are.
    fn place(&self, number: u64) -> (usize, u64) {
        let mixed = (number ^ (number >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let bit = |from: u32| 1_u64 << (mixed >> from & 63);
        let place = (mixed >> 32) & (self.0.len() as u64 - 1);
        (place as usize, bit(26) | bit(20) | bit(14))
    }
}

#[cfg(test)]
mod tests {
    use super::super::names::remnants;
    use super::*;
    use proptest::prelude::*;

    fn word() -> impl Strategy<Value = String> {
        prop::sample::select(vec!["a", "b", "e", "M", "é", "Σ", "İ", "’", "ß", "n"])
            .prop_map(str::to_owned)
            .prop_flat_map(|first| {
                prop::collection::vec(
                    prop::sample::select(vec!["a", "b", "É", "Σ", "’", "o"]),
                    0..11,
                )
                .prop_map(move |rest| first.clone() + &rest.concat())
            })
    }

    fn small(word: &str) -> String {
        word.chars().map(even).collect::<String>().to_lowercase()
    }

    proptest! {
        #[test]
        fn a_glance_never_misses_a_word_that_is_known_or_near(name in word(), word in word()) {
            let (known, own) = (vec![small(&name)], remnants(&small(&name)));
            let own: Vec<String> = own.into_iter().collect();
            let glance = Glance::new(known.iter(), own.iter());
            let mut letters = Letters::default();
            letters.read(&word);
            let left = remnants(&small(&word));
            if left.iter().any(|remnant| own.contains(remnant)) {
                prop_assert!(glance.may_be_near(&letters));
            }
            letters.read(&name);
            prop_assert!(glance.may_know(&letters));
            prop_assert!(glance.may_be_near(&letters));
        }
    }

    #[test]
    fn a_word_far_from_every_name_is_passed_over() {
        let names = ["magnus".to_owned()];
        let own: Vec<String> = remnants("magnus").into_iter().collect();
        let glance = Glance::new(names.iter(), own.iter());
        let mut letters = Letters::default();
        for (word, known, near) in [
            ("Magnus", true, true),
            ("Mangus", false, true),
            ("Tucson", false, false),
            ("commissioner", false, false),
        ] {
            letters.read(word);
            assert_eq!(
                (glance.may_know(&letters), glance.may_be_near(&letters)),
                (known, near),
                "{word}"
            );
        }
    }
}
