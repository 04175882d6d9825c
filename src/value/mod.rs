//! What a figure means: kinds, sets of possible values, agreement.
//!
//! In: what was written, typed (an [`Amount`], a [`DaySet`], a [`Tally`] …) with its hedge. Out: the
//! set of values that the words allow ([`Possible`]), and whether several such sets share a value
//! ([`weigh`], [`Summary`]). Pure: no file, no clock, no language.

mod amount;
mod arithmetic;
mod consensus;
mod course;
mod date;
mod day_number;
mod days;
mod decimal;
mod duration;
mod full_names;
mod hedge;
mod interval;
pub mod iso;
mod kind;
mod members;
mod policy;
mod possible;
mod quotation;
mod rational;
mod spelling;
mod summary;
mod tally;

pub use amount::{Amount, Figure, Form};
pub use arithmetic::NoResult;
pub use consensus::{Camp, Side, Vote, Weighing, weigh};
pub use course::{OverTime, Stage, Standing, course};
pub use date::{DateValue, Days};
pub use day_number::{calendar_length, day_number, day_of_number};
pub use days::{CalendarDays, DaySet, Weekdays, parse_day};
pub use decimal::Decimal;
pub use duration::{Duration, DurationUnit};
pub use full_names::FullNames;
pub use hedge::Hedge;
pub use interval::{Bound, Interval};
pub use kind::Kind;
pub use members::Members;
pub use policy::{HedgeWidth, Policy, Rounding, Tolerance};
pub use possible::{LineSet, Possible};
pub use quotation::{Difference, Quotation, QuotedWord};
pub use rational::Rational;
pub use spelling::{edit_distance, misspelling};
pub use summary::Summary;
pub use tally::{Tally, TallySet};
