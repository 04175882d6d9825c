//! Facts that move in time, and fact families whose keys are names: from words to verdicts.

#![allow(clippy::disallowed_methods)]

mod support;

use factlint::article::{Metadata, from_text};
use factlint::extract::Extractor;
use factlint::verify::{Verified, verify};
use support::{Scratch, one_rule};

/// What comes of articles, each given by its day of November 2022 (`-` for none) and its text; each is
/// a source of its own, an authority with a star, or the one that is named: `3 Herald`.
fn checked(fields: &[&str], articles: &[(&str, &str)]) -> Verified {
    let rules = one_rule(fields);
    let extractor = Extractor::new(&rules);
    let mut claims = Vec::new();
    for (number, (day, text)) in articles.iter().enumerate() {
        let (day, source) = match day.split_once(' ') {
            Some((day, source)) => (day, Some(source.to_owned())),
            None => (*day, None),
        };
        let declared = Metadata {
            source,
            authority: day.ends_with('*'),
            dateline: day
                .trim_end_matches('*')
                .parse()
                .ok()
                .map(|day| jiff::civil::date(2022, 11, day)),
            ..Metadata::default()
        };
        let (article, _) = from_text(&format!("{number}.txt"), text, &declared);
        claims.extend(extractor.extract(&article).claims);
    }
    verify(&rules, claims)
}

/// The verdict of each fact with its key, and the role of each of its claims.
fn said(verified: &Verified) -> Vec<String> {
    let of_fact = |fact: &factlint::finding::Fact| {
        let roles: Vec<String> = fact
            .claims
            .iter()
            .map(|ruled| format!("{} {}", ruled.role.as_str(), ruled.claim.text))
            .collect();
        let key = fact.id.key.as_deref().map(|key| format!("{key}: "));
        let key = key.unwrap_or_default();
        format!("{key}{}: {}", fact.verdict.as_str(), roles.join(", "))
    };
    verified.facts.iter().map(of_fact).collect()
}

const TOLL: &[&str] = &[
    "kind: number",
    "find: '{number} people died'",
    "over_time: rising",
];

#[track_caller]
fn check_toll(articles: &[(&str, &str)], expected: &str, message: Option<&str>) {
    let articles: Vec<(&str, String)> = articles
        .iter()
        .map(|(day, figure)| (*day, format!("Officials say {figure} people died.")))
        .collect();
    let articles: Vec<(&str, &str)> = articles.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let verified = checked(TOLL, &articles);
    assert_eq!(said(&verified), [expected]);
    let messages: Vec<&str> = verified.findings.iter().map(|it| &*it.message).collect();
    assert_eq!(messages, message.into_iter().collect::<Vec<_>>());
}

#[test]
fn a_toll_that_rises_is_no_contradiction_and_one_that_falls_is() {
    check_toll(
        &[
            ("3", "12"),
            ("4", "nearly 20"),
            ("5", "at least 20"),
            ("5", "20"),
        ],
        "agree: consensus 12, consensus nearly 20, consensus at least 20, consensus 20",
        None,
    );
    check_toll(
        &[("3", "12"), ("5", "10")],
        "disagree: camp 12, camp 10",
        Some("12 on November 3, 2022, then 10 on November 5, 2022: it can only rise"),
    );
    check_toll(
        &[
            ("3", "12"),
            ("4", "14"),
            ("5", "41"),
            ("6", "15"),
            ("7", "16"),
        ],
        "disagree: consensus 12, consensus 14, outlier 41, consensus 15, consensus 16",
        Some("41 on November 5, 2022, then 15 on November 6, 2022: it can only rise"),
    );
}

#[test]
fn sources_of_one_day_must_agree() {
    check_toll(
        &[("3", "12"), ("3", "14"), ("4", "15")],
        "disagree: camp 12, camp 14, consensus 15",
        Some("12 and 14, both on November 3, 2022"),
    );
    check_toll(
        &[("3", "12"), ("3", "12"), ("3", "14"), ("4", "15")],
        "disagree: consensus 12, consensus 12, outlier 14, consensus 15",
        Some("14 and 12, both on November 3, 2022"),
    );
}

#[test]
fn a_source_that_says_it_every_day_is_one_source() {
    check_toll(
        &[("3 Herald", "12"), ("4 Herald", "12"), ("5 Post", "10")],
        "disagree: camp 12, camp 12, camp 10",
        Some("12 on November 3, 2022, then 10 on November 5, 2022: it can only rise"),
    );
    check_toll(
        &[("3 Herald", "12"), ("4 Times", "12"), ("5 Post", "10")],
        "disagree: consensus 12, consensus 12, outlier 10",
        Some("12 on November 4, 2022, then 10 on November 5, 2022: it can only rise"),
    );
}

#[test]
fn an_article_without_a_day_contradicts_nobody() {
    check_toll(
        &[("3", "12"), ("-", "2"), ("5", "14")],
        "agree: consensus 12, unresolved 2, consensus 14",
        None,
    );
}

#[test]
fn an_authority_is_no_outlier_of_a_course() {
    check_toll(
        &[("3", "12"), ("4", "13"), ("5*", "10")],
        "disagree: outlier 12, outlier 13, expected 10",
        Some("12 on November 3, 2022, then 10 on November 5, 2022: it can only rise"),
    );
}

#[test]
fn a_rounded_figure_may_follow_a_finer_one() {
    check_toll(
        &[
            ("3", "2.38 million"),
            ("5", "2.4 million"),
            ("6", "2,390,112"),
        ],
        "agree: consensus 2.38 million, consensus 2.4 million, consensus 2,390,112",
        None,
    );
}

#[test]
fn a_falling_figure_and_one_that_may_do_anything() {
    let price = |over_time: &'static str| ["kind: money", "find: 'costs {money}'", over_time];
    let articles = &[
        ("3", "It costs $12."),
        ("4", "It costs $10."),
        ("5", "It costs $11."),
    ];
    let falling = checked(&price("over_time: falling"), articles);
    assert_eq!(
        said(&falling),
        ["disagree: consensus $12, camp $10, camp $11"]
    );
    let any = checked(&price("over_time: any"), articles);
    assert_eq!(
        said(&any),
        ["agree: consensus $12, consensus $10, consensus $11"]
    );
    let twice = &[("3", "It costs $12."), ("3", "It costs $10.")];
    let any = checked(&price("over_time: any"), twice);
    assert_eq!(said(&any), ["disagree: camp $12, camp $10"]);
}

#[test]
fn the_report_shows_the_course_in_time() {
    let scratch = Scratch::empty();
    scratch.write(
        "rules/toll.yaml",
        "version: 1\nrules:\n  - id: storm-deaths\n    title: Deaths in the storm\n    kind: number\n    \
         find: ['{number} people died', 'killed {number} people']\n    over_time: rising\n",
    );
    for (day, text) in [
        (
            3,
            "The storm killed 12 people on the coast, the county said.",
        ),
        (4, "At least 14 people died, the county said."),
        (5, "The storm killed 41 people, according to the county."),
        (6, "The county said that 16 people died."),
    ] {
        scratch.write(&format!("news/2022-11-0{day}.md"), format!("{text}\n"));
    }
    let output = scratch.run(&["check", "news"]);
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stdout));
}

const VOTE: &[&str] = &[
    "kind: vote",
    "find: 'confirmed .*?{vote}'",
    "key: '{name} was confirmed'",
];

#[track_caller]
fn check_keys(articles: &[&str], expected: &[&str]) -> Vec<String> {
    let articles: Vec<(&str, &str)> = articles.iter().map(|text| ("12", *text)).collect();
    let verified = checked(VOTE, &articles);
    assert_eq!(said(&verified), expected);
    verified.notes
}

#[test]
fn a_person_is_one_key_by_any_form_of_the_name() {
    let notes = check_keys(
        &[
            "Chris Magnus was confirmed by the Senate 50-47.",
            "Magnus was confirmed 50-47.",
            "Commissioner Chris J. Magnus was confirmed 50-47.",
            "MAGNUS was confirmed on a vote of 50-48.",
            "Joseph Robinette Biden was confirmed 60-30.",
            "Joseph Biden Jr. was confirmed 60-30. Biden was confirmed 60-30.",
        ],
        &[
            "chris magnus: disagree: consensus 50-47, consensus 50-47, consensus 50-47, outlier 50-48",
            "joseph biden: agree: consensus 60-30, consensus 60-30, consensus 60-30",
        ],
    );
    assert_eq!(notes, [""; 0]);
}

#[test]
fn a_word_that_every_sentence_needs_is_no_key() {
    let verified = checked(
        &["kind: vote", "near: [Senate]", "key: '{name}'"],
        &[
            (
                "5",
                "Rourke was confirmed by the U.S. Senate, 52-47. Okafor was confirmed by the Senate, 61-38.",
            ),
            (
                "6",
                "The Senate confirmed Okafor 61-38, and Rourke was confirmed by the Senate 52-46.",
            ),
        ],
    );
    assert_eq!(
        said(&verified),
        [
            "okafor: agree: consensus 61-38, consensus 61-38",
            "rourke: disagree: camp 52-47, camp 52-46",
        ]
    );
}

#[test]
fn a_finding_of_a_family_names_its_fact() {
    let scratch = Scratch::empty();
    scratch.write(
        "rules/votes.yaml",
        "version: 1\nrules:\n  - id: vote\n    title: The vote\n    kind: vote\n    near: [Senate]\n    \
         key: '{name}'\n",
    );
    scratch.write("a.txt", "The Senate confirmed Rourke 52-47.\n");
    scratch.write("b.txt", "The Senate confirmed Rourke 52-46.\n");
    let output = scratch.run(&["check", "a.txt", "b.txt"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("The vote (rourke): 1 source says"), "{text}");
}

#[test]
fn a_pattern_before_a_name_reaches_over_its_titles() {
    let verified = checked(
        &[
            "kind: vote",
            "near: [Senate]",
            "key: '(?:confirmed|approved) {name}'",
        ],
        &[
            ("5", "The Senate confirmed Judge Helen Rourke 52-47."),
            (
                "6",
                "The Senate confirmed Rourke 52-47. The Senate approved Mr. Okafor 61-38.",
            ),
        ],
    );
    assert_eq!(
        said(&verified),
        [
            "helen rourke: agree: consensus 52-47, consensus 52-47",
            "okafor: single: consensus 61-38",
        ]
    );
}

#[test]
fn a_surname_is_the_person_whom_its_article_names_in_full() {
    let notes = check_keys(
        &[
            "Jane Smith waited. In the end, Smith was confirmed 50-47.",
            "John Smith waited. In the end, Smith was confirmed 60-30.",
            "So Smith was confirmed 70-20.",
        ],
        &[
            "jane smith: single: consensus 50-47",
            "john smith: single: consensus 60-30",
            "smith: single: consensus 70-20",
        ],
    );
    assert_eq!(
        notes,
        ["rule fact: “smith” may be any of several full names and is a fact of its own"]
    );
}

#[test]
fn keys_that_look_alike_and_differ_are_noted() {
    let notes = check_keys(
        &[
            "Chris Magnus was confirmed 50-47.",
            "Chris Mangus was confirmed 50-47.",
        ],
        &[
            "chris magnus: single: consensus 50-47",
            "chris mangus: single: consensus 50-47",
        ],
    );
    assert_eq!(
        notes,
        ["rule fact: the keys “chris magnus” and “chris mangus” look alike and are two facts"]
    );
}

#[test]
fn two_persons_of_one_first_name_and_surname_stay_two() {
    check_keys(
        &[
            "George Herbert Walker Bush was confirmed 50-47.",
            "George Walker Bush was confirmed 60-30.",
            "George Bush was confirmed 70-20.",
        ],
        &[
            "george bush: single: consensus 70-20",
            "george herbert walker bush: single: consensus 50-47",
            "george walker bush: single: consensus 60-30",
        ],
    );
}

#[test]
fn a_surname_of_several_words_is_followed_to_the_full_name() {
    check_keys(
        &[
            "Pieter Van Der Berg was confirmed 50-47.",
            "Van Der Berg was confirmed 50-47.",
            "Berg was confirmed 50-48.",
        ],
        &["pieter van der berg: disagree: consensus 50-47, consensus 50-47, outlier 50-48"],
    );
}

#[test]
fn a_surname_of_two_persons_of_its_article_is_nobodys_claim() {
    check_keys(
        &[
            "Jane Smith was confirmed 50-47.",
            "Jane Smith and John Smith waited. In the end, Smith was confirmed 60-30.",
        ],
        &["jane smith: single: consensus 50-47"],
    );
}
