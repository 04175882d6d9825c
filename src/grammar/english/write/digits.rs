//! Figures in digits: separators, decimals, and the magnitude behind them.

use super::super::lexicon::{self, NumberWord};
use crate::value::Rational;

/// How a figure in digits was written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits<'t> {
    /// What parts groups of three digits; `None` where the figure has more than three and nothing does.
    separator: Option<char>,
    /// Whether a nought ends the decimals.
    pads: bool,
    /// Whether nothing stands before the point: `.5`.
    is_bare: bool,
    /// How many digits there are, without the noughts at the end of a whole figure.
    digits: u32,
    /// How many decimals there are.
    pub(super) decimals: u32,
    /// What the digits count: a million in `2.38 million`, else one.
    pub(super) magnitude: Rational,
    /// The magnitude as written, with what ties it to the digits: ` million`, `bn`.
    words: &'t str,
}

/// Short magnitudes that go together, from the smallest on.
const SHORT: [&[&str]; 5] = [
    &["k", "m", "bn", "tn"],
    &["K", "M", "B", "T"],
    &["k", "m", "b", "t"],
    &["k", "mn", "bn", "tn"],
    &["k", "mln", "bln", "trn"],
];

/// Magnitudes in words. Below a million people write the figure in full.
const LONG: [&str; 3] = ["million", "billion", "trillion"];

impl<'t> Digits<'t> {
    /// The style of `written`, a numeral that begins with digits and was read as `value`; `None` where it
    /// has more to it, "2½" or "3 hundred and 21".
    pub(super) fn of(written: &'t str, value: Rational) -> Option<Self> {
        let is_part = |at: usize, character: char| {
            let next = written.get(at + character.len_utf8()..);
            let digit_next =
                next.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
            character.is_ascii_digit()
                || (digit_next && is_separator(character))
                || (digit_next && character == '.')
        };
        let end = written
            .char_indices()
            .find(|(at, character)| !is_part(*at, *character))
            .map_or(written.len(), |(at, _)| at);
        let (digits, words) = written.split_at(end);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let separator = whole.chars().find(|character| !character.is_ascii_digit());
        let groups: Vec<&str> = separator.map_or(vec![whole], |it| whole.split(it).collect());
        let by_thousands = groups.iter().skip(1).all(|group| group.len() == 3);
        let plain: String = groups.concat();
        if !by_thousands || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mantissa = Rational::from_decimal(&format!("0{plain}.{fraction}"))?;
        let magnitude = if mantissa.is_zero() {
            Rational::ONE
        } else {
            value.over(mantissa)?
        };
        let known = words.is_empty() || power(words).is_some();
        (known && (words.is_empty() == (magnitude == Rational::ONE))).then_some(Self {
            separator: if plain.len() > 3 {
                separator
            } else {
                Some(',')
            },
            pads: fraction.ends_with('0'),
            is_bare: whole.is_empty(),
            digits: if fraction.is_empty() {
                u32::try_from(plain.trim_end_matches('0').len()).ok()?
            } else {
                u32::try_from(plain.len() + fraction.len()).ok()?
            },
            decimals: u32::try_from(fraction.len()).ok()?,
            magnitude,
            words,
        })
    }

    /// As prose has them: commas, and no nought at the end.
    pub(super) fn in_prose() -> Self {
        Self {
            separator: Some(','),
            pads: false,
            is_bare: false,
            digits: 1,
            decimals: 0,
            magnitude: Rational::ONE,
            words: "",
        }
    }

    /// The magnitude to write `value` with, and its words: the old one unless the digits would be below
    /// one or of more than three places.
    pub(super) fn scale(&self, value: Rational) -> (Rational, String) {
        let same = (self.magnitude, self.words.to_owned());
        if self.words.is_empty() {
            return same;
        }
        let thousand = Rational::integer(1_000);
        let fits = |magnitude: Rational| {
            value
                .over(magnitude)
                .is_some_and(|digits| Rational::ONE <= digits && digits < thousand)
        };
        if fits(self.magnitude) {
            return same;
        }
        let word = self.words.trim_start_matches(|c: char| !c.is_alphabetic());
        let joint = self.words.strip_suffix(word).unwrap_or_default();
        let lower = word.to_lowercase();
        let short = SHORT.iter().find(|family| family.contains(&word));
        let family = match short {
            Some(family) => *family,
            None if LONG.contains(&&*lower) => &LONG[..],
            None => return same,
        };
        let other = family
            .iter()
            .filter_map(|other| Some((power(other)?, *other)))
            .find(|(magnitude, _)| fits(*magnitude));
        match other {
            Some((magnitude, other)) => (magnitude, format!("{joint}{}", like(word, other))),
            // Below the smallest the figure is written in full.
            None if value < self.magnitude => (Rational::ONE, String::new()),
            None => same,
        }
    }

    /// How many decimals `value` has with another magnitude, for as many digits in all; two at least.
    pub(super) fn decimals_at(&self, value: Rational, magnitude: Rational) -> u32 {
        if magnitude == Rational::ONE {
            return 0;
        }
        let whole = value.over(magnitude).map_or(0, Rational::floor);
        let places = 1 + u32::from(whole >= 10) + u32::from(whole >= 100);
        self.digits.max(2).saturating_sub(places)
    }

    /// `mantissa` with that many decimals; without the noughts at their end first, unless the old figure
    /// had such.
    pub(super) fn write(&self, mantissa: Rational, decimals: u32) -> Vec<String> {
        let units = i32::try_from(decimals)
            .ok()
            .and_then(Rational::power_of_ten)
            .and_then(|scale| mantissa.times(scale))
            .and_then(Rational::as_integer);
        let Some(units) = units.filter(|units| *units >= 0) else {
            return Vec::new();
        };
        let places = usize::try_from(decimals).unwrap_or(0);
        let digits = format!("{units:0>width$}", width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let whole = if self.is_bare && whole == "0" && !fraction.is_empty() {
            String::new()
        } else {
            self.grouped(whole)
        };
        let with = |fraction: &str| match fraction {
            "" => whole.clone(),
            fraction => format!("{whole}.{fraction}"),
        };
        let (full, short) = (with(fraction), with(fraction.trim_end_matches('0')));
        match (full == short, self.pads) {
            (true, _) => vec![full],
            (false, true) => vec![full, short],
            (false, false) => vec![short, full],
        }
    }

    fn grouped(&self, digits: &str) -> String {
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if let Some(separator) = self.separator
                && at > 0
                && (digits.len() - at).is_multiple_of(3)
            {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }
}

/// What may part groups of digits.
fn is_separator(character: char) -> bool {
    matches!(
        character,
        ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’'
    )
}

/// The power of ten that the one word of `words` stands for.
fn power(words: &str) -> Option<Rational> {
    let word = words.trim_start_matches([' ', '-', '‑']);
    let power = match lexicon::number_form(word) {
        Some(NumberWord::Magnitude(power)) => power,
        Some(_) => return None,
        None => lexicon::glued_magnitude(word)?,
    };
    Rational::power_of_ten(power.into())
}

/// `other` in the capitals of `word`.
fn like(word: &str, other: &str) -> String {
    let is_capital = |word: &str| word.chars().all(char::is_uppercase);
    if word.len() > 1 && is_capital(word) {
        return other.to_uppercase();
    }
    if word.len() > 1 && word.starts_with(char::is_uppercase) {
        let mut letters = other.chars();
        return letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        });
    }
    other.to_owned()
}
