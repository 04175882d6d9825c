//! Says what came of an example that did not come out as its rule says.
//!
//! In: the example and what was read. Out: a mistake at the example's place that shows what was read
//! instead, and what to do.

use std::sync::Arc;

use super::first_place;
use crate::claim::{Claim, Reading};
use crate::mistake::{Mistake, quoted};
use crate::rule::{Example, ExpectedRead, ReadsExample, Rule};

const MISSED: &str = "factlint::test::missed";
const NOISY: &str = "factlint::test::noisy";
const MISREAD: &str = "factlint::test::misread";

pub(super) fn missed(rule: &Rule, example: &Example, why: &str) -> Mistake {
    Mistake::new(
        MISSED,
        format!("missed: rule {} reads no claim in its own example", rule.id),
    )
    .at(&example.place, "reads nothing")
    .help(why)
}

pub(super) fn noisy(rule: &Rule, example: &Example, claims: &[Arc<Claim>]) -> Mistake {
    Mistake::new(
        NOISY,
        format!(
            "noisy: rule {} reads a claim where it should read none",
            rule.id
        ),
    )
    .at(&example.place, format!("reads {}", said(claims)))
    .help("narrow `find` or `near`, or void the match with `unless`")
}

pub(super) fn unresolved(rule: &Rule, example: &Example, claims: &[Arc<Claim>]) -> Mistake {
    Mistake::new(
        MISREAD,
        format!(
            "misread: rule {}: an example proves nothing without a dateline",
            rule.id
        ),
    )
    .at(&example.place, format!("reads {}", said(claims)))
    .help("give the tests a day to count from, `dateline: 2022-11-12`, or write a full date")
}

pub(super) fn contradicts(
    rule: &Rule,
    example: &Example,
    claims: &[Arc<Claim>],
    agreed: &[Arc<Claim>],
) -> Mistake {
    let against = match (&rule.expect, agreed.is_empty()) {
        (Some(expected), _) => format!("the rule expects {}", quoted(&expected.written)),
        (None, false) => format!("the examples before it say {}", said(agreed)),
        (None, true) => "it contradicts itself".to_owned(),
    };
    Mistake::new(
        MISREAD,
        format!(
            "misread: rule {}: an example under `agree` does not agree",
            rule.id
        ),
    )
    .at(&example.place, format!("reads {}", said(claims)))
    .help(format!(
        "{against}; correct the example, or move it to `disagree`"
    ))
}

pub(super) fn agrees(
    rule: &Rule,
    example: &Example,
    claims: &[Arc<Claim>],
    alone: bool,
) -> Mistake {
    let help = if alone && rule.expect.is_none() {
        "there is nothing it could disagree with: give the rule `expect`, or examples under `agree`"
    } else {
        "what is read here fits the rest: correct the example, move it to `agree`, or make the rule `strict`"
    };
    Mistake::new(
        MISREAD,
        format!(
            "misread: rule {}: an example under `disagree` agrees",
            rule.id
        ),
    )
    .at(&example.place, format!("reads {}", said(claims)))
    .help(help)
}

/// Other words were read than those that are expected.
pub(super) fn other_words(rule: &Rule, expected: &ExpectedRead, claim: &Arc<Claim>) -> Mistake {
    let words = evened(claim);
    let help = if words.contains(&expected.text) {
        "the hedge and all words of the value belong to what is read: write them too"
    } else if expected.text.contains(&words) {
        "not all of these words belong to the value: `factlint scan` shows what is read in any text"
    } else {
        "the rule reads another place of the sentence first: narrow `find`, or list what is read in order"
    };
    Mistake::new(
        MISREAD,
        format!("misread: rule {} reads other words than these", rule.id),
    )
    .at(
        &expected.place,
        format!("reads {} instead", said(std::slice::from_ref(claim))),
    )
    .help(help)
}

/// The words are right and their value is not.
pub(super) fn other_value(
    rule: &Rule,
    expected: &ExpectedRead,
    value: &str,
    claim: &Claim,
) -> Mistake {
    Mistake::new(
        MISREAD,
        format!(
            "misread: rule {} reads the right words with another value than {}",
            rule.id,
            quoted(value)
        ),
    )
    .at(&expected.place, format!("is {}", quoted(&claim.value)))
    .help(format!(
        "where that is right, write `value: {}`",
        claim.value
    ))
}

/// Fewer claims were read than are expected.
pub(super) fn not_read(rule: &Rule, expected: &ExpectedRead, claims: &[Arc<Claim>]) -> Mistake {
    Mistake::new(
        MISSED,
        format!("missed: rule {} does not read these words", rule.id),
    )
    .at(&expected.place, "is not read")
    .help(format!(
        "in this sentence it reads {} alone: add a pattern to `find` that fits these words",
        said(claims)
    ))
}

/// More claims were read than are expected.
pub(super) fn more_read(rule: &Rule, reads: &ReadsExample, more: &[Arc<Claim>]) -> Mistake {
    Mistake::new(
        NOISY,
        format!(
            "noisy: rule {} reads more in this sentence than is listed",
            rule.id
        ),
    )
    .at(first_place(reads), format!("also reads {}", said(more)))
    .help("list everything that is read, in order, or narrow `find` or `near`")
}

fn evened(claim: &Claim) -> String {
    claim.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the claims say, each once: the words, and the value where the words do not show it.
pub(in crate::engine) fn said(claims: &[Arc<Claim>]) -> String {
    let mut all: Vec<String> = Vec::new();
    for claim in claims {
        let words = evened(claim);
        let text = match &claim.reading {
            Reading::Unresolved => format!("{} (which needs a dateline)", quoted(&words)),
            Reading::Resolved(_) if claim.display == words => quoted(&words).to_string(),
            Reading::Resolved(_) => {
                format!("{} as {}", quoted(&words), quoted(&claim.display))
            }
        };
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all.join(", ")
}
