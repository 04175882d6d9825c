//! Finds many strings in a text in one pass, wherever they stand and whatever their case.
//!
//! In: strings of ASCII. Out: for a text, the places where they stand; of a string that stands in a sentence
//! several times, the first. Of each string four bytes that texts seldom have are kept as bits of a small table,
//! which stays near the processor however many strings there are; only where the bit of a text's four bytes is
//! set is anything compared. For shorter strings there are tables of three, two bytes, and one. Strings that have
//! all their fours in common with many others are left to an automaton.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// A string in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// The byte where its first letter or digit stands; where it has none, its first byte. What stands before that may
    /// lie between two sentences.
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
    crowded: Option<Crowded>,
}

impl Finder {
    /// Of `literals`, none of which is empty.
    pub(super) fn new(literals: &[&str]) -> Self {
        let of = |lengths: RangeInclusive<usize>| {
            let numbered = literals.iter().copied().enumerate();
            numbered.filter(move |(_, literal)| lengths.contains(&literal.len()))
        };
        let (four, crowded) = Grams::new(of(4..=usize::MAX), MOST_TOGETHER);
        let mut this = Self {
            four,
            three: Grams::new(of(3..=3), usize::MAX).0,
            two: Grams::new(of(2..=2), usize::MAX).0,
            one: Grams::new(of(1..=1), usize::MAX).0,
            crowded: None,
        };
        if !crowded.is_empty() {
            this.crowded = Crowded::new(literals, crowded);
            if this.crowded.is_none() {
                this.four = Grams::new(of(4..=usize::MAX), usize::MAX).0;
            }
        }
        this
    }

    /// Where the strings stand in `text`, in no order that means anything; each at least once between two bytes
    /// that may end a sentence.
    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let mut found = Found::new(text.as_bytes());
        self.four.find(&mut found);
        self.three.find(found.again());
        self.two.find(found.again());
        self.one.find(found.again());
        if let Some(crowded) = &self.crowded {
            crowded.find(text, found.again());
        }
        found.hits
    }
}

/// What was found in a text so far.
struct Found<'t> {
    text: &'t [u8],
    hits: Vec<Hit>,
    /// For each string where it was found last.
    last: HashMap<usize, usize>,
    /// Up to which byte the ends of sentences are known.
    known: usize,
    /// The byte after the last of them.
    sentence: usize,
}

impl<'t> Found<'t> {
    fn new(text: &'t [u8]) -> Self {
        Self {
            text,
            hits: Vec::new(),
            last: HashMap::new(),
            known: 0,
            sentence: 0,
        }
    }

    /// The same, for another pass over the text.
    fn again(&mut self) -> &mut Self {
        self.known = 0;
        self.sentence = 0;
        self
    }

    /// Notes the string that starts at `start`, where its letters were not found in the same sentence before: only
    /// behind such a byte another may begin. Strings come about in the order of their places, and one that comes
    /// too late is noted once more.
    fn add(&mut self, literal: usize, start: usize, letter: Option<usize>) {
        let at = start + letter.unwrap_or(0);
        let hit = Hit { at, literal };
        if letter.is_none() {
            self.hits.push(hit);
            return;
        }
        let reached = at;
        let ahead = self.text.get(self.known..reached).unwrap_or_default();
        let ends_sentence = |byte: &u8| matches!(byte, b'.' | b'!' | b'?' | b'\n');
        if let Some(end) = ahead.iter().rposition(ends_sentence) {
            self.sentence = self.known + end + 1;
        }
        self.known = self.known.max(reached);
        let last = self.last.insert(literal, at);
        if last.is_none_or(|last| last < self.sentence) {
            self.hits.push(hit);
        }
    }
}

/// Strings of which many have all their fours in common.
struct Crowded {
    automaton: AhoCorasick,
    /// For each string of the automaton its place among all, and where its first letter stands in it.
    literals: Vec<(usize, Option<usize>)>,
}

impl Crowded {
    /// `None` where they are too many for an automaton.
    fn new(literals: &[&str], chosen: Vec<usize>) -> Option<Self> {
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(chosen.iter().map(|number| literals[*number]))
            .ok()?;
        Some(Self {
            automaton,
            literals: chosen
                .into_iter()
                .map(|number| (number, first_letter(literals[number].as_bytes())))
                .collect(),
        })
    }

    fn find(&self, text: &str, found: &mut Found<'_>) {
        for hit in self.automaton.find_overlapping_iter(text) {
            let (literal, letter) = self.literals[hit.pattern().as_usize()];
            found.add(literal, hit.start(), letter);
        }
    }
}

/// So many strings may have their bytes in common.
const MOST_TOGETHER: usize = 32;

/// The bit that is 1 in every small letter of ASCII, and 0 in the capital.
const SMALL: u32 = 0x2020_2020;

/// Strings by `N` of their bytes that follow each other.
struct Grams<const N: usize> {
    /// For the first 16 bits of each number that `N` bytes are counted as, whether some string has such: what is
    /// looked up for each byte of a text.
    some: Box<[bool; 1 << 16]>,
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
    /// Where its first letter or digit stands in it.
    letter: Option<usize>,
    /// The string in small letters.
    bytes: Box<[u8]>,
}

/// So many bits stand in the table for each string, so that few places of a text are looked at in vain.
const BITS_FOR_EACH: usize = 32;
/// The smallest and largest tables, in bits as powers of two: 4 KB and 256 KB.
const SIZES: (u32, u32) = (15, 21);

impl<const N: usize> Grams<N> {
    /// Of `literals`; those that share all of their bytes with `most` others are left over.
    fn new<'l>(
        literals: impl Iterator<Item = (usize, &'l str)>,
        most: usize,
    ) -> (Self, Vec<usize>) {
        let literals: Vec<(usize, &str)> = literals.collect();
        let wanted = (literals.len() * BITS_FOR_EACH).max(1).ilog2() + 1;
        let size = wanted.clamp(SIZES.0, SIZES.1);
        let mut this = Self {
            some: Box::new([false; 1 << 16]),
            known: vec![0; 1 << (size - 6)],
            shift: u32::BITS - size,
            entries: Vec::with_capacity(literals.len()),
            first: Vec::new(),
        };
        let mut left_over = Vec::new();
        let mut together: HashMap<u32, usize> = HashMap::new();
        for (literal, text) in literals {
            let bytes = text.to_ascii_lowercase().into_bytes();
            let grams = bytes.windows(N).enumerate();
            let grams = grams.map(|(offset, window)| {
                let rarity: u32 = window.iter().map(|byte| rarity_of_letter(*byte)).sum();
                (offset, gram::<N>(window), rarity)
            });
            let free = grams.filter(|(_, gram, _)| {
                let together = together.get(&number(*gram, this.shift));
                together.is_none_or(|together| *together < most)
            });
            let best = free.max_by_key(|(offset, _, rarity)| (*rarity, Reverse(*offset)));
            let Some((offset, gram, _)) = best else {
                left_over.push(literal);
                continue;
            };
            let number = number(gram, this.shift);
            this.some[usize::from(first_bits(gram))] = true;
            *together.entry(number).or_default() += 1;
            this.known[number as usize / 64] |= 1 << (number % 64);
            this.entries.push(Entry {
                number,
                offset,
                literal,
                letter: first_letter(&bytes),
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
        (this, left_over)
    }

    fn find(&self, found: &mut Found<'_>) {
        if self.entries.is_empty() {
            return;
        }
        let text = found.text;
        let some = &*self.some;
        let mut at = 0;
        // In each eight bytes five such start as lie wholly in them.
        for eight in text.windows(8).step_by(5) {
            let Some(eight) = eight.first_chunk() else {
                break;
            };
            let eight = u64::from_le_bytes(*eight);
            // Written out, since a loop over an array of them is made one over vectors, which takes twice as long.
            let mut look = |ahead: usize| {
                let gram = low::<N>(eight >> (8 * ahead));
                if some[usize::from(first_bits(gram))] {
                    self.compare(at + ahead, gram, found);
                }
            };
            look(0);
            look(1);
            look(2);
            look(3);
            look(4);
            at += 5;
        }
        for (at, window) in (at..).zip(text.get(at..).unwrap_or_default().windows(N)) {
            let gram = gram::<N>(window);
            if some[usize::from(first_bits(gram))] {
                self.compare(at, gram, found);
            }
        }
    }

    #[cold]
    fn compare(&self, at: usize, gram: u32, found: &mut Found<'_>) {
        let number = number(gram, self.shift);
        if self.known[number as usize / 64] >> (number % 64) & 1 == 0 {
            return;
        }
        let from = self.first[number as usize / 64] as usize;
        let entries = self.entries[from..].iter();
        let own = entries
            .skip_while(|entry| entry.number < number)
            .take_while(|entry| entry.number == number);
        for entry in own {
            let Some(start) = at.checked_sub(entry.offset) else {
                continue;
            };
            let there = found.text.get(start..start + entry.bytes.len());
            if there.is_some_and(|there| there.eq_ignore_ascii_case(&entry.bytes)) {
                found.add(entry.literal, start, entry.letter);
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
    low::<N>(u32::from_le_bytes(four).into())
}

/// The same of the lowest bytes of `eight`.
#[inline]
fn low<const N: usize>(eight: u64) -> u32 {
    let mask = const { u32::MAX >> (u32::BITS - 8 * N as u32) };
    let [one, two, three, four, ..] = eight.to_le_bytes();
    u32::from_le_bytes([one, two, three, four]) & mask | SMALL
}

/// The number that bytes are counted as: the first bits of their product with the golden ratio.
#[inline]
fn number(gram: u32, shift: u32) -> u32 {
    gram.wrapping_mul(0x9e37_79b1) >> shift
}

/// The first 16 bits of that.
#[inline]
fn first_bits(gram: u32) -> u16 {
    let [first, second, ..] = number(gram, 0).to_be_bytes();
    u16::from_be_bytes([first, second])
}

fn first_letter(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(u8::is_ascii_alphanumeric)
}

/// How rare a letter is in English, in tenths of bits: after the frequencies of letters in newspapers.
fn rarity_of_letter(byte: u8) -> u32 {
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
    use std::collections::BTreeSet;

    /// Which strings stand in which stretch between two bytes that may end a sentence, by where they first start.
    fn plainly(text: &str, literals: &[String]) -> BTreeSet<(usize, usize)> {
        let text = text.to_ascii_lowercase();
        let mut found = BTreeSet::new();
        for (literal, string) in literals.iter().enumerate() {
            let starts = 0..text.len();
            let starts = starts.filter(|at| text.as_bytes()[*at..].starts_with(string.as_bytes()));
            let letter = first_letter(string.as_bytes()).unwrap_or(0);
            found.extend(starts.map(|at| (sentence(&text, at + letter), literal)));
        }
        found
    }

    fn sentence(text: &str, at: usize) -> usize {
        text[..at].matches(['.', '!', '?', '\n']).count()
    }

    #[track_caller]
    fn check(text: &str, literals: &[String]) {
        let strings: Vec<&str> = literals.iter().map(String::as_str).collect();
        let hits = Finder::new(&strings).find(text);
        let mut found = BTreeSet::new();
        for hit in hits {
            let string = strings[hit.literal].as_bytes();
            let start = hit.at - first_letter(string).unwrap_or(0);
            let there = &text.as_bytes()[start..start + string.len()];
            assert!(there.eq_ignore_ascii_case(string));
            found.insert((sentence(text, hit.at), hit.literal));
        }
        assert_eq!(found, plainly(text, literals));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_string_is_found_wherever_it_stands(
            text in prop::string::string_regex("[abAB -@`é.\n]{0,60}").expect("a pattern"),
            literals in prop::collection::btree_set("[ab. -]{1,7}", 1..12),
        ) {
            check(&text, &literals.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn strings_that_share_their_fours_are_found_too(
            text in "[abAB]{0,60}",
            literals in prop::collection::btree_set("[ab]{4,9}", 100..300),
        ) {
            check(&text, &literals.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_string_that_stands_everywhere_is_told_once_in_a_sentence() {
        let hits = Finder::new(&["aa", "aaaaa"]).find(&format!("{0}. {0}", "a".repeat(10_000)));
        assert_eq!(hits.len(), 4);
    }

    #[test]
    fn as_many_strings_as_thousands_of_rules_have_are_told_apart() {
        let literals: Vec<String> = (0..20_000)
            .map(|number| format!("word {number}x"))
            .collect();
        check(
            "Word 7x, word 19999X, word 20000x and sword 123x",
            &literals,
        );
    }
}
