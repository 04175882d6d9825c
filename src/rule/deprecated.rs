//! Rules that are on their way out, and what to use instead.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::look::evened;
use super::table::DEPRECATED;
use crate::mistake::{Mistake, Place, quoted};
use crate::yaml::{Fields, Reader, Value, closest};

/// That a rule is on its way out. It is applied all the same.
#[derive(Clone, Debug)]
pub struct Deprecated {
    /// Why, or what to do, in the words of the rule's author.
    pub note: Option<String>,
    /// The id of the rule that takes its place, and where it is named.
    pub successor: Option<(Arc<str>, Place)>,
    /// Where the rule says so.
    pub place: Place,
}

impl Deprecated {
    /// What to do, in a few words: `use border-stops-2022: counts by fiscal year`.
    #[must_use]
    pub fn advice(&self) -> String {
        match (&self.successor, &self.note) {
            (Some((id, _)), Some(note)) => format!("use {id}: {note}"),
            (Some((id, _)), None) => format!("use {id}"),
            (None, note) => note.clone().unwrap_or_default(),
        }
    }
}

/// Reads the field `deprecated`: a text, or a successor and perhaps a note.
pub(super) fn read(reader: &mut Reader, fields: &Fields<'_>) -> Option<Deprecated> {
    let field = fields.get("deprecated")?;
    let at = field.value_span();
    let place = reader.place(field.name_span);
    if let Value::Map(_) = field.node.value {
        let own = Fields::read(reader, &field.node, at, &DEPRECATED)?;
        let note = own.text(reader, "note", "a note");
        let (successor, at) = own.required(
            reader,
            "successor",
            "an id",
            "name the rule that takes its place: `successor: crowd-size-2022`",
        )?;
        return Some(Deprecated {
            note: note.map(|(text, _)| evened(&text.text)),
            successor: Some((successor.text.trim().into(), reader.place(at))),
            place,
        });
    }
    let text = reader.text(&field.node, at, "what to use instead")?;
    let note = evened(&text.text);
    if matches!(
        note.to_lowercase().as_str(),
        "true" | "false" | "yes" | "no"
    ) {
        reader
            .mistake("wrong-type", at, "does not say what")
            .message("`deprecated` says what to use instead")
            .help("write `deprecated: {successor: crowd-size-2022}`, or a sentence; a rule that stays needs no such field")
            .add();
        return None;
    }
    Some(Deprecated {
        note: Some(note),
        successor: None,
        place,
    })
}

/// What is wrong with the successors of deprecated rules, given with their ids, and what is odd about them.
/// `known` has the ids of all rules.
pub(super) fn check<'d>(
    all: impl Iterator<Item = (&'d Arc<str>, &'d Deprecated)>,
    known: &BTreeMap<Arc<str>, Place>,
) -> (Vec<Mistake>, Vec<Mistake>) {
    let all: BTreeMap<&Arc<str>, &Deprecated> = all.collect();
    let (mut mistakes, mut warnings) = (Vec::new(), Vec::new());
    for (id, deprecated) in &all {
        let Some((successor, place)) = &deprecated.successor else {
            continue;
        };
        if successor == *id {
            mistakes.push(
                Mistake::new(
                    "factlint::rule::own-successor",
                    format!("the rule {} is its own successor", quoted(id)),
                )
                .at(place, "the rule itself")
                .help("name another rule, or say in a sentence what to do: `deprecated: no longer counted`"),
            );
        } else if !known.contains_key(successor) {
            let near = closest(
                successor,
                known.keys().map(|id| &**id).filter(|it| **it != ***id),
            );
            mistakes.push(
                Mistake::new(
                    "factlint::rule::unknown-id",
                    format!("there is no rule {}", quoted(successor)),
                )
                .at(place, "no such rule")
                .help(match near {
                    Some(near) => format!("did you mean {}?", quoted(near)),
                    None => {
                        "a successor is the id of another rule; `deprecated` also takes a sentence"
                            .to_owned()
                    }
                }),
            );
        } else if let Some(later) = all.get(successor) {
            warnings.push(
                Mistake::new(
                    "factlint::rule::deprecated-successor",
                    format!(
                        "{} gives way to {}, which is deprecated itself",
                        quoted(id),
                        quoted(successor)
                    ),
                )
                .at(place, "named here")
                .at(&later.place, later.advice())
                .help("name the rule that is to stay")
                .warning(),
            );
        }
    }
    (mistakes, warnings)
}
