//! Which articles a rule is about.

use std::sync::Arc;

use jiff::civil::Date;

use super::Words;
use super::look::words;
use super::table::APPLIES_TO;
use crate::mistake::quoted;
use crate::value::parse_day;
use crate::yaml::{Field, Fields, GlobUse, Globs, PathPatterns, Reader};

/// Conditions on an article; every one that is given must hold. Many rules share what their file
/// says, so a copy shares the lists.
#[derive(Clone, Debug, Default)]
pub struct AppliesTo {
    /// Its path. A glob without `/` is about the file's name, in any folder.
    pub paths: Option<Arc<PathPatterns>>,
    /// Words, one of which it must have.
    pub mentions: Arc<[Words]>,
    /// Its dateline lies between these days, both included; an open end is `None`. An article without
    /// a dateline is not known to lie there, and so does not.
    pub published: Option<(Option<Date>, Option<Date>)>,
    /// Tags, one of which it must have.
    pub tags: Arc<[String]>,
    /// Outlets, one of which it must be from. Case does not count, as with tags.
    pub sources: Arc<[String]>,
}

impl AppliesTo {
    /// Whether an article with this path and metadata may be meant; `mentions` is about its words and
    /// so not asked here. `path` is written with `/`.
    #[must_use]
    pub fn accepts_metadata(
        &self,
        path: &str,
        dateline: Option<Date>,
        tags: &[String],
        source: Option<&str>,
    ) -> bool {
        let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
        self.paths.as_ref().is_none_or(|paths| paths.is_match(path))
            && self.published.is_none_or(|(from, to)| {
                dateline.is_some_and(|day| {
                    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
                })
            })
            && (self.tags.is_empty()
                || self
                    .tags
                    .iter()
                    .any(|wanted| tags.iter().any(|tag| same(tag, wanted))))
            && (self.sources.is_empty()
                || source
                    .is_some_and(|source| self.sources.iter().any(|wanted| same(source, wanted))))
    }

    /// Reads the field. What it leaves out is as in `base`: a rule narrows what its file says field by
    /// field.
    pub(super) fn read(reader: &mut Reader, field: Option<&Field>, base: &Self) -> Self {
        let mut applies_to = base.clone();
        let Some(field) = field else {
            return applies_to;
        };
        let at = field.value_span();
        let Some(fields) = Fields::read(reader, &field.node, at, &APPLIES_TO) else {
            return applies_to;
        };
        if fields.get("paths").is_some() {
            let mut globs = Globs::new(GlobUse::Files);
            for (text, at) in fields.entries(reader, "paths", "a path pattern") {
                globs.add(reader, text, at);
            }
            applies_to.paths = globs.build(reader, at).map(Arc::new);
        }
        if fields.get("mentions").is_some() {
            applies_to.mentions = words(reader, &fields, "mentions").into();
        }
        for (name, place) in [
            ("tags", &mut applies_to.tags),
            ("sources", &mut applies_to.sources),
        ] {
            if fields.get(name).is_some() {
                *place = fields
                    .entries(reader, name, "a name")
                    .into_iter()
                    .map(|(text, _)| text.text.trim().to_owned())
                    .collect();
            }
        }
        if let Some((text, at)) = fields.text(reader, "published", "a span of days") {
            let span = span_of_days(&text.text);
            if span.is_none() {
                reader
                    .mistake("bad-date", at, "not a span of days")
                    .message(format!("{} is not a span of days", quoted(&text.text)))
                    .help("write 2022-11-01..2022-12-31, the earlier day first; either may be left out")
                    .add();
            }
            applies_to.published = span;
        }
        applies_to
    }
}

fn span_of_days(text: &str) -> Option<(Option<Date>, Option<Date>)> {
    let Some((from, to)) = text.split_once("..") else {
        let day = parse_day(text)?;
        return Some((Some(day), Some(day)));
    };
    let end = |text: &str| match text.trim() {
        "" => Some(None),
        day => parse_day(day).map(Some),
    };
    let (from, to) = (end(from)?, end(to)?);
    let ordered = match (from, to) {
        (Some(from), Some(to)) => from <= to,
        (None, None) => false,
        _ => true,
    };
    ordered.then_some((from, to))
}
