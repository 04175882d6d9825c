//! What the elements of HTML mean for the words in them.

use crate::article::prose::BlockRole;

/// Elements that stand within a line where a stretch of HTML stands in another format; every other one
/// parts blocks there.
pub(super) const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "data", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "ruby", "samp", "small", "span", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
];

/// Elements that begin and end a block, as the HTML standard has browsers show them.
pub(super) const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Elements without an end tag.
pub(super) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose text is no prose, or was taken back.
pub(super) const LEFT_OUT: &[&str] = &[
    "code", "del", "s", "script", "strike", "style", "template", "textarea",
];

/// Elements of a page that are read as if they did not stand there.
pub(super) const NOT_THERE: &[&str] = &["del", "s", "script", "strike", "style", "template"];

/// Elements of a page whose text is no part of its article.
pub(super) const LEFT_OUT_OF_PAGE: &[&str] = &[
    "audio", "button", "canvas", "code", "datalist", "dialog", "head", "iframe", "math", "nav",
    "noembed", "noframes", "noscript", "object", "rp", "rt", "select", "svg", "textarea", "title",
    "video",
];

/// Elements that say what their block is.
pub(super) const ROLES: &[(&str, BlockRole)] = &[
    ("h1", BlockRole::Heading),
    ("h2", BlockRole::Heading),
    ("h3", BlockRole::Heading),
    ("h4", BlockRole::Heading),
    ("h5", BlockRole::Heading),
    ("h6", BlockRole::Heading),
    ("li", BlockRole::ListItem),
    ("td", BlockRole::TableCell),
    ("th", BlockRole::TableCell),
    ("caption", BlockRole::Caption),
    ("figcaption", BlockRole::Caption),
];
