//! From a relation that does not hold to what is reported of it.
//!
//! In: a relation, and what is said of its figures. Out: one finding that shows every figure with what it
//! would have to be. Neutral: any of the figures may be the one that is off.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::super::message::quoted;
use super::super::wording::{fingerprint, label, title};
use super::Said;
use super::prose::{Unit, words};
use super::solve::{Sides, needed};
use crate::claim::FactId;
use crate::finding::{Finding, Label, Role, Ruled};
use crate::rule::{Comparison, Figure, Measure, Relation, Term};
use crate::value::{Bound, DurationUnit, Interval, Kind, Rational};

/// The finding of a relation that does not hold between what is `said`: in one article, or in several.
pub(super) fn finding(
    relation: &Relation,
    key: &Option<Arc<str>>,
    said: &[&Said<'_>],
    in_one_article: bool,
) -> Finding {
    let fact = FactId {
        rule: Arc::clone(&relation.id),
        key: key.clone(),
    };
    let mut claims: Vec<Ruled> = Vec::new();
    let mut labels: Vec<Label> = Vec::new();
    let mut marked: Vec<(String, String)> = Vec::new();
    for (index, said_of) in said.iter().enumerate() {
        for ruled in &said_of.claims {
            let known = claims.iter().position(|other| other.claim == ruled.claim);
            let text = fits(relation, said, index, ruled);
            match known.and_then(|known| labels.get_mut(known)) {
                // The yes and the no of one vote.
                Some(label) => {
                    if let (false, Some(text)) = (label.text == TAKES_PART, &text) {
                        label.text = format!("{}; {text}", label.text);
                    } else if let Some(text) = text {
                        label.text = format!("{FITS}{text}");
                    }
                }
                None => {
                    let text =
                        text.map_or_else(|| TAKES_PART.to_owned(), |text| format!("{FITS}{text}"));
                    labels.push(label(&ruled.claim, text, true));
                    claims.push(Ruled {
                        claim: Arc::clone(&ruled.claim),
                        role: Role::Related,
                    });
                    if ruled.role == Role::Outlier {
                        marked.push((
                            ruled.claim.display.clone(),
                            ruled.claim.fact.rule.to_string(),
                        ));
                    }
                }
            }
        }
    }
    Finding {
        title: title(&relation.title, &fact),
        severity: relation.severity,
        message: message(relation, said, in_one_article),
        help: help(relation, &claims, &marked),
        reference: relation.reference.clone(),
        fingerprint: fingerprint(&fact, None, &claims),
        fact,
        claims,
        labels,
        fixes: Vec::new(),
    }
}

const FITS: &str = "would fit: ";
const TAKES_PART: &str = "takes part";

/// What a figure would have to be, in words.
fn fits(relation: &Relation, said: &[&Said<'_>], index: usize, ruled: &Ruled) -> Option<String> {
    let figure = &relation.figures[index];
    if figure.times > 1 {
        return None;
    }
    let sets: Vec<_> = said.iter().map(|said| said.set).collect();
    let mut set = needed(&relation.formula, &sets, index)?;
    if matches!(figure.kind, Kind::Vote | Kind::Score | Kind::Ordinal) {
        let counts = Interval {
            low: Bound::Closed(Rational::ZERO),
            high: Bound::Unbounded,
        };
        set = set.intersect(&counts)?.whole()?;
        if set.low == counts.low && set.high != Bound::Unbounded {
            set = set.and_below();
        }
    }
    let text = words(&set, unit(figure, said[index], ruled))?;
    Some(match figure.part {
        Some(part) => format!("{} {text}", part.word(figure.kind)),
        None => text,
    })
}

/// What the numbers of a figure are, as its article writes them.
fn unit(figure: &Figure, said: &Said<'_>, ruled: &Ruled) -> Unit {
    match figure.kind {
        Kind::Percent => Unit::Percent,
        Kind::Money => said.unit.map_or(Unit::Plain, Unit::Money),
        Kind::Date => Unit::Date,
        Kind::Duration => Unit::Time(written_unit(&ruled.claim.value)),
        _ => Unit::Plain,
    }
}

/// The unit of a length of time in ISO 8601, `P10M`: of several the least.
fn written_unit(iso: &str) -> DurationUnit {
    let (date, time) = iso.split_once('T').unwrap_or((iso, ""));
    match (time.chars().last(), date.chars().last()) {
        (Some('S'), _) => DurationUnit::Second,
        (Some('M'), _) => DurationUnit::Minute,
        (Some(_), _) => DurationUnit::Hour,
        (None, Some('W')) => DurationUnit::Week,
        (None, Some('M')) => DurationUnit::Month,
        (None, Some('Y')) => DurationUnit::Year,
        _ => DurationUnit::Day,
    }
}

/// "2.38 million is not 1.73 million * (1 + 27% / 100), which is between 2.18 and 2.21 million".
fn message(relation: &Relation, said: &[&Said<'_>], in_one_article: bool) -> String {
    let formula = &relation.formula;
    let sets: Vec<_> = said.iter().map(|said| said.set).collect();
    let sides = Sides::new(formula, &sets).ok();
    let money = said.iter().find_map(|said| said.unit);
    let unit = |measure: Measure| match measure {
        Measure::Number => Unit::Plain,
        Measure::Money => money
            .or(relation.wording.currency)
            .map_or(Unit::Plain, Unit::Money),
        Measure::Duration => Unit::Time(DurationUnit::Day),
        Measure::Date => Unit::Date,
    };
    let side = |term: &Term, range: &Range<usize>, set: Option<&Interval<Rational>>| {
        let written = substituted(relation, range, said);
        let computed = !matches!(
            term,
            Term::Figure(_) | Term::Literal(_) | Term::WholeDays(_)
        ) || matches!(term, Term::WholeDays(inner) if !matches!(**inner, Term::Figure(_) | Term::Literal(_)));
        let value = set
            .filter(|_| computed)
            .and_then(|set| words(set, unit(formula.measure)));
        match value {
            Some(value) => (written, format!(", which is {value},")),
            None => (written, String::new()),
        }
    };
    let wording = &relation.wording;
    let (left, left_value) = side(
        &formula.left,
        &wording.left,
        sides.as_ref().map(|sides| &sides.left),
    );
    let whole_right = sides.as_ref().map(Sides::whole_right);
    let right_set = whole_right.filter(|_| formula.upper.is_none());
    let (right, right_value) = side(&formula.right, &wording.right, right_set.as_ref());
    let verb = match formula.comparison {
        Comparison::Equal => "is not",
        Comparison::Less => "is not less than",
        Comparison::AtMost => "is not at most",
        Comparison::More => "is not more than",
        Comparison::AtLeast => "is not at least",
        Comparison::Within if formula.upper.is_none() => "does not fit",
        Comparison::Within => "is not in",
    };
    let place = if in_one_article {
        ""
    } else {
        "across articles, "
    };
    let right_value = right_value.trim_end_matches(',');
    format!("{place}{left}{left_value} {verb} {right}{right_value}")
}

/// A side of the relation with what is said in the place of names.
fn substituted(relation: &Relation, range: &Range<usize>, said: &[&Said<'_>]) -> String {
    let text = &relation.wording.text;
    let mut words = String::new();
    let mut at = range.start;
    for (name, figure) in &relation.wording.names {
        if name.start < range.start || name.end > range.end {
            continue;
        }
        words.push_str(text.get(at..name.start).unwrap_or_default());
        words.push_str(&stated(&relation.figures[*figure], said[*figure]));
        at = name.end;
    }
    words.push_str(text.get(at..range.end).unwrap_or_default());
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a figure is stated.
fn stated(figure: &Figure, said: &Said<'_>) -> String {
    let one = said.set.low == said.set.high;
    if figure.part.is_some() {
        let number = words(&said.set, Unit::Plain).filter(|_| one);
        return number.unwrap_or_else(|| "an unknown number".to_owned());
    }
    if figure.kind == Kind::Date
        && one
        && let Some(day) = words(&said.set, Unit::Date)
    {
        return day;
    }
    said.claims
        .first()
        .map_or(String::new(), |ruled| ruled.claim.display.clone())
}

fn help(relation: &Relation, claims: &[Ruled], marked: &[(String, String)]) -> String {
    let mut help = if claims.len() == 1 {
        "The words are shown with what they would have to say.".to_owned()
    } else {
        "Any of these figures may be the one that is off: each is shown with what it would have to be if \
         the others are right."
            .to_owned()
    };
    let known: BTreeSet<&(String, String)> = marked.iter().collect();
    for (figure, rule) in known {
        help.push_str(&format!(
            " Look at {} first: rule {rule} marks it too.",
            quoted(figure)
        ));
    }
    if let Some(own) = &relation.help {
        help.push(' ');
        help.push_str(own);
    }
    help
}
