//! Cuts a text into words, digits and signs. Knows no language.
//!
//! In: prose. Out: tokens in order, with white space left out; whether two neighbours touch is told
//! by their offsets.

use crate::text::ProseSpan;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters, with apostrophes between letters: `o'clock`, `don’t`. A possessive ending is a word of
    /// its own: `Magnus` and `'s`.
    Word,
    /// ASCII digits.
    Digits,
    /// A hyphen or short dash, `-` `‐` `‑` `‒` `–` or the minus sign `−`.
    Dash,
    /// A long dash, `—` `―`, or two hyphens in a row.
    LongDash,
    /// The end of a block.
    Break,
    /// Any other single character.
    Sign(char),
}

/// One token: bytes `start..end` of the prose.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// The tokens of a text.
pub(super) struct Tokens<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Cuts `text`. Bytes beyond 4 GiB are not read; articles are limited to far less.
    pub(super) fn new(text: &'t str) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            let byte = bytes[at];
            let kind = match byte {
                b' ' | b'\t' | b'\r' | 0x0b | 0x0c => {
                    at += 1;
                    continue;
                }
                b'\n' => {
                    at += 1;
                    TokenKind::Break
                }
                b'0'..=b'9' => {
                    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                        at += 1;
                    }
                    TokenKind::Digits
                }
                b'a'..=b'z' | b'A'..=b'Z' => {
                    at = word_end(text, at);
                    TokenKind::Word
                }
                b'\'' if ends_word(&tokens, start) && is_possessive(bytes, at + 1) => {
                    at += 2;
                    TokenKind::Word
                }
                b'-' if bytes.get(at + 1) == Some(&b'-') => {
                    while bytes.get(at) == Some(&b'-') {
                        at += 1;
                    }
                    TokenKind::LongDash
                }
                b'-' => {
                    at += 1;
                    TokenKind::Dash
                }
                0..=0x7f => {
                    at += 1;
                    TokenKind::Sign(char::from(byte))
                }
                _ => {
                    let Some(first) = text[at..].chars().next() else {
                        break;
                    };
                    at += first.len_utf8();
                    match first {
                        '‐' | '‑' | '‒' | '–' | '−' => TokenKind::Dash,
                        '—' | '―' => TokenKind::LongDash,
                        '’' if ends_word(&tokens, start) && is_possessive(bytes, at) => {
                            at += 1;
                            TokenKind::Word
                        }
                        _ if first.is_alphabetic() => {
                            at = word_end(text, start);
                            TokenKind::Word
                        }
                        _ if first.is_whitespace() => continue,
                        _ => TokenKind::Sign(first),
                    }
                }
            };
            let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(at)) else {
                break;
            };
            tokens.push(Token { kind, start, end });
        }
        Self { text, tokens }
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token at index `at`, if there is one.
    pub(super) fn get(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// What the token at `at` is made of; beyond the ends, a break.
    pub(super) fn kind(&self, at: usize) -> TokenKind {
        self.get(at).map_or(TokenKind::Break, |token| token.kind)
    }

    /// The characters of the token at `at`; empty beyond the end.
    pub(super) fn text(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |token| {
            &self.text[token.start as usize..token.end as usize]
        })
    }

    /// Whether the token at `at` is this word, whatever its case. `word` is in small letters.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token at `at` is one of these words, whatever its case.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let text = self.text(at);
        words.iter().any(|word| text.eq_ignore_ascii_case(word))
    }

    /// Whether the token at `at` is this sign.
    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.kind(at) == TokenKind::Sign(sign)
    }

    /// Whether the tokens from `at` on are these words, whatever their case; the index after them.
    pub(super) fn phrase(&self, at: usize, words: &[&str]) -> Option<usize> {
        words
            .iter()
            .enumerate()
            .all(|(index, word)| self.is(at + index, word))
            .then_some(at + words.len())
    }

    /// Whether the token at `at` starts right where the one before it ends, with no space between.
    pub(super) fn touches_previous(&self, at: usize) -> bool {
        at > 0
            && match (self.get(at - 1), self.get(at)) {
                (Some(before), Some(here)) => before.end == here.start,
                _ => false,
            }
    }

    /// What stands between the token at `at` and the one before it; empty where they touch.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        match (
            at.checked_sub(1).and_then(|before| self.get(before)),
            self.get(at),
        ) {
            (Some(before), Some(here)) => &self.text[before.end as usize..here.start as usize],
            _ => "",
        }
    }

    /// The span from the token at `from` to the one before `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> ProseSpan {
        let start = self
            .get(from)
            .map_or(self.text.len(), |token| token.start as usize);
        let end = to
            .checked_sub(1)
            .and_then(|last| self.get(last))
            .map_or(start, |token| token.end as usize);
        ProseSpan::new(start, end)
    }

    /// The whole text.
    pub(super) fn source_text(&self) -> &'t str {
        self.text
    }

    /// The index of the first token that starts at or after byte `offset`.
    pub(super) fn index_at(&self, offset: usize) -> usize {
        self.tokens
            .partition_point(|token| (token.start as usize) < offset)
    }
}

fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        match bytes.get(at) {
            Some(byte) if byte.is_ascii_alphabetic() => at += 1,
            Some(b'\'')
                if at > start
                    && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
                    && !is_possessive(bytes, at + 1) =>
            {
                at += 1;
            }
            Some(byte) if !byte.is_ascii() => {
                let Some(next) = text[at..].chars().next() else {
                    return at;
                };
                let after = at + next.len_utf8();
                let joins = next.is_alphabetic()
                    || is_combining(next)
                    || (next == '’'
                        && !is_possessive(bytes, after)
                        && text[after..]
                            .chars()
                            .next()
                            .is_some_and(char::is_alphabetic));
                if !joins {
                    return at;
                }
                at = after;
            }
            _ => return at,
        }
    }
}

/// Whether the letter at `at`, after an apostrophe, is the `s` of a possessive and the word's last.
fn is_possessive(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b's' | b'S'))
        && bytes
            .get(at + 1)
            .is_none_or(|next| next.is_ascii() && !next.is_ascii_alphanumeric())
}

/// Whether the last token is a word or figure that ends at byte `at`.
fn ends_word(tokens: &[Token], at: usize) -> bool {
    tokens.last().is_some_and(|last| {
        last.end as usize == at && matches!(last.kind, TokenKind::Word | TokenKind::Digits)
    })
}

/// Combining diacritical marks belong to the letter before them.
fn is_combining(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = Tokens::new(text);
        let found: Vec<_> = (0..tokens.len()).map(|at| tokens.text(at)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_digits_and_signs_are_told_apart() {
        check(
            "C$2.38m, 50–47",
            &["C", "$", "2", ".", "38", "m", ",", "50", "–", "47"],
        );
        check(
            "don’t o'clock Magnus’ é",
            &["don’t", "o'clock", "Magnus", "’", "é"],
        );
        check(
            "Bob's Bob’s year's",
            &["Bob", "'s", "Bob", "’s", "year", "'s"],
        );
        check("a--b\nc", &["a", "--", "b", "\n", "c"]);
    }
}
