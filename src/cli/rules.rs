//! `factlint rules`: `list` here, the others in files of their own.

use std::io::{self, Write};

use super::Session;
use super::arguments::{RuleSelection, RulesCommand, RulesOptions};
use crate::article::Disk;
use crate::engine::{self, Loaded, Request};
use crate::rule::Rule;
use crate::text::{FileOffset, Offset};

pub(super) fn rules(session: &Session, options: &RulesOptions) -> io::Result<u8> {
    match &options.command {
        RulesCommand::List(selection) => with_rules(session, selection, |loaded| {
            list(session, loaded, &selection.ids)
        }),
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
    let rules = selected(loaded, |rule| {
        ids.is_empty() || ids.iter().any(|id| **id == *rule.id)
    });
    session.write_report(None, |out| write_list(session, &rules, out))?;
    Ok(0)
}

fn write_list(session: &Session, rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let width = |text: fn(&Rule) -> usize| rules.iter().map(|rule| text(rule)).max().unwrap_or(0);
    let (id, kind) = (
        width(|rule| rule.id.len()),
        width(|rule| rule.kind.as_str().len()),
    );
    for rule in rules {
        let file = &rule.place.file;
        let line = file.lines().line(FileOffset::new(rule.place.span.start()));
        writeln!(
            out,
            "{:id$}  {:kind$}  {}",
            rule.id,
            rule.kind.as_str(),
            rule.title
        )?;
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
