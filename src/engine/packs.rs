//! Which packs are on: by their names in the settings and on the command line.

use std::collections::BTreeSet;

use super::Request;
use crate::config::Config;
use crate::mistake::{Mistake, Place, quoted};
use crate::pack::{Pack, pack_names, packs_named};
use crate::rule::{LooksFor, RuleSet};
use crate::yaml::closest;

/// The packs that settings and request name; a name that no pack has is a mistake.
pub(super) fn switched_on(
    request: &Request,
    config: &Config,
    mistakes: &mut Vec<Mistake>,
) -> BTreeSet<Pack> {
    let mut on = BTreeSet::new();
    let in_settings = config
        .packs
        .iter()
        .map(|written| (written.text.as_str(), written.place.as_ref()));
    let flags = request.packs.iter().map(|name| (name.as_str(), None));
    for (name, place) in in_settings.chain(flags) {
        let packs = packs_named(name);
        if packs.is_empty() {
            mistakes.push(unknown(name, place));
        }
        on.extend(packs);
    }
    on
}

fn unknown(name: &str, place: Option<&Place>) -> Mistake {
    let all: Vec<&str> = pack_names().collect();
    let all = all.join(", ");
    let message = match place {
        Some(_) => format!("there is no pack {}", quoted(name)),
        None => format!("--pack: there is no pack {}", quoted(name)),
    };
    let help = match closest(&name.to_lowercase(), pack_names()) {
        Some(meant) => format!("did you mean {meant}? There are {all}"),
        None => format!("there are {all}"),
    };
    let mistake = Mistake::new("factlint::config::unknown-pack", message).help(help);
    match place {
        Some(place) => mistake.at(place, "unknown pack"),
        None => mistake,
    }
}

/// Rules that bear the name of a pack that is on: their findings could not be told from its own.
pub(super) fn taken_ids(rules: &RuleSet, packs: &BTreeSet<Pack>) -> Vec<Mistake> {
    let taken = |id: &str| packs.iter().any(|pack| pack.id() == id);
    rules
        .rules
        .iter()
        .filter(|rule| taken(&rule.id))
        .map(|rule| {
            Mistake::new(
                "factlint::rule::id-of-a-pack",
                format!("{} is the name of a pack that is on", quoted(&rule.id)),
            )
            .help("give the rule another id, or switch the pack off")
            .at(&rule.place, "this rule")
        })
        .collect()
}

/// The words of all names that rules spell out, in small letters.
pub(super) fn declared_names(rules: &RuleSet) -> BTreeSet<String> {
    let names = rules.rules.iter().filter_map(|rule| match &rule.looks_for {
        LooksFor::Name { canonical, aliases } => Some(canonical.iter().chain(aliases)),
        _ => None,
    });
    names
        .flatten()
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
