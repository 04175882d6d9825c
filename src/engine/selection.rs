//! Which of the rules that were read are applied.
//!
//! In: all rules and packs, and what `--select` and `--ignore` name: an id, a pattern of ids such as
//! `border-*`, or `tag:border`. Out: those that stay, and a mistake for each name that fits none.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Request;
use super::unknown::unknown_rule;
use crate::mistake::{Mistake, quoted};
use crate::pack::Pack;
use crate::rule::RuleSet;

/// What names rules.
pub(super) enum Selector<'r> {
    Id(&'r str),
    /// `*` stands for any part of an id.
    Pattern(&'r str),
    Tag(String),
}

impl<'r> Selector<'r> {
    /// Reads an id, a pattern of ids or a tag.
    pub(super) fn new(written: &'r str) -> Self {
        match written.strip_prefix("tag:") {
            Some(tag) => Self::Tag(tag.trim().to_lowercase()),
            None if written.contains('*') => Self::Pattern(written),
            None => Self::Id(written),
        }
    }

    /// Whether it names the rule with that id and these tags.
    pub(super) fn fits(&self, id: &str, tags: &[String]) -> bool {
        match self {
            Self::Id(named) => *named == id,
            Self::Pattern(pattern) => pattern_fits(pattern, id),
            Self::Tag(tag) => tags.contains(tag),
        }
    }
}

/// Whether the parts between the stars stand in `id`, in order, the first at its start and the last at its
/// end. Each part is taken where it first fits, which leaves most for the rest.
fn pattern_fits(pattern: &str, id: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = id.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// Keeps the rules and packs that were selected, not ignored, and not switched off everywhere; a name that
/// fits none is a mistake.
pub(super) fn choose(
    rules: &mut RuleSet,
    packs: &mut BTreeSet<Pack>,
    request: &Request,
    is_off: impl Fn(&str) -> bool,
) -> Vec<Mistake> {
    let of_rules = rules.rules.iter().map(|rule| (&*rule.id, &*rule.tags));
    let of_relations = rules.relations.iter().map(|it| (&*it.id, &*it.tags));
    let of_packs = packs.iter().map(|pack| (pack.id(), &[][..]));
    let known: Vec<(&str, &[String])> = of_rules.chain(of_relations).chain(of_packs).collect();
    let selected: Vec<Selector<'_>> = request.select.iter().map(|it| Selector::new(it)).collect();
    let ignored: Vec<Selector<'_>> = request.ignore.iter().map(|it| Selector::new(it)).collect();
    let mut mistakes = Vec::new();
    for (flag, selectors) in [("--select", &selected), ("--ignore", &ignored)] {
        let idle = selectors
            .iter()
            .filter(|selector| !known.iter().any(|(id, tags)| selector.fits(id, tags)));
        mistakes.extend(idle.map(|selector| idle_selector(flag, selector, &known)));
    }
    let any = |selectors: &[Selector<'_>], id: &str, tags: &[String]| {
        selectors.iter().any(|selector| selector.fits(id, tags))
    };
    let is_ignored = |id: &str, tags: &[String]| any(&ignored, id, tags) || is_off(id);
    let chosen = |id: &str, tags: &[String]| {
        (selected.is_empty() || any(&selected, id, tags)) && !is_ignored(id, tags)
    };
    let left_out: BTreeSet<Arc<str>> = rules
        .rules
        .iter()
        .filter(|rule| is_ignored(&rule.id, &rule.tags))
        .map(|rule| Arc::clone(&rule.id))
        .collect();
    rules.relations.retain(|it| chosen(&it.id, &it.tags));
    // A relation needs the rules that it names; and without one of them it could never be judged.
    let needed: BTreeSet<Arc<str>> = rules
        .relations
        .iter()
        .flat_map(|relation| &relation.figures)
        .map(|figure| Arc::clone(&figure.rule))
        .collect();
    rules.rules.retain(|rule| {
        let is_needed = needed.contains(&rule.id) && !left_out.contains(&rule.id);
        chosen(&rule.id, &rule.tags) || is_needed
    });
    rules.relations.retain(|relation| {
        let mut figures = relation.figures.iter();
        !figures.any(|figure| left_out.contains(&figure.rule))
    });
    packs.retain(|pack| chosen(pack.id(), &[]));
    mistakes
}

/// A selector that fits no rule, `flag` being where it stands.
pub(super) fn idle_selector(
    flag: &str,
    selector: &Selector<'_>,
    known: &[(&str, &[String])],
) -> Mistake {
    match selector {
        Selector::Id(id) => {
            let ids: Vec<String> = known.iter().map(|(id, _)| (*id).to_owned()).collect();
            unknown_rule(flag, id, &ids)
        }
        Selector::Pattern(pattern) => Mistake::new(
            "factlint::rule::unknown-id",
            format!("{flag}: no rule has an id like {}", quoted(pattern)),
        )
        .help("`factlint rules list` shows all rules"),
        Selector::Tag(tag) => {
            let tags: BTreeSet<&str> = known
                .iter()
                .flat_map(|(_, tags)| tags.iter().map(String::as_str))
                .collect();
            let tags: Vec<&str> = tags.into_iter().collect();
            Mistake::new(
                "factlint::rule::unknown-tag",
                format!("{flag}: no rule has the tag {}", quoted(tag)),
            )
            .help(if tags.is_empty() {
                "give rules `tags: [border]` to select them together".to_owned()
            } else {
                format!("the tags of the rules are: {}", tags.join(", "))
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_part_of_an_id() {
        for (pattern, id, fits) in [
            ("border-*", "border-stops", true),
            ("border-*", "the-border-stops", false),
            ("*-stops", "border-stops", true),
            ("*-stops", "border-stops-2022", false),
            ("b*-*s", "border-stops", true),
            ("*", "anything", true),
            ("a*a", "a", false),
            ("a*a", "aba", true),
            ("*a*a*", "aba", true),
            ("*a*a*", "ab", false),
        ] {
            assert_eq!(pattern_fits(pattern, id), fits, "{pattern} {id}");
        }
    }
}
