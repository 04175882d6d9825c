//! Proper names: runs of capitalised words.
//!
//! In: tokens and sentences. Out: names in order. Titles ("Commissioner", "Mr.") and possessive endings
//! are no part of a name; months, weekdays and the common word that begins a sentence are no names.

use super::super::token::TokenKind;
use super::super::{Meaning, ReadValue, Sentence};
use super::Tokens;
use super::lexicon;
use crate::text::ProseSpan;
use crate::value::Kind;

/// A name: its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) start: usize,
    /// The token after the last one.
    pub(super) end: usize,
}

/// The names of the text.
pub(super) fn read(text: &str, sentences: &[Sentence]) -> Vec<ReadValue> {
    let tokens = Tokens::new(text);
    let mut names = Vec::new();
    for sentence in sentences {
        let (from, to) = bounds(&tokens, sentence);
        let mut at = from;
        while at < to {
            match run(&tokens, at, to) {
                Some(found) => {
                    names.push(value(&tokens, found));
                    at = found.end;
                }
                None => at += 1,
            }
        }
    }
    names
}

/// A name without what its bearer may be called with or without: titles before it, initials inside it,
/// a generation after it. `words` are in small letters with single spaces.
pub(super) fn bare(words: &str) -> String {
    let plain = |word: &str| word.trim_matches(['.', ',']).to_owned();
    let words: Vec<String> = words
        .split(' ')
        .map(plain)
        .filter(|word| !word.is_empty())
        .collect();
    let is_short = |word: &String| word.chars().count() == 1;
    let from = words
        .iter()
        .take_while(|word| lexicon::is_person_title(word.as_str()))
        .count();
    let to = match words.last() {
        Some(last) if lexicon::is_generation(last.as_str()) => words.len() - 1,
        _ => words.len(),
    };
    // Nothing but a title, or but a letter, is the name itself.
    let Some(name) = words.get(from..to).filter(|name| !name.is_empty()) else {
        return words.join(" ");
    };
    let last = name.len() - 1;
    let kept: Vec<&str> = name
        .iter()
        .enumerate()
        .filter(|(place, word)| *place == 0 || *place == last || !is_short(word))
        .map(|(_, word)| word.as_str())
        .collect();
    kept.join(" ")
}

/// More titles than this in a row are a list of them, and nobody's.
const MOST_TITLES: usize = 4;

/// Where the titles at the end of `text` begin, as in "confirmed Judge ": only those with a capital
/// letter, for "the judge Helen Rourke" has a word of its own there. The length of `text` without one.
pub(super) fn before_titles(text: &str) -> usize {
    let mut start = text.len();
    for _ in 0..MOST_TITLES {
        let rest = text[..start].trim_end();
        // A line between two paragraphs parts them.
        if rest.len() == start || text[rest.len()..start].contains("\n\n") {
            break;
        }
        let bare = rest.strip_suffix('.').unwrap_or(rest);
        let from = bare
            .char_indices()
            .rev()
            .take(LONGEST_TITLE)
            .take_while(|(_, letter)| letter.is_alphabetic())
            .last()
            .map_or(bare.len(), |(place, _)| place);
        let word = &bare[from..];
        // "Sen." is shortened; "the Judge." ends a sentence.
        let ends_sentence = bare.len() < rest.len() && word.len() > LONGEST_SHORT_TITLE;
        if ends_sentence || !word.starts_with(char::is_uppercase) || !lexicon::is_person_title(word)
        {
            break;
        }
        start = from;
    }
    start
}

/// Letters of the longest title that is written with a full stop: "Prof."
const LONGEST_SHORT_TITLE: usize = 4;

/// Letters of the longest title, and some.
const LONGEST_TITLE: usize = 24;

/// The tokens of a sentence; none where all of it is in capitals, as headlines are.
pub(super) fn bounds(tokens: &Tokens<'_>, sentence: &Sentence) -> (usize, usize) {
    let from = tokens.index_at(sentence.span.start());
    let to = tokens.index_at(sentence.span.end());
    let small = (from..to).any(|at| {
        tokens.kind(at) == TokenKind::Word
            && tokens.text(at).chars().any(char::is_lowercase)
            && !tokens.text(at).starts_with(['\'', '’'])
    });
    let words = (from..to)
        .filter(|at| tokens.kind(*at) == TokenKind::Word)
        .count();
    if small || words < 4 {
        (from, to)
    } else {
        (from, from)
    }
}

fn value(tokens: &Tokens<'_>, run: Run) -> ReadValue {
    let span = tokens.span(run.start, run.end);
    ReadValue {
        kind: Kind::Name,
        span,
        hedge: None,
        meaning: Meaning::Name(words(tokens, span)),
    }
}

/// The words of a span with white space evened.
pub(super) fn words(tokens: &Tokens<'_>, span: ProseSpan) -> String {
    let text = tokens.source_text().get(span.range()).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name that starts at `at` and ends before `to`.
pub(super) fn run(tokens: &Tokens<'_>, at: usize, to: usize) -> Option<Run> {
    if !is_name_word(tokens, at) || lexicon::begins_sentence(tokens.key(at)) {
        return None;
    }
    let mut end = word_end(tokens, at, to);
    loop {
        let mut next = end;
        if next < to
            && tokens.kind(next) == TokenKind::Dash
            && tokens.touches_previous(next)
            && tokens.touches_previous(next + 1)
        {
            next += 1;
        }
        let particles = (next..to.min(next + 3))
            .take_while(|place| {
                tokens.kind(*place) == TokenKind::Word
                    && lexicon::is_name_particle(tokens.key(*place))
                    && tokens.text(*place).starts_with(|c: char| c.is_lowercase())
            })
            .count();
        let mut word = next + particles;
        if particles > 0 && tokens.kind(word) == TokenKind::Dash && tokens.touches_previous(word) {
            word += 1;
        }
        if word >= to || !is_name_word(tokens, word) || tokens.is(word, "i") {
            break;
        }
        end = word_end(tokens, word, to);
    }
    Some(Run { start: at, end })
}

/// The token after the name word at `at` with the dots that are its own: `C.B.P.`, `J.`, `Jr.`
fn word_end(tokens: &Tokens<'_>, at: usize, to: usize) -> usize {
    let mut end = at + 1;
    let letter = tokens.text(at).chars().count() == 1;
    if letter || tokens.is_any(at, &["jr", "sr", "st"]) {
        while end < to && tokens.is_sign(end, '.') && tokens.touches_previous(end) {
            end += 1;
            let more = tokens.kind(end) == TokenKind::Word
                && tokens.touches_previous(end)
                && tokens.text(end).chars().count() == 1;
            if end < to && more {
                end += 1;
            }
        }
    }
    end
}

/// Whether the token at `at` is a capitalised word that can be part of a name.
fn is_name_word(tokens: &Tokens<'_>, at: usize) -> bool {
    if tokens.kind(at) != TokenKind::Word {
        return false;
    }
    let word = tokens.text(at);
    word.chars().next().is_some_and(char::is_uppercase)
        && !lexicon::is_person_title(word)
        && (lexicon::month(word).is_none()
            || word == "May" && tokens.kind(at + 1) != TokenKind::Digits)
        && lexicon::weekday(word).is_none_or(|_| word == "Sun" || word == "Sat")
}

#[cfg(test)]
mod tests {
    use super::super::sentence;
    use super::*;

    #[test]
    fn titles_initials_and_generations_are_no_part_of_a_bare_name() {
        for (words, expected) in [
            ("chris magnus", "chris magnus"),
            ("commissioner chris magnus", "chris magnus"),
            ("joseph r. biden jr.", "joseph biden"),
            ("john f. kennedy, jr.", "john kennedy"),
            ("j. r. r. tolkien", "j tolkien"),
            ("general", "general"),
            ("judge", "judge"),
            ("malcolm x", "malcolm x"),
            ("", ""),
        ] {
            assert_eq!(bare(words), expected, "{words}");
        }
    }

    #[test]
    fn titles_before_a_name_are_found_from_its_start() {
        for (text, expected) in [
            ("confirmed Judge ", "confirmed "),
            ("met Deputy Secretary ", "met "),
            ("approved Mr. ", "approved "),
            ("approved the judge ", "approved the judge "),
            ("confirmed ", "confirmed "),
            ("Judge", "Judge"),
            ("He met the Judge. ", "He met the Judge. "),
            ("Ambassador ", ""),
            ("He is a Judge.\n\n", "He is a Judge.\n\n"),
            ("", ""),
        ] {
            assert_eq!(&text[..before_titles(text)], expected, "{text:?}");
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let sentences = sentence::of_text(text);
        let found: Vec<_> = read(text, &sentences)
            .into_iter()
            .map(|value| value.written())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_run_of_capitalised_words_is_a_name() {
        check(
            "according to Kevin McAleenan and Troy Miller",
            &["Kevin McAleenan", "Troy Miller"],
        );
        check(
            "met Ursula von der Leyen in El Paso",
            &["Ursula von der Leyen", "El Paso"],
        );
        check(
            "said J. B. Pritzker and Jean-Pierre Dupont",
            &["J. B. Pritzker", "Jean-Pierre Dupont"],
        );
        check("said Mohammed al-Bashir", &["Mohammed al-Bashir"]);
    }

    #[test]
    fn titles_possessives_and_sentence_starters_are_cut() {
        check(
            "The deputy is Deputy Homeland Security Secretary John Tien.",
            &["Homeland Security", "John Tien"],
        );
        check("Under Magnus’ watch and Trump’s rule", &["Magnus", "Trump"]);
        check("On Tuesday, Magnus left. He slept.", &["Magnus"]);
        check("TOP BIDEN OFFICIAL BEING FORCED OUT", &[]);
    }
}
