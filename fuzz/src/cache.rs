//! The file in which what articles gave is kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::SystemTime;

use factlint::article::Memory;
use factlint::cache::{Cache, Digest, Keep, Place, head};
use factlint::engine::{Loaded, Outcome, Request, UseCache, load};
use factlint::report::Format;

use super::article::OTHER;
use super::run::{Formats, Silent, on_its_thread, reports, request, stands};

/// Says of each fact something else than [`OTHER`], and has what else is kept of an article: comments that
/// silence, names, and sums that do not come out.
const ONE: &str = "date 2022-11-14\n\n<!-- factlint: ignore[ballot] known -->\n\nThe Senate voted 51-47. Maria Gomez \
    said so.\n\nChristopher Mangus won 41%. About 400 people marched. The hospital has a dozen patients. The flood \
    killed 10 and 9 died. Prices rose 27%. It cost £1.3 million. She finished fourth. They were outnumbered 4 to 1 \
    and beat Leeds 3-1. It opened on Tuesday, and the fair is put off to Nov. 29. She was mayor since May. He was \
    sentenced to two years. “I have no intention to resign,” she said. The shop is closed. The bridge fell. Also her \
    chief of staff, John Tien. Maria Gomes left on Friday, Nov. 9, 2022. Of 100 people 60 stayed and 50 left.\n";

/// What is the same in every run.
struct Constant {
    loaded: Loaded,
    files: Memory,
    request: Request,
    /// The name of the cache, and a whole one.
    name: PathBuf,
    whole: Vec<u8>,
    /// The reports of a check without a cache, in every format.
    reports: Vec<String>,
}

static CONSTANT: LazyLock<Constant> = LazyLock::new(|| {
    // Rule files are looked for on the disk.
    let folder = tempfile::tempdir().expect("a folder");
    let rules = folder.path().join("every-kind.yaml");
    let text = include_str!("every-kind.yaml");
    fs::write(&rules, text).expect("a file");
    let files = Memory::new([
        ("/w/one.md".into(), ONE),
        ("/w/other.txt".into(), OTHER),
        (rules.clone(), text),
    ]);
    let request = Request {
        rules: vec![rules],
        paths: vec!["one.md".into(), "other.txt".into()],
        ..request()
    };
    let loaded = load(&files, &request).expect("the rules are right");
    let without = on_its_thread(|| loaded.check(&files, &request, &Silent));
    assert!(without.problems.is_empty(), "{:?}", without.problems);
    let with = with_cache(&request, folder.path());
    let first = on_its_thread(|| loaded.check(&files, &with, &Silent));
    let reports = reports(&without, Formats::All);
    assert_eq!(super::run::reports(&first, Formats::All), reports);
    let caches = fs::read_dir(folder.path()).expect("the folder");
    let mut names = caches.filter_map(|entry| Some(PathBuf::from(entry.ok()?.file_name())));
    let name = names.find(|name| name.extension().is_some_and(|ending| ending == "cache"));
    let name = name.expect("something is kept");
    let whole = fs::read(folder.path().join(&name)).expect("a cache");
    Constant {
        loaded,
        files,
        request,
        name,
        whole,
        reports,
    }
});

fn with_cache(request: &Request, folder: &Path) -> Request {
    Request {
        cache: Some(UseCache {
            folder: folder.to_owned(),
            began: SystemTime::UNIX_EPOCH,
        }),
        ..request.clone()
    }
}

/// Checks two articles with the bytes as their cache; the first byte says how.
///
/// With most of them the bytes are the whole file, or what is changed in a real one: the reports are then those
/// of a check without a cache, and a whole cache is there afterwards. With the others they stand behind a head
/// that is theirs, as somebody would write it who may write to the folder. What such a file says is believed,
/// so all that must hold is that it is read, and a report comes of it. Tells of how many articles the file spared
/// the reading.
pub fn cache(bytes: &[u8], formats: Formats) -> usize {
    let (first, bytes) = bytes.split_first().unwrap_or((&0, bytes));
    let constant = &*CONSTANT;
    match first % 4 {
        0 => damaged(constant, bytes, formats),
        1 => damaged(constant, &changed(&constant.whole, bytes), formats),
        2 => forged(constant, bytes, formats),
        _ => {
            let body = &constant.whole[head(Digest::of(b""), b"").len()..];
            forged(constant, &changed(body, bytes), formats)
        }
    }
}

/// The bytes with changes, four bytes for each: what is done, where, and with which byte.
fn changed(bytes: &[u8], changes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes.chunks_exact(4) {
        let at = usize::from(u16::from_le_bytes([change[1], change[2]])) % (bytes.len() + 1);
        match (change[0] % 5, bytes.get_mut(at)) {
            (0, Some(byte)) => *byte ^= change[3],
            (1, Some(byte)) => *byte = change[3],
            (2, Some(_)) => drop(bytes.remove(at)),
            (3, _) => bytes.insert(at, change[3]),
            // Cuts come last, or there would be nothing left to change.
            (4, _) if change[3] == 0 => bytes.truncate(at),
            _ => {}
        }
    }
    bytes
}

/// Checks with such a file as the cache; gives what was found, of how many articles the file spared the reading,
/// and the file that is there afterwards.
fn checked(constant: &Constant, content: &[u8]) -> (Outcome, usize, Vec<u8>) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(&constant.name);
    fs::write(&file, content).expect("a cache");
    let request = with_cache(&constant.request, folder.path());
    let outcome = on_its_thread(|| constant.loaded.check(&constant.files, &request, &Silent));
    let report = outcome.cache.as_ref().expect("there is a cache");
    assert_eq!(report.not_kept, None, "nothing is kept");
    let spared = report.unchanged;
    for problem in &outcome.problems {
        stands(problem);
    }
    (outcome, spared, fs::read(&file).expect("a cache"))
}

/// A file that is not what some run wrote is an empty cache.
fn damaged(constant: &Constant, content: &[u8], formats: Formats) -> usize {
    let (outcome, spared, after) = checked(constant, content);
    assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
    let of_formats = |(format, _): &(Format, &String)| match formats {
        Formats::All => true,
        Formats::One(one) => one == *format,
    };
    let without = Format::ALL.into_iter().zip(&constant.reports);
    let without: Vec<&String> = without.filter(of_formats).map(|(_, text)| text).collect();
    let with = reports(&outcome, formats);
    assert!(
        with.iter().eq(without.iter().copied()),
        "with a damaged cache something else is reported"
    );
    assert!(after == constant.whole, "the cache is not written anew");
    spared
}

/// A file whose sums are right: each record of it is read or is none, and a report comes of all.
fn forged(constant: &Constant, body: &[u8], formats: Formats) -> usize {
    let key = Digest::of(b"a key");
    let place = Place {
        folder: Path::new("/nowhere"),
        corpus: key,
        key,
        ids: &constant.loaded.known_ids,
        relations: constant.loaded.rules.relations.len(),
        began: SystemTime::UNIX_EPOCH,
    };
    let own = [&head(key, body), body].concat();
    let cache = Cache::of(place, own.clone());
    for path in cache.paths() {
        let kept = cache.kept(path, 0).expect("it is there");
        let path: Arc<str> = path.into();
        if let Some(record) = cache.record(kept, &path) {
            let keep = cache.keep(&path, None, kept.digest(), &record);
            assert!(!matches!(keep, Keep::Nothing), "what was read can be kept");
        }
    }
    // The key of the real cache stands before the sum, which is of these bytes.
    let sum = own.len() - body.len() - size_of::<Digest>();
    let content = [&constant.whole[..sum], &own[sum..]].concat();
    let (outcome, spared, _) = checked(constant, &content);
    reports(&outcome, formats);
    spared
}
