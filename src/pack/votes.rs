//! Votes: a tally may not exceed the seats of its body, and its margin must be the one that is named.
//!
//! Speaks of seats only where the sentence names one body, or several of which none has so many
//! seats, and where no word tells that others voted. An American body is taken for one only in an
//! article that speaks of the United States and of no other body of that name.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::alarm::{Alarm, Taking};
use super::english::{self, Body};
use super::sentence::{ItemKind, Row};
use super::template::{Laid, Template};
use super::{Pack, ReadArticle, templates};
use crate::finding::Finding;
use crate::grammar::{Meaning, ReadValue};
use crate::text::ProseSpan;
use crate::value::{Kind, Rational, Tally};

/// The check, ready for any number of articles.
pub(super) struct Check {
    margins: Vec<Template>,
    single: Vec<Template>,
}

/// A body that a sentence names.
struct Named<'r> {
    body: &'static Body,
    /// The first item of its name.
    start: usize,
    /// The item after its name.
    end: usize,
    span: ProseSpan,
    words: &'r str,
}

impl Check {
    pub(super) fn new() -> Self {
        Self {
            margins: templates(english::MARGINS),
            single: templates(english::SINGLE_MARGINS),
        }
    }

    /// What is to be said of one article.
    pub(super) fn article(&self, read: &ReadArticle<'_>, findings: &mut Vec<Finding>) {
        let has_vote = read
            .reading
            .values
            .iter()
            .any(|value| value.kind == Kind::Vote);
        if !has_vote {
            return;
        }
        let country = Country::of(read);
        for row in read.rows(1) {
            if !row.values().any(|(_, value)| value.kind == Kind::Vote) {
                continue;
            }
            seats(read, &row, &country, findings);
            self.margin(read, &row, findings);
        }
    }

    fn margin(&self, read: &ReadArticle<'_>, row: &Row<'_>, findings: &mut Vec<Finding>) {
        if row.has_any(english::LACKING) {
            return;
        }
        let mut told: BTreeSet<usize> = BTreeSet::new();
        let laid = |templates: &[Template]| -> Vec<Laid> {
            templates
                .iter()
                .flat_map(|template| template.find(row))
                .collect()
        };
        let named = laid(&self.margins).into_iter().filter_map(|laid| {
            let margin = row.value(laid.item('n')?)?;
            let reach = super::reach::reach(margin)?;
            Some((laid, reach, Some(margin)))
        });
        let one = super::reach::Reach::exactly(Rational::ONE);
        let single = laid(&self.single).into_iter().map(|laid| (laid, one, None));
        for (laid, reach, margin) in named.chain(single) {
            let Some((item, vote)) = laid
                .item('v')
                .and_then(|item| Some((item, row.value(item)?)))
            else {
                continue;
            };
            let Some(tally) = tally(vote) else { continue };
            let apart = tally.first.abs_diff(tally.second);
            let right = super::reach::Reach::exactly(Rational::integer(apart.into()));
            if right.meets(&reach) || told.contains(&item) {
                continue;
            }
            told.insert(item);
            let words = margin.map_or_else(|| "one".to_owned(), |margin| read.words(margin));
            let alarm = Alarm {
                pack: Pack::Votes,
                key: Some("margin".to_owned()),
                message: format!(
                    "a margin of {words} here; {} is a margin of {apart}",
                    read.words(vote)
                ),
                help: "The margin and the tally do not fit: look both up in the roll call."
                    .to_owned(),
            };
            let mut taking: Vec<Taking> = margin
                .into_iter()
                .map(|margin| Taking::value(read.article, margin, "the margin"))
                .collect();
            taking.push(Taking::value(read.article, vote, format!("{apart} apart")));
            findings.push(alarm.over(taking));
        }
    }
}

fn tally(value: &ReadValue) -> Option<Tally> {
    match value.meaning {
        Meaning::Tally(tally) if value.kind == Kind::Vote => Some(tally),
        _ => None,
    }
}

/// Tallies that the bodies of the sentence are too small for.
fn seats(read: &ReadArticle<'_>, row: &Row<'_>, country: &Country, findings: &mut Vec<Finding>) {
    if row.has_any(english::OTHERS_VOTE) {
        return;
    }
    let named = bodies(row);
    let unsure = |named: &Named<'_>| named.body.american && !country.is_american(named.body);
    let year = read.dateline().map(Date::year);
    let oldest = row
        .values()
        .filter_map(|(_, value)| match &value.meaning {
            Meaning::Date(date) => date.days.known()?.from.map(Date::year),
            _ => None,
        })
        .chain(year)
        .min();
    let of = |named: &Named<'_>| match oldest {
        Some(year) if year >= named.body.since => named.body.seats,
        _ => named.body.most,
    };
    for (item, value) in row.values() {
        let Some(tally) = tally(value) else { continue };
        let near = named.partition_point(|named| named.end + REACH < item)
            ..named.partition_point(|named| named.start <= item + REACH);
        let bound: Vec<&Named<'_>> = named[near]
            .iter()
            .filter(|named| binds(row, named, item))
            .collect();
        // Of several bodies whose vote it may be, the largest counts.
        let Some(largest) = bound.iter().max_by_key(|named| of(named)) else {
            continue;
        };
        if value.hedge.is_some() || bound.iter().any(|named| unsure(named)) {
            continue;
        }
        let seats = of(largest);
        let cast =
            u64::from(tally.first) + u64::from(tally.second) + u64::from(tally.third.unwrap_or(0));
        let tie = largest.body.casting_vote && tally.first.abs_diff(tally.second) == 1;
        if cast <= u64::from(seats) + u64::from(tie) {
            continue;
        }
        let alarm = Alarm {
            pack: Pack::Votes,
            key: Some("seats".to_owned()),
            message: format!(
                "{} is {cast} votes; the {} has {seats} seats",
                read.words(value),
                largest.words
            ),
            help:
                "Look the tally up in the roll call; if another body voted, name it in the sentence."
                    .to_owned(),
        };
        findings.push(alarm.over(vec![
            Taking::value(read.article, value, format!("{cast} votes")),
            Taking::words(
                read.article,
                largest.span,
                Kind::Text,
                format!("{seats} seats"),
            ),
        ]));
    }
}

/// Items between a body and its vote, at most.
const REACH: usize = 16;

/// Whether the words say that the vote at `vote` was the body's: "the Senate voted on Tuesday 60-47",
/// "passed the Senate by a vote of 60-47", "a 60-47 vote in the Senate".
fn binds(row: &Row<'_>, named: &Named<'_>, vote: usize) -> bool {
    let among = |at: usize, words: &[&str]| words.iter().any(|word| row.is(at, word));
    let all = |mut between: std::ops::Range<usize>, words: &[&str]| {
        between.all(|at| {
            let possessive = matches!(row.items[at].kind, ItemKind::Sign('\'' | '’'));
            let day = row.value(at).is_some_and(|it| it.kind == Kind::Date);
            possessive || day || among(at, words)
        })
    };
    if vote < named.start {
        let between = vote + 1..named.start;
        return all(between, english::FROM_VOTE_TO_BODY);
    }
    let between = named.end..vote;
    if all(between.clone(), english::FROM_BODY_TO_VOTE) {
        return true;
    }
    let parted = between.clone().any(|at| {
        matches!(
            row.items[at].kind,
            ItemKind::Sign(';' | ':' | '—' | '(' | ')' | '“' | '”' | '"')
        ) || among(at, english::PARTING)
    });
    let article = named.start.checked_sub(1).filter(|at| row.is(*at, "the"));
    let before = article.unwrap_or(named.start).checked_sub(1);
    let subject = before.is_none_or(|at| !among(at, english::BEFORE_OBJECTS));
    let verb = between.clone().any(|at| among(at, english::VOTING));
    between.len() <= REACH && !parted && subject && verb
}

/// The bodies that a sentence names, the longest name at each place.
fn bodies<'r>(row: &'r Row<'_>) -> Vec<Named<'r>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < row.items.len() {
        match body_at(row, at) {
            Some((body, end)) => {
                let span = row.items[at].span.cover(row.items[end - 1].span);
                found.push(Named {
                    body,
                    start: at,
                    end,
                    span,
                    words: row.text_of(span),
                });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The body whose name starts at `at` with a capital, and the item after it.
fn body_at(row: &Row<'_>, at: usize) -> Option<(&'static Body, usize)> {
    let capital = row.words(at).starts_with(char::is_uppercase);
    if !capital {
        return None;
    }
    english::BODIES
        .iter()
        .flat_map(|body| body.names.iter().map(move |name| (body, *name)))
        .filter_map(|(body, name)| Some((body, phrase(row, at, name)?)))
        .max_by_key(|(_, end)| *end)
}

/// The item after `name`, if its words stand at `at`. The dots of an abbreviation are items of theirs.
fn phrase(row: &Row<'_>, at: usize, name: &str) -> Option<usize> {
    let mut item = at;
    for word in name.split(' ') {
        let letters: String = word.chars().filter(|c| *c != '.').collect();
        // "US" stands for "U.S.", "us" does not.
        let small = letters.len() < word.len() && row.words(item).contains(char::is_lowercase);
        if row.is(item, &letters) && !small {
            item += 1;
            continue;
        }
        for letter in letters.chars() {
            if !row.is(item, letter.encode_utf8(&mut [0; 4])) {
                return None;
            }
            item += 1;
            if matches!(row.items.get(item), Some(it) if it.kind == ItemKind::Sign('.')) {
                item += 1;
            }
        }
    }
    Some(item)
}

/// What an article says of the country whose bodies it names.
struct Country {
    american: bool,
    foreign: bool,
    /// Names of bodies that the article gives to others too: "the French Senate".
    others: Vec<&'static str>,
}

impl Country {
    fn of(read: &ReadArticle<'_>) -> Self {
        let mut country = Self {
            american: false,
            foreign: false,
            others: Vec::new(),
        };
        for row in read.rows(0) {
            country.american = country.american
                || row.has_any(english::AMERICAN)
                || (0..row.items.len()).any(|at| {
                    let named = |name| phrase(&row, at, name).is_some();
                    english::AMERICAN_NAMES.iter().any(|name| named(name))
                        && row.words(at).starts_with(char::is_uppercase)
                });
            country.foreign = country.foreign || row.has_any(english::NOT_AMERICAN);
            for at in 0..row.items.len() {
                let Some((body, end)) = body_at(&row, at) else {
                    continue;
                };
                if body.american && is_of_others(&row, at, end) {
                    country.others.extend(body.names);
                }
            }
        }
        country
    }

    fn is_american(&self, body: &Body) -> bool {
        self.american && !self.foreign && !body.names.iter().any(|name| self.others.contains(name))
    }
}

/// "French Senate", "Brazil's Supreme Court", "state House", "Senate of Pakistan".
fn is_of_others(row: &Row<'_>, at: usize, end: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return row.is(end, "of");
    };
    let word = row.words(before);
    let lower = word.to_lowercase();
    let possessive = lower == "s"
        && before > 0
        && matches!(row.items[before - 1].kind, ItemKind::Sign('\'' | '’'));
    let capital =
        word.starts_with(char::is_uppercase) && !english::OF_THE_BODY.contains(&lower.as_str());
    possessive || capital || lower == "state" || row.is(end, "of")
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use crate::pack::Pack::Votes;

    #[test]
    fn a_tally_beyond_the_seats_of_its_body_is_reported() {
        check(
            Votes,
            &[
                (
                    "Republicans objected. The Senate voted 60-47 to confirm her.",
                    "60-47 is 107 votes; the Senate has 100 seats",
                ),
                (
                    "Democrats hailed the bill, which passed the House by a vote of 230-210.",
                    "230-210 is 440 votes; the House has 435 seats",
                ),
                (
                    "The Supreme Court ruled 6-4 against the Republican governors.",
                    "6-4 is 10 votes; the Supreme Court has 9 seats",
                ),
                (
                    "It went through the Senate by a vote of 60-47, Republicans said.",
                    "60-47 is 107 votes; the Senate has 100 seats",
                ),
                (
                    "Democrats hailed the 60-47 vote in the Senate.",
                    "60-47 is 107 votes; the Senate has 100 seats",
                ),
                (
                    "Democrats regretted the Supreme Court’s 6-5 ruling.",
                    "6-5 is 11 votes; the Supreme Court has 9 seats",
                ),
                (
                    "The Knesset approved the budget in a 64-59 vote.",
                    "64-59 is 123 votes; the Knesset has 120 seats",
                ),
            ],
        );
    }

    #[test]
    fn a_tally_that_may_be_right_is_not() {
        check(
            Votes,
            &[
                (
                    "Republicans objected. The Senate voted 50-47 to confirm her.",
                    "",
                ),
                // The vice president breaks a tie.
                ("The Senate voted 51-50 for the Democrats' bill.", ""),
                // Nothing says whose Senate.
                ("The Senate voted 160-147.", ""),
                (
                    "Republicans and Democrats watched as the French Senate voted 160-147.",
                    "",
                ),
                (
                    "The Texas Senate sent its bill on. The Senate voted 160-147, Democrats said.",
                    "",
                ),
                (
                    "Democrats cheered when the Senate passed it 60-40 after the House voted 230-195.",
                    "",
                ),
                (
                    "The Senate seat went to the Democrat by a vote of 160-147 of party delegates.",
                    "",
                ),
                ("The House of Commons voted 432-202 against the deal.", ""),
                (
                    "Democrats said it passed 364-62 and now goes to the Senate.",
                    "",
                ),
                (
                    "The tally was 364-62; the Senate had approved the Democrats' bill before.",
                    "",
                ),
                (
                    "The Senate passed its bill after Democrats had won there 364-62.",
                    "",
                ),
            ],
        );
    }

    #[test]
    fn a_margin_that_is_not_the_difference_is_reported() {
        check(
            Votes,
            &[
                (
                    "It was confirmed by two votes, 50-47.",
                    "a margin of two here; 50-47 is a margin of 3",
                ),
                (
                    "The council approved it by a margin of five votes, 12-8.",
                    "a margin of five here; 12-8 is a margin of 4",
                ),
                (
                    "The bill passed by a single vote, 51-48.",
                    "a margin of one here; 51-48 is a margin of 3",
                ),
                (
                    "The measure was adopted 52-48, a six-vote margin.",
                    "a margin of six here; 52-48 is a margin of 4",
                ),
            ],
        );
    }

    #[test]
    fn a_margin_that_fits_or_is_none_is_not() {
        check(
            Votes,
            &[
                ("It was confirmed by three votes, 50-47.", ""),
                ("It passed by more than 20 votes, 70-45.", ""),
                ("The bill fell short by three votes, 57-43.", ""),
                (
                    "The motion failed by three votes, 57-43, as 60 were needed.",
                    "",
                ),
                ("They passed by a margin of 10 points, 55-40.", ""),
            ],
        );
    }
}
