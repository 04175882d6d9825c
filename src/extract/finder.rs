//! Finds many strings in a text in one pass, wherever they stand and whatever their case.
//!
//! In: strings of ASCII. Out: for a text, each place where one of them starts. Of each string four bytes
//! that texts seldom have are kept as bits of a small table, which stays near the processor however many
//! strings there are; only where the bit of a text's four bytes is set is anything compared. For strings that
//! are shorter there are tables of three, two bytes, and one.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

/// A string in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// The byte where it starts.
    pub(super) at: usize,
    /// Its place among the strings.
    pub(super) literal: usize,
}

/// The strings, by how many of their bytes are looked for.
pub(super) struct Finder {
    four: Grams<4>,
    three: Grams<3>,
    two: Grams<2>,
    one: Grams<1>,
}

impl Finder {
    /// Of `literals`, none of which is empty.
    pub(super) fn new(literals: &[&str]) -> Self {
        let of = |lengths: RangeInclusive<usize>| {
            let numbered = literals.iter().copied().enumerate();
            numbered.filter(move |(_, literal)| lengths.contains(&literal.len()))
        };
        Self {
            four: Grams::new(of(4..=usize::MAX)),
            three: Grams::new(of(3..=3)),
            two: Grams::new(of(2..=2)),
            one: Grams::new(of(1..=1)),
        }
    }

    /// Every place in `text` where a string starts, in no order that means anything.
    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.four.find(text.as_bytes(), &mut hits);
        self.three.find(text.as_bytes(), &mut hits);
        self.two.find(text.as_bytes(), &mut hits);
        self.one.find(text.as_bytes(), &mut hits);
        hits
    }
}

/// The bit that is 1 in every small letter of ASCII, and 0 in the capital.
const SMALL: u32 = 0x2020_2020;

/// Strings by `N` of their bytes that follow each other.
struct Grams<const N: usize> {
    /// For each number that `N` bytes are counted as, whether some string has them.
    known: Vec<u64>,
    /// How far the product of `N` bytes is moved to give that number.
    shift: u32,
    /// The strings in the order of their numbers.
    entries: Vec<Entry>,
    /// For each 64 numbers the first entry of them or of later ones.
    first: Vec<u32>,
}

struct Entry {
    number: u32,
    /// Where in the string its `N` bytes start.
    offset: usize,
    literal: usize,
    /// The string in small letters.
    bytes: Box<[u8]>,
}

/// So many bits stand in the table for each string, so that few places of a text are looked at in vain.
const BITS_FOR_EACH: usize = 32;
/// The smallest and largest tables, in bits as powers of two: 4 KB and 256 KB.
const SIZES: (u32, u32) = (15, 21);

impl<const N: usize> Grams<N> {
    fn new<'l>(literals: impl Iterator<Item = (usize, &'l str)>) -> Self {
        let literals: Vec<(usize, &str)> = literals.collect();
        let wanted = (literals.len() * BITS_FOR_EACH).max(1).ilog2() + 1;
        let size = wanted.clamp(SIZES.0, SIZES.1);
        let mut this = Self {
            known: vec![0; 1 << (size - 6)],
            shift: u32::BITS - size,
            entries: Vec::with_capacity(literals.len()),
            first: Vec::new(),
        };
        for (literal, text) in literals {
            let bytes = text.to_ascii_lowercase().into_bytes();
            let offset = rarest::<N>(&bytes);
            let number = number(gram::<N>(&bytes[offset..]), this.shift);
            this.known[number as usize / 64] |= 1 << (number % 64);
            this.entries.push(Entry {
                number,
                offset,
                literal,
                bytes: bytes.into(),
            });
        }
        this.entries
            .sort_by_key(|entry| (entry.number, entry.literal));
        let mut at = 0;
        for word in 0..this.known.len() {
            this.first.push(u32::try_from(at).unwrap_or(u32::MAX));
            while this
                .entries
                .get(at)
                .is_some_and(|entry| entry.number as usize / 64 == word)
            {
                at += 1;
            }
        }
        this
    }

    fn find(&self, text: &[u8], hits: &mut Vec<Hit>) {
        if self.entries.is_empty() {
            return;
        }
        for (at, window) in text.windows(N).enumerate() {
            let number = number(gram::<N>(window), self.shift);
            if self.known[number as usize / 64] >> (number % 64) & 1 == 1 {
                self.compare(text, at, number, hits);
            }
        }
    }

    #[cold]
    fn compare(&self, text: &[u8], at: usize, number: u32, hits: &mut Vec<Hit>) {
        let from = self.first[number as usize / 64] as usize;
        let entries = self.entries[from..].iter();
        let own = entries
            .skip_while(|entry| entry.number < number)
            .take_while(|entry| entry.number == number);
        for entry in own {
            let Some(start) = at.checked_sub(entry.offset) else {
                continue;
            };
            let there = text.get(start..start + entry.bytes.len());
            if there.is_some_and(|there| there.eq_ignore_ascii_case(&entry.bytes)) {
                hits.push(Hit {
                    at: start,
                    literal: entry.literal,
                });
            }
        }
    }
}

/// The first `N` of `bytes`, four at most, as one number, small letters and capitals alike.
#[inline]
fn gram<const N: usize>(bytes: &[u8]) -> u32 {
    let mut four = [0; 4];
    for (into, byte) in four
        .iter_mut()
        .zip(bytes.first_chunk::<N>().into_iter().flatten())
    {
        *into = *byte;
    }
    u32::from_le_bytes(four) | SMALL
}

/// The number that bytes are counted as: the first bits of their product with the golden ratio.
#[inline]
fn number(gram: u32, shift: u32) -> u32 {
    gram.wrapping_mul(0x9e37_79b1) >> shift
}

/// Where in `bytes` those `N` begin that texts have most seldom.
fn rarest<const N: usize>(bytes: &[u8]) -> usize {
    let worth = |gram: &[u8]| gram.iter().map(|byte| rarity(*byte)).sum::<u32>();
    let grams = bytes.windows(N).enumerate();
    let best = grams.max_by_key(|(at, gram)| (worth(gram), Reverse(*at)));
    best.map_or(0, |(at, _)| at)
}

/// How rare a letter is in English, in tenths of bits: after the frequencies of letters in newspapers.
fn rarity(byte: u8) -> u32 {
    /// From `a` to `z`.
    const LETTERS: [u8; 26] = [
        38, 63, 53, 49, 33, 57, 59, 46, 39, 96, 72, 48, 55, 39, 38, 57, 101, 41, 39, 36, 53, 67,
        58, 92, 60, 107,
    ];
    match byte {
        b' ' => 26,
        b'a'..=b'z' => u32::from(LETTERS[usize::from(byte - b'a')]),
        _ => 80,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plainly(text: &str, literals: &[String]) -> Vec<Hit> {
        let text = text.to_ascii_lowercase();
        let mut hits = Vec::new();
        for (literal, string) in literals.iter().enumerate() {
            let starts = 0..text.len();
            let starts = starts.filter(|at| text.as_bytes()[*at..].starts_with(string.as_bytes()));
            hits.extend(starts.map(|at| Hit { at, literal }));
        }
        hits.sort_unstable();
        hits
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_string_is_found_wherever_it_stands(
            text in "[abAB -@`é]{0,60}",
            literals in prop::collection::btree_set("[ab -]{1,7}", 1..12),
        ) {
            let literals: Vec<String> = literals.into_iter().collect();
            let finder = Finder::new(&literals.iter().map(String::as_str).collect::<Vec<_>>());
            let mut hits = finder.find(&text);
            hits.sort_unstable();
            prop_assert_eq!(hits, plainly(&text, &literals));
        }
    }

    #[test]
    fn as_many_strings_as_thousands_of_rules_have_are_told_apart() {
        let literals: Vec<String> = (0..20_000)
            .map(|number| format!("word {number}x"))
            .collect();
        let finder = Finder::new(&literals.iter().map(String::as_str).collect::<Vec<_>>());
        let hits = finder.find("Word 7x, word 19999X, word 20000x and sword 123x");
        let mut found: Vec<usize> = hits.iter().map(|hit| hit.literal).collect();
        found.sort_unstable();
        assert_eq!(found, [7, 123, 19_999]);
    }
}
