//! What could not be read is told in every format, where its reader looks: nobody takes the rest for everything.

use factlint::finding::Severity;
use factlint::report::{Format, Problem};
use factlint::text::Position;
use serde_json::{Value, json};

use crate::formats::written;
use crate::human::all;
use crate::parsed::{commands, elements};
use crate::story::Story;
use crate::support::Scratch;

/// One of each severity.
pub(crate) fn problems() -> Vec<Problem<'static>> {
    let at = |line, column| Some(Position { line, column });
    vec![
        Problem {
            path: "desk/old.txt",
            start: None,
            end: None,
            severity: Severity::Error,
            code: "not-utf-8",
            message: "the file is not UTF-8",
            help: "convert it",
        },
        Problem {
            path: "desk/half.md",
            start: at(2, 7),
            end: at(2, 9),
            severity: Severity::Warning,
            code: "front-matter",
            message: "the date is no day",
            help: "write year, month, day",
        },
        Problem {
            path: "desk/link.md",
            start: None,
            end: None,
            severity: Severity::Info,
            code: "link",
            message: "a link is not followed",
            help: "name its target",
        },
    ]
}

fn story() -> Story {
    let mut story = all();
    story.problems = problems();
    story
}

fn parsed(format: Format) -> Value {
    crate::parsed::json(&written(format, &story()))
}

#[test]
fn concise_names_them_in_lines_of_their_own() {
    let text = written(Format::Concise, &story());
    for line in [
        "desk/old.txt: error[factlint::article::not-utf-8] the file is not UTF-8\n",
        "desk/half.md:2:7: warning[factlint::article::front-matter] the date is no day\n",
        "desk/link.md: info[factlint::article::link] a link is not followed\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn the_page_tells_them_before_the_findings() {
    let page = written(Format::Html, &story());
    let [unread, findings] =
        ["id=\"problems\"", "id=\"findings\""].map(|id| page.find(id).expect("a heading"));
    assert!(unread < findings);
    for words in [
        "<title>factlint: 5 findings, not everything was read</title>",
        "<a href=\"#problems\">Not read (3)</a>",
        "desk/old.txt: the file is not UTF-8",
        "desk/half.md:2:7: the date is no day",
        "write year, month, day",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let mut alone = story();
    alone.findings.clear();
    let page = written(Format::Html, &alone);
    assert!(page.contains("No disagreement found in what was read."));
}

#[test]
fn the_comment_has_a_table_of_them() {
    let text = written(Format::Markdown, &story());
    let table = "\n**Not everything was read:**\n\n| where | what is wrong | what to do |\n|---|---|---|\n\
        | desk/old.txt | **error**: the file is not UTF-8 | convert it |\n\
        | desk/half.md:2:7 | **warning**: the date is no day | write year, month, day |\n";
    assert!(text.contains(table), "{text}");
}

#[test]
fn github_annotates_them_before_all_findings() {
    let log = written(Format::Github, &story());
    let lines: Vec<&str> = log.lines().take(3).collect();
    assert_eq!(
        lines,
        [
            "::error file=desk/old.txt,title=factlint%3A%3Aarticle%3A%3Anot-utf-8::the file is not UTF-8%0Aconvert it",
            "::warning file=desk/half.md,line=2,col=7,title=factlint%3A%3Aarticle%3A%3Afront-matter::the date is no day%0Awrite year, month, day",
            "::notice file=desk/link.md,title=factlint%3A%3Aarticle%3A%3Alink::a link is not followed%0Aname its target",
        ]
    );
    assert_eq!(commands(&log).len(), 8);
}

#[test]
fn gitlab_has_an_entry_for_each() {
    let report = parsed(Format::Gitlab);
    let entries = report.as_array().expect("an array");
    let [.., error, warning, info] = &entries[..] else {
        panic!("{report}");
    };
    assert_eq!(
        error,
        &json!({
            "check_name": "factlint::article::not-utf-8",
            "description": "the file is not UTF-8 — convert it",
            "severity": "major",
            "fingerprint": "factlint::article::not-utf-8-desk/old.txt-1",
            "location": {"path": "desk/old.txt", "positions":
                {"begin": {"line": 1, "column": 1}, "end": {"line": 1, "column": 1}}},
        })
    );
    assert_eq!(
        warning["location"]["positions"],
        json!({"begin": {"line": 2, "column": 7}, "end": {"line": 2, "column": 9}})
    );
    assert_eq!(
        (&warning["severity"], &info["severity"]),
        (&"minor".into(), &"info".into())
    );
}

#[test]
fn sarif_says_that_the_run_was_no_success() {
    let invocation = &parsed(Format::Sarif)["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(invocation["exitCode"], 2);
    let told = invocation["toolExecutionNotifications"]
        .as_array()
        .expect("three");
    assert_eq!(
        told[0],
        json!({
            "descriptor": {"id": "factlint::article::not-utf-8"},
            "level": "error",
            "message": {"text": "desk/old.txt: the file is not UTF-8\nconvert it"},
            "locations": [{"physicalLocation":
                {"artifactLocation": {"uri": "desk/old.txt", "uriBaseId": "%SRCROOT%"}}}],
        })
    );
    assert_eq!(
        told[1]["locations"][0]["physicalLocation"]["region"],
        json!({"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 9})
    );
    assert_eq!(
        (&told[1]["level"], &told[2]["level"]),
        (&"warning".into(), &"note".into())
    );
    // What was left out on purpose is no failure.
    let mut complete = story();
    complete.problems.drain(..2);
    let log = crate::parsed::json(&written(Format::Sarif, &complete));
    assert_eq!(
        log["runs"][0]["invocations"][0]["executionSuccessful"],
        true
    );
}

#[test]
fn junit_has_a_test_with_an_error_for_each() {
    let report = written(Format::Junit, &story());
    let all = elements(&report);
    let suite = &all
        .iter()
        .find(|element| element.name == "testsuite")
        .expect("a suite")
        .attributes;
    assert_eq!(suite["errors"], "2");
    assert_eq!(suite["failures"], "5");
    assert_eq!(suite["skipped"], "1");
    let cases: Vec<(&str, &str)> = all
        .iter()
        .filter(|element| element.name == "testcase")
        .map(|element| {
            (
                &*element.attributes["classname"],
                &*element.attributes["name"],
            )
        })
        .filter(|(class, _)| class.starts_with("factlint::"))
        .collect();
    assert_eq!(
        cases,
        [
            ("factlint::article::not-utf-8", "reading desk/old.txt"),
            ("factlint::article::front-matter", "reading desk/half.md"),
            ("factlint::article::link", "reading desk/link.md"),
        ]
    );
    let error = all
        .iter()
        .find(|element| element.name == "error")
        .expect("an error");
    assert_eq!(
        error.attributes["message"],
        "desk/old.txt: the file is not UTF-8"
    );
    assert_eq!(error.text, "convert it");
}

#[test]
fn rdjson_has_a_diagnostic_for_each() {
    let report = parsed(Format::Rdjson);
    let all = report["diagnostics"].as_array().expect("an array");
    assert_eq!(
        all[5],
        json!({
            "message": "the file is not UTF-8\nconvert it",
            "location": {"path": "desk/old.txt"},
            "severity": "ERROR",
            "code": {"value": "factlint::article::not-utf-8"},
        })
    );
    assert_eq!(
        all[6]["location"]["range"],
        json!({"start": {"line": 2}, "end": {"line": 2}})
    );
}

#[test]
fn json_lists_them() {
    let expected = json!({
        "path": "desk/half.md", "severity": "warning", "code": "front-matter",
        "message": "the date is no day", "help": "write year, month, day", "line": 2, "column": 7,
    });
    assert_eq!(parsed(Format::Json)["problems"][1], expected);
    let lines = written(Format::Jsonl, &story());
    let line = lines
        .lines()
        .map(crate::parsed::json)
        .find(|line| line["path"] == "desk/half.md");
    let mut line = line.expect("a line");
    let kind = line.as_object_mut().expect("an object").remove("type");
    assert_eq!(kind, Some("problem".into()));
    assert_eq!(line, expected);
}

/// Every format, of a real run in which one article is not text and another has no date in its front matter.
#[test]
fn a_real_run_tells_them_in_every_format() {
    let scratch = Scratch::of_seeds();
    scratch.write("seeds/bad.txt", b"caf\xe9 \xff");
    scratch.write("seeds/half.md", "---\ndate: tomorrow\n---\nNobody came.\n");
    for format in Format::ALL {
        let output = scratch.run(&["check", "--format", format.as_str()]);
        assert_eq!(output.status.code(), Some(2), "{format}");
        let report = String::from_utf8(output.stdout).expect("text");
        let told = ["bad.txt", "half.md"].map(|path| report.contains(path));
        // People at a terminal see these on standard error; the last line counts them.
        assert_eq!(told, [format != Format::Human; 2], "{format}\n{report}");
        let counted = "1 error, 2 warnings, 1 file not read, 1 file partly read";
        let has_line = !matches!(
            format,
            Format::Gitlab | Format::Sarif | Format::Rdjson | Format::Json | Format::Jsonl
        );
        let even = report.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(even.contains(counted), has_line, "{format}\n{report}");
    }
    let (_, report) = scratch.check();
    assert_eq!(
        (
            &report["summary"]["unread"],
            &report["summary"]["partly_read"]
        ),
        (&1.into(), &1.into())
    );
}

#[test]
fn where_nothing_could_be_read_there_is_a_report_that_says_so() {
    let scratch = Scratch::of_seeds();
    let output = scratch.run(&[
        "check",
        "nowhere.txt",
        "--format",
        "sarif=out.sarif",
        "--format",
        "json",
    ]);
    assert_eq!(output.status.code(), Some(2));
    let log = crate::parsed::json(&scratch.read("out.sarif"));
    assert_eq!(
        log["runs"][0]["invocations"][0]["executionSuccessful"],
        false
    );
    let report = crate::parsed::json(&String::from_utf8(output.stdout).expect("text"));
    assert_eq!(report["problems"][0]["path"], "nowhere.txt");
    assert!(String::from_utf8_lossy(&output.stderr).contains("nothing was checked"));
}

#[test]
fn the_facts_and_the_scan_tell_them_too() {
    let scratch = Scratch::of_seeds();
    scratch.write("seeds/bad.txt", b"caf\xe9 \xff");
    for command in ["facts", "scan"] {
        let output = scratch.run(&[command, "--format", "json"]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        let report = crate::parsed::json(&String::from_utf8(output.stdout).expect("text"));
        assert_eq!(report["problems"][0]["path"], "seeds/bad.txt", "{command}");
    }
}
