//! The sides of a finding: who stands together, what they say, and which of their words to show.
//!
//! In: a finding. Out: its labels side by side, in the order in which a reader should see them, each
//! side with a heading that blames nobody.

use std::collections::{BTreeMap, BTreeSet};

use super::super::summary::counted;
use super::super::visible::{shortened, visible};
use crate::claim::{Claim, spokesman};
use crate::finding::{Finding, Label, Role, Ruled};
use crate::value::Kind;

/// Labels that stand for one opinion.
pub(super) struct Side<'f> {
    /// Whether it contradicts no other side.
    pub(super) is_neutral: bool,
    /// What the side says and how many say so; `None` where the finding's message has said it.
    pub(super) heading: Option<String>,
    /// Labels whose words are shown, those to look at first first.
    pub(super) shown: Vec<&'f Label>,
    /// Labels that are only named.
    pub(super) named: Vec<&'f Label>,
}

/// Lines shown of the side that the message speaks of.
const MOST_LEADING: usize = 5;
/// Lines shown of each other side.
const MOST_OTHERS: usize = 3;
/// Marks shown in one line.
const MOST_IN_A_LINE: usize = 6;
/// Columns of what a side says, in its heading.
const MOST_OF_VALUE: usize = 44;

/// The finding's sides in the order of their first labels.
pub(super) fn sides(finding: &Finding, everything: bool, unicode: bool) -> Vec<Side<'_>> {
    let roles = Roles::new(&finding.claims);
    let mut order: Vec<Role> = Vec::new();
    let mut labels: BTreeMap<Role, Vec<&Label>> = BTreeMap::new();
    for label in &finding.labels {
        let role = roles.of(label);
        let side = labels.entry(role).or_default();
        if side.is_empty() {
            order.push(role);
        }
        side.push(label);
    }
    let alone = order.len() == 1;
    order
        .into_iter()
        .enumerate()
        .map(|(index, role)| {
            let labels = labels.remove(&role).unwrap_or_default();
            let leads = index == 0;
            let said = leads && (alone || role == Role::Outlier);
            let most = match (everything, leads) {
                (true, _) => usize::MAX,
                (false, true) => MOST_LEADING,
                (false, false) => MOST_OTHERS,
            };
            let (shown, named) = chosen(labels, most);
            Side {
                is_neutral: takes_no_side(&finding.claims, role),
                heading: (!said).then(|| heading(&finding.claims, role, unicode)),
                shown,
                named,
            }
        })
        .collect()
}

/// Whether the claims of one role agree with every side, where sides stand against each other.
fn takes_no_side(claims: &[Ruled], role: Role) -> bool {
    role == Role::Consensus
        && claims
            .iter()
            .any(|ruled| matches!(ruled.role, Role::Camp(_)))
}

/// What the claims of one role say, and how many sources say it.
fn heading(claims: &[Ruled], role: Role, unicode: bool) -> String {
    let side: Vec<&Claim> = claims
        .iter()
        .filter(|ruled| ruled.role == role)
        .map(|ruled| &*ruled.claim)
        .collect();
    let sources: BTreeSet<&str> = side.iter().map(|claim| &*claim.source.name).collect();
    // A side may word one value in several ways; it is called as the message calls it.
    let common = spokesman(&side).map_or("", |claim| claim.display.as_str());
    let value = match course(claims, role) {
        Some((first, last)) => format!("{first} … {last}"),
        None => common.to_owned(),
    };
    let value = shortened(&visible(&value, unicode), MOST_OF_VALUE, unicode);
    let quoted = claims.iter().any(|ruled| ruled.claim.kind == Kind::Quote);
    let value = if quoted && !value.is_empty() {
        let marks = if unicode {
            ("“", "”")
        } else {
            ("\"", "\"")
        };
        format!("{}{value}{}", marks.0, marks.1)
    } else {
        value
    };
    let number = counted(sources.len(), "source", "sources");
    match (role, sources.first()) {
        _ if value.is_empty() => "the other words".to_owned(),
        (Role::Expected, Some(name)) if sources.len() == 1 => {
            format!("{value}: the authority {}", visible(name, unicode))
        }
        (Role::Expected, _) => {
            format!(
                "{value}: {}",
                counted(sources.len(), "authority", "authorities")
            )
        }
        (Role::Unresolved, _) => format!("{value}, the day not known: {number}"),
        // A claim that takes no side is no contradiction to either.
        (Role::Consensus, _)
            if claims
                .iter()
                .any(|ruled| matches!(ruled.role, Role::Camp(_))) =>
        {
            format!("{value}: {number}, at odds with neither")
        }
        _ => format!("{value}: {number}"),
    }
}

/// The first and the last value of a side whose claims cannot hold at once: a fact that moves in time.
fn course(claims: &[Ruled], role: Role) -> Option<(&str, &str)> {
    let mut side: Vec<&Ruled> = claims.iter().filter(|ruled| ruled.role == role).collect();
    side.sort_by_key(|ruled| ruled.claim.dateline);
    let (first, last) = (&side.first()?.claim, &side.last()?.claim);
    let moves = first.dateline != last.dateline
        && match (first.reading.possible(), last.reading.possible()) {
            (Some(one), Some(other)) => !one.agrees(other),
            _ => false,
        };
    moves.then_some((first.display.as_str(), last.display.as_str()))
}

/// Splits labels into those to show, at most `most` lines and every article before any article
/// again, and the rest. Both keep their order.
fn chosen(labels: Vec<&Label>, most: usize) -> (Vec<&Label>, Vec<&Label>) {
    let line = |label: &&Label| (label.path.clone(), label.start.line);
    let mut articles = BTreeSet::new();
    let firsts = labels.iter().filter(|label| articles.insert(&label.path));
    let mut lines: BTreeSet<_> = firsts.take(most).map(line).collect();
    for label in &labels {
        if lines.len() >= most {
            break;
        }
        lines.insert(line(label));
    }
    let mut marks: BTreeMap<_, usize> = BTreeMap::new();
    labels.into_iter().partition(|label| {
        let line = line(label);
        let shown = lines.contains(&line);
        let marks = marks.entry(line).or_default();
        *marks += 1;
        shown && *marks <= MOST_IN_A_LINE
    })
}

/// Which role the words at a place have.
struct Roles<'f>(BTreeMap<&'f str, Vec<&'f Ruled>>);

impl<'f> Roles<'f> {
    fn new(claims: &'f [Ruled]) -> Self {
        let mut all: BTreeMap<&str, Vec<&Ruled>> = BTreeMap::new();
        for ruled in claims {
            all.entry(&ruled.claim.path).or_default().push(ruled);
        }
        for claims in all.values_mut() {
            claims.sort_by_key(|ruled| ruled.claim.span);
        }
        Self(all)
    }

    /// The role of the claim that `label` points into; a label that points into none speaks for the
    /// minority if it is to be looked at first.
    fn of(&self, label: &Label) -> Role {
        let claims = self.0.get(&*label.path).map_or(&[][..], Vec::as_slice);
        let after = claims.partition_point(|ruled| ruled.claim.span.start() <= label.span.start());
        // Claims of one fact hardly ever lie inside each other, so the one is among the last few.
        claims[..after]
            .iter()
            .rev()
            .take(8)
            .find(|ruled| ruled.claim.span.contains(label.span))
            .map_or(
                if label.primary {
                    Role::Outlier
                } else {
                    Role::Consensus
                },
                |ruled| ruled.role,
            )
    }
}
