//! The command as its users meet it: real folders, standard output, standard error, exit codes.

mod support;

use support::Scratch;

const RULE: &str = "\
version: 1
rules:
  - id: crowd
    title: People at the march
    kind: number
    find: [\"{number} people marched\"]
    tests:
      agree: [About 300 people marched.]
";

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// Runs in a folder of the given files; exit code, standard output, standard error.
fn run(files: &[(&str, &[u8])], arguments: &[&str]) -> (i32, String, String) {
    let scratch = Scratch::empty();
    for (path, bytes) in files {
        scratch.write(path, bytes);
    }
    let output = scratch.run(arguments);
    (
        output.status.code().expect("an exit code"),
        text(&output.stdout),
        text(&output.stderr),
    )
}

const ONE: (&str, &[u8]) = ("articles/one.txt", b"Some 300 people marched on Sunday.\n");
const TWO: (&str, &[u8]) = (
    "articles/two.md",
    b"---\ndate: 2022-11-12\n---\n# March\n\nIn all **900** people marched.\n",
);
const RULES: (&str, &[u8]) = ("rules/march.yaml", RULE.as_bytes());

#[test]
fn sources_that_agree_are_a_clean_run() {
    let same: (&str, &[u8]) = ("articles/two.md", b"312 people marched.\n");
    let (code, out, err) = run(&[ONE, same, RULES], &["check"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out.trim(),
        "2 articles, 1 rule, 2 claims, 1 fact: no disagreement found"
    );
}

#[test]
fn sources_that_disagree_are_exit_code_1() {
    let (code, out, err) = run(&[ONE, TWO, RULES], &["check"]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(
        out.contains("1 source says Some 300, 1 source says 900"),
        "{out}"
    );
    assert!(out.contains("articles/one.txt:1:1"), "{out}");
    assert!(out.contains("articles/two.md:6:10"), "{out}");
    assert!(
        out.ends_with("2 articles, 1 rule, 2 claims, 1 fact: 1 error\n"),
        "{out}"
    );
}

#[test]
fn the_level_that_fails_is_a_choice() {
    let warning = RULE.replace("    kind:", "    severity: warning\n    kind:");
    let files: [(&str, &[u8]); 3] = [ONE, TWO, ("rules/march.yaml", warning.as_bytes())];
    assert_eq!(run(&files, &["check"]).0, 0);
    assert_eq!(run(&files, &["check", "--fail-on", "warning"]).0, 1);
    assert_eq!(run(&files, &["check", "--fail-on", "never"]).0, 0);
    let config: (&str, &[u8]) = ("factlint.yaml", b"version: 1\nfail_on: warning\n");
    let files = [ONE, TWO, ("rules/march.yaml", warning.as_bytes()), config];
    assert_eq!(run(&files, &["check"]).0, 1);
    assert_eq!(
        run(&files, &["check", "--fail-on", "error"]).0,
        0,
        "flags win"
    );
    assert_eq!(
        run(&files, &["check", "--isolated"]).0,
        0,
        "no settings are read"
    );
}

/// What cannot be checked says so at its place, with a way out, and is exit code 2.
#[track_caller]
fn refused(files: &[(&str, &[u8])], arguments: &[&str], says: &[&str]) {
    let (code, out, err) = run(files, arguments);
    assert_eq!(code, 2, "{out}{err}");
    let all = format!("{out}{err}");
    let even = all.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in says {
        assert!(even.contains(words), "{words:?} in:\n{all}");
    }
    assert!(!all.contains("panicked"), "{all}");
}

#[test]
fn a_run_without_anything_to_check_is_refused() {
    refused(&[ONE], &["check"], &["rules", "help"]);
    refused(
        &[RULES],
        &["check", "articles"],
        &["articles", "not-found", "nothing was checked"],
    );
    refused(
        &[RULES, ("articles/picture.png", b"x")],
        &["check", "articles"],
        &["there is no article to check", "--allow-empty"],
    );
    let empty: [(&str, &[u8]); 2] = [RULES, ("articles/picture.png", b"x")];
    assert_eq!(run(&empty, &["check", "articles", "--allow-empty"]).0, 0);
}

#[test]
fn a_missing_path_does_not_hide_the_findings_of_the_others() {
    let (code, out, err) = run(&[ONE, TWO, RULES], &["check", "articles", "nowhere"]);
    assert_eq!(code, 2);
    assert!(err.contains("nowhere"), "{err}");
    assert!(out.contains("1 error"), "{out}");
}

#[test]
fn an_article_that_cannot_be_read_is_named_and_the_run_goes_on() {
    let latin: (&str, &[u8]) = (
        "articles/three.txt",
        b"Caf\xe9 protest: 300 people marched.\n",
    );
    let (code, out, err) = run(&[ONE, TWO, latin, RULES], &["check"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("three.txt") && err.contains("UTF-8") && err.contains("iconv"),
        "{err}"
    );
    assert!(
        out.contains("2 articles") && out.contains("1 error"),
        "{out}"
    );
}

#[test]
fn every_mistake_in_every_rule_file_is_told_in_one_run() {
    let broken: (&str, &[u8]) = (
        "rules/a.yaml",
        b"version: 1\nrules:\n  - id: one\n    kind: number\n    fnid: [\"{number} people\"]\n  - id: two\n    kind: vote\n    find: [\"{vote} (in\"]\n    expect: blue\n",
    );
    let more: (&str, &[u8]) = (
        "rules/b.yml",
        b"version: 1\nrules:\n  - id: three\n    kind: number\n    find: [\"{nubmer} people\"]\n",
    );
    refused(
        &[ONE, broken, more],
        &["check"],
        &[
            "fnid",
            "did you mean",
            "rules/a.yaml:8",
            "blue",
            "rules/b.yml:5",
            "{number}",
            "nothing was checked",
        ],
    );
}

#[test]
fn settings_rules_and_articles_tell_their_mistakes_in_one_run() {
    let config: (&str, &[u8]) = (
        "factlint.yaml",
        b"version: 1\narticels: [articles]\nfail_on: sometimes\n",
    );
    let rules: (&str, &[u8]) = (
        "rules/march.yaml",
        b"version: 1\nrules:\n  - id: crowd\n    kind: nubmer\n    find: [\"{number} people\"]\n",
    );
    let latin: (&str, &[u8]) = ("articles/old.txt", b"caf\xe9\n");
    refused(
        &[config, rules, latin],
        &["check", "articles", "nowhere.txt"],
        &[
            "no field `articels`",
            "did you mean `articles`?",
            "`fail_on` cannot be `sometimes`",
            "`kind` cannot be `nubmer`",
            "nowhere.txt: no such file",
            "articles/old.txt: the file is not UTF-8",
            "5 mistakes: nothing was checked",
        ],
    );
    // An empty corpus is told beside a broken rule.
    refused(
        &[rules, ("articles/picture.png", b"x")],
        &["check", "articles"],
        &["`kind` cannot be `nubmer`", "there is no article to check"],
    );
    // Where the settings fail to name the rules, that the usual folder is missing is no news.
    let config: (&str, &[u8]) = ("factlint.yaml", b"version: 1\nruels: [mine]\n");
    let (code, _, err) = run(&[config, ONE], &["check"]);
    assert_eq!(code, 2);
    assert!(err.contains("1 mistake: nothing was checked"), "{err}");
}

#[test]
fn a_run_in_which_no_rule_matched_says_so() {
    let other: (&str, &[u8]) = ("articles/one.txt", b"Nobody came.\n");
    let (code, out, _) = run(&[other, RULES], &["check"]);
    assert_eq!(code, 0);
    assert_eq!(
        out.trim(),
        "1 article, 1 rule, 0 claims, 0 facts: no rule matched anything"
    );
}

#[test]
fn a_mistake_in_the_settings_is_shown_at_its_line() {
    let config: (&str, &[u8]) = ("factlint.yaml", b"version: 1\nexlude: [drafts]\n");
    refused(
        &[ONE, RULES, config],
        &["check"],
        &["exlude", "factlint.yaml:2:1", "exclude"],
    );
}

#[test]
fn unknown_flags_formats_and_rules_are_usage_mistakes() {
    refused(&[ONE, RULES], &["check", "--fromat", "json"], &["--format"]);
    refused(
        &[ONE, RULES],
        &["check", "--format", "xml"],
        &["human", "json"],
    );
    refused(
        &[ONE, RULES],
        &["check", "--select", "crwod"],
        &["crwod", "did you mean crowd"],
    );
    refused(
        &[ONE, RULES],
        &["check", "--exclude", "a["],
        &["--exclude", "a["],
    );
    refused(
        &[ONE, RULES],
        &["rules", "test", "crwod"],
        &["did you mean crowd"],
    );
}

#[test]
fn rules_carry_their_own_tests() {
    let (code, out, _) = run(&[RULES], &["rules", "test"]);
    assert_eq!((code, out.as_str()), (0, "1 rule, 1 example: all passed\n"));
    let failing = RULE.replace("About 300 people marched.", "About 300 people walked.");
    refused(
        &[("rules/march.yaml", failing.as_bytes())],
        &["rules", "test"],
        &[
            "reads no claim in its own example",
            "rules/march.yaml:8:15",
            "0 passed, 1 missed",
        ],
    );
    let noisy = RULE.replace(
        "agree: [About 300 people marched.]",
        "ignore: [About 300 people marched.]",
    );
    refused(
        &[("rules/march.yaml", noisy.as_bytes())],
        &["rules", "test"],
        &["should read none", "About 300"],
    );
    let alike = RULE.replace(
        "agree: [About 300 people marched.]",
        "{ agree: [About 300 people marched.], disagree: [312 people marched.] }",
    );
    refused(
        &[("rules/march.yaml", alike.as_bytes())],
        &["rules", "test"],
        &["agrees", "312"],
    );
}

#[test]
fn rules_are_listed_with_their_titles() {
    let (code, out, _) = run(&[RULES], &["rules", "list"]);
    assert_eq!(code, 0);
    assert_eq!(out, "crowd  number  People at the march\n1 rule\n");
}

#[test]
fn colour_is_sent_only_where_it_is_wanted() {
    let escape = "\u{1b}[";
    let files = [ONE, TWO, RULES];
    assert!(!run(&files, &["check"]).1.contains(escape), "a pipe");
    assert!(
        run(&files, &["check", "--color", "always"])
            .1
            .contains(escape)
    );
    let scratch = Scratch::empty();
    for (path, bytes) in files {
        scratch.write(path, bytes);
    }
    let forced = |name: &str| {
        let output = assert_cmd::Command::cargo_bin("factlint")
            .expect("the binary")
            .current_dir(scratch.path(""))
            .env_remove("NO_COLOR")
            .env("CLICOLOR_FORCE", "1")
            .env(name, "1")
            .args(["check", "--no-cache"])
            .output()
            .expect("it runs");
        text(&output.stdout).contains(escape)
    };
    assert!(forced("CLICOLOR_FORCE"));
    assert!(!forced("NO_COLOR"));
}

#[test]
fn quiet_prints_findings_only_and_verbose_names_idle_rules() {
    let idle = format!("{RULE}  - id: idle\n    kind: vote\n    near: [Senate]\n");
    let files: [(&str, &[u8]); 3] = [ONE, TWO, ("rules/march.yaml", idle.as_bytes())];
    assert!(!run(&files, &["check", "-q"]).1.contains("2 articles"));
    assert!(run(&files, &["check", "-v"]).1.contains("idle"));
    assert!(!run(&files, &["check"]).1.contains("idle"));
}

#[test]
fn the_report_can_go_to_a_file() {
    let scratch = Scratch::empty();
    for (path, bytes) in [ONE, TWO, RULES] {
        scratch.write(path, bytes);
    }
    let output = scratch.run(&["check", "--format", "json", "--output-file", "out.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "");
    let report: serde_json::Value = serde_json::from_str(&scratch.read("out.json")).expect("JSON");
    assert_eq!(report["summary"]["error"], 1);
}

#[test]
fn what_is_left_out_is_not_read() {
    let files = [ONE, TWO, RULES];
    let (code, out, _) = run(&files, &["check", "--exclude", "**/two.md"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("1 article,"), "{out}");
    let config: (&str, &[u8]) = (
        "factlint.yaml",
        b"version: 1\nexclude: [\"articles/two.md\"]\n",
    );
    assert_eq!(run(&[ONE, TWO, RULES, config], &["check"]).0, 0);
    assert_eq!(
        run(
            &[ONE, TWO, RULES, config],
            &["check", "articles/two.md", "articles/one.txt"]
        )
        .0,
        0
    );
}

#[test]
fn settings_are_found_from_a_folder_further_down() {
    let scratch = Scratch::of_seeds();
    scratch.write(".git/HEAD", "ref: refs/heads/main\n");
    let output = assert_cmd::Command::cargo_bin("factlint")
        .expect("the binary")
        .current_dir(scratch.path("seeds"))
        .args(["check", "--no-cache", "--format", "json"])
        .output()
        .expect("it runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert_eq!(report["summary"]["articles"], 5);
}

/// Runs `check --format json` on one rule and the given articles.
#[track_caller]
fn judged(rule: &str, articles: &[(&str, &str)], verdicts: &[&str]) -> serde_json::Value {
    let rules = format!("version: 1\nrules:\n{rule}");
    let mut files: Vec<(&str, &[u8])> = vec![("rules/a.yaml", rules.as_bytes())];
    files.extend(articles.iter().map(|(path, text)| (*path, text.as_bytes())));
    let (_, out, err) = run(&files, &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
    let found: Vec<String> = report["facts"]
        .as_array()
        .expect("facts")
        .iter()
        .map(|fact| {
            format!(
                "{} {}",
                fact["key"].as_str().unwrap_or("-"),
                fact["verdict"].as_str().unwrap_or("?")
            )
        })
        .collect();
    assert_eq!(found, verdicts, "{out}");
    report
}

#[test]
fn a_claim_belongs_to_the_key_that_stands_nearest() {
    judged(
        "  - id: share\n    kind: percent\n    find: [\"won {percent}\"]\n    key: \"{name} won\"\n",
        &[("a.txt", "Smith won 50% of the vote and Jones won 40%.")],
        &["jones single", "smith single"],
    );
}

#[test]
fn every_canonical_spelling_of_a_name_is_right() {
    let rule = "  - id: name\n    kind: name\n    canonical: [Magnus, Chris Magnus]\n";
    judged(
        rule,
        &[("a.txt", "Commissioner Chris Magnus spoke. Magnus left.")],
        &["- single"],
    );
    let report = judged(
        rule,
        &[("a.txt", "Commissioner Chris Mangus spoke.")],
        &["- disagree"],
    );
    assert_eq!(
        report["findings"][0]["fixes"][0]["replacement"],
        "Chris Magnus"
    );
}

#[test]
fn words_that_void_a_match_void_a_name() {
    let rule = "  - id: name\n    kind: name\n    canonical: Tucson\n    unless: [perfume]\n";
    judged(
        rule,
        &[("a.txt", "The perfume is called Tuscon. He lives in Tucson.")],
        &["- single"],
    );
}

#[test]
fn an_authority_is_not_counted_among_the_others() {
    let rule = "  - id: crowd\n    kind: number\n    find: [\"{number} people marched\"]\n";
    let report = judged(
        rule,
        &[
            ("a.md", "312 people marched."),
            (
                "b.md",
                "---\nsource: DHS\nauthority: true\n---\n327 people marched.",
            ),
        ],
        &["- unexpected"],
    );
    assert_eq!(
        report["findings"][0]["message"],
        "312 here; the authority DHS says 327"
    );
}

#[test]
fn lengths_near_plain_words_are_start_dates_too() {
    let rule = "  - id: office\n    kind: date\n    as: since\n    near: [office]\n";
    judged(
        rule,
        &[
            (
                "a.md",
                "---\ndate: 2022-11-12\n---\nHe has been in office for ten months.",
            ),
            (
                "b.md",
                "---\ndate: 2022-11-12\n---\nHe came into office last March.",
            ),
        ],
        &["- disagree"],
    );
}

#[test]
fn an_example_that_cannot_be_resolved_proves_nothing() {
    let rule = b"version: 1\nrules:\n  - id: day\n    kind: date\n    find: [\"resigned {date}\"]\n    tests:\n      agree: [He resigned yesterday.]\n";
    refused(
        &[("rules/a.yaml", rule)],
        &["rules", "test"],
        &["without a dateline", "dateline: 2022-11-12"],
    );
}

#[test]
fn the_fact_table_shows_and_does_not_judge() {
    let (code, out, _) = run(&[ONE, TWO, RULES], &["facts"]);
    assert_eq!(code, 0);
    assert!(out.contains("People at the march"), "{out}");
    let (code, out, _) = run(&[ONE, TWO, RULES], &["facts", "--format", "csv"]);
    assert_eq!(code, 0);
    assert_eq!(out.lines().count(), 3, "{out}");
    let (code, out, _) = run(&[ONE, TWO, RULES], &["facts", "--format", "json"]);
    assert_eq!(code, 0);
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(report["facts"][0]["verdict"], "disagree");
}

#[test]
fn a_relative_date_without_a_dateline_is_listed_and_never_guessed() {
    let rule: (&str, &[u8]) = (
        "rules/day.yaml",
        b"version: 1\nrules:\n  - id: day\n    kind: date\n    find: [\"resigned {date}\"]\n",
    );
    let undated: (&str, &[u8]) = ("articles/a.txt", b"The minister resigned yesterday.\n");
    let dated: (&str, &[u8]) = ("articles/b.txt", b"The minister resigned Nov. 9, 2022.\n");
    let (code, out, _) = run(&[rule, undated, dated], &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(code, 0);
    assert_eq!(report["summary"]["claims"], 2);
    assert_eq!(report["facts"][0]["claims"][0]["role"], "unresolved");
    assert_eq!(report["facts"][0]["verdict"], "single");
    let front: (&str, &[u8]) = (
        "articles/a.md",
        b"---\ndate: 2022-11-12\n---\nThe minister resigned yesterday.\n",
    );
    let (code, out, _) = run(&[rule, front, dated], &["check"]);
    assert_eq!(code, 1, "{out}");
}

#[test]
fn a_reader_who_has_heard_enough_changes_no_exit_code() {
    let closed = || {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        writer
    };
    let scratch = Scratch::empty();
    scratch.write("rules.yaml", RULE);
    scratch.write("broken.yaml", "rules: [");
    scratch.write("one.txt", "In all 300 people marched.");
    scratch.write("two.txt", "In all 900 people marched.");
    let run = |arguments: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_factlint"))
            .current_dir(scratch.path("."))
            .args(arguments)
            .stdout(closed())
            .stderr(closed())
            .status()
            .expect("it runs")
            .code()
    };
    assert_eq!(
        run(&["check", "--no-cache", "--rules", "rules.yaml"]),
        Some(1)
    );
    assert_eq!(run(&["check", "--rules", "broken.yaml"]), Some(2));
    assert_eq!(
        run(&[
            "check",
            "--no-cache",
            "--rules",
            "rules.yaml",
            "--output-file",
            "report.txt"
        ]),
        Some(1)
    );
    assert_eq!(run(&["rules", "list", "--rules", "rules.yaml"]), Some(0));
}

#[test]
fn a_report_that_cannot_be_written_is_told() {
    let files = [("rules.yaml", RULE.as_bytes()), ONE, TWO];
    let arguments = [
        "check",
        "--rules",
        "rules.yaml",
        "--output-file",
        "no/such/folder.txt",
    ];
    let (code, out, err) = run(&files, &arguments);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("no/such/folder.txt: "), "{err}");
    assert!(!err.contains("factlint-new"), "{err}");
}

#[test]
fn rules_are_selected_by_id_pattern_and_tag() {
    let scratch = Scratch::empty();
    scratch.write(
        "rules/a.yaml",
        "rules:\n  - {id: border-stops, kind: number, find: '{number} stops', tags: [Border, 2022]}\n  \
         - {id: border-arrests, kind: number, find: '{number} arrests', tags: border}\n  \
         - {id: crowd, kind: number, find: '{number} people'}\n  \
         - {id: adds-up, relation: 'border-arrests <= border-stops', tags: sums}\n",
    );
    scratch.write("a.md", "There were 300 stops, 20 arrests and 7 people.\n");
    let rules = |arguments: &[&str]| {
        let (_, report) = scratch.check_with(arguments);
        report["summary"]["rules"].as_u64()
    };
    assert_eq!(rules(&[]), Some(4));
    assert_eq!(rules(&["--select", "crowd"]), Some(1));
    assert_eq!(rules(&["--select", "border-*"]), Some(2));
    assert_eq!(rules(&["--select", "tag:border,crowd"]), Some(3));
    assert_eq!(rules(&["--ignore", "tag:2022"]), Some(2));
    // A relation brings the rules that it names along.
    assert_eq!(rules(&["--select", "tag:sums"]), Some(3));
    for (name, said) in [
        ("bordr-*", "no rule has an id like `bordr-*`"),
        ("tag:2023", "the tags of the rules are: 2022, border, sums"),
        ("crowds", "did you mean crowd?"),
    ] {
        let output = scratch.run(&["check", "--select", name]);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn scan_takes_no_option_about_rules_for_it_applies_none() {
    let scratch = Scratch::empty();
    scratch.write("a.md", "There were 300 stops.\n");
    for option in ["--rules", "--select", "--ignore"] {
        let output = scratch.run(&["scan", option, "border"]);
        assert_eq!(output.status.code(), Some(2), "{option}");
    }
}

/// The findings of a check of these sentences, an article each, as people are shown them.
fn found_in(sentences: &[&str]) -> String {
    let scratch = Scratch::empty();
    scratch.write("rules/march.yaml", RULE);
    for (number, sentence) in sentences.iter().enumerate() {
        scratch.write(&format!("articles/{number}.txt"), sentence);
    }
    text(&scratch.run(&["check"]).stdout)
}

#[test]
fn sources_that_stand_together_are_called_the_same_wherever_they_are_named() {
    for (sentences, message, headings) in [
        // Of two wordings that are as common, the more precise one speaks for both.
        (
            &[
                "Some 300 people marched.",
                "About 310 people marched.",
                "900 people marched.",
            ][..],
            "900 here; 2 other sources say About 310",
            &["About 310: 2 sources"][..],
        ),
        (
            &[
                "About 310 people marched.",
                "Some 300 people marched.",
                "900 people marched.",
            ],
            "900 here; 2 other sources say About 310",
            &["About 310: 2 sources"],
        ),
        // The wording used most, whatever its case.
        (
            &[
                "There, about 300 people marched.",
                "About 300 people marched.",
                "312 people marched.",
                "900 people marched.",
            ],
            "900 here; 3 other sources say about 300",
            &["about 300: 3 sources"],
        ),
        // Two camps, each of them in two wordings.
        (
            &[
                "Some 300 people marched.",
                "310 people marched.",
                "About 900 people marched.",
                "Nearly 920 people marched.",
            ],
            "2 sources say 310, 2 sources say Nearly 920",
            &["310: 2 sources", "Nearly 920: 2 sources"],
        ),
    ] {
        let out = found_in(sentences);
        assert!(out.contains(message), "{out}");
        for heading in headings {
            assert!(out.contains(heading), "{heading}: {out}");
        }
    }
}
