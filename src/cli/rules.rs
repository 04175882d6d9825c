//! `factlint rules`: `list` here, the others in files of their own.

use std::io::{self, Write};

use super::Session;
use super::arguments::{RuleSelection, RulesCommand, RulesOptions};
use crate::article::Disk;
use crate::engine::{self, Loaded, Request};
use crate::mistake::{Place, printable};
use crate::pack::{BUNDLES, Pack, pack_names};
use crate::rule::{Deprecated, Relation, Rule};
use crate::text::{FileOffset, Offset};

pub(super) fn rules(session: &Session, options: &RulesOptions) -> io::Result<u8> {
    match &options.command {
        RulesCommand::List(options) if options.packs => list_packs(session),
        RulesCommand::List(options) => with_rules(session, &options.selection, |loaded| {
            list(session, loaded, &options.selection.ids)
        }),
        RulesCommand::Explain(options) => super::authoring::explain(session, options),
        RulesCommand::Try(options) => super::authoring::try_out(session, options),
        RulesCommand::Schema(options) => super::schema::schema(session, options),
        RulesCommand::Test(options) => super::rule_tests::test(session, options),
    }
}

/// Reads the rules and goes on, or shows every mistake in them.
pub(super) fn with_rules(
    session: &Session,
    selection: &RuleSelection,
    then: impl FnOnce(&Loaded) -> io::Result<u8>,
) -> io::Result<u8> {
    let request = Request {
        working_folder: session.working_folder.clone(),
        config: selection.config.clone(),
        isolated: selection.isolated,
        rules: selection.rules.clone(),
        all_rules: true,
        ..Request::default()
    };
    match engine::load(&Disk, &request) {
        Ok(loaded) => then(&loaded),
        Err(mistakes) => session.refuse(&mistakes),
    }
}

/// One line a rule: id, kind, where it stands, what it is about.
fn list(session: &Session, loaded: &Loaded, ids: &[String]) -> io::Result<u8> {
    let unknown = engine::unknown_rules("rules list", ids, &loaded.rules);
    if !unknown.is_empty() {
        return session.refuse(&unknown);
    }
    let mut rules: Vec<Listed<'_>> = loaded.rules.rules.iter().map(Listed::from).collect();
    rules.extend(loaded.rules.relations.iter().map(Listed::from));
    rules.retain(|rule| ids.is_empty() || ids.iter().any(|id| id == rule.id));
    rules.sort_by_key(|rule| (rule.place.file.shown(), rule.place.span));
    session.write_report(None, |out| {
        if !rules.is_empty() || loaded.packs.is_empty() {
            write_list(session, loaded, &rules, out)?;
        }
        if ids.is_empty() {
            write_packs_on(session, loaded, out)?;
        }
        Ok(())
    })?;
    Ok(0)
}

/// A line for each pack that is on, and how many there are.
fn write_packs_on(session: &Session, loaded: &Loaded, out: &mut dyn Write) -> io::Result<()> {
    let width = loaded.packs.iter().map(|pack| pack.id().len()).max();
    let width = width.unwrap_or(0);
    for pack in &loaded.packs {
        writeln!(out, "{:width$}  pack  {}", pack.id(), pack.describes())?;
    }
    if !session.quiet && !loaded.packs.is_empty() {
        writeln!(out, "{}", count(loaded.packs.len(), "pack"))?;
    }
    Ok(())
}

/// Every pack and every bundle that can be named.
fn list_packs(session: &Session) -> io::Result<u8> {
    session.write_report(None, |out| {
        let names = pack_names().map(str::len).max().unwrap_or(0);
        for pack in Pack::ALL {
            writeln!(out, "{:names$}  {}", pack.id(), pack.describes())?;
        }
        for (name, packs) in BUNDLES {
            let ids: Vec<&str> = packs.iter().map(|pack| pack.id()).collect();
            writeln!(out, "{name:names$}  {}", ids.join(", "))?;
        }
        if !session.quiet {
            writeln!(
                out,
                "switch on with `packs: [NAME]` in factlint.yaml, or --pack NAME"
            )?;
        }
        Ok(())
    })?;
    Ok(0)
}

/// What the list says of a rule or relation.
struct Listed<'r> {
    id: &'r str,
    kind: &'static str,
    title: &'r str,
    deprecated: Option<&'r Deprecated>,
    place: &'r Place,
}

impl<'r> From<&'r Rule> for Listed<'r> {
    fn from(rule: &'r Rule) -> Self {
        Self {
            id: &rule.id,
            kind: rule.kind.as_str(),
            title: &rule.title,
            deprecated: rule.deprecated.as_ref(),
            place: &rule.place,
        }
    }
}

impl<'r> From<&'r Relation> for Listed<'r> {
    fn from(relation: &'r Relation) -> Self {
        Self {
            id: &relation.id,
            kind: "relation",
            title: &relation.title,
            deprecated: relation.deprecated.as_ref(),
            place: &relation.place,
        }
    }
}

fn write_list(
    session: &Session,
    loaded: &Loaded,
    rules: &[Listed<'_>],
    out: &mut dyn Write,
) -> io::Result<()> {
    let width =
        |text: fn(&Listed<'_>) -> usize| rules.iter().map(|rule| text(rule)).max().unwrap_or(0);
    let (id, kind) = (width(|rule| rule.id.len()), width(|rule| rule.kind.len()));
    for rule in rules {
        let file = &rule.place.file;
        let line = file.lines().line(FileOffset::new(rule.place.span.start()));
        write!(out, "{:id$}  {:kind$}  {}", rule.id, rule.kind, rule.title)?;
        if let Some(deprecated) = rule.deprecated {
            write!(out, " (deprecated: {})", printable(&deprecated.advice()))?;
        }
        if loaded.is_switched_off(rule.id) {
            write!(out, " (switched off)")?;
        }
        writeln!(out)?;
        if session.verbose {
            writeln!(out, "{:id$}  {:kind$}  {}:{line}", "", "", file.shown())?;
        }
    }
    if !session.quiet {
        writeln!(out, "{}", count(rules.len(), "rule"))?;
    }
    Ok(())
}

/// The rules that are wanted, in their order.
pub(super) fn selected(loaded: &Loaded, wanted: impl Fn(&Rule) -> bool) -> Vec<&Rule> {
    let rules = loaded.rules.rules.iter();
    rules.filter(|rule| wanted(rule)).collect()
}

pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}
