//! A date and the weekday written with it: "Friday, Nov. 9, 2022" was a Wednesday.
//!
//! Speaks where the year is written, or where the day lies within a month of the dateline; elsewhere
//! the writer may mean another year.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::alarm::{Alarm, Taking};
use super::english;
use super::template::Template;
use super::{Pack, ReadArticle, templates};
use crate::finding::Finding;
use crate::grammar::{Meaning, ReadValue};
use crate::text::ProseSpan;

/// Days that a date without its year may lie from the dateline.
const NEAR: i32 = 31;

/// The check, ready for any number of articles.
pub(super) struct Check {
    apart: Vec<Template>,
}

impl Check {
    pub(super) fn new() -> Self {
        Self {
            apart: templates(english::WEEKDAYS_APART),
        }
    }

    /// What is to be said of one article.
    pub(super) fn article(&self, read: &ReadArticle<'_>, findings: &mut Vec<Finding>) {
        for value in &read.reading.values {
            if let Some((weekday, span, day)) = beside(read.text, value) {
                self.judge(read, (weekday, span), (day, value), findings);
            }
        }
        for row in read.rows(2) {
            for laid in self.apart.iter().flat_map(|template| template.find(&row)) {
                let (Some(first), Some(second)) = (laid.item('d'), laid.item('e')) else {
                    continue;
                };
                if let (Some(weekday), Some(value)) = (row.value(first), row.value(second))
                    && let Some(named) = weekday_of(row.words(first))
                    && let Some(day) = single_day(value)
                    && named_weekday(read.text, value.span).is_none()
                {
                    self.judge(read, (named, weekday.span), (day, value), findings);
                }
            }
        }
    }

    fn judge(
        &self,
        read: &ReadArticle<'_>,
        (weekday, span): (Weekday, ProseSpan),
        (day, value): (Date, &ReadValue),
        findings: &mut Vec<Finding>,
    ) {
        let words = read.text.get(value.span.range()).unwrap_or_default();
        let near = read.dateline().is_some_and(|dateline| {
            dateline
                .until(day)
                .is_ok_and(|span| span.get_days().abs() <= NEAR)
        });
        if weekday == day.weekday() || !(has_year(words, day) || near) {
            return;
        }
        let alarm = Alarm {
            pack: Pack::Weekday,
            key: None,
            message: format!(
                "{} here; {} {}, {} is a {}",
                name(weekday),
                month(day),
                day.day(),
                day.year(),
                name(day.weekday())
            ),
            help: format!(
                "Correct the weekday or the date{}.",
                nearest(weekday, day).map_or_else(String::new, |(before, after)| format!(
                    "; the {weekday}s next to it are {before} and {after}",
                    weekday = name(weekday)
                ))
            ),
        };
        let taking = if value.span.contains(span) {
            let label = format!("not a {}", name(weekday));
            vec![Taking::value(read.article, value, label)]
        } else {
            vec![
                Taking::words(read.article, span, value.kind, "this weekday"),
                Taking::value(read.article, value, format!("a {}", name(day.weekday()))),
            ]
        };
        findings.push(alarm.over(taking));
    }
}

/// The weekday within the words of a date that does not fall on it, with its place and the day.
fn beside(text: &str, value: &ReadValue) -> Option<(Weekday, ProseSpan, Date)> {
    let Meaning::Date(date) = &value.meaning else {
        return None;
    };
    if !date.contradicts_itself {
        return None;
    }
    let (weekday, span) = named_weekday(text, value.span)?;
    Some((weekday, span, single_day(value)?))
}

fn single_day(value: &ReadValue) -> Option<Date> {
    match &value.meaning {
        // A span of days is no single one, and neither is a date such as "the 1990s".
        Meaning::Date(date) if date.written.len() == 10 => date.days.known()?.single(),
        _ => None,
    }
}

/// The only weekday in the words at `span`.
fn named_weekday(text: &str, span: ProseSpan) -> Option<(Weekday, ProseSpan)> {
    let words = text.get(span.range())?;
    let mut found = None;
    let mut at = 0;
    for word in words.split(|c: char| !c.is_alphanumeric()) {
        let start = span.start() + at;
        at += word.len()
            + words[at + word.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        if let Some(weekday) = weekday_of(word) {
            if found.is_some() {
                return None;
            }
            found = Some((weekday, ProseSpan::new(start, start + word.len())));
        }
    }
    found
}

/// The weekday that a word names, in full or by its first letters.
fn weekday_of(word: &str) -> Option<Weekday> {
    let lower = word.to_lowercase();
    let index = english::WEEKDAYS
        .iter()
        .position(|name| lower.len() >= 3 && name.starts_with(&lower))?;
    Weekday::from_monday_zero_offset(i8::try_from(index).ok()?).ok()
}

/// Whether the year of `day` stands in `words`.
fn has_year(words: &str, day: Date) -> bool {
    let year = day.year().to_string();
    words.contains(&year)
}

fn name(weekday: Weekday) -> String {
    let index = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0);
    let word = english::WEEKDAYS.get(index).copied().unwrap_or_default();
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn month(day: Date) -> &'static str {
    usize::try_from(day.month() - 1)
        .ok()
        .and_then(|index| english::MONTHS.get(index))
        .copied()
        .unwrap_or_default()
}

/// The days of that weekday before and after `day`.
fn nearest(weekday: Weekday, day: Date) -> Option<(String, String)> {
    let shown = |date: Date| format!("{} {}", month(date), date.day());
    let next = (1..=7)
        .filter_map(|days| day.checked_add(days.days()).ok())
        .find(|date| date.weekday() == weekday)?;
    let last = next.checked_sub(7.days()).ok()?;
    Some((shown(last), shown(next)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use crate::pack::Pack::Weekday;

    #[test]
    fn a_date_that_its_weekday_does_not_fit_is_reported() {
        check(
            Weekday,
            &[
                (
                    "They met on Friday, Nov. 9, 2022.",
                    "Friday here; November 9, 2022 is a Wednesday",
                ),
                (
                    "They met on Friday, Nov. 9.",
                    "Friday here; November 9, 2022 is a Wednesday",
                ),
                (
                    "On Sunday, 12 November 2022, he left.",
                    "Sunday here; November 12, 2022 is a Saturday",
                ),
                (
                    "She died Friday (Nov. 9).",
                    "Friday here; November 9, 2022 is a Wednesday",
                ),
                (
                    "They wed on Monday, June 6, 1944.",
                    "Monday here; June 6, 1944 is a Tuesday",
                ),
            ],
        );
    }

    #[test]
    fn a_weekday_that_fits_or_may_fit_is_not() {
        check(
            Weekday,
            &[
                ("They met on Wednesday, Nov. 9, 2022.", ""),
                ("They met on Wednesday, Nov. 9.", ""),
                ("They met on Wednesday (Nov. 9).", ""),
                // Far from the dateline: which year is meant is not said.
                ("They met on Friday, June 3.", ""),
                ("It is Friday. Nov. 9, 2022 was long ago.", ""),
                ("On Friday, 9 people came.", ""),
                ("It runs from Friday to Sunday, Nov. 11-13.", ""),
            ],
        );
    }
}
