//! The table of facts, as an editor sees it, and as a spreadsheet reads it.

use factlint::finding::{Role, Verdict};
use factlint::report::{Style, facts};
use factlint::value::{Hedge, Kind};

use crate::human::{all, asked_to_resign, chiefs_meeting};
use crate::story::{Articles, Story, million, month, percent, term, unresolved};

fn table(story: &Story, style: &Style) -> String {
    let mut out = Vec::new();
    facts::table(&story.report(), style, &mut out).expect("memory can be written");
    String::from_utf8(out).expect("text")
}

/// Facts of every verdict.
fn seeds() -> Story {
    let mut story = asked_to_resign();
    let claims = vec![
        story.claim(
            "001",
            "nearly 2.4 million",
            million(
                "2.4",
                Some(Hedge::Nearly),
                "nearly 2.4 million",
                Role::Consensus,
            ),
        ),
        story.claim(
            "002",
            "2.38 million",
            million("2.38", None, "2.38 million", Role::Consensus),
        ),
    ];
    story.fact(
        "fy2022-encounters",
        "Migrants stopped at the border in fiscal year 2022",
        Kind::Number,
        Verdict::Agree,
        claims,
    );
    let claims = vec![
        story.claim("001", "37%", percent("37", Role::Consensus)),
        story.claim("002", "37%", percent("37", Role::Consensus)),
    ];
    story.fact(
        "fy2022-increase",
        "Increase over 2021",
        Kind::Percent,
        Verdict::Agree,
        claims,
    );
    let camps = chiefs_meeting();
    story.articles.extend(camps.articles);
    story.facts.extend(camps.facts);
    let claims = vec![
        story.claim("000", "ten months", unresolved("since ten months ago")),
        story.claim(
            "001",
            "nearly a year",
            unresolved("since nearly a year ago"),
        ),
        story.claim("001", "10 months", unresolved("since 10 months ago")),
        story.claim(
            "002",
            "agency since |December",
            month(12, "December", Role::Consensus),
        ),
        story.claim(
            "003",
            "Last December",
            month(12, "December", Role::Consensus),
        ),
    ];
    story.fact(
        "took-office",
        "Start of Magnus's term",
        Kind::Date,
        Verdict::Agree,
        claims,
    );
    let claims = vec![story.claim("003", "vote of |50-47", term("50-47", Role::Consensus))];
    story.fact(
        "confirmation-vote",
        "Senate vote",
        Kind::Vote,
        Verdict::Single,
        claims,
    );
    story
}

#[test]
fn facts_go_down_and_articles_across() {
    insta::assert_snapshot!(table(&seeds(), &Style::default()));
}

#[test]
fn a_wide_terminal() {
    let style = Style {
        width: 120,
        ..Style::default()
    };
    insta::assert_snapshot!(table(&seeds(), &style));
}

#[test]
fn a_narrow_terminal_that_knows_ascii_alone_gets_a_list() {
    let style = Style {
        width: 60,
        unicode: false,
        ..Style::default()
    };
    insta::assert_snapshot!(table(&seeds(), &style));
}

#[test]
fn more_articles_than_columns_fit_make_a_list() {
    let mut story = seeds();
    story.articles.add(
        "wire/2022/11/a-late-report-with-a-rather-long-name.md",
        "On Friday.\n",
    );
    story.articles.add("wire/b.md", "37%\n");
    let fact = &story.facts[0];
    let mut claims = fact.claims.clone();
    claims.push(story.claim("wire/2022", "Friday", term("Friday", Role::Outlier)));
    claims.push(story.claim("wire/b", "37%", percent("37", Role::Consensus)));
    story.facts[0].claims = claims;
    insta::assert_snapshot!(table(&story, &Style::default()));
}

#[test]
fn no_fact_is_no_table() {
    let story = Story::new(Articles::default());
    assert_eq!(
        table(&story, &Style::default()),
        "0 articles, 16 rules, 0 claims, 0 facts: no rule matched anything\n"
    );
}

#[test]
fn no_line_of_the_table_is_wider_than_the_terminal() {
    for width in 40..=130 {
        for unicode in [true, false] {
            let style = Style {
                width,
                unicode,
                ..Style::default()
            };
            for line in table(&seeds(), &style).lines() {
                let columns = unicode_width::UnicodeWidthStr::width(line);
                let is_last = line.starts_with("5 articles");
                assert!(columns <= width || is_last, "{columns} of {width}: {line}");
            }
        }
    }
}

#[test]
fn colour_only_adds_to_signs_and_words() {
    let colored = Style {
        color: true,
        ..Style::default()
    };
    let plain = table(&seeds(), &Style::default());
    let colored = table(&seeds(), &colored);
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(crate::human::without_escapes(&colored), plain);
    assert_ne!(colored, plain);
}

#[test]
fn short_heads_tell_articles_apart() {
    for (paths, expected) in [
        (["a.md", "b.md"], "    a.md"),
        (
            [
                "articles/2022-11-12-magnus-fox-news.md",
                "articles/2022-11-12-magnus-new-york-times.md",
            ],
            "    fox ",
        ),
        (
            [
                "one/two/three/report-of-the-day.md",
                "one/two/four/report-of-the-day.md",
            ],
            "    four ",
        ),
        (
            [
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac",
            ],
            "    [1] ",
        ),
    ] {
        let mut story = Story::new(Articles::default());
        for path in paths {
            story.articles.add(path, "Friday\n");
        }
        let claims = paths
            .iter()
            .map(|path| story.claim(path, "Friday", term("Friday", Role::Consensus)))
            .collect();
        story.fact("rule", "Title", Kind::Text, Verdict::Agree, claims);
        let shown = table(&story, &Style::default());
        assert!(shown.starts_with(expected), "{shown}");
    }
}

#[test]
fn csv_has_a_row_for_each_claim() {
    let mut out = Vec::new();
    facts::csv(&asked_to_resign().report(), &mut out).expect("memory can be written");
    insta::assert_snapshot!(String::from_utf8(out).expect("text"));
}

#[test]
fn no_cell_of_the_csv_is_a_formula() {
    for words in ["=1+1", "+1", "-5", "@SUM(A1)"] {
        let mut story = Story::new(Articles::default());
        story.articles.add("=a.md", words);
        let claims = vec![story.claim_at("=a.md", 0, words.len(), term(words, Role::Consensus))];
        story.fact("rule", words, Kind::Text, Verdict::Single, claims);
        let mut out = Vec::new();
        facts::csv(&story.report(), &mut out).expect("memory can be written");
        let out = String::from_utf8(out).expect("text");
        let row = out.lines().nth(1).expect("a row");
        assert_eq!(
            row,
            format!("rule,,'{words},text,single,'=a.md,1,1,'{words},'{words},consensus")
        );
    }
}

#[test]
fn json_is_the_report_without_findings() {
    let mut out = Vec::new();
    facts::json(&all().report(), &mut out).expect("memory can be written");
    let read: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    assert_eq!(read["facts"].as_array().map(Vec::len), Some(5));
    assert_eq!(read.get("findings"), None);
    let mut whole = Vec::new();
    factlint::report::json::write(&all().report(), &mut whole).expect("memory can be written");
    let whole: serde_json::Value = serde_json::from_slice(&whole).expect("JSON");
    assert_eq!(read["facts"], whole["facts"]);
}
