//! The words of dates: data, and the look-ups in it.

use super::figure::Follower;
use super::moment::Grain;
use crate::grammar::english::lexicon;
use crate::grammar::english::lexicon::table::{word_set, words};
use crate::grammar::word_key::WordKey;
use crate::value::DurationUnit;

words! { LONGER_UNITS: Grain =
    "weekend" => Grain::Weekend, "weekends" => Grain::Weekend, "quarter" => Grain::Quarter,
    "quarters" => Grain::Quarter, "qtr" => Grain::Quarter, "decade" => Grain::Decade,
    "decades" => Grain::Decade, "century" => Grain::Century, "centuries" => Grain::Century,
}

/// The unit of the calendar, singular or plural.
pub(super) fn unit(word: impl Into<WordKey>) -> Option<Grain> {
    let key = word.into();
    LONGER_UNITS
        .get(key)
        .or_else(|| match lexicon::duration_unit(key)? {
            DurationUnit::Day => Some(Grain::Day),
            DurationUnit::Week => Some(Grain::Week),
            DurationUnit::Month => Some(Grain::Month),
            DurationUnit::Year => Some(Grain::Year),
            DurationUnit::Second | DurationUnit::Minute | DurationUnit::Hour => None,
        })
}

/// The first year of a decade's name, in the century that newspapers mean: "nineties" is 1990.
pub(super) fn decade(word: &str) -> Option<i16> {
    Some(match word {
        "twenties" => 1920,
        "thirties" => 1930,
        "forties" => 1940,
        "fifties" => 1950,
        "sixties" => 1960,
        "seventies" => 1970,
        "eighties" => 1980,
        "nineties" => 1990,
        _ => return None,
    })
}

// Words that may follow a number in a date, units and words that start dates apart.
word_set! { AFTER_NUMBERS =
    "and", "of", "half", "century", "hundred", "thousand", "zero", "oh", "o", "full", "to",
    "through", "till", "until", "fortnight", "fortnights",
}

// Words that may follow the first figure of a date, months and units apart.
words! { AFTER_FIGURES: Follower =
    "to" => Follower::Link, "through" => Follower::Link, "thru" => Follower::Link,
    "till" => Follower::Link, "until" => Follower::Link, "of" => Follower::Link,
    "and" => Follower::List, "or" => Follower::List,
    "st" => Follower::Suffix, "nd" => Follower::Suffix, "rd" => Follower::Suffix,
    "th" => Follower::Suffix,
    "s" => Follower::Age, "ad" => Follower::Age, "ce" => Follower::Age, "a" => Follower::Age,
    "c" => Follower::Age,
    "q" => Follower::Sign, "h" => Follower::Sign,
    "full" => Follower::Adjective, "upcoming" => Follower::Adjective,
    "previous" => Follower::Adjective, "next" => Follower::Adjective, "past" => Follower::Adjective,
    "last" => Follower::Adjective, "coming" => Follower::Adjective,
    "fortnight" => Follower::Adjective,
}

/// What a word behind a figure makes of it, months and units apart.
pub(super) fn after_figure(word: impl Into<WordKey>) -> Option<Follower> {
    AFTER_FIGURES.get(word)
}

// Words that may follow "this", "next" in a date, units and words that start dates apart.
word_set! { AFTER_POINTERS =
    "full", "working", "workweek", "calendar", "season", "period", "half", "comparable", "recent",
    "evening", "afternoon",
}

// Words that may follow a unit that starts a date.
word_set! { AFTER_UNITS =
    "of", "after", "before", "to", "end", "following",
}

// Words after which a bare month, year or season is a date.
word_set! { BEFORE_DATES =
    "in", "since", "by", "until", "till", "through", "throughout", "from", "to", "of", "during",
    "before", "after", "between", "for", "into", "early", "late", "mid", "last", "next", "this",
    "around", "about", "circa", "and", "or", "on", "past", "beginning", "starting", "ending",
    "ended", "effective", "versus", "than", "as",
}

/// Names of months that are names of people or plain words too.
pub(super) const AMBIGUOUS_MONTHS: &[&str] = &["march", "may", "april", "june", "august"];

/// Words that make a weekday before them the name of a newspaper, a show or a club.
pub(super) const AFTER_WEEKDAY_NAMES: &[&str] = &[
    "times",
    "telegraph",
    "mirror",
    "express",
    "post",
    "herald",
    "independent",
    "sun",
    "star",
    "people",
    "world",
    "tribune",
    "lights",
    "live",
];

/// Words that make a weekday after them a name.
pub(super) const BEFORE_WEEKDAY_NAMES: &[&str] = &[
    "black",
    "bloody",
    "super",
    "cyber",
    "ruby",
    "sheffield",
    "ash",
    "good",
    "palm",
    "easter",
    "maundy",
    "giving",
    "shrove",
    "whit",
    "casual",
    "joe",
];

/// Nouns after "Tuesday's" that leave its direction to the words around it.
pub(super) const SCHEDULED: &[&str] = &[
    "election",
    "elections",
    "vote",
    "meeting",
    "hearing",
    "summit",
    "debate",
    "primary",
    "runoff",
    "launch",
    "game",
    "match",
    "session",
    "deadline",
    "talks",
    "ceremony",
    "referendum",
    "trial",
];

/// Parts of a day that belong to its date.
pub(super) const DAY_PARTS: &[&str] = &["morning", "afternoon", "evening", "night"];

// Words that say that a date lies ahead.
word_set! { AHEAD =
    "will", "won't", "won’t", "shall", "would", "scheduled", "slated", "due", "expects",
    "expecting", "upcoming", "expire", "expires", "payable", "deadline", "must", "hopes", "intends",
    "begins", "starts", "opens", "resumes", "reconvenes", "extended", "postponed", "might", "can",
    "could", "until", "tomorrow", "i'll", "i’ll", "we'll", "we’ll", "he'll", "he’ll", "she'll",
    "she’ll", "they'll", "they’ll", "it'll", "it’ll", "you'll", "you’ll", "let's", "let’s",
    "effective", "matures", "maturing", "should",
}

// Words that say so when "to" or "for" follows.
word_set! { AHEAD_TO =
    "set", "plans", "plan", "planned", "planning", "expected", "going", "ready", "proposed",
    "hopes", "hoping", "wants", "need", "needs", "able", "ordered", "about", "projected", "poised",
}

// Short words whose full stop ends no sentence, apart from single letters.
word_set! { ABBREVIATIONS =
    "mr", "mrs", "ms", "dr", "st", "jr", "sr", "gen", "gov", "sen", "rep", "rev", "prof", "no",
    "vs", "inc", "corp", "co", "ltd", "lt", "col", "capt", "sgt", "adm", "maj", "hon", "mt", "ft",
    "ave", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "cos", "bros", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri",
}

// Words that say that a date lies behind, apart from verbs in "-ed".
word_set! { BACK =
    "said", "told", "was", "were", "had", "has", "have", "been", "ago", "did", "since", "met",
    "began", "left", "went", "came", "made", "took", "saw", "won", "lost", "fell", "rose", "sent",
    "held", "gave", "found", "got", "ran", "spoke", "wrote", "led", "became", "kept", "hit", "shot",
    "broke", "brought", "built", "bought", "sold", "paid", "drew", "drove", "flew", "grew", "knew",
    "put", "quit", "sat", "struck", "stood", "swore", "swept", "thought", "threw", "voted", "wore",
    "heard", "dealt", "fought", "spent", "stuck", "taken", "given", "seen", "drank", "ate", "sang",
    "slept", "chose", "froze", "stole", "hid", "caught", "taught", "sought", "felt", "rode", "sank",
    "blew", "shook", "shown", "says",
}

// Words ending in "-ed" that are no verbs of the past.
word_set! { NOT_PAST =
    "deed", "weed", "heed", "reed", "creed", "greed", "breed", "bleed", "exceed", "proceed",
    "succeed", "embed", "sacred", "naked", "preferred", "wicked", "united", "need", "red", "bed",
    "led", "hundred", "indeed", "speed", "feed", "seed", "shed", "agreed-upon", "wed",
    "unprecedented", "unspecified", "undisclosed", "unidentified", "unnamed", "so-called",
}

// Nouns that a four-digit count may stand before.
word_set! { COUNTED =
    "people", "persons", "men", "women", "children", "dollars", "euros", "pounds", "yen", "miles",
    "kilometers", "kilometres", "meters", "metres", "feet", "inches", "yards", "acres", "tons",
    "tonnes", "barrels", "troops", "soldiers", "workers", "employees", "jobs", "homes", "houses",
    "votes", "seats", "students", "members", "cases", "deaths", "times", "days", "hours", "minutes",
    "seconds", "weeks", "months", "years", "points", "shares", "units", "copies", "degrees",
    "pages", "words", "calories", "square", "cubic", "percent", "million", "billion", "trillion",
    "thousand", "hundred", "cents", "pence", "megawatts", "watts", "volts", "gallons", "liters",
    "litres", "kilograms", "grams", "ounces", "residents", "migrants", "refugees", "victims",
    "patients", "protesters", "passengers", "vehicles", "cars", "meter", "mile", "foot", "m", "km",
    "kg", "mg", "mm", "cm", "mph", "hp", "rpm", "cc", "mw", "gb", "mb", "companies", "schools",
    "businesses", "households", "families", "officers", "police", "guests", "fans", "spectators",
    "delegates", "prisoners", "inmates", "hectares", "bottles", "pieces", "items", "customers",
    "users",
}
