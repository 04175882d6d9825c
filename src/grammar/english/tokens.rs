//! The tokens of an English text, with what its words can start and the numerals that were read last.

use std::ops::Deref;

use super::super::token::{self, TokenKind};
use super::lexicon::family;
use super::number::Memory;

/// The tokens of an English text.
pub(super) struct Tokens<'t> {
    tokens: token::Tokens<'t>,
    /// Several recognisers ask for the numeral at the same place.
    pub(super) numerals: Memory,
}

impl<'t> Tokens<'t> {
    /// Cuts `text`.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            tokens: token::Tokens::new(text, family::families),
            numerals: Memory::default(),
        }
    }

    /// The whole number in digits at `at`, without separators; `None` where there is none or it is too
    /// large.
    #[inline]
    pub(super) fn figure(&self, at: usize) -> Option<i128> {
        /// So many digits fit a machine word.
        const SHORT: usize = 18;
        if self.kind(at) != TokenKind::Digits {
            return None;
        }
        let digits = self.text(at);
        if digits.len() > SHORT {
            return digits.parse().ok();
        }
        let add = |value: u64, digit: u8| value * 10 + u64::from(digit - b'0');
        Some(digits.bytes().fold(0, add).into())
    }

    /// Whether the token at `at` is "a" or "an".
    #[inline]
    pub(super) fn is_indefinite(&self, at: usize) -> bool {
        self.is(at, "a") || self.is(at, "an")
    }
}

impl<'t> Deref for Tokens<'t> {
    type Target = token::Tokens<'t>;

    fn deref(&self) -> &Self::Target {
        &self.tokens
    }
}
