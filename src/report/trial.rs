//! A rule tried out: what it finds, or almost finds, and the rule to paste.
//!
//! In: a [`Trial`]. Out: text for people: each match with its place, its words underlined and its value,
//! then the YAML of the rule.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::Style;
use super::explain::in_words;
use super::summary::counted;
use super::visible::{
    BOLD, CYAN, DIM, RED, YELLOW, columns, harmless, painted, push_shown, shortened, visible,
    wrapped,
};
use super::window::{Frame, Mark};
use crate::claim::Claim;
use crate::finding::{Role, Verdict};
use crate::value::Kind;

/// What came of trying an idea.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// Whether the ways that were tried differ by their kind: words alone were given.
    pub by_kind: bool,
    /// The figure that a slot stands for, where a sentence was given.
    pub figure: Option<String>,
    /// Other figures of that sentence.
    pub others: Vec<String>,
    /// Ways to look for it, the closest first.
    pub tried: Vec<Tried>,
    /// What the proposed way finds, by article and place.
    pub matches: Vec<Matched>,
    /// What the matches are to each other.
    pub verdict: Option<Verdict>,
    /// In how many sentences there is more than one match.
    pub crowded: usize,
    /// Whether there were more matches than are kept.
    pub cut: bool,
    /// What almost matched, where nothing did.
    pub almost: Vec<Almost>,
    /// The text of a rule file with the proposed rule.
    pub rule: Option<String>,
    /// What that file may be called.
    pub file: String,
    /// How many articles were read.
    pub articles: usize,
}

/// One way to look.
#[derive(Clone, Debug)]
pub struct Tried {
    /// In words.
    pub words: String,
    /// What is read.
    pub kind: Kind,
    /// How many claims it finds.
    pub claims: usize,
    /// In how many sentences.
    pub sentences: usize,
    /// In how many articles.
    pub articles: usize,
    /// Whether it is the one that is proposed.
    pub chosen: bool,
}

/// One match.
#[derive(Clone, Debug)]
pub struct Matched {
    /// The claim that it makes.
    pub claim: Arc<Claim>,
    /// What it is to the others.
    pub role: Role,
    /// The line of the file, or what stands around the words.
    pub line: String,
    /// The words in it.
    pub range: Range<usize>,
}

/// A sentence that almost matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Almost {
    /// The article.
    pub path: String,
    /// Where the sentence starts, counted from 1.
    pub line: usize,
    /// Likewise.
    pub column: usize,
    /// The sentence.
    pub sentence: String,
    /// What keeps it from being a match.
    pub why: String,
}

/// Matches that are shown unless everything is wanted.
const MOST_MATCHES: usize = 12;

/// Writes what came of trying.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(trial: &Trial, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    tried(trial, style, &mut text);
    matches(trial, style, &mut text);
    almost(trial, style, &mut text);
    out.write_all(harmless(&text).as_bytes())?;
    if let Some(rule) = &trial.rule {
        let file = visible(&trial.file, style.unicode);
        writeln!(
            out,
            "\n{}\n",
            painted(&format!("A rule to paste into {file}:"), BOLD, style)
        )?;
        write_rule(rule, out)?;
        writeln!(
            out,
            "\n{}",
            painted(
                "Then `factlint rules test` tries its examples, and `factlint check` checks with it.",
                DIM,
                style
            )
        )?;
    }
    Ok(())
}

/// Writes the rule alone, as a file.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_rule(rule: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(rule.as_bytes())
}

fn tried(trial: &Trial, style: &Style, text: &mut String) {
    let room = style.columns().saturating_sub(4);
    let say = |words: &str, text: &mut String| {
        for line in wrapped(words, room + 2, style.unicode) {
            text.push_str(&format!("  {line}\n"));
        }
    };
    if let Some(figure) = &trial.figure {
        let others = if trial.others.is_empty() {
            String::new()
        } else {
            format!(
                " (To look for {} instead, leave the others out.)",
                trial.others.join(" or ")
            )
        };
        say(&format!("A slot stands for “{figure}”.{others}"), text);
    }
    if trial.by_kind {
        if let Some(first) = trial.tried.first() {
            say(
                &format!("Sentences {} hold", with_words(&first.words)),
                text,
            );
        }
        let mut found: Vec<&Tried> = trial
            .tried
            .iter()
            .filter(|tried| tried.claims > 0)
            .collect();
        found.sort_by_key(|tried| (!tried.chosen, std::cmp::Reverse(tried.sentences)));
        if found.is_empty() {
            text.push_str("    no figure and no date\n");
        }
        for tried in found {
            let mark = if tried.chosen { ARROW } else { " " };
            let line = format!(
                "  {mark} {:<8}  {} in {}, {}",
                tried.kind.as_str(),
                counted(tried.claims, "value", "values"),
                counted(tried.sentences, "sentence", "sentences"),
                counted(tried.articles, "article", "articles"),
            );
            text.push_str(&chosen(line, tried.chosen, style));
        }
        return;
    }
    let width = trial
        .tried
        .iter()
        .map(|tried| columns(&tried.words))
        .max()
        .unwrap_or(0)
        .min(room.saturating_sub(28).max(20));
    for tried in &trial.tried {
        let mark = if tried.chosen { ARROW } else { " " };
        let words = shortened(&visible(&tried.words, style.unicode), width, style.unicode);
        let gap = " ".repeat(width.saturating_sub(columns(&words)) + 2);
        let found = match tried.claims {
            0 => "nothing".to_owned(),
            claims => format!(
                "{} in {}",
                counted(claims, "match", "matches"),
                counted(tried.articles, "article", "articles")
            ),
        };
        text.push_str(&chosen(
            format!("  {mark} {words}{gap}{found}"),
            tried.chosen,
            style,
        ));
    }
}

/// What marks the way that is proposed.
const ARROW: &str = ">";

fn chosen(line: String, chosen: bool, style: &Style) -> String {
    let line = if chosen {
        painted(&line, CYAN, style)
    } else {
        line
    };
    format!("{line}\n")
}

/// `near migrants, stopped` as part of a sentence.
fn with_words(words: &str) -> String {
    let words = words.strip_prefix("near ").unwrap_or(words);
    match words.rsplit_once(", ") {
        Some((first, last)) => format!("with {first} and {last}"),
        None => format!("with {words}"),
    }
}

fn matches(trial: &Trial, style: &Style, text: &mut String) {
    let shown = if style.verbose {
        trial.matches.len()
    } else {
        MOST_MATCHES
    };
    for matched in trial.matches.iter().take(shown) {
        text.push('\n');
        one(matched, style, text);
    }
    let more = trial.matches.len().saturating_sub(shown);
    if more > 0 {
        text.push_str(&format!(
            "\n  and {}; -v shows all\n",
            counted(more, "more match", "more matches")
        ));
    }
    let verdict = match trial.verdict {
        Some(Verdict::Agree) => "The articles agree.",
        Some(Verdict::Disagree | Verdict::Unexpected) => {
            "The articles do not agree: either that is a finding, or the words are too wide and mix two \
             facts."
        }
        Some(Verdict::Single) => "Only one source says so: there is nothing to compare yet.",
        None => return,
    };
    text.push('\n');
    let mut said = verdict.to_owned();
    if trial.crowded > 0 {
        said.push_str(&format!(
            " {} several values: a pattern, such as one sentence with its figure, would tell which is meant.",
            counted(trial.crowded, "sentence has", "sentences have")
        ));
    }
    if trial.cut {
        said.push_str(" There are more matches than were looked at: the words are very wide.");
    }
    for line in wrapped(&said, style.columns().saturating_sub(2), style.unicode) {
        text.push_str(&format!("  {line}\n"));
    }
}

fn one(matched: &Matched, style: &Style, text: &mut String) {
    let claim = &matched.claim;
    let path = visible(&claim.path, style.unicode);
    let place = format!("{path}:{}:{}", claim.start.line, claim.start.column);
    text.push_str(&painted(&place, DIM, style));
    text.push('\n');
    let digits = claim.start.line.to_string().len();
    let bar = if style.unicode { "│" } else { "|" };
    let frame = Frame {
        width: style.columns().saturating_sub(digits + 4),
        unicode: style.unicode,
    };
    let mark = Mark {
        range: matched.range.clone(),
        reach: 0,
    };
    // What stands before and after on the line is cut with an ellipsis where it does not fit.
    let window = frame.window(&matched.line, &[mark]);
    text.push_str(&painted(&format!(" {}", claim.start.line), DIM, style));
    text.push_str(&format!(" {bar} {}\n", window.text));
    let margin = format!("{} {bar}", " ".repeat(digits + 1));
    let (sign, color) = match matched.role {
        Role::Outlier => ("leaves out what most allow", RED),
        Role::Camp(_) => ("one of several values", RED),
        Role::Unresolved => ("needs a dateline", YELLOW),
        Role::Consensus | Role::Expected | Role::Related => ("", CYAN),
    };
    if let Some(range) = window.marks.first() {
        let before = columns(window.text.get(..range.start).unwrap_or_default());
        let width = columns(window.text.get(range.clone()).unwrap_or_default()).max(1);
        let line = if style.unicode { "━" } else { "^" };
        let underline = painted(&line.repeat(width), color, style);
        text.push_str(&format!("{margin} {}{underline}\n", " ".repeat(before)));
    }
    let mut said = format!("{}: {}", claim.kind, in_words(claim));
    if !sign.is_empty() {
        said.push_str(&format!(" [{sign}]"));
    }
    let room = style.columns().saturating_sub(digits + 6);
    for line in wrapped(&said, room, style.unicode) {
        text.push_str(&format!("{margin}   {}\n", painted(&line, color, style)));
    }
}

fn almost(trial: &Trial, style: &Style, text: &mut String) {
    if !trial.matches.is_empty() {
        return;
    }
    text.push('\n');
    let nothing = match (trial.articles, trial.almost.is_empty()) {
        (0, _) => "There is no article to look at.".to_owned(),
        (count, true) => format!(
            "Nothing matches in {}, and no sentence has half of the words. Try other words, or fewer.",
            counted(count, "article", "articles")
        ),
        (count, false) => format!(
            "Nothing matches in {}. These sentences come nearest:",
            counted(count, "article", "articles")
        ),
    };
    for line in wrapped(&nothing, style.columns().saturating_sub(2), style.unicode) {
        text.push_str(&format!("  {line}\n"));
    }
    for almost in &trial.almost {
        let path = visible(&almost.path, style.unicode);
        let place = format!("{path}:{}:{}", almost.line, almost.column);
        text.push_str(&format!("\n{}\n", painted(&place, DIM, style)));
        let room = style.columns().saturating_sub(4);
        let mut sentence = String::new();
        for character in almost.sentence.chars() {
            push_shown(character, style.unicode, &mut sentence);
        }
        for line in wrapped(
            &shortened(&sentence, 2 * room, style.unicode),
            room,
            style.unicode,
        ) {
            text.push_str(&format!("    {line}\n"));
        }
        let why = wrapped(&almost.why, room.saturating_sub(2), style.unicode);
        for (index, line) in why.iter().enumerate() {
            let sign = if index == 0 { "^" } else { " " };
            let line = painted(&format!("{sign} {line}"), YELLOW, style);
            text.push_str(&format!("    {line}\n"));
        }
    }
}
