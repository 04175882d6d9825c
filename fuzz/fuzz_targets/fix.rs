#![no_main]
//! Feeds [`factlint_fuzz::fix`] with any bytes.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| factlint_fuzz::fix::fix(bytes));
