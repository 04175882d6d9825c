//! One value as programs get it: its place in the file, its words, the ends of its set.
//!
//! In: an article and a value read in it. Out: an [`Entry`], from which JSON and CSV are written.

use jiff::civil::Date;
use serde_json::{Number, Value};

use super::Scanned;
use crate::grammar::{Meaning, ReadValue};
use crate::text::FileSpan;
use crate::value::{Bound, Days, Kind, LineSet, Policy, Rational};

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
        Meaning::Amount { amount, .. } => Some(if value.kind == Kind::Percent {
            amount.as_rounded().possible(sense, &policy)
        } else {
            amount.possible(sense, &policy)
        }),
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
