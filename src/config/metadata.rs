//! What the settings say of articles that do not say it themselves.

use std::sync::Arc;

use jiff::civil::Date;

use super::table::METADATA;
use crate::yaml::{Field, Fields, GlobUse, Globs, PathPatterns, Reader};

/// What is declared of one article; `None` where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// The outlet or document.
    pub source: Option<Arc<str>>,
    /// The dateline.
    pub date: Option<Date>,
    /// The headline.
    pub title: Option<Arc<str>>,
    /// Tags.
    pub tags: Option<Vec<String>>,
    /// Whether the source cannot be the outlier.
    pub authority: Option<bool>,
}

/// One entry of `metadata`.
#[derive(Clone, Debug)]
pub struct MetadataEntry {
    /// Which articles. A glob without `/` is about the name of the file, in any folder.
    pub paths: PathPatterns,
    /// What is declared of them.
    pub declared: Declared,
}

impl Declared {
    /// Takes over every field that `later` declares.
    pub(super) fn overlay(&mut self, later: &Self) {
        let Self {
            source,
            date,
            title,
            tags,
            authority,
        } = later;
        *self = Self {
            source: source.clone().or(self.source.take()),
            date: date.or(self.date),
            title: title.clone().or(self.title.take()),
            tags: tags.clone().or(self.tags.take()),
            authority: authority.or(self.authority),
        };
    }
}

/// Reads the field `metadata`.
pub(super) fn read(reader: &mut Reader, field: &Field) -> Vec<MetadataEntry> {
    let mut entries = Vec::new();
    for (item, at) in field.list_of_entries(
        reader,
        "start each entry with a hyphen: - paths: \"002*.txt\"",
    ) {
        let Some(fields) = Fields::read(reader, item, at, &METADATA) else {
            continue;
        };
        if !fields.has("paths") {
            reader
                .mistake("missing-field", fields.head(), "lacks `paths`")
                .message("an entry of `metadata` needs the field `paths`")
                .help("say which articles it is about: `paths: \"002*.txt\"`")
                .add();
        }
        let mut globs = Globs::new(GlobUse::Files);
        for (text, at) in fields.entries(reader, "paths", "a path pattern") {
            globs.add(reader, text, at);
        }
        let paths = globs.build(reader, at);
        let source = fields.text(reader, "source", "the name of an outlet");
        let outlet = fields.text(reader, "outlet", "the name of an outlet");
        if let (Some(_), Some((_, at))) = (source, outlet) {
            reader
                .mistake("duplicate-field", at, "the same thing")
                .message("`source` and `outlet` are two words for one field")
                .help("keep one of the two")
                .add();
        }
        let declared = Declared {
            source: source.or(outlet).map(|(text, _)| text.text.trim().into()),
            date: fields.day(reader, "date"),
            title: fields
                .text(reader, "title", "a title")
                .map(|(text, _)| text.text.trim().into()),
            tags: fields.get("tags").is_some().then(|| {
                fields
                    .entries(reader, "tags", "a tag")
                    .into_iter()
                    .map(|(text, _)| text.text.trim().to_owned())
                    .collect()
            }),
            authority: fields.flag(reader, "authority"),
        };
        entries.extend(paths.map(|paths| MetadataEntry { paths, declared }));
    }
    entries
}
