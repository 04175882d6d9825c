//! Relations between facts: how they are read, when they hold, and what is shown where they do not.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;

use factlint::article::{Metadata, from_text};
use factlint::engine::test_rules;
use factlint::extract::Extractor;
use factlint::finding::Role;
use factlint::mistake::Mistake;
use factlint::report::{Counts, Report, Style, Texts, human};
use factlint::rule::{RuleFile, RuleSet, parse};
use factlint::text::LineIndex;
use factlint::verify::{Exempt, Verified, verify_except};
use jiff::civil::date;
use miette::{GraphicalReportHandler, GraphicalTheme};

/// Rules for the figures of the examples, each read from words of its own.
const FACTS: &str = r#"version: 1
rules:
  - {id: encounters, kind: number, find: ["stopped {number} times"]}
  - {id: earlier, kind: number, find: ["from {number} the year before"]}
  - {id: increase, kind: percent, find: ["up {percent}"]}
  - {id: vote, kind: vote, near: [Senate]}
  - {id: seats, kind: number, find: ["house of {number} seats"]}
  - {id: resigned, kind: date, find: ["resigned on {date}"]}
  - {id: sworn-in, kind: date, find: ["sworn in on {date}"]}
  - {id: tenure, kind: duration, find: ["after {duration} in office"]}
  - {id: cost, kind: money, find: ["cost {money}"]}
  - {id: bricks, kind: money, find: ["{money} for bricks"]}
  - {id: share, kind: percent, find: ["won {percent}"], key: "{name} won"}
  - {id: place, kind: ordinal, find: ["came {ordinal}"]}
  - {id: result, kind: score, find: ["beat Leeds {score}"]}
  - {id: name, kind: name, canonical: Magnus}
  - {id: odds, kind: ratio, find: ["odds of {ratio}"]}
  - {id: paid, kind: money, find: ["paid {money}"], expect: $2 million}
  - {id: a, kind: number, find: ["a is {number}"]}
  - {id: b, kind: number, find: ["b is {number}"]}
  - {id: c, kind: number, find: ["c is {number}"]}
"#;

fn load(relation: &str) -> Result<RuleSet, Vec<Mistake>> {
    let relations = RuleFile {
        shown: "rules/relations.yaml".to_owned(),
        text: format!("rules:\n  - id: adds-up\n    relation: {relation}\n"),
    };
    let facts = RuleFile {
        shown: "rules/facts.yaml".to_owned(),
        text: FACTS.to_owned(),
    };
    parse(&[facts, relations])
}

fn rules(relation: &str) -> RuleSet {
    let quoted = format!("\"{relation}\"");
    load(&quoted).unwrap_or_else(|mistakes| panic!("{}", shown(&mistakes)))
}

fn shown(mistakes: &[Mistake]) -> String {
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .with_width(80)
        .with_links(false);
    let mut text = String::new();
    for mistake in mistakes {
        handler
            .render_report(&mut text, mistake)
            .expect("a string takes all");
    }
    text
}

/// What comes of the relation in articles of their own sources.
fn judged(relation: &str, articles: &[&str]) -> Verified {
    let rules = rules(relation);
    let extractor = Extractor::new(&rules);
    let mut claims = Vec::new();
    for (number, text) in articles.iter().enumerate() {
        let declared = Metadata {
            dateline: Some(date(2022, 11, 12)),
            ..Metadata::default()
        };
        let (article, _) = from_text(&format!("{number}.txt"), text, &declared);
        claims.extend(extractor.extract(&article).claims);
    }
    verify_except(&rules, claims, &Exempt::default())
}

/// The message of each finding of the relation; `holds` and `not judged` where there is none.
fn verdict(relation: &str, articles: &[&str]) -> Vec<String> {
    let verified = judged(relation, articles);
    let broken: Vec<String> = verified
        .findings
        .iter()
        .filter(|finding| &*finding.fact.rule == "adds-up")
        .map(|finding| finding.message.clone())
        .collect();
    match (broken.is_empty(), verified.related.is_empty()) {
        (true, true) => vec!["not judged".to_owned()],
        (true, false) => vec!["holds".to_owned()],
        (false, _) => broken,
    }
}

#[track_caller]
fn check(relation: &str, article: &str, expected: &str) {
    assert_eq!(
        verdict(relation, &[article]),
        [expected],
        "{relation}: {article}"
    );
}

#[track_caller]
fn check_all(relation: &str, articles: &[&str], expected: &[&str]) {
    assert_eq!(
        verdict(relation, articles),
        expected,
        "{relation}: {articles:?}"
    );
}

const GROWTH: &str = "encounters = earlier * (1 + increase / 100)";

#[test]
fn a_growth_adds_up_within_its_rounding() {
    let article = |increase: &str| {
        format!(
            "They were stopped 2.38 million times, up {increase} from 1.73 million the year before."
        )
    };
    check(GROWTH, &article("37%"), "holds");
    check(GROWTH, &article("38%"), "holds");
    check(GROWTH, &article("about 38%"), "holds");
    check(
        GROWTH,
        &article("27%"),
        "2.38 million is not 1.73 million * (1 + 27% / 100), which is between 2.183 and 2.212 million",
    );
    check(
        GROWTH,
        &article("39%"),
        "2.38 million is not 1.73 million * (1 + 39% / 100), which is between 2.39 and 2.42 million",
    );
    check(
        GROWTH,
        "They were stopped 2.38 million times, up 27%.",
        "not judged",
    );
}

#[test]
fn open_and_closed_ends_count() {
    // 37% is 36.5 up to, not including, 37.5.
    check("increase < 37.5", "up 37%", "holds");
    check("increase = 36.5", "up 37%", "holds");
    check("increase = 37.5", "up 37%", "37% is not 37.5");
    check("increase >= 37.5", "up 37%", "37% is not at least 37.5");
    check("increase <= 36.5", "up 37%", "holds");
    check("increase < 36.5", "up 37%", "37% is not less than 36.5");
    check("increase > 37.4", "up 37%", "holds");
    check("a in [10, 20]", "a is 20", "holds");
    check("a in [10, 20]", "a is 21", "21 is not in [10, 20]");
    check("a in [b, b + 5]", "a is 21 and b is 17", "holds");
    check(
        "a in [b, b + 5]",
        "a is 23 and b is 17",
        "23 is not in [17, 17 + 5]",
    );
    check(
        "a in b",
        "a is 2,378,944, and b is between 2 and 3 million",
        "holds",
    );
    check(
        "a in b",
        "a is 4,378,944, and b is between 2 and 3 million",
        "4,378,944 does not fit between 2 and 3 million",
    );
}

#[test]
fn votes_and_scores_are_counted_by_their_parts() {
    check(
        "vote.yes + vote.no <= 100",
        "The Senate voted 50-47.",
        "holds",
    );
    check(
        "vote.yes + vote.no <= 100",
        "The Senate voted 50-57.",
        "50 + 57, which is 107, is not at most 100",
    );
    let all = "vote.yes + vote.no + vote.abstaining = 100";
    check(all, "The Senate voted 50-47.", "holds");
    check(all, "The Senate voted 50-47-3.", "holds");
    check(
        all,
        "The Senate voted 50-57.",
        "50 + 57 + an unknown number, which is at least 107, is not 100",
    );
    check(
        "vote.yes + vote.no <= seats",
        "In a house of 90 seats the Senate voted 50-47.",
        "50 + 47, which is 97, is not at most 90",
    );
    check(
        "result.first > result.second",
        "Fulham beat Leeds 3-2.",
        "holds",
    );
    check(
        "result.first > result.second",
        "Fulham beat Leeds 2-3.",
        "2 is not more than 3",
    );
    check("place <= 3", "She came fourth.", "fourth is not at most 3");
}

#[test]
fn dates_and_lengths_of_time_meet_in_whole_days() {
    let tenure = "resigned - sworn-in = tenure";
    let article = |tenure: &str| {
        format!(
            "Sworn in on December 9, 2021, he resigned on November 12, 2022 after {tenure} in office."
        )
    };
    check(tenure, &article("11 months"), "holds");
    check(tenure, &article("338 days"), "holds");
    check(
        tenure,
        &article("339 days"),
        "November 12, 2022 - December 9, 2021, which is 338 days, is not 339 days",
    );
    check(tenure, &article("nearly a year"), "holds");
    check(
        tenure,
        &article("13 months"),
        "November 12, 2022 - December 9, 2021, which is 338 days, is not 13 months",
    );
    let two_days = "Sworn in on November 9, 2022, he resigned on November 11, 2022.";
    check("resigned = sworn-in + 2 days", two_days, "holds");
    check("resigned = sworn-in + 36 hours", two_days, "holds");
    check(
        "resigned > sworn-in + 2 days",
        two_days,
        "November 11, 2022 is not more than November 9, 2022 + 2 days, which is November 11, 2022",
    );
    check("resigned - sworn-in < 3 days", two_days, "holds");
    check("sworn-in = resigned - 2 days", two_days, "holds");
    check(
        "resigned >= 2022-11-12",
        two_days,
        "November 11, 2022 is not at least 2022-11-12",
    );
    check(
        "(resigned - sworn-in) / 1 day = a",
        &format!("{two_days} a is 2."),
        "holds",
    );
    let year = "Sworn in on November 9, 2019, he resigned on November 9, 2020.";
    check("resigned = sworn-in + 1 year", year, "holds");
    check("resigned = sworn-in + 12 months", year, "holds");
    // A weekday without a date is any day of its name.
    check(
        "resigned > sworn-in",
        "Sworn in on November 9, 2022, he resigned in May.",
        "not judged",
    );
}

#[test]
fn money_is_of_one_currency() {
    check(
        "bricks < cost",
        "It cost $2 billion, $900 million for bricks.",
        "holds",
    );
    check(
        "bricks < cost / 3",
        "It cost $2 billion, $900 million for bricks.",
        "$900 million is not less than $2 billion / 3, which is between $500 and $830 million",
    );
    check(
        "bricks < cost",
        "It cost €2 billion, $900 million for bricks.",
        "not judged",
    );
    check("cost < $1 billion", "It cost €2 billion.", "not judged");
    let verified = judged(
        "bricks < cost",
        &["It cost €2 billion, $900 million for bricks."],
    );
    assert_eq!(
        verified.notes,
        ["adds-up was not judged in 0.txt: its money is of several currencies"]
    );
}

#[test]
fn what_cannot_be_computed_is_no_verdict() {
    check("a = b / c", "a is 1, b is 2, c is 0.", "not judged");
    check(
        "a = b / (c - 3)",
        "a is 1, b is 2, c is about 3.",
        "not judged",
    );
    check(
        "a / 100 = b",
        "a is 1, b is 2.",
        "1 / 100, which is 0.01, is not 2",
    );
    let large = "a * a * a * a * a * a * a = b";
    check(large, "a is 900 billion and b is 5.", "not judged");
    let notes = judged(large, &["a is 900 billion and b is 5."]).notes;
    assert_eq!(
        notes[0],
        "adds-up was not judged in 0.txt: a figure is too large for exact arithmetic"
    );
}

#[test]
fn a_figure_named_twice_moves_apart_and_is_quieter() {
    // Whatever a is, a - a is nought; taken apart, "about 10" allows a little more.
    check("a - a = b", "a is about 10. b is 2.", "holds");
    check(
        "a - a = b",
        "a is about 10. b is 30.",
        "about 10 - about 10, which is between -6 and 6, is not 30",
    );
}

#[test]
fn articles_together_are_judged_by_what_most_sources_say() {
    let parts = ["a is 5.", "b is 7.", "b is 7. c is 12."];
    check_all("a + b = c", &parts, &["holds"]);
    let off = ["a is 5.", "b is 7.", "c is 13."];
    check_all(
        "a + b = c",
        &off,
        &["across articles, 5 + 7, which is 12, is not 13"],
    );
    // 8 is the outlier; the others add up.
    check_all(
        "a + b = c",
        &["a is 5.", "b is 7.", "b is 7.", "b is 8.", "c is 12."],
        &["holds"],
    );
    // 7 against 8: nobody knows, and nobody is blamed.
    check_all(
        "a + b = c",
        &["a is 5.", "b is 7.", "b is 8.", "c is 13."],
        &["not judged"],
    );
}

#[test]
fn a_break_is_told_once() {
    let article = "a is 5, b is 7, c is 13.";
    let within = "5 + 7, which is 12, is not 13";
    check_all("a + b = c", &[article], &[within]);
    check_all("a + b = c", &[article, "a is 5.", "c is 13."], &[within]);
    check_all("a + b = c", &[article, article], &[within, within]);
    // Here the article is off by a figure of its own, and the others by theirs.
    let others = [
        "a is 5, b is 7, c is 13.",
        "c is 14.",
        "c is 14.",
        "a is 5.",
        "b is 7.",
    ];
    check_all(
        "a + b = c",
        &others,
        &[within, "across articles, 5 + 7, which is 12, is not 14"],
    );
}

#[test]
fn an_article_that_contradicts_itself_is_left_to_that_finding() {
    check(
        "a + b = c",
        "a is 5, then a is 6, b is 7, c is 20.",
        "not judged",
    );
    // Two wordings of one figure are one set.
    check(
        "a + b = 3 million",
        "a is 2.38 million, or a is 2,378,944, b is 700,000.",
        "2,378,944 + 700,000, which is between 3.074 and 3.083 million, is not 3 million",
    );
}

#[test]
fn families_of_facts_meet_by_their_keys() {
    let shares = "share <= 100 - increase";
    check_all(
        shares,
        &["Smith won 40%. Jones won 70%. The price went up 50%."],
        &["70% is not at most 100 - 50%, which is between 49.5 and 50.5"],
    );
}

#[test]
fn the_finding_points_at_the_other_finding_of_a_figure() {
    let verified = judged(
        "a + b = c",
        &["a is 5, b is 8, c is 12.", "b is 7.", "b is 7.", "c is 12."],
    );
    let finding = verified
        .findings
        .iter()
        .find(|finding| &*finding.fact.rule == "adds-up")
        .expect("a finding");
    assert!(
        finding
            .help
            .contains("Look at “8” first: rule b marks it too."),
        "{}",
        finding.help
    );
    assert!(
        finding
            .claims
            .iter()
            .all(|ruled| ruled.role == Role::Related)
    );
}

/// Articles in memory.
struct Articles(BTreeMap<String, (String, LineIndex)>);

impl Texts for Articles {
    fn text(&self, path: &str) -> Option<(&str, &LineIndex)> {
        self.0.get(path).map(|(text, lines)| (text.as_str(), lines))
    }
}

/// The report for people.
#[track_caller]
fn report(name: &str, relation: &str, articles: &[&str]) {
    let verified = judged(relation, articles);
    let texts = Articles(
        articles
            .iter()
            .enumerate()
            .map(|(number, text)| {
                let lines = LineIndex::new(text);
                (format!("{number}.txt"), ((*text).to_owned(), lines))
            })
            .collect(),
    );
    let report = Report {
        counts: Counts::default(),
        facts: &[],
        findings: &verified.findings,
        texts: &texts,
        idle_rules: &[],
        deprecated: &[],
        notes: &verified.notes,
        silenced: &[],
        folder: "",
    };
    let style = Style {
        closing_line: false,
        verbose: true,
        ..Style::default()
    };
    let mut out = Vec::new();
    human::write(&report, &style, &mut out).expect("a vector takes all");
    insta::assert_snapshot!(name, String::from_utf8(out).expect("text"));
}

#[test]
fn what_an_editor_sees() {
    report(
        "within_one_article",
        GROWTH,
        &[
            "In the fiscal year that ended in September, migrants were stopped 2.38 million times.\n\nThat is up 27% from 1.73 million the year before.",
        ],
    );
    report(
        "across_articles",
        GROWTH,
        &[
            "In the fiscal year that ended in September, migrants were stopped 2.38 million times.",
            "Stops at the border were up 27%, the agency said.",
            "The agency counted a rise from 1.73 million the year before, and again from 1,734,686 the year before.",
        ],
    );
    report(
        "one_vote",
        "vote.yes + vote.no <= 100",
        &["The Senate voted 50-57."],
    );
    report(
        "dates",
        "resigned - sworn-in = tenure",
        &[
            "He resigned on November 12, 2022, after 13 months in office. He had been sworn in on December 9, 2021.",
        ],
    );
    report("not_judged", "a = b / c", &["a is 1, b is 2, c is 0."]);
}

/// A mistake as its author sees it.
#[track_caller]
fn mistake(name: &str, relation: &str) {
    let mistakes = load(relation).expect_err(name);
    insta::assert_snapshot!(name, shown(&mistakes));
}

#[test]
fn every_mistake_is_shown_at_its_place() {
    mistake("unknown_rule", "\"encounter = earlier * 2\"");
    mistake("unknown_rule_without_quotes", "encounters = erlier * 2");
    mistake("unknown_rules_all_at_once", "'encountrs = erlier * 2'");
    mistake("minus_without_spaces", "\"a-b = c\"");
    mistake("month", "\"resigned = November\"");
    mistake("names_a_relation", "\"a = adds-up\"");
    mistake("names_no_rule", "\"1 + 1 = 2\"");
    mistake("number_and_length", "\"resigned - sworn-in = 10\"");
    mistake("date_and_number", "\"resigned = sworn-in + 10\"");
    mistake("two_dates_added", "\"resigned + sworn-in = tenure\"");
    mistake("money_times_money", "\"cost * bricks = cost\"");
    mistake("money_and_number", "\"cost < 2 million\"");
    mistake("date_and_length", "\"resigned = tenure\"");
    mistake("opposite_of_a_date", "\"-resigned = sworn-in\"");
    mistake("name", "\"name = a\"");
    mistake("ratio", "\"odds > 2\"");
    mistake("vote_without_part", "\"vote <= 100\"");
    mistake("unknown_part", "\"vote.abstain <= 100\"");
    mistake("part_of_a_number", "\"a.yes = b\"");
    mistake("two_currencies", "\"$2 million < paid + €1 million\"");
    mistake("division_by_nought", "\"a = b / 0\"");
    mistake("division_by_a_difference_of_nought", "\"a = b / (1 - 1)\"");
    mistake(
        "too_large",
        "\"a = 900 trillion * 900 trillion * 900 trillion\"",
    );
    mistake("no_sign", "\"a = 2 b\"");
    mistake("no_comparison", "\"a + b\"");
    mistake("two_comparisons", "\"a < b < c\"");
    mistake("two_equal_signs", "\"a == b\"");
    mistake("not_equal", "\"a != b\"");
    mistake("open_bracket", "\"a = (b + c\"");
    mistake("closing_bracket", "\"a = b + c)\"");
    mistake("nothing_behind_a_sign", "\"a = b +\"");
    mistake("range_without_in", "\"a = [b, c]\"");
    mistake("range_without_comma", "\"a in [100,200]\"");
    mistake("unknown_sign", "\"a = b & c\"");
    mistake(
        "too_deep",
        &format!("\"a = {}b{}\"", "(".repeat(41), ")".repeat(41)),
    );
    mistake("too_long", &format!("\"a = b{}\"", " + 1".repeat(400)));
    mistake("in_folded_text", ">\n      a =\n      erlier");
    mistake("escaped", "\"a \\u00d7 erlier = b\"");
    mistake(
        "fields_that_do_nothing",
        "a = b\n    kind: number\n    find: [\"{number}\"]\n    tolerance: 1%",
    );
    mistake("misspelt", "a = b\n  - id: other\n    relatoin: a = b");
    mistake("id_of_a_rule", "a = b\n  - id: a\n    relation: a = b");
}

#[test]
fn a_rule_with_mistakes_is_told_once() {
    let file = RuleFile {
        shown: "rules.yaml".to_owned(),
        text: "rules:\n  - id: a\n    kind: numbr\n    near: x\n  - id: r\n    relation: a = 1\n"
            .to_owned(),
    };
    let mistakes = parse(&[file]).expect_err("a mistake");
    assert_eq!(mistakes.len(), 1, "{}", shown(&mistakes));
}

#[track_caller]
fn tests_of(name: &str, tests: &str) {
    let relation = format!("\"{GROWTH}\"\n    tests:\n{tests}");
    let rules = load(&relation).unwrap_or_else(|mistakes| panic!("{}", shown(&mistakes)));
    let report = test_rules(&rules, &["adds-up".to_owned()]);
    insta::assert_snapshot!(name, shown(&report.failures));
}

#[test]
fn a_relation_is_tried_on_its_examples() {
    let good = "      agree: [\"stopped 2.38 million times, up 37% from 1.73 million the year before\"]\n      \
                disagree: [\"stopped 2.38 million times, up 27% from 1.73 million the year before\"]\n      \
                ignore: [\"stopped 2.38 million times\"]\n";
    tests_of("tests_that_pass", good);
    let swapped = good
        .replace("disagree", "other")
        .replace("agree", "disagree")
        .replace("other", "agree");
    tests_of("tests_that_are_swapped", &swapped);
    tests_of(
        "tests_that_prove_nothing",
        "      agree: [\"stopped 2.38 million times, up 37%\"]\n      \
         ignore: [\"stopped 2.38 million times, up 37% from 1.73 million the year before\"]\n      \
         disagree: [\"stopped 2 million times and stopped 3 million times, up 37% from 1.73 million the year before\"]\n",
    );
}
