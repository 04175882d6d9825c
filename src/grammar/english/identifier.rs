//! What is made of digits and is no figure: telephone numbers, case numbers, versions, addresses of
//! the web. Nothing inside is read.

use super::super::token::TokenKind;
use super::Tokens;
use super::lexicon::family;

/// The token after the identifier that starts at `at`, if one does.
pub(super) fn at(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    match tokens.kind(at) {
        TokenKind::Digits => digits(tokens, at),
        TokenKind::Sign('(' | '+') => telephone(tokens, at),
        TokenKind::Word => web(tokens, at),
        _ => None,
    }
}

/// The end of the run of digits, dots and dashes at `at`, and how many groups of digits it has.
fn run(tokens: &Tokens<'_>, at: usize, sign: char) -> (usize, usize) {
    let mut end = at + 1;
    let mut groups = 1;
    loop {
        let joined = match tokens.kind(end) {
            TokenKind::Dash => sign == '-',
            TokenKind::Sign(found) => found == sign,
            _ => false,
        };
        if !joined
            || !tokens.touches_previous(end)
            || !tokens.touches_previous(end + 1)
            || tokens.kind(end + 1) != TokenKind::Digits
        {
            return (end, groups);
        }
        end += 2;
        groups += 1;
    }
}

/// `202-555-0132`, `555-0132`, `1.2.3`, `192.168.0.1`.
fn digits(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    // Nearly no figure has a sign right behind it that could join it to another.
    if !matches!(tokens.kind(at + 1), TokenKind::Dash | TokenKind::Sign('.'))
        || tokens.touches_previous(at) && at > 0 && tokens.kind(at - 1) == TokenKind::Word
    {
        return None;
    }
    let (end, groups) = run(tokens, at, '.');
    if groups >= 3 {
        return Some(end);
    }
    let (end, groups) = run(tokens, at, '-');
    let last = tokens.text(end - 1);
    let coded = last.len() == 4 && tokens.text(at).len() == 3;
    (groups >= 4
        || groups == 3
            && last.len() == 4
            && tokens.text(at).len() <= 3
            && tokens.text(at + 2).len() == 3
        || groups == 2 && coded)
        .then_some(end)
}

/// `(202) 555-0132`, `+44 20 7946 0958`.
fn telephone(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if tokens.is_sign(at, '+') {
        let mut end = at + 1;
        let mut digits = 0;
        while tokens.kind(end) == TokenKind::Digits || tokens.kind(end) == TokenKind::Dash {
            digits += if tokens.kind(end) == TokenKind::Digits {
                tokens.text(end).len()
            } else {
                0
            };
            end += 1;
        }
        let first = tokens.touches_previous(at + 1) && tokens.text(at + 1).len() <= 3;
        return (first && digits >= 9 && end > at + 2).then_some(end);
    }
    let area = tokens.kind(at + 1) == TokenKind::Digits
        && tokens.text(at + 1).len() == 3
        && tokens.is_sign(at + 2, ')')
        && tokens.kind(at + 3) == TokenKind::Digits;
    let (end, groups) = run(tokens, at + 3, '-');
    (area && groups == 2 && tokens.text(end - 1).len() == 4).then_some(end)
}

/// `https://…`, `www.…` and `name@host`, up to the next white space.
fn web(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let address = tokens.families(at).any(family::STARTS_ADDRESS);
    if !address && !tokens.is_sign(at + 1, '@') {
        return None;
    }
    let mail = tokens.is_sign(at + 1, '@')
        && tokens.touches_previous(at + 1)
        && tokens.touches_previous(at + 2);
    if !mail && !address {
        return None;
    }
    let scheme = tokens.is_any(at, &["http", "https", "ftp"])
        && tokens.is_sign(at + 1, ':')
        && tokens.is_sign(at + 2, '/');
    let host = tokens.is(at, "www") && tokens.is_sign(at + 1, '.');
    if !scheme && !host && !mail {
        return None;
    }
    let mut end = at + 1;
    while end < tokens.len() && tokens.touches_previous(end) {
        end += 1;
    }
    Some(end)
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
    fn nothing_inside_an_identifier_is_read() {
        check("+44 20 7946 0958 or 555-0132", &[]);
        check("www.a.com/5 and 10.0.0.1", &[]);
        check("10 years 2.5", &["2.5 = 2.5"]);
    }
}
