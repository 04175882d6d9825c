//! Whether four digits are a year: "in 2017", "Rio to Host 2016 Olympics", but not "2016 people marched".
//!
//! In: a token of four digits. Out: yes or no. Newspapers give a count of four digits its comma, so that
//! plain digits from 1700 to 2099 are a year unless the words around them count:
//!
//! - what is counted follows, a unit or a noun of [`words::COUNTED`] ("1800 calories", "a 2010-foot
//!   tower"), or any plural in small letters that no article or possessive leads ("2016 bakers", but "the
//!   2016 elections"); a capital says nothing, since headlines have them everywhere ("2003 Photos");
//! - a verb of many follows ("1863 were hurt") where a year has a verb of one ("2010 saw");
//! - a word before it counts ("nearly 1950", "killed 1863") or numbers things ("Flight 1863").
//!
//! A figure that ends in two noughts is more often a round count: it is a year only after a word that
//! leads years ("in 2000", "the 1900 election"). Years before 1700 need such a word, too.

use super::reader::Reader;
use super::words;
use crate::grammar::english::lexicon;
use crate::grammar::english::lexicon::table::word_set;
use crate::grammar::token::TokenKind;

// Words after which four digits are a year, whatever follows.
word_set! { SURE =
    "in", "since", "until", "till", "during", "year", "years", "fiscal", "circa", "spring",
    "summer", "autumn", "fall", "winter", "throughout", "early", "late", "mid", "christmas",
    "easter",
}

// Of these, the words that lead any year of four digits.
word_set! { ANY_YEAR =
    "in", "since", "until", "year", "circa",
}

// Words after which a round figure is a year.
word_set! { LIKELY =
    "by", "through", "from", "to", "of", "before", "after", "between", "for", "into", "than",
    "versus", "vs", "until", "beyond", "back", "unlike",
}

// Words after which it is one where it could count no noun.
word_set! { LOOSE =
    "is", "was", "on", "with", "about", "around", "as",
}

// Words before a year and its noun: "the 2016 election".
word_set! { DETERMINERS =
    "the", "a", "an", "its", "his", "her", "their", "our", "your", "my", "that", "this", "each",
    "november", "another", "whose",
}

// Words that make a figure after them a count.
word_set! { COUNTING =
    "nearly", "almost", "roughly", "approximately", "approx", "some", "least", "most", "over",
    "under", "exactly", "only", "estimated", "these", "those", "other", "additional", "killed",
    "killing", "kills", "kill", "injured", "injuring", "injures", "wounded", "wounding", "arrested",
    "arresting", "detained", "evacuated", "rescued", "hired", "employs", "employed", "employing",
    "totaled", "totalled", "totaling", "numbered", "numbering", "counted", "sold", "seats", "holds",
    "houses",
}

// Words whose figure is a number that they bear: "Flight 1863", "Room 2019".
word_set! { NUMBERED =
    "room", "flight", "route", "highway", "interstate", "number", "no", "page", "suite", "box",
    "boeing", "airbus", "model", "code", "section", "bill", "resolution", "proposition", "gate",
    "channel", "chapter", "apartment", "apt", "unit", "district", "lot", "patent", "train", "bus",
    "extension", "form", "windows", "hr", "local", "sb", "ab", "hb", "lodge", "dial", "text", "pin",
}

// What follows a count, where a year has the verb of one thing.
word_set! { SAID_OF_MANY =
    "were", "are", "have", "of", "dead", "died", "killed", "injured", "wounded", "hurt", "missing",
    "arrested", "feared", "others", "more", "fewer", "such", "additional",
}

// What is said of a year, and ends in the letter of a plural.
word_set! { SAID_OF_ONE =
    "was", "is", "has", "brings", "marks", "begins", "ends", "looks", "promises", "shows", "proves",
    "remains", "starts", "opens", "gets", "comes", "goes", "seems", "plus",
}

// What is said of a year; a round one, too.
word_set! { SAID_OF_YEARS =
    "was", "is", "has", "had", "will", "could", "saw", "marked", "may",
}

// Things that are counted, written with a hyphen in the singular: "a 1900-seat arena".
word_set! { MEASURES =
    "seat", "member", "strong", "word", "page", "room", "bed", "person", "man", "pound", "acre",
    "ton", "tonne", "watt", "student", "unit", "point", "calorie", "degree", "litre", "liter",
    "metre", "horsepower", "ft", "odd", "plus", "vote", "yard", "inch", "barrel",
}

/// How many years of a list are followed back: each may be looked at twice, as a count and as a year.
const LIST: usize = 6;

/// Whether the four digits of `year` at `at`, which no digits or signs join, are a year.
pub(super) fn is_year(reader: &Reader<'_, '_>, at: usize, year: i16) -> bool {
    let plausible = (1700..2100).contains(&year);
    let before = at.wrapping_sub(1);
    let leads_any = reader.is_one_of(before, &ANY_YEAR) && no_noun(reader, at);
    if !plausible {
        return leads_any;
    }
    if measured(reader, at) {
        return false;
    }
    if reader.is_one_of(before, &SURE) {
        return year >= 1900 || leads_any || !round(year);
    }
    if counted(reader, at, LIST) {
        return false;
    }
    !round(year) || led(reader, at, LIST)
}

/// Whether the figure ends in two noughts.
fn round(year: i16) -> bool {
    year % 100 == 0
}

/// Whether a measure is joined to the figure: "2010-foot".
fn measured(reader: &Reader<'_, '_>, at: usize) -> bool {
    let joined = reader.tokens.kind(at + 1) == TokenKind::Dash && reader.touches(at + 1);
    joined
        && (reader.is_one_of(at + 2, &words::COUNTED)
            || reader.is_one_of(at + 2, &MEASURES)
            || lexicon::duration_unit(reader.tokens.key(at + 2)).is_some())
}

/// Whether the words around the figure count with it. `reach` years before it may be asked, here and below.
fn counted(reader: &Reader<'_, '_>, at: usize, reach: usize) -> bool {
    let tokens = reader.tokens;
    let Some(before) = at.checked_sub(1) else {
        return alone(reader, at) || counts_what_follows(reader, at, reach);
    };
    let word = reader.word(before);
    if alone(reader, at)
        || reader.is_one_of(before, &COUNTING)
        || reader.is_one_of(before, &NUMBERED)
        || word
            .strip_suffix('s')
            .is_some_and(|thing| NUMBERED.has(thing))
        || lexicon::number_form(tokens.key(before)).is_some()
        || tokens.kind(before) == TokenKind::Digits
        || matches!(
            tokens.kind(before),
            TokenKind::Sign('+' | '=' | '×' | '*' | '<' | '>' | '≈' | '±')
        )
    {
        return true;
    }
    // "No. 1950", "more than 1863", "rose to 1950", "from 1800 to 1900 calories"
    let stopped = tokens.is_sign(before, '.')
        && reader.is_one_of(before.wrapping_sub(1), &NUMBERED)
        && !reader.ends_sentence(before);
    let compared =
        &*word == "than" && reader.is_any(before.wrapping_sub(1), &["more", "fewer", "less"]);
    let moved = matches!(&*word, "to" | "at")
        && at > 2
        && no_noun(reader, at)
        && (before.saturating_sub(3)..before).any(|verb| reader.is_one_of(verb, &MOVED));
    let range = reader.is_any(at + 1, &["to", "or", "and"])
        && tokens.kind(at + 2) == TokenKind::Digits
        && (reader.is_one_of(at + 3, &words::COUNTED) || reader.tokens.is_sign(at + 3, '%'));
    // "COVID-2019", but "pre-1980"
    let coded = tokens.kind(before) == TokenKind::Dash
        && reader.touches(at)
        && reader.touches(before)
        && before.checked_sub(1).is_some_and(|name| {
            let prefix = reader.is_any(name, &["pre", "post", "mid", "early", "late", "pro"]);
            tokens.kind(name) == TokenKind::Digits || reader.capital(name) && !prefix
        });
    coded || stopped || compared || moved || range || counts_what_follows(reader, at, reach)
}

// Verbs after which "to 1950" is a level.
word_set! { MOVED =
    "rose", "fell", "climbed", "dropped", "grew", "increased", "decreased", "jumped", "rise",
    "climb", "rises", "falls", "closed", "slipped", "soared", "plunged", "swelled", "doubled",
}

/// Whether the figure counts the noun or verb behind it.
fn counts_what_follows(reader: &Reader<'_, '_>, at: usize, reach: usize) -> bool {
    let next = at + 1;
    let led = modifies(reader, at, reach);
    if reader.is_one_of(next, &SAID_OF_MANY) {
        return !led;
    }
    // "the 1900 block of Main Street"
    if reader.tokens.is(next, "block") {
        return true;
    }
    let word = reader.word(next);
    let plural = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "'s", "’s"]
            .iter()
            .any(|end| word.ends_with(end));
    let verb = reader.is_one_of(next, &SAID_OF_ONE) && opens_clause(reader, at);
    plural && !reader.capital(next) && !led && !verb || address(reader, next)
}

/// Whether the words before make the figure an adjective of what follows, or no subject: "the 2016
/// elections", "the official 2016 debates", "a return to 1967 borders", "pre-1980 levels".
fn modifies(reader: &Reader<'_, '_>, at: usize, reach: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let word = reader.word(before);
    let determined = |at: usize| reader.is_one_of(at, &DETERMINERS) || reader.possessive(at);
    determined(before)
        || before > 0 && !word.is_empty() && !reader.capital(before) && determined(before - 1)
        || reader.is_one_of(before, &LIKELY)
        || matches!(&*word, "and" | "or") && listed(reader, at, reach)
        || reader.tokens.kind(before) == TokenKind::Dash && reader.touches(at)
}

/// Whether the name of a street starts at `at`: "2016 Main Street".
fn address(reader: &Reader<'_, '_>, at: usize) -> bool {
    const STREETS: &[&str] = &[
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "boulevard",
        "blvd",
        "lane",
        "drive",
        "terrace",
    ];
    reader.capital(at)
        && (at + 1..at + 4)
            .take_while(|word| reader.capital(*word))
            .any(|word| reader.is_any(word, STREETS))
}

/// Whether the figure is all that its block holds: a cell of a table.
fn alone(reader: &Reader<'_, '_>, at: usize) -> bool {
    let opens = at
        .checked_sub(1)
        .is_none_or(|before| reader.tokens.kind(before) == TokenKind::Break);
    opens && reader.tokens.kind(at + 1) == TokenKind::Break
}

/// Whether the words before a round figure lead years, or make it go on a list of them.
fn led(reader: &Reader<'_, '_>, at: usize, reach: usize) -> bool {
    let tokens = reader.tokens;
    if reader.is_one_of(at + 1, &SAID_OF_YEARS) && opens_clause(reader, at) {
        return true;
    }
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let word = reader.word(before);
    if reader.is_one_of(before, &LIKELY) {
        return true;
    }
    if reader.is_one_of(before, &LOOSE) {
        return no_noun(reader, at);
    }
    if matches!(&*word, "and" | "or") {
        return listed(reader, at, reach);
    }
    if reader.is_one_of(before, &DETERMINERS) || reader.possessive(before) {
        return tokens.kind(at + 1) == TokenKind::Word
            || tokens.kind(at + 1) == TokenKind::Dash && reader.touches(at + 1);
    }
    match tokens.kind(before) {
        TokenKind::Sign('(') => matches!(tokens.kind(at + 1), TokenKind::Sign(')' | ',' | ';')),
        TokenKind::Sign(',') => listed(reader, at, reach),
        TokenKind::Dash => {
            reader.touches(at)
                && tokens.is_any(
                    before.wrapping_sub(1),
                    &["mid", "early", "late", "pre", "post"],
                )
        }
        _ => false,
    }
}

/// Whether a sentence or a part of one starts at the token at `at`.
fn opens_clause(reader: &Reader<'_, '_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    reader.ends_sentence(before)
        || matches!(
            reader.tokens.kind(before),
            TokenKind::Sign(',' | ':' | ';' | '“' | '"') | TokenKind::LongDash
        )
        || reader.is_any(
            before,
            &["while", "that", "because", "if", "when", "and", "but"],
        )
}

/// Whether no noun follows that the figure could count.
pub(super) fn no_noun(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader.tokens.kind(at + 1) != TokenKind::Word
        || reader.capital(at + 1)
        || reader.is_any(
            at + 1,
            &[
                "and", "or", "to", "when", "after", "before", "with", "by", "for", "at", "on",
                "the", "as", "but", "until", "through", "he", "she", "it", "they", "was", "is",
                "that", "a", "an", "in", "from",
            ],
        )
}

/// Whether the figure goes on a list of years: "1998, 1999 and 2000".
fn listed(reader: &Reader<'_, '_>, at: usize, reach: usize) -> bool {
    let mut previous = at.saturating_sub(2);
    if reader.tokens.is_sign(previous, ',') {
        previous = previous.saturating_sub(1);
    }
    let Some(reach) = reach.checked_sub(1) else {
        return false;
    };
    previous < at
        && reader.four_digit_year(previous).is_some_and(|year| {
            (1700..2100).contains(&year)
                && !counted(reader, previous, reach)
                && (!round(year) || led(reader, previous, reach))
        })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::LIST;

    #[track_caller]
    fn years(text: &str, expected: &[&str]) {
        let expected: Vec<String> = expected
            .iter()
            .map(|year| format!("{year} = {year}"))
            .collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(text, "", &expected);
    }

    /// Each year of a list asks those before it: no list is so long that this takes the stack or the day.
    #[test]
    fn a_list_of_years_may_have_any_length() {
        for (year, joint, read) in [("1998", " and ", 2_000), ("1900", " or ", LIST + 1)] {
            let list = vec![year; 2_000].join(joint);
            years(&format!("by {list}."), &vec![year; read]);
        }
    }

    #[test]
    fn four_digits_without_a_comma_are_a_year() {
        years("Rio to Host 2016 Olympics", &["2016"]);
        years("New Orleans Will Host 2013 Super Bowl", &["2013"]);
        years("2010 Saw Shock Rise in Emissions", &["2010"]);
        years("2010: The Year of the Voter?", &["2010"]);
        years("Election 2016 Officially Over", &["2016"]);
        years("Cops Crack 1987 Double-Murder", &["1987"]);
        years("Plan Cuts Growth of Gases by 2025", &["2025"]);
        years("Fans Mourn Cursed 2016", &["2016"]);
        years("Paper Retracts 1863 Critique", &["1863"]);
        years("1918 Flu Survivors Still Immune", &["1918"]);
        years("2003 Photos Reveal Flaws", &["2003"]);
        years("Party Bars Channel From 2020 Debates", &["2020"]);
        years("the War of 1812", &["1812"]);
        years("an 1858 manuscript", &["1858"]);
        years("a record that surpassed 1998", &["1998"]);
        years("He set 2025 as the goal", &["2025"]);
        years("a return to 1967 borders", &["1967"]);
        years("pre-1980 levels", &["1980"]);
        years("Post-1989 Germany a Success", &["1989"]);
        years("the official 2012 debates", &["2012"]);
        years("the 2002 and 2004 campaigns", &["2002", "2004"]);
        years("winners of 2017 have met", &["2017"]);
        years("a 1981 Supreme Court ruling", &["1981"]);
        years("behind 2016, 2015, and 2017", &["2016", "2015", "2017"]);
        years("records go back to 1880.", &["1880"]);
    }

    #[test]
    fn a_count_that_has_lost_its_comma_is_no_year() {
        for text in [
            "2016 people marched",
            "2019 people came",
            "2016 bakers marched",
            "It killed 1863",
            "1863 were hurt",
            "1950 of them left",
            "more than 1863 came",
            "nearly 1950 left",
            "1800 calories",
            "of 2000 workers",
            "2000 troops",
            "2000 Troops Leave",
            "2000 Penguins Found Dead",
            "a 2010-foot tower",
            "the 1950-seat arena",
            "It rose to 1950",
            "between 1800 and 1900 calories",
            "1850 to 1950 acres",
        ] {
            years(text, &[]);
        }
    }

    #[test]
    fn a_figure_that_things_bear_is_no_year() {
        for text in [
            "Pay ABC 2000",
            "Room 2019 is full",
            "Flight 1863 landed",
            "$2019",
            "Boeing 747",
            "Resolution 1973",
            "No. 1950",
            "at 2016 Main Street",
            "the 1900 block of Main Street",
            "COVID-2019",
            "SB 1950",
            "2016",
        ] {
            years(text, &[]);
        }
    }

    #[test]
    fn a_round_year_needs_a_word_that_leads_it() {
        years("in 2000", &["2000"]);
        years("the 2000 election", &["2000"]);
        years("1998, 1999 and 2000", &["1998", "1999", "2000"]);
        years("2000 was a leap year", &["2000"]);
        years("1900 bakers", &[]);
    }
}
