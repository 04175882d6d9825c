//! The command line: arguments, exit codes, progress. The only room that prints.
//!
//! In: the arguments of the process. Out: text on standard output and standard error, and the exit
//! code: 0 nothing to report, 1 findings, 2 could not check.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is the room that prints"
)]

mod arguments;
mod authoring;
mod changes;
mod check;
mod fix;
mod history;
mod init;
mod output;
mod progress;
mod rule_tests;
mod rules;
mod scan;
mod schema;
mod terminal;

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use terminal::Terminal;

use crate::article::Problem;
use crate::finding::Severity;
use crate::mistake::{FileText, Mistake, Place};
use crate::report::Style;
use crate::text::FileSpan;

/// Could not check.
const COULD_NOT_CHECK: u8 = 2;

/// Runs the command.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // clap knows which of its messages are help, for standard output, and which are errors.
            let code = if error.use_stderr() {
                COULD_NOT_CHECK
            } else {
                0
            };
            return match error.print() {
                Ok(()) => code.into(),
                Err(_) => COULD_NOT_CHECK.into(),
            };
        }
    };
    let terminal = Terminal::new(arguments.color);
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks for the working folder"
    )]
    let working_folder = match std::env::current_dir() {
        Ok(folder) => folder,
        Err(error) => {
            say(&format!(
                "factlint: the working folder cannot be found: {error}"
            ));
            return COULD_NOT_CHECK.into();
        }
    };
    let session = Session {
        working_folder,
        terminal,
        quiet: arguments.quiet,
        verbose: arguments.verbose,
        told: RefCell::default(),
    };
    let done = match &arguments.command {
        Command::Check(options) => check::check(&session, options),
        Command::Facts(options) => check::facts(&session, options),
        Command::Scan(options) => scan::scan(&session, options),
        Command::Rules(options) => rules::rules(&session, options),
        Command::Init(options) => init::init(&session, options),
    };
    match done {
        Ok(code) => code.into(),
        Err(error) => {
            say(&format!("factlint: the report cannot be written: {error}"));
            COULD_NOT_CHECK.into()
        }
    }
}

/// Whoever reads our output has heard enough: `factlint check | head`. That changes no exit code.
fn or_heard_enough(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// A line on standard error; where nobody can be told, nobody is.
fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// What every command needs to know.
struct Session {
    working_folder: PathBuf,
    terminal: Terminal,
    quiet: bool,
    verbose: bool,
    /// What kept something from being checked, as far as it was told.
    told: RefCell<Vec<Mistake>>,
}

impl Session {
    /// How reports on standard output look.
    fn style(&self) -> Style {
        Style {
            verbose: self.verbose,
            closing_line: !self.quiet,
            ..self.terminal.style()
        }
    }

    /// How a report in a file looks: as on any other machine.
    fn file_style(&self) -> Style {
        Style {
            verbose: self.verbose,
            closing_line: !self.quiet,
            ..Style::default()
        }
    }

    /// Prints mistakes to standard error, with a last line that counts them.
    fn refuse(&self, mistakes: &[Mistake]) -> io::Result<u8> {
        for mistake in mistakes {
            self.tell(mistake);
        }
        match mistakes.len() {
            0 => say("nothing was checked"),
            1 => say("1 mistake: nothing was checked"),
            count => say(&format!("{count} mistakes: nothing was checked")),
        }
        Ok(COULD_NOT_CHECK)
    }

    fn tell(&self, mistake: &Mistake) {
        say(&self.terminal.render_error(mistake));
        self.told.borrow_mut().push(mistake.clone());
    }

    /// Prints warnings about settings and rules to standard error; they change no exit code.
    fn advise(&self, warnings: &[Mistake]) {
        if !self.quiet {
            for warning in warnings {
                say(&self.terminal.render_error(warning));
            }
        }
    }

    /// Prints what is wrong with articles to standard error.
    fn warn(&self, problems: &[Problem]) -> io::Result<()> {
        for problem in problems {
            let mistake = as_mistake(problem);
            if problem.severity > Severity::Info {
                self.tell(&mistake);
            } else {
                say(&self.terminal.render_error(&mistake));
            }
        }
        Ok(())
    }

    /// Writes a report to a file, or to standard output.
    fn write_report(
        &self,
        file: Option<&PathBuf>,
        report: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        match file {
            None => {
                let mut out = io::BufWriter::new(io::stdout().lock());
                or_heard_enough(report(&mut out).and_then(|()| out.flush()))
            }
            Some(path) => {
                let mut bytes = Vec::new();
                report(&mut bytes)?;
                crate::fix::replace(&self.working_folder.join(path), &bytes).map_err(|error| {
                    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
                })
            }
        }
    }
}

fn as_mistake(problem: &Problem) -> Mistake {
    let mistake = Mistake::new(
        format!("factlint::article::{}", problem.code),
        match problem.span {
            Some(_) => problem.message.clone(),
            None => format!("{}: {}", problem.path, problem.message),
        },
    )
    .help(problem.help.clone());
    match (&problem.text, problem.span) {
        (Some(text), Some(span)) => {
            let file =
                std::sync::Arc::new(FileText::new(problem.path.to_string(), text.to_string()));
            let span = FileSpan::new(span.start(), span.end());
            mistake.at(&Place { file, span }, "here")
        }
        _ => mistake,
    }
}
