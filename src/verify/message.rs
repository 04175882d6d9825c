//! The sentences of findings: who says what, neutrally.
//!
//! In: counts and the words of each side. Out: one sentence. Nobody is called wrong: where the minority
//! is, the reader should look first, and no more is said.

use std::fmt::Write as _;

/// One side of a disagreement.
pub(super) struct Side {
    /// What it says.
    pub(super) says: String,
    /// How many sources say so.
    pub(super) sources: usize,
}

/// `1 source`, `3 sources`.
pub(super) fn sources(count: usize) -> String {
    if count == 1 {
        "1 source".to_owned()
    } else {
        format!("{count} sources")
    }
}

/// "Friday, November 11 here; 3 other sources say Wednesday".
///
/// `settled` tells who sets the expected value, where something does: "the rule".
pub(super) fn outliers(minority: &[Side], majority: &Side, settled: Option<&str>) -> String {
    let mut sentence = match minority {
        [one] if one.sources == 1 => format!("{} here", one.says),
        sides => sides
            .iter()
            .map(|side| format!("{} in {}", side.says, sources(side.sources)))
            .collect::<Vec<_>>()
            .join(", "),
    };
    let others = if majority.sources == 1 {
        "1 other source".to_owned()
    } else {
        format!("{} other sources", majority.sources)
    };
    let _ = match (settled, majority.sources) {
        (None, 1) => write!(sentence, "; {others} says {}", majority.says),
        (None, _) => write!(sentence, "; {others} say {}", majority.says),
        (Some(settled), 0) => write!(sentence, "; {settled} says {}", majority.says),
        (Some(settled), _) => write!(sentence, "; {settled} and {others} say {}", majority.says),
    };
    sentence
}

/// "1 source says Monday, 1 source says Tuesday".
pub(super) fn camps(sides: &[Side], articles: usize) -> String {
    if articles == 1 {
        let said: Vec<&str> = sides.iter().map(|side| side.says.as_str()).collect();
        return format!("the same article says {}", said.join(" and "));
    }
    sides
        .iter()
        .map(|side| {
            let verb = if side.sources == 1 { "says" } else { "say" };
            format!("{} {verb} {}", sources(side.sources), side.says)
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// Words in quotation marks, cut after a readable length.
pub(super) fn quoted(words: &str) -> String {
    const LONGEST: usize = 60;
    let even = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if even.chars().count() <= LONGEST {
        return format!("“{even}”");
    }
    let mut cut: String = even.chars().take(LONGEST).collect();
    if let Some(space) = cut.rfind(' ') {
        cut.truncate(space);
    }
    format!("“{cut} …”")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(says: &str, sources: usize) -> Side {
        Side {
            says: says.to_owned(),
            sources,
        }
    }

    #[test]
    fn the_sentence_says_who_says_what() {
        let friday = [side("Friday, November 11", 1)];
        assert_eq!(
            outliers(&friday, &side("Wednesday", 3), None),
            "Friday, November 11 here; 3 other sources say Wednesday"
        );
        assert_eq!(
            outliers(&friday, &side("Wednesday", 0), Some("the rule")),
            "Friday, November 11 here; the rule says Wednesday"
        );
        assert_eq!(
            outliers(&[side("37%", 2), side("27%", 1)], &side("38%", 4), None),
            "37% in 2 sources, 27% in 1 source; 4 other sources say 38%"
        );
        assert_eq!(
            camps(&[side("Monday", 1), side("Tuesday", 1)], 2),
            "1 source says Monday, 1 source says Tuesday"
        );
        assert_eq!(
            camps(&[side("Monday", 1), side("Tuesday", 1)], 1),
            "the same article says Monday and Tuesday"
        );
    }
}
