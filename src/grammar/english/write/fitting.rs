//! Whether words fit behind the article before them: "an 8-month wait", and no "an 9-month wait".

use super::super::super::token::{TokenKind, Tokens};
use crate::text::ProseSpan;

/// See [`fits`](super::super::super::fits).
pub(in super::super) fn fits(text: &str, span: ProseSpan, words: &str) -> bool {
    let old = text.get(span.range()).unwrap_or_default();
    let before = text.get(..span.start()).unwrap_or_default().trim_end();
    let word = before.rsplit([' ', '\n']).next().unwrap_or_default();
    let is_article = ["a", "an"].iter().any(|it| word.eq_ignore_ascii_case(it));
    !is_article || begins_with_vowel(old) == begins_with_vowel(words)
}

/// Whether "an" stands before `words`.
fn begins_with_vowel(words: &str) -> bool {
    let tokens = Tokens::new(words);
    let first = (0..tokens.len()).find(|at| !matches!(tokens.kind(*at), TokenKind::Sign(_)));
    let Some(first) = first else {
        return false;
    };
    let text = tokens.text(first);
    match tokens.kind(first) {
        TokenKind::Digits => {
            // "an 80", "an 8,000", "an 11", "an 18,000", "an 11 million"; "a 110", "a 1,100".
            let leading = text.len() % 3;
            let of_thousands = |length: usize| text.len() == length || leading == length % 3;
            text.starts_with('8')
                || ((text.starts_with("11") || text.starts_with("18")) && of_thousands(2))
        }
        _ => {
            let lower = text.to_lowercase();
            let as_consonant = ["one", "once", "uni", "use", "usu", "eur", "uk", "u"];
            let sounds_otherwise = as_consonant
                .iter()
                .any(|start| lower.starts_with(start) && (start.len() > 1 || lower == *start));
            lower.starts_with(['a', 'e', 'i', 'o', 'u']) && !sounds_otherwise
        }
    }
}

#[cfg(test)]
mod tests {
    use super::begins_with_vowel;

    #[test]
    fn the_article_goes_by_the_sound() {
        for words in [
            "8",
            "80",
            "11",
            "18",
            "8,000",
            "11,000",
            "$80 million",
            "eight",
            "eleventh",
            "Eighty",
            "18000",
        ] {
            assert!(begins_with_vowel(words), "{words}");
        }
        for words in [
            "1", "10", "110", "1,100", "1100", "one", "Two", "€9", "9-month", "",
        ] {
            assert!(!begins_with_vowel(words), "{words}");
        }
    }
}
