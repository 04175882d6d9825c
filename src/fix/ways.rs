//! The words to try in the place of a claim's, the best first.
//!
//! In: a claim to be mended, its article and what was read in it. Out: words of which each, read in their
//! block, says what is expected. Figures and dates are written by the grammar; names, wordings and
//! quotations as the rule or the authority has them.

use super::wish::Wish;
use crate::article::Article;
use crate::extract::Extraction;
use crate::grammar::{self, Context, Events, Meaning, ReadValue};
use crate::rule::normal_words;
use crate::text::ProseSpan;
use crate::value::{Kind, Possible};

/// At most so many ways are read again.
const MOST: usize = 24;

/// Bytes of the prose that are read again to try a way.
const LONGEST: usize = 8 << 10;

/// What is known of the article that the claim stands in.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) article: &'a Article,
    pub(super) extraction: &'a Extraction,
    pub(super) events: &'a Events,
}

/// Words for the prose at `span`, where the claim of `wish` stands. Each is looked at only when it is
/// asked for.
pub(super) fn ways<'a>(
    wish: &'a Wish<'_>,
    setting: Setting<'a>,
    span: ProseSpan,
) -> Box<dyn Iterator<Item = String> + 'a> {
    let text = setting.article.prose.text();
    let Some(old) = text.get(span.range()) else {
        return Box::new(std::iter::empty());
    };
    let way = match wish.rule.kind {
        Kind::Name => Some(spelling(wish, old)),
        Kind::Text => wording(wish, text, span),
        Kind::Quote => quotation(wish, old),
        Kind::Label | Kind::Set => None,
        _ => return figures(wish, setting, span),
    };
    let fits = move |way: &String| way != old && grammar::fits(text, span, way);
    Box::new(way.filter(fits).into_iter())
}

/// The right spelling that the written one is closest to, in its capitals and with its apostrophes.
fn spelling(wish: &Wish<'_>, old: &str) -> String {
    let right = wish.rule.spelling_meant(&wish.claim.display);
    let in_capitals = !old.chars().any(char::is_lowercase);
    let right = if in_capitals {
        right.to_uppercase()
    } else {
        right.to_owned()
    };
    curled(&right, old)
}

/// `words` with typographic apostrophes where `old` has such.
fn curled(words: &str, old: &str) -> String {
    if old.contains('’') {
        words.replace('\'', "’")
    } else {
        words.to_owned()
    }
}

/// The wording that is expected; the article before the old one stays.
fn wording(wish: &Wish<'_>, text: &str, span: ProseSpan) -> Option<String> {
    let old = text.get(span.range())?;
    let (article, bare) = without_article(old);
    let (_, new) = without_article(&wish.target.words);
    let new = if bare.starts_with(char::is_uppercase) {
        capitalised(new)
    } else {
        new.to_owned()
    };
    let place = ProseSpan::new(span.start() + article.len(), span.end());
    let is_plain = normal_words(bare) == bare.to_lowercase();
    (is_plain && grammar::fits(text, place, &new)).then(|| format!("{article}{new}"))
}

/// The article that `words` begin with, its space included, and the rest.
fn without_article(words: &str) -> (&str, &str) {
    let length = ["the ", "a ", "an "]
        .iter()
        .find(|article| {
            words
                .get(..article.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(article))
        })
        .map_or(0, |article| article.len());
    words.split_at(length)
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The quotation with the words that are expected in the place of those that differ: where the two differ
/// in one place, by words against words, and nobody left out or put in any there.
fn quotation(wish: &Wish<'_>, old: &str) -> Option<String> {
    let (Some(Possible::Quotation(mine)), Possible::Quotation(theirs)) =
        (wish.claim.reading.possible(), &wish.target.possible)
    else {
        return None;
    };
    wish.rule.expect.as_ref()?;
    let differences = mine.differences(theirs);
    let [difference] = differences.as_slice() else {
        return None;
    };
    // Where the quotation begins or ends with other words than known, nobody can tell how many of the known
    // ones stand for them: "I've no" may begin with "I have" or with "have".
    let hangs_over = (difference.here.start == 0 && difference.there.start > 0)
        || (difference.here.end == mine.len() && difference.there.end < theirs.len());
    if hangs_over {
        return None;
    }
    let here = mine.words_in(difference.here.clone());
    let there = theirs.words_in(difference.there.clone());
    let is_plain = |words: &[crate::value::QuotedWord<'_>]| {
        words
            .iter()
            .all(|word| !word.bracketed && !word.text.is_empty())
    };
    if !is_plain(&here) || !is_plain(&there) {
        return None;
    }
    let (start, end) = (here.first()?.range.start, here.last()?.range.end);
    let said = wish
        .target
        .words
        .get(there.first()?.range.start..there.last()?.range.end)?;
    let said = if old.get(start..)?.starts_with(char::is_uppercase) {
        capitalised(said)
    } else {
        said.to_owned()
    };
    let (before, after) = (old.get(..start)?, old.get(end..)?);
    Some(format!("{before}{}{after}", curled(&said, old)))
}

/// Ways to write the figure or date, each of which is read as what is expected.
fn figures<'a>(
    wish: &'a Wish<'_>,
    setting: Setting<'a>,
    span: ProseSpan,
) -> Box<dyn Iterator<Item = String> + 'a> {
    let none = || Box::new(std::iter::empty());
    let prose = &setting.article.prose;
    let context = Context {
        dateline: setting.article.metadata.dateline,
        events: setting.events,
    };
    let reading = &setting.extraction.reading;
    let old = find(wish, &reading.values, span).or_else(|| find(wish, &reading.pairs, span));
    let (Some(old), Some(value)) = (old, &wish.target.value) else {
        return none();
    };
    let surroundings = surroundings(setting, span);
    let Some((block, words)) =
        surroundings.and_then(|block| Some((block, prose.text().get(block.range())?)))
    else {
        return none();
    };
    let place = span.start() - block.start()..span.end().min(block.end()) - block.start();
    let ways = grammar::rewrite(prose.text(), old, value, &wish.target.words, context);
    Box::new(ways.into_iter().take(MOST).filter(move |way| {
        let mut changed = words.to_owned();
        changed.replace_range(place.clone(), way);
        let reading = grammar::read(&changed, context);
        let new = ProseSpan::new(place.start, place.start + way.len());
        let found = find(wish, &reading.values, new).or_else(|| find(wish, &reading.pairs, new));
        found.is_some_and(|found| is_wanted(wish, found, context))
    }))
}

/// What is read again around the words: their block, or of a very long one their sentence.
fn surroundings(setting: Setting<'_>, span: ProseSpan) -> Option<ProseSpan> {
    let block = setting.article.prose.block_of(span)?.span;
    let sentences = &setting.extraction.reading.sentences;
    let after = sentences.partition_point(|sentence| sentence.span.start() <= span.start());
    let sentence = sentences.get(after.checked_sub(1)?)?.span;
    [block, sentence]
        .into_iter()
        .find(|around| around.len() <= LONGEST && around.contains(span))
}

/// The value of the rule's kind that stands at `span` with its hedge.
fn find<'v>(wish: &Wish<'_>, values: &'v [ReadValue], span: ProseSpan) -> Option<&'v ReadValue> {
    let rule = wish.rule;
    let is_meant = |value: &ReadValue| {
        let is_tally = |kind| matches!(kind, Kind::Vote | Kind::Ratio | Kind::Score);
        value.kind == rule.kind
            || (rule.since && value.kind == Kind::Duration)
            || (is_tally(value.kind) && is_tally(rule.kind))
    };
    let from = values.partition_point(|value| value.whole().start() < span.start());
    let mut here = values.get(from..)?.iter();
    here.find(|value| value.whole().start() >= span.start())
        .filter(|value| value.whole() == span && is_meant(value))
}

fn is_wanted(wish: &Wish<'_>, value: &ReadValue, context: Context<'_>) -> bool {
    let is_precise = match (&value.meaning, wish.rule.min_precision) {
        (Meaning::Amount { amount, .. }, Some(least)) => amount.from.significant_digits() >= least,
        _ => true,
    };
    let possible = wish.rule.possible(value, context.dateline);
    is_precise && possible.is_some_and(|possible| possible.agrees(&wish.target.possible))
}
