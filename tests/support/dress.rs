//! Puts a plain article into the dress of a format, and remembers where each of its characters went.

#![allow(dead_code, reason = "each test binary uses a part")]

use std::io::Write;
use std::ops::Range;

use factlint::article::{Article, BlockRole};
use flate2::Compression;
use flate2::write::GzEncoder;

/// A way to write an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dress {
    /// The ending of its files.
    pub(crate) ending: &'static str,
    /// Before everything; `DATE` and `OUTLET` are replaced.
    before: &'static str,
    after: &'static str,
    /// Around a paragraph.
    paragraph: (&'static str, &'static str),
    /// Around digits.
    strong: (&'static str, &'static str),
    /// Between paragraphs: what nobody reads.
    unread: &'static str,
    /// How some characters are written.
    characters: &'static [(char, &'static str)],
    /// How all of that is written in the file.
    outer: Outer,
    /// Where a line may be broken: at spaces before small letters.
    wraps: bool,
    is_compressed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outer {
    Text,
    /// In a string of JSON, from `body_xhtml` on.
    Json,
}

const HTML_CHARACTERS: &[(char, &str)] = &[
    ('-', "&ndash;"),
    ('—', "&mdash;"),
    ('“', "&#8220;"),
    ('”', "&#x201D;"),
    ('\u{a0}', "&nbsp;"),
    ('n', "n&shy;"),
    ('&', "&amp;"),
];

const HTML: Dress = Dress {
    ending: "html",
    before: "<!DOCTYPE html>\r\n<html><head><meta charset=utf-8><title>99-1</title>\
        <meta property=\"article:published_time\" content=\"DATET09:30:00-05:00\">\
        <meta property=og:site_name content='OUTLET'><style>p{width:99%}</style></head>\
        <body><nav>99 people</nav><main>",
    after: "</main><footer>99 people</footer>",
    paragraph: ("<p class='a>b'>", "</p>\n"),
    strong: ("<b>", "</b>"),
    unread: "<script>'99 people </p>'</script><!-- 99-1 --><p hidden>99 people</p>",
    characters: HTML_CHARACTERS,
    outer: Outer::Text,
    wraps: true,
    is_compressed: false,
};

const NITF: Dress = Dress {
    ending: "xml",
    before: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE nitf SYSTEM \"nitf-3-4.dtd\">\n\
        <nitf><head><title>x</title><docdata><date.issue norm=\"DATE\"/>\
        <doc.copyright year=\"2022\" holder=\"OUTLET\"/></docdata></head>\n<body><body.head><note><p>99 \
        people</p></note></body.head><body.content><block>",
    after: "</block></body.content><body.end><tagline>99 people</tagline></body.end></body></nitf>",
    paragraph: ("<p lede=\"true\">", "</p>\n"),
    strong: ("<num>", "</num>"),
    unread: "<!-- 99-1 --><media media-type=\"image\"><media-reference source=\"99.jpg\"/>\
        <media-metadata name=\"width\" value=\"99\">99</media-metadata></media>",
    characters: &[('-', "&#8211;"), ('“', "&ldquo;"), ('&', "&amp;")],
    outer: Outer::Text,
    wraps: true,
    is_compressed: false,
};

const ASCIIDOC: Dress = Dress {
    ending: "adoc",
    before: "= x\nJane Doe\nv99, DATE: 99 people\n:outlet: OUTLET\n\n",
    after: "\n",
    paragraph: ("", "\n\n"),
    strong: ("**", "**"),
    unread: "// 99 people\n\n----\n99-1\n----\n\n[source,text]\n99 people\n\n",
    characters: &[
        ('-', "{ndash}"),
        ('—', "&#8212;"),
        ('“', "\"`"),
        ('”', "`\""),
    ],
    outer: Outer::Text,
    wraps: true,
    is_compressed: false,
};

/// Every format, some of them in several ways.
pub(crate) const DRESSES: &[Dress] = &[
    HTML,
    Dress {
        ending: "xhtml",
        before: "<?xml version='1.0'?><html><head><script type=\"application/ld+json\">\
            {\"@type\": \"NewsArticle\", \"datePublished\": \"DATE\", \"publisher\": {\"name\": \"OUTLET\"}}\
            </script></head><body>",
        paragraph: ("<table><tr><td>", "<td>\n</table>"),
        strong: ("<span class=\"99\">", "</span><sup>1</sup>"),
        unread: "<template>99-1</template><br/><br/>",
        after: "</body></html>",
        ..HTML
    },
    Dress {
        ending: "htm.gz",
        is_compressed: true,
        ..HTML
    },
    Dress {
        ending: "md",
        before: "---\ndate: DATE\nsource: OUTLET\n---\n",
        after: "",
        paragraph: ("", "\n\n"),
        strong: ("**", "**"),
        unread: "```\n99 people\n```\n\n",
        characters: &[('-', "&ndash;"), ('“', "&ldquo;")],
        ..HTML
    },
    Dress {
        ending: "mdx",
        before: "---\ndate: DATE\nsource: OUTLET\n---\nimport { A } from '99-1'\n\n",
        after: "\n\n<A b={{c: 99}} />\n",
        paragraph: ("", "\n\n"),
        strong: ("<A.B c={'99'}>", "</A.B>"),
        unread: "export const people = {\n\n  a: '99 people'\n}\n\n{/* 99-1 */}\n\n",
        characters: &[('-', "&ndash;"), ('“', "&ldquo;")],
        ..HTML
    },
    ASCIIDOC,
    Dress {
        ending: "asciidoc.gz",
        before: ":revdate: DATE\n:source: OUTLET\n\n",
        paragraph: ("* ", "\n\n"),
        is_compressed: true,
        ..ASCIIDOC
    },
    Dress {
        ending: "rst",
        before: "A title\n=======\n\n:date: DATE 10:00\n:outlet: OUTLET\n:people: 99\n\n",
        after: "",
        paragraph: ("", "\n\n"),
        strong: ("\\ **", "**\\ "),
        unread: ".. code:: text\n\n   99-1\n\n.. 99 people\n\n",
        characters: &[('*', "\\*")],
        ..HTML
    },
    Dress {
        ending: "json",
        before: "{\n \"uri\": \"urn:99\", \"headlines\": [], \"versioncreated\": \"DATET09:00:00Z\",\n \
            \"source\": \"OUTLET\", \"wordcount\": 99, \"body_text\": \"99 people\",\n \"body_xhtml\": \"",
        after: "\",\n \"by\": \"99 people\"}\n",
        outer: Outer::Json,
        ..HTML
    },
    Dress {
        ending: "json.gz",
        before: "{\"uri\": \"urn:99\", \"contentCreated\": \"DATE\", \"infosources\": [{\"name\": \"OUTLET\"}], \
            \"bodies\": [{\"role\": \"short\", \"value\": \"99 people\"}, {\"role\": \"main\", \"value\": \"",
        after: "\"}]}",
        paragraph: ("", "\n\n"),
        strong: ("", ""),
        unread: "",
        characters: &[],
        outer: Outer::Json,
        is_compressed: true,
        ..HTML
    },
    NITF,
    Dress {
        ending: "XML.GZ",
        paragraph: ("<p><![CDATA[", "]]></p>"),
        strong: ("]]><em>", "</em><![CDATA["),
        characters: &[],
        is_compressed: true,
        ..NITF
    },
];

/// An article in its dress.
pub(crate) struct Dressed {
    pub(crate) bytes: Vec<u8>,
    /// For each byte of the plain text that starts a character, its bytes in the dressed text.
    places: Vec<Option<Range<usize>>>,
}

impl Dressed {
    /// Where in the dressed text the characters stand that the plain text has at `bytes`.
    pub(crate) fn place(&self, bytes: Range<usize>) -> Range<usize> {
        let places: Vec<_> = self.places[bytes].iter().flatten().collect();
        let (first, last) = (
            places.first().expect("words"),
            places.last().expect("words"),
        );
        first.start..last.end
    }
}

/// Puts the words of `plain` into `dress`, without the first line that gives its day.
pub(crate) fn dressed(plain: &Article, dress: &Dress, date: &str, outlet: &str) -> Dressed {
    let fill = |text: &str| text.replace("DATE", date).replace("OUTLET", outlet);
    let mut out = fill(dress.before);
    let mut places = vec![None; plain.text.len()];
    let put = |out: &mut String, text: &str| {
        let start = out.len();
        for character in text.chars() {
            match (dress.outer, character) {
                (Outer::Json, '"') => out.push_str("\\\""),
                (Outer::Json, '\n') => out.push_str("\\n"),
                (Outer::Json, '—' | '/') => {
                    out.push_str(if character == '/' { "\\/" } else { "\\u2014" });
                }
                _ => out.push(character),
            }
        }
        start..out.len()
    };
    for block in plain.prose.blocks() {
        if block.role == BlockRole::Dateline {
            continue;
        }
        put(&mut out, dress.unread);
        put(&mut out, dress.paragraph.0);
        let bytes = plain.prose.file_span(block.span).range();
        let words = &plain.text[bytes.clone()];
        let mut in_digits = false;
        for (at, character) in words.char_indices() {
            let before = words[..at].chars().next_back();
            let after = words[at + character.len_utf8()..].chars().next();
            let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            if character.is_ascii_digit() && !in_digits {
                put(&mut out, dress.strong.0);
                in_digits = true;
            }
            let known = dress
                .characters
                .iter()
                .find(|(known, _)| *known == character);
            let in_figure = is_digit(before) && is_digit(after);
            let is_wrap = dress.wraps
                && character == ' '
                && at % 3 == 0
                && after.is_some_and(char::is_lowercase);
            let mut buffer = [0; 4];
            let written = match known {
                // A hyphen between words is no dash.
                Some(_) if character == '-' && !in_figure => "-",
                Some((_, written)) => written,
                None if is_wrap => "\n",
                None => character.encode_utf8(&mut buffer),
            };
            let mut place = put(&mut out, written);
            // A soft hyphen behind a character is not its own.
            place.end -= if written.ends_with("&shy;") {
                "&shy;".len()
            } else {
                0
            };
            places[bytes.start + at] = Some(place);
            let goes_on = is_digit(after)
                || (matches!(after, Some('.' | ','))
                    && is_digit(words[at + character.len_utf8()..].chars().nth(1)));
            if in_digits && !goes_on {
                put(&mut out, dress.strong.1);
                in_digits = false;
            }
        }
        put(&mut out, dress.paragraph.1);
    }
    out.push_str(&fill(dress.after));
    let bytes = if dress.is_compressed {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(out.as_bytes()).expect("memory takes it");
        encoder.finish().expect("memory takes it")
    } else {
        out.into_bytes()
    };
    Dressed { bytes, places }
}
