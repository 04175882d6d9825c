//! `factlint rules try`: from an idea to a rule.

use super::{run, shown};
use crate::support::Scratch;

fn tried(scratch: &Scratch, text: &str) -> String {
    shown(scratch, &["rules", "try", text])
}

#[test]
fn a_pattern_shows_its_matches_and_its_rule() {
    insta::assert_snapshot!(
        "pattern",
        tried(&Scratch::of_seeds(), "asked to resign (?:on )?{date}")
    );
}

#[test]
fn a_few_words_show_the_kinds_beside_them() {
    insta::assert_snapshot!("words", tried(&Scratch::of_seeds(), "migrants fiscal"));
}

#[test]
fn a_sentence_has_its_figure_replaced_by_a_slot() {
    insta::assert_snapshot!(
        "sentence",
        tried(&Scratch::of_seeds(), "2.38 million migrants were stopped")
    );
}

#[test]
fn a_quotation_is_looked_for_by_its_words() {
    insta::assert_snapshot!(
        "quotation",
        tried(
            &Scratch::of_seeds(),
            "“I have no plans to resign as CBP Commissioner,” he said"
        )
    );
}

#[test]
fn what_almost_matched_is_shown_where_nothing_did() {
    insta::assert_snapshot!(
        "almost",
        tried(
            &Scratch::of_seeds(),
            "{money} migrants were (?:detained|stopped)"
        )
    );
    insta::assert_snapshot!("nothing", tried(&Scratch::of_seeds(), "zebra crossings"));
}

/// What a rule claims: `path line text` of each claim.
fn claims(scratch: &Scratch) -> Vec<String> {
    let (_, report) = scratch.check_with(&["--rules", "mine", "--fail-on", "never"]);
    let mut claims: Vec<String> = report["facts"]
        .as_array()
        .expect("facts")
        .iter()
        .flat_map(|fact| fact["claims"].as_array().expect("claims"))
        .map(|claim| {
            format!(
                "{}:{}:{}",
                claim["path"].as_str().expect("a path"),
                claim["line"],
                claim["column"]
            )
        })
        .collect();
    claims.sort();
    claims
}

/// The rule that is printed loads, passes its tests, and finds what was shown.
#[track_caller]
fn keeps_its_word(scratch: &Scratch, text: &str) {
    let (code, rule, err) = run(scratch, &["rules", "try", "--quiet", text]);
    assert_eq!((code, err.as_str()), (0, ""), "{text}");
    scratch.write("mine/first.yaml", &rule);
    let (code, out, err) = run(scratch, &["rules", "test", "--rules", "mine"]);
    assert_eq!((code, err.as_str()), (0, ""), "{text}\n{rule}{out}");
    assert!(out.contains("all passed"), "{out}");
    assert!(
        out.starts_with("1 rule, ") && !out.contains("without a test"),
        "{out}"
    );
    let (_, all, _) = run(scratch, &["rules", "try", "--verbose", text]);
    assert!(all.contains(rule.trim_end()), "{rule}\n{all}");
    let mut matches: Vec<String> = all
        .lines()
        .filter(|line| line.starts_with("seeds/"))
        .map(str::to_owned)
        .collect();
    matches.sort();
    assert!(!matches.is_empty());
    assert_eq!(claims(scratch), matches, "{text}\n{rule}");
}

#[test]
fn the_printed_rule_loads_passes_its_tests_and_finds_the_same() {
    for text in [
        "{number} migrants",
        "asked to resign (?:on )?{date}",
        "chief of police in {set}",
        r"told \w+ (?:on )?{date}",
        "his {text}, John Tien",
        "{name} became .*? by a Senate vote of {vote}",
        "migrants fiscal",
        "Magnus asked resign",
        "Senate vote*|confirm*",
        "2.38 million migrants were stopped",
        "In the fiscal year that ended Sept. 30, migrants were stopped 2.38 million times, up 37% from the year before, according to newly released figures.",
        "by a Senate vote of 50-47",
        "during his first ten months in office",
        "“I didn’t take this job as a resume builder.”",
        "{quote} Magnus said",
        "on {date}, Mayorkas",
    ] {
        keeps_its_word(&Scratch::of_seeds(), text);
    }
}

#[test]
fn an_article_that_differs_becomes_an_example_that_disagrees() {
    let scratch = Scratch::empty();
    scratch.write("seeds/a.txt", "In all 312 people marched.\n");
    scratch.write("seeds/b.txt", "About 300 people marched.\n");
    scratch.write(
        "seeds/c.txt",
        "Police counted 900 people marched: \"so\" # they 'said'.\n",
    );
    scratch.write("seeds/d.txt", "Then 14 people slept.\n");
    let text = "{number} people marched";
    let (_, rule, _) = run(&scratch, &["rules", "try", "--quiet", text]);
    insta::assert_snapshot!("disagree", rule);
    keeps_its_word(&scratch, text);
}

#[test]
fn the_id_is_one_that_no_rule_has() {
    let scratch = Scratch::of_seeds();
    let (_, rule, _) = run(&scratch, &["rules", "try", "--quiet", "{number} migrants"]);
    scratch.write("rules/mine.yaml", &rule);
    let (_, again, _) = run(&scratch, &["rules", "try", "--quiet", "{number} migrants"]);
    assert!(again.contains("- id: migrants-2\n"), "{again}");
    // A shell makes the file before the command runs: `rules try --quiet … > rules/new.yaml`.
    scratch.write("rules/new.yaml", "");
    let (_, again, _) = run(&scratch, &["rules", "try", "--quiet", "{number} migrants"]);
    assert!(again.contains("- id: migrants-2\n"), "{again}");
}

#[test]
fn a_mistake_is_shown_at_its_place_in_what_was_typed() {
    let (code, out, err) = run(
        &Scratch::of_seeds(),
        &["rules", "try", "about {nubmer} migrants"],
    );
    assert_eq!((code, out.as_str()), (2, ""));
    insta::assert_snapshot!("mistake", err);
}

#[test]
fn a_rule_file_with_a_mistake_keeps_nobody_from_trying() {
    let scratch = Scratch::of_seeds();
    scratch.write("rules/broken.yaml", "rules: [");
    assert!(tried(&scratch, "{number} migrants").contains("- id: migrants\n"));
}

#[test]
fn no_article_is_no_match() {
    let out = tried(&Scratch::empty(), "{number} migrants");
    assert!(out.contains("There is no article to look at."), "{out}");
}

#[test]
fn text_of_an_article_cannot_steer_the_terminal_nor_leave_its_quotes() {
    let scratch = Scratch::empty();
    scratch.write(
        "seeds/a.txt",
        "In all 312 people marched \u{1b}[31m\": x\\ # \u{202e} 'y'.\n",
    );
    keeps_its_word(&scratch, "{number} people marched");
    assert!(!tried(&scratch, "{number} people marched").contains(['\u{1b}', '\u{202e}']));
}
