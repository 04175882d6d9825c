//! Days that have a name, and what is counted from them: "one day after the midterm elections", "the eve
//! of the summit", "the day after Christmas".
//!
//! In: the names and days of the context, holidays, full dates. Out: a [`Moment`], with or without a
//! dateline. Without a known event the words are no date.

use super::moment::{Grain, Moment, days_after};
use super::reader::Reader;
use super::{calendar, holiday, numeric, relative, words};
use crate::grammar::token::TokenKind;

/// The side of an event that the word at `at` names, and the index after it: "after" is 1.
pub(super) fn side(reader: &Reader<'_, '_>, at: usize) -> Option<(i64, usize)> {
    Some(match &*reader.word(at) {
        "after" | "following" | "from" | "past" => (1, at + 1),
        "before" | "preceding" => (-1, at + 1),
        "prior" if reader.tokens.is(at + 1, "to") => (-1, at + 2),
        "ahead" if reader.tokens.is(at + 1, "of") => (-1, at + 2),
        _ => return None,
    })
}

/// The one day that is named at `at`: an event, a holiday or a date.
pub(super) fn day(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    named(reader, at)
        .or_else(|| holiday::read(reader, reader.past(at, "the")))
        .or_else(|| calendar::read(reader, at).filter(|moment| moment.grain == Grain::Day))
        .or_else(|| numeric::read(reader, at).filter(|moment| moment.grain == Grain::Day))
        .or_else(|| relative::day(reader, at))
}

/// The event whose name stands at `at`, an article left out; the longest name wins.
pub(super) fn named(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    if reader.events.is_empty() {
        return None;
    }
    let at = if reader.is_any(at, &["the", "a", "an"]) {
        at + 1
    } else {
        at
    };
    let start = reader.tokens.get(at)?.start as usize;
    let text = reader.tokens.source_text().get(start..)?;
    reader
        .events
        .iter()
        .filter_map(|(name, day)| Some((name_length(name, text)?, *day)))
        .max_by_key(|(length, _)| *length)
        .map(|(length, day)| Moment::day(reader.tokens.index_at(start + length), day))
}

/// How many bytes of `text` the name takes up at its start: without case, any white space for a space,
/// a leading article of the name left out; `None` where it does not stand there as whole words.
fn name_length(name: &str, text: &str) -> Option<usize> {
    let mut words = name.split_whitespace().peekable();
    if words.peek().is_some_and(|word| {
        ["the", "a", "an"]
            .iter()
            .any(|it| word.eq_ignore_ascii_case(it))
    }) {
        words.next();
    }
    words.peek()?;
    let mut rest = text;
    for (index, word) in words.enumerate() {
        let trimmed = rest.trim_start_matches([' ', '\t', '\u{a0}']);
        if index > 0 && trimmed.len() == rest.len() {
            return None;
        }
        rest = strip_word(trimmed, word)?;
    }
    let whole = rest
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric());
    whole.then(|| text.len() - rest.len())
}

/// `text` behind `word`, compared without case; curly and straight apostrophes are one.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut characters = text.chars();
    let even = |character: char| match character {
        '’' => '\'',
        '–' | '‑' => '-',
        other => other,
    };
    for expected in word.chars() {
        let found = characters.next()?;
        let same =
            even(found) == even(expected) || found.to_lowercase().eq(expected.to_lowercase());
        if !same {
            return None;
        }
    }
    Some(characters.as_str())
}

/// "the day after X", "the eve of X", "the week of X", "the night before X". `at` is the unit's word.
pub(super) fn beside(reader: &Reader<'_, '_>, at: usize) -> Option<Moment> {
    let word = reader.word(at);
    let link = reader.word(at + 1);
    let grain = match &*word {
        "eve" | "day" | "night" | "morning" => Grain::Day,
        "week" | "weekend" | "month" | "year" => words::unit(&*word)?,
        _ => return None,
    };
    let (offset, base_at) = match &*link {
        "of" if &*word == "eve" => (-1, at + 2),
        "of" => (0, at + 2),
        _ => side(reader, at + 1)?,
    };
    // "the week of Nov. 7" is a date by itself; of the others only a day with a name.
    let base = if grain == Grain::Day || offset != 0 {
        day(reader, base_at)?
    } else {
        named(reader, base_at)
            .or_else(|| holiday::read(reader, reader.past(base_at, "the")))
            .or_else(|| {
                matches!(grain, Grain::Week | Grain::Weekend)
                    .then(|| calendar::read(reader, base_at))
                    .flatten()
                    .filter(|moment| moment.grain == Grain::Day)
            })?
    };
    if matches!(reader.tokens.kind(base_at), TokenKind::Break) {
        return None;
    }
    let Some(day) = base.single() else {
        return matches!(base.days, crate::value::Days::NeedsDateline)
            .then(|| Moment::unresolved(base.end, grain));
    };
    match grain {
        Grain::Day => Some(Moment::day(base.end, days_after(day, offset)?)),
        Grain::Week => Moment::unit(base.end, grain, days_after(day, offset * 7)?),
        Grain::Weekend => Moment::unit(base.end, grain, days_after(day, offset * 7)?),
        _ => Moment::unit(
            base.end,
            grain,
            super::moment::units_after(day, grain, offset)?,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn events_are_known_with_and_without_a_dateline() {
        for dateline in ["", "2023-05-05"] {
            check(
                "one day after the midterm elections, a",
                dateline,
                &["one day after the midterm elections = 2022-11-09"],
            );
            check(
                "two weeks before the Midterm Elections",
                dateline,
                &["two weeks before the Midterm Elections = 2022-10-25"],
            );
            check(
                "on the eve of the summit",
                dateline,
                &["the eve of the summit = 2022-06-29"],
            );
            check(
                "the day of the summit",
                dateline,
                &["the day of the summit = 2022-06-30"],
            );
            check(
                "a month after the midterm elections",
                dateline,
                &["a month after the midterm elections = 2022-12"],
            );
            check(
                "the week of Nov. 7, 2022",
                dateline,
                &["the week of Nov. 7, 2022 = 2022-W45"],
            );
        }
    }

    #[test]
    fn without_a_known_event_there_is_no_date() {
        check("one day after the funeral", "2022-11-12", &[]);
        check("one day after the midterm electionsx", "2022-11-12", &[]);
        check("the day after he left", "2022-11-12", &[]);
        check("the midterm elections", "2022-11-12", &[]);
    }
}
