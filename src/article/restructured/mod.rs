//! reStructuredText as prose.
//!
//! In: reStructuredText. Out: headings, paragraphs, entries of lists, cells of tables, captions, notes
//! and admonitions, each a block; and what the fields at the top say of the document. Left out are
//! comments, targets, literal blocks, and every directive whose content is not known to be prose.

mod inline;
mod table;

use std::ops::Range;

use super::about::About;
use super::passage::{Cuts, Line, field, lines};
use super::prose::{BlockRole, ProseBuilder};

/// Directives whose content is prose, and whether what stands behind their names is too.
const READ: &[(&str, bool)] = &[
    ("admonition", true),
    ("attention", true),
    ("caution", true),
    ("danger", true),
    ("error", true),
    ("hint", true),
    ("important", true),
    ("note", true),
    ("tip", true),
    ("warning", true),
    ("seealso", true),
    ("topic", true),
    ("sidebar", true),
    ("rubric", true),
    ("centered", true),
    ("table", true),
    ("list-table", true),
    ("epigraph", false),
    ("highlights", false),
    ("pull-quote", false),
    ("compound", false),
    ("container", false),
    ("class", false),
    ("rst-class", false),
    ("figure", false),
];

/// Gives the prose of `text` from byte `start` on to `builder`; and what the document says of itself.
pub(super) fn read(text: &str, start: usize, builder: &mut ProseBuilder) -> About {
    let mut reader = Reader {
        text,
        lines: lines(text, start),
        builder,
        paragraph: None,
        about: About::default(),
        in_head: true,
        next_role: BlockRole::Paragraph,
        literal_below: None,
        columns: None,
        in_grid: false,
    };
    let mut at = 0;
    while let Some(line) = reader.lines.get(at).copied() {
        at = reader.line(at, line);
    }
    reader.flush();
    reader.about
}

struct Reader<'t, 'b> {
    text: &'t str,
    lines: Vec<Line<'t>>,
    builder: &'b mut ProseBuilder,
    paragraph: Option<Paragraph>,
    about: About,
    /// Whether nothing but a title was read yet.
    in_head: bool,
    /// What the next paragraph is.
    next_role: BlockRole,
    /// The indent of a paragraph that said that a literal block follows.
    literal_below: Option<usize>,
    /// The columns of the open simple table.
    columns: Option<Vec<usize>>,
    /// Whether a grid table is open.
    in_grid: bool,
}

struct Paragraph {
    bytes: Range<usize>,
    role: BlockRole,
    /// How many lines it has.
    lines: usize,
    /// How far its lines are indented.
    indent: usize,
    /// How far the line is indented that it starts on, with the sign of a list before it.
    outer: usize,
}

impl<'t> Reader<'t, '_> {
    /// Reads the line at place `at`; the place of the next one to be read.
    fn line(&mut self, at: usize, line: Line<'t>) -> usize {
        let next = at + 1;
        let words = line.words();
        if line.is_blank() {
            self.flush();
            self.in_grid = false;
            return next;
        }
        if let Some(outer) = self.literal_below.take()
            && line.indent() > outer
        {
            return self.behind_block(at, outer);
        }
        if words.starts_with(">>> ") {
            self.flush();
            let rest = &self.lines[at..];
            return at + rest.iter().take_while(|line| !line.is_blank()).count();
        }
        if words == ".." || words.starts_with(".. ") {
            self.flush();
            return self.explicit(at, line);
        }
        if self.table(at, line) {
            return next;
        }
        if is_rule(words) {
            return self.rule(next, line);
        }
        if let Some((name, value, skipped)) = field(words) {
            self.flush();
            if self.in_head {
                self.field(name, value);
                return self.behind_block(next, line.indent());
            }
            self.open(line, line.indent() + skipped, BlockRole::Paragraph);
            return next;
        }
        if words.starts_with("| ") || words == "|" {
            self.flush();
            self.open(line, line.indent() + 1, BlockRole::Paragraph);
            self.flush();
            return next;
        }
        self.words(line);
        next
    }

    /// Reads a line that is, or goes on with, a paragraph or an entry of a list.
    fn words(&mut self, line: Line<'t>) {
        if let Some(paragraph) = &mut self.paragraph
            && paragraph.indent == line.indent()
        {
            paragraph.bytes.end = line.end();
            paragraph.lines += 1;
            return;
        }
        self.flush();
        let mut start = line.indent();
        while let Some(marker) = list_marker(&line.text[start..]) {
            start += marker;
        }
        let role = if start > line.indent() {
            BlockRole::ListItem
        } else {
            self.next_role
        };
        self.open(line, start, role);
    }

    /// Opens a paragraph at byte `start` of `line`.
    fn open(&mut self, line: Line<'t>, start: usize, role: BlockRole) {
        self.next_role = BlockRole::Paragraph;
        self.paragraph = Some(Paragraph {
            bytes: line.start + start.min(line.text.len())..line.end(),
            role,
            lines: 1,
            indent: start,
            outer: line.indent(),
        });
    }

    /// Ends the open paragraph.
    fn flush(&mut self) {
        let Some(paragraph) = self.paragraph.take() else {
            return;
        };
        let Paragraph { bytes, role, .. } = paragraph;
        let words = &self.text[bytes.clone()];
        let mut cuts = Cuts::default();
        if words.ends_with("::") && role != BlockRole::TableCell {
            self.literal_below = Some(paragraph.outer);
            let is_alone = words.len() == 2 || words[..words.len() - 2].ends_with(' ');
            cuts.nothing(bytes.end - if is_alone { 2 } else { 1 }..bytes.end);
        }
        self.in_head &= role == BlockRole::Heading;
        if role == BlockRole::Heading && self.in_head {
            self.about.title(words);
        }
        inline::cut(self.text, bytes.clone(), &mut cuts);
        self.builder.end_block();
        self.builder.set_role(role);
        cuts.read(self.text, bytes, self.builder);
        self.builder.end_block();
    }

    /// The place of the first line from `at` on that is not blank and not indented more than `indent`.
    fn behind_block(&self, at: usize, indent: usize) -> usize {
        let is_within = |line: &&Line<'_>| line.is_blank() || line.indent() > indent;
        at + self.lines[at..].iter().take_while(is_within).count()
    }

    /// Reads a line of one sign: a title stands above it, or between it and another, or none at all.
    fn rule(&mut self, next: usize, line: Line<'t>) -> usize {
        if let Some(paragraph) = &mut self.paragraph {
            if paragraph.lines == 1 && paragraph.indent == line.indent() {
                paragraph.role = BlockRole::Heading;
            }
            self.flush();
        } else if let (Some(title), Some(below)) = (self.lines.get(next), self.lines.get(next + 1))
            && below.words() == line.words()
            && !title.is_blank()
        {
            let (title, start) = (*title, title.indent());
            self.open(title, start, BlockRole::Heading);
            self.flush();
            return next + 2;
        }
        next
    }

    /// Reads what starts with two dots: a directive, a note, a target, a comment.
    fn explicit(&mut self, at: usize, line: Line<'t>) -> usize {
        let indent = line.indent();
        let block_end = |reader: &Self| reader.behind_block(at + 1, indent);
        let start = line.text.len() - line.words()[2..].trim_start().len();
        let words = &line.text[start..];
        if let Some((label, _)) = words
            .strip_prefix('[')
            .and_then(|rest| rest.split_once("] "))
        {
            self.open(line, start + label.len() + 3, BlockRole::Paragraph);
            // What follows is indented by as much as pleases.
            if let (Some(below), Some(note)) = (self.lines.get(at + 1), &mut self.paragraph)
                && below.indent() > indent
            {
                note.indent = below.indent();
            }
            return at + 1;
        }
        let Some((name, argument)) = words.split_once("::") else {
            if self.in_head
                && let Some((name, value)) = words.split_once(": ")
            {
                // A comment that site generators read: `.. date: 2022-11-12`.
                self.field(name, value.trim());
            }
            return block_end(self);
        };
        let Some((name, has_words)) = READ.iter().find(|(known, _)| name == *known) else {
            return block_end(self);
        };
        let argument_start = line.text.len() - argument.trim_start().len();
        let role = if matches!(*name, "figure" | "table" | "list-table") {
            BlockRole::Caption
        } else {
            BlockRole::Paragraph
        };
        if *has_words && !argument.trim().is_empty() {
            self.open(line, argument_start, role);
            if let (Some(below), Some(paragraph)) = (self.lines.get(at + 1), &mut self.paragraph)
                && below.indent() > indent
            {
                paragraph.indent = below.indent();
            }
        }
        // Options follow at once.
        let is_option = |line: &&Line<'_>| line.indent() > indent && field(line.words()).is_some();
        let options = self.lines[at + 1..].iter().take_while(is_option).count();
        if *name == "figure" {
            self.next_role = BlockRole::Caption;
        }
        at + 1 + options
    }

    /// Reads a line of a table; whether it is one.
    fn table(&mut self, at: usize, line: Line<'t>) -> bool {
        if table::is_grid_border(line.words()) {
            self.flush();
            self.in_grid = true;
            return true;
        }
        if self.in_grid && line.words().starts_with('|') {
            self.flush();
            for cell in table::grid_cells(line.text) {
                self.cell(line, cell);
            }
            return true;
        }
        if let Some(columns) = table::columns(line.text) {
            self.flush();
            let is_last = self.lines.get(at + 1).is_none_or(|line| line.is_blank());
            let is_border = line.words().starts_with('=');
            self.columns = match self.columns.take() {
                Some(_) if is_border && is_last => None,
                open => open.or(is_border.then_some(columns)),
            };
            return true;
        }
        let Some(columns) = self.columns.take() else {
            return false;
        };
        for cell in table::cells(line.text, &columns) {
            self.cell(line, cell);
        }
        self.columns = Some(columns);
        true
    }

    fn cell(&mut self, line: Line<'t>, cell: Range<usize>) {
        self.open(line, cell.start, BlockRole::TableCell);
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.bytes.end = line.start + cell.end;
        }
        self.flush();
    }

    fn field(&mut self, name: &str, value: &str) {
        match name.to_ascii_lowercase().as_str() {
            "date" | "published" | "pubdate" => self.about.date(value),
            "source" | "outlet" | "publisher" | "organization" => self.about.source(value),
            "title" => self.about.title(value),
            "tags" => self.about.tags(value),
            _ => {}
        }
    }
}

/// Whether a line is one sign, again and again.
fn is_rule(words: &str) -> bool {
    let mut bytes = words.bytes();
    let first = bytes.next().unwrap_or(b' ');
    words.len() >= 3
        && first.is_ascii_punctuation()
        && bytes.all(|byte| byte == first)
        && words != "..."
}

/// Bytes of the sign that starts an entry of a list, with the white space behind it.
fn list_marker(words: &str) -> Option<usize> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let sign = if let Some(bullet) = words.chars().next().filter(|c| "-*+•‣⁃".contains(*c)) {
        bullet.len_utf8()
    } else if words.starts_with("#.") {
        2
    } else if (1..=3).contains(&digits) && words[digits..].starts_with(['.', ')']) {
        digits + 1
    } else {
        return None;
    };
    let rest = &words[sign..];
    let text = rest.trim_start();
    (text.len() < rest.len()).then(|| words.len() - text.len())
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
        check("a **bold** *word* ``code`` `b` c", "a bold word b c");
        check(
            r"by 50\ **-47**\ , 2 \* 3 * 4, a*b*c",
            "by 50-47, 2 * 3 * 4, a*b*c",
        );
        check(
            "`50-47 <https://x.y>`_ and `a`__ and b_ c",
            "50-47 and a and b c",
        );
        check(
            ":ref:`words <target>` :math:`1 + 2` 2.38 million :sup:`1` 9\\ :sup:`th`",
            "words 2.38 million 9th",
        );
        check("a [1]_ b [#c]_ d |e| f | g", "a b d f | g");
    }

    #[test]
    fn what_is_no_prose_is_left_out() {
        check(
            "a::\n\n  50-47\n\n  b\n\nc ::\n\n   d\n\n::\n\n   e\nf",
            "a:\nc\nf",
        );
        check(
            "a\n\n.. code-block:: rust\n   :linenos:\n\n   b\n\nc\n\n.. image:: x.png\n   :alt: y\n\nd",
            "a\nc\nd",
        );
        check(
            ".. a comment\n   that goes on\n\nb\n\n.. _target: https://x.y\n.. |s| replace:: t\n\nc",
            "b\nc",
        );
        check("a\n\n>>> 50 - 47\n3\n\nb\n\n----\n\nc", "a\nb\nc");
    }

    #[test]
    fn directives_of_prose_are_read() {
        check(
            ".. note:: a\n   b\n\n   c\n\n.. warning::\n   :class: x\n\n   d",
            "a b\nc\nd",
        );
        check(".. [1] a\n   b\n\n.. topic:: c\n\n   d", "a b\nc\nd");
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
            "=====\nA *b*\n=====\n\nC\n---\nd\ne\n\n- f\n  g\n\n  - h\n1. i\n\nj\n   k\n\n| l\n| m",
            &[
                (Heading, "A b"),
                (Heading, "C"),
                (Paragraph, "d e"),
                (ListItem, "f g"),
                (ListItem, "h"),
                (ListItem, "i"),
                (Paragraph, "j"),
                (Paragraph, "k"),
                (Paragraph, "l"),
                (Paragraph, "m"),
            ],
        );
        check_roles(
            "+---+------+\n| a | 50 b |\n+===+======+\n| c | d    |\n+---+------+\n\n==== ====\né    f\n==== ====\n50   g h\n==== ====\n\ni",
            &[
                (TableCell, "a"),
                (TableCell, "50 b"),
                (TableCell, "c"),
                (TableCell, "d"),
                (TableCell, "é"),
                (TableCell, "f"),
                (TableCell, "50"),
                (TableCell, "g h"),
                (Paragraph, "i"),
            ],
        );
        check_roles(
            ".. figure:: a.jpg\n   :width: 3\n\n   At the border.\n\n   b",
            &[(Caption, "At the border."), (Paragraph, "b")],
        );
    }

    #[test]
    fn the_fields_at_the_top_say_what_the_document_is() {
        let (prose, about) = view(
            "Aaa\n===\n\nB\n=====\n\n:date: 2022-11-12 10:00\n:source: AP\n:tags: c, d\n:author: e\n   f\n\ng\n\n:date: h",
        );
        assert_eq!(prose.text(), "Aaa\nB\ng\nh");
        let (_, about_nikola) = view(".. title: A\n.. date: 2022-11-12 10:00:00 UTC\n\nb");
        assert_eq!(about_nikola.title.as_deref(), Some("A"));
        assert_eq!(about_nikola.date, Some(jiff::civil::date(2022, 11, 12)));
        assert_eq!(about.title.as_deref(), Some("Aaa"));
        let (_, about) =
            view("Title\n=====\n\n:date: 2022-11-12 10:00\n:source: AP\n:tags: c, d\n\ng");
        assert_eq!(about.title.as_deref(), Some("Title"));
        assert_eq!(about.date, Some(jiff::civil::date(2022, 11, 12)));
        assert_eq!(about.source.as_deref(), Some("AP"));
        assert_eq!(about.tags.unwrap_or_default(), ["c", "d"]);
    }

    #[test]
    fn words_are_found_in_the_file_without_the_markup_around_them() {
        let text = "by **2**\\ .38\nmillion";
        let prose = view(text).0;
        let start = prose
            .text()
            .find("2.38 million")
            .expect("the words are there");
        let span = prose.file_span(ProseSpan::new(start, start + "2.38 million".len()));
        assert_eq!(&text[span.range()], "2**\\ .38\nmillion");
    }
}
