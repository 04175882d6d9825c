//! `factlint check` and `factlint facts`: one run, two views.

use std::io::{self, Write};
use std::path::PathBuf;

use super::arguments::{
    CheckOptions, CorpusOptions, FactsFormat, FactsOptions, RuleChoice, RunOptions,
};
use super::cache;
use super::changes::{self, Since};
use super::output::{Output, append_job_summary, folder_in_repository, job_summary_file, outputs};
use super::progress::Bar;
use super::watch::watch;
use super::{COULD_NOT_CHECK, Session, as_mistake, fix, say};
use crate::article::{Disk, FileSystem as _, Problem};
use crate::config::FailOn;
use crate::engine::{self, Loaded, Outcome, Request, UseBaseline, WantedTexts};
use crate::finding::Severity;
use crate::fix::replace;
use crate::mistake::{Mistake, printable, quoted};
use crate::report::{self, Format, Report};
use crate::text::{FileOffset, LineIndex, Offset, path_as_text};
use crate::triage::{self, Baseline};

/// What came of one check.
pub(super) struct Checked {
    pub(super) code: u8,
    /// What was reported; `None` where nothing was.
    pub(super) done: Option<(Loaded, Outcome)>,
}

impl From<u8> for Checked {
    fn from(code: u8) -> Self {
        Self { code, done: None }
    }
}

/// Checks the corpus and prints its findings, in every format that is asked for; once, or after each change.
pub(super) fn check(session: &Session, options: &CheckOptions) -> io::Result<u8> {
    if options.watch {
        return watch(session, options);
    }
    let checked = check_once(session, options)?;
    // The process is at its end: the system takes its memory back at once, which dropping it claim by claim
    // would take a tenth of a quick run for.
    std::mem::forget(checked.done);
    Ok(checked.code)
}

/// Checks the corpus and prints its findings.
pub(super) fn check_once(session: &Session, options: &CheckOptions) -> io::Result<Checked> {
    // What an earlier check of a watch was kept from is told.
    session.told.borrow_mut().clear();
    let outputs = match outputs(&options.format, options.output_file.as_ref()) {
        Ok(outputs) => outputs,
        Err(mistakes) => return session.refuse(&mistakes).map(Checked::from),
    };
    let checked = checked(session, options, &outputs)?;
    if checked.done.is_none() && checked.code == COULD_NOT_CHECK {
        // Nothing was checked, and whoever looks at annotations alone must see why.
        for output in outputs.iter().filter(|it| it.format == Format::Github) {
            session.write_report(output.file.as_ref(), |out| write_failures(session, out))?;
        }
    }
    Ok(checked)
}

fn checked(session: &Session, options: &CheckOptions, outputs: &[Output]) -> io::Result<Checked> {
    let request = match focused(session, options) {
        Ok(request) => request,
        Err(mistake) => return session.refuse(&[mistake]).map(Checked::from),
    };
    let request = Request {
        texts: wanted_texts(session, outputs),
        fixes: true,
        ..request
    };
    let (loaded, mut outcome) = match run(session, &options.corpus, &options.run, &request)? {
        Ok(done) => done,
        Err(code) => return Ok(code.into()),
    };
    if options.fixing.diff {
        return fix::diff(session, &request, &loaded, &outcome).map(Checked::from);
    }
    let mut fixing = None;
    if options.fixing.fix {
        fixing = Some(fix::fix(session, options, &request, &loaded, &mut outcome)?);
    }
    if options.triage.write_baseline {
        return write_baseline(session, &request, options, &loaded, &outcome).map(Checked::from);
    }
    let fail_on = options
        .fail_on
        .map(FailOn::from)
        .or(loaded.corpus.config.fail_on)
        .unwrap_or(FailOn::At(Severity::Error));
    let exit_code = outcome.exit_code(fail_on);
    let folder = folder_in_repository(&session.working_folder);
    let problems = shown_problems(&outcome.problems);
    let address = session.address();
    let report = Report {
        folder: &folder,
        address: &address,
        ..report(&outcome, &problems, exit_code)
    };
    for output in outputs {
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
        say(&report::closing_line(&outcome.counts, &session.style()));
    }
    if let Some(fixing) = &fixing {
        fixing.close(session);
    }
    Ok(Checked {
        code: exit_code,
        done: Some((loaded, outcome)),
    })
}

/// Writes an annotation for each thing that kept something from being checked.
fn write_failures(session: &Session, out: &mut dyn Write) -> io::Result<()> {
    let folder = folder_in_repository(&session.working_folder);
    for mistake in &*session.told.borrow() {
        let at = mistake.place().map(|place| {
            let path = report::path_from_root(&folder, place.file.shown());
            (path, place.position())
        });
        let place = at.as_ref().map(|(path, at)| (path.as_str(), *at));
        let help = mistake
            .advice()
            .map_or(String::new(), |help| format!("\n{help}"));
        let text = format!("{mistake}{help}");
        writeln!(
            out,
            "{}",
            report::github::failure(place, mistake.code(), &text)
        )?;
    }
    Ok(())
}

/// The texts that the reports want.
fn wanted_texts(session: &Session, outputs: &[Output]) -> WantedTexts {
    let wanted = |output: &Output| match output.format {
        Format::Html => WantedTexts::OfClaims,
        Format::Rdjson => WantedTexts::OfFindings,
        Format::Human if session.verbose => WantedTexts::OfFindings,
        _ => WantedTexts::Shown,
    };
    outputs.iter().map(wanted).max().unwrap_or_default()
}

/// The request of a check with what it is to report.
fn focused(session: &Session, options: &CheckOptions) -> Result<Request, Mistake> {
    let triage = &options.triage;
    let since = match (&triage.changed_since, triage.staged) {
        (Some(revision), _) => Some(Since::Revision(revision.clone())),
        (None, true) => Some(Since::Staged),
        (None, false) => None,
    };
    let with_rules = with_rules(session, &options.corpus, &options.choice, &options.run);
    let (paths, focus) = match (since, &triage.focus) {
        (Some(since), _) => {
            let changed = changes::changed(&session.working_folder, &since)?;
            (with_rules.paths, Some(changed))
        }
        // A hook puts the names of files last, behind whatever options it is given.
        (None, Some(none)) if none.is_empty() => (Vec::new(), Some(with_rules.paths)),
        (None, focus) => (with_rules.paths, focus.clone()),
    };
    if triage.focus.is_some() {
        session.advise(&missing(session, focus.as_deref().unwrap_or_default()));
    }
    let baseline = match &triage.baseline {
        _ if triage.write_baseline => UseBaseline::None,
        Some(file) => UseBaseline::File(file.clone()),
        None => UseBaseline::OfSettings,
    };
    Ok(Request {
        paths,
        focus,
        baseline,
        no_ignores: triage.no_ignores,
        packs: options.pack.clone(),
        cache: cache::used(session, &options.cache),
        ..with_rules
    })
}

/// A warning for each file in the focus that is not there: one that was removed touches nothing, but neither
/// does a slip of the pen.
fn missing(session: &Session, focus: &[PathBuf]) -> Vec<Mistake> {
    let is_missing = |path: &&PathBuf| {
        let kind = Disk.kind(&session.working_folder.join(path));
        kind.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    };
    focus
        .iter()
        .filter(is_missing)
        .map(|path| {
            let path = path_as_text(path);
            Mistake::new(
                "factlint::focus::not-found",
                format!(
                    "--focus: there is no {}, and so no finding touches it",
                    quoted(&path)
                ),
            )
            .help("check the spelling; if the file was removed, all is well")
            .warning()
        })
        .collect()
}

/// The baseline where nobody names another one.
const BASELINE_FILE: &str = "factlint-baseline.json";

/// Writes what was found to the baseline.
fn write_baseline(
    session: &Session,
    request: &Request,
    options: &CheckOptions,
    loaded: &Loaded,
    outcome: &Outcome,
) -> io::Result<u8> {
    // Half of the corpus would make a baseline that hides nothing of the other half.
    if outcome.is_incomplete() {
        return session.refuse(&[Mistake::new(
            "factlint::baseline::incomplete",
            "not all articles could be read, so no baseline is written",
        )
        .help("mend what is told above, or leave those articles out with `exclude`")]);
    }
    let of_facts = || {
        let is_remark = |id: &str| matches!(id, triage::BASELINE | triage::SUPPRESSION);
        let findings = outcome.findings.iter();
        findings.filter(move |finding| !is_remark(&finding.fact.rule))
    };
    let named = match &options.triage.baseline {
        Some(file) => Some(session.working_folder.join(file)),
        None => loaded.corpus.baseline_path(request),
    };
    let path = named
        .clone()
        .unwrap_or_else(|| loaded.corpus.base().join(BASELINE_FILE));
    replace(&path, Baseline::write(of_facts()).as_bytes())
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    if !session.quiet {
        let shown = path.strip_prefix(&session.working_folder).unwrap_or(&path);
        let findings = match of_facts().count() {
            1 => "1 finding".to_owned(),
            count => format!("{count} findings"),
        };
        let shown = shown.display().to_string();
        say(&format!("{}: {findings} accepted", printable(&shown)));
        if named.is_none() {
            say(&format!(
                "to use it, write `baseline: {BASELINE_FILE}` in factlint.yaml"
            ));
        }
    }
    Ok(0)
}

/// Prints the fact table.
pub(super) fn facts(session: &Session, options: &FactsOptions) -> io::Result<u8> {
    let request = Request {
        cache: cache::used(session, &options.cache),
        texts: WantedTexts::Shown,
        ..with_rules(session, &options.corpus, &options.choice, &options.run)
    };
    let (_, outcome) = match run(session, &options.corpus, &options.run, &request)? {
        Ok(done) => done,
        Err(code) => return Ok(code),
    };
    let style = match options.output_file {
        Some(_) => session.file_style(),
        None => session.style(),
    };
    // The table shows, it does not judge: disagreements alone do not make it fail.
    let exit_code = outcome.exit_code(FailOn::Never);
    let problems = shown_problems(&outcome.problems);
    let report = report(&outcome, &problems, exit_code);
    session.write_report(options.output_file.as_ref(), |out| match options.format {
        FactsFormat::Table => report::facts::table(&report, &style, out),
        FactsFormat::Json => report::facts::json(&report, out),
        FactsFormat::Csv => report::facts::csv(&report, out),
    })?;
    Ok(exit_code)
}

/// Loads and runs; the exit code where there is nothing to report on.
fn run(
    session: &Session,
    options: &CorpusOptions,
    how: &RunOptions,
    request: &Request,
) -> io::Result<Result<(Loaded, Outcome), u8>> {
    let loaded = match engine::load(&Disk, request) {
        Ok(loaded) => loaded,
        Err(mut mistakes) => {
            // All that keeps the run from being done is told at once, the articles' faults too.
            if let Some((articles, problems)) = engine::survey(&Disk, request) {
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
    let bar = Bar::new(!how.no_progress && !session.quiet);
    let outcome = loaded.check(&Disk, request, &bar);
    bar.finish();
    cache::tell(session, outcome.counts.articles, outcome.cache.as_ref());
    session.warn(&outcome.problems)?;
    session.advise(&loaded.rules.warnings);
    session.advise(&outcome.deprecations);
    // A part of the corpus shows little of what a pattern is for.
    if options.paths.is_empty() || session.verbose {
        session.advise(&outcome.idle_patterns);
    }
    if outcome.counts.articles == 0 && !options.allow_empty {
        if !outcome.is_incomplete() {
            return session.refuse(&[no_article(options)]).map(Err);
        }
        // There is a report all the same: who reads it must not take silence for a clean run.
        session.refuse(&[])?;
    }
    Ok(Ok((loaded, outcome)))
}

pub(super) fn no_article(options: &CorpusOptions) -> Mistake {
    Mistake::new("factlint::article::none", "there is no article to check").help(if options.paths.is_empty() {
        "name files or folders, or set `articles` in factlint.yaml; articles are text, Markdown, HTML and the \
         like. --allow-empty makes an empty folder no error"
    } else {
        "articles are text, Markdown, HTML and the like that no `exclude` or .gitignore leaves out. \
         --allow-empty makes an empty folder no error"
    })
}

/// The articles that are asked for, with the rules to apply to them.
pub(super) fn with_rules(
    session: &Session,
    options: &CorpusOptions,
    choice: &RuleChoice,
    how: &RunOptions,
) -> Request {
    Request {
        rules: choice.rules.clone(),
        select: choice.select.clone(),
        ignore: choice.ignore.clone(),
        ..request(session, options, how)
    }
}

/// The articles that are asked for.
pub(super) fn request(session: &Session, options: &CorpusOptions, how: &RunOptions) -> Request {
    Request {
        working_folder: session.working_folder.clone(),
        paths: options.paths.clone(),
        config: options.config.clone(),
        isolated: options.isolated,
        exclude: options.exclude.clone(),
        threads: how.threads.map(usize::from),
        ..Request::default()
    }
}

/// What could not be read, as reports tell it.
pub(super) fn shown_problems(problems: &[Problem]) -> Vec<report::Problem<'_>> {
    problems
        .iter()
        .map(|problem| {
            let place = problem.text.as_deref().zip(problem.span);
            let place = place.map(|(text, span)| {
                let lines = LineIndex::new(text);
                let position = |offset| lines.position(text, FileOffset::new(offset));
                (position(span.start()), position(span.end()))
            });
            report::Problem {
                path: &problem.path,
                start: place.map(|(start, _)| start),
                end: place.map(|(_, end)| end),
                severity: problem.severity,
                code: problem.code,
                message: &problem.message,
                help: &problem.help,
            }
        })
        .collect()
}

fn report<'a>(
    outcome: &'a Outcome,
    problems: &'a [report::Problem<'a>],
    exit_code: u8,
) -> Report<'a> {
    Report {
        counts: outcome.counts,
        facts: &outcome.facts,
        findings: &outcome.findings,
        texts: &outcome.texts,
        idle_rules: &outcome.idle_rules,
        deprecated: &outcome.deprecated,
        notes: &outcome.notes,
        silenced: &outcome.silenced,
        problems,
        exit_code,
        folder: "",
        address: "",
    }
}
