//! Reads rules from the trees of their files.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Relation;
use super::applies_to::AppliesTo;
use super::files::RuleFile;
use super::kinds::{a_kind, instead, kinds_of};
use super::look::{self, Wanted, evened};
use super::model::{LooksFor, Quotes, Rule, RuleSet, Scope};
use super::pattern::Pattern;
use super::relation::{self, Declared};
use super::table::{FILE, RULE};
use super::{deprecated, events, examples, expect, over_time, policy};
use crate::config::{NamedDay, read_events};
use crate::finding::Severity;
use crate::grammar::Events;
use crate::mistake::{FileText, Mistake, Place, quoted};
use crate::text::FileSpan;
use crate::value::Kind;
use crate::yaml::{self, Fields, Node, Reader, Value, listed};

/// Reads rule files.
///
/// # Errors
/// With every mistake in every file, in the order of the files.
pub fn parse(files: &[RuleFile]) -> Result<RuleSet, Vec<Mistake>> {
    parse_with(files, &[])
}

/// The patterns of all rules together may take about this much memory, in bytes: rules may come from a
/// stranger, and ten thousand ordinary ones take half of it.
const ROOM: usize = 1 << 30;

/// Reads rule files beside the days that the settings name.
///
/// # Errors
/// As [`parse`].
pub fn parse_with(files: &[RuleFile], named: &[NamedDay]) -> Result<RuleSet, Vec<Mistake>> {
    let mut files: Vec<&RuleFile> = files.iter().collect();
    files.sort_by(|one, other| one.shown.cmp(&other.shown));
    // Events first: a rule may expect a day by a name that another file gives.
    let mut opened: Vec<Opened> = files.into_par_iter().map(Opened::new).collect();
    let days = opened.iter().flat_map(|file| &file.days);
    let (events, mut mistakes) = events::gather(named.iter().chain(days));
    let mut rules = Vec::new();
    let mut declared = Vec::new();
    let mut known: BTreeMap<Arc<str>, Place> = BTreeMap::new();
    let mut room = ROOM;
    for file in &mut opened {
        file.reader.set_room_left(room);
        for place in file.read_rules(&events, &mut rules, &mut declared) {
            let id: Arc<str> = place.0;
            match known.get(&id) {
                Some(first) => mistakes.push(
                    Mistake::new(
                        "factlint::rule::duplicate-id",
                        format!("two rules have the id {}", quoted(&id)),
                    )
                    .at(&place.1, "and here again")
                    .at(first, format!("{} is first given here", quoted(&id)))
                    .help("name each rule after its own fact; several patterns for one fact go into one `find` list"),
                ),
                None => {
                    known.insert(id, place.1);
                }
            }
        }
        room = file.reader.room_left();
    }
    let (relations, wrong) = relate(&known, &rules, declared);
    mistakes.extend(wrong);
    let of_rules = rules.iter().map(|it| (&it.id, &it.deprecated));
    let of_relations = relations.iter().map(|it| (&it.id, &it.deprecated));
    let going = of_rules
        .chain(of_relations)
        .filter_map(|(id, deprecated)| Some((id, deprecated.as_ref()?)));
    let (wrong, mut warnings) = deprecated::check(going, &known);
    mistakes.extend(wrong);
    let shown: Vec<String> = opened
        .iter()
        .map(|file| quoted(file.reader.file().shown()).to_string())
        .take(3)
        .collect();
    for mut file in opened {
        warnings.extend(file.reader.take_warnings());
        mistakes.extend(file.reader.into_mistakes());
    }
    if mistakes.is_empty() && rules.is_empty() && relations.is_empty() && !shown.is_empty() {
        mistakes.push(
            Mistake::new(
                "factlint::rule::none",
                format!("no rule is declared in {}", shown.join(", ")),
            )
            .help(
                "a rule file has a list `rules:` of rules with `id`, `kind` and `find` or `near`",
            ),
        );
    }
    if mistakes.is_empty() {
        warnings.sort_by(Mistake::by_place);
        return Ok(RuleSet {
            rules,
            relations,
            events,
            warnings,
        });
    }
    mistakes.sort_by(Mistake::by_place);
    Err(mistakes)
}

/// The relations between the rules of all files, and what is wrong with them.
fn relate(
    ids: &BTreeMap<Arc<str>, Place>,
    rules: &[Rule],
    declared: Vec<Declared>,
) -> (Vec<Relation>, Vec<Mistake>) {
    let (mut relations, mut mistakes) = (Vec::new(), Vec::new());
    let names: Vec<Arc<str>> = declared.iter().map(Declared::id).collect();
    let known = relation::Known::new(
        ids.keys().map(|id| &**id),
        rules,
        names.iter().map(|id| &**id),
    );
    for declared in declared {
        match relation::check(declared, &known) {
            Ok(relation) => relations.push(relation),
            Err(wrong) => mistakes.extend(wrong),
        }
    }
    (relations, mistakes)
}

/// A file whose top level is read and whose rules wait for the events of all files.
struct Opened {
    reader: Reader,
    root: Option<Node>,
    days: Vec<NamedDay>,
}

/// What to do about a file without a rule: one that was emptied by accident must not pass in silence.
const EMPTY_FILE: &str = "write a rule, or delete the file; to lay it aside, give its name another ending: border.yaml.off";

impl Opened {
    fn new(file: &RuleFile) -> Self {
        let text = Arc::new(FileText::new(file.shown.as_str(), file.text.as_str()));
        let mut reader = Reader::new(text, "rule");
        let root = yaml::read(&mut reader);
        let mut days = Vec::new();
        if let Some(Value::Map(fields)) = root.as_ref().map(|node| &node.value)
            && let Some(field) = fields.iter().find(|field| field.name == "events")
        {
            days = read_events(&mut reader, field);
        }
        Self { reader, root, days }
    }

    /// Reads the rules of the file into `rules` and `relations`; gives all ids, also of rules with mistakes.
    fn read_rules(
        &mut self,
        events: &Events,
        rules: &mut Vec<Rule>,
        relations: &mut Vec<Declared>,
    ) -> Vec<(Arc<str>, Place)> {
        let Self { reader, root, .. } = self;
        let Some(root) = root else {
            // What is not YAML was noted; what is, and holds nothing, was probably never saved.
            if reader.count() == 0 {
                let shown = quoted(reader.file().shown()).to_string();
                reader
                    .mistake("empty-file", FileSpan::new(0, 0), "")
                    .message(format!("the rule file {shown} has nothing in it"))
                    .help(EMPTY_FILE)
                    .add();
            }
            return Vec::new();
        };
        let at = FileSpan::new(root.span.start(), root.span.start());
        if let Value::List(_) = root.value {
            reader
                .mistake("wrong-type", at, "a list starts here")
                .message("a rule file is a group of fields, not a list")
                .help("write `rules:` above the list, and indent the list")
                .add();
            return Vec::new();
        }
        let Some(fields) = Fields::read(reader, root, root.span, &FILE) else {
            return Vec::new();
        };
        yaml::check_version(reader, &fields);
        let applies_to = AppliesTo::read(reader, fields.get("applies_to"), &AppliesTo::default());
        let Some(field) = fields.get("rules") else {
            if fields.get("events").is_none() && !fields.has("rules") {
                reader
                    .mistake("missing-field", fields.head(), "lacks `rules`")
                    .message("a rule file needs the field `rules`")
                    .help("write `rules:` and below it, indented, a list of rules: - id: …")
                    .add();
            }
            return Vec::new();
        };
        let Value::List(items) = &field.node.value else {
            let label = field.node.value.what();
            reader
                .mistake("wrong-type", field.value_span(), label)
                .message(match field.node.value {
                    Value::Nothing => "no rule follows `rules`".to_owned(),
                    _ => format!("`rules` is a list of rules, not {label}"),
                })
                .help("start each rule with a hyphen: - id: encounters-2022")
                .add();
            return Vec::new();
        };
        if items.is_empty() && fields.get("events").is_none() {
            reader
                .mistake("empty-file", field.value_span(), "empty")
                .message("`rules` is an empty list, so this file does nothing")
                .help(EMPTY_FILE)
                .add();
        }
        let mut ids = Vec::new();
        for items in items.chunks(AT_ONCE) {
            let read_one = |reader: &mut Reader, item: &Node| {
                let span = if item.span.is_empty() {
                    field.name_span
                } else {
                    item.span
                };
                rule(reader, item, span, &applies_to, events)
            };
            let read = beside_each_other(reader, items, &read_one)
                .unwrap_or_else(|| items.iter().map(|item| read_one(reader, item)).collect());
            for read in read {
                ids.extend(read.id);
                rules.extend(read.rule);
                relations.extend(read.relation);
            }
        }
        ids
    }
}

/// So many rules are read beside each other.
const AT_ONCE: usize = 64;

/// Reads rules on all threads, each with its share of the room that is left. `None`, and nothing noted, where
/// anything is wrong with one of them or a share may have been too small: what is told then goes by the order of the
/// patterns, and by what those before have left.
fn beside_each_other(
    reader: &mut Reader,
    items: &[Node],
    read_one: &(impl Fn(&mut Reader, &Node) -> ReadRule + Sync),
) -> Option<Vec<ReadRule>> {
    // Where there is always room for the largest part of a pattern, none is refused for want of it.
    let is_ample = |left: usize| left > look::LARGEST;
    let room = reader.room_left();
    let share = room / items.len();
    if !is_ample(share) {
        return None;
    }
    let shared = &*reader;
    let read: Vec<(ReadRule, Reader)> = items
        .par_iter()
        .map(|item| {
            let mut own = shared.apart(share);
            (read_one(&mut own, item), own)
        })
        .collect();
    let spent: usize = read.iter().map(|(_, own)| share - own.room_left()).sum();
    let is_sure = |own: &Reader| own.count() == 0 && is_ample(own.room_left());
    if !read.iter().all(|(_, own)| is_sure(own)) || !is_ample(room - spent) {
        return None;
    }
    let mut rules = Vec::with_capacity(read.len());
    for (rule, own) in read {
        reader.join(own);
        rules.push(rule);
    }
    reader.set_room_left(room - spent);
    Some(rules)
}

/// A rule as far as it could be read.
#[derive(Default)]
struct ReadRule {
    id: Option<(Arc<str>, Place)>,
    rule: Option<Rule>,
    relation: Option<Declared>,
}

fn rule(
    reader: &mut Reader,
    node: &Node,
    at: FileSpan,
    applies_to: &AppliesTo,
    events: &Events,
) -> ReadRule {
    let before = reader.count();
    let Some(fields) = Fields::read(reader, node, at, &RULE) else {
        return ReadRule::default();
    };
    let id = id(reader, &fields);
    let title = fields
        .text(reader, "title", "a title")
        .map(|(text, _)| evened(&text.text));
    let severity = fields
        .choice(
            reader,
            "severity",
            &[
                ("error", Severity::Error),
                ("warning", Severity::Warning),
                ("info", Severity::Info),
            ],
        )
        .unwrap_or_default();
    let severity_place = fields
        .get("severity")
        .map(|field| reader.place(field.value_span()));
    let help = fields
        .text(reader, "help", "a sentence")
        .map(|(text, _)| evened(&text.text));
    let reference = fields
        .text(reader, "reference", "an address")
        .map(|(text, _)| text.text.trim().into());
    let tags: Vec<String> = fields
        .entries(reader, "tags", "a tag")
        .into_iter()
        .map(|(text, _)| text.text.trim().to_lowercase())
        .collect();
    let deprecated = deprecated::read(reader, &fields);
    let applies_to = AppliesTo::read(reader, fields.get("applies_to"), applies_to);
    let tests = examples::read(reader, fields.get("tests"));
    if fields.get("relation").is_some() {
        let common = relation::Common {
            id: id.clone(),
            title,
            severity,
            severity_place,
            help,
            reference,
            tags,
            deprecated,
            applies_to,
            tests,
        };
        return ReadRule {
            id,
            relation: relation::read(reader, &fields, common),
            ..ReadRule::default()
        };
    }
    if fields.has("relation") {
        // A field that was meant to be it is told already.
        return ReadRule {
            id,
            ..ReadRule::default()
        };
    }
    let kind = kind(reader, &fields);
    let unless = look::words(reader, &fields, "unless");
    let within = fields.choice(
        reader,
        "within",
        &[
            ("sentence", Scope::Sentence),
            ("paragraph", Scope::Paragraph),
        ],
    );
    let quotes = fields
        .choice(
            reader,
            "quotes",
            &[
                ("include", Quotes::Include),
                ("exclude", Quotes::Exclude),
                ("only", Quotes::Only),
            ],
        )
        .unwrap_or_default();
    let key = look::key(reader, &fields);
    let min_precision = fields.whole(reader, "min_precision", 1, 30);
    let since = fields.choice(reader, "as", &[("since", true)]).is_some();
    let Some(kind) = kind else {
        return ReadRule {
            id,
            ..ReadRule::default()
        };
    };
    refuse_misfits(reader, &fields, kind, since);
    let (policy, aliases) = (
        policy::read(reader, &fields, kind),
        match kind {
            Kind::Text | Kind::Set => look::aliases(reader, &fields),
            _ => BTreeMap::new(),
        },
    );
    look::refuse_voided(reader, &fields);
    let looks_for = look::read(reader, &fields, Wanted { kind, since }, &aliases);
    refuse_since_without_lengths(reader, &fields, looks_for.as_ref());
    let expect = expect::read(reader, &fields, kind, looks_for.as_ref(), &aliases, events);
    let over_time = over_time::read(reader, &fields, kind);
    let (Some((name, place)), Some(looks_for)) = (id.clone(), looks_for) else {
        return ReadRule {
            id,
            ..ReadRule::default()
        };
    };
    if reader.count() > before {
        return ReadRule {
            id,
            ..ReadRule::default()
        };
    }
    let rule = Rule {
        title: title.map_or_else(|| Arc::clone(&name), Into::into),
        id: name,
        kind,
        since,
        severity,
        severity_place,
        help,
        reference,
        tags,
        deprecated,
        applies_to,
        looks_for,
        key,
        unless,
        within: within.unwrap_or_default(),
        quotes,
        expect,
        over_time,
        policy,
        min_precision,
        aliases,
        tests,
        place,
    };
    ReadRule {
        id,
        rule: Some(rule),
        relation: None,
    }
}

fn id(reader: &mut Reader, fields: &Fields<'_>) -> Option<(Arc<str>, Place)> {
    let (text, at) = fields.required(
        reader,
        "id",
        "an id",
        "name the fact in small letters: `id: encounters-2022`",
    )?;
    let written = text.text.trim();
    let slug = slug(written);
    if slug != written {
        let help = if slug.is_empty() {
            "name the fact in small letters: `id: encounters-2022`".to_owned()
        } else {
            format!("write `id: {slug}`")
        };
        reader
            .mistake("bad-id", at, "not an id")
            .message(format!(
                "an id has small letters, digits and single hyphens, not {}",
                quoted(written)
            ))
            .help(help)
            .add();
        return None;
    }
    Some((written.into(), reader.place(at)))
}

/// The text in small letters, digits and single hyphens.
fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("-").chars().take(80).collect()
}

fn kind(reader: &mut Reader, fields: &Fields<'_>) -> Option<Kind> {
    let kinds: Vec<(&str, Kind)> = Kind::ALL
        .iter()
        .map(|kind| (kind.as_str(), *kind))
        .collect();
    if !fields.has("kind") {
        let words: Vec<&str> = kinds.iter().map(|(word, _)| *word).collect();
        let help = format!(
            "say what the rule reads: `kind: number`; kinds are {}",
            listed(&words)
        );
        fields.required(reader, "kind", "a kind", &help);
        return None;
    }
    // None here too where an unknown field was probably meant to be `kind`.
    fields.choice(reader, "kind", &kinds)
}

/// Notes every field that would do nothing in a rule of this kind.
fn refuse_misfits(reader: &mut Reader, fields: &Fields<'_>, kind: Kind, since: bool) {
    for field in fields.iter() {
        if let Some(kinds) = kinds_of(&field.name)
            && !kinds.contains(&kind)
        {
            let words: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
            let help = instead(&field.name, kind).map_or_else(
                || format!("`{}` is for kind {}", field.name, listed(&words)),
                str::to_owned,
            );
            reader
                .mistake("misfit-field", field.name_span, "does nothing here")
                .message(format!(
                    "`{}` does not fit {} rule",
                    field.name,
                    a_kind(kind)
                ))
                .help(help)
                .add();
        }
    }
    let date_alone = kind == Kind::Date && !since;
    for name in ["hedge", "strict"] {
        if let Some(field) = fields.get(name).filter(|_| date_alone) {
            reader
                .mistake("misfit-field", field.name_span, "does nothing here")
                .message(format!(
                    "`{name}` does not fit a date rule without `as: since`"
                ))
                .help("it is about lengths of time that count back from a dateline; take it out")
                .add();
        }
    }
    if let (Some(field), None) = (fields.get("within"), fields.get("near")) {
        reader
            .mistake("misfit-field", field.name_span, "does nothing here")
            .message("`within` says how far `near` reaches, and the rule has no `near`")
            .help("add `near` with the words to look for, or take `within` out")
            .add();
    }
}

/// `as: since` is about lengths of time: patterns without one would leave it idle.
fn refuse_since_without_lengths(
    reader: &mut Reader,
    fields: &Fields<'_>,
    looks_for: Option<&LooksFor>,
) {
    let (Some(field), Some(LooksFor::Values { find, .. })) = (fields.get("as"), looks_for) else {
        return;
    };
    let lengths = find
        .iter()
        .flat_map(Pattern::slots)
        .any(|slot| slot.kind == Kind::Duration);
    if !find.is_empty() && !lengths {
        reader
            .mistake("misfit-field", field.name_span, "does nothing here")
            .message(
                "`as: since` is about lengths of time, and no pattern has the slot `{duration}`",
            )
            .help("add a pattern such as \"in the job for {duration}\", or take `as` out")
            .add();
    }
}
