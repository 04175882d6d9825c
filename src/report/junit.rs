//! The report as JUnit XML: what every CI server shows as tests.
//!
//! In: a report. Out: one XML text. A fact is a test: it passes where its sources can all be right; each
//! finding is a failed one, and what is silenced is a skipped one. There are no times, for a report must
//! not depend on the clock.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::ElementWriter;

use super::place::{places, sentence};
use super::visible::{harmless_markup, visible};
use super::{Report, summary_line};
use crate::claim::FactId;
use crate::finding::{Fact, Finding, Severity, Silence, Silenced};

/// Places that a failure names.
const MOST_NAMED: usize = 100;

/// Writes the tests.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let told: BTreeSet<&FactId> = report
        .findings
        .iter()
        .map(|finding| &finding.fact)
        .chain(
            report
                .silenced
                .iter()
                .map(|silenced| &silenced.finding.fact),
        )
        .collect();
    let passed: Vec<&Fact> = report
        .facts
        .iter()
        .filter(|fact| !told.contains(&fact.id))
        .collect();
    let failures = report.findings.len();
    let skipped = report.silenced.len();
    let tests = (failures + skipped + passed.len()).to_string();
    let failures = failures.to_string();
    let skipped = skipped.to_string();

    let mut names = Names::default();
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("testsuites")
        .with_attributes([
            ("name", env!("CARGO_PKG_NAME")),
            ("tests", &tests),
            ("failures", &failures),
            ("errors", "0"),
        ])
        .write_inner_content(|xml| {
            xml.create_element("testsuite")
                .with_attributes([
                    ("name", "facts"),
                    ("tests", &tests),
                    ("failures", &failures),
                    ("errors", "0"),
                    ("skipped", &skipped),
                ])
                .write_inner_content(|xml| {
                    for finding in report.findings {
                        failed(finding, &names.give(finding), xml)?;
                    }
                    for silenced in report.silenced {
                        not_run(silenced, &names.give(&silenced.finding), xml)?;
                    }
                    for fact in passed {
                        let name = match &fact.id.key {
                            None => fact.title.to_string(),
                            Some(key) => format!("{} ({key})", fact.title),
                        };
                        test_case(&fact.id, &shown(&name), xml).write_empty()?;
                    }
                    xml.create_element("system-out")
                        .write_text_content(BytesText::new(&summary_line(&report.counts)))?;
                    Ok(())
                })?;
            Ok(())
        })?;
    let text = String::from_utf8(xml.into_inner()).map_err(io::Error::other)?;
    // A server's log may get this text, too.
    out.write_all(harmless_markup(&text).as_bytes())?;
    writeln!(out)
}

fn failed(finding: &Finding, name: &str, xml: &mut Writer<Vec<u8>>) -> io::Result<()> {
    let places = places(finding);
    let mut lines: Vec<String> = places
        .iter()
        .take(MOST_NAMED)
        .map(|said| shown(&format!("{}: {}", said.place.shown(), said.words)))
        .collect();
    if places.len() > MOST_NAMED {
        lines.push(format!("and {} more places", places.len() - MOST_NAMED));
    }
    for words in [Some(&*finding.help), finding.reference.as_deref()]
        .into_iter()
        .flatten()
    {
        if !words.trim().is_empty() {
            lines.push(shown(words));
        }
    }
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    test_case(&finding.fact, name, xml).write_inner_content(|xml| {
        xml.create_element("failure")
            .with_attributes([("type", severity), ("message", &*shown(&sentence(finding)))])
            .write_text_content(BytesText::new(&lines.join("\n")))?;
        Ok(())
    })?;
    Ok(())
}

fn not_run(silenced: &Silenced, name: &str, xml: &mut Writer<Vec<u8>>) -> io::Result<()> {
    let why = match &silenced.by {
        Silence::Comment { reason } if reason.trim().is_empty() => {
            "a comment in the article silences it".to_owned()
        }
        Silence::Comment { reason } => {
            shown(&format!("a comment in the article silences it: {reason}"))
        }
        Silence::Baseline => "the baseline accepts it".to_owned(),
        Silence::Settings => "the settings switch it off".to_owned(),
    };
    test_case(&silenced.finding.fact, name, xml).write_inner_content(|xml| {
        xml.create_element("skipped")
            .with_attribute(("message", &*why))
            .write_empty()?;
        Ok(())
    })?;
    Ok(())
}

/// What findings are called among the tests.
#[derive(Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    /// The fact and the article, for a fact can have several findings; no line, for a server follows a
    /// test by its name from run to run. A name that was given already gets a number.
    fn give(&mut self, finding: &Finding) -> String {
        let fact = match &finding.fact.key {
            None => finding.title.to_string(),
            Some(key) => format!("{} ({key})", finding.title),
        };
        let name = match places(finding).first() {
            Some(said) => shown(&format!("{fact} in {}", said.place.path)),
            None => shown(&fact),
        };
        let count = self.0.entry(name.clone()).or_default();
        *count += 1;
        match *count {
            1 => name,
            again => format!("{name} ({again})"),
        }
    }
}

/// A test with nothing in it yet.
fn test_case<'x>(
    fact: &FactId,
    name: &str,
    xml: &'x mut Writer<Vec<u8>>,
) -> ElementWriter<'x, Vec<u8>> {
    xml.create_element("testcase")
        .with_attribute(("classname", &*shown(&fact.rule)))
        .with_attribute(("name", name))
}

/// `text` in one line, without the characters that XML has no way to write.
fn shown(text: &str) -> String {
    visible(text, true).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
