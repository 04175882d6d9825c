//! `factlint init`: settings and a first rule for a folder.

use std::io::{self, Write};

use super::arguments::InitOptions;
use super::{COULD_NOT_CHECK, Session, say};
use crate::article::Disk;
use crate::engine::init::{self, FIRST_RULE, SETTINGS, Started};
use crate::mistake::printable;

/// Writes both files and says what to do next.
pub(super) fn init(session: &Session, options: &InitOptions) -> io::Result<u8> {
    let shown = match &options.folder {
        Some(folder) if folder.as_os_str() != "." => folder.to_string_lossy().replace('\\', "/"),
        _ => String::new(),
    };
    let folder = match &options.folder {
        Some(folder) => session.working_folder.join(folder),
        None => session.working_folder.clone(),
    };
    match init::init(&Disk, &folder, &shown) {
        Ok(started) => {
            session.write_report(None, |out| {
                if session.quiet {
                    return Ok(());
                }
                told(&started, &shown, out)
            })?;
            Ok(0)
        }
        Err(mistakes) => {
            for mistake in &mistakes {
                say(&session.terminal.render_error(mistake));
            }
            say("nothing was written");
            Ok(COULD_NOT_CHECK)
        }
    }
}

fn told(started: &Started, shown: &str, out: &mut dyn Write) -> io::Result<()> {
    let shown = printable(shown);
    let place = if shown.is_empty() {
        String::new()
    } else {
        format!(" in {shown}")
    };
    writeln!(out, "Written{place}: {SETTINGS} and {FIRST_RULE}.")?;
    match (started.articles, started.found_in) {
        (0, _) => writeln!(out, "There is no article yet, so the rule is an example.")?,
        (_, 0) => writeln!(
            out,
            "No figure is shared by two articles, so the rule is an example: change its words."
        )?,
        (_, found) => writeln!(
            out,
            "The rule {} finds one fact in {found} articles: {}.",
            started.rule,
            printable(started.title.trim_end_matches('.'))
        )?,
    }
    writeln!(out, "\nNext{place}:")?;
    let check = if started.articles == 0 {
        "factlint check --allow-empty"
    } else {
        "factlint check"
    };
    let explain = format!("factlint rules explain {}", started.rule);
    let steps = [
        ("factlint rules test", "try the rule on its own examples"),
        (check, "check the articles against each other"),
        (&explain, "see what it looks for and what it found"),
    ];
    let width = steps.iter().map(|(step, _)| step.len()).max().unwrap_or(0);
    for (step, what) in steps {
        writeln!(out, "  {step:width$}   {what}")?;
    }
    Ok(())
}
