//! Finds `factlint.yaml`.

use std::path::{Path, PathBuf};

/// The names of the file, in the order of their precedence within a folder.
pub const FILE_NAMES: [&str; 4] = [
    "factlint.yaml",
    "factlint.yml",
    ".factlint.yaml",
    ".github/factlint.yaml",
];

/// The settings that hold for `folder`: the nearest file from there upward to the root of the
/// repository (the folder with `.git`), and the folder that its paths count from. Outside a
/// repository `folder` alone is looked at, so that a stranger's file further up is never obeyed.
///
/// `exists` tells whether there is a file or folder at a path.
#[must_use]
pub fn discover(folder: &Path, exists: impl Fn(&Path) -> bool) -> Option<(PathBuf, PathBuf)> {
    let in_repository = folder.ancestors().any(|above| exists(&above.join(".git")));
    for above in folder.ancestors() {
        for name in FILE_NAMES {
            let file = above.join(name);
            if exists(&file) {
                return Some((file, above.to_path_buf()));
            }
        }
        if !in_repository || exists(&above.join(".git")) {
            break;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(there: &[&str], folder: &str, expected: Option<(&str, &str)>) {
        let exists = |path: &Path| there.iter().any(|known| Path::new(known) == path);
        let found = discover(Path::new(folder), exists);
        let expected = expected.map(|(file, base)| (PathBuf::from(file), PathBuf::from(base)));
        assert_eq!(found, expected);
    }

    #[test]
    fn the_nearest_file_up_to_the_root_of_the_repository_wins() {
        let root = "/w/.git";
        check(
            &[root, "/w/factlint.yaml"],
            "/w/a/b",
            Some(("/w/factlint.yaml", "/w")),
        );
        check(
            &[root, "/w/factlint.yaml", "/w/a/factlint.yml"],
            "/w/a/b",
            Some(("/w/a/factlint.yml", "/w/a")),
        );
        check(&[root, "/factlint.yaml"], "/w/a", None);
        check(
            &[root, "/w/.github/factlint.yaml"],
            "/w/a",
            Some(("/w/.github/factlint.yaml", "/w")),
        );
    }

    #[test]
    fn outside_a_repository_only_the_folder_itself_counts() {
        check(&["/w/factlint.yaml"], "/w/a", None);
        check(
            &["/w/a/factlint.yaml"],
            "/w/a",
            Some(("/w/a/factlint.yaml", "/w/a")),
        );
    }
}
