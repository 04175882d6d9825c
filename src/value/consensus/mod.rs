//! Which value most sources allow.
//!
//! In: the claims of one fact, each with its source and its set. Out: the camps with the most support.
//! Equal sets are one opinion, however often it is said, and a file for each shape of set finds the
//! opinions that share a value: its cost grows with the distinct opinions and with what it finds.

mod day;
mod line;
mod pairwise;

use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    /// Indices of those claims, ascending.
    pub claims: Vec<usize>,
    /// What all of them allow.
    pub possible: Possible,
}

/// The outcome: the camps with the most support, strongest first in reading order.
///
/// One camp that holds every claim means agreement; one camp that does not means the rest are
/// outliers; several camps mean that support is equal and nobody is blamed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weighing {
    /// Camps of equal, greatest support, in the order of their first claims.
    pub camps: Vec<Camp>,
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
    let opinions = opinions(votes);
    let everyone: Vec<usize> = (0..opinions.len()).collect();
    let mut camps = match expected {
        Some(expected) => against(&opinions, expected),
        None => contested(&opinions)
            .unwrap_or_else(|| strongest(&opinions, &everyone))
            .into_iter()
            .map(|party| camp(&opinions, &party, None))
            .collect(),
    };
    camps.sort_by(|a, b| a.claims.cmp(&b.claims));
    Weighing { camps }
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
    let (within, beyond): (Party, Party) = (0..opinions.len()).partition(contradicts);
    if within.is_empty() || beyond.is_empty() {
        return None;
    }
    let mut parties = strongest(opinions, &within);
    for party in &mut parties {
        party.extend(&beyond);
        party.sort_unstable();
    }
    Some(parties)
}

/// What is said by one claim or by many in the same way.
struct Opinion<'c> {
    possible: &'c Possible,
    /// Claims that say so, ascending.
    claims: Vec<usize>,
    /// Sources that say so, ascending, each once.
    sources: Vec<usize>,
}

/// Opinions that share a value, by their indices, ascending.
type Party = Vec<usize>;

fn opinions<'c>(votes: &[Vote<'c>]) -> Vec<Opinion<'c>> {
    let mut places: HashMap<&Possible, usize> = HashMap::new();
    let mut opinions: Vec<Opinion<'c>> = Vec::new();
    for (claim, vote) in votes.iter().enumerate() {
        let place = *places.entry(vote.possible).or_insert_with(|| {
            opinions.push(Opinion {
                possible: vote.possible,
                claims: Vec::new(),
                sources: Vec::new(),
            });
            opinions.len() - 1
        });
        opinions[place].claims.push(claim);
        opinions[place].sources.push(vote.source);
    }
    for opinion in &mut opinions {
        opinion.sources.sort_unstable();
        opinion.sources.dedup();
    }
    opinions
}

/// The camp of the expected value: it cannot be the outlier, so it is the only camp, even if empty.
fn against(opinions: &[Opinion<'_>], expected: &Possible) -> Vec<Camp> {
    // Claims that each allow an expected value may still exclude each other: "about 2 million"
    // expected, 1.9 and 2.1 million said. So they are weighed among themselves first.
    let allowing: Party = (0..opinions.len())
        .filter(|&index| opinions[index].possible.agrees(expected))
        .collect();
    let parties = if matches!(expected, Possible::Quotation(_) | Possible::Members(_)) {
        // Two parts of one expected whole need not overlap.
        vec![allowing]
    } else {
        strongest(opinions, &allowing)
    };
    if parties.is_empty() {
        return vec![camp(opinions, &[], Some(expected))];
    }
    parties
        .iter()
        .map(|party| camp(opinions, party, Some(expected)))
        .collect()
}

/// The camp of a party: its claims, and what they allow together. An expected whole stands for its
/// parts, and for a party of nobody.
fn camp(opinions: &[Opinion<'_>], party: &[usize], expected: Option<&Possible>) -> Camp {
    let whole = expected.filter(|expected| {
        party.is_empty() || matches!(expected, Possible::Quotation(_) | Possible::Members(_))
    });
    let together = || {
        party
            .iter()
            .map(|&index| opinions[index].possible.clone())
            .reduce(|all, next| all.intersect(&next).unwrap_or(all))
    };
    let possible = whole
        .cloned()
        .or_else(together)
        .unwrap_or_else(|| Possible::Term(String::new()));
    let mut claims: Vec<usize> = party
        .iter()
        .flat_map(|&index| opinions[index].claims.iter().copied())
        .collect();
    claims.sort_unstable();
    Camp {
        sources: support(opinions, party),
        claims,
        possible,
    }
}

/// How many sources hold one of the opinions.
fn support(opinions: &[Opinion<'_>], party: &[usize]) -> usize {
    match party {
        [one] => opinions[*one].sources.len(),
        _ => party
            .iter()
            .flat_map(|&index| &opinions[index].sources)
            .collect::<BTreeSet<_>>()
            .len(),
    }
}

/// The parties among `allowed` that the most sources hold, none of them inside another.
fn strongest(opinions: &[Opinion<'_>], allowed: &[usize]) -> Vec<Party> {
    let mut lines: BTreeMap<Option<&str>, Party> = BTreeMap::new();
    let mut days = Party::new();
    let mut tallies: BTreeMap<(u32, u32), Party> = BTreeMap::new();
    let mut unanimous = Party::new();
    let mut quotations = Party::new();
    let mut lists = Party::new();
    let mut parties: Vec<Party> = Vec::new();
    for &index in allowed {
        match opinions[index].possible {
            Possible::Line(line) => lines.entry(line.unit).or_default().push(index),
            Possible::Days(_) => days.push(index),
            Possible::Tally(set) => match set.first() {
                Some(first) => tallies
                    .entry((first, set.second()))
                    .or_default()
                    .push(index),
                None => unanimous.push(index),
            },
            Possible::Term(_) => parties.push(vec![index]),
            Possible::Quotation(_) => quotations.push(index),
            Possible::Members(_) => lists.push(index),
        }
    }
    for line in lines.into_values() {
        parties.extend(line::parties(opinions, &line));
    }
    // Those who say "unanimously" stand with every count that has nobody against.
    if tallies.keys().all(|(_, against)| *against != 0) && !unanimous.is_empty() {
        parties.push(unanimous.clone());
    }
    for ((_, against), mut tally) in tallies {
        if against == 0 {
            tally.extend(&unanimous);
            tally.sort_unstable();
        }
        parties.extend(third_figures(opinions, &tally));
    }
    parties.extend(day::parties(opinions, &days));
    parties.extend(pairwise::parties(opinions, &quotations));
    parties.extend(pairwise::parties(opinions, &lists));

    let supports: Vec<usize> = parties
        .iter()
        .map(|party| support(opinions, party))
        .collect();
    let best = supports.iter().copied().max().unwrap_or(0);
    let strongest: Vec<Party> = parties
        .into_iter()
        .zip(supports)
        .filter(|(_, support)| *support == best)
        .map(|(party, _)| party)
        .collect();
    outermost(
        most_wholehearted(opinions, allowed, strongest),
        opinions.len(),
    )
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
    let mut said: HashMap<usize, usize> = HashMap::new();
    for source in allowed.iter().flat_map(|&index| &opinions[index].sources) {
        *said.entry(*source).or_default() += 1;
    }
    let wholehearted: Vec<usize> = parties
        .iter()
        .map(|party| {
            let mut within: HashMap<usize, usize> = HashMap::new();
            for source in party.iter().flat_map(|&index| &opinions[index].sources) {
                *within.entry(*source).or_default() += 1;
            }
            within
                .iter()
                .filter(|(source, count)| said.get(source) == Some(count))
                .count()
        })
        .collect();
    let most = wholehearted.iter().copied().max().unwrap_or(0);
    parties
        .into_iter()
        .zip(wholehearted)
        .filter(|(_, count)| *count == most)
        .map(|(party, _)| party)
        .collect()
}

/// Tallies with the same first two figures: one party for each third figure that was named, with those
/// who leave it open in every one.
fn third_figures(opinions: &[Opinion<'_>], among: &[usize]) -> Vec<Party> {
    let mut open = Party::new();
    let mut named: BTreeMap<u32, Party> = BTreeMap::new();
    for &index in among {
        if let Possible::Tally(set) = opinions[index].possible {
            match set.third() {
                Some(third) => named.entry(third).or_default().push(index),
                None => open.push(index),
            }
        }
    }
    if named.is_empty() {
        return vec![open];
    }
    named
        .into_values()
        .map(|mut party| {
            party.extend(&open);
            party.sort_unstable();
            party
        })
        .collect()
}

/// Leaves out each party that lies inside another: the same opinions, less of them. Of equal ones the
/// first stays.
fn outermost(parties: Vec<Party>, opinions: usize) -> Vec<Party> {
    let mut parties_of: Vec<Vec<usize>> = vec![Vec::new(); opinions];
    for (number, party) in parties.iter().enumerate() {
        for &index in party {
            parties_of[index].push(number);
        }
    }
    let inside = |number: usize| {
        let party = &parties[number];
        // Whatever holds the party holds the rarest of its opinions.
        let Some(rarest) = party.iter().min_by_key(|&&index| parties_of[index].len()) else {
            return true;
        };
        parties_of[*rarest].iter().any(|&other| {
            let holder = &parties[other];
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

/// Who speaks, at one place of a line or a calendar, while opinions open and close.
#[derive(Default)]
struct Speakers {
    /// Opinions that are open.
    open: BTreeSet<usize>,
    /// Source → how many of its opinions are open.
    sources: HashMap<usize, usize>,
}

impl Speakers {
    fn enter(&mut self, index: usize, opinion: &Opinion<'_>) {
        if self.open.insert(index) {
            for &source in &opinion.sources {
                *self.sources.entry(source).or_default() += 1;
            }
        }
    }

    fn leave(&mut self, index: usize, opinion: &Opinion<'_>) {
        if !self.open.remove(&index) {
            return;
        }
        for source in &opinion.sources {
            if let Some(count) = self.sources.get_mut(source) {
                *count -= 1;
                if *count == 0 {
                    self.sources.remove(source);
                }
            }
        }
    }

    /// How many sources speak.
    fn depth(&self) -> usize {
        self.sources.len()
    }

    fn party(&self) -> Party {
        self.open.iter().copied().collect()
    }
}

/// The deepest parties so far.
#[derive(Default)]
struct Deepest {
    depth: usize,
    parties: Vec<Party>,
    /// Opinions in all of `parties` together.
    size: usize,
}

/// Parties of equal depth are kept until they hold this many opinions together: thousands of vague
/// claims, each in thousands of parties, would fill the memory and tell nobody anything.
const MOST_KEPT: usize = 1 << 22;

impl Deepest {
    /// Notes who speaks at one place.
    fn note(&mut self, speakers: &Speakers) {
        let depth = speakers.depth();
        if depth == 0 || depth < self.depth {
            return;
        }
        if depth > self.depth {
            *self = Self {
                depth,
                ..Self::default()
            };
        }
        if self.size < MOST_KEPT {
            let party = speakers.party();
            self.size += party.len();
            self.parties.push(party);
        }
    }
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
        let parties = vec![vec![0, 1], vec![0, 1, 2], vec![3], vec![3], vec![2, 3]];
        assert_eq!(outermost(parties, 4), [vec![0, 1, 2], vec![2, 3]]);
        assert_eq!(
            outermost(vec![vec![0], vec![0], vec![1]], 2),
            [vec![0], vec![1]]
        );
    }
}
