//! The `factlint` command: hands its arguments to the library.

#![allow(clippy::disallowed_methods, clippy::print_stderr)]

use factlint::grammar::{Context, Events, read};
use factlint::report::scan::{Scanned, write};
use factlint::text::{FileSpan, LineIndex};

fn main() {
    let mut dateline = None;
    let mut paths = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "scan" | "--isolated" => {}
            "--format" => drop(arguments.next()),
            "--dateline" => {
                dateline = arguments
                    .next()
                    .and_then(|day| factlint::value::parse_day(&day))
            }
            _ => paths.push(argument),
        }
    }
    let events = Events::new();
    let files: Vec<_> = paths
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap_or_default();
            let prose: String = text
                .replace("\n\n", "\u{1}")
                .replace('\n', " ")
                .replace('\u{1}', "\n\n");
            let reading = read(
                &prose,
                Context {
                    dateline,
                    events: &events,
                },
            );
            (path, LineIndex::new(&text), text, reading)
        })
        .collect();
    let place = |span: factlint::text::ProseSpan| FileSpan::new(span.start(), span.end());
    let scanned: Vec<_> = files
        .iter()
        .map(|(path, lines, text, reading)| Scanned {
            path,
            text,
            lines,
            dateline,
            reading,
            place: &place,
        })
        .collect();
    if let Err(error) = write(&scanned, std::io::stdout().lock()) {
        eprintln!("{error}");
    }
}
