//! What a page says of itself: its title, outlet, day and topics.
//!
//! In: the tags of a page. Out: an [`About`]. The day is that of publication and is never guessed: a
//! `<time>` counts where the page says that it is the day of publication, or where it stands between
//! the page's first heading and the first paragraph after it.

use super::json_ld;
use crate::article::about::About;
use crate::article::markup::{Markup, Tag, TagKind};

/// Names of `<meta>` fields that give the day of publication, the surest first.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publish-date",
    "publication_date",
    "date",
];

const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title"];

const OUTLETS: &[&str] = &["og:site_name", "dc.publisher"];

/// Classes of a `<time>` that gives the day of publication.
const CLASSES: &[&str] = &["dt-published", "published", "entry-date", "pubdate"];

/// Reads what the tags of `page` say of it.
pub(super) fn read(page: &Markup<'_>) -> About {
    let mut about = About::default();
    let metas: Vec<(String, &str)> = page
        .tags
        .iter()
        .filter(|tag| tag.opens() == Some("meta"))
        .filter_map(|tag| {
            let name = ["property", "name", "itemprop"]
                .iter()
                .find_map(|attribute| tag.attribute(attribute))?;
            Some((name.to_ascii_lowercase(), tag.attribute("content")?))
        })
        .collect();
    let named = |name: &'static str| {
        let metas = metas.iter().filter(move |(known, _)| known == name);
        metas.map(|(_, content)| *content)
    };
    DATES[..1]
        .iter()
        .flat_map(|name| named(name))
        .for_each(|date| about.date(date));
    TITLES
        .iter()
        .flat_map(|name| named(name))
        .for_each(|title| about.title(title));
    OUTLETS
        .iter()
        .flat_map(|name| named(name))
        .for_each(|outlet| about.source(outlet));
    named("article:tag").for_each(|tag| about.tags(tag));

    for (at, tag) in page.tags.iter().enumerate() {
        let is_linked_data = tag.opens() == Some("script")
            && tag
                .attribute("type")
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
        if is_linked_data {
            json_ld::read(page.raw_text_of(at), &mut about);
        }
    }
    DATES
        .iter()
        .flat_map(|name| named(name))
        .for_each(|date| about.date(date));
    if let Some(stamp) = marked_time(page).or_else(|| time_below_heading(page)) {
        about.date(stamp);
    }
    if about.title.is_none()
        && let Some(at) = page
            .tags
            .iter()
            .position(|tag| tag.opens() == Some("title"))
    {
        about.title(&page.words_of(at));
    }
    about
}

/// The moment of a `<time>` that is said to be that of publication.
fn marked_time<'m>(page: &'m Markup<'_>) -> Option<&'m str> {
    let is_marked = |tag: &&Tag| {
        let is_published = |name: &str| name.eq_ignore_ascii_case("datePublished");
        let classes = tag.attribute("class").unwrap_or("");
        tag.attribute("pubdate").is_some()
            || tag.attribute("itemprop").is_some_and(is_published)
            || classes
                .split_ascii_whitespace()
                .any(|class| CLASSES.contains(&class))
    };
    let mut times = page.tags.iter().filter(|tag| tag.opens() == Some("time"));
    times.find(is_marked)?.attribute("datetime")
}

/// The moment of a `<time>` between the first heading and the first paragraph after it.
fn time_below_heading<'m>(page: &'m Markup<'_>) -> Option<&'m str> {
    page.tags
        .iter()
        .skip_while(|tag| tag.opens() != Some("h1"))
        .take_while(|tag| {
            tag.opens() != Some("p")
                && !matches!(&tag.kind, TagKind::End { name } if &**name == "article")
        })
        .find(|tag| tag.opens() == Some("time"))?
        .attribute("datetime")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::prose::ProseBuilder;

    fn about(page: &str) -> About {
        super::super::page::read(page, 0, &mut ProseBuilder::default())
    }

    #[track_caller]
    fn check_day(page: &str, day: Option<&str>) {
        let date = about(page).date.map(|date| date.to_string());
        assert_eq!(date.as_deref(), day, "{page}");
    }

    #[test]
    fn the_day_of_publication_is_the_dateline() {
        let meta = "<meta property='article:published_time' content='2022-11-12T09:30:00-05:00'>";
        let plain = "<meta name=date content=2022-11-11>";
        let linked = "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"datePublished\": \"2022-11-10T01:00Z\"}</script>";
        let marked = "<p><time datetime=2022-11-09 itemprop=datePublished>x</time>";
        check_day(
            &format!("{plain}{linked}{meta}{marked}"),
            Some("2022-11-12"),
        );
        check_day(&format!("{plain}{linked}{marked}"), Some("2022-11-10"));
        check_day(&format!("{plain}{marked}"), Some("2022-11-11"));
        check_day(marked, Some("2022-11-09"));
        check_day(
            "<META NAME=DC.date CONTENT='12 November 2022'>",
            Some("2022-11-12"),
        );
        check_day("<meta name=date content=soon>", None);
    }

    #[test]
    fn a_time_is_the_dateline_only_where_it_must_be() {
        check_day(
            "<h1>a</h1><div><time datetime='2022-11-12 10:00'>x</time></div><p>b",
            Some("2022-11-12"),
        );
        check_day("<time datetime=2022-11-12>x</time><h1>a</h1><p>b", None);
        check_day(
            "<h1>a</h1><p>b <time datetime=2022-11-12>Saturday</time>",
            None,
        );
        check_day(
            "<h1>a</h1><p>b<time class='x entry-date' datetime=2022-11-12>",
            Some("2022-11-12"),
        );
    }

    #[test]
    fn title_and_outlet_are_read() {
        let page = "<title>A &amp; B\n | Outlet</title><meta property=og:site_name content='The Times'>\
            <meta property=article:tag content='border, CBP'><meta property=article:tag content=x>";
        let said = about(page);
        assert_eq!(said.title.as_deref(), Some("A & B | Outlet"));
        assert_eq!(said.source.as_deref(), Some("The Times"));
        assert_eq!(said.tags.unwrap_or_default(), ["border", "CBP", "x"]);
        let page = "<title>x</title><script type='application/ld+json'>[{\"@type\":\"WebSite\",\"name\":\"y\"},\
            {\"@graph\":[{\"@type\":[\"NewsArticle\"],\"headline\":\"A\",\"publisher\":{\"name\":\"AP\"}}]}]</script>";
        assert_eq!(about(page).title.as_deref(), Some("A"));
        assert_eq!(about(page).source.as_deref(), Some("AP"));
    }
}
