//! The law of fixes: the article with the new words says what is expected, and nothing else is changed.
//!
//! In: an article, what was read in it, and changes of its bytes. Out: whether the law holds for all of them
//! together. The article is read anew from its changed text, as from the disk.

use super::offer::Desk;
use super::wish::Wish;
use crate::article::Article;
use crate::claim::Claim;
use crate::extract::{Extraction, Extractor};
use crate::text::{FileSpan, ProseSpan};

/// New words at a place of an article.
pub(super) struct Change<'w, 'f> {
    pub(super) wish: &'w Wish<'f>,
    /// The bytes of the file that go: those of the claim.
    pub(super) span: FileSpan,
    /// What comes instead.
    pub(super) replacement: String,
    /// The same in the prose.
    pub(super) prose: ProseSpan,
    pub(super) words: String,
}

/// An article as it is.
pub(super) struct Before<'a> {
    pub(super) article: &'a Article,
    pub(super) extraction: &'a Extraction,
    pub(super) extractor: &'a Extractor<'a>,
    pub(super) desk: &'a dyn Desk,
}

/// Whether the law holds for `changes`, which come by place and do not overlap; of several at one place, all
/// say the same.
pub(super) fn holds(before: &Before<'_>, changes: &[&Change<'_, '_>]) -> bool {
    let old = before.article;
    let mut single: Vec<&Change<'_, '_>> = changes.to_vec();
    single.dedup_by_key(|change| change.span);
    let edits = single
        .iter()
        .map(|it| (it.span.range(), it.replacement.as_str()));
    let prose = single
        .iter()
        .map(|it| (it.prose.range(), it.words.as_str()));
    let (Some(text), Some(prose)) = (
        super::edits::spliced(&old.text, edits),
        super::edits::spliced(old.prose.text(), prose),
    ) else {
        return false;
    };
    let Some(new) = before.desk.read_anew(&old.path, text) else {
        return false;
    };
    let same_frame = new.prose.text() == prose
        && new.prose.blocks().len() == old.prose.blocks().len()
        && new.metadata == old.metadata
        && new.suppressions.len() == old.suppressions.len();
    if !same_frame {
        return false;
    }
    let claims = before.extractor.extract(&new).claims;
    let was = &before.extraction.claims;
    claims.len() == was.len()
        && was.iter().zip(&claims).all(|(was, is)| {
            let moved = FileSpan::new(
                moved(was.span.start(), &single, false),
                moved(was.span.end(), &single, true),
            );
            let wishes = changes
                .iter()
                // The key of a finding's claim may be another one: that of the full name.
                .filter(|it| it.wish.rule.id == was.fact.rule && it.span == was.span)
                .map(|it| it.wish);
            was.fact == is.fact && is.span == moved && {
                let mut wishes = wishes.peekable();
                if wishes.peek().is_some() {
                    wishes.all(|wish| fulfils(is, wish))
                } else {
                    // Other claims of the very words say what these now say.
                    single.iter().any(|it| it.span.overlaps(was.span)) || says_the_same(was, is)
                }
            }
        })
}

fn fulfils(claim: &Claim, wish: &Wish<'_>) -> bool {
    let possible = claim.reading.possible();
    possible.is_some_and(|possible| possible.agrees(&wish.target.possible))
}

fn says_the_same(was: &Claim, is: &Claim) -> bool {
    (&was.text, &was.value, &was.reading, was.hedge) == (&is.text, &is.value, &is.reading, is.hedge)
}

/// Where byte `offset` of the old file is in the new one; at an edit's edge inside or outside of it.
fn moved(offset: usize, changes: &[&Change<'_, '_>], is_end: bool) -> usize {
    let mut at = offset;
    for change in changes {
        let passed = if is_end {
            change.span.end() <= offset
        } else {
            change.span.end() <= offset && change.span.start() < offset
        };
        if passed {
            at = (at + change.replacement.len()).saturating_sub(change.span.len());
        }
    }
    at
}
