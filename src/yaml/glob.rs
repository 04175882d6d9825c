//! Path patterns of rules and settings.
//!
//! `*` and `?` stop at `/`, `**` does not. A pattern without `/` is about the name alone, in any
//! folder; one with `/` counts from the folder of the settings.

use std::fmt;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

use super::node::Text;
use super::reader::Reader;
use crate::mistake::{Place, quoted};
use crate::text::FileSpan;

/// What an entry is matched against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GlobUse {
    /// Files: `drafts/**`, `*.md`.
    Files,
    /// Files and folders at any depth, a folder standing for all in it: `drafts`.
    Trees,
    /// Globs of files; an entry without a wildcard is a path, a folder standing for all in it.
    Articles,
}

/// The path patterns of one field.
#[derive(Clone)]
pub struct PathPatterns {
    set: GlobSet,
    /// The patterns as they were written.
    written: Vec<(String, Place)>,
    /// For each glob of the set the index of the pattern it stands for.
    owners: Vec<usize>,
}

impl fmt::Debug for PathPatterns {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = self.written.iter().map(|(text, _)| text);
        formatter.debug_list().entries(written).finish()
    }
}

impl PathPatterns {
    /// Whether one of them is about the file or folder at `path`, which is written with `/` and counts
    /// from the folder of the settings.
    #[must_use]
    pub fn is_match(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    /// The patterns as they were written, with their places.
    #[must_use]
    pub fn written(&self) -> &[(String, Place)] {
        &self.written
    }

    /// The patterns that are about none of the paths.
    #[must_use]
    pub fn idle<'p>(&self, paths: impl IntoIterator<Item = &'p str>) -> Vec<&(String, Place)> {
        let mut idle = vec![true; self.written.len()];
        for path in paths {
            for glob in self.set.matches(path) {
                idle[self.owners[glob]] = false;
            }
            if !idle.contains(&true) {
                break;
            }
        }
        let both = self.written.iter().zip(idle);
        both.filter_map(|(written, idle)| idle.then_some(written))
            .collect()
    }
}

/// Collects globs into a set.
pub(crate) struct Globs {
    builder: GlobSetBuilder,
    written: Vec<(String, Place)>,
    owners: Vec<usize>,
    purpose: GlobUse,
}

impl Globs {
    /// An empty set.
    pub(crate) fn new(purpose: GlobUse) -> Self {
        Self {
            builder: GlobSetBuilder::new(),
            written: Vec::new(),
            owners: Vec::new(),
            purpose,
        }
    }

    /// Adds a pattern, or notes why it is none.
    pub(crate) fn add(&mut self, reader: &mut Reader, text: &Text, at: FileSpan) {
        let written = text.text.trim();
        if refuse_outside(reader, text, at) {
            return;
        }
        let patterns = self.purpose.patterns(written);
        let built: Result<Vec<Glob>, _> = patterns.iter().map(|pattern| glob(pattern)).collect();
        match built {
            Ok(globs) => {
                self.owners.extend(globs.iter().map(|_| self.written.len()));
                self.written.push((written.to_owned(), reader.place(at)));
                for glob in globs {
                    self.builder.add(glob);
                }
            }
            Err(error) => {
                reader
                    .mistake("bad-glob", at, "not a path pattern")
                    .message(format!(
                        "{} is not a path pattern: {}",
                        quoted(written),
                        error.kind()
                    ))
                    .help("`*.md` is a name in any folder, `news/**` all of a folder, `{a,b}` one or the other")
                    .add();
            }
        }
    }

    /// The set, or a mistake where the patterns together are too large.
    pub(crate) fn build(self, reader: &mut Reader, at: FileSpan) -> Option<PathPatterns> {
        match self.builder.build() {
            Ok(set) => Some(PathPatterns {
                set,
                written: self.written,
                owners: self.owners,
            }),
            Err(error) => {
                reader
                    .mistake("bad-glob", at, "too much together")
                    .message(format!(
                        "the path patterns cannot be used: {}",
                        error.kind()
                    ))
                    .help("write fewer or shorter patterns")
                    .add();
                None
            }
        }
    }
}

impl GlobUse {
    /// The globs that a pattern stands for.
    fn patterns(self, written: &str) -> Vec<String> {
        let cleaned = written.strip_prefix("./").unwrap_or(written);
        let pattern = cleaned.trim_end_matches('/');
        let only_folder = pattern.len() < cleaned.len();
        let is_path = self == Self::Articles && !pattern.contains(['*', '?', '[', '{', '\\']);
        if is_path && matches!(pattern, "" | ".") {
            return vec!["**".to_owned()];
        }
        let anywhere = if is_path || only_folder || pattern.contains('/') {
            ""
        } else {
            "**/"
        };
        let mut patterns = Vec::new();
        if !only_folder {
            patterns.push(format!("{anywhere}{pattern}"));
        }
        if only_folder || is_path || self == Self::Trees {
            patterns.push(format!("{anywhere}{pattern}/**"));
        }
        patterns
    }
}

fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(pattern)
        .literal_separator(true)
        .backslash_escape(true)
        .build()
}

/// Notes a path that leads out of the folder of the settings, and tells whether it does.
pub(crate) fn refuse_outside(reader: &mut Reader, text: &Text, at: FileSpan) -> bool {
    let written = text.text.trim();
    let outside = written.starts_with('/') || written.split(['/', '\\']).any(|part| part == "..");
    if outside {
        reader
            .mistake("path-outside", at, "leads elsewhere")
            .message(format!("{} leads out of the folder", quoted(written)))
            .help("paths count from the folder of factlint.yaml and stay in it; other places are named on the command line, and \
                 shared rules with `extends`")
            .add();
    }
    outside
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::node::Style;
    use super::*;
    use crate::mistake::FileText;

    #[track_caller]
    fn check(purpose: GlobUse, pattern: &str, path: &str, expected: bool) {
        let mut reader = Reader::new(Arc::new(FileText::new("x", "x")), "config");
        let text = Text {
            text: pattern.to_owned(),
            style: Style::Plain,
        };
        let at = FileSpan::new(0, 1);
        let mut globs = Globs::new(purpose);
        globs.add(&mut reader, &text, at);
        let set = globs.build(&mut reader, at).expect("a set");
        assert_eq!(set.is_match(path), expected, "{purpose:?} {pattern} {path}");
    }

    #[test]
    fn a_pattern_without_a_slash_is_about_the_name_in_any_folder() {
        check(GlobUse::Files, "002*.txt", "seeds/002_a.txt", true);
        check(GlobUse::Files, "002*.txt", "002_a.txt", true);
        check(GlobUse::Files, "002*.txt", "seeds/1002_a.txt", false);
        check(GlobUse::Files, "seeds/*", "seeds/002.txt", true);
        check(GlobUse::Files, "seeds/*", "a/seeds/002.txt", false);
        check(GlobUse::Files, "seeds/*", "seeds/a/002.txt", false);
        check(GlobUse::Files, "seeds/**", "seeds/a/002.txt", true);
        check(GlobUse::Files, "./seeds/", "seeds/a/002.txt", true);
    }

    #[test]
    fn an_exclusion_takes_a_folder_with_all_in_it() {
        check(GlobUse::Trees, "drafts", "a/drafts/b.md", true);
        check(GlobUse::Trees, "drafts", "a/drafts", true);
        check(GlobUse::Trees, "drafts", "a/drafts.md", false);
        check(GlobUse::Trees, "a/drafts", "b/a/drafts/c.md", false);
    }

    #[test]
    fn a_path_of_articles_is_a_path_and_a_glob_a_glob() {
        check(GlobUse::Articles, "seeds", "seeds/a/b.txt", true);
        check(GlobUse::Articles, "seeds", "a/seeds/b.txt", false);
        check(GlobUse::Articles, "a/b.txt", "a/b.txt", true);
        check(GlobUse::Articles, "*.md", "a/b.md", true);
        check(GlobUse::Articles, ".", "a/b.md", true);
    }

    #[test]
    fn a_pattern_is_idle_where_it_is_about_no_path() {
        let mut reader = Reader::new(Arc::new(FileText::new("x", "x")), "config");
        let mut globs = Globs::new(GlobUse::Articles);
        for pattern in ["news", "*.md", "news/a.txt", "press/**"] {
            let text = Text {
                text: pattern.to_owned(),
                style: Style::Plain,
            };
            globs.add(&mut reader, &text, FileSpan::new(0, 1));
        }
        let set = globs
            .build(&mut reader, FileSpan::new(0, 1))
            .expect("a set");
        let idle = |paths: &[&str]| -> Vec<String> {
            let idle = set.idle(paths.iter().copied());
            idle.into_iter().map(|(text, _)| text.clone()).collect()
        };
        assert_eq!(idle(&["news/b.txt", "a.md"]), ["news/a.txt", "press/**"]);
        assert_eq!(idle(&["news/a.txt", "press/b.md"]), [""; 0]);
        assert_eq!(idle(&[]).len(), 4);
    }
}
