//! Words that must stand near a value: a word or phrase, `*` for any ending, `|` between alternatives.

use super::pattern::PatternMistake;

/// An entry of `near`, `unless` or `mentions`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    alternatives: Vec<String>,
}

impl Words {
    /// Reads an entry.
    ///
    /// # Errors
    /// When an alternative has no letter or digit.
    pub fn parse(text: &str) -> Result<Self, PatternMistake> {
        let alternatives: Vec<String> = text
            .split('|')
            .map(|part| part.trim().to_lowercase())
            .collect();
        if alternatives
            .iter()
            .any(|part| !part.contains(char::is_alphanumeric))
        {
            return Err(PatternMistake {
                range: 0..text.len(),
                message: "an alternative without a word".to_owned(),
                help: "write words, with `*` for any ending: confirm*".to_owned(),
            });
        }
        Ok(Self { alternatives })
    }
}
