//! Years, decades, centuries: "in 2017", "the 2016 election", "fiscal 2022", "the 1990s".
//!
//! In: a token of digits or of a number word. Out: a [`Moment`]. Whether four plain digits are a year or a
//! count is `plain_year`'s question.

use super::moment::{Grain, Moment};
use super::reader::Reader;
use super::{plain_year, words};
use crate::grammar::token::TokenKind;
use jiff::civil::Date;

/// The date that starts at `at`.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    if let Some(moment) = aged(reader, at).or_else(|| in_digits(reader, at)) {
        return Some(moment);
    }
    if let Some((year, end)) = reader.year_in_words(at) {
        let counted = reader.is_one_of(end, &words::COUNTED);
        let spoken = year < 2000 || year % 100 > 9;
        let led = reader.is_any(
            at.wrapping_sub(1),
            &["in", "since", "year", "of", "until", "by", "from"],
        );
        let bare =
            reader.tokens.kind(end) != TokenKind::Word || reader.is_any(end, &["and", "or", "to"]);
        let sure = (1700..2000).contains(&year) && year % 100 >= 20;
        return (!counted && (sure && spoken || led && bare)).then(|| Moment::year(end, year))?;
    }
    let apostrophe = matches!(reader.tokens.kind(at), TokenKind::Sign('\'' | '’' | '‘'));
    if apostrophe && reader.is_any(at.wrapping_sub(1), &["in", "since", "of", "until"]) {
        let (year, end) = reader.short_year(at)?;
        return (!reader.touches(end) || matches!(reader.tokens.kind(end), TokenKind::Sign(_)))
            .then(|| Moment::year(end, year))?;
    }
    None
}

/// The decade, the century or the year with its era that starts at `at`.
pub(super) fn aged(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    decade(reader, at)
        .or_else(|| century(reader, at))
        .or_else(|| of_era(reader, at))
}

/// The year of four digits at `at`.
pub(super) fn in_digits(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let year = reader.four_digit_year(at)?;
    plain_year::is_year(reader, at, year).then(|| Moment::year(at + 1, year))?
}

/// "70 A.D.", "812 CE": a year of any length with its era behind it.
fn of_era(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let tokens = reader.tokens;
    let year = reader
        .digits(at, 4)
        .filter(|year| *year > 0 && !reader.touches(at + 1))?;
    let end = if matches!(tokens.text(at + 1), "AD" | "CE") {
        at + 2
    } else {
        let stopped = reader.is_any(at + 1, &["a", "c"])
            && reader.past_stop(at + 2) == at + 3
            && reader.touches(at + 3)
            && reader.past_stop(at + 4) == at + 5;
        let era = match &*reader.word(at + 1) {
            "a" => "d",
            _ => "e",
        };
        (stopped && tokens.is(at + 3, era)).then_some(at + 5)?
    };
    Moment::year(end, year)
}

/// The year after a word that names it: "year 2008", "fiscal year 2022", "FY 2022", "CY2022", "AD 70".
pub(super) fn after_name(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let word = reader.word(at);
    let mut next = at + 1;
    match &*word {
        "fiscal" | "financial" => next = reader.past(next, "year"),
        "year" | "fy" | "cy" => {}
        "ad" if reader.tokens.text(at) == "AD" => {
            let year = reader
                .digits(next, 4)
                .filter(|year| *year > 0 && reader.stands_alone(next))?;
            return Moment::year(next + 1, year);
        }
        _ => return None,
    }
    let short = matches!(&*word, "fy" | "cy");
    if let Some(years) = super::numeric::years_joined(reader, next) {
        return Some(years);
    }
    if let Some(year) = reader.digits(next, 4)
        && reader.tokens.text(next).len() == 4
        && (reader.stands_alone(next) || short)
        && (1000..2200).contains(&year)
    {
        return Moment::year(next + 1, year);
    }
    if short {
        let (year, end) = reader.short_year(next)?;
        return Moment::year(end, year);
    }
    if &*word == "year" {
        if let Some((year, end)) = reader.year_in_words(next) {
            return Moment::year(end, year);
        }
        // "the year 732"
        let year = reader.digits(next, 3).filter(|year| *year > 99)?;
        return (reader.stands_alone(next) && plain_year::no_noun(reader, next))
            .then(|| Moment::year(next + 1, year))?;
    }
    None
}

/// "1990s", "the '80s", "nineties", "nineteen seventies".
fn decade(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let tokens = reader.tokens;
    if let Some(first) = words::decade(&reader.word(at)) {
        let aged = reader.is_any(
            at.wrapping_sub(1),
            &["his", "her", "their", "my", "your", "our", "mid", "the"],
        ) && !tokens.is(at.wrapping_sub(1), "the");
        return (!aged).then(|| of_decade(at + 1, first))?;
    }
    if let Some(moment) = spoken_decade(reader, at) {
        return Some(moment);
    }
    let apostrophe = matches!(tokens.kind(at), TokenKind::Sign('\'' | '’' | '‘'));
    let figure = if apostrophe { at + 1 } else { at };
    let length = tokens.text(figure).len();
    let value = reader.digits(figure, 4)?;
    // "1990s" or "1990's"; the latter may be the year's own: "2010's figure".
    let end = figure + 1;
    let own = reader.possessive(end);
    let plural = own || tokens.is(end, "s") && reader.touches(end);
    let led = reader.is_any(at.wrapping_sub(1), &["the", "early", "late", "mid", "in"]);
    // "since the 80s"; "in the 80s" may be degrees or an age.
    let times = length == 2
        && value >= 20
        && (reader.tokens.is(at.wrapping_sub(1), "the")
            && reader.is_any(
                at.wrapping_sub(2),
                &["since", "during", "throughout", "of", "from"],
            )
            || reader.is_any(at.wrapping_sub(1), &["early", "late"])
                && reader.tokens.is(at.wrapping_sub(2), "the"));
    if own && length == 4 && !apostrophe && !led {
        return ((1900..2100).contains(&value) && tokens.kind(end + 1) == TokenKind::Word)
            .then(|| Moment::year(end, value))?;
    }
    if !plural || value % 10 != 0 {
        return None;
    }
    match length {
        4 if (1000..2200).contains(&value) && !apostrophe => {
            if value % 100 == 0 && value < 2000 {
                Moment::unit(end + 1, Grain::Century, Date::new(value, 1, 1).ok()?)
            } else {
                of_decade(end + 1, value)
            }
        }
        2 if apostrophe && reader.touches(figure)
            || own && reader.is_any(at.wrapping_sub(1), &["the", "in"])
            || times && reader.touches(end) =>
        {
            let aged = reader.is_any(at.wrapping_sub(1), &["his", "her", "their"]);
            let first = reader.century_of(value);
            (!aged).then(|| of_decade(end + 1, first))?
        }
        _ => None,
    }
}

/// "nineteen seventies", "the twenty-tens", "the two thousands", "the two thousand and twenties".
fn spoken_decade(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let count = reader.count(at).filter(|whole| whole.in_words)?;
    let articled = reader.tokens.is(at.wrapping_sub(1), "the");
    let dashed = reader.tokens.kind(count.end) == TokenKind::Dash;
    let mut next = if dashed { count.end + 1 } else { count.end };
    let century = match count.value {
        18..=20 => i16::try_from(count.value).ok()?,
        2 if articled && reader.tokens.is(next, "thousands") => return of_decade(next + 1, 2000),
        2 if articled && reader.tokens.is(next, "thousand") => {
            next = reader.past(next + 1, "and");
            20
        }
        _ => return None,
    };
    let first = match &*reader.word(next) {
        "tens" if articled => 10,
        word => words::decade(word)? % 100,
    };
    of_decade(next + 1, century * 100 + first)
}

fn of_decade(end: usize, first: i16) -> Option<Moment> {
    Moment::unit(end, Grain::Decade, Date::new(first, 1, 1).ok()?)
}

/// "15th century", "21st-century", "the nineteenth century".
fn century(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let ordinal = reader.ordinal(at)?;
    let dashed = reader.tokens.kind(ordinal.end) == TokenKind::Dash;
    let word_at = if dashed { ordinal.end + 1 } else { ordinal.end };
    if !reader.tokens.is(word_at, "century") {
        return None;
    }
    let number = i16::try_from(ordinal.value)
        .ok()
        .filter(|it| (1..=22).contains(it))?;
    let day = Date::new((number - 1) * 100 + 50, 1, 1).ok()?;
    Moment::unit(word_at + 1, Grain::Century, day)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn four_digits_are_a_year_where_the_words_make_them_one() {
        check("in 2017", "", &["2017 = 2017"]);
        check(
            "in 2018, 2019 and 2020",
            "",
            &["2018 = 2018", "2019 = 2019", "2020 = 2020"],
        );
        check("the 2016 election", "", &["2016 = 2016"]);
        check("Trump's 2016 campaign", "", &["2016 = 2016"]);
        check("a failed 1979 deal", "", &["1979 = 1979"]);
        check("a book (1999) on it", "", &["1999 = 1999"]);
        check("fiscal 2022", "", &["fiscal 2022 = 2022"]);
        check("sales in CY21", "", &["CY21 = 2021"]);
        check("in the year 732", "", &["the year 732 = 0732"]);
        check("in 79 A.D. it fell", "", &["79 A.D. = 0079"]);
        check("since AD 622", "", &["AD 622 = 0622"]);
        check("an ad 30 seconds long", "", &[]);
        check("in fiscal year 2022", "", &["fiscal year 2022 = 2022"]);
        check("nineteen ninety-six", "", &["nineteen ninety-six = 1996"]);
        check(
            "in two thousand and fifteen",
            "",
            &["two thousand and fifteen = 2015"],
        );
    }

    #[test]
    fn decades_and_centuries() {
        check("in the 1990s", "", &["the 1990s = 199"]);
        check("in the '80s", "", &["the '80s = 198"]);
        check("a band of the 70s", "", &["the 70s = 197"]);
        check("in the late 90s", "", &["the late 90s = 199"]);
        check("lows in the 70s", "", &[]);
        check("through the nineties", "", &["the nineties = 199"]);
        check("the mid-1990s", "", &["the mid-1990s = 199"]);
        check("the 21st century", "", &["the 21st century = 20"]);
        check("a 15th-century house", "", &["15th-century = 14"]);
        check("he is in his 70s", "", &[]);
        check("in the twenty-tens", "", &["the twenty-tens = 201"]);
        check("in the two thousands", "", &["the two thousands = 200"]);
        check("nineteen seventies", "", &["nineteen seventies = 197"]);
        check("in two thousands of cases", "", &[]);
    }
}
