//! Sentences within blocks.
//!
//! In: tokens. Out: sentences in order. When in doubt the text is not cut: two sentences taken for
//! one cost a rule some precision, one taken for two costs it the claim.

use std::ops::Range;

use super::super::Sentence;
use super::super::token::TokenKind;
use super::Tokens;
use super::lexicon::{self, Abbreviation, family};

/// Adds the sentences of `lines`, which are whole, to those before them.
pub(super) fn read(tokens: &Tokens<'_>, lines: Range<usize>, sentences: &mut Vec<Sentence>) {
    let mut block = sentences.last().map_or(0, |before| before.block + 1);
    let mut filled = false;
    // The first token that no sentence holds yet.
    let mut from = lines.start;
    for at in tokens.marks(lines.clone()) {
        if at < from {
            continue;
        }
        let end = match tokens.kind(at) {
            TokenKind::Break => Some(at),
            TokenKind::Sign(sign @ ('.' | '!' | '?')) => end(tokens, at, sign),
            _ => None,
        };
        let Some(end) = end else {
            continue;
        };
        if from < end {
            sentences.push(sentence(tokens, from, end, block));
            filled = true;
        }
        from = end;
        if tokens.kind(at) == TokenKind::Break {
            block += usize::from(filled);
            filled = false;
            from = at + 1;
        }
    }
    if from < lines.end {
        sentences.push(sentence(tokens, from, lines.end, block));
    }
}

/// The sentences of a whole text.
/// The tokens of the sentence before `at`, the nearest first, no more than `reach`: what another sentence says is no
/// word about a pair of figures.
pub(super) fn before(tokens: &Tokens<'_>, at: usize, reach: usize) -> impl Iterator<Item = usize> {
    let first = at.saturating_sub(reach);
    let places = (first..at).rev();
    places.take_while(|&place| !ends_at(tokens, place))
}

/// The tokens of the sentence from `at` on, likewise.
pub(super) fn after(tokens: &Tokens<'_>, at: usize, reach: usize) -> impl Iterator<Item = usize> {
    let last = tokens.len().min(at.saturating_add(reach));
    (at..last).take_while(|&place| !ends_at(tokens, place))
}

/// Whether the token at `at` ends the sentence, as far as a look at its neighbours tells: [`read`] looks further, and
/// cuts less.
pub(super) fn ends_at(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.kind(at) {
        TokenKind::Break | TokenKind::Sign('!' | '?') => true,
        TokenKind::Sign('.') if at > 0 => match tokens.kind(at - 1) {
            TokenKind::Digits => !tokens.touches_previous(at + 1),
            TokenKind::Word => {
                let word = tokens.text(at - 1);
                word.len() > 1 && lexicon::abbreviation(word).is_none()
            }
            _ => true,
        },
        _ => false,
    }
}

#[cfg(test)]
pub(super) fn of_text(text: &str) -> Vec<Sentence> {
    let tokens = Tokens::new(text);
    let mut sentences = Vec::new();
    read(&tokens, 0..tokens.len(), &mut sentences);
    sentences
}

fn sentence(tokens: &Tokens<'_>, from: usize, to: usize, block: usize) -> Sentence {
    Sentence {
        span: tokens.span(from, to),
        block,
    }
}

/// So many marks may close a sentence. Of more, those before the last ones are none's end, and looking
/// through all behind each of them would take for ever.
const MOST_CLOSING: usize = 32;

/// The token after the sentence that ends with the stop at `at` and the marks that close it; `None`
/// when the sentence goes on.
fn end(tokens: &Tokens<'_>, at: usize, stop: char) -> Option<usize> {
    let mut next = at + 1;
    let mut quoted = false;
    while tokens.touches_previous(next) {
        if next - at > MOST_CLOSING {
            return None;
        }
        match tokens.kind(next) {
            TokenKind::Sign('”' | '’' | '"' | '\'' | '»') => quoted = true,
            TokenKind::Sign(')' | ']' | '!' | '?') => {}
            _ => return None,
        }
        next += 1;
    }
    // “Stop!” he said: a shout or question within goes on outside more often than not.
    if quoted && stop != '.' || !can_begin(tokens, next) {
        return None;
    }
    if stop == '.' && next == at + 1 && goes_on_after_dot(tokens, at, next) {
        return None;
    }
    Some(next)
}

/// Whether a sentence can begin with the token at `at`.
fn can_begin(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.kind(at) {
        TokenKind::Word => tokens
            .text(at)
            .chars()
            .next()
            .is_some_and(|first| !first.is_lowercase()),
        TokenKind::Digits => true,
        TokenKind::Sign('“' | '"' | '‘' | '\'' | '(' | '[' | '$' | '£' | '€' | '«' | '¿' | '¡') => {
            true
        }
        TokenKind::Sign(sign) => sign.is_alphabetic(),
        _ => false,
    }
}

/// Whether the full stop at `at` belongs to an abbreviation, an initial or an ellipsis, so that the
/// word at `next` goes on with the sentence.
fn goes_on_after_dot(tokens: &Tokens<'_>, at: usize, next: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    if !tokens.touches_previous(at) {
        // A stop with a space before it, as some wires set it, ends a sentence.
        return false;
    }
    if tokens.is_sign(before, '.') {
        return true;
    }
    if tokens.kind(before) != TokenKind::Word {
        return false;
    }
    let word = tokens.text(before);
    let begins = || lexicon::begins_sentence(tokens.key(next));
    if word.chars().count() == 1 {
        let dotted =
            before >= 2 && tokens.is_sign(before - 1, '.') && tokens.touches_previous(before);
        // "U.S.", "p.m.": both may end a sentence; "J." never does.
        return if dotted { !begins() } else { word != "I" };
    }
    // Nearly every sentence ends in a word that is short for nothing.
    if !tokens.families(before).any(family::SHORT) {
        return false;
    }
    let small = word.starts_with(|first: char| first.is_lowercase());
    if small && lexicon::is_state_abbreviation(tokens.key(before)) {
        return false;
    }
    if names_day_or_month(tokens, before) {
        return !begins();
    }
    match lexicon::abbreviation(tokens.key(before)) {
        None => false,
        Some(Abbreviation::Leads) => true,
        Some(Abbreviation::LeadsFigures) => tokens.kind(next) == TokenKind::Digits,
        Some(Abbreviation::MayEnd) => !begins(),
    }
}

/// Whether the word at `at` is short for a weekday or a month by what leads it: "on Wed. Mayorkas said",
/// where "Wed.", "Sat." and "Mar." alone could be words.
fn names_day_or_month(tokens: &Tokens<'_>, at: usize) -> bool {
    const LEADS: &[&str] = &[
        "on", "in", "last", "next", "this", "since", "by", "until", "till", "from", "through",
        "early", "late", "before", "after",
    ];
    let word = tokens.text(at);
    let key = tokens.key(at);
    word.len() <= 5
        && (lexicon::weekday(key).is_some() || lexicon::month(key).is_some())
        && word != "May"
        && word.starts_with(|first: char| first.is_uppercase())
        && at > 0
        && tokens.is_any(at - 1, LEADS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = of_text(text)
            .into_iter()
            .map(|sentence| &text[sentence.span.range()])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_stop_before_a_capital_ends_a_sentence() {
        check(
            "It rose. It fell! Did it? Yes.",
            &["It rose.", "It fell!", "Did it?", "Yes."],
        );
        check(
            "“I won’t resign.” The letter goes on.",
            &["“I won’t resign.”", "The letter goes on."],
        );
        check(
            "He left (in May.) Then it rained.",
            &["He left (in May.)", "Then it rained."],
        );
        check(
            "It rose to 3.5. Ten fell.",
            &["It rose to 3.5.", "Ten fell."],
        );
    }

    #[test]
    fn abbreviations_initials_and_decimals_do_not() {
        check("U.S. Customs said so.", &["U.S. Customs said so."]);
        check(
            "He left the U.S. The rest stayed.",
            &["He left the U.S.", "The rest stayed."],
        );
        check(
            "Mr. Smith met Gov. J. B. Pritzker.",
            &["Mr. Smith met Gov. J. B. Pritzker."],
        );
        check(
            "He was chief in Fargo, N.D., and Richmond, Calif. He left.",
            &[
                "He was chief in Fargo, N.D., and Richmond, Calif.",
                "He left.",
            ],
        );
        check(
            "It ended Sept. 30, in Tucson, Ariz., at 5 p.m. Friday.",
            &["It ended Sept. 30, in Tucson, Ariz., at 5 p.m. Friday."],
        );
        check(
            "He wrote that on Wed. Mayorkas said no.",
            &["He wrote that on Wed. Mayorkas said no."],
        );
        check(
            "It began in Mar. Then, on Sat. Magnus left.",
            &["It began in Mar.", "Then, on Sat. Magnus left."],
        );
        check(
            "He left on Wed. The rest stayed. She sat. Bob wed. Ann left in May. Bob cried.",
            &[
                "He left on Wed.",
                "The rest stayed.",
                "She sat.",
                "Bob wed.",
                "Ann left in May.",
                "Bob cried.",
            ],
        );
        check(
            "She was ill. Bob was not.",
            &["She was ill.", "Bob was not."],
        );
        check(
            "“Why?” Magnus asked. “I ... Well.”",
            &["“Why?” Magnus asked.", "“I ... Well.”"],
        );
    }

    #[test]
    fn a_line_break_ends_a_block() {
        let sentences = of_text("One\nTwo. Three\n\nFour");
        let blocks: Vec<_> = sentences.iter().map(|sentence| sentence.block).collect();
        assert_eq!(blocks, [0, 1, 1, 2]);
    }
}
