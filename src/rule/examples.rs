//! Reads the `tests` of a rule, and notes those that cannot all come out as they say.

use std::collections::BTreeMap;

use super::look::evened;
use super::model::{Example, ExpectedRead, ReadsExample, RuleTests};
use super::table::{READ, TESTS};
use crate::mistake::Place;
use crate::text::FileSpan;
use crate::yaml::{Field, Fields, Node, Reader, Value};

/// Reads the field `tests`; no test where it is not there.
pub(super) fn read(reader: &mut Reader, field: Option<&Field>) -> RuleTests {
    let mut tests = RuleTests::default();
    let Some(field) = field else {
        return tests;
    };
    let Some(fields) = Fields::read(reader, &field.node, field.value_span(), &TESTS) else {
        return tests;
    };
    tests.dateline = fields.day(reader, "dateline");
    for (name, examples) in [
        ("agree", &mut tests.agree),
        ("disagree", &mut tests.disagree),
        ("ignore", &mut tests.ignore),
    ] {
        for (text, at) in fields.entries(reader, name, "a sentence") {
            examples.push(Example {
                text: text.text.clone(),
                place: reader.place(at),
            });
        }
    }
    if let Some(field) = fields.get("reads") {
        tests.reads = reads(reader, field);
    }
    refuse_contradictions(reader, &tests);
    tests
}

const HELP: &str = "write the sentence, a colon, and the words to be read: \"About 300 people marched.\": About 300";

/// Reads `reads`: sentence → what is read in it.
fn reads(reader: &mut Reader, field: &Field) -> Vec<ReadsExample> {
    let Value::Map(sentences) = &field.node.value else {
        let label = field.node.value.what();
        reader
            .mistake("wrong-type", field.value_span(), label)
            .message(format!(
                "`reads` is a group of sentences with what is read in each, not {label}"
            ))
            .help(HELP)
            .add();
        return Vec::new();
    };
    let mut examples = Vec::new();
    for sentence in sentences {
        let at = sentence.value_span();
        let mut within = Within::new(&sentence.name);
        let mut expected = Vec::new();
        match &sentence.node.value {
            Value::List(items) if !items.is_empty() => {
                for item in items {
                    let span = if item.span.is_empty() { at } else { item.span };
                    expected.extend(expected_read(reader, item, span, &mut within));
                }
            }
            Value::List(_) => {
                reader
                    .mistake("empty", at, "empty")
                    .message("a list of what is read is empty")
                    .help("where nothing is to be read, put the sentence under `ignore`")
                    .add();
            }
            _ => expected.extend(expected_read(reader, &sentence.node, at, &mut within)),
        }
        examples.push(ReadsExample {
            example: Example {
                text: sentence.name.clone(),
                place: reader.place(sentence.name_span),
            },
            expected,
        });
    }
    examples
}

/// A sentence in which words are looked for, one after the other.
struct Within {
    text: String,
    /// Where the words found last end; words that were not found leave nothing to look in.
    from: Option<usize>,
}

impl Within {
    fn new(sentence: &str) -> Self {
        Self {
            text: evened(sentence),
            from: Some(0),
        }
    }

    /// Whether the words stand behind those found before; true where that can no longer be told.
    fn has(&mut self, words: &str) -> bool {
        let Some(from) = self.from else {
            return true;
        };
        // The first place leaves most room for what follows, so none is missed.
        let found = self.text[from..].find(words);
        self.from = found.map(|at| from + at + words.len());
        found.is_some()
    }
}

/// One thing that is to be read in the sentence: its words, perhaps its value.
fn expected_read(
    reader: &mut Reader,
    node: &Node,
    at: FileSpan,
    within: &mut Within,
) -> Option<ExpectedRead> {
    let (words, words_at, value) = if let Value::Map(_) = node.value {
        let fields = Fields::read(reader, node, at, &READ)?;
        let value = fields
            .text(reader, "value", "a value")
            .map(|(text, _)| evened(&text.text));
        let (text, words_at) = fields.required(
            reader,
            "text",
            "the text that is read",
            "write the words as they stand in the sentence: `text: About 300`",
        )?;
        (evened(&text.text), words_at, value)
    } else {
        let text = reader.text(node, at, "the text that is read")?;
        (evened(&text.text), at, None)
    };
    if !within.has(&words) {
        let (message, help) = if within.text.contains(&words) {
            (
                "these words stand before the ones listed before them",
                "list what is read in the order of the sentence",
            )
        } else {
            (
                "this can never be read: the sentence does not have these words",
                "copy the words from the sentence, with their hedge: nearly 2.4 million",
            )
        };
        reader
            .mistake("unreachable-test", words_at, "not found")
            .message(message)
            .help(help)
            .add();
        return None;
    }
    Some(ExpectedRead {
        text: words,
        value,
        place: reader.place(words_at),
    })
}

/// The same sentence cannot have a claim and none, nor agree and disagree.
fn refuse_contradictions(reader: &mut Reader, tests: &RuleTests) {
    let mut known: BTreeMap<String, Vec<(&'static str, &Place)>> = BTreeMap::new();
    let reads = tests.reads.iter().map(|reads| ("reads", &reads.example));
    let of = |name: &'static str, examples| -> Vec<(&'static str, &Example)> {
        let examples: &Vec<Example> = examples;
        examples.iter().map(|example| (name, example)).collect()
    };
    let lists = [
        of("agree", &tests.agree),
        of("disagree", &tests.disagree),
        of("ignore", &tests.ignore),
    ];
    for (name, example) in lists.into_iter().flatten().chain(reads) {
        let places = known.entry(evened(&example.text)).or_default();
        let first = places.iter().find(|(other, _)| {
            *other != name
                && (*other == "ignore"
                    || name == "ignore"
                    || (*other, name) == ("agree", "disagree"))
        });
        if let Some((other, first)) = first {
            let help = if *other == "ignore" || name == "ignore" {
                "a sentence under `ignore` has no claim, one elsewhere has one; keep it where it belongs"
            } else {
                "keep it under the one where it belongs"
            };
            reader
                .mistake(
                    "contradicting-tests",
                    example.place.span,
                    format!("and under `{name}`"),
                )
                .message(format!(
                    "the same sentence stands under `{other}` and `{name}`"
                ))
                .also(first, format!("here under `{other}`"))
                .help(help)
                .add();
        }
        if !places.iter().any(|(other, _)| *other == name) {
            places.push((name, &example.place));
        }
    }
}
