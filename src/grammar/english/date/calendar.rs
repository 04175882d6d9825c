//! Dates by the names of the calendar: "Sept. 30", "30 September 2022", "Friday, Nov. 11", "November".
//!
//! In: a token that may be a weekday, a month or a day of the month. Out: the parts that are written
//! ([`Named`]), and from them a [`Moment`]: of several years that fit, the one that the words and the
//! dateline point at; without a dateline the days of any year.

use jiff::civil::{Date, Weekday};

use super::direction::{self, Direction};
use super::moment::{Grain, Moment, days_after, weekday_from, weekday_until};
use super::reader::{DayOfMonth, Reader};
use super::words;
use crate::grammar::token::TokenKind;
use crate::value::{CalendarDays, DaySet};

/// A year as written beside a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearPart {
    Open,
    Is(i16),
    /// "last year" is -1.
    FromDateline(i16),
}

/// The parts of a date that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) weekday: Option<Weekday>,
    pub(super) day: Option<i8>,
    pub(super) month: Option<i8>,
    pub(super) year: YearPart,
    /// The index of the token after its last one.
    pub(super) end: usize,
}

/// The date that starts at `at`.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let named = parts(reader, at)?;
    resolve(reader, at, &named)
}

/// The parts that are written from `at` on.
pub(super) fn parts(reader: &Reader<'_, '_>, at: usize) -> Option<Named> {
    let Some((weekday, end)) = reader.weekday(at) else {
        let at = reader.past(at, "the");
        return month_first(reader, at).or_else(|| day_first(reader, at));
    };
    if !is_weekday(reader, at, end) {
        return None;
    }
    let end = day_part(reader, end);
    let mut next = reader.past_comma(end);
    next = reader.past(next, "the");
    let with_date = month_first(reader, next)
        .filter(|named| named.day.is_some())
        .or_else(|| day_first(reader, next))
        .map(|named| Named {
            weekday: Some(weekday),
            ..named
        });
    if with_date.is_some() {
        return with_date;
    }
    let alone = Named {
        weekday: Some(weekday),
        day: None,
        month: None,
        year: YearPart::Open,
        end,
    };
    // "Tuesday the 19th", "Tue 13th"
    let day = reader
        .day_of_month(next)
        .filter(|day| day.ordinal && !reader.tokens.is_sign(next - 1, ','))
        .filter(|day| !reader.is_any(day.end, &["of", "time", "year", "day", "week", "month"]));
    Some(day.map_or(alone, |day| Named {
        day: Some(day.day),
        end: day.end,
        ..alone
    }))
}

/// Whether the weekday's word stands for the day and not for a newspaper, a club or the sun.
fn is_weekday(reader: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    let word = reader.word(at);
    if word.ends_with("day") {
        let title = reader.capital(at)
            && reader.capital(end)
            && reader.is_any(end, words::AFTER_WEEKDAY_NAMES);
        let name = at > 0 && reader.is_any(at - 1, words::BEFORE_WEEKDAY_NAMES);
        return !title && !name;
    }
    // An abbreviation that is a word too must be written as part of a date.
    let stopped = end > at + 1;
    let next = reader.past_comma(end);
    let dated = reader
        .month(next)
        .is_some_and(|(_, end)| reader.day_of_month(end).is_some())
        || reader.day_of_month(next).is_some_and(|day| {
            let month = reader.past(day.end, "of");
            day.ordinal || reader.month(month).is_some() && reader.capital(month)
        });
    match &*word {
        "sun" | "sat" | "wed" | "mon" => {
            dated
                || (stopped && reader.capital(at) && &*word != "sun" && &*word != "sat")
                || (stopped && &*word == "mon")
        }
        _ => true,
    }
}

/// The index after "morning", "night" behind a day.
pub(super) fn day_part(reader: &Reader<'_, '_>, end: usize) -> usize {
    if reader.is_any(end, words::DAY_PARTS) && !reader.capital(end) {
        end + 1
    } else {
        end
    }
}

/// "Sept. 30, 2022", "September 2022", "September".
fn month_first(reader: &Reader<'_, '_>, at: usize) -> Option<Named> {
    let (month, end) = reader.month(at)?;
    let named = Named {
        weekday: None,
        day: None,
        month: Some(month),
        year: YearPart::Open,
        end,
    };
    let tokens = reader.tokens;
    // "Sep-23-2020", "Dec/2018", "Jan-1": joined by one sign throughout.
    let sign = tokens.kind(end);
    if matches!(sign, TokenKind::Dash | TokenKind::Sign('/'))
        && reader.touches(end)
        && reader.touches(end + 1)
        && let Some(named) = joined(reader, named, end)
    {
        return Some(named);
    }
    let day_at = reader.past(end, "the");
    if let Some(day) = reader
        .day_of_month(day_at)
        .or_else(|| reader.spoken_day(day_at))
        && plain_day(reader, day_at, day.end, day.ordinal)
    {
        let (year, end) = year_after(reader, day.end, true);
        return Some(Named {
            day: Some(day.day),
            year,
            end,
            ..named
        });
    }
    let (year, year_end) = year_after(reader, end, false);
    if year != YearPart::Open {
        return Some(Named {
            year,
            end: year_end,
            ..named
        });
    }
    if !is_month(reader, at, end) {
        return None;
    }
    // The stop that ends a sentence is no part of a month that stands alone: "in Sept."
    Some(named)
}

/// "Sep-23-2020", "Dec/2018", "Jan-1".
fn joined(reader: &Reader<'_, '_>, named: Named, sign_at: usize) -> Option<Named> {
    let tokens = reader.tokens;
    let first = sign_at + 1;
    if let Some(year) = reader
        .digits(first, 4)
        .filter(|year| (1000..2200).contains(year))
    {
        return Some(Named {
            year: YearPart::Is(year),
            end: first + 1,
            ..named
        });
    }
    let day = i8::try_from(reader.digits(first, 2)?).ok()?;
    if !(1..=31).contains(&day) {
        return None;
    }
    let same_sign = tokens.kind(first + 1) == tokens.kind(sign_at) && reader.touches(first + 1);
    if same_sign && let Some(year) = reader.four_digit_year_joined(first + 2) {
        return Some(Named {
            day: Some(day),
            year: YearPart::Is(year),
            end: first + 3,
            ..named
        });
    }
    (!same_sign && !(reader.touches(first + 1) && tokens.kind(first + 1) == TokenKind::Word))
        .then_some(Named {
            day: Some(day),
            end: first + 1,
            ..named
        })
}

/// A day in words before its month: "fifteen August".
fn spoken_before_month(reader: &Reader<'_, '_>, at: usize) -> Option<DayOfMonth> {
    let whole = reader.count(at).filter(|whole| whole.in_words)?;
    let day = i8::try_from(whole.value)
        .ok()
        .filter(|day| (10..=31).contains(day))?;
    (reader.month(whole.end).is_some() && reader.capital(whole.end)).then_some(DayOfMonth {
        day,
        end: whole.end,
        ordinal: false,
    })
}

/// "30 September 2022", "the 2nd of March", "fourth of July", "05-Aug-2016".
fn day_first(reader: &Reader<'_, '_>, at: usize) -> Option<Named> {
    let day = reader
        .day_of_month(at)
        .or_else(|| spoken_before_month(reader, at))?;
    let tokens = reader.tokens;
    let mut next = day.end;
    let joined = matches!(tokens.kind(next), TokenKind::Dash | TokenKind::Sign('/'))
        && reader.touches(next)
        && reader.touches(next + 1);
    if joined {
        let (month, end) = reader.month(next + 1)?;
        if tokens.kind(end) != tokens.kind(next) || !reader.touches(end) {
            return None;
        }
        let year = reader.four_digit_year_joined(end + 1)?;
        return Some(Named {
            weekday: None,
            day: Some(day.day),
            month: Some(month),
            year: YearPart::Is(year),
            end: end + 2,
        });
    }
    if !reader.stands_alone(at) && !day.ordinal {
        return None;
    }
    if day.ordinal && tokens.is(next, "day") && tokens.is_any(next + 1, &["of", "in"]) {
        next += 1;
    }
    let linked = tokens.is(next, "of") || (day.ordinal && tokens.is(next, "in"));
    // "16. Nov. 2016"; without its year the stop ends a sentence.
    let stopped = reader.past_stop(next);
    let month_at = if linked { next + 1 } else { stopped };
    let (month, end) = reader.month(month_at)?;
    let small = !reader.capital(month_at) && reader.is_any(month_at, &["may", "march", "mar"]);
    if small && !linked && !day.ordinal || !day.ordinal && counts_money(reader, at) {
        return None;
    }
    let (year, end) = year_after(reader, end, true);
    if stopped > next && !linked && year == YearPart::Open {
        return None;
    }
    Some(Named {
        weekday: None,
        day: Some(day.day),
        month: Some(month),
        year,
        end,
    })
}

/// Whether a currency sign stands before the figure.
fn counts_money(reader: &Reader<'_, '_>, at: usize) -> bool {
    at > 0
        && ['$', '€', '£', '¥']
            .iter()
            .any(|sign| reader.tokens.is_sign(at - 1, *sign))
}

/// The year behind a month, or a month and day, and the index after it.
fn year_after(reader: &Reader<'_, '_>, end: usize, has_day: bool) -> (YearPart, usize) {
    let tokens = reader.tokens;
    let comma = reader.past_comma(end);
    let of = if reader.is_any(comma, &["of", "in"]) {
        comma + 1
    } else {
        comma
    };
    if let Some(year) = reader.four_digit_year(of) {
        // "In May 2000 people marched" is excluded by what may follow a year.
        return (YearPart::Is(year), of + 1);
    }
    if let Some((year, end)) = reader.year_in_words(of) {
        return (YearPart::Is(year), end);
    }
    if (of > comma
        || tokens.kind(of) == TokenKind::Sign('\'')
        || tokens.kind(of) == TokenKind::Sign('’'))
        && let Some((year, end)) = reader.short_year(of)
        && tokens.kind(end) != TokenKind::Dash
    {
        return (YearPart::Is(year), end);
    }
    let the = reader.past(of, "the");
    let offset = match &*reader.word(the) {
        "last" | "previous" => Some(-1),
        "this" | "current" => Some(0),
        "next" => Some(1),
        _ => None,
    };
    if let Some(offset) = offset
        && tokens.is(the + 1, "year")
        && !(has_day && comma > end)
    {
        return (YearPart::FromDateline(offset), the + 2);
    }
    (YearPart::Open, end)
}

/// Whether the figure after a month is its day: "March 3", not "March 3 million" or "May 11:30".
fn plain_day(reader: &Reader<'_, '_>, at: usize, end: usize, ordinal: bool) -> bool {
    let tokens = reader.tokens;
    if ordinal {
        return !reader.is_any(
            end,
            &[
                "time",
                "times",
                "anniversary",
                "quarter",
                "year",
                "place",
                "round",
            ],
        );
    }
    if reader.touches(at) && tokens.kind(at - 1) != TokenKind::Sign('.') {
        return false;
    }
    let joined = reader.touches(end)
        && (matches!(tokens.kind(end), TokenKind::Sign('%' | ':' | '°' | '/'))
            || (matches!(tokens.kind(end), TokenKind::Sign('.' | ','))
                && tokens.kind(end + 1) == TokenKind::Digits
                && reader.touches(end + 1)));
    !joined && !reader.is_any(end, words::COUNTED)
}

/// Whether the word is the month and not a name, a verb or an abbreviation of something else.
fn is_month(reader: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    let word = reader.word(at);
    let before = reader.word_before(at);
    let led = words::BEFORE_DATES.contains(&&*before);
    let short = word.len() <= 4 && !matches!(&*word, "may" | "june" | "july");
    if short {
        // "Jan" and "Mar" are names; with a stop, or after a word that dates follow, they are months.
        let stopped = reader.tokens.is_sign(end - 1, '.');
        return reader.capital(at)
            && (stopped || led && !matches!(&*before, "and" | "or" | "as" | "than"))
            || (led
                && matches!(&*before, "in" | "since" | "last" | "next" | "this")
                && !matches!(&*word, "mar" | "sep"));
    }
    if !words::AMBIGUOUS_MONTHS.contains(&&*word) {
        return true;
    }
    let dashed =
        at > 1 && reader.touches(at) && reader.tokens.is_any(at - 2, &["mid", "early", "late"]);
    let capital_after = reader.capital(end) && lexicon_date(reader, end).is_none();
    let capital_before = at > 0
        && reader.capital(at - 1)
        && !led
        && !matches!(
            &*before,
            "the" | "a" | "an" | "its" | "his" | "her" | "their"
        );
    if !reader.capital(at) {
        // Small letters: only where no verb or adjective can stand.
        return dashed
            || matches!(
                &*before,
                "in" | "since"
                    | "early"
                    | "late"
                    | "mid"
                    | "last"
                    | "next"
                    | "until"
                    | "of"
                    | "from"
                    | "by"
                    | "between"
            ) && !reader.is_any(
                end,
                &["be", "have", "not", "i", "the", "well", "also", "on", "to"],
            );
    }
    if dashed {
        return true;
    }
    match &*word {
        "may" => {
            let strong =
                led && !matches!(
                    &*before,
                    "and"
                        | "or"
                        | "as"
                        | "than"
                        | "about"
                        | "around"
                        | "for"
                        | "on"
                        | "before"
                        | "after"
                ) && !reader.is_any(
                    end,
                    &["i", "be", "not", "have", "said", "says", "told", "has"],
                );
            let modifies = matches!(&*before, "the" | "a" | "its" | "his" | "her" | "their")
                && !reader.is_any(
                    end,
                    &["government", "administration", "cabinet", "plan", "deal"],
                )
                && reader.tokens.kind(end) == TokenKind::Word
                && !reader.capital(end);
            let linked = matches!(&*before, "and" | "or" | "before" | "after")
                && (reader.tokens.kind(end) != TokenKind::Word
                    || at > 1 && reader.month(at - 2).is_some() && !reader.capital(end));
            strong && !(reader.capital(end) && &*before == "of") || modifies || linked
        }
        "march" => {
            // "the March on Washington", "March said"
            let event = reader.is_any(
                end,
                &["on", "for", "against", "of", "through", "said", "says"],
            ) && !(led
                && matches!(
                    &*before,
                    "in" | "since" | "last" | "next" | "by" | "early" | "late" | "until"
                ));
            !event && !capital_before && (led || !capital_after)
        }
        _ => {
            !capital_before
                && (led || !capital_after)
                && !(reader.is_any(end, &["said", "says", "told"]) && !led)
        }
    }
}

/// Whether a capitalised word after a month goes on as a date: "April Thursday" does not occur, but
/// "July or August" does.
fn lexicon_date(reader: &Reader<'_, '_>, at: usize) -> Option<()> {
    reader
        .month(at)
        .map(|_| ())
        .or_else(|| reader.weekday(at).map(|_| ()))
}

/// "on the 15th": the nearest such day, `at` being the article.
pub(super) fn bare_day(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let day = reader.day_of_month(at + 1).filter(|day| day.ordinal)?;
    let noun = reader.tokens.kind(day.end) == TokenKind::Word
        && !reader.is_any(
            day.end,
            &["and", "but", "when", "after", "before", "in", "at", "by"],
        );
    if at == 0
        || !reader.is_any(at - 1, &["on", "until", "till", "by"])
        || noun
        || reader.tokens.kind(at + 1) != TokenKind::Digits
        || reader.tokens.kind(day.end) == TokenKind::Dash
    {
        return None;
    }
    let Some(dateline) = reader.dateline else {
        return Some(Moment::unresolved(day.end, Grain::Day));
    };
    let direction = direction::around(reader, at, day.end);
    let first = dateline.first_of_month();
    let dates = (-2..=2).filter_map(|months| {
        let month = super::moment::units_after(first, Grain::Month, months)?;
        Date::new(month.year(), month.month(), day.day).ok()
    });
    let chosen = match direction {
        Direction::Ahead => dates.skip_while(|date| *date < dateline).next(),
        _ => dates.take_while(|date| *date <= dateline).last(),
    };
    Some(Moment::day(day.end, chosen?))
}

/// The days that the parts can mean.
pub(super) fn resolve(reader: &Reader<'_, '_>, at: usize, named: &Named) -> Option<Moment> {
    let end = named.end;
    let year = match (named.year, reader.dateline) {
        (YearPart::Is(year), _) => Some(year),
        (YearPart::FromDateline(offset), Some(dateline)) => Some(dateline.year() + offset),
        _ => None,
    };
    match (named.month, named.day, year) {
        (None, None, _) => Some(weekday_alone(reader, at, end, named.weekday?)),
        (None, Some(day), _) => weekday_and_day(reader, at, named.weekday?, day, end),
        (Some(month), None, Some(year)) => Moment::month(end, year, month),
        (Some(month), None, None) => month_alone(reader, at, end, month),
        (Some(month), Some(day), Some(year)) => {
            let date = Date::new(year, month, day).ok()?;
            let mut moment = Moment::day(end, date);
            moment.contradicts_itself = named.weekday.is_some_and(|it| it != date.weekday());
            Some(moment)
        }
        (Some(month), Some(day), None) => month_and_day(reader, at, named, month, day),
    }
}

fn weekday_alone(reader: &Reader<'_, '_>, at: usize, end: usize, weekday: Weekday) -> Moment {
    let Some(dateline) = reader.dateline else {
        return Moment::any_weekday(end, weekday);
    };
    // "Wednesday's ruling" has been given; "Tuesday's election" may lie ahead.
    let possessive = reader.tokens.text(end - 1).ends_with('s') && end == at + 1;
    let given = possessive && !reader.is_any(end, words::SCHEDULED);
    let day = match direction::around(reader, at, end) {
        Direction::Ahead if !given => weekday_from(dateline, weekday),
        _ => weekday_until(dateline, weekday),
    };
    day.map_or_else(
        || Moment::any_weekday(end, weekday),
        |day| Moment::day(end, day),
    )
}

/// "Tuesday the 19th": the nearest such day, ahead or behind as the words say.
fn weekday_and_day(
    reader: &Reader<'_, '_>,
    at: usize,
    weekday: Weekday,
    day: i8,
    end: usize,
) -> Option<Moment> {
    let Some(dateline) = reader.dateline else {
        return Some(Moment::any_weekday(end, weekday));
    };
    let ahead = direction::around(reader, at, end) != Direction::Back;
    let first = dateline.first_of_month();
    // The same weekday and day come together again within a few years at most.
    let fits = |months: i64| {
        let month = super::moment::units_after(first, Grain::Month, months)?;
        let date = Date::new(month.year(), month.month(), day).ok()?;
        (date.weekday() == weekday).then_some(date)
    };
    let later = (0..40).filter_map(fits).find(|date| *date >= dateline);
    let earlier = (0..40)
        .filter_map(|back| fits(-back))
        .find(|date| *date <= dateline);
    let near = |date: &Date| {
        date.since(dateline)
            .is_ok_and(|span| span.get_days().abs() <= 21)
    };
    let chosen = match (earlier, later) {
        (Some(earlier), _) if near(&earlier) && !ahead => earlier,
        (_, Some(later)) if near(&later) => later,
        (Some(earlier), _) if near(&earlier) => earlier,
        (earlier, later) => {
            if ahead {
                later.or(earlier)?
            } else {
                earlier.or(later)?
            }
        }
    };
    Some(Moment::day(end, chosen))
}

fn month_alone(reader: &Reader<'_, '_>, at: usize, end: usize, month: i8) -> Option<Moment> {
    let Some(dateline) = reader.dateline else {
        return Some(Moment::any_month(end, month));
    };
    let last = if month <= dateline.month() {
        dateline.year()
    } else {
        dateline.year() - 1
    };
    let next = if month >= dateline.month() {
        dateline.year()
    } else {
        dateline.year() + 1
    };
    let before = reader.word_before(at);
    let year = if matches!(&*before, "since" | "last" | "past") {
        last
    } else if matches!(&*before, "by" | "until" | "till" | "through" | "next") {
        // The nearer of the two.
        let ahead = i32::from(next - dateline.year()) * 12 + i32::from(month - dateline.month());
        if ahead <= 6 { next } else { last }
    } else {
        match direction::around(reader, at, end) {
            Direction::Ahead => next,
            Direction::Back | Direction::Open => last,
        }
    };
    Moment::month(end, year, month)
}

fn month_and_day(
    reader: &Reader<'_, '_>,
    at: usize,
    named: &Named,
    month: i8,
    day: i8,
) -> Option<Moment> {
    let end = named.end;
    if day > 29 {
        // A day that the month never has is none.
        Date::new(2000, month, day).ok()?;
    }
    let Some(dateline) = reader.dateline else {
        let mut days = DaySet::calendar(CalendarDays::between((month, day), (month, day)));
        if let Some(weekday) = named.weekday {
            days.weekdays = crate::value::Weekdays::only(weekday);
        }
        let written = format!("XXXX-{month:02}-{day:02}");
        return Some(Moment::known(end, written, days, Grain::Day));
    };
    let over = matches!(&*reader.word_before(at), "ended" | "since");
    let direction = direction::around(reader, at, end);
    let chosen = if over {
        (-8..=0)
            .rev()
            .filter_map(|years| Date::new(dateline.year() + years, month, day).ok())
            .find(|date| *date <= dateline)?
    } else {
        nearest_year(dateline, month, day, direction)?
    };
    let mut moment = Moment::day(end, chosen);
    if let Some(weekday) = named.weekday.filter(|weekday| *weekday != chosen.weekday()) {
        let near = days_after(dateline, -31)? <= chosen && chosen <= days_after(dateline, 31)?;
        let fitting = (-1..=1)
            .filter_map(|years| Date::new(dateline.year() + years, month, day).ok())
            .find(|date| date.weekday() == weekday);
        match fitting {
            Some(date) if !near => moment = Moment::day(end, date),
            _ => moment.contradicts_itself = true,
        }
    }
    Some(moment)
}

/// Of the years around the dateline the one whose such day is nearest; what lies in the direction that
/// the words do not point at counts as farther away.
fn nearest_year(dateline: Date, month: i8, day: i8, direction: Direction) -> Option<Date> {
    let cost = |date: Date| {
        let days = dateline
            .until(date)
            .map_or(i32::MAX, |span| span.get_days());
        // A report without a word of the future that names a far day means the last one.
        let open = if days > 60 { 400 } else { 115 };
        // In hundredths. A day that the words do not point at is still meant when it is near.
        let weight = match (direction, days >= 0) {
            (Direction::Back, true) => 180,
            (Direction::Ahead, false) => 300,
            (Direction::Open, true) => open,
            _ => 100,
        };
        i64::from(days).abs() * weight
    };
    let leap = if (month, day) == (2, 29) { 4 } else { 1 };
    (-leap..=leap)
        .filter_map(|years| Date::new(dateline.year() + years, month, day).ok())
        .min_by_key(|date| cost(*date))
}

/// The named parts as days of one year: what ranges are made of.
pub(super) fn with_year(named: &Named, year: i16) -> Option<Moment> {
    let month = named.month?;
    match named.day {
        Some(day) => Some(Moment::day(named.end, Date::new(year, month, day).ok()?)),
        None => Moment::month(named.end, year, month),
    }
}
