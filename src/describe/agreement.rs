//! When the claims of a rule agree, in words.

use super::{Line, both, either, sentence};
use crate::rule::{LooksFor, Rule};
use crate::value::{HedgeWidth, Kind, OverTime, Policy, Rounding, Tolerance};

/// The sentences.
pub(super) fn of(rule: &Rule) -> Vec<Line> {
    let mut lines = over_time(rule);
    match rule.kind {
        Kind::Number | Kind::Percent | Kind::Money | Kind::Duration => {
            lines.extend(widths(rule.kind, &rule.policy));
        }
        Kind::Date if rule.since => lines.extend(hedges(&rule.policy)),
        _ => {}
    }
    lines.extend(tolerance(&rule.policy).map(sentence));
    if let LooksFor::States { order, .. } = &rule.looks_for
        && !order.is_empty()
    {
        lines.push(sentence(format!(
            "The story moves on: {}. An article may be further on than an earlier one, and none may \
             fall behind.",
            order.join(", then ")
        )));
    }
    lines.extend(aliases(rule));
    lines.push(sentence(match &rule.expect {
        Some(expected) if rule.kind == Kind::Name => format!("Right is {}.", expected.written),
        Some(expected) => format!(
            "Expected is {}: an article that does not allow it is reported.",
            expected.written
        ),
        None if rule.over_time != OverTime::Constant => return lines,
        None => "Nothing is expected: the articles are compared with each other.".to_owned(),
    }));
    lines
}

/// What must hold at once, and what may change from day to day.
fn over_time(rule: &Rule) -> Vec<Line> {
    let later = match rule.over_time {
        OverTime::Constant => return vec![sentence(law(rule))],
        OverTime::Rising => "Later articles may repeat or raise it, never lower it.",
        OverTime::Falling => "Later articles may repeat or lower it, never raise it.",
        OverTime::Any => "Articles of other days may say anything.",
    };
    let law = law(rule);
    let (first, rest) = law.split_at(law.chars().next().map_or(0, char::len_utf8));
    vec![
        sentence(format!(
            "It moves in time. Articles of one day must agree: {}{rest}",
            first.to_lowercase()
        )),
        sentence(format!(
            "{later} An article without a dateline contradicts nobody."
        )),
    ]
}

fn law(rule: &Rule) -> &'static str {
    match rule.kind {
        Kind::Number | Kind::Percent => "One value fits every figure.",
        Kind::Money => "One value of one currency fits every figure.",
        Kind::Ordinal => "All name the same place.",
        Kind::Vote => {
            "All name the same figures in the same order; a third figure may be left out."
        }
        Kind::Ratio => "All name the same ratio: six to two is 3 to 1.",
        Kind::Score => "All name the same figures in the same order.",
        Kind::Date => "One day fits every date.",
        Kind::Duration => "One length fits every length named.",
        Kind::Quote => {
            "All quote the same words. Typography does not count; a shorter quotation agrees, … may skip \
             words, and words in brackets may be added."
        }
        Kind::Name => "Every mention is spelled in a way that the rule lists.",
        Kind::Label => match &rule.looks_for {
            LooksFor::States { order, .. } if !order.is_empty() => {
                "The articles tell the states in their order."
            }
            _ => "All tell the same state.",
        },
        Kind::Text => {
            "All use the same wording; case, a leading “the” and a final ’s do not count."
        }
        Kind::Set => "One list holds every other: a shorter list is no contradiction.",
    }
}

/// How wide a figure is.
fn widths(kind: Kind, policy: &Policy) -> Vec<Line> {
    if policy.strict {
        return vec![sentence(
            "Figures are compared as written: neither rounding nor hedges count.",
        )];
    }
    let mut lines = Vec::new();
    if kind != Kind::Duration || policy.rounding != Rounding::Nearest {
        lines.push(sentence(match policy.rounding {
            Rounding::Nearest => {
                "A shortened figure is rounded: 2.38 stands for 2.375 up to 2.385."
            }
            Rounding::Down => "A shortened figure is cut off: 2.38 stands for 2.38 up to 2.39.",
            Rounding::Either => {
                "A shortened figure is rounded or cut off: 2.38 stands for 2.375 up to 2.39."
            }
        }));
    }
    lines.extend(hedges(policy));
    lines
}

/// What is said only where the rule departs from the usual: editors know what "more than" means.
fn hedges(policy: &Policy) -> Option<Line> {
    if policy.strict {
        return Some(sentence("Hedges such as “nearly” do not count."));
    }
    (policy.hedge == HedgeWidth::Logical)
        .then(|| sentence("“More than” and “less than” reach without end."))
}

fn tolerance(policy: &Policy) -> Option<String> {
    Some(match policy.tolerance? {
        Tolerance::Share(share) => {
            let percent = share
                .times(crate::value::Rational::integer(100))
                .unwrap_or(share);
            format!("Every figure is widened by {percent}% of itself, either way.")
        }
        Tolerance::Absolute(by) => format!("Every figure is widened by {by}, either way."),
        Tolerance::Days(1) => "A day more or less does not count.".to_owned(),
        Tolerance::Days(days) => format!("Up to {days} days more or less do not count."),
    })
}

/// Which wordings mean the same.
fn aliases(rule: &Rule) -> Vec<Line> {
    if !matches!(rule.kind, Kind::Text | Kind::Set) || rule.aliases.is_empty() {
        return Vec::new();
    }
    let mut by_canonical: std::collections::BTreeMap<&str, Vec<&str>> =
        std::collections::BTreeMap::new();
    for (alias, canonical) in &rule.aliases {
        let others = by_canonical.entry(canonical).or_default();
        if !alias.eq_ignore_ascii_case(canonical) {
            others.push(alias);
        }
    }
    let same: Vec<String> = by_canonical
        .into_iter()
        .filter(|(_, others)| !others.is_empty())
        .map(|(canonical, others)| format!("{canonical} ({})", either(&others)))
        .collect();
    if same.is_empty() {
        return Vec::new();
    }
    vec![sentence(format!(
        "Other words for the same: {}.",
        both(&same)
    ))]
}
