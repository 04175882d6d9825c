//! A pattern of a rule: regex with typed slots.
//!
//! In: the text of a `find`, `key` or `states` entry. Out: its slots, or what is wrong with it.

use std::ops::Range;

use crate::value::Kind;

/// A typed hole in a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The kind of value that it takes.
    pub kind: Kind,
    /// Its name, `n` in `{number:n}`.
    pub name: Option<String>,
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternMistake {
    /// Bytes of the pattern's text.
    pub range: Range<usize>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A pattern that was checked.
#[derive(Clone, Debug)]
pub struct Pattern {
    slots: Vec<Slot>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// When a slot is of no kind, or what stands between slots is no regex.
    pub fn parse(text: &str) -> Result<Self, PatternMistake> {
        let mut slots = Vec::new();
        let mut plain = String::new();
        let mut from = 0;
        while let Some(start) = text[from..].find('{').map(|at| from + at) {
            plain.push_str(&text[from..start]);
            let inner = text[start + 1..].split('}').next().unwrap_or("");
            let end = start + inner.len() + 2;
            let starts_with_letter = inner.starts_with(|c: char| c.is_ascii_alphabetic());
            if !starts_with_letter || end > text.len() {
                plain.push('{');
                from = start + 1;
                continue;
            }
            let (kind, name) = match inner.split_once(':') {
                Some((kind, name)) => (kind, Some(name.to_owned())),
                None => (inner, None),
            };
            let Ok(kind) = kind.parse() else {
                return Err(PatternMistake {
                    range: start..end,
                    message: format!("`{{{inner}}}` is no slot"),
                    help: "a slot names a kind of value: {number}, {date}, {vote}".to_owned(),
                });
            };
            slots.push(Slot { kind, name });
            plain.push('x');
            from = end;
        }
        plain.push_str(&text[from..]);
        regex_syntax::parse(&plain).map_err(|error| PatternMistake {
            range: 0..text.len(),
            message: match error {
                regex_syntax::Error::Parse(error) => error.kind().to_string(),
                regex_syntax::Error::Translate(error) => error.kind().to_string(),
                _ => "this is no regex".to_owned(),
            },
            help: "a pattern is a regex with slots".to_owned(),
        })?;
        Ok(Self { slots })
    }

    /// The slots in order.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }
}
