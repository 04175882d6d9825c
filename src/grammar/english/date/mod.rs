//! Dates and spans of days.

use super::super::token::Tokens;
use super::{Context, Found};

pub(super) fn at(_tokens: &Tokens<'_>, _at: usize, _context: Context<'_>) -> Option<Found> {
    None
}
