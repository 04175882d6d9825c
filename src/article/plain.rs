//! Plain text as prose: where paragraphs end, and which line breaks are only hard wraps.
//!
//! Blank lines part the text into chunks. Inside a chunk a line break either ends a paragraph or was
//! put there by a program that fills lines (`fold`, `fmt`, an editor), and nothing in the file says
//! which. A paragraph cut in two can hide a claim; two paragraphs taken for one do little harm, for
//! a sentence still ends where it ends. So a break is a wrap
//!
//! - never in a chunk with a line above [`WIDEST`] characters, which is written a paragraph to a line;
//! - never in a file whose lines all begin with a capital, as lines of their own do;
//! - else where the next word would not have fitted into the width of the chunk's longest line,
//!   where the next line begins with a small letter, or where a long line ends with no sign that
//!   ends a sentence.

use super::prose::{BlockRole, ProseBuilder, is_blank};

/// Lines longer than this, in characters, are paragraphs: no program fills lines so wide.
const WIDEST: usize = 120;
/// Lines shorter than this, in characters, are too short for a wrapped text to be presumed.
const NARROWEST: usize = 40;
/// Breaks that a file must have before the share of small letters after them says something.
const TELLING: usize = 4;

/// Bytes of a line, about, where most are wrapped and some are paragraphs.
const TYPICAL: usize = 100;

/// Gives the prose of `text` from byte `start` on to `builder`.
pub(super) fn read(text: &str, start: usize, builder: &mut ProseBuilder) {
    builder.reserve(text.len().saturating_sub(start));
    let mut lines = Vec::with_capacity(text.len() / TYPICAL + 1);
    lines.extend(self::lines(text, start));
    let habit = Habit::of(&lines);
    if let Some(line) = only_line(&lines).filter(|line| is_negative_figure(line.text)) {
        builder.end_block();
        builder.verbatim(line.text, line.start);
        builder.end_block();
        return;
    }
    for chunk in lines.split(|line| line.outside_prose) {
        let widths = chunk.iter().map(|line| line.width);
        if let Some(width) = widths.reduce(Width::max) {
            read_chunk(chunk, width, habit, builder);
        }
    }
}

fn read_chunk(chunk: &[Line<'_>], width: Width, habit: Habit, builder: &mut ProseBuilder) {
    let mut previous: Option<Line<'_>> = None;
    let mut in_list = false;
    for line in chunk.iter().copied() {
        let marker = list_marker(line.text);
        let wrapped = previous.is_some_and(|before| {
            // A dash between words may come to stand first on its line, like a list's.
            let is_entry = marker.is_some() && (in_list || !before.is_full(line, width));
            !is_entry && is_wrap(before, line, width, habit, in_list)
        });
        if let Some(before) = previous
            && wrapped
        {
            builder.line_break(before.start + before.text.len(), line.start);
        } else {
            builder.end_block();
            in_list = marker.is_some();
            builder.set_role(if in_list {
                BlockRole::ListItem
            } else {
                BlockRole::Paragraph
            });
        }
        let skipped = if wrapped { 0 } else { marker.unwrap_or(0) };
        builder.verbatim(&line.text[skipped..], line.start + skipped);
        previous = Some(line);
    }
    builder.end_block();
}

/// Whether the break between two neighbouring lines of a chunk is no more than a hard wrap.
fn is_wrap(before: Line<'_>, line: Line<'_>, width: Width, habit: Habit, in_list: bool) -> bool {
    if width.characters > WIDEST || habit == Habit::LineIsParagraph {
        return false;
    }
    if !in_list && line.indent() >= before.indent() + 2 {
        return false;
    }
    let beginning = line.beginning();
    beginning == Beginning::Small
        || (before.is_full(line, width)
            && (width.characters >= NARROWEST || habit == Habit::Wrapped))
        || (width.characters >= NARROWEST
            && before.width.characters * 4 >= width.characters * 3
            && (beginning == Beginning::Digit || !before.ends_sentence()))
}

/// How the line breaks of a file are used, as far as it can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Habit {
    /// Too few breaks, or they say nothing clear.
    Unknown,
    /// Many lines begin with a small letter: sentences run over them.
    Wrapped,
    /// Hardly a line does: each is a paragraph, a heading or an entry of its own.
    LineIsParagraph,
}

impl Habit {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut small = 0_usize;
        let mut breaks = 0_usize;
        let mut previous: Option<Line<'_>> = None;
        for line in lines.iter().copied() {
            if line.outside_prose {
                previous = None;
                continue;
            }
            let beginning = line.beginning();
            if previous.is_some_and(|before| before.width.characters <= WIDEST)
                && line.width.characters <= WIDEST
                && list_marker(line.text).is_none()
                // Wire copy in capitals throughout begins every line with one.
                && (beginning == Beginning::Small || line.text.contains(char::is_lowercase))
            {
                small += usize::from(beginning == Beginning::Small);
                breaks += usize::from(beginning != Beginning::Digit);
            }
            previous = Some(line);
        }
        if breaks < TELLING {
            Self::Unknown
        } else if small * 20 < breaks {
            Self::LineIsParagraph
        } else if small * 4 >= breaks {
            Self::Wrapped
        } else {
            Self::Unknown
        }
    }
}

/// What the first word of a line begins with, after quotation marks and brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beginning {
    Small,
    Digit,
    Other,
}

/// Length of a line without the white space at its end. `fold` of the GNU core utilities long
/// counted bytes where others count characters, so both are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Width {
    characters: usize,
    bytes: usize,
}

impl Width {
    fn of(text: &str) -> Self {
        Self {
            characters: text.chars().count(),
            bytes: text.len(),
        }
    }

    fn max(self, other: Self) -> Self {
        Self {
            characters: self.characters.max(other.characters),
            bytes: self.bytes.max(other.bytes),
        }
    }
}

/// One line of a file, without its line break.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    text: &'t str,
    /// First byte in the file.
    start: usize,
    width: Width,
    /// Whether the line is blank or only an HTML comment, which is a note to a program.
    outside_prose: bool,
}

impl<'t> Line<'t> {
    fn new(text: &'t str, start: usize) -> Self {
        let trimmed = text.trim();
        let comment = || {
            trimmed.len() >= "<!---->".len()
                && trimmed.starts_with("<!--")
                && trimmed
                    .find("-->")
                    .is_some_and(|end| end + "-->".len() == trimmed.len())
        };
        Self {
            text,
            start,
            width: Width::of(text.trim_end()),
            outside_prose: is_blank(trimmed) || comment(),
        }
    }

    fn indent(self) -> usize {
        Width::of(self.text).characters - Width::of(self.text.trim_start()).characters
    }

    /// Whether the first word of `next` would not have fitted behind this line. `fold` leaves the
    /// space at a line's end on the line, hence "at least" and not "more than".
    fn is_full(self, next: Line<'_>, width: Width) -> bool {
        let word = Width::of(next.text.split_whitespace().next().unwrap_or(""));
        let here = self.width;
        here.characters + 1 + word.characters >= width.characters
            || here.bytes + 1 + word.bytes >= width.bytes
    }

    fn beginning(self) -> Beginning {
        match self.text.chars().find(|c| c.is_alphanumeric()) {
            Some(first) if first.is_lowercase() => Beginning::Small,
            Some(first) if first.is_numeric() => Beginning::Digit,
            _ => Beginning::Other,
        }
    }

    /// Whether the line ends with a sign that ends a sentence.
    fn ends_sentence(self) -> bool {
        self.text
            .trim_end()
            .trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '*', '_'])
            .ends_with(['.', '!', '?', '…', '。'])
    }
}

/// The lines of `text` from byte `start` on. Lines end at LF, CRLF or a lone CR.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = start;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let line = Line::new(&rest[..length], at);
        let ending = if rest[length..].starts_with("\r\n") {
            2
        } else {
            1
        };
        at += length + ending;
        Some(line)
    })
}

/// The bytes of a list's bullet at the start of the line, with the white space around it; 0 bytes for
/// a number, which stays, for it may be a figure. `None` when the line starts no entry of a list.
fn list_marker(line: &str) -> Option<usize> {
    let trimmed = line.trim_start();
    let indent = line.len() - trimmed.len();
    for bullet in ["- ", "* ", "+ ", "• ", "‣ ", "◦ "] {
        if let Some(rest) = trimmed.strip_prefix(bullet) {
            return Some(indent + bullet.len()).filter(|_| !is_blank(rest));
        }
    }
    let digits = trimmed
        .bytes()
        .take(3)
        .take_while(u8::is_ascii_digit)
        .count();
    let numbered = (1..3).contains(&digits)
        && (trimmed[digits..].starts_with(". ") || trimmed[digits..].starts_with(") "));
    numbered.then_some(0)
}

/// The line of a text that has but one.
fn only_line<'t>(lines: &[Line<'t>]) -> Option<Line<'t>> {
    let mut prose = lines.iter().copied().filter(|line| !line.outside_prose);
    let line = prose.next()?;
    prose.next().is_none().then_some(line)
}

/// Whether a line is a dash and a figure, `- 1,200,000`. Where a text says nothing else, that is no
/// list of one entry: the dash is a minus sign.
fn is_negative_figure(line: &str) -> bool {
    line.trim().strip_prefix("- ").is_some_and(|rest| {
        let sign = |byte: u8| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'/' | b' ');
        rest.bytes().any(|byte| byte.is_ascii_digit()) && rest.bytes().all(sign)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::prose::Prose;

    fn view(text: &str) -> Prose {
        let mut builder = ProseBuilder::default();
        read(text, 0, &mut builder);
        builder.finish()
    }

    #[track_caller]
    fn check(text: &str, blocks: &[&str]) {
        assert_eq!(
            view(text).text().split('\n').collect::<Vec<_>>(),
            blocks,
            "{text:?}"
        );
    }

    /// A paragraph to a line, as three of the real articles are.
    const PARAGRAPHS: [&str; 4] = [
        "TOP OFFICIAL BEING FORCED FROM HIS JOB AMID RECORD CROSSINGS AT THE BORDER, A SOURCE SAYS",
        "Chris Magnus, who has led the agency since December, was confirmed by a Senate vote of 50-47, said the “Times”, which cited two people who were at the meeting.",
        "He declined to comment.",
        "In the fiscal year that ended Sept. 30, migrants were stopped 2.38 million times, up 37% from the year before, according to “newly released figures” of the U.S. agency on Friday.",
    ];

    /// Fills lines as `fold -s` does, counting bytes or characters.
    fn fold(text: &str, width: usize, counts_bytes: bool) -> String {
        let mut lines = vec![String::new()];
        let mut filled = 0;
        for word in text.split_inclusive(' ') {
            let length = if counts_bytes {
                word.len()
            } else {
                word.chars().count()
            };
            if filled + length > width {
                lines.push(String::new());
                filled = 0;
            }
            filled += length;
            lines.last_mut().expect("there is a line").push_str(word);
        }
        lines.join("\n")
    }

    /// Fills lines as an editor does: no space at their ends.
    fn fill(text: &str, width: usize) -> String {
        let mut lines: Vec<String> = vec![String::new()];
        for word in text.split(' ') {
            let line = lines.last_mut().expect("there is a line");
            if line.is_empty() {
                line.push_str(word);
            } else if line.chars().count() + 1 + word.chars().count() <= width {
                line.push(' ');
                line.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
        lines.join("\n")
    }

    #[test]
    fn long_lines_are_paragraphs() {
        check(&PARAGRAPHS.join("\n"), &PARAGRAPHS);
        check(&PARAGRAPHS.join("\r\n"), &PARAGRAPHS);
        check(&PARAGRAPHS.join("\n\n"), &PARAGRAPHS);
    }

    #[test]
    fn wrapped_paragraphs_are_joined_whatever_wrapped_them() {
        for width in [32, 40, 60, 68, 72, 80, 100] {
            for filled in [
                PARAGRAPHS.map(|text| fold(text, width, false)),
                PARAGRAPHS.map(|text| fold(text, width, true)),
                PARAGRAPHS.map(|text| fill(text, width)),
            ] {
                check(&filled.join("\n\n"), &PARAGRAPHS);
                // Without blank lines two paragraphs may run together, but none is cut.
                let prose = view(&filled.join("\n"));
                for paragraph in PARAGRAPHS {
                    assert!(
                        prose.text().contains(paragraph),
                        "{width}: {}",
                        prose.text()
                    );
                }
            }
        }
    }

    #[test]
    fn ragged_lines_are_joined() {
        // As `fmt` fills them: it evens the right edge, so that a word more would often have fitted.
        check(
            "In the fiscal year that ended on the last day of Sept.\n30, migrants were stopped 2.38 million times\nby agents at the border, up 37% from the year that ended in\nSeptember 2021, the Homeland Security Department said on Friday.",
            &[
                "In the fiscal year that ended on the last day of Sept. 30, migrants were stopped 2.38 million times by agents at the border, up 37% from the year that ended in September 2021, the Homeland Security Department said on Friday.",
            ],
        );
    }

    #[test]
    fn short_lines_that_all_begin_with_a_capital_are_their_own() {
        check(
            "Senate confirms Magnus by 50-47\nMagnus is asked to resign on Friday\nNine towns vote\nMayorkas says no\nBudget grows by 3%",
            &[
                "Senate confirms Magnus by 50-47",
                "Magnus is asked to resign on Friday",
                "Nine towns vote",
                "Mayorkas says no",
                "Budget grows by 3%",
            ],
        );
        check(
            "Border Patrol Morale\nBy Jane Doe",
            &["Border Patrol Morale", "By Jane Doe"],
        );
    }

    #[test]
    fn a_heading_over_wrapped_lines_is_its_own() {
        check(
            "Border Patrol Morale\nThe commissioner said on Friday that he had been asked to step\ndown and that he would not.",
            &[
                "Border Patrol Morale",
                "The commissioner said on Friday that he had been asked to step down and that he would not.",
            ],
        );
    }

    #[test]
    fn entries_of_a_list_are_blocks_without_their_bullets() {
        check(
            "The votes:\n- 50-47\n- 52-48,\n  on Friday\n* last",
            &["The votes:", "50-47", "52-48, on Friday", "last"],
        );
        check(
            "1. He resigned.\n2. He did not.",
            &["1. He resigned.", "2. He did not."],
        );
        assert_eq!(view("• a").blocks()[0].role, BlockRole::ListItem);
        check("-5 degrees", &["-5 degrees"]);
    }

    #[test]
    fn a_dash_before_the_only_figure_of_a_text_is_a_minus_sign() {
        check("- 1,200,000\n", &["- 1,200,000"]);
        check("- 1,200,000\n\n- 40\n", &["1,200,000", "40"]);
        check("- 40 people", &["40 people"]);
    }

    #[test]
    fn a_dash_that_came_to_stand_first_on_its_line_is_no_bullet() {
        check(
            "The man who once ran the police of Tucson and Richmond and Fargo\n- a career of thirty years and more - said that he would not go\nbefore the year ends.",
            &[
                "The man who once ran the police of Tucson and Richmond and Fargo - a career of thirty years and more - said that he would not go before the year ends.",
            ],
        );
    }

    #[test]
    fn a_word_goes_on_after_a_hyphen_at_the_end_of_a_line() {
        check(
            "The first Senate-confirmed head of the agency was voted in by a 50-\n47 vote, and then he was asked to resign by a well-\nknown man in the city - \nit was said.",
            &[
                "The first Senate-confirmed head of the agency was voted in by a 50-47 vote, and then he was asked to resign by a well-known man in the city - it was said.",
            ],
        );
    }

    #[test]
    fn comments_and_blank_lines_are_no_prose() {
        check("a\n<!-- factlint: ignore[x] y -->\nb", &["a", "b"]);
        check(
            "a <!-- b -->\n \u{a0}\n<!-- a --> b <!-- c -->",
            &["a <!-- b -->", "<!-- a --> b <!-- c -->"],
        );
        check("<!-->", &["<!-->"]);
        assert_eq!(view(" \n\r\n\u{feff}\t\r").text(), "");
    }

    #[test]
    fn an_indented_line_begins_a_paragraph() {
        check(
            "    The commissioner said on Friday that he had been asked to step\ndown and that he would not do so, whatever the price of it was.\n    He is in office since December.",
            &[
                "The commissioner said on Friday that he had been asked to step down and that he would not do so, whatever the price of it was.",
                "He is in office since December.",
            ],
        );
    }
}
