//! What a rule set was made of, and so what everything that articles give depends on.
//!
//! In: the files that are read while settings and rules are loaded, and the request. Out: the digests under
//! which a cache is kept. Whatever is read on the way to a rule set counts, be it settings, rules or what
//! they lead to, so that no new way to write rules can be forgotten here.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{Loaded, Request, UseCache};
use crate::article::{DEFAULT_SIZE_LIMIT, EntryKind, FileSystem, Stamp};
use crate::cache::{self, Digest};

/// Files that remember what was read of them.
pub(super) struct Inputs<'f> {
    files: &'f dyn FileSystem,
    /// The digest of each file that was read; `None` of one that could not be.
    read: Mutex<BTreeMap<PathBuf, Option<Digest>>>,
}

impl<'f> Inputs<'f> {
    /// These files, of which nothing was read yet.
    pub(super) fn of(files: &'f dyn FileSystem) -> Self {
        Self {
            files,
            read: Mutex::default(),
        }
    }

    /// Of all that was read.
    pub(super) fn digest(self) -> Digest {
        let read = self
            .read
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        Digest::of_parts(read.iter().flat_map(|(path, digest)| {
            let content = digest.map_or_else(Vec::new, |digest| digest.as_ref().to_vec());
            [path.as_os_str().as_encoded_bytes().to_vec(), content]
        }))
    }
}

impl FileSystem for Inputs<'_> {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let read = self.files.read(path, limit);
        let digest = read.as_ref().ok().map(|bytes| Digest::of(bytes));
        self.read
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.to_owned(), digest);
        read
    }

    fn kind(&self, path: &Path) -> io::Result<EntryKind> {
        self.files.kind(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, EntryKind)>> {
        self.files.list(folder)
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        self.files.stamp(path)
    }
}

impl Loaded {
    /// Where what these rules find is kept; nowhere if they were not read from files.
    pub(super) fn cache_place<'l>(
        &'l self,
        request: &Request,
        cache: &'l UseCache,
    ) -> Option<cache::Place<'l>> {
        let inputs = self.inputs.as_ref()?;
        let build = [
            env!("CARGO_PKG_VERSION").to_owned(),
            env!("FACTLINT_BUILD").to_owned(),
            DEFAULT_SIZE_LIMIT.to_string(),
        ];
        let build = build.iter().map(String::as_bytes);
        let asked = asked(request);
        Some(cache::Place {
            folder: &cache.folder,
            corpus: asked,
            key: Digest::of_parts(build.chain([inputs.as_ref(), asked.as_ref()])),
            ids: &self.known_ids,
            relations: self.rules.relations.len(),
            began: cache.began,
        })
    }
}

/// All of a request that decides which articles are read, and by which rules. Each way to ask has a cache of
/// its own, so that a look at one folder does not cost what is kept of all others.
fn asked(request: &Request) -> Digest {
    // A field that is new here decides something, or goes to those below.
    let Request {
        working_folder,
        paths,
        config,
        isolated,
        rules,
        packs,
        all_rules,
        exclude,
        select,
        ignore,
        threads: _,
        focus: _,
        no_ignores: _,
        fixes: _,
        baseline: _,
        texts: _,
        cache: _,
    } = request;
    let of_paths = |paths: &[PathBuf]| {
        Digest::of_parts(paths.iter().map(|path| path.as_os_str().as_encoded_bytes()))
    };
    let of_texts = |texts: &[String]| Digest::of_parts(texts);
    Digest::of_parts([
        Digest::of(working_folder.as_os_str().as_encoded_bytes()),
        of_paths(paths),
        of_paths(config.as_slice()),
        Digest::of(&[u8::from(*isolated)]),
        of_paths(rules),
        of_texts(packs),
        Digest::of(&[u8::from(*all_rules)]),
        of_texts(exclude),
        of_texts(select),
        of_texts(ignore),
    ])
}
