//! Lengths of time: "10 months", "two and a half years", "nearly a year", "10-month-old", "two hours
//! and 30 minutes", "a decade".

use super::super::token::TokenKind;
use super::super::{Context, Meaning};
use super::Tokens;
use super::lexicon::{NumberWord, TimeUnit};
use super::{Found, lexicon, number};
use crate::value::{Amount, Duration, DurationUnit, Figure, Kind, Rational};

/// One amount of one unit, and the token after it.
struct Part {
    amount: Amount,
    /// How many of `unit` the unit as written is: ten years in a decade.
    count: Rational,
    unit: DurationUnit,
    end: usize,
}

/// The length of time that starts at `at`.
pub(super) fn at(tokens: &Tokens<'_>, at: usize, _context: Context<'_>) -> Option<Found> {
    if number::glued_before(tokens, at) && tokens.kind(at) != TokenKind::Word {
        return None;
    }
    let (parts, end) = read(tokens, at)?;
    Some(Found {
        kind: Kind::Duration,
        end,
        meaning: Meaning::Duration(Duration { parts }),
    })
}

/// The length at `at` and the token after it, for those who count from it.
pub(super) fn length(tokens: &Tokens<'_>, at: usize) -> Option<(Duration, usize)> {
    let (parts, end) = read(tokens, at)?;
    Some((Duration { parts }, end))
}

fn read(tokens: &Tokens<'_>, at: usize) -> Option<(Vec<(Amount, DurationUnit)>, usize)> {
    let first = part(tokens, at)
        .or_else(|| article(tokens, at))
        .or_else(|| reported_year(tokens, at))?;
    let mut end = first.end;
    let mut smallest = first.unit;
    let mut parts = vec![(first.amount, first.unit)];
    if first.amount.to.is_none() {
        while let Some(next) = next_part(tokens, end, smallest) {
            end = next.end;
            smallest = next.unit;
            parts.push((next.amount, next.unit));
        }
    }
    // "a year and a half", "an hour and a quarter".
    if parts.len() == 1
        && let Some((amount, after)) = and_a_half(tokens, &parts[0].0, first.count, end)
    {
        parts[0].0 = amount;
        end = after;
    }
    if let Some((minutes, after)) = bare_minutes(tokens, smallest, end) {
        parts.push((minutes, DurationUnit::Minute));
        end = after;
    }
    if let Some(after) = old(tokens, end) {
        end = after;
    }
    Some((parts, end))
}

/// An amount and its unit: "10 months", "three-week", "30-minute", "two to three years", "several
/// straight days".
fn part(tokens: &Tokens<'_>, at: usize) -> Option<Part> {
    let (amount, link) = quantity(tokens, at)?;
    let (TimeUnit { count, unit }, end) = unit_after(tokens, link)?;
    // "2 decades-old killings" are two killings.
    let idiom = tokens.text(end - 1).ends_with(['s', 'S'])
        && tokens.kind(end) == TokenKind::Dash
        && tokens.is(end + 1, "old");
    if idiom || is_place(tokens, at, link, end) {
        return None;
    }
    let count = Rational::integer(count.into());
    Some(Part {
        amount: amount.times(count)?,
        count,
        unit,
        end,
    })
}

/// Whether "twenty-second" is a place in an order: tens in words and one "second", without an article
/// that would make it a measure ("a thirty-second spot").
fn is_place(tokens: &Tokens<'_>, at: usize, link: usize, end: usize) -> bool {
    let last = tokens.text(link.saturating_sub(1));
    tokens.is(end - 1, "second")
        && lexicon::number_word(last).is_some_and(|tens| tens >= 20)
        && !(at > 0 && tokens.is_any(at - 1, &["a", "an", "every", "each"]))
}

fn quantity(tokens: &Tokens<'_>, at: usize) -> Option<(Amount, usize)> {
    if tokens.kind(at) == TokenKind::Word && tokens.is_any(at, &["another", "all", "full", "whole"])
    {
        let link = number::after_dash(tokens, at + 1);
        let single = lexicon::time_unit(tokens.key(link)).is_some()
            && !tokens.text(link).ends_with(['s', 'S']);
        let whole = single && !(tokens.is_any(at, &["full", "whole"]) && counted(tokens, at));
        return whole.then(|| (Figure::full(Rational::ONE).into(), link));
    }
    number::amount(tokens, at)
}

/// Whether an article or number before `at` counts already what stands there.
fn counted(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 0
        && (tokens.is_any(
            at - 1,
            &["the", "this", "that", "last", "next", "her", "his"],
        ) || tokens.kind(at - 1) == TokenKind::Digits)
}

/// The unit of time after an amount that ends at `end`, over "more", "straight", "of an" and the like.
fn unit_after(tokens: &Tokens<'_>, end: usize) -> Option<(TimeUnit, usize)> {
    if tokens.touches_previous(end) && tokens.kind(end) == TokenKind::Word {
        let unit = lexicon::glued_time_unit(tokens.key(end))?;
        // The 1990s and "in her 30s" are no seconds.
        let plural = tokens.text(end).eq_ignore_ascii_case("s");
        return (!plural).then_some((unit, end + 1));
    }
    let mut at = number::after_dash(tokens, end);
    // "15-plus years", "30-odd years".
    if at > end && tokens.is_any(at, &["plus", "odd"]) {
        at = number::after_dash(tokens, at + 1);
    }
    for _ in 0..2 {
        if lexicon::time_unit_adjective(tokens.key(at)) {
            at = number::after_dash(tokens, at + 1);
        }
    }
    if tokens.is(at, "of") {
        // "a quarter of an hour", "a couple of days"; but not "one of the days".
        at += 1;
        if tokens.is_indefinite(at) {
            at += 1;
        }
    } else if tokens.is_indefinite(at) && half_before(tokens, at) {
        at = number::after_dash(tokens, at + 1);
    }
    let word = tokens.text(at);
    let unit = lexicon::time_unit(word)?;
    let abbreviated = word.len() <= 4
        && !word.ends_with(['s', 'S'])
        && tokens.is_any(at, &["min", "sec", "hr", "yr", "wk"]);
    let stop = abbreviated && tokens.is_sign(at + 1, '.') && tokens.kind(at + 2) == TokenKind::Word;
    Some((unit, if stop { at + 2 } else { at + 1 }))
}

fn half_before(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 0
        && matches!(
            lexicon::number_form(tokens.key(at - 1)),
            Some(NumberWord::Part { .. })
        )
}

/// "a year", "an hour": one of it, where it is a length and not a rate ("$5 a day") or a date.
fn article(tokens: &Tokens<'_>, at: usize) -> Option<Part> {
    if !tokens.is_indefinite(at) {
        return None;
    }
    let mut unit_at = at + 1;
    if tokens.is_any(
        unit_at,
        &[
            "full",
            "whole",
            "further",
            "solid",
            "good",
            "additional",
            "extra",
        ],
    ) {
        unit_at += 1;
    }
    let word = tokens.text(unit_at);
    let TimeUnit { count, unit } = lexicon::time_unit(word)?;
    let plural = word.ends_with(['s', 'S']) || word.len() <= 3 && !tokens.is(unit_at, "day");
    if plural || tokens.is(unit_at, "night") || rate(tokens, at) {
        return None;
    }
    // "a second" is a place in an order until something says that it is a length.
    let time = at > 0 && tokens.is_any(at - 1, &["half", "for", "within", "in", "than", "under"]);
    let follows = matches!(tokens.kind(unit_at + 1), TokenKind::Word | TokenKind::Dash);
    if unit == DurationUnit::Second && (!time || follows) {
        return None;
    }
    let count = Rational::integer(count.into());
    Some(Part {
        amount: Amount::from(Figure::full(Rational::ONE)).times(count)?,
        count,
        unit,
        end: unit_at + 1,
    })
}

/// The year of a report, "in the year ended June 30": a length, of which the day is the end.
fn reported_year(tokens: &Tokens<'_>, at: usize) -> Option<Part> {
    let ended = tokens.is(at, "year") && tokens.is_any(at + 1, &["ended", "ending"]);
    (ended && lexicon::month(tokens.key(at + 2)).is_some()).then(|| Part {
        amount: Figure::full(Rational::ONE).into(),
        count: Rational::ONE,
        unit: DurationUnit::Year,
        end: at + 1,
    })
}

/// Whether "a day" at `at` says how often: after a figure, money, a measure or "once".
fn rate(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    match tokens.kind(before) {
        TokenKind::Digits => true,
        TokenKind::Sign('%' | '€' | '£' | '$') => true,
        TokenKind::Word if counted_plural(tokens, before) => true,
        TokenKind::Word => {
            lexicon::number_form(tokens.key(before)).is_some_and(|form| {
                !matches!(form, NumberWord::Part { .. } | NumberWord::Ordinal { .. })
            }) || tokens.is_any(
                before,
                &[
                    "times",
                    "once",
                    "dollars",
                    "euros",
                    "pounds",
                    "cents",
                    "percent",
                    "cent",
                    "people",
                    "hours",
                    "days",
                    "barrels",
                    "tons",
                    "tonnes",
                    "miles",
                    "hour",
                    "nights",
                    "bn",
                    "m",
                    "k",
                    "rupees",
                    "yen",
                    "pence",
                    "cases",
                    "deaths",
                    "minutes",
                    "weeks",
                    "gallons",
                    "kilometers",
                    "calories",
                    "drinks",
                ],
            )
        }
        _ => false,
    }
}

/// Whether the word at `at` is a plural that a number shortly before it counts: "10 ounces", "hundreds
/// of Afghan troops".
fn counted_plural(tokens: &Tokens<'_>, at: usize) -> bool {
    let plural = tokens.text(at).len() > 3 && tokens.text(at).ends_with('s');
    plural
        && (1..=3).any(|back| {
            at >= back
                && (tokens.kind(at - back) == TokenKind::Digits
                    || lexicon::colloquial(tokens.key(at - back)).is_some()
                    || lexicon::number_word(tokens.key(at - back)).is_some())
        })
}

/// A further, smaller part: ", 2 days", " and 30 minutes", " 30 seconds".
fn next_part(tokens: &Tokens<'_>, end: usize, larger: DurationUnit) -> Option<Part> {
    let mut at = end;
    if tokens.is_sign(at, ',') {
        at += 1;
    }
    if tokens.is(at, "and") {
        at += 1;
    }
    let listed = at > end;
    let next = part(tokens, at)?;
    // "for the last 3 months and 2 days ago": a day, counted from today.
    if tokens.is(next.end, "ago") {
        return None;
    }
    let fits = next.unit < larger && next.amount.to.is_none() && tokens.kind(at) != TokenKind::Dash;
    // "one day two weeks ago" has no comma and no "and" between unlike parts; small units may stand
    // side by side.
    (fits && (listed || tokens.kind(at) == TokenKind::Digits || larger <= DurationUnit::Hour))
        .then_some(next)
}

/// "… and a half" after the unit.
fn and_a_half(
    tokens: &Tokens<'_>,
    whole: &Amount,
    count: Rational,
    end: usize,
) -> Option<(Amount, usize)> {
    if whole.to.is_some() || !tokens.is(end, "and") {
        return None;
    }
    let at = if tokens.is_indefinite(end + 1) {
        end + 2
    } else {
        end + 1
    };
    let part = match lexicon::number_form(tokens.key(at))? {
        NumberWord::Part { of, plural: false } => Rational::new(1, of.into())?,
        NumberWord::Ordinal {
            value: value @ 3..,
            plural: false,
        } => Rational::new(1, value.into())?,
        _ => return None,
    };
    // "a year and half a day" goes on differently.
    if tokens.is_any(at + 1, &["a", "an", "of"]) {
        return None;
    }
    let value = whole.from.value.plus(part.times(count)?)?;
    let mantissa = value.over(count)?;
    Some((Figure::scaled(mantissa, 1, count)?.into(), at + 1))
}

/// "an hour and thirty", "2 hours ten": minutes that are not named, at the end of a clause.
fn bare_minutes(
    tokens: &Tokens<'_>,
    smallest: DurationUnit,
    end: usize,
) -> Option<(Amount, usize)> {
    if smallest != DurationUnit::Hour {
        return None;
    }
    let and = tokens.is(end, "and");
    let start = if and { end + 1 } else { end };
    let minutes = number::whole(tokens, start)
        .filter(|minutes| minutes.in_words && (1..60).contains(&minutes.value))?;
    number::clause_ends(tokens, minutes.end).then(|| {
        (
            Figure::full(Rational::integer(minutes.value)).into(),
            minutes.end,
        )
    })
}

/// "-old", " old", "-olds" after an age.
fn old(tokens: &Tokens<'_>, end: usize) -> Option<usize> {
    let at = number::after_dash(tokens, end);
    (at > end && tokens.is_any(at, &["old", "olds", "long"])).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use crate::value::Kind;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        tests::check(Kind::Duration, text, expected);
    }

    #[test]
    fn amounts_and_units() {
        check(
            "ten months, 10-month-old, 3 hrs",
            &["ten months = P10M", "10-month-old = P10M", "3 hrs = PT3H"],
        );
        check(
            "two and a half years, a year and a half",
            &["two and a half years = P2.5Y", "a year and a half = P1.5Y"],
        );
        check(
            "two hours and 30 minutes",
            &["two hours and 30 minutes = PT2H30M"],
        );
        check(
            "half an hour, half a year",
            &["half an hour = PT0.5H", "half a year = P0.5Y"],
        );
        check(
            "two decades, a fortnight, a decade and a half",
            &[
                "two decades = P20Y",
                "a fortnight = P2W",
                "a decade and a half = P15Y",
            ],
        );
        check(
            "18 to 24 months, three straight days",
            &["18 to 24 months = P18M", "three straight days = P3D"],
        );
        check(
            "a couple of weeks, for a few days",
            &["a couple of weeks = P2W", "a few days = P3D"],
        );
    }

    #[test]
    fn an_article_is_one() {
        check("in his job for nearly a year", &["nearly a year = P1Y"]);
        check("less than an hour", &["less_than an hour = PT1H"]);
        check("for an extra week", &["an extra week = P1W"]);
        check("in the year ended June 30", &["year = P1Y"]);
        check("the year ended badly", &[]);
        check(
            "over the next couple of months",
            &["couple of months = P2M"],
        );
        check("ten trading days", &["ten trading days = P10D"]);
        check("After 2 Mysterious Weeks", &["2 Mysterious Weeks = P2W"]);
        check(
            "his 38 years, four decades",
            &["38 years = P38Y", "four decades = P40Y"],
        );
    }

    #[test]
    fn rates_and_places_are_no_lengths() {
        check("$5 a day, twice a week, 300 people a year", &[]);
        check("the twenty-second day in her 30s", &[]);
        check("2 decades-old killings", &[]);
    }
}
