//! Reads a relation: one comparison between two terms, by the usual order of signs.
//!
//! In: the text, and the ids that rules have. Out: a tree in which every part knows its bytes, or the first
//! mistake. What the names mean is not asked here.

use std::ops::Range;

use super::Comparison;
use super::literal::Literal;
use super::token::{Placed, Token, mistake, tokens};
use crate::rule::pattern::PatternMistake;

/// A relation as it was written.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) left: Tree,
    pub(super) comparison: Comparison,
    pub(super) right: Tree,
    /// The upper end, of `in [low, high]`.
    pub(super) upper: Option<Tree>,
    /// The right side as a whole, brackets included.
    pub(super) right_range: Range<usize>,
}

/// A part of a relation, with its bytes.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) node: Node,
    pub(super) range: Range<usize>,
}

#[derive(Debug)]
pub(super) enum Node {
    /// A rule by its name, and behind a point the part of it that is meant.
    Name {
        name: Range<usize>,
        part: Option<Range<usize>>,
    },
    Literal(Literal),
    Negative(Box<Tree>),
    Two(Operation, Box<Tree>, Box<Tree>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Sum,
    Difference,
    Product,
    Quotient,
}

/// Brackets and signs may nest this deep.
const DEEPEST: usize = 40;

/// Reads `text`.
pub(super) fn parse(text: &str, is_rule: impl Fn(&str) -> bool) -> Result<Written, PatternMistake> {
    let tokens = tokens(text, is_rule)?;
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
        depth: 0,
    };
    parser.relation()
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Placed>,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn relation(&mut self) -> Result<Written, PatternMistake> {
        let left = self.sum()?;
        let Some((comparison, _)) = self.comparison() else {
            self.refuse_leftover()?;
            return Err(mistake(
                left.range,
                "nothing says how this stands to something else",
                "a relation compares two sides: write `=`, `<`, `<=`, `>`, `>=` or `in` between them",
            ));
        };
        let (right, upper, right_range) = if self.peek() == Some(&Token::OpenRange) {
            if comparison != Comparison::Within {
                return Err(mistake(
                    self.here(),
                    "a range stands behind `in` alone",
                    "write `in [low, high]`, or round brackets around a part of a sum",
                ));
            }
            let open = self.take();
            let low = self.sum()?;
            if self.peek() != Some(&Token::Comma) {
                return Err(mistake(
                    self.here(),
                    "a range has two ends with a comma between them",
                    "write `in [low, high]`, with a space behind the comma: `[100, 200]`",
                ));
            }
            self.take();
            let high = self.sum()?;
            if self.peek() != Some(&Token::CloseRange) {
                return Err(mistake(
                    open,
                    "this bracket is not closed",
                    "write `]` behind the upper end",
                ));
            }
            let close = self.take();
            (low, Some(high), open.start..close.end)
        } else {
            let right = self.sum()?;
            let range = right.range.clone();
            (right, None, range)
        };
        if let Some((_, again)) = self.comparison() {
            return Err(mistake(
                again,
                "a second comparison in one relation",
                "write one relation for each: `a < b`, and another one with `b < c`",
            ));
        }
        self.refuse_leftover()?;
        Ok(Written {
            left,
            comparison,
            right,
            upper,
            right_range,
        })
    }

    fn comparison(&mut self) -> Option<(Comparison, Range<usize>)> {
        let comparison = match self.peek()? {
            Token::Equal => Comparison::Equal,
            Token::Less => Comparison::Less,
            Token::AtMost => Comparison::AtMost,
            Token::More => Comparison::More,
            Token::AtLeast => Comparison::AtLeast,
            Token::In => Comparison::Within,
            _ => return None,
        };
        Some((comparison, self.take()))
    }

    /// Whatever stands behind a whole term and is no comparison.
    fn refuse_leftover(&self) -> Result<(), PatternMistake> {
        let Some(token) = self.peek() else {
            return Ok(());
        };
        let here = self.here();
        Err(match token {
            Token::Close => mistake(
                here,
                "this bracket closes nothing",
                "take it out, or write `(` where the part begins",
            ),
            Token::OpenRange | Token::CloseRange | Token::Comma => mistake(
                here,
                "this stands outside a range",
                "a range stands behind `in`: `in [low, high]`; figures are written with commas as in 2,378,944",
            ),
            Token::Part => mistake(
                here,
                "nothing stands before the point that has parts",
                "write the rule's name before it: `confirmation-vote.yes`",
            ),
            _ => mistake(
                here,
                "a sign is missing before this",
                "write `+`, `-`, `*` or `/` between the two; a minus sign between names has a space on either side",
            ),
        })
    }

    fn sum(&mut self) -> Result<Tree, PatternMistake> {
        let mut left = self.product()?;
        loop {
            let operation = match self.peek() {
                Some(Token::Plus) => Operation::Sum,
                Some(Token::Minus) => Operation::Difference,
                _ => return Ok(left),
            };
            self.take();
            let right = self.product()?;
            left = self.two(operation, left, right)?;
        }
    }

    fn product(&mut self) -> Result<Tree, PatternMistake> {
        let mut left = self.factor()?;
        loop {
            let operation = match self.peek() {
                Some(Token::Times) => Operation::Product,
                Some(Token::Over) => Operation::Quotient,
                _ => return Ok(left),
            };
            self.take();
            let right = self.factor()?;
            left = self.two(operation, left, right)?;
        }
    }

    fn two(
        &mut self,
        operation: Operation,
        left: Tree,
        right: Tree,
    ) -> Result<Tree, PatternMistake> {
        let range = left.range.start..right.range.end;
        if left.depth().max(right.depth()) >= DEEPEST {
            return Err(too_deep(range));
        }
        Ok(Tree {
            range,
            node: Node::Two(operation, Box::new(left), Box::new(right)),
        })
    }

    fn factor(&mut self) -> Result<Tree, PatternMistake> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(too_deep(self.here()));
        }
        let factor = self.bare_factor();
        self.depth -= 1;
        factor
    }

    fn bare_factor(&mut self) -> Result<Tree, PatternMistake> {
        let here = self.here();
        let node = match self.peek() {
            Some(Token::Minus) => {
                self.take();
                let inner = self.factor()?;
                let range = here.start..inner.range.end;
                return Ok(Tree {
                    node: Node::Negative(Box::new(inner)),
                    range,
                });
            }
            Some(Token::Open) => {
                self.take();
                let mut inner = self.sum()?;
                if self.peek() != Some(&Token::Close) {
                    if self.peek().is_some_and(|token| !token.is_comparison()) {
                        self.refuse_leftover()?;
                    }
                    return Err(mistake(
                        here,
                        "this bracket is not closed",
                        "write `)` where the part ends",
                    ));
                }
                let close = self.take();
                inner.range = here.start..close.end;
                return Ok(inner);
            }
            Some(Token::Literal(literal)) => {
                let literal = literal.clone();
                self.take();
                Node::Literal(literal)
            }
            Some(Token::Name) => {
                let name = self.take();
                let part = (self.peek() == Some(&Token::Part)).then(|| self.take());
                let end = part.as_ref().map_or(name.end, |part| part.end);
                return Ok(Tree {
                    range: name.start..end,
                    node: Node::Name { name, part },
                });
            }
            _ => return Err(self.lacks_a_value(here)),
        };
        Ok(Tree { node, range: here })
    }

    /// A value should stand here, and something else or nothing does.
    fn lacks_a_value(&self, here: Range<usize>) -> PatternMistake {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let help = "write the name of a rule, a figure, or a part in brackets";
        match (before, self.peek()) {
            (Some((_, sign)), _) => mistake(
                sign.clone(),
                "nothing stands behind this that it could apply to",
                help,
            ),
            (None, Some(_)) => mistake(here, "nothing stands before this", help),
            (None, None) => mistake(here, "the relation is empty", help),
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    /// The bytes of the next token; at the end, of the last character.
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or_else(
            || {
                let end = self.text.trim_end().len();
                let last = self.text[..end].chars().next_back();
                end - last.map_or(0, char::len_utf8)..end
            },
            |(_, range)| range.clone(),
        )
    }

    fn take(&mut self) -> Range<usize> {
        let range = self.here();
        self.at += 1;
        range
    }
}

impl Token {
    fn is_comparison(&self) -> bool {
        matches!(
            self,
            Self::Equal | Self::Less | Self::AtMost | Self::More | Self::AtLeast | Self::In
        )
    }
}

impl Tree {
    /// How many parts lie inside each other, at most [`DEEPEST`] and a few.
    fn depth(&self) -> usize {
        match &self.node {
            Node::Name { .. } | Node::Literal(_) => 1,
            Node::Negative(inner) => 1 + inner.depth(),
            Node::Two(_, left, right) => 1 + left.depth().max(right.depth()),
        }
    }
}

fn too_deep(range: Range<usize>) -> PatternMistake {
    mistake(
        range,
        format!("more than {DEEPEST} parts lie inside each other"),
        "split it into several relations, one for each thing that must hold",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Operation {
        fn sign(self) -> char {
            match self {
                Self::Sum => '+',
                Self::Difference => '-',
                Self::Product => '*',
                Self::Quotient => '/',
            }
        }
    }

    /// The tree with every pair of parts in brackets.
    fn shown(text: &str, tree: &Tree) -> String {
        match &tree.node {
            Node::Name { .. } => text[tree.range.clone()].to_owned(),
            Node::Literal(literal) => literal.set.to_string().replace(['{', '}'], ""),
            Node::Negative(inner) => format!("-{}", shown(text, inner)),
            Node::Two(operation, left, right) => format!(
                "({} {} {})",
                shown(text, left),
                operation.sign(),
                shown(text, right)
            ),
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let written = parse(text, |name| name.len() == 1).expect("a relation");
        let upper = written
            .upper
            .map_or(String::new(), |upper| format!(", {}", shown(text, &upper)));
        let said = format!(
            "{} {:?} {}{upper}",
            shown(text, &written.left),
            written.comparison,
            shown(text, &written.right)
        );
        assert_eq!(said, expected);
    }

    #[test]
    fn signs_bind_as_usual() {
        check("a = b + c * 2", "a Equal (b + (c * 2))");
        check("a = b - c - d", "a Equal ((b - c) - d)");
        check("a = b / c / d", "a Equal ((b / c) / d)");
        check("a = (b − c) × d ÷ 2", "a Equal (((b - c) * d) / 2)");
        check("a = -b * c", "a Equal (-b * c)");
        check("a = - -b", "a Equal --b");
        check("a · (1 + b / 100) = c", "(a * (1 + (b / 100))) Equal c");
        check("v.yes + v.no <= 100", "(v.yes + v.no) AtMost 100");
        check("a ≥ b", "a AtLeast b");
        check("a < 2.5 million", "a Less 2500000");
        check("a > b", "a More b");
        check("a in [b, 1,000]", "a Within b, 1000");
        check("a in b", "a Within b");
    }

    #[track_caller]
    fn refused(text: &str, at: &str, message: &str) {
        let mistake = parse(text, |name| name.len() == 1).expect_err("a mistake");
        assert_eq!(
            (&text[mistake.range.clone()], mistake.message.as_str()),
            (at, message),
            "{text}"
        );
    }

    #[test]
    fn each_mistake_has_its_place() {
        refused(
            "a + b",
            "a + b",
            "nothing says how this stands to something else",
        );
        refused("a = b c", "c", "a sign is missing before this");
        refused("a = (b + c", "(", "this bracket is not closed");
        refused("(a = b", "(", "this bracket is not closed");
        refused("a = b)", ")", "this bracket closes nothing");
        refused(
            "a = b +",
            "+",
            "nothing stands behind this that it could apply to",
        );
        refused("= b", "=", "nothing stands before this");
        refused("a < b < c", "<", "a second comparison in one relation");
        refused(
            "a in [b c]",
            "c",
            "a range has two ends with a comma between them",
        );
        refused("a in [b, c", "[", "this bracket is not closed");
        refused("a = [b, c]", "[", "a range stands behind `in` alone");
        refused("a == b", "==", "`==` is no comparison here");
        refused("a & b", "&", "this sign has no meaning in a relation");
        refused(
            "a = .yes",
            "=",
            "nothing stands behind this that it could apply to",
        );
    }

    #[test]
    fn what_is_too_long_or_too_deep_is_refused() {
        let deep = format!("a = {}b{}", "(".repeat(200), ")".repeat(200));
        let signs = format!("a = {}b", "-".repeat(900));
        let chain = format!("a = b{}", " + b".repeat(200));
        for text in [deep, signs, chain] {
            let mistake = parse(&text, |_| true).expect_err("too deep");
            assert_eq!(mistake.message, "more than 40 parts lie inside each other");
        }
        let long = format!("a = b{}", " ".repeat(1_000));
        assert!(parse(&long, |_| true).is_err());
    }
}
