//! The law of fixes, on articles of many figures: what is fixed is clean, nothing else changes, and twice is
//! once.

use factlint::article::Disk;
use factlint::engine::{Outcome, Progress, Request, load};
use factlint::finding::Role;
use factlint::fix::edits;
use proptest::prelude::*;

struct Silent;

impl Progress for Silent {
    fn start(&self, _: usize) {}
    fn advance(&self) {}
}

fn check(rules: &str, articles: &[(String, String)]) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder");
    let rules_file = ("rules.yaml".to_owned(), rules.to_owned());
    for (name, text) in articles.iter().chain([&rules_file]) {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let request = Request {
        working_folder: folder.path().to_owned(),
        rules: vec!["rules.yaml".into()],
        isolated: true,
        threads: Some(1),
        ..Request::default()
    };
    let loaded = load(&Disk, &request).unwrap_or_else(|mistakes| panic!("{mistakes:?}\n{rules}"));
    let outcome = loaded.check(&Disk, &request, &Silent);
    assert_eq!(outcome.problems, []);
    outcome
}

/// The articles with all fixes made.
fn fixed(outcome: &Outcome, articles: &[(String, String)]) -> Vec<(String, String)> {
    let edits = edits(&outcome.findings, &|_| true);
    let apply = |(name, text): &(String, String)| {
        let new = edits.applied(name, text).unwrap_or_else(|| text.clone());
        (name.clone(), new)
    };
    articles.iter().map(apply).collect()
}

/// Checks the law on articles; gives how many claims were fixed.
fn law(rules: &str, articles: &[(String, String)]) -> Result<usize, TestCaseError> {
    let before = check(rules, articles);
    let after_texts = fixed(&before, articles);
    let after = check(rules, &after_texts);
    let count = |outcome: &Outcome, wanted: fn(Role) -> bool| -> usize {
        let claims = outcome.facts.iter().flat_map(|fact| &fact.claims);
        claims.filter(|ruled| wanted(ruled.role)).count()
    };
    let outlier: fn(Role) -> bool = |role| role == Role::Outlier;
    let fixes: usize = before
        .findings
        .iter()
        .map(|finding| finding.fixes.len())
        .sum();
    // Each fix turned one outlier into none, and no claim came or went.
    prop_assert_eq!(count(&before, |_| true), count(&after, |_| true));
    prop_assert_eq!(
        count(&before, outlier) - fixes,
        count(&after, outlier),
        "{:?}",
        after_texts
    );
    // Outside the fixed places every byte is as it was.
    for ((name, old), (_, new)) in articles.iter().zip(&after_texts) {
        let mut spans: Vec<_> = before
            .findings
            .iter()
            .flat_map(|finding| &finding.fixes)
            .filter(|fix| &*fix.path == name.as_str())
            .map(|fix| (fix.span.range(), fix.replacement.as_str()))
            .collect();
        spans.sort_by_key(|(range, _)| range.start);
        spans.dedup();
        let (mut at, mut rest) = (0, new.as_str());
        for (range, replacement) in spans {
            rest = rest
                .strip_prefix(&old[at..range.start])
                .expect("the same bytes");
            rest = rest.strip_prefix(replacement).expect("the new words");
            at = range.end;
        }
        prop_assert_eq!(rest, &old[at..]);
    }
    // Twice is once.
    prop_assert_eq!(fixed(&after, &after_texts), after_texts);
    Ok(fixes)
}

const NUMBERS: &str = "version: 1\nrules:\n  - id: n\n    kind: number\n    find: ['{number} people marched']\n    expect: EXPECT\n";
const PERCENTS: &str = "version: 1\nrules:\n  - id: p\n    kind: percent\n    find: ['rose by {percent}']\n    expect: EXPECT\n";
const MONEY: &str = "version: 1\nrules:\n  - id: m\n    kind: money\n    find: ['cost {money}']\n    expect: EXPECT\n";
const VOTES: &str =
    "version: 1\nrules:\n  - id: v\n    kind: vote\n    near: [Senate]\n    expect: EXPECT\n";
const DATES: &str = "version: 1\nrules:\n  - id: d\n    kind: date\n    find: ['resigned (?:on )?{date}']\n    expect: EXPECT\n";
const LENGTHS: &str = "version: 1\nrules:\n  - id: l\n    kind: duration\n    find: ['took {duration}']\n    expect: EXPECT\n";

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (2_u64..5_000_000).prop_map(grouped),
        (2_u64..9_999).prop_map(|number| number.to_string()),
        (1_u64..999, 0_u64..99).prop_map(|(whole, part)| format!("{whole}.{part:02} million")),
        (1_u64..99, 0_u64..9).prop_map(|(whole, part)| format!("{whole}.{part}M")),
        (1_u64..99).prop_map(|whole| format!("{whole} million")),
        (2_u64..99).prop_map(|whole| format!("{whole},000")),
        prop::sample::select(vec![
            "seven",
            "twelve",
            "forty-two",
            "three hundred",
            "five million",
            "a thousand",
            "dozens of"
        ])
        .prop_map(str::to_owned),
    ]
}

fn hedge() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "",
        "nearly ",
        "about ",
        "more than ",
        "at least ",
        "less than ",
        "up to ",
        "just over ",
        "almost ",
    ])
}

/// The formats in which the figure is dressed: its file name, and how a paragraph is written.
fn dressed(format: usize, sentences: &[String]) -> (String, String) {
    let text = sentences.join(" ");
    match format % 5 {
        0 => (
            "a.txt".to_owned(),
            format!("\u{feff}{}\r\n", text.replace(". ", ".\r\n\r\n")),
        ),
        1 => ("a.md".to_owned(), format!("# Title\n\n*{text}*\n")),
        2 => (
            "a.html".to_owned(),
            format!(
                "<p>{}</p>",
                text.replace(" million", "&nbsp;<b>million</b>")
                    .replace('–', "&ndash;")
            ),
        ),
        3 => {
            let text = text.replace('–', "\\u2013");
            (
                "a.json".to_owned(),
                format!("{{\"uri\": \"urn:x\", \"body_text\": \"{text}\"}}"),
            )
        }
        _ => (
            "a.rst".to_owned(),
            format!("Title\n=====\n\n{}\n", text.replace(". ", ".\n")),
        ),
    }
}

fn date() -> impl Strategy<Value = String> {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let short = [
        "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
        "Dec.",
    ];
    (0_usize..12, 1_usize..29, 2020_usize..2024, 0_usize..8).prop_map(
        move |(month, day, year, form)| match form {
            0 => format!("{} {day}, {year}", months[month]),
            1 => format!("{} {day}", short[month]),
            2 => format!("{day} {} {year}", months[month]),
            3 => format!("{year}-{:02}-{day:02}", month + 1),
            4 => [
                "Monday",
                "Tuesday",
                "Wednesday",
                "Thursday",
                "Friday",
                "Saturday",
                "Sunday",
            ][day % 7]
                .to_owned(),
            5 => format!("{} {year}", months[month]),
            6 => format!("{}/{day}/{year}", month + 1),
            _ => format!("the {day}th of {}", months[month]),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64,
        failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_numbers(
        expect in number().prop_filter("a figure", |it| it != "dozens of"),
        written in prop::collection::vec((hedge(), number()), 1..6),
        format in 0_usize..5,
    ) {
        let sentences: Vec<String> = written.iter().map(|(hedge, number)| format!("So {hedge}{number} people marched.")).collect();
        law(&NUMBERS.replace("EXPECT", &format!("'{expect}'")), &[dressed(format, &sentences)])?;
    }

    #[test]
    fn of_percents_and_money(
        expect in (1_u64..99, 0_u64..9),
        written in prop::collection::vec((hedge(), 1_u64..99, 0_u64..9, 0_usize..4), 1..5),
        format in 0_usize..5,
    ) {
        let sentences: Vec<String> = written.iter().map(|(hedge, whole, part, form)| match form {
            0 => format!("It rose by {hedge}{whole}%."),
            1 => format!("It rose by {hedge}{whole}.{part} percent."),
            2 => format!("It rose by {hedge}{whole} per cent."),
            _ => format!("It rose by {whole}.{part}%."),
        }).collect();
        law(&PERCENTS.replace("EXPECT", &format!("{}.{}%", expect.0, expect.1)), &[dressed(format, &sentences)])?;
        let sentences: Vec<String> = written.iter().map(|(hedge, whole, part, form)| match form {
            0 => format!("It cost {hedge}${whole}.{part}bn."),
            1 => format!("It cost {hedge}${whole} million."),
            2 => format!("It cost {hedge}${whole},{part}00,000."),
            _ => format!("It cost {whole}.{part} billion dollars."),
        }).collect();
        law(&MONEY.replace("EXPECT", &format!("${}.{} million", expect.0, expect.1)), &[dressed(format, &sentences)])?;
    }

    #[test]
    fn of_votes(
        expect in (1_u32..100, 1_u32..100),
        written in prop::collection::vec((1_u32..100, 1_u32..100, 0_usize..3), 1..5),
        format in 0_usize..5,
    ) {
        let sentences: Vec<String> = written.iter().map(|(yes, no, form)| match form {
            0 => format!("The Senate voted {yes}-{no}."),
            1 => format!("The Senate voted {yes}–{no}."),
            _ => format!("The Senate voted {yes} to {no}."),
        }).collect();
        law(&VOTES.replace("EXPECT", &format!("{}-{}", expect.0, expect.1)), &[dressed(format, &sentences)])?;
    }

    #[test]
    fn of_dates(
        expect in date().prop_filter("a day or month", |it| !it.contains("day") && !it.contains('/') && !it.contains("th of")),
        written in prop::collection::vec(date(), 1..5),
        format in 0_usize..5,
    ) {
        let sentences: Vec<String> = written.iter().map(|date| format!("He resigned on {date} in Washington.")).collect();
        law(&DATES.replace("EXPECT", &format!("'{expect}'")), &[dressed(format, &sentences)])?;
    }

    #[test]
    fn of_lengths(
        expect in (1_u32..40, prop::sample::select(vec!["day", "week", "month", "year"])),
        written in prop::collection::vec((hedge(), 1_u32..40, prop::sample::select(vec!["day", "week", "month", "year"])), 1..5),
        format in 0_usize..5,
    ) {
        let length = |count: u32, unit: &str| format!("{count} {unit}{}", if count == 1 { "" } else { "s" });
        let sentences: Vec<String> = written.iter().map(|(hedge, count, unit)| format!("It took {hedge}{} in all.", length(*count, unit))).collect();
        law(&LENGTHS.replace("EXPECT", &length(expect.0, expect.1)), &[dressed(format, &sentences)])?;
    }
}

#[test]
fn most_of_what_is_plain_is_fixed() {
    let sentences = [
        "So 2.83 million people marched.",
        "So 2,831,457 people marched.",
        "So nearly three million people marched.",
    ]
    .map(str::to_owned);
    let rules = NUMBERS.replace("EXPECT", "1,234,567");
    for format in 0..5 {
        let fixes = law(&rules, &[dressed(format, &sentences)]).expect("the law holds");
        assert_eq!(fixes, 3, "{format}");
    }
}
