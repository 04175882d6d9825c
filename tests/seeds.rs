//! The main job: the five articles of seeds/, read as a careful reader reads them.

mod support;

use support::{Scratch, claims, outliers, verdicts};

const FINDINGS: [&str; 3] = [
    "asked-to-resign-day error 000:5 Friday",
    "magnus-name warning 004:20 Mangus",
    "tucson-name warning 004:26 Tuscon",
];

#[test]
fn the_three_findings_are_reported_and_nothing_else() {
    let (code, report) = Scratch::of_seeds().check();
    assert_eq!(outliers(&report), FINDINGS);
    assert_eq!(code, 1);
}

#[test]
fn every_claim_stands_at_its_line_and_no_trap_is_one() {
    let (_, report) = Scratch::of_seeds().check();
    let found: Vec<String> = claims(&report)
        .into_iter()
        .filter(|claim| !claim.contains("-name ") && !claim.starts_with("quote-"))
        .collect();
    let expected = [
        "asked-to-resign-day 000:5 Friday",
        "asked-to-resign-day 002:1 one day after the midterm elections",
        "asked-to-resign-day 002:2 Wednesday",
        "asked-to-resign-day 003:3 Wednesday",
        "asked-to-resign-day 004:13 Wednesday",
        "asked-to-resign-day 004:20 Wednesday",
        "chiefs-meeting-day 003:5 Tuesday",
        "chiefs-meeting-day 004:15 Tuesday",
        "confirmation-vote 003:8 50-47",
        "deputy-title 002:7 deputy secretary",
        "deputy-title 003:3 Deputy Homeland Security Secretary",
        "deputy-title 004:20 second in command at DHS",
        "fiscal-year-end 001:9 September",
        "fiscal-year-end 002:10 Sept. 30",
        "fy2022-encounters 001:9 nearly 2.4 million",
        "fy2022-encounters 002:10 2.38 million",
        "fy2022-increase 001:9 37%",
        "fy2022-increase 002:10 37%",
        "police-chief-cities 001:12 Richmond, California",
        "police-chief-cities 002:8 Tucson, Arizona, Fargo, North Dakota, and Richmond, California",
        "police-chief-cities 003:11 Fargo, N.D., and Richmond, Calif.",
        "police-chief-cities 003:11 Tucson, Ariz.",
        "police-chief-cities 004:26 Tuscon and Richmond, California",
        "resignation-status 000:1 Magnus is refusing to step down",
        "resignation-status 000:3 no plans to resign",
        "resignation-status 001:1 is refusing to leave his position",
        "resignation-status 001:3 no plans to resign",
        "resignation-status 002:4 had refused to step down",
        "resignation-status 003:1 submitting my resignation",
        "resignation-status 004:5 asked to resign but is refusing to do so",
        "tien-warning-day 004:20 Thursday",
        "took-office 000:13 ten months",
        "took-office 001:15 10 months",
        "took-office 001:8 nearly a year",
        "took-office 002:8 December",
        "took-office 003:8 Last December",
    ];
    let mut found = found;
    found.sort();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn every_fact_has_the_verdict_of_a_careful_reader() {
    let (_, report) = Scratch::of_seeds().check();
    let mut found = verdicts(&report);
    found.sort();
    assert_eq!(
        found,
        [
            "asked-to-resign-day disagree",
            "chiefs-meeting-day agree",
            "confirmation-vote single",
            "deputy-title agree",
            "fiscal-year-end agree",
            "fy2022-encounters agree",
            "fy2022-increase agree",
            "magnus-name disagree",
            "police-chief-cities agree",
            "quote-attended-meeting agree",
            "quote-no-justification agree",
            "quote-resume-builder agree",
            "resignation-status agree",
            "tien-warning-day single",
            "took-office agree",
            "tucson-name disagree",
        ]
    );
}

/// A changed fact is a finding of its rule at its line, beside the three that are always there.
#[track_caller]
fn changed(number: &str, from: &str, to: &str, finding: &str) {
    let scratch = Scratch::of_seeds();
    scratch.change(number, from, to);
    let (code, report) = scratch.check();
    let found = outliers(&report);
    assert!(
        found.iter().any(|line| line.starts_with(finding)),
        "{finding}: {found:#?}"
    );
    let rules: std::collections::BTreeSet<&str> = found
        .iter()
        .map(|line| line.split(' ').next().unwrap_or_default())
        .collect();
    let known = ["asked-to-resign-day", "magnus-name", "tucson-name"];
    let more: Vec<_> = rules
        .into_iter()
        .filter(|rule| !known.contains(rule) && !finding.starts_with(rule))
        .collect();
    assert!(more.is_empty(), "also {more:?}");
    assert_eq!(code, 1);
}

#[test]
fn a_changed_day_is_found() {
    changed(
        "003",
        "that on Wednesday Mayorkas",
        "that on Thursday Mayorkas",
        "asked-to-resign-day error 003:3 Thursday",
    );
    changed(
        "002",
        "one day after the midterm",
        "two days after the midterm",
        "asked-to-resign-day error 002:1 two days after",
    );
    changed(
        "004",
        "On Tuesday, Magnus had",
        "On Monday, Magnus had",
        "chiefs-meeting-day error 004:15 Monday",
    );
    changed(
        "003",
        "attend a Tuesday meeting",
        "attend a Monday meeting",
        "chiefs-meeting-day error 003:5 Monday",
    );
    changed(
        "004",
        "on Thursday, John Tien",
        "on Monday, John Tien",
        "tien-warning-day error 004:20 Monday",
    );
}

#[test]
fn a_changed_month_or_length_is_found() {
    changed(
        "002",
        "since December",
        "since October",
        "took-office error 002:8 October",
    );
    changed(
        "003",
        "Last December",
        "Last March",
        "took-office error 003:8 Last March",
    );
    changed(
        "000",
        "first ten months",
        "first six months",
        "took-office error 000:13 six months",
    );
    changed(
        "001",
        "ended in September",
        "ended in October",
        "fiscal-year-end error 001:9 October",
    );
    changed(
        "002",
        "ended Sept. 30",
        "ended Sept. 20",
        "fiscal-year-end error 002:10 Sept. 20",
    );
}

#[test]
fn a_day_that_another_year_would_allow_is_found() {
    changed(
        "003",
        "that on Wednesday Mayorkas",
        "that on Nov. 10 Mayorkas",
        "asked-to-resign-day error 003:3 Nov. 10",
    );
    changed(
        "002",
        "ended Sept. 30",
        "ended Sept. 30, 2021",
        "fiscal-year-end error 002:10 Sept. 30, 2021",
    );
    changed(
        "000",
        "first ten months",
        "first two years",
        "took-office error 000:13 two years",
    );
}

#[test]
fn a_changed_figure_is_found() {
    changed(
        "002",
        "2.38 million times",
        "2.83 million times",
        "fy2022-encounters error 002:10 2.83 million",
    );
    changed(
        "001",
        "nearly 2.4 million",
        "nearly 3.4 million",
        "fy2022-encounters error 001:9 nearly 3.4 million",
    );
    changed(
        "001",
        "a 37% increase",
        "a 27% increase",
        "fy2022-increase error 001:9 27%",
    );
    changed(
        "002",
        "up 37%",
        "up 73%",
        "fy2022-increase error 002:10 73%",
    );
    changed(
        "003",
        "50-47",
        "51-47",
        "confirmation-vote error 003:8 51-47",
    );
}

/// The one finding of a rule on the changed seeds points at nothing but `outliers`.
#[track_caller]
fn blames(number: &str, from: &str, to: &str, rule: &str, expected: &[&str]) {
    let scratch = Scratch::of_seeds();
    scratch.change(number, from, to);
    let (_, report) = scratch.check();
    let found: Vec<String> = outliers(&report)
        .into_iter()
        .filter(|line| line.starts_with(rule))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn only_what_was_changed_is_marked() {
    blames(
        "003",
        "in Fargo, N.D., and",
        "in Omaha, Neb., and",
        "police-chief-cities",
        &["police-chief-cities error 003:11 Omaha, Neb., and Richmond, Calif."],
    );
    blames(
        "002",
        "since December",
        "since October",
        "took-office",
        &["took-office error 002:8 October"],
    );
    blames(
        "002",
        "as a resume builder. I came",
        "as a career builder. I came",
        "quote-resume-builder",
        &[
            "quote-resume-builder error 002:6 I didn’t take this job as a career builder. I came to Washington, DC — moved my family here — because I care about this agency, its mission, and the goals of this Administration.",
        ],
    );
}

#[test]
fn a_changed_word_of_a_quotation_is_found() {
    changed(
        "001",
        "as a resume builder",
        "as a career builder",
        "quote-resume-builder error 001:3",
    );
    changed(
        "002",
        "no justification for me",
        "no reason for me",
        "quote-no-justification error 002:5",
    );
    changed(
        "003",
        "I still cared deeply",
        "I still cared a lot",
        "quote-no-justification error 003:4",
    );
    changed(
        "004",
        "making extensive attempts",
        "making several attempts",
        "quote-attended-meeting error 004:18",
    );
}

#[test]
fn each_half_of_a_quotation_in_two_parts_is_compared() {
    changed(
        "000",
        "I want to make this clear",
        "I want to make this plain",
        "quote-resume-builder error 000:3 I want to make this plain",
    );
    changed(
        "001",
        "I have no plans to resign as CBP",
        "I had no plans to resign as CBP",
        "quote-resume-builder error 001:3 I want to make this clear",
    );
    // 002 quotes the second half only, and is no witness to the first.
    blames(
        "001",
        "I have no plans to resign as CBP",
        "I had no plans to resign as CBP",
        "quote-resume-builder",
        &[
            "quote-resume-builder error 000:3 I want to make this clear: I have no plans to resign as C.B.P. commissioner,",
            "quote-resume-builder error 001:3 I want to make this clear: I had no plans to resign as CBP Commissioner. I didn’t take this job as a resume builder. I came to Washington, DC— moved my family here— because I care about this agency, its mission, and the goals of this Administration,",
        ],
    );
}

#[test]
fn a_misspelt_name_or_another_state_is_found() {
    changed(
        "001",
        "Magnus has been in his job",
        "Magnuss has been in his job",
        "magnus-name warning 001:8 Magnuss",
    );
    changed(
        "002",
        "in Tucson, Arizona",
        "in Tuczon, Arizona",
        "tucson-name warning 002:8 Tuczon",
    );
    changed(
        "002",
        "deputy secretary, John Tien",
        "chief of staff, John Tien",
        "deputy-title error 002:7 chief of staff",
    );
    changed(
        "003",
        "in Fargo, N.D., and",
        "in Omaha, Neb., and",
        "police-chief-cities error 003:11 Omaha",
    );
}

/// The report on the articles as they are.
fn original() -> &'static serde_json::Value {
    static REPORT: std::sync::LazyLock<serde_json::Value> =
        std::sync::LazyLock::new(|| Scratch::of_seeds().check().1);
    &REPORT
}

/// A change of dress changes no verdict and no finding but their columns.
#[track_caller]
fn same(change: impl Fn(&Scratch)) {
    let scratch = Scratch::of_seeds();
    change(&scratch);
    let (code, report) = scratch.check();
    assert_eq!(code, 1);
    let original = original();
    assert_eq!(verdicts(&report), verdicts(original));
    let rules = |lines: Vec<String>| -> Vec<String> {
        lines
            .iter()
            .map(|line| {
                let mut words = line.split(' ');
                let rule = words.next().unwrap_or_default();
                let severity = words.next().unwrap_or_default();
                let article = words
                    .next()
                    .unwrap_or_default()
                    .split(':')
                    .next()
                    .unwrap_or_default();
                format!(
                    "{rule} {severity} {article} {}",
                    words.collect::<Vec<_>>().join(" ")
                )
            })
            .collect()
    };
    assert_eq!(rules(outliers(&report)), rules(outliers(original)));
    let count = |report: &serde_json::Value| report["summary"]["claims"].clone();
    assert_eq!(count(&report), count(original), "as many claims");
}

#[test]
fn other_words_for_the_same_figure_change_nothing() {
    same(|s| s.change("002", "2.38 million times", "2,378,944 times"));
    same(|s| s.change("002", "2.38 million times", "about 2.4 million times"));
    same(|s| s.change("002", "2.38 million times", "more than 2.3 million times"));
    same(|s| s.change("002", "up 37%", "up 37 per cent"));
    same(|s| s.change("002", "up 37%", "up thirty-seven percent"));
    same(|s| s.change("001", "a 37% increase", "a 37 percent increase"));
    same(|s| s.change("003", "50-47", "50–47"));
    same(|s| s.change("003", "50-47", "50 to 47"));
    same(|s| s.change("002", "Sept. 30", "September 30"));
    same(|s| s.change("002", "Sept. 30", "30 September"));
    same(|s| s.change("002", "Sept. 30", "on Sept. 30"));
    same(|s| s.change("002", "on Wednesday that", "on Wednesday, Nov. 9, that"));
    same(|s| s.change("002", "on Wednesday that", "Wednesday that"));
    same(|s| s.change("003", "a Tuesday meeting", "a Tuesday, Nov. 8, meeting"));
    same(|s| s.change("002", "2.38 million", "a record 2.38 million"));
    same(|s| s.change("004", "second in command", "second-in-command"));
}

#[test]
fn typography_changes_nothing() {
    same(|s| s.change_all(|text| text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")));
    same(|s| s.change_all(|text| text.replace('\n', "\r\n")));
    same(|s| s.change_all(|text| format!("\u{feff}{text}")));
    same(|s| s.change("002", "2.38 million", "2.38\u{a0}million"));
    same(|s| {
        s.change_all(|text| {
            text.replace(" million", "\u{a0}million")
                .replace("Magnus ", "Magnus\u{a0}")
        });
    });
    same(|s| {
        s.change(
            "003",
            "resignation effective",
            "resig\u{ad}nation effective",
        );
    });
    same(|s| s.change_all(|text| text.replace(" — ", "—")));
}

#[test]
fn a_hard_wrap_changes_nothing() {
    same(|s| s.change_all(wrap));
}

/// Each paragraph wrapped at 68 columns.
fn wrap(text: &str) -> String {
    let mut out = String::new();
    for line in text.split('\n') {
        let mut width = 0;
        for word in line.split(' ') {
            let length = word.chars().count();
            if width > 0 {
                if width + 1 + length > 68 {
                    out.push('\n');
                    width = 0;
                } else {
                    out.push(' ');
                    width += 1;
                }
            }
            out.push_str(word);
            width += length;
        }
        out.push('\n');
    }
    out
}

#[test]
fn markdown_dress_changes_nothing() {
    let scratch = Scratch::of_seeds();
    for number in ["000", "001", "002", "003", "004"] {
        let path = scratch.seed(number);
        let text = scratch
            .read(&path)
            .replace('\n', "\n\n")
            .replace("2.38 million", "**2.38 million**");
        let text = text
            .replace("50-47", "[50-47](https://example.org)")
            .replace("Tucson", "*Tucson*");
        std::fs::remove_file(scratch.path(&path)).expect("removed");
        scratch.write(&path.replace(".txt", ".md"), text);
    }
    let (code, report) = scratch.check();
    assert_eq!(code, 1);
    let rules: Vec<String> = outliers(&report)
        .iter()
        .map(|line| line.split(' ').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(rules, ["asked-to-resign-day", "magnus-name", "tucson-name"]);
    let (_, original) = Scratch::of_seeds().check();
    assert_eq!(report["summary"]["claims"], original["summary"]["claims"]);
    assert_eq!(verdicts(&report), verdicts(&original));
}

#[test]
fn the_bytes_of_a_claim_are_its_words() {
    let scratch = Scratch::of_seeds();
    scratch.change_all(|text| format!("\u{feff}{}", wrap(text).replace('\n', "\r\n")));
    let (_, report) = scratch.check();
    for fact in report["facts"].as_array().expect("facts") {
        for claim in fact["claims"].as_array().expect("claims") {
            let text = scratch.read(claim["path"].as_str().expect("a path"));
            let start = usize::try_from(claim["start"].as_u64().expect("a start")).expect("fits");
            let end = usize::try_from(claim["end"].as_u64().expect("an end")).expect("fits");
            assert_eq!(&text[start..end], claim["text"].as_str().expect("a text"));
        }
    }
}

#[test]
fn one_thread_and_eight_print_the_same_bytes() {
    let scratch = Scratch::of_seeds();
    for format in ["human", "json"] {
        let one = scratch.run(&["check", "--format", format, "--threads", "1"]);
        let eight = scratch.run(&["check", "--format", format, "--threads", "8"]);
        assert!(!one.stdout.is_empty());
        assert_eq!(one.stdout, eight.stdout);
        assert_eq!(one.stderr, eight.stderr);
    }
}
