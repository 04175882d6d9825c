//! AsciiDoc as prose.
//!
//! In: AsciiDoc. Out: headings, paragraphs, entries of lists, cells of tables, titles of blocks and the
//! alternative texts of pictures, each a block; and what the attributes of the document say of it. Left
//! out are comments, attributes, listings, literal and passthrough blocks, directives and footnotes.

mod inline;
mod table;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use self::inline::Attributes;
use super::about::About;
use super::passage::{Cuts, Line, field, lines};
use super::prose::{BlockRole, ProseBuilder};

/// Gives the prose of `text` from byte `start` on to `builder`; and what the document says of itself.
pub(super) fn read(text: &str, start: usize, builder: &mut ProseBuilder) -> About {
    let lines = lines(text, start);
    let mut reader = Reader {
        text,
        last_of: lines
            .iter()
            .enumerate()
            .map(|(at, line)| (line.text, at))
            .collect(),
        lines,
        builder,
        paragraph: None,
        cuts: Cuts::default(),
        attributes: Attributes::new(BTreeMap::new()),
        about: About::default(),
        is_listing: false,
    };
    let first = reader.header();
    reader.blocks(first);
    reader.about
}

struct Reader<'t, 'b> {
    text: &'t str,
    lines: Vec<Line<'t>>,
    /// The last line that reads so.
    last_of: HashMap<&'t str, usize>,
    builder: &'b mut ProseBuilder,
    /// The open paragraph.
    paragraph: Option<Paragraph>,
    /// Places in it that are no words.
    cuts: Cuts,
    attributes: Attributes,
    about: About,
    /// Whether the next paragraph is said to be code.
    is_listing: bool,
}

struct Paragraph {
    bytes: Range<usize>,
    role: BlockRole,
    /// How many lines it has.
    lines: usize,
}

/// What stands between two lines that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Delimiter {
    /// Words as elsewhere.
    Prose,
    /// No words.
    LeftOut,
    /// A table, and the sign that parts its cells.
    Table(char),
}

impl Delimiter {
    fn of(line: &str) -> Option<Self> {
        let is_run = |sign: char| line.len() >= 4 && line.chars().all(|c| c == sign);
        match line {
            "--" => return Some(Self::Prose),
            "|===" => return Some(Self::Table('|')),
            "!===" => return Some(Self::Table('!')),
            ",===" => return Some(Self::Table(',')),
            ":===" => return Some(Self::Table(':')),
            _ => {}
        }
        if line.starts_with("```") || ['-', '.', '+', '/'].into_iter().any(is_run) {
            Some(Self::LeftOut)
        } else if ['=', '*', '_'].into_iter().any(is_run) {
            Some(Self::Prose)
        } else {
            None
        }
    }
}

/// Attributes of the document that say something of the article.
const DATES: &[&str] = &[
    "revdate",
    "date",
    "page-date",
    "jbake-date",
    "published",
    "pubdate",
    "docdate",
];
const SOURCES: &[&str] = &[
    "source",
    "outlet",
    "publisher",
    "page-source",
    "page-outlet",
];
const TAGS: &[&str] = &["tags", "page-tags", "jbake-tags"];

impl<'t> Reader<'t, '_> {
    /// Reads the header of the document; the line behind it.
    fn header(&mut self) -> usize {
        let mut at = 0;
        let mut has_title = false;
        while let Some(line) = self.lines.get(at).copied() {
            let is_title = line.text.starts_with("= ");
            if line.is_blank() {
                if has_title {
                    return at;
                }
            } else if line.text.starts_with("//") && Delimiter::of(line.text).is_none() {
                // A comment.
            } else if let Some((name, value, _)) = field(line.text) {
                self.attribute(name, value);
            } else if is_title && !has_title {
                has_title = true;
                self.about.title(&line.text[2..]);
                self.open(line.start + 2..line.end(), BlockRole::Heading);
                self.flush();
            } else if has_title {
                // The authors, then the revision: `v1.0, 2022-11-12: after the vote`.
                let parts = line.text.split([',', ':']);
                parts.for_each(|part| self.about.date(part));
            } else {
                return at;
            }
            at += 1;
        }
        at
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let name = name.to_ascii_lowercase();
        let is_of = |names: &[&str]| names.contains(&name.as_str());
        if is_of(DATES) {
            self.about.date(value);
        } else if is_of(SOURCES) {
            self.about.source(value);
        } else if is_of(TAGS) {
            self.about.tags(value);
        }
        self.attributes.set(name, value);
    }

    fn blocks(&mut self, first: usize) {
        let mut at = first;
        while let Some(line) = self.lines.get(at).copied() {
            at = self.line(at, line);
        }
        self.flush();
    }

    /// Reads the line at place `at`; the place of the next one to be read.
    fn line(&mut self, at: usize, line: Line<'t>) -> usize {
        let next = at + 1;
        if line.is_blank() {
            self.flush();
            return next;
        }
        if let Some(delimiter) = Delimiter::of(line.text) {
            return self.delimiter(at, line, delimiter);
        }
        if line.text.starts_with("//") {
            self.cuts.nothing(line.start..line.end());
            return next;
        }
        if self.is_listing && self.paragraph.is_none() && !is_attribute_list(line.text) {
            let rest = &self.lines[at..];
            self.is_listing = false;
            return at + rest.iter().take_while(|line| !line.is_blank()).count();
        }
        if matches!(line.text, "+" | "'''" | "---" | "***" | "<<<") {
            self.flush();
            return next;
        }
        if is_attribute_list(line.text) {
            self.flush();
            let name = line.text[1..]
                .split([',', ']', '%', '.'])
                .next()
                .unwrap_or("");
            self.is_listing = matches!(
                name,
                "source"
                    | "listing"
                    | "literal"
                    | "stem"
                    | "latexmath"
                    | "asciimath"
                    | "mermaid"
                    | "ditaa"
            );
            return next;
        }
        if self.paragraph.is_none()
            && let Some((name, value, _)) = field(line.text)
        {
            self.attribute(name, value);
            return next;
        }
        if self.macro_line(line) {
            return next;
        }
        if self.paragraph.is_none()
            && let Some(title) = line.text.strip_prefix('.')
            && !title.starts_with(['.', ' '])
        {
            self.open(line.start + 1..line.end(), BlockRole::Caption);
            self.flush();
            return next;
        }
        let signs = line
            .text
            .bytes()
            .take_while(|byte| *byte == line.text.as_bytes()[0])
            .count();
        if line.text.starts_with(['=', '#']) && signs <= 6 && line.text[signs..].starts_with(' ') {
            self.flush();
            self.open(line.start + signs..line.end(), BlockRole::Heading);
            self.flush();
            return next;
        }
        self.words(line);
        next
    }

    /// Reads a line that is, or goes on with, a paragraph or an entry of a list.
    fn words(&mut self, line: Line<'t>) {
        if let Some(marker) = list_marker(line.text) {
            self.flush();
            self.open(line.start + marker..line.end(), BlockRole::ListItem);
            return;
        }
        if let Some((term, definition)) = term(line.text) {
            self.flush();
            self.open(line.start..line.start + term, BlockRole::ListItem);
            self.flush();
            if definition < line.text.len() {
                self.open(line.start + definition..line.end(), BlockRole::ListItem);
            }
            return;
        }
        match &mut self.paragraph {
            Some(paragraph) => {
                paragraph.bytes.end = line.end();
                paragraph.lines += 1;
            }
            None => self.open(line.start..line.end(), BlockRole::Paragraph),
        }
    }

    /// Reads a line such as `image::border.jpg[At the border]`; whether it is one.
    fn macro_line(&mut self, line: Line<'t>) -> bool {
        let Some((name, rest)) = line.text.split_once("::") else {
            return false;
        };
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
        let Some(open) = rest.find('[').filter(|_| is_name && rest.ends_with(']')) else {
            return false;
        };
        if rest[..open].contains(' ') {
            return false;
        }
        self.flush();
        if name == "image" {
            let inner = &rest[open + 1..rest.len() - 1];
            let alternative = inner.split(',').next().unwrap_or("");
            if !alternative.contains('=') {
                let start = line.start + name.len() + 2 + open + 1;
                self.open(start..start + alternative.len(), BlockRole::Caption);
                self.flush();
            }
        }
        true
    }

    /// Reads a line that delimits a block; the place of the next line to be read.
    fn delimiter(&mut self, at: usize, line: Line<'t>, delimiter: Delimiter) -> usize {
        // Under a line that is as long it makes a title of that.
        if let Some(paragraph) = &mut self.paragraph
            && paragraph.lines == 1
            && line.text.starts_with(['=', '-', '+'])
            && self.text[paragraph.bytes.clone()]
                .chars()
                .count()
                .abs_diff(line.text.len())
                <= 1
        {
            paragraph.role = BlockRole::Heading;
            self.flush();
            return at + 1;
        }
        self.flush();
        self.is_listing = false;
        let closing = if line.text.starts_with("```") {
            "```"
        } else {
            line.text
        };
        let is_closed = self.last_of.get(closing).is_some_and(|last| *last > at);
        if delimiter == Delimiter::Prose || !is_closed {
            return at + 1;
        }
        let inner = self.lines[at + 1..]
            .iter()
            .take_while(|line| line.text != closing)
            .count();
        let end = at + 1 + inner;
        if let Delimiter::Table(sign) = delimiter {
            for place in at + 1..end {
                self.row(self.lines[place], sign);
            }
            self.flush();
        }
        end + 1
    }

    /// Reads a line of a table.
    fn row(&mut self, line: Line<'t>, sign: char) {
        if line.is_blank() || line.text.starts_with("//") {
            self.flush();
            return;
        }
        for cell in table::cells(line.text, sign) {
            let bytes = line.start + cell.bytes.start..line.start + cell.bytes.end;
            match &mut self.paragraph {
                Some(paragraph) if !cell.is_new => paragraph.bytes.end = bytes.end,
                _ => {
                    self.flush();
                    self.open(bytes, BlockRole::TableCell);
                }
            }
        }
    }

    fn open(&mut self, bytes: Range<usize>, role: BlockRole) {
        self.paragraph = Some(Paragraph {
            bytes,
            role,
            lines: 1,
        });
        self.cuts = Cuts::default();
    }

    /// Ends the open paragraph.
    fn flush(&mut self) {
        let mut cuts = std::mem::take(&mut self.cuts);
        if let Some(Paragraph { bytes, role, .. }) = self.paragraph.take() {
            inline::cut(self.text, bytes.clone(), &mut self.attributes, &mut cuts);
            self.builder.end_block();
            self.builder.set_role(role);
            cuts.read(self.text, bytes, self.builder);
            self.builder.end_block();
        }
    }
}

/// Whether a line is a list of attributes, or an anchor, of the block that follows.
fn is_attribute_list(line: &str) -> bool {
    line.starts_with('[') && line.ends_with(']') && !line.starts_with("[ ")
}

/// Bytes of the sign that starts an entry of a list, with the white space behind it.
fn list_marker(line: &str) -> Option<usize> {
    let words = line.trim_start();
    let run = |sign: char| words.chars().take_while(|c| *c == sign).count();
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let sign = if (1..=5).contains(&run('*')) {
        run('*')
    } else if (1..=5).contains(&run('.')) {
        run('.')
    } else if words.starts_with('-') {
        1
    } else if words.starts_with('•') {
        '•'.len_utf8()
    } else if (1..=3).contains(&digits) && words[digits..].starts_with('.') {
        digits + 1
    } else if let Some(callout) = words
        .strip_prefix('<')
        .and_then(|rest| rest.split_once('>'))
    {
        let is_number =
            !callout.0.is_empty() && callout.0.bytes().all(|c| c.is_ascii_digit() || c == b'.');
        is_number.then_some(callout.0.len() + 2)?
    } else {
        return None;
    };
    let rest = &words[sign..];
    let mut text = rest.trim_start();
    if text.len() == rest.len() {
        return None;
    }
    for check in ["[ ] ", "[x] ", "[X] ", "[*] "] {
        text = text.strip_prefix(check).unwrap_or(text);
    }
    Some(line.len() - text.len())
}

/// Where the term of a list of definitions ends, and where what it means starts.
fn term(line: &str) -> Option<(usize, usize)> {
    let at = line.find("::").or_else(|| line.find(";;"))?;
    let signs = line[at..]
        .bytes()
        .take_while(|byte| matches!(byte, b':' | b';'))
        .count();
    let rest = &line[at + signs..];
    let is_term =
        at > 0 && !line[..at].ends_with(' ') && (rest.is_empty() || rest.starts_with([' ', '\t']));
    is_term.then(|| (at, line.len() - rest.trim_start().len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::prose::Prose;
    use crate::text::ProseSpan;

    fn view(text: &str) -> (Prose, About) {
        let mut builder = ProseBuilder::default();
        let about = read(text, 0, &mut builder);
        (builder.finish(), about)
    }

    #[track_caller]
    fn check(text: &str, prose: &str) {
        assert_eq!(view(text).0.text(), prose, "{text:?}");
    }

    #[test]
    fn markup_among_words_is_left_out() {
        check(
            "a *bold* _word_ **2**.38 #x# [.y]#z# `c` d",
            "a bold word 2.38 x z d",
        );
        check(
            "5 * 3 * 2, snake_case_name, *a",
            "5 * 3 * 2, snake_case_name, *a",
        );
        check("\"`50-47`\" and '`a`'", "\"50-47\" and 'a'");
        check(
            "see https://x.y/50-47[the *vote*^], <<b,c>> d<<e>> xref:f.adoc[g] h",
            "see the vote, c d g h",
        );
        check("a footnote:[50-47] b image:x.png[y] c", "a b c");
        check("2.38 million^1^ in 9^th^ H~2~O", "2.38 million in 9th H2O");
        check(
            "50{ndash}47 a&nbsp;b &#8211; \\*c* {unknown}",
            "50–47 a b – *c* {unknown}",
        );
        check("a +\nb", "a b");
    }

    #[test]
    fn what_is_no_prose_is_left_out() {
        check(
            "a\n\n----\n50-47\n----\n\n....\nb\n....\n// c\n////\nd\n////\n\ne",
            "a\ne",
        );
        check(
            "[source,rust]\nfn a() {}\n\nb\n\n[source]\n----\nc\n----\nd",
            "b\nd",
        );
        check("a\n// b\nc\n\n----\nd", "a c\nd");
        check(
            "ifdef::x[]\na\nendif::[]\ninclude::b.adoc[]\n'''\ntoc::[]",
            "a",
        );
        check(
            "****\na\n****\n\n[quote, b]\n____\nc\n____\n====\nd\n====",
            "a\nc\nd",
        );
    }

    #[track_caller]
    fn check_roles(text: &str, blocks: &[(BlockRole, &str)]) {
        let prose = view(text).0;
        let read: Vec<_> = prose
            .blocks()
            .iter()
            .map(|block| (block.role, &prose.text()[block.span.range()]))
            .collect();
        assert_eq!(read, blocks, "{text:?}");
    }

    #[test]
    fn blocks_know_what_they_are() {
        use BlockRole::{Caption, Heading, ListItem, Paragraph, TableCell};
        check_roles(
            "== A\nb\nc\n\nD\n--\n* e\nf\n** g\n. h\n1. i\n- [x] j\nk:: l\n+\nm",
            &[
                (Heading, "A"),
                (Paragraph, "b c"),
                (Heading, "D"),
                (ListItem, "e f"),
                (ListItem, "g"),
                (ListItem, "h"),
                (ListItem, "i"),
                (ListItem, "j"),
                (ListItem, "k"),
                (ListItem, "l"),
                (Paragraph, "m"),
            ],
        );
        check_roles(
            ".Title\nimage::a.jpg[At *b*, 300]\n|===\n|50 |a b\n2+|c\nd\n|===\ne",
            &[
                (Caption, "Title"),
                (Caption, "At b"),
                (TableCell, "50"),
                (TableCell, "a b"),
                (TableCell, "c d"),
                (Paragraph, "e"),
            ],
        );
    }

    #[test]
    fn the_header_says_what_the_document_is() {
        let (prose, about) = view(
            "// x\n= A *b*\nJane Doe <j@d.org>\nv1.2, 2022-11-12: c\n:outlet: AP\n:tags: d, e\n\nf",
        );
        assert_eq!(prose.text(), "A b\nf");
        assert_eq!(about.title.as_deref(), Some("A *b*"));
        assert_eq!(about.date, Some(jiff::civil::date(2022, 11, 12)));
        assert_eq!(about.source.as_deref(), Some("AP"));
        assert_eq!(about.tags.unwrap_or_default(), ["d", "e"]);
        let (_, about) = view(":revdate: November 12, 2022\n\na");
        assert_eq!(about.date, Some(jiff::civil::date(2022, 11, 12)));
        check(":vote: 50-47\n\nby {vote}", "by 50-47");
    }

    #[test]
    fn words_are_found_in_the_file_without_the_markup_around_them() {
        let text = "by **2**.38\nmillion and 50{ndash}47";
        let prose = view(text).0;
        for (words, in_file) in [
            ("2.38 million", "2**.38\nmillion"),
            ("50–47", "50{ndash}47"),
        ] {
            let start = prose.text().find(words).expect("the words are there");
            let span = prose.file_span(ProseSpan::new(start, start + words.len()));
            assert_eq!(&text[span.range()], in_file);
        }
    }
}
