//! The report for people, as an editor sees it.

use factlint::finding::{Fix, Role, Severity, Verdict};
use factlint::report::{Style, human};
use factlint::value::Kind;
use std::sync::Arc;

use crate::story::{Articles, Story, day, term, vote, weekday};

pub(crate) fn shown(story: &Story, style: &Style) -> String {
    let mut out = Vec::new();
    human::write(&story.report(), style, &mut out).expect("memory can be written");
    String::from_utf8(out).expect("text")
}

pub(crate) const NARROW: Style = Style {
    width: 60,
    color: false,
    unicode: true,
    verbose: false,
    closing_line: true,
    hyperlinks: false,
};

/// Friday in one article, Wednesday in three others.
pub(crate) fn asked_to_resign() -> Story {
    let mut story = Story::new(Articles::seeds());
    let claims = vec![
        story.claim(
            "000",
            "asked to resign on |Friday",
            day("2022-11-11", "Friday, November 11", Role::Outlier),
        ),
        story.claim(
            "002",
            "one day after the midterm elections",
            day("2022-11-09", "Wednesday, November 9", Role::Consensus),
        ),
        story.claim(
            "002",
            "Magnus on |Wednesday",
            weekday("Wednesday", Role::Consensus),
        ),
        story.claim(
            "003",
            "newspaper that on |Wednesday",
            weekday("Wednesday", Role::Consensus),
        ),
        story.claim(
            "004",
            "On |Wednesday|, Mayorkas told",
            weekday("Wednesday", Role::Consensus),
        ),
        story.claim(
            "004",
            "with Mayorkas on |Wednesday",
            weekday("Wednesday", Role::Consensus),
        ),
    ];
    story.fact(
        "asked-to-resign-day",
        "Day on which Magnus was asked to resign",
        Kind::Date,
        Verdict::Disagree,
        claims,
    );
    story.finding(
        Severity::Error,
        "Friday, November 11 here; 3 other sources say Wednesday",
        "Mayorkas asked Magnus to resign the day after the midterm elections of November 8, 2022. Check the day with the agency before you change either text.",
    );
    story
}

#[test]
fn one_source_against_three() {
    insta::assert_snapshot!(shown(&asked_to_resign(), &Style::default()));
}

/// Two sources say Tuesday, two say Wednesday.
pub(crate) fn chiefs_meeting() -> Story {
    let mut story = Story::new(Articles::seeds());
    let text = story
        .articles
        .text_of("000")
        .replace("chiefs meeting after", "chiefs meeting on Wednesday after");
    story.articles.add("seeds/000_4b6acd7ef651348f.txt", &text);
    let claims = vec![
        story.claim(
            "000",
            "chiefs meeting on |Wednesday",
            weekday("Wednesday", Role::Camp(0)),
        ),
        story.claim(
            "003",
            "attend a |Tuesday",
            weekday("Tuesday", Role::Camp(1)),
        ),
    ];
    story.fact(
        "chiefs-meeting-day",
        "Day of the chiefs' meeting in El Paso",
        Kind::Date,
        Verdict::Disagree,
        claims,
    );
    story.finding(
        Severity::Error,
        "1 source says Wednesday, 1 says Tuesday",
        "Support is equal: ask the agency, then change the text that is wrong.",
    );
    story
}

#[test]
fn two_camps_and_nobody_is_blamed() {
    insta::assert_snapshot!(shown(&chiefs_meeting(), &Style::default()));
}

/// The rule says 50-47, and one source says otherwise.
pub(crate) fn confirmation_vote() -> Story {
    let mut story = Story::new(Articles::seeds());
    story.articles.add(
        "seeds/005_local.md",
        "The Senate confirmed Magnus by **50 to 46**, with three senators absent, in December.\n",
    );
    let claims = vec![
        story.claim(
            "003",
            "Senate vote of |50-47",
            vote(50, 47, Role::Consensus),
        ),
        story.claim("005_local", "50 to 46", vote(50, 46, Role::Outlier)),
    ];
    story.fact(
        "confirmation-vote",
        "Senate vote that confirmed Magnus",
        Kind::Vote,
        Verdict::Unexpected,
        claims,
    );
    story.facts[0].expected = Some("50-47".into());
    let finding = story.finding(
        Severity::Error,
        "50-46 here; the rule expects 50-47, and 1 other source says so",
        "Senate roll call 492 of December 7, 2021.",
    );
    finding.reference = Some(
        "https://www.senate.gov/legislative/LIS/roll_call_votes/vote1171/vote_117_1_00492.htm"
            .into(),
    );
    let label = finding.labels[0].clone();
    finding.fixes.push(Fix {
        path: label.path,
        span: label.span,
        replacement: "50-47".to_owned(),
    });
    story
}

#[test]
fn a_claim_against_what_the_rule_expects() {
    insta::assert_snapshot!(shown(&confirmation_vote(), &Style::default()));
}

/// One slip of the pen among many names.
pub(crate) fn misspelt_name() -> Story {
    let mut story = Story::new(Articles::seeds());
    let claims = vec![
        story.claim("004", "be fired, |Mangus", term("Mangus", Role::Outlier)),
        story.claim(
            "004",
            "Commissioner Chris |Magnus| said",
            term("Magnus", Role::Consensus),
        ),
    ];
    story.fact(
        "magnus-name",
        "Name of the commissioner",
        Kind::Name,
        Verdict::Disagree,
        claims,
    );
    let label = story.label("004", "be fired, |Mangus", "“Magnus” in the rule", true);
    let finding = story.finding(
        Severity::Warning,
        "“Mangus” here looks like a misspelling of “Magnus”",
        "If it is another person, add the name to the rule's aliases.",
    );
    finding.labels = vec![label];
    story
}

#[test]
fn a_misspelt_name() {
    insta::assert_snapshot!(shown(&misspelt_name(), &Style::default()));
}

/// Two words of a quotation differ from three other sources.
pub(crate) fn altered_quotation() -> Story {
    let mut story = Story::new(Articles::seeds());
    let path = "seeds/003_0cc6697237bd53a3.txt";
    let text = story
        .articles
        .text_of("003")
        .replace("no justification", "no reason")
        .replace("cared deeply about", "cared little about");
    story.articles.add(path, &text);
    let value = |role| {
        term(
            "I expressed to him that I felt there was no justification for me to resign",
            role,
        )
    };
    let all = "I expressed to him that I felt there was no justification for me to resign when I still cared deeply about the work I was doing and felt that that work was focused on the things I was hired to do in the first place,";
    let altered = all
        .replace("no justification", "no reason")
        .replace("deeply", "little");
    let inserted = all.replace("him that", "him (Mayorkas) that");
    let claims = vec![
        story.claim(
            "003",
            &altered,
            term(
                "I expressed to him that I felt there was no reason for me to resign",
                Role::Outlier,
            ),
        ),
        story.claim("002", &inserted, value(Role::Consensus)),
        story.claim("004", all, value(Role::Consensus)),
    ];
    story.fact(
        "quote-no-justification",
        "Magnus on his talk with Mayorkas",
        Kind::Quote,
        Verdict::Disagree,
        claims,
    );
    let labels = vec![
        story.label(
            "003",
            "there was no |reason",
            "“justification” in 2 other sources",
            true,
        ),
        story.label(
            "003",
            "still cared |little",
            "“deeply” in 2 other sources",
            true,
        ),
        story.label(
            "002",
            "there was no |justification",
            "“reason” in 003",
            false,
        ),
        story.label("002", "still cared |deeply", "“little” in 003", false),
        story.label(
            "004",
            "there was no |justification",
            "“reason” in 003",
            false,
        ),
        story.label("004", "still cared |deeply", "“little” in 003", false),
    ];
    let finding = story.finding(
        Severity::Error,
        "2 words here differ from 2 other sources",
        "Compare with the statement as it was published; set what you leave out as an ellipsis.",
    );
    finding.labels = labels;
    story
}

#[test]
fn an_altered_quotation() {
    insta::assert_snapshot!(shown(&altered_quotation(), &Style::default()));
}

/// All stories of the seeds in one report.
pub(crate) fn all() -> Story {
    let mut story = asked_to_resign();
    for other in [
        misspelt_name(),
        altered_quotation(),
        confirmation_vote(),
        chiefs_meeting(),
    ] {
        story.facts.extend(other.facts);
        story.findings.extend(other.findings);
        story.articles.extend(other.articles);
    }
    story.idle = vec!["tien-warning-day".into(), "took-office".into()];
    story
}

#[test]
fn a_narrow_terminal() {
    insta::assert_snapshot!(shown(&asked_to_resign(), &NARROW));
}

#[test]
fn a_wide_terminal() {
    let style = Style {
        width: 120,
        ..Style::default()
    };
    insta::assert_snapshot!(shown(&asked_to_resign(), &style));
}

#[test]
fn a_terminal_that_knows_ascii_alone() {
    let style = Style {
        unicode: false,
        ..Style::default()
    };
    insta::assert_snapshot!(shown(&asked_to_resign(), &style));
}

#[test]
fn everything_is_shown_when_it_is_asked_for() {
    let mut story = asked_to_resign();
    story.idle = vec!["tien-warning-day".into(), "took-office".into()];
    let style = Style {
        verbose: true,
        ..Style::default()
    };
    insta::assert_snapshot!(shown(&story, &style));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in 40..=130 {
        for unicode in [true, false] {
            let style = Style {
                width,
                unicode,
                ..Style::default()
            };
            for line in shown(&all(), &style).lines() {
                let columns = unicode_width::UnicodeWidthStr::width(line);
                let is_address = line.contains("://") || line.contains("[seeds/");
                assert!(
                    columns <= width || is_address,
                    "{columns} of {width}: {line}"
                );
            }
        }
    }
}

#[test]
fn escape_codes_are_sent_only_where_colour_is_wanted() {
    for unicode in [true, false] {
        let plain = Style {
            unicode,
            ..Style::default()
        };
        let colored = Style {
            color: true,
            ..plain
        };
        let (plain, colored) = (shown(&all(), &plain), shown(&all(), &colored));
        assert!(!plain.contains('\u{1b}'));
        assert!(colored.contains("\u{1b}["));
        assert_eq!(
            without_escapes(&colored),
            plain,
            "colour changes nothing else"
        );
    }
}

pub(crate) fn without_escapes(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split("\u{1b}[");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push_str(part.split_once('m').expect("a colour").1);
    }
    out
}

#[test]
fn an_article_whose_text_is_gone_is_named_by_its_place() {
    let mut story = asked_to_resign();
    story.articles = Articles::default();
    insta::assert_snapshot!(shown(&story, &Style::default()));
}

#[test]
fn of_many_claims_the_first_are_shown_and_the_others_counted() {
    let mut story = Story::new(Articles::default());
    story.articles.add("a.md", "They met on Friday.\n");
    let mut claims = Vec::new();
    for number in 10..40 {
        story.articles.add(
            &format!("b{number}.md"),
            "They met on Wednesday, all agree.\n",
        );
    }
    claims.push(story.claim("a.md", "Friday", term("Friday", Role::Outlier)));
    for number in 10..40 {
        claims.push(story.claim(
            &format!("b{number}.md"),
            "Wednesday",
            term("Wednesday", Role::Consensus),
        ));
    }
    story.fact(
        "met",
        "Day of the meeting",
        Kind::Text,
        Verdict::Disagree,
        claims,
    );
    story.finding(
        Severity::Error,
        "Friday here; 30 other sources say Wednesday",
        "",
    );
    insta::assert_snapshot!(shown(&story, &Style::default()));
}

#[test]
fn the_changed_file_comes_first_though_most_agree_with_it() {
    let mut story = asked_to_resign();
    story.findings[0].claims.rotate_left(1);
    story.findings[0].labels.rotate_left(1);
    let shown = shown(&story, &Style::default());
    let places: Vec<&str> = ["≠ Wednesday: 3 sources", "≠ Friday, November 11: 1 source"]
        .into_iter()
        .filter(|heading| shown.contains(heading))
        .collect();
    assert_eq!(places.len(), 2, "{shown}");
    assert!(shown.find(places[0]) < shown.find(places[1]), "{shown}");
}

#[test]
fn an_authority_is_named() {
    let mut story = confirmation_vote();
    for ruled in story.facts[0]
        .claims
        .iter_mut()
        .chain(&mut story.findings[0].claims)
    {
        if ruled.role == Role::Consensus {
            ruled.role = Role::Expected;
            Arc::make_mut(&mut ruled.claim).source.name = "senate.gov".into();
        }
    }
    let shown = shown(&story, &Style::default());
    assert!(
        shown.contains("\n  ≠ 50-47: the authority senate.gov\n"),
        "{shown}"
    );
}

#[test]
fn a_finding_that_points_nowhere_still_says_what_it_is() {
    let mut story = asked_to_resign();
    story.findings[0].labels.clear();
    story.findings[0].claims.clear();
    "Ask.".clone_into(&mut story.findings[0].help);
    assert_eq!(
        shown(&story, &Style::default()),
        "error[asked-to-resign-day]

  × Day on which Magnus was asked to resign: Friday, November 11 here; 3 other
  │ sources say Wednesday

  help: Ask.

5 articles, 16 rules, 6 claims, 1 fact: 1 error
"
    );
}
