//! IPTC ninjs: a news item as JSON.
//!
//! In: JSON. Out: the words of the headline and of one body, in the order of the file, with the escapes
//! of the strings mapped to the file's bytes; and what the item says of itself. An object is taken for
//! a news item when it has a `uri`, which the standard requires, and a body with text. Names of fields
//! are read in capitals or small letters, for the versions of the standard differ in that.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::value::RawValue;

use super::about::About;
use super::format::{Document, NoSuchFormat};
use super::prose::{BlockRole, ProseBuilder};
use super::relay::Relay;
use super::{html, markdown, plain};

const HELP: &str = "a .json file is an article when it is an IPTC ninjs item: an object with `uri` and one of \
    body_xhtml, body_html, body_text and bodies; leave other files out with `exclude`";

/// How a text in an item is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Html,
    Markdown,
    Plain,
}

/// The fields that hold the whole body; the first one that is there is read.
const BODIES: &[(&str, Written)] = &[
    ("body_xhtml", Written::Html),
    ("body_html", Written::Html),
    ("body_text", Written::Plain),
];

/// The fields of an object by their names in small letters; of fields of one name the last counts.
type Fields<'t> = BTreeMap<String, &'t RawValue>;

/// The fields of `json`; `None` when it is no object.
fn fields(json: &str) -> Result<Fields<'_>, serde_json::Error> {
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(json)?;
    let lower = fields.into_iter();
    Ok(lower
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .collect())
}

/// The value of a field that is a string.
fn string(fields: &Fields<'_>, name: &str) -> Option<String> {
    serde_json::from_str(fields.get(name)?.get()).ok()
}

/// The objects of a field that is a list.
fn objects<'t>(fields: &Fields<'t>, name: &str) -> Vec<Fields<'t>> {
    let list: Option<Vec<&'t RawValue>> = fields
        .get(name)
        .and_then(|list| serde_json::from_str(list.get()).ok());
    let list = list.unwrap_or_default().into_iter();
    list.filter_map(|object| self::fields(object.get()).ok())
        .collect()
}

/// The entry that is the main one by its `role`, or else the first.
fn main_entry<'t>(entries: &[Fields<'t>]) -> Option<Fields<'t>> {
    let has_text = |entry: &&Fields<'t>| is_text(entry.get("value"));
    let is_main = |entry: &&Fields<'t>| {
        string(entry, "role").is_some_and(|role| role.eq_ignore_ascii_case("main"))
    };
    let mut texts = entries.iter().filter(has_text);
    let main = texts.clone().find(is_main);
    main.or_else(|| texts.next()).cloned()
}

/// Whether a value is a string with something in it.
fn is_text(value: Option<&&RawValue>) -> bool {
    value.is_some_and(|value| value.get().starts_with('"') && value.get() != "\"\"")
}

/// The text that is the body, and how it is written.
fn body<'t>(item: &Fields<'t>) -> Option<(&'t RawValue, Written)> {
    let whole = BODIES
        .iter()
        .find(|(name, _)| is_text(item.get(*name)))
        .and_then(|(name, written)| Some((*item.get(*name)?, *written)));
    whole.or_else(|| {
        let entry = main_entry(&objects(item, "bodies"))?;
        let kind = string(&entry, "contenttype")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let written = if kind.contains("html") {
            Written::Html
        } else if kind.contains("markdown") {
            Written::Markdown
        } else {
            Written::Plain
        };
        Some((*entry.get("value")?, written))
    })
}

fn headline<'t>(item: &Fields<'t>) -> Option<&'t RawValue> {
    if is_text(item.get("headline")) {
        return item.get("headline").copied();
    }
    main_entry(&objects(item, "headlines"))?
        .get("value")
        .copied()
}

/// Whether `text` is a news item.
pub(super) fn fits(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Most JSON that is no news item is told by what it does not hold.
    let holds = |words: &[u8]| memchr::memmem::find(text.as_bytes(), words).is_some();
    text.trim_start().starts_with('{')
        && (holds(b"bod") || holds(b"BOD") || holds(b"Bod"))
        && fields(text).is_ok_and(|item| is_text(item.get("uri")) && body(&item).is_some())
}

/// Reads the news item `text`.
pub(super) fn read(text: &str) -> Result<Document, NoSuchFormat> {
    let no_item = |message: &str| NoSuchFormat {
        message: message.to_owned(),
        help: HELP,
    };
    let mark = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let item = fields(&text[mark..]).map_err(|error| {
        let message = if error.is_data() {
            "the JSON is no object, and so no news item".to_owned()
        } else {
            format!("this is not JSON: {error}")
        };
        no_item(&message)
    })?;
    if !is_text(item.get("uri")) {
        return Err(no_item(
            "the JSON has no `uri`, and so is no news item of IPTC ninjs",
        ));
    }
    let Some((body, written)) = body(&item) else {
        return Err(no_item("the news item has no body with text"));
    };
    let headline = headline(&item);
    let mut texts: Vec<(&RawValue, Option<Written>)> = vec![(body, Some(written))];
    texts.extend(headline.map(|headline| (headline, None)));
    // A string of the item is a part of `text`, which tells where it stands.
    let place = |value: &RawValue| (value.get().as_ptr().addr()).wrapping_sub(text.as_ptr().addr());
    texts.sort_by_key(|(value, _)| place(value));

    let mut relay = Relay::default();
    let parts: Vec<(Range<usize>, Option<Written>)> = texts
        .iter()
        .map(|(value, written)| (relay.push(value.get(), place(value)), *written))
        .collect();
    let mut builder = ProseBuilder::default();
    for (bytes, written) in parts {
        let upto = &relay.text()[..bytes.end];
        match written {
            None => {
                builder.set_role(BlockRole::Heading);
                builder.verbatim(&upto[bytes.start..], bytes.start);
                builder.end_block();
            }
            Some(Written::Plain) => plain::read(upto, bytes.start, &mut builder),
            Some(Written::Markdown) => markdown::read(upto, bytes.start, &mut builder),
            Some(Written::Html) => html::read_body(upto, bytes, &mut builder),
        }
        builder.set_role(BlockRole::Paragraph);
    }
    Ok(Document {
        prose: builder.finish().through(&relay),
        about: about(&item, headline),
        flaw: None,
    })
}

fn about(item: &Fields<'_>, headline: Option<&RawValue>) -> About {
    let mut about = About::default();
    let named = |name: &str| string(item, name).unwrap_or_default();
    let headline: Option<String> =
        headline.and_then(|words| serde_json::from_str(words.get()).ok());
    about.title(&headline.unwrap_or_else(|| named("title")));
    about.title(&named("title"));
    for name in ["versioncreated", "contentcreated", "firstcreated"] {
        about.date(&named(name));
    }
    about.source(&named("source"));
    for sources in ["infosources", "infosource"] {
        for source in objects(item, sources) {
            about.source(&string(&source, "name").unwrap_or_default());
        }
    }
    for name in ["copyrightholder", "by"] {
        about.source(&named(name));
    }
    about
}
