//! From the fixes of findings to the edits of each file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::finding::{Finding, Fix};
use crate::text::FileSpan;

/// What is to be changed in the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// By the paths of the articles as reports show them: the bytes that go and what comes instead, in the
    /// order of the file. They do not overlap.
    pub files: BTreeMap<Arc<str>, Vec<(FileSpan, String)>>,
    /// The findings, by their place, that have an edit in the files.
    pub findings: BTreeMap<usize, BTreeSet<Arc<str>>>,
}

/// The edits that the fixes of `findings` ask for in the articles that `takes` lets pass. Of fixes that
/// overlap and differ none is taken.
#[must_use]
pub fn edits(findings: &[Finding], takes: &dyn Fn(&str) -> bool) -> Edits {
    let mut by_file: BTreeMap<&Arc<str>, Vec<(usize, &Fix)>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        for fix in finding.fixes.iter().filter(|fix| takes(&fix.path)) {
            by_file.entry(&fix.path).or_default().push((index, fix));
        }
    }
    let mut all = Edits::default();
    for (path, mut fixes) in by_file {
        fixes.sort_by_key(|(_, fix)| (fix.span, &fix.replacement));
        let disputed = disputed(&fixes.iter().map(|(_, fix)| *fix).collect::<Vec<_>>());
        for ((index, fix), disputed) in fixes.into_iter().zip(disputed) {
            if disputed {
                continue;
            }
            let row = all.files.entry(Arc::clone(path)).or_default();
            let edit = (fix.span, fix.replacement.clone());
            if row.last() != Some(&edit) {
                row.push(edit);
            }
            let files = all.findings.entry(index).or_default();
            files.insert(Arc::clone(path));
        }
    }
    all
}

/// Which of `fixes`, which come by place, overlap another one that differs.
fn disputed(fixes: &[&Fix]) -> Vec<bool> {
    let mut disputed = vec![false; fixes.len()];
    // The one so far that reaches furthest.
    let mut furthest: Option<usize> = None;
    for (index, fix) in fixes.iter().enumerate() {
        if let Some(last) = furthest {
            let other = fixes[last];
            let same = other.span == fix.span && other.replacement == fix.replacement;
            let meets = other.span.overlaps(fix.span) || other.span == fix.span;
            if meets && !same {
                // All at the place of the last one share its lot.
                for (seen, mark) in fixes.iter().zip(disputed.iter_mut()).take(index) {
                    *mark |= seen.span.overlaps(fix.span) || seen.span == fix.span;
                }
                disputed[index] = true;
            } else if meets {
                disputed[index] = disputed[last];
            }
        }
        if furthest.is_none_or(|last| fixes[last].span.end() <= fix.span.end()) {
            furthest = Some(index);
        }
    }
    disputed
}

impl Edits {
    /// `text`, the text of the article at `path`, with its edits made; `None` where there is none, or where
    /// they are no edits of this text.
    #[must_use]
    pub fn applied(&self, path: &str, text: &str) -> Option<String> {
        let edits = self.files.get(path)?;
        spliced(
            text,
            edits.iter().map(|(span, new)| (span.range(), new.as_str())),
        )
    }
}

/// `text` with other words at some places, which come in order; `None` where one is no place of it.
pub(super) fn spliced<'e>(
    text: &str,
    edits: impl Iterator<Item = (Range<usize>, &'e str)>,
) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut reached = 0;
    for (range, new) in edits {
        out.push_str(text.get(reached..range.start)?);
        out.push_str(new);
        reached = range.end;
    }
    out.push_str(text.get(reached..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(start: usize, end: usize, replacement: &str) -> Fix {
        Fix {
            path: "a.txt".into(),
            span: FileSpan::new(start, end),
            replacement: replacement.to_owned(),
        }
    }

    #[track_caller]
    fn check(fixes: &[Fix], expected: &[bool]) {
        assert_eq!(disputed(&fixes.iter().collect::<Vec<_>>()), expected);
    }

    #[test]
    fn of_fixes_that_overlap_and_differ_none_is_taken() {
        check(&[fix(0, 3, "a"), fix(3, 6, "b")], &[false, false]);
        check(&[fix(0, 3, "a"), fix(0, 3, "a")], &[false, false]);
        check(&[fix(0, 3, "a"), fix(0, 3, "b")], &[true, true]);
        check(
            &[fix(0, 9, "a"), fix(2, 4, "b"), fix(5, 6, "c")],
            &[true, true, true],
        );
        check(
            &[fix(0, 3, "a"), fix(0, 3, "a"), fix(2, 4, "b")],
            &[true, true, true],
        );
        check(
            &[fix(0, 3, "a"), fix(0, 3, "b"), fix(0, 3, "b")],
            &[true, true, true],
        );
        check(
            &[fix(0, 4, "a"), fix(3, 6, "b"), fix(6, 9, "c")],
            &[true, true, false],
        );
    }
}
