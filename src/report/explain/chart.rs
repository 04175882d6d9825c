//! The claims of a fact on one axis: figures on a number line, dates on a calendar strip.
//!
//! In: a fact with its claims. Out: a row for each claim with its words and the set that they allow, a row
//! for what is expected and one for what most allow; below, where each claim stands and its set in words.

use super::calendar::Strip;
use super::line::{Axis, Measure};
use super::scale::{Signs, Stretch, Tick, labels};
use crate::finding::{Fact, Role, Ruled, Verdict};
use crate::report::Style;
use crate::report::scan::days_in_words;
use crate::report::summary::counted;
use crate::report::visible::{
    CYAN, DIM, RED, YELLOW, columns, painted, shortened, visible, wrapped,
};
use crate::value::{LineSet, Possible};

/// Columns for the words of a claim, at most.
const MOST_WORDS: usize = 24;
/// Rows of a chart, at most, unless everything is wanted.
const MOST_ROWS: usize = 24;
/// Columns before the rows.
const MARGIN: usize = 2;
/// Columns between the parts of a row.
const GAP: usize = 2;

/// Draws the fact; where it `moves`, later articles may change the value.
pub(super) fn draw(
    fact: &Fact,
    expected: Option<&(String, Possible)>,
    moves: bool,
    style: &Style,
    text: &mut String,
) {
    let shown = shown(fact, style);
    let chart = Chart::new(fact, &shown, expected, moves, style);
    chart.draw(text);
    let more = fact.claims.len() - shown.len();
    if more > 0 {
        text.push_str(&format!(
            "\n  and {} that most allow; -v shows all\n",
            counted(more, "more claim", "more claims")
        ));
    }
}

/// The claims to show, by their numbers from 1: of many, all that stand out and the first of the rest.
pub(super) fn shown<'f>(fact: &'f Fact, style: &Style) -> Vec<(usize, &'f Ruled)> {
    let stands_out = |ruled: &Ruled| matches!(ruled.role, Role::Outlier | Role::Camp(_));
    let mut left = if style.verbose {
        usize::MAX
    } else {
        let marked = fact.claims.iter().filter(|ruled| stands_out(ruled)).count();
        MOST_ROWS.saturating_sub(marked).max(4)
    };
    let mut marked = if style.verbose { usize::MAX } else { MOST_ROWS };
    fact.claims
        .iter()
        .enumerate()
        .filter(|(_, ruled)| {
            let room = if stands_out(ruled) {
                &mut marked
            } else {
                &mut left
            };
            let fits = *room > 0;
            *room = room.saturating_sub(1);
            fits
        })
        .map(|(index, ruled)| (index + 1, ruled))
        .collect()
}

/// The sign before a claim and its colour.
pub(super) fn mark(role: Role, unicode: bool) -> (&'static str, Option<&'static str>) {
    match (role, unicode) {
        (Role::Outlier, true) => ("✗", Some(RED)),
        (Role::Outlier, false) => ("x", Some(RED)),
        (Role::Camp(_), true) => ("≠", Some(RED)),
        (Role::Camp(_), false) => ("!", Some(RED)),
        (Role::Unresolved, _) => ("?", Some(YELLOW)),
        (Role::Consensus | Role::Expected | Role::Related, _) => (" ", None),
    }
}

/// What the signs mean that were used.
pub(super) fn legend(fact: &Fact, moves: bool, style: &Style, text: &mut String) {
    let mut told = Vec::new();
    for (role, meaning) in [
        (
            Role::Outlier,
            if moves {
                "does not follow the others in time"
            } else {
                "leaves out what most allow"
            },
        ),
        (Role::Camp(0), "equal support on each side"),
    ] {
        let used = fact
            .claims
            .iter()
            .any(|ruled| std::mem::discriminant(&ruled.role) == std::mem::discriminant(&role));
        if used {
            told.push(format!("{} {meaning}", mark(role, style.unicode).0));
        }
    }
    if told.is_empty() {
        return;
    }
    text.push('\n');
    for line in wrapped(&told.join(", "), style.columns() - MARGIN, style.unicode) {
        text.push_str(&format!("  {line}\n"));
    }
}

enum Scale {
    Line(Axis),
    Days(Strip),
}

struct Chart<'c> {
    fact: &'c Fact,
    shown: &'c [(usize, &'c Ruled)],
    expected: Option<&'c (String, Possible)>,
    /// Whether later articles may change the value.
    moves: bool,
    style: &'c Style,
}

impl<'c> Chart<'c> {
    fn new(
        fact: &'c Fact,
        shown: &'c [(usize, &'c Ruled)],
        expected: Option<&'c (String, Possible)>,
        moves: bool,
        style: &'c Style,
    ) -> Self {
        Self {
            fact,
            shown,
            expected,
            moves,
            style,
        }
    }

    fn draw(&self, text: &mut String) {
        let digits = self.digits();
        let words = self.words_width();
        let before = MARGIN + 1 + 1 + digits + GAP + words + GAP;
        let width = self.style.columns().saturating_sub(before).max(12);
        let mut scales = Vec::new();
        for unit in self.units() {
            scales.extend(self.line(unit, width));
        }
        scales.extend(self.strip(width));
        for (index, scale) in scales.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            self.scale(scale, index == 0, (digits, words, width), text);
        }
        let measure = Measure::of(self.fact.kind, self.lines(|_| true).iter());
        text.push('\n');
        self.places(digits, measure, text);
        legend(self.fact, self.moves, self.style, text);
    }

    fn digits(&self) -> usize {
        self.shown
            .last()
            .map_or(1, |(number, _)| number.to_string().len())
    }

    fn words_width(&self) -> usize {
        let claims = self.shown.iter().map(|(_, ruled)| self.words(ruled));
        let own = [self.expected.map(|(said, _)| format!("expected {said}"))];
        claims
            .chain(own.into_iter().flatten())
            .map(|words| columns(&words))
            .max()
            .unwrap_or(0)
            .clamp(10, MOST_WORDS)
    }

    fn words(&self, ruled: &Ruled) -> String {
        visible(ruled.claim.words_as_read(), self.style.unicode)
    }

    fn sets(&self, wanted: impl Fn(Role) -> bool) -> Vec<&Possible> {
        let claims = self.shown.iter().filter(|(_, ruled)| wanted(ruled.role));
        claims
            .filter_map(|(_, ruled)| ruled.claim.reading.possible())
            .collect()
    }

    fn lines(&self, wanted: impl Fn(Role) -> bool) -> Vec<LineSet> {
        self.sets(wanted)
            .into_iter()
            .filter_map(|set| match set {
                Possible::Line(line) => Some(*line),
                _ => None,
            })
            .collect()
    }

    /// Currencies and the like, each of which has a line of its own.
    fn units(&self) -> Vec<Option<&'static str>> {
        let units: std::collections::BTreeSet<Option<&'static str>> =
            self.lines(|_| true).iter().map(|set| set.unit).collect();
        units.into_iter().collect()
    }

    fn line(&self, unit: Option<&'static str>, width: usize) -> Option<Scale> {
        let of_unit = |sets: Vec<LineSet>| -> Vec<LineSet> {
            sets.into_iter().filter(|set| set.unit == unit).collect()
        };
        let mut core = of_unit(self.lines(|role| role != Role::Outlier));
        if let Some((_, Possible::Line(expected))) = self.expected
            && expected.unit == unit
        {
            core.push(*expected);
        }
        let others = of_unit(self.lines(|role| role == Role::Outlier));
        let measure = Measure::of(self.fact.kind, core.iter().chain(&others));
        let axis = Axis::new(&core, &others, width, measure)?;
        Some(Scale::Line(axis))
    }

    fn strip(&self, width: usize) -> Option<Scale> {
        let days = |sets: Vec<&Possible>| -> Vec<_> {
            sets.into_iter()
                .filter_map(|set| match set {
                    Possible::Days(days) => Some(*days),
                    _ => None,
                })
                .collect()
        };
        let mut core = days(self.sets(|role| role != Role::Outlier));
        if let Some((_, Possible::Days(expected))) = self.expected {
            core.push(*expected);
        }
        let others = days(self.sets(|role| role == Role::Outlier));
        if core.is_empty() && others.is_empty() {
            return None;
        }
        Some(Scale::Days(Strip::new(&core, &others, width)))
    }

    /// Draws all that has its place on one scale.
    fn scale(
        &self,
        scale: &Scale,
        first: bool,
        (digits, words, width): (usize, usize, usize),
        text: &mut String,
    ) {
        let style = self.style;
        let signs = Signs::of(style);
        let width = match scale {
            Scale::Line(_) => width,
            Scale::Days(strip) => strip.width(),
        };
        let row = |sign: &str,
                   number: &str,
                   label: &str,
                   drawn: &str,
                   color: Option<&str>,
                   text: &mut String| {
            let label = shortened(label, words, style.unicode);
            let gap = " ".repeat(words.saturating_sub(columns(&label)));
            let line = format!(
                "{}{sign} {number:>digits$}{}{label}{gap}{}{drawn}",
                " ".repeat(MARGIN),
                " ".repeat(GAP),
                " ".repeat(GAP)
            );
            let line = line.trim_end();
            text.push_str(&match color {
                Some(color) => painted(line, color, style),
                None => line.to_owned(),
            });
            text.push('\n');
        };
        if let Scale::Days(strip) = scale {
            for line in strip.head() {
                row("", "", "", &format!(" {line}"), Some(DIM), text);
            }
        }
        let shared = self.fact.consensus.as_ref().map(|(_, camp)| &camp.possible);
        let band: Vec<Stretch> = shared
            .map(|shared| stretches(scale, shared))
            .unwrap_or_default();
        if let Some((said, expected)) = self.expected {
            let stretches = stretches(scale, expected);
            if !stretches.is_empty() {
                let drawn = signs.row(&stretches, &band, width);
                row(
                    " ",
                    "",
                    &format!("expected {said}"),
                    &drawn,
                    Some(CYAN),
                    text,
                );
            }
        }
        for (number, ruled) in self.shown {
            let (sign, color) = mark(ruled.role, style.unicode);
            let drawn = match ruled.claim.reading.possible() {
                None if first => "needs a dateline".to_owned(),
                None => continue,
                Some(possible) => {
                    let own = stretches(scale, possible);
                    if own.is_empty() {
                        continue;
                    }
                    signs.row(&own, &band, width)
                }
            };
            row(
                sign,
                &number.to_string(),
                &self.words(ruled),
                &drawn,
                color,
                text,
            );
        }
        if !band.is_empty() && self.fact.verdict != Verdict::Single {
            let alone = self
                .fact
                .claims
                .iter()
                .all(|ruled| !matches!(ruled.role, Role::Outlier));
            let label = match (self.moves, alone) {
                (true, _) => "in the end",
                (false, true) => "all allow",
                (false, false) => "most allow",
            };
            row(" ", "", label, &signs.band(&band, width), Some(CYAN), text);
        }
        let ticks: Vec<Tick> = match scale {
            Scale::Line(axis) => axis.ticks(),
            Scale::Days(strip) => strip.ticks(),
        };
        if !ticks.is_empty() {
            row(" ", "", "", &signs.axis(&ticks, width), Some(DIM), text);
            let unit = match scale {
                Scale::Line(axis) => axis.unit().map(str::to_owned),
                Scale::Days(strip) => strip.years(),
            };
            row(
                " ",
                "",
                &unit.unwrap_or_default(),
                &labels(&ticks, width, true),
                Some(DIM),
                text,
            );
        }
        if let Scale::Days(strip) = scale
            && let Some(caption) = strip.caption()
        {
            row(" ", "", "", caption, Some(DIM), text);
        }
    }

    /// Where each claim stands, and its set in words.
    fn places(&self, digits: usize, measure: Measure, text: &mut String) {
        let style = self.style;
        let most = style.columns() / 2;
        let places: Vec<String> = self
            .shown
            .iter()
            .map(|(_, ruled)| place(ruled, style.unicode))
            .collect();
        let width = places
            .iter()
            .map(|place| columns(place))
            .filter(|width| *width <= most)
            .max()
            .unwrap_or(0);
        for ((number, ruled), place) in self.shown.iter().zip(&places) {
            let (sign, color) = mark(ruled.role, style.unicode);
            let set = match ruled.claim.reading.possible() {
                Some(Possible::Line(set)) => measure.words(set),
                Some(Possible::Days(days)) => days_in_words(days, &ruled.claim.display),
                Some(other) => other.to_string(),
                None => "needs a dateline".to_owned(),
            };
            let gap = " ".repeat(width.saturating_sub(columns(place)) + GAP);
            let before = MARGIN + 2 + digits + GAP;
            let line = format!("{}{sign} {number:>digits$}  {place}", " ".repeat(MARGIN));
            let room = style
                .columns()
                .saturating_sub(before + columns(place) + columns(&gap));
            let line = if columns(&set) <= room {
                format!("{line}{gap}{set}")
            } else {
                format!("{line}\n{}{set}", " ".repeat(before + GAP))
            };
            text.push_str(&match color {
                Some(color) => painted(&line, color, style),
                None => line,
            });
            text.push('\n');
        }
    }
}

/// `seeds/001.txt:9:64`.
pub(super) fn place(ruled: &Ruled, unicode: bool) -> String {
    let claim = &ruled.claim;
    let path = visible(&claim.path, unicode);
    format!("{path}:{}:{}", claim.start.line, claim.start.column)
}

/// The columns of a set on the scale; none where it has no place there.
fn stretches(scale: &Scale, possible: &Possible) -> Vec<Stretch> {
    match (scale, possible) {
        (Scale::Line(axis), Possible::Line(set)) => axis.stretch(set).into_iter().collect(),
        (Scale::Days(strip), Possible::Days(days)) => strip.stretches(days),
        _ => Vec::new(),
    }
}
