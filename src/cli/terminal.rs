//! What the terminal can do: its width, colour, signs beyond ASCII, links.

use std::env;
use std::io::{self, IsTerminal};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};

use super::arguments::Color;
use crate::report::Style;

/// Columns where the output is no terminal.
const DEFAULT_WIDTH: usize = 80;

/// The two output streams as far as looks go.
pub(super) struct Terminal {
    color_out: bool,
    color_err: bool,
    width: usize,
    unicode: bool,
    hyperlinks: bool,
}

impl Terminal {
    /// Looks at the environment: `NO_COLOR` and `CLICOLOR_FORCE` speak only where `--color` is auto.
    pub(super) fn new(color: Color) -> Self {
        let set =
            |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        let wanted = |is_terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
            Color::Auto if set("CLICOLOR_FORCE") => true,
            Color::Auto => is_terminal && env::var_os("TERM").is_none_or(|term| term != "dumb"),
        };
        let columns = env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok());
        let width =
            terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0));
        Self {
            color_out: wanted(io::stdout().is_terminal()),
            color_err: wanted(io::stderr().is_terminal()),
            width: columns.unwrap_or(width).clamp(40, 120),
            unicode: unicode(),
            // Who wants no colour at all wants no other codes either.
            hyperlinks: color != Color::Never
                && env::var_os("TERM").is_none_or(|term| term != "dumb")
                && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
        }
    }

    /// How reports on standard output look.
    pub(super) fn style(&self) -> Style {
        Style {
            width: self.width,
            color: self.color_out,
            unicode: self.unicode,
            hyperlinks: self.hyperlinks,
            ..Style::default()
        }
    }

    /// A user's mistake as text for standard error.
    pub(super) fn render_error(&self, diagnostic: &dyn Diagnostic) -> String {
        let theme = match (self.unicode, self.color_err) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme {
                styles: miette::ThemeStyles::ansi(),
                ..GraphicalTheme::ascii()
            },
            (false, false) => GraphicalTheme {
                styles: miette::ThemeStyles::none(),
                ..GraphicalTheme::ascii()
            },
        };
        let mut text = String::new();
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(self.width)
            .with_links(false);
        // Writing to a string does not fail; were the handler to fail, the bare message is shown.
        if handler.render_report(&mut text, diagnostic).is_err() {
            text = diagnostic.to_string();
        }
        text
    }
}

/// Whether the locale promises UTF-8; where nothing is said, it does.
fn unicode() -> bool {
    let said = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty());
    said.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8") || locale == "c" || locale == "posix"
    })
}
