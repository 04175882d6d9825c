//! Dates and spans of days.
//!
//! In: tokens, the dateline, days with a name. Out: the longest date that starts at a token. Each form is
//! a file of its own; they meet in one type, [`Moment`], so that forms can be built on forms: a part of
//! a month, a range between two dates, a day after another.

mod antecedent;
mod articled;
mod calendar;
mod direction;
mod distance;
mod event;
mod figure;
mod holiday;
mod listed;
mod loose;
mod member;
mod moment;
mod month_word;
mod numeric;
mod part;
mod period;
mod plain_year;
mod range;
mod reader;
mod relative;
mod resolve;
mod season;
mod sign;
mod words;
mod year;

#[cfg(test)]
mod tests;

pub(super) use calendar::LastParts;
pub(super) use figure::Forms;

use super::super::token::TokenKind;
use super::super::{Context, Meaning};
use super::Found;
use super::Tokens;
use super::lexicon::{self, Opening, family};
use crate::value::Kind;
use moment::Moment;
use reader::Reader;

/// The date that starts at the token `at`.
pub(super) fn at(tokens: &Tokens<'_>, at: usize, context: Context<'_>) -> Option<Found> {
    let possible = match tokens.kind(at) {
        TokenKind::Digits => true,
        TokenKind::Sign('\'' | '’' | '‘') => {
            tokens.kind(at + 1) == TokenKind::Digits && tokens.touches_previous(at + 1)
        }
        TokenKind::Word => tokens.families(at).any(family::STARTS_DATE),
        _ => false,
    };
    if !possible {
        return None;
    }
    let reader = Reader::new(tokens, context);
    let hopeless = match tokens.kind(at) {
        TokenKind::Word => !goes_on(&reader, at),
        TokenKind::Digits => !figure::may_start(&reader, at),
        _ => false,
    };
    if hopeless {
        return None;
    }
    let moment = range::or_single(&reader, at)?;
    Some(Found {
        kind: Kind::Date,
        end: moment.end,
        meaning: Meaning::Date(moment.value()),
    })
}

/// Whether the word at `at` starts a date and the one behind it can go on with it. One look rejects
/// nearly every "the", "one" and "that".
fn goes_on(reader: &Reader<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    let kind = reader.tokens.kind(next);
    // Nearly every "the" stands before a word that starts no date.
    if kind == TokenKind::Word
        && reader.tokens.is(at, "the")
        && !reader.tokens.families(next).any(family::FOLLOWS_THE)
    {
        return false;
    }
    let Some(opening) = reader.opening(at) else {
        return false;
    };
    let figure = kind == TokenKind::Digits
        || matches!(kind, TokenKind::Sign('\'' | '’' | '‘'))
            && reader.tokens.kind(next + 1) == TokenKind::Digits;
    let dash = kind == TokenKind::Dash;
    let follower = || reader.opening(next);
    let unit = || words::unit(reader.tokens.key(next)).is_some();
    match opening {
        Opening::Month
        | Opening::Weekday
        | Opening::RelativeDay
        | Opening::Season
        | Opening::Holiday
        | Opening::Decade => true,
        Opening::Article if reader.tokens.is(at, "the") => {
            reader.tokens.families(next).any(family::AFTER_ARTICLES)
                || (figure || follower().is_some()) && keeps_article(reader, next)
        }
        Opening::Article => {
            reader.is_any(next, &["few", "couple", "fortnight", "half", "quarter"]) || unit()
        }
        Opening::Count | Opening::Ordinal => {
            dash || figure
                || kind == TokenKind::Sign(',')
                || kind == TokenKind::Word
                    && (follower().is_some()
                        || unit()
                        || reader.is_one_of(next, &words::AFTER_NUMBERS)
                        || reader.word(next).ends_with("days"))
        }
        Opening::Pointer => {
            figure
                || unit()
                || follower().is_some_and(|it| it != Opening::Article && it != Opening::Range)
                || reader.is_one_of(next, &words::AFTER_POINTERS)
        }
        Opening::Part => {
            figure
                || dash
                || follower().is_some()
                || reader.is_any(next, &["of", "in", "on", "part", "half"])
        }
        Opening::Range => figure || reader.tokens.is(next, "now") || follower().is_some(),
        Opening::Unit => {
            reader.tokens.is(at, "ytd")
                || figure
                || dash
                || follower().is_some()
                || reader.possessive(next)
                || reader.is_one_of(next, &words::AFTER_UNITS)
        }
    }
}

/// Whether the date at `at` holds the article before it: "the end of May", "the 1990s", but not "the
/// Nov. 1 deadline", "the 2016 election".
fn keeps_article(reader: &Reader<'_, '_>, at: usize) -> bool {
    match lexicon::opening(reader.tokens.key(at)) {
        Some(Opening::Month | Opening::Weekday) => false,
        Some(_) => true,
        None => {
            let joined = matches!(
                reader.tokens.kind(at + 1),
                TokenKind::Word | TokenKind::Sign('\'' | '’')
            );
            reader.tokens.kind(at) != TokenKind::Digits || joined && reader.touches(at + 1)
        }
    }
}

/// The date that starts at `at`, ranges apart; of readings of equal length the first.
fn expression(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    if reader.tokens.is(at, "the") {
        return longest([
            part::read(reader, at + 1),
            base(reader, at + 1),
            with_article(reader, at),
        ]);
    }
    match reader.opening(at) {
        Some(Opening::Part) => part::read(reader, at),
        Some(Opening::Article) => longest([
            distance::distance(reader, at),
            period::leaning(reader, at + 1),
        ]),
        _ => base(reader, at),
    }
}

/// What needs its article: "the weekend", "the quarter", "the 15th".
fn with_article(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    longest([
        articled::unit(reader, at + 1, false),
        period::leaning(reader, at + 1),
        resolve::bare_day(reader, at),
    ])
}

/// The date that starts at `at`, without a part or a range around it; an article is left out.
fn base(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    match reader.tokens.kind(at) {
        TokenKind::Digits => figure::read(reader, at),
        TokenKind::Sign('\'' | '’' | '‘') => year::read(reader, at),
        TokenKind::Word => match reader.opening(at)? {
            Opening::Month => longest([
                calendar::read(reader, at),
                holiday::read(reader, at),
                month_after_next(reader, at),
            ]),
            Opening::Weekday => longest([calendar::read(reader, at), in_week(reader, at)]),
            Opening::Count => longest([
                distance::distance(reader, at),
                calendar::read(reader, at),
                period::read(reader, at),
                year::read(reader, at),
            ]),
            Opening::Ordinal => longest([
                calendar::read(reader, at),
                period::read(reader, at),
                year::read(reader, at),
            ]),
            Opening::RelativeDay => relative::day(reader, at),
            Opening::Pointer => longest([
                relative::part_of_day(reader, at),
                relative::pointed(reader, at),
                period::read(reader, at),
                period::leaning(reader, at),
            ]),
            Opening::Season => season::read(reader, at),
            Opening::Holiday => holiday::read(reader, at),
            Opening::Unit => longest([
                year::after_name(reader, at),
                sign::read(reader, at),
                period::numbered_week(reader, at),
                period::unit_to_date(reader, at),
                period::year_end(reader, at),
                period::leaning(reader, at),
                relative::stepped(reader, at),
                event::beside(reader, at),
            ]),
            Opening::Decade => year::read(reader, at),
            Opening::Part | Opening::Article | Opening::Range => None,
        },
        _ => None,
    }
}

/// "Friday next week", "Monday of this week", "Monday two weeks from now": a weekday of a week that is
/// pointed at.
fn in_week(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let (weekday, end) = reader.weekday(at)?;
    let of = if reader.is_any(end, &["of", "from"]) {
        end + 1
    } else {
        end
    };
    if let Some(end) = after_next(reader, end) {
        let Some(dateline) = reader.dateline else {
            return Some(Moment::any_weekday(end, weekday));
        };
        let next = moment::weekday_from(moment::days_after(dateline, 1)?, weekday)?;
        return Some(Moment::day(end, moment::days_after(next, 7)?));
    }
    let (first, end) =
        match relative::pointed(reader, of).filter(|moment| moment.grain == moment::Grain::Week) {
            Some(week) => (week.bounds().map(|(monday, _)| monday), week.end),
            None => {
                let day = distance::distance(reader, end)
                    .filter(|moment| moment.grain == moment::Grain::Day)?;
                let week = day
                    .single()
                    .and_then(|day| moment::unit_around(moment::Grain::Week, day));
                (week.map(|(monday, _)| monday), day.end)
            }
        };
    match first {
        Some(monday) => Some(Moment::day(end, moment::weekday_from(monday, weekday)?)),
        None => Some(Moment::any_weekday(end, weekday)),
    }
}

/// "March after next": the one of the year after the next such month.
fn month_after_next(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let (month, end) = reader.month(at)?;
    let end = after_next(reader, end)?;
    let Some(dateline) = reader.dateline else {
        return Some(Moment::any_month(end, month));
    };
    let passed = i16::from(month <= dateline.month());
    Moment::month(end, dateline.year() + passed + 1, month)
}

/// The index after "after next" or "after the next".
fn after_next(reader: &Reader<'_, '_>, at: usize) -> Option<usize> {
    let next = reader.past(at + 1, "the");
    (reader.tokens.is(at, "after") && reader.tokens.is(next, "next")).then_some(next + 1)
}

/// The longest of some readings; of equal ones the first.
fn longest<const N: usize>(mut readings: [Option<Moment>; N]) -> Option<Moment> {
    let mut best: Option<(usize, usize)> = None;
    for (place, reading) in readings.iter().enumerate() {
        if let Some(moment) = reading
            && best.is_none_or(|(_, end)| moment.end > end)
        {
            best = Some((place, moment.end));
        }
    }
    let (place, _) = best?;
    readings.get_mut(place)?.take()
}
