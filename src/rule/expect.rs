//! Reads `expect`: what the author of a rule knows to be right, written as an article would write it.

use std::sync::Arc;

use super::kinds::{a_kind, sample};
use super::look::{Aliases, evened, unknown_state};
use super::meaning::normal_words;
use super::model::LooksFor;
use crate::grammar::{Context, Events, Meaning, ReadValue, read_as};
use crate::mistake::{Place, quoted};
use crate::text::FileSpan;
use crate::value::{Days, Kind, Members, Quotation};
use crate::yaml::{Fields, Reader, Text, Value};

/// What is expected, and how it was written.
#[derive(Clone, Debug)]
pub struct Expected {
    /// As written in the rule.
    pub written: Arc<str>,
    /// What it means.
    pub reading: Expectation,
    /// Where it was written.
    pub place: Place,
}

/// The meaning of what is expected, by family of kinds.
#[derive(Clone, Debug)]
pub enum Expectation {
    /// A figure, vote, date or length of time; spans count from the start of the written text.
    Value(Box<ReadValue>),
    /// The words of a quotation.
    Words(Quotation),
    /// Of a name its canonical spelling, of a label the state, of a text the canonical wording.
    Term(String),
    /// The members of a set, by their canonical names.
    Members(Members),
}

/// Reads the field. For a name rule what is expected is its first canonical spelling.
pub(super) fn read(
    reader: &mut Reader,
    fields: &Fields<'_>,
    kind: Kind,
    looks_for: Option<&LooksFor>,
    aliases: &Aliases,
    events: &Events,
) -> Option<Expected> {
    let field = match kind {
        Kind::Name => fields.get("canonical")?,
        _ => fields.get("expect")?,
    };
    let at = field.value_span();
    let place = reader.place(at);
    if kind == Kind::Set {
        let members: Vec<String> = members(reader, fields, aliases);
        return (!members.is_empty()).then(|| Expected {
            written: members.join(", ").into(),
            reading: Expectation::Members(Members::new(members)),
            place,
        });
    }
    if let (Kind::Name, Some(LooksFor::Name { canonical, .. })) = (kind, looks_for) {
        let first = canonical.first()?;
        return Some(Expected {
            written: first.as_str().into(),
            reading: Expectation::Term(first.clone()),
            place,
        });
    }
    let (text, at) = fields.text(reader, "expect", "a value")?;
    let written = evened(&text.text);
    let reading = match kind {
        Kind::Quote => {
            let quotation = Quotation::parse(&written);
            if quotation.is_empty() {
                not_of_kind(reader, text, at, kind, events);
                return None;
            }
            Expectation::Words(quotation)
        }
        Kind::Text => {
            let normal = normal_words(&written);
            Expectation::Term(aliases.get(&normal).cloned().unwrap_or(normal))
        }
        Kind::Label => {
            let Some(LooksFor::States { states, .. }) = looks_for else {
                return None;
            };
            let mut names = states.iter().map(|state| state.name.as_str());
            if !names.clone().any(|name| name == written) {
                unknown_state(reader, &written, at, &mut names, "`expect`");
                return None;
            }
            Expectation::Term(written.clone())
        }
        _ => Expectation::Value(Box::new(value(reader, text, at, kind, events)?)),
    };
    Some(Expected {
        written: written.into(),
        reading,
        place,
    })
}

fn members(reader: &mut Reader, fields: &Fields<'_>, aliases: &Aliases) -> Vec<String> {
    let listed = fields
        .get("expect")
        .is_some_and(|field| matches!(field.node.value, Value::List(_)));
    let mut members = Vec::new();
    for (text, _) in fields.entries(reader, "expect", "a name") {
        let parts: Vec<&str> = if listed {
            vec![&text.text]
        } else {
            text.text.split([',', ';']).collect()
        };
        for part in parts {
            let name = evened(part);
            let name = name.strip_prefix("and ").unwrap_or(&name);
            if !name.is_empty() {
                let canonical = aliases.get(&normal_words(name));
                members.push(canonical.map_or_else(|| name.to_owned(), Clone::clone));
            }
        }
    }
    members
}

fn value(
    reader: &mut Reader,
    text: &Text,
    at: FileSpan,
    kind: Kind,
    events: &Events,
) -> Option<ReadValue> {
    let context = Context {
        dateline: None,
        events,
    };
    let Some(value) = read_alone(kind, &evened(&text.text), context) else {
        not_of_kind(reader, text, at, kind, events);
        return None;
    };
    if let Meaning::Date(date) = &value.meaning
        && date.days == Days::NeedsDateline
    {
        reader
            .mistake("bad-expect", at, "counts from a dateline")
            .message(format!(
                "{} is a day only beside a dateline, and a rule has none",
                quoted(&text.text)
            ))
            .help("write the day itself: `expect: November 9, 2022`")
            .add();
        return None;
    }
    if let Meaning::Date(date) = &value.meaning
        && date.contradicts_itself
    {
        let (label, why) = if date.day_is_missing() {
            ("no such day", "its month has no such day")
        } else {
            ("another weekday", "that date falls on another weekday")
        };
        reader
            .mistake("bad-expect", at, label)
            .message(format!("no day is {}: {why}", quoted(&text.text)))
            .help("write the day that is right: `expect: November 9, 2022`")
            .add();
        return None;
    }
    Some(value)
}

/// The value that `written` is as a whole. Among words a bare "1931" is any number; where a day is
/// expected it is the year.
fn read_alone(kind: Kind, written: &str, context: Context<'_>) -> Option<ReadValue> {
    read_as(kind, written, context).or_else(|| {
        let is_year = written.len() == 4 && written.bytes().all(|byte| byte.is_ascii_digit());
        (kind == Kind::Date && is_year)
            .then(|| read_as(kind, &format!("the year {written}"), context))
            .flatten()
    })
}

fn not_of_kind(reader: &mut Reader, text: &Text, at: FileSpan, kind: Kind, events: &Events) {
    let context = Context {
        dateline: None,
        events,
    };
    let written = evened(&text.text);
    let other = Kind::ALL
        .into_iter()
        .filter(|other| *other != kind && is_figure(*other))
        .find(|other| read_as(*other, &written, context).is_some());
    let label = other.map_or_else(
        || format!("not {}", a_kind(kind)),
        |other| format!("read as {}", a_kind(other)),
    );
    let alone = alone(&written, kind, context);
    let help = match other {
        _ if alone.is_some() => format!(
            "write the value alone: `expect: {}`",
            alone.unwrap_or_default()
        ),
        Some(other) => format!(
            "write it as an article would, `expect: {}`, or make the rule `kind: {other}`",
            sample(kind)
        ),
        None => format!("write it as an article would: `expect: {}`", sample(kind)),
    };
    reader
        .mistake("bad-expect", at, label)
        .message(format!(
            "the rule is about {}, and {} cannot be read as one",
            a_kind(kind),
            quoted(&text.text)
        ))
        .help(help)
        .add();
}

/// The one value of the kind among other words.
fn alone<'t>(written: &'t str, kind: Kind, context: Context<'_>) -> Option<&'t str> {
    let reading = crate::grammar::read(written, context);
    let mut values = reading.values.iter().filter(|value| value.kind == kind);
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    written.get(value.whole().range())
}

/// Kinds whose values stand out from other words; any words at all are a quotation or a text.
fn is_figure(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Quote | Kind::Name | Kind::Label | Kind::Text | Kind::Set
    )
}
