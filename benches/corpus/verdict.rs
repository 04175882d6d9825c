//! How long a verdict takes: claims by the hundred thousand, all of one fact, without any article.

use std::sync::Arc;
use std::time::{Duration, Instant};

use factlint::article::{Metadata, from_text};
use factlint::claim::{Claim, Reading};
use factlint::extract::Extractor;
use factlint::rule::{RuleFile, parse};
use factlint::value::{Interval, LineSet, Possible, Rational};
use factlint::verify::verify;

use crate::prose::grouped;

/// What the claims say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// All the same.
    Same,
    /// One in a hundred says something else, each something of its own.
    Disputed,
    /// Each a value of its own.
    Distinct,
    /// Each a range of its own that overlaps the next hundred.
    Vague,
}

impl Shape {
    pub(crate) const ALL: [Self; 4] = [Self::Same, Self::Disputed, Self::Distinct, Self::Vague];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Disputed => "disputed",
            Self::Distinct => "distinct",
            Self::Vague => "vague",
        }
    }

    /// The shape of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.name() == name)
    }
}

/// Judges one fact of so many claims, each of a source of its own; the time that it took.
pub(crate) fn judge(shape: Shape, count: usize) -> Duration {
    let file = RuleFile {
        shown: "rules/one.yaml".to_owned(),
        text:
            "version: 1\nrules:\n  - id: people\n    kind: number\n    find: ['{number} people']\n"
                .to_owned(),
    };
    let Ok(rules) = parse(&[file]) else {
        return Duration::ZERO;
    };
    let (article, _) = from_text("0.txt", "There were 1,001 people.", &Metadata::default());
    let Some(first) = Extractor::new(&rules).extract(&article).claims.pop() else {
        return Duration::ZERO;
    };
    let claims: Vec<Arc<Claim>> = (0..count)
        .map(|number| {
            let mut claim = Claim::clone(&first);
            let (low, high) = match shape {
                Shape::Same => (1_001, 1_001),
                Shape::Disputed if number % 100 != 7 => (1_001, 1_001),
                Shape::Disputed | Shape::Distinct => (2_001 + number, 2_001 + number),
                Shape::Vague => (2_001 + number, 2_101 + number),
            };
            claim.path = format!("news/{number:07}.txt").into();
            claim.source.name = Arc::clone(&claim.path);
            claim.value = low.to_string();
            claim.text = grouped(low as u64);
            claim.display.clone_from(&claim.text);
            claim.reading = Reading::Resolved(Possible::Line(LineSet {
                interval: Interval::closed(
                    Rational::integer(low as i128),
                    Rational::integer(high as i128),
                ),
                in_full: None,
                unit: None,
            }));
            Arc::new(claim)
        })
        .collect();
    let start = processor_time();
    let since = Instant::now();
    let verified = verify(&rules, claims);
    std::hint::black_box(&verified);
    match (start, processor_time()) {
        (Some(start), Some(end)) => end.saturating_sub(start),
        _ => since.elapsed(),
    }
}

/// What the processor gave to this thread so far, where the system tells that.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
