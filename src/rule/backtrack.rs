//! Matches an expression as it was parsed, without compiling it: its parts are tried one after another, in the
//! order in which an author would read them.
//!
//! In: a parsed expression, how it is anchored, a text. Out: its first match there, the one that a compiled
//! expression finds. To compile an expression takes a hundred times what it takes to try it on one sentence, and
//! most rules of a large set look at a few sentences. Some expressions take very many steps so; then it says
//! that it gave up, and the compiled one is asked.

use std::cell::Cell;
use std::ops::Range;
use std::sync::LazyLock;

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

/// How an expression is tied to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere, from the edge of a word to the edge of a word.
    Whole,
    /// From the edge of a word to the end of the text.
    Before,
    /// The whole text.
    Between,
    /// From the start of the text to the edge of a word.
    After,
}

impl Place {
    /// `expression` with what ties it. The edges of words look at one side only, so that an expression may start
    /// with a sign.
    pub(super) fn anchored(self, expression: &str) -> String {
        match self {
            Self::Whole => format!(r"\b{{start-half}}(?:{expression})\b{{end-half}}"),
            Self::Before => format!(r"\b{{start-half}}(?:{expression})\z"),
            Self::Between => format!(r"\A(?:{expression})\z"),
            Self::After => format!(r"\A(?:{expression})\b{{end-half}}"),
        }
    }

    fn starts_at_edge(self) -> bool {
        matches!(self, Self::Whole | Self::Before)
    }
}

/// That an answer takes too many steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GaveUp;

/// An expression that can be tried. Case does not count.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    part: Part,
    /// How many bytes a match has.
    shortest: usize,
    longest: Option<usize>,
}

/// A part of an expression.
#[derive(Clone, Debug)]
enum Part {
    /// Letters, in whichever case.
    Letters(Box<str>),
    /// These very letters.
    Exactly(Box<str>),
    OneOf(Set),
    Look(Look),
    /// One after another.
    All(Box<[Part]>),
    /// One of them; the first that fits counts.
    Either(Box<[Part]>),
    Again(Box<Repetition>),
}

/// A set of characters.
#[derive(Clone, Debug)]
enum Set {
    /// Those of words: see [`rest_of_word`].
    RestOfWord,
    Ranges(Box<[(char, char)]>),
}

#[derive(Clone, Debug)]
struct Repetition {
    least: u32,
    most: Option<u32>,
    /// Whether it is tried as often as can be first.
    is_greedy: bool,
    part: Part,
}

/// So many steps are taken before giving up.
const MOST_STEPS: u32 = 1 << 14;
/// So many parts are tried one within the other before giving up: each takes some of the stack. What stands behind a
/// part is tried within it.
const DEEPEST: u32 = 256;

impl Steps {
    /// Takes an expression that was parsed as it was written, upper and lower case apart; `None` where it
    /// cannot be told from that what it means when case does not count.
    pub(super) fn of_written(expression: &str, hir: &Hir) -> Option<Self> {
        let is_simple = !has_flags(expression) && !turns_classes(expression);
        // A letter may have another of up to three times its bytes.
        is_simple.then(|| Self::new(hir, Case::Folded, 3))?
    }

    /// Takes an expression; `None` where it has parts that are not tried one by one.
    pub(super) fn parse(expression: &str) -> Option<Self> {
        let mut parser = regex_syntax::ParserBuilder::new()
            .case_insensitive(true)
            .build();
        Self::new(&parser.parse(expression).ok()?, Case::Spelled, 1)
    }

    fn new(hir: &Hir, case: Case, widest: usize) -> Option<Self> {
        let properties = hir.properties();
        Some(Self {
            part: Part::of(hir, case)?,
            shortest: properties.minimum_len()? / widest,
            longest: properties
                .maximum_len()
                .and_then(|length| length.checked_mul(widest)),
        })
    }

    /// The first match in `text` that starts at byte `from` or behind it, as bytes.
    ///
    /// # Errors
    /// Where it takes too many steps to tell.
    pub(super) fn find(
        &self,
        place: Place,
        text: &str,
        from: usize,
    ) -> Result<Option<Range<usize>>, GaveUp> {
        let Some(last) = text.len().checked_sub(self.shortest) else {
            return Ok(None);
        };
        let last = if place.starts_at_edge() { last } else { 0 };
        let first = match (place, self.longest) {
            (Place::Before, Some(longest)) => text.len().saturating_sub(longest),
            _ => 0,
        };
        let first = first.max(from);
        let attempt = Attempt {
            text,
            steps: Cell::new(0),
            depth: Cell::new(0),
        };
        for start in first..=last {
            if !text.is_char_boundary(start)
                || (place.starts_at_edge() && is_word(text[..start].chars().next_back()))
            {
                continue;
            }
            let ends = |end: usize| match place {
                Place::Before | Place::Between => end == text.len(),
                Place::Whole | Place::After => !is_word(text[end..].chars().next()),
            };
            let end = attempt.part(&self.part, start, &mut |end| ends(end).then_some(end));
            if attempt.gave_up() {
                return Err(GaveUp);
            }
            if let Some(end) = end {
                return Ok(Some(start..end));
            }
        }
        Ok(None)
    }
}

/// What is known of the letters of a parsed expression.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// They stand for those of the other case too.
    Folded,
    /// They are classes of both where they stand for both.
    Spelled,
}

impl Part {
    /// `None` where it is none of those that are tried. What is repeated has to be something: where it may be
    /// nothing, how often it was found is a matter of its own.
    fn of(hir: &Hir, case: Case) -> Option<Self> {
        let all = |parts: &[Hir]| {
            let parts = parts.iter().map(|part| Self::of(part, case));
            parts.collect::<Option<Box<[Self]>>>()
        };
        Some(match hir.kind() {
            HirKind::Empty => Self::All(Box::default()),
            HirKind::Literal(literal) => {
                let text = std::str::from_utf8(&literal.0).ok()?;
                match case {
                    Case::Spelled => Self::Exactly(text.into()),
                    Case::Folded => {
                        let mut beyond = text.chars().filter(|character| !character.is_ascii());
                        beyond
                            .all(has_no_case)
                            .then(|| Self::Letters(text.into()))?
                    }
                }
            }
            HirKind::Class(Class::Unicode(class)) => Self::OneOf(Set::of(class, case)?),
            HirKind::Class(Class::Bytes(_)) => return None,
            HirKind::Look(look) => can_be_seen(*look).then_some(Self::Look(*look))?,
            HirKind::Capture(capture) => Self::of(&capture.sub, case)?,
            HirKind::Concat(parts) => Self::All(all(parts)?),
            HirKind::Alternation(branches) => Self::Either(all(branches)?),
            HirKind::Repetition(repetition) => {
                let shortest = repetition.sub.properties().minimum_len();
                shortest.filter(|length| *length > 0)?;
                Self::Again(Box::new(Repetition {
                    least: repetition.min,
                    most: repetition.max,
                    is_greedy: repetition.greedy,
                    part: Self::of(&repetition.sub, case)?,
                }))
            }
        })
    }
}

impl Set {
    /// `None` where it has one case of some letter alone, and that stands for both.
    fn of(class: &ClassUnicode, case: Case) -> Option<Self> {
        if is_of_rest_of_word(class) {
            return Some(Self::RestOfWord);
        }
        if case == Case::Folded {
            let mut folded = class.clone();
            folded.try_case_fold_simple().ok()?;
            (folded == *class).then_some(())?;
        }
        let ranges = class.ranges().iter();
        Some(Self::Ranges(
            ranges.map(|range| (range.start(), range.end())).collect(),
        ))
    }

    fn has(&self, character: char) -> bool {
        /// Of so few, none is left out by a search.
        const FEW: usize = 8;
        match self {
            Self::RestOfWord => {
                matches!(character, '\'' | '’' | '‘' | '-') || is_word(Some(character))
            }
            Self::Ranges(ranges) if ranges.len() <= FEW => ranges
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&character)),
            Self::Ranges(ranges) => {
                let next = ranges.partition_point(|(_, last)| *last < character);
                ranges
                    .get(next)
                    .is_some_and(|(first, _)| *first <= character)
            }
        }
    }
}

/// What may stand in the rest of a word, as the stars of plain words have it.
pub(super) const REST_OF_WORD: &str = r"[\w'’‘ʼ-]*";

/// [`REST_OF_WORD`], parsed once for all.
pub(super) fn rest_of_word() -> &'static Hir {
    static PARSED: LazyLock<Hir> = LazyLock::new(|| {
        regex_syntax::Parser::new()
            .parse(REST_OF_WORD)
            .expect("invariant: a constant expression is well formed")
    });
    &PARSED
}

/// Whether it is the class that [`REST_OF_WORD`] repeats.
fn is_of_rest_of_word(class: &ClassUnicode) -> bool {
    let HirKind::Repetition(repetition) = rest_of_word().kind() else {
        return false;
    };
    matches!(repetition.sub.kind(), HirKind::Class(Class::Unicode(known)) if known == class)
}

fn has_no_case(character: char) -> bool {
    let range = ClassUnicodeRange::new(character, character);
    let class = ClassUnicode::new([range]);
    let mut folded = class.clone();
    folded.try_case_fold_simple().is_ok() && folded == class
}

fn can_be_seen(look: Look) -> bool {
    matches!(
        look,
        Look::Start
            | Look::End
            | Look::StartLF
            | Look::EndLF
            | Look::WordUnicode
            | Look::WordUnicodeNegate
            | Look::WordStartUnicode
            | Look::WordEndUnicode
            | Look::WordStartHalfUnicode
            | Look::WordEndHalfUnicode
    )
}

/// What has to match behind a part: the end of the whole match where it does.
type Then<'t> = &'t mut dyn FnMut(usize) -> Option<usize>;

/// An expression being tried on a text.
struct Attempt<'t> {
    text: &'t str,
    steps: Cell<u32>,
    depth: Cell<u32>,
}

impl Attempt<'_> {
    fn gave_up(&self) -> bool {
        self.steps.get() > MOST_STEPS
    }

    fn step(&self) -> Option<()> {
        self.steps.set(self.steps.get().saturating_add(1));
        (!self.gave_up()).then_some(())
    }

    /// Tries `part` at byte `at`, then what stands behind it.
    fn part(&self, part: &Part, at: usize, then: Then<'_>) -> Option<usize> {
        if self.depth.get() == DEEPEST {
            self.steps.set(u32::MAX);
        }
        self.step()?;
        self.depth.set(self.depth.get() + 1);
        let end = self.within(part, at, then);
        self.depth.set(self.depth.get() - 1);
        end
    }

    fn within(&self, part: &Part, at: usize, then: Then<'_>) -> Option<usize> {
        match part {
            Part::Letters(letters) => then(self.letters(letters, at)?),
            Part::Exactly(letters) => {
                let starts = self
                    .text
                    .as_bytes()
                    .get(at..)?
                    .starts_with(letters.as_bytes());
                starts.then(|| then(at + letters.len()))?
            }
            Part::OneOf(set) => then(self.one_of(set, at)?),
            Part::Look(look) => self.look(*look, at).then(|| then(at))?,
            Part::All(parts) => self.all(parts, at, then),
            Part::Either(branches) => branches
                .iter()
                .find_map(|branch| self.part(branch, at, &mut *then)),
            Part::Again(repetition) => match &repetition.part {
                Part::OneOf(set) => self.run(repetition, set, at, then),
                _ => self.again(repetition, 0, at, then),
            },
        }
    }

    fn all(&self, parts: &[Part], at: usize, then: Then<'_>) -> Option<usize> {
        match parts {
            [] => then(at),
            [last] => self.part(last, at, then),
            [first, rest @ ..] => self.part(first, at, &mut |at| self.all(rest, at, &mut *then)),
        }
    }

    /// Tries a repetition of one character.
    fn run(&self, repetition: &Repetition, set: &Set, at: usize, then: Then<'_>) -> Option<usize> {
        let most = repetition.most.unwrap_or(u32::MAX);
        let mut end = at;
        let mut count = 0;
        if repetition.is_greedy {
            while count < most
                && let Some(next) = self.one_of(set, end)
            {
                self.step()?;
                end = next;
                count += 1;
            }
            while count >= repetition.least {
                if let Some(found) = then(end) {
                    return Some(found);
                }
                self.step()?;
                count = count.checked_sub(1)?;
                end = self.text[..end].char_indices().next_back()?.0;
            }
            return None;
        }
        loop {
            if count >= repetition.least
                && let Some(found) = then(end)
            {
                return Some(found);
            }
            self.step()?;
            if count == most {
                return None;
            }
            end = self.one_of(set, end)?;
            count += 1;
        }
    }

    /// Tries a repetition of which `count` are behind.
    fn again(
        &self,
        repetition: &Repetition,
        count: u32,
        at: usize,
        then: Then<'_>,
    ) -> Option<usize> {
        self.step()?;
        let may_end = count >= repetition.least;
        if may_end
            && !repetition.is_greedy
            && let Some(found) = then(at)
        {
            return Some(found);
        }
        if repetition.most.is_none_or(|most| count < most) {
            let found = self.part(&repetition.part, at, &mut |at| {
                self.again(repetition, count + 1, at, &mut *then)
            });
            if found.is_some() {
                return found;
            }
        }
        (may_end && repetition.is_greedy).then(|| then(at))?
    }

    /// The byte behind `letters` where they stand at `at`, in whichever case.
    fn letters(&self, letters: &str, at: usize) -> Option<usize> {
        let text = self.text.as_bytes().get(at..)?;
        let mut read = 0;
        for byte in letters.bytes() {
            let there = text.get(read..)?;
            read += match there.first()? {
                own if own.eq_ignore_ascii_case(&byte) => 1,
                0xc5 if byte.eq_ignore_ascii_case(&b's') && there.starts_with(LONG_S) => {
                    LONG_S.len()
                }
                0xe2 if byte.eq_ignore_ascii_case(&b'k') && there.starts_with(KELVIN) => {
                    KELVIN.len()
                }
                _ => return None,
            };
        }
        Some(at + read)
    }

    /// The byte behind the character at `at` where the set has it.
    fn one_of(&self, set: &Set, at: usize) -> Option<usize> {
        let character = self.text.get(at..)?.chars().next()?;
        set.has(character).then_some(at + character.len_utf8())
    }

    fn look(&self, look: Look, at: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at..].chars().next();
        let (word_before, word_after) = (is_word(before), is_word(after));
        match look {
            Look::Start => before.is_none(),
            Look::End => after.is_none(),
            Look::StartLF => before.is_none_or(|it| it == '\n'),
            Look::EndLF => after.is_none_or(|it| it == '\n'),
            Look::WordUnicode => word_before != word_after,
            Look::WordUnicodeNegate => word_before == word_after,
            Look::WordStartUnicode => !word_before && word_after,
            Look::WordEndUnicode => word_before && !word_after,
            Look::WordStartHalfUnicode => !word_before,
            Look::WordEndHalfUnicode => !word_after,
            // See `can_be_seen`.
            _ => false,
        }
    }
}

/// Letters beyond ASCII that are one with `s` and `k` where case does not count.
const LONG_S: &[u8] = "ſ".as_bytes();
const KELVIN: &[u8] = "\u{212a}".as_bytes();

fn is_word(character: Option<char>) -> bool {
    character.is_some_and(|character| match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => true,
        '\0'..='\x7f' => false,
        _ => regex_syntax::is_word_character(character),
    })
}

/// Whether a group sets flags: `(?-i)`.
pub(super) fn has_flags(expression: &str) -> bool {
    let mut groups = expression.split('(').skip(1);
    groups.any(|group| group.starts_with('?') && !group.starts_with("?:"))
}

/// Whether classes may be turned into what they do not have, or cut with others: `[^a]`, `[a-z&&[^aeiou]]`. Then the
/// other case of a letter counts before they are.
fn turns_classes(expression: &str) -> bool {
    let signs = ["[^", "[:^", "\\P", "\\p{^", "&&", "--", "~~"];
    signs.iter().any(|sign| expression.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_word_is_the_same_by_hand_as_in_the_class() {
        let HirKind::Repetition(repetition) = rest_of_word().kind() else {
            panic!("a repetition");
        };
        let HirKind::Class(Class::Unicode(class)) = repetition.sub.kind() else {
            panic!("of a class");
        };
        let ranges = class.ranges().iter();
        let ranges = Set::Ranges(ranges.map(|it| (it.start(), it.end())).collect());
        for character in '\0'..=char::MAX {
            let expected = ranges.has(character);
            assert_eq!(Set::RestOfWord.has(character), expected, "{character:?}");
        }
    }

    #[test]
    fn many_parts_within_each_other_are_given_up_before_the_stack_ends() {
        let part = format!(r"(?:,{})+x", r"[ab]*".repeat(120));
        let text = format!("{} z", ",".repeat(127));
        let steps = Steps::parse(&part).expect("can be tried");
        let small = std::thread::Builder::new().stack_size(1 << 20);
        let tried = small.spawn(move || steps.find(Place::After, &text, 0));
        let found = tried.expect("a thread").join().expect("no overflow");
        assert_eq!(found, Err(GaveUp));
    }
}
