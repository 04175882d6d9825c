//! Replaces a file as a whole or not at all.

use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Puts `bytes` in the place of the file at `path`, or makes it. Whoever reads it at the same time sees the
/// old bytes or the new ones, never a part. A link stays one: what it leads to is replaced. What is no file,
/// such as `/dev/stdout`, is written to.
///
/// # Errors
/// When the folder or the file cannot be written; the old file is then as it was.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let old = match fs::metadata(path) {
        Ok(old) if !old.is_file() => return fs::write(path, bytes),
        Ok(old) => Some(old),
        // A link to what is not there yet is followed by the system, and by it alone.
        Err(_) if path.is_symlink() => return fs::write(path, bytes),
        Err(_) => None,
    };
    let target = match old {
        Some(_) => fs::canonicalize(path)?,
        None => path.to_owned(),
    };
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let prefix = prefix(target.file_name().unwrap_or_default());
    let mut new = tempfile::Builder::new()
        .prefix(&prefix)
        .suffix(SUFFIX)
        .tempfile_in(folder)?;
    // A disk that has no room for the new file may have it without these.
    tidy(folder, &prefix, new.path(), &new.as_file().metadata()?);
    new.write_all(bytes)?;
    let permissions = match old {
        Some(old) => Some(old.permissions()),
        None => ordinary(),
    };
    if let Some(permissions) = permissions {
        new.as_file().set_permissions(permissions)?;
    }
    new.as_file().sync_all()?;
    new.persist(&target).map(drop).map_err(|error| error.error)
}

/// How the names of files end that are not whole yet.
const SUFFIX: &str = ".factlint-new";

/// How the names of files begin that are to become `name`. Hidden, so that no article is among them.
fn prefix(name: &OsStr) -> OsString {
    /// Names may have 255 bytes on most disks, and the random part and the suffix want theirs.
    const LONGEST: usize = 200;
    let mut prefix = OsString::from(".");
    if name.len() <= LONGEST {
        prefix.push(name);
    }
    prefix.push(".");
    prefix
}

/// What runs that were killed have left behind counts as abandoned after this time.
const ABANDONED: Duration = Duration::from_secs(60);

/// So many of them may stay, however young they are.
const MOST: usize = 16;

/// Removes what runs that were killed have left behind. Where one is alive after all it cannot put its
/// file in place, and says so; names are random, so nobody takes it for another's.
fn tidy(folder: &Path, prefix: &OsStr, new: &Path, made: &Metadata) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let is_left = |name: &OsStr| {
        let name = name.as_encoded_bytes();
        name.starts_with(prefix.as_encoded_bytes()) && name.ends_with(SUFFIX.as_bytes())
    };
    let now = made.modified();
    let mut left: Vec<(Duration, PathBuf)> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let path = entry.path();
            if !is_left(&entry.file_name()) || path.file_name() == new.file_name() {
                return None;
            }
            // By the disk's own clock; what lies in its future is young.
            let written = entry.metadata().and_then(|it| it.modified());
            let age = now.as_ref().ok()?.duration_since(written.ok()?);
            Some((age.unwrap_or_default(), path))
        })
        .collect();
    left.sort();
    for (index, (age, path)) in left.into_iter().enumerate() {
        if age > ABANDONED || index >= MOST {
            // Whoever may not remove it can still write the file that was asked for.
            let _ = fs::remove_file(path);
        }
    }
}

/// What a new file has that is no secret.
#[cfg(unix)]
#[expect(
    clippy::unnecessary_wraps,
    reason = "elsewhere files have no such permissions"
)]
fn ordinary() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn ordinary() -> Option<fs::Permissions> {
    None
}
