//! Where reports go: which formats to which files, and the job summary of GitHub Actions.
//!
//! In: `--format` and `--output-file`, and the environment. Out: the outputs of one run, or what is wrong
//! with the wishes.

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::mistake::Mistake;
use crate::report::{Format, Report, markdown};
use crate::text::name_as_text;

/// One report: its format, and the file it goes to; without one it goes to standard output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Output {
    pub(super) format: Format,
    pub(super) file: Option<PathBuf>,
}

/// Reads `FORMAT` or `FORMAT=FILE`; help and mistakes list the formats.
#[derive(Clone, Debug)]
pub(super) struct OutputParser;

impl TypedValueParser for OutputParser {
    type Value = Output;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Output, clap::Error> {
        let written = value.to_string_lossy();
        let (name, file) = match written.split_once('=') {
            None => (&*written, None),
            Some((name, file)) => (name, Some(file)),
        };
        let name = PossibleValuesParser::new(Format::ALL.map(Format::as_str)).parse_ref(
            command,
            argument,
            OsStr::new(name),
        )?;
        let format = name
            .parse()
            .expect("invariant: the parser lets names of formats pass");
        match file {
            Some("") => Err(command.clone().error(
                clap::error::ErrorKind::InvalidValue,
                format!("--format {name}= names no file: write {name}=FILE, or {name} alone"),
            )),
            Some(file) if value.to_str().is_none() => Err(command.clone().error(
                clap::error::ErrorKind::InvalidUtf8,
                format!("the name of the file in --format {name}={file} is no UTF-8"),
            )),
            file => Ok(Output {
                format,
                file: file.map(PathBuf::from),
            }),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Format::ALL.into_iter().map(|format| {
            PossibleValue::new(format.as_str()).help(format.purpose())
        })))
    }
}

/// The outputs of one run: `--output-file` is for the one format that names no file.
pub(super) fn outputs(
    wanted: &[Output],
    output_file: Option<&PathBuf>,
) -> Result<Vec<Output>, Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let without: Vec<&str> = wanted
        .iter()
        .filter(|output| output.file.is_none())
        .map(|output| output.format.as_str())
        .collect();
    match (&*without, output_file) {
        ([], Some(file)) => mistakes.push(
            Mistake::new(
                "factlint::usage::output-file",
                format!(
                    "no format is left for --output-file {}: each has a file of its own",
                    file.display()
                ),
            )
            .help("leave --output-file out, or name a format without `=FILE`"),
        ),
        ([_, second, ..], _) => mistakes.push(
            Mistake::new(
                "factlint::usage::two-formats",
                format!(
                    "{} formats want to go to {}: {}",
                    without.len(),
                    output_file.map_or("standard output".to_owned(), |file| {
                        file.display().to_string()
                    }),
                    without.join(", ")
                ),
            )
            .help(format!(
                "name a file for all but one: --format {second}=FILE"
            )),
        ),
        _ => {}
    }
    let outputs: Vec<Output> = wanted
        .iter()
        .map(|output| Output {
            format: output.format,
            file: output.file.clone().or_else(|| output_file.cloned()),
        })
        .collect();
    let mut files = BTreeSet::new();
    for file in outputs.iter().filter_map(|output| output.file.as_ref()) {
        // `./a` and `a` are the same; more would need the disk.
        let even: PathBuf = file
            .components()
            .filter(|part| *part != Component::CurDir)
            .collect();
        if mistakes.is_empty() && !files.insert(even) {
            mistakes.push(
                Mistake::new(
                    "factlint::usage::one-file",
                    format!("two formats want to go to {}", file.display()),
                )
                .help("name another file for one of them"),
            );
        }
    }
    if mistakes.is_empty() {
        Ok(outputs)
    } else {
        Err(mistakes)
    }
}

/// The folder as seen from the root of its repository, with a `/` at its end; empty at the root, and where
/// there is no repository.
pub(super) fn folder_in_repository(folder: &Path) -> String {
    let root = folder.ancestors().find(|above| above.join(".git").exists());
    let inside = root.and_then(|root| folder.strip_prefix(root).ok());
    inside
        .into_iter()
        .flat_map(Path::components)
        .map(|part| format!("{}/", name_as_text(part.as_os_str())))
        .collect()
}

/// The file that GitHub Actions shows as the summary of the job, when there is one.
pub(super) fn job_summary_file() -> Option<PathBuf> {
    env::var_os("GITHUB_STEP_SUMMARY")
        .filter(|file| !file.is_empty())
        .map(PathBuf::from)
}

/// Adds the report to the summary of the job; other commands of the step may have written to it.
pub(super) fn append_job_summary(file: &Path, report: &Report<'_>) -> io::Result<()> {
    let mut text = Vec::new();
    markdown::write_within(report, markdown::MOST_IN_A_SUMMARY, &mut text)?;
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)
        .and_then(|mut out| out.write_all(&text))
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))
}
