//! `factlint completions` and `factlint man`: what shells and packages need to know of the command.
//!
//! In: the command line as it is declared. Out: a script that completes it, or its manual pages as roff.

use std::io;

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::arguments::{Arguments, CompletionsOptions, ManOptions};
use super::lesson::{self, Lesson};
use super::{COULD_NOT_CHECK, Session, say};
use crate::fix::replace;
use crate::mistake::{Mistake, quoted};

/// The name under which the command is installed.
const NAME: &str = "factlint";
/// The section of user commands.
const SECTION: &str = "1";

/// Prints the script of a shell.
pub(super) fn completions(session: &Session, options: &CompletionsOptions) -> io::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), NAME, &mut script);
    session.write_report(None, |out| out.write_all(&script))?;
    Ok(0)
}

/// Prints the page of a command, or writes those of all commands to a folder.
pub(super) fn man(session: &Session, options: &ManOptions) -> io::Result<u8> {
    let mut root = Arguments::command().disable_help_subcommand(true);
    root.build();
    if let Some(folder) = &options.output_folder {
        let folder = session.working_folder.join(folder);
        std::fs::create_dir_all(&folder).map_err(|error| {
            io::Error::new(error.kind(), format!("{}: {error}", folder.display()))
        })?;
        for command in with_subcommands(&root) {
            let path = folder.join(format!("{}.{SECTION}", full_name(command)));
            replace(&path, &page(command)?).map_err(|error| {
                io::Error::new(error.kind(), format!("{}: {error}", path.display()))
            })?;
        }
        return Ok(0);
    }
    let mut command = &root;
    for name in &options.command {
        match command.find_subcommand(name) {
            Some(found) => command = found,
            None => {
                let names: Vec<&str> = command
                    .get_subcommands()
                    .map(clap::Command::get_name)
                    .collect();
                let mistake = Mistake::new(
                    "factlint::usage::command",
                    format!("there is no command {}", quoted(&options.command.join(" "))),
                )
                .help(if names.is_empty() {
                    format!(
                        "`factlint man {}` is the last page here",
                        options.command[0]
                    )
                } else {
                    format!("there are {}", names.join(", "))
                });
                say(&session.terminal.render_error(&mistake));
                return Ok(COULD_NOT_CHECK);
            }
        }
    }
    let page = page(command)?;
    session.write_report(None, |out| out.write_all(&page))?;
    Ok(0)
}

/// The command and all below it.
fn with_subcommands(command: &clap::Command) -> Vec<&clap::Command> {
    let below = command.get_subcommands().flat_map(with_subcommands);
    std::iter::once(command).chain(below).collect()
}

/// `factlint-rules-test`.
fn full_name(command: &clap::Command) -> &str {
    command
        .get_display_name()
        .unwrap_or_else(|| command.get_name())
}

/// The manual page of one command.
fn page(command: &clap::Command) -> io::Result<Vec<u8>> {
    let name = full_name(command);
    let man = Man::new(command.clone())
        .source(concat!("factlint ", env!("CARGO_PKG_VERSION")))
        .manual("factlint");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    if let Some(lesson) = lesson::of(name) {
        taught(lesson, &mut page)?;
    }
    see_also(name, &mut page)?;
    let page = String::from_utf8(page).map_err(io::Error::other)?;
    Ok(plain(&page).into_bytes())
}

/// What every section begins with.
const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// The page with one preamble, and in ASCII, which every formatter reads as it is meant.
fn plain(page: &str) -> String {
    let mut out = PREAMBLE.to_owned();
    for character in page.replace(PREAMBLE, "").chars() {
        if character.is_ascii() {
            out.push(character);
        } else {
            out.push_str(&format!("\\[u{:04X}]", u32::from(character)));
        }
    }
    out
}

/// Examples, exit status and environment, under the names that manual pages give them.
fn taught(lesson: &Lesson, page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::new();
    if !lesson.examples.is_empty() {
        roff.control("SH", ["EXAMPLES"]);
        for (what, command) in lesson.examples {
            roff.control("PP", []);
            roff.text([roman(*what)]);
            roff.control("PP", []);
            roff.control("RS", ["4"]);
            roff.control("nf", []);
            roff.text([bold(format!("$ {command}"))]);
            roff.control("fi", []);
            roff.control("RE", []);
        }
    }
    let mut listed = |heading: &str, rows: Vec<(String, &str)>| {
        if rows.is_empty() {
            return;
        }
        roff.control("SH", [heading]);
        for (name, what) in rows {
            roff.control("TP", []);
            roff.text([bold(name.as_str())]);
            roff.text([roman(what)]);
        }
    };
    let codes = lesson.exit_codes.iter();
    listed(
        "EXIT STATUS",
        codes
            .map(|(code, what)| (code.to_string(), *what))
            .collect(),
    );
    let variables = lesson.environment.iter();
    listed(
        "ENVIRONMENT",
        variables
            .map(|(name, what)| ((*name).to_owned(), *what))
            .collect(),
    );
    roff.to_writer(page)
}

/// The page above.
fn see_also(name: &str, page: &mut Vec<u8>) -> io::Result<()> {
    let Some((above, _)) = name.rsplit_once('-') else {
        return Ok(());
    };
    let mut roff = Roff::new();
    roff.control("SH", ["SEE ALSO"]);
    roff.text([bold(above), roman(format!("({SECTION})"))]);
    roff.to_writer(page)
}
