//! A regular expression that is compiled when it is first needed: most rules of a large set meet nothing.
//!
//! In: an expression, and what is known of its size. Out: the compiled one, or why there is none. What
//! cannot fail is put off; all else is compiled at once, so that a mistake is told when rules are read.
//!
//! Most texts that a rule's words are looked for in are one sentence. For those nothing is compiled: see
//! [`backtrack`](super::backtrack).

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Regex, RegexBuilder};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::backtrack::{Place, Steps, has_flags};

/// A compiled expression may take this much memory; a larger one is refused.
const SIZE_LIMIT: usize = 1 << 20;
/// An expression that [`weight`] says is no larger than this is far below the limit.
const SURELY_SMALL: usize = 1 << 12;

/// How much memory compiled expressions usually take, and how much those with a few classes of letters.
const USUAL: [usize; 2] = [16 << 10, 128 << 10];
/// What is heavier than this has such classes.
const WITHOUT_CLASSES: usize = 256;

/// An expression in which case does not count.
#[derive(Clone, Debug)]
pub(super) struct LazyRegex {
    expression: Box<str>,
    place: Place,
    /// For long texts, for groups, and for what takes too many steps.
    compiled: OnceLock<Regex>,
    /// For short texts; `None` where it cannot be tried so.
    steps: OnceLock<Option<Steps>>,
}

/// Up to so many bytes a text is short.
const SHORT: usize = 1 << 12;

impl LazyRegex {
    /// Takes an expression of which the parts that an author wrote weigh `weight` together; `None` where
    /// that is not known. `parsed` is the expression parsed with upper and lower case apart, where it was. About
    /// how many bytes of memory it takes once it is compiled comes with it, `room` at most; what is compiled here
    /// may take no more.
    ///
    /// # Errors
    /// Where it is no expression, or too large.
    pub(super) fn new(
        expression: String,
        place: Place,
        parsed: Option<&Hir>,
        weight: Option<usize>,
        room: usize,
    ) -> Result<(Self, usize), regex::Error> {
        let compiled = OnceLock::new();
        // Parts that are well formed need not be so together: groups may nest too deep, or a comment swallow
        // what closes the group around it.
        let is_sound = || {
            is_plain(&expression)
                || regex_syntax::ast::parse::Parser::new()
                    .parse(&place.anchored(&expression))
                    .is_ok()
        };
        let bytes = match weight.filter(|_| is_sound()) {
            Some(weight) if weight <= WITHOUT_CLASSES => USUAL[0],
            Some(weight) if weight <= SURELY_SMALL => USUAL[1],
            _ => {
                let anchored = place.anchored(&expression);
                let mut bytes = USUAL[0];
                let mut built = build(&anchored, bytes.min(room));
                for limit in [USUAL[1], SIZE_LIMIT] {
                    if matches!(built, Err(regex::Error::CompiledTooBig(_))) {
                        bytes = limit;
                        built = build(&anchored, limit.min(room));
                    }
                }
                let _ = compiled.set(built?);
                bytes
            }
        };
        let steps = OnceLock::new();
        if let Some(known) = parsed.and_then(|hir| Steps::of_written(&expression, hir)) {
            let _ = steps.set(Some(known));
        }
        let this = Self {
            expression: expression.into(),
            place,
            compiled,
            steps,
        };
        Ok((this, bytes.min(room)))
    }

    /// Whether it matches anywhere in `text`.
    pub(super) fn is_match(&self, text: &str) -> bool {
        match self.by_steps(text, 0) {
            Some(found) => found.is_some(),
            None => self.full().is_match(text),
        }
    }

    /// Its first match in `text`, as bytes.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        self.find_from(text, 0)
    }

    /// All its matches in `text`, as bytes. They do not overlap. None is empty: patterns and words that may be
    /// nothing are refused where they are read.
    pub(super) fn find_all(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.find_from(text, from)?;
            from = found.end;
            Some(found)
        })
        .take_while(|found| !found.is_empty())
    }

    /// Its first match in `text` with the groups.
    pub(super) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.full().captures(text)
    }

    /// All its matches in `text` with their groups.
    pub(super) fn all_captures<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.full().captures_iter(text)
    }

    fn find_from(&self, text: &str, from: usize) -> Option<Range<usize>> {
        self.by_steps(text, from).unwrap_or_else(|| {
            let found = self.full().find_at(text, from)?;
            Some(found.range())
        })
    }

    /// Its first match in a short text from byte `from` on; `None` where that is for the compiled expression to
    /// tell.
    fn by_steps(&self, text: &str, from: usize) -> Option<Option<Range<usize>>> {
        if text.len() > SHORT || self.compiled.get().is_some() {
            return None;
        }
        let steps = self.steps.get_or_init(|| Steps::parse(&self.expression));
        steps.as_ref()?.find(self.place, text, from).ok()
    }

    /// The compiled expression.
    #[cfg(test)]
    pub(super) fn compiled(&self) -> &Regex {
        self.full()
    }

    fn full(&self) -> &Regex {
        self.compiled.get_or_init(|| {
            build(&self.place.anchored(&self.expression), SIZE_LIMIT)
                .expect("invariant: what is put off compiles")
        })
    }
}

/// Whether an expression of sound parts is surely sound: little in it can nest, and none of its groups has flags,
/// which may let a comment begin.
fn is_plain(expression: &str) -> bool {
    const FEW: usize = 50;
    expression.matches(['(', '[', '{', '*', '+', '?']).count() <= FEW && !has_flags(expression)
}

fn build(expression: &str, limit: usize) -> Result<Regex, regex::Error> {
    RegexBuilder::new(expression)
        .case_insensitive(true)
        .size_limit(limit)
        .dfa_size_limit(SIZE_LIMIT)
        .build()
}

/// How large an expression becomes when it is compiled: no more than its letters and the ranges of its
/// classes, each as often as it is repeated. `None` where that is beyond counting.
pub(super) fn weight(hir: &Hir) -> Option<usize> {
    let all = |parts: &[Hir]| {
        parts
            .iter()
            .try_fold(1_usize, |all, part| all.checked_add(weight(part)?))
    };
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(1),
        HirKind::Literal(literal) => Some(1 + literal.0.len()),
        // Ranges beyond ASCII are several sequences of bytes each.
        HirKind::Class(Class::Unicode(class)) => Some(1 + class.ranges().len()),
        HirKind::Class(Class::Bytes(class)) => Some(1 + class.ranges().len()),
        HirKind::Capture(capture) if capture.name.is_some() => None,
        HirKind::Capture(capture) => weight(&capture.sub)?.checked_add(1),
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min).max(1);
            let times = usize::try_from(times).ok()?.checked_add(1)?;
            weight(&repetition.sub)?.checked_mul(times)
        }
        HirKind::Concat(parts) | HirKind::Alternation(parts) => all(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn expression() -> impl Strategy<Value = String> {
        let part = prop::sample::select(vec![
            "people",
            "[^a]",
            "[^A-Z]",
            r"\P{Lu}",
            r"[^\x00-\x60b-\x{10FFFF}]",
            "é",
            r"\w",
            r"\W",
            r"\p{L}",
            "[a-z]",
            r"\d",
            ".",
            "K",
            r"\S",
            r"\b",
            "ſ",
            " ",
        ])
        .prop_map(str::to_owned);
        part.prop_recursive(5, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..8).prop_map(|parts| parts.concat()),
                prop::collection::vec(inner.clone(), 1..8)
                    .prop_map(|parts| format!("(?:{})", parts.join("|"))),
                (
                    inner,
                    prop::sample::select(vec!["?", "*", "+", "{2}", "{0,40}", "{3,}", "{9}"])
                )
                    .prop_map(|(part, count)| format!("(?:{part}){count}")),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_put_off_compiles(expression in expression()) {
            let hir = regex_syntax::Parser::new().parse(&expression).expect("parses");
            if weight(&hir).is_some_and(|weight| weight <= SURELY_SMALL) {
                let whole = format!(r"\b{{start-half}}(?:{expression})\b{{end-half}}");
                prop_assert!(build(&whole, SIZE_LIMIT).is_ok(), "{}", whole);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_tried_is_what_is_compiled(
            expression in expression(),
            text in "[a-zA-Z0-9 éKkſs.’-]{0,40}",
        ) {
            let parsed = regex_syntax::Parser::new().parse(&expression).ok();
            let weight = parsed.as_ref().and_then(weight);
            for place in [Place::Whole, Place::Before, Place::Between, Place::After] {
                let Ok(full) = build(&place.anchored(&expression), usize::MAX) else {
                    return Ok(());
                };
                let found = full.find(&text).map(|found| found.range());
                for parsed in [None, parsed.as_ref()] {
                    let lazy = LazyRegex::new(expression.clone(), place, parsed, weight, usize::MAX);
                    let Ok((lazy, _)) = lazy else {
                        return Ok(());
                    };
                    prop_assert_eq!(lazy.is_match(&text), found.is_some());
                    prop_assert_eq!(lazy.find(&text), found.clone(), "{:?} {:?}", place, expression);
                }
            }
        }
    }

    #[test]
    fn what_nests_too_deep_is_told_at_once() {
        for deep in [
            format!("people{}", "{1}".repeat(248)),
            format!("people{}", "{1}".repeat(600)),
            format!("people{}a{}", "[".repeat(240), "]".repeat(240)),
        ] {
            let hir = regex_syntax::Parser::new().parse(&deep).ok();
            let weight = hir.as_ref().and_then(weight);
            if let Ok((lazy, _)) =
                LazyRegex::new(deep, Place::Whole, hir.as_ref(), weight, usize::MAX)
            {
                assert!(!lazy.is_match("a"));
                assert!(!lazy.find_all("a").any(|_| true));
                assert!(lazy.captures("a").is_none());
            }
        }
    }

    #[track_caller]
    fn tried(expression: &str, text: &str) -> Option<Range<usize>> {
        let hir = regex_syntax::Parser::new().parse(expression).ok();
        let (lazy, _) = LazyRegex::new(
            expression.to_owned(),
            Place::Whole,
            hir.as_ref(),
            Some(1),
            usize::MAX,
        )
        .expect("compiles");
        let found = lazy.find(text);
        assert!(lazy.compiled.get().is_none(), "{expression} was compiled");
        let full = lazy.full().find(text).map(|found| found.range());
        assert_eq!(found, full, "{expression} in {text}");
        found
    }

    #[test]
    fn what_editors_write_is_not_compiled() {
        for (expression, text, found) in [
            (
                "people (?:were|have been) held",
                "300 PEOPLE were held.",
                Some(4..20),
            ),
            (
                r"[\w'’-]*ed (?:by )?the",
                "was praised by the mayor",
                Some(4..18),
            ),
            ("(?:a |the )*mask", "the a the maſk", Some(0..15)),
            ("[^x[^y]]", "Y", Some(0..1)),
            ("[^a]b", "ab Ab cb", Some(6..8)),
            ("(?-i)Bush|fire", "bush fire", Some(5..9)),
            ("Málaga", "in MÁLAGA", Some(3..10)),
            (r"\d{2,3}?\b.", "1234 123, 4", Some(5..9)),
            ("(?:ab|a)(?:c|bcd)", "abcd abc", Some(0..4)),
            ("C.B.P.", "the C.B.P. said", Some(4..10)),
        ] {
            assert_eq!(tried(expression, text), found, "{expression}");
        }
    }

    #[test]
    fn what_takes_too_many_steps_is_compiled() {
        let expression = "(?:a|b|ab)+(?:a|b|ab)+(?:a|b|ab)+c".to_owned();
        let hir = regex_syntax::Parser::new().parse(&expression).ok();
        let (lazy, _) = LazyRegex::new(expression, Place::Whole, hir.as_ref(), Some(9), usize::MAX)
            .expect("compiles");
        assert_eq!(lazy.find(&"ab".repeat(500)), None);
        assert!(lazy.compiled.get().is_some());
        assert_eq!(lazy.find(&format!("{}c", "ab".repeat(500))), Some(0..1001));
    }

    #[test]
    fn what_may_be_too_large_is_compiled_at_once() {
        let parsed = |text: &str| regex_syntax::Parser::new().parse(text).expect("parses");
        let weight_of = |text: &str| weight(&parsed(text));
        assert!(
            weight_of(r"migrants were (?:detained|stopped) \w+ times")
                .is_some_and(|it| it <= SURELY_SMALL)
        );
        assert!(weight_of(r"\w{1,900}\w{1,900}").is_none_or(|it| it > SURELY_SMALL));
        assert_eq!(weight_of("(?P<name>a)"), None);
    }
}
