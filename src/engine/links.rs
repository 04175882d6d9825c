//! Keeps what a stranger's settings name inside their folder: a path may look as if it were there and lead
//! elsewhere by a link.
//!
//! In: the folder of the settings, and a path in it. Out: the first link on the way.

use std::path::{Path, PathBuf};

use crate::article::{EntryKind, FileSystem};
use crate::mistake::{Mistake, quoted};

/// The first link on the way from `folder` to `path`, which lies in it. What does not exist is no link.
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

/// That `what` is behind a link; `link` is the link as reports show it.
pub(super) fn refused(stage: &str, what: &str, link: &str) -> Mistake {
    Mistake::new(
        format!("factlint::{stage}::link"),
        format!(
            "{what}: {} is a link, and links are not followed",
            quoted(link)
        ),
    )
    .help("put the files themselves there; only a path on the command line may lead anywhere")
}
