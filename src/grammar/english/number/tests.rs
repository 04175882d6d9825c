//! The table of numbers.

use crate::grammar::{Context, Events, read};
use crate::value::Kind;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let events = Events::new();
    let context = Context {
        dateline: None,
        events: &events,
    };
    let found: Vec<_> = read(text, context)
        .values
        .iter()
        .filter(|value| value.kind == Kind::Number)
        .map(|value| format!("{}={}", &text[value.span.range()], value.written()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn digits_with_separators_and_decimals() {
    check("2,378,944 migrants", &["2,378,944=2378944"]);
}
