//! Any bytes at all, read as a plain and as a Markdown article, must come out as values that stand
//! where the article says they stand.

use factlint::article::{Article, Metadata, from_bytes};
use factlint::grammar::{Context, Events, ReadValue, Reading, read};
use factlint::report::scan::{ScanFormat, ScanReport, Scanned};
use factlint::text::ProseSpan;
use factlint::value::Kind;

/// Reads the bytes as an article and checks what was read.
pub fn scan(bytes: &[u8]) {
    // The first byte decides whether there is a dateline, so that both ways are walked.
    let (dateline, bytes) = match bytes.split_first() {
        Some((first, rest)) if first % 2 == 1 => (Some(jiff::civil::date(2022, 11, 12)), rest),
        Some((_, rest)) => (None, rest),
        None => (None, bytes),
    };
    for name in ["a.txt", "a.md"] {
        let Ok((article, _)) = from_bytes(name, bytes.to_vec(), &Metadata::default()) else {
            continue;
        };
        let events = Events::new();
        let dateline = article.metadata.dateline.or(dateline);
        let context = Context {
            dateline,
            events: &events,
        };
        let reading = read(article.prose.text(), context);
        check(&article, &reading);
        let scanned = Scanned {
            path: &article.path,
            text: &article.text,
            lines: article.lines(),
            prose: article.prose.text(),
            dateline,
            reading: &reading,
            place: &|span| article.prose.file_span(span),
        };
        let json = shown(&scanned, ScanFormat::Json);
        let report: serde_json::Value = serde_json::from_slice(&json).expect("the report is JSON");
        let values = report["articles"][0]["values"]
            .as_array()
            .expect("there is a list of values");
        assert_eq!(
            values.len(),
            reading.values.len() + reading.quotations.len()
        );
        shown(&scanned, ScanFormat::Csv);
        let human = shown(&scanned, ScanFormat::Human);
        assert!(
            !human.iter().any(|byte| *byte < b' ' && *byte != b'\n'),
            "control characters reach the terminal"
        );
    }
}

/// The report of one article.
fn shown(article: &Scanned<'_>, format: ScanFormat) -> Vec<u8> {
    let report = ScanReport {
        format,
        ..ScanReport::default()
    };
    let mut out = Vec::new();
    let mut writer = report.writer(&mut out);
    writer
        .add(&report.show(article))
        .and_then(|()| writer.finish(&[]))
        .expect("a vector can be written");
    out
}

/// Every span lies in the text, on character boundaries, and leads to words of the file; each layer
/// stands in the order of the text and does not overlap.
fn check(article: &Article, reading: &Reading) {
    let prose = article.prose.text();
    let stands = |span: ProseSpan| {
        assert!(!span.is_empty(), "an empty span: {span:?}");
        assert!(prose.get(span.range()).is_some(), "no words at {span:?}");
        let file = article.prose.file_span(span);
        assert!(
            article.text.get(file.range()).is_some(),
            "no words at {file:?}"
        );
        assert!(!file.is_empty(), "nothing in the file for {span:?}");
    };
    let in_order = |layer: &[ReadValue]| {
        for value in layer {
            stands(value.span);
            if let Some(hedge) = value.hedge {
                stands(hedge.span);
                assert!(!hedge.span.overlaps(value.span), "a hedge in its value");
            }
        }
        for pair in layer.windows(2) {
            let (one, next) = (pair[0].span, pair[1].span);
            // A quotation may stand whole in another, a figure never in a figure.
            let nested = one.contains(next) && pair[0].kind == Kind::Quote;
            assert!(one.end() <= next.start() || nested, "{pair:?} overlap");
            assert!(one.start() <= next.start(), "{pair:?} out of order");
        }
    };
    in_order(&reading.values);
    in_order(&reading.quotations);
    in_order(&reading.pairs);
    for pair in reading.sentences.windows(2) {
        assert!(pair[0].span.end() <= pair[1].span.start(), "{pair:?}");
    }
    for value in &reading.values {
        assert!(
            !prose[value.span.range()].contains('\n'),
            "a value runs over the end of its block: {value:?}"
        );
    }
}
