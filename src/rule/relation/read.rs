//! Reads the fields of a rule with `relation`.
//!
//! In: its YAML. Out: a [`Declared`] relation, whose text is not looked at before the rules of all files are
//! known.

use std::sync::Arc;

use crate::finding::Severity;
use crate::mistake::{Mistake, Place};
use crate::rule::applies_to::AppliesTo;
use crate::rule::deprecated::Deprecated;
use crate::rule::model::RuleTests;
use crate::rule::table::RULE;
use crate::text::FileSpan;
use crate::yaml::{Fields, Reader, Text};

/// The fields of a rule that is a relation.
const FIELDS: &[&str] = &[
    "id",
    "title",
    "relation",
    "tags",
    "applies_to",
    "severity",
    "help",
    "reference",
    "deprecated",
    "tests",
];

/// A relation as its file declares it.
#[derive(Clone, Debug)]
pub(in crate::rule) struct Declared {
    pub(super) id: Arc<str>,
    pub(super) title: Option<String>,
    pub(super) severity: Severity,
    pub(super) severity_place: Option<Place>,
    pub(super) help: Option<String>,
    pub(super) reference: Option<Arc<str>>,
    pub(super) tags: Vec<String>,
    pub(super) deprecated: Option<Deprecated>,
    pub(super) applies_to: AppliesTo,
    pub(super) tests: RuleTests,
    pub(super) place: Place,
    pub(super) text: Text,
    /// Where the text stands, quotation marks included.
    pub(super) at: Place,
}

impl Declared {
    /// Its id.
    pub(in crate::rule) fn id(&self) -> Arc<str> {
        Arc::clone(&self.id)
    }

    /// Where the bytes `part` of the text stand in the file.
    pub(super) fn part(&self, part: &std::ops::Range<usize>) -> Place {
        let file = Arc::clone(&self.at.file);
        Place {
            span: self.text.part(file.text(), self.at.span, part),
            file,
        }
    }

    /// A mistake at these bytes of the text.
    pub(super) fn mistake(
        &self,
        code: &str,
        message: impl Into<String>,
        part: &std::ops::Range<usize>,
        label: impl Into<String>,
    ) -> Mistake {
        Mistake::new(format!("factlint::rule::{code}"), message).at(&self.part(part), label)
    }
}

/// What rules of all sorts have, read already.
pub(in crate::rule) struct Common {
    pub(in crate::rule) id: Option<(Arc<str>, Place)>,
    pub(in crate::rule) title: Option<String>,
    pub(in crate::rule) severity: Severity,
    pub(in crate::rule) severity_place: Option<Place>,
    pub(in crate::rule) help: Option<String>,
    pub(in crate::rule) reference: Option<Arc<str>>,
    pub(in crate::rule) tags: Vec<String>,
    pub(in crate::rule) deprecated: Option<Deprecated>,
    pub(in crate::rule) applies_to: AppliesTo,
    pub(in crate::rule) tests: RuleTests,
}

/// Reads a rule that has the field `relation`; notes every field that would do nothing in it.
pub(in crate::rule) fn read(
    reader: &mut Reader,
    fields: &Fields<'_>,
    common: Common,
) -> Option<Declared> {
    for field in fields.iter() {
        if RULE.fields.iter().any(|known| known.name == field.name)
            && !FIELDS.contains(&field.name.as_str())
        {
            let help = if field.name == "kind" {
                "take `kind` out: the rules that the relation names have kinds of their own"
            } else {
                "a relation compares facts that other rules read; give each fact a rule of its own"
            };
            reader
                .mistake("misfit-field", field.name_span, "does nothing here")
                .message(format!("`{}` does not fit a relation", field.name))
                .help(help)
                .add();
        }
    }
    if let Some(first) = common.tests.reads.first() {
        reader
            .mistake(
                "misfit-field",
                first.example.place.span,
                "does nothing here",
            )
            .message("`reads` does not fit a relation")
            .help("a relation reads nothing itself: give the rule that reads the figure this test")
            .add();
    }
    let (text, at): (&Text, FileSpan) = fields.text(reader, "relation", "a relation")?;
    let (id, place) = common.id?;
    Some(Declared {
        id,
        title: common.title,
        severity: common.severity,
        severity_place: common.severity_place,
        help: common.help,
        reference: common.reference,
        tags: common.tags,
        deprecated: common.deprecated,
        applies_to: common.applies_to,
        tests: common.tests,
        place,
        text: text.clone(),
        at: reader.place(at),
    })
}
