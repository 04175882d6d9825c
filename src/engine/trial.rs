//! Tries an idea of a rule on the corpus: what `factlint rules try` shows.
//!
//! In: what someone typed, and which articles to read. Out: a [`Trial`]: what was found, or what almost was,
//! and a rule to paste. All ways to look for the idea go over the articles together, once.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use rayon::prelude::*;

use super::examples::{judge, rule_of, with_examples};
use super::seen::{MOST_OF_ARTICLE, Seen, seen};
use super::{Corpus, Progress, Request, failed_on, in_threads};
use crate::article::{Article, FileSystem, FoundFile, Problem};
use crate::extract::Extractor;
use crate::finding::{Role, Verdict};
use crate::grammar::{Context, Events, read};
use crate::mistake::Mistake;
use crate::propose::{Attempt, Draft, Form, Idea, Looks, rule_file, understand};
use crate::report::trial::{Almost, Matched, Tried};
use crate::rule::{Rule, RuleFile, RuleSet, Words, parse_with};
use crate::text::{FileOffset, Offset};
use crate::value::{Kind, Possible};

/// What came of trying.
#[derive(Debug)]
pub struct Trial {
    /// What the report shows.
    pub shown: crate::report::trial::Trial,
    /// Articles that could not be read, or not wholly.
    pub problems: Vec<Problem>,
}

/// Sentences that almost matched and are shown.
const MOST_ALMOST: usize = 5;
/// Sentences without a claim that are kept as examples of what to ignore.
const MOST_OTHERS: usize = 12;
/// Values of claims that such a sentence is compared with.
const MOST_COMPARED: usize = 50;
/// And these are not longer, in bytes.
const LONGEST_OTHER: usize = 200;
/// Articles that are read before what was found in them is put together.
const AT_ONCE: usize = 256;
/// Claims of one way to look that are kept with their words.
const MOST_SEEN: usize = 20_000;

impl Corpus {
    /// Tries `text` on the articles. `taken` are ids that rules have.
    ///
    /// # Errors
    /// With the mistake in what was typed.
    pub fn try_out(
        &self,
        files: &dyn FileSystem,
        request: &Request,
        text: &str,
        taken: &BTreeSet<String>,
        progress: &dyn Progress,
    ) -> Result<Trial, Vec<Mistake>> {
        let events = self.events();
        let idea = understand(text, &events).map_err(|mistake| vec![mistake])?;
        let rules = self.attempts(&idea)?;
        let (found, mut problems) = self.find(files, request);
        progress.start(found.len());
        let extractor = Extractor::new(&rules);
        let asked = Asked {
            corpus: self,
            files,
            threads: request.threads,
            found: &found,
        };
        let mut of_attempt: Vec<Vec<Seen>> = vec![Vec::new(); idea.attempts.len()];
        let mut articles = 0;
        let mut cut = false;
        let more = asked.each(
            |article| {
                progress.advance();
                seen(&extractor, article)
            },
            |all| {
                articles += 1;
                cut |= all.len() >= MOST_OF_ARTICLE;
                for one in all {
                    let list = attempt_of(&one).and_then(|number| of_attempt.get_mut(number));
                    match list {
                        Some(list) if list.len() < MOST_SEEN => list.push(one),
                        _ => cut = true,
                    }
                }
            },
        );
        problems.extend(more);
        let trial = Trying {
            corpus: self,
            idea: &idea,
            of_attempt: &of_attempt,
            articles,
        };
        let chosen = trial.choose();
        let mut shown = trial.shown(chosen);
        shown.cut = cut;
        match chosen {
            Some(chosen) => {
                let draft = trial.draft(chosen, taken);
                let others =
                    asked.others(&draft, &of_attempt[chosen], &rules.rules[chosen], &events);
                trial.propose(chosen, draft, &others, &mut shown);
            }
            None => shown.almost = asked.almost(&idea, &events),
        }
        Ok(Trial { shown, problems })
    }

    /// The named days of the settings.
    fn events(&self) -> Events {
        self.config
            .events
            .iter()
            .map(|event| (event.name.clone(), event.day))
            .collect()
    }

    /// A rule for each way to look.
    fn attempts(&self, idea: &Idea) -> Result<RuleSet, Vec<Mistake>> {
        let drafts: Vec<Draft> = idea
            .attempts
            .iter()
            .enumerate()
            .map(|(number, Attempt { kind, looks })| Draft {
                id: format!("{ATTEMPT}{number}"),
                ..Draft::new(*kind, looks.clone())
            })
            .collect();
        let file = RuleFile {
            shown: "attempts.yaml".to_owned(),
            text: rule_file(&[], &drafts),
        };
        parse_with(&[file], &self.config.events)
    }
}

/// How the ids of attempts begin.
const ATTEMPT: &str = "attempt-";

fn attempt_of(seen: &Seen) -> Option<usize> {
    seen.claim.fact.rule.strip_prefix(ATTEMPT)?.parse().ok()
}

/// The articles to read.
struct Asked<'a> {
    corpus: &'a Corpus,
    files: &'a dyn FileSystem,
    threads: Option<usize>,
    found: &'a [FoundFile],
}

impl Asked<'_> {
    /// Reads the articles in parallel; `take` gets what `look` makes of each, in the order of the
    /// articles.
    fn each<T: Send>(
        &self,
        look: impl Fn(&Article) -> T + Sync,
        mut take: impl FnMut(T),
    ) -> Vec<Problem> {
        let one = |file: &FoundFile| {
            // A bug of ours in one article must not cost what is found in all others.
            let guarded = std::panic::catch_unwind(AssertUnwindSafe(|| {
                let (article, problems) = self.corpus.open(self.files, file)?;
                Ok((look(&article), problems))
            }));
            guarded.unwrap_or_else(|_| Err(failed_on(&file.shown)))
        };
        let mut problems = Vec::new();
        for chunk in self.found.chunks(AT_ONCE) {
            let all: Vec<_> = in_threads(self.threads, || chunk.par_iter().map(one).collect());
            for read in all {
                match read {
                    Ok((made, more)) => {
                        problems.extend(more);
                        take(made);
                    }
                    Err(problem) => problems.push(problem),
                }
            }
        }
        problems
    }

    /// Short sentences with a value of the kind and a word of the rule, in which it makes no claim. One
    /// whose value fits a claim may well tell the same fact in other words, and so is none.
    fn others(&self, draft: &Draft, claims: &[Seen], rule: &Rule, events: &Events) -> Vec<String> {
        let words = compiled(&draft.looks.words());
        let mut claimed: Vec<&Possible> = Vec::new();
        for possible in claims
            .iter()
            .filter_map(|seen| seen.claim.reading.possible())
        {
            if claimed.len() < MOST_COMPARED && !claimed.contains(&possible) {
                claimed.push(possible);
            }
        }
        let taken: BTreeSet<&str> = claims.iter().map(|seen| seen.sentence.0.as_str()).collect();
        let look = |article: &Article| {
            let text = article.prose.text();
            let context = Context {
                dateline: article.metadata.dateline,
                events,
            };
            let reading = read(text, context);
            let mut best: Option<(usize, String)> = None;
            for sentence in &reading.sentences {
                let Some(said) = text.get(sentence.span.range()) else {
                    continue;
                };
                if said.len() > LONGEST_OTHER || taken.contains(said) {
                    continue;
                }
                let from = reading
                    .values
                    .partition_point(|value| value.span.start() < sentence.span.start());
                let values: Vec<Option<Possible>> = reading.values[from..]
                    .iter()
                    .take_while(|value| value.span.end() <= sentence.span.end())
                    .filter(|value| value.kind == draft.kind)
                    .map(|value| rule.possible(value, article.metadata.dateline))
                    .collect();
                let differs = |value: &Option<Possible>| {
                    value
                        .as_ref()
                        .is_some_and(|value| !claimed.iter().any(|other| other.agrees(value)))
                };
                let is_other = !values.is_empty() && values.iter().all(differs);
                let shared = words.iter().filter(|words| words.stand_in(said)).count();
                if is_other && shared > 0 && best.as_ref().is_none_or(|(most, _)| shared > *most) {
                    best = Some((shared, said.to_owned()));
                }
            }
            best
        };
        let mut others: Vec<(usize, String)> = Vec::new();
        // What is wrong with articles was told when they were read first.
        let _ = self.each(look, |best| {
            others.extend(best);
            others.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
            others.truncate(MOST_OTHERS);
        });
        others.into_iter().map(|(_, sentence)| sentence).collect()
    }

    /// Sentences that have most of the words, and what keeps them from being a claim.
    fn almost(&self, idea: &Idea, events: &Events) -> Vec<Almost> {
        let Some(first) = idea.attempts.first() else {
            return Vec::new();
        };
        let written = first.looks.words();
        let words = compiled(&written);
        if words.is_empty() {
            return Vec::new();
        }
        let kind = (idea.form != Form::Words).then_some(first.kind);
        let look = |article: &Article| {
            let text = article.prose.text();
            let context = Context {
                dateline: article.metadata.dateline,
                events,
            };
            let reading = read(text, context);
            let mut near: Vec<((usize, bool), Almost)> = Vec::new();
            for sentence in &reading.sentences {
                let Some(said) = text.get(sentence.span.range()) else {
                    continue;
                };
                let missing: Vec<&str> = words
                    .iter()
                    .filter(|words| !words.stand_in(said))
                    .map(Words::written)
                    .collect();
                if 2 * missing.len() > words.len() || missing.len() == words.len() {
                    continue;
                }
                let from = reading
                    .values
                    .partition_point(|value| value.span.start() < sentence.span.start());
                let values: Vec<(Kind, &str)> = reading.values[from..]
                    .iter()
                    .take_while(|value| value.span.end() <= sentence.span.end())
                    .map(|value| {
                        (
                            value.kind,
                            text.get(value.whole().range()).unwrap_or_default(),
                        )
                    })
                    .collect();
                let start = article.prose.file_span(sentence.span).start();
                let position = article
                    .lines()
                    .position(&article.text, FileOffset::new(start));
                let lacks_value = match kind {
                    Some(kind) => !values.iter().any(|(other, _)| *other == kind),
                    None => values.is_empty(),
                };
                near.push((
                    (missing.len(), lacks_value),
                    Almost {
                        path: article.path.to_string(),
                        line: position.line,
                        column: position.column,
                        sentence: clipped(said),
                        why: why(&missing, kind, &values),
                    },
                ));
            }
            near.sort_by_key(|(rank, _)| *rank);
            near.truncate(MOST_ALMOST);
            near
        };
        let mut all: Vec<((usize, bool), Almost)> = Vec::new();
        let _ = self.each(look, |near| {
            all.extend(near);
            all.sort_by_key(|(rank, _)| *rank);
            all.truncate(MOST_ALMOST);
        });
        all.into_iter().map(|(_, almost)| almost).collect()
    }
}

fn compiled(words: &[String]) -> Vec<Words> {
    words
        .iter()
        .filter_map(|words| Words::parse(words).ok())
        .collect()
}

/// No more of a sentence than is shown.
fn clipped(sentence: &str) -> String {
    sentence.chars().take(400).collect()
}

/// What keeps a sentence from being a claim.
fn why(missing: &[&str], kind: Option<Kind>, values: &[(Kind, &str)]) -> String {
    let others: Vec<String> = values
        .iter()
        .take(3)
        .map(|(kind, words)| format!("{words} ({kind})"))
        .collect();
    let value = match kind {
        None if values.is_empty() => Some("no figure or date".to_owned()),
        None => None,
        Some(kind) => match values.iter().find(|(other, _)| *other == kind) {
            Some(_) => None,
            None if others.is_empty() => Some(format!("no {kind}")),
            None => Some(format!("no {kind}, only {}", others.join(", "))),
        },
    };
    match (missing, value) {
        ([], Some(value)) => format!("has the words, but {value}"),
        ([], None) => match kind.and_then(|kind| values.iter().find(|(other, _)| *other == kind)) {
            Some((kind, words)) => {
                format!("has the words and the {kind} {words}, but not as the pattern puts them")
            }
            None => "has the words, but not as the pattern puts them".to_owned(),
        },
        (missing, Some(value)) => format!("lacks {}, and has {value}", missing.join(", ")),
        (missing, None) => format!("lacks {}", missing.join(", ")),
    }
}

/// What was found by each way to look.
struct Trying<'t> {
    corpus: &'t Corpus,
    idea: &'t Idea,
    of_attempt: &'t [Vec<Seen>],
    articles: usize,
}

impl Trying<'_> {
    /// The way to look that is proposed; `None` where nothing was found.
    fn choose(&self) -> Option<usize> {
        let found = |number: &usize| !self.of_attempt[*number].is_empty();
        let mut all = (0..self.of_attempt.len()).filter(found);
        match self.idea.form {
            Form::Pattern | Form::Quotation => all.next(),
            Form::Words => {
                // The most frequent kind; of as frequent ones the one that stands nearest to the words.
                let mut all: Vec<usize> = all.collect();
                all.sort_by_key(|number| {
                    let seen = &self.of_attempt[*number];
                    (std::cmp::Reverse(sentences(seen)), self.distance(seen))
                });
                all.first().copied()
            }
            Form::Sentence => {
                let first = all.clone().next();
                // A looser way is worth it where it leads to a second article that agrees.
                all.find(|number| self.agrees(*number)).or(first)
            }
        }
    }

    fn agrees(&self, number: usize) -> bool {
        let seen: Vec<&Seen> = self.of_attempt[number].iter().collect();
        let attempt = &self.idea.attempts[number];
        let draft = Draft::new(attempt.kind, attempt.looks.clone());
        rule_of(&draft, &self.corpus.config.events)
            .and_then(|rules| judge(&rules, &seen))
            .is_some_and(|judged| judged.verdict == Verdict::Agree)
    }

    /// How far values stand from the words, on average, in bytes.
    fn distance(&self, seen: &[Seen]) -> usize {
        let Some(Looks::Near(words)) = self.idea.attempts.first().map(|attempt| &attempt.looks)
        else {
            return 0;
        };
        let all = seen.iter().map(|seen| {
            let (sentence, at) = &seen.sentence;
            let lower = sentence.to_lowercase();
            let nearest = words.iter().filter_map(|word| {
                let word = word.to_lowercase();
                let found = lower.find(word.split(['*', '|']).next().unwrap_or(&word))?;
                Some(
                    at.start
                        .saturating_sub(found + word.len())
                        .max(found.saturating_sub(at.end)),
                )
            });
            nearest.min().unwrap_or(sentence.len())
        });
        all.sum::<usize>() / seen.len().max(1)
    }

    /// What is told before the matches.
    fn shown(&self, chosen: Option<usize>) -> crate::report::trial::Trial {
        let tried = self
            .idea
            .attempts
            .iter()
            .zip(self.of_attempt)
            .enumerate()
            .map(|(number, (attempt, seen))| Tried {
                words: attempt.looks.in_words(),
                kind: attempt.kind,
                claims: seen.len(),
                sentences: sentences(seen),
                articles: articles(seen),
                chosen: chosen == Some(number),
            })
            .collect();
        crate::report::trial::Trial {
            by_kind: self.idea.form == Form::Words,
            figure: self.idea.figure.clone(),
            others: self.idea.others.clone(),
            tried,
            articles: self.articles,
            ..crate::report::trial::Trial::default()
        }
    }

    fn draft(&self, chosen: usize, taken: &BTreeSet<String>) -> Draft {
        let Attempt { kind, looks } = &self.idea.attempts[chosen];
        free_id(Draft::new(*kind, looks.clone()), taken)
    }

    /// Adds the matches and the rule.
    fn propose(
        &self,
        chosen: usize,
        draft: Draft,
        others: &[String],
        shown: &mut crate::report::trial::Trial,
    ) {
        let seen: Vec<&Seen> = self.of_attempt[chosen].iter().collect();
        let events = &self.corpus.config.events;
        let judged = rule_of(&draft, events).and_then(|rules| judge(&rules, &seen));
        let roles = match &judged {
            Some(judged) => judged.roles.clone(),
            None => vec![Role::Unresolved; seen.len()],
        };
        shown.verdict = judged.map(|judged| judged.verdict);
        shown.crowded = crowded(&seen);
        shown.matches = seen
            .iter()
            .zip(&roles)
            .map(|(seen, role)| Matched {
                claim: Arc::clone(&seen.claim),
                role: *role,
                line: seen.line.0.clone(),
                range: seen.line.1.clone(),
            })
            .collect();
        let draft = with_examples(draft, &seen, &roles, others, events);
        shown.file = format!("rules/{}.yaml", draft.id);
        shown.rule = Some(rule_file(&[], std::slice::from_ref(&draft)));
    }
}

/// The draft with an id that no rule has.
pub(super) fn free_id(mut draft: Draft, taken: &BTreeSet<String>) -> Draft {
    let id = draft.id.clone();
    let mut number = 2;
    while taken.contains(&draft.id) {
        draft.id = format!("{id}-{number}");
        number += 1;
    }
    draft
}

fn articles(seen: &[Seen]) -> usize {
    let paths: BTreeSet<&str> = seen.iter().map(|seen| &*seen.claim.path).collect();
    paths.len()
}

fn sentences(seen: &[Seen]) -> usize {
    let all: BTreeSet<(&str, usize)> = seen
        .iter()
        .map(|seen| (&*seen.claim.path, sentence_start(seen)))
        .collect();
    all.len()
}

/// Where the sentence of a claim starts, as near as tells one from another.
fn sentence_start(seen: &Seen) -> usize {
    seen.claim
        .span
        .start()
        .saturating_sub(seen.sentence.1.start)
}

/// In how many sentences there are several claims.
fn crowded(seen: &[&Seen]) -> usize {
    let mut counts: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    for seen in seen {
        *counts
            .entry((&seen.claim.path, sentence_start(seen)))
            .or_default() += 1;
    }
    counts.values().filter(|count| **count > 1).count()
}
