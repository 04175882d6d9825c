//! One set of findings, one snapshot for each format and each way to look at it; and what must hold in all
//! of them.

mod facts;
mod formats;
mod hostile;
mod html;
mod human;
mod json;
mod links;
mod parsed;
mod sarif;
mod schemas;
mod story;
#[path = "../support/mod.rs"]
mod support;
mod unread;
mod window;
