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

/// What a finding says, in one sentence: the fact, whose title names its key, and who says what.
pub(super) fn sentence(finding: &Finding) -> String {
    format!("{}: {}", finding.title, finding.message)
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

/// Splits places into at most `most` to show and the rest, both in their order and with their index: where
/// there are too many, half are kept for those that are not to be looked at first, and different words
/// come before words that were shown already. So every side of a disagreement is seen.
pub(super) fn chosen<'p, 'f>(
    places: &'p [Said<'f>],
    most: usize,
) -> (Vec<Nth<'p, 'f>>, Vec<Nth<'p, 'f>>) {
    if places.len() <= most {
        return (places.iter().enumerate().collect(), Vec::new());
    }
    let (first, others): (Vec<Nth<'_, '_>>, Vec<Nth<'_, '_>>) = places
        .iter()
        .enumerate()
        .partition(|(_, said)| said.primary);
    let for_others = others
        .len()
        .min((most / 2).max(most.saturating_sub(first.len())));
    let mut shown = BTreeSet::new();
    for (group, most) in [(first, most - for_others), (others, for_others)] {
        let mut words = BTreeSet::new();
        let (new, again): (Vec<Nth<'_, '_>>, Vec<Nth<'_, '_>>) = group
            .into_iter()
            .partition(|(_, said)| words.insert(said.words));
        let indices = new.into_iter().chain(again).map(|(index, _)| index);
        shown.extend(indices.take(most));
    }
    places
        .iter()
        .enumerate()
        .partition(|(index, _)| shown.contains(index))
}

/// A place with its index among all.
pub(super) type Nth<'p, 'f> = (usize, &'p Said<'f>);

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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(places: &str, most: usize, expected: &[usize]) {
        // A capital is a place to look at first; the letter is what it says.
        let letters: Vec<String> = places.chars().map(String::from).collect();
        let start = Position { line: 1, column: 1 };
        let places: Vec<Said<'_>> = letters
            .iter()
            .enumerate()
            .map(|(index, letter)| Said {
                place: Place {
                    path: "a.md",
                    span: FileSpan::new(index, index + 1),
                    start,
                    end: start,
                },
                words: letter,
                primary: letter.chars().all(char::is_uppercase),
            })
            .collect();
        let (shown, rest) = chosen(&places, most);
        let shown: Vec<usize> = shown.into_iter().map(|(index, _)| index).collect();
        assert_eq!(shown, expected);
        assert_eq!(shown.len() + rest.len(), places.len());
    }

    #[test]
    fn of_many_places_every_side_is_shown() {
        check("Abb", 4, &[0, 1, 2]);
        check("Abbbbb", 4, &[0, 1, 2, 3]);
        check("ABCDEFGhh", 4, &[0, 1, 7, 8]);
        check("AAAABhhhi", 4, &[0, 4, 5, 8]);
        check("ABCDEFGh", 4, &[0, 1, 2, 7]);
        // Equal support: nobody is to be looked at first.
        check("aaaaabbbbb", 4, &[0, 1, 2, 5]);
        check("Ab", 1, &[0]);
    }
}
