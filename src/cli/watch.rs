//! `factlint check --watch`: checks again whenever an article, a rule or the settings change.
//!
//! In: what a check is asked for. Out: its report, again and again, until Ctrl-C. A mistake in a rule is told
//! like anything else and the watch goes on. Where the system cannot tell of changes, the disk is looked at
//! every two seconds.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::arguments::CheckOptions;
use super::check::{Checked, check_once, with_rules};
use super::{COULD_NOT_CHECK, Session, say};
use crate::article::{Disk, Format};
use crate::engine::{self, Watched};
use crate::mistake::Mistake;

/// So long after the last change a check begins: an editor may write a file in several steps.
const QUIET: Duration = Duration::from_millis(100);
/// So often a check begins at the latest, however much goes on changing.
const AT_LATEST: usize = 20;
/// How often the disk is looked at where the system does not tell.
const LOOK: Duration = Duration::from_secs(2);

/// What the system tells of a change.
type Told = notify::Result<Event>;

/// Checks again and again.
pub(super) fn watch(session: &Session, options: &CheckOptions) -> io::Result<u8> {
    let request = with_rules(session, &options.corpus, &options.choice, &options.run);
    let unheeded = Unheeded::new(session, options);
    let (sender, changes) = mpsc::channel();
    let mut watching: Option<(Box<dyn Watcher>, Watched)> = None;
    loop {
        let wanted = engine::watched(&Disk, &request);
        // What changes from here on, while the check runs too, makes another one.
        if watching
            .as_ref()
            .is_none_or(|(_, watched)| *watched != wanted)
        {
            drop(watching.take());
            match start(&wanted, &sender) {
                Ok(watcher) => watching = Some((watcher, wanted)),
                Err(error) => return Ok(cannot_watch(session, &error)),
            }
        }
        clear()?;
        let Checked { done, .. } = check_once(session, options)?;
        if !session.quiet {
            let what = match done.map(|(_, outcome)| outcome.counts.articles) {
                Some(1) => "1 article".to_owned(),
                Some(count) => format!("{count} articles"),
                None => "for changes".to_owned(),
            };
            say(&format!("watching {what}; press Ctrl-C to stop"));
        }
        wait(&changes, &unheeded);
    }
}

fn cannot_watch(session: &Session, error: &notify::Error) -> u8 {
    let mistake = Mistake::new(
        "factlint::watch::impossible",
        format!("changes cannot be watched for: {error}"),
    )
    .help("run `factlint check` again after each change");
    say(&session.terminal.render_error(&mistake));
    COULD_NOT_CHECK
}

/// Takes the last report off the screen, where there is one.
fn clear() -> io::Result<()> {
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        // The screen, what was scrolled out of it, and back to its first line.
        out.write_all(b"\x1b[2J\x1b[3J\x1b[H")?;
        out.flush()?;
    }
    Ok(())
}

/// Begins to watch.
fn start(watched: &Watched, sender: &Sender<Told>) -> notify::Result<Box<dyn Watcher>> {
    let tell = || {
        let sender = sender.clone();
        // Once the watch has ended nobody is told.
        move |told: Told| drop(sender.send(told))
    };
    let by_system = RecommendedWatcher::new(tell(), Config::default()).and_then(|mut watcher| {
        add(&mut watcher, watched)?;
        Ok(Box::new(watcher) as Box<dyn Watcher>)
    });
    // A system tells of no more than so many folders, and of none on some disks.
    by_system.or_else(|_| {
        let mut watcher = PollWatcher::new(tell(), Config::default().with_poll_interval(LOOK))?;
        add(&mut watcher, watched)?;
        Ok(Box::new(watcher) as Box<dyn Watcher>)
    })
}

fn add(watcher: &mut dyn Watcher, watched: &Watched) -> notify::Result<()> {
    let Watched { trees, folders } = watched;
    for tree in trees {
        watcher.watch(tree, RecursiveMode::Recursive)?;
    }
    for folder in folders {
        // To watch a folder by itself would end the watch over what is below it.
        if !trees.contains(folder) {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
    }
    Ok(())
}

/// Waits for a change that matters, and then until nothing changes for a moment.
fn wait(changes: &Receiver<Told>, unheeded: &Unheeded) {
    loop {
        match changes.recv() {
            Ok(told) if unheeded.lets(&told) => break,
            Ok(_) => {}
            // The sender lives as long as the watch.
            Err(_) => return,
        }
    }
    for _ in 0..AT_LATEST {
        match changes.recv_timeout(QUIET) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// What may change without a check.
struct Unheeded {
    /// The reports that the check itself writes, and its cache.
    own: BTreeSet<PathBuf>,
    /// What was named, and is heeded whatever it is called.
    named: BTreeSet<PathBuf>,
}

impl Unheeded {
    fn new(session: &Session, options: &CheckOptions) -> Self {
        let at = |path: &PathBuf| session.working_folder.join(path);
        let reports = options
            .format
            .iter()
            .filter_map(|output| output.file.as_ref());
        let reports = reports.chain(&options.output_file);
        let named = options.corpus.paths.iter().chain(&options.choice.rules);
        let named = named
            .chain(&options.corpus.config)
            .chain(&options.triage.baseline);
        Self {
            own: reports.chain(&options.cache.cache_dir).map(at).collect(),
            named: named.map(at).collect(),
        }
    }

    /// Whether what is told is a reason to check again.
    fn lets(&self, told: &Told) -> bool {
        match told {
            Ok(event) => {
                // That a file is read, as the check does, is no change.
                let is_access = event.kind.is_access();
                !is_access && event.paths.iter().any(|path| self.heeds(path))
            }
            // Something was missed: better once too often.
            Err(_) => true,
        }
    }

    fn heeds(&self, path: &Path) -> bool {
        if path.ancestors().any(|above| self.own.contains(above)) {
            return false;
        }
        if self.named.contains(path) {
            return true;
        }
        let in_git = path
            .components()
            .any(|part| part == Component::Normal(".git".as_ref()));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        let is_known = Format::of(&name).is_some()
            || matches!(ending, Some("yaml" | "yml" | "json"))
            || name == ".gitignore";
        // What has no ending may be a folder that came or went.
        !in_git && (is_known || ending.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_change_the_report_is_heeded() {
        let unheeded = Unheeded {
            own: BTreeSet::from(["/w/report.html".into(), "/w/.caches".into()]),
            named: BTreeSet::from(["/w/notes.rs".into()]),
        };
        for (path, heeded) in [
            ("/w/a.md", true),
            ("/w/rules/a.yaml", true),
            ("/w/.github/factlint.yaml", true),
            ("/w/new-folder", true),
            ("/w/notes.rs", true),
            ("/w/report.html", false),
            ("/w/.caches/0f.json", false),
            ("/w/.git/index", false),
            ("/w/a.md~", false),
            ("/w/.a.md.swp", false),
            ("/w/main.rs", false),
        ] {
            assert_eq!(unheeded.heeds(Path::new(path)), heeded, "{path}");
        }
    }
}
