//! `factlint check --fix` and `--diff`: corrects articles, or shows how it would.

use std::io::{self, IsTerminal as _, Write as _};

use super::arguments::CheckOptions;
use super::progress::Bar;
use super::{COULD_NOT_CHECK, Session, or_heard_enough, say};
use crate::article::{Disk, Problem};
use crate::engine::{Fixed, Loaded, Outcome, Request};
use crate::mistake::printable;

/// What `--fix` did.
pub(super) struct Fixing {
    fixed: Fixed,
    /// Findings before anything was corrected.
    of: usize,
}

/// Corrects the articles and checks again: `outcome` is then that of the second check.
pub(super) fn fix(
    session: &Session,
    options: &CheckOptions,
    request: &Request,
    loaded: &Loaded,
    outcome: &mut Outcome,
) -> io::Result<Fixing> {
    let mut fixed = loaded.fix(&Disk, request, outcome);
    let of = outcome.findings.len();
    // An article that changed during the check was told so already.
    fixed.problems.retain(|it| !is_among(it, &outcome.problems));
    session.warn(&fixed.problems)?;
    if fixed.files > 0 {
        let bar = Bar::new(!options.run.no_progress && !session.quiet);
        let again = loaded.check(&Disk, request, &bar);
        bar.finish();
        let known = std::mem::replace(outcome, again).problems;
        outcome.problems.retain(|it| !is_among(it, &fixed.problems));
        let new = outcome.problems.iter().filter(|it| !is_among(it, &known));
        session.warn(&new.cloned().collect::<Vec<_>>())?;
    }
    // What could not be corrected is told like what could not be read, in every format.
    outcome.problems.extend(fixed.problems.iter().cloned());
    Ok(Fixing { fixed, of })
}

/// Whether the same is wrong with the same file already, in whatever words.
fn is_among(problem: &Problem, known: &[Problem]) -> bool {
    let same = |it: &Problem| it.path == problem.path && it.code == problem.code;
    match problem.code {
        "changed" => known.iter().any(same),
        _ => known.contains(problem),
    }
}

impl Fixing {
    /// Says on standard error what was corrected.
    pub(super) fn close(&self, session: &Session) {
        if session.quiet {
            return;
        }
        for place in &self.fixed.places {
            let line = format!(
                "{}:{}:{}: {} → {}",
                place.path,
                place.start.line,
                place.start.column,
                one_line(&place.old),
                one_line(&place.new)
            );
            say(&printable(&line));
        }
        say(&closing_line("fixed", &self.fixed, self.of));
    }
}

/// Prints the diff of what `--fix` would do: exit code 1 where that is something.
pub(super) fn diff(
    session: &Session,
    request: &Request,
    loaded: &Loaded,
    outcome: &Outcome,
) -> io::Result<u8> {
    let fixed = loaded.would_fix(&Disk, request, outcome);
    session.warn(&fixed.problems)?;
    let mut out = io::stdout().lock();
    let text = shown(&fixed.diff, out.is_terminal(), session.style().color);
    or_heard_enough(out.write_all(text.as_bytes()).and_then(|()| out.flush()))?;
    if !session.quiet {
        say(&closing_line(
            "--fix corrects",
            &fixed,
            outcome.findings.len(),
        ));
    }
    Ok(if outcome.is_incomplete() || !fixed.problems.is_empty() {
        COULD_NOT_CHECK
    } else {
        u8::from(fixed.files > 0)
    })
}

/// The diff as it is sent: byte for byte into a file or a program. A terminal gets no character that steers
/// it, and colour where it wants some.
fn shown(diff: &str, to_terminal: bool, color: bool) -> String {
    if !to_terminal && !color {
        return diff.to_owned();
    }
    let mut out = String::new();
    for line in diff.split_inclusive('\n') {
        let (text, end) = match line.strip_suffix('\n') {
            Some(text) => (text, "\n"),
            None => (line, ""),
        };
        let text = if to_terminal {
            printable(text.strip_suffix('\r').unwrap_or(text)).into_owned()
        } else {
            text.to_owned()
        };
        let paint = match text.as_bytes().first() {
            Some(b'+') => "\u{1b}[32m",
            Some(b'-') => "\u{1b}[31m",
            Some(b'@') => "\u{1b}[36m",
            _ => "",
        };
        if color && !paint.is_empty() {
            out.push_str(&format!("{paint}{text}\u{1b}[0m{end}"));
        } else {
            out.push_str(&text);
            out.push_str(end);
        }
    }
    out
}

/// "fixed 2 of 3 findings in 2 files"
fn closing_line(done: &str, fixed: &Fixed, of: usize) -> String {
    let counted = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    match (of, fixed.files) {
        (0, _) => format!("{done} nothing: there is no finding"),
        (_, 0) => format!("{done} none of {}", counted(of, "finding")),
        (_, files) => format!(
            "{done} {} of {} in {}",
            fixed.findings,
            counted(of, "finding"),
            counted(files, "file")
        ),
    }
}

/// Words on one line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    const DIFF: &str = "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\u{1b}[2J\r\n+b\u{1b}[2J\r\n";

    #[test]
    fn a_program_gets_every_byte_and_a_terminal_nothing_that_steers_it() {
        assert_eq!(shown(DIFF, false, false), DIFF);
        assert_eq!(
            shown(DIFF, true, false),
            "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\\u{1b}[2J\n+b\\u{1b}[2J\n"
        );
        let painted = shown(DIFF, true, true);
        assert!(
            painted.contains("\u{1b}[32m+b\\u{1b}[2J\u{1b}[0m\n"),
            "{painted:?}"
        );
    }

    #[test]
    fn an_article_that_changes_is_told_once() {
        let problem = |path: &str, code, message: &str| Problem {
            path: path.into(),
            text: None,
            span: None,
            severity: Severity::Error,
            code,
            message: message.to_owned(),
            help: String::new(),
        };
        let known = [
            problem("a.txt", "changed", "while it was checked"),
            problem("a.txt", "front-matter", "no day"),
        ];
        for (path, code, message, is_known) in [
            ("a.txt", "changed", "since it was read", true),
            ("b.txt", "changed", "since it was read", false),
            ("a.txt", "front-matter", "no tag", false),
            ("a.txt", "front-matter", "no day", true),
        ] {
            assert_eq!(
                is_among(&problem(path, code, message), &known),
                is_known,
                "{path} {message}"
            );
        }
    }

    #[test]
    fn the_closing_line_counts() {
        let fixed = |findings, files| Fixed {
            findings,
            files,
            ..Fixed::default()
        };
        for (findings, files, of, line) in [
            (2, 2, 3, "fixed 2 of 3 findings in 2 files"),
            (1, 1, 1, "fixed 1 of 1 finding in 1 file"),
            (0, 0, 3, "fixed none of 3 findings"),
            (0, 0, 0, "fixed nothing: there is no finding"),
        ] {
            assert_eq!(closing_line("fixed", &fixed(findings, files), of), line);
        }
    }
}
