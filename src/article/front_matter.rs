//! Front matter: the fields between two lines of `---` before an article's first words.
//!
//! In: the text of a file. Out: where its prose may start, the fields that say something of the
//! article, and the mistakes in them. The YAML is read as a stream of events: aliases are not
//! followed and nothing is nested, so no front matter can grow while it is read.

use std::sync::Arc;

use jiff::civil::Date;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, StrInput};

use super::dateline;
use super::problem::Problem;
use crate::finding::Severity;
use crate::text::FileSpan;

/// Front matter above this size is left unread, in bytes.
const LARGEST: usize = 64 << 10;

/// What stands before the words of an article.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// The byte after it, in the file; after the byte order mark when there is no front matter.
    pub(super) end: usize,
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) tags: Option<Vec<String>>,
    pub(super) authority: Option<bool>,
    pub(super) mistakes: Vec<Mistake>,
}

/// A mistake in front matter, at its place in the file.
#[derive(Debug)]
pub(super) struct Mistake {
    span: FileSpan,
    code: &'static str,
    message: String,
    help: &'static str,
}

impl Mistake {
    pub(super) fn into_problem(self, path: &Arc<str>, text: &Arc<str>) -> Problem {
        Problem {
            path: Arc::clone(path),
            text: Some(Arc::clone(text)),
            span: Some(self.span),
            severity: Severity::Warning,
            code: self.code,
            message: self.message,
            help: self.help.to_owned(),
        }
    }
}

/// The fields that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Source,
    Outlet,
    Date,
    Published,
    Tags,
    Authority,
}

const FIELDS: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("source", Field::Source),
    ("outlet", Field::Outlet),
    ("date", Field::Date),
    ("published", Field::Published),
    ("tags", Field::Tags),
    ("authority", Field::Authority),
];

impl Field {
    fn named(name: &str) -> Option<Self> {
        FIELDS
            .iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known))
            .map(|(_, field)| *field)
    }
}

/// Reads the front matter of `text`, if it starts with one.
pub(super) fn read(text: &str) -> FrontMatter {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut front = FrontMatter {
        end: start,
        ..FrontMatter::default()
    };
    let (fence, after_fence) = line(text, start);
    let is_yaml = match fence.trim_end() {
        "---" => true,
        "+++" => false,
        _ => return front,
    };
    let (first, _) = line(text, after_fence);
    let closing = closing_line(text, after_fence, is_yaml);
    let Some((inner_end, end)) = closing else {
        if is_yaml && field_name(first).is_some_and(|name| Field::named(name).is_some()) {
            front.mistakes.push(Mistake {
                span: FileSpan::new(start, start + fence.trim_end().len()),
                code: "front-matter",
                message: "the front matter has no closing line, so it is read as prose".to_owned(),
                help: "end it with a line of three dashes",
            });
        }
        return front;
    };
    let inner = &text[after_fence..inner_end];
    if is_yaml {
        // A line of dashes may also be an ornament over a paragraph that ends with another one.
        if !looks_like_fields(inner) {
            return front;
        }
        front.read_fields(inner, after_fence);
    }
    front.end = end;
    front
}

/// The line of `text` that starts at byte `at`, and where the next one starts.
fn line(text: &str, at: usize) -> (&str, usize) {
    let rest = &text[at..];
    let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
    let ending = match &rest.as_bytes()[length..] {
        [] => 0,
        [b'\r', b'\n', ..] => 2,
        _ => 1,
    };
    (&rest[..length], at + length + ending)
}

/// Where the line that closes the front matter starts, and where the line after it does.
fn closing_line(text: &str, from: usize, is_yaml: bool) -> Option<(usize, usize)> {
    let mut at = from;
    while at < text.len() {
        let (line, next) = line(text, at);
        let closes = match line.trim_end() {
            "---" | "..." => is_yaml,
            "+++" => !is_yaml,
            _ => false,
        };
        if closes {
            return Some((at, next));
        }
        at = next;
    }
    None
}

/// Whether the first line that says something is a field, or nothing is said at all.
fn looks_like_fields(inner: &str) -> bool {
    if inner.starts_with(['\n', '\r']) {
        return false;
    }
    inner
        .split(['\n', '\r'])
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('#'))
        .is_none_or(|line| line.starts_with('{') || field_name(line).is_some())
}

/// `date` of `date: 2022-11-12`.
fn field_name(line: &str) -> Option<&str> {
    let (name, value) = line.trim().split_once(':')?;
    let name = name.trim_matches(['"', '\'']);
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (is_name && (value.is_empty() || value.starts_with([' ', '\t']))).then_some(name)
}

/// The value of a field, as far as it matters here.
enum Value {
    Scalar { text: String, is_plain: bool },
    List(Vec<String>),
    Other,
}

/// One field of the mapping with the place of its value.
struct Entry {
    field: Field,
    value: Value,
    span: Span,
}

impl FrontMatter {
    /// Reads `inner`, which stands in the file from byte `base` on.
    fn read_fields(&mut self, inner: &str, base: usize) {
        if inner.len() > LARGEST {
            self.mistakes.push(Mistake {
                span: FileSpan::new(base, base),
                code: "front-matter",
                message: format!(
                    "the front matter is larger than {LARGEST} bytes and was not read"
                ),
                help: "keep in it what describes the article alone",
            });
            return;
        }
        let entries = match entries(inner) {
            Ok(entries) => entries,
            Err((at, message)) => {
                let at = base + byte_of(inner, at);
                self.mistakes.push(Mistake {
                    span: FileSpan::new(at, at),
                    code: "front-matter",
                    message: format!("the front matter is not YAML: {message}"),
                    help: "write fields such as `date: 2022-11-12`, and put a value with a colon in quotation marks",
                });
                return;
            }
        };
        let mut seen: Vec<Field> = Vec::new();
        for entry in &entries {
            let place = || {
                let start = byte_of(inner, entry.span.start);
                let end = byte_of(inner, entry.span.end);
                let length = inner[start..end.max(start)].trim_end().len();
                FileSpan::new(base + start, base + start + length)
            };
            if seen.contains(&entry.field) {
                continue;
            }
            seen.push(entry.field);
            if let Err((message, help)) = self.take(entry) {
                self.mistakes.push(Mistake {
                    span: place(),
                    code: "front-matter",
                    message,
                    help,
                });
            }
        }
    }

    /// Takes over one field, or tells why not, and what would do.
    fn take(&mut self, entry: &Entry) -> Result<(), (String, &'static str)> {
        let name = FIELDS
            .iter()
            .find(|(_, field)| *field == entry.field)
            .map_or("", |(name, _)| name);
        let text = match &entry.value {
            Value::Scalar { text, is_plain } => {
                let text = text.trim();
                if text.is_empty() || (*is_plain && matches!(text, "~" | "null" | "Null" | "NULL"))
                {
                    return Ok(());
                }
                text
            }
            Value::List(list) if entry.field == Field::Tags => {
                self.tags = Some(list.clone());
                return Ok(());
            }
            Value::List(_) | Value::Other => {
                return Err((
                    format!("`{name}` must be a single value"),
                    "write the value behind the colon, on the same line",
                ));
            }
        };
        match entry.field {
            Field::Title => self.title = Some(text.to_owned()),
            Field::Source => self.source = Some(text.to_owned()),
            Field::Outlet => {
                self.source.get_or_insert_with(|| text.to_owned());
            }
            Field::Tags => {
                let tags = text.split(',').map(str::trim).filter(|tag| !tag.is_empty());
                self.tags = Some(tags.map(str::to_owned).collect());
            }
            Field::Authority => {
                self.authority = Some(match text.to_ascii_lowercase().as_str() {
                    "true" | "yes" | "on" => true,
                    "false" | "no" | "off" => false,
                    _ => {
                        return Err((
                            format!("`authority` must be true or false, not `{text}`"),
                            "write `authority: true` when what the article says is taken as right",
                        ));
                    }
                });
            }
            // Some site generators say with `published` whether the page is shown at all.
            Field::Published if matches!(text, "true" | "false") => {}
            Field::Date | Field::Published => {
                let day = dateline::parse(text).ok_or_else(|| {
                    (
                        format!("`{text}` is not a day that can be read"),
                        "write the day as 2022-11-12",
                    )
                })?;
                if entry.field == Field::Date || self.date.is_none() {
                    self.date = Some(day);
                }
            }
        }
        Ok(())
    }
}

/// The known fields of the mapping that `yaml` is, in its order.
///
/// # Errors
/// Where it stops being a YAML mapping, and why.
fn entries(yaml: &str) -> Result<Vec<Entry>, (Marker, String)> {
    let mut events = Events(Parser::new_from_str(yaml));
    let mut entries = Vec::new();
    loop {
        match events.next()? {
            (Event::MappingStart(..), _) => break,
            (Event::StreamEnd, _) => return Ok(entries),
            // A document of comments alone.
            (Event::Scalar(text, ..), _) if text.is_empty() => {}
            (Event::Scalar(..) | Event::SequenceStart(..) | Event::Alias(_), span) => {
                return Err((span.start, "it must be a list of fields".to_owned()));
            }
            _ => {}
        }
    }
    loop {
        let field = match events.next()?.0 {
            Event::Scalar(name, ..) => Field::named(&name),
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                events.rest_of_collection()?;
                None
            }
            Event::Alias(_) => None,
            _ => return Ok(entries),
        };
        let (event, span) = events.next()?;
        let value = match event {
            Event::Scalar(text, style, ..) => Value::Scalar {
                text: text.into_owned(),
                is_plain: style == ScalarStyle::Plain,
            },
            Event::SequenceStart(..) => Value::List(events.rest_of_collection()?),
            Event::MappingStart(..) => {
                events.rest_of_collection()?;
                Value::Other
            }
            Event::Alias(_) => Value::Other,
            _ => return Ok(entries),
        };
        if let Some(field) = field {
            entries.push(Entry { field, value, span });
        }
    }
}

/// The events of a YAML text.
struct Events<'y>(Parser<'y, StrInput<'y>>);

impl<'y> Events<'y> {
    fn next(&mut self) -> Result<(Event<'y>, Span), (Marker, String)> {
        self.0
            .next_event()
            .unwrap_or_else(|| Ok((Event::StreamEnd, Span::default())))
            .map_err(|error| (*error.marker(), error.info().to_owned()))
    }

    /// Goes to the end of the collection that has just begun; the scalars directly in it.
    fn rest_of_collection(&mut self) -> Result<Vec<String>, (Marker, String)> {
        let mut scalars = Vec::new();
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()?.0 {
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => depth -= 1,
                Event::Scalar(text, ..) if depth == 1 => scalars.push(text.trim().to_owned()),
                Event::StreamEnd => return Ok(scalars),
                _ => {}
            }
        }
        Ok(scalars)
    }
}

/// The byte at `marker`. Line and column are trusted, its index is not: it counts bytes in comments.
fn byte_of(text: &str, marker: Marker) -> usize {
    let mut at = 0;
    for _ in 1..marker.line() {
        at = line(text, at).1;
    }
    let (line, _) = line(text, at);
    at + line
        .char_indices()
        .nth(marker.col())
        .map_or(line.len(), |(column, _)| column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(yaml: &str, date: Option<&str>, source: Option<&str>, tags: &[&str]) {
        let text = format!("---\n{yaml}\n---\nprose");
        let front = read(&text);
        assert!(front.mistakes.is_empty(), "{:?}", front.mistakes);
        assert_eq!(&text[front.end..], "prose", "{yaml:?}");
        let day = front.date.map(|day| day.to_string());
        assert_eq!(day.as_deref(), date, "{yaml:?}");
        assert_eq!(front.source.as_deref(), source, "{yaml:?}");
        assert_eq!(front.tags.unwrap_or_default(), tags, "{yaml:?}");
    }

    #[test]
    fn the_fields_that_describe_an_article_are_read() {
        let day = Some("2022-11-12");
        check("date: 2022-11-12\nsource: AP", day, Some("AP"), &[]);
        check(
            "Date: 2022-11-12T09:00:00-05:00\ntags: [a, 'b c', 2022]",
            day,
            None,
            &["a", "b c", "2022"],
        );
        check(
            "published: Nov. 12, 2022\noutlet: \"The Times\"\ntags:\n  - a\n  - b",
            day,
            Some("The Times"),
            &["a", "b"],
        );
        check("published: 2022-11-13\ndate: 2022-11-12", day, None, &[]);
        check("date: 2022-11-12\npublished: 2022-11-13", day, None, &[]);
        check("outlet: AP\nsource: Reuters", None, Some("Reuters"), &[]);
        check(
            "tags: a, b ,c\npublished: true\ndate:\nsource: ~",
            None,
            None,
            &["a", "b", "c"],
        );
        check(
            "nested: {date: 1, a: [b, {c: d}]}\n? [x, y]\n: z\n&a q: r\n*a : s\ndate: 2022-11-12",
            day,
            None,
            &[],
        );
        check("# a comment", None, None, &[]);
        check("{date: 2022-11-12}", day, None, &[]);
    }

    #[test]
    fn title_and_authority_are_read() {
        let front = read("---\ntitle: 'Magnus: \"No\"'\nauthority: yes\n---\n");
        assert_eq!(front.title.as_deref(), Some("Magnus: \"No\""));
        assert_eq!(front.authority, Some(true));
        assert_eq!(read("---\nauthority: false\n---").authority, Some(false));
    }

    #[track_caller]
    fn check_mistake(text: &str, words: &str, place: &str) {
        let front = read(text);
        let [mistake] = &front.mistakes[..] else {
            panic!("one mistake in {text:?}, not {:?}", front.mistakes);
        };
        assert!(mistake.message.contains(words), "{}", mistake.message);
        assert_eq!(&text[mistake.span.range()], place, "{text:?}");
    }

    #[test]
    fn a_mistake_is_told_at_its_place() {
        check_mistake(
            "---\n# é é\na: b\ndate: soon # é\n---\n",
            "`soon` is not a day",
            "soon",
        );
        check_mistake(
            "\u{feff}---\r\na: é\r\ndate: \"2022-11-31\"\r\n---\r\n",
            "2022-11-31",
            "\"2022-11-31\"",
        );
        check_mistake("---\nauthority: perhaps\n---\n", "true or false", "perhaps");
        check_mistake(
            "---\ndate: [2022-11-12]\n---\n",
            "`date` must be a single value",
            "[",
        );
        check_mistake("---\ntitle: a: b\n---\n", "not YAML", "");
        check_mistake("---\ndate: [a\n---\n", "not YAML", "");
        check_mistake("---\ndate: 2022-11-12\nprose", "no closing line", "---");
        let large = format!("---\na: {}\n---\n", "x".repeat(LARGEST));
        check_mistake(&large, "larger than", "");
    }

    #[track_caller]
    fn check_end(text: &str, prose: &str) {
        let front = read(text);
        assert!(front.mistakes.is_empty(), "{:?}", front.mistakes);
        assert_eq!(&text[front.end..], prose);
    }

    #[test]
    fn what_only_looks_like_front_matter_is_prose() {
        check_end("\u{feff}prose", "prose");
        check_end("---\n\ntitle: a\n\n---\n", "---\n\ntitle: a\n\n---\n");
        check_end("---\nA paragraph.\n---\n", "---\nA paragraph.\n---\n");
        check_end("---\nNote: a", "---\nNote: a");
        check_end("----\na: b\n---\n", "----\na: b\n---\n");
        check_end("a\n---\nb: c\n---\n", "a\n---\nb: c\n---\n");
    }

    #[test]
    fn toml_is_left_out() {
        check_end("+++\ndate = 2022-11-12\n+++\nprose", "prose");
        check_end("+++\nprose", "+++\nprose");
        check_end("---\n---\nprose", "prose");
    }

    #[test]
    fn hostile_yaml_does_no_harm() {
        let bomb: String = (1..40)
            .map(|i| format!("a{i}: &a{i} [*a{0}, *a{0}, *a{0}]\n", i - 1))
            .collect();
        let text = format!("---\na0: &a0 x\n{bomb}tags: *a39\n---\n");
        assert_eq!(read(&text).mistakes.len(), 1);
        for unit in [
            "[", "{", "- ", "? ", "a: ", "&a ", "!!a ", "'", "\"", "|", "# ", "%",
        ] {
            let text = format!("---\nx: y\n{}\n---\n", unit.repeat(30_000 / unit.len()));
            let _ = read(&text);
        }
    }
}
