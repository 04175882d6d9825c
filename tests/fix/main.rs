//! `check --fix` and `check --diff` on real folders: what is written, what is left alone, and that a second
//! time changes nothing.

#![allow(
    clippy::disallowed_methods,
    reason = "the tests look at the files themselves"
)]

mod diff;
#[path = "../support/dress.rs"]
mod dress;
mod files;
mod laws;
#[path = "../support/mod.rs"]
mod support;

use dress::{DRESSES, dressed};
use factlint::article::{Metadata, from_bytes, from_text};
use serde_json::Value;
use support::Scratch;

const RULES: &str = "version: 1
rules:
  - id: encounters
    kind: number
    find: ['{number} migrants were stopped']
    expect: 2,378,944
  - id: confirmation
    kind: vote
    near: [Senate]
    expect: 50-47
  - id: resignation
    kind: date
    find: ['resigned (?:on )?{date}']
    expect: November 9, 2022
  - id: chief
    kind: name
    canonical: Chris Magnus
  - id: budget
    kind: money
    find: ['cost {money}']
    expect: $1.25 billion
  - id: share
    kind: percent
    find: ['rose by {percent}']
    expect: 37.4%
  - id: office
    kind: text
    find: ['was {text} of the agency']
    expect: commissioner
  - id: words
    kind: quote
    like: we will secure the border together
    expect: we will secure the border together
";

fn corpus(articles: &[(&str, &str)]) -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("rules/one.yaml", RULES);
    for (name, text) in articles {
        scratch.write(&format!("news/{name}"), text);
    }
    scratch
}

/// Exit code and standard error.
fn run(scratch: &Scratch, arguments: &[&str]) -> (i32, String) {
    let output = scratch.run(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().expect("an exit code"), said)
}

/// `text` in a file of that name becomes `expected`, and stays so.
#[track_caller]
fn becomes(name: &str, text: &str, expected: &str) {
    let scratch = corpus(&[(name, text)]);
    let path = format!("news/{name}");
    let (code, said) = run(&scratch, &["check", "--fix"]);
    assert_eq!(scratch.read(&path), expected, "{said}");
    assert_eq!(code, 0, "{said}");
    let (code, said) = run(&scratch, &["check", "--fix"]);
    assert_eq!(scratch.read(&path), expected, "{said}");
    assert_eq!(
        (code, said.as_str()),
        (0, "fixed nothing: there is no finding\n")
    );
}

/// `text` in a file of that name has a finding and no fix.
#[track_caller]
fn stays(name: &str, text: &str) {
    let scratch = corpus(&[(name, text)]);
    let path = format!("news/{name}");
    let (code, said) = run(&scratch, &["check", "--fix"]);
    assert_eq!(scratch.read(&path), text, "{said}");
    assert_eq!(code, 1, "{text}: {said}");
    assert!(said.contains("fixed none of 1 finding\n"), "{said}");
}

#[test]
fn a_quotation_that_begins_with_other_words_stays() {
    const RULE: &str = "version: 1
rules:
  - id: words
    kind: quote
    like: I have no plans to resign from this office
    expect: I have no plans to resign from this office
";
    for (written, becomes) in [
        ("I've no plans to resign from this office", None),
        (
            "We have no plans to resign from this office",
            Some("I have no plans to resign from this office"),
        ),
    ] {
        let scratch = Scratch::empty();
        scratch.write("rules/one.yaml", RULE);
        scratch.write("news/a.txt", format!("“{written},” she said.\n"));
        let (code, said) = run(&scratch, &["check", "--fix"]);
        let expected = format!("“{},” she said.\n", becomes.unwrap_or(written));
        assert_eq!(scratch.read("news/a.txt"), expected, "{said}");
        assert_eq!(code, i32::from(becomes.is_none()), "{said}");
    }
}

#[test]
fn every_kind_is_written_in_its_own_style() {
    becomes(
        "a.txt",
        "Nearly 2.9 million migrants were stopped. So 2.83 million migrants were stopped.\n",
        "Nearly 2.4 million migrants were stopped. So 2.38 million migrants were stopped.\n",
    );
    becomes(
        "a.txt",
        "The Senate voted fifty-one to forty-seven. He resigned on Friday.\n",
        "The Senate voted fifty to forty-seven. He resigned on Wednesday.\n",
    );
    becomes(
        "a.txt",
        "He resigned Nov. 11, 2022. It cost $1.6bn and rose by 39 per cent.\n",
        "He resigned Nov. 9, 2022. It cost $1.3bn and rose by 37 per cent.\n",
    );
    becomes(
        "a.txt",
        "Chris Mangus’s wife spoke.\n",
        "Chris Magnus’s wife spoke.\n",
    );
    becomes("a.txt", "CHRIS MANGUS RESIGNS\n", "CHRIS MAGNUS RESIGNS\n");
    becomes(
        "a.txt",
        "He was the chief of the agency.\n",
        "He was the commissioner of the agency.\n",
    );
    becomes(
        "a.txt",
        "“We will defend the border together,” he said.\n",
        "“We will secure the border together,” he said.\n",
    );
}

#[test]
fn where_no_way_is_safe_nothing_is_written() {
    stays(
        "a.txt",
        "Dozens of migrants were stopped; dozens migrants were stopped.\n",
    );
    stays("a.txt", "Between 3 and 4 million migrants were stopped.\n");
    stays("a.txt", "The Senate voted unanimously.\n");
    // The words that differ are not one against one.
    stays(
        "a.txt",
        "“We will secure all of the border together,” he said.\n",
    );
    stays(
        "a.txt",
        "“We shall secure the border again together,” he said.\n",
    );
    // It is unknown what is turned round, the figures or the words about them.
    stays("a.txt", "The Senate voted 47-50.\n");
}

#[test]
fn all_that_is_not_the_words_stays_byte_for_byte() {
    // Byte order mark, CRLF, a soft wrap between the words, no line break at the end.
    becomes(
        "a.txt",
        "\u{feff}In all, 2.83\r\nmillion migrants were\r\nstopped.\r\n\r\n\tEnd \u{a0}",
        "\u{feff}In all, 2.38\r\nmillion migrants were\r\nstopped.\r\n\r\n\tEnd \u{a0}",
    );
    becomes(
        "a.md",
        "---\ntitle: x\n---\n*Nearly* **2.9** _million_ migrants were stopped.\r\n",
        "---\ntitle: x\n---\n*Nearly* **2.4** _million_ migrants were stopped.\r\n",
    );
    becomes(
        "a.html",
        "<p>So <b>2.83</b>&nbsp;millio&shy;n migrants were stopped. The Senate voted 51&ndash;47.",
        "<p>So <b>2.38</b>&nbsp;millio&shy;n migrants were stopped. The Senate voted 50&ndash;47.",
    );
    becomes(
        "a.mdx",
        "So <Num>2.83</Num> million migrants were stopped.\n",
        "So <Num>2.38</Num> million migrants were stopped.\n",
    );
    becomes(
        "a.adoc",
        "= Title\n\nSo *2.83* million migrants were stopped.\n",
        "= Title\n\nSo *2.38* million migrants were stopped.\n",
    );
    becomes(
        "a.rst",
        "Title\n=====\n\nSo **2.83** million migrants were stopped.\n",
        "Title\n=====\n\nSo **2.38** million migrants were stopped.\n",
    );
    becomes(
        "a.json",
        "{\"uri\": \"urn:x\", \"type\": \"text\",\n \"body_xhtml\": \"<p>The Senate voted <b>51</b>\\u201347 \\/ so.<\\/p>\"}\n",
        "{\"uri\": \"urn:x\", \"type\": \"text\",\n \"body_xhtml\": \"<p>The Senate voted <b>50</b>\\u201347 \\/ so.<\\/p>\"}\n",
    );
    becomes(
        "a.xml",
        "<?xml version=\"1.0\"?>\n<nitf><body><body.content><p>So <num>2.83</num> million migrants were stopped.</p></body.content></body></nitf>\n",
        "<?xml version=\"1.0\"?>\n<nitf><body><body.content><p>So <num>2.38</num> million migrants were stopped.</p></body.content></body></nitf>\n",
    );
}

#[test]
fn markup_within_what_changes_is_not_guessed_at() {
    stays("a.html", "<p>The Senate voted 5<b>1</b>-47.");
    // A million alone is a part of something else.
    stays("a.md", "So 1**.9** million migrants were stopped.\n");
}

#[test]
fn what_was_fixed_is_told_and_what_remains_is_reported() {
    let scratch = corpus(&[
        (
            "a.txt",
            "So 2.83 million migrants were stopped.\nThe Senate voted 51-47.\n",
        ),
        (
            "b.txt",
            "It cost between $3 billion and $4 billion. Chris Mangus left.\n",
        ),
    ]);
    let output = scratch.run(&["check", "--fix", "--format", "json"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        said,
        "news/a.txt:1:4: 2.83 million → 2.38 million\n\
         news/a.txt:2:18: 51-47 → 50-47\n\
         news/b.txt:1:44: Chris Mangus → Chris Magnus\n\
         fixed 3 of 4 findings in 2 files\n"
    );
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["summary"]["error"], 1);
    assert_eq!(report["findings"][0]["rule"], "budget");
    assert_eq!(report["findings"][0]["fixes"], serde_json::json!([]));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_report_says_what_fix_would_write() {
    let scratch = corpus(&[("a.txt", "So 2.83 million migrants were stopped.\n")]);
    let output = scratch.run(&["check"]);
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let evened = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(evened.contains("`--fix` writes “2.38 million”."), "{out}");
    let (_, report) = scratch.check();
    assert_eq!(
        report["findings"][0]["fixes"],
        serde_json::json!([{"path": "news/a.txt", "start": 3, "end": 15, "replacement": "2.38 million"}])
    );
}

#[test]
fn an_authority_is_what_others_are_corrected_by_and_is_not_corrected() {
    let scratch = Scratch::empty();
    scratch.write(
        "rules/one.yaml",
        "version: 1\nrules:\n  - id: encounters\n    kind: number\n    find: ['{number} migrants were stopped']\n  - id: day\n    kind: date\n    find: ['resigned on {date}']\n",
    );
    let authority = "---\nauthority: true\ndate: 2022-11-12\n---\nIn all 2,378,944 migrants were stopped. He resigned on Wednesday.\n";
    scratch.write("news/a.md", authority);
    scratch.write(
        "news/b.md",
        "Over 2.9 million migrants were stopped. He resigned on Nov. 11.\n",
    );
    scratch.write("news/c.md", "So 2.4 million migrants were stopped.\n");
    let (code, said) = run(&scratch, &["check", "--fix"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(scratch.read("news/a.md"), authority);
    assert_eq!(
        scratch.read("news/b.md"),
        "Over 2.3 million migrants were stopped. He resigned on Nov. 9.\n"
    );
    // An authority that the rule contradicts is shown, and left alone.
    scratch.write(
        "rules/one.yaml",
        "version: 1\nrules:\n  - id: encounters\n    kind: number\n    find: ['{number} migrants were stopped']\n    expect: 99\n",
    );
    scratch.write("news/b.md", "");
    scratch.write("news/c.md", "");
    let (code, said) = run(&scratch, &["check", "--fix"]);
    assert_eq!(code, 1, "{said}");
    assert_eq!(scratch.read("news/a.md"), authority);
}

#[test]
fn where_nobody_knows_better_nothing_is_corrected() {
    let scratch = Scratch::empty();
    scratch.write(
        "rules/one.yaml",
        "version: 1\nrules:\n  - id: crowd\n    kind: number\n    find: ['{number} people marched']\n",
    );
    for (name, text) in [("a", "312"), ("b", "345"), ("c", "345")] {
        scratch.write(
            &format!("news/{name}.txt"),
            format!("So {text} people marched.\n"),
        );
    }
    let (code, said) = run(&scratch, &["check", "--fix"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.ends_with("fixed none of 1 finding\n"), "{said}");
    assert_eq!(scratch.read("news/a.txt"), "So 312 people marched.\n");
}

#[test]
fn rules_that_want_different_words_at_one_place_get_neither() {
    let scratch = corpus(&[("a.txt", "So 2.83 million migrants were stopped.\n")]);
    let other = |expect: &str| {
        format!(
            "version: 1\nrules:\n  - id: other\n    kind: number\n    find: ['{{number}} migrants']\n    expect: {expect}\n"
        )
    };
    scratch.write("rules/two.yaml", other("3.1 million"));
    let (code, said) = run(&scratch, &["check", "--fix"]);
    assert_eq!(code, 1, "{said}");
    assert_eq!(
        scratch.read("news/a.txt"),
        "So 2.83 million migrants were stopped.\n"
    );
    let (_, report) = scratch.check();
    for finding in report["findings"].as_array().expect("findings") {
        let help = finding["help"].as_str().expect("help");
        assert!(
            help.contains("another finding wants other words there"),
            "{help}"
        );
    }
    // Two that want the same get it.
    scratch.write("rules/two.yaml", other("2.38 million"));
    let (code, said) = run(&scratch, &["check", "--fix"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.ends_with("fixed 2 of 2 findings in 1 file\n"),
        "{said}"
    );
    assert_eq!(
        scratch.read("news/a.txt"),
        "So 2.38 million migrants were stopped.\n"
    );
}

#[test]
fn what_is_not_reported_is_not_corrected() {
    let wrong = "So 2.83 million migrants were stopped.\n";
    let silent = format!("<!-- factlint: ignore[encounters] as told -->\n{wrong}");
    let scratch = corpus(&[("a.md", &silent), ("b.md", wrong), ("c.md", wrong)]);
    let (_, said) = run(&scratch, &["check", "--fix", "--focus", "news/c.md"]);
    assert!(said.ends_with("fixed 1 of 1 finding in 1 file\n"), "{said}");
    assert_eq!(scratch.read("news/a.md"), silent);
    assert_eq!(scratch.read("news/b.md"), wrong);
    assert_eq!(
        scratch.read("news/c.md"),
        "So 2.38 million migrants were stopped.\n"
    );
    let (code, said) = run(&scratch, &["check", "--write-baseline"]);
    assert_eq!(code, 0, "{said}");
    let accepted = ["check", "--fix", "--baseline", "factlint-baseline.json"];
    let (code, said) = run(&scratch, &accepted);
    assert_eq!(
        (code, scratch.read("news/b.md").as_str()),
        (0, wrong),
        "{said}"
    );
    let (code, said) = run(&scratch, &["check", "--fix"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(scratch.read("news/a.md"), silent);
    assert_eq!(
        scratch.read("news/b.md"),
        "So 2.38 million migrants were stopped.\n"
    );
}

#[test]
fn flags_that_exclude_each_other_are_refused() {
    let scratch = corpus(&[("a.txt", "x\n")]);
    for arguments in [
        &["check", "--fix", "--diff"][..],
        &["check", "--fix", "--write-baseline"],
        &["check", "--diff", "--write-baseline"],
        &["check", "--diff", "--format", "json"],
        &["check", "--diff", "--output-file", "x"],
    ] {
        assert_eq!(run(&scratch, arguments).0, 2, "{arguments:?}");
    }
}

#[test]
fn the_rules_of_the_seeds_correct_what_contradicts_them() {
    let scratch = Scratch::of_seeds();
    scratch.change("000", "Magnus", "Mangus");
    let (_, said) = run(&scratch, &["check", "--fix"]);
    assert!(
        !scratch.read(&scratch.seed("000")).contains("Mangus"),
        "{said}"
    );
}

/// The rows of the table of docs/fixing.md, and the sentence that each kind of figure stands in.
#[test]
fn the_page_about_fixing_shows_what_is_written() {
    let page = include_str!("../../docs/fixing.md");
    let (mut rules, mut articles, mut expected) = (String::new(), Vec::new(), Vec::new());
    for line in page.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, kind, old, known, new, _] = cells.as_slice() else {
            continue;
        };
        if matches!(*kind, "kind" | "---") {
            continue;
        }
        let sentence = |words: &str| match *kind {
            "number" => format!("So {words} people marched.\n"),
            "vote" => format!("The Senate voted {words} that day.\n"),
            "ordinal" => format!("It was the {words} case of the year.\n"),
            _ => format!("In the end it was {words} as told.\n"),
        };
        let row = expected.len();
        rules.push_str(&format!(
            "  - id: row-{row}\n    kind: {kind}\n    near: [people|Senate|case|end]\n    expect: '{known}'\n    applies_to: {{paths: ['news/{row}.txt']}}\n"
        ));
        articles.push((format!("news/{row}.txt"), sentence(old)));
        expected.push((old.to_string(), sentence(new)));
    }
    assert!(expected.len() > 15, "{expected:?}");
    let scratch = Scratch::empty();
    scratch.write("rules/one.yaml", format!("version: 1\nrules:\n{rules}"));
    for (path, text) in &articles {
        scratch.write(path, text);
    }
    let (code, said) = run(&scratch, &["check", "--fix"]);
    for ((path, _), (old, new)) in articles.iter().zip(expected) {
        assert_eq!(scratch.read(path), new, "{old}: {said}");
    }
    assert_eq!(code, 0, "{said}");
}

/// The words of an article, whatever its format.
fn prose(name: &str, bytes: Vec<u8>) -> String {
    let read = from_bytes(name, bytes, &Metadata::default());
    let (article, _) = read.unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
    article.prose.text().to_owned()
}

#[test]
fn in_every_dress_the_same_words_are_corrected() {
    let wrong = "In all, nearly 2.9 million migrants were stopped, and “2,831,457 migrants were stopped” too.\n\n\
        The Senate voted 51-47 on it. He resigned on Friday, Nov. 11 — so be it. It cost $1.6bn.\n\n\
        It rose by 39 per cent & more.\n";
    let right = wrong
        .replace("2.9 million", "2.4 million")
        .replace("2,831,457", "2,378,944")
        .replace("51-47", "50-47")
        .replace("Friday, Nov. 11", "Wednesday, Nov. 9")
        .replace("$1.6bn", "$1.3bn")
        .replace("39 per", "37 per");
    let plain = |text: &str| from_text("a.txt", text, &Metadata::default()).0;
    for dress in DRESSES {
        let name = format!("a.{}", dress.ending);
        let path = format!("news/{name}");
        let before = dressed(&plain(wrong), dress, "2022-11-12", "AP").bytes;
        let expected = dressed(&plain(&right), dress, "2022-11-12", "AP").bytes;
        let scratch = corpus(&[]);
        scratch.write(&path, &before);
        let (code, said) = run(&scratch, &["check", "--fix"]);
        let after = std::fs::read(scratch.path(&path)).expect("a file");
        if dress.ending.to_lowercase().ends_with(".gz") {
            assert_eq!((code, after == before), (1, true), "{name}: {said}");
            continue;
        }
        assert_eq!(
            prose(&name, after.clone()),
            prose(&name, expected.clone()),
            "{said}{}",
            String::from_utf8_lossy(&after)
        );
        assert_eq!(code, 0, "{name}: {said}");
        // Markup too is as in the right article, but for the places where its lines are broken.
        let evened = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes)
                .replace("\\n", "\n")
                .replace("&shy;", "");
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(evened(&after), evened(&expected), "{name}");
    }
}
