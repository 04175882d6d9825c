//! Shows what was found, for people and for programs.

pub mod scan;
