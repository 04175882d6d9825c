//! Text that a file writes with escapes, decoded, with the way back to the file.
//!
//! In: literals of JSON, in the order of the file. Out: a [`Relay`]: their characters in one text, each
//! with its bytes in the file. A prose view of that text becomes one of the file
//! ([`Prose::through`](super::prose::Prose)).

use std::ops::Range;

/// Decoded text; every part of it stands for bytes of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Relay {
    text: String,
    parts: Vec<Part>,
}

/// A stretch of the decoded text, up to where the next part starts.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// First byte in the decoded text.
    decoded: usize,
    /// First byte in the file.
    file: usize,
    /// The bytes of the file that every byte of the part stands for; `None` when they stand for one
    /// another byte by byte.
    whole: Option<usize>,
}

impl Relay {
    /// The decoded text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds the string `literal` of JSON, with its quotation marks, which stands in the file from byte
    /// `file` on. Gives its bytes in the decoded text.
    pub(super) fn push(&mut self, literal: &str, file: usize) -> Range<usize> {
        let start = self.text.len();
        let inner = literal.strip_prefix('"').unwrap_or(literal);
        let base = file + (literal.len() - inner.len());
        let inner = inner.strip_suffix('"').unwrap_or(inner);
        let mut at = 0;
        while at < inner.len() {
            let rest = &inner[at..];
            let plain = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
            if plain > 0 {
                self.part(base + at, None, &rest[..plain]);
            }
            at += plain;
            if let Some((character, length)) = escape(&rest[plain..]) {
                self.part(base + at, Some(length), character.encode_utf8(&mut [0; 4]));
                at += length;
            }
        }
        let end = self.text.len();
        // What stands between two literals belongs to neither.
        self.part(base + inner.len(), Some(1), "\n");
        start..end
    }

    fn part(&mut self, file: usize, whole: Option<usize>, text: &str) {
        self.parts.push(Part {
            decoded: self.text.len(),
            file,
            whole,
        });
        self.text.push_str(text);
    }

    /// The parts that hold `decoded`, bytes of the text: for each its bytes of the text, the first of
    /// the file's, and how many those are where they stand for the part as a whole.
    pub(super) fn parts(
        &self,
        decoded: Range<usize>,
    ) -> impl Iterator<Item = (Range<usize>, usize, Option<usize>)> + '_ {
        let first = self
            .parts
            .partition_point(|part| part.decoded <= decoded.start);
        let rest = self.parts.get(first.saturating_sub(1)..).unwrap_or(&[]);
        rest.iter().enumerate().map_while(move |(index, part)| {
            let end = rest
                .get(index + 1)
                .map_or(self.text.len(), |next| next.decoded);
            let here = part.decoded.max(decoded.start)..end.min(decoded.end);
            let file = match part.whole {
                Some(_) => part.file,
                None => part.file + (here.start - part.decoded),
            };
            (here.start < here.end).then_some((here, file, part.whole))
        })
    }

    /// The bytes of the file from the first character of `decoded` to its last.
    pub(super) fn file_bytes(&self, decoded: Range<usize>) -> Range<usize> {
        let start = self.parts(decoded.start..decoded.start + 1).next();
        let start = start.map_or(0, |(_, file, _)| file);
        let last = self
            .parts(decoded.end.saturating_sub(1)..decoded.end)
            .next();
        let end = last.map_or(start, |(_, file, whole)| file + whole.unwrap_or(1));
        start..end.max(start)
    }
}

/// The character of the escape that `text` starts with, and its length in bytes; `None` at the end.
fn escape(text: &str) -> Option<(char, usize)> {
    let sign = text.strip_prefix('\\')?;
    let character = match sign.chars().next() {
        None => return Some(('\\', 1)),
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('u') => return Some(unicode_escape(text)),
        Some(other) => return Some((other, 1 + other.len_utf8())),
    };
    Some((character, 2))
}

/// `\u2013`, or the two halves of a character that needs more than 16 bits. Half a character is none.
fn unicode_escape(text: &str) -> (char, usize) {
    let unit = |at: usize| -> Option<u16> {
        let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(0) else {
        return (char::REPLACEMENT_CHARACTER, 2);
    };
    let units = [Some(first), unit(6)].into_iter().flatten();
    match char::decode_utf16(units).next() {
        Some(Ok(character)) => (character, 6 * character.len_utf16()),
        _ => (char::REPLACEMENT_CHARACTER, 6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_the_characters_they_stand_for() {
        let literal = r#""a\u2013\"b\n\ud83d\ude00\ud83dé""#;
        let mut relay = Relay::default();
        let bytes = relay.push(literal, 10);
        assert_eq!(&relay.text()[bytes.clone()], "a–\"b\n😀\u{fffd}é");
        let in_file = |words: &str| {
            let start = relay.text().find(words).expect("the words are there");
            let bytes = relay.file_bytes(start..start + words.len());
            &literal[bytes.start - 10..bytes.end - 10]
        };
        assert_eq!(in_file("a"), "a");
        assert_eq!(in_file("–"), r"\u2013");
        assert_eq!(in_file("–\"b"), r#"\u2013\"b"#);
        assert_eq!(in_file("😀"), r"\ud83d\ude00");
        assert_eq!(in_file("\u{fffd}é"), r"\ud83dé");
        assert_eq!(
            in_file(relay.text()[bytes].trim()),
            &literal[1..literal.len() - 1]
        );
    }
}
