//! A mistake of the user's in a file or an argument, and how it points at its place.
//!
//! In: what is wrong, where, and what to do. Out: a [`miette::Diagnostic`] with the lines of the file,
//! which the command line prints. Knows nothing of what the files mean.

mod file_text;
mod printable;

use std::cmp::Ordering;
use std::fmt;

use miette::{Diagnostic, LabeledSpan, Severity, SourceCode, SourceSpan};

use crate::text::FileSpan;

pub use file_text::{FileText, Place};
pub use printable::{printable, quoted};

/// One mistake, at its place, with a way out.
#[derive(Clone, Debug)]
pub struct Mistake(Box<Content>);

#[derive(Clone, Debug)]
struct Content {
    code: String,
    message: String,
    help: Option<String>,
    severity: Severity,
    labels: Vec<Label>,
    elsewhere: Vec<Mistake>,
}

#[derive(Clone, Debug)]
struct Label {
    place: Place,
    text: String,
}

impl Mistake {
    /// A mistake with a stable code (`factlint::rule::unknown-field`) and one sentence that says what
    /// is wrong. Words of the user's in it are given through [`quoted`].
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self(Box::new(Content {
            code: code.into(),
            message: message.into(),
            help: None,
            severity: Severity::Error,
            labels: Vec::new(),
            elsewhere: Vec::new(),
        }))
    }

    /// Points at the place, with a few words. The first place is where the mistake is; a further one
    /// in another file, or far to the right of a long line, becomes a diagnostic of its own below it.
    #[must_use]
    pub fn at(mut self, place: &Place, label: impl Into<String>) -> Self {
        let text = label.into();
        match self.0.labels.first() {
            Some(first) if !first.place.can_be_drawn_with(place) => {
                let mut other = Self::new("", text);
                other.0.severity = Severity::Advice;
                self.0.elsewhere.push(other.at(place, ""));
            }
            _ => self.0.labels.push(Label {
                place: place.clone(),
                text,
            }),
        }
        self
    }

    /// Makes it a warning: it is told, and keeps nothing from being done.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.0.severity = Severity::Warning;
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// The stable code: `factlint::rule::unknown-field`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> Option<&str> {
        self.0.help.as_deref()
    }

    /// Where the mistake is; `None` for one that lies in no file, such as a missing folder.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.0.labels.first().map(|label| &label.place)
    }

    /// All places that it points at, the first one first.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        let own = self.0.labels.iter().map(|label| &label.place);
        let elsewhere = self.0.elsewhere.iter();
        own.chain(elsewhere.filter_map(Self::place))
    }

    /// The order of reports: those without a place first, then by file and place.
    #[must_use]
    pub fn by_place(&self, other: &Self) -> Ordering {
        fn key(mistake: &Mistake) -> Option<(&str, FileSpan)> {
            mistake
                .place()
                .map(|place| (place.file.shown(), place.span))
        }
        key(self)
            .cmp(&key(other))
            .then_with(|| self.0.message.cmp(&other.0.message))
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&printable(&self.0.message))
    }
}

impl std::error::Error for Mistake {}

impl Diagnostic for Mistake {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.0.code.is_empty()).then(|| Box::new(&self.0.code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.0.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.0.help.as_deref()?;
        Some(Box::new(printable(help)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.0
            .labels
            .first()
            .map(|label| label.place.file.as_ref() as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        if self.0.labels.is_empty() {
            return None;
        }
        Some(Box::new(self.0.labels.iter().enumerate().map(
            |(index, label)| {
                let bytes = label.place.underlined();
                let span = SourceSpan::new(bytes.start.into(), bytes.len());
                let text = (!label.text.is_empty()).then(|| printable(&label.text).into_owned());
                if index == 0 {
                    LabeledSpan::new_primary_with_span(text, span)
                } else {
                    LabeledSpan::new_with_span(text, span)
                }
            },
        )))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        if self.0.elsewhere.is_empty() {
            return None;
        }
        Some(Box::new(
            self.0
                .elsewhere
                .iter()
                .map(|mistake| mistake as &dyn Diagnostic),
        ))
    }
}
