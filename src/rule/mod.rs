//! Rules.

pub mod literals;
pub mod pattern;
mod typography;
pub mod words;
