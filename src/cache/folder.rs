//! The folder of caches: a file for each corpus, no more than so many bytes of them all together.
//!
//! A file is written beside its place and moved there, so that whoever reads it meets a whole one. Only
//! files that have a name as caches have are ever removed.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::Digest;

/// The ending of caches.
const ENDING: &str = ".cache";
/// The beginning and ending of a file that is being written.
const UNDER_WAY: (&str, &str) = ("factlint-", ".part");
/// A file that nobody has written to for this time is left over from a run that was killed.
const LEFT_OVER: Duration = Duration::from_secs(60);
/// So many of them may stay, however young they are.
const MOST_LEFT_OVER: usize = 16;
/// The largest cache, in bytes: some millions of articles.
const LARGEST: u64 = 512 << 20;
/// All caches together, in bytes.
const ALL: u64 = 1 << 30;
/// A cache that is used says so no more than once in this time.
const A_DAY: Duration = Duration::from_secs(24 * 3600);

/// Tells programs that make backups to leave the folder out; see bford.info/cachedir.
const TAG: (&str, &str) = (
    "CACHEDIR.TAG",
    "Signature: 8a477f597d28d172789f06886806bc55\n# This folder holds what factlint can read again.\n",
);
/// Keeps git from taking the folder in, where it lies in a repository.
const IGNORE: (&str, &str) = (".gitignore", "*\n");

/// What was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// How many caches.
    pub caches: usize,
    /// How many bytes they had.
    pub bytes: u64,
}

/// The name of the file of a corpus.
pub(super) fn file_name(corpus: Digest) -> String {
    corpus.name() + ENDING
}

/// The bytes of a cache; `None` where it cannot be read.
pub(super) fn read(path: &Path, now: SystemTime) -> Option<Vec<u8>> {
    let file = File::open(path).ok()?;
    let metadata = file.metadata().ok()?;
    if !metadata.is_file() || metadata.len() > LARGEST {
        return None;
    }
    let mut content = Vec::with_capacity(usize::try_from(metadata.len()).ok()?);
    file.take(LARGEST).read_to_end(&mut content).ok()?;
    // What is used is not the oldest. Where that cannot be said, it may go sooner.
    let since = metadata.modified().ok()?;
    if now.duration_since(since).is_ok_and(|age| age > A_DAY)
        && let Ok(file) = File::options().append(true).open(path)
    {
        let _ = file.set_modified(now);
    }
    Some(content)
}

/// Puts a cache in its place, and removes others where there are too many bytes of them.
pub(super) fn write(path: &Path, head: &[u8], body: &[u8]) -> Result<(), String> {
    if (head.len() + body.len()) as u64 > LARGEST {
        return Err(format!(
            "it would have more than {} MB",
            LARGEST / 1024 / 1024
        ));
    }
    put(path, head, body).map_err(|error| error.to_string())
}

fn put(path: &Path, head: &[u8], body: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make(folder)?;
    let (beginning, ending) = UNDER_WAY;
    let mut file = tempfile::Builder::new()
        .prefix(beginning)
        .suffix(ending)
        .tempfile_in(folder)?;
    // A disk that has no room for the new file may have it without these.
    tidy(folder, file.path(), file.as_file().metadata()?.modified()?);
    file.write_all(head)?;
    file.write_all(body)?;
    let written = file.persist(path).map_err(|error| error.error)?;
    drop(written);
    bound(folder, path, ALL);
    Ok(())
}

/// Removes what runs that were killed have left behind; `new` stays. Where one is alive after all it cannot put
/// its file in place, and says so.
fn tidy(folder: &Path, new: &Path, now: SystemTime) {
    let Ok(mut left) = ours(folder) else {
        return;
    };
    left.retain(|file| file.under_way && file.path != new);
    left.sort_by(|one, other| (other.modified, &other.path).cmp(&(one.modified, &one.path)));
    for (index, file) in left.iter().enumerate() {
        let age = now.duration_since(file.modified).unwrap_or_default();
        if age > LEFT_OVER || index >= MOST_LEFT_OVER {
            // Another run may have removed it; what cannot be removed is for the next run.
            let _ = fs::remove_file(&file.path);
        }
    }
}

/// Makes the folder, for its owner alone: words of articles that are not published may stand in it.
fn make(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    for (name, text) in [TAG, IGNORE] {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

/// A file of the folder that is ours.
struct Ours {
    path: PathBuf,
    size: u64,
    modified: SystemTime,
    under_way: bool,
}

fn ours(folder: &Path) -> io::Result<Vec<Ours>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            continue;
        };
        let under_way = name.starts_with(UNDER_WAY.0) && name.ends_with(UNDER_WAY.1);
        if !under_way && !is_cache(name) {
            continue;
        }
        // One that is gone by now is nobody's.
        let Ok(metadata) = entry.metadata() else {
            continue;
        };
        if let (true, Ok(modified)) = (metadata.is_file(), metadata.modified()) {
            all.push(Ours {
                path: entry.path(),
                size: metadata.len(),
                modified,
                under_way,
            });
        }
    }
    Ok(all)
}

fn is_cache(name: &str) -> bool {
    name.strip_suffix(ENDING).is_some_and(|digits| {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        digits.len() == 2 * Digest::LENGTH && digits.bytes().all(is_digit)
    })
}

/// Removes the caches that were used least recently, until all have no more than `most` bytes; `kept` stays.
fn bound(folder: &Path, kept: &Path, most: u64) {
    let Ok(mut all) = ours(folder) else {
        return;
    };
    all.retain(|file| !file.under_way);
    all.sort_by(|one, other| (other.modified, &other.path).cmp(&(one.modified, &one.path)));
    let mut room = most;
    if let Some(own) = all.iter().find(|file| file.path == kept) {
        room = room.saturating_sub(own.size);
    }
    for file in all.iter().filter(|file| file.path != kept) {
        if file.size > room {
            // As above.
            let _ = fs::remove_file(&file.path);
        } else {
            room -= file.size;
        }
    }
}

/// Removes all caches of `folder`, and the folder where nothing else is in it.
///
/// # Errors
/// When one cannot be removed; that there is no such folder is none.
pub fn clean(folder: &Path) -> io::Result<Cleaned> {
    let all = match ours(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Cleaned::default()),
        all => all?,
    };
    let mut cleaned = Cleaned::default();
    for file in all {
        match fs::remove_file(&file.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            removed => removed?,
        }
        cleaned.caches += usize::from(!file.under_way);
        cleaned.bytes += file.size;
    }
    let only_marks = fs::read_dir(folder)?.flatten().all(|entry| {
        [TAG, IGNORE]
            .iter()
            .any(|(name, _)| entry.file_name() == *name)
    });
    if only_marks {
        for (name, text) in [TAG, IGNORE] {
            let path = folder.join(name);
            // Someone else's file of that name stays, and the folder with it.
            if holds(&path, text) {
                fs::remove_file(&path)?;
            }
        }
        // Where something is left in it, it stays.
        let _ = fs::remove_dir(folder);
    }
    Ok(cleaned)
}

fn holds(path: &Path, text: &str) -> bool {
    let mut found = Vec::new();
    File::open(path).is_ok_and(|file| {
        let most = text.len() as u64 + 1;
        file.take(most).read_to_end(&mut found).is_ok() && found == text.as_bytes()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache(folder: &Path, number: u8, size: usize, age: u64, now: SystemTime) -> PathBuf {
        let path = folder.join(file_name(Digest([number; Digest::LENGTH])));
        write(&path, b"", &vec![0; size]).expect("the cache is written");
        let file = File::options()
            .append(true)
            .open(&path)
            .expect("it is there");
        file.set_modified(now - Duration::from_secs(age))
            .expect("its age is set");
        path
    }

    #[test]
    fn the_caches_that_were_used_least_recently_go() {
        let scratch = tempfile::tempdir().expect("a folder");
        let folder = scratch.path().join("caches");
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(2_000_000_000);
        let oldest = cache(&folder, 1, 40, 30, now);
        let older = cache(&folder, 2, 40, 20, now);
        let own = cache(&folder, 3, 40, 900_000, now);
        let newest = cache(&folder, 4, 10, 0, now);
        let other = folder.join("notes.cache");
        fs::write(&other, [0; 500]).expect("a file");
        // To use a cache makes it new.
        assert!(read(&own, now).is_some());
        bound(&folder, &own, 100);
        let left = [&oldest, &older, &own, &newest, &other].map(|path| path.exists());
        assert_eq!(left, [false, true, true, true, true]);
        bound(&folder, &older, 50);
        let left = [&older, &own, &newest, &other].map(|path| path.exists());
        assert_eq!(left, [true, false, true, true]);
        let cleaned = clean(&folder).expect("it is cleaned");
        assert_eq!(
            cleaned,
            Cleaned {
                caches: 2,
                bytes: 50
            }
        );
        assert!(other.exists());
        fs::remove_file(&other).expect("it is removed");
        clean(&folder).expect("it is cleaned");
        assert!(!folder.exists());
    }

    #[test]
    fn what_killed_runs_left_behind_does_not_pile_up() {
        let scratch = tempfile::tempdir().expect("a folder");
        let folder = scratch.path();
        let left = || {
            let is_left = |file: &Ours| file.under_way;
            ours(folder)
                .expect("a folder")
                .iter()
                .filter(|file| is_left(file))
                .count()
        };
        for number in 0..100 {
            fs::write(folder.join(format!("factlint-{number}.part")), "half").expect("a file");
        }
        let now = fs::metadata(folder)
            .and_then(|it| it.modified())
            .expect("its time");
        write(
            &folder.join(file_name(Digest([1; Digest::LENGTH]))),
            b"",
            b"",
        )
        .expect("written");
        assert_eq!(left(), MOST_LEFT_OVER);
        tidy(folder, Path::new("none"), now + Duration::from_secs(120));
        assert_eq!(left(), 0);
    }
}
