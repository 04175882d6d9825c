//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::output::{Output, OutputParser};
use crate::config::FailOn;
use crate::finding::Severity;
use crate::report::scan::{self, KINDS};
use crate::value::Kind;

/// Finds the facts that the articles of a repository state differently.
#[derive(Debug, Parser)]
#[command(name = "factlint", version, about, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Print findings only, without the closing line
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Print more: every claim of a finding, and rules that matched nothing
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
}

const EXAMPLES: &str = "\
Examples:
  factlint check                       check what factlint.yaml names, else this folder
  factlint check drafts/ --fail-on warning
  factlint check --changed-since origin/main
  factlint check --format html=report.html
  factlint check --diff                what --fix would correct
  factlint facts                       every fact, with what each article says
  factlint scan draft.md               every figure, date, vote and quotation of a text, read aloud
  factlint rules test                  run the tests that the rules carry
  factlint rules try 'people marched'  from a few words to a rule
  factlint init                        write factlint.yaml and a first rule

Exit codes: 0 nothing to report, 1 findings, 2 could not check.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check articles against each other
    Check(CheckOptions),
    /// Show every fact: facts down, articles across, disagreements marked
    Facts(FactsOptions),
    /// Show every figure, date, vote and quotation that can be read, rules or no rules; the path - is
    /// standard input
    Scan(ScanOptions),
    /// List, test, explain or try out rules
    Rules(RulesOptions),
    /// Start in a folder: write factlint.yaml and a first rule that works; nothing is overwritten
    Init(InitOptions),
}

#[derive(Debug, Args)]
pub(super) struct InitOptions {
    /// The folder that holds the articles [default: the current folder]
    pub(super) folder: Option<PathBuf>,
}

/// Which articles, and how they are read.
#[derive(Debug, Args)]
pub(super) struct CorpusOptions {
    /// Articles and folders [default: what factlint.yaml names, else the current folder]
    pub(super) paths: Vec<PathBuf>,
    /// Settings file, instead of the factlint.yaml found from here upward
    #[arg(short, long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Read no settings file
    #[arg(long, conflicts_with = "config")]
    pub(super) isolated: bool,
    /// Leave out the articles that match this pattern
    #[arg(long, value_name = "GLOB")]
    pub(super) exclude: Vec<String>,
    /// Having no article to check is no error
    #[arg(long)]
    pub(super) allow_empty: bool,
    /// Number of threads [default: one per processor]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// Show no progress
    #[arg(long)]
    pub(super) no_progress: bool,
}

/// Which rules are applied to them.
#[derive(Debug, Args)]
pub(super) struct RuleChoice {
    /// Rule file or folder of rules, instead of those that factlint.yaml names
    #[arg(long, value_name = "PATH")]
    pub(super) rules: Vec<PathBuf>,
    /// Apply only these rules: ids, patterns such as border-*, or tag:border
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Leave these rules out, named likewise
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct CheckOptions {
    #[command(flatten)]
    pub(super) corpus: CorpusOptions,
    #[command(flatten)]
    pub(super) choice: RuleChoice,
    /// Switch on a pack or bundle of built-in checks, beside those that factlint.yaml names
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(super) pack: Vec<String>,
    /// How to print findings; several at once: --format human --format sarif=out.sarif
    ///
    /// FORMAT=FILE writes to that file, FORMAT alone to standard output or --output-file; at most one
    /// format goes there.
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = OutputParser, default_value = "human")]
    pub(super) format: Vec<Output>,
    /// Write the report to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
    /// From which severity on to end with exit code 1 [default: error]
    #[arg(long, value_name = "LEVEL")]
    pub(super) fail_on: Option<FailOnLevel>,
    #[command(flatten)]
    pub(super) triage: TriageOptions,
    #[command(flatten)]
    pub(super) fixing: FixOptions,
}

/// What is corrected.
#[derive(Debug, Args)]
#[command(next_help_heading = "What is corrected")]
pub(super) struct FixOptions {
    /// Correct the articles where a rule's `expect`, an authority or the right spelling of a name says how,
    /// then check again
    #[arg(long, conflicts_with = "write_baseline")]
    pub(super) fix: bool,
    /// Print what --fix would change as a diff for `git apply`, and write nothing
    #[arg(long, conflicts_with_all = ["fix", "format", "output_file", "write_baseline"])]
    pub(super) diff: bool,
}

/// Which findings are reported.
#[derive(Debug, Args)]
#[command(next_help_heading = "What is reported")]
pub(super) struct TriageOptions {
    /// Report only findings that touch these files; all other articles are evidence
    ///
    /// Where no file follows, PATHS are these files, and not what is checked: a hook puts the names of the
    /// changed files last.
    #[arg(long, value_name = "FILE", num_args = 0..)]
    pub(super) focus: Option<Vec<PathBuf>>,
    /// Report only findings that touch files changed since this branch left REV
    #[arg(long, value_name = "REV", conflicts_with = "focus")]
    pub(super) changed_since: Option<String>,
    /// Report only findings that touch files staged for the next commit
    #[arg(long, conflicts_with_all = ["focus", "changed_since"])]
    pub(super) staged: bool,
    /// Report also what comments in articles silence
    #[arg(long)]
    pub(super) no_ignores: bool,
    /// Accept the findings that this file lists, instead of the one that factlint.yaml names
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Accept all findings of today: write them to the baseline
    #[arg(long, conflicts_with_all = ["focus", "changed_since", "staged"])]
    pub(super) write_baseline: bool,
}

#[derive(Debug, Args)]
pub(super) struct FactsOptions {
    #[command(flatten)]
    pub(super) corpus: CorpusOptions,
    #[command(flatten)]
    pub(super) choice: RuleChoice,
    /// How to print the facts
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(super) format: FactsFormat,
    /// Write the table to this file
    #[arg(short, long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ScanOptions {
    #[command(flatten)]
    pub(super) corpus: CorpusOptions,
    /// How to print the values
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ScanFormat,
    /// Only values of these kinds
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind())]
    pub(super) kind: Vec<Kind>,
    /// The day from which relative dates count, where an article names none
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) dateline: Option<Date>,
    /// Write the report to this file
    #[arg(short, long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
}

/// The kinds that are read without any rule, by their names, so that help and mistakes list them.
fn kind() -> impl clap::builder::TypedValueParser<Value = Kind> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    PossibleValuesParser::new(KINDS.map(Kind::as_str)).map(|name| {
        name.parse::<Kind>()
            .expect("invariant: the parser lets names of kinds pass")
    })
}

#[derive(Debug, Args)]
pub(super) struct RulesOptions {
    #[command(subcommand)]
    pub(super) command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// List all rules, and the packs that are on
    List(ListOptions),
    /// Run the tests that the rules carry
    Test(RuleTestOptions),
    /// Print the JSON Schema of rule files, for completion in an editor program
    Schema(SchemaOptions),
    /// Show rules in words, with the set of values that each of their claims allows
    Explain(ExplainOptions),
    /// Try a pattern, a few words or a sentence on the articles, and print a rule made of it; with
    /// --quiet the rule alone
    Try(TryOptions),
}

#[derive(Debug, Args)]
pub(super) struct TryOptions {
    /// A pattern with a slot, "{number} migrants"; a few words, "migrants stopped"; or a sentence of an
    /// article with its figure
    #[arg(value_name = "PATTERN OR WORDS")]
    pub(super) text: String,
    #[command(flatten)]
    pub(super) articles: ArticleSelection,
}

#[derive(Debug, Args)]
pub(super) struct ExplainOptions {
    /// The rule's id; several with commas between them
    #[arg(value_name = "ID")]
    pub(super) ids: String,
    #[command(flatten)]
    pub(super) articles: ArticleSelection,
    /// Rule file or folder of rules, instead of those that factlint.yaml names
    #[arg(long, value_name = "PATH")]
    pub(super) rules: Vec<PathBuf>,
}

/// Which articles, for commands that take their rules another way than `check`.
#[derive(Debug, Args)]
pub(super) struct ArticleSelection {
    /// Articles and folders [default: what factlint.yaml names, else the current folder]
    pub(super) paths: Vec<PathBuf>,
    /// Settings file, instead of the factlint.yaml found from here upward
    #[arg(short, long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Read no settings file
    #[arg(long, conflicts_with = "config")]
    pub(super) isolated: bool,
    /// Leave out the articles that match this pattern
    #[arg(long, value_name = "GLOB")]
    pub(super) exclude: Vec<String>,
    /// Number of threads [default: one per processor]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// Show no progress
    #[arg(long)]
    pub(super) no_progress: bool,
}

#[derive(Debug, Args)]
pub(super) struct RuleTestOptions {
    #[command(flatten)]
    pub(super) selection: RuleSelection,
    /// Also name the rules that no test proves, and those without a claim in these articles [default:
    /// the articles that factlint.yaml names, else the current folder]
    #[arg(long, value_name = "PATHS", num_args = 0..)]
    pub(super) coverage: Option<Vec<PathBuf>>,
    /// How to print the outcomes
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: RuleTestFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RuleTestFormat {
    /// What failed, and a last line that counts
    Human,
    /// One JSON text with every example
    Json,
}

#[derive(Debug, Args)]
pub(super) struct SchemaOptions {
    /// Print the schema of factlint.yaml instead
    #[arg(long)]
    pub(super) settings: bool,
    /// Write the schema to this file
    #[arg(short, long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ListOptions {
    #[command(flatten)]
    pub(super) selection: RuleSelection,
    /// List the packs that there are instead, on or off
    #[arg(long, conflicts_with = "ids")]
    pub(super) packs: bool,
}

#[derive(Debug, Args)]
pub(super) struct RuleSelection {
    /// Only these rules
    #[arg(value_name = "ID")]
    pub(super) ids: Vec<String>,
    /// Rule file or folder of rules, instead of those that factlint.yaml names
    #[arg(long, value_name = "PATH")]
    pub(super) rules: Vec<PathBuf>,
    /// Settings file, instead of the factlint.yaml found from here upward
    #[arg(short, long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Read no settings file
    #[arg(long, conflicts_with = "config")]
    pub(super) isolated: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Also into files and pipes
    Always,
    /// Nowhere
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOnLevel {
    /// Errors only
    Error,
    /// Errors and warnings
    Warning,
    /// Every finding
    Info,
    /// No finding
    Never,
}

impl From<FailOnLevel> for FailOn {
    fn from(level: FailOnLevel) -> Self {
        match level {
            FailOnLevel::Error => Self::At(Severity::Error),
            FailOnLevel::Warning => Self::At(Severity::Warning),
            FailOnLevel::Info => Self::At(Severity::Info),
            FailOnLevel::Never => Self::Never,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FactsFormat {
    /// Facts down, articles across
    Table,
    /// One JSON text
    Json,
    /// One row per claim
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ScanFormat {
    /// The lines that hold values, with each value read aloud
    Human,
    /// One JSON text
    Json,
    /// One row per value
    Csv,
}

impl From<ScanFormat> for scan::ScanFormat {
    fn from(format: ScanFormat) -> Self {
        match format {
            ScanFormat::Human => Self::Human,
            ScanFormat::Json => Self::Json,
            ScanFormat::Csv => Self::Csv,
        }
    }
}
