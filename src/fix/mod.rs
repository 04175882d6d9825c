//! From what is reported to what mends it.
//!
//! In: findings, the rules they are of, and the articles. Out: for each claim that differs from what a rule
//! or an authority expects, the words to write instead, where they are beyond doubt; and from those the
//! edits of each file, as a diff or written to the disk, whole or not at all.
//!
//! One law holds for every fix: the article with the new words, read again from the bytes of its file, says
//! what is expected where it said something else, and everything else that it says and all its other words
//! are as before. A fix for which that cannot be shown is not offered.

mod diff;
mod edits;
mod escape;
mod law;
mod offer;
mod replace;
mod splice;
mod ways;
mod wish;

pub use diff::unified;
pub use edits::{Edits, edits};
pub use offer::{Desk, Granted, Offers, note};
pub use replace::{Refusal, exchange, permissions, replace};
pub use wish::{Wish, wishes};
