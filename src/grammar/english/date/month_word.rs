//! Whether a word that can name a month does: "May" and "march" are other words too, "April" is a name.
//!
//! In: the token of the word. Out: yes or no, from its case and its neighbours.

use super::reader::Reader;
use super::words;
use crate::grammar::token::TokenKind;

/// Whether the word is the month and not a name, a verb or an abbreviation of something else.
pub(super) fn is_month(reader: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    let word = reader.word(at);
    let before = reader.word_before(at);
    let led = words::BEFORE_DATES.has(&*before);
    let short = word.len() <= 4 && !matches!(&*word, "may" | "june" | "july");
    if short {
        // "Jan" and "Mar" are names; with a stop, or after a word that dates follow, they are months.
        let stopped = reader.tokens.is_sign(end - 1, '.');
        return reader.capital(at)
            && (stopped || led && !matches!(&*before, "and" | "or" | "as" | "than"))
            || (led
                && matches!(&*before, "in" | "since" | "last" | "next" | "this")
                && !matches!(&*word, "mar" | "sep"));
    }
    if !words::AMBIGUOUS_MONTHS.contains(&&*word) {
        return true;
    }
    let dashed =
        at > 1 && reader.touches(at) && reader.tokens.is_any(at - 2, &["mid", "early", "late"]);
    let capital_after = reader.capital(end) && lexicon_date(reader, end).is_none();
    let capital_before = at > 0
        && reader.capital(at - 1)
        && !led
        && !matches!(
            &*before,
            "the" | "a" | "an" | "its" | "his" | "her" | "their"
        );
    if !reader.capital(at) {
        // Small letters: only where no verb or adjective can stand.
        return dashed
            || matches!(
                &*before,
                "in" | "since"
                    | "early"
                    | "late"
                    | "mid"
                    | "last"
                    | "next"
                    | "until"
                    | "of"
                    | "from"
                    | "by"
                    | "between"
            ) && !reader.is_any(
                end,
                &["be", "have", "not", "i", "the", "well", "also", "on", "to"],
            );
    }
    if dashed {
        return true;
    }
    match &*word {
        "may" => {
            let strong =
                led && !matches!(
                    &*before,
                    "and"
                        | "or"
                        | "as"
                        | "than"
                        | "about"
                        | "around"
                        | "for"
                        | "on"
                        | "before"
                        | "after"
                ) && !reader.is_any(
                    end,
                    &["i", "be", "not", "have", "said", "says", "told", "has"],
                );
            let modifies = matches!(&*before, "the" | "a" | "its" | "his" | "her" | "their")
                && !reader.is_any(
                    end,
                    &["government", "administration", "cabinet", "plan", "deal"],
                )
                && reader.tokens.kind(end) == TokenKind::Word
                && !reader.capital(end);
            let linked = matches!(&*before, "and" | "or" | "before" | "after")
                && (reader.tokens.kind(end) != TokenKind::Word
                    || at > 1 && reader.month(at - 2).is_some() && !reader.capital(end));
            strong && !(reader.capital(end) && &*before == "of") || modifies || linked
        }
        "march" => {
            // "the March on Washington", "March said"
            let event = reader.is_any(
                end,
                &["on", "for", "against", "of", "through", "said", "says"],
            ) && !(led
                && matches!(
                    &*before,
                    "in" | "since" | "last" | "next" | "by" | "early" | "late" | "until"
                ));
            !event && !capital_before && (led || !capital_after)
        }
        _ => {
            !capital_before
                && (led || !capital_after)
                && (led || !reader.is_any(end, &["said", "says", "told"]))
        }
    }
}

/// Whether a capitalised word after a month goes on as a date: "April Thursday" does not occur, but
/// "July or August" does.
fn lexicon_date(reader: &Reader<'_, '_>, at: usize) -> Option<()> {
    reader
        .month(at)
        .map(|_| ())
        .or_else(|| reader.weekday(at).map(|_| ()))
}
