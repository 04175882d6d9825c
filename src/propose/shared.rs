//! Figures that several articles share: the same value beside the same words.
//!
//! In: what was read in articles, one by one. Out: drafts of rules, the likeliest fact first. The words of
//! a sentence that say what it is about tell the fact: two articles that put agreeing figures of a kind
//! beside the same two words probably speak of one thing.

use std::collections::{BTreeMap, BTreeSet};

use super::content::content_words;
use super::draft::{Draft, Looks};
use crate::grammar::{Meaning, ReadValue, Reading};
use crate::value::{Kind, Policy, Possible, TallySet, Vote, weigh};

/// A longer sentence, in bytes, is passed over.
const LONGEST_SENTENCE: usize = 2_000;
/// Words beside a figure that are looked at.
const MOST_WORDS: usize = 8;
/// A shorter word tells too little.
const SHORTEST_WORD: usize = 4;
/// Figures that are kept in all: what is looked at stays small, however large the folder.
const MOST_FIGURES: usize = 8_000;
/// Pairs of words that are weighed.
const MOST_PAIRS: usize = 2_000;
/// Words that a draft looks for, at most.
const WORDS_OF_RULE: usize = 3;

/// Two words beside figures of a kind.
type Pair<'s> = (Kind, &'s str, &'s str);

/// A figure with its words.
struct Figure {
    article: usize,
    kind: Kind,
    possible: Possible,
    /// Digits that say something, in tens of which a few are as good as many.
    precision: u32,
    /// The nearest first.
    words: Vec<String>,
}

/// Gathers figures, article by article.
#[derive(Default)]
pub struct Shared {
    figures: Vec<Figure>,
}

impl Shared {
    /// Takes in what was read in the prose of an article; `article` is its number.
    pub fn add(&mut self, article: usize, prose: &str, reading: &Reading) {
        let mut from = 0;
        for sentence in &reading.sentences {
            let values = &reading.values[from.min(reading.values.len())..];
            let inside: Vec<&ReadValue> = values
                .iter()
                .take_while(|value| value.span.end() <= sentence.span.end())
                .filter(|value| value.span.start() >= sentence.span.start())
                .collect();
            from += values
                .iter()
                .take_while(|value| value.span.end() <= sentence.span.end())
                .count();
            // What goes on for pages is no sentence that tells a fact.
            if sentence.span.len() > LONGEST_SENTENCE {
                continue;
            }
            for value in &inside {
                if self.figures.len() >= MOST_FIGURES {
                    return;
                }
                // Several values of a kind in one sentence would all be taken for the fact.
                let alone = inside
                    .iter()
                    .filter(|other| other.kind == value.kind)
                    .count()
                    == 1;
                let Some((possible, precision)) = telling(value).filter(|_| alone) else {
                    continue;
                };
                let words = beside(prose, sentence.span.range(), value, &inside);
                self.figures.push(Figure {
                    article,
                    kind: value.kind,
                    possible,
                    precision,
                    words,
                });
            }
        }
    }

    /// Rules that may be worth having, the likeliest first; no more than `most`.
    #[must_use]
    pub fn drafts(&self, most: usize) -> Vec<Draft> {
        let mut scored: Vec<(Score, Draft)> = self
            .pairs()
            .into_iter()
            .filter_map(|((kind, one, other), figures)| {
                let (score, together) = self.score(&figures)?;
                let words = self.words(&together, &[one, other]);
                Some((score, Draft::new(kind, Looks::Near(words))))
            })
            .collect();
        scored.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.id.cmp(&b.id)));
        let mut drafts: Vec<Draft> = Vec::new();
        for (_, draft) in scored {
            if drafts.len() < most
                && !drafts
                    .iter()
                    .any(|known| known.looks == draft.looks && known.kind == draft.kind)
            {
                drafts.push(draft);
            }
        }
        drafts
    }

    /// Pairs of words beside figures of one kind in at least two articles, with these figures.
    fn pairs(&self) -> Vec<(Pair<'_>, Vec<usize>)> {
        // A word of one article alone is no part of a pair, and there are many of those.
        let mut articles: BTreeMap<(Kind, &str), BTreeSet<usize>> = BTreeMap::new();
        for figure in &self.figures {
            for word in &figure.words {
                let known = articles.entry((figure.kind, word)).or_default();
                if known.len() < 2 {
                    known.insert(figure.article);
                }
            }
        }
        let mut pairs: BTreeMap<Pair<'_>, Vec<usize>> = BTreeMap::new();
        for (index, figure) in self.figures.iter().enumerate() {
            let mut words: Vec<&str> = figure
                .words
                .iter()
                .map(String::as_str)
                .filter(|word| {
                    articles
                        .get(&(figure.kind, *word))
                        .is_some_and(|known| known.len() > 1)
                })
                .collect();
            words.sort_unstable();
            for (at, one) in words.iter().enumerate() {
                for other in &words[at + 1..] {
                    pairs
                        .entry((figure.kind, one, other))
                        .or_default()
                        .push(index);
                }
            }
        }
        let mut pairs: Vec<_> = pairs
            .into_iter()
            .map(|(pair, figures)| (self.articles(&figures).len(), pair, figures))
            .filter(|(articles, ..)| *articles > 1)
            .collect();
        pairs.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        pairs.truncate(MOST_PAIRS);
        pairs
            .into_iter()
            .map(|(_, pair, figures)| (pair, figures))
            .collect()
    }

    fn articles(&self, figures: &[usize]) -> BTreeSet<usize> {
        figures
            .iter()
            .map(|index| self.figures[*index].article)
            .collect()
    }

    /// How well the figures fit each other, and those that share a value. `None` where no two articles do.
    fn score(&self, figures: &[usize]) -> Option<(Score, Vec<usize>)> {
        let votes: Vec<Vote<'_>> = figures
            .iter()
            .map(|index| Vote {
                source: self.figures[*index].article,
                possible: &self.figures[*index].possible,
            })
            .collect();
        let weighing = weigh(&votes, None);
        let [camp] = weighing.camps.as_slice() else {
            return None;
        };
        if camp.sources < 2 {
            return None;
        }
        let together: Vec<usize> = camp.claims.iter().map(|claim| figures[*claim]).collect();
        let precision = together
            .iter()
            .map(|index| self.figures[*index].precision)
            .max()
            .unwrap_or(0);
        let distinct: BTreeSet<String> = together
            .iter()
            .map(|index| format!("{:?}", self.figures[*index].possible))
            .collect();
        let score = Score {
            // Figures that do not fit may well be of another fact.
            fit: camp.sources.min(4) as i64 - 2 * (figures.len() - together.len()) as i64,
            // The same fact in other words shows more than a phrase that was copied.
            told_differently: distinct.len() > 1,
            precision: precision.min(4),
            sources: camp.sources,
        };
        Some((score, together))
    }

    /// The two words and those that all of the figures have beside them, in the order of the first.
    fn words(&self, figures: &[usize], pair: &[&str]) -> Vec<String> {
        let Some((first, rest)) = figures.split_first() else {
            return Vec::new();
        };
        let common: Vec<&String> = self.figures[*first]
            .words
            .iter()
            .filter(|word| {
                rest.iter()
                    .all(|index| self.figures[*index].words.contains(word))
            })
            .collect();
        let mut words: Vec<String> = pair.iter().map(|word| (*word).to_owned()).collect();
        for word in common {
            if words.len() < WORDS_OF_RULE && !words.contains(word) {
                words.push(word.clone());
            }
        }
        words
    }
}

/// How likely a pair of words tells one fact; the greater the likelier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    fit: i64,
    told_differently: bool,
    precision: u32,
    sources: usize,
}

/// The set of a figure that may tell a fact, and its precision: "two" and "2022" are said of anything.
fn telling(value: &ReadValue) -> Option<(Possible, u32)> {
    let hedge = value.hedge.map(|hedge| hedge.sense);
    match &value.meaning {
        Meaning::Amount { amount, unit }
            if matches!(value.kind, Kind::Number | Kind::Percent | Kind::Money) =>
        {
            let digits = amount.from.significant_digits();
            if digits < 2 {
                return None;
            }
            let amount = if value.kind == Kind::Percent {
                amount.as_rounded()
            } else {
                *amount
            };
            let mut set = amount.possible(hedge, &Policy::default());
            set.unit = *unit;
            Some((Possible::Line(set), digits))
        }
        Meaning::Tally(tally) if value.kind == Kind::Vote => {
            Some((Possible::Tally(TallySet::exactly(*tally)), 4))
        }
        _ => None,
    }
}

/// The words of the sentence that say something, the nearest to the value first, in small letters; words
/// of other values are none.
fn beside(
    prose: &str,
    sentence: std::ops::Range<usize>,
    value: &ReadValue,
    values: &[&ReadValue],
) -> Vec<String> {
    let Some(text) = prose.get(sentence.clone()) else {
        return Vec::new();
    };
    let own = value.whole().range();
    let mut words: Vec<(usize, String)> = content_words(text)
        .into_iter()
        .map(|(range, word)| (sentence.start + range.start, word))
        .filter(|(_, word)| word.chars().count() >= SHORTEST_WORD)
        .filter(|(at, _)| {
            !values
                .iter()
                .any(|other| other.whole().range().contains(at))
        })
        .map(|(at, word)| {
            let distance = own.start.saturating_sub(at) + at.saturating_sub(own.end);
            (distance, word.to_lowercase())
        })
        .collect();
    words.sort();
    let mut nearest: Vec<String> = Vec::new();
    for (_, word) in words {
        if nearest.len() < MOST_WORDS && !nearest.contains(&word) {
            nearest.push(word);
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::{Context, Events, read};

    fn drafts(articles: &[&str]) -> Vec<String> {
        let events = Events::new();
        let mut shared = Shared::default();
        for (number, text) in articles.iter().enumerate() {
            let context = Context {
                dateline: None,
                events: &events,
            };
            shared.add(number, text, &read(text, context));
        }
        shared
            .drafts(3)
            .iter()
            .map(|draft| format!("{} {}", draft.kind, draft.looks.in_words()))
            .collect()
    }

    #[test]
    fn a_figure_that_two_articles_tell_in_their_own_words_is_a_fact() {
        let drafts = drafts(&[
            "Police said that 1,250 people marched to the city hall. Two were hurt.",
            "The crowd that marched counted about 1,300 people in all. Two spoke.",
            "It rained on 1,250 tents.",
        ]);
        assert_eq!(
            drafts.first().map(String::as_str),
            Some("number near marched, people")
        );
    }

    #[test]
    fn figures_that_nobody_shares_are_no_fact() {
        assert_eq!(
            drafts(&["In all 1,250 people marched there."]),
            Vec::<String>::new()
        );
        assert_eq!(
            drafts(&[
                "In all 1,250 people marched.",
                "In all 4,800 people marched."
            ]),
            Vec::<String>::new()
        );
        assert_eq!(
            drafts(&["Two people marched.", "Two people marched."]),
            Vec::<String>::new()
        );
    }
}
