//! Cuts a text into words, digits and signs. Knows no language.
//!
//! In: prose, and what the language knows of a word. Out: tokens in order, with white space left out;
//! whether two neighbours touch is told by their offsets. Words are compared by their keys.

use std::ops::Range;

use super::word_key::WordKey;
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

/// The families of words that a word belongs to, as a set of bits. Which families there are, and which
/// bit is whose, is the language's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Families(pub(super) u16);

impl Families {
    /// Whether the word is of any family of `others`.
    #[inline]
    pub(super) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// The families of both.
    pub(super) const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}

/// One token: bytes `start..end` of the prose.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Its characters, for comparing.
    key: WordKey,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: TokenKind,
    /// What the language knows of it, where it is a word.
    pub(super) families: Families,
}

impl Token {
    /// Whether its last byte, in small letters, is one of these; any may be of a word that is too long for a
    /// key of its own.
    #[inline]
    pub(super) fn may_end_with(&self, letters: &[u8]) -> bool {
        let last = self.length().checked_sub(1);
        last.and_then(|last| self.key.byte(last))
            .is_none_or(|last| letters.contains(&last))
    }

    /// How many bytes it has.
    #[inline]
    pub(super) fn length(&self) -> usize {
        (self.end - self.start) as usize
    }
}

/// What a language knows while a text is cut.
pub(super) trait Language {
    /// The families of a word.
    fn families(word: WordKey) -> Families;
    /// Whether something may start at this token by itself, whatever stands behind it.
    fn starts(token: &Token) -> bool;
    /// Whether something may start at a token because another stands behind it.
    fn starts_before(token: TokenKind, behind: TokenKind) -> bool;
}

/// The tokens of a text.
pub(super) struct Tokens<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// The indices of those at which something may start.
    starts: Vec<u32>,
    /// The indices of signs and breaks.
    marks: Vec<u32>,
    /// Where cutting began.
    begins: usize,
    is_cut: bool,
}

/// So many tokens are kept at once: a paragraph of the largest article that is read, and half a gigabyte.
pub const MOST_TOKENS: usize = 1 << 24;

impl<'t> Tokens<'t> {
    /// Cuts `stretch` of `source`, in bytes and on boundaries of characters. Words that the ends of the
    /// stretch go through are cut there. Bytes beyond 4 GiB are not read; articles are limited to far less.
    pub(super) fn cut<L: Language>(source: &'t str, stretch: Range<usize>) -> Self {
        let end = stretch.end.min(source.len());
        let text = &source[..addressable(source, end)];
        let mut cut = Self {
            text: source,
            tokens: Vec::with_capacity(stretch.len() / 5),
            starts: Vec::with_capacity(stretch.len() / 16),
            marks: Vec::with_capacity(stretch.len() / 20),
            begins: stretch.start,
            is_cut: false,
        };
        let mut at = stretch.start;
        while let Some(byte) = text.as_bytes().get(at)
            && cut.tokens.len() < MOST_TOKENS
        {
            let common = byte
                .is_ascii_alphabetic()
                .then(|| cut.common_word::<L>(text.as_bytes(), at));
            at = common.flatten().unwrap_or_else(|| cut.token::<L>(text, at));
        }
        cut.is_cut = at < end;
        cut
    }

    /// Adds the word whose first letter stands at `at` where it is like nearly all tokens: of few letters, with
    /// a space behind it. What stands behind both.
    #[inline]
    fn common_word<L: Language>(&mut self, text: &[u8], at: usize) -> Option<usize> {
        let (key, length) = WordKey::of_letters(text, at)?;
        let end = at + length;
        let behind = *text.get(end)?;
        if may_go_on(behind) {
            return None;
        }
        self.add::<L>(key, at, end, TokenKind::Word, L::families(key));
        Some(end + usize::from(behind == b' '))
    }

    /// Adds a token at which something may start by itself.
    #[inline]
    fn add<L: Language>(
        &mut self,
        key: WordKey,
        start: usize,
        end: usize,
        kind: TokenKind,
        families: Families,
    ) {
        let token = Token {
            key,
            start: start as u32,
            end: end as u32,
            kind,
            families,
        };
        if L::starts(&token) {
            self.starts.push(self.tokens.len() as u32);
        }
        self.tokens.push(token);
    }

    /// Adds the token at `start`, whatever it is, unless there is white space; what stands behind it and a
    /// space.
    #[inline(never)]
    fn token<L: Language>(&mut self, text: &str, start: usize) -> usize {
        let bytes = text.as_bytes();
        let byte = bytes[start];
        let mut at = start;
        let mut key = None;
        let kind = match byte {
            b' ' | b'\t' | b'\r' | 0x0b | 0x0c => return at + 1,
            b'\n' => {
                at += 1;
                key = Some(WordKey::of_sign(byte));
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
            b'\'' if ends_word(&self.tokens, start) && is_possessive(bytes, at + 1) => {
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
                key = Some(WordKey::of_sign(byte));
                TokenKind::Sign(char::from(byte))
            }
            _ => {
                let Some(first) = text[at..].chars().next() else {
                    return text.len();
                };
                at += first.len_utf8();
                match first {
                    '‐' | '‑' | '‒' | '–' | '−' => TokenKind::Dash,
                    '—' | '―' => TokenKind::LongDash,
                    '’' if ends_word(&self.tokens, start) && is_possessive(bytes, at) => {
                        at += 1;
                        TokenKind::Word
                    }
                    _ if first.is_alphabetic() => {
                        at = word_end(text, start);
                        TokenKind::Word
                    }
                    _ if first.is_whitespace() => return at,
                    _ => TokenKind::Sign(first),
                }
            }
        };
        let key = key.unwrap_or_else(|| WordKey::at(bytes, start, at));
        let families = match kind {
            TokenKind::Word => L::families(key),
            TokenKind::Sign(_) | TokenKind::Break => {
                self.marks.push(self.tokens.len() as u32);
                Families::default()
            }
            _ => Families::default(),
        };
        if let Some(before) = self.tokens.last()
            && L::starts_before(before.kind, kind)
            && !L::starts(before)
        {
            self.starts.push(self.tokens.len() as u32 - 1);
        }
        self.add::<L>(key, start, at, kind, families);
        at + usize::from(bytes.get(at) == Some(&b' '))
    }

    /// The indices of the tokens of `range` at which something may start, in order; of those for which their
    /// characters decide all.
    pub(super) fn starts(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        within(&self.starts, range)
    }

    /// Whether the stretch had more tokens than [`MOST_TOKENS`].
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The indices of the signs and breaks among the tokens of `range`, in order.
    pub(super) fn marks(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        within(&self.marks, range)
    }

    /// The byte at which cutting began.
    pub(super) fn begins(&self) -> usize {
        self.begins
    }

    /// How many tokens there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token at index `at`, if there is one.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// What the token at `at` is made of; beyond the ends, a break.
    #[inline]
    pub(super) fn kind(&self, at: usize) -> TokenKind {
        self.get(at).map_or(TokenKind::Break, |token| token.kind)
    }

    /// The characters of the token at `at`; empty beyond the end.
    #[inline]
    pub(super) fn text(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |token| {
            &self.text[token.start as usize..token.end as usize]
        })
    }

    /// How many bytes the token at `at` has; none beyond the end.
    #[inline]
    pub(super) fn length(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, Token::length)
    }

    /// The index of the first token from `at` on that starts at or after byte `offset`, which is not far.
    pub(super) fn index_from(&self, at: usize, offset: usize) -> usize {
        let rest = self.tokens.get(at..).unwrap_or_default();
        let before = rest
            .iter()
            .take_while(|token| (token.start as usize) < offset);
        at + before.count()
    }

    /// The key of the token at `at`, by which it is compared and looked up; beyond the end none.
    #[inline]
    pub(super) fn key(&self, at: usize) -> WordKey {
        self.tokens.get(at).map_or(WordKey::NONE, |token| token.key)
    }

    /// The families of the word at `at`; none where there is no word.
    #[inline]
    pub(super) fn families(&self, at: usize) -> Families {
        self.tokens
            .get(at)
            .map_or(Families::default(), |token| token.families)
    }

    /// Whether the token at `at` is this word, whatever its case. `word` is in small letters and no
    /// longer than a key.
    // Where the word is a literal, its key is known while compiling.
    #[inline(always)]
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.key(at) == WordKey::of(word)
    }

    /// Whether the token at `at` is one of these words, whatever its case.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        // Most words are told apart by their length and first letter.
        let length = token.length();
        let first = (length <= WordKey::LONGEST).then(|| token.key.first());
        words.iter().any(|word| {
            word.len() == length
                && (first.is_none() || word.as_bytes().first().map(u8::to_ascii_lowercase) == first)
                && self.text(at).eq_ignore_ascii_case(word)
        })
    }

    /// Whether the token at `at` is this sign.
    #[inline]
    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.kind(at) == TokenKind::Sign(sign)
    }

    /// Whether the tokens from `at` on are these words, whatever their case; the index after them.
    pub(super) fn phrase(&self, at: usize, words: &[&str]) -> Option<usize> {
        words
            .iter()
            .enumerate()
            .all(|(index, word)| self.is_any(at + index, &[word]))
            .then_some(at + words.len())
    }

    /// Whether the token at `at` starts right where the one before it ends, with no space between.
    #[inline]
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

/// Those of `indices`, which are in order, that lie in `range`.
fn within(indices: &[u32], range: Range<usize>) -> impl Iterator<Item = usize> {
    let from = indices.partition_point(|at| (*at as usize) < range.start);
    indices[from..]
        .iter()
        .map(|at| *at as usize)
        .take_while(move |at| *at < range.end)
}

/// The end of what can be read of the first `end` bytes of a text, where offsets have 32 bits.
fn addressable(text: &str, end: usize) -> usize {
    let most = end.min(u32::MAX as usize);
    (0..=most)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// Whether a word may go on with this byte after its ASCII letters.
fn may_go_on(byte: u8) -> bool {
    byte == b'\'' || !byte.is_ascii()
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

    /// A language that knows nothing.
    struct Unknown;

    impl Language for Unknown {
        fn families(_: WordKey) -> Families {
            Families::default()
        }

        fn starts(_: &Token) -> bool {
            false
        }

        fn starts_before(_: TokenKind, _: TokenKind) -> bool {
            false
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = Tokens::cut::<Unknown>(text, 0..text.len());
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
