#![no_main]
//! Feeds [`factlint_fuzz::suppressions`] with any bytes.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| factlint_fuzz::suppressions::suppressions(bytes));
