//! Tells of a rare spelling: the finding, with claims for the places of both spellings.

use std::sync::Arc;

use super::{Known, Name, NamePlace};
use crate::claim::{Claim, FactId, Reading};
use crate::finding::Finding;
use crate::pack::Pack;
use crate::pack::alarm::{Alarm, Taking};
use crate::value::{Kind, Possible};

/// The finding for a rare name that is probably the other.
pub(super) fn finding(
    (rare, known): (&Name, &Known),
    (name, frequent): (&Name, &Known),
) -> Finding {
    let times = |count: usize| match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    };
    let articles = match frequent.articles {
        1 => "one article".to_owned(),
        count => format!("{count} articles"),
    };
    let alarm = Alarm {
        pack: Pack::Names,
        key: Some(rare.shown().to_lowercase()),
        message: format!(
            "“{}” here, {}; “{}” {} in {articles}",
            rare.shown(),
            times(known.count),
            if rare.first.is_none() {
                name.last.to_string()
            } else {
                name.shown()
            },
            times(frequent.count)
        ),
        help: format!(
            "Write one of the two; if they are two people, name both in a rule: \
             kind: name, canonical: [{}, {}].",
            rare.last, name.last
        ),
    };
    let mut taking: Vec<Taking> = known
        .places
        .iter()
        .map(|place| Taking::claimed(claim(place), "spelled so here"))
        .collect();
    taking.extend(frequent.places.iter().take(1).map(|place| {
        Taking::claimed(
            claim(place),
            format!("spelled so {}", times(frequent.count)),
        )
    }));
    alarm.over(taking)
}

fn claim(place: &NamePlace) -> Claim {
    let text = place.text.to_string();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Claim {
        fact: FactId {
            rule: "".into(),
            key: None,
        },
        kind: Kind::Name,
        path: Arc::clone(&place.path),
        source: place.source.clone(),
        span: place.span,
        start: place.start,
        end: place.end,
        as_read: Some(words.as_str().into()),
        value: words.clone(),
        reading: Reading::Resolved(Possible::Term(words.clone())),
        display: words,
        text,
        hedge: None,
        dateline: place.dateline,
        words: Vec::new(),
    }
}
