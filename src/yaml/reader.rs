//! Gathers the mistakes of one file while its fields are read.

use std::sync::Arc;

use super::node::{Node, Style, Text, Value};
use crate::mistake::{FileText, Mistake, Place, quoted};
use crate::text::FileSpan;

/// The file that is read and what is wrong with it so far.
pub(crate) struct Reader {
    file: Arc<FileText>,
    /// The middle part of mistakes' codes: `rule` or `config`.
    room: &'static str,
    mistakes: Vec<Mistake>,
    warnings: Vec<Mistake>,
    room_left: usize,
}

/// A mistake that is being put together; nothing is noted before [`add`](Self::add).
#[must_use]
pub(crate) struct Drafted<'r> {
    reader: &'r mut Reader,
    code: String,
    message: String,
    help: String,
    first: Place,
    label: String,
    others: Vec<(Place, String)>,
}

impl<'r> Drafted<'r> {
    /// What is wrong, in one sentence.
    pub(crate) fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// What to do.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// A second place that belongs to it.
    pub(crate) fn also(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.others.push((place.clone(), label.into()));
        self
    }

    /// Notes it.
    pub(crate) fn add(self) {
        let (reader, mistake) = self.finish();
        reader.mistakes.push(mistake);
    }

    /// Notes it as a warning: what was read is used all the same.
    pub(crate) fn warn(self) {
        let (reader, mistake) = self.finish();
        reader.warnings.push(mistake.warning());
    }

    fn finish(self) -> (&'r mut Reader, Mistake) {
        let mut mistake = Mistake::new(self.code, self.message)
            .help(self.help)
            .at(&self.first, self.label);
        for (place, label) in self.others {
            mistake = mistake.at(&place, label);
        }
        (self.reader, mistake)
    }
}

impl Reader {
    /// A reader of `file` whose mistakes belong to `room`.
    pub(crate) fn new(file: Arc<FileText>, room: &'static str) -> Self {
        Self {
            file,
            room,
            mistakes: Vec::new(),
            warnings: Vec::new(),
            room_left: usize::MAX,
        }
    }

    /// A reader of the same file, with so many bytes [left](Self::room_left) and nothing noted yet.
    pub(crate) fn apart(&self, room_left: usize) -> Self {
        let mut apart = Self::new(Arc::clone(&self.file), self.room);
        apart.set_room_left(room_left);
        apart
    }

    /// Notes what another reader of the same file did.
    pub(crate) fn join(&mut self, other: Self) {
        self.mistakes.extend(other.mistakes);
        self.warnings.extend(other.warnings);
    }

    /// How much memory, in bytes, is left for what is made of the file; without end where nobody
    /// [says](Self::set_room_left).
    pub(crate) fn room_left(&self) -> usize {
        self.room_left
    }

    /// Says how much is left.
    pub(crate) fn set_room_left(&mut self, bytes: usize) {
        self.room_left = bytes;
    }

    /// The file.
    pub(crate) fn file(&self) -> &Arc<FileText> {
        &self.file
    }

    /// A place in the file.
    pub(crate) fn place(&self, span: FileSpan) -> Place {
        Place {
            file: Arc::clone(&self.file),
            span,
        }
    }

    /// How many mistakes there are so far.
    pub(crate) fn count(&self) -> usize {
        self.mistakes.len()
    }

    /// The warnings so far, which are then no longer kept here.
    pub(crate) fn take_warnings(&mut self) -> Vec<Mistake> {
        std::mem::take(&mut self.warnings)
    }

    /// All mistakes.
    pub(crate) fn into_mistakes(self) -> Vec<Mistake> {
        self.mistakes
    }

    /// Starts a mistake at `span`, with a few words at the place.
    pub(crate) fn mistake(
        &mut self,
        code: &str,
        span: FileSpan,
        label: impl Into<String>,
    ) -> Drafted<'_> {
        Drafted {
            code: format!("factlint::{}::{code}", self.room),
            message: String::new(),
            help: String::new(),
            first: self.place(span),
            label: label.into(),
            others: Vec::new(),
            reader: self,
        }
    }

    /// The text of a node. `what` says in a message what it should be: "a pattern".
    pub(crate) fn text<'n>(
        &mut self,
        node: &'n Node,
        at: FileSpan,
        what: &str,
    ) -> Option<&'n Text> {
        match &node.value {
            Value::Text(text) if !text.text.trim().is_empty() => Some(text),
            Value::Text(_) => {
                self.mistake("empty", at, "empty")
                    .message(format!("{what} is missing between the quotes"))
                    .help("write it, or take the entry out")
                    .add();
                None
            }
            Value::Nothing => {
                self.mistake("empty", at, "nothing follows")
                    .message(format!("{what} is missing"))
                    .help("write it, or take the field out")
                    .add();
                None
            }
            Value::List(_) | Value::Map(_) => {
                let is_list = matches!(node.value, Value::List(_));
                let help = if self.looks_like_text(node) && is_list {
                    format!("write {what} alone, not a list; a text that has brackets needs quotes")
                } else if self.looks_like_text(node) {
                    "put the whole of it in quotes: YAML reads `{…}`, `[…]` and `word: …` as something else"
                        .to_owned()
                } else {
                    format!("write {what} here")
                };
                let label = node.value.what();
                self.mistake("wrong-type", at, label)
                    .message(format!("expected {what}, found {label}"))
                    .help(help)
                    .add();
                None
            }
        }
    }

    /// Whether somebody meant words and forgot the quotes: it all stands on one line.
    fn looks_like_text(&self, node: &Node) -> bool {
        let raw = self.file.text().get(node.span.range()).unwrap_or("");
        !raw.is_empty() && !raw.contains('\n')
    }

    /// The entries of a list; a single text is a list of one. Notes an empty list.
    pub(crate) fn entries<'n>(
        &mut self,
        node: &'n Node,
        at: FileSpan,
        name: &str,
        what: &str,
    ) -> Vec<(&'n Text, FileSpan)> {
        match &node.value {
            Value::List(items) if items.is_empty() => {
                self.mistake("empty", at, "empty")
                    .message(format!("{} is an empty list", quoted(name)))
                    .help(format!("write {what}, or take the field out"))
                    .add();
                Vec::new()
            }
            Value::List(items) => items
                .iter()
                .filter_map(|item| {
                    let span = if item.span.is_empty() { at } else { item.span };
                    self.text(item, span, what).map(|text| (text, span))
                })
                .collect(),
            Value::Text(text) if is_list_without_spaces(text) => {
                self.mistake("yaml", at, "one text, not a list")
                    .message(format!(
                        "in {} a hyphen has no space behind it, so this is no list",
                        quoted(name)
                    ))
                    .help("write a space after each hyphen: - migrants; a text that starts with a hyphen needs quotes")
                    .add();
                Vec::new()
            }
            _ => self
                .text(node, at, what)
                .map(|text| (text, at))
                .into_iter()
                .collect(),
        }
    }
}

/// `-migrants`: somebody meant a list, and YAML reads a text.
fn is_list_without_spaces(text: &Text) -> bool {
    let entry = |rest: &str| {
        rest.starts_with(|letter: char| {
            letter.is_alphabetic() || matches!(letter, '"' | '\'' | '{')
        })
    };
    text.style == Style::Plain && text.text.strip_prefix('-').is_some_and(entry)
}
