//! Dates by the names of the calendar: "Sept. 30", "30 September 2022", "Friday, Nov. 11", "November".
//!
//! In: a token that may be a weekday, a month or a day of the month. Out: the parts that are written
//! ([`Named`]), which `resolve` turns into a [`Moment`].

use jiff::civil::{Date, Weekday};

use super::moment::Moment;
use super::month_word::is_month;
use super::reader::{DayOfMonth, Reader};
use super::resolve::{month_has, resolve};
use super::{direction, listed, numeric, words};
use crate::grammar::token::TokenKind;

/// A year as written beside a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum YearPart {
    Open,
    Is(i16),
    /// "last year" is -1.
    FromDateline(i16),
}

/// The parts of a date that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Named {
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

/// The parts that were read last: where, counted from which dateline, and what.
pub(in super::super) type LastParts = Option<(usize, Option<Date>, Option<Named>)>;

/// The parts that are written from `at` on. Ranges look for them before single dates do, so the last answer is
/// kept.
pub(super) fn parts(reader: &Reader<'_, '_>, at: usize) -> Option<Named> {
    let last = &reader.tokens.date_parts;
    match last.get() {
        Some((asked, dateline, named)) if asked == at && dateline == reader.dateline => named,
        _ => {
            let named = parts_anew(reader, at);
            last.set(Some((at, reader.dateline, named)));
            named
        }
    }
}

fn parts_anew(reader: &Reader<'_, '_>, at: usize) -> Option<Named> {
    let Some((weekday, end)) = reader.weekday(at) else {
        let at = reader.past(at, "the");
        return month_first(reader, at).or_else(|| day_first(reader, at));
    };
    // "every Monday" is no day by itself.
    if !is_weekday(reader, at, end) || reader.is_any(at.wrapping_sub(1), &["every", "each"]) {
        return None;
    }
    let end = day_part(reader, end);
    // "Saturday (Nov. 5)"
    if reader.tokens.is_sign(end, '(')
        && let Some(named) = month_first(reader, end + 1).or_else(|| day_first(reader, end + 1))
        && named.day.is_some()
        && reader.tokens.is_sign(named.end, ')')
    {
        return Some(Named {
            weekday: Some(weekday),
            end: named.end + 1,
            ..named
        });
    }
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
    // "Friday 11/18"
    if next == end
        && let Some(named) = numeric::named(reader, end)
    {
        return Some(Named {
            weekday: Some(weekday),
            ..named
        });
    }
    // "Tuesday the 19th", "Tue 13th", "Sunday 31."
    let day = reader
        .day_of_month(next)
        .filter(|day| {
            !reader.tokens.is_sign(next - 1, ',')
                && (day.ordinal || next == end && closes(reader, next))
        })
        .filter(|day| !reader.is_any(day.end, &["of", "time", "year", "day", "week", "month"]));
    Some(day.map_or(alone, |day| Named {
        day: Some(day.day),
        end: day.end,
        ..alone
    }))
}

/// Whether a plain figure ends the clause, so that it counts nothing and is no score.
fn closes(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader.stands_alone(at)
        && matches!(
            reader.tokens.kind(at + 1),
            TokenKind::Break | TokenKind::Sign('.' | ',' | ';' | '!' | '?' | ')')
        )
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
                || direction::stands_alone(reader, at, end)
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
        && (month_has(None, month, day.day) || !counts(reader, day.end))
    {
        let (mut year, end) = year_after(reader, day.end, true);
        if year == YearPart::Open
            && let Some(shared) = listed::year_ahead(reader, day.end)
        {
            year = YearPart::Is(shared);
        }
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
    let word_goes_on = reader.touches(first + 1) && tokens.kind(first + 1) == TokenKind::Word;
    (!same_sign && !word_goes_on).then_some(Named {
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
    let (mut year, mut end) = year_after(reader, end, true);
    // "14th April 15" at the end of a block: what else could the figure count?
    if year == YearPart::Open
        && day.ordinal
        && reader.stands_alone(end)
        && tokens.kind(end + 1) == TokenKind::Break
        && let Some((short, after)) = reader.short_year(end)
    {
        (year, end) = (YearPart::Is(short), after);
    }
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

/// Whether a figure that ends before `end` counts what follows: "in June 31 bakers".
fn counts(reader: &Reader<'_, '_>, end: usize) -> bool {
    let word = reader.word(end);
    !reader.capital(end) && word.len() > 3 && word.ends_with('s')
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
        // "Oct2", but not the gene SEPT9 or a code that goes on.
        let code = !tokens
            .text(at - 1)
            .contains(|it: char| it.is_ascii_lowercase());
        let goes_on = reader.touches(end)
            && matches!(
                tokens.kind(end),
                TokenKind::Word | TokenKind::Dash | TokenKind::Sign('.' | '/' | '_')
            )
            && !matches!(tokens.kind(end + 1), TokenKind::Break);
        return !code && !goes_on;
    }
    let joined = reader.touches(end)
        && (matches!(tokens.kind(end), TokenKind::Sign('%' | ':' | '°' | '/'))
            || (matches!(tokens.kind(end), TokenKind::Sign('.' | ','))
                && tokens.kind(end + 1) == TokenKind::Digits
                && reader.touches(end + 1)));
    !joined && !reader.is_one_of(end, &words::COUNTED)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SATURDAY: &str = "2022-11-12";

    #[test]
    fn month_and_day_are_read_in_every_order() {
        check("It ended Sept. 30.", SATURDAY, &["Sept. 30 = 2022-09-30"]);
        check(
            "It ended on 30 September.",
            SATURDAY,
            &["30 September = 2022-09-30"],
        );
        check(
            "It ended on Nov. 9, 2022, with",
            "",
            &["Nov. 9, 2022 = 2022-11-09"],
        );
        check(
            "on 9th November 2022",
            "",
            &["9th November 2022 = 2022-11-09"],
        );
        check(
            "on the 2nd of March 1999",
            "",
            &["the 2nd of March 1999 = 1999-03-02"],
        );
        check(
            "the fourth of July",
            "",
            &["the fourth of July = XXXX-07-04"],
        );
        check("on 05-Aug-2016", "", &["05-Aug-2016 = 2016-08-05"]);
        check("in September 2022", "", &["September 2022 = 2022-09"]);
        check("the August 7 bombings", "", &["August 7 = XXXX-08-07"]);
        check("June last year", SATURDAY, &["June last year = 2021-06"]);
        check("due 3rd June 21", "", &["3rd June 21 = 2021-06-03"]);
        check("On 3rd June 21 men died", "", &["3rd June = XXXX-06-03"]);
        check("back on Dec7", SATURDAY, &["Dec7 = 2022-12-07"]);
        check("the gene SEPT9", SATURDAY, &[]);
    }

    #[test]
    fn a_month_without_a_year_looks_back_unless_the_words_look_ahead() {
        check("It fell in December.", SATURDAY, &["December = 2021-12"]);
        check(
            "It will open in December.",
            SATURDAY,
            &["December = 2022-12"],
        );
        check("led since December", SATURDAY, &["December = 2021-12"]);
        check("It must end by May.", SATURDAY, &["May = 2023-05"]);
    }

    #[test]
    fn a_weekday_is_the_last_one_or_the_next_one() {
        check("he said Friday", SATURDAY, &["Friday = 2022-11-11"]);
        check(
            "On Wednesday, Mayorkas told Magnus",
            SATURDAY,
            &["Wednesday = 2022-11-09"],
        );
        check("he said Saturday", SATURDAY, &["Saturday = 2022-11-12"]);
        check(
            "The Senate will vote Tuesday",
            SATURDAY,
            &["Tuesday = 2022-11-15"],
        );
        check(
            "it is scheduled for Friday",
            SATURDAY,
            &["Friday = 2022-11-18"],
        );
        check(
            "Starting Monday it closes",
            SATURDAY,
            &["Monday = 2022-11-14"],
        );
        check("Every Monday and each Friday it fell", SATURDAY, &[]);
        check(
            "He died Saturday (Nov. 5) at home",
            SATURDAY,
            &["Saturday (Nov. 5) = 2022-11-05"],
        );
        check(
            "On Jan. 6 they stormed it",
            SATURDAY,
            &["Jan. 6 = 2022-01-06"],
        );
        check(
            "One official Monday described how he would go",
            SATURDAY,
            &["Monday = 2022-11-07"],
        );
        check(
            "Tuesday the 15th",
            SATURDAY,
            &["Tuesday the 15th = 2022-11-15"],
        );
        check(
            "He said late Friday night",
            SATURDAY,
            &["late Friday night = 2022-11-11"],
        );
    }

    #[test]
    fn a_weekday_that_its_date_does_not_fall_on_contradicts_itself() {
        check(
            "Friday, Nov. 9, 2022",
            "",
            &["Friday, Nov. 9, 2022 = 2022-11-09 !"],
        );
        check(
            "Wednesday, Nov. 9, 2022",
            "",
            &["Wednesday, Nov. 9, 2022 = 2022-11-09"],
        );
        check(
            "it began Friday, Nov. 9",
            SATURDAY,
            &["Friday, Nov. 9 = 2022-11-09 !"],
        );
        check(
            "it began Friday, Nov. 9",
            "",
            &["Friday, Nov. 9 = XXXX-11-09"],
        );
    }

    #[test]
    fn a_day_that_its_month_does_not_have_is_marked_and_is_no_number() {
        check("It ended Sept. 31.", "", &["Sept. 31 = XXXX-09 !"]);
        check("It ended Sept. 31.", SATURDAY, &["Sept. 31 = XXXX-09 !"]);
        check(
            "It ended Feb. 29, 2022.",
            "",
            &["Feb. 29, 2022 = 2022-02 !"],
        );
        check("on 31 June 2022", "", &["31 June 2022 = 2022-06 !"]);
        check("on Feb. 29, 2020", "", &["Feb. 29, 2020 = 2020-02-29"]);
        check("on Feb. 29", "", &["Feb. 29 = XXXX-02-29"]);
        check("in June 31 bakers quit", "", &["June = XXXX-06"]);
        check(
            "on Monday, May 15, 2024",
            "",
            &["Monday, May 15, 2024 = 2024-05-15 !"],
        );
    }

    #[test]
    fn names_and_verbs_are_no_dates() {
        for text in [
            "May I ask?",
            "Theresa May said so.",
            "You may go.",
            "They march on.",
            "the March on Washington",
            "Mark March won.",
            "An august personage",
            "April Smith met June Carter.",
            "The sun sat low.",
            "the Sunday Times",
            "on the second try",
            "It cost $ 12 million.",
        ] {
            check(text, SATURDAY, &[]);
        }
    }
}
