//! A stretch of text in which a rule looks, with what the words there say of every claim in it.
//!
//! In: a rule and a stretch. Out: whether `unless` voids it, and the key for a claim at a place. Both are
//! worked out once for the stretch, however many claims stand in it.

use std::cell::OnceCell;

use super::matching::{self, Filled, Layers};
use crate::rule::{Pattern, Rule, normal_words};
use crate::text::ProseSpan;
use crate::value::Kind;

/// The stretch.
pub(super) struct Region<'p> {
    pub(super) rule: &'p Rule,
    pub(super) span: ProseSpan,
    text: &'p str,
    layers: Layers<'p>,
    voided: OnceCell<bool>,
    keys: OnceCell<Keys>,
}

impl<'p> Region<'p> {
    pub(super) fn new(rule: &'p Rule, span: ProseSpan, text: &'p str, layers: Layers<'p>) -> Self {
        Self {
            rule,
            span,
            text,
            layers,
            voided: OnceCell::new(),
            keys: OnceCell::new(),
        }
    }

    /// Whether a word of `unless` stands in it.
    pub(super) fn is_voided(&self) -> bool {
        *self.voided.get_or_init(|| {
            let around = self.slice(self.span);
            let mut unless = self.rule.unless.iter();
            unless.any(|words| words.stand_in(around))
        })
    }

    /// The key of the fact that the claim at `claim` belongs to: `Some(None)` where the rule has no key,
    /// `None` where it has one and the words do not give it. Of several keys the one that overlaps the
    /// claim or stands nearest to it; of two as near the one before.
    pub(super) fn key(&self, claim: ProseSpan) -> Option<Option<String>> {
        let Some(pattern) = &self.rule.key else {
            return Some(None);
        };
        let keys = self.keys.get_or_init(|| self.keys(pattern));
        keys.nearest(claim).map(|key| Some(key.to_owned()))
    }

    fn keys(&self, pattern: &Pattern) -> Keys {
        let mut matches = Vec::new();
        matching::find(pattern, self.text, self.span, &self.layers, &mut matches);
        let near = super::near(self.rule);
        // "Senate" beside `near: [Senate]` stands in every sentence and tells no fact from another.
        let is_near = |found: &matching::Match<'_>| match found.slots.as_slice() {
            [(slot, Filled::Value(value))] if slot.kind == Kind::Name => {
                let name = self.slice(value.span);
                value.span == found.span && near.iter().any(|words| words.are_all_of(name))
            }
            _ => false,
        };
        let found = matches.iter().filter(|found| !is_near(found)).map(|found| {
            let key = match found.slots.first() {
                Some((slot, Filled::Value(value))) if slot.kind == Kind::Name => {
                    self.layers.person(self.slice(value.span))
                }
                Some((_, Filled::Value(value))) => Some(normal_words(self.slice(value.span))),
                Some((_, Filled::Text(span))) => Some(normal_words(self.slice(*span))),
                None => Some(normal_words(self.slice(found.span))),
            };
            (found.span, key)
        });
        Keys::new(found.collect())
    }

    fn slice(&self, span: ProseSpan) -> &'p str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// The keys in a stretch by their places.
struct Keys {
    /// `None` where the words stand for one of several persons, and do not tell for whom.
    keys: Vec<(ProseSpan, Option<String>)>,
    /// For each key the one that ends last of it and all before it.
    furthest: Vec<usize>,
}

impl Keys {
    fn new(mut keys: Vec<(ProseSpan, Option<String>)>) -> Self {
        keys.sort_by_key(|(span, _)| span.start());
        let mut furthest: Vec<usize> = Vec::with_capacity(keys.len());
        for (index, (span, _)) in keys.iter().enumerate() {
            let last = furthest.last().copied().unwrap_or(index);
            let further = span.end() > keys[last].0.end();
            furthest.push(if further { index } else { last });
        }
        Self { keys, furthest }
    }

    fn nearest(&self, claim: ProseSpan) -> Option<&str> {
        // All keys before this one end before the claim, so only the last to end comes in question.
        let first = self
            .furthest
            .partition_point(|&index| self.keys[index].0.end() < claim.start());
        let before = first.checked_sub(1).map(|last| self.furthest[last]);
        // And of those that start after the claim only the first.
        let after = self
            .keys
            .partition_point(|(span, _)| span.start() <= claim.end());
        let around = first..(after + 1).min(self.keys.len()).max(first);
        before
            .into_iter()
            .chain(around)
            .min_by_key(|&index| {
                let span = self.keys[index].0;
                let before = claim.start().saturating_sub(span.end());
                let after = span.start().saturating_sub(claim.end());
                (before.max(after), after > 0)
            })
            .and_then(|index| self.keys[index].1.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keys: &[(usize, usize)], claim: (usize, usize), expected: Option<usize>) {
        let named = keys
            .iter()
            .enumerate()
            .map(|(number, (start, end))| (ProseSpan::new(*start, *end), Some(number.to_string())));
        let keys = Keys::new(named.collect());
        let found = keys.nearest(ProseSpan::new(claim.0, claim.1));
        assert_eq!(found, expected.map(|number| number.to_string()).as_deref());
    }

    #[test]
    fn the_nearest_key_counts_and_of_two_as_near_the_one_before() {
        check(&[], (5, 6), None);
        check(&[(0, 3)], (5, 6), Some(0));
        check(&[(8, 9)], (5, 6), Some(0));
        check(&[(0, 3), (8, 9)], (5, 6), Some(0));
        check(&[(0, 3), (7, 9)], (5, 6), Some(1));
        check(&[(0, 1), (1, 2), (20, 22)], (12, 13), Some(2));
        check(&[(0, 30), (2, 3), (20, 22)], (12, 13), Some(0));
        check(&[(0, 4), (1, 2), (20, 22)], (6, 7), Some(0));
        check(&[(0, 3), (4, 8), (5, 9)], (5, 6), Some(1));
    }
}
