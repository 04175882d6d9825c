//! Markup among the words of an AsciiDoc paragraph.
//!
//! In: the bytes of a paragraph. Out: the places in it that are markup, and what is read there.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::article::html::entity;
use crate::article::passage::Cuts;

/// How far the end of a macro, of inline code or of a reference is looked for, in bytes.
const LONGEST: usize = 2 << 10;

/// The bytes that the attributes of a document may have in all, where they are read; the rest are left
/// as they are written.
const MOST_EXPANDED: usize = 4 << 10;

/// Attributes that stand for a character in every document.
const CHARACTERS: &[(&str, &str)] = &[
    ("nbsp", "\u{a0}"),
    ("zwsp", "\u{200b}"),
    ("wj", "\u{2060}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("apos", "'"),
    ("quot", "\""),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("deg", "°"),
    ("plus", "+"),
    ("brvbar", "¦"),
    ("vbar", "|"),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("startsb", "["),
    ("endsb", "]"),
    ("caret", "^"),
    ("asterisk", "*"),
    ("tilde", "~"),
    ("backslash", "\\"),
    ("backtick", "`"),
    ("two-colons", "::"),
    ("two-semicolons", ";;"),
    ("empty", ""),
    ("sp", " "),
];

/// The attributes of a document, and how much of them may still be read.
pub(super) struct Attributes {
    values: BTreeMap<String, String>,
    left: usize,
}

impl Attributes {
    pub(super) fn new(values: BTreeMap<String, String>) -> Self {
        Self {
            values,
            left: MOST_EXPANDED,
        }
    }

    pub(super) fn set(&mut self, name: String, value: &str) {
        if value.len() <= LONGEST {
            self.values.insert(name, value.to_owned());
        }
    }

    fn value(&mut self, name: &str) -> Option<String> {
        if let Some((_, characters)) = CHARACTERS.iter().find(|(known, _)| *known == name) {
            return Some((*characters).to_owned());
        }
        let value = self.values.get(&name.to_ascii_lowercase())?;
        self.left = self.left.checked_sub(value.len())?;
        Some(value.clone())
    }
}

/// What becomes of `name:target[text]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Macro {
    /// The text is read.
    Text,
    /// Nothing is read.
    LeftOut,
}

const MACROS: &[(&str, Macro)] = &[
    ("https://", Macro::Text),
    ("http://", Macro::Text),
    ("ftp://", Macro::Text),
    ("link:", Macro::Text),
    ("mailto:", Macro::Text),
    ("xref:", Macro::Text),
    ("kbd:", Macro::Text),
    ("btn:", Macro::Text),
    ("pass:", Macro::Text),
    ("image:", Macro::LeftOut),
    ("icon:", Macro::LeftOut),
    ("footnote:", Macro::LeftOut),
    ("footnoteref:", Macro::LeftOut),
    ("anchor:", Macro::LeftOut),
    ("stem:", Macro::LeftOut),
    ("latexmath:", Macro::LeftOut),
    ("asciimath:", Macro::LeftOut),
    ("indexterm:", Macro::LeftOut),
];

/// Finds the markup at `bytes` of `text`.
pub(super) fn cut(text: &str, bytes: Range<usize>, attributes: &mut Attributes, cuts: &mut Cuts) {
    let mut scan = Scan {
        text: &text[..bytes.end],
        start: bytes.start,
        open: BTreeMap::new(),
        attributes,
        cuts,
    };
    let mut at = bytes.start;
    while at < bytes.end {
        at = scan.step(at);
    }
}

struct Scan<'t, 'a> {
    /// The text up to the end of the paragraph.
    text: &'t str,
    /// Where the paragraph starts.
    start: usize,
    /// Signs that may open a span of words, by what closes them.
    open: BTreeMap<&'t str, Range<usize>>,
    attributes: &'a mut Attributes,
    cuts: &'a mut Cuts,
}

impl<'t> Scan<'t, '_> {
    fn before(&self, at: usize) -> Option<char> {
        self.text[self.start..at].chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// The place of `sign` behind byte `at`, not too far away.
    fn find(&self, at: usize, sign: &str) -> Option<usize> {
        let end = self.text.len().min(at + LONGEST);
        memchr::memmem::find(self.text.as_bytes().get(at..end)?, sign.as_bytes())
            .map(|found| at + found)
    }

    /// Looks at what stands at byte `at`; the next byte to look at.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let Some(sign) = rest.chars().next() else {
            return at + 1;
        };
        match sign {
            '\\' if rest[1..].starts_with(|c: char| "*_`#^~+{[<&|\\".contains(c)) => {
                self.cuts.nothing(at..at + 1);
                at + 2
            }
            '`' => self.backtick(at),
            '*' | '_' | '#' => self.mark(at),
            '^' | '~' => self.script(at, sign),
            '+' => {
                let is_break = self.before(at) == Some(' ') && rest[1..].starts_with(['\n', '\r']);
                if is_break {
                    self.cuts.space(at..at + 1);
                    return at + 1;
                }
                self.mark(at)
            }
            '[' => self.bracket(at),
            '<' if rest.starts_with("<<") => self.reference(at),
            '(' if rest.starts_with("((") => self.index_term(at),
            '{' => self.attribute(at),
            '&' => match entity::decode(rest) {
                Some((characters, length)) => {
                    self.cuts.characters(at..at + length, characters);
                    at + length
                }
                None => at + 1,
            },
            'a'..='z' if !self.before(at).is_some_and(char::is_alphanumeric) => self.word(at),
            _ => at + sign.len_utf8(),
        }
    }

    /// Quotation marks such as "`these`", or code.
    fn backtick(&mut self, at: usize) -> usize {
        let is_quote = |c: Option<char>| matches!(c, Some('"' | '\''));
        if is_quote(self.before(at)) || is_quote(self.after(at + 1)) {
            self.cuts.nothing(at..at + 1);
            return at + 1;
        }
        let length = self.text[at..]
            .bytes()
            .take_while(|byte| *byte == b'`')
            .count();
        let sign = &self.text[at..at + length];
        match self.find(at + length, sign) {
            Some(end) if length <= 2 => {
                self.cuts.space(at..end + length);
                end + length
            }
            _ => at + length,
        }
    }

    /// `*`, `_`, `#`, `+`: single ones stand around words, double ones anywhere.
    fn mark(&mut self, at: usize) -> usize {
        let sign = self.text.as_bytes()[at];
        let length = self.text[at..]
            .bytes()
            .take_while(|byte| *byte == sign)
            .count();
        let end = at + length;
        if length > 3 {
            return end;
        }
        let key = &self.text[at..end];
        let is_single = length == 1;
        let (before, after) = (self.before(at), self.after(end));
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let closes = !is_space(before) && (!is_single || !is_word(after));
        if closes && let Some(open) = self.open.remove(key) {
            self.cuts.nothing(open);
            self.cuts.nothing(at..end);
        } else if !is_space(after) && (!is_single || !is_word(before)) {
            self.open.insert(key, at..end);
        }
        end
    }

    /// `9^th^`, `H~2~O`, and `^1^` that leads to a note.
    fn script(&mut self, at: usize, sign: char) -> usize {
        let inner = self.text[at + 1..]
            .split([sign, ' ', '\n', '\t'])
            .next()
            .unwrap_or("");
        let close = at + 1 + inner.len();
        let is_closed =
            !inner.is_empty() && inner.len() <= LONGEST && self.after(close) == Some(sign);
        if !is_closed {
            return at + 1;
        }
        if sign == '^'
            && inner
                .chars()
                .all(|c| c.is_ascii_digit() || "*†‡§,".contains(c))
        {
            self.cuts.nothing(at..close + 1);
            return close + 1;
        }
        self.cuts.nothing(at..at + 1);
        self.cuts.nothing(close..close + 1);
        at + 1
    }

    /// `[.role]#words#`, `[[anchor]]`.
    fn bracket(&mut self, at: usize) -> usize {
        if self.text[at..].starts_with("[[") {
            if let Some(end) = self.find(at, "]]")
                && !self.text[at..end].contains(' ')
            {
                self.cuts.nothing(at..end + 2);
                return end + 2;
            }
        } else if let Some(end) = self.find(at, "]") {
            let list = &self.text[at + 1..end];
            let marks = self.after(end + 1).is_some_and(|c| "#*_`".contains(c));
            if marks && list.starts_with(['.', '#', '%']) {
                self.cuts.nothing(at..end + 1);
                return end + 1;
            }
        }
        at + 1
    }

    /// `<<id>>`, `<<id,words>>`.
    fn reference(&mut self, at: usize) -> usize {
        let Some(end) = self.find(at, ">>") else {
            return at + 2;
        };
        match self.text[at..end].find(',') {
            Some(comma) => {
                self.cuts.nothing(at..at + comma + 1);
                self.cuts.nothing(end..end + 2);
                at + comma + 1
            }
            None => {
                self.cuts.nothing(at..end + 2);
                end + 2
            }
        }
    }

    /// `((words))`, which are read, and `(((words)))`, which are not.
    fn index_term(&mut self, at: usize) -> usize {
        let is_hidden = self.text[at..].starts_with("(((");
        let (open, close) = if is_hidden { (3, ")))") } else { (2, "))") };
        match self.find(at, close) {
            Some(end) if is_hidden => {
                self.cuts.nothing(at..end + 3);
                end + 3
            }
            Some(end) => {
                self.cuts.nothing(at..at + open);
                self.cuts.nothing(end..end + 2);
                at + open
            }
            None => at + open,
        }
    }

    /// `{name}`.
    fn attribute(&mut self, at: usize) -> usize {
        let rest = &self.text[at + 1..];
        let length = rest
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            .count();
        let end = at + 1 + length;
        if length == 0 || length > 80 || !rest[length..].starts_with('}') {
            return end;
        }
        if let Some(value) = self.attributes.value(&rest[..length]) {
            self.cuts.characters(at..end + 1, value);
        }
        end + 1
    }

    /// A word, which may be the name of a macro.
    fn word(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let known = MACROS.iter().find(|(name, _)| rest.starts_with(name));
        let Some((name, meaning)) = known else {
            let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            return at + length;
        };
        let end = at + name.len();
        let limit = self.text.len().min(end + LONGEST);
        let target = self.text.as_bytes()[end..limit]
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'[' | b']'));
        let Some(open) = target
            .map(|length| end + length)
            .filter(|open| self.after(*open) == Some('['))
        else {
            return end;
        };
        let Some(close) = self.find(open, "]") else {
            return end;
        };
        if *meaning == Macro::LeftOut || close == open + 1 {
            self.cuts.nothing(at..close + 1);
            return close + 1;
        }
        // `[words^]` opens a window, and so may what stands behind a comma.
        let words = &self.text[open + 1..close];
        let options = words
            .find(',')
            .filter(|comma| words[*comma..].contains('='));
        let words_end = options.unwrap_or(words.trim_end_matches('^').len());
        self.cuts.nothing(at..open + 1);
        self.cuts.nothing(open + 1 + words_end..close + 1);
        open + 1
    }
}
