//! Text from articles, rules and paths, made fit for a terminal.
//!
//! What would steer a terminal, or turn the direction of writing, is shown instead of sent; what has
//! no agreed width is left out; widths are counted in columns.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Style;
use crate::text::{OLD_COMMAND, is_unseen};

/// What stands on the screen for one character of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The character itself.
    Itself,
    /// Another one.
    As(char),
    /// Its number: `\u{202e}`.
    Number,
    /// Nothing: terminals do not agree how wide it is, and it has no look of its own.
    Nothing,
}

/// How to show `character`. A line break or tab counts as a control character here.
pub(super) fn shown(character: char, unicode: bool) -> Shown {
    match character {
        ' '..='~' => Shown::Itself,
        '\0'..='\u{1f}' if unicode => {
            char::from_u32(0x2400 + u32::from(character)).map_or(Shown::Number, Shown::As)
        }
        '\u{7f}' if unicode => Shown::As('␡'),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Shown::Number,
        _ if is_unseen(character) => Shown::Number,
        // Soft hyphen, joiners, variation selectors: harmless, of disputed width.
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => Shown::Nothing,
        '\u{2010}' | '\u{2011}' if !unicode => Shown::As('-'),
        _ => Shown::Itself,
    }
}

/// Appends what stands on the screen for `character`.
pub(super) fn push_shown(character: char, unicode: bool, out: &mut String) {
    match shown(character, unicode) {
        Shown::Itself => out.push(character),
        Shown::As(other) => out.push(other),
        Shown::Number => out.extend(character.escape_unicode()),
        Shown::Nothing => {}
    }
}

/// One line of text for the screen: white space evened, nothing in it that steers a terminal.
#[must_use]
pub fn visible(text: &str, unicode: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        // Nearly every word has nothing to be looked at character by character.
        if is_plain(word.as_bytes()) {
            out.push_str(word);
            continue;
        }
        for character in word.chars() {
            push_shown(character, unicode, &mut out);
        }
    }
    out
}

/// `text` letter by letter, white space as it is, but nothing in it that steers a terminal.
pub(super) fn unsteered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match shown(character, true) {
            Shown::Itself | Shown::Nothing => out.push(character),
            Shown::As(_) | Shown::Number => out.extend(character.escape_unicode()),
        }
    }
    out
}

/// Whether a text is of printable ASCII alone: each character shows as itself and takes one column.
pub(super) fn is_plain(text: &[u8]) -> bool {
    text.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Columns that `text` takes.
pub(super) fn columns(text: &str) -> usize {
    if is_plain(text.as_bytes()) {
        return text.len();
    }
    text.width()
}

/// Columns that `character` takes.
pub(super) fn columns_of(character: char) -> usize {
    match character {
        ' '..='~' => 1,
        _ => character.width().unwrap_or(0),
    }
}

/// The sign for words that were left out.
pub(super) fn ellipsis(unicode: bool) -> &'static str {
    if unicode { "…" } else { "..." }
}

/// `text` in at most `most` columns; where something had to go, the end is an ellipsis.
pub(super) fn shortened(text: &str, most: usize, unicode: bool) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    let ellipsis = ellipsis(unicode);
    let room = most.saturating_sub(columns(ellipsis));
    let mut end = 0;
    let mut used = 0;
    let mut word_end = None;
    for (at, character) in text.char_indices() {
        used += columns_of(character);
        if used > room {
            if character == ' ' {
                word_end = Some(at);
            }
            break;
        }
        if character == ' ' {
            word_end = Some(at);
        }
        end = at + character.len_utf8();
    }
    // A whole word less reads better than half a word, unless it would cost much.
    if let Some(word_end) = word_end.filter(|at| *at > 0 && end.saturating_sub(*at) < 9) {
        end = word_end;
    }
    format!("{}{ellipsis}", text[..end].trim_end())
}

/// `text` in lines of at most `room` columns, broken at white space only, so that figures such as
/// 50-47 stay whole; a word that is wider than a line is broken, unless it is a web address. Line breaks of the
/// text stay.
pub(super) fn wrapped(text: &str, room: usize, unicode: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.trim_end().split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let word = visible(word, unicode);
            let width = columns(&word);
            if used > 0 && used + 1 + width > room {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            if width <= room || word.contains("://") {
                line.push_str(&word);
                used += width;
                continue;
            }
            for character in word.chars() {
                let width = columns_of(character);
                if used + width > room && used > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push(character);
                used += width;
            }
        }
        lines.push(line);
    }
    lines
}

/// `text` with nothing that a build log would take for a command, however it came about: `::error …` at
/// the beginning of a line, and the older `##[error]…` anywhere in one.
#[must_use]
pub fn harmless(text: &str) -> String {
    harmless_with(text, "\\u{3a}", "\\u{23}")
}

/// The same for HTML, XML and Markdown, whose readers see no change.
pub(super) fn harmless_markup(text: &str) -> String {
    harmless_with(text, "&#58;", "&#35;")
}

fn harmless_with(text: &str, colon: &str, hash: &str) -> String {
    if !text.contains("::") && !text.contains(OLD_COMMAND) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = line.len() - line.trim_start().len();
        if line[start..].starts_with("::") {
            out.push_str(&line[..start]);
            out.push_str(colon);
            out.push_str(&line[start + 1..]);
        } else {
            out.push_str(line);
        }
    }
    out.replace(OLD_COMMAND, &format!("#{hash}["))
}

/// The cell of a table for programs, such that no spreadsheet computes it and no terminal obeys it.
pub(super) fn no_formula(cell: &str) -> Cow<'_, str> {
    // Nearly every cell is a word or a figure.
    if cell.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return cell.into();
    }
    let steers = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = harmless(&visible(cell, true));
    if steers {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// `text` with the ANSI code for a colour or weight, where colour is wanted.
pub(super) fn painted(text: &str, code: &str, style: &Style) -> String {
    if style.color && !text.trim().is_empty() {
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

/// What stands before words that are a link in a terminal (OSC 8). The address must be percent-encoded: nothing
/// in it can end the sequence then.
pub(super) fn link_start(address: &str) -> String {
    format!("\u{1b}]8;;{address}\u{1b}\\")
}

/// What stands after them.
pub(super) const LINK_END: &str = "\u{1b}]8;;\u{1b}\\";

/// The ANSI codes that reports use.
pub(super) const BOLD: &str = "1";
pub(super) const DIM: &str = "2";
pub(super) const RED: &str = "31";
pub(super) const YELLOW: &str = "33";
pub(super) const CYAN: &str = "36";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_and_not_sent() {
        for (text, expected) in [
            ("a\u{1b}[31mb", "a␛[31mb"),
            ("a\u{9b}31mb", "a\\u{9b}31mb"),
            ("evil\u{202e}txt", "evil\\u{202e}txt"),
            ("Mag\u{200b}nus", "Mag\\u{200b}nus"),
            ("a\u{7f}", "a␡"),
            ("two\r\nlines\tand  more", "two lines and more"),
            ("soft\u{ad}ly", "softly"),
            ("e\u{301}t", "e\u{301}t"),
        ] {
            assert_eq!(visible(text, true), expected);
        }
        assert_eq!(visible("a\u{1b}b", false), "a\\u{1b}b");
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        for (text, most, expected) in [
            ("Wednesday", 9, "Wednesday"),
            ("Friday, November 11", 12, "Friday,…"),
            ("Friday, November 11", 17, "Friday, November…"),
            ("Responsibilities", 8, "Respons…"),
            ("a Responsibilities", 14, "a Responsibil…"),
            ("日本語日本語", 7, "日本語…"),
        ] {
            assert_eq!(shortened(text, most, true), expected);
        }
    }

    #[test]
    fn lines_are_broken_at_white_space_alone() {
        assert_eq!(
            wrapped("a vote of 50-47 in the Senate", 13, true),
            ["a vote of", "50-47 in the", "Senate"]
        );
        assert_eq!(
            wrapped("see https://example.org/a-b/c", 10, true),
            ["see", "https://example.org/a-b/c"]
        );
        assert_eq!(wrapped("日本語日本語", 6, true), ["日本語", "日本語"]);
        assert_eq!(wrapped("one\ntwo\n", 10, true), ["one", "two"]);
        assert_eq!(wrapped("", 10, true), [""]);
    }

    #[test]
    fn no_line_reads_as_a_command_of_a_build_log() {
        assert_eq!(
            harmless("  ::error::x\na::b\n"),
            "  \\u{3a}:error::x\na::b\n"
        );
        assert_eq!(
            harmless("a ##[add-path]/x ## [b] ###[c]\n"),
            "a #\\u{23}[add-path]/x ## [b] ##\\u{23}[c]\n"
        );
    }
}
