//! Broken rule files and settings through the command: each gives its diagnostic, exit code 2, and no
//! article is checked. How the diagnostics look stands in `mistakes.rs`.

mod support;

use support::Scratch;

/// A rule with which `check` would find two articles that disagree.
const GOOD: &str =
    "rules:\n  - id: crowd\n    kind: number\n    find: \"{number} people marched\"\n";

fn corpus() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("articles/a.txt", "In all, 312 people marched.\n");
    scratch.write("articles/b.txt", "Police said 940 people marched.\n");
    scratch.write("rules/good.yaml", GOOD);
    scratch
}

/// Runs `check` with one more file beside a rule that would find something.
#[track_caller]
fn refused(file: &str, text: &str, code: &str, says: &str) {
    let scratch = corpus();
    scratch.write(file, text);
    for arguments in [&["check"][..], &["facts"], &["rules", "test"]] {
        let output = scratch.run(arguments);
        let shown = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?} {text}\n{shown}"
        );
        assert!(
            output.stdout.is_empty(),
            "{arguments:?} checks nothing: {text}"
        );
        assert!(shown.contains("nothing was checked"), "{text}\n{shown}");
        let even: Vec<&str> = shown
            .split(|c: char| c.is_whitespace() || c == '│')
            .filter(|word| !word.is_empty())
            .collect();
        let even = even.join(" ");
        assert!(
            even.contains(&format!("::{code}")),
            "{code}: {text}\n{shown}"
        );
        assert!(even.contains(says), "{says}: {text}\n{shown}");
        assert!(even.contains("help: "), "{text}\n{shown}");
    }
}

#[test]
fn without_a_broken_file_the_corpus_has_a_finding() {
    assert_eq!(corpus().run(&["check"]).status.code(), Some(1));
}

#[test]
fn words_that_are_a_pattern_by_themselves_alone_are_refused_when_they_are_read() {
    let rule = |words: &str| {
        format!("rules:\n  - id: b\n    kind: number\n    find: '{{number}} {words}'\n")
    };
    for depth in 240..250 {
        let words = format!("{}people{}", "(".repeat(depth), ")".repeat(depth));
        let scratch = corpus();
        scratch.write("rules/b.yaml", rule(&words));
        let output = scratch.run(&["check"]);
        let said = String::from_utf8_lossy(&output.stderr);
        let is_refused = said.contains("rule::bad-pattern");
        let expected = if is_refused { 2 } else { 1 };
        assert_eq!(output.status.code(), Some(expected), "{depth}: {said}");
    }
    refused(
        "rules/b.yaml",
        &rule("people (?x) marched # by day"),
        "rule::bad-pattern",
        "write no comment with (?x)",
    );
}

/// A broken rule file: its text, the code of the diagnostic, and words of it.
const FILES: &[(&str, &str, &str)] = &[
    ("", "empty-file", "has nothing in it"),
    ("# later\n", "empty-file", "has nothing in it"),
    ("version: 1\n", "missing-field", "needs the field `rules`"),
    ("rules: []\n", "empty-file", "is an empty list"),
    ("rules:\n", "wrong-type", "no rule follows"),
    ("rules:\n  -\n", "wrong-type", "a rule has no fields"),
    ("- id: a\n", "wrong-type", "not a list"),
    ("words\n", "wrong-type", "not text"),
    (
        "rules: {id: a}\n",
        "wrong-type",
        "start each rule with a hyphen",
    ),
    (
        "version: 2\nrules: [{id: a, kind: vote, near: x}]\n",
        "unknown-version",
        "version `2`",
    ),
    (
        "rule: [{id: a, kind: vote, near: x}]\n",
        "unknown-field",
        "did you mean `rules`?",
    ),
    ("rules:\n\t- id: a\n", "yaml", "a tab stands"),
    (
        "rules: [{id: a, kind: vote, near: x}\n",
        "yaml",
        "a bracket is opened",
    ),
    (
        "rules: [{id: a, kind: vote, near: \"x}]\n",
        "yaml",
        "a quotation mark is opened",
    ),
    (
        "rules:\n- id: a\n   kind: vote\n",
        "yaml",
        "indented below one that has its value",
    ),
    (
        "rules:\n- id: a\n  kind: vote\n near: x\n",
        "yaml",
        "does not fit the lines above",
    ),
    (
        "rules:\n- id: a\n  kind:vote\n  near: x\n",
        "yaml",
        "write `kind: vote`",
    ),
    ("rules: [*a]\n", "yaml", "no anchor above it"),
    ("rules: &a [*a]\n", "yaml", "repeats itself without end"),
    (
        "rules: [{id: a, kind: vote, near: x}]\n---\nrules: []\n",
        "yaml",
        "one YAML document",
    ),
    ("rules: [{id: a, kind: vote, near: !w x}]\n", "yaml", "tags"),
    (
        "rules: [{id: a, kind: vote, near: \u{7}}]\n",
        "yaml",
        "control character",
    ),
    (
        "rules: [{id: a, kind: vote, id: b, near: x}]\n",
        "duplicate-field",
        "`id` is given twice",
    ),
    (
        "rules: [{id: a, kind: vote, near: x}, {id: a, kind: vote, near: y}]\n",
        "duplicate-id",
        "first given here",
    ),
    (
        "rules: [{id: crowd, kind: vote, near: x}]\n",
        "duplicate-id",
        "rules/good.yaml",
    ),
    (
        "events: {a: 2022-11-08}\nrules: [{id: a, kind: vote, near: x}, {id: b, kind: date, near: x, tests: {dateline: 8/11}}]\n",
        "bad-date",
        "not a full date",
    ),
    (
        "events: {day: Friday}\n",
        "bad-date",
        "`Friday` is not a full date",
    ),
];

/// A broken rule: its lines, the code of the diagnostic, and words of it.
const RULES: &[(&str, &str, &str)] = &[
    (
        "kind: number\nnear: x",
        "missing-field",
        "needs the field `id`",
    ),
    (
        "id: A Big March\nkind: number\nnear: x",
        "bad-id",
        "write `id: a-big-march`",
    ),
    ("id: a\nnear: x", "missing-field", "needs the field `kind`"),
    (
        "id: a\nkind: nubmer\nnear: x",
        "unknown-value",
        "did you mean `number`?",
    ),
    (
        "id: a\nkind: number",
        "missing-field",
        "needs one of the fields `find`, `near`",
    ),
    (
        "id: a\nkind: number\nfinds: x\nnear: x",
        "unknown-field",
        "did you mean `find`?",
    ),
    (
        "id: a\nkind: number\npattern: x\nnear: x",
        "unknown-field",
        "did you mean `find`?",
    ),
    (
        "id: a\nkind: number\nnear: x\nseverity: high",
        "unknown-value",
        "`severity` cannot be",
    ),
    (
        "id: a\nkind: number\nnear: x\nstrict: yes",
        "unknown-value",
        "`true`, `false`",
    ),
    (
        "id: a\nkind: number\nnear: x\nmin_precision: 99",
        "unknown-value",
        "from 1 to 30",
    ),
    (
        "id: a\nkind: number\nnear: x\ntolerance: a bit",
        "bad-tolerance",
        "not a tolerance",
    ),
    (
        "id: a\nkind: number\nfind: '{nubmer} x'",
        "bad-pattern",
        "did you mean {number}?",
    ),
    (
        "id: a\nkind: number\nfind: '{number x'",
        "bad-pattern",
        "never closed",
    ),
    (
        "id: a\nkind: number\nfind: '(?:{number} x)'",
        "bad-pattern",
        "stands inside a group",
    ),
    (
        "id: a\nkind: number\nfind: '{number}{number} x'",
        "bad-pattern",
        "side by side",
    ),
    (
        "id: a\nkind: number\nfind: '{number} x|y'",
        "bad-pattern",
        "cut the pattern in two",
    ),
    (
        "id: a\nkind: number\nfind: '{number} (x'",
        "bad-pattern",
        "opened and not closed",
    ),
    (
        "id: a\nkind: number\nfind: '{number} x)'",
        "bad-pattern",
        "closed and not opened",
    ),
    (
        "id: a\nkind: number\nfind: '{number} [x'",
        "bad-pattern",
        "opened and not closed",
    ),
    (
        "id: a\nkind: number\nfind: '{number} (?!x)'",
        "bad-pattern",
        "cannot look ahead",
    ),
    (
        "id: a\nkind: number\nfind: '{number} x{900}{900}'",
        "bad-pattern",
        "too large",
    ),
    (
        "id: a\nkind: number\nfind: >\n  {number}\n  +x (",
        "bad-pattern",
        "opened and not closed",
    ),
    (
        "id: a\nkind: number\nfind: \"{number}\\b x\"",
        "bad-pattern",
        "backspace",
    ),
    (
        "id: a\nkind: number\nfind: \"{number} \\d x\"",
        "yaml",
        "an escape that YAML does not know",
    ),
    (
        "id: a\nkind: number\nfind: {number} x",
        "yaml",
        "without quotes",
    ),
    (
        "id: a\nkind: number\nfind: x marched",
        "no-slot",
        "has no such slot",
    ),
    (
        "id: a\nkind: number\nfind: '{percent} x'",
        "no-slot",
        "has `{percent}` alone",
    ),
    ("id: a\nkind: number\nnear: []", "empty", "is an empty list"),
    (
        "id: a\nkind: number\nnear: ['*']",
        "bad-words",
        "there is no word here",
    ),
    (
        "id: a\nkind: number\nnear: ['']",
        "empty",
        "between the quotes",
    ),
    (
        "id: a\nkind: number\nnear:\n  -x",
        "yaml",
        "a hyphen has no space",
    ),
    (
        "id: a\nkind: number\nnear: x\nunless: X",
        "voided",
        "can find nothing",
    ),
    (
        "id: a\nkind: number\nnear: x\nkey: x",
        "no-slot",
        "`key` has no slot",
    ),
    (
        "id: a\nkind: vote\nnear: x\nexpect: 37",
        "bad-expect",
        "read as a number",
    ),
    (
        "id: a\nkind: number\nnear: x\nexpect: 37 men",
        "bad-expect",
        "`expect: 37`",
    ),
    (
        "id: a\nkind: date\nnear: x\nexpect: yesterday",
        "bad-expect",
        "only beside a dateline",
    ),
    (
        "id: a\nkind: date\nnear: x\nexpect: Nov. 31, 2022",
        "bad-expect",
        "its month has no such day",
    ),
    (
        "id: a\nkind: date\nnear: x\nexpect: Friday, Nov. 9, 2022",
        "bad-expect",
        "falls on another weekday",
    ),
    (
        "id: a\nkind: number\nfind: “crowd of {number}”",
        "curly-quotes",
        "as part of the pattern",
    ),
    (
        "id: a\nkind: label\nstates: {a: b, c: d}\nexpect: e",
        "unknown-state",
        "names no state",
    ),
    (
        "id: a\nkind: label\nstates: {a: '(?:b)?', c: d}",
        "bad-pattern",
        "can match nothing at all",
    ),
    (
        "id: a\nkind: name\nnear: x",
        "missing-field",
        "needs the field `canonical`",
    ),
    (
        "id: a\nkind: number\nnear: x\nstates: {a: b, c: d}",
        "misfit-field",
        "does not fit a number rule",
    ),
    (
        "id: a\nkind: number\nnear: x\napplies_to: {paths: ../b}",
        "path-outside",
        "leads out of the folder",
    ),
    (
        "id: a\nkind: number\nnear: x\napplies_to: {paths: 'a[b'}",
        "bad-glob",
        "is not a path pattern",
    ),
    (
        "id: a\nkind: number\nnear: x\napplies_to: {published: soon}",
        "bad-date",
        "not a span of days",
    ),
    (
        "id: a\nkind: number\nnear: x\ntests: {agrees: 12 x}",
        "unknown-field",
        "did you mean `agree`?",
    ),
    (
        "id: a\nkind: number\nnear: x\ntests: {agree: 12 x, ignore: 12 x}",
        "contradicting-tests",
        "under `agree` and `ignore`",
    ),
    (
        "id: a\nkind: number\nnear: x\ntests: {reads: {12 x: 13}}",
        "unreachable-test",
        "can never be read",
    ),
    (
        "id: a\nkind: number\nnear: x\ndeprecated: true",
        "wrong-type",
        "says what to use instead",
    ),
    (
        "id: a\nkind: number\nnear: x\ndeprecated: {note: old}",
        "missing-field",
        "needs the field `successor`",
    ),
    (
        "id: a\nkind: number\nnear: x\ndeprecated: {successor: corwd}",
        "unknown-id",
        "did you mean `crowd`?",
    ),
    (
        "id: a\nkind: number\nnear: x\ndeprecated: {successor: a}",
        "own-successor",
        "is its own successor",
    ),
    (
        "id: a\nrelation: crowd < 5\ndeprecated: {replaced: crowd}",
        "unknown-field",
        "`deprecated` has no field `replaced`",
    ),
];

/// Broken settings: their text, the code of the diagnostic, and words of it.
const SETTINGS: &[(&str, &str, &str)] = &[
    (
        "article: [a]\n",
        "unknown-field",
        "did you mean `articles`?",
    ),
    (
        "articles: [/srv]\n",
        "path-outside",
        "leads out of the folder",
    ),
    (
        "fail_on: warnings\n",
        "unknown-value",
        "did you mean `warning`?",
    ),
    ("metadata: {a: b}\n", "wrong-type", "`metadata` is a list"),
    (
        "metadata: [{date: 2022-11-11}]\n",
        "missing-field",
        "needs the field `paths`",
    ),
    (
        "metadata: [{paths: '*', date: 11/12/2022}]\n",
        "bad-date",
        "not a full date",
    ),
    ("rules: [rulse]\n", "missing-path", "did you mean `rules`"),
    ("rules: [{id: a}]\n", "wrong-type", "holds none itself"),
    ("extends: rulse\n", "missing-path", "did you mean `rules`?"),
    (
        "extends: ../shared\n",
        "path-outside",
        "leads out of the folder",
    ),
    ("extends: /etc\n", "path-outside", "leads out of the folder"),
    (
        "extends: [factlint.yaml]\n",
        "circular",
        "settings extend themselves",
    ),
    (
        "extends: rules/good.yaml\n",
        "wrong-type",
        "holds none itself",
    ),
    (
        "severity: {crowd: off}\n",
        "wrong-type",
        "`severity` is a list",
    ),
    (
        "severity: [{rules: crowd}]\n",
        "missing-field",
        "needs the field `severity`",
    ),
    (
        "severity: [{level: off}]\n",
        "missing-field",
        "needs the field `rules`",
    ),
    (
        "severity: [{rules: crowd, severity: none}]\n",
        "unknown-value",
        "`severity` cannot be `none`",
    ),
    (
        "severity: [{rules: corwd, severity: off}]\n",
        "unknown-id",
        "did you mean crowd?",
    ),
    (
        "severity: [{rules: 'crow-*', severity: off}]\n",
        "unknown-id",
        "no rule has an id like `crow-*`",
    ),
    (
        "severity: [{rules: 'tag:news', severity: off}]\n",
        "unknown-tag",
        "no rule has the tag `news`",
    ),
    (
        "severity: [{rules: crowd, paths: ../a, severity: off}]\n",
        "path-outside",
        "leads out of the folder",
    ),
    ("articles: [articles\n", "yaml", "a bracket is opened"),
];

#[test]
fn every_broken_rule_file_stops_the_check() {
    for (text, code, says) in FILES {
        refused("rules/broken.yaml", text, code, says);
    }
}

#[test]
fn every_broken_rule_stops_the_check() {
    for (lines, code, says) in RULES {
        let text = format!("rules:\n  - {}\n", lines.replace('\n', "\n    "));
        refused("rules/broken.yaml", &text, code, says);
    }
}

#[test]
fn broken_settings_stop_the_check() {
    for (text, code, says) in SETTINGS {
        refused("factlint.yaml", text, code, says);
    }
}

#[test]
fn all_mistakes_of_all_files_are_told_in_one_run() {
    let scratch = corpus();
    scratch.write("factlint.yaml", "article: [a]\nfail_on: warnings\n");
    scratch.write(
        "rules/a.yaml",
        "rules: [{id: a, kind: nubmer, near: x, titel: b}]\n",
    );
    scratch.write("rules/b.yaml", "rules: [\n");
    scratch.write("rules/c.yaml", "");
    scratch.write("rules/d.yaml", GOOD);
    let output = scratch.run(&["check"]);
    let shown = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    for place in [
        "factlint.yaml:1:1",
        "factlint.yaml:2:10",
        "rules/a.yaml:1:23",
        "rules/a.yaml:1:40",
        "rules/b.yaml:1:8",
        "rules/c.yaml:1:1",
        "rules/good.yaml:2:9",
        "rules/d.yaml:2:9",
    ] {
        assert!(shown.contains(place), "{place}\n{shown}");
    }
    assert!(shown.contains("7 mistakes: nothing was checked"), "{shown}");
}

#[test]
fn a_path_pattern_that_is_about_no_article_is_told_and_stops_nothing() {
    let scratch = corpus();
    scratch.write("press/notes.docx", "");
    scratch.write(
        "factlint.yaml",
        "articles: [articles, \"press/**/*.md\"]\nexclude: [draft]\nmetadata:\n  - paths: \"c*.txt\"\n    source: Wire\n  - \
         paths: \"a*\"\n    source: City\n",
    );
    scratch.write(
        "rules/good.yaml",
        format!("applies_to:\n  paths: [\"article/*.txt\", \"articles/*.txt\"]\n{GOOD}"),
    );
    let output = scratch.run(&["check"]);
    let shown = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{shown}");
    insta::assert_snapshot!("idle_patterns", shown);
    let told = |arguments: &[&str]| {
        let output = scratch.run(arguments);
        assert_eq!(output.status.code(), Some(1));
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        shown.matches("is about no article").count()
    };
    assert_eq!(
        told(&["check", "articles"]),
        0,
        "a part of the corpus shows little"
    );
    assert_eq!(told(&["check", "articles", "-v"]), 2);
    assert_eq!(told(&["check", "-q"]), 0);
}

#[test]
fn where_no_pattern_of_the_settings_finds_an_article_nothing_is_checked() {
    let scratch = corpus();
    scratch.write("factlint.yaml", "articles: [\"articles/*.md\"]\n");
    let output = scratch.run(&["check"]);
    let shown = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{shown}");
    insta::assert_snapshot!("no_pattern_finds_an_article", shown);
}

#[test]
fn the_rules_of_this_repository_have_no_warning() {
    let scratch = Scratch::of_seeds();
    let output = scratch.run(&["check"]);
    let shown = String::from_utf8_lossy(&output.stderr);
    assert_eq!(shown, "");
    assert!(FILES.len() + RULES.len() + SETTINGS.len() >= 80);
}

#[test]
fn a_field_that_stands_twice_far_to_the_right_of_one_line_is_told() {
    let many: String = (0..12_000)
        .map(|number| format!("a{number}: 1, "))
        .collect();
    let text = format!("x: {{{many} a11999: 2}}\n");
    refused(
        "rules/wide.yaml",
        &text,
        "rule::duplicate-field",
        "is given twice",
    );
}
