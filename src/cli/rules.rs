//! `factlint rules list` and `factlint rules test`.

use std::io::{self, Write};

use super::arguments::{RuleSelection, RulesCommand, RulesOptions};
use super::{COULD_NOT_CHECK, Session, say};
use crate::article::Disk;
use crate::engine::{self, Loaded, Request, RuleTestReport};
use crate::mistake::Place;
use crate::rule::{Relation, Rule};
use crate::text::{FileOffset, Offset};

pub(super) fn rules(session: &Session, options: &RulesOptions) -> io::Result<u8> {
    match &options.command {
        RulesCommand::List(selection) => with_rules(session, selection, |loaded| {
            list(session, loaded, &selection.ids)
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
    let mut rules: Vec<Listed<'_>> = loaded.rules.rules.iter().map(Listed::from).collect();
    rules.extend(loaded.rules.relations.iter().map(Listed::from));
    rules.retain(|rule| ids.is_empty() || ids.iter().any(|id| id == rule.id));
    rules.sort_by_key(|rule| (rule.place.file.shown(), rule.place.span));
    session.write_report(None, |out| write_list(session, &rules, out))?;
    Ok(0)
}

/// What the list says of a rule or relation.
struct Listed<'r> {
    id: &'r str,
    kind: &'static str,
    title: &'r str,
    place: &'r Place,
}

impl<'r> From<&'r Rule> for Listed<'r> {
    fn from(rule: &'r Rule) -> Self {
        Self {
            id: &rule.id,
            kind: rule.kind.as_str(),
            title: &rule.title,
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
            place: &relation.place,
        }
    }
}

fn write_list(session: &Session, rules: &[Listed<'_>], out: &mut dyn Write) -> io::Result<()> {
    let width =
        |text: fn(&Listed<'_>) -> usize| rules.iter().map(|rule| text(rule)).max().unwrap_or(0);
    let (id, kind) = (width(|rule| rule.id.len()), width(|rule| rule.kind.len()));
    for rule in rules {
        let file = &rule.place.file;
        let line = file.lines().line(FileOffset::new(rule.place.span.start()));
        writeln!(out, "{:id$}  {:kind$}  {}", rule.id, rule.kind, rule.title)?;
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
