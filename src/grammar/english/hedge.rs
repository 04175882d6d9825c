//! Hedges beside a value: "nearly 2.4 million", "500 or more", "about a dozen or so".

use super::super::ReadHedge;
use super::super::token::TokenKind;
use super::Tokens;
use super::lexicon::{self, family};
use crate::value::{Hedge, Kind};

/// The hedge of the value of tokens `from..to`: the one right before it, or else right after it.
pub(super) fn beside(tokens: &Tokens<'_>, kind: Kind, from: usize, to: usize) -> Option<ReadHedge> {
    if matches!(kind, Kind::Vote | Kind::Score | Kind::Quote) {
        return None;
    }
    before(tokens, kind, from).or_else(|| after(tokens, kind, to))
}

/// The hedge whose last word stands right before the token at `from`.
fn before(tokens: &Tokens<'_>, kind: Kind, from: usize) -> Option<ReadHedge> {
    let mut end = from;
    if end == 0 {
        return None;
    }
    match tokens.kind(end - 1) {
        TokenKind::Sign(sign @ ('~' | '≈' | '<' | '>' | '≥' | '≤')) => {
            let sense = match sign {
                '<' => Hedge::LessThan,
                '>' => Hedge::MoreThan,
                '≥' => Hedge::AtLeast,
                '≤' => Hedge::AtMost,
                _ => Hedge::About,
            };
            return Some(ReadHedge {
                span: tokens.span(end - 1, end),
                sense,
            });
        }
        // "approx. 200"
        TokenKind::Sign('.') if end >= 2 && tokens.is_any(end - 2, &["approx", "c", "ca"]) => {
            return Some(ReadHedge {
                span: tokens.span(end - 2, end),
                sense: Hedge::About,
            });
        }
        TokenKind::Word => {}
        _ => return None,
    }
    // "nearly a 37% increase": the article stands between.
    let over_article = tokens.is_indefinite(end - 1) && end >= 2;
    if over_article {
        end -= 1;
    }
    let (start, sense) = longest(tokens, end)?;
    let word = tokens.text(end - 1);
    if over_article
        && !tokens.is_any(
            end - 1,
            &["nearly", "almost", "roughly", "approximately", "than"],
        )
    {
        return None;
    }
    let plain = start + 1 == end;
    // "asked about three colleagues" names a subject.
    if plain && start > 0 && tokens.is(start, "about") && tokens.is_any(start - 1, SUBJECT) {
        return None;
    }
    if plain && kind == Kind::Money && tokens.is(start, "over") && is_about(tokens, start, from) {
        return None;
    }
    // "over two years" is mostly the time in which; "the 5 minutes to 10" no limit; "some day".
    let loose = plain
        && match kind {
            Kind::Duration => {
                tokens.is_any(end - 1, &["over", "some", "near", "reported"]) && !word.is_empty()
            }
            Kind::Date => !tokens.is_any(
                end - 1,
                &[
                    "about",
                    "around",
                    "circa",
                    "approximately",
                    "roughly",
                    "nearly",
                    "almost",
                ],
            ),
            Kind::Ordinal => {
                !tokens.is_any(end - 1, &["nearly", "almost", "about", "around", "roughly"])
            }
            _ => false,
        };
    if loose {
        return None;
    }
    Some(ReadHedge {
        span: tokens.span(start, end),
        sense,
    })
}

/// Whether "over" at `at` tells what something is about, not that the money at `from` is a lower bound:
/// "a row over $5 million", "sold over $6 tax bill".
fn is_about(tokens: &Tokens<'_>, at: usize, from: usize) -> bool {
    if at > 0 && tokens.is_any(at - 1, QUARREL) {
        return true;
    }
    // "an over $6 million bill" and "well over" would have their own words before.
    let first = (from + 1..from + 4).find(|&place| {
        tokens.kind(place) == TokenKind::Word && lexicon::number_form(tokens.key(place)).is_none()
    });
    first.is_some_and(|first| (first..first + 2).any(|place| tokens.is_any(place, OBJECT)))
}

/// Words after which "over" and an amount say what it is about.
const QUARREL: &[&str] = &[
    "row",
    "rows",
    "fight",
    "fights",
    "fighting",
    "fought",
    "dispute",
    "disputes",
    "battle",
    "battles",
    "feud",
    "spat",
    "clash",
    "clashes",
    "argument",
    "argued",
    "quarrel",
    "lawsuit",
    "suit",
    "sue",
    "sues",
    "sued",
    "suing",
    "arrested",
    "fired",
    "killed",
    "jailed",
    "shot",
    "stabbed",
    "evicted",
    "resigns",
    "resigned",
    "quits",
    "quit",
    "scandal",
    "outrage",
    "anger",
    "angry",
    "furor",
    "uproar",
    "controversy",
    "probe",
    "investigated",
    "haggling",
    "deadlock",
    "charged",
];

/// What an amount without an article can only belong to when "over" stands before it: "$6 tax bill".
const OBJECT: &[&str] = &[
    "bill", "fee", "debt", "loan", "ticket", "theft", "fraud", "check", "tip", "bet", "bribe",
    "scam", "toll", "dispute",
];

/// Words after which "about" is no hedge.
const SUBJECT: &[&str] = &[
    "asked",
    "ask",
    "asking",
    "talk",
    "talked",
    "talking",
    "talks",
    "know",
    "knew",
    "think",
    "thought",
    "thinking",
    "concerns",
    "concern",
    "concerned",
    "questions",
    "question",
    "worried",
    "worry",
    "told",
    "tell",
    "tells",
    "learn",
    "learned",
    "story",
    "stories",
    "news",
    "wrote",
    "write",
    "joke",
    "joked",
    "complained",
    "complaints",
    "more",
    "information",
    "details",
    "book",
    "film",
    "movie",
    "all",
    "speak",
    "spoke",
    "lied",
    "doubts",
    "report",
    "everything",
];

/// The longest hedge that ends before the token at `end`: its first token and its sense.
fn longest(tokens: &Tokens<'_>, end: usize) -> Option<(usize, Hedge)> {
    let last = end.checked_sub(1)?;
    lexicon::hedges_ending_in(tokens.key(last))
        .iter()
        .filter_map(|(words, sense)| {
            let start = last.checked_sub(words.len())?;
            tokens.phrase(start, words).map(|_| (start, *sense))
        })
        .min_by_key(|(start, _)| *start)
}

/// The hedge whose first word follows the value that ends before the token at `to`.
fn after(tokens: &Tokens<'_>, kind: Kind, to: usize) -> Option<ReadHedge> {
    if tokens.is_sign(to, '+') && tokens.touches_previous(to) {
        return Some(ReadHedge {
            span: tokens.span(to, to + 1),
            sense: Hedge::AtLeast,
        });
    }
    let dashed = tokens.kind(to) == TokenKind::Dash && tokens.touches_previous(to);
    let at = if dashed { to + 1 } else { to };
    if !tokens.families(at).any(family::STARTS_HEDGE) {
        return None;
    }
    let number = matches!(
        kind,
        Kind::Number | Kind::Duration | Kind::Money | Kind::Percent
    );
    lexicon::hedges_beginning_with(tokens.key(at))
        .iter()
        .filter(|(words, _)| {
            // "30-odd" and "50-plus" are glued; "plus" by itself adds, "odd" is an adjective.
            let glued = words.is_empty();
            if glued {
                dashed || (tokens.is(at, "tops") && ends(tokens, at + 1))
            } else {
                !dashed
            }
        })
        .find_map(|(words, sense)| {
            let end = tokens.phrase(at + 1, words)?;
            // "at least" goes with what follows it unless nothing does.
            let ahead = tokens.is(at, "at") && !ends(tokens, end);
            (number && !ahead).then_some(ReadHedge {
                span: tokens.span(at, end),
                sense: *sense,
            })
        })
}

fn ends(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.kind(at),
        TokenKind::Break | TokenKind::Sign('.' | ',' | ';' | ')' | '”' | '"' | '!' | '?')
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use crate::value::Kind;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        tests::check(Kind::Number, text, expected);
    }

    #[test]
    fn before_the_value() {
        check("nearly 2.4 million", &["nearly 2.4 million = 2400000"]);
        check(
            "just under 50, close to 60, almost 70",
            &["nearly 50 = 50", "nearly 60 = 60", "nearly 70 = 70"],
        );
        check(
            "some 200, about 300, an estimated 400",
            &["about 200 = 200", "about 300 = 300", "about 400 = 400"],
        );
        check(
            "more than 5, over 6, in excess of 7",
            &["more_than 5 = 5", "more_than 6 = 6", "more_than 7 = 7"],
        );
        check(
            "just over 5, a little more than 6",
            &["just_over 5 = 5", "just_over 6 = 6"],
        );
        check(
            "fewer than 5, under 6, up to 7",
            &["less_than 5 = 5", "less_than 6 = 6", "at_most 7 = 7"],
        );
        check(
            "at least 5, no fewer than 6, as many as 7",
            &["at_least 5 = 5", "at_least 6 = 6", "at_most 7 = 7"],
        );
        check(
            "more than a dozen, ~40",
            &["more_than a dozen = 12", "about 40 = 40"],
        );
    }

    #[test]
    fn over_may_tell_what_a_quarrel_is_about() {
        let check = |text, expected: &[&str]| tests::check(Kind::Money, text, expected);
        check("a row over $5 million", &["$5 million = 5000000"]);
        check("home sold over $6 tax bill", &["$6 = 6"]);
        check(
            "raised over $6 million for a bill and was fined over £20",
            &["more_than $6 million = 6000000", "more_than £20 = 20"],
        );
    }

    #[test]
    fn after_the_value() {
        check(
            "500 or more, 20 or so, 30-odd men",
            &["at_least 500 = 500", "about 20 = 20", "about 30 = 30"],
        );
        check(
            "100+ cases, 50-plus cases",
            &["at_least 100 = 100", "at_least 50 = 50"],
        );
    }

    #[test]
    fn the_nearest_belongs_to_the_value() {
        check("5 or more than 10 men", &["at_least 5 = 5", "10 = 10"]);
        check("2 or about 10 men", &["2 = 2", "about 10 = 10"]);
    }
}
