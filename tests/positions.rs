//! Laws of the prose view: every character of it is found in the file, whatever the file holds.

#![allow(clippy::disallowed_methods)]

use factlint::article::{Article, BlockRole, Metadata, from_bytes, from_text};
use factlint::text::{FileOffset, FileSpan, Offset, ProseSpan};
use proptest::prelude::*;

fn article(path: &str, text: &str) -> Article {
    from_text(path, text, &Metadata::default()).0
}

/// Checks what holds for every prose view, and gives the file span of each of its characters.
fn checked_spans(article: &Article) -> Vec<(char, FileSpan)> {
    let prose = &article.prose;
    let spans: Vec<_> = prose
        .text()
        .char_indices()
        .map(|(at, character)| {
            let span = prose.file_span(ProseSpan::new(at, at + character.len_utf8()));
            assert!(
                article.text.get(span.range()).is_some(),
                "{span:?} is cut at character boundaries"
            );
            (character, span)
        })
        .collect();
    for pair in spans.windows(2) {
        let (one, other) = (pair[0].1, pair[1].1);
        assert!(one.start() <= other.start() && one.end() <= other.end());
        // Two characters share bytes only when the file writes both with one entity.
        assert!(
            one.end() <= other.start() || one == other,
            "{one:?} {other:?}"
        );
    }
    let whole = prose.file_span(ProseSpan::new(0, prose.text().len()));
    if let (Some(first), Some(last)) = (spans.first(), spans.last()) {
        assert_eq!(whole, FileSpan::new(first.1.start(), last.1.end()));
    }

    let mut at = 0;
    for (index, block) in prose.blocks().iter().enumerate() {
        assert_eq!(block.span.start(), at + usize::from(index > 0));
        assert!(!block.span.is_empty());
        let words = &prose.text()[block.span.range()];
        assert!(!words.contains(['\n', '\r', '\t']));
        assert!(!words.contains("  ") && words.trim() == words, "{words:?}");
        assert_eq!(prose.block_of(block.span), Some(block));
        at = block.span.end();
    }
    assert_eq!(at, prose.text().len());
    spans
}

/// The characters that news are written with, the troublesome ones above all.
fn plain_text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            4 => "[a-zA-Z0-9]{1,8}",
            4 => Just(" ".to_owned()),
            2 => Just("\n".to_owned()),
            1 => "[ \t\r\u{a0}\u{2009}\u{ad}\u{200b}\u{feff}\u{2010}\u{2011}“”‘’—–.,:;-]{1,3}",
            1 => prop::sample::select(vec![
                "\n\n", "\r\n", "\n- ", "1. ", "date 2022-11-12 ", "<!-- x -->", "50-47", "\u{ad}\n",
                "-\n", "é", "😀", "\u{2028}", "---\n", "title: x\n",
            ]).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
        ],
        0..60,
    )
    .prop_map(|parts| parts.concat())
}

fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            3 => plain_text(),
            2 => prop::sample::select(vec![
                "**", "*", "_", "~~", "`", "```\n", "# ", "> ", "- ", "1. ", "    ", "\n\n", "[", "](x)",
                "![", "[^1]", "\n[^1]: ", "| a | b |\n|---|---|\n", "|", "&nbsp;", "&ndash;", "&nGt;",
                "&acE;", "&#0;", "&amp", "\\*", "\\\n", "<br>", "<!--", "-->", "<div>", "</div>\n",
                "<p>", "<s>", "</s>", "<script>", "</script>", "<https://x.y>", "\n---\n", "\n===\n",
                "- [ ] ", "\r\n> ", "\\|", "<td a='", "'>",
            ]).prop_map(str::to_owned),
        ],
        0..12,
    )
    .prop_map(|parts| parts.concat())
}

fn is_white_or_nothing(character: char) -> bool {
    let nothing = "\u{ad}\u{61c}\u{180e}\u{feff}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}";
    character.is_whitespace()
        || nothing.contains(character)
        || ('\u{202a}'..='\u{202e}').contains(&character)
        || ('\u{2060}'..='\u{2069}').contains(&character)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_plain_text_the_file_has_the_same_characters(text in plain_text()) {
        let article = article("a.txt", &text);
        for (character, span) in checked_spans(&article) {
            let in_file = &text[span.range()];
            match character {
                ' ' => prop_assert!(in_file.chars().all(char::is_whitespace)),
                // Between blocks white space, bullets, comments and front matter are left out.
                '\n' => {}
                '-' => prop_assert!(matches!(in_file, "-" | "‐" | "‑"), "{in_file:?}"),
                _ => prop_assert_eq!(in_file, character.to_string()),
            }
        }
    }

    #[test]
    fn in_plain_text_no_character_is_lost(text in "[a-z0-9.,“” \t\n\r\u{a0}\u{ad}-]{0,400}") {
        let kept = |text: &str| -> String {
            text.chars().filter(|c| !is_white_or_nothing(*c) && *c != '-').collect()
        };
        prop_assert_eq!(kept(article("a.txt", &text).prose.text()), kept(&text));
    }

    #[test]
    fn in_markdown_every_character_is_found(text in markdown()) {
        let article = article("a.md", &text);
        for (character, span) in checked_spans(&article) {
            if character.is_ascii_alphanumeric() {
                let in_file = &text[span.range()];
                prop_assert!(
                    in_file == character.to_string() || in_file.starts_with('&'),
                    "{character:?} is {in_file:?}"
                );
            }
        }
    }

    #[test]
    fn a_byte_order_mark_changes_nothing(text in markdown(), is_markdown: bool) {
        let path = if is_markdown { "a.md" } else { "a.txt" };
        prop_assume!(!text.starts_with('\u{feff}'));
        let marked = article(path, &format!("\u{feff}{text}"));
        let bare = article(path, &text);
        prop_assert_eq!(marked.prose.text(), bare.prose.text());
        checked_spans(&marked);
    }

    #[test]
    fn line_endings_change_nothing(text in markdown(), is_markdown: bool) {
        let path = if is_markdown { "a.md" } else { "a.txt" };
        let text = text.replace('\r', "");
        let one = article(path, &text);
        let other = article(path, &text.replace('\n', "\r\n"));
        prop_assert_eq!(one.prose.text(), other.prose.text());
    }

    #[test]
    fn front_matter_changes_nothing(text in markdown(), is_markdown: bool) {
        let path = if is_markdown { "a.md" } else { "a.txt" };
        // What itself starts like front matter is another article without its first lines.
        prop_assume!(!text.starts_with("---") && !text.starts_with("+++") && !text.starts_with('\u{feff}'));
        let bare = article(path, &text);
        let front = "---\ntitle: A “b”\ndate: 2022-11-12\n---\n";
        let with_front = article(path, &format!("{front}{text}"));
        prop_assert_eq!(bare.prose.text(), with_front.prose.text());
        let moved: Vec<_> = checked_spans(&bare).iter()
            .map(|(_, span)| FileSpan::new(span.start() + front.len(), span.end() + front.len()))
            .collect();
        let found: Vec<_> = checked_spans(&with_front).iter().map(|(_, span)| *span).collect();
        prop_assert_eq!(moved, found);
        prop_assert_eq!(with_front.metadata.title.as_deref(), Some("A “b”"));
    }

    #[test]
    fn bytes_of_any_kind_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..300), is_markdown: bool) {
        let path = if is_markdown { "a.md" } else { "a.txt" };
        match from_bytes(path, bytes.clone(), &Metadata::default()) {
            Ok((article, _)) => {
                prop_assert_eq!(article.text.as_bytes(), &bytes[..]);
                checked_spans(&article);
            }
            Err(problem) => prop_assert!(!problem.message.is_empty() && !problem.help.is_empty()),
        }
    }

    #[test]
    fn front_matter_of_any_kind_does_no_harm(yaml in "[a-z:\\-\\[\\]{}&*!|>'\"%@`#,? \n\té]{0,80}") {
        let text = format!("---\ndate: 2022-11-12\n{yaml}\n---\nprose");
        let (article, problems) = from_text("a.md", &text, &Metadata::default());
        for problem in problems {
            let span = problem.span.expect("a mistake in front matter has a place");
            prop_assert!(article.text.get(span.range()).is_some());
        }
        checked_spans(&article);
    }
}

fn seeds() -> Vec<Article> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .expect("the seeds are there")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    names.sort();
    names
        .iter()
        .map(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            let text = std::fs::read_to_string(path).expect("a seed can be read");
            article(name.expect("a name"), &text)
        })
        .collect()
}

#[test]
fn the_real_articles_have_a_block_for_each_paragraph() {
    let seeds = seeds();
    let blocks: Vec<_> = seeds.iter().map(|seed| seed.prose.blocks().len()).collect();
    // The first line of the first one gives its day and goes on with its first paragraph.
    assert_eq!(blocks, [8, 15, 15, 11, 16]);
    for seed in &seeds {
        checked_spans(seed);
        for block in seed.prose.blocks() {
            let span = seed.prose.file_span(block.span);
            assert_eq!(
                seed.lines().line(FileOffset::new(span.start())),
                seed.lines().line(FileOffset::new(span.end())),
            );
            assert_eq!(
                seed.text[span.range()].replace('\u{a0}', " "),
                seed.prose.text()[block.span.range()]
            );
        }
    }
}

#[test]
fn of_the_real_articles_one_tells_its_day() {
    let days: Vec<_> = seeds()
        .iter()
        .map(|seed| seed.metadata.dateline.map(|day| day.to_string()))
        .collect();
    assert_eq!(
        days,
        [Some("2022-11-12".to_owned()), None, None, None, None]
    );
    let first = &seeds()[0];
    assert_eq!(first.prose.blocks()[0].role, BlockRole::Dateline);
    assert!(
        first
            .prose
            .text()
            .starts_with("date 2022-11-12\nCustoms and Border")
    );
}

#[test]
fn the_vote_in_the_real_articles_is_found_at_its_place() {
    let seeds = seeds();
    let seed = &seeds[3];
    let at = seed.prose.text().find("50-47").expect("the vote is there");
    let span = seed.prose.file_span(ProseSpan::new(at, at + 5));
    assert_eq!(&seed.text[span.range()], "50-47");
    let position = seed
        .lines()
        .position(&seed.text, FileOffset::new(span.start()));
    assert_eq!((position.line, position.column), (8, 98));
}
