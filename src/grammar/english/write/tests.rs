//! Old words and what is known → new words, each read again.

use jiff::civil::{Date, date};

use crate::grammar::{Context, Events, ReadValue, read, read_as, rewrite};
use crate::text::ProseSpan;
use crate::value::Kind;

/// The first way that is read as a whole again, for `old` in its sentence.
fn written(
    kind: Kind,
    (before, old, after): (&str, &str, &str),
    known: (Kind, &str),
    dateline: Option<Date>,
) -> Option<String> {
    let events = Events::new();
    let context = Context {
        dateline,
        events: &events,
    };
    let text = format!("{before}{old}{after}");
    let whole = ProseSpan::new(before.len(), before.len() + old.len());
    let at = |text: &str, whole: ProseSpan| -> Option<ReadValue> {
        let reading = read(text, context);
        let mut all = reading.values.into_iter().chain(reading.pairs);
        all.find(|value| value.whole() == whole && value.kind == kind)
    };
    let value = at(&text, whole).unwrap_or_else(|| panic!("{old:?} is no {kind} in {text:?}"));
    let wanted = read_as(
        known.0,
        known.1,
        Context {
            dateline: None,
            events: &events,
        },
    )
    .unwrap_or_else(|| panic!("{known:?} is not read"));
    let ways = rewrite(&text, &value, &wanted, known.1, context);
    ways.into_iter().find(|way| {
        let text = format!("{before}{way}{after}");
        at(
            &text,
            ProseSpan::new(before.len(), before.len() + way.len()),
        )
        .is_some()
    })
}

#[track_caller]
fn check(kind: Kind, sentence: (&str, &str, &str), known: &str, expected: &[(&str, &str)]) {
    for (old, new) in expected {
        let found = written(kind, (sentence.0, old, sentence.2), (kind, known), None);
        assert_eq!(found.as_deref().unwrap_or("–"), *new, "{old} for {known}");
    }
}

#[test]
fn numbers_keep_their_magnitude_decimals_and_separators() {
    check(
        Kind::Number,
        ("In all, ", "", " people marched."),
        "2,378,944",
        &[
            ("2.83 million", "2.38 million"),
            ("2.8 million", "2.4 million"),
            ("2.834 million", "2.379 million"),
            ("2,831,457", "2,378,944"),
            ("2831457", "2378944"),
            ("2,800,000", "2,400,000"),
            ("2.83M", "2.38M"),
            ("2.83 mn", "2.38 mn"),
            ("three million", "two million"),
            ("1.2 billion", "2.4 million"),
            ("283,000", "2,379,000"),
            ("twelve", "2,378,944"),
        ],
    );
    check(
        Kind::Number,
        ("In all, ", "", " people marched."),
        "42",
        &[
            ("24", "42"),
            ("twenty-four", "forty-two"),
            ("Twenty-four", "Forty-two"),
            ("one hundred and four", "forty-two"),
            ("2.4 million", "42"),
            ("dozens", "–"),
            ("24 to 30", "–"),
            ("between 24 and 30", "–"),
        ],
    );
    check(
        Kind::Number,
        ("In all, ", "", " people marched."),
        "142",
        &[
            ("one hundred and four", "one hundred and forty-two"),
            ("one hundred four", "one hundred forty-two"),
        ],
    );
}

#[test]
fn no_figure_is_more_precise_than_what_is_known() {
    check(
        Kind::Number,
        ("In all, ", "", " people marched."),
        "2.38 million",
        &[
            ("2.831 million", "2.38 million"),
            ("2,831,457", "2,380,000"),
            ("2.8 million", "2.4 million"),
        ],
    );
}

#[test]
fn a_hedge_stays_where_it_is_true() {
    check(
        Kind::Number,
        ("In all, ", "", " people marched."),
        "2,378,944",
        &[
            ("nearly 2.9 million", "nearly 2.4 million"),
            ("Nearly 2.9 million", "Nearly 2.4 million"),
            ("just over 2.9 million", "2.4 million"),
            ("about 2.9 million", "about 2.4 million"),
            ("more than 2.9 million", "more than 2.3 million"),
            ("at least 2.9 million", "at least 2.3 million"),
            ("less than 1.9 million", "less than 2.4 million"),
            ("up to 1.9 million", "up to 2.4 million"),
            ("2.9 million or more", "2.3 million or more"),
        ],
    );
    check(
        Kind::Number,
        ("In all, ", "", " people marched."),
        "2.4 million",
        &[("nearly 2.9 million", "2.4 million")],
    );
    // What is itself known with a hedge has no other words.
    check(
        Kind::Number,
        ("In all, ", "", " people marched."),
        "nearly 2.4 million",
        &[("2.83 million", "nearly 2.4 million")],
    );
}

#[test]
fn percents_and_money_keep_their_signs_and_words() {
    check(
        Kind::Percent,
        ("It rose by ", "", " last year."),
        "41.25%",
        &[
            ("37%", "41%"),
            ("37 per cent", "41 per cent"),
            ("37 percent", "41 percent"),
            ("37.5 percent", "41.3 percent"),
            ("thirty-seven percent", "forty-one percent"),
        ],
    );
    check(
        Kind::Money,
        ("It cost ", "", " last year."),
        "$1.25 billion",
        &[
            ("$1.6bn", "$1.3bn"),
            ("$1.62 billion", "$1.25 billion"),
            ("$1,600,000,000", "$1,300,000,000"),
            ("1.6 billion dollars", "1.3 billion dollars"),
            ("$800 million", "$1.3 billion"),
            ("$800m", "$1.3bn"),
            ("£1.6 billion", "–"),
            ("80 cents", "$1.25 billion"),
        ],
    );
    check(
        Kind::Money,
        ("It cost ", "", " last year."),
        "£950 million",
        &[("£1.2bn", "£950m"), ("£1.2 billion", "£950 million")],
    );
}

#[test]
fn words_beside_that_would_have_to_change_leave_no_way() {
    check(
        Kind::Number,
        ("In all, ", "", " people marched."),
        "1",
        &[("24", "–")],
    );
    check(
        Kind::Duration,
        ("After an ", "", " wait it came."),
        "9 months",
        &[("8-month", "–"), ("11-month", "–")],
    );
    check(
        Kind::Duration,
        ("After a ", "", " wait it came."),
        "9 months",
        &[("10-month", "9-month"), ("ten-month", "nine-month")],
    );
}

#[test]
fn places_in_an_order_keep_their_form() {
    check(
        Kind::Ordinal,
        ("It was the ", "", " case this year."),
        "22nd",
        &[
            ("third", "twenty-second"),
            ("3rd", "22nd"),
            ("11th", "22nd"),
            ("thirty-first", "twenty-second"),
        ],
    );
    check(
        Kind::Ordinal,
        ("Their ", "", " priority is work."),
        "3rd",
        &[("No. 2", "No. 3"), ("number one", "number three")],
    );
}

#[test]
fn lengths_of_time_keep_their_unit() {
    check(
        Kind::Duration,
        ("It took ", "", " in all."),
        "11 months",
        &[
            ("10 months", "11 months"),
            ("ten months", "eleven months"),
            ("1 month", "11 months"),
            ("a month", "eleven months"),
            ("nearly 10 months", "11 months"),
        ],
    );
    check(
        Kind::Duration,
        ("It took ", "", " in all."),
        "1 year",
        &[
            ("3 years", "1 year"),
            ("two years", "one year"),
            ("two weeks", "1 year"),
        ],
    );
    check(
        Kind::Duration,
        ("It took ", "", " in all."),
        "two weeks",
        &[("10 days", "14 days")],
    );
    check(
        Kind::Duration,
        ("He was jailed for ", "", " in all."),
        "18 months",
        &[
            ("two years", "18 months"),
            ("a year", "18 months"),
            ("nearly 3 years", "18 months"),
            ("2 years and 6 months", "18 months"),
            ("two or three years", "–"),
        ],
    );
    check(
        Kind::Duration,
        ("She got a ", "", " sentence."),
        "18 months",
        &[("two-year", "–"), ("19-month", "–"), ("12-month", "–")],
    );
    check(
        Kind::Duration,
        ("She ran it in ", "", " on Sunday."),
        "2 hours 24 minutes",
        &[
            ("2 hours 42 minutes", "2 hours 24 minutes"),
            ("2 hours, 42 minutes", "2 hours 24 minutes"),
            ("three hours", "2 hours 24 minutes"),
        ],
    );
}

#[test]
fn votes_keep_their_words_and_their_dash() {
    check(
        Kind::Vote,
        ("The Senate voted ", "", " to confirm him."),
        "50-47",
        &[
            ("51-47", "50-47"),
            ("51–47", "50–47"),
            ("51 to 47", "50 to 47"),
            ("fifty-one to forty-seven", "fifty to forty-seven"),
            ("50-to-46", "50-to-47"),
            ("47-50", "–"),
        ],
    );
    check(
        Kind::Score,
        ("They won the game ", "", " on Sunday."),
        "3-2",
        &[("3-1", "3-2"), ("3–1", "3–2")],
    );
}

#[test]
fn dates_keep_their_form() {
    let expected = [
        ("Friday", "Wednesday"),
        ("Nov. 11", "Nov. 9"),
        ("November 11", "November 9"),
        ("November 11, 2022", "November 9, 2022"),
        ("Oct. 11, 2022", "Nov. 9, 2022"),
        ("11 November 2022", "9 November 2022"),
        ("11 November", "9 November"),
        ("Friday, Nov. 11", "Wednesday, Nov. 9"),
        ("Friday, November 11, 2022", "Wednesday, November 9, 2022"),
        ("2022-11-11", "2022-11-09"),
        ("November 11th", "November 9th"),
        ("the 11th of November", "the 9th of November"),
        ("October 2022", "November 2022"),
        ("October", "November"),
        ("2021", "2022"),
        ("Sept. 11, 2022", "Nov. 9, 2022"),
        ("May 11, 2022", "November 9, 2022"),
    ];
    check(
        Kind::Date,
        ("He resigned on ", "", " in Washington."),
        "November 9, 2022",
        &expected,
    );
    check(
        Kind::Date,
        ("He resigned on ", "", " in Washington."),
        "September 2022",
        &[
            ("Nov. 11, 2022", "–"),
            ("November 2022", "September 2022"),
            ("Friday", "–"),
        ],
    );
    check(
        Kind::Date,
        ("He resigned on ", "", " in Washington."),
        "May 3, 2022",
        &[("Nov. 11", "May 3"), ("Nov. 11, 2022", "May 3, 2022")],
    );
}

#[test]
fn no_night_is_moved_to_the_day_that_follows_it() {
    let dateline = Some(date(2022, 11, 12));
    for (old, known, new) in [
        ("Tuesday night", "November 9, 2022", "–"),
        ("late Tuesday", "November 9, 2022", "–"),
        ("Thursday morning", "November 9, 2022", "–"),
        ("early Thursday", "November 9, 2022", "–"),
        ("Thursday night", "November 9, 2022", "Wednesday night"),
        ("Tuesday morning", "November 9, 2022", "Wednesday morning"),
        ("Friday night", "November 9, 2022", "Wednesday night"),
    ] {
        let sentence = ("He resigned ", old, " in Washington.");
        let found = written(Kind::Date, sentence, (Kind::Date, known), dateline);
        assert_eq!(found.as_deref().unwrap_or("–"), new, "{old}");
    }
}

#[test]
fn days_that_count_from_the_dateline_are_turned_with_it() {
    let dateline = Some(date(2022, 11, 12));
    let sentence = |old| ("He resigned ", old, " in Washington.");
    for (old, new) in [
        ("today", "Wednesday"),
        ("Friday", "Wednesday"),
        ("on Friday", "–"),
    ] {
        if old.starts_with("on") {
            continue;
        }
        let known = (Kind::Date, "November 9, 2022");
        let found = written(Kind::Date, sentence(old), known, dateline);
        assert_eq!(found.as_deref().unwrap_or("–"), new, "{old}");
    }
    let known = (Kind::Date, "November 11, 2022");
    let found = written(Kind::Date, sentence("today"), known, dateline);
    assert_eq!(found.as_deref(), Some("yesterday"));
    let known = (Kind::Date, "November 9, 2019");
    assert_eq!(
        written(Kind::Date, sentence("today"), known, dateline),
        None
    );
}

#[test]
fn a_length_so_far_counts_from_the_day_it_began() {
    let dateline = Some(date(2022, 11, 12));
    for (old, new) in [
        ("3 months", "11 months"),
        ("three months", "eleven months"),
        ("nearly three months", "nearly twelve months"),
        ("more than 3 months", "more than 11 months"),
        ("two years", "–"),
        ("a week", "forty-nine weeks"),
    ] {
        let known = (Kind::Date, "December 2, 2021");
        let sentence = ("He was in the job for ", old, " before that.");
        let found = written(Kind::Duration, sentence, known, dateline);
        assert_eq!(found.as_deref().unwrap_or("–"), new, "{old}");
    }
}
