//! Percents: `37%`, "37 per cent", "5 to 10 percent", "half a percent". Percentage points and basis
//! points are numbers with that unit.

use super::super::token::TokenKind;
use super::super::{Context, Meaning};
use super::Tokens;
use super::lexicon::family;
use super::{Found, number};
use crate::value::{Amount, Kind};

/// What a percent sign or word makes of the amount before it.
#[derive(Clone, Copy)]
enum Unit {
    Percent,
    PercentagePoint,
    BasisPoint,
}

/// The percent, or number of percentage points, that starts at `at`.
pub(super) fn at(tokens: &Tokens<'_>, at: usize, _context: Context<'_>) -> Option<Found> {
    if number::glued_before(tokens, at) && !after_prefix(tokens, at) {
        return None;
    }
    let (amount, unit, end) = read(tokens, at).or_else(|| inverted(tokens, at))?;
    let (kind, unit) = match unit {
        Unit::Percent => (Kind::Percent, None),
        Unit::PercentagePoint => (Kind::Number, Some("percentage point")),
        Unit::BasisPoint => (Kind::Number, Some("basis point")),
    };
    Some(Found {
        kind,
        end,
        meaning: Meaning::Amount {
            amount: amount.as_rounded(),
            unit,
        },
    })
}

fn read(tokens: &Tokens<'_>, at: usize) -> Option<(Amount, Unit, usize)> {
    // "a percentage point" is one.
    if tokens.is_any(at, &["a", "one"])
        && let Some((unit @ (Unit::PercentagePoint | Unit::BasisPoint), end)) = unit(tokens, at + 1)
    {
        let one = crate::value::Figure::full(crate::value::Rational::ONE);
        return Some((one.into(), unit, end));
    }
    if let Some(found) = each_with_its_sign(tokens, at) {
        return Some(found);
    }
    let (amount, end) = number::amount(tokens, at)?;
    if let Some((unit, end)) = unit(tokens, end) {
        return Some((amount, unit, end));
    }
    // "half a percent", "two thirds of one percent".
    let of = if tokens.is(end, "of") { end + 1 } else { end };
    tokens.is_any(of, &["a", "one", "1"]).then_some(())?;
    let (unit, end) = unit(tokens, of + 1)?;
    Some((amount, unit, end))
}

/// "percent of 10" at the end of a clause, with no figure before it.
fn inverted(tokens: &Tokens<'_>, at: usize) -> Option<(Amount, Unit, usize)> {
    let before = at.checked_sub(1);
    if before.is_some_and(|before| tokens.kind(before) != TokenKind::Break) {
        return None;
    }
    let (Unit::Percent, link) = unit(tokens, at)? else {
        return None;
    };
    let start = tokens.is(link, "of").then_some(link + 1)?;
    let (amount, end) = number::amount(tokens, start)?;
    number::clause_ends(tokens, end).then_some((amount, Unit::Percent, end))
}

/// "5% to 10%", "5%-10%", "between 5% and 10%": a range where both ends carry the sign. After a word
/// of change ("rose 5% to 10%" apart) the two are as good as two values, and a range holds both.
fn each_with_its_sign(tokens: &Tokens<'_>, at: usize) -> Option<(Amount, Unit, usize)> {
    let between = tokens.is(at, "between");
    let first = number::numeral(tokens, if between { at + 1 } else { at })?;
    let (_, link) = unit(tokens, first.end)?;
    let joined = match tokens.kind(link) {
        TokenKind::Dash => tokens.touches_previous(link) == tokens.touches_previous(link + 1),
        TokenKind::Word if between => tokens.is(link, "and"),
        TokenKind::Word => tokens.is(link, "to") && !number::follows_change(tokens, at),
        _ => false,
    };
    if !joined {
        return None;
    }
    let second = number::numeral(tokens, link + 1)?;
    let (kind, end) = unit(tokens, second.end)?;
    (first.figure.value < second.figure.value).then_some((
        Amount {
            from: first.figure,
            to: Some(second.figure),
        },
        kind,
        end,
    ))
}

/// The percent sign or word at `at`, and the token after it.
fn unit(tokens: &Tokens<'_>, at: usize) -> Option<(Unit, usize)> {
    if tokens.is_sign(at, '%') || tokens.is_sign(at, '％') {
        return Some((Unit::Percent, at + 1));
    }
    let at = number::after_dash(tokens, at);
    if !tokens.families(at).any(family::STARTS_PERCENT) {
        return None;
    }
    if tokens.is_any(at, &["percent", "percents", "pct", "pc", "percentage"]) {
        let end = after_stop(tokens, at + 1);
        let point = number::after_dash(tokens, end);
        return if tokens.is_any(point, &["point", "points"]) {
            Some((Unit::PercentagePoint, point + 1))
        } else if tokens.is(at, "percentage") {
            None
        } else {
            Some((Unit::Percent, end))
        };
    }
    // "37 p.c."
    if tokens.phrase(at, &["p", ".", "c", "."]).is_some() && tokens.touches_previous(at + 2) {
        return Some((Unit::Percent, at + 4));
    }
    // "up 3pp", but "200 pp." is the length of a book.
    if tokens.is(at, "pp") && !tokens.is_sign(at + 1, '.') {
        return Some((Unit::PercentagePoint, at + 1));
    }
    if let Some(end) = tokens.phrase(at, &["per", "cent"]) {
        return Some((Unit::Percent, end));
    }
    let basis = number::after_dash(tokens, at + 1);
    (tokens.is(at, "basis") && tokens.is_any(basis, &["point", "points"]))
        .then_some((Unit::BasisPoint, basis + 1))
}

/// The token after the full stop of "pct." at `at`, where more of the sentence follows; the last stop of
/// a sentence is the sentence's.
fn after_stop(tokens: &Tokens<'_>, at: usize) -> usize {
    let abbreviated = tokens.is_any(at - 1, &["pct", "pc"])
        && tokens.is_sign(at, '.')
        && tokens.touches_previous(at);
    let goes_on = matches!(
        tokens.kind(at + 1),
        TokenKind::Word | TokenKind::Digits | TokenKind::Sign(',' | ';' | ')')
    );
    if abbreviated && goes_on { at + 1 } else { at }
}

/// "sub-2%", "near-100%": a percent is one whatever stands before its dash.
fn after_prefix(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.kind(at.wrapping_sub(1)) == TokenKind::Dash
        && tokens.kind(at.wrapping_sub(2)) == TokenKind::Word
}

/// A bare figure where a percent is known to be meant.
pub(super) fn bare(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let (amount, end) = number::amount(tokens, at)?;
    Some(Found {
        kind: Kind::Percent,
        end,
        meaning: Meaning::Amount {
            amount: amount.as_rounded(),
            unit: None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use crate::value::Kind;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        tests::check(Kind::Percent, text, expected);
    }

    #[test]
    fn signs_and_words() {
        check(
            "37%, 37 per cent, 37 pct",
            &["37% = 37", "37 per cent = 37", "37 pct = 37"],
        );
        check(
            "37 pct. of it, 37 pct., 37 p.c. or even 37 pct.",
            &[
                "37 pct. = 37",
                "37 pct. = 37",
                "37 p.c. = 37",
                "37 pct = 37",
            ],
        );
        check("thirty-seven percent", &["thirty-seven percent = 37"]);
        check("a 37-percent increase", &["37-percent = 37"]);
        check("nearly a 37% increase", &["nearly 37% = 37"]);
        check("half a percent", &["half a percent = 0.5"]);
    }

    #[test]
    fn ranges_and_changes() {
        check(
            "5 to 10 percent, 95% to 100%",
            &["5 to 10 percent = 5", "95% to 100% = 95"],
        );
        check("rose 5% to 10%", &["5% = 5", "10% = 10"]);
        check("52%-48%", &["52% = 52", "48% = 48"]);
    }

    #[test]
    fn points_are_numbers() {
        check("up two percentage points and 25 basis points", &[]);
        tests::check(
            Kind::Number,
            "up two percentage points",
            &["two percentage points = 2"],
        );
        tests::check(
            Kind::Number,
            "a 25-basis-point cut",
            &["25-basis-point = 25"],
        );
        tests::check(
            Kind::Number,
            "up 3pp, 1.5 pp higher, 37 pct. points",
            &["3pp = 3", "1.5 pp = 1.5", "37 pct. points = 37"],
        );
    }
}
