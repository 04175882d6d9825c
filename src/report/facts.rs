//! The table of facts: what `factlint facts` prints.
//!
//! In: a report. Out: a table for people, JSON, or CSV. In the table facts go down and articles
//! across; where there are more articles than columns fit, each fact is a list of its claims.
//! Disagreement is marked by a sign and a word, colour only adds to it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::summary::closing_line;
use super::visible::{
    BOLD, DIM, RED, YELLOW, columns, harmless, no_formula, painted, shortened, visible, wrapped,
};
use super::{Report, Style, json};
use crate::finding::{Fact, Role, Ruled, Verdict};

/// Columns of a cell, at least; with less room the table becomes a list.
const LEAST_CELL: usize = 11;
/// Columns of a cell, at most.
const MOST_CELL: usize = 26;
/// Lines of a cell, at most.
const MOST_LINES: usize = 3;
/// Columns before the first cell.
const MARGIN: usize = 4;
/// Columns between two cells.
const GAP: usize = 2;

/// Writes the table for people, with the summary as its last line.
///
/// # Errors
/// When `out` cannot be written.
pub fn table(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let paths = paths(report.facts);
    let cell = (style.columns().saturating_sub(MARGIN) / paths.len().max(1)).saturating_sub(GAP);
    let mut text = String::new();
    if report.facts.is_empty() {
        // The summary says so.
    } else if cell >= LEAST_CELL {
        across(report.facts, &paths, cell.min(MOST_CELL), style, &mut text);
    } else {
        down(report.facts, style, &mut text);
    }
    legend(report.facts, style, &mut text);
    out.write_all(harmless(&text).as_bytes())?;
    if style.closing_line {
        writeln!(out, "{}", closing_line(&report.counts, style))?;
    }
    Ok(())
}

/// Writes the facts as JSON: the report of a check without its findings.
///
/// # Errors
/// When `out` cannot be written.
pub fn json(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    json::write_facts(report, out)
}

/// Writes one row for each claim, with a header row. No cell can be taken for a formula.
///
/// # Errors
/// When `out` cannot be written.
pub fn csv(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record([
        "rule", "key", "title", "kind", "verdict", "path", "line", "column", "text", "value",
        "role",
    ])?;
    for fact in report.facts {
        for Ruled { claim, role } in &fact.claims {
            let cells = [
                &*fact.id.rule,
                fact.id.key.as_deref().unwrap_or_default(),
                &fact.title,
                fact.kind.as_str(),
                fact.verdict.as_str(),
                &claim.path,
                &claim.start.line.to_string(),
                &claim.start.column.to_string(),
                &claim.text,
                &claim.value,
                role.as_str(),
            ];
            rows.write_record(cells.map(|cell| no_formula(cell).into_owned()))?;
        }
    }
    rows.flush()
}

/// The articles that make claims, each once, in order.
fn paths(facts: &[Fact]) -> Vec<&str> {
    let all: std::collections::BTreeSet<&str> = facts
        .iter()
        .flat_map(|fact| &fact.claims)
        .map(|ruled| &*ruled.claim.path)
        .collect();
    all.into_iter().collect()
}

/// The signs of the table.
struct Signs {
    outlier: &'static str,
    camps: &'static str,
    none: &'static str,
    unresolved: &'static str,
    times: &'static str,
    line: &'static str,
}

impl Signs {
    fn of(style: &Style) -> Self {
        if style.unicode {
            Self {
                outlier: "✗",
                camps: "≠",
                none: "·",
                unresolved: "?",
                times: "×",
                line: "─",
            }
        } else {
            Self {
                outlier: "x",
                camps: "!=",
                none: ".",
                unresolved: "?",
                times: "x",
                line: "-",
            }
        }
    }

    /// The sign before what a claim says.
    fn claim(&self, role: Role) -> &'static str {
        match role {
            Role::Outlier => self.outlier,
            Role::Camp(_) => self.camps,
            Role::Unresolved => self.unresolved,
            Role::Consensus | Role::Expected | Role::Related => "",
        }
    }

    /// `sign` in the columns that the widest one takes.
    fn padded(&self, sign: &str) -> String {
        let widest = columns(self.camps);
        format!("{sign}{}", " ".repeat(widest.saturating_sub(columns(sign))))
    }

    /// The sign before a fact.
    fn fact(&self, fact: &Fact) -> &'static str {
        match fact.verdict {
            Verdict::Agree | Verdict::Single => "",
            Verdict::Disagree | Verdict::Unexpected => {
                let camps = fact
                    .claims
                    .iter()
                    .any(|ruled| matches!(ruled.role, Role::Camp(_)));
                if camps { self.camps } else { self.outlier }
            }
        }
    }
}

/// The colour of what a claim says.
fn paint_of(role: Option<Role>) -> Option<&'static str> {
    match role? {
        Role::Outlier | Role::Camp(_) => Some(RED),
        Role::Unresolved => Some(YELLOW),
        Role::Consensus | Role::Expected | Role::Related => None,
    }
}

/// The line that names a fact and its verdict.
fn heading(fact: &Fact, signs: &Signs, style: &Style, text: &mut String) {
    let verdict = match fact.verdict {
        Verdict::Single => "one source",
        verdict => verdict.as_str(),
    };
    let sign = signs.fact(fact);
    let wrong = !sign.is_empty();
    let sign = signs.padded(sign);
    let key = fact.id.key.as_deref().map(|key| format!(" ({key})"));
    let title = format!("{}{}", fact.title, key.unwrap_or_default());
    let room = style
        .columns()
        .saturating_sub(columns(&sign) + 3 + columns(verdict));
    let title = shortened(&visible(&title, style.unicode), room, style.unicode);
    text.push_str(&painted(&sign, RED, style));
    text.push(' ');
    text.push_str(&painted(&title, BOLD, style));
    text.push_str(": ");
    text.push_str(&painted(verdict, if wrong { RED } else { DIM }, style));
    text.push('\n');
}

/// Facts down, articles across.
fn across(facts: &[Fact], paths: &[&str], cell: usize, style: &Style, text: &mut String) {
    let signs = Signs::of(style);
    let heads = heads(paths, cell, style.unicode);
    let head: Vec<Vec<Said>> = heads.iter().map(|head| vec![Said::plain(head)]).collect();
    row(&head, cell, style, text);
    let width = MARGIN + paths.len() * (cell + GAP) - GAP;
    text.push_str(&signs.line.repeat(width));
    text.push('\n');
    for fact in facts {
        heading(fact, &signs, style, text);
        let mut articles: BTreeMap<&str, Vec<&Ruled>> = BTreeMap::new();
        for ruled in &fact.claims {
            articles.entry(&ruled.claim.path).or_default().push(ruled);
        }
        let cells: Vec<Vec<Said>> = paths
            .iter()
            .map(|path| match articles.get(path) {
                Some(claims) => said(claims, &signs, cell, style),
                None => vec![Said::plain(signs.none)],
            })
            .collect();
        row(&cells, cell, style, text);
    }
    text.push('\n');
    if heads.iter().zip(paths).any(|(head, path)| head != path) {
        let width = heads.iter().map(|head| columns(head)).max().unwrap_or(0);
        for (head, path) in heads.iter().zip(paths) {
            let gap = " ".repeat(width - columns(head) + GAP);
            let path = visible(path, style.unicode);
            text.push_str(&format!("  {head}{gap}{path}\n"));
        }
        text.push('\n');
    }
}

/// One line of a cell.
struct Said {
    words: String,
    role: Option<Role>,
}

impl Said {
    fn plain(words: &str) -> Self {
        Self {
            words: words.to_owned(),
            role: None,
        }
    }
}

/// What one article says of one fact: each distinct value with the number of its claims.
fn said(claims: &[&Ruled], signs: &Signs, cell: usize, style: &Style) -> Vec<Said> {
    let mut values: Vec<(&str, Role, usize)> = Vec::new();
    for ruled in claims {
        let same = values
            .iter_mut()
            .find(|(display, role, _)| *display == ruled.claim.display && *role == ruled.role);
        match same {
            Some((.., count)) => *count += 1,
            None => values.push((&ruled.claim.display, ruled.role, 1)),
        }
    }
    // What stands out comes first, and has to be seen whatever else is cut.
    values.sort_by_key(|(_, role, _)| matches!(role, Role::Consensus | Role::Expected));
    let mut lines = Vec::new();
    let more = values.len() > MOST_LINES;
    let shown = if more { MOST_LINES - 1 } else { values.len() };
    for (index, (display, role, count)) in values[..shown].iter().enumerate() {
        let sign = signs.claim(*role);
        let sign = if sign.is_empty() {
            String::new()
        } else {
            format!("{sign} ")
        };
        let count = match count {
            1 => String::new(),
            count => format!(" {}{count}", signs.times),
        };
        let words = visible(display, style.unicode);
        let room = cell.saturating_sub(columns(&sign) + columns(&count)).max(1);
        let most = MOST_LINES - lines.len() - (shown - 1 - index);
        let broken = broken(&words, room, most, style.unicode);
        let last = broken.len() - 1;
        for (index, words) in broken.into_iter().enumerate() {
            let sign = if index == 0 {
                sign.clone()
            } else {
                " ".repeat(columns(&sign))
            };
            let count = if index == last { &*count } else { "" };
            lines.push(Said {
                words: format!("{sign}{words}{count}"),
                role: Some(*role),
            });
        }
    }
    if more {
        let words = format!("and {} more", values.len() - shown);
        lines.push(Said {
            words: shortened(&words, cell, style.unicode),
            role: values[shown..].first().map(|(_, role, _)| *role),
        });
    }
    lines
}

/// `words` in at most `most` lines of `room` columns, with an ellipsis where they do not fit.
fn broken(words: &str, room: usize, most: usize, unicode: bool) -> Vec<String> {
    let mut lines = wrapped(words, room, unicode);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(shortened(&rest, room, unicode));
    }
    lines
}

/// Writes cells side by side.
fn row(cells: &[Vec<Said>], cell: usize, style: &Style, text: &mut String) {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for index in 0..height {
        let mut line = " ".repeat(MARGIN);
        let mut wanted = MARGIN;
        let mut used = MARGIN;
        for lines in cells {
            if let Some(Said { words, role }) = lines.get(index) {
                line.push_str(&" ".repeat(wanted - used));
                line.push_str(&match paint_of(*role) {
                    Some(color) => painted(words, color, style),
                    None => words.clone(),
                });
                used = wanted + columns(words);
            }
            wanted += cell + GAP;
        }
        text.push_str(&line);
        text.push('\n');
    }
}

/// Facts down, and under each its claims.
fn down(facts: &[Fact], style: &Style, text: &mut String) {
    let signs = Signs::of(style);
    for (index, fact) in facts.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        heading(fact, &signs, style, text);
        let places: Vec<String> = fact
            .claims
            .iter()
            .map(|ruled| {
                let path = visible(&ruled.claim.path, style.unicode);
                format!("{path}:{}", ruled.claim.start.line)
            })
            .collect();
        let half = style.columns() / 2;
        let place = places
            .iter()
            .map(|place| columns(place))
            .max()
            .unwrap_or(0)
            .min(half);
        for (Ruled { claim, role }, at) in fact.claims.iter().zip(&places) {
            let sign = signs.padded(signs.claim(*role));
            let words = visible(claim.words_as_read(), style.unicode);
            let value = visible(&claim.display, style.unicode);
            let word = match role {
                Role::Consensus | Role::Related => String::new(),
                Role::Camp(camp) => format!(" [camp {}]", camp + 1),
                role => format!(" [{}]", role.as_str()),
            };
            let at = end_of(at, place, style.unicode);
            let gap = " ".repeat(place.saturating_sub(columns(&at)) + GAP);
            let before = 2 + columns(&sign) + 1 + place + GAP;
            let room = style.columns().saturating_sub(before);
            // What it means is wanted most, then the role's word beside its sign, then the words.
            let both = format!("{words} = {value}");
            let said = if words != value && columns(&both) + columns(&word) <= room {
                both + &word
            } else if columns(&value) + columns(&word) <= room {
                value + &word
            } else {
                shortened(&value, room, style.unicode)
            };
            let said = match paint_of(Some(*role)) {
                Some(color) => painted(&said, color, style),
                None => said,
            };
            text.push_str(&format!("  {sign} {at}{gap}{said}\n"));
        }
    }
    text.push('\n');
}

/// The end of `path` in at most `most` columns: its name says more than its folders.
fn end_of(path: &str, most: usize, unicode: bool) -> String {
    if columns(path) <= most {
        return path.to_owned();
    }
    let ellipsis = super::visible::ellipsis(unicode);
    let mut start = path.len();
    for (at, _) in path.char_indices().rev() {
        if columns(ellipsis) + columns(&path[at..]) > most {
            break;
        }
        start = at;
    }
    format!("{ellipsis}{}", &path[start..])
}

/// Says what the signs mean that were used.
fn legend(facts: &[Fact], style: &Style, text: &mut String) {
    let signs = Signs::of(style);
    let used = |test: fn(Role) -> bool| {
        facts
            .iter()
            .flat_map(|fact| &fact.claims)
            .any(|ruled| test(ruled.role))
    };
    let mut parts = Vec::new();
    if used(|role| role == Role::Outlier) {
        parts.push(format!("{} differs from most", signs.outlier));
    }
    if used(|role| matches!(role, Role::Camp(_))) {
        parts.push(format!("{} equal support on each side", signs.camps));
    }
    if used(|role| role == Role::Unresolved) {
        parts.push(format!("{} needs a dateline", signs.unresolved));
    }
    if parts.is_empty() {
        return;
    }
    let room = style.columns().saturating_sub(2);
    for line in wrapped(&parts.join(", "), room, style.unicode) {
        text.push_str(&format!("  {line}\n"));
    }
    text.push('\n');
}

/// A short name for each path, all distinct: what the paths share in folders, first words and ending
/// is left out, then as many words as it takes to tell them apart.
fn heads(paths: &[&str], cell: usize, unicode: bool) -> Vec<String> {
    let shown: Vec<String> = paths.iter().map(|path| visible(path, unicode)).collect();
    if shown.iter().all(|path| columns(path) <= cell) {
        return shown;
    }
    let words: Vec<Vec<&str>> = shown
        .iter()
        .map(|path| path.split_inclusive(['/', '_', '-', '.', ' ']).collect())
        .collect();
    let least = words.iter().map(Vec::len).min().unwrap_or(0);
    let same = |at: &dyn Fn(&[&str]) -> Option<String>| {
        let mut all = words.iter().map(|words| at(words));
        let first = all.next().flatten();
        first.is_some() && all.all(|other| other == first)
    };
    let prefix = (0..least.saturating_sub(1))
        .take_while(|&index| same(&|words| words.get(index).map(|word| (*word).to_owned())))
        .count();
    let most = words.iter().map(Vec::len).max().unwrap_or(0);
    (1..=most)
        .map(|take| {
            words
                .iter()
                .map(|words| {
                    let name: String = words.iter().skip(prefix).take(take).copied().collect();
                    name.trim_end_matches(['/', '_', '-', '.', ' ']).to_owned()
                })
                .collect::<Vec<_>>()
        })
        .find(|heads| {
            let distinct: std::collections::BTreeSet<_> = heads.iter().collect();
            distinct.len() == heads.len() && heads.iter().all(|head| !head.is_empty())
        })
        .filter(|heads| heads.iter().all(|head| columns(head) <= cell))
        .unwrap_or_else(|| {
            (1..=paths.len())
                .map(|number| format!("[{number}]"))
                .collect()
        })
}
