//! Finds names, spelled right or with a slip, without running each rule over the text.
//!
//! In: the names of all rules. Out: for an article, each mention with the words in which it differs.
//! Candidates come from an index of the names' words with one or two letters left out: two words a
//! slip apart share such a remnant (the symmetric deletion method), so cost does not grow with the
//! number of names.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::glance::{Glance, Letters};
use crate::grammar::Lines;
use crate::rule::{LooksFor, RuleSet, rarity};
use crate::text::ProseSpan;
use crate::value::misspelling;

/// A mention of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameMention {
    /// Index of the rule.
    pub(super) rule: usize,
    /// Where all its words stand, without a possessive ending.
    pub(super) span: ProseSpan,
    /// The canonical form it is, or is taken to be meant for.
    pub(super) canonical: String,
    /// The words with a slip in them; none where the name is spelled right.
    pub(super) slips: Vec<ProseSpan>,
}

struct Form {
    rule: usize,
    canonical: String,
    words: Vec<String>,
    /// What stands between a word and the next, typography evened: a space, a hyphen, `. `.
    joints: Vec<String>,
    /// Other accepted forms are not guessed at.
    exact_only: bool,
}

/// The names of all rules.
pub(super) struct NameIndex {
    forms: Vec<Form>,
    /// Lower-case word → (form, place in the form).
    exact: HashMap<String, Vec<(usize, usize)>>,
    /// Remnant of a word → (form, place in the form).
    remnants: HashMap<String, Vec<(usize, usize)>>,
    /// Words that some rule knows, and that are therefore no slip for another.
    known: HashSet<String>,
    /// The words of `exact` and the remnants of `remnants`, as far as a glance tells; `None` where every word is
    /// looked up.
    glance: Option<Glance>,
}

/// Words longer than this are no names.
pub(super) const LONGEST_WORD: usize = 40;

impl NameIndex {
    pub(super) fn new(rules: &RuleSet) -> Self {
        let mut this = Self {
            forms: Vec::new(),
            exact: HashMap::new(),
            remnants: HashMap::new(),
            known: HashSet::new(),
            glance: None,
        };
        for (rule, declared) in rules.rules.iter().enumerate() {
            let LooksFor::Name { canonical, aliases } = &declared.looks_for else {
                continue;
            };
            for form in canonical {
                this.add(rule, form, form, false);
            }
            let first = canonical.first().map_or("", String::as_str);
            for alias in aliases {
                this.add(rule, first, alias, true);
            }
        }
        this.glance = Some(Glance::new(this.exact.keys(), this.remnants.keys()));
        this
    }

    /// The same index, in which every word is looked up.
    pub(super) fn without_glance(self) -> Self {
        Self {
            glance: None,
            ..self
        }
    }

    fn add(&mut self, rule: usize, canonical: &str, form: &str, exact_only: bool) {
        let spans = words(form, 0..form.len());
        let words: Vec<String> = spans
            .iter()
            .map(|range| evened(&form[range.clone()]))
            .collect();
        let number = self.forms.len();
        for (place, word) in words.iter().enumerate() {
            let lower = word.to_lowercase();
            self.exact
                .entry(lower.clone())
                .or_default()
                .push((number, place));
            if !exact_only && lower.chars().count() <= LONGEST_WORD {
                for remnant in remnants(&lower) {
                    self.remnants
                        .entry(remnant)
                        .or_default()
                        .push((number, place));
                }
            }
            self.known.insert(lower);
        }
        let joints = spans
            .windows(2)
            .map(|pair| form[pair[0].end..pair[1].start].chars().map(even).collect())
            .collect();
        self.forms.push(Form {
            rule,
            joints,
            canonical: canonical.to_owned(),
            words,
            exact_only,
        });
    }

    /// Words in small letters of ASCII, of which every line with a mention has one; `None` where a name
    /// has too little of them, or none that surely stands in its mentions.
    pub(super) fn literals(&self) -> Option<BTreeSet<String>> {
        let mut all = BTreeSet::new();
        for form in &self.forms {
            // With one slip, one of any two words is spelled right.
            let needed = if form.exact_only { 1 } else { 2 };
            let mut words: Vec<String> = form.words.iter().map(|word| letters_of(word)).collect();
            words.sort_by_key(|word| (Reverse(rarity(word)), word.clone()));
            let chosen = words.get(..needed)?;
            if chosen.iter().any(|word| word.len() < 2) {
                return None;
            }
            all.extend(chosen.iter().cloned());
        }
        Some(all)
    }

    /// Every mention in these lines of `text`, in order; of overlapping ones of a rule the one spelled right,
    /// else the longest.
    pub(super) fn find(&self, text: &str, lines: &Lines) -> Vec<NameMention> {
        if self.forms.is_empty() || lines.is_empty() {
            return Vec::new();
        }
        let spans: Vec<Range<usize>> = lines
            .spans()
            .flat_map(|line| words(text, line.range()))
            .collect();
        let mut remembered: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        let mut tried: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut found: Vec<NameMention> = Vec::new();
        let mut letters = Letters::default();
        for (at, span) in spans.iter().enumerate() {
            let written = &text[span.clone()];
            let capital = written.chars().next().is_some_and(char::is_uppercase);
            // Nearly all words are no name and not close to one, and that is told without writing them down.
            let (exactly, nearly) = match &self.glance {
                Some(glance) => {
                    letters.read(written);
                    let exactly = glance.may_know(&letters);
                    (exactly, capital && glance.may_be_near(&letters))
                }
                None => (true, capital),
            };
            if !exactly && !nearly {
                continue;
            }
            let word = evened(written).to_lowercase();
            let exact = self.exact.get(&word).map_or(&[][..], Vec::as_slice);
            let near: &[(usize, usize)] =
                if nearly && !self.known.contains(&word) && word.chars().count() <= LONGEST_WORD {
                    remembered
                        .entry(word)
                        .or_insert_with_key(|word| self.near(word))
                } else {
                    &[]
                };
            for &(form, place) in exact.iter().chain(near) {
                let Some(start) = at.checked_sub(place) else {
                    continue;
                };
                if tried.insert((form, start))
                    && let Some(mention) = self.mention(form, start, text, &spans)
                {
                    found.push(mention);
                }
            }
        }
        keep_best(found)
    }

    fn near(&self, word: &str) -> Vec<(usize, usize)> {
        let mut near: Vec<(usize, usize)> = remnants(word)
            .iter()
            .filter_map(|remnant| self.remnants.get(remnant))
            .flatten()
            .copied()
            .filter(|&(form, place)| {
                misspelling(&capitalised(word), &self.forms[form].words[place])
            })
            .collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    /// The form at the words from `start` on, if it stands there, with at most one word misspelt.
    fn mention(
        &self,
        form: usize,
        start: usize,
        text: &str,
        spans: &[Range<usize>],
    ) -> Option<NameMention> {
        let number = form;
        let form = &self.forms[number];
        let end = start + form.words.len();
        let places = spans.get(start..end)?;
        let mut slips = Vec::new();
        for (offset, word) in form.words.iter().enumerate() {
            let at = start + offset;
            if let Some(joint) = offset.checked_sub(1).map(|before| &form.joints[before]) {
                let between = &text[spans[at - 1].end..spans[at].start];
                if !between.chars().map(even).eq(joint.chars()) {
                    return None;
                }
            }
            let written = &text[spans[at].clone()];
            let lower = evened(written).to_lowercase();
            if lower == word.to_lowercase() {
                continue;
            }
            if form.exact_only || self.known.contains(&lower) || !misspelling(written, word) {
                return None;
            }
            slips.push(ProseSpan::new(spans[at].start, spans[at].end));
        }
        if slips.len() > 1 {
            return None;
        }
        Some(NameMention {
            rule: form.rule,
            span: ProseSpan::new(places.first()?.start, places.last()?.end),
            canonical: form.canonical.clone(),
            slips,
        })
    }
}

fn keep_best(mut found: Vec<NameMention>) -> Vec<NameMention> {
    found.sort_by_key(|mention| {
        (
            mention.rule,
            mention.slips.len(),
            usize::MAX - mention.span.len(),
            mention.span,
        )
    });
    let mut taken: Vec<NameMention> = Vec::new();
    let mut covered: HashMap<usize, std::collections::BTreeMap<usize, usize>> = HashMap::new();
    for mention in found {
        let of_rule = covered.entry(mention.rule).or_default();
        let overlaps = of_rule
            .range(..mention.span.end())
            .next_back()
            .is_some_and(|(_, end)| *end > mention.span.start());
        if !overlaps {
            of_rule.insert(mention.span.start(), mention.span.end());
            taken.push(mention);
        }
    }
    taken.sort_by_key(|mention| (mention.span, mention.rule));
    taken
}

/// A word of so many letters may have two slips.
pub(super) const LONG_WORD: usize = 7;

/// The word with none, one, and where it is long two of its letters left out.
pub(super) fn remnants(word: &str) -> HashSet<String> {
    let mut all = HashSet::from([word.to_owned()]);
    let depth = if word.chars().count() >= LONG_WORD {
        2
    } else {
        1
    };
    let mut last: Vec<String> = vec![word.to_owned()];
    for _ in 0..depth {
        let mut next = Vec::new();
        for word in &last {
            for (at, letter) in word.char_indices() {
                let mut shorter = word.clone();
                shorter.replace_range(at..at + letter.len_utf8(), "");
                if all.insert(shorter.clone()) {
                    next.push(shorter);
                }
            }
        }
        last = next;
    }
    all
}

/// The longest run of ASCII letters and digits in `word`, small: where the word is spelled right, they stand
/// there in whatever case.
pub(super) fn letters_of(word: &str) -> String {
    let parts = word.split(|letter: char| !letter.is_ascii_alphanumeric());
    let longest = parts.max_by_key(|part| part.len()).unwrap_or_default();
    longest.to_ascii_lowercase()
}

/// The words of a stretch of text without possessive endings, as bytes `start..end` of the whole.
fn words(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let from = stretch.start;
    let text = text.get(..stretch.end).unwrap_or(text);
    let mut all = Vec::new();
    let mut start = None;
    let characters = text[from..]
        .char_indices()
        .map(|(at, character)| (from + at, character));
    for (at, character) in characters.chain([(text.len(), ' ')]) {
        let inside = character.is_alphanumeric()
            || (start.is_some()
                && matches!(character, '\'' | '’')
                && text[at + character.len_utf8()..].starts_with(char::is_alphabetic));
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &text[from..at];
                let stem = ["'s", "’s", "'S", "’S"]
                    .iter()
                    .find_map(|ending| word.strip_suffix(ending))
                    .unwrap_or(word);
                all.push(from..from + stem.len());
                start = None;
            }
            _ => {}
        }
    }
    all
}

fn evened(word: &str) -> String {
    word.chars().map(even).collect()
}

/// A sign in one typography: straight apostrophes, and for every dash a hyphen.
pub(super) fn even(sign: char) -> char {
    match sign {
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' | '‒' | '–' => '-',
        other => other,
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::finder::Finder;
    use super::*;
    use crate::rule::{RuleFile, parse};
    use proptest::prelude::*;

    fn index(names: &[&str]) -> NameIndex {
        let mut text = "version: 1\nrules:\n".to_owned();
        for (number, name) in names.iter().enumerate() {
            text.push_str(&format!(
                "  - {{id: n{number}, kind: name, canonical: \"{name}\"}}\n"
            ));
        }
        let shown = "names.yaml".to_owned();
        NameIndex::new(&parse(&[RuleFile { shown, text }]).expect("the rules can be read"))
    }

    #[test]
    fn a_name_of_one_word_or_without_letters_of_ascii_is_sought_in_every_line() {
        for name in ["Zelenskyy", "Đỗ Ōé", "An Đỗ"] {
            assert_eq!(index(&[name]).literals(), None, "{name}");
        }
        let literals = index(&["Christopher A. Magnus", "Zoë O'Neill"]).literals();
        let literals = literals.expect("both have letters enough");
        assert!(literals.iter().eq(["christopher", "magnus", "neill", "zo"]));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_mention_stands_in_a_line_with_one_of_the_literals(
            lines in prop::collection::vec(prop::collection::vec(prop::sample::select(vec![
                "Christopher", "CHRISTOPHER", "Cristopher", "christofer", "Magnus", "Mangus’s", "magnus",
                "A.", "Zoë", "ZOË", "Zoe", "O’Neill", "O'Neil", "o’neill", "Ann", "Anne", "Marie-Louise",
                "Marie–Louise", "Marie Louise", "said", "the",
            ]), 0..6), 0..6),
        ) {
            let index = index(&["Christopher A. Magnus", "Christopher Magnus", "Zoë O'Neill", "Ann Marie-Louise"]);
            let lines: Vec<String> = lines.iter().map(|words| words.join(" ")).collect();
            let text = lines.join("\n");
            let literals = index.literals().expect("all have letters");
            let literals: Vec<&str> = literals.iter().map(String::as_str).collect();
            let mut places: Vec<usize> = Finder::new(&literals).find(&text).iter().map(|hit| hit.at).collect();
            places.sort_unstable();
            let some = index.find(&text, &Lines::around(&text, places));
            prop_assert_eq!(some, index.find(&text, &Lines::all(&text)));
        }
    }
}
