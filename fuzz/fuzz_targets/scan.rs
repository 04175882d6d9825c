#![no_main]
//! Feeds [`factlint_fuzz::scan`] with any bytes.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| factlint_fuzz::scan::scan(bytes));
