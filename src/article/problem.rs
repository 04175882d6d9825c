//! What is wrong with an article, or with the way to it.

use std::sync::Arc;

use crate::finding::Severity;
use crate::text::FileSpan;

/// An article that could not be read as it should be. Errors and warnings make a run end with
/// exit code 2; the run goes on all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which file or folder, as reports show it.
    pub path: Arc<str>,
    /// The file's text, where it could be read: what `span` points into.
    pub text: Option<Arc<str>>,
    /// Where in `text`.
    pub span: Option<FileSpan>,
    /// How much it weighs: `Error` is an article that was not checked, `Warning` one of which a part
    /// was not understood, `Info` a file that was left out on purpose.
    pub severity: Severity,
    /// The kind of problem, a stable word in kebab case.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Problem {
    /// A problem that keeps a whole file or folder from being checked.
    pub(super) fn error(path: &str, code: &'static str, message: String, help: &str) -> Self {
        Self {
            path: path.into(),
            text: None,
            span: None,
            severity: Severity::Error,
            code,
            message,
            help: help.to_owned(),
        }
    }
}
