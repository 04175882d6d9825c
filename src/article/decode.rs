//! From the bytes of a file to its text.

use super::problem::Problem;

/// The text of an article's bytes, with its byte order mark, if it has one.
///
/// # Errors
/// When the bytes are no text, or no UTF-8.
pub(super) fn decode(shown: &str, bytes: Vec<u8>) -> Result<String, Problem> {
    if let Some(encoding) = utf_16(&bytes) {
        return Err(Problem::error(
            shown,
            "not-utf-8",
            format!("the file is written in {encoding}, not in UTF-8"),
            &convert(encoding),
        ));
    }
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(Problem::error(
            shown,
            "not-text",
            format!("not a text file: byte {at} is zero"),
            "leave the file out with `exclude`, or give its text as UTF-8",
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = 1 + breaks(&bytes[..at]);
        let byte = bytes.get(at).copied().unwrap_or(0);
        Problem::error(
            shown,
            "not-utf-8",
            format!("the file is not UTF-8: byte {at}, on line {line}, is 0x{byte:02X}"),
            &match declared(bytes) {
                Some(encoding) => format!(
                    "the file says that it is written in {encoding}; {}",
                    command(&encoding)
                ),
                None => convert("WINDOWS-1252"),
            },
        )
    })
}

/// The encoding that a byte order mark names, other than UTF-8.
fn utf_16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some("UTF-32LE"),
        [0xff, 0xfe, ..] => Some("UTF-16LE"),
        [0xfe, 0xff, ..] => Some("UTF-16BE"),
        [0, 0, 0xfe, 0xff, ..] => Some("UTF-32BE"),
        _ => None,
    }
}

fn convert(encoding: &str) -> String {
    let guess = if encoding.starts_with("UTF") {
        ""
    } else {
        ", if that is its encoding"
    };
    format!("{}{guess}", command(encoding))
}

fn command(encoding: &str) -> String {
    format!("convert it: `iconv -f {encoding} -t UTF-8 FILE > NEW`")
}

/// How far into a file its encoding is looked for, in bytes; browsers look as far.
const HEAD: usize = 1024;

/// The encoding that the head of a file says it has: `charset` in HTML, `encoding` in XML. UTF-8 is no
/// answer, for the file is none.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    [&b"charset"[..], b"encoding"].iter().find_map(|word| {
        memchr::memmem::find_iter(head, word).find_map(|at| {
            let rest = head[at + word.len()..]
                .trim_ascii_start()
                .strip_prefix(b"=")?;
            let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'');
            let rest = rest.trim_ascii_start();
            let name: String = rest[usize::from(rest.first().is_some_and(is_quote))..]
                .iter()
                .take(40)
                .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte))
                .map(|byte| char::from(byte.to_ascii_uppercase()))
                .collect();
            let is_other = name.starts_with(|c: char| c.is_ascii_alphanumeric())
                && !matches!(name.as_str(), "UTF-8" | "UTF8");
            is_other.then_some(name)
        })
    })
}

/// How many line breaks `bytes` holds: LF, CRLF or a lone CR.
fn breaks(bytes: &[u8]) -> usize {
    memchr::memchr2_iter(b'\n', b'\r', bytes)
        .filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], code: &str, words: &str) {
        let problem = decode("a.txt", bytes.to_vec()).expect_err("the bytes are refused");
        assert_eq!(problem.code, code);
        let said = format!("{}; {}", problem.message, problem.help);
        assert!(said.contains(words), "{said}");
    }

    #[test]
    fn what_is_not_utf_8_is_named_with_its_place_and_a_way_out() {
        check(
            b"a\r\nb\n\x93Magnus\x94",
            "not-utf-8",
            "byte 5, on line 3, is 0x93",
        );
        check(b"\x93", "not-utf-8", "iconv -f WINDOWS-1252 -t UTF-8");
        check(b"abc\xe2\x80", "not-utf-8", "byte 3, on line 1");
        check(b"\xff\xfea\0", "not-utf-8", "iconv -f UTF-16LE -t UTF-8");
        check(b"\xfe\xff\0a", "not-utf-8", "UTF-16BE");
        check(b"\xff\xfe\0\0", "not-utf-8", "UTF-32LE");
        check(b"PK\x03\x04\0", "not-text", "byte 4 is zero");
    }

    #[test]
    fn the_encoding_that_a_file_says_it_has_is_named() {
        let says = |head: &str| [head.as_bytes(), b"\xe9"].concat();
        check(
            &says("<META Charset = 'ISO-8859-15'>"),
            "not-utf-8",
            "says that it is written in ISO-8859-15; convert it: `iconv -f ISO-8859-15 ",
        );
        check(
            &says("<meta http-equiv=x content=\"text/html; charset=koi8-r\">"),
            "not-utf-8",
            "iconv -f KOI8-R ",
        );
        check(
            &says("<?xml version='1.0' encoding=\"iso-8859-1\"?>"),
            "not-utf-8",
            "iconv -f ISO-8859-1 ",
        );
        check(
            &says("<meta charset=utf-8>"),
            "not-utf-8",
            "iconv -f WINDOWS-1252 ",
        );
        check(
            &says("<meta charset='-x$(rm)'>"),
            "not-utf-8",
            "iconv -f WINDOWS-1252 ",
        );
    }

    #[test]
    fn utf_8_is_taken_as_it_is() {
        let text = "\u{feff}“50-47”\r\n";
        assert_eq!(decode("a", text.into()), Ok(text.to_owned()));
        assert_eq!(decode("a", Vec::new()), Ok(String::new()));
    }
}
