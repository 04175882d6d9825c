//! News that nobody ever read: sentences from templates and lists of words.
//!
//! About one sentence in two and a half has a figure, as in real news. No sentence here says what a rule
//! of the bench asks for: rules ask for wordings that only planted sentences have, although they are made
//! of the same words.

use std::fmt::Write as _;

use crate::random::Random;
use crate::words;

/// Sentences without a figure. A letter in braces stands for a word: `n` a thing, `s` several, `a` what
/// it is like, `v` what was done, `b` what to do, `d` how, `P` a place, `F` a full name, `L` a surname,
/// `W` a weekday.
const PLAIN: [&str; 44] = [
    "The {n} was {d} {v} by the {a} {n} of {P}.",
    "Officials in {P} said the {a} {n} had been {v} before anybody could {b} it.",
    "“We did not {b} the {n}, and we will not {b} it now,” said {F}, a {n} from {P}.",
    "{F}, who leads the {n} in {P}, {d} {v} the plan.",
    "Critics of the {n} say it would {b} {a} {s} and {b} the {n}.",
    "Nobody in {P} expected the {a} {n} to be {v}.",
    "The {n} has long been {a}, and the {s} around it are {a} too.",
    "{L} {v} the {n} and {d} {v} the {s}.",
    "At the {n}, {s} and {s} waited for the {a} {n}.",
    "A spokeswoman for the {n} {v} to comment on the {a} {s}.",
    "It was not clear who {v} the {n}, or why the {s} were {a}.",
    "“It is a {a} {n},” {L} said, “but the {s} are {a}.”",
    "The {a} {n} and the {a} {n} are both {v} by the same {n}.",
    "In {P}, the {s} are still {v} every {W}.",
    "Supporters {v} the {n}; opponents {v} its {a} {n}.",
    "Since then the {n} has {d} {v} its {s}.",
    "The {n} of {P} will {b} the {s} unless the {n} is {v}.",
    "{F} and {F} {v} each other over the {a} {n}.",
    "Without a {a} {n}, the {s} cannot be {v}, according to the {n}.",
    "The {s} near {P} were {d} {v}, and the {n} was {a}.",
    "Several {a} {s} had asked the {n} to {b} the {n} of {P}.",
    "“Who would {b} a {n} like this?” asked {F}, who owns a {n} near the {n}.",
    "For now the {n} remains {a}, and the {s} remain {v}.",
    "The {a} {n} is one of the {a} {s} that {P} has {v} for years.",
    "On {W}, the {n} {v} the {a} {s} and {v} a {n}.",
    "Some {s} {v} the {n} because it is {a}; others find it {a}.",
    "The {n}, a {a} {n} with {a} {s}, was {v} on {W}.",
    "{L} has {d} {v} any {n} with the {s} of {P}.",
    "A {n} from {P} {v} the {s}, and the {n} {d} {v} them.",
    "The {n} is to {b} the {s}, {b} the {n} and {b} what is left of the {n}.",
    "Neighbors of the {n} {v} the {a} {n} as {a} and {d} {a}.",
    "Under the {n}, {s} would have to {b} their {s} in {P}.",
    "The {n} {v} its {a} {n} after {s} in {P} {v}.",
    "“The {s} deserve a {a} {n},” said {F} of {P}.",
    "But the {a} {n} that {L} {v} is {d} {v} elsewhere.",
    "They {v} the {n} {d}, and the {n} {v} them back.",
    "A {a} {n} in the {n} of {P} was {v} and {d} {v}.",
    "The {n} that was to {b} {P} {d} {v} its {a} {s}.",
    "As the {n} {v}, the {s} of {P} {v} the {n}.",
    "{F} {v} the {s} in a {a} {n} that was {d} {v}.",
    "What the {n} needs, {L} said, is a {a} {n} and more {s}.",
    "It is {d} {a} that the {n} and the {n} {v} the same {s}.",
    "People who {v} the {n} {d} {b} the {a} {s}.",
    "The {a} {s} of {P} are {v} by a {n} that few {b}.",
];

/// Sentences with figures: `#` a count, `%` a share, `$` money, `M` a day and month, `Y` a year, `T` a length
/// of time, `V` a vote, `Q` a rank, `A` an age, `D` a day with its year.
const FIGURED: [&str; 34] = [
    "Officials said {#} of the {s} had been {v} since {W}.",
    "The {n} was {v} in {Y} and {v} again in {Y}.",
    "About {#} people had asked the {n} of {P} for {a} {s}.",
    "Prices for {s} rose {%} in {P} and fell {%} elsewhere.",
    "“We have {#} {s} and no {n},” said {F}, {A}, a {n} in {P}.",
    "The {a} {n} is worth {$}, according to a {n} {v} in {Y}.",
    "On {M}, the {s} {v} the {n}; on {M}, they {v} it again.",
    "The committee voted {V} to {b} the {a} {n}.",
    "More than {#} {s} and nearly {#} {s} were at the {n} on {W}.",
    "It took {T} to {b} the {n}, and {T} to {b} the {s}.",
    "{F}, {A}, has {v} the {n} for {T}.",
    "The {n} lost {$} last year, {%} more than it {v}.",
    "The {Q} {n} of {P} was {v} in {Y}.",
    "A {n} of {#} {s} was {v} on {D}, {L} said.",
    "In {Y}, only {%} of the {s} were {a}; now {%} are.",
    "They {v} {#} {s}, {#} {s} and a {a} {n}.",
    "Between {Y} and {Y} the {n} {v} {#} {a} {s} a year.",
    "The {s} were {v} {#} times within {T}.",
    "The {n} asked for {$}, and the {n} offered {$}.",
    "Within {T}, {L} {v} all but {#} of the {s}.",
    "At {#} feet, the {n} near {P} is the {Q} of its kind.",
    "The {a} {n} has room for {#} {s}, {L} said on {M}.",
    "By {D}, the {n} had been {v} for {T}.",
    "Turnout in {P} was {%}, up from {%} in {Y}.",
    "The {n}, {v} at {$}, is {%} below the {n} of {Y}.",
    "Lawmakers in {P} {v} the {n} by {V}, and then {v} it by {V}.",
    "Fewer than {#} {s} {d} {v} the {n} in {Y}.",
    "“I was {v} for {T},” said {L}, who is {A} years old.",
    "A {A}-year-old {n} from {P} {v} the {n} on {W}.",
    "The {n} sold {#} {s} for {$} each.",
    "From {M} to {M} the {n} of {P} is {v}.",
    "Some {%} of {s} said they {d} {b} the {n}.",
    "The {Q} {n} came {T} after the {n} of {M}.",
    "The {n} of {Y} {v} {P} with {$} in {a} {s}.",
];

/// Days of the week.
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Months.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A part of a template.
enum Part {
    Text(&'static str),
    Word(u8),
}

/// The words and templates, ready to be drawn from.
pub(crate) struct Language {
    pub(crate) nouns: Vec<&'static str>,
    pub(crate) plurals: Vec<String>,
    pub(crate) pasts: Vec<String>,
    pub(crate) verbs: Vec<&'static str>,
    pub(crate) adjectives: Vec<&'static str>,
    adverbs: Vec<&'static str>,
    first_names: Vec<&'static str>,
    surnames: Vec<String>,
    pub(crate) places: Vec<String>,
    plain: Vec<Vec<Part>>,
    figured: Vec<Vec<Part>>,
}

impl Language {
    /// The language of the bench.
    pub(crate) fn new() -> Self {
        let list =
            |words: &'static str| -> Vec<&'static str> { words.split_whitespace().collect() };
        let nouns = list(words::NOUNS);
        let verbs = list(words::VERBS);
        let join = |endings: &str, each: usize| {
            let beginnings = list(words::BEGINNINGS);
            let endings: Vec<&str> = endings.split_whitespace().collect();
            let mut made = Vec::new();
            for (number, beginning) in beginnings.iter().enumerate() {
                for place in 0..each {
                    let ending = endings[(number * 5 + place * 7) % endings.len()];
                    made.push(format!("{beginning}{ending}"));
                }
            }
            made
        };
        Self {
            plurals: nouns.iter().map(|noun| plural(noun)).collect(),
            pasts: verbs.iter().map(|verb| past(verb)).collect(),
            nouns,
            verbs,
            adjectives: list(words::ADJECTIVES),
            adverbs: list(words::ADVERBS),
            first_names: list(words::FIRST_NAMES),
            surnames: join(words::NAME_ENDINGS, 8),
            places: join(words::PLACE_ENDINGS, 10),
            plain: PLAIN.map(parts).into(),
            figured: FIGURED.map(parts).into(),
        }
    }

    /// Adds a sentence to `out`.
    pub(crate) fn sentence(&self, random: &mut Random, out: &mut String) {
        let templates = if random.below(5) < 2 {
            &self.figured
        } else {
            &self.plain
        };
        let template = &templates[random.below(templates.len() as u64) as usize];
        let start = out.len();
        for part in template {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Word(letter) => self.word(*letter, random, out),
            }
        }
        if let Some(first) = out.get_mut(start..=start) {
            first.make_ascii_uppercase();
        }
    }

    fn word(&self, letter: u8, random: &mut Random, out: &mut String) {
        fn one<'w, T: AsRef<str>>(random: &mut Random, words: &'w [T]) -> &'w str {
            words[random.below(words.len() as u64) as usize].as_ref()
        }
        match letter {
            b'n' => out.push_str(one(random, &self.nouns)),
            b's' => out.push_str(one(random, &self.plurals)),
            b'a' => out.push_str(one(random, &self.adjectives)),
            b'v' => out.push_str(one(random, &self.pasts)),
            b'b' => out.push_str(one(random, &self.verbs)),
            b'd' => out.push_str(one(random, &self.adverbs)),
            b'P' => out.push_str(one(random, &self.places)),
            b'L' => out.push_str(one(random, &self.surnames)),
            b'F' => {
                out.push_str(one(random, &self.first_names));
                out.push(' ');
                out.push_str(one(random, &self.surnames));
            }
            b'W' => out.push_str(random.of(&WEEKDAYS)),
            b'#' => {
                let count = match random.below(4) {
                    0 => random.between(2, 99),
                    1 => random.between(100, 999),
                    2 => random.between(1_000, 99_999),
                    _ => random.between(1, 90) * 1_000,
                };
                out.push_str(&grouped(count));
            }
            b'%' => {
                let (whole, tenth) = (random.between(1, 99), random.below(10));
                let _ = if random.below(2) == 0 {
                    write!(out, "{whole}%")
                } else {
                    write!(out, "{whole}.{tenth} percent")
                };
            }
            b'$' => {
                let _ = match random.below(3) {
                    0 => write!(out, "${}", grouped(random.between(200, 90_000))),
                    1 => write!(
                        out,
                        "${}.{} million",
                        random.between(1, 99),
                        random.between(1, 9)
                    ),
                    _ => write!(out, "${} billion", random.between(1, 20)),
                };
            }
            b'M' => {
                let _ = write!(out, "{} {}", random.of(&MONTHS), random.between(1, 28));
            }
            b'D' => {
                let (month, day) = (random.of(&MONTHS), random.between(1, 28));
                let _ = write!(out, "{month} {day}, {}", random.between(1990, 2024));
            }
            b'Y' => {
                let _ = write!(out, "{}", random.between(1950, 2024));
            }
            b'T' => {
                let unit = random.of(&["hours", "days", "weeks", "months", "years"]);
                let _ = write!(out, "{} {unit}", random.between(2, 40));
            }
            b'V' => {
                let _ = write!(out, "{}-{}", random.between(5, 60), random.between(0, 40));
            }
            b'Q' => {
                out.push_str(random.of(&["first", "second", "third", "10th", "21st", "largest"]));
            }
            b'A' => {
                let _ = write!(out, "{}", random.between(18, 95));
            }
            other => out.push(char::from(other)),
        }
    }
}

fn parts(template: &'static str) -> Vec<Part> {
    let mut parts = Vec::new();
    for (number, piece) in template.split(['{', '}']).enumerate() {
        match piece.as_bytes() {
            [letter] if number % 2 == 1 => parts.push(Part::Word(*letter)),
            [] => {}
            _ => parts.push(Part::Text(piece)),
        }
    }
    parts
}

/// The plural of a regular noun.
fn plural(noun: &str) -> String {
    let before = noun.chars().rev().nth(1).unwrap_or('e');
    if noun.ends_with('y') && !"aeiou".contains(before) {
        return format!("{}ies", &noun[..noun.len() - 1]);
    }
    let hisses = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| noun.ends_with(end));
    format!("{noun}{}", if hisses { "es" } else { "s" })
}

/// The past tense of a regular verb.
fn past(verb: &str) -> String {
    let before = verb.chars().rev().nth(1).unwrap_or('e');
    if verb.ends_with('y') && !"aeiou".contains(before) {
        return format!("{}ied", &verb[..verb.len() - 1]);
    }
    format!("{verb}{}", if verb.ends_with('e') { "d" } else { "ed" })
}

/// A count with a comma for every three digits.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut written = String::with_capacity(digits.len() + 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}
