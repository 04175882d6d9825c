//! Shapes that grow without bounds where somebody is careless: small ones here, great ones in `shapes.py`.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use factlint::report::Format;

use crate::support::Scratch;

const RULES: &str = "version: 1\nrules:\n  - {id: ballot, kind: vote, near: [Senate]}\n";

fn corpus() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("rules/a.yaml", RULES);
    scratch.write("news/one.txt", "The Senate voted 50-47.");
    scratch
}

/// Checks, and gives exit code, standard output and standard error. A run that takes as long as a
/// careless one would fails.
#[track_caller]
fn check(scratch: &Scratch, arguments: &[&str]) -> (Option<i32>, String, String) {
    let start = Instant::now();
    let output = scratch.run(&[&["check", "--no-progress"], arguments].concat());
    let took = start.elapsed();
    assert!(took < Duration::from_secs(120), "{took:?}");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn a_file_above_the_limit_is_not_read_and_told() {
    let scratch = corpus();
    scratch.write("news/two.txt", "The Senate voted 50-48.");
    let file = std::fs::File::create(scratch.path("news/vast.txt")).expect("a file");
    // Of a gigabyte no byte is on the disk.
    file.set_len(1 << 30).expect("a sparse file");
    let (code, shown, said) = check(&scratch, &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("news/vast.txt: the file has more than 67108864"),
        "{said}"
    );
    assert!(shown.contains("2 articles"), "{shown}");
}

#[test]
fn more_figures_or_quotations_than_any_article_has_are_not_kept_and_told() {
    let scratch = corpus();
    for (figure, count) in [("7 ", 530_000), ("“a” ", 530_000)] {
        let text = format!(
            "The Senate voted 50-48. {}The Senate voted 50-49.",
            figure.repeat(count)
        );
        scratch.write("news/two.txt", text);
        let (code, shown, said) = check(&scratch, &["--no-cache"]);
        assert_eq!(code, Some(2), "{said}");
        assert!(
            said.contains("news/two.txt: the article has more than 524288 figures or quotations"),
            "{said}"
        );
        assert!(shown.contains("2 articles, 1 rule"), "{shown}");
        assert!(shown.contains("50-48"), "{shown}");
    }
    let output = scratch.run(&["scan", "--format", "csv", "news/two.txt"]);
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("more than 524288 figures"), "{said}");
}

#[test]
fn one_line_of_two_megabytes_is_read_and_a_window_of_it_is_shown() {
    let scratch = corpus();
    let line = format!(
        "{}The Senate voted 50-48.",
        "The shop is open. ".repeat(120_000)
    );
    for path in ["news/two.txt", "news/two.md", "news/two.html"] {
        scratch.write(path, &line);
        let (code, shown, _) = check(&scratch, &[]);
        assert_eq!(code, Some(1));
        assert!(shown.len() < 4_000, "{path}: {} bytes", shown.len());
        std::fs::remove_file(scratch.path(path)).expect("it is there");
    }
}

#[cfg(unix)]
#[test]
fn folders_nested_beyond_what_a_path_can_name_are_told() {
    let scratch = corpus();
    // A path has 4,096 bytes at most on Linux, so that such folders are made from within.
    let made = std::process::Command::new("sh")
        .current_dir(scratch.path("news"))
        .args(["-c", "n=$(printf '%0250d' 0); i=0; while [ $i -lt 40 ]; do mkdir $n; cd -P $n; i=$((i+1)); done; echo 50-48 > deep.txt"])
        .status();
    assert!(made.expect("sh runs").success());
    let (code, shown, said) = check(&scratch, &[]);
    // However little of it is shown, that something could not be read is.
    assert_eq!(code, Some(2), "{shown}{said}");
    assert!(said.contains("cannot be read"), "{said}");
    let gone = std::process::Command::new("rm")
        .arg("-rf")
        .arg(scratch.path("news"))
        .status();
    assert!(gone.expect("rm runs").success());
}

/// Aliases that would be ten to the ninth entries if they were followed.
fn laughs() -> String {
    let mut text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..9 {
        let below = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(text, "a{level}: &a{level} [{below}]").expect("a string");
    }
    text
}

#[test]
fn aliases_of_aliases_are_refused_before_they_grow() {
    let scratch = corpus();
    scratch.write("rules/b.yaml", format!("{}rules: *a8\n", laughs()));
    let (code, _, said) = check(&scratch, &[]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("rules/b.yaml") && said.len() < 50_000,
        "{said}"
    );

    let scratch = corpus();
    scratch.write("factlint.yaml", format!("{}articles: *a8\n", laughs()));
    let (code, _, said) = check(&scratch, &[]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("factlint.yaml") && said.len() < 50_000,
        "{said}"
    );

    let scratch = corpus();
    scratch.write(
        "news/two.md",
        format!("---\n{}tags: *a8\n---\nThe Senate voted 50-48.\n", laughs()),
    );
    let (code, shown, _) = check(&scratch, &[]);
    assert!(code != Some(0) && shown.contains("50-48"), "{shown}");
}

#[test]
fn what_is_nested_deeply_is_read_or_refused_and_never_too_deep() {
    const DEPTH: usize = 20_000;
    for (path, opening, closing) in [
        ("news/two.md", "> ", ""),
        ("news/two.md", "- ", ""),
        ("news/two.md", "[", ""),
        ("news/two.md", "*a ", ""),
        ("news/two.html", "<div>", ""),
        ("news/two.html", "<b>", "</b>"),
        ("news/two.mdx", "{", "}"),
        ("news/two.mdx", "<A>", "</A>"),
        ("news/two.json", "[", "]"),
        ("news/two.json", "{\"a\":", ""),
        ("news/two.xml", "<p>", "</p>"),
        ("news/two.adoc", "*a ", ""),
        ("news/two.adoc", "====\n", ""),
        ("news/two.rst", " a\n ", ""),
        ("news/two.txt", "“", "”"),
        ("news/two.txt", "(", ")"),
    ] {
        let scratch = corpus();
        let before = match path {
            "news/two.json" => "{\"uri\":\"x\",\"body_text\":\"b\",\"x\":",
            "news/two.xml" => "<nitf><body>",
            _ => "",
        };
        let text = format!(
            "{before}{}x{}",
            opening.repeat(DEPTH),
            closing.repeat(DEPTH)
        );
        scratch.write(path, text);
        let (code, shown, said) = check(&scratch, &[path, "news/one.txt"]);
        assert!(
            matches!(code, Some(0 | 2)),
            "{path} {opening}: {code:?} {said}"
        );
        assert!(shown.contains("article"), "{path} {opening}: {said}");
    }
    for (path, text) in [
        ("rules/b.yaml", format!("rules: {}", "[".repeat(DEPTH))),
        ("rules/b.yaml", format!("rules: {}", "{a: ".repeat(DEPTH))),
        ("rules/b.yaml", format!("rules: {}", "- ".repeat(DEPTH))),
        (
            "factlint.yaml",
            format!("articles: {}{}", "[".repeat(DEPTH), "]".repeat(DEPTH)),
        ),
        (
            "rules/b.yaml",
            format!(
                "rules: [{{id: a, kind: number, find: '{}'}}]",
                "(?:".repeat(DEPTH)
            ),
        ),
        (
            "rules/b.yaml",
            format!("rules: [{{id: a, relation: '{}'}}]", "(".repeat(DEPTH)),
        ),
        (
            "rules/b.yaml",
            format!(
                "rules: [{{id: a, relation: 'ballot.yes = {}1'}}]",
                "-".repeat(DEPTH)
            ),
        ),
    ] {
        let scratch = corpus();
        scratch.write(path, text);
        let (code, _, said) = check(&scratch, &[]);
        assert_eq!(code, Some(2), "{path}: {said}");
        assert!(
            said.contains("nothing was checked") && said.len() < 20_000,
            "{path}: {said}"
        );
    }
}

#[test]
fn marks_that_close_a_sentence_without_end_take_no_longer_than_words() {
    for marks in ["!", "!”", "?)", "…!"] {
        let scratch = corpus();
        let text = format!("The Senate voted 50-48{} So it is.", marks.repeat(400_000));
        scratch.write("news/two.txt", text);
        let (code, _, said) = check(&scratch, &[]);
        assert_eq!(code, Some(1), "{marks}: {said}");
    }
}

#[test]
fn a_pattern_of_the_size_limit_is_bounded() {
    for pattern in [
        "{number} (?:[a-z]{1,50} ?){1,50}",
        "{number} (?:\\w{1,100}){1,100}",
        "{number} x{1000}{1000}",
        "{number} (?:(?:a?){50}){50}a{50}",
        "{number} (?:(?:(?:(?:x*)*)*)*)*y",
    ] {
        let scratch = corpus();
        let rules = format!(
            "rules:\n  - {{id: a, kind: number, find: \"{}\"}}\n",
            pattern.replace('\\', "\\\\")
        );
        scratch.write("rules/b.yaml", rules);
        scratch.write("news/two.txt", format!("12 {}", "a".repeat(200_000)));
        let (code, _, said) = check(&scratch, &[]);
        assert!(matches!(code, Some(0 | 2)), "{pattern}: {said}");
    }
}

#[test]
fn two_thousand_findings_in_one_article_are_told_in_every_format() {
    let scratch = corpus();
    scratch.write(
        "news/two.txt",
        "They met on Friday, Nov. 9, 2022.\n\n".repeat(2_000),
    );
    for format in Format::ALL {
        let (code, shown, said) = check(
            &scratch,
            &[
                "--pack",
                "weekday",
                "--fail-on",
                "info",
                "--format",
                format.as_str(),
            ],
        );
        assert_eq!(code, Some(1), "{format}: {said}");
        assert!(!shown.is_empty(), "{format}");
        if format == Format::Concise {
            assert!(shown.lines().count() >= 2_000);
        }
    }
}

#[test]
fn two_hundred_sources_that_disagree_are_one_finding_in_every_format() {
    let scratch = corpus();
    for index in 0..200 {
        let text = format!("The Senate voted {}-{index}.", 300 + index);
        scratch.write(&format!("news/{index:03}.txt"), text);
    }
    for format in Format::ALL {
        let (code, shown, said) = check(&scratch, &["--format", format.as_str()]);
        assert_eq!(code, Some(1), "{format}: {said}");
        assert!(!shown.is_empty() && said.is_empty(), "{format}: {said}");
    }
}

#[test]
fn patterns_that_are_too_many_together_are_refused() {
    let scratch = corpus();
    let rules: String = (0..1_100)
        .map(|index| format!("  - {{id: r{index}, kind: number, find: '{{number}} ('}}\n"))
        .collect();
    scratch.write("rules/b.yaml", format!("rules:\n{rules}"));
    let (code, _, said) = check(&scratch, &[]);
    assert_eq!(code, Some(2));
    assert_eq!(
        said.matches("factlint::rule::too-many-patterns").count(),
        1,
        "{said}"
    );
    assert!(said.contains("what follows was not read"));
}

#[test]
fn what_gitignore_files_may_say_together_is_bounded() {
    let scratch = corpus();
    let patterns: String = (0..30_000).map(|index| format!("x{index}\n")).collect();
    scratch.write(".gitignore", &patterns);
    scratch.write("news/.gitignore", &patterns);
    scratch.write("news/x7", "");
    let (code, _, said) = check(&scratch, &[]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("news/.gitignore: it has, with those of the folders above"),
        "{said}"
    );
    std::fs::remove_file(scratch.path("news/.gitignore")).expect("it is there");
    assert_eq!(check(&scratch, &[]).0, Some(0));
}
