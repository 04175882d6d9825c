//! Finds and reads `factlint.yaml`: where rules and articles are, and what the articles do not say of
//! themselves.
//!
//! In: the text of the file. Out: a [`Config`], or every mistake in it. Flags win over it; that is the
//! command line's business.

mod discover;
mod metadata;
mod read;

pub use discover::{FILE_NAMES, discover};
pub use metadata::{Declared, MetadataEntry};
pub use read::{Config, FailOn, Written, parse};
