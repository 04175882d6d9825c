//! Which articles there are and what is declared of them.
//!
//! In: settings that were read, and a [`Request`]. Out: the files to check, and each opened as an article. Knows
//! nothing of rules but the path patterns in them.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use globset::GlobSet;
use rayon::prelude::*;

use super::extends::Inherited;
use super::{Request, UseBaseline, absolute, in_threads};
use crate::article::{self, Article, FileSystem, FoundFile, Metadata, Problem, Search, clean};
use crate::config::Config;
use crate::mistake::Mistake;
use crate::rule::RuleSet;
use crate::text::path_as_text;

/// Which articles there are and what is declared of them.
#[derive(Debug)]
pub struct Corpus {
    /// The settings.
    pub config: Config,
    /// The settings file, where there is one.
    pub(super) settings_file: Option<PathBuf>,
    /// The folder that the settings' paths count from.
    pub(super) base: PathBuf,
    /// What the settings extend.
    pub(super) inherited: Inherited,
    /// Whether that is the working folder, so that paths are shown as the settings count them.
    pub(super) is_working_folder: bool,
    pub(super) exclude: GlobSet,
}

impl Corpus {
    /// The folder that the settings' paths count from.
    #[must_use]
    pub fn base(&self) -> &Path {
        &self.base
    }

    /// The settings file, where there is one.
    #[must_use]
    pub fn settings_file(&self) -> Option<&Path> {
        self.settings_file.as_deref()
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
        in_threads(request.threads, || {
            let (mut found, problems) = self.search(files, request);
            found.retain(|file| self.takes(file, request));
            (found, problems)
        })
    }

    /// As [`find`](Self::find), with what `articles` and `exclude` of the settings leave out.
    pub(super) fn search(
        &self,
        files: &dyn FileSystem,
        request: &Request,
    ) -> (Vec<FoundFile>, Vec<Problem>) {
        let mut search = Search::new(&request.working_folder);
        search.exclude = self.exclude.clone();
        search.paths = self.roots(request);
        article::find(files, &search)
    }

    /// Where to look for articles.
    pub(super) fn roots(&self, request: &Request) -> Vec<PathBuf> {
        let roots = self.config.article_roots();
        if !request.paths.is_empty() {
            request.paths.clone()
        } else if roots.is_empty() {
            vec![PathBuf::from(".")]
        } else {
            roots.iter().map(|root| self.base.join(root)).collect()
        }
    }

    /// Whether the settings let a file that was found pass.
    pub(super) fn takes(&self, file: &FoundFile, request: &Request) -> bool {
        let path = self.within(file);
        // Without patterns all that was looked for is named, and nothing need be compared.
        let is_named = !request.paths.is_empty() || !self.config.selects_by_patterns();
        !self.config.excludes(&path) && (is_named || self.config.selects(&path))
    }

    /// The path of an article as the settings count it, from the path that reports show.
    pub(super) fn within_settings(&self, request: &Request, shown: &str) -> String {
        // Bytes of a name that are written out must not be written out again.
        if self.is_working_folder {
            return shown.to_owned();
        }
        let folder = path_as_text(&clean(&request.working_folder));
        let base = path_as_text(&clean(&self.base));
        let path = clean(&absolute(Path::new(&folder), Path::new(shown)));
        article::shown_of_text(Path::new(&base), &path)
    }

    /// Two rules of one id where one of them came in with `extends`: how to put one's own in its place.
    pub(super) fn of_duplicate(&self, mistake: Mistake) -> Mistake {
        let is_one = mistake.code() == "factlint::rule::duplicate-id"
            && mistake.places().any(|place| self.inherited.has(place));
        if !is_one {
            return mistake;
        }
        mistake.help(
            "one of them comes in with `extends`: give your own another id, and weigh the other or switch it off \
             under `severity` in factlint.yaml",
        )
    }

    /// Path patterns of settings and rules that are about none of the files that were found.
    pub(super) fn idle_patterns(
        &self,
        files: &dyn FileSystem,
        request: &Request,
        rules: &RuleSet,
        found: &[FoundFile],
    ) -> Vec<Mistake> {
        let paths: Vec<Cow<'_, str>> = found.par_iter().map(|file| self.within(file)).collect();
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

    /// The article that `file` would be with this text.
    pub(super) fn read_anew(&self, file: &FoundFile, text: String) -> Option<Article> {
        let declared = self.declared(file);
        let read = article::from_bytes(&file.shown, text.into_bytes(), &declared);
        read.ok().map(|(article, _)| article)
    }

    pub(super) fn declared(&self, file: &FoundFile) -> Metadata {
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
    fn within<'f>(&self, file: &'f FoundFile) -> Cow<'f, str> {
        if self.is_working_folder {
            return Cow::Borrowed(&file.shown);
        }
        file.path.strip_prefix(&self.base).map_or_else(
            |_| Cow::Borrowed(&*file.shown),
            |path| Cow::Owned(path_as_text(path)),
        )
    }
}
