//! Reads what makes words a claim: patterns and words, and their shape for each kind.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::{a_kind, enough};
use super::meaning::normal_words;
use super::model::{LooksFor, State};
use super::pattern::{Pattern, PatternMistake};
use super::words::Words;
use crate::mistake::{Place, quoted};
use crate::text::FileSpan;
use crate::value::{Kind, Quotation};
use crate::yaml::{Fields, Node, Reader, Style, Text, Value, closest, listed};

/// Wording in small letters → canonical wording.
pub(super) type Aliases = BTreeMap<String, String>;

/// Reads an entry of `near`, `unless` or `mentions`.
pub(super) fn words(reader: &mut Reader, fields: &Fields<'_>, name: &str) -> Vec<Words> {
    let mut read = Vec::new();
    for (text, at) in fields.entries(reader, name, "a word") {
        match Words::parse(&text.text) {
            Ok(words) => read.push(words),
            Err(mistake) => note(reader, text, at, "bad-words", mistake),
        }
    }
    read
}

/// Notes what is wrong within a text, at the very letters where that can be told.
fn note(reader: &mut Reader, text: &Text, at: FileSpan, code: &str, mistake: PatternMistake) {
    let span = text.part(reader.file().text(), at, &mistake.range);
    reader
        .mistake(code, span, "here")
        .message(mistake.message)
        .help(mistake.help)
        .add();
}

/// What a pattern with a mistake counts for, in bytes.
pub(super) const LARGEST: usize = 1 << 20;

/// Reads one pattern.
fn pattern(reader: &mut Reader, text: &Text, at: FileSpan) -> Option<Pattern> {
    if text.style == Style::Double && text.text.contains('\u{8}') {
        reader
            .mistake("bad-pattern", at, "has a backspace character")
            .message("in double quotes `\\b` is a backspace character, not the edge of a word")
            .help(
                "write patterns in single quotes, where a backslash is a backslash: '\\bvotes\\b'",
            )
            .add();
        return None;
    }
    let curled = text.text.trim();
    if text.style == Style::Plain && curled.starts_with('“') && curled.ends_with('”') {
        reader
            .mistake("curly-quotes", at, "curly quotation marks")
            .message("YAML takes “ and ” as part of the pattern, not as quotation marks around it")
            .help(format!(
                "write straight ones, '{}'; where the article's own are meant, put straight ones around them",
                curled.trim_matches(['“', '”'])
            ))
            .add();
        return None;
    }
    let room = reader.room_left();
    if room == 0 {
        return None;
    }
    // A block text ends with a line break that nobody meant as a part of the pattern.
    let read = Pattern::parse_within(text.text.trim_end_matches('\n'), room);
    // What was refused has cost time, perhaps as much as the largest takes.
    let weight = read.as_ref().map_or(LARGEST, Pattern::weight);
    reader.set_room_left(room.saturating_sub(weight));
    if reader.room_left() == 0 {
        reader
            .mistake("too-many-patterns", at, "the patterns up to here")
            .message(
                "the patterns of all rules together are too large, or too many of them are wrong",
            )
            .help("lower the counts in braces, such as {1,500}; what follows was not read")
            .add();
        return None;
    }
    match read {
        Ok(pattern) => Some(pattern),
        Err(mistake) => {
            note(reader, text, at, "bad-pattern", mistake);
            None
        }
    }
}

/// Reads `key`.
pub(super) fn key(reader: &mut Reader, fields: &Fields<'_>) -> Option<Pattern> {
    let (text, at) = fields.text(reader, "key", "a pattern")?;
    let pattern = pattern(reader, text, at)?;
    if pattern.slots().is_empty() {
        reader
            .mistake("no-slot", at, "no slot")
            .message("`key` has no slot, so every fact would have the same key")
            .help("write a slot for what tells the facts apart: \"{name} was confirmed\"")
            .add();
        return None;
    }
    Some(pattern)
}

/// What the patterns of a rule may read.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    pub(super) kind: Kind,
    pub(super) since: bool,
}

impl Wanted {
    fn takes(self, kind: Kind) -> bool {
        kind == self.kind || (self.since && kind == Kind::Duration)
    }
}

fn find(reader: &mut Reader, fields: &Fields<'_>, wanted: Wanted) -> Vec<Pattern> {
    let mut read = Vec::new();
    for (text, at) in fields.entries(reader, "find", "a pattern") {
        let Some(pattern) = pattern(reader, text, at) else {
            continue;
        };
        if pattern.slots().iter().any(|slot| wanted.takes(slot.kind)) {
            warn_of_no_words(reader, &pattern, wanted.kind, at);
            read.push(pattern);
            continue;
        }
        let slots: Vec<String> = pattern
            .slots()
            .iter()
            .map(|slot| format!("`{{{}}}`", slot.kind))
            .collect();
        let kind = wanted.kind;
        let durations = kind == Kind::Date
            && pattern
                .slots()
                .iter()
                .any(|slot| slot.kind == Kind::Duration);
        let (label, help) = if durations {
            (
                "a length of time, not a date".to_owned(),
                "add `as: since` to the rule: a length of time then counts back from the dateline"
                    .to_owned(),
            )
        } else if slots.is_empty() {
            (
                "no slot".to_owned(),
                format!("write `{{{kind}}}` where the value stands"),
            )
        } else {
            (
                format!("has {} alone", slots.join(", ")),
                format!("write `{{{kind}}}` where the value stands, or change the rule's `kind`"),
            )
        };
        reader
            .mistake("no-slot", at, label)
            .message(format!(
                "{} rule reads `{{{kind}}}`, and this pattern has no such slot",
                a_kind(kind)
            ))
            .help(help)
            .add();
    }
    read
}

/// A pattern that asks for no words is tried at every value of its kind, and each is a claim.
fn warn_of_no_words(reader: &mut Reader, pattern: &Pattern, kind: Kind, at: FileSpan) {
    if pattern.literals().is_some() {
        return;
    }
    reader
        .mistake("no-words", at, "asks for no words")
        .message(format!(
            "this pattern has no words that must be there: every {kind} may be a claim, and the search is slow"
        ))
        .help(format!(
            "write a word that always stands beside the value, \"{{{kind}}} people\"; words in (?:…)? and signs such as \\w+ need not be there"
        ))
        .warn();
}

fn warn_of_no_words_in_state(reader: &mut Reader, pattern: &Pattern, at: FileSpan) {
    if pattern.literals().is_none() {
        reader
            .mistake("no-words", at, "asks for no words")
            .message("this pattern has no words that must be there: it is tried in every sentence, and slow")
            .help("write a word that always tells the state; words in (?:…)? and signs such as \\w+ need not be there")
            .warn();
    }
}

/// Notes a word that `near` asks for and `unless` passes over: such a rule finds nothing, ever.
pub(super) fn refuse_voided(reader: &mut Reader, fields: &Fields<'_>) {
    let entries = |name: &str| -> Vec<(String, FileSpan)> {
        let Some(field) = fields.get(name) else {
            return Vec::new();
        };
        let items = match &field.node.value {
            Value::List(items) => items.iter().collect(),
            _ => vec![&field.node],
        };
        let text = |node: &Node| match &node.value {
            Value::Text(text) => Some((evened(&text.text).to_lowercase(), node.span)),
            _ => None,
        };
        items.into_iter().filter_map(text).collect()
    };
    let near: BTreeMap<String, FileSpan> = entries("near").into_iter().collect();
    for (word, at) in entries("unless") {
        if let Some(asked) = near.get(&word) {
            let asked = reader.place(*asked);
            reader
                .mistake("voided", at, "and passed over here")
                .message(format!(
                    "`near` asks for {} and `unless` passes it over: the rule can find nothing",
                    quoted(&word)
                ))
                .also(&asked, "asked for here")
                .help("take the word out of one of the two")
                .add();
        }
    }
}

/// Reads what a rule looks for. `None` where a mistake was noted that leaves nothing to look for.
pub(super) fn read(
    reader: &mut Reader,
    fields: &Fields<'_>,
    wanted: Wanted,
    aliases: &Aliases,
) -> Option<LooksFor> {
    match wanted.kind {
        Kind::Name => name(reader, fields),
        Kind::Label => states(reader, fields),
        Kind::Quote => {
            let find = find(reader, fields, wanted);
            let near = words(reader, fields, "near");
            let mut like: Vec<Quotation> = fields
                .entries(reader, "like", "words of the quotation")
                .into_iter()
                .map(|(text, _)| Quotation::parse(&text.text))
                .collect();
            let given = ["find", "near", "like"].map(|name| fields.get(name).is_some());
            if let (false, Some(expect)) = (given.contains(&true), fields.get("expect"))
                && let Value::Text(text) = &expect.node.value
            {
                like.push(Quotation::parse(&text.text));
            }
            needs(reader, fields, wanted.kind);
            Some(LooksFor::Quotations { like, find, near })
        }
        Kind::Set => {
            let find = find(reader, fields, wanted);
            let near = words(reader, fields, "near");
            needs(reader, fields, wanted.kind);
            let ignore: BTreeSet<String> = fields
                .entries(reader, "ignore", "a name")
                .into_iter()
                .map(|(text, _)| evened(&text.text).to_lowercase())
                .collect();
            Some(LooksFor::Members {
                find,
                near,
                aliases: aliases.clone(),
                ignore,
            })
        }
        kind => {
            let find = find(reader, fields, wanted);
            let near = words(reader, fields, "near");
            needs(reader, fields, kind);
            Some(LooksFor::Values { find, near })
        }
    }
}

/// Notes a rule that has none of the fields that would tell it where to look.
fn needs(reader: &mut Reader, fields: &Fields<'_>, kind: Kind) {
    let any = enough(kind);
    if any.iter().any(|name| fields.has(name)) {
        return;
    }
    let which = match any {
        [one] => format!("needs the field `{one}`"),
        _ => format!("needs one of the fields {}", listed(any)),
    };
    let help = match kind {
        Kind::Quote => "write some words of the quotation: `like: no plans to resign`".to_owned(),
        Kind::Text => "write a pattern: `find: \"{text} Troy Miller\"`".to_owned(),
        _ => format!(
            "write a pattern with a slot, `find: \"{{{kind}}} migrants\"`, or words beside it, `near: [migrants]`"
        ),
    };
    reader
        .mistake("missing-field", fields.head(), "looks for nothing")
        .message(format!("{} rule {which}", a_kind(kind)))
        .help(help)
        .add();
}

fn name(reader: &mut Reader, fields: &Fields<'_>) -> Option<LooksFor> {
    if !fields.has("canonical") {
        reader
            .mistake("missing-field", fields.head(), "lacks `canonical`")
            .message("a name rule needs the field `canonical`")
            .help("write the right spelling: `canonical: Magnus`")
            .add();
        return None;
    }
    let mut spellings = |name: &str| -> Vec<String> {
        fields
            .entries(reader, name, "a spelling")
            .into_iter()
            .map(|(text, _)| evened(&text.text))
            .collect()
    };
    Some(LooksFor::Name {
        canonical: spellings("canonical"),
        aliases: spellings("aliases"),
    })
}

fn states(reader: &mut Reader, fields: &Fields<'_>) -> Option<LooksFor> {
    let help = "name each state with its patterns, indented: refusing: [\"no plans to resign\"]";
    let Some(field) = fields.get("states") else {
        if !fields.has("states") {
            reader
                .mistake("missing-field", fields.head(), "lacks `states`")
                .message("a label rule needs the field `states`")
                .help(help)
                .add();
        }
        return None;
    };
    let at = field.value_span();
    let Value::Map(given) = &field.node.value else {
        let label = field.node.value.what();
        reader
            .mistake("wrong-type", at, label)
            .message(format!(
                "`states` is a group of names with patterns, not {label}"
            ))
            .help(help)
            .add();
        return None;
    };
    let mut states = Vec::new();
    for state in given {
        let mut find = Vec::new();
        for (text, at) in reader.entries(&state.node, state.value_span(), &state.name, "a pattern")
        {
            let read = pattern(reader, text, at);
            if let Some(pattern) = &read {
                warn_of_no_words_in_state(reader, pattern, at);
            }
            find.extend(read);
        }
        states.push(State {
            name: state.name.clone(),
            find,
        });
    }
    if states.len() < 2 {
        reader
            .mistake("too-few", at, "one state alone")
            .message("a label rule needs two states at least, or nothing can disagree")
            .help(help)
            .add();
    }
    let names: BTreeSet<&str> = given.iter().map(|state| state.name.as_str()).collect();
    let mut order: Vec<String> = Vec::new();
    let mut ordered = BTreeSet::new();
    for (text, at) in fields.entries(reader, "order", "the name of a state") {
        let written = text.text.trim();
        if !names.contains(written) {
            unknown_state(reader, written, at, names.iter().copied(), "`order`");
        } else if !ordered.insert(written) {
            reader
                .mistake("duplicate-state", at, "again")
                .message(format!("`order` has the state {} twice", quoted(written)))
                .help("time moves through each state once; take one out")
                .add();
        } else {
            order.push(written.to_owned());
        }
    }
    if !order.is_empty() {
        incomplete_order(reader, fields, &states, &order);
    }
    Some(LooksFor::States { states, order })
}

/// An order must hold every state, and says all there is to say: a state that is expected for good would
/// make every article from before it wrong.
fn incomplete_order(reader: &mut Reader, fields: &Fields<'_>, states: &[State], order: &[String]) {
    let Some(field) = fields.get("order") else {
        return;
    };
    for state in states.iter().filter(|state| !order.contains(&state.name)) {
        reader
            .mistake("incomplete-order", field.value_span(), "here")
            .message(format!(
                "`order` leaves out the state {}",
                quoted(&state.name)
            ))
            .help("list every state in the order in which time moves through them")
            .add();
    }
    if let Some(expect) = fields.get("expect") {
        reader
            .mistake(
                "order-and-expect",
                expect.value_span(),
                "not beside `order`",
            )
            .message("a label has either `order` or `expect`".to_owned())
            .help("leave out `expect`: with `order`, earlier articles may be in an earlier state")
            .add();
    }
}

/// Notes a name that is none of the rule's states.
pub(super) fn unknown_state<'n>(
    reader: &mut Reader,
    written: &str,
    at: FileSpan,
    names: impl Iterator<Item = &'n str>,
    whose: &str,
) {
    /// Nobody reads on beyond these, and comparing with all would cost their product.
    const COMPARED: usize = 30;
    let names: Vec<&str> = names.take(COMPARED).collect();
    let help = match closest(written, names.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the states are: {}", listed(&names)),
    };
    reader
        .mistake("unknown-state", at, "unknown state")
        .message(format!(
            "{whose} names no state of this rule: {}",
            quoted(written)
        ))
        .help(help)
        .add();
}

/// Reads the `aliases` of a text or set rule: canonical wording → other wordings.
pub(super) fn aliases(reader: &mut Reader, fields: &Fields<'_>) -> Aliases {
    let mut aliases = Aliases::new();
    let mut places: BTreeMap<String, Place> = BTreeMap::new();
    let Some(field) = fields.get("aliases") else {
        return aliases;
    };
    let at = field.value_span();
    let Value::Map(given) = &field.node.value else {
        let label = field.node.value.what();
        reader
            .mistake("wrong-type", at, label)
            .message(format!(
                "`aliases` is a group of wordings, each with the other ways to say it, not {label}"
            ))
            .help("write, indented: deputy commissioner: [the agency's number two, deputy chief]")
            .add();
        return aliases;
    };
    for canonical in given {
        let name = evened(&canonical.name);
        let mut wordings = vec![(normal_words(&name), canonical.name_span)];
        let at = canonical.value_span();
        for (text, at) in reader.entries(&canonical.node, at, &canonical.name, "a wording") {
            wordings.push((normal_words(&text.text), at));
        }
        for (wording, at) in wordings {
            let first = places
                .entry(wording.clone())
                .or_insert_with(|| reader.place(at))
                .clone();
            let known = aliases.insert(wording.clone(), name.clone());
            if let Some(other) = known.filter(|other| *other != name) {
                reader
                    .mistake("duplicate-alias", at, "and again here")
                    .also(&first, "given here")
                    .message(format!(
                        "{} stands for two things: {} and {}",
                        quoted(&wording),
                        quoted(&other),
                        quoted(&name)
                    ))
                    .help("a wording has one meaning; take it out of one of the two")
                    .add();
            }
        }
    }
    aliases
}

/// The text with its white space evened.
pub(super) fn evened(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
