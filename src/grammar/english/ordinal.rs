//! Places in an order: `21st`, "third", "one hundred and fifth", "No. 2".

use super::super::token::{Token, TokenKind};
use super::super::{Context, Meaning};
use super::Tokens;
use super::lexicon::NumberWord;
use super::{Found, lexicon, number};
use crate::value::{Figure, Kind, Rational};

/// The ordinal that starts at `at`.
pub(super) fn at(tokens: &Tokens<'_>, at: usize, _context: Context<'_>) -> Option<Found> {
    let bare = tokens.kind(at) == TokenKind::Digits && !tokens.touches_previous(at + 1);
    if bare || number::glued_before(tokens, at) {
        return None;
    }
    let (value, end) = read(tokens, at)?;
    if end == at + 1 && !is_place(tokens, at) {
        return None;
    }
    Some(Found {
        kind: Kind::Ordinal,
        end,
        meaning: Meaning::Amount {
            amount: Figure {
                form: crate::value::Form::Exact,
                ..Figure::full(Rational::integer(value))
            }
            .into(),
            unit: None,
        },
    })
}

fn read(tokens: &Tokens<'_>, at: usize) -> Option<(i128, usize)> {
    if tokens.kind(at) == TokenKind::Digits {
        let whole = number::ordinal_whole(tokens, at)?;
        return Some((whole.value, whole.end));
    }
    if let Some(whole) = number::ordinal_whole(tokens, at) {
        return Some((whole.value, whole.end));
    }
    if let Some(value) = run_together(tokens.text(at)) {
        return Some((value, at + 1));
    }
    if let Some(found) = rank(tokens, at) {
        return Some(found);
    }
    if let Some(NumberWord::Ordinal {
        value,
        plural: false,
    }) = lexicon::number_form(tokens.key(at))
    {
        return Some((value.into(), at + 1));
    }
    number::large_ordinal(tokens, at)
}

/// Letters of the shortest ordinal that is run together.
pub(super) const SHORTEST: usize = 10;

/// Whether a word may be an ordinal run together: by its length and its last letter.
#[inline]
pub(super) fn may_be_run_together(word: &Token) -> bool {
    word.length() >= SHORTEST && word.may_end_with(b"hdt")
}

/// Whether the word at `at` is an ordinal run together: "thirtyfirst".
#[inline]
pub(super) fn is_run_together(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.length(at) >= SHORTEST && {
        let word = tokens.text(at);
        word.ends_with(['h', 'd', 't']) && run_together(word).is_some()
    }
}

fn run_together(word: &str) -> Option<i128> {
    if word.len() < SHORTEST || !word.is_ascii() {
        return None;
    }
    let cut = word
        .bytes()
        .position(|byte| byte.eq_ignore_ascii_case(&b'y'))?
        + 1;
    let (tens, unit) = word.split_at_checked(cut)?;
    let tens = lexicon::number_word(tens).filter(|tens| *tens >= 20)?;
    let unit = lexicon::ordinal_word(unit).filter(|unit| *unit < 10)?;
    Some(tens + unit)
}

/// "No. 2", "number one": a rank.
fn rank(tokens: &Tokens<'_>, at: usize) -> Option<(i128, usize)> {
    let figure = if tokens.is(at, "no") && tokens.is_sign(at + 1, '.') {
        at + 2
    } else if tokens.is(at, "number") {
        at + 1
    } else {
        return None;
    };
    let whole = number::whole(tokens, figure).filter(|whole| whole.value < 1_000)?;
    (!number::glued_after(tokens, whole.end)).then_some((whole.value, whole.end))
}

/// Whether the single word at `at` is a place here: "second" is a unit of time and a verb too, and
/// "third" after a number is a part of one.
fn is_place(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    let after_number = before.is_some_and(|before| {
        let dash = tokens.kind(before) == TokenKind::Dash && tokens.touches_previous(at);
        let before = if dash {
            before.saturating_sub(1)
        } else {
            before
        };
        tokens.kind(before) == TokenKind::Digits
            || matches!(
                lexicon::number_form(tokens.key(before)),
                Some(NumberWord::Below100(_) | NumberWord::Part { .. })
            )
    });
    if tokens.is(at, "second") {
        let verb = before.is_some_and(|before| {
            tokens.is_any(
                before,
                &[
                    "i", "we", "they", "you", "to", "a-", "per", "split", "half", "every", "each",
                ],
            )
        });
        let time = before.is_some_and(|before| tokens.is(before, "a"))
            && !matches!(tokens.kind(at + 1), TokenKind::Word | TokenKind::Dash);
        return !verb && !after_number && !time;
    }
    !after_number
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use crate::value::Kind;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        tests::check(Kind::Ordinal, text, expected);
    }

    #[test]
    fn digits_and_words() {
        check(
            "the 21st, third and twenty-first",
            &["21st = 21", "third = 3", "twenty-first = 21"],
        );
        check(
            "one hundred and fifth, thirtyfirst",
            &["one hundred and fifth = 105", "thirtyfirst = 31"],
        );
        check(
            "No. 2 Texas is number one",
            &["No. 2 = 2", "number one = 1"],
        );
    }

    #[test]
    fn a_second_is_not_always_a_place() {
        check(
            "second in command, the second time",
            &["second = 2", "second = 2"],
        );
        check("I second that; 30 seconds; one second", &[]);
        check("two thirds", &[]);
    }
}
