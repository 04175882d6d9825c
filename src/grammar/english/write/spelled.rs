//! Whole numbers and places in an order, in words.

const BELOW_TWENTY: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

const MAGNITUDES: [(u64, &str); 4] = [
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
    (1_000, "thousand"),
];

/// Ordinals that are not their number with "th".
const ODD_ORDINALS: [(&str, &str); 7] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("five", "fifth"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("twelve", "twelfth"),
];

/// How compound numbers are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Joints {
    /// Between tens and units: a hyphen, or a space in older print.
    pub(super) tens: &'static str,
    /// Between hundreds and what is below: " and " in Britain, a space in America.
    pub(super) hundreds: &'static str,
}

impl Joints {
    /// As `words` have them.
    pub(super) fn of(words: &str) -> Self {
        let lower = words.to_lowercase();
        let mut row = lower.split(' ').peekable();
        let mut spaced = false;
        while let Some(word) = row.next() {
            let next = row.peek().copied().unwrap_or_default();
            spaced |= TENS[2..].contains(&word) && BELOW_TWENTY[1..10].contains(&next);
        }
        Self {
            tens: if spaced { " " } else { "-" },
            hundreds: if lower.contains(" and ") {
                " and "
            } else {
                " "
            },
        }
    }
}

/// `number` in words.
pub(super) fn cardinal(number: u64, joints: Joints) -> String {
    if let Some(word) = usize::try_from(number)
        .ok()
        .and_then(|at| BELOW_TWENTY.get(at))
    {
        return (*word).to_owned();
    }
    for (magnitude, word) in MAGNITUDES {
        if number >= magnitude {
            let head = cardinal(number / magnitude, joints);
            let rest = number % magnitude;
            let joint = if rest < 100 { joints.hundreds } else { " " };
            return joined(format!("{head} {word}"), joint, rest, joints);
        }
    }
    if number >= 100 {
        let head = format!("{} hundred", cardinal(number / 100, joints));
        return joined(head, joints.hundreds, number % 100, joints);
    }
    let tens = usize::try_from(number / 10).unwrap_or_default();
    let head = TENS.get(tens).copied().unwrap_or_default().to_owned();
    joined(head, joints.tens, number % 10, joints)
}

fn joined(head: String, joint: &str, rest: u64, joints: Joints) -> String {
    match rest {
        0 => head,
        rest => format!("{head}{joint}{}", cardinal(rest, joints)),
    }
}

/// The place `number` in words.
pub(super) fn ordinal(number: u64, joints: Joints) -> String {
    let words = cardinal(number, joints);
    let cut = words.rfind(['-', ' ']).map_or(0, |at| at + 1);
    let (head, last) = words.split_at(cut);
    let odd = ODD_ORDINALS.iter().find(|(known, _)| *known == last);
    let last = match (odd, last.strip_suffix('y')) {
        (Some((_, ordinal)), _) => (*ordinal).to_owned(),
        (None, Some(stem)) => format!("{stem}ieth"),
        (None, None) => format!("{last}th"),
    };
    format!("{head}{last}")
}

/// The letters that make a place of digits: 1st, 2nd, 11th.
pub(super) fn ordinal_suffix(number: u64) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::{Context, Events, Meaning, read_as};
    use crate::value::{Kind, Rational};

    #[test]
    fn numbers_in_words_are_read_as_themselves() {
        let events = Events::new();
        let context = Context {
            dateline: None,
            events: &events,
        };
        let joints = [("-", " "), ("-", " and "), (" ", " ")];
        let numbers = (0..=130).chain([199, 200, 342, 999, 1_000, 1_007, 1_342, 21_000, 2_000_000]);
        for number in numbers {
            for (tens, hundreds) in joints {
                let joints = Joints { tens, hundreds };
                for (kind, words) in [
                    (Kind::Number, cardinal(number, joints)),
                    (Kind::Ordinal, ordinal(number.max(1), joints)),
                ] {
                    if kind == Kind::Ordinal && (tens == " " || number > 342) {
                        continue;
                    }
                    let expected = if kind == Kind::Ordinal {
                        number.max(1)
                    } else {
                        number
                    };
                    let read = read_as(kind, &words, context);
                    let Some(Meaning::Amount { amount, .. }) = read.map(|read| read.meaning) else {
                        panic!("{words} is not read as {kind}");
                    };
                    assert_eq!(
                        amount.from.value,
                        Rational::integer(expected.into()),
                        "{words}"
                    );
                }
            }
        }
    }

    #[test]
    fn joints_are_those_of_the_old_words() {
        for (words, tens, hundreds) in [
            ("fifty-one", "-", " "),
            ("Fifty one", " ", " "),
            ("one hundred and two", "-", " and "),
        ] {
            assert_eq!(Joints::of(words), Joints { tens, hundreds }, "{words}");
        }
    }
}
