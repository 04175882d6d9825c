//! English: how its newspapers write figures, votes, dates and quotations.
//!
//! In: tokens. Out: a [`Reading`]. Words are data (`lexicon`); each recogniser is a file of its own
//! and answers one question: which value, if any, starts at this token. The driver asks all of them
//! and takes the longest reading; of two that are as long the more specific one, which stands later
//! in [`RECOGNISERS`]. A pair of figures (`50-47`) is judged by the words around it, unless a longer
//! reading takes it in. Identifiers are passed over whole. Hedges are looked for beside the value last.

mod age;
mod date;
mod duration;
mod follower;
mod hedge;
mod identifier;
mod lexicon;
mod list;
mod money;
mod name;
mod number;
mod ordinal;
mod pair;
mod percent;
mod quotation;
mod ratio;
mod score;
mod sentence;
mod tokens;
mod unanimous;
mod vote;
mod write;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::lines::{Lines, Stretch};
use super::token::{Families, Language, Token, TokenKind};
use super::word_key::WordKey;
use super::{Context, MOST, Meaning, ReadHedge, ReadValue, Reading, Sentence};
use crate::text::ProseSpan;
use crate::value::{Kind, Tally};
use follower::Hopes;
use lexicon::family;
use pair::Verdict;
use tokens::Tokens;

/// The unit `name` that an amount may have; see [`Meaning::Amount`].
pub(super) fn unit(name: &str) -> Option<&'static str> {
    ["percentage point", "basis point", "times"]
        .into_iter()
        .find(|unit| *unit == name)
        .or_else(|| lexicon::currency_named(name))
}

/// A value that starts at the token a recogniser was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    /// Its kind.
    kind: Kind,
    /// The index of the token after its last one.
    end: usize,
    /// What was written.
    meaning: Meaning,
}

/// Answers whether a value of its kind starts at a token.
type Recogniser = fn(&Tokens<'_>, usize, Context<'_>) -> Option<Found>;

/// From the least to the most specific: of readings of equal length the last one wins. Each stands with
/// what must be hoped for behind a figure in digits for it to be asked.
const RECOGNISERS: &[(Hopes, Recogniser)] = &[
    (Hopes::ALWAYS, number::at),
    (Hopes::ALWAYS, ordinal::at),
    (Hopes::PAIR, ratio::at),
    (Hopes::DURATION, duration::at),
    (Hopes::ALWAYS, age::at),
    (Hopes::PERCENT, percent::at),
    (Hopes::MONEY, money::at),
    (Hopes::VOTE, vote::at),
    (Hopes::WORDS, unanimous::at),
];

/// What starts at a token.
enum Start {
    /// The best reading, if there is any.
    Value,
    /// A pair that nothing decides, and the token after it.
    Pair(Tally, usize),
    /// Nothing to read up to this token.
    Passed(usize),
}

/// How many tokens news that are full of figures have for each value, about.
const TOKENS_PER_VALUE: usize = 16;
/// How many they have for each sentence, about.
const TOKENS_PER_SENTENCE: usize = 20;

pub(super) fn read(text: &str, lines: &Lines, context: Context<'_>) -> Reading {
    let mut reading = Reading::default();
    for stretch in lines.stretches(text) {
        if reading.is_cut {
            break;
        }
        let mut leans = stretch.is_long();
        loop {
            let tokens = Tokens::cut(text, stretch.cut(text, leans));
            let read = read_stretch(&tokens, &stretch, context);
            if leans || !tokens.leans_on_uncut() {
                reading.append(read);
                break;
            }
            leans = true;
        }
    }
    reading
}

/// Reads the lines of a stretch.
fn read_stretch(tokens: &Tokens<'_>, stretch: &Stretch, context: Context<'_>) -> Reading {
    let mut reading = Reading {
        values: Vec::with_capacity(tokens.len() / TOKENS_PER_VALUE),
        sentences: Vec::with_capacity(tokens.len() / TOKENS_PER_SENTENCE),
        ..Reading::default()
    };
    for lines in stretch.lines() {
        if reading.is_cut {
            break;
        }
        let lines = tokens.index_at(lines.start())..tokens.index_at(lines.end());
        sentence::read(tokens, lines.clone(), &mut reading.sentences);
        quotation::read(tokens, lines.clone(), &mut reading.quotations);
        reading.is_cut |= reading.quotations.len() >= MOST;
        read_values(tokens, lines, context, &mut reading);
    }
    reading.is_cut |= tokens.is_cut();
    reading
}

/// Adds the values of `lines` to those before them.
fn read_values(
    tokens: &Tokens<'_>,
    lines: Range<usize>,
    context: Context<'_>,
    reading: &mut Reading,
) {
    let mut at = lines.start;
    // Hedges may not reach back into the value before.
    let mut free_from = 0;
    for found in tokens.starts(lines) {
        if found < at || !may_start(tokens, found) {
            continue;
        }
        if reading.values.len() + reading.pairs.len() >= MOST {
            reading.is_cut = true;
            break;
        }
        at = found;
        let mut best = None;
        match start(tokens, at, context, &mut best) {
            Start::Passed(end) => at = end.max(at + 1),
            Start::Pair(tally, end) => {
                reading.pairs.push(ReadValue {
                    kind: Kind::Vote,
                    span: tokens.span(at, end),
                    hedge: None,
                    meaning: Meaning::Tally(tally),
                });
                at = end.max(at + 1);
            }
            Start::Value => {
                let Some(found) = best else {
                    at += 1;
                    continue;
                };
                let span = tokens.span(at, found.end);
                let hedge = free_hedge(tokens, &found, at, free_from);
                let whole = hedge.map_or(span, |hedge| span.cover(hedge.span));
                free_from = whole.end();
                at = tokens.index_from(found.end.max(at + 1), free_from);
                reading.values.push(ReadValue {
                    kind: found.kind,
                    span,
                    hedge,
                    meaning: found.meaning,
                });
            }
        }
    }
}

/// The hedge beside the value that was found at `at`, where it does not reach back before a byte that is taken.
fn free_hedge(
    tokens: &Tokens<'_>,
    found: &Found,
    at: usize,
    free_from: usize,
) -> Option<ReadHedge> {
    hedge::beside(tokens, found.kind, at, found.end).filter(|hedge| hedge.span.start() >= free_from)
}

/// What English knows while a text is cut.
struct English;

impl Language for English {
    #[inline]
    fn families(word: WordKey) -> Families {
        family::families(word)
    }

    /// Nearly all words are turned away here.
    #[inline]
    fn starts(token: &Token) -> bool {
        match token.kind {
            TokenKind::Word => {
                token.families.any(family::STARTS_VALUE) || ordinal::may_be_run_together(token)
            }
            TokenKind::Sign(sign) => !matches!(
                sign,
                '.' | ',' | ';' | ':' | '“' | '”' | '"' | ')' | '%' | '?' | '!'
            ),
            TokenKind::Break | TokenKind::LongDash => false,
            TokenKind::Digits | TokenKind::Dash => true,
        }
    }

    #[inline]
    fn starts_before(token: TokenKind, behind: TokenKind) -> bool {
        match token {
            TokenKind::Word => matches!(behind, TokenKind::Sign('$' | '@')),
            TokenKind::Sign('.') => behind == TokenKind::Digits,
            _ => false,
        }
    }
}

/// Whether anything can start at the token at `at`, which may start something: of long words those alone that
/// are ordinals run together.
fn may_start(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.length(at) < ordinal::SHORTEST
        || tokens.kind(at) != TokenKind::Word
        || tokens.families(at).any(family::STARTS_VALUE)
        || English::starts_before(TokenKind::Word, tokens.kind(at + 1))
        || ordinal::is_run_together(tokens, at)
}

/// What starts at the token at `at`: the longest reading, which `best` takes up. It is large, and handed on
/// as seldom as can be.
fn start(tokens: &Tokens<'_>, at: usize, context: Context<'_>, best: &mut Option<Found>) -> Start {
    let hopes = hopes(tokens, at);
    if may_start_figure(tokens, at) {
        for (_, recognise) in RECOGNISERS.iter().filter(|(hope, _)| hopes.any(*hope)) {
            take_longer(best, recognise(tokens, at, context));
        }
    }
    take_longer(best, date::at(tokens, at, context));
    let end = best.as_ref().map_or(at, |found| found.end);
    if let Some(passed) = identifier::at(tokens, at).filter(|passed| *passed > end) {
        return Start::Passed(passed);
    }
    if hopes.any(Hopes::PAIR)
        && may_start_pair(tokens, at)
        && let Some(pair) = pair::read(tokens, at)
            .or_else(|| pair::beside_a_vote(tokens, at))
            .filter(|pair| pair.end > end)
    {
        let kind = match pair::judge(tokens, at, &pair) {
            Verdict::Vote => Kind::Vote,
            Verdict::Score => Kind::Score,
            Verdict::Ratio => Kind::Ratio,
            Verdict::Range => {
                let Some(amount) = pair.range() else {
                    return Start::Passed(pair.end);
                };
                *best = Some(Found {
                    kind: Kind::Number,
                    end: pair.end,
                    meaning: Meaning::Amount { amount, unit: None },
                });
                return Start::Value;
            }
            Verdict::Other => return Start::Passed(pair.end),
            Verdict::Undecided => return Start::Pair(pair.tally, pair.end),
            Verdict::Apart => return Start::Value,
        };
        *best = Some(Found {
            kind,
            end: pair.end,
            meaning: Meaning::Tally(pair.tally),
        });
    }
    Start::Value
}

/// Takes `found` for the best reading unless it is shorter.
fn take_longer(best: &mut Option<Found>, found: Option<Found>) {
    let end = |found: &Option<Found>| found.as_ref().map(|found| found.end);
    if end(&found) >= end(best) && found.is_some() {
        *best = found;
    }
}

/// What the token at `at` lets hope for: behind the sign of a currency stands money, and behind a figure
/// in digits its follower tells.
fn hopes(tokens: &Tokens<'_>, at: usize) -> Hopes {
    match tokens.kind(at) {
        TokenKind::Sign(sign) if lexicon::currency_sign(sign).is_some() => Hopes::MONEY,
        TokenKind::Digits => {
            number::end(tokens, at).map_or(Hopes::ALL, |end| follower::hopes(tokens, end))
        }
        _ => Hopes::ALL,
    }
}

/// Whether the token at `at` can be the first of a figure.
fn may_start_figure(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.kind(at) {
        TokenKind::Digits => true,
        TokenKind::Word => {
            tokens.families(at).any(family::STARTS_FIGURE) && leads_on(tokens, at)
                || ordinal::is_run_together(tokens, at)
                || tokens.is_sign(at + 1, '$') && lexicon::dollar_prefix(tokens.key(at)).is_some()
        }
        TokenKind::Sign(sign) => {
            lexicon::currency_sign(sign).is_some()
                || lexicon::fraction_sign(sign).is_some()
                || sign == '.' && tokens.kind(at + 1) == TokenKind::Digits
        }
        TokenKind::Dash => {
            matches!(
                tokens.kind(at + 1),
                TokenKind::Digits | TokenKind::Sign('.')
            ) && !tokens.touches_previous(at)
        }
        _ => false,
    }
}

/// Whether a figure can go on behind its first word at `at`: behind an article stands a number, a unit or
/// a currency, which nearly no noun is.
fn leads_on(tokens: &Tokens<'_>, at: usize) -> bool {
    const NEXT: Families = family::FOLLOWS_ARTICLE
        .and(family::FOLLOWS_LENGTH)
        .and(family::STARTS_PERCENT)
        .and(family::CURRENCY);
    !tokens.is_indefinite(at)
        || tokens.kind(at + 1) != TokenKind::Word
        || tokens.families(at + 1).any(NEXT)
}

fn may_start_pair(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.kind(at) {
        TokenKind::Digits => true,
        TokenKind::Word => tokens.families(at).any(family::NUMBER),
        _ => false,
    }
}

/// Reads the whole of `text` as one value of `kind`, hedge included, whatever the context would make
/// of it.
pub(super) fn read_as(kind: Kind, text: &str, context: Context<'_>) -> Option<ReadValue> {
    let text_start = text.len() - text.trim_start().len();
    let trimmed = text.trim();
    if kind == Kind::Quote {
        let inner = trimmed
            .trim_start_matches(['“', '"', '„', '«', '»', '‘', '\'', '‚'])
            .trim_end_matches(['”', '"', '“', '»', '«', '’', '\'', '‘'])
            .trim();
        let start = text.find(inner)?;
        return quotation::value(text, ProseSpan::new(start, start + inner.len()));
    }
    if matches!(kind, Kind::Name | Kind::Label | Kind::Text | Kind::Set) {
        return None;
    }
    let tokens = Tokens::new(text);
    let whole = ProseSpan::new(text_start, text_start + trimmed.len());
    // A hedge has few words; the value begins after them at the latest.
    (0..tokens.len().min(8)).find_map(|at| {
        let found = as_kind(kind, &tokens, at, context)?;
        let value = ReadValue {
            kind,
            span: tokens.span(at, found.end),
            hedge: hedge::beside(&tokens, kind, at, found.end),
            meaning: found.meaning,
        };
        // A full stop may end the text as it ends a sentence.
        let stop = tokens.is_sign(found.end, '.') && found.end + 1 == tokens.len();
        let covered = if stop {
            value.whole().cover(tokens.span(found.end, found.end + 1))
        } else {
            value.whole()
        };
        (covered == whole).then_some(value)
    })
}

/// The value of `kind` that starts at `at`, taken at its word.
fn as_kind(kind: Kind, tokens: &Tokens<'_>, at: usize, context: Context<'_>) -> Option<Found> {
    match kind {
        Kind::Number => {
            let unit = percent::at(tokens, at, context).filter(|found| found.kind == Kind::Number);
            unit.or_else(|| number::bare(tokens, at))
        }
        Kind::Percent => percent::at(tokens, at, context)
            .filter(|found| found.kind == Kind::Percent)
            .or_else(|| percent::bare(tokens, at)),
        Kind::Money => money::surely(tokens, at),
        Kind::Ordinal => ordinal::at(tokens, at, context),
        Kind::Duration => duration::at(tokens, at, context),
        Kind::Date => date::at(tokens, at, context),
        Kind::Vote | Kind::Ratio | Kind::Score => {
            let worded = || {
                vote::at(tokens, at, context)
                    .or_else(|| unanimous::at(tokens, at, context))
                    .or_else(|| unanimous::bare(tokens, at))
                    .filter(|_| kind == Kind::Vote)
            };
            let bare = || {
                let pair = pair::read(tokens, at).or_else(|| ratio::colon(tokens, at))?;
                Some(Found {
                    kind,
                    end: pair.end,
                    meaning: Meaning::Tally(pair.tally),
                })
            };
            worded().or_else(bare)
        }
        Kind::Quote | Kind::Name | Kind::Label | Kind::Text | Kind::Set => None,
    }
}

/// See [`is_function_word`](super::is_function_word).
pub(super) fn is_function_word(word: &str) -> bool {
    lexicon::is_function_word(word)
}

pub(super) fn read_names(text: &str, sentences: &[Sentence]) -> Vec<ReadValue> {
    name::read(text, sentences)
}

pub(super) fn before_titles(text: &str) -> usize {
    name::before_titles(text)
}

pub(super) fn bare_name(words: &str) -> String {
    name::bare(words)
}

pub(super) fn read_lists(text: &str, sentences: &[Sentence]) -> Vec<ReadValue> {
    list::read(text, sentences)
}

pub(super) fn rewrite(
    text: &str,
    old: &ReadValue,
    wanted: &ReadValue,
    words: &str,
    context: Context<'_>,
) -> Vec<String> {
    write::rewrite(text, old, wanted, words, context)
}

pub(super) fn fits(text: &str, span: ProseSpan, words: &str) -> bool {
    write::fits(text, span, words)
}
