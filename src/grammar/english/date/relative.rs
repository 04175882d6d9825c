//! Days and units that a word points at from the dateline: "yesterday", "last week", "next month".
//!
//! In: the token at which the words start, articles left out. Out: a [`Moment`], unresolved without a
//! dateline. "That fall" and "the following year" lean on an earlier date of the text instead.

use jiff::civil::Date;

use super::antecedent;
use super::direction::{self, Direction};
use super::distance::{self, several};
use super::holiday;
use super::moment::{
    Grain, Moment, days_after, unit_around, units_after, weekday_from, weekday_until,
};
use super::reader::Reader;
use super::{calendar, period, resolve, season, words};
use crate::grammar::token::TokenKind;

/// "yesterday", "today", "tonight", "tomorrow".
pub(super) fn day(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let offset = match &*reader.word(at) {
        "yesterday" => -1,
        "today" | "tonight" => 0,
        "tomorrow" | "tmrw" => 1,
        _ => return None,
    };
    // "USA Today"
    if at > 0 && reader.capital(at) && reader.capital(at - 1) && !reader.ends_sentence(at - 1) {
        return None;
    }
    Some(from_dateline(
        reader,
        calendar::day_part(reader, at + 1),
        offset,
    ))
}

/// The day that many days from the dateline.
pub(super) fn from_dateline(reader: &Reader<'_, '_>, end: usize, days: i64) -> Moment {
    reader
        .dateline
        .and_then(|dateline| days_after(dateline, days))
        .map_or_else(
            || Moment::unresolved(end, Grain::Day),
            |day| Moment::day(end, day),
        )
}

/// Where a pointing word points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pointer {
    /// So many units from the one of the dateline.
    Offset(i16),
    /// The unit before or after the one that was named last.
    Following,
    Previous,
    /// The unit that was named last.
    That,
    Latest,
}

fn pointer(word: &str) -> Option<Pointer> {
    Some(match word {
        "last" | "past" => Pointer::Offset(-1),
        "previous" | "preceding" | "prior" => Pointer::Previous,
        "this" | "current" => Pointer::Offset(0),
        "next" | "coming" | "upcoming" => Pointer::Offset(1),
        "following" => Pointer::Following,
        "that" | "same" => Pointer::That,
        "latest" => Pointer::Latest,
        _ => return None,
    })
}

/// "last week", "next Friday", "this September", "the past three months".
pub(super) fn pointed(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let word = reader.word(at);
    let pointer = pointer(&word)?;
    let mut next = at + 1;
    if &*word == "last" && is_verb(reader, at) {
        return None;
    }
    if matches!(&*word, "this" | "that") && reader.is_any(next, &["past", "coming", "same", "last"])
    {
        return pointed(reader, next);
    }
    if matches!(&*word, "the") {
        next += 1;
    }
    if let Pointer::Offset(offset) = pointer {
        if offset != 0
            && let Some(moment) = several(reader, Some(at), next, offset)
        {
            return Some(moment);
        }
        if let Some(moment) = pointed_name(reader, at, next, offset, &word) {
            return Some(moment);
        }
    }
    if matches!(pointer, Pointer::Following | Pointer::Previous) {
        let offset = if pointer == Pointer::Following { 1 } else { -1 };
        if let Some(moment) = several(reader, Some(at), next, offset) {
            return Some(moment);
        }
        if let Some(moment) = pointed_name(reader, at, next, offset, &word) {
            return Some(moment);
        }
    }
    let working = reader.is_any(
        next,
        &["working", "fiscal", "financial", "calendar", "full"],
    );
    let unit_at = if working { next + 1 } else { next };
    if let Some(season) = season::named(&reader.word(next)) {
        return pointed_season(reader, season, next, pointer);
    }
    let unit_word = reader.word(unit_at);
    let grain = match &*unit_word {
        "workweek" => Grain::Week,
        "fortnight" => return None,
        "season" if pointer == Pointer::Offset(0) => Grain::Season,
        "period" => return period::leaning(reader, at),
        _ => words::unit(&*unit_word)?,
    };
    let singular = !unit_word.ends_with('s');
    if !singular {
        return None;
    }
    let mut end = unit_at + 1;
    // "the last day of school" is counted in its own whole.
    if reader.tokens.is(end, "of") && matches!(pointer, Pointer::Offset(-1)) && grain != Grain::Year
    {
        return None;
    }
    if grain == Grain::Quarter {
        if pointer == Pointer::Latest || pointer == Pointer::That {
            return period::leaning(reader, at);
        }
    } else if pointer == Pointer::Latest {
        return (grain == Grain::Year).then(|| unit_from_dateline(reader, end, grain, 0))?;
    }
    match pointer {
        Pointer::That => that_unit(reader, at, end, grain, 0, &word),
        Pointer::Following => that_unit(reader, at, end, grain, 1, &word),
        Pointer::Previous => that_unit(reader, at, end, grain, -1, &word),
        Pointer::Offset(1) if grain == Grain::Day && &*word == "next" => {
            neighbour(reader, at, end, 1)
        }
        Pointer::Offset(_) if grain == Grain::Day => None,
        Pointer::Offset(offset) => {
            if reader.tokens.is(end, "or") && reader.tokens.is(end + 1, "so") {
                end += 2;
            }
            // "this year's third quarter"
            if grain == Grain::Year
                && let Some(moment) =
                    period::of_pointed_year(reader, reader.past_possessive(end), offset)
            {
                return Some(moment);
            }
            // "this week Friday", "last week's Sunday"
            if grain == Grain::Week
                && let Some((weekday, end)) = reader.weekday(reader.past_possessive(end))
            {
                let Some(dateline) = reader.dateline else {
                    return Some(Moment::any_weekday(end, weekday));
                };
                let (monday, _) = week_from_dateline(dateline, offset)?;
                return Some(Moment::day(end, weekday_from(monday, weekday)?));
            }
            let moment = unit_from_dateline(reader, end, grain, offset)?;
            if (working || &*unit_word == "workweek") && grain == Grain::Week {
                return Some(match moment.bounds() {
                    Some((monday, _)) => Moment::span(end, monday, days_after(monday, 4)?),
                    None => moment,
                });
            }
            Some(moment)
        }
        Pointer::Latest => None,
    }
}

/// Whether "last" at `at` is a verb: "will last three days", "The effects last two years".
fn is_verb(reader: &Reader<'_, '_>, at: usize) -> bool {
    let helped = reader.is_any(
        at.wrapping_sub(1),
        &[
            "will", "would", "could", "can", "may", "might", "should", "must", "cannot", "to",
        ],
    );
    let before = reader.word_before(at);
    let plural = before.len() > 4 && before.ends_with('s') && !before.ends_with("ss");
    let counted = distance::counted(reader, at + 1).is_some_and(|(count, ..)| count > 1);
    helped && (counted || &*before != "to") || plural && counted
}

/// The unit so many units from the one of the dateline.
pub(super) fn unit_from_dateline(
    reader: &Reader<'_, '_>,
    end: usize,
    grain: Grain,
    offset: i16,
) -> Option<Moment> {
    let Some(dateline) = reader.dateline else {
        return Some(Moment::unresolved(end, grain));
    };
    match grain {
        Grain::Week => {
            let (monday, _) = week_from_dateline(dateline, offset)?;
            Moment::unit(end, Grain::Week, monday)
        }
        Grain::Weekend => {
            let (saturday, _) = unit_around(Grain::Weekend, dateline)?;
            let offset = match offset {
                // On Saturday and Sunday "last weekend" is the one before, on Monday the one just over.
                -1 => -1,
                offset => offset,
            };
            Moment::unit(
                end,
                Grain::Weekend,
                days_after(saturday, i64::from(offset) * 7)?,
            )
        }
        Grain::Season => {
            let (first, _) = unit_around(Grain::Season, dateline)?;
            Moment::unit(
                end,
                Grain::Season,
                units_after(first, grain, i64::from(offset))?,
            )
        }
        _ => {
            let (first, _) = unit_around(grain, dateline)?;
            Moment::unit(end, grain, units_after(first, grain, i64::from(offset))?)
        }
    }
}

/// The week of the dateline, or one before or after it. On a Sunday "last week" is the one that ends.
fn week_from_dateline(dateline: Date, offset: i16) -> Option<(Date, Date)> {
    let sunday = dateline.weekday() == jiff::civil::Weekday::Sunday;
    let offset = if sunday && offset < 0 {
        offset + 1
    } else {
        offset
    };
    unit_around(Grain::Week, days_after(dateline, i64::from(offset) * 7)?)
}

/// "last May", "next Friday", "this Easter".
fn pointed_name(
    reader: &Reader<'_, '_>,
    at: usize,
    next: usize,
    offset: i16,
    word: &str,
) -> Option<Moment> {
    if let Some((weekday, end)) = reader.weekday(next) {
        let end = calendar::day_part(reader, end);
        // "this Friday 5/12", "last Friday, Nov. 11": the date says it.
        let dated = calendar::parts(reader, next)?;
        if dated.day.is_some() {
            return resolve::resolve(reader, next, &dated);
        }
        let Some(dateline) = reader.dateline else {
            return Some(Moment::any_weekday(end, weekday));
        };
        let day = match (offset, word) {
            (-1, "previous") => weekday_from(week_from_dateline(dateline, -1)?.0, weekday)?,
            (-1, _) => weekday_until(days_after(dateline, -1)?, weekday)?,
            (0, _) => match direction::around(reader, at, end) {
                Direction::Back => weekday_until(dateline, weekday)?,
                _ => weekday_from(dateline, weekday)?,
            },
            (_, "coming" | "upcoming") => weekday_from(days_after(dateline, 1)?, weekday)?,
            _ => weekday_from(week_from_dateline(dateline, 1)?.0, weekday)?,
        };
        return Some(Moment::day(end, day));
    }
    if let Some((month, _)) = reader.month(next) {
        let named = calendar::parts(reader, next).filter(|named| named.month.is_some());
        if let Some(named) = named
            && (named.day.is_some() || named.year != calendar::YearPart::Open)
        {
            return resolve::resolve(reader, next, &named);
        }
        if &*reader.word(next) == "may" && !reader.capital(next) {
            return None;
        }
        let end = named.map_or(next + 1, |named| named.end);
        let Some(dateline) = reader.dateline else {
            return Some(Moment::any_month(end, month));
        };
        let year = dateline.year()
            + match offset {
                -1 if month < dateline.month() => 0,
                1 if month > dateline.month() => 0,
                offset => offset,
            };
        return Moment::month(end, year, month);
    }
    holiday::pointed(reader, next, offset)
}

fn pointed_season(
    reader: &Reader<'_, '_>,
    season: season::Season,
    at: usize,
    pointer: Pointer,
) -> Option<Moment> {
    let end = at + 1;
    let offset = match pointer {
        Pointer::Offset(offset) => offset,
        Pointer::That => {
            return Some(match antecedent::year(reader, at) {
                Some(year) => season.of_year(end, year)?,
                None => season.of_any_year(end),
            });
        }
        Pointer::Following => {
            let year = antecedent::year(reader, at)?;
            return season.of_year(end, year.checked_add(1)?);
        }
        Pointer::Previous => {
            let year = antecedent::year(reader, at)?;
            return season.of_year(end, year.checked_sub(1)?);
        }
        Pointer::Latest => return None,
    };
    match reader.dateline {
        Some(dateline) => season.seen_from(end, dateline, offset),
        None => Some(season.of_any_year(end)),
    }
}

/// "that year", "the following month": counted from the date that was named last.
fn that_unit(
    reader: &Reader<'_, '_>,
    at: usize,
    end: usize,
    grain: Grain,
    offset: i64,
    word: &str,
) -> Option<Moment> {
    match grain {
        Grain::Day => {
            let (weekday, day) = antecedent::day(reader, at)?;
            Some(match day {
                Some(day) => Moment::day(end, days_after(day, offset)?),
                None => Moment::any_weekday(end, weekday.wrapping_add(offset)),
            })
        }
        Grain::Month => match antecedent::month(reader, at) {
            Some((Some(year), month)) => {
                let first = Date::new(year, month, 1).ok()?;
                Moment::unit(end, grain, units_after(first, grain, offset)?)
            }
            Some((None, month)) => {
                let shifted = (i64::from(month) - 1 + offset).rem_euclid(12) + 1;
                Some(Moment::any_month(end, i8::try_from(shifted).ok()?))
            }
            None => leaning_on_dateline(reader, end, grain, offset, word),
        },
        Grain::Year => match antecedent::year(reader, at) {
            Some(year) => Moment::year(end, year.checked_add(i16::try_from(offset).ok()?)?),
            None => leaning_on_dateline(reader, end, grain, offset, word),
        },
        Grain::Week | Grain::Weekend | Grain::Quarter => {
            leaning_on_dateline(reader, end, grain, offset, word)
        }
        _ => None,
    }
}

/// A unit that leans on a date which was not found: on the dateline, where "following" or "same" says
/// that it is a date at all; "that" may be a conjunction.
fn leaning_on_dateline(
    reader: &Reader<'_, '_>,
    end: usize,
    grain: Grain,
    offset: i64,
    word: &str,
) -> Option<Moment> {
    let plain = word == "that" && grain != Grain::Weekend;
    (!plain).then(|| unit_from_dateline(reader, end, grain, i16::try_from(offset).ok()?))?
}

/// "the day before yesterday", "the week after next", "the night before last".
pub(super) fn stepped(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let word = reader.word(at);
    let after = reader.word(at + 1);
    let step = match &*after {
        "after" => 1,
        "before" => -1,
        _ => return None,
    };
    if &*word == "day" && ends_clause(reader, at + 2) {
        return neighbour(reader, at, at + 2, step);
    }
    let target = reader.past(at + 2, "the");
    let next = match &*reader.word(target) {
        "next" => 2,
        "last" => -2,
        "tomorrow" | "tmrw" if step > 0 => 2,
        "yesterday" if step < 0 => -2,
        _ => return None,
    };
    if i64::from(next) * step < 0 {
        return None;
    }
    let end = target + 1;
    match &*word {
        "day" => Some(from_dateline(reader, end, i64::from(next))),
        "night" if next == -2 => Some(from_dateline(reader, end, -2)),
        "week" | "weekend" | "month" | "quarter" | "year" => {
            let grain = words::unit(&*word)?;
            unit_from_dateline(reader, end, grain, next)
        }
        _ => None,
    }
}

/// Whether a clause ends before the token at `at`.
pub(super) fn ends_clause(reader: &Reader<'_, '_>, at: usize) -> bool {
    matches!(
        reader.tokens.kind(at),
        TokenKind::Break | TokenKind::Sign('.' | ',' | ';' | '!' | '?' | ')')
    )
}

/// "the day after.", "the next day": the day beside the one that was named last; beside the dateline
/// where none was and the words look ahead.
fn neighbour(reader: &Reader<'_, '_>, at: usize, end: usize, step: i64) -> Option<Moment> {
    that_unit(reader, at, end, Grain::Day, step, "day").or_else(|| {
        let ahead = direction::around(reader, at, end) == Direction::Ahead;
        (ahead && step > 0).then(|| from_dateline(reader, end, step))
    })
}

/// "last night", "this morning": a day by its part.
pub(super) fn part_of_day(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let days = match (&*reader.word(at), &*reader.word(at + 1)) {
        ("last", "night") => -1,
        ("this", "morning" | "afternoon" | "evening") => 0,
        _ => return None,
    };
    Some(from_dateline(reader, at + 2, days))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SATURDAY: &str = "2022-11-12";

    #[test]
    fn days_are_counted_from_the_dateline() {
        check("he said yesterday", SATURDAY, &["yesterday = 2022-11-11"]);
        check("he said yesterday", "", &["yesterday = XXXX-XX-XX"]);
        check(
            "the day before yesterday",
            SATURDAY,
            &["the day before yesterday = 2022-11-10"],
        );
        check("last night", SATURDAY, &["last night = 2022-11-11"]);
        check("USA Today says", SATURDAY, &[]);
    }

    #[test]
    fn units_are_pointed_at() {
        check("last Wednesday", SATURDAY, &["last Wednesday = 2022-11-09"]);
        check("next Friday", SATURDAY, &["next Friday = 2022-11-18"]);
        check("this week", SATURDAY, &["this week = 2022-W45"]);
        check("last week", "2022-11-13", &["last week = 2022-W45"]);
        check("next month", SATURDAY, &["next month = 2022-12"]);
        check("Last December", SATURDAY, &["Last December = 2021-12"]);
        check("last year", "", &["last year = XXXX"]);
        check(
            "the week after next",
            SATURDAY,
            &["the week after next = 2022-W47"],
        );
        check(
            "Friday next week",
            SATURDAY,
            &["Friday next week = 2022-11-18"],
        );
    }

    #[test]
    fn what_leans_on_an_earlier_date_is_counted_from_it() {
        check(
            "In 1995 he left; the following year he died",
            SATURDAY,
            &["1995 = 1995", "the following year = 1996"],
        );
        check(
            "told him Wednesday; the following day he",
            "",
            &["Wednesday = XXXX-WXX-3", "the following day = XXXX-WXX-4"],
        );
        check(
            "300 in 2016, more than the previous year",
            SATURDAY,
            &["2016 = 2016", "the previous year = 2015"],
        );
        check("I said that week after week", SATURDAY, &[]);
        check("Effects of Concussions Last 2 Years", SATURDAY, &[]);
        check("It is said to last three days", SATURDAY, &[]);
        check(
            "hurt on Nov. 8, 2022, he died the day after.",
            "",
            &["Nov. 8, 2022 = 2022-11-08", "the day after = 2022-11-09"],
        );
        check(
            "hurt on Tuesday, he died the day after.",
            SATURDAY,
            &["Tuesday = 2022-11-08", "the day after = 2022-11-09"],
        );
        check(
            "they will vote the next day",
            SATURDAY,
            &["the next day = 2022-11-13"],
        );
    }
}
