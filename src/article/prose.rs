//! The prose view of an article: its words alone, evened, each byte mapped to the file.
//!
//! In: stretches of file text that a format found to be prose, in the order of the file. Out: a
//! [`Prose`]. Knows no format: what is markup and where a block ends is told by the caller.

use super::relay::Relay;
use crate::text::{FileSpan, ProseSpan};

/// What a block is in its article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockRole {
    /// Running text.
    #[default]
    Paragraph,
    /// A title over what follows.
    Heading,
    /// One entry of a list.
    ListItem,
    /// One cell of a table.
    TableCell,
    /// The words that go with a picture.
    Caption,
    /// A first line such as `date 2022-11-12` that gives the article's day.
    Dateline,
}

/// A paragraph, heading, list entry or table cell: words that belong together.
///
/// Blocks are never empty, stand in the order of the text, and are separated by one `\n`; no block
/// holds a `\n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the prose, without the separator.
    pub span: ProseSpan,
    /// What it is.
    pub role: BlockRole,
}

/// The words of an article, evened, with the way back to the file.
///
/// Blocks are separated by one `\n`. Inside a block all white space is one space, soft hyphens and
/// characters without width are left out, and U+2010 and U+2011 are `-`. Every other character is
/// as in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
}

/// A stretch of prose, up to where the next piece starts, and the file's bytes that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// First byte in the prose.
    prose: usize,
    /// First byte in the file.
    file: usize,
    extent: Extent,
}

/// How the bytes of a piece answer to the file's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// Byte by byte.
    Bytewise,
    /// Every part of the piece stands for the same bytes, this many.
    Whole(usize),
}

impl Prose {
    /// The evened text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks, in the order of the text.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The block that holds the byte at `span`'s start; `None` on a separator or past the end.
    #[must_use]
    pub fn block_of(&self, span: ProseSpan) -> Option<&Block> {
        let after = self
            .blocks
            .partition_point(|block| block.span.start() <= span.start());
        let block = self.blocks.get(after.checked_sub(1)?)?;
        (span.start() < block.span.end()).then_some(block)
    }

    /// The file's bytes from the first character of `span` to its last. Markup before and after is
    /// left out; markup between two characters is within. An empty span gives the empty span at
    /// the place where it stands.
    ///
    /// `span` must lie on character boundaries of [`Prose::text`]; the result then lies on those
    /// of the file. What reaches past the end is cut.
    #[must_use]
    pub fn file_span(&self, span: ProseSpan) -> FileSpan {
        if let Some(found) = self.within_a_piece(span) {
            return found;
        }
        let start = self.file_start(span.start());
        if span.is_empty() {
            return FileSpan::new(start, start);
        }
        FileSpan::new(start, self.file_end(span.end()))
    }

    /// The file's bytes of `span`, where one piece holds all of it byte by byte, as nearly always.
    fn within_a_piece(&self, span: ProseSpan) -> Option<FileSpan> {
        let after = self
            .pieces
            .partition_point(|piece| piece.prose <= span.start());
        let piece = self.pieces.get(after.checked_sub(1)?)?;
        let end = self.pieces.get(after);
        let end = end.map_or(self.text.len(), |next| next.prose);
        let is_within = !span.is_empty() && span.end() <= end;
        (is_within && piece.extent == Extent::Bytewise).then(|| {
            let start = piece.file + (span.start() - piece.prose);
            FileSpan::new(start, start + span.len())
        })
    }

    /// The way from the file to the prose.
    #[must_use]
    pub fn from_file(&self) -> FromFile<'_> {
        let ends = self.pieces.iter().skip(1).map(|piece| piece.prose);
        let ends = ends.chain([self.text.len()]);
        let mut pieces: Vec<(Piece, usize)> = self.pieces.iter().copied().zip(ends).collect();
        pieces.sort_by_key(|(piece, _)| piece.file);
        FromFile {
            prose: self,
            pieces,
        }
    }

    fn file_start(&self, offset: usize) -> usize {
        if offset >= self.text.len() {
            return self.file_end(self.text.len());
        }
        self.piece(offset).map_or(0, |piece| match piece.extent {
            Extent::Bytewise => piece.file + (offset - piece.prose),
            Extent::Whole(_) => piece.file,
        })
    }

    /// Where the file's bytes of the character that ends before `end` end.
    fn file_end(&self, end: usize) -> usize {
        let Some(last) = end.min(self.text.len()).checked_sub(1) else {
            return self.pieces.first().map_or(0, |piece| piece.file);
        };
        self.piece(last).map_or(0, |piece| match piece.extent {
            Extent::Bytewise => piece.file + (last + 1 - piece.prose),
            Extent::Whole(length) => piece.file + length,
        })
    }

    fn piece(&self, offset: usize) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| piece.prose <= offset);
        self.pieces.get(after.checked_sub(1)?).copied()
    }

    /// The same words, where this is a view of the text of `relay`: with the way back to the file that
    /// `relay` decodes.
    pub(super) fn through(mut self, relay: &Relay) -> Self {
        let ends = self.pieces.iter().skip(1).map(|piece| piece.prose);
        let ends: Vec<usize> = ends.chain([self.text.len()]).collect();
        let mut pieces = Vec::with_capacity(self.pieces.len());
        for (piece, end) in self.pieces.iter().zip(ends) {
            match piece.extent {
                Extent::Whole(length) => {
                    let file = relay.file_bytes(piece.file..piece.file + length);
                    pieces.push(Piece {
                        prose: piece.prose,
                        file: file.start,
                        extent: Extent::Whole(file.len()),
                    });
                }
                Extent::Bytewise => {
                    let decoded = piece.file..piece.file + (end - piece.prose);
                    pieces.extend(relay.parts(decoded).map(|(here, file, whole)| Piece {
                        prose: piece.prose + (here.start - piece.file),
                        file,
                        extent: whole.map_or(Extent::Bytewise, Extent::Whole),
                    }));
                }
            }
        }
        self.pieces = pieces;
        self
    }

    /// Makes the first `length` bytes of the prose a block of their own with this role; what
    /// follows the space after them keeps the role that the block had.
    ///
    /// `length` must be the length of the first block or stand before a space in it; else nothing
    /// is done.
    pub(super) fn cut_first(&mut self, length: usize, role: BlockRole) {
        let Some(first) = self.blocks.first_mut() else {
            return;
        };
        if length == 0 || first.span.end() < length {
            return;
        }
        let whole = *first;
        if whole.span.end() > length {
            if self.text.as_bytes().get(length) != Some(&b' ') {
                return;
            }
            // The space and the separator are one byte each, so the way to the file stays true.
            self.text.replace_range(length..=length, "\n");
            let rest = Block {
                span: ProseSpan::new(length + 1, whole.span.end()),
                role: whole.role,
            };
            self.blocks.insert(1, rest);
        }
        self.blocks[0] = Block {
            span: ProseSpan::new(0, length),
            role,
        };
    }
}

/// The way from a file's bytes to the prose that stands for them, see [`Prose::from_file`].
#[derive(Clone, Debug)]
pub struct FromFile<'p> {
    prose: &'p Prose,
    /// The pieces by their places in the file, each with its end in the prose.
    pieces: Vec<(Piece, usize)>,
}

impl FromFile<'_> {
    /// The prose for which [`Prose::file_span`] gives `span`; `None` where there is none.
    #[must_use]
    pub fn prose_span(&self, span: FileSpan) -> Option<ProseSpan> {
        let last = span.end().checked_sub(1)?;
        let starts = self.at(span.start()).filter_map(|(piece, end)| {
            let start = match piece.extent {
                Extent::Bytewise => piece.prose + (span.start() - piece.file),
                Extent::Whole(_) => piece.prose,
            };
            (start < *end).then_some(start)
        });
        let ends: Vec<usize> = self
            .at(last)
            .map(|(piece, end)| match piece.extent {
                Extent::Bytewise => (piece.prose + (span.end() - piece.file)).min(*end),
                Extent::Whole(_) => *end,
            })
            .collect();
        starts
            .flat_map(|start| ends.iter().map(move |end| ProseSpan::new(start, *end)))
            .find(|found| {
                self.prose.text.get(found.range()).is_some() && self.prose.file_span(*found) == span
            })
    }

    /// The pieces that start last before byte `offset` of the file, or at it.
    fn at(&self, offset: usize) -> impl Iterator<Item = &(Piece, usize)> {
        let after = self
            .pieces
            .partition_point(|(piece, _)| piece.file <= offset);
        let first = after.checked_sub(1).map_or(0, |last| {
            let file = self.pieces[last].0.file;
            self.pieces.partition_point(|(piece, _)| piece.file < file)
        });
        self.pieces[first..after].iter()
    }
}

/// Builds a [`Prose`] from stretches of a file, given in the order of the file.
#[derive(Debug, Default)]
pub(super) struct ProseBuilder {
    prose: Prose,
    /// Start of the open block in the prose.
    open: Option<usize>,
    /// What the next block to be opened is.
    role: BlockRole,
    /// What the open block is.
    open_role: BlockRole,
    /// White space since the last character of the open block.
    space: Option<Space>,
    /// End of the last character taken over, in the file.
    reached: usize,
    /// End of the last soft hyphen, in the file.
    soft_hyphen: Option<usize>,
}

/// White space in the file that will be one space if a character follows in the block.
#[derive(Clone, Copy, Debug)]
struct Space {
    start: usize,
    end: usize,
    /// It is a line break after a hyphen, which goes when the word goes on.
    joins: bool,
}

/// What becomes of a character in the prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evened {
    Kept,
    Space,
    SoftHyphen,
    Dropped,
    Hyphen,
}

fn evened(character: char) -> Evened {
    match character {
        '!'..='~' => Evened::Kept,
        '\u{ad}' => Evened::SoftHyphen,
        '\u{2010}' | '\u{2011}' => Evened::Hyphen,
        // Joiners, direction marks and the byte order mark have no width.
        '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {
            Evened::Dropped
        }
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => Evened::Dropped,
        _ if character.is_whitespace() => Evened::Space,
        _ => Evened::Kept,
    }
}

/// Bytes that are looked at together: so many at a time as long as they are even, else fewer.
const LONG_STRETCH: usize = 32;
const SHORT_STRETCH: usize = 8;

/// Whether the next `LENGTH` bytes, and the one after them, are printable ASCII without two spaces in a row:
/// they stay as they are.
#[inline]
fn is_even<const LENGTH: usize>(bytes: &[u8], at: usize) -> bool {
    let Some((here, next)) = bytes.get(at..=at + LENGTH).and_then(|all| {
        let (here, next): (&[u8; LENGTH], &[u8; LENGTH]) = (all.first_chunk()?, all.last_chunk()?);
        Some((here, next))
    }) else {
        return false;
    };
    let is_odd = |byte: u8| !matches!(byte, b' '..=b'~');
    // Without an early end all of them are looked at at once.
    let odd = here.iter().zip(next).fold(false, |odd, (here, next)| {
        odd | is_odd(*here) | ((*here == b' ') & (*next == b' '))
    });
    !odd && !is_odd(next[LENGTH - 1])
}

/// Whether nothing of `text` can be seen: white space and characters without width.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|character| {
        matches!(
            evened(character),
            Evened::Space | Evened::Dropped | Evened::SoftHyphen
        )
    })
}

impl ProseBuilder {
    /// Takes over `text`, which stands in the file from byte `file` on, character for character.
    pub(super) fn verbatim(&mut self, text: &str, file: usize) {
        let bytes = text.as_bytes();
        let is_kept = |byte: &u8| byte.is_ascii_graphic();
        let mut run = 0;
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if at > run || *byte != b' ' {
                if is_even::<LONG_STRETCH>(bytes, at) {
                    at += LONG_STRETCH;
                    continue;
                }
                if is_even::<SHORT_STRETCH>(bytes, at) {
                    at += SHORT_STRETCH;
                    continue;
                }
            }
            // The common case first: a single space between two characters stays as it is.
            let is_single_space =
                *byte == b' ' && at > run && bytes.get(at + 1).is_some_and(is_kept);
            if is_kept(byte) || is_single_space {
                at += 1;
                continue;
            }
            let Some(character) = text[at..].chars().next() else {
                break;
            };
            let end = at + character.len_utf8();
            let treatment = evened(character);
            if treatment != Evened::Kept {
                self.keep(&text[run..at], file + run);
                self.treat(treatment, file + at, file + end);
                run = end;
            }
            at = end;
        }
        self.keep(&text[run..], file + run);
    }

    /// Takes over `text`, for which the file writes its bytes `start..end`: an entity.
    pub(super) fn replaced(&mut self, text: &str, start: usize, end: usize) {
        for character in text.chars() {
            match evened(character) {
                Evened::Kept => self.atom(character, start, end),
                treatment => self.treat(treatment, start, end),
            }
        }
    }

    /// White space, or markup that keeps two words apart, at bytes `start..end` of the file.
    pub(super) fn space(&mut self, start: usize, end: usize) {
        match &mut self.space {
            Some(space) if space.end == start => space.end = end,
            Some(_) => {}
            None => {
                self.space = Some(Space {
                    start,
                    end,
                    joins: false,
                });
            }
        }
    }

    /// A line break inside a block, at bytes `start..end` of the file: a space, or nothing when the
    /// word before it ends in a hyphen and goes on after it.
    pub(super) fn line_break(&mut self, start: usize, end: usize) {
        let after_soft_hyphen = self.soft_hyphen == Some(start);
        let touches = self.space.is_none() && (self.reached == start || after_soft_hyphen);
        let joins = touches && (after_soft_hyphen || self.ends_in_word_hyphen());
        self.space(start, end);
        if let Some(space) = &mut self.space {
            space.joins |= joins;
        }
    }

    /// Ends the open block, if there is one. White space at its end is left out.
    pub(super) fn end_block(&mut self) {
        self.space = None;
        if let Some(start) = self.open.take() {
            self.prose.blocks.push(Block {
                span: ProseSpan::new(start, self.prose.text.len()),
                role: self.open_role,
            });
        }
    }

    /// Makes room for so many more bytes of text.
    pub(super) fn reserve(&mut self, bytes: usize) {
        self.prose.text.reserve(bytes);
    }

    /// Says what the next block to be opened is.
    pub(super) fn set_role(&mut self, role: BlockRole) {
        self.role = role;
    }

    /// Whether the open block ends with one of `words`, with no space behind it.
    pub(super) fn ends_with_word(&self, words: &[&str]) -> bool {
        let block = self.open.map_or("", |start| &self.prose.text[start..]);
        self.space.is_none()
            && words.iter().any(|word| {
                block
                    .strip_suffix(word)
                    .is_some_and(|before| !before.ends_with(char::is_alphabetic))
            })
    }

    /// Whether the open block has a character yet.
    pub(super) fn is_in_block(&self) -> bool {
        self.open.is_some()
    }

    /// Ends the last block and gives the prose.
    pub(super) fn finish(mut self) -> Prose {
        self.end_block();
        self.prose.text.shrink_to_fit();
        self.prose.pieces.shrink_to_fit();
        self.prose.blocks.shrink_to_fit();
        self.prose
    }

    fn treat(&mut self, treatment: Evened, start: usize, end: usize) {
        match treatment {
            Evened::Kept | Evened::Dropped => {}
            Evened::Space => self.space(start, end),
            Evened::SoftHyphen => self.soft_hyphen = Some(end),
            Evened::Hyphen => self.atom('-', start, end),
        }
    }

    fn keep(&mut self, run: &str, file: usize) {
        let Some(first) = run.chars().next() else {
            return;
        };
        self.open_gap(first, file);
        self.piece(file, Extent::Bytewise);
        self.prose.text.push_str(run);
        self.reached = file + run.len();
    }

    fn atom(&mut self, character: char, start: usize, end: usize) {
        self.open_gap(character, start);
        self.piece(start, Extent::Whole(end - start));
        self.prose.text.push(character);
        self.reached = end;
    }

    /// Writes what stands before `next`, the next character of the prose, at byte `file`: the
    /// separator of two blocks, a space, or nothing.
    fn open_gap(&mut self, next: char, file: usize) {
        if self.open.is_none() {
            if !self.prose.text.is_empty() {
                self.gap(self.reached, file, '\n');
            }
            self.open = Some(self.prose.text.len());
            self.open_role = self.role;
            self.space = None;
        } else if let Some(space) = self.space.take()
            && !(space.joins && next.is_alphanumeric())
        {
            self.gap(space.start, space.end, ' ');
        }
    }

    fn gap(&mut self, start: usize, end: usize, written: char) {
        let extent = match end.saturating_sub(start) {
            1 => Extent::Bytewise,
            length => Extent::Whole(length),
        };
        self.piece(start, extent);
        self.prose.text.push(written);
    }

    /// Starts a piece at the end of the prose, unless the last one goes on.
    fn piece(&mut self, file: usize, extent: Extent) {
        let prose = self.prose.text.len();
        if extent == Extent::Bytewise
            && let Some(last) = self.prose.pieces.last()
            && last.extent == Extent::Bytewise
            && last.file + (prose - last.prose) == file
        {
            return;
        }
        self.prose.pieces.push(Piece {
            prose,
            file,
            extent,
        });
    }

    fn ends_in_word_hyphen(&self) -> bool {
        self.prose
            .text
            .strip_suffix('-')
            .and_then(|before| before.chars().next_back())
            .is_some_and(char::is_alphanumeric)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(text: &str) -> Prose {
        let mut builder = ProseBuilder::default();
        builder.verbatim(text, 0);
        builder.finish()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(view(text).text(), expected, "{text:?}");
    }

    #[test]
    fn all_white_space_is_one_space() {
        check("a  b", "a b");
        check(" a\u{a0}\t\u{2009}b\u{3000}", "a b");
        check("a\r\nb", "a b");
    }

    #[test]
    fn what_has_no_width_is_left_out() {
        check("\u{feff}2.3\u{200b}8 mil\u{ad}lion", "2.38 million");
        check("a\u{200e} \u{2060}b", "a b");
    }

    #[test]
    fn hyphens_of_the_typesetter_are_hyphens_and_dashes_stay() {
        check(
            "50\u{2011}47, 50\u{2010}47, 50–47 — “x”",
            "50-47, 50-47, 50–47 — “x”",
        );
    }

    #[track_caller]
    fn check_span(text: &str, words: &str, in_file: &str) {
        let prose = view(text);
        let start = prose
            .text()
            .find(words)
            .expect("the words are in the prose");
        let span = prose.file_span(ProseSpan::new(start, start + words.len()));
        assert_eq!(&text[span.range()], in_file);
    }

    #[test]
    fn words_of_the_prose_are_found_in_the_file() {
        check_span("of  50\u{2011}47\u{200b}.", "50-47", "50\u{2011}47");
        check_span("a “2.38\u{a0}million”", "2.38 million", "2.38\u{a0}million");
        check_span("mil\u{ad}lion x", "million", "mil\u{ad}lion");
        check_span("a \r\n b", " ", " \r\n ");
    }

    #[test]
    fn an_empty_span_stands_where_its_next_character_does() {
        let prose = view("\u{feff}a  b");
        assert_eq!(prose.file_span(ProseSpan::new(0, 0)), FileSpan::new(3, 3));
        assert_eq!(prose.file_span(ProseSpan::new(2, 2)), FileSpan::new(6, 6));
        assert_eq!(prose.file_span(ProseSpan::new(3, 3)), FileSpan::new(7, 7));
        assert_eq!(prose.file_span(ProseSpan::new(9, 12)), FileSpan::new(7, 7));
        let nothing = view("");
        assert_eq!(nothing.file_span(ProseSpan::new(0, 5)), FileSpan::new(0, 0));
    }

    #[test]
    fn a_separator_stands_for_what_is_between_the_blocks() {
        let mut builder = ProseBuilder::default();
        builder.verbatim("a ", 0);
        builder.end_block();
        builder.set_role(BlockRole::Heading);
        builder.verbatim(" b", 10);
        let prose = builder.finish();
        assert_eq!(prose.text(), "a\nb");
        assert_eq!(prose.file_span(ProseSpan::new(1, 2)), FileSpan::new(1, 11));
        assert_eq!(prose.blocks()[1].role, BlockRole::Heading);
        assert_eq!(prose.block_of(ProseSpan::new(1, 2)), None);
        assert_eq!(prose.block_of(ProseSpan::new(2, 3)), prose.blocks().get(1));
    }
}
