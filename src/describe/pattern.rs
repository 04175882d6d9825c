//! A pattern in words that an editor reads without knowing regular expressions.
//!
//! In: a checked pattern. Out: `<number> migrants were (detained / stopped)`: what may be left out stands
//! in brackets, alternatives have a slash between them, `…` stands for any words.

use regex_syntax::ast::{
    Ast, ClassPerlKind, ClassSet, ClassSetItem, GroupKind, RepetitionKind, RepetitionRange,
};

use crate::rule::{Pattern, PatternPart};

/// What stands for any words.
const ANY: &str = "…";

/// The pattern in words.
pub(super) fn in_words(pattern: &Pattern) -> String {
    let mut said = String::new();
    for part in pattern.parts() {
        match part {
            PatternPart::Slot(slot) => said.push_str(&format!("<{}>", slot.kind)),
            PatternPart::Words(words) => match regex_syntax::ast::parse::Parser::new().parse(words)
            {
                Ok(ast) => say(&ast, &mut said),
                // The pattern was checked, so this does not come about; its own words then say most.
                Err(_) => said.push_str(words),
            },
        }
    }
    evened(&said)
}

fn say(ast: &Ast, out: &mut String) {
    match ast {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => {}
        Ast::Literal(literal) => out.push(literal.c),
        Ast::Dot(_) => out.push_str("<sign>"),
        Ast::ClassUnicode(_) => out.push_str("<letter>"),
        Ast::ClassPerl(class) => out.push_str(match (class.negated, &class.kind) {
            (false, ClassPerlKind::Digit) => "<digit>",
            (false, ClassPerlKind::Space) => " ",
            (false, ClassPerlKind::Word) => "<letter>",
            (true, _) => "<sign>",
        }),
        Ast::ClassBracketed(class) => match literals(&class.kind).filter(|_| !class.negated) {
            Some(signs) => one_of(&signs, out),
            None => out.push_str("<sign>"),
        },
        Ast::Repetition(repetition) => {
            let inner = &repetition.ast;
            match &repetition.op.kind {
                RepetitionKind::ZeroOrOne
                | RepetitionKind::Range(RepetitionRange::Bounded(0, 1)) => optional(inner, out),
                _ if is_word(inner) => out.push_str("<word>"),
                _ if is_digit(inner) => out.push_str("<digits>"),
                _ => out.push_str(ANY),
            }
        }
        Ast::Group(group) => match (&group.kind, group.ast.as_ref()) {
            (GroupKind::NonCapturing(_) | GroupKind::CaptureIndex(_), Ast::Alternation(either)) => {
                out.push('(');
                alternatives(&either.asts, out);
                out.push(')');
            }
            (_, inner) => say(inner, out),
        },
        Ast::Alternation(either) => alternatives(&either.asts, out),
        Ast::Concat(all) => {
            for ast in &all.asts {
                say(ast, out);
            }
        }
    }
}

fn alternatives(asts: &[Ast], out: &mut String) {
    for (index, ast) in asts.iter().enumerate() {
        if index > 0 {
            out.push_str(" / ");
        }
        let mut one = String::new();
        say(ast, &mut one);
        out.push_str(one.trim());
    }
    // A space that every alternative ends with stands behind the group.
    if asts.iter().all(ends_with_space) {
        out.push(' ');
    }
}

fn ends_with_space(ast: &Ast) -> bool {
    match ast {
        Ast::Literal(literal) => literal.c == ' ',
        Ast::Concat(all) => all.asts.last().is_some_and(ends_with_space),
        Ast::Alternation(either) => either.asts.iter().all(ends_with_space),
        Ast::Group(group) => ends_with_space(&group.ast),
        _ => false,
    }
}

/// Words that may be left out, in brackets; spaces at their ends stand outside.
fn optional(inner: &Ast, out: &mut String) {
    let words = match inner {
        Ast::Group(group) => group.ast.as_ref(),
        other => other,
    };
    let mut said = String::new();
    say(words, &mut said);
    let bare = said.trim();
    if said.starts_with(' ') {
        out.push(' ');
    }
    if !bare.is_empty() {
        out.push('[');
        out.push_str(bare);
        out.push(']');
    }
    if said.ends_with(' ') {
        out.push(' ');
    }
}

/// The signs of a class, where it lists them one by one.
fn literals(class: &ClassSet) -> Option<Vec<char>> {
    let ClassSet::Item(item) = class else {
        return None;
    };
    match item {
        ClassSetItem::Literal(literal) => Some(vec![literal.c]),
        ClassSetItem::Union(union) => union
            .items
            .iter()
            .map(|item| match item {
                ClassSetItem::Literal(literal) => Some(literal.c),
                _ => None,
            })
            .collect(),
        _ => None,
    }
}

/// Signs that look alike are one sign to a reader.
fn one_of(signs: &[char], out: &mut String) {
    const ALIKE: [&str; 3] = ["'’‘ʼ", "\"“”„", "-‐‑‒–—―−"];
    let alike = ALIKE
        .iter()
        .any(|group| signs.iter().all(|sign| group.contains(*sign)));
    match signs {
        [first, ..] if alike => out.push(*first),
        [one] => out.push(*one),
        _ => {
            out.push('(');
            let all: Vec<String> = signs.iter().map(char::to_string).collect();
            out.push_str(&all.join(" / "));
            out.push(')');
        }
    }
}

fn is_word(ast: &Ast) -> bool {
    matches!(ast, Ast::ClassPerl(class) if !class.negated && class.kind == ClassPerlKind::Word)
}

fn is_digit(ast: &Ast) -> bool {
    matches!(ast, Ast::ClassPerl(class) if !class.negated && class.kind == ClassPerlKind::Digit)
}

fn evened(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, expected: &str) {
        let pattern = Pattern::parse(pattern).expect("parses");
        assert_eq!(in_words(&pattern), expected);
    }

    #[test]
    fn a_pattern_is_told_without_regular_expressions() {
        check(
            "{number} migrants were (?:detained|stopped)",
            "<number> migrants were (detained / stopped)",
        );
        check(
            "were stopped (?:a record |a total of )?{number} times",
            "were stopped [a record / a total of] <number> times",
        );
        check("rose (?:by )?{percent}", "rose [by] <percent>");
        check(
            r"on {date},? John Tien\b.*? told \w+",
            "on <date>[,] John Tien… told <word>",
        );
        check("I['’]ve been here {duration}", "I've been here <duration>");
        check(
            r"(?:U\.S\.) {number:total} of {number}",
            "U.S. <number> of <number>",
        );
        check(
            r"\d+ of the {number} \([a-z]",
            "<digits> of the <number> (<sign>",
        );
        check(
            "an? {percent} (?:[+&]|x{2,5}) rise",
            "a[n] <percent> ((+ / &) / …) rise",
        );
    }
}
