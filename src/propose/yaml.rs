//! Writes texts as YAML that reads back as the same text.

use std::fmt::Write as _;

/// `text` in quotation marks: single ones where there is a backslash in it, since patterns are easier
/// to read so; double ones with escapes where single ones cannot hold it.
pub(super) fn quoted(text: &str) -> String {
    let has_control = text.chars().any(is_special);
    if has_control {
        return escaped(text);
    }
    if text.contains(['\\', '"']) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    format!("\"{text}\"")
}

fn is_special(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}'
        )
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            _ if is_special(character) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

/// `text` as part of a comment: on one line, nothing in it that steers a terminal.
pub(super) fn comment(text: &str) -> String {
    let even = text.split_whitespace().collect::<Vec<_>>().join(" ");
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
            "turned \u{202e} round",
            "",
            "~",
            "%TAG",
        ] {
            let read: String = serde_yaml::from_str(&quoted(text)).expect("YAML");
            assert_eq!(read, text, "{}", quoted(text));
            assert!(!quoted(text).contains('\n'));
        }
    }
}
