//! IPTC NITF: a news item as XML.
//!
//! In: XML whose root element is `nitf`. Out: the words of the headline, the abstract and the content,
//! and what the head says of the item. The news desk's notes, the byline and the place line are no
//! prose, and neither is what describes a picture to programs.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::about::About;
use super::format::{Document, Flaw, NoSuchFormat};
use super::html;
use super::markup::{Markup, Tag, TagKind, Vocabulary};
use super::prose::{BlockRole, ProseBuilder};
use crate::text::FileSpan;

const ROOT: &str = "nitf";

const VOCABULARY: Vocabulary = Vocabulary {
    block: &[
        "abstract",
        "bibliography",
        "block",
        "body",
        "body.content",
        "body.end",
        "body.head",
        "bq",
        "byline",
        "caption",
        "credit",
        "datasource",
        "dateline",
        "dd",
        "distributor",
        "dl",
        "dt",
        "fn",
        "hedline",
        "hl1",
        "hl2",
        "hr",
        "li",
        "media",
        "media-caption",
        "media-producer",
        "nitf-table",
        "note",
        "ol",
        "p",
        "pre",
        "table",
        "tagline",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ],
    void: &[],
    taken_back: &[],
    left_out: &[
        "body.end",
        "byline",
        "dateline",
        "distributor",
        "head",
        "media-metadata",
        "media-object",
        "media-reference",
        "note",
        "nitf-table-metadata",
        "rights",
    ],
    roles: &[
        ("hl1", BlockRole::Heading),
        ("hl2", BlockRole::Heading),
        ("li", BlockRole::ListItem),
        ("td", BlockRole::TableCell),
        ("th", BlockRole::TableCell),
        ("caption", BlockRole::Caption),
        ("media-caption", BlockRole::Caption),
    ],
    quotes: false,
};

/// Attributes that say something of an article.
const ATTRIBUTES: &[&str] = &["hidden", "holder", "name", "norm"];

/// Fields that give the article's day, by the element; the day of issue first.
const DATES: &[&str] = &["date.issue", "date.release", "story.date"];

/// The tags of a text, and what stops their reading before its end.
struct Tags {
    tags: Vec<Tag>,
    flaw: Option<Flaw>,
}

/// Whether `text` is XML with the root element `nitf`.
pub(super) fn fits(text: &str) -> bool {
    let mut reader = reader(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(root) | Event::Empty(root)) => return is_root(&root),
            // What stands before the root says nothing, and there is little of it.
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_)) => {}
            Ok(Event::Text(space)) if space.trim().is_empty() || &*space == "\u{feff}" => {}
            _ => return false,
        }
    }
}

fn is_root(root: &BytesStart<'_>) -> bool {
    root.local_name().as_ref() == ROOT
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// Reads the news item `text`.
pub(super) fn read(text: &str) -> Result<Document, NoSuchFormat> {
    if !fits(text) {
        return Err(NoSuchFormat {
            message: "the XML has no root element `nitf`, and so is no news item of IPTC NITF"
                .to_owned(),
            help: "a .xml file is an article when it is an IPTC NITF item; leave other files out with `exclude`",
        });
    }
    let Tags { tags, flaw } = tags(text);
    let markup = Markup::new(text, tags, &VOCABULARY);
    let mut builder = ProseBuilder::default();
    let literal = |bytes: Range<usize>, builder: &mut ProseBuilder| {
        // Some agencies put a piece of HTML where the standard has elements of its own.
        let words = text.get(bytes.clone()).unwrap_or("");
        if words.contains("</") {
            html::read_body(text, bytes, builder);
        } else {
            builder.verbatim(words, bytes.start);
        }
    };
    markup.read(None, text.len(), &VOCABULARY, literal, &mut builder);
    let about = about(&markup);
    Ok(Document {
        prose: builder.finish(),
        about,
        flaw,
    })
}

fn tags(text: &str) -> Tags {
    let mut reader = reader(text);
    let mut tags = Vec::new();
    loop {
        let start = position(&reader);
        let kind = match reader.read_event() {
            Ok(Event::Eof) => return Tags { tags, flaw: None },
            Ok(Event::Text(_) | Event::GeneralRef(_)) => continue,
            Ok(Event::Start(element)) => start_tag(&element, false),
            Ok(Event::Empty(element)) => start_tag(&element, true),
            Ok(Event::End(element)) => TagKind::End {
                name: element.local_name().as_ref().into(),
            },
            Ok(Event::CData(text)) => {
                let inner = start + "<![CDATA[".len();
                TagKind::Literal(inner..inner + text.len())
            }
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {
                TagKind::Other
            }
            Err(error) => {
                let at = usize::try_from(reader.error_position())
                    .unwrap_or(start)
                    .min(text.len());
                let at = (0..=at)
                    .rev()
                    .find(|at| text.is_char_boundary(*at))
                    .unwrap_or(0);
                let flaw = Flaw {
                    span: FileSpan::new(at, at),
                    message: format!(
                        "the XML is not well-formed, and is not read from here on: {error}"
                    ),
                };
                tags.push(Tag {
                    span: start..text.len(),
                    kind: TagKind::Other,
                });
                return Tags {
                    tags,
                    flaw: Some(flaw),
                };
            }
        };
        tags.push(Tag {
            span: start..position(&reader),
            kind,
        });
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn start_tag(element: &BytesStart<'_>, is_empty: bool) -> TagKind {
    let mut attributes = Vec::new();
    for attribute in element.html_attributes().with_checks(false).flatten() {
        let name = attribute.key.local_name().as_ref().to_owned();
        if ATTRIBUTES.contains(&name.as_str()) {
            let value = html::entity::characters(&attribute.value);
            attributes.push((name.into(), value.into()));
        }
    }
    TagKind::Start {
        name: element.local_name().as_ref().into(),
        attributes,
        is_empty,
    }
}

fn about(item: &Markup<'_>) -> About {
    let mut about = About::default();
    let opening = |name: &'static str| {
        let tags = item.tags.iter().enumerate();
        tags.filter(move |(_, tag)| tag.opens() == Some(name))
    };
    for name in DATES {
        for (_, tag) in opening(name) {
            about.date(tag.attribute("norm").unwrap_or(""));
        }
    }
    for (name, attribute) in [("doc.copyright", "holder"), ("pubdata", "name")] {
        for (_, tag) in opening(name) {
            about.source(tag.attribute(attribute).unwrap_or(""));
        }
    }
    if let Some((at, _)) = opening("distributor").next() {
        about.source(&item.words_of(at));
    }
    for name in ["title", "hl1"] {
        if let Some((at, _)) = opening(name).next() {
            about.title(&item.words_of(at));
        }
    }
    about
}
