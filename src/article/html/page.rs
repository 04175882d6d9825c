//! Whole HTML pages as prose.
//!
//! In: a page. Out: its words, block by block, as a browser would show them, and what its head says of
//! it. Where a page has one `<main>`, or else one `<article>`, only that is read; navigation, forms,
//! scripts, code, `hidden` elements and words that were taken back (`<del>`, `<s>`) are left out.
//! `aria-hidden` says nothing of what is seen, and is not heeded. Marks of footnotes are left out.

use std::ops::Range;

use super::elements::{BLOCK, LEFT_OUT_OF_PAGE, NOT_THERE, ROLES, VOID};
use super::{head, tokens};
use crate::article::about::About;
use crate::article::markup::{Markup, Vocabulary};
use crate::article::prose::ProseBuilder;

const VOCABULARY: Vocabulary = Vocabulary {
    block: BLOCK,
    void: VOID,
    taken_back: NOT_THERE,
    left_out: LEFT_OUT_OF_PAGE,
    roles: ROLES,
    quotes: true,
};

/// Gives the prose of the page `text`, of which the bytes before `start` are none, to `builder`; and
/// what the page says of itself.
pub(in crate::article) fn read(text: &str, start: usize, builder: &mut ProseBuilder) -> About {
    let markup = markup(text, start);
    let within = markup.only("main").or_else(|| markup.only("article"));
    markup.read(within, start, &VOCABULARY, |_, _| {}, builder);
    head::read(&markup)
}

/// Gives the prose of the piece of a page that stands at `bytes` of `text` to `builder`.
pub(in crate::article) fn read_body(text: &str, bytes: Range<usize>, builder: &mut ProseBuilder) {
    let Some(text) = text.get(..bytes.end) else {
        return;
    };
    let markup = markup(text, bytes.start);
    markup.read(None, bytes.start, &VOCABULARY, |_, _| {}, builder);
}

fn markup(text: &str, start: usize) -> Markup<'_> {
    let body = text.get(start..).unwrap_or("");
    Markup::new(text, tokens::read(body, start), &VOCABULARY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::prose::{BlockRole, Prose};
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
    fn tags_among_words_are_left_out_and_blocks_are_parted() {
        check(
            "<p>by <b>50</b>-47 <em>a</em><p>b<div>c</div>d",
            "by 50-47 a\nb\nc\nd",
        );
        check("a<br>b<br>\n<br/>c", "a b\nc");
        check("x <unknown-thing>y</unknown-thing> z", "x y z");
        check("<q>a</q>, he said", "“a”, he said");
        check("<pre>a\nb\n\nc</pre>", "a b\nc");
        check("1 < 2 & 3 > 2 <", "1 < 2 & 3 > 2 <");
    }

    #[test]
    fn entities_are_the_characters_they_stand_for() {
        check(
            "2.38&nbsp;million &amp; &#36;3 mil&shy;lion 50&ndash;47 &copy 1",
            "2.38 million & $3 million 50–47 © 1",
        );
        check("&unknown; &lt;b&gt; AT&T", "&unknown; <b> AT&T");
    }

    #[test]
    fn what_is_no_part_of_the_article_is_left_out() {
        check(
            "<head><title>t</title><style>s</style></head><body><nav>n</nav>a<!-- c --><script>'</p>'</script>b",
            "ab",
        );
        check(
            "a<noscript>n</noscript><template>t</template><select><option>o</select> b<button>c</button>",
            "a b",
        );
        check(
            "by <del>52-48</del><ins>50-47</ins> <s>a</s>b <code>c</code> d",
            "by 50-47 b d",
        );
        check(
            "a <p hidden>b <b>c</b></p><span hidden=until-found>d</span><span aria-hidden=true>e</span>",
            "a\ne",
        );
        check("<p hidden>a<p>b", "b");
        check("<ul><li hidden>a<li>b</ul>", "b");
        check("<input hidden>a<s>b<p>c", "a\nc");
    }

    #[test]
    fn one_main_or_article_is_the_whole_page() {
        check("<p>x</p><main><p>a</p></main><p>y</p>", "a");
        check(
            "x<article><h1>a</h1><article>b</article></article>y",
            "a\nb",
        );
        check("<article>a</article>x<article>b</article>", "a\nx\nb");
        check("<main>a", "a");
    }

    #[test]
    fn marks_of_footnotes_are_left_out_and_other_superscripts_stay() {
        check(
            "2.38 million<sup>1</sup>, 37%<sup><a href=#n>[2]</a></sup><sup>*</sup>.",
            "2.38 million, 37%.",
        );
        check(
            "the 9<sup>th</sup>, 12 km<sup>2</sup>, 1<sup>re</sup> CO<sub>2</sub>",
            "the 9th, 12 km2, 1re CO2",
        );
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
            "<h1>a</h1>b<ul><li>c<p>d</p>e<li>f</li></ul>g<table><caption>h</caption><tr><td>i<td>j<th>k</table>l",
            &[
                (Heading, "a"),
                (Paragraph, "b"),
                (ListItem, "c"),
                (Paragraph, "d"),
                (Paragraph, "e"),
                (ListItem, "f"),
                (Paragraph, "g"),
                (Caption, "h"),
                (TableCell, "i"),
                (TableCell, "j"),
                (TableCell, "k"),
                (Paragraph, "l"),
            ],
        );
        check_roles(
            "<ul><li><p>a</p><p>b</p></li></ul>c",
            &[(ListItem, "a"), (ListItem, "b"), (Paragraph, "c")],
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
    fn words_are_found_in_the_file_without_the_markup_around_them() {
        check_span(
            "<p>by <b>2.38</b>&nbsp;million</p>",
            "2.38 million",
            "2.38</b>&nbsp;million",
        );
        check_span("é <i>50</i>&ndash;47.", "50–47", "50</i>&ndash;47");
        check_span("\r\n<p>\r\na\r\nb</p>", "a b", "a\r\nb");
    }
}
