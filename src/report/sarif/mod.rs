//! The report as SARIF 2.1.0, for code scanning and whatever else reads the standard.
//!
//! In: a report. Out: one JSON text that the schema of OASIS takes. A finding is one result: it stands at
//! the place to look at first, and every other place is a related location that its message links to.
//! What is silenced stays in, and is marked. GitHub's limits are kept, and what they cost is told in the
//! log itself. Section numbers in comments are those of the standard.

mod model;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::json::escaped;
use super::place::{Occurrences, Place, Said, chosen, place_of_fix, places, sentence};
use super::summary::counted;
use super::{Report, Texts, address, markdown};
use crate::finding::{Finding, Severity, Silence};
use model::{
    ArtifactChange, ArtifactLocation, BaseLocation, Configuration, Driver, Fix, Help, Invocation,
    Location, Log, Message, Notification, PhysicalLocation, Region, Replacement, ResultEntry, Rule,
    RuleProperties, Run, Suppression, Tool,
};

/// Results of a run that GitHub takes.
pub const MOST_RESULTS: usize = 25_000;
/// Locations of a result that GitHub takes, the first place being one of them.
pub const MOST_LOCATIONS: usize = 1_000;
/// Other places that a message links to.
const MOST_LINKED: usize = 12;
/// The base of all paths: the root of the repository.
const ROOT: &str = "%SRCROOT%";

/// Writes the log.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    escaped(&log(report), out)?;
    writeln!(out)
}

/// A finding, and why it is silenced if it is.
type Reported<'f> = (&'f Finding, Option<&'f Silence>);

fn log<'a>(report: &Report<'a>) -> Log<'a> {
    let findings = report.findings.iter().map(|finding| (finding, None));
    let silenced = report
        .silenced
        .iter()
        .map(|silenced| (&silenced.finding, Some(&silenced.by)));
    let mut all: Vec<Reported<'a>> = findings.chain(silenced).collect();
    // Where there are too many, the gravest stay, and what is reported before what is silenced.
    let left_out = all.len().saturating_sub(MOST_RESULTS);
    if left_out > 0 {
        all.sort_by_key(|(finding, silence)| {
            (silence.is_some(), std::cmp::Reverse(finding.severity))
        });
        all.truncate(MOST_RESULTS);
    }
    let rules = rules(&all, report);
    let mut cut = 0;
    let mut occurrences = Occurrences::default();
    let results = all
        .iter()
        .map(|(finding, silence)| {
            let places = places(finding);
            cut += usize::from(places.len() > MOST_LOCATIONS);
            let index = rules
                .binary_search_by(|rule| rule.id.cmp(&finding.fact.rule))
                .expect("invariant: the rule of every finding is among the rules");
            let identity = format!("{}:{}", finding.fingerprint.0, occurrences.next(finding));
            let mut result = result(finding, index, &places, &identity, report);
            // Section 3.27.23: either every result says whether it is suppressed, or none does.
            if !report.silenced.is_empty() {
                result.suppressions = Some(silence.map(suppression).into_iter().collect());
            }
            result
        })
        .collect();
    Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: env!("CARGO_PKG_NAME"),
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules,
                },
            },
            invocations: invocations(left_out, cut),
            original_uri_base_ids: BTreeMap::from([(
                ROOT,
                BaseLocation {
                    description: Message::plain("the root of the repository"),
                },
            )]),
            column_kind: "unicodeCodePoints",
            results,
        }],
    }
}

/// The rules of the findings, each once, in the order of their ids.
fn rules<'a>(all: &[Reported<'a>], report: &Report<'a>) -> Vec<Rule<'a>> {
    let mut rules: BTreeMap<&str, &Finding> = BTreeMap::new();
    for (finding, _) in all {
        rules.entry(&finding.fact.rule).or_insert(finding);
    }
    let rules = rules.into_iter().map(|(id, finding)| {
        let title = &finding.title;
        let reference = finding.reference.as_deref();
        let deprecated = report.deprecated.iter().find(|rule| *rule.id == *id);
        let mut text = format!(
            "{title}: articles state it differently, or not as expected. Compare the places, then correct \
             the text that is wrong; if the text is right, change the rule {id}."
        );
        if let Some(deprecated) = deprecated {
            text.push_str(&format!(" The rule is deprecated: {}.", deprecated.advice.trim_end_matches('.')));
        }
        Rule {
            id,
            short_description: Message::plain(title),
            help: Help {
                markdown: match reference {
                    None => markdown::escaped(&text),
                    Some(reference) => format!(
                        "{}\n\nSee {}",
                        markdown::escaped(&text),
                        markdown::link(reference)
                    ),
                },
                text: match reference {
                    None => text,
                    Some(reference) => format!("{text}\n\nSee {reference}"),
                },
            },
            help_uri: reference.filter(|reference| address::is_address(reference)),
            default_configuration: Configuration {
                level: level(finding.severity),
            },
            properties: deprecated.map(|rule| RuleProperties {
                deprecated: &rule.advice,
            }),
        }
    });
    rules.collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result<'a>(
    finding: &'a Finding,
    rule_index: usize,
    places: &[Said<'a>],
    identity: &str,
    report: &Report<'a>,
) -> ResultEntry<'a> {
    let (first, others) = match places.split_first() {
        Some((first, others)) => (Some(first), others),
        None => (None, places),
    };
    let (others, _) = chosen(others, MOST_LOCATIONS - 1);
    let others: Vec<Said<'a>> = others.into_iter().map(|(_, said)| *said).collect();
    ResultEntry {
        rule_id: &finding.fact.rule,
        rule_index,
        level: level(finding.severity),
        message: Message {
            text: message(finding, &others),
        },
        locations: first
            .map(|said| location(None, said, report))
            .into_iter()
            .collect(),
        related_locations: others
            .iter()
            .enumerate()
            .map(|(index, said)| location(Some(index + 1), said, report))
            .collect(),
        partial_fingerprints: BTreeMap::from([
            ("factlint/v1", identity.to_owned()),
            // The one that GitHub looks at.
            ("primaryLocationLineHash", identity.to_owned()),
        ]),
        fixes: fixes(finding, report),
        suppressions: None,
    }
}

/// The sentence, the other places as links to the related locations, and what to do.
fn message(finding: &Finding, others: &[Said<'_>]) -> String {
    let mut text = literal(&sentence(finding));
    let (shown, rest) = chosen(others, MOST_LINKED);
    for (index, said) in shown {
        text.push_str(&format!(
            "\n- [{}:{}]({}): {}",
            literal(said.place.path),
            said.place.start.line,
            index + 1,
            literal(said.words)
        ));
    }
    if !rest.is_empty() {
        let more = counted(rest.len(), "more place", "more places");
        text.push_str(&format!("\n- and {more}"));
    }
    if !finding.help.trim().is_empty() {
        text.push_str(&format!("\n{}", literal(&finding.help)));
    }
    text
}

/// `text` as a message means it: sections 3.11.5 and 3.11.6 give braces and brackets a meaning of their
/// own.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '[' | ']' => out.push('\\'),
            '{' | '}' => out.push(character),
            _ => {}
        }
        out.push(character);
    }
    out
}

fn location<'a>(id: Option<usize>, said: &Said<'a>, report: &Report<'_>) -> Location {
    Location {
        id,
        physical_location: PhysicalLocation {
            artifact_location: artifact(said.place.path, report),
            region: region(&said.place),
        },
        message: (!said.words.trim().is_empty()).then(|| Message {
            text: literal(said.words),
        }),
    }
}

fn artifact(path: &str, report: &Report<'_>) -> ArtifactLocation {
    ArtifactLocation {
        uri: address::relative(&report.path_from_root(path)),
        uri_base_id: ROOT,
    }
}

fn region(place: &Place<'_>) -> Region {
    Region {
        start_line: place.start.line,
        start_column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
    }
}

fn fixes<'a>(finding: &'a Finding, report: &Report<'a>) -> Vec<Fix<'a>> {
    let texts: &dyn Texts = report.texts;
    finding
        .fixes
        .iter()
        .filter_map(|fix| {
            let place = place_of_fix(fix, texts)?;
            Some(Fix {
                description: Message {
                    text: format!("Write “{}”", literal(&fix.replacement)),
                },
                artifact_changes: [ArtifactChange {
                    artifact_location: artifact(&fix.path, report),
                    replacements: [Replacement {
                        deleted_region: region(&place),
                        inserted_content: model::Content {
                            text: &fix.replacement,
                        },
                    }],
                }],
            })
        })
        .collect()
}

fn suppression(silence: &Silence) -> Suppression {
    match silence {
        Silence::Comment { reason } => Suppression {
            kind: "inSource",
            justification: (!reason.trim().is_empty()).then(|| reason.clone()),
        },
        Silence::Baseline => Suppression {
            kind: "external",
            justification: Some("accepted in the baseline".to_owned()),
        },
        Silence::Settings => Suppression {
            kind: "external",
            justification: Some("switched off in the settings".to_owned()),
        },
    }
}

/// What GitHub's limits cost; nothing where they cost nothing.
fn invocations(left_out: usize, cut: usize) -> Vec<Invocation> {
    let mut notifications = Vec::new();
    if left_out > 0 {
        notifications.push(format!(
            "{} left out: GitHub takes {MOST_RESULTS} of a run. Those of least severity are missing.",
            counted(left_out, "finding is", "findings are"),
        ));
    }
    if cut > 0 {
        notifications.push(format!(
            "{} only {MOST_LOCATIONS} places each: GitHub takes no more.",
            counted(cut, "finding names", "findings name"),
        ));
    }
    if notifications.is_empty() {
        return Vec::new();
    }
    vec![Invocation {
        execution_successful: true,
        tool_execution_notifications: notifications
            .into_iter()
            .map(|text| Notification {
                level: "warning",
                message: Message { text },
            })
            .collect(),
    }]
}
