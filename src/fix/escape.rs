//! How a format writes words that it would otherwise take for something else.

use crate::article::Format;

/// Ways to write `words` in a file of this format; the reader of the result decides which is right.
pub(super) fn escapes(format: Format, words: &str) -> Vec<String> {
    let mut ways = match format {
        Format::Plain | Format::AsciiDoc | Format::ReStructuredText => vec![words.to_owned()],
        Format::Markdown | Format::Mdx => vec![words.to_owned(), backslashed(words)],
        Format::Html | Format::Nitf => vec![entities(words)],
        // The text of a field is plain, or a page of its own.
        Format::Ninjs => vec![json(words), json(&entities(words))],
    };
    ways.dedup();
    ways
}

fn entities(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn backslashed(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(
            character,
            '\\' | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '`'
                | '{'
                | '}'
                | '&'
                | '#'
                | '~'
                | '$'
                | '|'
        ) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// `words` as they stand between the quotation marks of a string of JSON.
fn json(words: &str) -> String {
    let literal = serde_json::Value::from(words).to_string();
    let inner = literal.strip_prefix('"').unwrap_or(&literal);
    inner.strip_suffix('"').unwrap_or(inner).to_owned()
}
