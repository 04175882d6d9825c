//! Lengths of time, and the days on which they began.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::possible::LineSet;
use super::{Amount, DaySet, Hedge, Policy, Rational};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DurationUnit {
    /// Of an hour's 3600.
    Second,
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// 24 hours.
    Day,
    /// Seven days.
    Week,
    /// A twelfth of a year.
    Month,
    /// 365.2425 days, the mean year of the Gregorian calendar.
    Year,
}

impl DurationUnit {
    /// The mean length in days.
    #[must_use]
    pub fn days(self) -> Rational {
        let (numerator, denominator) = match self {
            Self::Second => (1, 86_400),
            Self::Minute => (1, 1_440),
            Self::Hour => (1, 24),
            Self::Day => (1, 1),
            Self::Week => (7, 1),
            // Four hundred years have 146,097 days.
            Self::Month => (48_699, 1_600),
            Self::Year => (146_097, 400),
        };
        Rational::in_lowest_terms(numerator, denominator)
    }

    fn designator(self) -> (bool, char) {
        match self {
            Self::Second => (true, 'S'),
            Self::Minute => (true, 'M'),
            Self::Hour => (true, 'H'),
            Self::Day => (false, 'D'),
            Self::Week => (false, 'W'),
            Self::Month => (false, 'M'),
            Self::Year => (false, 'Y'),
        }
    }
}

/// A length of time as written: one amount, or several that add up ("two hours and 30 minutes").
///
/// Invariant: at least one part; larger units first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// The parts, each an amount of its unit.
    pub parts: Vec<(Amount, DurationUnit)>,
}

impl Duration {
    /// A length of one part.
    #[must_use]
    pub fn new(amount: Amount, unit: DurationUnit) -> Self {
        Self {
            parts: vec![(amount, unit)],
        }
    }

    /// ISO 8601: `P10M`, `PT3H`, `P2.5Y`. Of a range, its lower end.
    #[must_use]
    pub fn iso(&self) -> String {
        let mut out = String::new();
        self.write_iso(&mut out);
        out
    }

    /// Appends what [`iso`](Self::iso) gives.
    pub fn write_iso(&self, out: &mut String) {
        out.push('P');
        let mut put = |within_a_day: bool, mut before: Option<char>| {
            for (amount, unit) in &self.parts {
                let (of_day, designator) = unit.designator();
                if of_day == within_a_day {
                    out.extend(before.take());
                    out.push_str(amount.value().decimal().as_str());
                    out.push(designator);
                }
            }
        };
        put(false, None);
        put(true, Some('T'));
    }

    /// The lengths that the words allow, in days.
    #[must_use]
    pub fn possible(&self, hedge: Option<Hedge>, policy: &Policy) -> LineSet {
        let Some(((last, unit), whole)) = self.parts.split_last() else {
            return Amount::from(super::Figure::full(Rational::ZERO)).possible(None, policy);
        };
        let before = whole
            .iter()
            .filter_map(|(amount, unit)| amount.value().times(unit.days()))
            .try_fold(Rational::ZERO, Rational::plus)
            .unwrap_or(Rational::ZERO);
        let amount = last.as_rounded();
        let mut total = amount.times(unit.days()).unwrap_or(amount);
        if hedge.is_none() && total.to.is_none() {
            // Nobody writes "seven years" for six and a half: two fifths of a unit either way, so
            // that lengths of six and of seven share none.
            let share = Rational::in_lowest_terms(4, 5);
            total.from.step = total.from.step.times(share).unwrap_or(total.from.step);
        }
        total.from.value = total.from.value.plus(before).unwrap_or(total.from.value);
        if let Some(to) = &mut total.to {
            to.value = to.value.plus(before).unwrap_or(to.value);
        }
        total.possible(hedge, policy)
    }

    /// The days on which it began, if it is a length so far on `dateline`: "in the job for ten months".
    ///
    /// An age or a length so far counts whole units: ten months are ten up to, not including, eleven.
    /// A hedge that does not bound it from below adds half a unit there.
    #[must_use]
    pub fn since(&self, dateline: Date, hedge: Option<Hedge>) -> Option<DaySet> {
        let (last, unit) = self.parts.last()?;
        let mut low = Rational::ZERO;
        let mut high = Rational::ZERO;
        for (amount, part) in &self.parts {
            low = low.plus(in_finest(amount.from.value, *part)?)?;
            high = high.plus(in_finest(amount.to.unwrap_or(amount.from).value, *part)?)?;
        }
        let whole = in_finest(Rational::ONE, *unit)?;
        let step = if last.from.value.is_integer() {
            whole
        } else {
            in_finest(last.from.step, *unit)?.min(whole)
        };
        let half = step.half();
        let (low, high, high_open) = match hedge {
            None => (low, high.plus(step)?, true),
            Some(Hedge::About) => (low.minus(half)?, high.plus(step)?, true),
            Some(Hedge::Nearly) => (low.minus(half)?, high, false),
            Some(Hedge::JustOver | Hedge::MoreThan | Hedge::AtLeast) => {
                (low, high.plus(step)?, true)
            }
            Some(Hedge::LessThan | Hedge::AtMost) => {
                (low.minus(step)?.max(Rational::ZERO), high, false)
            }
        };
        let earliest = back(dateline, high, unit)?;
        let earliest = if high_open {
            earliest.tomorrow().ok()?
        } else {
            earliest
        };
        Some(DaySet::span(earliest, back(dateline, low, unit)?))
    }
}

/// Months for units of months, else days, so that calendar arithmetic stays exact.
fn in_finest(value: Rational, unit: DurationUnit) -> Option<Rational> {
    match unit {
        DurationUnit::Year => value.times(Rational::integer(12)),
        DurationUnit::Month => Some(value),
        other => value.times(other.days()),
    }
}

/// The day that lies `length` (as [`in_finest`] counts it) before `day`.
fn back(day: Date, length: Rational, unit: &DurationUnit) -> Option<Date> {
    let whole = i32::try_from(length.floor()).ok()?;
    let rest = length.minus(Rational::integer(whole.into()))?;
    if matches!(unit, DurationUnit::Year | DurationUnit::Month) {
        let days = rest.times(DurationUnit::Month.days())?.floor();
        let months = Span::new().try_months(whole).ok()?;
        let day = day.checked_sub(months).ok()?;
        day.checked_sub(i32::try_from(days).ok()?.days()).ok()
    } else {
        day.checked_sub(Span::new().try_days(whole).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Figure;
    use jiff::civil::date;

    fn length(value: i128, unit: DurationUnit) -> Duration {
        Duration::new(Figure::full(Rational::integer(value)).into(), unit)
    }

    #[track_caller]
    fn check(value: i128, unit: DurationUnit, hedge: Option<Hedge>, from: Date, to: Date) {
        let days = length(value, unit).since(date(2022, 11, 12), hedge);
        assert_eq!(days.and_then(|days| days.bounds()), Some((from, to)));
    }

    #[test]
    fn a_length_so_far_is_a_start_date_by_the_dateline() {
        use DurationUnit::{Month, Week, Year};
        check(10, Month, None, date(2021, 12, 13), date(2022, 1, 12));
        check(
            1,
            Year,
            Some(Hedge::Nearly),
            date(2021, 11, 12),
            date(2022, 5, 12),
        );
        check(1, Year, None, date(2020, 11, 13), date(2021, 11, 12));
        check(2, Week, None, date(2022, 10, 23), date(2022, 10, 29));
    }

    #[test]
    fn lengths_compare_in_days() {
        let set = |duration: Duration| duration.possible(None, &Policy::default());
        let months = set(length(10, DurationUnit::Month));
        assert!(
            months
                .intersect(&set(length(304, DurationUnit::Day)))
                .is_some()
        );
        assert!(
            months
                .intersect(&set(length(11, DurationUnit::Month)))
                .is_none()
        );
        assert_eq!(length(3, DurationUnit::Hour).iso(), "PT3H");
    }
}
