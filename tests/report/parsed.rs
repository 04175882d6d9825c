//! Reads each format back, as its readers do: what is reported, and where.

use std::collections::BTreeMap;

use factlint::report::Format;
use pulldown_cmark::{Event as Mark, HeadingLevel, Options, Parser, Tag, TagEnd};
use quick_xml::Reader;
use quick_xml::events::Event;
use regex::Regex;
use serde_json::Value;

/// What every format says of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) line: u64,
    /// As the format counts; in all but one these are characters.
    pub(crate) column: u64,
    pub(crate) rule: String,
    pub(crate) message: String,
}

/// The findings of a report, in its order.
pub(crate) fn entries(format: Format, report: &str) -> Vec<Entry> {
    match format {
        Format::Human => human(report),
        Format::Concise => concise(report),
        Format::Html => html(report),
        Format::Markdown => markdown(report),
        Format::Github => commands(report)
            .iter()
            .filter(|command| !is_problem(&command.properties["title"]))
            .map(github)
            .collect(),
        Format::Gitlab => array(&json(report))
            .iter()
            .filter(|entry| !is_problem(&text(&entry["check_name"])))
            .map(gitlab)
            .collect(),
        Format::Sarif => array(&json(report)["runs"][0]["results"])
            .iter()
            .map(sarif)
            .collect(),
        Format::Junit => junit(report),
        Format::Rdjson => array(&json(report)["diagnostics"])
            .iter()
            .filter(|diagnostic| !is_problem(&text(&diagnostic["code"]["value"])))
            .map(rdjson)
            .collect(),
        Format::Json => array(&json(report)["findings"])
            .iter()
            .map(finding)
            .collect(),
        Format::Jsonl => report
            .lines()
            .map(json)
            .filter(|line| line["type"] == "finding")
            .map(|line| finding(&line))
            .collect(),
    }
}

/// Whether it names something that could not be read, and no rule.
fn is_problem(id: &str) -> bool {
    id.starts_with("factlint::article::")
}

pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn array(value: &Value) -> Vec<Value> {
    value.as_array().expect("an array").clone()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn number(value: &Value) -> u64 {
    value.as_u64().expect("a number")
}

/// `path:line:column`, and what follows it.
fn place(shown: &str) -> (String, u64, u64, String) {
    let pattern = Regex::new(r"(?s)^(.+?):(\d+):(\d+)(.*)$").expect("a pattern");
    let parts = pattern.captures(shown).unwrap_or_else(|| panic!("{shown}"));
    let count = |index: usize| parts[index].parse().expect("a number");
    (parts[1].to_owned(), count(2), count(3), parts[4].to_owned())
}

fn human(report: &str) -> Vec<Entry> {
    let mut all = Vec::new();
    let heading = Regex::new(r"^(?:error|warning|info)\[(.*)\]$").expect("a pattern");
    let mut lines = report.lines();
    while let Some(line) = lines.next() {
        let Some(rule) = heading.captures(line).map(|parts| parts[1].to_owned()) else {
            continue;
        };
        let mut message = Vec::new();
        let shown = loop {
            let line = lines.next().expect("a place").trim_start();
            match line.split_once("╭─[") {
                Some((_, shown)) => break shown.trim_end_matches(']').to_owned(),
                None => message.push(
                    line.trim_start_matches(['×', '⚠', '☞', '│', ' '])
                        .to_owned(),
                ),
            }
        };
        let (path, line, column, _) = place(&shown);
        all.push(Entry {
            path,
            line,
            column,
            rule,
            message: message.join(" ").trim().to_owned(),
        });
    }
    all
}

fn concise(report: &str) -> Vec<Entry> {
    let line = Regex::new(r"^(.+): (?:error|warning|info)\[(.*?)\] (.*)$").expect("a pattern");
    report
        .lines()
        .filter_map(|text| line.captures(text))
        .filter(|parts| !is_problem(&parts[2]))
        .map(|parts| {
            let (path, line, column, _) = place(&parts[1]);
            Entry {
                path,
                line,
                column,
                rule: parts[2].to_owned(),
                message: parts[3].to_owned(),
            }
        })
        .collect()
}

/// A workflow command of GitHub Actions: properties and data, as the runner reads them.
pub(crate) struct Command {
    pub(crate) properties: BTreeMap<String, String>,
    pub(crate) data: String,
}

/// Every line that the runner takes for a command.
pub(crate) fn commands(log: &str) -> Vec<Command> {
    let undo = |text: &str, pairs: &[(&str, &str)]| {
        pairs.iter().fold(text.to_owned(), |text, (escape, sign)| {
            text.replace(escape, sign)
        })
    };
    let of_data = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")];
    let of_property = [
        ("%0D", "\r"),
        ("%0A", "\n"),
        ("%3A", ":"),
        ("%2C", ","),
        ("%25", "%"),
    ];
    log.lines()
        .filter_map(|line| line.trim_start().strip_prefix("::"))
        .map(|line| {
            let (info, data) = line.split_once("::").expect("a command");
            let (_, properties) = info.split_once(' ').expect("properties");
            Command {
                properties: properties
                    .split(',')
                    .map(|property| {
                        let (name, value) = property.split_once('=').expect("a value");
                        (name.to_owned(), undo(value, &of_property))
                    })
                    .collect(),
                data: undo(data, &of_data),
            }
        })
        .collect()
}

fn github(command: &Command) -> Entry {
    let property = |name: &str| command.properties[name].clone();
    Entry {
        path: property("file"),
        line: property("line").parse().expect("a line"),
        column: property("col").parse().expect("a column"),
        rule: property("title"),
        message: command.data.lines().next().expect("a line").to_owned(),
    }
}

fn gitlab(entry: &Value) -> Entry {
    let begin = &entry["location"]["positions"]["begin"];
    let description = text(&entry["description"]);
    let message = description.split(" — see also ").next();
    Entry {
        path: text(&entry["location"]["path"]),
        line: number(&begin["line"]),
        column: number(&begin["column"]),
        rule: text(&entry["check_name"]),
        message: message.expect("a part").to_owned(),
    }
}

fn sarif(result: &Value) -> Entry {
    let place = &result["locations"][0]["physicalLocation"];
    Entry {
        path: percent_decoded(&text(&place["artifactLocation"]["uri"])),
        line: number(&place["region"]["startLine"]),
        column: number(&place["region"]["startColumn"]),
        rule: text(&result["ruleId"]),
        message: message_of_sarif(&text(&result["message"]["text"])),
    }
}

/// The words of a message before its first list, without the standard's escapes.
fn message_of_sarif(message: &str) -> String {
    let own = message.split("\n- [").next().expect("a part");
    let mut out = String::new();
    let mut characters = own.chars();
    while let Some(character) = characters.next() {
        out.push(match character {
            '\\' | '{' | '}' => characters.next().expect("an escaped sign"),
            other => other,
        });
    }
    out
}

fn percent_decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut parts = uri.split('%');
    bytes.extend_from_slice(parts.next().unwrap_or_default().as_bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits"));
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    let path = String::from_utf8(bytes).expect("UTF-8");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}

fn rdjson(diagnostic: &Value) -> Entry {
    let start = &diagnostic["location"]["range"]["start"];
    Entry {
        path: text(&diagnostic["location"]["path"]),
        line: number(&start["line"]),
        column: number(&start["column"]),
        rule: text(&diagnostic["code"]["value"]),
        message: text(&diagnostic["message"]),
    }
}

fn finding(finding: &Value) -> Entry {
    let label = &finding["labels"][0];
    Entry {
        path: text(&label["path"]),
        line: number(&label["line"]),
        column: number(&label["column"]),
        rule: text(&finding["rule"]),
        message: format!("{}: {}", text(&finding["title"]), text(&finding["message"])),
    }
}

/// An element with its attributes and all text inside it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) text: String,
    /// How many elements stand around it.
    pub(crate) depth: usize,
}

/// Every element of an XML text, or of a page whose tags are all closed; those that hold others first.
pub(crate) fn elements(text: &str) -> Vec<Element> {
    const EMPTY: [&str; 3] = ["meta", "input", "br"];
    let mut reader = Reader::from_str(text);
    // A page has elements without an end; that the others have theirs is looked at below.
    reader.config_mut().check_end_names = false;
    let mut all: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        let event = reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error}"));
        match event {
            Event::Start(ref start) | Event::Empty(ref start) => {
                let name = start.name().as_ref().to_owned();
                let attributes = start
                    .html_attributes()
                    .map(|attribute| {
                        let attribute = attribute.expect("an attribute");
                        let key = attribute.key.as_ref().to_owned();
                        let raw = attribute.value.to_string();
                        (key, unescaped(&raw))
                    })
                    .collect();
                let has_end = matches!(event, Event::Start(_)) && !EMPTY.contains(&&*name);
                all.push(Element {
                    name,
                    attributes,
                    text: String::new(),
                    depth: open.len(),
                });
                if has_end {
                    open.push(all.len() - 1);
                }
            }
            Event::End(end) => {
                let last = open.pop().expect("an open element");
                assert_eq!(end.name().as_ref(), all[last].name);
            }
            Event::Text(words) => {
                for element in &open {
                    all[*element].text.push_str(&words);
                }
            }
            Event::GeneralRef(name) => {
                let words = unescaped(&format!("&{};", &*name));
                for element in &open {
                    all[*element].text.push_str(&words);
                }
            }
            Event::Eof => break,
            Event::CData(_) | Event::PI(_) => panic!("{event:?} has no place here"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "every element is closed");
    all
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text)
        .unwrap_or_else(|error| panic!("{error}: {text}"))
        .into_owned()
}

fn junit(report: &str) -> Vec<Entry> {
    let mut rule = String::new();
    let mut all = Vec::new();
    for element in elements(report) {
        match &*element.name {
            "testcase" => rule.clone_from(&element.attributes["classname"]),
            "failure" => {
                let (path, line, column, _) = place(&element.text);
                all.push(Entry {
                    path,
                    line,
                    column,
                    rule: rule.clone(),
                    message: element.attributes["message"].clone(),
                });
            }
            _ => {}
        }
    }
    all
}

fn html(report: &str) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    let mut inside = None;
    for element in elements(report) {
        let class = element.attributes.get("class").map_or("", String::as_str);
        if inside.is_some_and(|depth| element.depth <= depth) {
            inside = None;
        }
        match (&*element.name, class) {
            ("article", class) if class.starts_with("finding ") => {
                inside = Some(element.depth);
                all.push(Entry {
                    path: String::new(),
                    line: 0,
                    column: 0,
                    rule: String::new(),
                    message: String::new(),
                });
            }
            _ if inside.is_none() => {}
            ("h3", _) => {
                let says = element.text.trim();
                let (_, message) = says.split_once(' ').expect("a severity");
                last(&mut all).message = message.trim().to_owned();
            }
            ("span", "where") if last(&mut all).line == 0 => {
                let shown = element.text.strip_prefix("look here first: ");
                let shown = shown.or_else(|| element.text.strip_prefix("in "));
                let (path, line, column, _) = place(shown.expect("the first place"));
                let entry = last(&mut all);
                (entry.path, entry.line, entry.column) = (path, line, column);
            }
            ("code", _) => last(&mut all).rule.clone_from(&element.text),
            _ => {}
        }
    }
    all
}

fn last(all: &mut [Entry]) -> &mut Entry {
    all.last_mut().expect("an entry")
}

fn markdown(report: &str) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    let mut words = String::new();
    let mut rows = 0;
    for event in Parser::new_ext(
        report,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        match event {
            Mark::Text(text) => words.push_str(&text.replace('\u{200b}', "")),
            Mark::Start(Tag::Heading { .. } | Tag::TableCell | Tag::Paragraph) => words.clear(),
            Mark::Start(Tag::TableRow) => rows += 1,
            Mark::End(TagEnd::Heading(HeadingLevel::H3)) => {
                rows = 0;
                let (_, message) = words.split_once(": ").expect("a severity");
                all.push(Entry {
                    path: String::new(),
                    line: 0,
                    column: 0,
                    rule: String::new(),
                    message: message.to_owned(),
                });
            }
            // Before the first finding stands the table of what could not be read.
            Mark::End(TagEnd::TableCell)
                if rows == 1 && all.last().is_some_and(|entry| entry.line == 0) =>
            {
                let (path, line, column, _) = place(&words);
                let entry = last(&mut all);
                (entry.path, entry.line, entry.column) = (path, line, column);
            }
            Mark::End(TagEnd::Paragraph) => {
                if let Some(rule) = words.strip_prefix("Rule: ") {
                    let rule = rule.split(" · ").next().expect("a part");
                    rule.clone_into(&mut last(&mut all).rule);
                }
            }
            _ => {}
        }
    }
    all
}
