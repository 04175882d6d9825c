//! Wires the stages: settings and rules, then article → grammar → extract → verify.
//!
//! In: a [`Request`] and the way to the disk. Out: an [`Outcome`] that the reports show, or every
//! mistake in settings and rules. Serves the command line, and whatever else wants to check a corpus.
//! Reads no clock and no environment, prints nothing.

#![expect(
    clippy::result_large_err,
    reason = "a problem is rare, and made once for an article"
)]

mod corpus;
mod deprecated;
mod examples;
mod explain;
mod extends;
mod fix;
mod gather;
mod idle;
pub mod init;
mod inputs;
mod links;
mod packs;
mod relation_tests;
mod rule_tests;
mod scan;
mod seen;
mod selection;
mod settings;
mod severity;
mod triage;
mod trial;
mod unknown;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use gather::{Gathered, Gatherer};

pub use corpus::Corpus;
pub use explain::{Explained, Stated};
pub use fix::{Fixed, FixedPlace};
pub use rule_tests::{Outcome as TestOutcome, RuleTestReport, Tried, test_rules, unknown_rules};
pub use scan::{ReadArticle, ScanRequest};
pub use settings::{
    Loaded, Watched, load, load_with_rules, open_corpus, rule_ids, survey, watched,
};
pub use trial::Trial;

use crate::article::{self, FileSystem, FoundFile, Problem};
use crate::cache::{Cache, Digest};
use crate::config::FailOn;
use crate::extract::Extractor;
use crate::finding::{Fact, Finding, Role, Severity, Silence, Silenced};
use crate::grammar::{self, Reading};
use crate::mistake::Mistake;
use crate::pack::{Checker, Spellings};
use crate::report::{self, Counts, DeprecatedRule, Texts};
use crate::text::LineIndex;
use crate::triage::Suppressions;
use crate::verify::{self, Exempt};

/// What is asked of a run; paths count from the working folder.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The folder that paths count from and are shown relative to; absolute.
    pub working_folder: PathBuf,
    /// Files and folders to check; empty for what the settings name, else the working folder.
    pub paths: Vec<PathBuf>,
    /// The settings file; found from the working folder upward where none is given.
    pub config: Option<PathBuf>,
    /// Look for no settings file.
    pub isolated: bool,
    /// Files and folders of rules; empty for what the settings name.
    pub rules: Vec<PathBuf>,
    /// Names of packs to switch on, beside those that the settings name.
    pub packs: Vec<String>,
    /// Globs of articles to leave out.
    pub exclude: Vec<String>,
    /// The rules to apply, by id, pattern of ids (`border-*`) or tag (`tag:border`); empty for all.
    pub select: Vec<String>,
    /// Rules to leave out, likewise.
    pub ignore: Vec<String>,
    /// Keep the rules that the settings switch off: they are looked at, not applied.
    pub all_rules: bool,
    /// How many threads; `None` for one per processor.
    pub threads: Option<usize>,
    /// Report only what touches these files; `None` for everything.
    pub focus: Option<Vec<PathBuf>>,
    /// Report also what comments in articles silence.
    pub no_ignores: bool,
    /// Which findings are accepted.
    pub baseline: UseBaseline,
    /// Whether fixes are wanted: the articles that differ from what is expected are then read again.
    pub fixes: bool,
    /// Which articles' texts are wanted for the report.
    pub texts: WantedTexts,
    /// Where to keep from run to run what articles gave; `None` to read every article.
    pub cache: Option<UseCache>,
}

/// Which articles are read again to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum WantedTexts {
    /// Those whose words the report for people shows, and those with a fix: of a finding about hundreds of
    /// articles a few.
    Shown,
    /// All that a finding points into.
    #[default]
    OfFindings,
    /// All that make claims.
    OfClaims,
}

/// Where what articles gave is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UseCache {
    /// The folder of caches, of all repositories; absolute.
    pub folder: PathBuf,
    /// When the run began.
    pub began: SystemTime,
}

/// Where the accepted findings stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum UseBaseline {
    /// In the file that the settings name, if they name one.
    #[default]
    OfSettings,
    /// In this file.
    File(PathBuf),
    /// None is accepted.
    None,
}

/// Is told how a run goes on.
pub trait Progress: Sync {
    /// So many articles are to be read.
    fn start(&self, articles: usize);
    /// One more was read.
    fn advance(&self);
}

/// What a run found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How much there was of everything.
    pub counts: Counts,
    /// Every fact with its verdict.
    pub facts: Vec<Fact>,
    /// What is to be reported.
    pub findings: Vec<Finding>,
    /// What a comment or the baseline keeps from being reported.
    pub silenced: Vec<Silenced>,
    /// Articles that could not be read, or not wholly.
    pub problems: Vec<Problem>,
    /// Rules that matched nothing.
    pub idle_rules: Vec<Arc<str>>,
    /// What is worth knowing beside the findings, a sentence each.
    pub notes: Vec<String>,
    /// Deprecated rules among those that were applied.
    pub deprecated: Vec<DeprecatedRule>,
    /// A warning for each deprecated rule that is still in use.
    pub deprecations: Vec<Mistake>,
    /// A warning for each path pattern of settings and rules that is about no article.
    pub idle_patterns: Vec<Mistake>,
    /// The texts of articles that [`Request::texts`] asks for.
    pub texts: ReportedTexts,
    /// What the cache was good for, where there is one.
    pub cache: Option<CacheReport>,
}

/// What the cache was good for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CacheReport {
    /// Articles that were not read by the rules again.
    pub unchanged: usize,
    /// Whether what was kept was damaged, and so of no use.
    pub damaged: bool,
    /// Why nothing could be kept for the next run.
    pub not_kept: Option<String>,
}

/// The texts of reported articles, read again for the report.
#[derive(Debug, Default)]
pub struct ReportedTexts(BTreeMap<String, (Arc<str>, LineIndex)>);

impl Texts for ReportedTexts {
    fn text(&self, path: &str) -> Option<(&str, &LineIndex)> {
        self.0.get(path).map(|(text, lines)| (&**text, lines))
    }
}

impl Outcome {
    /// Whether some article could not be checked as it should have been.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.severity > Severity::Info)
    }

    /// The exit code of the command: 0 clean, 1 findings at or above `fail_on`, 2 could not check.
    #[must_use]
    pub fn exit_code(&self, fail_on: FailOn) -> u8 {
        let fails = match fail_on {
            FailOn::Never => false,
            FailOn::At(least) => self
                .findings
                .iter()
                .any(|finding| finding.severity >= least),
        };
        if self.is_incomplete() {
            2
        } else {
            u8::from(fails)
        }
    }
}

/// Articles that are read before what was found in them is joined.
const AT_ONCE: usize = 1024;

impl Loaded {
    /// Reads all articles and gives every fact its verdict.
    #[must_use]
    pub fn check(
        &self,
        files: &dyn FileSystem,
        request: &Request,
        progress: &dyn Progress,
    ) -> Outcome {
        in_threads(request.threads, || {
            self.check_here(files, request, progress)
        })
    }

    /// As [`check`](Self::check), on the threads of the pool that this is called in.
    fn check_here(
        &self,
        files: &dyn FileSystem,
        request: &Request,
        progress: &dyn Progress,
    ) -> Outcome {
        let ((mut found, mut problems), cache) = rayon::join(
            || self.corpus.search(files, request),
            || {
                let place = request
                    .cache
                    .as_ref()
                    .and_then(|it| self.cache_place(request, it));
                place.map(Cache::open)
            },
        );
        let idle_patterns = self
            .corpus
            .idle_patterns(files, request, &self.rules, &found);
        found = found
            .into_par_iter()
            .filter(|file| self.corpus.takes(file, request))
            .collect();
        progress.start(found.len());
        let extractor = Extractor::new(&self.rules);
        let checker = Checker::new(&self.packs);
        let gatherer = Gatherer {
            loaded: self,
            files,
            extractor: &extractor,
            checker: &checker,
            cache: cache.as_ref(),
        };
        let mut counts = Counts {
            rules: self.rules.rules.len() + self.rules.relations.len(),
            packs: self.packs.len(),
            ..Counts::default()
        };
        let mut claims = Vec::new();
        let mut noted = Vec::new();
        let mut exempt = Exempt::default();
        let mut spellings = Spellings::default();
        let mut suppressions = Vec::new();
        let mut digests = Vec::with_capacity(found.len());
        let mut keep = Vec::new();
        let mut cache_report = cache.as_ref().map(|cache| CacheReport {
            damaged: cache.is_damaged(),
            ..CacheReport::default()
        });
        for (number, some) in found.chunks(AT_ONCE).enumerate() {
            let gathered: Vec<Gathered> = some
                .par_iter()
                .enumerate()
                .map(|(place, file)| {
                    let gathered = gatherer.gather(file, number * AT_ONCE + place);
                    progress.advance();
                    gathered
                })
                .collect();
            for one in gathered {
                let record = one.record;
                counts.articles += usize::from(one.digest.is_some());
                digests.push(one.digest);
                if let Some(claim) = record.claims.first() {
                    exempt.add(Arc::clone(&claim.path), record.exempt);
                }
                claims.extend(record.claims);
                suppressions.extend(record.suppressions);
                noted.extend(record.noted.findings);
                spellings.add(record.noted.names);
                problems.extend(one.problems);
                if let Some(report) = &mut cache_report {
                    report.unchanged += usize::from(one.unchanged);
                    keep.push(one.keep);
                }
            }
        }
        counts.claims = claims.len();
        let suppressions = Suppressions::new(suppressions);
        let silenced = self.without_silenced(&suppressions, &claims);
        // Beside the verdicts, which leave a thread idle.
        let (mut verified, not_kept) = rayon::join(
            || verify::verify_except(&self.rules, claims, &exempt),
            || cache.as_ref().and_then(|cache| cache.save(&keep).err()),
        );
        if let Some(report) = &mut cache_report {
            report.not_kept = not_kept;
        }
        if !self.packs.is_empty() {
            verified.findings.extend(noted);
            let right = packs::declared_names(&self.rules);
            verified.findings.extend(spellings.findings(&right));
            verified.findings.sort_by(Finding::by_weight);
        }
        counts.facts = verified.facts.len();
        let judged = std::mem::take(&mut verified.findings);
        let mut triaged = self.triage(request, judged, &suppressions, silenced, &exempt);
        if request.fixes {
            let reported = &mut triaged.findings;
            problems.extend(self.offer_fixes(files, &found, &extractor, reported));
        }
        let deprecations = self.deprecations(request, &triaged, &suppressions);
        triaged.abridge();
        for aside in &triaged.silenced {
            *match aside.by {
                Silence::Comment { .. } => &mut counts.suppressed,
                Silence::Baseline => &mut counts.baselined,
                Silence::Settings => &mut counts.switched_off,
            } += 1;
        }
        for finding in &triaged.findings {
            *match finding.severity {
                Severity::Error => &mut counts.error,
                Severity::Warning => &mut counts.warning,
                Severity::Info => &mut counts.info,
            } += 1;
        }
        counts.unresolved = verified
            .facts
            .iter()
            .flat_map(|fact| &fact.claims)
            .filter(|ruled| ruled.role == Role::Unresolved)
            .count();
        let told: BTreeSet<&str> = verified.facts.iter().map(|fact| &*fact.id.rule).collect();
        let rules = self.rules.rules.iter().map(|rule| &rule.id);
        let relations = self.rules.relations.iter().map(|relation| &relation.id);
        let idle_rules = rules
            .filter(|id| !told.contains(&***id))
            .chain(relations.filter(|id| !verified.related.contains(*id)))
            .map(Arc::clone)
            .collect();
        let mut notes = self.switched_off(request);
        notes.extend(verified.notes);
        let findings = || {
            let silenced = triaged.silenced.iter().map(|silenced| &silenced.finding);
            triaged.findings.iter().chain(silenced)
        };
        let mut shown: BTreeSet<&str> = BTreeSet::new();
        match request.texts {
            WantedTexts::Shown => {
                shown.extend(
                    triaged
                        .findings
                        .iter()
                        .flat_map(report::human::articles_shown),
                );
                let fixes = findings().flat_map(|finding| &finding.fixes);
                shown.extend(fixes.map(|fix| &*fix.path));
            }
            WantedTexts::OfFindings | WantedTexts::OfClaims => {
                shown.extend(findings().flat_map(|finding| {
                    let fixes = finding.fixes.iter().map(|fix| &*fix.path);
                    finding.labels.iter().map(|label| &*label.path).chain(fixes)
                }));
            }
        }
        if request.texts == WantedTexts::OfClaims {
            let claims = verified.facts.iter().flat_map(|fact| &fact.claims);
            shown.extend(claims.map(|ruled| &*ruled.claim.path));
        }
        let (mut texts, changed) = read_again(files, &found, &digests, &shown);
        problems.extend(changed);
        let unread = paths_of(&problems, Severity::Error);
        counts.unread = unread.len();
        counts.partly_read = paths_of(&problems, Severity::Warning)
            .difference(&unread)
            .count();
        if let Some(baseline) = &self.baseline {
            let (text, lines) = baseline.text();
            texts
                .0
                .insert(baseline.path().to_owned(), (text.into(), lines.clone()));
        }
        Outcome {
            counts,
            facts: verified.facts,
            findings: triaged.findings,
            silenced: triaged.silenced,
            problems,
            idle_rules,
            notes,
            deprecated: self.deprecated_rules(),
            deprecations,
            idle_patterns,
            texts,
            cache: cache_report,
        }
    }
}

/// The texts of the articles that the report shows words of, and a problem for each that is no longer
/// what was checked: its words are then named by their place alone.
fn read_again(
    files: &dyn FileSystem,
    found: &[FoundFile],
    digests: &[Option<Digest>],
    reported: &BTreeSet<&str>,
) -> (ReportedTexts, Vec<Problem>) {
    let again = |(file, digest): (&FoundFile, &Option<Digest>)| {
        let limit = article::DEFAULT_SIZE_LIMIT;
        let bytes = article::read(files, &file.path, &file.shown, limit)?;
        if *digest != Some(Digest::of(&bytes)) {
            return Err(changed(file));
        }
        let text = article::text(&file.shown, bytes)?;
        let lines = LineIndex::new(&text);
        Ok((file.shown.clone(), (Arc::from(text), lines)))
    };
    let read: Vec<Result<_, Problem>> = found
        .par_iter()
        .zip(digests)
        .filter(|(file, _)| reported.contains(file.shown.as_str()))
        .map(again)
        .collect();
    let mut texts = BTreeMap::new();
    let mut problems = Vec::new();
    for one in read {
        match one {
            Ok((path, text)) => {
                texts.insert(path, text);
            }
            Err(problem) => problems.push(problem),
        }
    }
    (ReportedTexts(texts), problems)
}

/// What the problems of that severity are about, each once.
fn paths_of(problems: &[Problem], severity: Severity) -> BTreeSet<&str> {
    problems
        .iter()
        .filter(|problem| problem.severity == severity)
        .map(|problem| &*problem.path)
        .collect()
}

fn changed(file: &FoundFile) -> Problem {
    Problem {
        path: file.shown.as_str().into(),
        text: None,
        span: None,
        severity: Severity::Error,
        code: "changed",
        message: "the file changed while it was checked".to_owned(),
        help: "check again once nothing writes to it".to_owned(),
    }
}

/// What reading had to leave out of an article.
fn left_out(shown: &str, reading: &Reading) -> Option<Problem> {
    reading.is_cut.then(|| Problem {
        path: shown.into(),
        text: None,
        span: None,
        severity: Severity::Warning,
        code: "too-much-to-read",
        message: format!(
            "the article has more than {} figures or quotations, or a paragraph of more than {} words and \
             signs, and not all of it was read",
            grammar::MOST,
            grammar::MOST_TOKENS
        ),
        help:
            "divide it, or leave it out with `exclude` in factlint.yaml where it is a table of data"
                .to_owned(),
    })
}

/// A bug of ours in one article, as a problem of that article.
fn failed_on(shown: &str) -> Problem {
    Problem {
        path: shown.into(),
        text: None,
        span: None,
        severity: Severity::Error,
        code: "internal-error",
        message: "factlint itself failed on this article, and it was not checked".to_owned(),
        help: "this is a bug in factlint: please report it with the article".to_owned(),
    }
}

/// Runs `work` on so many threads: those of the pool that this is called in, where it has as many.
fn in_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> T {
    let is_here = rayon::current_thread_index().is_some();
    if is_here && threads == Some(rayon::current_num_threads()) {
        return work();
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        .build();
    match pool {
        Ok(pool) => pool.install(work),
        // No thread to be had: the calling one does the work.
        Err(_) => work(),
    }
}

/// Where a path leads, counted from `folder`.
fn absolute(folder: &Path, path: &Path) -> PathBuf {
    folder.join(path)
}
