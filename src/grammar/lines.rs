//! Which lines of a text are to be read, and what is cut together.
//!
//! In: a text, and the places that are asked about. Out: whole lines, since no value runs over one; and
//! the stretches in which they are cut into tokens, each with enough of the text before it for a date
//! that leans on an earlier one.

use std::ops::Range;

use crate::text::ProseSpan;

/// Whole lines of a text, in order, apart from each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines(Vec<ProseSpan>);

/// What is cut at once, in bytes, as far as lines allow: the tokens of it stay near the processor.
const STRETCH: usize = 64 << 10;

/// So far back, in bytes, a date may lean on an earlier one: three hundred words of any language. Twice that is cut
/// before a line where some date does and what is cut otherwise falls short, so that all is there which is looked
/// at beside the earlier date.
pub(super) const FARTHEST_BACK: usize = 8 << 10;

/// So much before and after a line, in bytes, everything else looks at.
const BESIDE: usize = 1 << 8;

impl Lines {
    /// All lines of `text`.
    #[must_use]
    pub fn all(text: &str) -> Self {
        let whole = ProseSpan::new(0, text.len());
        Self(if text.is_empty() {
            Vec::new()
        } else {
            vec![whole]
        })
    }

    /// The lines of `text` that hold these bytes, which come in ascending order.
    #[must_use]
    pub fn around(text: &str, places: impl IntoIterator<Item = usize>) -> Self {
        let bytes = text.as_bytes();
        let mut lines: Vec<ProseSpan> = Vec::new();
        for place in places {
            let end = lines.last().map_or(0, |line| line.end());
            if place < end || place >= bytes.len() {
                continue;
            }
            let before = memchr::memrchr(b'\n', &bytes[end..place]);
            let start = before.map_or(end, |at| end + at + 1);
            let behind = memchr::memchr(b'\n', &bytes[place..]);
            let stop = behind.map_or(bytes.len(), |at| place + at + 1);
            match lines.last_mut() {
                Some(last) if last.end() == start => *last = ProseSpan::new(last.start(), stop),
                _ => lines.push(ProseSpan::new(start, stop)),
            }
        }
        Self(lines)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bytes of the lines, their breaks included; neighbours are one.
    pub fn spans(&self) -> impl Iterator<Item = ProseSpan> {
        self.0.iter().copied()
    }

    /// The stretches of `text` in which the lines are cut.
    pub(super) fn stretches(&self, text: &str) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for line in self.spans().flat_map(|span| pieces(text, span)) {
            match stretches.last_mut() {
                Some(last) if last.is_beside(line) => last.lines.push(line),
                _ => stretches.push(Stretch { lines: vec![line] }),
            }
        }
        stretches
    }
}

/// `span` in pieces of whole lines that are no longer than a stretch, as far as lines allow.
fn pieces(text: &str, span: ProseSpan) -> impl Iterator<Item = ProseSpan> {
    let mut start = span.start();
    std::iter::from_fn(move || {
        if start >= span.end() {
            return None;
        }
        let most = text.as_bytes().get(start + STRETCH..span.end());
        let end = most
            .and_then(|rest| memchr::memchr(b'\n', rest))
            .map_or(span.end(), |at| start + STRETCH + at + 1);
        let piece = ProseSpan::new(start, end);
        start = end;
        Some(piece)
    })
}

/// Lines near each other, in order. There is at least one.
#[derive(Debug)]
pub(super) struct Stretch {
    lines: Vec<ProseSpan>,
}

impl Stretch {
    /// The lines to be read.
    pub(super) fn lines(&self) -> &[ProseSpan] {
        &self.lines
    }

    fn start(&self) -> usize {
        self.lines.first().map_or(0, |line| line.start())
    }

    fn end(&self) -> usize {
        self.lines.last().map_or(0, |line| line.end())
    }

    /// Whether `line`, which comes next, is cut with these: were it not, what stands between would be cut twice.
    fn is_beside(&self, line: ProseSpan) -> bool {
        line.start().saturating_sub(BESIDE) <= self.end() + BESIDE
            && line.end() - self.start() <= STRETCH
    }

    /// The bytes to be cut, from as far back as dates may lean on others where `leans`.
    pub(super) fn cut(&self, text: &str, leans: bool) -> Range<usize> {
        let before = if leans { 2 * FARTHEST_BACK } else { BESIDE };
        let start = self.start().saturating_sub(before);
        let end = (self.end() + BESIDE).min(text.len());
        let is_boundary = |at: &usize| text.is_char_boundary(*at);
        (0..=start).rev().find(is_boundary).unwrap_or(0)
            ..(end..text.len()).find(is_boundary).unwrap_or(text.len())
    }

    /// Whether dates of these lines are sure enough to lean on others that it is cheaper to cut what stands
    /// before them at once.
    pub(super) fn is_long(&self) -> bool {
        self.end() - self.start() >= STRETCH / 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(places: &[usize], expected: &[&str]) {
        let text = "one\ntwo\n\nfour\n";
        let lines = Lines::around(text, places.iter().copied());
        let found: Vec<&str> = lines.spans().map(|span| &text[span.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_around_places_are_whole_and_neighbours_are_one() {
        check(&[], &[]);
        check(&[0], &["one\n"]);
        check(&[3, 3], &["one\n"]);
        check(&[1, 2, 5], &["one\ntwo\n"]);
        check(&[0, 8], &["one\n", "\n"]);
        check(&[2, 13], &["one\n", "four\n"]);
        check(&[14, 99], &[]);
    }

    #[test]
    fn a_long_text_is_cut_in_stretches_that_meet_at_line_breaks() {
        let text = format!("{}\n", "word ".repeat(20)).repeat(4_000);
        let stretches = Lines::all(&text).stretches(&text);
        let spans: Vec<ProseSpan> = stretches
            .iter()
            .flat_map(|stretch| stretch.lines().to_vec())
            .collect();
        assert!(spans.len() > 5);
        assert_eq!(spans.first().map(|span| span.start()), Some(0));
        assert_eq!(spans.last().map(|span| span.end()), Some(text.len()));
        for pair in spans.windows(2) {
            assert_eq!(pair[0].end(), pair[1].start());
            assert!(text[..pair[0].end()].ends_with('\n'));
        }
    }
}
