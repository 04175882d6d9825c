//! What a stranger's repository may hold: hostile files, shapes that grow, and disks that fail.

#![allow(clippy::disallowed_methods)]

#[path = "../support/mod.rs"]
mod support;

mod files;
mod names;
mod shapes;
mod words;
mod written;
