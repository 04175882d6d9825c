//! Wires the stages: settings and rules, then article → grammar → extract → verify.
//!
//! In: a [`Request`] and the way to the disk. Out: an [`Outcome`] that the reports show, or every
//! mistake in settings and rules. Serves the command line, and whatever else wants to check a corpus.
//! Reads no clock and no environment, prints nothing.

#![expect(
    clippy::result_large_err,
    reason = "a problem is rare, and made once for an article"
)]

mod deprecated;
mod examples;
mod explain;
mod extends;
mod fix;
mod idle;
pub mod init;
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

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

pub use explain::{Explained, Stated};
pub use fix::{Fixed, FixedPlace};
pub use rule_tests::{Outcome as TestOutcome, RuleTestReport, Tried, test_rules, unknown_rules};
pub use scan::{ReadArticle, ScanRequest};
pub use settings::{Corpus, Loaded, load, load_with_rules, open_corpus, rule_ids, survey};
pub use trial::Trial;

use crate::article::{self, FileSystem, FoundFile, Metadata, Problem};
use crate::claim::Claim;
use crate::config::FailOn;
use crate::extract::Extractor;
use crate::finding::{Fact, Finding, Role, Severity, Silence, Silenced};
use crate::mistake::Mistake;
use crate::pack::{Checker, Noted, Spellings};
use crate::report::{Counts, DeprecatedRule, Texts};
use crate::text::LineIndex;
use crate::triage::{Placed, Suppressions};
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
    /// Whether the texts of all articles with claims are wanted, and not only of those with findings.
    pub all_texts: bool,
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
    /// The texts of the articles that findings point into; with [`Request::all_texts`] of all articles that
    /// make claims.
    pub texts: ReportedTexts,
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

/// What one article gave.
struct Gathered {
    claims: Vec<Claim>,
    suppressions: Vec<Placed>,
    /// Relations that are not about it.
    exempt: Vec<usize>,
    noted: Noted,
    problems: Vec<Problem>,
    /// What its text was; `None` where it was not read.
    text: Option<TextMark>,
}

impl Gathered {
    /// Of an article that could not be read.
    fn broken(problem: Problem) -> Self {
        Self {
            claims: Vec::new(),
            suppressions: Vec::new(),
            exempt: Vec::new(),
            noted: Noted::default(),
            problems: vec![problem],
            text: None,
        }
    }
}

/// Articles that are read before what was found in them is joined.
const AT_ONCE: usize = 1024;

/// Tells a text from what the file holds later on, without keeping it. Never leaves the process.
#[derive(Clone, Copy, PartialEq, Eq)]
struct TextMark(u64);

impl TextMark {
    fn of(text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        Self(hasher.finish())
    }
}

impl Loaded {
    /// Reads all articles and gives every fact its verdict.
    #[must_use]
    pub fn check(
        &self,
        files: &dyn FileSystem,
        request: &Request,
        progress: &dyn Progress,
    ) -> Outcome {
        let (mut found, mut problems) = self.corpus.search(files, request);
        let idle_patterns = self
            .corpus
            .idle_patterns(files, request, &self.rules, &found);
        found.retain(|file| self.corpus.takes(file, request));
        progress.start(found.len());
        let extractor = Extractor::new(&self.rules);
        let checker = Checker::new(&self.packs);
        let gather = |file: &FoundFile| {
            let gathered = self.gather(files, &extractor, &checker, file);
            progress.advance();
            gathered
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
        let mut marks = Vec::with_capacity(found.len());
        for some in found.chunks(AT_ONCE) {
            let gathered: Vec<Gathered> =
                in_threads(request.threads, || some.par_iter().map(gather).collect());
            for one in gathered {
                counts.articles += usize::from(one.text.is_some());
                marks.push(one.text);
                if let Some(claim) = one.claims.first() {
                    exempt.add(Arc::clone(&claim.path), one.exempt);
                }
                claims.extend(one.claims);
                suppressions.extend(one.suppressions);
                noted.extend(one.noted.findings);
                spellings.add(one.noted.names);
                problems.extend(one.problems);
            }
        }
        counts.claims = claims.len();
        let suppressions = Suppressions::new(suppressions);
        let silenced = self.without_silenced(&suppressions, &claims);
        let mut verified = verify::verify_except(&self.rules, claims, &exempt);
        if !self.packs.is_empty() {
            verified.findings.extend(noted);
            let right = packs::declared_names(&self.rules);
            verified.findings.extend(spellings.findings(&right));
            verified.findings.sort_by(Finding::by_weight);
        }
        counts.facts = verified.facts.len();
        let judged = std::mem::take(&mut verified.findings);
        let mut triaged = self.triage(request, judged, &suppressions, silenced, &exempt);
        let reported = &mut triaged.findings;
        problems.extend(self.offer_fixes(files, request, &found, &extractor, reported));
        let deprecations = self.deprecations(request, &triaged, &suppressions);
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
        let mut shown: BTreeSet<&str> = triaged
            .findings
            .iter()
            .chain(triaged.silenced.iter().map(|silenced| &silenced.finding))
            .flat_map(|finding| finding.labels.iter().map(|label| &*label.path))
            .collect();
        if request.all_texts {
            let claims = verified.facts.iter().flat_map(|fact| &fact.claims);
            shown.extend(claims.map(|ruled| &*ruled.claim.path));
        }
        let mut notes = self.switched_off(request);
        notes.extend(verified.notes);
        let (mut texts, changed) = read_again(files, &found, &marks, &shown);
        problems.extend(changed);
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
        }
    }

    fn gather(
        &self,
        files: &dyn FileSystem,
        extractor: &Extractor<'_>,
        checker: &Checker,
        file: &FoundFile,
    ) -> Gathered {
        // A bug of ours in one article must not cost the verdict on all others.
        let guarded =
            std::panic::catch_unwind(AssertUnwindSafe(|| match self.corpus.open(files, file) {
                Ok((article, problems)) => {
                    let extraction = extractor.extract(&article);
                    Gathered {
                        noted: checker.article(&article, &extraction.reading),
                        claims: extraction.claims,
                        suppressions: triage::placed(&article),
                        exempt: extraction.exempt,
                        problems,
                        text: Some(TextMark::of(&article.text)),
                    }
                }
                Err(problem) => Gathered::broken(problem),
            }));
        guarded.unwrap_or_else(|_| Gathered::broken(failed_on(&file.shown)))
    }
}

/// The texts of the articles that the report shows words of, and a problem for each that is no longer
/// what was checked: its words are then named by their place alone.
fn read_again(
    files: &dyn FileSystem,
    found: &[FoundFile],
    marks: &[Option<TextMark>],
    reported: &BTreeSet<&str>,
) -> (ReportedTexts, Vec<Problem>) {
    let mut texts = BTreeMap::new();
    let mut problems = Vec::new();
    for (file, mark) in found.iter().zip(marks) {
        if !reported.contains(file.shown.as_str()) {
            continue;
        }
        let opened = article::open(
            files,
            &file.path,
            &file.shown,
            &Metadata::default(),
            article::DEFAULT_SIZE_LIMIT,
        );
        match opened {
            Ok((article, _)) if *mark == Some(TextMark::of(&article.text)) => {
                texts.insert(file.shown.clone(), (article.text, article.lines));
            }
            Ok(_) => problems.push(changed(file)),
            Err(problem) => problems.push(problem),
        }
    }
    (ReportedTexts(texts), problems)
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

/// Runs `work` on so many threads.
fn in_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> T {
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
