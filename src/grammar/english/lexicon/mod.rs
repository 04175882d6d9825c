//! The words: numbers, months, units, currencies, hedges, abbreviations, bodies. Data, and the
//! look-ups in it.
//!
//! Each file holds one family of words, in tables that answer by one look ([`table`]). What a word can
//! start is found once, when the text is cut ([`family`]), so that reading costs little where there is
//! nothing to read.

mod abbreviation;
mod ballot;
mod calendar;
mod currency;
pub(super) mod family;
mod function_word;
mod hedge;
mod number;
mod opening;
mod person;
mod place;
pub(super) mod table;

pub(super) use abbreviation::{Abbreviation, abbreviation, begins_sentence};
pub(super) use ballot::{Cue, Side, cue, side};
pub(super) use calendar::{
    TimeUnit, duration_unit, glued_time_unit, month, time_unit, time_unit_adjective, weekday,
};
pub(super) use currency::{
    Currency, currency_code, currency_named, currency_prefix, currency_sign, currency_word,
    dollar_prefix, minor_sign, nationality,
};
pub(super) use function_word::is_function_word;
pub(super) use hedge::{hedges_beginning_with, hedges_ending_in};
pub(super) use number::{
    NumberWord, colloquial, comes_in_pairs, fraction_sign, fraction_slack, glued_magnitude, group,
    is_ordinal_suffix, number_form, number_word, ordinal_word, short_magnitude,
};
pub(super) use opening::{Opening, opening};
pub(super) use person::is_person;
pub(super) use place::{
    is_generation, is_name_particle, is_person_title, is_state, is_state_abbreviation,
};
