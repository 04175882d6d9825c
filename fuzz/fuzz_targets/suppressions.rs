#![no_main]
//! Feeds [`factlint_fuzz::suppressions`] with any bytes.

use factlint_fuzz::run::Formats;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    factlint_fuzz::suppressions::suppressions(bytes, Formats::chosen_by(bytes));
});
