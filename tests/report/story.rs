//! Findings made by hand from the words of the seeds, as the stages before `report` would make them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use factlint::claim::{Claim, FactId, Reading, Source};
use factlint::finding::{
    Fact, Finding, Fingerprint, Label, Role, Ruled, Severity, Silenced, Verdict,
};
use factlint::report::{Counts, DeprecatedRule, Problem, Report, Texts};
use factlint::text::{FileOffset, FileSpan, LineIndex, Offset};
use factlint::value::{
    Amount, CalendarDays, Camp, DaySet, Figure, Hedge, Kind, Policy, Possible, Rational, Tally,
    TallySet, parse_day,
};

/// Articles in memory.
#[derive(Default)]
pub(crate) struct Articles(BTreeMap<String, (String, LineIndex)>);

impl Texts for Articles {
    fn text(&self, path: &str) -> Option<(&str, &LineIndex)> {
        self.0.get(path).map(|(text, lines)| (text.as_str(), lines))
    }
}

impl Articles {
    /// The five seeds.
    #[allow(clippy::disallowed_methods)]
    pub(crate) fn seeds() -> Self {
        let mut all = Self::default();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for entry in fs::read_dir(root.join("seeds")).expect("seeds stand at the root") {
            let path = entry.expect("a file").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            let text = fs::read_to_string(&path).expect("text");
            all.add(&format!("seeds/{name}"), &text);
        }
        all
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(crate) fn add(&mut self, path: &str, text: &str) {
        let lines = LineIndex::new(text);
        self.0.insert(path.to_owned(), (text.to_owned(), lines));
    }

    /// The text of the article whose path contains `part`.
    pub(crate) fn text_of(&self, part: &str) -> &str {
        &self.0[self.path(part)].0
    }

    /// The one path that contains `part`.
    fn path(&self, part: &str) -> &str {
        self.0
            .keys()
            .find(|path| path.contains(part))
            .expect("an article of that name")
    }
}

/// One story: articles, facts, findings.
pub(crate) struct Story {
    pub(crate) articles: Articles,
    pub(crate) facts: Vec<Fact>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) idle: Vec<Arc<str>>,
    pub(crate) deprecated: Vec<DeprecatedRule>,
    pub(crate) silenced: Vec<Silenced>,
    pub(crate) problems: Vec<Problem<'static>>,
}

impl Story {
    pub(crate) fn new(articles: Articles) -> Self {
        Self {
            articles,
            facts: Vec::new(),
            findings: Vec::new(),
            idle: Vec::new(),
            deprecated: Vec::new(),
            silenced: Vec::new(),
            problems: Vec::new(),
        }
    }

    pub(crate) fn report(&self) -> Report<'_> {
        let of = |severity| {
            self.findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .count()
        };
        Report {
            counts: Counts {
                articles: self.articles.0.len(),
                rules: 16,
                packs: 0,
                claims: self.facts.iter().map(|fact| fact.claims.len()).sum(),
                facts: self.facts.len(),
                error: of(Severity::Error),
                warning: of(Severity::Warning),
                info: of(Severity::Info),
                suppressed: 0,
                baselined: 0,
                switched_off: 0,
                unresolved: 0,
                unread: self.problems.len(),
                partly_read: 0,
            },
            facts: &self.facts,
            findings: &self.findings,
            texts: &self.articles,
            idle_rules: &self.idle,
            deprecated: &self.deprecated,
            notes: &[],
            silenced: &self.silenced,
            problems: &self.problems,
            exit_code: if self.problems.is_empty() { 1 } else { 2 },
            folder: "",
            address: "file:///desk/",
        }
    }

    /// A claim at the words after the last `|` of `context`, which stands in the article `part`.
    pub(crate) fn claim(&self, part: &str, context: &str, value: Value) -> Ruled {
        let path = self.articles.path(part);
        let (text, _) = self.articles.text(path).expect("it is there");
        let pieces: Vec<&str> = context.split('|').collect();
        let (before, words) = match pieces[..] {
            [words] => ("", words),
            [before, words] | [before, words, _] => (before, words),
            _ => panic!("at most before|words|after"),
        };
        let at = text.find(&pieces.concat()).expect("the words stand there") + before.len();
        let span = FileSpan::new(at, at + words.len());
        self.claim_at(path, span.start(), span.len(), value)
    }

    /// A claim at `length` bytes from `start` in the article at `path`.
    pub(crate) fn claim_at(&self, path: &str, start: usize, length: usize, value: Value) -> Ruled {
        let (text, lines) = self.articles.text(path).expect("it is there");
        let span = FileSpan::new(start, start + length);
        let words = &text[span.range()];
        let position = |offset| lines.position(text, FileOffset::new(offset));
        Ruled {
            role: value.role,
            claim: Arc::new(Claim {
                fact: FactId {
                    rule: "".into(),
                    key: None,
                },
                kind: Kind::Text,
                path: path.into(),
                source: Source {
                    name: path.into(),
                    authority: value.role == Role::Expected,
                },
                span,
                start: position(span.start()),
                end: position(span.end()),
                text: words.split_whitespace().collect::<Vec<_>>().join(" "),
                as_read: None,
                value: value.value,
                display: value.display,
                reading: value.reading,
                hedge: value.hedge,
                dateline: None,
                words: Vec::new(),
            }),
        }
    }

    /// A label on words inside a claim's line.
    pub(crate) fn label(&self, part: &str, context: &str, text: &str, primary: bool) -> Label {
        let claim = self.claim(part, context, term("", Role::Outlier)).claim;
        Label {
            path: Arc::clone(&claim.path),
            span: claim.span,
            start: claim.start,
            end: claim.end,
            text: text.to_owned(),
            primary,
        }
    }

    /// Adds a fact.
    pub(crate) fn fact(
        &mut self,
        rule: &str,
        title: &str,
        kind: Kind,
        verdict: Verdict,
        mut claims: Vec<Ruled>,
    ) {
        let id = FactId {
            rule: rule.into(),
            key: None,
        };
        for ruled in &mut claims {
            let claim = Arc::make_mut(&mut ruled.claim);
            claim.fact = id.clone();
            claim.kind = kind;
        }
        claims.sort_by(|a, b| a.claim.by_place(&b.claim));
        let consensus: Vec<(usize, &Ruled)> = claims
            .iter()
            .enumerate()
            .filter(|(_, ruled)| ruled.role == Role::Consensus)
            .collect();
        let consensus = consensus.first().and_then(|(_, first)| {
            let mut sources: Vec<_> = consensus.iter().map(|(_, one)| &one.claim.source).collect();
            sources.dedup();
            Some((
                first.claim.text.clone(),
                Camp {
                    sources: sources.len(),
                    claims: consensus.iter().map(|(index, _)| *index).collect(),
                    possible: first.claim.reading.possible()?.clone(),
                },
            ))
        });
        self.facts.push(Fact {
            id,
            title: title.into(),
            kind,
            verdict,
            consensus,
            expected: None,
            claims,
        });
    }

    /// Adds a finding on the fact added last, with a label on each claim, outliers first.
    pub(crate) fn finding(
        &mut self,
        severity: Severity,
        message: &str,
        help: &str,
    ) -> &mut Finding {
        let fact = self.facts.last().expect("a fact was added");
        let mut claims = fact.claims.clone();
        claims.sort_by_key(|ruled| match ruled.role {
            Role::Outlier => 0,
            Role::Camp(camp) => 1 + camp,
            _ => 9,
        });
        let labels = claims
            .iter()
            .map(|ruled| Label {
                path: ruled.claim.path.clone(),
                span: ruled.claim.span,
                start: ruled.claim.start,
                end: ruled.claim.end,
                text: ruled.claim.display.clone(),
                primary: ruled.role == Role::Outlier,
            })
            .collect();
        self.findings.push(Finding {
            fact: fact.id.clone(),
            title: fact.title.clone(),
            severity,
            message: message.to_owned(),
            help: help.to_owned(),
            reference: None,
            fingerprint: Fingerprint(format!("{}-0000", fact.id.rule)),
            claims,
            labels,
            fixes: Vec::new(),
        });
        self.findings.last_mut().expect("just added")
    }
}

/// What a claim says.
pub(crate) struct Value {
    role: Role,
    value: String,
    display: String,
    reading: Reading,
    hedge: Option<Hedge>,
}

fn of(possible: Possible, value: &str, display: &str, role: Role) -> Value {
    Value {
        role,
        value: value.to_owned(),
        display: display.to_owned(),
        reading: Reading::Resolved(possible),
        hedge: None,
    }
}

pub(crate) fn day(iso: &str, display: &str, role: Role) -> Value {
    let days = DaySet::day(parse_day(iso).expect("an ISO day"));
    of(Possible::Days(days), iso, display, role)
}

pub(crate) fn weekday(display: &str, role: Role) -> Value {
    let weekday = match display {
        "Tuesday" => jiff::civil::Weekday::Tuesday,
        "Wednesday" => jiff::civil::Weekday::Wednesday,
        _ => panic!("not needed so far"),
    };
    let value = format!("XXXX-WXX-{}", weekday.to_monday_one_offset());
    of(
        Possible::Days(DaySet::weekday(weekday)),
        &value,
        display,
        role,
    )
}

pub(crate) fn month(number: i8, display: &str, role: Role) -> Value {
    let days = DaySet::calendar(CalendarDays::month(number));
    of(
        Possible::Days(days),
        &format!("XXXX-{number:02}"),
        display,
        role,
    )
}

pub(crate) fn vote(first: u32, second: u32, role: Role) -> Value {
    let tally = Tally {
        first,
        second,
        third: None,
    };
    of(
        Possible::Tally(TallySet::exactly(tally)),
        &tally.to_string(),
        &tally.to_string(),
        role,
    )
}

pub(crate) fn million(mantissa: &str, hedge: Option<Hedge>, display: &str, role: Role) -> Value {
    let decimals = mantissa
        .split_once('.')
        .map_or(0, |(_, places)| places.len());
    let figure = Figure::scaled(
        Rational::from_decimal(mantissa).expect("a decimal"),
        u32::try_from(decimals).expect("few"),
        Rational::integer(1_000_000),
    )
    .expect("in range");
    let set = Amount::from(figure).possible(hedge, &Policy::default());
    Value {
        hedge,
        ..of(
            Possible::Line(set),
            &figure.value.to_string(),
            display,
            role,
        )
    }
}

pub(crate) fn percent(number: &str, role: Role) -> Value {
    let figure = Figure::full(Rational::from_decimal(number).expect("a decimal")).as_rounded();
    let set = Amount::from(figure).possible(None, &Policy::default());
    of(Possible::Line(set), number, &format!("{number}%"), role)
}

pub(crate) fn term(display: &str, role: Role) -> Value {
    of(Possible::Term(display.to_owned()), display, display, role)
}

pub(crate) fn unresolved(display: &str) -> Value {
    Value {
        role: Role::Unresolved,
        value: display.to_owned(),
        display: display.to_owned(),
        reading: Reading::Unresolved,
        hedge: None,
    }
}
