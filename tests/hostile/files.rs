//! Files that are no articles, that nobody may read, or that are not there any more.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::Path;

use factlint::article::{Disk, EntryKind, FileSystem, Memory};
use factlint::config::FailOn;
use factlint::engine::{Progress, Request, load};
use factlint::finding::Severity;

use crate::support::{Scratch, outliers};

const RULES: &str = "version: 1\nrules:\n  - {id: ballot, kind: vote, near: [Senate]}\n";

fn corpus() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("rules/a.yaml", RULES);
    scratch.write("news/one.txt", "The Senate voted 50-47.");
    scratch.write("news/two.txt", "The Senate voted 50-48.");
    scratch
}

/// Exit code and standard error of a check.
fn said(scratch: &Scratch, arguments: &[&str]) -> (Option<i32>, String) {
    let output = scratch.run(&[&["check"], arguments].concat());
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    let even: Vec<&str> = said
        .split(|sign: char| sign.is_whitespace() || sign == '│')
        .filter(|word| !word.is_empty())
        .collect();
    (output.status.code(), even.join(" "))
}

#[track_caller]
fn refused(scratch: &Scratch, arguments: &[&str], words: &str) {
    let (code, said) = said(scratch, arguments);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains(words), "{words}: {said}");
}

#[test]
fn an_article_in_utf_16_is_read_like_any_other() {
    let text = "\u{feff}É: “The Senate”\r\nvoted 51-47.\r\n";
    for (order, bytes) in [
        (
            "little",
            text.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>(),
        ),
        (
            "big",
            text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ),
    ] {
        let scratch = corpus();
        std::fs::remove_file(scratch.path("news/two.txt")).expect("it is there");
        scratch.write("news/three.txt", bytes);
        let (code, report) = scratch.check();
        assert_eq!(code, 1, "{order}");
        let claim = report["findings"][0]["claims"]
            .as_array()
            .expect("claims")
            .iter()
            .find(|claim| claim["path"] == "news/three.txt")
            .expect("its claim");
        assert_eq!(
            (&claim["line"], &claim["column"]),
            (&2.into(), &7.into()),
            "{order}"
        );
        // Counted in the text as UTF-8.
        let start = text.find("51-47").expect("it is there");
        assert_eq!(claim["start"], start, "{order}");
    }
}

#[test]
fn windows_line_ends_change_no_finding() {
    let scratch = Scratch::of_seeds();
    let before = outliers(&scratch.check().1);
    scratch.change_all(|text| text.replace("\r\n", "\n").replace('\n', "\r\n"));
    assert_eq!(outliers(&scratch.check().1), before);
    assert_eq!(before.len(), 3);
}

#[test]
fn what_is_no_text_is_told_with_a_way_out_and_the_others_are_checked() {
    for (bytes, words) in [
        (
            &b"The Senate\nvoted \xe9"[..],
            "byte 17, on line 2, is 0xE9",
        ),
        (b"caf\xe9", "iconv -f WINDOWS-1252 -t UTF-8"),
        (b"a\0b", "byte 1 is zero"),
        (b"\xff\xfea", "byte 2, on line 1, is the last one and alone"),
        (b"\xff\xfe\0\0a\0\0\0", "iconv -f UTF-32LE"),
    ] {
        let scratch = corpus();
        scratch.write("news/three.txt", bytes);
        refused(&scratch, &[], words);
        let output = scratch.run(&["check"]);
        let shown = String::from_utf8_lossy(&output.stdout);
        assert!(
            shown.contains("2 articles"),
            "the others are checked: {shown}"
        );
    }
}

#[test]
fn a_bomb_is_refused_at_the_limit() {
    let scratch = corpus();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b'0'; 1 << 20];
    for _ in 0..80 {
        encoder.write_all(&zeros).expect("memory takes it");
    }
    let bomb = encoder.finish().expect("memory takes it");
    assert!(bomb.len() < 100_000, "it is small");
    scratch.write("news/three.txt.gz", bomb);
    refused(
        &scratch,
        &[],
        "holds has more than 67108864 bytes, and was not read",
    );
}

#[cfg(unix)]
#[test]
fn pipes_and_sockets_are_told_and_never_waited_for() {
    let pipe = |scratch: &Scratch, path: &str| {
        let made = std::process::Command::new("mkfifo")
            .arg(scratch.path(path))
            .status();
        assert!(made.expect("mkfifo runs").success());
    };
    let scratch = corpus();
    pipe(&scratch, "news/three.txt");
    refused(&scratch, &[], "news/three.txt: cannot be read");
    refused(
        &scratch,
        &["news/three.txt"],
        "news/three.txt: cannot be read",
    );
    let scratch = corpus();
    std::os::unix::net::UnixListener::bind(scratch.path("news/three.md")).expect("a socket");
    refused(&scratch, &[], "news/three.md: cannot be read");
    refused(&scratch, &["/dev/zero"], "/dev/zero: cannot be read");

    let scratch = corpus();
    pipe(&scratch, "rules/b.yaml");
    refused(&scratch, &[], "rules/b.yaml");
    refused(&scratch, &["--rules", "rules/b.yaml"], "rules/b.yaml");
    pipe(&scratch, "factlint.yaml");
    refused(&scratch, &[], "factlint.yaml");
    refused(
        &scratch,
        &[
            "--isolated",
            "--rules",
            "rules/a.yaml",
            "--baseline",
            "factlint.yaml",
        ],
        "baseline",
    );
    let scratch = corpus();
    pipe(&scratch, ".gitignore");
    assert_eq!(
        said(&scratch, &[]).0,
        Some(1),
        "git reads no such file either"
    );
}

#[cfg(unix)]
#[test]
fn links_are_told_and_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let outside = Scratch::empty();
    outside.write("secret.txt", "The Senate voted 12-3.");
    outside.write("rules/secret.yaml", "password: hunter2\n");
    let scratch = corpus();
    symlink(".", scratch.path("news/loop")).expect("a link");
    symlink("../news", scratch.path("news/up")).expect("a link");
    symlink(outside.path("secret.txt"), scratch.path("news/three.txt")).expect("a link");
    symlink(outside.path(""), scratch.path("out")).expect("a link");
    let (code, said) = said(&scratch, &[]);
    assert_eq!(
        code,
        Some(1),
        "a link in a folder is left out, and told: {said}"
    );
    assert!(said.contains("news/three.txt: this is a link"), "{said}");
    let shown = String::from_utf8(scratch.run(&["check"]).stdout).expect("UTF-8");
    assert!(
        shown.contains("2 articles") && !shown.contains("12-3"),
        "{shown}"
    );
    refused(
        &scratch,
        &["news/three.txt"],
        "news/three.txt: this is a link",
    );

    // What settings from a stranger name may not lead out of their folder by a link either.
    for (settings, words) in [
        ("articles: [out/secret.txt]\n", "out/secret.txt"),
        ("articles: [out]\n", "out"),
        ("articles: [\"out/*.txt\"]\n", "out"),
        ("rules: [out/rules]\n", "out/rules"),
        ("rules: [out/rules/secret.yaml]\n", "out/rules/secret.yaml"),
        ("baseline: out/rules/secret.yaml\n", "out/rules/secret.yaml"),
    ] {
        scratch.write("factlint.yaml", settings);
        refused(&scratch, &[], words);
        let output = scratch.run(&["check"]);
        let all = [output.stdout, output.stderr].concat();
        let all = String::from_utf8(all).expect("UTF-8");
        assert!(
            !all.contains("hunter2") && !all.contains("12-3"),
            "{settings}{all}"
        );
        assert!(all.contains("link"), "{settings}{all}");
    }
    std::fs::remove_file(scratch.path("factlint.yaml")).expect("it is there");
    symlink(
        outside.path("rules/secret.yaml"),
        scratch.path("factlint.yaml"),
    )
    .expect("a link");
    refused(&scratch, &[], "link");
    std::fs::remove_file(scratch.path("factlint.yaml")).expect("it is there");
    symlink(
        outside.path("rules/secret.yaml"),
        scratch.path("rules/b.yaml"),
    )
    .expect("a link");
    refused(&scratch, &[], "rules/b.yaml");
    let said = self::said(&scratch, &[]).1;
    assert!(said.contains("link") && !said.contains("hunter2"), "{said}");
}

/// A disk on which some things cannot be had.
struct Failing {
    /// What the system says of each path that ends so.
    at: &'static str,
    kind: io::ErrorKind,
    files: Memory,
}

impl Failing {
    fn check(&self, path: &Path) -> io::Result<()> {
        if path.ends_with(self.at) {
            return Err(self.kind.into());
        }
        Ok(())
    }
}

impl FileSystem for Failing {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            return Disk.read(path, limit);
        }
        self.check(path)?;
        self.files.read(path, limit)
    }

    fn kind(&self, path: &Path) -> io::Result<EntryKind> {
        self.files.kind(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, EntryKind)>> {
        self.check(folder)?;
        self.files.list(folder)
    }
}

struct Silent;

impl Progress for Silent {
    fn start(&self, _: usize) {}
    fn advance(&self) {}
}

#[test]
fn a_folder_or_file_that_cannot_be_read_is_told_and_the_others_are_checked() {
    let rules = corpus();
    for (at, kind, path, code) in [
        ("n", io::ErrorKind::PermissionDenied, "n", "unreadable"),
        (
            "n/three.txt",
            io::ErrorKind::PermissionDenied,
            "n/three.txt",
            "unreadable",
        ),
        // Gone between being found and being read.
        ("n", io::ErrorKind::NotFound, "n", "not-found"),
        (
            "n/three.txt",
            io::ErrorKind::NotFound,
            "n/three.txt",
            "not-found",
        ),
        (
            ".gitignore",
            io::ErrorKind::PermissionDenied,
            ".gitignore",
            "unreadable",
        ),
    ] {
        let files = Failing {
            at,
            kind,
            files: Memory::new([
                ("/w/one.txt", "The Senate voted 50-47."),
                ("/w/two.txt", "The Senate voted 50-48."),
                ("/w/n/three.txt", "The Senate voted 50-49."),
                ("/w/.gitignore", "nothing"),
            ]),
        };
        let request = Request {
            working_folder: "/w".into(),
            isolated: true,
            rules: vec![rules.path("rules/a.yaml")],
            ..Request::default()
        };
        let loaded = load(&files, &request).expect("the rules are right");
        let outcome = loaded.check(&files, &request, &Silent);
        let told: Vec<(&str, &str)> = outcome
            .problems
            .iter()
            .map(|problem| (&*problem.path, problem.code))
            .collect();
        assert_eq!(told, [(path, code)]);
        assert_eq!(outcome.exit_code(FailOn::At(Severity::Error)), 2);
        assert_eq!(outcome.findings.len(), 1, "the others are checked");
    }
}

#[cfg(unix)]
#[test]
fn a_tree_that_cannot_be_written_is_checked_and_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let scratch = corpus();
    let allow = |mode| {
        for folder in ["", "news", "rules"] {
            let permissions = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(scratch.path(folder), permissions).expect("it is ours");
        }
    };
    let names = || {
        let mut names: Vec<_> = walkdir::WalkDir::new(scratch.path(""))
            .into_iter()
            .map(|entry| entry.expect("an entry").into_path())
            .collect();
        names.sort();
        names
    };
    let before = names();
    allow(0o555);
    let output = scratch.run(&["check", "--no-progress"]);
    let facts = scratch.run(&["facts"]);
    allow(0o755);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    assert_eq!(facts.status.code(), Some(0), "{facts:?}");
    assert_eq!(names(), before);
}
