//! Keys of one fact family that name the same person, and those that only look alike.
//!
//! In: the claims of all articles under the keys that the articles gave. Out: the same claims, a surname
//! under the full name that it stands for; and a note for each two keys that look alike and differ, since
//! one of them may be a slip that parts a fact in two.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::claim::Claim;
use crate::rule::Rule;
use crate::value::{FullNames, Kind, edit_distance};

/// The claims of one rule by their keys.
pub(super) type ByKey = BTreeMap<Option<Arc<str>>, Vec<Arc<Claim>>>;

/// Puts each claim under the fullest name of its person.
///
/// A surname, or a name in full without middle names, belongs to the one longer key of the rule that ends
/// with it, or begins and ends with it. Where several do, the keys stay as they are: nobody guesses.
pub(super) fn join(rule: &Rule, by_key: ByKey) -> Joined {
    let names_persons = rule
        .key
        .as_ref()
        .and_then(|key| key.slots().first())
        .is_some_and(|slot| slot.kind == Kind::Name);
    if !names_persons {
        return Joined {
            notes: look_alikes(rule, by_key.keys().flatten(), &FullNames::default()),
            by_key,
        };
    }
    let middles = without_middle_names(by_key.keys().flatten());
    let mut fuller: ByKey = BTreeMap::new();
    for (key, claims) in by_key {
        let key = key.map(|key| middles.get(&*key).cloned().unwrap_or(key));
        fuller.entry(key).or_default().extend(claims);
    }
    let names = FullNames::of(fuller.keys().flatten().map(|key| &**key));
    let mut joined: ByKey = BTreeMap::new();
    for (key, claims) in fuller {
        let key = key.map(|key| names.full(&key).map_or(key.clone(), Arc::from));
        joined.entry(key).or_default().extend(claims);
    }
    for (key, claims) in &mut joined {
        for claim in claims {
            if claim.fact.key != *key {
                Arc::make_mut(claim).fact.key.clone_from(key);
            }
        }
    }
    Joined {
        notes: look_alikes(rule, joined.keys().flatten(), &names),
        by_key: joined,
    }
}

/// The claims under their final keys, and what to tell of the keys.
pub(super) struct Joined {
    pub(super) by_key: ByKey,
    /// Sentences for those who want to know everything.
    pub(super) notes: Vec<String>,
}

/// For each key with middle names the key without them, where that is used too: "joseph robinette
/// biden" is "joseph biden". Not where several keys come to the same: they are several persons.
fn without_middle_names<'k>(
    keys: impl Iterator<Item = &'k Arc<str>>,
) -> HashMap<Arc<str>, Arc<str>> {
    let keys: BTreeSet<&Arc<str>> = keys.collect();
    let mut longer: HashMap<String, Vec<&Arc<str>>> = HashMap::new();
    for &key in &keys {
        let mut words = key.split(' ');
        if let (Some(first), Some(last)) = (words.next(), words.next_back())
            && words.next().is_some()
        {
            longer
                .entry(format!("{first} {last}"))
                .or_default()
                .push(key);
        }
    }
    keys.iter()
        .filter_map(|short| match longer.get(&***short)?.as_slice() {
            [long] => Some((Arc::clone(long), Arc::clone(short))),
            _ => None,
        })
        .collect()
}

/// More notes than this on one rule are counted, not written.
const MOST_NOTES: usize = 20;
/// Longer keys are wordings, not names: they are not compared letter by letter.
const LONGEST: usize = 60;

/// A note for each two keys that are a letter apart, and for each surname that several persons share.
fn look_alikes<'k>(
    rule: &Rule,
    keys: impl Iterator<Item = &'k Arc<str>>,
    names: &FullNames,
) -> Vec<String> {
    let keys: Vec<&Arc<str>> = keys.collect();
    // Two words a letter apart share a form with one letter left out, so only such are compared.
    let mut forms: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, key) in keys.iter().enumerate() {
        let letters = key.chars().count();
        if !(SHORTEST..=LONGEST).contains(&letters) {
            continue;
        }
        let mut own: BTreeSet<String> = (0..letters)
            .map(|out| {
                let kept = key.chars().enumerate().filter(|(place, _)| *place != out);
                kept.map(|(_, letter)| letter).collect()
            })
            .collect();
        own.insert(key.to_string());
        for form in own {
            forms.entry(form).or_default().push(index);
        }
    }
    let mut pairs = BTreeSet::new();
    for alike in forms.values() {
        // A crowd that shares one form is a family of numbered things, not a slip.
        for (place, &one) in alike.iter().enumerate().take(MOST_NOTES) {
            for &other in alike[place + 1..].iter().take(MOST_NOTES) {
                if is_slip(keys[one], keys[other]) {
                    pairs.insert((one.min(other), one.max(other)));
                }
            }
        }
    }
    let mut notes: Vec<String> = pairs
        .into_iter()
        .map(|(one, other)| {
            format!(
                "rule {}: the keys “{}” and “{}” look alike and are two facts",
                rule.id, keys[one], keys[other]
            )
        })
        .collect();
    notes.extend(
        keys.iter()
            .filter(|key| names.is_ambiguous(key))
            .map(|key| {
                format!(
                    "rule {}: “{key}” may be any of several full names and is a fact of its own",
                    rule.id
                )
            }),
    );
    if notes.len() > MOST_NOTES {
        let more = notes.len() - MOST_NOTES;
        notes.truncate(MOST_NOTES);
        notes.push(format!("rule {}: {more} more keys look alike", rule.id));
    }
    notes
}

/// Shorter keys have too many true neighbours.
const SHORTEST: usize = 5;

/// Whether one key may be a slip for the other: one edit apart, and not by a digit.
fn is_slip(one: &str, other: &str) -> bool {
    let digits = |key: &str| key.chars().filter(char::is_ascii_digit).collect::<String>();
    edit_distance(one, other) == 1 && digits(one) == digits(other)
}
