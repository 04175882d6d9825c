//! Markup among the words of a reStructuredText paragraph.
//!
//! In: the bytes of a paragraph. Out: the places in it that are markup, and what is read there.

use std::ops::Range;

use crate::article::passage::Cuts;

/// How far the end of a span of words is looked for, in bytes.
const LONGEST: usize = 2 << 10;

/// How many signs are looked at for one that closes a span of words.
const MOST_SIGNS: usize = 16;

/// Roles whose words are no prose.
const LEFT_OUT: &[&str] = &["code", "math", "raw", "literal", "samp", "kbd"];

/// Finds the markup at `bytes` of `text`.
pub(super) fn cut(text: &str, bytes: Range<usize>, cuts: &mut Cuts) {
    let mut scan = Scan {
        text: &text[..bytes.end],
        start: bytes.start,
        cuts,
    };
    let mut at = bytes.start;
    while at < bytes.end {
        at = scan.step(at);
    }
}

struct Scan<'t, 'c> {
    /// The text up to the end of the paragraph.
    text: &'t str,
    /// Where the paragraph starts.
    start: usize,
    cuts: &'c mut Cuts,
}

impl Scan<'_, '_> {
    fn before(&self, at: usize) -> Option<char> {
        self.text[self.start..at].chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Looks at what stands at byte `at`; the next byte to look at.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let Some(sign) = rest.chars().next() else {
            return at + 1;
        };
        match sign {
            '\\' => {
                let next = self.after(at + 1);
                let length = next.map_or(0, char::len_utf8);
                // An escaped space is none.
                let is_space = next.is_some_and(char::is_whitespace);
                self.cuts
                    .nothing(at..at + 1 + if is_space { length } else { 0 });
                at + 1 + length
            }
            '`' if rest.starts_with("``") => self.span(at, "``").map_or(at + 2, |end| {
                self.cuts.space(at..end + 2);
                end + 2
            }),
            '`' => self.interpreted(at, at),
            ':' => self.role(at),
            '*' => {
                let sign = if rest.starts_with("**") { "**" } else { "*" };
                match self.span(at, sign) {
                    Some(end) => {
                        self.cuts.nothing(at..at + sign.len());
                        self.cuts.nothing(end..end + sign.len());
                        at + sign.len()
                    }
                    None => at + sign.len(),
                }
            }
            '[' => self.note(at),
            '|' => self.substitution(at),
            '_' => self.underscore(at),
            _ => at + sign.len_utf8(),
        }
    }

    /// Where the span of words that `sign` opens at byte `at` is closed. Opening signs stand before a
    /// word and behind none, closing ones the other way round.
    fn span(&self, at: usize, sign: &str) -> Option<usize> {
        let opens = self
            .before(at)
            .is_none_or(|before| !before.is_alphanumeric())
            || self.text[self.start..at].ends_with("\\ ");
        let from = at + sign.len();
        if !opens || self.after(from).is_none_or(char::is_whitespace) {
            return None;
        }
        let limit = self.text.len().min(from + LONGEST);
        let inner = &self.text.as_bytes()[from..limit];
        memchr::memmem::find_iter(inner, sign.as_bytes())
            .map(|found| from + found)
            // A single sign is not half of a double one, and closes a word.
            .take(MOST_SIGNS)
            .find(|end| {
                let behind = self.after(end + sign.len());
                let is_double = sign.len() == 1 && self.text[end + 1..].starts_with(sign);
                let before = self.before(*end);
                *end > from
                    && !is_double
                    && !before.is_some_and(|c| c.is_whitespace() || c == '\\')
                    && !behind.is_some_and(char::is_alphanumeric)
            })
    }

    /// `` `words` ``, `` `words <target>`_ ``: what stands between the signs is read, from byte `from`
    /// on nothing else is.
    fn interpreted(&mut self, at: usize, from: usize) -> usize {
        let Some(end) = self.span(at, "`") else {
            return at + 1;
        };
        let words = &self.text[at + 1..end];
        let target = words
            .ends_with('>')
            .then(|| words.rfind('<'))
            .flatten()
            .filter(|open| *open > 0);
        let words_end = target.map_or(end, |open| at + 1 + open);
        let behind = &self.text[end + 1..];
        let underscores = behind
            .bytes()
            .take(2)
            .take_while(|byte| *byte == b'_')
            .count();
        let role = if from == at { role_length(behind) } else { 0 };
        self.cuts.nothing(from..at + 1);
        self.cuts
            .nothing(words_end..end + 1 + underscores.max(role));
        at + 1
    }

    /// ``:role:`words` ``.
    fn role(&mut self, at: usize) -> usize {
        let length = role_length(&self.text[at..]);
        let open = at + length;
        if length == 0 || self.after(open) != Some('`') {
            return at + 1;
        }
        let name = &self.text[at + 1..open - 1];
        // The sign stands behind the colon of the role, and so behind no word.
        let Some(end) = self.span(open, "`") else {
            return open;
        };
        if LEFT_OUT.contains(&name) {
            self.cuts.space(at..end + 1);
            return end + 1;
        }
        let is_mark = |c: char| c.is_ascii_digit() || "*†‡§,".contains(c);
        if matches!(name, "sup" | "superscript") && self.text[open + 1..end].chars().all(is_mark) {
            self.cuts.nothing(at..end + 1);
            return end + 1;
        }
        self.interpreted(open, at)
    }

    /// `[1]_`, `[#name]_`, `[CIT2022]_`.
    fn note(&mut self, at: usize) -> usize {
        let inner = self.text[at + 1..]
            .bytes()
            .take(80)
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"#*-_.".contains(byte))
            .count();
        let end = at + 1 + inner;
        if inner > 0 && self.text[end..].starts_with("]_") {
            self.cuts.nothing(at..end + 2);
            return end + 2;
        }
        at + 1
    }

    /// `|name|`, for which a substitution elsewhere stands.
    fn substitution(&mut self, at: usize) -> usize {
        let inner = self.text[at + 1..]
            .bytes()
            .take(80)
            .take_while(|byte| !byte.is_ascii_whitespace() && *byte != b'|')
            .count();
        let end = at + 1 + inner;
        if inner > 0 && self.text.as_bytes().get(end) == Some(&b'|') {
            let underscores = self.text[end + 1..]
                .bytes()
                .take_while(|byte| *byte == b'_')
                .count();
            self.cuts.space(at..end + 1 + underscores);
            return end + 1 + underscores;
        }
        at + 1
    }

    /// `word_` leads elsewhere, `` _`words` `` is led to.
    fn underscore(&mut self, at: usize) -> usize {
        let length = self.text[at..]
            .bytes()
            .take_while(|byte| *byte == b'_')
            .count();
        let end = at + length;
        let after_word = self.before(at).is_some_and(char::is_alphanumeric);
        let before_word = self.after(end).is_some_and(char::is_alphanumeric);
        let leads = length <= 2 && after_word && !before_word;
        let is_led_to = length == 1 && !after_word && self.after(end) == Some('`');
        if leads || is_led_to {
            self.cuts.nothing(at..end);
        }
        end
    }
}

/// The length of the `:role:` that `text` starts with.
fn role_length(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(':') else {
        return 0;
    };
    let name = rest
        .bytes()
        .take(80)
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.:+".contains(byte))
        .count();
    // `:a:b:` is a role of a domain; the last colon closes it.
    let name = rest[..name].trim_end_matches(|c| c != ':').len();
    if name > 1 { 1 + name } else { 0 }
}
