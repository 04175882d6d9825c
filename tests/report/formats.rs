//! Every format says the same at the same place; several are written at once; wishes that clash are told.

use std::fs;

use factlint::report::{Format, Style};

use crate::human::all;
use crate::parsed::{Entry, entries, json};
use crate::story::Story;
use crate::support::Scratch;

/// A story in a format.
pub(crate) fn written(format: Format, story: &Story) -> String {
    let mut out = Vec::new();
    format
        .write(&story.report(), &Style::default(), &mut out)
        .expect("memory can be written");
    String::from_utf8(out).expect("text")
}

macro_rules! snapshots {
    ($($name:ident: $format:expr;)*) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(written($format, &all()));
            }
        )*
    };
}

snapshots! {
    concise: Format::Concise;
    github: Format::Github;
    junit: Format::Junit;
    markdown: Format::Markdown;
}

/// JSON that a person can read.
fn spread(text: &str) -> String {
    serde_json::to_string_pretty(&json(text)).expect("JSON")
}

#[test]
fn gitlab() {
    insta::assert_snapshot!(spread(&written(Format::Gitlab, &all())));
}

#[test]
fn rdjson() {
    insta::assert_snapshot!(spread(&written(Format::Rdjson, &all())));
}

#[test]
fn sarif() {
    insta::assert_snapshot!(spread(&written(
        Format::Sarif,
        &crate::human::confirmation_vote()
    )));
}

#[test]
fn jsonl() {
    let story = crate::human::confirmation_vote();
    insta::assert_snapshot!(written(Format::Jsonl, &story));
}

/// The command line that writes every format to a file of its own.
fn all_formats() -> Vec<String> {
    Format::ALL
        .iter()
        .flat_map(|format| ["--format".to_owned(), format!("{format}=out/{format}")])
        .collect()
}

fn expected_of_seeds() -> Vec<Entry> {
    // Lines and columns counted by hand.
    [
        (
            "seeds/000_4b6acd7ef651348f.txt",
            5,
            31,
            "asked-to-resign-day",
            "The day on which Magnus was asked to resign: Friday, November 11 here; 3 other sources say \
             Wednesday",
        ),
        (
            "seeds/004_1e9f081261f1762d.txt",
            20,
            135,
            "magnus-name",
            "The name of Chris Magnus: “Mangus” here; “Magnus” in 57 places",
        ),
        (
            "seeds/004_1e9f081261f1762d.txt",
            26,
            18,
            "tucson-name",
            "The name of the city of Tucson: “Tuscon” here; “Tucson” in 2 places",
        ),
    ]
    .map(|(path, line, column, rule, message)| Entry {
        path: path.to_owned(),
        line,
        column,
        rule: rule.to_owned(),
        message: message.to_owned(),
    })
    .into()
}

#[test]
fn the_findings_of_the_seeds_are_the_same_in_every_format() {
    let scratch = Scratch::of_seeds();
    fs::create_dir(scratch.path("out")).expect("a folder");
    let mut arguments = vec!["check".to_owned()];
    arguments.extend(all_formats());
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = scratch.run(&arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty(), "everything went to files");
    assert!(
        String::from_utf8_lossy(&output.stderr)
            .ends_with("1 error, 2 warnings\n  (2 claims without a dateline)\n")
    );
    for format in Format::ALL {
        let report = scratch.read(&format!("out/{format}"));
        let mut found = entries(format, &report);
        if format == Format::Rdjson {
            // The one format that counts bytes; in these lines they are characters.
            for entry in &mut found {
                entry
                    .message
                    .truncate(entry.message.find('\n').expect("more lines"));
            }
        }
        if format == Format::Sarif {
            for entry in &mut found {
                let end = entry.message.find('\n').unwrap_or(entry.message.len());
                entry.message.truncate(end);
            }
        }
        assert_eq!(found, expected_of_seeds(), "{format}");
    }
}

#[test]
fn columns_count_characters_and_those_of_reviewdog_bytes() {
    use crate::story::{Articles, term};
    use factlint::finding::{Fix, Role, Severity, Verdict};
    use factlint::value::Kind;
    // Line 2, after `“Ünï” 🗳 ` which is 8 characters and 3+2+1+2+3+1+4+1 = 17 bytes.
    let mut story = Story::new(Articles::default());
    story.articles.add("a.md", "One.\r\n“Ünï” 🗳 Friday.\r\n");
    let claims = vec![story.claim("a.md", "Friday", term("Friday", Role::Outlier))];
    story.fact("met", "The day", Kind::Text, Verdict::Unexpected, claims);
    let finding = story.finding(Severity::Error, "Friday here", "");
    let label = finding.labels[0].clone();
    finding.fixes.push(Fix {
        path: label.path,
        span: label.span,
        replacement: "Monday".to_owned(),
    });
    for format in Format::ALL {
        let report = written(format, &story);
        let [entry] = &entries(format, &report)[..] else {
            panic!("one finding in {format}");
        };
        let column = if format == Format::Rdjson { 18 } else { 9 };
        assert_eq!(
            (&*entry.path, entry.line, entry.column),
            ("a.md", 2, column),
            "{format}"
        );
    }
    let ends = |format, pointer: &str| {
        json(&written(format, &story))
            .pointer(pointer)
            .unwrap_or_else(|| panic!("{pointer}"))
            .clone()
    };
    assert_eq!(ends(Format::Gitlab, "/0/location/positions/end/column"), 15);
    assert_eq!(
        ends(Format::Rdjson, "/diagnostics/0/location/range/end/column"),
        24
    );
    assert_eq!(
        ends(
            Format::Rdjson,
            "/diagnostics/0/suggestions/0/range/start/column"
        ),
        18
    );
    let region = "/runs/0/results/0/fixes/0/artifactChanges/0/replacements/0/deletedRegion";
    assert_eq!(
        ends(Format::Sarif, region),
        serde_json::json!({"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 15})
    );
    let annotation = written(Format::Github, &story);
    assert!(
        annotation.contains(",line=2,endLine=2,col=9,endColumn=14,"),
        "{annotation}"
    );
}

#[test]
fn an_annotation_over_several_lines_has_no_columns() {
    use crate::story::{Articles, term};
    use factlint::finding::{Role, Severity, Verdict};
    use factlint::value::Kind;
    let mut story = Story::new(Articles::default());
    story.articles.add("a.md", "On Friday,\nNov. 11.\n");
    let claims = vec![story.claim("a.md", "Friday,\nNov. 11", term("Friday", Role::Outlier))];
    story.fact("met", "The day", Kind::Text, Verdict::Unexpected, claims);
    story.finding(Severity::Info, "Friday here", "");
    let annotation = written(Format::Github, &story);
    let line = annotation.lines().next().expect("a line");
    assert_eq!(
        line,
        "::notice file=a.md,line=1,endLine=2,title=met::The day: Friday here"
    );
}

#[test]
fn the_exit_code_is_the_same_in_every_format() {
    let scratch = Scratch::of_seeds();
    for format in Format::ALL {
        let run = |more: &[&str]| {
            let mut arguments = vec!["check", "--format", format.as_str()];
            arguments.extend(more);
            scratch.run(&arguments).status.code()
        };
        assert_eq!(run(&[]), Some(1), "{format}");
        assert_eq!(run(&["--fail-on", "never"]), Some(0), "{format}");
    }
    scratch.write("seeds/bad.txt", b"\xff\xff not text \xff");
    for format in Format::ALL {
        let output = scratch.run(&["check", "--format", format.as_str()]);
        assert_eq!(output.status.code(), Some(2), "{format}");
    }
}

#[track_caller]
fn clash(arguments: &[&str], expected: &[&str]) {
    let scratch = Scratch::of_seeds();
    let mut all = vec!["check"];
    all.extend(arguments);
    let output = scratch.run(&all);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(output.stdout.is_empty());
    for words in expected {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert!(!scratch.path("a").exists(), "nothing is written");
}

#[test]
fn wishes_that_clash_are_told() {
    clash(
        &["--format", "json", "--format", "sarif"],
        &[
            "2 formats want to go to standard output: json, sarif",
            "--format sarif=FILE",
        ],
    );
    clash(
        &["--format", "json", "--format", "sarif", "-o", "a"],
        &["2 formats want to go to a"],
    );
    clash(
        &["--format", "json=b", "-o", "a"],
        &["no format is left for --output-file a"],
    );
    clash(
        &["--format", "json=a", "--format", "sarif=./a"],
        &["two formats want to go to ./a"],
    );
    clash(&["--format", "json="], &["names no file"]);
    clash(
        &["--format", "sarfi=a"],
        &["a similar value exists: 'sarif'"],
    );
    clash(
        &["--format", "xml"],
        &["human, concise, html, markdown, github"],
    );
}

#[test]
fn one_format_may_go_to_the_screen_and_others_to_files() {
    let scratch = Scratch::of_seeds();
    let output = scratch.run(&["check", "--format", "concise", "--format", "json=a.json"]);
    assert_eq!(output.status.code(), Some(1));
    let shown = String::from_utf8(output.stdout).expect("text");
    assert_eq!(entries(Format::Concise, &shown), expected_of_seeds());
    assert_eq!(
        entries(Format::Json, &scratch.read("a.json")),
        expected_of_seeds()
    );
    let output = scratch.run(&[
        "check", "--format", "jsonl", "-o", "b", "--format", "json=c",
    ]);
    assert!(output.stdout.is_empty());
    assert_eq!(
        entries(Format::Jsonl, &scratch.read("b")),
        expected_of_seeds()
    );
}

#[test]
fn forges_get_paths_from_the_root_of_the_repository() {
    let scratch = Scratch::of_seeds();
    fs::create_dir(scratch.path("outer")).expect("a folder");
    fs::create_dir_all(scratch.path("outer/.git")).expect("a folder");
    for part in ["factlint.yaml", "rules", "seeds"] {
        fs::rename(scratch.path(part), scratch.path(&format!("outer/{part}"))).expect("moved");
    }
    fs::create_dir(scratch.path("outer/desk")).expect("a folder");
    for part in ["factlint.yaml", "rules", "seeds"] {
        fs::rename(
            scratch.path(&format!("outer/{part}")),
            scratch.path(&format!("outer/desk/{part}")),
        )
        .expect("moved");
    }
    for format in Format::ALL {
        let output = assert_cmd::Command::cargo_bin("factlint")
            .expect("the binary")
            .current_dir(scratch.path("outer/desk"))
            .args(["check", "--no-cache", "--format", format.as_str()])
            .output()
            .expect("it runs");
        let report = String::from_utf8(output.stdout).expect("text");
        let path = &entries(format, &report)[0].path;
        let from_root = matches!(format, Format::Github | Format::Gitlab | Format::Sarif);
        let expected = if from_root {
            "desk/seeds/000"
        } else {
            "seeds/000"
        };
        assert!(path.starts_with(expected), "{format}: {path}");
    }
}

#[test]
fn the_job_summary_is_added_to_what_is_there() {
    let scratch = Scratch::of_seeds();
    scratch.write("summary.md", "# Tests\n");
    let run = |format: &str, summary: &str| {
        assert_cmd::Command::cargo_bin("factlint")
            .expect("the binary")
            .current_dir(scratch.path("."))
            .env("GITHUB_STEP_SUMMARY", summary)
            .args(["check", "--no-cache", "--format", format])
            .output()
            .expect("it runs")
            .status
            .code()
    };
    let summary = scratch.path("summary.md");
    let summary = summary.to_str().expect("UTF-8");
    assert_eq!(run("github", summary), Some(1));
    let written = scratch.read("summary.md");
    assert!(
        written.starts_with("# Tests\n## factlint: 3 findings\n"),
        "{written}"
    );
    assert_eq!(entries(Format::Markdown, &written), expected_of_seeds());
    // Only where the annotations are asked for.
    assert_eq!(run("json", summary), Some(1));
    assert_eq!(scratch.read("summary.md"), written);
    // A summary that cannot be written is no clean run.
    assert_eq!(run("github", "no/such/folder/summary.md"), Some(2));
}

#[test]
fn of_many_annotations_the_gravest_come_first_and_the_hidden_are_counted() {
    use crate::story::{Articles, term};
    use factlint::finding::{Role, Severity, Verdict};
    use factlint::value::Kind;
    let mut story = Story::new(Articles::default());
    story.articles.add("a.md", "Friday\n");
    for number in 0..13 {
        let claims = vec![story.claim("a.md", "Friday", term("Friday", Role::Outlier))];
        let rule = format!("rule-{number:02}");
        story.fact(&rule, "The day", Kind::Text, Verdict::Unexpected, claims);
        let severity = if number == 12 {
            Severity::Error
        } else {
            Severity::Warning
        };
        story.finding(severity, "Friday here", "");
    }
    let log = written(Format::Github, &story);
    assert!(log.starts_with("::error "), "{log}");
    assert!(
        log.contains("\nGitHub shows 10 annotations of each level; 2 more stand in this log"),
        "{log}"
    );
    // A comment is too small for everything.
    for number in 0..600 {
        let mut finding = story.findings[0].clone();
        finding.message = format!("{number} {}", "long ".repeat(40));
        story.findings.push(finding);
    }
    let comment = written(Format::Markdown, &story);
    assert!(comment.len() < 65_000, "{}", comment.len());
    let shown = entries(Format::Markdown, &comment).len();
    let told = format!(
        "{} more findings are not shown here",
        story.findings.len() - shown
    );
    assert!(comment.contains(&told), "{told}");
}

#[test]
fn help_lists_every_format_with_its_purpose() {
    let output = Scratch::empty().run(&["check", "--help"]);
    let help = String::from_utf8(output.stdout).expect("text");
    for format in Format::ALL {
        assert!(help.contains(&format!("- {format}:")), "{format}\n{help}");
        let first = format.purpose().split(':').next().expect("a part");
        assert!(help.contains(first), "{first}\n{help}");
    }
}

const PAGE: &str = include_str!("../../docs/formats.md");

/// Each example of the page: the arguments after `factlint`, and the lines that it shows.
fn examples() -> Vec<(Vec<&'static str>, Vec<&'static str>)> {
    PAGE.split("```console\n")
        .skip(1)
        .map(|block| {
            let block = block.split("```").next().expect("an end");
            let mut lines = block.lines();
            let command = lines.next().expect("a command");
            let arguments = command.strip_prefix("$ factlint ").expect("our command");
            (arguments.split(' ').collect(), lines.collect())
        })
        .collect()
}

#[test]
fn every_example_of_the_page_is_the_real_output() {
    let scratch = Scratch::of_seeds();
    for (arguments, lines) in examples() {
        let output = scratch.run(&arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let shown = String::from_utf8(output.stdout).expect("text");
        for line in lines {
            let real = shown
                .lines()
                .map(str::trim)
                .any(|real| match line.strip_suffix('…') {
                    Some(beginning) => real.starts_with(beginning),
                    None => real == line,
                });
            assert!(real, "{arguments:?}: {line}\n{shown}");
        }
    }
}

#[test]
fn the_page_has_a_section_and_a_row_for_every_format() {
    for format in Format::ALL {
        assert!(PAGE.contains(&format!("\n## {format}\n")), "{format}");
        assert!(PAGE.contains(&format!("\n| `{format}` | ")), "{format}");
        let shown = examples().iter().any(|(arguments, _)| {
            arguments
                .iter()
                .any(|argument| argument.split('=').next() == Some(format.as_str()))
        });
        assert!(shown || format == Format::Human, "{format}");
    }
}
