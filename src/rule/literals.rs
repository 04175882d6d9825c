//! The literals that a match cannot do without: what the one prefilter looks for.
//!
//! In: a regular expression. Out: a set of strings of which every match contains at least one, in
//! whatever case; none where the expression has no such set.

use regex_syntax::hir::{Hir, HirKind};

/// Strings of which every match holds at least one. Lower-case ASCII.
pub type Literals = Vec<String>;

/// More alternatives than this are no filter.
const MOST: usize = 64;

/// The best set for `expression`: the one whose shortest member is longest.
#[must_use]
pub(super) fn required(expression: &str) -> Option<Literals> {
    let hir = regex_syntax::ParserBuilder::new()
        .build()
        .parse(expression)
        .ok()?;
    of(&hir).map(|mut set| {
        set.sort();
        set.dedup();
        set
    })
}

/// The better of two sets, either of which may be missing.
#[must_use]
pub(super) fn better(one: Option<Literals>, other: Option<Literals>) -> Option<Literals> {
    match (one, other) {
        (Some(a), Some(b)) => Some(if worth(&b) > worth(&a) { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// A longer shortest member is rarer; of two as long, fewer members are.
fn worth(set: &Literals) -> (usize, usize) {
    (
        set.iter().map(String::len).min().unwrap_or(0).min(8),
        usize::MAX - set.len(),
    )
}

fn of(hir: &Hir) -> Option<Literals> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            // Folding beyond ASCII is not the prefilter's: only ASCII runs count.
            text.split(|c: char| !c.is_ascii())
                .max_by_key(|run| run.len())
                .filter(|run| !run.trim().is_empty())
                .map(|run| vec![run.to_ascii_lowercase()])
        }
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => of(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().map(of).fold(None, better),
        HirKind::Alternation(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(of(branch)?);
                if all.len() > MOST {
                    return None;
                }
            }
            Some(all)
        }
        HirKind::Class(_) | HirKind::Repetition(_) | HirKind::Empty | HirKind::Look(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expression: &str, expected: Option<&[&str]>) {
        let found = required(expression);
        let expected = expected.map(|set| set.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(found, expected, "{expression}");
    }

    #[test]
    fn every_match_holds_one_of_the_literals() {
        check(
            "migrants were (?:detained|stopped)",
            Some(&["migrants were "]),
        );
        check("(?:was|is) Confirmed", Some(&[" confirmed"]));
        check("(?:detained|stopped)", Some(&["detained", "stopped"]));
        check("(?:detained)?", None);
        check(r"\w+", None);
        check("(?:a|\\w)", None);
    }
}
