//! From new words of the prose to new bytes of the file.
//!
//! In: a stretch of an article's prose, and the words to stand there. Out: the bytes that stand for it in the
//! file with only those changed that write other words: emphasis, entities and line breaks between them
//! stay. Where markup stands within what changes there are none.

use std::ops::Range;

use super::escape::escapes;
use crate::article::{Article, Format};
use crate::text::{FileSpan, ProseSpan};

/// What replaces the bytes of the file that stand for the prose at `span`, to read `new`; each way writes
/// what the format would take for something else in another manner.
pub(super) fn replacements(article: &Article, span: ProseSpan, new: &str) -> Vec<String> {
    let format = Format::of(&article.path).unwrap_or(Format::Plain);
    let whole = article.prose.file_span(span);
    let (Some(old), Some(bytes)) = (
        article.prose.text().get(span.range()),
        article.text.get(whole.range()),
    ) else {
        return Vec::new();
    };
    let parts = if old == bytes {
        vec![(0..old.len(), new.to_owned())]
    } else {
        parts(old, new)
    };
    let ways = escapes(format, new).len();
    (0..ways)
        .filter_map(|way| spliced(article, (span, whole), format, &parts, way))
        .collect()
}

/// The bytes with each of `parts` written in the manner `way`.
fn spliced(
    article: &Article,
    (span, whole): (ProseSpan, FileSpan),
    format: Format,
    parts: &[(Range<usize>, String)],
    way: usize,
) -> Option<String> {
    let mut out = String::new();
    let mut reached = whole.start();
    for (range, new) in parts {
        let here = ProseSpan::new(span.start() + range.start, span.start() + range.end);
        let place = article.prose.file_span(here);
        let is_plain = article.text.get(place.range()) == article.prose.text().get(here.range());
        if !is_plain || place.start() < reached || !whole.contains(place) {
            return None;
        }
        out.push_str(article.text.get(reached..place.start())?);
        let ways = escapes(format, new);
        out.push_str(ways.get(way).or(ways.last())?);
        reached = place.end();
    }
    out.push_str(article.text.get(reached..whole.end())?);
    Some(out)
}

/// What to put where in `old`, in bytes, to make it `new`: the words that differ, each for itself where both
/// have as many.
fn parts(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    let (was, becomes) = (pieces(old), pieces(new));
    let alike =
        |pair: &(&Range<usize>, &Range<usize>)| old.get(pair.0.clone()) == new.get(pair.1.clone());
    let before = was.iter().zip(&becomes).take_while(alike).count();
    let most = was.len().min(becomes.len()) - before;
    let after = was
        .iter()
        .rev()
        .zip(becomes.iter().rev())
        .take(most)
        .take_while(alike)
        .count();
    let (was, becomes) = (
        &was[before..was.len() - after],
        &becomes[before..becomes.len() - after],
    );
    let text = |range: &Range<usize>| new.get(range.clone()).unwrap_or_default().to_owned();
    if was.len() == becomes.len() {
        return was
            .iter()
            .zip(becomes)
            .filter(|pair| !alike(pair))
            .map(|(was, becomes)| (was.clone(), text(becomes)))
            .collect();
    }
    let bounds = |pieces: &[Range<usize>], empty: usize| match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => empty..empty,
    };
    let end_of_before = |text: &str| {
        let pieces = pieces(text);
        before
            .checked_sub(1)
            .and_then(|last| pieces.get(last))
            .map_or(0, |piece| piece.end)
    };
    let place = bounds(was, end_of_before(old));
    vec![(place, text(&bounds(becomes, end_of_before(new))))]
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Sign,
}

/// Words, figures, and each other sign for itself.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut before = Class::Sign;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let class = if character.is_numeric() {
            Class::Digit
        } else if character.is_alphabetic() {
            Class::Letter
        } else {
            Class::Sign
        };
        match pieces.last_mut() {
            Some(last) if class == before && class != Class::Sign => last.end = end,
            _ => pieces.push(at..end),
        }
        before = class;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Metadata, from_text};

    #[track_caller]
    fn check(path: &str, file: &str, (old, new): (&str, &str), expected: &[&str]) {
        let (article, _) = from_text(path, file, &Metadata::default());
        let start = article
            .prose
            .text()
            .find(old)
            .expect("the words stand in the prose");
        let span = ProseSpan::new(start, start + old.len());
        assert_eq!(replacements(&article, span, new), expected, "{file}");
    }

    #[test]
    fn only_the_bytes_of_other_words_change() {
        let figures = ("2.83 million", "2.38 million");
        check(
            "a.txt",
            "In all 2.83 million came.",
            figures,
            &["2.38 million"],
        );
        check(
            "a.txt",
            "In all 2.83\r\nmillion came.",
            figures,
            &["2.38\r\nmillion"],
        );
        check(
            "a.md",
            "In all **2.83** million came.",
            figures,
            &["2.38** million"],
        );
        check(
            "a.md",
            "In all 2.**83** million came.",
            figures,
            &["2.**38** million"],
        );
        check(
            "a.html",
            "<p>In all 2.83&nbsp;million came.",
            figures,
            &["2.38&nbsp;million"],
        );
        check(
            "a.html",
            "<p>It was 51&ndash;47 then.",
            ("51–47", "50–47"),
            &["50&ndash;47"],
        );
        check(
            "a.html",
            "<p>It was 5<b>1</b>-47 then.",
            ("51-47", "50-47"),
            &[],
        );
        check(
            "a.html",
            "<p>It cost $<b>1.6</b>bn.",
            ("$1.6bn", "$1.3bn"),
            &["$<b>1.3</b>bn"],
        );
        check(
            "a.md",
            "On Friday, *Nov. 11*, he left.",
            ("Friday, Nov. 11", "Wednesday, Nov. 9"),
            &["Wednesday, *Nov. 9"],
        );
        check(
            "a.txt",
            "It was fifty-one\nto forty-seven.",
            ("fifty-one to forty-seven", "fifty to forty-seven"),
            &["fifty\nto forty-seven"],
        );
        check(
            "a.html",
            "<p>Smith &amp; Jons came.",
            ("Smith & Jons", "Smith & Jones"),
            &["Smith &amp; Jones"],
        );
        check(
            "a.html",
            "<p>Jons came.",
            ("Jons", "Smith & Jones"),
            &["Smith &amp; Jones"],
        );
    }
}
