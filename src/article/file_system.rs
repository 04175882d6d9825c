//! The one door to the disk: reading files, listing folders.
//!
//! Everything that reads articles, rules or settings is handed a [`FileSystem`], so that a
//! language server can serve a buffer that is not saved yet, and tests need no disk.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What stands at a path. A link is a link, whatever it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A file with bytes.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a device, a socket: what must not be read.
    Other,
}

/// What a file system notes of a file, from which it can be told that the file has not changed without
/// reading it. Times are nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The file's length in bytes.
    pub size: u64,
    /// Its number in the file system: another file in its place has another.
    pub inode: u64,
    /// When its content was last written. Programs can set it.
    pub modified: i128,
    /// When its content or anything noted of it last changed. No program can set it.
    pub changed: i128,
}

/// Reads files and lists folders.
pub trait FileSystem: Sync {
    /// The bytes of the file at `path`, links followed.
    ///
    /// # Errors
    /// [`io::ErrorKind::FileTooLarge`] when the file has more than `limit` bytes, of which no more
    /// than that are then read; [`io::ErrorKind::InvalidInput`] when it is no file; else what the
    /// system says.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// What stands at `path`; a link is not followed.
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::NotFound`] when nothing stands there.
    fn kind(&self, path: &Path) -> io::Result<EntryKind>;

    /// The names in the folder at `path`, in any order, and what they are.
    ///
    /// # Errors
    /// What the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, EntryKind)>>;

    /// What is noted of the file at `path`, links followed; `None` where that tells nothing certain of its
    /// content, so that only reading it does.
    fn stamp(&self, path: &Path) -> Option<Stamp> {
        let _ = path;
        None
    }
}

/// The disk of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl From<fs::FileType> for EntryKind {
    fn from(kind: fs::FileType) -> Self {
        if kind.is_symlink() {
            Self::Link
        } else if kind.is_file() {
            Self::File
        } else if kind.is_dir() {
            Self::Folder
        } else {
            Self::Other
        }
    }
}

impl FileSystem for Disk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        // Opening a pipe waits for its other end, so its kind is asked for first.
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() {
            return Err(not_a_file());
        }
        if metadata.len() > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
        File::open(path)?
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)?;
        within(bytes, limit)
    }

    fn kind(&self, path: &Path) -> io::Result<EntryKind> {
        fs::symlink_metadata(path).map(|metadata| metadata.file_type().into())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, EntryKind)>> {
        fs::read_dir(folder)?
            .map(|entry| {
                let entry = entry?;
                Ok((entry.file_name(), entry.file_type()?.into()))
            })
            .collect()
    }

    /// Only systems that note changes in a way that no program can set have stamps.
    #[cfg(unix)]
    fn stamp(&self, path: &Path) -> Option<Stamp> {
        use std::os::unix::fs::MetadataExt;
        let metadata = fs::metadata(path).ok()?;
        let nanoseconds =
            |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        Some(Stamp {
            size: metadata.size(),
            inode: metadata.ino(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
        })
    }
}

/// Files that exist in memory alone; their folders exist with them.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<PathBuf, Vec<u8>>,
    other: BTreeMap<PathBuf, EntryKind>,
}

impl Memory {
    /// A file system with these files.
    pub fn new<P: Into<PathBuf>, B: Into<Vec<u8>>>(
        files: impl IntoIterator<Item = (P, B)>,
    ) -> Self {
        Self {
            files: files
                .into_iter()
                .map(|(path, bytes)| (path.into(), bytes.into()))
                .collect(),
            other: BTreeMap::new(),
        }
    }

    /// Puts a file there, in the place of what was there before.
    pub fn insert(&mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Puts something there that is no file: an empty folder, a link, a device.
    pub fn insert_kind(&mut self, path: impl Into<PathBuf>, kind: EntryKind) {
        self.other.insert(path.into(), kind);
    }

    fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.keys().chain(self.other.keys())
    }
}

impl FileSystem for Memory {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        match self.files.get(path) {
            Some(bytes) => within(bytes.clone(), limit),
            None => {
                self.kind(path)?;
                Err(not_a_file())
            }
        }
    }

    fn kind(&self, path: &Path) -> io::Result<EntryKind> {
        if self.files.contains_key(path) {
            return Ok(EntryKind::File);
        }
        if let Some(kind) = self.other.get(path) {
            return Ok(*kind);
        }
        if self.paths().any(|known| known.starts_with(path)) {
            return Ok(EntryKind::Folder);
        }
        Err(io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, EntryKind)>> {
        if self.kind(folder)? != EntryKind::Folder {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let names: BTreeSet<OsString> = self
            .paths()
            .filter_map(|path| path.strip_prefix(folder).ok()?.components().next())
            .map(|name| name.as_os_str().to_owned())
            .collect();
        names
            .into_iter()
            .map(|name| {
                let kind = self.kind(&folder.join(&name))?;
                Ok((name, kind))
            })
            .collect()
    }
}

fn within(bytes: Vec<u8>, limit: u64) -> io::Result<Vec<u8>> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::FileTooLarge.into())
    }
}

fn not_a_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "not a file")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_exist_with_their_files() {
        let memory = Memory::new([("/a/b/c.txt", "x"), ("/a/d.md", "y")]);
        assert_eq!(
            memory.list(Path::new("/a")).ok(),
            Some(vec![
                ("b".into(), EntryKind::Folder),
                ("d.md".into(), EntryKind::File)
            ])
        );
        assert_eq!(
            memory.kind(Path::new("/e")).map_err(|error| error.kind()),
            Err(io::ErrorKind::NotFound)
        );
    }

    #[track_caller]
    fn check_limit(
        files: &dyn FileSystem,
        path: &Path,
        limit: u64,
        expected: Result<usize, io::ErrorKind>,
    ) {
        let read = files.read(path, limit);
        assert_eq!(
            read.map(|bytes| bytes.len()).map_err(|error| error.kind()),
            expected
        );
    }

    #[test]
    fn a_file_above_the_limit_is_not_read() {
        let memory = Memory::new([("/a", "123")]);
        check_limit(&memory, Path::new("/a"), 3, Ok(3));
        check_limit(
            &memory,
            Path::new("/a"),
            2,
            Err(io::ErrorKind::FileTooLarge),
        );
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a");
        fs::write(&path, "123").expect("the file is written");
        check_limit(&Disk, &path, 3, Ok(3));
        check_limit(&Disk, &path, 2, Err(io::ErrorKind::FileTooLarge));
        check_limit(&Disk, folder.path(), 9, Err(io::ErrorKind::InvalidInput));
    }
}
