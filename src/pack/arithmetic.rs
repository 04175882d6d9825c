//! Figures of one sentence that the sentence itself adds up, divides or compares.
//!
//! "300 people, 120 women and 190 men", "120 of 300, or 35%", "rose 37% from 1.73 million to 2.38
//! million". Interval arithmetic over the sets of values that the words allow; an alarm only where no
//! values in the sets can be true.

use std::collections::BTreeSet;

use super::alarm::{Alarm, Taking};
use super::reach::{Reach, reach};
use super::sentence::{ItemKind, Row};
use super::template::{Laid, Template};
use super::{Pack, ReadArticle, english};
use crate::finding::Finding;
use crate::grammar::{Meaning, ReadValue};
use crate::value::{Form, Kind, Rational};

/// What a wording means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    /// `{p}` of `{a}` lies between `{a}` and the greater `{b}`.
    Rise,
    /// `{p}` of `{a}` lies between `{a}` and the smaller `{b}`.
    Fall,
    /// `{a}` is `{p}` of `{b}`.
    Share,
    /// `{b}` is `{n}` times `{a}`.
    Multiple,
    /// `{a}` and the others add up to `{t}`.
    Sum,
    /// `{a}` and the others are part of `{t}`.
    Parts,
}

/// Figures that do not fit each other, and what is to be said of them.
struct Misfit<'v> {
    message: String,
    help: &'static str,
    /// Each figure with what it is in the relation, the one to look at first first.
    figures: Vec<(&'v ReadValue, &'static str)>,
}

/// The check, ready for any number of articles.
pub(super) struct Check {
    wordings: Vec<(Relation, Template)>,
}

impl Check {
    pub(super) fn new() -> Self {
        let mut wordings = Vec::new();
        let mut add = |relation, written: &[String]| {
            for written in written {
                wordings.push((relation, super::template(written)));
            }
        };
        for (relation, verb, noun, up) in [
            (Relation::Rise, "<rise>", "<increase>", "up"),
            (Relation::Fall, "<fall>", "<decrease>", "down"),
        ] {
            let all: Vec<String> = english::CHANGES
                .iter()
                .chain(english::DIRECTIONS)
                .map(|written| {
                    written
                        .replace("RISE", verb)
                        .replace("INCREASE", noun)
                        .replace("UP", up)
                })
                .collect();
            add(relation, &all);
        }
        let owned = |all: &[&str]| -> Vec<String> { all.iter().map(ToString::to_string).collect() };
        add(Relation::Share, &owned(english::SHARES));
        add(Relation::Multiple, &owned(english::MULTIPLICATIONS));
        add(Relation::Sum, &owned(english::SUMS));
        add(Relation::Parts, &[english::INCLUDING.to_owned()]);
        let partitions = |before: &str| -> Vec<String> {
            english::PARTITIONS
                .iter()
                .map(|groups| format!("{before} {}", listed(groups)))
                .collect()
        };
        add(Relation::Sum, &partitions(english::BEFORE_ALL_PARTS));
        add(Relation::Parts, &partitions(english::BEFORE_PARTS));
        Self { wordings }
    }

    /// What is to be said of one article.
    pub(super) fn article(&self, read: &ReadArticle<'_>, findings: &mut Vec<Finding>) {
        for row in read.rows(2) {
            // Two wordings may lie over the same figures; they are told of once.
            let mut told: BTreeSet<Vec<usize>> = BTreeSet::new();
            for (relation, template) in &self.wordings {
                for laid in template.find(&row) {
                    let Some(finding) = judge(read, &row, *relation, &laid) else {
                        continue;
                    };
                    let mut items = figures(&row, &laid);
                    items.sort_unstable();
                    if told.insert(items) {
                        findings.push(finding);
                    }
                }
            }
        }
    }
}

/// `{a} men ,? {b} women and {c} children`.
fn listed(groups: &[&str]) -> String {
    let mut text = String::new();
    for (index, (group, letter)) in groups.iter().zip(["{a}", "{b}", "{c}", "{f}"]).enumerate() {
        if index > 0 {
            text.push_str(if index + 1 == groups.len() {
                " ,? and "
            } else {
                " , "
            });
        }
        text.push_str(letter);
        text.push(' ');
        text.push_str(group);
    }
    text
}

fn figures(row: &Row<'_>, laid: &Laid) -> Vec<usize> {
    ['a', 'b', 'c', 'f', 't', 'p', 'n']
        .into_iter()
        .filter_map(|letter| laid.item(letter))
        .filter(|item| row.value(*item).is_some())
        .collect()
}

fn judge(
    read: &ReadArticle<'_>,
    row: &Row<'_>,
    relation: Relation,
    laid: &Laid,
) -> Option<Finding> {
    let value = |letter| laid.item(letter).and_then(|item| row.value(item));
    let misfit = match relation {
        Relation::Rise | Relation::Fall | Relation::Share | Relation::Multiple => {
            let (a, b) = (value('a')?, value('b')?);
            let said = value(if relation == Relation::Multiple {
                'n'
            } else {
                'p'
            })?;
            if relation != Relation::Share && !alike(row, laid.item('a')?, laid.item('b')?) {
                return None;
            }
            compared(read, relation, a, b, said)?
        }
        Relation::Sum | Relation::Parts => {
            if !ends(row, laid) {
                return None;
            }
            let parts: Vec<&ReadValue> =
                ['a', 'b', 'c', 'f'].into_iter().filter_map(value).collect();
            added(read, relation, value('t')?, &parts)?
        }
    };
    let alarm = Alarm {
        pack: Pack::Arithmetic,
        key: None,
        message: misfit.message,
        help: misfit.help.to_owned(),
    };
    let taking = misfit
        .figures
        .into_iter()
        .map(|(value, label)| Taking::value(read.article, value, label))
        .collect();
    Some(alarm.over(taking))
}

/// A figure that the sentence derives from two others.
fn compared<'v>(
    read: &ReadArticle<'_>,
    relation: Relation,
    a: &'v ReadValue,
    b: &'v ReadValue,
    said: &'v ReadValue,
) -> Option<Misfit<'v>> {
    if a.kind != b.kind || unit(a) != unit(b) || a.kind == Kind::Percent {
        return None;
    }
    let (of_a, of_b, of_said) = (reach(a)?, reach(b)?, reach(said)?);
    let hundred = Rational::integer(100);
    let (here, from, to) = (read.words(said), read.words(a), read.words(b));
    let (right, told, labels) = match relation {
        Relation::Share => {
            let share = of_a.over(&of_b)?.times(hundred)?;
            let told = format!("{from} of {to} is {}", share.percents());
            (share, told, ["the share", "the part", "the whole"])
        }
        Relation::Rise => {
            let rise = of_b.over(&of_a)?.minus(Rational::ONE)?.times(hundred)?;
            let told = direction(&rise, "a rise", "a fall", &from, &to);
            (rise, told, ["the rise", "from", "to"])
        }
        Relation::Fall => {
            let fall = of_b.over(&of_a)?.left_of_one()?.times(hundred)?;
            let told = direction(&fall, "a fall", "a rise", &from, &to);
            (fall, told, ["the fall", "from", "to"])
        }
        _ => {
            if !is_multiple(&here, said) {
                return None;
            }
            let times = of_b.over(&of_a)?;
            let told = format!("from {from} to {to} is {} times as much", times.decimals());
            (times, told, ["the multiple", "from", "to"])
        }
    };
    if right.meets(&of_said) {
        return None;
    }
    Some(Misfit {
        message: format!("{here} here; {told}"),
        help: "One of the three figures does not fit the others: check each.",
        figures: [said, a, b].into_iter().zip(labels).collect(),
    })
}

fn direction(change: &Reach, forward: &str, backward: &str, from: &str, to: &str) -> String {
    if change.is_below_nought() {
        let back = change.negated();
        format!("from {from} to {to} is {backward} of {}", back.percents())
    } else {
        format!("from {from} to {to} is {forward} of {}", change.percents())
    }
}

/// Whether two figures may be compared as they stand: neither words another figure, and both are sums or
/// both are rates.
fn alike(row: &Row<'_>, a: usize, b: usize) -> bool {
    let among = |at: usize, words: &[&str]| words.iter().any(|word| row.is(at, word));
    let rewords = |at: usize| at > 0 && among(at - 1, english::IN_OTHER_WORDS);
    let is_rate = |at: usize| {
        among(at + 1, english::RATES) && !(2..=4).any(|ahead| among(at + ahead, english::AGO))
    };
    !rewords(a) && !rewords(b) && is_rate(a) == is_rate(b)
}

/// A total and its parts.
fn added<'v>(
    read: &ReadArticle<'_>,
    relation: Relation,
    total: &'v ReadValue,
    parts: &[&'v ReadValue],
) -> Option<Misfit<'v>> {
    let mut sum: Option<Reach> = None;
    for part in parts {
        if part.kind != total.kind || unit(part) != unit(total) {
            return None;
        }
        let one = reach(part)?;
        sum = Some(match sum {
            None => one,
            Some(sum) => sum.plus(&one)?,
        });
    }
    let sum = sum?;
    let whole = reach(total)?;
    let fits = match relation {
        Relation::Sum => sum.meets(&whole),
        // Others may belong to the whole too.
        _ => !sum.lies_above(&whole),
    };
    if fits {
        return None;
    }
    let words: Vec<String> = parts.iter().map(|part| read.words(part)).collect();
    let here = read.words(total);
    let message = match words.as_slice() {
        [one] => format!("{here} here; the part named of it is {one}"),
        [before @ .., last] => format!(
            "{here} here; {} and {last} are {}",
            before.join(", "),
            sum.decimals()
        ),
        [] => return None,
    };
    let mut figures = vec![(total, "the total")];
    figures.extend(parts.iter().map(|part| (*part, "a part")));
    Some(Misfit {
        message,
        help: "The parts do not fit the total: check each figure.",
        figures,
    })
}

/// Whether the parts end where the wording ends: what goes on may speak of something else.
fn ends(row: &Row<'_>, laid: &Laid) -> bool {
    match row.items.get(laid.end).map(|item| item.kind) {
        None => true,
        Some(ItemKind::Sign(sign)) => matches!(sign, '.' | ',' | ';' | ')' | '—' | '–' | '!' | '?'),
        // The total itself may come last.
        Some(ItemKind::Word) => laid.item('t') > laid.item('a'),
        Some(ItemKind::Value(_)) => false,
    }
}

fn unit(value: &ReadValue) -> Option<&'static str> {
    match &value.meaning {
        Meaning::Amount { unit, .. } => *unit,
        _ => None,
    }
}

fn is_multiple(words: &str, value: &ReadValue) -> bool {
    let Meaning::Amount { amount, .. } = &value.meaning else {
        return false;
    };
    let last = words.rsplit(' ').next().unwrap_or_default();
    matches!(amount.from.form, Form::Colloquial { .. })
        && english::MULTIPLES
            .iter()
            .any(|word| last.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use crate::pack::Pack::Arithmetic;

    #[test]
    fn a_percentage_that_its_two_figures_do_not_give_is_reported() {
        check(
            Arithmetic,
            &[
                (
                    "It rose 27% from 1.73 million to 2.38 million.",
                    "27% here; from 1.73 million to 2.38 million is a rise of 36.5% to 38.6%",
                ),
                (
                    "Prices fell 15 percent, to $80.50 from $91.40.",
                    "15 percent here; from $91.40 to $80.50 is a fall of 11.9%",
                ),
                (
                    "Sales grew from 125 to 160 last year, a 38% increase.",
                    "38% here; from 125 to 160 is a rise of 28%",
                ),
                (
                    "They counted 2.38 million arrivals, up 27% from 1.73 million.",
                    "27% here; from 1.73 million to 2.38 million is a rise of 36.5% to 38.6%",
                ),
                (
                    "The force dropped 12% from 415 to 465 officers.",
                    "12% here; from 415 to 465 is a rise of 12%",
                ),
                (
                    "It earned $315.8 million, or $2.62 a share, up 31% from $280.7 million.",
                    "31% here; from $280.7 million to $315.8 million is a rise of 12.4% to 12.6%",
                ),
                (
                    "The fee doubled from $115 to $345.",
                    "doubled here; from $115 to $345 is 3 times as much",
                ),
            ],
        );
    }

    #[test]
    fn a_share_that_its_part_and_whole_do_not_give_is_reported() {
        check(
            Arithmetic,
            &[
                (
                    "Of the guests, 120 of 300, or 25%, left.",
                    "25% here; 120 of 300 is 38.7% to 40.7%",
                ),
                (
                    "In all 152 of the 967 prisoners (26 percent) were caught.",
                    "26 percent here; 152 of 967 is 15.7%",
                ),
                (
                    "About 26 percent, or 152 of 967, were caught.",
                    "About 26 percent here; 152 of 967 is 15.7%",
                ),
            ],
        );
    }

    #[test]
    fn parts_that_do_not_fit_their_total_are_reported() {
        check(
            Arithmetic,
            &[
                (
                    "The boat held 305 people, 125 women and 190 men.",
                    "305 here; 125 and 190 are 315",
                ),
                (
                    "It carried 44 passengers (21 men and 22 women).",
                    "44 here; 21 and 22 are 43",
                ),
                (
                    "The fire killed 31 people, including 35 children.",
                    "31 here; the part named of it is 35",
                ),
                (
                    "They caught 121 cod and 65 hake, for a total of 196 fish.",
                    "196 here; 121 and 65 are 186",
                ),
            ],
        );
    }

    #[test]
    fn figures_that_fit_within_rounding_are_not() {
        check(
            Arithmetic,
            &[
                ("It rose 37% from 1.73 million to 2.38 million.", ""),
                ("It rose 38% from 1.73 million to 2.38 million.", ""),
                ("It rose nearly 40% from 1.73 million to 2.38 million.", ""),
                (
                    "It rose more than 30% from 1.73 million to 2.38 million.",
                    "",
                ),
                ("Sales rose to $1.2 billion from $1.1 billion, up 8%.", ""),
                ("The boat held about 300 people, 120 women and 190 men.", ""),
                ("The boat held 310 people, 120 women and 190 men.", ""),
                ("The boat held 340 people, 120 women and 190 men.", ""),
                ("The fee more than doubled from $115 to $345.", ""),
                ("Of the guests, 120 of 300, or 40%, left.", ""),
                (
                    "It earned $315.8 million, or $2.62 a share, up 13% from $280.7 million, or $2.30 a share.",
                    "",
                ),
            ],
        );
    }

    #[test]
    fn figures_that_the_words_do_not_bind_are_not_compared() {
        check(
            Arithmetic,
            &[
                ("Turnout rose to 27% from 25% to the joy of 300 people.", ""),
                ("It rose 5% a year from 100 million to 220 million.", ""),
                ("In 10 attacks, 12 men and 9 women died.", ""),
                ("Of 120 of 300 women, 35% of them said no.", ""),
                (
                    "The index fell 2% to 9,815 from a record 12,430 in May.",
                    "",
                ),
                ("Police met 10 people, 12 women and 9 men were hurt.", ""),
                ("It sold 12 cars and 13 boats, for a total of $85,250.", ""),
                ("Unemployment fell from 9.5% to 7.25%, a 2% drop.", ""),
            ],
        );
    }
}
