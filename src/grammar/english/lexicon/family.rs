//! Which words a figure, a date or an identifier can start with, and which can stand second: what lets
//! the driver pass over all others.
//!
//! Each word of a text is looked up once, when the text is cut; its [`Families`] stay with its token.

use super::table::{FamilyTable, word_set};
use super::{abbreviation, ballot, calendar, currency, hedge, number, opening, person, place};
use crate::grammar::token::Families;
use crate::grammar::word_key::WordKey;

/// Words that a figure may start with; letters before a dollar sign and ordinals run together apart.
pub(in super::super) const STARTS_FIGURE: Families = Families(1);
/// Words that a numeral may start with.
pub(in super::super) const STARTS_NUMERAL: Families = Families(1 << 1);
/// Words that say something in a number, ranges such as `dozens` apart.
pub(in super::super) const NUMBER: Families = Families(1 << 2);
/// Words that a numeral may go on with after "a" or "an".
pub(in super::super) const FOLLOWS_ARTICLE: Families = Families(1 << 3);
/// Words that a date may start with.
pub(in super::super) const STARTS_DATE: Families = Families(1 << 4);
/// Words that an address of the web may start with.
pub(in super::super) const STARTS_ADDRESS: Families = Families(1 << 5);
/// Words and codes that name a currency.
pub(in super::super) const CURRENCY: Families = Families(1 << 6);
/// Words that a hedge after its value starts with.
pub(in super::super) const STARTS_HEDGE: Families = Families(1 << 7);
/// Words that the name of a percent or of its points starts with.
pub(in super::super) const STARTS_PERCENT: Families = Families(1 << 8);
/// Words that the unit of time behind an amount may start with.
pub(in super::super) const FOLLOWS_LENGTH: Families = Families(1 << 9);
/// Words that may stand behind a count of votes.
pub(in super::super) const FOLLOWS_VOTES: Families = Families(1 << 10);
/// Words that lead on from a figure: to another one, or to what it is of.
pub(in super::super) const LEADS_ON: Families = Families(1 << 11);
/// Words that a numeral in digits may go on with, plurals apart.
pub(in super::super) const CONTINUES_DIGITS: Families = Families(1 << 12);
/// Words that no date starts with, but that may stand between "the" and one.
pub(in super::super) const AFTER_ARTICLES: Families = Families(1 << 13);
/// Words right behind which an age may stand.
pub(in super::super) const LEADS_TO_AGE: Families = Families(1 << 14);
/// Words that may be short for another: abbreviations, states, months, weekdays.
pub(in super::super) const SHORT: Families = Families(1 << 15);
/// Words that may follow "the" in a date.
pub(in super::super) const FOLLOWS_THE: Families = AFTER_ARTICLES.and(STARTS_DATE);
/// How many families there are, sums of them apart.
#[cfg(test)]
pub(in super::super) const COUNT: u32 = 16;
/// Words that a value or an address may start with.
pub(in super::super) const STARTS_VALUE: Families =
    STARTS_FIGURE.and(STARTS_DATE).and(STARTS_ADDRESS);

word_set! { ARTICLES_AND_SIGNS = "a", "an", "minus", "negative", "point" }

word_set! { OTHER_STARTS =
    "between", "all", "full", "whole", "another", "no", "number", "percent", "percents", "per", "year",
    "unanimously", "unanimous",
}

word_set! { PERCENTS = "percent", "percents", "pct", "pc", "percentage", "p", "pp", "per", "basis" }

word_set! { VOTES = "votes", "vote", "voting", "voted", "were", "members", "lawmakers", "in" }

word_set! { LINKS = "to", "or", "of", "a", "an", "one", "against", "and" }

// What may stand between an article and its unit, and is no adjective behind a number.
word_set! { BEFORE_UNITS = "solid", "good" }

word_set! { BETWEEN_THE_AND_A_DATE = "full", "comparable" }

word_set! { CONTINUATIONS = "and", "point", "m", "b", "t" }

word_set! { ADDRESSES = "http", "https", "ftp", "www" }

static FAMILIES: FamilyTable = FamilyTable::new()
    .with(
        STARTS_FIGURE
            .and(STARTS_NUMERAL)
            .and(NUMBER)
            .and(FOLLOWS_ARTICLE),
        &number::NUMBER_WORDS,
    )
    .with(
        STARTS_FIGURE.and(STARTS_NUMERAL).and(FOLLOWS_ARTICLE),
        &number::COLLOQUIAL,
    )
    .with(FOLLOWS_ARTICLE, &number::GROUPS)
    .with(STARTS_FIGURE.and(STARTS_NUMERAL), &ARTICLES_AND_SIGNS)
    .with(STARTS_FIGURE, &currency::PREFIXES)
    .with(STARTS_FIGURE.and(CURRENCY), &currency::CODES)
    .with(CURRENCY, &currency::WORDS)
    .with(STARTS_FIGURE, &OTHER_STARTS)
    .with(STARTS_PERCENT, &PERCENTS)
    .with(STARTS_ADDRESS, &ADDRESSES)
    .with(STARTS_HEDGE, &hedge::AFTER)
    .with(CONTINUES_DIGITS, &number::NUMBER_WORDS)
    .with(CONTINUES_DIGITS, &number::SHORT_MAGNITUDES)
    .with(CONTINUES_DIGITS, &CONTINUATIONS)
    .with(FOLLOWS_LENGTH, &calendar::TIME_UNITS)
    .with(FOLLOWS_LENGTH, &calendar::ADJECTIVES)
    .with(AFTER_ARTICLES, &BETWEEN_THE_AND_A_DATE)
    .with(FOLLOWS_LENGTH, &BEFORE_UNITS)
    .with(FOLLOWS_VOTES, &VOTES)
    .with(FOLLOWS_VOTES, &ballot::SIDES)
    .with(LEADS_ON, &LINKS)
    .with(SHORT, &abbreviation::ABBREVIATIONS)
    .with(SHORT, &place::ABBREVIATIONS)
    .with(SHORT, &place::DOTTED)
    .with(SHORT, &calendar::MONTHS)
    .with(SHORT, &calendar::WEEKDAYS)
    .with(LEADS_TO_AGE, &person::PERSONS)
    .with(LEADS_TO_AGE, &person::AGE_LEADERS)
    .with(STARTS_DATE, &opening::OPENINGS);

/// The families of a word.
#[inline]
pub(in super::super) fn families(word: WordKey) -> Families {
    FAMILIES.get(word)
}

/// Every word that has a family, with its families.
#[cfg(test)]
pub(in super::super) fn all() -> Vec<(&'static str, Families)> {
    let mut words: Vec<&str> = Vec::new();
    words.extend(number::NUMBER_WORDS.words());
    words.extend(number::COLLOQUIAL.words());
    words.extend(number::GROUPS.words());
    words.extend(ARTICLES_AND_SIGNS.words());
    words.extend(currency::PREFIXES.words());
    words.extend(currency::CODES.words());
    words.extend(currency::WORDS.words());
    words.extend(OTHER_STARTS.words());
    words.extend(PERCENTS.words());
    words.extend(ADDRESSES.words());
    words.extend(hedge::AFTER.words());
    words.extend(number::SHORT_MAGNITUDES.words());
    words.extend(CONTINUATIONS.words());
    words.extend(calendar::TIME_UNITS.words());
    words.extend(calendar::ADJECTIVES.words());
    words.extend(BETWEEN_THE_AND_A_DATE.words());
    words.extend(BEFORE_UNITS.words());
    words.extend(VOTES.words());
    words.extend(ballot::SIDES.words());
    words.extend(LINKS.words());
    words.extend(abbreviation::ABBREVIATIONS.words());
    words.extend(place::ABBREVIATIONS.words());
    words.extend(place::DOTTED.words());
    words.extend(calendar::MONTHS.words());
    words.extend(calendar::WEEKDAYS.words());
    words.extend(person::PERSONS.words());
    words.extend(person::AGE_LEADERS.words());
    words.extend(opening::OPENINGS.words());
    words.sort_unstable();
    words.dedup();
    let with_families = |word| (word, families(WordKey::of(word)));
    words.into_iter().map(with_families).collect()
}
