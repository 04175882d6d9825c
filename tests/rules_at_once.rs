//! Rules are read beside each other, so many of a file at once: what is told must not depend on the threads.

#![allow(clippy::disallowed_methods)]

use factlint::mistake::Mistake;
use factlint::rule::{RuleFile, RuleSet, parse};

/// More than twice as many as are read at once.
const RULES: usize = 200;

fn file(shown: &str, rules: &[String]) -> RuleFile {
    let text = format!("rules:\n  - {}\n", rules.join("\n  - "));
    let shown = shown.to_owned();
    RuleFile { shown, text }
}

/// Each rule in a file of its own.
fn apart(rules: &[String]) -> Vec<RuleFile> {
    let of_rule = |(number, rule): (usize, &String)| {
        file(&format!("b-{number:03}.yaml"), std::slice::from_ref(rule))
    };
    rules.iter().enumerate().map(of_rule).collect()
}

fn read(files: &[RuleFile], threads: usize) -> Result<RuleSet, Vec<Mistake>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let pool = pool.build().expect("threads");
    pool.install(|| parse(files))
}

/// What is told of the rules, in the order in which it is told: the rule's number, and the words. In one file each
/// rule has a line of its own, else a file.
fn told(mistakes: &[Mistake]) -> Vec<(usize, String)> {
    let of_rule = |mistake: &Mistake| {
        let place = mistake.place().expect("a place");
        let digits = place.file.shown().strip_prefix("b-")?;
        let number = digits.strip_suffix(".yaml")?.parse();
        let number = number.unwrap_or_else(|_| place.position().line - 2);
        Some((number, format!("{} {}", mistake.code(), mistake.message())))
    };
    mistakes.iter().filter_map(of_rule).collect()
}

#[track_caller]
fn told_alike(before: &[RuleFile], rules: &[String]) -> Vec<(usize, String)> {
    let with = |files: Vec<RuleFile>, threads: usize| {
        let files = [before, &files].concat();
        let told = told(&read(&files, threads).expect_err("mistakes"));
        let is_sorted = told.windows(2).all(|pair| pair[0].0 <= pair[1].0);
        assert!(is_sorted, "{threads} threads: {told:?}");
        told
    };
    let expected = with(apart(rules), 1);
    for threads in [1, 2, 3, 8] {
        for _ in 0..3 {
            let together = with(vec![file("b-all.yaml", rules)], threads);
            assert_eq!(together, expected, "{threads} threads");
        }
    }
    expected
}

/// A rule without mistakes.
fn sound(number: usize) -> String {
    format!("{{id: r-{number}, kind: number, find: ['{{number}} of {number} people']}}")
}

#[test]
fn mistakes_are_told_in_the_order_of_the_file() {
    let mut rules: Vec<String> = (0..RULES).map(sound).collect();
    // On both sides of where the next ones are read, several in one rule, and one that follows from another rule.
    let wrong = [3, 62, 63, 64, 65, 127, 128, 150, 199];
    for number in wrong {
        rules[number] = format!(
            "{{id: r-{number}, kind: number, find: ['{{nmber}} people', 'a ({{number}}'], near: [a], nere: x}}"
        );
    }
    rules[140] = "{id: Not An Id, kind: numbr, find: ['{number}']}".to_owned();
    rules[190] = sound(5);
    let told = told_alike(&[], &rules);
    let mut numbers: Vec<usize> = told.iter().map(|(number, _)| *number).collect();
    numbers.dedup();
    assert_eq!(numbers, [3, 62, 63, 64, 65, 127, 128, 140, 150, 190, 199]);
    assert!(told.len() > numbers.len() + wrong.len(), "{told:?}");
}

#[test]
fn warnings_are_told_in_the_order_of_the_file() {
    let mut rules: Vec<String> = (0..RULES).map(sound).collect();
    for number in [1, 63, 64, 130, 199] {
        rules[number] = format!("{{id: r-{number}, kind: number, find: ['(?:a )?{{number}}']}}");
    }
    let warned = |files: Vec<RuleFile>, threads: usize| {
        let rules = read(&files, threads).expect("no mistake");
        assert_eq!(rules.rules.len(), RULES);
        told(&rules.warnings)
    };
    let expected = warned(apart(&rules), 1);
    let numbers: Vec<usize> = expected.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [1, 63, 64, 130, 199]);
    for threads in [1, 2, 8] {
        assert_eq!(warned(vec![file("b-all.yaml", &rules)], threads), expected);
    }
}

#[test]
fn the_same_rule_is_refused_for_want_of_room_whatever_the_threads() {
    // A pattern with a mistake counts as the largest: these leave an eighth of the room, enough for sixty-four rules to
    // be read at once, and not for all.
    let used = |patterns: usize| {
        let patterns = vec!["'{nothing}'"; patterns].join(", ");
        let rule = format!("{{id: used, kind: number, find: [{patterns}]}}");
        file("a.yaml", &[rule])
    };
    // Each of the others is sound, and takes some of what is left; one in ten takes more than its share.
    let heavy = |number: usize| {
        let count = if number % 10 == 3 { 24 } else { 4 };
        let pattern = |place: usize| format!("'{{number}} \\pL+ \\pL+ \\pL+ {number} {place}'");
        let patterns: Vec<String> = (0..count).map(pattern).collect();
        let patterns = patterns.join(", ");
        format!("{{id: r-{number}, kind: number, find: [{patterns}]}}")
    };
    let rules: Vec<String> = (0..RULES).map(heavy).collect();
    assert!(read(&[file("b-all.yaml", &rules)], 2).is_ok());
    let mut refused = Vec::new();
    for patterns in [890, 900, 910, 960, 1000] {
        let told = told_alike(&[used(patterns)], &rules);
        let [(number, words)] = told.as_slice() else {
            panic!("{told:?}");
        };
        assert!(words.contains("too-many-patterns"), "{words}");
        refused.push(*number);
    }
    // The less room there is, the sooner; and not only where the next ones are read.
    assert!(
        refused.is_sorted_by(|one, other| one > other),
        "{refused:?}"
    );
    assert!(refused[0] > 128, "{refused:?}");
    assert!(refused.iter().any(|number| number % 64 > 2), "{refused:?}");
}
