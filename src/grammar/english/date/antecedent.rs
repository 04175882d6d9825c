//! What an earlier date of the text lends to a later one: "that fall", "the following year", "a year
//! earlier".
//!
//! In: the token of the date that leans on another. Out: the nearest earlier year, month, weekday or
//! quarter, sought over a bounded number of tokens, so that reading stays linear.

use jiff::civil::{Date, Weekday};

use super::calendar;
use super::reader::Reader;
use super::{period, resolve, year};
use crate::grammar::token::TokenKind;

/// How many tokens are looked back over.
const REACH: usize = 80;

/// The same for quarters: a report on a company speaks of one throughout.
const QUARTER_REACH: usize = 300;

/// The year that was named last before `at`.
pub(super) fn year(reader: &Reader<'_, '_>, at: usize) -> Option<i16> {
    reader.tokens.back(at, REACH).rev().find_map(|before| {
        (reader.tokens.kind(before) == TokenKind::Digits)
            .then(|| year::read(reader, before))
            .flatten()
            .and_then(|moment| Some(moment.bounds()?.0.year()))
            .or_else(|| {
                reader
                    .four_digit_year(before)
                    .filter(|_| reader.month_behind(before))
            })
    })
}

/// The month that was named last before `at`, with its year where it is known.
pub(super) fn month(reader: &Reader<'_, '_>, at: usize) -> Option<(Option<i16>, i8)> {
    reader.tokens.back(at, REACH).rev().find_map(|before| {
        let named = reader
            .month(before)
            .and_then(|_| calendar::parts(reader, before))?;
        let moment = resolve::resolve(reader, before, &named)?;
        Some((moment.bounds().map(|(first, _)| first.year()), named.month?))
    })
}

/// The day that was named last before `at`, by its weekday or its date: its weekday, and its date where
/// that is known.
pub(super) fn day(reader: &Reader<'_, '_>, at: usize) -> Option<(Weekday, Option<Date>)> {
    let mut back = reader.tokens.back(at, REACH).rev();
    back.find_map(|before| day_at(reader, before))
}

/// The same, within the sentence of `at`.
pub(super) fn day_of_sentence(
    reader: &Reader<'_, '_>,
    at: usize,
) -> Option<(Weekday, Option<Date>)> {
    (reader.sentence_start(at, REACH)..at)
        .rev()
        .find_map(|before| day_at(reader, before))
}

/// The day whose weekday or month stands at `at`.
fn day_at(reader: &Reader<'_, '_>, at: usize) -> Option<(Weekday, Option<Date>)> {
    reader
        .weekday(at)
        .map(|_| ())
        .or_else(|| reader.month(at).map(|_| ()))?;
    let named = calendar::parts(reader, at)?;
    let day = resolve::resolve(reader, at, &named)?.single();
    Some((named.weekday.or(day.map(Date::weekday))?, day))
}

/// The quarter that was named last before `at`, 1 to 4.
pub(super) fn quarter(reader: &Reader<'_, '_>, at: usize) -> Option<i8> {
    reader
        .tokens
        .back(at, QUARTER_REACH)
        .rev()
        .find_map(|before| {
            let noun = reader.tokens.is(before, "quarter");
            let ordinal = if noun {
                before.checked_sub(1)?
            } else {
                return None;
            };
            let dashed = reader.tokens.kind(ordinal) == TokenKind::Dash;
            let ordinal = if dashed {
                ordinal.checked_sub(1)?
            } else {
                ordinal
            };
            // "fell from the second quarter": what is compared with, not what is reported.
            let compared = reader.tokens.is(ordinal.wrapping_sub(1), "the")
                && reader.is_any(ordinal.wrapping_sub(2), &["from", "than", "with", "over"]);
            period::quarter_number(reader, ordinal).filter(|_| !compared)
        })
        .or_else(|| latest_quarter(reader, at))
}

/// The number of the last quarter that is over, where the text before `at` speaks of "the latest quarter".
fn latest_quarter(reader: &Reader<'_, '_>, at: usize) -> Option<i8> {
    let named = reader.tokens.back(at, QUARTER_REACH).any(|before| {
        reader
            .tokens
            .phrase(before, &["latest", "quarter"])
            .is_some()
    });
    let month = reader.dateline?.month();
    named.then_some((month + 8) / 3 % 4 + 1)
}

/// The quarter that "a year earlier" compares with: none where the text has gone on to the first nine
/// months or to a full year since it named one.
pub(super) fn compared_quarter(reader: &Reader<'_, '_>, at: usize) -> Option<i8> {
    let back = reader.tokens.back(at, QUARTER_REACH);
    let longer = back.clone().rev().find(|before| {
        let months = reader.tokens.is(*before, "months")
            && before
                .checked_sub(1)
                .is_some_and(|count| reader.is_any(count, &["nine", "six"]));
        months || reader.tokens.phrase(*before, &["full", "year"]).is_some()
    });
    let since = longer.unwrap_or(0);
    let number = quarter(reader, at)?;
    let named_since = (since.max(back.start)..at)
        .rev()
        .any(|before| reader.tokens.is(before, "quarter"));
    named_since.then_some(number)
}
