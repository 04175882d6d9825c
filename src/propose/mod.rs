//! Proposes rules: from an idea that someone types, or from figures that several articles share.
//!
//! In: a pattern, a sentence, a few words; or what was read in articles. Out: [`Draft`]s, rules that are
//! written as YAML, and the settings file that `init` writes. Reads no file, and leaves it to others to
//! find out what a draft finds.

mod content;
mod draft;
mod idea;
mod settings;
mod shared;
mod yaml;

pub use content::{content_words, look_alike_words, sentence_around};
pub use draft::{Draft, Examples, Looks, rule_file};
pub use idea::{Attempt, Form, Idea, understand};
pub use settings::{Folder, settings_file};
pub use shared::Shared;
