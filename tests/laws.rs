//! Laws that hold for all values, whatever they are.

use factlint::value::{
    Amount, CalendarDays, DaySet, Figure, Hedge, Interval, LineSet, Members, Policy, Possible,
    Quotation, Rational, Rounding, Summary, Tally, TallySet, Vote, weigh,
};
use jiff::civil::{Date, Weekday};
use proptest::prelude::*;

fn date() -> impl Strategy<Value = Date> {
    (2019_i16..2024, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| Date::constant(year, month, day))
}

fn weekday() -> impl Strategy<Value = Weekday> {
    (0_i8..7).prop_map(|offset| Weekday::from_monday_zero_offset(offset).expect("a weekday"))
}

fn days() -> impl Strategy<Value = Possible> {
    prop_oneof![
        date().prop_map(DaySet::day),
        (date(), 0_i64..90).prop_map(|(day, length)| {
            DaySet::span(day, day.saturating_add(jiff::Span::new().days(length)))
        }),
        weekday().prop_map(DaySet::weekday),
        (1_i8..=12).prop_map(|month| DaySet::calendar(CalendarDays::month(month))),
        (1_i8..=12, 1_i8..=28).prop_map(|(month, day)| {
            DaySet::calendar(CalendarDays::between((month, day), (month, day)))
        }),
    ]
    .prop_map(Possible::Days)
}

fn figure() -> impl Strategy<Value = Figure> {
    let mantissa = (1_i128..5_000, 0_u32..3, 0_i32..7).prop_filter_map(
        "in range",
        |(digits, decimals, magnitude)| {
            let mantissa = Rational::new(digits, 10_i128.pow(decimals))?;
            Figure::scaled(mantissa, decimals, Rational::power_of_ten(magnitude)?)
        },
    );
    let full = (0_i128..3_000, 0_u32..4).prop_map(|(digits, noughts)| {
        Figure::full(Rational::integer(digits * 10_i128.pow(noughts)))
    });
    prop_oneof![mantissa, full]
}

fn hedge() -> impl Strategy<Value = Option<Hedge>> {
    prop_oneof![
        3 => Just(None),
        1 => prop::sample::select(vec![
            Hedge::Nearly, Hedge::About, Hedge::JustOver, Hedge::MoreThan, Hedge::AtLeast, Hedge::LessThan, Hedge::AtMost,
        ]).prop_map(Some),
    ]
}

fn line() -> impl Strategy<Value = Possible> {
    (
        figure(),
        hedge(),
        prop::sample::select(vec![None, Some("USD")]),
    )
        .prop_map(|(figure, hedge, unit)| {
            let mut set = Amount::from(figure).possible(hedge, &Policy::default());
            set.unit = unit;
            Possible::Line(set)
        })
}

fn tally() -> impl Strategy<Value = Possible> {
    let counted =
        (0_u32..4, 0_u32..4, prop::option::of(0_u32..2)).prop_map(|(first, second, third)| {
            TallySet::exactly(Tally {
                first,
                second,
                third,
            })
        });
    prop_oneof![5 => counted, 1 => Just(TallySet::unanimous())].prop_map(Possible::Tally)
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "we", "will", "not", "resign", "…", "[now]", "today", "I",
        ]),
        1..9,
    )
    .prop_map(|words| words.join(" "))
}

fn quotation() -> impl Strategy<Value = Possible> {
    words().prop_map(|words| Possible::Quotation(Quotation::parse(&words)))
}

fn members() -> impl Strategy<Value = Possible> {
    prop::collection::btree_set(
        prop::sample::select(vec!["Tucson", "Fargo", "Richmond"]),
        1..4,
    )
    .prop_map(|names| Possible::Members(Members::new(names.into_iter().map(str::to_owned))))
}

/// Claims of one fact: all of one kind.
fn claims() -> impl Strategy<Value = Vec<Possible>> {
    prop_oneof![
        prop::collection::vec(line(), 1..8),
        prop::collection::vec(days(), 1..8),
        prop::collection::vec(tally(), 1..8),
        prop::collection::vec(quotation(), 1..6),
        prop::collection::vec(members(), 1..6),
    ]
}

fn summary(claims: &[Possible]) -> Summary {
    claims
        .iter()
        .map(Summary::from)
        .fold(Summary::default(), Summary::merge)
}

fn point(value: Rational) -> Possible {
    Possible::Line(LineSet {
        interval: Interval::point(value),
        in_full: None,
        unit: None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agreement_is_symmetric_and_every_claim_agrees_with_itself(claims in claims()) {
        for one in &claims {
            prop_assert!(one.agrees(one));
            for other in &claims {
                prop_assert_eq!(one.agrees(other), other.agrees(one), "{} / {}", one, other);
            }
        }
    }

    #[test]
    fn merging_in_any_grouping_and_order_gives_one_verdict(
        (claims, cut, order) in claims().prop_flat_map(|claims| {
            let count = claims.len();
            let indices: Vec<usize> = (0..count).collect();
            (Just(claims), 0..=count, Just(indices).prop_shuffle())
        })
    ) {
        let all_at_once = summary(&claims);
        let halves = summary(&claims[..cut]).merge(summary(&claims[cut..]));
        let shuffled: Vec<Possible> = order.iter().map(|&index| claims[index].clone()).collect();
        prop_assert_eq!(all_at_once.agrees(), halves.agrees());
        prop_assert_eq!(all_at_once.agrees(), summary(&shuffled).agrees());
        prop_assert_eq!(all_at_once.claims, halves.claims);
    }

    #[test]
    fn the_weighing_calls_agreement_what_the_summary_does(claims in prop_oneof![
        prop::collection::vec(line(), 1..8),
        prop::collection::vec(days(), 1..8),
        prop::collection::vec(tally(), 1..8),
    ]) {
        let votes: Vec<Vote<'_>> = claims
            .iter()
            .enumerate()
            .map(|(source, possible)| Vote { source, possible })
            .collect();
        let weighing = weigh(&votes, None);
        prop_assert_eq!(weighing.is_agreement(claims.len()), summary(&claims).agrees());
    }

    #[test]
    fn the_camps_do_not_depend_on_the_order_of_the_claims(
        (claims, order) in prop_oneof![
            prop::collection::vec(line(), 1..7),
            prop::collection::vec(days(), 1..7),
        ].prop_flat_map(|claims| {
            let indices: Vec<usize> = (0..claims.len()).collect();
            (Just(claims), Just(indices).prop_shuffle())
        })
    ) {
        let camps = |order: &[usize]| {
            let votes: Vec<Vote<'_>> = order.iter().map(|&source| Vote { source, possible: &claims[source] }).collect();
            let mut camps: Vec<Vec<usize>> = weigh(&votes, None)
                .camps
                .iter()
                .map(|camp| {
                    let mut sources: Vec<usize> = camp.claims.iter().map(|&claim| order[claim]).collect();
                    sources.sort_unstable();
                    sources
                })
                .collect();
            camps.sort();
            camps
        };
        let natural: Vec<usize> = (0..claims.len()).collect();
        prop_assert_eq!(camps(&natural), camps(&order));
    }

    #[test]
    fn a_rounded_figure_agrees_with_the_figure_it_rounds(
        value in 1_i128..100_000_000,
        digits in 1_u32..6,
        rounding in prop::sample::select(vec![Rounding::Nearest, Rounding::Down, Rounding::Either]),
    ) {
        // Half up, or cut off, to so many significant digits, written with a magnitude.
        let length = value.to_string().len() as u32;
        let step = 10_i128.pow(length.saturating_sub(digits));
        let rounded = match rounding {
            Rounding::Down => value / step * step,
            Rounding::Nearest | Rounding::Either => (value + step / 2) / step * step,
        };
        let figure = if step == 1 {
            Figure::full(Rational::integer(rounded))
        } else {
            Figure { value: Rational::integer(rounded), step: Rational::integer(step), form: factlint::value::Form::Rounded }
        };
        let policy = Policy { rounding, ..Policy::default() };
        let set = Possible::Line(Amount::from(figure).possible(None, &policy));
        prop_assert!(set.agrees(&point(Rational::integer(value))), "{} for {}", set, value);
    }

    #[test]
    fn a_hedge_never_excludes_the_side_that_it_names(figure in figure()) {
        let set = |hedge| Possible::Line(Amount::from(figure).possible(Some(hedge), &Policy::default()));
        let nudge = figure.step.over(Rational::integer(100)).expect("in range");
        let above = point(figure.value.plus(nudge).expect("in range"));
        let below = point(figure.value.minus(nudge).expect("in range"));
        for hedge in [Hedge::About, Hedge::JustOver, Hedge::MoreThan, Hedge::AtLeast] {
            prop_assert!(set(hedge).agrees(&above), "{:?}", hedge);
        }
        for hedge in [Hedge::About, Hedge::Nearly, Hedge::LessThan, Hedge::AtMost] {
            prop_assert!(set(hedge).agrees(&below), "{:?}", hedge);
        }
        for hedge in [Hedge::JustOver, Hedge::MoreThan] {
            prop_assert!(!set(hedge).agrees(&below), "{:?}", hedge);
        }
        for hedge in [Hedge::Nearly, Hedge::LessThan] {
            prop_assert!(!set(hedge).agrees(&above), "{:?}", hedge);
        }
    }

    #[test]
    fn a_part_of_a_quotation_agrees_with_the_whole(words in words(), from in 0_usize..8, length in 1_usize..8) {
        let all: Vec<&str> = words.split(' ').collect();
        let from = from.min(all.len() - 1);
        let to = (from + length).min(all.len());
        let part = Quotation::parse(&all[from..to].join(" "));
        prop_assert!(Quotation::parse(&words).agrees(&part));
    }
}
