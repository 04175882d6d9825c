//! Packs as their users meet them: in the settings, on the command line, in reports; and the page that
//! tells of them, held to its word.

mod support;

use serde_json::Value;
use support::Scratch;

const PAGE: &str = include_str!("../docs/packs.md");

/// One article with a slip for every pack.
const SLIPS: &str = "date 2022-11-12

The Senate confirmed Chris Magnus on Friday, Nov. 9, 2022, by a vote of 60-47, Republicans said.

Others said that it was decided by two votes, 50-47.

Magnus took the job when arrivals rose 27% from 1.73 million to 2.38 million.

His deputy, Ann Smith, 45, who was born in 1970, led 305 people, 125 women and 190 men.

Magnus praised Mangus for it.
";

fn with(settings: &str) -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("articles/a.txt", SLIPS);
    if !settings.is_empty() {
        scratch.write("factlint.yaml", settings);
    }
    scratch
}

#[track_caller]
fn text(scratch: &Scratch, arguments: &[&str], code: i32) -> String {
    let output = scratch.run(arguments);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(code), "{text}{errors}");
    format!("{text}{errors}")
}

fn rules_of(report: &Value) -> Vec<&str> {
    let findings = report["findings"].as_array().expect("findings");
    findings
        .iter()
        .filter_map(|finding| finding["rule"].as_str())
        .collect()
}

#[track_caller]
fn found(settings: &str, arguments: &[&str], expected: &[&str]) {
    let (_, report) = with(settings).check_with(arguments);
    let mut rules = rules_of(&report);
    rules.sort_unstable();
    assert_eq!(rules, expected, "{settings} {arguments:?}");
}

#[test]
fn packs_are_off_unless_they_are_named() {
    let all = [
        "ages",
        "arithmetic",
        "arithmetic",
        "names",
        "votes",
        "votes",
        "weekday",
    ];
    let style = ["ages", "arithmetic", "arithmetic", "names", "weekday"];
    let elections = ["arithmetic", "arithmetic", "votes", "votes", "weekday"];
    found("packs: [weekday]", &[], &["weekday"]);
    found("packs: news-style", &[], &style);
    found("packs: [news-style, elections]", &[], &all);
    found("", &["--pack", "elections"], &elections);
    found("packs: [news-style]", &["--pack", "votes"], &all);
    found(
        "packs: [ages, weekday]",
        &["--ignore", "ages"],
        &["weekday"],
    );
    found("packs: [ages, weekday]", &["--select", "ages"], &["ages"]);
    let scratch = with("");
    scratch.write(
        "rules/a.yaml",
        "rules: [{id: a, kind: vote, near: [Senate]}]",
    );
    let (code, report) = scratch.check();
    assert_eq!((code, rules_of(&report)), (0, vec![]));
}

#[test]
fn a_run_with_packs_alone_needs_no_rules_and_fails_as_it_is_told() {
    let scratch = with("packs: [weekday]");
    let out = text(&scratch, &["check"], 0);
    assert!(out.ends_with("1 article, 1 pack: 1 warning\n"), "{out}");
    text(&scratch, &["check", "--fail-on", "warning"], 1);
    scratch.write("articles/a.txt", "They met on Wednesday, Nov. 9, 2022.");
    let out = text(&scratch, &["check", "--fail-on", "warning"], 0);
    assert_eq!(out, "1 article, 1 pack: no disagreement found\n");
    // A folder of rules that is asked for must be there.
    let asked = with("packs: [weekday]\nrules: [no-such-folder]");
    text(&asked, &["check"], 2);
    text(&scratch, &["check", "--rules", "no-such-folder"], 2);
}

#[test]
fn packs_stand_beside_rules_in_one_report() {
    let scratch = with("packs: [votes]");
    scratch.write(
        "rules/a.yaml",
        "rules: [{id: tally, kind: vote, near: [confirmed], expect: 50-47}]",
    );
    let (code, report) = scratch.check();
    assert_eq!(
        (code, rules_of(&report)),
        (1, vec!["tally", "votes", "votes"])
    );
    assert_eq!(report["summary"]["packs"], 1);
    assert_eq!(report["summary"]["warning"], 2);
    let claims = report["findings"][1]["claims"].as_array().expect("claims");
    let words: Vec<&str> = claims.iter().filter_map(|it| it["text"].as_str()).collect();
    assert_eq!(words, ["60-47", "Senate"]);
}

#[test]
fn a_name_that_no_pack_has_is_a_mistake() {
    let settings = with("version: 1\npacks: [news-stlye, weekday]\n");
    insta::assert_snapshot!("unknown_pack_in_settings", text(&settings, &["check"], 2));
    let flag = with("");
    insta::assert_snapshot!(
        "unknown_pack_on_the_command_line",
        text(&flag, &["check", "--pack", "spelling"], 2)
    );
}

#[test]
fn a_rule_may_not_bear_the_name_of_a_pack_that_is_on() {
    let scratch = with("packs: [votes]");
    scratch.write(
        "rules/a.yaml",
        "rules:\n  - {id: votes, kind: vote, near: [Senate]}\n",
    );
    insta::assert_snapshot!("id_of_a_pack", text(&scratch, &["check"], 2));
    scratch.write("factlint.yaml", "packs: [ages]");
    text(&scratch, &["check"], 0);
}

#[test]
fn what_each_pack_reports_reads_well() {
    for pack in ["weekday", "arithmetic", "votes", "ages", "names"] {
        let out = text(&with(""), &["check", "--pack", pack], 0);
        insta::assert_snapshot!(format!("report_of_{pack}"), out);
    }
}

#[test]
fn packs_are_listed() {
    let on = with("packs: [elections]");
    insta::assert_snapshot!("packs_that_are_on", text(&on, &["rules", "list"], 0));
    insta::assert_snapshot!(
        "packs_that_there_are",
        text(&on, &["rules", "list", "--packs"], 0)
    );
}

#[test]
fn threads_change_nothing() {
    let scratch = with("packs: [news-style, elections]");
    for number in 0..40 {
        let other = SLIPS.replace("Mangus", ["Magnus", "Magmus", "Tien"][number % 3]);
        scratch.write(&format!("articles/{number}.txt"), other);
    }
    let one = text(&scratch, &["check", "--threads", "1"], 0);
    assert_eq!(one, text(&scratch, &["check", "--threads", "8"], 0));
}

#[test]
fn a_name_that_a_rule_spells_out_is_right() {
    let scratch = with("packs: [names]");
    scratch.write(
        "rules/a.yaml",
        "rules: [{id: a, kind: name, canonical: [Mangus, Magnus]}]",
    );
    let (_, report) = scratch.check();
    assert_eq!(rules_of(&report), Vec::<&str>::new());
}

#[test]
fn the_slip_in_the_seeds_is_found_without_a_rule() {
    let scratch = Scratch::of_seeds();
    let asked = ["--pack", "news-style,elections", "--ignore", "magnus-name"];
    let (_, report) = scratch.check_with(&asked);
    let of_packs = report["findings"].as_array().expect("findings");
    let messages: Vec<&str> = of_packs
        .iter()
        .filter(|finding| finding["rule"] == "names")
        .filter_map(|finding| finding["message"].as_str())
        .collect();
    let expected = "“Mangus” here, once; “Magnus” 42 times in 4 articles";
    assert_eq!(messages, [expected]);
    // A rule that looks after the name keeps it to itself, and no pack says anything else.
    let (_, report) = scratch.check_with(&asked[..2]);
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(3));
}

/// The sections of the page: heading, text.
fn sections() -> Vec<(&'static str, &'static str)> {
    PAGE.split("\n## ")
        .skip(1)
        .map(|section| section.split_once('\n').expect("a heading and a text"))
        .collect()
}

#[test]
fn every_sentence_of_the_page_is_reported_as_it_says() {
    let mut tried = 0;
    for (pack, section) in sections() {
        let rows: Vec<(&str, &str)> = section
            .lines()
            .filter_map(|line| {
                line.strip_prefix("| `")?
                    .strip_suffix(" |")?
                    .split_once("` | ")
            })
            .filter(|(sentence, _)| sentence.contains(' '))
            .collect();
        if rows.is_empty() {
            continue;
        }
        for (sentence, expected) in &rows {
            let scratch = Scratch::empty();
            scratch.write("2022-11-12-a.txt", sentence);
            let (_, report) = scratch.check_with(&["--pack", pack]);
            let findings = report["findings"].as_array().expect("findings");
            let messages: Vec<&str> = findings
                .iter()
                .filter_map(|finding| finding["message"].as_str())
                .collect();
            let expected = Vec::from_iter(Some(*expected).filter(|it| *it != "none"));
            assert_eq!(messages, expected, "{pack}: {sentence}");
            tried += 1;
        }
        let silent = rows.iter().filter(|(_, says)| *says == "none").count();
        assert!(silent > 0 && silent < rows.len(), "{pack}: both sorts");
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn every_pack_has_its_section_and_its_row() {
    let listed = text(&with(""), &["-q", "rules", "list", "--packs"], 0);
    for line in listed.lines() {
        let name = line.split_whitespace().next().expect("a name");
        assert!(PAGE.contains(&format!("\n| `{name}` | ")), "{name}");
    }
    for pack in ["weekday", "arithmetic", "votes", "ages", "names"] {
        assert!(
            sections().iter().any(|(heading, _)| *heading == pack),
            "{pack}"
        );
    }
}

/// Words and figures that the packs bind, to be put together anyhow.
const PIECES: &[&str] = &[
    "Friday",
    ", ",
    "Nov. 9, 2022",
    " (",
    ") ",
    "The Senate",
    " voted ",
    "60-47",
    " by ",
    "three",
    " votes",
    " rose ",
    "27%",
    " from ",
    "1.73 million",
    " to ",
    "$0",
    "0%",
    " doubled ",
    "300 people",
    ": ",
    "120 women",
    " and ",
    "190 men",
    "120",
    " of ",
    ", or ",
    "Ann Smith",
    ", 45, ",
    "who was born in ",
    "1970",
    ". ",
    "\n\n",
    "She ",
    " was born on ",
    "Feb. 29, 2024",
    "died in ",
    "9999",
    " at the age of ",
    "Magnus",
    " Mangus",
    "Chris ",
    "é",
    "’s ",
    "9-8 ",
    "Republicans ",
    "99999999999999999999999999999999999999 ",
    "including ",
    "35 children",
    "-1%",
    "U.S. ",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 600, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn whatever_stands_in_an_article_findings_point_at_its_own_words(
        pieces in proptest::collection::vec(0..PIECES.len(), 0..60)
    ) {
        use factlint::article::{Metadata, from_text};
        use factlint::grammar::{Context, Events, read};
        use factlint::pack::{Checker, Pack, Spellings};

        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        let declared = Metadata { dateline: factlint::value::parse_day("2022-11-12"), ..Metadata::default() };
        let (article, _) = from_text("a.txt", &text, &declared);
        let events = Events::new();
        let context = Context { dateline: article.metadata.dateline, events: &events };
        let reading = read(article.prose.text(), context);
        let noted = Checker::new(&Pack::ALL.into()).article(&article, &reading);
        let mut spellings = Spellings::default();
        spellings.add(noted.names);
        for finding in noted.findings.iter().chain(&spellings.findings(&Default::default())) {
            for (ruled, label) in finding.claims.iter().zip(&finding.labels) {
                proptest::prop_assert_eq!(&article.text[label.span.range()], &ruled.claim.text);
            }
        }
    }
}

#[test]
fn a_sentence_of_thousands_of_figures_is_checked() {
    let pieces = [
        "The Senate voted 60-47 ",
        "who, 45, was born in 1970, ",
        "rose 27% from 173 to 238, ",
        "from 2 to 3 to 4 to ",
        "by two votes, 50-47, ",
        "Friday (Nov. 9, 2022) ",
        "305 people, 125 women and 190 men, ",
    ];
    for piece in pieces {
        let scratch = Scratch::empty();
        let text = format!("Republicans saw {}.", piece.repeat(100_000 / piece.len()));
        scratch.write("2022-11-12-a.txt", text);
        let output = scratch.run(&[
            "check",
            "-q",
            "--pack",
            "news-style,elections",
            "--format",
            "json",
        ]);
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{piece:?}: {:?}",
            output.status
        );
    }
}
