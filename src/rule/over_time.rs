//! Reads what later articles may do with a value.

use super::kinds::a_kind;
use crate::value::{Kind, OverTime};
use crate::yaml::{Fields, Reader};

/// Reads `over_time`, and refuses what it cannot go together with.
pub(super) fn read(reader: &mut Reader, fields: &Fields<'_>, kind: Kind) -> OverTime {
    let moves = [
        OverTime::Constant,
        OverTime::Rising,
        OverTime::Falling,
        OverTime::Any,
    ];
    let choices = moves.map(|it| (it.as_str(), it));
    let Some(over_time) = fields.choice(reader, "over_time", &choices) else {
        return OverTime::Constant;
    };
    let Some(field) = fields.get("over_time") else {
        return OverTime::Constant;
    };
    let has_direction = matches!(over_time, OverTime::Rising | OverTime::Falling);
    if has_direction && !is_ordered(kind) {
        reader
            .mistake(
                "misfit-field",
                field.value_span(),
                "has no more and no less",
            )
            .message(format!("{} cannot be {}", a_kind(kind), over_time.as_str()))
            .help(match kind {
                Kind::Label => {
                    "take it out and name the states in the order of time: `order: [first, then]`"
                }
                _ => "write `over_time: any` where articles of different days may differ",
            })
            .add();
    }
    if over_time == OverTime::Constant {
        return over_time;
    }
    for (name, help) in [
        (
            "expect",
            "take `expect` out: no one value is right for all days",
        ),
        (
            "order",
            "take one of them out: `order` already says how the states follow each other in time",
        ),
    ] {
        if let Some(other) = fields.get(name) {
            reader
                .mistake("misfit-field", other.name_span, "contradicts `over_time`")
                .message(format!("`{name}` does not fit a fact that moves"))
                .help(help)
                .add();
        }
    }
    over_time
}

/// Whether values of the kind lie on a line.
fn is_ordered(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Number | Kind::Percent | Kind::Money | Kind::Ordinal | Kind::Date | Kind::Duration
    )
}
