//! Votes, ratios and scores: "fifty-one to forty-seven" with other figures.

use super::super::super::token::Tokens;
use super::super::number::{self, Style};
use super::spelled::{self, Joints};
use crate::text::ProseSpan;
use crate::value::Tally;

/// A figure of the tally: where it stands, what it counts, and whether it is in words.
type Count = (ProseSpan, u32, bool);

/// `words`, in which `old` was read, with the figures of `new`. A third figure stays as it is where
/// `new` has none.
pub(super) fn write(words: &str, old: Tally, new: Tally) -> Vec<String> {
    // Which of the two is wrong, the figures or what they count, nobody knows.
    if (old.first, old.second) == (new.second, new.first) {
        return Vec::new();
    }
    let counts = counts(words);
    let was = [Some(old.first), Some(old.second), old.third];
    let becomes = [
        Some(new.first),
        Some(new.second),
        old.third.map(|third| new.third.unwrap_or(third)),
    ];
    let row: Vec<(u32, u32)> = was
        .into_iter()
        .zip(becomes)
        .filter_map(|(was, becomes)| Some((was?, becomes?)))
        .collect();
    // A vote may name those against first: "47 against and 50 in favour".
    let turned: Vec<(u32, u32)> = match row.as_slice() {
        [first, second, rest @ ..] => [*second, *first].iter().chain(rest).copied().collect(),
        _ => Vec::new(),
    };
    [row, turned]
        .iter()
        .filter_map(|row| spliced(words, &counts, row))
        .collect()
}

fn counts(words: &str) -> Vec<Count> {
    let tokens = Tokens::new(words);
    let mut counts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match number::numeral(&tokens, at) {
            Some(found) if found.as_count().is_some() => {
                let count = found.as_count().unwrap_or_default();
                let in_words = found.style == Style::Words;
                counts.push((tokens.span(at, found.end), count, in_words));
                at = found.end.max(at + 1);
            }
            _ => at += 1,
        }
    }
    counts
}

/// `words` with each count of `row` in the place of the one it was.
fn spliced(words: &str, counts: &[Count], row: &[(u32, u32)]) -> Option<String> {
    let fits = counts.len() == row.len()
        && counts
            .iter()
            .zip(row)
            .all(|((_, count, _), (was, _))| count == was);
    if !fits {
        return None;
    }
    let mut out = String::new();
    let mut reached = 0;
    for ((span, _, in_words), (was, becomes)) in counts.iter().zip(row) {
        let old = words.get(span.range())?;
        out.push_str(words.get(reached..span.start())?);
        if was == becomes {
            out.push_str(old);
        } else if *in_words {
            out.push_str(&spelled::cardinal((*becomes).into(), Joints::of(old)));
        } else {
            out.push_str(&becomes.to_string());
        }
        reached = span.end();
    }
    out.push_str(words.get(reached..)?);
    Some(out)
}
