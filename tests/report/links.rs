//! Places are links to their files where the terminal can (OSC 8), and nowhere else; no path breaks out of one.

use factlint::finding::{Role, Severity, Verdict};
use factlint::report::{Format, Style};
use factlint::value::Kind;

use crate::human::all;
use crate::story::{Articles, Story, term};
use crate::support::Scratch;

const START: &str = "\u{1b}]8;;";
const STOP: &str = "\u{1b}\\";

fn linked(format: Format, story: &Story) -> String {
    let style = Style {
        hyperlinks: true,
        ..Style::default()
    };
    let mut out = Vec::new();
    format
        .write(&story.report(), &style, &mut out)
        .expect("memory can be written");
    String::from_utf8(out).expect("text")
}

/// Each link of a text: its address and its words. Every escape must be part of one.
fn links(text: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(START) {
        let (address, after) = after.split_once(STOP).expect("the address ends");
        let (words, after) = after.split_once(START).expect("the link ends");
        let after = after
            .strip_prefix(STOP)
            .expect("nothing begins before it ends");
        assert!(!words.contains(['\n', '\u{1b}']), "{words:?}");
        all.push((address.to_owned(), words.to_owned()));
        rest = after;
    }
    assert_eq!(text.matches('\u{1b}').count(), all.len() * 4, "{text:?}");
    all
}

fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(START) {
        out.push_str(before);
        rest = after.split_once(STOP).expect("the address ends").1;
    }
    out + rest
}

#[test]
fn each_place_leads_to_its_file() {
    let text = linked(Format::Human, &all());
    let found = links(&text);
    assert!(found.len() > 10, "{found:?}");
    assert_eq!(
        found[0],
        (
            "file:///desk/seeds/000_4b6acd7ef651348f.txt".to_owned(),
            "seeds/000_4b6acd7ef651348f.txt:5:31".to_owned()
        )
    );
    for (address, words) in found {
        let path = address
            .strip_prefix("file:///desk/")
            .expect("in the folder");
        assert!(words.starts_with(&format!("{path}:")), "{words} {path}");
    }
    let found = links(&linked(Format::Concise, &all()));
    assert_eq!(found.len(), all().findings.len());
    assert_eq!(found[0].1, "seeds/000_4b6acd7ef651348f.txt:5:31");
}

#[test]
fn links_change_nothing_else() {
    for format in [Format::Human, Format::Concise] {
        let plain = crate::formats::written(format, &all());
        assert!(!plain.contains('\u{1b}'));
        assert_eq!(without_links(&linked(format, &all())), plain, "{format}");
    }
}

#[test]
fn no_path_breaks_out_of_its_link() {
    let path = "a\u{1b}\\b\u{7}c\u{9c}]8;;http://e.example\u{1b}\\ ü#?%.md";
    let mut story = Story::new(Articles::default());
    story.articles.add(path, "Friday\n");
    let claims = vec![story.claim(path, "Friday", term("Friday", Role::Outlier))];
    story.fact("met", "The day", Kind::Text, Verdict::Unexpected, claims);
    story.finding(Severity::Error, "Friday here", "");
    for format in [Format::Human, Format::Concise] {
        let text = linked(format, &story);
        let [(address, words)] = &links(&text)[..] else {
            panic!("{text:?}");
        };
        assert_eq!(
            address,
            "file:///desk/a%1B%5Cb%07c%C2%9C%5D8;;http://e.example%1B%5C%20%C3%BC%23%3F%25.md"
        );
        assert!(words.ends_with(".md:1:1"), "{words}");
        assert!(!text.contains(['\u{7}', '\u{9c}']), "{text:?}");
    }
}

/// Runs `check` with these variables; standard output, which is no terminal.
fn run(variables: &[(&str, &str)], arguments: &[&str]) -> (Scratch, String) {
    let scratch = Scratch::of_seeds();
    let mut command = assert_cmd::Command::cargo_bin("factlint").expect("the binary");
    command
        .current_dir(scratch.path("."))
        .env_clear()
        .arg("check")
        .args(arguments);
    for (name, value) in variables {
        command.env(name, value);
    }
    let output = command.output().expect("it runs");
    (scratch, String::from_utf8(output.stdout).expect("text"))
}

#[test]
fn links_are_sent_to_terminals_that_know_them_or_where_they_are_forced() {
    for variables in [
        &[][..],
        &[("TERM", "xterm-kitty")],
        &[("FORCE_HYPERLINK", "0")],
    ] {
        let (_, text) = run(variables, &[]);
        assert!(
            !text.contains('\u{1b}'),
            "{variables:?}: a pipe is no terminal"
        );
    }
    let (scratch, text) = run(&[("FORCE_HYPERLINK", "1")], &[]);
    let folder = scratch.path("").canonicalize().expect("a folder");
    let found = links(&text);
    let address = &found[0].0;
    let path = address
        .strip_prefix("file://")
        .expect("a file on this machine");
    assert!(path.ends_with("/seeds/000_4b6acd7ef651348f.txt"), "{path}");
    if cfg!(unix) {
        assert_eq!(
            std::path::Path::new(path)
                .canonicalize()
                .expect("it is there")
                .parent(),
            Some(&*folder.join("seeds"))
        );
    }
    let (_, text) = run(&[("FORCE_HYPERLINK", "1")], &["--color", "never"]);
    assert!(!text.contains('\u{1b}'), "no codes at all");
    let (scratch, _) = run(
        &[("FORCE_HYPERLINK", "1")],
        &["--output-file", "report.txt"],
    );
    assert!(
        !scratch.read("report.txt").contains('\u{1b}'),
        "files have no links"
    );
}
