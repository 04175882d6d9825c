//! What factlint writes: whole or not at all, and told where it cannot be.

use crate::support::Scratch;

const RULES: &str = "version: 1\nrules:\n  - {id: ballot, kind: vote, near: [Senate]}\n";

fn corpus() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("rules/a.yaml", RULES);
    scratch.write("news/one.txt", "The Senate voted 50-47.");
    scratch.write("news/two.txt", "The Senate voted 50-48.");
    scratch
}

/// The command lines that write a file, each with the file.
const WRITING: &[(&[&str], &str)] = &[
    (&["check", "--write-baseline", "--baseline"], ""),
    (&["check", "--format", "json", "--output-file"], ""),
    (&["facts", "--format", "csv", "--output-file"], ""),
    (&["check", "--format"], "sarif="),
];

fn write_to(scratch: &Scratch, index: usize, path: &str) -> (Option<i32>, String) {
    let (arguments, before) = WRITING[index];
    let path = format!("{before}{path}");
    let output = scratch.run(&[arguments, &[&path]].concat());
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    (output.status.code(), said)
}

#[test]
fn a_place_that_cannot_be_written_is_told() {
    for index in 0..WRITING.len() {
        let scratch = corpus();
        scratch.write("file", "x");
        std::fs::create_dir(scratch.path("folder")).expect("a folder");
        for path in ["missing/out", "file/out", "folder"] {
            let (code, said) = write_to(&scratch, index, path);
            assert_eq!(code, Some(2), "{index} {path}: {said}");
            assert!(said.contains(path), "{index} {path}: {said}");
        }
        assert_eq!(scratch.read("file"), "x");
        let left = std::fs::read_dir(scratch.path("folder")).expect("a folder");
        assert_eq!(left.count(), 0, "nothing is left behind");
    }
}

/// A disk of 64 KiB of which nothing is free, at `full` in the folder, until it is dropped.
#[cfg(target_os = "linux")]
struct FullDisk(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl FullDisk {
    /// `None` where this user may not mount.
    fn mount(scratch: &Scratch, old: &str) -> Option<Self> {
        let path = scratch.path("full");
        std::fs::create_dir(&path).expect("a folder");
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
            .arg(&path)
            .output();
        if !mounted.is_ok_and(|output| output.status.success()) {
            return None;
        }
        let disk = Self(path);
        std::fs::write(disk.0.join("out"), old).expect("there is room");
        // What does not fit is what fills it.
        let _ = std::fs::write(disk.0.join("filler"), vec![b'x'; 128 << 10]);
        Some(disk)
    }
}

#[cfg(target_os = "linux")]
impl Drop for FullDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(&self.0).output();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_the_old_file_stays_whole() {
    for index in 0..WRITING.len() {
        let scratch = corpus();
        // More than the last block of the disk may have left.
        let more: String = (0..400)
            .map(|index| format!("The Senate voted 60-{index}.\n\n"))
            .collect();
        scratch.write("news/three.txt", more);
        let Some(disk) = FullDisk::mount(&scratch, "old") else {
            eprintln!("skipped: no disk can be mounted here");
            return;
        };
        let (code, said) = write_to(&scratch, index, "full/out");
        assert_eq!(code, Some(2), "{index}: {said}");
        assert!(said.contains("full/out"), "{index}: {said}");
        let mut names: Vec<_> = std::fs::read_dir(&disk.0)
            .expect("the disk")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["filler", "out"], "nothing is left behind");
        assert_eq!(scratch.read("full/out"), "old", "{index}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_link_to_a_device_or_file_stays_a_link() {
    use std::os::unix::fs::symlink;
    for index in 0..WRITING.len() {
        let scratch = corpus();
        // Were the link replaced instead of followed, no harm would be done to the device itself.
        symlink("/dev/full", scratch.path("out")).expect("a link");
        let (code, said) = write_to(&scratch, index, "out");
        assert_eq!(code, Some(2), "{index}: {said}");
        assert!(said.contains("out: "), "{index}: {said}");
        assert!(scratch.path("out").is_symlink());
        std::fs::remove_file(scratch.path("out")).expect("it is there");
        scratch.write("there", "old");
        symlink("there", scratch.path("out")).expect("a link");
        write_to(&scratch, index, "out");
        assert!(scratch.path("out").is_symlink(), "{index}");
        assert!(scratch.read("there").len() > 20, "{index}");
    }
}

#[test]
fn what_a_killed_run_left_behind_does_not_pile_up() {
    let scratch = corpus();
    let names = || {
        std::fs::read_dir(scratch.path(""))
            .expect("a folder")
            .count()
    };
    let before = names();
    for index in 0..200 {
        scratch.write(&format!(".baseline.json.{index}.factlint-new"), "half");
    }
    let output = scratch.run(&["check", "--write-baseline", "--baseline", "baseline.json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(names() <= before + 1 + 16, "{} files", names());
    assert!(scratch.read("baseline.json").ends_with("]}\n"));
}
