//! A folder in which every word is hostile, as a stranger's pull request may bring it, and every command run in it: no
//! output steers a terminal, commands a build log, or makes a spreadsheet compute.

use super::support::Scratch;

/// Everything that means something to some reader, in one line.
const WORDS: &str = "100% ::error file=x::y ##[add-path]/x ]]> <script>alert(1)</script> \u{1b}[31m\u{9b}2J\u{8} \
    \u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c} \
    \u{200b}\u{2060}\u{feff}\u{2028}\u{2029}\u{7f} 🗳 [a](http://e.example) `b` @c";

/// The same as YAML writes it between double quotes.
fn in_yaml() -> String {
    WORDS.chars().fold(String::new(), |mut out, character| {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            ' '..='~' => out.push(character),
            other => out.push_str(&format!("\\U{:08x}", u32::from(other))),
        }
        out
    })
}

/// Articles with hostile words around figures that disagree, a file that is no text, and rules to match.
fn folder() -> Scratch {
    let scratch = Scratch::empty();
    let article = |figure: &str, quotation: &str| {
        format!(
            "::warning ::{WORDS} {figure} people marched there {WORDS}.\n\n{WORDS}\n::error::x \
             “{quotation} and {WORDS}” said one, and $5 million more. They met on Sept. 31 {WORDS}.\n"
        )
    };
    scratch.write("a,b%c/=one.md", article("300", "=cmd() +1 @x"));
    scratch.write("@two.txt", article("900", "-1+1"));
    scratch.write("three.txt", article("950", "@SUM(A1)"));
    if cfg!(unix) {
        scratch.write(
            "::error x\u{1b}]0;t\u{7}\u{202e}##[group]<i>.txt",
            article("300", "+1"),
        );
        scratch.write("bad\u{1b}[2J\u{9b}\u{202e}.txt", b"\xff\xfe\xff caf\xe9");
    }
    let words = in_yaml();
    scratch.write(
        "rules/a.yaml",
        format!(
            "rules:\n  - id: crowd\n    title: \"{words}\"\n    kind: number\n    find: [\"{{number}} people marched\"]\n    \
             help: \"{words}\"\n    reference: \"https://e.example/{words}\"\n    tests:\n      \
             agree: [\"300 people marched {words}\"]\n      disagree: [\"900 people marched {words}\"]\n  \
             - id: idle\n    title: \"{words}\"\n    kind: vote\n    near: [Senate]\n"
        ),
    );
    scratch.write(
        "bad/rules.yaml",
        format!(
            "rules:\n  - id: crowd\n    kind: \"{words}\"\n    title: {{\"{words}\": 1}}\n    find: [\"{{number}} ({words}\"]\n\
             # \u{1b}[31m\u{9b}\u{202e} ##[x]\n::error ::\n"
        ),
    );
    scratch.write(
        "failing/rules.yaml",
        format!(
            "rules:\n  - id: crowd\n    kind: number\n    find: [\"{{number}} people marched\"]\n    tests:\n      \
             agree: [\"nobody {words}\"]\n      ignore: [\"300 people marched {words}\"]\n"
        ),
    );
    scratch
}

/// Characters that a terminal obeys, that turn the direction of writing, or that nobody can see.
fn steers(character: char) -> bool {
    matches!(character,
        '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[track_caller]
fn is_harmless(text: &str, what: &str) {
    if let Some(at) = text.find(steers) {
        let around: String = text[..at]
            .chars()
            .rev()
            .take(60)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        panic!("{what}: {:?} after {around:?}", text[at..].chars().next());
    }
    let annotates = what.contains("github");
    for line in text.lines() {
        let is_command = line.trim_start().starts_with("::");
        let ours = annotates
            && ["::error file=", "::warning file=", "::notice file="]
                .iter()
                .any(|own| line.starts_with(own));
        assert!(!is_command || ours, "{what}: {line}");
        assert!(ours || !line.contains("##["), "{what}: {line}");
    }
}

const CHECK_FORMATS: [&str; 11] = [
    "human", "concise", "html", "markdown", "github", "gitlab", "sarif", "junit", "rdjson", "json",
    "jsonl",
];

#[test]
fn no_command_lets_a_stranger_speak_to_the_terminal_or_the_log() {
    let scratch = folder();
    let mut runs: Vec<Vec<&str>> = CHECK_FORMATS
        .iter()
        .map(|format| vec!["check", "--format", format])
        .collect();
    runs.push(vec!["check", "--verbose"]);
    runs.push(vec!["check", "--pack", "news-style"]);
    for format in ["table", "json", "csv"] {
        runs.push(vec!["facts", "--format", format]);
    }
    for format in ["human", "json", "csv"] {
        runs.push(vec!["scan", "--format", format]);
    }
    for format in ["human", "json"] {
        runs.push(vec!["rules", "test", "--format", format, "--coverage"]);
        runs.push(vec![
            "rules", "test", "--format", format, "--rules", "failing",
        ]);
    }
    runs.push(vec!["rules", "list", "--verbose"]);
    runs.push(vec!["rules", "explain", "crowd,idle"]);
    runs.push(vec!["rules", "try", "people marched"]);
    runs.push(vec!["rules", "try", "{number} people marched"]);
    runs.push(vec!["rules", "try", WORDS]);
    runs.push(vec!["check", WORDS]);
    runs.push(vec!["check", "--rules", WORDS]);
    runs.push(vec!["check", "--select", WORDS]);
    runs.push(vec!["check", "--config", WORDS]);
    runs.push(vec!["check", "--exclude", WORDS]);
    runs.push(vec!["check", "--pack", WORDS]);
    runs.push(vec!["check", "--format", WORDS]);
    runs.push(vec!["check", "--baseline", WORDS]);
    runs.push(vec!["check", "--focus", WORDS]);
    runs.push(vec!["check", "--changed-since", WORDS]);
    runs.push(vec!["check", "--output-file", "no/such/\u{1b}[31m/folder"]);
    runs.push(vec!["rules", "explain", WORDS]);
    runs.push(vec!["rules", "list", WORDS]);
    runs.push(vec!["man", WORDS]);
    runs.push(vec![WORDS]);
    runs.push(vec!["check", "--rules", "bad"]);
    runs.push(vec!["rules", "test", "--rules", "bad"]);
    runs.push(vec!["init", "a,b%c"]);
    runs.push(vec!["init"]);
    let mut failed = Vec::new();
    for run in &runs {
        let output = scratch.run(run);
        let what = run.join(" ");
        for (stream, bytes) in [("out", output.stdout), ("err", output.stderr)] {
            let text = String::from_utf8(bytes).expect("text");
            let what = format!("{} {stream}", what.escape_debug());
            if let Err(panic) = std::panic::catch_unwind(|| is_harmless(&text, &what)) {
                failed.push(*panic.downcast::<String>().expect("words"));
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let scratch = folder();
    for command in ["facts", "scan"] {
        let output = scratch.run(&[command, "--format", "csv"]);
        let mut rows = 0;
        for row in csv::ReaderBuilder::new()
            .from_reader(&*output.stdout)
            .records()
        {
            for cell in &row.expect("a row") {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{command}: {cell}"
                );
            }
            rows += 1;
        }
        assert!(rows > 2, "{command}");
    }
}
