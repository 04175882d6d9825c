//! The files whose findings are reported, when the rest of the corpus is only evidence.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::finding::{Finding, Role};
use crate::value::Kind;

/// Files that somebody changed: articles, rule files, settings; a folder stands for all that lies in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// As reports show them.
    paths: BTreeSet<String>,
    /// Where one of them is the working folder or a folder above it: how many folders above.
    above: Option<usize>,
    /// Rules that stand in such a file: all their findings count.
    rules: BTreeSet<Arc<str>>,
    /// Whether such a file bears upon all findings.
    everything: bool,
}

impl Focus {
    /// A focus on `paths`, given as reports show them.
    #[must_use]
    pub fn on(paths: impl IntoIterator<Item = String>) -> Self {
        let (around, paths): (BTreeSet<String>, _) =
            paths.into_iter().partition(|path| is_at_or_above(path));
        Self {
            above: around.iter().map(|path| steps_up(path)).max(),
            paths,
            rules: BTreeSet::new(),
            everything: false,
        }
    }

    /// Whether `file`, as reports show it, was changed.
    #[must_use]
    pub fn holds(&self, file: &str) -> bool {
        let ends = file.match_indices('/').map(|(end, _)| end);
        let is_below = |above: usize| !is_absolute(file) && steps_up(file) <= above;
        self.above.is_some_and(is_below)
            || [file.len()]
                .into_iter()
                .chain(ends)
                .any(|end| self.paths.contains(&file[..end]))
    }

    /// Adds the rule `id` where the file that declares it is in the focus.
    pub fn add_rule(&mut self, id: &Arc<str>, file: &str) {
        if self.holds(file) {
            self.rules.insert(Arc::clone(id));
        }
    }

    /// Makes all findings count where `file`, which bears upon all of them, is in the focus.
    pub fn add_everything(&mut self, file: &str) {
        self.everything |= self.holds(file);
    }

    /// Whether `finding` touches a file of the focus; its claims and labels there are then put first, and a
    /// message that says "here" of another place says where.
    ///
    /// A disagreement touches every file that makes a claim in it. A misspelling or misquotation touches
    /// the file that it stands in.
    pub(super) fn turn(&self, finding: &mut Finding) -> bool {
        let is_slip = finding
            .claims
            .first()
            .is_some_and(|ruled| matches!(ruled.claim.kind, Kind::Name | Kind::Quote));
        let is_meant = |role: Role| matches!(role, Role::Outlier | Role::Camp(_));
        let touched = finding
            .claims
            .iter()
            .any(|ruled| self.holds(&ruled.claim.path) && (!is_slip || is_meant(ruled.role)));
        let labelled =
            finding.claims.is_empty() && finding.labels.iter().any(|label| self.holds(&label.path));
        if !touched && !labelled && !self.everything && !self.rules.contains(&finding.fact.rule) {
            return false;
        }
        finding
            .claims
            .sort_by_key(|ruled| !self.holds(&ruled.claim.path));
        let here = finding.labels.first().map(|label| Arc::clone(&label.path));
        finding.labels.sort_by_key(|label| !self.holds(&label.path));
        if let (Some(here), Some(first)) = (here, finding.labels.first())
            && !first.primary
            && first.path != here
        {
            finding.say_where(&here);
        }
        true
    }
}

/// Whether `path` is the working folder or one above it.
fn is_at_or_above(path: &str) -> bool {
    matches!(path, "" | ".") || path.split('/').all(|part| part == "..")
}

/// How many folders above the working folder the way to `path` begins.
fn steps_up(path: &str) -> usize {
    path.split('/').take_while(|part| *part == "..").count()
}

/// Whether `path` is shown from the root on: it lies apart from the working folder.
fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || path.as_bytes().get(1) == Some(&b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(focus: &str, held: &[&str], others: &[&str]) {
        let focus = Focus::on([focus.to_owned()]);
        for file in held {
            assert!(focus.holds(file), "{file}");
        }
        for file in others {
            assert!(!focus.holds(file), "{file}");
        }
    }

    #[test]
    fn a_folder_holds_what_lies_in_it() {
        check(
            "news",
            &["news", "news/a.txt"],
            &["new", "news2/a.txt", "../news/a.txt"],
        );
        check(".", &["a.txt", "news/a.txt"], &["../a.txt", "/w/a.txt"]);
        check(
            "..",
            &["a.txt", "../a.txt", "../b/a.txt"],
            &["../../a.txt", "/w/a.txt"],
        );
        check(
            "../..",
            &["a.txt", "../a.txt", "../../b/a.txt"],
            &["../../../a.txt"],
        );
        check("../b", &["../b/a.txt"], &["a.txt", "../a.txt"]);
    }
}
