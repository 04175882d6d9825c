//! How files are written, and which are left alone.

use std::io::Write as _;

use factlint::article::Disk;
use factlint::fix::{Refusal, exchange};

use super::support::Scratch;
use super::{corpus, run};

#[test]
fn an_article_that_is_compressed_or_in_utf_16_is_left_alone_and_says_so() {
    const TEXT: &str = "So 2.83 million migrants were stopped.\n";
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(TEXT.as_bytes()).expect("memory takes it");
    let compressed = encoder.finish().expect("memory takes it");
    let utf_16 = ['\u{feff}'].into_iter().chain(TEXT.chars());
    let utf_16: String = utf_16.collect();
    let utf_16: Vec<u8> = utf_16.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [("news/a.txt.gz", compressed), ("news/a.txt", utf_16)] {
        let scratch = corpus(&[]);
        scratch.write(name, &bytes);
        let (code, said) = run(&scratch, &["check", "--fix"]);
        assert_eq!(code, 1, "{said}");
        let left = std::fs::read(scratch.path(name)).expect("a file");
        assert_eq!(left, bytes);
        let (_, report) = scratch.check();
        let help = report["findings"][0]["help"].as_str().expect("help");
        let why = "`--fix` changes no file that is compressed or in UTF-16.";
        assert!(help.ends_with(why), "{help}");
    }
}

#[test]
fn a_file_that_changed_since_it_was_read_is_not_replaced() {
    let scratch = Scratch::empty();
    for now in ["new", "older", "", "ol"] {
        scratch.write("a.txt", now);
        let refusal = exchange(&Disk, &scratch.path("a.txt"), b"old", b"right");
        assert!(matches!(refusal, Err(Refusal::Changed)), "{refusal:?}");
        assert_eq!(scratch.read("a.txt"), now);
    }
    scratch.write("a.txt", "old");
    exchange(&Disk, &scratch.path("a.txt"), b"old", b"right").expect("it is replaced");
    assert_eq!(scratch.read("a.txt"), "right");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::path::Path;

    use super::*;

    const WRONG: &str = "So 2.83 million migrants were stopped.\n";
    const RIGHT: &str = "So 2.38 million migrants were stopped.\n";

    fn mode(path: &Path) -> u32 {
        let metadata = std::fs::metadata(path).expect("it is there");
        metadata.permissions().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(path, permissions).expect("the mode is set");
    }

    #[test]
    fn a_file_keeps_its_mode_and_nothing_is_left_beside_it() {
        let scratch = corpus(&[("a.txt", WRONG)]);
        set_mode(&scratch.path("news/a.txt"), 0o640);
        let (code, said) = run(&scratch, &["check", "--fix"]);
        assert_eq!(code, 0, "{said}");
        assert_eq!(scratch.read("news/a.txt"), RIGHT);
        assert_eq!(mode(&scratch.path("news/a.txt")), 0o640);
        let beside = std::fs::read_dir(scratch.path("news"))
            .expect("a folder")
            .count();
        assert_eq!(beside, 1);
    }

    #[track_caller]
    fn refused(scratch: &Scratch, words: &str) {
        let before = scratch.read("news/a.txt");
        let (code, said) = run(scratch, &["check", "--fix"]);
        assert_eq!(code, 2, "{said}");
        let evened = said.replace(['│', '╰', '─', '▶'], " ");
        let evened = evened.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(evened.contains(words), "{said}");
        assert!(evened.ends_with("fixed none of 1 finding"), "{said}");
        assert_eq!(scratch.read("news/a.txt"), before);
        assert_eq!(run(scratch, &["check", "--diff"]).0, 2);
    }

    #[test]
    fn a_link_is_not_written_through() {
        let scratch = corpus(&[]);
        scratch.write("elsewhere.txt", WRONG);
        std::fs::create_dir(scratch.path("news")).expect("a folder");
        let link = scratch.path("news/a.txt");
        symlink("../elsewhere.txt", &link).expect("a link");
        // It is not even read.
        let (code, said) = run(&scratch, &["check", "--fix", "news/a.txt"]);
        assert_eq!(code, 2, "{said}");
        let refusal = exchange(&Disk, &link, WRONG.as_bytes(), RIGHT.as_bytes());
        assert!(matches!(refusal, Err(Refusal::Link)), "{refusal:?}");
        assert_eq!(scratch.read("elsewhere.txt"), WRONG);
        let metadata = std::fs::symlink_metadata(&link).expect("a link");
        assert!(metadata.file_type().is_symlink());
    }

    #[test]
    fn what_is_write_protected_is_left_alone() {
        let scratch = corpus(&[("a.txt", WRONG)]);
        set_mode(&scratch.path("news/a.txt"), 0o444);
        refused(&scratch, "the file is write-protected");
        set_mode(&scratch.path("news/a.txt"), 0o644);
        set_mode(&scratch.path("news"), 0o555);
        refused(&scratch, "the folder of the file is write-protected");
        set_mode(&scratch.path("news"), 0o755);
    }

    #[test]
    fn a_report_is_written_through_a_link_and_into_what_is_no_file() {
        let scratch = corpus(&[("a.txt", RIGHT)]);
        scratch.write("there.json", "old");
        set_mode(&scratch.path("there.json"), 0o600);
        symlink("there.json", scratch.path("out.json")).expect("a link");
        let (code, said) = run(&scratch, &["check", "--format", "json=out.json"]);
        assert_eq!(code, 0, "{said}");
        assert!(scratch.read("there.json").starts_with('{'));
        assert_eq!(mode(&scratch.path("there.json")), 0o600);
        let link = std::fs::symlink_metadata(scratch.path("out.json")).expect("a link");
        assert!(link.file_type().is_symlink());
        let output = scratch.run(&["check", "--format", "json=/dev/stdout"]);
        assert!(output.stdout.starts_with(b"{"));
        assert_eq!(run(&scratch, &["check", "--format", "json=/dev/null"]).0, 0);
    }
}
