//! How the names of files are written where they must be text.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Component, Path};

/// The name of a file or folder as text. Two names are never written alike: bytes that are no Unicode are
/// written `\xE9` and a backslash beside them twice, and so is one in a name that looks as if it were
/// written so.
#[must_use]
pub fn name_as_text(name: &OsStr) -> Cow<'_, str> {
    match name.to_str() {
        Some(text) if !looks_escaped(text) => Cow::Borrowed(text),
        _ => Cow::Owned(escaped(name)),
    }
}

/// The parts of a path as text, parted by `/`.
#[must_use]
pub fn path_as_text(path: &Path) -> String {
    let mut text = String::new();
    for part in path.components() {
        if !text.is_empty() && !text.ends_with('/') {
            text.push('/');
        }
        match part {
            Component::Normal(name) => text.push_str(&name_as_text(name)),
            Component::RootDir => text.push('/'),
            // A drive of Windows is ASCII; the others are dots.
            other => text.push_str(&other.as_os_str().to_string_lossy().replace('\\', "/")),
        }
    }
    text
}

/// Whether some part of it could be a byte written out.
fn looks_escaped(text: &str) -> bool {
    text.match_indices("\\x").any(|(at, sign)| {
        let digits = text.as_bytes().get(at + sign.len()..at + sign.len() + 2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

fn escaped(name: &OsStr) -> String {
    let mut text = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        text.push_str(&chunk.valid().replace('\\', "\\\\"));
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(text, "\\x{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stay_as_they_are() {
        for name in ["a.txt", "é\n\u{1b}%:.txt", "a\\b", "\\x", "\\xE"] {
            assert_eq!(name_as_text(OsStr::new(name)), name);
        }
        assert_eq!(path_as_text(Path::new("/a/../b c")), "/a/../b c");
        assert_eq!(path_as_text(Path::new("a/./b")), "a/b");
        assert_eq!(path_as_text(Path::new("/")), "/");
    }

    #[cfg(unix)]
    #[test]
    fn no_two_names_are_written_alike() {
        use std::os::unix::ffi::OsStrExt as _;
        let names: [&[u8]; 6] = [
            b"a\xe9",
            b"a\xe8",
            b"a\\xE9",
            b"a\\\\xE9",
            b"a\\\xe9",
            b"a\xef\xbf\xbd",
        ];
        let written = names.map(|name| name_as_text(OsStr::from_bytes(name)).into_owned());
        assert_eq!(
            written,
            [
                "a\\xE9",
                "a\\xE8",
                "a\\\\xE9",
                "a\\\\\\\\xE9",
                "a\\\\\\xE9",
                "a\u{fffd}"
            ]
        );
    }
}
