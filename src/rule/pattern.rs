//! A pattern of a rule: words as a regular expression, with typed slots for the values between them.
//!
//! In: the text of one `find` or `key` entry. Out: its pieces: small expressions, each anchored to the
//! slots beside it, and the literals without which it cannot match. A pattern matches whole words: it
//! neither starts nor ends inside one.

use std::fmt::Write as _;
use std::ops::Range;

use super::backtrack::Place;
use super::class::Class;
use super::lazy::{self, LazyRegex};
use super::literals::{self, Literals};
use super::trouble::{self, last_line};
use super::typography::evened;
use crate::value::Kind;

/// A typed hole in a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What stands there.
    pub kind: Kind,
    /// Its name, where it was given one: `{number:n}`.
    pub name: Option<String>,
}

/// A part of a pattern as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternPart<'p> {
    /// Words: a regular expression.
    Words(&'p str),
    /// A hole.
    Slot(Slot),
}

/// What is wrong with a pattern, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternMistake {
    /// Bytes of the pattern's text, `start..end`.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Words between two values, before the first, or after the last.
#[derive(Clone, Debug)]
struct Segment {
    regex: Option<LazyRegex>,
    /// Whether the words may be none at all.
    may_be_empty: bool,
    /// Free-text slots inside, by the index of their capture group, with their place among the
    /// pattern's slots.
    texts: Vec<usize>,
}

/// A compiled pattern.
///
/// Invariant: one more segment than there are slots that hold read values.
#[derive(Clone, Debug)]
pub struct Pattern {
    written: Box<str>,
    slots: Vec<Slot>,
    /// Indices into `slots` of those that hold read values, in order; free text is part of a segment.
    values: Vec<usize>,
    segments: Vec<Segment>,
    literals: Option<Literals>,
    weight: usize,
}

/// The bytes that a segment matched and its free-text slots: (slot index, bytes), all counted from
/// the start of the text that was searched.
pub(crate) type SegmentMatch = (Range<usize>, Vec<(usize, Range<usize>)>);

/// A pattern may be this long, in bytes.
const LONGEST: usize = 4_096;
/// Free text runs over at most this many characters.
const TEXT_SLOT: &str = r"([^\s,.;:!?](?:[^\n.;!?]{0,118}?[^\s,.;:!?])?)";
/// What free text adds to the size of an expression, see [`lazy::weight`].
const TEXT_SLOT_WEIGHT: usize = 1_200;
/// Free text at an end of the pattern runs to the next sign.
const TEXT_SLOT_AT_END: &str =
    r#"([^\s,.;:!?()"“”—](?:[^\n,.;:!?()"“”—]{0,118}[^\s,.;:!?()"“”—])?)"#;

impl Pattern {
    /// Reads and compiles a pattern.
    ///
    /// # Errors
    /// A [`PatternMistake`] for an unknown or misplaced slot, a bad or too large expression, or a
    /// pattern that says nothing.
    pub fn parse(text: &str) -> Result<Self, PatternMistake> {
        Self::parse_within(text, usize::MAX)
    }

    /// As [`parse`](Self::parse), where the pattern may take no more than about so many bytes of memory.
    pub(super) fn parse_within(text: &str, mut room: usize) -> Result<Self, PatternMistake> {
        let all = room;
        let pieces = cut(text)?;
        let mut slots = Vec::new();
        let mut values = Vec::new();
        let mut raw: Vec<Vec<Piece>> = vec![Vec::new()];
        for piece in pieces {
            match piece {
                Piece::Slot(slot, range) if slot.kind != Kind::Text => {
                    values.push(slots.len());
                    slots.push(slot);
                    if raw.last().is_some_and(Vec::is_empty) && values.len() > 1 {
                        return Err(PatternMistake {
                            range,
                            message: "two slots stand side by side".into(),
                            help:
                                "put the words that stand between the two values between the slots"
                                    .into(),
                        });
                    }
                    raw.push(Vec::new());
                }
                piece => {
                    if let Piece::Slot(slot, _) = &piece {
                        slots.push(slot.clone());
                    }
                    if let Some(last) = raw.last_mut() {
                        last.push(piece);
                    }
                }
            }
        }
        if text.trim().is_empty() {
            return Err(PatternMistake {
                range: 0..text.len(),
                message: "the pattern is empty".into(),
                help: "write the words around the value, with a slot such as {number} in its place"
                    .into(),
            });
        }
        let last = raw.len() - 1;
        let mut best = None;
        let mut segments = Vec::with_capacity(raw.len());
        let mut next_text = slots
            .iter()
            .enumerate()
            .filter(|(_, slot)| slot.kind == Kind::Text)
            .map(|(index, _)| index);
        for (index, pieces) in raw.iter().enumerate() {
            let place = match (index == 0, index == last) {
                (true, true) => Place::Whole,
                (true, false) => Place::Before,
                (false, true) => Place::After,
                (false, false) => Place::Between,
            };
            let (segment, literals, weight) = compile(text, pieces, place, &mut next_text, room)?;
            room -= weight;
            best = literals::better(best, literals);
            segments.push(segment);
        }
        if values.is_empty()
            && segments.iter().any(|segment| {
                let regex = segment.regex.as_ref().filter(|_| segment.may_be_empty);
                regex.is_some_and(|regex| regex.is_match(""))
            })
        {
            return Err(PatternMistake {
                range: 0..text.len(),
                message: "the pattern can match nothing at all, and so matches everywhere".into(),
                help: "make at least one word of it required".into(),
            });
        }
        Ok(Self {
            written: text.into(),
            slots,
            values,
            segments,
            literals: best,
            weight: all - room,
        })
    }

    /// About how much memory it takes, in bytes; rather more than less.
    pub(super) fn weight(&self) -> usize {
        self.weight
    }

    /// The pattern as its author wrote it.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The pattern cut at its slots: words as written, each a regular expression, and slots.
    #[must_use]
    pub fn parts(&self) -> Vec<PatternPart<'_>> {
        let pieces = cut(&self.written).unwrap_or_default();
        let parts = pieces.into_iter().map(|piece| match piece {
            Piece::Words(range) => PatternPart::Words(&self.written[range]),
            Piece::Slot(slot, _) => PatternPart::Slot(slot),
        });
        parts.collect()
    }

    /// The slots in the order in which they stand.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Indices of the slots that hold a value which the grammar reads; the others hold free text.
    #[must_use]
    pub fn value_slots(&self) -> &[usize] {
        &self.values
    }

    /// Strings of which every text that matches holds at least one, in whatever case.
    #[must_use]
    pub fn literals(&self) -> Option<&Literals> {
        self.literals.as_ref()
    }

    /// Matches the words before the first value in `before`, the text up to that value, so that they
    /// end at its end.
    #[must_use]
    pub(crate) fn matches_before(&self, before: &str) -> Option<SegmentMatch> {
        self.segments
            .first()?
            .matches(before, before.len()..before.len())
    }

    /// Matches the words between value `index` (from 0) and the next one: the whole of `between`.
    #[must_use]
    pub(crate) fn matches_between(&self, index: usize, between: &str) -> Option<SegmentMatch> {
        self.segments
            .get(index + 1)?
            .matches(between, 0..between.len())
    }

    /// Matches the words after the last value at the start of `after`.
    #[must_use]
    pub(crate) fn matches_after(&self, after: &str) -> Option<SegmentMatch> {
        self.segments.last()?.matches(after, 0..0)
    }

    /// All matches in `text` of a pattern that has no slots for read values.
    pub(crate) fn matches_words<'p>(
        &'p self,
        text: &'p str,
    ) -> impl Iterator<Item = SegmentMatch> + 'p {
        self.segments
            .first()
            .filter(|_| self.values.is_empty())
            .and_then(|segment| segment.regex.as_ref().map(|regex| (segment, regex)))
            .into_iter()
            .flat_map(move |(segment, regex)| segment.all_matches(regex, text))
    }
}

impl Segment {
    /// An empty segment matches `empty`.
    fn matches(&self, text: &str, empty: Range<usize>) -> Option<SegmentMatch> {
        let Some(regex) = &self.regex else {
            return (empty.len() == text.len() || empty.is_empty()).then_some((empty, Vec::new()));
        };
        if self.texts.is_empty() {
            return Some((regex.find(text)?, Vec::new()));
        }
        self.read(&regex.captures(text)?)
    }

    fn all_matches<'p>(
        &'p self,
        regex: &'p LazyRegex,
        text: &'p str,
    ) -> impl Iterator<Item = SegmentMatch> + 'p {
        let words = self.texts.is_empty().then(|| regex.find_all(text));
        let groups = (!self.texts.is_empty()).then(|| regex.all_captures(text));
        let words = words.into_iter().flatten().map(|found| (found, Vec::new()));
        let groups = groups
            .into_iter()
            .flatten()
            .filter_map(|captures| self.read(&captures));
        words.chain(groups)
    }

    fn read(&self, captures: &regex::Captures<'_>) -> Option<SegmentMatch> {
        let whole = captures.get(0)?.range();
        let texts = self
            .texts
            .iter()
            .filter_map(|slot| Some((*slot, captures.name(&format!("slot{slot}"))?.range())))
            .collect();
        Some((whole, texts))
    }
}

enum Piece {
    Words(Range<usize>),
    Slot(Slot, Range<usize>),
}

fn compile(
    text: &str,
    pieces: &[Piece],
    place: Place,
    texts: &mut impl Iterator<Item = usize>,
    room: usize,
) -> Result<(Segment, Option<Literals>, usize), PatternMistake> {
    if pieces.is_empty() {
        return Ok((
            Segment {
                regex: None,
                may_be_empty: true,
                texts: Vec::new(),
            },
            None,
            0,
        ));
    }
    let mut expression = String::new();
    let mut best = None;
    let mut inside = Vec::new();
    let mut weight = Some(0_usize);
    let mut may_be_empty = true;
    let mut parsed = None;
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Words(range) => {
                let words = &text[range.clone()];
                let as_written = trouble::parse(words, range.start)?;
                let evened = evened(words);
                let hir = if evened == words {
                    Some(as_written)
                } else {
                    regex_syntax::Parser::new().parse(&evened).ok()
                };
                best = literals::better(best, hir.as_ref().and_then(literals::required));
                weight = weight
                    .zip(hir.as_ref().and_then(lazy::weight))
                    .map(|(all, own)| all.saturating_add(own));
                may_be_empty &= hir.as_ref().is_none_or(|hir| {
                    let shortest = hir.properties().minimum_len();
                    shortest.is_none_or(|length| length == 0)
                });
                parsed = hir;
                let _ = write!(expression, "(?:{evened})");
            }
            Piece::Slot(..) => {
                let Some(slot) = texts.next() else {
                    continue;
                };
                may_be_empty = false;
                weight = weight.map(|all| all.saturating_add(TEXT_SLOT_WEIGHT));
                inside.push(slot);
                let at_start = index == 0 && matches!(place, Place::Before | Place::Whole);
                let at_end =
                    index + 1 == pieces.len() && matches!(place, Place::After | Place::Whole);
                let words = if at_start || at_end {
                    TEXT_SLOT_AT_END
                } else {
                    TEXT_SLOT
                };
                let _ = write!(expression, "(?P<slot{slot}>{words})");
            }
        }
    }
    // Words without free text are one piece.
    let parsed = parsed.filter(|_| inside.is_empty());
    let built = LazyRegex::new(expression, place, parsed.as_ref(), weight, room);
    let (regex, bytes) = built.map_err(|error| {
        let (message, help) = match error {
            regex::Error::CompiledTooBig(_) => (
                "the pattern is too large when compiled".to_owned(),
                "lower the counts in braces, such as {1,500}, or split the pattern into several",
            ),
            other => {
                let other = other.to_string();
                let why = last_line(&other).trim_start_matches("error: ");
                (
                    format!("the pattern cannot be used: {why}"),
                    "put fewer groups into each other, and write no comment with (?x) and #",
                )
            }
        };
        PatternMistake {
            range: 0..text.len(),
            message,
            help: help.into(),
        }
    })?;
    Ok((
        Segment {
            regex: Some(regex),
            may_be_empty,
            texts: inside,
        },
        best,
        bytes,
    ))
}

/// Cuts a pattern at its slots.
fn cut(text: &str) -> Result<Vec<Piece>, PatternMistake> {
    if text.len() > LONGEST {
        return Err(PatternMistake {
            range: 0..text.len(),
            message: format!(
                "the pattern is {} bytes long; {LONGEST} is the most",
                text.len()
            ),
            help: "split it into several entries of `find`".into(),
        });
    }
    let bytes = text.as_bytes();
    let mut pieces = Vec::new();
    let mut words_from = 0;
    let mut depth = 0_usize;
    let mut class = Class::default();
    let mut alternative = None;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => {
                class.escape();
                at = after_escape(text, at);
                continue;
            }
            // The bytes of other characters are none of the signs that are looked for.
            byte if class.read(char::from(byte)) => {}
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b'|' if depth == 0 => alternative = Some(at),
            b'{' => {
                if !text[at..].contains('}')
                    && text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic())
                {
                    return Err(PatternMistake {
                        range: at..text.len(),
                        message: "this brace is never closed".into(),
                        help: "close the slot, {number}, or write \\{ for a brace that is meant as itself".into(),
                    });
                }
                if let Some((end, inside)) = braces(text, at) {
                    let range = at..end;
                    let slot = slot(inside, &range)?;
                    if depth > 0 {
                        return Err(PatternMistake {
                            range,
                            message: format!("the slot {{{inside}}} stands inside a group"),
                            help: "slots stand at the top level: write each alternative as an entry of `find` of its own".into(),
                        });
                    }
                    if words_from < at {
                        pieces.push(Piece::Words(words_from..at));
                    }
                    pieces.push(Piece::Slot(slot, range));
                    words_from = end;
                    at = end;
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    if words_from < text.len() {
        pieces.push(Piece::Words(words_from..text.len()));
    }
    if let Some(at) = alternative
        && pieces.iter().any(|piece| matches!(piece, Piece::Slot(..)))
    {
        return Err(PatternMistake {
            range: at..at + 1,
            message: "this | would cut the pattern in two, slots and all".into(),
            help: "put the alternatives in a group, (?:one|other), or write two entries of `find`"
                .into(),
        });
    }
    Ok(pieces)
}

/// The byte after the escape that starts at `at`: `\b`, `\.`, `\p{Greek}`, `\x{2014}`, `\b{start}`.
fn after_escape(text: &str, at: usize) -> usize {
    let Some(escaped) = text[at + 1..].chars().next() else {
        return text.len();
    };
    let after = at + 1 + escaped.len_utf8();
    if matches!(escaped, 'p' | 'P' | 'x' | 'u' | 'U' | 'b')
        && text[after..].starts_with('{')
        && let Some(close) = text[after..].find('}')
        && !(escaped == 'b'
            && Kind::ALL
                .iter()
                .any(|kind| text[after + 1..after + close].starts_with(kind.as_str())))
    {
        return after + close + 1;
    }
    after
}

/// The text between the brace at `at` and its partner, unless it is a count: `{2,3}`.
fn braces(text: &str, at: usize) -> Option<(usize, &str)> {
    let close = at + text[at..].find('}')?;
    let inside = &text[at + 1..close];
    let count = inside.starts_with(|c: char| c.is_ascii_digit() || c == ',');
    (!count).then_some((close + 1, inside))
}

fn slot(inside: &str, range: &Range<usize>) -> Result<Slot, PatternMistake> {
    let (kind, name) = match inside.split_once(':') {
        Some((kind, name)) => (kind.trim(), Some(name.trim().to_owned())),
        None => (inside.trim(), None),
    };
    let mistake = |message: String, help: String| PatternMistake {
        range: range.clone(),
        message,
        help,
    };
    let Ok(kind) = kind.parse::<Kind>() else {
        let near = Kind::ALL
            .iter()
            .filter(|known| **known != Kind::Label)
            .min_by_key(|known| strsim::osa_distance(known.as_str(), kind))
            .filter(|known| strsim::osa_distance(known.as_str(), kind) <= 2);
        return Err(mistake(
            format!("there is no slot {{{inside}}}"),
            match near {
                Some(near) => format!("did you mean {{{near}}}?"),
                None => format!(
                    "the slots are {}; a brace that is meant as itself is written \\{{",
                    Kind::ALL
                        .iter()
                        .filter(|kind| **kind != Kind::Label)
                        .map(|kind| format!("{{{kind}}}"))
                        .collect::<Vec<_>>()
                        .join(" ")
                ),
            },
        ));
    };
    if kind == Kind::Label {
        return Err(mistake(
            "a label is no slot: it is told by the words of its states".into(),
            "give the rule `kind: label` and `states`, each with its own patterns".into(),
        ));
    }
    if name.as_deref().is_some_and(|name| {
        name.is_empty()
            || !name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    }) {
        return Err(mistake(
            format!("the slot {{{inside}}} has no proper name"),
            "a slot's name is made of letters, digits, - and _: {number:total}".into(),
        ));
    }
    Ok(Slot { kind, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn mistake(pattern: &str, at: &str, says: &str) {
        let mistake = Pattern::parse(pattern).expect_err("a mistake");
        assert_eq!(&pattern[mistake.range.clone()], at, "{mistake:?}");
        assert!(
            format!("{} {}", mistake.message, mistake.help).contains(says),
            "{mistake:?}"
        );
    }

    #[test]
    fn a_pattern_is_cut_at_its_slots() {
        let pattern = Pattern::parse("showed that {number:n} of {number} were (?:held|stopped)")
            .expect("parses");
        assert_eq!(pattern.slots().len(), 2);
        assert_eq!(pattern.slots()[0].name.as_deref(), Some("n"));
        assert!(pattern.matches_before("it showed that ").is_some());
        assert!(pattern.matches_before("it reshowed that ").is_none());
        assert!(pattern.matches_between(0, " of ").is_some());
        assert!(pattern.matches_between(0, " out of ").is_none());
        assert!(pattern.matches_after(" were STOPPED there").is_some());
        assert!(pattern.matches_after(" were stoppedx").is_none());
        assert_eq!(
            pattern.literals().map(Vec::as_slice),
            Some(["showed that ".to_owned()].as_slice())
        );
    }

    #[test]
    fn a_slot_at_an_end_has_no_words_there() {
        let pattern = Pattern::parse("asked to resign on {date}").expect("parses");
        assert!(pattern.matches_before("was asked to resign on ").is_some());
        assert!(pattern.matches_after(" and was locked out").is_some());
    }

    #[test]
    fn counts_and_classes_are_no_slots() {
        for pattern in [
            r"\p{L}{2,3} [{}] \x{41} {vote}",
            "[[:alpha:](|] {vote}",
            "[](] {vote}",
        ] {
            let pattern = Pattern::parse(pattern).expect("parses");
            assert_eq!(pattern.slots().len(), 1);
        }
    }

    #[test]
    fn free_text_is_captured_within_its_segment() {
        let pattern = Pattern::parse("his {text}, John Tien").expect("parses");
        let text = "reassigned to his deputy secretary, John Tien, and";
        let found: Vec<_> = pattern.matches_words(text).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].1[0].1.clone()], "deputy secretary");
        let pattern = Pattern::parse("John Tien, the {text}").expect("parses");
        let text = "John Tien, the second in command at DHS, also told";
        let found: Vec<_> = pattern.matches_words(text).collect();
        assert_eq!(&text[found[0].1[0].1.clone()], "second in command at DHS");
    }

    #[test]
    fn a_mistake_is_shown_at_its_place() {
        mistake("about {nubmer} people", "{nubmer}", "{number}");
        mistake("(?:a {number}|b)", "{number}", "entry of `find`");
        mistake("a|b {number}", "|", "group");
        mistake("was {number", "{number", "never closed");
        mistake("{number} was (stopped", "(", "not closed");
        mistake("{number} people+* x[", "[", "not closed");
        mistake("  ", "  ", "empty");
        mistake("(?:people)?", "(?:people)?", "everywhere");
        mistake("{number}{number}", "{number}", "side by side");
        mistake(
            r"\w{1,900}\w{1,900} {number}",
            r"\w{1,900}\w{1,900} {number}",
            "too large",
        );
    }
}
