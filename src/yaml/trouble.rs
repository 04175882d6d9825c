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
    let spaces = "indent with spaces; fields of one rule stand in one column";
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
        let start = text[..at].rfind(|c| c != '\t').map_or(0, |before| {
            before + text[before..].chars().next().map_or(1, char::len_utf8)
        });
        let end = at + text[at..].len() - text[at..].trim_start_matches('\t').len();
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
            let quotes = if written.contains('\'') { '"' } else { '\'' };
            return (
                format!("YAML cannot read {} without quotes", quoted(written)),
                "needs quotes".into(),
                format!(
                    "put the whole of it in quotes: {quotes}{}{quotes}",
                    shortened(written)
                ),
                start,
                end,
            );
        }
    }
    let (start, end) = line_at(text, at)
        .or_else(|| line_before(text, at))
        .unwrap_or((at, at));
    let (start, end) = trimmed(text, start, end);
    let (message, label, help) = if info.contains("mapping values are not allowed")
        || info.contains("illegal placement of ':'")
        || info.contains("':' must be followed")
    {
        (
            "a `:` stands where no field can start",
            "this line",
            "put a text that holds `: ` in quotes, and check that the line above is complete",
        )
    } else if info.contains("unexpected end of stream") || info.contains("document indicator") {
        (
            "a quotation mark is opened and never closed",
            "opened in this text",
            "close it; inside '…' write '' for an apostrophe",
        )
    } else if info.contains("trailing content") {
        (
            "text follows a closed quotation mark",
            "this line",
            "put quotes around the whole of it; inside '…' write '' for an apostrophe",
        )
    } else if info.contains("',' or") {
        (
            "a bracket is opened and never closed, or a comma is missing",
            "here",
            "close the bracket, or put a text that holds brackets in quotes",
        )
    } else if info.contains("indentation") || info.contains("indented") {
        ("the indentation does not fit", "this line", spaces)
    } else if info.contains("unprintable") {
        (
            "a control character stands in the text",
            "in this line",
            "delete it; most editors can show invisible characters",
        )
    } else {
        ("this is not YAML", "the reading stopped here", spaces)
    };
    (message.into(), label.into(), help.into(), start, end)
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

/// The value of a line `- value` or `name: value` that starts with a character which means something
/// to YAML, and does not end as YAML would have it.
fn unquoted(text: &str, (start, end): (usize, usize)) -> Option<(usize, usize)> {
    let (mut start, end) = trimmed(text, start, end);
    while let Some(rest) = text[start..end].strip_prefix("- ") {
        start = end - rest.trim_start().len();
    }
    if let Some((name, rest)) = text[start..end].split_once(": ")
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    {
        start = end - rest.trim_start().len();
    }
    let value = &text[start..end];
    let closes = match value.chars().next()? {
        '{' => value.ends_with('}') && value.contains(':'),
        '[' => value.ends_with(']'),
        '*' | '&' => !value.contains(' '),
        '%' | '@' | '`' => false,
        _ => true,
    };
    (!closes).then_some((start, end))
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
