//! Dates as newspapers write them: the text, the dateline, what must be read.

use crate::grammar::{Context, Events, Meaning};
use crate::value::Kind;

/// Reads `text` and compares each date, as `words = written` pairs.
#[track_caller]
pub(super) fn check(text: &str, dateline: &str, expected: &[&str]) {
    let events = Events::from([
        (
            "midterm elections".to_owned(),
            jiff::civil::date(2022, 11, 8),
        ),
        ("The Summit".to_owned(), jiff::civil::date(2022, 6, 30)),
    ]);
    let context = Context {
        dateline: crate::value::parse_day(dateline),
        events: &events,
    };
    let reading = crate::grammar::read(text, context);
    let found: Vec<String> = reading
        .values
        .iter()
        .filter(|value| value.kind == Kind::Date)
        .map(|value| {
            let Meaning::Date(date) = &value.meaning else {
                return String::new();
            };
            let mark = if date.contradicts_itself { " !" } else { "" };
            format!("{} = {}{mark}", &text[value.span.range()], date.written)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// The days of the first date of `text`.
#[track_caller]
pub(super) fn days(text: &str, dateline: &str) -> crate::value::DaySet {
    let events = Events::new();
    let context = Context {
        dateline: crate::value::parse_day(dateline),
        events: &events,
    };
    let reading = crate::grammar::read(text, context);
    let date = reading
        .values
        .iter()
        .find_map(|value| match &value.meaning {
            Meaning::Date(date) => date.days.known(),
            _ => None,
        });
    date.expect("a date is read, and its days are known")
}

#[test]
fn the_dates_of_the_first_articles_are_read_without_a_dateline() {
    check(
        "Mayorkas told Magnus on Wednesday that",
        "",
        &["Wednesday = XXXX-WXX-3"],
    );
    check(
        "Last December, Magnus became",
        "",
        &["Last December = XXXX-12"],
    );
    check(
        "led the agency since December. He",
        "",
        &["December = XXXX-12"],
    );
    check(
        "the fiscal year that ended Sept. 30, migrants",
        "",
        &["Sept. 30 = XXXX-09-30"],
    );
    check(
        "the fiscal year that ended in September, which",
        "",
        &["September = XXXX-09"],
    );
    check(
        "In early November, a group",
        "",
        &["early November = XXXX-11"],
    );
    check("in his office Feb. 8 with", "", &["Feb. 8 = XXXX-02-08"]);
    check("in 2017, during", "", &["2017 = 2017"]);
    check("first since 2019 by a Senate vote", "", &["2019 = 2019"]);
    check("In October 2021, Fox", "", &["October 2021 = 2021-10"]);
    check(
        "asked to resign this week. Magnus",
        "",
        &["this week = XXXX-WXX"],
    );
    check(
        "since 2019 by a vote, and then resigned that fall. John",
        "",
        &["2019 = 2019", "that fall = 2019-23"],
    );
    check(
        "was asked to resign one day after the midterm elections, a source confirmed Friday.",
        "",
        &[
            "one day after the midterm elections = 2022-11-09",
            "Friday = XXXX-WXX-5",
        ],
    );
}

/// Every word and sign of dates in a fixed disorder: nothing panics, and values stand in their order.
#[test]
fn any_disorder_of_the_words_of_dates_is_read() {
    const WORDS: &[&str] = &[
        "the",
        "a",
        "last",
        "next",
        "two",
        "May",
        "Nov.",
        "Friday",
        "9",
        "31",
        "2022",
        "1990s",
        "0",
        "99999",
        "-",
        "\u{2013}",
        "/",
        ",",
        ".",
        "'",
        "\u{2019}",
        "s",
        "th",
        "\u{2019}s",
        "\n",
        "ago",
        "from",
        "between",
        "and",
        "to",
        "of",
        "day",
        "weeks",
        "months",
        "year",
        "years",
        "quarter",
        "half",
        "third",
        "first",
        "early",
        "end",
        "before",
        "after",
        "yesterday",
        "Christmas",
        "Easter",
        "fall",
        "week",
        "century",
        "decades",
        "3000",
        "2999",
        "that",
        "following",
        "previous",
        "midterm",
        "elections",
        "nineteen",
        "thousand",
        "é",
        "fiscal",
        "Q",
        "3",
        "in",
        "for",
        "within",
        "until",
        "now",
        "earlier",
    ];
    // Knuth's linear congruential generator: the same disorder in every run.
    let mut state: u64 = 1;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0)
    };
    let events = Events::from([(
        "midterm elections".to_owned(),
        jiff::civil::date(2022, 11, 8),
    )]);
    for dateline in [
        "",
        "2022-11-12",
        "2024-02-29",
        "0001-01-01",
        "9999-12-31",
        "-009999-01-02",
    ] {
        let context = Context {
            dateline: dateline.parse().ok(),
            events: &events,
        };
        for _ in 0..60 {
            let mut text = String::new();
            for _ in 0..200 {
                text.push_str(WORDS[next() % WORDS.len()]);
                if next() % 4 != 0 {
                    text.push(' ');
                }
            }
            let reading = crate::grammar::read(&text, context);
            let mut end = 0;
            for value in &reading.values {
                assert!(value.span.start() >= end && value.span.end() <= text.len());
                end = value.span.end();
            }
        }
    }
}
