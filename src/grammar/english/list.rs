//! Lists of proper names: "Tucson, Arizona, Fargo, North Dakota, and Richmond, California" is Tucson,
//! Fargo and Richmond.
//!
//! In: tokens and sentences. Out: lists in order; a single name is a list of one. The state or country
//! after a place says where it is and is no member.

use super::super::token::TokenKind;
use super::super::{Meaning, ReadValue, Sentence};
use super::Tokens;
use super::lexicon;
use super::name;
use crate::value::{Kind, Members};

/// The lists of the text.
pub(super) fn read(text: &str, sentences: &[Sentence]) -> Vec<ReadValue> {
    let tokens = Tokens::new(text);
    let mut lists = Vec::new();
    for sentence in sentences {
        let (from, to) = name::bounds(&tokens, sentence);
        let mut at = from;
        while at < to {
            match list(&tokens, at, to) {
                Some((value, end)) => {
                    lists.push(value);
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    lists
}

fn list(tokens: &Tokens<'_>, at: usize, to: usize) -> Option<(ReadValue, usize)> {
    let mut members = vec![name::run(tokens, at, to)?];
    let mut end = at;
    while let Some(last) = members.last() {
        end = last.end;
        if let Some(after) = qualifier(tokens, end, to) {
            end = after;
        }
        let Some(next) = link(tokens, end, to).and_then(|next| name::run(tokens, next, to)) else {
            break;
        };
        members.push(next);
    }
    let span = tokens.span(at, end);
    let names = members
        .iter()
        .map(|run| name::words(tokens, tokens.span(run.start, run.end)));
    Some((
        ReadValue {
            kind: Kind::Set,
            span,
            hedge: None,
            meaning: Meaning::List(Members::new(names)),
        },
        end,
    ))
}

/// The token after the comma or "and" that leads on to the next name.
fn link(tokens: &Tokens<'_>, at: usize, to: usize) -> Option<usize> {
    let mut next = at;
    if next > 0 && tokens.is_sign(next, ',') {
        next += 1;
    }
    if tokens.is_any(next, &["and", "or"]) || tokens.is_sign(next, '&') {
        next += 1;
    }
    (next > at && next < to).then_some(next)
}

/// The token after ", Arizona", ", Ariz." or ", N.D." that follows a name ending at `at`, with the
/// comma that closes it left for the list.
fn qualifier(tokens: &Tokens<'_>, at: usize, to: usize) -> Option<usize> {
    if !tokens.is_sign(at, ',') || at + 1 >= to {
        return None;
    }
    let first = at + 1;
    let end = if let Some(end) = dotted_state(tokens, first) {
        end
    } else {
        let words = lexicon::is_state(tokens.text(first), tokens.text(first + 1))?;
        // "Chicago, New York and Boston": a state that is a city too must be closed by a comma or end
        // to place the name before it.
        let city =
            tokens.is(first, "washington") || tokens.phrase(first, &["new", "york"]).is_some();
        let end = first + words;
        let closed =
            end >= to || matches!(tokens.kind(end), TokenKind::Sign('.' | ',' | ';' | ')'));
        let listed = tokens.is_sign(end, ',') && tokens.is_any(end + 1, &["and", "or"]);
        if city && (!closed || listed) {
            return None;
        }
        end
    };
    Some(end)
}

/// `Ariz.`, `N.D.`
fn dotted_state(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if !tokens.is_sign(at + 1, '.') {
        return None;
    }
    let capital = tokens.text(at).starts_with(|c: char| c.is_uppercase());
    if capital && tokens.text(at).len() > 1 && lexicon::is_state_abbreviation(tokens.text(at)) {
        return Some(at + 2);
    }
    let pair = format!("{}{}", tokens.text(at), tokens.text(at + 2));
    (pair.len() == 2
        && tokens.is_sign(at + 3, '.')
        && lexicon::is_state_abbreviation(pair.as_str()))
    .then_some(at + 4)
}

#[cfg(test)]
mod tests {
    use super::super::sentence;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let sentences = sentence::of_text(text);
        let found: Vec<_> = read(text, &sentences)
            .into_iter()
            .map(|value| value.written())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_place_is_named_without_its_state() {
        check(
            "chief in Tucson, Arizona, Fargo, North Dakota, and Richmond, California.",
            &["Fargo, Richmond, Tucson"],
        );
        check("chief in Tucson, Ariz., to take the job", &["Tucson"]);
        check("in Fargo, N.D., and Richmond, Calif.", &["Fargo, Richmond"]);
        check(
            "a former Tuscon and Richmond, California, police chief",
            &["Richmond, Tuscon"],
        );
        check(
            "in Chicago, New York, and Boston",
            &["Boston, Chicago, New York"],
        );
    }

    #[test]
    fn a_single_name_is_a_list_of_one() {
        check("said Troy Miller of it", &["Troy Miller"]);
    }
}
