//! The reading of articles for people: the lines that hold values, each value underlined and read
//! aloud below.
//!
//! In: an article and the values to show. Out: text for a terminal. A long line is cut to windows
//! around its values; below each window stands a row for each value in it, in their order.

use std::ops::Range;

use super::Scanned;
use super::aloud::aloud;
use super::aloud_date;
use super::entry::contradicts_itself;
use crate::grammar::ReadValue;
use crate::report::Style;
use crate::report::visible::{
    BOLD, CYAN, DIM, RED, columns, ellipsis, harmless, painted, shortened, visible, wrapped,
};
use crate::report::window::{Frame, Mark, Window};
use crate::text::{FileOffset, FileSpan, Offset};
use crate::value::Kind;

/// Columns of the words of a value in its row, at most.
const MOST_WORDS: usize = 32;
/// Columns of the kind's name in a row.
const KIND: usize = 8;
/// Columns that a window leaves for the words on either side of its values, where there are as many.
const CONTEXT: usize = 10;

/// Everything that `values`, in the order of the text, say of their article; nothing without any.
pub(super) fn article(article: &Scanned<'_>, values: &[&ReadValue], style: &Style) -> String {
    if values.is_empty() {
        return String::new();
    }
    let pieces = pieces(article, values);
    let digits = pieces
        .last()
        .map_or(1, |piece| piece.line.to_string().len());
    let bar = if style.unicode { "│" } else { "|" };
    let sheet = Sheet {
        article,
        values,
        style,
        digits,
        margin: format!("{} {bar}", " ".repeat(digits + 1)),
        frame: Frame {
            // ` 12 │ ` stands before the text.
            width: style.columns().saturating_sub(digits + 4),
            unicode: style.unicode,
        },
    };
    let mut text = String::new();
    sheet.heading(&mut text);
    let mut rest = pieces.as_slice();
    while let Some(first) = rest.first() {
        let same = rest.partition_point(|piece| piece.line <= first.line);
        let (line, later) = rest.split_at(same);
        sheet.line(line, &mut text);
        rest = later;
    }
    text.push('\n');
    harmless(&text)
}

/// The part of a value, or of its hedge, that lies in one line of the file.
#[derive(Clone, Debug)]
struct Piece {
    /// 1-based.
    line: usize,
    /// Bytes of the line's text as [`Sheet::text_of`] gives it.
    range: Range<usize>,
    /// Which of the values.
    value: usize,
    part: Part,
    /// Whether the value, without its hedge, begins here.
    begins: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Quotation,
    Hedge,
    Figure,
}

/// The pieces of all values by line and place. Of a quotation only the first line is shown.
fn pieces(article: &Scanned<'_>, values: &[&ReadValue]) -> Vec<Piece> {
    let mut all = Pieces {
        article,
        line: None,
        pieces: Vec::new(),
    };
    for (index, value) in values.iter().enumerate() {
        let part = if value.kind == Kind::Quote {
            Part::Quotation
        } else {
            Part::Figure
        };
        all.add((article.place)(value.span), index, part);
        if let Some(hedge) = value.hedge {
            all.add((article.place)(hedge.span), index, Part::Hedge);
        }
    }
    let mut pieces = all.pieces;
    pieces.sort_by_key(|piece| (piece.line, piece.range.start, piece.value));
    pieces
}

/// Pieces on their way, with the line looked at last: one line may hold all of them.
struct Pieces<'s, 'a> {
    article: &'s Scanned<'a>,
    line: Option<(usize, usize, &'a str)>,
    pieces: Vec<Piece>,
}

impl Pieces<'_, '_> {
    fn add(&mut self, span: FileSpan, value: usize, part: Part) {
        let line_of = |offset: usize| self.article.lines.line(FileOffset::new(offset));
        let first = line_of(span.start());
        let last = if part == Part::Quotation {
            first
        } else {
            line_of(span.end().saturating_sub(1)).max(first)
        };
        for line in first..=last {
            let (start, content) = match self.line {
                Some((number, start, content)) if number == line => (start, content),
                _ => content(self.article, line),
            };
            self.line = Some((line, start, content));
            let from = span.start().saturating_sub(start).min(content.len());
            let to = span.end().saturating_sub(start).clamp(from, content.len());
            if from < to || line == first {
                self.pieces.push(Piece {
                    line,
                    range: from..to,
                    value,
                    part,
                    begins: line == first && part != Part::Hedge,
                });
            }
        }
    }
}

/// A line without the white space and the byte order mark before its words, and where it starts.
fn content<'a>(article: &Scanned<'a>, line: usize) -> (usize, &'a str) {
    let start = article.lines.line_start(line).unwrap_or(0);
    let text = article.lines.line_text(article.text, line);
    let content = text
        .trim_start_matches(|character: char| character.is_whitespace() || character == '\u{feff}');
    (start + text.len() - content.len(), content)
}

/// One article on the screen.
struct Sheet<'s, 'a> {
    article: &'s Scanned<'a>,
    values: &'s [&'s ReadValue],
    style: &'s Style,
    /// Digits of the greatest line number.
    digits: usize,
    /// What stands before a line that has no number.
    margin: String,
    frame: Frame,
}

impl Sheet<'_, '_> {
    fn heading(&self, text: &mut String) {
        let style = self.style;
        let path = match self.article.path {
            "-" => "<stdin>".to_owned(),
            path => visible(path, style.unicode),
        };
        let dateline = match self.article.dateline {
            Some(day) => format!("dateline {}", aloud_date::day(day)),
            None => "no dateline".to_owned(),
        };
        text.push_str(&painted(&path, BOLD, style));
        // A long path has a line of its own.
        if columns(&path) + columns(&dateline) + 2 > style.columns() {
            text.push_str("\n ");
        } else {
            text.push(' ');
        }
        text.push(' ');
        text.push_str(&painted(&dateline, DIM, style));
        text.push('\n');
    }

    /// Shows the windows of one line.
    fn line(&self, pieces: &[Piece], text: &mut String) {
        let Some(first) = pieces.first() else { return };
        let (_, line) = content(self.article, first.line);
        let mut rest = pieces;
        while let Some(first) = rest.first() {
            let mut shared = 1;
            while let Some(piece) = rest.get(shared) {
                // A value is not parted from its hedge.
                let goes_on = rest[..shared]
                    .iter()
                    .any(|other| other.value == piece.value);
                let whole = rest[shared..]
                    .iter()
                    .take_while(|other| other.value == piece.value)
                    .map(|other| other.range.end)
                    .fold(piece.range.end, usize::max);
                if !goes_on && !self.fits(line, first.range.start..whole) {
                    break;
                }
                shared += 1;
            }
            let (now, later) = rest.split_at(shared);
            self.window(line, now, text);
            rest = later;
        }
    }

    /// Whether a window has room for that part of the line and for words on either side of it.
    fn fits(&self, line: &str, range: Range<usize>) -> bool {
        let beside =
            |range: Range<usize>| self.frame.measure(line, range, CONTEXT).unwrap_or(CONTEXT);
        let around = beside(0..range.start) + beside(range.end..line.len());
        let most = self.frame.width.saturating_sub(around);
        self.frame.measure(line, range, most).is_some()
    }

    fn window(&self, line: &str, pieces: &[Piece], text: &mut String) {
        let Some(first) = pieces.first() else { return };
        let marks: Vec<Mark> = pieces
            .iter()
            .map(|piece| Mark {
                range: piece.range.clone(),
                reach: 0,
            })
            .collect();
        let window = self.frame.window(line, &marks);
        let bar = self.bar();
        let number = format!("{:>1$}", first.line, self.digits + 1);
        text.push_str(&painted(&number, DIM, self.style));
        text.push_str(&format!(" {bar} {}\n", window.text));
        let underline = self.underline(&window, pieces);
        text.push_str(&format!("{} {}\n", self.margin, underline));
        for piece in pieces.iter().filter(|piece| piece.begins) {
            if let Some(value) = self.values.get(piece.value) {
                self.row(value, text);
            }
        }
    }

    fn bar(&self) -> &'static str {
        if self.style.unicode { "│" } else { "|" }
    }

    /// The line below a window: figures, then hedges, then quotations where there is nothing else.
    fn underline(&self, window: &Window, pieces: &[Piece]) -> String {
        let mut signs: Vec<(char, bool)> = Vec::new();
        let mut layer = |wanted: Part| {
            for (piece, range) in pieces.iter().zip(&window.marks) {
                if piece.part != wanted {
                    continue;
                }
                let from = columns(&window.text[..range.start]);
                let to = from + columns(&window.text[range.clone()]);
                if signs.len() < to {
                    signs.resize(to, (' ', false));
                }
                let wrong = self
                    .values
                    .get(piece.value)
                    .is_some_and(|value| contradicts_itself(value));
                signs[from..to].fill((self.sign(wanted), wrong));
            }
        };
        layer(Part::Quotation);
        layer(Part::Hedge);
        layer(Part::Figure);
        let mut out = String::new();
        for run in signs.chunk_by(|one, other| one == other) {
            let text: String = run.iter().map(|(sign, _)| sign).collect();
            let wrong = run.first().is_some_and(|(_, wrong)| *wrong);
            let color = if wrong { RED } else { CYAN };
            out.push_str(&painted(&text, color, self.style));
        }
        out
    }

    fn sign(&self, part: Part) -> char {
        match (part, self.style.unicode) {
            (Part::Figure, true) => '━',
            (Part::Hedge, true) => '╌',
            (Part::Quotation, true) => '─',
            (Part::Figure, false) => '^',
            (Part::Hedge, false) => '~',
            (Part::Quotation, false) => '-',
        }
    }

    /// What a value means.
    fn row(&self, value: &ReadValue, text: &mut String) {
        let style = self.style;
        let words = self
            .article
            .prose
            .get(value.whole().range())
            .unwrap_or_default();
        // No more of a long quotation than is shown is looked at.
        let end = words
            .char_indices()
            .nth(4 * MOST_WORDS)
            .map_or(words.len(), |(at, _)| at);
        let words = shortened(
            &visible(&words[..end], style.unicode),
            MOST_WORDS,
            style.unicode,
        );
        let aloud = self.fit(&aloud(value, self.article.dateline.is_some()));
        let kind = format!("{:<KIND$}", value.kind.as_str());
        let before = self.digits + 6 + KIND + 1;
        let room = style.columns().saturating_sub(before).max(16);
        let whole = if words == aloud {
            aloud.clone()
        } else {
            format!("{words} = {aloud}")
        };
        let lines = if columns(&whole) <= room {
            vec![whole]
        } else {
            let mut lines = wrapped(&aloud, room.saturating_sub(2), style.unicode);
            for line in &mut lines {
                line.insert_str(0, "  ");
            }
            lines.insert(0, format!("{words} ="));
            lines
        };
        let wrong = contradicts_itself(value);
        for (index, line) in lines.iter().enumerate() {
            let kind = if index == 0 {
                painted(&kind, DIM, style)
            } else {
                " ".repeat(KIND)
            };
            let line = if wrong {
                painted(line, RED, style)
            } else {
                line.clone()
            };
            text.push_str(&format!("{}   {kind} {line}\n", self.margin));
        }
    }

    /// `text` without signs that the terminal does not know.
    fn fit(&self, text: &str) -> String {
        if self.style.unicode {
            text.to_owned()
        } else {
            text.replace('…', ellipsis(false))
        }
    }
}
