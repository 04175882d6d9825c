//! `factlint rules schema`: what an editor program needs to complete and check rule files.

use std::io;

use super::Session;
use super::arguments::SchemaOptions;
use crate::{config, rule};

/// Prints the JSON Schema of rule files, or of the settings.
pub(super) fn schema(session: &Session, options: &SchemaOptions) -> io::Result<u8> {
    let schema = if options.settings {
        config::schema()
    } else {
        rule::schema()
    };
    session.write_report(options.output_file.as_ref(), |out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        writeln!(out)
    })?;
    Ok(0)
}
