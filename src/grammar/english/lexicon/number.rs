//! Number words, magnitudes, fractions, and the words that stand for a range of numbers.

use super::table::{word_set, words};
use crate::grammar::word_key::WordKey;
use crate::value::Rational;

/// What a word says in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum NumberWord {
    /// A whole number below a hundred.
    Below100(u8),
    /// Times a hundred.
    Hundred,
    /// Times this power of ten.
    Magnitude(u8),
    /// Times twelve.
    Dozen,
    /// A place in an order, or after a number the denominator of a fraction; more than one of them
    /// can only be a denominator.
    Ordinal { value: u64, plural: bool },
    /// A denominator that is no ordinal: `half`, `quarters`.
    Part { of: u64, plural: bool },
    /// So many times: `doubled`, `twice`, `tenfold`; halves are 1/2.
    Times { numerator: u8, denominator: u8 },
}

use NumberWord::{Below100, Dozen, Hundred, Magnitude, Ordinal, Part, Times};

const fn ordinal(value: u64) -> NumberWord {
    Ordinal {
        value,
        plural: false,
    }
}

const fn ordinals(value: u64) -> NumberWord {
    Ordinal {
        value,
        plural: true,
    }
}

const fn times(numerator: u8) -> NumberWord {
    Times {
        numerator,
        denominator: 1,
    }
}

words! { NUMBER_WORDS: NumberWord =
    "zero" => Below100(0),
    "nought" => Below100(0),
    "naught" => Below100(0),
    "nil" => Below100(0),
    "one" => Below100(1),
    "two" => Below100(2),
    "three" => Below100(3),
    "four" => Below100(4),
    "five" => Below100(5),
    "six" => Below100(6),
    "seven" => Below100(7),
    "eight" => Below100(8),
    "nine" => Below100(9),
    "ten" => Below100(10),
    "eleven" => Below100(11),
    "twelve" => Below100(12),
    "thirteen" => Below100(13),
    "fourteen" => Below100(14),
    "fifteen" => Below100(15),
    "sixteen" => Below100(16),
    "seventeen" => Below100(17),
    "eighteen" => Below100(18),
    "nineteen" => Below100(19),
    "twenty" => Below100(20),
    "thirty" => Below100(30),
    "forty" => Below100(40),
    "fourty" => Below100(40),
    "fifty" => Below100(50),
    "sixty" => Below100(60),
    "seventy" => Below100(70),
    "eighty" => Below100(80),
    "ninety" => Below100(90),
    "hundred" => Hundred,
    "thousand" => Magnitude(3),
    "lakh" => Magnitude(5),
    "lakhs" => Magnitude(5),
    "lac" => Magnitude(5),
    "lkhs" => Magnitude(5),
    "million" => Magnitude(6),
    "crore" => Magnitude(7),
    "crores" => Magnitude(7),
    "koti" => Magnitude(7),
    "billion" => Magnitude(9),
    "trillion" => Magnitude(12),
    "quadrillion" => Magnitude(15),
    "quintillion" => Magnitude(18),
    "sextillion" => Magnitude(21),
    "septillion" => Magnitude(24),
    "dozen" => Dozen,
    "doz" => Dozen,
    "half" => Part { of: 2, plural: false },
    "halves" => Part { of: 2, plural: true },
    "quarter" => Part { of: 4, plural: false },
    "quarters" => Part { of: 4, plural: true },
    "first" => ordinal(1),
    "second" => ordinal(2),
    "third" => ordinal(3),
    "fourth" => ordinal(4),
    "fifth" => ordinal(5),
    "sixth" => ordinal(6),
    "seventh" => ordinal(7),
    "eighth" => ordinal(8),
    "ninth" => ordinal(9),
    "tenth" => ordinal(10),
    "eleventh" => ordinal(11),
    "twelfth" => ordinal(12),
    "thirteenth" => ordinal(13),
    "fourteenth" => ordinal(14),
    "fifteenth" => ordinal(15),
    "sixteenth" => ordinal(16),
    "seventeenth" => ordinal(17),
    "eighteenth" => ordinal(18),
    "nineteenth" => ordinal(19),
    "twentieth" => ordinal(20),
    "thirtieth" => ordinal(30),
    "fortieth" => ordinal(40),
    "fiftieth" => ordinal(50),
    "sixtieth" => ordinal(60),
    "seventieth" => ordinal(70),
    "eightieth" => ordinal(80),
    "ninetieth" => ordinal(90),
    "hundredth" => ordinal(100),
    "thousandth" => ordinal(1_000),
    "millionth" => ordinal(1_000_000),
    "billionth" => ordinal(1_000_000_000),
    "trillionth" => ordinal(1_000_000_000_000),
    "firsts" => ordinals(1),
    "thirds" => ordinals(3),
    "fourths" => ordinals(4),
    "fifths" => ordinals(5),
    "sixths" => ordinals(6),
    "sevenths" => ordinals(7),
    "eighths" => ordinals(8),
    "ninths" => ordinals(9),
    "tenths" => ordinals(10),
    "elevenths" => ordinals(11),
    "twelfths" => ordinals(12),
    "fifteenths" => ordinals(15),
    "sixteenths" => ordinals(16),
    "twentieths" => ordinals(20),
    "hundredths" => ordinals(100),
    "thousandths" => ordinals(1_000),
    "millionths" => ordinals(1_000_000),
    "trillionths" => ordinals(1_000_000_000_000),
    "halved" => Times { numerator: 1, denominator: 2 },
    "halving" => Times { numerator: 1, denominator: 2 },
    "twice" => times(2),
    "doubled" => times(2),
    "doubles" => times(2),
    "doubling" => times(2),
    "twofold" => times(2),
    "thrice" => times(3),
    "tripled" => times(3),
    "triples" => times(3),
    "tripling" => times(3),
    "trebled" => times(3),
    "threefold" => times(3),
    "quadrupled" => times(4),
    "quadrupling" => times(4),
    "fourfold" => times(4),
    "quintupled" => times(5),
    "fivefold" => times(5),
    "sixfold" => times(6),
    "sevenfold" => times(7),
    "eightfold" => times(8),
    "ninefold" => times(9),
    "tenfold" => times(10),
    "twentyfold" => times(20),
    "hundredfold" => times(100),
}

/// What `word` says in a number. Plurals of magnitudes are not here: `millions` is a range of its own.
#[inline]
pub(in super::super) fn number_form(word: impl Into<WordKey>) -> Option<NumberWord> {
    NUMBER_WORDS.get(word)
}

/// The value of a number word below a hundred.
pub(in super::super) fn number_word(word: impl Into<WordKey>) -> Option<i128> {
    match number_form(word)? {
        Below100(value) => Some(value.into()),
        _ => None,
    }
}

/// The value of an ordinal word below a hundred, without a number word before it.
pub(in super::super) fn ordinal_word(word: impl Into<WordKey>) -> Option<i128> {
    match number_form(word)? {
        Ordinal {
            value,
            plural: false,
        } if value < 100 => Some(value.into()),
        _ => None,
    }
}

/// Whether `suffix` makes an ordinal of digits. One that does not fit its number (`22th`) is a slip
/// of the pen, and an ordinal all the same.
pub(in super::super) fn is_ordinal_suffix(suffix: &str) -> bool {
    suffix.len() == 2
        && ["st", "nd", "rd", "th"]
            .iter()
            .any(|known| suffix.eq_ignore_ascii_case(known))
}

words! { SHORT_MAGNITUDES: u8 =
    "k" => 3,
    "mn" => 6,
    "mln" => 6,
    "mil" => 6,
    "bn" => 9,
    "bln" => 9,
    "tn" => 12,
    "trn" => 12,
    "cr" => 7,
    "lkhs" => 5,
}

/// The power of ten of a shortened magnitude that may stand apart from its digits: `2.4 bn`.
pub(in super::super) fn short_magnitude(word: impl Into<WordKey>) -> Option<u8> {
    SHORT_MAGNITUDES.get(word)
}

/// The power of ten of a shortened magnitude that touches its digits: `2.4M`, `9K`, `1.2bn`.
pub(in super::super) fn glued_magnitude(word: &str) -> Option<u8> {
    match word {
        "m" | "M" => Some(6),
        "b" | "B" => Some(9),
        "t" | "T" => Some(12),
        _ => short_magnitude(word),
    }
}

/// The fraction that a single sign stands for, as numerator and denominator.
pub(in super::super) fn fraction_sign(sign: char) -> Option<(i128, i128)> {
    Some(match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅐' => (1, 7),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    })
}

/// A word that stands for any number of a range: what a reader would write down for it, the least
/// and the most that it can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Colloquial {
    /// What a reader would write down.
    pub(in super::super) value: i64,
    /// The least it can mean.
    pub(in super::super) low: i64,
    /// The most it can mean.
    pub(in super::super) high: i64,
    /// Whether it counts a larger unit that may follow: "tens of thousands".
    pub(in super::super) counts: bool,
}

const fn range(value: i64, low: i64, high: i64) -> Colloquial {
    Colloquial {
        value,
        low,
        high,
        counts: false,
    }
}

const fn counting(value: i64, low: i64, high: i64) -> Colloquial {
    Colloquial {
        value,
        low,
        high,
        counts: true,
    }
}

// The one table of colloquial numbers. Plurals of a magnitude reach from two of it to just under the
// next magnitude that has a plural of its own.
words! { COLLOQUIAL: Colloquial =
    "couple" => range(2, 2, 3),
    "few" => range(3, 3, 5),
    "handful" => range(5, 3, 9),
    "several" => range(5, 3, 9),
    "dozens" => counting(24, 24, 99),
    "scores" => range(40, 40, 199),
    "tens" => counting(20, 20, 99),
    "hundreds" => counting(200, 200, 999),
    "thousands" => range(2_000, 2_000, 9_999),
    "millions" => range(2_000_000, 2_000_000, 999_999_999),
    "billions" => range(2_000_000_000, 2_000_000_000, 999_999_999_999),
    "trillions" => range(2_000_000_000_000, 2_000_000_000_000, 999_999_999_999_999),
}

/// The range that a word stands for.
#[inline]
pub(in super::super) fn colloquial(word: impl Into<WordKey>) -> Option<Colloquial> {
    COLLOQUIAL.get(word)
}

// A few taken together, which are counted where "of" follows.
words! { GROUPS: u8 =
    "pair" => 2, "duo" => 2, "trio" => 3, "quartet" => 4, "quintet" => 5, "sextet" => 6,
}

// What comes in pairs and is one thing: a pair of glasses.
word_set! { PAIRED =
    "pants", "trousers", "jeans", "shorts", "slacks", "leggings", "tights", "pajamas", "pyjamas",
    "underwear", "panties", "boxers", "glasses", "sunglasses", "spectacles", "goggles",
    "binoculars", "scissors", "pliers", "tweezers", "shoes", "boots", "sneakers", "trainers",
    "heels", "slippers", "sandals", "cleats", "stilts", "socks", "stockings", "gloves", "mittens", "skis", "skates",
    "crutches", "headphones", "earphones", "earrings", "cufflinks", "handcuffs", "wings", "lungs",
    "eyes", "ears", "hands", "legs", "feet", "arms", "breasts", "kings", "queens", "aces", "jacks",
}

/// How many `word` takes together.
pub(in super::super) fn group(word: impl Into<WordKey>) -> Option<u8> {
    GROUPS.get(word)
}

/// Whether what `word` names comes in pairs.
pub(in super::super) fn comes_in_pairs(word: impl Into<WordKey>) -> bool {
    PAIRED.has(word)
}

/// How far a fraction in words reaches, either way: a tenth of itself, for "a third" is said of 31%
/// as of 35%.
pub(in super::super) fn fraction_slack(value: Rational) -> Rational {
    value
        .over(Rational::integer(10))
        .unwrap_or(Rational::ZERO)
        .magnitude()
}
