//! Dates: the old words with another weekday, month, day or year in the place of theirs.
//!
//! Only what the new date tells is replaced, and all that the old words tell must be: where the new date is
//! a month, no day can be written.

use jiff::civil::{Date, Weekday};

use super::super::super::token::TokenKind;
use super::super::lexicon;
use super::super::tokens::Tokens;
use super::spelled;
use crate::value::DateValue;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What a date tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    weekday: Option<Weekday>,
}

impl Parts {
    fn of(date: &DateValue) -> Self {
        if let Some(day) = date.days.known().and_then(|days| days.single()) {
            return Self::of_day(day);
        }
        let mut parts = date.written.split('-');
        let year = parts.next().and_then(|part| part.parse().ok());
        match (parts.next(), parts.next(), parts.next()) {
            (Some(week), Some(weekday), None) if week.starts_with("WX") => Self {
                weekday: weekday
                    .parse()
                    .ok()
                    .and_then(|number| Weekday::from_monday_one_offset(number).ok()),
                ..Self::default()
            },
            (month, day, None) => {
                let number = |part: Option<&str>| part.map(|part| part.parse::<i8>().ok());
                match (number(month), number(day)) {
                    (Some(None), _) | (_, Some(None)) => Self::default(),
                    (month, day) => Self {
                        year,
                        month: month.flatten(),
                        day: day.flatten(),
                        weekday: None,
                    },
                }
            }
            _ => Self::default(),
        }
    }

    fn of_day(day: Date) -> Self {
        Self {
            year: Some(day.year()),
            month: Some(day.month()),
            day: Some(day.day()),
            weekday: Some(day.weekday()),
        }
    }
}

/// Ways to write the date `new` as `words` write `old`.
pub(super) fn write(
    words: &str,
    old: &DateValue,
    new: &DateValue,
    dateline: Option<Date>,
) -> Vec<String> {
    let (was, becomes) = (Parts::of(old), Parts::of(new));
    let tokens = Tokens::new(words);
    [Order::DayFirst, Order::MonthFirst]
        .into_iter()
        .filter_map(|order| {
            let mut writer = Writer {
                words,
                tokens: &tokens,
                was,
                becomes,
                dateline,
                order,
                out: String::new(),
                reached: 0,
            };
            writer.all()?;
            Some(writer.out)
        })
        .collect()
}

/// How 11/9/2022 is meant; which of the two it is the reader of the result decides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
}

struct Writer<'t> {
    words: &'t str,
    tokens: &'t Tokens<'t>,
    was: Parts,
    becomes: Parts,
    dateline: Option<Date>,
    order: Order,
    out: String,
    /// End of the words that `out` holds already.
    reached: usize,
}

impl Writer<'_> {
    fn all(&mut self) -> Option<()> {
        let mut at = 0;
        while at < self.tokens.len() {
            at = self.token(at)?;
        }
        self.out.push_str(self.words.get(self.reached..)?);
        Some(())
    }

    /// Puts `new` in the place of the tokens from `from` to the one before `to`.
    fn put(&mut self, from: usize, to: usize, new: &str) -> Option<usize> {
        let span = self.tokens.span(from, to);
        self.out
            .push_str(self.words.get(self.reached..span.start())?);
        self.out.push_str(new);
        self.reached = span.end();
        Some(to)
    }

    /// Writes what the token at `at` becomes; gives the next one.
    fn token(&mut self, at: usize) -> Option<usize> {
        let text = self.tokens.text(at);
        match self.tokens.kind(at) {
            TokenKind::Digits => self.digits(at),
            TokenKind::Word => {
                if lexicon::weekday(text).is_some() {
                    let weekday = self.becomes.weekday?;
                    return self.put(at, at + 1, &weekday_like(text, weekday));
                }
                if lexicon::month(text).is_some() && self.was.month.is_some() {
                    return self.month(at);
                }
                let relative = ["yesterday", "today", "tomorrow"]
                    .iter()
                    .position(|word| text.eq_ignore_ascii_case(word));
                if let Some(was) = relative {
                    return self.relative(at, was);
                }
                if self.is_across_midnight(text) {
                    return None;
                }
                // A count of days or weeks, or a day in words.
                let counts = lexicon::number_form(text).is_some()
                    || lexicon::colloquial(text).is_some()
                    || ["tonight", "noon"]
                        .iter()
                        .any(|word| text.eq_ignore_ascii_case(word));
                (!counts).then_some(at + 1)
            }
            _ => Some(at + 1),
        }
    }

    /// Whether the part of the day would have to change with the day: Sunday night against Monday may be
    /// one hour, and "Monday night" is another.
    fn is_across_midnight(&self, word: &str) -> bool {
        let is_any = |words: &[&str]| words.iter().any(|it| word.eq_ignore_ascii_case(it));
        let follows = |from: Option<Weekday>, to: Option<Weekday>| {
            from.zip(to).is_some_and(|(from, to)| from.next() == to)
        };
        (is_any(&["night", "evening", "late"]) && follows(self.was.weekday, self.becomes.weekday))
            || (is_any(&["morning", "early"]) && follows(self.becomes.weekday, self.was.weekday))
    }

    /// "yesterday" and its like, seen from the dateline.
    fn relative(&mut self, at: usize, was: usize) -> Option<usize> {
        let dateline = self.dateline?;
        let parts = self.becomes;
        let day = Date::new(parts.year?, parts.month?, parts.day?).ok()?;
        let becomes = match dateline.until(day).ok()?.get_days() {
            -1 => "yesterday",
            0 => "today",
            1 => "tomorrow",
            // Within a week the weekday names the day.
            -6..=6 => {
                let weekday = weekday_like("Friday", parts.weekday?);
                return self.put(at, at + 1, &weekday);
            }
            _ => return None,
        };
        let text = self.tokens.text(at);
        let new = if text.starts_with(char::is_uppercase) {
            capitalised(becomes)
        } else {
            becomes.to_owned()
        };
        let same = ["yesterday", "today", "tomorrow"].get(was) == Some(&becomes);
        if same {
            Some(at + 1)
        } else {
            self.put(at, at + 1, &new)
        }
    }

    /// The month in the form of the old one: in full, or shortened with a point or without.
    fn month(&mut self, at: usize) -> Option<usize> {
        let text = self.tokens.text(at);
        let month = usize::try_from(self.becomes.month?).ok()?;
        let name = *MONTHS.get(month.checked_sub(1)?)?;
        let lower = text.to_lowercase();
        let in_full = MONTHS.iter().any(|full| full.to_lowercase() == lower);
        let pointed =
            !in_full && self.tokens.is_sign(at + 1, '.') && self.tokens.touches_previous(at + 1);
        let end = at + 1 + usize::from(pointed);
        let new = if in_full {
            name.to_owned()
        } else if pointed {
            match month {
                // Months of up to five letters are not shortened.
                3..=7 => name.to_owned(),
                9 if lower != "sep" => format!("{}.", &name[..4]),
                _ => format!("{}.", &name[..3]),
            }
        } else if month == 9 && lower == "sept" {
            name[..4].to_owned()
        } else {
            name[..3].to_owned()
        };
        self.put(at, end, &in_capitals(text, new))
    }

    /// A day, a year, or a whole date in digits.
    fn digits(&mut self, at: usize) -> Option<usize> {
        if let Some(end) = self.numeric(at) {
            return Some(end);
        }
        let text = self.tokens.text(at);
        let value: i16 = text.parse().ok()?;
        let suffix = self.tokens.touches_previous(at + 1)
            && lexicon::is_ordinal_suffix(self.tokens.text(at + 1));
        if text.len() <= 2 && self.was.day == i8::try_from(value).ok() {
            let day = self.becomes.day?;
            if suffix {
                let count = u64::try_from(day).ok()?;
                let new = format!("{day}{}", spelled::ordinal_suffix(count));
                return self.put(at, at + 2, &new);
            }
            return self.put(at, at + 1, &padded(day.into(), text));
        }
        if text.len() == 4 && self.was.year == Some(value) && !suffix {
            // A date without a year leaves the year of the article.
            let year = self
                .becomes
                .year
                .or_else(|| self.becomes.month.and(self.was.year))?;
            return self.put(at, at + 1, &year.to_string());
        }
        None
    }

    /// A date of three figures: 2022-11-11, 11/11/2022, 11.11.22.
    fn numeric(&mut self, at: usize) -> Option<usize> {
        let is_sign = |at: usize| {
            let joins = matches!(
                self.tokens.kind(at),
                TokenKind::Dash | TokenKind::Sign('/' | '.')
            );
            joins && self.tokens.touches_previous(at) && self.tokens.touches_previous(at + 1)
        };
        let is_digits = |at: usize| self.tokens.kind(at) == TokenKind::Digits;
        if !(is_sign(at + 1) && is_digits(at + 2) && is_sign(at + 3) && is_digits(at + 4)) {
            return None;
        }
        let parts = self.becomes;
        let (year, month, day) = (parts.year?, parts.month?, parts.day?);
        let year_first = self.tokens.text(at).len() == 4;
        let row: [i16; 3] = match (year_first, self.order) {
            (true, _) => [year, month.into(), day.into()],
            (false, Order::DayFirst) => [day.into(), month.into(), year],
            (false, Order::MonthFirst) => [month.into(), day.into(), year],
        };
        // ISO dates have two figures for a month and a day; 11/11/2022 tells nothing of 9/11.
        let pads = year_first
            || [at, at + 2]
                .iter()
                .any(|at| self.tokens.text(*at).starts_with('0'));
        for (index, value) in row.into_iter().enumerate() {
            let at = at + 2 * index;
            let text = self.tokens.text(at);
            let is_year = index == if year_first { 0 } else { 2 };
            let new = if is_year && text.len() == 2 {
                format!("{:02}", value.rem_euclid(100))
            } else if pads {
                format!("{value:02}")
            } else {
                value.to_string()
            };
            self.put(at, at + 1, &new)?;
        }
        Some(at + 5)
    }
}

/// `value` with a nought before it where the old figure has one.
fn padded(value: i16, old: &str) -> String {
    let pads = old.len() == 2 && old.starts_with('0');
    if pads {
        format!("{value:02}")
    } else {
        value.to_string()
    }
}

/// The weekday in the form of the old word.
fn weekday_like(old: &str, weekday: Weekday) -> String {
    let name = match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    let shortened = !old.to_lowercase().ends_with("day");
    let new = if shortened { &name[..3] } else { name };
    in_capitals(old, new.to_owned())
}

/// `new` in capitals throughout where `old` is.
fn in_capitals(old: &str, new: String) -> String {
    if old.chars().all(char::is_uppercase) {
        new.to_uppercase()
    } else {
        new
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
