//! The report for people, as an editor sees it.

use factlint::claim::Source;
use factlint::finding::{Fix, Role, Severity, Verdict};
use factlint::report::{Style, human};
use factlint::value::Kind;

use crate::story::{Articles, Story, day, term, vote, weekday};

pub fn shown(story: &Story, style: &Style) -> String {
    let mut out = Vec::new();
    human::write(&story.report(), style, &mut out).expect("memory can be written");
    String::from_utf8(out).expect("text")
}

const NARROW: Style = Style {
    width: 60,
    color: false,
    unicode: true,
    verbose: false,
};

/// Friday in one article, Wednesday in three others.
pub fn asked_to_resign() -> Story {
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
