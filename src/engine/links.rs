//! Links in the way of what settings name.
//!
//! In: a folder, and a path in it that settings name. Out: the first link on the way, as such or as a mistake.
//! Settings may be a stranger's, and a link leads anywhere.

use std::path::{Path, PathBuf};

use super::settings::shown;
use crate::article::{EntryKind, FileSystem};
use crate::mistake::{Mistake, quoted};

/// The first link on the way from `folder` to `path`, the last name included. What does not exist is no
/// link, and a path that does not lie in the folder has none on the way.
pub(super) fn on_the_way(files: &dyn FileSystem, folder: &Path, path: &Path) -> Option<PathBuf> {
    let mut way = folder.to_owned();
    for part in path.strip_prefix(folder).ok()?.components() {
        way.push(part);
        if matches!(files.kind(&way), Ok(EntryKind::Link)) {
            return Some(way);
        }
    }
    None
}

/// Refuses a path that settings name when a link stands on the way to it from `root`. The path is given as
/// written and as it counts.
///
/// # Errors
/// With the link as reports show it, from the working folder `folder`.
pub(super) fn refuse_links(
    files: &dyn FileSystem,
    folder: &Path,
    root: &Path,
    (written, path): (&str, &Path),
) -> Result<(), Mistake> {
    let Some(link) = on_the_way(files, root, path) else {
        return Ok(());
    };
    let link = quoted(&shown(folder, &link));
    let written = quoted(written);
    let message = if written == link {
        format!("{link} is a link")
    } else {
        format!("{written} leads over the link {link}")
    };
    Err(Mistake::new("factlint::config::link", message)
        .help("links are not followed; name the place itself"))
}
