//! A regular expression that is compiled when it is first needed: most rules of a large set meet nothing.
//!
//! In: an expression, and what is known of its size. Out: the compiled one, or why there is none. What
//! cannot fail is put off; all else is compiled at once, so that a mistake is told when rules are read.
//!
//! Most texts that a rule's words are looked for in are one sentence. For those an expression of ordinary size
//! is compiled without automata, which takes a third of the time and a tenth of the memory; for longer ones with
//! them.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Regex, RegexBuilder};
use regex_automata::meta;
use regex_automata::util::syntax;
use regex_syntax::hir::{Class, Hir, HirKind};

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
    /// For long texts, and for groups.
    compiled: OnceLock<Regex>,
    /// Whether it is [`LIGHT`].
    is_light: bool,
    /// For short texts; `None` where it cannot be compiled so.
    quick: OnceLock<Option<meta::Regex>>,
}

/// An expression that [`weight`] says is no larger than this, a few classes of all letters and some words, takes few
/// steps for each letter of a text without automata.
const LIGHT: usize = 1 << 12;

/// Up to so many bytes a text is short.
const SHORT: usize = 1 << 10;

impl LazyRegex {
    /// Takes an expression of which the parts that an author wrote weigh `weight` together; `None` where
    /// that is not known. About how many bytes of memory it takes once it is compiled comes with it, `room` at
    /// most; what is compiled here may take no more.
    ///
    /// # Errors
    /// Where it is no expression, or too large.
    pub(super) fn new(
        expression: String,
        weight: Option<usize>,
        room: usize,
    ) -> Result<(Self, usize), regex::Error> {
        let compiled = OnceLock::new();
        // Parts that are well formed need not be so together: groups may nest too deep, or a comment swallow
        // what closes the group around it.
        let is_sound = || {
            is_plain(&expression)
                || regex_syntax::ast::parse::Parser::new()
                    .parse(&expression)
                    .is_ok()
        };
        let bytes = match weight.filter(|_| is_sound()) {
            Some(weight) if weight <= WITHOUT_CLASSES => USUAL[0],
            Some(weight) if weight <= SURELY_SMALL => USUAL[1],
            _ => {
                let mut bytes = USUAL[0];
                let mut built = build(&expression, bytes.min(room));
                for limit in [USUAL[1], SIZE_LIMIT] {
                    if matches!(built, Err(regex::Error::CompiledTooBig(_))) {
                        bytes = limit;
                        built = build(&expression, limit.min(room));
                    }
                }
                let _ = compiled.set(built?);
                bytes
            }
        };
        let this = Self {
            expression: expression.into(),
            compiled,
            is_light: weight.is_some_and(|weight| weight <= LIGHT),
            quick: OnceLock::new(),
        };
        Ok((this, bytes.min(room)))
    }

    /// Whether it matches anywhere in `text`.
    pub(super) fn is_match(&self, text: &str) -> bool {
        match self.quick(text) {
            Some(quick) => quick.is_match(text),
            None => self.full().is_match(text),
        }
    }

    /// Its first match in `text`, as bytes.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        match self.quick(text) {
            Some(quick) => quick.find(text).map(|found| found.range()),
            None => self.full().find(text).map(|found| found.range()),
        }
    }

    /// All its matches in `text`, as bytes.
    pub(super) fn find_all(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        self.full().find_iter(text).map(|found| found.range())
    }

    /// Its first match in `text` with the groups.
    pub(super) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.full().captures(text)
    }

    /// All its matches in `text` with their groups.
    pub(super) fn all_captures<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.full().captures_iter(text)
    }

    fn full(&self) -> &Regex {
        self.compiled.get_or_init(|| {
            build(&self.expression, SIZE_LIMIT).expect("invariant: what is put off compiles")
        })
    }

    fn quick(&self, text: &str) -> Option<&meta::Regex> {
        let quick = || self.quick.get_or_init(|| build_quick(&self.expression));
        let is_worth_it = self.is_light && text.len() <= SHORT;
        is_worth_it.then(quick).and_then(Option::as_ref)
    }
}

/// Whether an expression of sound parts is surely sound: little in it can nest, and none of its groups has flags,
/// which may let a comment begin.
fn is_plain(expression: &str) -> bool {
    const FEW: usize = 50;
    let mut groups = expression.split('(').skip(1);
    let is_of_flags = |group: &str| group.starts_with('?') && !group.starts_with("?:");
    expression.matches(['(', '[', '{', '*', '+', '?']).count() <= FEW && !groups.any(is_of_flags)
}

fn build_quick(expression: &str) -> Option<meta::Regex> {
    let plain = meta::Config::new()
        .hybrid(false)
        .dfa(false)
        .onepass(false)
        .auto_prefilter(false)
        .nfa_size_limit(Some(SIZE_LIMIT));
    meta::Builder::new()
        .configure(plain)
        .syntax(syntax::Config::new().case_insensitive(true))
        .build(expression)
        .ok()
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
            "people", "é", r"\w", r"\W", r"\p{L}", "[a-z]", r"\d", ".", "K", r"\S", r"\b", "ſ", " ",
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
        fn short_texts_are_matched_as_long_ones_are(
            expression in expression(),
            text in "[a-zA-Z0-9 éKkſs.’-]{0,40}",
        ) {
            let whole = format!(r"\b{{start-half}}(?:{expression})\b{{end-half}}");
            let hir = regex_syntax::Parser::new().parse(&expression).ok();
            let weight = hir.as_ref().and_then(weight);
            let Ok((lazy, _)) = LazyRegex::new(whole, weight, usize::MAX) else {
                return Ok(());
            };
            let full = lazy.full().find(&text).map(|found| found.range());
            prop_assert_eq!(lazy.is_match(&text), full.is_some());
            prop_assert_eq!(lazy.find(&text), full);
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
            let whole = format!(r"\b{{start-half}}(?:{deep})\b{{end-half}}");
            let weight = hir.as_ref().and_then(weight);
            if let Ok((lazy, _)) = LazyRegex::new(whole, weight, usize::MAX) {
                assert!(!lazy.is_match("a"));
                assert!(!lazy.find_all("a").any(|_| true));
            }
        }
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
