//! Edits as a unified diff, which `git apply` and `patch -p1` read.
//!
//! The lines that change are known from the edits, so nothing is searched for. Lines end with LF, as git has
//! it: a CR before it is a byte of the line.

use std::fmt::Write as _;
use std::ops::Range;

use crate::text::FileSpan;

/// Unchanged lines around each change.
const CONTEXT: usize = 3;

/// The diff of one file: `text` with `edits`, which come in order and do not overlap. Empty where an edit is
/// no place of the text, or none changes anything.
#[must_use]
pub fn unified(path: &str, text: &str, edits: &[(FileSpan, String)]) -> String {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1))
        .filter(|start| *start < text.len() || text.is_empty())
        .collect();
    let line_of = |offset: usize| {
        starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    };
    let mut changes: Vec<Change> = Vec::new();
    for (index, (span, new)) in edits.iter().enumerate() {
        if text.get(span.range()).is_none_or(|old| old == new) {
            continue;
        }
        let last = span.end().saturating_sub(1).max(span.start());
        let lines = line_of(span.start())..line_of(last) + 1;
        match changes.last_mut() {
            Some(before) if lines.start < before.lines.end => {
                before.lines.end = before.lines.end.max(lines.end);
                before.edits.end = index + 1;
            }
            _ => changes.push(Change {
                lines,
                edits: index..index + 1,
            }),
        }
    }
    if changes.is_empty() {
        return String::new();
    }
    let file = File {
        text,
        starts: &starts,
        edits,
    };
    let mut out = format!("--- {}\n+++ {}\n", name("a/", path), name("b/", path));
    // How many lines there are more than before, so far.
    let mut grown: isize = 0;
    let mut from = 0;
    while from < changes.len() {
        let mut to = from + 1;
        while to < changes.len()
            && changes[to].lines.start <= changes[to - 1].lines.end + 2 * CONTEXT
        {
            to += 1;
        }
        grown = file.hunk(&changes[from..to], grown, &mut out);
        from = to;
    }
    out
}

/// Lines that change, and the edits that change them.
struct Change {
    lines: Range<usize>,
    edits: Range<usize>,
}

struct File<'t> {
    text: &'t str,
    starts: &'t [usize],
    edits: &'t [(FileSpan, String)],
}

impl File<'_> {
    /// The bytes of these lines, line ends included.
    fn bytes(&self, lines: &Range<usize>) -> Range<usize> {
        let at = |line: usize| self.starts.get(line).copied().unwrap_or(self.text.len());
        at(lines.start)..at(lines.end)
    }

    fn hunk(&self, changes: &[Change], grown: isize, out: &mut String) -> isize {
        let (Some(first), Some(last)) = (changes.first(), changes.last()) else {
            return grown;
        };
        let start = first.lines.start.saturating_sub(CONTEXT);
        let end = (last.lines.end + CONTEXT).min(self.starts.len());
        let mut body = String::new();
        let mut added: isize = 0;
        let mut reached = start;
        for change in changes {
            self.lines(
                ' ',
                &self.text[self.bytes(&(reached..change.lines.start))],
                &mut body,
            );
            let old = self.bytes(&change.lines);
            let new = self.changed(&old, &change.edits);
            self.lines('-', &self.text[old], &mut body);
            self.lines('+', &new, &mut body);
            let count = new.split_inclusive('\n').count();
            added += isize::try_from(count).unwrap_or(0)
                - isize::try_from(change.lines.len()).unwrap_or(0);
            reached = change.lines.end;
        }
        self.lines(' ', &self.text[self.bytes(&(reached..end))], &mut body);
        let count = end - start;
        let becomes = count.saturating_add_signed(added);
        let new_start = (start + 1).saturating_add_signed(grown);
        let _ = writeln!(out, "@@ -{},{count} +{new_start},{becomes} @@", start + 1);
        out.push_str(&body);
        grown + added
    }

    /// The bytes `range` of the text with some of the edits made.
    fn changed(&self, range: &Range<usize>, edits: &Range<usize>) -> String {
        let mut out = String::new();
        let mut reached = range.start;
        for (span, new) in self.edits.get(edits.clone()).unwrap_or_default() {
            out.push_str(self.text.get(reached..span.start()).unwrap_or_default());
            out.push_str(new);
            reached = span.end();
        }
        out.push_str(self.text.get(reached..range.end).unwrap_or_default());
        out
    }

    fn lines(&self, sign: char, text: &str, out: &mut String) {
        for line in text.split_inclusive('\n') {
            out.push(sign);
            out.push_str(line);
            if !line.ends_with('\n') {
                out.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
}

/// The name of a file as git writes it: in quotation marks where it has such or control characters; with a
/// tab behind it where it has a space, so that no reader takes what follows for a date.
fn name(side: &str, path: &str) -> String {
    let quoted = path.contains(|c: char| c.is_control() || matches!(c, '"' | '\\'));
    if !quoted {
        let end = if path.contains(' ') { "\t" } else { "" };
        return format!("{side}{path}{end}");
    }
    let mut out = format!("\"{side}");
    for character in path.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            character if character.is_control() => {
                for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(out, "\\{byte:03o}");
                }
            }
            character => out.push(character),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(text: &str, edits: &[(&str, &str)]) -> String {
        let edits: Vec<(FileSpan, String)> = edits
            .iter()
            .map(|(old, new)| {
                let start = text.find(old).expect("the words stand in the text");
                (FileSpan::new(start, start + old.len()), (*new).to_owned())
            })
            .collect();
        unified("a.txt", text, &edits)
    }

    #[test]
    fn lines_that_change_stand_between_three_others() {
        assert_eq!(
            diff("1\n2\n3\n4\n5 a\n6\n7\n8\n9\n", &[("a", "b")]),
            "--- a/a.txt\n+++ b/a.txt\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5 a\n+5 b\n 6\n 7\n 8\n"
        );
    }

    #[test]
    fn a_last_line_without_an_end_and_line_ends_of_two_bytes_are_told() {
        assert_eq!(
            diff("x\r\na", &[("a", "b")]),
            "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n x\r\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn names_are_written_as_git_writes_them() {
        assert_eq!(name("a/", "b c.txt"), "a/b c.txt\t");
        assert_eq!(name("a/", "é.txt"), "a/é.txt");
        assert_eq!(name("a/", "\"\u{1b}\n.txt"), "\"a/\\\"\\033\\n.txt\"");
    }
}
