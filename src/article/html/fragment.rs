//! The words in a stretch of HTML that stands in another format.
//!
//! Takes out tags, comments, scripts and styles, and reads entities. Made for hand-written pieces:
//! a broken tag costs at most the rest of its block.

use super::elements::{INLINE, LEFT_OUT, ROLES};
use super::entity;
use crate::article::prose::{BlockRole, ProseBuilder};

/// Reads a stretch of HTML piece by piece; what one piece leaves open goes on in the next.
pub(in crate::article) struct Html {
    state: State,
    /// The role of what stands in no element that has one.
    outer: BlockRole,
}

#[derive(Debug, PartialEq, Eq)]
enum State {
    Text,
    Comment,
    /// In a tag, perhaps between its quotation marks.
    Tag {
        name: String,
        is_end: bool,
        quote: Option<u8>,
    },
    /// In the text of an element that is left out.
    LeftOut(String),
}

impl Html {
    pub(in crate::article) fn new(outer: BlockRole) -> Self {
        Self {
            state: State::Text,
            outer,
        }
    }

    /// Reads `html`, which stands in the file from byte `file` on.
    pub(in crate::article) fn read(&mut self, html: &str, file: usize, builder: &mut ProseBuilder) {
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            at += match &mut self.state {
                State::Text => self.text(rest, file + at, builder),
                State::Comment => match memchr::memmem::find(rest.as_bytes(), b"-->") {
                    Some(end) => {
                        self.state = State::Text;
                        end + "-->".len()
                    }
                    None => rest.len(),
                },
                State::Tag { quote, .. } => {
                    let length = tag_length(rest, quote);
                    if rest.as_bytes().get(length.wrapping_sub(1)) == Some(&b'>') && quote.is_none()
                    {
                        let is_empty = rest[..length].ends_with("/>");
                        self.end_tag(is_empty, file + at, file + at + length, builder);
                    }
                    length
                }
                State::LeftOut(name) => match end_of_element(rest, name) {
                    Some(end) => {
                        self.state = State::Text;
                        end
                    }
                    None => rest.len(),
                },
            };
        }
    }

    /// Reads text up to the next tag or entity and that one's beginning; the bytes read, at least 1.
    fn text(&mut self, rest: &str, file: usize, builder: &mut ProseBuilder) -> usize {
        let words = memchr::memchr2(b'<', b'&', rest.as_bytes()).unwrap_or(rest.len());
        builder.verbatim(&rest[..words], file);
        let sign = &rest[words..];
        if sign.starts_with("<!--") {
            self.state = State::Comment;
            return words + "<!--".len();
        }
        if let Some(inner) = sign.strip_prefix('<') {
            let is_end = inner.starts_with('/');
            let inner = inner.strip_prefix('/').unwrap_or(inner);
            let name_length = inner
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(inner.len());
            let is_tag = inner.starts_with(|c: char| c.is_ascii_alphabetic())
                || (!is_end && inner.starts_with(['!', '?']));
            if is_tag {
                self.state = State::Tag {
                    name: inner[..name_length].to_ascii_lowercase(),
                    is_end,
                    quote: None,
                };
                return words + 1 + usize::from(is_end) + name_length;
            }
        } else if let Some((character, length)) = entity::decode(sign) {
            builder.replaced(&character, file + words, file + words + length);
            return words + length;
        }
        // A sign that is only itself.
        let literal = usize::from(!sign.is_empty());
        builder.verbatim(&sign[..literal], file + words);
        words + literal
    }

    /// Does what the open tag, which closes at bytes `start..end` of the file, means.
    fn end_tag(&mut self, is_empty: bool, start: usize, end: usize, builder: &mut ProseBuilder) {
        let State::Tag { name, is_end, .. } = std::mem::replace(&mut self.state, State::Text)
        else {
            return;
        };
        if LEFT_OUT.contains(&name.as_str()) {
            if !is_end && !is_empty {
                self.state = State::LeftOut(name);
            }
        } else if name == "br" {
            builder.space(start, end);
        } else if !name.is_empty() && !INLINE.contains(&name.as_str()) {
            builder.end_block();
            let role = ROLES
                .iter()
                .find(|(element, _)| !is_end && *element == name)
                .map_or(self.outer, |(_, role)| *role);
            builder.set_role(role);
        }
    }
}

/// Bytes of `rest` up to and with the `>` that closes the tag, or all of them.
fn tag_length(rest: &str, quote: &mut Option<u8>) -> usize {
    for (at, byte) in rest.bytes().enumerate() {
        match (*quote, byte) {
            (Some(open), _) if open == byte => *quote = None,
            (None, b'"' | b'\'') => *quote = Some(byte),
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The byte after the end tag of the element `name`.
fn end_of_element(rest: &str, name: &str) -> Option<usize> {
    memchr::memmem::find_iter(rest.as_bytes(), b"</").find_map(|at| {
        let after = rest.get(at + 2..)?;
        let found = after.get(..name.len())?;
        let tail = &after[name.len()..];
        (found.eq_ignore_ascii_case(name) && !tail.starts_with(|c: char| c.is_alphanumeric()))
            .then(|| at + 2 + name.len() + tail.find('>').map_or(tail.len(), |end| end + 1))
    })
}
