//! What the fields of a format say of an article: its title, outlet, day and topics.

use jiff::civil::Date;

use super::dateline;

/// What a format's own fields say. The first word on a thing counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) tags: Option<Vec<String>>,
}

impl About {
    /// Takes `title` unless there is one.
    pub(super) fn title(&mut self, title: &str) {
        set(&mut self.title, title);
    }

    /// Takes `source` unless there is one.
    pub(super) fn source(&mut self, source: &str) {
        set(&mut self.source, source);
    }

    /// Takes the day of `stamp`, a day or a moment, unless there is one; `stamp` may be no day at all.
    pub(super) fn date(&mut self, stamp: &str) {
        self.date = self.date.or_else(|| dateline::of_stamp(stamp));
    }

    /// Takes the topics of `list`, parted by commas.
    pub(super) fn tags(&mut self, list: &str) {
        let tags = list.split(',').map(str::trim).filter(|tag| !tag.is_empty());
        self.tags
            .get_or_insert_default()
            .extend(tags.map(str::to_owned));
    }
}

fn set(field: &mut Option<String>, value: &str) {
    let words: Vec<&str> = value.split_whitespace().collect();
    if field.is_none() && !words.is_empty() {
        *field = Some(words.join(" "));
    }
}
