//! `factlint rules explain` and `factlint rules try`: what a rule does, and how one comes about.

use std::io;

use super::arguments::{ArticleSelection, ExplainOptions, TryOptions};
use super::progress::Bar;
use super::{COULD_NOT_CHECK, Session, history};
use crate::article::Disk;
use crate::config::FailOn;
use crate::engine::{self, Request};
use crate::finding::Severity;
use crate::report::explain::{self as explanations, PartLine};
use crate::report::trial;

/// What rules look for, and what they found.
pub(super) fn explain(session: &Session, options: &ExplainOptions) -> io::Result<u8> {
    let request = Request {
        rules: options.rules.clone(),
        all_rules: true,
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
    let mut shown = explained.explanations();
    for (explanation, stated) in shown.iter_mut().zip(explained.stated()) {
        let file = session.working_folder.join(stated.file);
        if let Some(history) = history::of_severity(&file, stated.id, stated.severity)
            && let Some(part) = explanation
                .parts
                .iter_mut()
                .find(|it| it.heading == "severity")
        {
            let after_its_source = part.lines.len().min(1);
            part.lines
                .insert(after_its_source, PartLine::Sentence(history));
        }
    }
    session.write_report(None, |out| {
        explanations::write(&shown, &session.style(), out)
    })?;
    // It shows, it does not judge.
    Ok(explained.outcome.exit_code(FailOn::Never))
}

/// What an idea finds, and the rule made of it.
pub(super) fn try_out(session: &Session, options: &TryOptions) -> io::Result<u8> {
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
