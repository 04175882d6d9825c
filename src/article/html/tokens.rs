//! The tags of a page, each with its bytes, as the HTML standard finds them.
//!
//! What the tokenizer calls text is not taken from it: text is what stands between the tags, so that
//! every character keeps its bytes.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::article::markup::{Attributes, Tag, TagKind};

/// Attributes that say something of an article.
const ATTRIBUTES: &[&str] = &[
    "class", "content", "datetime", "hidden", "itemprop", "name", "property", "pubdate", "type",
];

/// An attribute above this size is left unread, in bytes.
const LARGEST_ATTRIBUTE: usize = 4 << 10;

/// The tags, comments and declarations of `text`; their bytes count from `base`.
pub(super) fn read(text: &str, base: usize) -> Vec<Tag> {
    let mut start = 0;
    let mut open: Option<(Box<str>, Attributes)> = None;
    let mut attribute: Option<Box<str>> = None;
    let on_event = |event: CallbackEvent<'_>, span: Span<usize>| -> Option<Tag> {
        let kind = match event {
            CallbackEvent::OpenStartTag { name } => {
                start = span.start;
                open = Some((string(name), Vec::new()));
                return None;
            }
            CallbackEvent::AttributeName { name } => {
                attribute = None;
                let name = string(name);
                if let Some((_, attributes)) = &mut open
                    && ATTRIBUTES.contains(&&*name)
                    && !attributes.iter().any(|(known, _)| *known == name)
                {
                    attributes.push((name.clone(), "".into()));
                    attribute = Some(name);
                }
                return None;
            }
            CallbackEvent::AttributeValue { value } => {
                if attribute.take().is_some()
                    && value.len() <= LARGEST_ATTRIBUTE
                    && let Some((_, attributes)) = &mut open
                    && let Some((_, last)) = attributes.last_mut()
                {
                    *last = string(value);
                }
                return None;
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let (name, attributes) = open.take()?;
                return Some(Tag {
                    span: base + start..base + span.end,
                    kind: TagKind::Start {
                        name,
                        attributes,
                        is_empty: self_closing,
                    },
                });
            }
            CallbackEvent::EndTag { name } => TagKind::End { name: string(name) },
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => TagKind::Other,
            CallbackEvent::String { .. } | CallbackEvent::Error(_) => return None,
        };
        Some(Tag {
            span: base + span.start..base + span.end,
            kind,
        })
    };
    let mut emitter = CallbackEmitter::new(on_event);
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter)
        .map(|tag| match tag {
            Ok(tag) => tag,
        })
        .collect()
}

fn string(bytes: &[u8]) -> Box<str> {
    String::from_utf8_lossy(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_stand_where_they_are_written() {
        let text = "<!DOCTYPE html>\r\n<p hidden CLASS='a>b'>é<!-- <b> --></P\r\n><br/><script>'<p>'</script >";
        let written: Vec<_> = read(text, 0)
            .into_iter()
            .map(|tag| &text[tag.span])
            .collect();
        assert_eq!(
            written,
            [
                "<!DOCTYPE html>",
                "<p hidden CLASS='a>b'>",
                "<!-- <b> -->",
                "</P\r\n>",
                "<br/>",
                "<script>",
                "</script >"
            ]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn every_tag_begins_and_ends_with_its_signs(
            parts in prop::collection::vec(prop::sample::select(vec![
                "<", ">", "/", "!", "--", "-", "?", "\r\n", "\n", "\r", "é", "&", "&amp", "&amp;", "&#8211;", "&no", "a",
                "p", "script", "style", "textarea", "title", " ", "=", "\"", "'", "<![CDATA[", "]]>", "DOCTYPE", "\0",
                "<p>", "</p>", "<script>", "</script>", "<!--", "-->", "<title>", "</title>", "b='c'", "&ndash", ";",
            ]), 0..24),
        ) {
            let text = parts.concat();
            let mut reached = 0;
            for tag in read(&text, 0) {
                let written = text.get(tag.span.clone());
                prop_assert!(written.is_some_and(|tag| tag.starts_with('<')), "{text:?} {tag:?}");
                let is_whole = written.is_some_and(|tag| tag.ends_with('>')) || tag.span.end == text.len();
                prop_assert!(is_whole, "{text:?} {tag:?}");
                prop_assert!(reached <= tag.span.start, "{text:?} {tag:?}");
                reached = tag.span.end;
            }
        }
    }
}
