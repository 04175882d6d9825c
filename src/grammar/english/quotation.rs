//! Quotations: the words between “ ”, " ", ‘ ’ and ' ', and in names and passages from other
//! languages between „ “, ‚ ‘, « » and » «.
//!
//! In: tokens. Out: quotations in order, nested ones after those that hold them. An apostrophe is no
//! quotation mark; a quotation that is not closed ends with its block, for quotations of several
//! paragraphs open each anew and close only the last.

use std::ops::Range;

use super::super::token::TokenKind;
use super::super::{MOST, Meaning, ReadValue};
use super::Tokens;
use crate::text::ProseSpan;
use crate::value::{Kind, Quotation};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// “ ”
    Double,
    /// " "
    StraightDouble,
    /// „ “, also „ ”
    LowDouble,
    /// « »
    Guillemets,
    /// » «
    InwardGuillemets,
    /// ‘ ’
    Single,
    /// ' '
    StraightSingle,
    /// ‚ ‘, also ‚ ’
    LowSingle,
}

impl Mark {
    fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::StraightSingle | Self::LowSingle)
    }
}

/// A quotation that is open.
struct Open {
    mark: Mark,
    /// The token of its opening mark.
    at: usize,
    /// A mark that closes it unless a surer one comes: the apostrophe of `boys’ ` is no close.
    doubtful: Option<usize>,
}

/// Adds the quotations of `lines`, which are whole, to those before them.
pub(super) fn read(tokens: &Tokens<'_>, lines: Range<usize>, quotations: &mut Vec<ReadValue>) {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for at in tokens.marks(lines.clone()) {
        if quotations.len() + found.len() >= MOST {
            break;
        }
        let sign = match tokens.kind(at) {
            TokenKind::Break => {
                end_block(tokens, &mut open, at, &mut found);
                continue;
            }
            TokenKind::Sign(sign) => sign,
            _ => continue,
        };
        match sign {
            '„' => start(&mut open, Mark::LowDouble, at),
            '“' if is_open(&open, Mark::LowDouble) && !opens(tokens, at) => {
                close(tokens, &mut open, Mark::LowDouble, at, &mut found);
            }
            '“' => start(&mut open, Mark::Double, at),
            '”' => {
                let low = is_open(&open, Mark::LowDouble) && !is_open(&open, Mark::Double);
                let mark = if low { Mark::LowDouble } else { Mark::Double };
                close(tokens, &mut open, mark, at, &mut found);
            }
            '«' if is_open(&open, Mark::InwardGuillemets) => {
                close(tokens, &mut open, Mark::InwardGuillemets, at, &mut found);
            }
            '«' => start(&mut open, Mark::Guillemets, at),
            '»' if is_open(&open, Mark::Guillemets) => {
                close(tokens, &mut open, Mark::Guillemets, at, &mut found);
            }
            '»' if opens(tokens, at) => start(&mut open, Mark::InwardGuillemets, at),
            '"' => straight(tokens, &mut open, at, &mut found),
            '‚' if opens(tokens, at) => start(&mut open, Mark::LowSingle, at),
            '‘' if is_open(&open, Mark::LowSingle) && !opens(tokens, at) => {
                close(tokens, &mut open, Mark::LowSingle, at, &mut found);
            }
            '‘' if opens(tokens, at) => start(&mut open, Mark::Single, at),
            '’' => {
                let low = is_open(&open, Mark::LowSingle) && !is_open(&open, Mark::Single);
                let mark = if low { Mark::LowSingle } else { Mark::Single };
                single(tokens, &mut open, mark, at, &mut found);
            }
            '\'' if opens(tokens, at) && !is_elision(tokens, at) => {
                start(&mut open, Mark::StraightSingle, at);
            }
            '\'' => single(tokens, &mut open, Mark::StraightSingle, at, &mut found),
            _ => {}
        }
    }
    end_block(tokens, &mut open, lines.end, &mut found);
    found.sort_by_key(|value| (value.span.start(), std::cmp::Reverse(value.span.end())));
    quotations.append(&mut found);
}

fn is_open(open: &[Open], mark: Mark) -> bool {
    open.iter().any(|other| other.mark == mark)
}

/// No quotation holds another of its own kind: a second opening mark is a slip.
fn start(open: &mut Vec<Open>, mark: Mark, at: usize) {
    if !is_open(open, mark) {
        open.push(Open {
            mark,
            at,
            doubtful: None,
        });
    }
}

fn close(
    tokens: &Tokens<'_>,
    open: &mut Vec<Open>,
    mark: Mark,
    at: usize,
    found: &mut Vec<ReadValue>,
) {
    // British single quotation marks are sometimes closed by what looks like the double's.
    let Some(place) = open.iter().rposition(|other| other.mark == mark) else {
        return;
    };
    for inner in open.drain(place + 1..) {
        if let Some(end) = inner.doubtful {
            push(tokens, inner.at, end, found);
        }
    }
    if let Some(outer) = open.pop() {
        push(tokens, outer.at, at, found);
    }
}

/// A straight mark opens before a word and closes after one. After a figure it may mean inches.
fn straight(tokens: &Tokens<'_>, open: &mut Vec<Open>, at: usize, found: &mut Vec<ReadValue>) {
    if is_open(open, Mark::StraightDouble) {
        let opening = !tokens.touches_previous(at) && tokens.touches_previous(at + 1);
        if !opening {
            close(tokens, open, Mark::StraightDouble, at, found);
        }
    } else if opens(tokens, at) {
        start(open, Mark::StraightDouble, at);
    }
}

/// A closing single mark, or an apostrophe.
fn single(
    tokens: &Tokens<'_>,
    open: &mut Vec<Open>,
    mark: Mark,
    at: usize,
    found: &mut Vec<ReadValue>,
) {
    let Some(place) = open.iter().rposition(|other| other.mark == mark) else {
        return;
    };
    let word_follows = tokens.touches_previous(at + 1)
        && matches!(tokens.kind(at + 1), TokenKind::Word | TokenKind::Digits);
    if !tokens.touches_previous(at) || word_follows {
        return;
    }
    let plural = at > 0
        && tokens.kind(at - 1) == TokenKind::Word
        && tokens.text(at - 1).ends_with(['s', 'S'])
        && tokens.kind(at + 1) == TokenKind::Word;
    if plural {
        open[place].doubtful = Some(at);
    } else {
        close(tokens, open, mark, at, found);
    }
}

/// Whether the mark at `at` stands before a word and after none.
fn opens(tokens: &Tokens<'_>, at: usize) -> bool {
    let free = !tokens.touches_previous(at)
        || matches!(
            tokens.kind(at.wrapping_sub(1)),
            TokenKind::Break
                | TokenKind::Dash
                | TokenKind::LongDash
                | TokenKind::Sign(
                    '(' | '[' | '“' | '"' | '„' | '«' | '»' | '‘' | '\'' | '‚' | '/' | '…'
                )
        );
    let followed = tokens.touches_previous(at + 1) && tokens.kind(at + 1) != TokenKind::Break;
    free && followed
}

/// `'90s`, `'em`: an apostrophe for what is left out.
fn is_elision(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.kind(at + 1) == TokenKind::Digits && tokens.text(at + 1).len() == 2
        || tokens.is_any(at + 1, &["em", "tis", "twas", "til", "cause", "n"])
}

fn end_block(tokens: &Tokens<'_>, open: &mut Vec<Open>, at: usize, found: &mut Vec<ReadValue>) {
    for left in open.drain(..) {
        if left.mark.is_single() {
            // An opening single mark that nothing closes was an apostrophe.
            if let Some(end) = left.doubtful {
                push(tokens, left.at, end, found);
            }
        } else {
            push(tokens, left.at, at, found);
        }
    }
}

/// Adds the words between the marks at `from` and `to`.
fn push(tokens: &Tokens<'_>, from: usize, to: usize, found: &mut Vec<ReadValue>) {
    let span = tokens.span(from + 1, to);
    if let Some(value) = value(tokens.source_text(), span) {
        found.push(value);
    }
}

/// The quotation of the words in `span`; `None` when there are none.
pub(super) fn value(text: &str, span: ProseSpan) -> Option<ReadValue> {
    let words = text.get(span.range())?;
    let quotation = Quotation::parse(words);
    (!quotation.is_empty()).then_some(ReadValue {
        kind: Kind::Quote,
        span,
        hedge: None,
        meaning: Meaning::Quotation(quotation),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = Tokens::new(text);
        let mut quotations = Vec::new();
        read(&tokens, 0..tokens.len(), &mut quotations);
        let found: Vec<_> = quotations
            .into_iter()
            .map(|value| &text[value.span.range()])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_quotation_is_the_words_between_its_marks() {
        check("“I won’t resign,” Magnus said.", &["I won’t resign,"]);
        check(
            "a \"retention\" bonus for \"the head\"",
            &["retention", "the head"],
        );
        check(
            "He said: ‘The boys’ club won’t do.’ Then",
            &["The boys’ club won’t do."],
        );
        check(
            "Dems Eye 'Challenge' as 'Mermaid Girl' Dies",
            &["Challenge", "Mermaid Girl"],
        );
    }

    #[test]
    fn marks_of_other_languages_end_at_their_own_closing_mark() {
        check("„Wir schaffen das“, said Merkel.", &["Wir schaffen das"]);
        check(
            "„Nigdy”, he said, „nie“ or »nein«.",
            &["Nigdy", "nie", "nein"],
        );
        check(
            "« Le Monde » and «Libération» say",
            &["Le Monde", "Libération"],
        );
        check(
            "„Er sagte ‚nein‘ dazu“ is “so”.",
            &["Er sagte ‚nein‘ dazu", "nein", "so"],
        );
        check(
            "»Er sagte ›nein‹ dazu« and “so”",
            &["Er sagte ›nein‹ dazu", "so"],
        );
        check("‚Ja‘, he said. Then", &["Ja"]);
    }

    #[test]
    fn quotations_nest() {
        check(
            "“the ‘many complex areas of CBP’ rather than”",
            &[
                "the ‘many complex areas of CBP’ rather than",
                "many complex areas of CBP",
            ],
        );
    }

    #[test]
    fn apostrophes_and_inches_are_no_quotation_marks() {
        check("Magnus’ duties and the governors’ letters", &[]);
        check("rock 'n' roll of the '90s, boys' own", &[]);
        check("a 6'2\" man and a 5'1\" woman", &[]);
    }

    #[test]
    fn an_open_quotation_ends_with_its_block() {
        check(
            "“First part.\n“Second part.” End",
            &["First part.", "Second part."],
        );
        check("“", &[]);
    }
}
