//! Finds the facts that the articles of a repository state differently.
//!
//! Declarative rules say which facts to look for; every claim about them is read as a set of
//! possible values, and a fact whose sources share no value is reported. The data goes one way:
//! article → grammar → extract → verify → triage → report. See ARCHITECTURE.md.

pub mod article;
pub mod claim;
pub mod cli;
pub mod config;
pub mod describe;
pub mod engine;
pub mod extract;
pub mod finding;
pub mod fix;
pub mod grammar;
pub mod mistake;
pub mod pack;
pub mod propose;
pub mod report;
pub mod rule;
pub mod text;
pub mod triage;
pub mod value;
pub mod verify;
mod yaml;
