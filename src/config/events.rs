//! Days that have a name: `midterm elections: 2022-11-08`.

use jiff::civil::Date;

use crate::mistake::{Place, quoted};
use crate::yaml::{Field, Reader, Value};

/// A day, its name, and where it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDay {
    /// The name as [`event_name`] has it.
    pub name: String,
    /// The day.
    pub day: Date,
    /// Where it was named.
    pub place: Place,
}

/// The name in the form that names are compared in: small letters, white space evened, no leading
/// article.
#[must_use]
pub fn event_name(written: &str) -> String {
    let lower = written.to_lowercase();
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    if words.len() > 1 && matches!(words[0], "the" | "a" | "an") {
        words.remove(0);
    }
    words.join(" ")
}

/// Reads the field `events`.
pub(crate) fn read(reader: &mut Reader, field: &Field) -> Vec<NamedDay> {
    let at = field.value_span();
    let Value::Map(fields) = &field.node.value else {
        let label = field.node.value.what();
        reader
            .mistake("wrong-type", at, label)
            .message(format!(
                "`events` is a group of names with days, not {label}"
            ))
            .help("write a name and its day, indented: midterm elections: 2022-11-08")
            .add();
        return Vec::new();
    };
    let mut days = Vec::new();
    for event in fields {
        let name = event_name(&event.name);
        if !name.contains(char::is_alphabetic) {
            reader
                .mistake("wrong-type", event.name_span, "not a name")
                .message(format!("{} is no name of an event", quoted(&event.name)))
                .help("write it as articles do: midterm elections: 2022-11-08")
                .add();
            continue;
        }
        let at = event.value_span();
        let Some(text) = reader.text(&event.node, at, "a day") else {
            continue;
        };
        if let Some(day) = crate::yaml::day(reader, text, at) {
            days.push(NamedDay {
                name,
                day,
                place: reader.place(event.name_span),
            });
        }
    }
    days
}
