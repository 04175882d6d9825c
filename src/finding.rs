//! A fact with its verdict, and a finding: what is reported of it.

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
        }
    }
}

/// A claim with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruled {
    /// The claim.
    pub claim: Claim,
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

/// What identifies a finding from run to run: rule, key, and the words with their articles. No
/// offset, no order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub String);

/// Something that an editor should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which fact.
    pub fact: FactId,
    /// The rule's title, or its id.
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
}

/// A finding that is known and not reported. Some formats show it, marked as such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silenced {
    /// The finding.
    pub finding: Finding,
    /// Why it is not reported.
    pub by: Silence,
}
