//! Keeps reading inside a repository, whatever its links say.
//!
//! In: a way to the disk, and a folder. Out: the same way, but a path below the folder's repository is read
//! only if it really lies there. A repository may be a stranger's: a link in it must not bring a file of this
//! machine into a report. A path that is named outside the repository is read as ever.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use super::file_system::{EntryKind, FileSystem};

/// A [`FileSystem`] with a fence around one repository.
pub struct Fence<'f> {
    files: &'f dyn FileSystem,
    /// The root of the repository as it is written in paths, and where it really is; `None` for a root that
    /// cannot be found, and then nothing below it can be read anyway.
    root: PathBuf,
    real_root: Option<PathBuf>,
    /// Folders that were asked for before, and whether they lie inside: many articles share a folder.
    known: RwLock<HashMap<PathBuf, bool>>,
}

impl<'f> Fence<'f> {
    /// A fence around the repository that holds `folder`: the nearest folder upward that has a `.git`, or
    /// `folder` itself where none has.
    pub fn around(files: &'f dyn FileSystem, folder: &Path) -> Self {
        let root = folder
            .ancestors()
            .find(|above| files.kind(&above.join(".git")).is_ok())
            .unwrap_or(folder)
            .to_owned();
        Self {
            real_root: files.real(&root).ok(),
            root,
            files,
            known: RwLock::default(),
        }
    }

    /// # Errors
    /// For a path that a link leads out of the repository; else what the system says.
    fn pass(&self, path: &Path) -> io::Result<()> {
        if !path.starts_with(&self.root) || path == self.root {
            return Ok(());
        }
        let is_link = self.files.kind(path)? == EntryKind::Link;
        let inside = match path.parent() {
            Some(folder) if !is_link => self.is_folder_inside(folder)?,
            _ => self.is_inside(path)?,
        };
        if inside {
            Ok(())
        } else {
            Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "a link leads out of the repository, and is not followed",
            ))
        }
    }

    fn is_folder_inside(&self, folder: &Path) -> io::Result<bool> {
        let known = {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            known.get(folder).copied()
        };
        if let Some(inside) = known {
            return Ok(inside);
        }
        let inside = self.is_inside(folder)?;
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(folder.to_owned(), inside);
        Ok(inside)
    }

    fn is_inside(&self, path: &Path) -> io::Result<bool> {
        let real = self.files.real(path)?;
        let root = self.real_root.as_ref();
        Ok(root.is_some_and(|root| real.starts_with(root)))
    }
}

impl FileSystem for Fence<'_> {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.pass(path)?;
        self.files.read(path, limit)
    }

    fn kind(&self, path: &Path) -> io::Result<EntryKind> {
        self.files.kind(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, EntryKind)>> {
        self.pass(folder)?;
        self.files.list(folder)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.real(path)
    }
}
