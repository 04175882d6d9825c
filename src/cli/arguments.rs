//! What can be said on the command line.

use std::path::PathBuf;

use clap::builder::Resettable;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use jiff::civil::Date;

use super::lesson::{self, MORE};
use super::output::{Output, OutputParser};
use crate::config::FailOn;
use crate::finding::Severity;
use crate::report::scan::{self, KINDS};
use crate::value::Kind;

/// Headings of the help, in the order in which they appear.
const ARTICLES: &str = "Which articles";
const RULES: &str = "Which rules";
const REPORTED: &str = "What is reported";
const SHOWN: &str = "How it is shown";
const RUN: &str = "How it is run";
const HELP: &str = "Help";

/// Finds the facts that the articles of a repository state differently.
///
/// A rule says, in a YAML file, which fact to look for. factlint finds every claim about it in every article,
/// and where the articles cannot all be right it shows each one's own words.
#[derive(Debug, Parser)]
#[command(
    name = "factlint",
    version,
    max_term_width = 100,
    disable_help_flag = true,
    disable_version_flag = true,
    after_help = "factlint COMMAND --help says more and shows examples.",
    after_long_help = lesson::ALL.text()
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// When to use colour: auto, which is on a terminal, always, or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        help_heading = SHOWN,
        display_order = 900
    )]
    pub(super) color: Color,
    /// Print less: findings without the closing line
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = SHOWN, display_order = 901)]
    pub(super) quiet: bool,
    /// Print more: every claim of a finding, and rules that matched nothing
    #[arg(short, long, global = true, help_heading = SHOWN, display_order = 902)]
    pub(super) verbose: bool,
    /// Print help: -h in short, --help with examples
    #[arg(short, long, global = true, action = ArgAction::Help, help_heading = HELP, display_order = 903)]
    help: Option<bool>,
    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = HELP, display_order = 904)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check articles against each other
    ///
    /// Finds every claim about the facts that your rules name, and reports the facts whose sources cannot all
    /// be right. A source that is less exact than another does not contradict it: “nearly 2.4 million” and
    /// “2.38 million” agree.
    #[command(after_help = MORE, after_long_help = lesson::CHECK.text())]
    Check(CheckOptions),
    /// Show every fact: facts down, articles across, disagreements marked
    #[command(after_help = MORE, after_long_help = lesson::FACTS.text())]
    Facts(FactsOptions),
    /// Show every figure, date, vote and quotation that can be read
    ///
    /// No rule is needed, and none is applied. The path - is standard input.
    #[command(after_help = MORE, after_long_help = lesson::SCAN.text())]
    Scan(ScanOptions),
    /// List, test, explain or try out rules
    #[command(after_help = MORE, after_long_help = lesson::RULES.text())]
    Rules(RulesOptions),
    /// Start in a folder: write settings and a first rule
    ///
    /// Writes factlint.yaml and rules/first.yaml. Where articles share a figure, the rule finds it; nothing that
    /// is there is overwritten.
    #[command(after_help = MORE, after_long_help = lesson::INIT.text())]
    Init(InitOptions),
    /// Print the script that completes commands in your shell
    #[command(after_help = MORE, after_long_help = lesson::COMPLETIONS.text())]
    Completions(CompletionsOptions),
    /// Print the manual page of a command
    #[command(after_help = MORE, after_long_help = lesson::MAN.text())]
    Man(ManOptions),
    /// Show or empty the cache
    ///
    /// What was read in articles is kept for the next run, which reads those that changed.
    #[command(after_help = MORE, after_long_help = lesson::CACHE.text())]
    Cache(CacheCommand),
}

#[derive(Debug, Args)]
pub(super) struct InitOptions {
    /// The folder that holds the articles [default: the current folder]
    #[arg(value_hint = ValueHint::DirPath)]
    pub(super) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsOptions {
    /// Your shell
    pub(super) shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManOptions {
    /// The command, as in `factlint man rules test` [default: factlint itself]
    #[arg(value_name = "COMMAND")]
    pub(super) command: Vec<String>,
    /// Write the pages of all commands to this folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "command")]
    pub(super) output_folder: Option<PathBuf>,
}

/// Which articles, and how they are read.
#[derive(Debug, Args)]
#[command(next_help_heading = ARTICLES)]
pub(super) struct CorpusOptions {
    /// Articles and folders [default: what factlint.yaml names, else the current folder]
    #[arg(value_hint = ValueHint::AnyPath, help_heading = Resettable::Reset)]
    pub(super) paths: Vec<PathBuf>,
    /// Settings file, instead of the factlint.yaml found from here upward
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) config: Option<PathBuf>,
    /// Read no settings file
    #[arg(long, conflicts_with = "config")]
    pub(super) isolated: bool,
    /// Leave out articles: a file, a folder, or a pattern such as "*-notes.md"
    #[arg(long, value_name = "GLOB")]
    pub(super) exclude: Vec<String>,
    /// Having no article to check is no mistake
    #[arg(long)]
    pub(super) allow_empty: bool,
}

/// How the work is done.
#[derive(Debug, Args)]
#[command(next_help_heading = RUN)]
pub(super) struct RunOptions {
    /// Number of threads [default: one per processor]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// Show no progress bar
    #[arg(long)]
    pub(super) no_progress: bool,
}

/// Which rules are applied to them.
#[derive(Debug, Args)]
#[command(next_help_heading = RULES)]
pub(super) struct RuleChoice {
    /// Rule file or folder of rules, instead of those that factlint.yaml names
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) rules: Vec<PathBuf>,
    /// Apply only these rules: ids, patterns such as border-*, or tag:border
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Leave these rules out, named likewise
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
}

/// Whether articles that did not change are read again.
#[derive(Debug, Args)]
#[command(next_help_heading = RUN)]
pub(super) struct CacheOptions {
    /// Read every article, and keep nothing for the next run
    #[arg(long, conflicts_with = "cache_dir")]
    pub(super) no_cache: bool,
    /// Keep what was read in articles in this folder, instead of the user's cache folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) cache_dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CacheCommand {
    #[command(subcommand)]
    pub(super) command: CacheSubcommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum CacheSubcommand {
    /// Print the folder
    #[command(after_help = MORE, after_long_help = lesson::CACHE_PATH.text())]
    Path(CachePlace),
    /// Remove everything that is kept, of all repositories
    #[command(after_help = MORE, after_long_help = lesson::CACHE_CLEAN.text())]
    Clean(CachePlace),
}

#[derive(Debug, Args)]
pub(super) struct CachePlace {
    /// This folder, instead of the user's cache folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) cache_dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CheckOptions {
    #[command(flatten)]
    pub(super) corpus: CorpusOptions,
    #[command(flatten)]
    pub(super) choice: RuleChoice,
    /// Switch on built-in checks, too: `factlint rules list --packs` names them
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = RULES)]
    pub(super) pack: Vec<String>,
    /// From which severity on to end with exit code 1 [default: error]
    #[arg(long, value_name = "LEVEL", help_heading = REPORTED)]
    pub(super) fail_on: Option<FailOnLevel>,
    #[command(flatten)]
    pub(super) triage: TriageOptions,
    #[command(flatten)]
    pub(super) fixing: FixOptions,
    /// In which format; several at once: --format human --format sarif=out.sarif
    ///
    /// FORMAT=FILE writes to that file, FORMAT alone to standard output or --output-file; at most one
    /// format goes there.
    #[arg(
        long,
        value_name = "FORMAT[=FILE]",
        value_parser = OutputParser,
        default_value = "human",
        help_heading = SHOWN
    )]
    pub(super) format: Vec<Output>,
    /// Write the report to this file instead of the screen
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = SHOWN)]
    pub(super) output_file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) run: RunOptions,
    #[command(flatten)]
    pub(super) cache: CacheOptions,
    /// Check again whenever an article, a rule or the settings change, until Ctrl-C
    #[arg(long, conflicts_with_all = ["write_baseline", "diff", "fix"], help_heading = RUN)]
    pub(super) watch: bool,
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
#[command(next_help_heading = REPORTED)]
pub(super) struct TriageOptions {
    /// Report only findings that touch these files; all other articles are evidence
    ///
    /// Where no file follows, PATHS are these files, and not what is checked: a hook puts the names of the
    /// changed files last.
    #[arg(long, value_name = "FILE", num_args = 0.., value_hint = ValueHint::FilePath)]
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
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
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
    #[arg(long, value_name = "FORMAT", help_heading = SHOWN, default_value = "table")]
    pub(super) format: FactsFormat,
    /// Write the table to this file
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = SHOWN)]
    pub(super) output_file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) run: RunOptions,
    #[command(flatten)]
    pub(super) cache: CacheOptions,
}

#[derive(Debug, Args)]
pub(super) struct ScanOptions {
    #[command(flatten)]
    pub(super) corpus: CorpusOptions,
    /// Only values of these kinds
    #[arg(long, value_name = "KIND", help_heading = REPORTED, value_delimiter = ',', value_parser = kind())]
    pub(super) kind: Vec<Kind>,
    /// The day from which relative dates count, where an article names none
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = ARTICLES)]
    pub(super) dateline: Option<Date>,
    /// How to print the values
    #[arg(long, value_name = "FORMAT", help_heading = SHOWN, default_value = "human")]
    pub(super) format: ScanFormat,
    /// Write the report to this file
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = SHOWN)]
    pub(super) output_file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) run: RunOptions,
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
    #[command(after_help = MORE, after_long_help = lesson::RULES_LIST.text())]
    List(ListOptions),
    /// Run the tests that the rules carry
    ///
    /// A rule's `tests` are sentences that it must agree with, contradict, or ignore. Each that fails is shown at
    /// its place in the rule file.
    #[command(after_help = MORE, after_long_help = lesson::RULES_TEST.text())]
    Test(RuleTestOptions),
    /// Print the JSON Schema of rule files, for completion in an editor program
    #[command(after_help = MORE, after_long_help = lesson::RULES_SCHEMA.text())]
    Schema(SchemaOptions),
    /// Show rules in words, and draw the values that each of their claims allows
    #[command(after_help = MORE, after_long_help = lesson::RULES_EXPLAIN.text())]
    Explain(ExplainOptions),
    /// Try a pattern, a few words or a sentence on the articles, and print a rule
    ///
    /// Shows every match, then a rule with tests that pass, ready to paste into a file in rules/. With --quiet
    /// the rule alone is printed.
    #[command(after_help = MORE, after_long_help = lesson::RULES_TRY.text())]
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
    #[command(flatten)]
    pub(super) run: RunOptions,
}

#[derive(Debug, Args)]
pub(super) struct ExplainOptions {
    /// The rule's id; several with commas between them
    #[arg(value_name = "ID")]
    pub(super) ids: String,
    #[command(flatten)]
    pub(super) articles: ArticleSelection,
    /// Rule file or folder of rules, instead of those that factlint.yaml names
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath, help_heading = RULES)]
    pub(super) rules: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) run: RunOptions,
}

/// Which articles, for commands that take their rules another way than `check`.
#[derive(Debug, Args)]
#[command(next_help_heading = ARTICLES)]
pub(super) struct ArticleSelection {
    /// Articles and folders [default: what factlint.yaml names, else the current folder]
    #[arg(value_hint = ValueHint::AnyPath, help_heading = Resettable::Reset)]
    pub(super) paths: Vec<PathBuf>,
    /// Settings file, instead of the factlint.yaml found from here upward
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) config: Option<PathBuf>,
    /// Read no settings file
    #[arg(long, conflicts_with = "config")]
    pub(super) isolated: bool,
    /// Leave out articles: a file, a folder, or a pattern such as "*-notes.md"
    #[arg(long, value_name = "GLOB")]
    pub(super) exclude: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct RuleTestOptions {
    #[command(flatten)]
    pub(super) selection: RuleSelection,
    /// Also name the rules that no test proves, and those without a claim in these articles [default:
    /// the articles that factlint.yaml names, else the current folder]
    #[arg(long, value_name = "PATHS", num_args = 0.., value_hint = ValueHint::AnyPath, help_heading = REPORTED)]
    pub(super) coverage: Option<Vec<PathBuf>>,
    /// How to print the outcomes
    #[arg(long, value_name = "FORMAT", help_heading = SHOWN, default_value = "human")]
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
    #[arg(long, help_heading = REPORTED)]
    pub(super) settings: bool,
    /// Write the schema to this file
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = SHOWN)]
    pub(super) output_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ListOptions {
    #[command(flatten)]
    pub(super) selection: RuleSelection,
    /// List the built-in checks instead, those that are off, too
    #[arg(long, conflicts_with = "ids", help_heading = REPORTED)]
    pub(super) packs: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = RULES)]
pub(super) struct RuleSelection {
    /// Only these rules, by their ids
    #[arg(value_name = "ID", help_heading = Resettable::Reset)]
    pub(super) ids: Vec<String>,
    /// Rule file or folder of rules, instead of those that factlint.yaml names
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) rules: Vec<PathBuf>,
    /// Settings file, instead of the factlint.yaml found from here upward
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
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
