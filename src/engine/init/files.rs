//! Writes new files: all of them or none, and never over one that is there.
//!
//! In: paths and texts. Out: the files; or a mistake, and then those that were begun are gone again.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::mistake::{Mistake, quoted};

/// A file to write.
pub(super) struct NewFile {
    /// Where.
    pub(super) path: PathBuf,
    /// How people see it.
    pub(super) shown: String,
    /// What.
    pub(super) text: String,
}

/// What was made so far, to be taken away again where the rest fails.
#[derive(Default)]
struct Made {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    done: bool,
}

impl Drop for Made {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        // Only what this run made is taken away, so there is nothing to lose; what cannot be is left.
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Writes the files.
///
/// # Errors
/// When one is there already or cannot be written; then none is.
pub(super) fn write_all(files: &[NewFile]) -> Result<(), Mistake> {
    let mut made = Made::default();
    let mut open = Vec::new();
    // Every file is made before the first is filled: whatever is in the way is met here.
    for new in files {
        let file = create(new, &mut made).map_err(|error| refused(new, &error))?;
        open.push((new, file));
    }
    for (new, file) in &mut open {
        file.write_all(new.text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(|error| refused(new, &error))?;
    }
    made.done = true;
    Ok(())
}

fn create(new: &NewFile, made: &mut Made) -> io::Result<fs::File> {
    if let Some(folder) = new.path.parent() {
        make_folder(folder, made)?;
    }
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&new.path)?;
    made.files.push(new.path.clone());
    Ok(file)
}

fn make_folder(folder: &Path, made: &mut Made) -> io::Result<()> {
    match fs::create_dir(folder) {
        Ok(()) => {
            made.folders.push(folder.to_owned());
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

fn refused(new: &NewFile, error: &io::Error) -> Mistake {
    let shown = quoted(&new.shown);
    let (message, help) = if error.kind() == io::ErrorKind::AlreadyExists {
        (
            format!("{shown} is there already"),
            "nothing was written; move it aside",
        )
    } else {
        (
            format!("{shown} cannot be written: {error}"),
            "nothing was written; check that you may write there",
        )
    };
    Mistake::new("factlint::init::not-written", message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(folder: &Path, name: &str) -> NewFile {
        NewFile {
            path: folder.join(name),
            shown: name.to_owned(),
            text: format!("text of {name}"),
        }
    }

    #[test]
    fn all_files_are_written_or_none() {
        let scratch = tempfile::tempdir().expect("a folder");
        let folder = scratch.path();
        fs::write(folder.join("b"), "mine").expect("a file");
        let files = [new(folder, "deep/a"), new(folder, "b")];
        let mistake = write_all(&files).expect_err("b is there");
        assert!(
            mistake.message().contains("`b` is there already"),
            "{mistake}"
        );
        assert!(!folder.join("deep").exists(), "what was begun is gone");
        assert_eq!(
            fs::metadata(folder.join("b")).expect("b").len(),
            4,
            "b is as it was"
        );
        fs::remove_file(folder.join("b")).expect("it goes");
        write_all(&files).expect("both are written");
        for (name, length) in [("deep/a", 14), ("b", 9)] {
            assert_eq!(fs::metadata(folder.join(name)).expect(name).len(), length);
        }
        assert!(write_all(&files).is_err(), "never twice");
        assert!(
            folder.join("deep/a").exists(),
            "what another run made stays"
        );
    }
}
