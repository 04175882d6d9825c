//! The documentation, held to its word: every example runs, every field is described, every figure in
//! its tables is what the program reads, and the output in the README is the real one.

mod support;

use std::collections::BTreeSet;

use factlint::article::{Metadata, from_text};
use factlint::config;
use factlint::engine::test_rules;
use factlint::grammar::{self, Context, Events};
use factlint::mistake::Mistake;
use factlint::rule::{Rule, RuleFile, RuleSet, parse};
use factlint::value::{Bound, DaySet, Interval, Kind, Possible, Rational, parse_day};
use jiff::civil::Date;
use support::Scratch;

const README: &str = include_str!("../README.md");
const RULES: &str = include_str!("../docs/rules.md");
const SETTINGS: &str = include_str!("../docs/settings.md");
const PACKS: &str = include_str!("../docs/packs.md");

/// The pages that show YAML.
const PAGES: [(&str, &str); 4] = [
    ("README.md", README),
    ("docs/rules.md", RULES),
    ("docs/settings.md", SETTINGS),
    ("docs/packs.md", PACKS),
];

/// First lines of YAML blocks that are for other programs; tests/pipeline/examples.py looks into those.
const FOR_OTHERS: &[&str] = &[
    "# .github/workflows/facts.yml, steps of a job",
    "# .pre-commit-config.yaml",
    "# .pre-commit-config.yaml, with factlint installed",
];

/// What a YAML block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    RuleFile,
    Rules,
    Settings,
    ForOthers,
}

impl Block {
    fn of(text: &str) -> Self {
        let first = text.lines().next().unwrap_or_default().trim();
        if FOR_OTHERS.contains(&first) {
            Self::ForOthers
        } else if first.starts_with("- id:") {
            Self::Rules
        } else if text.lines().any(|line| line == "rules:") {
            Self::RuleFile
        } else {
            Self::Settings
        }
    }
}

/// The fenced blocks of a page that are marked with `language`: line of the page, text.
fn blocks<'p>(page: &'p str, language: &str) -> Vec<(usize, &'p str)> {
    let mut found = Vec::new();
    let mut open: Option<(&str, usize, usize)> = None;
    let mut at = 0;
    for (number, line) in page.split_inclusive('\n').enumerate() {
        let end = at + line.len();
        if let Some(mark) = line.trim_end().strip_prefix("```") {
            open = match open {
                None => Some((mark, number + 2, end)),
                Some((opened, first, start)) => {
                    if opened == language {
                        found.push((first, &page[start..at]));
                    }
                    None
                }
            };
        }
        at = end;
    }
    assert!(open.is_none(), "every block is closed");
    found
}

/// Every YAML block of every page: `page:line`, what it is, its text.
fn yaml_blocks() -> Vec<(String, Block, &'static str)> {
    PAGES
        .iter()
        .flat_map(|(name, page)| {
            blocks(page, "yaml")
                .into_iter()
                .map(move |(line, text)| (format!("{name}:{line}"), Block::of(text), text))
        })
        .collect()
}

fn told(mistakes: &[Mistake]) -> Vec<String> {
    mistakes
        .iter()
        .map(|mistake| format!("{mistake} {}", mistake.advice().unwrap_or_default()))
        .collect()
}

fn read(shown: &str, text: &str) -> Result<RuleSet, Vec<Mistake>> {
    parse(&[RuleFile {
        shown: shown.to_owned(),
        text: text.to_owned(),
    }])
}

/// The rules of a block that has some.
fn rules_of(place: &str, block: Block, text: &str) -> Option<RuleSet> {
    let file = match block {
        Block::RuleFile => text.to_owned(),
        Block::Rules => format!("rules:\n{text}"),
        Block::Settings | Block::ForOthers => return None,
    };
    let read = read(place, &file);
    Some(read.unwrap_or_else(|mistakes| panic!("{place}: {:#?}", told(&mistakes))))
}

#[track_caller]
fn passes(place: &str, rules: &RuleSet) {
    let failures = test_rules(rules, &[]).failures;
    let lines: Vec<_> = failures
        .iter()
        .map(|failure| failure.place().map(|place| place.span))
        .collect();
    assert!(
        failures.is_empty(),
        "{place}: {:#?} at {lines:?}",
        told(&failures)
    );
}

#[test]
fn every_rule_loads_and_passes_its_own_tests() {
    let mut tried = 0;
    for (place, block, text) in yaml_blocks() {
        if let Some(rules) = rules_of(&place, block, text) {
            passes(&place, &rules);
            tried += rules.rules.len();
        }
    }
    assert!(tried > Kind::ALL.len(), "only {tried} rules were tried");
}

#[test]
fn every_kind_has_an_example_that_proves_itself() {
    let mut ids = BTreeSet::new();
    let mut shown = BTreeSet::new();
    for (line, text) in blocks(RULES, "yaml") {
        let Some(rules) = rules_of(&format!("line {line}"), Block::of(text), text) else {
            continue;
        };
        // Rules that a relation names are proved by its tests.
        let named: BTreeSet<&str> = rules
            .relations
            .iter()
            .flat_map(|relation| &relation.figures)
            .map(|figure| &*figure.rule)
            .collect();
        let proofs = rules
            .rules
            .iter()
            .map(|rule| (&rule.id, &rule.tests))
            .chain(
                rules
                    .relations
                    .iter()
                    .map(|relation| (&relation.id, &relation.tests)),
            );
        for (id, tests) in proofs {
            assert!(ids.insert(id.to_string()), "{id} is used twice");
            assert!(
                named.contains(&**id) || (!tests.agree.is_empty() && !tests.disagree.is_empty()),
                "line {line}: {id} proves little"
            );
        }
        shown.extend(rules.rules.iter().map(|rule| rule.kind.as_str()));
    }
    let all: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(shown, all);
}

#[test]
fn every_settings_file_is_read_without_a_mistake() {
    let settings: Vec<_> = yaml_blocks()
        .into_iter()
        .filter(|(_, block, _)| *block == Block::Settings)
        .collect();
    assert_eq!(settings.len(), 3, "{settings:#?}");
    for (place, _, text) in settings {
        if let Err(mistakes) = config::parse(&place, text) {
            panic!("{place}: {:#?}", told(&mistakes));
        }
    }
}

#[test]
fn every_block_for_another_program_is_there() {
    let others = yaml_blocks()
        .iter()
        .filter(|(_, block, _)| *block == Block::ForOthers)
        .count();
    assert_eq!(others, FOR_OTHERS.len());
}

/// The words between backticks.
fn ticked(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// What the help says of a field or value that no one knows: the names between its backticks.
#[track_caller]
fn known(mistakes: &[Mistake]) -> Vec<String> {
    let help = mistakes
        .iter()
        .filter(|mistake| mistake.code().contains("unknown"))
        .find_map(Mistake::advice)
        .expect("an unknown name is told");
    let names: Vec<String> = ticked(help).into_iter().map(str::to_owned).collect();
    assert!(names.len() > 1, "{help}");
    names
}

/// Rows of the tables of a page that start with a word between backticks.
fn rows(page: &str) -> Vec<Vec<String>> {
    page.lines()
        .filter(|line| line.starts_with('|'))
        .map(|line| {
            line.replace(r"\|", "\u{1}")
                .trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().replace('\u{1}', "|"))
                .collect()
        })
        .collect()
}

#[track_caller]
fn describes(page: &str, fields: &[String]) {
    let rows = rows(page);
    for field in fields {
        assert!(
            rows.iter().any(|row| row[0] == format!("`{field}`")),
            "no row of a table is about `{field}`"
        );
    }
}

const NO_FIELD: &str = "qqqqqqqqqqqqqqqqqqqq";

#[test]
fn every_field_of_a_rule_file_is_described() {
    let one = "rules: [{id: a, kind: number, near: x}]";
    for text in [
        format!("{NO_FIELD}: 1\n{one}"),
        format!("applies_to: {{{NO_FIELD}: 1}}\n{one}"),
        format!("rules: [{{id: a, kind: number, near: x, {NO_FIELD}: 1}}]"),
        format!("rules: [{{id: a, kind: number, near: x, tests: {{{NO_FIELD}: 1}}}}]"),
        format!("rules: [{{id: a, kind: number, near: x, deprecated: {{{NO_FIELD}: 1}}}}]"),
        format!(
            "rules: [{{id: a, kind: number, near: x, tests: {{reads: {{12 x: {{text: 12, {NO_FIELD}: 1}}}}}}}}]"
        ),
    ] {
        describes(
            RULES,
            &known(&read("a.yaml", &text).expect_err("an unknown field")),
        );
    }
}

#[test]
fn every_field_of_the_settings_is_described() {
    for text in [
        format!("{NO_FIELD}: 1"),
        format!("metadata: [{{paths: a, {NO_FIELD}: 1}}]"),
        format!("severity: [{{rules: a, severity: off, {NO_FIELD}: 1}}]"),
    ] {
        describes(
            SETTINGS,
            &known(&config::parse("factlint.yaml", &text).expect_err("an unknown field")),
        );
    }
}

#[test]
fn every_value_that_a_field_can_have_is_named() {
    for field in [
        "kind", "within", "quotes", "rounding", "hedge", "severity", "as",
    ] {
        let text = format!("rules: [{{id: a, kind: number, near: x, {field}: {NO_FIELD}}}]",)
            .replace("kind: number, near: x, kind", "near: x, kind");
        let mistakes = read("a.yaml", &text).expect_err("an unknown value");
        let help = mistakes
            .iter()
            .find(|mistake| mistake.code().ends_with("unknown-value"))
            .and_then(Mistake::advice)
            .expect("an unknown value is told");
        for value in ticked(help) {
            let described = RULES.contains(&format!("`{value}`"))
                || RULES.contains(&format!("`{field}: {value}`"))
                || RULES.contains(&format!("  {field}: {value}\n"));
            assert!(described, "{field}: {value}");
        }
    }
    let mistakes =
        config::parse("factlint.yaml", &format!("fail_on: {NO_FIELD}")).expect_err("unknown");
    for value in known(&mistakes) {
        assert!(SETTINGS.contains(&format!("`{value}`")), "fail_on: {value}");
    }
    let text = format!("severity: [{{rules: a, severity: {NO_FIELD}}}]");
    let mistakes = config::parse("factlint.yaml", &text).expect_err("unknown");
    for value in known(&mistakes) {
        assert!(
            SETTINGS.contains(&format!("`{value}`")),
            "severity: {value}"
        );
    }
}

#[test]
fn every_slot_is_named() {
    let text = format!("rules: [{{id: a, kind: number, find: \"{{{NO_FIELD}}}\"}}]");
    let mistakes = read("a.yaml", &text).expect_err("an unknown slot");
    let help = mistakes[0].advice().expect("help");
    let slots: Vec<&str> = help
        .split(['{', '}'])
        .skip(1)
        .step_by(2)
        .take_while(|slot| !slot.is_empty())
        .collect();
    assert_eq!(slots.len(), Kind::ALL.len() - 1, "all but label: {slots:?}");
    for slot in slots {
        assert!(RULES.contains(&format!("`{{{slot}}}`")), "{{{slot}}}");
    }
}

/// What a rule of each kind needs beside its id and kind, by field.
fn needs(kind: Kind) -> Vec<(&'static str, String)> {
    match kind {
        Kind::Name => vec![("canonical", "Magnus".to_owned())],
        Kind::Quote => vec![("like", "no plans at all to resign".to_owned())],
        Kind::Label => vec![("states", "{refusing: [a b], resigned: [c d]}".to_owned())],
        kind => vec![
            ("near", "x".to_owned()),
            ("find", format!("\"x {{{kind}}}\"")),
        ],
    }
}

/// A rule of that kind with this further field can be read.
fn is_read(kind: Kind, field: &str, value: &str) -> bool {
    let mut lines = format!("rules:\n  - id: a\n    {field}: {value}\n");
    if field != "kind" {
        lines.push_str(&format!("    kind: {kind}\n"));
    }
    let since = field == "as" || value.contains("{duration}");
    for (needed, given) in needs(kind) {
        if needed != field {
            let given = if since && needed == "find" {
                "\"x {duration}\"".to_owned()
            } else {
                given
            };
            lines.push_str(&format!("    {needed}: {given}\n"));
        }
    }
    read("a.yaml", &lines).is_ok()
}

#[test]
fn the_example_beside_each_field_can_be_read() {
    let mut tried = 0;
    for row in rows(RULES) {
        let (Some(field), Some(example)) = (row.first(), row.get(3)) else {
            continue;
        };
        let (Some(field), Some(example)) = (
            ticked(field).first().copied(),
            ticked(example).first().copied(),
        ) else {
            continue;
        };
        let value = example
            .strip_prefix(&format!("{field}: "))
            .unwrap_or_else(|| panic!("{example} is of `{field}`"));
        if field == "id" {
            assert!(!value.is_empty());
            continue;
        }
        if field == "relation" {
            let named: String = ["north", "south", "total"]
                .map(|id| format!("  - {{id: {id}, kind: number, near: x}}\n"))
                .concat();
            let file = format!("rules:\n{named}  - id: a\n    relation: {value}\n");
            assert!(read("a.yaml", &file).is_ok(), "{example}");
            continue;
        }
        assert!(
            Kind::ALL
                .into_iter()
                .any(|kind| is_read(kind, field, value)),
            "{example}"
        );
        tried += 1;
    }
    assert!(tried > 20, "{tried}");
}

/// A rule of that kind that wishes for nothing.
fn plain(kind: Kind) -> Rule {
    let text = format!("rules: [{{id: a, kind: {kind}, near: x}}]");
    let mut rules = read("a.yaml", &text).expect("a rule").rules;
    rules.remove(0)
}

/// The set that a figure allows, read as `kind`; `None` where it is no such value.
fn possible(kind: Kind, words: &str) -> Option<Possible> {
    let events = Events::new();
    let context = Context {
        dateline: None,
        events: &events,
    };
    let value = grammar::read_as(kind, words, context)?;
    plain(kind).possible(&value, None)
}

fn figure(text: &str) -> Option<Rational> {
    Rational::from_decimal(&text.replace(',', ""))
}

/// `exactly 312` · `295 up to 305` · `above 300 to 350` · `45 to 50`.
fn stands_for(text: &str) -> Option<Interval<Rational>> {
    if let Some(value) = text.strip_prefix("exactly ") {
        return figure(value).map(Interval::point);
    }
    let (low, rest): (fn(Rational) -> Bound<Rational>, &str) = match text.strip_prefix("above ") {
        Some(rest) => (Bound::Open, rest),
        None => (Bound::Closed, text),
    };
    let (from, to, high): (_, _, fn(Rational) -> Bound<Rational>) =
        if let Some((from, to)) = rest.split_once(" up to ") {
            (from, to, Bound::Open)
        } else {
            let (from, to) = rest.split_once(" to ")?;
            (from, to, Bound::Closed)
        };
    Some(Interval {
        low: low(figure(from)?),
        high: high(figure(to)?),
    })
}

#[test]
fn every_figure_stands_for_what_the_tables_say() {
    let mut tried = 0;
    for row in rows(RULES) {
        // The written figure is the cell before the last.
        let [.., written, meaning] = row.as_slice() else {
            continue;
        };
        let (Some(written), Some(meaning)) =
            (ticked(written).first().copied(), stands_for(meaning))
        else {
            continue;
        };
        let found = [Kind::Number, Kind::Percent]
            .into_iter()
            .find_map(|kind| possible(kind, written));
        let Some(Possible::Line(set)) = found else {
            panic!("{written} is read as {found:?}");
        };
        assert_eq!(set.interval, meaning, "{written}");
        tried += 1;
    }
    assert!(tried > 25, "{tried}");
}

/// The days that the one date of a sentence allows; `None` where they are not known.
#[track_caller]
fn date_in(sentence: &str, dateline: Option<Date>) -> Option<Possible> {
    let events = Events::new();
    let context = Context {
        dateline,
        events: &events,
    };
    let values = grammar::read(sentence, context).values;
    let [date] = values.as_slice() else {
        panic!("one date in {sentence}: {values:?}");
    };
    assert_eq!(date.kind, Kind::Date, "{sentence}");
    plain(Kind::Date).possible(date, dateline)
}

fn days(text: &str) -> Option<DaySet> {
    let (from, to) = text.split_once(" to ").unwrap_or((text, text));
    Some(DaySet::span(parse_day(from)?, parse_day(to)?))
}

#[test]
fn every_date_means_what_the_table_says() {
    let mut tried = 0;
    for row in rows(RULES) {
        let [written, without, on] = row.as_slice() else {
            continue;
        };
        let (Some(written), Some(on)) = (ticked(written).first().copied(), days(on)) else {
            continue;
        };
        let with = date_in(written, parse_day("2022-11-12"));
        assert_eq!(with, Some(Possible::Days(on)), "{written}");
        let found = date_in(written, None);
        match (without.as_str(), days(without)) {
            ("not known", _) => assert_eq!(found, None, "{written}"),
            (_, Some(days)) => assert_eq!(found, Some(Possible::Days(days)), "{written}"),
            (_, None) => {
                let Some(Possible::Days(days)) = found else {
                    panic!("{written} is read as {found:?}");
                };
                assert_eq!(days.bounds(), None, "{written}");
                assert_ne!(days, DaySet::ANY, "{written}");
            }
        }
        tried += 1;
    }
    assert!(tried > 5, "{tried}");
}

#[test]
fn an_article_says_of_itself_what_the_settings_page_shows() {
    let shown = blocks(SETTINGS, "markdown");
    let [(_, text)] = shown.as_slice() else {
        panic!("one article: {shown:?}");
    };
    let (article, problems) = from_text("a.md", text, &Metadata::default());
    assert_eq!(problems, []);
    let expected = Metadata {
        title: Some("Mayor asked to resign".to_owned()),
        source: Some("NewsNation".to_owned()),
        dateline: parse_day("2022-11-11"),
        tags: vec!["politics".to_owned(), "city hall".to_owned()],
        authority: false,
    };
    assert_eq!(article.metadata, expected);
}

#[test]
fn the_first_rule_of_the_readme_does_what_the_readme_says() {
    let says = "\"About 300\", \"312\" and \"some three hundred\" agree; \"900\" does not";
    assert!(README.contains(says), "the README says so");
    let (_, rule) = blocks(README, "yaml")
        .into_iter()
        .find(|(_, text)| text.contains("id: crowd-size"))
        .expect("that rule");
    let tests = "    tests:
      agree: [About 300 people marched., 312 people marched., Some three hundred people marched.]
      disagree: [900 people marched.]
";
    let rules = read("README.md", &format!("{rule}{tests}")).expect("a rule");
    passes("README.md", &rules);
}

#[test]
fn the_output_in_the_readme_is_the_real_one() {
    let command = "$ cargo run --release -- check\n";
    let shown = blocks(README, "console")
        .into_iter()
        .find_map(|(_, text)| text.strip_prefix(command))
        .expect("a block that starts with the command");
    let output = Scratch::of_seeds().run(&["check", "--color", "never"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), shown);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_output_of_try_and_explain_is_the_real_one() {
    let mut compared = 0;
    for (_, text) in blocks(RULES, "console") {
        let (command, shown) = text.split_once('\n').expect("a command and its output");
        let command = command.strip_prefix("$ factlint ").expect("a command");
        // The words in quotation marks are one argument.
        let (words, quoted) = match command.split_once(" \"") {
            Some((words, quoted)) => (words, quoted.strip_suffix('"')),
            None => (command, None),
        };
        let mut arguments: Vec<&str> = words.split(' ').collect();
        arguments.extend(quoted);
        arguments.extend(["--color", "never"]);
        let output = Scratch::of_seeds().run(&arguments);
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(out.ends_with(shown), "{command}:\n{out}");
        assert_eq!(output.status.code(), Some(0));
        compared += 1;
    }
    assert_eq!(compared, 2);
    let (_, drawn) = blocks(README, "text")
        .into_iter()
        .find(|(_, text)| text.contains("all allow"))
        .expect("the drawing");
    let out =
        Scratch::of_seeds().run(&["rules", "explain", "fy2022-encounters", "--color", "never"]);
    assert!(
        String::from_utf8_lossy(&out.stdout).contains(drawn),
        "{drawn}"
    );
}

#[test]
fn rules_test_ends_with_the_codes_that_the_page_names() {
    let untested = "rules: [{id: crowd-size, kind: number, near: march}]\n";
    let failing = untested.replace("march}", "march, tests: {agree: [nothing]}}");
    let broken = untested.replace("number", "nubmer");
    for (rule, arguments, code) in [
        (untested, &["rules", "test"][..], 0),
        (untested, &["rules", "test", "crowd-size"], 0),
        (untested, &["rules", "test", "no-such-rule"], 2),
        (&failing, &["rules", "test"], 2),
        (&broken, &["rules", "test"], 2),
    ] {
        let scratch = Scratch::empty();
        scratch.write("rules/a.yaml", rule);
        let status = scratch.run(arguments).status;
        assert_eq!(status.code(), Some(code), "{rule} {arguments:?}");
    }
}
