//! Writes texts as YAML that reads back as the same text.

use std::fmt::Write as _;

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

/// What a build log would take for a command, wherever it stands.
const OLD_COMMAND: &str = "##[";

fn is_special(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fffe}'
                | '\u{ffff}'
        )
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
