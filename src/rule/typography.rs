//! Makes a regular expression blind to typography.
//!
//! In: a piece of a pattern as an editor wrote it. Out: the same expression in which a straight quote
//! also means a curly one, a hyphen any dash, and any white space the single space of the prose view.

use super::class::Class;

const APOSTROPHES: &str = "'’‘ʼ";
const QUOTATION_MARKS: &str = "\"“”„";
const DASHES: &str = "-‐‑‒–—―−";

/// Rewrites the literal characters of `expression`; everything that is syntax stays as it is.
pub(super) fn evened(expression: &str) -> String {
    let mut out = String::with_capacity(expression.len() + 16);
    let mut class = Class::default();
    let mut characters = expression.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                class.escape();
                out.push('\\');
                if let Some(escaped) = characters.next() {
                    out.push(escaped);
                }
            }
            _ if class.read(character) => match character {
                '\'' | '’' => out.push_str(APOSTROPHES),
                '"' => out.push_str("\"“”"),
                _ => out.push(character),
            },
            _ if APOSTROPHES.contains(character) => any_of(&mut out, APOSTROPHES),
            _ if QUOTATION_MARKS.contains(character) => any_of(&mut out, QUOTATION_MARKS),
            _ if character.is_whitespace() => {
                while characters.peek().is_some_and(|next| next.is_whitespace()) {
                    characters.next();
                }
                let dash = characters.peek().is_some_and(|next| DASHES.contains(*next));
                if dash {
                    let _ = characters.next();
                    while characters.peek().is_some_and(|next| next.is_whitespace()) {
                        characters.next();
                    }
                    spaced_dash(&mut out);
                } else {
                    out.push(' ');
                }
            }
            '—' | '―' => {
                while characters.peek().is_some_and(|next| next.is_whitespace()) {
                    characters.next();
                }
                spaced_dash(&mut out);
            }
            _ if DASHES.contains(character) => any_of(&mut out, DASHES),
            _ => out.push(character),
        }
    }
    out
}

/// One of `characters`; a hyphen comes first, where it is no range.
fn any_of(out: &mut String, characters: &str) {
    out.push('[');
    out.push_str(characters);
    out.push(']');
}

/// A dash between clauses: set close, or with spaces on either side.
fn spaced_dash(out: &mut String) {
    out.push_str("(?: ?(?:");
    any_of(out, DASHES);
    out.push_str("|--) ?)");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, texts: &[&str]) {
        let regex = regex::Regex::new(&format!("^(?:{})$", evened(pattern))).expect("compiles");
        for text in texts {
            assert!(regex.is_match(text), "{pattern} against {text}");
        }
    }

    #[test]
    fn quotes_dashes_and_white_space_are_one_in_any_dress() {
        check("didn't", &["didn't", "didn’t"]);
        check("US-Mexico", &["US-Mexico", "US–Mexico", "US‑Mexico"]);
        check(
            "DC — moved",
            &[
                "DC — moved",
                "DC—moved",
                "DC— moved",
                "DC - moved",
                "DC--moved",
            ],
        );
        check("a  b\nc", &["a b c"]);
        check("[a-c'x]+\\-", &["b’x-"]);
        check("\"so\"", &["“so”", "\"so\""]);
        check("[[:alpha:]' -]+x", &["a’ -x"]);
        check("[]']x", &["]x", "’x"]);
    }
}
