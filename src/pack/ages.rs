//! An age, the day of birth and the dateline, or the day of death, must fit.
//!
//! "Smith, 45, born on May 3, 1970" cannot stand in an article of 2022. Speaks only where the words bind
//! age and birth to one person, and where the age is that of the dateline; "45 when he left" is not.

use jiff::ToSpan;
use jiff::civil::Date;

use super::alarm::{Alarm, Taking};
use super::sentence::{ItemKind, Row};
use super::template::Template;
use super::{Pack, ReadArticle, english, templates};
use crate::finding::Finding;
use crate::grammar::{Meaning, ReadValue};
use crate::text::ProseSpan;
use crate::value::DurationUnit;

/// Days before the dateline on which the age may have been true: reports are written after the day.
const LATELY: i32 = 31;

/// The check, ready for any number of articles.
pub(super) struct Check {
    ages: Vec<Template>,
    lives: Vec<Template>,
    births: Vec<Template>,
}

impl Check {
    pub(super) fn new() -> Self {
        Self {
            ages: templates(english::AGES),
            lives: templates(english::LIVES),
            births: templates(english::BIRTHS),
        }
    }

    /// What is to be said of one article.
    pub(super) fn article(&self, read: &ReadArticle<'_>, findings: &mut Vec<Finding>) {
        let lately = read.dateline().and_then(|day| {
            let from = day.checked_sub(LATELY.days()).ok()?;
            Some((from, day.tomorrow().ok()?))
        });
        let mut before: Option<(usize, &ReadValue)> = None;
        for (block, row) in read.rows_by_block(0) {
            for laid in self.lives.iter().flat_map(|template| template.find(&row)) {
                let value = |letter| laid.item(letter).and_then(|item| row.value(item));
                if let (Some(birth), Some(death), Some(age)) = (value('d'), value('e'), value('y'))
                    && let Some(died) = days(death)
                {
                    judge(read, age, birth, died, Some(death), findings);
                }
            }
            let Some(lately) = lately else { continue };
            let elsewhen = Elsewhen::of(&row);
            for laid in self.ages.iter().flat_map(|template| template.find(&row)) {
                let value = |letter| laid.item(letter).and_then(|item| row.value(item));
                if let (Some(age), Some(birth)) = (value('y'), value('d'))
                    && elsewhen.is_today(Some(birth))
                {
                    judge(read, age, birth, lately, None, findings);
                }
            }
            for laid in self.births.iter().flat_map(|template| template.find(&row)) {
                // The pronoun opens the sentence and stands for the one person of the last.
                if laid.start == 0
                    && let Some((of_block, age)) = before
                    && of_block == block
                    && let Some(birth) = laid.item('d').and_then(|item| row.value(item))
                {
                    judge(read, age, birth, lately, None, findings);
                }
            }
            before = the_age(&row, &elsewhen).map(|age| (block, age));
        }
    }
}

/// The one age of a sentence, in apposition to the name that opens it: "Ann Smith, 45, was charged."
fn the_age<'t>(row: &Row<'t>, elsewhen: &Elsewhen) -> Option<&'t ReadValue> {
    let mut ages = row.values().filter(|(_, value)| years(value).is_some());
    let (at, age) = ages.next()?;
    if ages.next().is_some() || !elsewhen.is_today(None) {
        return None;
    }
    let sign = |at: usize, sign| matches!(row.items.get(at), Some(item) if item.kind == ItemKind::Sign(sign));
    let name = (0..at.checked_sub(1)?)
        .all(|item| row.words(item).starts_with(char::is_uppercase) || sign(item, '.'));
    let closed = sign(at + 1, ',');
    let then = english::AGED_THEN.iter().any(|word| row.is(at + 2, word));
    (at >= 2 && sign(at - 1, ',') && name && closed && !then).then_some(age)
}

/// What in a sentence leads away from the day of the article.
struct Elsewhen {
    /// Whether a word such as "when" follows an age.
    then: bool,
    /// The first dates that say their year: more than a birth can be among them.
    dated: Vec<ProseSpan>,
}

impl Elsewhen {
    fn of(row: &Row<'_>) -> Self {
        let mut this = Self {
            then: false,
            dated: Vec::new(),
        };
        for (at, value) in row.values() {
            let says_year = || {
                let digits = row.words(at).chars().filter(char::is_ascii_digit);
                digits.count() >= 4
            };
            match &value.meaning {
                Meaning::Date(_) if this.dated.len() < 3 && says_year() => {
                    this.dated.push(value.span);
                }
                _ if years(value).is_some() => {
                    let then = |word: &&str| row.is(at + 1, word);
                    this.then |= english::AGED_THEN.iter().any(then);
                }
                _ => {}
            }
        }
        this
    }

    /// Whether an age in the sentence is that of the article's day, `birth` being the one date beside it.
    fn is_today(&self, birth: Option<&ReadValue>) -> bool {
        !self.then
            && self
                .dated
                .iter()
                .all(|span| birth.is_some_and(|birth| birth.span == *span))
    }
}

/// The whole years of an age without a hedge.
fn years(value: &ReadValue) -> Option<i16> {
    let Meaning::Duration(length) = &value.meaning else {
        return None;
    };
    match length.parts.as_slice() {
        [(amount, DurationUnit::Year)] if value.hedge.is_none() && amount.to.is_none() => {
            let years = amount.value().as_integer()?;
            i16::try_from(years)
                .ok()
                .filter(|years| (0..=130).contains(years))
        }
        _ => None,
    }
}

fn days(value: &ReadValue) -> Option<(Date, Date)> {
    match &value.meaning {
        Meaning::Date(date) if value.hedge.is_none() => date.days.known()?.bounds(),
        _ => None,
    }
}

/// The whole years from one day to another.
fn age_on(birth: Date, day: Date) -> i16 {
    let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
    day.year() - birth.year() - i16::from(!had_birthday)
}

fn judge(
    read: &ReadArticle<'_>,
    age: &ReadValue,
    birth: &ReadValue,
    (first, last): (Date, Date),
    death: Option<&ReadValue>,
    findings: &mut Vec<Finding>,
) {
    let (Some(said), Some((earliest, latest))) = (years(age), days(birth)) else {
        return;
    };
    // A birth that is not over is none of this person; a span of many years says little.
    let (least, most) = (age_on(latest, first), age_on(earliest, last));
    let over = most >= 0 && latest < last && latest.year() - earliest.year() <= 1;
    if !over || (least..=most).contains(&said) {
        return;
    }
    let right = if least == most {
        most.to_string()
    } else {
        format!("{} or {most}", least.max(0))
    };
    let when = match (death, read.dateline()) {
        (Some(death), _) => format!("by {}", read.words(death)),
        (None, Some(day)) => format!("by the article's date, {day}"),
        (None, None) => return,
    };
    let alarm = Alarm {
        pack: Pack::Ages,
        key: None,
        message: format!(
            "{said} years old here; born {} makes {right} {when}",
            read.words(birth)
        ),
        help:
            "The age and the day of birth do not fit: look both up, and check the article's date."
                .to_owned(),
    };
    let mut taking = vec![
        Taking::value(read.article, age, "the age"),
        Taking::value(read.article, birth, "the birth"),
    ];
    if let Some(death) = death {
        taking.push(Taking::value(read.article, death, "the death"));
    }
    findings.push(alarm.over(taking));
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use crate::pack::Pack::Ages;

    #[test]
    fn an_age_that_the_day_of_birth_does_not_fit_is_reported() {
        check(
            Ages,
            &[
                (
                    "Ann Smith, 45, born on May 3, 1970, was charged.",
                    "45 years old here; born May 3, 1970 makes 52 by the article's date, 2022-11-12",
                ),
                (
                    "Ann Smith, 45, who was born in 1970, was charged.",
                    "45 years old here; born 1970 makes 51 or 52 by the article's date, 2022-11-12",
                ),
                (
                    "Ann Smith, 45, was charged on Friday. She was born on May 3, 1970.",
                    "45 years old here; born May 3, 1970 makes 52 by the article's date, 2022-11-12",
                ),
                (
                    "He was born in 1938 and died in 2010 at the age of 82.",
                    "82 years old here; born 1938 makes 71 or 72 by 2010",
                ),
                (
                    "The 45-year-old was born in 1970.",
                    "45 years old here; born 1970 makes 51 or 52 by the article's date, 2022-11-12",
                ),
            ],
        );
    }

    #[test]
    fn an_age_that_fits_or_is_of_another_day_or_person_is_not() {
        check(
            Ages,
            &[
                ("Ann Smith, 52, born on May 3, 1970, was charged.", ""),
                ("Ann Smith, 51, who was born in 1970, was charged.", ""),
                // A birthday within the month before the dateline.
                (
                    "Ann Smith, 51, who was born on Nov. 2, 1970, was charged.",
                    "",
                ),
                ("Ann Smith, 45 when she left, was born in 1970.", ""),
                (
                    "Ann Smith, 45, was charged in 2015. She was born in 1970.",
                    "",
                ),
                ("Ann Smith, 45, met Bob Jones, 52. He was born in 1970.", ""),
                (
                    "The lawyer of Ann Smith, 45, spoke. He was born in 1970.",
                    "",
                ),
                ("Her daughter, 5, stayed. She was born in 1970.", ""),
                ("He was born in 1938 and died in 2010 at the age of 72.", ""),
                ("About 45 years old, she was born in 1970.", ""),
            ],
        );
    }
}
