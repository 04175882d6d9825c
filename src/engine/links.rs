//! Links in the way of what settings name.
//!
//! In: settings, and the folder that their paths count from. Out: the settings without what a link
//! stands before, and a mistake for each of those. Settings may come from a stranger, and a link leads
//! anywhere.

use std::path::{Path, PathBuf};

use super::Request;
use super::settings::shown;
use crate::article::{EntryKind, FileSystem};
use crate::config::{Config, Written};
use crate::mistake::{Mistake, quoted};

/// The first link on the way from `base` to `path`, the last name included.
pub(super) fn on_the_way(files: &dyn FileSystem, base: &Path, path: &Path) -> Option<PathBuf> {
    let inside = path.strip_prefix(base).ok()?;
    let mut way = base.to_path_buf();
    for part in inside.components() {
        way.push(part);
        if matches!(files.kind(&way), Ok(EntryKind::Link)) {
            return Some(way);
        }
    }
    None
}

/// Takes out of `config` what a link stands before, where this run would use it.
pub(super) fn refuse(
    files: &dyn FileSystem,
    request: &Request,
    base: &Path,
    config: &mut Config,
) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let mut goes = |field: &str, written: &Written| {
        // A link that stands where a pattern begins is left to the search, which follows none.
        let is_name = |part: &&str| !part.contains(['*', '?', '[', '{', '\\']);
        let way: PathBuf = written.text.split('/').take_while(is_name).collect();
        let Some(link) = on_the_way(files, base, &base.join(way)) else {
            return true;
        };
        let mistake = Mistake::new(
            "factlint::config::link",
            format!(
                "`{field}`: {} is a link, and links are not followed",
                quoted(&shown(&request.working_folder, &link))
            ),
        )
        .help("name what it leads to, or name it on the command line");
        mistakes.push(match &written.place {
            Some(place) => mistake.at(place, "named here"),
            None => mistake,
        });
        false
    };
    if request.paths.is_empty() {
        config.articles.retain(|written| goes("articles", written));
    }
    if request.rules.is_empty() {
        config.rules.retain(|written| goes("rules", written));
    }
    config.baseline = config
        .baseline
        .take()
        .filter(|written| goes("baseline", written));
    mistakes
}
