//! Writes texts as YAML that reads back as the same text.

use std::fmt::Write as _;

use crate::text::{OLD_COMMAND, is_unseen};

/// `text` in quotation marks: single ones where there is a backslash in it, since patterns are easier
/// to read so; double ones with escapes where single ones cannot hold it.
pub(super) fn quoted(text: &str) -> String {
    if text.chars().any(is_special) || text.contains(OLD_COMMAND) {
        return escaped(text);
    }
    if text.contains(['\\', '"']) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    format!("\"{text}\"")
}

fn is_special(character: char) -> bool {
    character.is_control() || is_unseen(character)
}

fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            _ if is_special(character) => {
                // Writing to a string cannot fail.
                let _ = match u32::from(character) {
                    number @ ..=0xffff => write!(out, "\\u{number:04x}"),
                    number => write!(out, "\\U{number:08x}"),
                };
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out.replace(OLD_COMMAND, "#\\u0023[")
}

/// `text` as part of a comment: on one line, nothing in it that steers a terminal.
pub(super) fn comment(text: &str) -> String {
    let even = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let even = even.replace(OLD_COMMAND, "# #[");
    even.chars()
        .map(|character| {
            if is_special(character) {
                '?'
            } else {
                character
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_reads_back_as_itself() {
        for text in [
            "plain words",
            "it's",
            r"\w+ and 'single'",
            "a \"double\" one",
            "both ' and \" and \\",
            "a: b # c, [d] {e}",
            "tab\tand bell\u{7}",
            "turned \u{202e} round \u{61c}\u{200b}",
            "tagged \u{e0041} and marked \u{feff}",
            "a ##[group] and ###[x",
            "",
            "~",
            "%TAG",
        ] {
            let read: String = serde_yaml::from_str(&quoted(text)).expect("YAML");
            assert_eq!(read, text, "{}", quoted(text));
            assert!(!quoted(text).contains('\n'));
            assert!(!quoted(text).contains(OLD_COMMAND));
        }
    }
}
