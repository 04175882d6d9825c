//! A progress bar on a terminal, for runs that take longer than a second.

use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::engine::Progress;

/// A run that is over sooner than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Draws on standard error, and only where that is a terminal.
pub(super) struct Bar {
    bar: ProgressBar,
    since: Instant,
    done: AtomicU64,
    wanted: bool,
}

impl Bar {
    pub(super) fn new(wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {eta} left")
        {
            bar.set_style(style);
        }
        Self {
            bar,
            since: Instant::now(),
            done: AtomicU64::new(0),
            wanted: wanted && io::stderr().is_terminal(),
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn start(&self, articles: usize) {
        self.bar.set_length(articles.try_into().unwrap_or(u64::MAX));
    }

    fn advance(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.wanted || self.since.elapsed() < PATIENCE {
            return;
        }
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done);
    }
}
