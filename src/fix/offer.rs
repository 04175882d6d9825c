//! Offers fixes: takes the first words for each claim for which the law holds, of all claims of an article
//! together.

use std::sync::Arc;

use super::law::{Before, Change, holds};
use super::splice::replacements;
use super::ways::{Setting, ways};
use super::wish::Wish;
use crate::article::{Article, FromFile};
use crate::extract::Extractor;
use crate::finding::{Finding, Fix};
use crate::grammar::Events;
use crate::text::ProseSpan;

/// Hands out articles.
pub trait Desk: Sync {
    /// The article at `path`, as reports show it; `None` where it can no longer be read.
    fn open(&self, path: &str) -> Option<Article>;
    /// The article that it would be with this text.
    fn read_anew(&self, path: &str, text: String) -> Option<Article>;
}

/// What came of the wish for a fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// The place of the finding among the findings.
    finding: usize,
    answer: Answer,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Answer {
    /// The fix, and the words that it writes as a reader sees them.
    Fix(Fix, String),
    /// The file is compressed or in UTF-16: the bytes that were read are not its own.
    Converted,
    /// Another finding wants other words there.
    Disputed,
}

/// Offers fixes for any number of articles, from any number of threads.
pub struct Offers<'a> {
    /// Reads claims.
    pub extractor: &'a Extractor<'a>,
    /// Days that have a name.
    pub events: &'a Events,
    /// Hands out articles.
    pub desk: &'a dyn Desk,
}

/// An article is read again at most so often: many fixes that do not hold must not cost without end.
const MOST_READINGS: u32 = 64;

impl Offers<'_> {
    /// What becomes of `wishes`, all for the article at `path`.
    #[must_use]
    pub fn grant(&self, path: &str, wishes: &[Wish<'_>]) -> Vec<Granted> {
        let Some(article) = self.desk.open(path) else {
            return Vec::new();
        };
        let extraction = self.extractor.extract(&article);
        let setting = Setting {
            article: &article,
            extraction: &extraction,
            events: self.events,
        };
        let before = Before {
            article: &article,
            extraction: &extraction,
            extractor: self.extractor,
            desk: self.desk,
        };
        let mut law = Law {
            before,
            readings: MOST_READINGS,
        };
        let from_file = article.prose.from_file();
        let mut changes: Vec<Change<'_, '_>> = wishes
            .iter()
            .filter_map(|wish| law.change(wish, setting, &from_file))
            .collect();
        if article.is_converted {
            let all = changes.into_iter();
            return all
                .map(|change| Granted {
                    finding: change.wish.finding,
                    answer: Answer::Converted,
                })
                .collect();
        }
        changes.sort_by(|one, other| {
            (one.span, one.wish.finding, &one.replacement).cmp(&(
                other.span,
                other.wish.finding,
                &other.replacement,
            ))
        });
        let mut granted = Vec::new();
        let mut sound: Vec<&Change<'_, '_>> = Vec::new();
        let mut from = 0;
        while from < changes.len() {
            let to = end_of_overlap(&changes, from);
            let group = &changes[from..to];
            let agreed = group.iter().all(|change| {
                (change.span, &change.replacement) == (group[0].span, &group[0].replacement)
            });
            if agreed {
                sound.extend(group);
            } else {
                granted.extend(group.iter().map(|change| Granted {
                    finding: change.wish.finding,
                    answer: Answer::Disputed,
                }));
            }
            from = to;
        }
        let fixes = law.settle(sound).into_iter().map(|change| Granted {
            finding: change.wish.finding,
            answer: Answer::Fix(
                Fix {
                    path: Arc::clone(&article.path),
                    span: change.span,
                    replacement: change.replacement.clone(),
                },
                change.words.clone(),
            ),
        });
        granted.extend(fixes);
        granted
    }
}

/// The end of the changes from `from` on that overlap each other.
fn end_of_overlap(changes: &[Change<'_, '_>], from: usize) -> usize {
    let mut reach = changes[from].span;
    let mut to = from + 1;
    while let Some(next) = changes.get(to)
        && (next.span.overlaps(reach) || next.span == reach)
    {
        reach = reach.cover(next.span);
        to += 1;
    }
    to
}

/// The law, and how often it may still be asked.
struct Law<'a> {
    before: Before<'a>,
    readings: u32,
}

impl Law<'_> {
    fn holds(&mut self, changes: &[&Change<'_, '_>]) -> bool {
        if self.readings == 0 {
            return false;
        }
        self.readings -= 1;
        holds(&self.before, changes)
    }

    /// The new words for a claim; where there are several ways to write them in the file, the first for which
    /// the law holds.
    fn change<'w, 'f>(
        &mut self,
        wish: &'w Wish<'f>,
        setting: Setting<'_>,
        from_file: &FromFile<'_>,
    ) -> Option<Change<'w, 'f>> {
        let article = setting.article;
        let prose = from_file.prose_span(wish.claim.span)?;
        let as_checked = article.text.get(wish.claim.span.range()) == Some(&*wish.claim.text);
        if !as_checked {
            return None;
        }
        ways(wish, setting, prose).find_map(|words| self.written(wish, article, prose, words))
    }

    fn written<'w, 'f>(
        &mut self,
        wish: &'w Wish<'f>,
        article: &Article,
        prose: ProseSpan,
        words: String,
    ) -> Option<Change<'w, 'f>> {
        let mut all = replacements(article, prose, &words);
        let change = |replacement: String| Change {
            wish,
            span: wish.claim.span,
            replacement,
            prose,
            words: words.clone(),
        };
        if all.len() == 1 {
            return all.pop().map(change);
        }
        all.into_iter()
            .map(change)
            .find(|change| self.holds(&[change]))
    }

    /// The changes for which the law holds together. Where it does not hold for all, halves are tried.
    fn settle<'c, 'w, 'f>(&mut self, changes: Vec<&'c Change<'w, 'f>>) -> Vec<&'c Change<'w, 'f>> {
        if changes.is_empty() || self.holds(&changes) {
            return changes;
        }
        // Changes of one place go together.
        let middle = changes.len() / 2;
        let cut = (middle..changes.len())
            .chain((1..middle).rev())
            .find(|cut| *cut > 0 && changes[*cut].span != changes[*cut - 1].span);
        let Some(cut) = cut else {
            return Vec::new();
        };
        let mut first = changes;
        let second = first.split_off(cut);
        let (mut first, second) = (self.settle(first), self.settle(second));
        if first.is_empty() {
            return second;
        }
        let alone = first.len();
        first.extend(second);
        if first.len() > alone && !self.holds(&first) {
            first.truncate(alone);
        }
        first
    }
}

/// Notes in the findings what was granted: their fixes, and in a sentence of help what `--fix` writes or why
/// it does not.
pub fn note(findings: &mut [Finding], mut granted: Vec<Granted>) {
    granted.sort_by_key(|granted| granted.finding);
    for group in granted.chunk_by(|one, other| one.finding == other.finding) {
        let Some(finding) = findings.get_mut(group[0].finding) else {
            continue;
        };
        let mut written: Vec<&str> = Vec::new();
        for granted in group {
            if let Answer::Fix(fix, words) = &granted.answer {
                finding.fixes.push(fix.clone());
                if !written.contains(&words.as_str()) {
                    written.push(words);
                }
            }
        }
        finding
            .fixes
            .sort_by(|one, other| (&one.path, one.span).cmp(&(&other.path, other.span)));
        let told = |words: &&str| finding.help.contains(&format!("“{words}”"));
        if !written.is_empty() && !written.iter().all(told) {
            finding
                .help
                .push_str(&format!(" `--fix` writes {}.", listed(&written)));
        }
        let any = |answer: &Answer| group.iter().any(|granted| granted.answer == *answer);
        if any(&Answer::Converted) {
            finding
                .help
                .push_str(" `--fix` changes no file that is compressed or in UTF-16.");
        }
        if any(&Answer::Disputed) {
            finding
                .help
                .push_str(" `--fix` leaves it alone, for another finding wants other words there.");
        }
    }
}

/// A few of `words` in quotation marks, and how many more there are. Long ones are cut.
fn listed(words: &[&str]) -> String {
    const SHOWN: usize = 3;
    const LONGEST: usize = 60;
    let quoted = |words: &&str| {
        if words.chars().count() <= LONGEST {
            return format!("“{words}”");
        }
        let cut: String = words.chars().take(LONGEST).collect();
        format!("“{}…”", cut.trim_end())
    };
    let mut all: Vec<String> = words.iter().take(SHOWN).map(quoted).collect();
    if let Some(more) = words.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        all.push(format!("{more} more"));
    }
    match all.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
        None => String::new(),
    }
}
