//! The text as recognisers of dates read it: words in small letters, small figures, punctuation.
//!
//! In: tokens and an index. Out: single answers ("is there a year here?"); no date is read here.

use jiff::civil::{Date, Weekday};

use super::super::super::token::TokenKind;
use super::super::super::{Context, Events};
use super::super::Tokens;
use super::super::lexicon::table::Words;
use super::super::lexicon::{self, Opening, family};
use super::super::number;
use super::words;

/// A word in small letters; empty where the token is no word.
///
/// A word that is written in small letters is borrowed; only one with a capital is copied, and only as
/// far as names of dates are long.
#[derive(Clone, Copy)]
pub(super) struct Word<'t> {
    written: &'t str,
    lowered: Option<([u8; 16], usize)>,
}

impl<'t> Word<'t> {
    const EMPTY: Self = Self {
        written: "",
        lowered: None,
    };

    fn new(text: &'t str) -> Self {
        if !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Self {
                written: text,
                lowered: None,
            };
        }
        let mut letters = [0; 16];
        if text.len() > letters.len() {
            return Self::EMPTY;
        }
        for (letter, byte) in letters.iter_mut().zip(text.bytes()) {
            *letter = byte.to_ascii_lowercase();
        }
        Self {
            written: text,
            lowered: Some((letters, text.len())),
        }
    }
}

impl std::ops::Deref for Word<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.lowered {
            None => self.written,
            Some((letters, length)) => std::str::from_utf8(&letters[..*length]).unwrap_or(""),
        }
    }
}

/// Tokens with what a reader knows beside them.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r, 't> {
    pub(super) tokens: &'r Tokens<'t>,
    pub(super) dateline: Option<Date>,
    pub(super) events: &'r Events,
}

impl<'r, 't> Reader<'r, 't> {
    pub(super) fn new(tokens: &'r Tokens<'t>, context: Context<'r>) -> Self {
        Self {
            tokens,
            dateline: context.dateline,
            events: context.events,
        }
    }

    /// The word at `at`, in small letters.
    pub(super) fn word(&self, at: usize) -> Word<'t> {
        match self.tokens.kind(at) {
            TokenKind::Word => Word::new(self.tokens.text(at)),
            _ => Word::EMPTY,
        }
    }

    /// The word before `at`.
    pub(super) fn word_before(&self, at: usize) -> Word<'t> {
        at.checked_sub(1)
            .map_or(Word::EMPTY, |before| self.word(before))
    }

    /// Whether the word at `at` starts with a capital letter.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.kind(at) == TokenKind::Word
            && self.tokens.text(at).starts_with(char::is_uppercase)
    }

    /// Whether the token at `at` stands right behind the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        self.tokens.touches_previous(at)
    }

    /// Whether the word at `at` is one of these, which are in small letters.
    pub(super) fn is_any(&self, at: usize, entries: &[&str]) -> bool {
        self.tokens.kind(at) == TokenKind::Word && self.tokens.is_any(at, entries)
    }

    /// Whether the word at `at` is one of a table.
    pub(super) fn is_one_of<const N: usize, const S: usize>(
        &self,
        at: usize,
        table: &Words<(), N, S>,
    ) -> bool {
        table.has(self.tokens.key(at))
    }

    /// Whether the token at `at` is a possessive ending.
    pub(super) fn possessive(&self, at: usize) -> bool {
        self.tokens.kind(at) == TokenKind::Word && matches!(self.tokens.text(at), "'s" | "’s")
    }

    /// The index after a possessive ending, where there is one.
    pub(super) fn past_possessive(&self, at: usize) -> usize {
        if self.possessive(at) { at + 1 } else { at }
    }

    /// The index after a full stop that belongs to the word before it.
    pub(super) fn past_stop(&self, at: usize) -> usize {
        if self.tokens.is_sign(at, '.') && self.touches(at) {
            at + 1
        } else {
            at
        }
    }

    /// The index after a comma, where there is one.
    pub(super) fn past_comma(&self, at: usize) -> usize {
        if self.tokens.is_sign(at, ',') {
            at + 1
        } else {
            at
        }
    }

    /// The index after this word, where it is there.
    pub(super) fn past(&self, at: usize, word: &str) -> usize {
        if self.tokens.is(at, word) { at + 1 } else { at }
    }

    /// What the word at `at` starts.
    pub(super) fn opening(&self, at: usize) -> Option<Opening> {
        self.tokens
            .families(at)
            .any(family::STARTS_DATE)
            .then(|| lexicon::opening(self.tokens.key(at)))?
    }

    /// The whole number in words or digits at `at`.
    pub(super) fn count(&self, at: usize) -> Option<number::Whole> {
        (self.tokens.kind(at) == TokenKind::Digits || self.opening(at) == Some(Opening::Count))
            .then(|| number::whole(self.tokens, at))?
    }

    /// The ordinal in words or digits at `at`.
    pub(super) fn ordinal(&self, at: usize) -> Option<number::Whole> {
        let possible = match self.tokens.kind(at) {
            TokenKind::Digits => self.touches(at + 1),
            _ => matches!(self.opening(at), Some(Opening::Ordinal | Opening::Count)),
        };
        possible.then(|| number::ordinal_whole(self.tokens, at))?
    }

    /// The month whose name or abbreviation stands at `at`, and the index after it and its full stop.
    pub(super) fn month(&self, at: usize) -> Option<(i8, usize)> {
        if self.opening(at) != Some(Opening::Month) {
            return None;
        }
        let tokens = self.tokens;
        let month = lexicon::month(tokens.key(at))?;
        let whole = tokens.is(at, "may") || tokens.is(at, "june") || tokens.is(at, "july");
        // The stop of an abbreviation, not of the sentence: what follows must go on.
        let end = if tokens.length(at) <= 4 && !whole {
            self.past_stop(at + 1)
        } else {
            at + 1
        };
        Some((month, end))
    }

    /// The weekday at `at`, and the index after it and its full stop.
    pub(super) fn weekday(&self, at: usize) -> Option<(Weekday, usize)> {
        if self.opening(at) != Some(Opening::Weekday) {
            return None;
        }
        let weekday = lexicon::weekday(self.tokens.key(at))?;
        let end = if self.word(at).ends_with("day") {
            at + 1
        } else {
            self.past_stop(at + 1)
        };
        Some((weekday, end))
    }

    /// Whether a figure at `at` is a whole one: no digits, point, separator or currency sign touches it.
    pub(super) fn stands_alone(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let joined_before = at > 0
            && self.touches(at)
            && match tokens.kind(at - 1) {
                TokenKind::Sign(sign) => !matches!(
                    sign,
                    '(' | '[' | '“' | '"' | '‘' | '\'' | '’' | '>' | '*' | '_'
                ),
                TokenKind::Word | TokenKind::Digits => true,
                TokenKind::Dash | TokenKind::LongDash | TokenKind::Break => false,
            };
        let joined_after = self.touches(at + 1)
            && match tokens.kind(at + 1) {
                TokenKind::Sign('.' | ',' | ':' | '/') => {
                    tokens.kind(at + 2) == TokenKind::Digits && self.touches(at + 2)
                }
                TokenKind::Sign('%' | '°' | '$' | '€' | '£') => true,
                TokenKind::Word => !self.possessive(at + 1),
                _ => false,
            };
        !joined_before && !joined_after
    }

    /// The small figure in digits at `at`, whatever touches it.
    pub(super) fn digits(&self, at: usize, most: usize) -> Option<i16> {
        let figure = (self.tokens.length(at) <= most).then(|| self.tokens.figure(at))?;
        i16::try_from(figure?).ok()
    }

    /// A year of four digits, 1000 to 2199, that is no part of another figure.
    pub(super) fn four_digit_year(&self, at: usize) -> Option<i16> {
        if self.tokens.length(at) != 4 {
            return None;
        }
        let year = self.digits(at, 4)?;
        let counted = self.is_one_of(at + 1, &words::COUNTED) || self.tokens.is_sign(at + 1, '%');
        ((1000..2200).contains(&year) && self.stands_alone(at) && !counted).then_some(year)
    }

    /// A year of four digits that a date in figures joins to its other parts.
    pub(super) fn four_digit_year_joined(&self, at: usize) -> Option<i16> {
        let year = self.digits(at, 4).filter(|_| self.tokens.length(at) == 4)?;
        ((1000..2200).contains(&year) && self.touches(at)).then_some(year)
    }

    /// Whether a month stands right before `at`, or before the day that stands there.
    pub(super) fn month_behind(&self, at: usize) -> bool {
        (1..=3).any(|back| at >= back && self.month(at - back).is_some())
    }

    /// A year in words: "nineteen ninety-six", "two thousand and fifteen". The index after it.
    pub(super) fn year_in_words(&self, at: usize) -> Option<(i16, usize)> {
        let first = self.count(at).filter(|whole| whole.in_words)?;
        let small = |at: usize| {
            self.count(at)
                .filter(|whole| whole.in_words)
                .and_then(|whole| Some((i16::try_from(whole.value).ok()?, whole.end)))
        };
        if first.value == 2 && self.tokens.is(first.end, "thousand") {
            let end = first.end + 1;
            let rest = small(self.past(end, "and")).filter(|(rest, _)| (1..100).contains(rest));
            return Some(rest.map_or((2000, end), |(rest, end)| (2000 + rest, end)));
        }
        let century = i16::try_from(first.value).ok()?;
        if !(16..=20).contains(&century) {
            return None;
        }
        if self.tokens.is(first.end, "hundred") {
            let end = first.end + 1;
            let rest = small(self.past(end, "and")).filter(|(rest, _)| (1..100).contains(rest));
            return rest.map(|(rest, end)| (century * 100 + rest, end));
        }
        if self.is_any(first.end, &["zero", "oh", "o"]) {
            let (rest, end) = small(first.end + 1).filter(|(rest, _)| (1..10).contains(rest))?;
            return Some((century * 100 + rest, end));
        }
        let (rest, end) = small(first.end).filter(|(rest, _)| (10..100).contains(rest))?;
        Some((century * 100 + rest, end))
    }

    /// A year with an apostrophe for its century, `'96`: the last such year that is not far ahead.
    pub(super) fn short_year(&self, at: usize) -> Option<(i16, usize)> {
        let apostrophe = ['\'', '’', '‘']
            .iter()
            .any(|sign| self.tokens.is_sign(at, *sign));
        let figure = if apostrophe { at + 1 } else { at };
        if self.tokens.text(figure).len() != 2 || (apostrophe && !self.touches(figure)) {
            return None;
        }
        let year = self.digits(figure, 2)?;
        Some((self.century_of(year), figure + 1))
    }

    /// The full year of two digits: at most 20 years after the dateline, or 2030 without one.
    pub(super) fn century_of(&self, year: i16) -> i16 {
        let pivot = self
            .dateline
            .map_or(2030, |day| day.year().saturating_add(20));
        let full = pivot - pivot.rem_euclid(100) + year;
        if full > pivot { full - 100 } else { full }
    }

    /// A day of the month, 1 to 31, in digits with or without `st`, or as an ordinal in words.
    pub(super) fn day_of_month(&self, at: usize) -> Option<DayOfMonth> {
        let found = match self.ordinal(at) {
            Some(ordinal) => DayOfMonth {
                day: i8::try_from(ordinal.value).ok()?,
                end: ordinal.end,
                ordinal: true,
            },
            None => {
                let day = i8::try_from(self.digits(at, 2)?).ok()?;
                if self.touches(at + 1) && self.tokens.kind(at + 1) == TokenKind::Word {
                    return None;
                }
                DayOfMonth {
                    day,
                    end: at + 1,
                    ordinal: false,
                }
            }
        };
        (1..=31).contains(&found.day).then_some(found)
    }

    /// A day of the month as it is spoken, "twenty-nine": two words, or one that ends the date.
    pub(super) fn spoken_day(&self, at: usize) -> Option<DayOfMonth> {
        let whole = self.count(at).filter(|whole| whole.in_words)?;
        let day = i8::try_from(whole.value)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        let noun = self.tokens.kind(whole.end) == TokenKind::Word
            && self.year_in_words(whole.end).is_none();
        (whole.end > at + 1 && !noun).then_some(DayOfMonth {
            day,
            end: whole.end,
            ordinal: false,
        })
    }

    /// The index of the first token of the sentence of `at`, at most `reach` tokens back.
    pub(super) fn sentence_start(&self, at: usize, reach: usize) -> usize {
        let mut start = at;
        while start > 0 && at - start < reach {
            if self.ends_sentence(start - 1) {
                break;
            }
            start -= 1;
        }
        start
    }

    /// Whether a sentence ends with the token at `at`.
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        match self.tokens.kind(at) {
            TokenKind::Break | TokenKind::Sign('?' | '!') => true,
            TokenKind::Sign('.') => {
                !self.touches(at + 1)
                    && self.capital(at + 1)
                    && at > 0
                    && self.tokens.text(at - 1).len() > 1
                    && !self.is_one_of(at - 1, &words::ABBREVIATIONS)
            }
            _ => false,
        }
    }
}

/// A day of the month as written.
#[derive(Clone, Copy)]
pub(super) struct DayOfMonth {
    /// 1 to 31.
    pub(super) day: i8,
    /// The index after it.
    pub(super) end: usize,
    /// Whether it was written as an ordinal.
    pub(super) ordinal: bool,
}
