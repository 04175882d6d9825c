//! Units with a plain article, "the weekend", "the end of the month", "for the day", and the part of a unit
//! on one side of the dateline: "later this month".
//!
//! In: the token behind the article, or a whole unit. Out: a [`Moment`]. "The week" is a date only where
//! the words around it make it the running one.

use super::antecedent;
use super::direction::{self, Direction};
use super::moment::{Grain, Moment};
use super::reader::Reader;
use super::relative::{ends_clause, from_dateline, unit_from_dateline};
use super::words;
use crate::grammar::token::TokenKind;
use crate::value::{CalendarDays, DaySet};

/// "the weekend", "the end of the month": a unit with a plain article, as the words around it allow.
pub(super) fn unit(reader: &Reader<'_, '_>, at: usize, in_part: bool) -> Option<Moment> {
    let word = reader.word(at);
    let end = at + 1;
    match &*word {
        "weekend" if !reader.tokens.is(end, "of") => {
            let Some(dateline) = reader.dateline else {
                return Some(Moment::unresolved(end, Grain::Weekend));
            };
            // Early in the week the last one is meant, unless the words look ahead.
            let day = i64::from(dateline.weekday().to_monday_zero_offset());
            let back = match direction::around(reader, at, end) {
                Direction::Ahead => false,
                Direction::Back => day < 5,
                Direction::Open => day < 3,
            };
            unit_from_dateline(reader, end, Grain::Weekend, if back { -1 } else { 0 })
        }
        // "down 3% for the day": the day of the report, or the one that its sentence names.
        "day"
            if !in_part
                && at > 1
                && reader.tokens.is(at - 2, "for")
                && ends_clause(reader, end) =>
        {
            match antecedent::day_of_sentence(reader, at) {
                Some((_, Some(day))) => Some(Moment::day(end, day)),
                Some((weekday, None)) => Some(Moment::any_weekday(end, weekday)),
                None => Some(from_dateline(reader, end, 0)),
            }
        }
        "week" | "month" | "year"
            if !in_part
                && !reader.is_any(
                    end,
                    &[
                        "before", "after", "when", "that", "he", "she", "ended", "ending",
                    ],
                )
                && reader.tokens.kind(end) != TokenKind::Dash
                && led_by_period(reader, at) =>
        {
            unit_from_dateline(reader, end, words::unit(&*word)?, 0)
        }
        "full" if !in_part && reader.tokens.is(end, "year") && led_by_period(reader, at) => {
            unit_from_dateline(reader, end + 1, Grain::Year, 0)
        }
        "week" | "month" | "year" | "decade" | "century" if in_part => {
            unit_from_dateline(reader, end, words::unit(&*word)?, 0)
        }
        _ => None,
    }
}

/// Whether "for" or "during" stands before the article at `at - 1`: "sales for the year".
fn led_by_period(reader: &Reader<'_, '_>, at: usize) -> bool {
    at > 1
        && (reader.is_any(at - 2, &["for", "during"])
            || at > 2
                && reader.tokens.is(at - 2, "of")
                && reader.is_any(at - 3, &["months", "weeks", "days", "quarters", "half"]))
}

/// The part of the unit that lies on one side of the dateline: "later this month", "earlier this year",
/// "the rest of the week", "year to date". `moment` is the whole unit.
pub(super) fn side_of_dateline(
    reader: &Reader<'_, '_>,
    moment: Moment,
    later: bool,
) -> Option<Moment> {
    let (Some(dateline), Some((first, last))) = (reader.dateline, moment.bounds()) else {
        return Some(moment);
    };
    if !(first <= dateline && dateline <= last) {
        return Some(moment);
    }
    if later {
        let mut part = Moment::span(moment.end, dateline, last);
        part.grain = moment.grain;
        return Some(part);
    }
    // The unit is what was named; the calendar narrows it to the days up to the dateline.
    let mut days = DaySet::span(first, last);
    days.calendar = CalendarDays::between(
        (first.month(), first.day()),
        (dateline.month(), dateline.day()),
    );
    Some(Moment::known(
        moment.end,
        moment.written,
        days,
        moment.grain,
    ))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SATURDAY: &str = "2022-11-12";

    #[test]
    fn a_unit_with_an_article_is_the_running_one_where_the_words_say_so() {
        check(
            "over the weekend",
            "2022-11-14",
            &["the weekend = 2022-11-12/2022-11-13"],
        );
        check("down 3% for the day", SATURDAY, &["the day = 2022-11-12"]);
        check(
            "On Friday stocks fell 3% for the day.",
            SATURDAY,
            &["Friday = 2022-11-11", "the day = 2022-11-11"],
        );
        check("three meals for the day he left", SATURDAY, &[]);
        check("the talk of the day.", SATURDAY, &[]);
        check("during the day, it rained", SATURDAY, &[]);
    }
}
