//! Cuts a long line to the words around its marks.
//!
//! In: one line of an article and the places to point at. Out: text that fits the screen, cut at
//! words, and the same places in it. Never looks further from a mark than the screen is wide.

use std::ops::Range;

use super::visible::{Shown, columns, columns_of, ellipsis, is_plain, push_shown, shown};

/// A place to point at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Bytes of the line.
    pub(super) range: Range<usize>,
    /// Columns that are wanted to the right of the mark's middle, for what is said of it.
    pub(super) reach: usize,
}

/// A stretch of a line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The text, nothing in it that steers a terminal.
    pub(super) text: String,
    /// Where each mark stands in it, in bytes.
    pub(super) marks: Vec<Range<usize>>,
}

/// How wide windows are and how they are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Columns for the text.
    pub(super) width: usize,
    /// Whether signs may be other than ASCII.
    pub(super) unicode: bool,
}

/// A tab is shown as that many spaces.
const TAB: &str = "    ";
/// A cut at a word may cost that many columns; if it costs more, the word is cut.
const LONG_WORD: usize = 18;
/// At most that many characters are looked at for each column: combining marks take no column.
const CHARACTERS_PER_COLUMN: usize = 8;

/// Cuts `line` into as few windows as show all `marks`, which stand in ascending order; the windows
/// have the marks in the same order.
pub(super) fn windows(line: &str, marks: &[Mark], frame: Frame) -> Vec<Window> {
    let mut all = Vec::new();
    let mut rest = marks;
    // Marks far apart share no window, or there would be no room for the words before the first.
    let most = frame.width / 2;
    while let Some(first) = rest.first() {
        let shared = rest
            .iter()
            .take_while(|mark| {
                mark.range == first.range
                    || frame
                        .measure(line, first.range.start..mark.range.end, most)
                        .is_some()
            })
            .count()
            .max(1);
        let (now, later) = rest.split_at(shared);
        all.push(frame.window(line, now));
        rest = later;
    }
    all
}

impl Frame {
    /// Columns that `character` takes on the screen.
    fn width_of(self, character: char) -> usize {
        if character == '\t' {
            return TAB.len();
        }
        match shown(character, self.unicode) {
            Shown::Itself => columns_of(character),
            Shown::As(other) => columns_of(other),
            Shown::Number => character.escape_unicode().len(),
            Shown::Nothing => 0,
        }
    }

    /// Columns of a stretch of the line, if it has no more than `most`.
    pub(super) fn measure(self, line: &str, range: Range<usize>, most: usize) -> Option<usize> {
        let part = line.get(range)?;
        // Plain signs take a column each; no more of them than there is room for is looked at.
        let near = &part.as_bytes()[..part.len().min(most.saturating_add(1))];
        if is_plain(near) {
            return (near.len() <= most).then_some(near.len());
        }
        let mut used = 0;
        for (count, character) in part.chars().enumerate() {
            used += self.width_of(character);
            if used > most || count > most * CHARACTERS_PER_COLUMN {
                return None;
            }
        }
        Some(used)
    }

    /// One window with all `marks`, which stand in ascending order, and as many words around them as
    /// there is room for; where they take more room than there is, it is cut on the right.
    pub(super) fn window(self, line: &str, marks: &[Mark]) -> Window {
        let dots = columns(ellipsis(self.unicode));
        let first = marks.first().map_or(0, |mark| mark.range.start);
        let last = marks
            .iter()
            .map(|mark| mark.range.end)
            .max()
            .unwrap_or(first);
        let most = self.width.saturating_sub(2 * dots);
        let (core_end, core) = match self.measure(line, first..last, most) {
            Some(core) => (last, core),
            None => {
                let cut = self.cut_right(line, first, most, 0);
                (cut.at, cut.used)
            }
        };
        let free = self.width.saturating_sub(core);
        // What is said of a mark starts below its middle and has to fit, too.
        let reach = marks
            .iter()
            .filter_map(|mark| {
                let before = self.measure(line, first..mark.range.start, self.width)?;
                let half = self
                    .measure(line, mark.range.clone(), self.width)
                    .unwrap_or(core)
                    / 2;
                Some(before + half + mark.reach)
            })
            .max()
            .unwrap_or(0);
        let most_left = free.min(self.width.saturating_sub(reach));
        let right = self
            .measure(line, core_end..line.len(), free)
            .unwrap_or(free);
        // Who did what mostly stands before a figure or a day: two thirds go to the left.
        let room = most_left.min((free * 2 / 3).max(free - right));
        let left = self.cut_left(line, first, room, dots);
        let right = self.cut_right(line, core_end, free.saturating_sub(left.used), dots);
        self.draw(line, left.at..right.at, marks)
    }

    /// How far left of `from` the window reaches within `room` columns; `dots` are those of the sign
    /// for a cut.
    fn cut_left(self, line: &str, from: usize, room: usize, dots: usize) -> Cut {
        let before = &line[..from];
        let indent = before.len() - before.trim_start().len();
        if indent == before.len() {
            return Cut { at: from, used: 0 };
        }
        let mut used = 0;
        let mut words: Option<Cut> = None;
        let mut characters = Cut { at: from, used: 0 };
        let most = room.saturating_sub(dots);
        for (count, (at, character)) in before.char_indices().rev().enumerate() {
            if character.is_whitespace() {
                let start = at + character.len_utf8();
                let next = line[start..].chars().next();
                if used <= most && next.is_some_and(|next| !next.is_whitespace()) {
                    words = Some(Cut {
                        at: start,
                        used: used + dots,
                    });
                    if ends_sentence(&before[..at]) && next.is_some_and(begins_sentence) {
                        break;
                    }
                }
            }
            used += self.width_of(character);
            if used > room || count > room * CHARACTERS_PER_COLUMN {
                break;
            }
            if at <= indent {
                return Cut { at, used };
            }
            if used <= most && self.width_of(character) > 0 {
                characters = Cut {
                    at,
                    used: used + dots,
                };
            }
        }
        match words {
            Some(words) if words.used + LONG_WORD >= characters.used => words,
            _ => Cut {
                used: characters.used.max(dots),
                ..characters
            },
        }
    }

    /// How far right of `from` the window reaches within `room` columns.
    fn cut_right(self, line: &str, from: usize, room: usize, dots: usize) -> Cut {
        let mut used = 0;
        let mut words: Option<Cut> = None;
        let mut characters = Cut { at: from, used: 0 };
        let most = room.saturating_sub(dots);
        let mut previous = line[..from].chars().next_back();
        for (count, (at, character)) in line[from..].char_indices().enumerate() {
            if character.is_whitespace()
                && used <= most
                && previous.is_some_and(|previous| !previous.is_whitespace())
            {
                words = Some(Cut {
                    at: from + at,
                    used,
                });
            }
            let width = self.width_of(character);
            if width > 0 && used <= most {
                characters = Cut {
                    at: from + at,
                    used,
                };
            }
            used += width;
            previous = Some(character);
            if used > room || count > room * CHARACTERS_PER_COLUMN {
                return match words {
                    Some(words) if words.used + LONG_WORD >= characters.used => words,
                    _ => characters,
                };
            }
        }
        Cut {
            at: line.len(),
            used,
        }
    }

    /// Writes `shown` bytes of the line, with signs where there is more of it.
    fn draw(self, line: &str, range: Range<usize>, marks: &[Mark]) -> Window {
        let mut text = String::new();
        let more = |part: &str| {
            !part.is_empty()
                && (part.len() > self.width * CHARACTERS_PER_COLUMN || !part.trim().is_empty())
        };
        if more(&line[..range.start]) {
            text.push_str(ellipsis(self.unicode));
        }
        let mut places = vec![0..0; marks.len()];
        let mut ends: Vec<(usize, usize, bool)> = marks
            .iter()
            .enumerate()
            .flat_map(|(index, mark)| {
                [
                    (mark.range.start, index, true),
                    (mark.range.end, index, false),
                ]
            })
            .collect();
        ends.sort_unstable();
        let mut at = range.start;
        for (place, index, starts) in ends {
            let place = (place.clamp(at, range.end)..range.end)
                .find(|place| line.is_char_boundary(*place))
                .unwrap_or(range.end);
            self.push(&line[at..place], &mut text);
            at = place;
            if starts {
                places[index].start = text.len();
            }
            places[index].end = text.len();
        }
        self.push(&line[at..range.end], &mut text);
        if more(&line[range.end..]) {
            text.push_str(ellipsis(self.unicode));
        }
        Window {
            text,
            marks: places,
        }
    }
}

impl Frame {
    /// Appends what stands on the screen for a stretch of the line.
    fn push(self, part: &str, text: &mut String) {
        if is_plain(part.as_bytes()) {
            text.push_str(part);
            return;
        }
        for character in part.chars() {
            if character == '\t' {
                text.push_str(TAB);
            } else {
                push_shown(character, self.unicode, text);
            }
        }
    }
}

/// A place where a line is cut, and the columns between it and where the cut was looked for.
#[derive(Clone, Copy, Debug)]
struct Cut {
    at: usize,
    used: usize,
}

/// Whether a sentence seems to end here: a full stop after a word of some length, so that `Mr.` and
/// `U.S.` are none.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '"', '’', '\'', ')']);
    let Some(body) = text.strip_suffix(['.', '!', '?']) else {
        return false;
    };
    body.chars()
        .rev()
        .take(4)
        .filter(|c| c.is_lowercase())
        .count()
        == 4
}

fn begins_sentence(character: char) -> bool {
    character.is_uppercase() || matches!(character, '“' | '"' | '‘' | '(')
}
