//! Cuts the text of a relation into names, figures and signs.
//!
//! In: the text, and the ids that rules have. Out: tokens with their bytes, or the first mistake.

use std::ops::Range;

use super::literal::{self, Literal};
use crate::rule::pattern::PatternMistake;

/// A relation may be this long, in bytes.
pub(super) const LONGEST: usize = 1_000;

/// One token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A rule's name, perhaps.
    Name,
    /// `.yes`: the bytes behind the point are the token's range.
    Part,
    /// A figure, length of time or day.
    Literal(Literal),
    Plus,
    Minus,
    Times,
    Over,
    Open,
    Close,
    OpenRange,
    CloseRange,
    Comma,
    Equal,
    Less,
    AtMost,
    More,
    AtLeast,
    In,
}

/// A token and its bytes.
pub(super) type Placed = (Token, Range<usize>);

/// A mistake at some bytes.
pub(super) fn mistake(
    range: Range<usize>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> PatternMistake {
    PatternMistake {
        range,
        message: message.into(),
        help: help.into(),
    }
}

/// Cuts `text` into tokens. `is_rule` tells the ids of rules from words that belong to a figure.
pub(super) fn tokens(
    text: &str,
    is_rule: impl Fn(&str) -> bool,
) -> Result<Vec<Placed>, PatternMistake> {
    if text.len() > LONGEST {
        return Err(mistake(
            0..text.len(),
            format!("the relation is longer than {LONGEST} characters"),
            "split it into several relations, one for each thing that must hold",
        ));
    }
    let mut tokens: Vec<Placed> = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        if character.is_whitespace() {
            at += character.len_utf8();
            continue;
        }
        if let Some((token, length)) = sign(rest) {
            tokens.push((token, at..at + length));
            at += length;
            continue;
        }
        if let Some((message, help, length)) = wrong_sign(rest) {
            return Err(mistake(at..at + length, message, help));
        }
        if character == '.' && rest[1..].starts_with(|next: char| next.is_ascii_alphabetic()) {
            let length = 1 + word(&rest[1..]);
            tokens.push((Token::Part, at + 1..at + length));
            at += length;
            continue;
        }
        let name = word(rest);
        let named = &rest[..name];
        if named == "in" {
            tokens.push((Token::In, at..at + name));
            at += name;
            continue;
        }
        if name > 0 && is_rule(named) {
            tokens.push((Token::Name, at..at + name));
            at += name;
            continue;
        }
        if let Some((literal, length)) = literal::read(rest, &is_rule) {
            tokens.push((Token::Literal(literal), at..at + length));
            at += length;
            continue;
        }
        if name > 0 {
            tokens.push((Token::Name, at..at + name));
            at += name;
            continue;
        }
        return Err(mistake(
            at..at + character.len_utf8(),
            "this sign has no meaning in a relation",
            "a relation has names of rules, figures, `+ - * /`, brackets, and one of `=`, `<`, `<=`, `>`, `>=`, `in`",
        ));
    }
    Ok(tokens)
}

fn sign(rest: &str) -> Option<(Token, usize)> {
    const SIGNS: &[(&str, Token)] = &[
        ("<=", Token::AtMost),
        ("≤", Token::AtMost),
        (">=", Token::AtLeast),
        ("≥", Token::AtLeast),
        ("+", Token::Plus),
        ("-", Token::Minus),
        ("−", Token::Minus),
        ("–", Token::Minus),
        ("*", Token::Times),
        ("×", Token::Times),
        ("·", Token::Times),
        ("/", Token::Over),
        ("÷", Token::Over),
        ("(", Token::Open),
        (")", Token::Close),
        ("[", Token::OpenRange),
        ("]", Token::CloseRange),
        (",", Token::Comma),
        ("=", Token::Equal),
        ("<", Token::Less),
        (">", Token::More),
    ];
    if wrong_sign(rest).is_some() {
        return None;
    }
    SIGNS
        .iter()
        .find(|(sign, _)| rest.starts_with(sign))
        .map(|(sign, token)| (token.clone(), sign.len()))
}

/// Signs that people know from elsewhere.
fn wrong_sign(rest: &str) -> Option<(&'static str, &'static str, usize)> {
    const WRONG: &[(&str, &str, &str)] = &[
        ("==", "`==` is no comparison here", "write one `=`"),
        ("=<", "`=<` is no comparison", "write `<=`"),
        ("=>", "`=>` is no comparison", "write `>=`"),
        (
            "!=",
            "`!=` is no comparison here",
            "a relation says what must hold; articles that give two facts one value break no relation",
        ),
        (
            "≠",
            "`≠` is no comparison here",
            "a relation says what must hold; articles that give two facts one value break no relation",
        ),
        ("**", "powers are not known here", "multiply: `a * a`"),
        ("^", "powers are not known here", "multiply: `a * a`"),
        (
            "%",
            "`%` belongs to a figure",
            "write it behind its figure, `37%`; a percent counts as a plain number, so 37% is 37",
        ),
    ];
    WRONG
        .iter()
        .find(|(sign, ..)| rest.starts_with(sign))
        .map(|(sign, message, help)| (*message, *help, sign.len()))
}

/// The bytes of the name at the start of `rest`: letters and digits, with single hyphens between. All
/// digits are no name.
pub(super) fn word(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    loop {
        let from = end;
        while end < bytes.len() && (bytes[end].is_ascii_alphanumeric() || bytes[end] == b'_') {
            end += 1;
        }
        if end == from {
            // The hyphen before it joins nothing.
            end = from.saturating_sub(1);
            break;
        }
        if bytes.get(end) != Some(&b'-') {
            break;
        }
        end += 1;
    }
    if rest[..end].bytes().any(|byte| byte.is_ascii_alphabetic()) {
        end
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let is_rule = |name: &str| ["a", "b-2", "5k", "2022-count"].contains(&name);
        let said: Vec<String> = tokens(text, is_rule)
            .expect("tokens")
            .into_iter()
            .map(|(token, range)| match token {
                Token::Literal(literal) => format!("<{}>", literal.set),
                Token::Part => format!(".{}", &text[range]),
                _ => text[range].to_owned(),
            })
            .collect();
        assert_eq!(said.join(" "), expected, "{text}");
    }

    #[test]
    fn names_have_hyphens_inside_and_minus_signs_have_spaces() {
        check("a - b-2", "a - b-2");
        check("a -b-2", "a - b-2");
        check("a- b-2", "a - b-2");
        check("a-b-2", "a-b-2");
        check("2022-count + 5k", "2022-count + 5k");
        check("a.yes + a.no", "a .yes + a .no");
    }

    #[test]
    fn figures_are_read_as_prose_writes_them() {
        check("100 - 37", "<{100}> - <{37}>");
        check("100-37", "<{100}> - <{37}>");
        check("2,378,944", "<{2378944}>");
        check("1.5 * a", "<{1.5}> * a");
        check("2.4 million", "<{2400000}>");
        check("2bn", "<{2000000000}>");
        check("37%", "<{37}>");
        check("10 days", "<{10}>");
        check("2 months", "<[59, 62]>");
        check("36 hours", "<{1.5}>");
        check("$2 million", "<{2000000}>");
        check("2 million dollars", "<{2000000}>");
        check("10 a", "<{10}> a");
        check("a in [1, 2]", "a in [ <{1}> , <{2}> ]");
        check("[1,2]", "[ <{1}> , <{2}> ]");
    }

    #[test]
    fn a_day_is_no_subtraction() {
        let tokens = tokens("2022-11-08", |_| false).expect("tokens");
        assert_eq!(tokens.len(), 1);
    }
}
