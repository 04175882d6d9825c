//! The set of values that one claim allows, whatever its kind.

use std::fmt;

use super::{DaySet, Interval, Members, Quotation, Rational, TallySet};

/// A set of points on a line.
///
/// A round figure written in full (`2,380,000`) may be the rounding of a finer one, yet contradicts
/// another round figure. So it names two things at once: the values it may stand for, and itself as
/// the round figure in circulation; two claims share a value when they share both. That keeps the one
/// law: the sets are boxes in two dimensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LineSet {
    /// The values it may stand for.
    pub interval: Interval<Rational>,
    /// The round figure that was written in full, where one was.
    pub in_full: Option<Rational>,
    /// The unit, where it is part of the value: an ISO 4217 currency code.
    pub unit: Option<&'static str>,
}

impl LineSet {
    /// What both allow.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        if self.unit != other.unit {
            return None;
        }
        let in_full = match (self.in_full, other.in_full) {
            (Some(a), Some(b)) if a != b => return None,
            (a, b) => a.or(b),
        };
        Some(Self {
            interval: self.interval.intersect(&other.interval)?,
            in_full,
            unit: self.unit,
        })
    }
}

/// The set of values that a claim allows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Possible {
    /// Numbers, percents, money, ordinals, durations (in days).
    Line(LineSet),
    /// Votes, ratios, scores.
    Tally(TallySet),
    /// Dates.
    Days(DaySet),
    /// Quotations.
    Quotation(Quotation),
    /// Names, labels and texts, in canonical form.
    Term(String),
    /// Lists.
    Members(Members),
}

impl Possible {
    /// Whether some value lies in both sets. Symmetric and reflexive.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Line(a), Self::Line(b)) => a.intersect(b).is_some(),
            (Self::Tally(a), Self::Tally(b)) => a.intersect(b).is_some(),
            (Self::Days(a), Self::Days(b)) => a.intersect(b).is_some(),
            (Self::Quotation(a), Self::Quotation(b)) => a.agrees(b),
            (Self::Term(a), Self::Term(b)) => a == b,
            (Self::Members(a), Self::Members(b)) => a.agrees(b),
            _ => false,
        }
    }

    /// The values that lie in both; of two quotations or lists that agree, the fuller one.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Line(a), Self::Line(b)) => a.intersect(b).map(Self::Line),
            (Self::Tally(a), Self::Tally(b)) => a.intersect(b).map(Self::Tally),
            (Self::Days(a), Self::Days(b)) => a.intersect(b).map(Self::Days),
            (Self::Quotation(a), Self::Quotation(b)) => a.agrees(b).then(|| {
                let fuller = if (a.len(), b) >= (b.len(), a) { a } else { b };
                Self::Quotation(fuller.clone())
            }),
            (Self::Term(a), Self::Term(b)) => (a == b).then(|| self.clone()),
            (Self::Members(a), Self::Members(b)) => a.agrees(b).then(|| Self::Members(a.union(b))),
            _ => None,
        }
    }
}

impl fmt::Display for Possible {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(set) => {
                set.interval.fmt(formatter)?;
                match set.unit {
                    Some(unit) => write!(formatter, " {unit}"),
                    None => Ok(()),
                }
            }
            Self::Tally(set) => write!(formatter, "{{{set}}}"),
            Self::Days(days) => days.fmt(formatter),
            Self::Quotation(quotation) => write!(formatter, "{} words", quotation.len()),
            Self::Term(term) => formatter.write_str(term),
            Self::Members(members) => {
                formatter.write_str("{")?;
                for (index, member) in members.iter().enumerate() {
                    if index > 0 {
                        formatter.write_str(", ")?;
                    }
                    formatter.write_str(member)?;
                }
                formatter.write_str("}")
            }
        }
    }
}
