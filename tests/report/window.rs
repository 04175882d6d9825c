//! The lines that a finding points at: cut to the screen, marked under the very words.

use factlint::finding::{Role, Severity, Verdict};
use factlint::report::Style;
use factlint::value::Kind;

use crate::human::{NARROW, shown};
use crate::story::{Articles, Story, term};

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
        let style = Style { width, color: false, unicode, verbose: true, ..Style::default() };
        let shown = shown(&story, &style);
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
        assert!(shown.is_ascii() || unicode || !(text.is_ascii() && label.is_ascii()), "{shown:?}");
        assert!(!shown.contains("Failed to read"), "{shown}");
    }
}
