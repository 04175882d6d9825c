//! From the bytes of a file to its text.

use std::borrow::Cow;

use super::problem::Problem;

/// The text of a file's bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, with its byte order mark, if it has one.
    pub(super) text: String,
    /// Whether the bytes are other ones than those of the text.
    pub(super) is_converted: bool,
}

/// The text of an article's bytes: UTF-8, or UTF-16 where a byte order mark says so.
///
/// # Errors
/// When the bytes are no text, or in no such encoding.
pub(super) fn decode(shown: &str, bytes: Vec<u8>) -> Result<Decoded, Problem> {
    match marked(&bytes) {
        Some(Marked::Utf16(order)) => {
            return from_utf_16(shown, &bytes, order).map(|text| Decoded {
                text,
                is_converted: true,
            });
        }
        Some(Marked::Utf32(encoding)) => {
            return Err(Problem::error(
                shown,
                "not-utf-8",
                format!("the file is written in {encoding}, not in UTF-8"),
                &convert(encoding),
            ));
        }
        None => {}
    }
    from_utf_8(shown, bytes).map(|text| Decoded {
        text,
        is_converted: false,
    })
}

fn from_utf_8(shown: &str, bytes: Vec<u8>) -> Result<String, Problem> {
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

/// What a byte order mark says, other than UTF-8.
enum Marked {
    Utf16(ByteOrder),
    /// Its name.
    Utf32(&'static str),
}

/// Which byte of two comes first.
#[derive(Clone, Copy)]
enum ByteOrder {
    Little,
    Big,
}

impl ByteOrder {
    fn unit(self, pair: [u8; 2]) -> u16 {
        match self {
            Self::Little => u16::from_le_bytes(pair),
            Self::Big => u16::from_be_bytes(pair),
        }
    }
}

fn marked(bytes: &[u8]) -> Option<Marked> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some(Marked::Utf32("UTF-32LE")),
        [0xff, 0xfe, ..] => Some(Marked::Utf16(ByteOrder::Little)),
        [0xfe, 0xff, ..] => Some(Marked::Utf16(ByteOrder::Big)),
        [0, 0, 0xfe, 0xff, ..] => Some(Marked::Utf32("UTF-32BE")),
        _ => None,
    }
}

/// As much as can be read of bytes, whatever their encoding: to tell what a file is, not to read it.
pub(super) fn readable(bytes: &[u8]) -> Cow<'_, str> {
    match marked(bytes) {
        Some(Marked::Utf16(order)) => {
            let (pairs, _) = bytes.as_chunks::<2>();
            char::decode_utf16(pairs.iter().map(|pair| order.unit(*pair)))
                .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        _ => String::from_utf8_lossy(bytes),
    }
}

/// The text of bytes of UTF-16, mark included.
fn from_utf_16(shown: &str, bytes: &[u8], order: ByteOrder) -> Result<String, Problem> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| order.unit(*pair));
    let encoding = match order {
        ByteOrder::Little => "UTF-16LE",
        ByteOrder::Big => "UTF-16BE",
    };
    let refused = |text: &str, at: usize, why: &str| {
        let line = 1 + breaks(text.as_bytes());
        Problem::error(
            shown,
            "not-utf-16",
            format!("the file begins as {encoding} and is not: byte {at}, on line {line}, {why}"),
            "save it as UTF-8, or leave it out with `exclude`",
        )
    };
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for character in char::decode_utf16(units) {
        match character {
            Ok('\0') => {
                return Err(Problem::error(
                    shown,
                    "not-text",
                    format!("not a text file: the character at byte {at} is zero"),
                    "leave the file out with `exclude`, or give its text as UTF-8",
                ));
            }
            Ok(character) => {
                text.push(character);
                at += 2 * character.len_utf16();
            }
            Err(_) => return Err(refused(&text, at, "is half of a character")),
        }
    }
    if !rest.is_empty() {
        return Err(refused(&text, at, "is the last one and alone"));
    }
    Ok(text)
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
        check(b"\xff\xfe\0\0", "not-utf-8", "iconv -f UTF-32LE -t UTF-8");
        check(b"\0\0\xfe\xff", "not-utf-8", "UTF-32BE");
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
        for text in ["\u{feff}“50-47”\r\n", ""] {
            let decoded = decode("a", text.into()).expect("it is UTF-8");
            assert_eq!((&*decoded.text, decoded.is_converted), (text, false));
        }
    }

    #[test]
    fn utf_16_is_decoded_as_its_mark_says() {
        let text = "\u{feff}“50-47” 🙂\r\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            let decoded = decode("a", bytes).expect("it is UTF-16");
            assert_eq!((&*decoded.text, decoded.is_converted), (text, true));
        }
        check(
            b"\xff\xfea\0\n\0\x3d\xd8b\0",
            "not-utf-16",
            "begins as UTF-16LE and is not: byte 6, on line 2, is half of a character",
        );
        check(
            b"\xfe\xff\0a\0",
            "not-utf-16",
            "byte 4, on line 1, is the last one",
        );
        check(b"\xff\xfea\0\0\0", "not-text", "at byte 4 is zero");
    }
}
