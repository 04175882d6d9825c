//! A rule that is not written down yet.
//!
//! In: what it looks for, and examples. Out: the YAML of a rule, such that an editor would have written it.

use std::fmt::Write as _;

use super::content::{content_words, look_alike_words};
use super::yaml::{comment, quoted};
use crate::rule::Pattern;
use crate::value::Kind;

/// A rule in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// What the fact is called.
    pub title: String,
    /// What it reads.
    pub kind: Kind,
    /// Where it looks.
    pub looks: Looks,
    /// What it is tried on.
    pub examples: Examples,
}

/// What makes words a claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Looks {
    /// A pattern with a slot.
    Find(String),
    /// Words that all stand in the sentence.
    Near(Vec<String>),
    /// Words of a quotation.
    Like(String),
}

impl Looks {
    /// In words, for people: `“<number> migrants”`, `near migrants, stopped`.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::Find(pattern) => match Pattern::parse(pattern) {
                Ok(pattern) => format!("“{}”", crate::describe::pattern_in_words(&pattern)),
                Err(_) => format!("“{pattern}”"),
            },
            Self::Near(words) => format!("near {}", words.join(", ")),
            Self::Like(words) => format!("like “{words}”"),
        }
    }

    /// Words that a sentence of the fact has.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        match self {
            Self::Find(pattern) => Pattern::parse(pattern)
                .map(|pattern| look_alike_words(&pattern))
                .unwrap_or_default(),
            Self::Near(words) => words.clone(),
            Self::Like(words) => content_words(words)
                .into_iter()
                .map(|(_, word)| word.to_owned())
                .collect(),
        }
    }
}

/// What a rule is tried on, as `tests` holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examples {
    /// Sentences that agree.
    pub agree: Vec<String>,
    /// Sentences that do not.
    pub disagree: Vec<String>,
    /// Sentences that make no claim.
    pub ignore: Vec<String>,
}

/// An id has so many words of the rule.
const WORDS_OF_ID: usize = 4;
/// And so many characters, at most.
const LONGEST_ID: usize = 48;

impl Draft {
    /// A rule of that kind that looks there, with an id and a title made of its words.
    #[must_use]
    pub fn new(kind: Kind, looks: Looks) -> Self {
        let words: Vec<String> = looks
            .words()
            .iter()
            .filter_map(|word| word.split('|').next())
            .map(|word| {
                let word = word.trim_end_matches('*').to_lowercase();
                word.chars().filter(char::is_ascii_alphanumeric).collect()
            })
            .filter(|word: &String| !word.is_empty())
            .take(WORDS_OF_ID)
            .collect();
        let mut id = words.join("-");
        id.truncate(LONGEST_ID);
        let id = id.trim_matches('-');
        let id = match (id.is_empty(), &looks) {
            (true, _) => format!("my-{kind}"),
            (false, Looks::Like(_)) => format!("quote-{id}"),
            (false, _) => id.to_owned(),
        };
        let title = match &looks {
            Looks::Find(_) => {
                let said = looks.in_words();
                format!("The {kind} in {}", said.replace(&format!("<{kind}>"), "…"))
            }
            Looks::Near(words) => {
                let words: Vec<String> = words
                    .iter()
                    .map(|word| word.replace('|', " or ").replace('*', "…"))
                    .collect();
                let words = match words.split_last() {
                    Some((last, first)) if !first.is_empty() => {
                        format!("{} and {last}", first.join(", "))
                    }
                    _ => words.join(""),
                };
                format!("The {kind} beside {words}")
            }
            Looks::Like(words) => format!("The quotation “{words}”"),
        };
        Self {
            id,
            title,
            kind,
            looks,
            examples: Examples::default(),
        }
    }

    /// The rule as an entry of `rules`, set in by two spaces, with a line break at its end.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  - id: {}", self.id);
        let _ = writeln!(out, "    title: {}", quoted(&self.title));
        let _ = writeln!(out, "    kind: {}", self.kind);
        let _ = match &self.looks {
            Looks::Find(pattern) => writeln!(out, "    find: [{}]", quoted(pattern)),
            Looks::Near(words) => {
                let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
                writeln!(out, "    near: [{}]", words.join(", "))
            }
            Looks::Like(words) => writeln!(out, "    like: {}", quoted(words)),
        };
        let lists = [
            ("agree", &self.examples.agree),
            ("disagree", &self.examples.disagree),
            ("ignore", &self.examples.ignore),
        ];
        if lists.iter().any(|(_, examples)| !examples.is_empty()) {
            out.push_str("    tests:\n");
        }
        for (name, examples) in lists {
            if examples.is_empty() {
                continue;
            }
            let _ = writeln!(out, "      {name}:");
            for example in examples {
                let _ = writeln!(out, "        - {}", quoted(example));
            }
        }
        out
    }
}

/// A rule file with these rules; `comments` are its first lines.
#[must_use]
pub fn rule_file(comments: &[String], drafts: &[Draft]) -> String {
    let mut out = String::new();
    for line in comments {
        let line = comment(line);
        let _ = writeln!(out, "{}", format!("# {line}").trim_end());
    }
    out.push_str("version: 1\nrules:\n");
    for draft in drafts {
        out.push_str(&draft.to_yaml());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{RuleFile, parse};

    #[track_caller]
    fn check(kind: Kind, looks: Looks, id: &str, title: &str) {
        let draft = Draft::new(kind, looks);
        assert_eq!((draft.id.as_str(), draft.title.as_str()), (id, title));
        let text = rule_file(&["A comment".to_owned()], std::slice::from_ref(&draft));
        let rules = parse(&[RuleFile {
            shown: "draft.yaml".to_owned(),
            text,
        }])
        .expect("the draft is a rule");
        assert_eq!(*rules.rules[0].id, *id);
        assert_eq!(*rules.rules[0].title, *title);
    }

    #[test]
    fn a_draft_is_a_rule_with_a_name_of_its_own_words() {
        check(
            Kind::Number,
            Looks::Find("{number} migrants were (?:detained|stopped)".to_owned()),
            "detained-migrants",
            "The number in “… migrants were (detained / stopped)”",
        );
        check(
            Kind::Vote,
            Looks::Near(vec!["Senate".to_owned(), "confirm*|vote*".to_owned()]),
            "senate-confirm",
            "The vote beside Senate and confirm… or vote…",
        );
        check(
            Kind::Quote,
            Looks::Like("I have no \"plans\" to resign".to_owned()),
            "quote-plans-resign",
            "The quotation “I have no \"plans\" to resign”",
        );
        check(
            Kind::Date,
            Looks::Find(r"on {date}, \w+ said: '# so'".to_owned()),
            "my-date",
            "The date in “on …, <word> said: '# so'”",
        );
    }
}
