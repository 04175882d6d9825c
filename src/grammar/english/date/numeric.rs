//! Dates in figures: "2022-11-09", "9/11/2001", "22/04", "2015-12".
//!
//! In: a token of digits. Out: a [`Moment`]. Where day and month could be told either way round, the
//! month comes first, as American papers write. Fractions, versions and telephone numbers are no dates.

use jiff::civil::Date;

use super::calendar::{Named, YearPart};
use super::moment::{Grain, Moment, unit_around};
use super::reader::Reader;
use crate::grammar::token::TokenKind;

/// The date that starts at `at`.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    if let Some(moment) = run_together(reader, at) {
        return Some(moment);
    }
    let first = reader.digits(at, 4)?;
    let Some(sign) = joint(reader, at + 1) else {
        return month_of_year(reader, at);
    };
    // "archive-2018-09-23-page": a full date keeps its meaning inside a name.
    let inside_name = at > 1
        && reader.tokens.kind(at - 1) == TokenKind::Dash
        && reader.tokens.kind(at - 2) == TokenKind::Word
        && reader.tokens.text(at).len() == 4;
    if at > 0 && reader.touches(at) && !opens_figure(reader.tokens.kind(at - 1)) && !inside_name {
        return None;
    }
    if let Some(moment) = month_by_name(reader, at, sign) {
        return Some(moment);
    }
    if let Some(moment) = month_of_year(reader, at) {
        return Some(moment);
    }
    let second = reader.digits(at + 2, 4)?;
    let third = joint(reader, at + 3)
        .filter(|next| *next == sign)
        .and_then(|_| reader.digits(at + 4, 4));
    let (lengths, end) = (
        |at: usize| reader.tokens.text(at).len(),
        if third.is_some() { at + 5 } else { at + 3 },
    );
    // A figure that goes on is something else: a telephone number, an address, a version.
    let goes_on = reader.touches(end)
        && match reader.tokens.kind(end) {
            TokenKind::Word | TokenKind::Digits => true,
            TokenKind::Dash | TokenKind::Sign('/' | '.' | ',' | ':') => {
                reader.touches(end + 1) && reader.tokens.kind(end + 1) == TokenKind::Digits
            }
            TokenKind::Sign('%') => true,
            _ => false,
        };
    if goes_on {
        return None;
    }
    match (third, lengths(at)) {
        (Some(day), 4) => {
            let date = ymd(first, second, day)?;
            (lengths(at + 2) <= 2 && lengths(at + 4) <= 2).then(|| Moment::day(end, date))
        }
        (Some(year), 1 | 2) if lengths(at + 2) <= 2 => {
            let year = match lengths(at + 4) {
                4 => (1000..2200).contains(&year).then_some(year)?,
                2 if sign == '/' => reader.century_of(year),
                2 if sign == '-' && no_tally(reader, at, end) => reader.century_of(year),
                _ => return None,
            };
            let date = month_and_day(first, second).or_else(|| month_and_day(second, first));
            let (month, day) = date?;
            Some(Moment::day(end, ymd(year, month, day)?))
        }
        (None, 4) if sign != '.' && lengths(at + 2) == 2 => {
            // "2012-13" is two years; `2015-12` can only be a month.
            let years = sign == '-' && second > first % 100;
            let month = i8::try_from(second).ok()?;
            ((1..=12).contains(&month) && (1900..2100).contains(&first) && !years)
                .then(|| Moment::month(end, first, month))?
        }
        (None, 1 | 2) if sign != '.' && lengths(at + 2) <= 2 => {
            without_year(reader, at, end, sign == '-')
        }
        _ => None,
    }
}

/// "20221109": eight digits that can be no count, because those have commas.
fn run_together(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let text = reader.tokens.text(at);
    if text.len() != 8 || !text.starts_with("19") && !text.starts_with("20") {
        return None;
    }
    let joined = |at: usize| {
        reader.touches(at)
            && !matches!(
                reader.tokens.kind(at),
                TokenKind::Dash | TokenKind::Sign(')' | '.' | ',' | ';' | '"' | '”' | '?')
            )
    };
    let opens = at == 0
        || !reader.touches(at)
        || opens_figure(reader.tokens.kind(at - 1))
        || reader.tokens.kind(at - 1) == TokenKind::Dash;
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
    let date = ymd(part(0..4)?, part(4..6)?, part(6..8)?)?;
    (opens && !joined(at + 1)).then(|| Moment::day(at + 1, date))
}

/// "11/2016", "11-2016", "2015/3", "2016 - 11": a month and a year around one sign, which may have
/// space around it, where nothing follows that the latter could count.
fn month_of_year(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let sign = reader.tokens.kind(at + 1);
    let slash = sign == TokenKind::Sign('/');
    if !slash && sign != TokenKind::Dash {
        return None;
    }
    let lengths = [at, at + 2].map(|at| reader.tokens.text(at).len());
    let year_first = match lengths {
        [4, 1 | 2] => true,
        [1 | 2, 4] => false,
        _ => return None,
    };
    let (first, second) = (reader.digits(at, 4)?, reader.digits(at + 2, 4)?);
    let (year, month) = if year_first {
        (first, second)
    } else {
        (second, first)
    };
    let joined = reader.touches(at + 1) && reader.touches(at + 2);
    // "2012-13" is two years; "2016-11" can only be a month.
    let years = year_first && !slash && (second > first % 100 || joined && lengths[1] == 1);
    let opens = at == 0 || !reader.touches(at) || opens_figure(reader.tokens.kind(at - 1));
    let end = at + 3;
    let goes_on = match reader.tokens.kind(end) {
        TokenKind::Word | TokenKind::Digits => reader.touches(end),
        TokenKind::Dash | TokenKind::Sign('/' | '.' | ',' | ':') => {
            reader.touches(end) && reader.tokens.kind(end + 1) == TokenKind::Digits
        }
        TokenKind::Sign('%') => true,
        _ => false,
    };
    let noun = matches!(reader.tokens.kind(end), TokenKind::Word | TokenKind::Digits);
    // "5-2000 people", "in 2016 - 11 people died"
    let counts = goes_on || noun && !(joined && (slash || year_first));
    let month = i8::try_from(month)
        .ok()
        .filter(|it| (1..=12).contains(it))?;
    let plain = opens && !years && !counts && !reader.month_behind(at);
    (plain && (1900..2100).contains(&year)).then(|| Moment::month(end, year, month))?
}

/// Whether three figures with dashes can be no tally of wins or votes: those have no leading nought, and
/// stand in a sentence.
fn no_tally(reader: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    let padded = [at, at + 2, at + 4]
        .iter()
        .any(|at| reader.tokens.text(*at).starts_with('0'));
    padded || alone(reader, at, end)
}

/// Whether nothing else stands in the block.
fn alone(reader: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    (at == 0 || reader.tokens.kind(at - 1) == TokenKind::Break)
        && reader.tokens.kind(end) == TokenKind::Break
}

/// Month and day, and the year where it is written, of "5/12" or "5/12/2020": for those who know from the
/// words around it that it is a date.
pub(super) fn named(reader: &Reader<'_, '_>, at: usize) -> Option<Named> {
    if joint(reader, at + 1)? != '/' || reader.tokens.text(at).len() > 2 {
        return None;
    }
    let (first, second) = (reader.digits(at, 2)?, reader.digits(at + 2, 2)?);
    let (month, day) = month_and_day(first, second).or_else(|| month_and_day(second, first))?;
    let year = (joint(reader, at + 3) == Some('/'))
        .then(|| reader.four_digit_year_joined(at + 4))
        .flatten();
    let end = if year.is_some() { at + 5 } else { at + 3 };
    let goes_on = reader.touches(end)
        && matches!(
            reader.tokens.kind(end),
            TokenKind::Word | TokenKind::Sign('/' | '%')
        );
    (!goes_on).then_some(Named {
        weekday: None,
        day: i8::try_from(day).ok(),
        month: i8::try_from(month).ok(),
        year: year.map_or(YearPart::Open, YearPart::Is),
        end,
    })
}

/// Whether "5/12" at `at` is surely no fraction: those are below one.
pub(super) fn above_one(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader.digits(at, 2) > reader.digits(at + 2, 2)
}

/// "2019-Aug-01", "2019/aug/1".
fn month_by_name(reader: &Reader<'_, '_>, at: usize, sign: char) -> Option<Moment> {
    let year = reader
        .digits(at, 4)
        .filter(|year| (1000..2200).contains(year))?;
    let (month, end) = reader.month(at + 2)?;
    let day = reader.digits(end + 1, 2)?;
    let joined = reader.touches(at + 2) && joint(reader, end) == Some(sign);
    let date = ymd(year, month.into(), day)?;
    joined.then(|| Moment::day(end + 2, date))
}

/// The sign between two figures that touch it; dashes of all lengths are one.
fn joint(reader: &Reader<'_, '_>, at: usize) -> Option<char> {
    if !reader.touches(at) || !reader.touches(at + 1) {
        return None;
    }
    match reader.tokens.kind(at) {
        TokenKind::Dash => Some('-'),
        TokenKind::Sign(sign @ ('/' | '.')) => Some(sign),
        _ => None,
    }
}

/// What may stand right before the figures of a date.
fn opens_figure(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Break
            | TokenKind::LongDash
            | TokenKind::Sign('(' | '[' | '“' | '"' | '‘' | '\'' | '>' | '*' | '_')
    )
}

fn ymd(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn month_and_day(month: i16, day: i16) -> Option<(i16, i16)> {
    ymd(2000, month, day).map(|_| (month, day))
}

/// "9/11", "on 4/22", "22/04", "on 4-22": a month and day, where it can be no fraction and no score.
fn without_year(reader: &Reader<'_, '_>, at: usize, end: usize, dashed: bool) -> Option<Moment> {
    let (first, second) = (reader.digits(at, 2)?, reader.digits(at + 2, 2)?);
    if (first, second) == (9, 11) && reader.tokens.text(at).len() == 1 && !dashed {
        // By this name newspapers know one day only.
        return Some(Moment::day(end, Date::constant(2001, 9, 11)));
    }
    let led = reader.is_any(
        at.wrapping_sub(1),
        &["on", "from", "until", "till", "since"],
    );
    let padded =
        reader.tokens.text(at).starts_with('0') || reader.tokens.text(at + 2).starts_with('0');
    // Fractions are printed in lowest terms, and below one; marks out of ten as they are: "8/10".
    let fraction = first < second && (second == 10 || lowest_terms(first, second)) || first == 1;
    let (month, day) = month_and_day(first, second).or_else(|| month_and_day(second, first))?;
    let written_as_date = reader.tokens.text(at + 2).len() == 2;
    let surely = if dashed {
        // "on 4-22 shooting" is a game's.
        reader.tokens.is(at.wrapping_sub(1), "on")
            && written_as_date
            && reader.tokens.kind(end) != TokenKind::Word
    } else {
        led || written_as_date && (padded || !fraction || second != 10 && alone(reader, at, end))
    };
    if !surely || (first, second) == (24, 7) {
        return None;
    }
    let named = Named {
        weekday: None,
        day: i8::try_from(day).ok(),
        month: i8::try_from(month).ok(),
        year: YearPart::Open,
        end,
    };
    super::resolve::resolve(reader, at, &named)
}

fn lowest_terms(mut first: i16, mut second: i16) -> bool {
    while second != 0 {
        (first, second) = (second, first % second);
    }
    first == 1
}

/// First and last day of a year of four digits joined to another by a dash: "2012-13", "2014–2018".
pub(super) fn years_joined(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let first = reader
        .digits(at, 4)
        .filter(|_| reader.tokens.text(at).len() == 4)?;
    let sign = joint(reader, at + 1)?;
    if !matches!(sign, '-' | '/') || !(1700..2100).contains(&first) {
        return None;
    }
    if at > 0 && reader.touches(at) && !opens_figure(reader.tokens.kind(at - 1)) {
        return None;
    }
    let second = match reader.tokens.text(at + 2).len() {
        4 => reader.digits(at + 2, 4)?,
        // "2012-13"; a gap of more than some years is another figure.
        2 => first - first % 100 + reader.digits(at + 2, 2)?,
        _ => return None,
    };
    if reader.tokens.text(at + 2).len() == 2 && second > first + 12 {
        return None;
    }
    // "2021/22": with a stroke it is the next year, as in seasons.
    if sign == '/' && second != first + 1 {
        return None;
    }
    let end = at + 3;
    let goes_on = reader.touches(end)
        && matches!(
            reader.tokens.kind(end),
            TokenKind::Dash | TokenKind::Word | TokenKind::Sign('/' | '%')
        );
    if second <= first || second > first + 300 || goes_on {
        return None;
    }
    let (from, _) = unit_around(Grain::Year, Date::new(first, 1, 1).ok()?)?;
    let (_, to) = unit_around(Grain::Year, Date::new(second, 1, 1).ok()?)?;
    let mut moment = Moment::span(end, from, to);
    moment.written = format!("{first:04}/{second:04}");
    Some(moment)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn dates_in_figures_put_the_month_first_where_both_could() {
        check("on 2022-11-09", "", &["2022-11-09 = 2022-11-09"]);
        check("on 9/11/2001", "", &["9/11/2001 = 2001-09-11"]);
        check("on 22/04/2016", "", &["22/04/2016 = 2016-04-22"]);
        check("on 05/05/71", "2016-11-07", &["05/05/71 = 1971-05-05"]);
        check("the 9/11 attacks", "", &["9/11 = 2001-09-11"]);
        check("in 2015-12", "", &["2015-12 = 2015-12"]);
        check("in 2015/9", "", &["2015/9 = 2015-09"]);
        check("due 07-2019", "", &["07-2019 = 2019-07"]);
        check("due 7 - 2019.", "", &["7 - 2019 = 2019-07"]);
        check("as of 04-02-09", "", &["04-02-09 = 2009-04-02"]);
        check("the file of 20190314", "", &["20190314 = 2019-03-14"]);
        check("back on 6-28", "2022-07-12", &["6-28 = 2022-06-28"]);
        check(
            "next Friday 11/18",
            "2022-11-12",
            &["next Friday 11/18 = 2022-11-18"],
        );
        check(
            "from 6/1-6/5/2019",
            "",
            &["from 6/1-6/5/2019 = 2019-06-01/2019-06-05"],
        );
        check("the 2012-13 season", "", &["2012-13 = 2012/2013"]);
        check("the 2021/22 season", "", &["2021/22 = 2021/2022"]);
        check("in 2021/11", "", &["2021/11 = 2021-11"]);
        check("file-2018-09-23-page", "", &["2018-09-23 = 2018-09-23"]);
    }

    #[test]
    fn fractions_versions_and_telephone_numbers_are_no_dates() {
        for text in [
            "3/4 of them",
            "1/2",
            "version 2.0.2021",
            "Call 650-650-6500",
            "(206) 555-1212",
            "2015-1-32",
            "2/29/2019",
            "a vote of 50-47",
            "192.168.10.12",
            "on 4-22 shooting",
            "They are 10-5-12 so far",
            "5-2000 people",
            "1/4-1/2 cup",
            "20191399",
        ] {
            check(text, "2020-01-01", &[]);
        }
    }
}
