//! What the tables of examples beside the recognisers share.

use super::{Context, ReadValue, read, read_as};
use crate::grammar::Events;
use crate::value::Kind;

/// `count` texts of eight tokens, every third a figure, most with spaces between them: the same in every run.
pub(super) fn mixtures<'w>(
    words: &'w [&str],
    figures: &'w [&str],
    count: usize,
) -> impl Iterator<Item = String> + 'w {
    let mut state: u64 = 11;
    let mut next = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    (0..count).map(move |_| {
        let mut text = String::new();
        for _ in 0..8 {
            let words = if next(3) == 0 { figures } else { words };
            text.push_str(words[next(words.len())]);
            if next(5) > 0 {
                text.push(' ');
            }
        }
        text
    })
}

#[test]
fn no_figure_starts_with_an_article_that_leads_to_none() {
    const WORDS: &[&str] = &[
        "a",
        "an",
        "A",
        "a",
        "dollar",
        "euro",
        "cent",
        "percent",
        "percentage",
        "point",
        "basis",
        "p",
        "year",
        "hour",
        "second",
        "night",
        "full",
        "whole",
        "solid",
        "good",
        "extra",
        "few",
        "couple",
        "pair",
        "of",
        "hundred",
        "hundredth",
        "million",
        "third",
        "half",
        "quarter",
        "dozen",
        "dozens",
        "man",
        "store",
        "US",
        "USD",
        "-",
        "$",
        "%",
        ".",
        "and",
        "to",
        "one",
        "five",
        "vote",
        "votes",
        "unanimous",
        "old",
    ];
    let events = Events::new();
    let context = Context {
        dateline: None,
        events: &events,
    };
    for text in mixtures(WORDS, &["a", "an", "5"], 40_000) {
        let tokens = super::Tokens::new(&text);
        let hopeless = |at: &usize| tokens.is_indefinite(*at) && !super::leads_on(&tokens, *at);
        for at in (0..tokens.len()).filter(hopeless) {
            for (_, recognise) in super::RECOGNISERS {
                assert_eq!(recognise(&tokens, at, context), None, "{text:?}");
            }
        }
    }
}

/// Everything of `kind` that is read in `text`, as "words = value", with the sense of its hedge in
/// front.
#[track_caller]
pub(super) fn check(kind: Kind, text: &str, expected: &[&str]) {
    let events = Events::new();
    let context = Context {
        dateline: None,
        events: &events,
    };
    let found: Vec<_> = read(text, context)
        .values
        .iter()
        .filter(|value| value.kind == kind)
        .map(|value| shown(text, value))
        .collect();
    assert_eq!(found, expected, "{text}");
}

fn shown(text: &str, value: &ReadValue) -> String {
    let sense = value
        .hedge
        .map_or(String::new(), |hedge| format!("{} ", hedge.sense.as_str()));
    format!("{sense}{} = {}", &text[value.span.range()], value.written())
}

#[track_caller]
fn whole(kind: Kind, text: &str, expected: Option<&str>) {
    let events = Events::new();
    let context = Context {
        dateline: None,
        events: &events,
    };
    let found = read_as(kind, text, context).map(|value| shown(text, &value));
    assert_eq!(found.as_deref(), expected, "{text}");
}

#[test]
fn a_whole_text_is_read_as_the_kind_that_is_asked_for() {
    whole(Kind::Vote, "50-47", Some("50-47 = 50-47"));
    whole(
        Kind::Vote,
        "fifty to forty-seven",
        Some("fifty to forty-seven = 50-47"),
    );
    whole(Kind::Score, "3-2", Some("3-2 = 3-2"));
    whole(Kind::Ratio, "3:1", Some("3:1 = 3-1"));
    whole(Kind::Number, "2,378,944", Some("2,378,944 = 2378944"));
    whole(
        Kind::Number,
        " nearly 2.4 million ",
        Some("nearly 2.4 million = 2400000"),
    );
    whole(Kind::Number, "a third", Some("a third = 0.333333333333333"));
    whole(Kind::Number, "one", Some("one = 1"));
    whole(Kind::Percent, "37%", Some("37% = 37"));
    whole(Kind::Percent, "37", Some("37 = 37"));
    whole(Kind::Money, "$5 million", Some("$5 million = 5000000"));
    whole(Kind::Money, "300 pounds", Some("300 pounds = 300"));
    whole(Kind::Duration, "10 months", Some("10 months = P10M"));
    whole(Kind::Duration, "nearly a year", Some("nearly a year = P1Y"));
    whole(Kind::Ordinal, "third", Some("third = 3"));
    whole(
        Kind::Quote,
        "“I won’t resign”",
        Some("I won’t resign = i won't resign"),
    );
}

#[test]
fn a_text_with_other_words_is_not_one_value() {
    whole(Kind::Number, "2 million people", None);
    whole(Kind::Percent, "up 37%", None);
    whole(Kind::Vote, "50", None);
    whole(Kind::Name, "Magnus", None);
    whole(Kind::Number, "", None);
}

#[test]
fn values_never_overlap_and_stay_in_order() {
    let text = "On a 50-47 vote, 37% of $2.4bn went to 3 of 10 towns in 10 months, the 21st time.";
    let events = Events::new();
    let context = Context {
        dateline: None,
        events: &events,
    };
    let values = read(text, context).values;
    assert!(values.len() >= 6, "{values:?}");
    for pair in values.windows(2) {
        assert!(pair[0].whole().end() <= pair[1].whole().start(), "{pair:?}");
    }
}

#[test]
fn any_text_is_read_without_a_panic() {
    for text in [
        "",
        "-",
        "$",
        "½",
        "1/",
        "a half a half a half",
        "one one one one",
        "million million million million million million million",
        "99999999999999999999999999999999999999999999 million",
        "1,1,1,1,1",
        "between between 1 and",
        "“‘“‘\u{301}é1’",
        "1-1-1-1-1-1",
        "£.5p",
        "0/0",
        "١٢٣",
    ] {
        let events = Events::new();
        let context = Context {
            dateline: None,
            events: &events,
        };
        let _ = read(text, context);
        for kind in Kind::ALL {
            let _ = read_as(kind, text, context);
        }
    }
}
