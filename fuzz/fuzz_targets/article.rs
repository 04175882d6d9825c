#![no_main]
//! Feeds [`factlint_fuzz::article`] with any bytes.

use factlint_fuzz::run::Formats;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    factlint_fuzz::article::article(bytes, Formats::chosen_by(bytes));
});
