//! From the words of a few articles to their findings, without files: one case a line.

#![allow(clippy::disallowed_methods)]

mod support;

use factlint::article::{Metadata, from_text};
use factlint::extract::Extractor;
use factlint::finding::Verdict;
use factlint::verify::{Verified, verify};
use jiff::civil::date;
use support::one_rule;

/// What comes of articles, each given by its source and its text. A source with a star is an
/// authority.
fn checked(fields: &[&str], articles: &[(&str, &str)]) -> Verified {
    let rules = one_rule(fields);
    let extractor = Extractor::new(&rules);
    let mut claims = Vec::new();
    for (number, (source, text)) in articles.iter().enumerate() {
        let declared = Metadata {
            source: Some(source.trim_end_matches('*').to_owned()),
            authority: source.ends_with('*'),
            dateline: Some(date(2022, 11, 12)),
            ..Metadata::default()
        };
        let (article, _) = from_text(&format!("{number}.txt"), text, &declared);
        claims.extend(extractor.extract(&article).claims);
    }
    verify(&rules, claims)
}

/// The verdict of each fact, and the role of each of its claims with its words.
#[track_caller]
fn check(fields: &[&str], articles: &[(&str, &str)], expected: &[&str]) {
    let verified = checked(fields, articles);
    let mut said = Vec::new();
    for fact in &verified.facts {
        let roles: Vec<String> = fact
            .claims
            .iter()
            .map(|ruled| {
                let words: Vec<&str> = ruled.claim.text.split_whitespace().collect();
                format!("{} {}", ruled.role.as_str(), words.join(" "))
            })
            .collect();
        let key = fact.id.key.as_deref().map(|key| format!("{key}: "));
        said.push(format!(
            "{}{}: {}",
            key.unwrap_or_default(),
            fact.verdict.as_str(),
            roles.join(", ")
        ));
    }
    assert_eq!(said, expected);
}

/// The message of each finding.
#[track_caller]
fn check_message(fields: &[&str], articles: &[(&str, &str)], expected: &[&str]) {
    let verified = checked(fields, articles);
    let said: Vec<&str> = verified
        .findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(said, expected);
}

const VOTE: &[&str] = &["kind: vote", "near: [Senate]"];

#[test]
fn authorities_that_contradict_each_other_are_told() {
    check(
        VOTE,
        &[
            ("a*", "The Senate voted 50-47."),
            ("b*", "The Senate voted 50-48."),
            ("c", "The Senate voted 50-48."),
            ("d", "The Senate voted 51-48."),
        ],
        &["disagree: camp 50-47, camp 50-48, camp 50-48, outlier 51-48"],
    );
    check(
        VOTE,
        &[
            ("a*", "The Senate voted 50-47."),
            ("c", "The Senate voted 50-48."),
        ],
        &["unexpected: expected 50-47, outlier 50-48"],
    );
}

#[test]
fn unanimously_stands_with_every_count_that_has_nobody_against() {
    check(
        VOTE,
        &[
            ("a", "The Senate voted unanimously."),
            ("b", "The Senate passed it by a unanimous vote."),
            ("c", "The Senate voted 100-0."),
        ],
        &["agree: consensus unanimously, consensus unanimous, consensus 100-0"],
    );
    check(
        VOTE,
        &[
            ("a", "The Senate voted unanimously."),
            ("b", "The Senate voted 99-0."),
            ("c", "The Senate voted 100-0."),
        ],
        &["disagree: consensus unanimously, camp 99-0, camp 100-0"],
    );
    check(
        &["kind: vote", "near: [Senate]", "expect: unanimous"],
        &[
            ("a", "The Senate voted 50-47."),
            ("b", "The Senate voted 100-0."),
        ],
        &["unexpected: outlier 50-47, consensus 100-0"],
    );
}

#[test]
fn an_authority_that_contradicts_the_rule_is_told() {
    check(
        &["kind: vote", "near: [Senate]", "expect: 50-47"],
        &[
            ("a*", "The Senate voted 50-48."),
            ("c", "The Senate voted 50-47."),
        ],
        &["unexpected: outlier 50-48, consensus 50-47"],
    );
}

#[test]
fn a_source_that_speaks_in_two_articles_is_one() {
    check(
        VOTE,
        &[
            ("AP", "The Senate voted 50-47."),
            ("AP", "The Senate voted 50-47."),
            ("Reuters", "The Senate voted 50-48."),
        ],
        &["disagree: camp 50-47, camp 50-47, camp 50-48"],
    );
    check(
        VOTE,
        &[
            ("AP", "The Senate voted 50-47."),
            ("AP", "The Senate voted 50-47, then 50-47."),
        ],
        &["single: consensus 50-47, consensus 50-47, consensus 50-47"],
    );
}

#[test]
fn beside_two_equal_camps_a_third_opinion_is_named_too() {
    let articles: &[(&str, &str)] = &[
        ("a", "The Senate voted 50-47."),
        ("b", "The Senate voted 50-47."),
        ("c", "The Senate voted 50-48."),
        ("d", "The Senate voted 50-48."),
        ("e", "The Senate voted 51-48."),
    ];
    check(
        VOTE,
        articles,
        &["disagree: camp 50-47, camp 50-47, camp 50-48, camp 50-48, outlier 51-48"],
    );
    check_message(
        VOTE,
        articles,
        &["2 sources say 50-47, 2 sources say 50-48, 1 source says 51-48"],
    );
}

const NAME: &[&str] = &["kind: name", "canonical: Jean-Luc Picard"];

#[test]
fn a_name_with_a_hyphen_is_found_in_any_typography() {
    for text in [
        "Then Jean-Luc Picard spoke.",
        "Then Jean‑Luc Picard spoke.",
        "Then Jean–Luc Picard spoke.",
        "After the long debate in the house on Friday, Captain Jean-\nLuc Picard spoke to the whole of the crew and to the guests.",
        "After the long debate in the house on Friday, Captain Jean-Luc\nPicard spoke to the whole of the crew and to the guests.",
        "Then Jean\u{ad}-Luc Picard’s word.",
    ] {
        let verified = checked(NAME, &[("a", text)]);
        assert_eq!(verified.facts.len(), 1, "{text:?}");
        assert_eq!(verified.findings, [], "{text:?}");
    }
    check_message(
        NAME,
        &[("a", "Then Jean-Luc Pickard spoke.")],
        &["“Jean-Luc Pickard” here; the rule spells it “Jean-Luc Picard”"],
    );
    check(
        &["kind: name", "canonical: Lt. Gov. Patrick"],
        &[("a", "So Lt. Gov. Patrick said.")],
        &["single: consensus Lt. Gov. Patrick"],
    );
}

#[test]
fn the_long_s_and_the_kelvin_sign_hide_no_claim() {
    let fields: &[&str] = &["kind: number", "find: '{number} migrants were stopped'"];
    for text in [
        "Some 300 migrants were stopped.",
        "Some 300 migrantſ were ſtopped.",
    ] {
        assert_eq!(checked(fields, &[("a", text)]).facts.len(), 1, "{text}");
    }
    assert_eq!(
        checked(
            &["kind: number", "near: [kicked]"],
            &[("a", "They \u{212a}icked 300 of them.")]
        )
        .facts
        .len(),
        1
    );
}

#[test]
fn a_quotation_is_found_by_any_of_its_words() {
    let fields: &[&str] = &["kind: quote", "like: I have no plans to resign as chief"];
    check_message(
        fields,
        &[
            ("a", "He said: “I have no plans to resign as chief.”"),
            ("b", "He said: “I have no plan to quit as boss.”"),
        ],
        &["1 source quotes “plans”, 1 source quotes “plan”"],
    );
}

#[test]
fn an_outlet_that_also_quotes_rightly_is_no_other_source() {
    check_message(
        &["kind: quote", "like: I have no plans to resign today"],
        &[
            ("a", "“I have no plans to resign today,” she said."),
            (
                "b",
                "“I have no plan to resign today.” So: “I have no plans to resign today.”",
            ),
            ("c", "“I have no plans to resign today,” she said."),
        ],
        &["the quotation says “plan” here; 2 other sources have “plans”"],
    );
}

#[test]
fn what_voids_a_match_voids_a_quotation_too() {
    let fields: &[&str] = &[
        "kind: quote",
        "like: I have no plans to resign as chief",
        "unless: [satire]",
    ];
    check(
        fields,
        &[(
            "a",
            "In a satire he said “I have no plans to resign as chief.”",
        )],
        &[],
    );
}

#[test]
fn words_deep_in_a_long_quotation_are_quoted() {
    let fields: &[&str] = &["kind: number", "near: [migrants]", "quotes: exclude"];
    let text = "“They wrote ‘one’ and ‘two’ and ‘three’ and ‘four’ and ‘five’ and ‘six’ of \
                300 migrants,” he said.";
    check(fields, &[("a", text)], &[]);
}

#[test]
fn a_later_article_behind_an_earlier_one_is_told() {
    let rules = one_rule(&[
        "kind: label",
        "states:",
        "  refusing: [no plans to resign]",
        "  resigned: [has resigned]",
        "order: [refusing, resigned]",
    ]);
    let extractor = Extractor::new(&rules);
    let verdict = |articles: &[(i8, &str)]| {
        let mut claims = Vec::new();
        for (number, (day, text)) in articles.iter().enumerate() {
            let declared = Metadata {
                dateline: Some(date(2022, 11, *day)),
                ..Metadata::default()
            };
            let (article, _) = from_text(&format!("{number}.txt"), text, &declared);
            claims.extend(extractor.extract(&article).claims);
        }
        verify(&rules, claims).facts[0].verdict
    };
    let (refusing, resigned) = ("He has no plans to resign.", "He has resigned.");
    assert_eq!(verdict(&[(1, refusing), (2, resigned)]), Verdict::Agree);
    assert_eq!(verdict(&[(1, resigned), (2, refusing)]), Verdict::Disagree);
    assert_eq!(
        verdict(&[(1, refusing), (3, refusing), (2, resigned)]),
        Verdict::Disagree
    );
    assert_eq!(verdict(&[(2, resigned), (2, refusing)]), Verdict::Agree);
}

#[test]
fn a_label_in_a_file_with_lone_carriage_returns_stands_on_its_line() {
    let text = "One.\rTwo: “I have\rno plans\rto quit as chief of the agency.”";
    let verified = checked(
        &["kind: quote", "like: I have no plans to resign as chief"],
        &[
            ("a", text),
            ("b", "“I have no plans to resign as chief of the agency.”"),
        ],
    );
    let label = &verified.findings[0].labels[0];
    assert_eq!(&text[label.span.range()], "quit");
    assert_eq!((label.start.line, label.start.column), (4, 4));
}

#[test]
fn under_a_misspelt_word_stands_the_word_that_was_meant() {
    for (canonical, text, under, meant) in [
        (
            "Helen Okafor",
            "Then Helen Okafer left.",
            "Okafer",
            "Okafor?",
        ),
        ("Helen Okafor", "Hellen Okafor left.", "Hellen", "Helen?"),
        (
            "Jean-Luc Picard",
            "Then Jean-Luc Pickard spoke.",
            "Pickard",
            "Picard?",
        ),
    ] {
        let canonical = format!("canonical: \"{canonical}\"");
        let verified = checked(&["kind: name", &canonical], &[("AP", text)]);
        let label = &verified.findings[0].labels[0];
        assert_eq!((&text[label.span.range()], &*label.text), (under, meant));
    }
}
