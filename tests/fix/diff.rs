//! `check --diff`: a diff that git and patch read.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::support::Scratch;
use super::{RULES, corpus, run};

/// What the program makes of the diff, given on its standard input in the folder.
fn feed(scratch: &Scratch, program: &str, arguments: &[&str], diff: &[u8]) {
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(scratch.path("."))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child
        .stdin
        .take()
        .expect("its input")
        .write_all(diff)
        .expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(
        output.status.success(),
        "{program}: {}{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
        String::from_utf8_lossy(diff)
    );
}

const ARTICLES: [(&str, &str); 5] = [
    (
        "a.txt",
        "1\n2\n3\n4\nSo 2.83 million migrants were stopped.\n6\n7\n8\n9\n10\n11\n12\n13\nThe Senate voted 51-47.\n",
    ),
    ("no end.md", "\u{feff}The Senate voted 51 to 47."),
    (
        "crlf.txt",
        "x\r\n\r\nSo 2.83\r\nmillion migrants were stopped.\r\n\r\nIt cost $1.6bn",
    ),
    (
        "é.txt",
        "A\u{1b}[31mred\u{1b}[0m word. So 2.83 million migrants were stopped.\n",
    ),
    (
        "\"q\".txt",
        "Mac\rlines\rand 2.83 million migrants were stopped.\rEnd\r",
    ),
];

#[test]
fn the_diff_is_what_git_and_patch_make_of_it() {
    let fixed = corpus(&ARTICLES);
    let (code, said) = run(&fixed, &["check", "--fix"]);
    assert_eq!(code, 0, "{said}");
    for (program, arguments) in [
        ("git", &["apply", "-"][..]),
        ("patch", &["-p1", "--binary"]),
    ] {
        let scratch = corpus(&ARTICLES);
        let before: Vec<String> = ARTICLES
            .iter()
            .map(|(name, _)| scratch.read(&format!("news/{name}")))
            .collect();
        let output = scratch.run(&["check", "--diff"]);
        assert_eq!(output.status.code(), Some(1));
        for ((name, _), before) in ARTICLES.iter().zip(before) {
            assert_eq!(scratch.read(&format!("news/{name}")), before);
        }
        feed(&scratch, program, arguments, &output.stdout);
        for (name, _) in ARTICLES {
            let path = format!("news/{name}");
            assert_eq!(scratch.read(&path), fixed.read(&path), "{program} {name}");
        }
        let output = scratch.run(&["check", "--diff"]);
        assert_eq!(
            (output.status.code(), output.stdout.as_slice()),
            (Some(0), &b""[..])
        );
    }
}

#[test]
fn the_diff_applies_in_a_folder_of_a_repository() {
    let root = Scratch::empty();
    let git = Command::new("git")
        .args(["init", "-q"])
        .current_dir(root.path("."))
        .status();
    assert!(git.expect("git runs").success());
    root.write("desk/rules/one.yaml", RULES);
    root.write(
        "desk/news/a.txt",
        "So 2.83 million migrants were stopped.\n",
    );
    let run = |program: &mut Command| {
        program
            .current_dir(root.path("desk"))
            .output()
            .expect("it runs")
    };
    let diff =
        run(Command::new(assert_cmd::cargo::cargo_bin!("factlint")).args(["check", "--diff"]));
    root.write("the.diff", &diff.stdout);
    let applied = run(Command::new("git").args(["apply", "../the.diff"]));
    assert!(
        applied.status.success(),
        "{}",
        String::from_utf8_lossy(&applied.stderr)
    );
    assert_eq!(
        root.read("desk/news/a.txt"),
        "So 2.38 million migrants were stopped.\n"
    );
}

#[test]
fn a_diff_shows_the_lines_and_says_how_much_it_is() {
    let scratch = corpus(&[
        (
            "a.txt",
            "One.\n\nSo nearly 2.9 million migrants were stopped.\n",
        ),
        ("b.txt", "It cost between $3 billion and $4 billion.\n"),
    ]);
    let output = scratch.run(&["check", "--diff"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "--- a/news/a.txt\n\
         +++ b/news/a.txt\n\
         @@ -1,3 +1,3 @@\n \
         One.\n \n\
         -So nearly 2.9 million migrants were stopped.\n\
         +So nearly 2.4 million migrants were stopped.\n"
    );
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "--fix corrects 1 of 2 findings in 1 file\n"
    );
    let quiet = scratch.run(&["check", "--diff", "-q"]);
    assert_eq!(quiet.stderr, b"");
}
