//! Rule files and settings without mistakes: what is read of them.

use factlint::config;
use factlint::finding::Severity;
use factlint::rule::{
    Expectation, LooksFor, Quotes, Rule, RuleFile, RuleSet, Scope, parse, parse_with,
};
use factlint::value::{HedgeWidth, Kind, Rounding, Tolerance, parse_day};

fn read(text: &str) -> RuleSet {
    read_all(&[("rules/a.yaml", text)])
}

fn read_all(files: &[(&str, &str)]) -> RuleSet {
    let files: Vec<RuleFile> = files
        .iter()
        .map(|(shown, text)| RuleFile {
            shown: (*shown).to_owned(),
            text: (*text).to_owned(),
        })
        .collect();
    parse(&files).expect("no mistake")
}

fn one(text: &str) -> Rule {
    read(text).rules.into_iter().next().expect("a rule")
}

const FULL: &str = r#"
version: 1
events:
  The midterm elections: 2022-11-08
applies_to:
  paths: ["seeds/**"]
  mentions: [Magnus, CBP]
  published: 2022-11-01..2022-12-31
rules:
  - id: fy2022-encounters
    title: Migrants stopped at the border
    kind: number
    find:
      - "{number} migrants were (?:detained|stopped)"
      - 'migrants were stopped {number} times'
    near: [border]
    within: paragraph
    unless: [projected, forecast]
    quotes: exclude
    key: "{name} said"
    expect: 37
    tolerance: 1%
    rounding: either
    hedge: logical
    strict: true
    min_precision: 2
    severity: warning
    help: >
      CBP nationwide encounters,
      fiscal year 2022.
    reference: https://www.cbp.gov/newsroom/stats
    tests:
      dateline: 2022-11-12
      agree: ["nearly 2.4 million migrants were detained"]
      disagree: migrants were stopped 2.83 million times
      ignore: ["2.4 million residents were counted"]
"#;

#[test]
fn every_field_of_a_rule_arrives() {
    let set = read(FULL);
    assert_eq!(
        set.events.get("midterm elections").copied(),
        parse_day("2022-11-08")
    );
    let rule = &set.rules[0];
    assert_eq!(&*rule.id, "fy2022-encounters");
    assert_eq!(&*rule.title, "Migrants stopped at the border");
    assert_eq!(rule.kind, Kind::Number);
    assert_eq!(rule.severity, Severity::Warning);
    assert_eq!(rule.within, Scope::Paragraph);
    assert_eq!(rule.quotes, Quotes::Exclude);
    assert_eq!(rule.unless.len(), 2);
    assert_eq!(rule.min_precision, Some(2));
    assert!(rule.key.is_some());
    assert!(rule.policy.strict);
    assert_eq!(rule.policy.rounding, Rounding::Either);
    assert_eq!(rule.policy.hedge, HedgeWidth::Logical);
    assert!(matches!(rule.policy.tolerance, Some(Tolerance::Share(_))));
    assert_eq!(
        rule.help.as_deref(),
        Some("CBP nationwide encounters, fiscal year 2022.")
    );
    assert_eq!(
        rule.reference.as_deref(),
        Some("https://www.cbp.gov/newsroom/stats")
    );
    let LooksFor::Values { find, near } = &rule.looks_for else {
        panic!("a number rule looks for values");
    };
    assert_eq!((find.len(), near.len()), (2, 1));
    let expect = rule.expect.as_ref().expect("expects something");
    assert_eq!(&*expect.written, "37");
    assert!(matches!(expect.reading, Expectation::Value(_)));
    assert_eq!(rule.tests.dateline, parse_day("2022-11-12"));
    let example = &rule.tests.disagree[0];
    assert_eq!(example.text, "migrants were stopped 2.83 million times");
    assert_eq!(
        &FULL[example.place.span.range()],
        "migrants were stopped 2.83 million times"
    );
    assert_eq!(&FULL[rule.place.span.range()], "fy2022-encounters");
    assert_eq!(rule.place.position().line, 10);
}

#[test]
fn the_first_rule_takes_five_lines() {
    let rule = one("rules:\n  - id: turnout\n    kind: percent\n    near: [turnout]\n");
    assert_eq!(&*rule.title, "turnout");
    assert_eq!(rule.severity, Severity::Error);
    assert!(rule.expect.is_none());
}

#[test]
fn an_article_is_accepted_when_every_condition_holds() {
    let applies_to = one(FULL).applies_to;
    let day = parse_day;
    for (path, dateline, expected) in [
        ("seeds/a.txt", day("2022-11-12"), true),
        ("seeds/b/a.txt", day("2022-12-31"), true),
        ("other/a.txt", day("2022-11-12"), false),
        ("seeds/a.txt", day("2023-01-01"), false),
        ("seeds/a.txt", None, false),
    ] {
        assert_eq!(
            applies_to.accepts_metadata(path, dateline, &[], None),
            expected,
            "{path} {dateline:?}"
        );
    }
    let rule = one(
        "applies_to: {tags: [border], sources: [Fox News]}\nrules:\n- {id: a, kind: vote, near: x, applies_to: {tags: [Senate]}}\n",
    );
    let accepts = |tag: &str, source| {
        rule.applies_to
            .accepts_metadata("a", None, &[tag.to_owned()], source)
    };
    assert!(accepts("senate", Some("fox news")));
    assert!(!accepts("border", Some("Fox News")), "the rule's own tags");
    assert!(!accepts("senate", None));
}

#[test]
fn each_kind_has_its_own_shape() {
    let set = read(
        r#"
rules:
  - {id: a, kind: quote, like: [no plans to resign], near: [Magnus]}
  - {id: b, kind: quote, expect: "“I have no plans to resign”"}
  - {id: c, kind: name, canonical: Magnus, aliases: [Chris]}
  - {id: d, kind: set, near: [chief], aliases: {Tucson: [the Old Pueblo]}, ignore: [Washington], expect: [Fargo, the old pueblo]}
  - {id: e, kind: label, states: {refusing: [no plans to resign], resigned: ["has resigned"]}, expect: resigned}
  - {id: in-order, kind: label, states: {refusing: [no plans to resign], resigned: ["has resigned"]}, order: [refusing, resigned]}
  - {id: f, kind: text, find: ["{text} Troy Miller"], aliases: {deputy commissioner: [number  two]}, expect: Number Two}
  - {id: g, kind: date, as: since, find: ["took office {date}", "in the job for {duration}"]}
"#,
    );
    let rule = |id: &str| set.rules.iter().find(|rule| &*rule.id == id).expect(id);
    assert!(
        matches!(&rule("a").looks_for, LooksFor::Quotations { like, near, .. } if like.len() == 1 && near.len() == 1)
    );
    assert!(
        matches!(&rule("b").looks_for, LooksFor::Quotations { like, .. } if like[0].words().len() == 6)
    );
    assert!(
        matches!(&rule("c").looks_for, LooksFor::Name { canonical, aliases } if canonical == &["Magnus"] && aliases == &["Chris"])
    );
    let term = |id: &str| match &rule(id).expect.as_ref().expect("expected").reading {
        Expectation::Term(term) => term.clone(),
        Expectation::Members(members) => members.iter().collect::<Vec<_>>().join("+"),
        other => panic!("{other:?}"),
    };
    assert_eq!(term("c"), "Magnus");
    assert_eq!(term("d"), "Fargo+Tucson");
    assert_eq!(term("e"), "resigned");
    assert_eq!(term("f"), "deputy commissioner");
    assert!(
        matches!(&rule("d").looks_for, LooksFor::Members { ignore, aliases, .. } if ignore.contains("washington") && aliases["old pueblo"] == "Tucson")
    );
    assert!(
        matches!(&rule("in-order").looks_for, LooksFor::States { states, order } if states[1].name == "resigned" && order.len() == 2)
    );
    assert!(rule("g").since);
}

#[test]
fn rules_come_by_file_and_then_by_place() {
    let rule = |id: &str| format!("- {{id: {id}, kind: vote, near: x}}\n");
    let set = read_all(&[
        ("rules/b.yaml", &format!("rules:\n{}", rule("m"))),
        (
            "rules/a.yaml",
            &format!("rules:\n{}{}", rule("z"), rule("c")),
        ),
    ]);
    let ids: Vec<&str> = set.rules.iter().map(|rule| &*rule.id).collect();
    assert_eq!(ids, ["z", "c", "m"]);
}

#[test]
fn events_of_every_file_and_of_the_settings_are_one_table() {
    let settings =
        config::parse("factlint.yaml", "events: {the midterms: 2022-11-08}").expect("settings");
    let files = [RuleFile {
        shown: "rules/a.yaml".to_owned(),
        text: "events: {Midterms: 2022-11-08, vote: 2022-11-09}\nrules: [{id: a, kind: vote, near: x}]"
            .to_owned(),
    }];
    let set = parse_with(&files, &settings.events).expect("no mistake");
    let names: Vec<&String> = set.events.keys().collect();
    assert_eq!(names, ["midterms", "vote"]);
}

#[test]
fn anchors_repeat_what_they_name() {
    let set = read(
        "rules:\n- {id: a, kind: vote, near: &w [Senate, confirm*]}\n- {id: b, kind: vote, near: *w}\n",
    );
    assert!(matches!(&set.rules[1].looks_for, LooksFor::Values { near, .. } if near.len() == 2));
}

#[test]
fn a_byte_order_mark_and_crlf_shift_no_place() {
    let text = "\u{feff}# é\r\nrules:\r\n  - id: a\r\n    kind: vote\r\n    near: [x]\r\n";
    let rule = one(text);
    assert_eq!(&text[rule.place.span.range()], "a");
    assert_eq!(rule.place.span.start(), text.find("id: a").expect("id") + 4);
}

#[test]
fn settings_arrive_and_later_metadata_wins_field_by_field() {
    let settings = config::parse(
        "factlint.yaml",
        r#"
version: 1
rules: [rules, more/rules.yaml]
articles: [seeds, "news/**/*.md"]
exclude: [drafts]
fail_on: warning
metadata:
  - {paths: "*.txt", source: Wire, tags: [border], date: 2022-11-11}
  - {paths: ["002*"], outlet: NewsNation, authority: true}
"#,
    )
    .expect("settings");
    let rules: Vec<&str> = settings
        .rules
        .iter()
        .map(|path| path.text.as_str())
        .collect();
    assert_eq!(rules, ["rules", "more/rules.yaml"]);
    assert_eq!(
        settings.fail_on,
        Some(config::FailOn::At(Severity::Warning))
    );
    let declared = settings.metadata_for("copy/of/002_x.txt");
    assert_eq!(declared.source.as_deref(), Some("NewsNation"));
    assert_eq!(declared.date, parse_day("2022-11-11"));
    assert_eq!(declared.authority, Some(true));
    assert_eq!(declared.tags, Some(vec!["border".to_owned()]));
    assert_eq!(settings.metadata_for("a.md"), config::Declared::default());
    assert!(settings.selects("seeds/a.txt") && settings.selects("news/a/b.md"));
    assert!(!settings.selects("other/a.txt"));
    assert!(settings.excludes("news/drafts/a.md") && !settings.excludes("news/a.md"));
    let roots = settings.article_roots();
    assert_eq!(roots, ["news", "seeds"].map(std::path::PathBuf::from));
}

#[test]
fn empty_settings_are_the_defaults() {
    for text in ["", "# nothing yet\n", "version: 1\n"] {
        let settings = config::parse("factlint.yaml", text).expect("settings");
        assert_eq!(settings.rules[0].text, "rules");
        assert!(settings.selects("anything") && settings.article_roots().is_empty());
    }
}
