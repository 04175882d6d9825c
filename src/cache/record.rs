//! What one article gave, and its form in bytes.
//!
//! The article's own path is not said again in each of its claims.

use std::sync::Arc;

use super::bytes::{Reader, Shared, Stored, Writer};
use super::values::{Id, enumeration};
use crate::article::{Covers, Suppression, SuppressionMistake};
use crate::claim::{Claim, FactId, Reading, Source};
use crate::finding::{Finding, Fingerprint, Fix, Label, Role, Ruled, Severity};
use crate::pack::{Mention, Mentions, Name, NamePlace, Noted};
use crate::triage::Placed;
use crate::value::Possible;

/// Everything that a run takes from one article.
#[derive(Debug, Default)]
pub struct Record {
    /// Its claims.
    pub claims: Vec<Arc<Claim>>,
    /// Its comments that silence findings.
    pub suppressions: Vec<Placed>,
    /// Relations that are not about it.
    pub exempt: Vec<usize>,
    /// What the packs made of it.
    pub noted: Noted,
}

impl Record {
    /// The record as bytes; `None` where something in it has no form in bytes.
    pub(super) fn write(&self, shared: Shared<'_>) -> Option<Vec<u8>> {
        let Self {
            claims,
            suppressions,
            exempt,
            noted: Noted { findings, names },
        } = self;
        let mut to = Writer::new(shared);
        claims.write(&mut to);
        suppressions.write(&mut to);
        exempt.write(&mut to);
        findings.write(&mut to);
        names.write(&mut to);
        (!to.failed).then_some(to.bytes)
    }

    /// The record that `bytes` are the form of; `None` where they are of none.
    pub(super) fn read(bytes: &[u8], shared: Shared<'_>) -> Option<Self> {
        let mut from = Reader::new(bytes, shared);
        let record = Self {
            claims: from.read()?,
            suppressions: from.read()?,
            exempt: from.read()?,
            noted: Noted {
                findings: from.read()?,
                names: from.read()?,
            },
        };
        let exists = |relation: &usize| *relation < shared.relations;
        (from.is_at_end() && record.exempt.iter().all(exists)).then_some(record)
    }
}

/// Writes nothing where `path` is the article's own, as it must be.
fn write_path(path: &Arc<str>, to: &mut Writer<'_>) {
    to.failed |= path != to.shared.path;
}

fn read_path(from: &Reader<'_>) -> Arc<str> {
    Arc::clone(from.shared.path)
}

impl Stored for FactId {
    fn write(&self, to: &mut Writer<'_>) {
        let Self { rule, key } = self;
        Id(Arc::clone(rule)).write(to);
        key.write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let Id(rule) = from.read()?;
        Some(Self {
            rule,
            key: from.read()?,
        })
    }
}

impl Stored for Source {
    fn write(&self, to: &mut Writer<'_>) {
        let Self { name, authority } = self;
        let other = Some(name).filter(|name| *name != to.shared.path);
        other.cloned().write(to);
        authority.write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let other: Option<Arc<str>> = from.read()?;
        Some(Self {
            name: other.unwrap_or_else(|| read_path(from)),
            authority: from.read()?,
        })
    }
}

impl Stored for Claim {
    fn write(&self, to: &mut Writer<'_>) {
        let Self {
            fact,
            kind,
            path,
            source,
            span,
            start,
            end,
            text,
            as_read,
            value,
            display,
            reading,
            hedge,
            dateline,
            words,
        } = self;
        fact.write(to);
        kind.write(to);
        write_path(path, to);
        source.write(to);
        span.write(to);
        start.write(to);
        end.write(to);
        text.write(to);
        as_read.write(to);
        value.write(to);
        display.write(to);
        reading.possible().cloned().write(to);
        hedge.write(to);
        dateline.write(to);
        words.write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let claim = Self {
            fact: from.read()?,
            kind: from.read()?,
            path: read_path(from),
            source: from.read()?,
            span: from.read()?,
            start: from.read()?,
            end: from.read()?,
            text: from.read()?,
            as_read: from.read()?,
            value: from.read()?,
            display: from.read()?,
            reading: from
                .read::<Option<_>>()?
                .map_or(Reading::Unresolved, Reading::Resolved),
            hedge: from.read()?,
            dateline: from.read()?,
            words: from.read()?,
        };
        // A place for each word of a quotation, and words that fill their span.
        let has_all_words = match claim.reading.possible() {
            Some(Possible::Quotation(quotation)) => quotation.len() >= claim.words.len(),
            _ => true,
        };
        (has_all_words && claim.text.len() == claim.span.len()).then_some(claim)
    }
}

enumeration!(SuppressionMistake: UnknownWord, NoRule);
enumeration!(Severity: Info, Warning, Error);

impl Stored for Covers {
    fn write(&self, to: &mut Writer<'_>) {
        match self {
            Self::Article => 0_u8.write(to),
            Self::Nothing => 1_u8.write(to),
            Self::Block(span) => {
                2_u8.write(to);
                span.write(to);
            }
        }
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(match from.read::<u8>()? {
            0 => Self::Article,
            1 => Self::Nothing,
            2 => Self::Block(from.read()?),
            _ => return None,
        })
    }
}

impl Stored for Label {
    fn write(&self, to: &mut Writer<'_>) {
        let Self {
            path,
            span,
            start,
            end,
            text,
            primary,
        } = self;
        write_path(path, to);
        span.write(to);
        start.write(to);
        end.write(to);
        text.write(to);
        primary.write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            path: read_path(from),
            span: from.read()?,
            start: from.read()?,
            end: from.read()?,
            text: from.read()?,
            primary: from.read()?,
        })
    }
}

impl Stored for Placed {
    fn write(&self, to: &mut Writer<'_>) {
        let Self {
            suppression:
                Suppression {
                    span,
                    covers,
                    rules,
                    reason,
                    mistake,
                },
            label,
        } = self;
        span.write(to);
        covers.write(to);
        rules.write(to);
        reason.write(to);
        mistake.write(to);
        label.write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            suppression: Suppression {
                span: from.read()?,
                covers: from.read()?,
                rules: from.read()?,
                reason: from.read()?,
                mistake: from.read()?,
            },
            label: from.read()?,
        })
    }
}

impl Stored for Role {
    fn write(&self, to: &mut Writer<'_>) {
        let number: u8 = match self {
            Self::Consensus => 0,
            Self::Outlier => 1,
            Self::Expected => 2,
            Self::Unresolved => 3,
            Self::Related => 4,
            Self::Camp(_) => 5,
        };
        number.write(to);
        if let Self::Camp(camp) = self {
            camp.write(to);
        }
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(match from.read::<u8>()? {
            0 => Self::Consensus,
            1 => Self::Outlier,
            2 => Self::Expected,
            3 => Self::Unresolved,
            4 => Self::Related,
            5 => Self::Camp(from.read()?),
            _ => return None,
        })
    }
}

impl Stored for Ruled {
    fn write(&self, to: &mut Writer<'_>) {
        let Self { claim, role } = self;
        claim.write(to);
        role.write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            claim: from.read()?,
            role: from.read()?,
        })
    }
}

impl Stored for Fix {
    fn write(&self, to: &mut Writer<'_>) {
        let Self {
            path,
            span,
            replacement,
        } = self;
        write_path(path, to);
        span.write(to);
        replacement.write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            path: read_path(from),
            span: from.read()?,
            replacement: from.read()?,
        })
    }
}

impl Stored for Finding {
    fn write(&self, to: &mut Writer<'_>) {
        let Self {
            fact,
            title,
            severity,
            message,
            help,
            reference,
            fingerprint: Fingerprint(fingerprint),
            claims,
            labels,
            fixes,
        } = self;
        fact.write(to);
        title.write(to);
        severity.write(to);
        message.write(to);
        help.write(to);
        reference.write(to);
        fingerprint.write(to);
        claims.write(to);
        labels.write(to);
        fixes.write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            fact: from.read()?,
            title: from.read()?,
            severity: from.read()?,
            message: from.read()?,
            help: from.read()?,
            reference: from.read()?,
            fingerprint: Fingerprint(from.read()?),
            claims: from.read()?,
            labels: from.read()?,
            fixes: from.read()?,
        })
    }
}

impl Stored for NamePlace {
    fn write(&self, to: &mut Writer<'_>) {
        let Self {
            path,
            source,
            dateline,
            span,
            start,
            end,
            text,
        } = self;
        write_path(path, to);
        source.write(to);
        dateline.write(to);
        span.write(to);
        start.write(to);
        end.write(to);
        text.write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            path: read_path(from),
            source: from.read()?,
            dateline: from.read()?,
            span: from.read()?,
            start: from.read()?,
            end: from.read()?,
            text: from.read()?,
        })
    }
}

impl Stored for Mentions {
    fn write(&self, to: &mut Writer<'_>) {
        let Self(names) = self;
        names.len().write(to);
        for (Name { first, last }, mention) in names {
            let Mention {
                count,
                alone,
                places,
            } = mention;
            first.write(to);
            last.write(to);
            count.write(to);
            alone.write(to);
            places.write(to);
        }
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let count: usize = from.read()?;
        let mut names = std::collections::BTreeMap::new();
        for _ in 0..count {
            let name = Name {
                first: from.read()?,
                last: from.read()?,
            };
            let mention = Mention {
                count: from.read()?,
                alone: from.read()?,
                places: from.read()?,
            };
            names.insert(name, mention);
        }
        Some(Self(names))
    }
}
