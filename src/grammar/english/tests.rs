//! What the tables of examples beside the recognisers share.

use super::{Context, ReadValue, read_as};
use crate::grammar::{self, Events, Lines, Sentence};
use crate::value::Kind;
use proptest::prelude::*;

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
    let found: Vec<_> = grammar::read(text, context)
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
    let values = grammar::read(text, context).values;
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
        let _ = grammar::read(text, context);
        for kind in Kind::ALL {
            let _ = read_as(kind, text, context);
        }
    }
}

/// Lines of which some lean on others: on their dates, on the quarter they speak of, on their votes.
fn line() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "On Nov. 9, 2022, the commissioner resigned. That fall he was heard again.",
        "A year earlier it had lost $2.38 million in the third quarter.",
        "The following day about 37% of the members, nearly 50 of them, left.",
        "By a vote of 50-47, the Senate confirmed him that month",
        "“I will not resign,” he said on Monday, “not before the first quarter ends.",
        "Sales fell to 3.5 billion euros from 4.1 billion in the same quarter.",
        "1,200",
        "May 2021",
        "It was a quiet street with more than",
        "people and a score of 3-1, 2-0",
        "the year before",
        "",
    ])
    .prop_flat_map(|line| (Just(line), 0_usize..40))
    .prop_map(|(line, more)| format!("{line}{}", " and so on".repeat(more)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn some_lines_are_read_as_they_are_in_the_whole_text(
        lines in prop::collection::vec((line(), prop::bool::weighted(0.2)), 1..120),
        day in prop::option::of(1_i8..28),
    ) {
        let events = Events::new();
        let context = Context {
            dateline: day.map(|day| jiff::civil::date(2022, 11, day)),
            events: &events,
        };
        let (mut text, mut wanted) = (String::new(), Vec::new());
        for (line, is_wanted) in &lines {
            let start = text.len();
            text.push_str(line);
            text.push('\n');
            if *is_wanted {
                wanted.push(start..text.len());
            }
        }
        let whole = grammar::read(&text, context);
        let some = Lines::around(&text, wanted.iter().map(|line| line.start));
        let read = grammar::read_lines(&text, &some, context);
        let among = |value: &&ReadValue| wanted.iter().any(|line| line.contains(&value.span.start()));
        let only = |values: &[ReadValue]| values.iter().filter(among).cloned().collect::<Vec<_>>();
        prop_assert_eq!(only(&whole.values), read.values);
        prop_assert_eq!(only(&whole.quotations), read.quotations);
        prop_assert_eq!(only(&whole.pairs), read.pairs);
        let spans = |sentences: &[Sentence]| -> Vec<_> {
            let spans = sentences.iter().map(|sentence| sentence.span);
            spans.filter(|span| wanted.iter().any(|line| line.contains(&span.start()))).collect()
        };
        prop_assert_eq!(spans(&whole.sentences), spans(&read.sentences));
    }
}
