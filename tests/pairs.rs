//! Pairs of short articles with a rule each: what a careful editor would say of them.

mod support;

use support::Scratch;

/// `disagree` where there is a finding, `agree` where two sources agree, else `silent`; and the message.
fn said(rule: &str, articles: &[&str]) -> (&'static str, String) {
    let scratch = Scratch::empty();
    scratch.write(
        "rules/one.yaml",
        format!(
            "version: 1\nrules:\n  - id: fact\n    {}\n",
            rule.replace('\n', "\n    ")
        ),
    );
    for (number, text) in articles.iter().enumerate() {
        scratch.write(&format!("articles/{number}.md"), format!("{text}\n"));
    }
    let (_, report) = scratch.check_with(&["articles"]);
    let finding = &report["findings"][0];
    if finding.is_object() {
        return (
            "disagree",
            finding["message"].as_str().unwrap_or_default().to_owned(),
        );
    }
    let agree = report["facts"]
        .as_array()
        .is_some_and(|facts| facts.iter().any(|fact| fact["verdict"] == "agree"));
    (if agree { "agree" } else { "silent" }, String::new())
}

#[track_caller]
fn check(rule: &str, articles: &[&str], expected: &str) {
    let (verdict, message) = said(rule, articles);
    assert_eq!(verdict, expected, "{articles:?} {message}");
}

#[track_caller]
fn message(rule: &str, articles: &[&str], expected: &str) {
    assert_eq!(said(rule, articles).1, expected, "{articles:?}");
}

const CROWD: &str = r#"kind: number
find: ["{number} (?:people|protesters) marched"]"#;

#[test]
fn crowds_are_counted_in_many_ways() {
    for (one, other, expected) in [
        (
            "About 12,000 people marched.",
            "Some 12,400 protesters marched.",
            "agree",
        ),
        (
            "Hundreds of people marched.",
            "Police said 450 people marched.",
            "agree",
        ),
        (
            "Dozens of people marched.",
            "Around 60 people marched.",
            "agree",
        ),
        (
            "Tens of thousands of people marched.",
            "Up to 30,000 people marched.",
            "agree",
        ),
        (
            "More than 12,000 people marched.",
            "12,400 people marched.",
            "agree",
        ),
        (
            "Between 100 and 150 people marched.",
            "120 people marched.",
            "agree",
        ),
        (
            "Dozens of people marched.",
            "Around 600 people marched.",
            "disagree",
        ),
        (
            "About 12,000 people marched.",
            "Some 21,000 people marched.",
            "disagree",
        ),
        ("Seven people marched.", "8 people marched.", "disagree"),
    ] {
        check(CROWD, &[one, other], expected);
    }
}

const OPENING: &str = r#"kind: date
find: ["open(?:s|ed) (?:on |in )?{date}"]"#;

#[test]
fn days_count_from_the_dateline_of_their_own_article() {
    let dated = |day: &str, text: &str| format!("---\ndate: {day}\n---\n{text}");
    for (one, other, expected) in [
        (
            "The museum opened yesterday.",
            "The museum opened on Monday.",
            "agree",
        ),
        (
            "The museum opened yesterday.",
            "The museum opened on Tuesday.",
            "disagree",
        ),
        (
            "The museum opens in May.",
            "The museum opened on May 6, 2024.",
            "agree",
        ),
        (
            "The museum opens in June.",
            "The museum opened on May 6, 2024.",
            "disagree",
        ),
    ] {
        check(
            OPENING,
            &[&dated("2024-05-07", one), &dated("2024-05-10", other)],
            expected,
        );
    }
    check(
        OPENING,
        &[
            "The museum opened yesterday.",
            "The museum opened on May 6.",
        ],
        "silent",
    );
}

#[test]
fn where_one_source_tells_the_year_the_others_mean_that_year() {
    // In other years November 10 is a Wednesday; that is no reason to doubt November 9, 2022.
    message(
        OPENING,
        &[
            "The museum opened on November 9, 2022. It opened on Wednesday.",
            "The museum opened on Nov. 10.",
            "The museum opened on Wednesday.",
        ],
        "Nov. 10 here; 2 other sources say Wednesday",
    );
}

#[test]
fn other_words_for_one_office_agree() {
    let rule = "kind: text\nfind: [\"the {text}, Jane Doe\"]\nexpect: Vice-President";
    check(
        rule,
        &[
            "the vice president, Jane Doe",
            "the Vice-President, Jane Doe",
        ],
        "agree",
    );
    check(rule, &["the governor, Jane Doe"], "disagree");
    let rule =
        "kind: text\nfind: [\"the {text}, Jane Doe\"]\naliases:\n  mayor: [the people’s champion]";
    check(
        rule,
        &["the people's champion, Jane Doe", "the Mayor, Jane Doe"],
        "agree",
    );
}

const CITIES: &str = "kind: set\nfind: [\"offices in {set}\"]\nexpect: [London, paris, New York]";

#[test]
fn a_shorter_list_is_no_contradiction() {
    check(
        CITIES,
        &["offices in London and Paris", "offices in New York"],
        "agree",
    );
    // Of a list in pieces the piece that is wrong is marked, and it alone.
    message(
        CITIES,
        &[
            "offices in London. It also has offices in Berlin and Paris.",
            "offices in New York",
        ],
        "Berlin, paris here; the rule and 1 other source say London, paris, New York",
    );
}

const QUOTE: &str =
    "kind: quote\nlike: We will not raise taxes this year, and we will not cut the schools budget.";

#[test]
fn a_quotation_may_be_shortened_split_and_fitted_in() {
    for other in [
        "“We will not raise taxes this year,” she said.",
        "“We will not raise taxes … and we will not cut the schools budget,” she said.",
        "“We will not raise taxes this year,” she said, “and we will not cut the schools budget.”",
        "She said “[w]e will not raise taxes this year, and we will not cut the schools budget”.",
        "She said the city “[would] not raise taxes this year, and we will not cut the schools budget”.",
    ] {
        let whole = "\"We will not raise taxes this year, and we will not cut the schools budget,\" she said.";
        check(QUOTE, &[whole, other], "agree");
    }
}

#[test]
fn a_misquotation_is_told_in_the_words_that_were_written() {
    let whole = "“We will not raise taxes this year, and we will not cut the schools budget.”";
    let changed = "“We will not raise taxes next year, and we will not cut the schools budget.”";
    message(
        QUOTE,
        &[whole, changed],
        "1 source quotes “this”, 1 source quotes “next”",
    );
    message(
        QUOTE,
        &[whole, whole, changed],
        "the quotation says “next” here; 2 other sources have “this”",
    );
    let nato = "kind: quote\nlike: NATO will stand by every ally for as long as it takes";
    message(
        nato,
        &[
            "“NATO will stand by every ally for as long as it takes,” he said.",
            "“NATO will stand by every ally for as long as it takes,” he said.",
            "“The EU will stand by every ally for as long as it takes,” he said.",
        ],
        "the quotation says “EU” here; 2 other sources have “NATO”",
    );
}

#[test]
fn a_source_that_says_both_does_not_tip_the_scales() {
    message(
        CROWD,
        &[
            "100 people marched. No, 120 people marched.",
            "100 people marched.",
            "120 people marched. Or 130 people marched.",
        ],
        "120 in 2 sources, 130 in 1 source; 1 other source says 100",
    );
}

#[test]
fn figures_of_every_kind_agree_or_not() {
    for (rule, one, other, expected) in [
        (
            "kind: money\nfind: [\"fined {money}\"]",
            "fined $1.2 billion",
            "fined about $1,187,000,000",
            "agree",
        ),
        (
            "kind: money\nfind: [\"fined {money}\"]",
            "fined £40m",
            "fined £4 million",
            "disagree",
        ),
        (
            "kind: percent\nfind: [\"fell to {percent}\"]",
            "fell to below 4 percent",
            "fell to 3.8 per cent",
            "agree",
        ),
        (
            "kind: percent\nfind: [\"fell to {percent}\"]",
            "fell to 3.8%",
            "fell to 3.9 per cent",
            "disagree",
        ),
        (
            "kind: vote\nnear: [council]",
            "The council passed it, 7 to 2.",
            "The council voted 7-2.",
            "agree",
        ),
        (
            "kind: vote\nnear: [council]",
            "The council passed it, 7 to 2.",
            "The council voted 8-1.",
            "disagree",
        ),
        (
            "kind: duration\nfind: [\"sentenced to {duration}\"]",
            "sentenced to 24 months",
            "sentenced to two years",
            "agree",
        ),
        (
            "kind: duration\nfind: [\"sentenced to {duration}\"]",
            "sentenced to 18 months",
            "sentenced to 18 years",
            "disagree",
        ),
        (
            "kind: ordinal\nfind: [\"finished {ordinal}\"]",
            "finished third",
            "finished 3rd",
            "agree",
        ),
        (
            "kind: ordinal\nfind: [\"finished {ordinal}\"]",
            "finished third",
            "finished 4th",
            "disagree",
        ),
        (
            "kind: score\nnear: [Arsenal]",
            "Arsenal won 2-1.",
            "Arsenal won 2–1.",
            "agree",
        ),
        (
            "kind: name\ncanonical: James Harris",
            "James Harris’ car and the Harrises",
            "James Harris's car",
            "agree",
        ),
        (
            "kind: name\ncanonical: James Harris",
            "James Harris’ car",
            "James Haris’ car",
            "disagree",
        ),
    ] {
        check(rule, &[one, other], expected);
    }
}
