//! What the help of each command teaches: examples, exit codes, and the environment that is looked at.
//!
//! In: a command's name. Out: the same words for `--help` and for its manual page. Every example is run by a
//! test.

use clap::builder::StyledStr;

/// What stands below the options in the help of a command.
pub(super) struct Lesson {
    /// What for, and the command line.
    pub(super) examples: &'static [(&'static str, &'static str)],
    pub(super) exit_codes: &'static [(u8, &'static str)],
    /// Name of a variable, and what it does.
    pub(super) environment: &'static [(&'static str, &'static str)],
}

/// What is below the short help.
pub(super) const MORE: &str = "--help says more and shows examples.";

/// How reports look.
const LOOKS: &[(&str, &str)] = &[
    ("NO_COLOR", "set: no colour, unless --color says otherwise"),
    (
        "CLICOLOR_FORCE",
        "set to 1: colour into files and pipes, too",
    ),
    (
        "FORCE_HYPERLINK",
        "1: places are links to their files; 0: they never are",
    ),
    (
        "COLUMNS",
        "the width to fill, instead of that of the terminal",
    ),
    ("TERM", "dumb: neither colour nor links"),
    (
        "LC_ALL, LC_CTYPE, LANG",
        "the first that is set names no UTF-8: ASCII signs",
    ),
];

/// How reports look, and where one more goes.
const LOOKS_AND_SUMMARY: &[(&str, &str)] = &[
    LOOKS[0],
    LOOKS[1],
    LOOKS[2],
    LOOKS[3],
    LOOKS[4],
    LOOKS[5],
    CACHE_FOLDER,
    LOCAL_FOLDER,
    (
        "GITHUB_STEP_SUMMARY",
        "with --format github, findings are added to this file",
    ),
];

const SHOWN: &[(u8, &str)] = &[
    (0, "done"),
    (
        2,
        "could not: a mistake in rules or settings, a file not read",
    ),
];

/// Of `factlint`.
pub(super) const ALL: Lesson = Lesson {
    examples: &[
        ("Begin in a folder of articles:", "factlint init"),
        ("Check the articles against each other:", "factlint check"),
        ("See what each article says of each fact:", "factlint facts"),
        (
            "See which figures, dates and quotations of a text are read, and how:",
            "factlint scan drafts/mayor.md",
        ),
        (
            "From a few words to a rule:",
            "factlint rules try \"migrants were stopped\"",
        ),
    ],
    exit_codes: &[
        (0, "nothing to report"),
        (1, "findings"),
        (
            2,
            "could not check: a mistake in rules or settings, a file not read",
        ),
    ],
    environment: LOOKS_AND_SUMMARY,
};

/// Of `factlint check`.
pub(super) const CHECK: Lesson = Lesson {
    examples: &[
        (
            "Check the articles that factlint.yaml names, else this folder:",
            "factlint check",
        ),
        (
            "Check a draft against the archive, and report only what touches the draft:",
            "factlint check seeds drafts --focus drafts/mayor.md",
        ),
        (
            "Write a page to open in a browser, facts down and articles across:",
            "factlint check --format html=report.html",
        ),
        (
            "In a pull request, report only what the change touches:",
            "factlint check --changed-since origin/main --format github",
        ),
        (
            "Accept all findings of today, to hear of new ones only:",
            "factlint check --write-baseline",
        ),
        ("See what --fix would correct:", "factlint check --diff"),
    ],
    exit_codes: &[
        (0, "no finding as grave as --fail-on says"),
        (1, "such a finding"),
        (
            2,
            "could not check: a mistake in rules or settings, a file not read",
        ),
    ],
    environment: LOOKS_AND_SUMMARY,
};

/// Of `factlint facts`.
pub(super) const FACTS: Lesson = Lesson {
    examples: &[
        (
            "Show what each article says of each fact:",
            "factlint facts",
        ),
        (
            "Show one fact only, by the id of its rule:",
            "factlint facts --select fy2022-encounters",
        ),
        (
            "Write every claim to a table for a spreadsheet:",
            "factlint facts --format csv --output-file facts.csv",
        ),
    ],
    exit_codes: &[
        (0, "done; a disagreement is shown and is no failure"),
        SHOWN[1],
    ],
    environment: LOOKS,
};

/// Of `factlint scan`.
pub(super) const SCAN: Lesson = Lesson {
    examples: &[
        (
            "Show what is read in a draft, each value read aloud:",
            "factlint scan drafts/mayor.md",
        ),
        (
            "Say from which day “yesterday” and “Friday” count:",
            "factlint scan --dateline 2022-11-12 drafts/mayor.md",
        ),
        (
            "Show votes and sums of money only, in a whole folder:",
            "factlint scan --kind vote,money seeds",
        ),
        (
            "Read a text from another program:",
            "factlint scan - < drafts/mayor.md",
        ),
    ],
    exit_codes: SHOWN,
    environment: LOOKS,
};

/// Of `factlint rules`.
pub(super) const RULES: Lesson = Lesson {
    examples: &[
        ("List all rules:", "factlint rules list"),
        (
            "Run the examples that the rules carry:",
            "factlint rules test",
        ),
        (
            "Show a rule in words, and what it finds:",
            "factlint rules explain fy2022-encounters",
        ),
        (
            "Make a rule from a few words:",
            "factlint rules try \"migrants were stopped\"",
        ),
    ],
    exit_codes: &[],
    environment: &[],
};

/// Of `factlint rules list`.
pub(super) const RULES_LIST: Lesson = Lesson {
    examples: &[
        (
            "List all rules with the file and line of each:",
            "factlint rules list --verbose",
        ),
        (
            "List the built-in checks that need no rule:",
            "factlint rules list --packs",
        ),
    ],
    exit_codes: SHOWN,
    environment: &[],
};

/// Of `factlint rules test`.
pub(super) const RULES_TEST: Lesson = Lesson {
    examples: &[
        ("Run the examples of all rules:", "factlint rules test"),
        (
            "Run those of one rule:",
            "factlint rules test fy2022-encounters",
        ),
        (
            "Also name rules that no example proves, or that find nothing:",
            "factlint rules test --coverage",
        ),
    ],
    exit_codes: &[
        (0, "all examples pass"),
        (1, "with --coverage: some rule is proven by no example"),
        (2, "an example fails, or the rules cannot be read"),
    ],
    environment: LOOKS,
};

/// Of `factlint rules schema`.
pub(super) const RULES_SCHEMA: Lesson = Lesson {
    examples: &[
        (
            "Let VS Code or JetBrains complete and check rule files:",
            "factlint rules schema --output-file rules.schema.json",
        ),
        (
            "The same for factlint.yaml:",
            "factlint rules schema --settings --output-file factlint.schema.json",
        ),
    ],
    exit_codes: &[(0, "done"), (2, "the file cannot be written")],
    environment: &[],
};

/// Of `factlint rules explain`.
pub(super) const RULES_EXPLAIN: Lesson = Lesson {
    examples: &[
        (
            "Show what a rule looks for, and draw what each article says:",
            "factlint rules explain fy2022-encounters",
        ),
        (
            "Show two rules, on a few articles only:",
            "factlint rules explain confirmation-vote,fy2022-encounters seeds",
        ),
    ],
    exit_codes: SHOWN,
    environment: LOOKS,
};

/// Of `factlint rules try`.
pub(super) const RULES_TRY: Lesson = Lesson {
    examples: &[
        (
            "A few words: every figure in a sentence that has them:",
            "factlint rules try \"migrants stopped\"",
        ),
        (
            "A sentence of an article with its figure:",
            "factlint rules try \"2.38 million migrants were stopped\"",
        ),
        (
            "A pattern: {number} stands for any figure, the rest for itself:",
            "factlint rules try \"{number} migrants were stopped\"",
        ),
        (
            "Keep the rule:",
            "factlint rules try --quiet \"migrants stopped\" > rule.yaml",
        ),
    ],
    exit_codes: SHOWN,
    environment: LOOKS,
};

/// Of `factlint init`.
pub(super) const INIT: Lesson = Lesson {
    examples: &[
        ("Start in this folder:", "factlint init"),
        (
            "Start in another one, which holds the articles:",
            "factlint init newsroom",
        ),
    ],
    exit_codes: &[
        (0, "both files are written"),
        (2, "nothing is written: one of them is there already"),
    ],
    environment: &[],
};

/// Where the cache is.
const CACHE_FOLDER: (&str, &str) = (
    "XDG_CACHE_HOME",
    "the folder of caches, instead of ~/.cache (Linux)",
);
const LOCAL_FOLDER: (&str, &str) = ("LOCALAPPDATA", "the folder of caches (Windows)");

/// Of `factlint cache`.
pub(super) const CACHE: Lesson = Lesson {
    examples: &[
        ("Where what was read is kept:", "factlint cache path"),
        ("Remove all of it:", "factlint cache clean"),
    ],
    exit_codes: &[
        (0, "done"),
        (2, "there is no folder, or it cannot be emptied"),
    ],
    environment: &[CACHE_FOLDER, LOCAL_FOLDER],
};

/// Of `factlint cache path`.
pub(super) const CACHE_PATH: Lesson = Lesson {
    examples: &[
        (
            "The folder, to keep it between runs of a job:",
            "factlint cache path",
        ),
        (
            "Of a folder of one's own:",
            "factlint cache path --cache-dir .caches",
        ),
    ],
    ..CACHE
};

/// Of `factlint cache clean`.
pub(super) const CACHE_CLEAN: Lesson = Lesson {
    examples: &[
        (
            "Remove what is kept of all repositories:",
            "factlint cache clean",
        ),
        (
            "Of a folder of one's own:",
            "factlint cache clean --cache-dir .caches",
        ),
    ],
    ..CACHE
};

/// Of `factlint completions`.
pub(super) const COMPLETIONS: Lesson = Lesson {
    examples: &[
        (
            "bash, from the next start on:",
            "echo 'source <(factlint completions bash)' >> ~/.bashrc",
        ),
        (
            "zsh (after compinit):",
            "echo 'source <(factlint completions zsh)' >> ~/.zshrc",
        ),
        (
            "fish:",
            "factlint completions fish > ~/.config/fish/completions/factlint.fish",
        ),
        (
            "elvish:",
            "factlint completions elvish >> ~/.config/elvish/rc.elv",
        ),
        ("PowerShell:", "factlint completions powershell >> $PROFILE"),
    ],
    exit_codes: &[],
    environment: &[],
};

/// Of `factlint man`.
pub(super) const MAN: Lesson = Lesson {
    examples: &[
        (
            "Write the page of one command, to be read with `man ./check.1`:",
            "factlint man check > check.1",
        ),
        (
            "Write the pages of all commands to a folder, as a package does:",
            "factlint man --output-folder man1",
        ),
    ],
    exit_codes: &[
        (0, "done"),
        (2, "no such command, or a file cannot be written"),
    ],
    environment: &[],
};

/// What is taught of the command with that name, the names of the commands above it before it:
/// `factlint-rules-test`.
pub(super) fn of(name: &str) -> Option<&'static Lesson> {
    Some(match name {
        "factlint" => &ALL,
        "factlint-check" => &CHECK,
        "factlint-facts" => &FACTS,
        "factlint-scan" => &SCAN,
        "factlint-rules" => &RULES,
        "factlint-rules-list" => &RULES_LIST,
        "factlint-rules-test" => &RULES_TEST,
        "factlint-rules-schema" => &RULES_SCHEMA,
        "factlint-rules-explain" => &RULES_EXPLAIN,
        "factlint-rules-try" => &RULES_TRY,
        "factlint-init" => &INIT,
        "factlint-completions" => &COMPLETIONS,
        "factlint-man" => &MAN,
        _ => return None,
    })
}

impl Lesson {
    /// As it stands in the help; headings look like those that clap writes.
    pub(super) fn text(&self) -> StyledStr {
        let mut text = String::new();
        let heading = |text: &mut String, words: &str| {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&format!("\u{1b}[1m\u{1b}[4m{words}:\u{1b}[0m\n"));
        };
        if !self.examples.is_empty() {
            heading(&mut text, "Examples");
            for (index, (what, command)) in self.examples.iter().enumerate() {
                if index > 0 {
                    text.push('\n');
                }
                text.push_str(&format!("  {what}\n    $ {command}\n"));
            }
        }
        if !self.exit_codes.is_empty() {
            heading(&mut text, "Exit codes");
            for (code, what) in self.exit_codes {
                text.push_str(&format!("  {code}  {what}\n"));
            }
        }
        if !self.environment.is_empty() {
            heading(&mut text, "Environment");
            let width = self.environment.iter().map(|(name, _)| name.len());
            let width = width.max().unwrap_or(0);
            for (name, what) in self.environment {
                text.push_str(&format!("  {name:width$}  {what}\n"));
            }
        }
        text.truncate(text.trim_end().len());
        text.into()
    }
}
