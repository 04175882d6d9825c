//! Plain words to look for, without regular expressions: entries of `near`, `unless`, `mentions`.
//!
//! In: `confirm*`, `border patrol`, `approve*|confirm*`. Out: a matcher for whole words in any case and
//! typography, and the literals it needs.

use std::fmt::Write as _;

use super::backtrack::{Place, REST_OF_WORD, rest_of_word};
use super::lazy::{self, LazyRegex};
use super::literals::{self, Literals};
use super::pattern::PatternMistake;
use super::typography::evened;
use regex_syntax::hir::Hir;

/// A word or phrase; `*` stands for the rest of a word, `|` parts alternatives.
#[derive(Clone, Debug)]
pub struct Words {
    written: String,
    regex: LazyRegex,
    literals: Option<Literals>,
}

impl Words {
    /// Reads an entry.
    ///
    /// # Errors
    /// A [`PatternMistake`] where there is no word in it.
    pub fn parse(text: &str) -> Result<Self, PatternMistake> {
        let mistake = |message: &str, help: &str| PatternMistake {
            range: 0..text.len(),
            message: message.into(),
            help: help.into(),
        };
        let mut expression = String::new();
        let mut alternatives = Vec::new();
        for (index, alternative) in text.split('|').enumerate() {
            if !alternative.chars().any(char::is_alphanumeric) {
                return Err(mistake(
                    "there is no word here",
                    "write a word, a phrase, the start of a word with a star (confirm*), or several with | between them",
                ));
            }
            if index > 0 {
                expression.push('|');
            }
            let words: Vec<&str> = alternative.split_whitespace().collect();
            let words = words.join(" ");
            expression.push_str("(?:");
            for (index, part) in words.split('*').enumerate() {
                if index > 0 {
                    expression.push_str(REST_OF_WORD);
                }
                let _ = write!(expression, "{}", evened(&escaped(part)));
            }
            expression.push(')');
            alternatives.push(parsed(&words));
        }
        let alternatives: Option<Vec<Hir>> = alternatives.into_iter().collect();
        let hir = alternatives.map(Hir::alternation);
        let weight = hir.as_ref().and_then(lazy::weight);
        let (regex, _) = LazyRegex::new(expression, Place::Whole, hir.as_ref(), weight, usize::MAX)
            .map_err(|_| mistake("these words are too many", "split them into several rules"))?;
        Ok(Self {
            written: text.trim().to_owned(),
            regex,
            literals: hir.as_ref().and_then(literals::required),
        })
    }

    /// The entry as it was written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Whether the words stand in `text`.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// Whether `name` is nothing but these words, or has initials alone before them: "U.S. Senate" is
    /// "Senate". Words of which one is enough are never all of it: they may tell names apart.
    #[must_use]
    pub fn are_all_of(&self, name: &str) -> bool {
        let found = (!self.written.contains('|')).then(|| {
            self.regex
                .find_all(name)
                .find(|found| found.end == name.len())
        });
        found.flatten().is_some_and(|found| {
            let before = &name[..found.start];
            !before.chars().any(char::is_lowercase)
        })
    }

    /// Strings of which every text that has the words holds at least one, in whatever case.
    #[must_use]
    pub fn literals(&self) -> Option<&Literals> {
        self.literals.as_ref()
    }
}

fn escaped(words: &str) -> String {
    regex::escape(words).replace(r"\-", "-")
}

/// The expression of `words` as it is parsed; the class of a star is the same for all.
fn parsed(words: &str) -> Option<Hir> {
    let mut parts = Vec::new();
    for (index, part) in words.split('*').enumerate() {
        if index > 0 {
            parts.push(rest_of_word().clone());
        }
        parts.push(
            regex_syntax::Parser::new()
                .parse(&evened(&escaped(part)))
                .ok()?,
        );
    }
    Some(Hir::concat(parts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(words: &str, yes: &[&str], no: &[&str]) {
        let words = Words::parse(words).expect("parses");
        for text in yes {
            assert!(words.stand_in(text), "{text}");
        }
        for text in no {
            assert!(!words.stand_in(text), "{text}");
        }
    }

    #[test]
    fn a_name_is_nothing_but_the_words_that_stand_in_every_sentence() {
        let senate = Words::parse("Senate").expect("parses");
        for (name, expected) in [
            ("Senate", true),
            ("U.S. Senate", true),
            ("Senate Judiciary", false),
            ("Ann Senate", false),
            ("Okafor", false),
            ("", false),
        ] {
            assert_eq!(senate.are_all_of(name), expected, "{name}");
        }
        let either = Words::parse("Smith|Jones").expect("parses");
        assert!(!either.are_all_of("Smith"));
    }

    #[test]
    fn words_are_whole_unless_a_star_says_otherwise() {
        check(
            "Senate",
            &["the senate voted", "Senate’s"],
            &["senators", "insenate"],
        );
        check("confirm*", &["was confirmed", "CONFIRM"], &["unconfirmed"]);
        check(
            "border patrol",
            &["Border Patrol's chief"],
            &["border guard patrol"],
        );
        check(
            "approve*|C.B.P.",
            &["approved", "the C.B.P. said"],
            &["CBPX"],
        );
        check("US-Mexico", &["US–Mexico border"], &[]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_stand_where_their_expression_matches(
            entry in "[aKs* |’'—.é-]{1,9}",
            text in "[akKs ’'—.éÉ-]{0,20}",
        ) {
            let Ok(words) = Words::parse(&entry) else {
                return Ok(());
            };
            let compiled = words.regex.compiled().is_match(&text);
            // Once it is compiled, nothing is tried.
            let tried = Words::parse(&entry).is_ok_and(|words| words.stand_in(&text));
            prop_assert_eq!(tried, compiled);
            let folded = text.replace('\u{212a}', "k").to_ascii_lowercase();
            let has = |literal: &String| folded.contains(literal.as_str());
            prop_assert!(!tried || words.literals().is_none_or(|all| all.iter().any(has)));
        }
    }

    #[test]
    fn a_star_stands_for_apostrophes_of_all_dress() {
        check(
            "hawai*i",
            &["in hawai‘i", "in hawai'i", "in hawai’i", "in hawai\u{2bc}i"],
            &["hawai i"],
        );
    }

    #[test]
    fn an_entry_without_a_word_is_a_mistake() {
        for text in ["", " ", "*", "a||b"] {
            assert!(Words::parse(text).is_err(), "{text:?}");
        }
    }
}
