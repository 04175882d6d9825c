//! What was measured, and what became of the goals.

use std::time::Duration;

use crate::run::Cost;

/// All measures of one run.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
    verdicts: Vec<Verdict>,
}

struct Row {
    corpus: &'static str,
    name: String,
    bytes: u64,
    cost: Cost,
}

struct Verdict {
    shape: &'static str,
    claims: usize,
    seconds: f64,
    peak: u64,
}

/// A goal: a measure over another one, and how large it may be.
struct Goal {
    what: &'static str,
    corpus: &'static str,
    measure: &'static str,
    over: &'static str,
    most: f64,
}

const GOALS: [Goal; 10] = [
    Goal {
        what: "2,000 articles, 100 rules, against rg -f",
        corpus: "desk",
        measure: "factlint, 100 rules",
        over: "rg -c -f, 100 rules",
        most: 0.5,
    },
    Goal {
        what: "2,000 articles, 1,000 rules, against rg -f",
        corpus: "desk",
        measure: "factlint, 1000 rules",
        over: "rg -c -f, 1000 rules",
        most: 0.05,
    },
    Goal {
        what: "2,000 articles, 1,000 rules against 100",
        corpus: "desk",
        measure: "factlint, 1000 rules",
        over: "factlint, 100 rules",
        most: 1.5,
    },
    Goal {
        what: "archive, 100 rules, against rg of an absent word",
        corpus: "archive",
        measure: "factlint, 100 rules",
        over: "rg -c, an absent word",
        most: 12.0,
    },
    Goal {
        what: "archive, 1,000 rules against 100",
        corpus: "archive",
        measure: "factlint, 1000 rules",
        over: "factlint, 100 rules",
        most: 1.5,
    },
    Goal {
        what: "archive, 10,000 rules against 1,000 (no goal)",
        corpus: "archive",
        measure: "factlint, 10000 rules",
        over: "factlint, 1000 rules",
        most: f64::INFINITY,
    },
    Goal {
        what: "archive, nothing changed, against walk and stat",
        corpus: "archive",
        measure: "factlint, 100 rules, nothing changed",
        over: "walk and stat",
        most: 2.0,
    },
    Goal {
        what: "archive, 10 articles changed, against nothing changed",
        corpus: "archive",
        measure: "factlint, 100 rules, 10 articles changed",
        over: "factlint, 100 rules, nothing changed",
        most: 1.1,
    },
    Goal {
        what: "archive, one thread against two (at least 1.8)",
        corpus: "archive",
        measure: "factlint, 100 rules, 1 thread",
        over: "factlint, 100 rules, 2 threads",
        most: f64::INFINITY,
    },
    Goal {
        what: "one article of 50 MB, 1,000 rules against 100",
        corpus: "single",
        measure: "factlint, 1000 rules",
        over: "factlint, 100 rules",
        most: 1.5,
    },
];

/// Ten times the claims may take so many times as long.
const MOST_FOR_TEN: f64 = 12.0;
/// The most memory that the archive may take, in MB.
const MOST_MEMORY: f64 = 250.0;

impl Table {
    pub(crate) fn add(&mut self, corpus: &'static str, name: &str, bytes: u64, cost: Cost) {
        self.rows.push(Row {
            corpus,
            name: name.to_owned(),
            bytes,
            cost,
        });
    }

    pub(crate) fn verdict(&mut self, shape: &'static str, claims: usize, seconds: f64, peak: u64) {
        self.verdicts.push(Verdict {
            shape,
            claims,
            seconds,
            peak,
        });
    }

    fn row(&self, corpus: &str, name: &str) -> Option<&Row> {
        self.rows
            .iter()
            .find(|row| row.corpus == corpus && row.name == name)
    }

    pub(crate) fn print(&self) {
        println!();
        println!("| corpus | what | seconds | CPU seconds | MB/s | peak MB |");
        println!("|---|---|--:|--:|--:|--:|");
        for row in &self.rows {
            println!(
                "| {} | {} | {:.3} | {:.3} | {:.1} | {:.0} |",
                row.corpus,
                row.name,
                row.cost.wall.as_secs_f64(),
                row.cost.cpu.as_secs_f64(),
                row.bytes as f64 / 1e6 / row.cost.wall.as_secs_f64(),
                row.cost.peak as f64 / 1e6,
            );
        }
        for verdict in &self.verdicts {
            println!(
                "| – | verdict, {} claims, {} | {:.3} | {:.3} | – | {:.0} |",
                verdict.claims,
                verdict.shape,
                verdict.seconds,
                verdict.seconds,
                verdict.peak as f64 / 1e6,
            );
        }
        println!();
        println!("| goal | at most | wall | CPU | |");
        println!("|---|--:|--:|--:|---|");
        for goal in &GOALS {
            let both = self
                .row(goal.corpus, goal.measure)
                .zip(self.row(goal.corpus, goal.over));
            let Some((one, other)) = both else {
                continue;
            };
            let ratio = |of: fn(&Cost) -> Duration| {
                of(&one.cost).as_secs_f64() / of(&other.cost).as_secs_f64()
            };
            let (wall, cpu) = (ratio(|cost| cost.wall), ratio(|cost| cost.cpu));
            let (most, met) = if goal.most.is_finite() {
                (
                    format!("{} ×", goal.most),
                    if wall <= goal.most { "met" } else { "missed" },
                )
            } else {
                ("–".to_owned(), "")
            };
            println!(
                "| {} | {most} | {wall:.3} × | {cpu:.3} × | {met} |",
                goal.what
            );
        }
        if let Some(row) = self.row("archive", "factlint, 100 rules") {
            let peak = row.cost.peak as f64 / 1e6;
            let met = if peak <= MOST_MEMORY { "met" } else { "missed" };
            println!(
                "| archive, 100 rules, peak memory | {MOST_MEMORY} MB | {peak:.0} MB | | {met} |"
            );
        }
        if let Some(row) = self.row("desk", "factlint scan, 1 thread") {
            let speed = row.bytes as f64 / 1e6 / row.cost.cpu.as_secs_f64();
            let met = if speed >= 60.0 { "met" } else { "missed" };
            println!("| reading, one thread | at least 60 MB/s | | {speed:.1} MB/s | {met} |");
        }
        for pair in self.verdicts.chunks_exact(2) {
            let [small, large] = pair else { continue };
            let ratio = large.seconds / small.seconds;
            let met = if ratio <= MOST_FOR_TEN {
                "met"
            } else {
                "missed"
            };
            println!(
                "| verdict, {}, {} claims against {} | {MOST_FOR_TEN} × | | {ratio:.1} × | {met} |",
                large.shape, large.claims, small.claims
            );
        }
    }
}
