//! Writes claims: from a read value and its rule to the set of values that the words allow.
//!
//! In: a value, the rule that asked for it, the article. Out: a [`Claim`] with its places in the file.

use std::sync::Arc;

use jiff::civil::{Date, Weekday};

use super::names::NameMention;
use crate::article::Article;
use crate::claim::{self, Claim, FactId, Source};
use crate::grammar::{Meaning, ReadValue};
use crate::rule::Rule;
use crate::text::{FileOffset, FileSpan, Offset, Position, ProseSpan};
use crate::value::{Hedge, Possible};

/// What a claim's words mean.
struct Said {
    possible: Option<Possible>,
    value: String,
    display: String,
    hedge: Option<Hedge>,
    words: Vec<FileSpan>,
}

impl Said {
    fn term(term: String, display: String) -> Self {
        Self {
            value: term.clone(),
            possible: Some(Possible::Term(term)),
            display,
            hedge: None,
            words: Vec::new(),
        }
    }
}

/// Writes the claims of one article.
pub(super) struct Writer<'a> {
    article: &'a Article,
    source: Source,
}

impl<'a> Writer<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        let name = article
            .metadata
            .source
            .as_deref()
            .map_or_else(|| Arc::clone(&article.path), Arc::from);
        Self {
            article,
            source: Source {
                name,
                authority: article.metadata.authority,
            },
        }
    }

    /// The claim that a read value makes; `None` where the rule leaves such a value out.
    pub(super) fn value(
        &self,
        rule: &Rule,
        key: Option<String>,
        value: &ReadValue,
    ) -> Option<Claim> {
        let dateline = self.article.metadata.dateline;
        let possible = rule.possible(value, dateline);
        let mut display = even(self.prose(value.whole()));
        let mut words = Vec::new();
        match (&value.meaning, &possible) {
            (Meaning::Amount { amount, .. }, _)
                if rule
                    .min_precision
                    .is_some_and(|least| amount.from.significant_digits() < least) =>
            {
                return None;
            }
            (Meaning::Date(date), _) => {
                if let Some(day) = date.days.known().and_then(|days| days.single()) {
                    display = spoken(day, dateline);
                }
            }
            (Meaning::List(_), Some(Possible::Members(members))) => {
                if members.is_empty() {
                    return None;
                }
                display = members.iter().collect::<Vec<_>>().join(", ");
            }
            (Meaning::Quotation(quotation), _) => {
                let start = value.span.start();
                words = quotation
                    .words()
                    .map(|word| {
                        self.place(ProseSpan::new(
                            start + word.range.start,
                            start + word.range.end,
                        ))
                    })
                    .collect();
            }
            _ => {}
        }
        let said = Said {
            possible,
            value: value.written(),
            display,
            hedge: value.hedge.map(|hedge| hedge.sense),
            words,
        };
        Some(self.write(rule, key, value.whole(), said))
    }

    /// The claim that free wording makes.
    pub(super) fn wording(&self, rule: &Rule, key: Option<String>, span: ProseSpan) -> Claim {
        let words = even(self.prose(span));
        let term = rule.term(&words);
        self.write(rule, key, span, Said::term(term, words))
    }

    /// The claim that a fact is in the state `name`.
    pub(super) fn state(
        &self,
        rule: &Rule,
        key: Option<String>,
        span: ProseSpan,
        name: &str,
    ) -> Claim {
        self.write(
            rule,
            key,
            span,
            Said::term(name.to_owned(), name.to_owned()),
        )
    }

    /// The claim that a name is spelled so.
    pub(super) fn name(&self, rule: &Rule, mention: &NameMention) -> Claim {
        let written = even(self.prose(mention.span));
        let term = if mention.slips.is_empty() {
            // Every spelling that the rule lists is the one name.
            rule.expect.as_ref().map_or_else(
                || mention.canonical.clone(),
                |first| first.written.to_string(),
            )
        } else {
            written.clone()
        };
        let said = Said {
            words: mention.slips.iter().map(|span| self.place(*span)).collect(),
            value: written.clone(),
            ..Said::term(term, written)
        };
        self.write(rule, None, mention.span, said)
    }

    fn write(&self, rule: &Rule, key: Option<String>, span: ProseSpan, said: Said) -> Claim {
        let as_read = even(self.prose(span));
        let span = self.place(span);
        let text = self.article.text.get(span.range()).unwrap_or_default();
        Claim {
            fact: FactId {
                rule: Arc::clone(&rule.id),
                key: key.map(Arc::from),
            },
            kind: rule.kind,
            path: Arc::clone(&self.article.path),
            source: self.source.clone(),
            span,
            start: self.position(span.start()),
            end: self.position(span.end()),
            text: text.to_owned(),
            as_read: (as_read != text).then(|| as_read.into()),
            value: said.value,
            display: said.display,
            reading: said
                .possible
                .map_or(claim::Reading::Unresolved, claim::Reading::Resolved),
            hedge: said.hedge,
            dateline: self.article.metadata.dateline,
            words: said.words,
        }
    }

    fn place(&self, span: ProseSpan) -> FileSpan {
        self.article.prose.file_span(span)
    }

    fn prose(&self, span: ProseSpan) -> &'a str {
        self.article
            .prose
            .text()
            .get(span.range())
            .unwrap_or_default()
    }

    fn position(&self, offset: usize) -> Position {
        self.article
            .lines()
            .position(&self.article.text, FileOffset::new(offset))
    }
}

/// A day as people say it; with its year where that is not plain from the dateline.
fn spoken(day: Date, dateline: Option<Date>) -> String {
    let weekday = match day.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(day.month() - 1)
        .ok()
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or_default();
    if dateline.is_some_and(|dateline| dateline.year() == day.year()) {
        format!("{weekday}, {month} {}", day.day())
    } else {
        format!("{weekday}, {month} {}, {}", day.day(), day.year())
    }
}

fn even(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
