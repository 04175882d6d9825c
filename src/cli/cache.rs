//! Where the cache is, and `factlint cache`.
//!
//! It lies among the user's own files and not in the repository: who writes a pull request writes the
//! repository, and what is kept is believed.

use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::arguments::{CacheCommand, CacheOptions, CacheSubcommand};
use super::{COULD_NOT_CHECK, Session, or_heard_enough, say};
use crate::cache;
use crate::engine::{CacheReport, UseCache};
use crate::mistake::{Mistake, printable};
use crate::text::path_as_text;

/// The cache that a run uses; `None` where none is wanted, or nobody says where it could be.
pub(super) fn used(session: &Session, options: &CacheOptions) -> Option<UseCache> {
    #[expect(
        clippy::disallowed_methods,
        reason = "tells how old what is kept is, and takes no part in any verdict"
    )]
    let began = SystemTime::now();
    (!options.no_cache).then_some(())?;
    let folder = folder(session, options.cache_dir.as_ref())?;
    Some(UseCache { folder, began })
}

/// The folder of caches.
fn folder(session: &Session, named: Option<&PathBuf>) -> Option<PathBuf> {
    match named {
        Some(folder) => Some(session.working_folder.join(folder)),
        None => user_folder(),
    }
}

/// The folder of caches among the user's files, as each system has one. A path that is not absolute would
/// lead into whatever folder one works in, and is passed over.
fn user_folder() -> Option<PathBuf> {
    let absolute = |path: PathBuf| Some(path).filter(|path| path.is_absolute());
    let named = |name: &str| env::var_os(name).map(PathBuf::from).and_then(absolute);
    let at_home = |inside: &str| {
        let home = env::home_dir().and_then(absolute)?;
        Some(home.join(inside))
    };
    if cfg!(windows) {
        Some(named("LOCALAPPDATA")?.join("factlint").join("cache"))
    } else if cfg!(target_os = "macos") {
        Some(at_home("Library/Caches")?.join("factlint"))
    } else {
        let caches = named("XDG_CACHE_HOME").or_else(|| at_home(".cache"))?;
        Some(caches.join("factlint"))
    }
}

/// Says what the cache was good for, where more is asked for.
pub(super) fn tell(session: &Session, articles: usize, report: Option<&CacheReport>) {
    let Some(report) = report.filter(|_| session.verbose) else {
        return;
    };
    if report.damaged {
        say("cache: what was kept was damaged, and all articles were read");
    }
    say(&format!(
        "cache: {} of {articles} articles as in an earlier run",
        report.unchanged
    ));
    if let Some(why) = &report.not_kept {
        say(&format!("cache: nothing is kept for the next run: {why}"));
    }
}

/// Runs `factlint cache`.
pub(super) fn cache(session: &Session, options: &CacheCommand) -> io::Result<u8> {
    let (CacheSubcommand::Path(place) | CacheSubcommand::Clean(place)) = &options.command;
    let Some(folder) = folder(session, place.cache_dir.as_ref()) else {
        let mistake = Mistake::new(
            "factlint::cache::no-place",
            "there is no place for a cache: no home folder is known",
        )
        .help("name one with --cache-dir");
        say(&session.terminal.render_error(&mistake));
        return Ok(COULD_NOT_CHECK);
    };
    let mut out = io::stdout().lock();
    match &options.command {
        CacheSubcommand::Path(_) => or_heard_enough(writeln!(out, "{}", named(&folder)))?,
        CacheSubcommand::Clean(_) => {
            let cleaned = match cache::clean(&folder) {
                Ok(cleaned) => cleaned,
                Err(error) => return cannot_clean(session, &folder, &error),
            };
            if !session.quiet {
                let caches = match cleaned.caches {
                    1 => "1 cache".to_owned(),
                    count => format!("{count} caches"),
                };
                let size = match cleaned.bytes {
                    bytes @ 0..1024 => format!("{bytes} bytes"),
                    bytes @ 1024..1_048_576 => format!("{} KB", bytes / 1024),
                    bytes => format!("{} MB", bytes / 1_048_576),
                };
                let told = format!("{}: {caches} removed, {size}", named(&folder));
                or_heard_enough(writeln!(out, "{told}"))?;
            }
        }
    }
    Ok(0)
}

/// The folder as it is shown: nothing in its name is sent that a terminal obeys.
fn named(folder: &Path) -> String {
    let unicode = folder.to_str().map(str::to_owned);
    let text = unicode.unwrap_or_else(|| path_as_text(folder));
    printable(&text).replace(['\n', '\t'], "?")
}

fn cannot_clean(session: &Session, folder: &Path, error: &io::Error) -> io::Result<u8> {
    let message = format!("the caches in {} cannot be removed: {error}", named(folder));
    let mistake = Mistake::new("factlint::cache::not-removed", message)
        .help("remove the folder yourself: nothing in it is needed");
    say(&session.terminal.render_error(&mistake));
    Ok(COULD_NOT_CHECK)
}
