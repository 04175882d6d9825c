//! Words for persons, and words that lead to an age.

use super::table::word_set;
use crate::grammar::word_key::WordKey;

word_set! { PERSONS =
    "man", "woman", "boy", "girl", "teen", "mother", "mom", "father", "dad", "son", "daughter",
    "wife", "husband", "brother", "sister", "student", "suspect", "victim", "teacher", "actor",
    "actress", "singer", "child", "kid", "grandmother", "grandfather", "officer", "driver", "him",
    "her", "jr", "sr", "couple", "twins", "boyfriend", "girlfriend", "author", "star",
}

// Words right behind which an age may stand, persons apart.
word_set! { AGE_LEADERS =
    "aged", "age", "ages", "turned", "turns", "turning", "and", "to", "of", "at", "just", "only",
    "now", "then", "still", "was", "is",
}

/// Whether `word` names a person, one who may have an age.
pub(in super::super) fn is_person(word: impl Into<WordKey>) -> bool {
    PERSONS.has(word)
}
