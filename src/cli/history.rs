//! How the severity of a rule has changed, as git tells it.
//!
//! In: a rule file, and the id of a rule in it with its severity of today. Out: one sentence; nothing where
//! there is no git, no history, or no change. Only the last revisions of the file are looked at. A file that
//! was renamed is followed, a rule that moved to another file is not.

use std::path::Path;

use super::changes::git_at_hand;
use crate::finding::Severity;
use crate::rule::severity_in;

/// Revisions of a file that are looked at.
const MOST_REVISIONS: usize = 20;

/// A severity, and the day of the commit that gave it; `None` where that is not known.
struct Period {
    severity: Severity,
    since: Option<String>,
}

/// One revision of a file.
struct Revision {
    commit: String,
    day: String,
    /// The file's name then, from the root of the repository.
    name: String,
}

/// `error since 2026-03-02; before that warning since 2025-06-01`.
pub(super) fn of_severity(file: &Path, id: &str, today: Severity) -> Option<String> {
    let folder = file.parent()?;
    let revisions = revisions(folder, file)?;
    let mut periods = vec![Period {
        severity: today,
        since: None,
    }];
    let mut reached_start = revisions.len() < MOST_REVISIONS;
    for revision in revisions {
        let Some(severity) = severity_at(folder, &revision, id) else {
            reached_start = true;
            break;
        };
        match periods.last_mut() {
            Some(last) if last.severity == severity => last.since = Some(revision.day),
            _ => periods.push(Period {
                severity,
                since: Some(revision.day),
            }),
        }
    }
    if !reached_start && let Some(first) = periods.last_mut() {
        first.since = None;
    }
    let mut periods = periods.iter();
    let now = periods.next()?;
    let mut sentence = match &now.since {
        Some(day) => format!("{} since {day}", now.severity.as_str()),
        None => format!(
            "{} in this folder, not committed yet",
            now.severity.as_str()
        ),
    };
    let mut has_changed = false;
    for period in periods {
        has_changed = true;
        sentence.push_str(&format!("; before that {}", period.severity.as_str()));
        if let Some(day) = &period.since {
            sentence.push_str(&format!(" since {day}"));
        }
    }
    has_changed.then_some(sentence)
}

/// The last revisions of a file, the newest first.
fn revisions(folder: &Path, file: &Path) -> Option<Vec<Revision>> {
    let most = MOST_REVISIONS.to_string();
    let output = git_at_hand(folder)
        .args(["log", "--follow", "--no-show-signature", "--no-ext-diff"])
        .args(["--no-textconv", "--name-only", "-z", "-n", &most])
        .args(["--format=%x01%H%x02%cs", "--"])
        .arg(file)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.split('\u{1}')
        .filter(|record| !record.is_empty())
        .map(|record| {
            let (commit, rest) = record.split_once('\u{2}')?;
            let (day, name) = rest.split_once('\0')?;
            Some(Revision {
                commit: commit.to_owned(),
                day: day.to_owned(),
                name: name.trim_start_matches('\n').split('\0').next()?.to_owned(),
            })
        })
        .collect()
}

fn severity_at(folder: &Path, revision: &Revision, id: &str) -> Option<Severity> {
    let blob = format!("{}:{}", revision.commit, revision.name);
    let output = git_at_hand(folder)
        .args(["cat-file", "blob", &blob])
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    severity_in(&String::from_utf8(output.stdout).ok()?, id)
}
