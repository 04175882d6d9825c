//! A paragraph with places in it that are markup: what AsciiDoc and reStructuredText have in common.
//!
//! In: the bytes of a paragraph, and the places in it that are not read as they are written. Out: its
//! words, given to a [`ProseBuilder`]. Also here: the lines of a file.

use std::ops::Range;

use super::prose::ProseBuilder;

/// What is read in the place of some markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Instead {
    /// Nothing: what stands before and behind it is one word.
    Nothing,
    /// A space.
    Space,
    /// These characters.
    Characters(String),
}

/// Places of a text that are markup, in any order.
#[derive(Clone, Debug, Default)]
pub(super) struct Cuts {
    cuts: Vec<(Range<usize>, Instead)>,
}

impl Cuts {
    /// At `place` nothing is read.
    pub(super) fn nothing(&mut self, place: Range<usize>) {
        self.cuts.push((place, Instead::Nothing));
    }

    /// At `place` a space is read.
    pub(super) fn space(&mut self, place: Range<usize>) {
        self.cuts.push((place, Instead::Space));
    }

    /// At `place` these characters are read.
    pub(super) fn characters(&mut self, place: Range<usize>, characters: String) {
        self.cuts.push((place, Instead::Characters(characters)));
    }

    /// Gives the words at `bytes` of `text` to `builder`. Of cuts that overlap the first one counts,
    /// and of those that start together the longest.
    pub(super) fn read(mut self, text: &str, bytes: Range<usize>, builder: &mut ProseBuilder) {
        self.cuts
            .sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
        let mut at = bytes.start;
        for (place, instead) in self.cuts {
            if place.start < at || place.end > bytes.end {
                continue;
            }
            verbatim(text, at..place.start, builder);
            match instead {
                Instead::Nothing => {}
                Instead::Space => builder.space(place.start, place.end),
                Instead::Characters(characters) => {
                    builder.replaced(&characters, place.start, place.end);
                }
            }
            at = place.end;
        }
        verbatim(text, at..bytes.end, builder);
    }
}

/// Takes over words with the line breaks among them, which may stand within a word that has a hyphen.
fn verbatim(text: &str, bytes: Range<usize>, builder: &mut ProseBuilder) {
    let mut at = bytes.start;
    while let Some(rest) = text.get(at..bytes.end) {
        let Some(length) = memchr::memchr2(b'\n', b'\r', rest.as_bytes()) else {
            builder.verbatim(rest, at);
            return;
        };
        builder.verbatim(&rest[..length], at);
        let indent = rest[length..]
            .bytes()
            .take_while(u8::is_ascii_whitespace)
            .count();
        builder.line_break(at + length, at + length + indent);
        at += length + indent;
    }
}

/// A line of a file without its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// The line, with the white space at its start and without that at its end.
    pub(super) text: &'t str,
    /// First byte in the file.
    pub(super) start: usize,
}

impl<'t> Line<'t> {
    /// The line without the white space at its start.
    pub(super) fn words(self) -> &'t str {
        self.text.trim_start()
    }

    /// White space at its start, in bytes.
    pub(super) fn indent(self) -> usize {
        self.text.len() - self.words().len()
    }

    /// The byte behind its last one, in the file.
    pub(super) fn end(self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn is_blank(self) -> bool {
        self.text.is_empty()
    }
}

/// The lines of `text` from byte `start` on. They end at LF, CRLF or a lone CR.
pub(super) fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut at = start;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        lines.push(Line {
            text: rest[..length].trim_end(),
            start: at,
        });
        at += length
            + if rest[length..].starts_with("\r\n") {
                2
            } else {
                1
            };
    }
    lines
}

/// The field `:name: value` that a line is, and the length of what stands before its value, in bytes.
pub(super) fn field(words: &str) -> Option<(&str, &str, usize)> {
    let (name, rest) = words.strip_prefix(':')?.split_once(':')?;
    let is_name = name.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '!' | '_'))
        && !name.ends_with(' ')
        && name.len() <= 80;
    let value = rest.trim();
    (is_name && (rest.is_empty() || rest.starts_with([' ', '\t'])))
        .then(|| (name, value, words.len() - rest.trim_start().len()))
}
