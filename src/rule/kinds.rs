//! Which fields fit which kind of rule.
//!
//! A field that does not fit would do nothing, so it is a mistake.

use crate::value::Kind;

/// Every field of a rule.
pub(super) const FIELDS: &[&str] = &[
    "id",
    "title",
    "kind",
    "as",
    "find",
    "near",
    "unless",
    "within",
    "quotes",
    "key",
    "like",
    "canonical",
    "aliases",
    "ignore",
    "states",
    "order",
    "expect",
    "tolerance",
    "rounding",
    "hedge",
    "strict",
    "min_precision",
    "applies_to",
    "severity",
    "help",
    "reference",
    "relation",
    "tests",
];

/// Names of fields that rule authors know from other tools, and ours.
pub(super) const OTHER_NAMES: &[(&str, &str)] = &[
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
    ("formula", "relation"),
    ("equation", "relation"),
    ("relations", "relation"),
    ("round", "rounding"),
    ("precision", "min_precision"),
];

/// The kinds that a field fits; `None` for a field that fits all.
pub(super) fn kinds_of(field: &str) -> Option<&'static [Kind]> {
    use Kind::{
        Date, Duration, Label, Money, Name, Number, Ordinal, Percent, Quote, Ratio, Score, Set,
        Text, Vote,
    };
    Some(match field {
        "find" | "near" | "within" => &[
            Number, Percent, Money, Ordinal, Vote, Ratio, Score, Date, Duration, Quote, Text, Set,
        ],
        "key" | "expect" => &[
            Number, Percent, Money, Ordinal, Vote, Ratio, Score, Date, Duration, Quote, Label,
            Text, Set,
        ],
        "quotes" => &[
            Number, Percent, Money, Ordinal, Vote, Ratio, Score, Date, Duration, Name, Label, Text,
            Set,
        ],
        "tolerance" => &[Number, Percent, Money, Ordinal, Date, Duration],
        "hedge" | "strict" => &[Number, Percent, Money, Ordinal, Date, Duration],
        "rounding" => &[Number, Percent, Money, Duration],
        "min_precision" => &[Number, Percent, Money],
        "as" => &[Date],
        "like" => &[Quote],
        "canonical" => &[Name],
        "aliases" => &[Name, Text, Set],
        "ignore" => &[Set],
        "states" | "order" => &[Label],
        _ => return None,
    })
}

/// What a field that does not fit should have been, where that can be said in one line.
pub(super) fn instead(field: &str, kind: Kind) -> Option<&'static str> {
    Some(match (field, kind) {
        ("find" | "near" | "within", Kind::Name) => {
            "a name rule finds every spelling near its `canonical` one by itself; take the field out"
        }
        ("expect", Kind::Name) => {
            "a name rule expects its `canonical` spelling; take the field out"
        }
        ("find", Kind::Label) => "give each state its own patterns under `states`",
        ("near" | "within", Kind::Label) => {
            "a label rule looks for the patterns of its `states`; take the field out"
        }
        ("tolerance", Kind::Vote | Kind::Ratio | Kind::Score) => {
            "votes, ratios and scores are compared figure by figure; take the field out"
        }
        ("quotes", Kind::Quote) => "a quote rule looks at quotations alone; take the field out",
        _ => return None,
    })
}

/// How an article would write a value of the kind, for a help line.
pub(super) fn sample(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "2,378,944",
        Kind::Percent => "37%",
        Kind::Money => "$2.4 million",
        Kind::Ordinal => "third",
        Kind::Vote => "50-47",
        Kind::Ratio => "3 to 1",
        Kind::Score => "3-2",
        Kind::Date => "November 9, 2022",
        Kind::Duration => "10 months",
        Kind::Quote => "I have no plans to resign",
        Kind::Name => "Magnus",
        Kind::Label => "resigned",
        Kind::Text => "deputy commissioner",
        Kind::Set => "[Tucson, Fargo]",
    }
}

/// The kind with its article: "a number".
pub(super) fn a_kind(kind: Kind) -> String {
    let article = if kind == Kind::Ordinal { "an" } else { "a" };
    format!("{article} {kind}")
}
