//! Quarters and halves by their sign: "Q3", "H2 2019", "3Q", "2018Q4"; a year with its quarter or month
//! behind it.
//!
//! In: the token of the sign, or of the figure before it. Out: a [`Moment`].

use jiff::civil::Date;

use super::moment::{Grain, Moment};
use super::period::{ordinal, quarter_of, year_of};
use super::reader::Reader;
use super::words;
use crate::grammar::token::TokenKind;

/// "Q3", "Q1 2016", "H2 2019": the sign of a quarter or half at `at`.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let (number, end) = parts(reader, at)?;
    let quarter = reader.tokens.is(at, "q");
    let year = year_of(reader, end);
    let build = |end: usize, year: i16| {
        let month = if quarter { number * 3 - 2 } else { number * 6 };
        let grain = if quarter { Grain::Quarter } else { Grain::Half };
        Moment::unit(end, grain, Date::new(year, month, 1).ok()?)
    };
    match (year, reader.dateline) {
        (Some((Some(year), end)), _) => build(end, year),
        (Some((None, end)), _) => Some(Moment::unresolved(end, Grain::Quarter)),
        (None, _) if !quarter => None,
        (None, Some(dateline)) => {
            let running = (dateline.month() + 2) / 3;
            build(end, dateline.year() - i16::from(number > running + 1))
        }
        (None, None) => Some(Moment::unresolved(end, Grain::Quarter)),
    }
}

/// The number of "Q3" or "H2", and the index after it.
fn parts(reader: &Reader<'_, '_>, at: usize) -> Option<(i8, usize)> {
    let most = match &*reader.word(at) {
        "q" => 4,
        "h" => 2,
        _ => return None,
    };
    let number = i8::try_from(reader.digits(at + 1, 1)?).ok()?;
    let whole = reader.touches(at + 1)
        && !(reader.touches(at + 2)
            && matches!(
                reader.tokens.kind(at + 2),
                TokenKind::Word | TokenKind::Digits | TokenKind::Sign('.')
            )
            && reader.tokens.kind(at + 3) == TokenKind::Digits);
    (whole && (1..=most).contains(&number)).then_some((number, at + 2))
}

/// "3Q", "1H 2016", "2Q22": the sign behind its number, as company reports write it.
pub(super) fn behind_number(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let number = i8::try_from(reader.digits(at, 1)?).ok()?;
    let (grain, most) = match reader.tokens.text(at + 1) {
        "Q" => (Grain::Quarter, 4),
        "H" => (Grain::Half, 2),
        _ => return None,
    };
    let opens = at == 0
        || !reader.touches(at)
        || matches!(reader.tokens.kind(at - 1), TokenKind::Sign('(' | '"' | '“'));
    if !(1..=most).contains(&number) || !opens || !reader.touches(at + 1) {
        return None;
    }
    let short = reader
        .touches(at + 2)
        .then(|| reader.short_year(at + 2))
        .flatten();
    let year = reader
        .four_digit_year_joined(at + 2)
        .map(|year| (Some(year), at + 3))
        .or_else(|| year_of(reader, at + 2))
        .or_else(|| short.map(|(year, end)| (Some(year), end)));
    let of_year = |end: usize, year: i16| {
        let month = if grain == Grain::Quarter {
            number * 3
        } else {
            number * 6
        };
        Moment::unit(end, grain, Date::new(year, month, 1).ok()?)
    };
    match (year, reader.dateline) {
        (Some((Some(year), end)), _) => of_year(end, year),
        (Some((None, end)), _) => Some(Moment::unresolved(end, grain)),
        // "1H" alone may be an hour.
        (None, _) if grain == Grain::Half => None,
        (None, Some(dateline)) => {
            let running = (dateline.month() + 2) / 3;
            of_year(at + 2, dateline.year() - i16::from(number > running + 1))
        }
        (None, None) => Some(Moment::unresolved(at + 2, grain)),
    }
}

/// "2016 Q3", "2017-q1", "2018Q4", "2016 the third quarter": a year and its quarter.
pub(super) fn year_first(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let year = reader
        .digits(at, 4)
        .filter(|year| (1900..2100).contains(year))?;
    if reader.tokens.text(at).len() != 4
        || at > 0
            && reader.touches(at)
            && !matches!(reader.tokens.kind(at - 1), TokenKind::Sign('(' | '"' | '“'))
    {
        return None;
    }
    let mut next = at + 1;
    if reader.tokens.kind(next) == TokenKind::Dash && reader.touches(next) {
        next += 1;
    }
    if let Some((number, end)) = parts(reader, next) {
        let month = if reader.tokens.is(next, "q") {
            number * 3 - 2
        } else {
            number * 6
        };
        let grain = if reader.tokens.is(next, "q") {
            Grain::Quarter
        } else {
            Grain::Half
        };
        return Moment::unit(end, grain, Date::new(year, month, 1).ok()?);
    }
    let next = reader.past(at + 1, "the");
    if let Some((number, end)) = ordinal(reader, next)
        && reader.tokens.is(end, "quarter")
        && (1..=4).contains(&number)
    {
        return quarter_of(end + 1, year, number);
    }
    // "2016 November", "2017 april"
    let comma = reader.past_comma(at + 1);
    let (month, end) = reader.month(comma)?;
    let word = reader.word(comma);
    let plain = !words::AMBIGUOUS_MONTHS.contains(&&*word)
        || (&*word != "may" && &*word != "march")
        || reader.capital(comma);
    (plain && reader.day_of_month(end).is_none()).then(|| Moment::month(end, year, month))?
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const DAY: &str = "1989-10-30";

    #[test]
    fn a_sign_stands_before_its_number_or_behind_it() {
        check("Q3 2016", "", &["Q3 2016 = 2016-Q3"]);
        check("its 3Q profit", DAY, &["3Q = 1989-Q3"]);
        check("in 2Q22", "", &["2Q22 = 2022-Q2"]);
        check("in 1H 2016", "", &["1H 2016 = 2016-01-01/2016-06-30"]);
        check("in 2018Q4", "", &["2018Q4 = 2018-Q4"]);
        check("a wait of 1H", DAY, &[]);
    }
}
