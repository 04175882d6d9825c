//! Whether a numeral is a figure at all: not a part of a word, a code or a version, and not one of
//! the words that only look like a number.

use super::super::super::token::TokenKind;
use super::super::Tokens;
use super::super::lexicon::{self, NumberWord};
use super::{Numeral, Style};

/// Whether the token at `at` is the tail of a word, a code or another figure: `MS804`, `COVID-19`,
/// `3.1.2`, `10:30`.
pub(in super::super) fn glued_before(tokens: &Tokens<'_>, at: usize) -> bool {
    if !tokens.touches_previous(at) || at == 0 {
        return false;
    }
    match tokens.kind(at - 1) {
        TokenKind::Word | TokenKind::Digits => true,
        // `COVID-19` and `B-52` are names; "magnitude-7" and "under-18" count.
        TokenKind::Dash => {
            tokens.touches_previous(at - 1)
                && at >= 2
                && match tokens.kind(at - 2) {
                    TokenKind::Digits => true,
                    TokenKind::Word => {
                        let word = tokens.text(at - 2);
                        word.len() < 3
                            || !word.starts_with(|first: char| first.is_lowercase())
                            || lexicon::number_form(word).is_some()
                            || tokens.kind(at) == TokenKind::Word
                    }
                    _ => false,
                }
        }
        TokenKind::Sign('.' | '/' | ':' | ',' | '_' | '&' | '=' | '@' | '×') => {
            tokens.touches_previous(at - 1)
                && at >= 2
                && matches!(tokens.kind(at - 2), TokenKind::Digits | TokenKind::Word)
                && !(tokens.is_sign(at - 1, ',') || tokens.is_sign(at - 1, '.'))
                || numeric(tokens, at - 1)
        }
        _ => false,
    }
}

/// Whether the sign at `at` joins digits on its left to digits on its right.
fn numeric(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 0
        && matches!(tokens.kind(at), TokenKind::Sign('.' | '/' | ':' | ','))
        && tokens.kind(at - 1) == TokenKind::Digits
        && tokens.kind(at + 1) == TokenKind::Digits
        && tokens.touches_previous(at)
        && tokens.touches_previous(at + 1)
}

/// Whether something that is no unit goes on right where a numeral ends: `180ml`, `5/17`, `2-D`.
pub(in super::super) fn glued_after(tokens: &Tokens<'_>, end: usize) -> bool {
    if !tokens.touches_previous(end) {
        return false;
    }
    match tokens.kind(end) {
        // Speeds are set without a space as often as with one.
        TokenKind::Word => {
            !tokens.text(end).starts_with(['\'', '’'])
                && !tokens.is_any(end, &["mph", "kph", "mpg"])
        }
        TokenKind::Digits => true,
        // "10-277", "7-Eleven"
        TokenKind::Dash => {
            let word = tokens.text(end + 1);
            tokens.touches_previous(end + 1)
                && (tokens.kind(end + 1) == TokenKind::Digits
                    || tokens.kind(end - 1) == TokenKind::Digits
                        && word.starts_with(|first: char| first.is_uppercase())
                        && lexicon::number_word(word).is_some())
        }
        TokenKind::Sign('_' | '{' | '×') => tokens.kind(end) != TokenKind::Sign('{'),
        TokenKind::Sign('/' | ':') => {
            tokens.touches_previous(end + 1) && tokens.kind(end + 1) == TokenKind::Digits
        }
        TokenKind::Sign('.') => numeric(tokens, end),
        _ => false,
    }
}

/// Whether `numeral` at `at` is a number by itself.
pub(in super::super) fn stands_alone(tokens: &Tokens<'_>, at: usize, numeral: &Numeral) -> bool {
    if glued_after(tokens, numeral.end) {
        return false;
    }
    let before = |words: &[&str]| at > 0 && tokens.is_any(at - 1, words);
    let alone = (at == 0 || tokens.kind(at - 1) == TokenKind::Break)
        && tokens.kind(numeral.end) == TokenKind::Break;
    match numeral.style {
        _ if alone => true,
        Style::Fraction if tokens.kind(at) == TokenKind::Word => fraction(tokens, at, numeral),
        Style::Words if numeral.end == at + 1 => match lexicon::number_form(tokens.key(at)) {
            Some(NumberWord::Below100(1)) => one(tokens, at),
            Some(NumberWord::Dozen | NumberWord::Hundred) => {
                !before(&["dirty", "baker's", "the", "bakers"])
            }
            _ => true,
        },
        Style::Colloquial if tokens.is(at, "few") => false,
        _ => true,
    }
}

/// Whether a verb of change stands shortly before `at`, so that "to" leads from a difference to a new
/// value and makes no range: "rose 235.44 to 8,504.08".
pub(in super::super) fn follows_change(tokens: &Tokens<'_>, at: usize) -> bool {
    (1..=3).any(|back| {
        at >= back
            && tokens.is_any(
                at - back,
                &[
                    "from",
                    "rose",
                    "fell",
                    "up",
                    "down",
                    "climbed",
                    "dropped",
                    "jumped",
                    "gained",
                    "lost",
                    "slipped",
                    "surged",
                    "increased",
                    "declined",
                    "cut",
                    "raised",
                    "off",
                    "slid",
                    "added",
                    "edged",
                    "sank",
                    "tumbled",
                    "plunged",
                    "soared",
                    "grew",
                    "decreased",
                    "closed",
                ],
            )
    })
}

/// Whether a clause ends before the token at `at`, so that nothing follows that could be counted.
pub(in super::super) fn clause_ends(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.kind(at) {
        TokenKind::Break
        | TokenKind::LongDash
        | TokenKind::Sign(';' | ':' | ')' | '?' | '!' | '…') => true,
        TokenKind::Sign('.' | ',') => {
            !(tokens.touches_previous(at + 1) && tokens.kind(at + 1) == TokenKind::Digits)
        }
        TokenKind::Sign('\'' | '’' | '”' | '"') => tokens.touches_previous(at),
        TokenKind::Dash => !tokens.touches_previous(at),
        _ => false,
    }
}

/// Whether "one" counts something: "one man" does, "the one", "one of them" and "no one" do not.
fn one(tokens: &Tokens<'_>, at: usize) -> bool {
    // "the second one-student school": what a hyphen joins is counted whatever stands before.
    let joined = tokens.kind(at + 1) == TokenKind::Dash
        && tokens.touches_previous(at + 1)
        && tokens.touches_previous(at + 2);
    if at > 0 && !joined {
        let negative = tokens.is_any(at - 1, &["negative", "minus", "zero"]);
        if negative {
            return true;
        }
        if tokens.is_any(
            at - 1,
            &[
                "the", "this", "that", "which", "no", "any", "every", "each", "another", "some",
                "only", "such", "other", "new", "old", "good", "bad", "better", "big", "little",
                "last", "next", "first", "second", "third", "same", "my", "your", "his", "her",
                "its", "our", "their", "loved", "for", "a", "an", "as", "like",
            ],
        ) && !tokens.is(at - 1, "only")
        {
            return false;
        }
    }
    let next = tokens.text(at + 1);
    match tokens.kind(at + 1) {
        TokenKind::Word => {
            !next.starts_with(['\'', '’'])
                && !tokens.is_any(
                    at + 1,
                    &[
                        "of", "another", "is", "was", "that", "who", "which", "can", "could",
                        "should", "must", "would", "will", "may", "might", "has", "had", "to",
                        "by", "on", "at", "for", "with", "from", "as", "thing", "way", "and", "or",
                        "but", "if", "said", "says", "does", "did", "whose", "where", "when",
                        "the", "in", "it", "he", "she", "they", "we", "you", "i",
                    ],
                )
        }
        // "one-time", "one-on-one", "one-sided", "one-legged": but "one-vote majority" counts.
        TokenKind::Dash => {
            !tokens.text(at + 2).ends_with("ed")
                && !tokens.is_any(
                    at + 2,
                    &[
                        "time",
                        "on",
                        "off",
                        "of",
                        "way",
                        "stop",
                        "size",
                        "liner",
                        "upmanship",
                        "to",
                        "by",
                    ],
                )
        }
        _ => false,
    }
}

/// Whether a fraction in words is one: "a third of voters" and "by a third", not "a third man" or
/// "the second half".
fn fraction(tokens: &Tokens<'_>, at: usize, numeral: &Numeral) -> bool {
    let next_of = tokens.is(numeral.end, "of");
    let measured = at > 0
        && tokens.is_any(
            at - 1,
            &[
                "by",
                "than",
                "about",
                "nearly",
                "almost",
                "roughly",
                "over",
                "under",
                "least",
                "around",
                "to",
                "some",
                "approximately",
                "only",
                "just",
                "up",
            ],
        );
    let first = tokens.text(at);
    if tokens.is(at, "half") {
        let of_game = at > 0
            && tokens.is_any(
                at - 1,
                &[
                    "first", "second", "latter", "other", "better", "early", "late", "last", "his",
                    "her", "opening", "final", "top", "bottom", "their", "lower", "upper",
                ],
            );
        let compound =
            tokens.kind(numeral.end) == TokenKind::Dash && tokens.touches_previous(numeral.end);
        return !of_game && !compound;
    }
    if tokens.is(at, "quarter") {
        return false;
    }
    if first.eq_ignore_ascii_case("a") || first.eq_ignore_ascii_case("an") {
        let clause_ends = !matches!(tokens.kind(numeral.end), TokenKind::Word | TokenKind::Dash);
        return next_of || (measured && (clause_ends || follows_share(tokens, numeral.end)));
    }
    true
}

fn follows_share(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_any(
        at,
        &[
            "in", "from", "to", "and", "since", "over", "less", "more", "as", "on", "compared",
            "lower", "higher", "this", "last", "between", "during", "because", "when", "after",
            "were", "was", "are", "is", "have", "said",
        ],
    )
}
