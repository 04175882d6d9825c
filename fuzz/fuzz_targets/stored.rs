#![no_main]
//! Feeds [`factlint_fuzz::stored`] with any bytes.

use factlint_fuzz::run::Formats;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    factlint_fuzz::stored::stored(bytes, Formats::chosen_by(bytes));
});
