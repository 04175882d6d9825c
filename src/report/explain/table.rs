//! The claims of a fact that lie on no axis: votes, quotations, names, states, wordings, lists.
//!
//! In: a fact with its claims. Out: what is said, each thing once, with the places that say it; of a
//! quotation the very words in which it differs.

use super::chart::{legend, mark, place};
use crate::finding::{Fact, Role, Ruled};
use crate::report::Style;
use crate::report::visible::{CYAN, painted, shortened, visible, wrapped};
use crate::value::{Kind, Possible, Quotation};

/// Places that are named for one thing said, unless everything is wanted.
const MOST_PLACES: usize = 4;
/// Things that are shown, unless everything is wanted.
const MOST_ROWS: usize = 24;
/// Columns before what is said.
const MARGIN: usize = 4;

/// Lays the fact out.
pub(super) fn lay_out(fact: &Fact, moves: bool, style: &Style, text: &mut String) {
    if let Some(expected) = &fact.expected {
        let line = format!("    expected: {}", visible(expected, style.unicode));
        let line = shortened(&line, style.columns(), style.unicode);
        text.push_str(&painted(&line, CYAN, style));
        text.push_str("\n\n");
    }
    let mut said: Vec<(String, Role, Vec<&Ruled>)> = Vec::new();
    for ruled in &fact.claims {
        let words = words(fact, ruled);
        let same = said
            .iter_mut()
            .rev()
            .take(MOST_ROWS * 2)
            .find(|(known, role, _)| *known == words && *role == ruled.role);
        match same {
            Some((_, _, places)) => places.push(ruled),
            None => said.push((words, ruled.role, vec![ruled])),
        }
    }
    // What stands out is read first.
    said.sort_by_key(|(_, role, _)| match role {
        Role::Outlier => 0,
        Role::Camp(number) => 1 + number,
        Role::Consensus | Role::Expected | Role::Related => usize::MAX - 1,
        Role::Unresolved => usize::MAX,
    });
    let rows = if style.verbose { said.len() } else { MOST_ROWS };
    for (words, role, places) in said.iter().take(rows) {
        row(words, *role, places, style, text);
    }
    if said.len() > rows {
        text.push_str(&format!(
            "    and {} more; -v shows all\n",
            said.len() - rows
        ));
    }
    legend(fact, moves, style, text);
}

fn row(words: &str, role: Role, places: &[&Ruled], style: &Style, text: &mut String) {
    let (sign, color) = mark(role, style.unicode);
    let room = style.columns().saturating_sub(MARGIN);
    let count = match places.len() {
        1 => String::new(),
        count => format!(" ({count} places)"),
    };
    let lines = wrapped(
        &super::fit(&format!("{words}{count}"), style),
        room,
        style.unicode,
    );
    for (index, line) in lines.iter().enumerate() {
        let sign = if index == 0 { sign } else { " " };
        let line = format!("  {sign} {line}");
        text.push_str(&match color {
            Some(color) => painted(&line, color, style),
            None => line,
        });
        text.push('\n');
    }
    let most = if style.verbose || places.len() <= MOST_PLACES + 1 {
        places.len()
    } else {
        MOST_PLACES
    };
    for ruled in places.iter().take(most) {
        text.push_str(&format!("        {}\n", place(ruled, style.unicode)));
    }
    if places.len() > most {
        text.push_str(&format!(
            "        and {} more places\n",
            places.len() - most
        ));
    }
}

/// What a claim says, in a line.
fn words(fact: &Fact, ruled: &Ruled) -> String {
    let claim = &ruled.claim;
    match (fact.kind, claim.reading.possible()) {
        (Kind::Quote, Some(Possible::Quotation(own))) => quotation(fact, ruled, own),
        (Kind::Label, _) => claim.display.clone(),
        (Kind::Vote | Kind::Ratio | Kind::Score, Some(Possible::Tally(_))) => claim.value.clone(),
        (Kind::Set, Some(Possible::Members(_))) => claim.display.clone(),
        _ => format!("“{}”", claim.display),
    }
}

/// How many words a quotation has, or where it parts from the others.
fn quotation(fact: &Fact, ruled: &Ruled, own: &Quotation) -> String {
    let others = fact.claims.iter().filter(|other| other.role != ruled.role);
    let against = others
        .filter_map(|other| match other.claim.reading.possible() {
            Some(Possible::Quotation(theirs)) => Some(theirs),
            _ => None,
        })
        .chain(shared(fact))
        .find(|theirs| !own.agrees(theirs));
    let stands_out = matches!(ruled.role, Role::Outlier | Role::Camp(_));
    let parting = against.filter(|_| stands_out).and_then(|theirs| {
        own.differences(theirs)
            .into_iter()
            .next()
            .map(|at| (theirs, at))
    });
    let Some((theirs, difference)) = parting else {
        return match own.len() {
            1 => "1 word, as the others have it".to_owned(),
            count => format!("{count} words, as the others have them"),
        };
    };
    let words = |quotation: &Quotation, range: std::ops::Range<usize>| {
        format!("“{}”", shortened(&quotation.written(range), 40, true))
    };
    let (here, there) = (
        words(own, difference.here.clone()),
        words(theirs, difference.there.clone()),
    );
    if difference.here.is_empty() {
        format!("leaves out {there}")
    } else if difference.there.is_empty() {
        format!("adds {here}")
    } else {
        format!("{here} where others have {there}")
    }
}

/// The quotation that most sources allow.
fn shared(fact: &Fact) -> Option<&Quotation> {
    match &fact.consensus.as_ref()?.1.possible {
        Possible::Quotation(quotation) => Some(quotation),
        _ => None,
    }
}
