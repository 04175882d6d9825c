//! Which value most sources allow.
//!
//! In: the claims of one fact, each with its source and its set. Out: the camps with the most support.
//! Equal sets are one opinion, however often it is said, and a file for each shape of set finds the
//! opinions that share a value: its cost grows with the distinct opinions and with what it finds.

mod day;
mod line;
mod pairwise;
#[cfg(test)]
mod plain;
mod sweep;
mod tally;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Possible;

/// One claim's say: who speaks, and what they allow.
#[derive(Clone, Copy, Debug)]
pub struct Vote<'c> {
    /// The source; a source that speaks twice still counts once.
    pub source: usize,
    /// The set of values that the claim allows.
    pub possible: &'c Possible,
}

/// A value, or region of values, with the claims that allow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Camp {
    /// How many sources have a claim that allows it.
    pub sources: usize,
    /// Indices of those claims, ascending. Where there are several camps, of the claims that allow
    /// it and none of the others: a claim that stands with a thousand camps is not listed a thousand times.
    pub claims: Vec<usize>,
    /// What all of them allow.
    pub possible: Possible,
}

/// How a claim stands to the camps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// It allows the value of none.
    #[default]
    Apart,
    /// It allows the value of this one alone.
    With(usize),
    /// It allows the values of several, and takes no side.
    Between,
}

impl Side {
    /// Beside one more camp.
    fn and(self, camp: usize) -> Self {
        match self {
            Self::Apart => Self::With(camp),
            Self::With(_) | Self::Between => Self::Between,
        }
    }
}

/// The outcome: the camps with the most support, strongest first in reading order.
///
/// One camp that holds every claim means agreement; one camp that does not means the rest are
/// outliers; several camps mean that support is equal and nobody is blamed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weighing {
    /// Camps of equal, greatest support, in the order of their first claims.
    pub camps: Vec<Camp>,
    /// How each claim stands to them.
    pub sides: Vec<Side>,
}

impl Weighing {
    /// Whether every one of `claims` claims lies in the one camp.
    #[must_use]
    pub fn is_agreement(&self, claims: usize) -> bool {
        match self.camps.as_slice() {
            [] => claims == 0,
            [camp] => camp.claims.len() == claims,
            _ => false,
        }
    }
}

/// Finds the values that most sources allow; with `expected`, only among the values it allows.
#[must_use]
pub fn weigh(votes: &[Vote<'_>], expected: Option<&Possible>) -> Weighing {
    let alike = Alike::of(votes);
    let opinions = opinions(votes, &alike);
    let everyone: Vec<usize> = (0..opinions.len()).collect();
    let mut parties = match expected {
        Some(expected) => against(&opinions, expected),
        None => contested(&opinions).unwrap_or_else(|| strongest(&opinions, &everyone)),
    };
    // Opinions are numbered by their first claims, so this is the order of the parties' first claims.
    parties.sort_by(|one, other| one.opinions.cmp(&other.opinions));
    let mut of_opinion = vec![Side::Apart; opinions.len()];
    for (number, party) in parties.iter().enumerate() {
        for &index in &party.opinions {
            of_opinion[index] = of_opinion[index].and(number);
        }
    }
    let mut sides = vec![Side::Apart; votes.len()];
    for (opinion, side) in opinions.iter().zip(&of_opinion) {
        for &claim in opinion.claims {
            sides[claim] = *side;
        }
    }
    let camps = parties
        .iter()
        .enumerate()
        .map(|(number, party)| {
            let own = party.opinions.iter();
            let own = own.filter(|&&index| of_opinion[index] == Side::With(number));
            let mut claims: Vec<usize> = own
                .flat_map(|&index| opinions[index].claims.iter().copied())
                .collect();
            claims.sort_unstable();
            Camp {
                sources: party.support,
                claims,
                possible: together(&opinions, &party.opinions, expected),
            }
        })
        .collect();
    Weighing { camps, sides }
}

/// Distinct opinions are compared each with each only up to this many.
const MOST_COMPARED: usize = 200;

/// Quotations and lists of which some contradict each other and others say nothing of the matter: a
/// source that quotes another sentence is no witness against a misquotation of this one, so only the
/// opinions that contradict some other one are weighed. The rest stand with every camp.
fn contested(opinions: &[Opinion<'_>]) -> Option<Vec<Party>> {
    let has_parts = |opinion: &Opinion<'_>| {
        matches!(
            opinion.possible,
            Possible::Quotation(_) | Possible::Members(_)
        )
    };
    if opinions.len() > MOST_COMPARED || !opinions.iter().all(has_parts) {
        return None;
    }
    let contradicts = |one: &usize| {
        opinions
            .iter()
            .any(|other| !other.possible.agrees(opinions[*one].possible))
    };
    let (within, beyond): (Vec<usize>, Vec<usize>) = (0..opinions.len()).partition(contradicts);
    if within.is_empty() || beyond.is_empty() {
        return None;
    }
    let parties = strongest(opinions, &within);
    let parties = parties.into_iter().map(|party| {
        let mut all = party.opinions;
        all.extend(&beyond);
        all.sort_unstable();
        Party::of(opinions, all)
    });
    Some(parties.collect())
}

/// What is said by one claim or by many in the same way.
struct Opinion<'c> {
    possible: &'c Possible,
    /// Claims that say so, ascending.
    claims: &'c [usize],
    /// How many sources say so and nothing else. They need no names: wherever the opinion is counted,
    /// they are, and nobody else counts them.
    single_minded: usize,
    /// Sources that say so and something else too, ascending, each once.
    divided: Vec<usize>,
}

impl Opinion<'_> {
    /// How many sources say so.
    fn sources(&self) -> usize {
        self.single_minded + self.divided.len()
    }
}

/// Opinions that share a value.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Party {
    /// Their indices, ascending.
    opinions: Vec<usize>,
    /// How many sources hold one of them.
    support: usize,
}

impl Party {
    /// The party of these opinions, given by their indices, ascending.
    fn of(all: &[Opinion<'_>], opinions: Vec<usize>) -> Self {
        let support = match opinions.as_slice() {
            [one] => all[*one].sources(),
            _ => {
                let single_minded: usize = opinions.iter().map(|&it| all[it].single_minded).sum();
                let divided = opinions.iter().flat_map(|&it| &all[it].divided);
                single_minded + divided.collect::<HashSet<_>>().len()
            }
        };
        Self { opinions, support }
    }
}

/// Claims by what they say, in one list: nearly all of a fact with many may say the same, or each something of
/// its own.
struct Alike {
    /// Claims that say the same stand together, ascending; those come first of which one came first.
    claims: Vec<usize>,
    /// Where in the list those end that say the same, for each thing said.
    ends: Vec<usize>,
}

impl Alike {
    fn of(votes: &[Vote<'_>]) -> Self {
        let mut known: HashMap<&Possible, usize> = HashMap::with_capacity(votes.len());
        let mut sizes: Vec<usize> = Vec::new();
        let mut said = Vec::with_capacity(votes.len());
        for vote in votes {
            let next = sizes.len();
            let number = *known.entry(vote.possible).or_insert(next);
            if number == next {
                sizes.push(0);
            }
            sizes[number] += 1;
            said.push(number);
        }
        // Where the next claim of each goes: at first where the claims before it end.
        let mut ends = sizes;
        let mut start = 0;
        for end in &mut ends {
            start += std::mem::replace(end, start);
        }
        let mut claims = vec![0; votes.len()];
        for (claim, number) in said.into_iter().enumerate() {
            claims[ends[number]] = claim;
            ends[number] += 1;
        }
        Self { claims, ends }
    }

    /// The claims of each thing said.
    fn each(&self) -> impl Iterator<Item = &[usize]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let claims = &self.claims[start..*end];
            start = *end;
            claims
        })
    }
}

fn opinions<'c>(votes: &[Vote<'c>], alike: &'c Alike) -> Vec<Opinion<'c>> {
    let (sources, count) = numbered(votes);
    // For each source the first opinion it has, and whether it has another one.
    let mut says: Vec<(usize, bool)> = vec![(usize::MAX, false); count];
    for (index, claims) in alike.each().enumerate() {
        for &claim in claims {
            let (first, divided) = &mut says[sources[claim]];
            *first = index.min(*first);
            *divided |= *first != index;
        }
    }
    let mut own: Vec<usize> = Vec::new();
    let opinion = |claims: &'c [usize]| {
        own.clear();
        own.extend(claims.iter().map(|&claim| sources[claim]));
        own.sort_unstable();
        own.dedup();
        let divided: Vec<usize> = own
            .iter()
            .copied()
            .filter(|&source| says[source].1)
            .collect();
        Opinion {
            possible: votes[claims[0]].possible,
            claims,
            single_minded: own.len() - divided.len(),
            divided,
        }
    };
    alike.each().map(opinion).collect()
}

/// The source of each vote as a number below the second value, which is not much more than there are votes.
fn numbered(votes: &[Vote<'_>]) -> (Vec<usize>, usize) {
    let given: Vec<usize> = votes.iter().map(|vote| vote.source).collect();
    let most = given.iter().copied().max().unwrap_or(0);
    if most <= 2 * given.len() {
        return (given, most + 1);
    }
    let mut all = given.clone();
    all.sort_unstable();
    all.dedup();
    let place = |source| all.binary_search(source).unwrap_or_default();
    (given.iter().map(place).collect(), all.len())
}

/// The parties for the expected value: it cannot be the outlier, so there is always one, even if empty.
fn against(opinions: &[Opinion<'_>], expected: &Possible) -> Vec<Party> {
    // Claims that each allow an expected value may still exclude each other: "about 2 million"
    // expected, 1.9 and 2.1 million said. So they are weighed among themselves first.
    let allowing: Vec<usize> = (0..opinions.len())
        .filter(|&index| opinions[index].possible.agrees(expected))
        .collect();
    let mut parties = if matches!(expected, Possible::Quotation(_) | Possible::Members(_)) {
        // Two parts of one expected whole need not overlap.
        vec![Party::of(opinions, allowing)]
    } else {
        strongest(opinions, &allowing)
    };
    if parties.is_empty() {
        parties.push(Party::of(opinions, Vec::new()));
    }
    parties
}

/// What a party's opinions allow together. An expected whole stands for its parts, and for a party of
/// nobody.
fn together(opinions: &[Opinion<'_>], party: &[usize], expected: Option<&Possible>) -> Possible {
    let whole = expected.filter(|expected| {
        party.is_empty() || matches!(expected, Possible::Quotation(_) | Possible::Members(_))
    });
    let all = || {
        party
            .iter()
            .map(|&index| opinions[index].possible.clone())
            .reduce(|all, next| all.intersect(&next).unwrap_or(all))
    };
    whole
        .cloned()
        .or_else(all)
        .unwrap_or_else(|| Possible::Term(String::new()))
}

/// The parties among `allowed` that the most sources hold, none of them inside another.
fn strongest(opinions: &[Opinion<'_>], allowed: &[usize]) -> Vec<Party> {
    let mut lines: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    let mut days = Vec::new();
    let mut tallies = Vec::new();
    let mut quotations = Vec::new();
    let mut lists = Vec::new();
    let mut parties: Vec<Party> = Vec::new();
    for &index in allowed {
        match opinions[index].possible {
            Possible::Line(line) => lines.entry(line.unit).or_default().push(index),
            Possible::Days(_) => days.push(index),
            Possible::Tally(_) => tallies.push(index),
            Possible::Term(_) => parties.push(Party::of(opinions, vec![index])),
            Possible::Quotation(_) => quotations.push(index),
            Possible::Members(_) => lists.push(index),
        }
    }
    for line in lines.into_values() {
        parties.extend(line::parties(opinions, &line));
    }
    parties.extend(tally::parties(opinions, &tallies));
    parties.extend(day::parties(opinions, &days));
    for among in [quotations, lists] {
        let found = pairwise::parties(opinions, &among).into_iter();
        parties.extend(found.map(|party| Party::of(opinions, party)));
    }
    let best = parties.iter().map(|party| party.support).max();
    parties.retain(|party| Some(party.support) == best);
    outermost(
        most_wholehearted(opinions, allowed, parties),
        opinions.len(),
    )
}

/// For each opinion the parties that hold it, in one list.
struct PartiesOf {
    /// The parties of one opinion stand together, ascending, by their places.
    parties: Vec<usize>,
    /// Where in the list those of each opinion start, and at last the end of the list.
    starts: Vec<usize>,
}

impl PartiesOf {
    fn new(parties: &[Party], opinions: usize) -> Self {
        let held = || parties.iter().flat_map(|party| &party.opinions);
        let mut starts = vec![0; opinions + 2];
        for &index in held() {
            starts[index + 2] += 1;
        }
        for index in 2..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut of = vec![0; starts[opinions + 1]];
        for (number, party) in parties.iter().enumerate() {
            for &index in &party.opinions {
                of[starts[index + 1]] = number;
                starts[index + 1] += 1;
            }
        }
        Self {
            parties: of,
            starts,
        }
    }

    fn of(&self, opinion: usize) -> &[usize] {
        &self.parties[self.starts[opinion]..self.starts[opinion + 1]]
    }
}

/// Of parties with as many sources, those whose sources say the least beside it: a source that
/// contradicts itself backs either side with half its heart.
fn most_wholehearted(
    opinions: &[Opinion<'_>],
    allowed: &[usize],
    parties: Vec<Party>,
) -> Vec<Party> {
    if parties.len() < 2 {
        return parties;
    }
    let mut wholehearted: Vec<usize> = parties
        .iter()
        .map(|party| {
            let own = party.opinions.iter();
            own.map(|&index| opinions[index].single_minded).sum()
        })
        .collect();
    // Sources that say the same things are counted together.
    let mut said: HashMap<usize, Vec<usize>> = HashMap::new();
    for &index in allowed {
        for &source in &opinions[index].divided {
            said.entry(source).or_default().push(index);
        }
    }
    let mut alike: HashMap<Vec<usize>, usize> = HashMap::new();
    for all in said.into_values() {
        *alike.entry(all).or_default() += 1;
    }
    let parties_of = PartiesOf::new(&parties, opinions.len());
    for (said, sources) in alike {
        let Some(rarest) = said.iter().min_by_key(|&&index| parties_of.of(index).len()) else {
            continue;
        };
        for &number in parties_of.of(*rarest) {
            let party = &parties[number].opinions;
            if said.iter().all(|index| party.binary_search(index).is_ok()) {
                wholehearted[number] += sources;
            }
        }
    }
    let most = wholehearted.iter().copied().max().unwrap_or(0);
    parties
        .into_iter()
        .zip(wholehearted)
        .filter(|(_, count)| *count == most)
        .map(|(party, _)| party)
        .collect()
}

/// Leaves out each party that lies inside another: the same opinions, less of them. Of equal ones the
/// first stays.
fn outermost(parties: Vec<Party>, opinions: usize) -> Vec<Party> {
    let parties_of = PartiesOf::new(&parties, opinions);
    let inside = |number: usize| {
        let party = &parties[number].opinions;
        // Whatever holds the party holds the rarest of its opinions.
        let Some(rarest) = party
            .iter()
            .min_by_key(|&&index| parties_of.of(index).len())
        else {
            return true;
        };
        parties_of.of(*rarest).iter().any(|&other| {
            let holder = &parties[other].opinions;
            let larger = (holder.len(), number) > (party.len(), other);
            other != number
                && larger
                && party
                    .iter()
                    .all(|index| holder.binary_search(index).is_ok())
        })
    };
    let keep: Vec<bool> = (0..parties.len()).map(|number| !inside(number)).collect();
    parties
        .into_iter()
        .zip(keep)
        .filter(|(_, keep)| *keep)
        .map(|(party, _)| party)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::DaySet;
    use jiff::{Span, civil::date};

    #[test]
    fn a_hundred_spans_that_cross_and_share_a_day_agree() {
        let day = |number: i64| date(2022, 1, 1).saturating_add(Span::new().days(number));
        let sets: Vec<Possible> = (0..100)
            .map(|number| Possible::Days(DaySet::span(day(number), day(100 + number))))
            .collect();
        let votes: Vec<Vote<'_>> = sets
            .iter()
            .enumerate()
            .map(|(source, possible)| Vote { source, possible })
            .collect();
        let weighing = weigh(&votes, None);
        assert!(weighing.is_agreement(votes.len()));
        assert_eq!(
            weighing.camps[0].possible,
            Possible::Days(DaySet::span(day(99), day(100)))
        );
    }

    #[test]
    fn a_party_inside_another_is_left_out_and_of_equal_ones_the_first_stays() {
        let party = |opinions: &[usize]| Party {
            opinions: opinions.to_vec(),
            support: 1,
        };
        let check = |parties: &[&[usize]], opinions: usize, expected: &[&[usize]]| {
            let parties = parties.iter().map(|it| party(it)).collect();
            let expected: Vec<Party> = expected.iter().map(|it| party(it)).collect();
            assert_eq!(outermost(parties, opinions), expected);
        };
        let parties: [&[usize]; 5] = [&[0, 1], &[0, 1, 2], &[3], &[3], &[2, 3]];
        check(&parties, 4, &[&[0, 1, 2], &[2, 3]]);
        check(&[&[0], &[0], &[1]], 2, &[&[0], &[1]]);
    }
}
