//! Reads rule files: which facts to look for.
//!
//! In: YAML files (DESIGN: `rules/**/*.yaml`), and the days that the settings name. Out: a [`RuleSet`]
//! whose patterns are checked, or every mistake in every file, each at its place. Nothing is handed
//! over of half a rule set. Knows nothing of articles.

mod applies_to;
mod backtrack;
mod class;
mod deprecated;
mod events;
mod examples;
mod expect;
mod files;
mod kinds;
mod lazy;
mod literals;
mod look;
mod meaning;
mod model;
mod over_time;
mod past;
mod pattern;
mod policy;
mod read;
mod relation;
mod schema;
mod table;
mod trouble;
mod typography;
mod words;

pub use applies_to::AppliesTo;
pub use deprecated::Deprecated;
pub use expect::{Expectation, Expected};
pub use files::{Asked, RuleFile, find_files, load, load_with, open};
pub use literals::Literals;
pub(crate) use literals::{better, rarity};
pub use meaning::normal_words;
pub use model::{
    Example, ExpectedRead, LooksFor, Quotes, ReadsExample, Rule, RuleSet, RuleTests, Scope, State,
};
pub use past::severity_in;
pub use pattern::{Pattern, PatternMistake, PatternPart, Slot};
pub use read::{parse, parse_with};
pub use relation::{Comparison, Figure, Formula, Measure, Part, Relation, Term, Wording};
pub use schema::schema;
pub use words::Words;
