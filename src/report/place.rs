//! Where a finding stands and what else bears on it: the same for every format.
//!
//! In: a finding. Out: its one sentence, the place to look at first, and every other place with what is
//! said of it.

use std::collections::BTreeSet;

use super::Texts;
use crate::finding::{Finding, Fix};
use crate::text::{FileOffset, FileSpan, Offset, Position};

/// A stretch of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place<'f> {
    /// The article's path, relative to the working folder.
    pub(super) path: &'f str,
    pub(super) span: FileSpan,
    /// Line and column of the first character.
    pub(super) start: Position,
    /// Line and column after the last character.
    pub(super) end: Position,
}

impl Place<'_> {
    /// `path:line:column`.
    pub(super) fn shown(&self) -> String {
        format!("{}:{}:{}", self.path, self.start.line, self.start.column)
    }

    /// Whether it begins and ends in one line.
    pub(super) fn is_in_one_line(&self) -> bool {
        self.start.line == self.end.line
    }
}

/// A place, and what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said<'f> {
    pub(super) place: Place<'f>,
    /// A few words: the value, or how the words differ.
    pub(super) words: &'f str,
    /// Whether the reader should look here first; where support is equal, nobody is singled out.
    pub(super) primary: bool,
}

/// What a finding says, in one sentence: the fact, with its key, and who says what.
pub(super) fn sentence(finding: &Finding) -> String {
    match &finding.fact.key {
        None => format!("{}: {}", finding.title, finding.message),
        Some(key) => format!("{} ({key}): {}", finding.title, finding.message),
    }
}

/// Every place of a finding, the one to look at first first; no place twice. Claims in articles that no
/// label points into come last.
pub(super) fn places(finding: &Finding) -> Vec<Said<'_>> {
    let labels = finding.labels.iter().map(|label| Said {
        place: Place {
            path: &label.path,
            span: label.span,
            start: label.start,
            end: label.end,
        },
        words: &label.text,
        primary: label.primary,
    });
    let labelled: BTreeSet<&str> = finding.labels.iter().map(|label| &*label.path).collect();
    let claims = finding
        .claims
        .iter()
        .map(|ruled| &ruled.claim)
        .filter(|claim| !labelled.contains(&*claim.path))
        .map(|claim| Said {
            place: Place {
                path: &claim.path,
                span: claim.span,
                start: claim.start,
                end: claim.end,
            },
            words: &claim.display,
            primary: false,
        });
    let mut seen = BTreeSet::new();
    labels
        .chain(claims)
        .filter(|said| seen.insert((said.place.path, said.place.span)))
        .collect()
}

/// Where a fix is made; `None` when the article's text is not to be had.
pub(super) fn place_of_fix<'f>(fix: &'f Fix, texts: &dyn Texts) -> Option<Place<'f>> {
    let (text, lines) = texts.text(&fix.path)?;
    text.get(fix.span.range())?;
    Some(Place {
        path: &fix.path,
        span: fix.span,
        start: lines.position(text, FileOffset::new(fix.span.start())),
        end: lines.position(text, FileOffset::new(fix.span.end())),
    })
}

/// Each fingerprint with how often it stood in the report so far: two findings may share one, and who
/// reads the report would take them for one finding.
#[derive(Default)]
pub(super) struct Occurrences<'f>(std::collections::BTreeMap<&'f str, usize>);

impl<'f> Occurrences<'f> {
    /// How often this finding's fingerprint has come, this time included.
    pub(super) fn next(&mut self, finding: &'f Finding) -> usize {
        let count = self.0.entry(&finding.fingerprint.0).or_default();
        *count += 1;
        *count
    }
}
