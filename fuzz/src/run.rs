//! One run over files in memory, from the texts of rules to the reports, with what must hold of each.

use std::sync::LazyLock;

use factlint::article::{Memory, Problem};
use factlint::engine::{Loaded, Outcome, Progress, Request, WantedTexts, load_with_rules};
use factlint::mistake::{Mistake, printable};
use factlint::pack::Pack;
use factlint::report::{Format, Report, Style, Texts};
use factlint::rule::{RuleFile, RuleSet, parse};
use factlint::text::{FileOffset, Offset as _};
use miette::{GraphicalReportHandler, GraphicalTheme, ThemeStyles};
use rayon::ThreadPool;

/// The folder of all files.
pub const FOLDER: &str = "/w";

/// Nobody looks on.
pub struct Silent;

impl Progress for Silent {
    fn start(&self, _: usize) {}
    fn advance(&self) {}
}

/// The formats that an outcome is reported in.
#[derive(Clone, Copy, Debug)]
pub enum Formats {
    /// Every one.
    All,
    /// This one: to write all costs more than the check.
    One(Format),
}

impl Formats {
    /// One that the bytes choose, all of them alike often.
    #[must_use]
    pub fn chosen_by(bytes: &[u8]) -> Self {
        // FNV-1a: the same bytes are always reported in the same format, so that a failure comes back.
        let sum = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let all = Format::ALL;
        let place = (sum >> 32) % all.len() as u64;
        Self::One(all[usize::try_from(place).unwrap_or_default()])
    }

    fn all(self) -> Vec<Format> {
        match self {
            Self::All => Format::ALL.to_vec(),
            Self::One(format) => vec![format],
        }
    }
}

/// The thread of all runs: to start one for each would cost more than most of them.
static THREAD: LazyLock<ThreadPool> = LazyLock::new(|| {
    let one = rayon::ThreadPoolBuilder::new().num_threads(1);
    one.build().expect("there is a thread to be had")
});

/// Does this on the thread of all runs.
pub fn on_its_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    THREAD.install(work)
}

/// A rule of each kind.
pub static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let file = RuleFile {
        shown: "rules/every-kind.yaml".to_owned(),
        text: include_str!("every-kind.yaml").to_owned(),
    };
    parse(&[file]).expect("the rules are right")
});

/// A rule of each kind and every pack.
pub static EVERY_KIND: LazyLock<Loaded> =
    LazyLock::new(|| loaded(&Memory::default(), &request(), RULES.clone()));

/// What is asked of each run.
#[must_use]
pub fn request() -> Request {
    Request {
        working_folder: FOLDER.into(),
        isolated: true,
        threads: Some(1),
        fixes: true,
        packs: Pack::ALL.map(|pack| pack.id().to_owned()).into(),
        texts: WantedTexts::OfClaims,
        ..Request::default()
    }
}

/// These rules, and what the request says of them.
#[must_use]
pub fn loaded(files: &Memory, request: &Request, rules: RuleSet) -> Loaded {
    load_with_rules(files, request, rules).expect("there is no mistake in them")
}

/// Checks these files, shows what was found in these formats, and checks that all of it can be true.
pub fn check(loaded: &Loaded, files: &Memory, request: &Request, formats: Formats) -> Outcome {
    let outcome = on_its_thread(|| loaded.check(files, request, &Silent));
    can_be_true(&outcome);
    reports(&outcome, formats);
    outcome
}

/// What was found points at words, and no problem is a bug of ours.
fn can_be_true(outcome: &Outcome) {
    for problem in &outcome.problems {
        stands(problem);
    }
    for finding in &outcome.findings {
        for label in &finding.labels {
            let (text, lines) = outcome
                .texts
                .text(&label.path)
                .expect("its text is at hand");
            assert!(
                text.get(label.span.range()).is_some(),
                "no words at {label:?}"
            );
            let at = |offset: usize| lines.position(text, FileOffset::new(offset));
            assert_eq!(at(label.span.start()), label.start, "{label:?}");
        }
    }
    for claim in outcome.facts.iter().flat_map(|fact| &fact.claims) {
        let claim = &claim.claim;
        let (text, _) = outcome
            .texts
            .text(&claim.path)
            .expect("its text is at hand");
        let words = text.get(claim.span.range());
        assert!(
            words.is_some_and(|words| !words.is_empty()),
            "no words at {claim:?}"
        );
    }
}

/// The problem is no bug of ours, points into its text, and can be shown.
pub fn stands(problem: &Problem) {
    assert_ne!(problem.code, "internal-error", "{problem:?}");
    if let (Some(text), Some(span)) = (&problem.text, problem.span) {
        assert!(text.get(span.range()).is_some(), "no words at {problem:?}");
    }
    assert!(!problem.message.is_empty() && !problem.help.is_empty());
}

/// The reports of the outcome in these formats; what programs read must be read back.
pub fn reports(outcome: &Outcome, formats: Formats) -> Vec<String> {
    let report = Report {
        counts: outcome.counts,
        facts: &outcome.facts,
        findings: &outcome.findings,
        texts: &outcome.texts,
        idle_rules: &outcome.idle_rules,
        notes: &outcome.notes,
        silenced: &outcome.silenced,
        deprecated: &outcome.deprecated,
        problems: &[],
        exit_code: 1,
        folder: "news/",
        address: "",
    };
    let style = Style {
        verbose: true,
        ..Style::default()
    };
    let write = |format: Format| {
        let mut out = Vec::new();
        let written = format.write(&report, &style, &mut out);
        written.expect("a vector can be written");
        let text = String::from_utf8(out).expect("a report is UTF-8");
        match format {
            Format::Gitlab | Format::Sarif | Format::Rdjson | Format::Json => {
                serde_json::from_str::<serde_json::Value>(&text).expect("it is JSON");
            }
            Format::Jsonl => {
                for line in text.lines() {
                    serde_json::from_str::<serde_json::Value>(line).expect("a line is JSON");
                }
            }
            Format::Human | Format::Concise | Format::Github | Format::Markdown => {
                tame(&text, &format);
            }
            Format::Html | Format::Junit => {}
        }
        text
    };
    formats.all().into_iter().map(write).collect()
}

/// No character that a terminal obeys is in it, other than the end of a line.
fn tame(text: &str, what: &dyn std::fmt::Display) {
    assert!(
        !text.contains('\t') && printable(text) == text,
        "a character that a terminal obeys is in {what}: {text:?}"
    );
}

/// Shows mistakes as the command line does.
pub fn told(mistakes: &[Mistake]) {
    for mistake in mistakes {
        if let Some(place) = mistake.place() {
            let text = place.file.text();
            assert!(
                text.get(place.span.range()).is_some(),
                "no words for {mistake:?}"
            );
        }
        let ascii = GraphicalTheme {
            styles: ThemeStyles::none(),
            ..GraphicalTheme::ascii()
        };
        for theme in [GraphicalTheme::unicode_nocolor(), ascii] {
            let mut text = String::new();
            GraphicalReportHandler::new_themed(theme)
                .with_width(80)
                .with_links(false)
                .render_report(&mut text, mistake)
                .expect("a mistake can be shown");
            assert!(!text.is_empty());
            tame(&text.replace('\t', ""), mistake);
        }
    }
}
