//! One value as programs get it: its place in the file, its words, the ends of its set.
//!
//! In: an article and a value read in it. Out: an [`Entry`], from which JSON and CSV are written.

use std::io::Write;

use jiff::civil::Date;
use serde_json::{Number, Value};

use super::Scanned;
use crate::grammar::{Meaning, ReadValue};
use crate::text::FileSpan;
use crate::value::{Bound, Days, Kind, LineSet, Policy, Rational, iso};

/// One value; `json` writes the fields as the contract of docs/json.md has them.
pub(super) struct Entry<'a> {
    pub(super) kind: &'static str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
    pub(super) text: &'a str,
    pub(super) low: End,
    pub(super) high: End,
    pub(super) unit: Option<&'static str>,
    pub(super) hedge: Option<HedgeEntry<'a>>,
    pub(super) contradiction: bool,
}

/// An end of the set.
#[derive(Clone, Copy)]
pub(super) enum End {
    /// There is none.
    None,
    /// A figure.
    Figure(Rational),
    /// A day.
    Day(Date),
}

impl End {
    /// Appends the number or the ISO day; nothing where there is none.
    pub(super) fn write_to(self, out: &mut Vec<u8>) {
        match self {
            Self::None => {}
            Self::Figure(value) => write_number(value, out),
            Self::Day(day) => match iso::bytes_of_day(day) {
                Some(bytes) => out.extend_from_slice(&bytes),
                None => out.extend_from_slice(day.to_string().as_bytes()),
            },
        }
    }
}

pub(super) struct HedgeEntry<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sense: &'static str,
}

impl<'a> Entry<'a> {
    pub(super) fn new(article: &Scanned<'a>, value: &ReadValue) -> Self {
        let span = (article.place)(value.span);
        let (start, end) = article.lines.positions(article.text, span);
        let words = |span: FileSpan| article.text.get(span.range()).unwrap_or_default();
        let (low, high) = ends(value);
        Self {
            kind: value.kind.as_str(),
            start: span.start(),
            end: span.end(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            text: words(span),
            low,
            high,
            unit: match &value.meaning {
                Meaning::Amount { unit, .. } => *unit,
                _ => None,
            },
            hedge: value.hedge.map(|hedge| {
                let span = (article.place)(hedge.span);
                HedgeEntry {
                    text: words(span),
                    start: span.start(),
                    end: span.end(),
                    sense: hedge.sense.as_str(),
                }
            }),
            contradiction: contradicts_itself(value),
        }
    }
}

/// Whether the value is a date that cannot be as it was written: its weekday is not that of its own day,
/// or its month has no such day.
pub(super) fn contradicts_itself(value: &ReadValue) -> bool {
    matches!(&value.meaning, Meaning::Date(date) if date.contradicts_itself)
}

/// The set that the words allow without a rule's wishes, where it lies on a line; a length of time in
/// days.
pub(super) fn possible(value: &ReadValue) -> Option<LineSet> {
    let sense = value.hedge.map(|hedge| hedge.sense);
    let policy = Policy::default();
    match &value.meaning {
        Meaning::Amount { amount, .. } => {
            let amount = if value.kind == Kind::Percent {
                amount.as_rounded()
            } else {
                *amount
            };
            Some(amount.possible(sense, &policy))
        }
        Meaning::Duration(duration) => Some(duration.possible(sense, &policy)),
        _ => None,
    }
}

/// The ends of the set: numbers or days.
fn ends(value: &ReadValue) -> (End, End) {
    if let Meaning::Date(date) = &value.meaning {
        return match date.days {
            Days::Known(days) => days.bounds().map_or((End::None, End::None), |(low, high)| {
                (End::Day(low), End::Day(high))
            }),
            Days::NeedsDateline => (End::None, End::None),
        };
    }
    let end = |bound: Bound<Rational>| bound.value().map_or(End::None, End::Figure);
    possible(value).map_or((End::None, End::None), |set| {
        (end(set.interval.low), end(set.interval.high))
    })
}

/// Appends a count in digits.
pub(super) fn write_count(mut count: usize, out: &mut Vec<u8>) {
    /// Digits of the greatest count.
    const MOST: usize = 20;
    let mut digits = [0; MOST];
    let mut start = MOST;
    for place in digits.iter_mut().rev() {
        *place = b'0' + u8::try_from(count % 10).unwrap_or(0);
        start -= 1;
        count /= 10;
        if count == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[start..]);
}

/// Appends what [`number`] gives, as JSON has it.
fn write_number(value: Rational, out: &mut Vec<u8>) {
    /// Bytes of fifteen digits and a point: so many digits come back the same from any floating point
    /// number, and a whole number of them is small enough.
    const SHORT: usize = 16;
    let decimal = value.decimal();
    let digits = decimal.as_bytes();
    let tiny = digits.starts_with(b"0.000") || digits.starts_with(b"-0.000");
    if digits.len() <= SHORT && !tiny {
        out.extend_from_slice(digits);
    } else {
        write!(out, "{}", number(value)).expect("invariant: a vector takes a number");
    }
}

/// A JSON number: whole where the figure is whole and small enough, else the nearest there is.
pub(in crate::report) fn number(value: Rational) -> Value {
    match value
        .as_integer()
        .and_then(|whole| i64::try_from(whole).ok())
    {
        Some(whole) => Value::from(whole),
        None => Number::from_f64(value.to_f64()).map_or(Value::Null, Value::Number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_in_digits() {
        let powers = (0..20).filter_map(|power| 10_usize.checked_pow(power));
        for count in powers
            .flat_map(|ten| [ten - 1, ten, ten + 7])
            .chain([usize::MAX])
        {
            let mut written = Vec::new();
            write_count(count, &mut written);
            assert_eq!(String::from_utf8_lossy(&written), count.to_string());
        }
    }

    #[test]
    fn numbers_are_written_as_json_has_them() {
        let tens = (0..=20).filter_map(Rational::power_of_ten);
        let parts = [1, 2, 3, 7, 8, 10, 400, 1_000, 12_345, 86_400, 10_000_000];
        let numerators = [0, 1, 5, 9, 11, 365, 999, 1_600, 99_999, 123_456_789];
        let all = tens.flat_map(|ten| {
            parts.into_iter().flat_map(move |part| {
                numerators.into_iter().flat_map(move |numerator| {
                    let value = Rational::new(numerator, part)?;
                    Some([value.times(ten)?, -value.times(ten)?, value.over(ten)?])
                })
            })
        });
        let mut count = 0;
        for value in all.flatten() {
            let mut written = Vec::new();
            write_number(value, &mut written);
            assert_eq!(
                String::from_utf8_lossy(&written),
                number(value).to_string(),
                "{value}"
            );
            count += 1;
        }
        assert!(count > 5_000);
    }
}
