#![no_main]
//! Feeds [`factlint_fuzz::stored`] with any bytes.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| factlint_fuzz::stored::stored(bytes));
