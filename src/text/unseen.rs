//! What of a text does something else than to stand there: in a terminal, in a build log.

/// Signs that a build log takes for a command, wherever they stand in a line.
pub const OLD_COMMAND: &str = "##[";

/// Whether the character turns the direction of writing, ends a line without being a line feed, or is one
/// that nobody can see. Control characters are another matter.
#[must_use]
pub fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{fffe}'
            | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}
