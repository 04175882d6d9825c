//! `factlint scan`: what is read, shown in every format, from files and from standard input.

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::Scratch;

/// A text with a value of most kinds, an odd line break, and a date that is wrong in itself.
const TEXT: &str = "\
Date: 2022-11-12

The commissioner was asked to leave on Friday, Nov. 9, 2022, after nearly
2.4 million people were stopped, 37% more than the 1.7 million of fiscal
2021. The Senate had voted 50-47 for him; the “most qualified” of 12
candidates had asked for $2.4bn and 10 months.
";

const PLAIN: &str = "He came on Wednesday with 300 people.\n";

fn scratch() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("a.txt", TEXT);
    scratch.write("b.md", PLAIN);
    scratch
}

/// Exit code, standard output, standard error.
fn run(scratch: &Scratch, arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let output = assert_cmd::Command::cargo_bin("factlint")
        .expect("the binary")
        .current_dir(scratch.path(""))
        .env_clear()
        .env("COLUMNS", "80")
        .arg("scan")
        .args(arguments)
        .write_stdin(input)
        .output()
        .expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code().expect("an exit code"),
        text(output.stdout),
        text(output.stderr),
    )
}

#[track_caller]
fn clean(scratch: &Scratch, arguments: &[&str], input: &str) -> String {
    let (code, out, err) = run(scratch, arguments, input.as_bytes());
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    out
}

fn json(scratch: &Scratch, arguments: &[&str], input: &str) -> Value {
    let arguments = [&["--format", "json"], arguments].concat();
    serde_json::from_str(&clean(scratch, &arguments, input)).expect("JSON")
}

/// `kind value` of each value of the first article.
fn values(report: &Value) -> Vec<String> {
    report["articles"][0]["values"]
        .as_array()
        .expect("values")
        .iter()
        .map(|value| {
            let field = |name: &str| value[name].as_str().expect("a text").to_owned();
            format!("{} {}", field("kind"), field("value"))
        })
        .collect()
}

#[test]
fn people_get_the_lines_with_each_figure_read_aloud() {
    insta::assert_snapshot!(clean(&scratch(), &[], ""));
}

#[test]
fn a_narrow_terminal_that_knows_ascii_alone() {
    let output = assert_cmd::Command::cargo_bin("factlint")
        .expect("the binary")
        .current_dir(scratch().path(""))
        .env_clear()
        .env("COLUMNS", "44")
        .env("LC_ALL", "en_US.ISO-8859-1")
        .args(["scan", "--color", "never", "-"])
        .write_stdin(TEXT.replace(['“', '”'], "\""))
        .output()
        .expect("it runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.is_ascii(), "{text}");
    assert!(
        text.lines().rev().skip(1).all(|line| line.len() <= 44),
        "{text}"
    );
    insta::assert_snapshot!(text);
}

#[test]
fn colour_only_adds_to_what_is_said() {
    let coloured = clean(&scratch(), &["--color", "always"], "");
    assert!(coloured.contains('\u{1b}'));
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, code)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = code.split_once('m').expect("a code ends").1;
    }
    plain.push_str(rest);
    assert_eq!(plain, clean(&scratch(), &[], ""));
}

#[test]
fn a_spreadsheet_gets_a_row_for_each_value() {
    insta::assert_snapshot!(clean(&scratch(), &["--format", "csv"], ""));
    let input = "It fell by “=cmd()” and -5 degrees.";
    let out = clean(&scratch(), &["--format", "csv", "-"], input);
    let rows: Vec<&str> = out.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "-,1,13,quote,'=cmd(),cmd,,,,,",
            "-,1,25,number,'-5,-5,-5,-5,,,"
        ]
    );
}

#[test]
fn programs_get_the_fields_of_the_contract_in_their_order() {
    let out = clean(
        &scratch(),
        &["--format", "json", "--kind", "number", "a.txt"],
        "",
    );
    let start = TEXT.find("2.4 million").expect("it stands there");
    let first = format!(
        "{{\"version\":1,\"articles\":[{{\"path\":\"a.txt\",\"dateline\":\"2022-11-12\",\"values\":[\
         {{\"kind\":\"number\",\"start\":{start},\"end\":{},\"line\":4,\"column\":1,\
         \"end_line\":4,\"end_column\":12,\"text\":\"2.4 million\",\"value\":\"2400000\",\
         \"low\":2300000,\"high\":2400000,\"unit\":null,\"hedge\":{{\"text\":\"nearly\",\
         \"start\":{},\"end\":{},\"sense\":\"nearly\"}}}},",
        start + 11,
        start - 7,
        start - 1,
    );
    assert!(out.starts_with(&first), "{out}\n{first}");
    assert!(out.ends_with("]}],\"problems\":[]}\n"), "{out}");
}

/// The second table of docs/json.md names every field that is written, and no other.
#[test]
#[allow(clippy::disallowed_methods)]
fn the_documentation_names_every_field() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/json.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let documented: BTreeSet<String> = page
        .lines()
        .skip_while(|line| !line.starts_with("## The JSON of a scan"))
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(field, _)| field.to_owned())
        .collect();
    let mut written = BTreeSet::new();
    fields("", &json(&scratch(), &[], ""), &mut written);
    assert_eq!(documented, written);
}

fn fields(at: &str, value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                let path = format!("{at}.{name}").trim_start_matches('.').to_owned();
                fields(&path, value, all);
                all.insert(path);
            }
        }
        Value::Array(array) => {
            for value in array {
                fields(&format!("{at}[]"), value, all);
            }
        }
        _ => {}
    }
}

#[test]
fn articles_come_in_the_order_of_their_paths_with_any_number_of_threads() {
    let scratch = Scratch::empty();
    for number in 0..600 {
        let text = format!("{number} people came on Friday.\n");
        scratch.write(&format!("{number:03}.txt"), text);
    }
    for format in ["json", "csv", "human"] {
        let one = clean(&scratch, &["--format", format, "-j", "1"], "");
        let many = clean(&scratch, &["--format", format, "-j", "8"], "");
        assert_eq!(one, many, "{format}");
    }
    let report = json(&scratch, &[], "");
    let paths: Vec<&str> = report["articles"]
        .as_array()
        .expect("articles")
        .iter()
        .map(|article| article["path"].as_str().expect("a path"))
        .collect();
    assert_eq!(paths.len(), 600);
    assert!(paths.is_sorted());
}

#[test]
fn only_the_kinds_that_are_asked_for_are_shown() {
    let report = json(&scratch(), &["--kind", "vote,percent", "a.txt"], "");
    assert_eq!(values(&report), ["percent 37", "vote 50-47"]);
    let csv = clean(&scratch(), &["--format", "csv", "--kind", "money"], "");
    assert_eq!(csv.lines().count(), 2, "{csv}");
    let human = clean(&scratch(), &["--kind", "ratio"], "");
    assert_eq!(human, "2 articles: nothing of what was asked for\n");
}

#[test]
fn a_kind_that_nothing_is_read_as_is_a_mistake_that_names_them() {
    for kind in ["votes", "name"] {
        let (code, out, err) = run(&scratch(), &["--kind", kind], b"");
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(
            err.contains(
                "number, percent, money, ordinal, vote, ratio, score, date, duration, quote"
            ),
            "{err}"
        );
    }
}

#[test]
fn standard_input_is_an_article_like_any_other() {
    let report = json(&scratch(), &["-"], PLAIN);
    assert_eq!(report["articles"][0]["path"], "-");
    assert_eq!(values(&report), ["date XXXX-WXX-3", "number 300"]);
    let human = clean(&scratch(), &["-"], PLAIN);
    assert!(human.starts_with("<stdin>  no dateline\n"), "{human}");
    // With files it comes first, once.
    let report = json(&scratch(), &["b.md", "-", "-"], "12 came.");
    assert_eq!(report["articles"][0]["path"], "-");
    assert_eq!(report["articles"][1]["path"], "b.md");
    assert_eq!(report["articles"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_given_dateline_is_that_of_articles_that_have_none() {
    let report = json(&scratch(), &["--dateline", "2022-11-14"], "");
    assert_eq!(report["articles"][0]["dateline"], "2022-11-12");
    assert_eq!(report["articles"][1]["dateline"], "2022-11-14");
    assert_eq!(report["articles"][1]["values"][0]["low"], "2022-11-09");
    let report = json(&scratch(), &[], "");
    assert_eq!(report["articles"][1]["dateline"], Value::Null);
    assert_eq!(report["articles"][1]["values"][0]["low"], Value::Null);
}

#[test]
fn a_date_that_contradicts_itself_is_marked_and_no_other_is() {
    let report = json(&scratch(), &["--kind", "date", "a.txt"], "");
    let marked: Vec<&str> = report["articles"][0]["values"]
        .as_array()
        .expect("values")
        .iter()
        .filter(|value| value.get("contradiction").is_some())
        .map(|value| {
            assert_eq!(value["contradiction"], true);
            value["text"].as_str().expect("a text")
        })
        .collect();
    assert_eq!(marked, ["Friday, Nov. 9, 2022"]);
}

#[test]
fn named_days_of_the_settings_are_known() {
    let scratch = Scratch::empty();
    scratch.write(
        "factlint.yaml",
        "version: 1\nevents:\n  midterm elections: 2022-11-08\n",
    );
    let report = json(
        &scratch,
        &["-"],
        "He left one day after the midterm elections.\n",
    );
    assert_eq!(values(&report), ["date 2022-11-09"]);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_shown() {
    let scratch = scratch();
    scratch.write("c.txt", b"caf\xe9 12");
    let (code, out, err) = run(&scratch, &["--format", "json"], b"");
    assert_eq!(code, 2);
    assert!(err.contains("c.txt: the file is not UTF-8"), "{err}");
    let report: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(report["articles"].as_array().map(Vec::len), Some(2));
    let (code, out, err) = run(&scratch, &["-"], b"caf\xe9");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("<stdin>: the file is not UTF-8"), "{err}");
    assert!(err.ends_with("nothing was checked\n"), "{err}");
    let (code, out, err) = run(&scratch, &["nowhere"], b"");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("nowhere: no such file or folder"), "{err}");
}

#[test]
fn no_article_at_all_is_an_error_unless_that_is_allowed() {
    let empty = Scratch::empty();
    let (code, out, err) = run(&empty, &["--format", "json"], b"");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("there is no article to check"), "{err}");
    let report = json(&empty, &["--allow-empty"], "");
    assert_eq!(report["articles"], serde_json::json!([]));
}

#[test]
fn the_report_can_go_to_a_file() {
    let scratch = scratch();
    let out = clean(&scratch, &["--format", "csv", "-o", "values.csv"], "");
    assert_eq!(out, "");
    let file = scratch.read("values.csv");
    assert_eq!(file, clean(&scratch, &["--format", "csv"], ""));
}

#[test]
fn nothing_in_an_article_steers_the_terminal() {
    let input = "\u{1b}[31mIn all\u{7} 300 people\u{202e} came,\n::error::300 more “a\u{1b}b”\n";
    let out = clean(&scratch(), &["-"], input);
    assert!(
        !out.chars()
            .any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'),
        "{out:?}"
    );
    assert!(!out.lines().any(|line| line.trim_start().starts_with("::")));
    let out = clean(
        &scratch(),
        &["--format", "json", "-"],
        "“a\u{9b}b\u{202e}c”",
    );
    assert!(out.contains("a\\u009bb\\u202ec"), "{out}");
}

#[test]
fn a_line_of_many_figures_is_shown_in_windows() {
    let input = "  They counted 12 cats, 13 dogs, 14 cows, 15 hens, 16 pigs, 17 mice, 18 rats, 19 bees, \
                 20 ants, 21 bats, 22 owls and 23 eels.\n";
    let out = clean(&scratch(), &["-"], input);
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    let rows = out.lines().filter(|line| line.contains("number ")).count();
    assert_eq!(rows, 12, "{out}");
    insta::assert_snapshot!(out);
}
