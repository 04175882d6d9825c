//! The fields of a map: which are known, which are missing, and what each one holds.

use jiff::civil::Date;

use super::node::{Field, Node, Text, Value};
use super::reader::Reader;
use super::shape::{Group, Shape};
use crate::mistake::quoted;
use crate::text::FileSpan;
use crate::value::parse_day;

/// The fields of one map.
pub(crate) struct Fields<'n> {
    /// What the map may hold.
    group: &'static Group,
    fields: &'n [Field],
    span: FileSpan,
    /// Known fields that unknown ones were probably meant to be.
    meant: Vec<String>,
}

impl Field {
    /// The entries of a field that holds a list of maps, each with where to point for it; none, and a mistake
    /// with `help`, where it holds no list.
    pub(crate) fn list_of_entries(
        &self,
        reader: &mut Reader,
        help: &str,
    ) -> Vec<(&Node, FileSpan)> {
        let Value::List(items) = &self.node.value else {
            let label = self.node.value.what();
            reader
                .mistake("wrong-type", self.value_span(), label)
                .message(format!("`{}` is a list, not {label}", self.name))
                .help(help)
                .add();
            return Vec::new();
        };
        let place = |item: &Node| match item.span.is_empty() {
            true => self.name_span,
            false => item.span,
        };
        items.iter().map(|item| (item, place(item))).collect()
    }
}

impl<'n> Fields<'n> {
    /// Reads `node` as a map and notes each field that `group` does not have.
    pub(crate) fn read(
        reader: &mut Reader,
        node: &'n Node,
        at: FileSpan,
        group: &'static Group,
    ) -> Option<Self> {
        let (what, known) = (group.what, group.names());
        let Value::Map(fields) = &node.value else {
            let label = node.value.what();
            let message = match &node.value {
                Value::Nothing => format!("{what} has no fields"),
                _ => format!("{what} is a group of fields, not {label}"),
            };
            let all = format!("its fields are: {}", listed(&known));
            let help = match &node.value {
                Value::Nothing if !group.required.is_empty() => format!(
                    "write its fields, {} at least, or take it out",
                    listed(&group.least())
                ),
                Value::Text(_) => format!("write each field with a colon, `name: value`; {all}"),
                _ => all,
            };
            reader
                .mistake("wrong-type", at, label)
                .message(message)
                .help(help)
                .add();
            return None;
        };
        let mut all_meant = Vec::new();
        for field in fields {
            if known.contains(&field.name.as_str()) {
                continue;
            }
            let meant = group
                .other_names
                .iter()
                .find(|(other, _)| *other == field.name)
                .map(|(_, ours)| *ours)
                .or_else(|| closest(&field.name, known.iter().copied()));
            all_meant.extend(meant.map(str::to_owned));
            let help = match (meant, field.name.as_str()) {
                (_, "<<") => "merge keys are not read; write the fields out".to_owned(),
                (Some(meant), _) => format!("did you mean `{meant}`?"),
                (None, _) => format!("the fields of {what} are: {}", listed(&known)),
            };
            reader
                .mistake("unknown-field", field.name_span, "unknown field")
                .message(format!("{what} has no field {}", quoted(&field.name)))
                .help(help)
                .add();
        }
        Some(Self {
            group,
            fields,
            span: node.span,
            meant: all_meant,
        })
    }

    /// Holds the table to its word: a field is read as what it is declared to be.
    fn declares(&self, name: &str, fits: impl FnOnce(Shape) -> bool) {
        debug_assert!(
            self.group
                .field(name)
                .is_some_and(|field| fits(field.shape)),
            "invariant: `{name}` of {} is declared as it is read",
            self.group.what
        );
    }

    /// All fields in the order written.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'n Field> + use<'n> {
        self.fields.iter()
    }

    /// The field of that name.
    pub(crate) fn get(&self, name: &str) -> Option<&'n Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether a field of that name is there, or an unknown one that was probably meant to be it: then
    /// that it is missing would be said twice.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some() || self.meant.iter().any(|meant| meant == name)
    }

    /// Where to point for the map as a whole: its first field's name.
    pub(crate) fn head(&self) -> FileSpan {
        self.fields
            .first()
            .map_or(self.span, |field| field.name_span)
    }

    /// The text of a field that must be there.
    pub(crate) fn required(
        &self,
        reader: &mut Reader,
        name: &str,
        what: &str,
        help: &str,
    ) -> Option<(&'n Text, FileSpan)> {
        if self.has(name) {
            return self.text(reader, name, what);
        }
        let head = self.head();
        reader
            .mistake("missing-field", head, format!("lacks `{name}`"))
            .message(format!("{} needs the field `{name}`", self.group.what))
            .help(help)
            .add();
        None
    }

    /// The text of a field, if it is there.
    pub(crate) fn text(
        &self,
        reader: &mut Reader,
        name: &str,
        what: &str,
    ) -> Option<(&'n Text, FileSpan)> {
        self.declares(name, Shape::takes_text);
        let field = self.get(name)?;
        let at = field.value_span();
        reader.text(&field.node, at, what).map(|text| (text, at))
    }

    /// The texts of a field that is a list or a single text; none if it is not there.
    pub(crate) fn entries(
        &self,
        reader: &mut Reader,
        name: &str,
        what: &str,
    ) -> Vec<(&'n Text, FileSpan)> {
        self.declares(name, Shape::takes_texts);
        self.get(name).map_or_else(Vec::new, |field| {
            reader.entries(&field.node, field.value_span(), name, what)
        })
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(
        &self,
        reader: &mut Reader,
        name: &str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let words = || choices.iter().map(|(word, _)| *word);
        self.declares(name, |shape| match shape {
            Shape::Choice(declared) => words().eq(declared.iter().copied()),
            Shape::Flag => words().eq(["true", "false"]),
            _ => false,
        });
        // Nearly every choice is left out, or one of the words.
        let written = match &self.get(name)?.node.value {
            Value::Text(text) => Some(text.text.trim()),
            _ => None,
        };
        if let Some((_, choice)) = choices.iter().find(|(word, _)| Some(*word) == written) {
            return Some(*choice);
        }
        let words: Vec<&str> = words().collect();
        let what = format!("one of {}", listed(&words));
        let (text, at) = self.text(reader, name, &what)?;
        let written = text.text.trim();
        let help = match closest(&written.to_lowercase(), words.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`? It can be {}", listed(&words)),
            None => format!("it can be {}", listed(&words)),
        };
        reader
            .mistake("unknown-value", at, "unknown")
            .message(format!("`{name}` cannot be {}", quoted(written)))
            .help(help)
            .add();
        None
    }

    /// `true` or `false`; false if it is not there.
    pub(crate) fn flag(&self, reader: &mut Reader, name: &str) -> Option<bool> {
        self.choice(reader, name, &[("true", true), ("false", false)])
    }

    /// A whole number within bounds.
    pub(crate) fn whole(
        &self,
        reader: &mut Reader,
        name: &str,
        least: u32,
        most: u32,
    ) -> Option<u32> {
        let bounds = (least, most);
        self.declares(
            name,
            |shape| matches!(shape, Shape::Whole { least, most } if (least, most) == bounds),
        );
        let (text, at) = self.text(reader, name, "a whole number")?;
        let number = text
            .text
            .trim()
            .parse()
            .ok()
            .filter(|number| (least..=most).contains(number));
        if number.is_none() {
            reader
                .mistake("unknown-value", at, "out of bounds")
                .message(format!(
                    "`{name}` is a whole number from {least} to {most}, not {}",
                    quoted(&text.text)
                ))
                .help(format!("write `{name}: {least}`, for example"))
                .add();
        }
        number
    }

    /// A day.
    pub(crate) fn day(&self, reader: &mut Reader, name: &str) -> Option<Date> {
        self.declares(name, |shape| matches!(shape, Shape::Day));
        let (text, at) = self.text(reader, name, "a day")?;
        day(reader, text, at)
    }
}

/// Reads an ISO day.
pub(crate) fn day(reader: &mut Reader, text: &Text, at: FileSpan) -> Option<Date> {
    let day = parse_day(&text.text);
    if day.is_none() {
        let figures = text.text.trim().split('-');
        let looks_right =
            figures.clone().count() == 3 && figures.clone().all(|part| part.parse::<u16>().is_ok());
        let message = if looks_right {
            format!("{} is not a day of the calendar", quoted(&text.text))
        } else {
            format!("{} is not a full date", quoted(&text.text))
        };
        reader
            .mistake("bad-date", at, "not a day")
            .message(message)
            .help("write year, month and day: 2022-11-08")
            .add();
    }
    day
}

/// The word that was probably meant, if one is near enough.
pub(crate) fn closest<'w>(
    written: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    // A name of any length could be written; comparing costs the product of the lengths.
    if written.len() > 64 {
        return None;
    }
    words
        .into_iter()
        .map(|word| (strsim::osa_distance(written, word), word))
        .filter(|(distance, word)| is_slip(written, word, *distance))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Whether `written` is `word` with a slip or two: a letter in three is another; or, where the word is short, its
/// letters came in another order.
fn is_slip(written: &str, word: &str, distance: usize) -> bool {
    let longer = word.chars().count().max(written.chars().count());
    if distance * 3 <= longer {
        return true;
    }
    // Of four letters two may be wrong, but then nearly the same letters have to be there: "nere" is "near", and
    // "area" is nothing.
    let shared = letters_shared(written, word);
    let starts_alike = written.chars().next() == word.chars().next();
    match distance {
        1 => shared == longer,
        2 => longer >= 4 && shared + 1 >= longer && starts_alike,
        _ => false,
    }
}

/// How many letters of `one` stand somewhere in `other`, each as often as it does there.
fn letters_shared(one: &str, other: &str) -> usize {
    let mut left: Vec<char> = other.chars().collect();
    let found = one.chars().filter(|letter| {
        let place = left.iter().position(|other| other == letter);
        place.map(|place| left.swap_remove(place)).is_some()
    });
    found.count()
}

/// Words as a list: "`a`, `b` or `c`" without the "or", which reads well in any sentence.
pub(crate) fn listed(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Notes a `version` that this program does not know; a file without one is of the first.
pub(crate) fn check_version(reader: &mut Reader, fields: &Fields<'_>) {
    if let Some((text, at)) = fields.text(reader, "version", "a version")
        && text.text.trim() != "1"
    {
        reader
            .mistake("unknown-version", at, "unknown")
            .message(format!(
                "version {} is not known to this factlint",
                quoted(&text.text)
            ))
            .help("write `version: 1`, or use a factlint that knows it")
            .add();
    }
}
