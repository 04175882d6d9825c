//! The tokens of an English text, with what its words can start and the numerals that were read last.

use std::cell::Cell;
use std::ops::{Deref, Range};

use super::super::lines::FARTHEST_BACK;
use super::super::token::{self, TokenKind};
use super::English;
use super::date::{Forms, LastParts};
use super::number::Memory;

/// So many tokens before an earlier date are looked at to understand it: its own words, and those that tell which
/// way it lies.
const MARGIN: usize = 32;

/// The tokens of an English text.
pub(super) struct Tokens<'t> {
    tokens: token::Tokens<'t>,
    /// Several recognisers ask for the numeral at the same place.
    pub(super) numerals: Memory,
    /// The digits whose forms of dates were asked for last, and these.
    pub(super) date_forms: Cell<Option<(usize, Forms)>>,
    /// The parts of a date that were read last.
    pub(super) date_parts: Cell<LastParts>,
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
            tokens: token::Tokens::cut::<English>(text, stretch),
            numerals: Memory::default(),
            date_forms: Cell::new(None),
            date_parts: Cell::new(None),
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
        if at < reach + MARGIN && farthest < self.begins() {
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
