//! The cells in a line of an AsciiDoc table.

use std::ops::Range;

/// A stretch of a line that stands in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its bytes in the line.
    pub(super) bytes: Range<usize>,
    /// Whether a cell starts with it; else it goes on with the one before.
    pub(super) is_new: bool,
}

/// The cells of `line`, which `sign` parts. In tables of values parted by commas or colons every line
/// starts with a cell.
pub(super) fn cells(line: &str, sign: char) -> Vec<Cell> {
    let of_values = matches!(sign, ',' | ':');
    let mut cells = Vec::new();
    let mut start = 0;
    let mut is_new = of_values;
    let mut is_quoted = false;
    let mut is_escaped = false;
    for (at, character) in line.char_indices() {
        if character == '"' && of_values {
            is_quoted = !is_quoted;
        } else if character == sign && !is_quoted && !is_escaped {
            let end = if of_values {
                at
            } else {
                start + without_format(&line[start..at], is_new)
            };
            if is_new || end > start {
                cells.push(Cell {
                    bytes: start..end,
                    is_new,
                });
            }
            start = at + sign.len_utf8();
            is_new = true;
        }
        is_escaped = character == '\\';
    }
    cells.push(Cell {
        bytes: start..line.len(),
        is_new,
    });
    cells
}

/// The length of `text`, which stands before the sign that starts a cell, without what says how that
/// cell is set: `2+`, `.3+^.>s`, `a`. Behind the words of a cell a space stands before that.
fn without_format(text: &str, is_in_cell: bool) -> usize {
    let word_start = match text.rfind([' ', '\t']) {
        Some(space) => space + 1,
        None if is_in_cell => return text.len(),
        None => 0,
    };
    let word = &text[word_start..];
    let style = word
        .strip_suffix(['a', 'd', 'e', 'h', 'l', 'm', 's'])
        .unwrap_or(word);
    let is_format = style
        .chars()
        .all(|c| c.is_ascii_digit() || ".+*<^>".contains(c))
        && (style.is_empty() || style.contains(['+', '*', '<', '^', '>']));
    if is_format { word_start } else { text.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, sign: char, expected: &[&str]) {
        let cells: Vec<_> = cells(line, sign)
            .into_iter()
            .map(|cell| line[cell.bytes].trim())
            .collect();
        assert_eq!(cells, expected, "{line}");
    }

    #[test]
    fn cells_are_parted_by_their_sign() {
        check("|a |50-47|b", '|', &["a", "50-47", "b"]);
        check("goes on |a", '|', &["goes on", "a"]);
        check(
            "|a 2+|b .3+^.>s|c a|d 50|e",
            '|',
            &["a", "b", "c", "d 50", "e"],
        );
        check(r"|a \| b", '|', &[r"a \| b"]);
        check("a,\"1,234\",b", ',', &["a", "\"1,234\"", "b"]);
    }
}
