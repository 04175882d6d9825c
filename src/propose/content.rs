//! The words of a text that say what it is about.
//!
//! In: a text. Out: its words without those that every sentence has.

use std::ops::Range;

use crate::describe::pattern_in_words;
use crate::grammar::is_function_word;
use crate::rule::Pattern;

/// A shorter word says too little.
const SHORTEST: usize = 3;

/// The words of `text` that say what it is about, with their bytes: letters alone, three or more, no
/// function word. A possessive ending is left out.
#[must_use]
pub fn content_words(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = character.is_alphabetic() || matches!(character, '\'' | '’');
        match (start, inside) {
            (None, true) if character.is_alphabetic() => start = Some(at),
            (Some(from), false) => {
                start = None;
                // A word that goes on in digits is a name of something: H1N1.
                let glued = character.is_numeric()
                    || text[..from].ends_with(|before: char| before.is_numeric());
                let word = bare(&text[from..at]);
                if !glued && word.chars().count() >= SHORTEST && !is_function_word(word) {
                    words.push((from..from + word.len(), word));
                }
            }
            _ => {}
        }
    }
    words
}

/// The word without a possessive ending; what an apostrophe parts otherwise is no word to look for.
fn bare(word: &str) -> &str {
    word.split(['\'', '’']).next().unwrap_or(word)
}

/// Words, as `near` takes them, that every sentence has which the pattern matches, or nearly so: those
/// that may not be left out. Alternatives have `|` between them.
#[must_use]
pub fn look_alike_words(pattern: &Pattern) -> Vec<String> {
    let said = pattern_in_words(pattern);
    let mut entries: Vec<String> = Vec::new();
    let mut plain = String::new();
    let mut rest = said.as_str();
    while let Some(at) = rest.find(['<', '[', '(']) {
        plain.push_str(&rest[..at]);
        plain.push(' ');
        let close = match &rest[at..=at] {
            "<" => '>',
            "[" => ']',
            _ => ')',
        };
        let inside = &rest[at + 1..];
        let end = inside.find(close).unwrap_or(inside.len());
        if close == ')' {
            let words: Vec<Option<&str>> = inside[..end]
                .split(" / ")
                .map(|either| content_words(either).first().map(|(_, word)| *word))
                .collect();
            if let Some(words) = words.into_iter().collect::<Option<Vec<&str>>>() {
                entries.push(words.join("|"));
            }
        }
        rest = inside.get(end + close.len_utf8()..).unwrap_or_default();
    }
    plain.push_str(rest);
    entries.extend(
        content_words(&plain)
            .into_iter()
            .map(|(_, word)| word.to_owned()),
    );
    entries.dedup();
    entries
}

/// The bytes of `text` around `mark` that are short enough to be read at a glance, cut between words:
/// `most` bytes, give or take a word.
#[must_use]
pub fn sentence_around(text: &str, mark: Range<usize>, most: usize) -> Range<usize> {
    if text.len() <= most {
        return 0..text.len();
    }
    let room = most.saturating_sub(mark.len()) / 2;
    let mut from = mark.start.saturating_sub(room);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    if from > 0 {
        from += text[from..mark.start]
            .find(' ')
            .map_or(0, |space| space + 1);
    }
    let mut to = (mark.end + room).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    if to < text.len() {
        to = text[mark.end..to]
            .rfind(' ')
            .map_or(to, |space| mark.end + space);
    }
    from..to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words: Vec<&str> = content_words(text)
            .into_iter()
            .map(|(_, word)| word)
            .collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn words_that_every_sentence_has_are_left_out() {
        check(
            "The migrants were stopped 2.38 million times, it's said of H1N1.",
            &["migrants", "stopped", "million", "times"],
        );
        check(
            "Magnus’ duties, Biden's aides",
            &["Magnus", "duties", "Biden", "aides"],
        );
        check("", &[]);
    }

    #[test]
    fn the_words_that_a_pattern_needs() {
        let words = |text: &str| look_alike_words(&Pattern::parse(text).expect("parses"));
        assert_eq!(
            words("{number} migrants were (?:detained|stopped) (?:again )?there"),
            ["detained|stopped", "migrants"]
        );
        assert_eq!(words(r"told \w+ (?:on )?{date}"), Vec::<String>::new());
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        let text = "one two three four five six seven eight nine ten";
        let six = text.find("six").expect("stands there");
        let range = sentence_around(text, six..six + 3, 20);
        assert_eq!(&text[range], "five six seven");
        assert_eq!(sentence_around("short", 0..1, 20), 0..5);
    }
}
