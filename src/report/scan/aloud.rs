//! A value read aloud: what it means, in words that need no key.
//!
//! In: a value as it was read. Out: one line such as `2,380,000, from 2,375,000 up to 2,385,000`. "From"
//! and "to" say that the end itself is possible, "above" and "up to" that it is not.

use super::aloud_date;
use super::entry::possible;
use crate::grammar::{Meaning, ReadValue};
use crate::report::summary::counted;
use crate::value::{
    Amount, Bound, Duration, DurationUnit, Hedge, Interval, Kind, LineSet, Rational, Tally,
};

/// What `value` means; `has_dateline` tells whether its article has one.
pub(super) fn aloud(value: &ReadValue, has_dateline: bool) -> String {
    match &value.meaning {
        Meaning::Amount { amount, unit } => {
            let unit = Unit::of(value.kind, *unit);
            let hedge = value.hedge.map(|hedge| hedge.sense);
            figure(amount, hedge, possible(value), unit)
        }
        Meaning::Tally(tally) => standing(value.kind, tally),
        Meaning::Unanimous => "nobody against".to_owned(),
        Meaning::Date(date) => aloud_date::date(date, has_dateline),
        Meaning::Duration(duration) => length(value, duration),
        Meaning::Quotation(quotation) => counted(quotation.len(), "word", "words"),
        Meaning::Name(name) => name.clone(),
        Meaning::List(members) => members.iter().collect::<Vec<_>>().join(", "),
    }
}

/// What stands beside each figure.
#[derive(Clone, Copy)]
enum Unit {
    None,
    Percent,
    Place,
    Currency(&'static str),
    Other(&'static str),
}

impl Unit {
    fn of(kind: Kind, unit: Option<&'static str>) -> Self {
        match (kind, unit) {
            (Kind::Percent, _) => Self::Percent,
            (Kind::Ordinal, _) => Self::Place,
            (Kind::Money, Some(code)) => Self::Currency(code),
            (_, Some(unit)) => Self::Other(unit),
            (_, None) => Self::None,
        }
    }

    /// A figure with its unit.
    fn with(self, value: Rational) -> String {
        let digits = grouped(value);
        match self {
            Self::Percent => format!("{digits}%"),
            Self::Place => match value.as_integer() {
                Some(whole) => format!("{digits}{}", ending(whole)),
                None => digits,
            },
            Self::None | Self::Currency(_) | Self::Other(_) => digits,
        }
    }

    /// Several figures with the unit that stands once for all of them.
    fn around(self, figures: &str, one: bool) -> String {
        match self {
            Self::Currency(code) => format!("{code} {figures}"),
            Self::Other(unit) if one || unit.ends_with('s') => format!("{figures} {unit}"),
            Self::Other(unit) => format!("{figures} {unit}s"),
            Self::None | Self::Percent | Self::Place => figures.to_owned(),
        }
    }
}

/// The ending of an English ordinal.
fn ending(whole: i128) -> &'static str {
    let last = whole.rem_euclid(100);
    match (last / 10, last % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// A figure or range, its hedge, and the values that it allows.
fn figure(amount: &Amount, hedge: Option<Hedge>, set: Option<LineSet>, unit: Unit) -> String {
    let said = match amount.to {
        Some(to) => unit.around(
            &format!(
                "{} to {}",
                unit.with(amount.from.value),
                unit.with(to.value)
            ),
            false,
        ),
        None => unit.around(
            &unit.with(amount.from.value),
            amount.from.value.magnitude() == Rational::ONE,
        ),
    };
    let said = match hedge {
        Some(hedge) => format!("{} {said}", words(hedge)),
        None => said,
    };
    let Some(set) = set.filter(|set| !says_all(amount, set)) else {
        return said;
    };
    let reach = reach(&set.interval, |value| unit.with(value));
    if set.in_full.is_some() {
        format!("{said}, or rounded {reach}")
    } else {
        format!("{said}, {reach}")
    }
}

/// Whether the set holds nothing beyond the written figures.
fn says_all(amount: &Amount, set: &LineSet) -> bool {
    let high = amount.to.unwrap_or(amount.from).value;
    set.interval == Interval::closed(amount.from.value, high)
}

/// `from 2,375,000 up to 2,385,000`.
pub(in crate::report) fn reach(
    interval: &Interval<Rational>,
    show: impl Fn(Rational) -> String,
) -> String {
    let low = match interval.low {
        Bound::Closed(low) => Some(format!("from {}", show(low))),
        Bound::Open(low) => Some(format!("above {}", show(low))),
        Bound::Unbounded => None,
    };
    let high = match interval.high {
        Bound::Closed(high) => Some(format!("to {}", show(high))),
        Bound::Open(high) => Some(format!("up to {}", show(high))),
        Bound::Unbounded => None,
    };
    match (low, high) {
        (Some(low), Some(high)) => format!("{low} {high}"),
        (Some(end), None) | (None, Some(end)) => end,
        (None, None) => "whatever it is".to_owned(),
    }
}

fn words(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Nearly => "nearly",
        Hedge::About => "about",
        Hedge::JustOver => "just over",
        Hedge::MoreThan => "more than",
        Hedge::AtLeast => "at least",
        Hedge::LessThan => "less than",
        Hedge::AtMost => "at most",
    }
}

/// A plain decimal with commas between thousands; one that does not end is cut after four places.
pub(in crate::report) fn grouped(value: Rational) -> String {
    let decimal = value.decimal();
    let text = decimal.as_str();
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    let mut out = String::with_capacity(text.len() + digits.len() / 3);
    out.push_str(sign);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if places.len() > 6 {
        out.push_str(&format!(".{}…", &places[..4]));
    } else if !places.is_empty() {
        out.push_str(&format!(".{places}"));
    }
    out
}

/// Figures that stand against each other.
fn standing(kind: Kind, tally: &Tally) -> String {
    let both = format!(
        "{} to {}",
        grouped(Rational::integer(tally.first.into())),
        grouped(Rational::integer(tally.second.into()))
    );
    match (tally.third, kind) {
        (None, _) => both,
        (Some(third), Kind::Vote) => format!("{both}, {third} present or abstaining"),
        (Some(third), _) => format!("{both} to {third}"),
    }
}

/// A length of time in its own units.
fn length(value: &ReadValue, duration: &Duration) -> String {
    let hedge = value.hedge.map(|hedge| hedge.sense);
    if let [(amount, unit)] = duration.parts.as_slice() {
        let days = unit.days();
        let set = possible(value).and_then(|set| {
            Some(LineSet {
                interval: Interval {
                    low: over(set.interval.low, days)?,
                    high: over(set.interval.high, days)?,
                },
                ..set
            })
        });
        return figure(amount, hedge, set, Unit::Other(unit_name(*unit)));
    }
    let parts: Vec<String> = duration
        .parts
        .iter()
        .map(|(amount, unit)| figure(amount, None, None, Unit::Other(unit_name(*unit))))
        .collect();
    let said = parts.join(" and ");
    match hedge {
        Some(hedge) => format!("{} {said}", words(hedge)),
        None => said,
    }
}

fn over(bound: Bound<Rational>, days: Rational) -> Option<Bound<Rational>> {
    Some(match bound {
        Bound::Closed(value) => Bound::Closed(value.over(days)?),
        Bound::Open(value) => Bound::Open(value.over(days)?),
        Bound::Unbounded => Bound::Unbounded,
    })
}

fn unit_name(unit: DurationUnit) -> &'static str {
    match unit {
        DurationUnit::Second => "second",
        DurationUnit::Minute => "minute",
        DurationUnit::Hour => "hour",
        DurationUnit::Day => "day",
        DurationUnit::Week => "week",
        DurationUnit::Month => "month",
        DurationUnit::Year => "year",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::{Context, Events, read};
    use jiff::civil::date;

    /// Everything that is read in `text`, read aloud; quotations last.
    fn heard(text: &str, dateline: bool) -> Vec<String> {
        let context = Context {
            dateline: dateline.then_some(date(2022, 11, 12)),
            events: &Events::new(),
        };
        let reading = read(text, context);
        reading
            .values
            .iter()
            .chain(&reading.quotations)
            .map(|value| aloud(value, dateline))
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(heard(text, true), [expected], "{text}");
    }

    #[track_caller]
    fn check_without_dateline(text: &str, expected: &str) {
        assert_eq!(heard(text, false), [expected], "{text}");
    }

    #[test]
    fn a_figure_says_how_far_it_reaches() {
        check(
            "2.38 million migrants came",
            "2,380,000, from 2,375,000 up to 2,385,000",
        );
        check("2,378,944 migrants came", "2,378,944");
        check(
            "2,380,000 migrants came",
            "2,380,000, or rounded from 2,375,000 up to 2,385,000",
        );
        check(
            "nearly 2.4 million migrants came",
            "nearly 2,400,000, from 2,300,000 to 2,400,000",
        );
        check(
            "more than 2.4 million migrants came",
            "more than 2,400,000, above 2,400,000 to 2,500,000",
        );
        check("between 12 and 15 migrants came", "12 to 15");
        check("It was the 21st bill", "21st");
    }

    #[test]
    fn units_stand_where_people_put_them() {
        check("Prices rose 37%.", "37%, from 36.5% up to 37.5%");
        check(
            "It cost $2.4bn.",
            "USD 2,400,000,000, from 2,350,000,000 up to 2,450,000,000",
        );
        check(
            "It rose 5 percentage points.",
            "5 percentage points, from 4.5 up to 5.5",
        );
        check(
            "It is more than twice the size.",
            "more than 2 times, above 2 to 2.6",
        );
    }

    #[test]
    fn figures_against_each_other() {
        check("The Senate voted 50-47 to confirm him.", "50 to 47");
        check(
            "It went on for 10 months.",
            "10 months, from 9.6 up to 10.4",
        );
        check("“We will not go,” he said.", "4 words");
    }

    #[test]
    fn a_day_is_told_with_its_weekday() {
        check("He resigned on Nov. 11, 2022.", "Friday, November 11, 2022");
        check("He resigned on Friday.", "Friday, November 11, 2022");
        check("He resigned in October 2022.", "October 2022");
        check("He resigned in 2021.", "2021");
        check("They met on July 13-15, 2022.", "July 13 to 15, 2022");
        check(
            "They met from Nov. 28 to Dec. 4, 2021.",
            "November 28 to December 4, 2021",
        );
    }

    #[test]
    fn what_needs_a_dateline_says_so() {
        check_without_dateline(
            "He resigned on Wednesday.",
            "a Wednesday, which one needs a dateline",
        );
        check_without_dateline(
            "He resigned on Sept. 30.",
            "September 30, which year needs a dateline",
        );
        check_without_dateline(
            "He resigned on Friday, Nov. 11.",
            "Friday, November 11, which year needs a dateline",
        );
        check_without_dateline(
            "He resigned in October.",
            "October, which year needs a dateline",
        );
        check_without_dateline(
            "He resigned yesterday.",
            "a day, which one needs a dateline",
        );
    }

    #[test]
    fn a_date_that_contradicts_itself_is_told_so() {
        check(
            "He resigned on Friday, Nov. 9, 2022.",
            "contradicts itself: November 9, 2022 is a Wednesday",
        );
        check(
            "He resigned on Sept. 31.",
            "contradicts itself: September has 30 days",
        );
        check(
            "He resigned on Feb. 29, 2022.",
            "contradicts itself: February 2022 has 28 days",
        );
    }

    #[test]
    fn long_decimals_are_cut_and_thousands_parted() {
        for (value, expected) in [
            ("1234567.5", "1,234,567.5"),
            ("-1234", "-1,234"),
            ("123", "123"),
            ("0.0001", "0.0001"),
        ] {
            assert_eq!(
                grouped(Rational::from_decimal(value).expect("a decimal")),
                expected
            );
        }
        let third = Rational::new(1, 3).expect("a third");
        assert_eq!(grouped(third), "0.3333…");
    }
}
