#![no_main]
//! Feeds [`factlint_fuzz::rules`] with any bytes.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| factlint_fuzz::rules::rules(bytes));
