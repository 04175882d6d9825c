//! Whether a character of a regular expression stands in a class, `[a-z]`.
//!
//! In: the expression, character by character, escapes left out. Out: whether each is part of a class.
//! Classes nest, `[[:alpha:]-]`, and a bracket that closes right at the start of one is a member of it.

/// How deep in classes a reader of an expression is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Class {
    depth: usize,
    /// Nothing but `[` or `[^` of this class was read.
    fresh: bool,
}

impl Class {
    /// Reads the next character; whether it is part of a class, its brackets included.
    pub(super) fn read(&mut self, character: char) -> bool {
        let fresh = std::mem::take(&mut self.fresh);
        match character {
            '[' => {
                self.depth += 1;
                self.fresh = true;
            }
            ']' if self.depth > 0 && !fresh => {
                self.depth -= 1;
                return true;
            }
            '^' if fresh => self.fresh = true,
            _ => {}
        }
        self.depth > 0
    }

    /// Passes over an escape, which is a member where it stands in a class.
    pub(super) fn escape(&mut self) {
        self.fresh = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expression: &str, marks: &str) {
        let mut class = Class::default();
        let found: String = expression
            .chars()
            .map(|character| if class.read(character) { '#' } else { '.' })
            .collect();
        assert_eq!(found, marks, "{expression}");
    }

    #[test]
    fn classes_nest_and_may_begin_with_a_closing_bracket() {
        check("a[b]c", ".###.");
        check("a]b", "...");
        check("[]b]c", "####.");
        check("[^]b]c", "#####.");
        check("[[:alpha:](]c", "############.");
        check("[a[^b]c]d", "########.");
    }
}
