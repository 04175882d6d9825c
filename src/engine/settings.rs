//! From the arguments of a run to its rules and its corpus.
//!
//! In: a [`Request`]. Out: [`Loaded`], or every mistake in the settings and in all rule files. Nothing
//! is checked with half a rule set.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{Glob, GlobSet, GlobSetBuilder};
use rayon::prelude::*;

use super::selection::choose;
use super::{Request, UseBaseline, absolute, in_threads, links, packs};
use crate::article::{self, Article, FileSystem, FoundFile, Metadata, Problem, Search};
use crate::config::{self, Config, Written};
use crate::mistake::{Mistake, quoted};
use crate::pack::{Pack, pack_names};
use crate::rule::{self, Asked, RuleSet};
use crate::text::path_as_text;
use crate::triage::Baseline;

/// Settings and rules, read and found right.
#[derive(Debug)]
pub struct Loaded {
    /// The rules to apply.
    pub rules: RuleSet,
    /// The packs that are on.
    pub packs: BTreeSet<Pack>,
    /// The articles, and the settings.
    pub corpus: Corpus,
    /// The findings that are accepted.
    pub baseline: Option<Baseline>,
    /// The ids of all rules, those too that were not selected; sorted.
    pub known_ids: Vec<Arc<str>>,
}

/// Which articles there are and what is declared of them.
#[derive(Debug)]
pub struct Corpus {
    /// The settings.
    pub config: Config,
    /// The folder that the settings' paths count from.
    base: PathBuf,
    exclude: GlobSet,
}

/// Reads the settings alone: what there is to read, without rules.
///
/// # Errors
/// With every mistake in them.
pub fn open_corpus(files: &dyn FileSystem, request: &Request) -> Result<Corpus, Vec<Mistake>> {
    let (corpus, mistakes) = corpus_with_mistakes(files, request);
    if mistakes.is_empty() {
        Ok(corpus)
    } else {
        Err(mistakes)
    }
}

/// The settings as far as they could be read, and every mistake in them.
fn corpus_with_mistakes(files: &dyn FileSystem, request: &Request) -> (Corpus, Vec<Mistake>) {
    let (mut config, base, mut mistakes) = settings(files, request);
    mistakes.extend(links::refuse(files, request, &base, &mut config));
    let exclude = globs(&request.exclude).unwrap_or_else(|mistake| {
        mistakes.push(mistake);
        GlobSet::empty()
    });
    let corpus = Corpus {
        config,
        base,
        exclude,
    };
    (corpus, mistakes)
}

/// Reads the settings and all rules.
///
/// # Errors
/// With every mistake in every file.
pub fn load(files: &dyn FileSystem, request: &Request) -> Result<Loaded, Vec<Mistake>> {
    let (corpus, mut mistakes) = corpus_with_mistakes(files, request);
    let config = &corpus.config;
    let mut packs = packs::switched_on(request, config, &mut mistakes);
    let asked = asked(request, config, &corpus.base);
    // Where the settings are wrong they may well name other rules: that the usual folder is missing or
    // empty would be one mistake told twice.
    let presumed = !mistakes.is_empty() && asked.iter().all(|asked| asked.place.is_none());
    let is_sequel =
        |mistake: &Mistake| presumed && request.rules.is_empty() && is_lack_of_rules(mistake);
    // Packs need no rules: that the usual folder is not there is no mistake beside them.
    let needs_none = !packs.is_empty() && asked.iter().all(|asked| asked.place.is_none());
    let rules = rule::open(
        |path| files.read(path, LARGEST_RULE_FILE),
        &asked,
        &config.events,
    )
    .or_else(|more| {
        if needs_none && request.rules.is_empty() && more.iter().all(is_lack_of_rules) {
            let events = config.events.iter();
            return Ok(RuleSet {
                rules: Vec::new(),
                relations: Vec::new(),
                warnings: Vec::new(),
                events: events
                    .map(|event| (event.name.clone(), event.day))
                    .collect(),
            });
        }
        Err(more)
    })
    .map_err(|more| mistakes.extend(more.into_iter().filter(|mistake| !is_sequel(mistake))));
    let Ok(mut rules) = rules else {
        return Err(mistakes);
    };
    let of_rules = rules.ids().cloned();
    let of_packs = Pack::ALL.iter().map(|pack| Arc::from(pack.id()));
    let mut known_ids: Vec<Arc<str>> = of_rules.chain(of_packs).collect();
    known_ids.sort_unstable();
    mistakes.extend(packs::taken_ids(&rules, &packs));
    mistakes.extend(choose(&mut rules, &mut packs, request));
    let baseline = baseline(files, request, &corpus).unwrap_or_else(|mistake| {
        mistakes.push(mistake);
        None
    });
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    Ok(Loaded {
        rules,
        packs,
        corpus,
        baseline,
        known_ids,
    })
}

/// Whether all that is wrong is that there are no rules.
fn is_lack_of_rules(mistake: &Mistake) -> bool {
    matches!(
        mistake.code(),
        "factlint::rule::missing-path" | "factlint::rule::none"
    )
}

/// The ids of the rules that a run would apply, as far as they can be read: a file with mistakes hides its
/// own ids alone.
#[must_use]
pub fn rule_ids(files: &dyn FileSystem, request: &Request) -> BTreeSet<String> {
    let (corpus, _) = corpus_with_mistakes(files, request);
    ids_at(files, &asked(request, &corpus.config, &corpus.base))
}

/// The ids of the rules at these places, likewise.
pub(super) fn ids_at(files: &dyn FileSystem, asked: &[Asked]) -> BTreeSet<String> {
    let read = |path: &Path| files.read(path, LARGEST_RULE_FILE);
    let ids = |set: RuleSet| -> Vec<String> {
        set.rules.iter().map(|rule| rule.id.to_string()).collect()
    };
    if let Ok(set) = rule::open(read, asked, &[]) {
        return ids(set).into_iter().collect();
    }
    let found = asked
        .iter()
        .filter_map(|asked| rule::find_files(std::slice::from_ref(asked)).ok())
        .flatten();
    found
        .filter_map(|file| rule::load(read, &[file]).ok())
        .flat_map(ids)
        .collect()
}

/// What is wrong with the articles of a run that mistakes in settings or rules have stopped, so that it
/// is told in the same run; and how many articles there are. `None` where the settings, being wrong, do
/// not tell which articles are meant.
#[must_use]
pub fn survey(files: &dyn FileSystem, request: &Request) -> Option<(usize, Vec<Problem>)> {
    let (corpus, mistakes) = corpus_with_mistakes(files, request);
    if !mistakes.is_empty() && request.paths.is_empty() && corpus.config.articles.is_empty() {
        return None;
    }
    let (found, mut problems) = corpus.find(files, request);
    let opened: Vec<Vec<Problem>> = in_threads(request.threads, || {
        found
            .par_iter()
            .map(|file| match corpus.open(files, file) {
                Ok((_, problems)) => problems,
                Err(problem) => vec![problem],
            })
            .collect()
    });
    problems.extend(opened.into_iter().flatten());
    Some((found.len(), problems))
}

/// One byte more than a rule file may have: the reader of rules says so with a word of its own.
const LARGEST_RULE_FILE: u64 = (8 << 20) + 1;

fn settings(files: &dyn FileSystem, request: &Request) -> (Config, PathBuf, Vec<Mistake>) {
    let folder = &request.working_folder;
    let found = match (&request.config, request.isolated) {
        (Some(path), _) => {
            let path = absolute(folder, path);
            let base = path
                .parent()
                .map_or_else(|| folder.clone(), Path::to_path_buf);
            Some((path, base))
        }
        (None, true) => None,
        (None, false) => config::discover(folder, |path| files.kind(path).is_ok()),
    };
    let Some((path, base)) = found else {
        return (Config::default(), folder.clone(), Vec::new());
    };
    let shown = shown(folder, &path);
    // One that is named on the command line may be a link: whoever names it is no stranger.
    if request.config.is_none() && links::on_the_way(files, &base, &path).is_some() {
        let mistake = Mistake::new(
            "factlint::config::link",
            format!(
                "the settings file {} is a link, and links are not followed",
                quoted(&shown)
            ),
        )
        .help("name what it leads to with --config, or put the file itself there");
        return (Config::default(), base, vec![mistake]);
    }
    match read_settings(files, &path, &shown) {
        Ok(text) => {
            let (config, mistakes) = config::parse_with_mistakes(&shown, &text);
            (config, base, mistakes)
        }
        Err(mistake) => (Config::default(), base, vec![mistake]),
    }
}

fn read_settings(files: &dyn FileSystem, path: &Path, shown: &str) -> Result<String, Mistake> {
    let bytes = files.read(path, LARGEST_RULE_FILE).map_err(|error| {
        Mistake::new(
            "factlint::config::unreadable",
            format!(
                "the settings file {} cannot be read: {error}",
                quoted(shown)
            ),
        )
        .help("check the path after --config, or leave it out to use factlint.yaml")
    })?;
    String::from_utf8(bytes).map_err(|error| {
        Mistake::new(
            "factlint::config::not-utf-8",
            format!(
                "the settings file {} is not UTF-8 text: byte {} does not belong",
                quoted(shown),
                error.utf8_error().valid_up_to()
            ),
        )
        .help("save it as UTF-8")
    })
}

/// The baseline that the request, else the settings, name.
fn baseline(
    files: &dyn FileSystem,
    request: &Request,
    corpus: &Corpus,
) -> Result<Option<Baseline>, Mistake> {
    if request.baseline == UseBaseline::None {
        return Ok(None);
    }
    let Some(path) = corpus.baseline_path(request) else {
        return Ok(None);
    };
    let shown = shown(&request.working_folder, &path);
    let unreadable = |why: String| {
        let mistake = Mistake::new(
            "factlint::baseline::unreadable",
            format!("the baseline {} cannot be read: {why}", quoted(&shown)),
        )
        .help("check its path, or write it: factlint check --write-baseline");
        match &corpus.config.baseline {
            Some(Written {
                place: Some(place), ..
            }) if matches!(request.baseline, UseBaseline::OfSettings) => {
                mistake.at(place, "named here")
            }
            _ => mistake,
        }
    };
    let bytes = files
        .read(&path, LARGEST_BASELINE)
        .map_err(|error| unreadable(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| unreadable("it is not UTF-8".to_owned()))?;
    Baseline::parse(&shown, &text).map(Some)
}

/// The size above which a baseline is refused, in bytes.
const LARGEST_BASELINE: u64 = 64 << 20;

fn asked(request: &Request, config: &Config, base: &Path) -> Vec<Asked> {
    let folder = &request.working_folder;
    if request.rules.is_empty() {
        config
            .rules
            .iter()
            .map(|written| {
                let path = base.join(&written.text);
                Asked {
                    shown: shown(folder, &path),
                    path,
                    place: written.place.clone(),
                }
            })
            .collect()
    } else {
        request
            .rules
            .iter()
            .map(|path| {
                let path = absolute(folder, path);
                Asked {
                    shown: shown(folder, &path),
                    path,
                    place: None,
                }
            })
            .collect()
    }
}

/// There is no rule of that id.
pub(super) fn unknown_rule(asked_by: &str, id: &str, known: &[String]) -> Mistake {
    let near = known
        .iter()
        .min_by_key(|other| strsim::osa_distance(other, id))
        .filter(|other| strsim::osa_distance(other, id) <= 1 + id.len() / 4);
    Mistake::new(
        "factlint::rule::unknown-id",
        format!("{asked_by}: there is no rule {}", quoted(id)),
    )
    .help(match near {
        _ if pack_names().any(|name| name == id) => format!(
            "`{id}` is a pack, a check that is built in, and carries no rules: --pack {id} switches it on for a \
             check, `factlint rules list --packs` says what it does"
        ),
        Some(near) => format!("did you mean {near}?"),
        None => "`factlint rules list` shows all rules".to_owned(),
    })
}

fn globs(patterns: &[String]) -> Result<GlobSet, Mistake> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let wrong = |error: globset::Error| {
            Mistake::new(
                "factlint::usage::bad-glob",
                format!(
                    "--exclude: {} is no path pattern: {}",
                    quoted(pattern),
                    error.kind()
                ),
            )
            .help("write a path with * for a part of a name and ** for any folders: drafts/**")
        };
        set.add(Glob::new(pattern).map_err(wrong)?);
    }
    set.build().map_err(|error| {
        Mistake::new(
            "factlint::usage::bad-glob",
            format!("--exclude: these patterns cannot be used: {}", error.kind()),
        )
    })
}

/// The path as reports name it: relative to the working folder where it lies in it, with `/`.
pub(super) fn shown(folder: &Path, path: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    path_as_text(path)
}

impl Corpus {
    /// The folder that the settings' paths count from.
    #[must_use]
    pub fn base(&self) -> &Path {
        &self.base
    }

    /// The file of the baseline that the request, else the settings, name.
    #[must_use]
    pub fn baseline_path(&self, request: &Request) -> Option<PathBuf> {
        match &request.baseline {
            UseBaseline::File(path) => Some(absolute(&request.working_folder, path)),
            UseBaseline::OfSettings | UseBaseline::None => {
                let written = self.config.baseline.as_ref()?;
                Some(self.base.join(&written.text))
            }
        }
    }

    /// The articles that `request`, else the settings, name, sorted by their shown paths; and what is
    /// wrong with the way to them.
    #[must_use]
    pub fn find(
        &self,
        files: &dyn FileSystem,
        request: &Request,
    ) -> (Vec<FoundFile>, Vec<Problem>) {
        let (mut found, problems) = self.search(files, request);
        found.retain(|file| self.takes(file, request));
        (found, problems)
    }

    /// As [`find`](Self::find), with what `articles` and `exclude` of the settings leave out.
    pub(super) fn search(
        &self,
        files: &dyn FileSystem,
        request: &Request,
    ) -> (Vec<FoundFile>, Vec<Problem>) {
        let roots = self.config.article_roots();
        let mut search = Search::new(&request.working_folder);
        search.exclude = self.exclude.clone();
        if !request.paths.is_empty() {
            search.paths.clone_from(&request.paths);
        } else if !roots.is_empty() {
            search.paths = roots.iter().map(|root| self.base.join(root)).collect();
        }
        article::find(files, &search)
    }

    /// Whether the settings let a file that was found pass.
    pub(super) fn takes(&self, file: &FoundFile, request: &Request) -> bool {
        let path = self.within(file);
        !self.config.excludes(&path) && (!request.paths.is_empty() || self.config.selects(&path))
    }

    /// Path patterns of settings and rules that are about none of the files that were found.
    pub(super) fn idle_patterns(
        &self,
        files: &dyn FileSystem,
        request: &Request,
        rules: &RuleSet,
        found: &[FoundFile],
    ) -> Vec<Mistake> {
        let paths: Vec<String> = found.iter().map(|file| self.within(file)).collect();
        let whole = request.paths.is_empty() && request.exclude.is_empty();
        let is_there = |path: &str| files.kind(&self.base.join(path)).is_ok();
        super::idle::patterns(self, rules, &paths, whole, is_there)
    }

    /// Opens one article with what the settings declare of it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(
        &self,
        files: &dyn FileSystem,
        file: &FoundFile,
    ) -> Result<(Article, Vec<Problem>), Problem> {
        let declared = self.declared(file);
        article::open(
            files,
            &file.path,
            &file.shown,
            &declared,
            article::DEFAULT_SIZE_LIMIT,
        )
    }

    fn declared(&self, file: &FoundFile) -> Metadata {
        let declared = self.config.metadata_for(&self.within(file));
        Metadata {
            title: declared.title.map(|title| title.to_string()),
            source: declared.source.map(|source| source.to_string()),
            dateline: declared.date,
            tags: declared.tags.unwrap_or_default(),
            authority: declared.authority.unwrap_or(false),
        }
    }

    /// The path as the settings count it.
    fn within(&self, file: &FoundFile) -> String {
        file.path
            .strip_prefix(&self.base)
            .map_or_else(|_| file.shown.clone(), path_as_text)
    }
}
