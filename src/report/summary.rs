//! The last line of every report for people: what was checked, and what came of it.

use super::visible::{columns, wrapped};
use super::{Counts, Style};

/// `5 articles, 16 rules, 31 claims, 16 facts: 1 error, 2 warnings`; then, in brackets, what is not
/// shown: suppressed, baselined and switched-off findings, claims that could not be resolved. A run in which no rule
/// matched anything says that instead of passing for a clean one. Packs that are on are counted; where
/// there are no rules beside them, nothing is said of rules. What could not be read is told beside what was
/// found, for then nobody knows whether that is all.
#[must_use]
pub fn summary_line(counts: &Counts) -> String {
    let found = listed(&[
        (counts.error, "error", "errors"),
        (counts.warning, "warning", "warnings"),
        (counts.info, "info", "infos"),
    ]);
    let unread = listed(&[
        (counts.unread, "file not read", "files not read"),
        (counts.partly_read, "file partly read", "files partly read"),
    ]);
    let aside = listed(&[
        (counts.suppressed, "suppressed", "suppressed"),
        (counts.baselined, "in the baseline", "in the baseline"),
        (counts.switched_off, "switched off", "switched off"),
        (
            counts.unresolved,
            "claim without a dateline",
            "claims without a dateline",
        ),
    ]);
    let mut parts = vec![counted(counts.articles, "article", "articles")];
    if counts.rules > 0 || counts.packs == 0 {
        parts.push(counted(counts.rules, "rule", "rules"));
    }
    if counts.packs > 0 {
        parts.push(counted(counts.packs, "pack", "packs"));
    }
    if counts.rules > 0 || counts.packs == 0 {
        parts.push(counted(counts.claims, "claim", "claims"));
        parts.push(counted(counts.facts, "fact", "facts"));
    }
    let found = match (found.is_empty(), counts.claims + counts.packs) {
        (true, 0) => "no rule matched anything",
        // What the baseline accepts is there; only nothing beside it was found.
        (true, _) if counts.baselined > 0 => "no new disagreement",
        (true, _) => "no disagreement found",
        (false, _) => &found,
    };
    let outcome = match (unread.is_empty(), counts.articles) {
        (true, _) => found.to_owned(),
        (false, 0) => unread,
        (false, _) => format!("{found}, {unread}"),
    };
    let mut line = format!("{}: {outcome}", parts.join(", "));
    if !aside.is_empty() {
        line.push_str(&format!(" ({aside})"));
    }
    line
}

/// [`summary_line`] for a screen, in lines that fit; no line feed at the end.
#[must_use]
pub fn closing_line(counts: &Counts, style: &Style) -> String {
    fitted(&summary_line(counts), style)
}

/// A last line for a screen: where it does not fit, what stands in brackets at its end gets a line of its own,
/// and so does what came of it if that is still too long.
pub(super) fn fitted(line: &str, style: &Style) -> String {
    const INDENT: &str = "  ";
    let fits = |part: &str| columns(part) <= style.columns();
    if fits(line) {
        return line.to_owned();
    }
    let aside = line.find(" (").unwrap_or(line.len());
    let (whole, aside) = line.split_at(aside);
    let (seen, outcome) = match whole.split_once(": ") {
        Some((_, outcome)) if !fits(whole) => (&whole[..whole.len() - outcome.len()], outcome),
        _ => (whole, ""),
    };
    [seen, outcome, aside]
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .flat_map(|part| wrapped(part, style.columns() - INDENT.len(), style.unicode))
        .collect::<Vec<_>>()
        .join(&format!("\n{INDENT}"))
}

/// `1 source`, `2 sources`.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Those that are not nought, with commas between.
fn listed(parts: &[(usize, &str, &str)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| counted(*number, one, many))
        .collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(counts: Counts, expected: &str) {
        assert_eq!(summary_line(&counts), expected);
    }

    const SEEN: Counts = Counts {
        articles: 5,
        rules: 16,
        packs: 0,
        claims: 31,
        facts: 16,
        error: 0,
        warning: 0,
        info: 0,
        suppressed: 0,
        baselined: 0,
        switched_off: 0,
        unresolved: 0,
        unread: 0,
        partly_read: 0,
    };

    #[test]
    fn it_says_what_was_checked_and_what_was_found() {
        check(
            Counts {
                error: 1,
                warning: 2,
                ..SEEN
            },
            "5 articles, 16 rules, 31 claims, 16 facts: 1 error, 2 warnings",
        );
        check(
            SEEN,
            "5 articles, 16 rules, 31 claims, 16 facts: no disagreement found",
        );
    }

    #[test]
    fn packs_are_counted_beside_rules_or_alone() {
        check(
            Counts { packs: 2, ..SEEN },
            "5 articles, 16 rules, 2 packs, 31 claims, 16 facts: no disagreement found",
        );
        check(
            Counts {
                articles: 5,
                packs: 1,
                ..Counts::default()
            },
            "5 articles, 1 pack: no disagreement found",
        );
    }

    #[test]
    fn one_is_singular_and_nought_is_plural() {
        check(
            Counts {
                articles: 1,
                rules: 1,
                claims: 1,
                facts: 1,
                info: 1,
                ..Counts::default()
            },
            "1 article, 1 rule, 1 claim, 1 fact: 1 info",
        );
        check(
            Counts::default(),
            "0 articles, 0 rules, 0 claims, 0 facts: no rule matched anything",
        );
    }

    #[test]
    fn what_could_not_be_read_is_told_beside_what_was_found() {
        check(
            Counts {
                unread: 1,
                partly_read: 2,
                ..SEEN
            },
            "5 articles, 16 rules, 31 claims, 16 facts: no disagreement found, 1 file not read, 2 files partly read",
        );
        check(
            Counts {
                error: 1,
                unread: 2,
                ..SEEN
            },
            "5 articles, 16 rules, 31 claims, 16 facts: 1 error, 2 files not read",
        );
        check(
            Counts {
                rules: 16,
                unread: 1,
                ..Counts::default()
            },
            "0 articles, 16 rules, 0 claims, 0 facts: 1 file not read",
        );
    }

    #[test]
    fn a_line_that_is_too_long_is_broken_before_the_brackets() {
        let counts = Counts {
            claims: 106,
            error: 1,
            warning: 2,
            unresolved: 2,
            ..SEEN
        };
        let at = |width| {
            let style = Style {
                width,
                ..Style::default()
            };
            closing_line(&counts, &style)
        };
        assert_eq!(
            at(80),
            "5 articles, 16 rules, 106 claims, 16 facts: 1 error, 2 warnings\n  \
             (2 claims without a dateline)"
        );
        assert_eq!(
            at(40),
            "5 articles, 16 rules, 106 claims, 16\n  facts:\n  1 error, 2 warnings\n  \
             (2 claims without a dateline)"
        );
        assert_eq!(at(93), summary_line(&counts));
    }

    #[test]
    fn beside_a_baseline_only_what_is_new_is_said_not_to_be_there() {
        check(
            Counts {
                baselined: 5,
                ..SEEN
            },
            "5 articles, 16 rules, 31 claims, 16 facts: no new disagreement (5 in the baseline)",
        );
        check(
            Counts {
                baselined: 5,
                unread: 1,
                ..SEEN
            },
            "5 articles, 16 rules, 31 claims, 16 facts: no new disagreement, 1 file not read (5 in the baseline)",
        );
    }

    #[test]
    fn what_is_not_shown_is_still_counted() {
        check(
            Counts {
                warning: 1,
                suppressed: 3,
                baselined: 1,
                switched_off: 4,
                unresolved: 2,
                ..SEEN
            },
            "5 articles, 16 rules, 31 claims, 16 facts: 1 warning \
             (3 suppressed, 1 in the baseline, 4 switched off, 2 claims without a dateline)",
        );
    }
}
