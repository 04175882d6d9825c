//! Broken rule files and settings: what their author is shown. Each case is one snapshot, at 80
//! columns and without colour.

use factlint::config;
use factlint::mistake::Mistake;
use factlint::rule::{Asked, RuleFile, find_files, load, open, parse};
use miette::{GraphicalReportHandler, GraphicalTheme};

fn shown(mistakes: &[Mistake]) -> String {
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .with_width(80)
        .with_links(false);
    let mut text = String::new();
    for mistake in mistakes {
        handler
            .render_report(&mut text, mistake)
            .expect("a string takes all");
    }
    text
}

/// The rule files, the same as a snapshot shows them and their mistakes.
#[track_caller]
fn files(name: &str, files: &[(&str, &str)]) {
    let files: Vec<RuleFile> = files
        .iter()
        .map(|(shown, text)| RuleFile {
            shown: (*shown).to_owned(),
            text: (*text).to_owned(),
        })
        .collect();
    let mistakes = parse(&files).expect_err(name);
    insta::assert_snapshot!(name, shown(&mistakes));
}

#[track_caller]
fn file(name: &str, text: &str) {
    files(name, &[("rules/border.yaml", text)]);
}

/// A file with one rule of that kind and these further lines.
#[track_caller]
fn rule(name: &str, kind: &str, lines: &str) {
    let mut text = format!("version: 1\nrules:\n  - id: encounters\n    kind: {kind}\n");
    for line in lines.lines() {
        text.push_str(&format!("    {line}\n"));
    }
    file(name, &text);
}

#[track_caller]
fn settings(name: &str, text: &str) {
    let mistakes = config::parse("factlint.yaml", text).expect_err(name);
    insta::assert_snapshot!(name, shown(&mistakes));
}

#[test]
fn yaml_that_is_none() {
    file("tab", "rules:\n\t- id: a\n");
    rule(
        "slot_without_quotes",
        "number",
        "find:\n  - {number} migrants were detained",
    );
    rule("slot_alone_without_quotes", "number", "find:\n  - {number}");
    rule(
        "colon_in_a_pattern",
        "number",
        "find:\n  - Total: {number} migrants",
    );
    rule(
        "colon_in_a_title",
        "number",
        "title: The border: a count\nnear: migrants",
    );
    rule(
        "unclosed_quote",
        "number",
        "title: \"The border\nnear: migrants",
    );
    rule(
        "apostrophe_in_single_quotes",
        "number",
        "near: ['the agency's count']",
    );
    rule(
        "backslash_in_double_quotes",
        "number",
        "find: [\"{number} \\d+ migrants\"]",
    );
    rule(
        "backspace_in_double_quotes",
        "number",
        "find: [\"{number}\\b migrants\"]",
    );
    rule("indentation", "number", "  near: migrants\nseverity: info");
    rule(
        "unclosed_bracket",
        "number",
        "near: [migrants, border\nseverity: info",
    );
    rule("star_without_quotes", "number", "near: [*migrants]");
    file(
        "two_documents",
        "rules: [{id: a, kind: vote, near: x}]\n---\nrules: []\n",
    );
    file("tag", "rules: [{id: a, kind: vote, near: !word x}]\n");
    file(
        "control_character",
        "rules: [{id: a, kind: vote, near: \u{1b}red}]\n",
    );
}

#[test]
fn a_file_that_unfolds_or_nests_without_end() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let refers = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{refers}]\n"));
    }
    file("alias_bomb", &bomb);
    file("alias_of_itself", "rules: &r [*r]\n");
    file(
        "nested",
        &format!("rules: {}{}\n", "[".repeat(60), "]".repeat(60)),
    );
    file("too_large", &"# a line of a comment\n".repeat(200_000));
}

#[test]
fn fields_that_are_unknown_missing_or_double() {
    rule(
        "unknown_field",
        "number",
        "finds: [\"{number} migrants\"]\nnear: [x]",
    );
    rule(
        "field_of_other_tools",
        "number",
        "pattern: \"{number} migrants\"",
    );
    rule("field_of_no_rule", "number", "near: x\nweather: fine");
    file(
        "unknown_field_of_the_file",
        "verison: 1\nrules:\n  - id: a\n    kind: vote\n    near: x\n",
    );
    file(
        "missing_id_and_kind",
        "rules:\n  - near: x\n  - id: b\n    near: y\n",
    );
    rule("looks_for_nothing", "number", "title: Migrants");
    rule(
        "field_given_twice",
        "number",
        "near: migrants\nnear: border",
    );
    rule(
        "misfits",
        "number",
        "near: x\nstates: {a: b}\nlike: words\nas: since",
    );
    rule("a_vote_that_rises", "vote", "near: x\nover_time: rising");
    rule(
        "a_fact_that_moves_is_not_expected",
        "number",
        "near: x\nexpect: 12\nover_time: falling",
    );
    rule(
        "over_time_beside_order",
        "label",
        "states:\n  a: [b]\n  c: [d]\norder: [a, c]\nover_time: any",
    );
    rule("unknown_over_time", "number", "near: x\nover_time: raising");
    rule(
        "within_without_near",
        "vote",
        "find: \"{vote} vote\"\nwithin: paragraph",
    );
    rule(
        "name_with_find",
        "name",
        "canonical: Magnus\nfind: Chris {name}\nexpect: Magnus",
    );
    file("a_list_of_rules", "- id: a\n  kind: vote\n  near: x\n");
    file("no_rules", "version: 1\n");
    file("an_empty_list_of_rules", "version: 1\nrules: []\n");
    file("rules_without_hyphen", "rules:\n  id: a\n  kind: vote\n");
    file("an_empty_rule", "rules:\n  -\n");
}

#[test]
fn values_that_are_of_the_wrong_sort() {
    rule("unknown_kind", "numbr", "near: x");
    rule("unknown_severity", "vote", "near: x\nseverity: fatal");
    rule("severity_in_capitals", "vote", "near: x\nseverity: Error");
    rule("not_a_flag", "number", "near: x\nstrict: yes");
    rule("title_is_a_list", "vote", "near: x\ntitle: [a, b]");
    rule("near_is_empty", "vote", "near: []");
    rule("near_has_an_empty_word", "vote", "near: [Senate, \"\"]");
    rule("find_without_value", "vote", "find:");
    rule("min_precision", "number", "near: x\nmin_precision: 0");
    file(
        "unknown_version",
        "version: 2\nrules: [{id: a, kind: vote, near: x}]\n",
    );
    file(
        "bad_id",
        "rules: [{id: FY 2022 encounters, kind: vote, near: x}]\n",
    );
    rule("tests_are_a_list", "vote", "near: x\ntests: [a, b]");
    rule(
        "tests_of_wrong_shape",
        "vote",
        "near: x\ntests:\n  agrees: [\"50-47\"]\n  ignore: {a: b}\n  dateline: Friday",
    );
    rule(
        "applies_to",
        "vote",
        "near: x\napplies_to:\n  paths: [\"seeds/[a\", /etc/passwd]\n  published: 2022-12-31..2022-11-01\n  mention: Magnus",
    );
}

#[test]
fn patterns_and_slots() {
    rule(
        "bad_regex",
        "number",
        "find:\n  - \"{number} migrants (?:were|had\"",
    );
    rule(
        "unknown_slot",
        "number",
        "find:\n  - 'the agency''s {figure} migrants'",
    );
    rule("no_slot", "number", "find: migrants were detained");
    rule(
        "slot_of_another_kind",
        "number",
        "find: [\"up {percent} from\"]",
    );
    rule(
        "length_in_a_date_rule",
        "date",
        "find: [\"in the job for {duration}\"]",
    );
    rule(
        "since_without_lengths",
        "date",
        "as: since\nfind: [\"took office in {date}\"]",
    );
    rule("key_without_slot", "vote", "near: x\nkey: was confirmed");
    rule("words_without_a_word", "vote", "near: [\"Senate|\", \"*\"]");
    rule(
        "label_with_one_state",
        "label",
        "states: {refusing: no plans}\norder: [refusing, resigned, refusing]",
    );
    rule(
        "expect_of_no_state",
        "label",
        "states: {refusing: no plans, resigned: has resigned}\nexpect: resinged",
    );
    rule(
        "order_that_leaves_out_a_state",
        "label",
        "states: {refusing: no plans, resigned: has resigned}\norder: [resigned]\nexpect: resigned",
    );
    rule("label_without_states", "label", "find: resigned");
    rule(
        "alias_of_two_things",
        "text",
        "find: \"{text} Miller\"\naliases:\n  deputy: [number two]\n  chief: [Number Two]",
    );
}

#[test]
fn a_fault_in_a_pattern_is_shown_at_its_letters_however_it_is_written() {
    rule(
        "pattern_plain",
        "number",
        "find: stopped (?:by|at {number} times",
    );
    rule(
        "pattern_plain_in_two_lines",
        "number",
        "find: migrants were\n  stopped {nubmer} times",
    );
    rule(
        "pattern_in_double_quotes_with_escapes",
        "number",
        "find: \"\\u201cstopped\\u201d by \\\"them\\\" {number} (times\"",
    );
    rule(
        "pattern_in_double_quotes_in_two_lines",
        "number",
        "find: \"migrants were \\\n  stopped [{number} times\"",
    );
    rule(
        "pattern_in_single_quotes_in_two_lines",
        "number",
        "find: 'the agency''s\n  count (?=of) {number}'",
    );
    rule(
        "pattern_folded",
        "number",
        "find: >\n  migrants were\n  stopped {number} times)",
    );
    rule(
        "pattern_literal",
        "number",
        "find: |\n  migrants were stopped \\q {number} times",
    );
    rule(
        "pattern_in_a_state",
        "label",
        "states:\n  open: is open\n  closed:\n    - >-\n      remains\n      [z-a] closed",
    );
    rule(
        "pattern_that_is_a_count",
        "number",
        "find: '{number} (?:people){5,2}'",
    );
    rule(
        "pattern_that_repeats",
        "number",
        "find: '(\\w+) and \\1 {number}'",
    );
    rule(
        "pattern_that_ends_so",
        "number",
        "find: '{number} people\\'",
    );
    rule(
        "pattern_with_an_unknown_group",
        "number",
        "find: '{number} (?and) people'",
    );
    rule(
        "pattern_that_can_be_nothing",
        "label",
        "states: {open: '(?:is open)?', closed: is closed}",
    );
}

#[test]
fn what_can_never_be() {
    rule(
        "near_and_unless",
        "number",
        "near: [Senate, vote*]\nunless: [forecast, senate]",
    );
    rule(
        "tests_that_contradict",
        "vote",
        "near: Senate\ntests:\n  agree:\n    - The Senate voted 50-47.\n  disagree: [The Senate voted 51-47.]\n  \
         ignore: [The  Senate voted 50-47.]\n  reads:\n    The Senate voted 51-47.: 51-47",
    );
    rule(
        "tests_that_agree_and_disagree",
        "vote",
        "near: Senate\ntests: {agree: [The Senate voted 50-47.], disagree: [The Senate voted 50-47.]}",
    );
    rule(
        "reads_of_other_words",
        "number",
        "near: migrants\ntests:\n  reads:\n    \"2.4 million migrants were held\": nearly 2.4 million",
    );
    rule(
        "reads_in_another_order",
        "number",
        "near: x\ntests: {reads: {12 x and 14 x: [14, 12]}}",
    );
    rule(
        "reads_of_wrong_shape",
        "number",
        "near: x\ntests:\n  reads:\n    \"12 x\": {value: 12}\n    \"13 x\": []\n    \"14 x\": {text: 14, vaule: 14}\n    \"15 x\":",
    );
    rule(
        "reads_are_a_list",
        "number",
        "near: x\ntests: {reads: [12 x]}",
    );
}

#[test]
fn files_that_hold_nothing() {
    file("events_and_no_rule", "events: {midterms: 2022-11-08}\n");
    let full = ("rules/full.yaml", "rules: [{id: a, kind: vote, near: x}]\n");
    files("an_empty_file", &[full, ("rules/empty.yaml", "")]);
    files(
        "a_file_of_comments",
        &[full, ("rules/old.yaml", "# was here\n# once\n")],
    );
    files(
        "an_emptied_list",
        &[full, ("rules/old.yaml", "version: 1\nrules: []\n")],
    );
    files(
        "a_list_that_is_not_there",
        &[full, ("rules/old.yaml", "rules:\n")],
    );
}

#[test]
fn more_that_is_no_yaml() {
    rule("no_space_after_the_colon", "number", "near:migrants");
    rule(
        "single_quote_unclosed",
        "number",
        "near: 'migrants\nseverity: info",
    );
    rule("merge_key", "number", "near: x\n<<: {severity: info}");
    rule("percent_sign", "percent", "expect: %37\nnear: x");
    rule("at_sign", "number", "near: @migrants");
    rule(
        "hyphen_without_space",
        "number",
        "near:\n  -migrants\n  -border",
    );
    rule(
        "list_and_fields",
        "number",
        "near:\n  - migrants\n  border: x",
    );
    rule("brace_unclosed", "number", "tests: {agree: [12 x]\nnear: x");
    rule(
        "dedented",
        "number",
        "tests:\n    agree: [12 x]\n  ignore: [x]",
    );
    rule("question_mark", "number", "? [a, b]\n: c");
    file("tab_after_a_hyphen", "rules:\n  -\tid: a\n\tkind: vote\n");
    file("equals_sign", "rules = [a]\n");
    file("json_with_a_comment", "{\"rules\": [], // none\n}\n");
    settings("settings_with_a_tab", "articles:\n\t- seeds\n");
    settings("settings_of_two_documents", "version: 1\n---\nversion: 1\n");
    settings("settings_unclosed", "articles: [seeds\nrules: rules\n");
}

#[test]
fn what_is_told_and_stops_nothing() {
    let warned = |name: &str, kind: &str, lines: &str| {
        let text = format!("rules:\n  - id: encounters\n    kind: {kind}\n{lines}");
        let set = parse(&[RuleFile {
            shown: "rules/border.yaml".to_owned(),
            text,
        }])
        .expect("no mistake");
        insta::assert_snapshot!(name, shown(&set.warnings));
    };
    warned(
        "warned_of_a_slot_alone",
        "number",
        "    find: [\"{number} people\", \"{number}\", '(?:about )?{number} \\w+']\n",
    );
    warned(
        "warned_of_a_state_without_words",
        "label",
        "    states: {open: is open, closed: '\\w+'}\n",
    );
}

#[test]
fn figures_and_days() {
    rule("tolerance", "number", "near: x\ntolerance: about 2");
    rule("tolerance_of_days", "percent", "near: x\ntolerance: 2 days");
    rule("tolerance_of_a_date", "date", "near: x\ntolerance: 1%");
    rule(
        "expect_of_no_kind",
        "number",
        "near: x\nexpect: a great many",
    );
    rule("expect_of_no_day", "date", "near: x\nexpect: Nov. 31, 2022");
    rule(
        "expect_of_another_weekday",
        "date",
        "near: x\nexpect: Friday, Nov. 9, 2022",
    );
    rule("curly_quotes", "number", "find: “crowd of {number}”");
    rule("expect_of_another_kind", "vote", "near: x\nexpect: 37");
    rule(
        "expect_among_words",
        "number",
        "near: x\nexpect: about 2.4 million migrants",
    );
    rule(
        "expect_of_a_day_to_count",
        "date",
        "near: x\nexpect: yesterday",
    );
    rule("expect_of_a_set", "vote", "near: x\nexpect: [50-47, 51-47]");
    rule("bad_day", "vote", "near: x\ntests: {dateline: 2022-02-30}");
    file(
        "event_without_day",
        "events:\n  midterms: November 8\nrules: [{id: a, kind: vote, near: x}]\n",
    );
}

#[test]
fn long_lines_are_cut_to_what_matters() {
    let words = "Sources said that the commissioner had no plans to resign; ".repeat(6);
    rule(
        "pattern_in_a_long_line",
        "number",
        &format!("find: [\"{words}{{figure}} migrants, and so on. {words}\"]"),
    );
    rule(
        "long_text_as_a_whole",
        "number",
        &format!("near: x\nexpect: {words}"),
    );
}

#[test]
fn mistakes_between_files() {
    let one = "rules:\n  - id: vote\n    kind: vote\n    near: Senate\n";
    files(
        "id_in_two_files",
        &[("rules/a.yaml", one), ("rules/b.yaml", one)],
    );
    file(
        "id_twice_in_one_file",
        &format!("{one}{}", one.replace("rules:\n", "")),
    );
    files(
        "event_with_two_days",
        &[
            (
                "rules/a.yaml",
                "events: {midterms: 2022-11-08}\nrules: [{id: a, kind: vote, near: x}]\n",
            ),
            ("rules/b.yaml", "events: {the Midterms: 2018-11-06}\n"),
        ],
    );
    files(
        "every_mistake_of_every_file",
        &[
            (
                "rules/b.yaml",
                "rules:\n  - id: b\n    kind: vot\n    near: x\n    sevrity: info\n",
            ),
            ("rules/a.yaml", "rules: [\n"),
            (
                "rules/c.yaml",
                "rules:\n  - id: c\n    kind: vote\n    find: \"{vot} in the Senate\"\n",
            ),
        ],
    );
}

#[test]
fn broken_settings() {
    settings(
        "settings_with_typos",
        "version: 1\narticle: [seeds]\nfail_on: warnings\nmetadata:\n  - path: \"*.txt\"\n    dat: 2022-11-11\n  - paths: \"a.txt\"\n    date: 11/12/2022\n    source: a\n    outlet: b\n    authority: probably\n",
    );
    settings(
        "settings_outside",
        "rules: [../rules]\narticles: [/srv/news]\nexclude: [\"a{b\"]\n",
    );
    settings(
        "settings_metadata_is_a_map",
        "metadata:\n  002: NewsNation\n",
    );
    settings("settings_are_a_text", "seeds\n");
    settings(
        "settings_with_rules_in_them",
        "articles: [news]\nrules:\n  - id: crowd\n    kind: number\n    near: march\n  - id: mayor\n    kind: name\n    canonical: X\n",
    );
    settings(
        "settings_severity",
        "severity:\n  - rule: crowd\n    severity: warn\n  - paths: archive\n    severity: off\n  - rules: []\n    severity: off\n  - off\n  - rules: crowd\n    paths: [\"a{b\"]\n    severity: info\n",
    );
}

#[test]
fn deprecated_rules() {
    rule(
        "deprecated_is_no_flag",
        "number",
        "near: x\ndeprecated: yes",
    );
    rule(
        "deprecated_without_successor",
        "number",
        "near: x\ndeprecated:\n  reason: counts all towns",
    );
    rule(
        "successor_that_is_not_there",
        "number",
        "near: x\ndeprecated: {successor: encounter}",
    );
    files(
        "successor_with_a_typo",
        &[
            (
                "rules/a.yaml",
                "rules: [{id: stops, kind: number, near: x, deprecated: {successor: stops-2023}}]\n",
            ),
            (
                "rules/b.yaml",
                "rules: [{id: stops-2022, kind: number, near: y}]\n",
            ),
        ],
    );
}

#[test]
fn files_that_cannot_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let asked = |name: &str| Asked {
        path: folder.path().join(name),
        shown: name.to_owned(),
        place: None,
    };
    std::fs::create_dir(folder.path().join("empty")).expect("a folder");
    let mistakes =
        find_files(&[asked("rulse"), asked("emtpy"), asked("empty")]).expect_err("nothing there");
    insta::assert_snapshot!("missing_path", shown(&mistakes));

    let names = ["rules/a.yaml", "rules/b.yaml", "rules/c.yaml"];
    let paths = names.map(|name| (name.into(), name.to_owned()));
    let read = |path: &std::path::Path| match path.to_str() {
        Some("rules/a.yaml") => Ok(b"rules:\n  - id: \xff\n".to_vec()),
        Some("rules/b.yaml") => Ok(vec![b'#'; 5 * 1024 * 1024]),
        _ => Err(std::io::ErrorKind::PermissionDenied.into()),
    };
    let mistakes = load(read, &paths).expect_err("nothing readable");
    insta::assert_snapshot!("unreadable", shown(&mistakes));
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.yaml"), "").expect("a file");
    let asked = ["a.yaml", "b.yaml"].map(|name| Asked {
        path: folder.path().join(name),
        shown: name.to_owned(),
        place: None,
    });
    let broken = |_: &std::path::Path| Ok(b"rules: [{}]".to_vec());
    let mistakes = open(broken, &asked, &[]).expect_err("one missing, one broken");
    let codes: Vec<&str> = mistakes.iter().map(Mistake::code).collect();
    assert!(codes.contains(&"factlint::rule::missing-path"), "{codes:?}");
    assert!(
        codes.contains(&"factlint::rule::missing-field"),
        "{codes:?}"
    );
    let mistakes = load(read, &[]).expect_err("nothing asked");
    insta::assert_snapshot!("no_rule_file", shown(&mistakes));
}

#[test]
fn rule_files_of_a_folder_come_sorted_and_once() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["b.yaml", "a/z.yml", "a/notes.txt", ".hidden.yaml"] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, "").expect("a file");
    }
    let asked = |name: &str, shown: &str| Asked {
        path: folder.path().join(name),
        shown: shown.to_owned(),
        place: None,
    };
    let found = find_files(&[asked("", "rules"), asked("b.yaml", "rules/b.yaml")]).expect("files");
    let names: Vec<&str> = found.iter().map(|(_, shown)| shown.as_str()).collect();
    assert_eq!(names, ["rules/a/z.yml", "rules/b.yaml"]);
}

const WHOLE: &str = "version: 1\nevents: {midterms: 2022-11-08}\napplies_to:\n  paths: ['seeds/**']\n  \
    published: 2022-11-01..\nrules:\n  - id: a\n    title: \u{201c}Börder\u{201d}\n    kind: number\n    find: &f [\"{number} mi\\u00e9grants\", 'the \
    agency''s {number}']\n    near: *w\n    tests:\n      agree: |\n        12 migrants\n  - {id: b, kind: \
    label, states: {x: 'y', z: [w]}, order: [x, z]}\n";

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::default()
    })]

    /// Whatever a file holds, its mistakes lie inside it and can be shown.
    #[test]
    fn no_text_of_a_file_stops_the_report(
        edits in proptest::collection::vec((0_usize..900, 0_usize..12, "[\\PC\t\n\r:{}\\[\\]&*!|>'\"\\\\#-]{0,4}"), 1..6),
    ) {
        let mut text = WHOLE.replace("Börder", &"Börder — ".repeat(40));
        for (at, length, with) in edits {
            let at = text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
            let end = text[at..].char_indices().nth(length).map_or(text.len(), |(byte, _)| at + byte);
            text.replace_range(at..end, &with);
        }
        let file = RuleFile { shown: "a.yaml".to_owned(), text: text.clone() };
        for mistakes in [parse(&[file]).err(), config::parse("a.yaml", &text).err()] {
            let mistakes = mistakes.unwrap_or_default();
            for mistake in &mistakes {
                assert!(mistake.advice().is_some(), "{mistake:?}");
                if let Some(place) = mistake.place() {
                    assert!(text.get(place.span.range()).is_some(), "{mistake:?}");
                }
            }
            shown(&mistakes);
        }
    }
}

/// What is proposed for a field that a rule does not have; none where nothing is near enough.
fn proposed(field: &str) -> Option<String> {
    let text = format!(
        "rules:\n  - id: crowd\n    kind: number\n    find: [\"{{number}} people\"]\n    {field}: [x]\n"
    );
    let shown = "rules.yaml".to_owned();
    let mistakes = parse(&[RuleFile { shown, text }]).expect_err(field);
    let unknown = mistakes
        .iter()
        .find(|mistake| mistake.code().ends_with("unknown-field"))
        .unwrap_or_else(|| panic!("{field}"));
    let help = miette::Diagnostic::help(unknown).map(|help| help.to_string())?;
    let meant = help.strip_prefix("did you mean `")?.strip_suffix("`?")?;
    Some(meant.to_owned())
}

#[test]
fn the_field_that_was_probably_meant_is_proposed_and_no_other() {
    for (typed, meant) in [
        ("nere", "near"),
        ("naer", "near"),
        ("neer", "near"),
        ("nearr", "near"),
        ("fnid", "find"),
        ("tiel", "title"),
        ("lkie", "like"),
        ("liek", "like"),
        ("kye", "key"),
        ("sa", "as"),
        ("hegde", "hedge"),
        ("oredr", "order"),
        ("wihtin", "within"),
        ("tolerence", "tolerance"),
        ("aplies-to", "applies_to"),
    ] {
        assert_eq!(proposed(typed).as_deref(), Some(meant), "{typed}");
    }
    for typed in [
        "area", "read", "from", "where", "data", "date", "size", "text", "team", "done", "unit",
        "hint", "list", "head", "lead", "haer", "x", "ab",
    ] {
        assert_eq!(proposed(typed), None, "{typed}");
    }
}
