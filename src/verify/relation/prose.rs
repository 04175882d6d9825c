//! Sets of values in words: "between 2.18 and 2.21 million", "at most 43".
//!
//! In: an interval and what its numbers are. Out: words. An interval is rounded inward, so that every value
//! that the words name lies in it; to so many digits that a tenth of it can be told.

use crate::value::{Bound, DurationUnit, Interval, Rational, day_of_number};

/// What the numbers of an interval are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Plain,
    Percent,
    /// An ISO 4217 code.
    Money(&'static str),
    /// Days, to be told in this unit.
    Time(DurationUnit),
    /// Day numbers.
    Date,
}

/// The interval in words; `None` where it has no end or none that can be told.
pub(super) fn words(set: &Interval<Rational>, unit: Unit) -> Option<String> {
    if unit == Unit::Date {
        return dates(set);
    }
    let set = match unit {
        Unit::Time(length) => set.over(&Interval::point(length.days())).unwrap_or(*set),
        _ => *set,
    };
    match (set.low.value(), set.high.value()) {
        (None, None) => None,
        (Some(low), Some(high)) if low == high => Some(single(low, unit)),
        (Some(low), Some(high)) => {
            let width = high.minus(low)?;
            let exponent = magnitude(width)? - 1;
            // Nobody tells a length of time to a hundredth of a month.
            let exponent = match unit {
                Unit::Time(_) => exponent.max(-1),
                _ => exponent,
            };
            let (from, to) = (up(low, exponent)?, down(high, exponent)?);
            if from < to {
                Some(range(from, to, unit))
            } else if from == to {
                Some(figure(from, unit))
            } else {
                Some(format!("about {}", figure(down(high, exponent)?, unit)))
            }
        }
        (Some(low), None) => {
            let rounded = up(low, magnitude(low).unwrap_or(0) - 3)?;
            let open = matches!(set.low, Bound::Open(_)) && rounded == low;
            let word = if open { "above" } else { "at least" };
            Some(format!("{word} {}", figure(rounded, unit)))
        }
        (None, Some(high)) => {
            let rounded = down(high, magnitude(high).unwrap_or(0) - 3)?;
            let open = matches!(set.high, Bound::Open(_)) && rounded == high;
            let word = if open { "below" } else { "at most" };
            Some(format!("{word} {}", figure(rounded, unit)))
        }
    }
}

/// The exponent of the greatest power of ten that is not above the value's size.
fn magnitude(value: Rational) -> Option<i32> {
    let size = value.magnitude();
    (-30..38)
        .rev()
        .find(|exponent| Rational::power_of_ten(*exponent).is_some_and(|power| power <= size))
}

/// The least multiple of that power of ten which is not below the value.
fn up(value: Rational, exponent: i32) -> Option<Rational> {
    down(-value, exponent).map(|value| -value)
}

/// The greatest multiple of that power of ten which is not above the value.
fn down(value: Rational, exponent: i32) -> Option<Rational> {
    let step = Rational::power_of_ten(exponent)?;
    Rational::integer(value.over(step)?.floor()).times(step)
}

/// One value, to six digits where it has more.
fn single(value: Rational, unit: Unit) -> String {
    let exponent = magnitude(value).unwrap_or(0) - 5;
    match down(value, exponent) {
        Some(rounded) if rounded != value && !value.is_integer() => {
            format!("about {}", figure(rounded, unit))
        }
        _ => figure(value, unit),
    }
}

fn figure(value: Rational, unit: Unit) -> String {
    let (number, scale) = scaled(value, scale(value));
    dressed(&number, scale, unit)
}

fn range(low: Rational, high: Rational, unit: Unit) -> String {
    let size = scale(high.magnitude().max(low.magnitude()));
    let (mut from, mut to) = (scaled(low, size), scaled(high, size));
    if from.1 != to.1 {
        (from, to) = (scaled(low, (0, "")), scaled(high, (0, "")));
    }
    let ((low, _), (high, word)) = (from, to);
    match unit {
        Unit::Percent => format!("between {low}% and {high}%"),
        Unit::Money(code) => {
            let sign = currency(code);
            format!("between {}{} and {}", sign, low, dressed(&high, word, unit))
        }
        _ => format!("between {low} and {}", dressed(&high, word, unit)),
    }
}

fn dressed(number: &str, scale: &str, unit: Unit) -> String {
    match unit {
        Unit::Plain | Unit::Date => format!("{number}{scale}"),
        Unit::Percent => format!("{number}{scale}%"),
        Unit::Money(code) => format!("{}{number}{scale}", currency(code)),
        Unit::Time(length) => {
            let name = match length {
                DurationUnit::Second => "second",
                DurationUnit::Minute => "minute",
                DurationUnit::Hour => "hour",
                DurationUnit::Day => "day",
                DurationUnit::Week => "week",
                DurationUnit::Month => "month",
                DurationUnit::Year => "year",
            };
            let plural = if number == "1" { "" } else { "s" };
            format!("{number}{scale} {name}{plural}")
        }
    }
}

fn currency(code: &str) -> String {
    match code {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        other => format!("{other} "),
    }
}

/// The power of ten and the word in which prose counts figures of that size.
fn scale(value: Rational) -> (i32, &'static str) {
    match magnitude(value).unwrap_or(0) {
        12..=14 => (12, " trillion"),
        9..=11 => (9, " billion"),
        6..=8 => (6, " million"),
        _ => (0, ""),
    }
}

/// The figure counted in that power of ten, or in full where that is no shorter.
fn scaled(value: Rational, (exponent, word): (i32, &'static str)) -> (String, &'static str) {
    let scaled = Rational::power_of_ten(exponent)
        .and_then(|power| value.over(power))
        .map(|scaled| scaled.to_string());
    match scaled {
        Some(scaled) if word.is_empty() || decimals(&scaled) <= 4 => (grouped(&scaled), word),
        _ => (grouped(&value.to_string()), ""),
    }
}

fn decimals(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, places)| places.len())
}

/// With a comma before each three digits.
fn grouped(number: &str) -> String {
    let (whole, places) = match number.find('.') {
        Some(point) => number.split_at(point),
        None => (number, ""),
    };
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    let mut grouped = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + places
}

fn dates(set: &Interval<Rational>) -> Option<String> {
    let set = set.whole()?;
    let day = |bound: Bound<Rational>| bound.value().and_then(day_of_number);
    let spoken = |day: jiff::civil::Date| day.strftime("%B %-d, %Y").to_string();
    match (day(set.low), day(set.high)) {
        (None, None) => None,
        (Some(low), Some(high)) if low == high => Some(spoken(low)),
        (Some(low), Some(high)) if low.year() == high.year() => Some(format!(
            "between {} and {}",
            low.strftime("%B %-d"),
            spoken(high)
        )),
        (Some(low), Some(high)) => Some(format!("between {} and {}", spoken(low), spoken(high))),
        (Some(low), None) => Some(format!("{} or later", spoken(low))),
        (None, Some(high)) => Some(format!("{} or earlier", spoken(high))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::day_number;
    use jiff::civil::date;

    fn number(text: &str) -> Rational {
        Rational::from_decimal(text).expect("a decimal")
    }

    #[track_caller]
    fn check(low: &str, high: &str, unit: Unit, expected: &str) {
        let end = |text: &str| match text {
            "" => Bound::Unbounded,
            text => Bound::Closed(number(text)),
        };
        let set = Interval {
            low: end(low),
            high: end(high),
        };
        assert_eq!(words(&set, unit).as_deref(), Some(expected));
    }

    #[test]
    fn an_interval_is_told_with_its_ends_rounded_inward() {
        check(
            "2183275",
            "2211925",
            Unit::Plain,
            "between 2.184 and 2.211 million",
        );
        check(
            "36.8786",
            "38.2608",
            Unit::Percent,
            "between 36.9% and 38.2%",
        );
        check("0.25", "0.75", Unit::Plain, "between 0.25 and 0.75");
        check("1200", "8700", Unit::Plain, "between 1,200 and 8,700");
        check(
            "1999999.4",
            "1999999.6",
            Unit::Plain,
            "between 1,999,999.4 and 1,999,999.6",
        );
        check("-4", "-2", Unit::Plain, "between -4 and -2");
        check(
            "1500000000",
            "1600000000",
            Unit::Money("USD"),
            "between $1.5 and $1.6 billion",
        );
        check(
            "5000",
            "7000",
            Unit::Money("SEK"),
            "between SEK 5,000 and SEK 7,000",
        );
    }

    #[test]
    fn one_value_and_one_end_are_told_as_they_are() {
        check("107", "107", Unit::Plain, "107");
        check("2378944", "2378944", Unit::Plain, "2,378,944");
        check("", "43", Unit::Plain, "at most 43");
        check("12.5", "", Unit::Percent, "at least 12.5%");
        let third = Rational::new(1, 3).expect("a third");
        let about = words(&Interval::point(third), Unit::Plain);
        assert_eq!(about.as_deref(), Some("about 0.333333"));
        let below = Interval {
            low: Bound::Unbounded,
            high: Bound::Open(number("100")),
        };
        assert_eq!(words(&below, Unit::Plain).as_deref(), Some("below 100"));
        assert_eq!(words(&Interval::EVERYTHING, Unit::Plain), None);
    }

    #[test]
    fn lengths_are_told_in_the_unit_of_the_article_and_days_as_days() {
        check(
            "290",
            "318",
            Unit::Time(DurationUnit::Month),
            "between 9.6 and 10.4 months",
        );
        check("10", "10", Unit::Time(DurationUnit::Day), "10 days");
        check("7", "7", Unit::Time(DurationUnit::Week), "1 week");
        let days = |from, to| Interval::closed(day_number(from), day_number(to));
        let told = |set: Interval<Rational>| words(&set, Unit::Date);
        assert_eq!(
            told(days(date(2022, 11, 5), date(2022, 11, 9))).as_deref(),
            Some("between November 5 and November 9, 2022")
        );
        assert_eq!(
            told(days(date(2022, 11, 9), date(2022, 11, 9))).as_deref(),
            Some("November 9, 2022")
        );
        assert_eq!(
            told(days(date(2021, 12, 30), date(2022, 1, 2)).and_above()).as_deref(),
            Some("December 30, 2021 or later")
        );
    }
}
