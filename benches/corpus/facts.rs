//! The facts that are planted: for each a rule, the same as patterns for ripgrep, and the sentences of the
//! articles that tell it, right or wrong.

use std::fmt::Write as _;

use crate::prose::{Language, MONTHS, grouped};
use crate::random::Random;
use crate::words;

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// So many things were treated so.
    Treated,
    /// So many people came to a place.
    Visitors,
    /// So many people did something to a thing.
    People,
    /// A share by which something rose.
    Growth,
    /// How a council voted: found by words that stand near.
    NearVote,
    /// What a repair costs.
    Cost,
    /// The day on which something opened.
    Opening,
    /// How long a strike lasted.
    Strike,
    /// How old somebody is.
    Age,
    /// How somebody is spelled.
    Name,
    /// How a council voted: found by a pattern.
    Vote,
}

const FRAMES: [Frame; 11] = [
    Frame::Treated,
    Frame::Growth,
    Frame::NearVote,
    Frame::Opening,
    Frame::People,
    Frame::Cost,
    Frame::Name,
    Frame::Visitors,
    Frame::Strike,
    Frame::Vote,
    Frame::Age,
];

/// Every so many facts one article says something else than the others.
const DISAGREE_EVERY: usize = 10;
/// Every so many articles tell the first fact, as every story of a large affair repeats its one figure.
const POPULAR_EVERY: usize = 50;

/// One fact.
pub(crate) struct Fact {
    pub(crate) number: usize,
    frame: Frame,
    /// "rural", "clinic", "clinics", "Ashford", "inspected", "repaired".
    adjective: &'static str,
    noun: &'static str,
    plural: String,
    place: String,
    verbs: [String; 2],
    name: [String; 2],
    value: u64,
}

impl Fact {
    /// The fact of this number.
    pub(crate) fn new(language: &Language, seed: u64, number: usize) -> Self {
        let mut random = Random::new(seed, 1_000 + number as u64);
        // Steps without a common divisor: no two facts have the same pair of words.
        let pair = |first: usize, second: usize, step: usize| {
            let place = number * step % (first * second);
            (place % first, place / first)
        };
        let (adjective, noun) = pair(language.adjectives.len(), language.nouns.len(), 7_919);
        let (place, noun_there) = pair(language.places.len(), language.nouns.len(), 104_729);
        let mut verb = || random.below(language.pasts.len() as u64) as usize;
        let verbs = [verb(), verb()].map(|verb| language.pasts[verb].clone());
        let frame = FRAMES[number % FRAMES.len()];
        let noun = match frame {
            Frame::Treated | Frame::People | Frame::Growth => noun,
            _ => noun_there,
        };
        let value = match frame {
            Frame::Treated | Frame::Visitors | Frame::People | Frame::Cost => {
                let large = random.below(2) == 0;
                let value = if large {
                    random.between(1_100_000, 9_900_000)
                } else {
                    random.between(11_000, 90_000)
                };
                value / 10 * 10 + 1 + random.below(8)
            }
            Frame::Growth => random.between(21, 599),
            Frame::NearVote | Frame::Vote => random.between(30, 90),
            Frame::Opening => random.between(0, 12 * 28 * 40 - 1),
            Frame::Strike => random.between(3, 11),
            Frame::Age => random.between(25, 70),
            Frame::Name => 0,
        };
        Self {
            number,
            frame,
            adjective: language.adjectives[adjective],
            noun: language.nouns[noun],
            plural: language.plurals[noun].clone(),
            place: language.places[place].clone(),
            verbs,
            // Two frames have a name in them.
            name: rare_name(
                number / FRAMES.len() * 2 + usize::from(matches!(frame, Frame::Age)),
                &mut random,
            ),
            value,
        }
    }

    /// Its rule's id.
    pub(crate) fn id(&self) -> String {
        format!("fact-{:05}", self.number)
    }

    /// Whether some article tells it wrong.
    pub(crate) fn is_disputed(&self) -> bool {
        self.number % DISAGREE_EVERY == 3
    }

    /// In how many articles it stands, of so many.
    pub(crate) fn copies(&self, articles: usize) -> usize {
        let usual = 3 + self.number % 4;
        if self.number == 0 {
            usual.max(articles / POPULAR_EVERY)
        } else {
            usual
        }
    }

    /// The articles in which it stands, of so many: all different where there are enough. The last tells
    /// it wrong where it [is disputed](Self::is_disputed).
    pub(crate) fn articles(&self, articles: usize) -> impl Iterator<Item = usize> + use<> {
        let copies = self.copies(articles);
        let start = self.number * 48_271 % articles;
        let step = (articles / copies).max(1);
        (0..copies).map(move |copy| (start + copy * step) % articles)
    }

    /// The rule in YAML, as an entry of `rules`.
    pub(crate) fn rule(&self, out: &mut String) {
        let _ = writeln!(out, "  - id: {}\n    title: {}", self.id(), self.title());
        let _ = writeln!(out, "    kind: {}", self.kind());
        match self.frame {
            Frame::Name => {
                let _ = writeln!(out, "    canonical: {}", self.name.join(" "));
            }
            Frame::NearVote => {
                let (place, noun) = (&self.place, self.noun);
                let _ = writeln!(
                    out,
                    "    near: [{place} council, {noun}, \"approv*|pass*\"]"
                );
            }
            _ => {
                let _ = writeln!(out, "    find:");
                for pattern in self.patterns() {
                    let _ = writeln!(out, "      - '{pattern}'");
                }
            }
        }
        let sentence = |value: &str, style| self.telling(style, value);
        let _ = writeln!(out, "    severity: error\n    tests:");
        let _ = writeln!(
            out,
            "      agree: [\"It is known that {}.\"]",
            sentence(&self.written(0), 0)
        );
        let _ = writeln!(
            out,
            "      ignore: [\"It is known that {}.\"]",
            self.near_miss("300", "3 weeks")
        );
    }

    /// The same as patterns for ripgrep: classes of ASCII, no captures, one way to write each figure.
    pub(crate) fn for_ripgrep(&self, out: &mut String) {
        let patterns = match self.frame {
            Frame::Name => vec![self.name.join(" ")],
            Frame::NearVote => vec![format!(
                "{} council (?:approved|passed)[^.]*{} [^.]*{{vote}}",
                self.place, self.noun
            )],
            _ => self.patterns(),
        };
        for pattern in patterns {
            let pattern = pattern
                .replace("{number}", "[0-9][0-9,.]*(?: million)?")
                .replace("{money}", r"\$[0-9][0-9,.]*(?: million)?")
                .replace("{percent}", "[0-9][0-9.]*(?:%| percent)")
                .replace("{vote}", "[0-9]{1,3}(?:-| to )[0-9]{1,3}")
                .replace(
                    "{date}",
                    "(?:[0-9]{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) [0-9]{1,4}(?:, [0-9]{4})?",
                )
                .replace(
                    "{duration}",
                    "[0-9]+(?:-year-old| years| months)?",
                );
            out.push_str(&pattern);
            out.push('\n');
        }
    }

    /// The sentence of its copy of this number, of so many.
    pub(crate) fn sentence(
        &self,
        copy: usize,
        copies: usize,
        random: &mut Random,
        out: &mut String,
    ) {
        const BEFORE: [&str; 5] = [
            "According to the ministry, ",
            "In all, ",
            "It is now known that ",
            "The paper reported that ",
            "As was told before, ",
        ];
        const AFTER: [&str; 4] = [
            ".",
            ", officials said.",
            ", as the report says.",
            ", and nobody was surprised.",
        ];
        let value = if self.is_disputed() && copy + 1 == copies {
            self.wrong()
        } else {
            self.written(copy)
        };
        out.push_str(random.of(&BEFORE));
        out.push_str(&self.telling(copy, &value));
        out.push_str(random.of(&AFTER));
    }

    /// A sentence with its words and a figure that says nothing of it.
    pub(crate) fn decoy(&self, random: &mut Random, out: &mut String) {
        let count = grouped(random.between(12, 90_000));
        let length = format!("{} weeks", random.between(2, 40));
        out.push_str("Before that, ");
        out.push_str(&self.near_miss(&count, &length));
        out.push('.');
    }

    fn title(&self) -> String {
        match self.frame {
            Frame::Treated => format!(
                "How many {} {} were {}",
                self.adjective, self.plural, self.verbs[0]
            ),
            Frame::Age | Frame::Name => format!("About {}", self.name.join(" ")),
            _ => format!("The {} {} of {}", self.adjective, self.noun, self.place),
        }
    }

    fn kind(&self) -> &'static str {
        match self.frame {
            Frame::Treated | Frame::Visitors | Frame::People => "number",
            Frame::Growth => "percent",
            Frame::NearVote | Frame::Vote => "vote",
            Frame::Cost => "money",
            Frame::Opening => "date",
            Frame::Strike | Frame::Age => "duration",
            Frame::Name => "name",
        }
    }

    fn patterns(&self) -> Vec<String> {
        let Self {
            adjective,
            noun,
            plural,
            place,
            verbs: [one, other],
            name,
            ..
        } = self;
        match self.frame {
            Frame::Treated => vec![
                format!("{{number}} {adjective} {plural} (?:were|have been) {one}"),
                format!("{other} a total of {{number}} {adjective} {plural}"),
            ],
            Frame::Visitors => vec![
                format!("{place} {noun} (?:counted|drew|saw) {{number}} (?:visitors|people)"),
                format!(
                    "{{number}} (?:visitors|people) (?:came to|went through) the {place} {noun}"
                ),
            ],
            Frame::People => vec![
                format!("{{number}} people (?:{one}|{other}) the {adjective} {noun}"),
                format!("the {adjective} {noun} was (?:{one}|{other}) by {{number}} people"),
            ],
            Frame::Growth => vec![
                format!("{adjective} {noun} (?:output|sales) (?:rose|grew) (?:by )?{{percent}}"),
                format!(
                    "{{percent}} (?:rise|increase|growth) in {adjective} {noun} (?:output|sales)"
                ),
            ],
            Frame::Vote => vec![format!(
                "{place} council (?:approved|passed) the {adjective} {noun} by (?:a vote of )?{{vote}}"
            )],
            Frame::Cost => vec![
                format!(
                    "{{money}} (?:to|for) (?:repair|rebuild|repairing|rebuilding) the {place} {noun}"
                ),
                format!("{place} {noun} (?:will cost|cost|costs) {{money}}"),
            ],
            Frame::Opening => vec![
                format!("{place} {noun} (?:was )?(?:opened|reopened) (?:on )?{{date}}"),
                format!("on {{date}},? when the {place} {noun} (?:opened|reopened)"),
            ],
            Frame::Strike => vec![
                format!("strike at the {place} {noun} (?:lasted|went on for) {{duration}}"),
                format!("{{duration}} of strikes at the {place} {noun}"),
            ],
            Frame::Age => vec![
                format!("{}, (?:aged )?{{duration}}", name.join(" ")),
                format!("{{duration}} {}", name.join(" ")),
            ],
            Frame::Name | Frame::NearVote => Vec::new(),
        }
    }

    /// The words of the fact with `value`, in one style or the other.
    fn telling(&self, style: usize, value: &str) -> String {
        let Self {
            adjective,
            noun,
            plural,
            place,
            verbs: [one, other],
            name,
            ..
        } = self;
        let name = name.join(" ");
        let even = style.is_multiple_of(2);
        match (self.frame, even) {
            (Frame::Treated, true) => format!("{value} {adjective} {plural} were {one}"),
            (Frame::Treated, false) => {
                format!("they {other} a total of {value} {adjective} {plural}")
            }
            (Frame::Visitors, true) => format!("the {place} {noun} drew {value} visitors"),
            (Frame::Visitors, false) => format!("{value} people came to the {place} {noun}"),
            (Frame::People, true) => format!("{value} people {one} the {adjective} {noun}"),
            (Frame::People, false) => {
                format!("the {adjective} {noun} was {other} by {value} people")
            }
            (Frame::Growth, true) => format!("{adjective} {noun} sales rose by {value}"),
            (Frame::Growth, false) => {
                format!("there was a {value} increase in {adjective} {noun} output")
            }
            (Frame::NearVote, true) => {
                format!("the {place} council approved the {noun} by a vote of {value}")
            }
            (Frame::NearVote, false) => {
                format!("by {value}, the {noun} was passed in the {place} council")
            }
            (Frame::Vote, true) => {
                format!("the {place} council approved the {adjective} {noun} by {value}")
            }
            (Frame::Vote, false) => {
                format!("the {place} council passed the {adjective} {noun} by a vote of {value}")
            }
            (Frame::Cost, true) => format!("{value} to repair the {place} {noun} was missing"),
            (Frame::Cost, false) => format!("the {place} {noun} will cost {value}"),
            (Frame::Opening, true) => format!("the {place} {noun} was opened on {value}"),
            (Frame::Opening, false) => {
                format!("many came on {value}, when the {place} {noun} opened")
            }
            (Frame::Strike, true) => format!("the strike at the {place} {noun} lasted {value}"),
            (Frame::Strike, false) => {
                format!("there were {value} of strikes at the {place} {noun}")
            }
            (Frame::Age, true) => format!("{name}, {value}, was there"),
            (Frame::Age, false) => format!("a {value}-year-old {name} was there"),
            (Frame::Name, _) => format!("{value} was there"),
        }
    }

    /// Words of the fact beside figures that are not its own.
    fn near_miss(&self, count: &str, length: &str) -> String {
        let Self {
            adjective,
            noun,
            plural,
            place,
            verbs: [one, _],
            name,
            ..
        } = self;
        match self.frame {
            Frame::Treated => {
                format!("the {adjective} {plural} were {one} after {count} people had asked for it")
            }
            Frame::Visitors => format!("the {place} {noun} was full, and {count} people waited"),
            Frame::People => format!("{count} people waited at the {adjective} {noun}"),
            Frame::Growth => format!("{adjective} {noun} sales, 61% of the total, rose again"),
            Frame::NearVote | Frame::Vote => {
                format!("the {place} council debated the {adjective} {noun} for {length}")
            }
            Frame::Cost => format!("${count} was asked for while the {place} {noun} waited"),
            Frame::Opening => format!("the {place} {noun} had been closed since May 3, 2011"),
            Frame::Strike => format!("the strike at the {place} {noun} ended after {length}"),
            Frame::Age => format!("{} spoke for {length}", name.join(" ")),
            Frame::Name => format!("{} spoke for {length}", name[0]),
        }
    }

    /// The value as the copy of this number writes it.
    fn written(&self, copy: usize) -> String {
        self.value_written(self.value, copy)
    }

    fn value_written(&self, value: u64, copy: usize) -> String {
        // Each spelling in either style of sentence.
        let other_way = copy % 4 >= 2;
        let figure = |value: u64| match (value >= 1_000_000, other_way) {
            (_, false) => grouped(value),
            (true, true) => {
                let hundredths = (value + 5_000) / 10_000;
                format!("{}.{:02} million", hundredths / 100, hundredths % 100)
            }
            (false, true) => grouped(value),
        };
        match self.frame {
            Frame::Treated | Frame::Visitors | Frame::People => {
                match (value < 1_000_000, other_way) {
                    (true, true) => format!("about {}", grouped((value + 50) / 100 * 100)),
                    _ => figure(value),
                }
            }
            Frame::Cost => format!("${}", figure(value)),
            Frame::Growth => {
                let unit = if other_way { " percent" } else { "%" };
                format!("{}.{}{unit}", value / 10, value % 10)
            }
            Frame::NearVote | Frame::Vote => {
                let joint = if other_way { " to " } else { "-" };
                format!("{value}{joint}{}", value - 21)
            }
            Frame::Opening => {
                let (day, rest) = (value % 28 + 1, value / 28);
                let (month, year) = (MONTHS[(rest % 12) as usize], 1980 + rest / 12);
                if other_way {
                    format!("{day} {month} {year}")
                } else {
                    format!("{month} {day}, {year}")
                }
            }
            Frame::Strike => {
                const WORDS: [&str; 17] = [
                    "", "", "", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
                    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
                ];
                if other_way {
                    format!("{} months", WORDS[value as usize])
                } else {
                    format!("{value} months")
                }
            }
            Frame::Age => value.to_string(),
            Frame::Name => self.name.join(" "),
        }
    }

    /// What nobody who tells it right allows.
    fn wrong(&self) -> String {
        match self.frame {
            Frame::Name => {
                // Two letters inside the surname change places.
                let mut letters: Vec<char> = self.name[1].chars().collect();
                let at = (1..letters.len() - 1)
                    .find(|&at| letters[at] != letters[at + 1])
                    .unwrap_or(0);
                letters.swap(at, at + 1);
                format!("{} {}", self.name[0], String::from_iter(letters))
            }
            Frame::Treated | Frame::Visitors | Frame::People | Frame::Cost => {
                self.value_written(self.value * 6 / 5 / 10 * 10 + 7, 0)
            }
            Frame::Growth => self.value_written(self.value + 123, 0),
            _ => self.value_written(self.value + 5, 0),
        }
    }
}

/// The name in the `number`th fact that has one. Two of the same first name differ in the first part of the
/// surname and in the last: no slip of one is a slip of another.
fn rare_name(number: usize, random: &mut Random) -> [String; 2] {
    let nth = |words: &str, number: usize| {
        let words: Vec<&str> = words.split_whitespace().collect();
        words[number % words.len()].to_owned()
    };
    let count = |words: &str| words.split_whitespace().count();
    let [start, end] = words::RARE_FIRST;
    let [first, middle, last] = words::RARE_LAST;
    let again = number / (count(start) * count(end));
    [
        nth(start, number) + &nth(end, number / count(start)),
        nth(first, number * 7 + again * 3)
            + random.of(&middle.split_whitespace().collect::<Vec<_>>())
            + &nth(last, number * 11 + again),
    ]
}

/// A rule file of these facts.
pub(crate) fn rule_file(facts: &[Fact]) -> String {
    let mut text = String::from("# Made by benches/corpus.\nversion: 1\nrules:\n");
    for fact in facts {
        fact.rule(&mut text);
    }
    text
}
