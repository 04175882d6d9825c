//! Replaces a file as a whole or not at all.

use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::article::FileSystem;

/// Why an article was not replaced. It is then as it was.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Somebody else wrote to it.
    #[error("the file changed since it was read, so nothing was written to it")]
    Changed,
    /// It is a link: where it leads may be anywhere.
    #[error("the file is a link, and links are not written through")]
    Link,
    /// It may not be written to.
    #[error("the file is write-protected")]
    ReadOnly,
    /// No file may be made beside it.
    #[error("the folder of the file is write-protected")]
    FolderReadOnly,
    /// The system refuses.
    #[error("the file cannot be replaced: {0}")]
    System(#[from] io::Error),
}

impl Refusal {
    /// The kind of refusal, a stable word in kebab case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Link => "link",
            Self::ReadOnly | Self::FolderReadOnly => "write-protected",
            Self::System(_) => "not-written",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Changed => "run it again once nothing else writes to the file",
            Self::Link => "name the file that it leads to",
            Self::ReadOnly | Self::FolderReadOnly => {
                "give the user who runs factlint the right to write there, or correct the file by hand"
            }
            Self::System(_) => {
                "look at the disk and at the rights of the folder, then run it again"
            }
        }
    }
}

/// Puts `after` in the place of the file at `path`, which must hold `before`: byte for byte, whatever its
/// time says. The file keeps its mode. Whoever reads it at the same time sees the old bytes or the new ones.
///
/// # Errors
/// When it is no file of its own, may not be written to, or holds other bytes; it is then as it was.
pub fn exchange(
    files: &dyn FileSystem,
    path: &Path,
    before: &[u8],
    after: &[u8],
) -> Result<(), Refusal> {
    let permissions = permissions(path)?;
    let folder = folder_of(path);
    let same = || -> Result<(), Refusal> {
        let limit = u64::try_from(before.len()).unwrap_or(u64::MAX);
        match files.read(path, limit) {
            Ok(bytes) if bytes == before => Ok(()),
            Ok(_) => Err(Refusal::Changed),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Err(Refusal::Changed),
            Err(error) => Err(Refusal::System(error)),
        }
    };
    same()?;
    let new = written(path, after, Some(permissions))?;
    // Between reading and writing somebody may have come before us.
    same()?;
    new.persist(path).map_err(|error| error.error)?;
    sync_folder(folder);
    Ok(())
}

/// The rights of the file at `path`, if [`exchange`] may replace it as far as can be told beforehand.
///
/// # Errors
/// When it is no file of its own, or may not be written to.
pub fn permissions(path: &Path) -> Result<fs::Permissions, Refusal> {
    let metadata = fs::symlink_metadata(path)?;
    if metadata.file_type().is_symlink() {
        return Err(Refusal::Link);
    }
    // Rights are looked at and not only tried: who may do everything is told as well.
    if metadata.permissions().readonly() {
        return Err(Refusal::ReadOnly);
    }
    if fs::metadata(folder_of(path))?.permissions().readonly() {
        return Err(Refusal::FolderReadOnly);
    }
    Ok(metadata.permissions())
}

/// Puts `bytes` in the place of the file at `path`, or makes it. Whoever reads it at the same time sees the
/// old bytes or the new ones, never a part. A link is followed. What is no file, a pipe or a device, is
/// written to as it is.
///
/// # Errors
/// When the folder or the file cannot be written; the old file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // `/dev/stdout` may lead to a file that somebody else has open: it is theirs.
    if ["/dev", "/proc"]
        .iter()
        .any(|of_system| path.starts_with(of_system))
    {
        return fs::write(path, bytes);
    }
    let there = fs::metadata(path);
    let target: PathBuf = match &there {
        Ok(old) if !old.is_file() => return fs::write(path, bytes),
        Ok(_) => fs::canonicalize(path)?,
        // A link to nothing: the system makes what it leads to.
        Err(_) if fs::symlink_metadata(path).is_ok() => return fs::write(path, bytes),
        Err(_) => path.to_owned(),
    };
    let permissions = there.as_ref().ok().map(fs::Metadata::permissions);
    match written(&target, bytes, permissions) {
        Ok(new) => new.persist(&target).map(drop).map_err(|error| error.error),
        // A file may be open to us where its folder is not.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && there.is_ok() => {
            fs::write(&target, bytes)
        }
        Err(error) => Err(error),
    }
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

/// A new file beside `target` that holds `bytes`, all of them on the disk; gone again unless it is kept.
fn written(
    target: &Path,
    bytes: &[u8],
    permissions: Option<fs::Permissions>,
) -> io::Result<tempfile::NamedTempFile> {
    let folder = folder_of(target);
    let prefix = prefix(target.file_name().unwrap_or_default());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX);
    // A new file has what the user's mask leaves, as any other.
    if let Some(ordinary) = ordinary().filter(|_| permissions.is_none()) {
        builder.permissions(ordinary);
    }
    // That the folder is not there is said in the system's own words.
    fs::metadata(folder)?;
    let mut new = builder.tempfile_in(folder).map_err(without_path)?;
    // A disk that has no room for the new file may have it without these.
    tidy(folder, &prefix, new.path(), &new.as_file().metadata()?);
    new.write_all(bytes)?;
    if let Some(permissions) = permissions {
        new.as_file().set_permissions(permissions)?;
    }
    new.as_file().sync_all()?;
    Ok(new)
}

/// What the system says, without the name of a file that nobody asked for.
fn without_path(error: io::Error) -> io::Error {
    match error.kind() {
        kind @ (io::ErrorKind::PermissionDenied
        | io::ErrorKind::StorageFull
        | io::ErrorKind::QuotaExceeded
        | io::ErrorKind::ReadOnlyFilesystem
        | io::ErrorKind::NotADirectory) => kind.into(),
        _ => error,
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes the new name last through a loss of power, where the system can. The file is whole without it.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// What a new file has, before the mask.
#[cfg(unix)]
#[expect(
    clippy::unnecessary_wraps,
    reason = "elsewhere files have no such permissions"
)]
fn ordinary() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn ordinary() -> Option<fs::Permissions> {
    None
}
