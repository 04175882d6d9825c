//! `factlint check` and `factlint facts`: one run, two views.

use std::io;

use super::arguments::{CheckOptions, CorpusOptions, FactsFormat, FactsOptions};
use super::output::{append_job_summary, folder_in_repository, job_summary_file, outputs};
use super::progress::Bar;
use super::{Session, as_mistake, say};
use crate::article::Disk;
use crate::config::FailOn;
use crate::engine::{self, Loaded, Outcome, Request};
use crate::finding::Severity;
use crate::mistake::Mistake;
use crate::report::{self, Format, Report};

/// Checks the corpus and prints its findings, in every format that is asked for.
pub(super) fn check(session: &Session, options: &CheckOptions) -> io::Result<u8> {
    let outputs = match outputs(&options.format, options.output_file.as_ref()) {
        Ok(outputs) => outputs,
        Err(mistakes) => return session.refuse(&mistakes),
    };
    let all_texts = outputs
        .iter()
        .any(|output| output.format.shows_all_claims());
    let (loaded, outcome) = match run(session, &options.corpus, all_texts)? {
        Ok(done) => done,
        Err(code) => return Ok(code),
    };
    let folder = folder_in_repository(&session.working_folder);
    let report = report(&outcome, &folder);
    for output in &outputs {
        let style = match output.file {
            Some(_) => session.file_style(),
            None => session.style(),
        };
        session.write_report(output.file.as_ref(), |out| {
            output.format.write(&report, &style, out)
        })?;
    }
    if outputs.iter().any(|output| output.format == Format::Github)
        && let Some(file) = job_summary_file()
    {
        append_job_summary(&file, &report)?;
    }
    if outputs.iter().all(|output| output.file.is_some()) && !session.quiet {
        say(&report::summary_line(&outcome.counts));
    }
    let fail_on = options
        .fail_on
        .map(FailOn::from)
        .or(loaded.corpus.config.fail_on)
        .unwrap_or(FailOn::At(Severity::Error));
    Ok(outcome.exit_code(fail_on))
}

/// Prints the fact table.
pub(super) fn facts(session: &Session, options: &FactsOptions) -> io::Result<u8> {
    let (_, outcome) = match run(session, &options.corpus, false)? {
        Ok(done) => done,
        Err(code) => return Ok(code),
    };
    let style = match options.output_file {
        Some(_) => session.file_style(),
        None => session.style(),
    };
    let report = report(&outcome, "");
    session.write_report(options.output_file.as_ref(), |out| match options.format {
        FactsFormat::Table => report::facts::table(&report, &style, out),
        FactsFormat::Json => report::facts::json(&report, out),
        FactsFormat::Csv => report::facts::csv(&report, out),
    })?;
    // The table shows, it does not judge: disagreements alone do not make it fail.
    Ok(outcome.exit_code(FailOn::Never))
}

/// Loads and runs; the exit code where there is nothing to report on.
fn run(
    session: &Session,
    options: &CorpusOptions,
    all_texts: bool,
) -> io::Result<Result<(Loaded, Outcome), u8>> {
    let request = Request {
        all_texts,
        ..request(session, options)
    };
    let loaded = match engine::load(&Disk, &request) {
        Ok(loaded) => loaded,
        Err(mut mistakes) => {
            // All that keeps the run from being done is told at once, the articles' faults too.
            if let Some((articles, problems)) = engine::survey(&Disk, &request) {
                let faults = problems
                    .iter()
                    .filter(|problem| problem.severity > Severity::Info);
                mistakes.extend(faults.map(as_mistake));
                if articles == 0 && problems.is_empty() && !options.allow_empty {
                    mistakes.push(no_article(options));
                }
            }
            return session.refuse(&mistakes).map(Err);
        }
    };
    let bar = Bar::new(!options.no_progress && !session.quiet);
    let outcome = loaded.check(&Disk, &request, &bar);
    bar.finish();
    session.warn(&outcome.problems)?;
    if outcome.counts.articles == 0 && !options.allow_empty {
        let mistakes = if outcome.is_incomplete() {
            Vec::new()
        } else {
            vec![no_article(options)]
        };
        return session.refuse(&mistakes).map(Err);
    }
    Ok(Ok((loaded, outcome)))
}

pub(super) fn no_article(options: &CorpusOptions) -> Mistake {
    Mistake::new("factlint::article::none", "there is no article to check").help(if options.paths.is_empty() {
        "name files or folders, or set `articles` in factlint.yaml; articles are .txt and .md files. \
         --allow-empty makes an empty folder no error"
    } else {
        "articles are .txt and .md files that no `exclude` or .gitignore leaves out. \
         --allow-empty makes an empty folder no error"
    })
}

pub(super) fn request(session: &Session, options: &CorpusOptions) -> Request {
    Request {
        working_folder: session.working_folder.clone(),
        paths: options.paths.clone(),
        config: options.config.clone(),
        isolated: options.isolated,
        rules: options.rules.clone(),
        exclude: options.exclude.clone(),
        select: options.select.clone(),
        ignore: options.ignore.clone(),
        threads: options.threads.map(usize::from),
        all_texts: false,
    }
}

fn report<'a>(outcome: &'a Outcome, folder: &'a str) -> Report<'a> {
    Report {
        counts: outcome.counts,
        facts: &outcome.facts,
        findings: &outcome.findings,
        texts: &outcome.texts,
        idle_rules: &outcome.idle_rules,
        notes: &outcome.notes,
        silenced: &[],
        folder,
    }
}
