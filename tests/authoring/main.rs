//! From an idea to a rule that works: `rules explain`, `rules try` and `init`, as an editor meets them.

#[path = "../support/mod.rs"]
mod support;

mod explain;
mod init;
mod trial;

use support::Scratch;

/// Runs the command on a terminal of 80 columns that knows all signs; exit code, standard output, standard
/// error.
fn run(scratch: &Scratch, arguments: &[&str]) -> (i32, String, String) {
    run_with(scratch, arguments, &[("COLUMNS", "80")])
}

fn run_with(
    scratch: &Scratch,
    arguments: &[&str],
    environment: &[(&str, &str)],
) -> (i32, String, String) {
    let output = assert_cmd::Command::cargo_bin("factlint")
        .expect("the binary")
        .current_dir(scratch.path(""))
        .env_clear()
        .envs(environment.iter().copied())
        .args(arguments)
        .output()
        .expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code().expect("an exit code"),
        text(output.stdout),
        text(output.stderr),
    )
}

/// Standard output of a run that meets no mistake; no line of it is wider than the terminal.
#[track_caller]
fn shown(scratch: &Scratch, arguments: &[&str]) -> String {
    let (code, out, err) = run(scratch, arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    assert!(
        !out.contains('\u{1b}'),
        "no colour, nothing that steers a terminal"
    );
    out
}
