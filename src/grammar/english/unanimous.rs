//! Votes without a figure: "passed unanimously", "by a unanimous vote", and "all nine justices agreed".
//!
//! The words beside it must be those of a vote or name a body that votes; critics who praise a film
//! unanimously do not.

use super::super::token::TokenKind;
use super::super::{Context, Meaning};
use super::Tokens;
use super::lexicon::Cue;
use super::{Found, lexicon, number};
use crate::value::{Kind, Tally};

/// The unanimous vote that starts at `at`.
pub(super) fn at(tokens: &Tokens<'_>, at: usize, _context: Context<'_>) -> Option<Found> {
    if tokens.is(at, "all") {
        return all_of(tokens, at);
    }
    let vote = if tokens.is(at, "unanimously") {
        of_an_act(tokens, at)
    } else {
        tokens.is(at, "unanimous") && of_a_decision(tokens, at)
    };
    (vote && !is_doubted(tokens, at)).then_some(unanimous(at + 1))
}

/// The word at `at` where a vote is known to be meant.
pub(super) fn bare(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    tokens
        .is_any(at, &["unanimously", "unanimous"])
        .then_some(unanimous(at + 1))
}

fn unanimous(end: usize) -> Found {
    Found {
        kind: Kind::Vote,
        end,
        meaning: Meaning::Unanimous,
    }
}

/// "unanimously approved", "voted unanimously", "the Senate unanimously agreed".
fn of_an_act(tokens: &Tokens<'_>, at: usize) -> bool {
    let agreed = tokens.is_any(at + 1, AGREED) || at > 0 && tokens.is_any(at - 1, AGREED);
    // "passed the budget unanimously": the further off, the surer the word must be.
    near(tokens, at, 2, |cue| matches!(cue, Cue::Vote(3..)))
        || near(tokens, at, 6, |cue| matches!(cue, Cue::Vote(5..)))
        || agreed && near(tokens, at, 5, |cue| matches!(cue, Cue::Body(4..)))
}

/// What a body does by a vote, and others do without one.
const AGREED: &[&str] = &[
    "agreed",
    "agrees",
    "recommended",
    "recommends",
    "endorsed",
    "endorses",
    "condemned",
    "supported",
    "concluded",
    "found",
    "chose",
    "named",
    "appointed",
    "called",
];

/// Whether such a cue stands within `reach` tokens of `at`, either way, in the same clause.
fn near(tokens: &Tokens<'_>, at: usize, reach: usize, speaks: impl Fn(Cue) -> bool) -> bool {
    let found = |place: usize| lexicon::cue(tokens.key(place)).is_some_and(&speaks);
    let cut = |place: usize| {
        matches!(
            tokens.kind(place),
            TokenKind::Break | TokenKind::Sign('.' | ';' | '!' | '?')
        )
    };
    let before = (1..=reach.min(at))
        .map(|back| at - back)
        .take_while(|&place| !cut(place))
        .any(found);
    let after = (at + 1..=at + reach)
        .take_while(|&place| !cut(place))
        .any(found);
    before || after
}

const DECISIONS: &[&str] = &[
    "vote",
    "votes",
    "ruling",
    "rulings",
    "decision",
    "verdict",
    "opinion",
    "approval",
    "rejection",
];

/// "a unanimous vote", "a unanimous Supreme Court ruling", "the vote was unanimous".
fn of_a_decision(tokens: &Tokens<'_>, at: usize) -> bool {
    let ahead = (at + 1..=at + 4)
        .take_while(|&place| {
            matches!(
                tokens.kind(place),
                TokenKind::Word | TokenKind::Digits | TokenKind::Dash
            )
        })
        .any(|place| tokens.is_any(place, DECISIONS));
    let court = (at + 1..=at + 2)
        .any(|place| matches!(lexicon::cue(tokens.key(place)), Some(Cue::Body(4..))));
    let behind = at >= 2
        && tokens.is_any(at - 1, &["was", "were", "is"])
        && (2..=3).any(|back| at >= back && tokens.is_any(at - back, DECISIONS));
    ahead || court || behind
}

/// "not unanimous", "nearly unanimously", "requires a unanimous vote".
fn is_doubted(tokens: &Tokens<'_>, at: usize) -> bool {
    (1..=4).any(|back| {
        at >= back && {
            let place = at - back;
            let word = tokens.text(place);
            word.ends_with("n't")
                || word.ends_with("n’t")
                || tokens.is_any(
                    place,
                    &[
                        "not",
                        "never",
                        "no",
                        "nearly",
                        "almost",
                        "near",
                        "virtually",
                        "practically",
                        "without",
                        "unable",
                        "failed",
                        "cannot",
                        "require",
                        "requires",
                        "required",
                        "requiring",
                        "need",
                        "needs",
                        "needed",
                        "if",
                        "whether",
                        "could",
                        "would",
                        "must",
                    ],
                )
        }
    })
}

/// "all nine justices agreed": nine to nought.
fn all_of(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let count = number::whole(tokens, at + 1)?;
    let who = tokens.is_any(
        count.end,
        &[
            "justices",
            "judges",
            "jurors",
            "senators",
            "members",
            "commissioners",
            "councilors",
            "councillors",
            "supervisors",
            "trustees",
        ],
    );
    let verb = count.end + 1;
    let voted = tokens.is(verb, "voted")
        && (tokens.is_any(verb + 1, &["to", "for", "yes"])
            || tokens.phrase(verb + 1, &["in", "favor"]).is_some()
            || tokens.phrase(verb + 1, &["in", "favour"]).is_some());
    let agreed = tokens.is_any(verb, &["agreed", "concurred", "ruled"]);
    let first = u32::try_from(count.value).ok()?;
    (who && (voted || agreed) && first > 1).then_some(Found {
        kind: Kind::Vote,
        end: count.end + 1,
        meaning: Meaning::Tally(Tally {
            first,
            second: 0,
            third: None,
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use crate::value::Kind;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        tests::check(Kind::Vote, text, expected);
    }

    #[test]
    fn a_vote_that_nobody_was_against() {
        check(
            "The Senate voted unanimously; the council unanimously approved it.",
            &["unanimously = unanimous", "unanimously = unanimous"],
        );
        check(
            "by a unanimous vote of the Senate, in a unanimous Supreme Court ruling",
            &["unanimous = unanimous", "unanimous = unanimous"],
        );
        check(
            "The Senate unanimously agreed to it.",
            &["unanimously = unanimous"],
        );
        check("The vote was unanimous.", &["unanimous = unanimous"]);
        check(
            "in a unanimous 9-0 decision",
            &["unanimous = unanimous", "9-0 = 9-0"],
        );
        check("All nine justices agreed.", &["All nine justices = 9-0"]);
    }

    #[test]
    fn other_harmony_is_no_vote() {
        check(
            "The council was unanimously praised; the men unanimously agreed.",
            &[],
        );
        check(
            "Critics unanimously praised it. It had unanimous support.",
            &[],
        );
        check("The vote was not unanimous, but nearly unanimous.", &[]);
        check(
            "It requires a unanimous vote. They sought unanimous consent.",
            &[],
        );
        check(
            "All nine justices attended; all 12 members voted against it.",
            &[],
        );
    }
}
