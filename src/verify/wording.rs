//! From a fact that does not hold together to what is reported of it.
//!
//! In: a judged fact. Out: its findings, with the words to show. One fact is one finding; only slips in
//! a name stand each for itself, since each is a mistake of its own article.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::message::{self, Parting, Side, quoted};
use super::movement::{self, taking_part_in_time};
use crate::claim::{Claim, FactId, spokesman};
use crate::finding::{Fact, Finding, Fingerprint, Label, Role, Ruled, Verdict, first_to_look_at};
use crate::rule::Rule;
use crate::text::{LineIndex, Position};
use crate::value::{Difference, Kind, OverTime, Possible, Quotation};

/// The findings of a fact; none when its claims hold together.
pub(super) fn findings(rule: &Rule, fact: &Fact) -> Vec<Finding> {
    if matches!(fact.verdict, Verdict::Agree | Verdict::Single) {
        return Vec::new();
    }
    match fact.kind {
        Kind::Name => slips(rule, fact),
        Kind::Quote => vec![misquotation(rule, fact)],
        _ if rule.over_time != OverTime::Constant => vec![movement(rule, fact)],
        _ => vec![disagreement(rule, fact)],
    }
}

fn finding(rule: &Rule, fact: &Fact, parts: Parts) -> Finding {
    let mut help = parts.help;
    if let Some(own) = &rule.help {
        help.push(' ');
        help.push_str(own);
    }
    Finding {
        fact: fact.id.clone(),
        title: title(&rule.title, &fact.id),
        severity: rule.severity,
        fingerprint: fingerprint(&fact.id, fact.expected.as_deref(), &parts.claims),
        message: parts.message,
        help,
        reference: rule.reference.as_deref().map(Arc::from),
        claims: parts.claims,
        labels: parts.labels,
        fixes: Vec::new(),
    }
}

/// What the fact is called: of a family the reader has to know which fact it is.
pub(super) fn title(title: &Arc<str>, fact: &FactId) -> Arc<str> {
    match fact.key.as_deref() {
        Some(key) => format!("{title} ({key})").into(),
        None => Arc::clone(title),
    }
}

struct Parts {
    message: String,
    help: String,
    claims: Vec<Ruled>,
    labels: Vec<Label>,
}

pub(super) fn fingerprint(fact: &FactId, expected: Option<&str>, claims: &[Ruled]) -> Fingerprint {
    let words = first_to_look_at(claims);
    let own = [
        &*fact.rule,
        fact.key.as_deref().unwrap_or(""),
        expected.unwrap_or(""),
    ];
    let said = words
        .iter()
        .flat_map(|(path, words)| [*path, words.as_str()]);
    Fingerprint::of(own.into_iter().chain(said))
}

/// The claims that take part, those to look at first first: outliers, unless larger camps stand
/// against each other.
fn taking_part(fact: &Fact) -> Vec<Ruled> {
    let camps = fact
        .claims
        .iter()
        .any(|ruled| matches!(ruled.role, Role::Camp(_)));
    let rank = |role: Role| match role {
        Role::Outlier if camps => 999,
        Role::Outlier => 0,
        Role::Camp(number) => 1 + number,
        Role::Expected => 1_000,
        Role::Consensus => 1_001,
        Role::Unresolved | Role::Related => 1_002,
    };
    let mut claims: Vec<Ruled> = fact
        .claims
        .iter()
        .filter(|ruled| ruled.role != Role::Unresolved)
        .cloned()
        .collect();
    claims.sort_by_key(|ruled| rank(ruled.role));
    claims
}

/// Groups claims by what they say, in the order of their first claims.
fn sides<'c>(claims: impl Iterator<Item = &'c Ruled>) -> Vec<(Side, Vec<&'c Claim>)> {
    let mut groups: Vec<(String, Vec<&Claim>)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for ruled in claims {
        let says = &ruled.claim.display;
        let group = *known.entry(says.to_ascii_lowercase()).or_insert_with(|| {
            groups.push((says.clone(), Vec::new()));
            groups.len() - 1
        });
        groups[group].1.push(&ruled.claim);
    }
    groups
        .into_iter()
        .map(|(says, claims)| {
            let sources = count_sources(claims.iter().copied());
            (Side { says, sources }, claims)
        })
        .collect()
}

fn count_sources<'c>(claims: impl Iterator<Item = &'c Claim>) -> usize {
    claims
        .map(|claim| &*claim.source.name)
        .collect::<BTreeSet<_>>()
        .len()
}

pub(super) fn label(claim: &Claim, text: String, primary: bool) -> Label {
    Label {
        path: Arc::clone(&claim.path),
        span: claim.span,
        start: claim.start,
        end: claim.end,
        text,
        primary,
    }
}

fn disagreement(rule: &Rule, fact: &Fact) -> Finding {
    let claims = taking_part(fact);
    let of = |wanted: fn(Role) -> bool| claims.iter().filter(move |ruled| wanted(ruled.role));
    let outliers = sides(of(|role| role == Role::Outlier));
    let majority: Vec<&Claim> = of(|role| role == Role::Consensus)
        .map(|ruled| &*ruled.claim)
        .collect();
    let camps = claims
        .iter()
        .any(|ruled| matches!(ruled.role, Role::Camp(_)));
    let (message, help) = if camps || outliers.is_empty() {
        camps_wording(&claims, outliers)
    } else {
        let settled = settled(fact, &claims);
        let minority: Vec<Side> = outliers.into_iter().map(|(side, _)| side).collect();
        let authorities: Vec<&Claim> = of(|role| role == Role::Expected)
            .map(|ruled| &*ruled.claim)
            .collect();
        let speakers = if authorities.is_empty() {
            &majority
        } else {
            &authorities
        };
        let majority = Side {
            says: match &fact.expected {
                Some(expected) => expected.to_string(),
                None => named(speakers),
            },
            sources: others(&majority, &claims, settled.is_some()),
        };
        let help = outlier_help(&minority, &majority, settled.as_deref(), rule);
        (
            message::outliers(&minority, &majority, settled.as_deref()),
            help,
        )
    };
    let labels = claims
        .iter()
        .map(|ruled| {
            let primary = match ruled.role {
                Role::Outlier => !camps,
                Role::Camp(number) => number == 0,
                Role::Consensus | Role::Expected | Role::Unresolved | Role::Related => false,
            };
            label(&ruled.claim, ruled.claim.display.clone(), primary)
        })
        .collect();
    finding(
        rule,
        fact,
        Parts {
            message,
            help,
            claims,
            labels,
        },
    )
}

/// What a camp is called; nothing where nobody is in it.
fn named(camp: &[&Claim]) -> String {
    spokesman(camp).map_or_else(String::new, |claim| claim.display.clone())
}

/// How many sources are of the majority and of nothing else. Where each contradicts itself and nothing
/// `settled` the value, all of them.
fn others(majority: &[&Claim], claims: &[Ruled], settled: bool) -> usize {
    let outlying: BTreeSet<_> = claims
        .iter()
        .filter(|ruled| ruled.role == Role::Outlier)
        .map(|ruled| &ruled.claim.source)
        .collect();
    let sources: BTreeSet<_> = majority.iter().map(|claim| &claim.source).collect();
    match sources.difference(&outlying).count() {
        0 if !settled => sources.len(),
        count => count,
    }
}

/// Who sets the expected value.
fn settled(fact: &Fact, claims: &[Ruled]) -> Option<String> {
    if fact.expected.is_some() {
        return Some("the rule".to_owned());
    }
    let authority = claims.iter().find(|ruled| ruled.role == Role::Expected)?;
    Some(format!("the authority {}", authority.claim.source.name))
}

fn outlier_help(minority: &[Side], majority: &Side, settled: Option<&str>, rule: &Rule) -> String {
    let first = minority.first().map_or("", |side| side.says.as_str());
    let help = match settled {
        Some("the rule") => format!(
            "Correct the article; if {} is right, change `expect` of rule {} in {}.",
            quoted(first),
            rule.id,
            rule.place.file.shown()
        ),
        Some(authority) => format!("Compare the article with {authority} and correct it."),
        None if majority.sources > 1 => format!(
            "Look at {} first: {} against it. If it is right after all, correct the others.",
            quoted(first),
            match majority.sources {
                1 => "1 source stands".to_owned(),
                count => format!("{count} sources stand"),
            }
        ),
        None => "Find out which is right and correct the other.".to_owned(),
    };
    if !matches!(rule.kind, Kind::Set | Kind::Text) {
        return help;
    }
    // "L.A." is no other city than "Los Angeles", which only the rule can tell.
    format!(
        "{help} Where two wordings mean the same, say so under `aliases` of rule {} in {}.",
        rule.id,
        rule.place.file.shown()
    )
}

/// What the camps say, and after them those who are in none.
fn camps_wording(claims: &[Ruled], others: Vec<(Side, Vec<&Claim>)>) -> (String, String) {
    let mut camps: BTreeMap<usize, Vec<&Claim>> = BTreeMap::new();
    for ruled in claims {
        if let Role::Camp(number) = ruled.role {
            camps.entry(number).or_default().push(&ruled.claim);
        }
    }
    let articles: BTreeSet<&str> = camps
        .values()
        .chain(others.iter().map(|(_, claims)| claims))
        .flatten()
        .map(|claim| &*claim.path)
        .collect();
    let sides: Vec<Side> = camps
        .values()
        .map(|claims| Side {
            says: named(claims),
            sources: count_sources(claims.iter().copied()),
        })
        .chain(others.into_iter().map(|(side, _)| side))
        .collect();
    let help = if articles.len() == 1 {
        "Both cannot be true of one fact: correct one of them."
    } else {
        "Support is equal, so neither is marked: find out which is right and correct the other. \
         `expect` in the rule settles it for good."
    };
    (message::camps(&sides, articles.len()), help.to_owned())
}

/// A fact that moves, and not as its rule says.
fn movement(rule: &Rule, fact: &Fact) -> Finding {
    let claims = taking_part_in_time(fact);
    let labels = claims
        .iter()
        .map(|ruled| {
            let text = movement::on_its_day(&ruled.claim);
            let primary = matches!(ruled.role, Role::Outlier | Role::Camp(0));
            label(&ruled.claim, text, primary)
        })
        .collect();
    let parts = Parts {
        message: movement::message(rule.over_time, &claims),
        help: movement::help(rule.over_time, &claims),
        claims,
        labels,
    };
    finding(rule, fact, parts)
}

/// One finding for each misspelt form in each article.
fn slips(rule: &Rule, fact: &Fact) -> Vec<Finding> {
    let mut by_form: BTreeMap<(&str, String), Vec<&Ruled>> = BTreeMap::new();
    for ruled in &fact.claims {
        if ruled.role == Role::Outlier {
            let form = ruled.claim.display.clone();
            by_form
                .entry((&ruled.claim.path, form))
                .or_default()
                .push(ruled);
        }
    }
    let right = fact
        .claims
        .iter()
        .filter(|ruled| ruled.role == Role::Consensus);
    let count = right.clone().count();
    by_form
        .into_iter()
        .map(|((_, form), ruled)| {
            let canonical = rule.spelling_meant(&form);
            let labels: Vec<Label> = ruled
                .iter()
                .map(|ruled| slip_label(&ruled.claim, canonical))
                .collect();
            let claims: Vec<Ruled> = ruled.into_iter().cloned().collect();
            let places = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
            finding(
                rule,
                fact,
                Parts {
                    message: if count == 0 {
                        format!("“{form}” here; the rule spells it “{canonical}”")
                    } else {
                        format!("“{form}” here; “{canonical}” in {places}")
                    },
                    help: format!(
                        "Write “{canonical}”; if “{form}” is right, add it to `aliases` of rule {} in {}.",
                        rule.id, rule.place.file.shown()
                    ),
                    claims,
                    labels,
                },
            )
        })
        .collect()
}

/// A label on the misspelt word of a name, with the word of `canonical` that stands in its place.
fn slip_label(claim: &Claim, canonical: &str) -> Label {
    let mut label = label(claim, format!("{canonical}?"), true);
    if let Some(&word) = claim.words.first() {
        label.span = word;
        // A name stands on one line, or is short: columns move with the letters before the word.
        let before = claim
            .text
            .get(..word.start().saturating_sub(claim.span.start()))
            .unwrap_or_default();
        if let Some(meant) = words_of(canonical).nth(words_of(before).count()) {
            label.text = format!("{meant}?");
        }
        label.start = advanced(claim.start, before);
        let word = claim
            .text
            .get(before.len()..before.len() + word.len())
            .unwrap_or_default();
        label.end = advanced(label.start, word);
    }
    label
}

/// The words of a name, without what stands between them.
fn words_of(name: &str) -> impl Iterator<Item = &str> {
    let is_between = |sign: char| !sign.is_alphanumeric() && !matches!(sign, '\'' | '’');
    name.split(is_between).filter(|word| !word.is_empty())
}

/// The position after `text`, which starts at `from` and in which lines end as in any article.
fn advanced(from: Position, text: &str) -> Position {
    let lines = LineIndex::new(text);
    let breaks = lines.line_count() - 1;
    let column = lines.line_text(text, breaks + 1).chars().count();
    Position {
        line: from.line + breaks,
        column: if breaks == 0 {
            from.column + column
        } else {
            column + 1
        },
    }
}

fn misquotation(rule: &Rule, fact: &Fact) -> Finding {
    let claims = taking_part(fact);
    let on_trial = |ruled: &Ruled| matches!(ruled.role, Role::Outlier | Role::Camp(0));
    let first = claims.iter().find(|ruled| on_trial(ruled));
    let suspect = first.and_then(|ruled| quotation(&ruled.claim));
    // Many articles quote the same words, and laying words over words is dear.
    let mut compared: HashMap<&Quotation, bool> = HashMap::new();
    let mut against: Vec<&Claim> = Vec::new();
    for ruled in claims.iter().filter(|ruled| !on_trial(ruled)) {
        let Some((own, suspect)) = quotation(&ruled.claim).zip(suspect) else {
            continue;
        };
        // Who quotes another part of the statement stands against nobody.
        let contradicts = compared.entry(own).or_insert_with(|| !own.agrees(suspect));
        if *contradicts {
            against.push(&ruled.claim);
        }
    }
    let expected = rule.expected();
    let opposite = other_side(&against, expected.as_ref());
    let mut labels = Vec::new();
    let mut parted: Option<Parting> = None;
    let mut opposites: HashMap<&Quotation, Option<&Quotation>> = HashMap::new();
    let mut laid: HashMap<(bool, &Quotation), Vec<Difference>> = HashMap::new();
    for ruled in &claims {
        let Some(Possible::Quotation(mine)) = ruled.claim.reading.possible() else {
            continue;
        };
        // Each quotation is laid over one of the other side, so that the labels show the change.
        let other = if on_trial(ruled) {
            let parts = |theirs: &&&Quotation| !mine.agrees(theirs);
            *opposites
                .entry(mine)
                .or_insert_with(|| opposite.iter().find(parts).copied())
        } else {
            suspect
        };
        let Some(theirs) = other else {
            continue;
        };
        let differences = laid
            .entry((on_trial(ruled), mine))
            .or_insert_with(|| mine.differences(theirs));
        for difference in differences {
            let here = words(mine, &difference.here);
            let there = words(theirs, &difference.there);
            labels.extend(word_label(
                &ruled.claim,
                mine,
                difference,
                &here,
                &there,
                on_trial(ruled),
            ));
            if on_trial(ruled) && parted.is_none() {
                parted = Some(Parting { here, there });
            }
        }
    }
    let message = match (parted, first.map(|ruled| ruled.role)) {
        (None, _) => "the quotations differ".to_owned(),
        (Some(parting), Some(Role::Camp(_))) => {
            let camp = claims.iter().filter(|ruled| on_trial(ruled));
            let here = count_sources(camp.map(|ruled| &*ruled.claim));
            let there = count_sources(against.iter().copied());
            message::two_quotations(&parting, here, there)
        }
        (Some(parting), _) => {
            let sources = others(&against, &claims, expected.is_some());
            message::misquotation(&parting, sources, expected.is_some())
        }
    };
    finding(
        rule,
        fact,
        Parts {
            message,
            help: "Compare the words with the recording or the statement, and quote them exactly."
                .to_owned(),
            claims,
            labels,
        },
    )
}

/// Quotations of the other side are compared with one on trial up to this many.
const MOST_COMPARED: usize = 100;

/// The quotations of the other side, each once, those that a quotation may part from first: the fullest,
/// then the others, unless they are of other words of the statement, then what is expected.
fn other_side<'q>(against: &[&'q Claim], expected: Option<&'q Possible>) -> Vec<&'q Quotation> {
    let fullest = spokesman(against);
    let mut known: HashSet<&Quotation> = HashSet::new();
    let said = fullest.into_iter().chain(against.iter().copied());
    let mut others: Vec<&Quotation> = said
        .filter_map(quotation)
        .filter(|quotation| known.insert(quotation))
        .take(MOST_COMPARED)
        .collect();
    if let Some(Possible::Quotation(expected)) = expected {
        others.push(expected);
    }
    others
}

fn quotation(claim: &Claim) -> Option<&Quotation> {
    match claim.reading.possible() {
        Some(Possible::Quotation(quotation)) => Some(quotation),
        _ => None,
    }
}

fn words(quotation: &Quotation, range: &Range<usize>) -> String {
    quotation.written(range.clone())
}

/// A label on the very words that differ; where words are missing, on the one before the gap.
fn word_label(
    claim: &Claim,
    quotation: &Quotation,
    difference: &Difference,
    here: &str,
    there: &str,
    primary: bool,
) -> Option<Label> {
    let range = if difference.here.is_empty() {
        let before = difference.here.start.saturating_sub(1);
        before..before + 1
    } else {
        difference.here.clone()
    };
    let places = claim.words.get(range)?;
    let span = places.first()?.cover(*places.last()?);
    let text = if here.is_empty() {
        format!("without {} after this word", quoted(there))
    } else if there.is_empty() {
        if primary {
            "not elsewhere".to_owned()
        } else {
            "left out elsewhere".to_owned()
        }
    } else {
        format!("elsewhere {}", quoted(there))
    };
    debug_assert!(quotation.len() >= claim.words.len());
    let mut label = label(claim, text, primary);
    label.start = advanced(claim.start, slice(claim, claim.span.start(), span.start()));
    label.end = advanced(label.start, slice(claim, span.start(), span.end()));
    label.span = span;
    Some(label)
}

/// Bytes `from..to` of the file, which lie in the claim's words.
fn slice(claim: &Claim, from: usize, to: usize) -> &str {
    let offset = claim.span.start();
    claim
        .text
        .get(from.saturating_sub(offset)..to.saturating_sub(offset))
        .unwrap_or_default()
}
