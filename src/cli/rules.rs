//! `factlint rules list`, `test`, `explain` and `try`.

use std::io::{self, Write};

use super::arguments::{
    ArticleSelection, ExplainOptions, RuleSelection, RulesCommand, RulesOptions, TryOptions,
};
use super::progress::Bar;
use super::{COULD_NOT_CHECK, Session, say};
use crate::article::Disk;
use crate::config::FailOn;
use crate::engine::{self, Loaded, Request, RuleTestReport};
use crate::finding::Severity;
use crate::report::{explain as explanations, trial};
use crate::rule::Rule;
use crate::text::{FileOffset, Offset};

pub(super) fn rules(session: &Session, options: &RulesOptions) -> io::Result<u8> {
    match &options.command {
        RulesCommand::List(selection) => with_rules(session, selection, |loaded| {
            list(session, loaded, &selection.ids)
        }),
        RulesCommand::Test(selection) => with_rules(session, selection, |loaded| {
            test(session, loaded, &selection.ids)
        }),
        RulesCommand::Explain(options) => explain(session, options),
        RulesCommand::Try(options) => try_out(session, options),
    }
}

/// What rules look for, and what they found.
fn explain(session: &Session, options: &ExplainOptions) -> io::Result<u8> {
    let request = Request {
        rules: options.rules.clone(),
        ..articles(session, &options.articles)
    };
    let ids: Vec<String> = options
        .ids
        .split(',')
        .map(|id| id.trim().to_owned())
        .filter(|id| !id.is_empty())
        .collect();
    let bar = Bar::new(!options.articles.no_progress && !session.quiet);
    let explained = engine::load(&Disk, &request)
        .and_then(|loaded| loaded.explain(&Disk, &request, &ids, &bar));
    bar.finish();
    let explained = match explained {
        Ok(explained) => explained,
        Err(mistakes) => return session.refuse(&mistakes),
    };
    session.warn(&explained.outcome.problems)?;
    session.write_report(None, |out| {
        explanations::write(&explained.explanations(), &session.style(), out)
    })?;
    // It shows, it does not judge.
    Ok(explained.outcome.exit_code(FailOn::Never))
}

/// What an idea finds, and the rule made of it.
fn try_out(session: &Session, options: &TryOptions) -> io::Result<u8> {
    let request = articles(session, &options.articles);
    let bar = Bar::new(!options.articles.no_progress && !session.quiet);
    let tried = engine::open_corpus(&Disk, &request).and_then(|corpus| {
        let taken = engine::rule_ids(&Disk, &request);
        corpus.try_out(&Disk, &request, &options.text, &taken, &bar)
    });
    bar.finish();
    let tried = match tried {
        Ok(tried) => tried,
        Err(mistakes) => return session.refuse(&mistakes),
    };
    session.warn(&tried.problems)?;
    session.write_report(None, |out| match &tried.shown.rule {
        Some(rule) if session.quiet => trial::write_rule(rule, out),
        None if session.quiet => Ok(()),
        _ => trial::write(&tried.shown, &session.style(), out),
    })?;
    let broken = tried
        .problems
        .iter()
        .any(|problem| problem.severity > Severity::Info);
    Ok(if broken { COULD_NOT_CHECK } else { 0 })
}

/// The articles that are asked for.
pub(super) fn articles(session: &Session, options: &ArticleSelection) -> Request {
    Request {
        working_folder: session.working_folder.clone(),
        paths: options.paths.clone(),
        config: options.config.clone(),
        isolated: options.isolated,
        exclude: options.exclude.clone(),
        threads: options.threads.map(usize::from),
        ..Request::default()
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
