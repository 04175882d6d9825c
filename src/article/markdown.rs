//! Markdown as prose: what a reader of the page sees as words, without the markup around them.
//!
//! In: CommonMark with tables, footnotes and task lists. Out: paragraphs, headings, entries of
//! lists, cells of tables and captions, each a block. Left out are fenced and inline code, addresses
//! of links, comments, tags, and struck-through words, which the article has taken back. A
//! paragraph that is indented like code is prose here: articles hold no other code than fenced.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html::Html;
use super::prose::{BlockRole, ProseBuilder};

/// Gives the prose of `text` from byte `start` on to `builder`.
pub(super) fn read(text: &str, start: usize, builder: &mut ProseBuilder) {
    let Some(body) = text.get(start..) else {
        return;
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut reader = Reader {
        body,
        base: start,
        builder,
        roles: Vec::new(),
        left_out: 0,
        links: Vec::new(),
        captions: Vec::new(),
        html: None,
        struck_by_tag: None,
    };
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.builder.end_block();
}

struct Reader<'t, 'b> {
    /// The text without front matter, and where it starts in the file.
    body: &'t str,
    base: usize,
    builder: &'b mut ProseBuilder,
    /// The roles of the open blocks, the innermost last.
    roles: Vec<BlockRole>,
    /// How many open elements leave out their words.
    left_out: usize,
    /// Of each open link, whether its words are only its address.
    links: Vec<bool>,
    /// Of each open picture, whether its words are a block of their own.
    captions: Vec<bool>,
    /// The open block of HTML.
    html: Option<Html>,
    /// The open tag `<del>`, `<s>` or `<strike>` of the block.
    struck_by_tag: Option<String>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words(&text, range),
            Event::Html(_) => {
                let lines = self.body.get(range.clone()).unwrap_or("");
                let role = self.role();
                let html = self.html.get_or_insert_with(|| Html::new(role));
                html.read(lines, self.base + range.start, self.builder);
            }
            Event::InlineHtml(tag) => self.inline_tag(&tag, range),
            Event::SoftBreak if self.is_read() => self
                .builder
                .line_break(self.base + range.start, self.base + range.end),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::HardBreak
                if self.is_read() =>
            {
                self.builder
                    .space(self.base + range.start, self.base + range.end);
            }
            _ => {}
        }
    }

    fn is_read(&self) -> bool {
        self.left_out == 0 && self.struck_by_tag.is_none()
    }

    fn role(&self) -> BlockRole {
        self.roles.last().copied().unwrap_or_default()
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        if !self.is_read() {
            return;
        }
        let (start, end) = (self.base + range.start, self.base + range.end);
        if self.body.get(range) == Some(words) {
            self.builder.verbatim(words, start);
        } else {
            self.builder.replaced(words, start, end);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => return,
            Tag::Strikethrough => {
                self.left_out += 1;
                return;
            }
            Tag::Link { link_type, .. } => {
                let is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.links.push(is_address);
                self.left_out += usize::from(is_address);
                return;
            }
            Tag::Image { .. } => {
                let is_block = !self.builder.is_in_block();
                self.captions.push(is_block);
                if is_block {
                    self.builder.set_role(BlockRole::Caption);
                }
                return;
            }
            Tag::Heading { .. } => self.roles.push(BlockRole::Heading),
            Tag::Item => self.roles.push(BlockRole::ListItem),
            Tag::TableCell => self.roles.push(BlockRole::TableCell),
            Tag::FootnoteDefinition(_) => self.roles.push(BlockRole::Paragraph),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) | Tag::MetadataBlock(_) => self.left_out += 1,
            _ => {}
        }
        self.part_blocks();
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => return,
            TagEnd::Strikethrough => {
                self.left_out = self.left_out.saturating_sub(1);
                return;
            }
            TagEnd::Link => {
                let is_address = self.links.pop().unwrap_or(false);
                self.left_out = self.left_out.saturating_sub(usize::from(is_address));
                return;
            }
            TagEnd::Image => {
                if self.captions.pop().unwrap_or(false) {
                    self.part_blocks();
                }
                return;
            }
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell | TagEnd::FootnoteDefinition => {
                self.roles.pop();
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.left_out = 0,
            TagEnd::HtmlBlock => self.html = None,
            _ => {}
        }
        self.part_blocks();
    }

    fn part_blocks(&mut self) {
        self.struck_by_tag = None;
        self.builder.end_block();
        self.builder.set_role(self.role());
    }

    /// A tag or comment among the words of a block.
    fn inline_tag(&mut self, tag: &str, range: Range<usize>) {
        let inner = tag.trim_start_matches('<');
        let (is_end, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let name_end = inner
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(inner.len());
        let name = inner[..name_end].to_ascii_lowercase();
        if let Some(struck) = &self.struck_by_tag {
            if is_end && *struck == name {
                self.struck_by_tag = None;
            }
        } else if name == "br" && self.is_read() {
            self.builder
                .space(self.base + range.start, self.base + range.end);
        } else if !is_end && matches!(name.as_str(), "del" | "s" | "strike") {
            self.struck_by_tag = Some(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::prose::Prose;
    use crate::text::ProseSpan;

    fn view(text: &str) -> Prose {
        let mut builder = ProseBuilder::default();
        read(text, 0, &mut builder);
        builder.finish()
    }

    #[track_caller]
    fn check(text: &str, prose: &str) {
        assert_eq!(view(text).text(), prose, "{text:?}");
    }

    #[test]
    fn markup_among_words_is_left_out() {
        check("a **bold** _word_ and *an*other", "a bold word and another");
        check(
            "by **50**-47 and [a *link*](https://x.com \"t\")[^1]\n\n[^1]: Foot.",
            "by 50-47 and a link\nFoot.",
        );
        check("a `50-47` b <b>c</b><!-- d --> <br>e<br/>f", "a b c e f");
        check("see <https://x.com/50-47>, he said", "see , he said");
        check(
            "[a][1] and [b]\n\n[1]: https://x.com\n[b]: https://y.com",
            "a and b",
        );
    }

    #[test]
    fn entities_and_escapes_are_the_characters_they_stand_for() {
        check(
            r"2.38&nbsp;million \* 50&ndash;47 &amp; &#36;3 \$4",
            "2.38 million * 50–47 & $3 $4",
        );
        check("mil&shy;lion 50&#x2011;47", "million 50-47");
        check("a &unknown; b", "a &unknown; b");
    }

    #[test]
    fn quotation_marks_and_dashes_are_left_as_written() {
        check("\"a\" -- 'b' ... c", "\"a\" -- 'b' ... c");
    }

    #[test]
    fn words_that_were_taken_back_are_left_out() {
        check("by ~~52-48~~ 50-47", "by 50-47");
        check("by <del>52-48</del> <s>a</s> 50-47", "by 50-47");
        check("by <del>52-48\n\nnext", "by\nnext");
        check("about ~2 and ~3", "about ~2 and ~3");
    }

    #[track_caller]
    fn check_roles(text: &str, blocks: &[(BlockRole, &str)]) {
        let prose = view(text);
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
            "# A *b* {#c}\n\nd\ne\n\nF\n---\n",
            &[(Heading, "A b"), (Paragraph, "d e"), (Heading, "F")],
        );
        check_roles(
            "- a\n  b\n\n  c\n  1. d\n- [x] e\n\nf",
            &[
                (ListItem, "a b"),
                (ListItem, "c"),
                (ListItem, "d"),
                (ListItem, "e"),
                (Paragraph, "f"),
            ],
        );
        check_roles(
            "| a | b |\n|---|---|\n| 50-47 | c\\|d |\n\ne",
            &[
                (TableCell, "a"),
                (TableCell, "b"),
                (TableCell, "50-47"),
                (TableCell, "c|d"),
                (Paragraph, "e"),
            ],
        );
        check_roles("> a\n> b\n>\n> c", &[(Paragraph, "a b"), (Paragraph, "c")]);
        check_roles(
            "![a *b*](x.jpg)\nc ![d](y.jpg) e",
            &[(Caption, "a b"), (Paragraph, "c d e")],
        );
    }

    #[test]
    fn fenced_code_is_left_out_and_indented_prose_is_not() {
        check("a\n\n```text\nb\n```\n\n~~~\nc\n~~~\nd", "a\nd");
        check("a\n\n    b\n    c\n\nd", "a\nb c\nd");
    }

    #[test]
    fn blocks_of_html_give_their_words() {
        check(
            "<div class=\"a>b\">\nc &amp; <b>d</b>\ne\n</div>\n\nf",
            "c & d e\nf",
        );
        check("<!-- factlint: ignore[x]\n\ny -->\n\nz", "z");
        check("<p>a</p><p>b<br>c</p>", "a\nb c");
        check(
            "<script>\nvar a = '<p>50-47</p>';\n</script>\n<style>b</style>\n\nc",
            "c",
        );
        check("<p>by <del>52-48</del> 50-47 1 < 2", "by 50-47 1 < 2");
    }

    #[test]
    fn tags_of_html_tell_the_role() {
        use BlockRole::{Caption, Heading, ListItem, Paragraph, TableCell};
        check_roles(
            "<h2>a</h2>\n<ul><li>b</ul>\n<table><tr><td>c<td>d</table>\n<figcaption>e</figcaption>\nf",
            &[
                (Heading, "a"),
                (ListItem, "b"),
                (TableCell, "c"),
                (TableCell, "d"),
                (Caption, "e"),
                (Paragraph, "f"),
            ],
        );
    }

    #[test]
    fn hard_wraps_are_spaces_and_words_go_on_after_a_hyphen() {
        check("a\nb\\\nc  \nd", "a b c d");
        check("a 50-\n47 vote, x- \ny", "a 50-47 vote, x- y");
        check("> a\r\n> b\r\n\r\nc\rd", "a b\nc d");
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
    fn words_are_found_in_the_file_without_the_markup_around_them() {
        check_span("a **50-47** b", "50-47", "50-47");
        check_span("a **50**-47", "50-47", "50**-47");
        check_span(
            "by [*2.38*&nbsp;million](x) b",
            "2.38 million",
            "2.38*&nbsp;million",
        );
        check_span("> a\n> b", "a b", "a\n> b");
        check_span(r"a \*b\* c", "*b*", r"*b\*");
        check_span("a &ndash; b", "–", "&ndash;");
        check_span("<p>a &lt; b</p>", "a < b", "a &lt; b");
        check_span("| a | **b** c |\n|---|---|", "b c", "b** c");
    }
}
