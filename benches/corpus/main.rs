//! How fast a whole check is, against ripgrep with the same patterns, and whether it finds what is there.
//!
//! `cargo bench --bench corpus` makes its articles and rules (under `target/bench`, from a seed), shows that
//! factlint finds every planted fact and disagreement and nothing else, then runs factlint and ripgrep in
//! turn and prints medians, and what became of the goals. ripgrep is taken from the PATH, else installed
//! into `target/bench/tools` with cargo.
//!
//! `cargo bench --bench corpus -- --smoke` is the same on small corpora; `--runs N`, `--articles N`,
//! `--facts N`, `--megabytes N` and `--only desk,archive,single,verdict` change what is run.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a benchmark reads its own settings and prints what it measured"
)]

mod corpora;
mod facts;
mod found;
mod prose;
mod random;
mod run;
mod table;
mod verdict;
mod words;

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use corpora::Corpus;
use run::{Cost, measure, median};
use table::Table;
use verdict::Shape;

/// The seed of everything.
const SEED: u64 = 20_221_112;
/// A word that stands in no article.
const ABSENT: &str = "zyzzyva";

/// What is asked for.
struct Options {
    runs: usize,
    articles: usize,
    facts: usize,
    megabytes: u64,
    only: Vec<String>,
    /// Claims of the larger of the two facts that are judged.
    claims: usize,
}

impl Options {
    fn read() -> Result<Self, String> {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        // `cargo test --all-targets` runs this without `--bench`: then it only shows that it works.
        let smoke = arguments.iter().any(|it| it == "--smoke")
            || !arguments.iter().any(|it| it == "--bench");
        let mut options = if smoke {
            Self {
                runs: 1,
                articles: 300,
                facts: 100,
                megabytes: 1,
                only: Vec::new(),
                claims: 2_000,
            }
        } else {
            Self {
                runs: 3,
                articles: 100_000,
                facts: 10_000,
                megabytes: 50,
                only: Vec::new(),
                claims: 1_000_000,
            }
        };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
            let number = |text: String| {
                text.parse::<usize>()
                    .map_err(|_| format!("{text} is no number"))
            };
            match argument.as_str() {
                "--runs" => options.runs = number(value()?)?.max(1),
                "--articles" => options.articles = number(value()?)?.max(1),
                "--facts" => options.facts = number(value()?)?.max(1),
                "--megabytes" => options.megabytes = number(value()?)?.max(1) as u64,
                "--claims" => options.claims = number(value()?)?.max(10),
                "--only" => options.only = value()?.split(',').map(str::to_owned).collect(),
                "--smoke" | "--bench" => {}
                other => return Err(format!("unknown option {other}")),
            }
        }
        Ok(options)
    }

    fn wants(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|it| it == part)
    }

    fn archive(&self) -> Corpus {
        Corpus {
            name: "archive",
            articles: self.articles,
            bytes: (2_000, 6_000),
            facts: self.facts,
            seed: SEED,
        }
    }

    fn desk(&self) -> Corpus {
        let articles = self.articles.min(2_000);
        Corpus {
            name: "desk",
            articles,
            bytes: (4_900, 5_100),
            facts: self.facts.min(1_000),
            seed: SEED,
        }
    }

    fn single(&self) -> Corpus {
        let bytes = self.megabytes * 1_000_000;
        Corpus {
            name: "single",
            articles: 1,
            bytes: (bytes, bytes),
            facts: self.facts.min(1_000),
            seed: SEED,
        }
    }

    /// One article without a fact: what it takes to start.
    fn start(&self) -> Corpus {
        Corpus {
            name: "start",
            articles: 1,
            bytes: (200, 300),
            facts: 0,
            seed: SEED,
        }
    }

    fn rule_counts(&self) -> Vec<usize> {
        [10, 100, 1_000, 10_000]
            .into_iter()
            .filter(|count| *count <= self.facts.max(10))
            .collect()
    }
}

fn main() -> ExitCode {
    let result = match std::env::args().nth(1).as_deref() {
        Some("step") => step(&std::env::args().skip(2).collect::<Vec<_>>()),
        _ => bench(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Work in a process of its own: the peak memory of a process that is started counts that of the one that
/// starts it, so this one stays small.
fn step(arguments: &[String]) -> Result<(), String> {
    let told = |error: io::Error| error.to_string();
    let text = |place: usize| arguments.get(place).map(String::as_str).unwrap_or_default();
    let number = |place: usize| text(place).parse::<usize>().unwrap_or_default();
    let root = root();
    match text(0) {
        "make" => corpus(arguments, 1).make(&root).map_err(told),
        "rules" => corpora::make_rules(&root, SEED, number(1)).map_err(told),
        "compare" => {
            let corpus = corpus(arguments, 3);
            match found::compare(&corpus, number(1), Path::new(text(2))) {
                Ok(compared) => {
                    println!(
                        "{} claims, {} disagreements",
                        compared.claims, compared.disagreements
                    );
                    Ok(())
                }
                Err(wrong) => {
                    let shown: Vec<String> = wrong.iter().take(20).cloned().collect();
                    Err(format!(
                        "{} differences:\n{}",
                        wrong.len(),
                        shown.join("\n")
                    ))
                }
            }
        }
        "walk" => walk(Path::new(text(1))).map_err(told),
        "verdict" => {
            let shape = Shape::named(text(1)).ok_or("no such shape")?;
            println!("{}", verdict::judge(shape, number(2)).as_secs_f64());
            Ok(())
        }
        other => Err(format!("unknown step {other}")),
    }
}

/// A corpus handed over as arguments.
fn corpus(arguments: &[String], from: usize) -> Corpus {
    let number = |place: usize| {
        arguments
            .get(from + place)
            .and_then(|text| text.parse::<u64>().ok())
            .unwrap_or_default()
    };
    let name = match arguments.get(from).map(String::as_str) {
        Some("archive") => "archive",
        Some("desk") => "desk",
        Some("single") => "single",
        _ => "start",
    };
    Corpus {
        name,
        articles: number(1) as usize,
        bytes: (number(2), number(3)),
        facts: number(4) as usize,
        seed: SEED,
    }
}

fn handed_over(corpus: &Corpus) -> Vec<String> {
    let numbers = [
        corpus.articles as u64,
        corpus.bytes.0,
        corpus.bytes.1,
        corpus.facts as u64,
    ];
    let mut all = vec![corpus.name.to_owned()];
    all.extend(numbers.iter().map(u64::to_string));
    all
}

/// Asks for the size of every file: the least that a check of unchanged articles can cost.
fn walk(folder: &Path) -> io::Result<()> {
    let mut bytes = 0;
    for entry in walkdir::WalkDir::new(folder) {
        bytes += entry?.metadata()?.len();
    }
    println!("{bytes}");
    Ok(())
}

/// Where everything is made.
fn root() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("target"),
        PathBuf::from,
    );
    target.join("bench")
}

fn myself(arguments: &[&str]) -> Result<Command, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(program);
    command.arg("step").args(arguments);
    Ok(command)
}

fn done(arguments: &[&str]) -> Result<String, String> {
    let output = myself(arguments)?
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("{} failed", arguments.join(" ")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// ripgrep, found or installed.
fn ripgrep(root: &Path) -> Result<PathBuf, String> {
    let ours = root.join("tools/bin/rg");
    for program in [PathBuf::from("rg"), ours.clone()] {
        let there = Command::new(&program).arg("--version").output();
        if there.is_ok_and(|output| output.status.success()) {
            return Ok(program);
        }
    }
    println!("installing ripgrep into {} …", root.join("tools").display());
    let installed = Command::new("cargo")
        .args(["install", "ripgrep", "--locked", "--quiet", "--root"])
        .arg(root.join("tools"))
        .status();
    match installed {
        Ok(status) if status.success() => Ok(ours),
        _ => Err("ripgrep is not there and cannot be installed".to_owned()),
    }
}

/// One thing that is measured.
struct Trial {
    name: String,
    command: Box<dyn Fn() -> Result<Command, String>>,
    costs: Vec<Cost>,
}

/// Runs all trials in turn, so many times, so that a busy machine disturbs them alike.
fn run_all(trials: &mut [Trial], runs: usize) -> Result<(), String> {
    for _ in 0..runs {
        for trial in trials.iter_mut() {
            let cost = measure(&mut (trial.command)()?, None)
                .map_err(|error| format!("{}: {error}", trial.name))?;
            trial.costs.push(cost);
        }
    }
    Ok(())
}

/// Whether factlint keeps what it read, so that it can be told where, or not to.
fn has_cache() -> bool {
    let help = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(["check", "--help"])
        .output();
    help.is_ok_and(|help| String::from_utf8_lossy(&help.stdout).contains("--cache-dir"))
}

/// A check that reads every article.
fn factlint(root: &Path, corpus: &Corpus, rules: usize, more: &[&str]) -> Command {
    let mut command = warm(root, corpus, rules, more);
    if has_cache() {
        command.arg("--no-cache");
    }
    command
}

/// A check that may use what an earlier one kept.
fn warm(root: &Path, corpus: &Corpus, rules: usize, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command
        .current_dir(root)
        .args(["check", "--isolated", "--no-progress", "--rules"])
        .arg(corpora::rules(root, rules))
        .args(more)
        .arg(corpus.name);
    command
}

fn bench() -> Result<(), String> {
    let options = Options::read()?;
    let root = root();
    std::fs::create_dir_all(&root).map_err(|error| error.to_string())?;
    let rg = ripgrep(&root)?;
    for count in options.rule_counts() {
        done(&["rules", &count.to_string()])?;
    }
    let mut table = Table::default();
    let corpora = [
        options.start(),
        options.desk(),
        options.archive(),
        options.single(),
    ];
    for corpus in corpora.iter().filter(|corpus| options.wants(corpus.name)) {
        let mut make = vec!["make".to_owned()];
        make.extend(handed_over(corpus));
        done(&make.iter().map(String::as_str).collect::<Vec<_>>())?;
        prove(&root, corpus, &options)?;
        time(&root, corpus, &options, &rg, &mut table)?;
    }
    if options.wants("verdict") {
        verdicts(&options, &mut table)?;
    }
    table.print();
    Ok(())
}

/// Shows that factlint finds what is planted.
fn prove(root: &Path, corpus: &Corpus, options: &Options) -> Result<(), String> {
    let most = corpus.facts.max(10);
    let mut counts = options.rule_counts().into_iter();
    let Some(rules) = counts.rfind(|count| *count <= most) else {
        return Ok(());
    };
    if corpus.facts == 0 {
        return Ok(());
    }
    let report = root.join(format!("{}.json", corpus.name));
    let mut check = factlint(root, corpus, rules, &["--format", "json"]);
    measure(&mut check, Some(&report)).map_err(|error| error.to_string())?;
    let (rules, report) = (rules.to_string(), report.display().to_string());
    let mut compare = vec!["compare".to_owned(), rules.clone(), report];
    compare.extend(handed_over(corpus));
    let said = done(&compare.iter().map(String::as_str).collect::<Vec<_>>())?;
    println!(
        "{}: {rules} rules find what was planted: {said}, nothing else",
        corpus.name
    );
    Ok(())
}

/// Times factlint and ripgrep on one corpus.
fn time(
    root: &Path,
    corpus: &Corpus,
    options: &Options,
    rg: &Path,
    table: &mut Table,
) -> Result<(), String> {
    let bytes: u64 = done(&["walk", &corpus.folder(root).display().to_string()])?
        .parse()
        .unwrap_or(0);
    let mut trials: Vec<Trial> = Vec::new();
    let mut add = |name: String, command: Box<dyn Fn() -> Result<Command, String>>| {
        trials.push(Trial {
            name,
            command,
            costs: Vec::new(),
        });
    };
    let search = |arguments: Vec<String>| {
        let (rg, root, folder) = (rg.to_owned(), root.to_owned(), corpus.name);
        Box::new(move || {
            let mut command = Command::new(&rg);
            command
                .current_dir(&root)
                .args(["--no-config", "--no-ignore", "-c"]);
            command.args(&arguments).arg(folder);
            Ok(command)
        })
    };
    let check = |rules: usize, more: &'static [&'static str]| {
        let (root, corpus) = (root.to_owned(), corpus.clone());
        Box::new(move || Ok(factlint(&root, &corpus, rules, more)))
    };
    for rules in options.rule_counts() {
        if corpus.name == "archive" && rules == 10 {
            continue;
        }
        add(format!("factlint, {rules} rules"), check(rules, &[]));
    }
    if corpus.name == "archive" {
        add(
            "factlint, 100 rules, 1 thread".to_owned(),
            check(100.min(options.facts), &["--threads", "1"]),
        );
        add(
            "factlint, 100 rules, 2 threads".to_owned(),
            check(100.min(options.facts), &["--threads", "2"]),
        );
        let folder = corpus.folder(root).display().to_string();
        add(
            "walk and stat".to_owned(),
            Box::new(move || myself(&["walk", &folder])),
        );
    }
    if corpus.name == "archive" && has_cache() {
        let rules = 100.min(options.facts);
        let kept = ["--cache-dir", "cache"];
        let unchanged = (root.to_owned(), corpus.clone());
        let changed = unchanged.clone();
        measure(&mut warm(root, corpus, rules, &kept), None).map_err(|error| error.to_string())?;
        add(
            "factlint, 100 rules, nothing changed".to_owned(),
            Box::new(move || Ok(warm(&unchanged.0, &unchanged.1, rules, &kept))),
        );
        add(
            "factlint, 100 rules, 10 articles changed".to_owned(),
            Box::new(move || {
                let (root, corpus) = &changed;
                for article in (0..10).map(|number| number * corpus.articles / 10) {
                    let path = corpus.folder(root).join(corpus.path(article));
                    let mut file = File::options().append(true).open(path);
                    file.as_mut()
                        .map_err(|error| error.to_string())
                        .and_then(|file| writeln!(file).map_err(|error| error.to_string()))?;
                }
                Ok(warm(root, corpus, rules, &kept))
            }),
        );
    }
    if corpus.name == "desk" {
        for rules in options
            .rule_counts()
            .into_iter()
            .filter(|count| *count <= 1_000)
        {
            let patterns = corpora::patterns(root, rules).display().to_string();
            add(
                format!("rg -c -f, {rules} rules"),
                search(vec!["-f".to_owned(), patterns]),
            );
        }
        let (root, folder) = (root.to_owned(), corpus.name);
        add(
            "factlint scan, 1 thread".to_owned(),
            Box::new(move || {
                let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
                command.current_dir(&root).args([
                    "scan",
                    "--isolated",
                    "--threads",
                    "1",
                    "--format",
                    "json",
                    folder,
                ]);
                Ok(command)
            }),
        );
    }
    if corpus.name != "start" {
        add(
            "rg -c, an absent word".to_owned(),
            search(vec![ABSENT.to_owned()]),
        );
    }
    run_all(&mut trials, options.runs)?;
    for trial in trials {
        table.add(corpus.name, &trial.name, bytes, median(&trial.costs));
    }
    Ok(())
}

/// Times the verdict on one fact with many claims, and with ten times as many.
fn verdicts(options: &Options, table: &mut Table) -> Result<(), String> {
    for shape in Shape::ALL {
        for count in [options.claims / 10, options.claims] {
            let mut seconds = Vec::new();
            let mut costs = Vec::new();
            for _ in 0..options.runs {
                let out = root().join("verdict.txt");
                let mut judge = myself(&["verdict", shape.name(), &count.to_string()])?;
                costs.push(measure(&mut judge, Some(&out)).map_err(|error| error.to_string())?);
                let told = std::fs::read_to_string(&out).map_err(|error| error.to_string())?;
                seconds.push(told.trim().parse::<f64>().unwrap_or(0.0));
            }
            seconds.sort_by(f64::total_cmp);
            table.verdict(
                shape.name(),
                count,
                seconds[seconds.len() / 2],
                median(&costs).peak,
            );
        }
    }
    Ok(())
}
