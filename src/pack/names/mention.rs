//! Reads the personal names of one article.
//!
//! In: an article with what was read in it. Out: each name with how often and where it stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::{LONGEST, Mention, Mentions, Name, NamePlace, RARE};
use crate::claim::Source;
use crate::grammar::{Sentence, read_names};
use crate::pack::ReadArticle;
use crate::text::{FileOffset, Offset, ProseSpan};

/// The names of an article.
pub(in crate::pack) fn mentions(read: &ReadArticle<'_>) -> Mentions {
    let sentences: Vec<Sentence> = read
        .reading
        .sentences
        .iter()
        .filter(|sentence| !is_headline(read.text, **sentence))
        .copied()
        .collect();
    let mut full: Vec<(Name, ProseSpan)> = Vec::new();
    let mut alone: Vec<(Name, ProseSpan)> = Vec::new();
    for value in read_names(read.text, &sentences) {
        match name(&value.written()) {
            Some(name) if name.first.is_some() => full.push((name, value.span)),
            Some(name) => alone.push((name, value.span)),
            None => {}
        }
    }
    // "Magnus said" after "Chris Magnus" is a mention of the same person, if there is but one of the name.
    let mut of_surname: HashMap<&str, BTreeSet<&Name>> = HashMap::new();
    for (name, _) in &full {
        of_surname.entry(&name.last).or_default().insert(name);
    }
    let alone: Vec<(Name, ProseSpan)> = alone
        .into_iter()
        .map(|(name, span)| match of_surname.get(&*name.last) {
            Some(names) if names.len() == 1 => {
                (names.first().map_or(name, |full| (*full).clone()), span)
            }
            _ => (name, span),
        })
        .collect();
    let lower = small_words(read.text, &alone);
    let mut all: BTreeMap<Name, Mention> = BTreeMap::new();
    let in_full = full.into_iter().map(|(name, span)| (name, span, false));
    let alone = alone.into_iter().map(|(name, span)| (name, span, true));
    for (name, span, alone) in in_full.chain(alone) {
        if name.first.is_none() && lower.contains(&name.last.to_lowercase()) {
            continue;
        }
        let mention = all.entry(name).or_default();
        mention.count += 1;
        mention.alone |= alone;
        if mention.places.len() < RARE {
            mention.places.push(place(read, span));
        }
    }
    Mentions(all)
}

/// Whether most of the longer words of a sentence begin with a capital: what looks like a name there may
/// be none.
fn is_headline(text: &str, sentence: Sentence) -> bool {
    let words = text.get(sentence.span.range()).unwrap_or_default();
    let long = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 3);
    let (capital, small): (Vec<&str>, Vec<&str>) =
        long.partition(|word| word.starts_with(char::is_uppercase));
    // A headline has no full stop.
    if words
        .trim_end()
        .ends_with(['.', '!', '?', '”', '"', ')', '’'])
    {
        capital.len() > 3 && capital.len() > 2 * small.len()
    } else {
        capital.len() > small.len()
    }
}

/// A name of a person, as far as its words tell; `None` for all others.
fn name(written: &str) -> Option<Name> {
    let words: Vec<&str> = written
        .split(' ')
        .filter(|word| !word.ends_with('.') && word.chars().count() > 1)
        .collect();
    let plain = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && word.chars().count() <= LONGEST
            && word.chars().any(char::is_lowercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
    };
    let boxed = |word: &&str| Box::<str>::from(word.replace('’', "'"));
    match words.as_slice() {
        [last] if plain(last) => Some(Name {
            first: None,
            last: boxed(last),
        }),
        [first, .., last] if words.len() <= 4 && plain(first) && plain(last) => Some(Name {
            first: Some(boxed(first)),
            last: boxed(last),
        }),
        _ => None,
    }
}

/// Which of the surnames stand in the text in small letters too.
fn small_words(text: &str, names: &[(Name, ProseSpan)]) -> BTreeSet<String> {
    let wanted: BTreeSet<String> = names
        .iter()
        .map(|(name, _)| name.last.to_lowercase())
        .collect();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| wanted.contains(*word))
        .map(str::to_owned)
        .collect()
}

fn place(read: &ReadArticle<'_>, span: ProseSpan) -> NamePlace {
    let article = read.article;
    let file = article.prose.file_span(span);
    let position = |offset| {
        article
            .lines()
            .position(&article.text, FileOffset::new(offset))
    };
    let name = article.metadata.source.as_deref();
    NamePlace {
        path: Arc::clone(&article.path),
        source: Source {
            name: name.map_or_else(|| Arc::clone(&article.path), Arc::from),
            authority: article.metadata.authority,
        },
        dateline: article.metadata.dateline,
        span: file,
        start: position(file.start()),
        end: position(file.end()),
        text: article.text.get(file.range()).unwrap_or_default().into(),
    }
}
