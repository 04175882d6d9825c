//! Keeps what articles gave from one run to the next, so that an unchanged article is not read again.
//!
//! In: [`Record`]s, each with the digest of its article's content, under a key of all else that they
//! depend on. Out: the same records, as long as nothing of that has changed. One file for each corpus and
//! way to ask; it is read in one go, and replaced as a whole. A file that is missing, damaged, of another
//! version or hostile is an empty cache, never an error: nothing but time is lost. Knows nothing of rules,
//! and of verdicts only that they are never kept.

mod bytes;
mod digest;
mod folder;
mod record;
mod values;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::article::Stamp;
use bytes::{Shared, put_bytes, put_number, take, take_bytes, take_number};

pub use digest::Digest;
pub use folder::{Cleaned, clean};
pub use record::Record;

/// The first bytes of a file; another form of the file gets another number.
const MAGIC: &[u8] = b"factlint cache 1\n";

/// A file that changed so shortly before it was read may change again without a new time stamp. Two
/// seconds is the coarsest clock that a file system has.
const UNSETTLED: Duration = Duration::from_secs(2);

/// Where a cache is, and what it is a cache of.
#[derive(Clone, Debug)]
pub struct Place<'p> {
    /// The folder that holds all caches.
    pub folder: &'p Path,
    /// Which corpus, and which articles and rules of it were asked for.
    pub corpus: Digest,
    /// All that records depend on beside the articles' paths and contents: rules, settings, this program.
    pub key: Digest,
    /// The ids of all rules and packs, sorted.
    pub ids: &'p [Arc<str>],
    /// How many relations there are.
    pub relations: usize,
    /// When the run began.
    pub began: SystemTime,
}

/// The records of earlier runs.
pub struct Cache<'p> {
    place: Place<'p>,
    file: PathBuf,
    content: Vec<u8>,
    entries: Vec<Entry>,
    /// The file is there and was of no use.
    damaged: bool,
}

/// The places in the file of what is kept of one article.
struct Entry {
    whole: Range<usize>,
    path: Range<usize>,
    record: Range<usize>,
    stamp: Option<Stamp>,
    digest: Digest,
}

/// What is kept of an article.
#[derive(Clone, Copy)]
pub struct Kept<'c> {
    entry: &'c Entry,
    place: usize,
    record: &'c [u8],
}

/// What is to be kept of an article from now on.
#[derive(Debug)]
pub enum Keep {
    /// What is kept of it already.
    AsIs(Known),
    /// This.
    New(Vec<u8>),
    /// Nothing: it is to be read again next time.
    Nothing,
}

/// The place among the entries of what is kept of an article.
#[derive(Clone, Copy, Debug)]
pub struct Known(usize);

impl Kept<'_> {
    /// The digest of the content that the record is of.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.entry.digest
    }

    /// Whether `stamp` alone tells that the content is the same.
    #[must_use]
    pub fn has(&self, stamp: Option<&Stamp>) -> bool {
        stamp.is_some() && self.entry.stamp.as_ref() == stamp
    }

    /// That it stays as it is.
    #[must_use]
    pub fn as_is(&self) -> Keep {
        Keep::AsIs(Known(self.place))
    }
}

impl<'p> Cache<'p> {
    /// Reads what is kept at `place`; nothing where there is nothing of use.
    #[must_use]
    pub fn open(place: Place<'p>) -> Self {
        let file = place.folder.join(folder::file_name(place.corpus));
        let content = folder::read(&file, place.began).unwrap_or_default();
        Self::of(place, content)
    }

    /// The cache that a file with this content is.
    #[must_use]
    pub fn of(place: Place<'p>, content: Vec<u8>) -> Self {
        let file = place.folder.join(folder::file_name(place.corpus));
        let (damaged, entries, content) = match entries(&content, place.key) {
            Some(entries) => (false, entries, content),
            None => (key_of(&content) == Some(place.key), Vec::new(), Vec::new()),
        };
        Self {
            damaged,
            entries,
            content,
            file,
            place,
        }
    }

    /// Whether the file was of this key and of no use all the same.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// The paths of the articles of which something is kept, in order; one that is no UTF-8 is left out.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let path = |entry: &Entry| self.content.get(entry.path.clone());
        let paths = self.entries.iter().filter_map(path);
        paths.filter_map(|path| std::str::from_utf8(path).ok())
    }

    /// What is kept of the article that reports call `shown`. It is looked for at the place `near` first: where
    /// no article came or went, what is kept stands in the order of the articles.
    #[must_use]
    pub fn kept(&self, shown: &str, near: usize) -> Option<Kept<'_>> {
        let order = |entry: &Entry| {
            let path = self.content.get(entry.path.clone());
            path.cmp(&Some(shown.as_bytes()))
        };
        let is_it = |entry: &Entry| order(entry).is_eq();
        let place = if self.entries.get(near).is_some_and(is_it) {
            near
        } else {
            self.entries.binary_search_by(order).ok()?
        };
        let entry = &self.entries[place];
        Some(Kept {
            entry,
            place,
            record: self.content.get(entry.record.clone())?,
        })
    }

    /// The record that is kept; `None` where its bytes are of none.
    #[must_use]
    pub fn record(&self, kept: Kept<'_>, path: &Arc<str>) -> Option<Record> {
        Record::read(kept.record, self.shared(path))
    }

    /// The form in which the record of an article is kept.
    #[must_use]
    pub fn keep(
        &self,
        path: &Arc<str>,
        stamp: Option<Stamp>,
        digest: Digest,
        record: &Record,
    ) -> Keep {
        match record.write(self.shared(path)) {
            Some(record) => Keep::New(self.entry(path, stamp, digest, &record)),
            None => Keep::Nothing,
        }
    }

    /// What is kept, with the time stamps that its article has now.
    #[must_use]
    pub fn keep_with(&self, kept: Kept<'_>, path: &Arc<str>, stamp: Option<Stamp>) -> Keep {
        let stamp = stamp.filter(|stamp| self.is_settled(stamp));
        if kept.entry.stamp == stamp {
            return kept.as_is();
        }
        Keep::New(self.entry(path, stamp, kept.digest(), kept.record))
    }

    fn entry(&self, path: &str, stamp: Option<Stamp>, digest: Digest, record: &[u8]) -> Vec<u8> {
        let mut whole = Vec::with_capacity(path.len() + record.len() + 64);
        put_bytes(&mut whole, path.as_bytes());
        whole.extend_from_slice(&digest.0);
        match stamp.filter(|stamp| self.is_settled(stamp)) {
            None => whole.push(0),
            Some(Stamp {
                size,
                modified,
                changed,
                inode,
            }) => {
                whole.push(1);
                for number in [
                    u128::from(size),
                    u128::from(inode),
                    modified.cast_unsigned(),
                    changed.cast_unsigned(),
                ] {
                    put_number(&mut whole, number);
                }
            }
        }
        whole.extend_from_slice(record);
        whole
    }

    /// Whether a change of the content after the run began would give the file other time stamps.
    fn is_settled(&self, stamp: &Stamp) -> bool {
        let settled = self
            .place
            .began
            .checked_sub(UNSETTLED)
            .and_then(|then| then.duration_since(UNIX_EPOCH).ok())
            .and_then(|since| i128::try_from(since.as_nanos()).ok());
        settled.is_some_and(|then| stamp.modified < then && stamp.changed < then)
    }

    fn shared<'s>(&'s self, path: &'s Arc<str>) -> Shared<'s> {
        Shared {
            ids: self.place.ids,
            relations: self.place.relations,
            path,
        }
    }

    /// Keeps all this for the next run, and nothing else; in the order of the articles' paths. Writes
    /// nothing where that is what is kept already.
    ///
    /// # Errors
    /// With a sentence on why it cannot be kept; what was kept before is then as it was.
    pub fn save(&self, keep: &[Keep]) -> Result<(), String> {
        let same = keep.iter().filter(|one| matches!(one, Keep::AsIs(_)));
        if same.count() == self.entries.len() && keep.iter().all(|one| !matches!(one, Keep::New(_)))
        {
            return Ok(());
        }
        let entries = keep.iter().filter_map(|one| match one {
            Keep::AsIs(Known(place)) => {
                let entry = self.entries.get(*place)?;
                self.content.get(entry.whole.clone())
            }
            Keep::New(bytes) => Some(bytes.as_slice()),
            Keep::Nothing => None,
        });
        let mut body = Vec::with_capacity(self.content.len());
        for entry in entries {
            put_bytes(&mut body, entry);
        }
        folder::write(&self.file, &head(self.place.key, &body), &body)
    }
}

/// What stands before `body` in a file of `key`.
#[must_use]
pub fn head(key: Digest, body: &[u8]) -> Vec<u8> {
    [MAGIC, &key.0, &Digest::of(body).0].concat()
}

/// The key that a file is of.
fn key_of(content: &[u8]) -> Option<Digest> {
    let mut rest = content.strip_prefix(MAGIC)?;
    take_digest(&mut rest)
}

fn take_digest(from: &mut &[u8]) -> Option<Digest> {
    let bytes = take(from, Digest::LENGTH)?;
    bytes.try_into().ok().map(Digest)
}

/// The entries of a file of `key`; `None` where it is of another one, or damaged.
fn entries(content: &[u8], key: Digest) -> Option<Vec<Entry>> {
    let mut rest = content.strip_prefix(MAGIC)?;
    if take_digest(&mut rest)? != key || take_digest(&mut rest)? != Digest::of(rest) {
        return None;
    }
    let at = |rest: &[u8]| content.len() - rest.len();
    let mut entries = Vec::new();
    let mut last: &[u8] = &[];
    while !rest.is_empty() {
        let whole = take_bytes(&mut rest)?;
        let end = at(rest);
        let start = end - whole.len();
        let mut inner = whole;
        let path = take_bytes(&mut inner)?;
        // What is not sorted would not be found.
        if path < last {
            return None;
        }
        last = path;
        let path_end = end - inner.len();
        let digest = take_digest(&mut inner)?;
        let stamp = match take(&mut inner, 1)? {
            [0] => None,
            [1] => Some(Stamp {
                size: take_number(&mut inner)?.try_into().ok()?,
                inode: take_number(&mut inner)?.try_into().ok()?,
                modified: take_number(&mut inner)?.cast_signed(),
                changed: take_number(&mut inner)?.cast_signed(),
            }),
            _ => return None,
        };
        entries.push(Entry {
            whole: start..end,
            path: path_end - path.len()..path_end,
            record: end - inner.len()..end,
            stamp,
            digest,
        });
    }
    Some(entries)
}
