//! What the token behind a figure in digits lets hope for.
//!
//! In: the token right behind a numeral. Out: which recognisers may find more than the bare number there
//! ([`Hopes`]), so that the others need not be asked. One look at a sign or at the families of a word
//! tells; what is not surely hopeless is hoped for.

use super::super::token::TokenKind;
use super::Tokens;
use super::lexicon::{self, family};

/// What a recogniser reads, as one bit of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hopes(u8);

impl Hopes {
    /// What a figure may be whatever follows it.
    pub(super) const ALWAYS: Self = Self(1);
    pub(super) const PERCENT: Self = Self(1 << 1);
    pub(super) const MONEY: Self = Self(1 << 2);
    pub(super) const DURATION: Self = Self(1 << 3);
    /// A count of votes with its side.
    pub(super) const VOTE: Self = Self(1 << 4);
    /// Another figure that this one stands against: `50-47`, `3:1`.
    pub(super) const PAIR: Self = Self(1 << 5);
    /// What no figure in digits starts.
    pub(super) const WORDS: Self = Self(1 << 6);
    /// Everything, where one look does not tell.
    pub(super) const ALL: Self = Self(u8::MAX);

    /// Whether some of `others` is hoped for.
    pub(super) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    fn add(&mut self, other: Self, hoped: bool) {
        if hoped {
            self.0 |= other.0;
        }
    }
}

/// How far behind a figure a currency may be named: "200 New Hong Kong dollars".
const CURRENCY_REACH: usize = 4;

/// What the token at `end`, right behind a numeral that begins with digits, lets hope for.
pub(super) fn hopes(tokens: &Tokens<'_>, end: usize) -> Hopes {
    let mut hopes = Hopes::ALWAYS;
    match tokens.kind(end) {
        TokenKind::Break => {}
        TokenKind::Sign(sign) => {
            hopes.add(Hopes::PERCENT, matches!(sign, '%' | '％'));
            hopes.add(
                Hopes::MONEY,
                sign == '¢' || lexicon::currency_sign(sign).is_some(),
            );
            hopes.add(Hopes::PAIR, matches!(sign, ':' | '/'));
        }
        // "to", "or", "of" lead on to more than one look tells.
        TokenKind::Word
            if tokens.families(end).any(family::LEADS_ON) || tokens.touches_previous(end) =>
        {
            return Hopes::ALL;
        }
        TokenKind::Word => {
            let families = tokens.families(end);
            hopes.add(Hopes::PERCENT, families.any(family::STARTS_PERCENT));
            hopes.add(Hopes::DURATION, families.any(family::FOLLOWS_LENGTH));
            hopes.add(Hopes::VOTE, families.any(family::FOLLOWS_VOTES));
            // `30 MUSD` are millions of them.
            let currency = (end..=end + CURRENCY_REACH)
                .any(|place| tokens.families(place).any(family::CURRENCY))
                || tokens.text(end).starts_with('M');
            hopes.add(Hopes::MONEY, currency);
        }
        TokenKind::Digits | TokenKind::Dash | TokenKind::LongDash => return Hopes::ALL,
    }
    hopes
}

#[cfg(test)]
mod tests {
    use super::super::{Context, RECOGNISERS, number, pair, tests};
    use super::*;
    use crate::grammar::Events;
    use crate::grammar::token::Families;

    /// What may stand before and behind a figure: of every family some words, and every sign.
    const WORDS: &[&str] = &[
        "to",
        "or",
        "and",
        "of",
        "a",
        "an",
        "one",
        "1",
        "5",
        "50",
        "47",
        "2000",
        "000",
        "percent",
        "per",
        "cent",
        "pct",
        "percentage",
        "points",
        "basis",
        "p",
        "c",
        "pp",
        "dollars",
        "cents",
        "Swiss",
        "francs",
        "Hong",
        "Kong",
        "U",
        "S",
        "US",
        "USD",
        "MUSD",
        "M",
        "euros",
        "pounds",
        "won",
        "k",
        "bn",
        "million",
        "millions",
        "hundred",
        "dozen",
        "thousand",
        "point",
        "half",
        "quarter",
        "third",
        "in",
        "out",
        "every",
        "over",
        "years",
        "year",
        "days",
        "hour",
        "min",
        "s",
        "h",
        "st",
        "th",
        "full",
        "straight",
        "more",
        "old",
        "plus",
        "odd",
        "vote",
        "votes",
        "voted",
        "voting",
        "were",
        "members",
        "lawmakers",
        "favor",
        "for",
        "against",
        "no",
        "yes",
        "abstentions",
        "with",
        "between",
        "from",
        "rose",
        "men",
        "Smith",
        "aged",
        "at",
        "died",
        "was",
        "May",
        "Friday",
        "ago",
        ".",
        ",",
        ":",
        "/",
        "-",
        "–",
        "—",
        "%",
        "$",
        "€",
        "¢",
        "½",
        "(",
        ")",
        "\"",
        "'s",
        "’",
        "+",
        "&",
        "\n",
    ];

    const FIGURES: &[&str] = &[
        "1", "5", "12", "31", "99", "2,000", "2000", "2.5", "3/4", "0",
    ];

    /// Asserts that nobody who is not asked would find something in `texts`; how often somebody was not asked.
    fn passed_over(texts: impl Iterator<Item = String>) -> usize {
        let events = Events::new();
        let context = Context {
            dateline: None,
            events: &events,
        };
        let mut passed_over = 0;
        for text in texts {
            let tokens = Tokens::new(&text);
            let digits = (0..tokens.len()).filter(|at| tokens.kind(*at) == TokenKind::Digits);
            for at in digits {
                let Some(numeral) = number::numeral(&tokens, at) else {
                    continue;
                };
                let hopes = hopes(&tokens, numeral.end);
                for (hope, recognise) in RECOGNISERS {
                    if !hopes.any(*hope) {
                        passed_over += 1;
                        assert_eq!(recognise(&tokens, at, context), None, "{text:?}");
                    }
                }
                if !hopes.any(Hopes::PAIR) {
                    let pair = pair::read(&tokens, at).or_else(|| pair::beside_a_vote(&tokens, at));
                    assert_eq!(pair, None, "{text:?}");
                }
            }
        }
        passed_over
    }

    #[test]
    fn whoever_is_not_asked_finds_nothing() {
        let texts = tests::mixtures(WORDS, FIGURES, 60_000);
        assert!(passed_over(texts) > 100_000);
    }

    #[test]
    fn nor_does_he_behind_whatever_word_of_a_family() {
        let known = family::all();
        for number in 0..family::COUNT {
            let of_family = Families(1 << number);
            assert!(
                known.iter().any(|(_, families)| families.any(of_family)),
                "no word of family {number} follows a figure here"
            );
        }
        let is_known =
            |(_, families): &(&str, Families)| u32::from(families.0) >> family::COUNT == 0;
        assert!(known.iter().all(is_known), "there are more families");
        // Each word right behind each figure, with what may lead on from it.
        let right_behind = known.iter().flat_map(|(word, _)| {
            FIGURES.iter().flat_map(move |figure| {
                let behind = [
                    "",
                    " of them",
                    " 47",
                    "-old men",
                    " in favor",
                    " dollars",
                    ".",
                ];
                behind.map(|rest| format!("of {figure} {word}{rest}"))
            })
        });
        assert!(passed_over(right_behind) > 100_000);
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
        assert!(passed_over(tests::mixtures(&words, FIGURES, 40_000)) > 50_000);
    }
}
