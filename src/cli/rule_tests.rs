//! `factlint rules test`: the examples that rules carry, and whether they show enough.
//!
//! In: the report of the tests, perhaps a run over the corpus. Out: a diagnostic for each example that
//! fails, what `--coverage` found wanting, a last line that counts the outcomes; or all of it as JSON.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;

use super::arguments::{RuleTestFormat, RuleTestOptions};
use super::progress::Bar;
use super::rules::{count, selected, with_rules};
use super::{COULD_NOT_CHECK, Session, say};
use crate::article::Disk;
use crate::engine::{self, Loaded, Request, RuleTestReport, TestOutcome};
use crate::mistake::Mistake;
use crate::report::json::unsteered;
use crate::rule::Rule;
use crate::text::{FileOffset, Offset};

/// Some rule has no test that proves it, and `--coverage` asks for one.
const WANTING: u8 = 1;

/// What `--coverage` found.
struct Coverage {
    articles: usize,
    /// Rules without a claim in the corpus.
    idle: Vec<String>,
}

/// Runs the tests.
pub(super) fn test(session: &Session, options: &RuleTestOptions) -> io::Result<u8> {
    with_rules(session, &options.selection, |loaded| {
        let ids = &options.selection.ids;
        let unknown = engine::unknown_rules("rules test", ids, &loaded.rules);
        if !unknown.is_empty() {
            return session.refuse(&unknown);
        }
        let report = engine::test_rules(&loaded.rules, ids);
        let coverage = match &options.coverage {
            None => None,
            Some(paths) => match cover(session, options, loaded, paths)? {
                Ok(coverage) => Some(coverage),
                Err(code) => return Ok(code),
            },
        };
        session.advise(&loaded.rules.warnings);
        for failure in &report.failures {
            say(&session.terminal.render_error(failure));
        }
        session.write_report(None, |out| match options.format {
            RuleTestFormat::Human => write_human(session, loaded, &report, coverage.as_ref(), out),
            RuleTestFormat::Json => write_json(&report, coverage.as_ref(), out),
        })?;
        Ok(if !report.failures.is_empty() {
            COULD_NOT_CHECK
        } else if coverage.is_some() && !report.unproven.is_empty() {
            WANTING
        } else {
            0
        })
    })
}

/// Looks for the selected rules in the corpus.
fn cover(
    session: &Session,
    options: &RuleTestOptions,
    loaded: &Loaded,
    paths: &[PathBuf],
) -> io::Result<Result<Coverage, u8>> {
    let request = Request {
        working_folder: session.working_folder.clone(),
        paths: paths.to_vec(),
        config: options.selection.config.clone(),
        isolated: options.selection.isolated,
        ..Request::default()
    };
    let bar = Bar::new(!session.quiet);
    let outcome = loaded.check(&Disk, &request, &bar);
    bar.finish();
    session.warn(&outcome.problems)?;
    if outcome.is_incomplete() || outcome.counts.articles == 0 {
        let mistakes = match outcome.is_incomplete() {
            true => Vec::new(),
            false => vec![no_article()],
        };
        return session.refuse(&mistakes).map(Err);
    }
    let ids = &options.selection.ids;
    let idle = outcome
        .idle_rules
        .iter()
        .filter(|rule| ids.is_empty() || ids.iter().any(|id| **id == ***rule))
        .map(ToString::to_string)
        .collect();
    Ok(Ok(Coverage {
        articles: outcome.counts.articles,
        idle,
    }))
}

fn no_article() -> Mistake {
    Mistake::new(
        "factlint::article::none",
        "there is no article to look for claims in",
    )
    .help(
        "name files or folders after --coverage, or set `articles` in factlint.yaml; \
         articles are text, Markdown, HTML and the like",
    )
}

fn write_human(
    session: &Session,
    loaded: &Loaded,
    report: &RuleTestReport,
    coverage: Option<&Coverage>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if session.verbose {
        for rule in &report.untested {
            writeln!(out, "{rule}: no test")?;
        }
    }
    if let Some(coverage) = coverage {
        let unproven: BTreeSet<&str> = report.unproven.iter().map(|id| &**id).collect();
        write_rules(
            loaded,
            "without a passing test in which it reads a claim",
            &unproven,
            out,
        )?;
        let idle: BTreeSet<&str> = coverage.idle.iter().map(String::as_str).collect();
        let where_to = count(coverage.articles, "article");
        write_rules(
            loaded,
            &format!("without a claim in {where_to}"),
            &idle,
            out,
        )?;
        if unproven.is_empty() && idle.is_empty() && !session.quiet {
            writeln!(
                out,
                "every rule is proven by a test, and has a claim in {where_to}"
            )?;
        }
    }
    if session.quiet {
        return Ok(());
    }
    let failed = [
        TestOutcome::Missed,
        TestOutcome::Noisy,
        TestOutcome::Misread,
    ];
    let mut outcomes: Vec<String> = failed
        .into_iter()
        .map(|outcome| (report.count(outcome), outcome.as_str()))
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{number} {word}"))
        .collect();
    if outcomes.is_empty() {
        outcomes.push("all passed".to_owned());
        if !report.untested.is_empty() {
            let untested = count(report.untested.len(), "rule");
            outcomes = vec![format!("all passed; {untested} without a test")];
        }
    } else {
        outcomes.insert(0, format!("{} passed", report.count(TestOutcome::Passed)));
    }
    writeln!(
        out,
        "{}, {}: {}",
        count(report.rules, "rule"),
        count(report.examples, "example"),
        outcomes.join(", ")
    )
}

/// A heading, and below it the rules, each with its place.
fn write_rules(
    loaded: &Loaded,
    what: &str,
    ids: &BTreeSet<&str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let rules: Vec<&Rule> = selected(loaded, |rule| ids.contains(&*rule.id));
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    writeln!(out, "{} {what}:", count(rules.len(), "rule"))?;
    for rule in rules {
        let file = &rule.place.file;
        let line = file.lines().line(FileOffset::new(rule.place.span.start()));
        writeln!(out, "  {:width$}  {}:{line}", rule.id, file.shown())?;
    }
    writeln!(out)
}

#[derive(Serialize)]
struct Json<'r> {
    version: u32,
    summary: Summary,
    examples: Vec<JsonExample<'r>>,
    untested: Vec<&'r str>,
    coverage: Option<JsonCoverage<'r>>,
}

#[derive(Serialize)]
struct Summary {
    rules: usize,
    examples: usize,
    passed: usize,
    missed: usize,
    noisy: usize,
    misread: usize,
}

#[derive(Serialize)]
struct JsonExample<'r> {
    rule: &'r str,
    field: &'r str,
    outcome: &'r str,
    path: &'r str,
    line: usize,
    column: usize,
    text: &'r str,
    reads: Vec<JsonRead<'r>>,
}

#[derive(Serialize)]
struct JsonRead<'r> {
    text: &'r str,
    value: &'r str,
    key: Option<&'r str>,
}

#[derive(Serialize)]
struct JsonCoverage<'r> {
    articles: usize,
    unproven: Vec<&'r str>,
    idle: Vec<&'r str>,
}

fn write_json(
    report: &RuleTestReport,
    coverage: Option<&Coverage>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let ids = |ids: &'_ [std::sync::Arc<str>]| -> Vec<String> {
        ids.iter().map(ToString::to_string).collect()
    };
    let (untested, unproven) = (ids(&report.untested), ids(&report.unproven));
    let examples = report.tried.iter().map(|tried| {
        let place = &tried.example.place;
        let position = place.position();
        JsonExample {
            rule: &tried.rule,
            field: tried.field,
            outcome: tried.outcome.as_str(),
            path: place.file.shown(),
            line: position.line,
            column: position.column,
            text: &tried.example.text,
            reads: tried
                .claims
                .iter()
                .map(|claim| JsonRead {
                    text: &claim.text,
                    value: &claim.value,
                    key: claim.fact.key.as_deref(),
                })
                .collect(),
        }
    });
    let json = Json {
        version: 1,
        summary: Summary {
            rules: report.rules,
            examples: report.examples,
            passed: report.count(TestOutcome::Passed),
            missed: report.count(TestOutcome::Missed),
            noisy: report.count(TestOutcome::Noisy),
            misread: report.count(TestOutcome::Misread),
        },
        examples: examples.collect(),
        untested: untested.iter().map(String::as_str).collect(),
        coverage: coverage.map(|coverage| JsonCoverage {
            articles: coverage.articles,
            unproven: unproven.iter().map(String::as_str).collect(),
            idle: coverage.idle.iter().map(String::as_str).collect(),
        }),
    };
    writeln!(out, "{}", unsteered(&serde_json::to_string_pretty(&json)?))
}
