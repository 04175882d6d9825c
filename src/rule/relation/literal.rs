//! Figures that a relation itself states: `100`, `2.4 million`, `37%`, `$2bn`, `10 days`, `2022-11-08`.
//!
//! In: the text from the figure on. Out: its value and how long it is. A figure here is meant as it
//! stands: 100 is 100, not a rounding of 99.6. Only months and years are as long as the calendar has them.

use super::Measure;
use super::token::word;
use crate::grammar::{Context, Events, Meaning, read_as};
use crate::value::{Interval, Kind, Rational, calendar_length, day_number, parse_day};

/// A figure of the relation itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Literal {
    /// What it is.
    pub(super) measure: Measure,
    /// Its value.
    pub(super) set: Interval<Rational>,
    /// The ISO 4217 code of money.
    pub(super) currency: Option<&'static str>,
}

/// Words that may follow the digits of a figure: "2 million dollars".
const MOST_WORDS: usize = 3;

/// Reads the figure at the start of `rest`; with its length in bytes.
pub(super) fn read(rest: &str, is_rule: impl Fn(&str) -> bool) -> Option<(Literal, usize)> {
    if let Some(day) = rest.get(..10).and_then(parse_iso_day)
        && !rest[10..].starts_with(|next: char| next.is_ascii_alphanumeric() || next == '-')
    {
        let literal = Literal {
            measure: Measure::Date,
            set: Interval::point(day),
            currency: None,
        };
        return Some((literal, 10));
    }
    // The longest first: "2 million dollars" is no "2".
    ends(rest, is_rule)
        .into_iter()
        .rev()
        .find_map(|end| Some((value(rest[..end].trim_end())?, end)))
}

fn parse_iso_day(text: &str) -> Option<Rational> {
    let shape = text.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    shape.then(|| parse_day(text)).flatten().map(day_number)
}

/// Where the figure may end: after its digits, and after each of a few words behind them.
fn ends(rest: &str, is_rule: impl Fn(&str) -> bool) -> Vec<usize> {
    let bytes = rest.as_bytes();
    let sign: usize = rest
        .chars()
        .take_while(|character| !character.is_ascii() || *character == '$')
        .map(char::len_utf8)
        .sum();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if !digit(sign) {
        return Vec::new();
    }
    let mut end = sign;
    loop {
        while digit(end) {
            end += 1;
        }
        // A comma before three digits parts thousands; before anything else it parts the ends of a range.
        let thousands = bytes.get(end) == Some(&b',')
            && (1..=3).all(|offset| digit(end + offset))
            && !digit(end + 4);
        let decimals = bytes.get(end) == Some(&b'.') && digit(end + 1);
        if !(thousands || decimals) {
            break;
        }
        end += 1;
    }
    let mut found = vec![end];
    if bytes.get(end) == Some(&b'%') {
        found.push(end + 1);
        return found;
    }
    for _ in 0..MOST_WORDS {
        let gap = rest[end..].len() - rest[end..].trim_start().len();
        let length = word(&rest[end + gap..]);
        let next = &rest[end + gap..end + gap + length];
        if length == 0 || next == "in" || (gap > 0 && is_rule(next)) {
            break;
        }
        end += gap + length;
        found.push(end);
    }
    found
}

fn value(text: &str) -> Option<Literal> {
    let events = Events::new();
    let context = Context {
        dateline: None,
        events: &events,
    };
    let plain = |measure, set, currency| {
        Some(Literal {
            measure,
            set,
            currency,
        })
    };
    for kind in [Kind::Number, Kind::Percent, Kind::Money, Kind::Duration] {
        let Some(read) = read_as(kind, text, context).filter(|read| read.hedge.is_none()) else {
            continue;
        };
        match read.meaning {
            Meaning::Amount { amount, .. } if amount.to.is_some() => {}
            Meaning::Amount { amount, unit } if kind == Kind::Money => {
                return plain(Measure::Money, Interval::point(amount.value()), unit);
            }
            Meaning::Amount { amount, .. } => {
                return plain(Measure::Number, Interval::point(amount.value()), None);
            }
            Meaning::Duration(duration) => {
                let mut length = Interval::point(Rational::ZERO);
                for (amount, unit) in &duration.parts {
                    let part = calendar_length(amount.value(), *unit).or_else(|| {
                        let days = amount.value().times(unit.days())?;
                        Some(Interval::point(days))
                    })?;
                    length = length.plus(&part).ok()?;
                }
                return plain(Measure::Duration, length, None);
            }
            _ => {}
        }
    }
    None
}
