//! `factlint rules explain`: a rule in words, and its claims on one axis.

use super::{run, run_with, shown};
use crate::support::Scratch;

/// Every line fits the terminal; a web address may be longer.
#[track_caller]
fn explained(scratch: &Scratch, arguments: &[&str]) -> String {
    let arguments = [&["rules", "explain"], arguments].concat();
    let out = shown(scratch, &arguments);
    for line in out.lines().filter(|line| !line.contains("://")) {
        assert!(line.chars().count() <= 80, "{line}");
    }
    out
}

const RULES: &str = r#"version: 1
rules:
  - id: crowd
    title: People at the march
    kind: number
    find: ["{number} (?:of )?people (?:marched|rallied)", 'crowd of {number}']
    unless: [expected, forecast*]
    quotes: exclude
    tolerance: 1%
    applies_to:
      paths: ["news/**"]
      published: 2022-11-01..
    tests:
      agree: ["312 people marched."]
  - id: share
    kind: percent
    find: ["won {percent}"]
    key: "{name} won"
    strict: true
    severity: info
  - id: stadium
    kind: money
    near: [stadium, "cost*|price"]
  - id: way
    kind: duration
    find: ["walked for {duration}"]
    expect: 10 months
  - id: vote
    title: The vote on the budget
    kind: vote
    near: [council, "approv*|vote*"]
"#;

fn march() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("rules/march.yaml", RULES);
    for (name, text) in [
        (
            "a",
            "About 300 people marched. Smith won 52%. The stadium will cost $1.2 billion. They walked for 10 months. The council voted 7-4 to approve the budget.",
        ),
        (
            "b",
            "A crowd of 312 came. Smith won 53%, Jones won 40%. The price of the stadium is €1.1 billion. They walked for nearly two years. The council voted 7-5 to approve it.",
        ),
        (
            "c",
            "In all 305 people rallied. The stadium cost about $1.25 billion.",
        ),
        ("d", "Some 900 people marched."),
    ] {
        scratch.write(
            &format!("news/{name}.md"),
            format!("---\ndate: 2022-11-12\n---\n{text}\n"),
        );
    }
    scratch
}

#[test]
fn figures_stand_on_a_number_line() {
    insta::assert_snapshot!("number", explained(&march(), &["crowd"]));
}

#[test]
fn a_far_figure_does_not_flatten_the_others() {
    let scratch = march();
    scratch.write(
        "news/e.md",
        "---\ndate: 2022-11-12\n---\nA crowd of 90,000 came.\n",
    );
    let out = explained(&scratch, &["crowd"]);
    let far = out
        .lines()
        .find(|line| line.contains("90,000"))
        .expect("a row");
    assert!(far.ends_with('▶'), "{out}");
    assert!(out.contains("├"), "{out}");
}

#[test]
fn words_of_a_page_are_shown_as_its_reader_sees_them() {
    let scratch = Scratch::empty();
    scratch.write("rules/march.yaml", RULES);
    for (name, text) in [
        (
            "news/a.html",
            "<p>On Sunday <em>about&nbsp;<b>300</b></em>&nbsp;people marched, he won&nbsp;<i>37&nbsp;</i>percent.</p>",
        ),
        ("news/b.html", "<p>Some <b>9</b>00 people marched.</p>"),
        ("news/c.md", "In all **about _310_** people\nmarched."),
    ] {
        let date = "<meta property=\"article:published_time\" content=\"2022-11-12\">";
        let text = match name.ends_with("html") {
            true => format!("<html><head>{date}</head><body>{text}</body></html>\n"),
            false => format!("---\ndate: 2022-11-12\n---\n{text}\n"),
        };
        scratch.write(name, text);
    }
    let out = explained(&scratch, &["crowd"]);
    let found = out.split("  found ").nth(1).expect("what was found");
    insta::assert_snapshot!("page", found);
    assert!(!found.contains(['<', '&', '*']), "{found}");
    // Where there is no room for a table the facts are a list, with each claim's words.
    let narrow = [("COLUMNS", "30")];
    let (_, facts, _) = run_with(&scratch, &["facts", "--select", "crowd"], &narrow);
    assert!(!facts.contains(['<', '&', '*']), "{facts}");
    assert!(facts.contains("Some 900"), "{facts}");
}

#[test]
fn families_currencies_and_lengths_of_time_have_lines_of_their_own() {
    insta::assert_snapshot!(
        "share_stadium_way",
        explained(&march(), &["share,stadium,way"])
    );
}

#[test]
fn dates_stand_on_a_calendar_strip() {
    insta::assert_snapshot!(
        "date",
        explained(&Scratch::of_seeds(), &["asked-to-resign-day"])
    );
}

#[test]
fn a_start_counted_back_from_a_dateline_and_what_needs_one() {
    insta::assert_snapshot!("since", explained(&Scratch::of_seeds(), &["took-office"]));
}

#[test]
fn votes_are_a_table_and_equal_support_blames_nobody() {
    insta::assert_snapshot!("vote", explained(&march(), &["vote"]));
}

#[test]
fn a_label_tells_its_states() {
    insta::assert_snapshot!(
        "label",
        explained(&Scratch::of_seeds(), &["resignation-status"])
    );
}

#[test]
fn a_quotation_shows_the_words_that_differ() {
    let scratch = Scratch::of_seeds();
    scratch.change("000", "as a resume builder", "as a career builder");
    insta::assert_snapshot!("quote", explained(&scratch, &["quote-resume-builder"]));
}

#[test]
fn a_name_shows_its_slips_first() {
    insta::assert_snapshot!("name", explained(&Scratch::of_seeds(), &["magnus-name"]));
}

#[test]
fn a_narrow_terminal_that_knows_ascii_alone() {
    let (code, out, err) = run_with(
        &march(),
        &["rules", "explain", "crowd"],
        &[("COLUMNS", "50"), ("LC_ALL", "en_US.ISO-8859-1")],
    );
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.is_ascii(), "{out}");
    assert!(out.lines().all(|line| line.len() <= 50), "{out}");
    insta::assert_snapshot!("ascii", out);
}

#[test]
fn only_the_named_articles_are_read() {
    let out = explained(&march(), &["crowd", "news/a.md", "news/b.md"]);
    assert!(out.contains("2 claims of 2 sources, they agree"), "{out}");
    let out = explained(&march(), &["crowd", "rules"]);
    assert!(out.contains("no article was read"), "{out}");
}

#[test]
fn the_severity_is_told_with_its_source_and_its_effect() {
    let scratch = march();
    let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let out = even(&explained(&scratch, &["share"]));
    assert!(out.contains("info, as rules/march.yaml:20 says"), "{out}");
    assert!(out.contains("the exit code stays 0"), "{out}");
    scratch.write("factlint.yaml", "fail_on: info\n");
    let out = even(&explained(&scratch, &["share"]));
    assert!(
        out.contains("With `fail_on: info` of the settings, a finding ends `factlint check` with exit code 1."),
        "{out}"
    );
}

#[test]
fn an_unknown_rule_is_refused_with_the_nearest_id() {
    let (code, out, err) = run(&march(), &["rules", "explain", "crowd,stadum"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("there is no rule `stadum`"), "{err}");
    assert!(err.contains("did you mean stadium?"), "{err}");
    // Who remembers a word of the id is told the ids that have it.
    let (_, _, err) = run(&Scratch::of_seeds(), &["rules", "explain", "resgin"]);
    insta::assert_snapshot!("word_of_an_id", err);
}

#[test]
fn words_of_articles_and_rules_cannot_steer_the_terminal() {
    let scratch = Scratch::empty();
    scratch.write(
        "rules/a.yaml",
        "rules:\n  - id: a\n    title: \"x\\e[31m\"\n    kind: text\n    find: [\"said {text} there\"]\n",
    );
    scratch.write("a.txt", "He said \u{1b}[31m\u{202e}evil there.\n");
    let out = explained(&scratch, &["a"]);
    assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out:?}");
}

#[test]
fn many_claims_are_cut_short_and_all_that_stand_out_are_kept() {
    let scratch = march();
    for number in 0..40 {
        scratch.write(
            &format!("news/m{number:02}.md"),
            "---\ndate: 2022-11-12\n---\nIn all 305 people marched.\n",
        );
    }
    let out = explained(&scratch, &["crowd"]);
    assert!(out.lines().count() < 100, "{out}");
    assert!(
        out.contains("more claims that most allow; -v shows all"),
        "{out}"
    );
    assert!(out.contains("news/d.md:4:1"), "{out}");
    let (_, all, _) = run(&scratch, &["rules", "explain", "crowd", "-v"]);
    assert!(all.contains("news/m39.md"), "{all}");
}

#[test]
fn a_relation_is_told_with_its_rules_and_what_breaks_it() {
    let scratch = Scratch::empty();
    scratch.write(
        "rules/stops.yaml",
        r#"version: 1
rules:
  - id: stops-2022
    title: Border stops in 2022
    kind: number
    find: ["stopped {number} times"]
  - id: stops-2021
    kind: number
    find: ["from {number} (?:in 2021|the year before)"]
  - id: stops-growth
    kind: percent
    find: ["up {percent}"]
  - id: growth-adds-up
    title: The growth of border stops
    relation: "stops-2022 = stops-2021 * (1 + stops-growth / 100)"
    help: The agency publishes the figures of both years.
    tests:
      agree: ["Migrants were stopped 2.38 million times, up 37% from 1.73 million the year before."]
  - id: growth-is-small
    relation: "stops-growth < 100"
  - id: other
    kind: money
    find: ["cost {money}"]
  - id: never
    relation: "other < $3"
"#,
    );
    for (name, growth) in [("a", 37), ("b", 27)] {
        let text = format!(
            "Migrants were stopped 2.38 million times, up {growth}% from 1.73 million the year before.\n"
        );
        scratch.write(&format!("{name}.txt"), text);
    }
    let out = explained(&scratch, &["growth-adds-up,growth-is-small,never"]);
    insta::assert_snapshot!("relation", out);
}

#[test]
fn what_moves_in_time_and_what_makes_a_family_is_told_in_words() {
    let scratch = Scratch::empty();
    scratch.write(
        "rules/toll.yaml",
        r#"version: 1
rules:
  - id: toll
    kind: number
    find: ["{number} people died"]
    over_time: rising
    key: "in {name}"
    tests:
      reads: {"In Aden 12 people died.": "12"}
"#,
    );
    for (day, toll) in [(5, 12), (6, 19), (7, 17), (8, 23)] {
        let text = format!("A storm hit the coast, and {toll} people died in Aden.\n");
        scratch.write(&format!("2022-11-0{day}.txt"), text);
    }
    insta::assert_snapshot!("moves", explained(&scratch, &["toll"]));
}

#[test]
fn a_pack_is_no_rule_and_the_help_says_so() {
    let scratch = march();
    for verb in ["explain", "test"] {
        let (code, _, err) = run(&scratch, &["rules", verb, "weekday"]);
        assert_eq!(code, 2);
        assert!(err.contains("`weekday` is a pack"), "{err}");
    }
}
