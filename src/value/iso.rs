//! Days and numbers as ISO 8601 writes them.
//!
//! In: a day, or a number and how many digits it has. Out: text, added to what is there. Some are written
//! for each date that is read, so it is done digit by digit.

use std::fmt::Write;

use jiff::civil::Date;

/// The bytes of a day, `2022-11-09`; `None` for one of a year below nought, which has a longer form.
#[must_use]
pub fn bytes_of_day(day: Date) -> Option<[u8; 10]> {
    let year = u16::try_from(day.year()).ok()?;
    let digit = |number: u16| b'0' + u8::try_from(number % 10).unwrap_or(0);
    let small = |number: i8| u16::from(number.unsigned_abs());
    let (month, of_month) = (small(day.month()), small(day.day()));
    Some([
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(of_month / 10),
        digit(of_month),
    ])
}

/// Adds a day: `2022-11-09`.
pub fn write_day(day: Date, out: &mut String) {
    match bytes_of_day(day) {
        Some(bytes) => out.extend(bytes.map(char::from)),
        None => out.push_str(&day.to_string()),
    }
}

/// Adds a number with noughts before it, so that it has `width` digits at least.
pub fn write_padded(number: i16, width: usize, out: &mut String) {
    const POWERS: [i16; 4] = [1, 10, 100, 1000];
    let powers = POWERS.get(..width).unwrap_or(&POWERS);
    let fits = powers
        .last()
        .is_some_and(|most| powers.len() == width && (0..10).contains(&(number / most)));
    if !fits || number < 0 {
        // Text takes whatever is written.
        let _ = write!(out, "{number:0width$}");
        return;
    }
    for power in powers.iter().rev() {
        let digit = u8::try_from(number / power % 10).unwrap_or(0);
        out.push(char::from(b'0' + digit));
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    #[test]
    fn days_are_written_as_the_calendar_does() {
        let mut day = Date::MIN;
        while let Ok(later) = day.checked_add(997.days()) {
            let mut written = String::new();
            write_day(day, &mut written);
            assert_eq!(written, day.to_string());
            day = later;
        }
    }

    #[test]
    fn numbers_have_noughts_before_them() {
        for number in (-1100..=i16::MAX).step_by(7).chain(-9..120) {
            for width in 0..=5 {
                let mut written = String::new();
                write_padded(number, width, &mut written);
                assert_eq!(written, format!("{number:0width$}"));
            }
        }
    }
}
