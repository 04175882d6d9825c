//! Follows `extends`: settings that build on other settings, and on folders of rules.
//!
//! In: the settings of a run. Out: the same on top of all that they extend, and the rules that come in so.
//! Settings may come from a stranger, so nothing is read outside the repository, no link is followed, and
//! how far a chain goes is bounded.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use super::links;
use super::settings::{LARGEST_RULE_FILE, has_rules, shown};
use crate::article::{EntryKind, FileSystem, clean};
use crate::config::{self, Config, FILE_NAMES, Written};
use crate::mistake::{Mistake, Place, quoted};
use crate::rule::Asked;
use crate::yaml::closest;

/// Settings files that may stand in a chain, each extending the next.
const LONGEST_CHAIN: usize = 8;
/// Settings files that one run reads.
const MOST_FILES: usize = 64;

/// What came in with `extends`.
#[derive(Debug, Default)]
pub(super) struct Inherited {
    /// Files and folders of rules.
    pub(super) rules: Vec<Asked>,
    /// The settings files, by their paths as reports show them.
    files: BTreeMap<String, PathBuf>,
    /// What is named and not there.
    missing: BTreeSet<PathBuf>,
    /// Whether something that is named could not be taken in: rules that are missing may stand there.
    pub(super) is_incomplete: bool,
}

impl Inherited {
    /// Whether a place stands in a file that came in so.
    pub(super) fn has(&self, place: &Place) -> bool {
        let shown = place.file.shown();
        let is_below = |asked: &Asked| {
            shown
                .strip_prefix(asked.shown.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.files.contains_key(shown) || self.rules.iter().any(is_below)
    }

    /// The settings files that came in so, as reports show them.
    pub(super) fn files_shown(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// All single files that what came in depends on, those too that are named and not there yet.
    pub(super) fn single_files(&self) -> impl Iterator<Item = &Path> {
        let all = self.files.values().chain(&self.missing);
        all.map(PathBuf::as_path)
    }
}

/// A settings file, and the entry of `extends` that led to it; none for the first.
struct Step {
    file: PathBuf,
    entry: Option<Place>,
}

/// What is on the way from the settings of a run to all that they extend.
pub(super) struct Following<'f> {
    files: &'f dyn FileSystem,
    /// Paths are shown relative to it.
    folder: &'f Path,
    /// Nothing above is read: the root of the repository, or outside of one the folder of the settings.
    root: PathBuf,
    in_repository: bool,
    /// From the settings of the run to those that are read now.
    chain: Vec<Step>,
    seen: BTreeSet<PathBuf>,
    inherited: Inherited,
    mistakes: Vec<Mistake>,
}

impl<'f> Following<'f> {
    /// Starts at the settings in `file`, whose paths count from `base`.
    pub(super) fn new(
        files: &'f dyn FileSystem,
        folder: &'f Path,
        file: &Path,
        base: &Path,
    ) -> Self {
        let base = clean(base);
        let root = base
            .ancestors()
            .find(|above| files.kind(&above.join(".git")).is_ok());
        let file = clean(file);
        Self {
            files,
            folder,
            in_repository: root.is_some(),
            root: root.unwrap_or(&base).to_path_buf(),
            seen: BTreeSet::from([file.clone()]),
            chain: vec![Step { file, entry: None }],
            inherited: Inherited::default(),
            mistakes: Vec::new(),
        }
    }

    /// `own` on top of what it extends, what came in with it, and every mistake on the way.
    pub(super) fn follow(mut self, own: Config, base: &Path) -> (Config, Inherited, Vec<Mistake>) {
        let config = self.complete(own, &clean(base));
        (config, self.inherited, self.mistakes)
    }

    /// The later of two entries of `extends` wins over the earlier, and the settings themselves over both.
    fn complete(&mut self, config: Config, base: &Path) -> Config {
        let mut below = Config::default();
        for entry in &config.extends {
            match self.enter(entry, base) {
                Ok(Some(extended)) => below = extended.on_top_of(below),
                Ok(None) => {}
                Err(mistake) => {
                    self.inherited.is_incomplete = true;
                    self.mistakes.push(match &entry.place {
                        Some(place) if mistake.place().is_none() => mistake.at(place, "named here"),
                        _ => mistake,
                    });
                }
            }
        }
        config.on_top_of(below)
    }

    /// What one entry of `extends` leads to; nothing to add for a folder of rules, and for settings that
    /// came in already.
    fn enter(&mut self, entry: &Written, base: &Path) -> Result<Option<Config>, Mistake> {
        let path = self.inside(&entry.text, base)?;
        let Ok(kind) = self.files.kind(&path) else {
            let mistake = self.missing(&entry.text, &path);
            self.inherited.missing.insert(path);
            return Err(mistake);
        };
        let (file, base) = match kind {
            EntryKind::File => {
                let folder = path.parent().unwrap_or(&path).to_path_buf();
                (path, folder)
            }
            EntryKind::Folder => {
                let named = FILE_NAMES.iter().map(|name| path.join(name));
                let Some(file) = { named }.find(|file| self.files.kind(file).is_ok()) else {
                    self.inherited.rules.push(Asked {
                        shown: shown(self.folder, &path),
                        path,
                        place: entry.place.clone(),
                    });
                    return Ok(None);
                };
                self.refuse_links(&entry.text, &file)?;
                (file, path)
            }
            EntryKind::Link | EntryKind::Other => {
                return Err(Mistake::new(
                    "factlint::config::unreadable",
                    format!("{} is neither a file nor a folder", quoted(&entry.text)),
                )
                .help("name a settings file, or a folder of settings or rules"));
            }
        };
        if self.chain.iter().any(|step| step.file == file) {
            return Err(self.circle(&file, entry));
        }
        if !self.seen.insert(file.clone()) {
            return Ok(None);
        }
        if self.chain.len() > LONGEST_CHAIN || self.seen.len() > MOST_FILES {
            return Err(Mistake::new(
                "factlint::config::too-deep",
                format!(
                    "settings extend one another too often: at most {LONGEST_CHAIN} in a chain and {MOST_FILES} in all"
                ),
            )
            .help("extend the settings that matter directly"));
        }
        let shown_file = shown(self.folder, &file);
        self.inherited
            .files
            .insert(shown_file.clone(), file.clone());
        let text = self.read(&entry.text, &file)?;
        let (config, mistakes) = config::parse_with_mistakes(&shown_file, &text);
        self.mistakes.extend(mistakes);
        self.take_rules(&config, &base);
        self.chain.push(Step {
            file,
            entry: entry.place.clone(),
        });
        let complete = self.complete(config, &base);
        self.chain.pop();
        Ok(Some(complete))
    }

    /// Notes the files and folders of rules that extended settings name. Without a word of theirs it is the
    /// folder `rules`, if there is one.
    fn take_rules(&mut self, config: &Config, base: &Path) {
        for written in &config.rules {
            let path = clean(&base.join(&written.text));
            if let Err(mistake) = self.refuse_links(&written.text, &path) {
                self.mistakes.push(match &written.place {
                    Some(place) => mistake.at(place, "named here"),
                    None => mistake,
                });
                continue;
            }
            let asked = Asked {
                shown: shown(self.folder, &path),
                path,
                place: written.place.clone(),
            };
            if asked.place.is_some() || has_rules(self.files, &asked) {
                self.inherited.rules.push(asked);
            }
        }
    }

    /// Where an entry leads, if that lies in the repository and no link is on the way.
    fn inside(&self, written: &str, base: &Path) -> Result<PathBuf, Mistake> {
        let has_drive = written.as_bytes().get(1) == Some(&b':');
        let is_relative = !has_drive && !written.starts_with(['/', '\\']);
        let path = clean(&base.join(written));
        if !is_relative || !path.starts_with(&self.root) {
            let (where_from, help) = if self.in_repository {
                (
                    "the repository",
                    "name settings or rules of this repository, counted from the folder of this file: \
                     ../shared-desk",
                )
            } else {
                (
                    "the folder",
                    "outside of a git repository `extends` stays in the folder of factlint.yaml",
                )
            };
            return Err(Mistake::new(
                "factlint::config::path-outside",
                format!("{} leads out of {where_from}", quoted(written)),
            )
            .help(help));
        }
        self.refuse_links(written, &path)?;
        Ok(path)
    }

    fn refuse_links(&self, written: &str, path: &Path) -> Result<(), Mistake> {
        links::refuse_links(self.files, self.folder, &self.root, (written, path))
    }

    fn missing(&self, written: &str, path: &Path) -> Mistake {
        let mistake = Mistake::new(
            "factlint::config::missing-path",
            format!("there is no file or folder {}", quoted(written)),
        );
        match self.meant(written, path) {
            Some(meant) => mistake.help(format!("did you mean {}?", quoted(&meant))),
            None => {
                mistake.help("paths in `extends` count from the folder of the file that has them")
            }
        }
    }

    /// The entry with the first name that is not there put right, where that leads to something.
    fn meant(&self, written: &str, path: &Path) -> Option<String> {
        let mut there = self.root.clone();
        for component in below(&self.root, path) {
            let next = there.join(component);
            if self.files.kind(&next).is_ok() {
                there = next;
                continue;
            }
            let name = component.as_os_str().to_str()?;
            let listed = self.files.list(&there).ok()?;
            let names: BTreeSet<&str> = listed
                .iter()
                .filter_map(|(name, _)| name.to_str())
                .collect();
            let near = closest(name, names)?;
            let parts = written
                .split('/')
                .map(|part| if part == name { near } else { part });
            return Some(parts.collect::<Vec<_>>().join("/"));
        }
        None
    }

    fn read(&self, written: &str, file: &Path) -> Result<String, Mistake> {
        let unreadable = |why: String| {
            Mistake::new(
                "factlint::config::unreadable",
                format!(
                    "the settings file {} cannot be read: {why}",
                    quoted(written)
                ),
            )
            .help("check that the file is there, is UTF-8, and that you may read it")
        };
        let bytes = self
            .files
            .read(file, LARGEST_RULE_FILE)
            .map_err(|error| unreadable(error.to_string()))?;
        String::from_utf8(bytes).map_err(|_| unreadable("it is not UTF-8 text".to_owned()))
    }

    /// The settings in `file` extend themselves: `entry` leads back to them.
    fn circle(&self, file: &Path, entry: &Written) -> Mistake {
        let start = self.chain.iter().position(|step| step.file == file);
        let round = &self.chain[start.unwrap_or(0)..];
        let mut names: Vec<String> = round
            .iter()
            .map(|step| shown(self.folder, &step.file))
            .collect();
        names.push(shown(self.folder, file));
        let mistake = Mistake::new(
            "factlint::config::circular",
            format!("settings extend themselves: {}", names.join(" → ")),
        )
        .help("take one of these entries out of `extends`");
        let mistake = match &entry.place {
            Some(place) => mistake.at(place, "leads back"),
            None => mistake,
        };
        let before = round.iter().skip(1).filter_map(|step| step.entry.as_ref());
        before.fold(mistake, |mistake, place| mistake.at(place, "leads here"))
    }
}

fn below<'p>(root: &Path, path: &'p Path) -> impl Iterator<Item = Component<'p>> + use<'p> {
    path.strip_prefix(root).unwrap_or(path).components()
}
