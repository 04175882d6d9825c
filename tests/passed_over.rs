//! What is passed over: looking only where words of rules stand, and reading only the lines there, gives the claims of
//! trying every rule in every sentence.

use factlint::article::{Metadata, from_text};
use factlint::extract::Extractor;
use factlint::rule::{RuleFile, RuleSet, parse};
use proptest::prelude::*;

/// A rule of each way of looking; each test takes a few of them.
const RULES: &[&str] = &[
    r#"{id: crowd, kind: number, find: ["{number} (?:people|men)", "people: {number}"], unless: [expected]}"#,
    r#"{id: patients, kind: number, near: [hospital], within: paragraph}"#,
    r#"{id: share, kind: percent, find: ["won {percent}"], key: "{name} won"}"#,
    r#"{id: rise, kind: percent, near: [gdp], quotes: only}"#,
    r#"{id: cost, kind: money, near: ["cost*|paid"], quotes: exclude}"#,
    r#"{id: ballot, kind: vote, near: [Senate, council]}"#,
    r#"{id: final, kind: score, find: ["beat {text} {score}"]}"#,
    r#"{id: opening, kind: date, find: ["opened (?:on )?{date}", "{date}, \\w+ opened"]}"#,
    r#"{id: since, kind: date, as: since, find: ["mayor for {duration}", "mayor since {date}"]}"#,
    r#"{id: plans, kind: quote, like: "I have no plans to resign"}"#,
    r#"{id: nato, kind: quote, like: ["we will defend NATO together", "Go to vote.org or else"]}"#,
    r#"{id: ready, kind: quote, like: "yes we can"}"#,
    r#"{id: asap, kind: quote, like: "we do it asap"}"#,
    r#"{id: cities, kind: set, near: [mayors]}"#,
    r#"{id: magnus, kind: name, canonical: Christopher Magnus, aliases: [Chris Magnus]}"#,
    r#"{id: zelenskyy, kind: name, canonical: Zelenskyy}"#,
    r#"{id: oneill, kind: name, canonical: [Zoë O'Neill, "Jean-Luc Ōé"]}"#,
    r#"{id: status, kind: label, states: {open: [is open], closed: [is closed]}}"#,
    r#"{id: office, kind: text, find: ["her {text}, John Tien"]}"#,
    r#"{id: bracket, kind: number, find: ['\) {number}', "people and {number} people"]}"#,
    r#"{id: kelvin, kind: number, find: ["{number} kisses"]}"#,
];

const SENTENCES: &[&str] = &[
    "Some 50 people came.",
    "About 1,200 men were expected, 40 people said.",
    "In the hospital lay 12 of them.",
    "Another 30 left on Monday.",
    "Anna Ackermann won 37%, and Ackermann won 38 percent.",
    "“The GDP rose 2.5%,” he said, and the gdp rose 3%.",
    "It cost $2.38 million, “it cost 3 million dollars”, and they paid €5.",
    "The council passed it 7-2.",
    "By a vote of 50-47 the Senate sent it to the council.",
    "Spurs beat Arsenal 2-1.",
    "The bridge opened on Nov. 9, 2022.",
    "A year earlier, it opened Friday.",
    "The following month, Boise opened.",
    "She was mayor for ten years, mayor since 2012.",
    "“I have no plan to resign,” Christopher Magnus said.",
    "“I have no [p]lans to [r]esign,” said Magnus, and “I had no PLANS to resign”.",
    "“I have a plan to resign,” he said, “and have no plans to re-sign.”",
    "“I ... have no … to resign.”",
    "“I have no plans",
    "to resign as chief,” said Chris Magnus.",
    "“(We will def]end NATO,” they said, “go to vote.org or else”. “We do it a.s.a.p.”",
    "It rained (in May.) Then they (“all”) 50 came. “Stop.” People left and 7 people stayed.",
    "“We will defend N.A.T.O. together,” they said. “[T]ogether we will defend NATO.” “Yes, we can!”",
    "The mayors of Tucson, Arizona, Fargo, North Dakota, and Richmond met.",
    "Christofer Magnus, CHRISTOPHER MAGNUS and Cristopher Magnus’s men.",
    "Zelensky said so, ZELENSKYY said no.",
    "Zoe O’Neill met Zoë O’Neil and Jean–Luc Ōé, Jean-Luc Oe.",
    "The road is open.",
    "The road iſ cloſed; 7 \u{212a}isses.",
    "Her deputy, her second in command, John Tien, left.",
    "",
    "Nobody came.",
];

fn rules(chosen: &[&str]) -> RuleSet {
    let text = format!("version: 1\nrules:\n  - {}\n", chosen.join("\n  - "));
    let shown = "rules.yaml".to_owned();
    parse(&[RuleFile { shown, text }]).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

/// A line of one or two sentences, in whatever case.
fn line() -> impl Strategy<Value = String> {
    let sentence = || prop::sample::select(SENTENCES);
    let dress = prop::sample::select(vec![0, 0, 0, 1, 2]);
    (sentence(), prop::option::of(sentence()), dress).prop_map(|(one, other, dress)| {
        let line = [Some(one), other]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        match dress {
            1 => line.to_uppercase(),
            2 => line.to_lowercase(),
            _ => line,
        }
    })
}

#[test]
fn every_rule_finds_something() {
    let text = SENTENCES.join("\n\n");
    let declared = Metadata {
        dateline: Some(jiff::civil::date(2022, 11, 12)),
        ..Metadata::default()
    };
    let (article, _) = from_text("a.txt", &text, &declared);
    for rule in RULES {
        let rules = rules(&[rule]);
        let claims = Extractor::new(&rules).claims(&article).claims;
        assert!(!claims.is_empty(), "{rule}");
    }
}

/// What stands between lines, about so many bytes of it, in paragraphs of so many sentences.
#[derive(Clone, Debug)]
struct Filler {
    bytes: usize,
    paragraph: usize,
}

/// No word of a rule stands in them. Some have a day or a figure, on which others could lean by mistake.
const FILLING: &[&str] = &[
    "The wind blew over the fields and nobody wrote it down.",
    "Grey clouds stood above the harbour, as they often do there.",
    "On Tuesday he ate three apples.",
    "“Nothing ever happens here,” she said.",
    "The train was late by 20 minutes, or so the guard told everybody.",
    "In the spring of 1987 a storm broke the old oak.",
];

impl Filler {
    fn text(&self) -> String {
        let mut text = String::new();
        for (number, sentence) in FILLING.iter().cycle().enumerate() {
            if text.len() >= self.bytes {
                break;
            }
            let is_first = number % self.paragraph == 0;
            text.push_str(if is_first { "\n\n" } else { " " });
            text.push_str(sentence);
        }
        text
    }
}

/// Mostly none; some as long as a date may lean back on an earlier one, some longer than what is cut at once.
fn filler() -> impl Strategy<Value = Filler> {
    let bytes = prop_oneof![
        6 => Just(0_usize),
        3 => 3_000..20_000_usize,
        1 => 50_000..100_000_usize,
    ];
    let paragraph = prop::sample::select(vec![1, 7, usize::MAX]);
    (bytes, paragraph).prop_map(|(bytes, paragraph)| Filler { bytes, paragraph })
}

/// Compares what is found in this text with what is found where nothing is passed over.
fn compare(chosen: &[&str], text: &str, day: Option<i8>) -> Result<(), TestCaseError> {
    let rules = rules(chosen);
    let declared = Metadata {
        dateline: day.map(|day| jiff::civil::date(2022, 11, day)),
        ..Metadata::default()
    };
    let (article, _) = from_text("a.txt", text, &declared);
    let all = Extractor::unfiltered(&rules).extract(&article).claims;
    let extractor = Extractor::new(&rules);
    prop_assert_eq!(&extractor.claims(&article).claims, &all);
    prop_assert_eq!(&extractor.extract(&article).claims, &all);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_claim_is_passed_over(
        chosen in prop::sample::subsequence(RULES, 1..5),
        lines in prop::collection::vec(line(), 0..40),
        day in prop::option::of(1_i8..28),
    ) {
        compare(&chosen, &lines.join("\n\n"), day)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nor_is_one_in_a_long_text_that_is_read_in_stretches(
        chosen in prop::sample::subsequence(RULES, 1..5),
        lines in prop::collection::vec((line(), filler()), 1..8),
        day in prop::option::of(1_i8..28),
    ) {
        let mut text = String::new();
        for (line, filler) in &lines {
            text.push_str(line);
            text.push_str(&filler.text());
            text.push_str("\n\n");
        }
        compare(&chosen, &text, day)?;
    }
}
