//! The day of an article, as its first line or its file name tells it.
//!
//! Only whole days are read here, with day, month and year, for a dateline must not be guessed. What
//! dates mean in running text is the grammar's business.

use jiff::civil::Date;

use super::prose::{BlockRole, Prose};
use crate::text::ProseSpan;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Words that announce the article's day, and whether running text may follow the day on its line.
const ANNOUNCEMENTS: &[(&str, bool)] = &[
    ("date", true),
    ("dateline", true),
    ("published", false),
    ("posted", false),
];

/// Years that a file name may give; other digits are not a day.
const YEARS_IN_NAMES: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Looks for the article's day at the start of the prose: `date 2022-11-12`, `Date: 12 November 2022`,
/// or a line that is only a day. `text` is the text of the file.
///
/// The words that give it become a block of their own, so that a sentence which follows them on the
/// same line begins where it begins.
pub(super) fn take_first_line(prose: &mut Prose, text: &str) -> Option<Date> {
    let block = prose.blocks().first()?.span;
    let words = prose.text().get(block.range())?;
    let (from, may_go_on) = announcement(words).unwrap_or((0, false));
    let (day, length) = day_at_start(&words[from..])?;
    let mut end = from + length;
    end += time_length(&words[end..]);
    if words[end..].starts_with('.') {
        end += 1;
    }
    let line_ends = end == words.len()
        || text
            .get(prose.file_span(ProseSpan::new(end, end + 1)).range())
            .is_some_and(|gap| gap.contains(['\n', '\r']));
    if line_ends || (may_go_on && words[end..].starts_with(' ')) {
        prose.cut_first(end, BlockRole::Dateline);
        return Some(day);
    }
    None
}

/// The day in the name of the file at `path`: `2022-11-12-title.md`, `20221112_title.txt`.
pub(super) fn in_file_name(path: &str) -> Option<Date> {
    let name = path.rsplit('/').next()?;
    let bytes = name.as_bytes();
    let is_boundary = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
    };
    (0..bytes.len())
        .filter(|at| is_boundary(at.checked_sub(1)))
        .find_map(|at| {
            let rest = name.get(at..)?;
            let (day, length) = iso_day(rest).or_else(|| compact_day(rest))?;
            (is_boundary(Some(at + length)) && YEARS_IN_NAMES.contains(&day.year())).then_some(day)
        })
}

/// Reads `text`, the whole of it, as a day, with or without a time of day.
pub(super) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, length) = day_at_start(text)?;
    let rest = &text[length..];
    (rest.is_empty() || time_length(rest) > 0).then_some(day)
}

/// The day of a moment that a program wrote, `20221112T093000Z` or `2022-11-12T09:30:00-05:00`, or of
/// whatever [`parse`] reads. It is the day as written, whatever its zone.
pub(super) fn of_stamp(text: &str) -> Option<Date> {
    let text = text.trim();
    parse(text).or_else(|| {
        let (day, length) = iso_day(text).or_else(|| compact_day(text))?;
        let rest = &text[length..];
        let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() && !matches!(c, 'T' | 't'));
        (!goes_on).then_some(day)
    })
}

/// Where the day may start after a word that announces it, and whether text may follow the day.
fn announcement(words: &str) -> Option<(usize, bool)> {
    let word_end = words.find(|c: char| !c.is_alphabetic())?;
    let (_, may_go_on) = ANNOUNCEMENTS
        .iter()
        .find(|(word, _)| words[..word_end].eq_ignore_ascii_case(word))?;
    let mut rest = words[word_end..].trim_start_matches([' ', ':']);
    if rest.len() == words.len() - word_end {
        return None;
    }
    if rest
        .get(..3)
        .is_some_and(|on| on.eq_ignore_ascii_case("on "))
    {
        rest = &rest[3..];
    }
    Some((words.len() - rest.len(), *may_go_on))
}

/// The day that `text` starts with, and its length in bytes.
fn day_at_start(text: &str) -> Option<(Date, usize)> {
    let (day, length) = iso_day(text).or_else(|| named_day(text))?;
    let next = text[length..].chars().next();
    let ends = next.is_none_or(|next| !next.is_alphanumeric() && next != '-' && next != '/')
        || time_length(&text[length..]) > 0;
    ends.then_some((day, length))
}

/// `2022-11-12`, `2022/11/12`.
fn iso_day(text: &str) -> Option<(Date, usize)> {
    let day = text.get(..10)?;
    let bytes = day.as_bytes();
    let sign = bytes[4];
    if bytes[7] != sign || !matches!(sign, b'-' | b'/') {
        return None;
    }
    Some((date(&day[..4], &day[5..7], &day[8..])?, 10))
}

/// `20221112`.
fn compact_day(text: &str) -> Option<(Date, usize)> {
    let day = text.get(..8)?;
    Some((date(day.get(..4)?, day.get(4..6)?, day.get(6..)?)?, 8))
}

/// `12 November 2022`, `Saturday, Nov. 12, 2022`, `12th of November, 2022`.
fn named_day(text: &str) -> Option<(Date, usize)> {
    let mut words = Words { text, at: 0 };
    let mut first = words.next()?;
    if name_index(first, &WEEKDAYS).is_some() {
        first = words.next()?;
    }
    let mut second = words.next()?;
    if second.eq_ignore_ascii_case("of") {
        second = words.next()?;
    }
    let year = words.next()?;
    let (month, day) = match name_index(second, &MONTHS) {
        Some(month) => (month, first),
        None => (name_index(first, &MONTHS)?, second),
    };
    let digits = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !matches!(
        day[digits.len()..].to_ascii_lowercase().as_str(),
        "" | "st" | "nd" | "rd" | "th"
    ) {
        return None;
    }
    let day = date(year, &(month + 1).to_string(), digits)?;
    Some((day, words.at))
}

/// Words with only spaces, commas and full stops between them.
struct Words<'t> {
    text: &'t str,
    /// End of the last word given.
    at: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = &self.text[self.at..];
        let word = rest.trim_start_matches([' ', ',', '.']);
        let length = word
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(word.len());
        if length == 0 || (word.len() == rest.len() && self.at > 0) {
            return None;
        }
        self.at = self.text.len() - word.len() + length;
        Some(&word[..length])
    }
}

/// Which of `names` the word is, in full or cut off after three letters or more.
fn name_index(word: &str, names: &[&str]) -> Option<usize> {
    let word = word.to_lowercase();
    (word.len() >= 3)
        .then(|| names.iter().position(|name| name.starts_with(&word)))
        .flatten()
}

/// A real day; the year has four digits, the others one or two.
fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let is_number = |text: &str, length: std::ops::RangeInclusive<usize>| {
        length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(year, 4..=4) || !is_number(month, 1..=2) || !is_number(day, 1..=2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Bytes of the time of day that `text`, what follows a day, starts with: `T09:30:00-05:00`,
/// ` 09:30 +0000`, `, 5 p.m. EST`; 0 when there is none.
fn time_length(text: &str) -> usize {
    let digits = text
        .strip_prefix(['T', 't'])
        .or_else(|| {
            Some(text.trim_start_matches([' ', ','])).filter(|rest| rest.len() < text.len())
        })
        .filter(|rest| {
            let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
            (1..=2).contains(&figures) && rest[figures..].starts_with(':')
        });
    let Some(rest) = digits else {
        return 0;
    };
    let mut length = text.len() - rest.len();
    length += rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z' | 'z')))
        .unwrap_or(rest.len());
    // A zone or the half of the day may follow.
    for word in ["+", "-", "Z", "UTC", "GMT", "AM", "PM", "a.m.", "p.m."] {
        let rest = text[length..].trim_start_matches(' ');
        if let Some(start) = rest.get(..word.len())
            && start.eq_ignore_ascii_case(word)
        {
            let after = &rest[word.len()..];
            let digits = after
                .find(|c: char| !(c.is_ascii_digit() || c == ':'))
                .unwrap_or(after.len());
            if !after[digits..].starts_with(char::is_alphanumeric) {
                length = text.len() - after.len() + digits;
            }
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Metadata, from_text};

    fn article(text: &str) -> Article {
        from_text("a.txt", text, &Metadata::default()).0
    }

    #[track_caller]
    fn check_line(text: &str, day: Option<&str>, prose: &str) {
        let article = article(text);
        let read = article.metadata.dateline.map(|day| day.to_string());
        assert_eq!(read.as_deref(), day, "{text:?}");
        assert_eq!(article.prose.text(), prose, "{text:?}");
    }

    #[test]
    fn a_first_line_gives_the_day_and_is_a_block_of_its_own() {
        let day = Some("2022-11-12");
        check_line(
            " date 2022-11-12 Magnus is",
            day,
            "date 2022-11-12\nMagnus is",
        );
        check_line(
            "Date: 12 November 2022\n\nMagnus is",
            day,
            "Date: 12 November 2022\nMagnus is",
        );
        check_line(
            "DATELINE: Sat., Nov. 12th, 2022",
            day,
            "DATELINE: Sat., Nov. 12th, 2022",
        );
        check_line(
            "Published on 2022-11-12T09:30:00-05:00.",
            day,
            "Published on 2022-11-12T09:30:00-05:00.",
        );
        check_line(
            "Posted Saturday, Nov. 12, 2022, 5:00 p.m. EST\n\nx",
            None,
            "Posted Saturday, Nov. 12, 2022, 5:00 p.m. EST\nx",
        );
        check_line(
            "Posted Saturday, Nov. 12, 2022 5:00 p.m.\n\nx",
            day,
            "Posted Saturday, Nov. 12, 2022 5:00 p.m.\nx",
        );
        check_line("2022/11/12\nMagnus is", day, "2022/11/12\nMagnus is");
        check_line(
            "the 12th of November, 2022",
            None,
            "the 12th of November, 2022",
        );
        check_line("12th of November, 2022", day, "12th of November, 2022");
    }

    #[test]
    fn a_first_sentence_that_mentions_a_day_is_no_dateline() {
        for text in [
            "Nov. 12, 2022 was the day",
            "Published 12 November 2022 in the Lancet, it says",
            "Date nights cost 2022",
            "Dates: 2022-11-12",
            "Date 2022-11-31 x",
            "Date: November 12",
            "Date: 11/12/2022",
            "2022-11-123",
            "2022-11-12-47",
            "Magnus resigned.\n\nDate: 2022-11-12",
        ] {
            check_line(text, None, &text.replace("\n\n", "\n"));
        }
    }

    #[test]
    fn the_line_may_end_at_a_hard_wrap() {
        let text = "Published 2022-11-12\nThe commissioner said on Friday that he had been asked to\nstep down, and that he would not do that before the end of the year.\nHe said so.";
        assert_eq!(article(text).prose.blocks()[0].role, BlockRole::Dateline);
    }

    #[track_caller]
    fn check_name(path: &str, day: Option<&str>) {
        let read = in_file_name(path).map(|day| day.to_string());
        assert_eq!(read.as_deref(), day, "{path}");
    }

    #[test]
    fn a_file_name_may_give_the_day() {
        let day = Some("2022-11-12");
        check_name("news/2022-11-12-title.md", day);
        check_name("20221112_title.txt", day);
        check_name("magnus.20221112.txt", day);
        check_name("a-2022-11-12.txt", day);
        check_name("2022-11-31-title.md", None);
        check_name("001_cdc0c29968c1e7dc.txt", None);
        check_name("a20221112.txt", None);
        check_name("202211123.txt", None);
        check_name("18221112.txt", None);
        check_name("2022-11-12/title.md", None);
        check_name("é20221112.txt", None);
        check_name("123é4567.txt", None);
    }

    #[track_caller]
    fn check_parse(text: &str, expected: bool) {
        assert_eq!(parse(text).is_some(), expected, "{text}");
    }

    #[test]
    fn a_field_is_a_day_with_or_without_a_time() {
        for text in [
            "2022-11-12",
            "2022-11-12T09:00:00Z",
            "2022-11-12 09:00:00 +0100",
            "2022-11-12 9:00 PM",
            "November 12, 2022",
        ] {
            check_parse(text, true);
        }
        for text in [
            "2022-13-12",
            "12.11.2022",
            "soon",
            "2022-11-12 or so",
            "2022",
            "",
        ] {
            check_parse(text, false);
        }
    }
}
