//! What is kept from run to run saves time and never changes a letter of what is reported.

#![allow(clippy::disallowed_methods)]

mod support;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use factlint::article::{Disk, EntryKind, FileSystem, Stamp};
use factlint::cache::{Cache, Digest, Keep, Place, head};
use factlint::engine::{Outcome, Progress, ReportedTexts, Request, UseCache, load};
use factlint::finding::Finding;
use factlint::report::{Counts, Format, Report, Style};
use factlint::verify::verify;
use support::Scratch;

/// What a run tells: exit code, standard output, standard error.
type Told = (Option<i32>, String, String);

fn told(scratch: &Scratch, arguments: &[&str]) -> Told {
    let output = scratch.run(arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

const WAYS: [&[&str]; 2] = [
    &[
        "check",
        "--format",
        "json",
        "--pack",
        "news-style,elections",
    ],
    &["facts", "--format", "csv"],
];

/// In each way to ask, what is told with and without a cache is the same.
#[track_caller]
fn check_same(scratch: &Scratch, what: &str) {
    for way in WAYS {
        let without = told(scratch, &[way, &["--no-cache"]].concat());
        assert_eq!(told(scratch, way), without, "{what}: {way:?}");
        assert_eq!(told(scratch, way), without, "{what}, again: {way:?}");
    }
}

/// How many articles of how many were as in an earlier run.
fn unchanged(scratch: &Scratch) -> String {
    let (_, _, error) = told(scratch, &["check", "--format", "json", "-v"]);
    let line = error.lines().find_map(|line| line.strip_prefix("cache: "));
    let line = line.unwrap_or_else(|| panic!("a line on the cache: {error}"));
    line.replace(" articles as in an earlier run", "")
}

#[test]
fn a_second_run_tells_the_same_and_reads_what_changed() {
    let scratch = Scratch::of_seeds();
    check_same(&scratch, "as it is");
    assert_eq!(unchanged(&scratch), "5 of 5");

    scratch.change("002", "2.38 million", "2.83 million");
    assert_eq!(unchanged(&scratch), "4 of 5");
    check_same(&scratch, "one changed");

    let seed = scratch.seed("003");
    let renamed = "seeds/000_renamed.txt";
    std::fs::rename(scratch.path(&seed), scratch.path(renamed)).expect("it is renamed");
    assert_eq!(unchanged(&scratch), "4 of 5");
    check_same(&scratch, "one renamed");

    std::fs::remove_file(scratch.path(renamed)).expect("it is removed");
    assert_eq!(unchanged(&scratch), "4 of 4");
    check_same(&scratch, "one removed");

    // A comment silences what a rule finds, and is a thing to report where it silences nothing.
    let seed = scratch.seed("002");
    let text = scratch.read(&seed);
    scratch.write(
        &seed,
        format!("<!-- factlint: ignore-file[fy2022-encounters] known -->\n\n{text}"),
    );
    check_same(&scratch, "one silenced");

    // A problem is told each time.
    scratch.write(
        "seeds/broken.md",
        b"---\ndate: soon\n---\nMagnus resigned.\n",
    );
    scratch.write("seeds/latin.txt", b"caf\xe9");
    check_same(&scratch, "two with problems");
}

#[test]
fn a_change_that_leaves_length_and_time_stamp_as_they_were_is_noticed() {
    let scratch = Scratch::of_seeds();
    let path = scratch.path(&scratch.seed("002"));
    let then = SystemTime::now() - Duration::from_secs(3600);
    let set_back = || {
        let file = std::fs::File::options().append(true).open(&path);
        file.and_then(|file| file.set_modified(then))
            .expect("it is set back");
    };
    set_back();
    check_same(&scratch, "as it was");
    scratch.change("002", "2.38 million", "2.83 million");
    set_back();
    assert_eq!(unchanged(&scratch), "4 of 5");
    check_same(&scratch, "changed and set back");
    // A new time stamp alone is no change.
    let file = std::fs::File::options()
        .append(true)
        .open(&path)
        .expect("it is there");
    file.set_modified(then - Duration::from_secs(9))
        .expect("it is set back");
    assert_eq!(unchanged(&scratch), "5 of 5");
}

#[test]
fn whatever_else_decides_what_is_found_makes_what_was_kept_of_no_use() {
    let scratch = Scratch::of_seeds();
    check_same(&scratch, "as it is");
    assert_eq!(unchanged(&scratch), "5 of 5");
    let change = |path: &str, from: &str, to: &str| {
        let text = scratch.read(path);
        assert!(text.contains(from), "{from:?} stands in {path}");
        scratch.write(path, text.replace(from, to));
        assert_eq!(unchanged(&scratch), "0 of 5", "{to}");
        check_same(&scratch, to);
    };
    change("factlint.yaml", "Fox News", "Foxnews");
    change(
        "factlint.yaml",
        "version: 1",
        "version: 1\nevents: {the vote: 2021-12-07}",
    );
    change(
        "rules/magnus.yaml",
        "version: 1",
        "version: 1 # the same to all rules",
    );
    scratch.write(
        "rules/more.yaml",
        "rules:\n  - {id: agents, kind: number, near: [agents]}\n",
    );
    assert_eq!(unchanged(&scratch), "0 of 5");
    check_same(&scratch, "one more rule");
    // Each way to ask has its own.
    for more in [
        &["--select", "agents"][..],
        &["--exclude", "000*"],
        &["seeds"],
    ] {
        let way = [&["check", "--format", "json"], more].concat();
        let without = told(&scratch, &[&way[..], &["--no-cache"]].concat());
        assert_eq!(told(&scratch, &way), without);
        assert_eq!(told(&scratch, &way), without);
    }
    assert_eq!(unchanged(&scratch), "5 of 5");
}

/// The one file of the cache in `folder`.
fn cache_file(folder: &Path) -> PathBuf {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder of caches") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "cache") {
            files.push(path);
        }
    }
    let [file] = &files[..] else {
        panic!("one cache, not {files:?}");
    };
    file.clone()
}

#[test]
fn a_damaged_cache_is_an_empty_one_and_is_written_anew() {
    let scratch = Scratch::of_seeds();
    let way = ["check", "--format", "json", "-v", "--cache-dir", "caches"];
    let without = told(&scratch, &["check", "--format", "json", "-v", "--no-cache"]);
    let first = told(&scratch, &way);
    assert_eq!((first.0, &first.1), (without.0, &without.1));
    let file = cache_file(&scratch.path("caches"));
    let whole = std::fs::read(&file).expect("a cache");
    let mut damaged = vec![
        Vec::new(),
        whole[..whole.len() / 2].to_vec(),
        b"x".repeat(500),
    ];
    damaged.extend((0..whole.len()).step_by(whole.len() / 9).map(|at| {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        bytes
    }));
    damaged.push([&whole[..], b"more"].concat());
    for bytes in damaged {
        std::fs::write(&file, &bytes).expect("it is damaged");
        let (code, out, error) = told(&scratch, &way);
        assert_eq!((code, &out), (without.0, &without.1));
        assert!(error.contains("cache: 0 of 5 articles"), "{error}");
        let (_, _, error) = told(&scratch, &way);
        assert!(
            error.contains("cache: 5 of 5 articles"),
            "it is mended: {error}"
        );
    }
    std::fs::write(&file, &whole[..whole.len() - 1]).expect("it is damaged");
    let (_, _, error) = told(&scratch, &way);
    assert!(error.contains("what was kept was damaged"), "{error}");
    // A link to something else, a folder in its place: nothing but time is lost.
    std::fs::remove_file(&file).expect("it is removed");
    std::fs::create_dir(&file).expect("a folder in its place");
    let (code, out, error) = told(&scratch, &way);
    assert_eq!((code, &out), (without.0, &without.1));
    assert!(
        error.contains("nothing is kept for the next run"),
        "{error}"
    );
}

#[test]
fn two_runs_at_once_do_not_disturb_each_other() {
    let scratch = Scratch::of_seeds();
    let way = ["check", "--format", "json", "--cache-dir", "caches"];
    let without = told(&scratch, &["check", "--format", "json", "--no-cache"]);
    for round in 0..3 {
        std::thread::scope(|scope| {
            let runs: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| told(&scratch, &way)))
                .collect();
            for run in runs {
                assert_eq!(run.join().expect("it runs"), without, "{round}");
            }
        });
        let names = std::fs::read_dir(scratch.path("caches"))
            .expect("caches")
            .count();
        assert_eq!(names, 3, "the cache, and the two marks of its folder");
        std::fs::remove_file(cache_file(&scratch.path("caches"))).expect("it is removed");
    }
}

#[test]
fn where_nothing_can_be_kept_the_check_is_as_ever() {
    let scratch = Scratch::of_seeds();
    let without = told(&scratch, &["check", "--no-cache"]);
    scratch.write("file", "no folder");
    for folder in ["file", "file/below"] {
        let way = ["check", "--cache-dir", folder];
        assert_eq!(told(&scratch, &way), without);
        let (_, _, error) = told(&scratch, &[&way[..], &["-v"]].concat());
        assert!(
            error.contains("nothing is kept for the next run"),
            "{error}"
        );
    }
    assert_eq!(scratch.read("file"), "no folder");
}

#[test]
fn the_folder_of_caches_is_named_and_emptied() {
    let scratch = Scratch::of_seeds();
    let place = |arguments: &[&str]| told(&scratch, &[&["cache"], arguments].concat());
    let (code, path, _) = place(&["path", "--cache-dir", "mine"]);
    assert_eq!(code, Some(0));
    assert_eq!(
        Path::new(path.trim_end()),
        scratch
            .path("mine")
            .canonicalize()
            .unwrap_or(scratch.path("mine"))
    );
    let (_, path, _) = place(&["path"]);
    if cfg!(target_os = "linux") {
        assert!(path.trim_end().ends_with("/factlint"), "{path}");
    }
    // To clean what is not there is no mistake.
    let (code, told_of, _) = place(&["clean", "--cache-dir", "mine"]);
    assert_eq!(code, Some(0));
    assert!(told_of.contains("0 caches removed, 0 bytes"), "{told_of}");

    told(&scratch, &["check", "--cache-dir", "mine"]);
    told(&scratch, &["facts", "--cache-dir", "mine", "seeds"]);
    assert_eq!(scratch.read("mine/.gitignore"), "*\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| {
            let metadata = std::fs::metadata(path).expect("it is there");
            metadata.permissions().mode() & 0o77
        };
        assert_eq!(mode(&scratch.path("mine")), 0, "nobody else may look in");
    }
    scratch.write("mine/notes.txt", "not ours");
    let (code, told_of, _) = place(&["clean", "--cache-dir", "mine"]);
    assert_eq!(code, Some(0));
    assert!(told_of.contains("2 caches removed, "), "{told_of}");
    assert_eq!(scratch.read("mine/notes.txt"), "not ours");
    std::fs::remove_file(scratch.path("mine/notes.txt")).expect("it is removed");
    place(&["clean", "--cache-dir", "mine"]);
    assert!(!scratch.path("mine").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_of_caches_with_a_hostile_name_is_shown_and_not_sent() {
    use std::os::unix::ffi::OsStrExt as _;
    let scratch = Scratch::of_seeds();
    let name = std::ffi::OsStr::from_bytes(b"a\x1b[2J\xe9\n::b");
    for command in ["path", "clean"] {
        let output = assert_cmd::Command::cargo_bin("factlint")
            .expect("the binary")
            .current_dir(scratch.path("."))
            .args(["cache", command, "--cache-dir"])
            .arg(name)
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let told = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(told.contains("a\\u{1b}[2J\\xE9?::b"), "{told:?}");
        assert_eq!(told.lines().count(), 1, "{told:?}");
    }
}

/// A disk with time stamps of the test's own, that counts which articles are read.
struct Stamped {
    reads: AtomicUsize,
    /// Seconds since 1970 at which every article last changed.
    changed: i128,
}

impl FileSystem for Stamped {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        if path.extension().is_some_and(|ending| ending == "txt") {
            self.reads.fetch_add(1, Ordering::Relaxed);
        }
        Disk.read(path, limit)
    }

    fn kind(&self, path: &Path) -> io::Result<EntryKind> {
        Disk.kind(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, EntryKind)>> {
        Disk.list(folder)
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        let changed = self.changed * 1_000_000_000;
        Some(Stamp {
            size: std::fs::metadata(path).ok()?.len(),
            inode: 7,
            modified: changed,
            changed,
        })
    }
}

struct Silent;

impl Progress for Silent {
    fn start(&self, _: usize) {}
    fn advance(&self) {}
}

/// A run at a second since 1970, of articles that changed at another: what came of it, and how many articles
/// were read, those included that are read again to be shown.
fn run_at(scratch: &Scratch, began: u64, changed: i128) -> (Outcome, usize) {
    let files = Stamped {
        reads: AtomicUsize::new(0),
        changed,
    };
    let request = Request {
        working_folder: scratch.path("."),
        cache: Some(UseCache {
            folder: scratch.path("caches"),
            began: SystemTime::UNIX_EPOCH + Duration::from_secs(began),
        }),
        ..Request::default()
    };
    let loaded = load(&files, &request).expect("the rules are right");
    let outcome = loaded.check(&files, &request, &Silent);
    (outcome, files.reads.into_inner())
}

#[test]
fn a_time_stamp_is_trusted_only_where_a_later_change_would_give_another() {
    let scratch = Scratch::empty();
    scratch.write(
        "rules/a.yaml",
        "rules:\n  - {id: a, kind: vote, near: [Senate]}\n",
    );
    scratch.write("one.txt", "The Senate voted 50-47.");
    scratch.write("two.txt", "The Senate voted 50-47.");
    let reads = |began, changed| run_at(&scratch, began, changed).1;
    assert_eq!(reads(1_000, 500), 2);
    assert_eq!(reads(1_010, 500), 0, "not read again");
    // Other stamps, the same content: read, and no more.
    let (outcome, reads_now) = run_at(&scratch, 1_020, 1_015);
    assert_eq!(
        (outcome.cache.map(|cache| cache.unchanged), reads_now),
        (Some(2), 2)
    );
    assert_eq!(reads(1_030, 1_015), 0);
    // Changed within the two seconds before the run, or after it began: the next run looks again.
    assert_eq!(reads(1_040, 1_039), 2);
    scratch.write("one.txt", "The Senate voted 51-47.");
    let (outcome, _) = run_at(&scratch, 1_050, 1_039);
    assert_eq!(outcome.findings.len(), 1);
    assert_eq!(outcome.cache.map(|cache| cache.unchanged), Some(1));
    // The two that are reported are read to be shown.
    assert_eq!(reads(1_060, 1_039), 2);
}

/// Numbers that look like chance and are the same in every run (xorshift).
fn chance(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 33).expect("31 bits")
}

#[test]
fn whatever_bytes_pass_for_a_cache_a_verdict_and_a_report_come_of_them() {
    let scratch = Scratch::of_seeds();
    scratch.write(
        "seeds/more.md",
        "<!-- factlint: ignore[magnus-name] known -->\n\nMangus left on Friday, Nov. 9, 2022.\n",
    );
    let request = Request {
        working_folder: scratch.path("."),
        packs: vec!["news-style".into(), "elections".into()],
        cache: Some(UseCache {
            folder: scratch.path("caches"),
            began: SystemTime::UNIX_EPOCH + Duration::from_secs(4_000_000_000),
        }),
        ..Request::default()
    };
    let loaded = load(&Disk, &request).expect("the rules are right");
    let first = loaded.check(&Disk, &request, &Silent);
    let again = loaded.check(&Disk, &request, &Silent);
    assert_eq!(again.cache.map(|cache| cache.unchanged), Some(6));
    assert_eq!(again.findings, first.findings);
    let whole = std::fs::read(cache_file(&scratch.path("caches"))).expect("a cache");
    let key = Digest::of(b"a key");
    let folder = scratch.path("nowhere");
    let place = Place {
        folder: &folder,
        corpus: key,
        key,
        ids: &loaded.known_ids,
        relations: loaded.rules.relations.len(),
        began: SystemTime::UNIX_EPOCH,
    };
    let body = &whole[head(key, b"").len()..];
    let mut state = 0x9e37_79b9_7f4a_7c15;
    let mut passed = 0;
    for round in 0..400 {
        let mut body = body.to_vec();
        for _ in 0..round % 4 {
            let at = chance(&mut state) % body.len();
            match chance(&mut state) % 4 {
                0 => body[at] ^= 1 << (chance(&mut state) % 8),
                1 => body[at] = u8::MAX,
                2 => body[at] = chance(&mut state).to_le_bytes()[0],
                _ => drop(body.remove(at)),
            }
        }
        let cache = Cache::of(place.clone(), [head(key, &body), body].concat());
        let mut claims = Vec::new();
        let mut findings: Vec<Finding> = Vec::new();
        for path in cache.paths() {
            let kept = cache.kept(path, 0).expect("it is there");
            let path = path.into();
            if let Some(record) = cache.record(kept, &path) {
                passed += 1;
                let keep = cache.keep(&path, None, kept.digest(), &record);
                assert!(!matches!(keep, Keep::Nothing), "what was read can be kept");
                claims.extend(record.claims);
                findings.extend(record.noted.findings);
            }
        }
        let verified = verify(&loaded.rules, claims);
        findings.extend(verified.findings);
        let report = Report {
            counts: Counts::default(),
            facts: &verified.facts,
            findings: &findings,
            texts: &first.texts as &ReportedTexts,
            idle_rules: &[],
            notes: &[],
            silenced: &[],
            deprecated: &[],
            problems: &[],
            exit_code: 1,
            folder: "",
            address: "",
        };
        for format in Format::ALL {
            format
                .write(&report, &Style::default(), &mut io::sink())
                .expect("it is written");
        }
    }
    assert!(passed > 600, "{passed} of 2400 records are still some");
}
