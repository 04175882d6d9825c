//! Reads how wide a rule wants the sets of its claims.

use super::kinds::a_kind;
use crate::mistake::quoted;
use crate::value::{HedgeWidth, Kind, Policy, Rational, Rounding, Tolerance};
use crate::yaml::{Fields, Reader};

/// Reads `rounding`, `hedge`, `tolerance` and `strict`.
pub(super) fn read(reader: &mut Reader, fields: &Fields<'_>, kind: Kind) -> Policy {
    let rounding = fields.choice(
        reader,
        "rounding",
        &[
            ("nearest", Rounding::Nearest),
            ("down", Rounding::Down),
            ("either", Rounding::Either),
        ],
    );
    let hedge = fields.choice(
        reader,
        "hedge",
        &[
            ("bounded", HedgeWidth::Bounded),
            ("logical", HedgeWidth::Logical),
        ],
    );
    Policy {
        rounding: rounding.unwrap_or_default(),
        hedge: hedge.unwrap_or_default(),
        tolerance: tolerance(reader, fields, kind),
        strict: fields.flag(reader, "strict").unwrap_or_default(),
    }
}

fn tolerance(reader: &mut Reader, fields: &Fields<'_>, kind: Kind) -> Option<Tolerance> {
    let (text, at) = fields.text(reader, "tolerance", "a tolerance")?;
    let read = parse(&text.text);
    let fits = match (read, kind) {
        (None, _) => false,
        (Some(Tolerance::Days(_)), kind) => matches!(kind, Kind::Date | Kind::Duration),
        (Some(_), kind) => kind != Kind::Date,
    };
    if fits {
        return read;
    }
    let help = match kind {
        Kind::Date => "write a number of days: `2 days`",
        Kind::Duration => "write `10%` or `2 days`",
        _ => "write a share such as `1%`, or a plain number in the unit of the value such as `0.5`",
    };
    let message = if read.is_none() {
        format!("{} is not a tolerance", quoted(&text.text))
    } else {
        format!(
            "{} is no tolerance for {}",
            quoted(&text.text),
            a_kind(kind)
        )
    };
    reader
        .mistake("bad-tolerance", at, "not a tolerance here")
        .message(message)
        .help(help)
        .add();
    None
}

/// `1%` · `0.5` · `2 days`.
fn parse(text: &str) -> Option<Tolerance> {
    let text = text.trim();
    let positive = |text: &str| {
        Rational::from_decimal(text.trim()).filter(|value| !value.is_negative() && !value.is_zero())
    };
    if let Some(share) = text.strip_suffix('%') {
        let hundredth = Rational::new(1, 100)?;
        return Some(Tolerance::Share(positive(share)?.times(hundredth)?));
    }
    for unit in ["days", "day"] {
        if let Some(count) = text.strip_suffix(unit) {
            return count
                .trim()
                .parse()
                .ok()
                .filter(|days| (1..=36_600).contains(days))
                .map(Tolerance::Days);
        }
    }
    positive(text).map(Tolerance::Absolute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tolerance_is_a_share_a_figure_or_days() {
        let ratio = |a, b| Rational::new(a, b).expect("a ratio");
        for (text, expected) in [
            ("1%", Some(Tolerance::Share(ratio(1, 100)))),
            (" 2.5 % ", Some(Tolerance::Share(ratio(1, 40)))),
            ("0.5", Some(Tolerance::Absolute(ratio(1, 2)))),
            ("2 days", Some(Tolerance::Days(2))),
            ("1 day", Some(Tolerance::Days(1))),
            ("-1%", None),
            ("0", None),
            ("two days", None),
            ("1 week", None),
            ("%", None),
            ("", None),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
