//! Quotations and lists: what agrees pair by pair without sharing one value.
//!
//! A short quotation agrees with longer ones that exclude each other. So each opinion gathers those
//! that agree with it, the fullest first, each only if it agrees with every one taken before.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::Opinion;
use crate::value::Possible;

/// Opinions by their indices, ascending.
type Party = Vec<usize>;

/// What may be spent on comparing, in pairs of words: to lay one quotation over another costs the
/// product of their lengths. As long as it lasts every pair is compared. Beyond it only the opinions
/// that most sources share word for word gather others (the first always does), and those that agree
/// with such a one are taken to agree with each other.
const BUDGET: usize = 1 << 30;
/// What a comparison costs at least.
const LEAST_COST: usize = 256;

/// A party for each opinion that gathers others; an opinion that nobody takes in stands alone.
pub(super) fn parties(opinions: &[Opinion<'_>], among: &[usize]) -> Vec<Party> {
    within(BUDGET, opinions, among)
}

fn within(budget: usize, opinions: &[Opinion<'_>], among: &[usize]) -> Vec<Party> {
    let mut gatherers: Vec<usize> = among.to_vec();
    gatherers.sort_by_key(|&index| {
        let opinion = &opinions[index];
        let said = (opinion.sources(), length(opinion.possible));
        (Reverse(said), index)
    });
    let mut agreement = Agreement {
        opinions,
        known: HashMap::new(),
        left: budget,
    };
    let mut taken_in: BTreeSet<usize> = BTreeSet::new();
    let mut parties: Vec<Party> = Vec::new();
    for &index in &gatherers {
        if agreement.left == 0 {
            break;
        }
        let party = agreement.gathered_by(index, among);
        taken_in.extend(&party);
        parties.push(party);
    }
    let alone = among.iter().filter(|index| !taken_in.contains(index));
    parties.extend(alone.map(|&index| vec![index]));
    parties
}

/// How much a quotation or a list says.
fn length(possible: &Possible) -> usize {
    match possible {
        Possible::Quotation(quotation) => quotation.len(),
        Possible::Members(members) => members.len(),
        _ => 0,
    }
}

/// Which opinions agree, each pair looked at once.
struct Agreement<'o, 'c> {
    opinions: &'o [Opinion<'c>],
    known: HashMap<(usize, usize), bool>,
    /// What is left of the budget.
    left: usize,
}

impl Agreement<'_, '_> {
    fn between(&mut self, one: usize, other: usize) -> bool {
        if one == other {
            return true;
        }
        let pair = (one.min(other), one.max(other));
        if let Some(known) = self.known.get(&pair) {
            return *known;
        }
        let (first, second) = (
            self.opinions[pair.0].possible,
            self.opinions[pair.1].possible,
        );
        let cost = length(first).saturating_mul(length(second)).max(LEAST_COST);
        self.left = self.left.saturating_sub(cost);
        let agrees = first.agrees(second);
        self.known.insert(pair, agrees);
        agrees
    }

    fn gathered_by(&mut self, gatherer: usize, among: &[usize]) -> Party {
        let mut fullest_first: Party = among
            .iter()
            .copied()
            .filter(|&index| self.between(gatherer, index))
            .collect();
        fullest_first.sort_by_key(|&index| (Reverse(length(self.opinions[index].possible)), index));
        let mut kept = Party::new();
        for index in fullest_first {
            if self.left == 0 || kept.iter().all(|&other| self.between(other, index)) {
                kept.push(index);
            }
        }
        kept.sort_unstable();
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Quotation;

    #[track_caller]
    fn check(budget: usize, words: &[&str], expected: &[&[usize]]) {
        let said: Vec<Possible> = words
            .iter()
            .map(|words| Possible::Quotation(Quotation::parse(words)))
            .collect();
        let claims: Vec<usize> = (0..said.len()).collect();
        let opinions: Vec<Opinion<'_>> = said
            .iter()
            .zip(claims.chunks(1))
            .map(|(possible, claims)| Opinion {
                possible,
                claims,
                single_minded: 1,
                divided: Vec::new(),
            })
            .collect();
        let among: Vec<usize> = (0..opinions.len()).collect();
        let mut parties = within(budget, &opinions, &among);
        parties.sort();
        parties.dedup();
        assert_eq!(parties, expected);
    }

    #[test]
    fn a_part_stands_with_each_whole_it_is_a_part_of() {
        let said = ["we will go now", "we will go home", "we will go"];
        check(BUDGET, &said, &[&[0, 2], &[1, 2]]);
    }

    #[test]
    fn when_the_budget_is_spent_who_was_not_taken_in_stands_alone() {
        let said = [
            "we will never go back home to them",
            "we will never go back home to you",
            "we will surely go back home to them",
        ];
        check(BUDGET, &said, &[&[0], &[1], &[2]]);
        check(1, &said, &[&[0], &[1], &[2]]);
        let parts = [said[0], said[1], "we will never go back"];
        check(1, &parts, &[&[0, 2], &[1]]);
    }
}
