//! The tokens of an English text, with what its words can start and the numerals that were read last.

use std::ops::Deref;

use super::super::token;
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
