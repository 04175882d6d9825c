//! Which fields fit which kind of rule.
//!
//! A field that does not fit would do nothing, so it is a mistake.

use crate::value::Kind;

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
        "over_time" => &[
            Number, Percent, Money, Ordinal, Vote, Ratio, Score, Date, Duration, Label, Text, Set,
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
        ("over_time", Kind::Name | Kind::Quote) => {
            "a name's spelling and the words of a quotation do not change; take the field out"
        }
        ("tolerance", Kind::Vote | Kind::Ratio | Kind::Score) => {
            "votes, ratios and scores are compared figure by figure; take the field out"
        }
        ("quotes", Kind::Quote) => "a quote rule looks at quotations alone; take the field out",
        _ => return None,
    })
}

/// The fields of which a rule of the kind needs one to look for anything at all.
pub(super) fn enough(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Name => &["canonical"],
        Kind::Label => &["states"],
        Kind::Quote => &["like", "find", "near", "expect"],
        // No value of free wording stands out by itself; only a pattern can say where it is.
        Kind::Text => &["find"],
        _ => &["find", "near"],
    }
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
