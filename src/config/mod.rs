//! Finds and reads `factlint.yaml`: where rules and articles are, and what the articles do not say of
//! themselves.
//!
//! In: the text of the file. Out: a [`Config`], or every mistake in it. Flags win over it; that is the
//! command line's business.

mod discover;
mod events;
mod metadata;
mod read;
mod severity;
mod table;

pub use crate::yaml::PathPatterns;
pub use discover::{FILE_NAMES, discover};
pub(crate) use events::read as read_events;
pub use events::{NamedDay, event_name};
pub use metadata::{Declared, MetadataEntry};
pub use read::{Config, FailOn, Written, parse, parse_with_mistakes};
pub use severity::SeverityEntry;
pub use table::schema;
