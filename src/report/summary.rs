//! The last line of every report for people: what was checked, and what came of it.

use super::Counts;

/// `5 articles, 16 rules, 31 claims, 16 facts: 1 error, 2 warnings`; then, in brackets, what is not
/// shown: suppressed, baselined and switched-off findings, claims that could not be resolved. A run in which no rule
/// matched anything says that instead of passing for a clean one. Packs that are on are counted; where
/// there are no rules beside them, nothing is said of rules.
#[must_use]
pub fn summary_line(counts: &Counts) -> String {
    let found = listed(&[
        (counts.error, "error", "errors"),
        (counts.warning, "warning", "warnings"),
        (counts.info, "info", "infos"),
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
    let mut line = format!(
        "{}: {}",
        parts.join(", "),
        match (found.is_empty(), counts.claims + counts.packs) {
            (true, 0) => "no rule matched anything",
            (true, _) => "no disagreement found",
            (false, _) => &found,
        },
    );
    if !aside.is_empty() {
        line.push_str(&format!(" ({aside})"));
    }
    line
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
