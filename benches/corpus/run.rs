//! Runs a command and measures it: time on the wall, time of the processors, the most memory it held.

use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What one run took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    pub(crate) wall: Duration,
    pub(crate) cpu: Duration,
    /// Bytes.
    pub(crate) peak: u64,
}

/// Runs `command`; its output goes to `out`, or nowhere.
///
/// # Errors
/// Where it cannot be started or does not end as it should.
pub(crate) fn measure(command: &mut Command, out: Option<&Path>) -> io::Result<Cost> {
    let stdout = match out {
        Some(path) => Stdio::from(File::create(path)?),
        None => Stdio::null(),
    };
    let start = Instant::now();
    let mut child = command.stdout(stdout).stderr(Stdio::piped()).spawn()?;
    let mut told = child.stderr.take();
    let used = child.wait4()?;
    let wall = start.elapsed();
    // 1: findings, or no match.
    if !matches!(used.status.code(), Some(0 | 1)) {
        let mut why = String::new();
        if let Some(told) = &mut told {
            io::Read::read_to_string(told, &mut why)?;
        }
        return Err(io::Error::other(format!(
            "{command:?} ended with {}: {why}",
            used.status
        )));
    }
    Ok(Cost {
        wall,
        cpu: used.rusage.utime + used.rusage.stime,
        peak: used.rusage.maxrss,
    })
}

/// The middle cost of several runs, each measure for itself.
pub(crate) fn median(costs: &[Cost]) -> Cost {
    fn middle<T: Ord + Copy>(mut values: Vec<T>) -> Option<T> {
        values.sort();
        values.get(values.len() / 2).copied()
    }
    let of = |wanted: fn(&Cost) -> Duration| middle(costs.iter().map(wanted).collect());
    Cost {
        wall: of(|cost| cost.wall).unwrap_or_default(),
        cpu: of(|cost| cost.cpu).unwrap_or_default(),
        peak: costs.iter().map(|cost| cost.peak).max().unwrap_or_default(),
    }
}
