//! The sentences of findings about facts that move: what was said on which day.
//!
//! In: the claims of a fact whose values do not follow its rule's direction. Out: one sentence, and the
//! course of the values in time. Neutral: a figure that falls may be the right one.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::course::on_a_line;
use crate::claim::Claim;
use crate::finding::{Fact, Role, Ruled};
use crate::value::OverTime;

/// The claims that take part, those to look at first first, then by day.
pub(super) fn taking_part_in_time(fact: &Fact) -> Vec<Ruled> {
    let rank = |role: Role| match role {
        Role::Outlier => 0,
        Role::Camp(number) => 1 + number,
        Role::Consensus | Role::Expected | Role::Unresolved | Role::Related => usize::MAX,
    };
    let mut claims: Vec<Ruled> = fact
        .claims
        .iter()
        .filter(|ruled| ruled.role != Role::Unresolved)
        .cloned()
        .collect();
    claims.sort_by_key(|ruled| (rank(ruled.role), ruled.claim.dateline));
    claims
}

/// "10 on November 5".
pub(super) fn on_its_day(claim: &Claim) -> String {
    match claim.dateline {
        Some(dateline) => format!("{} on {}", claim.display, day(dateline)),
        None => claim.display.clone(),
    }
}

/// So many broken claims are compared with all others, to find the two that the sentence names.
const MOST_COMPARED: usize = 100;
/// Values of one day that are named.
const MOST_OF_DAY: usize = 3;

/// "12 on November 3, then 10 on November 5: it can only rise".
pub(super) fn message(over_time: OverTime, claims: &[Ruled]) -> String {
    let mut by_day: Vec<&Ruled> = claims.iter().collect();
    by_day.sort_by_key(|ruled| ruled.claim.dateline);
    let broken: Vec<&Ruled> = claims
        .iter()
        .filter(|ruled| matches!(ruled.role, Role::Outlier | Role::Camp(_)))
        .take(MOST_COMPARED)
        .collect();
    let of_one_day = broken.iter().find_map(|ruled| {
        let own = ruled.claim.reading.possible()?;
        by_day.iter().find_map(|other| {
            let same_day = other.claim.dateline == ruled.claim.dateline;
            let theirs = other.claim.reading.possible()?;
            (same_day && !own.agrees(theirs)).then_some((*ruled, *other))
        })
    });
    if let Some((one, other)) = of_one_day {
        return format!(
            "{} and {}, both on {}",
            one.claim.display,
            other.claim.display,
            one.claim.dateline.map(day).unwrap_or_default()
        );
    }
    // The nearest pair in time that shows the break, so that the reader need not look far.
    let pair = broken.iter().find_map(|ruled| {
        let place = by_day.iter().position(|it| std::ptr::eq(*it, *ruled))?;
        let before = by_day[..place]
            .iter()
            .rev()
            .find(|it| !follows(over_time, &it.claim, &ruled.claim))
            .map(|it| (*it, *ruled));
        let after = || {
            by_day[place + 1..]
                .iter()
                .find(|it| !follows(over_time, &ruled.claim, &it.claim))
                .map(|it| (*ruled, *it))
        };
        before.or_else(after)
    });
    let direction = match over_time {
        OverTime::Falling => "it can only fall",
        _ => "it can only rise",
    };
    match pair {
        Some((earlier, later)) => format!(
            "{}, then {}: {direction}",
            on_its_day(&earlier.claim),
            on_its_day(&later.claim)
        ),
        None => format!("the values do not follow each other: {direction}"),
    }
}

fn follows(over_time: OverTime, earlier: &Claim, later: &Claim) -> bool {
    let line = |claim: &Claim| claim.reading.possible().and_then(on_a_line);
    match (line(earlier), line(later)) {
        (Some(one), Some(other)) => over_time.allows(&one, &other),
        _ => true,
    }
}

/// How many days of a course are named; of a longer one the first and the last.
const MOST_DAYS: usize = 8;

/// What to do, after the course of the values in time.
pub(super) fn help(over_time: OverTime, claims: &[Ruled]) -> String {
    let mut days: BTreeMap<Option<Date>, Vec<&str>> = BTreeMap::new();
    for ruled in claims {
        let said = days.entry(ruled.claim.dateline).or_default();
        // One more tells that there are more.
        if said.len() <= MOST_OF_DAY && !said.contains(&ruled.claim.display.as_str()) {
            said.push(&ruled.claim.display);
        }
    }
    let mut course: Vec<String> = days
        .iter()
        .map(|(dateline, said)| {
            let shown = &said[..said.len().min(MOST_OF_DAY)];
            let more = if said.len() > MOST_OF_DAY { " …" } else { "" };
            let day = dateline.map(|it| it.strftime("%B %-d: ").to_string());
            format!("{}{}{more}", day.unwrap_or_default(), shown.join(" / "))
        })
        .collect();
    if course.len() > MOST_DAYS {
        let last = course.split_off(course.len() - MOST_DAYS / 2);
        course.truncate(MOST_DAYS / 2);
        course.push("…".to_owned());
        course.extend(last);
    }
    let advice = match over_time {
        OverTime::Any => "Articles of one day must agree: find out which is right.",
        _ => {
            "Compare figures and datelines; if the fact may move either way, write `over_time: any` \
             in the rule."
        }
    };
    format!("In time: {}. {advice}", course.join("; "))
}

fn day(dateline: Date) -> String {
    dateline.strftime("%B %-d, %Y").to_string()
}
