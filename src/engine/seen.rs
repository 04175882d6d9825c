//! Claims with the words around them: what a rule is proposed from and shown with.
//!
//! In: an article and an extractor. Out: its claims, each with its sentence and its line. No more of a
//! long line is kept than a screen can show.

use std::ops::Range;
use std::sync::Arc;

use crate::article::Article;
use crate::claim::Claim;
use crate::extract::{Extraction, Extractor};
use crate::grammar::Sentence;
use crate::text::{FileOffset, Offset, ProseSpan};

/// A claim with the words around it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) claim: Arc<Claim>,
    /// Its sentence, and where its words stand in it.
    pub(super) sentence: (String, Range<usize>),
    /// The line of the file, or what stands around its words, and where they stand in that.
    pub(super) line: (String, Range<usize>),
}

/// Claims of one article that are kept.
pub(super) const MOST_OF_ARTICLE: usize = 2_000;
/// Bytes of a line that are kept on either side of the claim.
const AROUND: usize = 400;
/// Bytes of a sentence that are kept on either side.
const MOST_OF_SENTENCE: usize = 2_000;

/// The claims of one article, up to [`MOST_OF_ARTICLE`].
pub(super) fn seen(extractor: &Extractor<'_>, article: &Article) -> Vec<Seen> {
    // Every claim's sentence is among those that were read for it.
    let Extraction {
        claims, reading, ..
    } = extractor.claims(article);
    let sentences = reading.sentences;
    claims
        .into_iter()
        .take(MOST_OF_ARTICLE)
        .map(|claim| Seen {
            sentence: sentence_of(article, &sentences, claim.span.start(), claim.span.end()),
            line: line_of(article, claim.span.range()),
            claim,
        })
        .collect()
}

/// The sentence in which the bytes `start..end` of the file begin, and their place in it.
fn sentence_of(
    article: &Article,
    sentences: &[Sentence],
    start: usize,
    end: usize,
) -> (String, Range<usize>) {
    let text = article.prose.text();
    let begins = |sentence: &Sentence| article.prose.file_span(sentence.span).start();
    let index = sentences.partition_point(|sentence| begins(sentence) <= start);
    let Some(sentence) = index.checked_sub(1).and_then(|index| sentences.get(index)) else {
        return (String::new(), 0..0);
    };
    let from = prose_offset(article, sentence.span, start);
    // A quotation may run on into the next sentences.
    let last = sentences.partition_point(|sentence| begins(sentence) < end);
    let until = last
        .checked_sub(1)
        .and_then(|index| sentences.get(index))
        .map_or(sentence.span, |last| sentence.span.cover(last.span));
    let to = prose_offset(article, until, end).max(from);
    let whole = until.range();
    let cut = floor(text, whole.start.max(from.saturating_sub(MOST_OF_SENTENCE)))
        ..floor(text, whole.end.min(to + MOST_OF_SENTENCE));
    let words = text.get(cut.clone()).unwrap_or_default();
    (words.to_owned(), from - cut.start..to - cut.start)
}

/// The byte of the prose, within `span`, that stands at byte `file` of the file.
fn prose_offset(article: &Article, span: ProseSpan, file: usize) -> usize {
    let text = article.prose.text();
    let (mut low, mut high) = (span.start(), span.end());
    while low < high {
        let middle = floor(text, low + (high - low) / 2);
        let next = text[middle..]
            .chars()
            .next()
            .map_or(middle + 1, |character| middle + character.len_utf8());
        if article
            .prose
            .file_span(ProseSpan::new(middle, next))
            .start()
            < file
        {
            low = next;
        } else {
            high = middle;
        }
    }
    low.min(span.end())
}

fn line_of(article: &Article, claim: Range<usize>) -> (String, Range<usize>) {
    let text: &str = &article.text;
    let line = article.lines().line(FileOffset::new(claim.start));
    let start = article.lines().line_start(line).unwrap_or(0);
    let end = start + article.lines().line_text(text, line).len();
    let from = floor(text, start.max(claim.start.saturating_sub(AROUND)));
    let to = floor(text, end.min(claim.end + AROUND));
    let words = text.get(from..to).unwrap_or_default();
    let mark = claim.start.saturating_sub(from)..claim.end.min(to).saturating_sub(from);
    (words.to_owned(), mark)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Metadata, from_text};
    use crate::rule::{RuleFile, parse};

    #[track_caller]
    fn check(name: &str, text: &str, expected: &[(&str, &str)]) {
        let rules = parse(&[RuleFile {
            shown: "rules.yaml".to_owned(),
            text: "rules:\n  - id: a\n    kind: number\n    near: [people]\n".to_owned(),
        }])
        .expect("a rule");
        let extractor = Extractor::new(&rules);
        let (article, _) = from_text(name, text, &Metadata::default());
        let all = seen(&extractor, &article);
        let found: Vec<(&str, &str)> = all
            .iter()
            .map(|seen| {
                (
                    seen.sentence.0.as_str(),
                    &seen.sentence.0[seen.sentence.1.clone()],
                )
            })
            .collect();
        assert_eq!(found, expected);
        for seen in &all {
            assert_eq!(seen.line.0[seen.line.1.clone()], seen.claim.text);
        }
    }

    #[test]
    fn a_claim_comes_with_its_sentence_and_its_place_there() {
        check(
            "a.md",
            "# Title\n\nIt rained. There **about 300** people\nmarched. Then 20 people left.\n",
            &[
                ("There about 300 people marched.", "about 300"),
                ("Then 20 people left.", "20"),
            ],
        );
        check(
            "a.txt",
            "“Über 40 people,” she said.",
            &[("“Über 40 people,” she said.", "40")],
        );
    }
}
