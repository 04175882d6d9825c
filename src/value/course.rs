//! Facts that move: whether values in the order of time can follow one direction.
//!
//! In: stages, one a day, each the set of values that the day's sources allow and how many they are. Out:
//! how each stage stands to the others. Pure: no claim, no file.
//!
//! A course that rises exists exactly when no stage's lower end lies above the upper end of a later one:
//! the highest lower end so far is then a value for each day (Helly's theorem for half-lines). So two
//! stages always suffice to show a break.

use super::{Bound, Interval, Rational};

/// What later articles may do with a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OverTime {
    /// Nothing: there is one value for all time.
    #[default]
    Constant,
    /// Raise it or leave it.
    Rising,
    /// Lower it or leave it.
    Falling,
    /// Change it; only articles of one day must agree.
    Any,
}

impl OverTime {
    /// The word that rules and reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::Rising => "rising",
            Self::Falling => "falling",
            Self::Any => "any",
        }
    }

    /// Whether some value of `earlier` may be followed by some value of `later`, said on another day.
    #[must_use]
    pub fn allows(self, earlier: &Interval<Rational>, later: &Interval<Rational>) -> bool {
        match self {
            Self::Constant => earlier.intersect(later).is_some(),
            Self::Rising => may_follow(earlier.low, later.high),
            Self::Falling => may_follow(later.low, earlier.high),
            Self::Any => true,
        }
    }
}

/// What the sources of one day say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The values that all of them allow.
    pub interval: Interval<Rational>,
    /// How many they are; 0 counts as 1.
    pub sources: usize,
    /// Whether one of them cannot be the outlier.
    pub authority: bool,
}

/// How a stage stands to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is part of every largest course.
    Sound,
    /// It is part of no largest course.
    Outlier,
    /// Courses of equal support differ in it: the side (0 or 1) whose course holds it.
    Disputed(usize),
}

/// More stages in conflict than this are not weighed against each other: nobody is singled out. Weighing
/// takes the third power of their number.
const MOST_WEIGHED: usize = 128;

/// How each of `stages`, given in the order of time, stands to the others.
///
/// The largest course is the one that most sources support. Where several are as large, a stage that
/// only some of them hold is disputed. `Constant` and `Any` ask nothing of different days: all is sound.
#[must_use]
pub fn course(stages: &[Stage], over_time: OverTime) -> Vec<Standing> {
    let rising: Vec<Stage> = match over_time {
        OverTime::Constant | OverTime::Any => return vec![Standing::Sound; stages.len()],
        OverTime::Rising => stages.to_vec(),
        OverTime::Falling => stages.iter().map(mirrored).collect(),
    };
    let mut standings = vec![Standing::Sound; stages.len()];
    let places = in_conflict(&rising);
    let among: Vec<Stage> = places.iter().map(|&place| rising[place]).collect();
    let found = if among.len() <= MOST_WEIGHED {
        weighed(&among)
    } else {
        // Who says less than was said before, against all others.
        behind(&among)
            .into_iter()
            .map(|behind| Standing::Disputed(usize::from(behind)))
            .collect()
    };
    for (place, standing) in places.into_iter().zip(found) {
        standings[place] = standing;
    }
    standings
}

/// How each of `stages`, which all exclude another one, stands to the largest courses.
fn weighed(stages: &[Stage]) -> Vec<Standing> {
    // An authority outweighs all others together.
    let all = stages
        .iter()
        .map(|stage| stage.sources.max(1))
        .fold(1, usize::saturating_add);
    let mut weights: Vec<usize> = stages
        .iter()
        .map(|stage| {
            let authority = if stage.authority { all } else { 0 };
            stage.sources.max(1).saturating_add(authority)
        })
        .collect();
    let (most, one_side) = largest(stages, &weights);
    (0..stages.len())
        .map(|index| {
            let own = std::mem::take(&mut weights[index]);
            let (without, _) = largest(stages, &weights);
            // So heavy that every largest course holds it.
            let forced = most.saturating_add(1);
            weights[index] = forced;
            let (with, _) = largest(stages, &weights);
            weights[index] = own;
            if (with - forced).saturating_add(own) < most {
                Standing::Outlier
            } else if without < most {
                Standing::Sound
            } else {
                Standing::Disputed(usize::from(!one_side[index]))
            }
        })
        .collect()
}

/// Whether a value of `earlier` may be followed by one of `later` in a rising course.
fn may_follow(earlier: Bound<Rational>, later: Bound<Rational>) -> bool {
    match (earlier, later) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => true,
        (Bound::Closed(low), Bound::Closed(high)) => low <= high,
        (Bound::Closed(low) | Bound::Open(low), Bound::Closed(high) | Bound::Open(high)) => {
            low < high
        }
    }
}

/// The stage with less for more: falling courses of stages are rising courses of their mirror images.
fn mirrored(stage: &Stage) -> Stage {
    let turned = |bound: Bound<Rational>| match bound {
        Bound::Closed(value) => Bound::Closed(-value),
        Bound::Open(value) => Bound::Open(-value),
        Bound::Unbounded => Bound::Unbounded,
    };
    Stage {
        interval: Interval {
            low: turned(stage.interval.high),
            high: turned(stage.interval.low),
        },
        ..*stage
    }
}

/// The higher of two lower ends.
fn higher(one: Bound<Rational>, other: Bound<Rational>) -> Bound<Rational> {
    match (one.value(), other.value()) {
        (None, _) => other,
        (_, None) => one,
        (Some(a), Some(b)) if a == b => {
            if matches!(one, Bound::Open(_)) {
                one
            } else {
                other
            }
        }
        (Some(a), Some(b)) => {
            if a > b {
                one
            } else {
                other
            }
        }
    }
}

/// For each stage whether some earlier one excludes it.
fn behind(stages: &[Stage]) -> Vec<bool> {
    let mut reached = Bound::Unbounded;
    stages
        .iter()
        .map(|stage| {
            let behind = !may_follow(reached, stage.interval.high);
            reached = higher(reached, stage.interval.low);
            behind
        })
        .collect()
}

/// The places of stages that exclude another one, in order.
fn in_conflict(stages: &[Stage]) -> Vec<usize> {
    let behind_earlier = behind(stages);
    let turned: Vec<Stage> = stages.iter().rev().map(mirrored).collect();
    let mut ahead_of_later = behind(&turned);
    ahead_of_later.reverse();
    (0..stages.len())
        .filter(|&place| behind_earlier[place] || ahead_of_later[place])
        .collect()
}

/// The weight of the heaviest rising course, and which stages one such course holds.
fn largest(stages: &[Stage], weights: &[usize]) -> (usize, Vec<bool>) {
    // For each stage that may have raised the course last (0: none has yet), the support of the best
    // course so far.
    let mut best: Vec<Option<usize>> = vec![None; stages.len() + 1];
    best[0] = Some(0);
    let low = |raiser: usize| match raiser {
        0 => Bound::Unbounded,
        raiser => stages[raiser - 1].interval.low,
    };
    // For each stage and raiser: where the best course came from, and whether it holds the stage.
    let mut steps: Vec<Vec<(usize, bool)>> = Vec::with_capacity(stages.len());
    for (index, stage) in stages.iter().enumerate() {
        let mut next = best.clone();
        let mut step: Vec<(usize, bool)> = (0..best.len()).map(|raiser| (raiser, false)).collect();
        for (raiser, support) in best.iter().enumerate() {
            let Some(support) = *support else {
                continue;
            };
            if !may_follow(low(raiser), stage.interval.high) {
                continue;
            }
            let raised = higher(low(raiser), stage.interval.low) != low(raiser);
            let to = if raised { index + 1 } else { raiser };
            let support = support.saturating_add(weights[index]);
            if next[to].is_none_or(|known| support > known) {
                next[to] = Some(support);
                step[to] = (raiser, true);
            }
        }
        best = next;
        steps.push(step);
    }
    let mut raiser = 0;
    for (index, support) in best.iter().enumerate() {
        if *support > best[raiser] {
            raiser = index;
        }
    }
    let most = best[raiser].unwrap_or_default();
    let mut kept = vec![false; stages.len()];
    for (index, step) in steps.iter().enumerate().rev() {
        let (from, held) = step[raiser];
        kept[index] = held;
        raiser = from;
    }
    (most, kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A stage of one source from `12` or `12-14`; `x3` of three sources, `!` with an authority.
    fn stage(text: &str) -> Stage {
        let authority = text.ends_with('!');
        let text = text.trim_end_matches('!');
        let (set, sources) = text.split_once('x').unwrap_or((text, "1"));
        let (low, high) = set.split_once('-').unwrap_or((set, set));
        let number = |text: &str| Rational::integer(text.parse().expect("a figure"));
        Stage {
            interval: Interval::closed(number(low), number(high)),
            sources: sources.parse().expect("a count"),
            authority,
        }
    }

    /// `.` sound, `#` outlier, `0` and `1` the two sides.
    #[track_caller]
    fn check(over_time: OverTime, stages: &[&str], expected: &str) {
        let stages: Vec<Stage> = stages.iter().map(|text| stage(text)).collect();
        let found: String = course(&stages, over_time)
            .into_iter()
            .map(|standing| match standing {
                Standing::Sound => '.',
                Standing::Outlier => '#',
                Standing::Disputed(side) => char::from_digit(side as u32, 10).expect("a digit"),
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_toll_that_rises_is_no_contradiction() {
        check(
            OverTime::Rising,
            &["12", "12", "14", "20-30", "25"],
            ".....",
        );
        check(OverTime::Falling, &["25", "20-30", "14", "12"], "....");
        check(OverTime::Any, &["12", "3", "40"], "...");
    }

    #[test]
    fn the_stage_that_most_sources_exclude_is_the_outlier() {
        check(OverTime::Rising, &["12", "14", "10", "16"], "..#.");
        check(OverTime::Rising, &["12", "1400", "15", "16"], ".#..");
        check(OverTime::Falling, &["16", "15", "1400", "12"], "..#.");
        check(OverTime::Rising, &["12x3", "10"], ".#");
        check(OverTime::Rising, &["12x3", "10!"], "#.");
    }

    #[test]
    fn where_support_is_equal_nobody_is_the_outlier() {
        check(OverTime::Rising, &["12", "10"], "01");
        check(OverTime::Rising, &["5", "12", "10", "20"], ".01.");
    }

    #[test]
    fn ends_that_do_not_belong_do_not_touch() {
        let open = |low: i128, high: i128| Stage {
            interval: Interval::half_open(Rational::integer(low), Rational::integer(high)),
            sources: 1,
            authority: false,
        };
        let stages = [open(10, 12), open(5, 10)];
        let found = course(&stages, OverTime::Rising);
        assert_eq!(found, [Standing::Disputed(0), Standing::Disputed(1)]);
        let stages = [open(10, 12), open(5, 11)];
        assert_eq!(
            course(&stages, OverTime::Rising),
            [Standing::Sound, Standing::Sound]
        );
    }

    #[test]
    fn a_long_quarrel_singles_nobody_out() {
        let stages: Vec<Stage> = (0..=MOST_WEIGHED)
            .map(|day| stage(if day % 2 == 0 { "9" } else { "3" }))
            .collect();
        let found = course(&stages, OverTime::Rising);
        assert!(found.iter().all(|it| *it != Standing::Outlier));
    }

    fn stages() -> impl Strategy<Value = Vec<Stage>> {
        let one = (0..12i128, 0..4i128, 1..3usize).prop_map(|(low, width, sources)| Stage {
            interval: Interval::closed(Rational::integer(low), Rational::integer(low + width)),
            sources,
            authority: false,
        });
        prop::collection::vec(one, 0..9)
    }

    /// The support of the largest courses, and for each stage whether all or none of them hold it; by
    /// trying every choice of stages.
    fn by_trying(stages: &[Stage]) -> (usize, Vec<(bool, bool)>) {
        let mut largest = (0, Vec::new());
        for choice in 0..1u32 << stages.len() {
            let held: Vec<bool> = (0..stages.len()).map(|it| choice >> it & 1 == 1).collect();
            let of = |it: &usize| held[*it];
            let fits = (0..stages.len()).filter(of).all(|late| {
                (0..late)
                    .filter(of)
                    .all(|early| may_follow(stages[early].interval.low, stages[late].interval.high))
            });
            let support = (0..stages.len())
                .filter(of)
                .map(|it| stages[it].sources)
                .sum();
            if fits && support > largest.0 {
                largest = (support, vec![held]);
            } else if fits && support == largest.0 {
                largest.1.push(held);
            }
        }
        let standing = (0..stages.len())
            .map(|it| {
                let all = largest.1.iter().all(|held| held[it]);
                let none = !largest.1.iter().any(|held| held[it]);
                (all, none)
            })
            .collect();
        (largest.0, standing)
    }

    proptest! {
        #[test]
        fn a_stage_is_sound_in_all_largest_courses_and_an_outlier_in_none(stages in stages()) {
            let (support, standing) = by_trying(&stages);
            let weights: Vec<usize> = stages.iter().map(|stage| stage.sources).collect();
            let (most, kept) = largest(&stages, &weights);
            let held: usize = weights.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(it, _)| it).sum();
            prop_assert_eq!((held, most), (support, support));
            for (found, (all, none)) in course(&stages, OverTime::Rising).into_iter().zip(standing) {
                prop_assert_eq!(found == Standing::Sound, all);
                prop_assert_eq!(found == Standing::Outlier, none);
            }
        }

        #[test]
        fn falling_is_rising_seen_backwards(stages in stages()) {
            let turned: Vec<Stage> = stages.iter().rev().copied().collect();
            let mut back = course(&turned, OverTime::Falling);
            back.reverse();
            for (one, other) in course(&stages, OverTime::Rising).into_iter().zip(back) {
                prop_assert_eq!(one == Standing::Outlier, other == Standing::Outlier);
                prop_assert_eq!(one == Standing::Sound, other == Standing::Sound);
            }
        }
    }
}
