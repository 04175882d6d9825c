//! Tables of reStructuredText: where their cells stand in a line.

use std::ops::Range;

/// The borders of a simple table: the columns that `=` or `-` underline, in characters.
pub(super) fn columns(line: &str) -> Option<Vec<usize>> {
    let words = line.trim_end();
    let sign = words
        .trim_start()
        .chars()
        .next()
        .filter(|sign| matches!(sign, '=' | '-'))?;
    if !words.contains(' ') || !words.chars().all(|c| c == sign || c == ' ') {
        return None;
    }
    let mut columns = Vec::new();
    let mut before = ' ';
    for (column, character) in words.chars().enumerate() {
        if before == ' ' && character == sign {
            columns.push(column);
        }
        before = character;
    }
    (columns.len() >= 2).then_some(columns)
}

/// Whether a line is a border of a grid table: `+-----+-----+`.
pub(super) fn is_grid_border(words: &str) -> bool {
    words.len() >= 3
        && words.starts_with("+-") | words.starts_with("+=")
        && words.ends_with('+')
        && words.bytes().all(|byte| b"+-=".contains(&byte))
}

/// The bytes in `line` of the cells of a simple table whose columns start at `columns`.
pub(super) fn cells(line: &str, columns: &[usize]) -> Vec<Range<usize>> {
    let mut starts = Vec::with_capacity(columns.len());
    let mut wanted = columns.iter().peekable();
    for (column, (at, _)) in line.char_indices().enumerate() {
        if wanted.next_if(|start| **start == column).is_some() {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

/// The bytes in `line` of the cells of a grid table.
pub(super) fn grid_cells(line: &str) -> Vec<Range<usize>> {
    let bars: Vec<usize> = memchr::memchr_iter(b'|', line.as_bytes()).collect();
    bars.windows(2).map(|pair| pair[0] + 1..pair[1]).collect()
}
