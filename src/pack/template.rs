//! Templates: the wordings that bind figures to each other, as data.
//!
//! A template is a row of parts with spaces between:
//!
//! | part | stands for |
//! |---|---|
//! | `from` | that word, whatever its case; a sign stands for itself |
//! | `to\|at` | one of these words or signs |
//! | `<rise>` | one word of that class of the lexicon |
//! | `{p}` | a value; the letter names it and says its kind |
//! | `~3` | up to three words, none of them a value or a sign |
//! | `part?` | the part, or nothing |
//!
//! Letters: `{p}` a percent, `{a}` to `{c}` and `{t}` amounts (numbers, or money), `{n}` a plain number,
//! `{v}` a vote, `{d}` and `{e}` dates, `{y}` a length of time.

use super::sentence::{ItemKind, Row};
use crate::value::Kind;

/// Words that can stand in one place of a template.
pub(super) type Class = (&'static str, &'static [&'static str]);

#[derive(Clone, Debug)]
enum Part {
    Words(Vec<String>),
    Value(char),
    Gap(usize),
}

/// A template, ready to be laid over rows.
#[derive(Clone, Debug)]
pub(super) struct Template {
    parts: Vec<(Part, bool)>,
}

/// Where a template lay, and the items of its values by their letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Laid {
    /// The first item.
    pub(super) start: usize,
    /// The item after the last one.
    pub(super) end: usize,
    bound: Vec<(char, usize)>,
}

impl Laid {
    /// The item of the value of that letter, where the template has bound one.
    pub(super) fn item(&self, letter: char) -> Option<usize> {
        self.bound
            .iter()
            .find(|(bound, _)| *bound == letter)
            .map(|(_, item)| *item)
    }
}

impl Template {
    /// Reads a template of the lexicon.
    ///
    /// # Panics
    /// When it is not of the form above; a test reads every template there is.
    pub(super) fn new(written: &str, classes: &[Class]) -> Self {
        let parts = written.split(' ').map(|part| {
            let (part, optional) = match part.strip_suffix('?') {
                Some(part) => (part, true),
                None => (part, false),
            };
            let read = if let Some(most) = part.strip_prefix('~') {
                Part::Gap(most.parse().expect("invariant: a gap has a length"))
            } else if let Some(letter) = part.strip_prefix('{') {
                let letter = letter.chars().next();
                Part::Value(letter.expect("invariant: a value has a letter"))
            } else if let Some(name) = part.strip_prefix('<') {
                let name = name.trim_end_matches('>');
                let class = classes.iter().find(|(known, _)| *known == name);
                let (_, words) = class.expect("invariant: the class is in the lexicon");
                Part::Words(words.iter().map(ToString::to_string).collect())
            } else {
                Part::Words(part.split('|').map(str::to_owned).collect())
            };
            (read, optional)
        });
        Self {
            parts: parts.collect(),
        }
    }

    /// Every place where it lies, by its first item.
    pub(super) fn find<'r>(&'r self, row: &'r Row<'_>) -> impl Iterator<Item = Laid> + 'r {
        (0..row.items.len()).filter_map(|start| {
            let mut bound = Vec::new();
            self.lay(row, 0, start, &mut bound)
                .map(|end| Laid { start, end, bound })
        })
    }

    /// The item after the last one, if the parts from `part` on lie at the items from `at` on. Templates
    /// are a dozen parts long and gaps a few words, which bounds the ways to try.
    fn lay(
        &self,
        row: &Row<'_>,
        part: usize,
        at: usize,
        bound: &mut Vec<(char, usize)>,
    ) -> Option<usize> {
        let Some((wanted, optional)) = self.parts.get(part) else {
            return Some(at);
        };
        match wanted {
            Part::Words(words) => {
                if fits(row, at, words)
                    && let Some(end) = self.lay(row, part + 1, at + 1, bound)
                {
                    return Some(end);
                }
            }
            Part::Value(letter) => {
                if row
                    .value(at)
                    .is_some_and(|value| is_of(*letter, value.kind))
                {
                    bound.push((*letter, at));
                    if let Some(end) = self.lay(row, part + 1, at + 1, bound) {
                        return Some(end);
                    }
                    bound.pop();
                }
            }
            Part::Gap(most) => {
                for length in 0..=*most {
                    if let Some(end) = self.lay(row, part + 1, at + length, bound) {
                        return Some(end);
                    }
                    if !matches!(row.items.get(at + length), Some(item) if item.kind == ItemKind::Word)
                    {
                        return None;
                    }
                }
                return None;
            }
        }
        if *optional {
            self.lay(row, part + 1, at, bound)
        } else {
            None
        }
    }
}

fn fits(row: &Row<'_>, at: usize, words: &[String]) -> bool {
    match row.items.get(at).map(|item| item.kind) {
        Some(ItemKind::Word) => words.iter().any(|word| row.is(at, word)),
        Some(ItemKind::Sign(sign)) => words.iter().any(|word| {
            let mut signs = word.chars();
            signs.next() == Some(sign) && signs.next().is_none()
        }),
        _ => false,
    }
}

fn is_of(letter: char, kind: Kind) -> bool {
    match letter {
        'p' => kind == Kind::Percent,
        'n' => kind == Kind::Number,
        'v' => kind == Kind::Vote,
        'd' | 'e' => kind == Kind::Date,
        'y' => kind == Kind::Duration,
        _ => matches!(kind, Kind::Number | Kind::Money),
    }
}
