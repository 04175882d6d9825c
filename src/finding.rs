//! A fact with its verdict, and a finding: what is reported of it.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::claim::{Claim, FactId};
use crate::text::{FileSpan, Position};
use crate::value::{Camp, Kind};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably wrong.
    Warning,
    /// The sources cannot all be right.
    #[default]
    Error,
}

impl Severity {
    /// The word that rules and reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What becomes of a finding where the settings have a say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It is not reported.
    Off,
    /// It weighs so much.
    At(Severity),
}

impl Level {
    /// The word that settings use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::At(severity) => severity.as_str(),
        }
    }
}

/// What is known of a fact after all claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Some value lies in every claim's set.
    Agree,
    /// No value does.
    Disagree,
    /// One source only.
    Single,
    /// A claim excludes what the rule or an authority says.
    Unexpected,
}

impl Verdict {
    /// The word that reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Disagree => "disagree",
            Self::Single => "single",
            Self::Unexpected => "unexpected",
        }
    }
}

/// How a claim stands to the other claims of its fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// It allows the value that most sources allow.
    Consensus,
    /// It excludes that value.
    Outlier,
    /// It belongs to this camp (from 0) of several with equal support.
    Camp(usize),
    /// It is an authority's, and so what is expected.
    Expected,
    /// It could not be resolved and has no part in the verdict.
    Unresolved,
    /// It takes part in a relation between facts that does not hold; nobody knows which figure is off.
    Related,
}

impl Role {
    /// The word that reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Consensus => "consensus",
            Self::Outlier => "outlier",
            Self::Camp(_) => "camp",
            Self::Expected => "expected",
            Self::Unresolved => "unresolved",
            Self::Related => "related",
        }
    }
}

/// A claim with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruled {
    /// The claim.
    pub claim: Arc<Claim>,
    /// How it stands to the others.
    pub role: Role,
}

/// All claims that share a rule and a key, with the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Which fact.
    pub id: FactId,
    /// The rule's title, or its id.
    pub title: Arc<str>,
    /// How claims were compared.
    pub kind: Kind,
    /// Whether they can all be right.
    pub verdict: Verdict,
    /// The value most sources allow, where there is one: the words of a claim for it, and the camp.
    pub consensus: Option<(String, Camp)>,
    /// What the rule expects, as written in the rule.
    pub expected: Option<Arc<str>>,
    /// The claims by path and place.
    pub claims: Vec<Ruled>,
}

/// Words in an article that a finding points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Which article.
    pub path: Arc<str>,
    /// Which words.
    pub span: FileSpan,
    /// Line and column of the first character.
    pub start: Position,
    /// Line and column after the last.
    pub end: Position,
    /// What is said of them, a few words.
    pub text: String,
    /// Whether the reader should look here first.
    pub primary: bool,
}

/// Words to put in the place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Which article.
    pub path: Arc<str>,
    /// Which words go.
    pub span: FileSpan,
    /// What comes instead.
    pub replacement: String,
}

/// What identifies a finding from run to run: rule, key, what is expected, and the words to look at
/// first with their articles. No offset, no order.
///
/// The words that most sources agree on are no part of it: one more article that says the same must not
/// make an accepted finding new.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub String);

impl Fingerprint {
    /// The fingerprint of these parts in this order: FNV-1a, 64 bits, in hexadecimal digits. Short, and
    /// stable across versions and machines; nothing secret hangs on it.
    pub fn of<'p>(parts: impl IntoIterator<Item = &'p str>) -> Self {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for part in parts {
            for byte in part.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        Self(format!("{hash:016x}"))
    }

    /// Of a fact and the words that take part, each with the path of its article; case, white space,
    /// order and repetition do not count.
    #[must_use]
    pub fn new<'w>(fact: &FactId, words: impl IntoIterator<Item = (&'w str, &'w str)>) -> Self {
        let words: BTreeSet<(&str, String)> = words
            .into_iter()
            .map(|(path, words)| (path, evened(words)))
            .collect();
        let own = [&*fact.rule, fact.key.as_deref().unwrap_or("")];
        let said = words
            .iter()
            .flat_map(|(path, words)| [*path, words.as_str()]);
        Self::of(own.into_iter().chain(said))
    }
}

/// Small letters, white space evened.
fn evened(words: &str) -> String {
    let lower = words.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Something that an editor should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which fact.
    pub fact: FactId,
    /// The rule's title, or its id; of a family with the fact's key in brackets.
    pub title: Arc<str>,
    /// How much it weighs.
    pub severity: Severity,
    /// One sentence that says who says what; neutral.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where the fact can be looked up.
    pub reference: Option<Arc<str>>,
    /// Its identity from run to run.
    pub fingerprint: Fingerprint,
    /// The claims that take part, those to look at first first.
    pub claims: Vec<Ruled>,
    /// The words to show, in the same order.
    pub labels: Vec<Label>,
    /// What `--fix` may do; only towards what a rule or an authority expects.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// The order of reports: worst first, then by place.
    #[must_use]
    pub fn by_weight(&self, other: &Self) -> Ordering {
        let place = |finding: &Self| {
            let first = finding.labels.first();
            first.map(|label| (Arc::clone(&label.path), label.span))
        };
        (other.severity.cmp(&self.severity))
            .then_with(|| place(self).cmp(&place(other)))
            .then_with(|| self.fact.cmp(&other.fact))
            .then_with(|| self.message.cmp(&other.message))
    }

    /// Names `path` in the message, where it says "here": for a report that shows another place first. A
    /// message whose articles' own words hold this "here" too stays as it is.
    pub fn say_where(&mut self, path: &str) {
        const HERE: &str = " here; ";
        if self.message.matches(HERE).count() == 1 {
            self.message = self.message.replace(HERE, &format!(" in {path}; "));
        }
    }

    /// Path and words of the claims to look at first: the outliers, or where there is none the camps, or
    /// the figures of a relation. In small letters, white space evened.
    #[must_use]
    pub fn first_to_look_at(&self) -> BTreeSet<(&str, String)> {
        first_to_look_at(&self.claims)
    }

    /// The articles to look at first: of the outliers, or where there is none of the camps, or of the figures
    /// of a relation; of a finding without claims those of its first labels. At least one, if it has labels.
    #[must_use]
    pub fn articles_to_look_at(&self) -> BTreeSet<&str> {
        let of_claims: BTreeSet<&str> = self
            .first_to_look_at()
            .into_iter()
            .map(|(path, _)| path)
            .collect();
        if !of_claims.is_empty() {
            return of_claims;
        }
        let labels = self.labels.iter().filter(|label| label.primary);
        let primary: BTreeSet<&str> = labels.map(|label| &*label.path).collect();
        if !primary.is_empty() {
            return primary;
        }
        self.labels.iter().map(|label| &*label.path).collect()
    }
}

/// See [`Finding::first_to_look_at`].
#[must_use]
pub fn first_to_look_at(claims: &[Ruled]) -> BTreeSet<(&str, String)> {
    let of = |wanted: fn(Role) -> bool| -> BTreeSet<(&str, String)> {
        claims
            .iter()
            .filter(|ruled| wanted(ruled.role))
            .map(|ruled| (&*ruled.claim.path, evened(&ruled.claim.text)))
            .collect()
    };
    let outliers = of(|role| role == Role::Outlier);
    if outliers.is_empty() {
        of(|role| matches!(role, Role::Camp(_) | Role::Related))
    } else {
        outliers
    }
}

/// Why a finding is known and not reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Silence {
    /// A comment in an article silences it, for this reason (perhaps none).
    Comment {
        /// The comment's own words.
        reason: String,
    },
    /// The baseline accepts it.
    Baseline,
    /// The settings switch its rule off in the articles to look at first.
    Settings,
}

/// A finding that is known and not reported. Some formats show it, marked as such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silenced {
    /// The finding.
    pub finding: Finding,
    /// Why it is not reported.
    pub by: Silence,
}
