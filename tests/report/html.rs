//! The page: what an editor clicks leads to the words, and what colour says is said in words.

use std::collections::BTreeSet;

use factlint::finding::{Role, Verdict};
use factlint::report::Format;
use factlint::value::Kind;
use sha2::{Digest, Sha256};

use crate::formats::written;
use crate::human::{
    all, altered_quotation, asked_to_resign, chiefs_meeting, confirmation_vote, misspelt_name,
};
use crate::parsed::{Element, elements};
use crate::story::{Articles, Story, term};

fn page(story: &Story) -> (String, Vec<Element>) {
    let page = written(Format::Html, story);
    let elements = elements(&page);
    (page, elements)
}

fn ids(elements: &[Element]) -> Vec<&str> {
    elements
        .iter()
        .filter_map(|element| element.attributes.get("id"))
        .map(String::as_str)
        .collect()
}

#[test]
fn every_link_leads_somewhere_on_the_page() {
    let (_, elements) = page(&all());
    let ids = ids(&elements);
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "no id twice");
    let links: Vec<&str> = elements
        .iter()
        .filter_map(|element| element.attributes.get("href"))
        .filter_map(|href| href.strip_prefix('#'))
        .collect();
    assert!(links.len() > 30, "{links:?}");
    for link in links {
        assert!(unique.contains(link), "{link}");
    }
}

#[test]
fn each_value_of_the_table_leads_to_its_own_words() {
    for story in [
        asked_to_resign(),
        misspelt_name(),
        altered_quotation(),
        confirmation_vote(),
        chiefs_meeting(),
    ] {
        leads_to_words(&story);
    }
}

#[track_caller]
fn leads_to_words(story: &Story) {
    let (_, elements) = page(story);
    for (fact, all) in story.facts.iter().enumerate() {
        for (number, ruled) in all.claims.iter().enumerate() {
            let id = format!("claim-{}-{}", fact + 1, number + 1);
            let mark = elements
                .iter()
                .find(|element| element.attributes.get("id") == Some(&id))
                .unwrap_or_else(|| panic!("{id}"));
            // Words that two claims share are one mark; the second is a place at its beginning.
            if mark.name == "mark" {
                let words: Vec<&str> = mark.text.split_whitespace().collect();
                assert_eq!(words.join(" "), ruled.claim.text, "{id}");
            }
        }
    }
}

#[test]
fn what_stands_out_is_said_in_words() {
    let (_, elements) = page(&all());
    let words: BTreeSet<&str> = elements
        .iter()
        .filter(|element| {
            element
                .attributes
                .get("class")
                .is_some_and(|class| class == "role")
        })
        .map(|element| element.text.trim())
        .collect();
    assert!(words.contains("stands against the others"), "{words:?}");
    let (_, elements) = page(&chiefs_meeting());
    let sides: Vec<&str> = elements
        .iter()
        .filter(|element| {
            element
                .attributes
                .get("class")
                .is_some_and(|class| class == "role")
        })
        .map(|element| element.text.trim())
        .collect();
    assert_eq!(sides, ["side 1, equal support", "side 2, equal support"]);
    assert!(
        !elements
            .iter()
            .any(|element| element.text.contains("look here first: ")),
        "nobody is singled out"
    );
}

#[test]
fn claims_that_overlap_are_all_marked_and_no_word_is_lost() {
    let text = "He said on Friday, Nov. 11, that it was over.";
    let mut story = Story::new(Articles::default());
    story.articles.add("a.md", text);
    for (index, words) in [
        "on Friday, Nov. 11",
        "Friday",
        "Friday, Nov. 11, that",
        "Friday",
        "Nov. 11, that it was",
    ]
    .into_iter()
    .enumerate()
    {
        let claims = vec![story.claim("a.md", words, term(words, Role::Consensus))];
        let rule = format!("rule-{index}");
        story.fact(&rule, "A day", Kind::Text, Verdict::Single, claims);
    }
    let (_, elements) = page(&story);
    let passages: Vec<&Element> = elements
        .iter()
        .filter(|element| element.name == "blockquote")
        .collect();
    assert_eq!(passages.len(), 1);
    assert_eq!(passages[0].text, text);
    let ids = ids(&elements);
    for fact in 1..=5 {
        assert!(ids.contains(&&*format!("claim-{fact}-1")), "{fact}");
    }
}

#[test]
fn a_passage_shows_the_words_around_and_not_the_whole_article() {
    let filler = "Nothing of it is a claim. ".repeat(2_000);
    let mut story = Story::new(Articles::default());
    story.articles.add(
        "a.md",
        &format!("{filler}They met on Friday in town. {filler}"),
    );
    let claims = vec![story.claim("a.md", "Friday", term("Friday", Role::Consensus))];
    story.fact("met", "The day", Kind::Text, Verdict::Single, claims);
    let (page, elements) = page(&story);
    assert!(page.len() < 20_000, "{}", page.len());
    let passage = elements
        .iter()
        .find(|element| element.name == "blockquote")
        .expect("a passage");
    assert!(passage.text.starts_with('…') && passage.text.ends_with('…'));
    assert!(passage.text.contains("They met on Friday in town."));
}

#[test]
fn many_sources_share_one_column() {
    let mut story = Story::new(Articles::default());
    for number in 0..40 {
        story
            .articles
            .add(&format!("a{number:02}.md"), "They met on Friday.\n");
    }
    let claims = (0..40)
        .map(|number| {
            story.claim(
                &format!("a{number:02}"),
                "Friday",
                term("Friday", Role::Consensus),
            )
        })
        .collect();
    story.fact("met", "The day", Kind::Text, Verdict::Agree, claims);
    let (_, elements) = page(&story);
    let heads: Vec<&str> = elements
        .iter()
        .filter(|element| {
            element
                .attributes
                .get("scope")
                .is_some_and(|scope| scope == "col")
        })
        .map(|element| element.text.as_str())
        .collect();
    assert_eq!(heads, ["Fact", "Verdict", "What sources say"]);
}

#[test]
fn the_policy_lets_the_pages_own_style_and_script_pass() {
    let (page, elements) = page(&all());
    let policy = elements
        .iter()
        .filter(|element| element.name == "meta")
        .find_map(|element| {
            let name = element.attributes.get("http-equiv")?;
            (name == "Content-Security-Policy").then(|| element.attributes["content"].clone())
        })
        .expect("a policy");
    for (tag, directive) in [("style", "style-src"), ("script", "script-src")] {
        let from = page.find(&format!("<{tag}>")).expect("a tag") + tag.len() + 2;
        let until = page.find(&format!("</{tag}>")).expect("its end");
        let hash = base64(&Sha256::digest(&page.as_bytes()[from..until]));
        let wanted = format!("{directive} 'sha256-{hash}'");
        assert!(policy.contains(&wanted), "write {wanted} into POLICY");
    }
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let mut number = 0_u32;
        for index in 0..3 {
            number = number << 8 | u32::from(three.get(index).copied().unwrap_or(0));
        }
        for index in 0..4 {
            let digit = (number >> (18 - 6 * index)) & 63;
            out.push(if index <= three.len() {
                char::from(DIGITS[digit as usize])
            } else {
                '='
            });
        }
    }
    out
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    let (page, elements) = page(&all());
    for element in &elements {
        assert!(!element.attributes.contains_key("src"), "{element:?}");
        assert_ne!(element.name, "link");
    }
    assert!(!page.contains("@import") && !page.contains("url("));
}
