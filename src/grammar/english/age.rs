//! Ages without a unit: "Smith, 31, of Leeds", "dead at 84", "aged 12", "she turned 100". An age is a
//! length of time in years, so that "31" here and "31-year-old" there are one claim.

use super::super::token::TokenKind;
use super::super::{Context, Meaning};
use super::Tokens;
use super::lexicon::family;
use super::{Found, lexicon, number};
use crate::value::{Duration, DurationUnit, Figure, Kind, Rational};

/// The age that starts at `at`.
pub(super) fn at(tokens: &Tokens<'_>, at: usize, _context: Context<'_>) -> Option<Found> {
    if !may_be_led(tokens, at) || number::glued_before(tokens, at) {
        return None;
    }
    let (years, end) = read(tokens, at)?;
    Some(Found {
        kind: Kind::Duration,
        end,
        meaning: Meaning::Duration(Duration::new(
            Figure::full(Rational::integer(years)).into(),
            DurationUnit::Year,
        )),
    })
}

/// Whether what stands before `at` can lead to an age: one look turns away most figures.
fn may_be_led(tokens: &Tokens<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        tokens.is_sign(before, ',') || tokens.families(before).any(family::LEADS_TO_AGE)
    })
}

/// The years of the age at `at`, and the token after it.
fn read(tokens: &Tokens<'_>, at: usize) -> Option<(i128, usize)> {
    let (years, end) = match tokens.kind(at) {
        TokenKind::Digits if tokens.text(at).len() <= 3 => (tokens.figure(at)?, at + 1),
        TokenKind::Word => {
            let whole = number::whole(tokens, at).filter(|whole| whole.in_words)?;
            (whole.value, whole.end)
        }
        _ => return None,
    };
    if !(0..=130).contains(&years) || !stands_free(tokens, end) {
        return None;
    }
    (apposition(tokens, at, end) || announced(tokens, at, end, years)).then_some((years, end))
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
                "yesterday",
                "tomorrow",
            ],
        )
        || is_calendar(tokens.text(end))
}

/// "Smith, 31," and "a teacher, 31.": after the name or noun of a person and a comma.
fn apposition(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let now = tokens.is_any(at - 1, &["now", "then", "just"]);
    // “Affluenza Teen,” now 20,
    let quoted = now
        && at > 3
        && matches!(tokens.kind(at - 2), TokenKind::Sign('”' | '’' | '"' | '\''))
        && tokens.is_sign(at - 3, ',');
    if quoted && number::clause_ends(tokens, end) {
        return true;
    }
    let Some(comma) = at.checked_sub(if now { 2 } else { 1 }) else {
        return false;
    };
    if comma == 0 || !tokens.is_sign(comma, ',') || tokens.kind(at) == TokenKind::Word {
        return false;
    }
    let goes_on = tokens.kind(end) == TokenKind::Word
        && !tokens.is_any(
            end,
            &["was", "is", "of", "and", "who", "has", "had", "from"],
        );
    let word = tokens.text(comma - 1);
    if goes_on || tokens.kind(comma - 1) != TokenKind::Word {
        return false;
    }
    let named = is_capital(word) && !is_calendar(word) && !lexicon::begins_sentence(word);
    now || named || lexicon::is_person(tokens.key(comma - 1))
}

/// "aged 31", "at the age of 84", "died yesterday at 84", "she turned 100", "Sosa was 74", "girl 13,",
/// "At 38, she".
fn announced(tokens: &Tokens<'_>, at: usize, end: usize, years: i128) -> bool {
    let is = |back: usize, words: &[&str]| at >= back && tokens.is_any(at - back, words);
    if is(1, &["aged", "age", "ages", "turned", "turns", "turning"]) {
        return true;
    }
    // "ages 12 and 13"
    if is(1, &["and", "to"]) && is(3, &["ages", "aged"]) {
        return true;
    }
    if is(1, &["of"]) && is(2, &["age", "ages"]) {
        return true;
    }
    if is(1, &["at"]) && (2..=6).any(|back| is(back, EVENTS)) {
        return true;
    }
    // "At 38, she is the youngest."
    if is(1, &["at"])
        && tokens.text(at - 1).starts_with('A')
        && years > 7
        && (at < 2 || !matches!(tokens.kind(at - 2), TokenKind::Word | TokenKind::Digits))
        && tokens.is_sign(end, ',')
        && tokens.kind(end + 1) == TokenKind::Word
    {
        return true;
    }
    if lexicon::is_person(tokens.key(at - 1)) && tokens.is_sign(end, ',') {
        return true;
    }
    // "was just 11", "is now 20"
    let verb = if is(1, &["just", "only", "now", "still"]) {
        2
    } else {
        1
    };
    if !is(verb, &["was", "is"]) || at <= verb || tokens.kind(at) == TokenKind::Word {
        return false;
    }
    let who = tokens.text(at - verb - 1);
    tokens.is_any(at - verb - 1, &["he", "she", "who"])
        || lexicon::is_person(tokens.key(at - verb - 1))
        || (is_capital(who) && !is_calendar(who) && !lexicon::begins_sentence(who))
}

/// Events of a life, after which "at 84" is an age.
const EVENTS: &[&str] = &[
    "dead", "dies", "died", "die", "dying", "passed", "passes", "retired", "killed", "married",
    "gone", "death", "life", "stroke", "birth", "marries", "weds", "retires", "pregnant",
    "widowed",
];

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_calendar(word: &str) -> bool {
    lexicon::month(word).is_some() || lexicon::weekday(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::{Tokens, tests};
    use crate::value::Kind;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        tests::check(Kind::Duration, text, expected);
    }

    #[test]
    fn ages_without_a_unit() {
        check("Ana Smith, 31, of Leeds", &["31 = P31Y"]);
        check("a man, 31, died at 84", &["31 = P31Y", "84 = P84Y"]);
        check(
            "Sosa was 74. She turned 100 on Friday.",
            &["74 = P74Y", "100 = P100Y"],
        );
        check(
            "Leo Sharp turned 90 yesterday, at the age of 90 Friday",
            &["90 = P90Y", "90 = P90Y"],
        );
        check("What Can Cause a Stroke at 52", &["52 = P52Y"]);
        check("At 38, she is the youngest.", &["38 = P38Y"]);
        check("The “Teen,” Now 20, Leaves", &["20 = P20Y"]);
        check("boys aged 12, at the age of 9", &["12 = P12Y", "9 = P9Y"]);
        check(
            "the girl was just 11, a girl 13, gone",
            &["11 = P11Y", "13 = P13Y"],
        );
    }

    #[test]
    fn nothing_else_leads_to_an_age() {
        const WORDS: &[&str] = &[
            ",", ".", "now", "then", "just", "only", "still", "aged", "age", "ages", "turned",
            "and", "to", "of", "at", "At", "died", "dead", "was", "is", "he", "she", "who", "man",
            "mother", "couple", "Smith", "Friday", "in", "when", "the", "a", "”", "-", "(",
            "people", "\n",
        ];
        for text in tests::mixtures(WORDS, &["31", "84", "twelve", "100", "9"], 30_000) {
            let tokens = Tokens::new(&text);
            for at in (0..tokens.len()).filter(|at| !super::may_be_led(&tokens, *at)) {
                if at > 0 {
                    assert_eq!(super::read(&tokens, at), None, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn other_figures_between_commas_are_no_ages() {
        check("On Friday, 31 people came; in May, 12.", &[]);
        check("the score was 3. In all, 12, 13 and 14", &[]);
        check("The index stood at 52. It closed at 90, a record", &[]);
    }
}
