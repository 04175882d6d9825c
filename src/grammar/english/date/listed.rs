//! Days that share a month with the ones beside them: "Nov. 10 and 11", "July 13, 14 and 16, 2022", "10 and
//! 11 November".
//!
//! In: a token of one or two digits. Out: a [`Moment`], the month and year being those of the list. What
//! follows a day of a list is a preposition or nothing; a figure before a noun counts it.

use super::calendar::{self, Named, YearPart};
use super::moment::Moment;
use super::reader::Reader;
use super::resolve;
use crate::grammar::token::TokenKind;

/// How many days a list may hold.
const LONGEST: usize = 8;

/// Words that may follow a list of days.
const FOLLOWERS: &[&str] = &[
    "in", "at", "of", "to", "for", "with", "when", "as", "on", "by", "and", "or", "but", "before",
    "after", "from", "that", "while", "he", "she", "it", "they", "the", "a", "this", "last",
    "were", "was", "are", "will",
];

/// The day at `at`, where it is a later one of a list that a month leads, or an earlier one of a list
/// that a month ends.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let day = bare_day(reader, at)?;
    let named = behind_month(reader, at, day).or_else(|| before_month(reader, at, day))?;
    resolve::resolve(reader, at, &named).filter(|moment| !moment.contradicts_itself)
}

/// The year behind a list of days that goes on at `at`: "July 13, 14 and 16, 2022".
pub(super) fn year_ahead(reader: &Reader<'_, '_>, at: usize) -> Option<i16> {
    let mut here = at;
    let mut days = 0;
    while days < LONGEST {
        let next = past_link(reader, here);
        if next == here || bare_day(reader, next).is_none() {
            break;
        }
        here = next + 1;
        days += 1;
    }
    let year = reader.four_digit_year(here + 1)?;
    (days > 0 && reader.tokens.is_sign(here, ',')).then_some(year)
}

fn bare_day(reader: &Reader<'_, '_>, at: usize) -> Option<i8> {
    let day = i8::try_from(reader.digits(at, 2)?).ok()?;
    ((1..=31).contains(&day) && reader.stands_alone(at)).then_some(day)
}

/// The index after ",", "and", "or", ", and", or a dash.
fn past_link(reader: &Reader<'_, '_>, at: usize) -> usize {
    let comma = reader.past_comma(at);
    if reader.is_any(comma, &["and", "or"]) {
        comma + 1
    } else if comma == at && reader.tokens.kind(at) == TokenKind::Dash {
        at + 1
    } else {
        comma
    }
}

fn behind_month(reader: &Reader<'_, '_>, at: usize, day: i8) -> Option<Named> {
    let joined = reader.is_any(at.checked_sub(1)?, &["and", "or"]);
    let comma = reader.tokens.is_sign(at - 1, ',');
    // A list whose days have commas ends with "and": "On Nov. 10, 11 people came" is none.
    let goes_on =
        past_link(reader, at + 1) > at + 1 && bare_day(reader, past_link(reader, at + 1)).is_some();
    let ends = reader.tokens.kind(at + 1) != TokenKind::Word
        || reader.possessive(at + 1)
        || reader.is_any(at + 1, FOLLOWERS);
    if !(joined && ends || comma && goes_on) {
        return None;
    }
    let month = month_that_leads(reader, at, day)?;
    let year = reader
        .four_digit_year(reader.past_comma(at + 1))
        .filter(|_| reader.tokens.is_sign(at + 1, ','));
    let end = if year.is_some() { at + 3 } else { at + 1 };
    let year = year.or_else(|| year_ahead(reader, at + 1));
    Some(Named {
        weekday: None,
        day: Some(day),
        month: Some(month),
        year: year.map_or(YearPart::Open, YearPart::Is),
        end,
    })
}

/// The month before the first day of the list in which `at` is a later one; the days must rise.
fn month_that_leads(reader: &Reader<'_, '_>, at: usize, day: i8) -> Option<i8> {
    let (mut here, mut day) = (at, day);
    for _ in 0..LONGEST {
        let mut previous = here.checked_sub(2)?;
        if reader.tokens.is_sign(previous, ',') {
            previous = previous.checked_sub(1)?;
        }
        if past_link(reader, previous + 1) != here {
            return None;
        }
        let earlier = bare_day(reader, previous).filter(|earlier| *earlier < day)?;
        let month = [1, 2].into_iter().find_map(|back| {
            let (month, end) = reader.month(previous.checked_sub(back)?)?;
            (end == previous).then_some(month)
        });
        if month.is_some() {
            return month;
        }
        (here, day) = (previous, earlier);
    }
    None
}

/// "10 and 11 November": the month of the day behind the link.
fn before_month(reader: &Reader<'_, '_>, at: usize, day: i8) -> Option<Named> {
    let mut here = at + 1;
    let mut last = day;
    for _ in 0..LONGEST {
        let next = past_link(reader, here);
        // A dash makes a span, which `range` reads.
        if next == here || reader.tokens.kind(here) == TokenKind::Dash {
            return None;
        }
        last = bare_day(reader, next).filter(|next| *next > last)?;
        let (_, end) = reader.month(next + 1).unwrap_or((0, 0));
        if end > 0 && reader.capital(next + 1) && !reader.tokens.is_sign(here, ',') {
            let named = calendar::parts(reader, next).filter(|named| named.month.is_some())?;
            return Some(Named {
                weekday: None,
                day: Some(day),
                end: at + 1,
                ..named
            });
        }
        here = next + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn days_of_a_list_share_their_month_and_year() {
        check(
            "It runs Nov. 10 and 11.",
            "2022-11-01",
            &["Nov. 10 = 2022-11-10", "11 = 2022-11-11"],
        );
        check(
            "on July 13, 14 and 16, 2021",
            "2022-11-01",
            &[
                "July 13 = 2021-07-13",
                "14 = 2021-07-14",
                "16, 2021 = 2021-07-16",
            ],
        );
        check(
            "He speaks Nov. 3-5 and 7 in Rome",
            "2022-11-01",
            &["Nov. 3-5 = 2022-11-03/2022-11-05", "7 = 2022-11-07"],
        );
        check(
            "on 10 and 11 November 2021",
            "",
            &["10 = 2021-11-10", "11 November 2021 = 2021-11-11"],
        );
    }

    #[test]
    fn a_figure_that_counts_is_no_day_of_a_list() {
        for text in [
            "On Nov. 10, 11 people came",
            "Of Nov. 10 and 11 others",
            "On Nov. 10, 11 were hurt and 12 died",
        ] {
            check(text, "2022-11-12", &["Nov. 10 = 2022-11-10"]);
        }
        check("10 and 11 people", "2022-11-12", &[]);
    }
}
