//! Writes the findings of the packs.
//!
//! In: an article, the values or words that take part, and what is to be said. Out: a [`Finding`] as
//! every other check gives it. All that takes part stands on one side: nobody knows which word is the
//! slip, so none is marked.

use std::sync::Arc;

use super::Pack;
use crate::article::Article;
use crate::claim::{Claim, FactId, Reading, Source};
use crate::finding::{Finding, Fingerprint, Label, Role, Ruled, Severity};
use crate::grammar::{Meaning, ReadValue};
use crate::text::{FileOffset, FileSpan, Offset, Position, ProseSpan};
use crate::value::{Days, Kind, Policy, Possible, TallySet};

/// Words that take part in a finding.
#[derive(Clone, Debug)]
pub(super) struct Taking {
    claim: Claim,
    /// What is said of them, a few words.
    label: String,
}

impl Taking {
    /// A read value.
    pub(super) fn value(article: &Article, value: &ReadValue, label: impl Into<String>) -> Self {
        let possible = possible(value);
        let kind = value.kind;
        let claim = claim(article, value.whole(), kind, possible, value.written());
        Self {
            claim: Claim {
                hedge: value.hedge.map(|hedge| hedge.sense),
                ..claim
            },
            label: label.into(),
        }
    }

    /// Words that are no read value.
    pub(super) fn words(
        article: &Article,
        span: ProseSpan,
        kind: Kind,
        label: impl Into<String>,
    ) -> Self {
        let words = article.prose.text().get(span.range()).unwrap_or_default();
        let term = Some(Possible::Term(words.to_owned()));
        Self {
            claim: claim(article, span, kind, term, words.to_owned()),
            label: label.into(),
        }
    }

    /// Words that were made a claim before.
    pub(super) fn claimed(claim: Claim, label: impl Into<String>) -> Self {
        Self {
            claim,
            label: label.into(),
        }
    }
}

/// What there is to say.
pub(super) struct Alarm {
    pub(super) pack: Pack,
    /// Tells apart findings about the same words: the wording of a check, a name.
    pub(super) key: Option<String>,
    pub(super) message: String,
    pub(super) help: String,
}

impl Alarm {
    /// The finding; `taking` in the order in which a reader should look.
    pub(super) fn over(self, taking: Vec<Taking>) -> Finding {
        let fact = FactId {
            rule: self.pack.id().into(),
            key: self.key.map(Arc::from),
        };
        let mut claims = Vec::new();
        let mut labels = Vec::new();
        for (index, Taking { mut claim, label }) in taking.into_iter().enumerate() {
            claim.fact = fact.clone();
            labels.push(Label {
                path: Arc::clone(&claim.path),
                span: claim.span,
                start: claim.start,
                end: claim.end,
                text: label,
                primary: index == 0,
            });
            claims.push(Ruled {
                claim: claim.into(),
                role: Role::Camp(0),
            });
        }
        let words = claims
            .iter()
            .map(|ruled| (&*ruled.claim.path, ruled.claim.text.as_str()));
        Finding {
            title: self.pack.title().into(),
            severity: Severity::Warning,
            message: self.message,
            help: self.help,
            reference: None,
            fingerprint: Fingerprint::new(&fact, words),
            claims,
            labels,
            fixes: Vec::new(),
            fact,
        }
    }
}

fn claim(
    article: &Article,
    span: ProseSpan,
    kind: Kind,
    possible: Option<Possible>,
    value: String,
) -> Claim {
    let words = article.prose.text().get(span.range()).unwrap_or_default();
    let file = article.prose.file_span(span);
    let name = article
        .metadata
        .source
        .as_deref()
        .map_or_else(|| Arc::clone(&article.path), Arc::from);
    Claim {
        fact: FactId {
            rule: "".into(),
            key: None,
        },
        kind,
        path: Arc::clone(&article.path),
        source: Source {
            name,
            authority: article.metadata.authority,
        },
        span: file,
        start: position(article, file.start()),
        end: position(article, file.end()),
        text: text(article, file),
        as_read: Some(words.into()),
        value,
        display: words.to_owned(),
        reading: possible.map_or(Reading::Unresolved, Reading::Resolved),
        hedge: None,
        dateline: article.metadata.dateline,
        words: Vec::new(),
    }
}

fn text(article: &Article, span: FileSpan) -> String {
    article
        .text
        .get(span.range())
        .unwrap_or_default()
        .to_owned()
}

fn position(article: &Article, offset: usize) -> Position {
    article
        .lines()
        .position(&article.text, FileOffset::new(offset))
}

/// The values that the words of a value allow, as reports show them.
fn possible(value: &ReadValue) -> Option<Possible> {
    let policy = Policy::default();
    let hedge = value.hedge.map(|hedge| hedge.sense);
    match &value.meaning {
        Meaning::Amount { amount, .. } => Some(Possible::Line(amount.possible(hedge, &policy))),
        Meaning::Tally(tally) => Some(Possible::Tally(TallySet::exactly(*tally))),
        Meaning::Unanimous => Some(Possible::Tally(TallySet::unanimous())),
        Meaning::Date(date) => match date.days {
            Days::Known(days) => Some(Possible::Days(days)),
            Days::NeedsDateline => None,
        },
        Meaning::Duration(length) => Some(Possible::Line(length.possible(hedge, &policy))),
        Meaning::Quotation(_) | Meaning::Name(_) | Meaning::List(_) => None,
    }
}
