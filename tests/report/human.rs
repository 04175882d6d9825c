//! The report for people, as an editor sees it.

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

/// Two sources say Tuesday, two say Wednesday.
pub fn chiefs_meeting() -> Story {
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
pub fn confirmation_vote() -> Story {
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
pub fn misspelt_name() -> Story {
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
pub fn altered_quotation() -> Story {
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
pub fn all() -> Story {
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
                let is_address = line.contains("://")
                    || line.contains("[seeds/")
                    || line.starts_with("6 articles");
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

pub fn without_escapes(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split("\u{1b}[");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push_str(part.split_once('m').expect("a colour").1);
    }
    out
}

/// A report of one finding in one made-up article: one claim at each `|words|`.
fn annotated(path: &str, marked: &str, label: &str, style: &Style) -> String {
    let mut story = Story::new(Articles::default());
    let text: String = marked.split('|').collect();
    story.articles.add(path, &text);
    let pieces: Vec<&str> = marked.split('|').collect();
    let mut claims = Vec::new();
    let mut before = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        if index % 2 == 1 {
            claims.push(story.claim_at(
                path,
                before.len(),
                piece.len(),
                term(label, Role::Outlier),
            ));
        }
        before.push_str(piece);
    }
    story.fact("rule", "Title", Kind::Text, Verdict::Disagree, claims);
    story.finding(Severity::Error, "message", "");
    let all = shown(&story, style);
    let snippet: Vec<&str> = all
        .lines()
        .skip(3)
        .take_while(|line| !line.is_empty())
        .collect();
    snippet.join("\n")
}

#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    let shown = annotated("a.md", marked, "here", &NARROW);
    let shown: Vec<&str> = shown.lines().collect();
    assert_eq!(shown, expected, "\n{}", shown.join("\n"));
}

#[test]
fn underlines_stand_under_the_words_whatever_the_characters() {
    check(
        "日本語の|東京|です",
        &[
            "   ╭─[a.md:1:5]",
            " 1 │ 日本語の東京です",
            "   ·         ──┬─",
            "   ·           ╰── here",
            "   ╰────",
        ],
    );
    check(
        "one\ttwo |three|",
        &[
            "   ╭─[a.md:1:9]",
            " 1 │ one    two three",
            "   ·            ──┬──",
            "   ·              ╰── here",
            "   ╰────",
        ],
    );
    check(
        "cafe\u{301} on |Friday|",
        &[
            "   ╭─[a.md:1:10]",
            " 1 │ cafe\u{301} on Friday",
            "   ·         ───┬──",
            "   ·            ╰── here",
            "   ╰────",
        ],
    );
    check(
        "👩\u{200d}👩\u{200d}👧 on |Friday|",
        &[
            "   ╭─[a.md:1:10]",
            " 1 │ 👩👩👧 on Friday",
            "   ·           ───┬──",
            "   ·              ╰── here",
            "   ╰────",
        ],
    );
}

#[test]
fn nothing_in_an_article_reaches_the_terminal_as_a_command() {
    check(
        "a \u{1b}[2J\u{202e}b\u{7} on |Fri\u{200b}day|",
        &[
            "   ╭─[a.md:1:14]",
            " 1 │ a ␛[2J\\u{202e}b␇ on Fri\\u{200b}day",
            "   ·                     ───────┬──────",
            "   ·                            ╰── here",
            "   ╰────",
        ],
    );
    let shown = annotated(
        "a\u{1b}[31m\n::error::.md",
        "on |Friday|",
        "x\u{9b}y",
        &NARROW,
    );
    assert!(shown.contains("[a␛[31m ::error::.md:1:4]"), "{shown}");
    assert!(shown.contains("╰── x\\u{9b}y"), "{shown}");
}

#[test]
fn several_marks_of_a_line_share_a_window_when_they_fit() {
    check(
        "The |first| and the |second| of them",
        &[
            "   ╭─[a.md:1:5]",
            " 1 │ The first and the second of them",
            "   ·     ──┬──         ───┬──",
            "   ·       │              ╰── here",
            "   ·       ╰── here",
            "   ╰────",
        ],
    );
    check(
        "The |first| of a great many words that nobody will ever read to their end, and the |second| of them",
        &[
            "   ╭─[a.md:1:5]",
            " 1 │ The first of a great many words that nobody will ever…",
            "   ·     ──┬──",
            "   ·       ╰── here",
            "   ╰────",
            "   ╭─[a.md:1:82]",
            " 1 │ …will ever read to their end, and the second of them",
            "   ·                                       ───┬──",
            "   ·                                          ╰── here",
            "   ╰────",
        ],
    );
}

#[test]
fn words_over_a_hard_wrap_are_shown_line_by_line() {
    check(
        "He was asked |one day after\r\n  the midterm| elections to go\r\n",
        &[
            "   ╭─[a.md:1:14]",
            " 1 │ He was asked one day after",
            "   ·              ─────────────",
            " 2 │ the midterm elections to go",
            "   · ─────┬─────",
            "   ·      ╰── here",
            "   ╰────",
        ],
    );
}

#[test]
fn a_byte_order_mark_and_a_lone_carriage_return_shift_nothing() {
    check(
        "\u{feff}|Friday| it was\rand so on",
        &[
            "   ╭─[a.md:1:1]",
            " 1 │ Friday it was",
            "   · ───┬──",
            "   ·    ╰── here",
            "   ╰────",
        ],
    );
    check(
        "one\rand |Friday|",
        &[
            "   ╭─[a.md:2:5]",
            " 2 │ and Friday",
            "   ·     ───┬──",
            "   ·        ╰── here",
            "   ╰────",
        ],
    );
}

#[test]
fn words_wider_than_the_terminal_are_cut() {
    let words = "very ".repeat(40) + "long";
    check(
        &format!("It is |{words}| and so on"),
        &[
            "   ╭─[a.md:1:7]",
            " 1 │ …is very very very very very very very very very very…",
            "   ·     ────────────────────────┬────────────────────────",
            "   ·                             ╰── here",
            "   ╰────",
        ],
    );
}

#[test]
fn an_endless_line_costs_no_more_than_a_short_one() {
    let filler = "lorem ipsum dolor ".repeat(200_000);
    let zalgo = "\u{301}".repeat(200_000);
    let marked = format!("{filler}e{zalgo}|Friday|e{zalgo}{filler}");
    let start = std::time::Instant::now();
    for _ in 0..20 {
        annotated("a.md", &marked, "here", &NARROW);
    }
    // Building the text and its line index is most of it; the windows themselves are free.
    assert!(start.elapsed().as_secs() < 20);
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

proptest::proptest! {
    /// Whatever the text, the places and the width: a report, and nothing in it that steers.
    #[test]
    fn any_text_with_any_marks_is_shown(
        text in "([a-zé日👩“.,A-Z]{0,12}[ \t]|\r|\n|\u{301}|\u{200d}|\u{202e}|\u{1b}|\u{feff}|.){0,60}",
        places in proptest::collection::vec((0_usize..200, 0_usize..80), 1..6),
        label in ".{0,50}",
        width in 0_usize..130,
        unicode in proptest::bool::ANY,
    ) {
        let mut story = Story::new(Articles::default());
        story.articles.add("a.md", &text);
        let boundaries: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let at = |index: usize| boundaries[index % boundaries.len()];
        let claims = places
            .iter()
            .map(|(start, length)| {
                let (a, b) = (at(*start), at(start + length));
                let (start, end) = (a.min(b), a.max(b));
                story.claim_at("a.md", start, end - start, term(&label, Role::Outlier))
            })
            .collect();
        story.fact("rule", "Title", Kind::Text, Verdict::Disagree, claims);
        story.finding(Severity::Error, &label, &label);
        let style = Style { width, color: false, unicode, verbose: true };
        let shown = shown(&story, &style);
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
        assert!(shown.is_ascii() || unicode || !(text.is_ascii() && label.is_ascii()), "{shown:?}");
        assert!(!shown.contains("Failed to read"), "{shown}");
    }
}
