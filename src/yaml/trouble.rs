//! Says in an editor's words why a text is not YAML.
//!
//! The parser's own words name states of its machine; what helps is the line and the usual cause.

use super::reader::Reader;
use crate::mistake::quoted;
use crate::text::FileSpan;

/// Notes that the parser gave up at byte `at` of `text`, saying `info`. The text starts `skipped`
/// bytes into the file.
pub(super) fn report(reader: &mut Reader, text: &str, skipped: usize, at: usize, info: &str) {
    let at = at.min(text.len());
    let (message, label, help, start, end) = explain(text, at, info);
    reader
        .mistake("yaml", FileSpan::new(start + skipped, end + skipped), label)
        .message(message)
        .help(help)
        .add();
}

type Explanation = (String, String, String, usize, usize);

fn explain(text: &str, at: usize, info: &str) -> Explanation {
    if info.contains("unknown escape") {
        let (start, end) = escape_around(text, at);
        return (
            "a backslash in double quotes starts an escape that YAML does not know".into(),
            "not an escape of YAML".into(),
            "write patterns in single quotes, where a backslash is a backslash: '\\d+ votes'"
                .into(),
            start,
            end,
        );
    }
    if info.contains("tab") {
        let (start, end) = tab_near(text, at);
        return (
            "a tab stands where YAML wants spaces".into(),
            "tab".into(),
            "replace tabs by spaces at the start of lines".into(),
            start,
            end,
        );
    }
    if info.contains("unknown anchor") {
        let end = at
            + text[at..]
                .find(char::is_whitespace)
                .unwrap_or(text.len() - at);
        return (
            "this alias repeats something that has no anchor above it".into(),
            "unknown".into(),
            "a text that starts with `*` needs quotes; an alias needs its `&name` further up"
                .into(),
            at,
            end,
        );
    }
    for line in [line_at(text, at), line_before(text, at)]
        .into_iter()
        .flatten()
    {
        if let Some((start, end)) = unquoted(text, line) {
            let written = &text[start..end];
            return (
                format!("YAML cannot read {} without quotes", quoted(written)),
                "needs quotes".into(),
                format!("put the whole of it in quotes: {}", in_quotes(written)),
                start,
                end,
            );
        }
    }
    if !info.contains("quoted scalar") {
        for line in [line_at(text, at), line_before(text, at)]
            .into_iter()
            .flatten()
        {
            let (start, end) = value_in(text, line).0;
            if bracket(&text[start..end]) == Bracket::Open {
                return (
                    "a bracket is opened and not closed".into(),
                    "opened here".into(),
                    "close the bracket, or put a text that holds brackets in quotes".into(),
                    start,
                    end,
                );
            }
        }
    }
    let (start, end) = line_at(text, at)
        .or_else(|| line_before(text, at))
        .unwrap_or((at, at));
    let (start, end) = trimmed(text, start, end);
    for line in [line_at(text, at), line_before(text, at)]
        .into_iter()
        .flatten()
    {
        let (start, end) = trimmed(text, line.0, line.1);
        if let Some((name, value)) = without_space(&text[start..end]) {
            return (
                "a space is missing behind the colon".into(),
                "here".into(),
                format!("write {}", quoted(&format!("{name}: {value}"))),
                start,
                end,
            );
        }
    }
    if info.contains("mapping values are not allowed")
        || info.contains("illegal placement of ':'")
        || info.contains("':' must be followed")
    {
        return colon(text, start, end);
    }
    let (message, label, help) = if info.contains("trailing content") {
        (
            "text follows a closed quotation mark",
            "in this line",
            "inside '…' write an apostrophe twice (''), or put the text in double quotes",
        )
    } else if info.contains("quoted scalar") {
        let (start, end) = value_in(text, (start, end)).0;
        return (
            "a quotation mark is opened and not closed".into(),
            "opened here".into(),
            "close it at the end of the text".into(),
            start,
            end,
        );
    } else if info.contains("',' or") {
        (
            "a comma is missing, or a bracket is not closed",
            "in this line",
            "put commas between entries, and quotes around a text that holds brackets",
        )
    } else if info.contains("indentation") || info.contains("indented") {
        (
            "the indentation does not fit",
            "this line",
            "indent with spaces; fields of one rule stand in one column",
        )
    } else {
        (
            "this line does not fit the lines above it",
            "the reading stopped here",
            "fields of one group stand in one column, entries of one list too; what belongs to a field is indented below it",
        )
    };
    (message.into(), label.into(), help.into(), start, end)
}

/// The run of tabs at `at`, else the last one of its line before it, else the next one.
fn tab_near(text: &str, at: usize) -> (usize, usize) {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let found = if text[at..].starts_with('\t') {
        Some(at)
    } else {
        let before = text[line..at].rfind('\t').map(|tab| line + tab);
        before.or_else(|| text[at..].find('\t').map(|tab| at + tab))
    };
    let Some(tab) = found else {
        return (at, at);
    };
    let start = text[..tab].trim_end_matches('\t').len();
    let end = tab + text[tab..].len() - text[tab..].trim_start_matches('\t').len();
    (start, end)
}

/// A name and its value with no space behind the colon: `near:migrants`.
fn without_space(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim_start_matches("- ").split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    (is_name && !value.is_empty() && !value.starts_with([' ', '/'])).then_some((name, value))
}

/// A line with a `:` that YAML does not expect: a second one in the line, or a field that is indented
/// below one that has its value already.
fn colon(text: &str, start: usize, end: usize) -> Explanation {
    let line = &text[start..end];
    let second = line
        .split_once(": ")
        .filter(|(_, rest)| rest.contains(": "));
    if let Some((_, rest)) = second {
        return (
            "a second `:` in one line starts a field where none can start".into(),
            "needs quotes".into(),
            format!("put the whole of it in quotes: {}", in_quotes(rest.trim())),
            end - rest.trim_start().len(),
            end,
        );
    }
    (
        "this field is indented below one that has its value already".into(),
        "indented too far".into(),
        "give all fields of a rule the same indentation".into(),
        start,
        end,
    )
}

/// The text as YAML reads it whole: in quotes.
fn in_quotes(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    if short.contains('\'') && !short.contains(['"', '\\']) {
        format!("\"{short}\"")
    } else {
        format!("'{}'", short.replace('\'', "''"))
    }
}

/// The escape at or right before `at`: the backslash and the character after it.
fn escape_around(text: &str, at: usize) -> (usize, usize) {
    // The parser tells the start of the text that holds the escape, or the escape itself.
    const KNOWN: &str = "0abtnvfre \"/\\N_LPxuU\t\n\r";
    let mut characters = text[at..].char_indices();
    while let Some((byte, character)) = characters.next() {
        if character != '\\' {
            continue;
        }
        if let Some((_, next)) = characters.next()
            && !KNOWN.contains(next)
        {
            return (at + byte, at + byte + 1 + next.len_utf8());
        }
    }
    (at, at)
}

fn line_at(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    (!text[start..end].trim().is_empty()).then_some((start, end))
}

/// The last line with words in it before the line of `at`.
fn line_before(text: &str, at: usize) -> Option<(usize, usize)> {
    let end = text[..at].rfind('\n')?;
    let end = text[..end].trim_end().len();
    line_at(text, end.min(text.len()))
}

fn trimmed(text: &str, start: usize, end: usize) -> (usize, usize) {
    let line = &text[start..end];
    let front = line.len() - line.trim_start().len();
    (start + front, start + line.trim_end().len().max(front))
}

/// The value of a line `- value` or `name: value`, and where the item of a list starts.
fn value_in(text: &str, (start, end): (usize, usize)) -> ((usize, usize), Option<usize>) {
    let (mut start, end) = trimmed(text, start, end);
    let mut item = None;
    while let Some(rest) = text[start..end].strip_prefix("- ") {
        start = end - rest.trim_start().len();
        item = Some(start);
    }
    if let Some((name, rest)) = text[start..end].split_once(": ")
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
    {
        start = end - rest.trim_start().len();
    }
    ((start, end), item)
}

/// The value of a line, if it starts with a character which means something to YAML and goes on after
/// what it means to YAML is over.
fn unquoted(text: &str, line: (usize, usize)) -> Option<(usize, usize)> {
    let ((start, end), item) = value_in(text, line);
    let value = &text[start..end];
    let goes_on = match value.chars().next()? {
        '{' | '[' => bracket(value) == Bracket::GoesOn,
        '*' | '&' => value.contains(' '),
        '%' | '@' | '`' => true,
        _ => false,
    };
    // An item of a list that looks like a field is one if further fields stand below it.
    let whole = item.filter(|item| !goes_on_below(text, *item, end));
    goes_on.then_some((whole.unwrap_or(start), end))
}

/// What becomes of the bracket that a value starts with.
#[derive(PartialEq, Eq)]
enum Bracket {
    /// There is none, or it closes with the value.
    Fine,
    /// It does not close in this line.
    Open,
    /// Text follows where it closes.
    GoesOn,
}

fn bracket(value: &str) -> Bracket {
    let (open, close) = match value.chars().next() {
        Some('{') => ('{', '}'),
        Some('[') => ('[', ']'),
        _ => return Bracket::Fine,
    };
    let mut depth = 0_usize;
    for (at, character) in value.char_indices() {
        if character == open {
            depth += 1;
        } else if character == close {
            depth -= 1;
            if depth == 0 {
                let rest = value[at + close.len_utf8()..].trim_start();
                let fine = rest.is_empty() || rest.starts_with([',', '#', ']', '}']);
                return if fine { Bracket::Fine } else { Bracket::GoesOn };
            }
        }
    }
    Bracket::Open
}

/// Whether the next line starts in the column of `start`: a further field of the same map.
fn goes_on_below(text: &str, start: usize, end: usize) -> bool {
    let column = start - text[..start].rfind('\n').map_or(0, |line| line + 1);
    let Some(next) = text[end..].split('\n').nth(1) else {
        return false;
    };
    let indent = next.len() - next.trim_start_matches(' ').len();
    indent == column && !next.trim().is_empty() && !next.trim_start().starts_with("- ")
}
