//! Which dates a figure in digits can start.
//!
//! In: a token of digits. Out: the forms of dates that may find one there ([`Forms`]), so that the others
//! need not be asked. A year stands by itself; all else has its sign or word right behind it, or is a day
//! in a list. What is not surely hopeless is left to the forms.

use super::moment::Moment;
use super::reader::Reader;
use super::{calendar, distance, listed, loose, numeric, period, sign, words, year};
use crate::grammar::english::lexicon::Opening;
use crate::grammar::token::TokenKind;

/// Some forms of dates, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Forms(u8);

impl Forms {
    const NONE: Self = Self(0);
    /// "2022-11-09", "9/11/2001", "20221109".
    const FIGURES: Self = Self(1);
    /// A day beside its month, or up to another day: "16 November", "13 to 15 July".
    pub(super) const NAMED: Self = Self(1 << 1);
    /// "10 and 11 November", "Nov. 10 and 11".
    const LISTED: Self = Self(1 << 2);
    /// A year of four digits.
    const YEAR: Self = Self(1 << 3);
    /// "1990s", "79 A.D.", "21st century".
    const AGE: Self = Self(1 << 4);
    /// "3Q".
    const SIGN: Self = Self(1 << 5);
    /// "3rd quarter".
    const ORDINAL: Self = Self(1 << 6);
    /// "10 days ago".
    const DISTANCE: Self = Self(1 << 7);

    /// Whether some of `others` are among them.
    pub(super) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    const fn when(self, possible: bool) -> Self {
        if possible { self } else { Self::NONE }
    }
}

/// Reads a date of one form that starts at a token.
type Form = fn(&Reader<'_, '_>, usize) -> Option<Moment>;

/// The forms that start with digits, ranges apart; of readings of equal length the first.
const READERS: &[(Forms, Form)] = &[
    (Forms::FIGURES, numeric::read),
    (Forms::FIGURES, numeric::years_joined),
    (Forms::YEAR, sign::year_first),
    (Forms::SIGN, sign::behind_number),
    (Forms::YEAR, period::leaning),
    (Forms::NAMED, calendar::read),
    (Forms::LISTED, listed::read),
    (Forms::ORDINAL, period::read),
    (Forms::AGE, year::aged),
    (Forms::YEAR, year::in_digits),
    (Forms::DISTANCE, distance::distance),
];

/// The date that starts with the digits at `at`, ranges apart.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let possible = forms(reader, at);
    let mut longest: Option<Moment> = None;
    for (_, read) in READERS.iter().filter(|(forms, _)| possible.any(*forms)) {
        if let Some(moment) = read(reader, at)
            && longest.as_ref().is_none_or(|best| moment.end > best.end)
        {
            longest = Some(moment);
        }
    }
    longest
}

/// Whether a date may start with the digits at `at`.
pub(super) fn may_start(reader: &Reader<'_, '_>, at: usize) -> bool {
    forms(reader, at) != Forms::NONE
}

/// The forms of dates that may start with the digits at `at`. Whoever reads a date there asks again, so the
/// last answer is kept.
pub(super) fn forms(reader: &Reader<'_, '_>, at: usize) -> Forms {
    let last = &reader.tokens.date_forms;
    match last.get() {
        Some((asked, forms)) if asked == at => forms,
        _ => {
            let forms = forms_anew(reader, at);
            last.set(Some((at, forms)));
            forms
        }
    }
}

fn forms_anew(reader: &Reader<'_, '_>, at: usize) -> Forms {
    let by_itself = match reader.tokens.length(at) {
        4 => Forms::YEAR,
        8 => Forms::FIGURES,
        1 | 2 => Forms::LISTED.when(ends_list(reader, at)),
        _ => Forms::NONE,
    };
    by_itself
        .and(before(reader, at + 1))
        .and(Forms::DISTANCE.when(loose::names_a_half(reader, at)))
}

/// The forms that may go on at `at`, right behind their first figure.
fn before(reader: &Reader<'_, '_>, at: usize) -> Forms {
    let tokens = reader.tokens;
    let digits = |at: usize| tokens.kind(at) == TokenKind::Digits;
    match tokens.kind(at) {
        TokenKind::Dash | TokenKind::LongDash | TokenKind::Sign('/') => {
            // "16-year-old" is no date.
            let day = matches!(
                reader.opening(at + 1),
                Some(
                    Opening::Month
                        | Opening::Weekday
                        | Opening::Count
                        | Opening::Ordinal
                        | Opening::Article
                )
            );
            Forms::FIGURES.and(Forms::NAMED).when(day || digits(at + 1))
        }
        // "9.11.2001", "16. Nov. 2016"
        TokenKind::Sign('.') => {
            let figures = digits(at + 1) && tokens.is_sign(at + 2, '.') && digits(at + 3);
            Forms::FIGURES
                .when(figures)
                .and(Forms::NAMED.when(reader.month(at + 1).is_some()))
        }
        // "10, 11 and 12 November"
        TokenKind::Sign(',') => {
            let day = digits(at + 1) && !reader.touches(at + 1);
            Forms::LISTED.when(day || reader.is_any(at + 1, &["and", "or"]))
        }
        TokenKind::Word => {
            let days = || {
                let counted = words::unit(tokens.key(at)).is_some();
                Forms::DISTANCE.when(counted || reader.word(at).ends_with("days"))
            };
            after(reader, at).unwrap_or_else(days)
        }
        TokenKind::Sign(_) | TokenKind::Digits | TokenKind::Break => Forms::NONE,
    }
}

/// The forms that the word at `at` may go on with, units that are counted apart.
fn after(reader: &Reader<'_, '_>, at: usize) -> Option<Forms> {
    if reader.month(at).is_some() {
        return Some(Forms::NAMED);
    }
    if reader.possessive(at) {
        return Some(Forms::AGE);
    }
    words::after_figure(reader.tokens.key(at)).map(|follower| match follower {
        Follower::Link => Forms::NAMED,
        Follower::List => Forms::LISTED,
        Follower::Suffix => Forms::NAMED.and(Forms::ORDINAL).and(Forms::AGE),
        Follower::Age => Forms::AGE,
        Follower::Sign => Forms::SIGN,
        Follower::Adjective => Forms::DISTANCE,
    })
}

/// What a word behind a figure makes of it, months and units apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follower {
    /// "13 to 15 July", "13 of July"
    Link,
    /// "10 and 11 November"
    List,
    /// "21st"
    Suffix,
    /// "1990s", "79 A.D."
    Age,
    /// "3Q"
    Sign,
    /// "10 previous weeks"
    Adjective,
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
    fn forms_that_are_not_asked_find_nothing() {
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
            for at in figures {
                let possible = forms(&reader, at);
                for (forms, read) in READERS {
                    if !possible.any(*forms) {
                        hopeless += 1;
                        let found = read(&reader, at).map(|moment| moment.end);
                        assert_eq!(found, None, "{text:?}");
                    }
                }
                if !possible.any(Forms::NAMED) {
                    let found = range::from_a_figure(&reader, at).map(|moment| moment.end);
                    assert_eq!(found, None, "{text:?}");
                }
            }
        }
        assert!(hopeless > 500_000);
    }
}
