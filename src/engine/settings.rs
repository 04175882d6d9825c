//! From the arguments of a run to its rules and its corpus.
//!
//! In: a [`Request`]. Out: [`Loaded`], or every mistake in the settings and in all rule files. Nothing
//! is checked with half a rule set.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{Glob, GlobSet, GlobSetBuilder};
use rayon::prelude::*;

use super::corpus::Corpus;
use super::extends::{Following, Inherited};
use super::inputs::Inputs;
use super::links::refuse_links;
use super::selection::choose;
use super::severity::Severities;
use super::{Request, UseBaseline, absolute, in_threads, packs};
pub(super) use crate::article::shown;
use crate::article::{EntryKind, FileSystem, Problem, clean};
use crate::cache::Digest;
use crate::config::{self, Config, Written};
use crate::mistake::{Mistake, quoted};
use crate::pack::Pack;
use crate::rule::{self, Asked, Deprecated, RuleSet};
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
    /// The deprecated rules, those too that were not selected, by id.
    pub(super) deprecated: Vec<(Arc<str>, Deprecated)>,
    /// What the settings make of the rules' findings.
    pub(super) severities: Severities,
    /// All that was read to make this, but the baseline; `None` where the rules were given, and nothing can be
    /// kept of what they find.
    pub(super) inputs: Option<Digest>,
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
    let found = settings_file(files, request);
    let base = found
        .as_ref()
        .map_or(&request.working_folder, |(_, base)| base)
        .clone();
    let settings_file = found.map(|(file, _)| file);
    let file = settings_file.as_deref();
    let (mut config, inherited, mut mistakes) = settings(files, request, file, &base);
    mistakes.extend(without_links(files, request, &base, &mut config));
    let exclude = globs(&request.exclude).unwrap_or_else(|mistake| {
        mistakes.push(mistake);
        GlobSet::empty()
    });
    let corpus = Corpus {
        config,
        settings_file,
        is_working_folder: base == request.working_folder,
        base,
        inherited,
        exclude,
    };
    (corpus, mistakes)
}

/// Reads the settings and all rules.
///
/// # Errors
/// With every mistake in every file.
pub fn load(files: &dyn FileSystem, request: &Request) -> Result<Loaded, Vec<Mistake>> {
    let inputs = Inputs::of(files);
    let of_triage = files;
    let files = &inputs;
    let (corpus, mut mistakes) = corpus_with_mistakes(files, request);
    let config = &corpus.config;
    let packs = packs::switched_on(request, config, &mut mistakes);
    let asked = asked(files, request, &corpus);
    // Where the settings are wrong they may well name other rules: that the usual folder is missing or
    // empty would be one mistake told twice.
    let presumed = !mistakes.is_empty() && asked.iter().all(|asked| asked.place.is_none());
    let is_incomplete = corpus.inherited.is_incomplete;
    let is_sequel = |mistake: &Mistake| {
        let is_of_missing = is_incomplete && mistake.code() == "factlint::rule::unknown-rule";
        request.rules.is_empty() && (is_of_missing || presumed && is_lack_of_rules(mistake))
    };
    // Packs need no rules: that the usual folder is not there is no mistake beside them.
    let needs_none = !packs.is_empty() && asked.iter().all(|asked| asked.place.is_none());
    let read = |path: &Path| files.read(path, LARGEST_RULE_FILE);
    let rules = in_threads(request.threads, || rule::open(read, &asked, &config.events));
    let rules = rules
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
        .map_err(|more| {
            let more = more.into_iter().filter(|mistake| !is_sequel(mistake));
            mistakes.extend(more.map(|mistake| corpus.of_duplicate(mistake)));
        });
    let Ok(rules) = rules else {
        return Err(mistakes);
    };
    let inputs = Some(inputs.digest());
    joined(of_triage, request, corpus, (rules, inputs), packs, mistakes)
}

/// As [`load`], with rules that are read already and need not lie on the disk.
///
/// # Errors
/// With every mistake in the settings, and in what they or the request say of the rules.
pub fn load_with_rules(
    files: &dyn FileSystem,
    request: &Request,
    rules: RuleSet,
) -> Result<Loaded, Vec<Mistake>> {
    let (corpus, mut mistakes) = corpus_with_mistakes(files, request);
    let packs = packs::switched_on(request, &corpus.config, &mut mistakes);
    joined(files, request, corpus, (rules, None), packs, mistakes)
}

/// The rules to apply to the corpus, if there is no mistake.
fn joined(
    files: &dyn FileSystem,
    request: &Request,
    corpus: Corpus,
    (mut rules, inputs): (RuleSet, Option<Digest>),
    mut packs: BTreeSet<Pack>,
    mut mistakes: Vec<Mistake>,
) -> Result<Loaded, Vec<Mistake>> {
    let of_rules = rules.ids().cloned();
    let of_packs = Pack::ALL.iter().map(|pack| Arc::from(pack.id()));
    let mut known_ids: Vec<Arc<str>> = of_rules.chain(of_packs).collect();
    known_ids.sort_unstable();
    mistakes.extend(packs::taken_ids(&rules, &packs));
    let deprecated = super::deprecated::all(&rules);
    let (severities, wrong) = Severities::new(&rules, &corpus, request);
    let is_off =
        |id: &str| !request.all_rules && severities.switched_off(&corpus.config, id).is_some();
    let unknown = choose(&mut rules, &mut packs, request, is_off);
    // Rules that are unknown may well stand in what could not be taken in.
    if !corpus.inherited.is_incomplete {
        mistakes.extend(wrong);
        mistakes.extend(unknown);
    }
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
        deprecated,
        severities,
        inputs,
    })
}

/// Takes out of `config` what lies behind a link, where this run would use it: a mistake for each. The baseline is
/// refused in any case, for it may be written.
fn without_links(
    files: &dyn FileSystem,
    request: &Request,
    base: &Path,
    config: &mut Config,
) -> Vec<Mistake> {
    let base = clean(base);
    let mut mistakes = Vec::new();
    let mut is_free = |written: &Written| {
        // A link where a pattern begins is left to the search, which follows none.
        let is_name = |part: &&str| !part.contains(['*', '?', '[', '{', '\\']);
        let way: PathBuf = written.text.split('/').take_while(is_name).collect();
        let path = clean(&base.join(way));
        let on_the_way = (written.text.as_str(), &*path);
        let Err(link) = refuse_links(files, &request.working_folder, &base, on_the_way) else {
            return true;
        };
        mistakes.push(match &written.place {
            Some(place) => link.at(place, "named here"),
            None => link,
        });
        false
    };
    if request.paths.is_empty() {
        config.articles.retain(&mut is_free);
    }
    if request.rules.is_empty() {
        config.rules.retain(&mut is_free);
    }
    config.baseline = config.baseline.take().filter(&mut is_free);
    mistakes
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
    ids_at(files, &asked(files, request, &corpus))
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

/// What a run depends on, as far as the settings can be read: where to look for changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watched {
    /// Folders of articles or rules, with all that is below.
    pub trees: BTreeSet<PathBuf>,
    /// Folders in which single files count.
    pub folders: BTreeSet<PathBuf>,
}

/// The folders that a run depends on. One that is not there yet is stood for by the nearest one above it.
#[must_use]
pub fn watched(files: &dyn FileSystem, request: &Request) -> Watched {
    let (corpus, _) = corpus_with_mistakes(files, request);
    let folder = &request.working_folder;
    let roots = corpus.roots(request);
    let of_articles = roots.iter().map(|root| absolute(folder, root));
    let of_rules = asked(files, request, &corpus);
    let of_rules = of_rules.into_iter().map(|asked| asked.path);
    let of_settings = [folder, &corpus.base].map(|at| at.join(".github").join("factlint.yaml"));
    let of_inherited = corpus.inherited.single_files().map(Path::to_path_buf);
    let singles = of_settings
        .into_iter()
        .chain(corpus.baseline_path(request))
        .chain(of_inherited);
    let mut watched = Watched {
        trees: BTreeSet::new(),
        folders: BTreeSet::from([folder.clone(), corpus.base.clone()]),
    };
    for path in of_articles.chain(of_rules).chain(singles) {
        let is_folder = |path: &Path| matches!(files.kind(path), Ok(EntryKind::Folder));
        if is_folder(&path) {
            watched.trees.insert(path);
        } else if let Some(above) = path.ancestors().skip(1).find(|above| is_folder(above)) {
            watched.folders.insert(above.to_owned());
        }
    }
    watched
}

/// One byte more than a rule file may have: the reader of rules says so with a word of its own.
pub(super) const LARGEST_RULE_FILE: u64 = (8 << 20) + 1;

/// The settings file, and the folder that its paths count from.
fn settings_file(files: &dyn FileSystem, request: &Request) -> Option<(PathBuf, PathBuf)> {
    let folder = &request.working_folder;
    match (&request.config, request.isolated) {
        (Some(path), _) => {
            let path = absolute(folder, path);
            let base = path
                .parent()
                .map_or_else(|| folder.clone(), Path::to_path_buf);
            Some((path, base))
        }
        (None, true) => None,
        (None, false) => config::discover(folder, |path| files.kind(path).is_ok()),
    }
}

fn settings(
    files: &dyn FileSystem,
    request: &Request,
    file: Option<&Path>,
    base: &Path,
) -> (Config, Inherited, Vec<Mistake>) {
    let Some(path) = file else {
        return (Config::default(), Inherited::default(), Vec::new());
    };
    let folder = &request.working_folder;
    let shown = shown(folder, path);
    // A file that was found and not named may be a stranger's.
    let is_given = request.config.is_some();
    let is_link = || refuse_links(files, folder, base, (&shown, path)).err();
    let read = match if is_given { None } else { is_link() } {
        Some(link) => Err(link),
        None => read_settings(files, path, &shown),
    };
    match read {
        Ok(text) => {
            let (own, mut mistakes) = config::parse_with_mistakes(&shown, &text);
            let following = Following::new(files, folder, path, base);
            let (config, inherited, more) = following.follow(own, base);
            mistakes.extend(more);
            mistakes.sort_by(Mistake::by_place);
            (config, inherited, mistakes)
        }
        Err(mistake) => (Config::default(), Inherited::default(), vec![mistake]),
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

/// Where the rules lie: what the request names, else the settings and all that they extend.
fn asked(files: &dyn FileSystem, request: &Request, corpus: &Corpus) -> Vec<Asked> {
    let folder = &request.working_folder;
    if request.rules.is_empty() {
        let inherited = &corpus.inherited.rules;
        let own = corpus.config.rules.iter().map(|written| {
            let path = corpus.base.join(&written.text);
            Asked {
                shown: shown(folder, &clean(&path)),
                path,
                place: written.place.clone(),
            }
        });
        // Beside rules that come in with `extends` the usual folder may be missing, or empty.
        let is_needed =
            |own: &Asked| inherited.is_empty() || own.place.is_some() || has_rules(files, own);
        own.filter(is_needed)
            .chain(inherited.iter().cloned())
            .collect()
    } else {
        request
            .rules
            .iter()
            .map(|path| {
                let path = absolute(folder, path);
                Asked {
                    shown: shown(folder, &clean(&path)),
                    path,
                    place: None,
                }
            })
            .collect()
    }
}

/// Whether there is a rule file, or something wrong, at a place.
pub(super) fn has_rules(files: &dyn FileSystem, asked: &Asked) -> bool {
    let is_lacking = |mistakes: Vec<Mistake>| mistakes.iter().all(is_lack_of_rules);
    let found = rule::find_files(std::slice::from_ref(asked));
    files.kind(&asked.path).is_ok() && !found.is_err_and(is_lacking)
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
