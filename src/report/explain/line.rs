//! The number line: sets of figures on one axis.
//!
//! In: the sets of a fact's claims. Out: an [`Axis`] that gives each set its columns. Figures stay exact:
//! a column is the nearest one to its figure.

use super::scale::{Stretch, Tick};
use crate::report::scan::{grouped, reach};
use crate::value::{Bound, DurationUnit, Interval, Kind, LineSet, Rational};

/// The units in which lengths of time are shown, the largest first.
const UNITS: [DurationUnit; 6] = [
    DurationUnit::Year,
    DurationUnit::Month,
    DurationUnit::Day,
    DurationUnit::Hour,
    DurationUnit::Minute,
    DurationUnit::Second,
];

/// In which unit figures are shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    kind: Kind,
    /// A length of time is shown in the unit that fits its size; sets hold days.
    length: Option<DurationUnit>,
}

impl Measure {
    /// The measure for sets of a kind.
    pub(super) fn of<'s>(kind: Kind, sets: impl Iterator<Item = &'s LineSet>) -> Self {
        if kind != Kind::Duration {
            return Self { kind, length: None };
        }
        let sets: Vec<&LineSet> = sets.collect();
        // The largest unit of which the shortest end has a whole one.
        let shortest = sets
            .iter()
            .flat_map(|set| [set.interval.low.value(), set.interval.high.value()])
            .flatten()
            .map(Rational::magnitude)
            .filter(|end| !end.is_zero())
            .min()
            .unwrap_or(Rational::ZERO);
        let largest = UNITS
            .iter()
            .position(|unit| shortest >= unit.days())
            .unwrap_or(UNITS.len() - 1);
        // A smaller one where the two ends of a set would read the same: "2 hours 24 minutes" is told in
        // minutes.
        let length = UNITS[largest..]
            .iter()
            .copied()
            .find(|unit| sets.iter().all(|set| ends_differ(set, *unit)))
            .unwrap_or(DurationUnit::Second);
        Self {
            kind,
            length: Some(length),
        }
    }

    /// The figure in the unit that is shown.
    fn scaled(self, value: Rational) -> Rational {
        match self.length {
            Some(unit) => value.over(unit.days()).unwrap_or(value),
            None => value,
        }
    }

    /// A figure of the scale, with its unit where that is short.
    fn show(self, value: Rational) -> String {
        match self.kind {
            Kind::Percent => format!("{}%", grouped(value)),
            Kind::Duration => grouped(tenths(value)),
            _ => grouped(value),
        }
    }

    /// A round figure of the scale.
    fn tick(self, value: Rational) -> String {
        match self.kind {
            Kind::Duration => grouped(value),
            _ => self.show(value),
        }
    }

    /// What stands behind the figures.
    pub(super) fn unit(self) -> Option<&'static str> {
        Some(match self.length? {
            DurationUnit::Second => "seconds",
            DurationUnit::Minute => "minutes",
            DurationUnit::Hour => "hours",
            DurationUnit::Day => "days",
            DurationUnit::Week => "weeks",
            DurationUnit::Month => "months",
            DurationUnit::Year => "years",
        })
    }

    /// The set in words: `from 2,375,000 up to 2,385,000`.
    pub(super) fn words(self, set: &LineSet) -> String {
        let interval = self.interval(set);
        let said = match (interval.low, interval.high) {
            (Bound::Closed(low), Bound::Closed(high)) if low == high => {
                format!("exactly {}", self.show(low))
            }
            _ => reach(&interval, |value| self.show(value)),
        };
        let said = match set.in_full {
            Some(written) => format!("{}, or rounded {said}", self.show(self.scaled(written))),
            None => said,
        };
        match set.unit.or(self.unit()) {
            Some(unit) => format!("{said} {unit}"),
            None => said,
        }
    }

    fn interval(self, set: &LineSet) -> Interval<Rational> {
        let end = |bound| match bound {
            Bound::Closed(value) => Bound::Closed(self.scaled(value)),
            Bound::Open(value) => Bound::Open(self.scaled(value)),
            Bound::Unbounded => Bound::Unbounded,
        };
        Interval {
            low: end(set.interval.low),
            high: end(set.interval.high),
        }
    }
}

/// Whether the ends of a length of time, where they are two, are shown as two figures in the unit.
fn ends_differ(set: &LineSet, unit: DurationUnit) -> bool {
    let (Some(low), Some(high)) = (set.interval.low.value(), set.interval.high.value()) else {
        return true;
    };
    let shown = |end: Rational| end.over(unit.days()).map(tenths);
    low == high || shown(low) != shown(high)
}

/// To one place behind the point.
fn tenths(value: Rational) -> Rational {
    let ten = Rational::integer(10);
    value
        .times(ten)
        .and_then(|value| value.plus(Rational::ONE.half()))
        .and_then(|value| Rational::integer(value.floor()).over(ten))
        .unwrap_or(value)
}

/// A line from `low` to `high` on `width` columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    low: Rational,
    high: Rational,
    width: usize,
    measure: Measure,
    /// The currency or the like of every set that has its place on it.
    unit: Option<&'static str>,
}

/// What stands out is shown to scale as long as the rest keeps that part of the line.
const LEAST_SHARE: i128 = 10;

impl Axis {
    /// An axis on which all of `core` has its place, and of `others` what leaves the core visible. `None`
    /// where no set has an end.
    pub(super) fn new(
        core: &[LineSet],
        others: &[LineSet],
        width: usize,
        measure: Measure,
    ) -> Option<Self> {
        let ends = |sets: &[LineSet]| -> Vec<Rational> {
            sets.iter()
                .map(|set| measure.interval(set))
                .flat_map(|interval| [interval.low.value(), interval.high.value()])
                .flatten()
                .collect()
        };
        let (known, beyond) = (ends(core), ends(others));
        let (mut low, mut high, beyond) = match (known.iter().min(), known.iter().max()) {
            (Some(low), Some(high)) => (*low, *high, beyond),
            _ => (*beyond.iter().min()?, *beyond.iter().max()?, Vec::new()),
        };
        // Where the core is a point, everything else gives the line its length.
        let most = high
            .minus(low)
            .filter(|length| !length.is_zero())
            .and_then(|length| length.times(Rational::integer(LEAST_SHARE)));
        for end in beyond {
            let (to_low, to_high) = (low.min(end), high.max(end));
            let fits = match (most, to_high.minus(to_low)) {
                (Some(most), Some(length)) => length <= most,
                (None, Some(_)) => true,
                (_, None) => false,
            };
            if fits {
                (low, high) = (to_low, to_high);
            }
        }
        if low == high {
            let around = low.magnitude().over(Rational::integer(10))?;
            let around = if around.is_zero() {
                Rational::ONE
            } else {
                around
            };
            (low, high) = (low.minus(around)?, high.plus(around)?);
        }
        Some(Self {
            low,
            high,
            width,
            measure,
            unit: core.iter().chain(others).find_map(|set| set.unit),
        })
    }

    /// What stands behind the figures.
    pub(super) fn unit(&self) -> Option<&'static str> {
        self.unit.or(self.measure.unit())
    }

    /// The columns of a set; `None` for one of another currency.
    pub(super) fn stretch(&self, set: &LineSet) -> Option<Stretch> {
        (set.unit == self.unit).then(|| self.columns(set))
    }

    fn columns(&self, set: &LineSet) -> Stretch {
        let interval = self.measure.interval(set);
        let (from, before) = match interval.low.value() {
            Some(low) if low > self.high => return self.beyond(),
            Some(low) => (self.column(low), low < self.low),
            None => (0, true),
        };
        let (to, after) = match interval.high.value() {
            Some(high) if high < self.low => {
                return Stretch {
                    before: true,
                    ..Stretch::new(0, 0)
                };
            }
            Some(high) => (self.column(high), high > self.high),
            None => (self.width - 1, true),
        };
        Stretch {
            from,
            to: to.max(from),
            before,
            after,
        }
    }

    fn beyond(&self) -> Stretch {
        Stretch {
            after: true,
            ..Stretch::new(self.width - 1, self.width - 1)
        }
    }

    /// The nearest column to a figure; what lies outside is at the end.
    fn column(&self, value: Rational) -> usize {
        let last = self.width - 1;
        let at = || {
            let length = self.high.minus(self.low)?;
            let columns = Rational::integer(i128::try_from(last).ok()?);
            let place = value.minus(self.low)?.over(length)?.times(columns)?;
            usize::try_from(place.plus(Rational::ONE.half())?.floor().max(0)).ok()
        };
        match at() {
            Some(column) => column.min(last),
            // Beyond the range of exact figures: nearer to one of the ends.
            None if value > self.low => last,
            None => 0,
        }
    }

    /// Round figures on the line, a few of them, with their labels.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let Some(step) = self.step() else {
            return Vec::new();
        };
        let mut ticks = Vec::new();
        let first = self
            .low
            .over(step)
            .map(|steps| -((-steps).floor()))
            .and_then(|steps| Rational::integer(steps).times(step));
        let mut at = first;
        while let Some(value) = at.filter(|value| *value <= self.high && ticks.len() < MOST_TICKS) {
            ticks.push(Tick {
                column: self.column(value),
                label: self.measure.tick(value),
            });
            at = value.plus(step);
        }
        ticks
    }

    /// The smallest of 1, 2, 5, 10, 20 … (and 0.5, 0.2 …) that needs no more than a few ticks.
    fn step(&self) -> Option<Rational> {
        let length = self.high.minus(self.low)?;
        (-12..=30).find_map(|exponent| {
            let power = Rational::power_of_ten(exponent)?;
            [1, 2, 5].into_iter().find_map(|digit| {
                let step = power.times(Rational::integer(digit))?;
                let ticks = length.over(step)?;
                (ticks <= Rational::integer(FEW_TICKS)).then_some(step)
            })
        })
    }
}

/// Ticks that a line is divided by, at most.
const FEW_TICKS: i128 = 4;
/// A bound for the loop that a rounding cannot lift.
const MOST_TICKS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn set(low: &str, high: &str) -> LineSet {
        let number = |text: &str| Rational::from_decimal(text).expect("a decimal");
        LineSet {
            interval: Interval::half_open(number(low), number(high)),
            in_full: None,
            unit: None,
        }
    }

    fn axis(core: &[LineSet], others: &[LineSet], kind: Kind) -> Axis {
        let measure = Measure::of(kind, core.iter().chain(others));
        Axis::new(core, others, 41, measure).expect("an axis")
    }

    #[test]
    fn every_set_has_its_place_on_one_line() {
        let core = [set("2300000", "2400000"), set("2375000", "2385000")];
        let axis = axis(&core, &[], Kind::Number);
        assert_eq!(axis.stretch(&core[0]), Some(Stretch::new(0, 40)));
        assert_eq!(axis.stretch(&core[1]), Some(Stretch::new(30, 34)));
        let labels: Vec<String> = axis.ticks().into_iter().map(|tick| tick.label).collect();
        assert_eq!(labels, ["2,300,000", "2,350,000", "2,400,000"]);
    }

    #[test]
    fn what_lies_far_outside_does_not_flatten_the_rest() {
        let core = [set("2300000", "2400000")];
        let near = axis(&core, &[set("2825000", "2835000")], Kind::Number);
        assert_eq!(near.stretch(&core[0]), Some(Stretch::new(0, 7)));
        let far = set("23000000", "24000000");
        let axis = axis(&core, std::slice::from_ref(&far), Kind::Number);
        assert_eq!(axis.stretch(&core[0]), Some(Stretch::new(0, 40)));
        let beyond = axis.stretch(&far).expect("a place");
        assert!((beyond.from, beyond.after) == (40, true), "{beyond:?}");
    }

    #[test]
    fn a_length_of_time_is_shown_in_the_unit_that_fits() {
        let measure = Measure::of(Kind::Duration, [set("292", "317")].iter());
        assert_eq!(
            measure.words(&set("292", "317")),
            "from 9.6 up to 10.4 months"
        );
        let hours = set("0.0625", "0.1");
        let measure = Measure::of(Kind::Duration, [hours].iter());
        assert_eq!(measure.words(&hours), "from 1.5 up to 2.4 hours");
        // 2 hours 24 minutes, give or take a little.
        let race = set("0.09972", "0.10028");
        let measure = Measure::of(Kind::Duration, [race].iter());
        assert_eq!(measure.words(&race), "from 143.6 up to 144.4 minutes");
    }

    #[test]
    fn figures_of_any_size_have_a_column() {
        let huge = "9".repeat(38);
        let core = [set("-1", &huge), set(&format!("-{huge}"), "0.000000000001")];
        for measured in [Kind::Number, Kind::Percent, Kind::Duration] {
            let measure = Measure::of(measured, core.iter());
            if let Some(axis) = Axis::new(&core, &[set("5", "5")], 41, measure) {
                for set in &core {
                    let stretch = axis.stretch(set).expect("a place");
                    assert!(stretch.from <= stretch.to && stretch.to < 41, "{stretch:?}");
                }
                let _ = axis.ticks();
            }
        }
    }
}
