//! The states of the United States, their Associated Press abbreviations, and the small words and
//! titles in names of persons.

use super::table::word_set;
use crate::grammar::word_key::WordKey;

// States of one word; of the others see `TWO_WORDS`.
word_set! { STATES =
    "alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut", "delaware",
    "florida", "georgia", "hawaii", "idaho", "illinois", "indiana", "iowa", "kansas", "kentucky",
    "louisiana", "maine", "maryland", "massachusetts", "michigan", "minnesota", "mississippi",
    "missouri", "montana", "nebraska", "nevada", "ohio", "oklahoma", "oregon", "pennsylvania",
    "tennessee", "texas", "utah", "vermont", "virginia", "washington", "wisconsin", "wyoming",
}

// Regions and countries that follow a town as its state does.
word_set! { QUALIFIERS =
    "ontario", "quebec", "alberta", "manitoba", "saskatchewan", "england", "scotland", "wales",
    "ireland", "france", "germany", "italy", "spain", "mexico", "canada", "australia", "japan",
    "china", "india", "russia", "ukraine", "israel", "egypt", "brazil",
}

const TWO_WORDS: &[(&str, &[&str])] = &[
    ("new", &["hampshire", "jersey", "mexico", "york"]),
    ("north", &["carolina", "dakota"]),
    ("south", &["carolina", "dakota"]),
    ("west", &["virginia"]),
    ("rhode", &["island"]),
    ("british", &["columbia"]),
    ("nova", &["scotia"]),
];

word_set! { ABBREVIATIONS =
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky",
    "la", "md", "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa",
    "tenn", "tex", "vt", "va", "wash", "wis", "wyo", "ont", "que", "alta",
}

// Two letters with a full stop each.
word_set! { DOTTED =
    "nh", "nj", "nm", "ny", "nc", "nd", "ri", "sc", "sd", "wv", "dc", "bc",
}

word_set! { PARTICLES =
    "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "van", "von", "al", "el",
    "bin", "ibn", "ben", "ter", "ten", "y",
}

word_set! { TITLES =
    "mr", "mrs", "ms", "dr", "prof", "professor", "gen", "general", "maj", "major", "col", "colonel",
    "lt", "lieutenant", "capt", "captain", "sgt", "sergeant", "adm", "admiral", "sen", "sens",
    "senator", "senators", "rep", "reps", "representative", "congressman", "congresswoman", "gov",
    "governor", "mayor", "president", "vice", "chairman", "chairwoman", "chair", "secretary",
    "minister", "chancellor", "commissioner", "chief", "director", "deputy", "justice", "judge",
    "attorney", "ambassador", "king", "queen", "prince", "princess", "pope", "rev", "sir", "lord",
    "lady", "dame", "officer", "detective", "agent", "spokesman", "spokeswoman", "spokesperson",
    "speaker", "leader", "head", "coach", "democrat", "republican", "administrator", "superintendent",
}

// What sets sons apart from fathers of the same name.
word_set! { GENERATIONS = "jr", "sr", "ii", "iii", "iv" }

/// Whether `word` only tells a person from others of the family with the same name.
pub(in super::super) fn is_generation(word: impl Into<WordKey>) -> bool {
    GENERATIONS.has(word)
}

/// How many of the words from the first on name a state: 1 or 2; `None` when they do not.
pub(in super::super) fn is_state(first: &str, second: &str) -> Option<usize> {
    if STATES.has(first) || QUALIFIERS.has(first) {
        return Some(1);
    }
    TWO_WORDS
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(first))?
        .1
        .iter()
        .any(|word| word.eq_ignore_ascii_case(second))
        .then_some(2)
}

/// Whether `word` with a full stop is a state (`Ariz.`); dotted pairs (`N.D.`) are given as `nd`.
pub(in super::super) fn is_state_abbreviation(word: impl Into<WordKey>) -> bool {
    let key = word.into();
    ABBREVIATIONS.has(key) || DOTTED.has(key)
}

/// Whether `word` may stand in small letters within the name of a person.
pub(in super::super) fn is_name_particle(word: impl Into<WordKey>) -> bool {
    PARTICLES.has(word)
}

/// Whether `word` is a title or office, which is no part of a name.
pub(in super::super) fn is_person_title(word: impl Into<WordKey>) -> bool {
    TITLES.has(word)
}
