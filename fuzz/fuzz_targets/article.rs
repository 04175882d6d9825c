#![no_main]
//! Feeds [`factlint_fuzz::article`] with any bytes.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| factlint_fuzz::article::article(bytes));
