//! The passages of the articles that claims stand in, with every claim marked.
//!
//! In: facts and the articles' texts. Out: a section for each article, in which each claim has an id that
//! cells and findings lead to. Only what stands around claims is shown, never a whole archive.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use maud::{Markup, PreEscaped, Render, html};

use super::super::place::Place;
use super::super::visible::push_shown;
use super::super::{Report, Texts};
use super::cells::shown;
use crate::finding::{Fact, Role, Ruled};
use crate::text::{FileOffset, LineIndex, Offset};

/// Bytes shown before and after a claim in its passage, at most.
const AROUND: usize = 400;
/// Bytes shown before and after the words of a finding, at most.
const BESIDE: usize = 110;
/// A line of at most so many bytes is taken for part of a paragraph that was wrapped by hand.
const WRAPPED: usize = 100;
/// Marks inside marks, at most; a mark further in is a place to lead to and nothing more.
const DEEPEST: usize = 8;

/// Where each claim stands on the page.
pub(super) struct Anchors<'r> {
    /// By path, in the order of the articles: span, fact, number in the fact.
    claims: BTreeMap<&'r str, Vec<Anchor<'r>>>,
}

#[derive(Clone, Copy)]
struct Anchor<'r> {
    start: usize,
    end: usize,
    fact: usize,
    number: usize,
    ruled: &'r Ruled,
}

impl Anchor<'_> {
    fn id(&self) -> String {
        id(self.fact, self.number)
    }
}

fn id(fact: usize, number: usize) -> String {
    format!("claim-{}-{}", fact + 1, number + 1)
}

impl<'r> Anchors<'r> {
    pub(super) fn new(facts: &'r [Fact]) -> Self {
        let mut claims: BTreeMap<&str, Vec<Anchor<'r>>> = BTreeMap::new();
        for (fact, all) in facts.iter().enumerate() {
            for (number, ruled) in all.claims.iter().enumerate() {
                claims.entry(&ruled.claim.path).or_default().push(Anchor {
                    start: ruled.claim.span.start(),
                    end: ruled.claim.span.end(),
                    fact,
                    number,
                    ruled,
                });
            }
        }
        for anchors in claims.values_mut() {
            // A mark opens before those inside it.
            anchors.sort_by_key(|anchor| (anchor.start, std::cmp::Reverse(anchor.end)));
        }
        Self { claims }
    }

    /// The id of a claim.
    pub(super) fn of_claim(&self, fact: usize, number: usize) -> Option<String> {
        (!self.claims.is_empty()).then(|| id(fact, number))
    }

    /// The id of the claim at a place, or of one that the place lies in.
    pub(super) fn of(&self, place: &Place<'_>) -> Option<String> {
        let anchors = self.claims.get(place.path)?;
        let after = anchors.partition_point(|anchor| anchor.start <= place.span.start());
        // Claims hardly ever lie inside each other, so the one is among the last few.
        anchors[..after]
            .iter()
            .rev()
            .take(32)
            .find(|anchor| anchor.end >= place.span.end())
            .map(Anchor::id)
    }
}

/// The words at a place with those around them, as a finding shows them.
pub(super) fn excerpt(place: &Place<'_>, wrong: bool, texts: &dyn Texts) -> Option<Markup> {
    let (text, lines) = texts.text(place.path)?;
    let words = place.span.range();
    text.get(words.clone())?;
    let window = window(text, lines, &words, BESIDE);
    let mark = Mark {
        range: words,
        ids: Vec::new(),
        wrong,
    };
    Some(marked(text, window, vec![mark]))
}

/// Every article with its passages.
pub(super) fn passages(report: &Report<'_>, anchors: &Anchors<'_>) -> Markup {
    html! {
        @for (index, (path, claims)) in anchors.claims.iter().enumerate() {
            section aria-labelledby=(format!("article-{}", index + 1)) {
                h3 id=(format!("article-{}", index + 1)) { (shown(path)) }
                @match report.texts.text(path) {
                    Some((text, lines)) => (article(text, lines, claims, report)),
                    None => (words_alone(claims, report)),
                }
            }
        }
    }
}

/// The passages of an article, those that touch joined.
fn article(text: &str, lines: &LineIndex, claims: &[Anchor<'_>], report: &Report<'_>) -> Markup {
    let mut all: Vec<(Range<usize>, Vec<&Anchor<'_>>)> = Vec::new();
    for claim in claims {
        let words = claim.start..claim.end;
        if text.get(words.clone()).is_none() {
            continue;
        }
        let window = window(text, lines, &words, AROUND);
        match all.last_mut() {
            Some((last, inside)) if window.start < last.end => {
                last.end = last.end.max(window.end);
                inside.push(claim);
            }
            _ => all.push((window, vec![claim])),
        }
    }
    html! {
        @for (window, claims) in all {
            div.passage {
                p.where { "line " (lines.line(FileOffset::new(first_word(text, &window)))) }
                blockquote { (marked(text, window, marks(&claims))) }
                (about(&claims, report))
            }
        }
    }
}

/// Where the first word of a passage stands.
fn first_word(text: &str, window: &Range<usize>) -> usize {
    let inside = &text[window.clone()];
    window.start + (inside.len() - inside.trim_start().len())
}

/// The claims of an article whose text is not to be had.
fn words_alone(claims: &[Anchor<'_>], report: &Report<'_>) -> Markup {
    html! {
        @for claim in claims {
            div.passage {
                p.where { "line " (claim.ruled.claim.start.line) }
                blockquote {
                    mark id=(claim.id()) class=[is_wrong(claim).then_some("wrong")] {
                        (shown(claim.ruled.claim.words_as_read()))
                    }
                }
                (about(&[claim], report))
            }
        }
    }
}

/// Which facts a passage speaks of, as a way back to the table.
fn about(claims: &[&Anchor<'_>], report: &Report<'_>) -> Markup {
    let facts: BTreeSet<usize> = claims.iter().map(|claim| claim.fact).collect();
    html! {
        p.about {
            "About: "
            @for fact in facts {
                a href=(format!("#fact-{}", fact + 1)) {
                    (shown(report.facts.get(fact).map_or("", |fact| &fact.title)))
                }
            }
        }
    }
}

fn is_wrong(claim: &Anchor<'_>) -> bool {
    matches!(claim.ruled.role, Role::Outlier | Role::Camp(_))
}

/// The last line of front matter: the second fence, where the first line is one.
fn end_of_front_matter(lines: usize, is_fence: impl Fn(usize) -> bool) -> Option<usize> {
    /// Front matter is a few fields.
    const MOST: usize = 100;
    if lines == 0 || !is_fence(1) {
        return None;
    }
    (2..=lines.min(MOST)).find(|line| is_fence(*line))
}

/// The bytes to show around `words`: as far as the paragraph goes, but at most `most` bytes each way, cut
/// at a word.
fn window(text: &str, lines: &LineIndex, words: &Range<usize>, most: usize) -> Range<usize> {
    let last_byte = words.end.max(words.start + 1) - 1;
    let mut top = lines.line(FileOffset::new(words.start));
    let mut bottom = lines.line(FileOffset::new(last_byte));
    let start_of = |line: usize| lines.line_start(line).unwrap_or(0);
    let end_of = |line: usize| start_of(line) + lines.line_text(text, line).len();
    let goes_on = |line: usize| (1..=WRAPPED).contains(&lines.line_text(text, line).trim().len());
    // What front matter says is shown only where the words are its own.
    let is_fence = |line: usize| matches!(lines.line_text(text, line).trim_end(), "---" | "+++");
    let first = end_of_front_matter(lines.line_count(), is_fence)
        .filter(|last| *last < top)
        .map_or(1, |last| last + 1);
    while top > first && start_of(top) + most > words.start && goes_on(top - 1) {
        top -= 1;
    }
    while bottom < lines.line_count()
        && end_of(bottom) < words.end + most
        && goes_on(bottom)
        && !lines.line_text(text, bottom + 1).trim().is_empty()
    {
        bottom += 1;
    }
    let (start, end) = (
        start_of(top).min(words.start),
        end_of(bottom).max(words.end),
    );
    let (from, to) = (
        words.start.saturating_sub(most),
        words.end.saturating_add(most),
    );
    let start = if from > start {
        word_after(text, from, words.start)
    } else {
        start
    };
    let end = if to < end {
        word_before(text, to, words.end)
    } else {
        end
    };
    start..end
}

/// The beginning of the first word in `from..until`, or the first character there.
fn word_after(text: &str, from: usize, until: usize) -> usize {
    let from = (from..until)
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(until);
    let stretch = &text[from..until];
    stretch
        .find(char::is_whitespace)
        .map_or(from, |space| until - stretch[space..].trim_start().len())
}

/// The end of the last word in `until..to`, or of the last character there.
fn word_before(text: &str, to: usize, until: usize) -> usize {
    let to = (until..=to)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(until);
    let stretch = &text[until..to];
    stretch
        .rfind(char::is_whitespace)
        .map_or(to, |space| until + stretch[..space].trim_end().len())
}

/// A stretch of a text to mark.
struct Mark {
    range: Range<usize>,
    /// Places that it is; the second half of a mark that was cut has none.
    ids: Vec<String>,
    wrong: bool,
}

/// The marks of claims, those of the same words as one.
fn marks(claims: &[&Anchor<'_>]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for claim in claims {
        let range = claim.start..claim.end;
        match marks.last_mut() {
            Some(last) if last.range == range => {
                last.ids.push(claim.id());
                last.wrong |= is_wrong(claim);
            }
            _ => marks.push(Mark {
                range,
                ids: vec![claim.id()],
                wrong: is_wrong(claim),
            }),
        }
    }
    marks
}

/// `window` of `text` with `marks`, which stand in the order of their beginnings, the longer first.
fn marked(text: &str, window: Range<usize>, marks: Vec<Mark>) -> Markup {
    let mut out = String::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = window.start;
    if text[..window.start].ends_with(|before: char| !matches!(before, '\n' | '\r' | '\u{feff}')) {
        out.push('…');
    }
    // Marks overlap, elements must not: the part of a mark that sticks out of another comes after it.
    let mut rest: BTreeMap<(usize, std::cmp::Reverse<usize>), VecDeque<Mark>> = BTreeMap::new();
    for mark in marks {
        let key = (mark.range.start, std::cmp::Reverse(mark.range.end));
        rest.entry(key).or_default().push_back(mark);
    }
    while let Some((_, same)) = rest.pop_first() {
        for mut mark in same {
            close(text, &mut open, mark.range.start, &mut at, &mut out);
            if let Some(around) = open.last().copied().filter(|end| *end < mark.range.end) {
                let beyond = Mark {
                    range: around..mark.range.end,
                    ids: Vec::new(),
                    wrong: mark.wrong,
                };
                let key = (around, std::cmp::Reverse(mark.range.end));
                rest.entry(key).or_default().push_back(beyond);
                mark.range.end = around;
            }
            push_words(&text[at..mark.range.start], &mut out);
            at = mark.range.start;
            if open.len() < DEEPEST {
                open.push(mark.range.end);
                begin(&mark, &mut out);
            } else {
                anchors_alone(&mark.ids, &mut out);
            }
        }
    }
    close(text, &mut open, usize::MAX, &mut at, &mut out);
    push_words(&text[at..window.end.max(at)], &mut out);
    if text[window.end.max(at)..].starts_with(|after: char| !matches!(after, '\n' | '\r')) {
        out.push('…');
    }
    PreEscaped(out)
}

/// Ends the marks that end at or before `until`, with the words up to there.
fn close(text: &str, open: &mut Vec<usize>, until: usize, at: &mut usize, out: &mut String) {
    while let Some(end) = open.last().copied().filter(|end| *end <= until) {
        push_words(&text[*at..end], out);
        *at = end;
        out.push_str("</mark>");
        open.pop();
    }
}

fn begin(mark: &Mark, out: &mut String) {
    out.push_str("<mark");
    let mut ids = mark.ids.iter();
    if let Some(id) = ids.next() {
        out.push_str(&format!(" id=\"{id}\" tabindex=\"-1\""));
    }
    out.push_str(if mark.wrong { " class=\"wrong\">" } else { ">" });
    anchors_alone(ids.as_slice(), out);
}

/// Places without an element of their own.
fn anchors_alone(ids: &[String], out: &mut String) {
    for id in ids {
        out.push_str(&format!("<span id=\"{id}\"></span>"));
    }
}

/// Words of an article: escaped, with what nobody can see made visible, line breaks kept.
fn push_words(words: &str, out: &mut String) {
    let mut visible = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '\n' => visible.push('\n'),
            '\r' => {}
            '\t' => visible.push(' '),
            other => push_shown(other, true, &mut visible),
        }
    }
    visible.as_str().render_to(out);
}
