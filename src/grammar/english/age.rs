//! Ages without a unit: "Smith, 31, of Leeds", "dead at 84", "aged 12", "she turned 100". An age is a
//! length of time in years, so that "31" here and "31-year-old" there are one claim.

use super::super::token::{TokenKind, Tokens};
use super::super::{Context, Meaning};
use super::{Found, lexicon, number};
use crate::value::{Duration, DurationUnit, Figure, Kind, Rational};

/// The age that starts at `at`.
pub(super) fn at(tokens: &Tokens<'_>, at: usize, _context: Context<'_>) -> Option<Found> {
    if at == 0
        || number::glued_before(tokens, at)
        || !matches!(tokens.kind(at), TokenKind::Digits | TokenKind::Word)
    {
        return None;
    }
    let (years, end) = match tokens.kind(at) {
        TokenKind::Digits if tokens.text(at).len() <= 3 => {
            (tokens.text(at).parse::<i128>().ok()?, at + 1)
        }
        TokenKind::Word => {
            let whole = number::whole(tokens, at).filter(|whole| whole.in_words)?;
            (whole.value, whole.end)
        }
        _ => return None,
    };
    if !(0..=130).contains(&years) || !stands_free(tokens, end) {
        return None;
    }
    (apposition(tokens, at, end) || announced(tokens, at)).then_some(Found {
        kind: Kind::Duration,
        end,
        meaning: Meaning::Duration(Duration::new(
            Figure::full(Rational::integer(years)).into(),
            DurationUnit::Year,
        )),
    })
}

/// Nothing that the figure could count follows.
fn stands_free(tokens: &Tokens<'_>, end: usize) -> bool {
    number::clause_ends(tokens, end)
        || tokens.is_any(
            end,
            &[
                "when",
                "after",
                "in",
                "of",
                "from",
                "on",
                "was",
                "is",
                "and",
                "at",
                "who",
                "with",
                "while",
                "by",
                "because",
                "this",
                "last",
                "has",
                "had",
                "for",
                "but",
                "as",
                "today",
                "following",
                "during",
                "next",
            ],
        )
}

/// "Smith, 31," and "a teacher, 31.": after the name or noun of a person and a comma.
fn apposition(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let comma = tokens.is_sign(at - 1, ',') && at >= 2 && tokens.kind(at - 2) == TokenKind::Word;
    if !comma
        || tokens.kind(end) == TokenKind::Word
            && !tokens.is_any(end, &["was", "is", "of", "and", "who", "has", "had"])
    {
        return false;
    }
    if tokens.kind(at) == TokenKind::Word {
        return false;
    }
    let word = tokens.text(at - 2);
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let calendar = lexicon::month(word).is_some() || lexicon::weekday(word).is_some();
    let person = PERSONS
        .iter()
        .any(|person| word.eq_ignore_ascii_case(person));
    let closes = !matches!(tokens.kind(end), TokenKind::Sign('.') | TokenKind::Break) || capital;
    !calendar && (capital || person) && closes && !lexicon::begins_sentence(word)
}

const PERSONS: &[&str] = &[
    "man",
    "woman",
    "boy",
    "girl",
    "teen",
    "mother",
    "mom",
    "father",
    "dad",
    "son",
    "daughter",
    "wife",
    "husband",
    "brother",
    "sister",
    "student",
    "suspect",
    "victim",
    "teacher",
    "actor",
    "actress",
    "singer",
    "child",
    "kid",
    "grandmother",
    "grandfather",
    "officer",
    "driver",
    "him",
    "her",
    "jr",
    "sr",
    "couple",
    "twins",
    "boyfriend",
    "girlfriend",
    "author",
    "star",
];

/// "aged 31", "at the age of 84", "dies at 84", "she turned 100", "he was 31".
fn announced(tokens: &Tokens<'_>, at: usize) -> bool {
    let is = |back: usize, words: &[&str]| at >= back && tokens.is_any(at - back, words);
    if is(1, &["aged", "age", "turned", "turns", "turning"]) {
        return true;
    }
    if is(1, &["of"]) && is(2, &["age", "ages"]) {
        return true;
    }
    if is(1, &["at"])
        && is(
            2,
            &[
                "dead", "dies", "died", "die", "dying", "passed", "passes", "retired", "killed",
                "married", "gone",
            ],
        )
    {
        return true;
    }
    is(1, &["was", "is"]) && is(2, &["he", "she", "who"]) && !tokens.kind(at).eq(&TokenKind::Word)
}
