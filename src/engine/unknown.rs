//! A rule that is asked for and is not there: which one was probably meant.
//!
//! In: the id that was typed, and all that there are. Out: a mistake with a way out: ids that are a slip away, and
//! ids of which some words were typed, for who remembers "crowd" of `crowd-size` types that.

use std::cmp::Reverse;

use crate::mistake::{Mistake, quoted};
use crate::pack::pack_names;
use crate::yaml::closest;

/// So many ids are proposed.
const MOST: usize = 3;
/// What is typed may be of any length, and comparing costs the product of the lengths.
const LONGEST: usize = 100;
/// A beginning of a word stands for the word from so many letters on.
const LEAST_BEGINNING: usize = 3;

/// There is no rule of that id.
pub(super) fn unknown_rule(asked_by: &str, id: &str, known: &[String]) -> Mistake {
    let help = if pack_names().any(|name| name == id) {
        format!(
            "`{id}` is a pack, a check that is built in, and carries no rules: --pack {id} switches it on for a \
             check, `factlint rules list --packs` says what it does"
        )
    } else {
        match meant(id, known).as_slice() {
            [] => "`factlint rules list` shows all rules".to_owned(),
            [one] => format!("did you mean {one}?"),
            [others @ .., last] => format!("did you mean {} or {last}?", others.join(", ")),
        }
    };
    Mistake::new(
        "factlint::rule::unknown-id",
        format!("{asked_by}: there is no rule {}", quoted(id)),
    )
    .help(help)
}

/// The ids that may be meant, the nearest first; where the whole id is a slip away, no others.
fn meant<'k>(id: &str, known: &'k [String]) -> Vec<&'k str> {
    if id.len() > LONGEST {
        return Vec::new();
    }
    let near = known
        .iter()
        .map(|other| (strsim::osa_distance(other, id), other))
        .filter(|(distance, _)| *distance <= 1 + id.len() / 4)
        .min_by_key(|(distance, _)| *distance);
    if let Some((_, near)) = near {
        return vec![near];
    }
    let typed: Vec<String> = words(id).map(str::to_lowercase).collect();
    let mut all: Vec<(Reverse<usize>, usize, &str)> = known
        .iter()
        .filter_map(|other| {
            let shared = typed.iter().filter(|word| has(other, word)).count();
            let rest = words(other).count().saturating_sub(shared);
            (shared > 0).then_some((Reverse(shared), rest, other.as_str()))
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    // Ids that share fewer of the words than the best do are about something else.
    let best = all.first().map(|(shared, ..)| *shared);
    let best = all.iter().take_while(|(shared, ..)| Some(*shared) == best);
    best.take(MOST).map(|(.., other)| *other).collect()
}

fn words(id: &str) -> impl Iterator<Item = &str> {
    id.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether `word`, its beginning or a slip of it is a word of an id.
fn has(id: &str, word: &str) -> bool {
    let begins = |other: &str| word.len() >= LEAST_BEGINNING && other.starts_with(word);
    words(id).any(|other| other == word || begins(other))
        || !is_figure(word) && closest(word, words(id)).is_some()
}

/// Figures that are a digit apart are other figures: 2022 is no slip of 2021.
fn is_figure(word: &str) -> bool {
    word.chars().all(|sign| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_a_slip_away_and_ids_with_the_words_that_were_typed_are_proposed() {
        let known = [
            "crowd-size",
            "crowd-age",
            "crowd-noise-level",
            "crowd-cost-2022",
            "border-stops-2021",
            "vote",
            "march-day",
        ]
        .map(str::to_owned);
        let cases: &[(&str, &[&str])] = &[
            ("crowd", &["crowd-age", "crowd-size", "crowd-cost-2022"]),
            ("size", &["crowd-size"]),
            ("Size-Crowd", &["crowd-size"]),
            ("crwod", &["crowd-age", "crowd-size", "crowd-cost-2022"]),
            ("crowd-siez", &["crowd-size"]),
            ("noise", &["crowd-noise-level"]),
            ("stops", &["border-stops-2021"]),
            ("bordr", &["border-stops-2021"]),
            ("votes", &["vote"]),
            ("the-vote-on-the-budget", &["vote"]),
            ("2022", &["crowd-cost-2022"]),
            ("2023", &[]),
            ("marches", &["march-day"]),
            ("toll", &[]),
            ("a", &[]),
            ("-", &[]),
            ("", &[]),
        ];
        for (typed, expected) in cases {
            assert_eq!(meant(typed, &known), *expected, "{typed}");
        }
        assert!(meant(&"crowd-".repeat(100), &known).is_empty());
    }
}
