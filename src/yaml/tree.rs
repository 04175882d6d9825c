//! Builds the tree of a YAML file from the parser's events.

use std::collections::{BTreeMap, HashMap};
use std::mem;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Marks};
use serde::de::IgnoredAny;

use super::node::{Field, Node, Style, Text, Value};
use super::offsets::Offsets;
use super::reader::Reader;
use super::{LARGEST_FILE, trouble};
use crate::mistake::{FileText, printable, quoted};
use crate::text::FileSpan;

/// Values inside values, at most.
const DEEPEST: usize = 32;
/// Values that aliases may add to one file, at most: against a small file that unfolds without end.
const MOST_UNFOLDED: usize = 20_000;

/// Reads the one document of `file`. `None` for an empty file, or where the text is not YAML; then
/// the reader holds the mistake.
pub(crate) fn read(reader: &mut Reader) -> Option<Node> {
    let file = Arc::clone(reader.file());
    if file.text().len() > LARGEST_FILE {
        reader
            .mistake("too-large", FileSpan::new(0, 0), "")
            .message(format!(
                "{} is larger than {} MB",
                quoted(file.shown()),
                LARGEST_FILE / 1024 / 1024
            ))
            .help("split it: files in a rules folder are read together")
            .add();
        return None;
    }
    if let Some((at, character)) = file
        .text()
        .char_indices()
        .find(|(_, character)| character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
    {
        reader
            .mistake("yaml", FileSpan::new(at, at + character.len_utf8()), "here")
            .message(format!(
                "an invisible control character, `{}`, stands in the file",
                printable(&character.to_string())
            ))
            .help("delete it; most editors can show invisible characters")
            .add();
        return None;
    }
    let built = Builder::new(reader, &file).run()?;
    // Not beside the other: it takes the square of a depth that the other has refused.
    if reader.count() == 0
        && let Err(error) = serde_yaml::from_str::<IgnoredAny>(file.text())
    {
        not_portable(reader, &file, &error);
        return None;
    }
    Some(built).filter(|node| !matches!(node.value, Value::Nothing))
}

/// The parser that knows places is of a later version of YAML than most other tools. What the common
/// reader refuses is refused here too, so that a file means the same everywhere.
fn not_portable(reader: &mut Reader, file: &FileText, error: &serde_yaml::Error) {
    let text = file.text();
    let at = error
        .location()
        .map_or(0, |location| location.index())
        .min(text.len());
    let at = (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let message = error.to_string();
    let why = message.split(" at line ").next().unwrap_or(&message);
    reader
        .mistake("yaml", FileSpan::new(at, at), "here")
        .message(format!(
            "other YAML readers do not accept this: {}",
            quoted(why)
        ))
        .help("put the text in double quotes, or check the indentation")
        .add();
}

/// A collection whose end has not come yet.
struct Open {
    start: usize,
    anchor: usize,
    /// A `{` or `[` of its own, and so an end mark of its own.
    flow: bool,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map {
        fields: Vec<Field>,
        /// By name, for finding a second one.
        places: HashMap<String, FileSpan>,
        key: Key,
    },
}

/// What a map waits for.
enum Key {
    /// A name.
    Awaited,
    /// The value of this name.
    Given(String, FileSpan),
    /// The value of a name that cannot be one; the mistake is noted.
    Refused,
}

/// A value that aliases may repeat.
struct Repeated {
    value: Value,
    size: usize,
}

struct Builder<'r, 't> {
    reader: &'r mut Reader,
    text: &'t str,
    /// Bytes of a byte order mark before the text that the parser sees.
    skipped: usize,
    offsets: Offsets<'t>,
    open: Vec<Open>,
    anchored: BTreeMap<usize, Repeated>,
    unfolded: usize,
    root: Option<Node>,
    documents: usize,
}

/// The file cannot be read on; the mistake is noted.
struct Stop;

impl<'r, 't> Builder<'r, 't> {
    fn new(reader: &'r mut Reader, file: &'t FileText) -> Self {
        let text = file.text().trim_start_matches('\u{feff}');
        Self {
            reader,
            text,
            skipped: file.text().len() - text.len(),
            offsets: Offsets::new(text),
            open: Vec::new(),
            anchored: BTreeMap::new(),
            unfolded: 0,
            root: None,
            documents: 0,
        }
    }

    fn run(mut self) -> Option<Node> {
        for event in Parser::new_from_str(self.text) {
            let taken = match event {
                Ok((event, marks)) => self.take(event, marks),
                Err(error) => {
                    let at = self.offsets.byte(error.marker().index());
                    trouble::report(self.reader, self.text, self.skipped, at, error.info());
                    Err(Stop)
                }
            };
            if taken.is_err() {
                return None;
            }
        }
        self.root
    }

    fn span(&self, marks: Marks) -> FileSpan {
        let (start, end) = (
            self.offsets.byte(marks.start.index()),
            self.offsets.byte(marks.end.index()),
        );
        // A plain or block text is told to end where the next thing starts.
        let end = start
            + self
                .text
                .get(start..end)
                .map_or(0, |raw| raw.trim_end().len());
        FileSpan::new(start + self.skipped, end + self.skipped)
    }

    fn take(&mut self, event: Event<'_>, marks: Marks) -> Result<(), Stop> {
        let span = self.span(marks);
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
            }
            Event::Alias(anchor) => {
                let Some(repeated) = self.anchored.get(&anchor) else {
                    self.reader
                        .mistake("yaml", span, "stands inside what it repeats")
                        .message("an alias repeats itself without end")
                        .help("write the values out")
                        .add();
                    return Err(Stop);
                };
                self.unfolded += repeated.size;
                if self.unfolded > MOST_UNFOLDED {
                    self.reader
                        .mistake("yaml", span, "too much from here on")
                        .message(format!("aliases repeat more than {MOST_UNFOLDED} values"))
                        .help("write the values out, or split the file")
                        .add();
                    return Err(Stop);
                }
                let value = repeated.value.clone();
                self.add(Node { value, span }, 0);
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), span);
                // The parser's span holds an anchor or tag too; what was written starts after it.
                let node = self.scalar(&text, style, span);
                self.add(node, anchor);
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_tag(tag.is_some(), span);
                self.open(span, anchor, Content::List(Vec::new()))?;
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_tag(tag.is_some(), span);
                let content = Content::Map {
                    fields: Vec::new(),
                    places: HashMap::new(),
                    key: Key::Awaited,
                };
                self.open(span, anchor, content)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn refuse_tag(&mut self, tagged: bool, span: FileSpan) {
        if tagged {
            self.reader
                .mistake("yaml", span, "remove the tag")
                .message("tags (`!name`) mean nothing here")
                .help("a text is a text, with or without quotes; leave the tag out")
                .add();
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, span: FileSpan) -> Node {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        let nothing = style == Style::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
        let value = if nothing {
            Value::Nothing
        } else {
            Value::Text(Text {
                text: text.to_owned(),
                style,
            })
        };
        let span = if text.is_empty() && style == Style::Plain {
            self.hyphen_before(span.start())
        } else {
            span
        };
        Node { value, span }
    }

    /// Where to point for an entry of a list that was left out: at its hyphen. Else nowhere in
    /// particular: the empty span at `start`.
    fn hyphen_before(&self, start: usize) -> FileSpan {
        let in_list = matches!(
            self.open.last(),
            Some(Open {
                content: Content::List(_),
                flow: false,
                ..
            })
        );
        let before = self.text[..start - self.skipped].trim_end();
        if in_list && before.ends_with('-') {
            let end = before.len() + self.skipped;
            FileSpan::new(end - 1, end)
        } else {
            FileSpan::new(start, start)
        }
    }

    fn open(&mut self, span: FileSpan, anchor: usize, content: Content) -> Result<(), Stop> {
        if self.open.len() >= DEEPEST {
            self.reader
                .mistake("yaml", span, "too deep from here on")
                .message(format!("values stand inside more than {DEEPEST} others"))
                .help(
                    "no field needs more than five levels; check the brackets and the indentation",
                )
                .add();
            return Err(Stop);
        }
        let first = self.text.as_bytes().get(span.start() - self.skipped);
        self.open.push(Open {
            start: span.start(),
            anchor,
            flow: matches!(first, Some(b'[' | b'{')),
            content,
        });
        Ok(())
    }

    fn close(&mut self, end: FileSpan) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let (value, last) = match open.content {
            Content::List(items) => {
                let last = items.last().map(|node| node.span.end());
                (Value::List(items), last)
            }
            Content::Map { fields, .. } => {
                let last = fields.last().map(|field| field.value_span().end());
                (Value::Map(fields), last)
            }
        };
        let end = if open.flow { Some(end.end()) } else { last };
        let span = FileSpan::new(open.start, end.unwrap_or(open.start));
        self.add(Node { value, span }, open.anchor);
    }

    /// Puts a finished node where it belongs.
    fn add(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            let repeated = Repeated {
                value: node.value.clone(),
                size: size(&node.value),
            };
            self.anchored.insert(anchor, repeated);
        }
        let Some(open) = self.open.last_mut() else {
            if self.root.is_none() && self.documents <= 1 {
                self.root = Some(node);
            } else if !matches!(node.value, Value::Nothing) {
                self.reader
                    .mistake("yaml", node.span, "a second document starts here")
                    .message("a file holds one YAML document")
                    .help("remove the line `---`, or move what follows to a file of its own")
                    .add();
            }
            return;
        };
        match &mut open.content {
            Content::List(items) => items.push(node),
            Content::Map {
                fields,
                places,
                key,
            } => match mem::replace(key, Key::Awaited) {
                Key::Refused => {}
                Key::Given(name, name_span) => {
                    if let Some(first) = places.get(&name) {
                        let first = self.reader.place(*first);
                        self.reader
                            .mistake("duplicate-field", name_span, "and again here")
                            .message(format!("{} is given twice", quoted(&name)))
                            .also(&first, "given here")
                            .help("keep one of the two; several values go into one list")
                            .add();
                        return;
                    }
                    places.insert(name.clone(), name_span);
                    fields.push(Field {
                        name,
                        name_span,
                        node,
                    });
                }
                Key::Awaited => match node.value {
                    Value::Text(text) => *key = Key::Given(text.text, node.span),
                    _ => {
                        *key = Key::Refused;
                        self.reader
                            .mistake("yaml", node.span, "not a name")
                            .message("the name of a field must be a word")
                            .help(
                                "a text that starts with `{` or `[` needs quotes around the whole of it",
                            )
                            .add();
                    }
                },
            },
        }
    }
}

/// How many values a value consists of.
fn size(value: &Value) -> usize {
    match value {
        Value::Nothing | Value::Text(_) => 1,
        Value::List(items) => 1 + items.iter().map(|item| size(&item.value)).sum::<usize>(),
        Value::Map(fields) => {
            1 + fields
                .iter()
                .map(|field| size(&field.node.value))
                .sum::<usize>()
        }
    }
}
