//! Finds the article files under the given paths.
//!
//! In: files and folders. Out: the files to check, sorted by the path that reports show, whatever
//! the order of the disk; and a problem for every path that cannot be looked at.

use std::ffi::OsStr;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use globset::GlobSet;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use rayon::prelude::*;

use super::decode;
use super::file_system::{EntryKind, FileSystem};
use super::format::Format;
use super::gzip;
use super::problem::Problem;
use super::{not_unpacked, unreadable};
use crate::finding::Severity;
use crate::text::{name_as_text, path_as_text};

/// The name of the files that say what git leaves out.
const IGNORE_FILE: &str = ".gitignore";

/// The `.gitignore` files of a folder and of those above it may have so many bytes together: what is made
/// of them takes thousands of times as much memory.
const LARGEST_IGNORE_FILES: u64 = 256 << 10;

/// The largest file that is looked into to tell whether it is an article, in bytes: 8 MiB.
const LARGEST_UNTOLD: u64 = 8 << 20;

/// Where to look for articles.
#[derive(Clone, Debug)]
pub struct Search {
    /// The working folder: other paths count from it and are shown relative to it.
    pub root: PathBuf,
    /// Files and folders to look at. A file is taken whatever its ending, and whatever `.gitignore`
    /// says; a folder is searched for files with the ending of an article. Of files that end in
    /// `.json` or `.xml` those are taken there whose text is that of an article, up to 8 MiB.
    pub paths: Vec<PathBuf>,
    /// What is left out in any case, even when it is named: matched with the shown path of a file and
    /// of each folder above it, and with their last parts.
    pub exclude: GlobSet,
    /// Whether `.gitignore` files are heeded.
    pub ignore_files: bool,
}

impl Search {
    /// A search of the whole working folder that heeds `.gitignore` files.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            paths: vec![PathBuf::from(".")],
            exclude: GlobSet::empty(),
            ignore_files: true,
        }
    }
}

/// A file to check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundFile {
    /// Where it is.
    pub path: PathBuf,
    /// How reports name it: relative to the working folder, parted by `/`.
    pub shown: String,
}

/// Looks at the paths of `request`. Each file comes once, sorted by its shown path. Links are not
/// followed, hidden files and folders are passed over. Folders are listed on the threads of the pool
/// that this is called in.
#[must_use]
pub fn find(files: &dyn FileSystem, request: &Search) -> (Vec<FoundFile>, Vec<Problem>) {
    let finder = Finder {
        files,
        request,
        root: clean(&request.root),
    };
    let mut all = Findings::default();
    for path in &request.paths {
        all.join(finder.named(&clean(&request.root.join(path))));
    }
    let Findings {
        mut found,
        mut problems,
    } = all;
    problems.sort_by(|one, other| (&one.path, one.code).cmp(&(&other.path, other.code)));
    problems.dedup();
    // Folder by folder they are sorted already, which a stable sort makes use of.
    found.par_sort_by(|one, other| (&one.shown, &one.path).cmp(&(&other.shown, &other.path)));
    found.dedup();
    (found, problems)
}

/// What was found so far, in any order.
#[derive(Default)]
struct Findings {
    found: Vec<FoundFile>,
    problems: Vec<Problem>,
}

impl Findings {
    fn join(&mut self, mut other: Self) {
        self.found.append(&mut other.found);
        self.problems.append(&mut other.problems);
    }
}

/// A folder to list, with the rules that hold for it.
type Ahead = (PathBuf, Option<Arc<IgnoreRules>>);

struct Finder<'s> {
    files: &'s dyn FileSystem,
    request: &'s Search,
    root: PathBuf,
}

/// The rules of one `.gitignore`, and of those in the folders above.
struct IgnoreRules {
    rules: Gitignore,
    folder: PathBuf,
    /// How many bytes its file and those above have.
    size: u64,
    above: Option<Arc<IgnoreRules>>,
}

impl IgnoreRules {
    /// Whether the last of the rules that speak of `path` says to ignore it.
    fn ignore(rules: Option<&Arc<Self>>, path: &Path, is_folder: bool) -> bool {
        let mut rules = rules;
        while let Some(here) = rules {
            if let Ok(relative) = path.strip_prefix(&here.folder) {
                let verdict = here.rules.matched(relative, is_folder);
                if !verdict.is_none() {
                    return verdict.is_ignore();
                }
            }
            rules = here.above.as_ref();
        }
        false
    }
}

impl Finder<'_> {
    /// Looks at a path that was named.
    fn named(&self, path: &Path) -> Findings {
        let mut here = Findings::default();
        let shown = shown(&self.root, path);
        let kind = match self.files.kind(path) {
            Ok(kind) => kind,
            Err(error) => {
                here.problems.push(unreadable(&shown, &error, 0));
                return here;
            }
        };
        if self.is_excluded_with_parents(&shown) {
            return here;
        }
        match kind {
            EntryKind::File => here.found.push(FoundFile {
                path: path.to_owned(),
                shown,
            }),
            EntryKind::Folder => {
                let rules = self.rules_above(path, &mut here);
                self.walk(path, rules, &mut here);
            }
            EntryKind::Link => here.problems.push(Problem::error(
                &shown,
                "link",
                "this is a link, and links are not followed".to_owned(),
                "name the file or folder that it leads to",
            )),
            EntryKind::Other => here.problems.push(no_file(&shown)),
        }
        here
    }

    /// Takes the articles of a folder and of all folders in it. All folders of one depth are listed
    /// together, so that however deep they lie in each other no stack grows.
    fn walk(&self, folder: &Path, rules: Option<Arc<IgnoreRules>>, all: &mut Findings) {
        let mut level = vec![(folder.to_owned(), rules)];
        while !level.is_empty() {
            let listed: Vec<(Findings, Vec<Ahead>)> = level
                .into_par_iter()
                .map(|(folder, rules)| self.list(&folder, rules))
                .collect();
            level = Vec::new();
            for (here, mut ahead) in listed {
                all.join(here);
                level.append(&mut ahead);
            }
        }
    }

    /// The articles of a folder, and the folders in it.
    fn list(&self, folder: &Path, rules: Option<Arc<IgnoreRules>>) -> (Findings, Vec<Ahead>) {
        let mut here = Findings::default();
        let mut ahead = Vec::new();
        let shown_folder = shown(&self.root, folder);
        let mut entries = match self.files.list(folder) {
            Ok(entries) => entries,
            Err(error) => {
                here.problems.push(unreadable(&shown_folder, &error, 0));
                return (here, ahead);
            }
        };
        entries.sort_unstable();
        // Most folders have no file of that name, and the list tells.
        let rules = if entries.iter().any(|(name, _)| name == IGNORE_FILE) {
            self.rules_of(folder, rules, &mut here)
        } else {
            rules
        };
        for (name, kind) in entries {
            let is_folder = kind == EntryKind::Folder;
            let text = name.to_string_lossy();
            if text.starts_with('.') || (!is_folder && Format::of(&text).is_none()) {
                continue;
            }
            let path = folder.join(&name);
            if IgnoreRules::ignore(rules.as_ref(), &path, is_folder) {
                continue;
            }
            let shown = shown_in(&shown_folder, &name_as_text(&name));
            if self.is_excluded(&shown) {
                continue;
            }
            match kind {
                EntryKind::File => {
                    if self.looks_like_article(&path, &text, &shown, &mut here) {
                        here.found.push(FoundFile { path, shown });
                    }
                }
                EntryKind::Folder => ahead.push((path, rules.clone())),
                EntryKind::Link => here.problems.push(Problem {
                    severity: Severity::Info,
                    ..Problem::error(
                        &shown,
                        "link",
                        "this is a link, and links are not followed".to_owned(),
                        "nothing need be done when what it leads to is checked itself",
                    )
                }),
                EntryKind::Other => here.problems.push(no_file(&shown)),
            }
        }
        (here, ahead)
    }

    /// The rules that hold in `folder`, from the top of its repository on, without its own. Where they
    /// would ignore the folder itself none holds, for it was named.
    fn rules_above(&self, folder: &Path, here: &mut Findings) -> Option<Arc<IgnoreRules>> {
        if !self.request.ignore_files {
            return None;
        }
        let is_top = |folder: &&Path| self.files.kind(&folder.join(".git")).is_ok();
        let top = folder
            .ancestors()
            .find(is_top)
            .or_else(|| folder.starts_with(&self.root).then_some(&*self.root))
            .unwrap_or(folder)
            .to_owned();
        let mut above: Vec<PathBuf> = folder
            .ancestors()
            .skip(1)
            .take_while(|ancestor| ancestor.starts_with(&top))
            .map(Path::to_owned)
            .collect();
        above.reverse();
        let mut rules = None;
        for (index, ancestor) in above.iter().enumerate() {
            rules = self.rules_of(ancestor, rules, here);
            let below = above.get(index + 1).map_or(folder, PathBuf::as_path);
            if IgnoreRules::ignore(rules.as_ref(), below, true) {
                return None;
            }
        }
        rules
    }

    /// The rules that hold for what is in `folder`: those above and its own.
    fn rules_of(
        &self,
        folder: &Path,
        above: Option<Arc<IgnoreRules>>,
        here: &mut Findings,
    ) -> Option<Arc<IgnoreRules>> {
        let path = folder.join(IGNORE_FILE);
        if !self.request.ignore_files || !matches!(self.files.kind(&path), Ok(EntryKind::File)) {
            return above;
        }
        let size = above.as_ref().map_or(0, |above| above.size);
        let bytes = match self.files.read(&path, LARGEST_IGNORE_FILES - size) {
            Ok(bytes) => bytes,
            Err(error) => {
                let shown = shown(&self.root, &path);
                let mut problem = unreadable(&shown, &error, LARGEST_IGNORE_FILES);
                if error.kind() == io::ErrorKind::FileTooLarge {
                    problem.message = format!(
                        "it has, with those of the folders above, more than {LARGEST_IGNORE_FILES} bytes, and was not heeded"
                    );
                    problem.help = "shorten it".to_owned();
                }
                here.problems.push(problem);
                return above;
            }
        };
        let size = size.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        let mut builder = GitignoreBuilder::new("");
        for line in String::from_utf8_lossy(&bytes).lines() {
            // A pattern that cannot be read ignores nothing; git does not mention it either.
            let _ = builder.add_line(None, line);
        }
        match builder.build() {
            Ok(rules) if !rules.is_empty() => Some(Arc::new(IgnoreRules {
                rules,
                folder: folder.to_owned(),
                size,
                above,
            })),
            _ => above,
        }
    }

    /// Whether the file at `path` is an article, as far as its ending tells, or else its text. What cannot
    /// be read is left for the reading of articles to tell.
    fn looks_like_article(
        &self,
        path: &Path,
        name: &str,
        shown: &str,
        here: &mut Findings,
    ) -> bool {
        let Some(format) = Format::of(name) else {
            return false;
        };
        if !format.is_told_by_text() {
            return true;
        }
        let bytes = match self.files.read(path, LARGEST_UNTOLD) {
            Ok(bytes) => bytes,
            Err(error) => return error.kind() != io::ErrorKind::FileTooLarge,
        };
        let bytes = match gzip::inner_name(name) {
            Some(_) => match gzip::unpack(&bytes, LARGEST_UNTOLD) {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return false,
                // Nothing tells whether it is an article: too little to fail for, too much to be silent.
                Err(error) => {
                    here.problems.push(Problem {
                        severity: Severity::Info,
                        ..not_unpacked(shown, &error, LARGEST_UNTOLD)
                    });
                    return false;
                }
            },
            None => bytes,
        };
        // What is in another encoding is told by the reading of articles, and not left out here.
        format.fits(&decode::readable(&bytes))
    }

    fn is_excluded(&self, shown: &str) -> bool {
        let name = shown.rsplit('/').next().unwrap_or(shown);
        self.request.exclude.is_match(shown) || self.request.exclude.is_match(name)
    }

    fn is_excluded_with_parents(&self, shown: &str) -> bool {
        let ends = shown.match_indices('/').map(|(at, _)| at);
        ends.chain([shown.len()])
            .any(|end| self.is_excluded(&shown[..end]))
    }
}

fn no_file(shown: &str) -> Problem {
    unreadable(
        shown,
        &io::Error::new(io::ErrorKind::InvalidInput, "neither a file nor a folder"),
        0,
    )
}

/// `path` without `.` and `..`, as far as its names alone tell.
pub(crate) fn clean(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(clean.components().next_back(), Some(Component::Normal(_))) =>
            {
                clean.pop();
            }
            Component::ParentDir if clean.has_root() => {}
            _ => clean.push(component),
        }
    }
    clean
}

/// `path` relative to `root`, parted by `/`; a path that shares nothing with `root` stays as it is.
pub(crate) fn shown(root: &Path, path: &Path) -> String {
    let name = |name: &OsStr| name_as_text(name).into_owned();
    relative(root, path, &name).unwrap_or_else(|| path_as_text(path))
}

/// As [`shown`], of paths whose names are text already, with bytes that are written out.
pub(crate) fn shown_of_text(root: &Path, path: &Path) -> String {
    let name = |name: &OsStr| name.to_string_lossy().into_owned();
    relative(root, path, &name).unwrap_or_else(|| path.to_string_lossy().into_owned())
}

/// `None` where they share nothing.
fn relative(root: &Path, path: &Path, text: &dyn Fn(&OsStr) -> String) -> Option<String> {
    let shared = root
        .components()
        .zip(path.components())
        .take_while(|(one, other)| one == other)
        .count();
    let is_apart = shared == 0 || (shared == 1 && root.has_root() && root.components().count() > 1);
    let mut parts: Vec<String> = Vec::new();
    if !path.starts_with(root) {
        if path.has_root() && is_apart {
            return None;
        }
        parts.resize(root.components().count() - shared, "..".to_owned());
    }
    parts.extend(
        path.components()
            .skip(shared)
            .map(|part| text(part.as_os_str())),
    );
    Some(if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    })
}

/// How reports name what is called `name` in the folder that they call `folder`.
fn shown_in(folder: &str, name: &str) -> String {
    match folder {
        "." => name.to_owned(),
        _ if folder.ends_with('/') => format!("{folder}{name}"),
        _ => format!("{folder}/{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Disk, Memory};
    use globset::{Glob, GlobSetBuilder};

    fn files(paths: &[&str]) -> Memory {
        Memory::new(paths.iter().map(|path| (format!("/w/{path}"), "x")))
    }

    fn search(paths: &[&str], exclude: &[&str]) -> Search {
        let mut globs = GlobSetBuilder::new();
        for glob in exclude {
            globs.add(Glob::new(glob).expect("the glob is well formed"));
        }
        Search {
            paths: paths.iter().map(PathBuf::from).collect(),
            exclude: globs.build().expect("the globs are well formed"),
            ..Search::new("/w")
        }
    }

    #[track_caller]
    fn check(files: &Memory, request: &Search, expected: &[&str]) {
        let (found, problems) = find(files, request);
        assert_eq!(problems, []);
        let shown: Vec<_> = found.iter().map(|file| file.shown.as_str()).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn articles_are_found_by_their_ending_and_sorted() {
        let files = files(&[
            "b.txt",
            "a/c.md",
            "a/B.MARKDOWN",
            "a.rs",
            "Makefile",
            ".x.md",
            ".git/a.txt",
        ]);
        check(
            &files,
            &search(&["."], &[]),
            &["a/B.MARKDOWN", "a/c.md", "b.txt"],
        );
        check(
            &files,
            &search(&["b.txt", "a", "./a/../b.txt", "/w/a/c.md"], &[]),
            &["a/B.MARKDOWN", "a/c.md", "b.txt"],
        );
        check(&files, &search(&[], &[]), &[]);
    }

    #[test]
    fn a_named_file_is_taken_whatever_it_is_called() {
        let files = files(&["a.rs", ".x.md", "b.txt"]);
        check(&files, &search(&["a.rs", ".x.md"], &[]), &[".x.md", "a.rs"]);
    }

    #[test]
    fn data_files_are_articles_only_where_their_text_says_so() {
        let mut files = files(&["a.json", "b.xml", "c.html"]);
        files.insert("/w/d.json", r#"{"uri": "x", "body_text": "y"}"#);
        files.insert("/w/e.json", r#"{"uri": "x", "headline": "y"}"#);
        files.insert("/w/f.xml", "<?xml version='1.0'?><!-- a --><nitf/>");
        files.insert("/w/g.xml", "<rss><nitf/></rss>");
        files.insert("/w/h.xml", "\u{ff}");
        // What its bytes are is for the reading of articles to tell.
        let marked = "\u{feff}<nitf>".encode_utf16();
        files.insert(
            "/w/j.xml",
            marked.flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
        );
        files.insert(
            "/w/k.xml",
            b"<?xml version='1.0' encoding='ISO-8859-1'?><nitf>\xe9</nitf>",
        );
        check(
            &files,
            &search(&["."], &[]),
            &["c.html", "d.json", "f.xml", "j.xml", "k.xml"],
        );
        check(
            &files,
            &search(&["a.json", "b.xml"], &[]),
            &["a.json", "b.xml"],
        );
        files.insert("/w/i.xml.gz", "x");
        let (found, problems) = find(&files, &search(&["."], &[]));
        assert_eq!(found.len(), 5);
        let told: Vec<_> = problems
            .iter()
            .map(|p| (&*p.path, p.code, p.severity))
            .collect();
        assert_eq!(told, [("i.xml.gz", "not-gzip", Severity::Info)]);
    }

    #[test]
    fn exclude_wins_over_a_name() {
        let files = files(&["a.txt", "drafts/b.txt", "n/drafts/c.txt", "n/d.draft.md"]);
        let globs = ["drafts", "*.draft.md"];
        check(&files, &search(&["."], &globs), &["a.txt"]);
        check(
            &files,
            &search(
                &["drafts/b.txt", "n/d.draft.md", "n/drafts", "a.txt"],
                &globs,
            ),
            &["a.txt"],
        );
        check(
            &files,
            &search(&["."], &["n/**"]),
            &["a.txt", "drafts/b.txt"],
        );
    }

    #[test]
    fn gitignore_files_are_heeded_from_the_top_of_the_repository() {
        let mut files = files(&[
            "a.txt",
            "n/b.txt",
            "n/keep.txt",
            "n/o/c.txt",
            "build/d.txt",
            "n/e.md",
        ]);
        files.insert("/.git/HEAD", "");
        files.insert("/.gitignore", "/w/build/\n");
        files.insert("/w/.gitignore", "n/*.txt\n");
        files.insert("/w/n/.gitignore", "!keep.txt\n[\n/o\n");
        check(
            &files,
            &search(&["."], &[]),
            &["a.txt", "n/e.md", "n/keep.txt"],
        );
        // What is named is taken.
        check(&files, &search(&["n/b.txt"], &[]), &["n/b.txt"]);
        check(&files, &search(&["build"], &[]), &["build/d.txt"]);
        check(&files, &search(&["n/o"], &[]), &["n/o/c.txt"]);
        let all = Search {
            ignore_files: false,
            ..search(&["n"], &[])
        };
        check(
            &files,
            &all,
            &["n/b.txt", "n/e.md", "n/keep.txt", "n/o/c.txt"],
        );
    }

    #[test]
    fn paths_outside_the_working_folder_are_shown_from_it() {
        let mut files = files(&["a.txt"]);
        files.insert("/v/b.txt", "");
        check(&files, &search(&["../v"], &[]), &["/v/b.txt"]);
        let deeper = Search {
            paths: vec!["../a.txt".into(), "/v".into()],
            ..Search::new("/w/n/o")
        };
        files.insert("/w/n/a.txt", "");
        check(&files, &deeper, &["../a.txt", "/v/b.txt"]);
    }

    #[track_caller]
    fn check_problem(files: &Memory, paths: &[&str], code: &str, severity: Severity) {
        let (found, problems) = find(files, &search(paths, &[]));
        assert_eq!(found, []);
        let [problem] = &problems[..] else {
            panic!("one problem, not {problems:?}");
        };
        assert_eq!((problem.code, problem.severity), (code, severity));
        assert_eq!(&*problem.path, "p.txt");
    }

    #[test]
    fn what_cannot_be_looked_at_is_told() {
        let mut files = files(&[]);
        files.insert_kind("/w", EntryKind::Folder);
        check_problem(&files, &["p.txt", "./p.txt"], "not-found", Severity::Error);
        files.insert_kind("/w/p.txt", EntryKind::Other);
        check_problem(&files, &["p.txt"], "unreadable", Severity::Error);
        check_problem(&files, &["."], "unreadable", Severity::Error);
        files.insert_kind("/w/p.txt", EntryKind::Link);
        check_problem(&files, &["p.txt"], "link", Severity::Error);
        check_problem(&files, &["."], "link", Severity::Info);
    }

    #[cfg(unix)]
    #[test]
    fn the_disk_is_searched_without_following_links_or_waiting_for_pipes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        std::fs::create_dir(root.join("a")).expect("the folder is made");
        std::fs::write(root.join("a/b.txt"), "x").expect("the file is written");
        std::os::unix::fs::symlink(root, root.join("a/loop")).expect("the link is made");
        std::os::unix::fs::symlink(root.join("a/b.txt"), root.join("c.txt"))
            .expect("the link is made");
        std::os::unix::net::UnixListener::bind(root.join("d.txt")).expect("the socket is made");
        let (found, problems) = find(&Disk, &Search::new(root));
        assert_eq!(
            found,
            [FoundFile {
                path: root.join("a/b.txt"),
                shown: "a/b.txt".to_owned()
            }]
        );
        let told: Vec<_> = problems.iter().map(|p| (&*p.path, p.severity)).collect();
        assert_eq!(
            told,
            [("c.txt", Severity::Info), ("d.txt", Severity::Error)]
        );
    }
}
