//! Whether one word is a slip of the pen for another.

/// The number of insertions, deletions, substitutions and swaps of neighbours that turn one word
/// into the other (optimal string alignment).
#[must_use]
pub fn edit_distance(one: &str, other: &str) -> usize {
    strsim::osa_distance(one, other)
}

/// Words shorter than this have too many true neighbours (Tien, then) to be held misspelt.
const SHORTEST: usize = 5;
/// From this length on, two slips are allowed.
const LONG: usize = 9;

/// Whether `word` is `canonical` with a slip: one edit, or two in long words. Both are given
/// without a possessive ending; case counts only in the first letter.
///
/// A plural of the canonical form is an inflection, not a misspelling.
#[must_use]
pub fn misspelling(word: &str, canonical: &str) -> bool {
    let (word_length, length) = (word.chars().count(), canonical.chars().count());
    if length < SHORTEST || word_length + 2 < length || word_length > length + 2 {
        return false;
    }
    let capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    if capital(word) != capital(canonical) {
        return false;
    }
    let (word, canonical) = (word.to_lowercase(), canonical.to_lowercase());
    let plural = if canonical.ends_with(['s', 'x', 'z']) {
        "es"
    } else {
        "s"
    };
    if word
        .strip_prefix(canonical.as_str())
        .is_some_and(|ending| ending.is_empty() || ending == plural)
    {
        return false;
    }
    edit_distance(&word, &canonical) <= if length >= LONG { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_one_edit_away() {
        for word in ["Mangus", "Magnu", "Magnuss", "Mgnus", "Magnos"] {
            assert!(misspelling(word, "Magnus"), "{word}");
        }
        for (word, canonical) in [
            ("Tuscon", "Tucson"),
            ("McAlenan", "McAleenan"),
            ("Majorkas", "Mayorkas"),
        ] {
            assert!(misspelling(word, canonical), "{word}");
        }
    }

    #[test]
    fn a_short_name_an_inflection_and_a_common_word_are_none() {
        for (word, canonical) in [
            ("Then", "Tien"),
            ("Magnus", "Magnus"),
            ("Magnuses", "Magnus"),
            ("Ortegas", "Ortega"),
            ("magnum", "Magnus"),
        ] {
            assert!(!misspelling(word, canonical), "{word}");
        }
    }
}
