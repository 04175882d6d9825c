//! The tokens of an English text, with what its words can start and the numerals that were read last.

use std::cell::Cell;
use std::ops::{Deref, Range};

use super::super::lines::FARTHEST_BACK;
use super::super::token;
use super::lexicon::family;
use super::number::Memory;

/// The tokens of an English text.
pub(super) struct Tokens<'t> {
    tokens: token::Tokens<'t>,
    /// Several recognisers ask for the numeral at the same place.
    pub(super) numerals: Memory,
    /// See [`Tokens::leans_on_uncut`].
    leans_on_uncut: Cell<bool>,
}

impl<'t> Tokens<'t> {
    /// Cuts `text`.
    pub(super) fn new(text: &'t str) -> Self {
        Self::cut(text, 0..text.len())
    }

    /// Cuts these bytes of `text`.
    pub(super) fn cut(text: &'t str, stretch: Range<usize>) -> Self {
        Self {
            tokens: token::Tokens::cut(text, stretch, family::families),
            numerals: Memory::default(),
            leans_on_uncut: Cell::new(false),
        }
    }

    /// The tokens before `at` among which something is sought that it leans on: `reach` of them at most, and
    /// no further back than [`FARTHEST_BACK`].
    pub(super) fn back(&self, at: usize, reach: usize) -> Range<usize> {
        let Some(here) = self.get(at) else {
            return at.saturating_sub(reach)..at;
        };
        let farthest = (here.start as usize).saturating_sub(FARTHEST_BACK);
        if at < reach && farthest < self.begins() {
            self.leans_on_uncut.set(true);
        }
        let from = self.index_at(farthest);
        from.max(at.saturating_sub(reach))..at
    }

    /// Whether [`back`](Self::back) was asked for tokens that were not cut, since cutting began later in
    /// the text.
    pub(super) fn leans_on_uncut(&self) -> bool {
        self.leans_on_uncut.get()
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
