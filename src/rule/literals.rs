//! The literals that a match cannot do without: what the one prefilter looks for.
//!
//! In: a regular expression. Out: a set of strings of which every match contains at least one, in
//! whatever case; none where the expression has no such set.

use regex_syntax::hir::{Hir, HirKind};

/// Strings of which every match holds at least one. Lower-case ASCII.
pub type Literals = Vec<String>;

/// More alternatives than this are no filter.
const MOST: usize = 64;

/// The best set for an expression: the one that fewest sentences have a member of.
#[must_use]
pub(super) fn required(hir: &Hir) -> Option<Literals> {
    of(hir).map(|mut set| {
        set.sort();
        set.dedup();
        set
    })
}

/// The better of two sets, either of which may be missing.
#[must_use]
pub(crate) fn better(one: Option<Literals>, other: Option<Literals>) -> Option<Literals> {
    match (one, other) {
        (Some(a), Some(b)) => Some(if worth(&b) > worth(&a) { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// How rarely a text has a member: that of the most common one, less for each time that there are twice as
/// many.
fn worth(set: &Literals) -> u32 {
    let rarest = set.iter().map(|literal| rarity(literal)).min().unwrap_or(0);
    rarest.saturating_sub(set.len().max(1).ilog2())
}

/// How rare a string is, about in bits: the words of which nearly every article has some tell little, any
/// other word tells more the longer it is.
pub(crate) fn rarity(literal: &str) -> u32 {
    /// What a common word tells at most.
    const COMMONLY: usize = 2;
    /// What a longer word tells no more than.
    const LONGEST: usize = 8;
    let words = literal.split(|letter: char| !letter.is_ascii_alphanumeric());
    let told = words.map(|word| match COMMON.binary_search(&word) {
        Ok(_) => word.len().min(COMMONLY),
        Err(_) => 2 * word.len().min(LONGEST),
    });
    told.sum::<usize>().try_into().unwrap_or(u32::MAX)
}

/// Words of which most articles of a newspaper have several. Sorted.
const COMMON: [&str; 122] = [
    "a",
    "about",
    "after",
    "again",
    "all",
    "also",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "back",
    "be",
    "because",
    "been",
    "before",
    "between",
    "but",
    "by",
    "called",
    "can",
    "city",
    "could",
    "country",
    "day",
    "days",
    "did",
    "do",
    "down",
    "during",
    "even",
    "every",
    "first",
    "for",
    "four",
    "from",
    "get",
    "government",
    "had",
    "has",
    "have",
    "he",
    "her",
    "him",
    "his",
    "how",
    "if",
    "in",
    "including",
    "into",
    "is",
    "it",
    "its",
    "just",
    "last",
    "like",
    "made",
    "make",
    "many",
    "may",
    "million",
    "month",
    "months",
    "more",
    "most",
    "much",
    "new",
    "no",
    "not",
    "now",
    "of",
    "officials",
    "on",
    "one",
    "only",
    "or",
    "other",
    "out",
    "over",
    "people",
    "percent",
    "police",
    "president",
    "said",
    "say",
    "says",
    "second",
    "she",
    "since",
    "so",
    "some",
    "state",
    "states",
    "still",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "they",
    "this",
    "three",
    "time",
    "to",
    "told",
    "two",
    "under",
    "up",
    "was",
    "we",
    "were",
    "when",
    "which",
    "who",
    "will",
    "with",
    "would",
    "year",
];

fn of(hir: &Hir) -> Option<Literals> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            // Folding beyond ASCII is not the prefilter's: only ASCII runs count.
            text.split(|c: char| !c.is_ascii())
                .max_by_key(|run| run.len())
                .filter(|run| !run.trim().is_empty())
                .map(|run| vec![run.to_ascii_lowercase()])
        }
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => of(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().map(of).fold(None, better),
        HirKind::Alternation(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(of(branch)?);
                if all.len() > MOST {
                    return None;
                }
            }
            Some(all)
        }
        HirKind::Class(_) | HirKind::Repetition(_) | HirKind::Empty | HirKind::Look(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::typography::evened;
    use proptest::prelude::*;

    /// Expressions of words, signs that have several typographies, classes, alternatives and counts.
    fn expression() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "mask", "Skip", "k", "s", "é", "it's", "to-do", " ", "[a-k]", "\\w", "-", " — ", ".",
        ])
        .prop_map(str::to_owned);
        word.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..3).prop_map(|parts| parts.concat()),
                prop::collection::vec(inner.clone(), 1..3)
                    .prop_map(|parts| format!("(?:{})", parts.join("|"))),
                (
                    inner,
                    prop::sample::select(vec!["?", "*", "+", "{2}", "{0,2}"])
                )
                    .prop_map(|(part, count)| format!("(?:{part}){count}")),
            ]
        })
    }

    fn text() -> impl Strategy<Value = String> {
        let part = prop::sample::select(vec![
            "mask",
            "MASK",
            "maſk",
            "mas\u{212a}",
            "skip",
            "ſkip",
            "k",
            "ſ",
            "s",
            "É",
            "it’s",
            "it's",
            "to-do",
            "to–do",
            " ",
            "—",
            "a",
            "x",
            ".",
        ]);
        prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_that_matches_lacks_the_literals(expression in expression(), text in text()) {
            let expression = evened(&expression);
            let regex = regex::RegexBuilder::new(&expression)
                .case_insensitive(true)
                .build()
                .expect("compiles");
            // As the prefilter folds it.
            let folded = text.replace('ſ', "s").replace('\u{212a}', "k").to_ascii_lowercase();
            if let Some(literals) = required(&parsed(&expression))
                && regex.is_match(&text)
            {
                prop_assert!(
                    literals.iter().any(|literal| folded.contains(literal.as_str())),
                    "{} has none of {:?}", text, literals
                );
            }
        }
    }

    fn parsed(expression: &str) -> Hir {
        regex_syntax::Parser::new()
            .parse(expression)
            .expect("parses")
    }

    #[track_caller]
    fn check(expression: &str, expected: Option<&[&str]>) {
        let found = required(&parsed(expression));
        let expected = expected.map(|set| set.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(found, expected, "{expression}");
    }

    #[test]
    fn the_rarest_words_of_a_pattern_are_looked_for() {
        assert!(COMMON.is_sorted());
        let set = |expression| required(&parsed(expression));
        let chosen = better(
            set(" people (?:hauled|passed) the modern building"),
            set("said that"),
        );
        assert_eq!(chosen, Some(vec![" the modern building".to_owned()]));
        let chosen = better(set("(?:of|in) the year "), set("(?:Okafor|Osei)"));
        assert_eq!(chosen, Some(vec!["okafor".to_owned(), "osei".to_owned()]));
    }

    #[test]
    fn every_match_holds_one_of_the_literals() {
        check(
            "migrants were (?:detained|stopped)",
            Some(&["migrants were "]),
        );
        check("(?:was|is) Confirmed", Some(&[" confirmed"]));
        check("(?:detained|stopped)", Some(&["detained", "stopped"]));
        check("(?:detained)?", None);
        check(r"\w+", None);
        check("(?:a|\\w)", None);
    }
}
