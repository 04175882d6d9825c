//! The lines of articles that a finding points at, as miette reads them.
//!
//! In: labels and texts. Out: one [`SourceCode`] that holds nothing but windows of those lines, each
//! with the article's name and its own line and column, so that no look-up scans an article.

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::super::Texts;
use super::super::visible::{columns, visible, wrapped};
use super::super::window::{Frame, Mark, Window, windows};
use crate::finding::Label;
use crate::text::{FileOffset, Offset};

/// One window, or windows of lines that follow one another in one article.
#[derive(Debug)]
struct Excerpt {
    /// The article's path, fit for a terminal; where places are links, what begins one stands before it.
    name: String,
    /// Number of the first line, 1-based.
    first_line: usize,
    /// The lines as shown, with line feeds between.
    text: String,
    /// How many lines.
    lines: usize,
    /// Where the text starts among all excerpts' offsets.
    base: usize,
    marks: Vec<Shown>,
}

/// A mark in an excerpt.
#[derive(Debug)]
struct Shown {
    /// Offset among all excerpts' offsets.
    start: usize,
    length: usize,
    /// Line and column in the article, 1-based.
    line: usize,
    column: usize,
    text: Option<String>,
    primary: bool,
}

/// All excerpts of one diagnostic. Each has offsets of its own, with a gap to the next; a span that
/// reaches over two of them is refused, which keeps miette from drawing them as one.
#[derive(Debug, Default)]
pub(super) struct Excerpts(Vec<Excerpt>);

/// A label that spans more lines than this is shown for so many of them.
const MOST_LINES: usize = 4;
/// Offsets between two excerpts: a mark at the end of one must not touch the next.
const GAP: usize = 2;
/// Columns that miette puts before a label's text, from the middle of the marked words.
const BEFORE_TEXT: usize = 4;

/// The part of a label that lies in one line.
struct Piece<'l> {
    label: &'l Label,
    path: &'l str,
    /// The line's text without its line break.
    text: &'l str,
    /// 1-based.
    line: usize,
    /// Bytes of the line.
    range: std::ops::Range<usize>,
    /// 1-based.
    column: usize,
    /// Whether the label goes on in the next line.
    goes_on: bool,
    /// Whether it began in an earlier one.
    went_on: bool,
}

impl Excerpts {
    /// Cuts the lines of `labels` to `frame`. Labels whose words are not to be had are left out and
    /// handed back. `link` gives what stands before a path.
    pub(super) fn new<'l>(
        labels: &[&'l Label],
        texts: &'l dyn Texts,
        frame: Frame,
        link: &dyn Fn(&str) -> String,
    ) -> (Self, Vec<&'l Label>) {
        let mut missing = Vec::new();
        let mut lines: Vec<Vec<Piece<'l>>> = Vec::new();
        for label in labels {
            let pieces = pieces(label, texts);
            if pieces.is_empty() {
                missing.push(*label);
            }
            for piece in pieces {
                let same = lines.iter_mut().find(|line| {
                    line.first()
                        .is_some_and(|other| other.path == piece.path && other.line == piece.line)
                });
                match same {
                    Some(line) => line.push(piece),
                    None => lines.push(vec![piece]),
                }
            }
        }
        let mut all = Self::default();
        for mut pieces in lines {
            pieces.sort_by_key(|piece| (piece.range.start, piece.range.end));
            pieces.dedup_by(|a, b| a.range == b.range && a.label.text == b.label.text);
            all.add_line(&pieces, frame, link);
        }
        (all, missing)
    }

    /// Adds the windows of one line.
    fn add_line(&mut self, pieces: &[Piece<'_>], frame: Frame, link: &dyn Fn(&str) -> String) {
        let Some(line) = pieces.first() else { return };
        let name = format!("{}{}", link(line.path), visible(line.path, frame.unicode));
        let marks: Vec<Mark> = pieces
            .iter()
            .map(|piece| Mark {
                range: piece.range.clone(),
                reach: if piece.goes_on {
                    0
                } else {
                    let text = columns(&visible(&piece.label.text, frame.unicode));
                    BEFORE_TEXT + text.min(frame.width * 2 / 3)
                },
            })
            .collect();
        let windows = windows(line.text, &marks, frame);
        let alone = windows.len() == 1;
        let mut pieces = pieces.iter();
        for window in windows {
            let now: Vec<&Piece<'_>> = pieces.by_ref().take(window.marks.len()).collect();
            self.add_window(&window, &now, frame, &name, alone);
        }
    }

    fn add_window(
        &mut self,
        window: &Window,
        pieces: &[&Piece<'_>],
        frame: Frame,
        name: &str,
        alone: bool,
    ) {
        let Some(first) = pieces.first() else { return };
        let end = self.0.last().map_or(0, |last| last.base + last.text.len());
        let follows = |last: &Excerpt| {
            alone && last.name == name && last.first_line + last.lines == first.line
        };
        if !self.0.last().is_some_and(follows) {
            self.0.push(Excerpt {
                name: name.to_owned(),
                first_line: first.line,
                text: String::new(),
                lines: 0,
                base: end + GAP,
                marks: Vec::new(),
            });
        }
        let Some(excerpt) = self.0.last_mut() else {
            return;
        };
        if excerpt.lines > 0 {
            excerpt.text.push('\n');
        }
        let base = excerpt.base + excerpt.text.len();
        excerpt.lines += 1;
        // An empty line would be no line to miette.
        excerpt.text.push_str(if window.text.is_empty() {
            " "
        } else {
            &window.text
        });
        for (piece, range) in pieces.iter().zip(&window.marks) {
            let before = columns(&window.text[..range.start]);
            let middle = before + columns(&window.text[range.clone()]) / 2;
            let room = frame.width.saturating_sub(middle + BEFORE_TEXT).max(16);
            let text = wrapped(&piece.label.text, room, frame.unicode).join("\n");
            excerpt.marks.push(Shown {
                start: base + range.start,
                length: range.len(),
                line: piece.line,
                column: piece.column,
                text: (!piece.goes_on && !text.is_empty()).then_some(text),
                primary: piece.label.primary && !piece.went_on,
            });
        }
    }

    /// The marks for miette.
    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> + '_ {
        self.0
            .iter()
            .flat_map(|excerpt| &excerpt.marks)
            .map(|mark| {
                let span = SourceSpan::new(mark.start.into(), mark.length);
                if mark.primary {
                    LabeledSpan::new_primary_with_span(mark.text.clone(), span)
                } else {
                    LabeledSpan::new_with_span(mark.text.clone(), span)
                }
            })
    }
}

impl SourceCode for Excerpts {
    /// The excerpt that holds `span`: placed at its first line when lines of context are asked for, as
    /// miette does to draw it, else at the mark itself, as miette does to name the place.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_before: usize,
        _context_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let after = self
            .0
            .partition_point(|excerpt| excerpt.base <= span.offset());
        let excerpt = after
            .checked_sub(1)
            .and_then(|index| self.0.get(index))
            .filter(|excerpt| span.offset() + span.len() <= excerpt.base + excerpt.text.len())
            .ok_or(MietteError::OutOfBounds)?;
        let place = (context_before == 0)
            .then(|| {
                excerpt
                    .marks
                    .iter()
                    .find(|mark| mark.start == span.offset())
            })
            .flatten()
            .map_or((excerpt.first_line, 1), |mark| (mark.line, mark.column));
        Ok(Box::new(MietteSpanContents::new_named(
            excerpt.name.clone(),
            excerpt.text.as_bytes(),
            SourceSpan::new(excerpt.base.into(), excerpt.text.len()),
            place.0.saturating_sub(1),
            place.1.saturating_sub(1),
            excerpt.lines,
        )))
    }
}

/// The label line by line; nothing when the text is not to be had or has no such words.
fn pieces<'l>(label: &'l Label, texts: &'l dyn Texts) -> Vec<Piece<'l>> {
    let Some((text, lines)) = texts.text(&label.path) else {
        return Vec::new();
    };
    if text.get(label.span.range()).is_none() {
        return Vec::new();
    }
    let first = lines.line(FileOffset::new(label.span.start()));
    let last_byte = label.span.end().saturating_sub(1).max(label.span.start());
    let last = lines.line(FileOffset::new(last_byte)).max(first);
    let mut all = Vec::new();
    for line in first..=last.min(first + MOST_LINES - 1) {
        let Some(start) = lines.line_start(line) else {
            break;
        };
        let content = lines.line_text(text, line);
        // A byte order mark is no part of the first line's words.
        let (start, content) = match content.strip_prefix('\u{feff}') {
            Some(rest) if line == 1 => (start + '\u{feff}'.len_utf8(), rest),
            _ => (start, content),
        };
        let indent = if line == first {
            label.span.start().saturating_sub(start)
        } else {
            content.len() - content.trim_start().len()
        };
        let from = indent.min(content.len());
        let to = label
            .span
            .end()
            .saturating_sub(start)
            .clamp(from, content.len());
        if line > first && from == to {
            continue;
        }
        all.push(Piece {
            label,
            path: &label.path,
            text: content,
            line,
            range: from..to,
            column: if line == first {
                label.start.column
            } else {
                content[..from].chars().count() + 1
            },
            goes_on: true,
            went_on: line > first,
        });
    }
    if let Some(last) = all.last_mut() {
        last.goes_on = false;
    }
    all
}
