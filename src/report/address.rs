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
    for byte in path.bytes() {
        if is_plain(byte) || matches!(byte, b':' | b'@') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
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
