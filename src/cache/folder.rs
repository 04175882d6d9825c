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
/// A file that nobody has written to for this time is left over from a run that was killed: whoever is writing writes
/// more of it every moment, however slow the disk. A run that was halted for as long keeps nothing, and says so.
const LEFT_OVER: Duration = Duration::from_secs(60);
/// So many of them are removed at once: a run must not wait for what thousands before it have left.
const MOST_AT_ONCE: usize = 256;
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
    tidy(folder, file.as_file().metadata()?.modified()?);
    file.write_all(head)?;
    file.write_all(body)?;
    let written = file.persist(path).map_err(|error| error.error)?;
    drop(written);
    bound(folder, path, ALL);
    Ok(())
}

/// Removes what runs that were killed have left behind, the oldest first. How many runs are alive nobody knows, so age
/// alone tells.
fn tidy(folder: &Path, now: SystemTime) {
    let Ok(mut left) = ours(folder) else {
        return;
    };
    let is_old = |file: &Ours| {
        let age = now.duration_since(file.modified);
        age.is_ok_and(|age| age > LEFT_OVER)
    };
    left.retain(|file| file.under_way && is_old(file));
    left.sort_by(|one, other| (one.modified, &one.path).cmp(&(other.modified, &other.path)));
    for file in left.iter().take(MOST_AT_ONCE) {
        // Another run may have removed it; what cannot be removed is for the next run.
        let _ = fs::remove_file(&file.path);
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

    /// A file that is being written, or was, and that nobody has written to for `age` seconds.
    fn under_way(folder: &Path, name: &str, age: u64, now: SystemTime) -> PathBuf {
        let path = folder.join(format!("factlint-{name}.part"));
        fs::write(&path, "half").expect("a file");
        let file = File::options().append(true).open(&path);
        let file = file.expect("it is there");
        file.set_modified(now - Duration::from_secs(age))
            .expect("its age is set");
        path
    }

    /// The time of the disk, which is the one that files are dated by.
    fn clock(folder: &Path) -> SystemTime {
        let metadata = fs::metadata(folder).expect("a folder");
        metadata.modified().expect("its time")
    }

    fn left(folder: &Path) -> usize {
        let all = ours(folder).expect("a folder");
        all.iter().filter(|file| file.under_way).count()
    }

    #[test]
    fn what_killed_runs_left_behind_goes_and_what_others_are_writing_stays() {
        let scratch = tempfile::tempdir().expect("a folder");
        let folder = scratch.path();
        let now = clock(folder);
        let alive: Vec<PathBuf> = (0..100)
            .map(|number| under_way(folder, &format!("alive-{number}"), number / 2, now))
            .collect();
        // A clock that was set back makes nothing old.
        let ahead = under_way(folder, "ahead", 0, now + Duration::from_secs(120));
        let killed = [61, 90_000, 9_000_000]
            .map(|age| under_way(folder, &format!("killed-{age}"), age, now));
        let notes = folder.join("notes.part");
        fs::write(&notes, "").expect("a file");
        let path = folder.join(file_name(Digest([1; Digest::LENGTH])));
        write(&path, b"", b"").expect("written");
        assert!(path.exists() && notes.exists() && ahead.exists());
        assert!(alive.iter().all(|path| path.exists()));
        assert!(!killed.iter().any(|path| path.exists()));
        assert_eq!(left(folder), alive.len() + 1);
    }

    #[test]
    fn of_very_many_left_behind_the_oldest_go_first() {
        let scratch = tempfile::tempdir().expect("a folder");
        let folder = scratch.path();
        let now = clock(folder);
        let more = 10;
        for number in 0..MOST_AT_ONCE + more {
            let age = 100 + u64::try_from(number).expect("a small number");
            under_way(folder, &number.to_string(), age, now);
        }
        tidy(folder, now);
        assert_eq!(left(folder), more);
        assert!(folder.join("factlint-0.part").exists());
        tidy(folder, now);
        assert_eq!(left(folder), 0);
    }

    #[test]
    fn each_of_many_runs_at_once_puts_its_cache_in_place() {
        let scratch = tempfile::tempdir().expect("a folder");
        let folder = scratch.path();
        std::thread::scope(|scope| {
            for number in 0..40 {
                scope.spawn(move || {
                    let path = folder.join(file_name(Digest([number; Digest::LENGTH])));
                    for _ in 0..5 {
                        write(&path, b"head", &[number; 10_000]).expect("written");
                    }
                });
            }
        });
        let all = ours(folder).expect("a folder");
        assert_eq!((all.len(), left(folder)), (40, 0));
    }
}
