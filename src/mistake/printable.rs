//! Keeps control characters of a stranger's text from reaching a terminal as commands.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::text::is_unseen;

/// Whether a terminal might obey the character instead of showing it: control characters other than
/// tab and line feed, the marks that turn the direction of writing, and marks that nobody can see.
pub(super) fn is_unprintable(character: char) -> bool {
    match character {
        '\t' | '\n' => false,
        _ => character.is_control() || is_unseen(character),
    }
}

/// The text with characters that a terminal might obey written out: `\u{1b}`.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unprintable) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_unprintable(character) {
            // Writing to a string cannot fail.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Words of the user's for use within a sentence: in backticks, on one line, cut after 60 characters.
#[must_use]
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut evened = String::new();
    let mut length = 0;
    'words: for word in text.split_whitespace() {
        if length > 0 {
            evened.push(' ');
            length += 1;
        }
        for character in word.chars() {
            if length >= LONGEST {
                evened.push('…');
                break 'words;
            }
            evened.push(character);
            length += 1;
        }
    }
    format!("`{}`", printable(&evened))
}

/// The text with every unprintable character replaced by signs that take as many bytes, so that
/// places in it stay where they are. `None` when nothing needs it. A carriage return ends a line by
/// itself, and becomes a line feed: sent to a terminal, it would let the rest of the line cover the start.
pub(super) fn same_length(text: &str) -> Option<String> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.bytes().all(is_plain) {
        return None;
    }
    let mut rest = text.chars().peekable();
    let mut shown = String::with_capacity(text.len());
    let mut is_other = false;
    while let Some(character) = rest.next() {
        let (sign, times) = match character.len_utf8() {
            _ if character == '\r' && rest.peek() == Some(&'\n') => (character, 1),
            _ if character == '\r' => ('\n', 1),
            _ if !is_unprintable(character) => (character, 1),
            3 => ('\u{fffd}', 1),
            length => ('?', length),
        };
        is_other |= sign != character;
        shown.extend(std::iter::repeat_n(sign, times));
    }
    is_other.then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_shown_control_characters_and_never_sent_them() {
        assert_eq!(printable("a\u{1b}[31mb\nc"), "a\\u{1b}[31mb\nc");
        assert_eq!(quoted("a\u{202e}b\n  c"), "`a\\u{202e}b c`");
        assert_eq!(quoted(&"x".repeat(80)), format!("`{}…`", "x".repeat(60)));
    }

    #[test]
    fn places_stay_where_they_are() {
        for text in [
            "a\u{1b}b",
            "a\u{9b}b",
            "a\u{61c}b",
            "a\u{202e}b",
            "a\u{e0041}b",
            "a\r\nb\u{7}",
        ] {
            let shown = same_length(text).expect("has something to hide");
            assert_eq!(shown.len(), text.len(), "{text:?}");
            assert_eq!(shown.find('b'), text.find('b'), "{text:?}");
        }
        assert_eq!(same_length("plain — text\r\n"), None);
        assert_eq!(same_length("a\rb\r\nc\r").as_deref(), Some("a\nb\r\nc\n"));
    }
}
