//! Says in an editor's words what is wrong with the regular expression of a pattern.
//!
//! In: the words between two slots, as they were written. Out: nothing, or a mistake at the very letters
//! with what to write instead. The engine's own words name its syntax; what helps is the usual cause.

use regex_syntax::ast::ErrorKind;
use regex_syntax::hir::Hir;

use super::pattern::PatternMistake;

/// Parses the words as they were written, so that a mistake is shown in the editor's own text. They
/// start at byte `offset` of the pattern.
pub(super) fn parse(words: &str, offset: usize) -> Result<Hir, PatternMistake> {
    let at = |span: &regex_syntax::ast::Span| {
        let end = span.end.offset.min(words.len());
        // A fault at the very end is shown at the last letter.
        let start = span.start.offset.min(words.len().saturating_sub(1));
        let start = (0..=start).rev().find(|at| words.is_char_boundary(*at));
        let start = start.unwrap_or(0);
        let letter = words[start..].chars().next().map_or(0, char::len_utf8);
        offset + start..offset + end.max(start + letter)
    };
    if is_plain(words) {
        return Ok(Hir::literal(words.as_bytes()));
    }
    match regex_syntax::Parser::new().parse(words) {
        Ok(hir) => Ok(hir),
        Err(regex_syntax::Error::Parse(error)) => {
            let (message, help) = explain(error.kind());
            Err(PatternMistake {
                range: at(error.span()),
                message: message.map_or_else(
                    || format!("this is not a pattern: {}", error.kind()),
                    str::to_owned,
                ),
                help: help.to_owned(),
            })
        }
        Err(regex_syntax::Error::Translate(error)) => Err(PatternMistake {
            range: at(error.span()),
            message: format!("this pattern cannot be used: {}", error.kind()),
            help: AS_ITSELF.to_owned(),
        }),
        Err(error) => Err(PatternMistake {
            range: offset..offset + words.len(),
            message: format!("this is not a pattern: {}", last_line(&error.to_string())),
            help: AS_ITSELF.to_owned(),
        }),
    }
}

/// Whether nothing in the words is a sign of expressions: they are what they say.
pub(super) fn is_plain(words: &str) -> bool {
    let is_letter = |byte: u8| {
        byte.is_ascii_alphanumeric() || !byte.is_ascii() || matches!(byte, b' ' | b',' | b'%')
    };
    !words.is_empty() && words.bytes().all(is_letter)
}

/// The last line of a message, which says what the lines above it show.
pub(super) fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or(text)
}

const AS_ITSELF: &str = "write a sign that is meant as itself with a backslash before it: \\( \\) \\[ \\* \\+ \\? \\. \\$ \\|";

/// What is wrong, where that can be said better than the engine does, and what to do.
fn explain(kind: &ErrorKind) -> (Option<&'static str>, &'static str) {
    match kind {
        ErrorKind::GroupUnclosed => (
            Some("this parenthesis is opened and not closed"),
            "close the group, (?:one|other), or write \\( for a parenthesis that is meant as itself",
        ),
        ErrorKind::GroupUnopened => (
            Some("this parenthesis is closed and not opened"),
            "open the group, (?:one|other), or write \\) for a parenthesis that is meant as itself",
        ),
        ErrorKind::ClassUnclosed => (
            Some("this bracket is opened and not closed"),
            "close the list of letters, [abc], or write \\[ for a bracket that is meant as itself",
        ),
        ErrorKind::ClassRangeInvalid => (
            Some("this range of letters runs backward"),
            "write the earlier letter first, [a-z], or \\- for a hyphen that is meant as itself",
        ),
        ErrorKind::RepetitionMissing => (
            Some("there is nothing before this sign that it could repeat"),
            "write what is to be repeated before it, \\w+ for a word, or \\* \\+ \\? for the sign itself",
        ),
        ErrorKind::RepetitionCountUnclosed
        | ErrorKind::RepetitionCountInvalid
        | ErrorKind::RepetitionCountDecimalEmpty => (
            Some("this count in braces is not one"),
            "write a count as {2} or {2,5}, the smaller first, or \\{ for a brace that is meant as itself",
        ),
        ErrorKind::EscapeUnrecognized => (
            Some("there is no such sign with a backslash"),
            "take the backslash out, or write \\\\ for a backslash that is meant as itself; \\w is a letter, \\d a digit",
        ),
        ErrorKind::EscapeUnexpectedEof => (
            Some("the pattern ends with a lone backslash"),
            "take the backslash out, or write \\\\ for a backslash that is meant as itself",
        ),
        ErrorKind::UnsupportedLookAround => (
            Some("patterns cannot look ahead or back with (?=…), (?!…), (?<…)"),
            "write the words themselves; what must not stand in the sentence goes under `unless`",
        ),
        ErrorKind::UnsupportedBackreference => (
            Some("patterns cannot repeat what they found with \\1"),
            "write the words out, or an entry of `find` for each wording",
        ),
        ErrorKind::FlagUnrecognized | ErrorKind::FlagUnexpectedEof => (
            Some("(? starts a group that does not exist"),
            "write (?:one|other) for alternatives, or \\( for a parenthesis that is meant as itself",
        ),
        _ => (None, AS_ITSELF),
    }
}
