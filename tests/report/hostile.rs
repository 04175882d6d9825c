//! Words of strangers come out harmless and whole in every format: articles, rules, paths and comments
//! may all come from a pull request of anybody.

use std::path::PathBuf;
use std::sync::Arc;

use factlint::finding::{Fix, Role, Severity, Silence, Silenced, Verdict};
use factlint::report::{Format, Problem, Style};
use factlint::value::Kind;
use pulldown_cmark::{Event as Mark, Options, Parser, Tag};

use crate::formats::written;
use crate::parsed::{commands, elements, entries};
use crate::story::{Articles, Story, term};

/// Everything that means something to some reader.
const HOSTILE: &str = "100% of\r\n::error file=x::y ##[add-path]/x ]]> <script>alert(1)</script> <b onclick=x> \
     &lt; \"q\" 'a' \u{1b}[31m\u{9b}2J\u{202e}evil 🗳 é `code` *b* _i_ ~~s~~ @somebody #1 a|b {0} {{x}} \
     [link](http://e.example) ![i](//e.example/i.png) www.e.example <!-- --> --> \\ %0A %25 $x$ \u{ffff}end";

/// The same in one line, with what nobody can see made visible.
const SEEN: &str = "100% of ::error file=x::y ##[add-path]/x ]]> <script>alert(1)</script> <b onclick=x> \
     &lt; \"q\" 'a' ␛[31m\\u{9b}2J\\u{202e}evil 🗳 é `code` *b* _i_ ~~s~~ @somebody #1 a|b {0} {{x}} \
     [link](http://e.example) ![i](//e.example/i.png) www.e.example <!-- --> --> \\ %0A %25 $x$ \\u{ffff}end";

/// A path as bad as a path can be; it begins like a command.
const PATH: &str = "::error a,b=c%/x::##[group]y&<i>\"'`@z|🗳.md";

/// One finding whose every word is hostile, and the same once more as silenced.
fn hostile() -> Story {
    let mut story = Story::new(Articles::default());
    story.articles.add(
        PATH,
        &format!("{HOSTILE}\n\n::warning ::Friday {HOSTILE}\n"),
    );
    story.articles.add(
        "b.md",
        &format!("::stop-commands::x\nWednesday {HOSTILE}\n"),
    );
    let mut claims = vec![
        story.claim(PATH, "::warning ::|Friday", term(HOSTILE, Role::Outlier)),
        story.claim("b.md", "Wednesday", term("Wednesday", Role::Consensus)),
    ];
    for ruled in &mut claims {
        Arc::make_mut(&mut ruled.claim).source.name = HOSTILE.into();
    }
    Arc::make_mut(&mut claims[1].claim).source.name = "b".into();
    story.fact(HOSTILE, HOSTILE, Kind::Text, Verdict::Disagree, claims);
    story.facts[0].id.key = Some(HOSTILE.into());
    let finding = story.finding(Severity::Error, HOSTILE, HOSTILE);
    finding.reference = Some(format!("https://e.example/{HOSTILE}").into());
    finding.fingerprint.0 = HOSTILE.to_owned();
    let label = finding.labels[0].clone();
    finding.fixes.push(Fix {
        path: label.path,
        span: label.span,
        replacement: HOSTILE.to_owned(),
    });
    story.silenced.push(Silenced {
        finding: story.findings[0].clone(),
        by: Silence::Comment {
            reason: HOSTILE.to_owned(),
        },
    });
    story.idle = vec![HOSTILE.into()];
    story.problems.push(Problem {
        path: PATH,
        start: None,
        end: None,
        severity: Severity::Error,
        code: "unreadable",
        message: HOSTILE,
        help: HOSTILE,
    });
    story
}

/// Whether the format shows words in one line, and characters that nobody can see by a sign.
fn is_for_people(format: Format) -> bool {
    !matches!(
        format,
        Format::Json | Format::Jsonl | Format::Sarif | Format::Gitlab | Format::Rdjson
    )
}

#[test]
fn every_word_comes_out_whole() {
    for format in Format::ALL {
        let report = if format == Format::Human {
            let mut out = Vec::new();
            let style = Style {
                width: 4000,
                ..Style::default()
            };
            factlint::report::human::write(&hostile().report(), &style, &mut out)
                .expect("memory can be written");
            String::from_utf8(out).expect("text")
        } else {
            written(format, &hostile())
        };
        let found = entries(format, &report);
        let [first, ..] = &found[..] else {
            panic!("{format} reports the finding");
        };
        let mut words = if is_for_people(format) { SEEN } else { HOSTILE }.to_owned();
        let (mut path, mut column) = (PATH.to_owned(), 13);
        match format {
            // XML has no way to write it.
            Format::Junit => words = words.replace('\u{ffff}', "\u{fffd}"),
            // A log would take these for commands.
            Format::Human | Format::Concise => {
                words = words.replace("##[", "#\\u{23}[");
                path = path.replace("##[", "#\\u{23}[");
                if format == Format::Concise {
                    path = path.replacen("::", "\\u{3a}:", 1);
                }
            }
            _ => {}
        }
        if format == Format::Rdjson {
            column = 13;
        }
        let sentence = format!("{words}: {words}");
        assert_eq!(first.rule, words, "{format}");
        assert_eq!(first.path, path, "{format}");
        assert_eq!(first.column, column, "{format}");
        assert!(
            first.message.starts_with(&sentence),
            "{format}:\n{}\n{sentence}",
            first.message
        );
    }
}

#[test]
fn nothing_steers_a_terminal_or_a_build_log() {
    for format in Format::ALL {
        let report = written(format, &hostile());
        let steers = |character: char| matches!(character, '\0'..='\t' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202e}');
        assert!(!report.contains(steers), "{format}\n{report}");
        // The runner takes an older form of command wherever it stands, unless the line is one of ours.
        for line in report.lines() {
            let is_command = line.trim_start().starts_with("::");
            let ours = format == Format::Github && line.starts_with("::error file=");
            assert_eq!(is_command, ours, "{format}: {line}");
            assert!(ours || !line.contains("##["), "{format}: {line}");
        }
    }
    let log = written(Format::Github, &hostile());
    let [unread, command] = &commands(&log)[..] else {
        panic!("two commands: {log}");
    };
    let names: Vec<&str> = unread.properties.keys().map(String::as_str).collect();
    assert_eq!(names, ["file", "title"]);
    let names: Vec<&str> = command.properties.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["col", "endColumn", "endLine", "file", "line", "title"]
    );
}

#[test]
fn the_page_has_no_element_and_no_attribute_of_a_stranger() {
    let page = written(Format::Html, &hostile());
    let known = [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "h1",
        "h2",
        "h3",
        "p",
        "nav",
        "div",
        "label",
        "input",
        "span",
        "main",
        "section",
        "article",
        "ul",
        "li",
        "blockquote",
        "mark",
        "code",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "footer",
        "script",
    ];
    let mut scripts = 0;
    for element in elements(&page) {
        assert!(known.contains(&&*element.name), "{element:?}");
        scripts += usize::from(element.name == "script");
        for (name, value) in &element.attributes {
            assert!(
                !name.starts_with("on") && name != "style" && name != "src",
                "{element:?}"
            );
            if name == "href" {
                assert!(value.starts_with('#'), "{value}");
            }
        }
    }
    assert_eq!(scripts, 1, "the filter's");
}

#[test]
fn the_comment_has_no_mark_up_of_a_stranger() {
    let comment = written(Format::Markdown, &hostile());
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
        | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(&comment, options) {
        let own = match &event {
            Mark::Start(tag) => matches!(
                tag,
                Tag::Heading { .. }
                    | Tag::Paragraph
                    | Tag::Table(_)
                    | Tag::TableHead
                    | Tag::TableRow
                    | Tag::TableCell
                    | Tag::Strong
            ),
            Mark::End(_) | Mark::Text(_) | Mark::SoftBreak => true,
            _ => false,
        };
        assert!(own, "{event:?}\n{comment}");
    }
    for mention in ["@somebody", "http://", "www.e"] {
        assert!(!comment.contains(mention), "{mention}\n{comment}");
    }
}

#[test]
fn a_help_that_is_no_address_is_no_link() {
    let sarif = crate::parsed::json(&written(Format::Sarif, &hostile()));
    assert_eq!(
        sarif["runs"][0]["tool"]["driver"]["rules"][0].get("helpUri"),
        None
    );
    let rdjson = crate::parsed::json(&written(Format::Rdjson, &hostile()));
    assert_eq!(rdjson["diagnostics"][0]["code"].get("url"), None);
}

/// The texts that every schema test tries.
pub(crate) fn stories() -> Vec<(PathBuf, Story)> {
    let nothing = Story::new(Articles::default());
    let mut nowhere = crate::human::asked_to_resign();
    nowhere.findings[0].labels.clear();
    nowhere.findings[0].claims.clear();
    vec![
        ("all".into(), crate::human::all()),
        ("hostile".into(), hostile()),
        ("nothing".into(), nothing),
        ("nowhere".into(), nowhere),
    ]
}
