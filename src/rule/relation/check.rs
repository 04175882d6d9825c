//! Gives the names of a relation their rules and its parts their measures.
//!
//! In: a declared relation, and what is known of all rules. Out: a [`Relation`], or every mistake in its
//! names and measures.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::parse::{Node, Operation, Tree, Written, parse};
use super::read::Declared;
use super::{Figure, Formula, Measure, Part, Relation, Term, Wording};
use crate::grammar::Meaning;
use crate::mistake::{Mistake, quoted};
use crate::rule::expect::Expectation;
use crate::rule::kinds::a_kind;
use crate::rule::model::Rule;
use crate::value::{Kind, NoResult, Rational};
use crate::yaml::closest;

/// What is known of the rules of all files.
pub(in crate::rule) struct Known<'k> {
    /// Every id that is not a relation's; nothing more of a rule that has mistakes.
    rules: BTreeMap<&'k str, Option<&'k Rule>>,
    relations: BTreeSet<&'k str>,
    /// How many more names may be looked for among those that resemble them: each look takes as long as
    /// there are rules, and a file may hold any number of wrong names.
    guesses: Cell<u32>,
}

/// So many wrong names of one run are told with the name that was probably meant.
const MOST_GUESSES: u32 = 200;

impl<'k> Known<'k> {
    /// `ids` are those of all rules, also of rules with mistakes.
    pub(in crate::rule) fn new(
        ids: impl Iterator<Item = &'k str>,
        rules: &'k [Rule],
        relations: impl Iterator<Item = &'k str>,
    ) -> Self {
        let relations: BTreeSet<&str> = relations.collect();
        let mut known: BTreeMap<&str, Option<&Rule>> = ids
            .filter(|id| !relations.contains(id))
            .map(|id| (id, None))
            .collect();
        known.extend(rules.iter().map(|rule| (&*rule.id, Some(rule))));
        Self {
            rules: known,
            relations,
            guesses: Cell::new(MOST_GUESSES),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.rules.contains_key(name) || self.relations.contains(name)
    }

    /// The rule that was probably meant.
    fn closest(&self, name: &str) -> Option<&'k str> {
        let left = self.guesses.get().checked_sub(1)?;
        self.guesses.set(left);
        closest(name, self.rules.keys().copied())
    }

    /// The two names that a name with a hyphen was probably meant to be.
    fn split<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str)> {
        name.match_indices('-')
            .map(|(at, _)| (&name[..at], &name[at + 1..]))
            .find(|(one, other)| self.has(one) && (self.has(other) || is_number(other)))
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads the text of a relation and checks it against the rules.
pub(in crate::rule) fn check(
    declared: Declared,
    known: &Known<'_>,
) -> Result<Relation, Vec<Mistake>> {
    let text = declared.text.text.clone();
    let written = parse(&text, |name| known.has(name)).map_err(|mistake| {
        vec![
            declared
                .mistake("bad-relation", mistake.message, &mistake.range, "here")
                .help(mistake.help),
        ]
    })?;
    let mut checker = Checker {
        declared: &declared,
        text: &text,
        known,
        figures: Vec::new(),
        names: Vec::new(),
        currency: None,
        names_a_broken_rule: false,
        mistakes: Vec::new(),
    };
    let formula = checker.formula(&written);
    if checker.names.is_empty() && checker.mistakes.is_empty() && !checker.names_a_broken_rule {
        let all = 0..text.len();
        checker.mistakes.push(
            declared
                .mistake(
                    "bad-relation",
                    "the relation names no rule, so no article can break it",
                    &all,
                    "figures alone",
                )
                .help("name the rules whose facts it compares, by their ids"),
        );
    }
    let Checker {
        figures,
        mut names,
        currency,
        mistakes,
        ..
    } = checker;
    let (Some(formula), true) = (formula, mistakes.is_empty()) else {
        return Err(mistakes);
    };
    names.sort_by_key(|(range, _)| range.start);
    // One byte for one byte, so that the places stay true.
    let line: String = text
        .chars()
        .map(|letter| {
            if letter.is_ascii_whitespace() {
                ' '
            } else {
                letter
            }
        })
        .collect();
    Ok(Relation {
        title: declared
            .title
            .map_or_else(|| Arc::clone(&declared.id), Into::into),
        id: declared.id,
        severity: declared.severity,
        severity_place: declared.severity_place,
        help: declared.help,
        reference: declared.reference,
        tags: declared.tags,
        deprecated: declared.deprecated,
        applies_to: declared.applies_to,
        figures,
        formula,
        wording: Wording {
            text: line.into(),
            left: written.left.range,
            right: written.right_range,
            names,
            currency: currency.map(|(currency, _)| currency),
        },
        tests: declared.tests,
        place: declared.place,
    })
}

/// A term with what is known of it.
#[derive(Clone)]
struct Typed {
    term: Term,
    measure: Measure,
    /// A length of time between days of the calendar.
    of_days: bool,
}

struct Checker<'c> {
    declared: &'c Declared,
    text: &'c str,
    known: &'c Known<'c>,
    figures: Vec<Figure>,
    names: Vec<(Range<usize>, usize)>,
    /// The currency of money, where the relation or a rule's `expect` tells it, and where.
    currency: Option<(&'static str, Range<usize>)>,
    /// Whether a rule with mistakes of its own takes part.
    names_a_broken_rule: bool,
    mistakes: Vec<Mistake>,
}

impl Checker<'_> {
    fn formula(&mut self, written: &Written) -> Option<Formula> {
        let left = self.term(&written.left);
        let right = self.term(&written.right);
        let upper = written.upper.as_ref().map(|upper| self.term(upper));
        let (left, right) = (left?, right?);
        let upper = match upper {
            None => None,
            Some(upper) => Some(upper?),
        };
        let others = [(Some(&written.right), Some(&right))]
            .into_iter()
            .chain([(written.upper.as_ref(), upper.as_ref())]);
        for (tree, other) in others {
            if let (Some(tree), Some(other)) = (tree, other)
                && other.measure != left.measure
            {
                self.mixed(
                    "compared",
                    (&written.left, left.measure),
                    (tree, other.measure),
                );
                return None;
            }
        }
        let of_days = left.measure == Measure::Duration
            && [Some(&left), Some(&right), upper.as_ref()]
                .into_iter()
                .flatten()
                .any(|side| side.of_days);
        let side = |typed: Typed| {
            if of_days {
                typed.term.in_whole_days()
            } else {
                typed.term
            }
        };
        let measure = left.measure;
        Some(Formula {
            left: side(left),
            comparison: written.comparison,
            right: side(right),
            upper: upper.map(side),
            measure,
        })
    }

    /// The term that a part of the text is; `None` where a mistake was noted.
    fn term(&mut self, tree: &Tree) -> Option<Typed> {
        match &tree.node {
            Node::Literal(literal) => {
                if let Some(currency) = literal.currency {
                    self.pay_in(currency, &tree.range);
                }
                Some(Typed {
                    term: Term::Literal(literal.set),
                    measure: literal.measure,
                    of_days: false,
                })
            }
            Node::Name { name, part } => self.name(name, part.as_ref()),
            Node::Negative(inner) => {
                let typed = self.term(inner)?;
                if typed.measure == Measure::Date {
                    self.refuse(
                        &tree.range,
                        "a date",
                        "a date has no opposite",
                        "take one date from another, `resigned - sworn-in`",
                    );
                    return None;
                }
                Some(Typed {
                    term: Term::Negative(Box::new(typed.term)),
                    ..typed
                })
            }
            Node::Two(operation, left, right) => {
                let (one, two) = (self.term(left), self.term(right));
                self.two(*operation, (left, one?), (right, two?))
            }
        }
    }

    fn two(
        &mut self,
        operation: Operation,
        (left, one): (&Tree, Typed),
        (right, two): (&Tree, Typed),
    ) -> Option<Typed> {
        use Measure::{Date, Duration, Money, Number};
        use Operation::{Difference, Product, Quotient, Sum};
        let mut of_days = one.of_days || two.of_days;
        let (mut a, mut b) = (one.term, two.term);
        let measure = match (operation, one.measure, two.measure) {
            (Sum | Difference, Number, Number) => Number,
            (Sum | Difference, Money, Money) => Money,
            (Sum | Difference, Duration, Duration) => Duration,
            (Difference, Date, Date) => {
                of_days = true;
                Duration
            }
            (Sum | Difference, Date, Duration) => {
                b = b.in_whole_days();
                Date
            }
            (Sum, Duration, Date) => {
                a = a.in_whole_days();
                Date
            }
            (Product, Number, measure @ (Number | Money | Duration))
            | (Product | Quotient, measure @ (Money | Duration), Number)
            | (Quotient, measure @ Number, Number) => measure,
            (Quotient, Money, Money) | (Quotient, Duration, Duration) => Number,
            _ => {
                let verb = match operation {
                    Sum => "added",
                    Difference => "taken from each other",
                    Product => "multiplied",
                    Quotient => "divided by each other",
                };
                self.mixed(verb, (left, one.measure), (right, two.measure));
                return None;
            }
        };
        let constant = !b.has_figure();
        let (a, b) = (Box::new(a), Box::new(b));
        let term = match operation {
            Sum => Term::Sum(a, b),
            Difference => Term::Difference(a, b),
            Product => Term::Product(a, b),
            Quotient => {
                let divisor = constant.then(|| b.value(&|_| unreachable_figure()));
                if divisor.is_some_and(|set| set.is_ok_and(|set| set.contains(Rational::ZERO))) {
                    self.refuse(
                        &right.range,
                        "nought",
                        "nothing can be divided by nought",
                        "write the figure that was meant",
                    );
                    return None;
                }
                Term::Quotient(a, b)
            }
        };
        if !term.has_figure() && term.value(&|_| unreachable_figure()) == Err(NoResult::TooLarge) {
            self.refuse(
                &(left.range.start..right.range.end),
                "too large",
                "this figure is too large for exact arithmetic",
                "figures of up to 38 digits can be compared",
            );
            return None;
        }
        Some(Typed {
            term,
            measure,
            of_days: of_days && measure == Duration,
        })
    }

    fn name(&mut self, name: &Range<usize>, part: Option<&Range<usize>>) -> Option<Typed> {
        let written = &self.text[name.clone()];
        let known = self.known;
        let Some(rule) = known.rules.get(written) else {
            self.unknown(written, name);
            return None;
        };
        let Some(rule) = *rule else {
            // What is wrong with that rule is told at its own place.
            self.names_a_broken_rule = true;
            return None;
        };
        let kind = rule.kind;
        let parts = Part::of(kind);
        let part = match (parts.is_empty(), part) {
            (true, None) => None,
            (true, Some(part)) => {
                self.refuse(
                    part,
                    "no part of it",
                    format!("{} is {}, which has no parts", quoted(written), a_kind(kind)),
                    "only votes have parts, `.yes`, `.no`, `.abstaining`, and scores, `.first`, `.second`: take it out",
                );
                return None;
            }
            (false, part) => Some(self.part(written, kind, name, part)?),
        };
        let measure = match kind {
            Kind::Number | Kind::Percent | Kind::Ordinal | Kind::Vote | Kind::Score => {
                Measure::Number
            }
            Kind::Money => Measure::Money,
            Kind::Duration => Measure::Duration,
            Kind::Date => Measure::Date,
            Kind::Ratio | Kind::Quote | Kind::Name | Kind::Label | Kind::Text | Kind::Set => {
                self.refuse(
                    name,
                    a_kind(kind),
                    format!(
                        "{} is {}, and a relation cannot count with it",
                        quoted(written),
                        a_kind(kind)
                    ),
                    "relations compare numbers, percents, ordinals, money, votes, scores, dates and durations",
                );
                return None;
            }
        };
        if let Some(currency) = expected_currency(rule) {
            self.pay_in(currency, name);
        }
        let index = self
            .figures
            .iter()
            .position(|figure| figure.rule == rule.id && figure.part == part)
            .unwrap_or_else(|| {
                self.figures.push(Figure {
                    rule: Arc::clone(&rule.id),
                    kind,
                    part,
                    times: 0,
                });
                self.figures.len() - 1
            });
        self.figures[index].times += 1;
        let end = part_end(self.text, name.end, part.map(|part| part.word(kind)));
        self.names.push((name.start..end, index));
        Some(Typed {
            term: Term::Figure(index),
            measure,
            of_days: false,
        })
    }

    fn part(
        &mut self,
        rule: &str,
        kind: Kind,
        name: &Range<usize>,
        part: Option<&Range<usize>>,
    ) -> Option<Part> {
        let words: Vec<&str> = Part::of(kind).iter().map(|(word, _)| *word).collect();
        let all: Vec<String> = words
            .iter()
            .map(|word| format!("`{rule}.{word}`"))
            .collect();
        let Some(range) = part else {
            self.refuse(
                name,
                "which of its figures?",
                format!("{} is {} of several figures", quoted(rule), a_kind(kind)),
                format!("say which one is meant: {}", all.join(", ")),
            );
            return None;
        };
        let written = &self.text[range.clone()];
        let found = Part::of(kind).iter().find(|(word, _)| *word == written);
        if found.is_none() {
            let help = match closest(&written.to_lowercase(), words.iter().copied()) {
                Some(meant) => format!("did you mean `{rule}.{meant}`?"),
                None => format!("it has {}", all.join(", ")),
            };
            self.refuse(
                range,
                "unknown part",
                format!("{} has no part {}", a_kind(kind), quoted(written)),
                help,
            );
        }
        found.map(|(_, part)| *part)
    }

    fn unknown(&mut self, name: &str, range: &Range<usize>) {
        const MONTHS: &[&str] = &[
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ];
        let lower = name.to_lowercase();
        let mistake = if self.known.relations.contains(name) {
            self.declared
                .mistake(
                    "bad-relation",
                    format!("{} is a relation, and no fact to compare", quoted(name)),
                    range,
                    "a relation",
                )
                .help("name the rules that it compares; to join two relations, write both out")
        } else {
            let help = if let Some((one, other)) = self.known.split(name) {
                format!("a minus sign has a space on either side: `{one} - {other}`")
            } else if let Some(meant) = self.known.closest(&lower) {
                format!("did you mean `{meant}`?")
            } else if MONTHS.iter().any(|month| lower.starts_with(month)) {
                "write a day as year, month and day: `2022-11-08`".to_owned()
            } else {
                "a relation names rules by their ids; `factlint rules list` shows them".to_owned()
            };
            self.declared
                .mistake(
                    "unknown-rule",
                    format!("there is no rule {}", quoted(name)),
                    range,
                    "no rule of this name",
                )
                .help(help)
        };
        self.mistakes.push(mistake);
    }

    /// Notes that money in this currency takes part.
    fn pay_in(&mut self, currency: &'static str, range: &Range<usize>) {
        match &self.currency {
            None => self.currency = Some((currency, range.clone())),
            Some((first, at)) if *first != currency => {
                let mistake = self
                    .declared
                    .mistake(
                        "mixed-currencies",
                        format!("{first} and {currency} in one relation"),
                        range,
                        currency,
                    )
                    .at(&self.declared.part(at), *first)
                    .help("a relation compares money of one currency");
                self.mistakes.push(mistake);
            }
            Some(_) => {}
        }
    }

    fn refuse(
        &mut self,
        range: &Range<usize>,
        label: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let mistake = self
            .declared
            .mistake("bad-relation", message, range, label)
            .help(help);
        self.mistakes.push(mistake);
    }

    fn mixed(&mut self, verb: &str, one: (&Tree, Measure), other: (&Tree, Measure)) {
        use Measure::{Date, Duration, Money, Number};
        let help = match (one.1, other.1) {
            (Date, Date) => "the time between two dates is `resigned - sworn-in`, a length of time",
            (Number, Duration) | (Duration, Number) => {
                "write a length of time with its unit, `10 days`; `tenure / 1 day` is a plain number of days"
            }
            (Date, Number) | (Number, Date) => {
                "a date moves by a length of time: `sworn-in + 10 days`"
            }
            (Money, Number) | (Number, Money) => {
                "write an amount of money with its currency: `$2 million`"
            }
            (Duration, Date) | (Date, Duration) => {
                "the time between two dates is a length of time, `resigned - sworn-in = tenure`; a date moves by one, `sworn-in + 10 days`"
            }
            _ => "add and compare like with like; like divided by like is a plain number",
        };
        let message = if one.1 == other.1 {
            format!("two {} cannot be {verb}", one.1.plural())
        } else {
            format!("{} and {} cannot be {verb}", one.1.noun(), other.1.noun())
        };
        let mistake = self
            .declared
            .mistake("mixed-measures", message, &other.0.range, other.1.noun())
            .at(&self.declared.part(&one.0.range), one.1.noun())
            .help(help);
        self.mistakes.push(mistake);
    }
}

/// No term without a figure asks for one.
fn unreachable_figure() -> crate::value::Interval<Rational> {
    crate::value::Interval::EVERYTHING
}

/// Where a name ends with its part; spaces may stand before the point.
fn part_end(text: &str, end: usize, part: Option<&str>) -> usize {
    part.and_then(|part| {
        let at = text[end..].find(part)?;
        Some(end + at + part.len())
    })
    .unwrap_or(end)
}

fn expected_currency(rule: &Rule) -> Option<&'static str> {
    match &rule.expect.as_ref()?.reading {
        Expectation::Value(value) => match &value.meaning {
            Meaning::Amount { unit, .. } if rule.kind == Kind::Money => *unit,
            _ => None,
        },
        _ => None,
    }
}
