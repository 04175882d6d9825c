//! What each fuzz target does with the bytes that it is given, and what must then hold.
//!
//! The targets of cargo-fuzz feed it with whatever they think of; `tests/doors.rs` of the project feeds
//! it with the seeds, so that none of it breaks unseen.

pub mod article;
pub mod cache;
pub mod fix;
pub mod rules;
pub mod run;
pub mod scan;
pub mod stored;
pub mod suppressions;
