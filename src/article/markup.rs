//! From the tags of a marked-up text to its prose: what HTML pages and NITF have in common.
//!
//! In: the text, its tags in order with their bytes, and a [`Vocabulary`] that says what elements mean.
//! Out: the words between the tags, given to a [`ProseBuilder`]. Knows no parser.

use std::collections::BTreeMap;
use std::ops::Range;

use super::html::entity;
use super::prose::{BlockRole, ProseBuilder, is_blank};

/// The attributes of a tag: names and values.
pub(super) type Attributes = Vec<(Box<str>, Box<str>)>;

/// A tag, comment or the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its bytes in the text.
    pub(super) span: Range<usize>,
    pub(super) kind: TagKind,
}

/// What a tag does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TagKind {
    /// Opens the element `name`.
    Start {
        name: Box<str>,
        /// The attributes that matter; for references stand their characters.
        attributes: Attributes,
        /// Whether it also closes the element.
        is_empty: bool,
    },
    /// Closes the element `name`.
    End { name: Box<str> },
    /// Text that is written as it is, at these bytes.
    Literal(Range<usize>),
    /// A comment, a declaration, an instruction to a program.
    Other,
}

impl Tag {
    /// The name of the element that it opens.
    pub(super) fn opens(&self) -> Option<&str> {
        match &self.kind {
            TagKind::Start { name, .. } => Some(name),
            _ => None,
        }
    }

    /// The attribute `wanted` of the element that it opens.
    pub(super) fn attribute(&self, wanted: &str) -> Option<&str> {
        match &self.kind {
            TagKind::Start { attributes, .. } => attributes
                .iter()
                .find(|(name, _)| &**name == wanted)
                .map(|(_, value)| &**value),
            _ => None,
        }
    }
}

/// What elements mean for the words in them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vocabulary {
    /// Elements that begin and end a block.
    pub(super) block: &'static [&'static str],
    /// Elements without an end tag.
    pub(super) void: &'static [&'static str],
    /// Elements whose words are left out as if they did not stand there.
    pub(super) taken_back: &'static [&'static str],
    /// Elements whose words are left out, with a space in their place.
    pub(super) left_out: &'static [&'static str],
    /// What the block of an element is.
    pub(super) roles: &'static [(&'static str, BlockRole)],
    /// Whether `<q>` stands for quotation marks.
    pub(super) quotes: bool,
}

/// A text with its tags, each start tag matched with its end.
pub(super) struct Markup<'t> {
    pub(super) text: &'t str,
    pub(super) tags: Vec<Tag>,
    /// For each tag that opens an element, the place in `tags` of the one that closes it.
    ends: Vec<Option<usize>>,
}

/// The bytes of a superscript above which it is no mark of a footnote.
const LONGEST_NOTE_MARK: usize = 16;
/// The tags within a superscript above which it is no mark of a footnote.
const MOST_TAGS_OF_NOTE_MARK: usize = 8;

impl<'t> Markup<'t> {
    pub(super) fn new(text: &'t str, tags: Vec<Tag>, vocabulary: &Vocabulary) -> Self {
        let mut ends = vec![None; tags.len()];
        let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, tag) in tags.iter().enumerate() {
            match &tag.kind {
                TagKind::Start { is_empty: true, .. } => ends[at] = Some(at),
                TagKind::Start { name, .. } if vocabulary.void.contains(&&**name) => {
                    ends[at] = Some(at);
                }
                TagKind::Start { name, .. } => {
                    let stack = open.entry(name).or_default();
                    // A paragraph holds no paragraph: the next one ends it.
                    if &**name == "p" {
                        stack.clear();
                    }
                    stack.push(at);
                }
                TagKind::End { name } => {
                    if let Some(start) = open.get_mut(&**name).and_then(Vec::pop) {
                        ends[start] = Some(at);
                    }
                }
                TagKind::Literal(_) | TagKind::Other => {}
            }
        }
        Self { text, tags, ends }
    }

    /// The places in `tags` of the tags that open and close the only element `name` that stands in no
    /// other of that name.
    pub(super) fn only(&self, name: &str) -> Option<Range<usize>> {
        let mut found = None;
        let mut at = 0;
        while at < self.tags.len() {
            if self.tags[at].opens() == Some(name) {
                let end = self.ends[at]?;
                if found.replace(at..end).is_some() {
                    return None;
                }
                at = end;
            }
            at += 1;
        }
        found
    }

    /// The words of the element that the tag at place `at` opens, without tags, evened.
    pub(super) fn words_of(&self, at: usize) -> String {
        let mut builder = ProseBuilder::default();
        let end = self.ends[at].unwrap_or(at);
        for pair in at..end {
            self.words(self.between(pair), &mut builder);
        }
        builder.finish().text().to_owned()
    }

    /// The text of the element that the tag at place `at` opens, as it is written.
    pub(super) fn raw_text_of(&self, at: usize) -> &'t str {
        self.ends[at]
            .and_then(|end| {
                self.text
                    .get(self.tags[at].span.end..self.tags[end].span.start)
            })
            .unwrap_or("")
    }

    /// The bytes between the tag at place `at` and the next one.
    fn between(&self, at: usize) -> Range<usize> {
        let start = self.tags[at].span.end;
        match self.tags.get(at + 1) {
            Some(next) => start..next.span.start.max(start),
            None => start..self.end_of_text(start),
        }
    }

    /// Where the text after the last tag ends: a tag that is not closed is no text.
    fn end_of_text(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or("").as_bytes();
        memchr::memchr_iter(b'<', rest)
            .find(|at| {
                matches!(rest.get(at + 1), Some(next) if next.is_ascii_alphabetic() || b"/!?".contains(next))
            })
            .map_or(self.text.len(), |at| start + at)
    }

    /// Gives the words between the tags of `within`, places in `tags`, to `builder`; without it all words
    /// from byte `start` on. What is written as it is, `literal` gives to the builder.
    pub(super) fn read(
        &self,
        within: Option<Range<usize>>,
        start: usize,
        vocabulary: &Vocabulary,
        literal: impl Fn(Range<usize>, &mut ProseBuilder),
        builder: &mut ProseBuilder,
    ) {
        let mut reader = Reader {
            markup: self,
            vocabulary,
            builder,
            roles: Vec::new(),
            after_break: false,
            preformatted: None,
        };
        let within = within.unwrap_or_else(|| {
            let end = self.tags.first().map(|tag| tag.span.start);
            reader.text(start..end.unwrap_or_else(|| self.end_of_text(start)));
            0..self.tags.len()
        });
        let mut at = within.start;
        while at < within.end {
            if let TagKind::Literal(bytes) = &self.tags[at].kind {
                literal(bytes.clone(), reader.builder);
            }
            let Done { last, with_text } = reader.tag(at, within.end);
            if !with_text {
                reader.text(self.between(last));
            }
            at = last + 1;
        }
        reader.builder.end_block();
    }

    fn words(&self, bytes: Range<usize>, builder: &mut ProseBuilder) {
        let mut at = bytes.start;
        let Some(mut rest) = self.text.get(bytes) else {
            return;
        };
        while let Some(length) = memchr::memchr(b'&', rest.as_bytes()) {
            builder.verbatim(&rest[..length], at);
            at += length;
            rest = &rest[length..];
            let length = match entity::decode(rest) {
                Some((characters, length)) => {
                    builder.replaced(&characters, at, at + length);
                    length
                }
                None => {
                    builder.verbatim("&", at);
                    1
                }
            };
            at += length;
            rest = &rest[length..];
        }
        builder.verbatim(rest, at);
    }
}

/// What is done with once a tag was looked at.
#[derive(Clone, Copy, Debug)]
struct Done {
    /// The place of the last tag.
    last: usize,
    /// Whether the text behind that tag is done with too.
    with_text: bool,
}

struct Reader<'m, 'b> {
    markup: &'m Markup<'m>,
    vocabulary: &'m Vocabulary,
    builder: &'b mut ProseBuilder,
    /// What the blocks of the open elements are, the innermost last, and the places of the tags that
    /// close them.
    roles: Vec<(usize, BlockRole)>,
    /// Whether only white space stands between here and a line break.
    after_break: bool,
    /// The place of the tag that ends the open element whose line breaks count.
    preformatted: Option<usize>,
}

impl<'m> Reader<'m, '_> {
    fn text(&mut self, bytes: Range<usize>) {
        let Some(text) = self.markup.text.get(bytes.clone()) else {
            return;
        };
        self.after_break &= is_blank(text);
        if self.preformatted.is_none() {
            self.markup.words(bytes, self.builder);
            return;
        }
        // A blank line ends a paragraph here too.
        let mut at = bytes.start;
        for line in text.split_inclusive('\n') {
            if is_blank(line) && line.ends_with('\n') && at > bytes.start {
                self.builder.end_block();
            }
            self.markup.words(at..at + line.len(), self.builder);
            at += line.len();
        }
    }

    /// Does what the tag at place `at` means. No tag at or behind place `limit` is touched.
    fn tag(&mut self, at: usize, limit: usize) -> Done {
        let tag = &self.markup.tags[at];
        let (start, end) = (tag.span.start, tag.span.end);
        if self.preformatted.is_some_and(|last| last <= at) {
            self.preformatted = None;
        }
        match &tag.kind {
            TagKind::Start { name, .. } => {
                let name: &str = name;
                let closed_at = self.markup.ends[at];
                let is_block = self.vocabulary.block.contains(&name);
                let taken_back = self.vocabulary.taken_back.contains(&name);
                if taken_back
                    || self.vocabulary.left_out.contains(&name)
                    || tag.attribute("hidden").is_some()
                    || (name == "sup" && self.is_note_mark(at))
                {
                    if is_block {
                        self.end_block();
                    } else if self.vocabulary.left_out.contains(&name) {
                        self.builder.space(start, end);
                    }
                    return Done {
                        last: closed_at
                            .unwrap_or_else(|| self.last_before_block(at))
                            .clamp(at, limit.max(at + 1) - 1),
                        with_text: closed_at.is_none(),
                    };
                }
                if name == "br" {
                    self.line_break(start, end);
                } else if name == "q" && self.vocabulary.quotes {
                    self.builder.replaced("“", start, end);
                } else if is_block {
                    self.end_block();
                    if let Some(role) = self.role_of(name) {
                        // What is not closed holds for the one block that follows.
                        self.builder.set_role(role);
                        self.roles.extend(closed_at.map(|end| (end, role)));
                    }
                    if name == "pre" && closed_at != Some(at) {
                        self.preformatted = self.preformatted.or(closed_at);
                    }
                }
            }
            TagKind::End { name } => {
                let name: &str = name;
                if name == "q" && self.vocabulary.quotes {
                    self.builder.replaced("”", start, end);
                } else if self.vocabulary.block.contains(&name) {
                    while self.roles.last().is_some_and(|(end, _)| *end <= at) {
                        self.roles.pop();
                    }
                    self.end_block();
                }
            }
            TagKind::Literal(_) | TagKind::Other => {}
        }
        Done {
            last: at,
            with_text: false,
        }
    }

    /// Ends the block; the next one is what the open elements say.
    fn end_block(&mut self) {
        self.after_break = false;
        self.builder.end_block();
        let role = self
            .roles
            .last()
            .map_or(BlockRole::Paragraph, |(_, role)| *role);
        self.builder.set_role(role);
    }

    /// A line break; two in a row end the block.
    fn line_break(&mut self, start: usize, end: usize) {
        if self.after_break {
            self.end_block();
        } else {
            self.builder.space(start, end);
        }
        self.after_break = true;
    }

    fn role_of(&self, name: &str) -> Option<BlockRole> {
        let mut roles = self.vocabulary.roles.iter();
        roles
            .find(|(known, _)| *known == name)
            .map(|(_, role)| *role)
    }

    /// The place of the last tag before the next one that begins or ends a block: what an element that
    /// is left out and not closed holds.
    fn last_before_block(&self, at: usize) -> usize {
        let name = |tag: &'m Tag| -> Option<&'m str> {
            match &tag.kind {
                TagKind::Start { name, .. } | TagKind::End { name } => Some(name),
                TagKind::Literal(_) | TagKind::Other => None,
            }
        };
        let behind = self.markup.tags.iter().skip(at + 1);
        let length = behind
            .take_while(|tag| !name(tag).is_some_and(|name| self.vocabulary.block.contains(&name)))
            .count();
        at + length
    }

    /// Whether the superscript that the tag at place `at` opens is a mark that leads to a note, and no
    /// part of a figure or word: `<sup>1</sup>`, `<sup>[2]</sup>`, `<sup>*</sup>`, but not
    /// `9<sup>th</sup>` and not `12 km<sup>2</sup>`.
    fn is_note_mark(&self, at: usize) -> bool {
        let Some(end) = self.markup.ends[at].filter(|end| end - at <= MOST_TAGS_OF_NOTE_MARK)
        else {
            return false;
        };
        let parts = (at..end).map(|pair| self.markup.between(pair));
        if parts.clone().map(|part| part.len()).sum::<usize>() > LONGEST_NOTE_MARK {
            return false;
        }
        let mut builder = ProseBuilder::default();
        parts.for_each(|part| self.markup.words(part, &mut builder));
        let mark = builder.finish();
        let mark = mark.text();
        let is_exponent = matches!(mark, "2" | "3") && self.builder.ends_with_word(UNITS);
        let in_brackets = mark.starts_with('[') && mark.ends_with(']');
        !is_exponent
            && (in_brackets
                || mark
                    .chars()
                    .all(|c| c.is_ascii_digit() || " *†‡§¶(),".contains(c)))
    }
}

/// Units that are squared and cubed.
const UNITS: &[&str] = &["mm", "cm", "m", "km", "in", "ft", "yd", "mi"];
