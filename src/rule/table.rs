//! The fields of a rule file: what each is called, what it holds, and what it means.
//!
//! Rules are read by these tables, and the schema of rule files is made of them. A new field is a line
//! here, beside the code that reads it; one that does not fit every kind has a line in `kinds.rs` too.

use crate::value::Kind;
use crate::yaml::{FieldSpec, Group, Shape, field};

/// A text, or texts, under names of the author's.
const NAMED_TEXTS: Shape = Shape::Named(&Shape::Texts);

/// A rule file.
pub(super) const FILE: Group = Group {
    what: "a rule file",
    fields: &[
        field(
            "version",
            Shape::Whole { least: 1, most: 1 },
            "The version of this language: 1.",
        ),
        field(
            "events",
            Shape::Named(&Shape::Day),
            "Names of days, such as `midterm elections: 2022-11-08`; `{date}` then reads “one day after the midterm elections”.",
        ),
        field(
            "applies_to",
            Shape::Group(&APPLIES_TO),
            "Which articles the rules of this file are about.",
        ),
        field(
            "rules",
            Shape::Groups(&RULE),
            "The rules, each starting with a hyphen.",
        ),
    ],
    other_names: &[("rule", "rules"), ("event", "events")],
    required: &[],
    either: &[],
};

/// A rule.
pub(super) const RULE: Group = Group {
    what: "a rule",
    fields: RULE_FIELDS,
    other_names: RULE_OTHER_NAMES,
    required: &["id"],
    either: &["kind", "relation"],
};

const RULE_FIELDS: &[FieldSpec] = &[
    field(
        "id",
        Shape::TextLike("^\\s*[a-z0-9]+(-[a-z0-9]+)*\\s*$"),
        "The rule's name in reports: small letters, digits and single hyphens. Every id is used once.",
    ),
    field(
        "title",
        Shape::Text,
        "What the fact is called in a sentence.",
    ),
    field(
        "kind",
        Shape::Choice(&KINDS),
        "What is read, and so how it is compared.",
    ),
    field(
        "as",
        Shape::Choice(&["since"]),
        "`since` turns “ten months in office” into the day on which it began. For kind `date`.",
    ),
    field(
        "find",
        Shape::Texts,
        "The words around the value, with a slot in its place: \"{number} people marched\".",
    ),
    field(
        "near",
        Shape::Texts,
        "Words that must all stand in the same sentence; `*` is the rest of a word, `|` parts alternatives.",
    ),
    field(
        "unless",
        Shape::Texts,
        "A sentence with any of these words is passed over.",
    ),
    field(
        "within",
        Shape::Choice(&["sentence", "paragraph"]),
        "How far `near`, `unless` and `key` look.",
    ),
    field(
        "quotes",
        Shape::Choice(&["include", "exclude", "only"]),
        "Whether words inside quotation marks count.",
    ),
    field(
        "key",
        Shape::Text,
        "Makes the rule a family: one fact for each thing that the slot of this pattern reads.",
    ),
    field(
        "like",
        Shape::Texts,
        "Words of the quotation to look for. For kind `quote`.",
    ),
    field(
        "canonical",
        Shape::Texts,
        "The right spelling. For kind `name`.",
    ),
    field(
        "aliases",
        Shape::Either(&[Shape::Texts, NAMED_TEXTS]),
        "Other wordings that are right too: a list for kind `name`; for `text` and `set` each wording with the other ways to say it.",
    ),
    field(
        "ignore",
        Shape::Texts,
        "Names that do not count. For kind `set`.",
    ),
    field(
        "states",
        NAMED_TEXTS,
        "The states, each with its patterns. For kind `label`.",
    ),
    field(
        "order",
        Shape::Texts,
        "The states in the order in which time moves through them. For kind `label`.",
    ),
    field(
        "expect",
        Shape::Texts,
        "What is right, written as an article would write it.",
    ),
    field(
        "over_time",
        Shape::Choice(&["constant", "rising", "falling", "any"]),
        "What later articles may do with the value.",
    ),
    field(
        "tolerance",
        Shape::Text,
        "Widens every figure either way: `1%`, a plain number, or `2 days`.",
    ),
    field(
        "rounding",
        Shape::Choice(&["nearest", "down", "either"]),
        "How your writers shorten a figure.",
    ),
    field(
        "hedge",
        Shape::Choice(&["bounded", "logical"]),
        "How far “more than 12” reaches: a little, or without end.",
    ),
    field(
        "strict",
        Shape::Flag,
        "`true` compares the written figures as they stand; hedges do not count.",
    ),
    field(
        "min_precision",
        Shape::Whole { least: 1, most: 30 },
        "Leaves out figures with fewer digits that say something: 300 has one, 312 three.",
    ),
    field(
        "applies_to",
        Shape::Group(&APPLIES_TO),
        "Which articles the rule is about; what it leaves out is as in the file.",
    ),
    field(
        "severity",
        Shape::Choice(&["error", "warning", "info"]),
        "How much a finding weighs.",
    ),
    field(
        "help",
        Shape::Text,
        "What to do about a finding, in your words.",
    ),
    field("reference", Shape::Text, "Where the fact can be looked up."),
    field(
        "tags",
        Shape::Texts,
        "Words that sort the rules: `--select tag:border` applies those with the tag `border` alone.",
    ),
    field(
        "relation",
        Shape::Text,
        "Arithmetic over other rules that must come out right: \"total = part-one + part-two\". Instead of `kind` and all that looks for words.",
    ),
    field(
        "deprecated",
        Shape::Either(&[Shape::Text, Shape::Group(&DEPRECATED)]),
        "The rule is on its way out: what to use instead, in a sentence or as `successor: crowd-size-2022`.",
    ),
    field(
        "tests",
        Shape::Group(&TESTS),
        "Sentences that prove the rule; `factlint rules test` runs them.",
    ),
];

/// Names of fields that rule authors know from other tools, and ours.
const RULE_OTHER_NAMES: &[(&str, &str)] = &[
    ("pattern", "find"),
    ("patterns", "find"),
    ("regex", "find"),
    ("match", "find"),
    ("find_any", "find"),
    ("name", "id"),
    ("type", "kind"),
    ("level", "severity"),
    ("message", "help"),
    ("note", "help"),
    ("description", "title"),
    ("url", "reference"),
    ("link", "reference"),
    ("expected", "expect"),
    ("value", "expect"),
    ("files", "applies_to"),
    ("paths", "applies_to"),
    ("mentions", "applies_to"),
    ("except", "unless"),
    ("test", "tests"),
    ("examples", "tests"),
    ("since", "as"),
    ("tag", "tags"),
    ("category", "tags"),
    ("formula", "relation"),
    ("equation", "relation"),
    ("relations", "relation"),
    ("round", "rounding"),
    ("precision", "min_precision"),
    ("time", "over_time"),
    ("changes", "over_time"),
    ("obsolete", "deprecated"),
    ("replaced_by", "deprecated"),
    ("successor", "deprecated"),
];

/// The kinds by their words.
const KINDS: [&str; Kind::ALL.len()] = {
    let mut words = [""; Kind::ALL.len()];
    let mut index = 0;
    while index < words.len() {
        words[index] = Kind::ALL[index].as_str();
        index += 1;
    }
    words
};

/// Words that are read, with their value.
const ONE_READ: Shape = Shape::Group(&READ);

/// What is to be read at one place of an example.
pub(super) const READ: Group = Group {
    what: "what is read",
    fields: &[
        field(
            "text",
            Shape::Text,
            "The words that are read, hedge included.",
        ),
        field(
            "value",
            Shape::Text,
            "Their value: 2,400,000 or 2400000, 50-47, 2022-11-09.",
        ),
    ],
    other_names: &[("words", "text"), ("reads", "text"), ("is", "value")],
    required: &["text"],
    either: &[],
};

/// What takes the place of a rule.
pub(super) const DEPRECATED: Group = Group {
    what: "`deprecated`",
    fields: &[
        field(
            "successor",
            Shape::Text,
            "The id of the rule to use instead.",
        ),
        field("note", Shape::Text, "Why, or what to do, in your words."),
    ],
    other_names: &[
        ("replacement", "successor"),
        ("replaced_by", "successor"),
        ("use", "successor"),
        ("id", "successor"),
        ("reason", "note"),
        ("why", "note"),
        ("message", "note"),
    ],
    required: &["successor"],
    either: &[],
};

/// Which articles.
pub(super) const APPLIES_TO: Group = Group {
    what: "`applies_to`",
    fields: &[
        field(
            "paths",
            Shape::Texts,
            "The file, from the folder of the settings; a pattern without `/` is about the file's name, in any folder.",
        ),
        field(
            "mentions",
            Shape::Texts,
            "The article has one of these words.",
        ),
        field(
            "published",
            Shape::TextLike(
                "^\\s*([0-9]{4}-[0-9]{2}-[0-9]{2})?\\s*(\\.\\.)?\\s*([0-9]{4}-[0-9]{2}-[0-9]{2})?\\s*$",
            ),
            "Its dateline lies between these days: 2022-11-01..2022-12-31; either end may be left out.",
        ),
        field("tags", Shape::Texts, "It has one of these tags."),
        field("sources", Shape::Texts, "It is from one of these outlets."),
    ],
    other_names: &[
        ("files", "paths"),
        ("path", "paths"),
        ("outlets", "sources"),
        ("source", "sources"),
        ("dates", "published"),
    ],
    required: &[],
    either: &[],
};

/// The tests of a rule.
pub(super) const TESTS: Group = Group {
    what: "`tests`",
    fields: &[
        field(
            "dateline",
            Shape::Day,
            "The day from which the examples' dates count.",
        ),
        field(
            "agree",
            Shape::Texts,
            "Each has a claim; all of them agree with each other and with `expect`.",
        ),
        field(
            "disagree",
            Shape::Texts,
            "Each has a claim that does not fit those under `agree`, or `expect`.",
        ),
        field("ignore", Shape::Texts, "None has a claim."),
        field(
            "reads",
            Shape::Named(&Shape::Either(&[
                Shape::Text,
                ONE_READ,
                Shape::List(&Shape::Either(&[Shape::Text, ONE_READ])),
            ])),
            "Sentences, each with the words that are read in it, hedge included.",
        ),
    ],
    other_names: &[
        ("date", "dateline"),
        ("valid", "agree"),
        ("pass", "agree"),
        ("invalid", "disagree"),
        ("fail", "disagree"),
        ("absent", "ignore"),
    ],
    required: &[],
    either: &[],
};
