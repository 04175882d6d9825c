//! Laws of relations that hold for all figures, whatever they are.

use factlint::article::{Metadata, from_text};
use factlint::extract::Extractor;
use factlint::rule::{RuleFile, RuleSet, parse};
use factlint::value::{Bound, Interval, Rational};
use factlint::verify::verify;
use proptest::prelude::*;

type Set = Interval<Rational>;
type OfSets = fn(&Set, &Set) -> Result<Set, factlint::value::NoResult>;
type OfNumbers = fn(Rational, Rational) -> Option<Rational>;

const OPERATIONS: [(OfSets, OfNumbers); 4] = [
    (Interval::plus, Rational::plus),
    (Interval::minus, Rational::minus),
    (Interval::times, Rational::times),
    (Interval::over, Rational::over),
];

fn number() -> impl Strategy<Value = Rational> {
    (-40_i128..40, 1_i128..5).prop_filter_map("a ratio", |(numerator, denominator)| {
        Rational::new(numerator, denominator)
    })
}

fn bound() -> impl Strategy<Value = Bound<Rational>> {
    prop_oneof![
        4 => number().prop_map(Bound::Closed),
        3 => number().prop_map(Bound::Open),
        1 => Just(Bound::Unbounded),
    ]
}

fn set() -> impl Strategy<Value = Set> {
    (bound(), bound()).prop_filter_map("not empty", |(low, high)| {
        let set = Interval { low, high };
        (!set.is_empty()).then_some(set)
    })
}

/// Some values of a set: its ends where they belong to it, and values near them and between.
fn members(set: &Set) -> Vec<Rational> {
    let small = Rational::new(1, 1_000).expect("a thousandth");
    let steps = [
        Rational::ZERO,
        small,
        Rational::ONE.half(),
        Rational::integer(3),
        Rational::integer(1_000),
    ];
    let low = set.low.value();
    let high = set.high.value();
    let mut found = vec![Rational::ZERO];
    for step in steps {
        found.extend(low.and_then(|low| low.plus(step)));
        found.extend(high.and_then(|high| high.minus(step)));
    }
    if let (Some(low), Some(high)) = (low, high) {
        found.extend(low.plus(high).map(Rational::half));
    }
    found.retain(|value| set.contains(*value));
    found
}

/// Whether the one set lies within the other.
fn within(one: &Set, other: &Set) -> bool {
    one.intersect(other) == Some(*one)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_values_make_lies_in_what_their_sets_make(one in set(), other in set()) {
        for (sets, points) in OPERATIONS {
            let Ok(result) = sets(&one, &other) else { continue };
            for x in members(&one) {
                for y in members(&other) {
                    if let Some(value) = points(x, y) {
                        prop_assert!(result.contains(value), "{one} {other}: {value} not in {result}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_end_is_closed_exactly_when_some_values_reach_it(one in set(), other in set()) {
        for (sets, points) in OPERATIONS {
            let Ok(result) = sets(&one, &other) else { continue };
            let reached: Vec<Rational> = members(&one)
                .into_iter()
                .flat_map(|x| members(&other).into_iter().filter_map(move |y| points(x, y)))
                .collect();
            for end in [result.low, result.high] {
                match end {
                    Bound::Closed(value) => prop_assert!(reached.contains(&value), "{one} {other}: {result}"),
                    Bound::Open(value) => prop_assert!(!reached.contains(&value), "{one} {other}: {result}"),
                    Bound::Unbounded => {}
                }
            }
        }
    }

    #[test]
    fn wider_sets_make_wider_results(one in set(), other in set(), more in set()) {
        let wide = Interval {
            low: if one.may_lie_below(&more, true) && one.low.value().is_none() || more.low.value().is_none() {
                Bound::Unbounded
            } else if one.low.value() <= more.low.value() { one.low } else { more.low },
            high: if one.high.value().is_none() || more.high.value().is_none() {
                Bound::Unbounded
            } else if one.high.value() >= more.high.value() { one.high } else { more.high },
        };
        prop_assume!(within(&one, &wide));
        for (sets, _) in OPERATIONS {
            if let (Ok(narrow), Ok(wider)) = (sets(&one, &other), sets(&wide, &other)) {
                prop_assert!(within(&narrow, &wider), "{one} in {wide}, {other}: {narrow}, {wider}");
            }
            if let (Ok(narrow), Ok(wider)) = (sets(&other, &one), sets(&other, &wide)) {
                prop_assert!(within(&narrow, &wider), "{other}, {one} in {wide}: {narrow}, {wider}");
            }
        }
        let (narrow, wider) = (one.nearest_whole(), wide.nearest_whole());
        prop_assert!(within(&narrow.expect("small"), &wider.expect("small")));
    }
}

/// `a`, `b` and `c` are numbers, `p` a percent, and one relation must hold.
fn rules(relation: &str) -> RuleSet {
    let numbers: String = ["a", "b", "c"]
        .map(|id| format!("  - {{id: {id}, kind: number, find: [\"{id} is {{number}}\"]}}\n"))
        .concat();
    let text = format!(
        "rules:\n{numbers}  - {{id: p, kind: percent, find: [\"p is {{percent}}\"]}}\n  - id: r\n    relation: \"{relation}\"\n"
    );
    parse(&[RuleFile {
        shown: "rules.yaml".to_owned(),
        text,
    }])
    .unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

/// Whether the relation holds in an article; it must have been judged.
fn holds(rules: &RuleSet, text: &str) -> bool {
    let (article, _) = from_text("a.txt", text, &Metadata::default());
    let verified = verify(rules, Extractor::new(rules).extract(&article).claims);
    assert!(!verified.related.is_empty(), "{text}: {:?}", verified.notes);
    !verified
        .findings
        .iter()
        .any(|finding| &*finding.fact.rule == "r")
}

/// With a comma before each three digits: eight digits without one may be a day.
fn grouped(value: i128) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A figure as a writer might give it: in full, rounded to a few digits, or with a hedge.
fn written(value: i128, manner: u8) -> String {
    let digits = value.to_string().len();
    let round = |keep: usize| {
        let step = 10_i128.pow(u32::try_from(digits.saturating_sub(keep)).expect("short"));
        (value + step / 2) / step * step
    };
    match manner % 4 {
        0 => grouped(value),
        1 if value >= 1_000_000 => {
            let thousands = (value + 5_000) / 10_000;
            format!("{}.{:02} million", thousands / 100, thousands % 100)
        }
        2 => format!("about {}", grouped(round(3))),
        _ => grouped(round(3)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_true_sum_holds_however_its_figures_are_rounded(
        a in 1_000_000_i128..900_000_000, b in 1_000_000_i128..900_000_000, manners in any::<[u8; 3]>()
    ) {
        let rules = rules("a + b = c");
        let text = format!(
            "a is {}. b is {}. c is {}.",
            written(a, manners[0]), written(b, manners[1]), written(a + b, manners[2])
        );
        prop_assert!(holds(&rules, &text), "{}", text);
    }

    #[test]
    fn a_true_growth_holds_however_its_figures_are_rounded(
        a in 1_000_000_i128..900_000_000, percent in 1_i128..300, manners in any::<[u8; 2]>()
    ) {
        let rules = rules("b = a * (1 + p / 100)");
        let text = format!(
            "a is {}. b is {}. p is {percent}%.",
            written(a, manners[0]), written(a * (100 + percent) / 100, manners[1])
        );
        prop_assert!(holds(&rules, &text), "{}", text);
    }

    #[test]
    fn a_false_sum_of_exact_figures_never_holds(
        a in 1_000_i128..9_000, b in 1_000_i128..9_000, off in 1_i128..1_000
    ) {
        // The last digit keeps a figure from being round, and five digits from being a year.
        let (a, b) = (a * 10 + 1, b * 10 + 2);
        let rules = rules("a + b = c");
        let sum = a + b;
        let text = format!("a is {a}. b is {b}. c is {sum}.");
        prop_assert!(holds(&rules, &text), "{}", text);
        let c = sum + off * 10 + 1;
        let text = format!("a is {a}. b is {b}. c is {c}.");
        prop_assert!(!holds(&rules, &text), "{}", text);
    }

    #[test]
    fn any_text_is_a_relation_or_a_mistake(text in "[abcp0-9 .,=<>+*/()\\[\\]%$×−-]{0,60}") {
        let file = RuleFile {
            shown: "rules.yaml".to_owned(),
            text: format!("rules:\n  - {{id: a, kind: number, near: x}}\n  - {{id: b, kind: date, near: x}}\n  - id: r\n    relation: |\n      x{text}\n"),
        };
        let _ = parse(std::slice::from_ref(&file));
        let bare = RuleFile { text: file.text.replace("      x", "      a = "), ..file };
        let _ = parse(&[bare]);
    }
}
