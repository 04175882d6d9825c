//! The words of a quotation, and whether two quotations are of the same words.
//!
//! Two quotations of one statement agree when they can be laid over each other: each may begin
//! before or end after the other, but where they overlap they say the same. Typography, the case of
//! a word's first letter, punctuation and the dots of abbreviations do not count; an ellipsis stands
//! for any words; words in brackets are the writer's own and may be there, may be missing, or may
//! stand for a word or three of the speaker's.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// One word of a quotation, or an ellipsis. Words are the same where they are compared as the same and both
/// or neither are the writer's own.
#[derive(Clone, Debug)]
pub struct QuotedWord<'q> {
    /// The word as compared: no dots, straight apostrophes, first letter small. Empty for an ellipsis.
    pub text: &'q str,
    /// The word as it was written.
    pub written: &'q str,
    /// Put in by the writer, in brackets.
    pub bracketed: bool,
    /// Bytes of the word in the text that the quotation was read from, `start..end`.
    pub range: Range<usize>,
}

impl QuotedWord<'_> {
    fn is_ellipsis(&self) -> bool {
        self.text.is_empty()
    }
}

/// A quotation as a row of words. Equality is of words, not of places.
///
/// All words are kept in one text: there are many quotations, and each has many words.
#[derive(Clone, Debug, Default)]
pub struct Quotation {
    /// The words as compared, with a space between two.
    text: String,
    /// One after another, the words that were written otherwise than they are compared.
    spelled: String,
    words: Vec<Place>,
}

/// Where a word is kept, and where it stood.
#[derive(Clone, Debug)]
struct Place {
    /// In the text of its quotation.
    text: (usize, usize),
    /// Among the words that are spelled otherwise; empty where it was written as it is compared.
    spelled: (usize, usize),
    bracketed: bool,
    /// In the text that the quotation was read from.
    range: (usize, usize),
}

impl PartialEq for Quotation {
    fn eq(&self, other: &Self) -> bool {
        self.compared().eq(other.compared())
    }
}
impl Eq for Quotation {}
impl PartialOrd for Quotation {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Quotation {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.compared().cmp(other.compared())
    }
}
impl Hash for Quotation {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.words.len().hash(state);
        self.compared().for_each(|word| word.hash(state));
    }
}

/// A place where two quotations part: words of the one against words of the other. Either side may be
/// empty, where a word was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Indices into the words of the quotation that was asked.
    pub here: Range<usize>,
    /// Indices into the words of the other.
    pub there: Range<usize>,
}

/// Quotations are compared up to this many words; a longer one is cut here.
const LONGEST: usize = 1_500;
/// Bytes that a word takes with the space behind it, about.
const TYPICAL: usize = 5;

impl Quotation {
    /// Reads the words of `text`, the text between the quotation marks.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut quotation = Self {
            text: String::with_capacity(text.len()),
            spelled: String::new(),
            words: Vec::with_capacity(text.len() / TYPICAL + 1),
        };
        let mut depth = 0_usize;
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            if quotation.is_full() {
                break;
            }
            let start = at;
            at += first.len_utf8();
            match first {
                '[' | '(' => depth += 1,
                ']' | ')' => depth = depth.saturating_sub(1),
                '…' => quotation.push_ellipsis(start..start + first.len_utf8()),
                '.' => {
                    let mut end = at;
                    let mut dots = 1;
                    while let Some(next @ ('.' | ' ')) = text[at..].chars().next() {
                        if next == '.' {
                            dots += 1;
                            end = at + 1;
                        } else if !text[at..].trim_start().starts_with('.') {
                            break;
                        }
                        at += 1;
                    }
                    if dots >= 3 {
                        quotation.push_ellipsis(start..end);
                    }
                }
                _ if first.is_alphanumeric() => {
                    let mut end = at;
                    let begins = quotation.begin_word();
                    let word = &mut quotation.text;
                    if first.is_ascii() {
                        word.push(first.to_ascii_lowercase());
                    } else {
                        word.extend(first.to_lowercase());
                    }
                    // "[W]e" is the speaker's word with another first letter; "want[ed]" is half the
                    // writer's.
                    let mut from = start;
                    let mut opened_within = false;
                    let mut altered = false;
                    loop {
                        // The common cases first: letters, and the space behind the word.
                        let rest = &text[at..];
                        let letters = rest
                            .bytes()
                            .position(|byte| !byte.is_ascii_alphanumeric())
                            .unwrap_or(rest.len());
                        if letters > 0 {
                            word.push_str(&rest[..letters]);
                            at += letters;
                            end = at;
                        }
                        let Some(next) = text[at..].chars().next().filter(|next| *next != ' ')
                        else {
                            break;
                        };
                        let after = text[at + next.len_utf8()..].chars().next();
                        let letter_follows = after.is_some_and(char::is_alphanumeric);
                        if (next == '[' && letter_follows)
                            || (next == ']' && (opened_within || (depth > 0 && letter_follows)))
                        {
                            if next == '[' {
                                opened_within = true;
                                altered = true;
                            } else if opened_within {
                                opened_within = false;
                            } else {
                                depth -= 1;
                                altered |= word[begins..].chars().count() > 1;
                                from -= usize::from(text[..from].ends_with('['));
                            }
                            at += next.len_utf8();
                            end = at;
                            continue;
                        }
                        let joins = next.is_alphanumeric()
                            || (matches!(next, '\'' | '’' | '.' | ',')
                                && after.is_some_and(char::is_alphanumeric)
                                && (next != ',' || after.is_some_and(|c| c.is_ascii_digit())));
                        if !joins {
                            break;
                        }
                        match next {
                            '’' => word.push('\''),
                            '.' if !after.is_some_and(|c| c.is_ascii_digit()) => {}
                            _ => word.push(next),
                        }
                        at += next.len_utf8();
                        end = at;
                    }
                    let written = &text[from..end];
                    quotation.end_word(begins, written, depth > 0 || altered, from..end);
                }
                _ => {}
            }
        }
        quotation
    }

    /// Adds a word that is compared as `text`.
    pub(crate) fn push(&mut self, text: &str, written: &str, bracketed: bool, range: Range<usize>) {
        let begins = self.begin_word();
        self.text.push_str(text);
        self.end_word(begins, written, bracketed, range);
    }

    fn push_ellipsis(&mut self, range: Range<usize>) {
        self.push("", "…", false, range);
    }

    /// The place in the text at which the next word begins.
    fn begin_word(&mut self) -> usize {
        if !self.words.is_empty() {
            self.text.push(' ');
        }
        self.text.len()
    }

    /// Makes what was added to the text a word.
    fn end_word(&mut self, begins: usize, written: &str, bracketed: bool, range: Range<usize>) {
        let from = self.spelled.len();
        if self.text[begins..] != *written {
            self.spelled.push_str(written);
        }
        self.words.push(Place {
            text: (begins, self.text.len()),
            spelled: (from, self.spelled.len()),
            bracketed,
            range: (range.start, range.end),
        });
    }

    /// The words as they are compared, with one space between two.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether there are as many words as one can have.
    pub(crate) fn is_full(&self) -> bool {
        self.words.len() >= LONGEST
    }

    /// The words in order.
    #[must_use]
    pub fn words(&self) -> impl ExactSizeIterator<Item = QuotedWord<'_>> + DoubleEndedIterator {
        self.words.iter().map(|place| self.word(place))
    }

    /// Those words in order; none where the quotation has not all of them.
    #[must_use]
    pub fn words_in(&self, range: Range<usize>) -> Vec<QuotedWord<'_>> {
        let places = self.words.get(range).unwrap_or_default();
        places.iter().map(|place| self.word(place)).collect()
    }

    /// Those words as they were written, with a space between two.
    #[must_use]
    pub fn written(&self, range: Range<usize>) -> String {
        let words = self.words_in(range);
        let written: Vec<&str> = words.iter().map(|word| word.written).collect();
        written.join(" ")
    }

    fn word(&self, place: &Place) -> QuotedWord<'_> {
        let text = &self.text[place.text.0..place.text.1];
        let spelled = &self.spelled[place.spelled.0..place.spelled.1];
        QuotedWord {
            text,
            written: if spelled.is_empty() { text } else { spelled },
            bracketed: place.bracketed,
            range: place.range.0..place.range.1,
        }
    }

    /// What counts of each word.
    fn compared(&self) -> impl Iterator<Item = (&str, bool)> {
        self.words().map(|word| (word.text, word.bracketed))
    }

    /// Whether the two are of the same words as far as they overlap.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        self.is_part_of(other) || other.is_part_of(self) || self.differences(other).is_empty()
    }

    /// Whether all its words stand in the other in one row: no need to lay them over each other.
    fn is_part_of(&self, other: &Self) -> bool {
        let mine: Vec<_> = self.compared().collect();
        let theirs: Vec<_> = other.compared().collect();
        mine.is_empty() || theirs.windows(mine.len()).any(|row| row == mine)
    }

    /// How many words stand in both, in the same order, when the one is laid over the other.
    #[must_use]
    pub fn shared_words(&self, other: &Self) -> usize {
        self.align(other).into_iter().filter(Step::is_match).count()
    }

    /// Where the two part, in order; empty when they agree.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<Difference> {
        let mut found: Vec<Difference> = Vec::new();
        for step in self.align(other) {
            let Step::Part(difference) = step else {
                continue;
            };
            match found.last_mut() {
                Some(last)
                    if last.here.end == difference.here.start
                        && last.there.end == difference.there.start =>
                {
                    last.here.end = difference.here.end;
                    last.there.end = difference.there.end;
                }
                _ => found.push(difference),
            }
        }
        found
    }

    /// Lays the one over the other so that they match as far as they can: leading and trailing words
    /// of either may hang over, all else costs. (Overlap alignment, Needleman and Wunsch 1970 with
    /// free ends.)
    ///
    /// Of several ways that match as far the same one is taken whichever of the two is asked, so that
    /// agreement is symmetric.
    fn align(&self, other: &Self) -> Vec<Step> {
        if other < self {
            let steps = other.laid_over(self).into_iter();
            return steps.map(Step::turned).collect();
        }
        self.laid_over(other)
    }

    fn laid_over(&self, other: &Self) -> Vec<Step> {
        const MATCH: i32 = 2;
        const PART: i32 = -3;
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mine = Laid::new(self, &mut known);
        let theirs = Laid::new(other, &mut known);
        let width = theirs.len() + 1;
        let mut score = vec![0_i32; (mine.len() + 1) * width];
        let cost = |i: usize, j: usize| Cell {
            both: if mine.words[i - 1] == theirs.words[j - 1] {
                MATCH
            } else if mine.free[i - 1] || theirs.free[j - 1] {
                0
            } else {
                PART
            },
            mine: if mine.free[i - 1] || theirs.under_ellipsis[j] {
                0
            } else {
                PART
            },
            theirs: if theirs.free[j - 1] || mine.under_ellipsis[i] {
                0
            } else {
                PART
            },
        };
        for i in 1..=mine.len() {
            for j in 1..=theirs.len() {
                let cell = cost(i, j);
                score[i * width + j] = (score[(i - 1) * width + j - 1] + cell.both)
                    .max(score[(i - 1) * width + j] + cell.mine)
                    .max(score[i * width + j - 1] + cell.theirs);
            }
        }
        let last_row = (0..width).map(|j| (mine.len(), j));
        let last_column = (0..=mine.len()).map(|i| (i, theirs.len()));
        let Some((mut i, mut j)) = last_row
            .chain(last_column)
            .max_by_key(|&(i, j)| (score[i * width + j], i + j))
        else {
            return Vec::new();
        };
        let mut steps = Vec::new();
        while i > 0 && j > 0 {
            let cell = cost(i, j);
            let here = score[i * width + j];
            if here == score[(i - 1) * width + j - 1] + cell.both {
                steps.push(Step::of(cell.both, i - 1..i, j - 1..j));
                i -= 1;
                j -= 1;
            } else if here == score[(i - 1) * width + j] + cell.mine {
                steps.push(Step::of(cell.mine, i - 1..i, j..j));
                i -= 1;
            } else {
                steps.push(Step::of(cell.theirs, i..i, j - 1..j));
                j -= 1;
            }
        }
        steps.reverse();
        steps
    }
}

struct Cell {
    both: i32,
    mine: i32,
    theirs: i32,
}

enum Step {
    Match,
    Free,
    Part(Difference),
}

impl Step {
    fn of(cost: i32, here: Range<usize>, there: Range<usize>) -> Self {
        match cost {
            1.. => Self::Match,
            0 => Self::Free,
            _ => Self::Part(Difference { here, there }),
        }
    }

    /// The same step seen from the other quotation.
    fn turned(self) -> Self {
        match self {
            Self::Part(Difference { here, there }) => Self::Part(Difference {
                here: there,
                there: here,
            }),
            other => other,
        }
    }

    fn is_match(&self) -> bool {
        matches!(self, Self::Match)
    }
}

/// The words of a quotation made ready to be laid over another's.
struct Laid {
    /// Equal words have equal numbers, also across the two quotations.
    words: Vec<usize>,
    /// For each word whether it may stand against anything: the writer's own, and ellipses.
    free: Vec<bool>,
    /// For each gap before, between and after the words whether an ellipsis is beside it.
    under_ellipsis: Vec<bool>,
}

impl Laid {
    fn new<'q>(quotation: &'q Quotation, known: &mut HashMap<&'q str, usize>) -> Self {
        let words: Vec<QuotedWord<'_>> = quotation.words().collect();
        let number = |word: &QuotedWord<'q>| {
            let next = known.len();
            *known.entry(word.text).or_insert(next)
        };
        let is_ellipsis = |at: usize| words.get(at).is_some_and(QuotedWord::is_ellipsis);
        Self {
            words: words.iter().map(number).collect(),
            free: words
                .iter()
                .map(|word| word.bracketed || word.is_ellipsis())
                .collect(),
            under_ellipsis: (0..=words.len())
                .map(|gap| is_ellipsis(gap) || gap.checked_sub(1).is_some_and(is_ellipsis))
                .collect(),
        }
    }

    fn len(&self) -> usize {
        self.words.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, parted: &[(&str, &str)]) {
        let (a, b) = (Quotation::parse(one), Quotation::parse(other));
        let words = |text: &str, of: &Quotation, range: &Range<usize>| match of
            .words_in(range.clone())
            .as_slice()
        {
            [] => String::new(),
            [first, .., last] => text[first.range.start..last.range.end].to_owned(),
            [only] => text[only.range.clone()].to_owned(),
        };
        let found: Vec<_> = a
            .differences(&b)
            .iter()
            .map(|d| (words(one, &a, &d.here), words(other, &b, &d.there)))
            .collect();
        let expected: Vec<_> = parted
            .iter()
            .map(|(x, y)| ((*x).to_owned(), (*y).to_owned()))
            .collect();
        assert_eq!(found, expected, "{one} / {other}");
        assert_eq!(a.agrees(&b), b.agrees(&a), "agreement is symmetric");
    }

    #[test]
    fn agreement_does_not_depend_on_who_is_asked() {
        // Words that repeat can be laid over each other in several ways that match as far.
        let pool = ["we", "will", "resign", "not"];
        let quotation = |mut number: usize| {
            let mut words = Vec::new();
            for _ in 0..6 {
                words.push(pool[number % pool.len()]);
                number /= pool.len();
            }
            Quotation::parse(&words.join(" "))
        };
        for number in 0..600 {
            let (one, other) = (quotation(number * 7), quotation(4095 - number * 5));
            assert_eq!(one.agrees(&other), other.agrees(&one), "{one:?} {other:?}");
        }
    }

    #[test]
    fn typography_case_and_dots_do_not_count() {
        check(
            "I have no plans to resign as C.B.P. commissioner,",
            "I have no plans to resign as CBP Commissioner.",
            &[],
        );
        check(
            "to Washington, DC— moved my family here— because",
            "To Washington, DC — moved my family here — because",
            &[],
        );
        check("I didn’t take it", "I didn't take it", &[]);
    }

    #[test]
    fn a_shorter_quotation_of_the_same_words_agrees() {
        check(
            "I have no plans to resign. I didn't take this job as a resume builder.",
            "I didn't take this job",
            &[],
        );
        check(
            "the end of the road is near",
            "the road is near and we know it",
            &[],
        );
    }

    #[test]
    fn brackets_and_ellipses_are_the_writers_own() {
        check(
            "I expressed to him (Mayorkas) that I felt",
            "I expressed to him that I felt",
            &[],
        );
        check(
            "to reach [Mayorkas] and discuss",
            "to reach him and discuss",
            &[],
        );
        check(
            "I went to the meeting … to work together",
            "I went to the meeting so I could see how to work together",
            &[],
        );
        check(
            "I went ... together",
            "I went to see how to work together",
            &[],
        );
    }

    #[test]
    fn a_letter_in_brackets_is_part_of_its_word() {
        check("[W]e will not raise taxes", "we will not raise taxes", &[]);
        check("she said [w]e will not", "We will not raise taxes", &[]);
        check("they want[ed] to go there", "they want to go there", &[]);
        check(
            "they [had] wanted to go there",
            "they wanted to go there",
            &[],
        );
        check(
            "[W]e will not raise taxes",
            "They will not raise taxes",
            &[("[W]e", "They")],
        );
        check("a [b", "a b", &[]);
        check("x[y", "x", &[]);
    }

    #[test]
    fn a_changed_word_is_shown_against_the_word_it_replaces() {
        check(
            "because I care about this agency and its mission",
            "because I worry about this agency and its mission",
            &[("care", "worry")],
        );
        check(
            "I am very excited about the progress",
            "I am excited about the progress",
            &[("very", "")],
        );
        check(
            "We care about this agency",
            "I care about this agency",
            &[("We", "I")],
        );
        check(
            "I care about this agency",
            "I care about this country",
            &[("agency", "country")],
        );
    }
}
