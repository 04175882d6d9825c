//! Spans from one date to another: "July 13-15", "from 2007 to the end of 2008", "between May and July",
//! "from Dec. 18 for 10 days".
//!
//! In: the token of the first date, or of "from" and "between" before it. Out: a [`Moment`] over both. A
//! month or year that one end leaves out is the other one's.

use jiff::civil::Date;

use super::super::lexicon::Opening;
use super::calendar::{self, Named, YearPart};
use super::figure::{self, Forms};
use super::moment::{Grain, Moment, units_after, weekday_from};
use super::reader::Reader;
use super::{distance, expression, numeric, relative, resolve};
use crate::grammar::token::TokenKind;
use crate::value::{CalendarDays, DaySet, Days, Weekdays};

/// The span that starts at `at`, or else the single date.
pub(super) fn or_single(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let between = reader.tokens.is(at, "between");
    if between || reader.tokens.is(at, "from") {
        return named_range(reader, at + 1, true, between)
            .or_else(|| day_first(reader, at + 1, true, between))
            .or_else(|| {
                any_range(
                    reader,
                    at + 1,
                    whole(reader, at + 1, true).as_ref(),
                    true,
                    between,
                )
            });
    }
    let span = match reader.opening(at) {
        _ if reader.tokens.kind(at) == TokenKind::Digits => {
            if figure::forms(reader, at).any(Forms::NAMED) {
                from_a_figure(reader, at)
            } else {
                None
            }
        }
        Some(Opening::Month | Opening::Weekday) => named_range(reader, at, false, false),
        Some(Opening::Count | Opening::Ordinal | Opening::Article) => from_a_figure(reader, at),
        _ => None,
    };
    if span.is_some() {
        return span;
    }
    let single = expression(reader, at);
    any_range(reader, at, single.as_ref(), false, false).or(single)
}

/// A range whose first end is a day without "from": "13 to 15 July", "6/1-6/5", "the 13th to the 15th".
pub(super) fn from_a_figure(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    day_first(reader, at, false, false).or_else(|| named_range(reader, at, false, false))
}

/// The index after the word or sign between two ends.
fn link(reader: &Reader<'_, '_>, at: usize, between: bool) -> Option<usize> {
    let linked = match reader.tokens.kind(at) {
        TokenKind::Dash => true,
        TokenKind::LongDash => reader.touches(at) && reader.touches(at + 1),
        TokenKind::Word => {
            reader.is_any(at, &["to", "through", "thru", "until", "till"])
                || between && reader.tokens.is(at, "and")
        }
        _ => false,
    };
    linked.then_some(at + 1)
}

/// Ranges whose first end names a month: "July 13-15", "Nov. 8 to 12, 2022", "May to September".
fn named_range(reader: &Reader<'_, '_>, at: usize, led: bool, between: bool) -> Option<Moment> {
    let first = calendar::parts(reader, at)
        .filter(|named| named.month.is_some())
        .or_else(|| short_month(reader, at))
        .or_else(|| in_figures(reader, at, led))?;
    if let Some(moment) = for_days(reader, &first, led) {
        return Some(moment);
    }
    let second_at = link(reader, first.end, between)?;
    let second_at = reader.past(second_at, "the");
    let second = calendar::parts(reader, second_at)
        .filter(|named| named.month.is_some())
        .or_else(|| numeric::named(reader, second_at))
        .or_else(|| bare_day(reader, &first, second_at))?;
    if first.day.is_none() && second.day.is_some() && !led {
        return None;
    }
    both(reader, at, first, second)
}

/// The first of two months and days in figures, "6/1-6/5", where they are no fractions.
fn in_figures(reader: &Reader<'_, '_>, at: usize, led: bool) -> Option<Named> {
    let first = numeric::named(reader, at)?;
    let dashed = reader.tokens.kind(first.end) == TokenKind::Dash;
    let second_at = first.end + 1;
    let second = numeric::named(reader, second_at).filter(|_| dashed)?;
    let dates = led
        || second.year != YearPart::Open
        || numeric::above_one(reader, at)
        || numeric::above_one(reader, second_at);
    dates.then_some(first)
}

/// A month whose short name only the month behind the link makes one: "Nov-Feb 2017".
fn short_month(reader: &Reader<'_, '_>, at: usize) -> Option<Named> {
    let (month, end) = reader.month(at)?;
    let (_, second_end) = reader.month(end + 1)?;
    let joined = reader.tokens.kind(end) == TokenKind::Dash && reader.touches(end);
    (joined && reader.capital(at) && reader.four_digit_year(second_end).is_some()).then_some(
        Named {
            weekday: None,
            day: None,
            month: Some(month),
            year: YearPart::Open,
            end,
        },
    )
}

/// A day that leaves the month to the first end: "July 13-15".
fn bare_day(reader: &Reader<'_, '_>, first: &Named, at: usize) -> Option<Named> {
    first.day?;
    let day = reader.day_of_month(at)?;
    let goes_on = reader.touches(day.end)
        && (matches!(
            reader.tokens.kind(day.end),
            TokenKind::Sign('%' | ':' | '/') | TokenKind::Dash
        ) || matches!(reader.tokens.kind(day.end), TokenKind::Sign('.' | ','))
            && reader.tokens.kind(day.end + 1) == TokenKind::Digits
            && reader.touches(day.end + 1));
    if goes_on || day.day <= first.day? || reader.is_one_of(day.end, &super::words::COUNTED) {
        return None;
    }
    let comma = reader.past_comma(day.end);
    let (year, end) = match reader.four_digit_year(comma) {
        Some(year) => (YearPart::Is(year), comma + 1),
        None => (first.year, day.end),
    };
    Some(Named {
        weekday: None,
        day: Some(day.day),
        month: first.month,
        year,
        end,
    })
}

/// Ranges whose first end is a bare day: "13 to 15 July", "from the 13th to the 15th of July".
fn day_first(reader: &Reader<'_, '_>, at: usize, led: bool, between: bool) -> Option<Moment> {
    let first_at = reader.past(at, "the");
    let day = reader.day_of_month(first_at)?;
    if !day.ordinal && first_at > 0 && reader.touches(first_at) {
        return None;
    }
    let second_at = link(reader, day.end, between)?;
    let second_at = reader.past(second_at, "the");
    let month = calendar::parts(reader, second_at).filter(|named| named.month.is_some());
    if let Some(second) = month {
        let second_day = second.day?;
        let in_front = reader.day_of_month(second_at).is_some();
        if !in_front && !led || second_day <= day.day {
            return None;
        }
        let first = Named {
            weekday: None,
            day: Some(day.day),
            end: day.end,
            ..second
        };
        return both(reader, at, first, second);
    }
    // "from 4 to 22 this month"
    let second = reader.day_of_month(second_at)?;
    let end = match (&*reader.word(second.end), &*reader.word(second.end + 1)) {
        ("this" | "next" | "last", "month") => second.end + 2,
        _ => return None,
    };
    let offset = match &*reader.word(second.end) {
        "this" => 0,
        "next" => 1,
        _ => -1,
    };
    let month = relative::unit_from_dateline(reader, end, Grain::Month, offset)?;
    let Some((start, _)) = month.bounds() else {
        return Some(Moment::unresolved(end, Grain::Span));
    };
    let of_month = |day: i8| Date::new(start.year(), start.month(), day).ok();
    let (from, to) = (of_month(day.day)?, of_month(second.day)?);
    (from < to).then(|| Moment::span(end, from, to))
}

/// The span over two named ends, their years shared.
fn both(reader: &Reader<'_, '_>, at: usize, mut first: Named, second: Named) -> Option<Moment> {
    let later = |first: &Named, second: &Named| {
        (second.month, second.day.unwrap_or(31)) >= (first.month, first.day.unwrap_or(1))
    };
    if let (YearPart::Open, YearPart::Is(year)) = (first.year, second.year) {
        first.year = YearPart::Is(if later(&first, &second) {
            year
        } else {
            year - 1
        });
    }
    let whole = |moment: &Moment| !moment.contradicts_itself || moment.grain == Grain::Day;
    let mut start = resolve::resolve(reader, at, &first).filter(whole)?;
    if let (Some(dateline), YearPart::Open, YearPart::Open) =
        (reader.dateline, first.year, second.year)
        && let Some(running) = running(dateline, &first, &second)
    {
        start = running;
    }
    let end = if second.year == YearPart::Open {
        match start.bounds() {
            Some((from, _)) => {
                let year = from.year() + i16::from(!later(&first, &second));
                resolve::with_year(&second, year)?
            }
            None => resolve::resolve(reader, at, &second).filter(whole)?,
        }
    } else {
        resolve::resolve(reader, at, &second).filter(whole)?
    };
    over(&start, &end.ending(second.end), Some((&first, &second)))
}

/// The first end in the year in which the range holds the dateline: such a range is the one meant.
fn running(dateline: Date, first: &Named, second: &Named) -> Option<Moment> {
    (-1..=0).find_map(|years| {
        let start = resolve::with_year(first, dateline.year() + years)?;
        let later =
            (second.month, second.day.unwrap_or(31)) >= (first.month, first.day.unwrap_or(1));
        let end = resolve::with_year(second, dateline.year() + years + i16::from(!later))?;
        (start.bounds()?.0 <= dateline && dateline <= end.bounds()?.1).then_some(start)
    })
}

/// "from Dec. 18 for 10 days"
fn for_days(reader: &Reader<'_, '_>, first: &Named, led: bool) -> Option<Moment> {
    if !led || !reader.tokens.is(first.end, "for") || first.day.is_none() {
        return None;
    }
    let (count, grain, end) = distance::counted(reader, first.end + 1)?;
    let start = resolve::resolve(reader, first.end.saturating_sub(2), first)?;
    let Some(day) = start.single() else {
        return Some(Moment::unresolved(end, Grain::Span));
    };
    let last = units_after(day, grain, count)?;
    let (day, last) = resolve::coming(reader, first, (day, last));
    Some(Moment::span(end, day, last))
}

/// Ranges of anything else: "2014 to 2018", "from 2007 to the end of 2008", "Tuesday through Friday".
fn any_range(
    reader: &Reader<'_, '_>,
    at: usize,
    first: Option<&Moment>,
    led: bool,
    between: bool,
) -> Option<Moment> {
    let first = first.filter(|moment| moment.grain != Grain::Span)?;
    let mut here = first.end;
    if led && reader.tokens.is_sign(here, ',') {
        here += 1;
    }
    let second_at = link(reader, here, between)?;
    let second = whole(reader, second_at, true).or_else(|| {
        // "between Jan. 2019 and now", "from 2018 to date"
        let now_at = if reader.is_any(second_at, &["the", "current"]) {
            second_at + 1
        } else {
            second_at
        };
        (reader.is_any(now_at, &["now", "present"])
            || reader.tokens.is(now_at, "date") && !reader.tokens.is(second_at, "the"))
        .then(|| relative::unit_from_dateline(reader, now_at + 1, Grain::Day, 0))
        .flatten()
    })?;
    // "from late November to early December": the next one after the first.
    let second = if led {
        later_than(reader, first, second, second_at)
    } else {
        second
    };
    // "profit this year through August" is no span of two ends, "2014 through May 2018" is.
    let figure = reader.tokens.kind(at) == TokenKind::Digits;
    if !led && first.grain != second.grain && !figure {
        return None;
    }
    over(first, &second, None)
}

/// The second end of a range, read anew where it would lie before the first and names no year.
fn later_than(reader: &Reader<'_, '_>, first: &Moment, second: Moment, at: usize) -> Moment {
    let (Some((from, _)), Some((to, _))) = (first.bounds(), second.bounds()) else {
        return second;
    };
    if second.grain != Grain::Month || to >= from {
        return second;
    }
    // Looking back from ten months on, a month without its year is the first after `from`.
    let dateline = units_after(from, Grain::Month, 10).or(reader.dateline);
    let later = whole(
        &Reader {
            dateline,
            ..*reader
        },
        at,
        true,
    );
    later
        .filter(|later| later.end == second.end)
        .unwrap_or(second)
}

/// One end of a range; with "from" or a link before it four digits are a year.
fn whole(reader: &Reader<'_, '_>, at: usize, led: bool) -> Option<Moment> {
    let year = reader
        .four_digit_year(at)
        .map(|year| (year, at + 1))
        .or_else(|| reader.year_in_words(at))
        .filter(|(year, _)| led && (1000..2100).contains(year))
        .and_then(|(year, end)| Moment::year(end, year));
    let read = expression(reader, at).filter(|moment| moment.grain != Grain::Span);
    let now = (led && reader.tokens.is(at, "now"))
        .then(|| relative::unit_from_dateline(reader, at + 1, Grain::Day, 0))
        .flatten();
    [year, read, now]
        .into_iter()
        .flatten()
        .max_by_key(|moment| moment.end)
}

/// From the first day of one moment to the last day of another.
fn over(first: &Moment, second: &Moment, named: Option<(&Named, &Named)>) -> Option<Moment> {
    let end = second.end;
    if let (Some((from, _)), Some((mut start_of_last, mut to))) = (first.bounds(), second.bounds())
    {
        // Of two weekdays the second follows the first.
        if to < from && first.grain == Grain::Day && second.grain == Grain::Day && named.is_none() {
            let next = weekday_from(from, to.weekday())?;
            (start_of_last, to) = (next, next);
        }
        if to < from || start_of_last < from {
            return None;
        }
        let mut span = Moment::span(end, from, to);
        span.written = format!("{}/{}", first.written, written_end(second, to));
        return Some(span);
    }
    let written = format!("{}/{}", first.written, second.written);
    if let Some((from, to)) = named {
        let days = CalendarDays::between(
            (from.month?, from.day.unwrap_or(1)),
            (to.month?, to.day.unwrap_or(31)),
        );
        return Some(Moment::known(
            end,
            written,
            DaySet::calendar(days),
            Grain::Span,
        ));
    }
    let (Days::Known(from), Days::Known(to)) = (first.days, second.days) else {
        return Some(Moment {
            written,
            ..Moment::unresolved(end, Grain::Span)
        });
    };
    let (from, to) = (from.weekdays.single()?, to.weekdays.single()?);
    let days = (0..=to.since(from)).map(|days| from.wrapping_add(i64::from(days)));
    let set = DaySet {
        weekdays: Weekdays::of(days),
        ..DaySet::ANY
    };
    Some(Moment::known(end, written, set, Grain::Span))
}

/// The written form of a range's end; a moved weekday is written anew.
fn written_end(second: &Moment, to: Date) -> String {
    if second.grain == Grain::Day {
        to.to_string()
    } else {
        second.written.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn two_dates_share_what_one_of_them_leaves_out() {
        check(
            "July 13-15, 2022",
            "",
            &["July 13-15, 2022 = 2022-07-13/2022-07-15"],
        );
        check("July 13-15", "", &["July 13-15 = XXXX-07-13/XXXX-07-15"]);
        check(
            "from 13 to 15 July 2022",
            "",
            &["from 13 to 15 July 2022 = 2022-07-13/2022-07-15"],
        );
        check(
            "between May and July 2022",
            "",
            &["between May and July 2022 = 2022-05/2022-07"],
        );
        check(
            "from Nov. 8 to Jan. 3, 2023",
            "",
            &["from Nov. 8 to Jan. 3, 2023 = 2022-11-08/2023-01-03"],
        );
        check(
            "from 2007 to the end of 2008",
            "",
            &["from 2007 to the end of 2008 = 2007/2008"],
        );
        check(
            "between 2007 and 2009",
            "",
            &["between 2007 and 2009 = 2007/2009"],
        );
        check(
            "from late November to early December",
            "2022-11-12",
            &["from late November to early December = 2022-11/2022-12"],
        );
        check(
            "Tuesday through Friday",
            "",
            &["Tuesday through Friday = XXXX-WXX-2/XXXX-WXX-5"],
        );
        check(
            "from Dec. 18, 2022 for 10 days",
            "",
            &["from Dec. 18, 2022 for 10 days = 2022-12-18/2022-12-28"],
        );
    }

    #[test]
    fn what_only_looks_like_a_span_is_none() {
        check("from Tuesday to Paris", "", &["Tuesday = XXXX-WXX-2"]);
        check(
            "profit this year through August",
            "1989-10-27",
            &["this year = 1989", "August = 1989-08"],
        );
        check("May 5 to 12 people", "", &["May 5 = XXXX-05-05"]);
    }
}
