//! `factlint rules list` and `factlint rules test`.

use std::io::{self, Write};

use super::arguments::{RuleSelection, RulesCommand, RulesOptions};
use super::{COULD_NOT_CHECK, Session, say};
use crate::article::Disk;
use crate::engine::{self, Loaded, Request, RuleTestReport};
use crate::pack::{BUNDLES, Pack, pack_names};
use crate::rule::Rule;
use crate::text::{FileOffset, Offset};

pub(super) fn rules(session: &Session, options: &RulesOptions) -> io::Result<u8> {
    match &options.command {
        RulesCommand::List(options) if options.packs => list_packs(session),
        RulesCommand::List(options) => with_rules(session, &options.selection, |loaded| {
            list(session, loaded, &options.selection.ids)
        }),
        RulesCommand::Test(selection) => with_rules(session, selection, |loaded| {
            test(session, loaded, &selection.ids)
        }),
    }
}

fn with_rules(
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
    let rules: Vec<&Rule> = loaded
        .rules
        .rules
        .iter()
        .filter(|rule| ids.is_empty() || ids.iter().any(|id| **id == *rule.id))
        .collect();
    session.write_report(None, |out| {
        if !rules.is_empty() || loaded.packs.is_empty() {
            write_list(session, &rules, out)?;
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

fn test(session: &Session, loaded: &Loaded, ids: &[String]) -> io::Result<u8> {
    let report = engine::test_rules(&loaded.rules, ids);
    for failure in &report.failures {
        say(&session.terminal.render_error(failure));
    }
    session.write_report(None, |out| write_outcome(session, &report, out))?;
    Ok(if report.failures.is_empty() {
        0
    } else {
        COULD_NOT_CHECK
    })
}

fn write_outcome(
    session: &Session,
    report: &RuleTestReport,
    out: &mut dyn Write,
) -> io::Result<()> {
    if session.verbose {
        for rule in &report.untested {
            writeln!(out, "{rule}: no test")?;
        }
    }
    if !session.quiet {
        let outcome = match (report.failures.len(), report.untested.len()) {
            (0, 0) => "all passed".to_owned(),
            (0, untested) => format!("all passed; {} without a test", count(untested, "rule")),
            (failed, _) => format!("{failed} failed"),
        };
        writeln!(
            out,
            "{}, {}: {outcome}",
            count(report.rules, "rule"),
            count(report.examples, "example")
        )?;
    }
    Ok(())
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}
