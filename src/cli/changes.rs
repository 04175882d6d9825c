//! What changed, as git tells it.
//!
//! In: a folder, and a revision or the index. Out: the changed files, renames under their new names. git's
//! own word is taken; nothing is guessed where it cannot tell.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::mistake::{Mistake, quoted};
use crate::text::path_as_text;

/// Since when files are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Since {
    /// Since the last commit that this branch and the revision have in common; what is not committed
    /// counts too, also files that git does not know yet.
    Revision(String),
    /// What is staged for the next commit.
    Staged,
}

/// The changed files below `folder`'s repository, absolute.
///
/// # Errors
/// Without git or a repository, with a revision that is none, and where the history that is here does not
/// hold the commit to compare with.
pub(super) fn changed(folder: &Path, since: &Since) -> Result<Vec<PathBuf>, Mistake> {
    let top = git(folder, ["rev-parse", "--show-toplevel"])?;
    if !top.status.success() {
        // As in a container, where a job's files are another user's.
        if String::from_utf8_lossy(&top.stderr).contains("dubious ownership") {
            let mistake = Mistake::new(
                "factlint::changes::owner",
                "git does not look into this repository, because it belongs to another user",
            );
            return Err(mistake.help(format!(
                "if you trust it, tell git: git config --global --add safe.directory {}",
                path_as_text(folder)
            )));
        }
        return Err(Mistake::new(
            "factlint::changes::no-repository",
            "this is no git repository",
        )
        .help("run factlint in a repository, or name the changed files: --focus FILE..."));
    }
    let top = path(first_line(&top.stdout));
    let mut files = match since {
        Since::Staged => names(git(&top, STAGED)?)?,
        Since::Revision(revision) => {
            let base = common_commit(&top, revision)?;
            let since_base = DIFF.into_iter().chain([base.as_str(), "--"]);
            let mut files = names(git(&top, since_base)?)?;
            files.extend(names(git(&top, UNKNOWN)?)?);
            files
        }
    };
    files.sort_unstable();
    files.dedup();
    Ok(files.into_iter().map(|file| top.join(file)).collect())
}

// A repository's settings must not run programs or change what is listed.
const DIFF: [&str; 7] = [
    "diff",
    "--name-only",
    "-z",
    "--find-renames",
    "--diff-filter=ACMRT",
    "--no-ext-diff",
    "--no-textconv",
];
const STAGED: [&str; 8] = [
    "diff",
    "--cached",
    "--name-only",
    "-z",
    "--find-renames",
    "--diff-filter=ACMRT",
    "--no-ext-diff",
    "--no-textconv",
];
const UNKNOWN: [&str; 4] = ["ls-files", "-z", "--others", "--exclude-standard"];

fn common_commit(top: &Path, revision: &str) -> Result<String, Mistake> {
    let named = format!("{revision}^{{commit}}");
    let known = git(
        top,
        [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &named,
        ],
    )?;
    let is_shallow = || -> Result<bool, Mistake> {
        let said = git(top, ["rev-parse", "--is-shallow-repository"])?;
        Ok(said.stdout.starts_with(b"true"))
    };
    const DEEPER: &str = "fetch the whole history first: git fetch --unshallow; in GitHub Actions give \
                          actions/checkout `fetch-depth: 0`";
    if !known.status.success() {
        let mistake = Mistake::new(
            "factlint::changes::unknown-revision",
            format!("git knows no commit {}", quoted(revision)),
        );
        return Err(mistake.help(if is_shallow()? {
            DEEPER.to_owned()
        } else {
            "name a branch, tag or commit that is here: origin/main, HEAD~1, v1.2".to_owned()
        }));
    }
    let commit = String::from_utf8_lossy(&known.stdout).trim().to_owned();
    let base = git(top, ["merge-base", commit.as_str(), "HEAD"])?;
    let base_commit = String::from_utf8_lossy(&base.stdout).trim().to_owned();
    if base.status.success() && !base_commit.is_empty() {
        return Ok(base_commit);
    }
    let mistake = Mistake::new(
        "factlint::changes::no-common-commit",
        format!(
            "the history that is here does not tell what changed since {}",
            quoted(revision)
        ),
    );
    Err(mistake.help(if is_shallow()? {
        DEEPER.to_owned()
    } else {
        format!("HEAD and {revision} have no commit in common; name another revision")
    }))
}

/// What git prints as a line of its own: a name may have any byte but the one that ends it.
fn first_line(printed: &[u8]) -> &[u8] {
    let line = printed.strip_suffix(b"\n").unwrap_or(printed);
    if cfg!(windows) {
        line.strip_suffix(b"\r").unwrap_or(line)
    } else {
        line
    }
}

/// The names that a listing with `-z` gives.
fn names(output: Output) -> Result<Vec<PathBuf>, Mistake> {
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(Mistake::new(
            "factlint::changes::git-failed",
            format!("git could not list what changed: {said}"),
        )
        .help("see what `git status` says"));
    }
    Ok(output
        .stdout
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
        .map(path)
        .collect())
}

#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}

/// git in a folder; a repository's settings run no program.
fn git_in(folder: &Path) -> Command {
    let mut git = Command::new("git");
    // Its words are looked into.
    git.env("LC_ALL", "C").arg("-C").arg(folder).args([
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.quotePath=false",
    ]);
    git
}

/// As [`git_in`], with what is here alone: nothing that a partial clone left out is fetched.
pub(super) fn git_at_hand(folder: &Path) -> Command {
    let mut git = git_in(folder);
    git.env("GIT_NO_LAZY_FETCH", "1");
    git
}

fn git<S: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = S>,
) -> Result<Output, Mistake> {
    git_in(folder).args(arguments).output().map_err(|error| {
        Mistake::new(
            "factlint::changes::no-git",
            format!("git cannot be run: {error}"),
        )
        .help("install git, or name the changed files: --focus FILE...")
    })
}
