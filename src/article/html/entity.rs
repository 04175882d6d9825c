//! Character references: `&ndash;`, `&#8211;`, `&#x2013;`, and the old ones without a semicolon.
//!
//! In: text that starts with `&`. Out: the characters that it stands for. The table of names, and the
//! rules for numbers that stand for no character, are those of the HTML tokenizer.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// The longest name that HTML knows, in bytes, with `&` and `;`.
const LONGEST: usize = 33;

/// The characters of the reference that `text` starts with, and its length in bytes; `None` when it
/// starts with none.
pub(in crate::article) fn decode(text: &str) -> Option<(String, usize)> {
    let after = text.strip_prefix('&')?;
    let name = after
        .bytes()
        .take(LONGEST - 1)
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    if name == 0 {
        return None;
    }
    let closed = usize::from(after[name..].starts_with(';'));
    let written = &text[..1 + name + closed];
    let decoded = characters(written);
    if decoded == written {
        return None;
    }
    // A name without a semicolon may be the start of a longer word: the rest of it is left over.
    let first = decoded.chars().next()?.len_utf8();
    let left_over = decoded[first..]
        .bytes()
        .rev()
        .zip(written.bytes().rev())
        .take_while(|(one, other)| one == other && one.is_ascii())
        .count();
    let characters = decoded.get(..decoded.len() - left_over)?.to_owned();
    Some((characters, written.len() - left_over))
}

/// `text` with all references in the place of the characters that they stand for.
pub(in crate::article) fn characters(text: &str) -> String {
    let mut characters = Vec::with_capacity(text.len());
    let emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
            if let CallbackEvent::String { value } = event {
                characters.extend_from_slice(value);
            }
            None
        },
    );
    let Ok(()) = Tokenizer::new_with_emitter(text, emitter).finish();
    String::from_utf8_lossy(&characters).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, usize)>) {
        let decoded = decode(text);
        let decoded = decoded
            .as_ref()
            .map(|(text, length)| (text.as_str(), *length));
        assert_eq!(decoded, expected, "{text}");
    }

    #[test]
    fn names_and_numbers_stand_for_characters() {
        check("&ndash;47", Some(("–", 7)));
        check("&#8211;47", Some(("–", 7)));
        check("&#x2013;", Some(("–", 8)));
        check("&nGt;x", Some(("≫\u{20d2}", 5)));
        check("&semi;", Some((";", 6)));
        check("&#59;;", Some((";", 5)));
        check("&#150;", Some(("–", 6)));
        check("&#0;", Some(("\u{fffd}", 4)));
        check("&CounterClockwiseContourIntegral;", Some(("∳", 33)));
    }

    #[test]
    fn old_names_need_no_semicolon() {
        check("&nbsp2", Some(("\u{a0}", 5)));
        check("&amp x", Some(("&", 4)));
        check("&notit;", Some(("¬", 4)));
        check("&#49 x", Some(("1", 4)));
    }

    #[test]
    fn what_is_no_reference_is_only_itself() {
        for text in [
            "& x",
            "&",
            "&&",
            "&unknown;",
            "&ndash",
            "&#;",
            "&#x;",
            "&;",
            "&é;",
        ] {
            check(text, None);
        }
    }
}
