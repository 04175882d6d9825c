//! The law as it reads, for tests: at every value, who allows it. Slow, and plainly right.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

use super::{Alike, Opinion, Vote, opinions, strongest, weigh};
use crate::value::{
    Bound, CalendarDays, DaySet, Interval, LineSet, Possible, Rational, Tally, TallySet, Weekdays,
};

/// The opinions that stand together at some value, given who stands at each, where the most sources do:
/// of those where most sources say nothing else, none inside another.
fn plainly(
    opinions: &[Opinion<'_>],
    votes: &[Vote<'_>],
    stands: Vec<BTreeSet<usize>>,
) -> BTreeSet<Vec<usize>> {
    let sources_of = |index: &usize| {
        let claims = opinions[*index].claims.iter();
        claims
            .map(|&claim| votes[claim].source)
            .collect::<BTreeSet<_>>()
    };
    let support =
        |party: &BTreeSet<usize>| party.iter().flat_map(sources_of).collect::<BTreeSet<_>>();
    let all: BTreeSet<usize> = (0..opinions.len()).collect();
    let wholehearted = |party: &BTreeSet<usize>| {
        let beside: BTreeSet<usize> = all.difference(party).flat_map(sources_of).collect();
        support(party).difference(&beside).count()
    };
    let mut parties: BTreeSet<BTreeSet<usize>> =
        stands.into_iter().filter(|it| !it.is_empty()).collect();
    let most = parties.iter().map(|party| support(party).len()).max();
    parties.retain(|party| Some(support(party).len()) == most);
    if parties.len() > 1 {
        let most = parties.iter().map(wholehearted).max();
        parties.retain(|party| Some(wholehearted(party)) == most);
    }
    let inside = |party: &BTreeSet<usize>| {
        parties
            .iter()
            .any(|other| other != party && party.is_subset(other))
    };
    parties
        .iter()
        .filter(|party| !inside(party))
        .map(|party| party.iter().copied().collect())
        .collect()
}

/// Who allows each value on a line: at every end, just beside it, and for each round figure apart.
fn on_a_line(opinions: &[Opinion<'_>]) -> Vec<BTreeSet<usize>> {
    let sets: Vec<LineSet> = opinions
        .iter()
        .filter_map(|opinion| match opinion.possible {
            Possible::Line(set) => Some(*set),
            _ => None,
        })
        .collect();
    let mut values = vec![Rational::integer(-1_000), Rational::integer(1_000)];
    let nudge = Rational::ONE.over(Rational::integer(10));
    for end in sets
        .iter()
        .flat_map(|set| [set.interval.low, set.interval.high])
    {
        if let (Some(value), Some(nudge)) = (end.value(), nudge) {
            values.push(value);
            values.extend(value.plus(nudge));
            values.extend(value.minus(nudge));
        }
    }
    let lanes: BTreeSet<Option<Rational>> =
        sets.iter().map(|set| set.in_full).chain([None]).collect();
    let mut stands = Vec::new();
    for value in values {
        for lane in &lanes {
            let here = |set: &LineSet| {
                set.interval.contains(value) && (set.in_full.is_none() || set.in_full == *lane)
            };
            stands.push((0..sets.len()).filter(|&it| here(&sets[it])).collect());
        }
    }
    stands
}

/// Who allows each day from 1970 to 2060; where nobody tells an end, only in years that others tell.
fn on_days(opinions: &[Opinion<'_>]) -> Vec<BTreeSet<usize>> {
    let sets: Vec<DaySet> = opinions
        .iter()
        .filter_map(|opinion| match opinion.possible {
            Possible::Days(set) => Some(*set),
            _ => None,
        })
        .collect();
    let told = sets.iter().filter_map(DaySet::bounds);
    let years = told
        .map(|(first, last)| (first.year(), last.year()))
        .reduce(|(first, last), (from, to)| (first.min(from), last.max(to)));
    let mut stands = BTreeSet::new();
    let mut day = date(1970, 1, 1);
    while day.year() < 2060 {
        let here: BTreeSet<usize> = (0..sets.len())
            .filter(|&it| sets[it].contains(day))
            .collect();
        let tells = here
            .iter()
            .any(|&it| sets[it].from.is_some() || sets[it].to.is_some());
        let in_years = years.is_none_or(|(first, last)| (first..=last).contains(&day.year()));
        if tells || in_years {
            stands.insert(here);
        }
        day = day.tomorrow().expect("in range");
    }
    stands.into_iter().collect()
}

fn line() -> impl Strategy<Value = Possible> {
    let bound = |kind: u8, value: i128| match kind {
        0 => Bound::Unbounded,
        1 | 2 => Bound::Open(Rational::integer(value)),
        _ => Bound::Closed(Rational::integer(value)),
    };
    (
        0..12i128,
        0..5i128,
        0..8u8,
        0..8u8,
        prop::option::weighted(0.3, 0..3i128),
    )
        .prop_filter_map("an interval", move |(low, width, one, other, in_full)| {
            let interval = Interval {
                low: bound(one, low),
                high: bound(other, low + width),
            };
            (!interval.is_empty()).then_some(Possible::Line(LineSet {
                interval,
                in_full: in_full.map(|figure| Rational::integer(figure * 4)),
                unit: None,
            }))
        })
}

fn days() -> impl Strategy<Value = Possible> {
    let day =
        || (2010..2013i16, 1..4i8, 1..6i8).prop_map(|(year, month, day)| date(year, month, day));
    let set = prop_oneof![
        day().prop_map(DaySet::day),
        (day(), day()).prop_map(|(one, other)| DaySet::span(one, other)),
        prop::sample::select(vec![Weekday::Monday, Weekday::Friday]).prop_map(DaySet::weekday),
        (1..4i8, 1..6i8).prop_map(|(month, day)| DaySet::calendar(CalendarDays::between(
            (month, day),
            (month, day)
        ))),
        (1..4i8).prop_map(|month| DaySet::calendar(CalendarDays::month(month))),
        day().prop_map(|from| DaySet {
            from: Some(from),
            ..DaySet::ANY
        }),
        day().prop_map(|to: Date| DaySet {
            to: Some(to),
            weekdays: Weekdays::only(Weekday::Friday),
            ..DaySet::ANY
        }),
    ];
    set.prop_map(Possible::Days)
}

fn tally() -> impl Strategy<Value = Possible> {
    prop_oneof![
        Just(TallySet::unanimous()),
        (5..8u32, 0..2u32, prop::option::of(0..3u32)).prop_map(|(first, second, third)| {
            TallySet::exactly(Tally {
                first,
                second,
                third,
            })
        }),
    ]
    .prop_map(Possible::Tally)
}

/// Claims, each with its source: few sources, so that some contradict themselves.
fn said(claim: impl Strategy<Value = Possible>) -> impl Strategy<Value = Vec<(usize, Possible)>> {
    prop::collection::vec((0..6usize, claim), 1..10)
}

fn check(said: &[(usize, Possible)], stands: impl Fn(&[Opinion<'_>]) -> Vec<BTreeSet<usize>>) {
    let votes: Vec<Vote<'_>> = said
        .iter()
        .map(|(source, possible)| Vote {
            source: *source,
            possible,
        })
        .collect();
    let alike = Alike::of(&votes);
    let opinions = opinions(&votes, &alike);
    let all: Vec<usize> = (0..opinions.len()).collect();
    let found = strongest(&opinions, &all);
    let supports: BTreeMap<Vec<usize>, usize> = found
        .iter()
        .map(|party| (party.opinions.clone(), party.support))
        .collect();
    let expected = plainly(&opinions, &votes, stands(&opinions));
    assert_eq!(supports.keys().cloned().collect::<BTreeSet<_>>(), expected);
    for (party, support) in &supports {
        let claims = party.iter().flat_map(|&it| opinions[it].claims);
        let sources: BTreeSet<usize> = claims.map(|&claim| votes[claim].source).collect();
        assert_eq!(sources.len(), *support);
    }
    // Each claim stands where its opinion does.
    let weighing = weigh(&votes, None);
    for (claim, side) in weighing.sides.iter().enumerate() {
        let with: Vec<usize> = (0..weighing.camps.len())
            .filter(|&camp| weighing.camps[camp].claims.contains(&claim))
            .collect();
        let holding = expected
            .iter()
            .filter(|party| party.iter().any(|&it| opinions[it].claims.contains(&claim)));
        match (holding.count(), side) {
            (0, super::Side::Apart) | (2.., super::Side::Between) => assert!(with.is_empty()),
            (1, super::Side::With(camp)) => assert_eq!(with, [*camp]),
            (count, side) => panic!("{claim} stands in {count} parties, and is {side:?}"),
        }
    }
}

/// Who allows each vote: every count with every third figure that is named.
fn on_tallies(opinions: &[Opinion<'_>]) -> Vec<BTreeSet<usize>> {
    let mut stands = Vec::new();
    for first in 4..9 {
        for second in 0..2 {
            for third in 0..4 {
                let vote = Possible::Tally(TallySet::exactly(Tally {
                    first,
                    second,
                    third: Some(third),
                }));
                let here = |it: &usize| opinions[*it].possible.agrees(&vote);
                stands.push((0..opinions.len()).filter(here).collect());
            }
        }
    }
    stands
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn figures_are_weighed_as_the_law_reads(said in said(line())) {
        check(&said, on_a_line);
    }

    #[test]
    fn votes_are_weighed_as_the_law_reads(said in said(tally())) {
        check(&said, on_tallies);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn days_are_weighed_as_the_law_reads(said in said(days())) {
        check(&said, on_days);
    }
}
