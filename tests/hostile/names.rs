//! Names of files that are no text, or that would be commands.

use std::ffi::OsStr;

use factlint::report::Format;
use serde_json::Value;

use crate::support::Scratch;

const RULES: &str = "version: 1\nrules:\n  - {id: ballot, kind: vote, near: [Senate]}\n";

/// Two articles that contradict each other, named so.
fn contradiction(names: [&OsStr; 2]) -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("rules/a.yaml", RULES);
    for (name, votes) in names.into_iter().zip(["50-47", "50-48"]) {
        let path = scratch.path("news");
        std::fs::create_dir_all(&path).expect("a folder");
        std::fs::write(path.join(name), format!("The Senate voted {votes}.")).expect("a file");
    }
    scratch
}

/// The paths of the claims of the one finding.
fn paths(scratch: &Scratch) -> Vec<String> {
    let (code, report) = scratch.check();
    assert_eq!(code, 1);
    let claims = report["findings"][0]["claims"].as_array().expect("claims");
    claims
        .iter()
        .map(|claim| claim["path"].as_str().expect("a path").to_owned())
        .collect()
}

/// What no reader of a report may be sent: control characters other than line ends.
fn is_sent(sign: char) -> bool {
    sign.is_control() && sign != '\n'
}

#[cfg(target_os = "linux")]
#[test]
fn two_names_that_are_no_unicode_are_two_articles() {
    use std::os::unix::ffi::OsStrExt as _;
    let names = [b"caf\xe8.txt", b"caf\xe9.txt"].map(|name| OsStr::from_bytes(name));
    let scratch = contradiction(names);
    assert_eq!(paths(&scratch), ["news/caf\\xE8.txt", "news/caf\\xE9.txt"]);
    // One whose name reads like the other's is a third.
    scratch.write("news/caf\\xE9.txt", "The Senate voted 50-49.");
    assert_eq!(
        paths(&scratch),
        [
            "news/caf\\\\xE9.txt",
            "news/caf\\xE8.txt",
            "news/caf\\xE9.txt"
        ]
    );
    for format in Format::ALL {
        let output = scratch.run(&["check", "--format", format.as_str()]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        let shown = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(shown.contains("xE"), "{format}: {shown}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_named_in_bytes_is_read_and_can_be_focused_on() {
    use std::os::unix::ffi::OsStrExt as _;
    let names = [b"caf\xe8.txt", b"caf\xe9.txt"].map(|name| OsStr::from_bytes(name));
    let scratch = contradiction(names);
    let run = |arguments: &[&OsStr]| {
        let mut command = assert_cmd::Command::cargo_bin("factlint").expect("the binary");
        command.current_dir(scratch.path("")).arg("check");
        command.args(arguments).output().expect("it runs")
    };
    let one = run(&[OsStr::from_bytes(b"news/caf\xe9.txt")]);
    assert_eq!(one.status.code(), Some(0), "{one:?}");
    let focused = run(&["--focus".as_ref(), OsStr::from_bytes(b"news/caf\xe9.txt")]);
    assert_eq!(focused.status.code(), Some(1), "{focused:?}");
    let missing = run(&[OsStr::from_bytes(b"news/\xff.txt")]);
    assert_eq!(missing.status.code(), Some(2), "{missing:?}");
    let said = String::from_utf8(missing.stderr).expect("UTF-8");
    assert!(said.contains("news/\\xFF.txt"), "{said}");
}

#[cfg(unix)]
#[test]
fn names_that_would_be_commands_are_shown() {
    let names = [
        "\u{1b}[31m::error title=a::b%0A\n::warning::c,d: e.txt",
        "\u{202e}\r]]><script>|`*_%25.txt",
    ];
    let scratch = contradiction(names.map(OsStr::new));
    let mut written: Vec<String> = names.iter().map(|name| format!("news/{name}")).collect();
    written.sort();
    let mut found = paths(&scratch);
    found.sort();
    assert_eq!(found, written, "JSON has the very names");
    for format in Format::ALL {
        let output = scratch.run(&["check", "--format", format.as_str()]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        let shown = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(!shown.contains(is_sent), "{format}: {shown:?}");
        assert!(
            !shown.contains('\u{202e}')
                || matches!(
                    format,
                    Format::Json | Format::Jsonl | Format::Sarif | Format::Rdjson | Format::Gitlab
                ),
            "{format}: {shown:?}"
        );
        for line in shown.lines().filter(|line| line.starts_with("::")) {
            assert!(line.starts_with("::error file="), "{format}: {line}");
        }
        if matches!(
            format,
            Format::Json | Format::Sarif | Format::Rdjson | Format::Gitlab
        ) {
            serde_json::from_str::<Value>(&shown).expect("JSON");
        }
    }
}

#[cfg(unix)]
#[test]
fn problems_with_such_files_are_told_in_signs_that_can_be_shown() {
    let scratch = Scratch::empty();
    scratch.write("rules/a.yaml", RULES);
    scratch.write("a\u{1b}[2J\n::error::x.txt", b"\xff");
    scratch.write("b.txt", "The Senate voted 50-47.");
    let output = scratch.run(&["check"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(!said.contains(is_sent), "{said:?}");
    assert!(!said.lines().any(|line| line.starts_with("::")), "{said}");
    assert!(said.contains("byte 0, on line 1, is 0xFF"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_unicode_is_written_out_once_for_settings_above() {
    use std::os::unix::ffi::OsStrExt as _;
    let names = [b"caf\xe8.txt", b"caf\xe9.txt"].map(|name| OsStr::from_bytes(name));
    let scratch = contradiction(names);
    // A backslash is a sign of patterns; any character may stand there.
    scratch.write(".git/HEAD", "");
    let settings = "severity: [{rules: ballot, paths: ['news/caf?xE?.txt'], severity: warning}]\n";
    scratch.write("factlint.yaml", settings);
    let output = assert_cmd::Command::cargo_bin("factlint")
        .expect("the binary")
        .current_dir(scratch.path("news"))
        .args(["check", "--no-cache", "--format", "concise"])
        .output()
        .expect("it runs");
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(
        told.contains("warning") && !told.contains("error"),
        "{told}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn changes_in_a_folder_that_is_no_unicode_are_found() {
    use std::os::unix::ffi::OsStrExt as _;
    let scratch = Scratch::empty();
    let folder = scratch.path(".").join(OsStr::from_bytes(b"desk\xe9"));
    std::fs::create_dir_all(folder.join("rules")).expect("a folder");
    std::fs::write(folder.join("rules/a.yaml"), RULES).expect("a file");
    for (name, votes) in [("one.txt", "50-47"), ("two.txt", "50-48")] {
        std::fs::write(folder.join(name), format!("The Senate voted {votes}.")).expect("a file");
    }
    let git = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        let done = git
            .arg("-C")
            .arg(&folder)
            .args(arguments)
            .output()
            .expect("git runs");
        assert!(done.status.success(), "{done:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "one.txt"]);
    for (format, shown) in [("concise", "one.txt"), ("gitlab", "one.txt")] {
        let output = assert_cmd::Command::cargo_bin("factlint")
            .expect("the binary")
            .current_dir(&folder)
            .args(["check", "--no-cache", "--staged", "--format", format])
            .output()
            .expect("it runs");
        let told = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(told.contains(shown), "{told}");
    }
}
