//! Judges relations between facts, within each article and across articles.
//!
//! In: the relations of a rule set, and the judged facts. Out: a finding for each relation that does not hold,
//! and a note for each that could not be judged. An article is judged by what it says itself; articles
//! together by the value of each fact that most sources allow. Bounded: the claims of a fact are joined to
//! one set before anything is computed, so the cost grows with the claims and not with their products.

mod prose;
mod solve;
mod wording;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use crate::claim::{Claim, FactId};
use crate::finding::{Fact, Finding, Role, Ruled};
use crate::rule::{Figure, Part, Relation, Rule, RuleSet};
use crate::value::{Bound, Interval, Kind, NoResult, Possible, Rational, TallySet};

/// Which articles the `applies_to` of relations leaves out: the relations' places in the rule set → paths.
#[derive(Clone, Debug, Default)]
pub struct Exempt(BTreeMap<usize, HashSet<Arc<str>>>);

impl Exempt {
    /// Leaves the article at `path` out of these relations.
    pub fn add(&mut self, path: Arc<str>, relations: Vec<usize>) {
        for relation in relations {
            self.0
                .entry(relation)
                .or_default()
                .insert(Arc::clone(&path));
        }
    }

    fn of(&self, relation: usize) -> Option<&HashSet<Arc<str>>> {
        self.0.get(&relation)
    }
}

/// What came of all relations.
#[derive(Debug, Default)]
pub(super) struct Related {
    pub(super) findings: Vec<Finding>,
    /// What could not be judged, and why: one sentence each.
    pub(super) notes: Vec<String>,
    /// The ids of relations that were judged at least once.
    pub(super) judged: BTreeSet<Arc<str>>,
}

/// Judges all relations. `facts` come by rule, then by key.
pub(super) fn judge(rules: &RuleSet, facts: &[Fact], exempt: &Exempt) -> Related {
    let mut related = Related::default();
    if rules.relations.is_empty() {
        return related;
    }
    let by_id: BTreeMap<&FactId, &Fact> = facts.iter().map(|fact| (&fact.id, fact)).collect();
    let of_id: RulesById<'_> = rules.rules.iter().map(|rule| (&*rule.id, rule)).collect();
    let mut known = Known::new();
    for (index, relation) in rules.relations.iter().enumerate() {
        if let Some(left_out) = exempt.of(index) {
            // Where articles are left out, so are their claims, and the rest is judged anew.
            let own = without_exempt(&of_id, relation, &by_id, left_out);
            let by_id = own.iter().map(|fact| (&fact.id, fact)).collect();
            judge_one(&of_id, relation, &by_id, &mut Known::new(), &mut related);
        } else {
            judge_one(&of_id, relation, &by_id, &mut known, &mut related);
        }
    }
    related
}

/// Rules by their ids: a relation looks at those that it names, and not at all there are.
type RulesById<'r> = HashMap<&'r str, &'r Rule>;

/// The rules that a relation names, each once.
fn named<'r>(rules: &RulesById<'r>, relation: &Relation) -> Vec<&'r Rule> {
    let ids: BTreeSet<&str> = relation.figures.iter().map(|it| &*it.rule).collect();
    ids.iter().filter_map(|id| rules.get(id).copied()).collect()
}

fn judge_one<'f>(
    rules: &RulesById<'_>,
    relation: &'f Relation,
    facts: &BTreeMap<&FactId, &'f Fact>,
    known: &mut Known<'f>,
    related: &mut Related,
) {
    for key in keys(rules, relation, facts) {
        if let Some(joined) = Joined::new(relation, key, facts, known) {
            joined.judge(related);
        }
    }
}

/// The facts of a relation from the claims of articles that are not `left_out`.
fn without_exempt(
    rules: &RulesById<'_>,
    relation: &Relation,
    facts: &BTreeMap<&FactId, &Fact>,
    left_out: &HashSet<Arc<str>>,
) -> Vec<Fact> {
    let mut own = Vec::new();
    for rule in named(rules, relation) {
        for fact in of_rule(&rule.id, facts) {
            let claims: Vec<Arc<Claim>> = fact
                .claims
                .iter()
                .filter(|ruled| !left_out.contains(&ruled.claim.path))
                .map(|ruled| Arc::clone(&ruled.claim))
                .collect();
            if !claims.is_empty() {
                own.push(super::fact::judge(rule, fact.id.clone(), claims));
            }
        }
    }
    own
}

/// The facts of one rule, by key.
fn of_rule<'f>(
    rule: &Arc<str>,
    facts: &BTreeMap<&FactId, &'f Fact>,
) -> impl Iterator<Item = &'f Fact> {
    let from = FactId {
        rule: Arc::clone(rule),
        key: None,
    };
    let mut found = Vec::new();
    for (id, fact) in facts.range::<FactId, _>(&from..) {
        if id.rule != *rule {
            break;
        }
        found.push(*fact);
    }
    found.into_iter()
}

/// The keys for which every family of facts in the relation has a fact; no key where none is a family.
fn keys(
    rules: &RulesById<'_>,
    relation: &Relation,
    facts: &BTreeMap<&FactId, &Fact>,
) -> Vec<Option<Arc<str>>> {
    let mut shared: Option<BTreeSet<Arc<str>>> = None;
    for rule in named(rules, relation) {
        if rule.key.is_none() {
            continue;
        }
        let own: BTreeSet<Arc<str>> = of_rule(&rule.id, facts)
            .filter_map(|fact| fact.id.key.clone())
            .collect();
        shared = Some(match shared {
            None => own,
            Some(shared) => shared.intersection(&own).cloned().collect(),
        });
    }
    match shared {
        None => vec![None],
        Some(keys) => keys.into_iter().map(Some).collect(),
    }
}

/// What is said of one figure.
struct Stated<'f> {
    /// By each article, by path; nothing of an article that contradicts itself over it.
    articles: Vec<(&'f str, Option<Said<'f>>)>,
    /// By most sources; nothing where they stand against each other with equal support: to pick one of them
    /// would blame the others.
    most: Option<Said<'f>>,
}

/// What is stated of figures that some relation has named: many relations may name the same.
type Known<'f> = HashMap<(FactId, Option<Part>), Rc<Stated<'f>>>;

impl<'f> Stated<'f> {
    fn new(figure: &Figure, fact: &'f Fact) -> Self {
        let by_article = fact
            .claims
            .chunk_by(|one, other| one.claim.path == other.claim.path);
        let camp = fact.consensus.as_ref().map(|(_, camp)| &camp.claims);
        Self {
            articles: by_article
                .map(|claims| (&*claims[0].claim.path, said(figure, claims.iter())))
                .collect(),
            most: camp.and_then(|camp| {
                said(
                    figure,
                    camp.iter().filter_map(|&index| fact.claims.get(index)),
                )
            }),
        }
    }
}

/// A relation and the facts between which it must hold.
struct Joined<'f> {
    relation: &'f Relation,
    key: Option<Arc<str>>,
    /// For each figure what is said of it.
    stated: Vec<Rc<Stated<'f>>>,
}

/// What is said of one figure: the set that all who say it allow, and the claims that bound it.
struct Said<'f> {
    set: Interval<Rational>,
    unit: Option<&'static str>,
    claims: Vec<&'f Ruled>,
}

/// Why a relation could not be judged.
enum Undecided {
    NoResult(NoResult),
    Currencies,
}

impl<'f> Joined<'f> {
    /// `None` where some figure is stated nowhere.
    fn new(
        relation: &'f Relation,
        key: Option<Arc<str>>,
        facts: &BTreeMap<&FactId, &'f Fact>,
        known: &mut Known<'f>,
    ) -> Option<Self> {
        let mut own = Vec::new();
        for figure in &relation.figures {
            let id = |key: Option<Arc<str>>| FactId {
                rule: Arc::clone(&figure.rule),
                key,
            };
            let fact = facts
                .get(&id(key.clone()))
                .or_else(|| facts.get(&id(None)))?;
            own.push(*fact);
        }
        let stated = relation
            .figures
            .iter()
            .zip(&own)
            .map(|(figure, fact)| {
                let stated = known
                    .entry((fact.id.clone(), figure.part))
                    .or_insert_with(|| Rc::new(Stated::new(figure, fact)));
                Rc::clone(stated)
            })
            .collect();
        Some(Self {
            relation,
            key,
            stated,
        })
    }

    fn judge(&self, related: &mut Related) {
        let mut broken: Vec<Vec<&Said<'f>>> = Vec::new();
        let mut undecided = false;
        let fewest = self
            .stated
            .iter()
            .min_by_key(|stated| stated.articles.len());
        for (path, _) in fewest.iter().flat_map(|stated| stated.articles.iter()) {
            let Some(said) = self.said_in(path) else {
                continue;
            };
            match self.holds(&said) {
                Ok(true) => self.mark(related),
                Ok(false) => {
                    self.mark(related);
                    related
                        .findings
                        .push(wording::finding(self.relation, &self.key, &said, true));
                    broken.push(said);
                }
                Err(why) => {
                    undecided = true;
                    related.notes.push(self.note(Some(path), &why));
                }
            }
        }
        let Some(said) = self.said_by_most() else {
            return;
        };
        match self.holds(&said) {
            Ok(true) => self.mark(related),
            Ok(false) => {
                self.mark(related);
                // An article that breaks the relation with the same figures is told already.
                let told = broken.iter().any(|article| {
                    article
                        .iter()
                        .zip(&said)
                        .all(|(one, other)| one.set.intersect(&other.set).is_some())
                });
                if !told {
                    related
                        .findings
                        .push(wording::finding(self.relation, &self.key, &said, false));
                }
            }
            // What stops one article mostly stops all of them.
            Err(_) if undecided => {}
            Err(why) => related.notes.push(self.note(None, &why)),
        }
    }

    fn mark(&self, related: &mut Related) {
        related.judged.insert(Arc::clone(&self.relation.id));
    }

    fn note(&self, path: Option<&str>, why: &Undecided) -> String {
        let key = self
            .key
            .as_deref()
            .map_or(String::new(), |key| format!(" of {key}"));
        let place = path.map_or_else(|| "across articles".to_owned(), |path| format!("in {path}"));
        let why = match why {
            Undecided::NoResult(NoResult::TooLarge) => "a figure is too large for exact arithmetic",
            Undecided::NoResult(NoResult::MayBeNought) => "a divisor may be nought",
            Undecided::Currencies => "its money is of several currencies",
        };
        format!("{}{key} was not judged {place}: {why}", self.relation.id)
    }

    /// What one article says of every figure. `None` where it does not speak of all of them, or where it
    /// contradicts itself over one: that is told of the fact.
    fn said_in(&self, path: &str) -> Option<Vec<&Said<'f>>> {
        self.stated
            .iter()
            .map(|stated| {
                let articles = &stated.articles;
                let at = articles
                    .binary_search_by(|(other, _)| (*other).cmp(path))
                    .ok()?;
                articles[at].1.as_ref()
            })
            .collect()
    }

    /// What most sources say of every figure.
    fn said_by_most(&self) -> Option<Vec<&Said<'f>>> {
        let stated = self.stated.iter();
        stated.map(|stated| stated.most.as_ref()).collect()
    }

    fn holds(&self, said: &[&Said<'f>]) -> Result<bool, Undecided> {
        let currencies = said
            .iter()
            .filter_map(|said| said.unit)
            .chain(self.relation.wording.currency);
        if currencies.collect::<BTreeSet<_>>().len() > 1 {
            return Err(Undecided::Currencies);
        }
        let sets: Vec<_> = said.iter().map(|said| said.set).collect();
        solve::holds(&self.relation.formula, &sets).map_err(Undecided::NoResult)
    }
}

/// What claims say together of a figure; `None` where they exclude each other or none is resolved.
fn said<'f>(figure: &Figure, claims: impl Iterator<Item = &'f Ruled>) -> Option<Said<'f>> {
    let mut all: Option<Possible> = None;
    let mut bounds: Vec<(Interval<Rational>, &Ruled)> = Vec::new();
    for ruled in claims.filter(|ruled| ruled.role != Role::Unresolved) {
        let Some(possible) = ruled.claim.reading.possible() else {
            continue;
        };
        all = Some(match all {
            None => possible.clone(),
            Some(all) => all.intersect(possible)?,
        });
        bounds.push((numbers(possible, figure)?, ruled));
    }
    let all = all?;
    let set = numbers(&all, figure)?;
    let unit = match &all {
        Possible::Line(line) if figure.kind == Kind::Money => line.unit,
        _ => None,
    };
    // Of claims that say the same the first; a claim that bounds the set at both ends says all.
    let whole = bounds.iter().find(|(own, _)| *own == set);
    let low = || bounds.iter().find(|(own, _)| own.low == set.low);
    let high = || bounds.iter().find(|(own, _)| own.high == set.high);
    let mut shown: Vec<&Ruled> = match whole {
        Some((_, ruled)) => vec![*ruled],
        None => [low(), high()]
            .into_iter()
            .flatten()
            .map(|(_, ruled)| *ruled)
            .collect(),
    };
    if shown.is_empty() {
        shown.extend(bounds.first().map(|(_, ruled)| *ruled));
    }
    Some(Said {
        set,
        unit,
        claims: shown,
    })
}

/// The numbers that a set of values stands for in a relation.
fn numbers(possible: &Possible, figure: &Figure) -> Option<Interval<Rational>> {
    match possible {
        Possible::Line(line) => Some(line.interval),
        Possible::Days(days) => Some(days.day_numbers()),
        Possible::Tally(tally) => Some(part(tally, figure.part?)),
        Possible::Quotation(_) | Possible::Term(_) | Possible::Members(_) => None,
    }
}

fn part(tally: &TallySet, part: Part) -> Interval<Rational> {
    let number = match part {
        Part::First => tally.first(),
        Part::Second => Some(tally.second()),
        Part::Third => tally.third(),
    };
    // A figure that was left out, or that "unanimously" leaves open, may be anything, but no less than nought.
    number.map_or(
        Interval {
            low: Bound::Closed(Rational::ZERO),
            high: Bound::Unbounded,
        },
        |number| Interval::point(Rational::integer(number.into())),
    )
}
