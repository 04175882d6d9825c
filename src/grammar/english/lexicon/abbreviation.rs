//! Abbreviations with a full stop that does not end a sentence, and the words that sentences begin
//! with.

use super::table::{word_set, words};
use crate::grammar::word_key::WordKey;

/// How an abbreviation stands to the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Abbreviation {
    /// Something always follows it: `Mr.`, `Gen.`
    Leads,
    /// It may stand last; a sentence ends there only where a word follows that begins sentences.
    MayEnd,
    /// It leads only when a figure follows: `No. 5`, `Sept. 30`.
    LeadsFigures,
}

use Abbreviation::{Leads, LeadsFigures, MayEnd};

words! { ABBREVIATIONS: Abbreviation =
    "mr" => Leads, "mrs" => Leads, "ms" => Leads, "mx" => Leads, "dr" => Leads, "prof" => Leads,
    "gen" => Leads, "maj" => Leads, "col" => Leads, "lt" => Leads, "cmdr" => Leads, "capt" => Leads,
    "sgt" => Leads, "cpl" => Leads, "pvt" => Leads, "adm" => Leads, "brig" => Leads,
    "sen" => Leads, "sens" => Leads, "rep" => Leads, "reps" => Leads, "gov" => Leads,
    "govs" => Leads, "pres" => Leads, "supt" => Leads, "det" => Leads, "insp" => Leads,
    "rev" => Leads, "fr" => Leads, "hon" => Leads, "msgr" => Leads, "st" => Leads, "ste" => Leads,
    "mt" => Leads, "ft" => MayEnd, "vs" => Leads, "v" => Leads, "dist" => Leads, "atty" => Leads,
    "asst" => Leads, "assn" => MayEnd, "dept" => MayEnd, "univ" => MayEnd, "bros" => MayEnd,
    "inc" => MayEnd, "corp" => MayEnd, "co" => MayEnd, "cos" => MayEnd, "ltd" => MayEnd,
    "llc" => MayEnd, "plc" => MayEnd, "jr" => MayEnd, "sr" => MayEnd, "esq" => MayEnd,
    "ave" => MayEnd, "blvd" => MayEnd, "rd" => MayEnd, "hwy" => MayEnd, "sq" => MayEnd,
    "etc" => MayEnd, "al" => MayEnd, "est" => MayEnd, "approx" => Leads, "eg" => Leads,
    "ie" => Leads, "cf" => Leads, "viz" => Leads, "incl" => Leads,
    "min" => MayEnd, "max" => MayEnd, "mins" => MayEnd, "hrs" => MayEnd, "hr" => MayEnd,
    "sec" => MayEnd, "yr" => MayEnd, "yrs" => MayEnd, "in" => LeadsFigures,
    "lb" => MayEnd, "lbs" => MayEnd, "oz" => MayEnd, "sqft" => MayEnd, "mph" => MayEnd,
    "pct" => MayEnd, "no" => LeadsFigures, "nos" => LeadsFigures, "p" => LeadsFigures, "pp" => LeadsFigures,
    "art" => LeadsFigures, "fig" => LeadsFigures, "vol" => LeadsFigures, "ch" => LeadsFigures,
    "jan" => MayEnd, "feb" => MayEnd, "mar" => LeadsFigures, "apr" => MayEnd, "jun" => MayEnd,
    "jul" => MayEnd, "aug" => MayEnd, "sept" => MayEnd, "sep" => MayEnd, "oct" => MayEnd,
    "nov" => MayEnd, "dec" => MayEnd,
    "mon" => LeadsFigures, "tue" => MayEnd, "tues" => MayEnd, "wed" => LeadsFigures,
    "thu" => MayEnd, "thur" => MayEnd, "thurs" => MayEnd, "fri" => MayEnd,
}

word_set! { BEGINNERS =
    "the", "a", "an", "this", "that", "these", "those", "there", "here", "it", "he", "she", "we",
    "they", "you", "i", "his", "her", "its", "their", "our", "my", "your", "in", "on", "at", "by",
    "for", "from", "with", "under", "over", "after", "before", "during", "since", "until", "while",
    "when", "where", "who", "what", "why", "how", "if", "as", "although", "though", "because",
    "but", "and", "or", "so", "yet", "also", "however", "meanwhile", "then", "now", "still",
    "some", "many", "most", "all", "each", "both", "neither", "no", "not", "one", "two", "three",
    "another", "other", "such", "last", "earlier", "later", "according", "asked", "among", "even",
    "only", "more", "once", "despite", "between", "through", "to", "police", "officials",
}

/// What `word`, written before a full stop, says of the end of a sentence; `None` when it is no
/// abbreviation that is known.
pub(in super::super) fn abbreviation(word: impl Into<WordKey>) -> Option<Abbreviation> {
    let key = word.into();
    ABBREVIATIONS
        .get(key)
        .or_else(|| super::is_state_abbreviation(key).then_some(MayEnd))
}

/// Whether `word` commonly begins a sentence and is no name.
pub(in super::super) fn begins_sentence(word: impl Into<WordKey>) -> bool {
    BEGINNERS.has(word)
}
