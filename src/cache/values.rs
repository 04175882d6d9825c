//! The forms of values: sets, words, places, days.
//!
//! Reading builds each value by the constructor that all others use, so that no bytes make one that the
//! grammar could not have read.

use std::sync::Arc;

use jiff::civil::Date;

use super::bytes::{Reader, Stored, Writer};
use crate::article::DEFAULT_SIZE_LIMIT;
use crate::grammar;
use crate::text::{FileSpan, Position, Span};
use crate::value::{
    Bound, CalendarDays, DaySet, Hedge, Interval, Kind, LineSet, Members, Possible, Quotation,
    QuotedWord, Rational, Tally, TallySet, Weekdays,
};

/// Gives each word of an enumeration its number.
macro_rules! enumeration {
    ($type:ty: $($word:ident),+ $(,)?) => {
        impl $crate::cache::bytes::Stored for $type {
            fn write(&self, to: &mut $crate::cache::bytes::Writer<'_>) {
                // A word that is missing below does not compile here.
                match self {
                    $(Self::$word => {})+
                }
                let number = [$(Self::$word),+].iter().position(|word| word == self);
                number.unwrap_or_default().write(to);
            }
            fn read(from: &mut $crate::cache::bytes::Reader<'_>) -> Option<Self> {
                let number: usize = from.read()?;
                [$(Self::$word),+].get(number).copied()
            }
        }
    };
}
pub(super) use enumeration;

enumeration!(Hedge: Nearly, About, JustOver, MoreThan, AtLeast, LessThan, AtMost);
enumeration!(
    Kind: Number,
    Percent,
    Money,
    Ordinal,
    Vote,
    Ratio,
    Score,
    Date,
    Duration,
    Quote,
    Name,
    Label,
    Text,
    Set,
);

/// No text of an article has more bytes: no more are read, and decoding makes no more than two of one.
const FURTHEST: u64 = 2 * DEFAULT_SIZE_LIMIT + 1;

/// A byte, line or column that an article can have.
fn within_an_article(from: &mut Reader<'_>) -> Option<usize> {
    let number: u64 = from.read()?;
    usize::try_from(number).ok().filter(|_| number <= FURTHEST)
}

impl Stored for FileSpan {
    fn write(&self, to: &mut Writer<'_>) {
        self.start().write(to);
        self.len().write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let start = within_an_article(from)?;
        let length = within_an_article(from)?;
        Some(Span::new(start, start.checked_add(length)?))
    }
}

impl Stored for Position {
    fn write(&self, to: &mut Writer<'_>) {
        let Self { line, column } = self;
        line.write(to);
        column.write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (line, column) = (within_an_article(from)?, within_an_article(from)?);
        (line > 0).then_some(Self { line, column })
    }
}

impl Stored for Date {
    fn write(&self, to: &mut Writer<'_>) {
        i128::from(self.year()).write(to);
        i128::from(self.month()).write(to);
        i128::from(self.day()).write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let year = i16::try_from(from.read::<i128>()?).ok()?;
        let month = i8::try_from(from.read::<i128>()?).ok()?;
        let day = i8::try_from(from.read::<i128>()?).ok()?;
        Self::new(year, month, day).ok()
    }
}

impl Stored for Rational {
    fn write(&self, to: &mut Writer<'_>) {
        let (numerator, denominator) = self.parts();
        numerator.write(to);
        denominator.write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Self::new(from.read()?, from.read()?)
    }
}

impl<T: Stored> Stored for Bound<T> {
    fn write(&self, to: &mut Writer<'_>) {
        match self {
            Self::Unbounded => 0_u8.write(to),
            Self::Closed(end) => {
                1_u8.write(to);
                end.write(to);
            }
            Self::Open(end) => {
                2_u8.write(to);
                end.write(to);
            }
        }
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(match from.read::<u8>()? {
            0 => Self::Unbounded,
            1 => Self::Closed(from.read()?),
            2 => Self::Open(from.read()?),
            _ => return None,
        })
    }
}

impl Stored for LineSet {
    fn write(&self, to: &mut Writer<'_>) {
        let Self {
            interval: Interval { low, high },
            in_full,
            unit,
        } = self;
        low.write(to);
        high.write(to);
        in_full.write(to);
        let unit = unit.as_ref().copied();
        to.failed |= unit.and_then(grammar::unit) != unit;
        unit.map(Box::<str>::from).write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (low, high) = (from.read()?, from.read()?);
        let interval = Interval { low, high };
        // A set without a value is none that a figure has.
        if interval.is_empty() {
            return None;
        }
        let in_full = from.read()?;
        let unit = match from.read::<Option<Box<str>>>()? {
            Some(unit) => Some(grammar::unit(&unit)?),
            None => None,
        };
        Some(Self {
            interval,
            in_full,
            unit,
        })
    }
}

impl Stored for TallySet {
    fn write(&self, to: &mut Writer<'_>) {
        self.first().write(to);
        self.second().write(to);
        self.third().write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (first, second, third) = (from.read()?, from.read()?, from.read()?);
        match (first, second, third) {
            (Some(first), second, third) => Some(Self::exactly(Tally {
                first,
                second,
                third,
            })),
            (None, 0, None) => Some(Self::unanimous()),
            _ => None,
        }
    }
}

impl Stored for DaySet {
    fn write(&self, to: &mut Writer<'_>) {
        let Self {
            from,
            to: last,
            weekdays,
            calendar,
        } = self;
        from.write(to);
        last.write(to);
        weekdays.bits().write(to);
        // Most sets leave no month and day out.
        let some = Some(calendar).filter(|days| **days != CalendarDays::ANY);
        some.map(|days| days.bits().to_vec()).write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (first, last): (Option<Date>, Option<Date>) = (from.read()?, from.read()?);
        if first.zip(last).is_some_and(|(first, last)| first > last) {
            return None;
        }
        let weekdays = Weekdays::from_bits(from.read()?)?;
        let calendar = match from.read::<Option<Vec<u64>>>()? {
            Some(bits) => CalendarDays::from_bits(bits.try_into().ok()?)?,
            None => CalendarDays::ANY,
        };
        Some(Self {
            from: first,
            to: last,
            weekdays,
            calendar,
        })
    }
}

impl Stored for Quotation {
    fn write(&self, to: &mut Writer<'_>) {
        self.len().write(to);
        for word in self.words() {
            let QuotedWord {
                text,
                written,
                bracketed,
                range,
            } = word;
            text.to_owned().write(to);
            written.to_owned().write(to);
            bracketed.write(to);
            range.start.write(to);
            range.end.write(to);
        }
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let count: usize = from.read()?;
        let mut quotation = Self::default();
        for _ in 0..count {
            let (text, written, bracketed) =
                (from.read::<String>()?, from.read::<String>()?, from.read()?);
            let range = within_an_article(from)?..within_an_article(from)?;
            if range.start > range.end || quotation.is_full() {
                return None;
            }
            quotation.push(&text, &written, bracketed, range);
        }
        Some(quotation)
    }
}

impl Stored for Possible {
    fn write(&self, to: &mut Writer<'_>) {
        match self {
            Self::Line(set) => {
                0_u8.write(to);
                set.write(to);
            }
            Self::Tally(set) => {
                1_u8.write(to);
                set.write(to);
            }
            Self::Days(days) => {
                2_u8.write(to);
                days.write(to);
            }
            Self::Quotation(quotation) => {
                3_u8.write(to);
                quotation.write(to);
            }
            Self::Term(term) => {
                4_u8.write(to);
                term.write(to);
            }
            Self::Members(members) => {
                5_u8.write(to);
                let members: Vec<Box<str>> = members.iter().map(Box::from).collect();
                members.write(to);
            }
        }
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(match from.read::<u8>()? {
            0 => Self::Line(from.read()?),
            1 => Self::Tally(from.read()?),
            2 => Self::Days(from.read()?),
            3 => Self::Quotation(from.read()?),
            4 => Self::Term(from.read()?),
            5 => Self::Members(Members::new(from.read::<Vec<String>>()?)),
            _ => return None,
        })
    }
}

/// The id of a rule or a pack, as its place among all.
pub(super) struct Id(pub(super) Arc<str>);

impl Stored for Id {
    fn write(&self, to: &mut Writer<'_>) {
        match to.shared.ids.binary_search(&self.0) {
            Ok(place) => place.write(to),
            Err(_) => to.failed = true,
        }
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let place: usize = from.read()?;
        from.shared.ids.get(place).cloned().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::bytes::Shared;
    use super::*;

    #[track_caller]
    fn check<T: Stored>(set: &T, is_read: bool) {
        let path: Arc<str> = "a".into();
        let shared = Shared {
            ids: &[],
            relations: 0,
            path: &path,
        };
        let mut to = Writer::new(shared);
        set.write(&mut to);
        assert_eq!(
            Reader::new(&to.bytes, shared).read::<T>().is_some(),
            is_read
        );
    }

    #[test]
    fn a_set_without_a_value_is_not_read() {
        let line = |low: i128, high: i128| LineSet {
            interval: Interval::closed(Rational::integer(low), Rational::integer(high)),
            in_full: None,
            unit: None,
        };
        check(&line(1, 2), true);
        check(&line(2, 1), false);
        let days = |first, last| DaySet {
            from: Some(date(2022, 11, first)),
            to: Some(date(2022, 11, last)),
            ..DaySet::ANY
        };
        check(&days(8, 9), true);
        check(&days(9, 8), false);
    }
}
