//! From sets of values to columns of the screen.
//!
//! In: what a number line and a calendar strip have in common: a width, and for each set the stretches
//! of columns that it covers. Out: rows of signs.

use crate::report::Style;

/// Columns that a set covers, `from..=to`, counted from 0; what lies outside the scale is told by
/// `before` and `after`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: usize,
    pub(super) to: usize,
    /// It goes on to the left of the scale.
    pub(super) before: bool,
    /// It goes on to the right.
    pub(super) after: bool,
}

impl Stretch {
    pub(super) fn new(from: usize, to: usize) -> Self {
        Self {
            from,
            to,
            before: false,
            after: false,
        }
    }
}

/// The signs that charts are drawn with.
pub(super) struct Signs {
    point: char,
    left: char,
    line: char,
    right: char,
    before: char,
    after: char,
    guide: char,
    band: char,
    tick: char,
}

impl Signs {
    pub(super) fn of(style: &Style) -> Self {
        if style.unicode {
            Self {
                point: '●',
                left: '├',
                line: '─',
                right: '┤',
                before: '◀',
                after: '▶',
                guide: '┊',
                band: '█',
                tick: '┬',
            }
        } else {
            Self {
                point: '*',
                left: '|',
                line: '-',
                right: '|',
                before: '<',
                after: '>',
                guide: ':',
                band: '#',
                tick: '+',
            }
        }
    }

    /// A row in which the stretches are drawn over the edges of `band`.
    pub(super) fn row(&self, stretches: &[Stretch], band: &[Stretch], width: usize) -> String {
        let mut row = vec![' '; width];
        for stretch in band {
            put(&mut row, stretch.from, self.guide);
            put(&mut row, stretch.to, self.guide);
        }
        for stretch in stretches {
            for column in stretch.from..=stretch.to {
                put(&mut row, column, self.line);
            }
            let point = stretch.from == stretch.to && !stretch.before && !stretch.after;
            if point {
                put(&mut row, stretch.from, self.point);
                continue;
            }
            put(
                &mut row,
                stretch.from,
                if stretch.before {
                    self.before
                } else {
                    self.left
                },
            );
            if stretch.from < stretch.to || stretch.after {
                put(
                    &mut row,
                    stretch.to,
                    if stretch.after {
                        self.after
                    } else {
                        self.right
                    },
                );
            }
        }
        trimmed(&row)
    }

    /// A row in which the stretches are solid: what is shared.
    pub(super) fn band(&self, stretches: &[Stretch], width: usize) -> String {
        let mut row = vec![' '; width];
        for stretch in stretches {
            for column in stretch.from..=stretch.to {
                put(&mut row, column, self.band);
            }
        }
        trimmed(&row)
    }

    /// The axis with its ticks.
    pub(super) fn axis(&self, ticks: &[Tick], width: usize) -> String {
        let mut row = vec![self.line; width];
        for tick in ticks {
            put(&mut row, tick.column, self.tick);
        }
        trimmed(&row)
    }
}

fn put(row: &mut [char], column: usize, sign: char) {
    if let Some(cell) = row.get_mut(column) {
        *cell = sign;
    }
}

fn trimmed(row: &[char]) -> String {
    let row: String = row.iter().collect();
    row.trim_end().to_owned()
}

/// A place on the axis with what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) column: usize,
    pub(super) label: String,
}

/// The labels of ticks on one line, each below its tick; one that would run into the last is left out.
pub(super) fn labels(ticks: &[Tick], width: usize, centred: bool) -> String {
    let mut row = String::new();
    let mut used = 0;
    for tick in ticks {
        let length = tick.label.chars().count();
        let wanted = if centred {
            tick.column.saturating_sub(length / 2)
        } else {
            tick.column
        };
        let start = wanted.min(width.saturating_sub(length));
        let least = if used == 0 { 0 } else { used + 1 };
        if start < least {
            continue;
        }
        row.push_str(&" ".repeat(start - used));
        row.push_str(&tick.label);
        used = start + length;
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stretches: &[Stretch], band: &[Stretch], unicode: bool, expected: &str) {
        let style = Style {
            unicode,
            ..Style::default()
        };
        assert_eq!(Signs::of(&style).row(stretches, band, 12), expected);
    }

    #[test]
    fn a_set_is_a_line_between_its_ends_or_a_point() {
        let shared = [Stretch::new(4, 6)];
        check(&[Stretch::new(1, 9)], &shared, true, " ├───────┤");
        check(&[Stretch::new(5, 5)], &shared, true, "    ┊●┊");
        check(&[Stretch::new(1, 9)], &[], false, " |-------|");
        let open = Stretch {
            after: true,
            ..Stretch::new(3, 11)
        };
        check(&[open], &[], true, "   ├───────▶");
        let beyond = Stretch {
            after: true,
            ..Stretch::new(11, 11)
        };
        check(&[beyond], &[], true, "           ▶");
        check(
            &[Stretch::new(0, 0), Stretch::new(7, 7)],
            &[],
            false,
            "*      *",
        );
    }

    #[test]
    fn labels_never_run_into_each_other() {
        let ticks = |columns: &[usize]| -> Vec<Tick> {
            columns
                .iter()
                .map(|column| Tick {
                    column: *column,
                    label: format!("{column}00"),
                })
                .collect()
        };
        assert_eq!(labels(&ticks(&[0, 5, 11]), 12, true), "000 500 1100");
        assert_eq!(labels(&ticks(&[1, 3, 5]), 12, true), "100 500");
    }
}
