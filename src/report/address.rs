//! Addresses: which words may become a link, and how a path is written as one.
//!
//! A rule may come from a stranger, so nothing but `https:` and `http:` is ever linked to.

/// Whether `text` is the address of a page: an absolute URI of RFC 3986 with one of two schemes.
pub(super) fn is_address(text: &str) -> bool {
    let after = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    after.is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_alphanumeric())
            && rest
                .bytes()
                .all(|byte| is_plain(byte) || matches!(byte, b'?' | b'#' | b'%' | b':' | b'@'))
            && rest.split('%').skip(1).all(begins_with_two_hex_digits)
            && rest.matches('#').count() <= 1
    })
}

/// A relative path as a relative URI.
pub(super) fn relative(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    // A first segment with a colon would be a scheme, and two slashes at the start a host.
    let first = path.split('/').next().unwrap_or_default();
    if first.contains(':') || path.starts_with("//") {
        out.push_str("./");
    }
    out.push_str(&encoded(path));
    out
}

/// The address of a folder on this machine, with a `/` at its end: `file:///desk/articles/`. RFC 8089.
#[must_use]
pub fn of_folder(folder: &str) -> String {
    // A drive of Windows gets a slash before it, and its own are the other way round.
    let folder = if cfg!(windows) {
        folder.replace('\\', "/")
    } else {
        folder.to_owned()
    };
    let path = folder.trim_matches('/');
    let end = if path.is_empty() { "" } else { "/" };
    format!("file:///{}{end}", encoded(path))
}

/// The address of a file that is shown as `path`, in the folder with that address.
pub(super) fn of_file(folder: &str, path: &str) -> String {
    if path.starts_with('/') {
        return format!("file:///{}", encoded(path.trim_start_matches('/')));
    }
    format!("{folder}{}", encoded(path))
}

/// Every byte that could mean something else as its number.
fn encoded(path: &str) -> String {
    path.bytes().fold(String::new(), |mut out, byte| {
        if is_plain(byte) || matches!(byte, b':' | b'@') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

/// Bytes that stand for themselves in a path.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=".contains(&byte)
}

fn begins_with_two_hex_digits(text: &str) -> bool {
    text.len() >= 2 && text.bytes().take(2).all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_become_links() {
        for (text, expected) in [
            ("https://www.cbp.gov/newsroom?a=b%20c#d", true),
            ("http://example.org:8080/", true),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("https://", false),
            ("https:///path", false),
            ("https://a.org/x y", false),
            ("https://a.org/\"><script>", false),
            ("https://a.org/%zz", false),
            ("https://a.org/#a#b", false),
            ("Senate roll call 492", false),
        ] {
            assert_eq!(is_address(text), expected, "{text}");
        }
    }

    #[test]
    fn a_file_has_an_address_on_this_machine() {
        for (folder, path, expected) in [
            (
                "/desk/ä b",
                "seeds/a#1?.txt",
                "file:///desk/%C3%A4%20b/seeds/a%231%3F.txt",
            ),
            ("/", "a.txt", "file:///a.txt"),
            ("/desk/", "/tmp/b;c.txt", "file:///tmp/b;c.txt"),
            (
                "/desk",
                "../a\u{1b}\\\u{7}\u{9c}.txt",
                "file:///desk/../a%1B%5C%07%C2%9C.txt",
            ),
        ] {
            assert_eq!(of_file(&of_folder(folder), path), expected);
        }
    }

    #[test]
    fn a_path_becomes_an_address_of_the_same_file() {
        for (path, expected) in [
            ("seeds/a b.txt", "seeds/a%20b.txt"),
            ("a:b,c%.md", "./a:b,c%25.md"),
            ("käse/<x>.md", "k%C3%A4se/%3Cx%3E.md"),
            ("a[1]\u{1b}.md", "a%5B1%5D%1B.md"),
        ] {
            assert_eq!(relative(path), expected, "{path}");
        }
    }
}
