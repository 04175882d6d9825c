//! One set of findings, one snapshot for each format and each way to look at it.

mod facts;
mod human;
mod json;
mod story;
mod window;
