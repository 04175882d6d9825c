//! What the grammar hands over.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::text::ProseSpan;
use crate::value::{Amount, DateValue, Duration, Hedge, Kind, Members, Quotation, Tally};

/// Days that have a name: "midterm elections" is 2022-11-08. Names are compared without case and
/// without a leading article.
pub type Events = BTreeMap<String, Date>;

/// One value as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadValue {
    /// Its kind.
    pub kind: Kind,
    /// Where the value stands, without its hedge.
    pub span: ProseSpan,
    /// The hedge beside it.
    pub hedge: Option<ReadHedge>,
    /// What was written.
    pub meaning: Meaning,
}

impl ReadValue {
    /// Where the value stands with its hedge: what a slot of a rule matches.
    #[must_use]
    pub fn whole(&self) -> ProseSpan {
        match self.hedge {
            Some(hedge) => self.span.cover(hedge.span),
            None => self.span,
        }
    }

    /// The written value in one normal notation: a plain decimal, ISO 8601, `yes-no`; of words, the
    /// words themselves.
    #[must_use]
    pub fn written(&self) -> String {
        let mut out = String::new();
        self.write_to(&mut out);
        out
    }

    /// Appends what [`written`](Self::written) gives.
    pub fn write_to(&self, out: &mut String) {
        match &self.meaning {
            Meaning::Amount { amount, .. } => out.push_str(amount.value().decimal().as_str()),
            Meaning::Tally(tally) => out.push_str(&tally.to_string()),
            Meaning::Unanimous => out.push_str("unanimous"),
            Meaning::Date(date) => out.push_str(&date.written),
            Meaning::Duration(duration) => duration.write_iso(out),
            Meaning::Quotation(quotation) => out.push_str(quotation.text()),
            Meaning::Name(name) => out.push_str(name),
            Meaning::List(members) => {
                for (index, member) in members.iter().enumerate() {
                    if index > 0 {
                        out.push_str(", ");
                    }
                    out.push_str(member);
                }
            }
        }
    }
}

/// A hedge and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadHedge {
    /// Where its words stand: before or after the value.
    pub span: ProseSpan,
    /// What it does to the value.
    pub sense: Hedge,
}

/// What was written, by family of kinds.
#[expect(
    clippy::large_enum_variant,
    reason = "amounts are the common case: a box for each would cost more than the room"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A number, percent, ordinal, or money.
    Amount {
        /// The figure or range.
        amount: Amount,
        /// ISO 4217 code of money; a unit name such as `percentage point` of a number; else none.
        unit: Option<&'static str>,
    },
    /// A vote, ratio or score.
    Tally(Tally),
    /// A vote that nobody was against; how many were in favour is not said.
    Unanimous,
    /// A date or span of days.
    Date(DateValue),
    /// A length of time.
    Duration(Duration),
    /// The words between quotation marks. Ranges of its words count from the start of the value's
    /// span, which holds the words without the marks.
    Quotation(Quotation),
    /// A proper name, as written without a possessive ending.
    Name(String),
    /// A list of proper names.
    List(Members),
}

/// A sentence: a span that no value leaves, and the block it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: ProseSpan,
    /// Which block holds it, counted from 0 over those that were read.
    pub block: usize,
}

/// Everything that was read in one text, or in some of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// All sentences in order; they do not overlap.
    pub sentences: Vec<Sentence>,
    /// Figures, votes, dates and durations in order; they do not overlap.
    pub values: Vec<ReadValue>,
    /// Quotations in order. One that runs over several paragraphs ends at its paragraph's end.
    pub quotations: Vec<ReadValue>,
    /// Pairs of figures (`50-47`) that no word nearby calls a vote, a score or a range. Their kind is
    /// `vote`; a rule that asks for votes, ratios or scores at that very place may take them.
    pub pairs: Vec<ReadValue>,
    /// Whether there was more than [`MOST`] and [`MOST_TOKENS`](super::MOST_TOKENS) allow, so that not all was
    /// read.
    pub is_cut: bool,
}

/// So many figures, and so many quotations, of one text are read: ten times those of a thick book. Each takes some
/// hundred bytes however short it is, and what is made of it more.
pub const MOST: usize = 1 << 19;

impl Reading {
    /// Adds what was read further on in the same text.
    pub(super) fn append(&mut self, mut later: Self) {
        let blocks = self.sentences.last().map_or(0, |last| last.block + 1);
        for sentence in &mut later.sentences {
            sentence.block += blocks;
        }
        add(&mut self.sentences, later.sentences);
        add(&mut self.values, later.values);
        add(&mut self.quotations, later.quotations);
        add(&mut self.pairs, later.pairs);
        self.is_cut |= later.is_cut;
    }
}

/// Adds `later` to `all`, without a copy where there is nothing yet.
fn add<T>(all: &mut Vec<T>, mut later: Vec<T>) {
    if all.is_empty() {
        *all = later;
    } else {
        all.append(&mut later);
    }
}
