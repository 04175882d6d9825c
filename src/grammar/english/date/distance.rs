//! Lengths that make a date by where they are counted from: "two weeks ago", "the past three months", "ten
//! days after Christmas", "within two weeks".
//!
//! In: the token of the count. Out: a [`Moment`], unresolved where it counts from a dateline that is not
//! there. A length that is counted from nothing is no date.

use jiff::civil::Date;

use super::direction::{self, Direction};
use super::moment::{
    Grain, Moment, days_after, unit_around, units_after, weekday_from, weekday_until,
};
use super::reader::Reader;
use super::{loose, period, words};
use crate::grammar::english::lexicon;
use crate::grammar::token::TokenKind;

/// "three months" after "past": from so many units before the dateline to the day before it, or
/// from the day after it on. Quarters are whole ones.
///
/// With the article, "over the past three months", reports give a length: that is a duration, quarters
/// apart, which only the calendar can tell.
pub(super) fn several(
    reader: &Reader<'_, '_>,
    pointer_at: Option<usize>,
    at: usize,
    offset: i16,
) -> Option<Moment> {
    let article = pointer_at
        .and_then(|pointer| pointer.checked_sub(1))
        .is_some_and(|before| reader.tokens.is(before, "the"));
    let (mut from, mut until, mut next, mut whole) = (reader.dateline, reader.dateline, at, None);
    // "2 years 1 month 21 days" is as long as a sum gets.
    for _ in 0..4 {
        let (count, grain, end) = counted(reader, next)?;
        if grain == Grain::Quarter {
            whole = Some(count);
        }
        from = from.and_then(|day| units_after(day, grain, -count));
        until = until.and_then(|day| units_after(day, grain, count));
        next = end;
        if counted(reader, next).is_none() {
            break;
        }
    }
    let end = next;
    if article && whole.is_none() {
        return None;
    }
    let Some(dateline) = reader.dateline else {
        return Some(Moment::unresolved(end, Grain::Span));
    };
    if let Some(count) = whole {
        let (first, last) = unit_around(Grain::Quarter, dateline)?;
        return Some(if offset < 0 {
            Moment::span(
                end,
                units_after(first, Grain::Quarter, -count)?,
                days_after(first, -1)?,
            )
        } else {
            let last = units_after(last.first_of_month(), Grain::Quarter, count)?;
            Moment::span(
                end,
                units_after(first, Grain::Quarter, 1)?,
                last.last_of_month(),
            )
        });
    }
    Some(if offset < 0 {
        // Reaching back beyond the calendar, the words count something else.
        let from = from.filter(|day| day.year() > 0)?;
        Moment::span(end, from, days_after(dateline, -1)?)
    } else {
        Moment::span(end, days_after(dateline, 1)?, until?)
    })
}

/// A count of units: "three months", "a couple of weeks", "few days".
pub(super) fn counted(reader: &Reader<'_, '_>, at: usize) -> Option<(i64, Grain, usize)> {
    let (count, mut next) = match &*reader.word(at) {
        "a" | "an" => match &*reader.word(at + 1) {
            "couple" | "few" => return counted(reader, at + 1),
            _ => (1, at + 1),
        },
        "couple" => (2, reader.past(at + 1, "of")),
        "few" | "several" => (3, at + 1),
        _ => {
            let whole = reader.count(at)?;
            let small = i64::try_from(whole.value)
                .ok()
                .filter(|count| *count < 3000)?;
            if !whole.in_words && !reader.stands_alone(at) {
                return None;
            }
            (small, whole.end)
        }
    };
    if reader.is_any(
        next,
        &[
            "full", "upcoming", "previous", "next", "past", "last", "coming",
        ],
    ) {
        next += 1;
    }
    let word = reader.word(next);
    let plural = word.ends_with('s');
    if count != 1 && !plural && at != next && reader.is_any(next - 1, &["next", "last", "past"]) {
        // "only 3 next week"
        return None;
    }
    if &*word == "fortnight" {
        return Some((count * 2, Grain::Week, next + 1));
    }
    Some((count, words::unit(&*word)?, next + 1))
}

/// "two weeks ago", "three days from now", "10 previous weeks", "in two months", "within two weeks".
pub(super) fn distance(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    if let Some(moment) = weekdays_away(reader, at) {
        return Some(moment);
    }
    // "for the past three months": a length, from which nothing is counted.
    if reader.is_any(
        at.wrapping_sub(1),
        &["last", "past", "next", "coming", "previous", "upcoming"],
    ) {
        return None;
    }
    if let Some(moment) = loose::with_a_half(reader, at) {
        return Some(moment);
    }
    let (count, grain, end) = counted(reader, at)?;
    let counting = if matches!(&*reader.word(at), "a" | "an" | "the") {
        at + 1
    } else {
        at
    };
    // "10 previous weeks"
    let inner = &*reader.word(end.saturating_sub(2));
    if end >= counting + 3 && count > 1 && grain != Grain::Weekend {
        match inner {
            "previous" | "past" | "last" => return several(reader, None, at, -1),
            "upcoming" | "next" | "coming" => return several(reader, None, at, 1),
            _ => {}
        }
    }
    // "2 weeks and 2 days ago"
    let (mut parts, mut last) = (vec![(count, grain)], end);
    while parts.len() < 4 {
        let joined = reader.past_comma(last);
        let joined = reader.past(joined, "and");
        match counted(reader, joined) {
            Some((count, grain, end)) => {
                parts.push((count, grain));
                last = end;
            }
            None => break,
        }
    }
    let (sign, end) = match &*reader.word(last) {
        "ago" => (-1, last + 1),
        "hence" => (1, last + 1),
        "from" if reader.tokens.is(last + 1, "now") => (1, last + 2),
        _ => {
            if let Some(moment) = anchored(reader, at, last, &parts) {
                return Some(moment);
            }
            if grain == Grain::Year && count == 1 && reader.tokens.is(last, "earlier") {
                return period::year_before(reader, at, last + 1);
            }
            return ahead(reader, at, last, &parts);
        }
    };
    if sign < 0 && parts.len() == 1 && count == 1 && grain == Grain::Year {
        return period::year_before(reader, at, end);
    }
    let Some(dateline) = reader.dateline else {
        return Some(Moment::unresolved(end, grain));
    };
    if let Some(moment) = loose::between(reader, at, dateline, &parts, sign, end) {
        return Some(moment);
    }
    shifted(dateline, &parts, sign, end)
}

/// "three Fridays from now", "two Sundays ago".
fn weekdays_away(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let whole = reader.count(at)?;
    let word = reader.word(whole.end);
    let weekday = lexicon::weekday(word.strip_suffix('s')?).filter(|_| word.ends_with("days"))?;
    let next = whole.end + 1;
    let (sign, end) = match &*reader.word(next) {
        "ago" => (-1, next + 1),
        "from" if reader.is_any(next + 1, &["now", "today"]) => (1, next + 2),
        _ => return None,
    };
    let Some(dateline) = reader.dateline else {
        return Some(Moment::any_weekday(end, weekday));
    };
    let weeks = i64::from(i16::try_from(whole.value).ok()?) - 1;
    let nearest = if sign > 0 {
        weekday_from(days_after(dateline, 1)?, weekday)?
    } else {
        weekday_until(days_after(dateline, -1)?, weekday)?
    };
    Some(Moment::day(end, days_after(nearest, sign * weeks * 7)?))
}

/// The moment so many units from a day: the day itself for days and weeks, the whole month or year for
/// those, because nobody who says "two months ago" counts days.
fn shifted(day: Date, parts: &[(i64, Grain)], sign: i64, end: usize) -> Option<Moment> {
    let moved = parts.iter().try_fold(day, |day, (count, grain)| {
        units_after(day, *grain, count.checked_mul(sign)?)
    })?;
    match parts {
        [(_, grain @ (Grain::Month | Grain::Quarter | Grain::Year))] => {
            Moment::unit(end, *grain, moved)
        }
        [(count, Grain::Decade | Grain::Century)] => {
            let width = i64::from(i16::try_from(*count).ok()?).min(3);
            let first = units_after(moved, Grain::Year, -width)?;
            let last = units_after(moved, Grain::Year, width)?;
            Some(Moment::span(end, first, last))
        }
        _ => Some(Moment::day(end, moved)),
    }
}

/// "two days after Christmas", "three weeks from Tuesday", "a month after the midterm elections".
fn anchored(
    reader: &Reader<'_, '_>,
    start: usize,
    at: usize,
    parts: &[(i64, Grain)],
) -> Option<Moment> {
    // "for 10 days from Dec. 18": a span that begins there.
    let before = reader.word_before(start);
    let from = reader.past_comma(at);
    let (spans, at) = match &*before {
        "for" if reader.tokens.is(from, "from") => (true, from),
        "within" => (true, at),
        "than" => (true, at),
        _ => (false, at),
    };
    let (sign, base_at) = super::event::side(reader, at)?;
    if spans && sign > 0 {
        let base = super::event::day(reader, base_at)?;
        let Some(first) = base.single() else {
            return Some(Moment::unresolved(base.end, Grain::Span));
        };
        let last = parts.iter().try_fold(first, |day, (count, grain)| {
            units_after(day, *grain, *count)
        })?;
        let last = days_after(last, -1)?;
        let (first, last) = match super::calendar::parts(reader, base_at) {
            Some(named) => super::resolve::coming(reader, &named, (first, last)),
            None => (first, last),
        };
        return Some(Moment::span(base.end, first, last));
    }
    let base = super::event::day(reader, base_at)?;
    match (base.single(), base.days) {
        // "four months from tomorrow" is counted to the day.
        (Some(day), _) if reader.tokens.is(at, "from") => {
            let moved = parts
                .iter()
                .try_fold(day, |day, (count, grain)| units_after(day, *grain, *count))?;
            Some(Moment::day(base.end, moved))
        }
        (Some(day), _) => shifted(day, parts, sign, base.end),
        (None, crate::value::Days::NeedsDateline) => {
            Some(Moment::unresolved(base.end, parts.first()?.1))
        }
        _ => None,
    }
}

/// The index after "' time" of "in two weeks' time", "in a year's time".
fn past_time(reader: &Reader<'_, '_>, at: usize) -> Option<usize> {
    let apostrophe = reader.possessive(at)
        || reader.touches(at)
            && (reader.tokens.is_sign(at, '\'') || reader.tokens.is_sign(at, '’'));
    (apostrophe && reader.tokens.is(at + 1, "time")).then_some(at + 2)
}

/// "in two months", where the words look ahead; "in two weeks' time" always does. "Within two weeks" is a
/// length: how long something may take, from whenever it is counted.
fn ahead(reader: &Reader<'_, '_>, at: usize, end: usize, parts: &[(i64, Grain)]) -> Option<Moment> {
    if &*reader.word_before(at) != "in" {
        return None;
    }
    if let Some(end) = past_time(reader, end) {
        return match reader.dateline {
            Some(dateline) => shifted(dateline, parts, 1, end),
            None => Some(Moment::unresolved(end, parts.first()?.1)),
        };
    }
    if direction::around(reader, at - 1, end) != Direction::Ahead
        || looks_back_over(reader, at - 1)
        || reader.tokens.kind(end) == TokenKind::Dash
        || reader.is_any(end, &["of", "old", "or", "in"])
    {
        return None;
    }
    let Some(dateline) = reader.dateline else {
        return Some(Moment::unresolved(end, Grain::Span));
    };
    shifted(dateline, parts, 1, end)
}

/// Words that make "in 50 years" behind them a stretch of the past.
const OVER_THE_PAST: &[&str] = &[
    "first",
    "only",
    "record",
    "not",
    "never",
    "no",
    "nothing",
    "nobody",
    "has",
    "have",
    "had",
    "hasn't",
    "hasn’t",
    "haven't",
    "haven’t",
    "hadn't",
    "hadn’t",
    "best",
    "worst",
    "most",
    "least",
    "fewest",
];

/// Whether what stands before the "in" at `at` measures against the past: "the biggest snowfall in 50
/// years", "the first in a decade", "has not risen in 10 years".
fn looks_back_over(reader: &Reader<'_, '_>, at: usize) -> bool {
    const REACH: usize = 6;
    (reader.sentence_start(at, REACH)..at).any(|before| {
        let word = reader.word(before);
        let superlative = word.len() > 5
            && word.ends_with("est")
            && !matches!(
                &*word,
                "interest"
                    | "request"
                    | "protest"
                    | "contest"
                    | "suggest"
                    | "harvest"
                    | "invest"
                    | "arrest"
                    | "forest"
                    | "modest"
                    | "honest"
                    | "digest"
                    | "conquest"
            );
        superlative || OVER_THE_PAST.contains(&&*word)
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SATURDAY: &str = "2022-11-12";

    #[test]
    fn in_so_many_years_looks_ahead_only_with_a_verb_of_the_future() {
        check(
            "what is expected to be the biggest snowfall in 50 years",
            SATURDAY,
            &[],
        );
        check(
            "the first such vote in 10 years will be close",
            SATURDAY,
            &[],
        );
        check("It has not risen in 10 years and will not", SATURDAY, &[]);
        check(
            "They could be the lowest rates in four decades",
            SATURDAY,
            &[],
        );
        check("It fell in two years", SATURDAY, &[]);
        check(
            "The sea will be higher in 50 years",
            SATURDAY,
            &["50 years = 2072"],
        );
        check(
            "In 10 years, it will be gone",
            SATURDAY,
            &["10 years = 2032"],
        );
    }

    #[test]
    fn distances_keep_the_grain_of_their_unit() {
        check("10 days ago", SATURDAY, &["10 days ago = 2022-11-02"]);
        check("two weeks ago", SATURDAY, &["two weeks ago = 2022-10-29"]);
        check("two months ago", SATURDAY, &["two months ago = 2022-09"]);
        check("four years ago", SATURDAY, &["four years ago = 2018"]);
        check(
            "two years and 3 days ago",
            SATURDAY,
            &["two years and 3 days ago = 2020-11-09"],
        );
        check(
            "three Fridays from now",
            SATURDAY,
            &["three Fridays from now = 2022-12-02"],
        );
        check(
            "past three months",
            SATURDAY,
            &["past three months = 2022-08-12/2022-11-11"],
        );
        check("over the past three months", SATURDAY, &[]);
        check(
            "he will be back in two days",
            SATURDAY,
            &["two days = 2022-11-14"],
        );
        check("it was built in two days", SATURDAY, &[]);
        check(
            "he said it opens in three weeks' time",
            SATURDAY,
            &["three weeks' time = 2022-12-03"],
        );
        check(
            "for the past two months and 4 days ago",
            SATURDAY,
            &["4 days ago = 2022-11-08"],
        );
        check("he will vote within two weeks", SATURDAY, &[]);
        check(
            "he will be back within two weeks from today",
            SATURDAY,
            &["two weeks from today = 2022-11-12/2022-11-25"],
        );
        check(
            "for 10 days from Dec. 18, 2022",
            "",
            &["10 days from Dec. 18, 2022 = 2022-12-18/2022-12-27"],
        );
    }
}
