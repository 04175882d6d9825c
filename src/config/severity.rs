//! How much findings weigh in this repository, whatever their rules say.

use super::read::{Written, written};
use super::table::SEVERITY;
use crate::finding::{Level, Severity};
use crate::mistake::Place;
use crate::yaml::{Field, Fields, GlobUse, Globs, PathPatterns, Reader};

/// One entry of `severity`.
#[derive(Clone, Debug)]
pub struct SeverityEntry {
    /// Which rules: ids, patterns of ids, tags. Whether there are such rules is not looked at here.
    pub rules: Vec<Written>,
    /// In which articles; `None` for all.
    pub paths: Option<PathPatterns>,
    /// What becomes of their findings.
    pub level: Level,
    /// Where the entry says so.
    pub place: Place,
}

/// Reads the field `severity`.
pub(super) fn read(reader: &mut Reader, field: &Field) -> Vec<SeverityEntry> {
    let mut entries = Vec::new();
    for (item, at) in field.list_of_entries(
        reader,
        "start each entry with a hyphen: - rules: \"border-*\", and below it `severity: warning`",
    ) {
        entries.extend(entry(reader, item, at));
    }
    entries
}

fn entry(
    reader: &mut Reader,
    item: &crate::yaml::Node,
    at: crate::text::FileSpan,
) -> Option<SeverityEntry> {
    let fields = Fields::read(reader, item, at, &SEVERITY)?;
    for (name, help) in [
        (
            "rules",
            "say which rules it is about: `rules: [crowd-size, \"border-*\", \"tag:elections\"]`",
        ),
        (
            "severity",
            "say what their findings weigh: `severity: warning`, or `off`",
        ),
    ] {
        if !fields.has(name) {
            reader
                .mistake("missing-field", fields.head(), format!("lacks `{name}`"))
                .message(format!("an entry of `severity` needs the field `{name}`"))
                .help(help)
                .add();
        }
    }
    let rules = fields.entries(reader, "rules", "a rule");
    let rules = written(reader, rules);
    let mut paths = None;
    if let Some(field) = fields.get("paths") {
        let mut globs = Globs::new(GlobUse::Files);
        for (text, at) in fields.entries(reader, "paths", "a path pattern") {
            globs.add(reader, text, at);
        }
        paths = Some(globs.build(reader, field.value_span())?);
    }
    let level = fields.choice(
        reader,
        "severity",
        &[
            ("error", Level::At(Severity::Error)),
            ("warning", Level::At(Severity::Warning)),
            ("info", Level::At(Severity::Info)),
            ("off", Level::Off),
        ],
    )?;
    let place = reader.place(fields.get("severity")?.value_span());
    Some(SeverityEntry {
        rules,
        paths,
        level,
        place,
    })
}
