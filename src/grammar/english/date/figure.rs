//! Whether a figure in digits can start a date.
//!
//! In: a token of digits. Out: whether one of the forms may find a date there. A year stands by itself; all
//! else has its sign or word right behind it, or is a day in a list. One look beyond the figure tells nearly
//! every count from a date; what is not surely hopeless is left to the forms.

use super::reader::Reader;
use super::{loose, words};
use crate::grammar::english::lexicon::family;
use crate::grammar::token::TokenKind;

/// Whether a date may start with the digits at `at`.
pub(super) fn may_start(reader: &Reader<'_, '_>, at: usize) -> bool {
    let length = reader.tokens.text(at).len();
    let year = length == 4;
    let day_month_and_year_in_one = length == 8;
    year || day_month_and_year_in_one
        || goes_on(reader, at + 1)
        || length <= 2 && ends_list(reader, at)
        || loose::names_a_half(reader, at)
}

/// Whether a date can go on at `at`, right behind its first figure.
fn goes_on(reader: &Reader<'_, '_>, at: usize) -> bool {
    let tokens = reader.tokens;
    let figure = || tokens.kind(at + 1) == TokenKind::Digits;
    match tokens.kind(at) {
        TokenKind::Dash | TokenKind::LongDash | TokenKind::Sign('/') => true,
        // "9.11.2001", "16. Nov. 2016"
        TokenKind::Sign('.') => {
            reader.touches(at + 1) && figure() || reader.month(at + 1).is_some()
        }
        // "10, 11 and 12 November"
        TokenKind::Sign(',') => {
            !reader.touches(at + 1) && figure() || reader.is_any(at + 1, &["and", "or"])
        }
        TokenKind::Word => {
            tokens.families(at).any(family::STARTS_DATE)
                || words::unit(tokens.key(at)).is_some()
                || reader.is_one_of(at, &words::AFTER_FIGURES)
                || reader.possessive(at)
                || reader.word(at).ends_with("days")
        }
        TokenKind::Sign(_) | TokenKind::Digits | TokenKind::Break => false,
    }
}

/// Whether the day at `at` may be a later one of a list: "Nov. 10 and 11", "July 13, 14 and 16".
fn ends_list(reader: &Reader<'_, '_>, at: usize) -> bool {
    let tokens = reader.tokens;
    let Some(link) = at.checked_sub(1) else {
        return false;
    };
    let linked = tokens.is_sign(link, ',') || reader.is_any(link, &["and", "or"]);
    linked
        && (1..=2).any(|back| {
            link.checked_sub(back)
                .is_some_and(|day| tokens.kind(day) == TokenKind::Digits)
        })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::super::{Tokens, tests};
    use super::super::range;
    use super::*;
    use crate::grammar::{Context, Events};

    const FIGURES: &[&str] = &[
        "1", "3", "9", "10", "11", "12", "16", "30", "31", "45", "70", "007", "015", "16th",
        "21st", "100", "365", "1990", "2016", "2022", "1800", "20221109", "12345", "1990s", "'80s",
        "3Q",
    ];
    const WORDS: &[&str] = &[
        "Nov",
        "November",
        "May",
        "may",
        "mar",
        "Friday",
        "Fridays",
        "fri",
        "Sundays",
        "Christmas",
        "summer",
        "day",
        "days",
        "week",
        "weeks",
        "weekend",
        "month",
        "months'",
        "years",
        "quarter",
        "half",
        "decade",
        "century",
        "fortnight",
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "to",
        "through",
        "thru",
        "until",
        "and",
        "or",
        "from",
        "between",
        "for",
        "before",
        "after",
        "ago",
        "now",
        "hence",
        "this",
        "next",
        "last",
        "past",
        "coming",
        "previous",
        "upcoming",
        "full",
        "early",
        "late",
        "mid",
        "end",
        "two",
        "three",
        "nineteen",
        "first",
        "third",
        "s",
        "th",
        "st",
        "Q",
        "H",
        "AD",
        "CE",
        "A",
        "D",
        "C",
        "E",
        "thousand",
        "hundred",
        "million",
        "percent",
        "people",
        "since",
        "than",
        "within",
        "time",
        "today",
        "will",
        "fiscal",
        "period",
        "year-earlier",
        "earlier",
        ".",
        ",",
        "-",
        "–",
        "—",
        "/",
        ":",
        "½",
        "'",
        "’",
        "'s",
        "’s",
        "(",
        ")",
        "%",
        "$",
        "\n",
    ];

    #[test]
    fn where_no_date_may_start_none_is_found() {
        let events = Events::new();
        let mut hopeless = 0;
        let texts = tests::mixtures(WORDS, FIGURES, 80_000);
        for (round, text) in texts.enumerate() {
            let tokens = Tokens::new(&text);
            let context = Context {
                dateline: (round % 2 == 0).then_some(date(2022, 11, 12)),
                events: &events,
            };
            let reader = Reader::new(&tokens, context);
            let figures = (0..tokens.len()).filter(|at| tokens.kind(*at) == TokenKind::Digits);
            for at in figures.filter(|at| !may_start(&reader, *at)) {
                hopeless += 1;
                let found = range::or_single(&reader, at).map(|moment| moment.end);
                assert_eq!(found, None, "{text:?}");
            }
        }
        assert!(hopeless > 10_000);
    }
}
