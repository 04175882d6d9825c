//! Linked data of schema.org in a page: the day, headline and publisher of a news article.

use serde_json::Value;

use crate::article::about::About;

/// Linked data above this size is left unread, in bytes.
const LARGEST: usize = 1 << 20;

/// Takes over what the linked data in `text` says of an article; what is no JSON says nothing.
pub(super) fn read(text: &str, about: &mut About) {
    if text.len() > LARGEST {
        return;
    }
    let Ok(data) = serde_json::from_str::<Value>(text) else {
        return;
    };
    let things = list(&data)
        .iter()
        .flat_map(|thing| match thing.get("@graph") {
            Some(graph) => list(graph),
            None => std::slice::from_ref(thing),
        });
    for article in things.filter(|thing| is_article(thing)) {
        let field = |name: &str| article.get(name).and_then(Value::as_str).unwrap_or("");
        about.date(field("datePublished"));
        about.title(field("headline"));
        let publisher = article.get("publisher").map_or(&[][..], list).first();
        let name = publisher.map(|publisher| publisher.get("name").unwrap_or(publisher));
        about.source(name.and_then(Value::as_str).unwrap_or(""));
    }
}

fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(list) => list,
        value => std::slice::from_ref(value),
    }
}

/// Whether `thing` is of a type such as `NewsArticle`, `ReportageNewsArticle`, `BlogPosting`, `Report`.
fn is_article(thing: &Value) -> bool {
    let is_article =
        |kind: &str| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report";
    let kinds = thing.get("@type").map_or(&[][..], list);
    kinds.iter().filter_map(Value::as_str).any(is_article)
}
