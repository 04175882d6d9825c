//! The fields of `factlint.yaml`: what each is called, what it holds, and what it means.
//!
//! The settings are read by these tables, and their schema is made of them.

use serde_json::Value;

use crate::yaml::{Group, Shape, field, schema};

/// The settings.
pub(super) const FILE: Group = Group {
    what: "factlint.yaml",
    fields: &[
        field(
            "version",
            Shape::Whole { least: 1, most: 1 },
            "The version of this language: 1.",
        ),
        field(
            "extends",
            Shape::Texts,
            "Settings to build on, and folders of rules: `../shared-desk`. What this file says wins.",
        ),
        field(
            "rules",
            Shape::Texts,
            "Files and folders of rules; `rules` where none are named.",
        ),
        field(
            "articles",
            Shape::Texts,
            "Files, folders and patterns that `factlint check` reads without arguments.",
        ),
        field(
            "exclude",
            Shape::Texts,
            "Files and folders that are never read.",
        ),
        field(
            "packs",
            Shape::Texts,
            "Checks that are built in, by name: weekday, arithmetic, votes, ages, names, or the bundles news-style and elections.",
        ),
        field(
            "fail_on",
            Shape::Choice(&["error", "warning", "info", "never"]),
            "From which severity on the exit code is 1.",
        ),
        field(
            "severity",
            Shape::Groups(&SEVERITY),
            "How much findings weigh, whatever their rules say; of several entries for a finding the last holds.",
        ),
        field(
            "baseline",
            Shape::Text,
            "The file of accepted findings, as `factlint check --write-baseline` writes it.",
        ),
        field(
            "metadata",
            Shape::Groups(&METADATA),
            "What is known of articles; of several entries for an article the later wins, field by field.",
        ),
        field(
            "events",
            Shape::Named(&Shape::Day),
            "Names of days, for all rules: `midterm elections: 2022-11-08`.",
        ),
    ],
    other_names: &[
        ("rule", "rules"),
        ("paths", "articles"),
        ("files", "articles"),
        ("include", "articles"),
        ("ignore", "exclude"),
        ("pack", "packs"),
        ("fail-on", "fail_on"),
        ("failOn", "fail_on"),
        ("meta", "metadata"),
        ("sources", "metadata"),
        ("extend", "extends"),
        ("inherits", "extends"),
        ("severities", "severity"),
        ("overrides", "severity"),
        ("levels", "severity"),
    ],
    required: &[],
    either: &[],
};

/// What is known of some articles.
pub(super) const METADATA: Group = Group {
    what: "an entry of `metadata`",
    fields: &[
        field(
            "paths",
            Shape::Texts,
            "Which articles; a pattern without `/` is about the file's name, in any folder.",
        ),
        field(
            "source",
            Shape::Text,
            "Who speaks in them; articles of one source count as one voice.",
        ),
        field("outlet", Shape::Text, "Another word for `source`."),
        field(
            "date",
            Shape::Day,
            "Their dateline: the day from which “Friday” and “last week” count.",
        ),
        field(
            "tags",
            Shape::Texts,
            "Their tags, for `applies_to` in rules.",
        ),
        field("title", Shape::Text, "Their headline."),
        field(
            "authority",
            Shape::Flag,
            "`true`: what they say is taken as right.",
        ),
    ],
    other_names: &[
        ("path", "paths"),
        ("files", "paths"),
        ("glob", "paths"),
        ("dateline", "date"),
        ("published", "date"),
        ("headline", "title"),
    ],
    required: &["paths"],
    either: &[],
};

/// How much findings of some rules weigh.
pub(super) const SEVERITY: Group = Group {
    what: "an entry of `severity`",
    fields: &[
        field(
            "rules",
            Shape::Texts,
            "Which rules: ids, patterns of ids such as `border-*`, and tags such as `tag:border`.",
        ),
        field(
            "paths",
            Shape::Texts,
            "In which articles; everywhere where none are named. A pattern without `/` is about the file's name.",
        ),
        field(
            "severity",
            Shape::Choice(&["error", "warning", "info", "off"]),
            "How much a finding weighs; `off`: it is not reported.",
        ),
    ],
    other_names: &[
        ("rule", "rules"),
        ("id", "rules"),
        ("ids", "rules"),
        ("tags", "rules"),
        ("path", "paths"),
        ("files", "paths"),
        ("glob", "paths"),
        ("level", "severity"),
    ],
    required: &["rules", "severity"],
    either: &[],
};

/// The JSON Schema of `factlint.yaml`.
#[must_use]
pub fn schema() -> Value {
    schema::file(
        "factlint.yaml",
        "Settings of factlint: where rules and articles are, and what articles do not say of themselves.",
        &FILE,
    )
}
