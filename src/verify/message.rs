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
        sides => listed(sides, |side| {
            format!("{} in {}", side.says, sources(side.sources))
        }),
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
    listed(sides, |side| {
        let verb = if side.sources == 1 { "says" } else { "say" };
        format!("{} {verb} {}", sources(side.sources), side.says)
    })
}

/// More sides than this are counted, not named: a sentence is read at a glance.
const MOST_SIDES: usize = 4;

fn listed(sides: &[Side], words: impl Fn(&Side) -> String) -> String {
    let named = if sides.len() > MOST_SIDES {
        MOST_SIDES - 1
    } else {
        sides.len()
    };
    let mut list: Vec<String> = sides[..named].iter().map(words).collect();
    if named < sides.len() {
        list.push(format!("and {} other values", sides.len() - named));
    }
    list.join(", ")
}

/// What two quotations of one statement make of the same words.
pub(super) struct Parting {
    /// The words of the one; empty where it leaves them out.
    pub(super) here: String,
    /// The words of the other, likewise.
    pub(super) there: String,
}

/// "the quotation says “career” here; 2 other sources have “resume”".
///
/// `others` sources stand against it, and the rule too where it `expects` the words.
pub(super) fn misquotation(parting: &Parting, others: usize, expects: bool) -> String {
    let others = match (others, expects) {
        (0, _) => "the rule has".to_owned(),
        (1, false) => "1 other source has".to_owned(),
        (count, false) => format!("{count} other sources have"),
        (count, true) => format!("the rule and {} have", sources(count)),
    };
    let Parting { here, there } = parting;
    match (here.is_empty(), there.is_empty()) {
        (true, _) => format!("the quotation leaves out {}; {others} it", quoted(there)),
        (_, true) => {
            let does = if others.ends_with("has") {
                "does not"
            } else {
                "do not"
            };
            let others = others.trim_end_matches(" has").trim_end_matches(" have");
            format!("the quotation adds {}; {others} {does}", quoted(here))
        }
        _ => format!(
            "the quotation says {} here; {others} {}",
            quoted(here),
            quoted(there)
        ),
    }
}

/// "1 source quotes “resume”, 1 source quotes “career”": where support is equal, nobody misquotes.
pub(super) fn two_quotations(parting: &Parting, here: usize, there: usize) -> String {
    let side = |words: &str, count: usize| {
        let verb = match (words.is_empty(), count) {
            (true, 1) => "leaves it out",
            (true, _) => "leave it out",
            (false, 1) => "quotes",
            (false, _) => "quote",
        };
        if words.is_empty() {
            format!("{} {verb}", sources(count))
        } else {
            format!("{} {verb} {}", sources(count), quoted(words))
        }
    };
    if parting.here.is_empty() {
        format!(
            "{}, {}",
            side(&parting.there, there),
            side(&parting.here, here)
        )
    } else {
        format!(
            "{}, {}",
            side(&parting.here, here),
            side(&parting.there, there)
        )
    }
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

    #[test]
    fn many_values_are_counted() {
        let many: Vec<Side> = ["1", "2", "3", "4", "5"].map(|says| side(says, 1)).into();
        assert_eq!(
            outliers(&many, &side("6", 2), None),
            "1 in 1 source, 2 in 1 source, 3 in 1 source, and 2 other values; 2 other sources say 6"
        );
        assert_eq!(
            camps(&many[..4], 4),
            "1 source says 1, 1 source says 2, 1 source says 3, 1 source says 4"
        );
    }

    #[test]
    fn a_quotation_is_said_to_change_add_or_leave_out_words() {
        let parting = |here: &str, there: &str| Parting {
            here: here.to_owned(),
            there: there.to_owned(),
        };
        assert_eq!(
            misquotation(&parting("career", "resume"), 2, false),
            "the quotation says “career” here; 2 other sources have “resume”"
        );
        assert_eq!(
            misquotation(&parting("", "hired"), 1, false),
            "the quotation leaves out “hired”; 1 other source has it"
        );
        assert_eq!(
            misquotation(&parting("many", ""), 0, true),
            "the quotation adds “many”; the rule does not"
        );
        assert_eq!(
            misquotation(&parting("many", ""), 1, true),
            "the quotation adds “many”; the rule and 1 source do not"
        );
        assert_eq!(
            two_quotations(&parting("resume", "career"), 1, 1),
            "1 source quotes “resume”, 1 source quotes “career”"
        );
        assert_eq!(
            two_quotations(&parting("", "many"), 1, 2),
            "2 sources quote “many”, 1 source leaves it out"
        );
    }
}
