//! A personal name spelled two ways across the corpus, learnt from the articles themselves: *Magnus* 40
//! times, *Mangus* once.
//!
//! In: the proper names of each article ([`mentions`]). Out: findings, once all articles are in
//! ([`Spellings::findings`]). Kept of each name are counts, the first places, and a few of the names that
//! stand near it; never a text. A rare spelling is reported only where its article speaks of the same
//! people as the frequent one: else it may well be somebody else's name.

mod index;
mod mention;
mod wording;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;

use crate::claim::Source;
use crate::finding::Finding;
use crate::text::{FileSpan, Position};

use index::{Index, is_variant, remnants};
pub(super) use mention::mentions;

/// How often the frequent spelling must stand there.
const FREQUENT: usize = 3;
/// How often the rare one may.
const RARE: usize = 2;
/// Names near a name that are remembered.
const MOST_NEAR: usize = 128;
/// Places of a name that are remembered.
const MOST_PLACES: usize = 3;
/// Names that two articles must share, beside the one in question, to speak of the same people.
const SHARED: usize = 2;
/// Frequent names that a rare one is compared with under one remnant: a surname of more persons than that
/// tells nobody.
const MOST_ALIKE: usize = 1_000;
/// A longer word is no name.
const LONGEST: usize = 40;

/// A name: the first word and the last, or a surname alone. In the case in which it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Name {
    first: Option<Box<str>>,
    last: Box<str>,
}

impl Name {
    fn mark(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }

    fn shown(&self) -> String {
        match &self.first {
            Some(first) => format!("{first} {}", self.last),
            None => self.last.to_string(),
        }
    }
}

/// Where a name stands: what a claim needs, without its texts.
#[derive(Clone, Debug)]
struct Place {
    path: Arc<str>,
    source: Source,
    dateline: Option<Date>,
    span: FileSpan,
    start: Position,
    end: Position,
    text: Box<str>,
}

/// A name in one article.
#[derive(Clone, Debug, Default)]
struct Mention {
    count: usize,
    /// Whether the surname alone stands for it somewhere, as it does of persons.
    alone: bool,
    places: Vec<Place>,
}

/// The names of one article.
#[derive(Clone, Debug, Default)]
pub struct Mentions(BTreeMap<Name, Mention>);

/// What is known of a name over all articles.
#[derive(Clone, Debug, Default)]
struct Known {
    count: usize,
    articles: usize,
    alone: bool,
    places: Vec<Place>,
    /// Marks of names in the same articles, the first few.
    near: BTreeSet<u64>,
}

/// The names of all articles so far.
#[derive(Clone, Debug, Default)]
pub struct Spellings {
    names: BTreeMap<Name, Known>,
    articles: usize,
}

/// A rare spelling, and the frequent one that was probably meant.
struct Slip<'n> {
    rare: (&'n Name, &'n Known),
    meant: (&'n Name, &'n Known),
}

impl Spellings {
    /// Takes in the names of one more article. Articles come in the order of their paths.
    pub fn add(&mut self, mentions: Mentions) {
        self.articles += 1;
        let near: Vec<u64> = mentions.0.keys().map(Name::mark).take(MOST_NEAR).collect();
        for (name, mention) in mentions.0 {
            let known = self.names.entry(name).or_default();
            known.count += mention.count;
            known.articles += 1;
            known.alone |= mention.alone;
            let room = MOST_PLACES.saturating_sub(known.places.len());
            known.places.extend(mention.places.into_iter().take(room));
            let room = MOST_NEAR.saturating_sub(known.near.len());
            known.near.extend(near.iter().take(room));
        }
    }

    /// A finding for each rare spelling of a name. Words among `right` are spelled so in a rule: they are
    /// right however they look, and slips of them are that rule's to report.
    #[must_use]
    pub fn findings(&self, right: &BTreeSet<String>) -> Vec<Finding> {
        let index = Index::new(self);
        let mut slips = Vec::new();
        for (name, known) in &self.names {
            let declared = |name: &Name| {
                let mut parts = name.last.split('-');
                parts.any(|part| right.contains(&part.to_lowercase()))
            };
            if known.count > RARE || declared(name) {
                continue;
            }
            let meant: Vec<(&Name, &Known)> = index
                .neighbours(name)
                .into_iter()
                .filter(|other| !declared(other))
                .filter_map(|other| Some((other, self.names.get(other)?)))
                .filter(|other| self.is_slip(&index, (name, known), *other))
                .collect();
            let surnames: BTreeSet<&str> = meant.iter().map(|(other, _)| &*other.last).collect();
            // Of two surnames that it may be meant for, it is not known which.
            if surnames.len() == 1
                && let Some(other) = meant.iter().max_by_key(|(other, it)| (it.count, *other))
            {
                slips.push(Slip {
                    rare: (name, known),
                    meant: *other,
                });
            }
        }
        let doubtful = self.with_a_third(&slips);
        let certain = slips
            .iter()
            .enumerate()
            .filter(|(place, _)| !doubtful.contains(place));
        certain
            .map(|(_, slip)| wording::finding(slip.rare, slip.meant))
            .collect()
    }

    /// The places of those slips whose article has a third spelling beside the rare and the frequent one:
    /// Anderson, Andersen and Andersson are rather three people.
    fn with_a_third(&self, slips: &[Slip<'_>]) -> BTreeSet<usize> {
        let mut near: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, slip) in slips.iter().enumerate() {
            let (rare, meant) = (&slip.rare.0.last, &slip.meant.0.last);
            for remnant in remnants(rare).union(&remnants(meant)) {
                near.entry(remnant.clone()).or_default().push(place);
            }
        }
        let mut doubtful = BTreeSet::new();
        if near.is_empty() {
            return doubtful;
        }
        for third in self.names.keys() {
            for place in remnants(&third.last)
                .iter()
                .filter_map(|it| near.get(it))
                .flatten()
            {
                let slip = &slips[*place];
                let (rare, meant) = (&slip.rare.0.last, &slip.meant.0.last);
                let is_another = third.last != *rare && third.last != *meant;
                if is_another
                    && slip.rare.1.near.contains(&third.mark())
                    && (is_variant(&third.last, meant) || is_variant(&third.last, rare))
                {
                    doubtful.insert(*place);
                }
            }
        }
        doubtful
    }

    /// Whether `rare` is `other` with a slip.
    fn is_slip(
        &self,
        index: &Index<'_>,
        (rare, known): (&Name, &Known),
        (other, frequent): (&Name, &Known),
    ) -> bool {
        let often = frequent.count >= FREQUENT && frequent.count >= 3 * known.count;
        if !often || !is_variant(&rare.last, &other.last) {
            return false;
        }
        let alone = Name {
            first: None,
            last: other.last.clone(),
        };
        let together = known.near.contains(&other.mark()) || known.near.contains(&alone.mark());
        match (&rare.first, &other.first) {
            // A surname alone that nobody in the corpus bears, in an article on the one who is meant.
            (None, Some(_)) => {
                let borne = index.bearers.contains_key(&*rare.last);
                together && frequent.alone && !borne && known.articles == 1
            }
            // The same where several of that surname, or none, are introduced.
            (None, None) => {
                let borne = |last: &str| index.bearers.contains_key(last);
                together && borne(&other.last) && !borne(&rare.last) && known.articles == 1
            }
            // A full name that the article never takes up, and a surname that it never introduces.
            (Some(_), None) => {
                let others = index.bearers.get(&*rare.last) > Some(&1);
                together && !known.alone && !others && known.articles == 1
            }
            (Some(first), Some(same)) if first == same => {
                let others = index.bearers.get(&*rare.last) > Some(&1);
                !others && (together || self.shares(index, known, frequent))
            }
            _ => false,
        }
    }

    /// Whether two names stand among the same other names: enough of them, and such as are not
    /// everywhere.
    fn shares(&self, index: &Index<'_>, one: &Known, other: &Known) -> bool {
        let everywhere = (self.articles / 50).max(3);
        one.near
            .intersection(&other.near)
            .filter(|mark| {
                index
                    .articles
                    .get(mark)
                    .is_some_and(|articles| *articles <= everywhere)
            })
            .count()
            >= SHARED
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::grammar::{Context, Events, read};
    use crate::pack::ReadArticle;

    /// The messages about articles of these texts, with these words declared right.
    #[track_caller]
    fn check(texts: &[&str], right: &[&str], expected: &[&str]) {
        let events = Events::new();
        let mut spellings = Spellings::default();
        for (number, text) in texts.iter().enumerate() {
            let (article, _) = from_text(&format!("{number}.txt"), text, &<_>::default());
            let context = Context {
                dateline: None,
                events: &events,
            };
            let reading = read(article.prose.text(), context);
            spellings.add(mentions(&ReadArticle {
                article: &article,
                text: article.prose.text(),
                reading: &reading,
            }));
        }
        let right = right.iter().map(ToString::to_string).collect();
        let findings = spellings.findings(&right);
        let messages: Vec<&str> = findings
            .iter()
            .map(|finding| finding.message.as_str())
            .collect();
        assert_eq!(messages, expected, "{texts:?}");
    }

    const ONE: &str = "Chris Magnus resigned. Magnus had led the agency. Nobody asked Magnus why.";

    #[test]
    fn a_rare_spelling_beside_the_frequent_one_is_reported() {
        check(
            &[
                ONE,
                "The agency said that Chris Magnus left. It thanked Mangus.",
            ],
            &[],
            &["“Mangus” here, once; “Magnus” 4 times in 2 articles"],
        );
        check(
            &["They met Chris Mangus. Magnus spoke. Then Magnus left, and Magnus slept."],
            &[],
            &["“Chris Mangus” here, once; “Magnus” 3 times in one article"],
        );
        // In another article, among the same people.
        let people = "Ann Tien and Bob Ortega spoke.";
        check(
            &[
                &format!("{ONE} {people}"),
                &format!("They saw Chris Mangus go. {people}"),
            ],
            &[],
            &["“Chris Mangus” here, once; “Chris Magnus” 3 times in one article"],
        );
    }

    #[test]
    fn what_may_be_somebody_else_is_not() {
        // Another article, other people.
        check(&[ONE, "They saw Chris Mangus go."], &[], &[]);
        // Another first name.
        check(&[&format!("{ONE} They saw Carl Mangus go.")], &[], &[]);
        check(
            &[
                "Kim Olsen spoke. Olsen left. Olsen slept. Olsen ate.",
                "Ken Olson spoke.",
            ],
            &[],
            &[],
        );
        check(
            &["Kim Olsen spoke. Olsen left. Olsen slept. Ken Olson met Olsen. It was Olson."],
            &[],
            &[],
        );
        // Three spellings in one article are three people.
        check(
            &[
                "Kim Anderson spoke. Anderson left. Anderson slept. Anderson met Andersen and Andersson. \
               Then Andersen laughed.",
            ],
            &[],
            &[],
        );
        check(
            &[
                "Kim Anderson spoke. Anderson left. Anderson slept. Anderson met Andersson. Ole Andersen and \
               Eva Andersen laughed.",
            ],
            &[],
            &[],
        );
        // Twice each: neither is the rare one.
        check(
            &["Chris Magnus left. Magnus slept. Chris Mangus left."],
            &[],
            &[],
        );
        // Inflections, other endings, accents.
        check(
            &[&format!("{ONE} The two Magnuses met. The Magnusen came.")],
            &[],
            &[],
        );
        check(
            &["José Peña left. Peña slept. Peña ate. It was Pena."],
            &[],
            &[],
        );
        // A common word with a capital.
        check(
            &["Ann Senders left. Senders slept. Senders ate. Bob said Sanders are tools; sanders."],
            &[],
            &[],
        );
    }

    #[test]
    fn a_name_that_a_rule_spells_out_is_right() {
        let text = format!("{ONE} They saw Mangus go.");
        check(
            &[&text],
            &[],
            &["“Mangus” here, once; “Magnus” 3 times in one article"],
        );
        check(&[&text], &["mangus"], &[]);
        // Its slips are the rule's to report.
        check(&[&text], &["magnus"], &[]);
    }
}
