//! Whether a relation holds, and what one of its figures would have to be.
//!
//! In: a formula, and for each figure the set of values it may have. Out: a verdict, or the set in which
//! one figure would make the relation hold if the others stay as they are.

use crate::rule::{Comparison, Formula, Term};
use crate::value::{Bound, Interval, NoResult, Rational};

/// Sets of values by the figures of a relation.
pub(super) type Sets = [Interval<Rational>];

/// Whether some values in the sets satisfy the formula.
///
/// # Errors
/// Where a side cannot be computed.
pub(super) fn holds(formula: &Formula, sets: &Sets) -> Result<bool, NoResult> {
    let sides = Sides::new(formula, sets)?;
    let Sides { left, right, upper } = sides;
    Ok(match formula.comparison {
        Comparison::Equal => left.intersect(&right).is_some(),
        Comparison::Less => left.may_lie_below(&right, false),
        Comparison::AtMost => left.may_lie_below(&right, true),
        Comparison::More => right.may_lie_below(&left, false),
        Comparison::AtLeast => right.may_lie_below(&left, true),
        Comparison::Within => left.intersect(&between(&right, &upper)).is_some(),
    })
}

/// What the sides of a formula can be.
pub(super) struct Sides {
    pub(super) left: Interval<Rational>,
    pub(super) right: Interval<Rational>,
    /// As `right` where there is no upper end of its own.
    upper: Interval<Rational>,
}

impl Sides {
    /// # Errors
    /// Where a side cannot be computed.
    pub(super) fn new(formula: &Formula, sets: &Sets) -> Result<Self, NoResult> {
        let right = value(&formula.right, sets)?;
        Ok(Self {
            left: value(&formula.left, sets)?,
            upper: match &formula.upper {
                Some(upper) => value(upper, sets)?,
                None => right,
            },
            right,
        })
    }

    /// Everything that the right side allows, from its lower end to its upper one.
    pub(super) fn whole_right(&self) -> Interval<Rational> {
        between(&self.right, &self.upper)
    }
}

fn between(low: &Interval<Rational>, high: &Interval<Rational>) -> Interval<Rational> {
    Interval {
        low: low.low,
        high: high.high,
    }
}

fn value(term: &Term, sets: &Sets) -> Result<Interval<Rational>, NoResult> {
    let everything = Interval::EVERYTHING;
    term.value(&|figure| sets.get(figure).copied().unwrap_or(everything))
}

/// Where `figure`, which the formula names once, would have to lie for the formula to hold with all
/// others as they are. `None` where no value would do, or where that cannot be told.
pub(super) fn needed(formula: &Formula, sets: &Sets, figure: usize) -> Option<Interval<Rational>> {
    let sides = Sides::new(formula, sets).ok()?;
    let Sides { left, right, upper } = &sides;
    let (term, target) = if names(&formula.left, figure) {
        let target = match formula.comparison {
            Comparison::Equal => *right,
            Comparison::Less => strictly(right.and_below()),
            Comparison::AtMost => right.and_below(),
            Comparison::More => strictly(right.and_above()),
            Comparison::AtLeast => right.and_above(),
            Comparison::Within => sides.whole_right(),
        };
        (&formula.left, target)
    } else if names(&formula.right, figure) {
        let target = match (formula.comparison, &formula.upper) {
            (Comparison::Equal, _) | (Comparison::Within, None) => *left,
            (Comparison::Less, _) => strictly(left.and_above()),
            (Comparison::AtMost, _) => left.and_above(),
            (Comparison::More, _) => strictly(left.and_below()),
            // The lower end of a range lies at or below what is in it, and that at or below the upper end.
            (Comparison::Within, Some(_)) => left.intersect(&upper.and_below())?.and_below(),
            (Comparison::AtLeast, _) => left.and_below(),
        };
        (&formula.right, target)
    } else {
        (
            formula.upper.as_ref()?,
            left.intersect(&right.and_above())?.and_above(),
        )
    };
    let needed = descend(term, target, sets, figure)?;
    (!needed.is_empty() && needed != Interval::EVERYTHING).then_some(needed)
}

/// The same stretch without its ends.
fn strictly(interval: Interval<Rational>) -> Interval<Rational> {
    let open = |bound: Bound<Rational>| bound.value().map_or(Bound::Unbounded, Bound::Open);
    Interval {
        low: open(interval.low),
        high: open(interval.high),
    }
}

/// Where `figure` would have to lie for `term` to lie in `target`.
fn descend(
    term: &Term,
    target: Interval<Rational>,
    sets: &Sets,
    figure: usize,
) -> Option<Interval<Rational>> {
    let of = |term: &Term| value(term, sets).ok();
    let (term, target) = match term {
        Term::Literal(_) => return None,
        Term::Figure(_) => return Some(target),
        Term::Negative(inner) => (inner, target.negated()),
        Term::WholeDays(inner) => {
            // Whole days stand for half a day either way.
            let half = Rational::ONE.half();
            let reach = Interval::closed(-half, half);
            (inner, target.whole()?.plus(&reach).ok()?)
        }
        Term::Sum(left, right) if names(left, figure) => (left, target.minus(&of(right)?).ok()?),
        Term::Sum(left, right) => (right, target.minus(&of(left)?).ok()?),
        Term::Difference(left, right) if names(left, figure) => {
            (left, target.plus(&of(right)?).ok()?)
        }
        Term::Difference(left, right) => (right, of(left)?.minus(&target).ok()?),
        Term::Product(left, right) if names(left, figure) => (left, target.over(&of(right)?).ok()?),
        Term::Product(left, right) => (right, target.over(&of(left)?).ok()?),
        Term::Quotient(left, right) if names(left, figure) => {
            (left, target.times(&of(right)?).ok()?)
        }
        Term::Quotient(left, right) => (right, of(left)?.over(&target).ok()?),
    };
    descend(term, target, sets, figure)
}

fn names(term: &Term, figure: usize) -> bool {
    match term {
        Term::Literal(_) => false,
        Term::Figure(index) => *index == figure,
        Term::Negative(inner) | Term::WholeDays(inner) => names(inner, figure),
        Term::Sum(left, right)
        | Term::Difference(left, right)
        | Term::Product(left, right)
        | Term::Quotient(left, right) => names(left, figure) || names(right, figure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{RuleFile, parse};
    use proptest::prelude::*;

    fn formula(relation: &str) -> Formula {
        let text = format!(
            "rules:\n  - {{id: a, kind: number, near: x}}\n  - {{id: b, kind: number, near: x}}\n  \
             - {{id: c, kind: number, near: x}}\n  - id: r\n    relation: \"{relation}\"\n"
        );
        let file = RuleFile {
            shown: "rules.yaml".to_owned(),
            text,
        };
        let rules = parse(&[file]).expect("no mistake");
        rules.relations[0].formula.clone()
    }

    const RELATIONS: &[&str] = &[
        "a = b + c",
        "a - b = c",
        "a * b = c",
        "a / b = c",
        "a = -b * (1 + c / 100)",
        "a + b < c",
        "a <= b * c",
        "a > b - c",
        "a / 2 >= b + c",
        "a in [b, c]",
        "a in b + c",
    ];

    fn set() -> impl Strategy<Value = Interval<Rational>> {
        (1_i128..60, 0_i128..8, any::<bool>()).prop_map(|(low, width, open)| {
            let (low, high) = (Rational::integer(low), Rational::integer(low + width));
            if open && width > 0 {
                Interval::half_open(low, high)
            } else {
                Interval::closed(low, high)
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        /// Within what is needed every value would do, and outside of it none.
        #[test]
        fn what_is_needed_is_exactly_what_would_do(
            relation in prop::sample::select(RELATIONS), sets in [set(), set(), set()], figure in 0_usize..3
        ) {
            let formula = formula(relation);
            let Some(needed) = needed(&formula, &sets, figure) else { return Ok(()) };
            for tenth in -900_i128..1_200 {
                let value = Rational::new(tenth, 10).expect("a tenth");
                let mut tried = sets;
                tried[figure] = Interval::point(value);
                if let Ok(holds) = holds(&formula, &tried) {
                    prop_assert_eq!(holds, needed.contains(value), "{}: {} in {}", relation, value, needed);
                }
            }
        }
    }
}
