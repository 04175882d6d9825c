//! How fast articles are read, and whether the cost grows with their length alone.
//!
//! `cargo bench --bench read` prints the speed of the grammar and of the whole scan (bytes in, JSON
//! out) on one thread: over news of 50 MB and parts of it, then over texts of shapes that might be
//! dear, at a length and at four times that length. A ratio near 4.0 is linear, one near 16 quadratic.
//!
//! The news are the articles of `seeds/`, repeated. `FACTLINT_BENCH_TEXT=file` takes another text
//! instead, `FACTLINT_BENCH_MB=5` another length. Time is what the processor gave to the thread, where
//! the system tells that.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use factlint::article::{Metadata, from_bytes};
use factlint::grammar::{Context, Events, read};
use factlint::report::scan::{ScanFormat, ScanReport, Scanned};

/// Bytes of the news where nothing else is asked for.
const NEWS_MB: usize = 50;
/// Bytes of a shape; four times that is 5 MB.
const SHAPE: usize = 1_250_000;
/// Of so many runs the fastest counts.
const RUNS: usize = 3;

/// What is repeated to make a text of a shape.
const SHAPES: [(&str, &str); 18] = [
    (
        "one sentence",
        "the Senate said that 2.38 million people came on Friday, ",
    ),
    ("digits only", "1"),
    ("digits and spaces", "7 "),
    ("digits and commas", "1,"),
    ("digits and dashes", "50-"),
    ("a a a", "a "),
    ("no spaces", "a"),
    ("straight quotation marks", "\""),
    ("opening marks, never closed", "“a "),
    ("nested opening marks", "“a ‘b "),
    ("apostrophes", "’s "),
    ("dashes", "– "),
    ("month names", "November "),
    ("days without end", "Friday, Nov. 9, "),
    ("one hundred and", "one hundred and "),
    ("hedges without a figure", "more than about nearly "),
    ("currency signs", "$ "),
    ("full stops", "a. "),
];

fn main() {
    // `cargo test --all-targets` runs this, too: then it only shows that it works.
    let in_earnest = std::env::args().any(|argument| argument == "--bench");
    let (news, shape, runs) = if in_earnest {
        (asked_length(), SHAPE, RUNS)
    } else {
        (20_000, 1_000, 1)
    };
    let text = news_text();
    let clock = match thread_time() {
        Some(_) => "the thread's own time",
        None => "time on the wall",
    };
    println!(
        "news of {} bytes, repeated; one thread; {clock}; best of {runs}",
        text.len()
    );
    println!("{:>12}  {:>16}  {:>16}", "bytes", "grammar", "scan to JSON");
    for part in [4, 2, 1] {
        let text = repeated(&text, news / part);
        let (grammar, scan) = (
            fastest(runs, || grammar(&text)),
            fastest(runs, || scan(&text)),
        );
        println!(
            "{:>12}  {:>16}  {:>16}",
            text.len(),
            speed(text.len(), grammar),
            speed(text.len(), scan)
        );
    }
    println!();
    println!(
        "{:<28}  {:>16}  {:>8}  {:>16}  {:>8}",
        "shape, four times as long", "grammar", "ratio", "scan to JSON", "ratio"
    );
    for (name, unit) in SHAPES {
        let (short, long) = (repeated(unit, shape), repeated(unit, 4 * shape));
        let grammars = [&short, &long].map(|text| fastest(runs, || grammar(text)));
        let scans = [&short, &long].map(|text| fastest(runs, || scan(text)));
        println!(
            "{name:<28}  {:>16}  {:>8}  {:>16}  {:>8}",
            speed(long.len(), grammars[1]),
            ratio(grammars),
            speed(long.len(), scans[1]),
            ratio(scans)
        );
    }
}

/// The whole text to read, in bytes.
fn asked_length() -> usize {
    let asked = std::env::var("FACTLINT_BENCH_MB")
        .ok()
        .and_then(|length| length.parse::<usize>().ok());
    asked.unwrap_or(NEWS_MB) * 1_000_000
}

/// The news, once.
fn news_text() -> String {
    let paths = match std::env::var_os("FACTLINT_BENCH_TEXT") {
        Some(path) => vec![PathBuf::from(path)],
        None => {
            let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
            let mut paths: Vec<PathBuf> = std::fs::read_dir(seeds)
                .expect("there are seeds")
                .map(|entry| entry.expect("an article").path())
                .collect();
            paths.sort();
            paths
        }
    };
    let texts: Vec<String> = paths
        .iter()
        .map(|path| {
            #[expect(clippy::disallowed_methods, reason = "a benchmark has no engine")]
            std::fs::read_to_string(path).expect("a text in UTF-8")
        })
        .collect();
    texts.join("\n\n") + "\n\n"
}

/// `unit` again and again, up to `length` bytes or a little less, but at least once.
fn repeated(unit: &str, length: usize) -> String {
    unit.repeat((length / unit.len()).max(1))
}

/// The time of the fastest of `runs` runs.
fn fastest(runs: usize, run: impl Fn()) -> Duration {
    let times = (0..runs).map(|_| {
        let (before, start) = (thread_time(), Instant::now());
        run();
        let wall = start.elapsed();
        match (before, thread_time()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => wall,
        }
    });
    times.min().unwrap_or_default()
}

/// The time that a processor gave to this thread, where the system tells it (Linux does): a machine
/// that is busy with other things does not change it much.
fn thread_time() -> Option<Duration> {
    #[expect(clippy::disallowed_methods, reason = "a benchmark asks the system")]
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}

fn grammar(text: &str) {
    let events = Events::new();
    let context = Context {
        dateline: None,
        events: &events,
    };
    black_box(read(black_box(text), context));
}

fn scan(text: &str) {
    let (article, _) = from_bytes("news.txt", text.as_bytes().to_vec(), &Metadata::default())
        .expect("the text is an article");
    let events = Events::new();
    let dateline = article.metadata.dateline;
    let context = Context {
        dateline,
        events: &events,
    };
    let reading = read(article.prose.text(), context);
    let report = ScanReport {
        format: ScanFormat::Json,
        ..ScanReport::default()
    };
    black_box(report.show(&Scanned {
        path: &article.path,
        text: &article.text,
        lines: article.lines(),
        prose: article.prose.text(),
        dateline,
        reading: &reading,
        place: &|span| article.prose.file_span(span),
    }));
}

/// Megabytes (of a million bytes) a second.
fn speed(bytes: usize, time: Duration) -> String {
    let tenths = bytes as u128 * 10_000 / time.as_nanos().max(1);
    format!("{}.{} MB/s", tenths / 10, tenths % 10)
}

/// How many times as long the second took.
fn ratio([short, long]: [Duration; 2]) -> String {
    let tenths = long.as_nanos() * 10 / short.as_nanos().max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}
