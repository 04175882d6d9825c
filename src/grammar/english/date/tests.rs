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
