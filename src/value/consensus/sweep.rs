//! Sweeps over sorted ends: where the most sources meet, and who they are there.
//!
//! In: what is swept, with a bound on how many may meet. Out: the deepest parties of all sweeps. What a
//! place is, and in which order opinions open and close, is the caller's.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::{Opinion, Party};

/// Who speaks, at one place of a line or a calendar, while opinions open and close.
#[derive(Default)]
pub(super) struct Speakers {
    /// Sources that have no other opinion.
    single_minded: usize,
    /// Each other source → how many of its opinions are open.
    divided: HashMap<usize, usize>,
    /// The open opinions, where they are asked for.
    open: Option<BTreeSet<usize>>,
}

impl Speakers {
    /// Nobody yet; who speaks can be told later on, beside how many.
    fn named() -> Self {
        Self {
            open: Some(BTreeSet::new()),
            ..Self::default()
        }
    }

    pub(super) fn enter(&mut self, index: usize, opinion: &Opinion<'_>) {
        self.single_minded += opinion.single_minded;
        for &source in &opinion.divided {
            *self.divided.entry(source).or_default() += 1;
        }
        if let Some(open) = &mut self.open {
            open.insert(index);
        }
    }

    pub(super) fn leave(&mut self, index: usize, opinion: &Opinion<'_>) {
        self.single_minded -= opinion.single_minded;
        for source in &opinion.divided {
            if let Some(count) = self.divided.get_mut(source) {
                *count -= 1;
                if *count == 0 {
                    self.divided.remove(source);
                }
            }
        }
        if let Some(open) = &mut self.open {
            open.remove(&index);
        }
    }

    /// How many sources speak.
    pub(super) fn depth(&self) -> usize {
        self.single_minded + self.divided.len()
    }

    fn party(&self) -> Party {
        Party {
            opinions: self.open.iter().flatten().copied().collect(),
            support: self.depth(),
        }
    }
}

/// Parties of equal depth are kept until they hold this many opinions together: thousands of vague
/// claims, each in thousands of parties, would fill the memory and tell nobody anything.
const MOST_KEPT: usize = 1 << 22;

/// What may be spent on sweeps beside the first, in opinions and sources that are passed. Sweeps where
/// most sources may meet come first, and those that cannot matter are left out; what remains beyond
/// this is a fact of hundreds of thousands of claims each of which overlaps with most others.
const MOST_PASSED: usize = 1 << 27;

/// Opinions that are swept together, and the most sources that may meet there.
pub(super) struct Sweep<T> {
    /// What is swept.
    pub(super) over: T,
    /// No place has more sources.
    pub(super) most: usize,
    /// How many opinions and sources are passed.
    pub(super) cost: usize,
}

/// The deepest parties of several sweeps. `sweep` goes over one, tells `note` at each place where parties
/// may be deepest, and gives the greatest depth or the deepest parties as its [`Notes`] say.
pub(super) fn deepest_of<T>(
    mut sweeps: Vec<Sweep<T>>,
    sweep: impl Fn(&T, &mut Notes),
) -> Vec<Party> {
    sweeps.sort_by_key(|one| Reverse(one.most));
    let mut best = 0;
    let mut passed = 0_usize;
    let mut depths = Vec::with_capacity(sweeps.len());
    for one in &sweeps {
        if one.most < best || passed > MOST_PASSED {
            break;
        }
        passed = passed.saturating_add(one.cost);
        let mut notes = Notes::depths();
        sweep(&one.over, &mut notes);
        best = best.max(notes.depth);
        depths.push(notes.depth);
    }
    let mut parties = Vec::new();
    let mut size = 0;
    for (one, depth) in sweeps.iter().zip(depths) {
        if best > 0 && depth == best && size < MOST_KEPT {
            let mut notes = Notes::parties(best, size);
            sweep(&one.over, &mut notes);
            size = notes.size;
            parties.extend(notes.parties);
        }
    }
    parties
}

/// What is noted on a sweep: first how deep it gets, then, on another, who speaks where it is deepest. So
/// no party is written down that a deeper one replaces.
pub(super) struct Notes {
    pub(super) depth: usize,
    /// Whether parties are asked for, which are `depth` deep.
    named: bool,
    parties: Vec<Party>,
    /// Opinions in all parties together.
    size: usize,
}

impl Notes {
    pub(super) fn depths() -> Self {
        Self {
            depth: 0,
            named: false,
            parties: Vec::new(),
            size: 0,
        }
    }

    fn parties(depth: usize, size: usize) -> Self {
        Self {
            depth,
            named: true,
            parties: Vec::new(),
            size,
        }
    }

    /// Nobody yet, as the sweep needs it.
    pub(super) fn speakers(&self) -> Speakers {
        if self.named {
            Speakers::named()
        } else {
            Speakers::default()
        }
    }

    /// Notes who speaks at one place.
    pub(super) fn note(&mut self, speakers: &Speakers) {
        let depth = speakers.depth();
        if !self.named {
            self.depth = self.depth.max(depth);
        } else if depth == self.depth && self.size < MOST_KEPT {
            let party = speakers.party();
            self.size += party.opinions.len();
            self.parties.push(party);
        }
    }
}
